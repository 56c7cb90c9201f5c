//! Sentences: where one ends and the next begins.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation or an initial; after an abbreviation that may be
//! the last word, the next word decides.

use std::ops::Range;

use super::lexicon::{Class, class};
use super::token::{Marks, Survey, Token, TokenKind};

/// The most tokens of a sentence. Nobody writes one as long; a block without stops is a table or a list that lost its
/// marks, and what looks at a sentence as a whole must not take a time that grows with the block.
const LONGEST: usize = 500;

/// Parts the tokens of a block into sentences and gives each with what stands in it.
pub fn part(text: &str, tokens: &[Token], marks: &Marks, mut sentence: impl FnMut(Range<usize>, Survey)) {
    // Where the sentence at hand begins, what stands in it so far, and whether it is the rest of one that was too long.
    let (mut open, mut survey, mut cut) = (0, Survey::default(), false);
    let mut end = |range: Range<usize>, survey: Survey, cut: bool| {
        let survey = if cut { Survey::of(&tokens[range.clone()]) } else { survey };
        sentence(range, survey);
    };
    // The first token that may end a sentence.
    let mut from = 0;
    let mut ends = marks.ends.iter().map(|(at, it)| (*at as usize, it)).peekable();
    let mut last_survey = Some(&marks.rest);
    loop {
        let (at, here) = match ends.next() {
            Some(it) => it,
            None => match last_survey.take() {
                Some(rest) => (tokens.len(), rest),
                None => break,
            },
        };
        while (open + LONGEST).max(from) <= at.min(tokens.len().saturating_sub(1)) {
            let too_long = (open + LONGEST).max(from);
            end(open..too_long, survey, true);
            (open, from, cut) = (too_long, too_long, true);
        }
        survey = survey.and(here);
        let Some(token) = tokens.get(at) else { break };
        if token.kind == TokenKind::Break {
            if at > open {
                end(open..at + 1, survey, cut);
            }
            (open, from, survey, cut) = (at + 1, at + 1, Survey::default(), false);
            continue;
        }
        let mut last = at + 1;
        while let Some(next) = tokens.get(last) {
            let closing = match next.kind {
                TokenKind::Quote | TokenKind::Close => !next.spaced(),
                TokenKind::Stop => true,
                _ => false,
            };
            if !closing {
                break;
            }
            last += 1;
        }
        // Stops among what closes the sentence add nothing to it.
        while ends.next_if(|it| it.0 < last).is_some() {}
        let Some(next) = tokens.get(last) else { break };
        if next.spaced() && starts(text, tokens, last) && stops(text, tokens, at, token.dotted(), last) {
            end(open..last, survey, cut);
            (open, survey, cut) = (last, Survey::default(), false);
        }
        from = last;
    }
    if open < tokens.len() {
        end(open..tokens.len(), survey, cut);
    }
}

/// Whether a sentence can start with the token: a capital, a number, an opening mark and then one of these.
fn starts(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Word => token.capital() || !text[token.start as usize..].starts_with(|it: char| it.is_lowercase()),
        TokenKind::Number | TokenKind::Object | TokenKind::Symbol => true,
        TokenKind::Quote | TokenKind::Open | TokenKind::Dash => {
            tokens.get(at + 1).is_none_or(|it| !it.is_word() || it.capital())
        }
        TokenKind::Stop | TokenKind::Comma | TokenKind::Close | TokenKind::Break => false,
    }
}

/// Whether the stop at `at` ends its sentence, before the token at `next`.
fn stops(text: &str, tokens: &[Token], at: usize, dotted: bool, next: usize) -> bool {
    let next = &tokens[next];
    if dotted {
        return tokens[at].is(class::MAY_BE_LAST) && opens(next);
    }
    if tokens[at].text(text) != "." {
        return tokens[at].text(text) != "\u{2026}" && !tokens[at].text(text).starts_with("..") || next.capital();
    }
    let Some(before) = at.checked_sub(1).map(|it| &tokens[it]) else { return false };
    if tokens[at].spaced() || !before.is_word() {
        // "1." at the start of a block numbers it.
        return !(at == 1 && before.kind == TokenKind::Number);
    }
    if before.end - before.start == 1 && before.capital() && before.text(text) != "I" {
        return false;
    }
    if before.is(class::NEVER_LAST) && (before.capital() || !before.is(class::VERB_BASE.or(class::PREPOSITION))) {
        // "no", "in", "v" are words of their own; an abbreviation among them has something to abbreviate after it.
        return match before.text(text) {
            "no" | "No" | "c" | "p" | "v" | "est" | "sat" | "sun" | "mar" | "wed" | "fig" | "al" => opens(next),
            _ => false,
        };
    }
    !before.is(class::MAY_BE_LAST) || opens(next)
}

/// Whether the word is one that begins sentences and not names: "The", "It", "On".
fn opens(token: &Token) -> bool {
    const OPENERS: Class = class::DEFINITE
        .or(class::INDEFINITE)
        .or(class::PRONOUN)
        .or(class::PREPOSITION)
        .or(class::CONJUNCTION)
        .or(class::QUESTION)
        .or(class::ADVERB)
        .or(class::PRONOUN_PLACE);
    token.kind != TokenKind::Word && token.kind != TokenKind::Number || token.capital() && token.is(OPENERS)
}
