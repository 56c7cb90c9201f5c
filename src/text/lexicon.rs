//! The word table: what is known of a word, whatever stands around it.
//!
//! The words stand in `rules/lexicon/en`; the build compiles them into the statics of this module.

/// A set of classes of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Class(pub u128);

impl Class {
    /// Auxiliary verbs.
    pub const AUXILIARY: Self =
        class::BE.or(class::HAVE).or(class::HAD).or(class::DO).or(class::WILL).or(class::MAY).or(class::WOULD);

    /// Words that join, point or carry a tense, whatever the sentence is about.
    pub const FUNCTION: Self = class::DEFINITE
        .or(class::INDEFINITE)
        .or(class::PREPOSITION)
        .or(class::PRONOUN)
        .or(class::CONJUNCTION)
        .or(Self::AUXILIARY);

    /// Whether the two sets share a class.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub struct Lexeme {
    /// The value of a number word, month (1 to 12) or weekday (0 is Monday); the power of ten of a multiplier; else -1.
    pub value: i16,
    /// The base of a verb form, an index into [`LEMMAS`]; `u16::MAX` for none.
    pub lemma: u16,
    /// The class of event that it tells of as a verb, an index into [`EVENTS`]; 0 for none.
    pub event_verb: u8,
    /// The class of event that it tells of as a noun.
    pub event_noun: u8,
    /// The seat of which it is the last word, an index into [`ROLES`]; 0 for none.
    pub role: u8,
    /// The tables of words of lives that have it, bits of [`life`].
    pub life: u32,
    /// What one person is to another that it tells, an index into [`KINSHIP`]; 0 for none.
    pub kin: u8,
    /// The table of `time.toml` that has it, a constant of [`time`], and its number there; 0 and 0 for none.
    pub time: (u8, u8),
}

/// What tells two offices of one seat apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Nothing: the seat is the office.
    Nothing,
    /// The matter: "health secretary".
    Portfolio,
    /// The place: "mayor of Bath".
    Place,
}

/// A seat that people have, as the lexicon has it.
#[derive(Debug)]
pub struct Role {
    /// Its own word.
    pub seat: &'static str,
    /// The family of seats.
    pub family: &'static str,
    /// Whether nobody has two seats of the family at one time.
    pub exclusive: bool,
    /// What tells two offices of the seat apart; nobody has two of them at one time.
    pub by: By,
    /// Whether a body has one such person.
    pub unique: bool,
}

/// What a line needs beside the words of its pattern to be residue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It begins with them.
    Start,
    /// It is nothing else.
    Line,
    /// It begins with them and a colon or a bar, and is no sentence.
    Label,
    /// It hands over a text: a noun for one follows, and a colon at its end, or the edge of the article.
    Answer,
    /// It closes a talk: nothing comes after it in the article.
    Closing,
    /// It goes on in the first person.
    Person,
    /// It is short and no sentence.
    Bare,
    /// A noun follows for what a publisher's page offers.
    Page,
}

/// A line of residue, as the lexicon has it.
#[derive(Debug)]
pub struct ResiduePattern {
    /// What leaves such lines: a word of [`crate::claim::ResidueKind`].
    pub kind: &'static str,
    /// What else the line needs.
    pub fit: Fit,
    /// Hashes of its words; 0 stands for one to eight words.
    pub words: &'static [u64],
    /// The words.
    pub phrase: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

pub use crate::hash::hash_word;
use crate::hash::{bucket, slot};

/// The hash of a word in any case, its apostrophes as in the table.
pub fn hash_any(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_word(word.as_bytes());
    }
    let lower: String =
        word.chars().flat_map(char::to_lowercase).map(|it| if it == '\u{2019}' { '\'' } else { it }).collect();
    hash_word(lower.as_bytes())
}

/// The word of a hash, as an index into [`LEXEMES`], and its classes, as one into [`SETS`]; 0 and 0 for an unknown one.
/// Words are told apart by the high half of their hash and by where it is looked for: 45 bits for a table of some
/// thousand words.
///
/// There is one slot to look into and nothing to branch on: which words are known no processor can guess, and a slot
/// that is far away need not be there before the next word is read.
pub fn find(hash: u64) -> (u16, u16) {
    let slot = SLOTS[slot(hash, SHIFTS[bucket(hash, SHIFTS.len())], SLOTS.len())];
    let known = u64::from(slot >> 32 == hash >> 32).wrapping_neg();
    ((slot & known) as u16, ((slot & known) >> 16) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_classes() {
        let lexeme = |word: &str| LEXEMES[usize::from(find(hash_word(word.as_bytes())).0)];
        let classes = |word: &str| SETS[usize::from(find(hash_word(word.as_bytes())).1)];
        assert!(classes("the").any(class::DEFINITE));
        assert!(classes("met").any(class::VERB_PAST));
        assert_eq!(EVENTS[lexeme("met").event_verb as usize].0, "meet");
        assert_eq!(EVENTS[lexeme("talks").event_noun as usize].0, "meet");
        assert_eq!(lexeme("october").value, 10);
        assert_eq!(LEMMAS[lexeme("begun").lemma as usize], "begin");
        assert_eq!(classes("qwxz"), Class(0));
    }
}
