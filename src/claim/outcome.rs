//! Outcomes: what the article tells of matters that are either so or not, each by a closed set of forms: whether anybody
//! was hurt or killed ("no one was injured", "injuring 17"), and whether a vote was unanimous ("by seven votes to two").

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, Matter, Outcome, OutcomeState, Printed};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, TokenKind, class};
use crate::value::WordSet;

/// Takes down the outcomes that a sentence tells.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>) {
    for (matter, class) in [(Matter::Injury, class::HURT), (Matter::Death, class::KILLED)] {
        if !view.classes.any(class) {
            continue;
        }
        for at in 0..view.tokens.len() {
            if view.is(at, class)
                && let Some((state, tokens)) = harm(view, at)
            {
                take(extractor, view, matter, state, tokens);
            }
        }
    }
    if view.classes.any(ARREST) {
        for at in (0..view.tokens.len()).filter(|it| is_arrest(view, *it)) {
            if let Some((state, tokens)) = harm(view, at) {
                take(extractor, view, Matter::Arrest, state, tokens);
            }
        }
    }
    if view.classes.any(class::DISSENT) {
        for at in 0..view.tokens.len() {
            if view.is(at, class::DISSENT)
                && let Some((state, tokens)) = vote(view, at)
            {
                take(extractor, view, Matter::Dissent, state, tokens);
            }
        }
    }
}

/// Classes of which a word of an arrest is one.
const ARREST: Class = class::EVENT_VERB.or(class::EVENT_PLURAL);

fn is_arrest(view: &View<'_>, at: usize) -> bool {
    view.is(at, ARREST) && {
        let lexeme = view.tokens[at].lexeme();
        EVENTS[usize::from(lexeme.event_verb.max(lexeme.event_noun))].0 == "arrest"
    }
}

fn take(extractor: &mut Extractor<'_>, view: &View<'_>, matter: Matter, state: OutcomeState, tokens: Range<usize>) {
    // "in the 2015 fire": a year tells of another event.
    let year = |at: usize| {
        let word = view.word(at);
        view.tokens[at].kind == TokenKind::Number
            && word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
    };
    // What leads up to it tells on it ("In a similar fire, three were hurt"), and what follows up to the end of its
    // clause; words of an earlier or later time tell on it from anywhere.
    let edge = |it: &usize| {
        let token = &view.tokens[*it];
        let joins = token.is(class::CONJUNCTION) && !token.is(class::PREPOSITION.or(class::COORDINATOR));
        !token.is_word() && token.kind != TokenKind::Number || joins
    };
    let breaks = |it: &usize| edge(it) && view.word(*it) != ",";
    let first = (0..tokens.start).rev().find(breaks).unwrap_or(0);
    let end = (tokens.end..view.tokens.len()).find(edge).unwrap_or(view.tokens.len());
    let limits = match state {
        OutcomeState::Nothing => class::PARTLY.or(class::PROVISIONAL),
        OutcomeState::Some => class::PARTLY,
    };
    let partly = (first..end).any(|it| view.is(it, limits))
        || view
            .tokens
            .iter()
            .any(|it| it.is(class::AGO.or(class::EARLIER)) && !it.is(class::PREPOSITION.or(class::CONJUNCTION)))
        || (0..view.tokens.len()).any(year);
    let claim = Outcome {
        matter: Some(WordSet::of(matter)),
        state: Some(Printed { value: WordSet::of(state), span: view.span(tokens.clone()) }),
        partly,
        several: false,
    };
    extractor.claim(view, tokens, claim.into());
}

