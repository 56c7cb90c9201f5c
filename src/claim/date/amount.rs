//! Numbers of units of time, as they stand before the unit: "two", "a few", "two and a half", "three-".

use std::ops::Range;

use crate::claim::extract::View;
use crate::claim::{TimeUnit, TimexModifier, TimexUnit};
use crate::text::{TokenKind, class, number_words, time};
use crate::value::{LengthSet, LengthUnit, NumberSet};

/// A unit of time, as a word tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
    Half,
}

impl Unit {
    /// Every unit, by its number in `time.toml` less one.
    const ALL: [Self; 14] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Weekend,
        Self::Fortnight,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
        Self::Half,
    ];

    /// The unit of a token.
    pub(super) fn of(view: &View<'_>, at: usize) -> Option<Self> {
        let (table, number) = view.tokens.get(at).filter(|it| it.is_word())?.lexeme().time;
        (table == time::UNIT).then(|| Self::ALL.get(usize::from(number).checked_sub(1)?).copied()).flatten()
    }

    /// As TIMEX3 writes it, and how many of that make one.
    pub(super) fn timex(self) -> (TimexUnit, i32) {
        match self {
            Self::Second => (TimexUnit::Second, 1),
            Self::Minute => (TimexUnit::Minute, 1),
            Self::Hour => (TimexUnit::Hour, 1),
            Self::Day => (TimexUnit::Day, 1),
            Self::Week => (TimexUnit::Week, 1),
            Self::Weekend => (TimexUnit::Weekend, 1),
            Self::Fortnight => (TimexUnit::Week, 2),
            Self::Month => (TimexUnit::Month, 1),
            Self::Quarter => (TimexUnit::Quarter, 1),
            Self::Half => (TimexUnit::Month, 6),
            Self::Year => (TimexUnit::Year, 1),
            Self::Decade => (TimexUnit::Decade, 1),
            Self::Century => (TimexUnit::Century, 1),
            Self::Millennium => (TimexUnit::Year, 1000),
        }
    }

    /// As rules see it, and how many of that make one.
    pub(super) fn word(self) -> Option<(TimeUnit, i32)> {
        Some(match self {
            Self::Second => (TimeUnit::Second, 1),
            Self::Minute => (TimeUnit::Minute, 1),
            Self::Hour => (TimeUnit::Hour, 1),
            Self::Day => (TimeUnit::Day, 1),
            Self::Week => (TimeUnit::Week, 1),
            Self::Fortnight => (TimeUnit::Week, 2),
            Self::Month => (TimeUnit::Month, 1),
            Self::Quarter => (TimeUnit::Quarter, 1),
            Self::Year => (TimeUnit::Year, 1),
            Self::Decade => (TimeUnit::Decade, 1),
            Self::Century => (TimeUnit::Century, 1),
            Self::Weekend | Self::Millennium | Self::Half => return None,
        })
    }

    /// The length of a number of them in tenths, as told; none for what is shorter than a day.
    pub(super) fn length(self, tenths: i32) -> Option<LengthSet> {
        let (unit, by) = match self {
            Self::Day => (LengthUnit::Day, 1),
            Self::Week => (LengthUnit::Week, 1),
            Self::Fortnight => (LengthUnit::Week, 2),
            Self::Month => (LengthUnit::Month, 1),
            Self::Quarter => (LengthUnit::Month, 3),
            Self::Half => (LengthUnit::Month, 6),
            Self::Year => (LengthUnit::Year, 1),
            Self::Decade => (LengthUnit::Decade, 1),
            Self::Century => (LengthUnit::Century, 1),
            _ => return None,
        };
        let tenths = tenths.checked_mul(by)?;
        let told = |n: i32| LengthSet::told(n, unit);
        Some(if tenths % 10 == 0 { told(tenths / 10) } else { told(tenths / 10).union(told(tenths / 10 + 1)) })
    }

    /// The minutes of a number of them in tenths; none for a day and what is longer.
    pub(super) fn minutes(self, tenths: i32) -> Option<NumberSet> {
        let tenths = i64::from(tenths);
        match self {
            Self::Second => Some(NumberSet::integers(tenths / 600, (tenths + 599) / 600)),
            Self::Minute => Some(NumberSet::integers(tenths / 10, (tenths + 9) / 10)),
            Self::Hour => Some(NumberSet::integers(tenths * 6, tenths * 6)),
            _ => None,
        }
    }
}

/// A number of units.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The number in tenths; none where it is "some".
    pub(super) tenths: Option<i32>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Whether a hyphen joins it to the unit: "three-year".
    pub(super) hyphen: bool,
    /// Whether a word before it loosens it, or it is told in words that do: "a couple of".
    pub(super) hedged: bool,
    /// What such a word does to it.
    pub(super) modifier: Option<TimexModifier>,
}

