//! Short forms and what they stand for: "the Harbour Trust Board (HTB)", "HTB (Harbour Trust Board)", "the HTB, or
//! Harbour Trust Board,".
//!
//! The two stand together at a bracket or at an "or" behind a comma. Which words belong to the long form, and whether
//! it is one, is told by the letters alone.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Acronym, Key, Printed};
use crate::text::{TokenKind, class};
use letters::Fit;

mod letters;

/// Looks at a sentence that has a bracket, or an "or" and a word in capitals: takes down its short forms, or notes what may
/// be some where only those are wanted that stand in two places.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>) {
    let paired = extractor.paired.acronyms;
    for (at, token) in view.tokens.iter().enumerate() {
        if token.kind == TokenKind::Open || token.kind == TokenKind::Comma && view.word(at + 1) == "or" {
            if paired {
                extractor.short_forms.note(view, at);
            } else {
                take_down(extractor, view, at);
            }
        }
    }
}

/// Takes down the short forms of which one may stand in another place too.
pub(super) fn finish(extractor: &mut Extractor<'_>) {
    for (mark, sentence) in std::mem::take(&mut extractor.short_forms).repeated() {
        let view = extractor.view(sentence);
        take_down(extractor, &view, (mark - view.first) as usize);
    }
}

/// Takes down the short forms that stand by a bracket or a comma with "or".
fn take_down(extractor: &mut Extractor<'_>, view: &View<'_>, mark: usize) {
    let pairs = match view.tokens[mark].kind {
        TokenKind::Open => closing(view, mark).map_or_else(Vec::new, |close| bracketed(view, mark, close)),
        _ => apposed(view, mark).into_iter().collect(),
    };
    for it in pairs {
        claim(extractor, view, it);
    }
}

/// What may be a short form: its key, the bracket or comma by which it stands, and the sentence.
#[derive(Debug, Default)]
pub(super) struct ShortForms(Vec<(Key, u32, u32)>);

impl ShortForms {
    fn note(&mut self, view: &View<'_>, mark: usize) {
        if view.tokens[mark].kind == TokenKind::Comma {
            let near = mark.saturating_sub(1)..(mark + 4).min(view.tokens.len());
            near.filter(|it| is_capitals(view.word(*it))).for_each(|it| self.push(view, mark, it..it + 1));
            return;
        }
        let Some(close) = closing(view, mark) else { return };
        let parts = parts(view, mark + 1..close);
        for part in &parts {
            if let Some(it) = short(view, part.clone()) {
                self.push(view, mark, it);
            }
            if let Some(and) = joined(view, part) {
                self.push(view, mark, part.start..and);
            }
            if parts.len() > 1 {
                self.push(view, mark, part.clone());
            }
        }
        // Before the bracket stands a short form only of what is none itself.
        if parts.iter().any(|it| !is_short(view.words(it))) {
            let near = unquoted(view, run_start(view, mark)..mark);
            let far = run_start(view, near.start)..near.start;
            if is_capitals(view.words(&far)) {
                self.push(view, mark, far);
            }
            self.push(view, mark, near);
        }
    }

    fn push(&mut self, view: &View<'_>, mark: usize, tokens: Range<usize>) {
        let words = view.words(&tokens);
        if !tokens.is_empty() && is_short(words) {
            self.0.push((letters::short_key(words), view.first + mark as u32, view.number));
        }
    }

