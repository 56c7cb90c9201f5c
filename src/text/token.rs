//! Tokens: words, numbers, punctuation marks, with the class of each word found while it is read.
//!
//! One pass over the bytes of a block; a word is hashed eight bytes at a time as soon as its end is found.

use super::lexicon::{self, Class, LEXEMES, Lexeme, SETS};
use crate::hash::hash_short;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, digits after a letter, and apostrophes within: "don't", "U.S.". A possessive "'s" is a word of its own.
    Word,
    /// Digits with points and commas within: "1,140", "9.6", "1.5.3".
    Number,
    /// A full stop, exclamation mark, question mark or ellipsis.
    Stop,
    /// A comma, colon, semicolon.
    Comma,
    /// A hyphen, dash or minus.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark of any kind, or an apostrophe that stands at the edge of a word.
    Quote,
    /// A sign of currency, percent, degrees and other symbols.
    Symbol,
    /// What stands for code, a raw URL or a footnote mark.
    Object,
    /// A hard line break within a block.
    Break,
}

/// A token of a document's text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// The first byte, in [`crate::document::Document::text`].
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word, as an index into [`LEXEMES`]; 0 where it is unknown or no word.
    pub word: u16,
    /// Its classes, as an index into [`SETS`].
    set: u16,
    /// What it is.
    pub kind: TokenKind,
    flags: u8,
}

const CAPITAL: u8 = 1;
const UPPER: u8 = 2;
const SPACE: u8 = 4;
const FIRST: u8 = 8;

impl Token {
    /// What is known of the word.
    pub fn lexeme(&self) -> &'static Lexeme {
        &LEXEMES[self.word as usize]
    }

    /// Whether the word is known as more than a role, a relation or the first word of a party's name, each of which may
    /// be a surname.
    pub fn known(&self) -> bool {
        self.word != 0 && self.word < lexicon::KNOWN
    }

    /// The classes of the word.
    pub fn classes(&self) -> Class {
        SETS[usize::from(self.set)]
    }

    /// Whether the word is of one of the classes.
    pub fn is(&self, class: Class) -> bool {
        self.classes().any(class)
    }

    /// Whether it is a word that begins with a capital.
    pub fn capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is a word of at least two letters, all of them capitals.
    pub fn upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether white space stands before it, or nothing.
    pub fn spaced(&self) -> bool {
        self.flags & SPACE != 0
    }

    /// Whether it is the first word of its sentence.
    pub fn first(&self) -> bool {
        self.flags & FIRST != 0
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    pub(super) fn set_first(&mut self) {
        self.flags |= FIRST;
    }
}

/// Appends the tokens of `text[start..end]`, a block.
pub fn tokenize(text: &str, start: u32, end: u32, tokens: &mut Vec<Token>) {
    let text = &text[..end as usize];
    let bytes = text.as_bytes();
    let mut at = start as usize;
    let mut space = SPACE;
    while at < bytes.len() {
        let byte = bytes[at];
        let first = at;
        match ASCII[byte as usize] {
            b' ' => {
                space = SPACE;
                at += 1;
                continue;
            }
            b'a' | b'A' => {
                let token = word(text, first, space);
                at = token.end as usize;
                tokens.push(token);
            }
            b'0' => {
                at = number(bytes, at);
                tokens.push(token(first, at, TokenKind::Number, space));
            }
            b'u' => {
                let Some(it) = text[at..].chars().next() else { break };
                let length = it.len_utf8();
                match unicode_kind(it) {
                    None => {
                        space = SPACE;
                        at += length;
                        continue;
                    }
                    Some(TokenKind::Word) => {
                        let token = word(text, first, space);
                        at = token.end as usize;
                        tokens.push(token);
                    }
                    // "’s" after a word.
                    Some(TokenKind::Quote) if it == '\u{2019}' && space == 0 && possessive(bytes, at + length) => {
                        at += length + 1;
                        tokens.push(genitive(first, at));
                    }
                    Some(kind) => {
                        at += length;
                        tokens.push(token(first, at, kind, space));
                    }
                }
            }
            class => {
                let kind = match class {
                    b'.' => TokenKind::Stop,
                    b',' => TokenKind::Comma,
                    b'-' => TokenKind::Dash,
                    b'(' => TokenKind::Open,
                    b')' => TokenKind::Close,
                    b'"' => TokenKind::Quote,
                    b'\n' => TokenKind::Break,
                    _ => TokenKind::Symbol,
                };
                at += 1;
                // "..." is one stop, "--" one dash.
                while (class == b'.' || class == b'-') && bytes.get(at) == Some(&byte) {
                    at += 1;
                }
                // "'s" after a word.
                if byte == b'\'' && space == 0 && possessive(bytes, at) {
                    at += 1;
                    tokens.push(genitive(first, at));
                } else {
                    tokens.push(token(first, at, kind, space));
                }
            }
        }
        space = 0;
    }
}

