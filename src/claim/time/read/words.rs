//! Clock times in words: "noon", "seven o'clock", "half past seven", "a quarter to six".

use std::ops::Range;

use super::{Figure, Form, Moment, cue, half, half_before, role_before, zone};
use crate::claim::HalfDay;
use crate::claim::extract::View;
use crate::text::{TokenKind, class, time};

/// "noon", "midday", "midnight".
pub(super) fn named(view: &View<'_>, at: usize) -> Option<Moment> {
    let token = &view.tokens[at];
    let text = token.text(view.text);
    let hour = match token.lexeme().time {
        (time::PART, 5) if text.eq_ignore_ascii_case("noon") || text.eq_ignore_ascii_case("midday") => 12,
        (time::PART, 6) => 0,
        _ => return None,
    };
    let half = if hour == 12 { HalfDay::Pm } else { HalfDay::Am };
    Some(Moment {
        tokens: at..at + 1,
        hour: Figure { value: hour, tokens: at..at + 1 },
        minute: None,
        half: Some((half, at..at + 1)),
        half_printed: false,
        form: Form::Words,
        exact: true,
    })
}

/// "noon" where it tells a time and no name or kind: "at noon", "noon to 2pm", "noon GMT"; not "Midnight Oil".
pub(super) fn cued_name(view: &View<'_>, at: usize) -> Option<Moment> {
    let moment = named(view, at)?;
    let token = &view.tokens[at];
    let between = at > 0 && matches!(view.word(at - 1), "between" | "Between");
    let cued = cue(view, at) || between || role_before(view, at);
    let linked = view.tokens.get(at + 1).is_some_and(|it| {
        it.kind == TokenKind::Dash || matches!(it.text(view.text), "to" | "tonight" | "today" | "tomorrow")
    });
    let zoned = zone::read(view, at + 1).is_some();
    let name = token.capital() && !token.first() && !view.headline();
    // "at midnight Mass".
    let kind =
        view.tokens.get(at + 1).is_some_and(|it| it.capital() && !it.is(class::WEEKDAY.or(class::MONTH))) && !zoned;
    (cued && !name && !kind || linked && !name || zoned && !name).then_some(moment)
}

/// A time in words: "seven o'clock", "seven pm", "at five-thirty", "at eight tonight", "half past seven".
pub(super) fn spelled(view: &View<'_>, at: usize) -> Option<Moment> {
    past(view, at).or_else(|| hour(view, at))
}

