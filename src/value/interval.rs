//! The machinery all value sets share: a few ordered, disjoint, closed intervals, stored inline.
//!
//! A set is never empty and never allocates. Where more than [`MAX_PIECES`] intervals would be needed, those with the
//! smallest gap between them are joined: the set grows, which can only make comparisons less certain.

use super::Truth;

/// How many intervals a set holds at most.
const MAX_PIECES: usize = 4;

/// What an interval's ends are made of.
pub(super) trait Point: Copy + PartialOrd {
    /// The point one step later; a step of zero is the point itself.
    fn after(self, step: Self) -> Self;
    /// How far it is to a later point.
    fn gap(self, later: Self) -> f64;
}

impl Point for i32 {
    fn after(self, step: Self) -> Self {
        self.saturating_add(step)
    }

    fn gap(self, later: Self) -> f64 {
        f64::from(later) - f64::from(self)
    }
}

impl Point for f64 {
    fn after(self, step: Self) -> Self {
        self + step
    }

    fn gap(self, later: Self) -> f64 {
        later - self
    }
}

/// Ordered, disjoint, closed intervals, at least one; slots that are not needed repeat the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Pieces<T>([(T, T); MAX_PIECES]);

impl<T: Point> Pieces<T> {
    /// The one interval from `first` to `last`; the two in either order.
    pub(super) fn one(first: T, last: T) -> Self {
        Self([if last < first { (last, first) } else { (first, last) }; MAX_PIECES])
    }

    /// All points of the given intervals, in any order; none for no interval. Intervals at most `step` apart are
    /// one: 1 for sets of integers, 0 for others.
    pub(super) fn collect(intervals: impl IntoIterator<Item = (T, T)>, step: T) -> Option<Self> {
        let mut intervals = intervals.into_iter();
        let (first, last) = intervals.next()?;
        Some(intervals.fold(Self::one(first, last), |set, (first, last)| set.with(first, last, step)))
    }

    /// The intervals, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (T, T)> + Clone + use<T> {
        let slots = self.0;
        (0..MAX_PIECES).filter(move |&it| it == 0 || slots[it] != slots[it - 1]).map(move |it| slots[it])
    }

    /// The first point.
    pub(super) fn first(&self) -> T {
        self.0[0].0
    }

    /// The last point.
    pub(super) fn last(&self) -> T {
        self.0[MAX_PIECES - 1].1
    }

    /// The point, if there is only one.
    pub(super) fn point(&self) -> Option<T> {
        (self.first() == self.last()).then(|| self.first())
    }

    /// Whether a point lies within an interval.
    pub(super) fn contains(&self, point: T) -> bool {
        self.iter().any(|(first, last)| first <= point && point <= last)
    }

    /// The points of either.
    pub(super) fn union(self, other: Self, step: T) -> Self {
        other.iter().fold(self, |set, (first, last)| set.with(first, last, step))
    }

    /// What the intervals of the two have in common, pair by pair.
    pub(super) fn overlaps(&self, other: &Self) -> impl Iterator<Item = (T, T)> + use<T> {
        let other = *other;
        self.iter().flat_map(move |(a, b)| {
            other
                .iter()
                .map(move |(c, d)| (if a < c { c } else { a }, if b < d { b } else { d }))
                .filter(|(first, last)| first <= last)
        })
    }

    /// Whether the two are the same point. `meet` tells whether they have a point in common.
    pub(super) fn equals(&self, other: &Self, meet: bool) -> Truth {
        match (self.point(), other.point()) {
            _ if !meet => Truth::False,
            (Some(_), Some(_)) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    /// Whether this one is before the other.
    pub(super) fn less(&self, other: &Self) -> Truth {
        if self.last() < other.first() {
            Truth::True
        } else if self.first() >= other.last() {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    fn with(self, mut first: T, mut last: T, step: T) -> Self {
        let mut slots = [(first, last); MAX_PIECES + 1];
        let mut n = 0;
        let mut push = |slot| {
            slots[n] = slot;
            n += 1;
        };
        let mut placed = false;
        for (a, b) in self.iter() {
            if b.after(step) < first {
                push((a, b));
            } else if last.after(step) < a {
                if !placed {
                    push((first, last));
                    placed = true;
                }
                push((a, b));
            } else {
                first = if a < first { a } else { first };
                last = if last < b { b } else { last };
            }
        }
        if !placed {
            push((first, last));
        }
        if n > MAX_PIECES {
            let mut nearest = 0;
            for i in 1..n - 1 {
                let gap = |it: usize| slots[it].1.gap(slots[it + 1].0);
                if gap(i) < gap(nearest) {
                    nearest = i;
                }
            }
            slots[nearest].1 = slots[nearest + 1].1;
            slots.copy_within(nearest + 2.., nearest + 1);
            n -= 1;
        }
        Self(std::array::from_fn(|it| slots[it.min(n - 1)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(intervals: &[(i32, i32)]) -> Vec<(i32, i32)> {
        Pieces::collect(intervals.iter().copied(), 1).unwrap().iter().collect()
    }

    #[test]
    fn intervals_are_ordered_and_joined_where_they_touch() {
        assert_eq!(pieces(&[(5, 7), (1, 2)]), [(1, 2), (5, 7)]);
        assert_eq!(pieces(&[(5, 7), (1, 4)]), [(1, 7)]);
        assert_eq!(pieces(&[(1, 1), (9, 9), (5, 5), (0, 20)]), [(0, 20)]);
        assert_eq!(pieces(&[(1, 1), (9, 9), (2, 5)]), [(1, 5), (9, 9)]);
    }

    #[test]
    fn too_many_intervals_are_joined_where_the_gap_is_smallest() {
        assert_eq!(pieces(&[(1, 1), (11, 11), (20, 20), (31, 31), (41, 41)]), [(1, 1), (11, 20), (31, 31), (41, 41)]);
        assert_eq!(pieces(&[(1, 1), (11, 11), (21, 21), (31, 31), (36, 36)]), [(1, 1), (11, 11), (21, 21), (31, 36)]);
    }
}
