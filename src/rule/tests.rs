//! Whole rules, loaded from pages and checked against claims made by hand.

#![cfg(test)]

use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;

use super::testing::{Draft, RELATIONS};
use super::*;
use crate::claim::{Body, Conversion, Date, Part, Period, Printed, Whole};
use crate::relation::Relation;
use crate::span::Span;
use crate::value::{DaySet, NumberSet, Truth, WordSet, day_of};

/// A page around a rule.
fn page(name: &str, rule: &str) -> String {
    format!("# {name}\n\nA fault.\n\n```toml\n{rule}\n```\n")
}

/// The rules of pages, each a name and a rule.
fn rules(pages: &[(&str, &str)]) -> Rules {
    let pages: Vec<(String, String)> =
        pages.iter().map(|(name, rule)| (format!("own/{name}.md"), page(name, rule))).collect();
    let mut rules = Rules::default();
    let pages = pages.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    assert_eq!(rules.load(pages, true, &RELATIONS), []);
    rules
}

/// What a rule finds, each as `words: message`, and how many rows it decided and held back.
fn found(rule: &str, draft: &Draft) -> (Vec<String>, u32, u32) {
    let found = rules(&[("a", rule)]).check(&draft.claims, &draft.source, 0);
    let words = |it: Span| &draft.source[it.range()];
    let shown = found.diagnostics.iter().map(|it| format!("{}: {}", words(it.primary.span), it.message));
    (shown.collect(), found.decided[0], found.held_back[0])
}

/// What is wrong with a page of a rule, each with its line and column in the fence.
fn problems(rule: &str) -> Vec<String> {
    let page = page("a", rule);
    let problems = Rules::default().load([("a.md", page.as_str())], true, &RELATIONS);
    problems.into_iter().map(|it| format!("{}:{}: {}", it.line.unwrap() - 5, it.column.unwrap(), it.message)).collect()
}

fn day(year: i32, month: u32, day: u32) -> DaySet {
    DaySet::day(day_of(year, month, day).unwrap())
}

const WEEKDAY: &str = "severity = 'error'
for = { d = { kind = 'date', part = 'any', asserted = 'stated' } }
where = 'weekday(d.when) != d.weekday'
at = 'd.weekday'
message = '{d.when} is a {weekday(d.when)}, not a {d.weekday}'
unless = ['d.old_style']";

#[test]
fn a_rule_over_one_claim_fires_on_certainty_only() {
    let mut draft = Draft::default();
    draft.date("Monday", Some(day(2023, 5, 9)), Some(0));
    draft.date("Tuesday", Some(day(2023, 5, 9)), Some(1));
    draft.date("a day in May", DaySet::month(2023, 5), Some(0));
    draft.date("no date", None, Some(0));
    let old = draft.date("Sunday", Some(day(1700, 1, 1)), Some(6));
    let Body::Date(date) = &mut draft.claim(old).body else { unreachable!() };
    date.old_style = true;
    let message = "Monday: 9 May 2023 is a Tuesday, not a Monday".to_owned();
    assert_eq!(found(WEEKDAY, &draft), (vec![message], 2, 3));
}

const CONFLICT: &str = "severity = 'warning'
for = { a = 'event', b = 'event' }
where = 'same_event(a, b) && a.when != b.when'
unless = ['any(c in event, c.reschedules && same_event(c, b))']
at = 'b.when'
message = '{b} is dated {b.when} here, {a.when} elsewhere'
related = [{ at = 'a.when', label = 'but {a.when} here' }]";

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
    // Of the three pairs of meetings two have a member without a date; the event without a key joins nothing. And the
    // event of no class may be a postponed meeting only if it reschedules, which it does not.
    assert_eq!((decided, held_back), (1, 2));
    let both = format!("{CONFLICT}\npairs = 'both'");
    assert_eq!(found(&both, &draft).0.len(), 2);
}

