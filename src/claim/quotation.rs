//! Quotations: what somebody is quoted as saying, a claim a sentence, with who is told to have said it.
//!
//! They are taken down when the names of the article are known. Within a passage between marks the sentences are those
//! of the text; a sentence that its speaker splits ("Never," said Orla, "again.") is put together.

use std::cell::OnceCell;
use std::iter;
use std::ops::Range;

use self::speaker::{Attribution, People, Scene};
use super::extract::Extractor;
use super::{Assertion, Body, ClaimId, Key, Part, Printed, Quotation, QuotationKind};
use crate::document::BlockKind;
use crate::span::Span;
use crate::text::lexicon::hash_word;
use crate::text::{Class, Token, TokenKind, class, inner, normal_words};
use crate::value::{NumberSet, WordSet};

mod speaker;

/// The most bytes of a quotation that are shown.
const MOST_BYTES: u32 = 240;

/// The least words of what is more than a fragment.
const LEAST_WORDS: usize = 3;

/// Takes down the quotations of the article.
pub(super) fn recognise(extractor: &mut Extractor<'_>) {
    let quoted = extractor.document.blocks.iter().any(|it| it.quoted > 0);
    if extractor.text.quotations.is_empty() && !quoted || extractor.paired.quotations && !quoted && !several(extractor)
    {
        return;
    }
    let people = OnceCell::new();
    let mut from = 0;
    let mut last: Option<Passage> = None;
    let mut rows = Vec::new();
    for block in 0..extractor.document.blocks.len() {
        let Some(tokens) = block_tokens(extractor, block) else { continue };
        let quotations = &extractor.text.quotations[from..];
        let n = quotations.partition_point(|it| (it.start as usize) < tokens.end);
        from += n;
        let is_quoted = extractor.document.blocks[block].quoted > 0;
        if n == 0 && !is_quoted {
            last = None;
            continue;
        }
        let mut passages = passages(extractor, block, tokens, &quotations[..n], &people);
        if let Some(signed) = signature(extractor, block, &people)
            && let Some(passage) = passages.iter_mut().rfind(|it| !it.nested && !it.attribution.spoken)
        {
            passage.attribution = signed;
        }
        continues(last.as_ref(), &mut passages);
        for passage in &passages {
            rows.extend(take_down(extractor, passage, block));
        }
        last = passages.into_iter().rfind(|it| !it.nested);
    }
    statements(extractor, &rows);
}

/// Whether two sentences may be quoted that are more than fragments.
fn several(extractor: &Extractor<'_>) -> bool {
    let sentences = extractor.text.quotations.iter().map(|it| {
        let tokens = &extractor.text.tokens[it.start as usize..it.end as usize];
        let told = |it: &&Token| it.is_word() || matches!(it.kind, TokenKind::Number | TokenKind::Object);
        let words = tokens.iter().filter(told).count();
        let stops = tokens.iter().filter(|it| it.kind == TokenKind::Stop).count();
        if words < LEAST_WORDS { 0 } else { 1 + stops }
    });
    sentences.sum::<usize>() > 1
}

/// Words quoted in one go, or in two with the speaker between.
struct Passage {
    /// Its tokens, without marks.
    pieces: Vec<Range<usize>>,
    /// Whether its first word opens the block.
    opens: bool,
    /// Whether a mark closes it; else it may go on in the next paragraph.
    closed: bool,
    /// Whether it goes on from the paragraph before.
    continued: bool,
    /// Whether it stands within another.
    nested: bool,
    kind: QuotationKind,
    attribution: Attribution,
}

fn block_tokens(extractor: &Extractor<'_>, block: usize) -> Option<Range<usize>> {
    let sentences = extractor.text.blocks.get(block)?;
    if sentences.is_empty() {
        return None;
    }
    let first = &extractor.text.sentences[sentences.start as usize];
    let last = &extractor.text.sentences[sentences.end as usize - 1];
    Some(first.tokens.start as usize..last.tokens.end as usize)
}

