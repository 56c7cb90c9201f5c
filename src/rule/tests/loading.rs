//! What pages may say, and what is told of those that say something else.

#![cfg(test)]

use proptest::prelude::*;

use super::{WEEKDAY, page, problems, rules};
use crate::rule::Rules;
use crate::rule::testing::{Draft, RELATIONS};

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
fn named_values_that_grow_without_end_are_an_error_and_no_overflow() {
    for step in ["l + l", "-(-(-(-(l))))", "(true ? l : l)"] {
        let lets: Vec<String> =
            (1..80).map(|n| format!("l{n} = '{}'", step.replace('l', &format!("l{}", n - 1)))).collect();
        let rule = format!(
            "severity = 'info'\nfor.d = 'date'\nlet = {{ l0 = 'd.day', {} }}\nwhere = 'true'\nat = 'd'\nmessage = 'x'",
            lets.join(", ")
        );
        assert!(problems(&rule)[0].contains("too large once named values"), "{step}");
    }
}

#[test]
fn rules_can_be_checked_from_many_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Rules>();
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
