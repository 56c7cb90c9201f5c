//! Holidays in, static arrays without pointers out: what `src/reference/holidays.rs` includes.
//!
//! A line of `data/holidays.tsv` has names, days and remarks. Names are parted by `|`. Days are parted by `;`, the one
//! that most readers keep first:
//!
//! - `12-25`, a day of a month; `4-27 sun-1`, the day before where it is a Sunday; `10-16 workday`, the nearest working day
//! - `thu 4 nov +1`, a weekday of a month counted from its start, below zero from its end, and days behind that
//! - `mon < 5-25`, `sun >= 11-27`, the last such weekday before a day, the first from a day on
//! - `easter -47`, `orthodox +50`, days behind Easter Sunday of the Western and of the Eastern churches
//! - `hebrew -163`, days behind the new year of the Hebrew calendar that begins in the autumn; `purim` and other words
//!   are feasts of it with rules of their own
//! - `moon diwali +1 ~1`, days behind the days of a table of `data/moons.tsv`, which may be one earlier or later
//! - `days 2016-03-01 2020-03-03`, days that no rule gives
//!
//! Remarks are `loose`, `open`, `capital`, `eve`, `for 8` (days), `for moon eid_al_fitr -1` and `to 12-24` (the last day).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use super::hash::hash_word;
use super::places::rows;

const DATA: &str = "data";
const TABLE: &str = "holidays.tsv";
const MOONS: &str = "moons.tsv";

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LONG_WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Where a word stands in a name by which the name is looked up.
struct Key<'a> {
    word: &'a str,
    place: usize,
    /// Whether the word has to be a word of the lexicon for the look-up to take place.
    marked: bool,
}

/// The words of the lexicon by which holidays are known. Of other names the word before "day", "night", "week" or a weekday
/// is looked up where such a word is met; names of a new year are at "year", a "day of" or a "night of" at its first word.
pub fn words() -> Vec<String> {
    let names = rows(Path::new(DATA), TABLE, 3).flat_map(|it| it[0].split('|').map(str::to_owned).collect::<Vec<_>>());
    let mut words: Vec<String> = names.filter_map(|it| key(&it).marked.then(|| key(&it).word.to_owned())).collect();
    words.sort();
    words.dedup();
    words
}

/// The key of a name.
fn key(name: &str) -> Key<'_> {
    let words: Vec<&str> = name.split(' ').collect();
    let plain = |place: usize| words[place].trim_start_matches('*');
    let last = words.len() - 1;
    let of_day =
        (0..last).find(|it| matches!(plain(*it), "day" | "night") && matches!(plain(it + 1), "of" | "for" | "against"));
    let feast = (0..last).find(|it| matches!(plain(*it), "feast" | "festival") && plain(it + 1) == "of");
    let key = |place: usize, marked: bool| Key { word: plain(place), place, marked };
    if let Some(place) = (1..=last).find(|it| plain(*it) == "year" && plain(it - 1) == "new") {
        key(place, false)
    } else if last > 0 && (matches!(plain(last), "day" | "night" | "week") || LONG_WEEKDAYS.contains(&plain(last))) {
        key(last - 1, false)
    } else if let Some(place) = of_day {
        key(place, false)
    } else if let Some(place) = feast {
        key(place, true)
    } else {
        key(words.iter().position(|it| it.starts_with('*')).unwrap_or(0), true)
    }
}

/// What is written of the tables.
#[derive(Default)]
struct Tables {
    /// The days of the tables of moons, one table behind the other.
    days: Vec<i32>,
    /// Where each table begins and ends in them.
    moons: Vec<(usize, usize)>,
    moon_names: BTreeMap<String, usize>,
    falls: Vec<String>,
}

/// Writes `holidays.rs` into the output folder.
pub fn compile() {
    let mut tables = Tables::default();
    for row in rows(Path::new(DATA), MOONS, 2) {
        let number = tables.moon(row[1].split(' '));
        tables.moon_names.insert(row[0].clone(), number);
    }
    let (mut names, mut holidays) = (String::new(), String::new());
    let mut entries: BTreeMap<u64, Vec<(usize, usize, usize, usize)>> = BTreeMap::new();
    let mut n = 0;
    for row in rows(Path::new(DATA), TABLE, 3) {
        let remarks = &row[2];
        let is = |remark: &str| remarks.split("; ").any(|it| it == remark);
        let first = tables.falls.len();
        for fall in row[1].split("; ") {
            let fall = tables.fall(fall);
            tables.falls.push(fall);
        }
        let count = tables.falls.len() - first;
        let lasts = remarks.split("; ").find_map(|it| {
            if let Some(day) = it.strip_prefix("to ").or_else(|| it.strip_prefix("for moon").map(|_| &it[4..])) {
                return Some(format!("Lasts::To({})", tables.fall(day)));
            }
            it.strip_prefix("for ").map(|it| format!("Lasts::Days({it})"))
        });
        let lasts = lasts.unwrap_or_else(|| "Lasts::Days(1)".to_owned());
        let canonical = names.len();
        for name in row[0].split('|') {
            let key = key(name);
            let plain = name.replace('*', "");
            entries.entry(hash_word(key.word.as_bytes())).or_default().push((names.len(), plain.len(), key.place, n));
            names.push_str(&plain);
        }
        let length = row[0].split('|').next().unwrap_or_default().replace('*', "").len();
        writeln!(
            holidays,
            "    Holiday {{ name: ({canonical}, {length}), falls: ({first}, {count}), lasts: {lasts}, loose: {}, open: {}, capital: {}, \
             eve: {} }},",
            is("loose"),
            is("open"),
            is("capital"),
            is("eve")
        )
        .unwrap();
        n += 1;
    }
    let mut keys = String::new();
    let mut rows = Vec::new();
    for (hash, mut of_key) in entries {
        // Of two names that begin alike, the longer comes first.
        of_key.sort_by_key(|it| std::cmp::Reverse(it.1));
        write!(keys, "({hash}, {}, {}), ", rows.len(), of_key.len()).unwrap();
        rows.extend(of_key);
    }
    let out = format!(
        "static HOLIDAYS: [Holiday; {n}] = [\n{holidays}];\n\
         static FALLS: [Falls; {}] = [{}];\n\
         static MOONS: [(u16, u16); {}] = {:?};\n\
         static DAYS: [i32; {}] = {:?};\n\
         static NAMES: &str = {names:?};\n\
         /// The hash of a word, and where the names that are known by it begin and how many they are.\n\
         static KEYS: [(u64, u16, u16); {}] = [{keys}];\n\
         /// A name: where it stands, its length, the place of its key, its holiday.\n\
         static ENTRIES: [(u32, u8, u8, u16); {}] = {rows:?};\n",
        tables.falls.len(),
        tables.falls.join(", "),
        tables.moons.len(),
        tables.moons,
        tables.days.len(),
        tables.days,
        keys.matches('(').count(),
        rows.len(),
    );
    let path = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("holidays.rs");
    fs::write(path, out).expect("the output folder can be written");
}

