//! Times whose head is a unit: "two days ago", "last week", "the past three years", "every month", "three weeks".

use std::ops::Range;

use super::algebra;
use super::amount::{self, Amount, Unit};
use super::era;
use super::relative::{Found, record};
use crate::claim::extract::{Extractor, View};
use crate::claim::{Duration, Grain, Printed, Recurrence, Reference, Tense, TimexModifier, TimexValue};
use crate::text::{TokenKind, class};
use crate::value::{DaySet, LengthSet, WordSet, civil};

mod hand;

use hand::{after_next, at_hand, end_of, numbered_week, step_value, stepped, to_date};

/// A time whose head is the unit at a token, nothing before `floor` being part of it. Gives the next token.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let unit = Unit::of(view, at)?;
    // "Day" of "Boxing Day", "Week" of "Fashion Week" are parts of names.
    let token = &view.tokens[at];
    if token.capital() && !token.first() && at > floor && view.tokens[at - 1].capital() && !view.headline() {
        return None;
    }
    if let Some(next) = era::part_of_year(extractor, view, at, unit, floor) {
        return Some(next);
    }
    if unit == Unit::Half {
        return None;
    }
    if let Some(amount) = amount::before(view, at, floor) {
        return counted(extractor, view, at, unit, &amount, floor);
    }
    // "the year-earlier quarter", "year-ago results".
    let glued = view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    if glued && matches!(view.word(at + 2), "ago" | "earlier") {
        let amount = Amount { tenths: Some(10), tokens: at..at, hyphen: false, hedged: false, modifier: None };
        return away(extractor, view, at..at + 3, unit, &amount, -1, view.word(at + 2) == "ago");
    }
    // "this working week", "the last calendar year".
    let kind = at.checked_sub(1).filter(|it| *it > floor).map(|it| view.word(it)).unwrap_or_default();
    let plain = matches!((kind, unit), ("working" | "work" | "business", Unit::Week) | ("calendar", _));
    let before = at.checked_sub(if plain { 2 } else { 1 }).filter(|it| *it >= floor);
    let which = before.and_then(|it| Some((Which::of(view, it)?, it)));
    if let Some((which, start)) = which {
        return told(extractor, view, at, unit, which, start, floor);
    }
    if matches!(kind, "fiscal" | "financial") && unit == Unit::Year {
        return fiscal_year(extractor, view, at, floor);
    }
    after_next(extractor, view, at, unit, floor)
        .or_else(|| to_date(extractor, view, at, unit))
        .or_else(|| numbered_week(extractor, view, at, unit))
        .or_else(|| end_of(extractor, view, at, unit, floor))
        .or_else(|| at_hand(extractor, view, at, unit, floor))
        .or_else(|| every(extractor, view, at, unit, floor))
        .or_else(|| vague(extractor, view, at, unit, floor))
}

/// "last fiscal year", "this financial year".
fn fiscal_year(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let start = at.checked_sub(2).filter(|it| *it >= floor)?;
    let step = match Which::of(view, start)? {
        Which::Last => -1,
        Which::This => 0,
        Which::Next => 1,
        _ => return None,
    };
    let year = civil(extractor.clock.published?).0 + step;
    // Which months it has, nobody tells.
    let value = Some(TimexValue::FiscalYear(year));
    record(extractor, view, start..at + 1, Found { grain: Some(Grain::Year), value, ..Found::default() });
    Some(at + 1)
}

/// A word before a unit or a weekday that tells which one is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "last".
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "past".
    Past,
    /// "previous", "prior", "preceding": before the one told last.
    Before,
    /// "following": after the one told last.
    After,
    /// "same", "that": the one told last.
    Same,
}

impl Which {
    pub(super) fn of(view: &View<'_>, at: usize) -> Option<Self> {
        let word = view.word(at);
        if word.len() > 10 {
            return None;
        }
        Some(match word.to_ascii_lowercase().as_str() {
            "last" => Self::Last,
            "this" | "current" => Self::This,
            "next" | "coming" | "upcoming" => Self::Next,
            "past" => Self::Past,
            "previous" | "prior" | "preceding" => Self::Before,
            "following" | "subsequent" | "ensuing" => Self::After,
            "same" | "that" => Self::Same,
            _ => return None,
        })
    }
}

