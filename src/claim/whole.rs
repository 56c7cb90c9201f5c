//! Wholes: a total and the parts it is told to consist of.
//!
//! Only lists that the text itself tells to be full count as exhaustive: a remainder closes them; a colon, a dash, a
//! bracket or a phrase such as "made up of" opens them; or all parts share one verb.

use super::extract::{Extractor, View};
use super::{Assertion, Body, ClaimId, Dimension, Key, Quantity, Whole};
use crate::text::{Class, Token, TokenKind, class};
use crate::value::{NumberSet, Word, WordSet};
use list::List;

mod list;

/// Takes down the wholes of a sentence out of its quantities, in reading order.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, quantities: &[ClaimId]) {
    let (block, last) = &mut extractor.last_quantities;
    let before = if *block == view.block && quantities.len() > 1 { last.clone() } else { Vec::new() };
    *block = view.block;
    last.clear();
    last.extend_from_slice(quantities);
    if quantities.len() < 2 {
        return;
    }
    let sentence = Sentence { extractor, view, quantities, before: &before };
    let found = sentence
        .of_total()
        .or_else(|| sentence.of_those())
        .or_else(|| sentence.after_colon())
        .or_else(|| sentence.made_up_of())
        .or_else(|| sentence.of_which())
        .or_else(|| sentence.apposition())
        .or_else(|| sentence.part_of_total());
    let Some(Found { total, parts, exhaustive, closed, listed }) = found else { return };
    if parts.len() < 2 {
        return;
    }
    let first = extractor.tokens(parts[0].0 as usize).start;
    let last = extractor.tokens(parts[parts.len() - 1].0 as usize).end;
    let start = if extractor.claims.get(total).sentence == view.number {
        extractor.tokens(total.0 as usize).start.min(first)
    } else {
        first
    };
    let whole = Whole { total: Some(total), parts, exhaustive, closed, listed };
    let id = extractor.claim(view, start..last, whole.into());
    // "the remaining 29 were never found" denies nothing of the whole.
    let denies = view.groups().iter().any(|it| it.negated && it.first < first);
    if !denies {
        let asserted = &mut extractor.claims.rows[id.0 as usize].asserted;
        *asserted = asserted.without(WordSet::of(Assertion::Negated));
    }
}

/// A total and its parts.
struct Found {
    total: ClaimId,
    parts: Vec<ClaimId>,
    exhaustive: bool,
    closed: bool,
    listed: bool,
}

/// A sentence with its quantities, and those of the sentence before it in its block.
struct Sentence<'a> {
    extractor: &'a Extractor<'a>,
    view: &'a View<'a>,
    quantities: &'a [ClaimId],
    before: &'a [ClaimId],
}

