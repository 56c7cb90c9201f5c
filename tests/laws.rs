//! The laws of the house, held by `cargo test`: see the invariants in `docs/architecture.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use factlint::rule::Rules;

/// The modules of the library; each imports only from those before it.
const ORDER: &[&str] = &[
    "hash",
    "span",
    "value",
    "diagnostic",
    "document",
    "reference",
    "text",
    "claim",
    "relation",
    "book",
    "rule",
    "config",
    "suppression",
    "baseline",
    "cache",
    "report",
    "page_test",
    "source",
];

#[test]
fn imports_point_one_way() {
    let mut broken = Vec::new();
    for file in library() {
        let Some(own) = place(&file.module) else {
            broken.push(format!("{}: `{}` has no place in the order of imports", file.path, file.module));
            continue;
        };
        for (number, line) in file.code() {
            for other in imports(line) {
                if other == "{" || place(other).is_some_and(|it| it > own) {
                    broken.push(format!("{}:{number}: `{}` imports `{other}`", file.path, file.module));
                }
            }
        }
    }
    assert_eq!(broken, [""; 0], "a module imports only from modules before it");
}

#[test]
fn the_binary_uses_only_the_library() {
    // Its modules may name one another, but none of the library's by `crate::`.
    let names: BTreeSet<String> = files("src/bin/factlint").iter().map(|it| stem(Path::new(&it.path))).collect();
    for file in files("src/bin/factlint") {
        for (number, line) in file.code() {
            for other in imports(line) {
                let own = other == "Code" || names.contains(other);
                assert!(own, "{}:{number}: `crate::{other}` is not of the binary", file.path);
            }
        }
    }
}

#[test]
fn only_the_edge_touches_the_world() {
    let worldly = [
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "chrono::Local",
        "Local::now",
        "Utc::now",
        "println!",
        "eprintln!",
        "print!(",
        "dbg!",
    ];
    let mut broken = Vec::new();
    for file in library().into_iter().filter(|it| it.module != "source") {
        for (number, line) in file.code() {
            let grouped = line.split_once("std::{").is_some_and(|(_, names)| {
                ["env", "fs", "io", "net", "process", "thread", "time"]
                    .iter()
                    .any(|it| names.split(|it: char| !is_word(it)).any(|name| name == *it))
            });
            if grouped || worldly.iter().any(|it| line.contains(it)) {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_eq!(broken, [""; 0], "only `source` and the binary touch clock, network, files, environment and terminal");
}

#[test]
fn every_file_says_what_belongs_in_it() {
    let all = ["src", "build", "tests", "examples", "benches"].into_iter().flat_map(files);
    let silent: Vec<String> = all.filter(|it| !it.text.starts_with("//! ")).map(|it| it.path).collect();
    assert_eq!(silent, [""; 0], "the first line says what belongs in the file");
}

#[test]
fn patterns_are_ascii() {
    // A Unicode `\b` makes the automaton give up at the first curly quote.
    let mut broken = Vec::new();
    for file in library() {
        for (number, line) in file.code() {
            let rest = line.replace(r"(?-u:\b)", "").replace(r"(?-u:\\b)", "");
            if [r"\b", r"\d", r"\w", r"\B", r"\W", r"\D"].iter().any(|it| rest.contains(it)) {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_eq!(broken, [""; 0], "write `(?-u:\\b)` and `[0-9]`");
}

#[test]
fn bad_input_meets_no_panic() {
    let mut broken = Vec::new();
    for file in library() {
        for (number, line) in file.code() {
            if [".unwrap()", "panic!(", "todo!(", "unimplemented!(", "unsafe "].iter().any(|it| line.contains(it)) {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_eq!(broken, [""; 0], "return what is missing instead");
}

#[test]
fn rule_names_are_unique_and_name_a_fault() {
    let rules = Rules::built_in();
    let mut names = BTreeSet::new();
    for rule in &rules.all {
        let name = &rule.name;
        assert!(names.insert(name), "two rules are named `{name}`");
        let is_kebab = name.split('-').all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase()));
        assert!(is_kebab && name.contains('-'), "`{name}` is not words joined by hyphens");
        assert!(!rules.all.iter().any(|it| it.group == *name), "`{name}` is a rule and a group");
        assert!(!rule.summary.is_empty(), "`{name}` has no first sentence");
    }
    assert_eq!(rules.all.len(), rules.on.len());
}

#[test]
fn nothing_leans_on_data_outside_the_project() {
    // Measurements may read what is beside the project; code that ships and tests may not.
    for file in ["src", "build", "tests"].into_iter().flat_map(files) {
        let names = file.code().any(|(_, it)| it.contains("../shared") && !it.contains("contains("));
        assert!(!names, "{} names a folder outside the project", file.path);
    }
}

/// A source file.
struct File {
    /// Its path in the project, with `/`.
    path: String,
    /// The module of the library it belongs to.
    module: String,
    text: String,
}

impl File {
    /// Its numbered lines up to its tests, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let inline = |at: usize| lines.get(at + 1).is_none_or(|it| it.starts_with("mod ") && it.ends_with('{'));
        let end = (0..lines.len()).find(|at| lines[*at] == "#[cfg(test)]" && inline(*at)).unwrap_or(lines.len());
        let numbered = self.text.lines().take(end).enumerate().map(|(i, it)| (i + 1, it));
        numbered.filter(|it| !it.1.trim_start().starts_with("//"))
    }

    /// The paths, without ending, of modules that are tests and nothing else: itself, or those that it declares.
    fn tests(&self) -> Vec<String> {
        let own = self.path.trim_end_matches(".rs");
        let declared = self.text.split("#[cfg(test)]\nmod ").skip(1).filter_map(|it| it.split_once(';'));
        let names = declared.map(|it| it.0).filter(|it| it.chars().all(is_word));
        let itself = self.text.contains("\n#![cfg(test)]\n").then(|| own.to_owned());
        names.map(|it| format!("{own}/{it}")).chain(itself).collect()
    }
}

/// The files of the library, its tests and the binary aside.
fn library() -> Vec<File> {
    let mut files = files("src");
    let tests: Vec<String> = files.iter().flat_map(File::tests).collect();
    let is_test = |path: &str| tests.iter().any(|it| path == format!("{it}.rs") || path.starts_with(&format!("{it}/")));
    files.retain(|it| it.path != "src/lib.rs" && !it.path.starts_with("src/bin/") && !is_test(&it.path));
    files
}

/// The Rust files under a folder of the project, in the order of their paths.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    list(&root.join(folder), &mut paths);
    paths.sort();
    let file = |it: PathBuf| {
        let path = it.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let module = path.split('/').nth(1).unwrap_or_default().trim_end_matches(".rs").to_owned();
        File { path, module, text: fs::read_to_string(it).unwrap() }
    };
    paths.into_iter().map(file).collect()
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|it| it == "rs") {
            paths.push(path);
        }
    }
}

/// The modules that a line names by `crate::`; `{` for a group, which would hide them from this.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::")
        .skip(1)
        .map(|it| if it.starts_with('{') { "{" } else { it.split(|it| !is_word(it)).next().unwrap_or("") })
}

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|it| *it == module)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}
