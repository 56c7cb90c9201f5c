//! Residue: lines that a machine, a publisher's page or a writing assistant left behind, told by the lexicon.

use std::ops::Range;

use super::extract::Extractor;
use super::{Key, Part, Printed, Residue, ResidueKind};
use crate::document::{BlockKind, Document};
use crate::text::lexicon::{Fit, RESIDUE, ResiduePattern, hash_any};
use crate::text::{Class, Token, TokenKind, class};
use crate::value::{Vocabulary, Word, WordSet};

/// Takes down a block that is a line of residue, or the first sentence of it that is.
pub(super) fn block(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let document = extractor.document;
    let it = &document.blocks[block as usize];
    if it.quoted > 0 || sentences.is_empty() {
        return;
    }
    let text = extractor.text;
    let last = text.sentences[sentences.end as usize - 1].tokens.end;
    // The first word of a sentence decides whether there is anything to look for.
    for sentence in sentences.clone() {
        let tokens = &text.sentences[sentence as usize].tokens;
        let first = sentence == sentences.start;
        let own = Line {
            document,
            tokens: &text.tokens[tokens.start as usize..tokens.end as usize],
            rest: &text.tokens[tokens.start as usize..last as usize],
            block,
            first,
        };
        let Some((pattern, cue)) = own.pattern(it.kind).filter(|_| text.quotation(tokens.start).is_none()) else {
            continue;
        };
        if matches!(it.kind, BlockKind::ListItem { .. }) && !whole_list(extractor, block) {
            return;
        }
        let start = if first { it.text.start } else { own.tokens[0].start };
        let span = document.span(start..it.text.end);
        let span = if span.len() > 240 { document.span(start..cue.end) } else { span };
        let cue = Printed { value: Key::of(pattern.phrase), span: document.span(cue) };
        let residue = Residue { kind: kind(pattern), cue: Some(cue) };
        let part = if part == Part::Body { Part::Boilerplate } else { part };
        extractor.push(span, sentence, block, part, residue.into());
        return;
    }
}

/// A sentence that may be residue.
struct Line<'a> {
    document: &'a Document,
    /// Its tokens.
    tokens: &'a [Token],
    /// Its tokens and all further ones of its block.
    rest: &'a [Token],
    block: u32,
    /// Whether it begins its block.
    first: bool,
}

