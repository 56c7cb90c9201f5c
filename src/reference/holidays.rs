//! Holidays with a name of their own, and the days they fall on.
//!
//! The names and their rules are `data/holidays.tsv`, the days of feasts that follow the moon of other calendars
//! `data/moons.tsv`; the sources are told there and in `data/README.md`. The days are those of the acts and calendars that
//! set them: 5 U.S.C. 6103 for the United States, the Banking and Financial Dealings Act 1971 for the United Kingdom, the
//! Holidays Act (R.S.C. 1985, c. H-5) for Canada, the Gregorian and the Julian reckoning of Easter, the Hebrew calendar by
//! its arithmetic. A name that countries give to different days has all of them.

use crate::hash::hash_word;
use crate::value::{DaySet, day_of, weekday_of};

mod calendars;

use calendars::{easter, hebrew_new_year, is_hebrew_leap, orthodox_easter};

/// A holiday.
#[derive(Debug)]
pub struct Holiday {
    /// Where its name stands, and its length.
    name: (u32, u8),
    falls: (u16, u8),
    lasts: Lasts,
    /// Whether the name alone may mean the days around it: "at Christmas".
    pub loose: bool,
    /// Whether it is kept on other days too, somewhere or by some, so that no other date contradicts it.
    pub open: bool,
    /// Whether the name in small letters is a word of another meaning.
    pub capital: bool,
    /// Whether it begins on the evening before its first day.
    pub eve: bool,
}

/// How long a holiday lasts.
#[derive(Debug, Clone, Copy)]
enum Lasts {
    /// So many days.
    Days(i32),
    /// Until the next such day.
    To(Falls),
}

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy)]
enum Falls {
    /// A day of a month.
    On(u32, u32),
    /// A day of a month, or the working day next to it.
    Workday(u32, u32),
    /// A day of a month, or the day before where that is a Sunday.
    NoSunday(u32, u32),
    /// So many days after the so-manieth weekday (0 is Monday) of a month, counted from its end below zero.
    Nth(u32, u32, i32, i32),
    /// The last weekday before a day of a month.
    Before(u32, u32, u32),
    /// The first weekday from a day of a month on.
    From(u32, u32, u32),
    /// So many days after Easter.
    Easter(i32),
    /// So many days after Easter of the Eastern churches.
    Orthodox(i32),
    /// So many days after a feast of the Hebrew calendar.
    Hebrew(Feast, i32),
    /// So many days after those of a table, so many earlier or later.
    Moon(u8, i32, i32),
    /// The so-manieth day of the year.
    OfYear(i32),
    /// The last day for the taxes of the United States: 15 April, put off by weekends and by Emancipation Day.
    Tax,
}

/// Feasts of the Hebrew calendar by which others are told, and those that weekdays move.
#[derive(Debug, Clone, Copy)]
enum Feast {
    NewYear,
    Gedaliah,
    Hanukkah,
    TuBishvat,
    Esther,
    Shoah,
    Zikaron,
    Atzmaut,
    TishaBav,
}

const FRIDAY: u32 = 4;
const SATURDAY: u32 = 5;
const SUNDAY: u32 = 6;

include!(concat!(env!("OUT_DIR"), "/holidays.rs"));

/// The holidays that are known by a word, the longest names first: each with its name, in small letters, without the marks
/// and the "s" of genitives, and the place of the word in it.
pub fn known_by(word: &str) -> impl Iterator<Item = (&'static Holiday, &'static str, usize)> {
    let hash = hash_word(word.as_bytes());
    let found = KEYS.binary_search_by_key(&hash, |it| it.0).ok().map(|it| KEYS[it]);
    let entries = found.map_or(&[][..], |(_, first, n)| &ENTRIES[first as usize..][..n as usize]);
    entries.iter().map(|&(start, length, place, holiday)| {
        let name = &NAMES[start as usize..][..length as usize];
        (&HOLIDAYS[holiday as usize], name, place as usize)
    })
}

/// Every holiday.
pub fn all() -> impl Iterator<Item = &'static Holiday> {
    HOLIDAYS.iter()
}

