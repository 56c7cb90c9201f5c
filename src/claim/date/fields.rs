//! The printed fields of a date: day, month, year and weekday in all the orders in which English writes them.

use std::ops::Range;

use crate::claim::Part;
use crate::claim::extract::View;
use crate::text::{Class, TokenKind, class, number_words};

mod numeric;

pub(super) use numeric::numeric;
use numeric::short_year;

pub(super) const WEEKDAYS: Class = class::WEEKDAY.or(class::WEEKDAY_SHORT);

pub(super) const MONTHS: Class = class::MONTH.or(class::MONTH_SHORT);

/// The fields of a date, as printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    pub(super) weekday: Option<Field>,
    pub(super) day: Option<Field>,
    pub(super) month: Option<Field>,
    pub(super) year: Option<Field>,
    /// The day and the month, in digits whose order is not told: "03/04/2020".
    pub(super) either: Option<(i32, i32)>,
}

/// A printed field: its value and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) value: i32,
    pub(super) tokens: Range<usize>,
}

/// "January 21", "January 21st, 2022", "Jan. 21-23", "January 2022". Not "In January 21 people ...", where the number
/// counts.
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
    if let Some(found) = marked(view, at) {
        return Some(found);
    }
    // "Feb-2013", "Oct/2".
    if is_glued_number(view, next) {
        next += 1;
    }
    let mut fields = Fields { weekday, month: Some(month), ..Fields::default() };
    if !comma && view.word(next) == "the" && day(view, next + 1).is_some() {
        next += 1;
    }
    if let Some(found) = day(view, next).or_else(|| cardinal_day(view, at, next))
        && !comma
    {
        next = found.tokens.end;
        fields.day = Some(found);
        let mut after = next;
        if view.word(after) == "," {
            after += 1;
        }
        if let Some(found) = year(view, after).or_else(|| short_year_behind(view, after)) {
            next = found.tokens.end;
            fields.year = Some(found);
        }
        let number = fields.day.as_ref().map_or(at..next, |it| it.tokens.clone());
        if fields.year.is_none() && counts(view, at, fields.weekday.is_some(), number) {
            return None;
        }
    } else {
        let found = year(view, next).or_else(|| short_year_behind(view, next))?;
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "Mar-02-2016", "Mar/02/2016".
fn marked(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let mark = view.word(at + 1);
    let glued = view.tokens.get(at + 1..at + 5)?.iter().all(|it| !it.spaced());
    if !glued || !matches!(mark, "-" | "/") || view.word(at + 3) != mark {
        return None;
    }
    let value: i32 = view.word(at + 2).parse().ok().filter(|it| (1..=31).contains(it))?;
    let year = year(view, at + 4)?;
    let month = Some(Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 });
    let day = Some(Field { value, tokens: at + 2..at + 3 });
    Some((Fields { day, month, year: Some(year), ..Fields::default() }, at..at + 5))
}

/// A day of the month in words that count: "June twenty three", with a year or nothing more behind it.
fn cardinal_day(view: &View<'_>, month: usize, at: usize) -> Option<Field> {
    let token = view.tokens.get(at).filter(|it| it.is_word() && it.is(class::CARDINAL))?;
    let (value, end) = count(view, at, i32::from(token.lexeme().value))?;
    let ends = view.tokens.get(end).is_none_or(|it| matches!(it.kind, TokenKind::Stop | TokenKind::Comma));
    let plain = month > 0 && view.is(month - 1, class::PREPOSITION) && view.word(month - 1) != "on";
    let comma = usize::from(view.word(end) == ",");
    (year(view, end + comma).is_some() || ends && !plain).then_some(Field { value, tokens: at..end })
}

