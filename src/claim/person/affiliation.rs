//! Parties: what party a person is told to belong to.

use std::ops::Range;

use super::super::extract::{Extractor, View};
use super::super::{Affiliation, Body, Key, Printed};
use super::{Told, is_changed};
use crate::text::lexicon::{PARTIES, hash_any};
use crate::text::{TokenKind, class};

/// Takes down the parties told beside a mention.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>) {
    if !view.classes.any(class::PARTY_START) {
        return;
    }
    let start = told.mention.tokens.start;
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for it in told.beside() {
        stretches.extend(it.owner.clone());
        stretches.push(it.words.clone());
    }
    stretches.extend(beside(view, start));
    stretches.extend(bare(view, told.end));
    let mut taken: Vec<usize> = Vec::new();
    for stretch in stretches {
        let mut at = stretch.start;
        while at < stretch.end {
            // Before a role, or in brackets, a short form will do.
            let short = view.is(stretch.end, class::ROLE)
                || view.is(stretch.end.wrapping_sub(1), class::ROLE)
                || view.word(stretch.start.wrapping_sub(1)) == "(";
            let Some((n_words, number)) = named(view, at, short).filter(|it| at + it.0 <= stretch.end) else {
                at += 1;
                continue;
            };
            if !taken.contains(&at) && !compound(view, at, at + n_words) {
                taken.push(at);
                take(extractor, view, told, at..at + n_words, number, &stretch);
            }
            at += n_words;
        }
    }
}

/// The party whose name stands right before a name: "the Conservative Ann Roe".
pub(super) fn beside(view: &View<'_>, start: usize) -> Option<Range<usize>> {
    (1..=start.min(3))
        .rev()
        .find(|it| party(view, start - it).is_some_and(|found| found.0 == *it))
        .map(|it| start - it..start)
}

/// The party that is all that stands behind a name between commas or brackets.
fn bare(view: &View<'_>, end: usize) -> Option<Range<usize>> {
    let mut at = super::age(view, end).map_or(end, |it| it + 1);
    if !matches!(view.word(at), "," | "(") {
        return None;
    }
    at += 1;
    if view.is(at, class::INDEFINITE.or(class::DEFINITE)) {
        at += 1;
        // "the town's only Republican".
        let inside = |it: &usize| {
            let token = &view.tokens[*it];
            (token.is_word() || token.kind == TokenKind::Dash && !token.spaced())
                && !token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::PRONOUN).or(class::BE).or(class::SAY))
        };
        let most = (at + 6).min(view.tokens.len());
        at = (at..most).take_while(inside).find(|it| party(view, *it).is_some())?;
    }
    let brackets = at > 0 && view.word(at - 1) == "(";
    let (n_words, _) = named(view, at, brackets)?;
    let next = view.tokens.get(at + n_words);
    let shut = next.is_none_or(|it| {
        (!it.is_word() || it.is(class::PREPOSITION.or(class::QUESTION)))
            && !matches!(it.text(view.text), "'s" | "\u{2019}s")
    });
    shut.then_some(at..at + n_words)
}

/// Whether the party's name is only part of another: "Christian Democratic", "Labour-run".
fn compound(view: &View<'_>, start: usize, end: usize) -> bool {
    // "(R-Ohio)".
    if start > 0 && view.word(start - 1) == "(" {
        return false;
    }
    let dash = |at: usize| view.tokens.get(at).is_some_and(|it| it.text(view.text).starts_with('-'));
    let before = start > 0 && view.tokens[start - 1].capital() && !view.tokens[start - 1].known();
    dash(end) || start > 0 && dash(start - 1) || before && !view.is(start - 1, class::ROLE)
}

/// The party whose name in full stands at a token: its words, and its number.
pub(in super::super) fn party(view: &View<'_>, at: usize) -> Option<(usize, usize)> {
    named(view, at, false)
}

/// The party whose name stands at a token, with `short` a short form too.
fn named(view: &View<'_>, at: usize, short: bool) -> Option<(usize, usize)> {
    let token = view.tokens.get(at)?;
    if !token.capital() || !token.is(class::PARTY_START) {
        return None;
    }
    let first = hash_any(token.text(view.text));
    let from = PARTIES.iter().position(|it| it.0[0] == first)?;
    let names = PARTIES[from..].iter().enumerate().take_while(|it| it.1.0[0] == first);
    names
        .filter(|it| short || !it.1.2)
        .filter(|it| it.1.0.iter().enumerate().all(|(i, hash)| hash_any(view.word(at + i)) == *hash))
        .map(|(i, it)| (it.0.len(), from + i))
        .next()
}

fn take(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    told: &Told<'_>,
    tokens: Range<usize>,
    number: usize,
    stretch: &Range<usize>,
) {
    let (_, party, _, with) = PARTIES[number];
    let near = stretch.start.saturating_sub(2)..stretch.end;
    let claim = Affiliation {
        holder: Some(told.mention.claim),
        person: Some(told.person),
        party: Some(Printed { value: Key::of(party), span: view.span(tokens.clone()) }),
        with: with.first().map(|it| Key::of(it)),
        former: view.tokens[near].iter().any(|it| it.is(class::ONCE_ROLE)),
        changes: false,
    };
    extractor.mention(view, tokens, claim.into());
}

/// Marks the parties of people of whom the article tells a change.
pub(super) fn finish(extractor: &mut Extractor<'_>, changed: &[bool]) {
    for id in &extractor.claims.by_kind[Affiliation::INDEX] {
        if let Body::Affiliation(it) = &mut extractor.claims.rows[id.0 as usize].body
            && let Some(person) = it.person
        {
            it.changes = is_changed(changed, person);
        }
    }
}
