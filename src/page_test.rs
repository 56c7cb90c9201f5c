//! A rule page in, what came of its examples out: for `cargo test` and `factlint test`.
//!
//! An `article` fence followed by a `report` fence must give exactly that report; an `article` alone must give
//! nothing. Only the page's own rule is run. Articles with names (`article a.md`) that follow each other stand
//! together.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::document::Format;
use crate::rule::page::{Fault, Fence, Piece, heading, pieces};
use crate::rule::{Problem, Rules};

/// Renders diagnostics to the text of a report: 80 columns, no colour. The articles are pairs of path and source, in
/// the order of the numbers that labels have.
pub type Render<'a> = &'a dyn Fn(&[Diagnostic], &[(&str, &str)]) -> String;

/// What came of a page's examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The examples, in the order of the page.
    pub examples: Vec<Example>,
    /// What the page lacks: sections, a wrong and a right example.
    pub problems: Vec<Problem>,
    /// The page with its reports as they are now, if an update was asked for and some had to change. A rule that no
    /// longer fires is no update: its example stays and fails.
    pub updated: Option<String>,
}

impl Tested {
    /// Whether every example passed and nothing is lacking.
    pub fn passed(&self) -> bool {
        self.problems.is_empty() && self.examples.iter().all(|it| it.verdict == Verdict::Passed)
    }
}

/// An example and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The line of its first article's fence, from 1.
    pub line: u32,
    /// Whether it is as the page says.
    pub verdict: Verdict,
    /// The report that the page shows; empty for a right article.
    pub expected: String,
    /// The report that the rule gives; empty if it reports nothing.
    pub actual: String,
}

/// Whether a rule does on an example what its page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Passed,
    /// It reports nothing on a wrong article, or something else.
    Missing,
    /// It reports something on a right article.
    Noisy,
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nothing = |it: &str| if it.is_empty() { "nothing\n".to_owned() } else { format!("\n{it}") };
        match self.verdict {
            Verdict::Passed => writeln!(f, "line {}: passed", self.line),
            Verdict::Noisy => write!(f, "line {}: noisy: a right article is reported:\n{}", self.line, self.actual),
            Verdict::Missing => write!(
                f,
                "line {}: missing: the page shows {}but the rule reports {}",
                self.line,
                nothing(&self.expected),
                nothing(&self.actual)
            ),
        }
    }
}

/// Runs the examples of a rule's page, the number of the rule in [`Rules::all`]. `path` is that of the page, for
/// what it lacks. With `update`, the page is given back with its reports as they are now.
pub fn run(rules: &Rules, rule: usize, path: &str, render: Render<'_>, update: bool) -> Tested {
    let Some(it) = rules.all.get(rule) else {
        return Tested { examples: Vec::new(), problems: Vec::new(), updated: None };
    };
    let page = it.page.as_str();
    let (parts, mut faults) = examples(page);
    faults.extend(lacking(page, &parts, it.custom));
    let mut tested = Tested { examples: Vec::new(), problems: Vec::new(), updated: None };
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for part in &parts {
        let actual = report(rules, rule, page, part, render);
        let expected = part.report.as_ref().map_or("", |it| &page[it.content.clone()]).trim_end().to_owned();
        let mut verdict = judged(part.wrong, &expected, &actual);
        if update && verdict == Verdict::Missing && !actual.is_empty() {
            changes.push(part.change(page, &actual));
            verdict = Verdict::Passed;
        }
        tested.examples.push(Example { line: line_of(page, part.articles[0].at), verdict, expected, actual });
    }
    if !changes.is_empty() {
        let mut text = page.to_owned();
        for (range, report) in changes.into_iter().rev() {
            text.replace_range(range, &report);
        }
        tested.updated = Some(text);
    }
    tested.problems = faults.into_iter().map(|it| it.problem(path, page)).collect();
    tested
}

/// The right articles of a page, each with its path: of these no rule at all should report anything.
pub fn right_articles(page: &str) -> Vec<(String, String)> {
    let right = examples(page).0.into_iter().filter(|it| !it.wrong);
    right.flat_map(|it| it.articles).map(|it| (path_of(&it).to_owned(), page[it.content].to_owned())).collect()
}

fn judged(wrong: bool, expected: &str, actual: &str) -> Verdict {
    match wrong {
        false if actual.is_empty() => Verdict::Passed,
        false => Verdict::Noisy,
        true if actual == expected && !actual.is_empty() => Verdict::Passed,
        true => Verdict::Missing,
    }
}

