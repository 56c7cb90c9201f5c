//! Letters of a short form into words, the cheapest way of laying them there out.
//!
//! The letters of a short form stand in its long form in their order, and the first begins it. Of the ways to lay them
//! the likeliest is taken, by a price: nothing for the first letter of the next word, little for a word like "of" that
//! is passed over, more for a letter within a word, most for a content word that gives no letter. A long form is taken
//! for one when its price is low for the number of its letters: the more letters fit, the less it can be chance.
//!
//! The ideas are those of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
//! biomedical text" (2003), and of Sohn, Comeau, Kim and Wilbur, "Abbreviation definition identification based on
//! automatic precision estimates" (2008), whose ranked strategies the prices stand for.

use crate::claim::Key;
use crate::text::lexicon::{SETS, find, hash_any};
use crate::text::{Class, class};

/// How a short form fits the words it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The byte at which the long form begins.
    pub start: usize,
    /// Whether each letter is the first of a word and no content word is passed over.
    pub initials: bool,
}

/// The most letters of a short form.
pub const MOST_LETTERS: usize = 10;

/// The most bytes of a long form.
const MOST_BYTES: usize = 600;

/// A letter within a word, not right after the one before: "b" of "antibody".
const INNER: u32 = 8;
/// A letter right after the one before: "k" of "kg".
const NEXT: u32 = 3;
/// A letter within a word of which the first is not taken.
const ASTRAY: u32 = 20;
/// The first letter behind a hyphen, where the first of the word is not taken.
const PIECE: u32 = 4;
/// A piece between hyphens that is passed over.
const PASSED_PIECE: u32 = 3;
/// A function word that is passed over.
const PASSED_FUNCTION: u32 = 2;
/// A content word that is passed over.
const PASSED_WORD: u32 = 14;
/// A comma that is crossed.
const COMMA: u32 = 4;
/// A function word that begins the long form.
const FUNCTION_FIRST: u32 = 20;
/// A word behind the last letter.
const TRAILING: u32 = 45;
/// The most digits that the words need not have.
const MOST_MISSING: usize = 2;
/// A digit that the words do not have.
const NO_DIGIT: u32 = 8;

/// How many letters of a word tell it from another: "program" and "programming" are one, "council" and "committee" two.
const STEM: usize = 5;

/// Words that short forms may leave out.
const FUNCTION: Class = class::PREPOSITION.or(class::DEFINITE).or(class::INDEFINITE).or(class::COORDINATOR);

/// What price is still taken for a fit, by the number of letters.
fn most(n_letters: usize) -> u32 {
    match n_letters {
        0 | 1 => 0,
        2 => 12,
        3 => 28,
        4 => 42,
        n => 10 * n as u32 - 6,
    }
}

/// The long form of a short form that ends where a text ends.
pub fn ending(short: &str, text: &str) -> Option<Fit> {
    lay(short, text, false)
}

/// Whether a text as a whole is the long form of a short form.
pub fn whole(short: &str, text: &str) -> Option<Fit> {
    lay(short, text, true)
}

/// A letter of a text.
struct Letter {
    letter: char,
    word: u16,
    piece: u16,
    /// Whether it is the first of its piece.
    opens: bool,
}

/// A stretch of a text without white space.
struct Word {
    start: u32,
    first_piece: u16,
    /// How many bytes it has; 1 for a number, which is as easily left out as a letter.
    length: usize,
    /// The price of passing it over.
    pass: u32,
    function: bool,
    capital: bool,
    comma: bool,
}

/// A way to lay the letters from one on.
#[derive(Clone, Copy)]
struct Way {
    price: u32,
    /// The letter of the text.
    at: u16,
    initials: bool,
}

