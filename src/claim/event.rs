//! Events: what happens, who takes part, when and where, and whether it has happened.
//!
//! A verb and its nouns are one class of event. A noun of an event takes its status from the verb that begins, holds,
//! ends or calls it off; its date and place stand right beside it, or belong to that verb.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, ClaimId, Event, Grain, Key, Part, Printed, Status};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, TokenKind, VerbGroup, VerbMood, class};
use crate::value::WordSet;

/// What tells of an event: a verb group, a noun, or both.
struct Trigger {
    /// The class, an index into [`EVENTS`].
    class: u8,
    /// The words: verb group, noun, or both with what stands between.
    tokens: Range<usize>,
    /// The noun.
    noun: Option<usize>,
    /// The verb group, an index into the sentence's groups.
    group: Option<usize>,
    /// Whether the verb tells of the beginning.
    begins: bool,
    /// Whether the verb tells of the end.
    ends: bool,
}

/// Takes down the events of a sentence, whose other claims begin at row `from`.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let triggers = triggers(view);
    for (at, trigger) in triggers.iter().enumerate() {
        let others = |other: usize| triggers.iter().enumerate().any(|(i, it)| i != at && it.tokens.contains(&other));
        record(extractor, view, from, trigger, &others);
    }
}

fn triggers(view: &View<'_>) -> Vec<Trigger> {
    let groups = view.groups();
    let mut found = Vec::new();
    let mut nouns: Vec<usize> = (0..view.tokens.len())
        .filter(|it| {
            is_noun(view, *it) && !groups.iter().any(|group| group.main == *it && group.mood != VerbMood::Participle)
        })
        .collect();
    for (number, group) in groups.iter().enumerate() {
        let verb = &view.tokens[group.main];
        let begins = verb.is(class::BEGIN);
        let ends = verb.is(class::END);
        if begins || ends || verb.is(class::LIGHT.or(class::CANCEL).or(class::POSTPONED)) {
            // "have begun talks", "will hold a hearing"; "talks have begun", "the hearing was opened".
            let object = object(view, group, &nouns);
            let subject = subject(view, groups, number, &nouns);
            if let Some(noun) = object.or(subject) {
                let tokens = group.first.min(noun)..group.main.max(noun) + 1;
                nouns.retain(|it| *it != noun);
                let class = view.tokens[noun].lexeme().event_noun;
                found.push(Trigger { class, tokens, noun: Some(noun), group: Some(number), begins, ends });
                continue;
            }
        }
        if verb.lexeme().event_verb != 0 && group.mood != VerbMood::Participle {
            let tokens = group.first..group.main + 1;
            let class = verb.lexeme().event_verb;
            found.push(Trigger { class, tokens, noun: None, group: Some(number), begins: false, ends: false });
        }
    }
    for noun in nouns {
        let class = view.tokens[noun].lexeme().event_noun;
        let group =
            groups.iter().position(|it| it.first > noun && it.tense.is_some() && !broken(view, noun + 1..it.first));
        found.push(Trigger { class, tokens: noun..noun + 1, noun: Some(noun), group, begins: false, ends: false });
    }
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// Whether the word at a place is a noun of an event: in the plural, after a determiner, an adjective or a
/// possessive, or where no verb can stand.
fn is_noun(view: &View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    if token.lexeme().event_noun == 0 || token.capital() && !token.first() && view.part != Part::Title {
        return false;
    }
    if token.is(class::EVENT_NOUN)
        && view.is(at + 1, class::EVENT_NOUN.or(class::EVENT_PLURAL))
        && view.tokens[at + 1].spaced()
    {
        return false;
    }
    // "fire station", "game plan": the noun only qualifies another.
    let next = view.tokens.get(at + 1);
    let qualifies = next.is_some_and(|it| {
        it.is_word()
            && it.spaced()
            && it.word == 0
            && !it.capital()
            && !it.text(view.text).ends_with("ly")
            && !it.text(view.text).ends_with("ed")
            && !it.text(view.text).ends_with("ing")
    }) || next.is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    !qualifies
}

/// The event noun that is the object of a verb: determiners and adjectives at most between.
fn object(view: &View<'_>, group: &VerbGroup, nouns: &[usize]) -> Option<usize> {
    if group.passive {
        return None;
    }
    let noun = *nouns.iter().find(|it| **it > group.main)?;
    (noun - group.main <= 6 && plain_between(view, group.main + 1..noun)).then_some(noun)
}

/// The event noun that is the subject of a verb: the head of what stands before it.
fn subject(view: &View<'_>, groups: &[VerbGroup], number: usize, nouns: &[usize]) -> Option<usize> {
    let group = &groups[number];
    let from = number.checked_sub(1).map_or(0, |it| groups[it].main + 1);
    let noun = *nouns.iter().rfind(|it| **it >= from && **it < group.first)?;
    (group.first - noun <= 10 && !broken(view, noun + 1..group.first)).then_some(noun)
}

/// Whether the tokens are words of one noun phrase: no preposition, verb or mark among them.
fn plain_between(view: &View<'_>, range: Range<usize>) -> bool {
    view.tokens[range].iter().all(|it| {
        (it.is_word() || it.kind == TokenKind::Number || it.kind == TokenKind::Dash || it.kind == TokenKind::Quote)
            && !it.is(class::CONJUNCTION.or(class::TO).or(class::PRONOUN))
            && (!it.is(class::PREPOSITION) || it.is(class::DEFINITE))
    })
}

/// Whether a clause ends within the tokens.
fn broken(view: &View<'_>, range: Range<usize>) -> bool {
    view.tokens[range].iter().any(|it| {
        matches!(it.kind, TokenKind::Stop | TokenKind::Quote | TokenKind::Break)
            || it.kind == TokenKind::Comma && it.text(view.text) != ","
            || it.is(class::CONJUNCTION) && !it.is(class::PREPOSITION.or(class::COORDINATOR))
            || it.is(class::PRONOUN) && !it.is(class::DEFINITE)
    })
}

fn record(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    from: usize,
    trigger: &Trigger,
    others: &dyn Fn(usize) -> bool,
) {
    let group = trigger.group.map(|it| &view.groups()[it]);
    let head = trigger.noun.unwrap_or(trigger.tokens.end - 1);
    let Determiner { definite, other, counted, qualified } = determiner(view, trigger);
    let definite = definite || trigger.noun.is_none() && presupposed(view, trigger.tokens.start);
    let verb_other = trigger.noun.is_none()
        && view.tokens[trigger.tokens.end..(trigger.tokens.end + 2).min(view.tokens.len())]
            .iter()
            .any(|it| it.text(view.text).eq_ignore_ascii_case("again"));
    let plural = trigger.noun.is_some_and(|it| view.tokens[it].is(class::EVENT_PLURAL));
    let (name, length, once) = EVENTS[usize::from(trigger.class)];
    let status = group.and_then(|it| status(view, it, trigger, length));
    let date = date(extractor, view, from, trigger, others);
    let place = place(extractor, view, from, trigger);
    let progressive = group.is_some_and(|it| it.progressive);
    let reschedules = (0..view.tokens.len()).any(|it| postpones(view, it));
    let near = trigger.tokens.start.saturating_sub(4)..(trigger.tokens.end + 3).min(view.tokens.len());
    let sequel = view.tokens[near].iter().any(|it| it.is(class::SEQUENCE));
    let event = Event {
        what: Some(Printed { value: Key::of(name), span: view.span(trigger.tokens.clone()) }),
        when: date,
        place,
        subject: subject_noun(view, trigger),
        participants: participants(extractor, view, from, trigger),
        status: status.map(|value| Printed { value, span: view.span(status_tokens(trigger, group)) }),
        definite,
        noun: trigger.noun.is_some(),
        once,
        qualified,
        background: trigger.noun.is_some() && backgrounded(view, trigger.tokens.start),
        sequel,
        general: plural && !definite && !counted,
        other: other || verb_other,
        punctual: !(trigger.begins || trigger.ends || progressive),
        reschedules,
        several: counted || other || verb_other,
        lead: view.part == Part::Deck || extractor.lead == Some(view.block),
    };
    let id = extractor.claim(view, trigger.tokens.clone(), event.into());
    let claim = &mut extractor.claims.rows[id.0 as usize];
    let (_, asserted) = view.assertion(head..head + 1);
    claim.asserted = asserted;
    if definite && trigger.noun.is_some() && !view.quoted(head) {
        // A definite mention takes the event for granted, whoever is said to say something of it.
        // Nor does it matter that something is denied of it.
        let taken = WordSet::of(super::Assertion::Reported).union(WordSet::of(super::Assertion::Negated));
        claim.asserted = asserted.without(taken);
    }
}

/// Whether the word at a place puts an event off or forward: "postponed", "put back", "moved to".
fn postpones(view: &View<'_>, at: usize) -> bool {
    view.is(at, class::POSTPONED) || view.is(at, class::PUT_OFF) && view.is(at + 1, class::OFF)
}

/// Whether a verb stands in a clause that takes its event for known: "when the bank collapsed".
fn presupposed(view: &View<'_>, verb: usize) -> bool {
    let mut at = verb;
    while at > 0 && verb - at < 6 {
        at -= 1;
        if view.is(at, class::PRESUPPOSE) {
            return true;
        }
        if !view.tokens[at].is_word() || view.is(at, class::PREPOSITION.or(class::CONJUNCTION)) {
            return false;
        }
    }
    false
}

/// Whether a noun stands behind "after", "following" and the like.
fn backgrounded(view: &View<'_>, noun: usize) -> bool {
    let mut at = noun;
    while at > 0 && noun - at < 5 {
        at -= 1;
        if view.is(at, class::BACKGROUND) {
            return true;
        }
        if !view.tokens[at].is_word() || view.is(at, class::PREPOSITION.or(class::CONJUNCTION)) {
            return false;
        }
    }
    false
}

/// What stands before the noun of an event.
#[derive(Default)]
struct Determiner {
    /// Whether it points back.
    definite: bool,
    /// Whether it tells of another one.
    other: bool,
    /// Whether it tells of several, or of each.
    counted: bool,
    /// Whether words between it and the noun tell which.
    qualified: bool,
}

fn determiner(view: &View<'_>, trigger: &Trigger) -> Determiner {
    let mut found = Determiner::default();
    let Some(noun) = trigger.noun else { return found };
    let mut at = noun;
    while at > 0 && noun - at < 7 {
        at -= 1;
        let token = &view.tokens[at];
        let text = token.text(view.text);
        if matches!(text, "'s" | "\u{2019}s") {
            found.definite = true;
            found.qualified |= !view.before(at, class::WEEKDAY.or(class::MONTH).or(class::RELATIVE_DAY));
            break;
        }
        if token.is(class::CARDINAL) || token.kind == TokenKind::Number && at + 1 == noun {
            found.counted = true;
        }
        if token.is(class::OTHER) && !token.is(class::PREPOSITION) {
            found.other = true;
        }
        if token.is(class::DEFINITE) {
            // "its launch" is of somebody's own: whose, only its sentence tells.
            let pointing = matches!(text.to_ascii_lowercase().as_str(), "the" | "this" | "that" | "these" | "those");
            found.definite = pointing;
            found.qualified |= !pointing;
            break;
        }
        if token.is(class::INDEFINITE) {
            found.other |= text.eq_ignore_ascii_case("another");
            let several = ["several", "many", "few", "various", "numerous", "each", "every"];
            found.counted |= several.iter().any(|it| text.eq_ignore_ascii_case(it));
            break;
        }
        if !token.is_word() && token.kind != TokenKind::Number && token.kind != TokenKind::Dash
            || token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE))
            || view.groups().iter().any(|it| it.main == at && it.tense.is_some())
        {
            break;
        }
        found.qualified = true;
    }
    found
}

