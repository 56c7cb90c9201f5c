//! Where the time goes: every stage of the pipeline over a folder of articles, in one process and on one thread, in
//! nanoseconds a token of prose, beside what any reader of Markdown must do (see `reference.rs`).
//!
//! `cargo run --release --example stages -- ../shared/corpora/articles`
//!
//! A token is a run of prose without white space. Each stage is run over all articles before the next begins, five
//! times, and the quickest counts.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use factlint::document::{self, Document, Format};
use factlint::rule::Rules;
use factlint::{claim, source, text};
use pulldown_cmark::Parser;

const RUNS: u32 = 5;

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let walked = source::articles(&paths);
    if let Some(it) = walked.problems.first() {
        eprintln!("error: {}", factlint::report::problem(it));
        return ExitCode::from(2);
    }
    let load = || -> Vec<(String, String)> {
        let files = source::articles(&paths).files.into_iter();
        files.filter_map(|it| Some((source::name(&it), source::read(&it).ok()?))).collect()
    };
    let sources = load();
    let read =
        || -> Vec<Document> { sources.iter().map(|(path, it)| document::read(it, Format::of(path), path)).collect() };
    let documents = read();
    let texts: Vec<_> = documents.iter().map(text::analyse).collect();
    let rules = Rules::built_in();
    let wanted = rules.wanted();
    let extract = |it: &Document, text: &text::Text| claim::extract_into(it, text, &wanted, claim::Claims::default());
    let claims: Vec<_> = documents.iter().zip(&texts).map(|(it, text)| extract(it, text)).collect();

    let stages = [
        (
            "walk and read files",
            quickest(|| {
                black_box(load());
            }),
        ),
        (
            "take the parser's events",
            quickest(|| {
                for (_, it) in &sources {
                    Parser::new_ext(it, document::MARKDOWN_OPTIONS).into_offset_iter().for_each(|it| {
                        black_box(it);
                    });
                }
            }),
        ),
        (
            "read articles (events included)",
            quickest(|| {
                black_box(read());
            }),
        ),
        (
            "analyse text",
            quickest(|| {
                documents.iter().for_each(|it| {
                    black_box(text::analyse(it));
                })
            }),
        ),
        (
            "extract claims",
            quickest(|| {
                documents.iter().zip(&texts).for_each(|(it, text)| {
                    black_box(extract(it, text));
                });
            }),
        ),
        (
            "check rules",
            quickest(|| {
                claims.iter().zip(&sources).for_each(|(it, (_, source))| {
                    black_box(rules.check(it, source, 0));
                });
            }),
        ),
    ];
    let bytes: usize = sources.iter().map(|it| it.1.len()).sum();
    let tokens = documents.iter().map(|it| it.text.split_ascii_whitespace().count()).sum::<usize>().max(1);
    println!("{} articles, {bytes} bytes, {tokens} tokens\n", sources.len());
    println!("| stage | ms | ns a token |\n| --- | ---: | ---: |");
    let row = |name: &str, it: Duration| {
        println!("| {name} | {:.1} | {:.1} |", it.as_secs_f64() * 1e3, it.as_secs_f64() * 1e9 / tokens as f64);
    };
    stages.iter().for_each(|(name, it)| row(name, *it));
    let reference = stages[0].1 + stages[1].1;
    let whole = stages.iter().map(|it| it.1).sum::<Duration>() - stages[1].1;
    row("**reference**: files and events", reference);
    row("**factlint**: all but the bare events", whole);
    println!("\nRatio {:.2}.", whole.as_secs_f64() / reference.as_secs_f64().max(f64::MIN_POSITIVE));
    ExitCode::SUCCESS
}

fn quickest(mut stage: impl FnMut()) -> Duration {
    let run = |_| {
        let start = Instant::now();
        stage();
        start.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}
