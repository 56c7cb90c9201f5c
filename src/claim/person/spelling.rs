//! Spelling: names of an article that are spelt nearly alike, and differ where a writer slips.
//!
//! Two names are near when all their words but one are the same, and that one differs by a letter or two; or when a word
//! alone differs so from the surname of somebody named in full and nobody else bears it. Only the first mention of each
//! spelling is told of.

use super::super::extract::Extractor;
use super::super::keyed::KeyMap;
use super::super::{Body, Key};
use super::{MOST_WORDS, People, after_suffix, is_subject};
use crate::reference::people::fold;
use crate::reference::places;
use crate::text::{class, known_word};

/// The most pairs of a surname and a word alone that are looked at in an article: more names than any story has.
const MOST_PAIRS: usize = 1 << 20;

/// A spelling of a name.
struct Form {
    /// The mention that stands for it.
    mention: usize,
    /// Its words in small letters without accents.
    words: [Option<Key>; MOST_WORDS],
    n_words: usize,
    /// Whether it is the name in full of somebody known to be a person.
    person: bool,
    /// The near name found first.
    near: Option<(usize, usize)>,
}

impl Form {
    fn last(&self) -> Option<Key> {
        self.words[self.n_words - 1]
    }
}

/// Marks the names that are spelt nearly alike.
pub(super) fn recognise(extractor: &mut Extractor<'_>, people: &People) {
    // Two names in full, or one of somebody and a word alone: else there is nothing to compare.
    let n_full = people.mentions.iter().filter(|it| it.n_words > 1).count();
    if n_full < 2 && !people.persons.iter().any(|it| it.sure && it.full.is_some()) {
        return;
    }
    let mut forms = forms(extractor, people);
    let mut pairs = Vec::new();
    // Names in full that differ in one word share the first or the last.
    let full: Vec<usize> = (0..forms.len()).filter(|it| forms[*it].n_words > 1).collect();
    for shared in [|it: &Form| it.words[0], Form::last] {
        let mut order = full.clone();
        order.sort_by_key(|it| shared(&forms[*it]));
        for group in order.chunk_by(|a, b| shared(&forms[*a]) == shared(&forms[*b])) {
            for (i, a) in group.iter().enumerate() {
                pairs.extend(group[i + 1..].iter().take(64).map(|b| (*a, *b)));
            }
        }
    }
    let (surnames, alone): (Vec<usize>, Vec<usize>) =
        (0..forms.len()).filter(|it| forms[*it].person || forms[*it].n_words == 1).partition(|it| forms[*it].person);
    if surnames.len() * alone.len() <= MOST_PAIRS {
        let spelt = |it: &usize| {
            let form = &forms[*it];
            let (start, end) = people.mentions[form.mention].words[form.n_words - 1];
            (*it, end - start, letters(&extractor.document.text.as_bytes()[start as usize..end as usize]))
        };
        let alone: Vec<_> = alone.iter().map(spelt).collect();
        for (a, length, set) in surnames.iter().map(spelt) {
            let alike = |it: &&(usize, u32, u32)| it.1.abs_diff(length) <= 2 && (it.2 ^ set).count_ones() <= 4;
            pairs.extend(alone.iter().filter(alike).map(|it| (a.min(it.0), a.max(it.0))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (a, b) in pairs {
        if let Some(word) = difference(extractor, people, &forms, a, b) {
            forms[a].near.get_or_insert((a, word.0));
            forms[b].near.get_or_insert((a, word.1));
        }
    }
    for form in &forms {
        let Some((cluster, word)) = form.near else { continue };
        let mention = &people.mentions[form.mention];
        let spelt = form.words[word];
        if let Body::Name(name) = &mut extractor.claims.rows[mention.claim.0 as usize].body {
            name.spelling = Some(Key::number(cluster as u32));
            name.spelt = spelt;
        }
    }
}

/// The spellings of the article, each with the first mention in running text, else the first.
fn forms(extractor: &Extractor<'_>, people: &People) -> Vec<Form> {
    let text = &extractor.document.text;
    // Most names are told several times.
    let mut forms: Vec<Form> = Vec::with_capacity(people.mentions.len() / 2);
    let mut known: KeyMap<u64, usize> = KeyMap::default();
    known.reserve(people.mentions.len() / 2);
    for (at, mention) in people.mentions.iter().enumerate() {
        let mut words = [None; MOST_WORDS];
        let n_words = mention.n_words;
        for (i, (key, word)) in words.iter_mut().zip(mention.words(text)).enumerate() {
            *key = Some(match word.is_ascii() {
                true if i + 1 == n_words => mention.surname,
                true => Key::of_folded([word]),
                false => Key::of(&fold(word)),
            });
        }
        let all = words[..n_words].iter().flatten().fold(0_u64, |all, it| all.rotate_left(23) ^ it.bits());
        if let Some(form) = known.get(&all) {
            let form = &mut forms[*form];
            if mention.told && !people.mentions[form.mention].told {
                form.mention = at;
            }
            continue;
        }
        let sure = mention.person.is_some_and(|it| people.persons[it].sure);
        known.insert(all, forms.len());
        forms.push(Form { mention: at, words, n_words, person: sure && n_words > 1, near: None });
    }
    forms
}

/// The letters of a word, one bit each; all that are not of ASCII are one.
fn letters(word: &[u8]) -> u32 {
    let bit = |it: u8| if it.is_ascii_alphabetic() { 1 << (it & 31) } else { 1 };
    word.iter().fold(0, |all, it| all | bit(*it))
}

/// The words in which two forms differ, if they are near: the number of it in each.
fn difference(
    extractor: &Extractor<'_>,
    people: &People,
    forms: &[Form],
    a: usize,
    b: usize,
) -> Option<(usize, usize)> {
    let (one, other) = (&forms[a], &forms[b]);
    let text = &extractor.document.text;
    let word = |form: &Form, at: usize| people.mentions[form.mention].words(text).nth(at).unwrap_or_default();
    if one.n_words == other.n_words && one.n_words > 1 {
        let mut differing = (0..one.n_words).filter(|it| one.words[*it] != other.words[*it]);
        let at = differing.next()?;
        let alone = differing.next().is_none();
        let surname = at + 1 == one.n_words;
        let least = if one.person && other.person { 4 } else { 6 };
        let (a, b) = (word(one, at), word(other, at));
        // What is nobody's name has endings: "Office" and "Officer", "Shortener" and "Shorteners".
        let firms = !one.person && !other.person && same_ends(a, b);
        // Ann and Anna may be sisters: of two given names that both exist neither need be a slip.
        let given = !surname && (one.person || other.person) && !(is_given(a) && is_given(b));
        let apt = firms || given || surname && (one.person || other.person);
        let proper = || !known_word(a) && !known_word(b);
        return (alone && apt && near(a, b, least) && proper()).then_some((at, at));
    }
    let (full, bare) = if one.n_words == 1 { (other, one) } else { (one, other) };
    if !full.person || bare.n_words != 1 {
        return None;
    }
    let at = full.n_words - 1;
    let (surname, alone) = (word(full, at), word(bare, 0));
    if !near(surname, alone, 5) || known_word(alone) || places::find(alone).is_some() {
        return None;
    }
    // Somebody or something else of that name: "Peterson" of "Peterson Marine".
    let others = |it: &Form| it.n_words > 1 && it.words[..it.n_words].contains(&bare.words[0]);
    if forms.iter().any(others) {
        return None;
    }
    told_of_person(extractor, people, bare).then_some((at, 0))
}

/// Whether any mention of a word alone has what only a person has: a title, a verb of saying, a role.
fn told_of_person(extractor: &Extractor<'_>, people: &People, form: &Form) -> bool {
    let text = &extractor.document.text;
    people.mentions.iter().any(|it| {
        if it.n_words != 1 || it.words(text).next().map(|it| Key::of(&fold(it))) != form.words[0] {
            return false;
        }
        let view = extractor.view(it.sentence);
        let end = after_suffix(&view, it.tokens.end);
        let start = it.tokens.start;
        // "Petersen's", "with Petersen": where a person stands, and no article before it.
        let placed = start > 0
            && it.told
            && (view.tokens.get(end).is_some_and(|it| matches!(it.text(view.text), "'s" | "\u{2019}s"))
                || view.is(start - 1, class::PREPOSITION) && !view.is(start - 1, class::DEFINITE));
        // "In the end Petersen might have": a finite verb follows.
        let acts = it.told && view.groups().iter().any(|group| group.first == end && group.tense.is_some());
        it.titled || placed || acts || is_subject(&view, it, end) || start > 0 && view.is(start - 1, class::ROLE)
    })
}

fn is_given(word: &str) -> bool {
    crate::reference::people::given(word).is_some()
}

/// Whether two words begin with one letter and end with the same two.
fn same_ends(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a.chars().next() == b.chars().next() && a.chars().rev().take(2).eq(b.chars().rev().take(2))
}

/// Whether two words differ as spellings of one name do: by one letter, by two from eight letters on, or by two letters
/// that trade places. Not by an ending of number, people or place.
fn near(a: &str, b: &str, least: usize) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let n = short.chars().count();
    if n < least || long.len() - short.len() > 2 || a == b {
        return false;
    }
    // An ending of number, people or place makes another word of it; between two full names of people it may be a slip.
    if let Some(ending) = long.strip_prefix(short.as_ref()) {
        let inflected = matches!(ending, "es" | "n" | "an" | "ns" | "er" | "r" | "i" | "is" | "a" | "o" | "y");
        if ending == "s" || inflected && least != 4 {
            return false;
        }
    }
    let distance = strsim::osa_distance(short, long);
    distance == 1 || distance == 2 && n >= 8
}
