//! When an age holds, and the days of birth that it allows.

use std::ops::Range;

use super::Hold;
use crate::claim::extract::{Extractor, View};
use crate::claim::person::Mention;
use crate::claim::person::lives::subject::Who;
use crate::claim::person::lives::{Scene, Scope, When, year, year_at};
use crate::claim::{Body, Claim, Date, Part};
use crate::text::lexicon::life;
use crate::text::{Tense, TokenKind, VerbGroup, VerbMood, class};
use crate::value::DaySet;

/// How many days before publication a date is of another time than the story's.
const OLD: i32 = 75;

/// How many days before publication an age may have been asked for.
pub(super) const STALE: i32 = 45;

/// The days of birth that an age allows.
pub(super) fn born(on: &DaySet, (low, high): (i64, i64), reached: Option<i32>) -> Option<DaySet> {
    let years = |day: i32, n: i64| DaySet::day(day).shift_months(-12 * i32::try_from(n).ok()?).map(|it| it.first());
    let pieces = on.pieces().filter_map(|(first, last)| {
        Some(match reached {
            Some(slack) => DaySet::span(years(first, low)? - slack - 1, years(last, low)? + slack + 1),
            None => DaySet::span(years(first, high + 1)? + 1, years(last, low)?),
        })
    });
    pieces.reduce(DaySet::union)
}

/// When an age behind a name holds.
pub(super) fn publication(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    mention: &Mention,
    number: &Range<usize>,
) -> (Option<DaySet>, Hold) {
    let view = scope.view;
    let Some(clock) = scene.published else { return (None, Hold::Told) };
    let now = (Some(DaySet::span(clock - STALE, clock + 1)), Hold::Publication);
    let old = |it: &DaySet| it.last() < clock - OLD;
    // The date of a birth is none of the story.
    let birth = |at: usize| (at.saturating_sub(12)..at).any(|it| view.tokens[it].lexeme().life & life::BORN != 0);
    let mut dates = scope.dates.iter().filter(|it| !birth(it.tokens.start) && it.tokens.start != number.start);
    let year = (0..view.tokens.len()).any(|it| {
        year_at(view, it).is_some_and(|told| told < year(clock) - 1)
            && !birth(it)
            && !scope.dates.iter().any(|date| date.tokens.contains(&it))
    });
    if let Some(date) = dates.find(|it| old(&it.days)) {
        // "In 1998 Ann Roe, 25, moved", "Ann Roe, 25, was arrested in 1998".
        let alone = dates.all(|it| !old(&it.days)) && !year;
        let start = mention.tokens.start;
        let groups = view.groups();
        let group = groups.iter().find(|it| it.first > mention.tokens.end && it.tense == Some(Tense::Past));
        let fronted = scope.date_before(start).is_some_and(|it| it.tokens == date.tokens);
        let behind = group.is_some_and(|group| {
            scope.date_after(group.main + 1).is_some_and(|it| it.tokens == date.tokens)
                && scope
                    .subject(scene, extractor, groups.iter().position(|it| it == group).unwrap_or(usize::MAX))
                    .is_some_and(|it| it.tokens.start == start)
        });
        return if alone && (fronted || behind) { (Some(date.days), Hold::Told) } else { (None, Hold::Told) };
    }
    if year {
        return (None, Hold::Told);
    }
    if matches!(view.part, Part::Title | Part::Deck | Part::Caption) {
        return now;
    }
    let tense = view.clause_group(number.start).and_then(|it| it.tense);
    let said = view.classes.any(class::SAY);
    let recent = scope.dates.iter().any(|it| it.days.last() >= clock - OLD);
    if tense != Some(Tense::Past) || said || recent {
        return now;
    }
    // "In those days Ann Roe, 30, was the youngest": a state of the past is seldom that of the story.
    let state = view
        .clause_group(number.start)
        .is_some_and(|it| it.first >= number.end && it.first == it.main && view.is(it.main, class::BE));
    if state || extractor.lead.is_none_or(|it| view.block > it + 1) {
        return (None, Hold::Told);
    }
    // A paragraph of another time has its years.
    let born = |row: &Claim| {
        let sentence = &extractor.text.sentences[row.sentence as usize];
        extractor.text.sentence(sentence).iter().any(|it| it.lexeme().life & life::BORN != 0)
    };
    let ids = &extractor.claims.by_kind[Date::INDEX];
    let rows = &extractor.claims.rows;
    let from = ids.partition_point(|it| rows[it.0 as usize].paragraph < view.block);
    let near = ids[from..].iter().take_while(|it| rows[it.0 as usize].paragraph == view.block);
    let past = near.map(|it| &rows[it.0 as usize]).filter_map(|row| match &row.body {
        Body::Date(date) => date.when.map(|it| (it, row)),
        _ => None,
    });
    let other = |(days, row): (DaySet, &Claim)| {
        // The year of the birth itself is none of the story's; a second year in its sentence is.
        let dates = ids.iter().filter(|it| rows[it.0 as usize].sentence == row.sentence).count();
        old(&days) && (!born(row) || dates > 1)
    };
    if past.into_iter().any(other) { (None, Hold::Told) } else { now }
}

