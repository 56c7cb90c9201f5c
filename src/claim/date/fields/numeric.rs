//! Dates in digits: "2022-01-21", "21/01/2022", "21.01.2022", "06/2021", and with a word for the month: "15-Feb-13".

use std::ops::Range;

use super::{Field, Fields, MONTHS, plain_year, trailing_weekday, year};
use crate::claim::extract::View;
use crate::text::{Token, TokenKind, class};

/// "2022-01-21", "2022/01/21", "21/01/2022", "21.01.2022", "1/21/22"; of "03/04/2022" the order is not known.
pub(in crate::claim::date) fn numeric(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    if let Some(found) = dotted(view, at) {
        return Some(found);
    }
    let number = |at: usize| {
        let token = view.tokens.get(at)?;
        let text = token.text(view.text);
        let digits = token.kind == TokenKind::Number && text.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok().map(|it| (it, text.len()))).flatten()
    };
    let mark = view.word(at + 1);
    if let Some(found) = month_and_year(view, at) {
        return Some(found);
    }
    if !matches!(mark, "-" | "/") || view.word(at + 3) != mark {
        return None;
    }
    if view.before(at, class::NUMBERED) {
        return None;
    }
    if view.is(at + 2, MONTHS) {
        return worded(view, at);
    }
    let glued = (at + 1..at + 5).all(|it| view.tokens.get(it).is_some_and(|it| !it.spaced()));
    // Not a stretch of a longer number: a telephone number, an address, a version.
    let open = |it: Option<&Token>| {
        it.is_none_or(|it| {
            !matches!(it.kind, TokenKind::Dash | TokenKind::Number | TokenKind::Word)
                && !matches!(it.text(view.text), "/" | "+" | "=" | "_" | "#")
        })
    };
    let left = at == 0 || view.tokens[at].spaced() || open(Some(&view.tokens[at - 1]));
    let right =
        view.tokens.get(at + 5).is_none_or(|it| it.spaced() || open(Some(it)) || it.text(view.text).starts_with('T'));
    if !glued || !left || !right {
        return None;
    }
    let (a, a_length) = number(at)?;
    let (b, _) = number(at + 2)?;
    let (c, c_length) = number(at + 4)?;
    let field = |value: i32, at: usize| Some(Field { value, tokens: at..at + 1 });
    let ymd = |year: i32, y: usize, month: i32, m: usize, day: i32, d: usize| Fields {
        year: field(year, y),
        month: field(month, m),
        day: field(day, d),
        ..Fields::default()
    };
    let (year, short) = if c_length == 4 { (c, false) } else { (short_year(c), true) };
    let fields = if a_length == 4 && (1000..2200).contains(&a) && (1..=12).contains(&b) {
        ymd(a, at, b, at + 2, c, at + 4)
    } else if (short && c_length == 2 && (mark == "/" || told_apart(view, at, (a, b, c))) || (1000..2200).contains(&c))
        && a_length <= 2
    {
        // Where both orders are possible the two days are; what has only one reading is read so.
        match ((1..=12).contains(&a), (1..=12).contains(&b)) {
            // "9/11/01" is a date; so is no fraction, whose second number is not followed by a third.
            (false, true) if (1..=31).contains(&a) => ymd(year, at + 4, b, at + 2, a, at),
            (true, false) if (1..=39).contains(&b) => ymd(year, at + 4, a, at, b, at + 2),
            (true, true) if a == b => ymd(year, at + 4, a, at, b, at + 2),
            (true, true) => Fields { year: field(year, at + 4), either: Some((a, b)), ..Fields::default() },
            _ => return None,
        }
    } else {
        return None;
    };
    let mut fields = fields;
    let mut next = at + 5;
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "in 06/2021", "2016-11": a month and a year in digits. What may be a span of years, as "2011-12", is none.
fn month_and_year(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let open =
        |it: usize| view.tokens.get(it).is_none_or(|it| it.spaced() || it.kind != TokenKind::Dash && !it.is_word());
    if view.word(at).len() == 4 && view.word(at + 1) == "-" && view.word(at + 2).len() == 2 && open(at + 3) {
        let glued = view.tokens[at + 1..at + 3].iter().all(|it| !it.spaced());
        let year = plain_year(view.word(at)).filter(|_| glued && !view.before(at, class::NUMBERED))?;
        let month: i32 = view.word(at + 2).parse().ok().filter(|it| (1..=12).contains(it))?;
        let month = Some(month).filter(|it| *it <= year % 100).map(|value| Field { value, tokens: at + 2..at + 3 });
        let fields = Fields { year: Some(Field { value: year, tokens: at..at + 1 }), month, ..Fields::default() };
        return fields.month.is_some().then_some((fields, at..at + 3));
    }
    let led = matches!(view.word(at.wrapping_sub(1)), "in" | "In" | "since" | "Since" | "until" | "by" | "from" | "of");
    let year = year(view, at + 2).filter(|_| led && view.word(at + 1) == "/" && view.word(at).len() <= 2)?;
    let glued = view.tokens[at + 1..at + 3].iter().all(|it| !it.spaced());
    let month: i32 = view.word(at).parse().ok().filter(|it| glued && (1..=12).contains(it))?;
    // "in 5/2021/3": a number of something else.
    if view.tokens.get(at + 3).is_some_and(|it| !it.spaced() && matches!(it.text(view.text), "/" | "-")) {
        return None;
    }
    let month = Some(Field { value: month, tokens: at..at + 1 });
    Some((Fields { month, year: Some(year), ..Fields::default() }, at..at + 3))
}

