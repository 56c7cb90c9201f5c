//! Lists of parts: segments between commas, semicolons and "and", each with a figure at its head.
//!
//! A figure that does not stand at the head of its segment is no part: "six have two bedrooms", "two of them".

use std::ops::Range;

use super::Sentence;
use crate::claim::ClaimId;
use crate::claim::extract::View;
use crate::text::{Class, TokenKind, class};

/// Verbs that can be finite.
pub(super) const VERB: Class = class::VERB_PAST
    .or(class::VERB_S)
    .or(class::BE)
    .or(class::HAVE)
    .or(class::HAD)
    .or(class::DO)
    .or(class::MAY)
    .or(class::WILL);

/// A list of parts as it stands in a sentence.
pub(super) struct List {
    /// Its parts, in reading order; at least one.
    pub parts: Vec<ClaimId>,
    /// The words of each part behind its figure and noun.
    pub own: Vec<Range<usize>>,
    /// Whether a segment without a figure, or a word such as "including" or "both", leaves it open.
    pub open: bool,
    /// Whether "and" stands before its last part.
    pub joined: bool,
    /// Whether its last part is told as the remainder: "the remaining 57", "the other 57".
    pub remainder: bool,
    /// Whether nothing follows it that could be a further part.
    pub ends: bool,
    /// How many parts have a finite verb.
    pub verbs: usize,
    /// Whether the first part has one, or none has.
    pub verb_first: bool,
}

/// What stands at the head of a segment.
enum Head {
    /// A part: its index among the quantities.
    Part { quantity: usize, remainder: bool },
    /// Words that go on the segment before, or a figure of its own within it.
    Aside,
    /// A part without a figure.
    Open,
}

/// Reads the list that begins at a token. None where no figure stands there.
pub(super) fn read(sentence: &Sentence<'_>, from: usize, until: usize) -> Option<List> {
    let view = sentence.view;
    let mut list = List {
        parts: Vec::new(),
        own: Vec::new(),
        open: false,
        joined: false,
        remainder: false,
        ends: true,
        verbs: 0,
        verb_first: true,
    };
    let mut at = from;
    let mut joins = false;
    while at < until {
        let head = head(sentence, at, list.parts.first().copied());
        let mut end = segment_end(sentence, at, until, list.parts.first().copied());
        match head {
            Head::Part { quantity, remainder } => {
                let id = sentence.quantities[quantity];
                let tokens = sentence.tokens(id);
                list.open |= view.is(tokens.end.wrapping_sub(1), class::GROUP) || view.is(tokens.end, class::GROUP);
                list.parts.push(id);
                end = end.max(tokens.end);
                list.own.push(tokens.end..end);
                list.remainder |= remainder;
            }
            _ if list.parts.is_empty() => return None,
            Head::Aside => {
                if let Some(own) = list.own.last_mut() {
                    own.end = end;
                }
            }
            Head::Open => list.open = true,
        }
        at = end;
        if joins || list.remainder {
            break;
        }
        // "X, Y, and Z": the mark and the "and" together.
        let mark = view.tokens.get(at).filter(|_| at < until);
        match mark {
            Some(it) if it.kind == TokenKind::Comma && it.text(view.text) != ":" => at += 1,
            Some(it) if it.text(view.text) == "and" => {}
            _ => break,
        }
        if view.word(at) == "and" {
            joins = true;
            at += 1;
        }
    }
    list.joined = joins && !list.parts.is_empty();
    let last = list.own.last()?.end;
    list.open |=
        partial(view, from..last) || apart(view, from..last) || list.own.iter().any(|it| rates(view, it.clone()));
    list.ends = ends(view, at.max(last)..until);
    let verbs: Vec<bool> =
        list.own.iter().map(|it| view.tokens[it.clone()].iter().take(4).any(|it| it.is(VERB))).collect();
    list.verbs = verbs.iter().filter(|it| **it).count();
    list.verb_first = list.verbs == 0 || verbs[0];
    Some(list)
}

/// Whether a segment only goes on what stands before it: "Of the 90 men, aged 20 to 40, ...".
pub(super) fn is_aside(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(head(sentence, at, None), Head::Aside)
}

/// Whether a determiner and a word for the remainder stand right before a figure.
pub(super) fn remainder_before(view: &View<'_>, start: usize) -> bool {
    let other = matches!(view.word(start.wrapping_sub(1)), "other" | "others")
        && start >= 2
        && view.before(start - 1, class::DEFINITE);
    view.before(start, class::REMAINDER) || other
}

/// Whether "and" stands before a part, with hedges, a determiner or a word for the remainder between.
pub(super) fn joined(view: &View<'_>, start: usize) -> bool {
    (start.saturating_sub(4)..start).rev().find(|it| !leads(view, *it)).is_some_and(|it| view.word(it) == "and")
}

/// Whether a word of a sentence tells a share without a figure.
pub(super) fn fractions(view: &View<'_>) -> bool {
    view.tokens.iter().any(|it| fraction(it.text(view.text)))
}

fn is_number(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number || it.is(class::CARDINAL))
}

