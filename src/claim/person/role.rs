//! Roles: what a person is told to be, and which of them nobody has two of at one time.

use std::ops::Range;

use super::super::extract::{Extractor, View};
use super::super::keyed::KeyMap;
use super::super::{Body, ClaimId, Key, Name, Printed, Role};
use super::phrase::{self, Phrase};
use super::{Told, is_changed};
use crate::reference::places;
use crate::text::lexicon::{self, By, ROLES, hash_any};
use crate::text::{Token, class};

/// Takes down the roles told beside a mention.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>, bodies: &mut Vec<BodyNoun>) {
    if !view.classes.any(class::ROLE) {
        return;
    }
    let outer = told.before.as_ref().and_then(|it| phrase::outer(view, it));
    let is = predicate(view, told.end);
    for phrase in [told.before.as_ref(), outer.as_ref(), told.after.as_ref()].into_iter().flatten() {
        if view.is(phrase.head, class::ROLE) {
            // What stands in apposition is taken for known, whatever its clause asserts.
            let (words, role) = read(view, told, phrase);
            let unique = role.unique;
            let claim = extractor.mention(view, words, role.into());
            bodies.extend(body_noun(view, phrase, claim).filter(|_| unique));
        }
    }
    if let Some(phrase) = is {
        let (words, role) = read(view, told, &phrase);
        let unique = role.unique;
        let claim = extractor.claim(view, words, role.into());
        bodies.extend(body_noun(view, &phrase, claim).filter(|_| unique));
    }
}

/// The role that a form of be gives to the person whose name ends at `end`: "Ann Roe is the club's treasurer".
fn predicate(view: &View<'_>, end: usize) -> Option<Phrase> {
    let group = view.groups().iter().find(|it| it.first == end)?;
    let plain = group.main == group.first && view.is(end, class::BE) && !group.negated;
    if !plain {
        return None;
    }
    let found = phrase::apposition(view, end + 1)?;
    let told = view.is(found.head, class::ROLE) && (found.determiner.is_some() || found.owner.is_some());
    told.then_some(found)
}

/// The role that a phrase gives to the person of a mention, and its words.
fn read(view: &View<'_>, told: &Told<'_>, phrase: &Phrase) -> (Range<usize>, Role) {
    let role = &ROLES[usize::from(view.tokens[phrase.head].lexeme().role)];
    let inside = &view.tokens[phrase.words.clone()];
    let before_head = &view.tokens[phrase.words.start..phrase.head];
    let lone = before_head.iter().all(|it| !it.is(class::UNDER_ROLE)) && !phrase.joint;
    let now = !inside.iter().any(|it| it.is(class::ONCE_ROLE))
        && !view.is(phrase.head + 1, class::ONCE_ROLE)
        && !phrase.complement.clone().is_some_and(|it| view.tokens[it].iter().any(|it| it.is(class::ONCE_ROLE)));
    let (slot, seat) = if lone { seat(view, phrase, role) } else { (None, None) };
    let definite = phrase.owner.is_some()
        || phrase.determiner.is_none()
        || phrase.determiner.is_some_and(|it| view.is(it, class::DEFINITE));
    let unique = role.unique && definite && lone;
    let words = office(view, phrase, role);
    let key = Key::of_folded(view.tokens[words.clone()].iter().filter(|it| it.is_word()).map(|it| it.text(view.text)));
    let claim = Role {
        holder: Some(told.mention.claim),
        person: Some(told.person),
        role: Some(Printed { value: key, span: view.span(words.clone()) }),
        slot,
        seat,
        of: owner(view, phrase, role),
        elsewhere: false,
        unique,
        former: !now,
        changes: false,
    };
    (words, claim)
}

/// The words of an office: without the country or party before it, with the matter behind it: "secretary of state".
fn office(view: &View<'_>, phrase: &Phrase, role: &lexicon::Role) -> Range<usize> {
    let mut words = phrase.words.clone();
    let foreign = |at: usize| {
        let token = &view.tokens[at];
        token.capital()
            && (super::party(view, at).is_some()
                || places::find(&view.text[token.start as usize..]).is_some_and(|it| it.adjective || !it.word))
    };
    while words.start < phrase.head && foreign(words.start) {
        words.start += 1;
    }
    if let Some(complement) = phrase.complement.clone().filter(|_| role.by == By::Portfolio) {
        let matter =
            class::MATTER.or(class::PORTFOLIO).or(class::PREPOSITION).or(class::DEFINITE).or(class::COORDINATOR);
        let end = complement.clone().find(|it| !view.is(*it, matter)).unwrap_or(complement.end);
        let last = (complement.start..end).rev().find(|it| view.is(*it, class::MATTER.or(class::PORTFOLIO)));
        words.end = last.map_or(words.end, |it| it + 1);
    }
    words
}

/// The set of offices that a role belongs to, and which of them it is.
fn seat(view: &View<'_>, phrase: &Phrase, role: &lexicon::Role) -> (Option<Key>, Option<Key>) {
    match role.by {
        By::Nothing if role.exclusive => (Some(Key::of(role.family)), Some(Key::of(role.seat))),
        By::Nothing => (None, None),
        By::Portfolio => {
            let places = phrase.words.start..phrase.head;
            let matters = places.chain(phrase.complement.clone().unwrap_or(0..0));
            let mut matters = matters.filter(|it| view.is(*it, class::MATTER));
            // "finance" and "financial", "defence" and "defense" are one matter: five letters tell them apart.
            let key = matters.next().map(|it| {
                let word = view.word(it);
                Key::of_folded([word.get(..5).unwrap_or(word)])
            });
            // "foreign trade minister": which of the two nobody can tell.
            if key.is_none() || matters.next().is_some() { (None, None) } else { (Some(Key::of(role.seat)), key) }
        }
        By::Place => {
            let name = phrase.complement.clone().into_iter().flatten().find(|it| view.tokens[*it].capital());
            let near = name.filter(|it| phrase.complement.as_ref().is_some_and(|all| *it <= all.start + 2));
            match near {
                Some(it) => (Some(Key::of(role.seat)), Some(Key::of_folded([view.word(it)]))),
                None => (None, None),
            }
        }
    }
}

