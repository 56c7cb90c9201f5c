//! Time expressions of two public sets of phrases, by class, against the values that their makers gave them.
//!
//! Both sets were made for assistants that are spoken to, so `docs/time-classes.tsv` has the class of each expression,
//! fixed from text and gold before anything was measured. Items whose id has an odd FNV hash are the closed half: of
//! them nothing is listed, so that what is worked on shows whether it helps elsewhere.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use factlint::source;
use serde::Deserialize;
use serde_json::Value;

mod haskell;
mod meaning;
mod ours;
mod resolution;

use meaning::{DAY, Meaning, Reading, Share, counted, holds, names_day};
use ours::Mention;

#[derive(Deserialize)]
struct Item {
    id: String,
    family: String,
    text: String,
    context: Value,
    gold: Value,
}

/// An expression that is marked, and what it may mean: nothing where its makers gave no value.
struct Gold {
    at: Range<usize>,
    shown: String,
    readings: Vec<Reading>,
}

/// What became of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// One of the claims there has its value.
    Right,
    /// A claim there may have its value, and others; or it has its length and not its place.
    Open,
    /// None has.
    Wrong,
}

/// What is counted of a class.
#[derive(Default, Clone, Copy)]
struct Score {
    told: u32,
    found: u32,
    exact: u32,
    valued: u32,
    right: u32,
    open: u32,
    alarms: u32,
}

impl Score {
    fn plus(self, other: Self) -> Self {
        Self {
            told: self.told + other.told,
            found: self.found + other.found,
            exact: self.exact + other.exact,
            valued: self.valued + other.valued,
            right: self.right + other.right,
            open: self.open + other.open,
            alarms: self.alarms + other.alarms,
        }
    }
}

/// The class of each expression, by item and number.
type Classes = BTreeMap<(String, usize), String>;

/// Scores the expressions of the sets in a folder by their classes. With the name of a class, lists what is missed of it
/// in the open half instead; "all" lists every class.
pub fn score(folder: &Path, classes: &Path, listed: Option<&str>) -> Result<String, String> {
    let classes = read_classes(&read(classes)?)?;
    let mut scores: BTreeMap<&str, [Score; 2]> = BTreeMap::new();
    let mut misses = String::new();
    for file in ["recognizers.jsonl", "duckling_time.jsonl"] {
        let text = read(&folder.join(file))?;
        for (i, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
            let item: Item = serde_json::from_str(line).map_err(|it| format!("{file}:{}: {it}", i + 1))?;
            if matches!(&*item.family, "DateTime" | "Time" | "Duration") {
                score_item(&item, &classes, &mut scores, listed, &mut misses).map_err(|it| format!("{file}: {it}"))?;
            }
        }
    }
    Ok(if listed.is_some() { misses } else { table(&scores) })
}

fn read(path: &Path) -> Result<String, String> {
    source::read(path).map_err(|it| factlint::report::problem(&it))
}

/// Lines of item, number, class, tab-separated; lines that begin with `#` are remarks.
fn read_classes(text: &str) -> Result<Classes, String> {
    let mut classes = Classes::new();
    for (i, line) in text.lines().enumerate().filter(|it| !it.1.starts_with('#') && !it.1.is_empty()) {
        let wrong = || format!("line {} of the classes: not item, number, class", i + 1);
        let [id, number, class] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let key = (id.to_owned(), number.parse().map_err(|_| wrong())?);
        if classes.insert(key, class.to_owned()).is_some() {
            return Err(format!("line {} of the classes: the second of {id}", i + 1));
        }
    }
    Ok(classes)
}