/// A number of units: a length, or a point so far from another.
fn counted(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    amount: &Amount,
    floor: usize,
) -> Option<usize> {
    let start = amount.tokens.start;
    let mut next = at + 1;
    // "five years' notice", "a year's rent".
    let genitive = matches!(view.word(next), "'" | "\u{2019}" | "'s" | "\u{2019}s");
    let after = view.word(next).to_ascii_lowercase();
    let dash = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    let glued = if dash { view.word(next + 1).to_ascii_lowercase() } else { String::new() };
    let back = match (after.as_str(), glued.as_str()) {
        ("ago", _) | (_, "ago") => Some((-1, true, if dash { 2 } else { 1 })),
        ("earlier" | "previously", _) | (_, "earlier") => Some((-1, false, if dash { 2 } else { 1 })),
        ("later" | "afterwards" | "afterward" | "on", _) if after != "on" || ends(view, next + 1) => {
            Some((1, false, 1))
        }
        ("before", _) if ends(view, next + 1) => Some((-1, false, 1)),
        ("hence", _) => Some((1, true, 1)),
        ("from", _) if view.word(next + 1) == "now" || view.word(next + 1) == "today" && unit >= Unit::Day => {
            Some((1, true, 2))
        }
        _ => None,
    };
    if let Some((sign, by_clock, length)) = back {
        next += length;
        return away(extractor, view, start..next, unit, amount, sign, by_clock);
    }
    // "in two weeks", "in 20 years' time": from the clock, where the clause tells of the future.
    let time = genitive && view.word(next + 1) == "time";
    // "three times a week", "80 barrels a day", "once a year": a rate.
    if rated(view, start, at, floor) {
        let (timex, by) = unit.timex();
        return recur(extractor, view, start..at + 1, unit, Some(10 * by), TimexValue::Every(Some(10 * by), timex));
    }
    let within = start > floor && view.word(start - 1).eq_ignore_ascii_case("in");
    let future = || {
        let tense = view.clause_group(at).and_then(|it| it.tense);
        extractor.clock.side(tense) == Some(Tense::Future)
    };
    if within && !amount.hyphen && (time || unit >= Unit::Day && future()) {
        let (unit, amount, end) =
            if time { (unit, amount.clone(), next + 2) } else { composite(view, at, unit, amount) };
        return away(extractor, view, start - 1..end, unit, &amount, 1, true);
    }
    // "the past three years", "the next two weeks".
    let mut first = start;
    if start > floor
        && Which::of(view, start - 1).is_some()
        && !matches!(view.word(start - 1), "that" | "this" | "same")
    {
        first = start - 1;
    }
    if first > floor && first < start && matches!(view.word(first - 1), "the" | "The" | "these" | "those") {
        first -= 1;
    }
    // "every two weeks", "each three months".
    if start > floor && matches!(view.word(start - 1), "every" | "Every" | "each" | "Each") {
        let (timex, by) = unit.timex();
        let n = amount.tenths.map(|it| it * by);
        return recur(extractor, view, start - 1..at + 1, unit, n, TimexValue::Every(n, timex));
    }
    let (unit, amount, end) = composite(view, at, unit, amount);
    if end > at + 1 && matches!(view.word(end), "ago" | "later" | "earlier") {
        let sign = if view.word(end) == "later" { 1 } else { -1 };
        // "a year and a half ago" is told by months.
        let half = unit == Unit::Year && amount.tenths.is_some_and(|it| it % 10 != 0);
        let months = amount.tenths.and_then(|it| it.checked_mul(12)).filter(|_| half);
        let (unit, amount) = match months {
            Some(months) => (Unit::Month, Amount { tenths: Some(months), hedged: true, ..amount }),
            None => (unit, amount),
        };
        return away(extractor, view, first..end + 1, unit, &amount, sign, view.word(end) == "ago");
    }
    length(extractor, view, first..end, unit, &amount);
    Some(end)
}

