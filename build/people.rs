//! Tables of names of people in, static arrays out: what `src/reference/people.rs` includes.
//!
//! A given name is 30 bits of its hash and two flags, found by open addressing; a pair of full and short form is two
//! hashes. Of some twenty thousand names one unknown word in a hundred thousand is taken for another.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// Reads `data/` and writes `people.rs` into cargo's output folder.
pub fn compile() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    let data = Path::new(&root).join("data");
    let given = rows(&data.join("given.tsv"));
    let mut slots = vec![0_u32; (given.len() * 2).next_power_of_two()];
    for row in &given {
        let (name, flags) = row.split_once('\t').unwrap_or((row, ""));
        let hash = hash(name);
        let mut at = hash as usize & (slots.len() - 1);
        while slots[at] != 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        let flags = u32::from(flags.contains('w')) | u32::from(flags.contains('s')) << 1;
        slots[at] = ((hash >> 34) as u32) << 2 | flags;
    }
    let mut pairs: Vec<(u64, u64)> = rows(&data.join("nicknames.tsv"))
        .iter()
        .map(|it| it.split_once('\t').unwrap_or_else(|| panic!("nicknames.tsv: {it:?} has no short form")))
        .map(|(full, short)| (hash(short), hash(full)))
        .collect();
    pairs.sort_unstable();
    let mut source = String::new();
    writeln!(source, "static GIVEN: [u32; {}] = {slots:?};", slots.len()).unwrap();
    writeln!(source, "static NICKNAMES: [(u64, u64); {}] = {pairs:?};", pairs.len()).unwrap();
    fs::write(Path::new(&out).join("people.rs"), source).expect("the output folder can be written");
}

fn rows(path: &Path) -> Vec<String> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    text.lines().filter(|it| !it.starts_with('#') && !it.is_empty()).map(str::to_owned).collect()
}

fn hash(name: &str) -> u64 {
    super::hash::hash_word(name.as_bytes())
}
