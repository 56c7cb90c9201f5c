//! Short forms and what they stand for in abstracts of MEDLINE, against pairs that people marked.
//!
//! A pair is right when both forms are exact, case and white space folded; a pair that an abstract tells twice counts
//! once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use factlint::claim::{Acronym, Body};
use factlint::document::Format;
use factlint::source;
use factlint::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    gold: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    short: String,
    long: String,
}

/// What is counted of a half of the abstracts.
#[derive(Default, Clone, Copy)]
struct Score {
    told: usize,
    found: usize,
    right: usize,
}

/// Scores the pairs of a file of cases, one JSON object a line. The matcher was worked out on the even lines alone.
pub fn score(path: &Path) -> Result<String, String> {
    let text = source::read(path).map_err(|it| it.message)?;
    let mut halves = [Score::default(); 2];
    for (i, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let case: Case = serde_json::from_str(line).map_err(|it| format!("line {}: {it}", i + 1))?;
        let gold: BTreeSet<_> = case.gold.iter().map(|it| (fold(&it.short), fold(&it.long))).collect();
        let ours = pairs(&case.text);
        let half = &mut halves[(i + 1) % 2];
        half.told += gold.len();
        half.found += ours.len();
        half.right += ours.intersection(&gold).count();
    }

    let [even, odd] = halves;
    let all = Score { told: even.told + odd.told, found: even.found + odd.found, right: even.right + odd.right };
    let mut out = String::from(
        "Short forms and what they stand for, in abstracts:\n\n\
         | abstracts | pairs | found | right | precision | recall |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (name, it) in [("even lines, worked on", even), ("odd lines, checked", odd), ("**all**", all)] {
        let share = |of: usize| it.right as f64 * 100.0 / of.max(1) as f64;
        let (precision, recall) = (share(it.found), share(it.told));
        let _ =
            writeln!(out, "| {name} | {} | {} | {} | {precision:.1} % | {recall:.1} % |", it.told, it.found, it.right);
    }
    out.push('\n');
    Ok(out)
}

/// The pairs that factlint takes down, both forms folded.
fn pairs(text: &str) -> BTreeSet<(String, String)> {
    let claims = factlint::claims(text, Format::Plain, "abstract.txt", None);
    let acronyms = claims.by_kind.get(Acronym::INDEX).into_iter().flatten();
    let pair = |it: &Acronym| {
        let words = |span: Span| fold(&text[span.range()]);
        Some((words(it.short?.span), words(it.long?.span)))
    };
    acronyms
        .filter_map(|it| match &claims.get(*it).body {
            Body::Acronym(it) => pair(it),
            _ => None,
        })
        .collect()
}

/// A text in lower case, white space as single spaces.
fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
