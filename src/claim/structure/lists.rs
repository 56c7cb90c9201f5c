//! Lists: of bullets, of numbers, of headings and paragraphs that number themselves; which heading announces each.

use std::ops::Range;

use super::promise::promise;
use super::{singular, singular_key};
use crate::claim::extract::Extractor;
use crate::claim::{Body, ClaimId, Key, List, Marker, Part, Printed};
use crate::document::{BlockKind, Document};
use crate::span::Span;
use crate::text::{Class, Token, TokenKind, class, number_words};
use crate::value::{NumberSet, WordSet};

/// Takes down lists, when all headings are known.
pub(super) fn take(extractor: &mut Extractor<'_>) {
    let mut candidates = printed_lists(extractor);
    let promising: Vec<(u32, ClaimId)> =
        extractor.headings.iter().copied().filter(|it| promises(extractor, it.1).is_some()).collect();
    for (block, heading) in promising {
        candidates.extend(numbered_blocks(extractor, block, heading));
        candidates.extend(questions(extractor, block, heading));
    }
    for it in candidates.iter_mut().filter(|it| it.announced) {
        it.announced = it.heading.is_none_or(|heading| !withheld(extractor, it, heading));
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
    /// The blocks of its items, for a list of bullets or numbers.
    items: Range<u32>,
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
            before.items.end = before.items.end.max(items_end(document, number as u32));
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
        let usual = own.is_none_or(|it| usual(extractor, it));
        let introduced = list.intro.is_some_and(|it| heading == own && introduces(extractor, it, own));
        let own_list = heading == own && (below || marker == Marker::Number && usual || introduced);
        let inherited = heading != own
            && below
            && heading.and_then(|it| promises(extractor, it)).is_some_and(|noun| heading_says(extractor, block, noun));
        let announced = !nested && (own_list || inherited);
        let items = block as u32..items_end(document, number as u32);
        let span = list.span;
        found.push(Candidate { span, block: block as u32, count, marker, nested, last, heading, announced, items });
    }
    found
}

/// One past the last block of a list's items.
fn items_end(document: &Document, list: u32) -> u32 {
    let of_list =
        |it: &crate::document::Block| matches!(it.kind, BlockKind::ListItem { list: other, .. } if other == list);
    document.blocks.iter().rposition(of_list).map_or(0, |it| it as u32 + 1)
}

/// Whether the noun of a heading's promise is one for which headings promise lists.
fn usual(extractor: &Extractor<'_>, heading: ClaimId) -> bool {
    let block = extractor.headings.iter().find(|it| it.1 == heading).map(|it| it.0);
    let title = is_title(extractor, heading);
    block.is_none_or(|it| promise(&extractor.document.text, words_of(extractor, it), title).is_none_or(|it| it.usual))
}

/// Whether a paragraph between a heading and a list of bullets is one sentence that says that the list is what the
/// heading promises: by the noun, or by "here".
fn introduces(extractor: &Extractor<'_>, intro: u32, heading: Option<ClaimId>) -> bool {
    let text = extractor.text;
    let below = extractor.headings.iter().any(|(block, id)| block + 1 == intro && Some(*id) == heading);
    let one = text.blocks.get(intro as usize).is_some_and(|it| it.len() == 1);
    let words = words_of(extractor, intro);
    if !below || !one || words.len() > 16 {
        return false;
    }
    let noun = heading.and_then(|it| promises(extractor, it));
    let says = words.iter().any(|it| {
        let word = it.text(&extractor.document.text).to_lowercase();
        word == "here" || noun == Some(Key::of(&singular(&word)))
    });
    const OPEN: Class = class::OTHER.or(class::PARTIAL).or(class::NEGATION);
    let other = |it: &Token| matches!(it.text(&extractor.document.text), "else" | "what" | "need");
    says && !words.iter().any(other) && !words.iter().any(|it| it.is(OPEN))
}

