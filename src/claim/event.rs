//! Events: what happens, who takes part, when and where, and whether it has happened.
//!
//! A verb and its nouns are one class of event. A noun of an event takes its status from the verb that begins, holds,
//! ends or calls it off; its date and place stand right beside it, or belong to that verb.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, ClaimId, Event, Key, Part, Printed, Status};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, TokenKind, VerbGroup, VerbMood, class};
use crate::value::WordSet;

mod beside;
mod mention;
mod object;
mod pairs;
mod several;

use beside::{date, near, place};
use mention::{Determiner, compared, determiner, heads_sentence, pronoun, site, told};
use object::object_of;
use pairs::Classes;
pub(super) use pairs::Eventful;
pub(super) use several::finish;

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

/// Takes down the events of a sentence, whose other claims begin at row `from`; or notes it where only those are wanted
/// that two places tell of.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let rows = from..extractor.claims.rows.len();
    if extractor.paired.events {
        extractor.eventful.push((view.number, rows, view.example));
    } else {
        take_down(extractor, view, &rows, Classes::ALL);
    }
}

/// Takes down the events of the sentences that were noted, as far as they are of a class of which two may be tried
/// together.
pub(super) fn take_down_pairs(extractor: &mut Extractor<'_>) {
    let eventful = std::mem::take(&mut extractor.eventful);
    let classes = pairs::classes(extractor, &eventful);
    if classes.is_empty() {
        return;
    }
    for (number, rows, example) in eventful {
        let mut view = extractor.view(number);
        view.example = example;
        take_down(extractor, &view, &rows, classes);
    }
}

/// Takes down the events of a sentence that are of a wanted class. The rows are those of its other claims.
fn take_down(extractor: &mut Extractor<'_>, view: &View<'_>, rows: &Range<usize>, wanted: Classes) {
    if wanted != Classes::ALL && !Classes::of(view.tokens).0.meets(wanted) {
        return;
    }
    let triggers = triggers(view);
    if triggers.is_empty() {
        return;
    }
    const POSTPONES: Class = class::POSTPONED.or(class::PUT_OFF).or(class::ADVERB);
    let reschedules = view.classes.any(POSTPONES) && (0..view.tokens.len()).any(|it| postpones(view, it));
    for (at, trigger) in triggers.iter().enumerate().filter(|it| wanted.has(it.1.class)) {
        let others = |other: usize| triggers.iter().enumerate().any(|(i, it)| i != at && it.tokens.contains(&other));
        record(extractor, view, rows, trigger, reschedules, &others);
    }
}

/// Nouns of events.
const NOUNS: Class = class::EVENT_NOUN.or(class::EVENT_PLURAL);

