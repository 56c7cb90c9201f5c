//! Arithmetic on sets of numbers: the result is the set of all results, or none where one is missing.

use super::super::interval::Pieces;
use super::{NumberSet, directed, show};

/// Arithmetic. Every result is none where all of it overflows.
impl NumberSet {
    /// The sum.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let shown = self.shown_with(other, |a, b| a + b);
        let ends = |a: Ends, b: Ends| (directed::add(a.0, b.0).0, directed::add(a.1, b.1).1);
        let decimals = self.decimals.max(other.decimals);
        self.each(other, self.discrete && other.discrete, ends)?.showing(shown, decimals)
    }

    /// The difference.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.negated())
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let shown = self.shown_with(other, |a, b| a * b);
        let discrete = self.discrete && other.discrete;
        let decimals = if discrete { 0 } else { show::FREE };
        self.each(other, discrete, |a, b| corners(a, b, directed::mul))?.showing(shown, decimals)
    }

    /// The quotient; none where the other may be zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.contains(0.0) {
            return None;
        }
        let shown = self.shown_with(other, |a, b| a / b);
        self.each(other, false, |a, b| corners(a, b, directed::div))?.showing(shown, show::FREE)
    }

    /// The sum of all; 0 for no numbers, none where one is missing.
    pub fn sum(numbers: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        numbers.into_iter().try_fold(Self::integer(0), |sum, it| sum.plus(&it?))
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        self.map(|(first, last)| (0.0 - last, 0.0 - first), |it| 0.0 - it)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        let ends = |(first, last): Ends| {
            let (a, b) = (first.abs(), last.abs());
            (if first <= 0.0 && last >= 0.0 { 0.0 } else { a.min(b) }, a.max(b))
        };
        self.map(ends, f64::abs)
    }

    /// The lesser of the two.
    #[must_use]
    pub fn min(&self, other: &Self) -> Self {
        self.choice(other, f64::min)
    }

    /// The greater of the two.
    #[must_use]
    pub fn max(&self, other: &Self) -> Self {
        self.choice(other, f64::max)
    }

    /// The nearest integer, halves away from zero.
    #[must_use]
    pub fn round(&self) -> Self {
        let it = self.map(|(first, last)| (first.round(), last.round()), f64::round);
        let pieces = Pieces::collect(it.pieces.iter(), 1.0).unwrap_or(it.pieces);
        Self { pieces, discrete: true, decimals: 0, ..it }
    }

    fn choice(&self, other: &Self, choose: fn(f64, f64) -> f64) -> Self {
        let shown = self.shown_with(other, choose);
        let decimals = if self.shown() == Some(shown) { self.decimals } else { other.decimals };
        let ends = |a: Ends, b: Ends| (choose(a.0, b.0), choose(a.1, b.1));
        let discrete = self.discrete && other.discrete;
        Self { shown, decimals, ..Self::new(self.pairs(other, discrete, ends), discrete) }
    }

    /// What a function makes of each interval, and of the number that is shown.
    fn map(&self, ends: impl Fn(Ends) -> Ends, shown: impl Fn(f64) -> f64) -> Self {
        let pieces = Pieces::collect(self.pieces.iter().map(ends), self.step()).unwrap_or(self.pieces);
        Self { pieces, shown: shown(self.shown), ..*self }
    }

    /// What an operation makes of each pair of intervals; none where all of a result overflows.
    fn each(&self, other: &Self, discrete: bool, ends: impl Fn(Ends, Ends) -> Ends) -> Option<Self> {
        let pieces = self.pairs(other, discrete, ends);
        let kept = pieces.first() < f64::MAX && pieces.last() > -f64::MAX;
        kept.then(|| Self::new(pieces, discrete))
    }

    fn pairs(&self, other: &Self, discrete: bool, ends: impl Fn(Ends, Ends) -> Ends) -> Pieces<f64> {
        let ends = &ends;
        let results = self.pieces.iter().flat_map(|a| other.pieces.iter().map(move |b| ends(a, b)));
        // A set has at least one interval, so there is always a pair.
        Pieces::collect(results, if discrete { 1.0 } else { 0.0 }).unwrap_or(self.pieces)
    }

    fn shown_with(&self, other: &Self, operation: impl Fn(f64, f64) -> f64) -> f64 {
        let shown = |it: &Self| it.shown().unwrap_or(f64::NAN);
        operation(shown(self), shown(other))
    }

    fn showing(self, shown: f64, decimals: u8) -> Option<Self> {
        let shown = if shown.is_finite() { shown } else { f64::NAN };
        Some(Self { shown, decimals, ..self })
    }
}

/// The first and the last number of an interval.
type Ends = (f64, f64);

/// The least and the greatest result of an operation that is monotone in both operands.
fn corners(a: Ends, b: Ends, operation: fn(f64, f64) -> Ends) -> Ends {
    let results = [(a.0, b.0), (a.0, b.1), (a.1, b.0), (a.1, b.1)].map(|(a, b)| operation(a, b));
    results.into_iter().fold((f64::MAX, -f64::MAX), |all, it| (all.0.min(it.0), all.1.max(it.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overflows_is_missing_and_what_may_overflow_is_not() {
        let greatest = NumberSet::exact(f64::MAX);
        assert_eq!(greatest.plus(&greatest), None);
        assert_eq!(greatest.over(&NumberSet::exact(0.1)), None);
        assert_eq!(NumberSet::above(0.0).times(&greatest).map(|it| it.last()), Some(f64::MAX));
        assert_eq!(NumberSet::exact(0.0).max(&greatest), greatest);
        assert_eq!(NumberSet::sum([Some(greatest), None]), None);
        assert_eq!(NumberSet::sum([]), Some(NumberSet::integer(0)));
    }

    #[test]
    fn a_number_fits_into_eighty_bytes() {
        assert!(size_of::<NumberSet>() <= 80);
    }
}
