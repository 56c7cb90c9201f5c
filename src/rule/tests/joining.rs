//! Which rows of claims a rule tries, and that looking claims up misses none that trying all would find.

#![cfg(test)]

use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;

use super::{CONFLICT, found, page, problems, whole};
use crate::claim::{Body, ClaimId, Event, Part};
use crate::relation::Relation;
use crate::rule::Rules;
use crate::rule::compile::{Compiler, Row};
use crate::rule::index::{Article, Indexes};
use crate::rule::testing::{Draft, RELATIONS};
use crate::rule::types::Type;
use crate::rule::typing::Scope;
use crate::span::Span;
use crate::value::Truth;

#[test]
fn two_claims_of_one_kind_are_tried_once_the_earlier_first() {
    let mut draft = Draft::default();
    draft.event("met on day 5", Some("meet"), Some((5, 5)));
    draft.event("met on day 9", Some("meet"), Some((9, 9)));
    draft.event("left on day 9", Some("leave"), Some((9, 9)));
    draft.event("met at some time", Some("meet"), None);
    draft.event("did something", None, Some((7, 7)));
    let (diagnostics, decided, held_back) = found(CONFLICT, &draft);
    let message = "met on day 9: met on day 9 is dated 9 January 1 here, 5 January 1 elsewhere";
    assert_eq!(diagnostics, [message]);
    // Of the three pairs of meetings two have a member without a date, and that one is held back as a first of a pair
    // before a second is looked for; the event without a key joins nothing. And the event of no class may be a
    // postponed meeting only if it reschedules, which it does not.
    assert_eq!((decided, held_back), (1, 3));
    let both = format!("{CONFLICT}\npairs = 'both'");
    assert_eq!(found(&both, &draft).0.len(), 2);
}

#[test]
fn claims_can_be_joined_by_every_key_and_by_what_only_few_have() {
    for rule in [
        "for = { a = 'event', b = 'event' }\nwhere = 'a.what == b.what'",
        "for = { a = 'event', b = 'event' }\nwhere = 'certain(a.what == b.what || a.place == b.place)'",
        "for = { a = 'event', b = 'event' }\nwhere = '(same_event(a, b) && true) || a.section == b.section'",
        "for = { a = 'event', b = 'event' }\nlet = { same = 'same_event(b, a)' }\nwhere = 'same && true'",
        "for = { a = 'whole', b = 'quantity' }\nwhere = 'a.total == b'",
        "for = { a = 'whole', b = 'quantity' }\nwhere = 'b in a.parts'",
        "for = { a = 'whole', b = 'quantity' }\nwhere = 'a.total.unit == b.unit'",
        "for = { a = 'place', b = 'event' }\nwhere = 'a.first'",
        "for = { a = 'event', b = 'place' }\nwhere = 'b.first && b.place != a.place'",
        "for = { b = 'event', a = { kind = 'event', part = ['title'] } }\nwhere = 'true'",
        "for = { a = 'event', b = 'event' }\nwhere = \"a.part == 'title'\"",
        "for = { a = 'article', b = 'event' }\nwhere = 'a.published < b.when'",
        "for = { a = 'event', b = 'event', c = 'event' }\nwhere = 'same_event(a, b) && same_event(b, c)'",
    ] {
        assert_eq!(problems(&format!("severity = 'info'\nat = 'b'\nmessage = 'x'\n{rule}")), [""; 0], "{rule}");
    }
    for rule in [
        "for = { a = 'event', b = 'event' }\nwhere = 'a.what != b.what'",
        "for = { a = 'event', b = 'event' }\nwhere = 'possible(a.when == b.when) || same_event(a, b)'",
        "for = { a = 'event', b = 'event' }\nwhere = \"a.what == 'meet' && b.what == 'meet'\"",
        "for = { a = 'event', b = 'event', c = 'event' }\nwhere = 'same_event(a, b)'",
        "for = { a = 'heading', b = 'event' }\nwhere = '!a.title'",
    ] {
        let found = problems(&format!("severity = 'info'\nat = 'b'\nmessage = 'x'\n{rule}"));
        assert!(found.len() == 1 && found[0].contains("nothing joins"), "{rule}: {found:?}");
    }
}

