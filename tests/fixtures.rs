//! Whole articles under `fixtures/`: what the rules that are on by default report on each of them, and nothing else.
//!
//! `INSTA_UPDATE=always cargo test --test fixtures` writes the reports anew.

use std::fs;
use std::path::{Path, PathBuf};

use factlint::diagnostic::Diagnostic;
use factlint::document::Format;
use factlint::report::{self, Article, Colour};
use factlint::rule::Rules;

#[test]
fn every_fault_is_reported_and_nothing_else() {
    let rules = Rules::built_in();
    let mut wrong = Vec::new();
    for it in fixtures() {
        let found = it.check(&rules);
        let expected = it.expected();
        let unmatched = |fault: &&Expected| !found.iter().any(|found| fault.is_told_by(found, &it.source));
        for fault in expected.iter().filter(unmatched) {
            wrong.push(format!("{}: missing: {fault:?}", it.name));
        }
        for found in found.iter().filter(|found| !expected.iter().any(|fault| fault.is_told_by(found, &it.source))) {
            wrong.push(format!("{}: noisy: {}: {}", it.name, found.rule, found.message));
        }
        if found.len() != expected.len() {
            wrong.push(format!("{}: {} are reported, {} are expected", it.name, found.len(), expected.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn right_articles_expect_nothing() {
    for it in fixtures().iter().filter(|it| it.name.starts_with("clean-") || it.name.ends_with("-clean")) {
        assert!(it.expected().is_empty(), "{} is to be right", it.name);
    }
}

#[test]
fn reports_are_as_they_were() {
    let rules = Rules::built_in();
    for it in fixtures() {
        let diagnostics = it.check(&rules);
        if diagnostics.is_empty() {
            continue;
        }
        let articles = [Article { path: it.path, source: &it.source }];
        let report = report::text(&diagnostics, &articles, Colour::Never) + &report::concise(&diagnostics, &articles);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(it.name.as_str(), report);
        });
    }
}

#[test]
fn people_places_events_and_speakers_are_as_they_were() {
    let it = fixtures().into_iter().find(|it| it.name == "hearing-markdown").expect("the fixture");
    let claims = factlint::claims(&it.source, Format::Markdown, it.path, None);
    let kinds = ["name", "role", "place", "event", "quotation"];
    let told = report::claims_text(&claims, &it.source);
    let told: Vec<&str> =
        told.lines().filter(|it| it.split(' ').nth(1).is_some_and(|it| kinds.contains(&it))).collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("hearing-markdown-claims", told.join("\n"));
    });
}

#[test]
fn a_fault_of_the_hearing_that_is_mended_leaves_the_others() {
    each_fault_stands_alone(
        "hearing-markdown",
        [
            ("headline-status-conflict", "Iceland will open inquiry", "Iceland open inquiry"),
            ("heading-off-topic", "## Portugal", "## Iceland"),
            ("event-date-conflict", "heard evidence on November 4", "heard evidence on March 4"),
            ("boilerplate-residue", "Article summary by fjordwire.example", "They have until spring to do so."),
        ],
    );
}

#[test]
fn a_fault_of_the_envoys_that_is_mended_leaves_the_others() {
    each_fault_stands_alone(
        "envoys-plain",
        [
            ("boilerplate-residue", "Here is the rewritten version of the report that you asked for:\n\n", ""),
            ("event-date-conflict", "discussions in June", "discussions in May"),
            ("heading-off-topic", "MOROCCO", "JAPAN"),
            ("headline-status-conflict", "will end negotiations", "have ended negotiations"),
        ],
    );
}

#[test]
fn the_twin_of_the_hearing_is_right() {
    assert_eq!(fixture("hearing-markdown-clean").check(&Rules::built_in()), []);
}

/// Mends the faults of a fixture, pairs of words and what is right in their place, one alone and all together.
fn each_fault_stands_alone(name: &str, faults: [(&str, &str, &str); 4]) {
    let rules = Rules::built_in();
    let fixture = fixture(name);
    let mended = |source: &str, (_, words, right): (&str, &str, &str)| {
        assert_eq!(source.matches(words).count(), 1, "`{words}` stands once");
        source.replace(words, right)
    };
    let rules_of = |source: String| {
        let mut names: Vec<String> =
            Fixture { source, ..fixture.clone() }.check(&rules).into_iter().map(|it| it.rule).collect();
        names.sort();
        names
    };
    let mut all = faults.map(|it| it.0.to_owned());
    all.sort();
    assert_eq!(rules_of(fixture.source.clone()), all);
    for fault in faults {
        let others: Vec<String> = all.iter().filter(|it| *it != fault.0).cloned().collect();
        assert_eq!(rules_of(mended(&fixture.source, fault)), others, "with `{}` in place of `{}`", fault.2, fault.1);
    }
    let right = faults.into_iter().fold(fixture.source.clone(), |source, fault| mended(&source, fault));
    assert_eq!(rules_of(right), [""; 0]);
}

/// An article and what it stands for.
#[derive(Debug, Clone)]
struct Fixture {
    /// The name of its folder.
    name: String,
    folder: PathBuf,
    /// The name of the article's file.
    path: &'static str,
    source: String,
}

impl Fixture {
    fn check(&self, rules: &Rules) -> Vec<Diagnostic> {
        factlint::check(rules, &self.source, Format::of(self.path), self.path, None, 0).found.diagnostics
    }

    /// The faults of `expected.tsv`; a file that is missing or not as told is a failure.
    fn expected(&self) -> Vec<Expected> {
        let path = self.folder.join("expected.tsv");
        let lines = read(&path).unwrap_or_else(|| panic!("{} is missing", path.display()));
        let fault = |line: &str| {
            let [rule, primary, other] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{}: not three columns: {line}", path.display());
            };
            for words in [primary, other].into_iter().filter(|it| !it.is_empty()) {
                let n = self.source.matches(words).count();
                assert_eq!(n, 1, "{}: `{words}` stands {n} times in the article", path.display());
            }
            Expected { rule: rule.to_owned(), primary: primary.to_owned(), other: other.to_owned() }
        };
        lines.lines().map(fault).collect()
    }
}

