//! Dates: days, months, years and weekdays as English writes them, read against the clock of the article.
//!
//! A date's printed fields and what they mean are kept apart. A year that is not printed is resolved by the
//! publication date, the tense of the clause and the years told before in the section; a weekday never helps to
//! resolve the date that it stands with, so that the two can contradict each other.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Date, Grain, Period, Printed, TimexValue, Weekday};
use crate::text::{Class, Tense, Token, TokenKind, VerbMood, class, time};
use crate::value::{DaySet, NumberSet, WordSet, civil};

mod algebra;
mod amount;
mod clock;
mod dated;
mod era;
mod fields;
mod holiday;
mod link;
mod relative;
mod unit;
mod weekday;

pub(super) use clock::Clock;
use dated::weekday_first;
use fields::{Field, Fields, MONTHS, WEEKDAYS};
use unit::Which;

/// The first day of the Gregorian calendar in Britain and its colonies: 14 September 1752.
const GREGORIAN: i32 = 639_797;

/// Takes down the dates, lengths and periods of a sentence.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>) {
    let from = extractor.claims.rows.len();
    extractor.clock.sentence = view.number;
    let mut at = 0;
    // Where what has been read ends: what stands before it is part of no other time.
    let mut floor = 0;
    while at < view.tokens.len() {
        let token = &view.tokens[at];
        let next = match token.kind {
            TokenKind::Word if !token.is(TRIGGERS) => {
                if token.upper() || token.end - token.start == 2 && !token.known() {
                    era::short(extractor, view, at, floor)
                } else {
                    None
                }
            }
            TokenKind::Word if token.is(WEEKDAYS) => {
                let holiday = holiday_before(extractor, view, at, floor);
                let word = || fields::calendar_word(view, at) || weekday::week_before(view, at).is_some();
                holiday.or_else(|| word().then(|| weekday_first(extractor, view, at)).flatten())
            }
            // "May Day", "the August bank holiday": known by the words behind.
            TokenKind::Word if token.is(MONTHS) && matches!(view.word(at + 1), "Day" | "day" | "bank" | "Bank") => None,
            TokenKind::Word if token.is(MONTHS) && fields::calendar_word(view, at) => {
                let date = fields::month_first(view, at, None).map(|it| (it, at));
                date.map(|(found, at)| record(extractor, view, at, found))
                    .or_else(|| relative::month_alone(extractor, view, at, floor))
            }
            TokenKind::Word if token.is(class::ORDINAL.or(class::CARDINAL)) => {
                let day = fields::day_first(view, at, None).map(|found| record(extractor, view, at, found));
                day.or_else(|| token.is(class::CARDINAL).then(|| relative::year_alone(extractor, view, at, floor))?)
            }
            TokenKind::Word if token.is(class::TIME_WORD) => time_word(extractor, view, at, floor),
            TokenKind::Number => fields::numeric(view, at)
                .or_else(|| fields::day_first(view, at, None))
                .or_else(|| fields::year_first(view, at))
                .map(|found| record(extractor, view, at, found))
                .or_else(|| era::years(extractor, view, at))
                .or_else(|| era::digits(extractor, view, at, floor))
                .or_else(|| era::fiscal_year(extractor, view, at, floor))
                .or_else(|| relative::year_alone(extractor, view, at, floor)),
            _ => None,
        };
        if let Some(next) = next {
            floor = next.max(at + 1);
        }
        at = next.unwrap_or(at + 1).max(at + 1);
    }
    link::recognise(extractor, view, from);
    algebra::recognise(extractor, view, from);
}

/// Words with which a time may begin, or which are its head.
const TRIGGERS: Class = WEEKDAYS.or(MONTHS).or(class::ORDINAL).or(class::CARDINAL).or(class::TIME_WORD);

