//! The edge: the only module of the library that touches files. Paths in, texts out, and what could not be read.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use crate::rule::Problem;

/// The name that stands for standard input among paths.
pub const STDIN: &str = "-";

/// Files of a run, and what of the paths given could not be found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files, each once, in the order of [`name`].
    pub files: Vec<PathBuf>,
    /// Paths that are missing or folders that cannot be read.
    pub problems: Vec<Problem>,
}

/// Finds the articles under paths: a file that is named is one whatever its ending, a folder gives its files ending in
/// `.md`, `.markdown` or `.txt` except what is hidden or what `.gitignore` and `.ignore` files leave out. Without
/// paths, the current folder. [`STDIN`] is passed through.
pub fn articles(paths: &[PathBuf]) -> Walked {
    let here = [PathBuf::from("./")];
    let mut walked = Walked::default();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        walk(path, &["md", "markdown", "txt"], &mut walked);
    }
    if paths.is_empty() {
        walked.files.iter_mut().for_each(|it| *it = it.strip_prefix(".").map(Path::to_owned).unwrap_or_default());
    }
    let mut seen = BTreeSet::new();
    walked.files.retain(|it| seen.insert(plain(it)));
    walked.files.sort_by_cached_key(|it| name(it));
    walked
}

/// Finds the rule pages under a folder, or the one page that a path names. A `README.md` is not a page.
pub fn pages(path: &Path) -> Walked {
    let mut walked = Walked::default();
    walk(path, &["md"], &mut walked);
    walked.files.retain(|it| it.file_name().is_none_or(|it| !it.eq_ignore_ascii_case("README.md")));
    walked.files.sort_by_cached_key(|it| name(it));
    walked
}

/// Reads a file as text, or standard input for [`STDIN`].
pub fn read(path: &Path) -> Result<String, Problem> {
    let bytes = if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|it| problem(path, None, because(&it)))?;
    // Spans count bytes in 32 bits.
    if u32::try_from(bytes.len()).is_err() {
        return Err(problem(path, None, "larger than 4 GiB".to_owned()));
    }
    String::from_utf8(bytes).map_err(|it| {
        let valid = it.utf8_error().valid_up_to();
        let line = it.as_bytes()[..valid].iter().filter(|&&it| it == b'\n').count() + 1;
        problem(path, Some(line as u32), format!("not UTF-8 at byte {valid}"))
    })
}

/// Writes a file in place of one that was read.
pub fn write(path: &Path, text: &str) -> Result<(), Problem> {
    fs::write(path, text).map_err(|it| problem(path, None, because(&it)))
}

/// A path as it is shown: as walked from the argument, with `/`.
pub fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}

fn walk(path: &Path, endings: &[&str], walked: &mut Walked) {
    if path.as_os_str() == STDIN || path.is_file() {
        walked.files.push(path.to_owned());
        return;
    }
    for entry in WalkBuilder::new(path).build() {
        match entry {
            Ok(it) if it.depth() == 0 && it.file_type().is_some_and(|it| !it.is_dir()) => {
                walked.files.push(it.into_path());
            }
            Ok(it) if it.file_type().is_some_and(|it| it.is_file()) && has_ending(it.path(), endings) => {
                walked.files.push(it.into_path())
            }
            Ok(_) => {}
            Err(it) => walked.problems.push(unwalkable(path, &it)),
        }
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|it| endings.iter().any(|ending| it.eq_ignore_ascii_case(ending)))
}

/// The path without its `.` components, so that `a.md` and `./a.md` are one.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|it| *it != Component::CurDir).collect()
}

fn unwalkable(path: &Path, error: &ignore::Error) -> Problem {
    let at = at(error).unwrap_or(path);
    let message = error.io_error().map_or_else(|| error.to_string(), because);
    problem(at, None, message)
}

fn at(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => at(err),
        _ => None,
    }
}

/// What is wrong, in the same words on every system.
fn because(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn problem(path: &Path, line: Option<u32>, message: String) -> Problem {
    let path = if path.as_os_str() == STDIN { "<stdin>".to_owned() } else { name(path) };
    Problem { path, line, column: None, message }
}
