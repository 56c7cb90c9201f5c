//! The `toml` fence of a page in, a declaration out: every key known, every value of its form, every string with
//! its place in the page. Expressions and templates are still text.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::{did_you_mean, either, nearest};
use super::page::Fault;
use crate::claim::{Assertion, KINDS, KindDecl, Part};
use crate::diagnostic::Severity;
use crate::value::{Vocabulary, Word, WordSet};

/// A rule, as its page declares it.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Whether it is on unless a user says otherwise.
    pub default_on: bool,
    /// The wider rules, whose diagnostics give way to this rule's.
    pub over: Vec<Words>,
    /// The shapes of the fault; at least one.
    pub cases: Vec<Case>,
}

/// One shape of a fault.
#[derive(Debug, Clone)]
pub struct Case {
    /// The levels, the gravest first, each with its condition; a level without one always holds.
    pub severity: Vec<(Severity, Option<Words>)>,
    /// The bindings, in reading order; at least one.
    pub bindings: Vec<Binding>,
    /// Named values, in the order of the page.
    pub lets: Vec<(Words, Words)>,
    /// When it fires.
    pub condition: Words,
    /// What holds it back.
    pub unless: Vec<Words>,
    /// Where it points.
    pub primary: Words,
    /// What it says, a template.
    pub message: Words,
    /// Where else it points, and with which words, a template.
    pub related: Vec<(Words, Words)>,
    /// The sum that makes it certain, a template.
    pub because: Option<Words>,
    /// Whether two bindings of one kind are tried in both orders.
    pub both_orders: bool,
}

/// What a name of `for` stands for.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The name.
    pub name: Words,
    /// The kind of claim.
    pub kind: &'static KindDecl,
    /// The parts of the article that the claim may stand in.
    pub parts: WordSet,
    /// The set of [`Assertion`]s within which the claim's must lie.
    pub asserted: WordSet,
}

/// A string of a page and its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The string.
    pub text: String,
    /// Its first byte in the page, after the quotation mark if that is possible.
    pub at: usize,
    /// Whether the string stands in the page as it is, without escapes, so that a byte of it has a place there.
    pub exact: bool,
}

impl Words {
    /// A fault at a byte of the string.
    pub fn fault(&self, offset: usize, message: impl Into<String>) -> Fault {
        Fault::new(if self.exact { self.at + offset } else { self.at }, message)
    }
}

/// Reads the rule of a page: the bytes of its fence. What is wrong with it is added to `faults`; a declaration is
/// there only if nothing is.
pub fn read(page: &str, fence: Range<usize>, faults: &mut Vec<Fault>) -> Option<Declaration> {
    let text = &page[fence.clone()];
    let table = match DeTable::parse(text) {
        Ok(it) => it,
        Err(error) => {
            let at = fence.start + error.span().map_or(0, |it| it.start.min(text.len()));
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            faults.push(Fault::new(at, message));
            return None;
        }
    };
    let before = faults.len();
    let mut reader = Reader { text, base: fence.start, faults };
    let declaration = reader.declaration(&table);
    declaration.filter(|_| faults.len() == before)
}

type Value<'i> = Spanned<DeValue<'i>>;

/// A key of a table, its place in the page, and its value.
type Entry<'t, 'i> = (&'t str, usize, &'t Value<'i>);

/// Reads values and takes down what is wrong with them.
struct Reader<'a> {
    /// The content of the fence.
    text: &'a str,
    /// Its place in the page.
    base: usize,
    faults: &'a mut Vec<Fault>,
}

const SHARED_KEYS: [&str; 10] =
    ["severity", "for", "let", "where", "unless", "at", "message", "related", "because", "pairs"];

