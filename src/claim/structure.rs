//! Headings, sections, lists, paragraphs and front matter: the complete kinds, taken down from the document's shape.

use std::ops::Range;

use super::extract::Extractor;
use super::{Heading, Key, Metadata, Paragraph, Part, Printed, Section, name, residue};
use crate::document::{BlockKind, Document, MetaValue};
use crate::text::{Token, TokenKind};
use crate::value::{DaySet, NumberSet};

mod lists;
mod promise;

/// Takes down what a block is: a heading, a paragraph, residue.
pub(super) fn block(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let it = &extractor.document.blocks[block as usize];
    residue::block(extractor, block, part, sentences.clone());
    match it.kind {
        BlockKind::Title => heading(extractor, block, part, sentences, 0),
        BlockKind::Heading(level) => heading(extractor, block, part, sentences, level),
        BlockKind::Paragraph if it.quoted == 0 => paragraph(extractor, block, part, sentences),
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Caption => {}
        BlockKind::Deck | BlockKind::Cell { .. } | BlockKind::Footnote | BlockKind::Code => {}
    }
}

/// The date of the last update in front matter.
pub(super) fn updated(document: &Document) -> Option<Printed<DaySet>> {
    document.metadata.iter().find_map(|it| match it.value {
        MetaValue::Day(day)
            if matches!(
                it.key.as_str(),
                "updated" | "lastmod" | "last_modified" | "last_modified_at" | "modified" | "date_modified"
            ) =>
        {
            Some(Printed { value: DaySet::day(day), span: it.span })
        }
        _ => None,
    })
}

/// Takes down front matter.
pub(super) fn metadata(extractor: &mut Extractor<'_>) {
    for it in &extractor.document.metadata {
        let printed = |value: NumberSet| Printed { value, span: it.span };
        let mut claim = Metadata { key: Some(Key::of(&it.key)), ..Metadata::default() };
        match &it.value {
            MetaValue::Day(day) => claim.day = Some(Printed { value: DaySet::day(*day), span: it.span }),
            MetaValue::Number(number) => claim.number = Some(printed(NumberSet::exact(*number))),
            MetaValue::Text(_) => claim.text = Some(Printed { value: String::new(), span: it.span }),
            MetaValue::Flag(_) => {}
        }
        extractor.push(it.span, 0, 0, Part::Metadata, claim.into());
    }
}

/// How a note begins that corrects an earlier version.
const CORRECTIONS: &[&str] = &[
    "correction:",
    "correction (",
    "corrections:",
    "clarification:",
    "editor's note:",
    "editor\u{2019}s note:",
    "erratum:",
    "correction and clarification:",
    "corrections and clarifications:",
    "amendment:",
    "retraction:",
    "an earlier version of this",
    "a previous version of this",
    "this article was amended",
    "this story was corrected",
    "this article was corrected",
    "this story has been corrected",
    "this article has been corrected",
    "this post has been corrected",
    "this article was updated",
    "this story was amended",
    "this article has been amended",
    "this post was corrected",
    "this report was corrected",
    "a correction was made on",
    "we originally said",
    "we originally reported",
    "we previously said",
    "we wrongly said",
];

/// Whether a paragraph is a note that corrects an earlier version, by how it begins or by its formula.
pub(super) fn is_correction(words: &str) -> bool {
    /// The letters that they begin with.
    const FIRST: u32 = {
        let (mut letters, mut i) = (0, 0);
        while i < CORRECTIONS.len() {
            letters |= 1 << (CORRECTIONS[i].as_bytes()[0] - b'a');
            i += 1;
        }
        letters
    };
    // Most blocks begin with another letter.
    if let Some(first @ (b'a'..=b'z' | b'A'..=b'Z')) = words.bytes().next()
        && FIRST >> ((first | 0x20) - b'a') & 1 == 0
    {
        return false;
    }
    let start = words.trim_start_matches(|it: char| !it.is_alphanumeric());
    let Some(four) = start.as_bytes().first_chunk::<4>() else { return false };
    // Four letters turn nearly all down.
    CORRECTIONS.iter().any(|it| {
        it.as_bytes().starts_with(&four.map(|it| it.to_ascii_lowercase()))
            && start.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it))
    })
}

/// Whether a heading tells that what is below it is an example.
pub(super) fn is_example(words: &str) -> bool {
    let first = words.split(|it: char| !it.is_alphanumeric()).find(|it| !it.is_empty()).unwrap_or_default();
    ["example", "examples", "sample", "fiction"].iter().any(|it| it.eq_ignore_ascii_case(first))
}

