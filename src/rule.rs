//! Rule pages, loaded and type-checked, and checked against the claims of an article.
//!
//! Rules see claims, never text; the source is handed through only to quote words in messages.
//!
//! ```text
//! page -page-> fence -declaration-> strings -expression, typing-> typed trees -compile, plan-> closures
//! ```

mod compile;
mod declaration;
mod engine;
mod expression;
mod functions;
mod index;
mod lookup;
mod message;
mod nearest;
pub mod page;
mod plan;
pub mod reference;
mod testing;
mod tests;
mod token;
mod types;
mod typing;

use crate::claim::{Claims, Wanted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::relation::{RELATIONS, Relation};

use compile::Row;
use engine::Engine;
use index::{Article, Indexes};
use nearest::did_you_mean;
use plan::Counts;

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

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
    /// The page's first paragraph under its title.
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
    /// For each of `all`, how it is checked.
    engines: Vec<Engine>,
    /// For each of `all`, the rules whose diagnostics give way to its own.
    over: Vec<Vec<usize>>,
    indexes: Indexes,
}

/// What rules found in the claims of one article.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What they report, ordered by place, then rule.
    pub diagnostics: Vec<Diagnostic>,
    /// For each rule of [`Rules::all`], how many rows it decided: what it reports, and rows of which a conjunct of `where`
    /// is false. The first conjunct that is not true tells, and where it asks about the first claims of a row alone,
    /// these are one row, whatever would be joined to them.
    pub decided: Vec<u32>,
    /// For each rule of [`Rules::all`], how many rows it held back: that conjunct is unknown, an `unless` held, or no
    /// severity was certain.
    pub held_back: Vec<u32>,
}

impl Rules {
    /// The rules that factlint ships, those on that are on by default.
    pub fn built_in() -> Self {
        let mut rules = Self::default();
        // That no page of ours is broken is a test.
        rules.load(PAGES.iter().copied(), false, RELATIONS);
        rules
    }