/// A time whose head is a word of a table of `time.toml`.
fn time_word(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    match view.tokens[at].lexeme().time.0 {
        time::HOLIDAY => holiday::recognise(extractor, view, at, floor),
        time::UNIT => {
            let holiday = match view.tokens[at].lexeme().time.1 {
                // "New Year's Day", "Chinese New Year".
                10 if at > floor && view.word(at - 1).eq_ignore_ascii_case("new") => {
                    holiday::recognise(extractor, view, at, floor)
                }
                4 if matches!(view.word(at + 1), "of" | "for" | "against") => {
                    let of = holiday::recognise(extractor, view, at, floor);
                    of.or_else(|| holiday_before(extractor, view, at, floor))
                }
                4 | 5 => holiday_before(extractor, view, at, floor),
                _ => None,
            };
            holiday.or_else(|| unit::recognise(extractor, view, at, floor))
        }
        time::DEICTIC => relative::deictic(extractor, view, at),
        time::PART => {
            let holiday = match view.tokens[at].lexeme().time.1 {
                4 if view.word(at + 1) == "of" => holiday::recognise(extractor, view, at, floor),
                4 => holiday_before(extractor, view, at, floor),
                _ => None,
            };
            holiday.or_else(|| relative::part_alone(extractor, view, at, floor))
        }
        time::SEASON => era::season(extractor, view, at, floor),
        time::DECADE => era::named_decade(extractor, view, at, floor),
        time::REFERENCE => relative::reference(extractor, view, at),
        time::WEEKDAYS => weekday::weekdays(extractor, view, at, floor),
        time::RATE => relative::rate(extractor, view, at),
        _ => None,
    }
}

/// A holiday known by the word before "day" or a weekday: "Boxing Day", "Mothers' Day", "Good Friday".
fn holiday_before(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let mark = |it: usize| matches!(view.word(it), "'s" | "\u{2019}s" | "'" | "\u{2019}" | ".");
    let before = at.checked_sub(1).map(|it| if mark(it) { it.saturating_sub(1) } else { it });
    let before = before.filter(|it| *it >= floor && view.tokens[*it].is_word())?;
    let next = holiday::recognise(extractor, view, before, floor);
    next.filter(|it| *it > at)
}

/// Takes down a date with at least a month, and the period where it is the end of a range. Gives the next token.
fn record(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, found: (Fields, Range<usize>)) -> usize {
    let (mut fields, mut tokens) = found;
    // "1 January this year", "3 May last year".
    if fields.year.is_none()
        && let (Some(value), end) = relative::year_behind(extractor, view, tokens.end)
    {
        fields.year = Some(Field { value, tokens: tokens.end..end });
        tokens.end = end;
    }
    // "the night of 17-18 May (Friday)": the weekday belongs to no single day.
    let dashed = at > 1 && view.tokens[at - 1].kind == TokenKind::Dash && fields::day_before(view, at - 1).is_some();
    if dashed && fields.weekday.as_ref().is_some_and(|it| it.tokens.start > at) {
        fields.weekday = None;
    }
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
            earlier = Some(Fields {
                day: Some(day),
                month: fields.month.clone(),
                year: fields.year.clone(),
                ..Fields::default()
            });
        }
    }
    let mut next = tokens.end;
    let mut later = None;
    if fields.day.is_some() {
        // "January 21-23, 2022": the year stands behind the second day.
        let mut link = fields.day.as_ref().map_or(next, |it| it.tokens.end);
        let month_before = fields.month.as_ref().is_some_and(|it| it.tokens.start < link);
        let linked = view.tokens.get(link).is_some_and(|it| it.kind == TokenKind::Dash)
            || matches!(view.word(link), "to" | "and" | "through" | "thru" | "or" | "&");
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
        let end = Fields { day: Some(second.clone()), month: fields.month.clone(), year, ..Fields::default() };
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
    // "September 30-01", "31-2 May": the second day is one of the next month.
    let day = |it: Option<DaySet>| it.map(|it| civil(it.first()).2);
    if day(start).is_some_and(|it| it >= 25) && day(end).is_some_and(|it| it <= 10) {
        return;
    }
    let printed = |it: Option<DaySet>, tokens: Range<usize>| it.map(|value| Printed { value, span: view.span(tokens) });
    let days = start.zip(end).and_then(|(start, end)| link::days(&start, &end));
    let period = Period {
        start: printed(start, start_tokens),
        end: printed(end, end_tokens),
        fixed: true,
        days,
        ..Period::default()
    };
    extractor.claim(view, tokens, period.into());
}

