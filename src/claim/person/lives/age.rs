//! Ages, and the day on which each holds.
//!
//! An age behind a name holds at publication, unless its clause tells of an earlier day; one at death on the day of the
//! death; one that a verb tells on the date of its clause: "was 17 when the war ended in 1945".

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::super::extract::{Extractor, View};
use super::super::super::{Age, Assertion, Body, ClaimId, Death, Key, Printed};
use super::super::{Mention, after_suffix};
use super::subject::Who;
use super::{Found, Scene, Scope, birth, count, holder};
use crate::text::lexicon::{EVENTS, life};
use crate::text::{Class, Tense, TokenKind, VerbGroup, VerbMood, class};
use crate::value::{DaySet, NumberSet, WordSet};

mod hold;

use hold::{STALE, born, date_of_verb, only_date, publication, recent, when};

/// How many days a birthday may be kept before or after it.
const KEPT: i32 = 31;

/// The oldest that anybody is told to be.
const OLDEST: i64 = 125;

/// An age as its words tell it.
struct Told {
    /// The least and the greatest number of completed years.
    years: (i64, i64),
    /// The number's tokens.
    number: Range<usize>,
    /// The whole of its words.
    tokens: Range<usize>,
    person: Key,
    holder: Option<ClaimId>,
    /// When it holds.
    on: Option<DaySet>,
    /// Whether it is told by the day on which it is reached, and how many days from that it may be kept.
    reached: Option<i32>,
    when: Hold,
    /// Whether it stands beside the name.
    apposed: bool,
}

/// By what the day is known on which an age holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// By the words beside it, or not at all.
    Told,
    /// It is that of the death.
    Death,
    /// It is that of publication, unless the person is dead.
    Publication,
}

/// Takes down the ages that a sentence tells.
pub(super) fn recognise(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, found: &mut Found) {
    let invented = scope.view.tokens.iter().any(|it| it.lexeme().life & life::INVENTED != 0);
    if scene.has(life::RECKONED) || invented {
        return;
    }
    let mut told: Vec<Told> = Vec::new();
    for mention in scene.mentions(scope.view.number) {
        told.extend(beside(extractor, scene, scope, mention));
    }
    verbs(extractor, scene, scope, &mut told);
    attached(extractor, scene, scope, &mut told);
    let mut taken: Vec<Range<usize>> = Vec::new();
    for it in told {
        if it.years.1 > OLDEST || taken.iter().any(|other| super::overlap(other, &it.number)) {
            continue;
        }
        taken.push(it.number.clone());
        take(extractor, scope.view, it, found);
    }
}

fn take(extractor: &mut Extractor<'_>, view: &View<'_>, told: Told, found: &mut Found) {
    let (low, high) = told.years;
    let age = Age {
        holder: told.holder,
        person: Some(told.person),
        years: Some(Printed { value: NumberSet::integers(low, high), span: view.span(told.number.clone()) }),
        on: told.on,
        born: told.on.and_then(|it| born(&it, told.years, told.reached)),
        reached: told.reached.is_some(),
    };
    let id = extractor.claim(view, told.tokens, age.into());
    let claim = &mut extractor.claims.rows[id.0 as usize];
    // The verb that tells the age denies nothing; another of the sentence may.
    if !view.classes.any(class::DENY) {
        claim.asserted = claim.asserted.without(WordSet::of(Assertion::Negated));
    }
    if told.apposed {
        // What stands beside a name is told by the narrator, whatever the clause denies, plans or reports.
        let clause = [Assertion::Negated, Assertion::Reported, Assertion::Planned, Assertion::Hypothetical];
        claim.asserted = clause.iter().fold(claim.asserted, |all, it| all.without(WordSet::of(*it)));
    }
    match told.when {
        Hold::Death => found.at_death.push(id),
        Hold::Publication => found.at_publication.push(id),
        Hold::Told => {}
    }
}

