//! A page of Markdown in, its title, summary, sections and fences out: a line scan, no more.
//!
//! At start-up only the title, the summary and the first `toml` fence are looked at; the sections and the examples
//! are read when a page is tested. Nothing here knows what a rule is.

use std::ops::Range;

use super::Problem;
use crate::span::{LineIndex, Position};

/// Something wrong with a page, at bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the page.
    pub at: usize,
    /// What is wrong, in one line.
    pub message: String,
}

impl Fault {
    /// A fault at a byte of the page.
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    /// The fault with the line and column that a reader of the page sees.
    pub fn problem(self, path: &str, page: &str) -> Problem {
        let Position { line, column } = LineIndex::new(page).position(page, self.at.min(page.len()) as u32);
        Problem { path: path.to_owned(), line: Some(line), column: Some(column), message: self.message }
    }
}

/// What start-up needs of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// The file's stem, which the title repeats.
    pub name: &'a str,
    /// The folder it lies in; empty if none is named.
    pub group: &'a str,
    /// The first paragraph below the title, its lines joined by spaces.
    pub summary: String,
    /// The content of the first `toml` fence, in bytes of the page.
    pub rule: Range<usize>,
}

/// Reads the head of a page: title, summary and the first `toml` fence.
pub fn read<'a>(path: &'a str, text: &str) -> Result<Page<'a>, Fault> {
    let (group, name) = name_of(path);
    if !is_name(name) {
        let message = format!("`{name}` is no name for a rule: lower-case words joined by hyphens are");
        return Err(Fault::new(0, message));
    }
    let mut title = None;
    let mut summary = String::new();
    let mut summary_done = false;
    for piece in pieces(text) {
        match piece {
            Piece::Line { line, at } if title.is_none() => {
                let Some(words) = heading(line, 1) else {
                    if line.trim().is_empty() {
                        continue;
                    }
                    return Err(Fault::new(at, format!("a page begins with its title: expected `# {name}`")));
                };
                if words != name {
                    let message = format!("the title is `{words}`, but the file is called `{name}`");
                    return Err(Fault::new(at, message));
                }
                title = Some(at);
            }
            Piece::Line { line, .. } if !summary_done => {
                let line = line.trim();
                summary_done = line.starts_with('#') || (line.is_empty() && !summary.is_empty());
                if !summary_done && !line.is_empty() {
                    if !summary.is_empty() {
                        summary.push(' ');
                    }
                    summary.push_str(line);
                }
            }
            Piece::Line { .. } => {}
            Piece::Fence(fence) => {
                let Some(title) = title else {
                    return Err(Fault::new(fence.at, format!("a page begins with its title: expected `# {name}`")));
                };
                summary_done |= !summary.is_empty();
                if fence.kind() != "toml" {
                    continue;
                }
                if !fence.closed {
                    return Err(Fault::new(fence.at, "this fence is never closed"));
                }
                if summary.is_empty() {
                    return Err(Fault::new(title, "a paragraph below the title must say what the rule finds"));
                }
                return Ok(Page { name, group, summary, rule: fence.content });
            }
        }
    }
    match title {
        None => Err(Fault::new(0, format!("a page begins with its title: expected `# {name}`"))),
        Some(_) => Err(Fault::new(text.len(), "the page has no `toml` fence, which would be the rule")),
    }
}

/// The folder and the stem of a page's path.
pub fn name_of(path: &str) -> (&str, &str) {
    let (folder, file) = path.rsplit_once(['/', '\\']).unwrap_or(("", path));
    let group = folder.rsplit(['/', '\\']).next().unwrap_or("");
    let group = if group == "." || group == ".." { "" } else { group };
    (group, file.strip_suffix(".md").unwrap_or(file))
}

/// A fenced block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The words after the opening marks: `article a.md`.
    pub info: String,
    /// The first byte of the opening line.
    pub at: usize,
    /// The lines between the opening and the closing line, with their line ends.
    pub content: Range<usize>,
    /// One past the last byte of the closing line, its line end included.
    pub end: usize,
    /// Whether it has a closing line.
    pub closed: bool,
}

impl Fence {
    /// The first word after the opening marks.
    pub fn kind(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or("")
    }

    /// The name that follows the kind, if one does.
    pub fn name(&self) -> Option<&str> {
        self.info.split_whitespace().nth(1)
    }
}

