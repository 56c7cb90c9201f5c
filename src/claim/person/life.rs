//! Lives: that somebody is dead, or does what only the living do.

use super::super::extract::{Extractor, View};
use super::super::{Life, LifeState, Printed};
use super::Told;
use crate::text::lexicon::EVENTS;
use crate::text::{Tense, VerbGroup, VerbMood, class};
use crate::value::WordSet;

/// Takes down what a mention's clause tells: "Voss, who died in 2015", "the late Ann Day", "Voss lives in Graz".
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>) {
    let start = told.mention.tokens.start;
    if start > 1 && view.word(start - 1) == "late" && matches!(view.word(start - 2), "the" | "The") {
        take(extractor, view, told, start - 1, LifeState::Dead);
    }
    if !view.classes.any(class::EVENT_VERB.or(class::LIVING).or(class::WILL)) {
        return;
    }
    let Some(group) = group(view, told.end) else { return };
    let verb = &view.tokens[group.main];
    let died = EVENTS[usize::from(verb.lexeme().event_verb)].0 == "die"
        && group.tense == Some(Tense::Past)
        && group.mood == VerbMood::Fact
        && !group.negated
        && !group.progressive;
    let lives = verb.is(class::LIVING) && group.first == group.main;
    let will = group.tense == Some(Tense::Future)
        && group.mood == VerbMood::Plan
        && !group.passive
        && !group.negated
        && view.is(group.first, class::WILL)
        && !verb.is(class::BE.or(class::HAVE));
    if died {
        take(extractor, view, told, group.main, LifeState::Dead);
    } else if lives || will {
        take(extractor, view, told, group.main, LifeState::Living);
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

fn take(extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>, at: usize, state: LifeState) {
    let claim = Life {
        holder: Some(told.mention.claim),
        person: Some(told.person),
        state: Some(Printed { value: WordSet::of(state), span: view.span(at..at + 1) }),
    };
    extractor.claim(view, told.mention.tokens.start.min(at)..told.end.max(at + 1), claim.into());
}
