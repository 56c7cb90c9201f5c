//! What people and things did or underwent, with its date; and what words tell to have come before and after.

use std::ops::Range;

use super::super::super::extract::{Extractor, View};
use super::super::super::{ClaimId, Deed, Key, Printed, Sequence};
use super::subject::{Thing, Who, who_of};
use super::{Scene, Scope, When, birth};
use crate::text::lexicon::{EVENTS, LEMMAS, ROWS, STEPS, life};
use crate::text::{Tense, TokenKind, VerbGroup, VerbMood, class};
use crate::value::NumberSet;

/// Takes down what a sentence tells of deeds and their order.
pub(super) fn recognise(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, words: u32) {
    if scope.dates.is_empty() {
        return;
    }
    for number in 0..scope.view.groups().len() {
        verb(extractor, scene, scope, number);
    }
    if words & life::DEED != 0 {
        unknown_verbs(extractor, scene, scope);
    }
    nouns(extractor, scene, scope);
    if scope.dates.len() > 1 {
        order(extractor, scene, scope);
    }
}

/// A deed of a verb.
fn verb(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, number: usize) {
    let view = scope.view;
    let group = &view.groups()[number];
    let past = matches!(group.tense, Some(Tense::Past | Tense::Perfect)) && group.mood == VerbMood::Fact;
    // "Ann Roe, who was born in 1950, worked there": what closes a relative clause parts the verb from its subject.
    let parted = group.first > 0
        && view.word(group.first - 1) == ","
        && view.is(group.main, class::VERB_PAST)
        && view.groups()[..number].iter().any(|it| it.first > 0 && view.word(it.first - 1) == "who")
        && !view.groups()[number + 1..].iter().any(|it| it.tense.is_some());
    let past = past || parted;
    let participle = group.mood == VerbMood::Participle && !parted;
    if group.negated || !past && !participle {
        return;
    }
    let token = &view.tokens[group.main];
    let living = token.lexeme().life & life::DEED != 0 && !group.passive && past;
    let step = step(view, group);
    if !living && step.is_none() {
        return;
    }
    let subject = scope.subject(scene, extractor, number).cloned();
    // "Police arrested Hagen in 2018": of whom the object tells.
    let (who, step) = match (step, subject) {
        (Some(it), who)
            if of_justice(it.0)
                && (group.passive
                    || participle
                    || intransitive(view, group.main + 1)
                    || phrase_step(view, group.main).is_some()) =>
        {
            (who.filter(|it| it.person.is_some()), Some(it))
        }
        (Some(it), _) if of_justice(it.0) && past => (object(extractor, scene, view, group.main + 1), Some(it)),
        (Some(it), who) if of_justice(it.0) => (who.filter(|_| living), None),
        (Some(it), Some(who)) if who.thing.is_some() && (group.passive || intransitive(view, group.main + 1)) => {
            (Some(who), Some(it))
        }
        (_, who) => (who.filter(|it| it.person.is_some() && living), None),
    };
    let Some(who) = who else { return };
    let Some(date) = date_of(scope, group, &who) else { return };
    record(extractor, scope, &who, group.first..group.main + 1, group.main, &date, step, living);
}

/// Whether a row is that of justice, of which people undergo the steps.
fn of_justice(row: u8) -> bool {
    ROWS[usize::from(row)] == "justice"
}

/// The step that a verb group tells: its row and its place there.
fn step(view: &View<'_>, group: &VerbGroup) -> Option<(u8, u8)> {
    if let Some(it) = phrase_step(view, group.main) {
        return Some(it);
    }
    if view.word(group.main).starts_with("re") && view.word(group.main) != "released" {
        return None;
    }
    let found = STEPS[usize::from(view.tokens[group.main].lexeme().event_verb)];
    (found.0 != 0).then_some(found)
}

