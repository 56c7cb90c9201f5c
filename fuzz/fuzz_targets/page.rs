//! Any text loaded as a rule page, and tested if it is one: what is wrong with it is told at a place of the page.

#![no_main]

use factlint::diagnostic::Diagnostic;
use factlint::page_test;
use factlint::report::{self, Article, Colour};
use factlint::rule::Rules;
use factlint::span::LineIndex;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let mut rules = Rules::default();
    let problems = rules.add([("fuzz/a-rule.md", page)]);
    assert_eq!(problems.is_empty(), rules.all.len() == 1, "a page is loaded or something is wrong with it");
    let lines = LineIndex::new(page).position(page, page.len() as u32).line;
    for it in &problems {
        assert!(it.line.is_some_and(|it| (1..=lines).contains(&it)), "{it:?}");
        assert!(!it.message.is_empty());
    }
    if problems.is_empty() {
        page_test::run(&rules, 0, "fuzz/a-rule.md", &render, true);
    }
});

fn render(diagnostics: &[Diagnostic], articles: &[(&str, &str)]) -> String {
    let articles: Vec<Article<'_>> = articles.iter().map(|&(path, source)| Article { path, source }).collect();
    report::text(diagnostics, &articles, Colour::Never)
}
