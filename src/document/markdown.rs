//! Markdown in, a document out: CommonMark with GFM tables, footnotes and front matter.
//!
//! The parser's events carry offsets; this room turns them into blocks and keeps out what is not prose: code, raw
//! URLs, HTML, template tags, targets of links, struck-out words (a correction has withdrawn them).

use pulldown_cmark::{Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::cut::{self, Cut, CutKind, Prepared};
use super::map::Prose;
use super::metadata::{self, FrontMatter};
use super::outline::Outline;
use super::{BlockKind, Document, List, Table};
use crate::span::Span;

mod inline;

/// The syntax that is read. Smart punctuation is not: it rewrites quotation marks.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// Reads a Markdown source.
pub(super) fn read(source: &str) -> Document {
    let front = metadata::read(source);
    let prepared = cut::prepare(source, true);
    let mut out = Outline::new(source.len() - front.body);
    let titled = front.title.is_some();
    let body = front.body;
    front_matter(source, front, &mut out);
    let mut reader = reader(&prepared, body, titled, out);
    reader.events(Parser::new_ext(&prepared.text[body..], OPTIONS).into_offset_iter());
    reader.out.finish()
}

/// Title and deck of the front matter, in the order in which they stand.
fn front_matter(source: &str, front: FrontMatter<'_>, out: &mut Outline) {
    let title = front.title.map(|it| (BlockKind::Title, it));
    let deck = front.deck.map(|it| (BlockKind::Deck, it));
    let mut blocks: Vec<_> = title.into_iter().chain(deck).collect();
    blocks.sort_by_key(|it| it.1.span);
    for (kind, scalar) in blocks {
        let start = out.prose.len();
        if scalar.text.contains(['&', '*', '_', '`', '[', '<', '\\', '~']) || scalar.text.contains("://") {
            let mut written = Prose::default();
            scalar.write(source, &mut written);
            inline(&written, &mut out.prose);
        } else {
            scalar.write(source, &mut out.prose);
        }
        out.block(kind, start..out.prose.len(), scalar.span, 0);
    }
    out.document.metadata = front.entries;
}

/// Adds a text of front matter in which sites allow Markdown of one line: entities, emphasis, code, links. What would
/// be more than one paragraph, or no paragraph, is taken as it stands.
fn inline(written: &Prose, prose: &mut Prose) {
    let prepared = cut::prepare(&written.text, true);
    let mut reader = reader(&prepared, 0, true, Outline::new(written.text.len()));
    reader.events(Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter());
    match &reader.out.document.blocks[..] {
        [block] if block.kind == BlockKind::Paragraph && block.span.start == 0 => {
            prose.append_through(&reader.out.prose, block.text.clone(), written);
        }
        _ => prose.append(written, 0..written.len()),
    }
}

fn reader<'a>(prepared: &'a Prepared<'_>, start: usize, titled: bool, out: Outline) -> Reader<'a> {
    Reader {
        source: &prepared.text,
        base: start as u32,
        cuts: &prepared.cuts,
        next_cut: 0,
        out,
        leaf: None,
        captions: Vec::new(),
        titled,
        prose_seen: false,
        previous: None,
        after_image: false,
        quotes: 0,
        footnotes: 0,
        lists: Vec::new(),
        cell: None,
        emphasis: 0,
        image: 0,
        left_out: 0,
        html_code: false,
        blanks: (0, 0),
    }
}

struct Reader<'a> {
    /// The prepared source.
    source: &'a str,
    /// Where in it the parser's offsets begin.
    base: u32,
    cuts: &'a [Cut],
    /// The first cut that does not end before the text that comes now.
    next_cut: usize,
    out: Outline,
    /// The block whose text is being written.
    leaf: Option<Leaf>,
    /// The captions inside it, which follow it.
    captions: Vec<(Prose, Span)>,
    /// Whether the title has been found.
    titled: bool,
    /// Whether prose has been read: a heading after it is no title.
    prose_seen: bool,
    /// The last block, when nothing has come after it.
    previous: Option<u32>,
    /// Whether the last block was nothing but an image.
    after_image: bool,
    quotes: u8,
    footnotes: u32,
    lists: Vec<OpenList>,
    /// The cell being read: table, row, column.
    cell: Option<(u32, u32, u32)>,
    emphasis: u32,
    image: u32,
    /// How many elements deep the text is none: code blocks, autolinks, struck-out words.
    left_out: u32,
    /// Inside `<code>` or another element of HTML whose text is not prose.
    html_code: bool,
    /// A stretch of white space found at the end of a block, so that none is passed over twice.
    blanks: (u32, u32),
}

