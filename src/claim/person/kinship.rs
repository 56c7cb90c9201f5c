//! Kinship: what one person is told to be to another by birth or marriage.

use super::super::extract::{Extractor, View};
use super::super::{Key, Kinship, Printed};
use super::phrase::{self, Phrase};
use super::pronoun::Pronouns;
use super::{People, Told};
use crate::text::class;
use crate::text::lexicon::KINSHIP;

/// Takes down whose relative a mention is told to be: "his brother, Jonas", "Jonas, Moen's cousin,".
pub(super) fn recognise(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    told: &Told<'_>,
    people: &People,
    pronouns: &Pronouns,
) {
    if !view.classes.any(class::KIN) {
        return;
    }
    // "Kari, who is Moen's niece".
    let who = view.word(told.end) == "," && view.word(told.end + 1) == "who" && view.is(told.end + 2, class::BE);
    let is = if who { phrase::apposition(view, told.end + 3) } else { None };
    for phrase in told.beside().chain(&is) {
        let kin = view.tokens[phrase.head].lexeme().kin;
        if kin == 0 || !plain(view, phrase) {
            continue;
        }
        let Some(ego) = ego(extractor, view, told, phrase, people, pronouns) else { continue };
        let claim = Kinship {
            holder: Some(told.mention.claim),
            person: Some(told.person),
            kin: Some(Printed {
                value: Key::of(KINSHIP[usize::from(kin)]),
                span: view.span(phrase.head..phrase.head + 1),
            }),
            ego: Some(ego),
        };
        extractor.mention(view, phrase.head..phrase.head + 1, claim.into());
    }
}

/// Whether the relation is one by birth or marriage itself: no step, half, in-law, ex or former one.
fn plain(view: &View<'_>, phrase: &Phrase) -> bool {
    let near = phrase.words.start.saturating_sub(1)..(phrase.head + 4).min(view.tokens.len());
    let joined = view.tokens.get(phrase.head + 1).is_some_and(|it| it.text(view.text) == "-" && !it.spaced());
    !phrase.joint && !joined && !view.tokens[near].iter().any(|it| it.is(class::OTHER_KIN))
}

/// Whose relative: the owner, if it is somebody, or the one person whom a possessive can mean.
fn ego(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    told: &Told<'_>,
    phrase: &Phrase,
    people: &People,
    pronouns: &Pronouns,
) -> Option<Key> {
    if let Some(owner) = &phrase.owner {
        let mention = people.at(view.number, owner.end - 1)?;
        return mention.person.map(People::key).filter(|it| *it != told.person);
    }
    let determiner = phrase.determiner?;
    if !matches!(view.word(determiner), "his" | "her" | "His" | "Her") {
        return None;
    }
    pronouns.of(extractor, view, people, determiner, told.person)
}
