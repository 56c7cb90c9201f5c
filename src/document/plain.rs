//! Plain text in, a document out: text as it comes from a wire or from a scraper.
//!
//! Paragraphs end at blank lines. Whether a line break inside one means anything is decided by the whole file: text
//! that was wrapped breaks its lines in the middle of sentences, text from a scraper has a paragraph on each line (see
//! [`is_wrapped`]). A heading is a short line without final punctuation that stands alone above prose; so a short last
//! line is body, never a heading.

use std::ops::Range;

use super::cut::{self, Cut, CutKind, OBJECT};
use super::metadata::line;
use super::outline::Outline;
use super::published::{numeric_day, worded_day};
use super::{BlockKind, DateSource, Document, List, Published};
use crate::span::Span;

/// Reads a plain source.
pub(super) fn read(source: &str) -> Document {
    let prepared = cut::prepare(source, false);
    let text = prepared.text.as_ref();
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let dated = first_line_day(text, start);
    let lines = lines(text, dated.as_ref().map_or(start, |it| it.end));
    let mut paragraphs = paragraphs(text, &lines);
    let title_follows_date = dated.as_ref().is_some_and(|it| it.title_follows);
    mark_title(text, &mut paragraphs, title_follows_date);
    let mut writer = Writer {
        text,
        cuts: &prepared.cuts,
        next_cut: 0,
        out: Outline::new(text.len()),
        lists: Vec::new(),
        previous: None,
    };
    for paragraph in &paragraphs {
        writer.write(paragraph, &lines);
    }
    let mut document = writer.out.finish();
    document.published.extend(dated.map(|it| it.published));
    document
}

/// A date at the start of the first line.
struct FirstLine {
    published: Published,
    /// One past the last byte of the date.
    end: usize,
    /// Whether words follow on the line: they are the title.
    title_follows: bool,
}

/// Reads `date 2022-01-21` at the start of the first line that is not blank.
fn first_line_day(text: &str, start: usize) -> Option<FirstLine> {
    let blank = text[start..].len() - text[start..].trim_start().len();
    let (first, _) = line(text, start + blank);
    let word = first.get(..4).filter(|it| it.eq_ignore_ascii_case("date"))?;
    let rest = first[word.len()..].trim_start_matches([':', ' ', '\t']);
    let at = start + blank + first.len() - rest.len();
    let (day, n) = numeric_day(rest, b'-').filter(|_| first.len() > rest.len() + word.len())?;
    if rest[n..].starts_with(|it: char| it.is_alphanumeric()) {
        return None;
    }
    let span = Some(Span::new(at as u32, (at + n) as u32));
    let published = Published { day, source: DateSource::FirstLine, span };
    Some(FirstLine { published, end: at + n, title_follows: !rest[n..].trim().is_empty() })
}

/// A line without the white space at its ends; a blank one is empty.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// The bytes of white space before it.
    indent: usize,
}

/// The lines of a text from a byte on.
fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = start;
    while at < text.len() {
        let (words, next) = line(text, at);
        let trimmed = words.trim_start();
        let indent = words.len() - trimmed.len();
        let start = at + indent;
        lines.push(Line { start, end: start + trimmed.trim_end().len(), indent });
        at = next;
    }
    lines
}

/// A paragraph before its text is written.
#[derive(Debug, Clone)]
struct Paragraph {
    kind: Kind,
    /// Its lines.
    lines: Range<usize>,
    /// Its first line, without the marker of an item.
    first: Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Deck,
    Heading,
    Prose,
    /// An item of a list: the number it bears, if any.
    Item {
        number: Option<u64>,
    },
    /// A line of dashes or asterisks.
    Rule,
}

/// The lines as paragraphs, headings and items.
fn paragraphs(text: &str, lines: &[Line]) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text, lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before_blank = true;
    for (i, &it) in lines.iter().enumerate() {
        let words = &text[it.start..it.end];
        if words.is_empty() {
            before_blank = true;
            continue;
        }
        let marker = marker(words);
        let is_rule = is_rule(words);
        let goes_on = !before_blank && marker.is_none() && !is_rule;
        before_blank = false;
        if goes_on
            && let Some(last) = paragraphs.last_mut()
            && last.kind != Kind::Rule
        {
            let item = matches!(last.kind, Kind::Item { .. });
            let above = lines[i - 1];
            if wrapped || (item && it.indent > lines[last.lines.start].indent) || breaks_sentence(text, above, it) {
                last.lines.end = i + 1;
                continue;
            }
        }
        let (kind, first) = match marker {
            _ if is_rule => (Kind::Rule, it),
            Some((n, number)) => (Kind::Item { number }, Line { start: it.start + n, ..it }),
            None => (Kind::Prose, it),
        };
        paragraphs.push(Paragraph { kind, lines: i..i + 1, first });
    }
    // From the end, since a heading heads something: prose or a list.
    let mut heads = false;
    for it in paragraphs.iter_mut().rev() {
        if it.kind == Kind::Prose && it.lines.len() == 1 && heads && is_heading(&text[it.first.start..it.first.end]) {
            it.kind = Kind::Heading;
        }
        heads = matches!(it.kind, Kind::Prose | Kind::Item { .. });
    }
    paragraphs
}

