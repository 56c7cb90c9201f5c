//! Lives in time: births, deaths and ages; what people did and underwent, and when; when things began, and the
//! anniversaries that are kept of them.
//!
//! When all names are known, the sentences that have a number and a word of `lives.toml` are read once more. Of whom or
//! of what a verb tells is found first (`subject`); a claim is made only where that is one person or thing.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::super::extract::{Extractor, View};
use super::super::{Body, ClaimId, Date, Key};
use super::pronoun::Pronouns;
use super::{Mention, People};
use crate::span::Span;
use crate::text::lexicon::life;
use crate::text::{Class, TokenKind, class, number_words};
use crate::value::{DaySet, WordSet, civil};

mod age;
mod anniversary;
mod beginning;
mod birth;
mod deed;
mod subject;
#[cfg(test)]
mod tests;
mod worth;

use subject::{Subjects, Who};
use worth::Telling;

/// What is known of an article before its lives are read.
struct Scene<'p> {
    people: &'p People,
    pronouns: &'p Pronouns,
    /// The publication date.
    published: Option<i32>,
    /// Whether it is printed as questions and answers, so that "I" and "you" are one person, once somebody asks.
    interview: OnceCell<bool>,
    /// The tables of all its words.
    words: u32,
    /// Whether somebody is told as he, and as she.
    told: OnceCell<(bool, bool)>,
    /// The people who share their name with a relative or somebody else.
    namesakes: BTreeSet<Key>,
}

/// A date of a sentence.
#[derive(Debug, Clone)]
struct When {
    tokens: Range<usize>,
    span: Span,
    days: DaySet,
    /// Whether it is told against the clock.
    relative: bool,
}

/// A sentence, with what has been found in it.
struct Scope<'v, 'a> {
    view: &'v View<'a>,
    /// Its dates, in order.
    dates: Vec<When>,
    /// The subject of each verb group, once somebody asks.
    subjects: OnceCell<Subjects>,
}

/// Takes down the lives of an article.
pub(super) fn recognise(extractor: &mut Extractor<'_>, people: &People, pronouns: &Pronouns) {
    let mut scene = Scene {
        people,
        pronouns,
        published: extractor.document.published.first().map(|it| it.day),
        interview: OnceCell::new(),
        words: 0,
        told: OnceCell::new(),
        namesakes: BTreeSet::new(),
    };
    let (worth, sentences) = worth::sentences(extractor, &mut scene);
    if sentences.is_empty() {
        return;
    }
    let couple = extractor.text.classes.any(class::HE_ADDRESS) && extractor.text.classes.any(class::SHE_ADDRESS);
    if extractor.text.classes.any(class::KIN) || scene.has(life::NAMESAKE) || couple {
        scene.namesakes = namesakes(extractor, people);
    }
    let mut found = Found::default();
    for Telling { number, words, age } in sentences {
        let view = extractor.view(number);
        let dates = dates(extractor, number);
        let scope = Scope { view: &view, dates, subjects: OnceCell::new() };
        if worth.lives {
            birth::recognise(extractor, &scene, &scope, words);
        }
        if age {
            age::recognise(extractor, &scene, &scope, &mut found);
        }
        deed::recognise(extractor, &scene, &scope, words);
        if worth.anniversaries {
            anniversary::recognise(extractor, &scene, &scope, words);
        }
    }
    age::finish(extractor, &scene, &found);
}

/// Whether what follows a name is told of people: that they were born, died, were arrested or jailed, or the years of a
/// life.
pub(super) fn is_told(view: &View<'_>, end: usize) -> bool {
    let cue = |at: usize, table: u32| view.tokens.get(at).is_some_and(|it| it.lexeme().life & table != 0);
    if view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Open) {
        let years = year_at(view, end + 1).is_some()
            && view.tokens.get(end + 2).is_some_and(|it| it.kind == TokenKind::Dash)
            && year_at(view, end + 3).is_some();
        return years || cue(end + 1, life::BORN);
    }
    if view.word(end) == "died" || view.word(end) == "," && view.word(end + 1) == "born" {
        return true;
    }
    let aided = view.is(end, class::BE_PAST.or(class::HAD).or(class::HAVE).or(class::BE_PRESENT));
    let main = (end + 1..end + 4).find(|it| !view.is(*it, class::ADVERB.or(class::BE)));
    aided
        && main.is_some_and(|it| {
            matches!(view.word(it), "born" | "died" | "murdered" | "assassinated" | "executed" | "arrested" | "jailed")
                || view.word(it) == "shot" && view.word(it + 1) == "dead"
        })
}

