//! TIMEX3: how annotated corpora write a time expression, beside the sets that rules compare.
//!
//! A set holds all that the words may mean; a TIMEX3 value is the one reading that a reader would take. Rules never see
//! it. The notation is that of TimeML 1.2.1 (ISO 8601 with what it lacks: seasons, halves, parts of a day).

use std::fmt;

use super::ClaimId;
use crate::value::{civil, day_of, weekday_of};

/// A time expression, as TIMEX3 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timex {
    /// The claim that the expression makes.
    pub claim: ClaimId,
    /// What it means.
    pub value: TimexValue,
    /// What a word beside it does to that.
    pub modifier: Option<TimexModifier>,
}

/// What a time expression means, in the one reading that a reader would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexValue {
    /// A day.
    Day(i32),
    /// The week of a day, Monday to Sunday.
    Week(i32),
    /// The weekend of the week of a day.
    Weekend(i32),
    /// A month: its year and its number.
    Month(i32, u32),
    /// A quarter of a year: the year, 1 to 4.
    Quarter(i32, u32),
    /// A half of a year: the year, 1 or 2.
    Half(i32, u32),
    /// A season: the year in which it begins, 1 for spring to 4 for winter.
    Season(i32, u32),
    /// A year.
    Year(i32),
    /// A financial year.
    FiscalYear(i32),
    /// Ten years: the first of them.
    Decade(i32),
    /// A hundred years: the century's number less one.
    Century(i32),
    /// A year before the common era.
    BeforeChrist(i32),
    /// A month of no known year, and perhaps a day of it.
    Yearless(u32, Option<u32>),
    /// A weekday of no known week; 0 is Monday.
    Weekday(i32),
    /// The past, the present or the future.
    Reference(Reference),
    /// A part of a day; of no known day where there is none.
    Part(Option<i32>, PartOfDay),
    /// A clock time in minutes since midnight, of a day where that is known.
    Minute(Option<i32>, i32),
    /// A length: tenths of the unit, or nothing where it is "some".
    Length(Option<i32>, TimexUnit),
    /// What comes again: after so many units, or after some.
    Every(Option<i32>, TimexUnit),
    /// What comes again on a weekday; 0 is Monday.
    EveryWeekday(i32),
}

/// A time that is told by no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// "recently".
    Past,
    /// "now".
    Present,
    /// "the future".
    Future,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfDay {
    /// The morning.
    Morning,
    /// The afternoon.
    Afternoon,
    /// The evening.
    Evening,
    /// The night.
    Night,
    /// The middle of the day.
    Midday,
}

/// The unit of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexUnit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A weekend.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What a word beside a time expression does to its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexModifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "about".
    Approx,
    /// "more than".
    MoreThan,
    /// "less than".
    LessThan,
}

impl Timex {
    /// The type: `DATE`, `TIME`, `DURATION` or `SET`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            TimexValue::Part(..) | TimexValue::Minute(..) => "TIME",
            TimexValue::Length(..) => "DURATION",
            TimexValue::Every(..) | TimexValue::EveryWeekday(_) => "SET",
            _ => "DATE",
        }
    }
}

impl TimexModifier {
    /// Its name in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
        }
    }
}

impl PartOfDay {
    fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Midday => "MI",
        }
    }
}

impl TimexUnit {
    /// Its letters, and whether they stand behind a "T".
    fn letters(self) -> (&'static str, bool) {
        match self {
            Self::Second => ("S", true),
            Self::Minute => ("M", true),
            Self::Hour => ("H", true),
            Self::Day => ("D", false),
            Self::Week => ("W", false),
            Self::Weekend => ("WE", false),
            Self::Month => ("M", false),
            Self::Quarter => ("Q", false),
            Self::Year => ("Y", false),
            Self::Decade => ("DE", false),
            Self::Century => ("CE", false),
        }
    }
}

