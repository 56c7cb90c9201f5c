//! Diagnostics in, bytes out: what a run found, for a reader at a terminal, an editor or a program.
//!
//! One renderer a format, each with shapes of its own; nothing here prints. Lines and columns are made here and live
//! no further.

use std::cell::OnceCell;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::rule::{Problem, Rules};
use crate::span::{LineIndex, Position};

mod claims;
mod concise;
mod json;
mod schema;
mod text;

pub use claims::{claims_json, claims_text};
pub use concise::concise;
pub use json::json;
pub use schema::schema;
pub use text::{Colour, WIDTH, text};

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Snippets of the article with the places marked.
    #[default]
    Text,
    /// One line a diagnostic.
    Concise,
    /// One JSON document, a stable contract.
    Json,
}

/// An article that labels point into.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// Its path as it was named.
    pub path: &'a str,
    /// Its text; it may be empty where no label points into it.
    pub source: &'a str,
}

/// Everything a run has to tell.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// What the rules report, in order.
    pub diagnostics: &'a [Diagnostic],
    /// The articles, by the number that labels have.
    pub articles: &'a [Article<'a>],
    /// What could not be read or loaded.
    pub problems: &'a [Problem],
    /// The rules of the run.
    pub rules: &'a Rules,
    /// What was checked.
    pub summary: Summary,
}

/// What was checked in a run, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Articles read.
    pub articles: u32,
    /// Articles without a publication date.
    pub without_date: u32,
    /// Articles in another language than English; they give no claims.
    pub not_english: u32,
    /// Claims taken down.
    pub claims: u64,
    /// Claims that could not be placed in time for want of a publication date.
    pub undated: u64,
    /// Rows of claims of which rules told; see [`crate::rule::Found::decided`].
    pub decided: u64,
    /// Rows of which it was unknown, or an exception held.
    pub held_back: u64,
    /// Rules that were on.
    pub rules: u32,
}

impl Run<'_> {
    /// The lines that end a report for people: what was checked and what was not.
    pub fn summary_lines(&self) -> Vec<String> {
        let it = &self.summary;
        let mut lines = vec![if it.articles == 0 {
            "nothing to check: no articles".to_owned()
        } else if it.rules == 0 {
            "nothing to check: no rule is on".to_owned()
        } else if it.claims == 0 {
            format!("nothing to check: no claims in {}", counted(it.articles.into(), "article"))
        } else {
            format!(
                "checked {} in {} with {}: {}",
                counted(it.claims, "claim"),
                counted(it.articles.into(), "article"),
                counted(it.rules.into(), "rule"),
                self.counts()
            )
        }];
        if it.undated > 0 {
            let have = if it.without_date == 1 { "has" } else { "have" };
            let articles = counted(it.without_date.into(), "article");
            let claims = counted(it.undated, "claim");
            lines.push(format!("{articles} {have} no date: {claims} not checked; pass --date"));
        }
        if it.not_english > 0 {
            let (articles, are) =
                (counted(it.not_english.into(), "article"), if it.not_english == 1 { "is" } else { "are" });
            lines.push(format!("{articles} {are} not in English: not checked"));
        }
        lines
    }

    fn counts(&self) -> String {
        let counts = Severity::ALL.map(|severity| {
            let n = self.diagnostics.iter().filter(|it| it.severity == severity).count() as u64;
            (n > 0).then(|| if severity == Severity::Info { format!("{n} info") } else { counted(n, severity.name()) })
        });
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") }
    }
}

/// A problem in one line: `path:line:column: message`.
pub fn problem(it: &Problem) -> String {
    let mut line = shown(&it.path);
    for number in [it.line, it.column].into_iter().flatten() {
        line.push_str(&format!(":{number}"));
    }
    line.push_str(": ");
    line.push_str(&shown(&it.message));
    line
}

/// A number and what is counted, in the plural unless it is one.
pub fn counted(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// Text with every character that would move or change a terminal's cursor made harmless, on one line.
fn shown(text: &str) -> String {
    text.chars().map(shown_char).collect()
}

fn shown_char(it: char) -> char {
    match it {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        it if it.is_control() => '\u{fffd}',
        it => it,
    }
}

/// The articles of a run with the lines of those that labels point into.
struct Places<'a> {
    articles: &'a [Article<'a>],
    lines: Vec<OnceCell<LineIndex>>,
}

