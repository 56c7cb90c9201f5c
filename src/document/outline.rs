//! Blocks and sections as they are built, whatever the format.

use std::ops::Range;

use super::map::Prose;
use super::{Block, BlockKind, Document, Section};
use crate::span::Span;

/// A document under construction: blocks come in the order of the source, headings open sections.
pub(super) struct Outline {
    pub(super) prose: Prose,
    pub(super) document: Document,
    /// The sections that are open, outermost first; section 0 is always one of them.
    open: Vec<u32>,
}

impl Outline {
    /// An article of nothing but section 0, with room for `capacity` bytes of text.
    pub(super) fn new(capacity: usize) -> Self {
        let article = Section { heading: None, level: 0, parent: None, blocks: 0..0 };
        let mut prose = Prose::default();
        prose.reserve(capacity);
        // A block has some 250 bytes.
        let blocks = Vec::with_capacity(capacity / 256);
        Self { prose, document: Document { blocks, sections: vec![article], ..Document::default() }, open: vec![0] }
    }

    /// The section that what comes now stands in.
    pub(super) fn section(&self) -> u32 {
        self.open.last().copied().unwrap_or_default()
    }

    /// Opens the section of the heading that is the next block; it closes those of its level and below.
    pub(super) fn open_section(&mut self, level: u8) {
        let block = self.document.blocks.len() as u32;
        while self.open.len() > 1 && self.document.sections[self.section() as usize].level >= level {
            self.close_section(block);
        }
        let parent = Some(self.section());
        self.open.push(self.document.sections.len() as u32);
        self.document.sections.push(Section { heading: Some(block), level, parent, blocks: block..block });
    }

    /// Adds a block whose text, a range of the prose, has been written; white space at its ends is left out.
    /// None, and no block, if nothing else is in it.
    pub(super) fn block(&mut self, kind: BlockKind, text: Range<u32>, span: Span, quoted: u8) -> Option<u32> {
        let text = self.trimmed(text);
        if text.is_empty() {
            return None;
        }
        // The break between two blocks stands for nothing in the source.
        let end = self.prose.source_end();
        self.prose.push_as("\n", end, end);
        Some(self.place(kind, text, span, quoted))
    }

    /// Adds a block without text.
    pub(super) fn blank(&mut self, kind: BlockKind, span: Span, quoted: u8) {
        let at = self.prose.len();
        self.place(kind, at..at, span, quoted);
    }

    /// A range of the prose without the white space at its ends.
    pub(super) fn trimmed(&self, text: Range<u32>) -> Range<u32> {
        let words = &self.prose.text[text.start as usize..text.end as usize];
        let start = text.start + (words.len() - words.trim_start().len()) as u32;
        start..start + words.trim().len() as u32
    }

    /// The document, with all sections closed.
    pub(super) fn finish(mut self) -> Document {
        let end = self.document.blocks.len() as u32;
        while !self.open.is_empty() {
            self.close_section(end);
        }
        self.document.text = self.prose.text;
        self.document.map = self.prose.map;
        self.document
    }

    fn place(&mut self, kind: BlockKind, text: Range<u32>, span: Span, quoted: u8) -> u32 {
        let section = self.section();
        self.document.blocks.push(Block { kind, text, span, section, quoted });
        self.document.blocks.len() as u32 - 1
    }

    fn close_section(&mut self, end: u32) {
        if let Some(it) = self.open.pop() {
            self.document.sections[it as usize].blocks.end = end;
        }
    }
}
