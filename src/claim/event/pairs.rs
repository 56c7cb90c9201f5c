//! Of which classes of events two may be tried together, before any event is taken down: most articles tell of no class
//! twice with a date, or in the headline and the lead.

use std::ops::Range;

use crate::claim::extract::Extractor;
use crate::claim::{Body, Bound, Event, Part};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, Token, class};

/// A sentence with a word of an event: its number, the rows of its other claims, and whether it stands in an example.
pub(in crate::claim) type Eventful = (u32, Range<usize>, bool);

/// Classes of which all words of events are.
const EVENT: Class = class::EVENT_NOUN.or(class::EVENT_PLURAL).or(class::EVENT_VERB);

/// The most events that a combination is looked through for; more than that share a class all the more seldom.
const MOST_BOUND: usize = 4;

/// Classes of events, one bit each, by their place in [`EVENTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u128);

const _: () = assert!(EVENTS.len() <= 128, "a class of events is a bit");

impl Classes {
    /// All of them.
    pub const ALL: Self = Self(u128::MAX);

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a class is one of them.
    pub fn has(self, class: u8) -> bool {
        self.0 >> class & 1 != 0
    }

    /// Whether they share a class with others.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of which words of a sentence tell, and those of which two do.
    pub fn of(tokens: &[Token]) -> (Self, Self) {
        let (mut once, mut twice) = (0, 0);
        for token in tokens.iter().filter(|it| it.is(EVENT)) {
            let lexeme = token.lexeme();
            // Class 0 is none.
            let classes = (1_u128 << lexeme.event_verb | 1 << lexeme.event_noun) & !1;
            twice |= once & classes;
            once |= classes;
        }
        (Self(once), Self(twice))
    }
}

/// The classes of which two events may be tried together.
pub(super) fn classes(extractor: &Extractor<'_>, eventful: &[Eventful]) -> Classes {
    let Some(combinations) = extractor.wanted.pairs(Event::INDEX, &["what"]) else { return Classes::ALL };
    let mut found = 0;
    for combination in combinations {
        // The classes of which there is an event for each claim that is bound, and of which there are two for any.
        let (mut fit, mut once, mut twice) = ([0_u128; MOST_BOUND], 0, 0);
        let bound = || combination.bound.iter().filter(|it| it.kind == Event::INDEX);
        for sentence in eventful {
            let mut told = None;
            for (fit, _) in fit.iter_mut().zip(bound()).filter(|it| may_be(extractor, sentence, it.1)) {
                let sentence = &extractor.text.sentences[sentence.0 as usize];
                let (some, several) = *told.get_or_insert_with(|| Classes::of(extractor.text.sentence(sentence)));
                *fit |= some.0;
                twice |= several.0;
            }
            if let Some((some, _)) = told {
                twice |= once & some.0;
                once |= some.0;
            }
        }
        found |= fit.iter().zip(bound()).fold(twice, |all, it| all & it.0);
    }
    Classes(found)
}

/// Whether an event of a sentence may be what is bound.
fn may_be(extractor: &Extractor<'_>, (number, rows, _): &Eventful, bound: &Bound) -> bool {
    let block = extractor.text.sentences[*number as usize].block;
    let part = extractor.part_of(block);
    let dated = || rows.clone().any(|it| matches!(extractor.claims.rows[it].body, Body::Date(_)));
    bound.parts.has(part)
        && bound.needs.iter().all(|it| match *it {
            "when" => dated(),
            "lead" => part == Part::Deck || extractor.lead == Some(block),
            _ => true,
        })
}
