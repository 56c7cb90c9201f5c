//! Dates told against the clock or by one field alone: "on Friday", "yesterday", "last month", "two days ago", "in
//! January", "in 2012".

use std::ops::Range;

use super::fields::{Field, year};
use crate::claim::extract::{Extractor, View};
use crate::claim::{Date, Grain, Part, Printed, Tense, Weekday};
use crate::text::{TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet, civil, days_in_month};

pub(super) fn weekday_alone(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    weekday: &Field,
) -> Option<usize> {
    let which = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    if matches!(
        which.as_str(),
        "every"
            | "each"
            | "a"
            | "one"
            | "most"
            | "any"
            | "some"
            | "first"
            | "second"
            | "third"
            | "fourth"
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
    let clock = extractor.clock.published;
    let first = if matches!(which.as_str(), "last" | "next" | "this") { at - 1 } else { at };
    let when = clock.map(|clock| {
        let today = (clock - 1).rem_euclid(7);
        let back = (today - weekday.value).rem_euclid(7);
        let past = DaySet::day(clock - back);
        let before = DaySet::day(clock - back - 7);
        let future = DaySet::day(clock - back + if back == 0 { 0 } else { 7 });
        let after = DaySet::day(clock - back + 7);
        match view.clause_group(at).and_then(|it| it.tense) {
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
    let date = Date {
        when,
        weekday: Some(Printed {
            value: WordSet::of(Weekday::ALL[weekday.value as usize]),
            span: view.span(at..at + 1),
        }),
        grain: Some(WordSet::of(Grain::Day)),
        relative: true,
        ..Date::default()
    };
    extractor.claim(view, first..at + 1, date.into());
    Some(at + 1)
}

/// A month by itself: "in January", "last March"; one that is also a common word only after a preposition.
pub(super) fn month_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let token = &view.tokens[at];
    if !token.is(class::MONTH) || view.part == Part::Title && token.upper() {
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
    let ambiguous = token.is(class::MAY.or(class::VERB_BASE).or(class::EVENT_NOUN));
    if !time && (ambiguous || token.first() || view.part == Part::Title) {
        return None;
    }
    let first = if matches!(before.as_str(), "last" | "next" | "this") { at - 1 } else { at };
    let tense = match before.as_str() {
        "last" => Some(Tense::Past),
        "next" => Some(Tense::Future),
        _ => view.clause_group(at).and_then(|it| it.tense),
    };
    let month = token.lexeme().value as u32;
    let when = {
        let other = extractor.clock.other_year();
        extractor.clock.resolve(tense, other.as_slice(), |year| DaySet::month(year, month))
    };
    let date = Date {
        year: when.map(|it| it.years()),
        when,
        month: Some(Printed { value: NumberSet::integer(i64::from(month)), span: view.span(at..at + 1) }),
        grain: Some(WordSet::of(Grain::Month)),
        relative: first < at,
        ..Date::default()
    };
    extractor.claim(view, first..at + 1, date.into());
    Some(at + 1)
}

/// A year by itself, after a word that tells it from a number: "in 2012", "since 1998".
pub(super) fn year_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let found = year(view, at)?;
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
            | "("
    ) || matches!(view.word(at + 1), "'s" | "\u{2019}s");
    let title = matches!(view.part, Part::Title | Part::Heading) && (1900..2100).contains(&found.value);
    // "in 1998 households": a number of things.
    let counts = view
        .tokens
        .get(at + 1)
        .is_some_and(|it| it.is_word() && !it.capital() && !it.known() && it.text(view.text).ends_with('s'));
    if !(told && !counts || title) {
        // "The 2023 fair", "1944" alone: it tells a year, though no date.
        let alone = at == 0 && view.tokens.len() <= 2;
        if !counts && ((1900..2100).contains(&found.value) && adjectival(view, at) || alone) {
            extractor.clock.told(found.value);
        }
        return None;
    }
    extractor.clock.told(found.value);
    if title && !told {
        return Some(at + 1);
    }
    let date = Date {
        when: DaySet::year(found.value),
        year: Some(NumberSet::integer(i64::from(found.value))),
        grain: Some(WordSet::of(Grain::Year)),
        year_printed: true,
        old_style: extractor.clock.old_style && found.value < 1930 || found.value < 1752,
        ..Date::default()
    };
    extractor.claim(view, at..at + 1, date.into());
    Some(at + 1)
}

/// Whether a year stands before a noun, behind "the" or "for": "the 2023 fair", "dates for 2025:".
fn adjectival(view: &View<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let ends = view.tokens.get(at + 1).is_none_or(|it| !it.is_word());
    matches!(before.as_str(), "the" | "our" | "its" | "their" | "his" | "her") && !ends || before == "for"
}

/// "yesterday", "today", "tomorrow", "tonight".
pub(super) fn relative_day(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let offset = match view.word(at).to_ascii_lowercase().as_str() {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    };
    // "today" may stand for these times, and no more is known of it than that.
    let clock = extractor.clock.published?;
    let when = if view.word(at).eq_ignore_ascii_case("today") { None } else { Some(DaySet::day(clock + offset)) };
    relative(extractor, view, at..at + 1, when, Grain::Day);
    Some(at + 1)
}

/// "last week", "this month", "two days ago".
pub(super) fn relative_unit(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let clock = extractor.clock.published?;
    if !view.before(at, class::RELATIVE_WHICH) && !view.word(at + 1).eq_ignore_ascii_case("ago") {
        return None;
    }
    let unit = view.word(at).to_ascii_lowercase();
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let (year, month, _) = civil(clock);
    let which = match before.as_str() {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(step) = which {
        let (when, grain) = match unit.as_str() {
            "year" => (DaySet::year(year + step), Grain::Year),
            "month" => (DaySet::month(year, month)?.shift_months(step).map(|it| whole_month(&it)), Grain::Month),
            // Weeks begin on Sunday or Monday; both are held.
            "week" => {
                let monday = clock - (clock - 1).rem_euclid(7) + 7 * step;
                (Some(DaySet::span(monday - 1, monday + 6)), Grain::Week)
            }
            _ => return None,
        };
        relative(extractor, view, at - 1..at + 1, when, grain);
        return Some(at + 1);
    }
    if !view.word(at + 1).eq_ignore_ascii_case("ago") || at == 0 {
        return None;
    }
    // "two days ago": the number stands before the unit.
    let mut start = at;
    let counts = |it: usize| {
        view.is(it, class::CARDINAL.or(class::MULTIPLIER))
            || view.tokens[it].kind == TokenKind::Number
            || matches!(view.word(it), "a" | "an")
    };
    while start > 0 && counts(start - 1) {
        start -= 1;
        if start + 4 < at {
            break;
        }
    }
    let n = if matches!(view.word(start), "a" | "an") && start + 1 == at {
        1
    } else {
        let number = crate::text::number_words(view.text, view.tokens, start)?;
        if start + number.length != at {
            return None;
        }
        i32::try_from(number.integer()?).ok().filter(|it| *it < 9000)?
    };
    let (when, grain) = match unit.as_str() {
        "day" | "days" => (Some(DaySet::span(clock - n - 1, clock - n + 1)), Grain::Day),
        "week" | "weeks" => (Some(DaySet::span(clock - 7 * n - 6, clock - 7 * n + 6)), Grain::Week),
        "month" | "months" => {
            let middle = DaySet::day(clock).shift_months(-n)?;
            (Some(DaySet::span(middle.first() - 31, middle.first() + 31)), Grain::Month)
        }
        "year" | "years" => {
            let (first, last) = (DaySet::year(year - n - 1)?, DaySet::year(year - n + 1)?);
            (Some(first.through(last)), Grain::Year)
        }
        _ => return None,
    };
    relative(extractor, view, start..at + 2, when, grain);
    Some(at + 2)
}

/// The whole month of a day.
pub(super) fn whole_month(day: &DaySet) -> DaySet {
    let (year, month, _) = civil(day.first());
    let last = days_in_month(year, month).unwrap_or(28);
    DaySet::ymd(year, month, 1).zip(DaySet::ymd(year, month, last)).map_or(*day, |(first, last)| first.through(last))
}

pub(super) fn relative(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    tokens: Range<usize>,
    when: Option<DaySet>,
    grain: Grain,
) {
    let date = Date {
        year: when.map(|it| it.years()),
        when,
        grain: Some(WordSet::of(grain)),
        relative: true,
        ..Date::default()
    };
    extractor.claim(view, tokens, date.into());
}