/// Gives the ages whose day hangs on a death their day.
pub(super) fn finish(extractor: &mut Extractor<'_>, scene: &Scene<'_>, found: &Found) {
    if found.at_death.is_empty() && found.at_publication.is_empty() {
        return;
    }
    let mut deaths: BTreeMap<Key, Option<DaySet>> = BTreeMap::new();
    for id in &extractor.claims.by_kind[Death::INDEX] {
        let Body::Death(death) = &extractor.claims.get(*id).body else { continue };
        let (Some(person), Some(when)) = (death.person, death.when.as_ref()) else { continue };
        let known = deaths.entry(person).or_insert(Some(when.value));
        *known = known.and_then(|it| it.common(when.value));
    }
    for (ids, at_death) in [(&found.at_death, true), (&found.at_publication, false)] {
        for id in ids {
            let Body::Age(age) = &mut extractor.claims.rows[id.0 as usize].body else { continue };
            let Some(death) = age.person.and_then(|it| deaths.get(&it)).copied() else { continue };
            age.on = match (death, scene.published) {
                (Some(day), _) if at_death => Some(age.on.and_then(|it| it.common(day)).unwrap_or(day)),
                // Who died of late is told with the age at death; who died long ago with that of some other time.
                (Some(day), Some(clock)) if day.last() > clock - 400 => {
                    Some(DaySet::span(day.first(), day.last().max(clock)))
                }
                _ => None,
            };
            let years = age.years.as_ref().map(|it| (it.value.first() as i64, it.value.last() as i64));
            age.born = age.on.zip(years).and_then(|(on, years)| born(&on, years, None));
        }
    }
}

/// Whether the number at a token is loosened by a word before it.
fn hedged(view: &View<'_>, at: usize) -> bool {
    at > 0
        && (view.is(at - 1, class::ABOUT_HEDGE.or(class::LESS_HEDGE).or(class::MORE_HEDGE))
            && view.word(at - 1) != "or"
            || matches!(view.word(at - 1), "approaching" | "nearing" | "under" | "between" | "not" | "to" | "least"))
}

/// Whether an age may end at a token: at a mark or a word that goes on with the clause.
fn closes(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| {
        !it.is_word() && !matches!(it.kind, TokenKind::Number | TokenKind::Symbol | TokenKind::Dash)
            || it.kind == TokenKind::Dash && it.spaced()
            || it.is_word()
                && it.is(class::CONJUNCTION
                    .or(class::PREPOSITION)
                    .or(class::RELATIVE_WHICH)
                    .or(class::WEEKDAY)
                    .or(class::ADVERB))
                && !matches!(it.text(view.text), "of" | "to" | "or" | "per" | "out" | "up" | "down" | "off" | "over")
            || matches!(it.text(view.text), "today" | "yesterday" | "tomorrow" | "this" | "last" | "next" | "years")
    })
}

