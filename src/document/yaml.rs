//! YAML front matter as entries with their places.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Place};

use super::metadata::{FrontMatter, line};
use super::scalar::{Quotes, Scalar};
use crate::span::Span;

/// Mappings nested deeper than this hold nothing that anybody asks for.
const DEEPEST: usize = 16;

/// Reads the YAML between two bytes of a source, entry by entry of the top level, so that of a broken one only the
/// broken entries are lost. Most entries are a key and a scalar on one line or a sequence of such scalars; these are
/// read here, since the parser would take a seventh of the time of the whole reading. It gets the others.
pub(super) fn read<'a>(source: &'a str, start: usize, end: usize, found: &mut FrontMatter<'a>) {
    let mut at = start;
    while at < end {
        let (first, mut next) = line(source, at);
        let below = next;
        let mut one_line = true;
        // Whatever does not begin a key at the margin goes on with the entry.
        while next < end && source[next..].starts_with([' ', '\t', '#', '-', '\r', '\n', ']', '}']) {
            let (text, after) = line(source, next);
            one_line &= text.is_empty() || text.starts_with('#');
            next = after;
        }
        let rest = if one_line { below..below } else { below..next.min(end) };
        if simple(source, at, first, rest, found).is_none() {
            for (key, scalar, element) in entries(source, at, next.min(end)).unwrap_or_default() {
                found.take(&key, scalar, element);
            }
        }
        at = next;
    }
}

/// Reads an entry whose key stands on the line `first` and whose elements, if any, on the lines `rest`; none, and
/// nothing read, if it is not as simple as that.
fn simple<'a>(
    source: &'a str,
    at: usize,
    first: &'a str,
    rest: Range<usize>,
    found: &mut FrontMatter<'a>,
) -> Option<()> {
    let n_key = first.bytes().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-')).count();
    let after = first[n_key..].strip_prefix(':').filter(|it| n_key > 0 && (it.is_empty() || it.starts_with(' ')))?;
    let key = first[..n_key].to_ascii_lowercase();
    if rest.is_empty() {
        if let Some(it) = simple_scalar(after, at + n_key + 1)? {
            found.take(&key, it, false);
        }
        return Some(());
    }
    if !after.trim().is_empty() {
        return None;
    }
    let mut elements = Vec::new();
    let mut indent = None;
    let mut at = rest.start;
    while at < rest.end {
        let (text, next) = line(source, at);
        let item = text.trim_start_matches(' ');
        let own = text.len() - item.len();
        if !item.is_empty() && !item.starts_with('#') {
            let words = item.strip_prefix("- ").filter(|_| *indent.get_or_insert(own) == own)?;
            elements.extend(simple_scalar(words, at + own + 2)?);
        }
        at = next;
    }
    for it in elements {
        found.take(&key, it, true);
    }
    Some(())
}

/// A scalar that is the rest of a line and needs no parser: without escapes, not a collection, a block or an alias.
/// The outer none says that it is another; the inner, that there is nothing.
fn simple_scalar(words: &str, at: usize) -> Option<Option<Scalar<'_>>> {
    let at = at + words.len() - words.trim_start().len();
    let words = words.trim();
    let Some(&first) = words.as_bytes().first() else { return Some(None) };
    match first {
        b'"' | b'\'' => {
            let end = memchr::memchr2(first, b'\\', &words.as_bytes()[1..])? + 1;
            let escaped = words.as_bytes()[end] == b'\\';
            let text = &words[1..end];
            // A quote at the end is the last thing; white space inside quotes is left to the parser.
            if escaped || end + 1 != words.len() || text.trim().len() != text.len() {
                return None;
            }
            let quotes = if first == b'"' { Quotes::Double } else { Quotes::Single };
            Some(Some(borrowed(text, at + 1, quotes)))
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'(' | b'$' | b'_' | 0x80.. => {
            let bytes = words.as_bytes();
            // A colon before white space makes a mapping, a number sign after it a comment.
            let marks = memchr::memchr2_iter(b':', b'#', bytes);
            let broken = marks.into_iter().any(|i| match bytes[i] {
                b':' => bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace),
                _ => i > 0 && bytes[i - 1].is_ascii_whitespace(),
            });
            (!broken).then(|| Some(borrowed(words, at, Quotes::None)))
        }
        _ => None,
    }
}

