//! TOML front matter as entries with their places.

use std::borrow::Cow;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::metadata::FrontMatter;
use super::scalar::{Quotes, Scalar};
use crate::span::Span;

/// Reads the TOML between two bytes of a source; of a broken one, what stands on the lines of an error is lost.
pub(super) fn read<'a>(source: &'a str, start: usize, end: usize, found: &mut FrontMatter<'a>) {
    let (table, errors) = DeTable::parse_recoverable(&source[start..end]);
    let mut reader = Reader { source, start, end, entries: Vec::new() };
    reader.table("", table.get_ref());
    // The parser's tables are sorted by key.
    reader.entries.sort_by_key(|it| it.1.span);
    let broken: Vec<Span> = errors.iter().filter_map(|it| it.span()).map(|it| reader.lines(it)).collect();
    for (key, scalar, element) in reader.entries {
        if !broken.iter().any(|it| it.start <= scalar.span.end && scalar.span.start <= it.end) {
            found.take(&key, scalar, element);
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    entries: Vec<(String, Scalar<'a>, bool)>,
}

impl Reader<'_> {
    fn table(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let key = key.get_ref().to_ascii_lowercase();
            let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            self.value(&key, value, false);
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>, element: bool) {
        let span = self.span(value.span());
        let (text, span, quotes) = match value.get_ref() {
            DeValue::Table(it) => return self.table(key, it),
            DeValue::Array(it) => return it.iter().for_each(|it| self.value(key, it, true)),
            DeValue::String(it) => {
                let (span, quotes) = self.content(span);
                (it.to_string(), span, quotes)
            }
            DeValue::Integer(_) | DeValue::Float(_) => (self.source[span.range()].replace('_', ""), span, Quotes::None),
            DeValue::Boolean(_) | DeValue::Datetime(_) => (self.source[span.range()].to_owned(), span, Quotes::None),
        };
        self.entries.push((key.to_owned(), Scalar::new(self.source, Cow::Owned(text), span, quotes), element));
    }

    /// The content of a string, without its quotes.
    fn content(&self, span: Span) -> (Span, Quotes) {
        let words = &self.source[span.range()];
        for (quote, quotes) in
            [("\"\"\"", Quotes::Double), ("'''", Quotes::Literal), ("\"", Quotes::Double), ("'", Quotes::Literal)]
        {
            let n = quote.len();
            if words.len() >= 2 * n && words.starts_with(quote) && words.ends_with(quote) {
                return (Span::new(span.start + n as u32, span.end - n as u32), quotes);
            }
        }
        (span, Quotes::Literal)
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let place = |it: usize| {
            let mut it = (self.start + it).min(self.end);
            while !self.source.is_char_boundary(it) {
                it -= 1;
            }
            it as u32
        };
        let start = place(range.start);
        Span::new(start, place(range.end).max(start))
    }

    /// The whole lines on which a range stands.
    fn lines(&self, range: std::ops::Range<usize>) -> Span {
        let span = self.span(range);
        let before = &self.source[self.start..span.start as usize];
        let after = &self.source[span.end as usize..self.end];
        let start = before.rfind('\n').map_or(self.start, |it| self.start + it + 1);
        let end = after.find('\n').map_or(self.end, |it| span.end as usize + it);
        Span::new(start as u32, end as u32)
    }
}
