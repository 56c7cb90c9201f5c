//! `factlint test`: rule pages of a folder, run against their own examples.

use std::path::{Path, PathBuf};

use factlint::page_test::{self, Verdict};
use factlint::report::{self, Article, Colour};
use factlint::rule::Rules;
use factlint::source;

use crate::Code;
use crate::arguments::Test;
use crate::output::{note, print, problems};

pub(crate) fn run(arguments: &Test) -> Code {
    let walked = source::pages(&arguments.path);
    let mut broken = walked.problems;
    let mut texts = Vec::new();
    for file in &walked.files {
        match source::read(file) {
            Ok(text) => texts.push((source::name(file), text)),
            Err(it) => broken.push(it),
        }
    }
    let mut rules = beside(&walked.files);
    broken.extend(rules.add(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))));

    let (mut n_pages, mut n_examples, mut failed) = (0, 0, 0);
    let mut out = String::new();
    for index in (0..rules.all.len()).filter(|it| rules.all[*it].custom) {
        let Some(file) = walked.files.iter().find(|it| stem(it) == rules.all[index].name) else { continue };
        let path = source::name(file);
        let tested = page_test::run(&rules, index, &path, &render, arguments.update);
        broken.extend(tested.updated.and_then(|it| source::write(file, &it).err()));
        broken.extend(tested.problems);
        n_pages += 1;
        n_examples += tested.examples.len() as u64;
        for it in tested.examples.iter().filter(|it| it.verdict != Verdict::Passed) {
            failed += 1;
            out.push_str(&format!("{path}: {it}\n"));
        }
    }
    problems(&broken);
    if n_pages == 0 {
        note("nothing to test: no rule pages");
    } else {
        let verdict = if failed == 0 { "all passed".to_owned() } else { format!("{failed} failed") };
        let [examples, pages] = [(n_examples, "example"), (n_pages, "page")].map(|(n, noun)| report::counted(n, noun));
        out.push_str(&format!("tested {examples} of {pages}: {verdict}\n"));
    }
    let code = match (broken.is_empty(), failed) {
        (false, _) => Code::Broken,
        (true, 0) => Code::Clean,
        (true, _) => Code::Found,
    };
    print(&out).max(code)
}

/// The rules that pages stand beside: the built-in ones, which they may name; none if the pages are of built-in rules
/// themselves, as in factlint's own folder.
fn beside(files: &[PathBuf]) -> Rules {
    let rules = Rules::built_in();
    let own = files.iter().any(|file| rules.all.iter().any(|it| it.name == stem(file)));
    if own { Rules::default() } else { rules }
}

fn render(diagnostics: &[factlint::diagnostic::Diagnostic], articles: &[(&str, &str)]) -> String {
    let articles: Vec<Article> = articles.iter().map(|&(path, source)| Article { path, source }).collect();
    report::text(diagnostics, &articles, Colour::Never)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