/// The number up to 31 that begins with a word, and one past it: "twelve", "twenty-three".
fn count(view: &View<'_>, at: usize, tens: i32) -> Option<(i32, usize)> {
    let dash = usize::from(view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    let ones = view.tokens.get(at + 1 + dash).filter(|it| it.is_word() && it.is(class::CARDINAL));
    let ones = ones.map(|it| i32::from(it.lexeme().value)).filter(|it| (1..=9).contains(it));
    let found = match (tens, ones) {
        (20 | 30, Some(ones)) => (tens + ones, at + 2 + dash),
        (1..=20 | 30, _) => (tens, at + 1),
        _ => return None,
    };
    (found.0 <= 31).then_some(found)
}

/// Whether a hyphen or a slash joins a number to the word before it.
fn is_glued_number(view: &View<'_>, at: usize) -> bool {
    let mark = view.tokens.get(at).is_some_and(|it| !it.spaced() && matches!(it.text(view.text), "-" | "/"));
    mark && view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
        && view.tokens.get(at + 2).is_none_or(|it| it.spaced() || !it.is_word() && it.kind != TokenKind::Dash)
}

/// "2016 June", "2013 Feb 15": the year before the month.
pub(super) fn year_first(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let token = view.tokens.get(at + 1).filter(|it| it.is(MONTHS) && it.spaced())?;
    let year = year(view, at)?;
    let month = Some(Field { value: i32::from(token.lexeme().value), tokens: at + 1..at + 2 });
    let stop = usize::from(view.word(at + 2) == "." && token.is(class::MONTH_SHORT));
    let day = day(view, at + 2 + stop).filter(|it| view.tokens[it.tokens.start].kind == TokenKind::Number);
    // "In 2016 May said": a name, or a verb.
    let ends = view.tokens.get(at + 2).is_none_or(|it| !it.is_word());
    let verb = token.is(class::MAY.or(class::VERB_BASE));
    if day.is_none() && (!ends || verb && !token.capital()) {
        return None;
    }
    let end = day.as_ref().map_or(at + 2, |it| it.tokens.end);
    Some((Fields { day, month, year: Some(year), ..Fields::default() }, at..end))
}

/// Whether a number behind a month counts what follows, or numbers it, and is no day: "By June 31 of them", "In
/// April 31 per cent", "In June 31st Street".
fn counts(view: &View<'_>, month: usize, weekday: bool, number: Range<usize>) -> bool {
    let next = number.end;
    let before = month.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    if matches!(before.as_str(), "in" | "during" | "throughout" | "early" | "mid" | "late") && !weekday {
        return true;
    }
    // "31-year-old drivers".
    if view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()) {
        return view.tokens.get(next + 1).is_some_and(|it| it.is(class::TIME_UNIT) && !it.spaced());
    }
    let Some(token) = view.tokens.get(next).filter(|it| it.is_word() && it.spaced()) else { return false };
    let word = token.text(view.text);
    if matches!(word, "per" | "percent" | "pc" | "degrees") {
        return true;
    }
    if word == "of" {
        return matches!(view.word(next + 1), "them" | "us" | "whom" | "which" | "those" | "these");
    }
    // "the June 31 deadline", "its April 31 report", "on June 31 people ...".
    let start = if weekday { month.saturating_sub(2) } else { month };
    let determined = view.before(start, class::DEFINITE.or(class::INDEFINITE));
    if determined || !weekday && before == "on" {
        return false;
    }
    const FUNCTION: Class = Class::FUNCTION
        .or(class::ADVERB)
        .or(class::CARDINAL)
        .or(class::NEGATION)
        .or(class::PART_OF_DAY)
        .or(class::QUESTION)
        .or(class::VERB_ING)
        .or(class::VERB_PAST);
    // A noun in the plural, with what describes it before it: "31 new homes".
    let phrase = view.tokens[next..]
        .iter()
        .take(3)
        .take_while(|it| it.is_word() && it.spaced() && !it.capital() && !it.is(FUNCTION));
    const VERBS: Class = class::BE.or(class::HAVE).or(class::HAD).or(class::WILL).or(class::MAY).or(class::VERB_PAST);
    for (place, it) in phrase.enumerate() {
        let text = it.text(view.text);
        // "31 ships have called": what a verb follows is no verb.
        let noun = !it.is(class::VERB_S) || view.is(next + place + 1, VERBS);
        let plural =
            it.is(class::EVENT_PLURAL.or(class::PLURAL_GROUP)) || text.ends_with('s') && !text.ends_with("ss") && noun;
        if plural {
            return true;
        }
    }
    false
}

