//! A weekday with its date: "Friday, January 21", "Saturday and Sunday, 19-20 May", "Wednesday night's vote (14 May)".

use std::ops::Range;

use super::fields::{Field, Fields, MONTHS, WEEKDAYS};
use super::{claim, fields, period, record, resolve, weekday};
use crate::claim::extract::{Extractor, View};
use crate::text::{TokenKind, class};

/// A weekday: with a date after it ("Friday, January 21", "Friday the 3rd of May"), or alone.
pub(super) fn weekday_first(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let weekday = Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    if let Some(next) = paired(extractor, view, at) {
        return Some(next);
    }
    // "Fridays", "Friday's" and "every Friday" tell no single day; a range of weekdays neither.
    let mut next = at + 1;
    let range = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash) && view.is(next + 1, WEEKDAYS);
    if view.word(next) == "." && view.tokens[at].is(class::WEEKDAY_SHORT) {
        next += 1;
    }
    let part = view.is(next, class::PART_OF_DAY);
    if part {
        next += 1;
    }
    next = time_end(view, next);
    while matches!(view.word(next), "," | "the" | "on" | "(" | "-" | "\u{2013}") && next < at + 8 {
        next += 1;
    }
    let found = if view.is(next, MONTHS) {
        fields::month_first(view, next, Some(weekday.clone()))
    } else {
        fields::numeric(view, next).or_else(|| fields::day_first(view, next, None)).map(|(mut fields, tokens)| {
            fields.weekday = Some(weekday.clone());
            (fields, tokens)
        })
    };
    if let Some((mut fields, tokens)) = found
        && !range
    {
        // "Saturday and Sunday, 3 and 4 May", "Friday to Sunday, 3-5 May": the weekday belongs to no single day.
        let shared = at > 1
            && (view.tokens[at - 1].kind == TokenKind::Dash
                || matches!(view.word(at - 1), "and" | "or" | "to" | "through" | "&" | "/"))
            && view.is(at - 2, WEEKDAYS);
        if shared || each(view, at) || named(view, at) {
            fields.weekday = None;
        }
        return Some(record(extractor, view, at, (fields, at..tokens.end)));
    }
    if let Some((fields, tokens)) = listed(view, at, &weekday) {
        return Some(record(extractor, view, at, (fields, tokens)));
    }
    let short = view.tokens[at].is(class::WEEKDAY_SHORT) && !view.tokens[at].is(class::WEEKDAY);
    if short && !range && view.tokens[at].capital() {
        // "Tue 13th", "next week Mon, Wed, Fri".
        if let Some(next) = weekday::numbered(extractor, view, at, &weekday) {
            return Some(next);
        }
        if weekday::week_before(view, at).is_some() {
            return weekday::weekday_alone(extractor, view, at, &weekday);
        }
    }
    if range || short {
        return None;
    }
    let alone = weekday::weekday_alone(extractor, view, at, &weekday);
    possessive(extractor, view, at, &weekday).or(alone)
}

/// "Tuesday May 14, Wednesday 15 and Friday 16": a day of the month that was told at the head of the list.
fn listed(view: &View<'_>, at: usize, weekday: &Field) -> Option<(Fields, Range<usize>)> {
    let day = fields::day(view, at + 1)?;
    let ends = view.tokens.get(day.tokens.end).is_none_or(|it| {
        matches!(it.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Break)
            || matches!(it.text(view.text), "and" | "&")
    });
    let near = at.saturating_sub(40);
    let month = near + view.tokens[near..at].iter().rposition(|it| it.is(MONTHS) && it.capital())?;
    let first = fields::day(view, month + 1)?;
    let list = view.tokens[first.tokens.end..at].iter().all(|it| {
        matches!(it.kind, TokenKind::Number | TokenKind::Comma)
            || it.is(WEEKDAYS.or(class::ORDINAL_SUFFIX))
            || matches!(it.text(view.text), "and" | "&")
    });
    if !ends || !list || first.value >= day.value {
        return None;
    }
    let value = i32::from(view.tokens[month].lexeme().value);
    let tokens = at..day.tokens.end;
    let month = Some(Field { value, tokens: month..month + 1 });
    Some((Fields { weekday: Some(weekday.clone()), day: Some(day), month, ..Fields::default() }, tokens))
}

