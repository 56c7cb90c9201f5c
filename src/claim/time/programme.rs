//! What clock times are of in a programme, and which of them belong to one: doors, start, interval, end.
//!
//! Times belong together that stand in one paragraph or list where no role is told twice, else in one sentence, else
//! between two semicolons; an end belongs to a start of the same subject only.

use std::ops::Range;

use super::read::Moment;
use crate::claim::extract::{Extractor, View};
use crate::claim::{Body, ClaimId, Key, TimeRole};
use crate::document::BlockKind;
use crate::text::time;
use crate::text::{Class, TokenKind, class};
use crate::value::Truth;

/// What a time is of, the words that tell it, and the noun of which they tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// What it is of.
    pub role: TimeRole,
    /// The words.
    pub tokens: Range<usize>,
    /// The subject of the verb that tells it; none where that is left out, a pronoun, or where no verb tells it.
    pub subject: Option<Key>,
}

/// What a time is of, by the words before it ("Doors open at 7pm", "starts on Friday at 8pm") or right behind ("the 8pm
/// start").
pub(super) fn role(view: &View<'_>, moment: &Moment, end: usize, dated: &dyn Fn(usize) -> bool) -> Option<Role> {
    if !view.classes.any(class::TIME_WORD) {
        return None;
    }
    let table = |at: usize| view.tokens.get(at).map(|it| it.lexeme().time).filter(|it| it.0 == time::PROGRAMME);
    let behind = end + usize::from(view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    if let Some((_, number)) = table(behind)
        && let Some(role) = if number == 6 { Some(TimeRole::Start) } else { of_number(number) }
        && (ends(view, behind + 1) || moment.tokens.start > 0 && view.is(moment.tokens.start - 1, class::DEFINITE))
    {
        return Some(Role { role, tokens: behind..behind + 1, subject: None });
    }
    const LIGHT: Class = class::WEEKDAY.or(class::PART_OF_DAY).or(class::RELATIVE_DAY).or(class::BE);
    let light = |at: usize| {
        let token = &view.tokens[at];
        token.kind == TokenKind::Dash
            || token.is(LIGHT) && token.lexeme().time.0 != time::PROGRAMME
            || dated(at)
            || matches!(
                token.text(view.text),
                "at" | "from"
                    | "on"
                    | "around"
                    | "about"
                    | "approximately"
                    | "promptly"
                    | "just"
                    | "exactly"
                    | ":"
                    | ","
                    | "will"
                    | "time"
                    | "times"
                    | "is"
                    | "the"
            )
    };
    let mut at = moment.tokens.start;
    let from = at.saturating_sub(10);
    while at > from && light(at - 1) {
        at -= 1;
    }
    let mut at = at.checked_sub(1)?;
    // "kick-off 3pm", "kicks off at 3pm".
    if view.word(at) == "off" || view.word(at) == "Off" {
        at = at.checked_sub(1)?;
        at = if view.tokens[at].kind == TokenKind::Dash { at.checked_sub(1)? } else { at };
    }
    // "The curtain rises at 8pm", "runs from 8pm".
    if matches!(view.word(at), "rises" | "up" | "goes") && at > 0 && view.word(at - 1) == "curtain" {
        return Some(Role { role: TimeRole::Start, tokens: at - 1..at + 1, subject: None });
    }
    if matches!(view.word(at), "run" | "runs" | "running") && view.word(at + 1) == "from" {
        return Some(Role { role: TimeRole::Start, tokens: at..at + 1, subject: subject(view, at) });
    }
    let (_, number) = table(at)?;
    if number == 7 {
        // "Entries close at 5pm".
        let names = at.checked_sub(1).filter(|it| view.tokens[*it].lexeme().time.0 == time::ENROL)?;
        return Some(Role { role: TimeRole::Deadline, tokens: names..at + 1, subject: None });
    }
    if number == 5 {
        // "Doors open at 7pm"; what else opens is none of a programme.
        let doors = (at.saturating_sub(8)..at).rev().find(|it| table(*it) == Some((time::PROGRAMME, 1)))?;
        return Some(Role { role: TimeRole::Doors, tokens: doors..at + 1, subject: None });
    }
    let role = of_number(number)?;
    // "doors for the late show 7pm".
    let doors = (at.saturating_sub(5)..at).find(|it| table(*it) == Some((time::PROGRAMME, 1)));
    if let Some(doors) = doors.filter(|it| role == TimeRole::Start && view.word(it + 1) == "for") {
        return Some(Role { role: TimeRole::Doors, tokens: doors..doors + 1, subject: None });
    }
    let verb = view.groups().iter().any(|it| it.main == at);
    Some(Role { role, tokens: at..at + 1, subject: verb.then(|| subject(view, at)).flatten() })
}

fn of_number(number: u8) -> Option<TimeRole> {
    Some(match number {
        1 => TimeRole::Doors,
        2 => TimeRole::Start,
        3 => TimeRole::Interval,
        4 => TimeRole::End,
        _ => return None,
    })
}

/// Whether a noun behind a time ends there: "the 8pm start." but not "a 9pm show trial".
fn ends(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| {
        !it.is_word()
            || it.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE).or(class::WILL).or(class::COORDINATOR))
    })
}

