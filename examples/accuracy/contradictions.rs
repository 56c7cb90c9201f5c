//! Documents and pairs of sentences that others wrote or had written, with a contradiction in them or without.
//!
//! Many of these contradictions are of the world or of the plot, which no rule is about: how many are found says little,
//! how many of the clean ones are left alone says much.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use factlint::document::Format;
use factlint::rule::Rules;
use factlint::source;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::place::{Place, labels};

/// A text, what of it must be pointed at, and whether that is a contradiction.
struct Case {
    group: String,
    text: String,
    /// Where a diagnostic counts; none for the whole text.
    within: Option<Range<usize>>,
    /// What a diagnostic must touch, all of it, to stand on the contradiction; empty for a clean text.
    evidence: Vec<Place>,
}

/// What is counted of a group of cases.
#[derive(Default, Clone, Copy)]
struct Score {
    clean: u32,
    silent: u32,
    planted: u32,
    reported: u32,
    on_evidence: u32,
}

/// Scores the rules on documents with or without a sentence that contradicts another (ContraDoc), one JSON object a
/// line.
///
/// A document is read as plain text without a date, with the white space as `text_norm` has it. Documents are cut at
/// 2,000 characters: one whose contradiction was cut away (`evidence_in_text` is false) may or may not be clean, and is
/// left out. A diagnostic stands on the evidence when a label touches the sentence that was put in.
pub fn score_documents(path: &Path, rules: &Rules) -> Result<String, String> {
    let cases: Vec<_> = read::<Document>(path)?.into_iter().filter_map(Document::case).collect();
    Ok(format!("Documents with a sentence that contradicts another:\n\n{}", table("documents", &cases, rules)))
}

/// Scores the rules on pairs of sentences that a model wrote for one place of a text (ChatProtect), one JSON object a
/// line.
///
/// A pair is read as a paragraph, the text before it as another, in plain text without a date. What is said of that text
/// alone does not count, since nobody has judged it. A diagnostic stands on the evidence when its labels touch both
/// sentences. Groups are the files of the set, by who wrote.
pub fn score_pairs(path: &Path, rules: &Rules) -> Result<String, String> {
    let cases: Vec<_> = read::<Pair>(path)?.into_iter().map(Pair::case).collect();
    Ok(format!("Pairs of sentences, contradictory or not:\n\n{}", table("pairs", &cases, rules)))
}

#[derive(Deserialize)]
struct Document {
    text_norm: String,
    label: String,
    evidence: String,
    evidence_in_text: bool,
    doc_type: String,
}

impl Document {
    fn case(self) -> Option<Case> {
        let clean = self.label == "clean";
        if !clean && !self.evidence_in_text {
            return None;
        }
        // `text_norm` has no space before a mark, the evidence may have one.
        let marks = [(" ,", ","), (" .", "."), (" ;", ";"), (" :", ":"), (" !", "!"), (" ?", "?"), (" )", ")")];
        let folded = marks.iter().fold(self.evidence.clone(), |text, (from, to)| text.replace(from, to));
        let places = [&self.evidence, &folded].map(|it| Place::of(it, &self.text_norm));
        let evidence = if clean { None } else { Some(places.into_iter().find(|it| !it.is_nowhere())?) };
        Some(Case {
            group: self.doc_type,
            text: self.text_norm,
            within: None,
            evidence: evidence.into_iter().collect(),
        })
    }
}

#[derive(Deserialize)]
struct Pair {
    file: String,
    sentence_1: String,
    sentence_2: String,
    prefix: String,
    label: Option<String>,
}

impl Pair {
    fn case(self) -> Case {
        let prefix = self.prefix.trim();
        let between = if prefix.is_empty() { "" } else { "\n\n" };
        let (first, second) = (self.sentence_1.trim(), self.sentence_2.trim());
        let text = format!("{prefix}{between}{first}\n{second}\n");
        let start = prefix.len() + between.len();
        let both = [first, second].map(|it| Place::of(it, &text));
        let parts: Vec<&str> = self.file.split('/').filter(|it| *it != "annotations" && *it != "reconciled").collect();
        let name = parts.join(" ").replace(".json", "");
        // The runs of one model at several temperatures are one group.
        let group = if name.starts_with("glm") { "glm".to_owned() } else { name };
        let evidence = if self.label.is_some() { both.into() } else { Vec::new() };
        Case { group, within: Some(start..text.len()), text, evidence }
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let text = source::read(path).map_err(|it| it.message)?;
    let lines = text.lines().enumerate().filter(|it| !it.1.trim().is_empty());
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|it| format!("line {}: {it}", i + 1))).collect()
}

