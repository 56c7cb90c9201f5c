//! What is approximate between two claims: relations, three-valued, each declared with the key on which alone it can
//! be true, so that no rule compares all pairs.

use crate::claim::{ClaimId, Claims, Key};
use crate::value::Truth;

mod event;
mod person;
mod place;
mod quotation;

/// A relation between a claim of one kind and a claim of another.
#[derive(Debug)]
pub struct Relation {
    /// Its name in the rule language.
    pub name: &'static str,
    /// When it is true, when false, when unknown.
    pub doc: &'static str,
    /// The kinds of its two sides, by name.
    pub kinds: [&'static str; 2],
    /// The key of a claim on either side: two claims of different keys are not so related; of a claim without a key
    /// it is not known.
    pub keys: [fn(&Claims, ClaimId) -> Option<Key>; 2],
    /// The field of both kinds that the keys come from, if they come from one.
    pub by: Option<&'static str>,
    /// Whether two claims with one key are so related. Not asked of a claim and itself, of which it is true.
    pub holds: fn(&Claims, ClaimId, ClaimId) -> Truth,
}

impl Relation {
    /// Whether a claim can stand on both sides.
    pub fn is_reflexive(&self) -> bool {
        self.kinds[0] == self.kinds[1]
    }
}

/// Every relation, in the order of the reference.
pub static RELATIONS: &[Relation] = &[
    event::SAME_EVENT,
    event::ELABORATES,
    event::IN_TWO_PLACES,
    person::SAME_PERSON,
    place::SAME_PLACE,
    place::LIES_WITH,
    quotation::SIMILAR_QUOTE,
    quotation::OPPOSED_QUOTE,
];
