//! Dates: days, months, years and weekdays as English writes them, read against the clock of the article.
//!
//! A date's printed fields and what they mean are kept apart. A year that is not printed is resolved by the
//! publication date, the tense of the clause and the years told before in the section; a weekday never helps to
//! resolve the date that it stands with, so that the two can contradict each other.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Date, Grain, Period, Printed, Weekday};
use crate::text::{TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet, civil};

mod clock;
mod fields;
mod relative;

pub(super) use clock::{Clock, other_calendar};
use fields::{Field, Fields, MONTHS, WEEKDAYS};

/// The first day of the Gregorian calendar in Britain and its colonies: 14 September 1752.
const GREGORIAN: i32 = 639_797;

/// Takes down the dates and periods of a sentence.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>) {
    let mut at = 0;
    while at < view.tokens.len() {
        let token = &view.tokens[at];
        let next = match token.kind {
            TokenKind::Word if token.word == 0 => None,
            TokenKind::Word if token.is(WEEKDAYS) && fields::calendar_word(view, at) => {
                weekday_first(extractor, view, at)
            }
            TokenKind::Word if token.is(MONTHS) && fields::calendar_word(view, at) => {
                let date = fields::month_first(view, at, None).map(|it| (it, at));
                date.map(|(found, at)| record(extractor, view, at, found))
                    .or_else(|| relative::month_alone(extractor, view, at))
            }
            TokenKind::Word if token.is(class::RELATIVE_DAY) => relative::relative_day(extractor, view, at),
            TokenKind::Word if token.is(class::TIME_UNIT) => relative::relative_unit(extractor, view, at),
            TokenKind::Word if token.is(class::ORDINAL) => {
                fields::day_first(view, at, None).map(|found| record(extractor, view, at, found))
            }
            TokenKind::Number => fields::numeric(view, at)
                .or_else(|| fields::day_first(view, at, None))
                .map(|found| record(extractor, view, at, found))
                .or_else(|| relative::year_alone(extractor, view, at)),
            _ => None,
        };
        at = next.unwrap_or(at + 1).max(at + 1);
    }
}

/// A weekday: with a date after it ("Friday, January 21", "Friday the 3rd of May"), or alone.
fn weekday_first(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let weekday = Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    // "Fridays", "Friday's" and "every Friday" tell no single day; a range of weekdays neither.
    let mut next = at + 1;
    let range = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash) && view.is(next + 1, WEEKDAYS);
    if view.word(next) == "." && view.tokens[at].is(class::WEEKDAY_SHORT) {
        next += 1;
    }
    let part = view.is(next, class::PART_OF_DAY);
    if part {
        next += 1;
    }
    while matches!(view.word(next), "," | "the" | "on" | "(" | "-" | "\u{2013}") && next < at + 5 {
        next += 1;
    }
    let found = if view.is(next, MONTHS) {
        fields::month_first(view, next, Some(weekday.clone()))
    } else {
        fields::numeric(view, next).or_else(|| fields::day_first(view, next, None)).map(|(mut fields, tokens)| {
            fields.weekday = Some(weekday.clone());
            (fields, tokens)
        })
    };
    if let Some((mut fields, tokens)) = found
        && !range
    {
        // "Saturday and Sunday, 3 and 4 May", "Friday to Sunday, 3-5 May": the weekday belongs to no single day.
        let shared = at > 1
            && (view.tokens[at - 1].kind == TokenKind::Dash
                || matches!(view.word(at - 1), "and" | "or" | "to" | "through" | "&" | "/"))
            && view.is(at - 2, WEEKDAYS);
        if shared {
            fields.weekday = None;
        }
        return Some(record(extractor, view, at, (fields, at..tokens.end)));
    }
    if range || view.tokens[at].is(class::WEEKDAY_SHORT) && !view.tokens[at].is(class::WEEKDAY) {
        return None;
    }
    relative::weekday_alone(extractor, view, at, &weekday)
}

