//! The object of an event's verb: what is closed, bought or visited, as far as two mentions can be told apart by it.

use super::Trigger;
use crate::claim::extract::View;
use crate::claim::structure::singular;
use crate::claim::{Key, Printed};
use crate::text::lexicon::EVENTS;
use crate::text::{Class, TokenKind, class, number_words};
use crate::value::NumberSet;

/// What is known of an object.
#[derive(Default)]
pub(super) struct Object {
    /// The last word of its noun phrase, in the singular.
    pub head: Option<Printed<Key>>,
    /// The first name within it, or the place right behind it.
    pub name: Option<Key>,
    /// How many things it is.
    pub count: Option<NumberSet>,
}

/// The classes of events whose verbs have a goal instead of an object: "returned to training".
const MOTION: &[&str] = &["return", "leave", "arrive", "withdraw", "merge_offices", "land", "escape"];

/// The object of the verb of an event, or its goal. None of a passive and of an event told by a noun.
pub(super) fn object_of(view: &View<'_>, trigger: &Trigger) -> Object {
    let none = Object::default();
    let (None, Some(group)) = (trigger.noun, trigger.group.map(|it| &view.groups()[it])) else { return none };
    if group.passive {
        return none;
    }
    let mut start = group.main + 1;
    if MOTION.contains(&EVENTS[usize::from(trigger.class)].0) && matches!(view.word(start), "to" | "for" | "from") {
        start += 1;
    }
    const EDGE: Class = class::PREPOSITION
        .or(class::CONJUNCTION)
        .or(class::PRONOUN)
        .or(class::ADVERB)
        .or(class::TO)
        .or(class::BE)
        .or(class::HAVE)
        .or(class::HAD)
        .or(class::WILL)
        .or(class::QUESTION)
        .or(class::RELATIVE_DAY)
        .or(class::WEEKDAY)
        .or(class::PRONOUN_PLACE)
        .or(class::AGO);
    const DETERMINER: Class = class::DEFINITE.or(class::INDEFINITE);
    let within = |at: usize| {
        let token = &view.tokens[at];
        let word = token.is_word()
            && (token.is(DETERMINER) || !token.is(EDGE) || token.capital() && !token.is(class::WEEKDAY));
        let inner = matches!(token.kind, TokenKind::Number | TokenKind::Symbol)
            || token.kind == TokenKind::Dash && !token.spaced()
            || token.kind == TokenKind::Quote && at == start;
        word || inner
    };
    let end =
        (start..view.tokens.len().min(start + 9)).find(|it| !within(*it)).unwrap_or(view.tokens.len().min(start + 9));
    // "closed last year": a time, not an object.
    let time = |at: usize| {
        view.is(at, class::RELATIVE_WHICH)
            && view.is(at + 1, class::TIME_UNIT.or(class::WEEKDAY).or(class::PART_OF_DAY).or(class::MONTH))
    };
    let which = time(start);
    // "returned to training this week": a determiner begins another phrase.
    let phrase = |at: usize| time(at) || view.is(at, DETERMINER) && !view.before(at, DETERMINER);
    let end = (start + 1..end).find(|it| phrase(*it)).unwrap_or(end);
    let Some(head) = (start..end).rfind(|it| !view.is(*it, DETERMINER) && view.word(*it) != "'s").filter(|_| !which)
    else {
        return none;
    };
    let text = view.word(head).to_lowercase();
    let noun = singular(&text);
    // "closed its doors" says no more than "closed".
    if matches!(noun.as_str(), "door" | "day" | "week" | "month" | "year") {
        return none;
    }
    let name = |at: usize| {
        let token = &view.tokens[at];
        let known = token.capital() && token.is_word() && !token.is(DETERMINER);
        known.then(|| Key::of_folded([token.text(view.text)]))
    };
    let named = name(head);
    let behind = matches!(view.word(end), "in" | "at" | "near").then_some(end + 1).filter(|it| *it < view.tokens.len());
    let count = (start..=head).find_map(|it| number_words(view.text, view.tokens, it)?.integer());
    Object {
        head: Some(Printed { value: Key::of(&noun), span: view.span(head..head + 1) }),
        name: if view.headline() {
            None
        } else {
            named.or_else(|| (start..=head).find_map(name)).or_else(|| behind.and_then(name))
        },
        count: count.map(NumberSet::integer),
    }
}
