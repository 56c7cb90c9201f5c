//! Quantifiers: which claims they are asked of, and what they make of the answers.

use super::{Compiled, Compiler, Eval, EvalList, Row};
use crate::claim::{Asking, ClaimId};
use crate::rule::expression::{QuantifierWord, SyntaxError};
use crate::rule::index::{IndexKey, IndexSpec, KeySource, Memo};
use crate::rule::lookup::{Other, Probe, Search, everywhere, needed_flag};
use crate::rule::types::{SLOTS, Slot, Type, Typed, TypedQuantifier};
use crate::value::{NumberSet, Truth};

/// A place to look for claims, compiled.
pub enum Lookup {
    /// In an index, by a key; the key is missing where it is not known.
    Keyed(usize, Eval<Option<IndexKey>>),
    /// In an index, all of them.
    Whole(usize),
    /// In a list.
    List(EvalList),
    /// One claim.
    Itself(Eval<Option<ClaimId>>),
}

/// The most claims that a quantifier asks for one row. What is not asked is not known, so that an article of many
/// claims with one key costs time in proportion to their number and makes rules silent, not wrong.
const MOST_ASKED: u32 = 4_096;

/// How many claims with a flag are asked one by one sooner than looked for by their key.
const FEW: usize = 16;

/// The claims that a quantifier is asked of.
enum Domain {
    List(EvalList),
    /// All claims of a kind.
    Kind(usize),
    /// Those of a kind that the look-ups find; of all others the answer is known.
    Found {
        kind: usize,
        /// Each with whether claims with a missing key need not be tried, since no answer about them could be "true".
        lookups: Vec<(Lookup, bool)>,
        /// The index of those with a flag without which the answer is "false", where there is one.
        flagged: Option<usize>,
        /// Whether a claim that several look-ups find is to be asked once only, as it is where claims are counted.
        distinct: bool,
    },
}

/// What came of asking a domain's claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// All of them were asked.
    All,
    /// The list or a key is missing, or claims with a missing key were left out.
    NotAll,
    /// One of them decided.
    Decided,
}