/// A line of `expected.tsv`.
#[derive(Debug)]
struct Expected {
    rule: String,
    /// Words of the primary place.
    primary: String,
    /// Words of another place; empty where one place contradicts itself or the calendar.
    other: String,
}

impl Expected {
    /// Whether a diagnostic tells this fault: its labels overlap the words.
    fn is_told_by(&self, it: &Diagnostic, source: &str) -> bool {
        let overlaps = |words: &str, start: u32, end: u32| {
            let at = source.find(words).map_or(u32::MAX, |it| it as u32);
            at < end && start < at.saturating_add(words.len() as u32)
        };
        let primary = it.primary.span;
        it.rule == self.rule
            && overlaps(&self.primary, primary.start, primary.end)
            && if self.other.is_empty() {
                it.related.is_empty()
            } else {
                it.related.iter().any(|it| overlaps(&self.other, it.span.start, it.span.end))
            }
    }
}

/// All fixtures, by name.
fn fixtures() -> Vec<Fixture> {
    let folders = fs::read_dir(root()).expect("the folder of fixtures").map(|it| it.expect("a folder").path());
    let mut names: Vec<String> =
        folders.filter(|it| it.is_dir()).map(|it| it.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(!names.is_empty());
    names.iter().map(|it| fixture(it)).collect()
}

fn fixture(name: &str) -> Fixture {
    let folder = root().join(name);
    let found = ["article.md", "article.txt"].map(|it| Some((it, read(&folder.join(it))?)));
    let [(Some((path, source)), None) | (None, Some((path, source)))] = [found.into()] else {
        panic!("{name} has an article.md or an article.txt")
    };
    Fixture { name: name.to_owned(), folder, path, source }
}

/// A file's text, with `\n` between lines whatever the checkout made of them.
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().map(|it| it.replace("\r\n", "\n"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