/// What waits until the whole article has been read.
#[derive(Default)]
struct Found {
    /// Ages at death whose day is not told beside them: claim.
    at_death: Vec<ClaimId>,
    /// Ages behind a name, which hold at publication unless their person is dead.
    at_publication: Vec<ClaimId>,
}

impl Scene<'_> {
    /// Whether the article is printed as questions and answers.
    fn is_interview(&self, extractor: &Extractor<'_>) -> bool {
        *self.interview.get_or_init(|| is_interview(extractor))
    }

    /// Whether the article has a word of a table.
    fn has(&self, table: u32) -> bool {
        self.words & table != 0
    }

    /// The thing that the sentences before one were about, for an "it" in it.
    fn topic(&self, extractor: &Extractor<'_>, view: &View<'_>) -> Option<subject::Thing> {
        for number in (view.number.saturating_sub(4)..view.number).rev() {
            let before = extractor.view(number);
            if before.block + 1 < view.block {
                return None;
            }
            match subject::topic(self, extractor, &before) {
                subject::Topic::Thing(thing) => return Some(thing),
                subject::Topic::Other => return None,
                subject::Topic::Same => {}
            }
        }
        None
    }

    /// The person that a mention is of, as far as anything is known.
    fn person(&self, mention: &Mention) -> Option<Key> {
        if let Some(person) = mention.person.map(People::key) {
            return Some(person).filter(|it| !self.namesakes.contains(it));
        }
        // "Mr Dell" and "Mrs Dell" are two people of whom no more is known.
        if mention.n_words > 1
            || !mention.told
            || mention.titled && !self.people.surnames.contains_key(&mention.surname)
        {
            return None;
        }
        let word = mention.surname;
        match self.people.surnames.get(&word).map(Vec::as_slice) {
            Some([one]) => Some(People::key(*one)),
            Some(_) => None,
            None => self.people.names.get(&word).map_or(Some(word), |it| it.map(People::key)),
        }
    }

    /// The mentions of a sentence, with whose they are.
    fn mentions(&self, sentence: u32) -> impl Iterator<Item = &Mention> {
        let from = self.people.mentions.partition_point(|it| it.sentence < sentence);
        self.people.mentions[from..].iter().take_while(move |it| it.sentence == sentence)
    }

    /// The person whom a pronoun at a token stands for: the one it can mean, else the only one of the article who is told
    /// by it, where nobody else is named near it; else the only one named so far.
    fn pronoun(&self, extractor: &Extractor<'_>, view: &View<'_>, at: usize) -> Option<Key> {
        if view.quoted(at) {
            return None;
        }
        if let Some(person) = self.pronouns.any(extractor, view, self.people, at) {
            return Some(person).filter(|it| !self.namesakes.contains(it));
        }
        const OTHER: Class = class::KIN.or(class::SOMEBODY).or(class::ROLE);
        let unnamed = |it: &crate::text::Token| it.is(OTHER) && !it.capital();
        let sentences = &extractor.text.sentences;
        let before = view.number.checked_sub(1).filter(|it| sentences[*it as usize].block == view.block);
        let others = |number: u32| {
            let tokens = extractor.text.sentence(&sentences[number as usize]);
            // "The son of a pilot, Roe was a printer": what opens the sentence tells of the name behind it.
            let opened = self.mentions(number).next().map_or(0, |it| it.tokens.start);
            let apposed = opened > 1
                && tokens[0].is(class::DEFINITE.or(class::INDEFINITE))
                && tokens[opened - 1].text(view.text) == ","
                && tokens[..opened - 1].iter().all(crate::text::Token::is_word);
            tokens[if apposed { opened } else { 0 }..].iter().any(unnamed)
        };
        if view.tokens[..at].iter().any(unnamed) || before.is_some_and(others) {
            return None;
        }
        if let Some(person) = self.pronouns.only(view, at) {
            let first = extractor.text.blocks[view.block.saturating_sub(1) as usize].start;
            let alone = (first..=view.number).all(|number| {
                self.mentions(number)
                    .filter(|it| number < view.number || it.tokens.start < at)
                    .all(|it| it.person.is_none_or(|it| People::key(it) == person))
            });
            return alone.then_some(person);
        }
        // Whoever is the only one named so far, where nobody is told by the other pronoun.
        let (he, she) = *self.told.get_or_init(|| told(extractor));
        if he && she {
            return None;
        }
        let end = self.people.mentions.partition_point(|it| it.sentence < view.number);
        let somebody = |it: &&Mention| {
            it.person.is_some_and(|person| self.people.persons[person].sure) || !is_address(extractor, it)
        };
        let mut named = self.people.mentions[..end].iter().filter(somebody).filter_map(|it| it.person);
        let person = named.next()?;
        let own = self.mentions(view.number).filter(somebody).filter_map(|it| it.person);
        named.chain(own).all(|it| it == person).then(|| People::key(person))
    }

    /// Whether a day may be that of a birth, a death or a beginning: none to come.
    fn past(&self, days: &DaySet) -> bool {
        self.published.is_none_or(|clock| days.first() <= clock + 1)
    }
}