/// Whether anybody is told to be hurt or dead by the word at a token, and the words that tell it.
fn harm(view: &View<'_>, at: usize) -> Option<(OutcomeState, Range<usize>)> {
    const BETWEEN: Class = class::BE.or(class::HAVE).or(class::HAD);
    let noun = matches!(
        view.word(at),
        "injuries" | "injury" | "casualties" | "casualty" | "deaths" | "fatalities" | "fatality" | "arrests"
    );
    if noun {
        // "no injuries", "no deaths or injuries"; not "no injury time", "no injuries policy".
        let last = view.tokens.get(at + 1).is_none_or(|it| {
            !it.is_word() || it.is(class::PREPOSITION.or(class::BE).or(class::CONJUNCTION).or(class::VERB_PARTICIPLE))
        });
        let no = (at.saturating_sub(3)..at).rev().find(|it| view.word(*it).eq_ignore_ascii_case("no"))?;
        let alone =
            view.tokens[no + 1..at].iter().all(|it| it.is(class::COORDINATOR.or(class::HURT).or(class::KILLED)));
        return (last && alone).then_some((OutcomeState::Nothing, no..at + 1));
    }
    // "No one was hurt", "Nobody has been killed or injured".
    let mut first = at;
    while first > 0
        && (view.is(first - 1, BETWEEN)
            || view.is(first - 1, class::COORDINATOR) && view.is(first.wrapping_sub(2), class::HURT.or(class::KILLED))
            || view.is(first - 1, class::HURT.or(class::KILLED)))
    {
        first -= 1;
    }
    let nobody = first > 0 && matches!(view.word(first - 1).to_ascii_lowercase().as_str(), "nobody" | "none");
    let no_one = first > 1 && view.word(first - 1) == "one" && view.word(first - 2).eq_ignore_ascii_case("no");
    let finite = view.is(first, BETWEEN) || matches!(view.word(at), "died");
    if finite && (nobody || no_one) {
        return Some((OutcomeState::Nothing, first - 1 - usize::from(no_one)..at + 1));
    }
    // "17 people hurt", "two were injured", "Two passengers have been killed".
    let counted = |it: usize| {
        view.tokens[it].kind == TokenKind::Number
            || view.is(it, class::CARDINAL) && !matches!(view.word(it).to_ascii_lowercase().as_str(), "zero" | "one")
    };
    // "two clerks who were arrested".
    let from = first.checked_sub(1)?;
    let from = if matches!(view.word(from), "who" | "that") { from.checked_sub(1)? } else { from };
    let count = if counted(from) {
        Some(from)
    } else {
        let people = view.is(from, class::PLURAL_GROUP) || view.word(from).ends_with('s') && !view.tokens[from].known();
        from.checked_sub(1).filter(|it| people && counted(*it))
    };
    if let Some(count) = count
        && matches!(view.word(at), "hurt" | "injured" | "wounded" | "killed" | "died" | "arrested" | "detained")
        && !view.is(count.wrapping_sub(1), class::NEGATION)
        && !view.tokens[count..at].iter().any(|it| it.is(class::NEGATION))
    {
        return Some((OutcomeState::Some, count..at + 1));
    }
    // "injuring 17", "killing two people".
    let told = matches!(view.word(at), "injuring" | "wounding" | "killing");
    let next = at + 1;
    if told
        && next < view.tokens.len()
        && counted(next)
        && view
            .tokens
            .get(next + 1)
            .is_none_or(|it| !it.is_word() || it.is(class::PLURAL_GROUP.or(class::CONJUNCTION).or(class::PREPOSITION)))
    {
        return Some((OutcomeState::Some, at..next + 1));
    }
    // "two of the injured".
    let of_them = at > 2 && view.word(at - 1) == "the" && view.word(at - 2) == "of" && counted(at - 3);
    if of_them && matches!(view.word(at), "injured" | "wounded" | "dead") {
        return Some((OutcomeState::Some, at - 3..at + 1));
    }
    None
}

/// Whether anybody is told to have voted against, by the word at a token.
fn vote(view: &View<'_>, at: usize) -> Option<(OutcomeState, Range<usize>)> {
    if matches!(view.word(at), "unanimous" | "unanimously") {
        let denied = view.is(at.wrapping_sub(1), class::NEGATION.or(class::ADVERB)) && view.word(at - 1) != "also";
        return (!denied).then_some((OutcomeState::Nothing, at..at + 1));
    }
    // "by seven votes to two", "voted 7-2".
    let counted = |it: usize| {
        view.tokens.get(it).is_some_and(|token| token.kind == TokenKind::Number || token.is(class::CARDINAL))
    };
    let zero = |it: usize| matches!(view.word(it), "0" | "zero" | "nil" | "none" | "no");
    if view.word(at) == "votes"
        && counted(at.wrapping_sub(1))
        && view.word(at + 1) == "to"
        && counted(at + 2)
        && !zero(at + 2)
    {
        return Some((OutcomeState::Some, at - 1..at + 3));
    }
    // "who voted against", "two councillors voted against it"; not "no one voted against".
    if view.word(at) == "voted" && view.word(at + 1) == "against" {
        let before = &view.tokens[at.saturating_sub(6)..at];
        let denied = before.iter().any(|it| it.is(class::NEGATION))
            || view.tokens[..at].iter().any(|it| it.is(class::NEGATION) && it.first());
        return (!denied).then_some((OutcomeState::Some, at..at + 2));
    }
    let dash = view.tokens.get(at + 2).is_some_and(|it| it.kind == TokenKind::Dash);
    if view.word(at) == "voted"
        && counted(at + 1)
        && (dash || view.word(at + 2) == "to")
        && counted(at + 3)
        && !zero(at + 3)
    {
        return Some((OutcomeState::Some, at..at + 4));
    }
    None
}

/// Marks the outcomes of a matter that the article tells several times one way, or that tell of several votes.
pub(super) fn finish(extractor: &mut Extractor<'_>) {
    let ids = &extractor.claims.by_kind[Outcome::INDEX];
    let rows = &mut extractor.claims.rows;
    let mut told: Vec<((WordSet, WordSet), u32)> = Vec::new();
    for id in ids {
        let Some(way) = way(&rows[id.0 as usize].body) else { continue };
        match told.iter_mut().find(|it| it.0 == way) {
            Some(known) => known.1 += 1,
            None => told.push((way, 1)),
        }
    }
    for id in ids {
        let body = &mut rows[id.0 as usize].body;
        let alike = way(body).and_then(|way| told.iter().find(|it| it.0 == way)).map_or(0, |it| it.1);
        if let Body::Outcome(outcome) = body {
            let most = if outcome.matter == Some(WordSet::of(Matter::Dissent)) { 1 } else { 2 };
            outcome.several = alike > most;
        }
    }
}

/// The matter of an outcome, and whether there was any.
fn way(body: &Body) -> Option<(WordSet, WordSet)> {
    match body {
        Body::Outcome(it) => Some((it.matter?, it.state.as_ref()?.value)),
        _ => None,
    }
}
