//! Headings, sections, lists, paragraphs and front matter: the complete kinds, taken down from the document's shape.

use std::ops::Range;

use super::extract::Extractor;
use super::{
    Body, ClaimId, Heading, Key, List, Marker, Metadata, Paragraph, Part, Printed, Section, name, residue,
};
use crate::document::{BlockKind, Document, MetaValue};
use crate::span::Span;
use crate::text::{Class, Token, TokenKind, class, number_words};
use crate::value::{DaySet, NumberSet, WordSet};

/// Takes down what a block is: a heading, a paragraph, residue.
pub(super) fn block(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let it = &extractor.document.blocks[block as usize];
    match it.kind {
        BlockKind::Title => heading(extractor, block, part, sentences, 0),
        BlockKind::Heading(level) => heading(extractor, block, part, sentences, level),
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Caption => {
            residue::block(extractor, block, part, sentences.clone());
            if it.kind == BlockKind::Paragraph && it.quoted == 0 {
                paragraph(extractor, block, part, sentences);
            }
        }
        BlockKind::Deck | BlockKind::Cell { .. } | BlockKind::Footnote | BlockKind::Code => {}
    }
}

/// The date of the last update in front matter.
pub(super) fn updated(document: &Document) -> Option<Printed<DaySet>> {
    document.metadata.iter().find_map(|it| match it.value {
        MetaValue::Day(day) if matches!(it.key.as_str(), "updated" | "lastmod" | "last_modified" | "last_modified_at" | "modified" | "date_modified") => {
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
            MetaValue::Text(text) => claim.text = Some(Printed { value: text.clone(), span: it.span }),
            MetaValue::Flag(_) => {}
        }
        extractor.push(it.span, 0, 0, Part::Metadata, claim.into());
    }
}

/// Whether a paragraph is a note that corrects an earlier version, by how it begins or by its formula.
pub(super) fn is_correction(words: &str) -> bool {
    let start = words.trim_start_matches(|it: char| !it.is_alphanumeric());
    let begins = |it: &str| start.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    ["correction:", "correction (", "corrections:", "clarification:", "editor's note:", "editor\u{2019}s note:", "erratum:"]
        .iter()
        .any(|it| begins(it))
        || (begins("an earlier version of this") || begins("a previous version of this") || begins("this article was amended") || begins("this story was corrected") || begins("this article was corrected") || begins("this story has been corrected") || begins("this article has been corrected") || begins("this post has been corrected"))
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
    let Some(first) = text.sentences.get(sentences.start as usize) else { return };
    let last = &text.sentences[sentences.end as usize - 1];
    let tokens = &text.tokens[first.tokens.start as usize..last.tokens.end as usize];
    let mut heading = Heading {
        level: Some(NumberSet::integer(i64::from(level))),
        title: level == 0,
        words: Some(Printed { value: words.to_owned(), span }),
        ..Heading::default()
    };
    if let Some((promise, noun)) = promise(&document.text, tokens) {
        let source = |tokens: &[Token]| document.span(tokens[0].start..tokens[tokens.len() - 1].end);
        let value = NumberSet::integer(promise.1);
        heading.promise = Some(Printed { value, span: source(&tokens[promise.0.start..noun + 1]) });
        let key = Key::of(&singular(&tokens[noun].text(&document.text).to_lowercase()));
        heading.noun = Some(Printed { value: key, span: source(&tokens[noun..=noun]) });
    }
    if level > 0
        && let Some(place) = name::only_place(&document.text, tokens)
    {
        heading.place = Some(Printed { value: name::place_key(place), span });
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
        extractor.document.blocks.iter().enumerate().any(|(other, it)| {
            other as u32 != block && contains_word(extractor.document.words(it), needle)
        })
    })
}

/// Whether a text holds a word, in any case of ASCII letters, also at the start of a longer one ("Peru", "Peruvian").
fn contains_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len()).enumerate().any(|(at, it)| {
        it.eq_ignore_ascii_case(word) && (at == 0 || !text[at - 1].is_ascii_alphanumeric())
    })
}