/// Whether the lines of a file were wrapped, so that a break is a space. Of the lines that another follows at once,
/// those that break off in the middle of a sentence speak for it, those longer than 120 characters against it: nobody
/// wraps so wide. Where nothing speaks for it each line is a paragraph.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    const WIDE: usize = 120;
    let mut broken = 0;
    let mut wide = 0;
    for pair in lines.windows(2) {
        if pair[0].start == pair[0].end || pair[1].start == pair[1].end {
            continue;
        }
        if text[pair[0].start..pair[0].end].chars().nth(WIDE).is_some() {
            wide += 1;
        } else if breaks_sentence(text, pair[0], pair[1]) {
            broken += 1;
        }
    }
    broken > 0 && broken >= wide
}

/// Whether a sentence goes on from one line to the next: it has not ended, and the next begins in lower case or the
/// line ends in a comma or in a word that no line ends with.
fn breaks_sentence(text: &str, line: Line, next: Line) -> bool {
    const NEVER_LAST: [&str; 18] = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the", "to",
        "with",
    ];
    let words = &text[line.start..line.end];
    if words.ends_with(['.', '!', '?', ':', '”', '"', '…']) {
        return false;
    }
    let last = words.rsplit(' ').next().unwrap_or_default();
    text[next.start..next.end].starts_with(char::is_lowercase) || words.ends_with(',') || NEVER_LAST.contains(&last)
}

/// The length of the marker that a line begins with (`-`, `*`, `•`, `1.`, `1)`) with the white space after it, and its
/// number.
fn marker(words: &str) -> Option<(usize, Option<u64>)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (n, number) = match words.chars().next()? {
        it @ ('-' | '*' | '•' | '‣' | '▪' | '◦') => (it.len_utf8(), None),
        '0'..='9' if digits <= 3 && words[digits..].starts_with(['.', ')']) => {
            (digits + 1, words[..digits].parse().ok())
        }
        _ => return None,
    };
    let rest = words[n..].trim_start();
    let gap = words.len() - n - rest.len();
    (gap > 0 && !rest.is_empty()).then_some((n + gap, number))
}

/// Whether a line is a rule: three or more of one sign.
fn is_rule(words: &str) -> bool {
    let sign = words.as_bytes()[0];
    let signs = words.bytes().filter(|it| *it == sign).count();
    matches!(sign, b'-' | b'*' | b'_' | b'=' | b'#' | b'~')
        && signs >= 3
        && words.bytes().all(|it| it == sign || it == b' ')
}

/// Whether a line that stands alone has the form of a heading.
fn is_heading(words: &str) -> bool {
    const LONGEST: usize = 80;
    const MOST_WORDS: usize = 12;
    let starts = words.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    let ends = words.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '?' | ')' | '%' | '’' | '\''));
    starts
        && ends
        && words.chars().nth(LONGEST).is_none()
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.starts_with("By ")
        && !is_date(words)
}

/// Whether a line says little but a date: `21 January 2022`, `Published: Friday, Jan. 21, 2022`, `2022-01-21`.
fn is_date(words: &str) -> bool {
    /// Words before the date.
    const MOST_WORDS: usize = 4;
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', words.as_bytes()).map(|it| it + 1));
    let ends_there = |at: usize| {
        let rest = &words[at..];
        worded_day(rest).or_else(|| numeric_day(rest, b'-')).is_some_and(|it| it.1 == rest.len())
    };
    starts.take(MOST_WORDS + 1).any(ends_there)
}

/// Marks the title and the deck.
fn mark_title(text: &str, paragraphs: &mut [Paragraph], follows_date: bool) {
    const LONGEST: usize = 200;
    let [first, rest @ ..] = paragraphs else { return };
    let words = &text[first.first.start..first.first.end];
    let own = first.lines.len() == 1
        && matches!(first.kind, Kind::Prose | Kind::Heading)
        && words.chars().nth(LONGEST).is_none()
        // A line that leads on to the next is no title either.
        && !words.ends_with(['.', ':', ',', ';'])
        && !rest.is_empty()
        && !is_date(words);
    if !(follows_date || own) {
        return;
    }
    first.kind = Kind::Title;
    if let [deck, heading, ..] = rest
        && deck.kind == Kind::Prose
        && heading.kind == Kind::Heading
    {
        deck.kind = Kind::Deck;
    }
}

