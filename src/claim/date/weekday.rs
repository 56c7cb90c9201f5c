//! Weekdays without a date: "on Friday", "Tuesday of last week", "the first Friday of July", "Thursday 14th", "Mondays".

use super::fields::{Field, MONTHS, year};
use super::relative::{Found, part_of, record, year_behind};
use super::unit::Which;
use crate::claim::extract::{Extractor, View};
use crate::claim::{Grain, Part, Printed, Recurrence, Tense, TimeUnit, TimexValue, Weekday};
use crate::text::{Class, TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet, civil, day_of, days_in_month, weekday_of};

/// A weekday alone: "on Friday", "last Friday", "Friday night".
pub(super) fn weekday_alone(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    weekday: &Field,
) -> Option<usize> {
    let which = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    if matches!(which.as_str(), "every" | "each") {
        let recurrence = Recurrence {
            unit: Some(WordSet::of(TimeUnit::Week)),
            number: Some(NumberSet::integer(1)),
            weekday: Some(Printed {
                value: WordSet::of(Weekday::ALL[weekday.value as usize]),
                span: view.span(at..at + 1),
            }),
        };
        let id = extractor.claim(view, at - 1..at + 1, recurrence.into());
        extractor.timex(id, TimexValue::EveryWeekday(weekday.value), None);
        return Some(at + 1);
    }
    if matches!(
        which.as_str(),
        "a" | "one"
            | "most"
            | "any"
            | "some"
            | "per"
            | "black"
            | "good"
            | "ash"
            | "palm"
            | "cyber"
            | "super"
            | "giving"
    ) {
        return None;
    }
    if matches!(which.as_str(), "first" | "second" | "third" | "fourth" | "fifth") {
        return of_month(extractor, view, at, weekday);
    }
    if which == "last"
        && let Some(next) = of_month(extractor, view, at, weekday)
    {
        return Some(next);
    }
    // "the last Friday of next year": of a period that is read behind it.
    if which == "last" && view.word(at + 1) == "of" && matches!(view.word(at + 3), "year" | "quarter") {
        return None;
    }
    if let Some(next) = numbered(extractor, view, at, weekday) {
        return Some(next);
    }
    if let Some(next) = counted(extractor, view, at, weekday) {
        return Some(next);
    }
    let clock = extractor.clock.published;
    let told =
        matches!(which.as_str(), "last" | "next" | "this" | "past" | "previous" | "coming" | "upcoming" | "following");
    let first = if told { at - 1 } else { at };
    // "Tuesday of last week", "Friday next week", "next week on Friday".
    let (weeks, behind) = match week_behind(view, at + 1) {
        (None, behind) => (week_before(view, at).filter(|_| !told), behind),
        found => found,
    };
    let tense = match which.as_str() {
        "past" | "previous" => Some(Tense::Past),
        "coming" | "upcoming" => Some(Tense::Future),
        _ => view.clause_group(at).and_then(|it| it.tense),
    };
    let back = clock.map(|clock| (weekday_of(clock) as i32 - weekday.value).rem_euclid(7));
    let when = clock.zip(back).map(|(clock, back)| {
        let past = DaySet::day(clock - back);
        let before = DaySet::day(clock - back - 7);
        let future = DaySet::day(clock - back + if back == 0 { 0 } else { 7 });
        let after = DaySet::day(clock - back + 7);
        match tense {
            _ if weeks.is_some() => {
                let monday = clock - weekday_of(clock) as i32 + 7 * weeks.unwrap_or(0);
                // Weeks begin on Sunday or Monday.
                let day = DaySet::day(monday + weekday.value);
                if weekday.value == 6 { day.union(DaySet::day(monday - 1)) } else { day }
            }
            // "this Friday" is the next, or the one just gone.
            _ if which == "this" => past.union(future),
            _ if which == "following" => past.union(before).union(future).union(after),
            _ if which == "last" => past.union(before),
            _ if which == "next" => after.union(DaySet::day(clock - back + 14)),
            Some(Tense::Past | Tense::Perfect) => {
                if back == 0 {
                    past.union(before)
                } else {
                    past
                }
            }
            Some(Tense::Future) => {
                if back == 0 {
                    future.union(after)
                } else {
                    future
                }
            }
            _ => past.union(before).union(future).union(after),
        }
    });
    // The one reading: the last such day, or the next where the clause tells of the future.
    let side = extractor.clock.side(tense);
    let the = first > 0 && view.is(first - 1, class::DEFINITE);
    let notice = extractor.clock.notice && !matches!(view.part, Part::Title | Part::Heading);
    let likely = clock.zip(back).map(|(clock, back)| match (which.as_str(), side) {
        _ if weeks.is_some() => clock - weekday_of(clock) as i32 + 7 * weeks.unwrap_or(0) + weekday.value,
        // Of the next week, and of the one before, where no story tells them.
        ("following", _) if notice && !the => clock - weekday_of(clock) as i32 + 7 + weekday.value,
        ("previous", _) if !the => clock - weekday_of(clock) as i32 - 7 + weekday.value,
        ("following", _) => {
            let from = extractor.clock.likely_anchor().unwrap_or(clock);
            from + (weekday.value - weekday_of(from) as i32 - 1).rem_euclid(7) + 1
        }
        ("past" | "previous", _) => clock - back - if back == 0 { 7 } else { 0 },
        ("coming" | "upcoming", _) => clock - back + 7,
        ("last", _) => clock - back - if back == 0 { 7 } else { 0 },
        ("next", _) => clock - weekday_of(clock) as i32 + 7 + weekday.value,
        // A notice of a Friday that tells of Friday means the next one.
        (_, Some(Tense::Future)) if notice && back == 0 && !told => clock + 7,
        ("this", _) | (_, Some(Tense::Future)) => clock - back + if back == 0 { 0 } else { 7 },
        _ => clock - back,
    });
    let part = part_of(view, at + 1);
    let value = match (likely, part) {
        (day, Some(part)) => TimexValue::Part(day, part),
        (Some(day), None) => TimexValue::Day(day),
        (None, None) => TimexValue::Weekday(weekday.value),
    };
    let end = if behind > at + 1 { behind } else { at + 1 + usize::from(part.is_some()) };
    let found = Found {
        when,
        grain: Some(Grain::Day),
        value: Some(value),
        weekday: Some((weekday.value, at)),
        ..Found::default()
    };
    record(extractor, view, first..end, found);
    Some(end)
}