/// "Saturday and Sunday, 19-20 May", "Tuesday to Friday, 13-16 May": two weekdays, and a day for each.
fn paired(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let links = |at: usize| {
        view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Dash)
            || matches!(view.word(at), "and" | "to" | "through" | "until" | "&")
    };
    if !links(at + 1) || !view.is(at + 2, WEEKDAYS) {
        return None;
    }
    let first_day = at + 3 + usize::from(view.word(at + 3) == ",");
    let first = fields::day(view, first_day)?;
    let link = first.tokens.end;
    let (second, tokens) = links(link).then(|| fields::day_first(view, link + 1, None))??;
    let weekday = |at: usize| Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    let length = second.day.as_ref()?.value - first.value;
    // "Monday to Friday, 1-30 June" are the weekdays of a month.
    if second.weekday.is_some()
        || !(1..7).contains(&length)
        || (weekday(at + 2).value - weekday(at).value).rem_euclid(7) != length
    {
        return None;
    }
    let span = first.tokens.clone();
    let fields = Fields { weekday: Some(weekday(at)), day: Some(first), ..second.clone() };
    let start = resolve(extractor, view, &fields, span.start);
    claim(extractor, view, &fields, span.clone(), start);
    let fields = Fields { weekday: Some(weekday(at + 2)), ..second };
    let end = resolve(extractor, view, &fields, tokens.start);
    claim(extractor, view, &fields, tokens.clone(), end);
    let next = tokens.end;
    if !matches!(view.word(link), "and" | "&") {
        period(extractor, view, (start, span), (end, tokens));
    }
    Some(next)
}

/// "Wednesday night's vote (14 May)", "Wednesday's vote, on 14 May,": the weekday of the date.
fn possessive(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, weekday: &Field) -> Option<usize> {
    let genitive = at + 1 + usize::from(view.is(at + 1, class::PART_OF_DAY));
    if !matches!(view.word(genitive), "'s" | "\u{2019}s") {
        return None;
    }
    let word = |it: &usize| {
        let token = &view.tokens[*it];
        token.is_word() && !token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE).or(class::WEEKDAY))
    };
    let end = (genitive + 1..view.tokens.len()).take_while(word).count() + genitive + 1;
    let from = match (view.word(end), view.word(end + 1)) {
        ("(", _) => end + 1,
        (",", "on") => end + 2,
        _ => return None,
    };
    if end - genitive > 4 {
        return None;
    }
    let found =
        if view.is(from, MONTHS) { fields::month_first(view, from, None) } else { fields::day_first(view, from, None) };
    let (mut fields, tokens) = found.filter(|it| it.0.day.is_some() && matches!(view.word(it.1.end), ")" | ","))?;
    fields.weekday.get_or_insert_with(|| weekday.clone());
    Some(record(extractor, view, from, (fields, tokens)))
}

/// One past the clock time that begins at a token: "at 7pm", "7.30pm", "at noon".
fn time_end(view: &View<'_>, at: usize) -> usize {
    let number = at + usize::from(view.word(at) == "at");
    if number > at && view.is(number, class::PART_OF_DAY) {
        return number + 1;
    }
    if view.tokens.get(number).is_none_or(|it| it.kind != TokenKind::Number) {
        return at;
    }
    let mut end = number + 1;
    if view.word(end) == ":" && view.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
    {
        end += 2;
    }
    let half = view.word(end).to_ascii_lowercase();
    if matches!(half.as_str(), "am" | "pm" | "a.m." | "p.m.") { end + 1 } else { at }
}

/// Whether a weekday is told of many days: "every Saturday, 14 May to 30 June".
fn each(view: &View<'_>, at: usize) -> bool {
    at > 0 && matches!(view.word(at - 1).to_ascii_lowercase().as_str(), "every" | "each" | "most")
}

/// Whether a weekday is part of a name: "Sheffield Wednesday", "the Mail on Sunday". A town behind "in" is no such name.
fn named(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|it| &view.tokens[it]) else { return false };
    if view.word(at - 1) == "on" {
        let paper = at > 1 && view.is(at - 2, class::PAPER) && view.tokens[at - 2].capital();
        return paper && !view.before(at - 2, class::PREPOSITION);
    }
    let team =
        before.capital() && view.tokens[at].spaced() && !before.upper() && !view.before(at - 1, class::PREPOSITION);
    team && crate::reference::places::find(&view.text[before.start as usize..])
        .is_some_and(|it| it.len == (before.end - before.start) as usize && !it.adjective && !it.word)
}
