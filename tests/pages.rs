//! Every rule page holds what it says, and the reference pages are those of the source.
//!
//! `UPDATE=1 cargo test --test pages` rewrites reports and reference pages in place.

use std::path::Path;
use std::{env, fs};

use factlint::diagnostic::Diagnostic;
use factlint::document::Format;
use factlint::page_test;
use factlint::report::{self, Article, Colour};
use factlint::rule::{Rules, reference};

#[test]
fn every_page_holds_what_it_says() {
    let rules = Rules::built_in();
    let mut failures = unloaded(&rules);
    for (number, rule) in rules.all.iter().enumerate() {
        let path = format!("rules/{}/{}.md", rule.group, rule.name);
        let tested = page_test::run(&rules, number, &path, &render, updating());
        if let Some(page) = &tested.updated {
            fs::write(root().join(&path), page).unwrap();
        }
        let failed = tested.examples.iter().filter(|it| it.verdict != page_test::Verdict::Passed);
        failures.extend(failed.map(|it| format!("{path}: {it}")));
        failures.extend(tested.problems.iter().map(|it| format!("{path}:{}: {}", it.line.unwrap_or(1), it.message)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The pages that are no rule: one with a fault is left out of the built-in rules.
fn unloaded(rules: &Rules) -> Vec<String> {
    let folder = |path: &Path| fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect::<Vec<_>>();
    let pages = folder(&root().join("rules")).into_iter().filter(|it| it.is_dir()).flat_map(|it| folder(&it));
    let stem = |it: &Path| it.file_stem().unwrap().to_string_lossy().into_owned();
    pages
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .filter(|page| !rules.all.iter().any(|it| it.name == stem(page)))
        .map(|it| format!("{}: is no rule: `factlint test` on its folder says why", it.display()))
        .collect()
}

#[test]
fn all_rules_are_silent_over_all_right_articles() {
    let rules = Rules::built_in();
    let mut noise = Vec::new();
    for rule in &rules.all {
        for (path, source) in page_test::right_articles(&rule.page) {
            let checked = factlint::check(&rules, &source, Format::of(&path), &path, None, 0);
            let found = checked.found.diagnostics.iter().map(|it| format!("{}: {}", it.rule, it.message));
            noise.extend(found.map(|it| format!("{}: {it}\n{source}", rule.name)));
        }
    }
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}

#[test]
fn the_reference_is_that_of_the_source() {
    let pages = [
        ("docs/language.md", reference::language()),
        ("docs/claims.md", reference::claims()),
        ("docs/rules.md", reference::index(&Rules::built_in())),
    ];
    for (path, page) in pages {
        let file = root().join(path);
        if updating() {
            fs::write(&file, page).unwrap();
        } else {
            let found = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
            assert!(found == page, "{path} is stale: run `UPDATE=1 cargo test --test pages`");
        }
    }
}

/// The text of a report, as pages show it.
fn render(diagnostics: &[Diagnostic], articles: &[(&str, &str)]) -> String {
    let articles: Vec<Article<'_>> = articles.iter().map(|&(path, source)| Article { path, source }).collect();
    report::text(diagnostics, &articles, Colour::Never)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn updating() -> bool {
    env::var_os("UPDATE").is_some_and(|it| it == "1")
}