#[test]
fn a_quantifier_in_unless_tries_claims_whose_key_is_missing() {
    for (class, rescheduled, fires) in
        [(Some("meet"), true, false), (Some("leave"), true, true), (None, true, false), (None, false, true)]
    {
        let mut draft = Draft::default();
        draft.event("met on day 5", Some("meet"), Some((5, 5)));
        draft.event("met on day 9", Some("meet"), Some((9, 9)));
        let other = draft.event("was moved", class, None);
        let Body::Event(event) = &mut draft.claim(other).body else { unreachable!() };
        event.reschedules = rescheduled;
        let rule = CONFLICT.replace("a.when != b.when'", "a.when != b.when && !b.reschedules'");
        let fired = found(&rule, &draft).0;
        assert_eq!(!fired.is_empty(), fires, "{class:?} {rescheduled}");
    }
}

/// Two meetings and a third event of a class; whether the rule whose `where` ends so fires on the meetings.
fn fires_beside(class: Option<&str>, day: Option<(i32, i32)>, rest: &str) -> Truth {
    let mut draft = Draft::default();
    draft.event("one", Some("meet"), Some((5, 5)));
    let third = draft.event("two", class, day);
    draft.claim(third).part = Part::Quotation;
    let rule = format!("severity = 'info'\nfor.a = 'event'\nwhere = \"\"\"{rest}\"\"\"\nat = 'a'\nmessage = 'x'");
    match found(&rule, &draft) {
        (fired, 1, 0) if fired.is_empty() => Truth::False,
        (fired, 1, 0) if fired.len() == 1 => Truth::True,
        (_, 0, 1) => Truth::Unknown,
        other => panic!("{other:?}"),
    }
}

#[test]
fn quantifiers_over_a_kind_answer_as_if_every_claim_were_asked() {
    use Truth::{False, True, Unknown};
    let on_9 = Some((9, 9));
    for (class, day, rest, truth) in [
        (Some("meet"), on_9, "any(x in event, same_event(x, a) && x.when != a.when)", True),
        (Some("leave"), on_9, "any(x in event, same_event(x, a) && x.when != a.when)", False),
        (Some("meet"), None, "any(x in event, same_event(x, a) && x.when != a.when)", Unknown),
        (None, on_9, "any(x in event, same_event(x, a) && x.when != a.when)", Unknown),
        (None, on_9, "possible(any(x in event, same_event(x, a) && x.when != a.when))", True),
        (None, on_9, "certain(any(x in event, same_event(x, a) && x.when != a.when))", False),
        (None, on_9, "!any(x in event, same_event(x, a) && x.when != a.when)", Unknown),
        (Some("leave"), on_9, "none(x in event, same_event(x, a) && x.when != a.when)", True),
        (None, on_9, "none(x in event, same_event(x, a) && x.when != a.when)", Unknown),
        (None, Some((5, 5)), "none(x in event, same_event(x, a) && x.when != a.when)", True),
        (Some("meet"), on_9, "all(x in event, !same_event(x, a) || x.when == a.when)", False),
        (Some("leave"), on_9, "all(x in event, !same_event(x, a) || x.when == a.when)", True),
        (None, on_9, "all(x in event, !(same_event(x, a) && x.when != a.when))", Unknown),
        (Some("meet"), on_9, "count(x in event, same_event(x, a)) == 2", True),
        (None, on_9, "count(x in event, same_event(x, a)) == 2", Unknown),
        (None, on_9, "count(x in event, same_event(x, a)) < 3", True),
        (Some("leave"), on_9, "count(x in event, x.what == a.what) == 1", True),
        (Some("meet"), on_9, "any(x in event, (x.what == a.what || x == a) && x.when != a.when)", True),
        (Some("meet"), on_9, "count(x in event, x.what == a.what || x.section == a.section) == 2", True),
        (Some("meet"), on_9, "any(x in event, x.part == 'title')", False),
        (Some("meet"), on_9, "any(x in event, x.part in ['title', 'deck'] && x.when == a.when)", False),
        (Some("meet"), on_9, "sum(x in quantity, x.value) == 0 && count(x in quantity, true) == 0", True),
        (
            Some("meet"),
            on_9,
            "all(x in quantity, false) && none(x in quantity, true) && !any(x in quantity, true)",
            True,
        ),
        (Some("meet"), on_9, "any(x in a.participants, true)", Unknown),
        (Some("meet"), on_9, "count(x in a.participants, true) == 0", Unknown),
    ] {
        assert_eq!(fires_beside(class, day, rest), truth, "{class:?} {day:?} {rest}");
    }
}

