//! Parts of years and stretches of many: quarters, halves, seasons, financial years, decades, centuries, years before
//! Christ.

use super::amount::Unit;
use super::fields::{plain_year, year};
use super::relative::{Found, record, year_behind};
use super::unit::{Which, modified};
use crate::claim::extract::{Extractor, View};
use crate::claim::{Grain, Period, Printed, Tense, TimexModifier, TimexValue};
use crate::text::{Token, TokenKind, class, time};
use crate::value::{DaySet, civil};

/// A unit that an ordinal numbers: "the third quarter", "the first half of 2019", "the 19th century".
pub(super) fn part_of_year(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    floor: usize,
) -> Option<usize> {
    if !matches!(unit, Unit::Quarter | Unit::Half | Unit::Century | Unit::Millennium) {
        return None;
    }
    let (n, start) = ordinal(view, at, floor)?;
    match unit {
        Unit::Century if (1..=30).contains(&n) => century(extractor, view, start..at + 1, n, floor),
        Unit::Quarter if (1..=4).contains(&n) => {
            let start = start - usize::from(start > floor && view.word(start - 1).eq_ignore_ascii_case("fiscal"));
            let (year, next) = year_of(extractor, view, at + 1, start, |year, clock| {
                // The last such quarter that has ended, or is about to.
                3 * n - 2 <= if year == civil(clock).0 { civil(clock).1 as i32 } else { 12 }
            });
            let value = year.map(|it| TimexValue::Quarter(it, n as u32));
            part(extractor, view, start..next, Grain::Quarter, value, floor)
        }
        Unit::Half if (1..=2).contains(&n) => {
            // "the first half" of a match is none of a year.
            let (year, next) = year_of(extractor, view, at + 1, start, |_, _| true);
            let months = matches!(view.word(at + 1), "," | "(")
                && view.tokens[at + 1..].iter().take(3).any(|it| it.is(class::MONTH));
            let told = next > at + 1 || months;
            let value = year.map(|it| TimexValue::Half(it, n as u32));
            told.then(|| part(extractor, view, start..next, Grain::Half, value, floor))?
        }
        _ => None,
    }
}

/// The ordinal before a unit, and where it begins: "third", "3rd", "third-", "twenty-first".
fn ordinal(view: &View<'_>, at: usize, floor: usize) -> Option<(i32, usize)> {
    let hyphen = at > floor && view.tokens[at - 1].kind == TokenKind::Dash && !view.tokens[at].spaced();
    let end = at - usize::from(hyphen);
    if end <= floor {
        return None;
    }
    let last = end - 1;
    let token = &view.tokens[last];
    if token.is(class::ORDINAL_SUFFIX) && last > floor && view.tokens[last - 1].kind == TokenKind::Number {
        let n = view.word(last - 1).parse().ok()?;
        return Some((n, last - 1));
    }
    if !token.is_word() || !token.is(class::ORDINAL) {
        // "final quarter", "fourth".
        return view.word(last).eq_ignore_ascii_case("final").then_some((4, last));
    }
    let n = i32::from(token.lexeme().value);
    let joined = last > floor && view.tokens[last - 1].kind == TokenKind::Dash;
    let tens = last.checked_sub(1 + usize::from(joined)).filter(|it| *it >= floor)?;
    if n < 10 && view.tokens[tens].is(class::CARDINAL) && view.tokens[tens].lexeme().value == 20 {
        return Some((20 + n, tens));
    }
    Some((n, last))
}