/// The number of things that a heading promises: its tokens and value, and the token of the noun.
fn promise(text: &str, tokens: &[Token]) -> Option<((Range<usize>, i64), usize)> {
    const BEFORE: Class = class::ORDINAL.or(class::PREPOSITION).or(class::DEFINITE).or(class::HEDGE).or(class::CARDINAL);
    let mut at = 0;
    while at < tokens.len() {
        let Some(number) = number_words(text, tokens, at).filter(|it| it.decimals == 0 && it.scale == 0) else {
            at += 1;
            continue;
        };
        let end = at + number.length;
        // "Part 5", "the first three steps", "one of five reasons", "2.5 ways", "#3 reason", "Top 10" is a promise.
        let before = at.checked_sub(1).map(|it| &tokens[it]);
        let barred = before.is_some_and(|it| {
            it.is(BEFORE) && !it.text(text).eq_ignore_ascii_case("top") && !it.text(text).eq_ignore_ascii_case("in")
                || matches!(it.text(text), "#" | "$" | "\u{a3}" | "\u{20ac}" | "-" | "Part" | "part" | "Chapter" | "Day" | "Week" | "Episode" | "No")
                || it.kind == TokenKind::Number
        });
        if barred || !(2..=60).contains(&number.mantissa) {
            at = end;
            continue;
        }
        // Up to three adjectives, then the noun.
        for noun in end..(end + 4).min(tokens.len()) {
            let token = &tokens[noun];
            if !token.is_word() || token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE)) {
                break;
            }
            let plural = token.text(text).to_ascii_lowercase().ends_with('s') || token.is(class::PLURAL_GROUP);
            if token.is(class::PROMISED) && plural {
                return Some(((at..end, number.mantissa), noun));
            }
        }
        at = end;
    }
    None
}

/// A plural noun in the singular, by its ending.
pub(super) fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|it| it.len() > 2) {
        format!("{stem}y")
    } else if let Some(stem) = noun.strip_suffix("es").filter(|it| it.ends_with(['s', 'x', 'z']) || it.ends_with("ch") || it.ends_with("sh")) {
        stem.to_owned()
    } else if let Some(stem) = noun.strip_suffix('s').filter(|it| it.len() > 2 && !it.ends_with(['s', 'u', 'i'])) {
        stem.to_owned()
    } else {
        noun.to_owned()
    }
}

fn paragraph(extractor: &mut Extractor<'_>, block: u32, part: Part, sentences: Range<u32>) {
    let it = &extractor.document.blocks[block as usize];
    let Some(first) = extractor.text.sentences.get(sentences.start as usize) else { return };
    let last = &extractor.text.sentences[sentences.end as usize - 1];
    let tokens = &extractor.text.tokens[first.tokens.start as usize..last.tokens.end as usize];
    let count = tokens.iter().filter(|it| it.is_word() || it.kind == TokenKind::Number).count();
    let paragraph = Paragraph {
        words: Some(Key::of_words(tokens.iter().filter(|it| it.is_word()).map(|it| it.text(&extractor.document.text)))),
        count: Some(NumberSet::integer(count as i64)),
    };
    let span = extractor.document.span(it.text.clone());
    extractor.push(span, sentences.start, block, part, paragraph.into());
}

/// A list that a heading may announce: where it stands, how many items, and what marks them.
struct Candidate {
    span: Span,
    section: u32,
    block: u32,
    count: u32,
    marker: Marker,
    nested: bool,
    last: Span,
}

