//! The yardstick for speed: does what any reader of Markdown must do to a folder of articles, on one thread, and
//! nothing else. It walks, reads, checks UTF-8 and takes every event of the parser, with factlint's own options.
//!
//! `cargo build --release --examples; time target/release/examples/reference ../shared/corpora/articles`

use std::path::PathBuf;
use std::process::ExitCode;

use factlint::{document, source};
use pulldown_cmark::{Event, Parser};

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let walked = source::articles(&paths);
    let (mut files, mut bytes, mut events, mut prose) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut problems = walked.problems;
    for file in &walked.files {
        let text = match source::read(file) {
            Ok(it) => it,
            Err(it) => {
                problems.push(it);
                continue;
            }
        };
        files += 1;
        bytes += text.len() as u64;
        for (event, range) in Parser::new_ext(&text, document::MARKDOWN_OPTIONS).into_offset_iter() {
            events += 1;
            if let Event::Text(_) = event {
                prose += range.len() as u64;
            }
        }
    }
    for it in &problems {
        eprintln!("error: {}", factlint::report::problem(it));
    }
    println!("{files} files, {bytes} bytes, {events} events, {prose} bytes of text");
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