impl Compiler<'_> {
    /// Compiles `any`, `all` or `none`.
    pub(super) fn quantified_truth(
        &mut self,
        typed: &Typed,
        it: &TypedQuantifier,
        needed: bool,
    ) -> Compiled<Eval<Truth>> {
        let domain = self.domain(typed, it, needed)?;
        let any = it.word == QuantifierWord::Any;
        let body = self.body(it, |this, body| this.truth(body, needed && any))?;
        let slot = it.slot;
        // `none` is true where `any` is false; `all` stops at the first that is false.
        let (stop, negate) = match it.word {
            QuantifierWord::All => (Truth::False, false),
            QuantifierWord::None => (Truth::True, true),
            _ => (Truth::True, false),
        };
        let eval: Eval<Truth> = Box::new(move |row| {
            let mut unknown = false;
            let asked = domain.ask(row, slot, |row| {
                let truth = body(row);
                unknown |= truth == Truth::Unknown;
                truth == stop
            });
            let truth = match asked {
                Asked::Decided => stop,
                Asked::NotAll => Truth::Unknown,
                Asked::All if unknown => Truth::Unknown,
                Asked::All => !stop,
            };
            if negate { !truth } else { truth }
        });
        Ok(match self.memo(typed, it) {
            None => eval,
            Some((memo, slots)) => Box::new(move |row| {
                let memo = row.article.memo(memo);
                let asked = slots.map(|it| row.get(it));
                if let Some(it) = memo.get().filter(|it| it.asked == asked) {
                    return it.truth;
                }
                let truth = eval(row);
                memo.set(Some(Memo { asked, truth, number: None }));
                truth
            }),
        })
    }

    /// Compiles `count` or `sum`.
    pub(super) fn quantified_number(
        &mut self,
        typed: &Typed,
        it: &TypedQuantifier,
    ) -> Compiled<Eval<Option<NumberSet>>> {
        let domain = self.domain(typed, it, false)?;
        let slot = it.slot;
        let eval: Eval<Option<NumberSet>> = if it.word == QuantifierWord::Count {
            let body = self.body(it, |this, body| this.truth(body, false))?;
            Box::new(move |row| {
                let (mut certain, mut possible) = (0, 0);
                let asked = domain.ask(row, slot, |row| {
                    let truth = body(row);
                    certain += i64::from(truth.certain());
                    possible += i64::from(truth.possible());
                    false
                });
                (asked == Asked::All).then(|| NumberSet::integers(certain, possible))
            })
        } else {
            let body = self.body(it, Self::number)?;
            Box::new(move |row| {
                let mut sum = Some(NumberSet::integer(0));
                let asked = domain.ask(row, slot, |row| {
                    sum = sum.zip(body(row)).and_then(|(sum, it)| sum.plus(&it));
                    sum.is_none()
                });
                sum.filter(|_| asked == Asked::All)
            })
        };
        Ok(match self.memo(typed, it) {
            None => eval,
            Some((memo, slots)) => Box::new(move |row| {
                let memo = row.article.memo(memo);
                let asked = slots.map(|it| row.get(it));
                if let Some(it) = memo.get().filter(|it| it.asked == asked) {
                    return it.number;
                }
                let number = eval(row);
                memo.set(Some(Memo { asked, truth: Truth::Unknown, number }));
                number
            }),
        })
    }

    /// Compiles the look-ups of probes for claims of a kind.
    pub fn lookups(
        &mut self,
        probes: &[Probe<'_>],
        spec: impl Fn(&Probe<'_>) -> Option<IndexSpec>,
    ) -> Compiled<Vec<Lookup>> {
        probes
            .iter()
            .map(|probe| {
                let index = spec(probe).map(|it| self.indexes.index(it));
                Ok(match (probe, index) {
                    (Probe::Itself(claim), _) => Lookup::Itself(self.claim(claim)?),
                    (Probe::List(list, _), _) => Lookup::List(self.list(list)?),
                    (Probe::Keyed(_, other, _), Some(index)) => Lookup::Keyed(index, self.index_key(*other)?),
                    (_, index) => Lookup::Whole(index.unwrap_or_default()),
                })
            })
            .collect()
    }

    fn index_key(&mut self, other: Other<'_>) -> Compiled<Eval<Option<IndexKey>>> {
        Ok(match other {
            Other::Value(value) if matches!(value.ty, Type::Claim(_)) => {
                let claim = self.claim(value)?;
                Box::new(move |row| claim(row).map(IndexKey::claim))
            }
            Other::Value(value) => {
                let key = self.key(value)?;
                Box::new(move |row| key(row).map(IndexKey::key))
            }
            Other::Relation(relation, side, claim) => {
                let (claim, key) = (self.claim(claim)?, relation.keys[side]);
                Box::new(move |row| key(row.article.claims, claim(row)?).map(IndexKey::key))
            }
        })
    }

    fn domain(&mut self, typed: &Typed, it: &TypedQuantifier, needed: bool) -> Compiled<Domain> {
        if let Some(list) = &it.list {
            return Ok(Domain::List(self.list(list)?));
        }
        // `any` is decided by what is true, `all` by what is not.
        let holds = it.word != QuantifierWord::All;
        let probes = match it.word {
            QuantifierWord::Sum => None,
            _ => Search { slot: it.slot, bound: self.bound, strict: false }.probes(&it.body, holds),
        };
        let joined: Option<Vec<_>> = probes.iter().flatten().map(|it| it.joins().map(|it| it.1)).collect();
        self.asked.push(Asking { kind: it.kind, shares: joined.unwrap_or_default() });
        let Some(probes) = probes else {
            if typed.uses & !self.few != 0 {
                let kind = it_kind(it);
                let message = format!(
                    "this asks every `{kind}` about every row: join its element to a binding by a key (`x.section == \
                     a.section`) or a relation, or narrow it to the title or deck"
                );
                return Err(SyntaxError { at: typed.at.clone(), message });
            }
            return Ok(Domain::Kind(it.kind));
        };
        let lookups = self.lookups(&probes, |probe| probe.spec(it.kind, everywhere()))?;
        let may_skip = needed && it.word == QuantifierWord::Any;
        let skips = probes.iter().map(|it| may_skip && it.skips());
        let mut lookups: Vec<(Lookup, bool)> = lookups.into_iter().zip(skips).collect();
        for probe in &probes {
            // A claim whose key is missing is still related to itself.
            if let Probe::Keyed(_, Other::Relation(relation, _, claim), _) = probe
                && relation.is_reflexive()
                && may_skip
            {
                lookups.push((Lookup::Itself(self.claim(claim)?), true));
            }
        }
        let flag = if holds { needed_flag(&it.body, it.slot) } else { None };
        let flagged = flag.map(|flag| {
            let spec = IndexSpec { kind: it.kind, source: KeySource::Flag(flag), filter: everywhere() };
            self.indexes.index(spec)
        });
        Ok(Domain::Found { kind: it.kind, lookups, flagged, distinct: it.word == QuantifierWord::Count })
    }

    /// Compiles what is asked of each element, which is known there.
    fn body<T>(&mut self, it: &TypedQuantifier, compile: impl FnOnce(&mut Self, &Typed) -> T) -> T {
        let (bound, few) = (self.bound, self.few);
        let bit = 1 << it.slot;
        self.bound |= bit;
        self.few &= !bit;
        let holds = it.word != QuantifierWord::All;
        let is_few = |it: &Probe<'_>| matches!(it, Probe::Few(..));
        let search = Search { slot: it.slot, bound, strict: false };
        if it.list.is_none() && search.probes(&it.body, holds).is_some_and(|all| all.iter().all(is_few)) {
            self.few |= bit;
        }
        let body = compile(self, &it.body);
        (self.bound, self.few) = (bound, few);
        body
    }

    /// A place for the last result of a quantifier over a kind that reads two slots at most: a loop over one binding
    /// asks it again and again of another.
    fn memo(&mut self, typed: &Typed, it: &TypedQuantifier) -> Option<(usize, [Slot; 2])> {
        if it.list.is_some() || typed.uses.count_ones() > 2 {
            return None;
        }
        let first = typed.uses.trailing_zeros() as usize;
        let last = typed.uses.checked_ilog2().unwrap_or_default() as usize;
        // A slot that nobody reads may change without a change of the result, which only costs a look-up; but the
        // first slot is that of the outermost loop.
        Some((self.indexes.memo(), if typed.uses == 0 { [SLOTS - 1; 2] } else { [first, last] }))
    }
}

fn it_kind(it: &TypedQuantifier) -> &'static str {
    Type::Claim(it.kind).kind().map_or("claim", |it| it.name)
}