/// The days that printed fields may mean.
fn resolve(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, at: usize) -> Option<DaySet> {
    let month = fields.month.as_ref().map(|it| it.value as u32);
    let make = |year: i32| match (month, fields.day.as_ref()) {
        _ if fields.either.is_some() => {
            let (a, b) = fields.either?;
            let (a, b) = (DaySet::ymd(year, a as u32, b as u32)?, DaySet::ymd(year, b as u32, a as u32)?);
            Some(a.union(b))
        }
        (Some(month), Some(day)) => DaySet::ymd(year, month, day.value as u32),
        (Some(month), None) => DaySet::month(year, month),
        (None, _) => DaySet::year(year),
    };
    match &fields.year {
        Some(year) => {
            extractor.clock.told(year.value);
            make(year.value)
        }
        None => {
            let tense = view.clause_group(at).and_then(|it| it.tense);
            let others = extractor.clock.other_years(view.text, extractor.text, view.block, view.number, tense);
            extractor.clock.resolve(tense, &others, make)
        }
    }
}

fn claim(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, tokens: Range<usize>, when: Option<DaySet>) {
    let number = |it: &Option<Field>| {
        it.as_ref()
            .map(|it| Printed { value: NumberSet::integer(i64::from(it.value)), span: view.span(it.tokens.clone()) })
    };
    let grain = match (&fields.day, &fields.month) {
        _ if fields.either.is_some() => Grain::Day,
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
        old_style,
        firm: grain == Grain::Day && firm(view, &tokens),
        ..Date::default()
    };
    let disowned = disowned(view, tokens.start);
    let value = likely(extractor, view, fields, tokens.start);
    let id = extractor.claim(view, tokens, date.into());
    if let Some(value) = value {
        extractor.timex(id, value, None);
        extractor.clock.tell(value);
    }
    extractor.clock.date(when);
    let asserted = &mut extractor.claims.rows[id.0 as usize].asserted;
    if disowned {
        *asserted = asserted.union(WordSet::of(super::Assertion::Negated));
    }
    if view.part == super::Part::Correction {
        *asserted = asserted.union(WordSet::of(super::Assertion::Earlier));
    }
    // "on the 30th of February, that is, never": nobody claims that there is such a day.
    if unreal {
        *asserted = asserted.union(WordSet::of(super::Assertion::Example));
    }
}

/// The one reading of printed fields that a reader would take.
fn likely(extractor: &Extractor<'_>, view: &View<'_>, fields: &Fields, at: usize) -> Option<TimexValue> {
    // Of two orders, month first is the more frequent on the web.
    let month = fields.month.as_ref().map(|it| it.value as u32).or(fields.either.map(|it| it.0 as u32));
    let day = fields.day.as_ref().map(|it| it.value as u32).or(fields.either.map(|it| it.1 as u32));
    let make = |year: i32| match (month, day) {
        (Some(month), Some(day)) => DaySet::ymd(year, month, day),
        (Some(month), None) => DaySet::month(year, month),
        (None, _) => DaySet::year(year),
    };
    let year = match &fields.year {
        Some(year) => Some(year.value),
        // "next 6 April", "last Christmas".
        None => {
            let tense = match at.checked_sub(1).and_then(|it| Which::of(view, it)) {
                Some(Which::Last) => Some(Tense::Past),
                Some(Which::Next) => Some(Tense::Future),
                _ => view.clause_group(at).and_then(|it| it.tense),
            };
            extractor.clock.likely(tense, make)
        }
    };
    match (year, month, day) {
        (Some(year), Some(_), Some(_)) => make(year).map(|it| TimexValue::Day(it.first())),
        (Some(year), Some(month), None) => Some(TimexValue::Month(year, month)),
        (Some(year), None, None) => Some(TimexValue::Year(year)),
        (None, Some(month), day) => Some(TimexValue::Yearless(month, day)),
        _ => None,
    }
}