/// The head of a verb's subject where it is a common noun with a determiner: "the museum was flooded".
fn subject_noun(view: &View<'_>, trigger: &Trigger) -> Option<Printed<Key>> {
    let group = &view.groups()[trigger.group?];
    if trigger.noun.is_some_and(|it| it < group.first) {
        return None;
    }
    // The subject goes back to the last mark, conjunction or verb; its head stands before its first preposition.
    let mut start = group.first;
    while start > 0 {
        let token = &view.tokens[start - 1];
        let edge = !(token.is_word() || token.kind == TokenKind::Dash || token.kind == TokenKind::Number)
            || token.is(class::CONJUNCTION) && !token.is(class::PREPOSITION.or(class::DEFINITE))
            || view.groups().iter().any(|it| it.main == start - 1 && it.tense.is_some());
        if edge {
            break;
        }
        start -= 1;
    }
    let end = (start + 1..group.first).find(|it| view.is(*it, class::PREPOSITION)).unwrap_or(group.first);
    let at = end.checked_sub(1).filter(|it| *it >= start)?;
    let head = &view.tokens[at];
    let common = head.is_word()
        && !head.capital()
        && !head.is(class::PRONOUN
            .or(class::PREPOSITION)
            .or(class::CONJUNCTION)
            .or(class::ADVERB)
            .or(class::DEFINITE)
            .or(class::INDEFINITE)
            .or(class::QUESTION));
    // In a headline the article is left out.
    let common = common || view.headline() && head.is_word() && head.word == 0;
    common.then(|| {
        let noun = super::structure::singular(&head.text(view.text).to_lowercase());
        Printed { value: Key::of(&noun), span: view.span(at..at + 1) }
    })
}

