//! The text of a document, analysed: tokens with their word class, sentences, quotations, verb groups, language.
//!
//! Tokens, sentences and quotations are made in one go for the whole document. Verb groups are found sentence by
//! sentence, and only where somebody asks.

use std::ops::Range;
use std::sync::OnceLock;

use crate::document::{BlockKind, Document, MetaValue};

pub mod lexicon;
mod number;
mod quotation;
mod sentence;
mod token;
mod verb;

pub use lexicon::{Class, class, time};
pub use number::{NumberWords, number_words};
pub use quotation::{inner, normal_words};
pub use token::{Token, TokenKind};
pub use verb::{Tense, VerbGroup, VerbMood, verb_groups};

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as a range of [`Text::tokens`].
    pub tokens: Range<u32>,
    /// Its block, as an index into [`Document::blocks`].
    pub block: u32,
    /// The classes of all its words.
    pub classes: Class,
    /// Whether it has a number in digits.
    pub numbers: bool,
    /// Whether it has a word with a capital.
    pub capitals: bool,
    /// Whether it has a word in capitals.
    pub upper: bool,
    /// Whether it has an opening bracket.
    pub brackets: bool,
}

/// The text of a document, analysed.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// All tokens, block by block.
    pub tokens: Vec<Token>,
    /// The sentences of each block, as a range of [`Text::sentences`].
    pub blocks: Vec<Range<u32>>,
    /// All sentences, in reading order.
    pub sentences: Vec<Sentence>,
    /// What stands between quotation marks, the marks included, as ranges of tokens in reading order.
    pub quotations: Vec<Range<u32>>,
    /// The classes of all words.
    pub classes: Class,
    /// Whether it is English, by its metadata or its function words.
    pub english: bool,
    /// The number of words of prose.
    pub words: u32,
    /// The verb groups of each sentence for which somebody has asked.
    groups: Vec<OnceLock<Vec<VerbGroup>>>,
}

impl Text {
    /// Takes everything out, and keeps the room.
    fn clear(&mut self) {
        let Self { tokens, blocks, sentences, quotations, groups, .. } = std::mem::take(self);
        *self = Self { tokens, blocks, sentences, quotations, groups, ..Self::default() };
        self.groups.clear();
        self.tokens.clear();
        self.blocks.clear();
        self.sentences.clear();
        self.quotations.clear();
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// The verb groups of a sentence, by its number; `find` finds them when they are asked for first.
    pub fn groups(&self, sentence: u32, find: impl FnOnce() -> Vec<VerbGroup>) -> &[VerbGroup] {
        self.groups.get(sentence as usize).map_or(&[], |it| it.get_or_init(find))
    }

    /// The quotation that holds a token.
    pub fn quotation(&self, token: u32) -> Option<&Range<u32>> {
        let at = self.quotations.partition_point(|it| it.end <= token);
        self.quotations.get(at).filter(|it| it.start <= token)
    }
}

/// Whether a word, in any case, is a word of the lexicon with a grammar of its own; see [`Token::known`].
pub fn known_word(word: &str) -> bool {
    let (number, _) = lexicon::find(lexicon::hash_any(word));
    number != 0 && number < lexicon::KNOWN
}

/// Whether a word, in any case, is the last of a role.
pub fn is_role(word: &str) -> bool {
    lexicon::LEXEMES[usize::from(lexicon::find(lexicon::hash_any(word)).0)].role != 0
}

/// Analyses the text of a document. What is not English is told as such and not analysed.
pub fn analyse(document: &Document) -> Text {
    let mut text = Text::default();
    analyse_into(document, &mut text);
    text
}

/// The same as [`analyse`], into what another document has left: who reads many articles takes memory for the longest.
pub fn analyse_into(document: &Document, text: &mut Text) {
    text.clear();
    text.tokens.reserve(document.text.len() / 5);
    text.sentences.reserve(document.blocks.len() * 2);
    text.blocks.reserve(document.blocks.len());
    text.english = declared_language(document).unwrap_or(true);
    if !text.english {
        return;
    }
    let mut function_words = 0;
    let mut marks = token::Marks::default();
    for (block, it) in document.blocks.iter().enumerate() {
        let first = text.tokens.len();
        token::tokenize(&document.text, it.text.start, it.text.end, &mut text.tokens, &mut marks);
        let sentences = text.sentences.len() as u32;
        sentence::part(&document.text, &text.tokens[first..], &marks, |tokens, survey| {
            text.classes = text.classes.or(survey.classes);
            text.words += survey.words;
            function_words += survey.function;
            text.sentences.push(Sentence {
                tokens: (first + tokens.start) as u32..(first + tokens.end) as u32,
                block: block as u32,
                classes: survey.classes,
                numbers: survey.numbers(),
                capitals: survey.capitals(),
                upper: survey.upper(),
                brackets: survey.brackets(),
            });
        });
        for sentence in &text.sentences[sentences as usize..] {
            let tokens = &mut text.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
            if let Some(first) = tokens.iter_mut().find(|it| it.is_word()) {
                first.set_first();
            }
        }
        text.blocks.push(sentences..text.sentences.len() as u32);
        let prose = matches!(it.kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
        quotation::find(&document.text, &text.tokens[first..], &marks.quotes, prose, |it| {
            text.quotations.push((first + it.start) as u32..(first + it.end) as u32);
        });
    }
    text.groups.resize_with(text.sentences.len(), OnceLock::new);
    // At least one word in eight is a function word of English. Fewer than twenty words are taken for English: there is
    // too little to tell by.
    let english = text.words < 20 || function_words * 8 >= text.words;
    if !english && declared_language(document).is_none() {
        let words = text.words;
        text.clear();
        text.words = words;
    }
}

/// Whether the metadata declares the article to be English; none where it declares nothing.
fn declared_language(document: &Document) -> Option<bool> {
    document.metadata.iter().find_map(|it| match &it.value {
        MetaValue::Text(value) if matches!(it.key.as_str(), "lang" | "language" | "locale") => {
            let value = value.to_ascii_lowercase();
            Some(value == "en" || value == "english" || value.starts_with("en-") || value.starts_with("en_"))
        }
        _ => None,
    })
}