    /// The pages that factlint ships, by path: pairs of path and text. What each path is relative to is the root of
    /// the repository.
    pub fn pages() -> &'static [(&'static str, &'static str)] {
        PAGES
    }

    /// Adds pages of a user: pairs of path and text. What cannot be loaded is left out and told.
    pub fn add<'a>(&mut self, pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Problem> {
        self.load(pages, true, RELATIONS)
    }

    /// Turns on exactly the rules and groups named; the error names the first unknown one and the nearest known.
    pub fn select(&mut self, names: &[String]) -> Result<(), String> {
        let chosen = self.chosen(names)?;
        self.on = chosen;
        Ok(())
    }

    /// Turns off the rules and groups named; the error names the first unknown one and the nearest known.
    pub fn ignore(&mut self, names: &[String]) -> Result<(), String> {
        let chosen = self.chosen(names)?;
        self.on.iter_mut().zip(chosen).for_each(|(on, chosen)| *on &= !chosen);
        Ok(())
    }

    /// What the rules that are on have a use for.
    pub fn wanted(&self) -> Wanted {
        let on = self.engines.iter().zip(&self.on).filter(|it| *it.1);
        Wanted::together(on.flat_map(|it| it.0.combinations().cloned()).collect())
    }

    /// Checks the claims of one article. `source` is its text, `article` its number in the run.
    pub fn check(&self, claims: &Claims, source: &str, article: u32) -> Found {
        self.check_with(claims, source, article, |rule| self.on[rule])
    }

    /// Checks the claims of one article with one rule, the number of it in [`Rules::all`], on or off.
    pub fn check_only(&self, rule: usize, claims: &Claims, source: &str, article: u32) -> Found {
        self.check_with(claims, source, article, |it| it == rule)
    }

    fn check_with(&self, claims: &Claims, source: &str, article: u32, on: impl Fn(usize) -> bool) -> Found {
        let n = self.all.len();
        let mut found = Found { diagnostics: Vec::new(), decided: vec![0; n], held_back: vec![0; n] };
        let view = Article::new(claims, source, &self.indexes);
        let row = Row::new(&view);
        let mut by_rule: Vec<Vec<Diagnostic>> = vec![Vec::new(); n];
        for (i, engine) in self.engines.iter().enumerate().filter(|it| on(it.0)) {
            let (diagnostics, Counts { decided, held_back }) = engine.run(&self.all[i], &row, article);
            by_rule[i] = diagnostics;
            (found.decided[i], found.held_back[i]) = (decided, held_back);
        }
        if by_rule.iter().all(Vec::is_empty) {
            return found;
        }
        self.give_way(&mut by_rule);
        found.diagnostics = by_rule.into_iter().flatten().collect();
        found.diagnostics.sort_by(|a, b| {
            (a.primary.span.start, &a.rule, a.primary.span.end).cmp(&(
                b.primary.span.start,
                &b.rule,
                b.primary.span.end,
            ))
        });
        found
    }

    /// Drops the diagnostics of wider rules at the places of narrower ones, the narrowest rules first, so that what
    /// is dropped drops nothing.
    fn give_way(&self, by_rule: &mut [Vec<Diagnostic>]) {
        for narrow in self.narrowest_first() {
            let places: Vec<_> = by_rule[narrow]
                .iter()
                .flat_map(|it| std::iter::once(&it.primary).chain(&it.related))
                .map(|it| it.span)
                .collect();
            if places.is_empty() {
                continue;
            }
            for &wide in &self.over[narrow] {
                by_rule[wide].retain(|it| !places.iter().any(|place| place.overlaps(it.primary.span)));
            }
        }
    }

    /// The rules that are over others, each before those that it is over.
    fn narrowest_first(&self) -> Vec<usize> {
        fn visit(rule: usize, over: &[Vec<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
            if !std::mem::replace(&mut seen[rule], true) {
                over[rule].iter().for_each(|it| visit(*it, over, seen, order));
                if !over[rule].is_empty() {
                    order.push(rule);
                }
            }
        }
        let (mut seen, mut order) = (vec![false; self.all.len()], Vec::new());
        (0..self.all.len()).for_each(|it| visit(it, &self.over, &mut seen, &mut order));
        order.reverse();
        order
    }

    /// For each rule, whether it or its group is among the names.
    fn chosen(&self, names: &[String]) -> Result<Vec<bool>, String> {
        let known = || self.all.iter().flat_map(|it| [it.name.as_str(), it.group.as_str()]);
        if let Some(name) = names.iter().find(|name| name.is_empty() || !known().any(|it| it == *name)) {
            return Err(format!("there is no rule or group `{name}`{}", did_you_mean(name, known())));
        }
        Ok(self.all.iter().map(|rule| names.iter().any(|it| *it == rule.name || *it == rule.group)).collect())
    }

    /// Loads pages; what is wrong with some of them does not stop the others.
    fn load<'a>(
        &mut self,
        pages: impl IntoIterator<Item = (&'a str, &'a str)>,
        custom: bool,
        relations: &'static [Relation],
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut loaded = Vec::new();
        let mut known: Vec<String> = self.all.iter().map(|it| it.name.clone()).collect();
        let n_before = known.len();
        for (path, text) in pages {
            let mut faults = Vec::new();
            let name = page::name_of(path).1;
            if let Some(place) = known.iter().position(|it| it == name) {
                let of_ours = place < n_before && !self.all[place].custom;
                let whose = if of_ours { "a built-in rule" } else { "another page" };
                faults.push(page::Fault::new(0, format!("`{name}` is the name of {whose}")));
            } else {
                known.push(name.to_owned());
                loaded.extend(
                    engine::load(path, text, custom, relations, &mut self.indexes, &mut faults)
                        .map(|(rule, engine)| (path, rule, engine)),
                );
            }
            problems.extend(faults.into_iter().map(|it| it.problem(path, text)));
        }
        loaded = sound(loaded, &known, &mut problems);
        self.merge(loaded.into_iter().map(|it| (it.1, it.2)));
        problems
    }

    /// Puts loaded rules among those there are, by group and name.
    fn merge(&mut self, loaded: impl Iterator<Item = (Rule, Engine)>) {
        let (all, on) = (std::mem::take(&mut self.all), std::mem::take(&mut self.on));
        let known = all.into_iter().zip(std::mem::take(&mut self.engines)).zip(on);
        let mut rules: Vec<((Rule, Engine), bool)> = known.collect();
        rules.extend(loaded.map(|(rule, engine)| {
            let on = rule.default_on;
            ((rule, engine), on)
        }));
        rules.sort_by(|a, b| (&a.0.0.group, &a.0.0.name).cmp(&(&b.0.0.group, &b.0.0.name)));
        for ((rule, engine), on) in rules {
            self.all.push(rule);
            self.engines.push(engine);
            self.on.push(on);
        }
        let place = |name: &str| self.all.iter().position(|it| it.name == name);
        self.over = self.engines.iter().map(|it| it.over.iter().filter_map(|it| place(&it.text)).collect()).collect();
    }
}

type Loaded<'a> = (&'a str, Rule, Engine);

/// Leaves out the rules that are over an unknown one, or in a circle over themselves.
fn sound<'a>(loaded: Vec<Loaded<'a>>, known: &[String], problems: &mut Vec<Problem>) -> Vec<Loaded<'a>> {
    let over = |name: &str| -> Vec<&str> {
        let found = loaded.iter().find(|it| it.1.name == name);
        found.map_or_else(Vec::new, |it| it.2.over.iter().map(|it| it.text.as_str()).collect())
    };
    let reaches_itself = |name: &str| {
        let (mut seen, mut next) = (Vec::new(), over(name));
        while let Some(it) = next.pop() {
            if it == name {
                return true;
            }
            if !seen.contains(&it) {
                seen.push(it);
                next.extend(over(it));
            }
        }
        false
    };
    let keep: Vec<bool> = loaded
        .iter()
        .map(|(path, rule, engine)| {
            let before = problems.len();
            for words in &engine.over {
                if !known.contains(&words.text) {
                    let hint = did_you_mean(&words.text, known.iter().map(String::as_str));
                    let fault = words.fault(0, format!("there is no rule `{}`{hint}", words.text));
                    problems.push(fault.problem(path, &rule.page));
                }
            }
            if let Some(words) = engine.over.first().filter(|_| reaches_itself(&rule.name)) {
                let fault = words.fault(0, format!("`{}` is over itself, by way of others or not", rule.name));
                problems.push(fault.problem(path, &rule.page));
            }
            problems.len() == before
        })
        .collect();
    loaded.into_iter().zip(keep).filter(|it| it.1).map(|it| it.0).collect()
}
