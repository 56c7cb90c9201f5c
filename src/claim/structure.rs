//! Headings, sections, lists, paragraphs and front matter: the complete kinds, taken down from the document's shape.

use std::ops::Range;

use super::extract::Extractor;
use super::{Body, ClaimId, Heading, Key, List, Marker, Metadata, Paragraph, Part, Printed, Section, name, residue};
use crate::document::{BlockKind, Document, MetaValue};
use crate::span::Span;
use crate::text::{Class, Token, TokenKind, class, number_words};
use crate::value::{DaySet, NumberSet, WordSet};

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
    [
        "correction:",
        "correction (",
        "corrections:",
        "clarification:",
        "editor's note:",
        "editor\u{2019}s note:",
        "erratum:",
    ]
    .iter()
    .any(|it| begins(it))
        || (begins("an earlier version of this")
            || begins("a previous version of this")
            || begins("this article was amended")
            || begins("this story was corrected")
            || begins("this article was corrected")
            || begins("this story has been corrected")
            || begins("this article has been corrected")
            || begins("this post has been corrected"))
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

/// The number of things that a heading promises: its tokens and value, and the token of the noun.
fn promise(text: &str, tokens: &[Token]) -> Option<((Range<usize>, i64), usize)> {
    const BEFORE: Class =
        class::ORDINAL.or(class::PREPOSITION).or(class::DEFINITE).or(class::HEDGE).or(class::CARDINAL);
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
                || matches!(
                    it.text(text),
                    "#" | "$"
                        | "\u{a3}"
                        | "\u{20ac}"
                        | "-"
                        | "Part"
                        | "part"
                        | "Chapter"
                        | "Day"
                        | "Week"
                        | "Episode"
                        | "No"
                )
                || it.kind == TokenKind::Number
        });
        let ordinal = tokens.get(end).is_some_and(|it| !it.spaced());
        if barred || ordinal || !(2..=60).contains(&number.mantissa) {
            at = end;
            continue;
        }
        // Up to three adjectives, then the noun.
        for (noun, token) in tokens.iter().enumerate().skip(end).take(4) {
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
    let Some(first) = extractor.text.sentences.get(sentences.start as usize) else { return };
    let last = &extractor.text.sentences[sentences.end as usize - 1];
    let tokens = &extractor.text.tokens[first.tokens.start as usize..last.tokens.end as usize];
    let count = tokens.iter().filter(|it| it.is_word() || it.kind == TokenKind::Number).count();
    let paragraph = Paragraph {
        words: Some(Key::of_text(extractor.document.words(it))),
        count: Some(NumberSet::integer(count as i64)),
    };
    let span = extractor.document.span(it.text.clone());
    extractor.push(span, sentences.start, block, part, paragraph.into());
}

/// A list: where it stands, how many items, what marks them, and the heading that could announce it.
struct Candidate {
    span: Span,
    block: u32,
    count: u32,
    marker: Marker,
    nested: bool,
    last: Span,
    heading: Option<ClaimId>,
    announced: bool,
}

/// Takes down sections and lists, when all headings are known.
pub(super) fn lists(extractor: &mut Extractor<'_>) {
    sections(extractor);
    let mut candidates = printed_lists(extractor);
    let promising: Vec<(u32, ClaimId)> =
        extractor.headings.iter().copied().filter(|it| promises(extractor, it.1).is_some()).collect();
    for (block, heading) in promising {
        candidates.extend(numbered_blocks(extractor, block, heading));
        candidates.extend(questions(extractor, block, heading));
    }
    let announced: Vec<Option<ClaimId>> = candidates.iter().map(|it| it.heading.filter(|_| it.announced)).collect();
    for it in candidates {
        let rivals = announced.iter().filter(|other| other.is_some() && **other == it.heading).count();
        let list = List {
            count: Some(NumberSet::integer(i64::from(it.count))),
            marker: Some(WordSet::of(it.marker)),
            nested: it.nested,
            announced: it.announced,
            only: it.announced && rivals == 1,
            heading: it.heading,
            last: Some(Printed { value: String::new(), span: it.last }),
        };
        extractor.push(it.span, 0, it.block, Part::List, list.into());
    }
}

/// What a heading promises: the key of the noun.
fn promises(extractor: &Extractor<'_>, heading: ClaimId) -> Option<Key> {
    match &extractor.claims.get(heading).body {
        Body::Heading(it) => it.promise.and(it.noun).map(|it| it.value),
        _ => None,
    }
}

