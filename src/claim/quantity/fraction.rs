//! Fractions before a unit: "4½ miles", "4 1/2 miles", "half a mile", "three-quarters of a mile", "a mile".
//!
//! They are read as decimals, with the digits a writer would give them: a half as 0.5, a third as 0.33.

use super::{Found, finish, followed_by_bracket, unit};
use crate::claim::extract::View;
use crate::reference::units::{Dimension, UNITS};
use crate::text::{NumberWords, TokenKind, class, number_words};
use crate::value::NumberSet;

/// The quantity that begins at a token with a fraction, where a unit follows; also "a mile" before its conversion.
pub(super) fn quantity(view: &View<'_>, at: usize, last: Option<&Found>) -> Option<Found> {
    // Most tokens are neither.
    let token = view.tokens.get(at)?;
    let may = token.kind == TokenKind::Number
        || token.is(class::CARDINAL.or(class::INDEFINITE))
        || token.kind == TokenKind::Symbol
        || token.is(class::FRACTION);
    if !may || at > 0 && !token.spaced() && !matches!(view.tokens[at - 1].kind, TokenKind::Open | TokenKind::Quote) {
        return None;
    }
    let (number, parts, end) = mixed(view, at).or_else(|| one(view, at))?;
    let (name, tokens) = unit(view, end, last)?;
    let unit = &UNITS[usize::from(name.unit)];
    if matches!(unit.dimension, Dimension::Money | Dimension::Share | Dimension::Data | Dimension::Duration) {
        return None;
    }
    let range = at..tokens.end;
    let mut found = finish(view, range, &number, Some((unit, tokens)), name.conversion_only);
    // Who writes quarters rounds to quarters.
    if parts > 1 && !found.hedged {
        let value = number.mantissa as f64 / 10_f64.powi(i32::from(number.decimals));
        let half = 0.5 / parts as f64;
        found.value = NumberSet::between(value - half, value + half);
    }
    Some(found)
}

/// A fraction, alone or after a whole number; its denominator; the token after it and its "of a".
fn mixed(view: &View<'_>, at: usize) -> Option<(NumberWords, i64, usize)> {
    if let Some((part, end)) = part(view, at) {
        return Some((decimal(0, part)?, part.1, of_a(view, end)));
    }
    let whole = number_words(view.text, view.tokens, at).filter(|it| it.decimals == 0 && it.scale == 0)?;
    let mut end = at + whole.length;
    // "two and a half", "two-and-a-half".
    let hyphen =
        |it: usize| usize::from(view.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    let link = end + hyphen(end);
    let mut linked = false;
    if view.word(link) == "and" {
        linked = true;
        end = link + 1 + hyphen(link + 1);
        if matches!(view.word(end), "a" | "one") {
            end += 1;
            end += hyphen(end);
        }
    }
    let fresh = view.tokens.get(end)?;
    let symbol = fresh.kind == TokenKind::Symbol;
    // "4 1/2", "4½", "four and a half": nothing else goes on a number.
    if !(linked || symbol || fresh.kind == TokenKind::Number && fresh.spaced()) {
        return None;
    }
    let (part, end) = part(view, end)?;
    Some((decimal(whole.mantissa, part)?, part.1, end))
}

/// "A mile", "an acre", where a bracket with its conversion follows.
fn one(view: &View<'_>, at: usize) -> Option<(NumberWords, i64, usize)> {
    // "1/50th of an inch", "half a mile" are less than one.
    let share = at > 0 && matches!(view.word(at - 1), "of" | "half" | "quarter" | "third" | "many");
    let article = !share && matches!(view.word(at), "a" | "an" | "A" | "An");
    if !article {
        return None;
    }
    let tokens = unit(view, at + 1, None)?.1;
    let only = followed_by_bracket(view, tokens.end);
    only.then_some((NumberWords { mantissa: 1, decimals: 0, scale: 0, spelled: true, length: 1 }, 1, at + 1))
}

/// A fraction less than one: numerator and denominator, and the token after it.
fn part(view: &View<'_>, at: usize) -> Option<((i64, i64), usize)> {
    let token = view.tokens.get(at)?;
    let sign = match token.text(view.text) {
        "\u{bd}" => Some((1, 2)),
        "\u{bc}" => Some((1, 4)),
        "\u{be}" => Some((3, 4)),
        "\u{2153}" => Some((1, 3)),
        "\u{2154}" => Some((2, 3)),
        "\u{215b}" => Some((1, 8)),
        _ => None,
    };
    if let Some(sign) = sign {
        return Some((sign, at + 1));
    }
    if token.kind == TokenKind::Number {
        let digits =
            |at: usize| number_words(view.text, view.tokens, at).filter(|it| it.decimals == 0 && it.scale == 0);
        let (above, below) = (digits(at)?.mantissa, digits(at + 2).filter(|_| view.word(at + 1) == "/")?.mantissa);
        let plain = matches!(below, 2 | 3 | 4 | 8 | 16) && (1..below).contains(&above);
        return plain.then_some(((above, below), at + 3));
    }
    const NAMES: [(&str, i64); 7] =
        [("half", 2), ("third", 3), ("thirds", 3), ("quarter", 4), ("quarters", 4), ("eighth", 8), ("eighths", 8)];
    let named = |at: usize| NAMES.iter().find(|it| it.0.eq_ignore_ascii_case(view.word(at))).map(|it| it.1);
    if let Some(below) = named(at).filter(|it| matches!(it, 2 | 4)) {
        return Some(((1, below), at + 1));
    }
    // "a quarter", "one third", "three-quarters".
    let above = if matches!(view.word(at), "a" | "A") {
        1
    } else {
        i64::from(token.is(class::CARDINAL).then(|| token.lexeme().value)?)
    };
    let hyphen = usize::from(view.tokens.get(at + 1)?.kind == TokenKind::Dash);
    let below = named(at + 1 + hyphen)?;
    (1..below).contains(&above).then_some(((above, below), at + 2 + hyphen))
}

/// The token after "of a", "of an", "a", "an" where these stand at a place.
fn of_a(view: &View<'_>, at: usize) -> usize {
    let article = at + usize::from(view.word(at) == "of");
    if matches!(view.word(article), "a" | "an") { article + 1 } else { at }
}

/// A whole number and a fraction as a decimal.
fn decimal(whole: i64, (above, below): (i64, i64)) -> Option<NumberWords> {
    let decimals = match below {
        2 => 1,
        8 => 3,
        16 => 4,
        _ => 2,
    };
    let scale = 10_i64.pow(decimals);
    let part = (above * scale + below / 2) / below;
    let mantissa = whole.checked_mul(scale)?.checked_add(part)?;
    Some(NumberWords { mantissa, decimals: decimals as u8, scale: 0, spelled: false, length: 1 })
}
