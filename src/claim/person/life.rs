//! Lives: that somebody is dead, or does what only the living do.

use std::ops::Range;

use super::super::extract::{Extractor, View};
use super::super::{ClaimId, Key, Life, LifeState, Printed};
use super::Told;
use crate::text::lexicon::EVENTS;
use crate::text::{Tense, VerbGroup, VerbMood, class};
use crate::value::WordSet;

/// Takes down what a mention's clause tells: "Voss, who died in 2015", "the late Ann Day", "Voss lives in Graz".
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>) {
    let start = told.mention.tokens.start;
    let subject = Subject { claim: told.mention.claim, person: told.person, tokens: start..told.end };
    if start > 1 && view.word(start - 1) == "late" && matches!(view.word(start - 2), "the" | "The") {
        take(extractor, view, &subject, start - 1, LifeState::Dead);
    }
    // "She is survived by her son, Ole".
    let survives = |at: usize| view.word(at) == "survived" && view.word(at + 1) == "by";
    if let Some(at) = (0..start).find(|it| survives(*it))
        && told.before.as_ref().is_some_and(|it| view.is(it.head, class::KIN))
    {
        take(extractor, view, &subject, at, LifeState::Living);
    }
    if !view.classes.any(class::EVENT_VERB.or(class::LIVING).or(class::WILL)) {
        return;
    }
    let groups = [group(view, told.end), main_group(view, told.end)];
    for group in groups.into_iter().flatten() {
        tell(extractor, view, &subject, group);
    }
}

/// Takes down what the clause of a pronoun tells: "He died in 2015".
pub(super) fn of_pronoun(extractor: &mut Extractor<'_>, view: &View<'_>, claim: ClaimId, person: Key, at: usize) {
    if let Some(group) = view.groups().iter().find(|it| it.first == at + 1) {
        tell(extractor, view, &Subject { claim, person, tokens: at..at + 1 }, group);
    }
}

/// Who does what a verb tells.
struct Subject {
    claim: ClaimId,
    person: Key,
    tokens: Range<usize>,
}

/// Takes down what a verb of which a mention is the subject tells.
fn tell(extractor: &mut Extractor<'_>, view: &View<'_>, subject: &Subject, group: &VerbGroup) {
    let verb = &view.tokens[group.main];
    let died = EVENTS[usize::from(verb.lexeme().event_verb)].0 == "die"
        && (group.tense == Some(Tense::Past) && group.mood == VerbMood::Fact || group.mood == VerbMood::Participle)
        && !group.negated
        && !group.progressive;
    let lives = verb.is(class::LIVING) && verb.is(class::VERB_S) && group.first == group.main;
    let will = group.tense == Some(Tense::Future)
        && group.mood == VerbMood::Plan
        && !group.passive
        && !group.negated
        && view.is(group.first, class::WILL)
        && verb.is(class::LIVING);
    if died {
        take(extractor, view, subject, group.main, LifeState::Dead);
    } else if lives || will {
        take(extractor, view, subject, group.main, LifeState::Living);
    }
}

/// The verb group whose subject a name is that ends at `end`: right behind it, or behind "who" after a comma.
fn group<'v>(view: &'v View<'_>, end: usize) -> Option<&'v VerbGroup> {
    let mut at = end;
    if let Some(age) = super::age(view, end) {
        at = age + 1;
    }
    if view.word(at) == "," {
        at += 1;
        if view.word(at) != "who" {
            return None;
        }
        at += 1;
    } else if view.word(at) == "who" {
        return None;
    }
    view.groups().iter().find(|it| it.first == at)
}

/// The verb group of the clause whose subject a name is, where what stands between commas parts the two: "Voss, who taught
/// for thirty years, died".
fn main_group<'v>(view: &'v View<'_>, end: usize) -> Option<&'v VerbGroup> {
    if view.word(end) != "," {
        return None;
    }
    // A form like "died" behind a comma reads as a participle.
    let finite =
        |it: &VerbGroup| it.tense.is_some() || it.mood == VerbMood::Participle && view.is(it.main, class::VERB_PAST);
    let behind = |it: &&VerbGroup| it.first > end + 1 && finite(it) && view.word(it.first - 1) == ",";
    view.groups().iter().find(behind)
}

fn take(extractor: &mut Extractor<'_>, view: &View<'_>, subject: &Subject, at: usize, state: LifeState) {
    let claim = Life {
        holder: Some(subject.claim),
        person: Some(subject.person),
        state: Some(Printed { value: WordSet::of(state), span: view.span(at..at + 1) }),
    };
    extractor.claim(view, subject.tokens.start.min(at)..subject.tokens.end.max(at + 1), claim.into());
}