/// The lists of the source. Ordered lists that go on counting after an interruption are one.
fn printed_lists(extractor: &Extractor<'_>) -> Vec<Candidate> {
    let document = extractor.document;
    let mut found: Vec<Candidate> = Vec::new();
    let mut next: Option<(u64, u32)> = None;
    let mut block = 0;
    for (number, list) in document.lists.iter().enumerate() {
        let count = list.items.len() as u32;
        if list.items.is_empty() {
            continue;
        }
        let (last, nested) = (last_item(document, number as u32), list.parent.is_some());
        if let (Some(start), Some(before)) = (list.start, found.last_mut())
            && next == Some((start, list.section))
            && !nested
        {
            before.count += count;
            before.last = last;
            next = Some((start + u64::from(count), list.section));
            continue;
        }
        if !nested {
            next = list.start.filter(|it| *it == 1).map(|it| (it + u64::from(count), list.section));
        }
        block = document.blocks[block..]
            .iter()
            .position(|it| it.span.start >= list.span.start)
            .map_or(block, |it| it + block);
        let marker = if list.start.is_some() { Marker::Number } else { Marker::Bullet };
        let own = heading_of(extractor, list.section);
        let title = heading_of(extractor, 0);
        // A list of a section that promises nothing may be what the title promises, where a word says so.
        let inherits = own.is_none_or(|it| promises(extractor, it).is_none());
        let heading = if inherits && title.is_some_and(|it| promises(extractor, it).is_some()) { title } else { own };
        // The heading right above a list of bullets leaves no doubt; a list of numbers may have a paragraph before it.
        let below = block
            .checked_sub(1)
            .is_some_and(|it| extractor.headings.iter().any(|(block, id)| *block as usize == it && own == Some(*id)));
        let own_list = heading == own && (below || marker == Marker::Number);
        let inherited = heading != own
            && below
            && heading.and_then(|it| promises(extractor, it)).is_some_and(|noun| heading_says(extractor, block, noun));
        let announced = !nested && (own_list || inherited);
        found.push(Candidate { span: list.span, block: block as u32, count, marker, nested, last, heading, announced });
    }
    found
}

/// Whether the heading of a block's section says the promised noun.
fn heading_says(extractor: &Extractor<'_>, block: usize, noun: Key) -> bool {
    let document = extractor.document;
    let heading = document.blocks.get(block).and_then(|it| document.sections[it.section as usize].heading);
    heading.is_some_and(|it| {
        words_of(extractor, it)
            .iter()
            .any(|it| it.is(class::PROMISED) && Key::of(&singular(&it.text(&document.text).to_lowercase())) == noun)
    })
}

/// The tokens of a block.
fn words_of<'e>(extractor: &'e Extractor<'_>, block: u32) -> &'e [Token] {
    let text = extractor.text;
    let Some(sentences) = text.blocks.get(block as usize).filter(|it| !it.is_empty()) else { return &[] };
    let first = text.sentences[sentences.start as usize].tokens.start as usize;
    let last = text.sentences[sentences.end as usize - 1].tokens.end as usize;
    &text.tokens[first..last]
}

/// The blocks below a heading that number themselves: "1. ...", "Tip 2: ...", "Myth #3", "The fourth reason".
fn numbered_blocks(extractor: &Extractor<'_>, block: u32, heading: ClaimId) -> Option<Candidate> {
    let document = extractor.document;
    let noun = promises(extractor, heading)?;
    let range = below(extractor, block);
    // Headings of one level, or paragraphs: whichever number themselves most.
    let mut best: Vec<u32> = Vec::new();
    let mut kinds: Vec<(BlockKind, Vec<u32>)> = Vec::new();
    for it in range.filter(|it| *it != block) {
        let kind = document.blocks[it as usize].kind;
        if !matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph) {
            continue;
        }
        let Some(number) = number_of(&document.text, words_of(extractor, it), noun) else { continue };
        let entry = match kinds.iter_mut().find(|entry| entry.0 == kind) {
            Some(entry) => &mut entry.1,
            None => {
                kinds.push((kind, Vec::new()));
                &mut kinds.last_mut()?.1
            }
        };
        // They count up from one, or down to it.
        let expected = entry.len() as i64 + 1;
        if number == expected || entry.is_empty() || number <= 60 && expected > 1 {
            entry.push(it);
        }
    }
    for (_, blocks) in kinds {
        if blocks.len() > best.len() && counts(extractor, &blocks, noun) {
            best = blocks;
        }
    }
    if best.len() < 2 {
        return None;
    }
    let span = |it: u32| document.span(document.blocks[it as usize].text.clone());
    Some(Candidate {
        span: span(best[0]),
        block: best[0],
        count: best.len() as u32,
        marker: if matches!(document.blocks[best[0] as usize].kind, BlockKind::Heading(_)) {
            Marker::Heading
        } else {
            Marker::Number
        },
        nested: false,
        last: label(document, *best.last()?),
        heading: Some(heading),
        announced: true,
    })
}

