//! What an article claims: typed rows, extracted from a document.
//!
//! Each kind of claim is declared once, in `claim/kinds.rs`. From that one declaration come the Rust type, what the
//! rule language may ask, `factlint claims --schema` and `docs/claims.md`. Extraction knows no rule.

mod acronym;
mod date;
mod declare;
mod event;
mod extract;
mod keyed;
mod kinds;
mod name;
mod outcome;
mod person;
mod quantity;
mod quotation;
mod residue;
mod structure;
mod time;
mod timex;
mod unit;
mod wanted;
mod whole;
mod words;

pub use declare::{FieldDecl, FieldType, FieldValue, Key, KindDecl, Printed};
pub use extract::{extract, extract_into};
pub use kinds::*;
pub use name::places_of;
pub use timex::{PartOfDay, Reference, Timex, TimexModifier, TimexUnit, TimexValue};
pub use wanted::{Asking, Bound, Combination, Wanted};
pub use words::*;

use crate::span::Span;
use crate::value::WordSet;

/// The number of a claim in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

/// A row: what every claim knows, and the fields of its kind.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its words.
    pub span: Span,
    /// The sentence, numbered through the article.
    pub sentence: u32,
    /// The block, numbered through the article.
    pub paragraph: u32,
    /// The section, numbered through the article; 0 is the article before its first heading.
    pub section: u32,
    /// The part of the article.
    pub part: Part,
    /// The tense of its clause; none where there is no finite verb.
    pub tense: Option<Tense>,
    /// How it is asserted, a set of [`Assertion`]; the empty set is a plain assertion by the narrator.
    pub asserted: WordSet,
    /// The fields of its kind.
    pub body: Body,
}

/// The claims of one article.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// All claims; a [`ClaimId`] is an index into it.
    pub rows: Vec<Claim>,
    /// The claims of each kind, by [`KindDecl::index`], in reading order.
    pub by_kind: Vec<Vec<ClaimId>>,
    /// The claim of kind `article`, the only one; none before extraction has made it.
    pub article: Option<ClaimId>,
    /// The time expressions as TIMEX3 writes them, by the number of their claim.
    pub times: Vec<Timex>,
}

impl Claims {
    /// Takes everything out, and keeps the room.
    fn clear(&mut self) {
        self.rows.clear();
        self.by_kind.iter_mut().for_each(Vec::clear);
        self.article = None;
        self.times.clear();
    }

    /// The claim of a number.
    pub fn get(&self, id: ClaimId) -> &Claim {
        &self.rows[id.0 as usize]
    }

    /// What TIMEX3 makes of a claim, if it is a time expression.
    pub fn timex(&self, id: ClaimId) -> Option<&Timex> {
        let at = self.times.binary_search_by_key(&id, |it| it.claim).ok()?;
        Some(&self.times[at])
    }
}
