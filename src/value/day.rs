//! Sets of days, and the civil calendar they are days of.

use std::fmt;

use super::interval::Pieces;
use super::{NumberSet, Truth, WordSet};

/// The first day of the calendar: 1 January of year 1.
pub const FIRST_DAY: i32 = 1;

/// The last day of the calendar: 31 December 9999.
pub const LAST_DAY: i32 = 3_652_059;

/// The days that a date may be, in days of the proleptic Gregorian calendar, of which 1 January of year 1 is day 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DaySet(Pieces<i32>);

impl DaySet {
    /// The day.
    pub fn day(day: i32) -> Self {
        Self::span(day, day)
    }

    /// The days from one to another, both included; the two in either order.
    pub fn span(first: i32, last: i32) -> Self {
        Self(Pieces::one(first, last))
    }

    /// The day of that number, month and year; none if no calendar has it.
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        day_of(year, month, day).map(Self::day)
    }

    /// The days of a month; none if no calendar has it.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = day_of(year, month, 1)?;
        Some(Self::span(first, first + days_in_month(year, month)? as i32 - 1))
    }

    /// The days of a year from 1 to 9999.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self::span(day_of(year, 1, 1)?, day_of(year, 12, 31)?))
    }

    /// The days from the first of `first` to the last of `last`, in either order: of two years, the years between
    /// them.
    #[must_use]
    pub fn through(self, last: Self) -> Self {
        Self::span(self.first().min(last.first()), self.last().max(last.last()))
    }

    /// The days of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0.union(other.0, 1))
    }

    /// The days of both; none if there are none.
    pub fn common(self, other: Self) -> Option<Self> {
        Pieces::collect(self.0.overlaps(&other.0), 1).map(Self)
    }

    /// The first day.
    pub fn first(&self) -> i32 {
        self.0.first()
    }

    /// The last day.
    pub fn last(&self) -> i32 {
        self.0.last()
    }

    /// The day, if there is only one.
    pub fn point(&self) -> Option<i32> {
        self.0.point()
    }

    /// The stretches of days it is made of, in order: the first and the last day of each.
    pub fn pieces(&self) -> impl Iterator<Item = (i32, i32)> + Clone + use<> {
        self.0.iter()
    }

    /// Whether it holds the day.
    pub fn contains(&self, day: i32) -> bool {
        self.0.contains(day)
    }

    /// Whether the two are the same day.
    pub fn equals(&self, other: &Self) -> Truth {
        let meet = self.0.overlaps(&other.0).next().is_some();
        self.0.equals(&other.0, meet)
    }

    /// Whether this one is before the other.
    pub fn less(&self, other: &Self) -> Truth {
        self.0.less(&other.0)
    }

    /// Whether this one is the other or before it.
    pub fn at_most(&self, other: &Self) -> Truth {
        !other.less(self)
    }

    /// So many days later; none where no such day lies in the calendar. Days are whole: of 1.5 days, one or two.
    pub fn shift(&self, days: &NumberSet) -> Option<Self> {
        let moved = self.pieces().flat_map(|(first, last)| {
            days.pieces().map(move |(low, high)| (f64::from(first) + low.floor(), f64::from(last) + high.ceil()))
        });
        Self::within_calendar(moved)
    }

    /// So many calendar months later, or earlier for a number below zero: a month after 31 January is the last day
    /// of February. None where no such day lies in the calendar.
    pub fn shift_months(&self, months: i32) -> Option<Self> {
        Self::within_calendar(
            self.pieces().map(|(first, last)| (add_months(first, months) as f64, add_months(last, months) as f64)),
        )
    }

    /// The years of its days.
    pub fn years(&self) -> NumberSet {
        let years = self.pieces().map(|(first, last)| (civil(first).0, civil(last).0));
        numbers(years).as_years()
    }

    /// The months of its days, 1 to 12.
    pub fn months(&self) -> NumberSet {
        numbers(self.pieces().flat_map(|(first, last)| {
            let ((y1, m1, _), (y2, m2, _)) = (civil(first), civil(last));
            around_the_end(m1 as i32, m2 as i32, 12, i64::from(y2) - i64::from(y1))
        }))
    }

    /// The days of the month of its days, 1 to 31.
    pub fn month_days(&self) -> NumberSet {
        numbers(self.pieces().flat_map(|(first, last)| {
            let ((y1, m1, d1), (y2, m2, d2)) = (civil(first), civil(last));
            let turns = (i64::from(y2) - i64::from(y1)) * 12 + i64::from(m2) - i64::from(m1);
            around_the_end(d1 as i32, d2 as i32, month_length(y1.into(), m1) as i32, turns)
        }))
    }

    /// The weekdays of its days: the word at place 0 is Monday, as for [`weekday_of`].
    pub fn weekdays(&self) -> WordSet {
        let days = self.pieces().flat_map(|(first, last)| first..=last.min(first.saturating_add(6)));
        days.fold(WordSet::none(), |all, day| all.union(WordSet::at(weekday_of(day))))
    }

    /// How many days it is after the other; below zero for before it.
    pub fn minus(&self, other: &Self) -> NumberSet {
        let days = self.pieces().flat_map(|(first, last)| {
            let (first, last) = (i64::from(first), i64::from(last));
            other.pieces().map(move |(a, b)| NumberSet::integers(first - i64::from(b), last - i64::from(a)))
        });
        days.reduce(NumberSet::union).unwrap_or(NumberSet::integers(i64::MIN, i64::MAX))
    }

    /// How many years have been completed since the other: the age on these days of who was born on those. Below
    /// zero for before it. Who was born on 29 February completes a year on 1 March.
    pub fn years_since(&self, other: &Self) -> NumberSet {
        let years = self.pieces().flat_map(|(first, last)| {
            other.pieces().map(move |(a, b)| NumberSet::integers(completed(b, first), completed(a, last)))
        });
        years.reduce(NumberSet::union).unwrap_or(NumberSet::integers(i64::MIN, i64::MAX))
    }

    /// The days between the given ends that lie in the calendar.
    pub(super) fn within_calendar(days: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let (start, end) = (f64::from(FIRST_DAY), f64::from(LAST_DAY));
        let inside = days.filter(|it| it.0 <= end && it.1 >= start);
        Pieces::collect(inside.map(|it| (it.0.max(start) as i32, it.1.min(end) as i32)), 1).map(Self)
    }
}