impl Scope<'_, '_> {
    /// The subject of a verb group.
    fn subject(&self, scene: &Scene<'_>, extractor: &Extractor<'_>, group: usize) -> Option<&Who> {
        self.subjects.get_or_init(|| Subjects::of(scene, extractor, self.view)).of_group(group)
    }

    /// The first date behind a token that no verb, mark or conjunction parts from it.
    fn date_after(&self, from: usize) -> Option<&When> {
        let date = self.dates.iter().find(|it| it.tokens.start >= from)?;
        (date.tokens.start - from <= 22 && !self.parted(from..date.tokens.start)).then_some(date)
    }

    /// The date that opens the clause whose subject begins at a token: "In 1975 he".
    fn date_before(&self, subject: usize) -> Option<&When> {
        let date = self.dates.iter().rfind(|it| it.tokens.end <= subject)?;
        let mut edge = date.tokens.start;
        while edge > 0
            && self.view.is(edge - 1, class::PREPOSITION.or(class::DEFINITE).or(class::PART_OF_DAY))
            && !self.view.is(edge - 1, class::CONJUNCTION)
        {
            edge -= 1;
        }
        let view = self.view;
        let opens = edge == 0
            || matches!(view.tokens[edge - 1].kind, TokenKind::Comma | TokenKind::Quote | TokenKind::Dash)
            || view.is(edge - 1, class::COORDINATOR)
            || view.word(edge - 1) == "that";
        let told = edge < date.tokens.start || date.relative;
        let between = &view.tokens[date.tokens.end..subject];
        let near = match between {
            [] => true,
            [one] => one.text(view.text) == "," || matches!(one.text(view.text), "the" | "The"),
            _ => false,
        };
        (opens && told && near).then_some(date)
    }

    /// Whether what stands between a verb and a date parts them.
    fn parted(&self, between: Range<usize>) -> bool {
        let view = self.view;
        let tokens = &view.tokens[between.clone()];
        let marks = |it: &crate::text::Token| {
            matches!(it.kind, TokenKind::Stop | TokenKind::Break)
                || it.kind == TokenKind::Comma && it.text(view.text) != ","
        };
        let joins = |at: usize| {
            let token = &view.tokens[at];
            let word = token.text(view.text);
            token.is(class::COORDINATOR) && view.is(at + 1, class::PREPOSITION)
                || token.is(class::QUESTION)
                || matches!(
                    word,
                    "after" | "before" | "since" | "until" | "during" | "because" | "that" | "while" | "as"
                )
        };
        tokens.iter().any(marks)
            || between.clone().any(joins)
            || view.groups().iter().any(|it| between.contains(&it.main))
    }
}

/// Whether an article tells of anybody as he, and as she.
fn told(extractor: &Extractor<'_>) -> (bool, bool) {
    let text = &extractor.document.text;
    let mut told = (false, false);
    for sentence in extractor.text.sentences.iter().filter(|it| it.classes.any(class::PRONOUN.or(class::DEFINITE))) {
        for token in extractor.text.sentence(sentence) {
            match token.text(text) {
                "he" | "He" | "his" | "His" | "him" => told.0 = true,
                "she" | "She" | "her" | "Her" => told.1 = true,
                _ => {}
            }
        }
    }
    told
}

