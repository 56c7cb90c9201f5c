//! Embeds the rule pages: every Markdown file under `rules/`, the lexicon aside, by path.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "rules";
const LEXICON: &str = "rules/lexicon";

/// Writes `pages.rs` into the output folder.
pub fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut paths = Vec::new();
    collect(Path::new(FOLDER), &mut paths);
    let mut named: Vec<(String, PathBuf)> = paths.into_iter().map(|it| (name(&it), it)).collect();
    named.sort();
    let mut source = "/// The pages of the rules that factlint ships: path and text, by path.\n".to_owned();
    source += "static PAGES: &[(&str, &str)] = &[\n";
    for (name, path) in named {
        let path = fs::canonicalize(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        writeln!(source, "    ({name:?}, include_str!({:?})),", path.display().to_string()).expect("a string grows");
    }
    source += "];\n";
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("pages.rs");
    fs::write(out, source).expect("the output folder can be written");
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|it| panic!("{}: {it}", folder.display())).path();
        if path.is_dir() {
            if name(&path) != LEXICON {
                collect(&path, paths);
            }
        } else if path.extension().is_some_and(|it| it == "md") {
            paths.push(path);
        }
    }
}

/// The path with slashes, the same on every machine.
fn name(path: &Path) -> String {
    path.components().map(|it| it.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
