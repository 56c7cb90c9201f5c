//! A plain look at a Markdown article: where its prose, headings, lists and title are. Knows nothing of factlint's
//! reader, on purpose; when in doubt, a line is no prose, so that no site is found in it.

use std::ops::Range;

use chrono::NaiveDate;
use regex::Regex;

/// An article as a line scanner sees it.
pub struct Page<'a> {
    /// The whole source.
    pub text: &'a str,
    /// The title in the front matter, without quotation marks.
    pub title: Option<Range<usize>>,
    /// The publication date in the front matter or the file name.
    pub published: Option<NaiveDate>,
    /// The lines below the front matter.
    pub lines: Vec<Line>,
}

/// A line and what it looks like.
pub struct Line {
    /// Its bytes, without the line break.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
}

/// What a line looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text, or a line that goes on with an item.
    Prose,
    /// A heading of level 1 to 6.
    Heading(usize),
    /// The first line of a list item that is not nested.
    Item,
    /// Nothing on it.
    Blank,
    /// Code, markup, a template, a table: left alone.
    Other,
}

impl<'a> Page<'a> {
    /// Looks at a source.
    pub fn scan(text: &'a str, name: &str) -> Self {
        let front = front_matter(text);
        let field = |pattern: &str| capture(pattern, &text[..front]);
        let title = field(r#"(?m)^title:[ ]*(?:"([^"\\\n]+)"|'([^'\n]+)'|([^"'\n>|\[{][^\n]*?))[ \r]*$"#);
        let date = r#"(?m)^date:[ ]*["']?([0-9]{4}-[0-9]{2}-[0-9]{2})"#;
        // A path that tells the day: "2019/10/15/".
        let path = r#"(?m)^path = "[^"\n]*?([0-9]{4}/[0-9]{2}/[0-9]{2})/"#;
        let day = field(date).map(|it| text[it].to_owned());
        let day = day.or_else(|| field(path).map(|it| text[it].replace('/', "-")));
        let published = day.or_else(|| {
            let file = name.rsplit('/').next().unwrap_or_default();
            capture("^([0-9]{4}-[0-9]{2}-[0-9]{2})", file).map(|it| file[it].to_owned())
        });
        let published = published.and_then(|it| NaiveDate::parse_from_str(&it, "%Y-%m-%d").ok());
        Self { text, title, published, lines: lines(text, front) }
    }

    /// The lines of running text and list items.
    pub fn prose(&self) -> impl Iterator<Item = Range<usize>> {
        self.lines.iter().filter(|it| matches!(it.kind, Kind::Prose | Kind::Item)).map(|it| it.range.clone())
    }

    /// The lines of running text, list items and headings.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let words = |it: &&Line| matches!(it.kind, Kind::Prose | Kind::Item | Kind::Heading(_));
        self.lines.iter().filter(words).map(|it| it.range.clone())
    }

    /// Whether a match in a line of prose stands in inline code, in a URL or in a tag.
    pub fn is_marked_up(&self, line: &Range<usize>, at: &Range<usize>) -> bool {
        let before = &self.text[line.start..at.start];
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        before.matches('`').count() % 2 == 1
            || before.matches("](").count() > before.matches(')').count()
            || before.matches('<').count() > before.matches('>').count()
            || before.matches("~~").count() % 2 == 1
            || word.contains("://")
            || word.contains('/')
            || self.text[at.clone()].contains(['`', '[', ']', '<', '*', '_'])
    }
}

/// The end of the front matter, 0 if there is none.
fn front_matter(text: &str) -> usize {
    let rest = text.trim_start_matches('\u{feff}');
    let start = text.len() - rest.len();
    let fence = Regex::new(r"\A(?:---[ ]*\r?\n(?:[^\n]*\n)*?---|\+\+\+[ ]*\r?\n(?:[^\n]*\n)*?\+\+\+)[ ]*(?:\r?\n|\z)")
        .expect("a valid pattern");
    fence.find(rest).map_or(0, |it| start + it.end())
}

fn capture(pattern: &str, text: &str) -> Option<Range<usize>> {
    let captures = Regex::new(pattern).expect("a valid pattern").captures(text)?;
    captures.iter().skip(1).flatten().next().map(|it| it.range())
}

fn lines(text: &str, front: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = front;
    let mut fence: Option<&str> = None;
    let mut comment = false;
    for whole in text[front..].split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let kind = match fence {
            Some(mark) => {
                if trimmed.starts_with(mark) {
                    fence = None;
                }
                Kind::Other
            }
            None if trimmed.starts_with("```") || trimmed.starts_with("~~~") => {
                fence = Some(&trimmed[..3]);
                Kind::Other
            }
            None if comment || trimmed.starts_with("<!--") => {
                comment = !trimmed.contains("-->");
                Kind::Other
            }
            None => kind(trimmed, indent),
        };
        lines.push(Line { range: at..at + line.len(), kind });
        at += whole.len();
    }
    lines
}

fn kind(trimmed: &str, indent: usize) -> Kind {
    let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
    let is_item = ["- ", "* ", "+ "].iter().any(|it| trimmed.starts_with(it)) || {
        let digits = trimmed.trim_start_matches(|it: char| it.is_ascii_digit());
        digits.len() < trimmed.len() && (digits.starts_with(". ") || digits.starts_with(") "))
    };
    if trimmed.is_empty() {
        Kind::Blank
    } else if (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ') && indent == 0 {
        Kind::Heading(hashes)
    } else if is_item && indent < 2 {
        Kind::Item
    } else if indent > 3 || trimmed.starts_with(['<', '|', '>', '{', '!', '=']) || trimmed.starts_with("---") {
        Kind::Other
    } else {
        Kind::Prose
    }
}