/// Whether "a" before a unit tells how often or at what rate: behind a number, "once" and "times", or a plain noun.
fn rated(view: &View<'_>, start: usize, at: usize, floor: usize) -> bool {
    if start + 1 != at || !matches!(view.word(start), "a" | "an") || start <= floor {
        return false;
    }
    let before = &view.tokens[start - 1];
    let text = before.text(view.text);
    before.kind == TokenKind::Number
        || matches!(text, "once" | "twice" | "times" | "percent" | "%")
        || before.is(class::CARDINAL.or(class::MULTIPLIER))
        || before.is_word() && !before.known() && !before.capital() && text.len() > 3 && text.ends_with('s')
}

/// A length with what is added to it: "an hour and a half", "two hours and 20 minutes", "1 year, 3 months"; in the
/// smaller unit, and one past it.
fn composite(view: &View<'_>, at: usize, unit: Unit, amount: &Amount) -> (Unit, Amount, usize) {
    let alone = (unit, amount.clone(), at + 1);
    let Some(tenths) = amount.tenths else { return alone };
    let word = |it: usize| view.word(at + it);
    if word(1) == "and" && matches!(word(2), "a" | "one") && word(3) == "half" && tenths % 10 == 0 {
        return (unit, Amount { tenths: Some(tenths + 5), ..amount.clone() }, at + 4);
    }
    let mut from = at + 1;
    if word(1) == "," {
        from += 1;
    }
    if view.word(from) == "and" {
        from += 1;
    }
    let second = (from + 1..from + 4).find(|it| Unit::of(view, *it).is_some());
    let Some(second) = second else { return alone };
    let (Some(smaller), Some(added)) = (Unit::of(view, second), amount::before(view, second, from)) else {
        return alone;
    };
    let by = match (unit, smaller) {
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
        (Unit::Day, Unit::Hour) => 24,
        (Unit::Week, Unit::Day) => 7,
        (Unit::Year, Unit::Month) => 12,
        (Unit::Century, Unit::Decade) => 10,
        _ => return alone,
    };
    match (added.tenths, tenths.checked_mul(by)) {
        (Some(more), Some(whole)) if added.tokens.start == from && more < 10 * by && !added.hedged => {
            (smaller, Amount { tenths: Some(whole + more), ..amount.clone() }, second + 1)
        }
        _ => alone,
    }
}

/// Whether nothing follows that "before" could be a preposition of: a comma, a stop, the end.
fn ends(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| !it.is_word() && it.kind != TokenKind::Number && it.kind != TokenKind::Quote)
}

/// Takes down a length of time.
fn length(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, unit: Unit, amount: &Amount) {
    let (timex, by) = unit.timex();
    let word = unit.word();
    let number = amount.tenths.map(|it| amount::number_of(it * word.map_or(1, |it| it.1)));
    let duration = Duration {
        length: amount.tenths.and_then(|it| unit.length(it)),
        minutes: amount.tenths.and_then(|it| unit.minutes(it)),
        number: number.map(|value| Printed { value, span: view.span(amount.tokens.clone()) }),
        unit: word.map(|it| WordSet::of(it.0)),
        hedged: amount.hedged || amount.tenths.is_none(),
    };
    let id = extractor.claim(view, tokens, duration.into());
    extractor.timex(id, TimexValue::Length(amount.tenths.map(|it| it * by), timex), amount.modifier);
}

