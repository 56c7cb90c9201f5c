//! A page in, a rule that can be run out; and what its rows report, made into diagnostics.

use super::Rule;
use super::compile::Row;
use super::declaration::{self, Words};
use super::index::Indexes;
use super::page::{self, Fault};
use super::plan::{Counts, Plan, Report};
use crate::claim::Combination;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::relation::Relation;

/// A rule, compiled.
#[derive(Debug)]
pub struct Engine {
    /// The shapes of its fault.
    plans: Vec<Plan>,
    /// The wider rules, whose diagnostics give way to this rule's.
    pub over: Vec<Words>,
}

/// How many places of other rows a diagnostic shows beside its own.
const MOST_OTHERS: usize = 3;

/// Loads a page. What is wrong with it is added to `faults`; a rule is there only if nothing is.
pub fn load(
    path: &str,
    text: &str,
    custom: bool,
    relations: &'static [Relation],
    indexes: &mut Indexes,
    faults: &mut Vec<Fault>,
) -> Option<(Rule, Engine)> {
    let page = page::read(path, text).map_err(|it| faults.push(it)).ok()?;
    let declaration = declaration::read(text, page.rule.clone(), faults)?;
    let mut plans = Vec::new();
    for case in &declaration.cases {
        plans.extend(Plan::new(case, relations, indexes, faults));
    }
    // What cases take from the rule is faulty in each of them.
    faults.dedup();
    if !faults.is_empty() {
        return None;
    }
    let levels = declaration.cases.iter().flat_map(|it| it.severity.iter().map(|it| it.0));
    let rule = Rule {
        name: page.name.to_owned(),
        group: page.group.to_owned(),
        summary: page.summary,
        default_on: declaration.default_on,
        severity: levels.min().unwrap_or(Severity::Error),
        custom,
        page: text.to_owned(),
    };
    Some((rule, Engine { plans, over: declaration.over }))
}

impl Engine {
    /// What the rule tries together.
    pub fn combinations(&self) -> impl Iterator<Item = &Combination> {
        self.plans.iter().map(|it| &it.combination)
    }

    /// Checks the claims of an article, and gives what the rule reports and how many rows it decided.
    pub fn run(&self, rule: &Rule, row: &Row<'_>, article: u32) -> (Vec<Diagnostic>, Counts) {
        let (mut counts, mut reports) = (Counts::default(), Vec::new());
        for plan in &self.plans {
            plan.run(row, &mut counts, &mut reports);
        }
        let diagnostics = merged(reports).into_iter().map(|it| {
            let label = |span, text| Label { article, span, text };
            Diagnostic {
                rule: rule.name.clone(),
                severity: it.severity,
                message: it.message,
                primary: label(it.primary, String::new()),
                related: it.related.into_iter().map(|(span, text)| label(span, text)).collect(),
                because: it.because,
            }
        });
        (diagnostics.collect(), counts)
    }
}

/// Makes one report of all with one primary place: that of the gravest row, and of equals the first, with the places
/// of the others below its own.
fn merged(mut reports: Vec<Report>) -> Vec<Report> {
    reports.sort_by_key(|it| (it.primary, it.severity));
    let mut merged: Vec<Report> = Vec::new();
    let mut others: Vec<Vec<(crate::span::Span, String)>> = Vec::new();
    for report in reports {
        match merged.last() {
            Some(last) if last.primary == report.primary => {
                if let Some(others) = others.last_mut() {
                    others.extend(report.related);
                }
            }
            _ => {
                merged.push(report);
                others.push(Vec::new());
            }
        }
    }
    for (report, mut others) in merged.iter_mut().zip(others) {
        others.sort();
        others.dedup_by_key(|it| it.0);
        others.retain(|it| report.related.iter().all(|known| known.0 != it.0));
        others.truncate(MOST_OTHERS);
        report.related.extend(others);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn rows_with_one_primary_place_are_one_report() {
        let report = |severity, primary: u32, related: &[u32], message: &str| Report {
            severity,
            primary: Span::new(primary, primary + 1),
            message: message.to_owned(),
            related: related.iter().map(|it| (Span::new(*it, it + 1), message.to_owned())).collect(),
            because: None,
        };
        let reports = vec![
            report(Severity::Warning, 9, &[8], "d"),
            report(Severity::Info, 5, &[40, 3], "a"),
            report(Severity::Error, 5, &[1], "b"),
            report(Severity::Error, 5, &[30, 1, 20], "c"),
        ];
        let merged = merged(reports);
        let seen: Vec<_> = merged
            .iter()
            .map(|it| (it.message.as_str(), it.related.iter().map(|it| it.0.start).collect::<Vec<_>>()))
            .collect();
        assert_eq!(seen, [("b", vec![1, 3, 20, 30]), ("d", vec![8])]);
    }
}
