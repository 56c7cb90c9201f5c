//! One shape of a fault, as it is checked: which rows of claims are tried, in which order, and what a row reports.
//!
//! The conjuncts of `where` are tried as soon as the claims that they ask about are in the row, the cheap ones first.
//! A second binding is looked up by a key that it shares with the first; a rule without such a key is refused, since
//! it would compare all claims with all others.

use std::fmt;

use super::compile::{Compiler, Eval, EvalList, Lookup, Row, cost};
use super::declaration::{Binding, Case, Words};
use super::expression::SyntaxError;
use super::index::{Article, Filter, IndexKey, IndexSpec, Indexes, KeySource};
use super::lookup::{Probe, Search, few_parts};
use super::message::Template;
use super::page::Fault;
use super::types::{Slot, Type, Typed, TypedNode};
use super::typing::Scope;
use crate::claim::{ArticleClaim, Bound, ClaimId, Combination, FieldDecl, FieldValue};
use crate::diagnostic::Severity;
use crate::relation::Relation;
use crate::span::Span;
use crate::value::Truth;

/// A shape of a fault, compiled.
pub struct Plan {
    /// The claims that it tries together.
    pub combination: Combination,
    levels: Vec<Level>,
    unless: Vec<Eval<Truth>>,
    severity: Vec<(Severity, Option<Eval<Truth>>)>,
    primary: Pointer,
    message: Template,
    related: Vec<(Pointer, Template)>,
    because: Option<Template>,
    /// The condition as it was typed.
    condition: Typed,
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan").field("condition", &self.condition).finish_non_exhaustive()
    }
}

/// What a row that fires reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How grave it is.
    pub severity: Severity,
    /// The place to show first.
    pub primary: Span,
    /// What is wrong.
    pub message: String,
    /// The other places, each with its words.
    pub related: Vec<(Span, String)>,
    /// The sum that makes it certain.
    pub because: Option<String>,
}

/// How many rows were decided and held back. The first conjunct that is not true tells of a row that does not fire; what
/// the others would give is not asked. Where the first claims of a row tell so much, those that would follow are not
/// looked for, and it is one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows that fired, or of which that conjunct is false.
    pub decided: u32,
    /// Rows of which it is unknown, or that an `unless` or the want of a severity held back.
    pub held_back: u32,
}

/// How many claims a row may bind.
const MOST_BINDINGS: usize = 8;

/// A binding: where its claims are looked for, and what is asked once one is in the row.
struct Level {
    kind: usize,
    filter: Filter,
    lookups: Vec<Lookup>,
    /// The earlier bindings whose claims it must come after, and those from which it must differ.
    after: Vec<Slot>,
    unlike: Vec<Slot>,
    conjuncts: Vec<Eval<Truth>>,
    /// The fields of its claim without which no conjunct of a later level can be true.
    needs: Vec<&'static FieldDecl>,
}