/// Takes down sections and lists, when all headings are known.
pub(super) fn lists(extractor: &mut Extractor<'_>) {
    let document = extractor.document;
    let mut candidates = printed_lists(document);
    let n_printed = candidates.len();
    for section in 0..document.sections.len() as u32 {
        if let Some(it) = heading_list(extractor, section) {
            candidates.push(it);
        }
    }
    sections(extractor);
    for at in 0..candidates.len() {
        let it = &candidates[at];
        let heading = heading_of(extractor, it.section);
        // A title announces what stands anywhere below it; a heading what stands in its section.
        let title = it.section == 0 || heading.is_some_and(|it| is_title(extractor, it));
        let rivals = candidates.iter().enumerate().filter(|(other, rival)| {
            *other != at
                && !rival.nested
                && (title || within(document, rival.section, it.section))
                && !(at >= n_printed && *other >= n_printed && rival.section != it.section && title)
        });
        let only = !it.nested && rivals.count() == 0;
        let list = List {
            count: Some(NumberSet::integer(i64::from(it.count))),
            marker: Some(WordSet::of(it.marker)),
            nested: it.nested,
            only,
            heading,
            last: Some(Printed { value: String::new(), span: it.last }),
        };
        let (span, block) = (it.span, it.block);
        extractor.push(span, 0, block, Part::List, list.into());
    }
}

/// The lists of the source. Ordered lists that go on counting after an interruption are one.
fn printed_lists(document: &Document) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut next: Option<u64> = None;
    for list in &document.lists {
        let count = list.items.len() as u32;
        let (Some(last), nested) = (list.items.last(), list.parent.is_some()) else { continue };
        if let (Some(start), Some(expected), Some(before)) = (list.start, next, found.last_mut())
            && start == expected
            && !nested
            && before.section == list.section
        {
            before.count += count;
            before.last = *last;
            next = Some(start + u64::from(count));
            continue;
        }
        if !nested {
            next = list.start.filter(|it| *it == 1).map(|it| it + u64::from(count));
        }
        let block = document.blocks.iter().position(|it| list.span.holds(it.span)).unwrap_or_default() as u32;
        let marker = if list.start.is_some() { Marker::Number } else { Marker::Bullet };
        found.push(Candidate { span: list.span, section: list.section, block, count, marker, nested, last: *last });
    }
    found
}

/// The headings right below a section's own, as a list.
fn heading_list(extractor: &Extractor<'_>, section: u32) -> Option<Candidate> {
    let document = extractor.document;
    let children: Vec<u32> = (section + 1..document.sections.len() as u32)
        .filter(|it| document.sections[*it as usize].parent == Some(section))
        .filter_map(|it| document.sections[it as usize].heading)
        .collect();
    if children.len() < 2 {
        return None;
    }
    let span = |it: u32| document.span(document.blocks[it as usize].text.clone());
    let last = span(*children.last()?);
    Some(Candidate {
        span: span(children[0]),
        section,
        block: children[0],
        count: children.len() as u32,
        marker: Marker::Heading,
        nested: false,
        last,
    })
}

/// The heading claim of a section; of the article itself, the title.
fn heading_of(extractor: &Extractor<'_>, section: u32) -> Option<ClaimId> {
    let block = extractor.document.sections.get(section as usize)?.heading;
    match block {
        Some(block) => extractor.headings.iter().find(|it| it.0 == block).map(|it| it.1),
        None => extractor.headings.iter().find(|it| is_title(extractor, it.1)).map(|it| it.1),
    }
}

fn is_title(extractor: &Extractor<'_>, heading: ClaimId) -> bool {
    matches!(&extractor.claims.get(heading).body, Body::Heading(it) if it.title)
}

/// Whether a section is another or lies in it.
fn within(document: &Document, section: u32, other: u32) -> bool {
    let mut at = Some(section);
    while let Some(it) = at {
        if it == other {
            return true;
        }
        at = document.sections.get(it as usize).and_then(|it| it.parent);
    }
    false
}

fn sections(extractor: &mut Extractor<'_>) {
    let document = extractor.document;
    for (number, it) in document.sections.iter().enumerate() {
        let Some(block) = it.heading else { continue };
        let heading = heading_of(extractor, number as u32);
        let paragraphs = document.blocks[it.blocks.start as usize..it.blocks.end as usize]
            .iter()
            .filter(|it| it.kind == BlockKind::Paragraph)
            .count();
        let section = Section { heading, paragraphs: Some(NumberSet::integer(paragraphs as i64)) };
        let span = document.span(document.blocks[block as usize].text.clone());
        extractor.push(span, 0, block, Part::Heading, section.into());
    }
}