/// The number that stands before a unit, not reaching back beyond `floor`.
pub(super) fn before(view: &View<'_>, at: usize, floor: usize) -> Option<Amount> {
    let hyphen = at > floor
        && view.tokens[at - 1].kind == TokenKind::Dash
        && !view.tokens[at].spaced()
        && !view.tokens[at - 1].spaced();
    let end = at - usize::from(hyphen);
    let word = |back: usize| if end >= floor + back { view.word(end - back) } else { "" };
    let is = |back: usize, words: &[&str]| words.iter().any(|it| word(back).eq_ignore_ascii_case(it));
    if end == floor || hyphen && !view.tokens[at - 1].spaced() && view.tokens[end - 1].kind == TokenKind::Break {
        return None;
    }
    let mut hedged = false;
    let (tenths, start) = if is(1, &["several", "some", "many", "various", "numerous"]) {
        (None, end - 1)
    } else if is(1, &["few"]) {
        (None, end - if is(2, &["a"]) { 2 } else { 1 })
    } else if is(1, &["of"]) && is(2, &["couple"]) {
        hedged = true;
        (Some(20), end - if is(3, &["a"]) { 3 } else { 2 })
    } else if is(1, &["couple"]) {
        hedged = true;
        (Some(20), end - if is(2, &["a"]) { 2 } else { 1 })
    } else if is(1, &["dozen"]) && is(2, &["a"]) {
        (Some(120), end - 2)
    } else if is(1, &["a", "an"]) && is(2, &["half"]) {
        (Some(5), end - 2)
    } else if is(1, &["half"]) && is(2, &["a"]) && is(3, &["and"]) {
        let whole = number(view, end - 3, floor)?;
        (Some(whole.0.checked_mul(10)? + 5), whole.1)
    } else if is(1, &["half"]) && is(2, &["a"]) {
        (Some(5), end - 2)
    } else if is(1, &["half"]) && (hyphen || end == floor + 1 || !view.is(end - 2, class::CARDINAL)) {
        (Some(5), end - 1)
    } else if is(1, &["a", "an", "another"]) {
        (Some(10), end - 1)
    } else if is(
        1,
        &["more", "other", "full", "straight", "consecutive", "successive", "whole", "solid", "long", "short"],
    ) || is(1, &["business", "working"]) && Unit::of(view, at) == Some(Unit::Day)
    {
        // Working days are more days than are told.
        hedged = is(1, &["business", "working"]);
        let (n, start) = number(view, end - 1, floor)?;
        (Some(n.checked_mul(10)?), start)
    } else if let Some((n, start)) = number(view, end, floor) {
        (Some(n.checked_mul(10)?), start)
    } else {
        let (tenths, start) = decimal(view, end, floor)?;
        (Some(tenths), start)
    };
    let mut amount = Amount { tenths, tokens: start..end, hyphen, hedged, modifier: None };
    hedge(view, floor, &mut amount);
    Some(amount)
}

/// A number of tenths.
pub(super) fn number_of(tenths: i32) -> NumberSet {
    match tenths % 10 {
        0 => NumberSet::integer(i64::from(tenths / 10)),
        _ => NumberSet::exact(f64::from(tenths) / 10.0),
    }
}

/// The whole number that ends before a token, and where it begins.
fn number(view: &View<'_>, end: usize, floor: usize) -> Option<(i32, usize)> {
    (floor.max(end.saturating_sub(6))..end).find_map(|start| {
        let number = number_words(view.text, view.tokens, start).filter(|it| start + it.length == end)?;
        // "3.5", "1/2", "5:20" and "-4" are others; so is "Page 31".
        let glued = start > 0
            && !view.tokens[start].spaced()
            && (matches!(view.word(start - 1), ":" | "/" | "." | "$" | "#")
                || view.tokens[start - 1].kind == TokenKind::Number);
        let n = number.integer().and_then(|it| i32::try_from(it).ok())?;
        (!glued && (0..100_000_000).contains(&n)).then_some((n, start))
    })
}

/// The number with one decimal that ends before a token, in tenths, and where it begins.
fn decimal(view: &View<'_>, end: usize, floor: usize) -> Option<(i32, usize)> {
    let start = end.checked_sub(1).filter(|it| *it >= floor)?;
    let number = number_words(view.text, view.tokens, start).filter(|it| it.decimals == 1 && it.scale == 0)?;
    Some((i32::try_from(number.mantissa).ok()?, start))
}

/// Looks for a word before a number that loosens it.
fn hedge(view: &View<'_>, floor: usize, amount: &mut Amount) {
    let start = amount.tokens.start;
    let word = |back: usize| if start >= floor + back { view.word(start - back) } else { "" };
    if start == floor || !view.is(start - 1, class::HEDGE.or(class::OTHER).or(class::ADVERB)) {
        return;
    }
    let lower = word(1).to_ascii_lowercase();
    let than = lower == "than";
    amount.modifier = match lower.as_str() {
        "about" | "around" | "roughly" | "approximately" | "some" | "nearly" | "almost" | "circa" | "just"
        | "perhaps" | "maybe" => Some(TimexModifier::Approx),
        "over" | "exceeding" | "above" => Some(TimexModifier::MoreThan),
        "under" | "below" => Some(TimexModifier::LessThan),
        _ if than && word(2).eq_ignore_ascii_case("more") => Some(TimexModifier::MoreThan),
        _ if than && (word(2).eq_ignore_ascii_case("less") || word(2).eq_ignore_ascii_case("fewer")) => {
            Some(TimexModifier::LessThan)
        }
        "least" | "most" => Some(TimexModifier::Approx),
        _ => None,
    };
    amount.hedged |= amount.modifier.is_some() || view.is(start - 1, class::HEDGE);
}