impl Sentence<'_> {
    /// "Of the 80 boats, 50 were sold, 20 were lent out and the remaining 10 were burnt".
    fn of_total(&self) -> Option<Found> {
        let view = self.view;
        let total = self.quantities[0];
        let tokens = self.tokens(total);
        let of = (0..tokens.start).rfind(|it| view.word(*it).eq_ignore_ascii_case("of"))?;
        let opens =
            of == 0 || view.tokens[of - 1].kind == TokenKind::Comma && of < 4 || of == 1 && view.word(0) == "\"";
        let plain = view.tokens[of + 1..tokens.start]
            .iter()
            .all(|it| it.is(class::DEFINITE.or(class::HEDGE).or(class::ABOUT_HEDGE)) || it.kind == TokenKind::Symbol);
        if !opens || !plain {
            return None;
        }
        // "Of the 70 bells, cast before 1700, 31 rang": the list begins where a segment begins with a figure.
        let mut commas = (tokens.end..view.tokens.len()).filter(|it| view.word(*it) == ",");
        let mut from = commas.next()? + 1;
        if list::is_aside(self, from) {
            from = commas.next()? + 1;
        }
        let list = self.list(from, view.tokens.len(), Some(total))?;
        self.shared_verb(total, list)
    }

    /// "There are 80 boats. Of those, 41 are wooden, 22 steel and the remaining 17 unfinished"; "It will cost €2m.
    /// About €1.2m of that is for salaries, ... and the remaining €500,000 for rent".
    fn of_those(&self) -> Option<Found> {
        let view = self.view;
        let start = usize::from(view.tokens.first()?.kind == TokenKind::Quote);
        let heads = view.word(start).eq_ignore_ascii_case("of") && view.is(start + 1, class::SUBSET);
        let first = self.quantities[0];
        let end = self.tokens(first).end;
        let follows = view.word(end).eq_ignore_ascii_case("of") && view.is(end + 1, class::SUBSET);
        if !(heads && matches!(view.word(start + 2), ",") || follows) {
            return None;
        }
        let sort = self.sort(first);
        let mut totals = self.before.iter().copied().filter(|it| self.sort(*it) == sort);
        let total = if heads {
            // Two numbers before "those" leave open which it is of.
            let total = totals.next()?;
            if totals.next().is_some() || !self.is_total(total) {
                return None;
            }
            total
        } else {
            totals.next_back()?
        };
        let from = if heads { start + 3 } else { 0 };
        let list = self.list(from, view.tokens.len(), Some(total))?;
        self.shared_verb(total, list)
    }

    /// "seven seats: four Labour, two Green, one independent"; "It consists of four shares: ..." after its total.
    fn after_colon(&self) -> Option<Found> {
        let view = self.view;
        let colon = (0..view.tokens.len()).find(|it| view.word(*it) == ":")?;
        let list = self.list(colon + 1, view.tokens.len(), None)?;
        let sort = self.sort(list.parts[0]);
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
        let total = self.total_before(colon, &list).or_else(|| {
            splits.then(|| self.before.iter().rev().copied().find(|it| self.sort(*it) == sort)).flatten()
        })?;
        let exhaustive = self.partitions(total, &list) && (list.ends || list.remainder);
        Some(Found::of(total, list, exhaustive))
    }

    /// "The 30 sheds consist of 10 of brick, 12 of tin and eight of wood".
    fn made_up_of(&self) -> Option<Found> {
        let view = self.view;
        let (phrase, from) = (1..view.tokens.len()).find_map(|it| {
            let word = view.word(it).to_ascii_lowercase();
            let of = view.word(it + 1) == "of";
            match word.as_str() {
                "comprise" | "comprises" | "comprising" => Some((it, it + 1)),
                "consist" | "consists" | "consisting" | "composed" | "comprised" if of => Some((it, it + 2)),
                "made" if view.word(it + 1) == "up" && view.word(it + 2) == "of" => Some((it, it + 3)),
                "break" | "breaks" if view.word(it + 1) == "down" && view.word(it + 2) == "into" => Some((it, it + 3)),
                _ => None,
            }
        })?;
        let list = self.list(from, view.tokens.len(), None)?;
        let total = self.total_before(phrase, &list).or_else(|| {
            // "The fine is £2m. It is made up of ...": the only number of its sort there.
            let sort = self.sort(list.parts[0]);
            let mut totals = self.before.iter().copied().filter(|it| self.sort(*it) == sort);
            totals.next().filter(|it| totals.next().is_none() && self.is_total(*it))
        })?;
        // The words say that these are its parts, whatever they are called.
        let exhaustive = list.parts.len() >= 2 && list.joined && (list.ends || list.remainder);
        Some(Found::of(total, list, exhaustive))
    }

    /// "The work costs $90m, of which $60m is for dams and the remaining $30m for roads".
    fn of_which(&self) -> Option<Found> {
        let view = self.view;
        let which = (1..view.tokens.len())
            .find(|it| view.word(it - 1).eq_ignore_ascii_case("of") && matches!(view.word(*it), "which" | "whom"))?;
        let total = self.quantities.iter().rev().copied().find(|it| self.tokens(*it).end < which)?;
        let list = self.list(which + 1, view.tokens.len(), Some(total))?;
        // A part without a figure of its own ("the owner bears half") leaves the list open.
        if list::fractions(view) {
            return None;
        }
        self.shared_verb(total, list)
    }

    /// "a crew of 15, nine women and six men"; "18 songs (six old, nine new and three borrowed)".
    fn apposition(&self) -> Option<Found> {
        let view = self.view;
        self.quantities.iter().copied().filter(|it| self.is_total(*it)).find_map(|total| {
            const REACH: usize = 6;
            let end = self.tokens(total).end;
            let mark = (end..view.tokens.len().min(end + REACH)).find(|it| !view.tokens[*it].is_word())?;
            // "20 carts in May, nine in June and ten in July" is a row; "ten swans in May, two adults and eight young"
            // is not.
            let adjoins = match (view.word(end), view.word(end + 1)) {
                ("in", "all" | "total") | ("last" | "this" | "a", "year") => mark == end + 2,
                _ => mark == end,
            };
            let near = adjoins
                || view.is(end, class::PREPOSITION) && !view.tokens[end..mark].iter().any(|it| it.is(list::VERB));
            if !near {
                return None;
            }
            let token = view.tokens.get(mark)?;
            let comma = token.text(view.text) == ",";
            let until = match token.kind {
                TokenKind::Comma if comma => view.tokens.len(),
                TokenKind::Open => (mark..view.tokens.len()).find(|it| view.tokens[*it].kind == TokenKind::Close)?,
                TokenKind::Dash if token.spaced() && token.text(view.text) != "\u{2212}" => (mark + 1
                    ..view.tokens.len())
                    .find(|it| view.tokens[*it].kind == TokenKind::Dash && view.tokens[*it].spaced())
                    .unwrap_or(view.tokens.len()),
                _ => return None,
            };
            let list = self.list(mark + 1, until, Some(total))?;
            let full = list.joined && list.ends && self.partitions(total, &list);
            if !full {
                return None;
            }
            if comma {
                // Between commas anything may stand beside anything: only what must be parts counts.
                let money = self.sort(total).is_some_and(|it| it.0 == Dimension::Money.index());
                let kinds = (0..list.parts.len()).all(|it| self.is_kind(&list, it));
                let elliptical = adjoins && (0..list.parts.len()).all(|it| self.is_elliptical(&list, it));
                let sure = (kinds || elliptical)
                    && list.verbs == 0
                    && (!money || view.word(mark + 1) == "with" && self.exceeds(total, &list));
                return sure.then(|| Found { listed: true, ..Found::of(total, list, kinds) });
            }
            adjoins.then(|| Found::of(total, list, true))
        })
    }

    /// "60 of the 75 lamps were lit and the other 15 broken".
    fn part_of_total(&self) -> Option<Found> {
        let view = self.view;
        let [first, total, other] = *self.quantities else { return None };
        let (a, b, c) = (self.tokens(first), self.tokens(total), self.tokens(other));
        let of = view.word(a.end) == "of" && view.is(a.end + 1, class::DEFINITE) && a.end + 2 == b.start;
        let breaks = |it: &Token| {
            matches!(it.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Quote)
                || it.is(class::PARTIAL) && !matches!(it.text(view.text), "other")
        };
        let plain = view.tokens.get(b.end..c.start).is_some_and(|it| !it.iter().any(breaks));
        let remainder = list::remainder_before(view, c.start) && list::joined(view, c.start);
        let same = self.sort(first).is_some() && [total, other].iter().all(|it| self.sort(*it) == self.sort(first));
        (of && plain && remainder && same).then(|| Found {
            total,
            parts: vec![first, other],
            exhaustive: true,
            closed: false,
            listed: false,
        })
    }

    /// A list whose total stands in an "of": full where a remainder closes it or all parts share one verb.
    fn shared_verb(&self, total: ClaimId, list: List) -> Option<Found> {
        let closed = list.parts.len() >= 3 && list.joined;
        let one = closed && list.verbs <= 1 && list.verb_first && self.alike(&list) && list.ends;
        // What falls short may go on elsewhere; what comes to more cannot.
        let exceeds = one && self.exceeds(total, &list);
        let listed = closed && (one && !exceeds || self.own_verbs(&list)) && !list.open;
        let exhaustive = list.remainder || exceeds;
        Some(Found { listed, ..Found::of(total, list, exhaustive) })
    }

    /// The list of parts that begins at a token, of the sort of its first part and of the total.
    fn list(&self, from: usize, until: usize, total: Option<ClaimId>) -> Option<List> {
        let list = list::read(self, from, until)?;
        if total.is_some_and(|it| self.sort(it) != self.sort(list.parts[0]) || list.parts.contains(&it)) {
            return None;
        }
        Some(list)
    }

    /// The total in front of a mark: the last number of the list's sort, its noun and a few words between.
    fn total_before(&self, mark: usize, list: &List) -> Option<ClaimId> {
        const REACH: usize = 8;
        let view = self.view;
        let sort = self.sort(list.parts[0]);
        let total =
            self.quantities.iter().rev().copied().find(|it| self.tokens(*it).end <= mark && self.sort(*it) == sort)?;
        let gap = self.tokens(total).end..mark;
        let plain = view.tokens[gap.clone()]
            .iter()
            .all(|it| it.is_word() || it.kind == TokenKind::Number || it.text(view.text) == ",");
        let money = sort.is_some_and(|it| it.0 != Dimension::Count.index());
        let reach =
            money || gap.len() <= REACH && (self.is_total(total) || gap.is_empty() || view.word(gap.start) == "of");
        (plain && reach && self.at_least_one(total)).then_some(total)
    }

    /// Whether a quantity counts what can have parts: with the noun it counts, or a group "of" it, or an amount.
    fn is_total(&self, id: ClaimId) -> bool {
        let Some(it) = self.quantity(id) else { return false };
        let start = self.tokens(id).start;
        let amount = self.sort(id).is_some_and(|it| it.0 != Dimension::Count.index());
        (amount || it.noun.is_some() || self.view.word(start.wrapping_sub(1)) == "of") && self.at_least_one(id)
    }

    fn at_least_one(&self, id: ClaimId) -> bool {
        self.quantity(id).and_then(|it| it.printed).is_some_and(|it| it.first() > 1.0 || it == NumberSet::integer(1))
    }

    /// Whether the parts can be all of the total: all of its noun, of none, or kinds of it.
    fn partitions(&self, total: ClaimId, list: &List) -> bool {
        if list.open || list.parts.len() < 2 {
            return false;
        }
        let view = self.view;
        // "60 seats: 30 farmers and 25 millers have booked".
        if list.verbs > 0 && !list.verb_first && list.verbs < list.parts.len() {
            return false;
        }
        // "15 are new, 14 are under 20 and 15 are women" overlap; "about 40" may be what is missing.
        let hedged = |it: &ClaimId| self.quantity(*it).is_some_and(|it| it.hedged);
        if list.verbs > 0 && !self.alike(list) || list.parts.iter().any(hedged) {
            return false;
        }
        let sort = self.sort(total);
        if sort.is_some_and(|it| it.0 == Dimension::Money.index()) {
            // "A mug costs £9: £6 for members and £4 for staff" are prices.
            return !list.own.iter().any(|it| {
                view.word(it.start) == "for" && view.is(it.start + 1, class::AUDIENCE)
                    || matches!(view.word(it.start), "a" | "an" | "per" | "each")
            });
        }
        if sort.is_none_or(|it| it.0 != Dimension::Count.index()) {
            return true;
        }
        let noun = |it: ClaimId| self.quantity(it).and_then(|it| it.noun.map(|it| it.value));
        let own = noun(total);
        let same = list.parts.iter().filter(|it| own.is_some() && noun(**it) == own).count();
        let other = list.parts.iter().filter(|it| noun(**it).is_some() && noun(**it) != own).count();
        if other == 0 {
            return true;
        }
        let start = self.tokens(total).start;
        let served = view.before(start, class::PREPOSITION) && view.word(start - 1) != "of"
            || matches!(view.word(start.wrapping_sub(1)).to_ascii_lowercase().as_str(), "serves" | "feeds");
        let kinds = (0..list.parts.len()).all(|it| self.is_kind(list, it));
        same == 0 && (kinds || list.parts.len() >= 3 && !served)
    }

    /// Whether a part is told by a word that parts its kind: women beside men, gold beside silver.
    fn is_kind(&self, list: &List, part: usize) -> bool {
        let tokens = self.tokens(list.parts[part]);
        let noun = self.quantity(list.parts[part]).is_some_and(|it| it.noun.is_some());
        let at = if noun { tokens.end - 1 } else { tokens.end };
        self.view.is(at, class::KIND)
    }

    /// Whether a part leaves out its noun and goes on with a place or a purpose: "six in the north".
    fn is_elliptical(&self, list: &List, part: usize) -> bool {
        let end = self.tokens(list.parts[part]).end;
        let noun = self.quantity(list.parts[part]).is_some_and(|it| it.noun.is_some());
        !noun && self.view.is(end, class::PREPOSITION.or(class::VERB_ING))
    }

    fn exceeds(&self, total: ClaimId, list: &List) -> bool {
        let first = |it: ClaimId| self.quantity(it).and_then(|it| it.printed).map_or(0.0, |it| it.first());
        list.parts.iter().map(|it| first(*it)).sum::<f64>() > first(total)
    }

    /// Whether the parts are told by words of one sort: all plurals, all prepositions or all others.
    fn alike(&self, list: &List) -> bool {
        let sorts = self.word_sorts(list);
        sorts.iter().all(|it| *it == sorts[0])
    }

    /// What each part is told by: 0 for a plural, 1 for a preposition, 2 for anything else.
    fn word_sorts(&self, list: &List) -> Vec<u8> {
        let view = self.view;
        let sort = |part: usize| {
            let own = list.own[part].clone();
            if self.quantity(list.parts[part]).is_some_and(|it| it.noun.is_some()) {
                return 0;
            }
            let verb = list::VERB.or(class::VERB_PARTICIPLE).or(class::WILL).or(class::ADVERB);
            let Some(at) = own.into_iter().find(|it| !view.is(*it, verb)) else { return 2 };
            let text = view.word(at);
            if view.is(at, class::PLURAL_GROUP) || text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") {
                0
            } else if view.is(at, class::PREPOSITION) {
                1
            } else {
                2
            }
        };
        (0..list.parts.len()).map(sort).collect()
    }

    /// Whether the parts have verbs of their own, all different: "50 swam, 30 ran and 10 rested".
    fn own_verbs(&self, list: &List) -> bool {
        const PAST: Class = class::VERB_PAST.or(class::BE_PAST);
        let view = self.view;
        let mut seen: Vec<String> = Vec::new();
        // "nine were potters, five were over 60": what one is and how old overlap.
        let things = self.word_sorts(list).iter().filter(|it| **it == 0).count();
        (things == 0 || things == list.parts.len())
            && list.parts.iter().all(|it| {
                let end = self.tokens(*it).end;
                // The words after the verb tell one part from another.
                let last = (end + 3).min(view.tokens.len());
                let words: Vec<_> = view.tokens[end..last].iter().map(|it| it.text(view.text).to_lowercase()).collect();
                let words = words.join(" ");
                let new = !seen.contains(&words);
                seen.push(words);
                new && view.is(end, PAST)
            })
    }

    fn tokens(&self, id: ClaimId) -> std::ops::Range<usize> {
        self.extractor.tokens(id.0 as usize)
    }

    fn quantity(&self, id: ClaimId) -> Option<&Quantity> {
        match &self.extractor.claims.get(id).body {
            Body::Quantity(it) => Some(it),
            _ => None,
        }
    }

    /// What a quantity measures and in which unit: the index of its dimension and the unit's key.
    fn sort(&self, id: ClaimId) -> Option<(u32, Option<Key>)> {
        let quantity = self.quantity(id)?;
        let dimension = quantity.dimension?.indices().next()?;
        Some((dimension, quantity.unit.map(|it| it.value)))
    }
}

impl Found {
    fn of(total: ClaimId, list: List, exhaustive: bool) -> Self {
        let exhaustive = exhaustive && !list.open;
        Self { total, exhaustive, closed: exhaustive && list.remainder, listed: false, parts: list.parts }
    }
}
