//! The template of a message in, its words for a row out.
//!
//! A claim is shown by its words, a field by its normal form; what may be several things is shown as it is printed,
//! where it is printed.

use std::fmt::Display;

use super::compile::{Compiler, Eval, EvalList, Row};
use super::expression::SyntaxError;
use super::types::{Common, Type, Typed, TypedNode};
use super::typing::Scope;
use crate::claim::{ClaimId, FieldDecl, FieldType, FieldValue};
use crate::span::Span;
use crate::value::{NumberSet, Vocabulary, WordSet};

/// How many characters of a claim's words are shown.
const MOST_CHARS: usize = 60;

/// A message with places for values.
pub struct Template {
    pieces: Vec<Piece>,
}

enum Piece {
    Text(String),
    Value(Eval<String>),
}

impl Template {
    /// Parses and compiles a template. The error's place is in bytes of the template.
    pub fn compile(text: &str, scope: &Scope, compiler: &mut Compiler<'_>) -> Result<Self, SyntaxError> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut at = 0;
        while let Some(next) = text[at..].chars().next() {
            let rest = &text[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                plain.push(next);
                at += 2;
            } else if next == '{' {
                let Some(length) = length_of(&rest[1..]) else {
                    return Err(SyntaxError {
                        at: at..at + 1,
                        message: "this `{` is never closed; a brace is `{{`".into(),
                    });
                };
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                let start = at + 1;
                let expression = &text[start..start + length];
                let shown = scope
                    .shown(expression)
                    .and_then(|it| compiler.shown(&it))
                    .map_err(|it| SyntaxError { at: start + it.at.start..start + it.at.end, message: it.message })?;
                pieces.push(Piece::Value(shown));
                at = start + length + 1;
            } else if next == '}' {
                return Err(SyntaxError { at: at..at + 1, message: "this `}` closes nothing; a brace is `}}`".into() });
            } else {
                plain.push(next);
                at += next.len_utf8();
            }
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Self { pieces })
    }

    /// The words for a row.
    pub fn render(&self, row: &Row<'_>) -> String {
        self.pieces.iter().fold(String::new(), |words, piece| match piece {
            Piece::Text(it) => words + it,
            Piece::Value(it) => words + &it(row),
        })
    }
}

/// How many bytes the expression at the start of a text has, up to the brace that closes it.
fn length_of(text: &str) -> Option<usize> {
    let mut quoted = None;
    let mut chars = text.char_indices();
    while let Some((i, c)) = chars.next() {
        match (quoted, c) {
            (None, '}') => return Some(i),
            (None, '\'' | '"') => quoted = Some(c),
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(mark), _) if c == mark => quoted = None,
            _ => {}
        }
    }
    None
}

impl Compiler<'_> {
    /// Compiles an expression to the words that show its value.
    fn shown(&mut self, typed: &Typed) -> Result<Eval<String>, SyntaxError> {
        let refused = |message: String| Err(SyntaxError { at: typed.at.clone(), message });
        if let TypedNode::Field(of, field) = &typed.node {
            return match typed.ty {
                Type::Truth => refused(format!("`{}` is a flag, which cannot be shown", field.name)),
                Type::List(_) => refused(format!("a list is shown with `join(..., ' + ')`: `{}` is one", field.name)),
                Type::Key(_) if !field.printed => {
                    refused(format!("`{}` has no words of its own: show its claim instead", field.name))
                }
                _ => {
                    let (claim, field) = (self.claim(of)?, *field);
                    Ok(Box::new(move |row| claim(row).map_or_else(unknown, |it| field_words(row, it, field))))
                }
            };
        }
        Ok(match typed.ty {
            Type::Claim(_) => {
                let claim = self.claim(typed)?;
                Box::new(move |row| claim(row).map_or_else(unknown, |it| claim_words(row, it)))
            }
            Type::Number => {
                let number = self.number(typed)?;
                Box::new(move |row| number(row).map_or_else(unknown, |it| computed_number(&it)))
            }
            Type::Day => computed(self.day(typed)?),
            Type::Minute => computed(self.minute(typed)?),
            Type::Length => computed(self.length(typed)?),
            Type::Word(vocabulary) => {
                let word = self.word(typed)?;
                Box::new(move |row| word(row).map_or_else(unknown, |it| either(it, vocabulary)))
            }
            Type::Text(_) => match &typed.node {
                TypedNode::Join(list, separator) => joined(self.list(list)?, separator.clone()),
                _ => return refused("this text cannot be shown".to_owned()),
            },
            Type::Literal => match &typed.node {
                TypedNode::Literal(words) => {
                    let words = words.clone();
                    Box::new(move |_| words.clone())
                }
                _ => return refused("this text cannot be shown".to_owned()),
            },
            Type::Key(_) | Type::Truth | Type::Marks(_) | Type::List(_) => {
                let name = match &typed.node {
                    TypedNode::Common(_, common) => format!("`{}`", Common::name(*common)),
                    _ => typed.ty.to_string(),
                };
                return refused(format!("{name} cannot be shown"));
            }
        })
    }
}

