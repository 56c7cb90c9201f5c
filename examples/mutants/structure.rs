//! Faults of structure: an item too few or too many under a heading that counts them, a heading that belongs to
//! another article, a headline in another tense than its text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::Mutant;
use crate::page::{Kind, Line, Page};

pub const COUNT: &str = "heading-count-mismatch";
pub const ITEM_LESS: &str = "a list item less";
pub const ITEM_MORE: &str = "a list item more";
pub const HEADING_LESS: &str = "a heading less";
pub const OFF_TOPIC: &str = "heading-off-topic";
pub const COUNTRY: &str = "a country for a heading";
pub const STATUS: &str = "headline-status-conflict";
pub const TO_FUTURE: &str = "a headline in the future";
pub const TO_PAST: &str = "a headline in the past";

/// Every mutant of structure in a page.
pub fn mutants(page: &Page) -> Vec<Mutant> {
    let mut mutants = counts(page);
    mutants.extend(off_topic(page));
    mutants.extend(status(page));
    mutants
}

/// A number of things that a title or heading promises.
static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?:\A|[ :(])(?<number>[0-9]{1,2}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) (?:[A-Za-z-]+ ){0,2}(?:ways|tips|steps|reasons|things|questions|lessons|rules|ideas|tools|facts|examples|mistakes|principles|benefits|takeaways|resources|strategies|practices|points|trends|myths)(?-u:\b)";
    Regex::new(&format!("(?i){pattern}")).expect("a valid pattern")
});

fn counts(page: &Page) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    if let Some(title) = page.title.clone() {
        mutants.extend(count_below(page, &title, &page.lines));
    }
    for (i, line) in page.lines.iter().enumerate() {
        if let Kind::Heading(level) = line.kind {
            let below = &page.lines[i + 1..];
            let end = below.iter().position(|it| matches!(it.kind, Kind::Heading(it) if it <= level));
            mutants.extend(count_below(page, &line.range, &below[..end.unwrap_or(below.len())]));
        }
    }
    mutants
}

/// A heading that counts what stands below it: as many headings of one level, or the items of the only list.
fn count_below(page: &Page, heading: &Range<usize>, below: &[Line]) -> Vec<Mutant> {
    let Some(promised) = PROMISE.captures(&page.text[heading.clone()]).and_then(|it| number(&it["number"])) else {
        return Vec::new();
    };
    let end = below.last().map_or(heading.end, |it| it.range.end);
    let site = heading.start..end;
    let of_kind = |kind: Kind| below.iter().filter(move |it| it.kind == kind).map(|it| &it.range);

    let levels = (2..=6).map(Kind::Heading);
    let top = levels.into_iter().find(|it| of_kind(*it).next().is_some());
    if let Some(top) = top.filter(|it| of_kind(*it).count() == promised) {
        // The heading's marks and words go, its text stays: it now belongs to the heading before.
        let last = of_kind(top).next_back().cloned().unwrap_or_default();
        return vec![Mutant { rule: COUNT, form: HEADING_LESS, at: last, with: String::new(), site }];
    }
    if top.is_some() || of_kind(Kind::Item).count() != promised || !is_one_list(below) {
        return Vec::new();
    }
    let Some(last) = below.iter().rposition(|it| it.kind == Kind::Item) else { return Vec::new() };
    let item = below[last].range.start
        ..below[last..].iter().take_while(|it| it.kind != Kind::Blank).last().map_or(end, |it| it.range.end);
    let mark = page.text[below[last].range.clone()].split(' ').next().unwrap_or("-");
    let more = format!("{}\n{mark} What was not here before.", &page.text[item.clone()]);
    vec![
        Mutant { rule: COUNT, form: ITEM_LESS, at: item.clone(), with: String::new(), site: site.clone() },
        Mutant { rule: COUNT, form: ITEM_MORE, at: item, with: more, site },
    ]
}

/// Whether the items among lines follow one another with at most blank and indented lines between.
fn is_one_list(lines: &[Line]) -> bool {
    let first = lines.iter().position(|it| it.kind == Kind::Item);
    let last = lines.iter().rposition(|it| it.kind == Kind::Item);
    match (first, last) {
        (Some(first), Some(last)) => {
            lines[first..=last].iter().all(|it| matches!(it.kind, Kind::Item | Kind::Blank | Kind::Other))
        }
        _ => false,
    }
}

