//! Which sentences are worth being read for lives: a cheap look at their words before their verbs are read.
//!
//! Most articles tell of no birth and no anniversary; where nobody wants what is tried with these alone, their sentences are
//! passed over.

use super::{Extractor, Scene};
use super::{anniversary, birth};
use crate::claim::{Age, Anniversary, Beginning, Birth, Date, Death, Deed};
use crate::text::lexicon::{STEPS, life};
use crate::text::{Class, Sentence, Token, TokenKind, class};

/// A sentence that may tell something.
pub(super) struct Telling {
    /// Its number.
    pub number: u32,
    /// The tables of its words.
    pub words: u32,
    /// Whether it may tell an age.
    pub age: bool,
}

/// What is worth looking for in an article.
#[derive(Clone, Copy)]
pub(super) struct Worth {
    /// Births and deaths, and what only somebody who lives does.
    pub lives: bool,
    /// Ages.
    pub ages: bool,
    /// Anniversaries, and when things began.
    pub anniversaries: bool,
}

/// Looks through an article: what is worth looking for, and the sentences that may tell it. Notes the tables of all words.
pub(super) fn sentences(extractor: &Extractor<'_>, scene: &mut Scene<'_>) -> (Worth, Vec<Telling>) {
    let all = extractor.text.sentences.iter();
    let told: Vec<u32> = all
        .map(|it| {
            extractor.text.sentence(it).iter().filter(|it| it.of_lives()).fold(0, |all, it| all | it.lexeme().life)
        })
        .collect();
    scene.words = told.iter().fold(0, |all, it| all | it);
    let worth = Worth::of(extractor, scene.words, &told);
    let text = &extractor.document.text;
    let mut sentences = Vec::new();
    let mut mention = 0;
    for ((number, sentence), words) in (0_u32..).zip(&extractor.text.sentences).zip(told) {
        let mentions = &scene.people.mentions;
        while mentions.get(mention).is_some_and(|it| it.sentence < number) {
            mention += 1;
        }
        let personal = mentions.get(mention).is_some_and(|it| it.sentence == number)
            || sentence.classes.any(class::SUBJECT_PRONOUN);
        let aged = words & life::AGED != 0;
        let counts = || is_counted(sentence) && is_counting(text, extractor.text.sentence(sentence), personal, worth);
        let age = worth.ages && (aged && personal || counts());
        if age || is_worth(extractor, number, sentence, words, personal, worth) {
            sentences.push(Telling { number, words, age });
        }
    }
    (worth, sentences)
}

impl Worth {
    /// What is worth looking for, by the words of the article and of each sentence.
    fn of(extractor: &Extractor<'_>, words: u32, told: &[u32]) -> Self {
        let wanted = extractor.wanted;
        let sentences = || extractor.text.sentences.iter();
        let mut barren = Vec::new();
        let dated = sentences().any(|it| it.brackets && it.numbers && has_years(extractor.text.sentence(it)));
        if words & (life::BORN | life::BIRTH) == 0 && !dated {
            barren.push(Birth::INDEX);
        }
        if words & (life::DIED | life::DEATH) == 0 && !dated && !tells_passing(extractor, words, told) {
            barren.push(Death::INDEX);
        }
        if !wanted.is_of_use(Anniversary::INDEX, &barren) || !tells_anniversary(extractor, told) {
            barren.push(Anniversary::INDEX);
        }
        let of_use = |kind: usize| wanted.is_of_use(kind, &barren);
        let living = !wanted.needs(Deed::INDEX, "step", &barren);
        Self {
            lives: of_use(Birth::INDEX) || of_use(Death::INDEX) || living,
            ages: of_use(Age::INDEX),
            anniversaries: of_use(Anniversary::INDEX) || of_use(Beginning::INDEX),
        }
    }
}

/// Whether any sentence tells of a death by several words.
fn tells_passing(extractor: &Extractor<'_>, words: u32, told: &[u32]) -> bool {
    words & life::PHRASE != 0
        && (0_u32..)
            .zip(told)
            .any(|(number, words)| words & life::PHRASE != 0 && birth::words_of_passing(&extractor.view(number)))
}

/// Whether any sentence has the words of an anniversary.
fn tells_anniversary(extractor: &Extractor<'_>, told: &[u32]) -> bool {
    const WORDS: u32 = life::ANNIVERSARY | life::METAL | life::EDITION | life::TURN;
    const CLASSES: Class = class::ORDINAL.or(class::ORDINAL_SUFFIX).or(class::TIME_UNIT);
    (0_u32..).zip(&extractor.text.sentences).zip(told).any(|((number, sentence), words)| {
        let counted = is_counted(sentence) && (words & WORDS != 0 || sentence.classes.any(CLASSES));
        (counted || words & life::JUBILEE != 0) && anniversary::is_told(&extractor.view(number))
    })
}