fn borrowed(text: &str, at: usize, quotes: Quotes) -> Scalar<'_> {
    Scalar { text: Cow::Borrowed(text), span: Span::new(at as u32, (at + text.len()) as u32), quotes }
}

/// A scalar with its dotted key and whether it is an element of a sequence.
type Entry<'a> = (String, Scalar<'a>, bool);

/// A mapping or sequence that is open.
struct Open {
    mapping: bool,
    /// The next node is a key.
    key_next: bool,
    /// The length of the dotted key of the whole node.
    prefix: usize,
}

/// All scalars of a YAML text that is a mapping; none if it is broken.
fn entries(source: &str, start: usize, end: usize) -> Option<Vec<Entry<'_>>> {
    let text = &source[start..end];
    let mut places = Places { text, base: start, ascii: text.is_ascii(), char: 0, byte: 0 };
    let mut entries = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut key = String::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, place) = event.ok()?;
        match event {
            Event::Scalar(text, style, ..) => {
                let deep = open.len() > DEEPEST;
                match open.last_mut() {
                    Some(it) if it.mapping && it.key_next => {
                        it.key_next = false;
                        key.truncate(it.prefix);
                        if !deep {
                            if !key.is_empty() {
                                key.push('.');
                            }
                            key.push_str(&text.to_ascii_lowercase());
                        }
                    }
                    Some(it) => {
                        it.key_next = true;
                        if !deep && !key.is_empty() {
                            let (span, quotes) = content(source, places.span(place), style);
                            entries.push((key.clone(), Scalar::new(source, text, span, quotes), !it.mapping));
                        }
                    }
                    None => {}
                }
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if let Some(it) = open.last_mut() {
                    it.key_next = !it.key_next;
                }
                let mapping = matches!(event, Event::MappingStart(..));
                open.push(Open { mapping, key_next: true, prefix: key.len() });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                if let Some(it) = open.pop() {
                    key.truncate(it.prefix);
                }
            }
            Event::Alias(_) => {
                if let Some(it) = open.last_mut() {
                    it.key_next = !it.key_next;
                }
            }
            _ => {}
        }
    }
    Some(entries)
}

/// The content of a scalar, without its quotes.
fn content(source: &str, span: Span, style: ScalarStyle) -> (Span, Quotes) {
    let quote = |it: char, quotes: Quotes| {
        let words = &source[span.range()];
        let start = span.start + u32::from(words.starts_with(it));
        (Span::new(start, span.start + quoted_end(words, it) as u32), quotes)
    };
    match style {
        ScalarStyle::Plain => (span, Quotes::None),
        ScalarStyle::SingleQuoted => quote('\'', Quotes::Single),
        ScalarStyle::DoubleQuoted => quote('"', Quotes::Double),
        ScalarStyle::Literal | ScalarStyle::Folded => (span, Quotes::Literal),
    }
}

/// Where the content of a quoted scalar ends, in bytes: the parser's place takes in what follows on the line.
fn quoted_end(words: &str, quote: char) -> usize {
    let bytes = words.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied();
        match bytes[at] {
            b'\\' if quote == '"' => at += 2,
            b'\'' if quote == '\'' && next == Some(b'\'') => at += 2,
            it if char::from(it) == quote => return at,
            _ => at += 1,
        }
    }
    words.len()
}

/// Turns the parser's places, which count characters, into bytes of the source.
struct Places<'a> {
    text: &'a str,
    base: usize,
    ascii: bool,
    /// A character of the text and the byte at which it starts: the last place asked for.
    char: usize,
    byte: usize,
}

impl Places<'_> {
    fn span(&mut self, place: Place) -> Span {
        let start = self.byte_of(place.start.index());
        let end = self.byte_of(place.end.index());
        Span::new(start, end.max(start))
    }

    fn byte_of(&mut self, index: usize) -> u32 {
        if self.ascii {
            return (self.base + index.min(self.text.len())) as u32;
        }
        if index < self.char {
            (self.char, self.byte) = (0, 0);
        }
        let rest = &self.text[self.byte..];
        let n_bytes = rest.char_indices().nth(index - self.char).map_or(rest.len(), |it| it.0);
        (self.char, self.byte) = (index, self.byte + n_bytes);
        (self.base + self.byte) as u32
    }
}