#[test]
fn lists_flags_and_claims_join_the_same_rows_as_trying_all() {
    let mut draft = Draft::default();
    whole(&mut draft, 100, &[40, 35]);
    whole(&mut draft, 70, &[40]);
    for (condition, decided) in
        [("b in a.parts", 3), ("a.total == b", 2), ("b in a.parts || b == a.total", 5), ("same_thing(a.total, b)", 2)]
    {
        let rule = format!(
            "severity = 'info'\nfor = {{ a = 'whole', b = 'quantity' }}\nwhere = '{condition}'\nat = 'b'\nmessage = 'x'"
        );
        let (fired, rows, held_back) = found(&rule, &draft);
        assert_eq!((fired.len(), rows, held_back), (decided as usize, decided, 0), "{condition}");
    }
}

#[test]
fn bindings_whose_parts_cannot_meet_are_tried_in_any_order() {
    let mut draft = Draft::default();
    draft.event("body", Some("meet"), None);
    let caption = draft.event("caption", Some("meet"), None);
    draft.claim(caption).part = Part::Caption;
    for (a, b, n) in [("'caption'", "'body'", 1), ("'body'", "'caption'", 1), ("'body', 'caption'", "'body'", 0)] {
        let rule = format!(
            "severity = 'info'\nfor = {{ a = {{ kind = 'event', part = [{a}] }}, b = {{ kind = 'event', part = [{b}] }} }}\n\
             where = 'same_event(a, b)'\nat = 'b'\nmessage = 'x'"
        );
        assert_eq!(found(&rule, &draft).0.len(), n, "{a} {b}");
    }
}

static ASKED: AtomicU32 = AtomicU32::new(0);

static COUNTING: [Relation; 1] = [Relation {
    name: "same_event",
    doc: "",
    kinds: ["event", "event"],
    keys: RELATIONS[0].keys,
    by: RELATIONS[0].by,
    holds: |_, _, _| {
        ASKED.fetch_add(1, Ordering::Relaxed);
        Truth::False
    },
}];

#[test]
fn only_claims_that_share_a_key_are_compared_and_only_after_the_cheap_conditions() {
    let mut draft = Draft::default();
    for class in 0..40 {
        for n in 0..5 {
            let id = draft.event("one", Some(&format!("class {class}")), None);
            let Body::Event(event) = &mut draft.claim(id).body else { unreachable!() };
            event.definite = n > 0;
        }
    }
    let asked = |condition: &str| {
        let rule = format!(
            "severity = 'info'\nfor = {{ a = 'event', b = 'event' }}\nwhere = '{condition}'\nat = 'b'\nmessage = 'x'"
        );
        let page = page("a", &rule);
        let mut rules = Rules::default();
        assert_eq!(rules.load([("a.md", page.as_str())], true, &COUNTING), []);
        ASKED.store(0, Ordering::Relaxed);
        let found = rules.check(&draft.claims, &draft.source, 0);
        (ASKED.load(Ordering::Relaxed), found.decided[0] + found.held_back[0])
    };
    // Ten pairs in each of 40 classes, of 19,900 in all.
    assert_eq!(asked("same_event(a, b)"), (400, 400));
    // Only the first of each class is not definite; the 160 others are told once each, without a second.
    assert_eq!(asked("same_event(a, b) && !a.definite"), (160, 320));
    assert_eq!(asked("same_event(a, b) && !b.definite"), (0, 400));
    // The quantifier is asked of `a` alone, once, and settles it.
    assert_eq!(asked("a.what == b.what && any(x in event, x != a && same_event(x, a))"), (800, 200));
}

/// Events that differ in all that conditions ask: their class, day, flags and part.
fn events(all: &[(u8, u8, bool, u8)]) -> Draft {
    let mut draft = Draft::default();
    for (n, &(class, day, general, part)) in all.iter().enumerate() {
        let class = ["meet", "leave"].get(usize::from(class)).copied();
        let day = (day < 3).then_some((i32::from(day), if day == 2 { 9 } else { day.into() }));
        let id = draft.event(&format!("event {n}"), class, day);
        let claim = draft.claim(id);
        claim.part = [Part::Title, Part::Deck, Part::Body, Part::Caption][usize::from(part)];
        claim.section = u32::from(part == 2);
        let Body::Event(event) = &mut claim.body else { unreachable!() };
        event.general = general;
    }
    draft
}

/// Conditions on two events, `a` and `x`.
fn condition() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "same_event(a, x)",
        "same_event(x, a)",
        "x.what == a.what",
        "a.section == x.section",
        "x.what == 'meet'",
        "x.when == a.when",
        "x.when < a.when",
        "x.general",
        "a.general",
        "x == a",
        "x.part in ['title', 'deck']",
        "x.part == 'title'",
        "a.part == 'body'",
        "true",
    ]);
    leaf.prop_map(|it| format!("({it})")).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|it| format!("({})", it.join(" && "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|it| format!("({})", it.join(" || "))),
            inner.clone().prop_map(|it| format!("!{it}")),
            inner.clone().prop_map(|it| format!("possible({it})")),
            inner.clone().prop_map(|it| format!("certain({it})")),
            inner.prop_map(|it| format!("(x.general ? {it} : a.general)")),
        ]
    })
}

