//! One line a diagnostic, for editors and `grep`: `file:line:column: severity[rule] message`.

use std::fmt::Write as _;

use super::{Article, Place, Places, shown};
use crate::diagnostic::Diagnostic;

/// Renders diagnostics, one a line, the related places in brackets at the end.
pub fn concise(diagnostics: &[Diagnostic], articles: &[Article]) -> String {
    let places = Places::new(articles);
    let mut out = String::new();
    for it in diagnostics {
        let primary = places.of(&it.primary);
        let _ = write!(out, "{}: {}[{}] {}", place(&primary), it.severity.name(), it.rule, shown(&it.message));
        for (i, label) in it.related.iter().enumerate() {
            let related = places.of(label);
            out.push_str(if i == 0 { " [" } else { "; " });
            if related.path == primary.path {
                let _ = write!(out, "{}:{}", related.start.line, related.start.column);
            } else {
                out.push_str(&place(&related));
            }
            if !label.text.is_empty() {
                let _ = write!(out, " {}", shown(&label.text));
            }
        }
        out.push_str(if it.related.is_empty() { "\n" } else { "]\n" });
    }
    out
}

fn place(it: &Place) -> String {
    format!("{}:{}:{}", shown(it.path), it.start.line, it.start.column)
}

#[cfg(test)]
mod tests {
    use super::super::tests::diagnostic;
    use super::*;

    #[test]
    fn a_diagnostic_is_one_line_with_its_other_places_in_brackets() {
        let source = "Ten boats left.\nNine boats came back of the ten.";
        let found = [
            diagnostic(source, &[("Nine boats", ""), ("Ten boats", "but ten here"), ("ten", "")]),
            Diagnostic { message: "over\ntwo lines".into(), ..diagnostic(source, &[("Ten", "")]) },
        ];
        assert_eq!(
            concise(&found, &[Article { path: "a.md", source }]),
            "a.md:2:1: error[some-fault] the two do not agree [1:1 but ten here; 2:29]\n\
             a.md:1:1: error[some-fault] over two lines\n"
        );
    }
}
