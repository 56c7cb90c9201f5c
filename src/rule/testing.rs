//! Claims and relations for the tests of the rule engine, made by hand.

#![cfg(test)]

use crate::claim::{Body, Claim, ClaimId, Claims, Date, Event, KINDS, Key, Part, Printed, Quantity};
use crate::relation::Relation;
use crate::span::Span;
use crate::value::{DaySet, NumberSet, Truth, WordSet};

/// Relations as a rule could use them.
pub static RELATIONS: [Relation; 2] = [
    Relation {
        name: "same_event",
        doc: "One event: of one class; unknown if either is general.",
        kinds: ["event", "event"],
        keys: [event_key, event_key],
        by: Some("what"),
        holds: |claims, a, b| match (&claims.get(a).body, &claims.get(b).body) {
            (Body::Event(a), Body::Event(b)) if a.general || b.general => Truth::Unknown,
            _ => Truth::True,
        },
    },
    Relation {
        name: "same_thing",
        doc: "One quantity: of one noun.",
        kinds: ["quantity", "quantity"],
        keys: [noun_key, noun_key],
        by: Some("noun"),
        holds: |_, _, _| Truth::True,
    },
];

fn event_key(claims: &Claims, id: ClaimId) -> Option<Key> {
    match &claims.get(id).body {
        Body::Event(it) => it.what.map(|it| it.value),
        _ => None,
    }
}

fn noun_key(claims: &Claims, id: ClaimId) -> Option<Key> {
    match &claims.get(id).body {
        Body::Quantity(it) => it.noun.map(|it| it.value),
        _ => None,
    }
}

/// An article under construction: a source text and claims about its words.
#[derive(Debug, Default)]
pub struct Draft {
    pub claims: Claims,
    pub source: String,
}

impl Draft {
    /// Adds a claim whose words are appended to the source; it is a plain assertion of the body.
    pub fn add(&mut self, words: &str, body: impl FnOnce(Span) -> Body) -> ClaimId {
        let start = self.source.len() as u32;
        self.source.push_str(words);
        let span = Span::new(start, self.source.len() as u32);
        self.source.push('\n');
        let body = body(span);
        let kind = body.kind().index;
        let id = ClaimId(self.claims.rows.len() as u32);
        self.claims.by_kind.resize(KINDS.len(), Vec::new());
        self.claims.by_kind[kind].push(id);
        self.claims.rows.push(Claim {
            span,
            sentence: id.0,
            paragraph: 0,
            section: 0,
            part: Part::Body,
            tense: None,
            asserted: WordSet::none(),
            body,
        });
        if kind == 0 {
            self.claims.article = Some(id);
        }
        id
    }

    /// The claim of a number, to be changed.
    pub fn claim(&mut self, id: ClaimId) -> &mut Claim {
        &mut self.claims.rows[id.0 as usize]
    }

    /// An event of a class (none for one without), on days from one to another.
    pub fn event(&mut self, words: &str, what: Option<&str>, when: Option<(i32, i32)>) -> ClaimId {
        self.add(words, |span| {
            let what = what.map(|it| Printed { value: Key::of(it), span });
            let when = when.map(|(first, last)| Printed { value: DaySet::span(first, last), span });
            Event { what, when, punctual: true, ..Event::default() }.into()
        })
    }

    /// A quantity of a noun, exact as printed.
    pub fn quantity(&mut self, words: &str, noun: Option<&str>, value: i64) -> ClaimId {
        self.add(words, |span| {
            let noun = noun.map(|it| Printed { value: Key::of(it), span });
            let value = Some(NumberSet::integer(value));
            Quantity { value, printed: value, noun, ..Quantity::default() }.into()
        })
    }

    /// A date of a day, with the number of its weekday if one is printed.
    pub fn date(&mut self, words: &str, when: Option<DaySet>, weekday: Option<u32>) -> ClaimId {
        self.add(words, |span| {
            let weekday = weekday.map(|it| Printed { value: WordSet::at(it), span });
            Date { when, weekday, ..Date::default() }.into()
        })
    }
}