const EVENT: usize = Event::INDEX;

/// The truth or the number of an expression for each event in `a`, as text.
fn each(draft: &Draft, expression: &str) -> Vec<String> {
    let bindings = vec![("a".to_owned(), EVENT)];
    let scope = Scope { bindings, lets: Vec::new(), relations: &RELATIONS };
    let typed = scope.expression(expression).unwrap();
    let mut indexes = Indexes::default();
    // Everything counts as few, so that an expression without look-ups is compiled too.
    let mut compiler = Compiler { indexes: &mut indexes, few: u64::MAX, bound: 1, asked: Vec::new() };
    let eval: Box<dyn Fn(&Row<'_>) -> String> = if typed.ty == Type::Number {
        let number = compiler.number(&typed).unwrap();
        Box::new(move |row| format!("{:?}", number(row)))
    } else {
        let truth = compiler.truth(&typed, false).unwrap();
        Box::new(move |row| format!("{:?}", truth(row)))
    };
    let article = Article::new(&draft.claims, &draft.source, &indexes);
    let row = Row::new(&article);
    let ids = article.kind(EVENT).iter();
    ids.map(|it| row.set(0, *it)).map(|_| eval(&row)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_quantifier_that_looks_claims_up_answers_as_one_that_asks_all(
        all in prop::collection::vec((0..3_u8, 0..4_u8, any::<bool>(), 0..4_u8), 0..7),
        condition in condition(),
    ) {
        let draft = events(&all);
        for template in ["any(P)", "all(P)", "none(P)", "count(P)", "certain(any(P))", "possible(any(P))"] {
            let of = |body: &str| each(&draft, &template.replace('P', &format!("x in event, {body}")));
            // What is compared with a truth has no look-ups.
            prop_assert_eq!(of(&condition), of(&format!("({condition}) == true")), "{} {}", template, condition);
        }
    }

    #[test]
    fn a_rule_that_looks_claims_up_fires_where_one_that_tries_all_would(
        all in prop::collection::vec((0..3_u8, 0..4_u8, any::<bool>(), 0..4_u8), 0..7),
        condition in condition(),
        both in any::<bool>(),
    ) {
        let draft = events(&all);
        let pairs = if both { "pairs = 'both'" } else { "" };
        let any_part = "{ kind = 'event', part = 'any' }";
        let rule = format!(
            "severity = 'info'\nfor = {{ a = {any_part}, x = {any_part} }}\nwhere = \"\"\"{condition}\"\"\"\n\
             at = 'x'\nmessage = 'x'\nrelated = [{{ at = 'a', label = 'a' }}]\n{pairs}"
        );
        let text = page("a", &rule);
        let mut rules = Rules::default();
        if !rules.load([("a.md", text.as_str())], true, &RELATIONS).is_empty() {
            return Ok(());
        }
        let fired = rules.check(&draft.claims, &draft.source, 0).diagnostics;
        let fired: Vec<_> = fired.iter().map(|it| it.primary.span).collect();
        let expected = pairs_by_trying(&draft, &condition, both);
        prop_assert_eq!(fired, expected, "{}", condition);
    }
}

/// The places of the second claims of all pairs of which a condition is true.
fn pairs_by_trying(draft: &Draft, condition: &str, both: bool) -> Vec<Span> {
    let bindings = vec![("a".to_owned(), EVENT), ("x".to_owned(), EVENT)];
    let scope = Scope { bindings, lets: Vec::new(), relations: &RELATIONS };
    let mut indexes = Indexes::default();
    let mut compiler = Compiler { indexes: &mut indexes, few: 0, bound: 3, asked: Vec::new() };
    let truth = compiler.truth(&scope.expression(condition).unwrap(), false).unwrap();
    let article = Article::new(&draft.claims, &draft.source, &indexes);
    let row = Row::new(&article);
    let n = draft.claims.rows.len() as u32;
    let fires = |a: u32, x: u32| {
        row.set(0, ClaimId(a));
        row.set(1, ClaimId(x));
        truth(&row) == Truth::True
    };
    let hit = (0..n).filter(|x| (0..n).any(|a| (if both { a != *x } else { a < *x }) && fires(a, *x)));
    hit.map(|it| draft.claims.get(ClaimId(it)).span).collect()
}
