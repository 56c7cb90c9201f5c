//! `factlint rules`: the rules there are; and loading them, which every subcommand shares.

use std::fmt::Write as _;

use factlint::rule::{Problem, Rules};
use factlint::source;

use crate::Code;
use crate::arguments::{self, Pages, Selection};
use crate::output::{print, problems};

pub(crate) fn run(arguments: &arguments::Rules) -> Code {
    let (rules, found) = load(&arguments.selection);
    problems(&found);
    let width = |of: fn(&factlint::rule::Rule) -> &str| rules.all.iter().map(|it| of(it).len()).max().unwrap_or(0);
    let (name, group) = (width(|it| &it.name), width(|it| &it.group));
    let mut out = String::new();
    for (it, on) in rules.all.iter().zip(&rules.on) {
        let on = if *on { "on" } else { "off" };
        let severity = it.severity.name();
        let _ = writeln!(out, "{:name$}  {:group$}  {severity:7}  {on:3}  {}", it.name, it.group, it.summary);
    }
    print(&out).max(if found.is_empty() { Code::Clean } else { Code::Broken })
}

/// The built-in rules and those of the user, those on that are selected; and what could not be loaded.
pub(crate) fn load(selection: &Selection) -> (Rules, Vec<Problem>) {
    let (mut rules, mut problems) = load_pages(&selection.pages);
    let mut unknown = |option: &str, message| {
        problems.push(Problem { path: option.to_owned(), line: None, column: None, message });
    };
    // One name at a time: every unknown one is told, and the others still count.
    if !selection.select.is_empty() {
        let mut on = vec![false; rules.all.len()];
        for name in &selection.select {
            match rules.select(std::slice::from_ref(name)) {
                Ok(()) => on.iter_mut().zip(&rules.on).for_each(|(it, selected)| *it |= selected),
                Err(it) => unknown("--select", it),
            }
        }
        rules.on = on;
    }
    for name in &selection.ignore {
        rules.ignore(std::slice::from_ref(name)).unwrap_or_else(|it| unknown("--ignore", it));
    }
    (rules, problems)
}

/// The built-in rules and those of the user.
pub(crate) fn load_pages(pages: &Pages) -> (Rules, Vec<Problem>) {
    let mut rules = Rules::built_in();
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for folder in &pages.folders {
        let walked = source::pages(folder);
        problems.extend(walked.problems);
        for file in walked.files {
            match source::read(&file) {
                Ok(text) => texts.push((source::name(&file), text)),
                Err(it) => problems.push(it),
            }
        }
    }
    problems.extend(rules.add(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
    (rules, problems)
}
