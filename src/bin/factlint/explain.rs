//! `factlint explain`: the page of a rule, which is its documentation.

use crate::Code;
use crate::arguments::Explain;
use crate::output::{note, print, problems};
use crate::rules::load_pages;

pub(crate) fn run(arguments: &Explain) -> Code {
    let (mut rules, found) = load_pages(&arguments.pages);
    problems(&found);
    let broken = if found.is_empty() { Code::Clean } else { Code::Broken };
    if let Some(rule) = rules.all.iter().find(|it| it.name == arguments.rule) {
        return print(&rule.page).max(broken);
    }
    // The rules know which name is nearest to one they do not have.
    let reason = rules.select(std::slice::from_ref(&arguments.rule)).err();
    let group = || format!("{} is a group of rules; `factlint rules` lists them", arguments.rule);
    note(&format!("error: {}", reason.unwrap_or_else(group)));
    Code::Broken
}
