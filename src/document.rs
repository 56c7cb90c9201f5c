//! An article, read: blocks of text that know where they stand in the source.
//!
//! Readers turn a source into a [`Document`]; they never fail, whatever the text. Offsets come from the parser:
//! every stretch of block text maps back to the bytes it came from, and nothing is searched for again.

use std::cell::Cell;
use std::ops::Range;

use crate::span::Span;

mod cut;
mod map;
mod markdown;
mod metadata;
mod outline;
mod plain;
mod published;
mod scalar;
mod toml;
mod yaml;

pub use map::SourceMap;
pub use markdown::OPTIONS as MARKDOWN_OPTIONS;

/// The formats that have a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with GFM tables and footnotes and YAML or TOML front matter.
    Markdown,
    /// Paragraphs by blank lines, short unpunctuated lines as headings.
    Plain,
}

impl Format {
    /// The format of a file by its ending: `.md` and `.markdown` are Markdown, everything else plain text.
    pub fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |it| it.1);
        if ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown") {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// Which part of an article a block or a claim belongs to.
/// (Quotation inside a paragraph is a property of claims, found by the text layer.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// The standfirst under the title.
    Deck,
    /// A heading of level 1 to 6; in plain text always 2, since the title is all there is above.
    Heading(u8),
    /// A paragraph of running text.
    Paragraph,
    /// A paragraph of a list item.
    ListItem {
        /// The index into [`Document::lists`].
        list: u32,
        /// The number of the item, from 0.
        item: u32,
    },
    /// A cell of a table. An empty cell has no block.
    Cell {
        /// The index into [`Document::tables`].
        table: u32,
        /// The row, from 0, which is the header.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// The alternative text of an image, or a paragraph in italics right below one.
    Caption,
    /// A footnote's text.
    Footnote,
    /// Code or a raw HTML block, kept only so that its place is known; its text is empty. A comment has no block.
    Code,
}

/// A stretch of text that stands on its own: a paragraph, a heading, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, as a byte range of [`Document::text`], without white space at its ends. Soft line breaks are spaces,
    /// hard ones (`<br>` too) newlines; inline code, raw URLs and footnote marks are one U+FFFC each; other HTML tags,
    /// template tags (`{{ ... }}`), images and struck-out words are nothing. Entities and escapes are resolved.
    pub text: Range<u32>,
    /// The block in the source, markup included (`## Heading`, `- item`).
    pub span: Span,
    /// The section, as an index into [`Document::sections`].
    pub section: u32,
    /// How many block quotations it stands in.
    pub quoted: u8,
}

/// A list and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The list in the source.
    pub span: Span,
    /// The first number as printed, for an ordered list.
    pub start: Option<u64>,
    /// The items: each the source span of the whole item, markers included.
    pub items: Vec<Span>,
    /// The list it is nested in, an index into [`Document::lists`].
    pub parent: Option<u32>,
    /// The section it stands in.
    pub section: u32,
    /// The block before it, when nothing stands between: its introduction.
    pub intro: Option<u32>,
}

/// A table: the number of its rows and columns, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The table in the source.
    pub span: Span,
    /// Rows, the header among them.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
    /// The section it stands in.
    pub section: u32,
}

/// A heading and the blocks below it, up to the next heading of its level or above. The title opens no section, nor
/// does a heading inside a quotation, a list or a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The block of its heading; none for what stands before the first heading.
    pub heading: Option<u32>,
    /// The heading's level; 0 for the article as a whole, which is section 0 and everybody's ancestor.
    pub level: u8,
    /// The section it lies in; none for section 0.
    pub parent: Option<u32>,
    /// Its own blocks, heading included, and those of its subsections, as a range of [`Document::blocks`].
    pub blocks: Range<u32>,
}