fn lay(short: &str, text: &str, from_start: bool) -> Option<Fit> {
    let mut all = ['\0'; MOST_LETTERS];
    let mut n_all = 0;
    for letter in wanted(short) {
        *all.get_mut(n_all)? = letter;
        n_all += 1;
    }
    let all = &all[..n_all];
    if text.len() > MOST_BYTES || !may_open(all, text) || !may_hold(all, text) {
        return None;
    }
    let (letters, words) = read(text);
    // "T3" of "triiodothyronine": a digit may have no counterpart.
    let kept = |it: &char| !it.is_numeric() || letters.iter().any(|other| other.letter == *it);
    let wanted: Vec<char> = all.iter().copied().filter(kept).collect();
    let missing = all.len() - wanted.len();
    if missing > MOST_MISSING {
        return None;
    }
    let most = most(all.len()).checked_sub(missing as u32 * NO_DIGIT)?;
    let first = |way: &Way| {
        let it = &letters[usize::from(way.at)];
        let word = &words[usize::from(it.word)];
        let skipped = from_start && words[..usize::from(it.word)].iter().any(|it| !it.function);
        // "The" may begin a name, "by" does not.
        let begins = it.opens && !skipped && (word.capital || !word.function);
        let within = it.piece > word.first_piece;
        let price = way.price + if within { PIECE } else { 0 } + if word.function { FUNCTION_FIRST } else { 0 };
        let lower = !short.contains(char::is_uppercase) && usize::from(it.word) + 1 < words.len();
        // Words in lower case are seldom short forms: of one word, or by the first letters.
        let most = if lower { most / 2 } else { most };
        (begins && price <= most).then_some(Way { price, initials: way.initials && !within, ..*way })
    };
    // Of equal ways the shortest.
    let best = ways(&wanted, &letters, &words, most).iter().rev().filter_map(first).min_by_key(|it| it.price)?;
    let from = &letters[usize::from(best.at)];
    if !best.initials && repeats(all, &letters[letters.partition_point(|it| it.word < from.word)..]) {
        return None;
    }
    let start = words[usize::from(from.word)].start as usize;
    Some(Fit { start, initials: best.initials && wanted.len() > 1 })
}

/// Whether a text may have the first letter at the beginning of a word: a quick look, for most brackets hold none.
fn may_open(wanted: &[char], text: &str) -> bool {
    let Some(first) = wanted.iter().find(|it| !it.is_numeric()) else { return false };
    // Digits may be passed over, and "x" opens "ex".
    if !first.is_ascii() || *first == 'x' || wanted[0].is_numeric() {
        return true;
    }
    let (lower, upper) = (*first as u8, first.to_ascii_uppercase() as u8);
    let mut before = b' ';
    text.bytes().any(|it| {
        let opens = it == upper || it == lower && !before.is_ascii_lowercase();
        before = it;
        opens
    })
}

/// Whether a text may have the letters one after another: a quick look as well.
fn may_hold(wanted: &[char], text: &str) -> bool {
    let mut letters = wanted.iter().filter(|it| !it.is_numeric());
    let Some(mut next) = letters.next() else { return true };
    for it in text.bytes() {
        // Only ASCII letters can be told from bytes; the others may stand anywhere.
        while !next.is_ascii() {
            match letters.next() {
                Some(it) => next = it,
                None => return true,
            }
        }
        if it.to_ascii_lowercase() == *next as u8 {
            match letters.next() {
                Some(it) => next = it,
                None => return true,
            }
        }
    }
    letters.next().is_none() && !next.is_ascii()
}

/// The cheapest way to lay the wanted letters for each place of the first of them.
fn ways(wanted: &[char], letters: &[Letter], words: &[Word], most: u32) -> Vec<Way> {
    let (mut ways, mut here): (Vec<Way>, Vec<Way>) = (Vec::with_capacity(32), Vec::with_capacity(32));
    for (n, &letter) in wanted.iter().enumerate().rev() {
        here.clear();
        for (at, it) in letters.iter().enumerate().filter(|it| it.1.letter == letter) {
            let way = if n + 1 == wanted.len() {
                let price = tail(it, letters, words);
                Some(Way { price, at: at as u16, initials: price == 0 })
            } else {
                let behind = ways.iter().filter(|way| usize::from(way.at) > at);
                let joined = behind.map(|way| {
                    let next = usize::from(way.at);
                    let (price, initials) = step(it, &letters[next], next == at + 1, words);
                    Way { price: way.price + price, at: at as u16, initials: way.initials && initials }
                });
                joined.min_by_key(|it| it.price)
            };
            here.extend(way.filter(|it| it.price <= most));
        }
        std::mem::swap(&mut ways, &mut here);
    }
    ways
}

/// Whether a long form holds its short form as a word, or is hardly longer.
fn repeats(short: &[char], long: &[Letter]) -> bool {
    let as_word = long
        .chunk_by(|a, b| a.piece == b.piece)
        .any(|it| it.len() == short.len() && it.iter().zip(short).all(|(letter, wanted)| letter.letter == *wanted));
    let one = long.first().map(|it| it.word) == long.last().map(|it| it.word);
    // "Roe" of "AnnaRoe".
    let ends = one && long.len() >= short.len() && {
        long[long.len() - short.len()..].iter().zip(short).all(|(letter, wanted)| letter.letter == *wanted)
    };
    short.len() > 1 && (as_word || ends) || long.len() <= short.len() + if one { 2 } else { 0 }
}

