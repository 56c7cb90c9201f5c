//! Sets of numbers: counts, which are integers, and decimals, which may be anything between two ends.

mod arithmetic;
mod directed;
mod figure;
mod show;

use super::Truth;
use super::interval::Pieces;

/// The numbers that a value may be.
///
/// Ends are closed; an open end at x is the closed one at the last float before x (or the first after it). An end at
/// plus or minus [`f64::MAX`] is no end. Arithmetic rounds outwards, so that a result holds the result of every
/// choice of points; it is exact where floats are. Two sets are equal (`==`) when they hold the same points.
#[derive(Debug, Clone, Copy)]
pub struct NumberSet {
    pieces: Pieces<f64>,
    /// What is shown: the number as printed, or computed from numbers as printed; NaN for none.
    shown: f64,
    /// How many decimals are shown, see [`show`].
    decimals: u8,
    /// Whether it holds only integers.
    discrete: bool,
}

/// Sets.
impl NumberSet {
    /// The integer.
    pub fn integer(n: i64) -> Self {
        Self::integers(n, n)
    }

    /// The integers from one to another, both included; the two in either order. `i64::MIN` and `i64::MAX` are no
    /// ends.
    pub fn integers(first: i64, last: i64) -> Self {
        let end = |it: i64| match it {
            i64::MIN => (-f64::MAX, -f64::MAX),
            i64::MAX => (f64::MAX, f64::MAX),
            _ => directed::integer(it.into()),
        };
        Self::new(Pieces::one(end(first.min(last)).0, end(first.max(last)).1), true)
    }

    /// The number alone; an infinite one is the greatest there is, and what is not a number may be any.
    pub fn exact(number: f64) -> Self {
        Self { decimals: show::decimals(number), ..Self::between(number, number) }
    }

    /// All numbers from one to another, both included; the two in either order.
    pub fn between(first: f64, last: f64) -> Self {
        let unknown = first.is_nan() || last.is_nan();
        let (first, last) = if unknown { (-f64::MAX, f64::MAX) } else { (first, last) };
        let finite = |it: f64| it.clamp(-f64::MAX, f64::MAX) + 0.0;
        Self::new(Pieces::one(finite(first), finite(last)), false)
    }

    /// All numbers less than the given one.
    pub fn below(end: f64) -> Self {
        Self::between(-f64::MAX, end.next_down())
    }

    /// All numbers greater than the given one.
    pub fn above(end: f64) -> Self {
        Self::between(end.next_up(), f64::MAX)
    }

    /// The same, shown as years are: without commas.
    #[must_use]
    pub fn as_years(self) -> Self {
        Self { decimals: show::YEAR, ..self }
    }

    /// The numbers of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let discrete = self.discrete && other.discrete;
        Self::new(self.pieces.union(other.pieces, if discrete { 1.0 } else { 0.0 }), discrete)
    }

    /// The numbers of both; none if there are none.
    pub fn common(self, other: Self) -> Option<Self> {
        let discrete = self.discrete || other.discrete;
        let step = if discrete { 1.0 } else { 0.0 };
        Some(Self::new(Pieces::collect(self.shared(&other), step)?, discrete))
    }

    /// The smallest number; minus [`f64::MAX`] for no end.
    pub fn first(&self) -> f64 {
        self.pieces.first()
    }

    /// The greatest number; [`f64::MAX`] for no end.
    pub fn last(&self) -> f64 {
        self.pieces.last()
    }

    /// The number, if there is only one.
    pub fn point(&self) -> Option<f64> {
        self.pieces.point()
    }

    /// The intervals it is made of, in order. If the set is [discrete](Self::discrete), only their integers.
    pub fn pieces(&self) -> impl Iterator<Item = (f64, f64)> + Clone + use<> {
        self.pieces.iter()
    }

    /// Whether it holds only integers.
    pub fn discrete(&self) -> bool {
        self.discrete
    }

    /// Whether it holds the number.
    pub fn contains(&self, number: f64) -> bool {
        self.pieces.contains(number) && (!self.discrete || number.fract() == 0.0)
    }

    /// The number that stands for it where it is shown: as printed, or as computed from printed numbers.
    pub fn shown(&self) -> Option<f64> {
        if self.shown.is_nan() { self.point() } else { Some(self.shown) }
    }

    /// Whether the two are the same number.
    pub fn equals(&self, other: &Self) -> Truth {
        let meet = self.shared(other).next().is_some();
        self.pieces.equals(&other.pieces, meet)
    }

    /// Whether this one is less than the other.
    pub fn less(&self, other: &Self) -> Truth {
        self.pieces.less(&other.pieces)
    }

    /// Whether this one is at most the other.
    pub fn at_most(&self, other: &Self) -> Truth {
        !other.less(self)
    }

    /// What the two have in common.
    fn shared(&self, other: &Self) -> impl Iterator<Item = (f64, f64)> + use<> {
        let discrete = self.discrete || other.discrete;
        self.pieces
            .overlaps(&other.pieces)
            .map(move |(first, last)| if discrete { (first.ceil(), last.floor()) } else { (first, last) })
            .filter(|(first, last)| first <= last)
    }

    fn new(pieces: Pieces<f64>, discrete: bool) -> Self {
        Self { pieces, shown: f64::NAN, decimals: if discrete { 0 } else { show::FREE }, discrete }
    }

    /// How far apart two of its intervals may be and still be one.
    fn step(&self) -> f64 {
        if self.discrete { 1.0 } else { 0.0 }
    }
}

impl PartialEq for NumberSet {
    fn eq(&self, other: &Self) -> bool {
        self.pieces == other.pieces && (self.discrete == other.discrete || self.point().is_some())
    }
}