fn triggers(view: &View<'_>) -> Vec<Trigger> {
    let groups = view.groups();
    let mut found = Vec::new();
    let told = view.classes.any(NOUNS);
    let mut nouns: Vec<usize> = (0..if told { view.tokens.len() } else { 0 })
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
        let from = groups.iter().rfind(|it| it.main < noun).map_or(0, |it| it.main + 1);
        let heads = !hangs(view, from, noun);
        let group = groups
            .iter()
            .position(|it| heads && it.first > noun && it.tense.is_some() && !broken(view, noun + 1..it.first));
        found.push(Trigger { class, tokens: noun..noun + 1, noun: Some(noun), group, begins: false, ends: false });
    }
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// Whether the word at a place is a noun of an event: in the plural, after a determiner, an adjective or a
/// possessive, or where no verb can stand.
fn is_noun(view: &View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    if !token.is(NOUNS) || token.lexeme().event_noun == 0 {
        return false;
    }
    // "the Battle of Hastings": a name that says what it is the name of.
    let named = view.word(at + 1) == "of" && view.tokens.get(at + 2).is_some_and(|it| it.capital());
    if token.capital() && !token.first() && !named && view.part != Part::Title {
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
            && !it.known()
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
    let heads = !hangs(view, from, noun);
    (group.first - noun <= 10 && heads && !broken(view, noun + 1..group.first)).then_some(noun)
}

/// Whether a noun hangs on another before it, by a preposition: "viewing for the auction".
fn hangs(view: &View<'_>, from: usize, noun: usize) -> bool {
    let mut at = noun;
    while at > from
        && noun - at < 12
        && view.tokens[at - 1].is_word()
        && !view.before(at, class::PREPOSITION.or(class::CONJUNCTION))
    {
        at -= 1;
    }
    let preposition =
        at.checked_sub(1).filter(|it| *it > 0 && view.is(*it, class::PREPOSITION) && !view.is(*it, class::CONJUNCTION));
    preposition
        .is_some_and(|it| view.tokens[it - 1].is_word() && !view.is(it - 1, class::CONJUNCTION.or(class::ADVERB)))
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
    rows: &Range<usize>,
    trigger: &Trigger,
    reschedules: bool,
    others: &dyn Fn(usize) -> bool,
) {
    let group = trigger.group.map(|it| &view.groups()[it]);
    let head = trigger.noun.unwrap_or(trigger.tokens.end - 1);
    let Determiner { definite, indefinite, other, counted, qualified, qualifier, own } = determiner(view, trigger);
    let aside = trigger.noun.is_none() && relative(view, group);
    let definite = definite || trigger.noun.is_none() && (presupposed(view, trigger.tokens.start) || aside);
    let own = own.or_else(|| pronoun(view, trigger));
    let resumed = group.is_some_and(|it| it.lemma(view.tokens) == Some("resume"));
    // What is opened again is not opened for the first time.
    let again = group.filter(|it| trigger.noun.is_none() && view.word(it.main).starts_with("reopen"));
    let qualifier = qualifier.or(again.map(|_| Key::of("reopen")));
    let verb_other = (trigger.noun.is_none() || trigger.begins)
        && view.tokens[trigger.tokens.end..(trigger.tokens.end + 2).min(view.tokens.len())]
            .iter()
            .any(|it| it.text(view.text).eq_ignore_ascii_case("again"));
    let plural = trigger.noun.is_some_and(|it| view.tokens[it].is(class::EVENT_PLURAL));
    let (name, length, once) = EVENTS[usize::from(trigger.class)];
    let status = group.and_then(|it| status(view, it, trigger, length));
    let (date, restricted) =
        date(extractor, view, rows, trigger, others).map_or((None, false), |it| (Some(it.0), it.1));
    let other = other || resumed || restricted && compared(view, trigger);
    let headed = restricted && heads_sentence(view, head);
    let object = object_of(view, trigger);
    let place = place(extractor, view, rows, trigger);
    let progressive = group.is_some_and(|it| it.progressive);
    let near = trigger.tokens.start.saturating_sub(4)..(trigger.tokens.end + 3).min(view.tokens.len());
    let sequel = view.tokens[near].iter().any(|it| it.is(class::SEQUENCE));
    let event = Event {
        what: Some(Printed { value: Key::of(name), span: view.span(trigger.tokens.clone()) }),
        when: date,
        place,
        subject: subject_noun(view, trigger),
        told: told(view, trigger),
        site: site(view, trigger),
        object: object.head,
        object_name: object.name,
        object_count: object.count,
        participants: participants(extractor, view, rows, trigger),
        status: status.map(|value| Printed { value, span: view.span(status_tokens(view, trigger, group)) }),
        definite,
        noun: trigger.noun.is_some(),
        once,
        qualified,
        qualifier,
        indefinite,
        restricted,
        headed,
        own,
        sole: false,
        aside,
        begins: trigger.begins,
        background: trigger.noun.is_some() && backgrounded(view, trigger.tokens.start),
        sequel,
        general: plural && !definite && !counted,
        other: other || verb_other,
        // "Saturday's march began": the date is that of the march.
        punctual: !(trigger.begins || trigger.ends || progressive) || restricted,
        reschedules,
        several: counted || other || verb_other,
        lead: view.part == Part::Deck || extractor.lead == Some(view.block),
    };
    let id = extractor.claim(view, trigger.tokens.clone(), event.into());
    let claim = &mut extractor.claims.rows[id.0 as usize];
    if trigger.tokens != (head..head + 1) {
        claim.asserted = view.assertion(head..head + 1).1;
    }
    let asserted = claim.asserted;
    if definite && trigger.noun.is_some() && !view.quoted(head) {
        // A definite mention takes the event for granted, whoever is said to say something of it.
        // Nor does it matter that something is denied of it.
        let taken = WordSet::of(super::Assertion::Reported).union(WordSet::of(super::Assertion::Negated));
        claim.asserted = asserted.without(taken);
        // But of what is said to come by its own verb it is not granted.
        let coming = [VerbMood::Plan, VerbMood::PastPlan, VerbMood::Possible, VerbMood::Conditional];
        let before = view.groups().iter().rfind(|it| it.main < head);
        let object =
            before.is_some_and(|it| !view.tokens[it.main].is(class::REPORT) && plain_between(view, it.main + 1..head));
        if !object && group.is_some_and(|it| it.first > head && coming.contains(&it.mood)) {
            claim.asserted = claim.asserted.union(WordSet::of(super::Assertion::Hypothetical));
        }
        // Nor, where its date is its own, what may or must be done about it.
        if restricted
            && hangs(view, 0, head)
            && !(view.classes.any(class::CONDITION)
                && view.tokens.iter().any(|it| it.is(class::CONDITION) && !it.is(class::WOULD)))
        {
            claim.asserted = claim.asserted.without(WordSet::of(super::Assertion::Hypothetical));
        }
    }
}

/// Whether the word at a place puts an event off or forward: "postponed", "put back", "moved to".
fn postpones(view: &View<'_>, at: usize) -> bool {
    let now = view.is(at, class::ADVERB) && view.before(at, class::BE.or(class::WILL)) && view.word(at) == "now";
    now || view.is(at, class::POSTPONED) || view.is(at, class::PUT_OFF) && view.is(at + 1, class::OFF)
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

/// Whether a verb is that of a relative clause: "Ann Roe, who died on 3 May".
fn relative(view: &View<'_>, group: Option<&VerbGroup>) -> bool {
    let Some(before) = group.and_then(|it| it.first.checked_sub(1)) else { return false };
    matches!(view.word(before), "who" | "which")
        || view.word(before) == "that" && view.before(before, class::EVENT_NOUN)
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

/// The group whose subject is that of a group: "plans" of "plans to close", "will decide" of "will decide whether to
/// close".
fn carrier(view: &View<'_>, number: usize) -> usize {
    let groups = view.groups();
    let from = number.saturating_sub(4);
    let mut number = number;
    while number > from
        && view.is(groups[number].first, class::TO)
        && matches!(groups[number].mood, VerbMood::Plan | VerbMood::Possible | VerbMood::PastPlan)
    {
        let between = groups[number - 1].main + 1..groups[number].first;
        let close = between.len() <= 4
            && view.tokens[between]
                .iter()
                .all(|it| it.is_word() && (!it.is(class::CONJUNCTION) || it.text(view.text) == "whether"));
        if !close {
            break;
        }
        number -= 1;
    }
    number
}

/// The head of a verb's subject where it is a common noun with a determiner: "the museum was flooded".
fn subject_noun(view: &View<'_>, trigger: &Trigger) -> Option<Printed<Key>> {
    let group = &view.groups()[carrier(view, trigger.group?)];
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
    // "shortly after the school was founded".
    start = (start..group.first).rfind(|it| view.is(*it, class::PRESUPPOSE)).map_or(start, |it| it + 1);
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
    let common = common
        || view.headline() && head.is_word() && !head.known()
        || view.part == Part::Title
            && at == 0
            && head.is_word()
            && !head.upper()
            && !head.is(class::PRONOUN.or(class::QUESTION).or(class::DEFINITE).or(class::INDEFINITE));
    common.then(|| {
        let noun = super::structure::singular(&head.text(view.text).to_lowercase());
        Printed { value: Key::of(&noun), span: view.span(at..at + 1) }
    })
}

/// The words that tell the status: the verb group with the verb that carries it ("hopes to buy"), and the noun it
/// begins or holds.
fn status_tokens(view: &View<'_>, trigger: &Trigger, group: Option<&VerbGroup>) -> Range<usize> {
    let Some(group) = group else { return trigger.tokens.clone() };
    let carrier = trigger.group.map_or(group.first, |it| view.groups()[carrier(view, it)].first);
    let first = trigger.tokens.start.min(group.first).min(carrier);
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
    let condition = view.classes.any(class::CONDITION)
        && view.tokens.iter().any(|it| it.is(class::CONDITION) && !it.is(class::WOULD));
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
        // A headline has no room for the difference between what is planned and what is hoped for.
        (VerbMood::Possible, Some(super::Tense::Future)) if headline => set(&[Status::Open, Status::Planned]),
        (VerbMood::Possible, _) => set(&[Status::Open]),
        (VerbMood::Plan, _) if condition || headline => set(&[Status::Open, Status::Planned]),
        (VerbMood::Plan, _) => set(&[Status::Planned]),
        (VerbMood::Infinitive, None) if headline && headline_plan(view, group) => set(&[Status::Open, Status::Planned]),
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
                    .or(class::AIM)
                    .or(class::PREPOSITION)
                    .or(class::CONJUNCTION)
                    .or(class::TIME_UNIT)
                    .or(class::PLAN))
        })
}