impl fmt::Display for TimexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write_day(f, day),
            Self::Week(day) => {
                let (year, week) = iso_week(day);
                write!(f, "{year:04}-W{week:02}")
            }
            Self::Weekend(day) => {
                let (year, week) = iso_week(day);
                write!(f, "{year:04}-W{week:02}-WE")
            }
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Season(year, season) => {
                let season = ["SP", "SU", "FA", "WI"][(season as usize).clamp(1, 4) - 1];
                write!(f, "{year:04}-{season}")
            }
            Self::Year(year) => write!(f, "{year:04}"),
            Self::FiscalYear(year) => write!(f, "FY{year:04}"),
            Self::Decade(year) => write!(f, "{:03}", year.div_euclid(10)),
            Self::Century(century) => write!(f, "{century:02}"),
            Self::BeforeChrist(year) => write!(f, "BC{year:04}"),
            Self::Yearless(month, None) => write!(f, "XXXX-{month:02}"),
            Self::Yearless(month, Some(day)) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::Weekday(weekday) | Self::EveryWeekday(weekday) => write!(f, "XXXX-WXX-{}", weekday + 1),
            Self::Reference(Reference::Past) => f.write_str("PAST_REF"),
            Self::Reference(Reference::Present) => f.write_str("PRESENT_REF"),
            Self::Reference(Reference::Future) => f.write_str("FUTURE_REF"),
            Self::Part(day, part) => {
                write_day_or_any(f, day)?;
                write!(f, "T{}", part.code())
            }
            Self::Minute(day, minute) => {
                write_day_or_any(f, day)?;
                write!(f, "T{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
            }
            Self::Length(n, unit) | Self::Every(n, unit) => {
                let (letters, clock) = unit.letters();
                f.write_str(if clock { "PT" } else { "P" })?;
                match n {
                    None => f.write_str("X")?,
                    Some(n) if n % 10 == 0 => write!(f, "{}", n / 10)?,
                    Some(n) => write!(f, "{}.{}", n / 10, n % 10)?,
                }
                f.write_str(letters)
            }
        }
    }
}

fn write_day(f: &mut fmt::Formatter<'_>, day: i32) -> fmt::Result {
    let (year, month, day) = civil(day);
    write!(f, "{year:04}-{month:02}-{day:02}")
}

fn write_day_or_any(f: &mut fmt::Formatter<'_>, day: Option<i32>) -> fmt::Result {
    match day {
        Some(it) => write_day(f, it),
        None => f.write_str("XXXX-XX-XX"),
    }
}

/// The year and the number of the week of a day, by ISO 8601: the week belongs to the year of its Thursday.
fn iso_week(day: i32) -> (i32, i32) {
    let thursday = day - weekday_of(day) as i32 + 3;
    let year = civil(thursday).0;
    let first = day_of(year, 1, 1).unwrap_or(thursday);
    (year, (thursday - first) / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_timex3_has_them() {
        let day = |y, m, d| day_of(y, m, d).unwrap();
        for (value, written) in [
            (TimexValue::Day(day(2022, 1, 21)), "2022-01-21"),
            (TimexValue::Week(day(2021, 1, 3)), "2020-W53"),
            (TimexValue::Week(day(2021, 1, 4)), "2021-W01"),
            (TimexValue::Weekend(day(2013, 2, 12)), "2013-W07-WE"),
            (TimexValue::Month(1998, 3), "1998-03"),
            (TimexValue::Quarter(1989, 3), "1989-Q3"),
            (TimexValue::Season(1999, 4), "1999-WI"),
            (TimexValue::Decade(1980), "198"),
            (TimexValue::Century(18), "18"),
            (TimexValue::BeforeChrist(44), "BC0044"),
            (TimexValue::Yearless(5, Some(3)), "XXXX-05-03"),
            (TimexValue::Weekday(4), "XXXX-WXX-5"),
            (TimexValue::Reference(Reference::Present), "PRESENT_REF"),
            (TimexValue::Part(Some(day(1998, 2, 27)), PartOfDay::Night), "1998-02-27TNI"),
            (TimexValue::Minute(None, 14 * 60 + 5), "XXXX-XX-XXT14:05"),
            (TimexValue::Length(Some(25), TimexUnit::Year), "P2.5Y"),
            (TimexValue::Length(None, TimexUnit::Month), "PXM"),
            (TimexValue::Length(Some(900), TimexUnit::Minute), "PT90M"),
            (TimexValue::Every(Some(10), TimexUnit::Year), "P1Y"),
        ] {
            assert_eq!(value.to_string(), written);
        }
    }
}
