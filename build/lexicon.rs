//! Compiles the word lists under `rules/lexicon/en` into one table of words, hashed for the tokenizer.
//!
//! Every table of `words.toml` is a class of words and becomes a constant of `text::class`; so do the tables of
//! numbers, calendar and abbreviations, the forms of verbs, and nouns of events.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use toml::Table;

use super::{hash, holidays};

const FOLDER: &str = "rules/lexicon/en";

/// A word of the table, as it is put together.
#[derive(Default, Clone)]
struct Lexeme {
    classes: u128,
    value: Option<i16>,
    verb: Option<String>,
    event_verb: u8,
    event_noun: u8,
    role: u8,
    kin: u8,
    time: (u8, u8),
    life: u32,
}

/// Classes of words about people and of words of time, by which a word is no less unknown as to grammar: a baker may be
/// called Baker, and Summer and Easter are names too.
const NAMELIKE: [&str; 23] = [
    "role",
    "kin",
    "other_kin",
    "party_start",
    "matter",
    "living",
    "under_role",
    "once_role",
    "took_over",
    "she_role",
    "he_role",
    "name_suffix",
    "naming",
    "kin_group",
    "somebody",
    "hurt",
    "killed",
    "partly",
    "provisional",
    "fiction",
    "deny",
    "dissent",
    "time_word",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    by: Option<String>,
    #[serde(default)]
    exclusive: bool,
    #[serde(default)]
    unique: bool,
    seats: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    words: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    doc: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    plural: Vec<String>,
    #[serde(default)]
    length: bool,
    #[serde(default)]
    once: bool,
}

/// A class of events: its name, whether such an event has a length, whether its subject has one only.
type EventClass = (String, bool, bool);

/// The patterns of a kind of residue, by what else they need to fit: a variant of `text::lexicon::Fit` in lower case.
type Residue = BTreeMap<String, Vec<String>>;

/// The kind of a pattern, its fit and its words.
type ResiduePattern = (String, String, Vec<String>);

#[derive(Deserialize)]
struct Verbs {
    irregular: BTreeMap<String, [String; 2]>,
    regular: WordsOnly,
    double: WordsOnly,
}

#[derive(Deserialize)]
struct WordsOnly {
    words: Vec<String>,
}

/// A table of words of lives.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lives {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    values: BTreeMap<String, i16>,
}

/// Classes of events that come in one order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Steps {
    steps: Vec<String>,
}

#[derive(Default)]
struct Lexicon {
    classes: Vec<(String, String)>,
    words: BTreeMap<String, Lexeme>,
    lemmas: Vec<String>,
}

impl Lexicon {
    fn class(&mut self, name: &str, doc: &str) -> u128 {
        if let Some(it) = self.classes.iter().position(|it| it.0 == name) {
            return 1 << it;
        }
        assert!(self.classes.len() < 128, "more than 128 classes of words");
        self.classes.push((name.to_owned(), doc.to_owned()));
        1 << (self.classes.len() - 1)
    }

    fn word(&mut self, word: &str) -> &mut Lexeme {
        assert!(!word.contains(char::is_whitespace), "{word:?}: a word of a class has no space");
        self.words.entry(word.to_lowercase()).or_default()
    }

    fn verb(&mut self, form: &str, lemma: &str, class: u128) {
        let it = self.word(form);
        it.classes |= class;
        it.verb.get_or_insert_with(|| lemma.to_owned());
    }
}

/// Writes `lexicon.rs` into the output folder.
pub fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut lexicon = Lexicon::default();
    for (name, table) in read::<BTreeMap<String, Words>>("words.toml") {
        add_words(&mut lexicon, &name, &table);
    }
    for (name, table) in read::<BTreeMap<String, Words>>("abbreviations.toml") {
        add_words(&mut lexicon, &name, &table);
    }
    add_values(&mut lexicon, "numbers.toml");
    add_values(&mut lexicon, "calendar.toml");
    let times = add_times(&mut lexicon, &read("time.toml"));
    let double = add_verbs(&mut lexicon, &read("verbs.toml"));
    let events = add_events(&mut lexicon, &read("events.toml"), &double);
    let lives = add_lives(&mut lexicon, &read("lives.toml")) + &steps(&events, &read("steps.toml"));
    let residue = add_residue(&mut lexicon, &read("boilerplate.toml"));
    add_units(&mut lexicon, &read("units.toml"));
    let people = [
        add_roles(&mut lexicon, &read("roles.toml")),
        add_kinship(&mut lexicon, &read("kinship.toml")),
        add_parties(&mut lexicon, &read("parties.toml")),
    ];
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(out, source(&mut lexicon, &events, &residue) + &times + &lives + &people.concat())
        .expect("the output folder can be written");
}