impl Domain {
    /// Puts the claims into the slot one after the other, until one decides.
    fn ask(&self, row: &Row<'_>, slot: Slot, mut decides: impl FnMut(&Row<'_>) -> bool) -> Asked {
        let mut decides = |id: ClaimId| {
            let before = row.set(slot, id);
            let decided = decides(row);
            row.set(slot, before);
            decided
        };
        match self {
            Self::List(list) => match list(row) {
                None => Asked::NotAll,
                Some(ids) => decided(ids.iter().any(|it| decides(*it)), false),
            },
            Self::Kind(kind) => decided(row.article.kind(*kind).iter().any(|it| decides(*it)), false),
            Self::Found { kind, lookups, flagged, distinct } => {
                // Flags are never missing: where few claims have it, they are all there is to ask.
                if let Some(index) = flagged {
                    let few = row.article.index(*index).get(IndexKey::WHOLE);
                    if few.len() <= FEW {
                        return decided(few.iter().any(|it| decides(it.2)), false);
                    }
                }
                let everything = row.article.kind(*kind);
                let mut skipped = false;
                let (mut n_asked, mut cut) = (0, false);
                let mut decides = |id: ClaimId| {
                    n_asked += 1;
                    cut = n_asked > MOST_ASKED;
                    cut || decides(id)
                };
                let mut found = |ids: &mut dyn FnMut(ClaimId) -> bool| {
                    lookups.iter().any(|(it, skips)| it.visit(row, everything, *skips, &mut skipped, ids))
                };
                let here = if !*distinct || lookups.len() == 1 {
                    found(&mut decides)
                } else {
                    let mut ids = Vec::new();
                    found(&mut |id| {
                        ids.push(id);
                        false
                    });
                    ids.sort_unstable();
                    ids.dedup();
                    ids.into_iter().any(&mut decides)
                };
                if cut { Asked::NotAll } else { decided(here, skipped) }
            }
        }
    }
}

impl Lookup {
    /// Visits the claims it finds, and those of which it cannot tell, until the visit says to stop.
    fn visit(
        &self,
        row: &Row<'_>,
        everything: &[ClaimId],
        skip_missing: bool,
        skipped: &mut bool,
        visit: &mut dyn FnMut(ClaimId) -> bool,
    ) -> bool {
        let found = match self {
            Self::Whole(index) => {
                return row.article.index(*index).get(IndexKey::WHOLE).iter().any(|it| visit(it.2));
            }
            Self::Itself(claim) => return claim(row).is_some_and(visit),
            Self::Keyed(index, key) => key(row).map(|key| {
                let index = row.article.index(*index);
                let here = index.get(key).iter().any(|it| visit(it.2));
                *skipped |= skip_missing && !index.missing().is_empty();
                here || (!skip_missing && index.missing().iter().any(|it| visit(*it)))
            }),
            Self::List(list) => list(row).map(|ids| ids.iter().any(|it| visit(*it))),
        };
        // Without a key to look for, nothing is known of any claim.
        found.unwrap_or_else(|| {
            *skipped |= skip_missing && !everything.is_empty();
            !skip_missing && everything.iter().any(|it| visit(*it))
        })
    }
}

fn decided(decided: bool, skipped: bool) -> Asked {
    match (decided, skipped) {
        (true, _) => Asked::Decided,
        (false, true) => Asked::NotAll,
        (false, false) => Asked::All,
    }
}
