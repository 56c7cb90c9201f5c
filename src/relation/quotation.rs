//! `similar_quote` and `opposed_quote`: whether two quotations give one statement in other words, and whether they differ
//! by a denial or a number.

use super::Relation;
use crate::claim::{Body, ClaimId, Claims, Key, Quotation};
use crate::text::lexicon::{self, hash_any};
use crate::text::{Class, class, normal_words};
use crate::value::Truth;

/// See the doc of the relation.
pub const SIMILAR_QUOTE: Relation = Relation {
    name: "similar_quote",
    doc: "Whether two quotations give one statement in other words. True where words of one are changed in the other \
          and 75 % of the longer stand in both, at least eight and three of them no function words, the rest changed \
          in few places; or where a denial or a number is all that differs, and 60 % stand in both. False where the \
          words are the same, or all words of one stand in the other, so that something is only left out. Else, and \
          where pronouns are all that is changed, unknown.",
    kinds: ["quotation", "quotation"],
    keys: [statement, statement],
    by: Some("statement"),
    holds: |claims, a, b| match (quotation(claims, a), quotation(claims, b)) {
        (Some(a), Some(b)) => similar(a, b),
        _ => Truth::False,
    },
};

/// See the doc of the relation.
pub const OPPOSED_QUOTE: Relation = Relation {
    name: "opposed_quote",
    doc: "Whether two quotations of nearly the same words differ by a denial or by a number. False where they do not, \
          unknown where they have too few words in common.",
    kinds: ["quotation", "quotation"],
    keys: [statement, statement],
    by: Some("statement"),
    holds: |claims, a, b| match (quotation(claims, a), quotation(claims, b)) {
        (Some(a), Some(b)) => Comparison::of(a, b).map_or(Truth::Unknown, |it| (it.denied || it.counted).into()),
        _ => Truth::False,
    },
};

const NUMBER: Class = class::CARDINAL.or(class::MULTIPLIER);

/// Words that do not tell what a statement is about.
const FUNCTION: Class = Class::FUNCTION.or(class::ADVERB).or(class::NEGATION).or(class::QUESTION).or(class::TO);

/// Longer quotations are not compared: the cost is the product of the lengths.
const MOST_WORDS: usize = 120;

fn similar(a: &Quotation, b: &Quotation) -> Truth {
    if a.key == b.key {
        return Truth::False;
    }
    let Some(it) = Comparison::of(a, b) else { return Truth::Unknown };
    if it.substituted == 0 && !it.denied {
        return Truth::False;
    }
    let percent = it.shared * 100 / it.longer.max(1);
    let opposed = (it.denied || it.counted) && it.runs == 1 && percent >= 60 && it.shared >= 2;
    let reworded =
        it.shared >= 6 && percent >= 70 && it.content >= 2 && it.runs <= (it.longer / 6).max(1) && !it.pronouns_only;
    if opposed || reworded { Truth::True } else { Truth::Unknown }
}

/// Two quotations beside one another.
struct Comparison {
    /// The number of words of the longer.
    longer: usize,
    /// How many words stand in both, in one order.
    shared: usize,
    /// How many of them are no function words.
    content: usize,
    /// How many stretches of words differ.
    runs: usize,
    /// How many of these have words on both sides.
    substituted: usize,
    /// Whether one has a denial more than the other.
    denied: bool,
    /// Whether a number stands against another.
    counted: bool,
    /// Whether nothing but pronouns and determiners differs.
    pronouns_only: bool,
}

impl Comparison {
    fn of(a: &Quotation, b: &Quotation) -> Option<Self> {
        let words = |it: &Quotation| it.words.as_ref().map(|it| normal_words(&it.value));
        let (a, b) = (words(a)?, words(b)?);
        let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        if a.len() > MOST_WORDS || b.len() > MOST_WORDS {
            return None;
        }
        let mut it = Self {
            longer: a.len().max(b.len()),
            shared: 0,
            content: 0,
            runs: 0,
            substituted: 0,
            denied: false,
            counted: false,
            pronouns_only: true,
        };
        let (mut left, mut right): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for step in align(&a, &b).into_iter().chain([Step::Same("")]) {
            match step {
                Step::Left(word) => left.push(word),
                Step::Right(word) => right.push(word),
                Step::Same(word) => {
                    it.run(&left, &right);
                    left.clear();
                    right.clear();
                    if !word.is_empty() {
                        it.shared += 1;
                        it.content += usize::from(!classes(word).any(FUNCTION));
                    }
                }
            }
        }
        let denials = |words: &[&str]| words.iter().filter(|it| classes(it).any(class::NEGATION)).count();
        it.denied = denials(&a) % 2 != denials(&b) % 2;
        Some(it)
    }

    /// Takes a stretch that differs into account.
    fn run(&mut self, left: &[&str], right: &[&str]) {
        if left.is_empty() && right.is_empty() {
            return;
        }
        self.runs += 1;
        let number =
            |it: &&&str| it.starts_with(|it: char| it.is_ascii_digit()) || classes(it).any(NUMBER) && **it != "one";
        self.counted |= left.len() <= 2
            && right.len() <= 2
            && left.iter().filter(number).count() == 1
            && right.iter().filter(number).count() == 1;
        self.substituted += usize::from(!left.is_empty() && !right.is_empty());
        self.pronouns_only &= left.iter().chain(right).all(|it| classes(it).any(class::PRONOUN.or(class::DEFINITE)));
    }
}

/// A word of one side, of the other, or of both.
enum Step<'a> {
    Left(&'a str),
    Right(&'a str),
    Same(&'a str),
}

/// The longest common sequence of two lists of words, and what stands beside it.
fn align<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<Step<'a>> {
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if alike(a[i], b[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::with_capacity(a.len() + b.len());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && alike(a[i], b[j]) {
            steps.push(Step::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            steps.push(Step::Left(a[i]));
            i += 1;
        } else {
            steps.push(Step::Right(b[j]));
            j += 1;
        }
    }
    steps
}

/// Whether two words are one, however a house spells them: "realise" and "realize", "harbour" and "harbor".
fn alike(a: &str, b: &str) -> bool {
    let spelt = |it: &str| it.replace("our", "or").replace("is", "iz").replace("ys", "yz");
    a == b || a.len() > 5 && b.len() > 5 && spelt(a) == spelt(b)
}

fn classes(word: &str) -> Class {
    lexicon::SETS[usize::from(lexicon::find(hash_any(word)).1)]
}

fn statement(claims: &Claims, id: ClaimId) -> Option<Key> {
    quotation(claims, id)?.statement
}

fn quotation(claims: &Claims, id: ClaimId) -> Option<&Quotation> {
    match &claims.get(id).body {
        Body::Quotation(it) => Some(it),
        _ => None,
    }
}