/// The people whose name in full is told a second time as that of a relative, or of somebody who is not related.
fn namesakes(extractor: &Extractor<'_>, people: &People) -> BTreeSet<Key> {
    let mut seen = BTreeSet::new();
    let mut found = BTreeSet::new();
    for mention in people.mentions.iter().filter(|it| it.n_words > 1) {
        let Some(person) = mention.person else { continue };
        let view = extractor.view(mention.sentence);
        if seen.contains(&person) {
            let start = mention.tokens.start;
            let kin = (start.saturating_sub(2)..start).any(|it| view.is(it, class::KIN));
            let end = mention.tokens.end;
            let unrelated =
                (end..(end + 4).min(view.tokens.len())).any(|it| view.tokens[it].lexeme().life & life::NAMESAKE != 0);
            if kin || unrelated {
                found.insert(People::key(person));
            }
        } else {
            seen.insert(person);
        }
    }
    // "Mr Dell" and "Mrs Dell", of whom no given name is told, are a couple.
    let mut addresses: Vec<Option<WordSet>> = vec![None; people.persons.len()];
    for mention in &people.mentions {
        let Some(person) = mention.person else { continue };
        let Body::Name(name) = &extractor.claims.get(mention.claim).body else { continue };
        if let Some(address) = name.address.as_ref().map(|it| it.value) {
            if addresses[person].is_some_and(|it| it != address) {
                found.insert(People::key(person));
            }
            addresses[person] = Some(address);
        }
    }
    found
}

/// Whether a name stands where that of a place or a body does: "of Orchard Road", "at Holm Crown Court".
fn is_address(extractor: &Extractor<'_>, mention: &Mention) -> bool {
    let view = extractor.view(mention.sentence);
    let body = view.tokens[mention.tokens.clone()].iter().any(|it| it.is(class::ORGANISATION));
    let start = mention.tokens.start;
    let start = start - usize::from(start > 0 && view.is(start - 1, class::DEFINITE));
    body || start > 0 && matches!(view.word(start - 1), "of" | "in" | "at" | "near" | "from" | "on" | "outside")
}

/// Whether a date behind the noun of a birth, a death or a beginning may as well be that of the anniversary that is kept
/// of it: "marked the 50th anniversary of its founding in 2010".
fn of_anniversary(scene: &Scene<'_>, scope: &Scope<'_, '_>, noun: usize, date: &When) -> bool {
    let view = scope.view;
    let kept = (noun.saturating_sub(8)..noun)
        .any(|it| view.tokens[it].lexeme().life & (life::ANNIVERSARY | life::JUBILEE) != 0);
    let Some(clock) = scene.published.filter(|_| kept) else { return kept };
    if date.relative {
        return true;
    }
    let long = date.days.last() < clock - 365 * 40;
    let past = view.clause_group(noun).is_none_or(|it| it.tense == Some(crate::text::Tense::Past));
    let recent = scope.dates.iter().any(|it| it.tokens != date.tokens && it.days.last() >= clock - 400)
        || view.classes.any(class::RELATIVE_WHICH.or(class::RELATIVE_DAY).or(class::WEEKDAY))
        || view.tokens.iter().any(|it| matches!(it.text(view.text), "weekend" | "weekends"));
    past && !long && !recent
}

/// The dates of a sentence.
fn dates(extractor: &Extractor<'_>, number: u32) -> Vec<When> {
    let ids = &extractor.claims.by_kind[Date::INDEX];
    let rows = &extractor.claims.rows;
    let from = ids.partition_point(|it| rows[it.0 as usize].sentence < number);
    let mut found: Vec<When> = ids[from..]
        .iter()
        .take_while(|it| rows[it.0 as usize].sentence == number)
        .filter_map(|it| {
            let row = &rows[it.0 as usize];
            let Body::Date(date) = &row.body else { return None };
            let tokens = extractor.tokens(it.0 as usize);
            Some(When { tokens, span: row.span, days: date.when?, relative: date.relative })
        })
        .collect();
    found.sort_by_key(|it| (it.tokens.start, it.tokens.end));
    found
}

