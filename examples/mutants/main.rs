//! How many planted faults are found: changes one operand of a right article, checks both, counts what is new.
//!
//! `cargo run --release --example mutants -- ../shared/corpora/articles [--list]`
//!
//! Sites are found by plain scans that share no code with factlint's reader and extractor, so what factlint does not
//! even see counts as missed. At most [`PER_FILE`] sites a file and form are tried, in the order of the text; there is
//! no chance in it. `--list` writes what was missed to standard error.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

use factlint::rule::Rules;
use factlint::{Checked, document, source};
use rayon::prelude::*;

mod calendar;
mod page;
mod people;
mod quantity;
mod quotation;
mod structure;

use page::Page;

/// The most sites of one form that are tried in one article.
const PER_FILE: usize = 3;

/// Below this number of sites a rule is not judged by its mutants.
const ENOUGH: usize = 20;

/// A fault that is planted in an article.
pub struct Mutant {
    /// The rule that should find it.
    pub rule: &'static str,
    /// What kind of site it is.
    pub form: &'static str,
    /// The bytes that are replaced.
    pub at: std::ops::Range<usize>,
    /// What replaces them.
    pub with: String,
    /// The bytes around them, in the article as it was, within which a report must point somewhere.
    pub site: std::ops::Range<usize>,
}

fn main() -> ExitCode {
    let (options, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|it| it.starts_with("--"));
    if paths.is_empty() || options.iter().any(|it| it != "--list") {
        eprintln!("usage: mutants PATH... [--list]");
        return ExitCode::from(2);
    }
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let walked = source::articles(&paths);
    for it in &walked.problems {
        eprintln!("error: {}", factlint::report::problem(it));
    }
    let rules = alone();
    let tried: Vec<Vec<Tried>> = walked.files.par_iter().map(|it| try_all(it, &rules)).collect();

    let mut table: BTreeMap<(&str, &str), [usize; 2]> = FORMS.iter().map(|it| (*it, [0, 0])).collect();
    for it in tried.iter().flatten() {
        let row = table.entry((it.rule, it.form)).or_default();
        row[0] += 1;
        row[1] += usize::from(it.found);
        if !it.found && !options.is_empty() && rules.contains_key(it.rule) {
            eprintln!("missed {} ({}): {}", it.rule, it.form, it.shown);
        }
    }
    let known: BTreeSet<&str> = rules.keys().copied().collect();
    for rule in table.keys().map(|it| it.0).collect::<BTreeSet<_>>().difference(&known) {
        eprintln!("{rule}: no such rule: SKIPPED");
    }
    println!("| rule | site | sites | found | share |\n| --- | --- | ---: | ---: | ---: |");
    for ((rule, form), [sites, found]) in &table {
        let share = match sites {
            _ if !rules.contains_key(rule) => "no such rule".to_owned(),
            0..ENOUGH => "too few".to_owned(),
            _ => format!("{} %", found * 100 / sites),
        };
        println!("| {rule} | {form} | {sites} | {found} | {share} |");
    }
    if walked.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// Every kind of site, so that the table has a row for those that are nowhere.
const FORMS: &[(&str, &str)] = &[
    (calendar::WEEKDAY, calendar::WITH_YEAR),
    (calendar::WEEKDAY, calendar::WITHOUT_YEAR),
    (calendar::IMPOSSIBLE, calendar::WITH_YEAR),
    (calendar::IMPOSSIBLE, calendar::WITHOUT_YEAR),
    (people::SPELLING, people::BARE),
    (people::SPELLING, people::FULL),
    (people::FIRST_NAME, people::SECOND),
    (people::FIRST_NAME, people::AGAIN),
    (quotation::SPEAKER, quotation::PERSON),
    (quotation::SPEAKER, quotation::STRANGER),
    (quotation::WORDING, quotation::NUMBER),
    (quotation::WORDING, quotation::NEGATION),
    (quotation::WORDING, quotation::WORD),
    (quantity::CONVERSION, quantity::BRACKET),
    (quantity::SUM, quantity::LIST),
    (structure::COUNT, structure::ITEM_LESS),
    (structure::COUNT, structure::ITEM_MORE),
    (structure::COUNT, structure::HEADING_LESS),
    (structure::OFF_TOPIC, structure::COUNTRY),
    (structure::STATUS, structure::TO_FUTURE),
    (structure::STATUS, structure::TO_PAST),
];

/// Each rule that has mutants, on alone.
fn alone() -> BTreeMap<&'static str, Rules> {
    let select = |name: &'static str| {
        let mut rules = Rules::built_in();
        let known = rules.all.iter().any(|it| it.name == name) && rules.select(&[name.to_owned()]).is_ok();
        known.then_some((name, rules))
    };
    let mut names: Vec<&str> = FORMS.iter().map(|it| it.0).collect();
    names.dedup();
    names.into_iter().filter_map(select).collect()
}