/// The year, month and day of a day. Days before 1 January of year 1 have years from 0 down.
pub fn civil(day: i32) -> (i32, u32, u32) {
    // Years are counted from 1 March, so that a leap day is the last of its year; 400 of them are an era.
    let since = i64::from(day) + 305;
    let era = since.div_euclid(DAYS_OF_ERA);
    let of_era = since.rem_euclid(DAYS_OF_ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    // From March on, months of 31, 30, 31, 30, 31 days repeat: 153 days in five of them.
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    ((era * 400 + year + next) as i32, month as u32, day as u32)
}

/// The day of a year (1 to 9999), month and day; none if no calendar has it.
pub fn day_of(year: i32, month: u32, day: u32) -> Option<i32> {
    let valid = (1..=days_in_month(year, month)?).contains(&day);
    valid.then(|| day_number(year.into(), month, day) as i32)
}

/// The number of days of a month of a year from 1 to 9999.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    ((1..=9999).contains(&year) && (1..=12).contains(&month)).then(|| month_length(year.into(), month))
}

/// The weekday of a day: 0 is Monday, 6 is Sunday.
pub fn weekday_of(day: i32) -> u32 {
    // 1 January of year 1 is a Monday.
    (i64::from(day) - 1).rem_euclid(7) as u32
}

/// The days that may be the last of a month whose number and year may be those given; none if no calendar has one.
/// Of September 30, whatever the year; of February 28 or 29 unless the year says which.
pub fn last_day(month: &NumberSet, year: &NumberSet) -> Option<NumberSet> {
    let calendar = year.common(NumberSet::integers(1, 9999))?;
    let ends = (1..=12).filter(|&it| month.contains(f64::from(it))).flat_map(|month| {
        // Of eight years in a row one at least is a leap year, and one is not.
        let years = calendar.pieces().flat_map(|(first, last)| first as i64..=(last as i64).min(first as i64 + 7));
        let n = if month == 2 { usize::MAX } else { 1 };
        years.take(n).map(move |it| month_length(it, month) as i32).map(|it| (it, it))
    });
    Pieces::collect(ends, 1).map(|it| numbers(it.iter()))
}

/// The days of 400 years.
const DAYS_OF_ERA: i64 = 146_097;

/// The number of a day, for any year.
fn day_number(year: i64, month: u32, day: u32) -> i64 {
    let year = year - i64::from(month <= 2);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 305
}

fn month_length(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of the day so many months later; the last day of its month where that is shorter.
pub(super) fn add_months(day: i32, months: i32) -> i64 {
    let (year, month, day) = civil(day);
    let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
    day_number(year, month, day.min(month_length(year, month)))
}

/// The years completed between two days.
fn completed(from: i32, to: i32) -> i64 {
    let ((y1, m1, d1), (y2, m2, d2)) = (civil(from), civil(to));
    i64::from(y2) - i64::from(y1) - i64::from((m2, d2) < (m1, d1))
}

/// The places from `first` to `last` of a row that begins again at 1 after `end`, so many times between the two.
fn around_the_end(first: i32, last: i32, end: i32, turns: i64) -> [(i32, i32); 2] {
    match turns {
        0 => [(first, last); 2],
        1 => [(first, end), (1, last)],
        // A whole month lies between, and months differ in length.
        _ => [(1, end.max(31 * i32::from(end > 12))); 2],
    }
}

fn numbers(ends: impl Iterator<Item = (i32, i32)>) -> NumberSet {
    let sets = ends.map(|(first, last)| NumberSet::integers(first.into(), last.into()));
    sets.reduce(NumberSet::union).unwrap_or(NumberSet::integers(i64::MIN, i64::MAX))
}

/// The months by name, from January.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for DaySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.pieces().count();
        for (i, (first, last)) in self.pieces().enumerate() {
            if i > 0 {
                f.write_str(if i + 1 < n { ", " } else { " or " })?;
            }
            write_stretch(f, first, last, n == 1)?;
        }
        Ok(())
    }
}