/// "Friday week", "the Monday after next", "the Friday before last": a week from the nearest one.
fn counted(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, weekday: &Field) -> Option<usize> {
    let (side, weeks, end) = match (view.word(at + 1), view.word(at + 2)) {
        // Not "Friday week after week".
        ("week", next) if !matches!(next, "after" | "before" | "in") => (1, 1, at + 2),
        ("after", "next") => (1, 1, at + 3),
        ("before", "last") => (-1, 1, at + 3),
        ("next", _) if matches!(view.word(at + 2), "" | "." | ",") => (1, 0, at + 2),
        ("last", _) if matches!(view.word(at + 2), "" | "." | ",") => (-1, 0, at + 2),
        _ => return None,
    };
    let clock = extractor.clock.published?;
    let away = (side * (weekday.value - weekday_of(clock) as i32)).rem_euclid(7);
    let day = clock + side * (if away == 0 { 7 } else { away } + 7 * weeks);
    // Whether the week at hand counts, speakers disagree on.
    let when = Some(DaySet::day(day - 7).union(DaySet::day(day)).union(DaySet::day(day + 7)));
    let the = usize::from(at > 0 && view.is(at - 1, class::DEFINITE));
    let found = Found {
        when,
        grain: Some(Grain::Day),
        value: Some(TimexValue::Day(day)),
        weekday: Some((weekday.value, at)),
        ..Found::default()
    };
    record(extractor, view, at - the..end, found);
    Some(end)
}