/// The step of justice that several words tell: "found guilty", "stood trial".
fn phrase_step(view: &View<'_>, main: usize) -> Option<(u8, u8)> {
    let place = |class: &str| EVENTS.iter().position(|it| it.0 == class).map(|it| STEPS[it]);
    match (view.word(main), view.word(main + 1), view.word(main + 2)) {
        ("found" | "pleaded" | "pled", "guilty", _) | ("acquitted" | "cleared", "of" | "by", _) => place("convict"),
        ("stood" | "faced", "trial", _) | ("went" | "gone" | "put", "on", "trial") => place("try"),
        ("tried", "by" | "in" | "for" | "at", _) => place("try"),
        _ => None,
    }
}

/// Whether no object follows a verb.
fn intransitive(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| {
        !it.is_word()
            || it.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::ADVERB))
            || matches!(it.text(view.text), "its" | "down" | "up" | "out") && view.word(at + 1) == "doors"
    })
}

/// The person whose name follows a verb.
fn object(extractor: &Extractor<'_>, scene: &Scene<'_>, view: &View<'_>, at: usize) -> Option<Who> {
    let mention = scene.mentions(view.number).find(|it| it.tokens.start >= at && it.tokens.start <= at + 2)?;
    let person = scene.person(mention)?;
    let titles = view.tokens[at..mention.tokens.start].iter().all(|it| it.is(class::HONORIFIC) || !it.is_word());
    let owns = matches!(view.word(mention.tokens.end), "'s" | "\u{2019}s");
    let several = view.is(mention.tokens.end, class::COORDINATOR);
    (titles && !owns && !several).then(|| who_of(extractor, mention, person))
}

/// The date of a verb: behind it in its clause, or before its subject.
fn date_of(scope: &Scope<'_, '_>, group: &VerbGroup, who: &Who) -> Option<When> {
    let behind = scope.date_after(group.main + 1);
    behind.or_else(|| scope.date_before(who.tokens.start).filter(|_| who.tokens.start < group.main)).cloned()
}

/// "she painted the ceiling in 1993", where the table of verbs lacks the verb.
fn unknown_verbs(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>) {
    let view = scope.view;
    for at in 1..view.tokens.len() {
        let token = &view.tokens[at];
        let unknown = token.lexeme().life & life::DEED != 0 && token.lexeme().lemma == u16::MAX;
        if !unknown || view.groups().iter().any(|it| it.first <= at && at <= it.main) {
            continue;
        }
        let Some(who) = super::subject::before(scene, extractor, view, at).filter(|it| it.person.is_some()) else {
            continue;
        };
        let behind = scope.date_after(at + 1);
        let date = behind.or_else(|| scope.date_before(who.tokens.start)).cloned();
        let Some(date) = date else { continue };
        record(extractor, scope, &who, at..at + 1, at, &date, None, true);
    }
}

/// "his arrest in May 2019", "Amblin's trial in 2022".
fn nouns(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>) {
    let view = scope.view;
    for at in 1..view.tokens.len() {
        let token = &view.tokens[at];
        let (row, place) = STEPS[usize::from(token.lexeme().event_noun)];
        if !of_justice(row) || view.groups().iter().any(|it| it.main == at) {
            continue;
        }
        let Some((who, end)) = birth::owner(extractor, scene, scope, at) else { continue };
        // "Roe's trial began in 2010".
        let begun = view.groups().iter().find(|it| it.first == end && view.is(it.main, class::BEGIN.or(class::LIGHT)));
        let from = begun.filter(|it| it.mood == VerbMood::Fact && !it.negated).map_or(end, |it| it.main + 1);
        let near = scope.date_after(from).filter(|it| it.tokens.start - from <= 3);
        let (Some(_), Some(date)) = (who.person, near.cloned()) else { continue };
        record(extractor, scope, &who, at..at + 1, at, &date, Some((row, place)), false);
    }
}