/// Where a label points: at a claim, a field of it, or the claims of a list.
enum Pointer {
    One { claim: Eval<Option<ClaimId>>, field: Option<&'static FieldDecl>, root: Option<Slot> },
    Each(EvalList),
}

impl Plan {
    /// Types and compiles a case. What is wrong with it is added to `faults`; a plan is there only if nothing is.
    pub fn new(
        case: &Case,
        relations: &'static [Relation],
        indexes: &mut Indexes,
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let before = faults.len();
        let scope = scope(case, relations, faults);
        if faults.len() > before {
            // Whatever uses a name that could not be given would be told to be unknown.
            return None;
        }
        let mut taken = |words: &Words, result: Result<Typed, SyntaxError>| take(words, result, faults);
        let condition = taken(&case.condition, scope.truth(&case.condition.text));
        let unless: Vec<_> = case.unless.iter().map(|it| (it, taken(it, scope.truth(&it.text)))).collect();
        let severity: Vec<_> = case
            .severity
            .iter()
            .map(|(level, it)| (*level, it.as_ref().map(|it| (it, taken(it, scope.truth(&it.text))))))
            .collect();
        let condition = condition?;

        let (few, probes) = joins(case, &condition, faults);
        let n = case.bindings.len();
        let mut compiler = Compiler { indexes, few, bound: 0, asked: Vec::new() };
        let bound = bound(case, &condition, &probes);
        let levels = levels(case, &condition, probes, &mut compiler, faults);
        compiler.bound = (1 << n) - 1;

        let mut unless_compiled = Vec::new();
        for (words, typed) in unless {
            unless_compiled.extend(typed.and_then(|it| take(words, compiler.truth(&it, false), faults)));
        }
        let mut severity_compiled = Vec::new();
        for (level, condition) in severity {
            match condition {
                None => severity_compiled.push((level, None)),
                Some((words, typed)) => {
                    let eval = typed.and_then(|it| take(words, compiler.truth(&it, true), faults));
                    severity_compiled.extend(eval.map(|it| (level, Some(it))));
                }
            }
        }
        let primary = take(&case.primary, Pointer::compile(&case.primary.text, false, &scope, &mut compiler), faults);
        let mut template = |words: &Words, faults: &mut Vec<Fault>| {
            take(words, Template::compile(&words.text, &scope, &mut compiler), faults)
        };
        let message = template(&case.message, faults);
        let because = case.because.as_ref().map(|it| template(it, faults));
        let labels: Vec<_> = case.related.iter().map(|it| template(&it.1, faults)).collect();
        let mut related = Vec::new();
        for ((at, _), label) in case.related.iter().zip(labels) {
            let pointer = take(at, Pointer::compile(&at.text, true, &scope, &mut compiler), faults);
            related.extend(pointer.zip(label));
        }
        if case.message.text.trim().is_empty() {
            faults.push(case.message.fault(0, "the message says nothing"));
        }
        if faults.len() > before {
            return None;
        }
        Some(Self {
            combination: Combination { bound, asked: compiler.asked },
            levels: levels?,
            unless: unless_compiled,
            severity: severity_compiled,
            primary: primary?,
            message: message?,
            related,
            because: because.flatten(),
            condition,
        })
    }

    /// Tries all rows of an article's claims and adds what they report.
    pub fn run(&self, row: &Row<'_>, counts: &mut Counts, reports: &mut Vec<Report>) {
        if self.levels.iter().any(|it| row.article.kind(it.kind).is_empty()) {
            return;
        }
        self.descend(0, row, counts, reports);
    }

    /// Fills the row from a level on, all conjuncts of the levels before being true.
    fn descend(&self, level: usize, row: &Row<'_>, counts: &mut Counts, reports: &mut Vec<Report>) {
        let Some(here) = self.levels.get(level) else { return };
        let last = level + 1 == self.levels.len();
        here.candidates(row, |id| {
            row.set(level, id);
            match here.truth(row, id) {
                Truth::False => counts.decided += 1,
                Truth::Unknown => counts.held_back += 1,
                Truth::True if !last => self.descend(level + 1, row, counts, reports),
                Truth::True => match self.report(row) {
                    Some(report) => {
                        counts.decided += 1;
                        reports.push(report);
                    }
                    None => counts.held_back += 1,
                },
            }
        });
    }

    /// What a row reports of which the condition is true; none if something holds it back.
    fn report(&self, row: &Row<'_>) -> Option<Report> {
        if self.unless.iter().any(|it| it(row).possible()) {
            return None;
        }
        let severity = self.severity.iter().find(|it| it.1.as_ref().is_none_or(|it| it(row).certain()))?.0;
        let primary = self.primary.spans(row).into_iter().next()?;
        let mut related = Vec::new();
        for (pointer, label) in &self.related {
            let label = label.render(row);
            related.extend(pointer.spans(row).into_iter().filter(|it| *it != primary).map(|it| (it, label.clone())));
        }
        let because = self.because.as_ref().map(|it| it.render(row));
        Some(Report { severity, primary, message: self.message.render(row), related, because })
    }
}

/// The most claims with one key that a binding is paired with, so that no rule is quadratic in an article's claims:
/// the nearest behind it where both bindings are of one kind.
const MOST_PARTNERS: usize = 64;

impl Level {
    /// The first truth that is not true of what is asked once a claim is in the row: of the conjuncts, then of those of
    /// later levels that want a field of the claim.
    fn truth(&self, row: &Row<'_>, id: ClaimId) -> Truth {
        let asked = self.conjuncts.iter().map(|it| it(row)).find(|it| *it != Truth::True);
        let body = &row.article.claims.get(id).body;
        asked.unwrap_or_else(|| {
            let wants = self.needs.iter().any(|it| (it.get)(body) == FieldValue::Missing);
            if wants { Truth::Unknown } else { Truth::True }
        })
    }