/// Whether something tells that a list is not, or not alone, what its heading promises.
fn withheld(extractor: &Extractor<'_>, list: &Candidate, heading: ClaimId) -> bool {
    let document = extractor.document;
    let Some(promised) = promised(extractor, heading) else { return false };
    let headings = matches!(list.marker, Marker::Heading);
    // As many subsections as were promised are what was promised.
    let fulfilled = !headings && {
        let block = extractor.headings.iter().find(|it| it.1 == heading).map_or(0, |it| it.0);
        let section = own_section(extractor, block);
        let children = document.sections.iter().filter(|it| it.parent == Some(section)).count();
        children as i64 == promised
    };
    let items =
        list.items.clone().filter(|it| matches!(document.blocks[*it as usize].kind, BlockKind::ListItem { .. }));
    let mut things = 0;
    let mut credits = false;
    let mut extra = false;
    for it in items {
        let tokens = words_of(extractor, it);
        let text = |it: &Token| it.text(&document.text).to_lowercase();
        let first = tokens.iter().find(|it| it.is_word()).map(text).unwrap_or_default();
        credits |=
            matches!(first.as_str(), "by" | "published" | "updated" | "photo" | "photograph" | "source" | "sources");
        things += things_in(&document.text, tokens);
        let bonus = |it: &Token| {
            matches!(
                text(it).as_str(),
                "bonus" | "bubbling" | "extra" | "honourable" | "honorable" | "runner-up" | "mention"
            )
        };
        extra = tokens.first().is_some_and(|it| it.kind == TokenKind::Open)
            || matches!(first.as_str(), "and" | "plus" | "also" | "finally")
            || tokens.iter().any(bonus);
    }
    let count = i64::from(list.count);
    fulfilled || credits || (count < promised && things >= promised) || extra && count > promised
}

/// How many things a short item names: "Hinges, knives and the gate". A sentence tells of one.
fn things_in(text: &str, tokens: &[Token]) -> i64 {
    const GOES_ON: Class = class::QUESTION.or(class::PREPOSITION).or(class::VERB_PARTICIPLE).or(class::VERB_ING);
    if tokens.len() > 20 || tokens.iter().any(|it| it.kind == TokenKind::Stop) {
        return 1;
    }
    let follows = |at: usize, class: Class| tokens.get(at + 1).is_some_and(|it| it.is(class));
    let commas =
        (0..tokens.len()).filter(|it| matches!(tokens[*it].text(text), "," | ";") && !follows(*it, GOES_ON)).count();
    let ands = (1..tokens.len())
        .filter(|it| tokens[*it].is(class::COORDINATOR) && tokens[it - 1].kind != TokenKind::Comma)
        .count();
    1 + (if commas > 0 { commas + ands } else { 0 }) as i64
}

/// The number that a heading promises.
fn promised(extractor: &Extractor<'_>, heading: ClaimId) -> Option<i64> {
    match &extractor.claims.get(heading).body {
        Body::Heading(it) => it.promise.as_ref().map(|it| it.value.first() as i64),
        _ => None,
    }
}

/// Whether the heading of a block's section says the promised noun.
fn heading_says(extractor: &Extractor<'_>, block: usize, noun: Key) -> bool {
    let document = extractor.document;
    let heading = document.blocks.get(block).and_then(|it| document.sections[it.section as usize].heading);
    heading.is_some_and(|it| {
        words_of(extractor, it)
            .iter()
            .any(|it| it.is(class::PROMISED.or(class::LISTED)) && singular_key(it.text(&document.text)) == noun)
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
        items: 0..0,
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
        singular_key(it.text(text)) == noun
            || matches!(
                singular(&it.text(text).to_lowercase()).as_str(),
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
    let number = value(first)?;
    let after = tokens.get(first + number.length)?;
    if number.spelled && after.text(text) != ":" {
        return None;
    }
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
        .filter(|it| !words_of(extractor, *it).first().is_some_and(|it| invites(it.text(&document.text))))
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
        items: 0..0,
    })
}

/// Whether a question begins as one to the reader: "Any more questions?", "Got a question?".
fn invites(word: &str) -> bool {
    matches!(word, "Any" | "Got" | "Have" | "Still")
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
pub(super) fn heading_of(extractor: &Extractor<'_>, section: u32) -> Option<ClaimId> {
    let block = extractor.document.sections.get(section as usize)?.heading;
    match block {
        Some(block) => extractor.headings.iter().find(|it| it.0 == block).map(|it| it.1),
        None => extractor.headings.iter().find(|it| is_title(extractor, it.1)).map(|it| it.1),
    }
}

fn is_title(extractor: &Extractor<'_>, heading: ClaimId) -> bool {
    matches!(&extractor.claims.get(heading).body, Body::Heading(it) if it.title)
}