impl Reader<'_> {
    fn declaration(&mut self, table: &Spanned<DeTable<'_>>) -> Option<Declaration> {
        let entries = self.entries(table.get_ref());
        // A newer page may use what this version does not know, so nothing else is said of it.
        if let Some((_, _, value)) = entries.iter().find(|it| it.0 == "requires") {
            self.requires(value)?;
        }
        let mut keys = SHARED_KEYS.to_vec();
        keys.extend(["default", "over", "requires", "case"]);
        self.known(&entries, &keys, "a rule");
        let get = |name: &str| entries.iter().find(|it| it.0 == name).map(|it| it.2);
        let default_on = match get("default") {
            None => true,
            Some(value) => self.choice(value, &["on", "off"]).is_some_and(|it| it == 0),
        };
        let over = get("over").map_or_else(Vec::new, |it| self.strings(it));
        let cases = match get("case") {
            None => vec![self.case(&entries, &[], self.base)],
            Some(value) => self.cases(value, &entries),
        };
        let cases: Option<Vec<Case>> = cases.into_iter().collect();
        Some(Declaration { default_on, over, cases: cases? })
    }

    fn requires(&mut self, value: &Value<'_>) -> Option<()> {
        let required = self.string(value)?;
        let number = |text: &str| -> Option<Vec<u32>> { text.split('.').map(|it| it.parse().ok()).collect() };
        let own = env!("CARGO_PKG_VERSION");
        match number(&required.text) {
            None => {
                self.fault(value, format!("expected a version such as \"{own}\", found \"{}\"", required.text));
                None
            }
            Some(it) if Some(&it) > number(own).as_ref() => {
                self.fault(value, format!("the page requires factlint {}, and this is {own}", required.text));
                None
            }
            Some(_) => Some(()),
        }
    }

    fn cases(&mut self, value: &Value<'_>, outer: &[Entry<'_, '_>]) -> Vec<Option<Case>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(value, "cases, each under `[[case]]`");
            return vec![None];
        };
        if items.is_empty() {
            self.expected(value, "at least one case");
            return vec![None];
        }
        let mut cases = Vec::new();
        for item in items.iter() {
            let DeValue::Table(table) = item.get_ref() else {
                self.expected(item, "a table");
                continue;
            };
            let entries = self.entries(table);
            self.known(&entries, &SHARED_KEYS, "a case");
            cases.push(self.case(&entries, outer, self.base + item.span().start));
        }
        cases
    }

    /// Reads a case; what it does not say itself it takes from the rule's own keys.
    fn case(&mut self, own: &[Entry<'_, '_>], outer: &[Entry<'_, '_>], at: usize) -> Option<Case> {
        let get = |name: &str| own.iter().chain(outer).find(|it| it.0 == name).map(|it| it.2);
        let missing = |this: &mut Self, name: &str| {
            if get(name).is_none() {
                this.faults.push(Fault::new(at, format!("the key `{name}` is missing")));
            }
            get(name)
        };
        let severity = missing(self, "severity").and_then(|it| self.severity(it));
        let bindings = missing(self, "for").and_then(|it| self.bindings(it));
        let condition = missing(self, "where").and_then(|it| self.string(it));
        let primary = missing(self, "at").and_then(|it| self.string(it));
        let message = missing(self, "message").and_then(|it| self.string(it));
        let lets = get("let").map_or_else(Vec::new, |it| self.lets(it));
        let unless = get("unless").map_or_else(Vec::new, |it| self.strings(it));
        let related = get("related").map_or_else(Vec::new, |it| self.related(it));
        let because = get("because").and_then(|it| self.string(it));
        let both_orders = get("pairs").is_some_and(|it| self.choice(it, &["both"]).is_some());
        Some(Case {
            severity: severity?,
            bindings: bindings?,
            lets,
            condition: condition?,
            unless,
            primary: primary?,
            message: message?,
            related,
            because,
            both_orders,
        })
    }

    fn severity(&mut self, value: &Value<'_>) -> Option<Vec<(Severity, Option<Words>)>> {
        let names = Severity::ALL.map(Severity::name);
        let DeValue::Table(table) = value.get_ref() else {
            return Some(vec![(Severity::ALL[self.choice(value, &names)?], None)]);
        };
        let entries = self.entries(table);
        self.known(&entries, &names, "`severity`");
        let mut levels = Vec::new();
        for (severity, name) in Severity::ALL.into_iter().zip(names) {
            if let Some((_, _, value)) = entries.iter().find(|it| it.0 == name) {
                levels.push((severity, Some(self.string(value)?)));
            }
        }
        if levels.is_empty() {
            self.expected(value, "at least one level with its condition");
        }
        Some(levels)
    }

    fn bindings(&mut self, value: &Value<'_>) -> Option<Vec<Binding>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.expected(value, "a table of names and kinds of claim");
            return None;
        };
        let entries = self.entries(table);
        if entries.is_empty() {
            self.expected(value, "at least one name and its kind of claim");
        }
        let mut bindings = Vec::new();
        for (name, at, value) in entries {
            bindings.push(self.binding(Words { text: name.to_owned(), at, exact: true }, value)?);
        }
        Some(bindings)
    }

    fn binding(&mut self, name: Words, value: &Value<'_>) -> Option<Binding> {
        let body = [Part::Body, Part::List, Part::Table, Part::Caption];
        let mut parts = body.into_iter().fold(WordSet::none(), |all, it| all.union(WordSet::of(it)));
        let mut asserted = WordSet::none();
        let DeValue::Table(table) = value.get_ref() else {
            let kind = self.string(value)?;
            return Some(Binding { name, kind: self.kind(&kind)?, parts, asserted });
        };
        let entries = self.entries(table);
        self.known(&entries, &["kind", "part", "asserted"], "a binding");
        let get = |name: &str| entries.iter().find(|it| it.0 == name).map(|it| it.2);
        let Some(kind) = get("kind") else {
            self.fault(value, "the key `kind` is missing".to_owned());
            return None;
        };
        let kind = self.string(kind)?;
        let kind = self.kind(&kind)?;
        if let Some(value) = get("part") {
            parts = match value.get_ref() {
                DeValue::String(it) if it == "any" => every(Part::VOCABULARY),
                _ => self.words(value, Part::VOCABULARY, "\"any\"")?,
            };
        }
        if let Some(value) = get("asserted") {
            asserted = match value.get_ref() {
                DeValue::String(it) if it == "plain" => WordSet::none(),
                DeValue::String(it) if it == "any" => every(Assertion::VOCABULARY),
                DeValue::String(it) if it == "stated" => stated(),
                _ => self.words(value, Assertion::VOCABULARY, "\"plain\", \"stated\", \"any\"")?,
            };
        }
        Some(Binding { name, kind, parts, asserted })
    }

    fn kind(&mut self, name: &Words) -> Option<&'static KindDecl> {
        let found = KINDS.iter().find(|it| it.name == name.text);
        if found.is_none() {
            let message = if name.text.starts_with("book.") {
                "fact books are not supported yet: a kind of claim was expected".to_owned()
            } else {
                let hint = did_you_mean(&name.text, KINDS.iter().map(|it| it.name));
                format!("there is no kind of claim `{}`{hint}", name.text)
            };
            self.faults.push(name.fault(0, message));
        }
        found
    }

    /// A list of words of a vocabulary.
    fn words(&mut self, value: &Value<'_>, of: &'static Vocabulary, others: &str) -> Option<WordSet> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(value, &format!("{others} or a list of words for {}", of.name));
            return None;
        };
        let mut set = WordSet::none();
        for item in items.iter() {
            let word = self.string(item)?;
            let Some(index) = of.index(&word.text) else {
                let known = of.words.iter().map(|it| it.0);
                let hint = nearest(&word.text, known.clone())
                    .map_or_else(|| format!(": expected {}", either(known)), |it| format!(": did you mean `{it}`?"));
                self.faults.push(word.fault(0, format!("`{}` is no word for {}{hint}", word.text, of.name)));
                return None;
            };
            set = set.union(WordSet::at(index));
        }
        if set.is_none() && of == Part::VOCABULARY {
            self.expected(value, "at least one part");
        }
        Some(set)
    }

    fn lets(&mut self, value: &Value<'_>) -> Vec<(Words, Words)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.expected(value, "a table of names and expressions");
            return Vec::new();
        };
        let mut lets = Vec::new();
        for (name, at, value) in self.entries(table) {
            let name = Words { text: name.to_owned(), at, exact: true };
            lets.extend(self.string(value).map(|it| (name, it)));
        }
        lets
    }

    fn related(&mut self, value: &Value<'_>) -> Vec<(Words, Words)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(value, "a list of `{ at, label }`");
            return Vec::new();
        };
        let mut related = Vec::new();
        for item in items.iter() {
            let DeValue::Table(table) = item.get_ref() else {
                self.expected(item, "`{ at, label }`");
                continue;
            };
            let entries = self.entries(table);
            self.known(&entries, &["at", "label"], "a related place");
            let mut get = |name: &str| match entries.iter().find(|it| it.0 == name) {
                Some((_, _, value)) => self.string(value),
                None => {
                    self.fault(item, format!("the key `{name}` is missing"));
                    None
                }
            };
            if let (Some(at), Some(label)) = (get("at"), get("label")) {
                related.push((at, label));
            }
        }
        related
    }

    /// The entries of a table in the order of the page.
    fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
        let mut entries: Vec<Entry<'t, 'i>> =
            table.iter().map(|(key, value)| (&**key.get_ref(), self.base + key.span().start, value)).collect();
        entries.sort_by_key(|it| it.1);
        entries
    }

    /// Takes down the keys that are not known.
    fn known(&mut self, entries: &[Entry<'_, '_>], keys: &[&str], of: &str) {
        for (name, at, _) in entries.iter().filter(|it| !keys.contains(&it.0)) {
            let message = if *name == "scope" {
                "`scope` is not supported yet: all bindings come from one article".to_owned()
            } else {
                match nearest(name, keys.iter().copied()) {
                    Some(near) => format!("{of} has no key `{name}`: did you mean `{near}`?"),
                    None => format!("{of} has no key `{name}`: expected {}", either(keys.iter().copied())),
                }
            };
            self.faults.push(Fault::new(*at, message));
        }
    }

    /// The place of a string in a list of those allowed.
    fn choice(&mut self, value: &Value<'_>, allowed: &[&str]) -> Option<usize> {
        let found = self.string(value)?;
        let place = allowed.iter().position(|it| *it == found.text);
        if place.is_none() {
            let hint = format!("expected {}", either(allowed.iter().copied()));
            self.fault(value, format!("{hint}, found `{}`", found.text));
        }
        place
    }

    fn strings(&mut self, value: &Value<'_>) -> Vec<Words> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(value, "a list of strings");
            return Vec::new();
        };
        items.iter().filter_map(|it| self.string(it)).collect()
    }

    fn string(&mut self, value: &Value<'_>) -> Option<Words> {
        let DeValue::String(text) = value.get_ref() else {
            self.expected(value, "a string");
            return None;
        };
        let span = value.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let mark = ["'''", "\"\"\"", "'", "\""].into_iter().find(|it| raw.starts_with(it)).unwrap_or_default();
        let mut start = mark.len();
        if mark.len() == 3 {
            // A line break right after the mark is not part of the string.
            start += raw[start..].len() - raw[start..].trim_start_matches('\r').trim_start_matches('\n').len();
        }
        let content = raw.get(start..raw.len().saturating_sub(mark.len())).unwrap_or_default();
        let exact = content == text;
        let at = self.base + span.start + if exact { start } else { 0 };
        Some(Words { text: text.clone().into_owned(), at, exact })
    }

    fn expected(&mut self, value: &Value<'_>, what: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a truth value",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(it) if it.is_empty() => "an empty list",
            DeValue::Array(_) => "a list",
            DeValue::Table(it) if it.is_empty() => "an empty table",
            DeValue::Table(_) => "a table",
        };
        self.fault(value, format!("expected {what}, found {found}"));
    }

    fn fault(&mut self, value: &Value<'_>, message: String) {
        self.faults.push(Fault::new(self.base + value.span().start, message));
    }
}

