//! What a time expression means, as far as two notations of it can be compared, and the reader of TIMEX3 values.

use factlint::value::{civil, day_of, days_in_month, weekday_of};

/// Minutes of a day.
pub const DAY: i64 = 24 * 60;

/// What a time expression means. Minutes count from the first minute of day 0 of the library's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// From a minute to a minute, the latter not included; an instant has no length.
    Stretch(i64, i64),
    /// A minute of a day that is not told.
    Clock(i64),
    /// From a minute to a minute of a day that is not told.
    Clocks(i64, i64),
    /// A length: hundredths of a month, and seconds.
    Length(i64, i64),
    /// What is compared by its name alone, as TIMEX3 writes it: a part of a day, a season, what comes again, "now".
    Named(String),
}

/// The part of a stretch that a word picks out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// "early", "the beginning of".
    Start,
    /// "mid-".
    Mid,
    /// "late", "the end of".
    End,
}

/// A meaning, and the part of it that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The meaning.
    pub meaning: Meaning,
    /// The part; none for all of it.
    pub share: Option<Share>,
}

impl From<Meaning> for Reading {
    fn from(meaning: Meaning) -> Self {
        Self { meaning, share: None }
    }
}

impl Meaning {
    /// All of a day.
    pub fn day(day: i32) -> Self {
        Self::days(day, day)
    }

    /// From a day to a day, both included.
    pub fn days(first: i32, last: i32) -> Self {
        Self::Stretch(i64::from(first) * DAY, (i64::from(last) + 1) * DAY)
    }

    /// A minute of a day.
    pub fn at(day: i32, minute: i64) -> Self {
        let at = i64::from(day) * DAY + minute;
        Self::Stretch(at, at)
    }

    /// The stretch of a TIMEX3 value, or what else it means. A value with unknown parts ("XXXX-05-03") means nothing
    /// here but by its name.
    pub fn timex(value: &str) -> Option<Self> {
        if let Some(inner) = value.strip_prefix('(') {
            let mut ends = inner.trim_end_matches(')').split(',').map(Self::timex);
            return match (ends.next()??, ends.next()??) {
                (Self::Stretch(start, _), Self::Stretch(end, _)) => Some(Self::Stretch(start, end)),
                (Self::Clock(start), Self::Clock(end)) => Some(Self::Clocks(start, end)),
                _ => None,
            };
        }
        let value = value.strip_prefix("XXXX-XX-XX").filter(|it| it.starts_with('T')).unwrap_or(value);
        if let Some(date) = value.strip_suffix("TMI") {
            return Self::timex(&format!("{date}T12"));
        }
        if value.starts_with('P') && value.as_bytes().get(1).is_some_and(|it| *it == b'T' || it.is_ascii_digit()) {
            return Some(length(value).unwrap_or_else(|| Self::Named(value.to_owned())));
        }
        let (date, clock) = match value.split_once('T') {
            Some((date, clock)) => (date, Some(clock)),
            None => (value, None),
        };
        let named = || Some(Self::Named(value.to_owned()));
        match (date.is_empty(), clock) {
            (true, Some(clock)) => minute(clock).map_or_else(named, |it| Some(Self::Clock(it))),
            (false, None) => stretch(date).map_or_else(named, Some),
            (false, Some(clock)) => match (stretch(date), minute(clock)) {
                (Some(Self::Stretch(start, _)), Some(minute)) => Some(Self::Stretch(start + minute, start + minute)),
                _ => named(),
            },
            (true, None) => None,
        }
    }

    /// What comes again, as TIMEX3 writes it: "P1W", "XXXX-WXX-2", "XXXX-WXX-2T09". An interval behind what tells it
    /// already ("T06P1D") is none of its own.
    pub fn again(value: &str) -> Option<Self> {
        let value = match value.split_once('P') {
            Some((told, _)) if !told.is_empty() => told,
            _ => value,
        };
        let every = if value == "XXXX-WXX-WE" { "P1WE" } else { value };
        match every.split_once('T') {
            Some((day, time)) if day.contains("WXX") => Self::again(day)?.at_time(&Self::timex(&format!("T{time}"))?),
            _ => Some(Self::Named(format!("again {}", Self::timex(every)?.shown()))),
        }
    }