/// "21 January", "the 21st of January, 2022", "21 Jan. 2022".
pub(super) fn day_first(view: &View<'_>, at: usize, weekday: Option<Field>) -> Option<(Fields, Range<usize>)> {
    let day = day(view, at).or_else(|| cardinal_before(view, at))?;
    let mut next = day.tokens.end;
    if view.word(next) == "day" {
        next += 1;
    }
    // "16. Nov. 2016".
    if view.word(next) == "." && view.is(next + 1, MONTHS) {
        next += 1;
    }
    let hyphen = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    // "22/April".
    let slash = view.word(next) == "/" && view.is(next + 1, MONTHS) && !view.tokens[next].spaced();
    if view.word(next) == "of" || hyphen || slash {
        next += 1;
    }
    let token = view.tokens.get(next)?;
    if !token.is(MONTHS) {
        return None;
    }
    // "the 5th of may", "12 january"; not "12 may", "the second march".
    let verb = token.is(class::MAY.or(class::VERB_BASE)) || token.text(view.text) == "mar";
    if !token.capital() && verb && view.word(next - 1) != "of" && !view.is(next - 1, class::ORDINAL_SUFFIX) {
        return None;
    }
    // "2 May-pole dancers", "14 May Street".
    let compound = view.tokens.get(next + 1).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced())
        && view.tokens.get(next + 2).is_some_and(|it| it.is_word() && !it.spaced() && !it.capital());
    let street = matches!(view.word(next + 1), "Street" | "Road" | "Avenue" | "Lane");
    if compound || street {
        return None;
    }
    // "Page 12 May": only where nothing tells that the number belongs elsewhere.
    let month = Field { value: i32::from(token.lexeme().value), tokens: next..next + 1 };
    next += 1;
    if view.word(next) == "." && view.tokens[next - 1].is(class::MONTH_SHORT) && !view.tokens[next].spaced() {
        let end = view.tokens.get(next + 1).is_none_or(|it| it.kind != TokenKind::Number);
        next += usize::from(!end);
    }
    let mut fields = Fields { weekday, day: Some(day), month: Some(month), ..Fields::default() };
    let mut after = next;
    let linked =
        view.word(after) == "," || hyphen && view.tokens.get(after).is_some_and(|it| it.kind == TokenKind::Dash);
    if linked {
        after += 1;
    }
    if let Some(found) = year(view, after).or_else(|| short_year_behind(view, after)) {
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "fifteen August nineteen ninety-three": a day that counts, with a month and a year behind it.
fn cardinal_before(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at).filter(|it| it.is_word() && it.is(class::CARDINAL))?;
    let (value, end) = count(view, at, i32::from(token.lexeme().value))?;
    let dated = view.is(end, MONTHS) && year(view, end + 1).is_some();
    dated.then_some(Field { value, tokens: at..end })
}

/// "3 May '15".
fn short_year_behind(view: &View<'_>, at: usize) -> Option<Field> {
    let mark = matches!(view.word(at), "'" | "\u{2019}" | "\u{2018}");
    let token = view.tokens.get(at + 1).filter(|it| mark && it.kind == TokenKind::Number && !it.spaced())?;
    let text = token.text(view.text);
    let value = text.parse().ok().filter(|_| text.len() == 2)?;
    Some(Field { value: short_year(value), tokens: at..at + 2 })
}

