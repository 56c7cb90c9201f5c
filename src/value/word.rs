//! Sets of words out of a small closed vocabulary: a status, a tense, a weekday, a part.

use super::Truth;

/// A closed list of words, declared by an enum with [`vocabulary!`](crate::vocabulary).
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What the words are words for: `weekday`.
    pub name: &'static str,
    /// What they mean as a whole.
    pub doc: &'static str,
    /// Each word and what it means, in order; the place in this list is the word's bit.
    pub words: &'static [(&'static str, &'static str)],
}

impl Vocabulary {
    /// The place of a word in the list.
    pub fn index(&self, word: &str) -> Option<u32> {
        self.words.iter().position(|it| it.0 == word).map(|it| it as u32)
    }
}

/// A word of a vocabulary: implemented by the enums that [`vocabulary!`](crate::vocabulary) declares.
pub trait Word: Copy {
    /// The vocabulary it is a word of.
    const VOCABULARY: &'static Vocabulary;
    /// Its place there.
    fn index(self) -> u32;
    /// The word.
    fn name(self) -> &'static str {
        Self::VOCABULARY.words[self.index() as usize].0
    }
}

/// The words that a value may be, of one vocabulary of at most 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WordSet(u64);

impl WordSet {
    /// The set of one word.
    pub fn of(word: impl Word) -> Self {
        Self(1 << word.index())
    }

    /// The set of the word at a place of its vocabulary.
    pub fn at(index: u32) -> Self {
        Self(1 << index)
    }

    /// The set of no word. Not a value: the start of a union, or a set of marks such as how a claim is asserted.
    pub const fn none() -> Self {
        Self(0)
    }

    /// The words of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The words of both, none if there are none.
    pub fn common(self, other: Self) -> Option<Self> {
        let it = self.0 & other.0;
        (it != 0).then_some(Self(it))
    }

    /// The words of this set but one; it may be none.
    #[must_use]
    pub fn without(self, word: Self) -> Self {
        Self(self.0 & !word.0)
    }

    /// Whether the word is in the set.
    pub fn has(self, word: impl Word) -> bool {
        self.0 & (1 << word.index()) != 0
    }

    /// Whether every word of this set is in `other`.
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether there is no word in the set.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether the two are the same word.
    pub fn equals(self, other: Self) -> Truth {
        if self.0 & other.0 == 0 {
            Truth::False
        } else if self.0 == other.0 && self.0.count_ones() == 1 {
            Truth::True
        } else {
            Truth::Unknown
        }
    }

    /// The places of its words.
    pub fn indices(self) -> impl Iterator<Item = u32> {
        (0..64).filter(move |it| self.0 & (1 << it) != 0)
    }
}

/// Declares an enum whose variants are the words of a [`Vocabulary`].
#[macro_export]
macro_rules! vocabulary {
    ($(#[doc = $doc:literal])+ $vis:vis enum $Name:ident = $name:literal { $($(#[doc = $wdoc:literal])+ $Word:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $Name { $($(#[doc = $wdoc])+ $Word),+ }

        impl $Name {
            /// All words, in order.
            pub const ALL: &'static [Self] = &[$(Self::$Word),+];
        }

        impl $crate::value::Word for $Name {
            const VOCABULARY: &'static $crate::value::Vocabulary = &$crate::value::Vocabulary {
                name: $name,
                doc: concat!($($doc),+),
                words: &[$(($word, concat!($($wdoc),+))),+],
            };
            fn index(self) -> u32 { self as u32 }
        }
    };
}
