//! Dates told against the clock or by one field alone: "yesterday", "this morning", "in January", "in 2012",
//! "now", "daily".

use std::ops::Range;

use super::amount::{self, Unit};
use super::fields::year;
use super::unit::{Which, modified};
use crate::claim::extract::{Extractor, View};
use crate::claim::{
    ClaimId, Date, Grain, Part, PartOfDay, Printed, Recurrence, Reference, Tense, TimeUnit, TimexModifier, TimexUnit,
    TimexValue, Weekday,
};
use crate::text::{Class, class, time};
use crate::value::{DaySet, LengthSet, NumberSet, WordSet, civil, day_of, days_in_month};

/// A date that is told by no day of a month.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) when: Option<DaySet>,
    pub(super) grain: Option<Grain>,
    pub(super) value: Option<TimexValue>,
    pub(super) modifier: Option<TimexModifier>,
    pub(super) anchor: Option<DaySet>,
    pub(super) away: Option<LengthSet>,
    pub(super) hedged: bool,
    pub(super) weekday: Option<(i32, usize)>,
    /// Whether it is told by its own year.
    pub(super) dated: bool,
}

/// Takes down a date that is told by no day of a month.
pub(super) fn record(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, found: Found) -> ClaimId {
    let weekday = found
        .weekday
        .map(|(it, at)| Printed { value: WordSet::of(Weekday::ALL[it as usize]), span: view.span(at..at + 1) });
    let date = Date {
        year: found.when.map(|it| it.years()),
        when: found.when,
        weekday,
        grain: found.grain.map(WordSet::of),
        relative: !found.dated,
        year_printed: found.dated,
        anchor: found.anchor,
        away: found.away,
        hedged: found.hedged,
        ..Date::default()
    };
    let id = extractor.claim(view, tokens, date.into());
    if found.away.is_none() {
        extractor.clock.date(found.when);
    }
    if let Some(value) = found.value {
        extractor.timex(id, value, found.modifier);
        extractor.clock.tell(value);
    }
    id
}

/// The part of a day that a word tells.
pub(super) fn part_of(view: &View<'_>, at: usize) -> Option<PartOfDay> {
    let (table, number) = view.tokens.get(at).filter(|it| it.is_word())?.lexeme().time;
    if table != time::PART {
        return None;
    }
    Some(match number {
        1 => PartOfDay::Morning,
        2 => PartOfDay::Afternoon,
        3 => PartOfDay::Evening,
        4 => PartOfDay::Night,
        5 => PartOfDay::Midday,
        _ => return None,
    })
}

/// A month by itself: "in January", "last March", "mid-May"; one that is also a common word only after a preposition.
pub(super) fn month_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let token = &view.tokens[at];
    if view.part == Part::Title && token.upper() {
        return None;
    }
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let time = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "during"
            | "before"
            | "after"
            | "of"
            | "for"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "between"
            | "and"
            | "-"
    );
    let (year_of, after) = year_behind(extractor, view, at + 1);
    // "next year in June".
    let year_of = year_of.or_else(|| {
        let which = at.checked_sub(3).filter(|it| *it >= floor.saturating_sub(2) && before == "in")?;
        let (year, end) = year_behind(extractor, view, which);
        year.filter(|_| end == at - 1)
    });
    let ambiguous = token.is(class::MAY.or(class::VERB_BASE).or(class::EVENT_NOUN));
    if !time && year_of.is_none() && (ambiguous || token.first() || view.part == Part::Title) {
        return None;
    }
    let which = matches!(before.as_str(), "last" | "next" | "this");
    let first = if which { at - 1 } else { at };
    let tense = match before.as_str() {
        "last" => Some(Tense::Past),
        "next" => Some(Tense::Future),
        _ => view.clause_group(at).and_then(|it| it.tense),
    };
    let month = token.lexeme().value as u32;
    let when = match year_of {
        Some(year) => DaySet::month(year, month),
        None => {
            let other = extractor.clock.other_year();
            extractor.clock.resolve(tense, other.as_slice(), |year| DaySet::month(year, month))
        }
    };
    let likely = year_of.or_else(|| extractor.clock.likely(tense, |year| DaySet::month(year, month)));
    let value = likely.map_or(TimexValue::Yearless(month, None), |year| TimexValue::Month(year, month));
    let (modifier, first) = if which { (None, first) } else { modified(view, first, floor) };
    let date = Date {
        year: when.map(|it| it.years()),
        when,
        month: Some(Printed { value: NumberSet::integer(i64::from(month)), span: view.span(at..at + 1) }),
        grain: Some(WordSet::of(Grain::Month)),
        relative: which || year_of.is_some(),
        ..Date::default()
    };
    // The modifier is no part of what other claims call this date.
    let start = if modifier.is_some() { at } else { first };
    let id = extractor.claim(view, start..after, date.into());
    extractor.clock.date(when);
    extractor.timex(id, value, modifier);
    extractor.clock.tell(value);
    Some(after)
}

