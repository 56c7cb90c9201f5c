//! Where things stand: byte ranges of a source text, and lines and columns made of them where they are shown.
//!
//! This room holds positions only. A span counts bytes of the file as it is on disk; lines, columns and UTF-16
//! units exist only where a report renders them.

use std::ops::Range;

/// A half-open byte range of an article's source, as it is on disk (a byte order mark counts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` is one of this span's.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The number of bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span has no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range that indexes the source.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both from 1; the column counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1. Lines end at `\n`, `\r\n` or a lone `\r`.
    pub line: u32,
    /// The column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// The starts of a source's lines, for turning bytes into positions.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters start before each [`STEP`]th byte, so that a line of a megabyte is not counted anew for
    /// every position on it.
    chars: Vec<u32>,
}

const STEP: usize = 1024;

impl LineIndex {
    /// Finds the lines of a source.
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        let mut chars = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut n_chars = 0;
        for chunk in bytes.chunks(STEP) {
            chars.push(n_chars);
            n_chars += count(chunk);
        }
        Self { starts, chars }
    }

    /// The position of a byte; a byte order mark at the start of the source has no width.
    pub fn position(&self, source: &str, byte: u32) -> Position {
        let byte = byte.min(source.len() as u32);
        let line = self.starts.partition_point(|&it| it <= byte) - 1;
        let start = self.starts[line];
        let mark = u32::from(start == 0 && byte > 0 && source.starts_with('\u{feff}'));
        let column = self.chars_before(source, byte) - self.chars_before(source, start) - mark;
        Position { line: line as u32 + 1, column: column + 1 }
    }

    fn chars_before(&self, source: &str, byte: u32) -> u32 {
        let (byte, step) = (byte as usize, byte as usize / STEP);
        let counted = self.chars.get(step).or(self.chars.last()).copied().unwrap_or(0);
        let from = step.min(self.chars.len().saturating_sub(1)) * STEP;
        counted + count(&source.as_bytes()[from..byte])
    }
}

/// How many characters start in a stretch of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&it| it & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_any_line_break() {
        let source = "\u{feff}añb\r\nc\rd\ne";
        let index = LineIndex::new(source);
        let at = |needle: char| {
            let it = index.position(source, source.find(needle).unwrap() as u32);
            (it.line, it.column)
        };
        assert_eq!([at('a'), at('b'), at('c'), at('d'), at('e')], [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1)]);
    }

    #[test]
    fn a_position_far_into_a_line_is_counted_right() {
        let source = "\u{feff}".to_owned() + &"aé東\n".repeat(3) + &"aé東".repeat(STEP);
        let index = LineIndex::new(&source);
        for (byte, _) in source.char_indices().chain([(source.len(), ' ')]) {
            let before = source[..byte].trim_start_matches('\u{feff}');
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
            assert_eq!(index.position(&source, byte as u32).column, column, "{byte}");
        }
        assert_eq!(LineIndex::new("").position("", 9), Position { line: 1, column: 1 });
    }
}
