//! Diagnostics for a reader at a terminal: the message, then each place as a line of the article with a mark below.
//!
//! Every label is a snippet of its own, cut to [`WIDTH`] around its words: lines of articles are paragraphs, and two
//! places a thousand characters apart on one of them must both be read at a glance. Only labels that say the same and
//! stand close together, as the parts of a sum do, share one.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthChar as _;

use super::{Article, Place, Places, boundary, shown, shown_char};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Position;

/// The width of a report in columns, the same wherever it is shown.
pub const WIDTH: usize = 80;

/// Whether a report is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// With ANSI escape codes.
    Ansi,
}

/// Renders diagnostics as snippets, with an empty line between.
pub fn text(diagnostics: &[Diagnostic], articles: &[Article], colour: Colour) -> String {
    let places = Places::new(articles);
    let mut out = String::new();
    for (i, it) in diagnostics.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        render(&mut out, it, &places, colour);
    }
    out
}

fn render(out: &mut String, it: &Diagnostic, places: &Places, colour: Colour) {
    let severity = Paint::new(colour, Style::new().fg_color(Some(hue(it.severity).into())).effects(Effects::BOLD));
    let bold = Paint::new(colour, Style::new().effects(Effects::BOLD));
    let frame = Paint::new(colour, Style::new().fg_color(Some(AnsiColor::BrightBlue.into())).effects(Effects::BOLD));
    let labels = [&it.primary].into_iter().chain(&it.related);
    let labels: Vec<Marked> = labels.map(|it| Marked { place: places.of(it), text: &it.text }).collect();
    let gutter = labels.iter().map(|it| digits(it.place.start.line)).max().unwrap_or(1);
    let margin = " ".repeat(gutter);
    let bar = frame.of("|");

    let head = severity.of(&format!("{}[{}]", it.severity.name(), it.rule));
    let _ = writeln!(out, "{head}{}", bold.of(&format!(": {}", shown(&it.message))));
    let mut snippet = |labels: &[Marked], arrow: &str, mark: char, paint: &Paint| {
        let Some(Marked { place, text }) = labels.first() else { return };
        let Position { line, column } = place.start;
        let _ = writeln!(out, "{margin}{} {}:{line}:{column}", frame.of(arrow), shown(place.path));
        let snippet = Snippet::cut(labels, WIDTH.saturating_sub(gutter + 3));
        let _ = writeln!(out, "{} {bar} {}", frame.of(&format!("{line:gutter$}")), snippet.line);
        let marks = format!("{} {}", snippet.marks(labels, mark), shown(text));
        let _ = writeln!(out, "{margin} {bar} {}{}", " ".repeat(snippet.start), paint.of(marks.trim_end()));
    };
    let (primary, mut related) = labels.split_at(1);
    snippet(primary, "-->", '^', &severity);
    while !related.is_empty() {
        let (shared, rest) = related.split_at(sharing(related, WIDTH.saturating_sub(gutter + 3)));
        snippet(shared, ":::", '-', &frame);
        related = rest;
    }
    if let Some(because) = &it.because {
        let _ = writeln!(out, "{margin} {} {}: {}", frame.of("="), bold.of("note"), shown(because));
    }
}

/// A label where it stands.
struct Marked<'a> {
    place: Place<'a>,
    text: &'a str,
}

/// How many labels from the first on share a snippet: they say the same, follow one another on one line of one
/// article, and are so close that all are shown whole.
fn sharing(labels: &[Marked], width: usize) -> usize {
    let Some(first) = labels.first() else { return 0 };
    let follows = |pair: &[Marked]| {
        let [a, b] = pair else { return false };
        let one_article = a.place.path == b.place.path && std::ptr::eq(a.place.source, b.place.source);
        let words = a.place.source.get(first.place.range.start..b.place.range.end).unwrap_or_default();
        a.text == b.text
            && one_article
            && a.place.range.end <= b.place.range.start
            && !words.contains(['\n', '\r'])
            && columns_up_to(words, width) <= width.saturating_sub(a.text.len().max(12) + 1)
    };
    1 + labels.windows(2).take_while(|it| follows(it)).count()
}

const fn hue(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightCyan,
    }
}

fn digits(line: u32) -> usize {
    line.checked_ilog10().unwrap_or(0) as usize + 1
}

/// A style, or none.
struct Paint(Style);

impl Paint {
    fn new(colour: Colour, style: Style) -> Self {
        Self(if colour == Colour::Ansi { style } else { Style::new() })
    }

    fn of(&self, text: &str) -> String {
        format!("{}{text}{}", self.0.render(), self.0.render_reset())
    }
}

/// A line of an article, cut around a label or several that share it.
struct Snippet {
    line: String,
    /// Where the first label starts, in columns from 0.
    start: usize,
    /// The columns from there to the end of the last label, at least one.
    width: usize,
}

