//! The reference pages of the rule language, made from what declares it: `docs/language.md`, `docs/claims.md` and
//! `docs/rules.md`.
//!
//! A test keeps the files fresh; `UPDATE=1 cargo test --test pages` rewrites them.

use std::fmt::Write as _;

use super::functions::FUNCTIONS;
use super::types::{Common, Type};
use super::{Rule, Rules};
use crate::claim::{Assertion, FieldType, KINDS, Part, Tense};
use crate::relation::RELATIONS;
use crate::value::{Vocabulary, Word};

/// The reference of the rule language, in Markdown.
pub fn language() -> String {
    let mut page = LANGUAGE.to_owned();
    page.push_str(
        "\n## Functions\n\nA function of a missing value is missing.\n\n| function | gives |\n| --- | --- |\n",
    );
    for function in FUNCTIONS {
        let params: Vec<_> = function.params.iter().map(|(name, ty)| format!("{name}: {}", short(*ty))).collect();
        row(
            &mut page,
            [
                format!("`{}({})`: {}", function.name, params.join(", "), short(function.result)),
                function.doc.to_owned(),
            ],
        );
    }
    page.push_str(RELATION_PROSE);
    if !RELATIONS.is_empty() {
        page.push_str("\n| relation | holds |\n| --- | --- |\n");
        for relation in RELATIONS {
            let [a, b] = relation.kinds;
            row(&mut page, [format!("[`{0}({a}, {b})`](relations/{0}.md)", relation.name), relation.doc.to_owned()]);
        }
    }
    page
}

/// The reference of the kinds of claim, in Markdown.
pub fn claims() -> String {
    let mut page = CLAIMS.to_owned();
    page.push_str("\n## Every claim\n\n| field | type | what it is |\n| --- | --- | --- |\n");
    for common in Common::ALL {
        row(&mut page, [format!("`{}`", common.name()), short(common.ty()), common.doc().to_owned()]);
    }
    let mut vocabularies: Vec<&'static Vocabulary> = vec![Part::VOCABULARY, Tense::VOCABULARY, Assertion::VOCABULARY];
    for kind in KINDS {
        let complete = if kind.complete { "\nThe reader finds all of them.\n" } else { "" };
        let doc = paragraph(kind.doc);
        let _ = write!(page, "\n## {}\n\n{doc}\n{complete}\n", kind.name);
        page.push_str("| field | type | place | what it is |\n| --- | --- | --- | --- |\n");
        for field in kind.fields {
            let place = if field.printed { "yes" } else { "" };
            let mut doc = paragraph(field.doc);
            if field.unique {
                doc.push_str(" At most one claim of an article has it.");
            }
            row(&mut page, [format!("`{}`", field.name), short(Type::of(field.ty)), place.to_owned(), doc]);
            if let FieldType::Word(vocabulary) = field.ty
                && !vocabularies.contains(&vocabulary)
            {
                vocabularies.push(vocabulary);
            }
        }
    }
    page.push_str("\n## Words\n");
    for vocabulary in vocabularies {
        let _ = write!(
            page,
            "\n### {}\n\n{}\n\n| word | means |\n| --- | --- |\n",
            vocabulary.name,
            paragraph(vocabulary.doc)
        );
        for (word, doc) in vocabulary.words {
            row(&mut page, [format!("`{word}`"), paragraph(doc)]);
        }
    }
    page
}

/// The index of the rules that factlint ships, in Markdown.
pub fn index(rules: &Rules) -> String {
    let mut page = INDEX.to_owned();
    let mut group: Option<&str> = None;
    for rule in rules.all.iter().filter(|it| !it.custom) {
        if group != Some(rule.group.as_str()) {
            let _ = write!(page, "\n## {}\n\n| rule | severity | finds |\n| --- | --- | --- |\n", rule.group);
            group = Some(&rule.group);
        }
        let link = format!("[{}](../rules/{}/{}.md)", rule.name, rule.group, rule.name);
        row(&mut page, [link, level(rule), rule.summary.clone()]);
    }
    page
}