fn score_item<'a>(
    item: &Item,
    classes: &'a Classes,
    scores: &mut BTreeMap<&'a str, [Score; 2]>,
    listed: Option<&str>,
    misses: &mut String,
) -> Result<(), String> {
    let class = |number: usize| {
        let class = classes.get(&(item.id.clone(), number)).ok_or_else(|| format!("{}: has no class", item.id))?;
        Ok::<&'a str, String>(class)
    };
    let closed = fnv(&item.id) % 2 == 1;
    let mut miss = |class: &str, gold: &str, found: &[&Mention], why: &str| {
        if !closed && listed.is_some_and(|it| it == class || it == "all") {
            let _ = writeln!(misses, "{} [{class}] {why}\n  text {:?}\n  gold {gold}", item.id, item.text);
            for it in found {
                let _ = writeln!(misses, "  ours {}", shown(it, &item.text));
            }
        }
    };
    let mentions = ours::mentions(&item.text, published(item));
    let golds = golds(item)?;
    if golds.is_empty() {
        let class = class(0)?;
        let score = &mut scores.entry(class).or_default()[usize::from(closed)];
        score.told += 1;
        score.alarms += u32::from(!mentions.is_empty());
        if !mentions.is_empty() {
            miss(class, "nothing", &mentions.iter().collect::<Vec<_>>(), "false alarm");
        }
    }
    for (i, gold) in golds.iter().enumerate() {
        let class = class(i)?;
        let score = &mut scores.entry(class).or_default()[usize::from(closed)];
        let found: Vec<&Mention> =
            mentions.iter().filter(|it| it.at.start < gold.at.end && gold.at.start < it.at.end).collect();
        score.told += 1;
        score.found += u32::from(!found.is_empty());
        score.exact += u32::from(found.iter().any(|it| it.at == gold.at));
        if gold.readings.is_empty() {
            if found.is_empty() {
                miss(class, &gold.shown, &found, "not found");
            }
            continue;
        }
        score.valued += 1;
        let why = match outcome(&found, gold, &item.text) {
            Outcome::Right => {
                score.right += 1;
                continue;
            }
            Outcome::Open => {
                score.open += 1;
                "left open"
            }
            Outcome::Wrong if found.is_empty() => "not found",
            Outcome::Wrong => "wrong",
        };
        miss(class, &gold.shown, &found, why);
    }
    Ok(())
}

/// The day of an item's reference time.
fn published(item: &Item) -> Option<i32> {
    let text = match &item.context {
        Value::String(it) => it.strip_prefix("reference time ")?,
        it => it.get("ReferenceDateTime")?.as_str()?,
    };
    match Meaning::timex(text.get(..10)?)? {
        Meaning::Stretch(start, _) => i32::try_from(start / DAY).ok(),
        _ => None,
    }
}

fn golds(item: &Item) -> Result<Vec<Gold>, String> {
    match &item.gold {
        // The whole text is the expression.
        Value::String(gold) => Ok(vec![Gold {
            at: 0..item.text.len(),
            shown: gold.clone(),
            readings: haskell::readings(gold, &item.text),
        }]),
        Value::Array(golds) => {
            let gold = |gold: &Value| {
                let value = ["Value", "Resolution"].into_iter().find_map(|it| gold.get(it)).unwrap_or(&Value::Null);
                let at = place(gold, &item.text).ok_or_else(|| format!("{}: no such words in the text", item.id))?;
                let readings = resolution::readings(value, &item.text[at.clone()]);
                let shown: Vec<String> = readings.iter().map(reading).collect();
                Ok(Gold { shown: format!("{:?} {}", &item.text[at.clone()], shown.join(" | ")), at, readings })
            };
            golds.iter().map(gold).collect()
        }
        _ => Err(format!("{}: the gold is neither an expression nor a list", item.id)),
    }
}

/// Where the words of an expression stand: its start counts characters. Where the words are not there, their first place.
fn place(gold: &Value, text: &str) -> Option<Range<usize>> {
    let words = gold.get("Text")?.as_str()?;
    let start = gold.get("Start")?.as_u64()? as usize;
    let start = text.char_indices().nth(start).map_or(text.len(), |it| it.0);
    let fits = |start: usize| {
        let here = text.get(start..start + words.len())?;
        here.to_lowercase().eq(&words.to_lowercase()).then_some(start..start + words.len())
    };
    fits(start).or_else(|| text.char_indices().find_map(|it| fits(it.0))).or_else(|| {
        let length = words.chars().count();
        let end = text[start..].char_indices().nth(length).map_or(text.len(), |it| start + it.0);
        (start < end).then_some(start..end)
    })
}