/// An age beside a name: ", 54,", "(54)", ", aged 54,", ", then 71", "a 54-year-old" and "54-year-old".
fn beside(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, mention: &Mention) -> Option<Told> {
    let view = scope.view;
    let person = scene.person(mention)?;
    let end = after_suffix(view, mention.tokens.end);
    let told = |years: i64, number: Range<usize>, then: bool, tokens: Range<usize>| {
        let (on, when) =
            if then { (only_date(scope), Hold::Told) } else { publication(extractor, scene, scope, mention, &number) };
        Some(Told {
            years: (years, years),
            number,
            tokens,
            person,
            holder: holder(extractor, mention),
            on,
            reached: None,
            when,
            apposed: true,
        })
    };
    // "58-year-old Nora Finch", "the 58-year-old rower Nora Finch".
    let from = mention.tokens.start.saturating_sub(8);
    if let Some((years, number, after)) = (from..mention.tokens.start).find_map(|it| year_old(view, it)) {
        let plain = after <= mention.tokens.start
            && view.tokens[after..mention.tokens.start]
                .iter()
                .all(|it| it.is_word() && !it.is(Class::FUNCTION) && !it.is(class::SAY));
        if plain {
            return told(years, number.clone(), false, number.start..mention.tokens.end);
        }
    }
    let opens = matches!(view.word(end), "," | "(");
    // "GA(3)" is a formula, "Smith (12)" may be a reference: in brackets stands the age of somebody named in full.
    let bracket = view.word(end) == "(";
    if !opens || bracket && (mention.person.is_none() || !view.tokens[end].spaced()) {
        return None;
    }
    let mut at = end + 1;
    let mut then = false;
    while matches!(view.word(at), "then" | "now" | "aged" | "age" | "just" | "only" | "who" | "is" | "a" | "an")
        && at < end + 5
    {
        then |= view.word(at) == "then";
        // "who is" is told by its verb.
        if view.word(at) == "who" {
            return None;
        }
        at += 1;
    }
    if let Some((years, number, after)) = year_old(view, at) {
        return told(years, number, then, mention.tokens.start..after);
    }
    let (years, after, ranked) = count(view, at)?;
    let shut = view.tokens.get(after).is_none_or(|it| {
        matches!(it.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Quote | TokenKind::Break)
            || it.kind == TokenKind::Dash && it.spaced()
    }) || then && view.is(after, class::CONJUNCTION.or(class::PREPOSITION))
        || view.word(at - 1) == "aged" && closes(view, after);
    // "Ward, 12, 15 and 18" lists numbers; "Leeds, 9," a score.
    let list = view.word(after) == ","
        && count(view, after + 1).is_some_and(|it| !it.2 && view.tokens[after + 1].kind == TokenKind::Number);
    let spelt = view.tokens[at].is_word() && years < 3;
    let number = at..after;
    (shut && !ranked && !list && !spelt && !hedged(view, at))
        .then(|| told(years, number, then, mention.tokens.start..after))?
}

/// The years of "54-year-old" whose number begins at a token, its tokens, and one past the words.
fn year_old(view: &View<'_>, at: usize) -> Option<(i64, Range<usize>, usize)> {
    let (years, end, ranked) = count(view, at)?;
    let dash = |it: usize| view.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Dash);
    let mut next = end + usize::from(dash(end));
    if ranked || !matches!(view.word(next), "year" | "years") {
        return None;
    }
    next += 1;
    next += usize::from(dash(next));
    let fits = view.word(next) == "old" && !(view.tokens.get(next + 1).is_some_and(|it| it.kind == TokenKind::Dash));
    (fits && years > 0).then(|| (years, at..end, next + 1))
}

/// Ages that a verb tells: "is 54", "was 17 when", "turned 80 in May", "will be 66 in June".
fn verbs(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, told: &mut Vec<Told>) {
    let view = scope.view;
    for (number, group) in view.groups().iter().enumerate() {
        let be = view.is(group.main, class::BE);
        let turn = view.tokens[group.main].lexeme().life & life::TURN != 0;
        if !be && !turn || group.negated {
            continue;
        }
        let mut at = group.main + 1;
        while matches!(view.word(at), "now" | "just" | "only" | "still" | "already" | "aged" | "the" | "age" | "of")
            && at < group.main + 5
        {
            at += 1;
        }
        let Some((years, mut end, ranked)) = count(view, at) else { continue };
        let spelt_one = view.tokens[at].is_word() && years < 2;
        if ranked || spelt_one || hedged(view, at) {
            continue;
        }
        if matches!(view.word(end), "year" | "years") && view.word(end + 1) == "old" {
            end += 2;
        }
        if view.word(end) == "years" || !closes(view, end) || plural_subject(view, group) {
            continue;
        }
        // "The count is 54 in all", "was two in the morning".
        let who = scope
            .subject(scene, extractor, number)
            .filter(|it| it.person.is_some())
            .or_else(|| behind(extractor, scene, scope, number));
        let Some(who) = who else { continue };
        let Some(person) = who.person else { continue };
        let on = when(scene, scope, group, who, end, turn);
        let Some((on, mut hold)) = on else { continue };
        // "Ann Roe has died. She was 76."
        if on.is_none()
            && be
            && group.tense == Some(Tense::Past)
            && view.tokens.get(end).is_none_or(|it| it.kind == TokenKind::Stop)
        {
            let ids = extractor.claims.by_kind[Death::INDEX].iter().rev().take(4);
            let near = ids.map(|it| extractor.claims.get(*it)).any(|row| {
                matches!(&row.body, Body::Death(it) if it.person == Some(person)) && row.sentence + 2 >= view.number
            });
            hold = if near { Hold::Death } else { hold };
        }
        told.push(Told {
            years: (years, years),
            number: at..end,
            tokens: who.tokens.start.min(group.first)..end,
            person,
            holder: who.holder,
            on,
            reached: turn.then_some(0),
            when: hold,
            apposed: false,
        });
    }
}

