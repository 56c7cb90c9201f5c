//! Sentences: where one ends and the next begins.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation or an initial; after an abbreviation that may be
//! the last word, the next word decides.

use super::lexicon::{Class, class};
use super::token::{Token, TokenKind};

/// The most tokens of a sentence. Nobody writes one as long; a block without stops is a table or a list that lost its
/// marks, and what looks at a sentence as a whole must not take a time that grows with the block.
const LONGEST: usize = 500;

/// Ends of the sentences of a block: indices one past the last token of each.
pub fn ends(text: &str, tokens: &[Token], mut end: impl FnMut(usize)) {
    let mut i = 0;
    let mut open = 0;
    while i < tokens.len() {
        let token = &tokens[i];
        if i - open >= LONGEST {
            end(i);
            open = i;
        }
        if token.kind == TokenKind::Break {
            if i > open {
                end(i + 1);
            }
            i += 1;
            open = i;
            continue;
        }
        let dotted = token.is_word() && text.as_bytes()[token.end as usize - 1] == b'.';
        if token.kind != TokenKind::Stop && !dotted {
            i += 1;
            continue;
        }
        let mut last = i + 1;
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
        let Some(next) = tokens.get(last) else { break };
        if next.spaced() && starts(text, tokens, last) && stops(text, tokens, i, dotted, last) {
            end(last);
            open = last;
        }
        i = last;
    }
    if open < tokens.len() {
        end(tokens.len());
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
