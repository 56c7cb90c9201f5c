//! Sets of clock times.

use std::fmt;

use super::interval::Pieces;
use super::{NumberSet, Truth};

/// The clock times that a time may be, in minutes since midnight, 0 to 1439.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MinuteSet(Pieces<i32>);

/// The minutes of a day.
const DAY: i32 = 24 * 60;

impl MinuteSet {
    /// The time; none if no clock shows it. Midnight at the end of a day, 24:00, is 0:00.
    pub fn at(hour: u32, minute: u32) -> Option<Self> {
        match (hour, minute) {
            (0..=23, 0..=59) => Some(Self::span((hour * 60 + minute) as i32, (hour * 60 + minute) as i32)),
            (24, 0) => Some(Self::span(0, 0)),
            _ => None,
        }
    }

    /// The minutes from one to another, both included; the two in either order. What lies outside the day is cut off.
    pub fn span(first: i32, last: i32) -> Self {
        Self(Pieces::one(first.clamp(0, DAY - 1), last.clamp(0, DAY - 1)))
    }

    /// The times of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0.union(other.0, 1))
    }

    /// The times of both; none if there are none.
    pub fn common(self, other: Self) -> Option<Self> {
        Pieces::collect(self.0.overlaps(&other.0), 1).map(Self)
    }

    /// The first minute.
    pub fn first(&self) -> i32 {
        self.0.first()
    }

    /// The last minute.
    pub fn last(&self) -> i32 {
        self.0.last()
    }

    /// The minute, if there is only one.
    pub fn point(&self) -> Option<i32> {
        self.0.point()
    }

    /// The stretches of minutes it is made of, in order: the first and the last minute of each.
    pub fn pieces(&self) -> impl Iterator<Item = (i32, i32)> + Clone + use<> {
        self.0.iter()
    }

    /// Whether it holds the minute.
    pub fn contains(&self, minute: i32) -> bool {
        self.0.contains(minute)
    }

    /// Whether the two are the same time.
    pub fn equals(&self, other: &Self) -> Truth {
        let meet = self.0.overlaps(&other.0).next().is_some();
        self.0.equals(&other.0, meet)
    }

    /// Whether this one is earlier on the day than the other.
    pub fn less(&self, other: &Self) -> Truth {
        self.0.less(&other.0)
    }

    /// Whether this one is the other or earlier on the day.
    pub fn at_most(&self, other: &Self) -> Truth {
        !other.less(self)
    }

    /// How many minutes it is after the other on one day; below zero for before it.
    pub fn minus(&self, other: &Self) -> NumberSet {
        let minutes = self.pieces().flat_map(|(first, last)| {
            other.pieces().map(move |(a, b)| NumberSet::integers((first - b).into(), (last - a).into()))
        });
        minutes.reduce(NumberSet::union).unwrap_or(NumberSet::integers((1 - DAY).into(), (DAY - 1).into()))
    }
}

impl fmt::Display for MinuteSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.pieces().count();
        for (i, (first, last)) in self.pieces().enumerate() {
            if i > 0 {
                f.write_str(if i + 1 < n { ", " } else { " or " })?;
            }
            write!(f, "{}:{:02}", first / 60, first % 60)?;
            if last > first {
                write!(f, " to {}:{:02}", last / 60, last % 60)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_those_a_clock_shows() {
        let shown = |hour, minute| MinuteSet::at(hour, minute).map(|it| it.to_string());
        assert_eq!(shown(14, 5).as_deref(), Some("14:05"));
        assert_eq!(shown(24, 0).as_deref(), Some("0:00"));
        assert_eq!((shown(24, 1), shown(25, 0), shown(9, 60)), (None, None, None));
        assert_eq!(MinuteSet::span(-5, 2000).to_string(), "0:00 to 23:59");
    }
}