/// The passages of a block, those within others after them.
fn passages(
    extractor: &Extractor<'_>,
    block: usize,
    tokens: Range<usize>,
    quotations: &[Range<u32>],
    people: &OnceCell<People>,
) -> Vec<Passage> {
    let it = &extractor.document.blocks[block];
    if it.kind == BlockKind::Code {
        return Vec::new();
    }
    let scene = Scene {
        text: &extractor.document.text,
        words: extractor.text,
        extractor,
        people,
        block,
        tokens: tokens.clone(),
    };
    if it.quoted > 0 && block > 0 && extractor.document.blocks[block - 1].quoted > 0 && scene.signature().is_some() {
        return Vec::new();
    }
    let set = match it.kind {
        BlockKind::Title | BlockKind::Deck | BlockKind::Heading(_) => QuotationKind::Headline,
        _ if it.quoted > 0 => QuotationKind::Block,
        _ => QuotationKind::Direct,
    };
    let begins = |it: &Range<u32>| it.start as usize == tokens.start;
    if set == QuotationKind::Block && !quotations.first().is_some_and(begins) {
        // All of it is quoted but the line that tells by whom.
        let end = scene.dash_line().unwrap_or(tokens.end);
        let attribution = scene.of_block(end);
        let pieces = iter::once(tokens.start..end).collect();
        return vec![Passage {
            pieces,
            opens: true,
            closed: true,
            continued: false,
            nested: false,
            kind: set,
            attribution,
        }];
    }
    let mut found: Vec<Passage> = Vec::new();
    let mut nested = Vec::new();
    for (i, quotation) in quotations.iter().enumerate() {
        let whole = quotation.start as usize..quotation.end as usize;
        let closed = extractor.text.tokens[whole.end - 1].kind == TokenKind::Quote && whole.len() > 1;
        let words = whole.start + 1..whole.end - usize::from(closed);
        if words.is_empty() {
            continue;
        }
        let next = quotations.get(i + 1).map_or(tokens.end, |it| it.start as usize);
        let before = i.checked_sub(1).map_or(tokens.start, |it| quotations[it].end as usize);
        if let Some(last) = found.last_mut()
            && scene.splits(last.pieces.last().map_or(0, |it| it.end), before, &words)
            && last.attribution.spoken
        {
            last.pieces.push(words);
            last.closed = closed;
            continue;
        }
        let mut attribution = scene.attribution(&whole, before, next);
        if !attribution.spoken
            && let Some(last) = found.last()
            && scene.goes_on(before, whole.start)
        {
            attribution = last.attribution.clone();
        }
        let alone = whole.start == tokens.start && attribution.dashed;
        for it in inner(scene.text, &scene.words.tokens, quotation) {
            let (start, end) = (it.start as usize, it.end as usize);
            nested.push(Passage {
                pieces: iter::once(start + 1..end - 1).collect(),
                opens: false,
                closed: true,
                continued: false,
                nested: true,
                kind: set,
                attribution: scene.within(&(start..end), &words),
            });
        }
        found.push(Passage {
            pieces: vec![words],
            opens: whole.start == tokens.start,
            closed,
            continued: false,
            nested: false,
            kind: if alone { QuotationKind::Pull } else { set },
            attribution,
        });
    }
    found.append(&mut nested);
    found
}

/// Who is told, in a block of its own below a quoted one, to have said it: "— Ann Roe, baker".
fn signature(extractor: &Extractor<'_>, block: usize, people: &OnceCell<People>) -> Option<Attribution> {
    let blocks = &extractor.document.blocks;
    let quoted = |it: usize| blocks.get(it).is_some_and(|it| it.quoted > 0);
    let tokens = block_tokens(extractor, block + 1).filter(|_| quoted(block) && quoted(block + 1))?;
    let (text, words) = (&extractor.document.text, extractor.text);
    Scene { text, words, extractor, people, block: block + 1, tokens }.signature()
}