/// The year that stands behind a part of it, or before it, or that the clock gives; and one past the part and its year.
fn year_of(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    end: usize,
    start: usize,
    over: impl Fn(i32, i32) -> bool,
) -> (Option<i32>, usize) {
    let mut at = end;
    if matches!(view.word(at), "of" | "in" | ",") {
        at += 1;
    }
    if view.word(at) == "the" {
        let year = at + 1 + usize::from(matches!(view.word(at + 1), "calendar" | "financial" | "fiscal"));
        if view.word(year) == "year" {
            return (extractor.clock.published.map(|it| civil(it).0), year + 1);
        }
    }
    let mut fiscal = at;
    while matches!(view.word(fiscal), "fiscal" | "financial" | "calendar" | "year") {
        fiscal += 1;
    }
    if let Some(found) = year(view, fiscal) {
        extractor.clock.told(found.value);
        return (Some(found.value), fiscal + 1);
    }
    if let (Some(year), next) = year_behind(extractor, view, end) {
        return (Some(year), next);
    }
    // "2019's third quarter", "last year's first half".
    if start > 1 && matches!(view.word(start - 1), "'s" | "\u{2019}s") {
        if let Some(year) = plain_year(view.word(start - 2)) {
            return (Some(year), end);
        }
        if view.word(start - 2) == "year"
            && start > 2
            && let Some(clock) = extractor.clock.published
        {
            let step = match Which::of(view, start - 3) {
                Some(Which::Last) => -1,
                Some(Which::Next) => 1,
                _ => 0,
            };
            return (Some(civil(clock).0 + step), end);
        }
    }
    let tense = view.clause_group(start).and_then(|it| it.tense);
    let likely = extractor.clock.published.map(|clock| {
        let year = civil(clock).0;
        if tense != Some(Tense::Future) && !over(year, clock) { year - 1 } else { year }
    });
    (likely, end)
}

/// Takes down a part of a year, whose days are not known: it may be one of a financial year.
fn part(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    tokens: std::ops::Range<usize>,
    grain: Grain,
    value: Option<TimexValue>,
    floor: usize,
) -> Option<usize> {
    let next = tokens.end;
    let the = tokens.start > floor && view.is(tokens.start - 1, class::DEFINITE);
    let first = tokens.start - usize::from(the);
    let (modifier, first) = modified(view, first, floor);
    let found = Found { grain: Some(grain), value, modifier, ..Found::default() };
    record(extractor, view, first..next, found);
    Some(next)
}

/// "the 19th century", "the late 19th century".
fn century(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    tokens: std::ops::Range<usize>,
    n: i32,
    floor: usize,
) -> Option<usize> {
    let next = tokens.end;
    let (modifier, first) = modified(view, tokens.start, floor);
    if before_christ(view, next) {
        let found = Found { grain: Some(Grain::Century), ..Found::default() };
        record(extractor, view, first..next + 1, found);
        return Some(next + 1);
    }
    let start = 100 * (n - 1);
    let when = match modifier {
        Some(TimexModifier::Start) => through(start.max(1), start + 40),
        Some(TimexModifier::Mid) => through(start + 25, start + 75),
        Some(TimexModifier::End) => through(start + 60, start + 100),
        _ => through(start.max(1), start + 100),
    };
    let found = Found {
        when,
        grain: Some(Grain::Century),
        value: Some(TimexValue::Century(n - 1)),
        modifier,
        ..Found::default()
    };
    record(extractor, view, first..next, found);
    Some(next)
}

fn through(first: i32, last: i32) -> Option<DaySet> {
    Some(DaySet::year(first)?.through(DaySet::year(last)?))
}

fn before_christ(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "BC" | "BCE" | "B.C." | "B.C.E.")
}

/// A decade in digits: "the 1980s", "the '80s", "1990's"; or a year before Christ or of the Lord.
pub(super) fn digits(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let token = &view.tokens[at];
    let text = token.text(view.text);
    if text.len() > 5 || !text.bytes().all(|it| it.is_ascii_digit() || it == b',') {
        return None;
    }
    if before_christ(view, at + 1) {
        let year: i32 = text.replace(',', "").parse().ok()?;
        let found = Found { grain: Some(Grain::Year), value: Some(TimexValue::BeforeChrist(year)), ..Found::default() };
        record(extractor, view, at..at + 2, found);
        return Some(at + 2);
    }
    let next = view.tokens.get(at + 1).filter(|it| !it.spaced())?;
    if !matches!(next.text(view.text), "s" | "'s" | "\u{2019}s") || !text.ends_with('0') {
        return None;
    }
    let definite = |it: usize| it > floor && view.is(it - 1, class::DEFINITE);
    let start = match text.len() {
        4 if plain_year(text).is_some() => {
            let year: i32 = text.parse().ok()?;
            // "1990's best film" is that of a year.
            let genitive = next.text(view.text) != "s" && !definite(at);
            (!genitive).then_some((year, at))?
        }
        2 => {
            let year: i32 = text.parse().ok()?;
            let apostrophe =
                at > floor && matches!(view.word(at - 1), "'" | "\u{2018}" | "\u{2019}") && !token.spaced();
            // "in the 80s" may be a temperature, "in his 80s" is an age.
            let first = at - usize::from(apostrophe);
            let the = first > floor && matches!(view.word(first - 1), "the" | "The" | "early" | "late" | "mid" | "-");
            if !(apostrophe || the && year >= 50) {
                return None;
            }
            (1900 + year, first)
        }
        _ => return None,
    };
    decade(extractor, view, start.0, start.1..at + 2, floor)
}