fn read<T: for<'a> Deserialize<'a>>(file: &str) -> T {
    let path = Path::new(FOLDER).join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    toml::from_str(&text).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

fn add_words(lexicon: &mut Lexicon, name: &str, table: &Words) {
    let class = lexicon.class(name, &table.doc);
    for word in &table.words {
        lexicon.word(word).classes |= class;
    }
}

fn add_values(lexicon: &mut Lexicon, file: &str) {
    for (name, table) in read::<Table>(file) {
        let class = lexicon.class(&name, &format!("Words of the table `{name}` of {file}, with their value."));
        for (word, value) in table.as_table().expect("a table of values") {
            let value = i16::try_from(value.as_integer().expect("an integer")).expect("a small integer");
            let it = lexicon.word(word);
            it.classes |= class;
            assert!(it.value.is_none_or(|it| it == value), "{word:?} has two values");
            it.value = Some(value);
        }
    }
}

/// Marks the words of time. Gives the source of the numbers of their tables; 0 is no word of time.
fn add_times(lexicon: &mut Lexicon, tables: &BTreeMap<String, BTreeMap<String, u8>>) -> String {
    let class = lexicon.class("time_word", "Words of the tables of `time.toml`.");
    let mut out = String::from("/// Tables of words of time.\npub mod time {\n");
    for (number, (table, words)) in (1_u8..).zip(tables) {
        let name = table.to_uppercase();
        writeln!(out, "    /// The table `{table}` of `time.toml`.\n    pub const {name}: u8 = {number};").unwrap();
        for (word, value) in words {
            assert!(*value < 128, "{word:?}: a number of time.toml is below 128");
            let it = lexicon.word(word);
            it.classes |= class;
            assert!(it.time.0 == 0, "{word:?} is in two tables of time.toml");
            it.time = (number, *value);
        }
        if table == "holiday" {
            for word in holidays::words() {
                let it = lexicon.word(&word);
                it.classes |= class;
                assert!(it.time.0 == 0, "{word:?}, by which a holiday is known, is in another table of time.toml");
                it.time = (number, 1);
            }
        }
    }
    out.push_str("}\n");
    out
}

/// Marks the words of lives, each table by a bit. Gives the source of the bits.
fn add_lives(lexicon: &mut Lexicon, tables: &BTreeMap<String, Lives>) -> String {
    let mut out = String::from("/// Tables of words of lives, one bit each.\npub mod life {\n");
    for (number, (table, it)) in (0_u32..).zip(tables) {
        let bit = 1_u32.checked_shl(number).expect("at most 32 tables of lives.toml");
        let name = table.to_uppercase();
        writeln!(out, "    /// The table `{table}` of `lives.toml`.\n    pub const {name}: u32 = {bit};").unwrap();
        for word in &it.words {
            lexicon.word(word).life |= bit;
        }
        for (word, value) in &it.values {
            let word = lexicon.word(word);
            word.life |= bit;
            assert!(word.value.is_none_or(|it| it == *value), "a word of lives.toml has two values");
            word.value = Some(*value);
        }
        for verb in &it.verbs {
            let mut forms = lexicon.words.values_mut().filter(|it| it.verb.as_deref() == Some(verb)).peekable();
            assert!(forms.peek().is_some(), "lives.toml: {verb:?} is no verb of verbs.toml");
            forms.for_each(|it| it.life |= bit);
        }
    }
    out.push_str("}\n");
    out
}

/// The source of the rows of steps: of each class of events the number of its row and its place in it, from 1; 0 and 0
/// for none.
fn steps(events: &[EventClass], rows: &BTreeMap<String, Steps>) -> String {
    let mut places = vec![(0_usize, 0_usize); events.len()];
    for (row, steps) in (1..).zip(rows.values()) {
        for (place, name) in (1..).zip(&steps.steps) {
            let class = events.iter().position(|it| it.0 == *name);
            places[class.unwrap_or_else(|| panic!("steps.toml: {name:?} is no class of events"))] = (row, place);
        }
    }
    let names: Vec<&str> = std::iter::once("").chain(rows.keys().map(String::as_str)).collect();
    format!(
        "/// Rows of steps; the first is none.\npub static ROWS: &[&str] = &{names:?};\n\
         /// The row and the place in it of each class of events.\npub static STEPS: &[(u8, u8)] = &{places:?};\n"
    )
}

fn add_verbs(lexicon: &mut Lexicon, verbs: &Verbs) -> Vec<String> {
    let double = verbs.double.words.clone();
    for base in &verbs.regular.words {
        if !verbs.irregular.contains_key(base) {
            let past = past(base, &double);
            add_forms(lexicon, base, &past, &past, &double);
        }
    }
    for (base, [past, participle]) in &verbs.irregular {
        add_forms(lexicon, base, past, participle, &double);
    }
    double
}

fn add_forms(lexicon: &mut Lexicon, base: &str, past: &str, participle: &str, double: &[String]) {
    let forms = [
        ("verb_base", "Bases of known verbs.", base.to_owned()),
        ("verb_s", "Third persons of known verbs.", plural(base)),
        ("verb_past", "Pasts of known verbs.", past.to_owned()),
        ("verb_participle", "Past participles of known verbs.", participle.to_owned()),
        ("verb_ing", "Present participles of known verbs.", ing(base, double)),
    ];
    for (name, doc, form) in forms {
        let class = lexicon.class(name, doc);
        lexicon.verb(&form, base, class);
    }
}

/// The classes of events; the first is none.
fn add_events(lexicon: &mut Lexicon, events: &BTreeMap<String, Event>, double: &[String]) -> Vec<EventClass> {
    let noun_class = lexicon.class("event_noun", "Nouns of events, in the singular.");
    let plural_class = lexicon.class("event_plural", "Nouns of events, in the plural.");
    let verb_class = lexicon.class("event_verb", "Forms of verbs of events.");
    let mut list = vec![(String::new(), false, false)];
    for (name, event) in events {
        let index = u8::try_from(list.len()).expect("at most 255 classes of events");
        list.push((name.clone(), event.length, event.once));
        for base in &event.verbs {
            if lexicon.words.get(base).is_none_or(|it| it.verb.is_none()) {
                let past = past(base, double);
                add_forms(lexicon, base, &past, &past, double);
            }
            for it in lexicon.words.values_mut().filter(|it| it.verb.as_deref() == Some(base)) {
                it.event_verb = index;
                it.classes |= verb_class;
            }
        }
        let singulars = event.nouns.iter().map(|it| (it.clone(), noun_class));
        let plurals = event.nouns.iter().map(|it| plural(it)).chain(event.plural.iter().cloned());
        for (noun, class) in singulars.chain(plurals.map(|it| (it, plural_class))) {
            // Compounds ("by-election") are told by their last word: the tokenizer parts them at the hyphen.
            if noun.contains('-') {
                continue;
            }
            let it = lexicon.word(&noun);
            assert!(it.event_noun == 0, "{noun:?} is of two classes of events");
            it.event_noun = index;
            it.classes |= class;
        }
    }
    list
}

/// Marks the first words of the names of units, so that the table of units is asked only where it may know.
fn add_units(lexicon: &mut Lexicon, units: &Table) {
    let class = lexicon.class("unit_start", "First words of the names of units.");
    let tables = units.values().filter_map(toml::Value::as_table).flat_map(Table::values);
    for unit in tables.filter_map(toml::Value::as_table) {
        let names = ["names", "conversion_only"].iter().filter_map(|it| unit.get(*it)?.as_array()).flatten();
        for name in names.filter_map(toml::Value::as_str) {
            let first = name.split(' ').next().unwrap_or_default();
            if first.starts_with(char::is_alphabetic) {
                lexicon.word(first).classes |= class;
            }
        }
    }
}

/// The patterns of all kinds.
fn add_residue(lexicon: &mut Lexicon, residue: &BTreeMap<String, Residue>) -> Vec<ResiduePattern> {
    let class = lexicon.class("residue_start", "First words of lines of residue.");
    let mut patterns = Vec::new();
    for (kind, table) in residue {
        for (fit, phrases) in table {
            let known = ["start", "line", "label", "answer", "closing", "person", "bare", "page"];
            assert!(known.contains(&fit.as_str()), "boilerplate.toml: {fit:?} is no way to fit");
            let fit = format!("{}{}", fit[..1].to_uppercase(), &fit[1..]);
            for phrase in phrases {
                // The tokenizer parts "'s" from its word.
                let words: Vec<String> = phrase.replace("'s", " 's").split(' ').map(str::to_owned).collect();
                lexicon.word(&words[0]).classes |= class;
                patterns.push((kind.clone(), fit.clone(), words));
            }
        }
    }
    patterns
}

/// Marks the nouns of roles. Gives the source of the table of seats.
fn add_roles(lexicon: &mut Lexicon, families: &BTreeMap<String, Family>) -> String {
    let class = lexicon.class("role", "Last words of roles that people have.");
    let mut out = String::from("/// Seats of roles; the first is none.\npub static ROLES: &[Role] = &[\n");
    let none = "    Role { seat: \"\", family: \"\", exclusive: false, by: By::Nothing, unique: false },\n";
    out.push_str(none);
    let mut number = 0_u8;
    for (family, it) in families {
        let by = match it.by.as_deref() {
            None => "Nothing",
            Some("portfolio") => "Portfolio",
            Some("place") => "Place",
            Some(other) => panic!("roles.toml: {other:?} tells no two offices apart"),
        };
        for (seat, words) in &it.seats {
            number = number.checked_add(1).expect("at most 255 seats");
            let (exclusive, unique) = (it.exclusive, it.unique);
            writeln!(out, "    Role {{ seat: {seat:?}, family: {family:?}, exclusive: {exclusive}, by: By::{by}, unique: {unique} }},").unwrap();
            for word in words {
                let it = lexicon.word(word);
                it.classes |= class;
                if it.role == 0 || seat != "any" {
                    it.role = number;
                }
            }
        }
    }
    out.push_str("];\n");
    out
}

/// Marks the words of kinship. Gives the source of the table of relations.
fn add_kinship(lexicon: &mut Lexicon, kinship: &BTreeMap<String, WordsOnly>) -> String {
    let class = lexicon.class("kin", "Words for what one person is to another by birth or marriage.");
    for (number, table) in (1..).zip(kinship.values()) {
        for word in &table.words {
            let it = lexicon.word(word);
            it.classes |= class;
            it.kin = number;
        }
    }
    let names: Vec<&str> = std::iter::once("").chain(kinship.keys().map(String::as_str)).collect();
    format!("/// Relations of kinship; the first is none.\npub static KINSHIP: &[&str] = &{names:?};\n")
}

/// Marks the first words of the names of parties. Gives the source of the table of their names.
fn add_parties(lexicon: &mut Lexicon, parties: &BTreeMap<String, Party>) -> String {
    let class = lexicon.class("party_start", "First words of the names of political parties.");
    let mut names = Vec::new();
    for (key, party) in parties {
        assert!(party.with.iter().all(|it| parties.contains_key(it)), "parties.toml: {:?} is no party", party.with);
        let all = party.words.iter().map(|it| (it, false)).chain(party.short.iter().map(|it| (it, true)));
        for (name, short) in all {
            let words: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
            lexicon.word(&words[0]).classes |= class;
            let hashes: Vec<u64> = words.iter().map(|it| hash(it)).collect();
            names.push((hashes, key, short, &party.with));
        }
    }
    // Of two names that begin alike the longer comes first.
    names.sort_by_key(|it| (it.0[0], std::cmp::Reverse(it.0.len()), it.1.clone()));
    let mut out = String::from(
        "/// Names of parties, by the hash of their first word: hashes of the words, the party, whether it is a short form, parties with which it \
         shares members.\npub static PARTIES: &[(&[u64], &str, bool, &[&str])] = &[\n",
    );
    for (hashes, key, short, with) in names {
        writeln!(out, "    (&{hashes:?}, {key:?}, {short}, &{with:?}),").unwrap();
    }
    out.push_str("];\n");
    out
}

fn plural(noun: &str) -> String {
    let bytes = noun.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes.len().checked_sub(2).map_or(b' ', |it| bytes[it]);
    if last == b'y' && !b"aeiou".contains(&before) {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if b"sxz".contains(&last) || (last == b'h' && b"cs".contains(&before)) || (last == b'o' && before == b'g') {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

fn past(base: &str, double: &[String]) -> String {
    let bytes = base.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes.len().checked_sub(2).map_or(b' ', |it| bytes[it]);
    if last == b'e' {
        format!("{base}d")
    } else if last == b'y' && !b"aeiou".contains(&before) {
        format!("{}ied", &base[..base.len() - 1])
    } else if double.iter().any(|it| it == base) {
        format!("{base}{}ed", last as char)
    } else {
        format!("{base}ed")
    }
}

fn ing(base: &str, double: &[String]) -> String {
    let bytes = base.as_bytes();
    let last = bytes[bytes.len() - 1];
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if last == b'e' && !base.ends_with("ee") && !base.ends_with("oe") && base.len() > 2 {
        format!("{}ing", &base[..base.len() - 1])
    } else if double.iter().any(|it| it == base) {
        format!("{base}{}ing", last as char)
    } else {
        format!("{base}ing")
    }
}

/// A slot for each word by its hash, so that none has to be looked for in two: words fall into buckets, and each bucket
/// has a number that moves its words, the fullest bucket first, to slots that are free. Gives these numbers and the word
/// of each slot.
fn place(hashes: &[u64]) -> (Vec<u8>, Vec<Option<usize>>) {
    let mut size = hashes.len().next_power_of_two();
    loop {
        let mut shifts = vec![0; size / 4];
        let mut slots = vec![None; size];
        let mut buckets = vec![Vec::new(); shifts.len()];
        for (word, it) in hashes.iter().enumerate() {
            buckets[hash::bucket(*it, shifts.len())].push(word);
        }
        let mut order: Vec<usize> = (0..buckets.len()).collect();
        order.sort_by_key(|it| std::cmp::Reverse(buckets[*it].len()));
        let fits = order.iter().all(|&bucket| {
            let words = &buckets[bucket];
            let found = (0..=u8::MAX).find_map(|shift| {
                let mut moved: Vec<usize> = words.iter().map(|it| hash::slot(hashes[*it], shift, size)).collect();
                if moved.iter().any(|it| slots[*it].is_some()) {
                    return None;
                }
                let places = moved.clone();
                moved.sort_unstable();
                moved.dedup();
                (moved.len() == places.len()).then_some((shift, places))
            });
            let Some((shift, places)) = found else { return false };
            shifts[bucket] = shift;
            places.iter().zip(words).for_each(|(at, word)| slots[*at] = Some(*word));
            true
        });
        if fits {
            return (shifts, slots);
        }
        size *= 2;
    }
}

fn source(lexicon: &mut Lexicon, events: &[EventClass], residue: &[ResiduePattern]) -> String {
    let mut out = String::from("/// Classes of words, one bit each.\npub mod class {\n    use super::Class;\n");
    for (i, (name, doc)) in lexicon.classes.iter().enumerate() {
        writeln!(out, "    /// {doc}\n    pub const {}: Class = Class(1 << {i});", name.to_uppercase()).unwrap();
    }
    out.push_str("}\n");
    for it in lexicon.words.values() {
        if let Some(verb) = &it.verb
            && !lexicon.lemmas.contains(verb)
        {
            lexicon.lemmas.push(verb.clone());
        }
    }
    lexicon.lemmas.sort();
    writeln!(out, "/// Bases of verbs.\npub static LEMMAS: &[&str] = &{:?};", lexicon.lemmas).unwrap();
    writeln!(out, "/// Classes of events: name, whether such an event has a length, whether its subject has one only; the first is none.").unwrap();
    writeln!(out, "pub static EVENTS: &[(&str, bool, bool)] = &{events:?};").unwrap();

    let namelike = lexicon.classes.iter().enumerate().filter(|it| NAMELIKE.contains(&it.1.0.as_str()));
    let namelike = namelike.fold(0_u128, |all, it| all | 1 << it.0);
    let mut words: Vec<(&String, &Lexeme)> = lexicon.words.iter().collect();
    // Words that only tell what somebody is come last.
    words.sort_by_key(|it| it.1.classes & !namelike == 0);
    let known = words.partition_point(|it| it.1.classes & !namelike != 0) + 1;
    writeln!(out, "/// One past the last of [`LEXEMES`] that is known as more than a role, a relation or a party's name.\npub const KNOWN: u16 = {known};").unwrap();
    writeln!(
        out,
        "/// All words; the first is the unknown word.\npub static LEXEMES: [Lexeme; {}] = [",
        words.len() + 1
    )
    .unwrap();
    writeln!(
        out,
        "    Lexeme {{ value: -1, lemma: u16::MAX, event_verb: 0, event_noun: 0, role: 0, kin: 0, time: (0, 0), life: 0 }},"
    )
    .unwrap();
    for (word, it) in &words {
        let lemma = it
            .verb
            .as_ref()
            .map_or(u16::MAX, |verb| lexicon.lemmas.binary_search(verb).expect("every lemma is listed") as u16);
        writeln!(
            out,
            "    Lexeme {{ value: {}, lemma: {lemma}, event_verb: {}, event_noun: {}, role: {}, kin: {}, time: {:?}, life: {:#x} }}, // {word}",
            it.value.unwrap_or(-1),
            it.event_verb,
            it.event_noun,
            it.role,
            it.kin,
            it.time,
            it.life,
        )
        .unwrap();
    }
    out.push_str("];\n");

    let mut sets: Vec<u128> = words.iter().map(|it| it.1.classes).chain([0]).collect();
    sets.sort_unstable();
    sets.dedup();
    let shown: Vec<String> = sets.iter().map(|it| format!("Class({it:#x})")).collect();
    writeln!(out, "/// The sets of classes that words have; the first is none.").unwrap();
    writeln!(out, "pub static SETS: [Class; {}] = [{}];", sets.len(), shown.join(", ")).unwrap();
    let hashes: Vec<u64> = words.iter().map(|it| hash(it.0)).collect();
    let (shifts, placed) = place(&hashes);
    let mut slots = vec![0_u64; placed.len()];
    for (slot, word) in slots.iter_mut().zip(placed) {
        let Some(word) = word else { continue };
        let set = sets.binary_search(&words[word].1.classes).expect("every set is listed") as u64;
        *slot = (hashes[word] >> 32 << 32) | (set << 16) | (word as u64 + 1);
    }
    writeln!(
        out,
        "/// What moves the words of a bucket to slots that no other word has.\n\
         pub static SHIFTS: [u8; {}] = {shifts:?};\n\
         /// One slot for each word: its hash's high 32 bits, the place of its classes in [`SETS`] (16 bits) and its own\n\
         /// in [`LEXEMES`] (16 bits); 0 is empty.\n\
         pub static SLOTS: [u64; {}] = {slots:?};",
        shifts.len(),
        slots.len(),
    )
    .unwrap();

    let mut patterns: Vec<_> = residue.iter().collect();
    patterns.sort_by_key(|it| hash(&it.2[0]));
    writeln!(
        out,
        "/// Lines of residue, by the hash of their first word; a word's hash of 0 stands for one to eight words."
    )
    .unwrap();
    writeln!(out, "pub static RESIDUE: &[ResiduePattern] = &[").unwrap();
    for (kind, fit, words) in patterns {
        let hashes: Vec<u64> = words.iter().map(|it| if it == "*" { 0 } else { hash(it) }).collect();
        writeln!(
            out,
            "    ResiduePattern {{ kind: {kind:?}, fit: Fit::{fit}, words: &{hashes:?}, phrase: {:?} }},",
            words.join(" ")
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}

fn hash(word: &str) -> u64 {
    hash::hash_word(word.as_bytes())
}
