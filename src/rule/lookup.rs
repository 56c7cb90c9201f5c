//! A condition in, the look-ups out that find all claims of which it may hold.
//!
//! A condition on a claim is *joined* to claims known before when it can only hold of claims that share a key with
//! them. This is what keeps rules from comparing all claims with all others.

use super::declaration::every;
use super::expression::QuantifierWord;
use super::index::{Filter, IndexSpec, KeySource, PathEnd};
use super::types::{Common, Slot, Type, Typed, TypedNode};
use crate::claim::{Assertion, FieldDecl, FieldType, Part};
use crate::relation::Relation;
use crate::value::{Word, WordSet};

/// Where to look for the claims of which a condition may hold.
#[derive(Debug, Clone)]
pub enum Probe<'t> {
    /// Claims whose key is that of a value known before, and those whose key is missing. The latter can be left out
    /// if the flag is set: that a key is missing makes the condition unknown there, and no more.
    Keyed(KeySource, Other<'t>, bool),
    /// The few claims with a flag that only one can have, or in a part that holds few.
    Few(KeySource, WordSet),
    /// The claims of a list, or all where it is missing; the flag as for a key.
    List(&'t Typed, bool),
    /// One claim, of which a relation is true whatever its key.
    Itself(&'t Typed),
}

/// What gives the key that claims are looked up by.
#[derive(Debug, Clone, Copy)]
pub enum Other<'t> {
    /// A key or a claim.
    Value(&'t Typed),
    /// A claim's key on that side of the relation.
    Relation(&'static Relation, usize, &'t Typed),
}

impl Probe<'_> {
    /// The specification of the index it asks, for claims of a kind.
    pub fn spec(&self, kind: usize, filter: Filter) -> Option<IndexSpec> {
        let (source, filter) = match self {
            Self::Keyed(source, ..) => (source.clone(), filter),
            Self::Few(source, parts) => {
                let parts = filter.parts.common(*parts).unwrap_or_default();
                (source.clone(), Filter { parts, ..filter })
            }
            Self::List(..) | Self::Itself(_) => return None,
        };
        Some(IndexSpec { kind, source, filter })
    }

    /// Roughly how many claims it finds; only the order counts.
    fn width(&self) -> u32 {
        match self {
            Self::Itself(_) => 0,
            Self::Few(KeySource::Flag(_), _) => 1,
            Self::List(..) | Self::Keyed(KeySource::Path(_, PathEnd::Claim), ..) => 2,
            Self::Few(..) => 4,
            Self::Keyed(KeySource::Path(_, PathEnd::Common(Common::Sentence)), ..) => 4,
            Self::Keyed(KeySource::Path(_, PathEnd::Common(Common::Paragraph)), ..) => 8,
            Self::Keyed(KeySource::Path(_, PathEnd::Common(_)), ..) => 32,
            Self::Keyed(..) => 6,
        }
    }
}

/// All claims.
pub fn everywhere() -> Filter {
    Filter { parts: every(Part::VOCABULARY), asserted: every(Assertion::VOCABULARY) }
}

/// Whether claims of these parts are few: a title and a deck hold a handful.
pub fn few_parts(parts: WordSet) -> bool {
    parts.within(WordSet::of(Part::Title).union(WordSet::of(Part::Deck)))
}

impl Probe<'_> {
    /// Whether claims of which a key is missing may be left out.
    pub fn skips(&self) -> bool {
        match self {
            Self::Keyed(_, _, skips) | Self::List(_, skips) => *skips,
            Self::Few(..) | Self::Itself(_) => true,
        }
    }
}

impl Probe<'_> {
    /// The slot of a claim of the same kind, and the field of both whose key the two must share; none for a probe that finds
    /// claims in another way.
    pub fn joins(&self) -> Option<(Slot, &'static str)> {
        let (other, field) = match self {
            Self::Keyed(KeySource::Path(through, PathEnd::Field(field)), Other::Value(value), _)
                if through.is_empty() =>
            {
                let TypedNode::Field(of, same) = &value.node else { return None };
                (&**of, std::ptr::eq(*field, *same).then_some(field.name)?)
            }
            Self::Keyed(KeySource::Relation(relation, _), Other::Relation(_, _, value), _)
                if relation.is_reflexive() =>
            {
                (*value, relation.by?)
            }
            _ => return None,
        };
        let TypedNode::Slot(other) = other.node else { return None };
        Some((other, field))
    }
}

/// A search for look-ups of the claims in a slot.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    /// The slot.
    pub slot: Slot,
    /// The slots whose claims are known before, one bit each.
    pub bound: u64,
    /// Whether only look-ups count that leave out claims with a missing key.
    pub strict: bool,
}

