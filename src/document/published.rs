//! When an article was published: every place that says so, in the order of precedence.
//!
//! The first is the article's clock, the others may contradict it. Each is the day as printed, a real day of the
//! calendar, with its span where it stands in the source.

use chrono::{Datelike, NaiveDate};

use super::metadata::own_key;
use super::{Block, BlockKind, DateSource, Dateline, Document, MetaEntry, MetaValue, Published};
use crate::span::Span;

/// The keys of front matter that hold the date, in the order of precedence.
const DATE_KEYS: [&str; 14] = [
    "date",
    "published",
    "publish_date",
    "publishdate",
    "pubdate",
    "pub_date",
    "date_published",
    "datepublished",
    "published_at",
    "published_on",
    "published_date",
    "publication_date",
    "published_time",
    "posted",
];

/// The keys of front matter that hold a path or a URL.
const PATH_KEYS: [&str; 4] = ["path", "permalink", "url", "slug"];

/// Finds the publication dates of a document.
pub(super) fn find(document: &mut Document, source: &str, path: &str) {
    let mut published = Vec::new();
    for entry in of_keys(document, &DATE_KEYS) {
        published.extend(entry_day(entry, source));
    }
    // The plain reader has put the date of the first line here.
    published.append(&mut document.published);
    let path = path.replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or_default();
    let dated = |day, source, span| Published { day, source, span };
    published.extend(name_day(name).map(|it| dated(it.0, DateSource::FileName, None)));
    published.extend(path_day(&path).map(|it| dated(it.0, DateSource::Path, None)));
    for entry in of_keys(document, &PATH_KEYS) {
        let value = &source[entry.span.range()];
        if let Some((day, at, n)) = path_day(value).or_else(|| name_day(value).map(|it| (it.0, 0, it.1))) {
            let start = entry.span.start + at as u32;
            published.push(dated(day, DateSource::Path, Some(Span::new(start, start + n as u32))));
        }
    }
    let line = dateline(document);
    published.extend(line.as_ref().filter(|it| it.2).map(|it| dated(it.0, DateSource::Dateline, Some(it.1))));
    // Without a year it is the day nearest to the clock, and no clock of its own.
    document.dateline = line.and_then(|(day, span, has_year)| {
        let day = if has_year { day } else { nearest(day, published.first()?.day)? };
        Some(Dateline { day, span, has_year })
    });
    document.published = published;
}

/// The day of the same month and number that is nearest to another.
fn nearest(day: i32, clock: i32) -> Option<i32> {
    let date = |it| NaiveDate::from_num_days_from_ce_opt(it);
    let (day, year) = (date(day)?, date(clock)?.year());
    let days = (year - 1..=year + 1).filter_map(|it| day_of(it.try_into().ok()?, day.month(), day.day()));
    days.min_by_key(|it| (it - clock).abs())
}

/// The entries of front matter whose key is one of these, in the order of the keys.
fn of_keys<'d>(document: &'d Document, keys: &[&str]) -> impl Iterator<Item = &'d MetaEntry> + use<'d> {
    let ranked = document.metadata.iter().filter_map(|it| {
        let own = own_key(&it.key);
        Some((keys.iter().position(|key| *key == own)?, it))
    });
    let mut found: Vec<_> = ranked.collect();
    found.sort_by_key(|it| it.0);
    found.into_iter().map(|it| it.1)
}

/// The day that a text begins with as `2022-01-21`, if nothing or a time of day follows.
pub(super) fn iso_day(text: &str) -> Option<i32> {
    let (day, n) = numeric_day(text, b'-')?;
    let rest = &text[n..];
    let time = rest.is_empty()
        || (rest.starts_with(['T', 't', ' '])
            && rest[1..].trim_start().starts_with(|it: char| it.is_ascii_digit())
            && rest.bytes().all(|it| it.is_ascii_digit() || b":.+- TtZzUCGM".contains(&it)));
    time.then_some(day)
}