/// What became of a mutant.
struct Tried {
    rule: &'static str,
    form: &'static str,
    found: bool,
    shown: String,
}

fn try_all(file: &std::path::Path, rules: &BTreeMap<&str, Rules>) -> Vec<Tried> {
    let Ok(text) = source::read(file) else { return Vec::new() };
    let name = source::name(file);
    let page = Page::scan(&text, &name);
    let mut mutants = calendar::mutants(&page);
    mutants.extend(quantity::mutants(&page));
    mutants.extend(structure::mutants(&page));
    mutants.extend(people::mutants(&page));
    mutants.extend(quotation::mutants(&page));

    let mut per_form: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    mutants.retain(|it| {
        let n = per_form.entry((it.rule, it.form)).or_default();
        *n += 1;
        *n <= PER_FILE
    });
    let mut before: BTreeMap<&str, Vec<Said>> = BTreeMap::new();
    let tried = mutants.iter().map(|it| {
        let found = rules.get(it.rule).is_some_and(|rules| {
            let before = before.entry(it.rule).or_insert_with(|| said(rules, &text, &name));
            is_found(it, before, rules, &text, &name)
        });
        Tried { rule: it.rule, form: it.form, found, shown: shown(it, &text, &name) }
    });
    tried.collect()
}

/// A diagnostic: its message and the bytes its labels point at.
struct Said {
    message: String,
    labels: Vec<std::ops::Range<usize>>,
}

fn said(rules: &Rules, text: &str, name: &str) -> Vec<Said> {
    let Checked { found, .. } = factlint::check(rules, text, document::Format::of(name), name, None, 0);
    let said = found.diagnostics.into_iter().map(|it| {
        let labels = [&it.primary].into_iter().chain(&it.related).map(|it| it.span.range()).collect();
        Said { message: it.message, labels }
    });
    said.collect()
}

/// Whether the mutant is reported at its site, and was not before.
fn is_found(mutant: &Mutant, before: &[Said], rules: &Rules, text: &str, name: &str) -> bool {
    let mut changed = text.to_owned();
    changed.replace_range(mutant.at.clone(), &mutant.with);
    let end = mutant.site.end + mutant.with.len() - mutant.at.len();
    let at_site = |it: &Said, end: usize| it.labels.iter().any(|it| it.start <= end && mutant.site.start <= it.end);
    said(rules, &changed, name).iter().any(|it| {
        let known = before.iter().any(|old| old.message == it.message && at_site(old, mutant.site.end));
        at_site(it, end) && !known
    })
}

fn shown(mutant: &Mutant, text: &str, name: &str) -> String {
    let line = text[..mutant.at.start].matches('\n').count() + 1;
    let old: String = text[mutant.at.clone()].chars().take(60).collect();
    let around: String = text[mutant.site.clone()].chars().take(100).collect();
    format!("{name}:{line}: {old:?} -> {:?} in {around:?}", mutant.with.chars().take(60).collect::<String>())
}
