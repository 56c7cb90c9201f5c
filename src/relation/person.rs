//! `same_person`: whether two mentions of names are of one person.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Key, Name, NameForm};
use crate::value::Truth;

/// See the doc of the relation.
pub const SAME_PERSON: Relation = Relation {
    name: "same_person",
    doc: "Whether two mentions are of one person. True where both are joined to one: by full name, a short form of the \
          given name, an initial, the surname or given name alone that nobody else bears, a role that one person is \
          told to have, a pronoun that can mean one only. False of two who are both named in full, with given names \
          that cannot be one person's, or with surnames that are not near in spelling. Else unknown.",
    kinds: ["name", "name"],
    keys: [|_, _| Some(Key::number(0)), |_, _| Some(Key::number(0))],
    holds: |claims, a, b| {
        let (Some(a), Some(b)) = (name(claims, a), name(claims, b)) else { return Truth::False };
        let (Some(one), Some(other)) = (a.person, b.person) else { return Truth::Unknown };
        let full = |it: &Name| it.form.is_some_and(|it| it.has(NameForm::Full)) && it.given.is_some();
        if one == other {
            Truth::True
        } else if full(a) && full(b) && (a.spelling.is_none() || a.spelling != b.spelling) {
            Truth::False
        } else {
            Truth::Unknown
        }
    },
};

fn name(claims: &Claims, id: ClaimId) -> Option<&Name> {
    match &claims.get(id).body {
        Body::Name(it) => Some(it),
        _ => None,
    }
}
