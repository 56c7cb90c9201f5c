//! Faults of quantities: a conversion in brackets, a part of a sum; each changed by a fifth and more.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::Mutant;
use crate::page::Page;

pub const CONVERSION: &str = "unit-conversion-mismatch";
pub const SUM: &str = "sum-parts-mismatch";
pub const BRACKET: &str = "number and unit (number and unit)";
pub const LIST: &str = "total: part, part and part";

/// Every mutant of a quantity in a page.
pub fn mutants(page: &Page) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for line in page.prose() {
        let text = &page.text[line.clone()];
        mutants.extend(PAIR.captures_iter(text).filter_map(|it| conversion(page, &line, &it)));
        for total in [&TOTAL, &OF_TOTAL] {
            mutants.extend(total.captures_iter(text).filter_map(|it| sum(page, &line, &it)));
        }
    }
    mutants
}

/// Units by what they measure, in several spellings.
const UNITS: [(&str, &str); 6] = [
    (
        "length",
        "miles?|mi|kilomet(?:er|re)s?|km|met(?:er|re)s?|m|feet|foot|ft|yards?|inch(?:es)?|in|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm",
    ),
    ("mass", "pounds?|lbs?|kilograms?|kilos?|kg|ounces?|oz|grams?|g|tons?|tonnes?"),
    ("area", "acres?|hectares?|ha|square miles?|square kilomet(?:er|re)s?|square feet|square met(?:er|re)s?"),
    ("volume", "gallons?|lit(?:er|re)s?|cubic feet|cubic met(?:er|re)s?"),
    ("speed", "mph|miles per hour|km/h|kph|kilomet(?:er|re)s per hour|knots"),
    ("temperature", "°F|°C|degrees Fahrenheit|degrees Celsius|F|C"),
];

static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[0-9][0-9,]*(?:[.][0-9]+)?";
    let units = UNITS.map(|it| it.1).join("|");
    let pattern = format!(
        r"(?-u:\b)(?<from>{number})[ -]?(?<of>{units}) \((?:about |approximately |roughly )?(?<to>{number}) ?(?<in>{units})\)"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

fn conversion(page: &Page, line: &Range<usize>, found: &Captures) -> Option<Mutant> {
    let dimension = |unit: &str| {
        UNITS.iter().find(|(_, names)| Regex::new(&format!(r"\A(?:{names})\z")).is_ok_and(|it| it.is_match(unit)))
    };
    let (from, into) = (dimension(&found["of"])?, dimension(&found["in"])?);
    let site = shifted(line, found.get(0)?.range());
    if from.0 != into.0 || found["of"] == found["in"] || page.is_marked_up(line, &site) {
        return None;
    }
    let with = more(&found["to"])?;
    Some(Mutant { rule: CONVERSION, form: BRACKET, at: shifted(line, found.name("to")?.range()), with, site })
}

/// A printed number made larger by three tenths and at least 20 (so that a temperature changes too), in its own form.
fn more(number: &str) -> Option<String> {
    let value: f64 = number.replace(',', "").parse().ok()?;
    let decimals = number.split_once('.').map_or(0, |it| it.1.len());
    Some(format!("{:.decimals$}", (value * 1.3).max(value + 20.0)))
}

/// A total, then what it consists of: up to the end of the sentence or the bracket.
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?-u:\b)(?<total>{NUMBER}) (?:[A-Za-z-]+ ){{0,4}}[A-Za-z-]+(?:: | \(| ?— ?| – |, of (?:whom|which) )(?<parts>[^.;:()—–]+)"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

/// "Of the 90 pupils who came, 50 swam, 30 ran and the other 10 slept."
static OF_TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?-u:\b)[Oo]f (?:the |these |its |their )?(?<total>{NUMBER}) [A-Za-z][^,.;:()]*, (?<parts>[^.;:()—–]+)"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"\A(?:the )?(?:remaining |other )?(?<part>{NUMBER})(?: [A-Za-z]|\z)"))
        .expect("a valid pattern")
});

const NUMBER: &str =
    "[0-9][0-9,]*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve";

fn sum(page: &Page, line: &Range<usize>, found: &Captures) -> Option<Mutant> {
    let total = value(&found["total"])?;
    let parts = found.name("parts")?;
    let mut values = Vec::new();
    for piece in pieces(parts.as_str()) {
        let part = PART.captures(&parts.as_str()[piece.clone()])?.name("part")?.range();
        values.push(
            line.start + parts.start() + piece.start + part.start..line.start + parts.start() + piece.start + part.end,
        );
    }
    let sum: u64 = values.iter().filter_map(|it| value(&page.text[it.clone()])).sum();
    let site = shifted(line, found.get(0)?.range());
    if values.len() < 2 || sum != total || page.is_marked_up(line, &site) {
        return None;
    }
    let at = values.into_iter().next_back()?;
    let old = value(&page.text[at.clone()])?;
    Some(Mutant { rule: SUM, form: LIST, at, with: (old + (old / 4).max(2)).to_string(), site })
}

/// The pieces of a list between commas and before "and".
fn pieces(list: &str) -> Vec<Range<usize>> {
    static BETWEEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r",? and |, ").expect("a valid pattern"));
    let mut pieces = Vec::new();
    let mut start = 0;
    for it in BETWEEN.find_iter(list) {
        pieces.push(start..it.start());
        start = it.end();
    }
    pieces.push(start..list.len());
    pieces
}

fn value(number: &str) -> Option<u64> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = number.to_ascii_lowercase();
    words.iter().position(|it| *it == lower).map(|it| it as u64 + 1).or_else(|| lower.replace(',', "").parse().ok())
}

fn shifted(line: &Range<usize>, range: Range<usize>) -> Range<usize> {
    line.start + range.start..line.start + range.end
}