/// Articles that stand together, and the report they are to give.
struct Part {
    /// At least one.
    articles: Vec<Fence>,
    report: Option<Fence>,
    /// Whether a report is expected: there is one, or the example stands under `## Wrong`.
    wrong: bool,
}

impl Part {
    /// The bytes of the page that the report's fence takes or would take, and the fence as it should be.
    fn change(&self, page: &str, report: &str) -> (Range<usize>, String) {
        let longest = report.split(|it| it != '`').map(str::len).max().unwrap_or_default();
        let marks = "`".repeat(longest.max(2) + 1);
        let fence = format!("{marks}report\n{report}\n{marks}\n");
        match &self.report {
            Some(it) => (it.at..it.end, fence),
            None => {
                let end = self.articles[self.articles.len() - 1].end;
                let gap = if page[..end].ends_with('\n') { "\n" } else { "\n\n" };
                (end..end, format!("{gap}{fence}"))
            }
        }
    }
}

/// The examples of a page, in order, and what is wrong with how they stand.
fn examples(page: &str) -> (Vec<Part>, Vec<Fault>) {
    let (mut parts, mut faults): (Vec<Part>, Vec<Fault>) = (Vec::new(), Vec::new());
    let mut section = "";
    // Whether the last part may still get a report or another article.
    let mut open = false;
    for piece in pieces(page) {
        let fence = match piece {
            Piece::Line { line, .. } => {
                if let Some(words) = heading(line, 2) {
                    (section, open) = (words, false);
                }
                continue;
            }
            Piece::Fence(fence) => fence,
        };
        match fence.kind() {
            "article" | "report" | "book" if !fence.closed => {
                faults.push(Fault::new(fence.at, "this fence is never closed"));
            }
            "book" => faults.push(Fault::new(fence.at, "fact books are not supported yet")),
            "report" => match parts.last_mut().filter(|_| open) {
                None => faults.push(Fault::new(fence.at, "a report follows the article that it is of")),
                Some(part) => {
                    if section == "Right" {
                        faults.push(Fault::new(fence.at, "a right article has no report: it belongs under `## Wrong`"));
                    }
                    (part.report, part.wrong, open) = (Some(fence), true, false);
                }
            },
            "article" => {
                let joins = parts.last().filter(|_| open && fence.name().is_some()).is_some_and(|it| {
                    it.articles.iter().all(|it| it.name().is_some_and(|name| Some(name) != fence.name()))
                });
                match parts.last_mut().filter(|_| joins) {
                    Some(part) => part.articles.push(fence),
                    None => {
                        parts.push(Part { articles: vec![fence], report: None, wrong: section == "Wrong" });
                        open = true;
                    }
                }
            }
            _ => {}
        }
    }
    (parts, faults)
}

/// What a page should have and has not. A user's page needs its examples only.
fn lacking(page: &str, parts: &[Part], custom: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for section in ["Why", "Wrong", "Right", "Limits"] {
        let is_it = |piece| matches!(piece, Piece::Line { line, .. } if heading(line, 2) == Some(section));
        if !custom && !pieces(page).any(is_it) {
            faults.push(Fault::new(page.len(), format!("the page has no section `## {section}`")));
        }
    }
    if !parts.iter().any(|it| it.wrong) {
        let message = "the page shows no wrong article: an `article` fence followed by its `report`";
        faults.push(Fault::new(page.len(), message));
    }
    if parts.iter().all(|it| it.wrong) {
        let message = "the page shows no right article: an `article` fence without a `report`";
        faults.push(Fault::new(page.len(), message));
    }
    faults
}

/// The report that a rule gives on an example, without space at its end.
fn report(rules: &Rules, rule: usize, page: &str, part: &Part, render: Render<'_>) -> String {
    let articles: Vec<(&str, &str)> = part.articles.iter().map(|it| (path_of(it), &page[it.content.clone()])).collect();
    let mut diagnostics = Vec::new();
    for (number, (path, source)) in articles.iter().enumerate() {
        let claims = crate::claims(source, Format::of(path), path, None);
        diagnostics.extend(rules.check_only(rule, &claims, source, number as u32).diagnostics);
    }
    if diagnostics.is_empty() {
        return String::new();
    }
    render(&diagnostics, &articles).trim_end().to_owned()
}

/// The path that an example's article has.
fn path_of(fence: &Fence) -> &str {
    fence.name().unwrap_or("article.md")
}

