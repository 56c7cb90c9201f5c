//! Embeds the rule pages: every `.md` below `rules`, sorted by path.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "rules";

/// Writes `pages.rs` into the output folder: pairs of path and text.
pub fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut pages = Vec::new();
    collect(Path::new(FOLDER), &mut pages);
    pages.sort();
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let mut out =
        String::from("/// Path and text of every page, sorted by path.\nstatic PAGES: &[(&str, &str)] = &[\n");
    for page in pages {
        let name = page.to_string_lossy().replace('\\', "/");
        let path = Path::new(&root).join(&page);
        writeln!(out, "    ({name:?}, include_str!({:?})),", path.to_string_lossy()).unwrap();
    }
    out.push_str("];\n");
    let to = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("pages.rs");
    fs::write(to, out).expect("the output folder can be written");
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|it| it == "md") {
            pages.push(path);
        }
    }
}
