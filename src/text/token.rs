//! Tokens: words, numbers, punctuation marks, with the class of each word found while it is read.
//!
//! One pass over the bytes of a block; a word is hashed eight bytes at a time as soon as its end is found.

use super::lexicon::{self, Class, LEXEMES, Lexeme, SETS, class};
use crate::hash::{START, mix};

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
const DOTTED: u8 = 64;
const GENITIVE: u8 = 128;

impl Token {
    /// What is known of the word.
    pub fn lexeme(&self) -> &'static Lexeme {
        &LEXEMES[self.word as usize]
    }

    /// Whether the word is in a table of words of lives.
    pub fn of_lives(&self) -> bool {
        LIVES[usize::from(self.word / 64)] >> (self.word % 64) & 1 != 0
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

    /// Whether it is "'s" or "’s" behind a word, with nothing between.
    pub fn genitive(&self) -> bool {
        self.flags & GENITIVE != 0
    }

    /// Whether it is a word whose last character is a full stop: "U.S.".
    pub(super) fn dotted(&self) -> bool {
        self.flags & DOTTED != 0
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

/// The words that are in a table of words of lives, one bit each: most tokens are none, which is told by a table so small
/// that it stays at hand.
static LIVES: [u64; LEXEMES.len().div_ceil(64)] = {
    let mut table = [0; LEXEMES.len().div_ceil(64)];
    let mut i = 0;
    while i < LEXEMES.len() {
        table[i / 64] |= ((LEXEMES[i].life != 0) as u64) << (i % 64);
        i += 1;
    }
    table
};

/// What stands in a stretch of tokens, as far as somebody asks before looking at any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Survey {
    /// The classes of all its words.
    pub classes: Class,
    /// [`CAPITAL`] and [`UPPER`] where a word of it has them, [`NUMBER`] and [`BRACKET`].
    flags: u8,
    /// The number of its words.
    pub words: u32,
    /// The number of function words of English among them; "a" is one of other languages too.
    pub function: u32,
}

/// A number in digits stands there.
const NUMBER: u8 = 16;
/// An opening bracket stands there.
const BRACKET: u8 = 32;

impl Survey {
    /// What stands in tokens.
    pub fn of(tokens: &[Token]) -> Self {
        let mut survey = Self::default();
        tokens.iter().for_each(|it| survey.add(it));
        survey
    }

    /// What stands in both of two stretches.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self {
            classes: self.classes.or(other.classes),
            flags: self.flags | other.flags,
            words: self.words + other.words,
            function: self.function + other.function,
        }
    }

    /// Whether it has a number in digits.
    pub fn numbers(&self) -> bool {
        self.flags & NUMBER != 0
    }

    /// Whether it has a word with a capital.
    pub fn capitals(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it has a word in capitals.
    pub fn upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether it has an opening bracket.
    pub fn brackets(&self) -> bool {
        self.flags & BRACKET != 0
    }

    fn add(&mut self, token: &Token) {
        match token.kind {
            TokenKind::Word => self.word(token),
            TokenKind::Number => self.flags |= NUMBER,
            TokenKind::Open => self.flags |= BRACKET,
            _ => {}
        }
    }

    fn word(&mut self, token: &Token) {
        self.classes = self.classes.or(token.classes());
        self.flags |= token.flags;
        self.words += 1;
        self.function += u32::from(FUNCTION[usize::from(token.set)] && token.end - token.start > 1);
    }
}

/// Whether the words of each of [`SETS`] are function words of English.
static FUNCTION: [bool; SETS.len()] = {
    const FUNCTION: Class = class::DEFINITE
        .or(class::INDEFINITE)
        .or(class::PREPOSITION)
        .or(class::PRONOUN)
        .or(class::BE)
        .or(class::HAVE)
        .or(class::HAD)
        .or(class::COORDINATOR);
    let mut table = [false; SETS.len()];
    let mut i = 0;
    while i < SETS.len() {
        table[i] = SETS[i].any(FUNCTION);
        i += 1;
    }
    table
};

/// What the pass over a block's bytes leaves for those who part it into sentences and quotations, so that none of them
/// looks at every token again. Tokens are told by their place in the block.
#[derive(Debug, Default)]
pub struct Marks {
    /// The tokens at which a sentence may end: stops, line breaks, words with a full stop of their own. Each with what
    /// stands from behind the last one up to it.
    pub ends: Vec<(u32, Survey)>,
    /// What stands behind the last of them.
    pub rest: Survey,
    /// The quotation marks.
    pub quotes: Vec<u32>,
}