#[allow(clippy::too_many_arguments)]
fn record(
    extractor: &mut Extractor<'_>,
    scope: &Scope<'_, '_>,
    who: &Who,
    tokens: Range<usize>,
    main: usize,
    date: &When,
    step: Option<(u8, u8)>,
    living: bool,
) {
    let view = scope.view;
    let lexeme = view.tokens[main].lexeme();
    let lemma = LEMMAS.get(usize::from(lexeme.lemma)).copied().unwrap_or_else(|| view.word(main));
    let own = |at: usize| view.tokens[at].lexeme().life;
    let again = step.is_some() && (0..view.tokens.len()).any(|it| own(it) & life::AGAIN != 0 && !tokens.contains(&it));
    let after_life = (0..view.tokens.len()).any(|it| own(it) & life::POSTHUMOUS != 0);
    let firm = who.bare && lexeme.life & life::TRADED != 0;
    let thing: Option<&Thing> = who
        .thing
        .as_ref()
        .filter(|_| who.person.is_none() && step.is_some() || step.is_some_and(|it| !of_justice(it.0)));
    let (of, name): (Option<Key>, Option<Key>) = match (thing, who.person) {
        (Some(thing), _) => (Some(thing.noun), thing.name),
        (None, person) => (person, None),
    };
    let holder: Option<ClaimId> = who.holder;
    let deed = Deed {
        holder,
        of,
        name,
        what: Some(Printed { value: Key::of(&lemma.to_lowercase()), span: view.span(tokens.clone()) }),
        when: Some(Printed { value: date.days, span: date.span }),
        row: step.map(|it| Key::of(ROWS[usize::from(it.0)])),
        step: step.map(|it| NumberSet::integer(i64::from(it.1))),
        living: living && !firm && !after_life,
        again,
    };
    // The label runs from the subject, where that stands right before the verb, to the date.
    let start = if who.tokens.end == tokens.start { who.tokens.start } else { tokens.start };
    let whole = start.min(date.tokens.start)..date.tokens.end.max(tokens.end);
    let id = extractor.claim(view, tokens.clone(), deed.into());
    extractor.claims.rows[id.0 as usize].span = view.span(whole);
}

/// "moved in 2015 after graduating in 2018", "After winning in 2020 she stood in 2021".
fn order(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>) {
    let view = scope.view;
    for at in 0..view.tokens.len() {
        let after = match view.word(at) {
            "after" | "After" => true,
            "before" | "Before" => false,
            _ => continue,
        };
        let Some(inner) = told_behind(scope, at) else { continue };
        let outer = if at == 0 || view.tokens[at - 1].kind == TokenKind::Quote {
            told_ahead(scope, inner.tokens.end)
        } else {
            told_before(scope, at)
        };
        let Some(outer) = outer else { continue };
        let printed = |it: &When| Some(Printed { value: it.days, span: it.span });
        let (first, then) = if after { (printed(&inner), printed(&outer)) } else { (printed(&outer), printed(&inner)) };
        let cue = Some(Printed { value: Key::of_folded([view.word(at)]), span: view.span(at..at + 1) });
        let backwards = !after && backwards(extractor, scene, scope, at);
        let tokens = outer.tokens.start.min(inner.tokens.start)..outer.tokens.end.max(inner.tokens.end);
        extractor.claim(view, tokens, Sequence { first, then, cue, backwards }.into());
    }
}

/// Whether the verb before "before" tells a later step of a row than the verb behind it, of one thing or person.
fn backwards(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize) -> bool {
    let view = scope.view;
    let groups = view.groups();
    let (Some(outer), Some(inner)) =
        (groups.iter().rposition(|it| it.main < at), groups.iter().position(|it| it.first > at))
    else {
        return false;
    };
    let (Some(late), Some(early)) = (step(view, &groups[outer]), step(view, &groups[inner])) else { return false };
    let whom =
        |it: usize| scope.subject(scene, extractor, it).map(|it| (it.person, it.thing.as_ref().map(|it| it.noun)));
    let one = whom(outer).is_some_and(|it| Some(it) == whom(inner) && it != (None, None));
    let again = view.tokens.iter().any(|it| it.lexeme().life & life::AGAIN != 0);
    let objects = !intransitive(view, groups[outer].main + 1) && !groups[outer].passive
        || !intransitive(view, groups[inner].main + 1) && !groups[inner].passive;
    one && !again && !objects && late.0 == early.0 && late.1 > early.1
}