/// The year that "this year", "of next year", "two years ago" or "in six years" behind a date tells, and one past it.
pub(super) fn year_behind(extractor: &Extractor<'_>, view: &View<'_>, from: usize) -> (Option<i32>, usize) {
    let at = from + usize::from(matches!(view.word(from), "of" | "in"));
    let year = view.word(at + 1).eq_ignore_ascii_case("year");
    let step = match Which::of(view, at).filter(|_| year) {
        Some(Which::Last) => -1,
        Some(Which::This) => 0,
        Some(Which::Next) => 1,
        _ => return years_away(extractor, view, from).map_or((None, from), |(year, end)| (Some(year), end)),
    };
    let year = extractor.clock.published.map(|it| civil(it).0 + step);
    (year, if year.is_some() { at + 2 } else { from })
}

/// The year that lies so many years before or after the clock's: "two years ago", "in six years", "a year from now".
fn years_away(extractor: &Extractor<'_>, view: &View<'_>, from: usize) -> Option<(i32, usize)> {
    let within = view.word(from) == "in";
    let start = from + usize::from(within);
    let unit = (start..start + 4).find(|it| Unit::of(view, *it) == Some(Unit::Year))?;
    let amount = amount::before(view, unit, start).filter(|it| it.tokens.start == start && !it.hyphen)?;
    let years = amount.tenths.filter(|it| it % 10 == 0)? / 10;
    let (sign, end) = match (view.word(unit + 1), view.word(unit + 2)) {
        ("ago", _) if !within => (-1, unit + 2),
        ("hence", _) if !within => (1, unit + 2),
        ("from", "now" | "today") if !within => (1, unit + 3),
        // "the first Easter in ten years", "the worst Monday in six years": no point but a stretch.
        _ if within && !view.classes.any(class::ORDINAL) => {
            let tense = view.clause_group(from).and_then(|it| it.tense);
            let future = extractor.clock.side(tense) == Some(Tense::Future);
            future.then_some((1, unit + 1))?
        }
        _ => return None,
    };
    let clock = extractor.clock.published?;
    Some((civil(clock).0.checked_add(sign * years)?, end))
}

/// A year by itself, after a word that tells it from a number: "in 2012", "since 1998".
pub(super) fn year_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let found = year(view, at)?;
    let end = found.tokens.end;
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let told = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "during"
            | "before"
            | "after"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "through"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "founded"
            | "established"
            | "est"
            | "circa"
            | "copyright"
            | "("
    ) || matches!(view.word(end), "'s" | "\u{2019}s")
        // "from 2001 to 2015", "between 1914 and 1918".
        || matches!(before.as_str(), "to" | "and" | "until" | "till") && at >= 2 && floor == at - 1;
    // "mid-2015", "early-1990".
    let told = told
        || before == "-"
            && at > 1
            && matches!(view.word(at - 2).to_ascii_lowercase().as_str(), "mid" | "early" | "late");
    let title = matches!(view.part, Part::Title | Part::Heading) && (1900..2100).contains(&found.value);
    // "in 1998 households": a number of things.
    let counts = view
        .tokens
        .get(end)
        .is_some_and(|it| it.is_word() && !it.capital() && !it.known() && it.text(view.text).ends_with('s'));
    if !(told && !counts || title) {
        // "The 2023 fair", "1944" alone: it tells a year, though no date.
        let alone = at == 0 && view.tokens.len() <= 2;
        let lone = alone && extractor.clock.notice && view.part == Part::Body && (1900..2100).contains(&found.value);
        if lone {
            extractor.clock.told(found.value);
            let when = DaySet::year(found.value);
            let value = Some(TimexValue::Year(found.value));
            let grain = Some(Grain::Year);
            record(extractor, view, at..end, Found { when, grain, value, dated: true, ..Found::default() });
            return Some(end);
        }
        if !counts && ((1900..2100).contains(&found.value) && adjectival(view, at) || alone) {
            extractor.clock.told(found.value);
        }
        return None;
    }
    extractor.clock.told(found.value);
    if title && !told {
        return Some(end);
    }
    let date = Date {
        when: DaySet::year(found.value),
        year: Some(NumberSet::integer(i64::from(found.value))),
        grain: Some(WordSet::of(Grain::Year)),
        year_printed: true,
        old_style: extractor.clock.old_style && found.value < 1930 || found.value < 1752,
        ..Date::default()
    };
    let (modifier, _) = modified(view, at, floor);
    let id = extractor.claim(view, at..end, date.into());
    extractor.clock.date(DaySet::year(found.value));
    extractor.timex(id, TimexValue::Year(found.value), modifier);
    extractor.clock.tell(TimexValue::Year(found.value));
    Some(end)
}

