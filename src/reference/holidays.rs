//! Holidays with a name of their own, and the days they fall on.
//!
//! The days are those of the acts and calendars that set them: 5 U.S.C. 6103 for the United States, the Banking and
//! Financial Dealings Act 1971 for the United Kingdom, the Holidays Act (R.S.C. 1985, c. H-5) for Canada, the Gregorian
//! reckoning of Easter (canons of Clavius) for the Western churches. A name that countries give to different days has
//! all of them. Names whose days follow the moon of other calendars are not here.

use crate::value::{DaySet, day_of, weekday_of};

/// A holiday.
#[derive(Debug)]
pub struct Holiday {
    /// Its name, in lower case, without apostrophes and the "s" behind them.
    pub name: &'static str,
    /// Whether the name alone may mean the days around it: "at Christmas".
    pub loose: bool,
    falls: &'static [Falls],
}

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy)]
enum Falls {
    /// A day of a month.
    On(u32, u32),
    /// The so-manieth weekday (0 is Monday) of a month, counted from its end below zero.
    Nth(u32, u32, i32),
    /// So many days after the weekday of [`Falls::Nth`].
    After(u32, u32, i32, i32),
    /// So many days after Easter.
    Easter(i32),
    /// The last Monday before a day of a month.
    MondayBefore(u32, u32),
}

const MONDAY: u32 = 0;
const THURSDAY: u32 = 3;
const SUNDAY: u32 = 6;

const fn holiday(name: &'static str, falls: &'static [Falls]) -> Holiday {
    Holiday { name, loose: false, falls }
}

const fn loose(name: &'static str, falls: &'static [Falls]) -> Holiday {
    Holiday { name, loose: true, falls }
}

