//! Pronouns that can mean one person only.
//!
//! "He" or "she" is the one person named before it in its sentence, or, where none is, in the last sentence before it in
//! its block that names anybody, or at the end of the block before. Where two are named, where a person without a name
//! stands between ("the driver", "her mother"), or where one person would be both he and she, it is nobody.

use std::collections::BTreeMap;

use super::super::extract::{Extractor, View};
use super::super::{Address, Key, Name, NameForm, NameKind, Part, Printed};
use super::People;
use crate::text::{Class, TokenKind, class};
use crate::value::WordSet;

/// What pronouns tell of people.
#[derive(Debug, Default)]
pub(super) struct Pronouns {
    /// People who are he, she, or both by what was found.
    told: BTreeMap<Key, WordSet>,
    /// The subjects that were found: sentence, token, person.
    found: BTreeMap<(u32, usize), Key>,
}

impl Pronouns {
    /// The one person that a pronoun of any form can mean, as its subject or owner.
    pub fn any(&self, extractor: &Extractor<'_>, view: &View<'_>, people: &People, at: usize) -> Option<Key> {
        if let Some(person) = self.found.get(&(view.number, at)) {
            return Some(*person);
        }
        let person = antecedent(extractor, view, people, at, None)?;
        let own = WordSet::of(address(view.word(at))?);
        self.told.get(&person).is_none_or(|it| *it == own).then_some(person)
    }

    /// The only person of the article who is told by the pronoun at a token, if they are told so at least twice.
    pub fn only(&self, view: &View<'_>, at: usize) -> Option<Key> {
        let own = WordSet::of(address(view.word(at))?);
        let mut told = self.told.iter().filter(|it| !it.1.without(own).eq(it.1));
        let (person, all) = told.next()?;
        let times = self.found.values().filter(|it| *it == person).count();
        (told.next().is_none() && *all == own && times > 1).then_some(*person)
    }

    /// The one person that the pronoun at a token can mean, `other` left out.
    pub fn of(
        &self,
        extractor: &Extractor<'_>,
        view: &View<'_>,
        people: &People,
        at: usize,
        other: Key,
    ) -> Option<Key> {
        let person = antecedent(extractor, view, people, at, Some(other))?;
        let own = WordSet::of(address(view.word(at))?);
        // Somebody who is told with both is two people to us.
        self.told.get(&person).is_none_or(|it| *it == own).then_some(person)
    }
}

fn address(word: &str) -> Option<Address> {
    match word.as_bytes() {
        b"he" | b"He" | b"his" | b"His" => Some(Address::He),
        b"she" | b"She" | b"her" | b"Her" => Some(Address::She),
        _ => None,
    }
}

/// Takes down the pronouns that stand for one person as the subject of a clause.
pub(super) fn recognise(extractor: &mut Extractor<'_>, people: &People) -> Pronouns {
    let mut found = Vec::new();
    let mut pronouns = Pronouns::default();
    for number in 0..extractor.text.sentences.len() as u32 {
        let sentence = &extractor.text.sentences[number as usize];
        if !sentence.classes.any(class::SUBJECT_PRONOUN) {
            continue;
        }
        let view = extractor.view(number);
        if !matches!(view.part, Part::Body | Part::List) {
            continue;
        }
        for at in 0..view.tokens.len() {
            if !view.is(at, class::SUBJECT_PRONOUN) || view.quoted(at) {
                continue;
            }
            let Some(it) = address(view.word(at)) else { continue };
            let Some(person) = antecedent(extractor, &view, people, at, None) else { continue };
            let told = pronouns.told.entry(person).or_insert(WordSet::none());
            *told = told.union(WordSet::of(it));
            found.push((number, at, it, person));
        }
    }
    for (number, at, it, person) in found {
        if pronouns.told.get(&person) != Some(&WordSet::of(it)) {
            continue;
        }
        pronouns.found.insert((number, at), person);
        let view = extractor.view(number);
        let claim = Name {
            form: Some(WordSet::of(NameForm::Pronoun)),
            kind: Some(WordSet::of(NameKind::Person)),
            person: Some(person),
            address: Some(Printed { value: WordSet::of(it), span: view.span(at..at + 1) }),
            subject: true,
            ..Name::default()
        };
        let id = extractor.mention(&view, at..at + 1, claim.into());
        super::life::of_pronoun(extractor, &view, id, person, at);
    }
    pronouns
}

/// Words that tell of people without their names.
const SOMEBODY: Class = class::ROLE.or(class::KIN).or(class::PLURAL_GROUP).or(class::SOMEBODY);

/// The one person named before a token, `other` left out.
fn antecedent(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    people: &People,
    at: usize,
    other: Option<Key>,
) -> Option<Key> {
    let only = |found: &mut dyn Iterator<Item = Key>| -> Option<Option<Key>> {
        let mut found = found.filter(|it| Some(*it) != other);
        let Some(first) = found.next() else { return Some(None) };
        found.all(|it| it == first).then_some(Some(first))
    };
    let own =
        only(&mut people.of_sentence(view.number).filter(|it| it.0.tokens.end <= at).map(|it| People::key(it.1)))?;
    if own.is_some() {
        return own;
    }
    // A person without a name before it in the sentence may be meant as well.
    if view.tokens[..at].iter().any(|it| it.is(SOMEBODY) && it.kind == TokenKind::Word) {
        return None;
    }
    for number in (view.number.saturating_sub(3)..view.number).rev() {
        let near = near(extractor, view, number)?;
        let found = only(&mut people.of_sentence(number).filter(|it| it.0.told).map(|it| People::key(it.1)))?;
        if let Some(person) = found {
            // "The driver told Roe": somebody else is told of too, unless the name is all that begins the sentence.
            let first = people.of_sentence(number).find(|it| People::key(it.1) == person)?;
            // "The skipper, Ann Roe, said": a role beside the name is no other person.
            let start = first.0.tokens.start;
            let start = super::phrase::before(&near, start).map_or(start, |it| it.words.start);
            let before = &near.tokens[..start];
            return (!before.iter().any(|it| it.is(SOMEBODY) && !it.capital())).then_some(person);
        }
        if near.classes.any(SOMEBODY) {
            return None;
        }
    }
    None
}

/// An earlier sentence of the same block of running text, or of the block before it.
fn near<'a>(extractor: &Extractor<'a>, view: &View<'_>, number: u32) -> Option<View<'a>> {
    let found = extractor.view(number);
    let close = found.block + 1 >= view.block && matches!(found.part, Part::Body | Part::List);
    (close
        && extractor.document.blocks[found.block as usize].section
            == extractor.document.blocks[view.block as usize].section)
        .then_some(found)
}