/// Whether a year stands before a noun, behind "the" or "for": "the 2023 fair", "dates for 2025:".
fn adjectival(view: &View<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let ends = view.tokens.get(at + 1).is_none_or(|it| !it.is_word());
    matches!(before.as_str(), "the" | "our" | "its" | "their" | "his" | "her") && !ends || before == "for"
}

/// "yesterday", "today", "tomorrow", "tonight", and a part of the day behind it: "yesterday morning".
pub(super) fn deictic(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let number = view.tokens[at].lexeme().time.1;
    let offset = match number {
        1 => -1,
        4 => 1,
        _ => 0,
    };
    // "USA Today", "Tomorrow's World": names.
    let token = &view.tokens[at];
    if token.capital() && !token.first() && !view.headline() && view.part != Part::Title {
        return None;
    }
    // "the day before yesterday", "the day after tomorrow".
    let day = at >= 2 && view.word(at - 2).eq_ignore_ascii_case("day");
    let (offset, first) = match (number, at.checked_sub(1).map(|it| view.word(it)).unwrap_or_default()) {
        (1, "before") if day => (-2, at - 2 - usize::from(at > 2 && view.is(at - 3, class::DEFINITE))),
        (4, "after") if day => (2, at - 2 - usize::from(at > 2 && view.is(at - 3, class::DEFINITE))),
        _ => (offset, at),
    };
    let clock = extractor.clock.published;
    // "today" may stand for these times, and no more is known of it than that.
    let when = clock.filter(|_| number != 2).map(|it| DaySet::day(it + offset));
    let part = if number == 3 { Some(PartOfDay::Night) } else { part_of(view, at + 1) };
    let end = at + 1 + usize::from(part.is_some() && number != 3);
    let value = match part {
        Some(part) => Some(TimexValue::Part(clock.map(|it| it + offset), part)),
        None => clock.map(|it| TimexValue::Day(it + offset)),
    };
    let away = Some(LengthSet::days(offset, offset));
    let anchor = clock.map(DaySet::day);
    let found = Found { when, grain: Some(Grain::Day), value, away, anchor, ..Found::default() };
    record(extractor, view, first..end, found);
    Some(end)
}

/// "this morning", "last night", "in the evening", "that afternoon": a part of a day, the day told before it by
/// nothing but "this", "last", "that", "the next" or "the same".
pub(super) fn part_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let part = part_of(view, at)?;
    let before = at.checked_sub(1).filter(|it| *it >= floor)?;
    let lead = view.word(before).to_ascii_lowercase();
    if matches!(lead.as_str(), "every" | "each") {
        let recurrence =
            Recurrence { unit: Some(WordSet::of(TimeUnit::Day)), number: Some(NumberSet::integer(1)), weekday: None };
        let id = extractor.claim(view, before..at + 1, recurrence.into());
        extractor.timex(id, TimexValue::Every(Some(10), TimexUnit::Day), None);
        return Some(at + 1);
    }
    // "in the evening", "at night": of no day that is told.
    let the = lead == "the" && before > floor && matches!(view.word(before - 1), "in" | "In" | "during" | "During");
    if the || lead == "at" && part == PartOfDay::Night {
        let value = Some(TimexValue::Part(None, part));
        let first = if the { before } else { at };
        record(extractor, view, first..at + 1, Found { grain: Some(Grain::Day), value, ..Found::default() });
        return Some(at + 1);
    }
    let clock = extractor.clock.published;
    let which = Which::of(view, before)?;
    let (day, when, first) = match which {
        Which::This => (clock, clock.map(DaySet::day), before),
        // "last night" may be told of the small hours of the day itself.
        Which::Last if part == PartOfDay::Night || part == PartOfDay::Evening => {
            (clock.map(|it| it - 1), clock.map(|it| DaySet::span(it - 1, it)), before)
        }
        Which::Same => (extractor.clock.likely_anchor(), None, before),
        Which::Next | Which::After => {
            let the = before > floor && view.is(before - 1, class::DEFINITE);
            (extractor.clock.likely_anchor().map(|it| it + 1), None, before - usize::from(the))
        }
        Which::Before => (extractor.clock.likely_anchor().map(|it| it - 1), None, before),
        _ => return None,
    };
    let value = Some(TimexValue::Part(day, part));
    let away = match which {
        Which::This => Some(LengthSet::days(0, 0)),
        Which::Last => Some(LengthSet::days(-1, 0)),
        _ => None,
    };
    let anchor = clock.map(DaySet::day).filter(|_| away.is_some());
    let found = Found { when, grain: Some(Grain::Day), value, away, anchor, ..Found::default() };
    record(extractor, view, first..at + 1, found);
    Some(at + 1)
}

