//! A typed tree in, closures over a row of claims out.
//!
//! What the typing has ruled out gives a closure for which everything is missing, so that nothing here can panic.

use std::cell::Cell;

use super::expression::{Operator, SyntaxError};
use super::functions::{Body, unit};
use super::index::{Article, Indexes, place_key};
use super::types::{Common, SLOTS, Slot, Type, Typed, TypedNode};
use crate::claim::{Asking, Claim, ClaimId, FieldDecl, FieldValue, Key};
use crate::relation::Relation;
use crate::value::{DaySet, LengthSet, MinuteSet, NumberSet, Truth, WordSet};

mod quantifier;

pub use quantifier::Lookup;

/// An expression, compiled.
pub type Eval<T> = Box<dyn Fn(&Row<'_>) -> T + Send + Sync>;

/// An expression of a list of claims, compiled; none for a list that is missing.
pub type EvalList = Box<dyn for<'a> Fn(&Row<'a>) -> Option<&'a [ClaimId]> + Send + Sync>;

/// Claims in the slots of bindings and quantifier elements.
#[derive(Debug)]
pub struct Row<'a> {
    /// The article they are claims of.
    pub article: &'a Article<'a>,
    slots: [Cell<ClaimId>; SLOTS],
}

impl<'a> Row<'a> {
    /// A row with nothing in it.
    pub fn new(article: &'a Article<'a>) -> Self {
        Self { article, slots: std::array::from_fn(|_| Cell::new(ClaimId(0))) }
    }

    /// Puts a claim into a slot and gives the one that was there.
    pub fn set(&self, slot: Slot, id: ClaimId) -> ClaimId {
        self.slots[slot].replace(id)
    }

    /// The claim in a slot.
    pub fn get(&self, slot: Slot) -> ClaimId {
        self.slots[slot].get()
    }
}

/// Turns typed trees into closures.
#[derive(Debug)]
pub struct Compiler<'a> {
    /// What the rules look up.
    pub indexes: &'a mut Indexes,
    /// The slots that hold few claims in any article, one bit each.
    pub few: u64,
    /// The slots that are filled where the expression stands, one bit each.
    pub bound: u64,
    /// The claims that quantifiers ask of.
    pub asked: Vec<Asking>,
}

/// What a compilation gives.
pub type Compiled<T> = Result<T, SyntaxError>;