/// What became of an expression with a value: it is right when one claim has it, or the day of one and the time of
/// another have it together.
fn outcome(found: &[&Mention], gold: &Gold, text: &str) -> Outcome {
    let words = &text[gold.at.clone()];
    let is_gold = |ours: &Reading| gold.readings.iter().any(|it| same(ours, it, words));
    // The unit that is counted is told by a claim of all its words: "2029" of "two weeks from 2029" is no such day.
    let counts = |it: &Mention, ours: &Reading| {
        it.at.start <= gold.at.start
            && gold.at.end <= it.at.end
            && gold.readings.iter().any(|it| holds(&ours.meaning, &it.meaning) && counted(words, &ours.meaning))
    };
    let all_gold = |it: &Mention| match &it.reading {
        Some(ours) => is_gold(ours) || counts(it, ours),
        None => {
            !it.open.is_empty()
                && it.open.iter().map(|it| it.clone().into()).all(|ours| is_gold(&ours) || counts(it, &ours))
        }
    };
    let told = |it: &&&Mention| match (&it.reading, &it.open[..]) {
        (Some(it), _) => Some(it.meaning.clone()),
        (None, [it]) => Some(it.clone()),
        _ => None,
    };
    let told: Vec<Meaning> = found.iter().collect::<Vec<_>>().iter().filter_map(told).collect();
    let mut together = told.iter().flat_map(|day| told.iter().filter_map(|time| day.at_time(time)));
    if found.iter().any(|it| all_gold(it)) || together.any(|it| is_gold(&it.into())) {
        return Outcome::Right;
    }
    let may_be = |it: &&Mention| {
        as_long(it, gold)
            || it.open.iter().any(|ours| {
                is_gold(&ours.clone().into())
                    || it.reading.is_none() && gold.readings.iter().any(|gold| holds(ours, &gold.meaning))
            })
    };
    if found.iter().any(may_be) { Outcome::Open } else { Outcome::Wrong }
}

/// Whether an expression has the length of a stretch that is gold, in days: "the past two weeks" as a length alone.
fn as_long(ours: &Mention, gold: &Gold) -> bool {
    let Some(Reading { meaning: Meaning::Length(months, seconds), .. }) = ours.reading else { return false };
    let days = seconds / 86_400 + months * 3044 / 10_000;
    let near = |it: &Reading| match it.meaning {
        Meaning::Stretch(start, end) => days > 0 && ((end - start) / DAY - days).abs() <= 2 * months.signum(),
        _ => false,
    };
    gold.readings.iter().any(near)
}

/// Whether two readings are one, but for what one notation says more finely than the words do.
fn same(ours: &Reading, gold: &Reading, words: &str) -> bool {
    if ours.meaning == gold.meaning {
        return gold.share.is_none_or(|it| ours.share == Some(it));
    }
    match (&ours.meaning, &gold.meaning) {
        // "A few hours" is no number.
        (Meaning::Named(vague), Meaning::Length(..)) if vague.starts_with('P') && vague.contains('X') => {
            ["few", "several", "some"].iter().any(|it| words.to_lowercase().contains(it))
        }
        // The day stands elsewhere in the text.
        (Meaning::Stretch(start, end), Meaning::Clock(at)) => start == end && start % DAY == *at && !names_day(words),
        (Meaning::Stretch(start, end), Meaning::Clocks(from, to)) => {
            start % DAY == *from && end - start == to - from && !names_day(words)
        }
        (Meaning::Stretch(start, end), Meaning::Stretch(from, to)) if holds(&ours.meaning, &gold.meaning) => {
            match ours.share {
                Some(Share::Start) => start == from,
                Some(Share::Mid) => start < from && to < end,
                Some(Share::End) => end == to,
                None => false,
            }
        }
        _ => false,
    }
}

fn reading(reading: &Reading) -> String {
    let share = match reading.share {
        None => "",
        Some(Share::Start) => " start",
        Some(Share::Mid) => " mid",
        Some(Share::End) => " end",
    };
    format!("{}{share}", reading.meaning.shown())
}