/// The date of what follows "after": of a verb right behind it, or of a noun of an event.
fn told_behind(scope: &Scope<'_, '_>, at: usize) -> Option<When> {
    let view = scope.view;
    let group = view.groups().iter().find(|it| it.first > at);
    let date = scope.dates.iter().find(|it| it.tokens.start > at)?;
    if let Some(group) = group.filter(|it| it.main < date.tokens.start) {
        let near = group.first - at <= 8
            && !view.tokens[at + 1..group.first]
                .iter()
                .any(|it| it.is(class::QUESTION) || it.text(view.text) == "that")
            && !view.tokens[at + 1..group.first].iter().any(|it| !it.is_word() && it.kind != TokenKind::Dash);
        let fact = matches!(group.mood, VerbMood::Fact | VerbMood::Participle) && !group.negated;
        let past = group.tense.is_none() || matches!(group.tense, Some(Tense::Past | Tense::Perfect));
        return scope.date_after(group.main + 1).filter(|_| near && fact && past).cloned();
    }
    // "after graduating in 2018": a verb that the table lacks.
    if view.word(at + 1).ends_with("ing") && view.word(at + 1).len() > 5 {
        return scope.date_after(at + 2).cloned();
    }
    let between = at + 1..date.tokens.start;
    let noun = between
        .clone()
        .any(|it| view.is(it, class::EVENT_NOUN) || view.tokens[it].lexeme().life & (life::DEATH | life::BIRTH) != 0);
    let plain = view.tokens[between.clone()].iter().all(|it| it.is_word() && !it.is(class::COORDINATOR));
    (between.len() <= 7 && noun && plain).then(|| date.clone())
}

/// The date right before "after", of the verb before that.
fn told_before(scope: &Scope<'_, '_>, at: usize) -> Option<When> {
    let view = scope.view;
    let date = scope.dates.iter().rfind(|it| it.tokens.end <= at)?;
    let length = |it: usize| {
        let token = &view.tokens[it];
        token.text(view.text) == ","
            || token.kind == TokenKind::Number
            || token.is(class::CARDINAL.or(class::TIME_UNIT).or(class::ADVERB).or(class::INDEFINITE))
            || matches!(
                token.text(view.text),
                "shortly" | "soon" | "long" | "only" | "just" | "immediately" | "days" | "months"
            )
    };
    let near = (date.tokens.end..at).all(length) && at - date.tokens.end <= 5;
    // "She graduated in 2008": a verb that the table lacks, right behind its subject.
    let unknown = (1..date.tokens.start).rfind(|it| {
        let token = &view.tokens[*it];
        token.is_word()
            && !token.known()
            && token.text(view.text).ends_with("ed")
            && (view.is(*it - 1, class::SUBJECT_PRONOUN) || view.tokens[*it - 1].capital())
            && !view.groups().iter().any(|group| group.main >= *it && group.main < at)
    });
    if let Some(verb) = unknown {
        let own = scope.date_after(verb + 1).is_some_and(|it| it.tokens == date.tokens);
        return (near && own).then(|| date.clone());
    }
    let group = view.groups().iter().rfind(|it| it.main < at)?;
    let fact =
        group.mood == VerbMood::Fact && matches!(group.tense, Some(Tense::Past | Tense::Perfect)) && !group.negated
            || group.mood == VerbMood::Participle && group.passive;
    let said = view.is(group.main, class::REPORT);
    let own = scope.date_after(group.main + 1).is_some_and(|it| it.tokens == date.tokens);
    (near && fact && own && !said).then(|| date.clone())
}

/// The date of the clause that follows one with "After".
fn told_ahead(scope: &Scope<'_, '_>, end: usize) -> Option<When> {
    let view = scope.view;
    if view.word(end) != "," && !view.is(end, class::SUBJECT_PRONOUN) {
        return None;
    }
    let group = view.groups().iter().find(|it| it.first > end && it.tense.is_some())?;
    let plain = group.first - end <= 8 && !view.tokens[end + 1..group.first].iter().any(|it| it.is(class::QUESTION));
    let fact = group.mood == VerbMood::Fact && matches!(group.tense, Some(Tense::Past)) && !group.negated;
    scope.date_after(group.main + 1).filter(|_| plain && fact && !view.is(group.main, class::REPORT)).cloned()
}