/// The noun right before a verb: the last word of its subject.
fn subject(view: &View<'_>, verb: usize) -> Option<Key> {
    const PASSED: Class = Class::AUXILIARY.or(class::TO).or(class::ADVERB);
    let before = view.tokens[..verb].iter().rposition(|it| !it.is(PASSED) && it.text(view.text) != "due")?;
    let token = &view.tokens[before];
    let no_noun =
        class::CONJUNCTION.or(class::COORDINATOR).or(class::PRONOUN).or(class::PREPOSITION).or(class::QUESTION);
    (token.is_word() && !token.is(no_noun) && !matches!(token.text(view.text), "which" | "that" | "it" | "It"))
        .then(|| Key::of_folded([token.text(view.text)]))
}

/// A time of a programme as it waits for the others of its paragraph.
#[derive(Debug, Clone)]
pub(in crate::claim) struct Entry {
    claim: ClaimId,
    sentence: u32,
    block: u32,
    role: TimeRole,
    subject: Option<Key>,
    /// The number of semicolons before it in its sentence.
    part: u32,
    /// The weekday that its sentence tells, where it tells one only.
    weekday: Option<i16>,
}

impl Entry {
    /// A time with its role.
    pub(super) fn new(view: &View<'_>, claim: ClaimId, moment: &Moment, role: &Role) -> Self {
        let semicolon = |it: &&crate::text::Token| it.text(view.text) == ";";
        let part = view.tokens[..moment.tokens.start].iter().filter(semicolon).count() as u32;
        let mut weekdays = view.tokens.iter().filter(|it| it.is(class::WEEKDAY)).map(|it| it.lexeme().value);
        let weekday = weekdays.next().filter(|first| weekdays.all(|it| it == *first));
        Self { weekday, claim, sentence: view.number, block: view.block, role: role.role, subject: role.subject, part }
    }
}

/// Gives the times of each programme of the article a key.
pub(in crate::claim) fn finish(extractor: &mut Extractor<'_>) {
    let entries = std::mem::take(&mut extractor.programme);
    let mut rest = &entries[..];
    while let Some(first) = rest.first() {
        let list = |block: u32| {
            let it = extractor.document.blocks.get(block as usize)?;
            matches!(it.kind, BlockKind::ListItem { .. }).then_some(it.section)
        };
        let own = list(first.block);
        let mut last = first.block;
        // A list is one unit, and so is a paragraph.
        let n = rest.iter().take_while(|it| {
            let same = it.block == last || own.is_some() && it.block == last + 1 && list(it.block) == own;
            last = if same { it.block } else { last };
            same
        });
        let n = n.count().max(1);
        let (unit, others) = rest.split_at(n);
        rest = others;
        // As wide as no role is told twice.
        type Level = fn(&Entry) -> (u32, u32);
        let levels: [Level; 4] =
            [|_| (0, 0), |it| (it.block, 0), |it| (it.sentence, 0), |it| (it.sentence, 1 + it.part)];
        let level = levels.iter().find(|level| {
            unit.iter().enumerate().all(|(i, it)| {
                unit[..i].iter().all(|other| {
                    level(other) != level(it) || other.role != it.role || same(extractor, other.claim, it.claim)
                })
            })
        });
        let Some(level) = level else { continue };
        for (i, it) in unit.iter().enumerate() {
            let others = unit.iter().enumerate().filter(|(j, other)| *j != i && level(other) == level(it));
            let subject_of = |role: TimeRole| others.clone().find(|(_, it)| it.role == role).map(|(_, it)| it.subject);
            // "The talk ends at 5pm" is no end of the concert that begins at 8pm.
            let fits = match it.role {
                TimeRole::End => subject_of(TimeRole::Start)
                    .is_some_and(|start| it.subject.is_none() || start.is_none() || start == it.subject),
                _ => others.clone().next().is_some(),
            };
            let otherwise = |other: &Entry| it.weekday.zip(other.weekday).is_some_and(|(a, b)| a != b);
            if !fits || others.clone().any(|(_, it)| otherwise(it)) {
                continue;
            }
            let (a, b) = level(it);
            let key = Key::of_words(["programme", &unit[0].claim.0.to_string(), &a.to_string(), &b.to_string()]);
            if let Body::Time(time) = &mut extractor.claims.rows[it.claim.0 as usize].body {
                time.programme = Some(key);
            }
        }
    }
}

/// Whether two times are told alike, so that one repeats the other.
fn same(extractor: &Extractor<'_>, a: ClaimId, b: ClaimId) -> bool {
    match (&extractor.claims.get(a).body, &extractor.claims.get(b).body) {
        (Body::Time(a), Body::Time(b)) => a.at.zip(b.at).is_some_and(|(a, b)| a.equals(&b) == Truth::True),
        _ => false,
    }
}
