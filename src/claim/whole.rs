//! Wholes: a total and the parts it is told to consist of.
//!
//! Only lists that the text itself tells to be full count as exhaustive: a remainder closes them, a colon or a phrase
//! such as "made up of" opens them, or all parts share one verb.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, ClaimId, Dimension, Key, Quantity, Whole};
use crate::text::{Class, Token, TokenKind, class};
use crate::value::{NumberSet, Word};

/// Takes down the wholes of a sentence out of its quantities, in reading order.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, quantities: &[ClaimId]) {
    let before = std::mem::replace(&mut extractor.last_quantities, (view.block, quantities.to_vec()));
    let before = if before.0 == view.block { before.1 } else { Vec::new() };
    let found = of_total(extractor, view, quantities)
        .or_else(|| colon(extractor, view, quantities, &before))
        .or_else(|| back_to_total(extractor, view, quantities, &before));
    let Some(Found { total, parts, exhaustive, listed }) = found else { return };
    if parts.len() < 2 {
        return;
    }
    let first = extractor.tokens(total.0 as usize).start;
    let last = extractor.tokens(parts[parts.len() - 1].0 as usize).end;
    let tokens = if extractor.claims.get(total).sentence == view.number {
        first..last
    } else {
        extractor.tokens(parts[0].0 as usize).start..last
    };
    let whole = Whole { total: Some(total), parts, exhaustive, listed };
    extractor.claim(view, tokens, whole.into());
}

/// A total and its parts.
struct Found {
    total: ClaimId,
    parts: Vec<ClaimId>,
    exhaustive: bool,
    listed: bool,
}

/// "Of the 600 children, 412 needed no treatment, 131 were given glasses and the remaining 57 were referred".
fn of_total(extractor: &Extractor<'_>, view: &View<'_>, quantities: &[ClaimId]) -> Option<Found> {
    let (&total, rest) = quantities.split_first()?;
    let start = extractor.tokens(total.0 as usize);
    let of = (0..start.start).rfind(|it| view.word(*it).eq_ignore_ascii_case("of"))?;
    let opens = of == 0 || view.tokens[of - 1].kind == TokenKind::Comma && of < 4;
    let plain = view.tokens[of + 1..start.start]
        .iter()
        .all(|it| it.is(class::DEFINITE.or(class::HEDGE).or(class::ABOUT_HEDGE)) || it.kind == TokenKind::Symbol);
    if !opens || !plain {
        return None;
    }
    let comma = (start.end..view.tokens.len()).find(|it| view.word(*it) == ",")?;
    let unit = sort(extractor, total);
    let parts: Vec<ClaimId> = rest
        .iter()
        .copied()
        .filter(|it| extractor.tokens(it.0 as usize).start > comma && sort(extractor, *it) == unit)
        .collect();
    // The list ends with its "and".
    let parts = listed(extractor, view, &parts);
    let range = comma..extractor.tokens(parts.last()?.0 as usize).end;
    let heads = comma + 1..extractor.tokens(parts.first()?.0 as usize).start;
    if !view.tokens[heads]
        .iter()
        .all(|it| it.is(class::HEDGE.or(class::DEFINITE).or(class::ABOUT_HEDGE)) || it.kind == TokenKind::Symbol)
    {
        return None;
    }
    let open = partial(view, range.clone());
    let closed = parts.len() >= 3 && last_is_joined(extractor, view, &parts);
    let exhaustive = !open && (remainder(view, range.clone()) || closed && one_verb(view, extractor, &parts));
    let listed = !open && closed && own_verbs(view, extractor, &parts);
    Some(Found { total, parts, exhaustive, listed })
}

/// "seven seats: four Labour, two Green, one independent"; "It breaks down into three parts: ..." after its total.
fn colon(extractor: &Extractor<'_>, view: &View<'_>, quantities: &[ClaimId], before: &[ClaimId]) -> Option<Found> {
    let colon = (0..view.tokens.len()).find(|it| view.word(*it) == ":")?;
    let (left, right): (Vec<ClaimId>, Vec<ClaimId>) =
        quantities.iter().partition(|it| extractor.tokens(it.0 as usize).end <= colon);
    let first = *right.first()?;
    let start = extractor.tokens(first.0 as usize).start;
    let leads = view.tokens[colon + 1..start]
        .iter()
        .all(|it| it.is(class::HEDGE.or(class::DEFINITE).or(class::ABOUT_HEDGE)) || it.kind == TokenKind::Symbol);
    if !leads {
        return None;
    }
    let unit = sort(extractor, first);
    let parts: Vec<ClaimId> = right.iter().copied().filter(|it| sort(extractor, *it) == unit).collect();
    let parts = listed(extractor, view, &parts);
    let splits = view.tokens[..colon].iter().any(|it| {
        matches!(
            it.text(view.text).to_ascii_lowercase().as_str(),
            "breaks"
                | "split"
                | "divided"
                | "consists"
                | "comprises"
                | "made"
                | "comprising"
                | "consisting"
                | "composed"
                | "broken"
        )
    });
    // The count of parts is not the total: "three parts: ...".
    let same = |it: &&ClaimId| sort(extractor, **it) == unit;
    let near = left.iter().rev().find(same).copied().filter(|it| {
        unit.is_some_and(|unit| unit.0 != Dimension::Count.index()) || adjoins(extractor, view, *it, colon)
    });
    let total = near.or_else(|| splits.then(|| before.iter().rev().find(same).copied()).flatten())?;
    let range = colon..extractor.tokens(parts.last()?.0 as usize).end;
    // Every part begins its own segment of the list.
    let exhaustive = !partial(view, range)
        && parts.len() >= 2
        && segments(extractor, view, &parts, &right, colon)
        && ends_sentence(extractor, view, &parts);
    Some(Found { total, parts, exhaustive, listed: false })
}

