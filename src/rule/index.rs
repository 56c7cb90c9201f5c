//! What rules look up in the claims of an article: indexes by key, built once and shared by all rules.
//!
//! Rules say at load which indexes they need ([`Indexes`]); an [`Article`] builds each at its first use.

use std::cell::{Cell, OnceCell};

use super::types::Common;
use crate::claim::{ClaimId, Claims, FieldDecl, FieldValue, Key};
use crate::relation::Relation;
use crate::value::{NumberSet, Truth, WordSet};

/// What the loaded rules look up.
#[derive(Debug, Default)]
pub struct Indexes {
    specs: Vec<IndexSpec>,
    /// How many quantifiers keep their last result.
    memos: usize,
}

impl Indexes {
    /// The number of the index of that specification.
    pub fn index(&mut self, spec: IndexSpec) -> usize {
        self.specs.iter().position(|it| *it == spec).unwrap_or_else(|| {
            self.specs.push(spec);
            self.specs.len() - 1
        })
    }

    /// A place for a quantifier's last result.
    pub fn memo(&mut self) -> usize {
        self.memos += 1;
        self.memos - 1
    }
}

/// Which claims an index holds, by which key.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSpec {
    /// The kind of the claims.
    pub kind: usize,
    /// Their key.
    pub source: KeySource,
    /// Which of them.
    pub filter: Filter,
}

/// Which claims of a kind are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filter {
    /// The parts that they may stand in.
    pub parts: WordSet,
    /// The assertions within which theirs must lie.
    pub asserted: WordSet,
}

impl Filter {
    /// Whether a claim is meant.
    pub fn takes(&self, claims: &Claims, id: ClaimId) -> bool {
        let claim = claims.get(id);
        self.parts.has(claim.part) && claim.asserted.within(self.asserted)
    }
}

/// Where a claim's key comes from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// All claims have one and the same key.
    Whole,
    /// Claims of which the flag is true have one and the same key; the others are left out.
    Flag(&'static FieldDecl),
    /// The key at the end of a path of claim fields.
    Path(Vec<&'static FieldDecl>, PathEnd),
    /// A relation's key, on one of its two sides.
    Relation(&'static Relation, usize),
}

/// What stands at the end of a path of claim fields.
#[derive(Debug, Clone, Copy)]
pub enum PathEnd {
    /// The claim itself.
    Claim,
    /// A key field.
    Field(&'static FieldDecl),
    /// Its sentence, paragraph or section.
    Common(Common),
}

impl PartialEq for KeySource {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole, Self::Whole) => true,
            (Self::Flag(a), Self::Flag(b)) => std::ptr::eq(*a, *b),
            (Self::Path(a, a_end), Self::Path(b, b_end)) => {
                let end = match (a_end, b_end) {
                    (PathEnd::Claim, PathEnd::Claim) => true,
                    (PathEnd::Field(a), PathEnd::Field(b)) => std::ptr::eq(*a, *b),
                    (PathEnd::Common(a), PathEnd::Common(b)) => a == b,
                    _ => false,
                };
                end && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| std::ptr::eq(*a, *b))
            }
            (Self::Relation(a, a_side), Self::Relation(b, b_side)) => std::ptr::eq(*a, *b) && a_side == b_side,
            _ => false,
        }
    }
}

/// What claims are looked up by: a key or a claim, of which an index has one or the other, as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexKey(u64);

impl IndexKey {
    /// The one key of [`KeySource::Whole`] and [`KeySource::Flag`].
    pub const WHOLE: Self = Self(0);

    /// A key.
    pub fn key(key: Key) -> Self {
        Self(key.bits())
    }

    /// A claim.
    pub fn claim(id: ClaimId) -> Self {
        Self(u64::from(id.0))
    }
}

/// Claims by their key, and those whose key is missing; each in reading order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<(IndexKey, u32, ClaimId)>,
    missing: Vec<ClaimId>,
}

impl Index {
    /// The claims of a key, each with its rank.
    pub fn get(&self, key: IndexKey) -> &[(IndexKey, u32, ClaimId)] {
        let start = self.entries.partition_point(|it| it.0 < key);
        let length = self.entries[start..].partition_point(|it| it.0 == key);
        &self.entries[start..start + length]
    }

    /// The claims whose key is missing.
    pub fn missing(&self) -> &[ClaimId] {
        &self.missing
    }
}

/// The last result of a quantifier: the claims that it was asked of, and what it gave.
#[derive(Debug, Clone, Copy)]
pub struct Memo {
    /// The claims in the slots that it reads.
    pub asked: [ClaimId; 2],
    /// The truth it gave.
    pub truth: Truth,
    /// The number it gave.
    pub number: Option<NumberSet>,
}

