//! `factlint claims`: what was taken down from an article, and how it is understood.

use std::path::Path;

use factlint::rule::Problem;
use factlint::{document, report, source};

use crate::Code;
use crate::arguments::{Claims, ClaimsOutput};
use crate::output::{note, print, problems};

pub(crate) fn run(arguments: &Claims) -> Code {
    let Some(file) = arguments.file.as_deref().filter(|_| !arguments.schema) else {
        return print(&report::schema());
    };
    let name = name(file, arguments.stdin_filename.as_deref());
    let source = match source::read(file) {
        Ok(it) => it,
        Err(it) => {
            problems(&[Problem { path: name, ..it }]);
            return Code::Broken;
        }
    };
    let claims = factlint::claims(&source, document::Format::of(&name), &name, arguments.date.day);
    if claims.rows.is_empty() {
        note(&format!("no claims in {name}"));
    }
    print(&match arguments.output_format {
        ClaimsOutput::Text => report::claims_text(&claims, &source),
        ClaimsOutput::Json => report::claims_json(&claims, &source),
    })
}

/// The path of an article as it is shown: for standard input the one it is taken to have.
pub(crate) fn name(file: &Path, stdin_filename: Option<&str>) -> String {
    if file.as_os_str() == source::STDIN { stdin_filename.unwrap_or("<stdin>").to_owned() } else { source::name(file) }
}