/// Two years that a dash joins: "2009-2011", "the 1914–18 war", "the 1999-00 season".
pub(super) fn years(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let first = plain_year(view.word(at))?;
    let dash = view.tokens.get(at + 1)?;
    let other = view.tokens.get(at + 2)?;
    let slash = dash.text(view.text) == "/";
    let glued = !dash.spaced() && !other.spaced() || dash.spaced() && other.spaced() && dash.text(view.text) != "-";
    if !(dash.kind == TokenKind::Dash || slash && !dash.spaced()) || !glued || other.kind != TokenKind::Number {
        return None;
    }
    // A longer number: a telephone's, a product's, a date.
    let longer = |it: Option<&Token>| {
        it.is_some_and(|it| {
            !it.spaced()
                && (matches!(it.kind, TokenKind::Dash | TokenKind::Number | TokenKind::Word)
                    || it.text(view.text) == "/")
                && !matches!(it.text(view.text), "'s" | "\u{2019}s" | "-")
        })
    };
    let glued_before = at > 0 && !view.tokens[at].spaced() && {
        let before = &view.tokens[at - 1];
        before.kind == TokenKind::Dash || matches!(before.text(view.text), "/" | ":" | "#" | "$" | "_" | ".")
    };
    // "+86 2010-2015-86".
    let goes_on = view.tokens.get(at + 3).is_some_and(|it| !it.spaced() && it.kind == TokenKind::Dash)
        && view.tokens.get(at + 4).is_some_and(|it| !it.spaced() && it.kind == TokenKind::Number);
    if goes_on || longer(view.tokens.get(at + 3)) || glued_before || view.before(at, class::NUMBERED) {
        return None;
    }
    let text = other.text(view.text);
    let second = match text.len() {
        4 => plain_year(text).filter(|_| !slash || dash.kind == TokenKind::Dash)?,
        2 => {
            let digits: i32 = text.parse().ok()?;
            let second = first + (digits - first).rem_euclid(100);
            // "2009-10" may be a month.
            let month = (1..=12).contains(&digits) && dash.text(view.text) == "-" && digits != (first + 1) % 100;
            if month || second - first > 60 || second == first {
                return None;
            }
            second
        }
        _ => return None,
    };
    // "from 2016-2011" tells an order, "units 2010-1990" does not.
    let before = at.checked_sub(1).map(|it| &view.tokens[it]);
    let told = before.is_some_and(|it| it.is(class::PREPOSITION.or(class::DEFINITE)) || it.kind == TokenKind::Open);
    if second < first && !told {
        return None;
    }
    let end = |year: i32, tokens: std::ops::Range<usize>| {
        DaySet::year(year).map(|value| Printed { value, span: view.span(tokens) })
    };
    extractor.clock.told(first);
    extractor.clock.told(second);
    for (year, tokens) in [(first, at..at + 1), (second, at + 2..at + 3)] {
        let value = Some(TimexValue::Year(year));
        let found =
            Found { when: DaySet::year(year), grain: Some(Grain::Year), value, dated: true, ..Found::default() };
        record(extractor, view, tokens, found);
    }
    let (start, finish) = (end(first, at..at + 1), end(second, at + 2..at + 3));
    let days = start.zip(finish).and_then(|(a, b)| super::link::days(&a.value, &b.value));
    let period = Period { start, end: finish, fixed: true, days, ..Period::default() };
    extractor.claim(view, at..at + 3, period.into());
    Some(at + 3)
}