fn heading(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>, level: u8) {
    let document = extractor.document;
    let text = extractor.text;
    let it = &document.blocks[block as usize];
    let words = document.words(it);
    if words.trim().is_empty() {
        return;
    }
    let span = document.span(it.text.clone());
    // A block of nothing but byte order marks has text and no sentence.
    let Some(first) = text.sentences.get(sentences.start as usize).filter(|_| !sentences.is_empty()) else { return };
    let last = &text.sentences[sentences.end as usize - 1];
    let tokens = &text.tokens[first.tokens.start as usize..last.tokens.end as usize];
    let mut heading = Heading {
        level: Some(NumberSet::integer(i64::from(level))),
        title: level == 0,
        words: Some(Printed { value: String::new(), span }),
        ..Heading::default()
    };
    if let Some(promise) = promise::promise(&document.text, tokens, level == 0) {
        let source = |tokens: &[Token]| document.span(tokens[0].start..tokens[tokens.len() - 1].end);
        let value = NumberSet::integer(promise.value);
        let noun = promise.noun;
        heading.promise = Some(Printed { value, span: source(&tokens[promise.number.start..noun + 1]) });
        let key = singular_key(tokens[noun].text(&document.text));
        heading.noun = Some(Printed { value: key, span: source(&tokens[noun..=noun]) });
    }
    if level > 0
        && let Some(place) = name::only_place(&document.text, tokens)
    {
        heading.place = Some(Printed { value: place, span });
        heading.echoed = echoed(extractor, block, tokens);
    }
    let id = extractor.push(span, sentences.start, block, part, heading.into());
    extractor.headings.push((block, id));
}

/// Whether a word of a heading stands in another block, in whatever sense.
fn echoed(extractor: &Extractor<'_>, block: u32, heading: &[Token]) -> bool {
    let words = &extractor.document.text;
    heading.iter().filter(|it| it.is_word() && it.end - it.start > 3).any(|it| {
        let needle = it.text(words);
        extractor
            .document
            .blocks
            .iter()
            .enumerate()
            .any(|(other, it)| other as u32 != block && contains_word(extractor.document.words(it), needle))
    })
}

/// Whether a text holds a word, in any case of ASCII letters, also at the start of a longer one ("Peru", "Peruvian").
fn contains_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len())
        .enumerate()
        .any(|(at, it)| it.eq_ignore_ascii_case(word) && (at == 0 || !text[at - 1].is_ascii_alphanumeric()))
}

/// The key of a noun in small letters and in the singular.
pub(super) fn singular_key(noun: &str) -> Key {
    let ends = |noun: &str, it: &str| {
        noun.len() >= it.len() && noun.as_bytes()[noun.len() - it.len()..].eq_ignore_ascii_case(it.as_bytes())
    };
    if !noun.is_ascii() || ends(noun, "ies") {
        return Key::of(&singular(&noun.to_lowercase()));
    }
    // The hash needs no copy in small letters.
    let stem = |n: usize| &noun[..noun.len() - n];
    let hisses = |stem: &str| ["s", "x", "z", "ch", "sh"].iter().any(|it| ends(stem, it));
    let bare = if ends(noun, "es") && hisses(stem(2)) {
        stem(2)
    } else if ends(noun, "s") && noun.len() > 3 && !["s", "u", "i"].iter().any(|it| ends(stem(1), it)) {
        stem(1)
    } else {
        noun
    };
    Key::of_folded([bare])
}

/// A plural noun in the singular, by its ending.
pub(super) fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|it| it.len() > 2) {
        format!("{stem}y")
    } else if let Some(stem) =
        noun.strip_suffix("es").filter(|it| it.ends_with(['s', 'x', 'z']) || it.ends_with("ch") || it.ends_with("sh"))
    {
        stem.to_owned()
    } else if let Some(stem) = noun.strip_suffix('s').filter(|it| it.len() > 2 && !it.ends_with(['s', 'u', 'i'])) {
        stem.to_owned()
    } else {
        noun.to_owned()
    }
}

fn paragraph(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let it = &extractor.document.blocks[block as usize];
    let text = extractor.text;
    let Some(first) = text.sentences.get(sentences.start as usize).filter(|_| !sentences.is_empty()) else { return };
    let last = &text.sentences[sentences.end as usize - 1];
    let tokens = &text.tokens[first.tokens.start as usize..last.tokens.end as usize];
    let count = tokens.iter().filter(|it| it.is_word() || it.kind == TokenKind::Number).count();
    let paragraph = Paragraph {
        words: Some(Key::of_text(extractor.document.words(it))),
        count: Some(NumberSet::integer(count as i64)),
    };
    let span = extractor.document.span(it.text.clone());
    extractor.push(span, sentences.start, block, part, paragraph.into());
}

/// Takes down sections and lists, when all headings are known.
pub(super) fn lists(extractor: &mut Extractor<'_>) {
    sections(extractor);
    lists::take(extractor);
}

fn sections(extractor: &mut Extractor<'_>) {
    let document = extractor.document;
    for (number, it) in document.sections.iter().enumerate() {
        let Some(block) = it.heading else { continue };
        let heading = lists::heading_of(extractor, number as u32);
        let paragraphs = document.blocks[it.blocks.start as usize..it.blocks.end as usize]
            .iter()
            .filter(|it| it.kind == BlockKind::Paragraph)
            .count();
        let section = Section { heading, paragraphs: Some(NumberSet::integer(paragraphs as i64)) };
        let span = document.span(document.blocks[block as usize].text.clone());
        extractor.push(span, 0, block, Part::Heading, section.into());
    }
}
