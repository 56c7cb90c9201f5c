//! `same_event` and `elaborates`: whether two mentions tell of one event, and whether the second tells of a part of
//! what the first told in general.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Event, Key, Name, Part};
use crate::value::{NumberSet, Truth};

/// See the doc of the relation.
pub const SAME_EVENT: Relation = Relation {
    name: "same_event",
    doc: "Whether two mentions tell of one event of one class. Between the title and the deck or the first paragraph: \
          true when no place or date differs and the participants agree, a country agreeing with its officials named \
          by role. Between two mentions of the text: true when the later one points back (\"the explosion\", \"when the \
          bank collapsed\"), neither is told as another one, in general or with other words that tell which, the \
          dates of two nouns do not tell them apart as in \"The raid on Tuesday ... The raid on Thursday\", no place \
          differs, no participant differs (where one is a verb: subjects or participants agree), and the article tells \
          of no second event of the class. False when places differ. Else unknown.",
    kinds: ["event", "event"],
    keys: [what, what],
    by: Some("what"),
    holds: |claims, a, b| {
        let (Some(one), Some(other)) = (event(claims, a), event(claims, b)) else { return Truth::False };
        if places_differ(one, other) { Truth::False } else { one_event(claims, a, b, false) }
    },
};

/// See the doc of the relation.
pub const IN_TWO_PLACES: Relation = Relation {
    name: "in_two_places",
    doc: "Whether two mentions are of one event in all but their places, which exclude each other. True where \
          `same_event` would be true without the places, and these lie in different countries or first-order divisions, \
          whichever of the places of their names are meant. False where the places are the same or one lies in the \
          other. Else unknown.",
    kinds: ["event", "event"],
    keys: [what, what],
    by: Some("what"),
    holds: |claims, a, b| {
        let (Some(one), Some(other)) = (event(claims, a), event(claims, b)) else { return Truth::False };
        let (Some(place), Some(elsewhere)) = (one.place, other.place) else { return Truth::Unknown };
        match super::place::exclude(place.value, elsewhere.value) {
            Truth::True => one_event(claims, a, b, true),
            it => it,
        }
    },
};

/// Whether two mentions are of one event as far as all but their places tell; with `moved`, what is named right behind a
/// noun of an event tells nothing either, since it is the place.
fn one_event(claims: &Claims, a: ClaimId, b: ClaimId, moved: bool) -> Truth {
    let (first, second) = (a, b);
    let (a_part, b_part) = (claims.get(a).part, claims.get(b).part);
    let (Some(a), Some(b)) = (event(claims, a), event(claims, b)) else { return Truth::False };
    let head = |it: Part| matches!(it, Part::Title);
    if head(a_part) != head(b_part) && (a.lead || b.lead) {
        return headline(claims, a, b);
    }
    if head(a_part) || head(b_part) || a.several || b.several || a.other || b.other || a.general || b.general {
        return Truth::Unknown;
    }
    // "his death", where one verb of the article tells when somebody died.
    if b.own.is_some() && a.own == b.own && a.sole && b.once && a.participants.is_empty() {
        return Truth::True;
    }
    let sites_differ = !moved && a.site.is_some() && b.site.is_some() && a.site != b.site;
    if b.noun && (b.indefinite || parallel(claims, (a, first), (b, second))) || sites_differ || far_apart(a, b) {
        return Truth::Unknown;
    }
    let known = b.definite || a.definite && b.once && !b.noun;
    let alike = a.qualified == b.qualified && a.qualifier == b.qualifier && (!a.qualified || a.qualifier.is_some());
    let one = match (a.noun, b.noun) {
        // Two nouns: nothing tells them apart.
        (true, true) => alike && agree(claims, a, b) != Truth::False,
        // With a verb, those who take part must agree.
        _ => {
            a.qualifier == b.qualifier
                && (!b.noun || !b.qualified)
                && (!a.noun || !a.qualified)
                && agree(claims, a, b) == Truth::True
        }
    };
    if known && one { Truth::True } else { Truth::Unknown }
}

/// See the doc of the relation.
pub const ELABORATES: Relation = Relation {
    name: "elaborates",
    doc: "Whether the second of two events is a particular one of those that the first tells in general: \"hearings \
          in May. ... heard on May 10\". True when the first is a plural without a determiner and the second, \
          told in the past in one of the next two sentences of the section, is not told as another or a next one; and \
          either it is not later than the first, as the next event of a story would be, or the first stands in the \
          background of the event at hand: \"came after hearings in May\". Else unknown.",
    kinds: ["event", "event"],
    keys: [what, what],
    by: Some("what"),
    holds: |claims, a, b| {
        let (first, second) = (claims.get(a), claims.get(b));
        let (Some(general), Some(particular)) = (event(claims, a), event(claims, b)) else { return Truth::False };
        if !general.general || particular.general {
            return Truth::Unknown;
        }
        let near = second.sentence > first.sentence
            && second.sentence - first.sentence <= 2
            && second.section == first.section
            && second.part == first.part;
        let later = match (general.when, particular.when) {
            (Some(a), Some(b)) => b.value.less(&a.value) != Truth::True,
            _ => false,
        };
        let told = second.tense == Some(crate::claim::Tense::Past);
        let other =
            particular.other || general.other || particular.sequel || particular.reschedules || general.reschedules;
        if near && told && (!later || general.background) && !other && !places_differ(general, particular) {
            Truth::True
        } else {
            Truth::Unknown
        }
    },
};

fn what(claims: &Claims, id: ClaimId) -> Option<Key> {
    event(claims, id)?.what.map(|it| it.value)
}

