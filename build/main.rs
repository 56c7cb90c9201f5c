//! Compiles what the binary carries: word lists, reference data and rule pages. One line a room.

mod lexicon;
mod pages;
mod units;

fn main() {
    println!("cargo::rerun-if-changed=build");
    lexicon::compile();
    pages::compile();
    units::compile();
}
