//! `same_person`: whether two mentions of names are of one person.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Key};
use crate::value::Truth;

/// See the doc of the relation.
pub const SAME_PERSON: Relation = Relation {
    name: "same_person",
    doc: "Whether two mentions are of one person. True where both are joined to one: by full name, a short form of the \
          given name, an initial, the surname or given name alone that nobody else bears, a role that one person is \
          told to have, a pronoun that can mean one only. False where they are joined to two. Unknown of a name that \
          several bear or that is not known to be a person's, and of one spelt nearly as another.",
    kinds: ["name", "name"],
    keys: [person, person],
    by: None,
    holds: |_, _, _| Truth::True,
};

/// The person that a mention is joined to; none where its spelling leaves that open.
fn person(claims: &Claims, id: ClaimId) -> Option<Key> {
    match &claims.get(id).body {
        Body::Name(it) if it.spelling.is_none() => it.person,
        _ => None,
    }
}
