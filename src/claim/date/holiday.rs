//! Holidays by their names: "Christmas Eve", "Good Friday 2021", "Thanksgiving".

use super::fields::year;
use super::relative::year_behind;
use super::unit::Which;
use crate::claim::extract::{Extractor, View};
use crate::claim::{ClaimId, Date, Grain, Key, Printed, Tense, TimexValue};
use crate::reference::holidays::{HOLIDAYS, Holiday};
use crate::text::{Class, class};
use crate::value::{DaySet, WordSet, civil};

/// A holiday in whose name the token at `at` stands, nothing before `floor` being part of it. Gives the next token.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let (holiday, (start, end)) = HOLIDAYS.iter().find_map(|it| Some((it, named(view, it, at, floor)?)))?;
    let key = Printed { value: Key::of(holiday.name), span: view.span(start..end) };
    // "the Christmas party", "Easter weekend", "the Black Friday sales": times or things around it.
    let next = view.tokens.get(end);
    let noun = next.is_some_and(|it| {
        it.is_word()
            && it.spaced()
            && !it.is(Class::FUNCTION.or(class::ADVERB).or(class::VERB_PAST).or(class::REPORT).or(class::OTHER))
    });
    let church = start > floor
        && ["orthodox", "coptic", "julian", "eastern", "greek", "russian", "ethiopian"]
            .iter()
            .any(|it| view.word(start - 1).eq_ignore_ascii_case(it));
    if church {
        return None;
    }
    let behind = end + usize::from(matches!(view.word(end), "," | "of" | "in"));
    let which = start.checked_sub(1).filter(|it| *it >= floor).and_then(|it| Which::of(view, it));
    let (year, next) = match (year(view, behind), year_behind(extractor, view, end)) {
        (Some(found), _) => {
            extractor.clock.told(found.value);
            (Some(found.value), found.tokens.end)
        }
        (None, found) => found,
    };
    let tense = match which {
        Some(Which::Last) => Some(Tense::Past),
        Some(Which::Next) => Some(Tense::Future),
        _ => view.clause_group(start).and_then(|it| it.tense),
    };
    let others = extractor.clock.other_year();
    let when = match year {
        Some(year) => holiday.days(year),
        None => extractor.clock.resolve(tense, others.as_slice(), |year| holiday.days(year)),
    };
    let likely = year.or_else(|| extractor.clock.likely(tense, |year| holiday.days(year)));
    let day = likely.and_then(|it| holiday.usual(it));
    let date = Date {
        when: when.filter(|_| !holiday.loose && !noun),
        year: when.map(|it| it.years()),
        holiday: Some(key).filter(|_| !noun),
        grain: Some(WordSet::of(Grain::Day)),
        relative: true,
        ..Date::default()
    };
    let end = if year.is_some() { next } else { end };
    let id = extractor.claim(view, start..end, date.into());
    if let Some(day) = day {
        extractor.timex(id, TimexValue::Day(day), None);
    }
    Some(end)
}

/// Gives a holiday the days that it has in the years of another date, which explains it.
pub(super) fn fix(extractor: &mut Extractor<'_>, first: ClaimId, second: Option<DaySet>) {
    let crate::claim::Body::Date(date) = &mut extractor.claims.rows[first.0 as usize].body else { return };
    let Some(key) = &date.holiday else { return };
    let Some(holiday) = HOLIDAYS.iter().find(|it| Key::of(it.name) == key.value) else { return };
    let years = second.into_iter().flat_map(|it| it.pieces()).map(|(a, b)| (civil(a).0, civil(b).0));
    let days = years.flat_map(|(a, b)| a..=b.min(a + 4)).filter_map(|it| holiday.days(it)).reduce(DaySet::union);
    date.when = days;
}

/// Where the name of a holiday begins and ends, if the token at `at` stands in it.
fn named(view: &View<'_>, holiday: &Holiday, at: usize, floor: usize) -> Option<(usize, usize)> {
    let words = || holiday.name.split(' ');
    let place = words().position(|it| view.word(at).eq_ignore_ascii_case(it))?;
    // What stands before the word, skipping the marks of genitives.
    let mut start = at;
    for word in words().take(place).collect::<Vec<_>>().into_iter().rev() {
        start = start.checked_sub(1).filter(|it| *it >= floor)?;
        if is_mark(view, start) {
            start = start.checked_sub(1).filter(|it| *it >= floor)?;
        }
        if !view.word(start).trim_end_matches('.').eq_ignore_ascii_case(word.trim_end_matches('.')) {
            return None;
        }
    }
    let mut end = at + 1;
    for word in words().skip(place + 1) {
        while is_mark(view, end) {
            end += 1;
        }
        if !view.word(end).trim_end_matches('.').eq_ignore_ascii_case(word.trim_end_matches('.')) {
            return None;
        }
        end += 1;
    }
    // In lower case only names that mean nothing else: "on boxing day", "at christmas".
    let lower = holiday.name.contains(' ') || holiday.loose || holiday.name == "halloween";
    let capital = view.tokens[start].capital() && view.tokens[end - 1].capital();
    (capital || lower && !view.tokens[start].capital() && !view.tokens[end - 1].capital()).then_some((start, end))
}

/// Whether a token is the mark of a genitive, or the stop of "St.".
fn is_mark(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "'s" | "\u{2019}s" | "'" | "\u{2019}" | ".")
}