/// The claims of one article, as rules see them.
#[derive(Debug)]
pub struct Article<'a> {
    /// The claims.
    pub claims: &'a Claims,
    /// The text, to quote words in messages.
    pub source: &'a str,
    specs: &'a [IndexSpec],
    indexes: Vec<OnceCell<Index>>,
    ranks: OnceCell<Vec<u32>>,
    memos: Vec<Cell<Option<Memo>>>,
}

impl<'a> Article<'a> {
    /// An article with no index built yet.
    pub fn new(claims: &'a Claims, source: &'a str, indexes: &'a Indexes) -> Self {
        Self {
            claims,
            source,
            specs: &indexes.specs,
            indexes: indexes.specs.iter().map(|_| OnceCell::new()).collect(),
            ranks: OnceCell::new(),
            memos: vec![Cell::new(None); indexes.memos],
        }
    }

    /// The index of a number.
    pub fn index(&self, number: usize) -> &Index {
        self.indexes[number].get_or_init(|| self.build(&self.specs[number]))
    }

    /// All claims of a kind, in reading order.
    pub fn kind(&self, kind: usize) -> &'a [ClaimId] {
        self.claims.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The place of a claim among those of its kind, in reading order.
    pub fn rank(&self, id: ClaimId) -> u32 {
        let ranks = self.ranks.get_or_init(|| {
            let mut ranks = vec![0; self.claims.rows.len()];
            for kind in &self.claims.by_kind {
                for (rank, id) in kind.iter().enumerate() {
                    ranks[id.0 as usize] = rank as u32;
                }
            }
            ranks
        });
        ranks[id.0 as usize]
    }

    /// The place of a quantifier's last result.
    pub fn memo(&self, number: usize) -> &Cell<Option<Memo>> {
        &self.memos[number]
    }

    fn build(&self, spec: &IndexSpec) -> Index {
        let kind = self.kind(spec.kind);
        let mut index = Index { entries: Vec::with_capacity(kind.len()), missing: Vec::new() };
        for (rank, &id) in kind.iter().enumerate() {
            if !spec.filter.takes(self.claims, id) {
                continue;
            }
            match spec.source.key(self.claims, id) {
                Found::Key(key) => index.entries.push((key, rank as u32, id)),
                Found::Missing => index.missing.push(id),
                Found::LeftOut => {}
            }
        }
        // One key leaves them in reading order.
        if !matches!(spec.source, KeySource::Whole | KeySource::Flag(_)) {
            index.entries.sort_unstable_by_key(|it| u128::from(it.0.0) << 32 | u128::from(it.1));
        }
        index
    }
}

enum Found {
    Key(IndexKey),
    Missing,
    LeftOut,
}

impl KeySource {
    fn key(&self, claims: &Claims, id: ClaimId) -> Found {
        let key = match self {
            Self::Whole => Some(IndexKey::WHOLE),
            Self::Flag(field) => {
                let set = (field.get)(&claims.get(id).body) == FieldValue::Flag(true);
                return if set { Found::Key(IndexKey::WHOLE) } else { Found::LeftOut };
            }
            Self::Path(through, end) => follow(claims, id, through).and_then(|id| match end {
                PathEnd::Claim => Some(IndexKey::claim(id)),
                PathEnd::Field(field) => match (field.get)(&claims.get(id).body) {
                    FieldValue::Key(key) => Some(IndexKey::key(key)),
                    _ => None,
                },
                PathEnd::Common(common) => place_key(claims, id, *common).map(IndexKey::key),
            }),
            Self::Relation(relation, side) => (relation.keys[*side])(claims, id).map(IndexKey::key),
        };
        key.map_or(Found::Missing, Found::Key)
    }
}

/// The key of the place a claim stands in.
pub fn place_key(claims: &Claims, id: ClaimId, common: Common) -> Option<Key> {
    let claim = claims.get(id);
    match common {
        Common::Sentence => Some(Key::number(claim.sentence)),
        Common::Paragraph => Some(Key::number(claim.paragraph)),
        Common::Section => Some(Key::number(claim.section)),
        Common::Part | Common::Tense | Common::Asserted => None,
    }
}

/// The claim at the end of a path of claim fields.
fn follow(claims: &Claims, id: ClaimId, path: &[&'static FieldDecl]) -> Option<ClaimId> {
    path.iter().try_fold(id, |id, field| match (field.get)(&claims.get(id).body) {
        FieldValue::Claim(id) => Some(id),
        _ => None,
    })
}