impl Snippet {
    /// Cuts to at most `width` columns. The words of a label stay whole up to two thirds of that; a longer one loses
    /// its middle. Line breaks within a label are shown as spaces.
    fn cut(labels: &[Marked], width: usize) -> Self {
        let Some((first, end)) = labels.first().zip(labels.last()) else {
            return Self { line: String::new(), start: 0, width: 1 };
        };
        let is_break = |it: char| it == '\n' || it == '\r';
        let (source, range) = (first.place.source, first.place.range.start..end.place.range.end);
        let before = source[boundary(source, range.start.saturating_sub(NEAR))..range.start].rsplit(is_break).next();
        let before = before.unwrap_or_default().trim_start_matches('\u{feff}').trim_start();
        let after = source[range.end..boundary(source, range.end + NEAR)].split(is_break).next();
        let after = after.unwrap_or_default().trim_end();

        let words = &source[range];
        let inside = if labels.len() > 1 { shown(words) } else { middle_out(words, width * 2 / 3) };
        let columns = columns_of(&inside).max(1);
        let room = width.saturating_sub(columns);
        let [wanted_left, wanted_right] = [before, after].map(|it| columns_up_to(it, width));
        // A label's own text follows the marks, so it may claim the room that the words before would take; and what
        // one side does not need is the other's, so that a line that fits is shown whole.
        let fair = (room / 2).min(room.saturating_sub(columns_of(first.text) + 1)).max(room.min(12));
        let left_room = fair.max(room.saturating_sub(wanted_right));
        let left = if wanted_left <= left_room { shown(before) } else { last_words(before, left_room) };
        let start = columns_of(&left);
        let right_room = room.saturating_sub(start);
        let right = if wanted_right <= right_room { shown(after) } else { first_words(after, right_room) };
        Self { line: format!("{left}{inside}{right}").trim_end().to_owned(), start, width: columns }
    }

    /// The marks below the words of labels.
    fn marks(&self, labels: &[Marked], mark: char) -> String {
        let mark = mark.to_string();
        if labels.len() < 2 {
            return mark.repeat(self.width);
        }
        let mut marks = String::new();
        let mut at = labels[0].place.range.start;
        for Marked { place, .. } in labels {
            marks.push_str(&" ".repeat(columns_of(&place.source[at..place.range.start])));
            marks.push_str(&mark.repeat(columns_of(place.text()).max(1)));
            at = place.range.end;
        }
        marks
    }
}

/// How many bytes on either side of a label are looked at: more than fit on a line, in any script, and few beside a
/// line of a megabyte.
const NEAR: usize = 16 * WIDTH;

fn middle_out(text: &str, width: usize) -> String {
    if columns_up_to(text, width) <= width {
        return folded(text);
    }
    let half = width.saturating_sub(3) / 2;
    let (head, tail) = (first_words(text, half + 1), last_words(text, half + 1));
    format!("{head} {}", tail.trim_start_matches(ELLIPSIS).trim_start())
}

const ELLIPSIS: char = '…';

/// The first words that fit `width` columns together with an ellipsis.
fn first_words(text: &str, width: usize) -> String {
    let mut kept = fitting(text.chars(), width.saturating_sub(1));
    if let Some(space) = kept.rfind(' ').filter(|it| kept.len() - it <= 12) {
        kept.truncate(space + 1);
    }
    if width > 0 {
        kept.push(ELLIPSIS);
    }
    kept
}

/// The last words that fit `width` columns together with an ellipsis.
fn last_words(text: &str, width: usize) -> String {
    let mut kept: String = fitting(text.chars().rev(), width.saturating_sub(1)).chars().rev().collect();
    if let Some(space) = kept.find(' ').filter(|it| *it <= 12) {
        kept.drain(..space);
    }
    if width > 0 {
        kept.insert(0, ELLIPSIS);
    }
    kept
}

fn fitting(chars: impl Iterator<Item = char>, width: usize) -> String {
    let mut left = width;
    chars
        .map(shown_char)
        .take_while(|it| {
            let needed = it.width().unwrap_or(0);
            let fits = needed <= left;
            left = left.saturating_sub(needed);
            fits
        })
        .collect()
}

/// The text on one line, a run of white space at a line break as one space.
fn folded(text: &str) -> String {
    let mut out = String::new();
    for (i, line) in text.split(['\n', '\r']).filter(|it| !it.trim().is_empty()).enumerate() {
        let line = if i > 0 { line.trim_start() } else { line };
        if i > 0 {
            out.truncate(out.trim_end().len());
            out.push(' ');
        }
        out.extend(line.chars().map(shown_char));
    }
    out
}

fn columns_of(text: &str) -> usize {
    text.chars().map(|it| shown_char(it).width().unwrap_or(0)).sum()
}