/// Whether three numbers joined by hyphens can only be a day, a month and the end of a year: "10-31-74".
fn told_apart(view: &View<'_>, at: usize, (a, b, year): (i32, i32, i32)) -> bool {
    let led = matches!(view.word(at.wrapping_sub(1)), "on" | "On" | "since" | "by" | "until" | "dated" | "from");
    let one = (1..=12).contains(&a) && (13..=31).contains(&b) || (1..=12).contains(&b) && (13..=31).contains(&a);
    one && (led || year > 31 && at == 0)
}

/// "2019/Sep/01", "31/Oct/1974", "2020-Sep-23".
fn worded(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let number = |at: usize| {
        let token = view.tokens.get(at).filter(|it| it.kind == TokenKind::Number && (at == 0 || !it.spaced()))?;
        token.text(view.text).parse::<i32>().ok()
    };
    let first: i32 = view.word(at).parse().ok()?;
    let last = number(at + 4)?;
    let (year, y, day, d) = match (view.word(at).len(), view.word(at + 4).len()) {
        (4, 1..=2) => (first, at, last, at + 4),
        (1..=2, 4) => (last, at + 4, first, at),
        (1..=2, 2) => (short_year(last), at + 4, first, at),
        _ => return None,
    };
    let known = (1000..2200).contains(&year) && (1..=31).contains(&day);
    let field = |value: i32, at: usize| Some(Field { value, tokens: at..at + 1 });
    let month = field(i32::from(view.tokens[at + 2].lexeme().value), at + 2);
    known.then(|| (Fields { year: field(year, y), month, day: field(day, d), ..Fields::default() }, at..at + 5))
}

/// The year that two digits tell: of this century up to 2049, else of the last.
pub(super) fn short_year(digits: i32) -> i32 {
    if digits < 50 { 2000 + digits } else { 1900 + digits }
}

/// "21.01.2022", which is one token; "on 21.1.22"; months come first where nothing else can be meant.
fn dotted(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.kind != TokenKind::Number || text.len() < 6 || view.before(at, class::NUMBERED) {
        return None;
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    // "2021.06.05".
    let (day, year) = if day.len() == 4 && year.len() == 2 { (year, day) } else { (day, year) };
    let ends = parts.next().is_none() && view.tokens.get(at + 1).is_none_or(|it| it.spaced() || !it.is_word());
    // "4.22.16" alone is a version.
    let led = matches!(view.word(at.wrapping_sub(1)), "on" | "On" | "since" | "Since" | "dated");
    let short = year.len() == 2 && led;
    if !ends || !(short || year.len() == 4 && text.len() >= 8) || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month, year): (i32, i32, i32) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    let year = if short { short_year(year) } else { year };
    let (day, month) = if (1..=12).contains(&day) && (13..=31).contains(&month) { (month, day) } else { (day, month) };
    let known = (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..2100).contains(&year);
    let field = |value: i32| Some(Field { value, tokens: at..at + 1 });
    known.then(|| (Fields { day: field(day), month: field(month), year: field(year), ..Fields::default() }, at..at + 1))
}
