//! When things began: "was founded in 1984", "since its opening in 1932", "has been run every year since 1999".

use super::super::super::extract::{Extractor, View};
use super::super::super::{Beginning, Printed};
use super::subject::{self, Thing, Who};
use super::{Scene, Scope, When, cue, date_at};
use crate::text::lexicon::life;
use crate::text::{Class, Tense, VerbMood, class};

/// When a thing began, by a verb: "was founded in 1984", "the club, founded in 1984,", "started the regatta in 2009", "was
/// first staged in 2003".
pub(super) fn begun(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, number: usize) {
    let view = scope.view;
    let group = &view.groups()[number];
    let main = group.main;
    let cues = cue(view, main);
    let first =
        || (group.first.saturating_sub(1)..(main + 2).min(view.tokens.len())).any(|it| view.word(it) == "first");
    let first_held = view.is(main, class::BE)
        && (main + 1..main + 4).any(|it| cue(view, it) & life::FIRST_HELD != 0 && view.word(it - 1) == "first");
    let up = matches!(view.word(main), "set") && view.word(main + 1) == "up";
    let yearly = yearly_since(scope, group);
    if let Some(date) = &yearly
        && let Some(who) = scope.subject(scene, extractor, number)
        && let Some(thing) = who.thing.clone()
    {
        let when = Some(Printed { value: date.days, span: date.span });
        let claim = Beginning { of: Some(thing.noun), name: thing.name, when };
        extractor.claim(view, group.first..date.tokens.end, claim.into());
        return;
    }
    let begins = cues & life::BEGUN != 0 || cues & life::FIRST_HELD != 0 && first() || up || first_held;
    let fact = matches!(group.mood, VerbMood::Fact) && group.tense != Some(Tense::Future)
        || group.mood == VerbMood::Participle;
    // What is opened again, or opens each year, does not begin.
    let again = view.word(main).starts_with("re") && view.word(main).len() > 6 && view.word(main) != "released";
    if !begins || !fact || group.negated || again || group.progressive {
        return;
    }
    if group.tense == Some(Tense::Present) && !view.word(main).starts_with("dat") {
        return;
    }
    let subject = scope.subject(scene, extractor, number);
    let end = main + 1 + usize::from(up);
    let end = end + if first_held { 2 } else { 0 };
    let passive = group.passive
        || first_held
        || group.mood == VerbMood::Participle
            && view.is(main, class::VERB_PARTICIPLE.or(class::VERB_PAST))
            && group.first == main;
    let object = object(view, end);
    let (thing, from, start) = match (passive, object) {
        (true, _) => {
            let Some(who) = subject else { return };
            let Some(thing) = who.thing.clone() else { return };
            (thing, end, who.tokens.start)
        }
        (false, Some((thing, after))) => (thing, after, subject.map_or(group.first, |it| it.tokens.start)),
        (false, None) => {
            let Some(who) = subject else { return };
            let Some(thing) = who.thing.clone() else { return };
            (thing, end, who.tokens.start)
        }
    };
    let direct = date_at(scope, from);
    let Some(date) = direct.or_else(|| scope.date_after(from).cloned()).or_else(|| scope.date_before(start).cloned())
    else {
        return;
    };
    if !scene.past(&date.days) {
        return;
    }
    let own = group.first.min(date.tokens.start).min(main)..date.tokens.end.max(main + 1);
    let when = Some(Printed { value: date.days, span: date.span });
    let claim = Beginning { of: Some(thing.noun), name: thing.name, when };
    let id = extractor.claim(view, group.first..main + 1, claim.into());
    let adjacent = start < group.first && subject.is_some_and(|it| it.tokens.end == group.first);
    let whole = if adjacent { start.min(own.start)..own.end } else { own };
    extractor.claims.rows[id.0 as usize].span = view.span(whole);
}

/// "has been run every year since 1999": the date of the first.
fn yearly_since(scope: &Scope<'_, '_>, group: &crate::text::VerbGroup) -> Option<When> {
    let view = scope.view;
    let held = cue(view, group.main) & life::FIRST_HELD != 0 || matches!(view.word(group.main), "taken" | "been");
    if !held || group.tense != Some(Tense::Perfect) || group.negated {
        return None;
    }
    let end = (group.main + 8).min(view.tokens.len());
    let since = (group.main + 1..end).find(|it| view.word(*it) == "since")?;
    let every = (group.main + 1..since).any(|it| matches!(view.word(it), "every" | "annually" | "yearly"));
    date_at(scope, since + 1).filter(|_| every)
}

/// The thing that is the object of a verb, and one past its words.
fn object(view: &View<'_>, at: usize) -> Option<(Thing, usize)> {
    // "opened its doors".
    if matches!(view.word(at), "its" | "their") {
        return None;
    }
    if !view.is(at, class::DEFINITE.or(class::INDEFINITE)) && !view.tokens.get(at).is_some_and(|it| it.capital()) {
        return None;
    }
    let mut end = at;
    while end < view.tokens.len()
        && end < at + 9
        && view.tokens[end].is_word()
        && (!view.is(end, Class::FUNCTION) || view.is(end, class::DEFINITE.or(class::INDEFINITE)))
        && !(end > at && view.groups().iter().any(|it| it.first == end))
    {
        end += 1;
    }
    subject::thing(view, end).map(|it| (it.0, end))
}

/// When a thing began, by a noun: "its founding in 1888", "the opening of the bridge in 1932".
pub(super) fn beginning_noun(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize) {
    let view = scope.view;
    if view.groups().iter().any(|it| it.main == at) {
        return;
    }
    let Some((thing, end)) = owned(extractor, scene, scope, at) else { return };
    let near = scope.date_after(end).filter(|it| it.tokens.start - end <= 3);
    let Some(date) = near.cloned() else { return };
    if !scene.past(&date.days) || super::of_anniversary(scene, scope, at, &date) {
        return;
    }
    let when = Some(Printed { value: date.days, span: date.span });
    let claim = Beginning { of: Some(thing.noun), name: thing.name, when };
    extractor.claim(view, at..date.tokens.end, claim.into());
}

/// The thing whose beginning a noun tells: "its opening", "the club's founding", "the opening of the bridge".
pub(super) fn owned(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    at: usize,
) -> Option<(Thing, usize)> {
    let view = scope.view;
    let before = at.checked_sub(1)?;
    if let Some(Who { thing: Some(it), .. }) = subject::pronoun(scene, extractor, view, before) {
        return Some((it, at + 1));
    }
    if super::birth::owner(extractor, scene, scope, at).is_some_and(|it| it.0.person.is_some()) {
        return None;
    }
    if matches!(view.word(before), "'s" | "\u{2019}s") {
        return subject::thing(view, before).map(|it| (it.0, at + 1));
    }
    if view.word(at + 1) == "of" {
        let edge = class::PREPOSITION.or(class::CONJUNCTION).or(class::BE);
        let word = |it: &usize| view.tokens[*it].is_word() && (!view.is(*it, edge) || view.is(*it, class::DEFINITE));
        let end = (at + 2..(at + 10).min(view.tokens.len())).take_while(word).last()? + 1;
        return subject::thing(view, end).map(|it| (it.0, end));
    }
    // "since opening in 2009": of what the clause tells.
    if matches!(view.word(before), "since" | "from") {
        let group = view.groups().iter().rposition(|it| it.main < at)?;
        let who = scope.subject(scene, extractor, group)?;
        return who.thing.clone().map(|it| (it, at + 1));
    }
    None
}