/// The words that tell the status: the verb group, and the noun it begins or holds.
fn status_tokens(trigger: &Trigger, group: Option<&VerbGroup>) -> Range<usize> {
    let Some(group) = group else { return trigger.tokens.clone() };
    let first = trigger.tokens.start.min(group.first);
    let last = trigger.tokens.end.max(group.main + 1);
    first..last
}

/// Whether the event has happened, as its verb group tells.
fn status(view: &View<'_>, group: &VerbGroup, trigger: &Trigger, length: bool) -> Option<WordSet> {
    let set = |it: &[Status]| it.iter().fold(WordSet::none(), |set, it| set.union(WordSet::of(*it)));
    let verb = &view.tokens[group.main];
    let own =
        trigger.noun.is_none() || trigger.begins || trigger.ends || verb.is(class::LIGHT) || verb.is(class::CANCEL);
    if !own || group.negated {
        return None;
    }
    let condition = view.tokens.iter().any(|it| it.is(class::CONDITION) && !it.is(class::WOULD));
    let headline = matches!(view.part, Part::Title);
    let done: &[Status] =
        if trigger.begins && length { &[Status::Begun, Status::Happened] } else { &[Status::Happened] };
    if verb.is(class::CANCEL)
        && trigger.noun.is_some()
        && group.mood == VerbMood::Fact
        && group.tense != Some(super::Tense::Present)
    {
        return Some(set(&[Status::Cancelled]));
    }
    Some(match (group.mood, group.tense) {
        (VerbMood::Possible, _) => set(&[Status::Open]),
        (VerbMood::Plan, _) if condition => set(&[Status::Open, Status::Planned]),
        (VerbMood::Plan, _) => set(&[Status::Planned]),
        (VerbMood::Infinitive, None) if headline && headline_plan(view, group) => set(&[Status::Planned]),
        (VerbMood::Fact, Some(super::Tense::Past | super::Tense::Perfect)) if group.progressive => {
            set(&[Status::Begun, Status::Happened])
        }
        (VerbMood::Fact, Some(super::Tense::Past | super::Tense::Perfect)) => set(done),
        (VerbMood::Fact, Some(super::Tense::Present)) if headline && !group.progressive && !condition => {
            set(&[Status::Planned, Status::Begun, Status::Happened])
        }
        (VerbMood::Fact, Some(super::Tense::Present)) if group.progressive => set(&[Status::Planned, Status::Begun]),
        _ => return None,
    })
}