/// Takes down a point that is a number of units before or after another: the clock, or the day told last.
fn away(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    tokens: Range<usize>,
    unit: Unit,
    amount: &Amount,
    sign: i32,
    by_clock: bool,
) -> Option<usize> {
    let next = tokens.end;
    // A point told against the clock has its days; what it is told against elsewhere is the one time told just before.
    let anchor = if by_clock { None } else { extractor.clock.anchor() };
    let likely = if by_clock { extractor.clock.published } else { extractor.clock.likely_anchor() };
    let length = amount.tenths.and_then(|it| unit.length(it));
    let length = if sign < 0 { length.map(LengthSet::negated) } else { length };
    // Who tells a day told last need not mean it: only what stands beside this one in words may tell.
    let when = by_clock.then(|| around(extractor.clock.published?, unit, sign * amount.tenths?)).flatten();
    // "two weeks from today" is a day.
    let exact = view.word(next - 1) == "today" && by_clock;
    let value = match (amount.tenths, likely) {
        (Some(tenths), Some(day)) if exact => {
            algebra::beyond(day, tenths.checked_mul(unit.timex().1)?, unit.timex().0, sign).map(TimexValue::Day)
        }
        (Some(tenths), Some(day)) => point(day, unit, sign * tenths),
        (None, _) if sign < 0 => Some(TimexValue::Reference(Reference::Past)),
        (None, _) => Some(TimexValue::Reference(Reference::Future)),
        _ => None,
    };
    let round = amount.tenths.is_some_and(|it| it == 5 || unit >= Unit::Decade);
    let found = Found {
        when,
        grain: Some(unit.grain()),
        value,
        modifier: amount.modifier,
        anchor,
        away: length,
        hedged: amount.hedged || amount.tenths.is_none() || round,
        ..Found::default()
    };
    record(extractor, view, tokens, found);
    Some(next)
}

/// The days that a point so many tenths of a unit from the clock may be, as writers tell it: a unit more or less.
fn around(clock: i32, unit: Unit, tenths: i32) -> Option<DaySet> {
    let n = tenths / 10;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(DaySet::span(clock - 1, clock + 1)),
        Unit::Day => Some(DaySet::span(clock.checked_add(n)? - 1, clock.checked_add(n)? + 1)),
        Unit::Week | Unit::Weekend => span(clock, n.checked_mul(7)?, 6),
        Unit::Fortnight => span(clock, n.checked_mul(14)?, 13),
        Unit::Month => span(DaySet::day(clock).shift_months(n)?.first(), 0, 31),
        Unit::Quarter => span(DaySet::day(clock).shift_months(n.checked_mul(3)?)?.first(), 0, 92),
        Unit::Half => span(DaySet::day(clock).shift_months(n.checked_mul(6)?)?.first(), 0, 184),
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
            let by = match unit {
                Unit::Year => 1,
                Unit::Decade => 10,
                Unit::Century => 100,
                _ => 1000,
            };
            let years = tenths.checked_mul(by)?;
            let (floor, ceil) = (years.div_euclid(10), (years + 9).div_euclid(10));
            let year = civil(clock).0;
            // "half a century" is told by tens of years.
            let slack = if tenths.abs() < 10 { by / 5 } else { by }.max(1);
            let (first, last) = (DaySet::year(year + floor - slack)?, DaySet::year(year + ceil + slack)?);
            Some(first.through(last))
        }
    }
}

fn span(day: i32, by: i32, slack: i32) -> Option<DaySet> {
    let middle = day.checked_add(by)?;
    Some(DaySet::span(middle - slack, middle + slack))
}