/// The key of a short form: its letters and digits in lower case, without the "s" of a plural.
pub fn short_key(short: &str) -> Key {
    Key::of_chars(wanted(short))
}

/// The key of a long form: the beginnings of its content words in lower case, so that number, inflexion and the
/// spellings of two countries make no difference.
pub fn long_key(long: &str) -> Key {
    let mut stems = String::with_capacity(long.len() + 8);
    let words = long.split(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '\u{2019}' | '.'));
    for word in words.filter(|it| !it.is_empty() && !is_function(it)) {
        // "TrustBoard" is "Trust Board".
        let mut start = 0;
        let chars = || word.char_indices();
        let humps = chars().zip(chars().skip(1)).filter(|(a, b)| a.1.is_lowercase() && b.1.is_uppercase());
        for end in humps.map(|(_, b)| b.0).chain([word.len()]) {
            let before = stems.len();
            if before > 0 {
                stems.push(' ');
            }
            let place = stems.len();
            stem(&word[start..end], &mut stems);
            if stems.len() == place {
                stems.truncate(before);
            }
            start = end;
        }
    }
    Key::of(&stems)
}

/// Adds the beginning of a word, spelt as in American English, in the singular and in full.
fn stem(word: &str, stems: &mut String) {
    let start = stems.len();
    stems.extend(word.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase));
    let bare = &stems[start..];
    if bare.len() > 3 && bare.ends_with('s') && !bare.ends_with("ss") {
        let ies = bare.ends_with("ies");
        stems.truncate(stems.len() - if ies { 3 } else { 1 });
        if ies {
            stems.push('y');
        }
    }
    if let Some((_, full)) = CLIPPED.iter().find(|it| it.0 == &stems[start..]) {
        stems.truncate(start);
        stems.push_str(full);
        return;
    }
    if stems[start..].ends_with("tre") || stems[start..].ends_with("bre") {
        stems.truncate(stems.len() - 2);
        stems.push_str("er");
    }
    for (british, american) in [("our", "or"), ("ae", "e"), ("oe", "e")] {
        if stems[start..].contains(british) {
            let spelt = stems[start..].replace(british, american);
            stems.truncate(start);
            stems.push_str(&spelt);
        }
    }
    if let Some((end, _)) = stems[start..].char_indices().nth(STEM) {
        stems.truncate(start + end);
    }
}

/// Words cut short, and the beginnings of the words in full.
const CLIPPED: &[(&str, &str)] = &[
    ("app", "appli"),
    ("assn", "assoc"),
    ("comm", "commu"),
    ("corp", "corpo"),
    ("dept", "depar"),
    ("dev", "devel"),
    ("doc", "docum"),
    ("gov", "gover"),
    ("govt", "gover"),
    ("info", "infor"),
    ("intl", "inter"),
    ("lab", "labor"),
    ("mgmt", "manag"),
    ("natl", "natio"),
    ("org", "organ"),
    ("spec", "speci"),
    ("tech", "techn"),
    ("univ", "unive"),
];

fn is_function(word: &str) -> bool {
    SETS[usize::from(find(hash_any(word)).1)].any(FUNCTION)
}

/// The letters and digits of a short form, in lower case, without the "s" of a plural.
fn wanted(short: &str) -> impl Iterator<Item = char> {
    let short = short.trim_end_matches(['.', ',']);
    let short = short.strip_suffix("'s").or_else(|| short.strip_suffix("\u{2019}s")).unwrap_or(short);
    let mut letters = short.chars();
    if short.ends_with('s') && short.trim_end_matches('s').ends_with(char::is_uppercase) {
        letters.next_back();
    }
    letters.filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The letters and the words of a text.
fn read(text: &str) -> (Vec<Letter>, Vec<Word>) {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5 + 1);
    let mut piece = 0;
    let mut at = 0;
    for run in text.split_inclusive(|it: char| it.is_whitespace() || it == '\u{2014}') {
        let start = at;
        at += run.len();
        let bare = run.trim_matches(|it: char| !it.is_alphanumeric());
        let Some(opening) = run.find(char::is_alphanumeric) else { continue };
        piece += 1;
        let function = is_function(bare);
        let word = words.len() as u16;
        words.push(Word {
            start: (start + opening) as u32,
            first_piece: piece,
            length: if bare.starts_with(|it: char| it.is_ascii_digit()) { 1 } else { bare.len() },
            pass: if function { PASSED_FUNCTION } else { PASSED_WORD },
            function,
            capital: bare.starts_with(char::is_uppercase),
            comma: run.trim_end().ends_with([',', ';']),
        });
        let mut before = None;
        for it in bare.chars() {
            let apart = before.is_none_or(|before| is_apart(before, it));
            if let Some(letter) = it.to_lowercase().next().filter(|it| it.is_alphanumeric()) {
                // "3-hydroxy": a number tells which, and is passed over for nothing.
                piece += u16::from(apart && before.is_some() && !it.is_numeric());
                letters.push(Letter { letter, word, piece, opens: apart || x_of_ex(&letters, letter) });
            }
            before = Some(it);
        }
    }
    (letters, words)
}

