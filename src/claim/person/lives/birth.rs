//! Births and deaths.

use std::ops::Range;

use super::super::super::extract::{Extractor, View};
use super::super::super::{Assertion, Birth, ClaimId, Death, Key, Printed};
use super::super::Mention;
use super::subject::{self, Who, who_of};
use super::{Scene, Scope, When, date_at, holder, year_at};
use crate::text::lexicon::{EVENTS, life};
use crate::text::{TokenKind, VerbMood, class};
use crate::value::{DaySet, WordSet};

/// The most days that "has died" looks back from publication.
const RECENT: i32 = 60;

/// The least years between two in brackets that can be a life; behind an office, of a life and no term.
const SHORTEST: [i32; 2] = [35, 50];

/// Takes down the births and deaths that a sentence tells.
pub(super) fn recognise(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, words: u32) {
    let view = scope.view;
    if view.tokens.iter().any(|it| it.kind == TokenKind::Open) {
        for mention in scene.mentions(view.number).collect::<Vec<_>>() {
            brackets(extractor, scene, scope, mention);
        }
    }
    if words & (life::BORN | life::DIED | life::BIRTH | life::DEATH) == 0 && !words_of_passing(view) {
        return;
    }
    for at in 0..view.tokens.len() {
        let cues = view.tokens[at].lexeme().life;
        if cues & life::BORN != 0 && view.word(at).len() > 1 {
            born(extractor, scene, scope, at);
        } else if cues & life::DIED != 0 && view.word(at).len() > 1 || passed(view, at) {
            died(extractor, scene, scope, at);
        } else if cues & (life::BIRTH | life::DEATH) != 0 {
            noun(extractor, scene, scope, at, cues & life::BIRTH != 0);
        }
    }
}

/// Whether a sentence tells of a death by several words.
pub(super) fn words_of_passing(view: &View<'_>) -> bool {
    (0..view.tokens.len()).any(|it| passed(view, it))
}

/// Whether "passed away" stands at a token, or another way of telling a death by two words.
fn passed(view: &View<'_>, at: usize) -> bool {
    let word = |n: usize| view.word(at + n);
    match word(0) {
        "passed" => word(1) == "away",
        "shot" => word(1) == "dead",
        "lost" | "took" => {
            matches!(word(1), "his" | "her") && (word(2) == "life" || word(2) == "own" && word(3) == "life")
        }
        _ => false,
    }
}

/// "(1902-1979)", "(born 1950)", "(b. 1950)", "(d. 1979)", "(3 May 1902 - 1 June 1979)" behind a name.
fn brackets(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, mention: &Mention) {
    let view = scope.view;
    let end = super::super::after_suffix(view, mention.tokens.end);
    if view.tokens.get(end).is_none_or(|it| it.kind != TokenKind::Open) {
        return;
    }
    let Some(close) = (end..(end + 24).min(view.tokens.len())).find(|it| view.tokens[*it].kind == TokenKind::Close)
    else {
        return;
    };
    let Some(person) = scene.person(mention) else { return };
    let who = |extractor: &Extractor<'_>| (holder(extractor, mention), person);
    let inner = end + 1..close;
    let cue = |at: usize| view.tokens[at].lexeme().life;
    let dot = |at: usize| at + 1 + usize::from(view.word(at + 1) == ".");
    let mut at = inner.start;
    if at < close && cue(at) & life::BORN != 0 {
        if let Some(date) = first_date(scope, dot(at)..close) {
            let who = who(extractor);
            take_birth(extractor, view, who, mention.tokens.start..date.tokens.end, &date, false);
            at = date.tokens.end;
        }
        while at < close && cue(at) & life::DIED == 0 {
            at += 1;
        }
    }
    if at < close && cue(at) & life::DIED != 0 {
        if let Some(date) = first_date(scope, dot(at)..close) {
            let who = who(extractor);
            take_death(extractor, view, who, mention.tokens.start..date.tokens.end, &date, false);
        }
        return;
    }
    // Two dates with a dash between, and nothing else.
    let (Some(first), Some(last)) = (date_at(scope, inner.start), last_date(scope, &inner)) else { return };
    let dash = first.tokens.end;
    let plain = view.tokens.get(dash).is_some_and(|it| it.kind == TokenKind::Dash)
        && last.tokens.start == dash + 1
        && last.tokens.end == close;
    if !plain || mention.n_words < 2 {
        return;
    }
    let years = super::year(last.days.last()) - super::year(first.days.first());
    let office = super::super::phrase::before(view, mention.tokens.start).is_some()
        || view.tokens.iter().any(|it| it.is(class::ROLE) && !it.capital());
    let least = SHORTEST[usize::from(office)];
    // Years that run backwards tell no term either, unless the second is cut: "(1902-1879)" is a slip of a digit.
    let life = (least..=115).contains(&years) || (-110..0).contains(&years);
    let other =
        scene.people.persons.iter().filter(|it| it.surname == mention.surname).count() > 1 && mention.person.is_none();
    if !life || other {
        return;
    }
    let it = who(extractor);
    let tokens = mention.tokens.start..close + 1;
    take_birth(extractor, view, it, tokens.clone(), &first, true);
    take_death(extractor, view, it, tokens, &last, true);
}