/// A block whose text is being written.
struct Leaf {
    kind: BlockKind,
    /// Where its text starts.
    text: u32,
    span: Span,
    /// Whether it ends with what comes next, not with an event of its own: the text of a tight list item.
    implicit: bool,
    /// Whether it has text.
    begun: bool,
    /// Whether it has text that is not in italics.
    upright: bool,
    /// Whether an image stands before its text.
    image_first: bool,
}

struct OpenList {
    index: u32,
    item: u32,
    /// Where the open item starts, until its first block has taken it.
    item_start: Option<u32>,
}

impl Reader<'_> {
    fn events(&mut self, events: OffsetIter<'_>) {
        for (event, range) in events {
            let span = Span::new(self.base + range.start as u32, self.base + range.end as u32);
            match event {
                Event::Text(it) => self.text(&it, span),
                Event::SoftBreak => self.line_break(" ", span),
                Event::HardBreak => self.line_break("\n", span),
                Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                    self.object(span);
                }
                Event::InlineHtml(it) => self.html_tag(&it, span),
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(tag, span),
                Event::Rule => self.between(),
                Event::Html(_) | Event::TaskListMarker(_) => {}
            }
        }
        self.close_leaf(None);
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.open_leaf(self.paragraph(), span, false),
            Tag::Heading { level, .. } => self.open_leaf(BlockKind::Heading(number(level)), span, false),
            Tag::BlockQuote(_) => {
                self.close_implicit();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(start) => self.start_list(start, span),
            Tag::Item => self.start_item(span),
            Tag::FootnoteDefinition(_) => {
                self.close_implicit();
                self.footnotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.close_implicit();
                self.left_out += 1;
            }
            Tag::HtmlBlock => self.close_implicit(),
            Tag::Table(_) => {
                self.close_implicit();
                let table = self.out.document.tables.len() as u32;
                let section = self.out.section();
                let span = self.trimmed(span);
                self.out.document.tables.push(Table { span, rows: 0, columns: 0, section });
                self.cell = Some((table, 0, 0));
            }
            Tag::TableCell => {
                if let Some((table, row, column)) = self.cell {
                    self.open_leaf(BlockKind::Cell { table, row, column }, span, false);
                }
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.left_out += 1,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.object(span);
                self.left_out += 1;
            }
            Tag::Image { .. } => {
                self.implicit_leaf(span);
                if self.image == 0 {
                    self.captions.push((Prose::default(), span));
                    if let Some(leaf) = &mut self.leaf {
                        leaf.image_first |= !leaf.begun;
                    }
                }
                self.image += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.close_leaf(Some(span)),
            TagEnd::BlockQuote(_) => {
                self.close_implicit();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close_implicit();
                self.lists.pop();
                self.between();
            }
            TagEnd::Item => self.close_implicit(),
            TagEnd::FootnoteDefinition => {
                self.close_implicit();
                self.footnotes -= 1;
            }
            TagEnd::CodeBlock => {
                self.left_out -= 1;
                self.blank(span);
            }
            // A comment is nothing; any other block of HTML has a place.
            TagEnd::HtmlBlock => {
                let html = self.source[span.range()].trim();
                if !(html.starts_with("<!--") && html.ends_with("-->")) {
                    self.blank(span);
                }
            }
            TagEnd::Table => {
                self.cell = None;
                self.between();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some((table, row, column)) = self.cell {
                    let it = &mut self.out.document.tables[table as usize];
                    it.rows = row + 1;
                    it.columns = it.columns.max(column);
                    self.cell = Some((table, row + 1, 0));
                }
            }
            TagEnd::TableCell => {
                self.close_leaf(Some(span));
                if let Some((_, _, column)) = &mut self.cell {
                    *column += 1;
                }
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.left_out -= 1,
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            _ => {}
        }
        if let TagEnd::Link = tag
            && self.source[span.range()].starts_with('<')
        {
            self.left_out = self.left_out.saturating_sub(1);
        }
    }

    /// The kind of a paragraph where the reader stands.
    fn paragraph(&self) -> BlockKind {
        match self.lists.last() {
            _ if self.footnotes > 0 => BlockKind::Footnote,
            Some(it) => BlockKind::ListItem { list: it.index, item: it.item },
            None => BlockKind::Paragraph,
        }
    }

    fn start_list(&mut self, start: Option<u64>, span: Span) {
        self.close_implicit();
        let index = self.out.document.lists.len() as u32;
        let parent = self.lists.last().map(|it| it.index);
        let section = self.out.section();
        let span = self.trimmed(span);
        self.out.document.lists.push(List { span, start, items: Vec::new(), parent, section, intro: self.previous });
        self.lists.push(OpenList { index, item: 0, item_start: None });
    }

    fn start_item(&mut self, span: Span) {
        self.close_implicit();
        self.previous = None;
        self.html_code = false;
        let span = self.trimmed(span);
        if let Some(open) = self.lists.last_mut() {
            let list = &mut self.out.document.lists[open.index as usize];
            open.item = list.items.len() as u32;
            open.item_start = Some(span.start);
            list.items.push(span);
        }
    }

    fn open_leaf(&mut self, kind: BlockKind, span: Span, implicit: bool) {
        self.close_implicit();
        let mut span = self.trimmed(span);
        if let Some(start) = self.lists.last_mut().and_then(|it| it.item_start.take()) {
            span.start = span.start.min(start);
        }
        let text = self.out.prose.len();
        self.leaf = Some(Leaf { kind, text, span, implicit, begun: false, upright: false, image_first: false });
        if !implicit {
            self.html_code = false;
        }
    }

    /// Sees to it that there is a block for text: that of a tight list item has no event of its own.
    fn implicit_leaf(&mut self, span: Span) {
        match &mut self.leaf {
            None => self.open_leaf(self.paragraph(), span, true),
            Some(it) if it.implicit => it.span.end = it.span.end.max(span.end),
            Some(_) => {}
        }
    }

    fn close_implicit(&mut self) {
        if self.leaf.as_ref().is_some_and(|it| it.implicit) {
            self.close_leaf(None);
        }
    }

    fn close_leaf(&mut self, span: Option<Span>) {
        let Some(mut leaf) = self.leaf.take() else { return };
        if let Some(span) = span {
            leaf.span = leaf.span.join(self.trimmed(span));
        }
        self.image = 0;
        let text = self.out.trimmed(leaf.text..self.out.prose.len());
        let captions = std::mem::take(&mut self.captions);
        let has_text = !text.is_empty();
        if has_text {
            self.close_text(leaf, text);
        } else if !captions.is_empty() {
            self.after_image = true;
        }
        for (prose, span) in captions {
            let start = self.out.prose.len();
            self.out.prose.append(&prose, 0..prose.len());
            self.out.block(BlockKind::Caption, start..self.out.prose.len(), span, self.quotes);
            self.previous = None;
        }
    }

    fn close_text(&mut self, leaf: Leaf, text: std::ops::Range<u32>) {
        let after_image =
            std::mem::take(&mut self.after_image) || leaf.image_first || self.follows_image_tag(leaf.span);
        let mut kind = leaf.kind;
        match kind {
            BlockKind::Heading(level) if self.quotes == 0 && self.lists.is_empty() && self.footnotes == 0 => {
                if level == 1 && !self.titled && !self.prose_seen {
                    self.titled = true;
                    kind = BlockKind::Title;
                } else {
                    self.out.open_section(level);
                }
            }
            BlockKind::Paragraph if after_image && !leaf.upright => kind = BlockKind::Caption,
            _ => self.prose_seen = true,
        }
        self.previous = self.out.block(kind, text, leaf.span, self.quotes);
    }

    /// Whether nothing but template tags, the last of them an image, stands between the last block and this one.
    fn follows_image_tag(&self, span: Span) -> bool {
        let cut = self.cuts[..self.next_cut].iter().rev().find(|it| it.span.end <= span.start);
        let end = self.out.document.blocks.last().map_or(self.base, |it| it.span.end);
        cut.is_some_and(|it| {
            let gap = &self.source[it.span.end as usize..span.start as usize];
            it.kind == CutKind::Image && it.span.start >= end && gap.trim().is_empty()
        })
    }

    /// Something that is no block stands here: what comes next does not follow the last block.
    fn between(&mut self) {
        self.close_implicit();
        self.previous = None;
        self.after_image = false;
    }

    /// A block of code or HTML.
    fn blank(&mut self, span: Span) {
        self.between();
        let span = self.trimmed(span);
        self.out.blank(BlockKind::Code, span, self.quotes);
    }

    /// A span without the white space at its ends. Blocks in one another end with the same blank lines, which are
    /// passed over once.
    fn trimmed(&mut self, span: Span) -> Span {
        let bytes = self.source.as_bytes();
        let mut end = span.end;
        while end > span.start && matches!(bytes[end as usize - 1], b' ' | b'\t' | b'\r' | b'\n') {
            end = if self.blanks.0 < end && end <= self.blanks.1 { self.blanks.0 } else { end - 1 };
        }
        let end = end.max(span.start);
        if end < span.end {
            self.blanks = (end, span.end);
        }
        let words = &bytes[span.start as usize..end as usize];
        let start = words.iter().position(|it| !matches!(it, b' ' | b'\t' | b'\r' | b'\n')).unwrap_or(0);
        Span::new(span.start + start as u32, end)
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use crate::document::tests::{blocks, shown};
    use crate::document::{Document, Format, read};

    fn markdown(source: &str) -> Document {
        read(source, Format::Markdown, "a.md")
    }

    #[track_caller]
    fn reads(source: &str, expected: &[&str]) {
        assert_eq!(shown(source, Format::Markdown), expected);
    }

    #[test]
    fn blocks_are_text_and_place() {
        reads(
            "# Fair opens\n\nThe *old* fair\nopened.  \nIt **closed** late.\n\n## Costs ##\n\nSum\n===\n> Said &amp; done \\* so\n",
            &[
                "Title s0 `Fair opens` <- `# Fair opens`",
                "Paragraph s0 `The old fair opened.\nIt closed late.` <- `The *old* fair\nopened.  \nIt **closed** late.`",
                "Heading(2) s1 `Costs` <- `## Costs ##`",
                "Heading(1) s2 `Sum` <- `Sum\n===`",
                "Paragraph s2 q1 `Said & done * so` <- `Said &amp; done \\* so`",
            ],
        );
    }

    #[test]
    fn what_is_not_prose_is_left_out() {
        reads(
            "Run `make` at https://a.example/b_c_d, <https://b.example> or www.c.example.\n\n\
             A <em>big</em> fair<br>with ~~forty~~ fifty stalls<sup>2</sup> <code>x</code> <!-- no -->.\n\n\
             See [the plan]({{< ref \"plan\" >}}) and {{ site.name }} [here][r].\n\n\
             {{< youtube x >}}\n\n{% highlight c %}\nint x;\n{% endhighlight %}\n\n\
             ~~~\ncode\n~~~\n\n<!-- note -->\n\n<div>\nhtml\n</div>\n\n[r]: /u\n",
            &[
                "Paragraph s0 `Run \u{fffc} at \u{fffc}, \u{fffc} or \u{fffc}.` <- \
                 `Run `make` at https://a.example/b_c_d, <https://b.example> or www.c.example.`",
                "Paragraph s0 `A big fair\nwith  fifty stalls2 \u{fffc} .` <- \
                 `A <em>big</em> fair<br>with ~~forty~~ fifty stalls<sup>2</sup> <code>x</code> <!-- no -->.`",
                "Paragraph s0 `See the plan and  here.` <- \
                 `See [the plan]({{< ref \"plan\" >}}) and {{ site.name }} [here][r].`",
                "Code s0 `` <- `~~~\ncode\n~~~`",
                "Code s0 `` <- `<div>\nhtml\n</div>`",
            ],
        );
    }

    #[test]
    fn lists_know_their_items_and_what_introduces_them() {
        let source = "Three towns:\n\n- Oby\n- Ely\n  1. north\n  2. south\n\n  with\n  more\n\n***\n\n* alone\n";
        reads(
            source,
            &[
                "Paragraph s0 `Three towns:` <- `Three towns:`",
                "ListItem { list: 0, item: 0 } s0 `Oby` <- `- Oby`",
                "ListItem { list: 0, item: 1 } s0 `Ely` <- `- Ely`",
                "ListItem { list: 1, item: 0 } s0 `north` <- `1. north`",
                "ListItem { list: 1, item: 1 } s0 `south` <- `2. south`",
                "ListItem { list: 0, item: 1 } s0 `with more` <- `with\n  more`",
                "ListItem { list: 2, item: 0 } s0 `alone` <- `* alone`",
            ],
        );
        let document = markdown(source);
        let list = |i: usize| {
            let it = &document.lists[i];
            let items: Vec<_> = it.items.iter().map(|it| &source[it.range()]).collect();
            (it.start, it.parent, it.intro, items)
        };
        let second = "- Ely\n  1. north\n  2. south\n\n  with\n  more";
        assert_eq!(list(0), (None, None, Some(0), vec!["- Oby", second]));
        assert_eq!(list(1), (Some(1), Some(0), Some(2), vec!["1. north", "2. south"]));
        assert_eq!(list(2), (None, None, None, vec!["* alone"]));
    }

    #[test]
    fn a_loose_item_starts_at_its_marker() {
        reads(
            "1. one\n\n   more\n\n2. **two**\n",
            &[
                "ListItem { list: 0, item: 0 } s0 `one` <- `1. one`",
                "ListItem { list: 0, item: 0 } s0 `more` <- `more`",
                "ListItem { list: 0, item: 1 } s0 `two` <- `2. **two**`",
            ],
        );
    }

    #[test]
    fn cells_know_their_row_and_column() {
        let source = "| Town | Votes |\n|--|--:|\n| Oby | 1,200 |\n| E\\|y | |\n";
        reads(
            source,
            &[
                "Cell { table: 0, row: 0, column: 0 } s0 `Town` <- `Town`",
                "Cell { table: 0, row: 0, column: 1 } s0 `Votes` <- `Votes`",
                "Cell { table: 0, row: 1, column: 0 } s0 `Oby` <- `Oby`",
                "Cell { table: 0, row: 1, column: 1 } s0 `1,200` <- `1,200`",
                "Cell { table: 0, row: 2, column: 0 } s0 `E|y` <- `E\\|y`",
            ],
        );
        let table = &markdown(source).tables[0];
        assert_eq!((table.rows, table.columns, &source[table.span.range()]), (3, 2, source.trim_end()));
    }

    #[test]
    fn italics_under_an_image_are_its_caption() {
        reads(
            "![The *old* mill](mill.jpg)\n\n*The mill in 1911.*\n\n*Not a caption.*\n\n![](b.jpg)\n_The weir._\n\n\
             Text ![alt](c.jpg) goes on.\n\n{{< img \"d.jpg\" >}}\n\n*The lock.*\n",
            &[
                "Caption s0 `The old mill` <- `![The *old* mill](mill.jpg)`",
                "Caption s0 `The mill in 1911.` <- `*The mill in 1911.*`",
                "Paragraph s0 `Not a caption.` <- `*Not a caption.*`",
                "Caption s0 `The weir.` <- `![](b.jpg)\n_The weir._`",
                "Paragraph s0 `Text  goes on.` <- `Text ![alt](c.jpg) goes on.`",
                "Caption s0 `alt` <- `![alt](c.jpg)`",
                "Caption s0 `The lock.` <- `*The lock.*`",
            ],
        );
    }

    #[test]
    fn footnotes_and_notes_are_blocks() {
        reads(
            "Text.[^1]\n\n[^1]: A note\n    goes on.\n\n> [!NOTE]\n> Mind the gap.\n\n- [x] done\n",
            &[
                "Paragraph s0 `Text.\u{fffc}` <- `Text.[^1]`",
                "Footnote s0 `A note goes on.` <- `A note\n    goes on.`",
                "Paragraph s0 q1 `Mind the gap.` <- `Mind the gap.`",
                "ListItem { list: 0, item: 0 } s0 `done` <- `- [x] done`",
            ],
        );
    }

    #[test]
    fn front_matter_has_the_title_and_the_deck() {
        reads(
            "---\nsummary: Never\ndeck: >-\n  The fair\n  &amp; the *mill*\ntitle: 'Oby''s fair'\n---\n# Oby's fair\n\nText.\n",
            &[
                "Deck s0 `The fair & the mill` <- `The fair\n  &amp; the *mill*`",
                "Title s0 `Oby's fair` <- `Oby''s fair`",
                "Heading(1) s1 `Oby's fair` <- `# Oby's fair`",
                "Paragraph s1 `Text.` <- `Text.`",
            ],
        );
    }

    #[test]
    fn a_heading_after_prose_is_no_title() {
        reads("Text.\n\n# Late\n", &["Paragraph s0 `Text.` <- `Text.`", "Heading(1) s1 `Late` <- `# Late`"]);
    }

    #[test]
    fn sections_are_a_tree() {
        let document = markdown("# T\n\na\n\n## A\n\nb\n\n### AA\n\nc\n\n> # in a quotation\n\n## B\n\nd\n");
        let sections: Vec<_> =
            document.sections.iter().map(|it| (it.heading, it.level, it.parent, it.blocks.clone())).collect();
        assert_eq!(
            sections,
            [
                (None, 0, None, 0..9),
                (Some(2), 2, Some(0), 2..7),
                (Some(4), 3, Some(1), 4..7),
                (Some(7), 2, Some(0), 7..9),
            ]
        );
    }

    #[test]
    fn no_line_break_and_no_byte_order_mark_is_in_the_way() {
        for ends in ["\n", "\r\n", "\r"] {
            let source = "\u{feff}---\ntitle: Fair\n---\n\n## Costs\n\nOne\0two\nthree.\n".replace('\n', ends);
            let texts: Vec<_> = blocks(&source, Format::Markdown).into_iter().map(|it| it.1).collect();
            assert_eq!(texts, ["Fair", "Costs", "One two three."], "{ends:?}");
        }
    }

    #[test]
    fn nothing_is_too_deep_or_too_long() {
        let n = 10_000;
        let deep = [
            format!("{}x", ">".repeat(n)),
            format!("{}x", "- ".repeat(n)),
            format!("{}x{}", "[".repeat(n), "](u)".repeat(n)),
            format!("{}x{}", "*a ".repeat(n), "*".repeat(n)),
            format!("---\na: {}b{}\n---\n", "[".repeat(n), "]".repeat(n)),
            format!("+++\na = {}{}\n+++\n", "[".repeat(n), "]".repeat(n)),
            "{{< x ".repeat(n),
            "word ".repeat(20_000),
            String::new(),
        ];
        for source in deep {
            markdown(&source);
        }
    }
}