impl Line<'_> {
    /// The pattern that the line fits, and the words that fit it.
    fn pattern(&self, kind: BlockKind) -> Option<(&'static ResiduePattern, Range<u32>)> {
        let start = self.rest.iter().position(Token::is_word)?;
        if !self.rest[start].is(class::RESIDUE_START) || self.rest[..start].iter().any(|it| it.kind == TokenKind::Quote)
        {
            return None;
        }
        let text = &self.document.text;
        let mut spoken = self.rest[start..]
            .iter()
            .filter(|it| it.is_word() || it.kind == TokenKind::Number)
            .take(24)
            .map(|it| (hash_any(it.text(text)), it.end));
        let first_hash = spoken.next()?.0;
        let second = spoken.next().map(|it| it.0);
        let from = RESIDUE.partition_point(|it| it.words[0] < first_hash);
        // The second word turns most lines down before any more are looked at.
        let goes_on = |it: &ResiduePattern| it.words.get(1).is_none_or(|it| *it == 0 || Some(*it) == second);
        if !RESIDUE[from..].iter().take_while(|it| it.words[0] == first_hash).any(goes_on) {
            return None;
        }
        let words: Vec<(u64, u32)> = self.rest[start..]
            .iter()
            .filter(|it| it.is_word() || it.kind == TokenKind::Number)
            .take(24)
            .map(|it| (hash_any(it.text(text)), it.end))
            .collect();
        // The longest that fits is quoted.
        let fitting = RESIDUE[from..].iter().take_while(|it| it.words[0] == first_hash).filter_map(|it| {
            let length = matches(it.words, &words)?;
            let end = words[length - 1].1;
            (self.allows(it, kind) && self.fits(it, start, end, length)).then_some((it, end))
        });
        let found = fitting.max_by_key(|it| it.1)?;
        Some((found.0, self.rest[start].start..found.1))
    }

    /// Whether a pattern may be looked for in a block, and in the middle of one.
    fn allows(&self, pattern: &ResiduePattern, kind: BlockKind) -> bool {
        let assistant = pattern.kind == "assistant";
        match kind {
            BlockKind::Title => assistant && pattern.fit != Fit::Line,
            BlockKind::Heading(_) | BlockKind::ListItem { .. } | BlockKind::Caption => {
                self.first && (assistant || pattern.fit == Fit::Line)
            }
            BlockKind::Paragraph => self.first || assistant && matches!(pattern.fit, Fit::Start | Fit::Closing),
            _ => false,
        }
    }

    /// Whether the line has what its pattern needs; the pattern's words, `length` of them, end at byte `end`.
    fn fits(&self, pattern: &ResiduePattern, start: usize, end: u32, length: usize) -> bool {
        let text = &self.document.text;
        let after = self.rest.iter().position(|it| it.start >= end).unwrap_or(self.rest.len());
        let rest = &self.rest[after..];
        let n_words = self.rest[start..].iter().filter(|it| it.is_word() || it.kind == TokenKind::Number).count();
        let stopped = self.rest.last().is_some_and(|it| it.text(text) == ".");
        let own = self.tokens.get(after.min(self.tokens.len())..).unwrap_or_default();
        let said = self.said(end);
        match pattern.fit {
            Fit::Start => !said,
            Fit::Line => n_words == length && !stopped,
            Fit::Label => {
                let mark = rest.first().map_or("", |it| it.text(text));
                let image = self.rest[start].text(text).eq_ignore_ascii_case("image") && mark == ",";
                (matches!(mark, ":" | "|") || image) && n_words > length && !stopped
            }
            Fit::Answer => {
                let colon = self.rest.last().is_some_and(|it| it.text(text) == ":");
                let opens = !self.rest[start].text(text).eq_ignore_ascii_case("here")
                    && !self.rest[start].text(text).eq_ignore_ascii_case("below");
                let noun = rest.iter().take(12).any(|it| it.is(class::TEXT_NOUN));
                let short = n_words <= 24 && !said;
                let edge = self.opens_article() || self.ends_article();
                // "Here's a brief summary:" may introduce anything.
                let rewritten = rest.iter().take(12).any(|it| it.is(class::REWRITTEN)) && self.opens_article();
                noun && short && if opens { colon || edge } else { colon && rewritten }
            }
            Fit::Closing => {
                let excited = rest.first().is_some_and(|it| it.text(text).starts_with(['!', '?']));
                let next = rest.iter().find(|it| it.is_word()).map_or("", |it| it.text(text));
                let again = matches!(next.to_ascii_lowercase().as_str(), "" | "let" | "please" | "feel" | "would");
                excited && again && self.ends_article()
            }
            Fit::Person => {
                let first =
                    |it: &Token| matches!(it.text(text), "I" | "I'm" | "I\u{2019}m" | "my" | "I've" | "I\u{2019}ve");
                let spoken = self.rest[start].text(text) == "I" || self.rest[start].text(text).starts_with("I'");
                !said && (own.iter().any(first) || spoken && rest.first().is_some_and(|it| it.is_word()))
                    || self.tokens.iter().any(first) && !said && length > 3 && own.first().is_some_and(Token::is_word)
            }
            Fit::Bare => {
                // "example.org" is a word of its own.
                let inner = |at: usize| rest.get(at + 1).is_some_and(|it| !it.spaced());
                let plain = |(at, it): (usize, &Token)| {
                    it.is_word() || it.kind == TokenKind::Number || it.kind == TokenKind::Stop && inner(at)
                };
                n_words <= 8 && !rest.is_empty() && rest.iter().enumerate().all(plain)
            }
            Fit::Page => {
                let noun = self.rest[start..].iter().any(|it| it.is(class::PAGE_NOUN));
                // An article's own call ends as a sentence; what a page had in its margin does not.
                let sentence = self.rest.last().is_some_and(|it| it.kind == TokenKind::Stop);
                noun && !said && n_words <= 20 && (!sentence || pattern.kind == "assistant")
            }
        }
    }

    /// Whether the line is told as somebody's words: a comma and a verb of saying behind it.
    fn said(&self, end: u32) -> bool {
        const SUBJECT: Class = class::PRONOUN.or(class::DEFINITE).or(class::INDEFINITE);
        let text = &self.document.text;
        let own = self.tokens;
        own.iter().enumerate().any(|(at, it)| {
            let verb = it.start >= end && it.is(class::REPORT);
            let comma = own[at.saturating_sub(5)..at].iter().rposition(|it| it.kind == TokenKind::Comma);
            verb && comma.is_some_and(|comma| {
                let between = &own[at.saturating_sub(5) + comma + 1..at];
                // "I cannot say" is the line's own.
                !between.iter().any(|it| matches!(it.text(text), "I" | "you" | "to") || it.is(class::MAY.or(class::DO)))
                    && (between.iter().any(|it| it.is(SUBJECT) || it.capital()) || between.is_empty())
            })
        })
    }

    /// Whether no prose stands before the block.
    fn opens_article(&self) -> bool {
        self.first && !self.document.blocks[..self.block as usize].iter().any(|it| it.kind == BlockKind::Paragraph)
    }

    /// Whether no prose stands after the block.
    fn ends_article(&self) -> bool {
        let after = &self.document.blocks[self.block as usize + 1..];
        !after
            .iter()
            .any(|it| matches!(it.kind, BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Heading(_)))
    }
}

/// Whether all items of an item's list begin with words of residue: one among others names a thing.
fn whole_list(extractor: &Extractor<'_>, block: u32) -> bool {
    let BlockKind::ListItem { list, .. } = extractor.document.blocks[block as usize].kind else { return false };
    let text = extractor.text;
    let mut items = 0;
    let all = extractor.document.blocks.iter().zip(&text.blocks).all(|(it, sentences)| match it.kind {
        BlockKind::ListItem { list: other, .. } if other == list => {
            items += 1;
            let first = text.sentences.get(sentences.start as usize).filter(|_| !sentences.is_empty());
            first.is_some_and(|it| {
                text.sentence(it).iter().find(|it| it.is_word()).is_some_and(|it| it.is(class::RESIDUE_START))
            })
        }
        _ => true,
    });
    all && items <= 4
}

/// How many words a pattern takes of the beginning of a line; none where it does not fit.
fn matches(pattern: &[u64], words: &[(u64, u32)]) -> Option<usize> {
    match pattern {
        [] => Some(0),
        [0, rest @ ..] => (0..=8.min(words.len())).find_map(|it| Some(it + matches(rest, &words[it..])?)),
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