/// Appends the tokens of `text[start..end]`, a block, and sets the marks to those of the block.
pub fn tokenize(text: &str, start: u32, end: u32, tokens: &mut Vec<Token>, marks: &mut Marks) {
    marks.ends.clear();
    marks.quotes.clear();
    let block = tokens.len();
    let (all, text) = (text.as_bytes(), &text[..end as usize]);
    let bytes = text.as_bytes();
    let mut at = start as usize;
    let mut space = SPACE;
    let mut survey = Survey::default();
    while let Some(&byte) = bytes.get(at) {
        let first = at;
        let token = match ASCII[byte as usize] {
            b' ' => {
                space = SPACE;
                at += 1;
                continue;
            }
            b'a' | b'A' => match word(all, text, first, space) {
                // Most tokens are such words, and what they leave is soon told.
                Some(token) => {
                    at = token.end as usize;
                    survey.word(&token);
                    tokens.push(token);
                    space = 0;
                    if bytes.get(at) == Some(&b' ') {
                        space = SPACE;
                        at += 1;
                    }
                    continue;
                }
                None => long_word(text, first, space),
            },
            b'0' => token(first, number(bytes, at), TokenKind::Number, space),
            b'u' => {
                let Some(it) = text[at..].chars().next() else { break };
                let end = at + it.len_utf8();
                match unicode_kind(it) {
                    None => {
                        space = SPACE;
                        at = end;
                        continue;
                    }
                    Some(TokenKind::Word) => long_word(text, first, space),
                    // "’s" after a word.
                    Some(TokenKind::Quote) if it == '\u{2019}' && space == 0 && possessive(bytes, end) => {
                        genitive(bytes, first, end + 1)
                    }
                    Some(kind) => token(first, end, kind, space),
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
                let mut end = at + 1;
                // "..." is one stop, "--" one dash.
                while (class == b'.' || class == b'-') && bytes.get(end) == Some(&byte) {
                    end += 1;
                }
                // "'s" after a word.
                if byte == b'\'' && space == 0 && possessive(bytes, end) {
                    genitive(bytes, first, end + 1)
                } else {
                    token(first, end, kind, space)
                }
            }
        };
        at = token.end as usize;
        survey.add(&token);
        let number = tokens.len() - block;
        tokens.push(token);
        match token.kind {
            TokenKind::Word if token.flags & DOTTED == 0 => {}
            TokenKind::Word | TokenKind::Stop | TokenKind::Break => {
                marks.ends.push((number as u32, std::mem::take(&mut survey)));
            }
            TokenKind::Quote => marks.quotes.push(number as u32),
            _ => {}
        }
        space = 0;
    }
    marks.rest = survey;
}

fn token(start: usize, end: usize, kind: TokenKind, flags: u8) -> Token {
    Token { start: start as u32, end: end as u32, word: 0, set: 0, kind, flags }
}

/// "'s" after a word, which ends with the letter before `end`.
fn genitive(bytes: &[u8], start: usize, end: usize) -> Token {
    let flags = if bytes[end - 1] == b's' { GENITIVE } else { 0 };
    Token { start: start as u32, end: end as u32, word: 0, set: 0, kind: TokenKind::Word, flags }
}

/// Whether an "s" stands at a place and no letter after it.
fn possessive(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b's' | b'S'))
        && !bytes.get(at + 1).is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80)
}

/// The word at a letter of ASCII, if it is nothing but such letters. `all` is the document's text, of which `text` ends
/// with the block.
///
/// A look at eight bytes at a time finds the end, the capitals and the hash.
#[inline]
fn word(all: &[u8], text: &str, start: usize, space: u8) -> Option<Token> {
    let mut at = start;
    let mut hash = START;
    let mut small = 0;
    loop {
        // The last word of the document has no eight bytes.
        let chunk = u64::from_le_bytes(*all[at..].first_chunk::<8>()?);
        let found = (!letters(chunk) & HIGH).trailing_zeros() as usize / 8;
        let length = found.min(text.len() - at);
        if length == 8 {
            hash = mix(hash, chunk | CASE);
            small |= chunk & CASE;
            at += 8;
            continue;
        }
        let own = (1_u64 << (8 * length)) - 1;
        small |= chunk & CASE & own;
        at += length;
        if goes_on(text.as_bytes().get(at), at - start) {
            return None;
        }
        let (word, set) = lexicon::find(mix(hash, (chunk & own | CASE) ^ (at - start) as u64));
        let capital = if all[start] & 0x20 == 0 { CAPITAL } else { 0 };
        let upper = if small == 0 && at - start > 1 { UPPER } else { 0 };
        let flags = space | capital | upper;
        return Some(Token { start: start as u32, end: at as u32, word, set, kind: TokenKind::Word, flags });
    }
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

/// Whether a word of so many letters may go on with the byte behind it: a digit, an apostrophe, a letter outside ASCII, a
/// full stop behind the first letter.
fn goes_on(byte: Option<&u8>, length: usize) -> bool {
    byte.is_some_and(|it| match ASCII[*it as usize] {
        b'0' | b'u' => true,
        b'.' => length == 1 && *it == b'.',
        b'"' => *it == b'\'',
        _ => false,
    })
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
                        flags |= DOTTED;
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
        tokenize(text, 0, text.len() as u32, &mut tokens, &mut Marks::default());
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
        tokenize(text, 0, text.len() as u32, &mut tokens, &mut Marks::default());
        assert!(tokens[0].is(lexicon::class::MONTH) && tokens[0].upper());
        assert!(tokens[1].is(lexicon::class::DO));
    }
}
