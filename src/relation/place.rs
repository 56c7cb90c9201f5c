//! `lies_with`: whether a heading's place and a place of the text are one, or one lies in the other.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Heading, Key, Place, place_of};
use crate::value::Truth;

/// See the doc of the relation.
pub const LIES_WITH: Relation = Relation {
    name: "lies_with",
    doc: "Whether the place that a heading is the name of and a place of the text are the same, or one lies in the \
          other, or may do so in part. Unknown where either name is borne by several places.",
    kinds: ["heading", "place"],
    // All places may lie with all: there are few headings that are places, and rules ask of each place once.
    keys: [|_, _| Some(Key::number(0)), |_, _| Some(Key::number(0))],
    holds: |claims, a, b| {
        let heading = heading(claims, a).and_then(|it| it.place).and_then(|it| place_of(it.value));
        let place = place(claims, b).and_then(|it| it.place).and_then(|it| place_of(it.value));
        match (heading, place) {
            (Some(heading), Some(place)) => heading.related(place).into(),
            _ => Truth::Unknown,
        }
    },
};

fn heading(claims: &Claims, id: ClaimId) -> Option<&Heading> {
    match &claims.get(id).body {
        Body::Heading(it) => Some(it),
        _ => None,
    }
}

fn place(claims: &Claims, id: ClaimId) -> Option<&Place> {
    match &claims.get(id).body {
        Body::Place(it) => Some(it),
        _ => None,
    }
}