/// The first date or year of a range.
fn first_date(scope: &Scope<'_, '_>, mut range: Range<usize>) -> Option<When> {
    range.find_map(|it| date_at(scope, it))
}

/// The date or year that ends a range.
fn last_date(scope: &Scope<'_, '_>, range: &Range<usize>) -> Option<When> {
    range.clone().filter_map(|it| date_at(scope, it)).find(|it| it.tokens.end == range.end)
}

/// "was born in Oslo in 1979", "Ann Roe, born 1950,", "Born in May 1991, she".
fn born(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize) {
    let view = scope.view;
    if view.before(at, class::INDEFINITE) || matches!(view.word(at + 1), "again" | "out" | "and" | "-") {
        return;
    }
    let Some(who) = subject_of(extractor, scene, scope, at) else { return };
    let Some(person) = who.person else { return };
    let fronted = || scope.date_before(who.tokens.start).filter(|_| who.tokens.end <= at).cloned();
    let Some(date) = date_of(scope, at + 1).or_else(fronted).filter(|it| scene.past(&it.days)) else { return };
    let tokens = told_from(view, &who, at).min(date.tokens.start)..date.tokens.end.max(at + 1);
    take_birth(extractor, view, (who.holder, person), tokens, &date, false);
}

/// Where the words of a verb begin: at its subject, where that stands right before it.
fn told_from(view: &View<'_>, who: &Who, at: usize) -> usize {
    let first = view.groups().iter().find(|it| it.first <= at && at <= it.main).map_or(at, |it| it.first);
    if who.tokens.end == first { who.tokens.start } else { first }
}

/// The date that belongs to a verb whose words end at a token; right behind it also a bare year.
fn date_of(scope: &Scope<'_, '_>, end: usize) -> Option<When> {
    year_at(scope.view, end).and_then(|_| date_at(scope, end)).or_else(|| scope.date_after(end).cloned())
}