fn write_stretch(f: &mut fmt::Formatter<'_>, first: i32, last: i32, alone: bool) -> fmt::Result {
    let ((y1, m1, d1), (y2, m2, d2)) = (civil(first), civil(last));
    let month = |it: u32| MONTHS[it as usize - 1];
    let to = if alone && i64::from(last) - i64::from(first) == 1 { "or" } else { "to" };
    if first == last {
        write!(f, "{d1} {} {y1}", month(m1))
    } else if d1 == 1 && d2 == month_length(y2.into(), m2) {
        // Whole months, and perhaps whole years.
        match (m1 == 1 && m2 == 12, y1 == y2, m1 == m2) {
            (true, true, _) => write!(f, "{y1}"),
            (true, false, _) => write!(f, "{y1} to {y2}"),
            (_, true, true) => write!(f, "{} {y1}", month(m1)),
            (_, true, false) => write!(f, "{} to {} {y1}", month(m1), month(m2)),
            _ => write!(f, "{} {y1} to {} {y2}", month(m1), month(m2)),
        }
    } else if y1 != y2 {
        write!(f, "{d1} {} {y1} {to} {d2} {} {y2}", month(m1), month(m2))
    } else if m1 != m2 {
        write!(f, "{d1} {} {to} {d2} {} {y1}", month(m1), month(m2))
    } else {
        write!(f, "{d1} {to} {d2} {} {y1}", month(m1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_arithmetic_knows_month_ends() {
        let after = |y, m, d, n| DaySet::ymd(y, m, d).unwrap().shift_months(n).map(|it| it.to_string());
        assert_eq!(after(2022, 1, 31, 1).as_deref(), Some("28 February 2022"));
        assert_eq!(after(2024, 1, 31, 1).as_deref(), Some("29 February 2024"));
        assert_eq!(after(2024, 3, 31, -1).as_deref(), Some("29 February 2024"));
        assert_eq!(after(2024, 12, 15, 1).as_deref(), Some("15 January 2025"));
        assert_eq!(after(9999, 12, 15, 1), None);
        assert_eq!(DaySet::ymd(1900, 2, 29), None);
        assert_eq!((day_of(1, 1, 1), day_of(9999, 12, 31)), (Some(FIRST_DAY), Some(LAST_DAY)));
    }

    #[test]
    fn a_day_of_every_year_may_be_any_weekday() {
        let days = (1..=9999).filter_map(|it| DaySet::ymd(it, 3, 5));
        assert_eq!(days.reduce(DaySet::union).unwrap().weekdays().indices().count(), 7);
    }

    #[test]
    fn ages_are_completed_years() {
        let day = |y, m, d| DaySet::ymd(y, m, d).unwrap();
        let age = |on: DaySet, born: DaySet| on.years_since(&born).to_string();
        assert_eq!(age(day(2020, 5, 4), day(1980, 5, 5)), "39");
        assert_eq!(age(day(2020, 5, 5), day(1980, 5, 5)), "40");
        assert_eq!(age(DaySet::year(2020).unwrap(), DaySet::year(1980).unwrap()), "39 or 40");
        assert_eq!(age(day(2021, 2, 28), day(2000, 2, 29)), "20");
    }

    #[test]
    fn days_are_shown_as_a_writer_would() {
        let day = |y, m, d| DaySet::ymd(y, m, d).unwrap();
        for (set, shown) in [
            (day(2022, 1, 21), "21 January 2022"),
            (DaySet::month(2022, 1).unwrap(), "January 2022"),
            (DaySet::year(2022).unwrap(), "2022"),
            (DaySet::year(1990).unwrap().through(DaySet::year(1999).unwrap()), "1990 to 1999"),
            (DaySet::month(2022, 1).unwrap().through(DaySet::month(2022, 3).unwrap()), "January to March 2022"),
            (
                DaySet::month(2021, 12).unwrap().through(DaySet::month(2022, 1).unwrap()),
                "December 2021 to January 2022",
            ),
            (day(2020, 4, 3).union(day(2020, 3, 4)), "4 March 2020 or 3 April 2020"),
            (day(2020, 4, 3).through(day(2020, 4, 4)), "3 or 4 April 2020"),
            (day(2020, 4, 3).through(day(2020, 4, 9)), "3 to 9 April 2020"),
            (day(2020, 4, 3).through(day(2020, 5, 9)), "3 April to 9 May 2020"),
            (day(2020, 4, 3).through(day(2021, 5, 9)), "3 April 2020 to 9 May 2021"),
        ] {
            assert_eq!(set.to_string(), shown);
        }
    }
}