/// Whether a sentence may tell anything that is worth it.
fn is_worth(
    extractor: &Extractor<'_>,
    number: u32,
    sentence: &Sentence,
    words: u32,
    personal: bool,
    worth: Worth,
) -> bool {
    const LIVES: u32 = life::DIED | life::BIRTH | life::DEATH;
    const ANNIVERSARIES: u32 = life::ANNIVERSARY | life::JUBILEE | life::METAL;
    const BEGINNINGS: u32 = life::BEGUN | life::FIRST_HELD | life::BEGINNING;
    let counted = is_counted(sentence);
    let lives = worth.lives && (words & LIVES != 0 || words & life::BORN != 0 && counted);
    if lives || worth.anniversaries && words & ANNIVERSARIES != 0 {
        return true;
    }
    let tokens = || extractor.text.sentence(sentence);
    let begun = worth.anniversaries && words & BEGINNINGS != 0;
    let living = worth.lives && words & life::DEED != 0;
    // Where nobody lives or dies, only the steps of a case tell anything by their verb.
    let events =
        sentence.classes.any(class::EVENT_VERB.or(class::EVENT_NOUN)) && (worth.lives || tokens().iter().any(is_step));
    let order = sentence.classes.any(class::PRESUPPOSE);
    let phrase = words & life::PHRASE != 0;
    if begun || living || phrase || events || order {
        let ids = &extractor.claims.by_kind[Date::INDEX];
        let rows = &extractor.claims.rows;
        let from = ids.partition_point(|it| rows[it.0 as usize].sentence < number);
        let dates = ids[from..].iter().take_while(|it| rows[it.0 as usize].sentence == number).count();
        let told = begun || phrase || personal && (events || living);
        // "Established 1888": a year alone is no date.
        let year = |it: &Token| it.kind == TokenKind::Number && it.end - it.start == 4;
        if begun && dates == 0 && sentence.numbers && tokens().iter().take(12).any(year) {
            return true;
        }
        if dates > 0 && told || dates > 1 && order {
            return true;
        }
    }
    let aged = worth.ages && personal && words & life::AGED != 0;
    let bracketed = worth.lives && personal && sentence.brackets && sentence.numbers && has_years(tokens());
    let counts = worth.ages || worth.anniversaries;
    aged || bracketed || counts && counted && is_counting(&extractor.document.text, tokens(), personal, worth)
}

/// Whether a sentence has a number or an ordinal.
fn is_counted(sentence: &Sentence) -> bool {
    sentence.numbers || sentence.classes.any(class::CARDINAL.or(class::ORDINAL))
}

/// Whether the verb or the noun tells a step of a row.
fn is_step(token: &Token) -> bool {
    let lexeme = token.lexeme();
    STEPS[usize::from(lexeme.event_verb)].0 != 0 || STEPS[usize::from(lexeme.event_noun)].0 != 0
}

/// Whether a bracket opens with a number and what may be years of a life: "(1902-1979)".
fn has_years(tokens: &[Token]) -> bool {
    let life = |it: &[Token]| {
        it[0].kind == TokenKind::Open && it[1].kind == TokenKind::Number && it[2].kind != TokenKind::Close
    };
    tokens.windows(3).any(life)
}

/// Whether a number stands where an age or the number of an edition may: "is 54", ", 54,", "turns 50", "54-year-old",
/// "the 25th Harbour Fair", "25 years".
fn is_counting(text: &str, tokens: &[Token], personal: bool, worth: Worth) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let digits = token.kind == TokenKind::Number && token.end - token.start <= 3;
        if !digits && !token.is(class::CARDINAL.or(class::ORDINAL)) {
            return false;
        }
        let next = tokens.get(at + 1);
        let after = tokens.get(at + 2);
        let before = at.checked_sub(1).map(|it| &tokens[it]);
        let ranked = token.is(class::ORDINAL) || next.is_some_and(|it| it.is(class::ORDINAL_SUFFIX) && !it.spaced());
        let follows = if token.is(class::ORDINAL) { next } else { after };
        if worth.anniversaries
            && ranked
            && follows.is_some_and(|it| it.capital() || it.lexeme().life & life::EDITION != 0)
        {
            return true;
        }
        let turned = before.is_some_and(|it| it.lexeme().life & life::TURN != 0);
        let years = [next, after].into_iter().flatten().any(|it| matches!(it.text(text), "year" | "years"));
        let placed = before.is_none_or(|it| {
            it.is(class::BE.or(class::ADVERB))
                || matches!(it.text(text), "," | "(" | "aged" | "Aged" | "age" | "of" | "at" | "At" | "just" | "Now")
        });
        turned || years || personal && placed
    })
}