/// The day that a text begins with as year, month and day in digits with `mark` between, and its length in bytes.
/// The year has four digits, month and day one or two.
pub(super) fn numeric_day(text: &str, mark: u8) -> Option<(i32, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut numbers = [0; 3];
    for (i, number) in numbers.iter_mut().enumerate() {
        if i > 0 {
            if bytes.get(at) != Some(&mark) {
                return None;
            }
            at += 1;
        }
        let n = bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        if if i == 0 { n != 4 } else { n == 0 || n > 2 } {
            return None;
        }
        *number = text[at..at + n].parse().ok()?;
        at += n;
    }
    let [year, month, day] = numbers;
    Some((day_of(year, month, day)?, at))
}

/// The number of a day of the calendar, years 1 to 9999; none if there is no such day.
fn day_of(year: u32, month: u32, day: u32) -> Option<i32> {
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day).map(|it| it.num_days_from_ce())
}

/// The day of an entry: typed as one, or a text that is one.
fn entry_day(entry: &MetaEntry, source: &str) -> Option<Published> {
    let day = match &entry.value {
        MetaValue::Day(it) => *it,
        MetaValue::Text(it) => {
            let (day, n) = worded_day(it).or_else(|| numeric_day(it, b'/'))?;
            // A time of day may follow, not another date.
            if it[n..].starts_with(|it: char| it.is_alphanumeric()) {
                return None;
            }
            day
        }
        _ => return None,
    };
    // The time of day is not of the date.
    let value = &source[entry.span.range()];
    let n = numeric_day(value, b'-').or_else(|| worded_day(value)).map_or(value.len(), |it| it.1);
    let span = Span::new(entry.span.start, entry.span.start + n as u32);
    Some(Published { day, source: DateSource::Metadata, span: Some(span) })
}

/// The day at the start of a file's name, `2022-01-21-talks.md`, and its length in bytes.
fn name_day(name: &str) -> Option<(i32, usize)> {
    numeric_day(name, b'-').filter(|it| matches!(name.as_bytes().get(it.1), None | Some(b'-' | b'_' | b'.' | b' ')))
}

/// The first `2022/01/21` between slashes or at an end of a path or URL: its day, place and length in bytes.
fn path_day(path: &str) -> Option<(i32, usize, usize)> {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'/', path.as_bytes()).map(|it| it + 1));
    starts.filter(|&at| at == 0 || path.is_char_boundary(at)).find_map(|at| {
        let (day, n) = numeric_day(&path[at..], b'/')?;
        matches!(path.as_bytes().get(at + n), None | Some(b'/' | b'.' | b'?' | b'#')).then_some((day, at, n))
    })
}

/// A dateline at the start of one of the first blocks: `BERGEN, Jan. 21, 2022 -`, `Lagos, Nigeria, 14 August 2021
/// (Agency) —`, `OSLO, June 12 (Agency) -`: its day (in a leap year where no year is told), its words, and whether it has
/// a year.
fn dateline(document: &Document) -> Option<(i32, Span, bool)> {
    /// Bytes in which the date has to begin.
    const PLACE: usize = 80;
    // The plain reader may take a first paragraph for the title or the deck.
    let is_first = |it: &&Block| matches!(it.kind, BlockKind::Title | BlockKind::Deck | BlockKind::Paragraph);
    document.blocks.iter().filter(is_first).take(4).filter(|it| it.quoted == 0).find_map(|block| {
        let words = document.words(block);
        if !words.starts_with(|it: char| it.is_uppercase()) {
            return None;
        }
        let commas = memchr::memchr_iter(b',', words.as_bytes()).take_while(|it| *it < PLACE);
        commas.take(4).find_map(|comma| {
            let place = &words[..comma];
            let rest = words[comma + 1..].trim_start();
            let (day, n, has_year) = worded_day(rest)
                .map(|it| (it.0, it.1, true))
                .or_else(|| yearless_day(rest).map(|it| (it.0, it.1, false)))?;
            // Without a year only a place in capitals tells a dateline from a sentence.
            let capitals = place.chars().filter(|it| it.is_alphabetic()).take(3).all(char::is_uppercase);
            if !has_year && !capitals {
                return None;
            }
            let all_words_are_names =
                place.split([' ', ',']).all(|it| !it.starts_with(|it: char| it.is_lowercase()) || it == "of");
            let mut after = rest[n..].trim_start();
            if let Some(agency) = after.strip_prefix('(') {
                after = agency.split_once(')')?.1.trim_start();
            }
            if !all_words_are_names || !after.starts_with(['-', '–', '—', '―']) {
                return None;
            }
            let start = block.text.start + (words.len() - rest.len()) as u32;
            Some((day, document.span(start..start + n as u32), has_year))
        })
    })
}