/// A value of front matter, typed as its format types it.
#[derive(Debug, Clone, PartialEq)]
pub enum MetaValue {
    /// A string.
    Text(String),
    /// A day, from a date or a date and time, as printed: in days from 1 January of year 1 = 1.
    Day(i32),
    /// A number.
    Number(f64),
    /// A truth value.
    Flag(bool),
}

/// One key and value of front matter. A sequence gives one entry an element, a nested mapping dotted keys.
#[derive(Debug, Clone, PartialEq)]
pub struct MetaEntry {
    /// The key, in lower case, dotted when nested (`extra.team`).
    pub key: String,
    /// The value.
    pub value: MetaValue,
    /// The value in the source, without quotes.
    pub span: Span,
}

/// Where the publication date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateSource {
    /// Given by the user with `--date`.
    Instruction,
    /// Front matter.
    Metadata,
    /// The first line of a plain text: `date 2022-01-21`.
    FirstLine,
    /// The file's name: `2022-01-21-talks.md`.
    FileName,
    /// The path or a URL: `2022/01/21`.
    Path,
    /// A dateline: `BERGEN, Jan. 21, 2022 -`.
    Dateline,
}

/// A publication date and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The day as printed, in days from 1 January of year 1 = 1.
    pub day: i32,
    /// Where it was found.
    pub source: DateSource,
    /// The words, when they stand in the source.
    pub span: Option<Span>,
}

/// The date of a dateline: "OSLO, June 12 (Agency) -".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// The day; where no year is printed, the one nearest to the publication date.
    pub day: i32,
    /// The words.
    pub span: Span,
    /// Whether a year is printed.
    pub has_year: bool,
}

/// An article, read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The path as it was named.
    pub path: String,
    /// The text of all blocks, one after another with white space between.
    pub text: String,
    /// Where each stretch of `text` stands in the source.
    pub map: SourceMap,
    /// Title, deck, headings, paragraphs, list items, cells, captions: in the order of the source.
    pub blocks: Vec<Block>,
    /// Lists, in the order of the source.
    pub lists: Vec<List>,
    /// Tables, in the order of the source.
    pub tables: Vec<Table>,
    /// Sections; the first is the article itself.
    pub sections: Vec<Section>,
    /// Front matter.
    pub metadata: Vec<MetaEntry>,
    /// The publication dates found, in the order of precedence: the first is the clock.
    pub published: Vec<Published>,
    /// The dateline, where there is one.
    pub dateline: Option<Dateline>,
}

impl Document {
    /// The source bytes of a stretch of `text`.
    pub fn span(&self, text: Range<u32>) -> Span {
        self.map.span(text)
    }

    /// The source bytes of a stretch of `text`, looked for near the place where the last one was found.
    pub fn span_near(&self, text: Range<u32>, near: &Cell<u32>) -> Span {
        self.map.span_near(text, near)
    }

    /// The text of a block.
    pub fn words(&self, block: &Block) -> &str {
        &self.text[block.text.start as usize..block.text.end as usize]
    }
}