/// A decade by its name: "the eighties", "the nineteen-eighties".
pub(super) fn named_decade(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let year = i32::from(view.tokens[at].lexeme().time.1);
    let before = at.checked_sub(1).filter(|it| *it >= floor)?;
    // "in her eighties" is an age; "the thirties" of a night's cold is hardly written.
    let told = matches!(
        view.word(before).to_ascii_lowercase().as_str(),
        "the" | "early" | "late" | "mid" | "swinging" | "roaring" | "nineteen"
    ) || view.tokens[before].kind == TokenKind::Dash;
    let his = (floor.max(at.saturating_sub(3))..at).any(|it| {
        matches!(view.word(it).to_ascii_lowercase().as_str(), "his" | "her" | "their" | "my" | "our" | "its" | "your")
    });
    if !told || his {
        return None;
    }
    decade(extractor, view, 1900 + year, at..at + 1, floor)
}

fn decade(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    first_year: i32,
    tokens: std::ops::Range<usize>,
    floor: usize,
) -> Option<usize> {
    let next = tokens.end;
    let (modifier, first) = modified(view, tokens.start, floor);
    let when = match modifier {
        Some(TimexModifier::Start) => through(first_year - 1, first_year + 5),
        Some(TimexModifier::Mid) => through(first_year + 2, first_year + 8),
        Some(TimexModifier::End) => through(first_year + 4, first_year + 10),
        _ => through(first_year, first_year + 9),
    };
    // "the 1900s" and "the 1800s" are centuries as well.
    let when = if first_year % 100 == 0 && modifier.is_none() { through(first_year, first_year + 99) } else { when };
    let found = Found {
        when,
        grain: Some(Grain::Decade),
        value: Some(TimexValue::Decade(first_year)),
        modifier,
        ..Found::default()
    };
    record(extractor, view, first..next, found);
    Some(next)
}