impl Holiday {
    /// Its first name.
    pub fn name(&self) -> &'static str {
        &NAMES[self.name.0 as usize..][..self.name.1 as usize]
    }

    /// The days on which it may begin in a year.
    pub fn days(&self, year: i32) -> Option<DaySet> {
        let mut found: Option<DaySet> = None;
        for fall in self.falls() {
            fall.each(year, |day, slack| {
                let days = DaySet::span(day - slack - i32::from(self.eve), day + slack);
                found = Some(found.map_or(days, |it| it.union(days)));
            });
        }
        found
    }

    /// The day on which most readers keep it, or on which it begins: the first that the table has.
    pub fn usual(&self, year: i32) -> Option<i32> {
        self.falls().iter().find_map(|it| it.first(year)).map(|it| it - i32::from(self.eve))
    }

    /// Its last day, where it lasts for several and begins on a day; none where it is one day.
    pub fn last(&self, first: i32) -> Option<i32> {
        match self.lasts {
            Lasts::Days(..=1) => None,
            Lasts::Days(days) => Some(first + days - i32::from(!self.eve)),
            Lasts::To(falls) => {
                let year = crate::value::civil(first).0;
                let mut found = None;
                for year in year..=year + 1 {
                    falls.each(year, |day, _| {
                        if day > first && found.is_none() {
                            found = Some(day);
                        }
                    });
                }
                found
            }
        }
    }

    fn falls(&self) -> &'static [Falls] {
        &FALLS[self.falls.0 as usize..][..self.falls.1 as usize]
    }
}

impl Falls {
    /// The first such day of a year.
    fn first(self, year: i32) -> Option<i32> {
        let mut found = None;
        self.each(year, |day, _| {
            found.get_or_insert(day);
        });
        found
    }

    /// Tells the days of a year, and how many days each may be off.
    fn each(self, year: i32, mut tell: impl FnMut(i32, i32)) {
        if let Self::Moon(table, days, slack) = self {
            let (Some(first), Some(last)) = (day_of(year, 1, 1), day_of(year, 12, 31)) else { return };
            let (from, to) = MOONS[usize::from(table)];
            let table = &DAYS[usize::from(from)..usize::from(to)];
            let at = table.partition_point(|it| it + days < first);
            table[at..].iter().take_while(|it| **it + days <= last).for_each(|it| tell(it + days, slack));
        } else if let Some(day) = self.only(year) {
            tell(day, 0);
        }
    }

    /// The day of a year, of what has one.
    fn only(self, year: i32) -> Option<i32> {
        match self {
            Self::On(month, day) => day_of(year, month, day),
            Self::Workday(month, day) => day_of(year, month, day).map(|it| match weekday_of(it) {
                SATURDAY => it - 1,
                SUNDAY => it + 1,
                _ => it,
            }),
            Self::NoSunday(month, day) => day_of(year, month, day).map(|it| it - i32::from(weekday_of(it) == SUNDAY)),
            Self::Nth(month, weekday, n, days) => nth(year, month, weekday, n).map(|it| it + days),
            Self::Before(month, day, weekday) => day_of(year, month, day).map(|it| from(it - 7, weekday)),
            Self::From(month, day, weekday) => day_of(year, month, day).map(|it| from(it, weekday)),
            Self::Easter(days) => easter(year).map(|it| it + days),
            Self::Orthodox(days) => orthodox_easter(year).map(|it| it + days),
            Self::Hebrew(feast, days) => feast.day(year).map(|it| it + days),
            Self::OfYear(n) => day_of(year, 1, 1).map(|it| it + n - 1),
            Self::Tax => tax_day(year),
            Self::Moon(..) => None,
        }
    }
}

impl Feast {
    /// Its day in a year of ours.
    fn day(self, year: i32) -> Option<i32> {
        if !(1600..=2400).contains(&year) {
            return None;
        }
        // The Hebrew year that begins in the autumn, and 15 Nisan before it.
        let hebrew = year + 3761;
        let new_year = hebrew_new_year(hebrew);
        let passover = new_year - 163;
        let weekday = |day: i32| weekday_of(day);
        Some(match self {
            Self::NewYear => new_year,
            Self::Gedaliah => new_year + if weekday(new_year + 2) == SATURDAY { 3 } else { 2 },
            Self::Hanukkah => {
                // 25 Kislev: the month before it has 30 days in a full year alone.
                let length = hebrew_new_year(hebrew + 1) - new_year;
                new_year + 30 + if length % 10 == 5 { 30 } else { 29 } + 24
            }
            Self::TuBishvat => passover - if is_hebrew_leap(hebrew - 1) { 89 } else { 59 },
            Self::Esther => {
                let fast = passover - 31;
                fast - if weekday(fast) == SATURDAY { 2 } else { 0 }
            }
            Self::Shoah => {
                let day = passover + 12;
                match weekday(day) {
                    FRIDAY => day - 1,
                    SUNDAY => day + 1,
                    _ => day,
                }
            }
            Self::Atzmaut => {
                let day = passover + 20;
                match weekday(day) {
                    FRIDAY => day - 1,
                    SATURDAY => day - 2,
                    0 if year >= 2004 => day + 1,
                    _ => day,
                }
            }
            Self::Zikaron => Self::Atzmaut.day(year)? - 1,
            Self::TishaBav => {
                let day = new_year - 51;
                day + i32::from(weekday(day) == SATURDAY)
            }
        })
    }
}