/// The names that take part: those of the subject, and those right after the event, with "with" or "between".
fn participants(extractor: &Extractor<'_>, view: &View<'_>, rows: &Range<usize>, trigger: &Trigger) -> Vec<ClaimId> {
    let groups = view.groups();
    let group = trigger.group.map(|it| &groups[it]);
    let bearer = trigger.group.map(|it| &groups[carrier(view, it)]);
    let start = bearer.map_or(trigger.tokens.start, |it| it.first.min(trigger.tokens.start));
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
    near(extractor, rows)
        .filter(|(_, claim, _)| matches!(claim.body, Body::Name(_)))
        .filter(|(_, _, tokens)| {
            let subject = tokens.start >= clause
                && tokens.end <= start
                && !view.before(tokens.start, class::PREPOSITION)
                && (tokens.start <= 2
                    || view.is(start.wrapping_sub(1), class::QUESTION) && tokens.end + 2 >= start
                    || !view.tokens[tokens.end..start].iter().any(|it| {
                        it.is(class::QUESTION)
                            || it.is(class::CONJUNCTION) && !it.is(class::COORDINATOR.or(class::PREPOSITION))
                    }));
            let object = tokens.start >= end
                && tokens.start - end <= 6
                && view.tokens[end..tokens.start].iter().all(|it| {
                    it.is_word()
                        && (it.is(class::DEFINITE.or(class::COORDINATOR))
                            || matches!(it.text(view.text), "with" | "between" | "of")
                            || it.capital())
                });
            subject || object
        })
        .map(|it| it.0)
        .collect()
}
