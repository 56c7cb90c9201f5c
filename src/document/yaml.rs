//! YAML front matter as entries with their places.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Place};

use super::metadata::{FrontMatter, line};
use super::scalar::{Quotes, Scalar};
use crate::span::Span;

/// Mappings nested deeper than this hold nothing that anybody asks for.
const DEEPEST: usize = 16;

/// Reads the YAML between two bytes of a source. If it is broken its top-level entries are read one by one, so that
/// only the broken ones are lost.
pub(super) fn read<'a>(source: &'a str, start: usize, end: usize, found: &mut FrontMatter<'a>) {
    if let Some(entries) = entries(source, start, end) {
        take(entries, found);
        return;
    }
    let mut at = start;
    while at < end {
        let (_, mut next) = line(source, at);
        // Whatever does not begin a key at the margin goes on with the entry.
        while next < end && source[next..].starts_with([' ', '\t', '#', '-', '\r', '\n', ']', '}']) {
            next = line(source, next).1;
        }
        take(entries(source, at, next.min(end)).unwrap_or_default(), found);
        at = next;
    }
}

/// A scalar with its dotted key and whether it is an element of a sequence.
type Entry<'a> = (String, Scalar<'a>, bool);

fn take<'a>(entries: Vec<Entry<'a>>, found: &mut FrontMatter<'a>) {
    for (key, scalar, element) in entries {
        found.take(&key, scalar, element);
    }
}

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
        let end = span.end - u32::from(words.len() > 1 && words.ends_with(it));
        (Span::new(start, end.max(start)), quotes)
    };
    match style {
        ScalarStyle::Plain => (span, Quotes::None),
        ScalarStyle::SingleQuoted => quote('\'', Quotes::Single),
        ScalarStyle::DoubleQuoted => quote('"', Quotes::Double),
        ScalarStyle::Literal | ScalarStyle::Folded => (span, Quotes::Literal),
    }
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