/// The first weekday from a day on.
fn from(day: i32, weekday: u32) -> i32 {
    day + (weekday as i32 - weekday_of(day) as i32).rem_euclid(7)
}

/// 15 April, or the next day that is neither of a weekend nor, since 2007, the one on which the District of Columbia keeps
/// Emancipation Day (26 U.S.C. 7503).
fn tax_day(year: i32) -> Option<i32> {
    let mut kept = day_of(year, 4, 16)?;
    match weekday_of(kept) {
        SATURDAY => kept -= 1,
        SUNDAY => kept += 1,
        _ => {}
    }
    let mut day = day_of(year, 4, 15)?;
    while weekday_of(day) >= SATURDAY || year >= 2007 && day == kept {
        day += 1;
    }
    Some(day)
}

fn nth(year: i32, month: u32, weekday: u32, n: i32) -> Option<i32> {
    if n < 0 {
        let after = if month == 12 { day_of(year + 1, 1, 1)? } else { day_of(year, month + 1, 1)? };
        let last = after - 1;
        return Some(last - (weekday_of(last) as i32 - weekday as i32).rem_euclid(7) + 7 * (n + 1));
    }
    let first = day_of(year, month, 1)?;
    Some(first + (weekday as i32 - weekday_of(first) as i32).rem_euclid(7) + 7 * (n - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days on which the holiday of a name may begin in a year.
    fn days(name: &str, year: i32) -> String {
        let holiday = (0..ENTRIES.len()).find_map(|it| {
            let (start, length, _, holiday) = ENTRIES[it];
            (&NAMES[start as usize..][..length as usize] == name).then(|| &HOLIDAYS[holiday as usize])
        });
        holiday.expect(name).days(year).expect("days").to_string()
    }

    #[test]
    fn holidays_fall_where_the_acts_put_them() {
        for (name, year, expected) in [
            ("memorial day", 2021, "31 May 2021"),
            ("labor day", 2022, "5 September 2022"),
            ("thanksgiving", 2023, "9 October 2023 or 23 November 2023"),
            ("election day", 2022, "8 November 2022"),
            ("victoria day", 2020, "18 May 2020"),
            ("victoria day", 2026, "18 May 2026"),
            ("cyber monday", 2024, "2 December 2024"),
            ("shrove tuesday", 2024, "13 February 2024"),
            ("mother day", 2023, "19 March 2023 or 14 May 2023"),
            ("advent sunday", 2023, "3 December 2023"),
            ("tax day", 2023, "18 April 2023"),
            ("tax day", 2016, "18 April 2016"),
            ("boss day", 2021, "15 October 2021"),
            ("orthodox easter", 2021, "2 May 2021"),
        ] {
            assert_eq!(days(name, year), expected, "{name} {year}");
        }
    }

    #[test]
    fn feasts_of_the_hebrew_calendar_begin_on_the_evening_before() {
        for (name, year, expected) in [
            ("rosh hashanah", 2021, "6 or 7 September 2021"),
            ("yom kippur", 2023, "24 or 25 September 2023"),
            ("hanukkah", 2021, "28 or 29 November 2021"),
            ("hanukkah", 2024, "25 or 26 December 2024"),
            ("purim", 2024, "23 or 24 March 2024"),
            ("passover", 2022, "15 or 16 April 2022"),
            ("tu bishvat", 2024, "24 or 25 January 2024"),
            ("tisha bav", 2022, "6 or 7 August 2022"),
            ("yom haatzmaut", 2023, "25 or 26 April 2023"),
            ("yom hashoah", 2022, "27 or 28 April 2022"),
        ] {
            assert_eq!(days(name, year), expected, "{name} {year}");
        }
    }

    #[test]
    fn feasts_of_the_moon_are_left_a_day_open() {
        assert_eq!(days("chinese new year", 2024), "9 to 11 February 2024");
        assert_eq!(days("diwali", 2022), "23 to 25 October 2022");
        assert_eq!(days("eid al adha", 2021), "18 to 22 July 2021");
    }

    #[test]
    fn a_feast_of_several_days_has_a_last_one() {
        let last = |word: &str, year| {
            let (holiday, ..) = known_by(word).next().expect(word);
            holiday.usual(year).and_then(|it| holiday.last(it)).map(crate::value::civil)
        };
        assert_eq!(last("kwanzaa", 2020), Some((2021, 1, 1)));
        assert_eq!(last("hanukkah", 2021), Some((2021, 12, 6)));
        assert_eq!(last("ramadan", 2023), Some((2023, 4, 20)));
        assert_eq!(last("halloween", 2023), None);
    }

    #[test]
    fn every_holiday_has_a_day_in_some_year() {
        let none: Vec<_> =
            all().filter(|it| (2016..2025).all(|year| it.usual(year).is_none())).map(Holiday::name).collect();
        assert!(none.is_empty(), "{none:?}");
    }
}