/// Every holiday; of two names that begin alike, the longer comes first.
pub static HOLIDAYS: &[Holiday] = &[
    holiday("christmas day", &[Falls::On(12, 25)]),
    holiday("christmas eve", &[Falls::On(12, 24)]),
    loose("christmas", &[Falls::On(12, 25)]),
    loose("xmas", &[Falls::On(12, 25)]),
    holiday("boxing day", &[Falls::On(12, 26)]),
    holiday("new year day", &[Falls::On(1, 1)]),
    holiday("new year eve", &[Falls::On(12, 31)]),
    loose("new year", &[Falls::On(1, 1)]),
    holiday("hogmanay", &[Falls::On(12, 31)]),
    holiday("epiphany", &[Falls::On(1, 6)]),
    holiday("burns night", &[Falls::On(1, 25)]),
    holiday("australia day", &[Falls::On(1, 26)]),
    holiday("martin luther king jr day", &[Falls::Nth(1, MONDAY, 3)]),
    holiday("martin luther king jr. day", &[Falls::Nth(1, MONDAY, 3)]),
    holiday("martin luther king day", &[Falls::Nth(1, MONDAY, 3)]),
    holiday("mlk day", &[Falls::Nth(1, MONDAY, 3)]),
    holiday("groundhog day", &[Falls::On(2, 2)]),
    holiday("candlemas", &[Falls::On(2, 2)]),
    holiday("waitangi day", &[Falls::On(2, 6)]),
    holiday("valentine day", &[Falls::On(2, 14)]),
    holiday("valentines day", &[Falls::On(2, 14)]),
    holiday("presidents day", &[Falls::Nth(2, MONDAY, 3)]),
    holiday("st david day", &[Falls::On(3, 1)]),
    holiday("saint david day", &[Falls::On(3, 1)]),
    holiday("international women day", &[Falls::On(3, 8)]),
    holiday("st patrick day", &[Falls::On(3, 17)]),
    holiday("saint patrick day", &[Falls::On(3, 17)]),
    holiday("april fool day", &[Falls::On(4, 1)]),
    holiday("april fools day", &[Falls::On(4, 1)]),
    holiday("earth day", &[Falls::On(4, 22)]),
    holiday("st george day", &[Falls::On(4, 23)]),
    holiday("saint george day", &[Falls::On(4, 23)]),
    holiday("anzac day", &[Falls::On(4, 25)]),
    holiday("cinco de mayo", &[Falls::On(5, 5)]),
    holiday("mother day", &[Falls::Nth(5, SUNDAY, 2), Falls::Easter(-21)]),
    holiday("mothers day", &[Falls::Nth(5, SUNDAY, 2), Falls::Easter(-21)]),
    holiday("victoria day", &[Falls::MondayBefore(5, 25)]),
    holiday("memorial day", &[Falls::Nth(5, MONDAY, -1)]),
    holiday("father day", &[Falls::Nth(6, SUNDAY, 3), Falls::Nth(9, SUNDAY, 1), Falls::On(3, 19)]),
    holiday("fathers day", &[Falls::Nth(6, SUNDAY, 3), Falls::Nth(9, SUNDAY, 1), Falls::On(3, 19)]),
    holiday("juneteenth", &[Falls::On(6, 19)]),
    holiday("canada day", &[Falls::On(7, 1)]),
    holiday("bastille day", &[Falls::On(7, 14)]),
    holiday("labor day", &[Falls::Nth(9, MONDAY, 1)]),
    holiday("columbus day", &[Falls::Nth(10, MONDAY, 2)]),
    loose("labour day", &[Falls::On(5, 1), Falls::Nth(9, MONDAY, 1)]),
    loose("independence day", &[Falls::On(7, 4)]),
    loose("tax day", &[Falls::On(4, 15)]),
    holiday("pi day", &[Falls::On(3, 14)]),
    holiday("patriot day", &[Falls::On(9, 11)]),
    holiday("st stephen day", &[Falls::On(12, 26)]),
    holiday("trinity sunday", &[Falls::Easter(56)]),
    holiday("corpus christi", &[Falls::Easter(60)]),
    holiday("easter saturday", &[Falls::Easter(-1), Falls::Easter(6)]),
    holiday("whitsunday", &[Falls::Easter(49)]),
    holiday("pancake tuesday", &[Falls::Easter(-47)]),
    holiday("world aids day", &[Falls::On(12, 1)]),
    holiday("human rights day", &[Falls::On(12, 10)]),
    holiday("international workers day", &[Falls::On(5, 1)]),
    holiday("star wars day", &[Falls::On(5, 4)]),
    holiday("world environment day", &[Falls::On(6, 5)]),
    holiday("halloween", &[Falls::On(10, 31)]),
    holiday("all saints day", &[Falls::On(11, 1)]),
    holiday("all souls day", &[Falls::On(11, 2)]),
    holiday("guy fawkes night", &[Falls::On(11, 5)]),
    holiday("guy fawkes day", &[Falls::On(11, 5)]),
    holiday("bonfire night", &[Falls::On(11, 5)]),
    holiday("armistice day", &[Falls::On(11, 11)]),
    holiday("remembrance day", &[Falls::On(11, 11)]),
    holiday("remembrance sunday", &[Falls::Nth(11, SUNDAY, 2)]),
    holiday("veterans day", &[Falls::On(11, 11)]),
    holiday("veteran day", &[Falls::On(11, 11)]),
    // The Tuesday after the first Monday of November: 2 U.S.C. 7.
    holiday("election day", &[Falls::After(11, MONDAY, 1, 1)]),
    holiday("thanksgiving day", &[Falls::Nth(11, THURSDAY, 4), Falls::Nth(10, MONDAY, 2)]),
    loose("thanksgiving", &[Falls::Nth(11, THURSDAY, 4), Falls::Nth(10, MONDAY, 2)]),
    holiday("black friday", &[Falls::After(11, THURSDAY, 4, 1)]),
    holiday("cyber monday", &[Falls::After(11, THURSDAY, 4, 4)]),
    holiday("giving tuesday", &[Falls::After(11, THURSDAY, 4, 5)]),
    holiday("st andrew day", &[Falls::On(11, 30)]),
    holiday("saint andrew day", &[Falls::On(11, 30)]),
    holiday("shrove tuesday", &[Falls::Easter(-47)]),
    holiday("pancake day", &[Falls::Easter(-47)]),
    holiday("mardi gras", &[Falls::Easter(-47)]),
    holiday("ash wednesday", &[Falls::Easter(-46)]),
    holiday("palm sunday", &[Falls::Easter(-7)]),
    holiday("maundy thursday", &[Falls::Easter(-3)]),
    holiday("good friday", &[Falls::Easter(-2)]),
    holiday("holy saturday", &[Falls::Easter(-1)]),
    holiday("easter sunday", &[Falls::Easter(0)]),
    holiday("easter day", &[Falls::Easter(0)]),
    holiday("easter monday", &[Falls::Easter(1)]),
    loose("easter", &[Falls::Easter(0)]),
    holiday("ascension day", &[Falls::Easter(39)]),
    holiday("whit sunday", &[Falls::Easter(49)]),
    holiday("pentecost", &[Falls::Easter(49)]),
    holiday("whit monday", &[Falls::Easter(50)]),
];