/// The person whom a pronoun that opens a sentence means, named in the clause behind it: "When she was 21, Ann Roe".
fn behind<'s>(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &'s Scope<'_, '_>,
    number: usize,
) -> Option<&'s Who> {
    let view = scope.view;
    let groups = view.groups();
    let opens = groups[number].first == 2
        && matches!(view.word(0), "When" | "While" | "As" | "Before" | "After" | "Although" | "Though")
        && matches!(view.word(1), "he" | "she");
    let next = (number + 1..groups.len()).find(|it| groups[*it].tense.is_some()).filter(|_| opens)?;
    scope.subject(scene, extractor, next).filter(|it| it.person.is_some() && !it.pronoun)
}

/// Whether the subject right before a group is told in the plural: "they were 17".
fn plural_subject(view: &View<'_>, group: &VerbGroup) -> bool {
    matches!(view.word(group.main), "were" | "are") && !matches!(view.word(group.first.wrapping_sub(1)), "you" | "You")
}

/// Ages that hang on a verb or a noun: "died aged 71", "at the age of 19 she joined", "celebrated her 80th birthday", "in
/// her 80th year", "in his 80s".
fn attached(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, told: &mut Vec<Told>) {
    let view = scope.view;
    for at in 0..view.tokens.len() {
        match view.word(at) {
            "aged" | "Aged" | "age" => {
                let number = at + 1 + usize::from(matches!(view.word(at + 1), "of" | "just" | "only"));
                let lead = view.word(at) == "age" && at > 0 && view.is(at - 1, class::DEFINITE.or(class::PREPOSITION));
                if view.word(at) != "age" || lead {
                    hung(extractor, scene, scope, at, number, told);
                }
            }
            "at" | "At"
                if view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number || it.is(class::CARDINAL)) =>
            {
                hung(extractor, scene, scope, at, at + 1, told);
            }
            "Now" if view.word(at + 2) == "," || view.word(at + 2) == "-" => {
                hung(extractor, scene, scope, at, at + 1, &mut *told);
            }
            "birthday" | "year" => counted(extractor, scene, scope, at, told),
            "s" | "twenties" | "thirties" | "forties" | "fifties" | "sixties" | "seventies" | "eighties"
            | "nineties" => {
                decade(extractor, scene, scope, at, told);
            }
            _ => {}
        }
    }
}