/// An hour in a word, and what says that it is one.
fn hour(view: &View<'_>, at: usize) -> Option<Moment> {
    let token = view.tokens.get(at).filter(|it| it.is(class::CARDINAL))?;
    let hour = i32::from(token.lexeme().value);
    if !(1..=12).contains(&hour) {
        return None;
    }
    if is_clock(view.word(at + 1)) {
        return Some(in_words(view, at, at..at + 1, hour, None, at + 2));
    }
    let cued = cue(view, at);
    // "five-thirty", "six forty-five pm".
    let dash = usize::from(view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    if let Some((minute, end)) = tens(view, at + 1 + dash) {
        let moment = in_words(view, at, at..at + 1, hour, Some((minute, at + 1 + dash..end)), end);
        let sure = moment.half_printed || cued && amounts_to_none(view, end);
        return sure.then_some(moment);
    }
    let moment = in_words(view, at, at..at + 1, hour, None, at + 1);
    (moment.half_printed || cued && moment.half.is_some()).then_some(moment)
}

/// Minutes in words, from ten on: "thirty", "forty-five"; one past them.
fn tens(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    let token = view.tokens.get(at).filter(|it| it.is(class::CARDINAL))?;
    let value = i32::from(token.lexeme().value);
    let dash = usize::from(view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    let ones =
        view.tokens.get(at + 1 + dash).filter(|it| it.is(class::CARDINAL)).map(|it| i32::from(it.lexeme().value));
    match ones {
        Some(ones @ 1..=9) if (20..60).contains(&value) && value % 10 == 0 => Some((value + ones, at + 2 + dash)),
        _ => (10..60).contains(&value).then_some((value, at + 1)),
    }
}

/// Whether a word is that behind an hour: "o'clock".
pub(super) fn is_clock(word: &str) -> bool {
    matches!(word, "o'clock" | "o\u{2019}clock" | "O'clock" | "O\u{2019}clock" | "O'Clock" | "oclock")
}

/// "half past seven", "a quarter to 6pm", "ten minutes past noon", "20 past 9": so long past or before an hour.
pub(super) fn past(view: &View<'_>, at: usize) -> Option<Moment> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    let (mut amount, mut next) = (0, at + 1);
    let fraction = token.is(class::FRACTION);
    if fraction {
        amount = if text.eq_ignore_ascii_case("half") { 30 } else { 15 };
    } else {
        amount += number_at(view, at)?;
        if amount >= 20 && view.tokens[at].is_word() {
            // "twenty-five".
            let dash = usize::from(view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash));
            if view.is(next + dash, class::CARDINAL)
                && let ones @ 1..=9 = view.tokens[next + dash].lexeme().value
            {
                amount += i32::from(ones);
                next += dash + 1;
            }
        }
        next += usize::from(matches!(view.word(next), "minutes" | "mins"));
    }
    let after = match view.word(next) {
        "past" => true,
        "to" => false,
        _ => return None,
    };
    if !after && amount == 30 || !(1..60).contains(&amount) {
        return None;
    }
    // "ten to six" may be odds, "20 to 30" a range: only where a word of time stands before; "a quarter to" is sure.
    let article = at > 0 && matches!(view.word(at - 1), "a" | "A");
    // "ten past nine".
    let round = after && amount <= 25 && amount % 5 == 0;
    let sure = fraction && (after || article) || round;
    let from = at.checked_sub(1 + usize::from(article)).map_or("", |it| view.word(it));
    let ranged = !after && matches!(from, "from" | "From" | "by" | "By");
    let digits = token.kind == TokenKind::Number && !after && next == at + 1;
    if !sure && (ranged || digits || !cue(view, at - usize::from(article))) {
        return None;
    }
    let hour_at = next + 1;
    let (hour, half) = match view.tokens.get(hour_at)? {
        it if it.is(class::PART_OF_DAY) => {
            let named = named(view, hour_at)?;
            (named.hour.value, named.half)
        }
        _ => (number_at(view, hour_at).filter(|it| (1..=12).contains(it) && amounts_to_none(view, hour_at + 1))?, None),
    };
    let printed = amount;
    let (hour, minute) = if after { (hour, printed) } else { ((hour + 23) % 24, 60 - printed) };
    // "quarter to one" is of the hour before, which is twelve.
    let hour = if !after && half.is_none() && hour == 0 { 12 } else { hour };
    let mut moment = in_words(view, at, hour_at..hour_at + 1, hour, Some((minute, at..next)), hour_at + 1);
    if half.is_some() {
        moment.exact = true;
        moment.half = None;
    } else if is_clock(view.word(moment.tokens.end)) {
        moment.tokens.end += 1;
    }
    Some(moment)
}

/// Whether what stands behind an hour makes no amount of it: not "a quarter to 6 million".
pub(super) fn amounts_to_none(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| match it.kind {
        TokenKind::Word => {
            let table = it.lexeme().time.0;
            table == time::HALF_DAY
                || is_clock(it.text(view.text))
                || it.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::COORDINATOR).or(class::ADVERB))
                || it.is(class::DEFINITE.or(class::PRONOUN).or(class::WEEKDAY).or(class::BE).or(class::RELATIVE_DAY))
                || matches!(it.text(view.text), "this" | "that")
        }
        TokenKind::Symbol | TokenKind::Number => false,
        _ => true,
    })
}

fn in_words(
    view: &View<'_>,
    at: usize,
    hour_tokens: Range<usize>,
    hour: i32,
    minute: Option<(i32, Range<usize>)>,
    end: usize,
) -> Moment {
    let mut moment = Moment {
        tokens: at..end,
        hour: Figure { value: hour, tokens: hour_tokens },
        minute: minute.map(|(value, tokens)| Figure { value, tokens }),
        half: None,
        half_printed: false,
        form: Form::Words,
        exact: false,
    };
    half(view, &mut moment);
    half_before(view, &mut moment);
    moment
}

/// A whole number below 60 at a token, in digits or a word.
fn number_at(view: &View<'_>, at: usize) -> Option<i32> {
    let token = view.tokens.get(at)?;
    match token.kind {
        TokenKind::Number => token.text(view.text).parse().ok().filter(|it| (1..60).contains(it)),
        TokenKind::Word if token.is(class::CARDINAL) => Some(i32::from(token.lexeme().value)),
        _ => None,
    }
}