fn number(word: &str) -> Option<usize> {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = word.to_ascii_lowercase();
    words.iter().position(|it| *it == lower).map(|it| it + 2).or_else(|| lower.parse().ok()).filter(|it| *it > 1)
}

/// The first section heading with running text below it becomes a country that the article does not name, in an article
/// that names places: where there are none, nothing says what it is not about.
fn off_topic(page: &Page) -> Option<Mutant> {
    page.prose().find(|it| PLACES.is_match(&page.text[it.clone()]))?;
    let countries = ["Mongolia", "Paraguay", "Namibia", "Estonia", "Bolivia", "Bhutan", "Uruguay", "Slovenia"];
    let heading =
        page.lines.iter().zip(page.lines.iter().skip(1)).zip(page.lines.iter().skip(2)).find(|((it, next), after)| {
            let text = if next.kind == Kind::Blank { after } else { next };
            matches!(it.kind, Kind::Heading(2..=4)) && text.kind == Kind::Prose && text.range.len() > 120
        });
    let line = &heading?.0.0.range;
    let pick = page.text.len() % countries.len();
    let country = countries.iter().cycle().skip(pick).take(countries.len()).find(|it| !page.text.contains(**it))?;
    let words = page.text[line.clone()].trim_start_matches('#').trim_start().len();
    Some(Mutant {
        rule: OFF_TOPIC,
        form: COUNTRY,
        at: line.end - words..line.end,
        with: (*country).to_owned(),
        site: line.clone(),
    })
}

static PLACES: LazyLock<Regex> = LazyLock::new(|| {
    let places = "Argentina|Australia|Austria|Brazil|Britain|California|Canada|Chicago|China|Colorado|Denmark|Florida|France|Germany|Illinois|India|Italy|Japan|Kenya|London|Maryland|Massachusetts|Mexico|New York|Nigeria|Norway|Ohio|Oregon|Paris|Pennsylvania|Poland|San Francisco|Spain|Sweden|Texas|Ukraine|United Kingdom|United States|Vermont|Wisconsin";
    Regex::new(&format!(r"(?-u:\b)(?:{places})(?-u:\b)")).expect("a valid pattern")
});

/// Verbs that happen at a point: base, third person, past.
const VERBS: &[[&str; 3]] = &[
    ["launch", "launches", "launched"],
    ["release", "releases", "released"],
    ["announce", "announces", "announced"],
    ["open", "opens", "opened"],
    ["close", "closes", "closed"],
    ["join", "joins", "joined"],
    ["publish", "publishes", "published"],
    ["win", "wins", "won"],
    ["start", "starts", "started"],
    ["end", "ends", "ended"],
    ["visit", "visits", "visited"],
    ["host", "hosts", "hosted"],
    ["meet", "meets", "met"],
    ["sign", "signs", "signed"],
];

fn status(page: &Page) -> Option<Mutant> {
    let title = page.title.clone()?;
    let body: String = page.prose().map(|it| &page.text[it]).collect::<Vec<_>>().join("\n");
    VERBS.iter().find_map(|[base, third, past]| {
        let find =
            |pattern: String, text: &str| Regex::new(&pattern).ok().and_then(|it| it.find(text).map(|it| it.range()));
        let mutant = |at: Range<usize>, form, with: String| {
            let at = title.start + at.start..title.start + at.end;
            Mutant { rule: STATUS, form, at, with, site: title.clone() }
        };
        let words = &page.text[title.clone()];
        let happened = find(format!(r"(?-u:\b)(?:has|have|we|and|was|were) {past}(?-u:\b)"), &body);
        if let Some(at) = happened.and_then(|_| find(format!(r"(?i) {third}(?-u:\b)"), words)) {
            return Some(mutant(at, TO_FUTURE, format!(" to {base}")));
        }
        let planned = find(format!(r"(?-u:\b)will (?:be )?(?:{base}|{past})(?-u:\b)"), &body);
        let at = planned.and_then(|_| find(format!(r"(?i) (?:to|will|{third}) ?(?:{base})?(?-u:\b)"), words));
        at.filter(|it| words[it.clone()].to_ascii_lowercase().contains(base))
            .map(|it| mutant(it, TO_PAST, format!(" has {past}")))
    })
}