/// "now", "currently", "recently", "the future".
pub(super) fn reference(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let (_, number) = view.tokens[at].lexeme().time;
    let word = view.word(at).to_ascii_lowercase();
    let reference = match number {
        1 if word == "current" || word == "now" && view.word(at + 1) == "that" => return None,
        1 => Reference::Present,
        2 if word == "recent" => return None,
        2 => Reference::Past,
        _ => {
            let the = at > 0 && matches!(view.word(at - 1), "the" | "near" | "in" | "foreseeable");
            if !the || view.tokens.get(at + 1).is_some_and(|it| it.is_word() && !it.is(Class::FUNCTION)) {
                return None;
            }
            Reference::Future
        }
    };
    let found = Found { value: Some(TimexValue::Reference(reference)), ..Found::default() };
    record(extractor, view, at..at + 1, found);
    Some(at + 1)
}

/// "daily", "weekly", "annually".
pub(super) fn rate(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let token = &view.tokens[at];
    // "the Daily Mail": a name.
    let named = view.tokens.get(at + 1).is_some_and(|it| it.capital());
    if token.capital() && (named || !token.first()) {
        return None;
    }
    let (timex, unit) = match token.lexeme().time.1 {
        3 => (TimexUnit::Hour, TimeUnit::Hour),
        4 => (TimexUnit::Day, TimeUnit::Day),
        5 | 7 => (TimexUnit::Week, TimeUnit::Week),
        8 => (TimexUnit::Month, TimeUnit::Month),
        9 => (TimexUnit::Quarter, TimeUnit::Quarter),
        _ => (TimexUnit::Year, TimeUnit::Year),
    };
    let n = if token.lexeme().time.1 == 7 { 2 } else { 1 };
    let recurrence =
        Recurrence { unit: Some(WordSet::of(unit)), number: Some(NumberSet::integer(n.into())), weekday: None };
    let id = extractor.claim(view, at..at + 1, recurrence.into());
    extractor.timex(id, TimexValue::Every(Some(10 * n), timex), None);
    Some(at + 1)
}

/// The whole month of a day.
pub(super) fn whole_month(day: &DaySet) -> DaySet {
    let (year, month, _) = civil(day.first());
    let last = days_in_month(year, month).unwrap_or(28);
    DaySet::ymd(year, month, 1).zip(DaySet::ymd(year, month, last)).map_or(*day, |(first, last)| first.through(last))
}

/// A day within what a value tells, to tell others against.
pub(super) fn day_within(value: TimexValue) -> Option<i32> {
    match value {
        TimexValue::Day(day)
        | TimexValue::Week(day)
        | TimexValue::Weekend(day)
        | TimexValue::Part(Some(day), _)
        | TimexValue::Minute(Some(day), _) => Some(day),
        TimexValue::Month(year, month) => day_of(year, month, 1),
        TimexValue::Quarter(year, quarter) => day_of(year, quarter * 3 - 2, 1),
        TimexValue::Half(year, half) => day_of(year, half * 6 - 5, 1),
        TimexValue::Season(year, _)
        | TimexValue::Year(year)
        | TimexValue::FiscalYear(year)
        | TimexValue::Decade(year) => day_of(year, 1, 1),
        _ => None,
    }
}
