//! Tables of expressions and their types, or what is wrong with them.

#![cfg(test)]

use super::*;
use crate::claim::Period;

fn scope() -> Scope {
    let kind = |name: &str| KINDS.iter().position(|it| it.name == name).unwrap();
    let bindings = [("d", "date"), ("e", "event"), ("w", "whole"), ("p", "period"), ("m", "metadata")];
    let bindings = bindings.map(|it| (it.0.to_owned(), kind(it.1))).to_vec();
    let mut scope = Scope { bindings, lets: Vec::new(), relations: &crate::rule::testing::RELATIONS };
    let total = scope.expression("sum(x in w.parts, x.printed)").unwrap();
    scope.lets.push(("total".to_owned(), total));
    scope
}

#[test]
fn every_operator_takes_the_types_it_is_for() {
    let scope = scope();
    for (text, ty) in [
        ("weekday(d.when) != d.weekday", Type::Truth),
        ("d.day > last_day(d.month, d.year)", Type::Truth),
        ("(d.day < 3) != (d.month < 4)", Type::Truth),
        ("total != w.total.printed", Type::Truth),
        ("d.when in p && e.when <= article.published", Type::Truth),
        ("d.part in ['title', 'deck'] || 'quoted' in e.asserted", Type::Truth),
        ("w.total in w.parts && w.total == w.total", Type::Truth),
        ("m.key == 'updated' || m.section == d.section", Type::Truth),
        ("same_event(e, e) || any(c in event, c.reschedules && same_event(c, e))", Type::Truth),
        ("d.when - e.when", Type::Number),
        ("d.when + days(3) - months(1)", Type::Day),
        ("-days(3) + -months(d.day / 2)", Type::Length),
        ("count(x in w.parts, x.hedged)", Type::Number),
        ("d.relative ? d.when : shift(d.when, days(1))", Type::Day),
        ("certain(d.day == 1) && !possible(d.weekday == 'Monday')", Type::Truth),
    ] {
        assert_eq!(scope.expression(text).map(|it| it.ty), Ok(ty), "{text}");
    }
}

#[test]
fn a_type_error_says_where_it_is_and_what_was_meant() {
    let scope = scope();
    for (text, at, message) in [
        ("d.wen == 1", 2, "`date` has no field `wen`: did you mean `when`?"),
        ("p.colour == 1", 2, "`period` has no field `colour`: it has start, end, fixed, days, first_month, last_month"),
        ("f.when == 1", 0, "nothing here is called `f`"),
        ("artcle.words > 1", 0, "nothing here is called `artcle`: did you mean `article`?"),
        ("event == e", 0, "`event` is a kind of claim, which can only stand after `in` in a quantifier"),
        ("weekdy(d.when) == d.weekday", 0, "there is no function or relation `weekdy`: did you mean `weekday`?"),
        ("same_evnt(e, e)", 0, "there is no function or relation `same_evnt`: did you mean `same_event`?"),
        ("same_event(e, d)", 14, "`same_event` relates claims of kind `event` here, found a claim of kind `date`"),
        ("weekday(d.day) == d.weekday", 8, "expected a day, found a number"),
        ("weekday(d.when, 1) == d.weekday", 0, "`weekday` takes 1 argument, found 2"),
        ("d.when == d.day", 0, "a day and a number cannot be compared"),
        ("d.when < 3", 0, "a day and a number cannot be compared"),
        ("d.weekday == 'Mondy'", 13, "`Mondy` is no word for weekday: did you mean `Monday`?"),
        ("d.tense == 'x'", 11, "`x` is no word for tense: expected `past`, `perfect`, `present` or `future`"),
        ("d.part in ['titel']", 11, "`titel` is no word for part: did you mean `title`?"),
        ("'quotd' in d.asserted", 0, "`quotd` is no word for assertion: did you mean `quoted`?"),
        ("d.asserted == 'quoted'", 0, "a set of words is asked for one of them: `'quoted' in x.asserted`"),
        ("d.weekday == d.grain", 0, "a word for weekday and a word for grain cannot be compared"),
        ("d.weekday < 'Friday'", 0, "`<` compares numbers, days, clock times and lengths, found a word for weekday"),
        ("d.relative + 1 == 2", 0, "`+` cannot take a truth value and a number"),
        ("d.when + 3 == d.when", 0, "`+` cannot take a day and a number: a number of days is `days(...)`"),
        ("m.text == 'x'", 0, "text cannot be compared: compare `key`"),
        ("article.path == 'x'", 0, "text cannot be compared: a path can only be shown"),
        ("d.day", 0, "expected a truth value, found a number"),
        ("d && true", 0, "expected a truth value, found a claim of kind `date`"),
        ("d.when in e", 10, "`event` has no `start` and no `end` that something could lie between"),
        ("d.day in p", 0, "expected a day, found a number"),
        ("d.day in d.month", 9, "`in` takes a list, or a claim with a `start` and an `end`, found a number"),
        (
            "w.parts.value == 1",
            8,
            "a list of claims of kind `quantity` has no fields: ask its elements with `any`, `all`, `sum`",
        ),
        ("w.parts == w.parts", 0, "lists cannot be compared: ask their elements with `any`, `all`, `none`"),
        (
            "has(d.day)",
            0,
            "there is no `has`: an absent field is no evidence. What a claim lacks is unknown; a flag or a word says what it is",
        ),
        ("any(x in evnt, true)", 9, "there is no kind of claim `evnt`: did you mean `event`?"),
        ("any(x in d, true)", 9, "expected a list of claims or a kind of claim, found a claim of kind `date`"),
        ("any(d in event, true)", 4, "`d` is named twice"),
        ("any(event in event, true)", 4, "`event` is a kind of claim"),
        ("any(x in event, x.when)", 16, "expected a truth value, found a day"),
        ("sum(x in w.parts, x.hedged) == 1", 18, "expected a number, found a truth value"),
        ("(d.relative ? d.when : d.day) == 1", 1, "both sides of `:` must be of one type, found a day and a number"),
        ("join(w.parts, ' + ') == 'x'", 0, "`join` makes text, which can only be shown in a message"),
        ("['a'] == d.weekday", 0, "a list of values can only stand after `in`"),
        ("'a' == 'a'", 0, "two texts in quotation marks are always or never the same"),
        ("d.section == d.sentence", 0, "a section and a sentence cannot be compared"),
        ("e.what == d.section", 0, "a key and a section cannot be compared"),
        ("convert(d.day, 'klm', 'mi') == 1", 15, "there is no unit `klm`: did you mean `km`?"),
        ("any(x in book.people, true)", 9, "fact books are not supported yet"),
    ] {
        let found = scope.truth(text).map(|it| it.ty);
        let found = found.map_err(|it| (it.at.start, it.message));
        assert_eq!(found, Err((at, message.to_owned())), "{text}");
    }
}

#[test]
fn a_node_knows_which_slots_it_reads() {
    let scope = scope();
    let uses = |text: &str| scope.expression(text).unwrap().uses;
    assert_eq!(uses("d.when == e.when"), 0b11);
    assert_eq!(uses("total"), 0b100);
    assert_eq!(uses("any(x in event, same_event(x, e))"), 0b10);
    assert_eq!(uses("article.words"), 0);
}

#[test]
fn names_that_mean_something_else_are_not_free() {
    let scope = scope();
    for name in ["event", "article", "true", "d", "total", "a-b", "1a", ""] {
        assert!(scope.free(name).is_err(), "{name}");
    }
    assert_eq!(scope.free("x"), Ok(()));
    assert_eq!(KINDS[Period::INDEX].name, "period");
}
