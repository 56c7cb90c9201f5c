//! The claims of an article as they are understood, for a reader who asks why a rule spoke or was silent.
//!
//! Both forms walk the declared kinds, so a new field shows here without a line of code.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use super::json::{PositionV1, document};
use super::{Article, Place, Places, shown};
use crate::claim::{
    Assertion, Claim, ClaimId, Claims, FieldDecl, FieldType, FieldValue, Part, Tense, Timex, TimexModifier,
};
use crate::diagnostic::Label;
use crate::span::Span;
use crate::value::{Vocabulary, Word, WordSet};

/// One line a claim: where it stands, its kind, its words, and its fields in normal form. What is missing, a flag that
/// is not so and what goes without saying (a plain assertion in running text) is left out.
pub fn claims_text(claims: &Claims, source: &str) -> String {
    let articles = [Article { path: "", source }];
    let shower = Shower { claims, places: Places::new(&articles) };
    let mut out = String::new();
    for claim in &claims.rows {
        let start = shower.place(claim.span).start;
        let _ = write!(out, "{}:{} {} {}", start.line, start.column, claim.body.kind().name, shower.quoted(claim.span));
        let mut facts = Vec::new();
        if claim.part != Part::Body {
            facts.push(format!("part: {}", claim.part.name()));
        }
        facts.extend(claim.tense.map(|it| format!("tense: {}", it.name())));
        if !claim.asserted.is_none() {
            facts.push(format!("asserted: {}", words(claim.asserted, Assertion::VOCABULARY).join(" + ")));
        }
        for field in claim.body.kind().fields {
            match (field.get)(&claim.body) {
                FieldValue::Missing | FieldValue::Flag(false) => {}
                FieldValue::Flag(true) => facts.push(field.name.to_owned()),
                value => facts.push(format!("{}: {}", field.name, shower.value(claim, field, value))),
            }
        }
        let gap = if facts.is_empty() { "" } else { "  " };
        let _ = writeln!(out, "{gap}{}", facts.join("; "));
    }
    out
}

/// One JSON document with every claim and every field, those that are missing as null.
pub fn claims_json(claims: &Claims, source: &str) -> String {
    let articles = [Article { path: "", source }];
    let shower = Shower { claims, places: Places::new(&articles) };
    let claims = claims.rows.iter().enumerate().map(|(id, claim)| {
        let place = shower.place(claim.span);
        let fields = claim.body.kind().fields.iter().map(|it| (it.name, shower.field(claim, it)));
        ClaimV1 {
            id: id as u32,
            kind: claim.body.kind().name,
            start_byte: claim.span.start,
            end_byte: claim.span.end,
            start: PositionV1::from(place.start),
            end: PositionV1::from(place.end),
            text: Place::text(&place),
            part: claim.part.name(),
            tense: claim.tense.map(Tense::name),
            asserted: words(claim.asserted, Assertion::VOCABULARY),
            sentence: claim.sentence,
            paragraph: claim.paragraph,
            section: claim.section,
            timex: claims.timex(ClaimId(id as u32)).map(TimexV1::from),
            fields: fields.collect(),
        }
    });
    document(&ClaimsV1 { version: 1, claims: claims.collect() })
}

struct Shower<'a> {
    claims: &'a Claims,
    places: Places<'a>,
}

impl<'a> Shower<'a> {
    fn place(&self, span: Span) -> Place<'a> {
        self.places.of(&Label { article: 0, span, text: String::new() })
    }

    /// The words of a span between quotation marks, cut to their start where they are many.
    fn quoted(&self, span: Span) -> String {
        let words: Vec<&str> = self.place(span).text().split_whitespace().collect();
        let words = shown(&words.join(" "));
        match words.char_indices().nth(60) {
            Some((end, _)) => format!("\"{}…\"", &words[..end]),
            None => format!("\"{words}\""),
        }
    }

    fn value(&self, claim: &Claim, field: &FieldDecl, value: FieldValue) -> String {
        let span = (field.span)(&claim.body);
        match value {
            FieldValue::Missing => String::new(),
            FieldValue::Flag(it) => it.to_string(),
            FieldValue::Number(it) => it.to_string(),
            FieldValue::Day(it) => it.to_string(),
            FieldValue::Minute(it) => it.to_string(),
            FieldValue::Length(it) => it.to_string(),
            FieldValue::Word(it) => words_of(it, field).join(" or "),
            // A key is a hash: the words it was made of are the best that can be shown.
            FieldValue::Key(it) => span.map_or_else(|| hexadecimal(it.bits()), |it| self.quoted(it)),
            // Printed text is what stands at its place.
            FieldValue::Text(it) => span.map_or_else(|| format!("\"{}\"", shown(it)), |it| self.quoted(it)),
            FieldValue::Claim(it) => self.claim(it),
            FieldValue::List(it) => it.iter().map(|it| self.claim(*it)).collect::<Vec<_>>().join(" + "),
        }
    }

    fn claim(&self, id: ClaimId) -> String {
        self.claims.rows.get(id.0 as usize).map_or_else(String::new, |it| self.quoted(it.span))
    }

    fn field(&self, claim: &'a Claim, field: &FieldDecl) -> Option<FieldV1<'a>> {
        let value = match (field.get)(&claim.body) {
            FieldValue::Missing => return None,
            FieldValue::Flag(it) => ValueV1::Flag(it),
            FieldValue::Key(it) => ValueV1::String(hexadecimal(it.bits())),
            FieldValue::Text(it) => {
                let span = (field.span)(&claim.body);
                ValueV1::Text(span.map_or(it, |it| self.place(it).text()))
            }
            FieldValue::Claim(it) => ValueV1::Claim(it.0),
            FieldValue::List(it) => ValueV1::List(it.iter().map(|it| it.0).collect()),
            other => ValueV1::String(self.value(claim, field, other)),
        };
        let span = (field.span)(&claim.body);
        Some(FieldV1 { value, start_byte: span.map(|it| it.start), end_byte: span.map(|it| it.end) })
    }
}