/// Whether a letter begins a piece of its word, behind another character: "s" of "self-service", "B" of "TrustBoard".
fn is_apart(before: char, letter: char) -> bool {
    !before.is_alphanumeric() && !matches!(before, '\'' | '\u{2019}')
        || before.is_numeric() != letter.is_numeric() && before.is_alphanumeric()
        || letter.is_uppercase() && before.is_lowercase()
}

/// Whether a letter is the "x" of a word that begins with "ex": "UX" of "user experience".
fn x_of_ex(before: &[Letter], letter: char) -> bool {
    letter == 'x' && before.last().is_some_and(|it| it.opens && it.letter == 'e')
}

/// The price of a letter that follows another, and whether they are initials with no content word between.
fn step(from: &Letter, to: &Letter, adjacent: bool, words: &[Word]) -> (u32, bool) {
    if from.piece == to.piece && !to.opens {
        return (if adjacent { NEXT } else { INNER }, false);
    }
    if from.word == to.word {
        let passed = u32::from((to.piece - from.piece).saturating_sub(1)) * PASSED_PIECE;
        return (passed + if to.opens { 0 } else { ASTRAY }, to.opens);
    }
    let (here, there) = (usize::from(from.word), usize::from(to.word));
    let passed: u32 = words[here + 1..there].iter().map(|it| it.pass).sum();
    let commas = words[here..there].iter().filter(|it| it.comma).count() as u32 * COMMA;
    let rest = words[here + 1].first_piece - from.piece - 1;
    let before = to.piece - words[there].first_piece;
    let place = match (to.opens, before) {
        (true, 0) => 0,
        (true, n) => PIECE + u32::from(n - 1) * PASSED_PIECE,
        (false, _) => ASTRAY + passed,
    };
    let initials = to.opens && before == 0 && words[here + 1..there].iter().all(|it| it.function);
    (passed + commas + u32::from(rest) * PASSED_PIECE + place, initials)
}

/// The price of what is left behind the last letter.
fn tail(it: &Letter, letters: &[Letter], words: &[Word]) -> u32 {
    let last = letters.last().map_or(0, |it| it.piece);
    let after = &words[usize::from(it.word) + 1..];
    let end = after.first().map_or(last + 1, |it| it.first_piece);
    let rest = u32::from(end - it.piece).saturating_sub(1) * PASSED_PIECE;
    let capital = words[usize::from(it.word)].capital;
    match after {
        // "Centre for Lakes and Rivers (CL)".
        [and, other] if and.function && capital && other.capital => rest + PASSED_WORD,
        _ => rest + after.iter().map(|it| if it.length > 1 { TRAILING } else { PASSED_WORD }).sum::<u32>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(short: &str, text: &'static str) -> &'static str {
        ending(short, text).map_or("", |it| &text[it.start..])
    }

    #[test]
    fn a_long_form_begins_where_its_letters_fit_best() {
        for (short, text, expected) in [
            ("HTB", "of the Harbour Trust Board", "Harbour Trust Board"),
            ("BoP", "the big Board of Ports", "Board of Ports"),
            ("TLT", "since The Lake Trust", "The Lake Trust"),
            ("GMP", "an old gramophone", "gramophone"),
            ("XLB", "by X-ray lamp boxes", "X-ray lamp boxes"),
            ("PL7", "a pocket lamp 7", "pocket lamp 7"),
            ("PL-7", "a pocket lamp", "pocket lamp"),
            ("HTB", "the board of the harbour", ""),
            ("HTB", "the Harbour Trust Board was closed again", ""),
            ("by", "paid by", ""),
        ] {
            assert_eq!(found(short, text), expected, "{short} in {text}");
        }
    }

    #[test]
    fn no_text_is_too_long_or_too_strange() {
        let long = "h ".repeat(40_000);
        assert_eq!(ending("HHH", &long), None);
        for text in ["", " ", "'", "\u{fffc}", "İ İ", "\u{301}"] {
            let _ = (ending("HTB", text), whole("i", text), long_key(text), short_key(text));
        }
    }
}