/// The columns of a text, counted no further than just past `limit`, so that a line of a megabyte costs nothing.
fn columns_up_to(text: &str, limit: usize) -> usize {
    let mut columns = 0;
    for it in text.chars() {
        columns += shown_char(it).width().unwrap_or(0);
        if columns > limit {
            break;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::super::tests::diagnostic;
    use super::*;

    fn plain(source: &str, labels: &[(&str, &str)]) -> String {
        text(&[diagnostic(source, labels)], &[Article { path: "a.md", source }], Colour::Never)
    }

    const FILLER: &str = "The harbour was quiet that morning and nobody on the quay had much to say. ";

    #[test]
    fn each_label_is_a_snippet_of_its_own() {
        let source = "Ten boats left.\n\nNine boats came back.\n";
        let found = Diagnostic {
            because: Some("10 - 1 = 9".into()),
            ..diagnostic(source, &[("Nine", "nine here"), ("Ten boats", "but ten here")])
        };
        let found = text(&[found], &[Article { path: "a.md", source }], Colour::Never);
        insta::assert_snapshot!(found, @r#"
        error[some-fault]: the two do not agree
         --> a.md:3:1
        3 | Nine boats came back.
          | ^^^^ nine here
         ::: a.md:1:1
        1 | Ten boats left.
          | --------- but ten here
          = note: 10 - 1 = 9
        "#);
    }

    #[test]
    fn two_places_on_one_long_line_are_both_readable() {
        let source = format!("{0}Ten boats left. {0}{0}{0}Nine boats came back. {0}", FILLER.repeat(4));
        insta::assert_snapshot!(plain(&source, &[("Nine boats", "nine here"), ("Ten boats", "but ten left in the morning")]), @r#"
        error[some-fault]: the two do not agree
         --> a.md:1:1217
        1 | … on the quay had much to say. Nine boats came back. The harbour was quiet …
          |                                ^^^^^^^^^^ nine here
         ::: a.md:1:301
        1 | … on the quay had much to say. Ten boats left. The harbour was quiet that …
          |                                --------- but ten left in the morning
        "#);
    }

    #[test]
    fn labels_that_say_the_same_share_a_snippet_when_they_are_close() {
        let source = "Of the 84 boats that passed in the week, 40 carried slate, 30 timber and the other 24 nothing.";
        insta::assert_snapshot!(plain(source, &[("84", ""), ("40", "part"), ("30", "part"), ("24", "part")]), @r#"
        error[some-fault]: the two do not agree
         --> a.md:1:8
        1 | Of the 84 boats that passed in the week, 40 carried slate, 30 timber and …
          |        ^^
         ::: a.md:1:42
        1 | … passed in the week, 40 carried slate, 30 timber and the other 24 nothing.
          |                       --                --                      -- part
        "#);
    }

    #[test]
    fn a_long_label_loses_its_middle_and_a_broken_one_its_line_breaks() {
        let source = format!("Before.\n\nAnd {FILLER}\n  > {FILLER}");
        let long = &source[source.find("The").unwrap()..source.len() - 10];
        insta::assert_snapshot!(plain(&source, &[(long, "told twice")]), @r#"
        error[some-fault]: the two do not agree
         --> a.md:3:5
        3 | And The harbour was quiet … on the quay had much to say.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ told twice
        "#);
        insta::assert_snapshot!(plain("met on Friday,\n   21 January", &[("Friday,\n   21 January", "")]), @r#"
        error[some-fault]: the two do not agree
         --> a.md:1:8
        1 | met on Friday, 21 January
          |        ^^^^^^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn wide_characters_and_marks_line_up() {
        insta::assert_snapshot!(plain("\u{feff}東京 and cafe\u{301}\tin May", &[("in May", "")]), @r#"
        error[some-fault]: the two do not agree
         --> a.md:1:14
        1 | 東京 and café in May
          |               ^^^^^^
        "#);
    }

    #[test]
    fn what_could_move_the_cursor_is_made_harmless() {
        assert!(!plain("a\u{1b}[2Jb\u{202e}c", &[("b", "\u{7}")]).contains(['\u{1b}', '\u{202e}', '\u{7}']));
    }

    #[test]
    fn no_line_of_a_snippet_is_wider_than_the_report() {
        for n in [0, 1, 7, 40, 79, 80, 200] {
            for m in [1, 5, 52, 53, 54, 90, 300] {
                let source = format!("{}{}{}", "ab ".repeat(n), "X".repeat(m), " 東".repeat(n));
                let shown = plain(&source, &[(&"X".repeat(m), "")]);
                assert!(shown.lines().skip(1).all(|it| columns_of(it) <= WIDTH), "{n} {m}\n{shown}");
            }
        }
    }
}