#[test]
fn every_operator_means_what_the_reference_says() {
    use Truth::{False, True, Unknown};
    let mut draft = Draft::default();
    draft.add("article", |_| {
        crate::claim::ArticleClaim { words: Some(NumberSet::integer(3)), ..Default::default() }.into()
    });
    draft.add("d", |span| {
        Date {
            when: DaySet::month(2023, 2),
            day: Some(Printed { value: NumberSet::integer(30), span }),
            month: Some(Printed { value: NumberSet::integer(2), span }),
            year: Some(NumberSet::integer(2023)),
            ..Date::default()
        }
        .into()
    });
    draft.claims.rows[1].tense = Some(crate::claim::Tense::Past);
    draft.claims.rows[1].asserted = WordSet::of(crate::claim::Assertion::Quoted);
    draft.add("p", |span| {
        let end = |day| Some(Printed { value: day, span });
        Period { start: end(day(2023, 1, 1)), end: end(day(2023, 2, 28)) }.into()
    });
    for (text, truth) in [
        ("d.day == 30", True),
        ("d.day != 30", False),
        ("d.day > last_day(d.month, d.year)", True),
        ("d.day >= 30 && d.day <= 30 && !(d.day < 30)", True),
        ("weekday(d.when) == 'Monday'", Unknown),
        ("weekday(d.when) == d.weekday", Unknown),
        ("d.when in p && year(d.when) == 2023 && month(d.when) == 2", True),
        ("day_of_month(d.when) == 30", False),
        ("p.end - p.start == 58", True),
        ("p.start + months(1) in p && p.end - days(3) > p.start", True),
        ("shift(p.start, months(1)) == p.start + months(1)", True),
        ("in_days(days(3) - days(1)) == 2 && -days(1) < days(1)", True),
        ("years_between(p.start, p.end) == 0", True),
        ("min(d.day, 3) + max(1, 2) * 2 - 10 / 4 == 4.5 && abs(-3) == 3 && round(2.6) == 3", True),
        ("d.day / 0 == 1", Unknown),
        ("convert(100, 'mi', 'km') > 160.9 && convert(100, 'mi', 'km') < 161", True),
        ("convert(1, 'mi', 'kg') == 1", Unknown),
        ("convert(0, '°C', '°F') == 32 && convert_difference(5, '°C', '°F') == 9", True),
        ("(d.relative ? 1 : 2) == 2", True),
        ("(d.weekday == 'Monday' ? 1 : 2) == 3", False),
        ("(d.weekday == 'Monday' ? 1 : 2) == 1", Unknown),
        ("d.weekday == 'Monday' ? true : true", True),
        ("d.weekday == 'Monday' ? true : false", Unknown),
        ("(d.weekday == 'Monday' ? p.start : p.start) == p.start", True),
        ("(d.day == 30) == (d.month == 2) && (d.day == 30) != (d.month == 3)", True),
        ("(d.day == 30) == (d.weekday == 'Monday')", Unknown),
        ("d.part == 'body' && d.part in ['title', 'body'] && !(d.part in ['title', 'deck'])", True),
        ("d.tense in ['past', 'future'] && d.tense != 'present'", True),
        ("p.tense == 'past'", Unknown),
        ("'quoted' in d.asserted && !('reported' in d.asserted)", True),
        ("d == d && d.section == p.section && d.sentence != p.sentence", True),
        ("article.words == 3", True),
        ("article.published == d.when", Unknown),
        ("certain(d.weekday == 'Monday')", False),
        ("possible(d.weekday == 'Monday')", True),
        ("d.weekday == 'Monday' || true", True),
        ("d.weekday == 'Monday' && false", False),
        ("d.day in [1, 30]", True),
        ("d.when in [p.start, p.end]", Unknown),
    ] {
        let rule = format!(
            "severity = 'info'\nfor = {{ d = {{ kind = 'date', asserted = 'any' }}, p = 'period' }}\nwhere = \"\"\"\
             d.section == p.section && ({text})\"\"\"\nat = 'd'\nmessage = 'x'"
        );
        let result = match found(&rule, &draft) {
            (fired, 1, 0) => Truth::from(!fired.is_empty()),
            (_, 0, 1) => Unknown,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(result, truth, "{text}");
    }
}

/// A total and its parts.
fn whole(draft: &mut Draft, total: i64, parts: &[i64]) {
    let parts = parts.iter().map(|it| draft.quantity(&format!("{it} %"), None, *it)).collect();
    let total = Some(draft.quantity(&format!("all {total} %"), None, total));
    draft.add("the whole", |_| Whole { total, parts, exhaustive: true }.into());
}

const SUM: &str = "severity = 'error'
for = { w = { kind = 'whole', part = 'any', asserted = 'stated' } }
let = { total = 'sum(x in w.parts, x.printed)' }
where = 'w.exhaustive && total != w.total.printed'
at = 'w.total'
message = 'the parts make {total}, not {w.total.printed}: {{}}'
related = [{ at = 'w.parts', label = 'part {total}' }, { at = 'w.total', label = 'left out' }]
because = \"{join(w.parts, ' + ')} = {total}\"";

#[test]
fn a_list_gives_a_label_an_element_and_a_sum_its_reason() {
    let mut draft = Draft::default();
    whole(&mut draft, 100, &[40, 35, 30]);
    whole(&mut draft, 70, &[40, 30]);
    let found = rules(&[("a", SUM)]).check(&draft.claims, &draft.source, 7);
    let [it] = &found.diagnostics[..] else { panic!("{found:?}") };
    assert_eq!(it.message, "the parts make 105, not 100: {}");
    assert_eq!(it.because.as_deref(), Some("40 % + 35 % + 30 % = 105"));
    assert_eq!((it.related.len(), it.related[0].text.as_str(), it.primary.article), (3, "part 105", 7));
}

#[test]
fn values_are_shown_in_their_normal_form_or_as_printed() {
    let mut draft = Draft::default();
    let long = "a date  that is\ntold with very many words, far more than anybody would show in one line";
    draft.add(long, |span| {
        let printed = Span::new(0, 6);
        let both = WordSet::at(0).union(WordSet::at(2));
        Date {
            when: DaySet::month(2023, 2),
            weekday: Some(Printed { value: both, span: printed }),
            day: Some(Printed { value: NumberSet::integers(3, 4), span: printed }),
            month: Some(Printed { value: NumberSet::integer(2), span }),
            year: Some(NumberSet::integers(1, 9999)),
            grain: Some(both),
            ..Date::default()
        }
        .into()
    });
    for (template, shown) in [
        ("{d}", "a date that is told with very many words, far more than any…"),
        ("{d.when} {d.month} {d.day} {d.weekday}", "February 2023 2 a date a date"),
        ("{d.grain} {d.part} {d.tense}", "day or month body unknown"),
        ("{d.day + 1} {1 + 2} {weekday(d.when)}", "4 or 5 3 Monday to Sunday"),
        ("{{{d.month}}} {'}'}", "{2} }"),
        ("{article.published}", "unknown"),
    ] {
        let rule =
            format!("severity = 'info'\nfor.d = 'date'\nwhere = 'true'\nat = 'd'\nmessage = \"\"\"{template}\"\"\"");
        assert_eq!(found(&rule, &draft).0, [format!("{long}: {shown}")], "{template}");
    }
}

#[test]
fn the_first_severity_that_is_certain_counts_and_without_one_a_row_is_held_back() {
    let severity = |first: (i32, i32)| {
        let mut draft = Draft::default();
        draft.event("one", Some("meet"), Some(first));
        let rule = "severity = { warning = 'a.when < shift(a.when, days(0)) || a.punctual', info = 'true' }
for.a = 'event'\nwhere = 'true'\nat = 'a'\nmessage = 'x'";
        let rule = rule.replace("a.when < shift(a.when, days(0)) || a.punctual", "year(a.when) == 1");
        let found = rules(&[("a", &rule)]).check(&draft.claims, &draft.source, 0);
        (found.diagnostics[0].severity, found.held_back[0])
    };
    assert_eq!(severity((1, 1)), (Severity::Warning, 0));
    assert_eq!(severity((1, 800)), (Severity::Info, 0));

    let mut draft = Draft::default();
    draft.event("one", Some("meet"), Some((1, 800)));
    let rule = "severity.error = 'year(a.when) == 1'\nfor.a = 'event'\nwhere = 'true'\nat = 'a'\nmessage = 'x'";
    assert_eq!(found(rule, &draft), (Vec::new(), 0, 1));
    assert_eq!(rules(&[("a", rule)]).all[0].severity, Severity::Error);
}

#[test]
fn parts_and_assertions_narrow_a_binding() {
    let mut draft = Draft::default();
    let places = [(Part::Body, None), (Part::Title, None), (Part::Body, Some(0)), (Part::Body, Some(5))];
    for (i, (part, mark)) in places.into_iter().enumerate() {
        let id = draft.event(&i.to_string(), Some("meet"), None);
        draft.claim(id).part = part;
        draft.claim(id).asserted = mark.map_or(WordSet::none(), WordSet::at);
    }
    for (binding, expected) in [
        ("'event'", "0"),
        ("{ kind = 'event', part = 'any' }", "01"),
        ("{ kind = 'event', part = ['title', 'deck'] }", "1"),
        ("{ kind = 'event', asserted = 'stated' }", "02"),
        ("{ kind = 'event', asserted = 'any' }", "023"),
        ("{ kind = 'event', asserted = ['negated', 'planned'] }", "03"),
    ] {
        let rule = format!("severity = 'info'\nfor.a = {binding}\nwhere = 'true'\nat = 'a'\nmessage = 'x'");
        let words: String = found(&rule, &draft).0.iter().map(|it| &it[..1]).collect();
        assert_eq!(words, expected, "{binding}");
    }
}

#[test]
fn a_missing_field_points_at_its_claim_and_a_missing_claim_at_its_binding() {
    let mut draft = Draft::default();
    let from = Some(draft.quantity("10 miles", None, 10));
    draft.add("10 miles (12 km)", |_| Conversion { from, to: None, difference: false }.into());
    for (at, words) in [("c.from.unit", "10 miles"), ("c.to", "10 miles (12 km)"), ("c.to.unit", "10 miles (12 km)")] {
        let rule = format!("severity = 'info'\nfor.c = 'conversion'\nwhere = 'true'\nat = '{at}'\nmessage = 'x'");
        assert_eq!(found(&rule, &draft).0, [format!("{words}: x")], "{at}");
    }
}

#[test]
fn cases_of_one_fault_share_their_places() {
    let mut draft = Draft::default();
    draft.event("one", Some("meet"), Some((1, 1)));
    let rule = "at = 'e'\nfor.e = 'event'
[[case]]\nseverity = 'info'\nwhere = 'e.punctual'\nmessage = 'first'
[[case]]\nseverity = 'error'\nwhere = 'true'\nmessage = 'second'";
    assert_eq!(found(rule, &draft), (vec!["one: second".to_owned()], 2, 0));
}

#[test]
fn a_narrower_rule_takes_the_place_of_wider_ones_and_what_is_dropped_drops_nothing() {
    let mut draft = Draft::default();
    draft.event("one", Some("meet"), Some((1, 1)));
    let rule = |over: &str| {
        format!("severity = 'info'\nfor.a = 'event'\nwhere = 'true'\nat = 'a'\nmessage = 'x'\nover = [{over}]")
    };
    let (a, b, c) = (rule("'b'"), rule("'c'"), rule(""));
    let mut rules = rules(&[("a", &a), ("b", &b), ("c", &c)]);
    let names = |rules: &Rules| {
        let found = rules.check(&draft.claims, &draft.source, 0).diagnostics;
        found.into_iter().map(|it| it.rule).collect::<String>()
    };
    assert_eq!(names(&rules), "ac");
    rules.ignore(&["a".to_owned()]).unwrap();
    assert_eq!(names(&rules), "b");
    rules.select(&["own".to_owned()]).unwrap();
    assert_eq!(names(&rules), "ac");
    assert_eq!(rules.select(&["ow".to_owned()]), Err("there is no rule or group `ow`: did you mean `own`?".to_owned()));
    assert!(rules.ignore(&["zebra".to_owned()]).is_err());
}

#[test]
fn what_names_no_rule_or_itself_is_left_out_and_told() {
    let rule = |over: &str| {
        page(
            "x",
            &format!("over = ['{over}']\nseverity = 'info'\nfor.a = 'event'\nwhere = 'true'\nat = 'a'\nmessage = 'x'"),
        )
    };
    let named =
        |name: &str, over: &str| (format!("own/{name}.md"), rule(over).replacen("# x", &format!("# {name}"), 1));
    let pages = [named("a", "b"), named("b", "a"), named("c", "ddd"), named("dd-d", "a"), named("c", "a")];
    let mut rules = Rules::default();
    let problems = rules.load(pages.iter().map(|it| (it.0.as_str(), it.1.as_str())), true, &RELATIONS);
    let told: Vec<_> = problems.iter().map(|it| format!("{}:{}", it.path, it.message)).collect();
    assert_eq!(
        told,
        [
            "own/c.md:`c` is the name of another page",
            "own/a.md:`a` is over itself, by way of others or not",
            "own/b.md:`b` is over itself, by way of others or not",
            "own/c.md:there is no rule `ddd`: did you mean `dd-d`?",
        ]
    );
    assert_eq!(rules.all.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["dd-d"]);
}

#[test]
fn a_fault_of_a_rule_has_its_place_in_the_page() {
    let rest = "severity = 'info'\nat = 'd'\nmessage = 'x'\nfor = { d = 'date', e = 'event' }\n";
    let joined = "where = 'd.section == e.section'\n";
    for (rule, expected) in [
        (
            format!("{rest}where = 'd.section == e.section && d.wen == e.when'"),
            vec!["5:38: `date` has no field `wen`: did you mean `when`?"],
        ),
        (
            format!("{rest}where = \"d.section == e.section && d.grain == \\\"dy\\\"\""),
            vec!["5:9: `dy` is no word for grain: did you mean `day`?"],
        ),
        (
            format!("{rest}where = '''\nd.section == e.section &&\n  d.day == e.when'''"),
            vec!["7:3: a number and a day cannot be compared"],
        ),
        (
            format!("{rest}{joined}let = {{ e = 'd.day', event = 'd.day', x = 'd.dy', y = \"'a'\" }}"),
            vec![
                "6:9: `e` is named twice",
                "6:22: `event` is a kind of claim",
                "6:46: `date` has no field `dy`: did you mean `day`?",
                "6:56: words in quotation marks cannot be named",
            ],
        ),
        (
            format!("{rest}{joined}unless = ['d.day', 'f == 1']"),
            vec!["6:12: expected a truth value, found a number", "6:21: nothing here is called `f`"],
        ),
        (
            format!(
                "{joined}severity.info = 'd.day'\nat = 'd.part'\nmessage = '{{d.day'\nfor = {{ d = 'date', e = 'event' }}\nrelated = [{{ at = 'd.year', label = '{{e.general}}' }}]\nbecause = '}}'"
            ),
            vec![
                "2:18: expected a truth value, found a number",
                "3:7: `part` has no words of its own: point at its claim",
                "4:12: this `{` is never closed; a brace is `{{`",
                "7:12: this `}` closes nothing; a brace is `}}`",
                "6:39: `general` is a flag, which cannot be shown",
                "6:20: `year` has no words of its own: point at its claim",
            ],
        ),
        (
            format!("{rest}where = 'd.when == e.when'"),
            vec![
                "4:21: nothing joins `e` to `d`, so that all their claims would be compared: add to `where` that a key of \
             both is equal (`e.section == d.section`) or that a relation holds",
            ],
        ),
        (
            format!("{rest}where = 'd.section == e.section && any(x in date, x.when == e.when)'"),
            vec![
                "5:36: this asks every `date` about every row: join its element to a binding by a key (`x.section == \
             a.section`) or a relation, or narrow it to the title or deck",
            ],
        ),
    ] {
        assert_eq!(problems(&rule), expected, "{rule}");
    }
    for (rule, expected) in [
        ("message = '{w.parts}'\nat = 'w'", "1:13: a list is shown with `join(..., ' + ')`: `parts` is one"),
        ("message = '{w.total.printed == 1}'\nat = 'w'", "1:13: a truth value cannot be shown"),
        ("message = '{w.section}'\nat = 'w'", "1:13: `section` cannot be shown"),
        ("message = 'x'\nat = 'w.parts'", "2:7: `at` points at one place: a list stands in `related`"),
        ("message = 'x'\nat = 'w.total == w.total'", "2:7: a label points at a binding or a field of one"),
        ("message = ' '\nat = 'w'", "1:12: the message says nothing"),
    ] {
        let rule = format!("{rule}\nseverity = 'info'\nfor.w = 'whole'\nwhere = 'true'");
        assert_eq!(problems(&rule), [expected], "{rule}");
    }
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
    for (condition, decided) in [("b in a.parts", 3), ("a.total == b", 2), ("b in a.parts || b == a.total", 5)] {
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
    // Only the first of each class is not definite, and its pairs are counted all the same.
    assert_eq!(asked("same_event(a, b) && !a.definite"), (160, 400));
    assert_eq!(asked("same_event(a, b) && !b.definite"), (0, 400));
    // The quantifier is asked of `a` alone, once.
    assert_eq!(asked("a.what == b.what && any(x in event, x != a && same_event(x, a))"), (800, 400));
}

#[test]
fn rules_can_be_checked_from_many_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Rules>();
}

#[test]
fn an_article_without_claims_has_no_faults() {
    let rules = rules(&[("a", WEEKDAY), ("b", CONFLICT), ("c", SUM)]);
    assert_eq!(rules.check(&Claims::default(), "", 0).diagnostics, []);
}

#[test]
fn the_pages_of_factlint_are_sound() {
    let mut rules = Rules::default();
    assert_eq!(rules.load(Rules::pages().iter().copied(), false, crate::relation::RELATIONS), []);
    assert_eq!(Rules::built_in().all.len(), Rules::pages().len());
}

#[test]
fn a_page_of_a_user_may_not_bear_the_name_of_one_of_ours() {
    let page = page("a", WEEKDAY);
    let mut rules = Rules::default();
    assert_eq!(rules.load([("own/a.md", page.as_str())], false, &RELATIONS), []);
    let problems = rules.add([("own/a.md", page.as_str())]);
    assert_eq!(problems[0].message, "`a` is the name of a built-in rule");
    assert_eq!(rules.all.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_pages_never_panic(text in "(# a\n\nx\n\n```toml\n)?(\\PC|\n){0,200}") {
        Rules::default().load([("a.md", text.as_str())], true, &RELATIONS);
    }

    #[test]
    fn arbitrary_rules_never_panic(
        condition in "(a|b|x|event|when|what|part|'body'|1|2\\.5|true|\\.|,| in | == | < | \\+ | && | \\|\\| |!|\\(|\\)|any\\(x in event,|count\\(x in event,|same_event\\(a, b\\)|a\\.what == b\\.what){0,12}",
        message in "(x|\\{|\\}|a|b|\\.when|\\.what|'){0,8}",
    ) {
        let condition = condition.replace("'''", "");
        let rule = format!(
            "severity = 'info'\nfor = {{ a = 'event', b = 'event' }}\nwhere = '''a.what == b.what && {condition}'''\n\
             at = 'b'\nmessage = '''m{message} '''"
        );
        let page = page("a", &rule);
        let mut rules = Rules::default();
        rules.load([("a.md", page.as_str())], true, &RELATIONS);
        let mut draft = Draft::default();
        draft.event("one", Some("meet"), Some((5, 5)));
        draft.event("two", Some("meet"), None);
        draft.event("three", None, Some((5, 9)));
        rules.check(&draft.claims, &draft.source, 0);
    }
}
