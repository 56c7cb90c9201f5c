//! Tokens with their word class, sentences, clauses, verb groups and quotations of a document.

use crate::document::Document;

/// The text of a document, analysed.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Whether it is English, by its metadata or its function words.
    pub english: bool,
    /// The number of words of prose.
    pub words: u32,
}

/// Analyses the text of a document.
pub fn analyse(_document: &Document) -> Text {
    Text::default()
}
