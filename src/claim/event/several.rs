//! Of which classes of events an article tells several, and what else is only known when all events are.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::extract::Extractor;
use crate::claim::{Body, Event, Key};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, Sentence, Token, TokenKind, class};

/// Marks the events of each class of which the article tells several, and the only verb of a class that has a date.
pub(in crate::claim) fn finish(extractor: &mut Extractor<'_>) {
    let ids = extractor.claims.by_kind[Event::INDEX].clone();
    let mut several = plurals(extractor);
    let more = others(extractor);
    let mut dated: BTreeSet<Key> = BTreeSet::new();
    // The verbs of each class: all, and those that have a date.
    let mut verbs: BTreeMap<Key, (u32, u32)> = BTreeMap::new();
    for id in &ids {
        let claim = extractor.claims.get(*id);
        let Body::Event(event) = &claim.body else { continue };
        let Some(what) = event.what.map(|it| it.value) else { continue };
        // "A fire on 3 May" behind one that has its date.
        let another = event.indefinite && event.noun && event.when.is_some() && dated.contains(&what);
        let follows = [0, 1].iter().any(|it| more.binary_search(&(claim.sentence + it)).is_ok());
        if event.several || another || follows {
            several.insert(what);
        }
        if event.when.is_some() {
            dated.insert(what);
        }
        if !event.noun {
            let told = verbs.entry(what).or_default();
            told.0 += 1;
            told.1 += u32::from(event.when.is_some());
        }
    }
    for id in ids {
        if let Body::Event(event) = &mut extractor.claims.rows[id.0 as usize].body
            && let Some(what) = event.what.map(|it| it.value)
        {
            event.several = several.contains(&what);
            let (all, told) = verbs.get(&what).copied().unwrap_or_default();
            event.sole = !event.noun && event.once && event.when.is_some() && told == 1 && all <= 2;
        }
    }
}

/// The classes that are told in the plural: "four heath fires", "Fires were lit". Talks are one event.
fn plurals(extractor: &Extractor<'_>) -> BTreeSet<Key> {
    let text = extractor.text;
    let words = &extractor.document.text;
    let mut found = BTreeSet::new();
    for sentence in text.sentences.iter().filter(|it| it.classes.any(class::EVENT_PLURAL)) {
        let tokens = text.sentence(sentence);
        for (at, token) in tokens.iter().enumerate().filter(|it| it.1.is(class::EVENT_PLURAL)) {
            let word = token.text(words).to_ascii_lowercase();
            let one = matches!(word.as_str(), "talks" | "negotiations" | "discussions" | "consultations" | "elections");
            let what = Key::of(EVENTS[usize::from(token.lexeme().event_noun)].0);
            if !one && is_noun(tokens, at) {
                found.insert(what);
            }
        }
    }
    found
}

/// Whether a plural that may be a verb ("fires", "raids") is a noun.
fn is_noun(tokens: &[Token], at: usize) -> bool {
    const BEFORE: Class =
        class::DEFINITE.or(class::INDEFINITE).or(class::CARDINAL).or(class::ORDINAL).or(class::PREPOSITION);
    const VERB: Class = class::BE.or(class::HAVE).or(class::HAD).or(class::WILL).or(class::MAY).or(class::WOULD);
    // "the floods office": it only tells what branch.
    let next = tokens.get(at + 1).filter(|it| it.is_word() && it.spaced() && !it.capital() && !it.known());
    if next.is_some_and(|it| it.classes() == Class::default() && at > 0 && tokens[at - 1].is_word() && !it.is(BEFORE)) {
        return false;
    }
    if !tokens[at].is(class::VERB_S) {
        return true;
    }
    let counted = |it: &Token| it.is(class::CARDINAL.or(class::INDEFINITE)) || it.kind == TokenKind::Number;
    let before = at.checked_sub(1).is_some_and(|it| tokens[it].is(BEFORE) || tokens[it].kind == TokenKind::Number);
    let number = tokens[at.saturating_sub(3)..at].iter().rev().take_while(|it| it.is_word()).any(counted);
    let verb = tokens.get(at + 1).is_some_and(|it| it.is(VERB) || it.is(class::VERB_PAST) && !it.is(class::VERB_BASE));
    before || number || verb || at == 0
}

/// The sentences in which an ordinal stands for another event of those told before: "A second, on 29 July", "it was the
/// third this year".
fn others(extractor: &Extractor<'_>) -> Vec<u32> {
    let text = extractor.text;
    let words = &extractor.document.text;
    let ordinal = |it: &&Sentence| it.classes.any(class::ORDINAL);
    let alone = |sentence: &Sentence| {
        let tokens = text.sentence(sentence);
        tokens.iter().enumerate().any(|(at, token)| {
            token.is(class::ORDINAL)
                && token.lexeme().value > 1
                && at > 0
                && tokens[at - 1].is(class::DEFINITE.or(class::INDEFINITE))
                && tokens.get(at + 1).is_none_or(|it| {
                    matches!(it.kind, TokenKind::Comma | TokenKind::Stop)
                        || matches!(it.text(words), "this" | "in" | "since" | "on" | "followed" | "to" | "came")
                })
        })
    };
    let numbered = text.sentences.iter().enumerate();
    numbered.filter(|(_, it)| ordinal(it) && alone(it)).map(|(number, _)| number as u32).collect()
}