    /// Visits the claims that may stand here, in reading order.
    fn candidates(&self, row: &Row<'_>, mut visit: impl FnMut(ClaimId)) {
        if let [Lookup::Keyed(..) | Lookup::Whole(_)] = self.lookups[..] {
            for (_, _, id) in self.slice(row).iter().take(self.most()) {
                if self.unlike.iter().all(|it| row.get(*it) != *id) {
                    visit(*id);
                }
            }
            return;
        }
        let mut ids: Vec<(u32, ClaimId)> = Vec::new();
        let least = self.least_rank(row);
        for lookup in &self.lookups {
            match lookup {
                Lookup::List(list) => {
                    let claims = row.article.claims;
                    let taken = list(row).unwrap_or_default().iter().filter(|it| self.filter.takes(claims, **it));
                    ids.extend(taken.map(|it| (row.article.rank(*it), *it)));
                }
                Lookup::Itself(claim) => {
                    let taken = claim(row).filter(|it| self.filter.takes(row.article.claims, *it));
                    ids.extend(taken.map(|it| (row.article.rank(it), it)));
                }
                indexed => {
                    let found = indexed.slice(row);
                    let from = found.partition_point(|it| it.1 < least);
                    ids.extend(found[from..].iter().take(MOST_PARTNERS).map(|it| (it.1, it.2)));
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        for (rank, id) in ids {
            if rank >= least && self.unlike.iter().all(|it| row.get(*it) != id) {
                visit(id);
            }
        }
    }

    /// The most claims that are tried here for one row: all for a first binding and for a title's, else the nearest.
    fn most(&self) -> usize {
        if matches!(self.lookups[..], [Lookup::Keyed(..)]) { MOST_PARTNERS } else { usize::MAX }
    }

    /// The claims that the only look-up finds, from the first that may stand here.
    fn slice<'a>(&self, row: &Row<'a>) -> &'a [(IndexKey, u32, ClaimId)] {
        let found = self.lookups.first().map_or(&[][..], |it| it.slice(row));
        let least = self.least_rank(row);
        &found[found.partition_point(|it| it.1 < least)..]
    }

    fn least_rank(&self, row: &Row<'_>) -> u32 {
        self.after.iter().map(|it| row.article.rank(row.get(*it)) + 1).max().unwrap_or_default()
    }
}

impl Lookup {
    /// The claims that a look-up in an index finds; none where the key is missing.
    fn slice<'a>(&self, row: &Row<'a>) -> &'a [(IndexKey, u32, ClaimId)] {
        let article: &'a Article<'a> = row.article;
        match self {
            Self::Whole(index) => article.index(*index).get(IndexKey::WHOLE),
            Self::Keyed(index, key) => key(row).map_or(&[], |key| article.index(*index).get(key)),
            Self::List(_) | Self::Itself(_) => &[],
        }
    }
}

impl Pointer {
    fn compile(text: &str, many: bool, scope: &Scope, compiler: &mut Compiler<'_>) -> Result<Self, SyntaxError> {
        let typed = scope.expression(text)?;
        let refused = |message: String| Err(SyntaxError { at: typed.at.clone(), message });
        let root = root(&typed);
        if root.is_none() {
            return refused("a label points at a binding or a field of one".to_owned());
        }
        let root = root.flatten();
        match (&typed.node, typed.ty) {
            (_, Type::Claim(_)) => Ok(Self::One { claim: compiler.claim(&typed)?, field: None, root }),
            (_, Type::List(_)) if many => Ok(Self::Each(compiler.list(&typed)?)),
            (_, Type::List(_)) => refused("`at` points at one place: a list stands in `related`".to_owned()),
            (TypedNode::Field(of, field), _) if field.printed => {
                Ok(Self::One { claim: compiler.claim(of)?, field: Some(field), root })
            }
            (TypedNode::Field(_, field), _) => {
                refused(format!("`{}` has no words of its own: point at its claim", field.name))
            }
            (TypedNode::Common(_, common), _) => {
                refused(format!("`{}` has no words of its own: point at its claim", common.name()))
            }
            _ => refused("a label points at a binding or a field of one".to_owned()),
        }
    }

