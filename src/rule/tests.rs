//! Whole rules, loaded from pages and checked against claims made by hand.

#![cfg(test)]

use super::testing::{Draft, RELATIONS};
use super::*;
use crate::claim::Whole;
use crate::span::Span;
use crate::value::{DaySet, day_of};

mod checking;
mod joining;
mod loading;

/// A page around a rule.
fn page(name: &str, rule: &str) -> String {
    format!("# {name}\n\nA fault.\n\n```toml\n{rule}\n```\n")
}

/// The rules of pages, each a name and a rule.
fn rules(pages: &[(&str, &str)]) -> Rules {
    let pages: Vec<(String, String)> =
        pages.iter().map(|(name, rule)| (format!("own/{name}.md"), page(name, rule))).collect();
    let mut rules = Rules::default();
    let pages = pages.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    assert_eq!(rules.load(pages, true, &RELATIONS), []);
    rules
}

/// What a rule finds, each as `words: message`, and how many rows it decided and held back.
fn found(rule: &str, draft: &Draft) -> (Vec<String>, u32, u32) {
    let found = rules(&[("a", rule)]).check(&draft.claims, &draft.source, 0);
    let words = |it: Span| &draft.source[it.range()];
    let shown = found.diagnostics.iter().map(|it| format!("{}: {}", words(it.primary.span), it.message));
    (shown.collect(), found.decided[0], found.held_back[0])
}

/// What is wrong with a page of a rule, each with its line and column in the fence.
fn problems(rule: &str) -> Vec<String> {
    let page = page("a", rule);
    let problems = Rules::default().load([("a.md", page.as_str())], true, &RELATIONS);
    problems.into_iter().map(|it| format!("{}:{}: {}", it.line.unwrap() - 5, it.column.unwrap(), it.message)).collect()
}

fn day(year: i32, month: u32, day: u32) -> DaySet {
    DaySet::day(day_of(year, month, day).unwrap())
}

const WEEKDAY: &str = "severity = 'error'
for = { d = { kind = 'date', part = 'any', asserted = 'stated' } }
where = 'weekday(d.when) != d.weekday'
at = 'd.weekday'
message = '{d.when} is a {weekday(d.when)}, not a {d.weekday}'
unless = ['d.old_style']";

const CONFLICT: &str = "severity = 'warning'
for = { a = 'event', b = 'event' }
where = 'same_event(a, b) && a.when != b.when'
unless = ['any(c in event, c.reschedules && same_event(c, b))']
at = 'b.when'
message = '{b} is dated {b.when} here, {a.when} elsewhere'
related = [{ at = 'a.when', label = 'but {a.when} here' }]";

/// A total and its parts.
fn whole(draft: &mut Draft, total: i64, parts: &[i64]) {
    let parts = parts.iter().map(|it| draft.quantity(&format!("{it} %"), None, *it)).collect();
    let total = Some(draft.quantity(&format!("all {total} %"), None, total));
    draft.add("the whole", |_| Whole { total, parts, exhaustive: true, closed: false, listed: false }.into());
}

const SUM: &str = "severity = 'error'
for = { w = { kind = 'whole', part = 'any', asserted = 'stated' } }
let = { total = 'sum(x in w.parts, x.printed)' }
where = 'w.exhaustive && total != w.total.printed'
at = 'w.total'
message = 'the parts make {total}, not {w.total.printed}: {{}}'
related = [{ at = 'w.parts', label = 'part {total}' }, { at = 'w.total', label = 'left out' }]
because = \"{join(w.parts, ' + ')} = {total}\"";