/// "last summer", "the summer of 2019", "this winter", "in the spring".
pub(super) fn season(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let token = &view.tokens[at];
    if token.lexeme().time.0 != time::SEASON || token.capital() && !token.first() && !year_follows(view, at + 1) {
        return None;
    }
    let season = u32::from(token.lexeme().time.1);
    let before = at.checked_sub(1).filter(|it| *it >= floor);
    let word = before.map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let which = before.and_then(|it| Which::of(view, it));
    let clock = extractor.clock.published;
    let mut next = at + 1;
    let mut behind = next;
    if matches!(view.word(behind), "of" | "in" | ",") {
        behind += 1;
    }
    let printed = year(view, behind);
    let (year_of, dated) = if let Some(found) = &printed {
        extractor.clock.told(found.value);
        next = found.tokens.end;
        // "winter 2019-20".
        if view
            .tokens
            .get(next)
            .is_some_and(|it| !it.spaced() && (it.kind == TokenKind::Dash || it.text(view.text) == "/"))
            && view.tokens.get(next + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
        {
            next += 2;
        }
        (Some(found.value), true)
    } else if let (Some(year), end) = year_behind(extractor, view, next) {
        next = end;
        (Some(year), false)
    } else {
        let (year, month) = clock.map(|it| (civil(it).0, civil(it).1)).unzip();
        let tense = view.clause_group(at).and_then(|it| it.tense);
        // The month in which it begins in the north.
        let begins = season * 3;
        let step = match (which, month) {
            (Some(Which::Last), Some(month)) => -i32::from(month < begins + 2),
            (Some(Which::Next), Some(month)) => i32::from(month >= begins),
            (Some(Which::This), Some(month)) => -i32::from(season == 4 && month < 3),
            (None, Some(month)) if matches!(tense, Some(Tense::Past | Tense::Perfect)) => -i32::from(month < begins),
            (None, Some(month)) if tense == Some(Tense::Future) => i32::from(month > begins + 2),
            (None, Some(_)) => 0,
            _ => return None,
        };
        let told = matches!(which, Some(Which::Last | Which::This | Which::Next));
        // "in the spring", "by autumn"; "fall" and "spring" are verbs, "a water spring" is none.
        let phrase = word == "the"
            && at >= floor + 2
            && matches!(view.word(at - 2), "in" | "In" | "by" | "during" | "until" | "since")
            || matches!(word.as_str(), "in" | "by" | "until" | "since" | "during") && season != 1
            || word == "in" && season == 1;
        let noun = view
            .tokens
            .get(next)
            .is_some_and(|it| it.is_word() && !it.is(crate::text::Class::FUNCTION.or(class::ADVERB)));
        if !(told || phrase && !noun) {
            return None;
        }
        (year.map(|it| it + step), false)
    };
    let first = match which {
        Some(Which::Last | Which::This | Which::Next) if !dated => at - 1,
        _ => at,
    };
    let (modifier, first) = modified(view, first, floor);
    // Which months it has depends on the hemisphere, and a winter lies in two years.
    let when = year_of.and_then(|it| Some(DaySet::ymd(it - 1, 11, 1)?.through(DaySet::ymd(it + 1, 3, 31)?)));
    let found = Found {
        when,
        grain: Some(Grain::Season),
        value: year_of.map(|it| TimexValue::Season(it, season)),
        modifier,
        dated,
        ..Found::default()
    };
    record(extractor, view, first..next, found);
    Some(next)
}

fn year_follows(view: &View<'_>, at: usize) -> bool {
    let at = at + usize::from(matches!(view.word(at), "of" | ","));
    year(view, at).is_some()
}

/// "Q3 2020", "H1", "FY2019", "fiscal 2019": short forms that are one word.
pub(super) fn short(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let text = view.word(at);
    let bytes = text.as_bytes();
    match bytes {
        [b'Q' | b'q', n @ b'1'..=b'4'] | [b'H' | b'h', n @ b'1'..=b'2'] => {
            let n = i32::from(n - b'0');
            // "2020 Q3", "2020-Q3".
            let dash = at > 1 && view.tokens[at - 1].kind == TokenKind::Dash && !view.tokens[at].spaced();
            let before = at.checked_sub(1 + usize::from(dash)).and_then(|it| plain_year(view.word(it)));
            let (year, next) = if before.is_some() {
                (before, at + 1)
            } else {
                year_of(extractor, view, at + 1, at, |year, clock| {
                    year != civil(clock).0 || 3 * n - 2 <= civil(clock).1 as i32
                })
            };
            let (grain, value) = if bytes[0].eq_ignore_ascii_case(&b'Q') {
                (Grain::Quarter, year.map(|it| TimexValue::Quarter(it, n as u32)))
            } else {
                // "H1" is also the name of a heading, a road and a virus.
                (before.is_some() || year.is_some() && next > at + 1).then_some(())?;
                (Grain::Half, year.map(|it| TimexValue::Half(it, n as u32)))
            };
            part(extractor, view, at..next, grain, value, floor)
        }
        [b'F', b'Y', digits @ ..] if digits.len() == 4 || digits.len() == 2 => {
            let n: i32 = text[2..].parse().ok()?;
            let year = if n < 100 { 2000 + n } else { n };
            fiscal(extractor, view, at..at + 1, year)
        }
        [b'F', b'Y'] => {
            let year = year(view, at + 1)?;
            fiscal(extractor, view, at..year.tokens.end, year.value)
        }
        _ => None,
    }
}

fn fiscal(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: std::ops::Range<usize>, year: i32) -> Option<usize> {
    let next = tokens.end;
    let found = Found { grain: Some(Grain::Year), value: Some(TimexValue::FiscalYear(year)), ..Found::default() };
    record(extractor, view, tokens, found);
    Some(next)
}

/// "fiscal 2019", "fiscal year 2019", "the 2019 financial year": at the year.
pub(super) fn fiscal_year(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let found = year(view, at)?;
    let before = |back: usize| if at >= floor + back { view.word(at - back) } else { "" };
    let is = |word: &str| ["fiscal", "financial"].iter().any(|it| word.eq_ignore_ascii_case(it));
    let tokens = if is(before(1)) {
        at - 1..at + 1
    } else if before(1) == "year" && is(before(2)) {
        at - 2..at + 1
    } else if is(view.word(at + 1)) && view.word(at + 2) == "year" {
        at..at + 3
    } else {
        return None;
    };
    fiscal(extractor, view, tokens, found.value)
}