/// "The board expects to save $2.1 million. About $1.2 million of that is in salaries, ... and the remaining $500,000".
fn back_to_total(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    quantities: &[ClaimId],
    before: &[ClaimId],
) -> Option<Found> {
    let first = *quantities.first()?;
    let end = extractor.tokens(first.0 as usize).end;
    let of_that = view.word(end).eq_ignore_ascii_case("of") && view.is(end + 1, class::SUBSET);
    let unit = sort(extractor, first);
    let same = |it: &ClaimId| sort(extractor, *it) == unit;
    let (total, parts): (ClaimId, Vec<ClaimId>) = if of_that {
        let total = before.iter().rev().copied().find(same)?;
        (total, quantities.iter().copied().filter(same).collect())
    } else {
        // "cost 310 crore, of which the state would pay half": the total stands before "of which".
        let of_which = (1..view.tokens.len())
            .find(|it| view.word(it - 1).eq_ignore_ascii_case("of") && matches!(view.word(*it), "which" | "whom"))?;
        let total = quantities.iter().rev().copied().find(|it| extractor.tokens(it.0 as usize).end < of_which)?;
        let unit = sort(extractor, total);
        let parts = quantities
            .iter()
            .copied()
            .filter(|it| extractor.tokens(it.0 as usize).start > of_which && sort(extractor, *it) == unit);
        (total, parts.collect())
    };
    let parts = listed(extractor, view, &parts);
    let range = extractor.tokens(parts.first()?.0 as usize).start..extractor.tokens(parts.last()?.0 as usize).end;
    // A part without a figure of its own ("the state would pay half") leaves the list open.
    let whole_list = parts.len() >= 2 && !fractions(view);
    let exhaustive = whole_list && !partial(view, range.clone()) && remainder(view, range);
    Some(Found { total, parts, exhaustive, listed: false })
}

/// What a quantity measures and in which unit: the index of its dimension and the unit's key.
fn sort(extractor: &Extractor<'_>, id: ClaimId) -> Option<(u32, Option<Key>)> {
    let quantity = quantity(extractor, id)?;
    let dimension = quantity.dimension?.indices().next()?;
    Some((dimension, quantity.unit.map(|it| it.value)))
}

fn quantity<'e>(extractor: &'e Extractor<'_>, id: ClaimId) -> Option<&'e Quantity> {
    match &extractor.claims.get(id).body {
        Body::Quantity(it) => Some(it),
        _ => None,
    }
}

/// The parts up to the end of their list: the one after "and", or the last before a break.
fn listed(extractor: &Extractor<'_>, view: &View<'_>, parts: &[ClaimId]) -> Vec<ClaimId> {
    let mut list = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let tokens = extractor.tokens(part.0 as usize);
        if let Some(before) = i.checked_sub(1) {
            let gap = extractor.tokens(parts[before].0 as usize).end..tokens.start;
            let stop =
                |it: &Token| matches!(it.kind, TokenKind::Stop | TokenKind::Quote | TokenKind::Open | TokenKind::Break);
            // Parts that share words are no list.
            if view.tokens.get(gap).is_none_or(|it| it.iter().any(stop)) {
                break;
            }
        }
        list.push(*part);
        if i > 0 && joined(view, tokens.start) {
            break;
        }
    }
    list
}

/// Whether "and" stands before a part, with hedges, a determiner or a word for the remainder between.
fn joined(view: &View<'_>, start: usize) -> bool {
    let mut at = start;
    while at > 0 && start - at < 4 {
        at -= 1;
        if view.word(at) == "and" {
            return true;
        }
        if !view.tokens[at].is(class::DEFINITE
            .or(class::INDEFINITE)
            .or(class::REMAINDER)
            .or(class::HEDGE)
            .or(class::ABOUT_HEDGE))
            && view.tokens[at].kind != TokenKind::Symbol
        {
            return false;
        }
    }
    false
}

fn last_is_joined(extractor: &Extractor<'_>, view: &View<'_>, parts: &[ClaimId]) -> bool {
    parts.last().is_some_and(|it| joined(view, extractor.tokens(it.0 as usize).start))
}