    /// A day, or a weekday that comes again, at a time of day.
    pub fn at_time(&self, time: &Self) -> Option<Self> {
        match (self, time) {
            (Self::Stretch(start, end), Self::Clock(at)) if *end == start + DAY => {
                Some(Self::Stretch(start + at, start + at))
            }
            (Self::Stretch(start, end), Self::Clocks(from, to)) if *end == start + DAY => {
                Some(Self::Stretch(start + from, start + to))
            }
            (Self::Stretch(start, end), Self::Named(part)) if *end == start + DAY && part.starts_with('T') => {
                Some(Self::Named(format!("{}{part}", date(*start))))
            }
            // "Monday morning" and "10 a.m.".
            (Self::Named(part), Self::Clock(_) | Self::Clocks(..)) if part.as_bytes().get(10) == Some(&b'T') => {
                Self::timex(part.get(..10)?).filter(|it| matches!(it, Self::Stretch(..)))?.at_time(time)
            }
            (Self::Named(again), Self::Clock(_) | Self::Named(_)) if again.starts_with("again XXXX-WXX-") => {
                Some(Self::Named(format!("{again} {}", time.shown())))
            }
            _ => None,
        }
    }

    /// How a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Self::Stretch(start, end) if start == end => instant(*start),
            Self::Stretch(start, end) if start % DAY == 0 && *end == start + DAY => date(*start),
            Self::Stretch(start, end) if start % DAY == 0 && end % DAY == 0 => {
                format!("{}..{}", date(*start), date(end - DAY))
            }
            Self::Stretch(start, end) => format!("{}..{}", instant(*start), instant(*end)),
            Self::Clock(at) => hours(*at),
            Self::Clocks(start, end) => format!("{}..{}", hours(*start), hours(*end)),
            Self::Length(months, seconds) => format!("{} months {seconds} s", *months as f64 / 100.0),
            Self::Named(it) => it.clone(),
        }
    }
}

/// A date of the library's calendar.
fn date(minutes: i64) -> String {
    let (year, month, day) = civil((minutes / DAY) as i32);
    format!("{year:04}-{month:02}-{day:02}")
}

fn instant(minutes: i64) -> String {
    format!("{}T{}", date(minutes), hours(minutes % DAY))
}

fn hours(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of a day: "14", "14:05", "14:05:33".
pub fn minute(clock: &str) -> Option<i64> {
    let mut parts = clock.split(':').map(|it| it.parse::<i64>().ok());
    let hour = parts.next()??;
    let minute = parts.next().unwrap_or(Some(0))?;
    (0..=24).contains(&hour).then_some(hour * 60 + minute)
}

/// The days of a date, week, month, part of a year, year, decade or century.
fn stretch(date: &str) -> Option<Meaning> {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |it: &str| it.bytes().all(|b| b.is_ascii_digit()).then(|| it.parse::<i32>().ok()).flatten();
    let year = number(parts[0])?;
    let years = |first: i32, last: i32| Some(Meaning::days(day_of(first, 1, 1)?, day_of(last, 12, 31)?));
    match parts[1..] {
        [] => match parts[0].len() {
            2 => years((100 * year).max(1), 100 * year + 99),
            3 => years((10 * year).max(1), 10 * year + 9),
            4 => years(year, year),
            _ => None,
        },
        [part] => {
            let n = |letter| part.strip_prefix(letter).and_then(number);
            match (number(part), n('W'), n('Q'), n('H')) {
                (Some(month), ..) => months(year, month, month),
                (_, Some(week), ..) => iso_week(year, week).map(|it| Meaning::days(it, it + 6)),
                (_, _, Some(quarter), _) => months(year, 3 * quarter - 2, 3 * quarter),
                (.., Some(half)) => months(year, 6 * half - 5, 6 * half),
                _ => None,
            }
        }
        [week, "WE"] => {
            let monday = iso_week(year, number(week.strip_prefix('W')?)?)?;
            Some(Meaning::days(monday + 5, monday + 6))
        }
        [month, day] => day_of(year, number(month)? as u32, number(day)? as u32).map(Meaning::day),
        _ => None,
    }
}

/// Whether words tell a day, so that an hour alone is not all they say.
pub fn names_day(text: &str) -> bool {
    const DAYS: [&str; 9] = ["this", "next", "last", "today", "tomorrow", "yesterday", "tonight", "xmas", "school"];
    const NAMES: [&str; 19] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    let numeric =
        text.as_bytes().windows(3).any(|it| it[0].is_ascii_digit() && it[1] == b'/' && it[2].is_ascii_digit());
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|it| text.match_indices(it).any(|(at, _)| at > 0 && text.as_bytes()[at - 1].is_ascii_digit()));
    let bare =
        text.match_indices("the ").any(|(at, it)| text[at + it.len()..].starts_with(|it: char| it.is_ascii_digit()));
    let beside = text.contains([',']) || text.contains(" on ") || ["0 at ", "5 at "].iter().any(|it| text.contains(it));
    let iso = text.matches('-').count() > 1 && text.contains(|it: char| it.is_ascii_digit());
    numeric
        || iso
        || ordinal
        || bare
        || beside
        || text.split(|it: char| !it.is_alphanumeric()).any(|word| {
            let word = word.to_ascii_lowercase();
            DAYS.contains(&&*word) || word.get(..3).is_some_and(|it| NAMES.contains(&it))
        })
}

