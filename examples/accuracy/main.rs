//! How right factlint is, measured: rules on by default, over labelled articles and over published ones.
//!
//! `cargo run --release --example accuracy -- ../shared/corpora`
//!
//! With `--misses CLASS` it lists instead what is missed of a class of time expressions, "all" of them in all.
//!
//! Standard output is the Markdown of `docs/accuracy.md`; what has not been read yet and what is not there goes to
//! standard error. Every diagnostic on a published article that a person has read is kept in `docs/verdicts.tsv` by
//! file, fingerprint and rule, so that the next run lists only the new ones.

use std::path::Path;
use std::process::ExitCode;

use factlint::rule::Rules;

mod acronyms;
mod annotations;
mod contradictions;
mod labelled;
mod mentions;
mod place;
mod published;
mod time;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (corpora, listed) = match &arguments[..] {
        [corpora] => (Path::new(corpora), None),
        [corpora, option, class] if option == "--misses" => (Path::new(corpora), Some(&**class)),
        _ => {
            eprintln!("usage: accuracy CORPORA [--misses CLASS]");
            return ExitCode::from(2);
        }
    };
    let times = || run(&corpora.join("labelled"), |it| time::score(it, Path::new("docs/time-classes.tsv"), listed));
    if listed.is_some() {
        return if times() { ExitCode::SUCCESS } else { ExitCode::from(2) };
    }
    let rules = Rules::built_in();
    let complete = [
        run(&corpora.join("labelled/articles.jsonl"), |it| labelled::score(it, &rules)),
        run(&corpora.join("labelled/acronyms.jsonl"), acronyms::score),
        run(Path::new("docs/annotations.tsv"), |it| annotations::score(&corpora.join("articles"), it)),
        times(),
        run(&corpora.join("labelled/contradoc.jsonl"), |it| contradictions::score_documents(it, &rules)),
        run(&corpora.join("labelled/chatprotect.jsonl"), |it| contradictions::score_pairs(it, &rules)),
        run(&corpora.join("articles"), |it| published::count(it, Path::new("docs/verdicts.tsv"), &rules)),
    ];
    if complete.iter().all(|it| *it) { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// Measures what is there, and says so when it is not.
fn run(path: &Path, measure: impl FnOnce(&Path) -> Result<String, String>) -> bool {
    let table = if path.exists() { measure(path) } else { Err("not there: SKIPPED".to_owned()) };
    match table {
        Ok(table) => print!("{table}"),
        Err(it) => {
            eprintln!("error: {}: {it}", path.display());
            return false;
        }
    }
    true
}
