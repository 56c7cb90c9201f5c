//! What must be so whatever the article: nothing panics, every place lies in the source, and what is asked twice is
//! answered the same. `tests/properties.rs` and the targets under `fuzz/` hold it to inputs of their own.

use factlint::claim::{Claims, FieldValue, KINDS};
use factlint::diagnostic::Diagnostic;
use factlint::document::{self, Format};
use factlint::report::{self, Article, Colour, Run, Summary};
use factlint::rule::Rules;
use factlint::span::Span;

/// All rules that factlint ships, those that are off by default as well.
pub fn all_rules() -> Rules {
    let mut rules = Rules::built_in();
    rules.on.fill(true);
    rules
}

/// Reads, extracts, checks and reports an article, twice, and gives what was found.
pub fn check(rules: &Rules, source: &str, format: Format, published: Option<i32>) -> Vec<Diagnostic> {
    let path = path(format);
    let (claims, again) = [(); 2].map(|()| factlint::claims(source, format, path, published)).into();
    claims_hold(source, &claims);
    assert_eq!(format!("{claims:?}"), format!("{again:?}"), "claims differ from one time to the next of {source:?}");

    let (found, again) = [(); 2].map(|()| factlint::check(rules, source, format, path, published, 0)).into();
    let diagnostics = found.found.diagnostics;
    diagnostics_hold(source, &diagnostics);
    assert_eq!(diagnostics, again.found.diagnostics, "diagnostics differ from one time to the next of {source:?}");
    assert!(found.claims as usize <= claims.rows.len());
    // What is left out for want of a rule that has a use for it changes nothing.
    let whole = rules.check(&claims, source, 0).diagnostics;
    assert_eq!(diagnostics, whole, "the claims that are wanted give others than all claims of {source:?}");

    let reports = [&diagnostics, &again.found.diagnostics].map(|it| report(rules, it, path, source));
    assert_eq!(reports[0], reports[1], "reports differ from one time to the next of {source:?}");
    diagnostics
}

/// Reads an article, twice: every place that a document tells lies in the source, and blocks and sections in order.
pub fn read(source: &str, format: Format) {
    let it = document::read(source, format, path(format));
    for block in &it.blocks {
        inside(source, block.span, "a block");
        let words = it.text.get(block.text.start as usize..block.text.end as usize);
        let words = words.unwrap_or_else(|| panic!("no text at {:?} of {source:?}", block.text));
        assert_eq!(words, words.trim(), "white space at an end of {block:?} of {source:?}");
        assert!((block.section as usize) < it.sections.len());
        for (i, char) in words.char_indices() {
            let at = block.text.start + i as u32;
            let span = it.span(at..at + char.len_utf8() as u32);
            inside(source, span, "a character");
            assert!(block.span.holds(span), "{char:?} at {span:?} stands outside {block:?} of {source:?}");
        }
    }
    it.metadata.iter().for_each(|entry| inside(source, entry.span, "a value of front matter"));
    it.published.iter().filter_map(|it| it.span).for_each(|it| inside(source, it, "a publication date"));
    for list in &it.lists {
        inside(source, list.span, "a list");
        assert!(list.items.iter().all(|it| list.span.holds(*it)), "an item outside {list:?} of {source:?}");
    }
    it.tables.iter().for_each(|table| inside(source, table.span, "a table"));
    assert!(it.sections.iter().all(|section| section.blocks.end as usize <= it.blocks.len()));
    let again = document::read(source, format, path(format));
    assert_eq!(format!("{it:?}"), format!("{again:?}"), "documents differ from one time to the next of {source:?}");
}

fn path(format: Format) -> &'static str {
    match format {
        Format::Markdown => "articles/article.md",
        Format::Plain => "articles/article.txt",
    }
}

fn claims_hold(source: &str, claims: &Claims) {
    for (i, claim) in claims.rows.iter().enumerate() {
        let kind = claim.body.kind();
        inside(source, claim.span, kind.name);
        // The article as a whole stands nowhere in particular.
        let words = kind.name != "article";
        assert!(!words || !claim.span.is_empty(), "a {} without words: {claim:?} of {source:?}", kind.name);
        for field in kind.fields {
            if let Some(span) = (field.span)(&claim.body) {
                inside(source, span, field.name);
                let words = words && !matches!((field.get)(&claim.body), FieldValue::Missing);
                assert!(!words || !span.is_empty(), "no words for `{}`: {claim:?} of {source:?}", field.name);
            }
            match (field.get)(&claim.body) {
                FieldValue::Claim(id) => assert!((id.0 as usize) < claims.rows.len(), "no claim {id:?}: {claim:?}"),
                FieldValue::List(ids) => {
                    assert!(!ids.is_empty() && ids.iter().all(|it| (it.0 as usize) < claims.rows.len()), "{claim:?}");
                }
                _ => {}
            }
        }
        let of_kind = &claims.by_kind[kind.index];
        assert_eq!(of_kind.iter().filter(|it| it.0 as usize == i).count(), 1, "{claim:?} is not once among its kind");
    }
    assert_eq!(claims.by_kind.len(), KINDS.len());
    for ids in &claims.by_kind {
        let starts = ids.iter().map(|it| claims.get(*it).span.start);
        assert!(starts.is_sorted(), "claims out of reading order of {source:?}");
    }
}

fn diagnostics_hold(source: &str, diagnostics: &[Diagnostic]) {
    for it in diagnostics {
        for label in [&it.primary].into_iter().chain(&it.related) {
            assert_eq!(label.article, 0);
            inside(source, label.span, &it.rule);
            assert!(!label.span.is_empty(), "a label without words: {it:?} of {source:?}");
        }
        assert!(!it.message.is_empty(), "no message: {it:?}");
    }
    let places = diagnostics.iter().map(|it| (it.primary.span.start, &it.rule));
    assert!(places.is_sorted(), "diagnostics out of order of {source:?}");
}

/// Every format of report.
fn report(rules: &Rules, diagnostics: &[Diagnostic], path: &str, source: &str) -> [String; 4] {
    let articles = [Article { path, source }];
    let run = Run { diagnostics, articles: &articles, problems: &[], rules, summary: Summary::default() };
    let json = report::json(&run);
    let parsed: serde_json::Value = serde_json::from_str(&json).expect("a JSON document");
    assert_eq!(parsed["diagnostics"].as_array().map(Vec::len), Some(diagnostics.len()));
    let [plain, coloured] = [Colour::Never, Colour::Ansi].map(|it| report::text(diagnostics, &articles, it));
    [json, plain, coloured, report::concise(diagnostics, &articles)]
}

/// A span lies in the source, on character boundaries.
fn inside(source: &str, span: Span, what: &str) {
    assert!(span.start <= span.end, "{what} ends before it starts: {span:?} of {source:?}");
    assert!(source.get(span.range()).is_some(), "{what} is out of bounds or cuts a character: {span:?} of {source:?}");
}
