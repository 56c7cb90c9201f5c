//! A run as one JSON document, version 1: a contract that other programs rely on.
//!
//! The shapes below are the contract. Fields may be added to them, never changed or removed; they are kept apart from
//! the types that rules and readers use, which are free to change. All keys are always there.

use serde::Serialize;

use super::{Place, Places, Run};
use crate::diagnostic::{Label, fingerprints};
use crate::rule::Rules;
use crate::span::Position;

/// Renders a run, indented, with a newline at the end.
pub fn json(run: &Run) -> String {
    let places = Places::new(run.articles);
    let source = |it: u32| run.articles.get(it as usize).map_or("", |it| it.source);
    let fingerprints = fingerprints(run.diagnostics, source);
    let diagnostics = run.diagnostics.iter().zip(fingerprints).map(|(it, fingerprint)| DiagnosticV1 {
        rule: &it.rule,
        severity: it.severity.name(),
        message: &it.message,
        because: it.because.as_deref(),
        url: url(run.rules, &it.rule),
        fingerprint,
        suppressed: None,
        primary: label(&places, &it.primary),
        related: it.related.iter().map(|it| label(&places, it)).collect(),
    });
    let problems = run.problems.iter().map(|it| ProblemV1 {
        path: &it.path,
        line: it.line,
        column: it.column,
        message: &it.message,
    });
    let it = &run.summary;
    document(&DocumentV1 {
        version: 1,
        diagnostics: diagnostics.collect(),
        problems: problems.collect(),
        summary: SummaryV1 {
            articles: it.articles,
            without_date: it.without_date,
            not_english: it.not_english,
            claims: it.claims,
            decided: it.decided,
            held_back: it.held_back,
            rules: it.rules,
        },
    })
}

/// The address of a built-in rule's page; none for a user's.
fn url(rules: &Rules, name: &str) -> Option<String> {
    let rule = rules.all.iter().find(|it| it.name == name && !it.custom)?;
    Some(format!("{PAGES}/{}/{}.md", rule.group, rule.name))
}

const PAGES: &str = "https://github.com/factlint/factlint/blob/main/rules";

fn label<'a>(places: &Places<'a>, label: &'a Label) -> LabelV1<'a> {
    let place = places.of(label);
    LabelV1 {
        file: place.path,
        start_byte: place.range.start,
        end_byte: place.range.end,
        start: place.start.into(),
        end: place.end.into(),
        text: Place::text(&place),
        label: &label.text,
    }
}

/// A value as indented JSON with a newline at the end.
pub(super) fn document(value: &impl Serialize) -> String {
    // Every shape here has string keys and finite numbers, for which serialising cannot fail.
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct DocumentV1<'a> {
    version: u32,
    diagnostics: Vec<DiagnosticV1<'a>>,
    problems: Vec<ProblemV1<'a>>,
    summary: SummaryV1,
}

#[derive(Serialize)]
struct DiagnosticV1<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    because: Option<&'a str>,
    url: Option<String>,
    fingerprint: String,
    /// Why it is suppressed; always null until there are suppressions.
    suppressed: Option<&'a str>,
    primary: LabelV1<'a>,
    related: Vec<LabelV1<'a>>,
}

#[derive(Serialize)]
struct LabelV1<'a> {
    file: &'a str,
    start_byte: usize,
    end_byte: usize,
    start: PositionV1,
    end: PositionV1,
    text: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
pub(super) struct PositionV1 {
    line: u32,
    column: u32,
}

impl From<Position> for PositionV1 {
    fn from(it: Position) -> Self {
        Self { line: it.line, column: it.column }
    }
}

#[derive(Serialize)]
struct ProblemV1<'a> {
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
}

#[derive(Serialize)]
struct SummaryV1 {
    articles: u32,
    without_date: u32,
    not_english: u32,
    claims: u64,
    decided: u64,
    held_back: u64,
    rules: u32,
}

#[cfg(test)]
mod tests {
    use super::super::tests::diagnostic;
    use super::super::{Article, Summary};
    use super::*;
    use crate::rule::Problem;

    #[test]
    fn the_contract_is_kept_to_the_letter() {
        let source = "Zwölf Boote: ten boats left.\nNine boats came back.";
        let run = Run {
            diagnostics: &[diagnostic(source, &[("Nine", ""), ("ten boats", "but \"ten\" here")])],
            articles: &[Article { path: "a.md", source }],
            problems: &[Problem { path: "b.md".into(), line: None, column: None, message: "no such file".into() }],
            rules: &Rules::default(),
            summary: Summary {
                articles: 1,
                without_date: 1,
                not_english: 0,
                claims: 2,
                undated: 0,
                decided: 5,
                held_back: 7,
                rules: 1,
            },
        };
        insta::assert_snapshot!(json(&run), @r#"
        {
          "version": 1,
          "diagnostics": [
            {
              "rule": "some-fault",
              "severity": "error",
              "message": "the two do not agree",
              "because": null,
              "url": null,
              "fingerprint": "e6a222e64b626f5e",
              "suppressed": null,
              "primary": {
                "file": "a.md",
                "start_byte": 30,
                "end_byte": 34,
                "start": {
                  "line": 2,
                  "column": 1
                },
                "end": {
                  "line": 2,
                  "column": 5
                },
                "text": "Nine",
                "label": ""
              },
              "related": [
                {
                  "file": "a.md",
                  "start_byte": 14,
                  "end_byte": 23,
                  "start": {
                    "line": 1,
                    "column": 14
                  },
                  "end": {
                    "line": 1,
                    "column": 23
                  },
                  "text": "ten boats",
                  "label": "but \"ten\" here"
                }
              ]
            }
          ],
          "problems": [
            {
              "path": "b.md",
              "line": null,
              "column": null,
              "message": "no such file"
            }
          ],
          "summary": {
            "articles": 1,
            "without_date": 1,
            "not_english": 0,
            "claims": 2,
            "decided": 5,
            "held_back": 7,
            "rules": 1
          }
        }
        "#);
    }

    #[test]
    fn what_is_no_built_in_page_has_no_address() {
        assert_eq!(url(&Rules::default(), "some-fault"), None);
    }
}