/// Whether the verb beside a date tells on what side of the clock it lies: a simple past, or "will" and "is due to", with
/// nothing between the two that the date could belong to, and with no word of a plan, of saying or of putting off.
fn firm(view: &View<'_>, tokens: &Range<usize>) -> bool {
    const OTHER: Class = class::PLAN.or(class::REPORT).or(class::POSTPONED).or(class::CANCEL).or(class::WISH);
    let Some(group) = view.clause_group(tokens.start) else { return false };
    let will = view.is(group.first, class::WILL)
        || view.is(group.first, class::BE_PRESENT) && group.mood == VerbMood::Plan && !group.negated;
    let past = group.tense == Some(Tense::Past) && group.mood == VerbMood::Fact && !group.perfect && !group.progressive;
    let future = group.tense == Some(Tense::Future) && group.mood == VerbMood::Plan && will;
    let other = |it: &Token| it.is(OTHER.or(class::EVENT_NOUN).or(class::EVENT_PLURAL).or(class::CONDITION));
    if !(past || future)
        || group.main >= tokens.start
        || past && other(&view.tokens[group.main]) && !view.is(group.main, class::EVENT_VERB)
    {
        return false;
    }
    if past && view.is(group.main, OTHER) {
        return false;
    }
    let between = group.main + 1..tokens.start;
    let lead = tokens.start - 1;
    let leads = matches!(view.word(lead), "on") || future && matches!(view.word(lead), "from") || lead == group.main;
    // "they met those who will vote on 3 May": the date belongs to the verb before it, and that is this one.
    let last = view.groups().iter().rfind(|it| it.main < tokens.start).is_some_and(|it| it.main == group.main);
    leads
        && last
        && between.len() <= 8
        && view.tokens[between].iter().all(|it| {
            !other(it)
                && !it.is(class::TO.or(class::CONJUNCTION).or(class::CARDINAL)) | it.is(class::PREPOSITION)
                && !matches!(it.text(view.text), "for" | "of" | "about" | "with" | "until" | "before" | "after" | "by")
                && !matches!(it.kind, TokenKind::Comma | TokenKind::Quote | TokenKind::Open | TokenKind::Dash)
        })
}

/// Whether a date is told as not the one: "on Friday, 3 May, not Thursday, 3 May", "rather than Thursday, 3 May", "it is
/// put at “Thursday, 3 May”, though 3 May was a Friday".
fn disowned(view: &View<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && at - before < 3 {
        before -= 1;
        let word = view.word(before);
        if matches!(word, "not" | "than") || word == "of" && before > 0 && view.word(before - 1) == "instead" {
            return word != "than" || before > 0 && view.word(before - 1) == "rather";
        }
        if !view.is(before, class::PREPOSITION.or(class::DEFINITE)) && view.tokens[before].kind != TokenKind::Quote {
            break;
        }
    }
    let number = view.tokens[at..].iter().take(4).find(|it| it.kind == TokenKind::Number).map(|it| it.text(view.text));
    let contrast = |it: usize| matches!(view.word(it), "but" | "though" | "although");
    let Some(end) = (at..(at + 12).min(view.tokens.len())).find(|it| contrast(*it)) else { return false };
    let rest = || view.tokens[end..].iter().take(20);
    view.quoted(at)
        && number.is_some()
        && rest().any(|it| Some(it.text(view.text)) == number)
        && rest().any(|it| it.is(WEEKDAYS))
}

/// Whether a year before 1752 follows in the sentence: "a 30 February in 1712".
fn told_in_old_year(view: &View<'_>, from: usize) -> bool {
    (from..(from + 6).min(view.tokens.len())).filter_map(|it| fields::year(view, it)).any(|it| it.value < 1753)
}
