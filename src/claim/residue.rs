//! Residue: lines that a machine, a publisher's page or a writing assistant left behind, told by the lexicon.

use std::ops::Range;

use super::extract::Extractor;
use super::{Key, Part, Printed, Residue, ResidueKind};
use crate::document::BlockKind;
use crate::text::lexicon::{RESIDUE, ResiduePattern, hash_any};
use crate::text::{Token, TokenKind, class};
use crate::value::{Vocabulary, Word, WordSet};

/// Takes down a block that is a line of residue, or begins as one.
pub(super) fn block(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let document = extractor.document;
    let it = &document.blocks[block as usize];
    if it.quoted > 0 || sentences.is_empty() || !matches!(it.kind, BlockKind::Paragraph) {
        return;
    }
    let text = extractor.text;
    let first = text.sentences[sentences.start as usize].tokens.start as usize;
    let last = text.sentences[sentences.end as usize - 1].tokens.end as usize;
    let tokens = &text.tokens[first..last];
    // The first word decides whether there is anything to look for.
    let Some(start) = tokens.iter().position(Token::is_word) else { return };
    if !tokens[start].is(class::RESIDUE_START) || tokens[..start].iter().any(|it| it.kind == TokenKind::Quote) {
        return;
    }
    let words: Vec<(u64, u32)> = tokens
        .iter()
        .filter(|it| it.is_word() || it.kind == TokenKind::Number)
        .take(16)
        .map(|it| (hash_any(it.text(&document.text)), it.end))
        .collect();
    let first_hash = words[0].0;
    let from = RESIDUE.partition_point(|it| it.words[0] < first_hash);
    let n_words = tokens.iter().filter(|it| it.is_word() || it.kind == TokenKind::Number).count();
    let found = RESIDUE[from..].iter().take_while(|it| it.words[0] == first_hash).find_map(|it| {
        let length = matches(it.words, &words)?;
        (!it.whole || length == n_words).then_some((it, length))
    });
    if let Some((pattern, length)) = found {
        let end = words[length - 1].1;
        let span = document.span(it.text.clone());
        let span = if span.len() > 240 { document.span(it.text.start..end) } else { span };
        let cue = Printed { value: Key::of(pattern.phrase), span: document.span(tokens[start].start..end) };
        let residue = Residue { kind: kind(pattern), cue: Some(cue) };
        extractor.push(
            span,
            sentences.start,
            block,
            if part == Part::Body { Part::Boilerplate } else { part },
            residue.into(),
        );
    }
}

/// How many words a pattern takes of the beginning of a line; none where it does not fit.
fn matches(pattern: &[u64], words: &[(u64, u32)]) -> Option<usize> {
    match pattern {
        [] => Some(0),
        [0, rest @ ..] => (1..=8.min(words.len())).find_map(|it| Some(it + matches(rest, &words[it..])?)),
        [first, rest @ ..] => {
            let word = words.first()?;
            if word.0 == *first { Some(1 + matches(rest, &words[1..])?) } else { None }
        }
    }
}

fn kind(pattern: &ResiduePattern) -> Option<WordSet> {
    const VOCABULARY: &Vocabulary = ResidueKind::VOCABULARY;
    VOCABULARY.index(pattern.kind).map(WordSet::at)
}
