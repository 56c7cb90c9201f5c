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

/// A page of a user, whose rule has no name that factlint knows.
const PAGE: &str = "# date-on-sunday

A date falls on a Sunday.

```toml
severity = \"info\"
for = { d = { kind = \"date\", part = \"any\", asserted = \"any\" } }
where = \"weekday(d.when) == 'Sunday'\"
at = \"d\"
message = \"{d.when} is a Sunday\"
```

## Wrong

```article
They met on 6 June 2021.
```

```report
info[date-on-sunday]: 6 June 2021 is a Sunday
 --> article.md:1:13
1 | They met on 6 June 2021.
  |             ^^^^^^^^^^^
```

## Right

```article
They met on 7 June 2021.
```
";

#[test]
fn faults_are_told_and_the_threshold_moves_only_the_exit_code() {
    let folder = Folder::new(&[("b.md", FAULT), ("a.md", FAULT), ("c.md", RIGHT)]);
    let ran = folder.run("--output-format concise");
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines[0].starts_with("a.md:4:") && lines[1].starts_with("b.md:4:"), "{}", ran.out);
    assert!(lines[0].contains(": error[weekday-date-mismatch] "), "{}", ran.out);
    let text = folder.run("check");
    assert!(text.out.ends_with(" rules: 2 errors\n") && !text.out.contains('\u{1b}'), "{}", text.out);
    assert_eq!(folder.run("--fail-on error").code, 1);
    assert_eq!(folder.run("--exit-zero").code, 0);
    assert_eq!(folder.run("--exit-zero . gone.md").code, 2);
    assert_eq!(folder.run("c.md").code, 0);
}

#[test]
fn json_shows_where_a_fault_stands() {
    let json = Folder::new(&[("a.md", FAULT)]).run("--output-format json").json();
    let it = &json["diagnostics"][0];
    assert_eq!(it["rule"], "weekday-date-mismatch");
    assert_eq!((&it["suppressed"], &it["severity"]), (&Value::Null, &"error".into()));
    assert!(it["url"].as_str().unwrap().ends_with("/rules/calendar/weekday-date-mismatch.md"));
    assert_eq!(it["fingerprint"].as_str().unwrap().len(), 16);
    let primary = &it["primary"];
    assert_eq!((&primary["file"], &primary["start"]["line"]), (&"a.md".into(), &4.into()));
    let byte = |key: &str| primary[key].as_u64().unwrap() as usize;
    assert_eq!(primary["text"], FAULT[byte("start_byte")..byte("end_byte")]);
    assert!(it["related"].is_array());
}

#[test]
fn rules_are_selected_by_name_and_group() {
    let folder = Folder::new(&[("a.md", FAULT)]);
    let rules = |line: &str| folder.run(&format!("--output-format json {line}")).json()["summary"]["rules"].clone();
    assert_eq!(rules("--select weekday-date-mismatch"), 1);
    assert_eq!(rules("--select impossible-date,weekday-date-mismatch"), 2);
    assert_eq!(folder.run("--ignore calendar").code, 0);
    assert_eq!(folder.run("--select calendar --ignore weekday-date-mismatch").code, 0);
    assert_eq!(folder.run("--ignore calendar,names,quantity,structure").err, "nothing to check: no rule is on\n");
}

#[test]
fn an_unknown_rule_is_2_and_the_others_still_run() {
    let folder = Folder::new(&[("a.md", FAULT)]);
    let ran = folder.run("--select weekday-date-mismatch,weekday-mismatch --ignore nothing --output-format json");
    assert_eq!(ran.code, 2);
    let json = ran.json();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(json["problems"][0]["path"], "--select");
    assert_eq!(json["problems"][1]["path"], "--ignore");
    assert!(ran.err.contains("`weekday-mismatch`") && ran.err.lines().count() == 2, "{}", ran.err);
}

#[test]
fn pages_of_a_user_are_rules_like_any_other() {
    let folder = Folder::new(&[("a.md", "They met on 6 June 2021.\n"), ("own/dates/date-on-sunday.md", PAGE)]);
    let line = "a.md --rules own --output-format json";
    let json = folder.run(line).json();
    assert_eq!(json["diagnostics"][0]["rule"], "date-on-sunday");
    assert_eq!(json["diagnostics"][0]["url"], Value::Null);
    assert_eq!((folder.run(line).code, folder.run(&format!("{line} --fail-on info")).code), (0, 1));
    assert_eq!(folder.run("explain date-on-sunday --rules own").out, PAGE);
    assert!(folder.run("rules --rules own").out.contains("A date falls on a Sunday."));
    let tested = folder.run("test own");
    assert_eq!((tested.code, tested.out.as_str()), (0, "tested 2 examples of 1 page: all passed\n"), "{}", tested.err);
}

