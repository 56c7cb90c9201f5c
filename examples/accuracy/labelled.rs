//! Articles with planted inconsistencies and clean ones full of near misses.
//!
//! Only labels that are not much longer than the quote count. A planted inconsistency is *hit* when a diagnostic has a
//! label on one of its quotes, *both* when labels are on all its quotes, *strict* when the diagnostic is of the named
//! rule. A diagnostic on no quote is noise, on a clean article all are; so is the third and every later one on a plant.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use factlint::document::Format;
use factlint::rule::Rules;
use factlint::source;
use serde::Deserialize;

use crate::place::{Place, labels};

#[derive(Deserialize)]
struct Case {
    published: Option<String>,
    title: String,
    text: String,
    expect: Vec<Plant>,
}

#[derive(Deserialize)]
struct Plant {
    check: String,
    quote: String,
    other: Option<String>,
}

/// What is counted of a rule.
#[derive(Default, Clone, Copy)]
struct Score {
    planted: u32,
    hit: u32,
    both: u32,
    strict: u32,
    noise: u32,
    noisy_clean: u32,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.planted += other.planted;
        self.hit += other.hit;
        self.both += other.both;
        self.strict += other.strict;
        self.noise += other.noise;
        self.noisy_clean += other.noisy_clean;
    }
}

/// Scores the rules on a file of cases, one JSON object a line.
pub fn score(path: &Path, rules: &Rules) -> Result<String, String> {
    let text = source::read(path).map_err(|it| it.message)?;
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut all = Score::default();
    let mut clean = 0;
    for (i, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let case: Case = serde_json::from_str(line).map_err(|it| format!("line {}: {it}", i + 1))?;
        clean += u32::from(case.expect.is_empty());
        score_case(&case, rules, &mut scores, &mut all);
    }

    let mut out = String::from(
        "| rule | planted | hit | both places | by the named rule | noise | noisy clean articles |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let (mut own, mut other, mut others) = (Score::default(), Score::default(), 0);
    for (name, it) in &scores {
        if rules.all.iter().any(|rule| rule.name == *name) {
            row(&mut out, name, it);
            own.add(it);
        } else {
            other.add(it);
            others += 1;
        }
    }
    row(&mut out, &format!("{others} faults that no rule is for"), &other);
    row(&mut out, "**all**", &all);
    let precision = percent(all.hit, all.hit + all.noise);
    let _ = writeln!(
        out,
        "\nOf {} planted inconsistencies of the rules that there are {} are hit ({}), of all {} {} ({}).\n\
         {} of {clean} clean articles are noisy; precision is {precision}.\n",
        own.planted,
        own.hit,
        percent(own.hit, own.planted),
        all.planted,
        all.hit,
        percent(all.hit, all.planted),
        all.noisy_clean,
    );
    Ok(out)
}

fn row(out: &mut String, name: &str, it: &Score) {
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} | {} | {} | {} |",
        it.planted, it.hit, it.both, it.strict, it.noise, it.noisy_clean
    );
}

fn percent(n: u32, of: u32) -> String {
    (n * 100 + of / 2).checked_div(of).map_or_else(|| "-".to_owned(), |it| format!("{it} %"))
}

fn score_case(case: &Case, rules: &Rules, scores: &mut BTreeMap<String, Score>, all: &mut Score) {
    let article = article(case);
    let found = factlint::check(rules, &article, Format::Markdown, "article.md", None, 0).found.diagnostics;
    let labels: Vec<Vec<Range<usize>>> = found.iter().map(labels).collect();

    let mut used = BTreeSet::new();
    for plant in &case.expect {
        let places: Vec<Place> = [Some(&plant.quote), plant.other.as_ref()]
            .into_iter()
            .flatten()
            .map(|it| Place::of(it, &article))
            .collect();
        let touching: Vec<usize> =
            (0..found.len()).filter(|&it| places.iter().any(|place| place.is_under(&labels[it]))).collect();
        used.extend(touching.iter().take(2).copied());
        let both = touching.iter().any(|&it| places.iter().all(|place| place.is_under(&labels[it])));
        let strict = touching.iter().any(|&it| found[it].rule == plant.check);
        for score in [scores.entry(plant.check.clone()).or_default(), all] {
            score.planted += 1;
            score.hit += u32::from(!touching.is_empty());
            score.both += u32::from(both);
            score.strict += u32::from(strict);
        }
    }
    let noise: Vec<usize> = (0..found.len()).filter(|it| !used.contains(it)).collect();
    let mut noisy = BTreeSet::new();
    for &it in &noise {
        let first = case.expect.is_empty() && noisy.insert(&found[it].rule);
        let score = scores.entry(found[it].rule.clone()).or_default();
        score.noise += 1;
        score.noisy_clean += u32::from(first);
    }
    all.noise += noise.len() as u32;
    all.noisy_clean += u32::from(!noisy.is_empty());
}

/// A case as a Markdown article with front matter. JSON strings are YAML strings.
fn article(case: &Case) -> String {
    let title = serde_json::to_string(&case.title).unwrap_or_default();
    let date = case.published.as_ref().map_or_else(String::new, |it| format!("\ndate: {it}"));
    format!("---\ntitle: {title}{date}\n---\n\n{}\n", case.text)
}