/// A weekday behind a date, which it tells of: "21 January 2022 (Friday)", "21 January, a Friday", "21 January 2022 was
/// a Friday", "21 January, which fell on a Friday", "21 January 2022, Friday".
pub(super) fn trailing_weekday(view: &View<'_>, fields: &mut Fields, next: &mut usize) {
    if fields.weekday.is_some() || fields.day.is_none() && fields.either.is_none() {
        return;
    }
    let weekday = |at: usize| {
        let token = view.tokens.get(at)?;
        (token.is(WEEKDAYS) && token.capital())
            .then(|| Field { value: i32::from(token.lexeme().value), tokens: at..at + 1 })
    };
    let ends = |at: usize| {
        view.tokens.get(at).is_none_or(|it| {
            matches!(
                it.kind,
                TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Dash | TokenKind::Break
            ) || it.is(class::CONJUNCTION)
                || it.is_word() && matches!(it.text(view.text), "this" | "that" | "last" | "in" | "at" | "with")
        })
    };
    let article = |at: usize| matches!(view.word(at), "a" | "A");
    let mut at = *next;
    let open = view.word(at) == "(";
    if open {
        at += 1 + usize::from(article(at + 1));
        let Some(found) = weekday(at) else { return };
        let mut close = at + 1;
        if view.word(close) == "." {
            close += 1;
        }
        if view.word(close) == ")" {
            fields.weekday = Some(found);
            *next = close + 1;
        }
        return;
    }
    let mark = matches!(view.word(at), "," | "\u{2013}" | "\u{2014}" | "-");
    at += usize::from(mark);
    // "which was a Friday", "was a Friday", "fell on a Friday", "falls on a Friday".
    let relative = view.word(at) == "which";
    at += usize::from(relative);
    let is = view.is(at, class::BE_PAST.or(class::BE_PRESENT)) || view.word(at) == "will" && view.word(at + 1) == "be";
    let falls = matches!(view.word(at), "fell" | "falls" | "fall") && view.word(at + 1) == "on";
    if is || falls {
        at += if falls || view.word(at) == "will" { 2 } else { 1 };
    }
    if relative && !(is || falls) || mark && !relative && (is || falls) {
        return;
    }
    let indefinite = article(at);
    at += usize::from(indefinite);
    // A bare weekday behind a comma may begin another phrase: "on 3 May 2022, Friday and Saturday".
    let bare = mark && !indefinite && !relative && fields.year.is_some();
    let Some(found) = weekday(at).filter(|_| indefinite || bare) else { return };
    let closed = view.tokens.get(at + 1).is_none_or(|it| matches!(it.kind, TokenKind::Stop | TokenKind::Break));
    if indefinite && ends(at + 1) || bare && closed {
        fields.weekday = Some(found);
        *next = at + 1;
    }
}

/// A day of the month: "21", "21st", "twenty-first"; not "21%", "21 people", "21.5", "1,140".
pub(super) fn day(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    // "The Thirty-First of June" in capitals is a title.
    if token.is_word() && token.capital() && !token.first() {
        return None;
    }
    if token.kind == TokenKind::Word && token.is(class::CARDINAL) && matches!(token.lexeme().value, 20 | 30) {
        // "the twenty-first", "the thirty first".
        let dash = view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash);
        let last = at + 1 + usize::from(dash);
        let ordinal = view.tokens.get(last).filter(|it| it.is_word() && it.is(class::ORDINAL))?;
        let value = i32::from(token.lexeme().value) + i32::from(ordinal.lexeme().value);
        let unit = (1..=9).contains(&ordinal.lexeme().value);
        return (unit && value <= 31).then_some(Field { value, tokens: at..last + 1 });
    }
    if token.kind == TokenKind::Word && token.is(class::ORDINAL) {
        let value = i32::from(token.lexeme().value);
        return (1..=31).contains(&value).then_some(Field { value, tokens: at..at + 1 });
    }
    if token.kind != TokenKind::Number || text.len() > 2 {
        return None;
    }
    // "Page 31", "issue 12", "5:31": a number of something else.
    let glued = at > 1 && !token.spaced() && view.word(at - 1) == ":" && view.tokens[at - 2].kind == TokenKind::Number;
    let money = at > 0 && !token.spaced() && view.tokens[at - 1].kind == TokenKind::Symbol && view.word(at - 1) != "/";
    if view.before(at, class::NUMBERED) || glued || money {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    let mut end = at + 1;
    if let Some(next) = view.tokens.get(end)
        && !next.spaced()
    {
        if next.is(class::ORDINAL_SUFFIX) {
            end += 1;
        } else if next.is_word()
            || next.kind == TokenKind::Symbol && !(next.text(view.text) == "/" && view.is(end + 1, MONTHS))
            || is_clock(view, end)
        {
            return None;
        }
    }
    // Who counts a day "43rd" jokes or counts something else; a slip of the keyboard stays near a month's length.
    let most = if end > at + 1 { 31 } else { 39 };
    (1..=most).contains(&value).then_some(Field { value, tokens: at..end })
}

