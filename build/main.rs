//! Compiles what the binary carries: word lists, reference data and rule pages. One line a room.

mod lexicon;
mod units;

fn main() {
    println!("cargo::rerun-if-changed=build");
    lexicon::compile();
    units::compile();
}