fn words_of(set: WordSet, field: &FieldDecl) -> Vec<&'static str> {
    match field.ty {
        FieldType::Word(vocabulary) => words(set, vocabulary),
        _ => Vec::new(),
    }
}

fn words(set: WordSet, vocabulary: &Vocabulary) -> Vec<&'static str> {
    set.indices().filter_map(|it| vocabulary.words.get(it as usize)).map(|it| it.0).collect()
}

fn hexadecimal(key: u64) -> String {
    format!("{key:016x}")
}

#[derive(Serialize)]
struct ClaimsV1<'a> {
    version: u32,
    claims: Vec<ClaimV1<'a>>,
}

#[derive(Serialize)]
struct ClaimV1<'a> {
    /// The number by which fields of other claims name this one.
    id: u32,
    kind: &'static str,
    start_byte: u32,
    end_byte: u32,
    start: PositionV1,
    end: PositionV1,
    text: &'a str,
    part: &'static str,
    tense: Option<&'static str>,
    asserted: Vec<&'static str>,
    sentence: u32,
    paragraph: u32,
    section: u32,
    /// What TIMEX3 makes of it; null where it is no time expression, or has no value without a date to be told against.
    timex: Option<TimexV1>,
    #[serde(serialize_with = "as_map")]
    fields: Vec<(&'static str, Option<FieldV1<'a>>)>,
}

#[derive(Serialize)]
struct TimexV1 {
    r#type: &'static str,
    value: String,
    r#mod: Option<&'static str>,
}

impl From<&Timex> for TimexV1 {
    fn from(it: &Timex) -> Self {
        Self { r#type: it.kind(), value: it.value.to_string(), r#mod: it.modifier.map(TimexModifier::name) }
    }
}

#[derive(Serialize)]
struct FieldV1<'a> {
    value: ValueV1<'a>,
    start_byte: Option<u32>,
    end_byte: Option<u32>,
}

/// Numbers, days and the like are strings in normal form, since each is a set: `21 January 2022`, `395 to 405`.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueV1<'a> {
    Flag(bool),
    Claim(u32),
    List(Vec<u32>),
    Text(&'a str),
    String(String),
}

fn as_map<S: Serializer>(fields: &[(&str, Option<FieldV1>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, value)| (name, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Conversion, Date, Key, Printed, Quantity, Weekday};
    use crate::value::DaySet;

    const SOURCE: &str = "They met on Friday, 21 January 2022, after 10 miles (16 km).";

    fn claims() -> Claims {
        let span = |words: &str| {
            let start = SOURCE.find(words).unwrap() as u32;
            Span::new(start, start + words.len() as u32)
        };
        let claim = |words, body| Claim {
            span: span(words),
            sentence: 0,
            paragraph: 0,
            section: 0,
            part: Part::Body,
            tense: None,
            asserted: WordSet::none(),
            body,
        };
        let date = Date {
            when: DaySet::ymd(2022, 1, 21),
            weekday: Some(Printed { value: WordSet::of(Weekday::Friday), span: span("Friday") }),
            year_printed: true,
            ..Date::default()
        };
        let quantity = Quantity {
            unit: Some(Printed { value: Key::of("mi"), span: span("miles") }),
            noun: None,
            ..Quantity::default()
        };
        let conversion = Conversion { from: Some(ClaimId(1)), ..Conversion::default() };
        let mut claims = Claims::default();
        claims.rows.extend([
            Claim {
                tense: Some(Tense::Past),
                part: Part::Caption,
                asserted: WordSet::of(Assertion::Quoted).union(WordSet::of(Assertion::Planned)),
                ..claim("Friday, 21 January 2022", date.into())
            },
            claim("10 miles", quantity.into()),
            claim("10 miles (16 km)", conversion.into()),
        ]);
        claims
    }

    #[test]
    fn a_claim_is_one_line_with_what_is_known_of_it() {
        insta::assert_snapshot!(claims_text(&claims(), SOURCE), @r#"
        1:13 date "Friday, 21 January 2022"  part: caption; tense: past; asserted: quoted + planned; when: 21 January 2022; weekday: Friday; year_printed
        1:44 quantity "10 miles"  unit: "miles"
        1:44 conversion "10 miles (16 km)"  from: "10 miles"
        "#);
    }

    #[test]
    fn json_has_every_field_with_its_place() {
        let json: serde_json::Value = serde_json::from_str(&claims_json(&claims(), SOURCE)).unwrap();
        let date = &json["claims"][0];
        assert_eq!(date["asserted"], serde_json::json!(["quoted", "planned"]));
        assert_eq!(date["fields"]["when"]["value"], "21 January 2022");
        assert_eq!(date["fields"]["weekday"]["start_byte"], 12);
        assert_eq!(date["fields"]["month"], serde_json::Value::Null);
        assert_eq!(json["claims"][2]["fields"]["from"]["value"], 1);
    }
}
