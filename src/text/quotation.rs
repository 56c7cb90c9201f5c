//! Quotations: what stands between quotation marks.
//!
//! Curly and straight double marks, guillemets, and single marks where they cannot be apostrophes. A quotation that is
//! not closed in its paragraph goes on where the next paragraph opens with a mark, and else ends with the paragraph.

use std::ops::Range;

use super::token::{Token, TokenKind};

/// Finds the quotations of blocks given one after another.
#[derive(Debug, Default)]
pub struct Quotations;

impl Quotations {
    /// Appends the quotations of the block whose tokens begin at `first`. Only in prose does a quotation that is not
    /// closed reach to the end of the block.
    pub fn block(&mut self, text: &str, tokens: &[Token], first: usize, prose: bool, found: &mut Vec<Range<u32>>) {
        let mut i = first;
        while i < tokens.len() {
            let Some(mark) = opening(text, tokens, i, first) else {
                i += 1;
                continue;
            };
            let mut end = i + 1;
            while end < tokens.len() && !closes(text, tokens, end, mark) {
                end += 1;
            }
            if end < tokens.len() {
                found.push(i as u32..end as u32 + 1);
                i = end + 1;
            } else if prose && mark != '\'' && mark != '\u{2018}' {
                found.push(i as u32..end as u32);
                return;
            } else {
                i += 1;
            }
        }
    }
}

/// The mark that opens a quotation at a token.
fn opening(text: &str, tokens: &[Token], at: usize, first: usize) -> Option<char> {
    let token = &tokens[at];
    if token.kind != TokenKind::Quote {
        return None;
    }
    let mark = token.text(text).chars().next()?;
    let next = tokens.get(at + 1)?;
    let glued = !next.spaced();
    let before = token.spaced()
        || at == first
        || matches!(tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::Quote);
    match mark {
        '\u{201c}' | '\u{201e}' | '\u{ab}' => Some(mark),
        '"' if glued && before => Some(mark),
        '\'' | '\u{2018}' if glued && before && (next.is_word() || next.kind == TokenKind::Number) => Some(mark),
        _ => None,
    }
}

/// Whether a token closes a quotation that `mark` opened.
fn closes(text: &str, tokens: &[Token], at: usize, mark: char) -> bool {
    let token = &tokens[at];
    if token.kind != TokenKind::Quote {
        return false;
    }
    let glued = !token.spaced();
    let after = tokens.get(at + 1).is_none_or(|it| it.spaced() || !it.is_word());
    match (mark, token.text(text).chars().next().unwrap_or(' ')) {
        ('\u{201c}', '\u{201d}') | ('\u{201e}', '\u{201d}' | '\u{201c}') | ('\u{ab}', '\u{bb}') => true,
        ('"', '"') | ('\u{201c}', '"') => glued,
        // An apostrophe after a word may be a possessive: only after a stop or a comma is the mark a closing one,
        // or where the text ends or another mark follows.
        ('\'', '\'') | ('\u{2018}', '\u{2019}') => {
            let before = tokens[at - 1].kind;
            let firm = matches!(before, TokenKind::Stop | TokenKind::Comma | TokenKind::Symbol)
                || tokens.get(at + 1).is_none_or(|it| {
                    matches!(
                        it.kind,
                        TokenKind::Stop | TokenKind::Comma | TokenKind::Close | TokenKind::Dash | TokenKind::Quote
                    )
                })
                || !tokens[at - 1].text(text).ends_with('s');
            glued && after && firm
        }
        _ => false,
    }
}