    /// The places; a field that is missing gives those of its claim, a claim that is missing those of its binding.
    fn spans(&self, row: &Row<'_>) -> Vec<Span> {
        let claims = row.article.claims;
        match self {
            Self::One { claim, field, root } => {
                let id = claim(row).unwrap_or_else(|| row.get(root.unwrap_or(0)));
                let claim = claims.get(id);
                vec![field.and_then(|it| (it.span)(&claim.body)).unwrap_or(claim.span)]
            }
            Self::Each(list) => list(row).unwrap_or_default().iter().map(|it| claims.get(*it).span).collect(),
        }
    }
}

/// The binding at the start of a path, the inner none for the article; the outer none for what is no path.
fn root(typed: &Typed) -> Option<Option<Slot>> {
    match &typed.node {
        TypedNode::Slot(slot) => Some(Some(*slot)),
        TypedNode::Article => Some(None),
        TypedNode::Field(of, _) | TypedNode::Common(of, _) => root(of),
        _ => None,
    }
}

/// The names of a case.
fn scope(case: &Case, relations: &'static [Relation], faults: &mut Vec<Fault>) -> Scope {
    let mut scope = Scope { bindings: Vec::new(), lets: Vec::new(), relations };
    for (i, binding) in case.bindings.iter().enumerate() {
        if let Err(message) = scope.free(&binding.name.text) {
            faults.push(binding.name.fault(0, message));
        }
        if i >= MOST_BINDINGS {
            faults.push(binding.name.fault(0, format!("a rule binds {MOST_BINDINGS} claims at most")));
            break;
        }
        scope.bindings.push((binding.name.text.clone(), binding.kind.index));
    }
    for (name, value) in &case.lets {
        if let Err(message) = scope.free(&name.text) {
            faults.push(name.fault(0, message));
            continue;
        }
        let Some(typed) = take(value, scope.expression(&value.text), faults) else { continue };
        if let Type::Literal | Type::Marks(_) = typed.ty {
            faults.push(value.fault(typed.at.start, format!("{} cannot be named", typed.ty)));
            continue;
        }
        scope.lets.push((name.text.clone(), typed));
    }
    scope
}

/// What is bound, as far as extraction is told of it.
fn bound(case: &Case, condition: &Typed, probes: &[Vec<Probe<'_>>]) -> Vec<Bound> {
    let mut conjuncts = Vec::new();
    split(condition, &mut conjuncts);
    let bound = case.bindings.iter().enumerate().map(|(slot, it)| {
        let set = conjuncts.iter().filter_map(|it| match &it.node {
            TypedNode::Field(of, field) if matches!(of.node, TypedNode::Slot(it) if it == slot) => Some(*field),
            _ => None,
        });
        let needs = compared(slot, conjuncts.iter()).into_iter().chain(set).map(|it| it.name).collect();
        Bound { kind: it.kind.index, parts: it.parts, needs, shares: Vec::new() }
    });
    let mut bound: Vec<Bound> = bound.collect();
    for (slot, probes) in probes.iter().enumerate() {
        let joined: Option<Vec<_>> = probes.iter().map(Probe::joins).collect();
        for (other, field) in joined.into_iter().flatten() {
            bound[slot].shares.push(field);
            bound[other].shares.push(field);
        }
    }
    bound
}

fn filter(binding: &Binding) -> Filter {
    Filter { parts: binding.parts, asserted: binding.asserted }
}

/// The slots that hold few claims, and where each binding's claims are looked for. A rule is refused that would try
/// all claims of one binding with all of another.
fn joins<'t>(case: &Case, condition: &'t Typed, faults: &mut Vec<Fault>) -> (u64, Vec<Vec<Probe<'t>>>) {
    let (mut few, mut free, mut all) = (0_u64, None, Vec::new());
    for (slot, binding) in case.bindings.iter().enumerate().take(MOST_BINDINGS) {
        let search = |bound| Search { slot, bound, strict: true }.probes(condition, true);
        let flagged = search(0);
        let found = if slot == 0 { None } else { search((1 << slot) - 1) };
        if few_parts(binding.parts) || binding.kind.index == ArticleClaim::INDEX || flagged.is_some() {
            few |= 1 << slot;
        } else if found.is_none()
            && let Some(other) = free.replace(&binding.name.text)
        {
            faults.push(binding.name.fault(
                0,
                format!(
                    "nothing joins `{}` to `{other}`, so that all their claims would be compared: add to `where` that \
                     a key of both is equal (`{}.section == {other}.section`) or that a relation holds",
                    binding.name.text, binding.name.text,
                ),
            ));
        }
        all.push(found.unwrap_or_default());
    }
    (few, all)
}

