//! `same_place`: whether two places are one; `lies_with`: whether a heading's place and a place of the text are one, or
//! one lies in the other.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Heading, Key, Place, places_of};
use crate::reference::places::PlaceId;
use crate::value::Truth;

/// See the doc of the relation.
pub const SAME_PLACE: Relation = Relation {
    name: "same_place",
    doc: "Whether two mentions of places are of one place, by one name or two. False of two places, whether or not one \
          lies in the other. Unknown of a name that several places bear.",
    kinds: ["place", "place"],
    keys: [single, single],
    by: None,
    holds: |_, _, _| Truth::True,
};

/// See the doc of the relation.
pub const LIES_WITH: Relation = Relation {
    name: "lies_with",
    doc: "Whether the place that a heading is the name of and a place of the text are the same, or one lies in the \
          other, or may do so in part. Of a name that several places bear it must hold of each of them, or of none; else it \
          is unknown, as it is of two towns or divisions of one country, which may be neighbours.",
    kinds: ["heading", "place"],
    // All places may lie with all: there are few headings that are places, and rules ask of each place once.
    keys: [|_, _| Some(Key::number(0)), |_, _| Some(Key::number(0))],
    by: None,
    holds: |claims, a, b| {
        let heading = heading(claims, a).and_then(|it| it.place);
        let place = place(claims, b).and_then(|it| it.name);
        match (heading, place) {
            (Some(heading), Some(place)) => every_pair(heading.value, place, |a, b| {
                let neighbours = a.country().is_some() && a.country() == b.country();
                match a.related(b) {
                    true => Truth::True,
                    false if neighbours => Truth::Unknown,
                    false => Truth::False,
                }
            }),
            _ => Truth::Unknown,
        }
    },
};

/// Whether the places of one name lie with those of another: true when each does with each, false when none does.
pub(super) fn lie_together(a: Key, b: Key) -> Truth {
    every_pair(a, b, |a, b| a.related(b).into())
}

/// Whether the places of one name exclude those of another: true when each lies in another country or division than each,
/// false when each is the same as each or one lies in the other.
pub(super) fn exclude(a: Key, b: Key) -> Truth {
    if a == b { Truth::False } else { every_pair(a, b, excludes) }
}

fn excludes(a: PlaceId, b: PlaceId) -> Truth {
    if a.related(b) {
        return Truth::False;
    }
    let countries = a.country().is_some() && b.country().is_some() && a.country() != b.country();
    let divisions = a.division().is_some() && b.division().is_some() && a.division() != b.division();
    if countries || divisions { Truth::True } else { Truth::Unknown }
}

/// What is true or false of each of the places of one name with each of another.
fn every_pair(a: Key, b: Key, holds: impl Fn(PlaceId, PlaceId) -> Truth) -> Truth {
    let (left, right) = (places_of(a), places_of(b));
    let mut pairs = left.iter().flat_map(|a| right.iter().map(|b| holds(*a, *b)));
    match pairs.next() {
        Some(first) if pairs.all(|it| it == first) => first,
        _ => Truth::Unknown,
    }
}

/// The place that a mention stands for, where it can be one only.
fn single(claims: &Claims, id: ClaimId) -> Option<Key> {
    place(claims, id)?.place.map(|it| it.value)
}

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
