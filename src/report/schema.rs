//! What claims there are: every kind and its fields, as one JSON document made of their declarations.

use serde::Serialize;

use super::json::document;
use crate::claim::{Assertion, FieldType, KINDS, Part, Tense};
use crate::value::{Vocabulary, Word};

/// Describes every kind of claim and what each of its fields holds.
pub fn schema() -> String {
    let kinds = KINDS.iter().map(|kind| KindV1 {
        name: kind.name,
        doc: paragraph(kind.doc),
        complete: kind.complete,
        fields: kind.fields.iter().map(|it| field(it.name, it.doc, it.ty, it.printed)).collect(),
    });
    let common = [
        ("part", FieldType::Word(Part::VOCABULARY)),
        ("tense", FieldType::Word(Tense::VOCABULARY)),
        ("asserted", FieldType::Word(Assertion::VOCABULARY)),
    ];
    let common = common.map(|(name, ty)| {
        let doc = if let FieldType::Word(it) = ty { it.doc } else { "" };
        field(name, doc, ty, false)
    });
    document(&SchemaV1 { version: 1, common: common.into(), kinds: kinds.collect() })
}

fn field(name: &'static str, doc: &str, ty: FieldType, printed: bool) -> FieldV1 {
    let (ty, of, words) = match ty {
        FieldType::Flag => ("flag", None, None),
        FieldType::Number => ("number", None, None),
        FieldType::Day => ("day", None, None),
        FieldType::Minute => ("minute", None, None),
        FieldType::Length => ("length", None, None),
        FieldType::Word(it) => ("word", None, Some(words(it))),
        FieldType::Key => ("key", None, None),
        FieldType::Text(_) => ("text", None, None),
        FieldType::Claim(kind) => ("claim", Some(kind), None),
        FieldType::List(kind) => ("list", Some(kind), None),
    };
    FieldV1 { name, doc: paragraph(doc), r#type: ty, of, words, printed }
}

fn words(vocabulary: &'static Vocabulary) -> Vec<WordV1> {
    vocabulary.words.iter().map(|&(word, doc)| WordV1 { word, doc: paragraph(doc) }).collect()
}

/// A doc comment as one paragraph.
fn paragraph(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Serialize)]
struct SchemaV1 {
    version: u32,
    /// The fields of every claim.
    common: Vec<FieldV1>,
    kinds: Vec<KindV1>,
}

#[derive(Serialize)]
struct KindV1 {
    name: &'static str,
    doc: String,
    /// Whether all claims of the kind are found, so that the absence of one is evidence.
    complete: bool,
    fields: Vec<FieldV1>,
}

#[derive(Serialize)]
struct FieldV1 {
    name: &'static str,
    doc: String,
    r#type: &'static str,
    /// For a claim or a list of claims, their kind.
    of: Option<&'static str>,
    /// For a word, the words it may be.
    words: Option<Vec<WordV1>>,
    /// Whether the field knows where its words stand.
    printed: bool,
}

#[derive(Serialize)]
struct WordV1 {
    word: &'static str,
    doc: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_field_is_described() {
        let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
        let kinds = schema["kinds"].as_array().unwrap();
        assert_eq!(kinds.len(), KINDS.len());
        for field in kinds.iter().flat_map(|it| it["fields"].as_array().unwrap()) {
            assert!(!field["doc"].as_str().unwrap().is_empty(), "{field}");
        }
    }
}