/// The year that a token is: four digits, from 1000 to 2199.
fn year_at(view: &View<'_>, at: usize) -> Option<i32> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    let digits = token.kind == TokenKind::Number && text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| digits && (1000..2200).contains(it))
}

/// The date or the bare year that begins at a token.
fn date_at(scope: &Scope<'_, '_>, at: usize) -> Option<When> {
    if let Some(date) = scope.dates.iter().find(|it| it.tokens.start == at) {
        return Some(date.clone());
    }
    let year = year_at(scope.view, at)?;
    let tokens = at..at + 1;
    Some(When { span: scope.view.span(tokens.clone()), tokens, days: DaySet::year(year)?, relative: false })
}

/// The whole number from 1 to 1000 that begins at a token, in digits or words, or as an ordinal; one past its end; and
/// whether it is an ordinal.
fn count(view: &View<'_>, at: usize) -> Option<(i64, usize, bool)> {
    let token = view.tokens.get(at)?;
    let glued = |end: usize| {
        view.tokens.get(end).is_some_and(|it| !it.spaced() && it.is_word() && it.is(class::ORDINAL_SUFFIX))
    };
    let ranked = |it: usize| {
        view.tokens.get(it).filter(|it| it.is_word() && it.is(class::ORDINAL)).map(|it| i64::from(it.lexeme().value))
    };
    if let Some(value) = ranked(at) {
        return Some((value, at + 1, true));
    }
    if token.kind == TokenKind::Number {
        let text = token.text(view.text);
        let digits = text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit());
        let value: i64 = text.parse().ok().filter(|it| digits && *it > 0)?;
        return Some(if glued(at + 1) { (value, at + 2, true) } else { (value, at + 1, false) });
    }
    if !token.is(class::CARDINAL.or(class::MULTIPLIER)) && !matches!(token.text(view.text), "a" | "A") {
        return None;
    }
    // "hundredth" is an ordinal of a multiplier, which the table of ordinals lacks.
    let tens = token.lexeme().value;
    if token.is(class::CARDINAL) && tens >= 20 {
        let dash = view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Dash);
        let next = at + 1 + usize::from(dash);
        if let Some(unit) = ranked(next).filter(|it| *it < 10) {
            return Some((i64::from(tens) + unit, next + 1, true));
        }
    }
    let words = number_words(view.text, view.tokens, at)?;
    let value = words.integer().filter(|it| (1..=1000).contains(it))?;
    Some((value, at + words.length, false))
}

/// Whether an article is printed as questions and answers: at least three blocks end with a question that has "you", and
/// the first person stands outside quotation marks.
fn is_interview(extractor: &Extractor<'_>) -> bool {
    let text = &extractor.document.text;
    let mut asked = 0;
    let mut first = false;
    for sentences in &extractor.text.blocks {
        let Some(last) = sentences.end.checked_sub(1).filter(|_| sentences.start < sentences.end) else { continue };
        let tokens = extractor.text.sentence(&extractor.text.sentences[last as usize]);
        if ends_with_question(text, tokens) {
            asked += usize::from(sentences.end - sentences.start <= 4);
        } else if asked > 0 && !first {
            first = sentences.clone().any(|it| {
                let sentence = &extractor.text.sentences[it as usize];
                let tokens = extractor.text.sentence(sentence);
                tokens
                    .iter()
                    .zip(sentence.tokens.clone())
                    .any(|(token, at)| token.text(text) == "I" && extractor.text.quotation(at).is_none())
            });
        }
    }
    asked >= 3 && first
}

fn ends_with_question(text: &str, tokens: &[crate::text::Token]) -> bool {
    tokens.iter().rev().take(3).any(|it| it.text(text) == "?")
}

/// The tables of words of lives that have a token.
fn cue(view: &View<'_>, at: usize) -> u32 {
    view.tokens.get(at).map_or(0, |it| it.lexeme().life)
}

/// The year of a day.
fn year(day: i32) -> i32 {
    civil(day).0
}

/// Whether two sets of tokens share one.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The claim of kind `name` that a mention is.
fn holder(extractor: &Extractor<'_>, mention: &Mention) -> Option<ClaimId> {
    matches!(extractor.claims.get(mention.claim).body, Body::Name(_)).then_some(mention.claim)
}
