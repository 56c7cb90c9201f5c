//! What stands inside a block: its text, and what is left out of it.

use super::Reader;
use crate::document::cut::{Cut, CutKind, OBJECT};
use crate::document::map::Prose;
use crate::span::Span;

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if self.left_out > 0 || self.html_code {
            return;
        }
        self.implicit_leaf(span);
        while self.cuts.get(self.next_cut).is_some_and(|it| it.span.end <= span.start) {
            self.next_cut += 1;
        }
        // Most events borrow from the source, so that there is nothing to compare.
        let written = &self.source[span.range()];
        let same = std::ptr::eq(written, text) || written == text;
        let span = if same { span } else { self.without_end(span) };
        match self.cuts.get(self.next_cut) {
            Some(cut) if cut.span.start < span.end => self.text_with_cuts(text, span, same),
            _ if same => self.push(text, span),
            _ => self.push_as(text, span),
        }
    }

    fn text_with_cuts(&mut self, text: &str, span: Span, same: bool) {
        let mut at = span.start;
        while let Some(&Cut { span: cut, kind }) = self.cuts.get(self.next_cut).filter(|it| it.span.start < span.end) {
            if same && at < cut.start {
                let part = Span::new(at, cut.start);
                self.push(&self.source[part.range()], part);
            }
            // A URL may be cut in several events: the one in which it starts has the U+FFFC.
            if kind == CutKind::Url && cut.start >= at {
                self.implicit_leaf(cut);
                self.push_as(OBJECT, cut);
            }
            at = cut.end.max(at);
            if cut.end > span.end {
                return;
            }
            self.next_cut += 1;
        }
        if same && at < span.end {
            let part = Span::new(at, span.end);
            self.push(&self.source[part.range()], part);
        } else if !same && at == span.start {
            self.push_as(text, span);
        }
    }

    pub(super) fn object(&mut self, span: Span) {
        if self.left_out == 0 && !self.html_code {
            let span = self.without_end(span);
            self.implicit_leaf(span);
            self.push_as(OBJECT, span);
        }
    }

    /// A span without the blanks at its end: the parser's range of code or of an entity at the end of a heading takes
    /// in those after it.
    fn without_end(&self, span: Span) -> Span {
        let words = &self.source[span.range()];
        Span::new(span.start, span.start + words.trim_end_matches([' ', '\t']).len() as u32)
    }

    pub(super) fn line_break(&mut self, text: &str, span: Span) {
        if self.left_out > 0 {
            return;
        }
        self.implicit_leaf(span);
        let prose = self.prose();
        if !prose.text.ends_with([' ', '\n']) {
            prose.push_as(text, span.start, span.end);
        }
    }

    /// A tag is not prose; `<br>` breaks the line, and what stands in an element of code is one U+FFFC.
    pub(super) fn html_tag(&mut self, tag: &str, span: Span) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is = |it: &str| name.eq_ignore_ascii_case(it);
        if is("br") {
            self.line_break("\n", span);
        } else if is("code") || is("kbd") || is("samp") || is("script") || is("style") || is("del") || is("s") {
            if tag.starts_with("</") {
                self.html_code = false;
            } else if !tag.ends_with("/>") {
                if !(is("del") || is("s")) {
                    self.object(span);
                }
                self.html_code = true;
            }
        }
    }

    fn push(&mut self, text: &str, span: Span) {
        self.mark(text);
        self.prose().push(text, span.start);
    }

    fn push_as(&mut self, text: &str, span: Span) {
        self.mark(text);
        self.prose().push_as(text, span.start, span.end);
    }

    fn mark(&mut self, text: &str) {
        if self.image == 0
            && let Some(leaf) = &mut self.leaf
            && !leaf.upright
            && !text.trim().is_empty()
        {
            leaf.begun = true;
            leaf.upright = self.emphasis == 0;
        }
    }

    /// Where text goes: into the caption inside an image, else into the block.
    fn prose(&mut self) -> &mut Prose {
        match self.captions.last_mut() {
            Some(it) if self.image > 0 => &mut it.0,
            _ => &mut self.out.prose,
        }
    }
}