/// Whose role it is: the country of an adjective or a genitive, else the words of the owner or of what follows "of".
fn owner(view: &View<'_>, phrase: &Phrase, role: &lexicon::Role) -> Option<Key> {
    let country = |at: usize| {
        let found = places::find(&view.text[view.tokens[at].start as usize..])?;
        let country = found.places.first()?.country()?;
        Some(super::super::name::place_key(country))
    };
    let capital = |it: Range<usize>| it.into_iter().find(|it| view.tokens[*it].capital());
    if let Some(owner) = &phrase.owner {
        if let Some(country) = capital(owner.clone()).and_then(country) {
            return Some(country);
        }
        return words_key(view, owner.clone());
    }
    if let Some(country) = capital(phrase.words.clone()).and_then(country) {
        return Some(country);
    }
    let complement = phrase.complement.clone()?;
    // What a minister is of or for is the matter, not the body.
    if role.by == By::Portfolio || !matches!(view.word(complement.start), "of" | "at" | "for") {
        return None;
    }
    let inside = complement.start + 1..complement.end;
    if let Some(country) = inside.clone().find(|it| view.tokens[*it].capital()).and_then(country) {
        return Some(country);
    }
    let end = inside.clone().find(|it| view.is(*it, class::PREPOSITION)).unwrap_or(inside.end);
    words_key(view, inside.start..end)
}

/// The noun for the body that a role is of: whether it stands in the article before is only looked up when all are known.
pub(super) struct BodyNoun {
    claim: ClaimId,
    /// The hash of the word.
    word: u64,
    /// Its length; see [`length`].
    length: u64,
    /// The first token of the role's sentence, numbered through the article.
    first: u32,
}

fn body_noun(view: &View<'_>, phrase: &Phrase, claim: ClaimId) -> Option<BodyNoun> {
    let body = match (&phrase.owner, &phrase.complement) {
        (Some(owner), _) => owner.clone(),
        (None, complement) => complement.as_ref()?.start + 1..complement.as_ref()?.end,
    };
    let end = body.clone().skip(1).find(|it| view.is(*it, class::PREPOSITION)).unwrap_or(body.end);
    let noun = (body.start..end).rev().find(|it| view.tokens[*it].is_word())?;
    let word = view.word(noun);
    Some(BodyNoun { claim, word: hash_any(word), length: length(word), first: view.first })
}

/// The length of a word as one bit; all bits where it may have another in small letters.
fn length(word: &str) -> u64 {
    if word.is_ascii() { 1 << word.len().min(63) } else { u64::MAX }
}

/// Marks the roles of bodies that the article has not told of before them.
fn mark_elsewhere(extractor: &mut Extractor<'_>, bodies: &[BodyNoun]) {
    if bodies.is_empty() {
        return;
    }
    let mut first: KeyMap<u64, u32> = bodies.iter().map(|it| (it.word, u32::MAX)).collect();
    // Most words have another length than any of them, if all are of ASCII.
    let lengths = bodies.iter().fold(0, |all, it| all | it.length);
    let words = extractor.text.tokens.iter().enumerate().filter(|it| it.1.is_word());
    for (at, token) in words {
        let word = token.text(&extractor.document.text);
        if length(word) & lengths != 0
            && let Some(known) = first.get_mut(&hash_any(word))
        {
            *known = (at as u32).min(*known);
        }
    }
    for it in bodies {
        if let Body::Role(role) = &mut extractor.claims.rows[it.claim.0 as usize].body {
            role.elsewhere = first[&it.word] >= it.first;
        }
    }
}

/// The key of a body: of all words of its name, or of the noun that tells it, "club" of "the rowing club".
fn words_key(view: &View<'_>, tokens: Range<usize>) -> Option<Key> {
    let words = || view.tokens[tokens.clone()].iter().filter(|it| it.is_word());
    if words().any(Token::capital) {
        return Some(Key::of_folded(words().filter(|it| it.capital()).map(|it| it.text(view.text))));
    }
    words().next_back().map(|it| Key::of_folded([it.text(view.text)]))
}

/// Marks the roles of people of whom the article tells a change of office, and gives roles told alone to the one person
/// who is told to have them.
pub(super) fn finish(extractor: &mut Extractor<'_>, changed: &[bool], bodies: &[BodyNoun]) {
    mark_elsewhere(extractor, bodies);
    // Whose each role is; none where several people are told to have it.
    let mut holders: KeyMap<Key, Option<Key>> = KeyMap::default();
    for id in &extractor.claims.by_kind[Role::INDEX] {
        if let Body::Role(role) = &mut extractor.claims.rows[id.0 as usize].body
            && let (Some(person), Some(words)) = (role.person, &role.role)
        {
            role.changes = is_changed(changed, person);
            let holder = holders.entry(words.value).or_insert(Some(person));
            *holder = holder.filter(|it| *it == person);
        }
    }
    for id in &extractor.claims.by_kind[Name::INDEX] {
        if let Body::Name(name) = &mut extractor.claims.rows[id.0 as usize].body
            && let Some(role) = name.role.as_ref().filter(|_| name.name.is_none())
        {
            name.person = holders.get(&role.value).copied().flatten().or(name.person);
        }
    }
}