#[test]
fn a_broken_page_is_one_line_and_stops_no_other() {
    let broken = PAGE.replace("d.when) ==", "d.wen) ==").replace("date-on-sunday", "broken-page");
    let folder = Folder::new(&[("a.md", FAULT), ("own/broken-page.md", &broken), ("own/date-on-sunday.md", PAGE)]);
    let ran = folder.run("a.md --rules own --output-format json");
    assert_eq!(ran.code, 2);
    let json = ran.json();
    assert_eq!(json["problems"].as_array().unwrap().len(), 1, "{}", ran.err);
    assert_eq!(json["problems"][0]["path"], "own/broken-page.md");
    assert_eq!(json["problems"][0]["line"], 8);
    assert_eq!(json["diagnostics"][0]["rule"], "weekday-date-mismatch");
    assert!(ran.err.starts_with("error: own/broken-page.md:8:"), "{}", ran.err);
    assert_eq!(folder.run("test own").code, 2);
    assert_eq!(folder.run("a.md --rules gone").code, 2);
}

#[test]
fn an_example_that_fails_is_1() {
    let page = PAGE.replace("on 7 June 2021", "on 13 June 2021");
    let folder = Folder::new(&[("own/date-on-sunday.md", &page)]);
    let ran = folder.run("test own");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("own/date-on-sunday.md: line 28: noisy"), "{}", ran.out);
    assert!(ran.out.ends_with("tested 2 examples of 1 page: 1 failed\n"), "{}", ran.out);
    assert_eq!(folder.run("test own/date-on-sunday.md").code, 1);
}

#[test]
fn a_report_in_a_page_is_written_where_it_is_asked_for() {
    let page = PAGE.replace("info[date-on-sunday]: 6 June 2021 is a Sunday\n", "");
    let folder = Folder::new(&[("own/date-on-sunday.md", &page)]);
    assert_eq!(folder.run("test own").code, 1);
    assert_eq!(folder.run("test own --update").code, 0);
    assert_eq!(fs::read_to_string(folder.path().join("own/date-on-sunday.md")).unwrap(), PAGE);
}

#[test]
fn a_folder_without_pages_has_nothing_to_test() {
    let folder = Folder::new(&[("own/README.md", "Rules to come.")]);
    let ran = folder.run("test own");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "nothing to test: no rule pages\n"));
    assert_eq!(folder.run("test gone").code, 2);
}

#[test]
fn a_rule_is_explained_by_its_page() {
    let folder = Folder::new(&[]);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/calendar/weekday-date-mismatch.md");
    assert_eq!(folder.run("explain weekday-date-mismatch").out, fs::read_to_string(page).unwrap());
    let ran = folder.run("explain weekday-date-mismatches");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("weekday-date-mismatch`"), "{}", ran.err);
    assert!(folder.run("explain calendar").err.contains("is a group of rules"));
}

#[test]
fn rules_are_listed_with_what_they_are() {
    let ran = Folder::new(&[]).run("rules --ignore weekday-date-mismatch");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let line = ran.out.lines().find(|it| it.starts_with("weekday-date-mismatch ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().take(4).collect();
    assert_eq!(words, ["weekday-date-mismatch", "calendar", "error", "off"]);
}

#[test]
fn a_date_given_is_the_clock() {
    let folder = Folder::new(&[("a.md", "They met on Thursday, 21 January.\n")]);
    assert_eq!(folder.run("").code, 0);
    assert_eq!(folder.run("--date 2022-01-25").code, 1);
    assert_eq!(folder.run("--date 2021-01-25").code, 0);
    let claims = folder.run("claims a.md --date 2022-01-25");
    assert!(claims.out.contains("when: 21 January 2022"), "{}", claims.out);
}

#[test]
fn claims_are_shown_as_understood() {
    let folder = Folder::new(&[("a.md", FAULT)]);
    let text = folder.run("claims a.md");
    let line = text.out.lines().find(|it| it.starts_with("4:13 date ")).unwrap();
    assert!(line.contains("\"Monday, January 17, 2022\"") && line.contains("when: 17 January 2022"), "{line}");
    let json = folder.run("claims a.md --output-format json").json();
    let date = json["claims"].as_array().unwrap().iter().find(|it| it["kind"] == "date").unwrap();
    assert_eq!(date["fields"]["when"]["value"], "17 January 2022");
    assert_eq!((folder.run("claims gone.md").code, folder.run("claims gone.md").out), (2, String::new()));
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
