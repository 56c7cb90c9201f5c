//! Times made of others: a length before or behind a day ("two weeks before Easter"), a part of a period ("the last day of
//! May"), a stretch that a day begins ("two weeks starting 20 May") or that the clock does ("the next five days").
//!
//! Each is a claim besides those of its parts, which TIMEX3 has of its own.

use std::ops::Range;

use super::amount::Unit;
use super::fields::{WEEKDAYS, day};
use super::relative::{Found, whole_month};
use super::unit::Which;
use crate::claim::extract::{Extractor, View};
use crate::claim::{Body, ClaimId, Date, Grain, Period, Printed, Tense, TimexUnit, TimexValue};
use crate::text::{TokenKind, class};
use crate::value::{DaySet, WordSet, civil, day_of, weekday_of};

/// A time of the sentence: its claim, its tokens, its one reading.
struct Told {
    id: ClaimId,
    tokens: Range<usize>,
    value: TimexValue,
}

/// Looks for times that those of a sentence make, whose claims begin at row `from`.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    if extractor.claims.rows.len() == from {
        return;
    }
    let mut dates = told(extractor, from, |it| matches!(it, Body::Date(_)));
    let lengths = told(extractor, from, |it| matches!(it, Body::Duration(_)));
    for length in &lengths {
        from_clock(extractor, view, length);
        if let Some(date) = dates.iter().find(|it| it.tokens.start >= length.tokens.end) {
            shifted(extractor, view, length, date);
        }
        if let Some(date) = dates.iter().rfind(|it| it.tokens.end <= length.tokens.start)
            && view.word(date.tokens.end) == "for"
            && date.tokens.end + 1 == length.tokens.start
        {
            stretch(extractor, view, date.tokens.start..length.tokens.end, length.value, date);
        }
    }
    dates.retain(|it| it.tokens.start > 0);
    for date in &dates {
        beside(extractor, view, date);
        part_of(extractor, view, date);
    }
}

