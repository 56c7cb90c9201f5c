//! Reckonings of calendars: Easter of the Western and the Eastern churches, the Hebrew new year.

use crate::value::{day_of, weekday_of};

/// Easter Sunday of the Western churches: the Sunday after the full moon, by the Gregorian epacts, that falls on 21 March
/// or is the next after it. Before 1583 they kept the Julian one.
pub(super) fn easter(year: i32) -> Option<i32> {
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

/// Easter Sunday of the Eastern churches, as a day of our calendar: the same by the Julian calendar and its moon (the
/// reckoning of Meeus).
pub(super) fn orthodox_easter(year: i32) -> Option<i32> {
    if !(1583..=2400).contains(&year) {
        return None;
    }
    let moon = (19 * (year % 19) + 15) % 30;
    let days = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let month = (moon + days + 114) / 31;
    let day = (moon + days + 114) % 31 + 1;
    // How far the Julian calendar is behind in March and later.
    let behind = year / 100 - year / 400 - 2;
    Some(day_of(year, month as u32, 1)? + day - 1 + behind)
}

/// The first day of a Hebrew year, by the mean moon of Tishri and the four rules that put it off.
pub(super) fn hebrew_new_year(year: i32) -> i32 {
    /// 1 Tishri of the year 1, less the days of [`elapsed`], as the library counts days.
    const EPOCH: i64 = -1_373_427;
    let elapsed = |year: i32| {
        let months = (235 * i64::from(year) - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let days = 29 * months + parts.div_euclid(25_920);
        if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
    };
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    // No year has 356 days, none 382.
    let delay = if after - this == 356 { 2 } else { i64::from(this - before == 382) };
    (EPOCH + this + delay) as i32
}

/// Whether a Hebrew year has thirteen months.
pub(super) fn is_hebrew_leap(year: i32) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
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
    fn easter_of_the_east_is_by_the_julian_calendar() {
        for (year, month, day) in
            [(1917, 4, 15), (1990, 4, 15), (2008, 4, 27), (2016, 5, 1), (2017, 4, 16), (2024, 5, 5)]
        {
            assert_eq!(orthodox_easter(year), day_of(year, month, day), "{year}");
        }
    }

    #[test]
    fn the_hebrew_year_begins_in_the_autumn() {
        for (hebrew, year, month, day) in
            [(5708, 1947, 9, 15), (5761, 2000, 9, 30), (5774, 2013, 9, 5), (5782, 2021, 9, 7), (5784, 2023, 9, 16)]
        {
            assert_eq!(Some(hebrew_new_year(hebrew)), day_of(year, month, day), "{year}");
        }
    }
}