/// A label's place as it is shown.
struct Place<'a> {
    path: &'a str,
    source: &'a str,
    /// The label's bytes, inside the source and on character boundaries.
    range: std::ops::Range<usize>,
    start: Position,
    end: Position,
}

impl<'a> Places<'a> {
    fn new(articles: &'a [Article<'a>]) -> Self {
        Self { articles, lines: articles.iter().map(|_| OnceCell::new()).collect() }
    }

    fn of(&self, label: &Label) -> Place<'a> {
        let index = label.article as usize;
        let Some(Article { path, source }) = self.articles.get(index).copied() else {
            let start = Position { line: 1, column: 1 };
            return Place { path: "", source: "", range: 0..0, start, end: start };
        };
        let lines = self.lines[index].get_or_init(|| LineIndex::new(source));
        let range = label.span.range();
        let end = boundary(source, range.end);
        let range = boundary(source, range.start).min(end)..end;
        let position = |byte: usize| lines.position(source, byte as u32);
        Place { path, source, start: position(range.start), end: position(range.end), range }
    }
}

/// The last character boundary at or before a byte.
fn boundary(source: &str, byte: usize) -> usize {
    (0..=byte.min(source.len())).rev().find(|&it| source.is_char_boundary(it)).unwrap_or(0)
}

impl<'a> Place<'a> {
    fn text(&self) -> &'a str {
        &self.source[self.range.clone()]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::span::Span;

    /// A diagnostic with labels on the first occurrences of the words given, each with its text.
    pub(crate) fn diagnostic(source: &str, labels: &[(&str, &str)]) -> Diagnostic {
        let mut labels = labels.iter().map(|&(words, text)| {
            let start = source.find(words).expect("the source has the words") as u32;
            Label { article: 0, span: Span::new(start, start + words.len() as u32), text: text.to_owned() }
        });
        Diagnostic {
            rule: "some-fault".into(),
            severity: Severity::Error,
            message: "the two do not agree".into(),
            primary: labels.next().expect("a first label"),
            related: labels.collect(),
            because: None,
        }
    }

    fn lines(summary: Summary, diagnostics: &[Diagnostic]) -> String {
        let rules = Rules::default();
        Run { diagnostics, articles: &[], problems: &[], rules: &rules, summary }.summary_lines().join("\n")
    }

    #[test]
    fn nothing_to_check_never_looks_clean() {
        let summary = Summary { articles: 2, claims: 9, rules: 3, ..Summary::default() };
        assert_eq!(lines(summary, &[]), "checked 9 claims in 2 articles with 3 rules: nothing found");
        assert_eq!(lines(Summary { claims: 0, ..summary }, &[]), "nothing to check: no claims in 2 articles");
        assert_eq!(lines(Summary { rules: 0, ..summary }, &[]), "nothing to check: no rule is on");
        assert_eq!(lines(Summary { articles: 0, ..summary }, &[]), "nothing to check: no articles");
    }

    #[test]
    fn a_summary_counts_by_severity_and_says_what_was_not_checked() {
        let error = diagnostic("a", &[("a", "")]);
        let info = Diagnostic { severity: Severity::Info, ..error.clone() };
        let summary = Summary {
            articles: 1,
            without_date: 1,
            not_english: 1,
            claims: 1,
            undated: 41,
            rules: 60,
            ..Summary::default()
        };
        assert_eq!(
            lines(summary, &[error.clone(), error, info]),
            "checked 1 claim in 1 article with 60 rules: 2 errors, 1 info\n\
             1 article has no date: 41 claims not checked; pass --date\n\
             1 article is not in English: not checked"
        );
    }

    #[test]
    fn a_label_out_of_bounds_is_shown_at_the_nearest_character() {
        let articles = [Article { path: "a.md", source: "é" }];
        let places = Places::new(&articles);
        let label = Label { article: 0, span: Span::new(1, 99), text: String::new() };
        assert_eq!(places.of(&label).text(), "é");
        assert_eq!(places.of(&Label { article: 7, ..label }).text(), "");
    }
}