/// Whether an infinitive of a headline tells a plan: "X to resign". Not "how to", "ways to", "time to".
fn headline_plan(view: &View<'_>, group: &VerbGroup) -> bool {
    let alone = view.groups().iter().all(|it| it.first >= group.first || it.mood == VerbMood::Participle);
    let before = group.first.checked_sub(1).map(|it| &view.tokens[it]);
    alone
        && before.is_some_and(|it| {
            it.is_word()
                && !it.is(class::QUESTION
                    .or(class::PROMISED)
                    .or(class::PREPOSITION)
                    .or(class::CONJUNCTION)
                    .or(class::TIME_UNIT)
                    .or(class::PLAN))
        })
}

/// The claims of a kind that the sentence has made, with their tokens.
fn near<'e>(
    extractor: &'e Extractor<'_>,
    from: usize,
) -> impl Iterator<Item = (ClaimId, &'e super::Claim, Range<usize>)> {
    let rows = extractor.claims.rows[from..].iter().enumerate();
    rows.map(move |(i, it)| (ClaimId((from + i) as u32), it, extractor.tokens(from + i)))
}

/// The date of the event: one that stands right beside it, or the only one of its clause.
fn date(
    extractor: &Extractor<'_>,
    view: &View<'_>,
    from: usize,
    trigger: &Trigger,
    others: &dyn Fn(usize) -> bool,
) -> Option<Printed<crate::value::DaySet>> {
    let mut best: Option<(usize, Printed<crate::value::DaySet>)> = None;
    for (_, claim, tokens) in near(extractor, from) {
        let Body::Date(date) = &claim.body else { continue };
        let (Some(when), Some(grain)) = (date.when, date.grain) else { continue };
        if !(grain.has(Grain::Day) || grain.has(Grain::Month)) {
            continue;
        }
        let distance = if tokens.start >= trigger.tokens.end {
            let between = trigger.tokens.end..tokens.start;
            if crosses(view, between.clone(), trigger) || between.clone().any(others) {
                continue;
            }
            between.len()
        } else if tokens.end <= trigger.tokens.start {
            // "Monday's crash", "On 3 May the bridge opened".
            let between = tokens.end..trigger.tokens.start;
            let possessive = matches!(view.word(tokens.end), "'s" | "\u{2019}s");
            // "Friday's session came after talks": the day is that of the session.
            let another = between.clone().any(others) || view.groups().iter().any(|it| between.contains(&it.main));
            if possessive && trigger.noun.is_some() && between.len() <= 4 && !another {
                0
            } else if trigger.noun.is_none()
                && starts_clause(view, tokens.start)
                && !between.clone().any(others)
                && !broken(view, between.clone())
            {
                between.len() + 8
            } else {
                continue;
            }
        } else {
            continue;
        };
        if best.is_none_or(|it| distance < it.0) {
            best = Some((distance, Printed { value: when, span: claim.span }));
        }
    }
    best.map(|it| it.1)
}