/// The year that a number of four digits may be, from 1500 to 2199.
pub(super) fn plain_year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| digits && (1500..2200).contains(it))
}

/// A year: four digits from 1000 to 2199, not part of a longer number; or "'22" is left out.
pub(super) fn year(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.is_word() {
        return if token.is(class::CARDINAL) { spelled_year(view, at) } else { None };
    }
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

/// A year in words: "nineteen eighty-four", "two thousand and ten", "nineteen hundred and five".
fn spelled_year(view: &View<'_>, at: usize) -> Option<Field> {
    let number = |at: usize| {
        let number = number_words(view.text, view.tokens, at).filter(|_| view.tokens[at].is_word())?;
        Some((i32::try_from(number.integer()?).ok()?, at + number.length))
    };
    let (value, end) = match number(at) {
        // "two thousand nineteen".
        Some((value @ (1000 | 2000), end)) if view.is(end, class::CARDINAL) => {
            let (rest, end) = number(end).filter(|it| it.0 < 100)?;
            (value + rest, end)
        }
        Some((value @ 1500..2200, end)) => (value, end),
        _ => {
            let century = i32::from(view.tokens[at].lexeme().value);
            let hundred = usize::from(view.word(at + 1) == "hundred");
            let and = hundred & usize::from(view.word(at + 2) == "and");
            let least = if hundred > 0 { 1 } else { 10 };
            let rest = number(at + 1 + hundred + and).filter(|it| (least..100).contains(&it.0));
            let (rest, end) = rest.or(Some((0, at + 2)).filter(|_| hundred > 0 && and == 0))?;
            if !(15..=20).contains(&century) {
                return None;
            }
            (century * 100 + rest, end)
        }
    };
    // "two thousand people": what is counted follows.
    (bare_number(view, end) && view.word(end) != "of").then_some(Field { value, tokens: at..end })
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
        // "on monday", "january 12": in lower case only words that mean nothing else, or stand beside a number.
        let mark = token.is(class::MAY) || token.text(view.text).eq_ignore_ascii_case("mar");
        let verb = mark || token.is(class::VERB_BASE);
        let lead = at.checked_sub(1).map(|it| view.word(it)).unwrap_or_default();
        let which = matches!(lead, "last" | "next");
        // "in may": nothing may follow that the verb could be of.
        let ends = view.tokens.get(at + 1).is_none_or(|it| matches!(it.kind, TokenKind::Stop | TokenKind::Comma));
        let led = which || matches!(lead, "in" | "since" | "until") && (!verb || ends);
        // "may 21", with nothing behind it but a year.
        let dated = || {
            let day = day(view, at + 1).filter(|it| view.tokens[it.tokens.start].kind == TokenKind::Number);
            day.is_some_and(|it| {
                let next = view.tokens.get(it.tokens.end);
                next.is_none_or(|it| matches!(it.kind, TokenKind::Stop | TokenKind::Comma))
                    || year(view, it.tokens.end).is_some()
            })
        };
        let numbered = if mark { dated() } else { neighbour_number(view, at) };
        return token.is(class::WEEKDAY) || token.is(MONTHS) && (led || numbered);
    }
    let short = token.is(class::MONTH_SHORT.or(class::WEEKDAY_SHORT)) && !token.is(class::MONTH.or(class::WEEKDAY));
    // Short forms count only beside a number; the forms that need one look for it.
    if short && !neighbour_number(view, at) {
        // "in Feb", "since last Sept".
        let lead = at.checked_sub(1).map(|it| view.word(it)).unwrap_or_default();
        let led = matches!(lead, "in" | "of" | "since" | "until" | "by" | "this" | "last" | "next");
        let mar = view.word(at) == "Mar" && !matches!(lead, "next" | "last" | "this");
        let month = lead == "of" && at > 1 && view.word(at - 2) == "month";
        return led && token.is(class::MONTH_SHORT) && (!mar || month);
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
    let glued = is_glued_number(view, at + 1) || marked(view, at).is_some();
    let mut right = at + 1 + usize::from(glued);
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