fn line_of(page: &str, at: usize) -> u32 {
    page.bytes().take(at).filter(|it| *it == b'\n').count() as u32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# a\n\nA fault.\n\n```toml\nseverity = 'info'\nfor.p = { kind = 'article', part = 'any' }\n\
                        where = 'true'\nat = 'p'\nmessage = 'x'\n```\n";

    fn tested(rest: &str, custom: bool) -> (Vec<Verdict>, Vec<String>) {
        let page = format!("{HEAD}{rest}");
        let mut rules = Rules::default();
        assert_eq!(rules.add([("a.md", page.as_str())]), []);
        rules.all[0].custom = custom;
        let tested = run(&rules, 0, "a.md", &|_, _| "report".to_owned(), false);
        let told = tested.problems.iter().map(|it| format!("{}: {}", it.line.unwrap() - 11, it.message));
        (tested.examples.iter().map(|it| it.verdict).collect(), told.collect())
    }

    #[test]
    fn examples_are_told_by_their_fences_and_sections() {
        let page = "## Wrong\n```article\na\n```\n```report\nr\n```\n```article x.md\nb\n```\n```article y.md\nc\n```\n\
                    ```report\ns\n```\n```article\nno report\n```\n## Right\n```article\nd\n```\n```article\ne\n```\n";
        let (parts, faults) = examples(page);
        assert_eq!(faults, []);
        let seen: Vec<_> = parts.iter().map(|it| (it.articles.len(), it.report.is_some(), it.wrong)).collect();
        assert_eq!(seen, [(1, true, true), (2, true, true), (1, false, true), (1, false, false), (1, false, false)]);
        let right = right_articles(page);
        assert_eq!(right, [("article.md", "d\n"), ("article.md", "e\n")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_page_without_sections_or_examples_lacks_them() {
        let (_, problems) = tested("", false);
        assert_eq!(problems.len(), 6);
        let (_, problems) = tested("```article\na\n```\n", true);
        assert_eq!(problems, ["4: the page shows no wrong article: an `article` fence followed by its `report`"]);
        let (_, problems) = tested("## Right\n```report\n```\n```article\na\n```\n```report\nb\n```\n", true);
        assert_eq!(problems[0], "2: a report follows the article that it is of");
        assert_eq!(problems[1], "7: a right article has no report: it belongs under `## Wrong`");
    }

    #[test]
    fn a_wrong_article_needs_its_very_report_and_a_right_one_none() {
        for (wrong, expected, actual, verdict) in [
            (true, "a", "a", Verdict::Passed),
            (true, "a", "b", Verdict::Missing),
            (true, "a", "", Verdict::Missing),
            (true, "", "", Verdict::Missing),
            (false, "", "", Verdict::Passed),
            (false, "", "a", Verdict::Noisy),
        ] {
            assert_eq!(judged(wrong, expected, actual), verdict, "{wrong} {expected:?} {actual:?}");
        }
    }

    #[test]
    fn an_update_does_not_turn_a_rule_that_no_longer_fires_into_a_pass() {
        let page = "# a\n\nA fault.\n\n```toml\nseverity = 'info'\nfor.p = 'event'\nwhere = 'true'\nat = 'p'\n\
                    message = 'x'\n```\n## Wrong\n```article\nNothing.\n```\n```report\nx\n```\n## Right\n\
                    ```article\nNothing.\n```\n";
        let mut rules = Rules::default();
        assert_eq!(rules.add([("a.md", page)]), []);
        let tested = run(&rules, 0, "a.md", &|_, _| "x".to_owned(), true);
        assert_eq!(tested.updated, None);
        assert_eq!((tested.problems.len(), tested.passed()), (0, false));
        let seen: Vec<_> = tested.examples.iter().map(|it| (it.line, it.verdict)).collect();
        assert_eq!(seen, [(13, Verdict::Missing), (20, Verdict::Passed)]);
    }

    #[test]
    fn a_report_is_put_in_its_place_and_its_fence_is_long_enough() {
        let page = "## Wrong\n\n```article\na\n```\n\n```report\nold\n```\n\n```article\nb\n```\n";
        let (parts, _) = examples(page);
        let mut text = page.to_owned();
        for part in parts.iter().rev() {
            let (range, report) = part.change(page, "new ```");
            text.replace_range(range, &report);
        }
        let expected = "## Wrong\n\n```article\na\n```\n\n````report\nnew ```\n````\n\n```article\nb\n```\n\n\
                        ````report\nnew ```\n````\n";
        assert_eq!(text, expected);
    }
}