fn level(rule: &Rule) -> String {
    let off = if rule.default_on { "" } else { ", off by default" };
    format!("{}{off}", rule.severity.name())
}

/// A row of a table, in which a bar would end a cell.
fn row<const N: usize>(page: &mut String, cells: [String; N]) {
    let cells = cells.map(|it| it.replace('|', "\\|"));
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// The lines of a doc comment as one line.
fn paragraph(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a type in a table.
fn short(ty: Type) -> String {
    match ty {
        Type::Truth => "flag".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Day => "day".to_owned(),
        Type::Minute => "time".to_owned(),
        Type::Length => "length".to_owned(),
        Type::Word(of) => format!("[{}](claims.md#{})", of.name, of.name),
        Type::Marks(of) => format!("set of [{}](claims.md#{})", of.name, of.name),
        Type::Key(_) => "key".to_owned(),
        Type::Text(_) | Type::Literal => "text".to_owned(),
        Type::Claim(_) => ty.kind().map_or_else(String::new, |it| format!("[{}](claims.md#{})", it.name, it.name)),
        Type::List(_) => {
            ty.kind().map_or_else(String::new, |it| format!("list of [{}](claims.md#{})", it.name, it.name))
        }
    }
}

const LANGUAGE: &str = r#"# The rule language

A rule is a page of Markdown under `rules/`: its title is its name, its first `toml` fence is the rule, its examples are its tests.
A rule asks claims, never text. [The kinds of claim and their fields](claims.md) are a page of their own.
This page is made from the source by `UPDATE=1 cargo test --test pages`.

## Keys

| key | what it says |
| --- | --- |
| `for` | The bindings, in reading order: a name and a kind of claim, or `{ kind, part, asserted }`. |
| `let` | Named values, which later ones, conditions and messages may use. |
| `where` | The rule fires where this is true. |
| `unless` | A list; any one that is true or unknown holds the rule back. |
| `severity` | `"error"`, `"warning"` or `"info"`; or a table of these with conditions, of which the gravest that is true counts. Where none is, the row is held back. |
| `at` | The primary place: a binding, or a field with a place. A field that is missing gives its claim. |
| `message` | What is said, with `{expressions}`. |
| `related` | A list of `{ at, label }`. A list field gives a label to each of its claims. |
| `because` | The sum or reason that makes it certain, with `{expressions}`. |
| `pairs` | `"both"` tries two bindings of one kind in both orders. |
| `over` | A list of wider rules. Their diagnostics at a place of this rule's are dropped. |
| `default` | `"off"` ships the rule off. |
| `requires` | The version of factlint that the page needs. |
| `case` | Under `[[case]]`: a shape of the fault. What a case does not say it takes from the rule. |

`part` is `"any"` or a list of [parts](claims.md#part); without it, body, list, table and caption.
`asserted` is `"plain"` (nothing but the narrator's own), `"stated"` (without negated, earlier and example), `"any"`, or a list of [assertions](claims.md#assertion) within which the claim's must lie; without it, `"plain"`.
`article` is always bound.

Two bindings of one kind are two different claims, and each pair is tried once, the earlier first.
Two bindings must be joined: by a key that is equal (`a.section == b.section`), by a claim (`a.total == b`, `b in a.parts`), by a relation, or because one of them stands in the title or deck or has a flag that only one claim of an article can have.
A rule that would compare all claims with all others is refused, and so is such a quantifier.

All rows of one rule with one primary place are one diagnostic.

## Values

A value is the set of points it may be: "January" is one of 31 days.
Truth has three values, and a rule fires only on certainty.

| expression | true | false | otherwise |
| --- | --- | --- | --- |
| `a == b` | both are one point, the same | no point in common | unknown |
| `a < b` | every point of `a` before every point of `b` | no point of `a` before any of `b` | unknown |
| `a in p` | `p.start <= a && a <= p.end` | | |
| `a in [x, y]`, `a in list` | `a == x \|\| a == y` | | |
| `'quoted' in a.asserted` | the set has the word | it has not | |
| `!a` | `a` is false | `a` is true | unknown |
| `a && b` | both are true | one is false | unknown |
| `a \|\| b` | one is true | both are false | unknown |
| `c ? a : b` | | | with `c` unknown it is either |
| `certain(a)` | `a` is true | `a` is false or unknown | |
| `possible(a)` | `a` is true or unknown | `a` is false | |

`a != b` is `!(a == b)`, `a >= b` is `!(a < b)`, `a <= b` is `!(b < a)`.
Since a wide set makes more things possible, `possible` stands in `where` only beside a certain conflict or under a negation.
A field that is missing is unknown in every comparison, and what is computed from it is missing.
`+ - * /` give the set of all results; division by a set that holds 0 is missing.
A day minus a day is a number of days, a clock time minus another one of minutes; a day plus or minus a length is a day.
Numbers, days, times and lengths have an order. Words and keys are equal or not. Text can only be shown.
Words in quotation marks are a word of the vocabulary, or a key, of what they are compared with.

Operators bind as in CEL, from loose to tight: `?:`, `||`, `&&`, comparisons and `in`, `+ -`, `* /`, unary `! -`, `.` and calls.

## Quantifiers

| expression | means |
| --- | --- |
| `any(x in list, P)` | `P` of at least one; false of none |
| `all(x in list, P)` | `P` of every one; true of none |
| `none(x in list, P)` | `!any(x in list, P)` |
| `count(x in list, P)` | of how many: from those that certainly are to those that possibly are |
| `sum(x in list, n)` | the sum of a number of each; missing if one is missing |

Instead of a list field a kind may stand: every claim of that kind in the article, of any part and assertion, those in the row among them.
A list field is never empty, but it may be missing.

## Messages

`{claim}` is its words, `{field}` its normal form, and what may be several things is shown as it is printed. A large round number that was computed is "53 million".
`{join(list, ' + ')}` is the words of a list's claims. `{{` and `}}` are braces.
"#;

const RELATION_PROSE: &str = "
## Relations

A relation is what is approximate between two claims.
A claim is so related to itself; two claims whose keys differ are not; where a key is missing it is unknown.
";

const CLAIMS: &str = "# Claims

What factlint takes down from an article, and what a rule may ask of it.
A field with a place can be pointed at by a label.
Of a kind that the reader finds only in part, the absence of a claim is no evidence.
This page is made from the source by `UPDATE=1 cargo test --test pages`.
";

const INDEX: &str = "# Rules

Each rule is a page: what it finds, why, with wrong and right articles.
This index is made from the pages by `UPDATE=1 cargo test --test pages`.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_declared_is_in_the_reference() {
        let language = language();
        assert!(FUNCTIONS.iter().all(|it| language.contains(&format!("`{}(", it.name))));
        assert!(RELATIONS.iter().all(|it| language.contains(&format!("`{}(", it.name))));
        let claims = claims();
        assert!(KINDS.iter().all(|it| claims.contains(&format!("\n## {}\n", it.name))));
    }

    #[test]
    fn every_relation_and_kind_is_documented_and_named_once() {
        for (i, relation) in RELATIONS.iter().enumerate() {
            assert!(relation.doc.ends_with('.'), "{}", relation.name);
            assert!(relation.kinds.iter().all(|it| KINDS.iter().any(|kind| kind.name == *it)), "{}", relation.name);
            assert!(RELATIONS[..i].iter().all(|it| it.name != relation.name), "{}", relation.name);
            assert!(FUNCTIONS.iter().all(|it| it.name != relation.name), "{}", relation.name);
        }
        for kind in KINDS {
            for field in kind.fields {
                assert!(!field.doc.trim().is_empty(), "{}.{}", kind.name, field.name);
                assert!(Common::ALL.iter().all(|it| it.name() != field.name), "{}.{}", kind.name, field.name);
                if let FieldType::Claim(of) | FieldType::List(of) = field.ty {
                    assert!(KINDS.iter().any(|it| it.name == of), "{}.{}", kind.name, field.name);
                }
            }
        }
    }
}