/// The point so many tenths of a unit from a day, told by the unit.
pub(super) fn point(day: i32, unit: Unit, tenths: i32) -> Option<TimexValue> {
    let n = tenths / 10;
    let months = |n: i32| DaySet::day(day).shift_months(n).map(|it| civil(it.first()));
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => TimexValue::Day(day),
        Unit::Day => TimexValue::Day(day.checked_add(n)?),
        Unit::Week => TimexValue::Week(day.checked_add(n.checked_mul(7)?)?),
        Unit::Fortnight => TimexValue::Week(day.checked_add(n.checked_mul(14)?)?),
        Unit::Weekend => TimexValue::Weekend(day.checked_add(n.checked_mul(7)?)?),
        Unit::Month => months(n).map(|it| TimexValue::Month(it.0, it.1))?,
        Unit::Quarter => months(n.checked_mul(3)?).map(|it| TimexValue::Quarter(it.0, it.1.div_ceil(3)))?,
        Unit::Half => months(n.checked_mul(6)?).map(|it| TimexValue::Half(it.0, it.1.div_ceil(6)))?,
        Unit::Year => TimexValue::Year(civil(day).0.checked_add(n)?),
        Unit::Decade if tenths % 10 != 0 => TimexValue::Year(civil(day).0.checked_add(tenths)?),
        Unit::Decade => TimexValue::Year(civil(day).0.checked_add(n.checked_mul(10)?)?),
        Unit::Century => TimexValue::Year(civil(day).0.checked_add(tenths.checked_mul(10)?)?),
        Unit::Millennium => TimexValue::Year(civil(day).0.checked_add(tenths.checked_mul(100)?)?),
    })
}

/// A unit that a word before it tells: "last week", "the previous year", "this quarter".
fn told(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    which: Which,
    start: usize,
    floor: usize,
) -> Option<usize> {
    // "the last calendar month" is one that the calendar has.
    let the = start > floor && matches!(view.word(start - 1), "the" | "The") && view.word(at - 1) != "calendar";
    let these = view.tokens[at].text(view.text).ends_with(['s', 'S']) && unit != Unit::Century;
    // "last week of June": of a period that is read behind it.
    if which == Which::Last && !the && view.word(at + 1) == "of" && unit < Unit::Decade {
        return None;
    }
    // "this past weekend".
    let this = start > floor && view.word(start - 1).eq_ignore_ascii_case("this");
    let (which, start) = match which {
        Which::Past if !these && unit >= Unit::Week && unit <= Unit::Month && (this || unit == Unit::Weekend) => {
            (Which::Last, start - usize::from(this))
        }
        which => (which, start),
    };
    // "the past year", "over the next week": a length.
    if matches!(which, Which::Past)
        || the && matches!(which, Which::Last | Which::Next) && unit >= Unit::Week && unit != Unit::Quarter
        || these && matches!(which, Which::Last | Which::Next)
    {
        let tenths = if these { None } else { Some(10) };
        let amount = Amount { tenths, tokens: start..at, hyphen: false, hedged: these, modifier: None };
        length(extractor, view, start - usize::from(the)..at + 1, unit, &amount);
        return Some(at + 1);
    }
    if these || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half) {
        return None;
    }
    let next_day = unit == Unit::Day && which == Which::Next;
    let narrative = matches!(which, Which::Before | Which::After | Which::Same) || the && unit == Unit::Day || next_day;
    let step = match which {
        Which::Last | Which::Before => -1,
        Which::This | Which::Same | Which::Past => 0,
        Which::Next | Which::After => 1,
    };
    if which == Which::Same && view.word(start).eq_ignore_ascii_case("that") && unit == Unit::Quarter {
        return None;
    }
    // "the last day of the month": of a period.
    if unit == Unit::Day && (!narrative || which == Which::Last || view.word(at + 1) == "of") {
        return None;
    }
    let mut first = start - usize::from(the && narrative);
    let (modifier, from) = modified(view, first, floor);
    if modifier.is_some() {
        first = from;
    }
    let found = if narrative {
        let likely = extractor.clock.likely_anchor();
        let value = likely.and_then(|it| step_value(it, unit, step));
        let anchor = extractor.clock.anchor();
        let away = match unit {
            Unit::Day => Some(LengthSet::days(step, step)),
            _ => None,
        };
        Found { grain: Some(unit.grain()), value, modifier, anchor, away, ..Found::default() }
    } else {
        let clock = extractor.clock.published;
        let when = clock.and_then(|it| stepped(it, unit, step));
        let value = clock.and_then(|it| step_value(it, unit, step));
        Found { when, grain: Some(unit.grain()), value, modifier, ..Found::default() }
    };
    record(extractor, view, first..at + 1, found);
    Some(at + 1)
}

