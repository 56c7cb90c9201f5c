//! The printed fields of a date: day, month, year and weekday in all the orders in which English writes them.

use std::ops::Range;

use crate::claim::Part;
use crate::claim::extract::View;
use crate::text::{Class, Token, TokenKind, class};

pub(super) const WEEKDAYS: Class = class::WEEKDAY.or(class::WEEKDAY_SHORT);

pub(super) const MONTHS: Class = class::MONTH.or(class::MONTH_SHORT);

/// The fields of a date, as printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    pub(super) weekday: Option<Field>,
    pub(super) day: Option<Field>,
    pub(super) month: Option<Field>,
    pub(super) year: Option<Field>,
}

/// A printed field: its value and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) value: i32,
    pub(super) tokens: Range<usize>,
}

/// "January 21", "January 21st, 2022", "Jan. 21-23", "January 2022".
pub(super) fn month_first(view: &View<'_>, at: usize, weekday: Option<Field>) -> Option<(Fields, Range<usize>)> {
    let month = Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    let mut next = at + 1;
    if view.word(next) == "." && !view.tokens[next].spaced() {
        next += 1;
    }
    let mut comma = false;
    if matches!(view.word(next), "of" | ",") {
        comma = true;
        next += 1;
    }
    let mut fields = Fields { weekday, month: Some(month), ..Fields::default() };
    if !comma && view.word(next) == "the" && day(view, next + 1).is_some() {
        next += 1;
    }
    if let Some(found) = day(view, next)
        && !comma
    {
        next = found.tokens.end;
        fields.day = Some(found);
        let mut after = next;
        if view.word(after) == "," {
            after += 1;
        }
        if let Some(found) = year(view, after) {
            next = found.tokens.end;
            fields.year = Some(found);
        }
    } else {
        let found = year(view, next)?;
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "21 January", "the 21st of January, 2022", "21 Jan. 2022".
pub(super) fn day_first(view: &View<'_>, at: usize, weekday: Option<Field>) -> Option<(Fields, Range<usize>)> {
    let day = day(view, at)?;
    let mut next = day.tokens.end;
    if view.word(next) == "day" {
        next += 1;
    }
    let hyphen = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    if view.word(next) == "of" || hyphen {
        next += 1;
    }
    let token = view.tokens.get(next)?;
    if !token.is(MONTHS) || !token.capital() {
        return None;
    }
    // "Page 12 May": only where nothing tells that the number belongs elsewhere.
    let month = Field { value: i32::from(token.lexeme().value), tokens: next..next + 1 };
    next += 1;
    if view.word(next) == "." && view.tokens[next - 1].is(class::MONTH_SHORT) && !view.tokens[next].spaced() {
        let end = view.tokens.get(next + 1).is_none_or(|it| it.kind != TokenKind::Number);
        next += usize::from(!end);
    }
    let mut fields = Fields { weekday, day: Some(day), month: Some(month), year: None };
    let mut after = next;
    let linked =
        view.word(after) == "," || hyphen && view.tokens.get(after).is_some_and(|it| it.kind == TokenKind::Dash);
    if linked {
        after += 1;
    }
    if let Some(found) = year(view, after) {
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "2022-01-21", "2022/01/21", "21/01/2022", "1/21/22" is left out.
pub(super) fn numeric(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let number = |at: usize| {
        let token = view.tokens.get(at)?;
        let text = token.text(view.text);
        let digits = token.kind == TokenKind::Number && text.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok().map(|it| (it, text.len()))).flatten()
    };
    let mark = view.word(at + 1);
    if !matches!(mark, "-" | "/") || view.word(at + 3) != mark {
        return None;
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
    let right = view.tokens.get(at + 5).is_none_or(|it| it.spaced() || open(Some(it)) || it.text(view.text) == "T");
    if !glued || !left || !right {
        return None;
    }
    let (a, a_length) = number(at)?;
    let (b, _) = number(at + 2)?;
    let (c, c_length) = number(at + 4)?;
    let field = |value: i32, at: usize| Some(Field { value, tokens: at..at + 1 });
    let fields = if a_length == 4 && (1000..2200).contains(&a) && (1..=12).contains(&b) {
        Fields { weekday: None, year: field(a, at), month: field(b, at + 2), day: field(c, at + 4) }
    } else if c_length == 4 && (1000..2200).contains(&c) && a_length <= 2 {
        // Where both orders are possible the month is not known; what has only one reading is read so.
        if a > 12 && (1..=12).contains(&b) {
            Fields { weekday: None, day: field(a, at), month: field(b, at + 2), year: field(c, at + 4) }
        } else if b > 12 && (1..=12).contains(&a) {
            Fields { weekday: None, month: field(a, at), day: field(b, at + 2), year: field(c, at + 4) }
        } else {
            return None;
        }
    } else {
        return None;
    };
    Some((fields, at..at + 5))
}

/// A weekday in brackets, or after a comma, behind a date: "21 January 2022 (Friday)".
pub(super) fn trailing_weekday(view: &View<'_>, fields: &mut Fields, next: &mut usize) {
    if fields.weekday.is_some() {
        return;
    }
    let open = view.word(*next) == "(";
    if open && view.is(*next + 1, WEEKDAYS) {
        let mut close = *next + 2;
        if view.word(close) == "." {
            close += 1;
        }
        if view.word(close) == ")" {
            let at = *next + 1;
            fields.weekday = Some(Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 });
            *next = close + 1;
        }
    }
}

/// A day of the month: "21", "21st", "the twenty-first" is left out; not "21%", "21 people", "21.5", "1,140".
pub(super) fn day(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.kind == TokenKind::Word && token.is(class::ORDINAL) {
        let value = i32::from(token.lexeme().value);
        return (1..=31).contains(&value).then_some(Field { value, tokens: at..at + 1 });
    }
    if token.kind != TokenKind::Number || text.len() > 2 {
        return None;
    }
    // "Page 31", "issue 12": a number of something else.
    if view.before(at, class::NUMBERED) {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    let mut end = at + 1;
    if let Some(next) = view.tokens.get(end)
        && !next.spaced()
    {
        if next.is(class::ORDINAL_SUFFIX) {
            end += 1;
        } else if next.is_word() || next.kind == TokenKind::Symbol || is_clock(view, end) {
            return None;
        }
    }
    (1..=99).contains(&value).then_some(Field { value, tokens: at..end })
}

/// A year: four digits from 1000 to 2199, not part of a longer number; or "'22" is left out.
pub(super) fn year(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.kind != TokenKind::Number || text.len() != 4 || text.contains(['.', ',']) {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    if let Some(next) = view.tokens.get(at + 1)
        && !next.spaced()
        && (next.is_word() && !matches!(next.text(view.text), "'s" | "\u{2019}s")
            || next.kind == TokenKind::Symbol
            || is_clock(view, at + 1))
    {
        return None;
    }
    // "Tuesday, 1 March 2000 GMT": a clock time.
    let zone = view.tokens.get(at + 1).is_some_and(|it| it.upper() && it.end - it.start <= 4 && it.end - it.start >= 2)
        && view.tokens.get(at + 1).is_some_and(|it| {
            matches!(
                it.text(view.text),
                "GMT" | "UTC" | "BST" | "EST" | "EDT" | "CET" | "PST" | "PDT" | "ET" | "PT" | "hrs"
            )
        });
    (!zone && (1000..2200).contains(&value)).then_some(Field { value, tokens: at..at + 1 })
}

/// Whether ":30" follows, so that the number is an hour.
pub(super) fn is_clock(view: &View<'_>, at: usize) -> bool {
    view.word(at) == ":" && view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
}

/// The day of the month that ends before a token, as in "3-5 May".
pub(super) fn day_before(view: &View<'_>, end: usize) -> Option<Field> {
    let suffix = view.is(end - 1, class::ORDINAL_SUFFIX) && view.tokens[end - 1].is_word();
    let at = end.checked_sub(if suffix { 2 } else { 1 })?;
    let found = day(view, at)?;
    (found.tokens.end == end && view.tokens[at].kind == TokenKind::Number && (1..=31).contains(&found.value))
        .then_some(found)
}

/// Whether nothing follows that makes the number before it something else than a day.
pub(super) fn bare_number(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| {
        !it.is_word()
            || it.is(class::PREPOSITION
                .or(class::CONJUNCTION)
                .or(class::ADVERB)
                .or(class::BE)
                .or(class::WILL)
                .or(class::PRONOUN))
    })
}

/// Whether the word at a place may be a word of the calendar: it has a capital, and is no part of a name.
pub(super) fn calendar_word(view: &View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    if !token.capital() {
        return false;
    }
    let short = token.is(class::MONTH_SHORT.or(class::WEEKDAY_SHORT)) && !token.is(class::MONTH.or(class::WEEKDAY));
    // Short forms count only beside a number; the forms that need one look for it.
    if short && !neighbour_number(view, at) {
        return false;
    }
    // "Mrs May", "Theresa May", "April Jones", "Friday Harbor": a capital beside it that is no word of the calendar.
    let name = |at: usize| {
        view.tokens.get(at).is_some_and(|it| {
            it.is_word()
                && it.capital()
                && !it.first()
                && !it.is(WEEKDAYS
                    .or(MONTHS)
                    .or(class::DEFINITE)
                    .or(class::INDEFINITE)
                    .or(class::PREPOSITION)
                    .or(class::CONJUNCTION))
                && !it.upper()
        })
    };
    let glued = |it: usize| view.tokens.get(it).is_some_and(|it| it.spaced());
    if view.part == Part::Title || view.part == Part::Heading {
        return true;
    }
    let before = at > 0 && name(at - 1) && view.tokens[at].spaced();
    let after = name(at + 1) && glued(at + 1);
    !(before || after) || neighbour_number(view, at)
}

/// Whether a number stands beside the word, a full stop, a comma, "of" or another word of the calendar apart.
pub(super) fn neighbour_number(view: &View<'_>, at: usize) -> bool {
    let number =
        |it: usize| view.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Number || it.is(class::ORDINAL));
    let skip = |it: usize| {
        matches!(view.word(it), "." | "," | "of" | "the") || view.is(it, WEEKDAYS.or(MONTHS).or(class::ORDINAL_SUFFIX))
    };
    let mut right = at + 1;
    while right <= at + 4 && skip(right) {
        right += 1;
    }
    let mut left = at;
    for _ in 0..3 {
        if left == 0 {
            break;
        }
        left -= 1;
        if !skip(left) {
            break;
        }
    }
    number(right) || at > 0 && number(left)
}