impl Compiler<'_> {
    /// Compiles a truth. `needed` says that it matters only whether it is true, so that false and unknown are one.
    pub fn truth(&mut self, typed: &Typed, needed: bool) -> Compiled<Eval<Truth>> {
        Ok(match &typed.node {
            TypedNode::Truth(it) => {
                let truth = Truth::from(*it);
                Box::new(move |_| truth)
            }
            TypedNode::Field(of, field) => {
                let truth = |it: FieldValue<'_>| match it {
                    FieldValue::Flag(it) => Truth::from(it),
                    _ => Truth::Unknown,
                };
                if let TypedNode::Slot(slot) = of.node {
                    let get = field.get;
                    return Ok(Box::new(move |row| truth(get(&row.article.claims.get(row.get(slot)).body))));
                }
                let read = self.field(of, field, |it| match it {
                    FieldValue::Flag(it) => Some(Truth::from(it)),
                    _ => None,
                })?;
                Box::new(move |row| read(row).unwrap_or(Truth::Unknown))
            }
            TypedNode::HasMark(of, mark) => self.has_mark(of, *mark)?,
            TypedNode::Relation(relation, both) => self.relation(relation, both)?,
            TypedNode::Quantifier(it) => self.quantified_truth(typed, it, needed)?,
            TypedNode::Not(it) => {
                let it = self.truth(it, false)?;
                Box::new(move |row| !it(row))
            }
            TypedNode::And(all) => {
                let all = self.by_cost(all, needed)?;
                Box::new(move |row| {
                    let mut truth = Truth::True;
                    for it in &all {
                        truth = truth.and(it(row));
                        if truth == Truth::False {
                            break;
                        }
                    }
                    truth
                })
            }
            TypedNode::Or(all) => {
                let all = self.by_cost(all, needed)?;
                Box::new(move |row| {
                    let mut truth = Truth::False;
                    for it in &all {
                        truth = truth.or(it(row));
                        if truth == Truth::True {
                            break;
                        }
                    }
                    truth
                })
            }
            TypedNode::Equal(both) => self.equal(&both[0], &both[1])?,
            TypedNode::Less(both) => self.less(&both[0], &both[1])?,
            TypedNode::Certain(it) => {
                let it = self.truth(it, true)?;
                Box::new(move |row| it(row).certain().into())
            }
            TypedNode::Possible(it) => {
                let it = self.truth(it, false)?;
                Box::new(move |row| it(row).possible().into())
            }
            TypedNode::Conditional(all) => {
                let [condition, a, b] = &**all;
                let condition = self.truth(condition, false)?;
                let (a, b) = (self.truth(a, needed)?, self.truth(b, needed)?);
                Box::new(move |row| match condition(row) {
                    Truth::True => a(row),
                    Truth::False => b(row),
                    Truth::Unknown => {
                        let (a, b) = (a(row), b(row));
                        if a == b { a } else { Truth::Unknown }
                    }
                })
            }
            _ => Box::new(|_| Truth::Unknown),
        })
    }

    /// Compiles a number.
    pub fn number(&mut self, typed: &Typed) -> Compiled<Eval<Option<NumberSet>>> {
        Ok(match &typed.node {
            TypedNode::Number(it) => {
                let it = *it;
                Box::new(move |_| Some(it))
            }
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Number(it) => Some(*it),
                _ => None,
            })?,
            TypedNode::Negative(it) => {
                let it = self.number(it)?;
                Box::new(move |row| it(row).map(|it| it.negated()))
            }
            TypedNode::Arithmetic(Operator::Minus, both) if both[0].ty == Type::Day => {
                let (a, b) = (self.day(&both[0])?, self.day(&both[1])?);
                Box::new(move |row| Some(a(row)?.minus(&b(row)?)))
            }
            TypedNode::Arithmetic(Operator::Minus, both) if both[0].ty == Type::Minute => {
                let (a, b) = (self.minute(&both[0])?, self.minute(&both[1])?);
                Box::new(move |row| Some(a(row)?.minus(&b(row)?)))
            }
            TypedNode::Arithmetic(operator, both) => {
                let (a, b) = (self.number(&both[0])?, self.number(&both[1])?);
                let operation = match operator {
                    Operator::Plus => NumberSet::plus,
                    Operator::Minus => NumberSet::minus,
                    Operator::Times => NumberSet::times,
                    _ => NumberSet::over,
                };
                Box::new(move |row| operation(&a(row)?, &b(row)?))
            }
            TypedNode::Quantifier(it) => self.quantified_number(typed, it)?,
            TypedNode::Call(function, arguments) => match (function.body, &arguments[..]) {
                (Body::Number(body), [a]) => {
                    let a = self.number(a)?;
                    Box::new(move |row| body(&a(row)?))
                }
                (Body::Numbers(body), [a, b]) => {
                    let (a, b) = (self.number(a)?, self.number(b)?);
                    Box::new(move |row| body(&a(row)?, &b(row)?))
                }
                (Body::NumberOfDay(body), [a]) => {
                    let a = self.day(a)?;
                    Box::new(move |row| body(&a(row)?))
                }
                (Body::NumberOfDays(body), [a, b]) => {
                    let (a, b) = (self.day(a)?, self.day(b)?);
                    Box::new(move |row| body(&a(row)?, &b(row)?))
                }
                (Body::NumberOfLength(body), [a]) => {
                    let a = self.length(a)?;
                    Box::new(move |row| body(&a(row)?))
                }
                (Body::Convert(body), [number, from, to]) => {
                    let (number, from, to) = (self.number(number)?, self.key(from)?, self.key(to)?);
                    Box::new(move |row| body(&number(row)?, unit(from(row)?)?, unit(to(row)?)?))
                }
                _ => Box::new(|_| None),
            },
            TypedNode::Conditional(all) => self.choice(all, Self::number, |a, b| Some(a.union(b)))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a day.
    pub fn day(&mut self, typed: &Typed) -> Compiled<Eval<Option<DaySet>>> {
        Ok(match &typed.node {
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Day(it) => Some(*it),
                _ => None,
            })?,
            TypedNode::Arithmetic(operator, both) => {
                let (day, length) = (self.day(&both[0])?, self.length(&both[1])?);
                let back = *operator == Operator::Minus;
                Box::new(move |row| {
                    let length = length(row)?;
                    day(row)?.shift_by(&if back { length.negated() } else { length })
                })
            }
            TypedNode::Call(function, arguments) => match (function.body, &arguments[..]) {
                (Body::Shift(body), [day, length]) => {
                    let (day, length) = (self.day(day)?, self.length(length)?);
                    Box::new(move |row| body(&day(row)?, &length(row)?))
                }
                _ => Box::new(|_| None),
            },
            TypedNode::Conditional(all) => self.choice(all, Self::day, |a, b| Some(a.union(b)))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a clock time.
    pub fn minute(&mut self, typed: &Typed) -> Compiled<Eval<Option<MinuteSet>>> {
        Ok(match &typed.node {
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Minute(it) => Some(*it),
                _ => None,
            })?,
            TypedNode::Conditional(all) => self.choice(all, Self::minute, |a, b| Some(a.union(b)))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a length of time.
    pub fn length(&mut self, typed: &Typed) -> Compiled<Eval<Option<LengthSet>>> {
        Ok(match &typed.node {
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Length(it) => Some(*it),
                _ => None,
            })?,
            TypedNode::Negative(it) => {
                let it = self.length(it)?;
                Box::new(move |row| it(row).map(LengthSet::negated))
            }
            TypedNode::Arithmetic(operator, both) => {
                let (a, b) = (self.length(&both[0])?, self.length(&both[1])?);
                let minus = *operator == Operator::Minus;
                Box::new(move |row| {
                    let b = b(row)?;
                    Some(a(row)?.plus(if minus { b.negated() } else { b }))
                })
            }
            TypedNode::Call(function, arguments) => match (function.body, &arguments[..]) {
                (Body::LengthOfNumber(body), [number]) => {
                    let number = self.number(number)?;
                    Box::new(move |row| body(&number(row)?))
                }
                _ => Box::new(|_| None),
            },
            TypedNode::Conditional(all) => self.choice(all, Self::length, |a, b| Some(a.union(b)))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a word.
    pub fn word(&mut self, typed: &Typed) -> Compiled<Eval<Option<WordSet>>> {
        Ok(match &typed.node {
            TypedNode::Word(it) => {
                let it = *it;
                Box::new(move |_| Some(it))
            }
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Word(it) if !it.is_none() => Some(it),
                _ => None,
            })?,
            TypedNode::Common(of, common) => match common {
                Common::Part => self.read(of, |claim| Some(WordSet::of(claim.part)))?,
                Common::Tense => self.read(of, |claim| claim.tense.map(WordSet::of))?,
                _ => Box::new(|_| None),
            },
            TypedNode::Call(function, arguments) => match (function.body, &arguments[..]) {
                (Body::WordOfDay(body), [day]) => {
                    let day = self.day(day)?;
                    Box::new(move |row| body(&day(row)?))
                }
                _ => Box::new(|_| None),
            },
            TypedNode::Conditional(all) => self.choice(all, Self::word, |a, b| Some(a.union(b)))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a key.
    pub fn key(&mut self, typed: &Typed) -> Compiled<Eval<Option<Key>>> {
        Ok(match &typed.node {
            TypedNode::Key(it) => {
                let it = *it;
                Box::new(move |_| Some(it))
            }
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Key(it) => Some(it),
                _ => None,
            })?,
            TypedNode::Common(of, common) => {
                let (claim, common) = (self.claim(of)?, *common);
                Box::new(move |row| place_key(row.article.claims, claim(row)?, common))
            }
            // A key is no set, so one of two is not known.
            TypedNode::Conditional(all) => self.choice(all, Self::key, |a, b| (a == b).then_some(a))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a claim.
    pub fn claim(&mut self, typed: &Typed) -> Compiled<Eval<Option<ClaimId>>> {
        Ok(match &typed.node {
            TypedNode::Slot(slot) => {
                let slot = *slot;
                Box::new(move |row| Some(row.get(slot)))
            }
            TypedNode::Article => Box::new(|row| row.article.claims.article),
            TypedNode::Field(of, field) => self.field(of, field, |it| match it {
                FieldValue::Claim(it) => Some(it),
                _ => None,
            })?,
            TypedNode::Conditional(all) => self.choice(all, Self::claim, |a, b| (a == b).then_some(a))?,
            _ => Box::new(|_| None),
        })
    }

    /// Compiles a list of claims.
    pub fn list(&mut self, typed: &Typed) -> Compiled<EvalList> {
        let TypedNode::Field(of, field) = &typed.node else { return Ok(Box::new(|_| None)) };
        let (claim, get) = (self.claim(of)?, field.get);
        Ok(Box::new(move |row| {
            let claims = row.article.claims;
            match get(&claims.get(claim(row)?).body) {
                FieldValue::List(it) => Some(it),
                _ => None,
            }
        }))
    }

    fn field<T: 'static>(
        &mut self,
        of: &Typed,
        field: &'static FieldDecl,
        pick: fn(FieldValue<'_>) -> Option<T>,
    ) -> Compiled<Eval<Option<T>>> {
        let get = field.get;
        // Nearly every field is one of a binding, which is worth a call less.
        if let TypedNode::Slot(slot) = of.node {
            return Ok(Box::new(move |row| pick(get(&row.article.claims.get(row.get(slot)).body))));
        }
        let claim = self.claim(of)?;
        Ok(Box::new(move |row| pick(get(&row.article.claims.get(claim(row)?).body))))
    }

    fn read<T: 'static>(&mut self, of: &Typed, read: fn(&Claim) -> Option<T>) -> Compiled<Eval<Option<T>>> {
        let claim = self.claim(of)?;
        Ok(Box::new(move |row| read(row.article.claims.get(claim(row)?))))
    }

    fn choice<T: Copy + 'static>(
        &mut self,
        all: &[Typed; 3],
        compile: fn(&mut Self, &Typed) -> Compiled<Eval<Option<T>>>,
        either: fn(T, T) -> Option<T>,
    ) -> Compiled<Eval<Option<T>>> {
        let condition = self.truth(&all[0], false)?;
        let (a, b) = (compile(self, &all[1])?, compile(self, &all[2])?);
        Ok(Box::new(move |row| match condition(row) {
            Truth::True => a(row),
            Truth::False => b(row),
            Truth::Unknown => either(a(row)?, b(row)?),
        }))
    }

    fn has_mark(&mut self, of: &Typed, mark: u32) -> Compiled<Eval<Truth>> {
        let TypedNode::Common(of, _) = &of.node else { return Ok(Box::new(|_| Truth::Unknown)) };
        let marks = self.read(of, |claim| Some(claim.asserted))?;
        let mark = WordSet::at(mark);
        Ok(Box::new(move |row| marks(row).map_or(Truth::Unknown, |it| mark.within(it).into())))
    }

    fn relation(&mut self, relation: &'static Relation, both: &[Typed; 2]) -> Compiled<Eval<Truth>> {
        let (a, b) = (self.claim(&both[0])?, self.claim(&both[1])?);
        Ok(Box::new(move |row| {
            let (Some(a), Some(b)) = (a(row), b(row)) else { return Truth::Unknown };
            related(relation, row, a, b)
        }))
    }

    fn equal(&mut self, a: &Typed, b: &Typed) -> Compiled<Eval<Truth>> {
        let first = cost(a) <= cost(b);
        Ok(match a.ty {
            Type::Truth => {
                let (a, b) = (self.truth(a, false)?, self.truth(b, false)?);
                Box::new(move |row| match (a(row), b(row)) {
                    (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                    (a, b) => (a == b).into(),
                })
            }
            Type::Number => compared((self.number(a)?, self.number(b)?), first, |a, b| a.equals(b)),
            Type::Day => compared((self.day(a)?, self.day(b)?), first, |a, b| a.equals(b)),
            Type::Minute => compared((self.minute(a)?, self.minute(b)?), first, |a, b| a.equals(b)),
            Type::Length => compared((self.length(a)?, self.length(b)?), first, |a, b| a.equals(b)),
            Type::Word(_) => compared((self.word(a)?, self.word(b)?), first, |a, b| a.equals(*b)),
            Type::Key(_) => compared((self.key(a)?, self.key(b)?), first, |a, b| (a == b).into()),
            Type::Claim(_) => compared((self.claim(a)?, self.claim(b)?), first, |a, b| (a == b).into()),
            Type::Marks(_) | Type::Text(_) | Type::Literal | Type::List(_) => Box::new(|_| Truth::Unknown),
        })
    }

    fn less(&mut self, a: &Typed, b: &Typed) -> Compiled<Eval<Truth>> {
        let first = cost(a) <= cost(b);
        Ok(match a.ty {
            Type::Number => compared((self.number(a)?, self.number(b)?), first, |a, b| a.less(b)),
            Type::Day => compared((self.day(a)?, self.day(b)?), first, |a, b| a.less(b)),
            Type::Minute => compared((self.minute(a)?, self.minute(b)?), first, |a, b| a.less(b)),
            Type::Length => compared((self.length(a)?, self.length(b)?), first, |a, b| a.less(b)),
            _ => Box::new(|_| Truth::Unknown),
        })
    }

    /// Truths of which any one decides, the cheap ones first.
    fn by_cost(&mut self, all: &[Typed], needed: bool) -> Compiled<Vec<Eval<Truth>>> {
        let mut order: Vec<&Typed> = all.iter().collect();
        order.sort_by_key(|it| cost(it));
        order.into_iter().map(|it| self.truth(it, needed)).collect()
    }
}

/// Whether two claims are so related: a claim is to itself, claims of different keys are not, without a key it is
/// not known.
pub fn related(relation: &Relation, row: &Row<'_>, a: ClaimId, b: ClaimId) -> Truth {
    if a == b {
        return Truth::True;
    }
    let claims = row.article.claims;
    let [key_a, key_b] = relation.keys;
    match (key_a(claims, a), key_b(claims, b)) {
        (Some(x), Some(y)) if x == y => (relation.holds)(claims, a, b),
        (Some(_), Some(_)) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// Roughly what an evaluation costs; only the order counts.
pub fn cost(typed: &Typed) -> u32 {
    let own = match &typed.node {
        TypedNode::Quantifier(it) if it.list.is_none() => 10_000,
        TypedNode::Quantifier(_) => 1_000,
        TypedNode::Relation(..) => 50,
        TypedNode::Call(..) => 5,
        _ => 1,
    };
    let mut below = 0_u32;
    typed.node.children(|it| below = below.saturating_add(cost(it)));
    below.saturating_add(own)
}

/// Compares two values, of which the cheaper is evaluated first: where it is missing, the other need not be.
fn compared<T: 'static>(
    (a, b): (Eval<Option<T>>, Eval<Option<T>>),
    first: bool,
    by: fn(&T, &T) -> Truth,
) -> Eval<Truth> {
    if first {
        return Box::new(move |row| {
            let Some(a) = a(row) else { return Truth::Unknown };
            b(row).map_or(Truth::Unknown, |b| by(&a, &b))
        });
    }
    Box::new(move |row| {
        let Some(b) = b(row) else { return Truth::Unknown };
        a(row).map_or(Truth::Unknown, |a| by(&a, &b))
    })
}