struct Writer<'a> {
    text: &'a str,
    cuts: &'a [Cut],
    next_cut: usize,
    out: Outline,
    /// The open lists, outermost first.
    lists: Vec<OpenList>,
    /// The last block, when no rule has come after it.
    previous: Option<u32>,
}

struct OpenList {
    index: u32,
    /// The indent of its items, in bytes.
    indent: usize,
    numbered: bool,
}

impl Writer<'_> {
    fn write(&mut self, paragraph: &Paragraph, lines: &[Line]) {
        let own = &lines[paragraph.lines.clone()];
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
        let span = Span::new(first.start as u32, last.end as u32);
        let kind = match paragraph.kind {
            Kind::Item { number } => self.item(span, first.indent, number),
            kind => {
                self.lists.clear();
                match kind {
                    Kind::Title => BlockKind::Title,
                    Kind::Deck => BlockKind::Deck,
                    Kind::Heading => {
                        self.out.open_section(2);
                        BlockKind::Heading(2)
                    }
                    Kind::Rule => {
                        self.previous = None;
                        return;
                    }
                    Kind::Prose | Kind::Item { .. } => BlockKind::Paragraph,
                }
            }
        };
        let start = self.out.prose.len();
        let mut end = None;
        for (i, line) in own.iter().enumerate() {
            if let Some(end) = end {
                self.out.prose.push_as(" ", end, line.start as u32);
            }
            self.words(if i == 0 { paragraph.first.start } else { line.start } as u32, line.end as u32);
            end = Some(line.end as u32);
        }
        self.previous = self.out.block(kind, start..self.out.prose.len(), span, 0);
    }

    /// Puts an item into its list: that of its indent and kind of marker, a new one inside the last when it stands
    /// further in.
    fn item(&mut self, span: Span, indent: usize, number: Option<u64>) -> BlockKind {
        while self.lists.len() > 1 && self.lists.last().is_some_and(|it| indent < it.indent) {
            self.lists.pop();
        }
        let nested = self.lists.last().is_some_and(|it| indent >= it.indent + 2);
        if !nested && self.lists.last().is_some_and(|it| number.is_some() != it.numbered) {
            self.lists.pop();
        }
        if nested || self.lists.last().is_none_or(|it| indent >= it.indent + 2) {
            let parent = self.lists.last().map(|it| it.index);
            let index = self.out.document.lists.len() as u32;
            let section = self.out.section();
            let is_item = |it: &u32| matches!(self.out.document.blocks[*it as usize].kind, BlockKind::ListItem { .. });
            let intro = self.previous.filter(|it| nested || !is_item(it));
            self.out.document.lists.push(List { span, start: number, items: Vec::new(), parent, section, intro });
            self.lists.push(OpenList { index, indent, numbered: number.is_some() });
        }
        let list = self.lists.last().map_or(0, |it| it.index);
        for open in &self.lists {
            let it = &mut self.out.document.lists[open.index as usize];
            it.span.end = span.end;
            if open.index != list
                && let Some(item) = it.items.last_mut()
            {
                item.end = span.end;
            }
        }
        let items = &mut self.out.document.lists[list as usize].items;
        items.push(span);
        BlockKind::ListItem { list, item: items.len() as u32 - 1 }
    }

    /// Writes a stretch of source, with U+FFFC for its URLs.
    fn words(&mut self, start: u32, end: u32) {
        let mut at = start;
        while let Some(&Cut { span, kind }) = self.cuts.get(self.next_cut).filter(|it| it.span.start < end) {
            self.next_cut += 1;
            if kind == CutKind::Url && span.start >= at {
                self.out.prose.push(&self.text[at as usize..span.start as usize], at);
                self.out.prose.push_as(OBJECT, span.start, span.end);
                at = span.end;
            }
        }
        self.out.prose.push(&self.text[at.min(end) as usize..end as usize], at);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::tests::{blocks, shown};
    use crate::document::{DateSource, Document, Format, read};

    fn plain(source: &str) -> Document {
        read(source, Format::Plain, "a.txt")
    }

    #[track_caller]
    fn reads(source: &str, expected: &[&str]) {
        assert_eq!(shown(source, Format::Plain), expected);
    }

    #[test]
    fn a_date_stands_before_the_title_on_the_first_line() {
        let source =
            " date 2021-05-03 In Oby, the fair opens.\n\nIt opened on Monday.\n\nCOSTS\n\nIt cost £3.\n\nMore of Oby\n";
        reads(
            source,
            &[
                "Title s0 `In Oby, the fair opens.` <- `In Oby, the fair opens.`",
                "Deck s0 `It opened on Monday.` <- `It opened on Monday.`",
                "Heading(2) s1 `COSTS` <- `COSTS`",
                "Paragraph s1 `It cost £3.` <- `It cost £3.`",
                "Paragraph s1 `More of Oby` <- `More of Oby`",
            ],
        );
        let published = &plain(source).published[0];
        assert_eq!(published.source, DateSource::FirstLine);
        assert_eq!(published.span.map(|it| &source[it.range()]), Some("2021-05-03"));
    }

    #[test]
    fn a_date_alone_on_the_first_line_leaves_the_title_to_the_next() {
        reads(
            "Date: 2021-05-03\n\nThe fair opens\n\nIt opened on Monday.\n",
            &[
                "Title s0 `The fair opens` <- `The fair opens`",
                "Paragraph s0 `It opened on Monday.` <- `It opened on Monday.`",
            ],
        );
    }

    #[test]
    fn the_first_line_is_the_title_only_without_a_full_stop() {
        let kind = |source: &str| blocks(source, Format::Plain)[0].0.clone();
        assert_eq!(kind("The fair opens\n\nIt opened.\n"), "Title s0");
        assert_eq!(kind("Will the fair open?\n\nIt opened.\n"), "Title s0");
        assert_eq!(kind("The fair opens.\n\nIt opened.\n"), "Paragraph s0");
        assert_eq!(kind("The fair opens\n"), "Paragraph s0");
        assert_eq!(kind("Published: Monday, 3 May 2021\n\nIt opened.\n"), "Paragraph s0");
        assert_eq!(kind(&format!("{}\n\nIt opened.\n", "fair ".repeat(50))), "Paragraph s0");
    }

    #[test]
    fn a_heading_is_short_and_heads_prose() {
        let kinds = |line: &str| {
            let source = format!("First words.\n\n{line}\n\nThe fair is open.\n");
            blocks(&source, Format::Plain)[1].0.clone()
        };
        for line in ["What it costs", "WHAT NOW?", "3 reasons to go", "The mill (1911)"] {
            assert_eq!(kinds(line), "Heading(2) s1", "{line}");
        }
        for line in [
            "It is open.",
            "“We are open”",
            "open at last",
            "By Ann Oby",
            "OBY, May 3, 2021 -",
            "3 May 2021",
            "It said:",
            "One two three four five six seven eight nine ten eleven twelve thirteen",
        ] {
            assert_eq!(kinds(line), "Paragraph s0", "{line}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let source = "The fair of Oby, which\nopened on Monday, drew\n12,000 visitors.\n\nIt closes at\nmidnight.\n";
        reads(
            source,
            &[
                "Paragraph s0 `The fair of Oby, which opened on Monday, drew 12,000 visitors.` <- \
                 `The fair of Oby, which\nopened on Monday, drew\n12,000 visitors.`",
                "Paragraph s0 `It closes at midnight.` <- `It closes at\nmidnight.`",
            ],
        );
    }

    #[test]
    fn lines_that_were_not_wrapped_are_paragraphs() {
        let long = "The fair drew many visitors from all over the county. ".repeat(3);
        let source = format!("The fair opens\n{long}\nWhat it costs\n{long}\nIt is over.");
        let kinds: Vec<_> = blocks(&source, Format::Plain).into_iter().map(|it| it.0).collect();
        assert_eq!(kinds, ["Title s0", "Deck s0", "Heading(2) s1", "Paragraph s1", "Paragraph s1"]);
    }

    #[test]
    fn items_are_lists() {
        let source = "Three towns:\n\n- Oby\n- Ely, www.ely.example.\n  * north\n\n• Ash\n***\n1) one\n2) two\n";
        reads(
            source,
            &[
                "Paragraph s0 `Three towns:` <- `Three towns:`",
                "ListItem { list: 0, item: 0 } s0 `Oby` <- `- Oby`",
                "ListItem { list: 0, item: 1 } s0 `Ely, \u{fffc}.` <- `- Ely, www.ely.example.`",
                "ListItem { list: 1, item: 0 } s0 `north` <- `* north`",
                "ListItem { list: 0, item: 2 } s0 `Ash` <- `• Ash`",
                "ListItem { list: 2, item: 0 } s0 `one` <- `1) one`",
                "ListItem { list: 2, item: 1 } s0 `two` <- `2) two`",
            ],
        );
        let lists: Vec<_> =
            plain(source).lists.iter().map(|it| (it.start, it.parent, it.intro, it.items.len())).collect();
        assert_eq!(lists, [(None, None, Some(0), 3), (None, Some(0), Some(2), 1), (Some(1), None, None, 2)]);
    }

    #[test]
    fn no_line_break_and_no_byte_order_mark_is_in_the_way() {
        for ends in ["\n", "\r\n", "\r"] {
            let source = "\u{feff}The fair opens\n\nOne\0two\nthree.\n".replace('\n', ends);
            let texts: Vec<_> = blocks(&source, Format::Plain).into_iter().map(|it| it.1).collect();
            assert_eq!(texts, ["The fair opens", "One two three."], "{ends:?}");
        }
    }
}