/// An age that hangs on a verb: "died aged 71", "At 19, she joined".
fn hung(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    at: usize,
    number: usize,
    told: &mut Vec<Told>,
) {
    let view = scope.view;
    let Some((years, end, ranked)) = count(view, number) else { return };
    if ranked
        || hedged(view, number)
        || !closes(view, end)
        || matches!(view.word(end), "and" | "or") && count(view, end + 1).is_some()
    {
        return;
    }
    // "met a boy aged 12": the age of whoever stands right before it.
    let noun = at.checked_sub(1).map(|it| &view.tokens[it]).filter(|it| it.is_word() && !it.capital());
    let other = class::KIN.or(class::SOMEBODY).or(class::ROLE).or(class::PLURAL_GROUP);
    if noun.is_some_and(|it| it.is(other) || !it.known() && it.text(view.text).ends_with('s') && it.lexeme().life == 0)
    {
        return;
    }
    let groups = view.groups();
    let before = groups.iter().rposition(|it| it.main < at && (it.tense.is_some() || is_death(view, it.main)));
    // What stands before it may be a participle that has it: "Hurt at the age of 19, she".
    let free = at == 0
        || view.word(at - 1) == ","
        || view.tokens[..at].iter().all(|it| it.is(class::PREPOSITION.or(class::DEFINITE)));
    let fronted = free && (before.is_none() || at == 0 || view.word(end) == ",");
    let after = groups.iter().position(|it| it.first >= end && it.tense.is_some());
    let plain = |range: Range<usize>| {
        !view.tokens[range].iter().any(|it| {
            matches!(it.kind, TokenKind::Stop | TokenKind::Break)
                || matches!(it.text(view.text), ";" | ":" | "who" | "which" | "that")
        })
    };
    let behind = before.filter(|it| groups[*it].main + 26 > at && plain(groups[*it].main + 1..at));
    let ahead = after.filter(|it| fronted && groups[*it].first - end <= 8 && plain(end..groups[*it].first));
    let death = behind.is_some_and(|it| is_death(view, groups[it].main));
    // "At 19, she": a bare "at" needs the comma behind it, or a death before it.
    let bare = matches!(view.word(at), "at" | "At") && number == at + 1;
    // "at 17, in 1948": the date tells that it is an age.
    let next = end + usize::from(view.word(end) == ",");
    let dated = view.word(next) == "in" && scope.dates.iter().any(|it| it.tokens.start == next + 1);
    let bare = bare && !(dated && years < 100);
    let number_of = if bare && !death { ahead.filter(|_| at == 0 && view.word(end) == ",") } else { behind.or(ahead) };
    let Some(group) = number_of else { return };
    if groups[group].negated || !matches!(groups[group].mood, VerbMood::Fact | VerbMood::Participle) {
        return;
    }
    let who = scope.subject(scene, extractor, group).cloned();
    let opener = || {
        // "Ann Roe, who has died aged 84": the noun phrase may be cut off from its verb.
        let mention = scene.mentions(view.number).next().filter(|it| it.tokens.start <= 1 && death)?;
        let person = scene.person(mention).filter(|_| mention.person.is_some())?;
        Some((person, holder(extractor, mention)))
    };
    let found = who.and_then(|it| it.person.map(|person| (person, it.holder))).or_else(opener);
    let Some((person, holder)) = found else { return };
    let verb = &groups[group];
    let date = date_of_verb(scope, verb, at, end);
    let (on, when) = if death {
        (date.or_else(|| recent(scene, verb)), Hold::Death)
    } else if date.is_none() && verb.tense == Some(Tense::Present) && verb.first >= end {
        // "Now 65, she keeps bees".
        (scene.published.map(|it| DaySet::span(it - STALE, it + 1)), Hold::Publication)
    } else {
        (date, Hold::Told)
    };
    told.push(Told {
        years: (years, years),
        number: number..end,
        tokens: at..end,
        person,
        holder,
        on,
        reached: None,
        when,
        apposed: false,
    });
}

fn is_death(view: &View<'_>, at: usize) -> bool {
    let lexeme = view.tokens[at].lexeme();
    lexeme.life & life::DIED != 0 || EVENTS[usize::from(lexeme.event_verb)].0 == "die"
}

