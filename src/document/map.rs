//! The text of a document and, piece by piece, the source bytes it came from.

use std::cell::Cell;
use std::ops::Range;

use crate::span::Span;

/// Where each stretch of a text stands in its source.
///
/// Pieces follow one another without a gap. A piece as long in the text as in the source is the same characters; one
/// of another length (an entity, an escape, a line break with its indentation, U+FFFC for a URL) is not divisible: each
/// of its characters stands for all its source bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    /// The length of the text in bytes.
    len: u32,
}

/// The stretch of text from `text` to the start of the next piece stands for the source bytes from `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    text: u32,
    start: u32,
    end: u32,
}

impl SourceMap {
    /// The source bytes of a byte range of the text: from the first byte of its first character to the last of its
    /// last. An empty range gives the empty span at its place; what lies beyond the text is clamped to it.
    pub fn span(&self, text: Range<u32>) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let start = text.start.min(self.len);
        let end = text.end.min(self.len);
        let first = self.at(start);
        let from = self.start_of(first, start);
        if end <= start {
            return Span::new(from, from);
        }
        let last = if end <= self.text_end(first) { first } else { self.at(end - 1) };
        let piece = self.pieces[last];
        let to = if self.is_same(last) { piece.start + (end - piece.text) } else { piece.end };
        Span::new(from, to.max(from))
    }

    /// The same as [`Self::span`], looked for from the piece that `near` tells on, which is left where the range begins:
    /// whoever goes through a text finds the next range there or a few pieces behind.
    pub fn span_near(&self, text: Range<u32>, near: &Cell<u32>) -> Span {
        /// So many pieces are looked at one by one.
        const MOST: usize = 8;
        let hint = near.get() as usize;
        if text.end <= text.start || text.end > self.len || self.pieces.get(hint).is_none_or(|it| it.text > text.start)
        {
            near.set(self.at(text.start.min(self.len)) as u32);
            return self.span(text);
        }
        let step = |from: usize, byte: u32| (from..from + MOST).find(|it| byte < self.text_end(*it));
        let Some((first, last)) = step(hint, text.start).and_then(|first| Some((first, step(first, text.end - 1)?)))
        else {
            near.set(self.at(text.start) as u32);
            return self.span(text);
        };
        near.set(first as u32);
        let from = self.start_of(first, text.start);
        let piece = self.pieces[last];
        let to = if self.is_same(last) { piece.start + (text.end - piece.text) } else { piece.end };
        Span::new(from, to.max(from))
    }

    /// The number of the piece that holds a byte of the text; the last one for the end of the text.
    fn at(&self, byte: u32) -> usize {
        self.pieces.partition_point(|it| it.text <= byte).saturating_sub(1)
    }

    /// The source byte at which the character at `byte` of the text starts.
    fn start_of(&self, piece: usize, byte: u32) -> u32 {
        let it = self.pieces[piece];
        if self.is_same(piece) {
            it.start + (byte - it.text)
        } else if byte >= self.len {
            it.end
        } else {
            it.start
        }
    }

    /// One past the last byte of a piece in the text.
    fn text_end(&self, piece: usize) -> u32 {
        self.pieces.get(piece + 1).map_or(self.len, |it| it.text)
    }

    /// Whether a piece is the same characters in text and source.
    fn is_same(&self, piece: usize) -> bool {
        let it = self.pieces[piece];
        self.text_end(piece) - it.text == it.end - it.start
    }
}

/// A text that grows together with its map.
#[derive(Debug, Clone, Default)]
pub(super) struct Prose {
    pub(super) text: String,
    pub(super) map: SourceMap,
}

impl Prose {
    /// The length of the text in bytes.
    pub(super) fn len(&self) -> u32 {
        self.map.len
    }

    /// Makes room for so many bytes of text.
    pub(super) fn reserve(&mut self, n_bytes: usize) {
        /// A piece has some 64 bytes of text.
        const PIECE: usize = 64;
        self.text.reserve(n_bytes);
        self.map.pieces.reserve(n_bytes / PIECE);
    }

    /// Adds characters that stand in the source as they are, from `start` on.
    pub(super) fn push(&mut self, text: &str, start: u32) {
        self.piece(text, start, start + text.len() as u32);
    }

    /// Adds characters that the source writes otherwise, in the bytes from `start` to `end`.
    pub(super) fn push_as(&mut self, text: &str, start: u32, end: u32) {
        self.piece(text, start, end);
    }