/// Passes the speaker on over the paragraphs of one quotation: one that is not closed goes on in the next.
fn continues(last: Option<&Passage>, passages: &mut [Passage]) {
    let Some(last) = last.filter(|it| !it.closed) else { return };
    if let Some(first) = passages.first_mut().filter(|it| it.opens) {
        first.continued = true;
        if !first.attribution.spoken {
            first.attribution = last.attribution.clone();
        }
    }
}

/// Takes down the sentences of a passage. Gives those that are no fragments, with their words as they are compared.
fn take_down(extractor: &mut Extractor<'_>, passage: &Passage, block: usize) -> Vec<(ClaimId, String)> {
    let part = extractor.part(block);
    let mut sentences: Vec<(u32, Vec<Range<usize>>)> = Vec::new();
    for (i, piece) in passage.pieces.iter().enumerate() {
        for (n, (sentence, tokens)) in sentences_of(extractor, block, piece).into_iter().enumerate() {
            match sentences.last_mut() {
                Some(last) if i > 0 && n == 0 => last.1.push(tokens),
                _ => sentences.push((sentence, vec![tokens])),
            }
        }
    }
    sentences
        .into_iter()
        .filter_map(|(number, pieces)| sentence(extractor, passage, block, part, number, &pieces))
        .collect()
}

/// The parts of a stretch of tokens that stand in each sentence, with the sentence's number.
fn sentences_of(extractor: &Extractor<'_>, block: usize, piece: &Range<usize>) -> Vec<(u32, Range<usize>)> {
    let text = extractor.text;
    let Range { start: first, end: last } = text.blocks[block];
    let all = &text.sentences[first as usize..last as usize];
    let from = all.partition_point(|it| it.tokens.end as usize <= piece.start);
    let stretch = |(i, it): (usize, &crate::text::Sentence)| {
        let (start, end) = (piece.start.max(it.tokens.start as usize), piece.end.min(it.tokens.end as usize));
        (start < end).then_some((first + (from + i) as u32, start..end))
    };
    all[from..].iter().take_while(|it| (it.tokens.start as usize) < piece.end).enumerate().filter_map(stretch).collect()
}

/// Takes down a sentence of a passage.
fn sentence(
    extractor: &mut Extractor<'_>,
    passage: &Passage,
    block: usize,
    part: Part,
    number: u32,
    pieces: &[Range<usize>],
) -> Option<(ClaimId, String)> {
    let (document, text) = (extractor.document, extractor.text);
    let all = || pieces.iter().flat_map(|it| &text.tokens[it.clone()]);
    let first = all().find(|it| it.is_word() || it.kind == TokenKind::Number)?;
    let mut words = String::new();
    for it in pieces {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&document.text[text.tokens[it.start].start as usize..text.tokens[it.end - 1].end as usize]);
    }
    let count = words.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)).count();
    let short = count < LEAST_WORDS || count == LEAST_WORDS && !first.is(class::SUBJECT_PRONOUN);
    let scare =
        passage.kind == QuotationKind::Direct && !passage.attribution.spoken && first.is_word() && !first.capital();
    let fragment = short || scare;
    let normal = if fragment { String::new() } else { normal_words(&words) };
    let elided = all().any(|it| {
        let words = it.text(&document.text);
        words == "\u{2026}" || it.kind == TokenKind::Stop && words.starts_with("..") || words == "["
    });
    let attribution = &passage.attribution;
    let around =
        |class: Class| attribution.around.iter().any(|it| text.tokens[it.clone()].iter().any(|it| it.is(class)));
    let span = shown(extractor, pieces.first()?);
    let claim = Quotation {
        key: (!fragment).then(|| Key::of_text(&normal)),
        words: Some(Printed { value: words, span }),
        statement: None,
        count: Some(NumberSet::integer(count as i64)),
        speaker: attribution.speaker.clone().map(|(value, at)| {
            let at = text.tokens[at.start].start..text.tokens[at.end - 1].end;
            Printed { value, span: document.span(at) }
        }),
        known: attribution.speaker.is_some(),
        named: attribution.named,
        spoken: attribution.spoken,
        fragment,
        elided,
        continued: passage.continued,
        requoted: around(class::QUOTING),
        ritual: around(class::RITUAL),
        occasion: around(class::OCCASION.or(class::MONTH)),
        dated: around(class::WEEKDAY.or(class::RELATIVE_DAY)),
        kind: Some(WordSet::of(passage.kind)),
    };
    let id = extractor.push(span, number, block as u32, part, claim.into());
    extractor.claims.rows[id.0 as usize].asserted = WordSet::of(Assertion::Quoted);
    (!fragment).then_some((id, normal))
}