/// The only date of a sentence.
pub(super) fn only_date(scope: &Scope<'_, '_>) -> Option<DaySet> {
    match &scope.dates[..] {
        [one] => Some(one.days),
        _ => None,
    }
}

/// When an age holds that a verb tells.
pub(super) fn when(
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    group: &VerbGroup,
    who: &Who,
    end: usize,
    turn: bool,
) -> Option<(Option<DaySet>, Hold)> {
    let view = scope.view;
    let clock = scene.published;
    if !matches!(group.mood, VerbMood::Fact | VerbMood::Plan | VerbMood::Participle) {
        return None;
    }
    if let Some(date) = beside_date(scope, who.tokens.start.min(group.first), end) {
        return Some((Some(date), Hold::Told));
    }
    let now = clock.map(|it| DaySet::span(it - STALE, it + 1));
    match group.tense {
        Some(Tense::Present) if !turn => Some((now, Hold::Publication)),
        Some(Tense::Perfect) if turn => Some((clock.map(|it| DaySet::span(it - 366, it)), Hold::Told)),
        Some(Tense::Future | Tense::Present) if matches!(view.word(end), "next") => {
            Some((clock.map(|it| DaySet::span(it, it + 500)), Hold::Told))
        }
        _ if group.mood == VerbMood::Participle && !turn => None,
        _ => Some((None, Hold::Told)),
    }
}

/// The date that tells when an age holds: "in 2021" and "when the war ended in 1945" behind it; "In 1980 she was" and
/// "in 1980, when she was" before it.
fn beside_date(scope: &Scope<'_, '_>, start: usize, end: usize) -> Option<DaySet> {
    let view = scope.view;
    let mut from = end;
    if view.word(from) == "," && matches!(view.word(from + 1), "when" | "in" | "on") {
        from += 1;
    }
    let clause = matches!(view.word(from), "when" | "as" | "after" | "before" | "at");
    if let Some(date) = scope.dates.iter().find(|it| it.tokens.start >= end) {
        let between = from..date.tokens.start;
        let marks = view.tokens[between.clone()]
            .iter()
            .any(|it| matches!(it.kind, TokenKind::Stop | TokenKind::Break | TokenKind::Comma));
        let verbs = view.groups().iter().filter(|it| between.contains(&it.main) && it.tense.is_some()).count();
        let exact = !matches!(view.word(from), "after" | "before");
        let direct = between.len() <= 3
            && verbs == 0
            && !view.tokens[between.clone()].iter().any(|it| it.is(class::COORDINATOR));
        let within = clause && exact && verbs <= 1 && between.len() <= 16 && !joined(view, between.clone());
        if !marks && (direct || within) {
            return Some(date.days);
        }
    }
    // "in 1980, when she was 37".
    let mut edge = start;
    if edge > 0 && view.word(edge - 1) == "when" {
        edge -= 1;
        edge -= usize::from(edge > 0 && view.word(edge - 1) == ",");
        return scope.dates.iter().find(|it| it.tokens.end == edge).map(|it| it.days);
    }
    scope.date_before(start).map(|it| it.days)
}

fn joined(view: &View<'_>, between: Range<usize>) -> bool {
    between.clone().any(|it| {
        view.is(it, class::COORDINATOR)
            && (view.is(it + 1, class::PREPOSITION) || view.is(it + 1, class::SUBJECT_PRONOUN))
            || matches!(view.word(it), "who" | "which" | "that")
    })
}

/// The date of a verb on which an age hangs: "died on 2 June 2020 aged 71", "died aged 71 in 2020", "In 1990, aged 19, she".
pub(super) fn date_of_verb(scope: &Scope<'_, '_>, verb: &VerbGroup, at: usize, end: usize) -> Option<DaySet> {
    let view = scope.view;
    let direct = |it: &&When| {
        let between = end.min(it.tokens.start)..it.tokens.start;
        it.tokens.start >= end
            && between.len() <= 4
            && view.tokens[between]
                .iter()
                .all(|it| it.is(class::PREPOSITION.or(class::DEFINITE)) || it.text(view.text) == ",")
    };
    let behind = scope.dates.iter().find(direct);
    let inside = scope.date_after(verb.main + 1);
    if let Some(date) = inside.filter(|it| it.tokens.end <= at).or(behind).or(inside) {
        return Some(date.days);
    }
    // "In 1990, aged 19, she joined".
    let fronted = scope.dates.iter().find(|it| it.tokens.end + 1 >= at && it.tokens.end <= at && it.tokens.start <= 3);
    fronted.or_else(|| scope.date_before(verb.first.saturating_sub(1))).map(|it| it.days)
}

/// The days before publication in which who "has died" died.
pub(super) fn recent(scene: &Scene<'_>, verb: &VerbGroup) -> Option<DaySet> {
    let clock = scene.published?;
    (verb.tense == Some(Tense::Perfect)).then(|| DaySet::span(clock - 60, clock))
}