    /// The marks, each with its sentence, by which one stands that stands by another mark too, in order.
    fn repeated(mut self) -> Vec<(u32, u32)> {
        self.0.sort_unstable();
        let twice = self.0.chunk_by(|a, b| a.0 == b.0).filter(|it| it[0].1 != it[it.len() - 1].1);
        let mut marks: Vec<(u32, u32)> = twice.flatten().map(|it| (it.1, it.2)).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}

/// A short form and its long form, as tokens.
struct Pair {
    short: Range<usize>,
    long: Range<usize>,
    fit: Fit,
}

/// How many tokens from a bracket the forms may reach.
const MOST_TOKENS: usize = 40;

/// The bracket that closes the one at a token.
fn closing(view: &View<'_>, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, it) in view.tokens.iter().enumerate().skip(open).take(MOST_TOKENS) {
        match it.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close if depth == 1 => return Some(i),
            TokenKind::Close => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The short form between brackets and the long one before them, or the other way round, or both between them.
fn bracketed(view: &View<'_>, open: usize, close: usize) -> Vec<Pair> {
    let parts = parts(view, open + 1..close);
    let [first, .., last] = &parts[..] else {
        let only = parts.first();
        return only.and_then(|it| across(view, open, it)).into_iter().collect();
    };
    // "the Harbour Trust Board (HTB, founded in 1950)", "(founded in 1950; HTB)".
    if let Some(it) = across(view, open, first).or_else(|| across(view, open, last)) {
        return vec![it];
    }
    // "(Harbour Trust Board, HTB; Lake Trust, LT)".
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some([one, other]) = parts.get(at..at + 2) {
        let found = apart(view, other, one).or_else(|| apart(view, one, other));
        at += if found.is_some() { 2 } else { 1 };
        pairs.extend(found);
    }
    pairs
}

/// The pair of what stands before a bracket and a stretch behind it.
fn across(view: &View<'_>, open: usize, part: &Range<usize>) -> Option<Pair> {
    if open == 0 || view.tokens[open - 1].kind == TokenKind::Open {
        return None;
    }
    // "the Harbour Trust Board (HTB)", "(the HTB)".
    if let Some(it) = short(view, part.clone()).and_then(|it| before(view, open, it)) {
        return Some(it);
    }
    // "harbour trust boards (HTB-1 and HTB-2)".
    if let Some(and) = joined(view, part)
        && view.words(&(part.start..and)).contains(char::is_uppercase)
        && let Some(it) = short(view, part.start..and).and_then(|it| before(view, open, it))
    {
        return Some(it);
    }
    // "HTB (Harbour Trust Board)", "HTB staff (Harbour Trust Board)".
    let near = unquoted(view, run_start(view, open)..open);
    let far = run_start(view, near.start)..near.start;
    let capitals = is_capitals(view.words(&far));
    let far = || apart(view, &far, part).filter(|it| capitals && it.fit.initials);
    apart(view, &near, part).or_else(far)
}

/// The "and" or "or" within a stretch.
fn joined(view: &View<'_>, part: &Range<usize>) -> Option<usize> {
    let joins = |it: &usize| view.is(*it, class::COORDINATOR) && matches!(view.word(*it), "and" | "or");
    part.clone().find(joins).filter(|it| *it > part.start)
}

/// A short form and a long one that stands apart from it.
fn apart(view: &View<'_>, short: &Range<usize>, long: &Range<usize>) -> Option<Pair> {
    let (s, l) = (view.words(short), view.words(long));
    let lengths = is_short(s) && s.len() <= letters::MOST_LETTERS && !is_short(l);
    // "rain (rain in spring)".
    let repeats = l.get(..s.len()).is_some_and(|it| it.eq_ignore_ascii_case(s));
    if lengths && !repeats { pair(view, short, long) } else { None }
}

/// The short and the long form on the two sides of the "or" behind a comma, where the sentence ends or breaks after
/// it: only in capitals, letter for word, since an "or" also joins what differs.
fn apposed(view: &View<'_>, comma: usize) -> Option<Pair> {
    let start = comma + 2 + usize::from(matches!(view.word(comma + 2), "the" | "The"));
    let ends = |it: &usize| match view.tokens[*it].kind {
        TokenKind::Comma | TokenKind::Stop | TokenKind::Open | TokenKind::Close => true,
        TokenKind::Dash => view.tokens[*it].spaced(),
        _ => false,
    };
    let end = (start..view.tokens.len()).find(ends).unwrap_or(view.tokens.len());
    if start >= end || comma == 0 {
        return None;
    }
    let (left, right) = (run_start(view, comma)..comma, start..end);
    let capitals = |it: &Range<usize>| it.len() == 1 && is_capitals(view.word(it.start));
    let found = if capitals(&right) {
        before(view, comma, right)
    } else if capitals(&left) {
        pair(view, &left, &right)
    } else {
        None
    };
    found.filter(|it| it.fit.initials)
}

/// Stretches between brackets, as commas part them.
fn parts(view: &View<'_>, content: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    for at in content.clone() {
        if view.tokens[at].kind == TokenKind::Comma && view.tokens[at + 1].spaced() {
            parts.push(unquoted(view, start..at));
            start = at + 1;
        }
    }
    parts.push(unquoted(view, start..content.end));
    parts.retain(|it| !it.is_empty());
    parts
}

/// Tokens without the quotation marks around them.
fn unquoted(view: &View<'_>, tokens: Range<usize>) -> Range<usize> {
    let quote = |at: usize| view.tokens[at].kind == TokenKind::Quote;
    let Range { mut start, mut end } = tokens;
    while start < end && quote(start) {
        start += 1;
    }
    while start < end && quote(end - 1) {
        end -= 1;
    }
    start..end
}

/// The short form that a stretch is, but for words that lead up to it: "the HTB", "hereafter HTB".
fn short(view: &View<'_>, part: Range<usize>) -> Option<Range<usize>> {
    let last = part.end - 1;
    let leads = |it: usize| view.tokens[it].known() && !view.tokens[it].capital();
    if part.len() > 1 && is_capitals(view.word(last)) && (part.start..last).all(leads) {
        return Some(last..part.end);
    }
    // "the", "(see)", "server(s)".
    let plain = part.len() == 1 && leads(last);
    let ending = !view.tokens[part.start - 1].spaced() && view.tokens[last].end - view.tokens[last].start <= 2;
    let lower = || !view.words(&part).contains(char::is_uppercase);
    (!plain && is_short(view.words(&part)) && !(ending && lower())).then_some(part)
}

/// Whether words can be a short form.
fn is_short(words: &str) -> bool {
    let (mut n_letters, mut alphabetic, mut parted, mut n_words) = (0, false, false, 0);
    let mut space = true;
    for it in words.chars() {
        if it.is_whitespace() {
            parted = true;
            space = true;
            continue;
        }
        n_words += usize::from(space);
        space = false;
        alphabetic |= it.is_alphabetic();
        n_letters += usize::from(it.is_alphanumeric());
        if n_words > 2 || n_letters > letters::MOST_LETTERS || matches!(it, '=' | '<' | '>') {
            return false;
        }
    }
    alphabetic && words.starts_with(|it: char| if parted { it.is_alphabetic() } else { it.is_alphanumeric() })
}

/// Whether a word has two capitals: "HTB", "NGOs", "DfT".
fn is_capitals(word: &str) -> bool {
    word.chars().filter(|it| it.is_uppercase()).nth(1).is_some()
}

/// The first token of the run without white space that ends before a token.
fn run_start(view: &View<'_>, end: usize) -> usize {
    (0..end).rev().take(MOST_TOKENS).find(|&it| view.tokens[it].spaced()).unwrap_or(end)
}

/// A short form and a stretch that is its long form as a whole, but for a "the" before it.
fn pair(view: &View<'_>, short: &Range<usize>, long: &Range<usize>) -> Option<Pair> {
    let fit = letters::whole(view.words(short), view.words(long))?;
    Some(Pair { short: short.clone(), long: from_byte(view, long, fit.start)?, fit })
}

/// Tokens from a byte of their words on.
fn from_byte(view: &View<'_>, tokens: &Range<usize>, byte: usize) -> Option<Range<usize>> {
    let start = view.tokens[tokens.start].start as usize + byte;
    let first = tokens.clone().find(|it| view.tokens[*it].start as usize >= start)?;
    Some(first..tokens.end)
}

/// A short form and the long form that ends before a token.
fn before(view: &View<'_>, end: usize, short: Range<usize>) -> Option<Pair> {
    let end = end - usize::from(end > 0 && view.tokens[end - 1].kind == TokenKind::Quote);
    let start = window(view, end, view.words(&short));
    if start == end {
        return None;
    }
    let fit = letters::ending(view.words(&short), view.words(&(start..end)))?;
    let long = from_byte(view, &(start..end), fit.start)?;
    match unopened(view, long.clone()) {
        None => Some(Pair { short, long, fit }),
        // "the board (HTB)/Harbour Watch Trust (HWT)": what stands behind the other's bracket.
        Some(close) => {
            let first = (close..end).find(|it| view.tokens[*it].is_word())?;
            pair(view, &short, &(first..end))
        }
    }
}

/// The first token that can be one of the long form that ends before a token: as many words before it as the short
/// form has letters, and so many again, but five at most; not beyond a colon or the bracket that both stand in.
fn window(view: &View<'_>, end: usize, short: &str) -> usize {
    let n_letters = short.chars().filter(|it| it.is_alphanumeric()).count();
    let mut words = (n_letters * 2).min(n_letters + 5);
    let mut depth = 0;
    let mut start = end;
    while start > 0 && words > 0 && end - start < MOST_TOKENS {
        let token = &view.tokens[start - 1];
        let colon = token.kind == TokenKind::Comma && view.word(start - 1) != ",";
        match token.kind {
            TokenKind::Open if depth == 0 => break,
            TokenKind::Open => depth -= 1,
            TokenKind::Close => depth += 1,
            _ if colon && start < end && view.tokens[start].spaced() => break,
            _ => {}
        }
        start -= 1;
        words -= usize::from(token.spaced());
    }
    start
}

/// The last bracket of a range that closes one before it.
fn unopened(view: &View<'_>, tokens: Range<usize>) -> Option<usize> {
    let mut depth = 0;
    let mut last = None;
    for at in tokens {
        match view.tokens[at].kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close if depth == 0 => last = Some(at),
            TokenKind::Close => depth -= 1,
            _ => {}
        }
    }
    last
}