/// "celebrated her 80th birthday in May", "in her 80th year".
fn counted(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize, told: &mut Vec<Told>) {
    let view = scope.view;
    let birthday = view.word(at) == "birthday";
    let Some((n, number)) = ordinal_before(view, at) else { return };
    let within = number.start > 1 && view.word(number.start - 2) == "in";
    if !birthday && !within {
        return;
    }
    let Some((who, end)) = birth::owner(extractor, scene, scope, at) else { return };
    let Some(person) = who.person else { return };
    let group = view.clause_group(at);
    let soon = (number.start.saturating_sub(6)..number.start).any(|it| {
        matches!(
            view.word(it),
            "ahead" | "before" | "approaching" | "nearing" | "towards" | "short" | "shy" | "after" | "until" | "since"
        )
    });
    if soon || group.is_some_and(|it| it.negated || matches!(it.mood, VerbMood::Possible | VerbMood::Conditional)) {
        return;
    }
    let date = scope.date_after(end).map(|it| it.days).or_else(|| {
        let first = group.map_or(number.start, |it| it.first);
        (0..=first).rev().find_map(|it| scope.date_before(it)).map(|it| it.days)
    });
    let clock = scene.published;
    let on = date.or_else(|| {
        let present = group.is_some_and(|it| it.tense == Some(Tense::Present));
        clock.filter(|_| present && !birthday).map(|it| DaySet::span(it - STALE, it + 1))
    });
    let years = if birthday { n } else { n - 1 };
    let reached = birthday.then_some(KEPT);
    let tokens = who.tokens.start.min(number.start)..at + 1;
    told.push(Told {
        years: (years, years),
        number,
        tokens,
        person,
        holder: who.holder,
        on,
        reached,
        when: Hold::Told,
        apposed: false,
    });
}

/// The ordinal right before a noun, an adjective at most between.
pub(super) fn ordinal_before(view: &View<'_>, noun: usize) -> Option<(i64, Range<usize>)> {
    (noun.saturating_sub(5)..noun).find_map(|it| {
        let (n, end, ranked) = count(view, it)?;
        (ranked && (end == noun || end + 1 == noun && view.tokens[end].is_word() && !view.is(end, Class::FUNCTION)))
            .then_some((n, it..end))
    })
}

/// "in his 80s", "in her early eighties".
fn decade(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, at: usize, told: &mut Vec<Told>) {
    let view = scope.view;
    let (number, tens) = if view.word(at) == "s" {
        let Some(before) = at.checked_sub(1).filter(|_| !view.tokens[at].spaced()) else { return };
        let Ok(tens) = view.word(before).parse::<i64>() else { return };
        (before..at + 1, tens)
    } else {
        let names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let Some(place) = names.iter().position(|it| *it == view.word(at)) else { return };
        (at..at + 1, 20 + 10 * place as i64)
    };
    if tens % 10 != 0 || !(10..=110).contains(&tens) {
        return;
    }
    let mut first = number.start;
    let mut part = "";
    while first > 0
        && (matches!(view.word(first - 1), "early" | "mid" | "late") || view.tokens[first - 1].kind == TokenKind::Dash)
    {
        first -= 1;
        if view.tokens[first].is_word() {
            part = view.word(first);
        }
    }
    let Some(owner) = first.checked_sub(1).filter(|it| *it > 0 && view.word(*it - 1).eq_ignore_ascii_case("in")) else {
        return;
    };
    // Where a verb tells it, the age is its subject's: "is in his 80s", "was in her thirties when".
    let group = view.groups().iter().position(|it| it.main + 1 == owner - 1 && view.is(it.main, class::BE));
    let Some((number_of, group)) = group.map(|it| (it, &view.groups()[it])) else { return };
    let Some(who) = scope.subject(scene, extractor, number_of).filter(|it| it.person.is_some()) else { return };
    let Some(person) = who.person else { return };
    let years = match part {
        "early" => (tens, tens + 4),
        "mid" => (tens + 2, tens + 8),
        "late" => (tens + 5, tens + 9),
        _ => (tens, tens + 9),
    };
    let Some((on, when)) = when(scene, scope, group, who, number.end, false) else { return };
    told.push(Told {
        years,
        tokens: first..number.end,
        number,
        person,
        holder: who.holder,
        on,
        reached: None,
        when,
        apposed: false,
    });
}
