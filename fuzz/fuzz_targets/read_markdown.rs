//! Any text read as Markdown: every place that the document tells lies in the source.

#![no_main]

#[allow(dead_code)]
#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use factlint::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| invariants::read(source, Format::Markdown));
