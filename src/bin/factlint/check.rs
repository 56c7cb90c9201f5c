//! `factlint check`: articles in, a report and an exit code out.

use std::path::{Path, PathBuf};

use factlint::diagnostic::Severity;
use factlint::document;
use factlint::report::{self, Article, Colour, Format, Run, Summary};
use factlint::rule::{Problem, Rules};
use factlint::{Checked, Checker, source};
use rayon::prelude::*;

use crate::Code;
use crate::arguments::Check;
use crate::output::{note, print, problems};
use crate::progress::Progress;
use crate::rules::load;

pub(crate) fn run(arguments: &Check) -> Code {
    let (rules, mut found_problems) = load(&arguments.selection);
    let walked = source::articles(&arguments.paths);
    found_problems.extend(walked.problems);

    let checked = check_all(arguments, &rules, &walked.files);
    let names: Vec<String> = walked.files.iter().map(|it| shown_name(arguments, it)).collect();
    let mut summary = Summary { rules: rules.on.iter().filter(|it| **it).count() as u32, ..Summary::default() };
    let mut diagnostics = Vec::new();
    let mut sources = Vec::with_capacity(checked.len());
    for it in checked {
        let source = match it {
            Ok(it) => {
                count(&mut summary, &it.checked);
                diagnostics.extend(it.checked.found.diagnostics);
                it.source
            }
            Err(it) => {
                found_problems.push(it);
                String::new()
            }
        };
        sources.push(source);
    }
    let articles: Vec<Article> = names.iter().zip(&sources).map(|(path, source)| Article { path, source }).collect();
    let run = Run { diagnostics: &diagnostics, articles: &articles, problems: &found_problems, rules: &rules, summary };
    let printed = show(&run, arguments.output_format.into());
    printed.max(code(&run, arguments))
}

/// An article that was read and checked. Its text is kept only if a label points into it.
struct Outcome {
    checked: Checked,
    source: String,
}

fn check_all(arguments: &Check, rules: &Rules, files: &[PathBuf]) -> Vec<Result<Outcome, Problem>> {
    let progress = Progress::new(files.len());
    let check = |checker: &mut Checker<'_>, (i, file): (usize, &PathBuf)| {
        let outcome = check_one(arguments, checker, file, i as u32);
        progress.advance();
        outcome
    };
    // A pool of threads takes longer to start than one article to check.
    let in_order = || {
        let mut checker = Checker::new(rules);
        files.iter().enumerate().map(|it| check(&mut checker, it)).collect()
    };
    let jobs = arguments.jobs.map_or(0, usize::from);
    let checked = if files.len() < 2 || jobs == 1 {
        in_order()
    } else {
        match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
            Ok(pool) => pool.install(|| files.par_iter().enumerate().map_init(|| Checker::new(rules), check).collect()),
            Err(_) => in_order(),
        }
    };
    progress.finish();
    checked
}

fn check_one(arguments: &Check, checker: &mut Checker<'_>, file: &Path, number: u32) -> Result<Outcome, Problem> {
    let name = shown_name(arguments, file);
    let source = source::read(file).map_err(|it| Problem { path: name.clone(), ..it })?;
    let format = document::Format::of(&name);
    let checked = checker.check(&source, format, &name, arguments.date.day, number);
    let source = if checked.found.diagnostics.is_empty() { String::new() } else { source };
    Ok(Outcome { checked, source })
}

fn shown_name(arguments: &Check, file: &Path) -> String {
    crate::claims::name(file, arguments.stdin_filename.as_deref())
}

fn count(summary: &mut Summary, it: &Checked) {
    let sum = |counts: &[u32]| counts.iter().map(|it| u64::from(*it)).sum::<u64>();
    summary.articles += 1;
    summary.without_date += u32::from(!it.dated);
    summary.not_english += u32::from(!it.english);
    summary.claims += u64::from(it.claims);
    summary.undated += u64::from(it.undated);
    summary.decided += sum(&it.found.decided);
    summary.held_back += sum(&it.found.held_back);
}

fn show(run: &Run, format: Format) -> Code {
    problems(run.problems);
    let summary = run.summary_lines();
    // Standard output holds the report; that there was none to make is said beside it.
    let empty = run.summary.claims == 0 || run.summary.rules == 0;
    match format {
        Format::Text => {
            let mut out = report::text(run.diagnostics, run.articles, Colour::Ansi);
            if !out.is_empty() {
                out.push('\n');
            }
            if empty {
                summary.iter().for_each(|it| note(it));
            } else {
                summary.iter().for_each(|it| out.extend([it, "\n"]));
            }
            print(&out)
        }
        Format::Concise => {
            let printed = print(&report::concise(run.diagnostics, run.articles));
            summary.iter().for_each(|it| note(it));
            printed
        }
        Format::Json => {
            if empty {
                summary.iter().for_each(|it| note(it));
            }
            print(&report::json(run))
        }
    }
}

fn code(run: &Run, arguments: &Check) -> Code {
    let threshold = Severity::from(arguments.fail_on);
    if !run.problems.is_empty() {
        Code::Broken
    } else if !arguments.exit_zero && run.diagnostics.iter().any(|it| it.severity <= threshold) {
        Code::Found
    } else {
        Code::Clean
    }
}