fn levels(
    case: &Case,
    condition: &Typed,
    probes: Vec<Vec<Probe<'_>>>,
    compiler: &mut Compiler<'_>,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Level>> {
    let mut conjuncts = Vec::new();
    split(condition, &mut conjuncts);
    conjuncts.sort_by_key(|it| cost(it));
    let mut levels = Vec::new();
    for (slot, (binding, probes)) in case.bindings.iter().zip(probes).enumerate() {
        let filter = filter(binding);
        let kind = binding.kind.index;
        compiler.bound = (1 << slot) - 1;
        let lookups = if probes.is_empty() {
            vec![Lookup::Whole(compiler.indexes.index(IndexSpec { kind, source: KeySource::Whole, filter }))]
        } else {
            take(&case.condition, compiler.lookups(&probes, |it| it.spec(kind, filter)), faults)?
        };
        compiler.bound |= 1 << slot;
        let here = conjuncts.iter().filter(|it| it.uses.checked_ilog2().unwrap_or(0) as usize == slot);
        let compiled: Vec<_> = here.map(|it| take(&case.condition, compiler.truth(it, true), faults)).collect();
        // Two bindings of which one claim could fill either are tried in one order, unless the rule wants both.
        let earlier = case.bindings[..slot].iter().enumerate();
        let alike = earlier.filter(|(_, it)| it.kind.index == kind && it.parts.common(binding.parts).is_some());
        let alike: Vec<Slot> = alike.map(|it| it.0).collect();
        let (after, unlike) = if case.both_orders { (Vec::new(), alike) } else { (alike, Vec::new()) };
        let compiled: Option<Vec<_>> = compiled.into_iter().collect();
        levels.push(Level {
            kind,
            filter,
            lookups,
            after,
            unlike,
            conjuncts: compiled?,
            needs: needs(slot, &conjuncts),
        });
    }
    Some(levels)
}

/// The fields of a binding without which a conjunct that is tried with a later one is unknown: those that it compares.
fn needs(slot: Slot, conjuncts: &[&Typed]) -> Vec<&'static FieldDecl> {
    let later = |it: &&&Typed| it.uses.checked_ilog2().unwrap_or(0) as usize > slot;
    compared(slot, conjuncts.iter().filter(later))
}

/// The fields of a binding that conjuncts compare with something.
fn compared<'t>(slot: Slot, conjuncts: impl Iterator<Item = &'t &'t Typed>) -> Vec<&'static FieldDecl> {
    let mut needs: Vec<&'static FieldDecl> = Vec::new();
    for it in conjuncts {
        let compared = if let TypedNode::Not(it) = &it.node { it } else { *it };
        let (TypedNode::Equal(both) | TypedNode::Less(both)) = &compared.node else { continue };
        for side in &**both {
            if let TypedNode::Field(of, field) = &side.node
                && matches!(of.node, TypedNode::Slot(it) if it == slot)
                && !needs.iter().any(|it| std::ptr::eq(*it, *field))
            {
                needs.push(field);
            }
        }
    }
    needs
}

/// The conditions that all must be true for one to be.
fn split<'t>(condition: &'t Typed, conjuncts: &mut Vec<&'t Typed>) {
    match &condition.node {
        TypedNode::And(all) => all.iter().for_each(|it| split(it, conjuncts)),
        _ => conjuncts.push(condition),
    }
}

/// What a step gave, or none and a fault in the words that it was made of.
fn take<T>(words: &Words, result: Result<T, SyntaxError>, faults: &mut Vec<Fault>) -> Option<T> {
    result.map_err(|it| faults.push(words.fault(it.at.start, it.message))).ok()
}
