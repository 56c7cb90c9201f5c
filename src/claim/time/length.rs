//! Lengths of hours and minutes, as far as they stand beside clock times: "six hours", "an hour and a half".

use std::ops::Range;

use crate::claim::extract::View;
use crate::text::time;
use crate::text::{TokenKind, class, number_words};
use crate::value::NumberSet;

/// Reads the length in hours and minutes that begins at a token, in minutes, as told: "four hours", "a 90-minute", "2h 30m",
/// "half an hour", "two and a half hours", "an hour and twenty minutes". None for what is measured in other units.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<(NumberSet, Range<usize>)> {
    let (halves, next) = amount(view, at)?;
    let (unit, next) = unit(view, next)?;
    let mut doubled = halves * unit;
    let mut end = next;
    if unit == 60 {
        // "an hour and a half", "two hours and ten minutes", "2 hours 10 minutes".
        let and = usize::from(matches!(view.word(end), "and" | ","));
        if and == 1 && matches!(view.word(end + 1), "a" | "A") && view.word(end + 2) == "half" {
            doubled += 60;
            end += 3;
        } else if let Some((halves, next)) = amount(view, end + and)
            && let Some((1, next)) = self::unit(view, next)
        {
            doubled += halves;
            end = next;
        }
    }
    Some((NumberSet::exact(f64::from(doubled) / 2.0), at..end))
}

/// A number of units, in halves of one: "four", "2.5", "an", "half an", "two and a half".
fn amount(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    let word = view.word(at);
    if matches!(word, "an" | "An" | "a" | "A" | "one" | "One") && !view.is(at + 1, class::MULTIPLIER) {
        // "a 90-minute flight".
        if let Some(found) = number_words(view.text, view.tokens, at + 1).filter(|_| !matches!(word, "one" | "One")) {
            return Some((2 * i32::try_from(found.integer()?).ok().filter(|it| *it < 10_000)?, at + 1 + found.length));
        }
        return Some((2, at + 1));
    }
    if word.eq_ignore_ascii_case("half") && matches!(view.word(at + 1), "an" | "a") {
        return Some((1, at + 2));
    }
    let number = number_words(view.text, view.tokens, at)?;
    let next = at + number.length;
    let halves = match number.integer() {
        Some(whole) => i32::try_from(whole).ok().filter(|it| *it < 10_000)?.checked_mul(2)?,
        None if number.decimals == 1 && number.mantissa % 10 == 5 => i32::try_from(number.mantissa / 5).ok()?,
        None => return None,
    };
    if view.word(next) == "and" && view.word(next + 1) == "a" && view.word(next + 2) == "half" {
        return Some((halves + 1, next + 3));
    }
    Some((halves, next))
}

/// The minutes of the unit at a token, a hyphen before it apart: "hours", "-minute", "mins".
fn unit(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    let dash = usize::from(view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    let token = view.tokens.get(at + dash)?;
    let minutes = match token.lexeme().time {
        (time::UNIT, 2) => 1,
        (time::UNIT, 3) => 60,
        _ if !token.spaced() && token.text(view.text) == "h" => 60,
        _ => return None,
    };
    Some((minutes, at + dash + 1))
}