/// The day that a text begins with as `Jan. 21, 2022`, `January 21 2022`, `21 January 2022`, `21st of January, 2022`,
/// and its length in bytes.
pub(super) fn worded_day(text: &str) -> Option<(i32, usize)> {
    let mut rest = Words { text, at: 0 };
    let (month, day) = match rest.month() {
        Some(month) => (month, rest.number(2)?),
        None => {
            let day = rest.number(2)?;
            rest.word("of");
            (rest.month()?, day)
        }
    };
    rest.skip(&[',', '.', ' ']);
    let year = rest.number(4).filter(|it| *it >= 1000)?;
    Some((day_of(year, month, day)?, rest.at))
}

/// The day that a text begins with as `June 12`, `12 June`, as one of the year 2000, and its length in bytes.
fn yearless_day(text: &str) -> Option<(i32, usize)> {
    let mut rest = Words { text, at: 0 };
    let (month, day) = match rest.month() {
        Some(month) => (month, rest.number(2)?),
        None => {
            let day = rest.number(2)?;
            (rest.month()?, day)
        }
    };
    Some((day_of(2000, month, day)?, rest.at))
}

/// A text that is read word by word.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip(&mut self, chars: &[char]) {
        self.at = self.text.len() - self.rest().trim_start_matches(chars).len();
    }

    fn letters(&self) -> usize {
        self.rest().bytes().take_while(u8::is_ascii_alphabetic).count()
    }

    /// The month of a name or of an abbreviation of at least three letters.
    fn month(&mut self) -> Option<u32> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let n = self.letters();
        if n < 3 {
            return None;
        }
        let name = &self.rest().as_bytes()[..n];
        let same = |it: &str| it.len() >= n && it.as_bytes()[..n].eq_ignore_ascii_case(name);
        let month = MONTHS.iter().position(|it| same(it) && (n <= 4 || n == it.len()))?;
        self.at += n;
        self.skip(&['.', ' ']);
        Some(month as u32 + 1)
    }

    /// A number of at most so many digits; an ordinal's ending and white space after it are passed.
    fn number(&mut self, most: usize) -> Option<u32> {
        let n = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if n == 0 || n > most {
            return None;
        }
        let number = self.rest()[..n].parse().ok()?;
        self.at += n;
        if most == 2 {
            let n = self.letters();
            if matches!(&self.rest()[..n], "st" | "nd" | "rd" | "th") {
                self.at += n;
            }
            self.skip(&[' ']);
        }
        Some(number)
    }

    fn word(&mut self, word: &str) {
        if self.letters() == word.len() && self.rest().starts_with(word) {
            self.at += word.len();
            self.skip(&[' ']);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read};

    /// The dates of a Markdown source as day, source and words.
    fn dates(source: &str, path: &str) -> Vec<(String, DateSource, Option<String>)> {
        let date = |it: &Published| {
            let day = NaiveDate::from_num_days_from_ce_opt(it.day).map_or_else(String::new, |it| it.to_string());
            (day, it.source, it.span.map(|it| source[it.range()].to_owned()))
        };
        read(source, Format::Markdown, path).published.iter().map(date).collect()
    }

    #[test]
    fn every_place_is_found_in_the_order_of_precedence() {
        let source = "---\npermalink: /news/2021/05/06/fair\npubdate: 4 May 2021\ndate: 2021-05-03 23:30:00 -0500\n---\n\
                      OBY, England, May 7, 2021 (Wire) — The fair opened.\n";
        let found = dates(source, "posts/2021/05/05/2021-05-08-fair.md");
        let found: Vec<_> = found.iter().map(|it| (it.0.as_str(), it.1, it.2.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("2021-05-03", DateSource::Metadata, Some("2021-05-03")),
                ("2021-05-04", DateSource::Metadata, Some("4 May 2021")),
                ("2021-05-08", DateSource::FileName, None),
                ("2021-05-05", DateSource::Path, None),
                ("2021-05-06", DateSource::Path, Some("2021/05/06")),
                ("2021-05-07", DateSource::Dateline, Some("May 7, 2021")),
            ]
        );
    }

    #[test]
    fn front_matter_writes_dates_in_many_ways() {
        for value in [
            "2021-05-03",
            "2021-5-3",
            "'2021-05-03'",
            "\"2021-05-03 10:00:00 -0500\"",
            "2021-05-03T10:00:00Z",
            "2021-05-03T23:59:59.9+02:00",
            "May 3, 2021",
            "3rd of May 2021",
            "Sept 3, 2021",
            "2021/05/03",
        ] {
            let found = dates(&format!("---\ndatePublished: {value}\n---\n"), "a.md");
            assert_eq!(found.len(), 1, "{value}");
            assert!(found[0].0.ends_with("-03"), "{value}");
        }
        for value in
            ["2021-02-29", "2021-13-01", "0000-01-01", "2021-05", "soon", "May 2021", "20210503", "2021-05-03x"]
        {
            assert_eq!(dates(&format!("---\ndate: {value}\n---\n"), "a.md"), [], "{value}");
        }
        assert_eq!(dates("+++\n[extra]\npublished = 2021-05-03\n+++\n", "a.md")[0].2.as_deref(), Some("2021-05-03"));
    }

    #[test]
    fn a_path_holds_a_date_between_slashes_or_at_an_end() {
        let day = |path: &'static str| path_day(path).map(|it| &path[it.1..it.1 + it.2]);
        assert_eq!(day("2021/05/03/fair"), Some("2021/05/03"));
        assert_eq!(day("https://a.example/news/2021/5/3"), Some("2021/5/3"));
        assert_eq!(day("/news/2021/05/03.html"), Some("2021/05/03"));
        assert_eq!(day("/news/12021/05/03/x"), None);
        assert_eq!(day("/news/2021/05/031/x"), None);
        assert_eq!(day("/news/2021/05/fair"), None);
        assert_eq!(day("/news/2021/02/30/"), None);
        assert_eq!(dates("", r"C:\news\2021\05\03\a.md").len(), 1);
    }

    #[test]
    fn a_file_name_begins_with_a_date() {
        assert_eq!(dates("", "2021-05-03-fair.md").len(), 1);
        assert_eq!(dates("", "x/2021-05-03.md").len(), 1);
        assert_eq!(dates("", "fair-2021-05-03.md"), []);
        assert_eq!(dates("", "2021-05-031.md"), []);
    }

    #[test]
    fn a_dateline_has_a_place_a_year_and_a_dash() {
        for text in ["OBY, May 3, 2021 - Open.", "New Oby, 3 May 2021 – Open.", "OBY, Kent, May 3, 2021 (AB) -- Open."]
        {
            assert_eq!(dates(text, "a.md").len(), 1, "{text}");
        }
        let plain = read("The fair opens\n\nOBY, May 3, 2021 - It opened.\n\nCosts\n\nNone.\n", Format::Plain, "a.txt");
        assert_eq!(plain.blocks[1].kind, BlockKind::Deck);
        assert_eq!(plain.published.len(), 1);
        for text in [
            "OBY, May 3 - Open.",
            "On Monday in Oby, May 3, 2021 - Open.",
            "OBY, May 3, 2021, was a Monday.",
            "the fair, May 3, 2021 - Open.",
            "OBY, Feb. 30, 2021 - Open.",
            "> OBY, May 3, 2021 - Quoted.",
        ] {
            assert_eq!(dates(text, "a.md"), [], "{text}");
        }
    }
}
