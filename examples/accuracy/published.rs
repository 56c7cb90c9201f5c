//! Published articles: edited, dated, nearly free of contradictions, so that most of what is said there is noise and
//! every diagnostic has to be read by a person once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use factlint::diagnostic::{Diagnostic, fingerprints};
use factlint::rule::{Found, Rules};
use factlint::span::LineIndex;
use factlint::{document, source};
use rayon::prelude::*;

/// What is counted of a rule.
#[derive(Default, Clone, Copy)]
struct Row {
    decided: u64,
    held_back: u64,
    right: u32,
    wrong: u32,
    unread: u32,
}

/// The verdicts of people by file, fingerprint and rule: whether the diagnostic is right.
type Verdicts = BTreeMap<(String, String, String), bool>;

/// Counts what the rules decide and report on a folder of articles, against the verdicts kept in a file.
pub fn count(folder: &Path, verdicts: &Path, rules: &Rules) -> Result<String, String> {
    let walked = source::articles(&[folder.to_owned()]);
    if let Some(it) = walked.problems.first() {
        return Err(factlint::report::problem(it));
    }
    let verdicts = read_verdicts(verdicts)?;
    let checked: Result<Vec<_>, String> = walked.files.par_iter().map(|it| check(it, folder, rules)).collect();
    let checked = checked?;
    let mut rows = vec![Row::default(); rules.all.len()];
    let mut unread = Vec::new();
    let mut known = 0;
    for it in &checked {
        for (i, row) in rows.iter_mut().enumerate() {
            row.decided += it.found.decided.get(i).map_or(0, |it| u64::from(*it));
            row.held_back += it.found.held_back.get(i).map_or(0, |it| u64::from(*it));
        }
        for (diagnostic, (fingerprint, line)) in it.found.diagnostics.iter().zip(&it.places) {
            let Some(index) = rules.all.iter().position(|rule| rule.name == diagnostic.rule) else { continue };
            let row = &mut rows[index];
            match verdicts.get(&(it.name.clone(), fingerprint.clone(), diagnostic.rule.clone())) {
                Some(true) => (row.right, known) = (row.right + 1, known + 1),
                Some(false) => (row.wrong, known) = (row.wrong + 1, known + 1),
                None => {
                    row.unread += 1;
                    unread.push(format!(
                        "{}\t{fingerprint}\t{}\t?\t{line}: {}",
                        it.name, diagnostic.rule, diagnostic.message
                    ));
                }
            }
        }
    }
    if !unread.is_empty() {
        eprintln!("{} diagnostics without a verdict:\n{}", unread.len(), unread.join("\n"));
    }
    if known < verdicts.len() {
        eprintln!("{} verdicts are on diagnostics that are no more", verdicts.len() - known);
    }
    Ok(table(rules, &rows, checked.len() as u32))
}

fn table(rules: &Rules, rows: &[Row], articles: u32) -> String {
    let mut out = format!(
        "On {articles} published articles:\n\n\
         | rule | decided | held back | diagnostics | right | wrong | unread | quiet enough |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    );
    let on = rules.all.iter().zip(rows).zip(&rules.on).filter(|it| *it.1).map(|it| it.0);
    for (rule, it) in on {
        let said = it.right + it.wrong + it.unread;
        // At most one wrong in 500 articles and, from ten on, nine of ten right.
        let quiet = it.wrong * 500 <= articles && (said < 10 || it.right * 10 >= said * 9);
        let quiet = if it.unread > 0 {
            "not known"
        } else if quiet {
            "yes"
        } else {
            "no"
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {said} | {} | {} | {} | {quiet} |",
            rule.name, it.decided, it.held_back, it.right, it.wrong, it.unread
        );
    }
    out.push('\n');
    out
}

/// An article, checked.
struct Checked {
    name: String,
    found: Found,
    /// The fingerprint and the line of each diagnostic.
    places: Vec<(String, u32)>,
}

fn check(file: &Path, folder: &Path, rules: &Rules) -> Result<Checked, String> {
    let text = source::read(file).map_err(|it| factlint::report::problem(&it))?;
    let path = source::name(file);
    // All claims, so that what rules decide does not hang on what else is on.
    let format = document::Format::of(&path);
    let found = rules.check(&factlint::claims(&text, format, &path, None), &text, 0);
    if found.diagnostics != factlint::check(rules, &text, format, &path, None, 0).found.diagnostics {
        return Err(format!("{path}: the claims that rules have a use for give other diagnostics than all claims"));
    }
    let lines = LineIndex::new(&text);
    let line = |it: &Diagnostic| lines.position(&text, it.primary.span.start).line;
    let fingerprints = fingerprints(&found.diagnostics, |_| &text);
    let places = fingerprints.into_iter().zip(found.diagnostics.iter().map(line)).collect();
    Ok(Checked { name: source::name(file.strip_prefix(folder).unwrap_or(file)), found, places })
}

/// Reads verdicts: tab-separated file, fingerprint, rule, `right` or `wrong`, reason. Lines that begin with `#` are
/// remarks.
fn read_verdicts(path: &Path) -> Result<Verdicts, String> {
    if !path.exists() {
        eprintln!("{}: not there, so nothing has been read yet", path.display());
        return Ok(Verdicts::new());
    }
    let text = source::read(path).map_err(|it| factlint::report::problem(&it))?;
    let mut verdicts = Verdicts::new();
    for (i, line) in text.lines().enumerate().filter(|it| !it.1.starts_with('#') && !it.1.is_empty()) {
        let wrong = || format!("{}:{}: not file, fingerprint, rule, right or wrong, reason", path.display(), i + 1);
        let [file, fingerprint, rule, verdict, _reason] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(wrong());
        };
        let right = match verdict {
            "right" => true,
            "wrong" => false,
            _ => return Err(wrong()),
        };
        verdicts.insert((file.to_owned(), fingerprint.to_owned(), rule.to_owned()), right);
    }
    Ok(verdicts)
}
