//! Rule pages, loaded and type-checked, and checked against the claims of an article.
//!
//! Rules see claims, never text; the source is handed through only to quote words in messages.

mod compile;
mod declaration;
mod expression;
mod functions;
mod index;
mod lookup;
mod message;
mod nearest;
mod page;
mod plan;
#[cfg(test)]
mod testing;
mod token;
mod types;
mod typing;

use crate::claim::Claims;
use crate::diagnostic::{Diagnostic, Severity};

/// Something that could not be read or loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named.
    pub path: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column, from 1, in Unicode scalar values.
    pub column: Option<u32>,
    /// What is wrong, in one line.
    pub message: String,
}

/// A rule: one page, parsed and type-checked.
#[derive(Debug)]
pub struct Rule {
    /// The stem of the page's file: `weekday-date-mismatch`.
    pub name: String,
    /// The folder of the page: `calendar`; empty for a page without one.
    pub group: String,
    /// The page's first sentence under its title.
    pub summary: String,
    /// Whether it is on unless a user says otherwise.
    pub default_on: bool,
    /// The gravest severity it can report.
    pub severity: Severity,
    /// Whether the page is a user's own.
    pub custom: bool,
    /// The whole page.
    pub page: String,
}

/// A set of loaded rules, of which some are on.
#[derive(Debug, Default)]
pub struct Rules {
    /// All rules, by group and name.
    pub all: Vec<Rule>,
    /// For each of `all`, whether it is on.
    pub on: Vec<bool>,
}

/// What rules found in the claims of one article.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What they report, ordered by place, then rule.
    pub diagnostics: Vec<Diagnostic>,
    /// For each rule of [`Rules::all`], how many bindings it decided (`where` true or false).
    pub decided: Vec<u32>,
    /// For each rule of [`Rules::all`], how many bindings it held back (`where` unknown, or an `unless` held).
    pub held_back: Vec<u32>,
}

impl Rules {
    /// The rules that factlint ships, those on that are on by default.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Adds pages of a user: pairs of path and text. What cannot be loaded is left out and told.
    pub fn add<'a>(&mut self, _pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Problem> {
        Vec::new()
    }

    /// Turns on exactly the rules and groups named; the error names the first unknown one and the nearest known.
    pub fn select(&mut self, _names: &[String]) -> Result<(), String> {
        Ok(())
    }

    /// Turns off the rules and groups named.
    pub fn ignore(&mut self, _names: &[String]) -> Result<(), String> {
        Ok(())
    }

    /// Checks the claims of one article. `source` is its text, `article` its number in the run.
    pub fn check(&self, _claims: &Claims, _source: &str, _article: u32) -> Found {
        Found::default()
    }
}