/// Whether blocks count from one up, or down to one, without a gap.
fn counts(extractor: &Extractor<'_>, blocks: &[u32], noun: Key) -> bool {
    let numbers: Vec<i64> =
        blocks.iter().filter_map(|it| number_of(&extractor.document.text, words_of(extractor, *it), noun)).collect();
    let up = numbers.iter().enumerate().all(|(i, it)| *it == i as i64 + 1);
    let down = numbers.iter().rev().enumerate().all(|(i, it)| *it == i as i64 + 1);
    up || down
}

/// The number with which a block begins.
fn number_of(text: &str, tokens: &[Token], noun: Key) -> Option<i64> {
    let first = tokens.iter().position(|it| it.is_word() || it.kind == TokenKind::Number)?;
    if first > 1 {
        return None;
    }
    let is_noun = |it: &Token| {
        let word = singular(&it.text(text).to_lowercase());
        Key::of(&word) == noun
            || matches!(
                word.as_str(),
                "step" | "tip" | "rule" | "number" | "no" | "part" | "reason" | "myth" | "lesson"
            )
    };
    let value = |at: usize| number_words(text, tokens, at).filter(|it| it.decimals == 0 && it.scale == 0);
    let token = &tokens[first];
    // "The fourth reason", "Third challenge".
    let skip = usize::from(token.text(text).eq_ignore_ascii_case("the"));
    if let Some(ordinal) = tokens.get(first + skip).filter(|it| it.is(class::ORDINAL))
        && tokens.get(first + skip + 1).is_some_and(is_noun)
    {
        return Some(i64::from(ordinal.lexeme().value));
    }
    // "Tip 2: ...", "Myth #3".
    if is_noun(token) {
        let hash = usize::from(tokens.get(first + 1).is_some_and(|it| it.text(text) == "#" || it.text(text) == "."));
        return value(first + 1 + hash).map(|it| it.mantissa);
    }
    // "1. ...", "2) ...", "#3 ...".
    let number = value(first).filter(|it| !it.spelled)?;
    let after = tokens.get(first + number.length)?;
    let hash = first == 1 && tokens[0].text(text) == "#";
    let marked = matches!(after.text(text), "." | ")" | ":") && !after.spaced() || hash;
    marked.then_some(number.mantissa)
}

/// The headings right below one that promises questions or answers, where all of them are questions.
fn questions(extractor: &Extractor<'_>, block: u32, heading: ClaimId) -> Option<Candidate> {
    let document = extractor.document;
    let noun = promises(extractor, heading)?;
    if noun != Key::of("question") && noun != Key::of("answer") {
        return None;
    }
    let section = own_section(extractor, block);
    let children: Vec<u32> = (0..document.sections.len() as u32)
        .filter(|it| document.sections[*it as usize].parent == Some(section))
        .filter_map(|it| document.sections[it as usize].heading)
        .collect();
    let asks = |it: &u32| document.words(&document.blocks[*it as usize]).trim_end().ends_with('?');
    if children.len() < 2 || !children.iter().all(asks) {
        return None;
    }
    let span = |it: u32| document.span(document.blocks[it as usize].text.clone());
    Some(Candidate {
        span: span(children[0]),
        block: children[0],
        count: children.len() as u32,
        marker: Marker::Heading,
        nested: false,
        last: label(document, *children.last()?),
        heading: Some(heading),
        announced: true,
    })
}

/// The section that a heading block opens; of the title, the article.
fn own_section(extractor: &Extractor<'_>, block: u32) -> u32 {
    extractor.document.sections.iter().position(|it| it.heading == Some(block)).unwrap_or(0) as u32
}

/// The blocks below a heading; below the title, all.
fn below(extractor: &Extractor<'_>, block: u32) -> Range<u32> {
    let section = own_section(extractor, block);
    extractor.document.sections.get(section as usize).map_or(0..0, |it| it.blocks.clone())
}

/// The source of a block's text, or of its beginning where it is longer than a label should be.
fn label(document: &Document, block: u32) -> Span {
    let text = document.blocks[block as usize].text.clone();
    let mut end = text.end.min(text.start + 200);
    while !document.text.is_char_boundary(end as usize) {
        end -= 1;
    }
    document.span(text.start..end)
}

/// The last item of a list: its first words, or its marker where it has none.
fn last_item(document: &Document, list: u32) -> Span {
    let items = &document.lists[list as usize].items;
    let last = items.len() as u32 - 1;
    let first = document.blocks.iter().position(|it| it.kind == BlockKind::ListItem { list, item: last });
    let marker = Span::new(items[last as usize].start, items[last as usize].start + 1);
    first.map_or(marker, |it| {
        let words = label(document, it as u32);
        Span::new(items[last as usize].start.min(words.start), words.end)
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
