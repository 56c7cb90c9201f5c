//! The command line, run: what it prints where, and how it exits.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with articles, and factlint to be run in it.
struct Folder(TempDir);

/// What a run printed and how it exited.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.args(line.split_whitespace()).current_dir(self.path());
        command
    }

    fn run(&self, line: &str) -> Ran {
        Ran::from(self.command(line).stdin(Stdio::null()).output().unwrap())
    }

    fn run_with_input(&self, line: &str, input: &str) -> Ran {
        let mut child =
            self.command(line).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Ran {
    fn from(it: Output) -> Self {
        let text = |it: Vec<u8>| String::from_utf8(it).unwrap();
        Self { code: it.status.code().unwrap(), out: text(it.stdout), err: text(it.stderr) }
    }
}

impl Ran {
    /// Standard output as one JSON document.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|it| panic!("{it}: {}", self.out))
    }
}

const FAULT: &str =
    "---\ndate: 2022-01-19\n---\nThey met on Monday, January 17, 2022, and again on Thursday, January 21, 2022.\n";
const RIGHT: &str = "---\ndate: 2022-01-19\n---\nThey met on Monday, January 17, 2022.\n";

#[test]
fn a_folder_without_articles_is_clean_but_does_not_look_it() {
    let folder = Folder::new(&[("notes.rst", "Not for factlint.")]);
    for line in ["", "check", ".", "check ."] {
        let ran = folder.run(line);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.as_str()),
            (0, "", "nothing to check: no articles\n"),
            "{line}"
        );
    }
    assert_eq!(folder.run("--output-format json").json()["summary"]["articles"], 0);
}

#[test]
fn a_missing_path_is_one_line_and_loses_nothing_else() {
    let folder = Folder::new(&[("a.md", RIGHT)]);
    let ran = folder.run("check --output-format json a.md gone.md nowhere/");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err.matches("error: ").count(), 2, "{}", ran.err);
    let json = ran.json();
    assert_eq!(json["summary"]["articles"], 1);
    let problem = serde_json::json!({
        "path": "gone.md", "line": null, "column": null, "message": "no such file or folder",
    });
    assert_eq!(json["problems"].as_array().unwrap().len(), 2);
    assert_eq!(json["problems"][0], problem);
    let concise = folder.run("gone.md --output-format concise");
    assert!(concise.err.starts_with("error: gone.md: no such file or folder\n"), "{}", concise.err);
}

#[test]
fn what_is_not_utf8_is_one_line_with_its_place() {
    let folder = Folder::new(&[("a.md", RIGHT)]);
    folder.write("latin1.md", b"One line.\nA caf\xe9.\n");
    let ran = folder.run("--exit-zero .");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err.lines().next(), Some("error: ./latin1.md:2: not UTF-8 at byte 15"));
    assert_eq!(folder.run("--output-format json").json()["summary"]["articles"], 1);
}

#[test]
fn folders_give_articles_and_a_named_file_is_one_whatever_its_ending() {
    let folder = Folder::new(&[
        ("b.markdown", RIGHT),
        ("a/c.TXT", RIGHT),
        ("a/c.rst", RIGHT),
        (".hidden/d.md", RIGHT),
        ("drafts/e.md", RIGHT),
        (".ignore", "drafts\n"),
    ]);
    let articles =
        |line: &str| folder.run(&format!("--output-format json {line}")).json()["summary"]["articles"].clone();
    assert_eq!(articles(""), 2);
    assert_eq!(articles("a/c.rst drafts/e.md"), 2);
    // A file that is reached twice is one article.
    assert_eq!(articles(". b.markdown ./b.markdown a"), 2);
}

#[test]
fn a_bad_argument_is_refused_with_2() {
    let folder = Folder::new(&[("a.md", RIGHT)]);
    for (line, says) in [
        ("--date 2022-02-30", "no calendar has this day"),
        ("--date yesterday", "not a day as in 2022-01-21"),
        ("--date 2022-1-21", "not a day as in 2022-01-21"),
        ("--jobs 0", "--jobs"),
        ("--fail-on never", "[possible values: error, warning, info]"),
        ("--output-format yaml", "[possible values: text, concise, json]"),
        ("claims", "<FILE>"),
        ("explain", "<RULE>"),
    ] {
        let ran = folder.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains(says), "{line}: {}", ran.err);
    }
}

#[test]
fn help_and_version_are_no_faults() {
    let folder = Folder::new(&[]);
    for line in ["--help", "-h", "check --help", "claims --help", "explain --help", "rules --help"] {
        let ran = folder.run(line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    }
    assert!(folder.run("--version").out.starts_with("factlint "));
}

#[test]
fn json_is_one_document_with_every_key() {
    let json = Folder::new(&[("a.md", RIGHT)]).run("--output-format json").json();
    assert_eq!(json["version"], 1);
    assert!(json["diagnostics"].is_array() && json["problems"].is_array());
    for key in ["articles", "without_date", "not_english", "claims", "decided", "held_back", "rules"] {
        assert!(json["summary"][key].is_u64(), "{key}");
    }
}

#[test]
fn standard_input_is_an_article() {
    let folder = Folder::new(&[]);
    let ran = folder.run_with_input("check - --output-format json", "A text.\n");
    assert_eq!((ran.code, ran.json()["summary"]["articles"].clone()), (0, 1.into()));
    let ran = folder.run_with_input("- --output-format json --stdin-filename a.md", RIGHT);
    assert_eq!(ran.json()["summary"]["without_date"], 0);
    assert_eq!(folder.run_with_input("claims -", "").code, 0);
}

#[test]
fn a_report_is_the_same_whatever_the_threads_and_the_time_zone() {
    let many: Vec<(String, &str)> =
        (0..40).map(|it| (format!("{it}.md"), if it % 3 == 0 { FAULT } else { RIGHT })).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let folder = Folder::new(&many);
    let once = folder.run("--jobs 1 --output-format json").out;
    assert_eq!(once, folder.run("--jobs 2 --output-format json").out);
    for zone in ["Pacific/Kiritimati", "Pacific/Niue"] {
        let output = folder.command("--output-format json").env("TZ", zone).env("LC_ALL", "tr_TR.UTF-8").output();
        assert_eq!(once, Ran::from(output.unwrap()).out, "{zone}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::new(&[("a.md", RIGHT)]);
    let mut child = folder.command("claims --schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!((ran.status.code(), ran.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn the_schema_describes_every_kind_of_claim() {
    let schema = Folder::new(&[]).run("claims --schema").json();
    assert!(schema["kinds"].as_array().unwrap().iter().any(|it| it["name"] == "date"));
}

#[test]
fn the_documents_show_what_is_printed() {
    // A `console` fence is a command and its standard output, run in the project. `UPDATE=1 cargo test` rewrites them.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["README.md", "docs/architecture.md", "docs/contributing.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let mut fresh = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("```console\n$ factlint ") {
            let (fence, after) = after.split_once("```\n").expect("a fence that ends");
            let line = fence.lines().next().unwrap_or_default();
            let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
            let ran = Ran::from(command.args(line.split_whitespace()).current_dir(root).output().unwrap());
            fresh.extend([before, "```console\n$ factlint ", line, "\n", &ran.out, "```\n"]);
            rest = after;
        }
        fresh.push_str(rest);
        if fresh != text && std::env::var_os("UPDATE").is_some() {
            fs::write(root.join(page), &fresh).unwrap();
        } else {
            assert_eq!(fresh, text, "{page} shows something else; UPDATE=1 cargo test rewrites it");
        }
    }
}
