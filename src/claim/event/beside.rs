//! The date and the place of an event, as far as they stand beside it.

use std::ops::Range;

use super::{Trigger, broken};
use crate::claim::extract::{Extractor, View};
use crate::claim::{Body, Claim, ClaimId, Grain, Key, Printed};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, TokenKind, class};
use crate::value::DaySet;

/// The claims of a kind that the sentence has made, with their tokens.
pub(super) fn near<'e>(
    extractor: &'e Extractor<'_>,
    rows: &Range<usize>,
) -> impl Iterator<Item = (ClaimId, &'e Claim, Range<usize>)> {
    rows.clone().map(|it| (ClaimId(it as u32), &extractor.claims.rows[it], extractor.tokens(it)))
}

/// The date of the event: one that stands right beside it, or the only one of its clause; and whether it tells which
/// event is meant, with no comma between it and the noun.
pub(super) fn date(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    rows: &Range<usize>,
    trigger: &Trigger,
    others: &dyn Fn(usize) -> bool,
) -> Option<(Printed<DaySet>, bool)> {
    let mut best: Option<(usize, Printed<DaySet>, bool)> = None;
    let verb = trigger.group.map(|it| &view.groups()[it]);
    for (_, claim, tokens) in near(extractor, rows) {
        let Body::Date(date) = &claim.body else { continue };
        let (Some(when), Some(grain)) = (date.when, date.grain) else { continue };
        // What happens once only may be told by its year.
        let year = grain.has(Grain::Year) && date.year_printed && EVENTS[usize::from(trigger.class)].2;
        if !(grain.has(Grain::Day) || grain.has(Grain::Month) || year) {
            continue;
        }
        // "The fire on 3 May must be taken as a warning": between the noun and its verb.
        let inside = trigger.noun.filter(|noun| {
            let before_verb = verb.is_none_or(|it| *noun > it.main || tokens.end <= it.first);
            tokens.start > *noun && before_verb
        });
        let (distance, restricts) = if let Some(noun) = inside {
            let between = noun + 1..tokens.start;
            let hung = Trigger { tokens: noun..noun + 1, ..*trigger };
            if crosses(view, between.clone(), &hung) || between.clone().any(|it| it >= trigger.tokens.end && others(it))
            {
                continue;
            }
            let comma = view.tokens[between.clone()].iter().any(|it| !it.is_word() && it.kind != TokenKind::Number);
            (between.len(), !comma)
        } else if tokens.start >= trigger.tokens.end {
            let between = trigger.tokens.end..tokens.start;
            if crosses(view, between.clone(), trigger) || between.clone().any(others) {
                continue;
            }
            (between.len(), false)
        } else if tokens.end <= trigger.tokens.start {
            // "Monday's crash", "the 3 May fire", "On 3 May the bridge opened".
            let noun = trigger.noun.unwrap_or(trigger.tokens.start);
            let between = tokens.end..noun.max(tokens.end);
            let possessive = matches!(view.word(tokens.end), "'s" | "\u{2019}s");
            let compound = between.is_empty() && view.before(tokens.start, class::DEFINITE);
            // "Friday's session came after talks": the day is that of the session.
            let another = between.clone().any(|it| !trigger.tokens.contains(&it) && others(it))
                || view.groups().iter().any(|it| between.contains(&it.main));
            if (possessive || compound) && trigger.noun.is_some() && between.len() <= 4 && !another {
                (0, true)
            } else if trigger.noun.is_none()
                && starts_clause(view, tokens.start)
                && !between.clone().any(others)
                && !broken(view, between.clone())
            {
                (between.len() + 8, false)
            } else {
                continue;
            }
        } else {
            continue;
        };
        if best.is_none_or(|it| distance < it.0) {
            best = Some((distance, Printed { value: when, span: claim.span }, restricts));
        }
    }
    best.map(|it| (it.1, it.2))
}

