//! How claims are asserted: a table of sentences, each with one date, and how what it tells of that date is asserted.

use factlint::claim::{Body, Date};
use factlint::document::Format;

/// A sentence, and the set of words of its date's assertion; empty for a plain assertion by the narrator.
const TABLE: &[(&str, &[&str])] = &[
    ("The mill closed on 3 May 2021.", &[]),
    ("The mill, which burned twice, closed on 3 May 2021.", &[]),
    ("Closed on 3 May 2021, the mill is a museum.", &[]),
    ("“The mill closed on 3 May 2021,” said Ann Roe.", &["quoted"]),
    ("> The mill closed on 3 May 2021.", &["quoted"]),
    ("Ann Roe said that the mill closed on 3 May 2021.", &["reported"]),
    ("The mill closed on 3 May 2021, Ann Roe said.", &["reported"]),
    ("According to the owner, the mill closed on 3 May 2021.", &["reported"]),
    ("The mill allegedly closed on 3 May 2021.", &["reported"]),
    ("The mill reportedly closed on 3 May 2021.", &["reported"]),
    ("The mill is believed to have closed on 3 May 2021.", &["reported"]),
    ("The mill did not close on 3 May 2021.", &["negated"]),
    ("The mill never closed on 3 May 2021.", &["negated"]),
    ("The mill will close on 3 May 2031.", &["planned"]),
    ("The mill is due to close on 3 May 2031.", &["planned"]),
    ("The mill is going to close on 3 May 2031.", &["planned"]),
    ("The mill may close on 3 May 2031.", &["hypothetical"]),
    ("The mill could close on 3 May 2031.", &["hypothetical"]),
    ("If the mill closed on 3 May 2021, nobody noticed.", &["hypothetical"]),
    ("Suppose the mill closed on 3 May 2021.", &["hypothetical"]),
    ("It was initially told that the mill closed on 3 May 2021.", &["reported", "earlier"]),
    ("Correction: an earlier version said the mill closed on 3 May 2021.", &["reported", "earlier"]),
    ("The owner denied that the mill closed on 3 May 2021.", &["reported", "negated"]),
    ("There is no evidence that the mill closed on 3 May 2021.", &["negated"]),
    ("The clerk was denied bail on 3 May 2021.", &[]),
    ("Imagine that the mill closed on 3 May 2021.", &["example"]),
    ("## Example\n\nThe mill closed on 3 May 2021.", &["example"]),
    ("## Examples of dates\n\nThe mill closed on 3 May 2021.", &["example"]),
    ("## Example\n\nNothing.\n\n## History\n\nThe mill closed on 3 May 2021.", &[]),
];

#[test]
fn a_date_is_asserted_as_its_clause_is() {
    let mut wrong = Vec::new();
    for (source, expected) in TABLE {
        let claims = factlint::claims(source, Format::Markdown, "article.md", None);
        let dates = &claims.by_kind[Date::INDEX];
        let [date] = dates[..] else { panic!("{source:?} has {} dates", dates.len()) };
        assert!(matches!(claims.get(date).body, Body::Date(_)));
        let shown = factlint::report::claims_text(&claims, source);
        let line = shown.lines().find(|it| it.split(' ').nth(1) == Some("date")).unwrap_or_default();
        let found = line.split_once("asserted: ").map_or("", |it| it.1.split(';').next().unwrap_or_default());
        if found != expected.join(" + ") {
            wrong.push(format!("{source:?} is {found:?}, not {:?}", expected.join(" + ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