/// Whether words count units of the length of a stretch from a day: "two years ago" tells a year, not the day in it.
pub fn counted(words: &str, stretch: &Meaning) -> bool {
    let Meaning::Stretch(start, end) = stretch else { return false };
    let days = (end - start) / DAY;
    let words = words.to_lowercase();
    let ways = [" ago", " hence", " later", " from ", " back", " after ", " before ", " in the future"];
    let unit = match &words {
        it if it.contains("year") => 365..=366,
        it if it.contains("month") => 28..=31,
        it if it.contains("week") || it.contains("fortnight") => 7..=7,
        _ => return false,
    };
    unit.contains(&days) && (words.starts_with("in ") || ways.iter().any(|it| words.contains(it)))
}

/// Whether a stretch holds all of another.
pub fn holds(ours: &Meaning, gold: &Meaning) -> bool {
    match (ours, gold) {
        (Meaning::Stretch(start, end), Meaning::Stretch(from, to)) => start <= from && to <= end,
        _ => false,
    }
}

/// From the first day of a month to the last of a month of one year.
pub fn months(year: i32, first: i32, last: i32) -> Option<Meaning> {
    let (first, last) = (u32::try_from(first).ok()?, u32::try_from(last).ok()?);
    Some(Meaning::days(day_of(year, first, 1)?, day_of(year, last, days_in_month(year, last)?)?))
}

/// The Monday of a week by ISO 8601.
fn iso_week(year: i32, week: i32) -> Option<i32> {
    let fourth = day_of(year, 1, 4)?;
    Some(fourth - weekday_of(fourth) as i32 + 7 * (week - 1))
}