/// Whether something between an event and a date after it parts them: another verb, a conjunction, a far phrase.
fn crosses(view: &View<'_>, between: Range<usize>, trigger: &Trigger) -> bool {
    if between.len() > 14 || broken(view, between.clone()) {
        return true;
    }
    // The verb that the noun is the subject of may stand between: "the fire broke out on 9 October".
    let own = trigger.group.map(|it| view.groups()[it].main).filter(|it| between.contains(it));
    let clock =
        |at: usize| view.tokens[at].kind == TokenKind::Number && is_half(view, at + 1) || at > 0 && is_half(view, at);
    if view.groups().iter().any(|it| between.contains(&it.main) && Some(it.main) != own && !is_half(view, it.main)) {
        return true;
    }
    if view.tokens[between.clone()].iter().any(|it| it.is(class::AGO) && it.is(class::PREPOSITION)) {
        return true;
    }
    // What follows a noun must hang on it: "the flood, on the night of 6 May", "talks in Oslo on Friday".
    const LINKS: Class = class::PREPOSITION.or(class::DEFINITE).or(class::PART_OF_DAY).or(class::ADVERB);
    let bare_noun = trigger.noun.is_some_and(|it| it + 1 == trigger.tokens.end);
    let until =
        own.map_or(between.end, |it| view.groups().iter().find(|group| group.main == it).map_or(it, |it| it.first));
    bare_noun
        && (between.start..until.max(between.start)).any(|it| {
            let token = &view.tokens[it];
            token.is_word() && !token.is(LINKS.or(class::HEDGE)) && !token.capital() && !clock(it)
        })
}

/// Whether a token is the "am" or "pm" of a clock time.
fn is_half(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.tokens[at - 1].kind == TokenKind::Number && matches!(view.word(at), "am" | "pm" | "a.m." | "p.m.")
}

/// Whether a token, or the preposition before it, begins the sentence or stands after a comma.
fn starts_clause(view: &View<'_>, at: usize) -> bool {
    let mut at = at;
    while at > 0 && view.tokens[at - 1].is(class::PREPOSITION.or(class::DEFINITE).or(class::PART_OF_DAY)) {
        at -= 1;
    }
    at == 0 || view.tokens[at - 1].kind == TokenKind::Comma
}

/// The place of the event: after a preposition of place in its clause, or right before its noun.
pub(super) fn place(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    rows: &Range<usize>,
    trigger: &Trigger,
) -> Option<Printed<Key>> {
    near(extractor, rows).find_map(|(_, claim, tokens)| {
        let Body::Place(place) = &claim.body else { return None };
        if place.adjective {
            return None;
        }
        let key = place.name?;
        let start = outermost(view, tokens.start);
        let after = tokens.start >= trigger.tokens.end
            && tokens.start - trigger.tokens.end <= 14
            && start > 0
            && matches!(view.word(start - 1).to_ascii_lowercase().as_str(), "in" | "at" | "near" | "outside")
            && !broken(view, trigger.tokens.end..tokens.start)
            && !view.groups().iter().any(|it| (trigger.tokens.end..tokens.start).contains(&it.main));
        // "Oslo, where she was born".
        let clause = trigger.group.map_or(trigger.tokens.start, |it| view.groups()[it].first);
        let after = after || trigger.noun.is_none() && related(view, tokens.end, clause);
        let before = trigger.noun.is_some_and(|it| tokens.end == it);
        // "The storm hit Ireland".
        let object = trigger.group.is_some_and(|it| tokens.start == view.groups()[it].main + 1);
        let fronted = trigger.group.is_some() && tokens.start == 1 && view.is(0, class::PREPOSITION);
        (after || before || fronted || object).then_some(Printed { value: key, span: claim.span })
    })
}

/// Where a place begins whose wider place stands at a token: "Hope Mills" of "near Hope Mills, Saskatchewan".
fn outermost(view: &View<'_>, at: usize) -> usize {
    // "Lower Moss, Co Down".
    let wider = at - usize::from(at > 0 && matches!(view.word(at - 1), "Co" | "County"));
    if wider < 2 || view.word(wider - 1) != "," {
        return wider;
    }
    let mut first = wider - 1;
    while first > 0 && view.tokens[first - 1].is_word() && view.tokens[first - 1].capital() && wider - first < 5 {
        first -= 1;
    }
    if first < wider - 1 { first } else { wider }
}

/// Whether "where" begins the clause of a verb right behind a place that ends at `end`: its subject at most stands between.
fn related(view: &View<'_>, end: usize, verb: usize) -> bool {
    let at = end + usize::from(view.word(end) == ",");
    view.word(at) == "where" && verb > at && verb - at <= 4 && !broken(view, at..verb)
}