fn shown(mention: &Mention, text: &str) -> String {
    let open: Vec<String> = mention.open.iter().map(Meaning::shown).collect();
    let told = mention.reading.as_ref().map_or("-".to_owned(), reading);
    format!("{:?} {told} of {}", text.get(mention.at.clone()).unwrap_or_default(), open.join(" | "))
}

/// The 64-bit hash FNV-1a.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

fn table(scores: &BTreeMap<&str, [Score; 2]>) -> String {
    let mut out = String::from(
        "Time expressions of two sets of phrases:\n\n\
         | class | expressions | found | exact | with a value | right | share | open half | closed half | left open |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let share = |of: Score| match of.valued {
        0 => "-".to_owned(),
        _ => format!("{:.1} %", f64::from(of.right) * 100.0 / f64::from(of.valued)),
    };
    let mut row = |name: &str, [open, closed]: [Score; 2]| {
        let it = open.plus(closed);
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            it.told,
            it.found,
            it.exact,
            it.valued,
            it.right,
            share(it),
            share(open),
            share(closed),
            it.open,
        );
    };
    let add = |all: [Score; 2], it: &[Score; 2]| [all[0].plus(it[0]), all[1].plus(it[1])];
    let of = |without: &[&str]| {
        let some = scores.iter().filter(|it| !without.contains(it.0)).map(|it| it.1);
        some.fold([Score::default(); 2], add)
    };
    for (name, it) in scores.iter().filter(|it| *it.0 != "none") {
        row(name, *it);
    }
    row("**all but chat**", of(&["chat", "none"]));
    row("**all**", of(&["none"]));
    let [open, closed] = scores.get("none").copied().unwrap_or_default();
    let none = open.plus(closed);
    let _ = writeln!(
        out,
        "\nIn {} of {} texts without a time expression one is taken down ({} of the {} of the closed half).\n",
        none.alarms, none.told, closed.alarms, closed.told
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: &str = "# a remark\nA/0\t0\tabsolute date\nA/1\t0\tnone\nB#2\t0\tduration\nA/3\t0\tabsolute date\n";

    fn item(id: &str, text: &str, gold: Value) -> Item {
        let context = serde_json::json!({"ReferenceDateTime": "2031-04-05T10:00:00"});
        Item { id: id.to_owned(), family: "Time".to_owned(), text: text.to_owned(), context, gold }
    }

    fn scored(item: &Item, listed: Option<&str>) -> (Score, String) {
        let classes = read_classes(CLASSES).expect("classes");
        let (mut scores, mut misses) = (BTreeMap::new(), String::new());
        score_item(item, &classes, &mut scores, listed, &mut misses).expect("a score");
        let all = scores.values().flatten().fold(Score::default(), |all, it| all.plus(*it));
        (all, misses)
    }

    fn opened(on: &str) -> Value {
        serde_json::json!([{"Text": "3 May 1911", "Start": 10,
            "Resolution": {"values": [{"timex": on, "value": on}]}}])
    }

    #[test]
    fn an_expression_is_right_by_its_value_and_exact_by_its_words() {
        let (score, _) = scored(&item("A/0", "It was on 3 May 1911.", opened("1911-05-03")), None);
        assert_eq!((score.told, score.found, score.exact, score.valued, score.right), (1, 1, 1, 1, 1));
        let (score, _) = scored(&item("A/0", "It was on 3 May 1911.", opened("1912-05-03")), None);
        assert_eq!((score.found, score.right), (1, 0));
    }

    #[test]
    fn an_expression_without_a_value_is_only_found() {
        let gold = serde_json::json!([{"Text": "3 May 1911", "Start": 10}]);
        let (score, _) = scored(&item("A/0", "It was on 3 May 1911.", gold), None);
        assert_eq!((score.found, score.valued, score.right), (1, 0, 0));
    }

    #[test]
    fn what_is_found_where_nothing_is_marked_is_a_false_alarm() {
        let nothing = serde_json::json!([]);
        let (score, _) = scored(&item("A/1", "It was on 3 May 1911.", nothing.clone()), None);
        assert_eq!((score.told, score.alarms), (1, 1));
        let (score, _) = scored(&item("A/1", "It was of granite.", nothing), None);
        assert_eq!((score.told, score.alarms), (1, 0));
    }

    #[test]
    fn the_whole_text_is_the_expression_of_haskell() {
        let (score, _) = scored(&item("B#2", "three weeks", "(DurationData 3 Week)".into()), None);
        assert_eq!((score.exact, score.right), (1, 1));
    }

    #[test]
    fn misses_are_listed_of_the_open_half_alone() {
        for id in ["A/0", "A/3"] {
            let (_, misses) = scored(&item(id, "It was on 3 May 1911.", opened("1912-05-03")), Some("absolute date"));
            assert_eq!(misses.is_empty(), fnv(id) % 2 == 1, "{id}: {misses}");
        }
        assert_ne!(fnv("A/0") % 2, fnv("A/3") % 2);
        let (_, misses) = scored(&item("A/0", "It was on 3 May 1911.", opened("1912-05-03")), Some("holiday"));
        assert_eq!(misses, "");
    }

    #[test]
    fn units_that_are_counted_are_told_no_finer() {
        let at = |timex: &str| Reading::from(Meaning::timex(timex).expect("a meaning"));
        let right = |ours: &str, part: &str, gold: &str, words: &str| {
            let start = words.find(part).expect("a part of the words");
            let ours = Mention { at: start..start + part.len(), reading: Some(at(ours)), open: Vec::new() };
            let gold = Gold { at: 0..words.len(), shown: String::new(), readings: vec![at(gold)] };
            outcome(&[&ours], &gold, words) == Outcome::Right
        };
        assert!(right("2029", "two years ago", "2029-04-05", "two years ago"));
        assert!(!right("2029", "two years ago", "2030-04-05", "two years ago"));
        assert!(!right("2029", "the third week of the year", "2029-04-05", "the third week of the year"));
        assert!(!right("2029-04", "two years ago", "2029-04-05", "two years ago"));
        assert!(!right("2029", "two years ago", "2029-12-26", "Boxing Day two years ago"));
        assert!(!right("2029", "2029", "2029-01-15", "two weeks after the year 2029"));
    }

    #[test]
    fn a_time_may_have_its_day_from_elsewhere() {
        let at = |timex: &str| Reading::from(Meaning::timex(timex).expect("a meaning"));
        assert!(same(&at("2031-04-05T06:30"), &at("T06:30"), "at 6:30 am"));
        assert!(!same(&at("2031-04-05T06:30"), &at("T18:30"), "at 6:30 pm"));
        assert!(!same(&at("2031-04-05"), &at("T00"), "at midnight"));
    }

    #[test]
    fn a_part_is_right_as_a_word_or_as_its_days() {
        let told = |timex: &str, share| Reading { meaning: Meaning::timex(timex).expect("a meaning"), share };
        let early = told("2031-04", Some(Share::Start));
        assert!(same(&early, &told("2031-04", Some(Share::Start)), "early in April"));
        assert!(same(&early, &told("(2031-04-01,2031-04-11,P10D)", None), "early in April"));
        assert!(!same(&told("2031-04", None), &told("2031-04", Some(Share::Start)), "early in April"));
        assert!(!same(&told("2031-04", Some(Share::End)), &told("(2031-04-01,2031-04-11,P10D)", None), "April"));
    }

    #[test]
    fn words_are_found_by_characters_and_in_any_case() {
        let gold = serde_json::json!({"Text": "may", "Start": 4});
        assert_eq!(place(&gold, "“in May"), Some(6..9));
        assert_eq!(place(&serde_json::json!({"Text": "may", "Start": 0}), "in May"), Some(3..6));
        assert_eq!(place(&serde_json::json!({"Text": "may", "Start": 90}), "in"), None);
    }

    #[test]
    fn classes_are_refused_where_they_are_none() {
        assert!(read_classes("A/0\tchat").is_err());
        assert!(read_classes("A/0\tone\tchat").is_err());
        assert!(read_classes("A/0\t0\tchat\nA/0\t0\tchat").is_err());
    }
}