impl Tables {
    /// Adds a table of days. Gives its number.
    fn moon<'a>(&mut self, days: impl Iterator<Item = &'a str>) -> usize {
        let first = self.days.len();
        self.days.extend(days.map(day));
        self.days[first..].sort_unstable();
        self.moons.push((first, self.days.len()));
        self.moons.len() - 1
    }

    /// The expression of a rule of days.
    fn fall(&mut self, rule: &str) -> String {
        let words: Vec<&str> = rule.split(' ').collect();
        let wrong = || -> ! { panic!("{TABLE}: `{rule}` is no rule of days") };
        let number = |it: &str| it.trim_start_matches('+').parse::<i32>().unwrap_or_else(|_| wrong());
        let of_month = |it: &str| {
            let (month, day) = it.split_once('-').unwrap_or_else(|| wrong());
            (number(month), number(day))
        };
        let weekday = |it: &str| WEEKDAYS.iter().position(|name| *name == it);
        match words[..] {
            ["easter", days] => format!("Falls::Easter({})", number(days)),
            ["orthodox", days] => format!("Falls::Orthodox({})", number(days)),
            ["hebrew", days] => format!("Falls::Hebrew(Feast::NewYear, {})", number(days)),
            ["moon", table, ref rest @ ..] => {
                let table = self.moon_names.get(table).copied().unwrap_or_else(|| wrong());
                let slack = rest.iter().find_map(|it| it.strip_prefix('~')).map_or(0, number);
                let days = rest.iter().find(|it| !it.starts_with('~')).map_or(0, |it| number(it));
                format!("Falls::Moon({table}, {days}, {slack})")
            }
            ["days", ref days @ ..] => format!("Falls::Moon({}, 0, 0)", self.moon(days.iter().copied())),
            [day, "workday"] => format!("Falls::Workday{:?}", of_month(day)),
            [day, "sun-1"] => format!("Falls::NoSunday{:?}", of_month(day)),
            [name, "<", day] => {
                let (month, day) = of_month(day);
                format!("Falls::Before({month}, {day}, {})", weekday(name).unwrap_or_else(|| wrong()))
            }
            [name, ">=", day] => {
                let (month, day) = of_month(day);
                format!("Falls::From({month}, {day}, {})", weekday(name).unwrap_or_else(|| wrong()))
            }
            [name, n, month] | [name, n, month, _] => {
                let days = words.get(3).map_or(0, |it| number(it));
                let month = MONTHS.iter().position(|it| *it == month).unwrap_or_else(|| wrong()) + 1;
                format!("Falls::Nth({month}, {}, {}, {days})", weekday(name).unwrap_or_else(|| wrong()), number(n))
            }
            ["tax"] => "Falls::Tax".to_owned(),
            ["programmer"] => "Falls::OfYear(256)".to_owned(),
            [name] if name.contains('-') => format!("Falls::On{:?}", of_month(name)),
            [name] => {
                let feast = match name {
                    "hanukkah" => "Hanukkah",
                    "tubishvat" => "TuBishvat",
                    "tishabav" => "TishaBav",
                    "shoah" => "Shoah",
                    "zikaron" => "Zikaron",
                    "atzmaut" => "Atzmaut",
                    "gedaliah" => "Gedaliah",
                    "esther" => "Esther",
                    _ => wrong(),
                };
                format!("Falls::Hebrew(Feast::{feast}, 0)")
            }
            _ => wrong(),
        }
    }
}

/// The day of a date, counted as the library counts days.
fn day(iso: &str) -> i32 {
    let date: chrono::NaiveDate = iso.parse().unwrap_or_else(|it| panic!("`{iso}` is no day: {it}"));
    chrono::Datelike::num_days_from_ce(&date)
}