/// "early", "late", "earlier" and "later" before a time, and where they begin.
pub(super) fn modified(view: &View<'_>, start: usize, floor: usize) -> (Option<TimexModifier>, usize) {
    if start <= floor {
        return (None, start);
    }
    let mut at = start - 1;
    if at > floor && view.tokens[at].kind == TokenKind::Dash && !view.tokens[start].spaced() {
        at -= 1;
    }
    let of = matches!(view.word(at), "of" | "in") && at > floor;
    let word = if of { view.word(at - 1) } else { view.word(at) };
    let modifier = match word.to_ascii_lowercase().as_str() {
        "early" | "earlier" if !of => TimexModifier::Start,
        "mid" if !of => TimexModifier::Mid,
        "late" | "later" if !of => TimexModifier::End,
        "start" | "beginning" if of => TimexModifier::Start,
        "middle" if of => TimexModifier::Mid,
        "end" | "close" if of => TimexModifier::End,
        "early" | "earlier" if view.word(at) == "in" => TimexModifier::Start,
        "late" | "later" if view.word(at) == "in" => TimexModifier::End,
        _ => return (None, start),
    };
    let mut first = if of { at - 1 } else { at };
    if of && first > floor && view.is(first - 1, class::DEFINITE) {
        first -= 1;
    }
    // "the end of" changes what is meant, "earlier this year" does not.
    (Some(modifier), first)
}

/// "every month", "each year".
fn every(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, unit: Unit, floor: usize) -> Option<usize> {
    let start = at.checked_sub(1).filter(|it| *it >= floor)?;
    let other = view.word(start).eq_ignore_ascii_case("other") && start > floor;
    let first = if other { start - 1 } else { start };
    if !matches!(view.word(first), "every" | "Every" | "each" | "Each" | "per") {
        return None;
    }
    let (timex, by) = unit.timex();
    let n = if other { 20 * by } else { 10 * by };
    recur(extractor, view, first..at + 1, unit, Some(n), TimexValue::Every(Some(n), timex))
}

fn recur(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    tokens: Range<usize>,
    unit: Unit,
    tenths: Option<i32>,
    value: TimexValue,
) -> Option<usize> {
    let next = tokens.end;
    let recurrence = Recurrence {
        unit: unit.word().map(|it| WordSet::of(it.0)),
        number: tenths.map(amount::number_of),
        weekday: None,
    };
    let id = extractor.claim(view, tokens, recurrence.into());
    extractor.timex(id, value, None);
    Some(next)
}

/// "years ago", "for months", "in recent years", "the coming decades".
fn vague(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, unit: Unit, floor: usize) -> Option<usize> {
    if !view.tokens[at].text(view.text).ends_with('s') || unit < Unit::Minute {
        return None;
    }
    let past =
        Found { value: Some(TimexValue::Reference(Reference::Past)), grain: Some(unit.grain()), ..Found::default() };
    let before =
        at.checked_sub(1).filter(|it| *it >= floor).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    match (before.as_str(), view.word(at + 1)) {
        (_, "ago" | "earlier") => {
            record(extractor, view, at..at + 2, past);
            Some(at + 2)
        }
        ("recent", _) => {
            record(extractor, view, at - 1..at + 1, past);
            Some(at + 1)
        }
        ("for" | "over" | "of" | "in" | "within" | "after" | "took" | "take" | "takes" | "during", _) => {
            let amount = Amount { tenths: None, tokens: at..at + 1, hyphen: false, hedged: true, modifier: None };
            length(extractor, view, at..at + 1, unit, &amount);
            Some(at + 1)
        }
        _ => None,
    }
}

impl Unit {
    /// The grain of a date told by the unit.
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Grain::Day,
            Self::Week | Self::Fortnight => Grain::Week,
            Self::Weekend => Grain::Weekend,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Half => Grain::Half,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century | Self::Millennium => Grain::Century,
        }
    }
}
