//! What a heading promises: "Seven ways to save", "The five tips", "Both options".

use std::ops::Range;

use crate::text::{Class, Token, TokenKind, class, number_words};

/// A number of things that a heading promises.
pub(super) struct Promise {
    /// The tokens of the number.
    pub number: Range<usize>,
    /// The number.
    pub value: i64,
    /// The token of the noun.
    pub noun: usize,
    /// Whether the noun is one for which headings promise lists; else the heading is nothing but number and noun.
    pub usual: bool,
}

/// The promise of a heading's tokens.
pub(super) fn promise(text: &str, tokens: &[Token], title: bool) -> Option<Promise> {
    let mut at = 0;
    while at < tokens.len() {
        let both = at == 0 && tokens[at].text(text).eq_ignore_ascii_case("both");
        let number = number_words(text, tokens, at).filter(|it| it.decimals == 0 && it.scale == 0);
        let (value, end) = match number {
            _ if both => (2, 1),
            Some(it) => (it.mantissa, at + it.length),
            None => {
                at += 1;
                continue;
            }
        };
        let ordinal = tokens.get(end).is_some_and(|it| !it.spaced());
        if !barred(text, tokens, at) && !ordinal && (2..=60).contains(&value) {
            let found = usual(text, tokens, end).map(|it| (it, true)).or_else(|| {
                let alone = !title && value <= 20 && bare_start(text, tokens, at);
                Some((bare(text, tokens, end).filter(|_| alone)?, false))
            });
            if let Some((noun, usual)) = found {
                let promise = Promise { number: at..end, value, noun, usual };
                return (!counts_news(text, tokens, &promise)).then_some(promise);
            }
        }
        at = end;
    }
    None
}

/// Whether the words before a number tell that it numbers something or counts only some: "Part 5", "the first three
/// steps", "one of five reasons", "#3 reason". "Top 10", "in 5 steps", "the five tips" promise.
fn barred(text: &str, tokens: &[Token], at: usize) -> bool {
    const BEFORE: Class = class::ORDINAL.or(class::PREPOSITION).or(class::HEDGE).or(class::CARDINAL);
    let Some(before) = at.checked_sub(1) else { return false };
    let it = &tokens[before];
    let word = it.text(text);
    if it.is(class::DEFINITE) {
        // "one of the five reasons".
        return before > 0 && (tokens[before - 1].text(text) == "of" || tokens[before - 1].is(class::PARTIAL));
    }
    it.is(BEFORE) && !word.eq_ignore_ascii_case("top") && !word.eq_ignore_ascii_case("in")
        || it.is(class::RELATIVE_WHICH.or(class::OTHER))
        || matches!(
            word,
            "#" | "$" | "\u{a3}" | "\u{20ac}" | "-" | "Part" | "part" | "Chapter" | "Day" | "Week" | "Episode" | "No"
        )
        || matches!(word.to_ascii_lowercase().as_str(), "final" | "remaining" | "half")
        || it.kind == TokenKind::Number
}

/// The noun of a usual promise: up to three adjectives stand before it, or "of the best".
fn usual(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let of = tokens.get(from).is_some_and(|it| it.text(text).eq_ignore_ascii_case("of"))
        && tokens.get(from + 1).is_some_and(|it| it.is(class::DEFINITE));
    let from = if of { from + 2 } else { from };
    for (at, token) in tokens.iter().enumerate().skip(from).take(4) {
        if !token.is_word() || token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE)) {
            break;
        }
        if token.is(class::PROMISED.or(class::LISTED)) && plural(text, token) {
            return Some(at);
        }
    }
    None
}

/// Whether nothing but "our" or "top" stands before a number: "the three bears" are known ones.
fn bare_start(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[..at].iter().all(|it| ["our", "my", "top"].iter().any(|word| it.text(text).eq_ignore_ascii_case(word)))
}

/// The noun of a heading that is nothing but number and noun, an adjective between and a purpose behind: "Three
/// decisions", "Three people to watch". Events and measures are news, capitals may be a name.
fn bare(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    const NEWS: Class =
        class::EVENT_NOUN.or(class::EVENT_PLURAL).or(class::TIME_UNIT).or(class::UNIT_START).or(class::MULTIPLIER);
    let noun = (from..tokens.len().min(from + 2)).rev().find(|it| plural(text, &tokens[*it]))?;
    let word = |it: &Token| it.is_word() && !it.capital();
    let phrase = &tokens[from..=noun];
    let tail = &tokens[noun + 1..];
    let purpose = match tail {
        [] => true,
        [link, word] => matches!(link.text(text), "to" | "for") && word.is_word(),
        [link, _, word] => link.text(text) == "for" && word.is_word(),
        _ => false,
    };
    let plain = phrase.iter().all(|it| word(it) && !it.is(NEWS.or(class::PREPOSITION).or(class::CONJUNCTION)));
    (plain && purpose).then_some(noun)
}

/// Whether a participle tells what the list below does with its things: "six myths explained".
fn is_treated(word: &str) -> bool {
    const TREATED: [&str; 10] = [
        "answered",
        "explained",
        "ranked",
        "rated",
        "reviewed",
        "compared",
        "tested",
        "solved",
        "debunked",
        "revealed",
    ];
    TREATED.iter().any(|it| word.eq_ignore_ascii_case(it))
}

fn plural(text: &str, token: &Token) -> bool {
    token.is_word() && (token.text(text).to_ascii_lowercase().ends_with('s') || token.is(class::PLURAL_GROUP))
}

/// Whether a heading counts what happened: "Six lessons cancelled", "Three goals, three points", "Two steps from home".
fn counts_news(text: &str, tokens: &[Token], promise: &Promise) -> bool {
    let next = tokens.get(promise.noun + 1);
    let told = next.is_some_and(|it| {
        !is_treated(it.text(text))
            && it.is(class::VERB_PAST.or(class::VERB_PARTICIPLE).or(class::CANCEL))
            && !it.is(class::PREPOSITION)
            || matches!(it.text(text), "done" | "gone" | "left" | "from" | "off" | "behind" | "ahead")
    });
    // Another number with a noun of its own.
    let again = (0..tokens.len()).any(|it| {
        let Some(number) = number_words(text, tokens, it).filter(|_| !promise.number.contains(&it)) else {
            return false;
        };
        let end = it + number.length;
        let counted = tokens.iter().skip(end).take(2).any(|it| plural(text, it) && !it.is(class::TIME_UNIT));
        let inside = it > promise.number.start && end <= promise.noun;
        counted && !inside && (it < promise.number.start || end > promise.noun)
    });
    told || again
}
