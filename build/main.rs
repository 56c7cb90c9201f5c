//! Compiles what the binary carries: word lists, reference data and rule pages. One line a room.

#[path = "../src/hash.rs"]
mod hash;
mod holidays;
mod lexicon;
mod pages;
mod people;
mod places;
mod units;
mod zones;

fn main() {
    println!("cargo::rerun-if-changed=build");
    holidays::compile();
    lexicon::compile();
    pages::compile();
    people::compile();
    let places = places::compile();
    units::compile();
    zones::compile(&places);
}