/// The source of tokens, as far as it is shown.
fn shown(extractor: &Extractor<'_>, tokens: &Range<usize>) -> Span {
    let all = &extractor.text.tokens;
    let span = |end: usize| extractor.document.span(all[tokens.start].start..all[end - 1].end);
    let whole = span(tokens.end);
    if whole.len() <= MOST_BYTES {
        return whole;
    }
    // The more tokens the longer the span: the last that fits is found by halving.
    let (mut fits, mut long) = (tokens.start + 1, tokens.end);
    while long - fits > 1 {
        let middle = fits.midpoint(long);
        if span(middle).len() > MOST_BYTES {
            long = middle;
        } else {
            fits = middle;
        }
    }
    span(fits)
}

/// Gives the quotations that share a third of the pairs of words of the longer one key. At most sixteen share one, and of each pair
/// of words the first sixteen places are looked at, so that the work grows with the text only.
fn statements(extractor: &mut Extractor<'_>, rows: &[(ClaimId, String)]) {
    const MOST: usize = 16;
    if rows.len() < 2 {
        return;
    }
    // Where each pair of words stands, sorted by pair; then each two places of one pair, sorted by row.
    let mut places: Vec<(u64, u32)> = Vec::new();
    let mut pairs = vec![0_usize; rows.len()];
    for (i, (_, words)) in rows.iter().enumerate() {
        let mut before = None;
        for word in words.split(' ').map(|it| hash_word(it.as_bytes())) {
            if let Some(before) = before.replace(word) {
                places.push((u64::rotate_left(before, 23) ^ word, i as u32));
                pairs[i] += 1;
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for same in places.chunk_by(|a, b| a.0 == b.0) {
        let same = &same[..same.len().min(MOST)];
        for (i, a) in same.iter().enumerate() {
            shared.extend(same[i + 1..].iter().map(|b| (a.1, b.1)));
        }
    }
    shared.sort_unstable();
    let mut groups: Vec<usize> = (0..rows.len()).collect();
    let mut sizes = vec![1_usize; rows.len()];
    for same in shared.chunk_by(|a, b| a == b) {
        let (one, other) = (same[0].0 as usize, same[0].1 as usize);
        let (a, b) = (group(&groups, one), group(&groups, other));
        let enough = same.len() * 3 >= pairs[one].max(pairs[other]);
        if enough && a != b && sizes[a] + sizes[b] <= MOST {
            let (to, gone) = (a.min(b), a.max(b));
            groups[gone] = to;
            sizes[to] += sizes[gone];
        }
    }
    for (i, (row, _)) in rows.iter().enumerate() {
        let group = group(&groups, i);
        if sizes[group] > 1
            && let Body::Quotation(it) = &mut extractor.claims.rows[row.0 as usize].body
        {
            it.statement = Some(Key::number(group as u32));
        }
    }
}

/// The first of the group that a place has been put into.
fn group(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Claims, extract};
    use crate::document::{self, Format};
    use crate::text;

    fn claims(source: &str) -> Claims {
        let document = document::read(source, Format::Markdown, "a.md");
        extract(&document, &text::analyse(&document))
    }

    /// The quotations of an article, each as speaker and words.
    fn quotations(source: &str) -> Vec<String> {
        let claims = claims(source);
        let bodies = claims.rows.iter().filter_map(|it| match &it.body {
            Body::Quotation(it) => Some(it),
            _ => None,
        });
        bodies
            .map(|it| {
                let speaker = it.speaker.as_ref().map_or("-", |it| &source[it.span.range()]);
                let words = it.words.as_ref().map_or("", |it| it.value.as_str());
                format!("{speaker}: {words}")
            })
            .collect()
    }

    #[test]
    fn a_verb_of_saying_gives_a_quotation_to_its_speaker() {
        for (source, expected) in [
            ("“Not today,” said Orla Byrne.", "Orla Byrne: Not today,"),
            ("“Not today,” Byrne added.", "Byrne: Not today,"),
            ("“Not today!” Byrne added.", "Byrne: Not today!"),
            ("“Not today,” said the ferry's captain, Orla Byrne.", "Orla Byrne: Not today,"),
            ("“Not today,” said captain Orla Byrne, who was cold.", "Orla Byrne: Not today,"),
            ("“Not today,” Byrne, a captain, told the crew.", "Byrne: Not today,"),
            ("“Not today,” according to Byrne.", "Byrne: Not today,"),
            ("The captain, Orla Byrne, said: “Not today.”", "Orla Byrne: Not today."),
            ("Byrne had told the crew: “Not today.”", "Byrne: Not today."),
            ("Byrne came aboard. “Not today,” she said.", "-: Not today,"),
            ("Orla Byrne came aboard. “Not today,” she said.", "she: Not today,"),
            ("Orla Byrne met Tom Roe. “Not today,” she said.", "-: Not today,"),
            ("“Not today,” said Byrne and Roe.", "-: Not today,"),
            ("“Not today,” a friend of Byrne said.", "-: Not today,"),
            ("“Not today,” Byrne's mate said.", "-: Not today,"),
            ("“Not today,” the captain said.", "-: Not today,"),
            ("“Not today.” Byrne said that she was cold.", "-: Not today."),
            ("Byrne was told: “Not today.”", "-: Not today."),
        ] {
            assert_eq!(quotations(source).join(" | "), expected, "{source}");
        }
    }

    #[test]
    fn a_speaker_speaks_on_until_another_does() {
        for (source, expected) in [
            ("“Not today,” said Byrne, “nor tomorrow.”", "Byrne: Not today, nor tomorrow."),
            ("“Not today,” said Byrne. “Nor tomorrow. Go.”", "Byrne: Not today, | Byrne: Nor tomorrow. | Byrne: Go."),
            ("Byrne said: “Not today.\n\n“Nor tomorrow.”", "Byrne: Not today. | Byrne: Nor tomorrow."),
            ("> “Not today.”\n> — Orla Byrne, captain", "Orla Byrne: Not today."),
            ("> Not today.\n> — Orla Byrne, captain", "Orla Byrne: Not today."),
            (
                "“Roe said to me: ‘Not today.’ I left,” said Byrne.",
                "Byrne: Roe said to me: ‘Not today.’ | Byrne: I left, | Roe: Not today.",
            ),
        ] {
            assert_eq!(quotations(source).join(" | "), expected, "{source}");
        }
    }

    #[test]
    fn quotations_of_nearly_the_same_words_share_a_statement() {
        let of = |source: &str| {
            let claims = claims(source);
            let statement = |it: &ClaimId| match &claims.get(*it).body {
                Body::Quotation(it) => it.statement,
                _ => None,
            };
            claims.by_kind[Quotation::INDEX].iter().map(statement).collect::<Vec<_>>()
        };
        let near = of("“The pier will stay open,” said Byrne.\n\n“The pier will not stay open,” said Roe.");
        assert!(near[0].is_some() && near[0] == near[1]);
        assert_eq!(of("“The pier will stay open,” said Byrne.\n\n“Nobody asked the gulls,” said Roe."), [None, None]);
    }

    #[test]
    fn scare_quotes_are_fragments() {
        let claims =
            claims("The “grand old lady of the sea” sank. “She was old,” said Byrne. He called it “a relief”.");
        let fragments = claims.rows.iter().filter_map(|it| match &it.body {
            Body::Quotation(it) => Some(it.fragment),
            _ => None,
        });
        assert_eq!(fragments.collect::<Vec<_>>(), [true, false, true]);
    }
}