fn table(what: &str, cases: &[Case], rules: &Rules) -> String {
    let mut groups: BTreeMap<&str, Score> = BTreeMap::new();
    let mut all = Score::default();
    for case in cases {
        let score = score(case, rules);
        groups.entry(&case.group).or_default().add(&score);
        all.add(&score);
    }
    let mut out = format!(
        "| {what} | clean | silent | share | contradictory | with a diagnostic | on the evidence |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for (name, it) in groups.into_iter().chain([("**all**", all)]) {
        let share = f64::from(it.silent) * 100.0 / f64::from(it.clean.max(1));
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {share:.1} % | {} | {} | {} |",
            it.clean, it.silent, it.planted, it.reported, it.on_evidence
        );
    }
    out.push('\n');
    out
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.clean += other.clean;
        self.silent += other.silent;
        self.planted += other.planted;
        self.reported += other.reported;
        self.on_evidence += other.on_evidence;
    }
}

fn score(case: &Case, rules: &Rules) -> Score {
    let found = factlint::check(rules, &case.text, Format::Plain, "document.txt", None, 0).found.diagnostics;
    let counts = |labels: &Vec<Range<usize>>| {
        let within = case.within.as_ref();
        within.is_none_or(|within| labels.iter().any(|it| it.start < within.end && within.start < it.end))
    };
    let found: Vec<_> = found.iter().map(labels).filter(counts).collect();
    let on_evidence = |labels: &Vec<Range<usize>>| case.evidence.iter().all(|it| it.is_under(labels));
    let clean = case.evidence.is_empty();
    Score {
        clean: u32::from(clean),
        silent: u32::from(clean && found.is_empty()),
        planted: u32::from(!clean),
        reported: u32::from(!clean && !found.is_empty()),
        on_evidence: u32::from(!clean && found.iter().any(on_evidence)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cases: Vec<Case>) -> String {
        table("cases", &cases, &Rules::built_in()).trim_end().lines().last().unwrap_or_default().to_owned()
    }

    fn document(text: &str, evidence: Option<&str>) -> Document {
        Document {
            text_norm: text.to_owned(),
            label: if evidence.is_some() { "contradictory" } else { "clean" }.to_owned(),
            evidence: evidence.unwrap_or_default().to_owned(),
            evidence_in_text: evidence.is_some(),
            doc_type: "news".to_owned(),
        }
    }

    #[test]
    fn a_diagnostic_counts_where_the_evidence_stands() {
        let text = "The kiln opened on Monday, 3 March 2021, at noon. It has two doors.";
        let on = document(text, Some("The kiln opened on Monday , 3 March 2021 , at noon."));
        let off = document(text, Some("It has two doors."));
        let cases = [on, off, document("It has two doors.", None)];
        let all = rows(cases.into_iter().filter_map(Document::case).collect());
        assert_eq!(all, "| **all** | 1 | 1 | 100.0 % | 2 | 2 | 1 |");
    }

    #[test]
    fn a_document_whose_evidence_is_cut_away_is_left_out() {
        let mut cut = document("It has two doors.", Some("It has one door."));
        cut.evidence_in_text = false;
        assert!(cut.case().is_none());
        assert!(document("It has two doors.", Some("It has one door.")).case().is_none());
    }

    #[test]
    fn what_is_said_before_a_pair_does_not_count() {
        let pair = |prefix: &str, first: &str, label: Option<&str>| Pair {
            file: "annotations/glm/reconciled/x.json".to_owned(),
            sentence_1: first.to_owned(),
            sentence_2: "It has two doors.".to_owned(),
            prefix: prefix.to_owned(),
            label: label.map(str::to_owned),
        };
        let wrong = "The kiln opened on Monday, 3 March 2021.";
        let cases = vec![
            pair(wrong, "It is red.", None).case(),
            pair("", wrong, None).case(),
            pair("", wrong, Some("strong")).case(),
        ];
        assert_eq!(rows(cases), "| **all** | 2 | 1 | 50.0 % | 1 | 1 | 0 |");
    }
}