/// All words of a vocabulary.
pub fn every(vocabulary: &Vocabulary) -> WordSet {
    (0..vocabulary.words.len() as u32).fold(WordSet::none(), |all, it| all.union(WordSet::at(it)))
}

/// The assertions of what is told of the article's own world and time.
fn stated() -> WordSet {
    let left_out = [Assertion::Negated, Assertion::Earlier, Assertion::Example];
    let kept = Assertion::ALL.iter().filter(|it| !left_out.contains(it));
    kept.fold(WordSet::none(), |all, it| all.union(WordSet::of(*it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a rule, each with its line and column in the fence.
    fn faults(rule: &str) -> Vec<String> {
        let mut faults = Vec::new();
        assert_eq!(read(rule, 0..rule.len(), &mut faults).is_some(), faults.is_empty());
        faults
            .into_iter()
            .map(|it| it.problem("a.md", rule))
            .map(|it| format!("{}:{}: {}", it.line.unwrap(), it.column.unwrap(), it.message))
            .collect()
    }

    const REST: &str = "severity = 'info'\nwhere = 'true'\nat = 'd'\nmessage = ''\n";

    #[test]
    fn bindings_stand_in_the_order_of_the_page_and_know_their_defaults() {
        let rule = format!("{REST}for = {{ z = 'date', a = {{ kind = 'event', part = 'any', asserted = 'stated' }} }}");
        let case = read(&rule, 0..rule.len(), &mut Vec::new()).unwrap().cases.remove(0);
        let [z, a] = &case.bindings[..] else { panic!("two bindings") };
        assert_eq!((z.name.text.as_str(), z.kind.name), ("z", "date"));
        assert!(z.parts.has(Part::Caption) && !z.parts.has(Part::Title) && z.asserted.is_none());
        assert_eq!((a.name.text.as_str(), a.kind.name), ("a", "event"));
        assert!(a.parts.has(Part::Metadata) && a.asserted.has(Assertion::Quoted));
        assert!(!a.asserted.has(Assertion::Example));
    }

    #[test]
    fn a_string_knows_the_place_of_each_of_its_bytes_unless_it_has_escapes() {
        for (value, at) in [("'true'", 9), ("\"true\"", 9), ("'''\ntrue'''", 12), ("\"\\u0074rue\"", 8)] {
            let rule = format!("where = {value}\nfor.d = 'date'\nat='d'\nmessage=''\nseverity='info'");
            let case = read(&rule, 0..rule.len(), &mut Vec::new()).unwrap().cases.remove(0);
            assert_eq!((case.condition.at, case.condition.text.as_str()), (at, "true"), "{value}");
        }
    }

    #[test]
    fn cases_take_from_the_rule_what_they_do_not_say() {
        let rule = "severity = 'error'\nmessage = 'm'\n[[case]]\nfor.d = 'date'\nwhere = 'a'\nat = 'd'\n\
                    [[case]]\nseverity = 'info'\nfor.e = 'event'\nwhere = 'b'\nat = 'e'\n";
        let cases = read(rule, 0..rule.len(), &mut Vec::new()).unwrap().cases;
        let seen: Vec<_> = cases.iter().map(|it| (it.severity[0].0, it.message.text.as_str())).collect();
        assert_eq!(seen, [(Severity::Error, "m"), (Severity::Info, "m")]);
    }

    #[test]
    fn unknown_missing_and_repeated_keys_are_errors_at_every_depth() {
        let bound = format!("{REST}for.d = 'date'\n");
        let cases = [
            (format!("{bound}wher = 'x'"), vec!["6:1: a rule has no key `wher`: did you mean `where`?"]),
            (
                format!("{bound}scope = 'corpus'"),
                vec!["6:1: `scope` is not supported yet: all bindings come from one article"],
            ),
            (
                format!("{REST}for = {{ d = {{ kind = 'date', prat = 'any' }} }}"),
                vec!["5:30: a binding has no key `prat`: did you mean `part`?"],
            ),
            (
                format!("{bound}related = [{{ at = 'd', lable = 'x' }}]"),
                vec![
                    "6:24: a related place has no key `lable`: did you mean `label`?",
                    "6:12: the key `label` is missing",
                ],
            ),
            (
                "at = 'd'".to_owned(),
                vec![
                    "1:1: the key `severity` is missing",
                    "1:1: the key `for` is missing",
                    "1:1: the key `where` is missing",
                    "1:1: the key `message` is missing",
                ],
            ),
            (format!("{bound}at = 'e'"), vec!["6:1: duplicate key"]),
            (format!("{REST}for = {{ d = 'date', d = 'event' }}"), vec!["5:21: duplicate key"]),
        ];
        for (rule, expected) in cases {
            assert_eq!(faults(&rule), expected, "{rule}");
        }
    }

    #[test]
    fn values_of_another_form_are_errors() {
        let cases = [
            ("severity = 'grave'", "1:12: expected `error`, `warning` or `info`, found `grave`"),
            ("severity = { eror = 'true' }", "1:14: `severity` has no key `eror`: did you mean `error`?"),
            ("severity = {}", "1:12: expected at least one level with its condition, found an empty table"),
            ("severity = 3", "1:12: expected a string, found a number"),
            ("default = 'of'", "1:11: expected `on` or `off`, found `of`"),
            ("pairs = 'all'", "1:9: expected `both`, found `all`"),
            ("unless = 'x'", "1:10: expected a list of strings, found a string"),
            ("over = [1]", "1:9: expected a string, found a number"),
            ("related = 'x'", "1:11: expected a list of `{ at, label }`, found a string"),
            ("let = 'x'", "1:7: expected a table of names and expressions, found a string"),
            ("for = 'date'", "1:7: expected a table of names and kinds of claim, found a string"),
            ("for = {}", "1:7: expected at least one name and its kind of claim, found an empty table"),
            ("for.d = 'dat'", "1:10: there is no kind of claim `dat`: did you mean `date`?"),
            ("for.d = 'book.people'", "1:10: fact books are not supported yet: a kind of claim was expected"),
            ("for.d = { part = 'any' }", "1:9: the key `kind` is missing"),
            (
                "for.d = { kind = 'date', part = 'title' }",
                "1:33: expected \"any\" or a list of words for part, found a string",
            ),
            ("for.d = { kind = 'date', part = ['titel'] }", "1:35: `titel` is no word for part: did you mean `title`?"),
            ("for.d = { kind = 'date', part = [] }", "1:33: expected at least one part, found an empty list"),
            (
                "for.d = { kind = 'date', asserted = 'quoted' }",
                "1:37: expected \"plain\", \"stated\", \"any\" or a list of words for assertion, found a string",
            ),
            ("case = 1", "1:8: expected cases, each under `[[case]]`, found a number"),
            ("requires = 'new'", "1:12: expected a version such as \"0.1.0\", found \"new\""),
            ("requires = '99.1'\nwhatever = 1", "1:12: the page requires factlint 99.1, and this is 0.1.0"),
        ];
        for (rule, expected) in cases {
            let found = faults(rule);
            assert!(found.contains(&expected.to_owned()), "{rule}: {found:#?}");
        }
    }
}