fn token(start: usize, end: usize, kind: TokenKind, flags: u8) -> Token {
    Token { start: start as u32, end: end as u32, word: 0, set: 0, kind, flags }
}

fn genitive(start: usize, end: usize) -> Token {
    Token { start: start as u32, end: end as u32, word: 0, set: 0, kind: TokenKind::Word, flags: 0 }
}

/// Whether an "s" stands at a place and no letter after it.
fn possessive(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b's' | b'S'))
        && !bytes.get(at + 1).is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80)
}

fn word(text: &str, start: usize, space: u8) -> Token {
    let bytes = text.as_bytes();
    // Most words are ASCII letters, fewer than eight, and nothing else: one look at eight bytes finds the end, the
    // capitals and the hash.
    if let Some(chunk) = bytes[start..].first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let length = (!letters(chunk) & HIGH).trailing_zeros() as usize / 8;
        if length < 8 && !goes_on(bytes.get(start + length)) {
            let own = (1_u64 << (8 * length)) - 1;
            let capitals = (!chunk & CASE & own).count_ones() as usize;
            let (word, set) = lexicon::find(hash_short(chunk & own, length));
            let flags = space | case(chunk & CASE & 0xff == 0, capitals, length);
            return Token {
                start: start as u32,
                end: (start + length) as u32,
                word,
                set,
                kind: TokenKind::Word,
                flags,
            };
        }
    }
    let mut at = start;
    let mut capitals = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match ASCII[byte as usize] {
            b'a' => {}
            b'A' => capitals += 1,
            _ => break,
        }
        at += 1;
    }
    if goes_on(bytes.get(at)) {
        return long_word(text, start, space);
    }
    let (word, set) = lexicon::find(lexicon::hash_word(&bytes[start..at]));
    let flags = space | case(bytes[start].is_ascii_uppercase(), capitals, at - start);
    Token { start: start as u32, end: at as u32, word, set, kind: TokenKind::Word, flags }
}

/// The high bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit of each byte by which small ASCII letters differ from capitals.
const CASE: u64 = 0x2020_2020_2020_2020;

/// Which of eight bytes are ASCII letters: their high bits.
const fn letters(chunk: u64) -> u64 {
    let lower = (chunk | CASE) & !HIGH;
    // Adding what is missing to 0x80 sets the high bit from "a" on, and from "{" on.
    let from_a = lower + 0x1f1f_1f1f_1f1f_1f1f;
    let past_z = lower + 0x0505_0505_0505_0505;
    from_a & !past_z & !chunk & HIGH
}

/// Whether a word of letters may go on with the byte behind it: a digit, a full stop, an apostrophe, a letter outside
/// ASCII.
fn goes_on(byte: Option<&u8>) -> bool {
    byte.is_some_and(|it| matches!(ASCII[*it as usize], b'0' | b'.' | b'"' | b'u'))
}

/// The flags of a word's capitals.
fn case(first: bool, capitals: usize, length: usize) -> u8 {
    let capital = if first { CAPITAL } else { 0 };
    let upper = if capitals >= 2 && capitals == length { UPPER } else { 0 };
    capital | upper
}