/// A claim's words, white space folded.
pub fn claim_words(row: &Row<'_>, id: ClaimId) -> String {
    span_words(row, row.article.claims.get(id).span)
}

fn span_words(row: &Row<'_>, span: Span) -> String {
    folded(row.article.source.get(span.range()).unwrap_or_default())
}

/// Words with single spaces between, cut to what a message can hold.
fn folded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST_CHARS) {
        None => words,
        // One character less, so that the mark of the cut fits.
        Some(_) => words.chars().take(MOST_CHARS - 1).chain(['…']).collect(),
    }
}

fn field_words(row: &Row<'_>, id: ClaimId, field: &FieldDecl) -> String {
    let body = &row.article.claims.get(id).body;
    let printed = || span_words(row, (field.span)(body).unwrap_or(row.article.claims.get(id).span));
    /// The normal form of what is one point, else what is printed, else the set.
    fn normal(one: bool, set: &impl Display, field: &FieldDecl, printed: impl Fn() -> String) -> String {
        if one || !field.printed { set.to_string() } else { printed() }
    }
    match (field.get)(body) {
        FieldValue::Missing | FieldValue::Key(_) | FieldValue::Flag(_) | FieldValue::List(_) => printed(),
        FieldValue::Text(_) if field.printed => printed(),
        FieldValue::Text(text) => folded(text),
        FieldValue::Claim(id) => claim_words(row, id),
        FieldValue::Word(words) => match field.ty {
            FieldType::Word(vocabulary) if words.indices().count() == 1 || !field.printed => either(words, vocabulary),
            _ => printed(),
        },
        // A set without a number to show for it, such as the years of a date without one, is best shown as told.
        FieldValue::Number(it) if it.shown().is_none() => printed(),
        FieldValue::Number(it) => normal(it.point().is_some(), it, field, printed),
        FieldValue::Day(it) => normal(it.point().is_some(), it, field, printed),
        FieldValue::Minute(it) => normal(it.point().is_some(), it, field, printed),
        FieldValue::Length(it) => normal(false, it, field, printed),
    }
}

/// The words of a set: "A or B".
fn either(words: WordSet, vocabulary: &Vocabulary) -> String {
    let names: Vec<&str> = words.indices().filter_map(|it| vocabulary.words.get(it as usize)).map(|it| it.0).collect();
    match &names[..] {
        [] => unknown(),
        [first, .., last] if names.len() > 3 => format!("{first} to {last}"),
        _ => names.join(" or "),
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

fn computed<T: Display + 'static>(value: Eval<Option<T>>) -> Eval<String> {
    Box::new(move |row| value(row).map_or_else(unknown, |it| it.to_string()))
}

/// A number that was computed; a large round one as an article would print it: "53 million".
fn computed_number(number: &NumberSet) -> String {
    let scaled = number.shown().and_then(|it| {
        let (scale, word) = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]
            .into_iter()
            .find(|(scale, _)| it.abs() >= *scale)?;
        let hundredths = (it / scale * 100.0).round();
        // What has more than two decimals left is shown in full.
        let round = (hundredths * scale / 100.0 - it).abs() <= it.abs() * 1e-12;
        (round && hundredths.abs() < 1e5).then(|| format!("{} {word}", hundredths / 100.0))
    });
    scaled.unwrap_or_else(|| number.to_string())
}

fn joined(list: EvalList, separator: String) -> Eval<String> {
    Box::new(move |row| {
        let claims = list(row).unwrap_or_default();
        claims.iter().map(|it| claim_words(row, *it)).collect::<Vec<_>>().join(&separator)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_round_sums_are_told_as_an_article_would() {
        for (number, shown) in [
            (53, "53"),
            (999_999, "999,999"),
            (1_000_000, "1 million"),
            (6_400_000, "6.4 million"),
            (-2_250_000_000, "-2.25 billion"),
            (1_234_567, "1,234,567"),
            (3_000_000_000_000, "3 trillion"),
        ] {
            assert_eq!(computed_number(&NumberSet::integer(number)), shown);
        }
    }
}