/// Who is told to be born or dead by a verb at a token.
fn subject_of(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize) -> Option<Who> {
    let view = scope.view;
    let number = view.groups().iter().position(|it| it.main == at || it.first <= at && at <= it.main);
    let group = number.map(|it| &view.groups()[it]);
    if group.is_some_and(|it| it.negated || !matches!(it.mood, VerbMood::Fact | VerbMood::Participle)) {
        return None;
    }
    let found = number.and_then(|it| scope.subject(scene, extractor, it)).cloned();
    if found.as_ref().is_some_and(|it| it.person.is_some()) {
        return found;
    }
    let bare = group.is_none_or(|it| it.first == at && it.tense.is_none());
    if !bare {
        return None;
    }
    // "Ann Roe, cooper, born 9 May 1951; died 3 March 2019": a line about the name that opens it.
    let opener = scene.mentions(view.number).next().filter(|it| it.tokens.start <= 1 && it.tokens.end <= at)?;
    let line = view.tokens.get(opener.tokens.end..at)?.iter().all(|it| it.is_word() || it.kind != TokenKind::Stop)
        && !view
            .groups()
            .iter()
            .any(|it| it.tense.is_some() && it.first < at && it.main != at && !is_life_verb(view, it.main))
        && matches!(view.word(at.wrapping_sub(1)), "," | ";" | "\u{2013}" | "\u{2014}" | "-" | ":" | "*");
    let person = scene.person(opener)?;
    line.then(|| Who {
        person: Some(person),
        thing: None,
        holder: holder(extractor, opener),
        tokens: at..at + 1,
        pronoun: false,
        bare: false,
    })
}

fn is_life_verb(view: &View<'_>, at: usize) -> bool {
    view.tokens[at].lexeme().life & (life::BORN | life::DIED) != 0
}

/// "died on 2 June 2020", "was killed in 1944", "has died aged 84".
fn died(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize) {
    let view = scope.view;
    let number = view.groups().iter().position(|it| it.main == at);
    let group = number.map(|it| &view.groups()[it]);
    let own = EVENTS[usize::from(view.tokens[at].lexeme().event_verb)].0 == "die"
        || passed(view, at) && view.word(at) != "shot";
    // "killed two people": only what is undergone tells a death.
    let undergone = own || group.is_none_or(|it| it.passive || it.mood == VerbMood::Participle && it.tense.is_none());
    let almost = (at.saturating_sub(3)..at).any(|it| matches!(view.word(it), "nearly" | "almost" | "not" | "never"));
    if !undergone || almost {
        return;
    }
    let Some(who) = subject_of(extractor, scene, scope, at) else { return };
    let Some(person) = who.person else { return };
    // "killed in 1944" behind a noun alone may tell of somebody else.
    if !own && group.is_none_or(|it| !it.passive) {
        return;
    }
    let date = date_of(scope, at + 1)
        .or_else(|| scope.date_before(who.tokens.start).filter(|_| !who.tokens.contains(&at)).cloned());
    let date = date.or_else(|| {
        let clock = scene.published?;
        let perfect = group.is_some_and(|it| it.perfect && it.tense == Some(crate::text::Tense::Perfect));
        let tokens = group.map_or(at..at + 1, |it| it.first..at + 1);
        perfect.then(|| When {
            span: view.span(tokens.clone()),
            tokens,
            days: DaySet::span(clock - RECENT, clock),
            relative: true,
        })
    });
    let Some(date) = date.filter(|it| scene.past(&it.days)) else { return };
    let tokens = told_from(view, &who, at).min(date.tokens.start)..date.tokens.end.max(at + 1);
    take_death(extractor, view, (who.holder, person), tokens, &date, false);
}

/// "his death in 1971", "Ann Roe's birth in 1834", "the death of Ann Roe in 1971".
fn noun(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize, birth: bool) {
    let view = scope.view;
    // "Roe's date of birth is 3 May 1950".
    let dated = at > 1 && view.word(at - 1) == "of" && view.word(at - 2) == "date";
    let Some((who, end)) = owner(extractor, scene, scope, if dated { at - 2 } else { at }) else { return };
    let end = if dated { at + 1 + usize::from(matches!(view.word(at + 1), "is" | "was" | "as" | ":")) } else { end };
    let Some(person) = who.person else { return };
    let Some(date) = scope.date_after(end).filter(|it| it.tokens.start - end <= 6) else { return };
    // "years after his death in 1971" dates the death; "his death, in 1971 at a fair" too.
    let tokens = who.tokens.start.min(at)..date.tokens.end;
    let date = date.clone();
    if birth && date.relative || !scene.past(&date.days) || super::of_anniversary(scene, scope, at, &date) {
        return;
    }
    if birth {
        take_birth(extractor, view, (who.holder, person), tokens, &date, false);
    } else {
        take_death(extractor, view, (who.holder, person), tokens, &date, false);
    }
}