    /// Adds a range of another text with its map.
    pub(super) fn append(&mut self, other: &Prose, range: Range<u32>) {
        self.each_piece(other, range, |prose, text, start, end| prose.piece(text, start, end));
    }

    /// Adds a range of a text that was read from a third one, whose map leads on to the source.
    pub(super) fn append_through(&mut self, other: &Prose, range: Range<u32>, third: &Prose) {
        self.each_piece(other, range, |prose, text, start, end| {
            if text.len() as u32 == end - start {
                prose.append(third, start..end);
            } else {
                let span = third.map.span(start..end);
                prose.piece(text, span.start, span.end);
            }
        });
    }

    /// One past the source bytes of the last piece.
    pub(super) fn source_end(&self) -> u32 {
        self.map.pieces.last().map_or(0, |it| it.end)
    }

    fn each_piece(&mut self, other: &Prose, range: Range<u32>, mut add: impl FnMut(&mut Self, &str, u32, u32)) {
        if range.is_empty() {
            return;
        }
        for i in other.map.at(range.start)..other.map.pieces.len() {
            let piece = other.map.pieces[i];
            let from = piece.text.max(range.start);
            let to = other.map.text_end(i).min(range.end);
            if from >= to {
                return;
            }
            let text = &other.text[from as usize..to as usize];
            if other.map.is_same(i) {
                add(self, text, piece.start + (from - piece.text), piece.start + (to - piece.text));
            } else {
                add(self, text, piece.start, piece.end);
            }
        }
    }

    fn piece(&mut self, text: &str, start: u32, end: u32) {
        let len = text.len() as u32;
        if len == 0 {
            return;
        }
        // A piece that goes on where the last one ended, both the same in text and source, is more of the last one.
        let goes_on = self.map.pieces.last_mut().filter(|last| {
            last.end == start && self.map.len - last.text == last.end - last.start && len == end - start
        });
        match goes_on {
            Some(last) => last.end = end,
            None => self.map.pieces.push(Piece { text: self.map.len, start, end }),
        }
        self.text.push_str(text);
        self.map.len += len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_map_exactly() {
        // Source: `ab **cd** &amp; e`
        let mut prose = Prose::default();
        prose.push("ab ", 0);
        prose.push("cd", 5);
        prose.push(" ", 9);
        prose.push_as("&", 10, 15);
        prose.push(" e", 15);
        let span = |range: Range<u32>| {
            let it = prose.map.span(range);
            (it.start, it.end)
        };
        assert_eq!(prose.text, "ab cd & e");
        assert_eq!(span(0..2), (0, 2));
        assert_eq!(span(0..3), (0, 3));
        assert_eq!(span(3..5), (5, 7));
        assert_eq!(span(1..5), (1, 7));
        assert_eq!(span(6..7), (10, 15));
        assert_eq!(span(4..9), (6, 17));
        assert_eq!(span(6..6), (10, 10));
        assert_eq!(span(9..9), (17, 17));
        assert_eq!(span(8..99), (16, 17));
    }

    #[test]
    fn what_goes_on_is_one_piece() {
        let mut prose = Prose::default();
        prose.push("ab", 3);
        prose.push("cd", 5);
        assert_eq!(prose.map.pieces.len(), 1);
        let mut both = Prose::default();
        both.push("x", 0);
        both.append(&prose, 0..4);
        assert_eq!(both.map.span(2..4), Span::new(4, 6));
    }

    #[test]
    fn a_text_read_from_a_text_leads_to_the_source() {
        // Source: `'a ''&amp;'' b'`, in YAML's quotes.
        let mut scalar = Prose::default();
        scalar.push("a ", 1);
        scalar.push_as("'", 3, 5);
        scalar.push("&amp;", 5);
        scalar.push_as("'", 10, 12);
        scalar.push(" b", 12);
        let mut read = Prose::default();
        read.push("a '", 0);
        read.push_as("&", 3, 8);
        read.push("' b", 8);
        let mut prose = Prose::default();
        prose.append_through(&read, 0..read.len(), &scalar);
        assert_eq!(prose.text, "a '&' b");
        assert_eq!(prose.map.span(2..3), Span::new(3, 5));
        assert_eq!(prose.map.span(3..4), Span::new(5, 10));
        assert_eq!(prose.map.span(4..7), Span::new(10, 14));
    }

    #[test]
    fn an_empty_map_gives_the_empty_span() {
        assert_eq!(SourceMap::default().span(3..9), Span::default());
    }
}
