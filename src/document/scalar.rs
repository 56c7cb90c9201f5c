//! A value of front matter as it is written, with its place, and what type it has.

use std::borrow::Cow;

use super::MetaValue;
use super::map::Prose;
use super::published::iso_day;
use crate::span::Span;

/// One scalar of front matter.
#[derive(Debug, Clone)]
pub(super) struct Scalar<'a> {
    /// What it says, with escapes resolved and lines folded.
    pub(super) text: Cow<'a, str>,
    /// Its content in the source, without quotes.
    pub(super) span: Span,
    /// How it is quoted.
    pub(super) quotes: Quotes,
}

/// How a scalar is quoted, which says what is an escape in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Not at all: the only kind that may be a number or a truth value.
    None,
    /// A block of lines (`|`, `>`), or quoted without escapes.
    Literal,
    /// In `'`, where `''` is one.
    Single,
    /// In `"`, with `\` for escapes.
    Double,
}

impl<'a> Scalar<'a> {
    /// A scalar whose span may have white space at its ends.
    pub(super) fn new(source: &str, text: Cow<'a, str>, span: Span, quotes: Quotes) -> Self {
        let text = match text {
            Cow::Borrowed(it) => Cow::Borrowed(it.trim()),
            Cow::Owned(it) if it.trim().len() == it.len() => Cow::Owned(it),
            Cow::Owned(it) => Cow::Owned(it.trim().to_owned()),
        };
        let words = &source[span.range()];
        let start = span.start + (words.len() - words.trim_start().len()) as u32;
        Self { text, span: Span::new(start, start + words.trim().len() as u32), quotes }
    }

    /// Its type and value; none for an empty one and for `null`.
    pub(super) fn value(&self) -> Option<MetaValue> {
        let text = self.text.as_ref();
        if text.is_empty() {
            return None;
        }
        if text.as_bytes()[0].is_ascii_digit()
            && let Some(day) = iso_day(text)
        {
            return Some(MetaValue::Day(day));
        }
        if self.quotes == Quotes::None {
            match text {
                "~" | "null" | "Null" | "NULL" => return None,
                "true" | "True" | "TRUE" => return Some(MetaValue::Flag(true)),
                "false" | "False" | "FALSE" => return Some(MetaValue::Flag(false)),
                _ => {}
            }
            // Only what is written in digits: "inf" and "nan" are words.
            let number = text.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b'-' | b'+' | b'e' | b'E'));
            if number && let Ok(it) = text.parse() {
                return Some(MetaValue::Number(it));
            }
        }
        Some(MetaValue::Text(text.to_owned()))
    }

    /// Adds the text to a prose, mapped to the content piece by piece.
    pub(super) fn write(&self, source: &str, prose: &mut Prose) {
        let end = self.span.end as usize;
        let mut at = self.span.start as usize;
        if source[at..end] == *self.text {
            prose.push(&self.text, at as u32);
            return;
        }
        let mut text = self.text.as_ref();
        while let (Some(said), Some(written)) = (text.chars().next(), source[at..end].chars().next()) {
            let (n_said, n_written) = self.step(text, said, &source[at..end], written);
            let Some(n_written) = n_written else { break };
            let next = at + n_written;
            if n_said == n_written && text[..n_said] == source[at..next] {
                prose.push(&text[..n_said], at as u32);
            } else {
                prose.push_as(&text[..n_said], at as u32, next as u32);
            }
            text = &text[n_said..];
            at = next;
        }
        // What could not be followed stands for the rest of the content.
        prose.push_as(text, at as u32, end as u32);
    }

    /// How many bytes of the text and of the source the next step takes: a character, an escape, a line break with
    /// the white space around it. None when the two do not agree.
    fn step(&self, text: &str, said: char, source: &str, written: char) -> (usize, Option<usize>) {
        let blank = |it: char| matches!(it, ' ' | '\t' | '\r' | '\n');
        if blank(written) {
            let n_written = source.len() - source.trim_start_matches(blank).len();
            if source[..n_written].contains(['\n', '\r']) {
                return (text.len() - text.trim_start_matches(blank).len(), Some(n_written));
            }
        }
        if self.quotes == Quotes::Double && written == '\\' {
            let mut rest = source[1..].chars();
            let n_written = match rest.next() {
                // A break that is escaped joins the lines and leaves nothing.
                Some(' ' | '\t' | '\r' | '\n')
                    if source[1..].trim_start_matches([' ', '\t']).starts_with(['\r', '\n']) =>
                {
                    return (0, Some(source.len() - source[1..].trim_start_matches(blank).len()));
                }
                Some('x') => 4,
                Some('u') => 6,
                Some('U') => 10,
                Some(it) => 1 + it.len_utf8(),
                None => 1,
            };
            return (said.len_utf8(), source.is_char_boundary(n_written).then_some(n_written));
        }
        if self.quotes == Quotes::Single && source.starts_with("''") {
            return (said.len_utf8(), Some(2));
        }
        (said.len_utf8(), (said == written).then_some(written.len_utf8()))
    }
}
