//! Compiles reference data into the library.

mod places;

fn main() {
    println!("cargo::rerun-if-changed=build");
    places::compile();
}