/// Reads a source of the given format. `path` is the article's path as it was named, for the date it may hold.
/// Of a source of more than 2 GiB the first 2 GiB are read.
pub fn read(source: &str, format: Format, path: &str) -> Document {
    /// Spans are of 32 bits, and entities may make a text a little longer than its source.
    const LONGEST: usize = 1 << 31;
    let end = (0..=source.len().min(LONGEST)).rev().find(|it| source.is_char_boundary(*it));
    let source = &source[..end.unwrap_or_default()];
    let mut document = match format {
        Format::Markdown => markdown::read(source),
        Format::Plain => plain::read(source),
    };
    published::find(&mut document, source, path);
    path.clone_into(&mut document.path);
    document
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The blocks of a source as kind and place, text, and source.
    pub(super) fn blocks(source: &str, format: Format) -> Vec<(String, String, String)> {
        let document = read(source, format, "a.md");
        let block = |it: &Block| {
            let quoted = if it.quoted > 0 { format!(" q{}", it.quoted) } else { String::new() };
            let place = format!("{:?} s{}{quoted}", it.kind, it.section);
            (place, document.words(it).to_owned(), source[it.span.range()].to_owned())
        };
        document.blocks.iter().map(block).collect()
    }

    /// The blocks of a source, one a line: ``Heading(2) s1 `text` <- `source` ``.
    pub(super) fn shown(source: &str, format: Format) -> Vec<String> {
        let show = |(place, text, source): (String, String, String)| format!("{place} `{text}` <- `{source}`");
        blocks(source, format).into_iter().map(show).collect()
    }

    /// Every span lies inside the source on character boundaries, every character of a block stands inside the block,
    /// in order, and is the character that it stands for, unless the source writes it otherwise.
    fn holds(source: &str, format: Format) {
        let document = read(source, format, "2022/01/21/a.md");
        let slice = |it: Span| source.get(it.range()).unwrap_or_else(|| panic!("{it:?} of {source:?}"));
        for block in &document.blocks {
            slice(block.span);
            let mut last = 0;
            for (i, char) in document.words(block).char_indices() {
                let at = block.text.start + i as u32;
                let span = document.span(at..at + char.len_utf8() as u32);
                let written = slice(span);
                assert!(block.span.holds(span), "{span:?} outside {block:?} of {source:?}");
                assert!(last <= span.start || block.kind == BlockKind::Caption, "{span:?} goes back in {source:?}");
                last = span.start;
                if char.is_alphanumeric() && written.chars().count() == 1 {
                    assert_eq!(written, char.to_string());
                }
            }
        }
        for it in &document.metadata {
            slice(it.span);
        }
        for it in document.published.iter().filter_map(|it| it.span) {
            slice(it);
        }
        for list in &document.lists {
            slice(list.span);
            assert!(list.items.iter().all(|it| list.span.holds(*it)), "{list:?} of {source:?}");
        }
        for section in &document.sections {
            assert!(section.blocks.start <= section.blocks.end);
            assert!(section.blocks.end as usize <= document.blocks.len());
        }
        let again = read(source, format, "2022/01/21/a.md");
        assert_eq!((document.text, document.map, document.blocks), (again.text, again.map, again.blocks));
    }

    const MARKUP: [&str; 76] = [
        "---\n",
        "+++\n",
        "title: ",
        "title = ",
        "deck: ",
        "\"a\\u00e9\\n\"",
        "'it''s'",
        ">-\n  ",
        "|\n ",
        "date: 2022-01-21\n",
        "- ",
        "* ",
        "1. ",
        "10) ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "> ",
        "# ",
        "## ",
        "===\n",
        "```\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](u)",
        "[^1]",
        "[^1]: ",
        "<",
        ">",
        "<br>",
        "<!-- ",
        " -->",
        "<div>\n",
        "<code>",
        "</code>",
        "<del>",
        "&amp;",
        "&#233;",
        "&ngE;",
        "\\",
        "|",
        "|--|--|\n",
        "| a | b |\n",
        "{{< img a >}}",
        "{{<",
        ">}}",
        "{{",
        "}}",
        "{% x %}",
        "{: .a}",
        "{#id}",
        "https://a.b/c_d",
        "www.x.y",
        "<https://a.b>",
        "é",
        "日本",
        "“",
        "\u{feff}",
        "\0",
        "[x]: /u\n",
        "- [ ] ",
        "The town met.",
        "BERGEN, Jan. 21, 2022 - ",
        "date 2022-01-21 ",
    ];

    proptest! {
        #[test]
        fn any_bytes_give_a_document(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let source = String::from_utf8_lossy(&bytes);
            holds(&source, Format::Markdown);
            holds(&source, Format::Plain);
        }

        #[test]
        fn any_markup_gives_a_document(words in prop::collection::vec(prop::sample::select(MARKUP.to_vec()), 0..40)) {
            let source = words.concat();
            holds(&source, Format::Markdown);
            holds(&source, Format::Plain);
        }
    }
}