/// "P1Y2M", "P1.5D", "PT2H30M".
fn length(value: &str) -> Option<Meaning> {
    let (mut months, mut seconds, mut clock) = (0.0, 0.0, false);
    let mut rest = &value[1..];
    while !rest.is_empty() {
        if let Some(it) = rest.strip_prefix('T') {
            (rest, clock) = (it, true);
            continue;
        }
        let unit = rest.find(|it: char| it.is_ascii_uppercase())?;
        let n: f64 = rest[..unit].parse().ok()?;
        let letters = rest[unit..].find(|it: char| it.is_ascii_digit() || it == 'T').unwrap_or(rest.len() - unit);
        match (&rest[unit..unit + letters], clock) {
            ("Y", false) => months += 12.0 * n,
            ("DE", false) => months += 120.0 * n,
            ("CE", false) => months += 1200.0 * n,
            ("Q", false) => months += 3.0 * n,
            ("M", false) => months += n,
            ("W", false) => seconds += 7.0 * 86_400.0 * n,
            ("D", false) => seconds += 86_400.0 * n,
            ("H", true) => seconds += 3600.0 * n,
            ("M", true) => seconds += 60.0 * n,
            ("S", true) => seconds += n,
            _ => return None,
        }
        rest = &rest[unit + letters..];
    }
    Some(Meaning::Length((100.0 * months).round() as i64, seconds.round() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> String {
        Meaning::timex(value).map_or("nothing".to_owned(), |it| it.shown())
    }

    #[test]
    fn a_timex_is_the_stretch_that_it_names() {
        for (value, meaning) in [
            ("2031-04-05", "2031-04-05"),
            ("2031-04", "2031-04-01..2031-04-30"),
            ("2031", "2031-01-01..2031-12-31"),
            ("203", "2030-01-01..2039-12-31"),
            ("20", "2000-01-01..2099-12-31"),
            ("2026-W01", "2025-12-29..2026-01-04"),
            ("2026-W01-WE", "2026-01-03..2026-01-04"),
            ("2031-Q2", "2031-04-01..2031-06-30"),
            ("2031-H2", "2031-07-01..2031-12-31"),
            ("2031-04-05T06:07", "2031-04-05T06:07"),
            ("2031-02-30", "2031-02-30"),
        ] {
            assert_eq!(shown(value), meaning, "{value}");
        }
    }

    #[test]
    fn a_range_is_from_the_first_minute_of_one_end_to_that_of_the_other() {
        assert_eq!(shown("(2031-04-05,2031-04-09,P4D)"), "2031-04-05..2031-04-08");
        assert_eq!(shown("(T09,T10:30,PT1H30M)"), "09:00..10:30");
        assert_eq!(shown("(XXXX-04-05,2031-04-09,P4D)"), "nothing");
    }

    #[test]
    fn lengths_of_other_units_are_one_length() {
        assert_eq!(Meaning::timex("PT90M"), Meaning::timex("PT1.5H"));
        assert_eq!(Meaning::timex("P2W"), Meaning::timex("P14D"));
        assert_eq!(Meaning::timex("P0.5Y"), Meaning::timex("P6M"));
        assert_ne!(Meaning::timex("P1M"), Meaning::timex("PT1M"));
        assert_eq!(shown("PXM"), "PXM");
        assert_eq!(Meaning::again("P0.5Y"), Meaning::again("P6M"));
        assert_eq!(Meaning::again("XXXX-WXX-WE"), Meaning::again("P1WE"));
        assert_ne!(Meaning::again("P6M"), Meaning::timex("P6M"));
        assert_eq!(Meaning::again("XXXX-WXX-2P1W"), Meaning::again("XXXX-WXX-2"));
    }

    #[test]
    fn a_day_and_a_time_are_a_minute_of_that_day() {
        let at = |day: Option<Meaning>, time: &str| {
            day.and_then(|it| it.at_time(&Meaning::timex(time)?)).map_or("nothing".to_owned(), |it| it.shown())
        };
        let day = || Meaning::timex("2031-04-05");
        assert_eq!(at(day(), "T06:07"), "2031-04-05T06:07");
        assert_eq!(at(day(), "TEV"), "2031-04-05TEV");
        assert_eq!(at(day(), "2031-04-06"), "nothing");
        assert_eq!(at(Meaning::timex("2031"), "T06"), "nothing");
        assert_eq!(at(Meaning::timex("2031-04-05TMO"), "T06"), "2031-04-05T06:00");
        assert_eq!(Some(at(Meaning::again("XXXX-WXX-2"), "T06")), Meaning::again("XXXX-WXX-2T06").map(|it| it.shown()));
    }

    #[test]
    fn a_day_is_told_by_its_name_or_its_number() {
        for words in [
            "saturday at 6",
            "6pm today",
            "5/4 at 6pm",
            "the 5th at 6pm",
            "the 5 at 6pm",
            "6pm on 15",
            "15, 6pm",
            "2031-04-05 6pm",
        ] {
            assert!(names_day(words), "{words}");
        }
        for words in ["at 6pm", "from 6:15 to 7 o'clock", "in the morning"] {
            assert!(!names_day(words), "{words}");
        }
    }

    #[test]
    fn what_is_not_known_has_its_name_only() {
        assert_eq!(shown("XXXX-WXX-5"), "XXXX-WXX-5");
        assert_eq!(shown("XXXX-XX-XXTEV"), "TEV");
        assert_eq!(shown("T18:30"), "18:30");
        assert_eq!(shown("2031-04-05TMI"), "2031-04-05T12:00");
        assert_eq!(shown("2031-SU"), "2031-SU");
        assert_eq!(shown(""), "nothing");
    }
}
