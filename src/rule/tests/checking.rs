//! What a rule reports of claims, and how it shows them.

#![cfg(test)]

use super::{CONFLICT, SUM, WEEKDAY, day, found, rules, whole};
use crate::claim::{ArticleClaim, Assertion, Body, Claims, Conversion, Date, Part, Period, Printed, Tense};
use crate::diagnostic::Severity;
use crate::rule::testing::Draft;
use crate::span::Span;
use crate::value::{DaySet, NumberSet, Truth, WordSet};

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
    draft.add("article", |_| ArticleClaim { words: Some(NumberSet::integer(3)), ..Default::default() }.into());
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
    draft.claims.rows[1].tense = Some(Tense::Past);
    draft.claims.rows[1].asserted = WordSet::of(Assertion::Quoted);
    draft.add("p", |span| {
        let end = |day| Some(Printed { value: day, span });
        Period { start: end(day(2023, 1, 1)), end: end(day(2023, 2, 28)), ..Period::default() }.into()
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
    draft.add("10 miles (12 km)", |_| Conversion { from, to: None, difference: false, level: true }.into());
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
fn an_article_without_claims_has_no_faults() {
    let rules = rules(&[("a", WEEKDAY), ("b", CONFLICT), ("c", SUM)]);
    assert_eq!(rules.check(&Claims::default(), "", 0).diagnostics, []);
}