/// Whether something between an event and a date after it parts them: another verb, a conjunction, a far phrase.
fn crosses(view: &View<'_>, between: Range<usize>, trigger: &Trigger) -> bool {
    if between.len() > 14 || broken(view, between.clone()) {
        return true;
    }
    // The verb that the noun is the subject of may stand between: "the fire broke out on 9 October".
    let own = trigger.group.map(|it| view.groups()[it].main).filter(|it| between.contains(it));
    if view.groups().iter().any(|it| between.contains(&it.main) && Some(it.main) != own) {
        return true;
    }
    if view.tokens[between.clone()].iter().any(|it| it.is(class::AGO) && it.is(class::PREPOSITION)) {
        return true;
    }
    // What follows a noun must hang on it: "the blast, on the morning of 11 July", "talks in Oslo on Friday".
    const LINKS: Class = class::PREPOSITION.or(class::DEFINITE).or(class::PART_OF_DAY).or(class::ADVERB);
    let bare_noun = trigger.noun.is_some_and(|it| it + 1 == trigger.tokens.end);
    let until =
        own.map_or(between.end, |it| view.groups().iter().find(|group| group.main == it).map_or(it, |it| it.first));
    bare_noun
        && view.tokens[between.start..until.max(between.start)]
            .iter()
            .any(|it| it.is_word() && !it.is(LINKS) && !it.capital())
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
fn place(extractor: &Extractor<'_>, view: &View<'_>, from: usize, trigger: &Trigger) -> Option<Printed<Key>> {
    near(extractor, from).find_map(|(_, claim, tokens)| {
        let Body::Place(place) = &claim.body else { return None };
        if place.adjective {
            return None;
        }
        let key = place.place?;
        let after = tokens.start >= trigger.tokens.end
            && tokens.start - trigger.tokens.end <= 14
            && tokens.start > 0
            && matches!(view.word(tokens.start - 1).to_ascii_lowercase().as_str(), "in" | "at" | "near" | "outside")
            && !broken(view, trigger.tokens.end..tokens.start)
            && !view.groups().iter().any(|it| (trigger.tokens.end..tokens.start).contains(&it.main));
        let before = trigger.noun.is_some_and(|it| tokens.end == it);
        let fronted = trigger.group.is_some() && tokens.start == 1 && view.is(0, class::PREPOSITION);
        (after || before || fronted).then_some(Printed { value: key.value, span: claim.span })
    })
}

/// The names that take part: those of the subject, and those right after the event, with "with" or "between".
fn participants(extractor: &Extractor<'_>, view: &View<'_>, from: usize, trigger: &Trigger) -> Vec<ClaimId> {
    let groups = view.groups();
    let group = trigger.group.map(|it| &groups[it]);
    let start = group.map_or(trigger.tokens.start, |it| it.first.min(trigger.tokens.start));
    let end = group.map_or(trigger.tokens.end, |it| (it.main + 1).max(trigger.tokens.end));
    // A relative clause after the first words does not end their reach: "Marlow's, which opened in 1921, may close".
    let relative = view.tokens[..start.min(view.tokens.len())]
        .iter()
        .take(8)
        .any(|it| it.is(class::QUESTION) || it.text(view.text) == "that");
    let clause = groups
        .iter()
        .rfind(|it| it.main < start && it.tense.is_some())
        .map_or(0, |it| if relative { 0 } else { it.main + 1 });
    near(extractor, from)
        .filter(|(_, claim, _)| matches!(claim.body, Body::Name(_)))
        .filter(|(_, _, tokens)| {
            let subject = tokens.start >= clause
                && tokens.end <= start
                && !view.before(tokens.start, class::PREPOSITION)
                && (tokens.start <= 2
                    || !view.tokens[tokens.end..start].iter().any(|it| {
                        it.is(class::QUESTION)
                            || it.is(class::CONJUNCTION) && !it.is(class::COORDINATOR.or(class::PREPOSITION))
                    }));
            let object = tokens.start >= end
                && tokens.start - end <= 6
                && view.tokens[end..tokens.start].iter().all(|it| {
                    it.is_word()
                        && (it.is(class::DEFINITE.or(class::COORDINATOR))
                            || matches!(it.text(view.text), "with" | "between")
                            || it.capital())
                });
            subject || object
        })
        .map(|it| it.0)
        .collect()
}

/// Marks the events of each class of which the article tells several, when all are known.
pub(super) fn finish(extractor: &mut Extractor<'_>) {
    let ids = extractor.claims.by_kind[Event::INDEX].clone();
    let mut several: Vec<Key> = Vec::new();
    for id in &ids {
        if let Body::Event(event) = &extractor.claims.get(*id).body
            && event.several
            && let Some(what) = event.what
            && !several.contains(&what.value)
        {
            several.push(what.value);
        }
    }
    for id in ids {
        if let Body::Event(event) = &mut extractor.claims.rows[id.0 as usize].body {
            event.several = event.what.is_some_and(|it| several.contains(&it.value));
        }
    }
}