/// Whether a word within the list tells it as open or its parts as overlapping.
fn partial(view: &View<'_>, range: Range<usize>) -> bool {
    view.tokens[range]
        .iter()
        .any(|it| it.is(class::PARTIAL) && !matches!(it.text(view.text), "at" | "more" | "some" | "another" | "other"))
}

/// Whether the list is closed by a remainder that has a figure: "the remaining 57", "the other 57".
fn remainder(view: &View<'_>, range: Range<usize>) -> bool {
    range.clone().any(|it| {
        view.is(it, class::REMAINDER) || view.before(it, class::DEFINITE) && matches!(view.word(it), "other" | "others")
    })
}

fn fractions(view: &View<'_>) -> bool {
    view.tokens
        .iter()
        .any(|it| matches!(it.text(view.text), "half" | "third" | "quarter" | "quarters" | "thirds" | "most"))
}

/// Whether all parts hang on one form of "be", or on no verb at all: "420 were hounds, 310 terriers and 190 toys".
fn one_verb(view: &View<'_>, extractor: &Extractor<'_>, parts: &[ClaimId]) -> bool {
    const FINITE: Class =
        class::VERB_PAST.or(class::VERB_S).or(class::HAVE).or(class::HAD).or(class::DO).or(class::MAY);
    let tokens = |it: ClaimId| extractor.tokens(it.0 as usize);
    let verb =
        |range: Range<usize>| view.tokens.get(range).is_some_and(|it| it.iter().any(|it| it.is(FINITE.or(class::BE))));
    let start = tokens(parts[0]).end;
    let end = tokens(parts[parts.len() - 1]).end;
    // The first part may have its "were", with a participle behind it; the words of the last end with the list.
    let first = usize::from(view.is(start, class::BE))
        + usize::from(view.is(start, class::BE) && view.is(start + 1, class::VERB_PARTICIPLE));
    let last = view.tokens[end..].iter().take_while(|it| it.is_word()).count();
    let others = parts.windows(2).skip(1).any(|it| verb(tokens(it[0]).end..tokens(it[1]).start));
    !verb(start + first..tokens(parts[1]).start) && !others && !verb(end..end + last.min(2))
}

/// Whether the parts have verbs of their own, all different: "50 swam, 30 ran and 10 rested".
fn own_verbs(view: &View<'_>, extractor: &Extractor<'_>, parts: &[ClaimId]) -> bool {
    let mut seen: Vec<String> = Vec::new();
    for part in parts {
        let end = extractor.tokens(part.0 as usize).end;
        if !view.is(end, class::VERB_PAST.or(class::BE_PAST)) {
            return false;
        }
        // The words after the verb tell one part from another.
        let last = (end + 3).min(view.tokens.len());
        let words =
            view.tokens[end..last].iter().map(|it| it.text(view.text).to_lowercase()).collect::<Vec<_>>().join(" ");
        if seen.contains(&words) {
            return false;
        }
        seen.push(words);
    }
    true
}

/// Whether every part stands at the beginning of its segment between commas, semicolons and "and", and no other
/// quantity does.
fn segments(extractor: &Extractor<'_>, view: &View<'_>, parts: &[ClaimId], all: &[ClaimId], colon: usize) -> bool {
    let opens = |it: &ClaimId| {
        let start = extractor.tokens(it.0 as usize).start;
        let mut at = start;
        while at > colon + 1
            && view.tokens[at - 1].is(class::DEFINITE.or(class::HEDGE).or(class::REMAINDER).or(class::ABOUT_HEDGE))
        {
            at -= 1;
        }
        at == colon + 1 || matches!(view.tokens[at - 1].kind, TokenKind::Comma) || view.word(at - 1) == "and"
    };
    parts.iter().all(opens) && !all.iter().any(|it| !parts.contains(it) && opens(it))
}

/// Whether nothing but the last part's own words follows it in the sentence: no comma, no further number.
fn ends_sentence(extractor: &Extractor<'_>, view: &View<'_>, parts: &[ClaimId]) -> bool {
    let Some(last) = parts.last() else { return false };
    let end = extractor.tokens(last.0 as usize).end;
    !view.tokens[end..]
        .iter()
        .any(|it| it.kind == TokenKind::Number || it.text(view.text) == ";" || it.is(class::COORDINATOR))
}

/// Whether a total stands right before the colon, its noun apart.
fn adjoins(extractor: &Extractor<'_>, view: &View<'_>, total: ClaimId, colon: usize) -> bool {
    let end = extractor.tokens(total.0 as usize).end;
    let counts = quantity(extractor, total)
        .is_some_and(|it| it.printed.is_some_and(|it| it.first() > 1.0 || it == NumberSet::integer(1)));
    let noun = quantity(extractor, total).is_some_and(|it| it.noun.is_some());
    counts
        && noun
        && end <= colon
        && colon - end <= 3
        && view.tokens[end..colon].iter().all(|it| it.is_word() && !it.is(class::TO))
}
