//! Any text read, extracted, checked by all rules and reported, as Markdown and as plain text, with a publication
//! date and without: every place lies in the source, and what is asked twice is answered the same.

#![no_main]

#[allow(dead_code)]
#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use std::sync::LazyLock;

use factlint::document::Format;
use factlint::rule::Rules;
use factlint::value::LAST_DAY;
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<Rules> = LazyLock::new(invariants::all_rules);

fuzz_target!(|source: &str| {
    invariants::check(&RULES, source, Format::Markdown, None);
    // Any day will do, as long as it is the same for the same text.
    let mixed = source.bytes().fold(0_i32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    invariants::check(&RULES, source, Format::Plain, Some(1 + mixed.rem_euclid(LAST_DAY)));
});