fn fraction(word: &str) -> bool {
    matches!(word, "half" | "third" | "quarter" | "quarters" | "thirds" | "most")
}

/// Whether a token may stand between the beginning of a segment and its figure.
fn leads(view: &View<'_>, at: usize) -> bool {
    const LEADS: Class =
        class::DEFINITE.or(class::HEDGE).or(class::ABOUT_HEDGE).or(class::LESS_HEDGE).or(class::REMAINDER);
    view.is(at, LEADS) && view.word(at) != "or" || matches!(view.word(at), "other" | "others" | "~")
}

fn head(sentence: &Sentence<'_>, at: usize, first: Option<ClaimId>) -> Head {
    let view = sentence.view;
    let of_list = |it: ClaimId| first.is_none_or(|first| sentence.sort(first) == sentence.sort(it));
    if view.word(at) == "or" {
        return Head::Open;
    }
    let mut start = at + usize::from(view.word(at) == "with");
    let aside = matches!(view.word(start), "up" | "down");
    while !aside && leads(view, start) {
        start += 1;
        // "the rest, 34, gave up".
        if view.before(start, class::REMAINDER) && view.word(start) == "," {
            start += 1;
        }
    }
    let quantity = sentence.quantities.iter().position(|it| sentence.tokens(*it).start == start);
    if let Some(quantity) = quantity.filter(|it| !aside && of_list(sentence.quantities[*it])) {
        let end = sentence.tokens(sentence.quantities[quantity]).end;
        let range = sentence.quantity(sentence.quantities[quantity]).is_some_and(|it| it.range);
        if range || matches!(view.word(end), "to" | "-" | "\u{2013}") && is_number(view, end + 1) {
            return Head::Open;
        }
        let of_part = view.word(end) == "of" && (view.is(end + 1, class::SUBSET) || view.word(end + 1) == "it");
        if of_part && first.is_some() {
            return Head::Aside;
        }
        let before = if view.word(start.wrapping_sub(1)) == "," { start - 1 } else { start };
        let remainder =
            before > at && remainder_before(view, before) || (at..start).any(|it| view.is(it, class::REMAINDER));
        return Head::Part { quantity, remainder };
    }
    const ASIDE: Class = class::PREPOSITION
        .or(class::VERB_PARTICIPLE)
        .or(class::VERB_ING)
        .or(class::VERB_PAST)
        .or(VERB)
        .or(class::QUESTION);
    let goes_on = view.is(at, ASIDE) || matches!(view.word(at), "aged" | "all");
    if goes_on { Head::Aside } else { Head::Open }
}

/// Where a segment ends: at a comma or semicolon, at an "and" before a further part, at the end of the list.
fn segment_end(sentence: &Sentence<'_>, at: usize, until: usize, first: Option<ClaimId>) -> usize {
    let view = sentence.view;
    let mut i = at;
    // The comma of "the rest, 34".
    if let Head::Part { quantity, .. } = head(sentence, at, first) {
        i = sentence.tokens(sentence.quantities[quantity]).end;
    }
    while i < until {
        let token = &view.tokens[i];
        match token.kind {
            TokenKind::Open => {
                let close = (i..until).find(|it| view.tokens[*it].kind == TokenKind::Close);
                i = close.map_or(until, |it| it + 1);
                continue;
            }
            TokenKind::Comma | TokenKind::Stop | TokenKind::Quote | TokenKind::Close | TokenKind::Break => return i,
            TokenKind::Dash if token.spaced() => return i,
            _ => {}
        }
        if token.text(view.text) == "and" && i > at {
            let next = i + 1;
            let part = matches!(head(sentence, next, first), Head::Part { .. });
            let open = view.is(next, class::INDEFINITE.or(class::REMAINDER))
                || view.is(next + 1, class::REMAINDER)
                || fraction(view.word(next));
            if part || open {
                return i;
            }
        }
        i += 1;
    }
    until
}

/// Whether a word within the list tells it as open or its parts as overlapping.
fn partial(view: &View<'_>, range: Range<usize>) -> bool {
    view.tokens[range]
        .iter()
        .any(|it| it.is(class::PARTIAL) && !matches!(it.text(view.text), "at" | "more" | "some" | "another" | "other"))
}

/// Whether a word within the list tells its parts as taken off each other, as a choice or as one for each.
fn apart(view: &View<'_>, range: Range<usize>) -> bool {
    view.tokens[range].iter().any(|it| matches!(it.text(view.text), "either" | "less" | "minus" | "each"))
}

/// Whether a part goes on as a rate: "£20 a year".
fn rates(view: &View<'_>, own: Range<usize>) -> bool {
    matches!(view.word(own.start), "a" | "an" | "per" | "every") && view.is(own.start + 1, class::TIME_UNIT)
}

/// Whether no number and no "and" follows a list in its sentence.
fn ends(view: &View<'_>, tail: Range<usize>) -> bool {
    tail.start >= tail.end
        || !partial(view, tail.clone())
            && !view.tokens[tail].iter().any(|it| {
                it.kind == TokenKind::Number
                    || it.text(view.text) == ";"
                    || it.is(class::COORDINATOR.or(class::CARDINAL).or(class::REMAINDER))
            })
}