fn event(claims: &Claims, id: ClaimId) -> Option<&Event> {
    match &claims.get(id).body {
        Body::Event(it) => Some(it),
        _ => None,
    }
}

/// Whether the dates of two nouns tell which of two events each is: both stand right behind or before their nouns, and
/// the two are of one paragraph or both open their sentences.
fn parallel(claims: &Claims, (a, first): (&Event, ClaimId), (b, second): (&Event, ClaimId)) -> bool {
    let (first, second) = (claims.get(first), claims.get(second));
    let close = first.paragraph == second.paragraph;
    a.noun && b.restricted && (a.restricted && close || a.headed && b.headed)
}

/// Whether the date that tells which event a noun means differs from the other's in more than one of day, month and
/// year: no slip makes "the crash of 9 March 2021" of 3 May 2024.
fn far_apart(a: &Event, b: &Event) -> bool {
    let (Some(one), Some(other)) = (a.when, b.when) else { return false };
    let (one, other) = (one.value, other.value);
    let differs = |a: &NumberSet, b: &NumberSet| u8::from(a.equals(b) == Truth::False);
    let parts = differs(&one.years(), &other.years())
        + differs(&one.months(), &other.months())
        + differs(&one.month_days(), &other.month_days());
    b.restricted && parts > 1
}

/// Whether the places of two events lie apart, whichever of the places of their names are meant.
fn places_differ(a: &Event, b: &Event) -> bool {
    match (a.place, b.place) {
        (Some(a), Some(b)) => a.value != b.value && super::place::lie_together(a.value, b.value) == Truth::False,
        _ => false,
    }
}

/// Whether an event of the title is the one of the lead.
fn headline(claims: &Claims, a: &Event, b: &Event) -> Truth {
    let dates_differ = match (a.when, b.when) {
        (Some(a), Some(b)) => a.value.equals(&b.value) == Truth::False,
        _ => false,
    };
    if dates_differ || a.other || b.other || a.reschedules || b.reschedules || a.aside || b.aside {
        return Truth::Unknown;
    }
    if a.noun == b.noun && !a.noun && !objects_agree(a, b) {
        return Truth::Unknown;
    }
    // A headline leaves out the names that the text adds to its subject.
    let subject = |it: &Event| it.subject.or(it.told).map(|it| it.value);
    match (subject(a), subject(b)) {
        (Some(one), Some(other)) if one == other && agree(claims, a, b) == Truth::Unknown => {
            let bare = names(claims, a).is_empty() || names(claims, b).is_empty();
            if bare { Truth::True } else { Truth::Unknown }
        }
        _ => agree(claims, a, b),
    }
}

/// Whether the objects of two verbs may be one: neither has one, they share a name, or a head and no name or number
/// tells them apart.
fn objects_agree(a: &Event, b: &Event) -> bool {
    let (Some(one), Some(other)) = (a.object, b.object) else { return a.object.is_none() && b.object.is_none() };
    let counts = match (a.object_count, b.object_count) {
        (Some(a), Some(b)) => a.equals(&b) != Truth::False,
        (a, b) => a.is_none() && b.is_none(),
    };
    let names = match (a.object_name, b.object_name) {
        (Some(a), Some(b)) => Some(a == b),
        _ => None,
    };
    counts && names.unwrap_or(one.value == other.value)
}

/// The names of those who take part, but those at the start of a sentence that may be none.
fn names(claims: &Claims, event: &Event) -> Vec<ClaimId> {
    event.participants.iter().copied().filter(|it| name(claims, *it).is_none_or(|it| !it.doubtful)).collect()
}

/// Whether the participants of two events agree: true when each of those of one side is one of the other's, false when
/// none is, unknown when one side tells none or only some agree.
fn agree(claims: &Claims, a: &Event, b: &Event) -> Truth {
    // A capital at the start of a sentence proves no name; one that the other side has as well is one.
    let kept = |it: &Event, other: &Event| -> Vec<ClaimId> {
        let doubtful = |id: ClaimId| name(claims, id).is_some_and(|it| it.doubtful);
        let shared = |id: ClaimId| other.participants.iter().any(|it| is_same(claims, id, *it));
        it.participants.iter().copied().filter(|it| !doubtful(*it) || shared(*it)).collect()
    };
    let (left, right) = (kept(a, b), kept(b, a));
    if let (Some(a), Some(b)) = (a.subject, b.subject)
        && left.is_empty()
        && right.is_empty()
    {
        return (a.value == b.value).into();
    }
    if left.is_empty() || right.is_empty() {
        return Truth::Unknown;
    }
    let all = |left: &[ClaimId], right: &[ClaimId]| left.iter().all(|a| right.iter().any(|b| is_same(claims, *a, *b)));
    let any = left.iter().any(|a| right.iter().any(|b| is_same(claims, *a, *b)));
    if all(&left, &right) || all(&right, &left) {
        Truth::True
    } else if any {
        Truth::Unknown
    } else {
        Truth::False
    }
}

/// Whether two names may be of one participant: one name, one surname, or a country and an official of it.
fn is_same(claims: &Claims, a: ClaimId, b: ClaimId) -> bool {
    let (Some(a), Some(b)) = (name(claims, a), name(claims, b)) else { return false };
    let key = |it: &Name| it.name.map(|it| it.value);
    key(a).is_some() && key(a) == key(b)
        || a.surname.is_some() && a.surname == b.surname
        || a.country.is_some() && a.country == b.country
        || a.role.is_some() && a.role.map(|it| it.value) == b.role.map(|it| it.value)
}

fn name(claims: &Claims, id: ClaimId) -> Option<&Name> {
    match &claims.get(id).body {
        Body::Name(it) => Some(it),
        _ => None,
    }
}
