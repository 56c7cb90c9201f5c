//! Names of people: given names, short forms of them, and one spelling of a word for all its accents.
//!
//! The tables are made by `data/names.py`; sources and licences are in `data/README.md`. None says whether a name is a
//! woman's or a man's.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::hash::hash_word;

include!(concat!(env!("OUT_DIR"), "/people.rs"));

/// What is known of a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Whether it is a common English word too: "Grace", "Mark".
    pub also_word: bool,
    /// Whether it is a frequent surname too: "Thomas".
    pub also_surname: bool,
}

/// What is known of a word as a given name, in any case and with any accents; none where it is not known as one.
pub fn given(word: &str) -> Option<Given> {
    // The hash takes capitals of ASCII for small letters.
    let hash = if word.is_ascii() { hash_word(word.as_bytes()) } else { hash_word(fold(word).as_bytes()) };
    let mut at = hash as usize & (GIVEN.len() - 1);
    loop {
        let slot = GIVEN[at];
        if slot == 0 {
            return None;
        }
        if slot >> 2 == (hash >> 34) as u32 {
            return Some(Given { also_word: slot & 1 != 0, also_surname: slot & 2 != 0 });
        }
        at = (at + 1) & (GIVEN.len() - 1);
    }
}

/// Whether two given names may be one person's: the same but for case and accents, one the initial or a short form of
/// the other, or both short forms of one.
pub fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a.trim_end_matches('.')), fold(b.trim_end_matches('.')));
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.chars().count() == 1 {
        return long.starts_with(short.as_ref());
    }
    // "Jean" of "Jean-Paul".
    if long.strip_prefix(short.as_ref()).is_some_and(|it| it.starts_with('-')) {
        return true;
    }
    let (a, b) = (hash_word(a.as_bytes()), hash_word(b.as_bytes()));
    let is_short = |short: u64, full: u64| NICKNAMES.binary_search(&(short, full)).is_ok();
    is_short(a, b) || is_short(b, a) || full_forms(a).any(|it| is_short(b, it))
}

/// The hashes of the full forms of a short form.
fn full_forms(short: u64) -> impl Iterator<Item = u64> {
    let from = NICKNAMES.partition_point(|it| it.0 < short);
    NICKNAMES[from..].iter().take_while(move |it| it.0 == short).map(|it| it.1)
}

/// A word in small letters without accents: "José" and "jose" are one. Letters that are no letter and accent ("ø", "ł",
/// "ß") become those by which English writes them.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|it| it.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        match letter {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            '\u{2019}' => folded.push('\''),
            it => folded.push(it),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_known_in_any_case_and_with_accents() {
        for name in ["Anna", "JOSÉ", "Jose", "Søren", "Yusuf", "Katarzyna"] {
            assert!(given(name).is_some(), "{name}");
        }
        assert!(given("Grace").unwrap().also_word);
        assert!(given("Thomas").unwrap().also_surname);
        assert_eq!(given("Harbour"), None);
    }

    #[test]
    fn short_forms_are_of_their_full_forms() {
        let pairs = [
            ("William", "Bill"),
            ("Bill", "Will"),
            ("Elizabeth", "Beth"),
            ("Francisco", "Paco"),
            ("J.", "Joan"),
            ("Jean", "Jean-Paul"),
            ("Zoë", "Zoe"),
            ("Alexander", "Sasha"),
        ];
        for (a, b) in pairs {
            assert!(same_given(a, b) && same_given(b, a), "{a} and {b}");
        }
        for (a, b) in [("Harriet", "Henrietta"), ("Mark", "Martin"), ("J.", "Karl"), ("Ann", "Jan")] {
            assert!(!same_given(a, b) && !same_given(b, a), "{a} and {b}");
        }
    }

    #[test]
    fn a_word_has_one_spelling_without_its_accents() {
        for (word, folded) in [("Müller", "muller"), ("Łukasz", "lukasz"), ("O’Neill", "o'neill"), ("Weiß", "weiss")]
        {
            assert_eq!(fold(word), folded);
        }
    }
}