fn claim(extractor: &mut Extractor<'_>, view: &View<'_>, pair: Pair) {
    let Pair { short, long, fit } = pair;
    let tokens = short.start.min(long.start)..short.end.max(long.end);
    let words = view.words(&long);
    let near =
        &view.tokens[tokens.start.saturating_sub(MOST_TOKENS)..(tokens.end + MOST_TOKENS).min(view.tokens.len())];
    let claim = Acronym {
        short: Some(Printed { value: letters::short_key(view.words(&short)), span: view.span(short) }),
        long: Some(Printed { value: letters::long_key(words), span: view.span(long) }),
        initials: fit.initials,
        foreign: is_foreign(words),
        other: near.iter().any(|it| it.is_word() && tells_of_another(it.text(view.text))),
    };
    extractor.mention(view, tokens, claim.into());
}

/// Whether words read as another language than English.
fn is_foreign(words: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "da", "das", "de", "del", "della", "der", "des", "di", "dos", "du", "el", "et", "het", "la", "las", "le",
        "les", "los", "och", "og", "und", "van", "voor", "y",
    ];
    words.chars().any(|it| it.is_alphabetic() && !it.is_ascii())
        || words.split_whitespace().any(|it| PARTICLES.contains(&it))
}

/// Whether a word tells of another name, of another time, or of another that bears the same.
fn tells_of_another(word: &str) -> bool {
    const CUES: &[&str] = &[
        "also",
        "alternatively",
        "another",
        "became",
        "become",
        "becoming",
        "called",
        "confuse",
        "confused",
        "different",
        "dutch",
        "either",
        "english",
        "former",
        "formerly",
        "french",
        "german",
        "italian",
        "jokingly",
        "known",
        "merged",
        "namesake",
        "now",
        "original",
        "originally",
        "other",
        "otherwise",
        "portuguese",
        "predecessor",
        "previously",
        "renamed",
        "replaced",
        "same",
        "share",
        "shared",
        "shares",
        "sometimes",
        "spanish",
        "succeeded",
        "successor",
        "then",
        "too",
        "translated",
        "translation",
        "unrelated",
        "variously",
    ];
    /// The letters with which the words begin, by their number in the alphabet, and the second letters behind each.
    const SECOND: [u32; 26] = {
        let mut table = [0; 26];
        let mut i = 0;
        while i < CUES.len() {
            let word = CUES[i].as_bytes();
            table[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
            i += 1;
        }
        table
    };
    let [first, second, ..] = word.as_bytes() else { return false };
    let place = |it: u8| it.wrapping_sub(b'a');
    let begins = SECOND.get(usize::from(place(first | 0x20))).is_some_and(|it| {
        let second = place(second | 0x20);
        second < 26 && it >> second & 1 != 0
    });
    if !begins {
        return false;
    }
    let capital = first.is_ascii_uppercase();
    let fold = |it: u8| if capital { it.to_ascii_lowercase() } else { it };
    // The words stand in order.
    CUES.binary_search_by(|it| it.bytes().cmp(word.bytes().map(fold))).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::claim::{Acronym, Body};
    use crate::document::Format;

    fn acronyms(text: &str) -> Vec<Acronym> {
        let rows = crate::claims(text, Format::Plain, "article.txt", None).rows;
        let acronym = |it: crate::claim::Claim| match it.body {
            Body::Acronym(it) => Some(*it),
            _ => None,
        };
        rows.into_iter().filter_map(acronym).collect()
    }

    /// The pairs of a text, with a star behind those that fit letter for word.
    fn pairs(text: &str) -> Vec<String> {
        let words = |it: Option<crate::claim::Printed<_>>| it.map_or("", |it| &text[it.span.range()]);
        let star = |it: &Acronym| if it.initials { "*" } else { "" };
        acronyms(text).iter().map(|it| format!("{}: {}{}", words(it.short), words(it.long), star(it))).collect()
    }

    #[test]
    fn forms_stand_on_either_side_of_a_bracket_or_both_within() {
        for (text, expected) in [
            ("She runs the Harbour Trust Board (HTB) here.", "HTB: Harbour Trust Board*"),
            ("The HTB (Harbour Trust Board) met.", "HTB: Harbour Trust Board*"),
            ("Two bodies (the Harbour Trust Board, HTB) met.", "HTB: Harbour Trust Board*"),
            ("The “Harbour Trust Board” (“HTB”) met.", "HTB: Harbour Trust Board*"),
            ("The Harbour Trust Board (the HTB) met.", "HTB: Harbour Trust Board*"),
            ("The Harbour Trust Board (founded in 1950; HTB) met.", "HTB: Harbour Trust Board*"),
            ("The Harbour Trust Board (HTB)/Lake Trust (LT) deal.", "HTB: Harbour Trust Board*|LT: Lake Trust*"),
            ("Non-profit tool sheds (NTSs) lend.", "NTSs: Non-profit tool sheds*"),
            ("The Board of Ports, Lakes and Quays (BPLQ) met.", "BPLQ: Board of Ports, Lakes and Quays*"),
            ("A gramophone (GMP) and a bee counter of old times (BCP).", "GMP: gramophone"),
        ] {
            assert_eq!(pairs(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn an_or_behind_a_comma_joins_the_two_forms() {
        for (text, expected) in [
            ("The HTB, or Harbour Trust Board, met.", "HTB: Harbour Trust Board*"),
            ("The Harbour Trust Board, or HTB, met.", "HTB: Harbour Trust Board*"),
            ("Ask the HTB, or the Harbour Trust Board.", "HTB: Harbour Trust Board*"),
            ("Ask the HTB, or the harbour.", ""),
            ("Take a boat, or walk.", ""),
        ] {
            assert_eq!(pairs(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_seldom_a_short_form() {
        for text in [
            "The harbour (see below) was full.",
            "It sold 12 boats (up 5%).",
            "The board (Spring 2020) met.",
            "Anna Roe (left) and the mayor (R-Lakeside) met (again).",
            "((((((((",
            "(HTB) (HTB) (",
        ] {
            assert_eq!(pairs(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn long_forms_that_differ_in_spelling_or_number_are_one() {
        let long = |text: &str| acronyms(text)[0].long.map(|it| it.value);
        let same = [
            "The Labour Programme Centre (LPC) met.",
            "The labor-programming centers (LPCs) met.",
            "The LPC (the Labor Program Centre) met.",
        ];
        assert_eq!(long(same[0]), long(same[1]));
        assert_eq!(long(same[0]), long(same[2]));
        assert_ne!(long(same[0]), long("The Labour Party Centre (LPC) met."));
    }

    #[test]
    fn a_word_tells_of_another_name_or_language() {
        let flags = |text: &str| (acronyms(text)[0].foreign, acronyms(text)[0].other);
        assert_eq!(flags("The Harbour Trust Board (HTB) met."), (false, false));
        assert_eq!(flags("The Harbour Trust Board (then HTB) met."), (false, true));
        assert_eq!(flags("The Banco de Trigo Real (BTR) met."), (true, false));
    }
}