fn told(extractor: &Extractor<'_>, from: usize, is: impl Fn(&Body) -> bool) -> Vec<Told> {
    let times = extractor.claims.times.iter().rev().take_while(|it| it.claim.0 as usize >= from);
    let times = times.filter(|it| is(&extractor.claims.get(it.claim).body));
    let mut found: Vec<Told> =
        times.map(|it| Told { id: it.claim, tokens: extractor.tokens(it.claim.0 as usize), value: it.value }).collect();
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// "two weeks before Easter", "a week from Friday", "three days after 5 May": a day so far from another. "two weeks starting
/// 20 May", "three days, from today": a stretch.
fn shifted(extractor: &mut Extractor<'_>, view: &View<'_>, length: &Told, date: &Told) {
    let between = length.tokens.end..date.tokens.start;
    let mut links = between.clone().filter(|it| !view.is(*it, class::DEFINITE));
    let (first, second, third) = (links.next(), links.next(), links.next());
    let word = |it: Option<usize>| it.map_or("", |it| view.word(it));
    let whole = length.tokens.start..date.tokens.end;
    // "the first three weeks after the launch", "three weeks from 13 February to 3 March": stretches.
    let lead = length.tokens.start.checked_sub(1);
    let whole_of = lead.is_some_and(|it| view.is(it, class::DEFINITE.or(class::ORDINAL).or(class::OTHER)));
    let range = matches!(view.word(date.tokens.end), "to" | "until" | "till" | "through" | "-" | "\u{2013}");
    if whole_of || range {
        return;
    }
    let weeks = matches!(length.value, TimexValue::Length(Some(_), TimexUnit::Week));
    let sign = match (word(first), word(second), third) {
        // "a week on Friday", "two weeks tomorrow".
        ("on" | "", "", None) if weeks => 1,
        ("before" | "preceding", "", None) | ("prior", "to", None) => -1,
        ("after" | "from" | "following" | "past", "", None) => 1,
        ("starting" | "beginning" | "commencing", "" | "on" | "from", None) | (",", "from" | "starting", None) => {
            return stretch(extractor, view, whole, length.value, date);
        }
        _ => return,
    };
    let TimexValue::Length(Some(tenths), unit) = length.value else { return };
    // "two years from 3 May" may be a stretch in a story; a noun behind the day is what is meant.
    if tenths % 10 == 0 {
        shift(extractor, view, whole, (sign * tenths / 10, unit), date);
    }
}

/// Takes down a day, or a period of the unit that is counted, so many units from a date.
fn shift(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, by: (i32, TimexUnit), date: &Told) {
    let (n, unit) = by;
    let months = match unit {
        TimexUnit::Month => 1,
        TimexUnit::Quarter => 3,
        TimexUnit::Year => 12,
        TimexUnit::Decade => 120,
        _ => 0,
    };
    let days = match unit {
        TimexUnit::Day => 1,
        TimexUnit::Week => 7,
        _ => 0,
    };
    let moved = |day: i32| match (n.checked_mul(months), n.checked_mul(days)) {
        (Some(0), Some(days)) => day.checked_add(days),
        (Some(months), _) => DaySet::day(day).shift_months(months).map(|it| it.first()),
        _ => None,
    };
    let (value, grain) = match date.value {
        _ if months == 0 && days == 0 => return,
        TimexValue::Day(day) => (moved(day).map(TimexValue::Day), Grain::Day),
        TimexValue::Week(day) if days == 7 => (moved(day).map(TimexValue::Week), Grain::Week),
        TimexValue::Month(year, month) if months > 0 => {
            let month = day_of(year, month, 1).and_then(moved).map(civil);
            (month.map(|it| TimexValue::Month(it.0, it.1)), Grain::Month)
        }
        TimexValue::Year(year) if months >= 12 => {
            (year.checked_add(n * months / 12).map(TimexValue::Year), Grain::Year)
        }
        _ => return,
    };
    if value.is_some() {
        let found = Found { value, grain: Some(grain), hedged: true, ..Found::default() };
        untold(extractor, view, tokens, found);
    }
}

/// Takes down a stretch of so many units whose first day is that of a date.
fn stretch(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, length: TimexValue, date: &Told) {
    let (TimexValue::Day(first), TimexValue::Length(Some(tenths), unit)) = (date.value, length) else { return };
    if let Some(end) = beyond(first, tenths, unit, 1) {
        fill(extractor, view, tokens, first, end - 1);
    }
}

/// "the next five days", "the past two weeks", "within ten months": a stretch that begins or ends at the clock.
fn from_clock(extractor: &mut Extractor<'_>, view: &View<'_>, length: &Told) {
    let Some(clock) = extractor.clock.published else { return };
    let TimexValue::Length(Some(tenths), unit) = length.value else { return };
    let start = length.tokens.start;
    let the = start + usize::from(view.is(start, class::DEFINITE));
    let tense = || view.clause_group(start).and_then(|it| it.tense);
    let within = |at: usize| at > 0 && view.word(at - 1).eq_ignore_ascii_case("within");
    // "within five days", told of what is to come: from the day itself.
    let soon = within(start) && extractor.clock.side(tense()) == Some(Tense::Future);
    let sign = match Which::of(view, the) {
        Some(Which::Next) => 1,
        Some(Which::Last | Which::Past | Which::Before) => -1,
        None if soon => 1,
        _ => return,
    };
    // "the last two weeks of May" are told by what follows, "the first of the past ten days" too.
    if view.word(length.tokens.end) == "of" || extractor.clock.narrative() {
        return;
    }
    let words = &view.tokens[length.tokens.clone()];
    if words.iter().any(|it| matches!(it.text(view.text), "business" | "working")) {
        let (first, last) = working_days(clock, sign, tenths / 10);
        return fill(extractor, view, length.tokens.clone(), first, last);
    }
    match beyond(clock, tenths, unit, sign) {
        Some(end) if soon => fill(extractor, view, length.tokens.clone(), clock, end - 1),
        Some(end) if sign > 0 => fill(extractor, view, length.tokens.clone(), clock + 1, end),
        Some(start) => fill(extractor, view, length.tokens.clone(), start, clock - 1),
        None => {}
    }
}

/// The first and the last of so many working days behind a day, or before it.
fn working_days(day: i32, sign: i32, n: i32) -> (i32, i32) {
    let next = |mut day: i32| {
        day += sign;
        while weekday_of(day) >= 5 {
            day += sign;
        }
        day
    };
    let first = next(day);
    let last = (1..n.min(1000)).fold(first, |day, _| next(day));
    (first.min(last), first.max(last))
}

/// The day so many units from another, of units of a day and more.
pub(super) fn beyond(day: i32, tenths: i32, unit: TimexUnit, sign: i32) -> Option<i32> {
    let n = sign * Some(tenths).filter(|it| it % 10 == 0)? / 10;
    let months = |n: i32| DaySet::day(day).shift_months(n).map(|it| it.first());
    match unit {
        TimexUnit::Day => day.checked_add(n),
        TimexUnit::Week => day.checked_add(n.checked_mul(7)?),
        TimexUnit::Month => months(n),
        TimexUnit::Quarter => months(n.checked_mul(3)?),
        TimexUnit::Year => months(n.checked_mul(12)?),
        TimexUnit::Decade => months(n.checked_mul(120)?),
        _ => None,
    }
}

/// What stands right before a date: "the day after Thanksgiving", "the week of 6 March", "the weekend of 6 March".
fn beside(extractor: &mut Extractor<'_>, view: &View<'_>, date: &Told) {
    let TimexValue::Day(day) = date.value else { return };
    let mut link = date.tokens.start - 1;
    // "by the end of tomorrow": the last minute of the day.
    let of = link - usize::from(view.is(link, class::DEFINITE) && link > 0);
    if view.word(of) == "of" && of > 0 && view.word(of - 1) == "end" {
        let start = of - 1 - usize::from(of > 1 && view.is(of - 2, class::DEFINITE));
        let value = Some(TimexValue::Minute(Some(day), 24 * 60 - 1));
        let found = Found { value, grain: Some(Grain::Day), hedged: true, ..Found::default() };
        return untold(extractor, view, start..date.tokens.end, found);
    }
    if view.is(link, class::DEFINITE) && link > 0 {
        link -= 1;
    }
    let on = view.word(link) == "on" && link > 1;
    link -= usize::from(on);
    let Some(unit) = link.checked_sub(1) else { return };
    let of = matches!(view.word(link), "of" | "starting" | "beginning" | "commencing");
    let side = match view.word(link) {
        "after" | "following" => 1,
        "before" | "preceding" => -1,
        _ => 0,
    };
    // "the Friday before Christmas", "the second Monday after Easter".
    if side != 0 && view.is(unit, WEEKDAYS) && !on {
        let weekday = i32::from(view.tokens[unit].lexeme().value);
        let (n, start) = ordinal(view, unit).filter(|it| it.0 > 0).unwrap_or((1, unit));
        let the = usize::from(start > 0 && view.is(start - 1, class::DEFINITE));
        let step = (side * (weekday - weekday_of(day) as i32)).rem_euclid(7);
        let step = if step == 0 { 7 } else { step } + 7 * (n - 1);
        let value = Some(TimexValue::Day(day + side * step));
        let found = Found { value, grain: Some(Grain::Day), hedged: true, ..Found::default() };
        return untold(extractor, view, start - the..date.tokens.end, found);
    }
    let value = match (Unit::of(view, unit), view.word(link)) {
        (Some(Unit::Day), "after" | "following") => TimexValue::Day(day + 1),
        (Some(Unit::Day), "before" | "preceding") => TimexValue::Day(day - 1),
        (Some(Unit::Week), "after" | "following") => TimexValue::Week(day + 7),
        (Some(Unit::Week), "before" | "preceding") => TimexValue::Week(day - 7),
        (Some(Unit::Week), _) if of => TimexValue::Week(day),
        (Some(Unit::Weekend), "of") => TimexValue::Weekend(super::holiday::nearest_weekend(day)),
        _ => return,
    };
    let the = unit > 0 && view.is(unit - 1, class::DEFINITE);
    // "two weeks of 6 March", "every day before 6 March": not that day.
    let plain = the || unit == 0 || !view.is(unit - 1, class::CARDINAL.or(class::INDEFINITE).or(class::OTHER));
    if !plain || view.word(unit).ends_with('s') {
        return;
    }
    let grain = match value {
        TimexValue::Day(_) => Grain::Day,
        TimexValue::Weekend(_) => Grain::Weekend,
        _ => Grain::Week,
    };
    let found = Found { value: Some(value), grain: Some(grain), hedged: true, ..Found::default() };
    untold(extractor, view, unit - usize::from(the)..date.tokens.end, found);
}

/// A part of a period that its number tells: "the last day of May", "the third week of October 2014", "the 20th of next
/// month", "the last four months of 2021", "the first Monday of next year".
fn part_of(extractor: &mut Extractor<'_>, view: &View<'_>, date: &Told) {
    let Some((first, last)) = span(date.value) else { return };
    let mut end = date.tokens.start;
    let the = end > 0 && view.is(end - 1, class::DEFINITE);
    end -= usize::from(the);
    let of = end > 0 && matches!(view.word(end - 1), "of" | "in");
    end -= usize::from(of);
    let Some(at) = end.checked_sub(1) else { return };
    let month = matches!(date.value, TimexValue::Month(..));
    let unit = Unit::of(view, at);
    let weekday = view.is(at, WEEKDAYS).then(|| i32::from(view.tokens[at].lexeme().value));
    let found = if unit.is_none() && weekday.is_none() {
        // "the 20th of next month", "the 21st this month".
        let suffix = view.is(at, class::ORDINAL_SUFFIX);
        let start = at - usize::from(suffix && at > 0);
        let ordinal = suffix || view.is(at, class::ORDINAL);
        let named = view.is(date.tokens.start, class::MONTH.or(class::MONTH_SHORT));
        let number = (of || ordinal).then(|| day(view, start)).flatten().filter(|it| it.tokens.end == end);
        let number = number.filter(|_| month && !named && (ordinal || extractor.clock.notice));
        number.and_then(|it| Some((start, TimexValue::Day(within(first + it.value - 1, first, last)?), Grain::Day)))
    } else if let Some((n, start)) = ordinal(view, at).filter(|_| of && !view.word(at).ends_with('s')) {
        let day = |n: i32| within(if n > 0 { first + n - 1 } else { last + n + 1 }, first, last);
        let nth = |weekday: i32| {
            let day = if n > 0 {
                first + (weekday - weekday_of(first) as i32).rem_euclid(7) + 7 * (n - 1)
            } else {
                last - (weekday_of(last) as i32 - weekday).rem_euclid(7) + 7 * (n + 1)
            };
            within(day, first, last)
        };
        let value = match (unit, weekday) {
            (_, Some(weekday)) => nth(weekday).map(|it| (TimexValue::Day(it), Grain::Day)),
            (Some(Unit::Day), _) => day(n).map(|it| (TimexValue::Day(it), Grain::Day)),
            // A week lies where its Thursday does.
            (Some(Unit::Week), _) => nth(3).map(|it| (TimexValue::Week(it), Grain::Week)),
            (Some(Unit::Weekend), _) => nth(5).map(|it| (TimexValue::Weekend(it), Grain::Weekend)),
            (Some(Unit::Month), _) if last - first > 300 => {
                let n = if n > 0 { n } else { 13 + n };
                let (year, _, _) = civil(first);
                let month = u32::try_from(n).ok().filter(|it| (1..=12).contains(it));
                month.map(|it| (TimexValue::Month(year, it), Grain::Month))
            }
            _ => None,
        };
        value.map(|(value, grain)| (start, value, grain))
    } else {
        return several(extractor, view, date, at, (first, last));
    };
    let Some((start, value, grain)) = found else { return };
    let start = start - usize::from(start > 0 && view.is(start - 1, class::DEFINITE));
    let certain = match &extractor.claims.get(date.id).body {
        Body::Date(it) => it.when.is_some_and(|it| (it.first(), it.last()) == (first, last)),
        _ => false,
    };
    let when = match value {
        TimexValue::Day(day) if certain => Some(DaySet::day(day)),
        _ => None,
    };
    let found = Found { when, value: Some(value), grain: Some(grain), ..Found::default() };
    untold(extractor, view, start..date.tokens.end, found);
}

/// "the last four months of 2021", "the first ten days of May".
fn several(extractor: &mut Extractor<'_>, view: &View<'_>, date: &Told, at: usize, (first, last): (i32, i32)) {
    let Some(amount) = super::amount::before(view, at, 0) else { return };
    let (Some(unit), Some(tenths)) = (Unit::of(view, at), amount.tenths) else { return };
    let lead = amount.tokens.start.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let (timex, by) = unit.timex();
    let tenths = tenths.checked_mul(by);
    let (first, last) = match (lead.as_str(), tenths) {
        ("first", Some(tenths)) => match beyond(first, tenths, timex, 1) {
            Some(end) if end - 1 <= last => (first, end - 1),
            _ => return,
        },
        ("last" | "final", Some(tenths)) => match beyond(last + 1, tenths, timex, -1) {
            Some(start) if start >= first => (start, last),
            _ => return,
        },
        _ => return,
    };
    fill(extractor, view, amount.tokens.start - 1..date.tokens.end, first, last);
}

/// The number that an ordinal before a word tells, below zero from the end, and where it begins: "third", "20th", "last",
/// "second to last".
fn ordinal(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    let before = at.checked_sub(1)?;
    let number = |at: usize| {
        let suffix = usize::from(view.is(at, class::ORDINAL_SUFFIX));
        let start = at.checked_sub(suffix)?;
        let told = suffix == 1 || view.is(start, class::ORDINAL);
        let found = told.then(|| day(view, start)).flatten().filter(|it| it.tokens.end == at + 1);
        let n = match found {
            Some(it) => it.value,
            None if view.is(start, class::ORDINAL) && suffix == 0 => i32::from(view.tokens[start].lexeme().value),
            None => return None,
        };
        Some((n, start))
    };
    match view.word(before).to_ascii_lowercase().as_str() {
        "penultimate" => Some((-2, before)),
        "last" | "final" => {
            // "the second to last day", "the fifth last day", "the second-to-last".
            let skipped = |it: &usize| view.word(*it) == "to" || view.tokens[*it].kind == TokenKind::Dash;
            let n = (0..before).rev().take(4).find(|it| !skipped(it)).and_then(number);
            Some(n.map_or((-1, before), |(n, start)| (-n, start)))
        }
        _ => number(before),
    }
}

/// The first and the last day of a period.
fn span(value: TimexValue) -> Option<(i32, i32)> {
    let days = match value {
        TimexValue::Month(year, month) => DaySet::month(year, month)?,
        TimexValue::Year(year) => DaySet::year(year)?,
        TimexValue::Quarter(year, quarter) => {
            let first = whole_month(&DaySet::ymd(year, quarter * 3 - 2, 1)?);
            first.through(whole_month(&DaySet::ymd(year, quarter * 3, 1)?))
        }
        TimexValue::Week(day) => {
            let monday = day - weekday_of(day) as i32;
            DaySet::span(monday, monday + 6)
        }
        _ => return None,
    };
    Some((days.first(), days.last()))
}

fn within(day: i32, first: i32, last: i32) -> Option<i32> {
    (first..=last).contains(&day).then_some(day)
}

/// Takes down a date made of others: what is told later is told against its parts.
fn untold(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, found: Found) {
    let date = Date {
        year: found.when.map(|it| it.years()),
        when: found.when,
        grain: found.grain.map(WordSet::of),
        relative: true,
        hedged: found.hedged,
        ..Date::default()
    };
    let id = extractor.claim(view, tokens, date.into());
    if let Some(value) = found.value {
        extractor.timex(id, value, None);
    }
}

/// Takes down a stretch of days.
pub(super) fn fill(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, first: i32, last: i32) {
    let printed = |day: i32| Some(Printed { value: DaySet::day(day), span: view.span(tokens.clone()) });
    if first <= last {
        let period = Period { start: printed(first), end: printed(last), ..Period::default() };
        extractor.claim(view, tokens, period.into());
    }
}