/// A word that may hold digits, apostrophes, full stops or letters outside ASCII.
fn long_word(text: &str, start: usize, space: u8) -> Token {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut flags = space;
    let (mut letters, mut lower, mut dotted) = (0_u32, 0_u32, false);
    // Where the word as the table has it ends: without the last full stop.
    let mut end = start;
    while let Some(&byte) = bytes.get(at) {
        match ASCII[byte as usize] {
            class @ (b'a' | b'A') => {
                if letters == 0 && class == b'A' {
                    flags |= CAPITAL;
                }
                letters += 1;
                lower += u32::from(class == b'a');
                at += 1;
            }
            b'0' => at += 1,
            b'"' if byte == b'\'' => {
                let letter = bytes.get(at + 1).is_some_and(|it| it.is_ascii_alphabetic() || *it >= 0xc3);
                if possessive(bytes, at + 1) || !letter {
                    break;
                }
                at += 1;
            }
            b'.' if byte == b'.' => {
                // Letters with a full stop after each: "U.S.", "p.m.".
                let single = (letters == 1 && at == start + 1) || dotted;
                let next = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
                    && !bytes.get(at + 2).is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80);
                if single && next {
                    dotted = true;
                    at += 1;
                } else {
                    if dotted {
                        end = at;
                        at += 1;
                    }
                    break;
                }
            }
            b'u' => {
                let Some(it) = text[at..].chars().next() else { break };
                if it == '\u{2019}' {
                    let after = at + 3;
                    let letter = text[after..].chars().next().is_some_and(char::is_alphabetic);
                    if !letter || possessive(bytes, after) {
                        break;
                    }
                } else if it.is_alphanumeric() || is_mark(it) {
                    if letters == 0 && it.is_uppercase() {
                        flags |= CAPITAL;
                    }
                    letters += 1;
                    lower += u32::from(!it.is_uppercase());
                } else {
                    break;
                }
                at += it.len_utf8();
            }
            _ => break,
        }
    }
    if letters >= 2 && lower == 0 {
        flags |= UPPER;
    }
    let end = if end > start { end } else { at };
    let (word, set) = lexicon::find(lexicon::hash_any(&text[start..end]));
    Token { start: start as u32, end: at as u32, word, set, kind: TokenKind::Word, flags }
}

/// The end of a number: digits, with points and commas that have a digit on both sides.
fn number(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        let inner = matches!(byte, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inner {
            break;
        }
        at += 1;
    }
    at
}

/// Combining marks, which belong to the letter before them.
fn is_mark(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}')
}

/// The kind of a token that begins with a character outside ASCII; none for white space and what has no width.
fn unicode_kind(it: char) -> Option<TokenKind> {
    Some(match it {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}'
        | '\u{ab}' | '\u{bb}' => TokenKind::Quote,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => TokenKind::Dash,
        '\u{2026}' => TokenKind::Stop,
        '\u{fffc}' => TokenKind::Object,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => return None,
        _ if it.is_whitespace() => return None,
        _ if it.is_alphabetic() => TokenKind::Word,
        _ => TokenKind::Symbol,
    })
}

/// What a byte begins: a space, a letter, a digit, a character outside ASCII, a mark.
static ASCII: [u8; 256] = {
    let mut table = [b'$'; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'\n' => b'\n',
            0..=b' ' | 0x7f => b' ',
            b'a'..=b'z' => b'a',
            b'A'..=b'Z' => b'A',
            b'0'..=b'9' => b'0',
            b'.' | b'!' | b'?' => b'.',
            b',' | b';' | b':' => b',',
            b'-' => b'-',
            b'(' | b'[' | b'{' => b'(',
            b')' | b']' | b'}' => b')',
            b'"' | b'\'' | b'`' => b'"',
            0x80.. => b'u',
            _ => b'$',
        };
        i += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len() as u32, &mut tokens);
        tokens.iter().map(|it| it.text(text)).collect()
    }

    #[test]
    fn text_is_parted_into_words_numbers_and_marks() {
        for (text, expected) in [
            ("The U.S. (and the U.N.)", "The|U.S.|(|and|the|U.N.|)"),
            ("at 7.15am on 9 May", "at|7.15|am|on|9|May"),
            ("It's O’Brien’s, isn’t it?", "It|'s|O’Brien|’s|,|isn’t|it|?"),
            ("1,140 dogs; £9.6m... 46km", "1,140|dogs|;|£|9.6|m|...|46|km"),
            ("a 9-acre \u{fffc} “plot”", "a|9|-|acre|\u{fffc}|“|plot|”"),
            ("the workers’ vote", "the|workers|’|vote"),
            ("J. Smith et al. in Òran Mór", "J|.|Smith|et|al|.|in|Òran|Mór"),
            ("born 1990s 21st v1.5.3", "born|1990|s|21|st|v1|.|5.3"),
        ] {
            assert_eq!(tokens(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn words_know_their_class_whatever_their_case() {
        let text = "OCTOBER don’t";
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len() as u32, &mut tokens);
        assert!(tokens[0].is(lexicon::class::MONTH) && tokens[0].upper());
        assert!(tokens[1].is(lexicon::class::DO));
    }
}
