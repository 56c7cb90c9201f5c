//! Faults in quotations: the same words told a second time, of somebody else or in other words.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::Mutant;
use crate::page::Page;

pub const SPEAKER: &str = "quote-attribution-conflict";
pub const PERSON: &str = "another person of the article";
pub const STRANGER: &str = "somebody new";
pub const WORDING: &str = "quote-wording-drift";
pub const NUMBER: &str = "a number changed";
pub const NEGATION: &str = "a negation more or less";
pub const WORD: &str = "a word changed";

/// Every mutant of quotations in a page: a paragraph at its end that quotes once more.
pub fn mutants(page: &Page) -> Vec<Mutant> {
    let quotes = quotes(page);
    let speakers: BTreeSet<&str> = quotes.iter().map(|it| it.speaker).collect();
    let end = page.text.trim_end().len();
    let mutant = |rule, form, more: String| Mutant {
        rule,
        form,
        at: end..page.text.len(),
        with: format!("\n\n{more}\n"),
        site: end..end,
    };
    let mut mutants = Vec::new();
    for it in &quotes {
        let Quote { words, speaker } = it;
        let surname = last_word(speaker);
        if let Some(other) = speakers.iter().find(|it| last_word(it) != surname) {
            mutants.push(mutant(SPEAKER, PERSON, format!("“{words},” said {other}.")));
        }
        mutants.push(mutant(SPEAKER, STRANGER, format!("“{words},” said Dora Whitlam, a volunteer.")));
        let again = |words: String| format!("“{words},” {surname} said.");
        mutants.extend(other_number(words).map(|it| mutant(WORDING, NUMBER, again(it))));
        mutants.extend(negated(words).map(|it| mutant(WORDING, NEGATION, again(it))));
        mutants.extend(other_word(words).map(|it| mutant(WORDING, WORD, again(it))));
    }
    mutants
}

/// A sentence between marks and who says it, named in full beside it.
struct Quote<'a> {
    words: &'a str,
    speaker: &'a str,
}

/// The quotations of a page: the sentence that stands next to its speaker, of six words at least.
fn quotes<'a>(page: &Page<'a>) -> Vec<Quote<'a>> {
    static PATTERNS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        let name = r"(?<name>[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)(?-u:\b)";
        let words = r"(?<words>[^“”\x22\n]{30,400})";
        let says = "(?:said|says|explained|added|noted)";
        [
            format!(r"[“\x22]{words},[”\x22] {says} {name}"),
            format!(r"[“\x22]{words},[”\x22] {name} {says}(?-u:\b)"),
            format!(r"(?-u:\b){name} {says}[,:] [“\x22]{words}[.][”\x22]"),
        ]
        .map(|it| Regex::new(&it).expect("a valid pattern"))
    });
    let mut quotes = Vec::new();
    for line in page.prose() {
        let text = &page.text[line.clone()];
        let mut of_line: Vec<(usize, Quote<'a>)> = Vec::new();
        for found in PATTERNS.iter().flat_map(|it| it.captures_iter(text)) {
            let (Some(words), Some(name)) = (found.name("words"), found.name("name")) else { continue };
            let at = line.start + words.start()..line.start + words.end();
            let words_at = words.start();
            let ends = |it: &str| it.rfind(". ").or(it.rfind("? ")).or(it.rfind("! ")).map_or(0, |it| it + 2);
            let words = &words.as_str()[ends(words.as_str())..];
            let sentence = !words.contains(['.', '!', '?', '[', ']', '*', '_', '…', '`', '<']);
            let begins = words.starts_with(char::is_uppercase);
            let opener = ["The ", "In ", "As ", "And ", "But "].iter().any(|it| name.as_str().starts_with(it));
            if sentence && begins && !opener && words.split_whitespace().count() >= 6 && !page.is_marked_up(&line, &at)
            {
                of_line.push((words_at, Quote { words, speaker: name.as_str() }));
            }
        }
        of_line.sort_by_key(|it| it.0);
        quotes.extend(of_line.into_iter().map(|it| it.1));
    }
    quotes
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The words with a number of theirs more than doubled.
fn other_number(words: &str) -> Option<String> {
    static DIGITS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?-u:\b)(?<number>[0-9]{1,6})(?:[ -]|\z)").expect("a valid pattern"));
    let spelt = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty"];
    if let Some(number) = DIGITS.captures(words).and_then(|it| it.name("number")) {
        let value: u64 = number.as_str().parse().ok()?;
        return Some(replaced(words, number.range(), &(value * 2 + 3).to_string()));
    }
    words.split([' ', '-']).find_map(|word| {
        let at = spelt.iter().position(|it| *it == word)?;
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        Some(replaced(words, start..start + word.len(), spelt[(at + 4) % spelt.len()]))
    })
}

/// The words without the only negation of theirs; without any, with a "not" behind the only verb that takes one.
fn negated(words: &str) -> Option<String> {
    let negations = ["not", "never", "no", "nothing", "nobody", "none", "cannot"];
    let short = words.matches("n't").count() + words.matches("n’t").count();
    let count = short + words.split([' ', ',']).filter(|it| negations.contains(it)).count();
    if count > 0 {
        let lost = [" not ", "n't ", "n’t "].iter().find_map(|it| words.find(it).map(|at| at..at + it.len()));
        let irregular = ["won", "can", "shan"].iter().any(|it| words.contains(&format!("{it}'t")))
            || ["won", "can", "shan"].iter().any(|it| words.contains(&format!("{it}’t")));
        return lost.filter(|_| count == 1 && !irregular).map(|it| replaced(words, it, " "));
    }
    let verbs = [" is ", " are ", " was ", " were ", " will ", " would ", " should "];
    let (verb, at) =
        verbs.iter().filter(|it| words.matches(**it).count() == 1).find_map(|it| words.find(it).map(|at| (it, at)))?;
    let end = at + verb.len();
    Some(replaced(words, end..end, "not "))
}

/// The words with one in the middle, of five letters or more, replaced.
fn other_word(words: &str) -> Option<String> {
    let list: Vec<&str> = words.split(' ').collect();
    let fit = |it: &usize| {
        let word = list[*it];
        word.len() > 4 && word.bytes().all(|it| it.is_ascii_lowercase())
    };
    let inner: Vec<usize> = (1..list.len().saturating_sub(1)).filter(fit).collect();
    let pick = *inner.get(inner.len() / 2)?;
    Some((0..list.len()).map(|it| if it == pick { "gravel" } else { list[it] }).collect::<Vec<_>>().join(" "))
}

fn replaced(words: &str, at: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &words[..at.start], &words[at.end..])
}