impl Search {
    /// Where to look for the claims of which a condition is not false (with `holds`), or not true (without): of all
    /// others it certainly is. None if there is no such place.
    pub fn probes(self, condition: &Typed, holds: bool) -> Option<Vec<Probe<'_>>> {
        self.find(condition, holds, true)
    }

    /// `skips` says that an unknown part leaves the whole unknown.
    fn find(self, condition: &Typed, holds: bool, skips: bool) -> Option<Vec<Probe<'_>>> {
        let slot = self.slot;
        match &condition.node {
            TypedNode::And(all) if holds => self.narrowest(all, holds, skips),
            TypedNode::Or(all) if !holds => self.narrowest(all, holds, skips),
            TypedNode::And(all) | TypedNode::Or(all) => {
                if let Some(parts) = holds.then(|| parts_of(condition, slot)).flatten() {
                    return few_parts(parts).then(|| vec![Probe::Few(KeySource::Whole, parts)]);
                }
                let every: Option<Vec<_>> = all.iter().map(|it| self.find(it, holds, skips)).collect();
                every.map(|it| it.into_iter().flatten().collect()).filter(|it: &Vec<_>| !it.is_empty())
            }
            TypedNode::Not(it) => self.find(it, !holds, skips),
            // What is unknown is not certain, which makes the whole false, or true under a negation; and the other
            // way round for what is possible.
            TypedNode::Certain(it) => self.find(it, holds, holds),
            TypedNode::Possible(it) => self.find(it, holds, !holds),
            _ if !holds => None,
            TypedNode::Field(of, field) if field.unique && is_slot(of, slot) => {
                Some(vec![Probe::Few(KeySource::Flag(field), every(Part::VOCABULARY))])
            }
            TypedNode::Equal(_) if parts_of(condition, slot).is_some() => {
                let parts = parts_of(condition, slot).filter(|it| few_parts(*it))?;
                Some(vec![Probe::Few(KeySource::Whole, parts)])
            }
            _ if self.strict && !skips => None,
            TypedNode::Equal(both) => {
                let [a, b] = &**both;
                let keyed = |path: &Typed, other| {
                    let source = path_of(path, slot)?;
                    known(other, self.bound).then(|| vec![Probe::Keyed(source, Other::Value(other), skips)])
                };
                keyed(a, b).or_else(|| keyed(b, a))
            }
            TypedNode::Relation(relation, both) => {
                let keyed = |side: usize| {
                    let (own, other) = (&both[side], &both[1 - side]);
                    let source = KeySource::Relation(relation, side);
                    let other = is_slot(own, slot).then_some(other).filter(|it| known(it, self.bound))?;
                    let keyed = Probe::Keyed(source, Other::Relation(relation, 1 - side, other), skips);
                    // Two bindings are never one claim, but a claim that a field holds may be the binding's.
                    let itself = self.strict && relation.is_reflexive() && !matches!(other.node, TypedNode::Slot(_));
                    Some(std::iter::once(keyed).chain(itself.then_some(Probe::Itself(other))).collect())
                };
                keyed(0).or_else(|| keyed(1))
            }
            // `slot in list`, which is `any(x in list, x == slot)`.
            TypedNode::Quantifier(it) if it.word == QuantifierWord::Any => {
                let list = it.list.as_deref().filter(|list| known(list, self.bound))?;
                let TypedNode::Equal(both) = &it.body.node else { return None };
                (is_slot(&both[0], it.slot) && is_slot(&both[1], slot)).then(|| vec![Probe::List(list, skips)])
            }
            _ => None,
        }
    }

    /// Of conditions that all must be so, the one that finds fewest claims.
    fn narrowest(self, all: &[Typed], holds: bool, skips: bool) -> Option<Vec<Probe<'_>>> {
        all.iter()
            .filter_map(|it| self.find(it, holds, skips))
            .min_by_key(|it| it.iter().map(Probe::width).sum::<u32>())
    }
}

/// A flag that must be set in the claim in a slot for a condition not to be false.
pub fn needed_flag(condition: &Typed, slot: Slot) -> Option<&'static FieldDecl> {
    match &condition.node {
        TypedNode::And(all) => all.iter().find_map(|it| needed_flag(it, slot)),
        TypedNode::Field(of, field) if field.ty == FieldType::Flag && is_slot(of, slot) => Some(field),
        _ => None,
    }
}

fn is_slot(typed: &Typed, slot: Slot) -> bool {
    matches!(typed.node, TypedNode::Slot(it) if it == slot)
}

/// Whether a value is known once the slots of `bound` are, and depends on them: a key that is the same for every
/// row joins nothing.
fn known(value: &Typed, bound: u64) -> bool {
    value.uses & !bound == 0 && value.uses != 0
}

/// The path from the claim in a slot to a key or a claim.
fn path_of(typed: &Typed, slot: Slot) -> Option<KeySource> {
    let (mut at, end) = match &typed.node {
        TypedNode::Field(of, field) if matches!(typed.ty, Type::Key(_)) => (&**of, PathEnd::Field(field)),
        TypedNode::Common(of, common) if matches!(typed.ty, Type::Key(_)) => (&**of, PathEnd::Common(*common)),
        _ if matches!(typed.ty, Type::Claim(_)) => (typed, PathEnd::Claim),
        _ => return None,
    };
    let mut through: Vec<&'static FieldDecl> = Vec::new();
    loop {
        match &at.node {
            TypedNode::Slot(it) if *it == slot => break,
            TypedNode::Field(of, field) if matches!(at.ty, Type::Claim(_)) => {
                through.push(field);
                at = of;
            }
            _ => return None,
        }
    }
    through.reverse();
    Some(KeySource::Path(through, end))
}

/// The parts that a claim must stand in for a condition on its part alone to hold: `x.part in ['title', 'deck']`.
fn parts_of(condition: &Typed, slot: Slot) -> Option<WordSet> {
    match &condition.node {
        TypedNode::Equal(both) => match (&both[0].node, &both[1].node) {
            (TypedNode::Common(of, Common::Part), TypedNode::Word(word))
            | (TypedNode::Word(word), TypedNode::Common(of, Common::Part)) => {
                matches!(of.node, TypedNode::Slot(it) if it == slot).then_some(*word)
            }
            _ => None,
        },
        TypedNode::Or(all) => all.iter().try_fold(WordSet::none(), |set, it| Some(set.union(parts_of(it, slot)?))),
        _ => None,
    }
}
