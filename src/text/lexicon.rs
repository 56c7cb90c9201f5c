//! The word table: what is known of a word, whatever stands around it.
//!
//! The words stand in `rules/lexicon/en`; the build compiles them into the statics of this module.

/// A set of classes of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Class(pub u128);

impl Class {
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
    /// Its classes.
    pub classes: Class,
    /// FNV-1a of the word in lower case.
    pub hash: u64,
    /// The value of a number word, month (1 to 12) or weekday (0 is Monday); the power of ten of a multiplier; else -1.
    pub value: i16,
    /// The base of a verb form, an index into [`LEMMAS`]; `u16::MAX` for none.
    pub lemma: u16,
    /// The class of event that it tells of as a verb, an index into [`EVENTS`]; 0 for none.
    pub event_verb: u8,
    /// The class of event that it tells of as a noun.
    pub event_noun: u8,
}

/// A line of residue, as the lexicon has it.
#[derive(Debug)]
pub struct ResiduePattern {
    /// What leaves such lines: a word of [`crate::claim::ResidueKind`].
    pub kind: &'static str,
    /// Whether the line must be nothing else.
    pub whole: bool,
    /// Hashes of its words; 0 stands for one to eight words.
    pub words: &'static [u64],
    /// The words.
    pub phrase: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Start of the hash of a word.
pub const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one more byte into the hash of a word.
pub const fn hash_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// FNV-1a of a word.
pub const fn hash_word(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = HASH_START;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash_byte(hash, bytes[i]);
        i += 1;
    }
    hash
}

/// The word of a hash, as an index into [`LEXEMES`]; 0 for an unknown one.
pub fn find(hash: u64) -> u16 {
    let mut at = (hash >> 20) as usize & (SLOTS.len() - 1);
    loop {
        let index = SLOTS[at];
        if index == 0 || LEXEMES[index as usize].hash == hash {
            return index;
        }
        at = (at + 1) & (SLOTS.len() - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_classes() {
        let lexeme = |word: &str| LEXEMES[find(hash_word(word)) as usize];
        assert!(lexeme("the").classes.any(class::DEFINITE));
        assert!(lexeme("met").classes.any(class::VERB_PAST));
        assert_eq!(EVENTS[lexeme("met").event_verb as usize].0, "meet");
        assert_eq!(EVENTS[lexeme("talks").event_noun as usize].0, "meet");
        assert_eq!(lexeme("october").value, 10);
        assert_eq!(LEMMAS[lexeme("begun").lemma as usize], "begin");
        assert_eq!(lexeme("qwxz").classes, Class(0));
    }
}