/// Takes down a date with at least a month, and the period where it is the end of a range. Gives the next token.
fn record(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, found: (Fields, Range<usize>)) -> usize {
    let (fields, tokens) = found;
    // A range: "3-5 May", "January 21 to 23", "June 3 to June 9, 2018".
    let mut first = tokens.start;
    let mut earlier = None;
    if fields.day.is_some() && fields.weekday.is_none() && at >= 2 {
        let link = at - 1;
        let linked = view.tokens[link].kind == TokenKind::Dash
            || matches!(view.word(link), "to" | "and" | "through" | "until" | "or" | "&");
        if linked
            && let Some(day) = (at >= 2).then(|| fields::day_before(view, link)).flatten()
            && fields.day.as_ref().is_some_and(|it| it.tokens.start == at)
        {
            first = day.tokens.start;
            earlier =
                Some(Fields { day: Some(day), month: fields.month.clone(), year: fields.year.clone(), weekday: None });
        }
    }
    let mut next = tokens.end;
    let mut later = None;
    if fields.day.is_some() {
        // "January 21-23, 2022": the year stands behind the second day.
        let mut link = fields.day.as_ref().map_or(next, |it| it.tokens.end);
        let month_before = fields.month.as_ref().is_some_and(|it| it.tokens.start < link);
        let linked = view.tokens.get(link).is_some_and(|it| it.kind == TokenKind::Dash)
            || matches!(view.word(link), "to" | "and" | "through" | "or" | "&");
        if linked && month_before && fields.year.is_none() {
            let joins = matches!(view.word(link), "and" | "or" | "&");
            link += 1;
            let mut other = None;
            if let Some(second) = fields::day(view, link)
                && !view.is(second.tokens.end, MONTHS)
                && fields::bare_number(view, second.tokens.end)
                && (1..=31).contains(&second.value)
                && (!joins || fields.day.as_ref().is_some_and(|it| it.value < second.value))
            {
                other = Some(second);
            }
            if let Some(second) = other {
                next = second.tokens.end;
                let mut after = next;
                if view.word(after) == "," {
                    after += 1;
                }
                let year = fields::year(view, after);
                if let Some(year) = &year {
                    next = year.tokens.end;
                }
                later = Some((second, year, joins));
            }
        }
    }
    if let Some((second, year, joins)) = later {
        let weekday = fields.weekday.clone();
        let start = Fields { year: year.clone(), weekday, ..fields.clone() };
        let end = Fields { day: Some(second.clone()), month: fields.month.clone(), year, weekday: None };
        let a = resolve(extractor, view, &start, tokens.start);
        let b = resolve(extractor, view, &end, tokens.start);
        let start_span = tokens.start..start.day.as_ref().map_or(tokens.end, |it| it.tokens.end);
        claim(extractor, view, &start, start_span.clone(), a);
        claim(extractor, view, &end, second.tokens.start..next, b);
        if !joins {
            period(extractor, view, (a, start_span), (b, second.tokens.start..next));
        }
        return next;
    }
    let when = resolve(extractor, view, &fields, tokens.start);
    claim(extractor, view, &fields, tokens.clone(), when);
    if let Some(earlier) = earlier {
        let span = first..earlier.day.as_ref().map_or(first + 1, |it| it.tokens.end);
        let from = resolve(extractor, view, &earlier, first);
        claim(extractor, view, &earlier, span.clone(), from);
        if !matches!(view.word(at - 1), "and" | "or" | "&") {
            period(extractor, view, (from, span), (when, tokens));
        }
    }
    next
}

fn period(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    (start, start_tokens): (Option<DaySet>, Range<usize>),
    (end, end_tokens): (Option<DaySet>, Range<usize>),
) {
    let tokens = start_tokens.start..end_tokens.end;
    let printed = |it: Option<DaySet>, tokens: Range<usize>| it.map(|value| Printed { value, span: view.span(tokens) });
    let period = Period { start: printed(start, start_tokens), end: printed(end, end_tokens) };
    extractor.claim(view, tokens, period.into());
}

/// The days that printed fields may mean.
fn resolve(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, at: usize) -> Option<DaySet> {
    let month = fields.month.as_ref().map(|it| it.value as u32);
    let make = |year: i32| match (month, fields.day.as_ref()) {
        (Some(month), Some(day)) => DaySet::ymd(year, month, day.value as u32),
        (Some(month), None) => DaySet::month(year, month),
        (None, _) => DaySet::year(year),
    };
    match &fields.year {
        Some(year) => {
            extractor.clock.told(year.value);
            make(year.value)
        }
        None => extractor.clock.resolve(view.clause_group(at).and_then(|it| it.tense), make),
    }
}

fn claim(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, tokens: Range<usize>, when: Option<DaySet>) {
    let number = |it: &Option<Field>| {
        it.as_ref()
            .map(|it| Printed { value: NumberSet::integer(i64::from(it.value)), span: view.span(it.tokens.clone()) })
    };
    let grain = match (&fields.day, &fields.month) {
        (Some(_), _) => Grain::Day,
        (None, Some(_)) => Grain::Month,
        (None, None) => Grain::Year,
    };
    let weekday = fields
        .weekday
        .as_ref()
        .map(|it| Printed { value: WordSet::of(Weekday::ALL[it.value as usize]), span: view.span(it.tokens.clone()) });
    let year = match (&fields.year, &when) {
        (Some(it), _) => NumberSet::integer(i64::from(it.value)),
        (None, Some(when)) => when.years(),
        (None, None) => NumberSet::integers(1, 9999),
    };
    let known = fields
        .year
        .as_ref()
        .map(|it| it.value)
        .or_else(|| when.map(|it| civil(it.first()).0))
        .or(extractor.clock.other_year());
    // Greece was the last country of Europe to change, in 1923.
    let old_style = match known {
        Some(year) => {
            extractor.clock.old_style && year < 1930 || when.is_some_and(|it| it.first() < GREGORIAN) || year < 1752
        }
        None => extractor.clock.old_style,
    } || told_in_old_year(view, tokens.end);
    let unreal = when.is_none() && view.unreal();
    let date = Date {
        when,
        weekday,
        day: number(&fields.day),
        month: number(&fields.month),
        year: Some(year),
        grain: Some(WordSet::of(grain)),
        year_printed: fields.year.is_some(),
        relative: false,
        old_style,
    };
    let id = extractor.claim(view, tokens, date.into());
    // "on the 30th of February, that is, never": nobody claims that there is such a day.
    if unreal {
        let asserted = &mut extractor.claims.rows[id.0 as usize].asserted;
        *asserted = asserted.union(WordSet::of(super::Assertion::Example));
    }
}

/// Whether a year before 1752 follows in the sentence: "a 30 February in 1712".
fn told_in_old_year(view: &View<'_>, from: usize) -> bool {
    (from..(from + 6).min(view.tokens.len())).filter_map(|it| fields::year(view, it)).any(|it| it.value < 1753)
}
