//! Holidays by their names: "Christmas Eve", "Good Friday 2021", "Thanksgiving", "Ramadan".

use super::fields::{WEEKDAYS, year};
use super::relative::year_behind;
use super::unit::Which;
use crate::claim::extract::{Extractor, View};
use crate::claim::{ClaimId, Date, Grain, Key, Period, Printed, Tense, TimexValue};
use crate::reference::holidays::{Holiday, all, known_by};
use crate::text::{Class, TokenKind, class};
use crate::value::{DaySet, WordSet, civil, weekday_of};

/// A holiday whose name is known by the word at `at`, nothing before `floor` being part of it. Gives the next token.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let word = view.word(at);
    // "Mothers Day": known in the singular.
    let singular = word.strip_suffix(['s', 'S']).unwrap_or_default();
    let mut known = known_by(word).chain(known_by(singular));
    let (holiday, (start, end)) =
        known.find_map(|(holiday, name, place)| Some((holiday, named(view, holiday, name, place, at, floor)?)))?;
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
        Some(Which::Last | Which::Before) => Some(Tense::Past),
        Some(Which::Next) => Some(Tense::Future),
        _ => view.clause_group(start).and_then(|it| it.tense),
    };
    let others = extractor.clock.other_year();
    let when = match year {
        Some(year) => holiday.days(year),
        None => extractor.clock.resolve(tense, others.as_slice(), |year| holiday.days(year)),
    };
    let likely = year.or_else(|| extractor.clock.likely(tense, |year| holiday.usual(year).map(DaySet::day)));
    let day = likely.and_then(|it| holiday.usual(it));
    let end = if year.is_some() { next } else { end };
    if let Some(day) = day
        && let Some(last) = holiday.last(day)
    {
        let printed = |day: i32| Some(Printed { value: DaySet::day(day), span: view.span(start..end) });
        // Sightings of the moon, and the clock's guess of a year, leave it open: the ends are no certain ones.
        let period = Period { start: printed(day), end: printed(last), ..Period::default() };
        extractor.claim(view, start..end, period.into());
        return Some(end);
    }
    let key = Printed { value: Key::of(holiday.name()), span: view.span(start..end) };
    let date = Date {
        when: when.filter(|_| !holiday.loose && !holiday.open && !noun),
        year: when.map(|it| it.years()),
        holiday: Some(key).filter(|_| !noun && !holiday.open),
        grain: Some(WordSet::of(Grain::Day)),
        relative: true,
        ..Date::default()
    };
    // "Labor Day weekend": the one that touches it.
    let weekend = view.word(end).eq_ignore_ascii_case("weekend");
    let id = extractor.claim(view, start..end + usize::from(weekend), date.into());
    if let Some(day) = day {
        let value = if weekend { TimexValue::Weekend(nearest_weekend(day)) } else { TimexValue::Day(day) };
        extractor.timex(id, value, None);
    }
    Some(end + usize::from(weekend))
}

/// Gives a holiday the days that it has in the years of another date, which explains it.
pub(super) fn fix(extractor: &mut Extractor<'_>, first: ClaimId, second: Option<DaySet>) {
    let crate::claim::Body::Date(date) = &mut extractor.claims.rows[first.0 as usize].body else { return };
    let Some(key) = &date.holiday else { return };
    let Some(holiday) = all().find(|it| Key::of(it.name()) == key.value) else { return };
    let years = second.into_iter().flat_map(|it| it.pieces()).map(|(a, b)| (civil(a).0, civil(b).0));
    let days = years.flat_map(|(a, b)| a..=b.min(a + 4)).filter_map(|it| holiday.days(it)).reduce(DaySet::union);
    date.when = days;
}

/// The Saturday of the weekend nearest to a day.
pub(super) fn nearest_weekend(day: i32) -> i32 {
    match weekday_of(day) as i32 {
        weekday @ 0..=1 => day - weekday - 2,
        weekday => day + 5 - weekday,
    }
}

/// Where the name of a holiday begins and ends, if the token at `at` is the word in it by which it is known.
fn named(
    view: &View<'_>,
    holiday: &Holiday,
    name: &str,
    place: usize,
    at: usize,
    floor: usize,
) -> Option<(usize, usize)> {
    let words = || name.split(' ');
    // What stands before the word, skipping the marks of genitives.
    let mut start = at;
    for i in (0..place).rev() {
        start = start.checked_sub(1).filter(|it| *it >= floor)?;
        if is_mark(view, start) {
            start = start.checked_sub(1).filter(|it| *it >= floor)?;
        }
        if !is_word(view, start, words().nth(i)?) {
            return None;
        }
    }
    let mut end = at + 1;
    for word in words().skip(place + 1) {
        while is_mark(view, end) {
            end += 1;
        }
        if !is_word(view, end, word) {
            return None;
        }
        end += 1;
    }
    let (first, last) = (&view.tokens[start], &view.tokens[end - 1]);
    // A word of another meaning in small letters: "lent", "the good Friday of the month"; not so "before new year".
    let year = || year(view, end + usize::from(view.word(end) == "in")).is_some();
    let led = || {
        let lead = start.checked_sub(1).map(|it| view.word(it)).unwrap_or_default();
        matches!(lead, "before" | "after" | "until" | "since" | "next" | "last") && view.word(end) != "of"
    };
    if holiday.capital && (!first.capital() || first.first() && end == start + 1) && !year() && !led() {
        return None;
    }
    // "all those remembrance days".
    if last.text(view.text).eq_ignore_ascii_case("days") {
        return None;
    }
    let plain = !first.capital() && last.capital() && (last.is(WEEKDAYS) || view.word(end - 1) == "Day");
    (!plain).then_some((start, end))
}

/// Whether a token is a word of a name, be it in the plural or the genitive, with an apostrophe within or a short form of
/// a weekday.
fn is_word(view: &View<'_>, at: usize, word: &str) -> bool {
    let Some(token) = view.tokens.get(at) else { return false };
    let text = token.text(view.text);
    let letters = text.bytes().filter(|it| it.is_ascii_alphanumeric() || !it.is_ascii());
    let mut rest = letters.map(|it| it.to_ascii_lowercase());
    for byte in word.bytes().filter(|it| it.is_ascii_alphanumeric() || !it.is_ascii()) {
        match rest.next() {
            Some(it) if it == byte => {}
            None if token.is(class::WEEKDAY_SHORT) && word.ends_with("day") => return true,
            _ => return false,
        }
    }
    matches!((rest.next(), rest.next()), (None, _) | (Some(b's'), None))
}

/// Whether a token is the mark of a genitive, the stop of "St." or a hyphen.
fn is_mark(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "'s" | "\u{2019}s" | "'" | "\u{2019}" | ".")
        || view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced())
}