/// "the first Friday of July", "the last Monday in May 2019", "the third Tuesday of next month".
fn of_month(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, weekday: &Field) -> Option<usize> {
    let n = match view.word(at - 1).to_ascii_lowercase().as_str() {
        "first" => 0,
        "second" => 1,
        "third" => 2,
        "fourth" => 3,
        "fifth" => 4,
        _ => -1,
    };
    if !matches!(view.word(at + 1), "of" | "in") {
        return None;
    }
    let pick = |year: i32, month: u32| {
        let length = days_in_month(year, month)? as i32;
        let first = day_of(year, month, 1)?;
        let day = if n < 0 {
            let last = first + length - 1;
            last - (weekday_of(last) as i32 - weekday.value).rem_euclid(7)
        } else {
            first + (weekday.value - weekday_of(first) as i32).rem_euclid(7) + 7 * n
        };
        (day < first + length).then(|| DaySet::day(day))
    };
    let tense = view.clause_group(at).and_then(|it| it.tense);
    let (when, likely, end) = if view.is(at + 2, MONTHS) {
        let month = view.tokens[at + 2].lexeme().value as u32;
        let behind = at + 3 + usize::from(matches!(view.word(at + 3), "," | "of"));
        let printed = year(view, behind);
        let (told, end) = match &printed {
            Some(found) => (Some(found.value), found.tokens.end),
            None => year_behind(extractor, view, at + 3),
        };
        let other = extractor.clock.other_year();
        let when = match told {
            Some(year) => pick(year, month),
            None => extractor.clock.resolve(tense, other.as_slice(), |year| pick(year, month)),
        };
        let likely = told.or_else(|| extractor.clock.likely(tense, |year| pick(year, month)));
        (when, likely.and_then(|year| pick(year, month)), end)
    } else if view.word(at + 3) == "month" {
        let step = match Which::of(view, at + 2)? {
            Which::Last | Which::Past => -1,
            Which::This => 0,
            Which::Next => 1,
            _ => return None,
        };
        let clock = extractor.clock.published?;
        let (year, month, _) = civil(clock);
        let first = DaySet::month(year, month)?.shift_months(step)?.first();
        let (year, month, _) = civil(first);
        let day = pick(year, month);
        (day, day, at + 4)
    } else {
        return None;
    };
    let value = likely.map(|it| TimexValue::Day(it.first()));
    let the = at > 1 && view.is(at - 2, class::DEFINITE);
    let found = Found { when, grain: Some(Grain::Day), value, ..Found::default() };
    record(extractor, view, at - 1 - usize::from(the)..end, found);
    Some(end)
}

/// "Tuesday the eleventh", "Thursday 14th": a day of a month that is not told.
pub(super) fn numbered(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, weekday: &Field) -> Option<usize> {
    let the = matches!(view.word(at + 1), "the");
    let day = super::fields::day(view, at + 1 + usize::from(the))?;
    let suffix = view.is(day.tokens.end - 1, class::ORDINAL_SUFFIX) || view.is(day.tokens.start, class::ORDINAL);
    let next = day.tokens.end;
    // In a notice "Friday 31" is a day too.
    let suffix = suffix || extractor.clock.notice && view.tokens[day.tokens.start].kind == TokenKind::Number;
    let noun = view.tokens.get(next).is_some_and(|it| {
        it.is_word() && it.spaced() && !it.is(Class::FUNCTION.or(class::ADVERB)) || it.kind == TokenKind::Dash
    });
    if !suffix || noun || view.is(next, MONTHS) || view.word(next) == "of" {
        return None;
    }
    let clock = extractor.clock.published?;
    let (year, month, _) = civil(clock);
    let middle = DaySet::month(year, month)?;
    let in_month = |it: i32| {
        let (year, month, _) = civil(middle.shift_months(it)?.first());
        DaySet::ymd(year, month, day.value as u32)
    };
    let near: Vec<DaySet> = (-1..=1).filter_map(in_month).collect();
    let when = near.iter().copied().reduce(DaySet::union);
    // The nearest such day on the side that the tense tells, of those near if one fits the weekday.
    let tense = view.clause_group(at).and_then(|it| it.tense);
    let side = extractor.clock.side(tense);
    let fits = |it: &DaySet| weekday_of(it.first()) as i32 == weekday.value;
    let price = |it: &DaySet| {
        let away = it.first() - clock;
        let wrong = side == Some(Tense::Future) && away < 0 || side == Some(Tense::Past) && away > 0;
        away.abs() + if wrong { 1000 } else { 0 }
    };
    let far = (-14..=14).filter_map(in_month).filter(fits).min_by_key(price);
    let fitting = near.iter().copied().filter(fits).min_by_key(price).filter(|it| price(it) < 1000);
    let likely = fitting.or(far).or_else(|| near.iter().copied().min_by_key(price));
    let value = likely.map(|it| TimexValue::Day(it.first()));
    let found = Found { when, grain: Some(Grain::Day), value, weekday: Some((weekday.value, at)), ..Found::default() };
    record(extractor, view, at..next, found);
    Some(next)
}