/// A line outside all fences, or a fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A line without its line end.
    Line {
        /// The line.
        line: &'a str,
        /// Its first byte in the page.
        at: usize,
    },
    /// A fenced block.
    Fence(Fence),
}

/// The lines and fences of a page, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    std::iter::from_fn(move || {
        let (line, next) = line_at(text, at)?;
        let start = at;
        at = next;
        let Some((mark, width, info)) = opening(line) else { return Some(Piece::Line { line, at: start }) };
        let content = at;
        let (mut end, mut closed) = (text.len(), false);
        while let Some((line, next)) = line_at(text, at) {
            if closes(line, mark, width) {
                (end, closed) = (at, true);
                at = next;
                break;
            }
            at = next;
        }
        Some(Piece::Fence(Fence { info: info.to_owned(), at: start, content: content..end, end: at, closed }))
    })
}

/// The words of a heading of the given level, if the line is one.
pub fn heading(line: &str, level: usize) -> Option<&str> {
    let words = line.strip_prefix(&"######"[..level.min(6)])?;
    words.starts_with([' ', '\t']).then(|| words.trim())
}

fn is_name(name: &str) -> bool {
    name.split('-').all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()))
}

/// The line at a byte, without its line end, and the start of the next one.
fn line_at(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..).filter(|it| !it.is_empty())?;
    let end = rest.find('\n').map_or(rest.len(), |it| it + 1);
    Some((rest[..end].trim_end_matches(['\n', '\r']), at + end))
}

/// The mark, its number and the info string of a line that opens a fence.
fn opening(line: &str) -> Option<(u8, usize, &str)> {
    let mark = *line.as_bytes().first().filter(|it| matches!(it, b'`' | b'~'))?;
    let width = line.bytes().take_while(|it| *it == mark).count();
    let info = line[width..].trim();
    (width >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, width, info))
}

fn closes(line: &str, mark: u8, width: usize) -> bool {
    let line = line.trim_end();
    line.len() >= width && line.bytes().all(|it| it == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# short-week\n\nA week\nof five days.\n\nMore.\n\n```toml\nat = 1\n```\n";

    #[test]
    fn the_head_of_a_page_is_read() {
        let page = read("rules/calendar/short-week.md", PAGE).unwrap();
        assert_eq!((page.name, page.group), ("short-week", "calendar"));
        assert_eq!(page.summary, "A week of five days.");
        assert_eq!(&PAGE[page.rule], "at = 1\n");
    }

    #[test]
    fn a_page_that_is_none_is_refused_with_its_line() {
        let refused = |path: &str, text: &str| {
            let problem = read(path, text).unwrap_err().problem(path, text);
            format!("{}:{}: {}", problem.line.unwrap(), problem.column.unwrap(), problem.message)
        };
        let cases = [
            ("a.md", "", "1:1: a page begins with its title: expected `# a`"),
            ("a.md", "\n\nWords.", "3:1: a page begins with its title: expected `# a`"),
            ("a.md", "```toml\n```\n", "1:1: a page begins with its title: expected `# a`"),
            ("a.md", "\n# b\n", "2:1: the title is `b`, but the file is called `a`"),
            ("A b.md", "# A b\n", "1:1: `A b` is no name for a rule: lower-case words joined by hyphens are"),
            ("a.md", "# a\n\n```toml\n```\n", "1:1: a paragraph below the title must say what the rule finds"),
            ("a.md", "# a\n\nWords.\n", "4:1: the page has no `toml` fence, which would be the rule"),
            ("a.md", "# a\n\nWords.\n\n```toml\nx", "5:1: this fence is never closed"),
        ];
        for (path, text, message) in cases {
            assert_eq!(refused(path, text), message, "{text:?}");
        }
    }

    #[test]
    fn a_longer_fence_holds_a_shorter_one() {
        let text = "````article x.md\n```\ncode\n```\n````\nafter\n";
        let found: Vec<_> = pieces(text).collect();
        let Piece::Fence(fence) = &found[0] else { panic!("a fence") };
        assert_eq!((fence.kind(), fence.name()), ("article", Some("x.md")));
        assert_eq!(&text[fence.content.clone()], "```\ncode\n```\n");
        assert_eq!(found[1], Piece::Line { line: "after", at: fence.end });
    }
}
