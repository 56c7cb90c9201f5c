//! Every relation has a page under `docs/relations`, and the page's examples hold: an `article` fence, then a `pairs`
//! fence whose lines name two mentions by their words and tell what the relation answers of them.
//!
//! `UPDATE=1 cargo test --test relations` rewrites the answers in place.

use std::path::{Path, PathBuf};
use std::{env, fs};

use factlint::claim::{ClaimId, Claims, KINDS};
use factlint::document::Format;
use factlint::relation::{RELATIONS, Relation};
use factlint::value::Truth;

#[test]
fn every_relation_has_a_page_whose_examples_hold() {
    for relation in RELATIONS {
        let path = folder().join(relation.name).with_extension("md");
        let page = fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        assert!(page.starts_with(&format!("# {}\n", relation.name)), "{}: the title is the name", path.display());
        let (rewritten, answers) = run(relation, &page);
        if env::var_os("UPDATE").is_some_and(|it| it == "1") {
            fs::write(&path, &rewritten).unwrap();
        } else {
            assert_eq!(page, rewritten, "{}", path.display());
        }
        for answer in ["true", "false", "unknown"] {
            assert!(answers.iter().any(|it| it == answer), "{}: no example is {answer}", path.display());
        }
    }
}

#[test]
fn every_page_is_of_a_relation() {
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(RELATIONS.iter().any(|it| it.name == name), "{}: there is no such relation", path.display());
    }
}

/// Runs the examples of a page. Gives the page with the answers that were found, and these.
fn run(relation: &Relation, page: &str) -> (String, Vec<String>) {
    let (mut article, mut fence) = (String::new(), String::new());
    let (mut rewritten, mut answers) = (String::new(), Vec::new());
    for line in page.lines() {
        if let Some(opening) = line.strip_prefix("```") {
            fence = if fence.is_empty() { opening.to_owned() } else { String::new() };
            if fence == "article" {
                article.clear();
            }
        } else if fence == "article" {
            article.extend([line, "\n"]);
        } else if fence == "pairs" {
            let (_, pair) = line.split_once(": ").unwrap_or_else(|| panic!("{line:?}: `answer: words | words`"));
            let found = answer(relation, &article, pair);
            rewritten.extend([found.as_str(), ": ", pair, "\n"]);
            answers.push(found);
            continue;
        }
        rewritten.extend([line, "\n"]);
    }
    (rewritten, answers)
}

/// What a relation answers of two mentions of an article.
fn answer(relation: &Relation, article: &str, pair: &str) -> String {
    let claims = factlint::claims(article, Format::Markdown, "article.md", None);
    let (left, right) = pair.split_once(" | ").unwrap_or_else(|| panic!("{pair:?} has no bar"));
    let a = find(&claims, article, relation.kinds[0], left);
    let b = find(&claims, article, relation.kinds[1], right);
    let truth = if a == b {
        Truth::True
    } else {
        match ((relation.keys[0])(&claims, a), (relation.keys[1])(&claims, b)) {
            (Some(one), Some(other)) if one == other => (relation.holds)(&claims, a, b),
            (Some(_), Some(_)) => Truth::False,
            _ => Truth::Unknown,
        }
    };
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
    .to_owned()
}

/// The claim of a kind with some words; the second such by "words #2".
fn find(claims: &Claims, article: &str, kind: &str, words: &str) -> ClaimId {
    let (words, number) = match words.rsplit_once(" #") {
        Some((words, number)) => (words, number.parse::<usize>().unwrap()),
        None => (words, 1),
    };
    let index = KINDS.iter().position(|it| it.name == kind).unwrap();
    let spelt = |it: &&ClaimId| {
        let span = claims.get(**it).span;
        article[span.start as usize..span.end as usize].trim_matches(['“', '”', '"']) == words
    };
    let found = claims.by_kind[index].iter().filter(spelt).nth(number - 1).copied();
    found.unwrap_or_else(|| panic!("{article}\nno {kind} has the words {words:?}, number {number}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/relations")
}