impl Holiday {
    /// The days that it may be in a year.
    pub fn days(&self, year: i32) -> Option<DaySet> {
        self.falls.iter().filter_map(|it| it.day(year)).map(DaySet::day).reduce(DaySet::union)
    }
}

impl Holiday {
    /// The day on which most readers keep it: the first that the table has.
    pub fn usual(&self, year: i32) -> Option<i32> {
        self.falls.iter().find_map(|it| it.day(year))
    }
}

impl Falls {
    fn day(self, year: i32) -> Option<i32> {
        match self {
            Self::On(month, day) => day_of(year, month, day),
            Self::Nth(month, weekday, n) => nth(year, month, weekday, n),
            Self::After(month, weekday, n, days) => nth(year, month, weekday, n).map(|it| it + days),
            Self::Easter(days) => easter(year).map(|it| it + days),
            Self::MondayBefore(month, day) => day_of(year, month, day).map(|it| it - 1 - weekday_of(it - 1) as i32),
        }
    }
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

/// Easter Sunday of the Western churches: the Sunday after the full moon, by the Gregorian epacts, that falls on 21 March
/// or is the next after it. Before 1583 they kept the Julian one.
fn easter(year: i32) -> Option<i32> {
    if year < 1583 {
        return None;
    }
    let century = year / 100;
    let golden = year % 19;
    // How far the moon's reckoning is off: leap days left out, and the moon's own correction.
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = epact - i32::from(epact == 29 || epact == 28 && golden > 10);
    let full = day_of(year, 3, 21)? + moon;
    Some(full + 7 - (weekday_of(full) as i32 + 1) % 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_that_of_the_calendar() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1961, 4, 2),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2016, 3, 27),
            (2019, 4, 21),
            (2021, 4, 4),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), day_of(year, month, day), "{year}");
        }
    }

    #[test]
    fn holidays_fall_where_the_acts_put_them() {
        let day = |name: &str, year| {
            let holiday = HOLIDAYS.iter().find(|it| it.name == name).unwrap();
            holiday.days(year).unwrap().to_string()
        };
        assert_eq!(day("memorial day", 2021), "31 May 2021");
        assert_eq!(day("labor day", 2022), "5 September 2022");
        assert_eq!(day("thanksgiving", 2023), "9 October 2023 or 23 November 2023");
        assert_eq!(day("election day", 2022), "8 November 2022");
        assert_eq!(day("victoria day", 2020), "18 May 2020");
        assert_eq!(day("victoria day", 2026), "18 May 2026");
        assert_eq!(day("cyber monday", 2024), "2 December 2024");
        assert_eq!(day("shrove tuesday", 2024), "13 February 2024");
        assert_eq!(day("mothers day", 2023), "19 March 2023 or 14 May 2023");
    }
}