/// How many weeks from the clock's the week lies that "of last week", "next week" behind a weekday tell, and one past it.
fn week_behind(view: &View<'_>, from: usize) -> (Option<i32>, usize) {
    let at = from + usize::from(view.word(from) == "of");
    if view.word(at + 1) != "week" {
        return (None, from);
    }
    let weeks = match Which::of(view, at) {
        Some(Which::Last | Which::Past) => -1,
        Some(Which::This) => 0,
        Some(Which::Next) => 1,
        _ => return (None, from),
    };
    (Some(weeks), at + 2)
}

/// How many weeks from the clock's the week lies that "next week" before a weekday tells, others of the same week between
/// them: "next week Monday", "next week on Tuesday or Friday".
pub(super) fn week_before(view: &View<'_>, at: usize) -> Option<i32> {
    let between = |it: &usize| {
        matches!(view.word(*it), "on" | "or" | "and" | ",") || view.is(*it, class::WEEKDAY.or(class::WEEKDAY_SHORT))
    };
    let week = (at.saturating_sub(12)..at).rev().find(|it| !between(it))?;
    if view.word(week) != "week" || week == 0 {
        return None;
    }
    match Which::of(view, week - 1)? {
        Which::Last | Which::Past => Some(-1),
        Which::This => Some(0),
        Which::Next => Some(1),
        _ => None,
    }
}

/// "on Mondays", "Tuesdays at nine"; "two Fridays ago" is one day.
pub(super) fn weekdays(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let number = view.tokens[at].lexeme().time.1;
    let (side, end) = match (view.word(at + 1), view.word(at + 2)) {
        ("ago" | "back", _) => (-1, at + 2),
        ("from", "now" | "today") => (1, at + 3),
        ("hence", _) => (1, at + 2),
        _ => (0, at + 1),
    };
    if side != 0
        && let Some(amount) = super::amount::before(view, at, floor)
        && let (Some(clock), Some(tenths)) = (extractor.clock.published, amount.tenths.filter(|it| it % 10 == 0))
    {
        let away = (side * (i32::from(number) - weekday_of(clock) as i32)).rem_euclid(7);
        let weeks = (tenths / 10 - 1).clamp(0, 5000);
        let day = clock + side * (if away == 0 { 7 } else { away } + 7 * weeks);
        let value = Some(TimexValue::Day(day));
        let found = Found { value, grain: Some(Grain::Day), hedged: true, ..Found::default() };
        record(extractor, view, amount.tokens.start..end, found);
        return Some(end);
    }
    let weekday = Printed { value: WordSet::of(Weekday::ALL[usize::from(number)]), span: view.span(at..at + 1) };
    let recurrence = Recurrence {
        unit: Some(WordSet::of(TimeUnit::Week)),
        number: Some(NumberSet::integer(1)),
        weekday: Some(weekday),
    };
    let id = extractor.claim(view, at..at + 1, recurrence.into());
    extractor.timex(id, TimexValue::EveryWeekday(number.into()), None);
    Some(at + 1)
}