/// Whose birth, death, birthday or year the noun at a token tells, and one past the words that tell it.
pub(super) fn owner(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    at: usize,
) -> Option<(Who, usize)> {
    let view = scope.view;
    // Adjectives at most between.
    let mut first = at;
    while first > 0
        && at - first < 4
        && view.tokens[first - 1].is_word()
        && !matches!(view.word(first - 1), "'s" | "\u{2019}s")
        && !view.is(first - 1, class::DEFINITE.or(class::PREPOSITION).or(class::CONJUNCTION).or(class::BE))
        || first > 0 && view.tokens[first - 1].kind == TokenKind::Number
    {
        first -= 1;
    }
    if let Some(before) = first.checked_sub(1) {
        if let Some(who) = subject::pronoun(scene, extractor, view, before) {
            return Some((who, at + 1));
        }
        if matches!(view.word(before), "'s" | "\u{2019}s") || matches!(view.word(before), "'" | "\u{2019}") {
            let mention = scene.mentions(view.number).find(|it| it.tokens.end == before || it.tokens.end == before + 1);
            let person = mention.and_then(|it| scene.person(it))?;
            let mention = mention?;
            return Some((who_of(extractor, mention, person), at + 1));
        }
    }
    if view.word(at + 1) == "of" {
        let mention = scene.mentions(view.number).find(|it| it.tokens.start > at + 1 && it.tokens.start <= at + 6)?;
        let between = &view.tokens[at + 2..mention.tokens.start];
        let plain = between.iter().all(|it| it.is_word() && !it.is(class::PREPOSITION.or(class::CONJUNCTION)));
        let person = scene.person(mention).filter(|_| plain)?;
        // "the death of Roe's brother": not Roe's own.
        let end = mention.tokens.end;
        let owns = matches!(view.word(end), "'s" | "\u{2019}s" | "'" | "\u{2019}")
            || matches!(view.word(end - 1), "'s" | "\u{2019}s");
        return (!owns).then(|| (who_of(extractor, mention, person), end));
    }
    None
}

type Of = (Option<ClaimId>, Key);

fn take_birth(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    (holder, person): Of,
    tokens: Range<usize>,
    date: &When,
    bracketed: bool,
) {
    let when = Some(Printed { value: date.days, span: date.span });
    let id = extractor.claim(view, tokens, Birth { holder, person: Some(person), when, bracketed }.into());
    assert_own(extractor, view, id, bracketed);
}

fn take_death(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    (holder, person): Of,
    tokens: Range<usize>,
    date: &When,
    bracketed: bool,
) {
    let when = Some(Printed { value: date.days, span: date.span });
    let id = extractor.claim(view, tokens, Death { holder, person: Some(person), when, bracketed }.into());
    assert_own(extractor, view, id, bracketed);
}

/// Takes from a claim what another clause of its sentence denies; its own verb denies nothing.
fn assert_own(extractor: &mut Extractor<'_>, view: &View<'_>, claim: ClaimId, bracketed: bool) {
    let asserted = &mut extractor.claims.rows[claim.0 as usize].asserted;
    if !view.classes.any(class::DENY) {
        *asserted = asserted.without(WordSet::of(Assertion::Negated));
    }
    if bracketed {
        let clause = [Assertion::Negated, Assertion::Reported, Assertion::Planned, Assertion::Hypothetical];
        *asserted = clause.iter().fold(*asserted, |all, it| all.without(WordSet::of(*it)));
    }
}
