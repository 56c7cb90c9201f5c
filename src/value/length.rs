//! Sets of calendar lengths: how long something took or how long ago it was, in months and days.

use std::fmt;

use super::day::add_months;
use super::{DaySet, NumberSet, Truth};

/// The lengths that a stretch of calendar time may have: so many months and then so many days, each anything between
/// two ends. Years are twelve months, weeks seven days. Below zero it leads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LengthSet {
    months: (i32, i32),
    days: (i32, i32),
}

/// Beyond this many months or days a length leads out of any calendar.
const MOST: i32 = 9_999 * 366;

impl LengthSet {
    /// A length of so many days, from one number to another: "ten days" is ten.
    pub fn days(first: i32, last: i32) -> Self {
        Self { months: (0, 0), days: ends(first.into(), last.into()) }
    }

    /// A length of so many months, from one number to another.
    pub fn months(first: i32, last: i32) -> Self {
        Self { months: ends(first.into(), last.into()), days: (0, 0) }
    }

    /// What a text means by so many of a unit of `months` months and `days` days: months and longer units are told
    /// by the grain, one of them off either way, so that "20 years" (240, of 12) is 19 to 21 years; weeks, one day
    /// less, since "two weeks ago" is the week before last; days are exact.
    pub fn told(n: i32, unit: LengthUnit) -> Self {
        let (n, by) = (i64::from(n), i64::from(unit.size()));
        let around = |grain: i64| ends(n * by - grain, n * by + grain);
        match unit {
            LengthUnit::Day => Self { months: (0, 0), days: around(0) },
            LengthUnit::Week => Self { months: (0, 0), days: around(by - 1) },
            _ => Self { months: around(by), days: (0, 0) },
        }
    }

    /// The lengths of either, and what lies between them.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let hull = |a: (i32, i32), b: (i32, i32)| (a.0.min(b.0), a.1.max(b.1));
        Self { months: hull(self.months, other.months), days: hull(self.days, other.days) }
    }

    /// One after the other.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: (i32, i32), b: (i32, i32)| ends(i64::from(a.0) + i64::from(b.0), i64::from(a.1) + i64::from(b.1));
        Self { months: sum(self.months, other.months), days: sum(self.days, other.days) }
    }

    /// The same backwards.
    #[must_use]
    pub fn negated(self) -> Self {
        let back = |it: (i32, i32)| (-it.1, -it.0);
        Self { months: back(self.months), days: back(self.days) }
    }

    /// Its months and its days, each from one number to another.
    pub fn parts(&self) -> ((i32, i32), (i32, i32)) {
        (self.months, self.days)
    }

    /// How many days it may be, wherever it starts.
    pub fn in_days(&self) -> NumberSet {
        let first = least_days(self.months.0) + i64::from(self.days.0);
        let last = -least_days(-self.months.1) + i64::from(self.days.1);
        NumberSet::integers(first, last)
    }

    /// Whether the two are the same length. A month and 30 days may be, a year and twelve months are.
    pub fn equals(&self, other: &Self) -> Truth {
        let exact = |it: &Self| it.months.0 == it.months.1 && it.days.0 == it.days.1;
        if self == other && exact(self) {
            Truth::True
        } else if self.plus(other.negated()).in_days().contains(0.0) {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    /// Whether this one is shorter than the other.
    pub fn less(&self, other: &Self) -> Truth {
        let difference = self.plus(other.negated()).in_days();
        if difference.last() < 0.0 {
            Truth::True
        } else if difference.first() >= 0.0 {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether this one is at most as long as the other.
    pub fn at_most(&self, other: &Self) -> Truth {
        !other.less(self)
    }
}

/// A unit of calendar length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LengthUnit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// Twelve months.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl LengthUnit {
    /// Its size: in days for days and weeks, in months for the others.
    fn size(self) -> i32 {
        match self {
            Self::Day | Self::Month => 1,
            Self::Week => 7,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1200,
        }
    }
}

impl DaySet {
    /// The days a length later: first the months, by the calendar, then the days. None where no such day lies in
    /// the calendar.
    pub fn shift_by(&self, length: &LengthSet) -> Option<Self> {
        let (months, days) = length.parts();
        let moved = self.pieces().map(|(first, last)| {
            let first = add_months(first, months.0) + i64::from(days.0);
            let last = add_months(last, months.1) + i64::from(days.1);
            (first as f64, last as f64)
        });
        Self::within_calendar(moved)
    }
}

/// The fewest days that so many months have, wherever they start.
fn least_days(months: i32) -> i64 {
    /// The fewest days of up to twelve months, and the most, of which some start on a day their month cuts off.
    const FEWEST: [i64; 13] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365];
    const MOST: [i64; 13] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366];
    match months {
        0..=12 => FEWEST[months as usize],
        -12..0 => -MOST[-months as usize],
        // 4800 months are 146,097 days; no stretch of months is five days shorter or longer than its share.
        _ => (i64::from(months) * 146_097).div_euclid(4800) - 5,
    }
}

/// Two ends in order and within bounds.
fn ends(first: i64, last: i64) -> (i32, i32) {
    let within = |it: i64| it.clamp(-i64::from(MOST), i64::from(MOST)) as i32;
    (within(first.min(last)), within(first.max(last)))
}

impl fmt::Display for LengthSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (months, days) = (self.months, self.days);
        let whole_years = months.0 % 12 == 0 && months.1 % 12 == 0;
        match (months, days) {
            (_, (0, 0)) if months != (0, 0) && whole_years => write_part(f, (months.0 / 12, months.1 / 12), "year"),
            (_, (0, 0)) if months != (0, 0) => write_part(f, months, "month"),
            ((0, 0), _) => write_part(f, days, "day"),
            _ => {
                write_part(f, months, "month")?;
                f.write_str(" and ")?;
                write_part(f, days, "day")
            }
        }
    }
}

fn write_part(f: &mut fmt::Formatter<'_>, (first, last): (i32, i32), unit: &str) -> fmt::Result {
    let plural = if first == 1 && last == 1 { "" } else { "s" };
    if first == last { write!(f, "{first} {unit}{plural}") } else { write!(f, "{first} to {last} {unit}{plural}") }
}
