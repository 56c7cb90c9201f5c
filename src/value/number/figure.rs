//! What printed digits may mean: the two readings of a number in a text.
//!
//! A writer prints 3.1 for anything from 3.05 to 3.15, and 2,000 for 1,964. The first is the `printed` reading, for
//! figures of one sentence that are shown as a sum; the second is the `value` reading, for everything else.

use super::super::interval::Pieces;
use super::{NumberSet, directed, show};

/// Numbers as texts print them.
impl NumberSet {
    /// What the printed digits allow: half of the last printed digit either way. The digits are those of `mantissa`,
    /// of which `decimals` stand after the point (at most 22), and `scale` is what a word after them multiplies them
    /// by: "1.2 million" is `printed(12, 1, 1e6)`, 1,150,000 to 1,250,000.
    /// A count written out ("1,140 people") is exact as printed: that is [`NumberSet::integer`].
    pub fn printed(mantissa: u64, decimals: u8, scale: f64) -> Self {
        figure(mantissa, decimals, scale, HALF)
    }

    /// What the writer may have meant by printed digits: as [`NumberSet::printed`], and widened to the smaller of 5 %
    /// and half of the last place that is not zero, where a zero after the point counts as printed: "200 miles" may
    /// be 190 to 210, "1 mile" 0.5 to 1.5. Temperatures and calendar years are not rounded so.
    pub fn rounded(mantissa: u64, decimals: u8, scale: f64) -> Self {
        figure(mantissa, decimals, scale, may_round(mantissa, decimals).max(HALF))
    }

    /// What the writer of a count may have meant, by the rule of [`NumberSet::rounded`]: "2,000" may be 1,900 to
    /// 2,100, "1,964" and "seven" are exact.
    pub fn rounded_count(n: u64) -> Self {
        let around = may_round(n, 0) / TWENTIETHS;
        let n = i128::from(n);
        let pieces = Pieces::one(directed::integer(n - around).0, directed::integer(n + around).1);
        Self { shown: n as f64, ..Self::new(pieces, true) }
    }

    /// As a hedge widens it: by a share of itself downwards and upwards. "About 400", with 0.05 and 0.05, is one of
    /// 41 counts. It is shown as before.
    #[must_use]
    pub fn widened(self, below: f64, above: f64) -> Self {
        let share = |it: f64| if it.is_finite() { it.abs() } else { 0.0 };
        let (below, above) = (share(below), share(above));
        let pieces = self.pieces.iter().map(|(first, last)| {
            let low = directed::add(first, -directed::mul(first.abs(), below).1).0;
            let high = directed::add(last, directed::mul(last.abs(), above).1).1;
            if self.discrete {
                // The share is a float: 5 % of 400 is 20 whichever way it was rounded.
                ((low - low.abs() * 1e-12).ceil().min(first), (high + high.abs() * 1e-12).floor().max(last))
            } else {
                (low, high)
            }
        });
        let pieces = Pieces::collect(pieces, self.step()).unwrap_or(self.pieces);
        Self { pieces, shown: self.shown().unwrap_or(f64::NAN), ..self }
    }
}

/// Widths are counted in twentieths of the last printed place: 5 % of n of them is n twentieths.
const TWENTIETHS: i128 = 20;

/// Half of the last printed place.
const HALF: i128 = TWENTIETHS / 2;

/// How far off a writer who rounds may be.
fn may_round(mantissa: u64, decimals: u8) -> i128 {
    let mut half_place = HALF;
    if decimals == 0 && mantissa != 0 {
        let mut rest = mantissa;
        while rest.is_multiple_of(10) {
            rest /= 10;
            half_place *= 10;
        }
    }
    half_place.min(mantissa.into())
}

/// The numbers at most `around` twentieths of the last printed place from the printed one.
fn figure(mantissa: u64, decimals: u8, scale: f64, around: i128) -> NumberSet {
    let decimals = decimals.min(22);
    let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
    // Powers of ten up to the 22nd are exact.
    let unit = 10_f64.powi(decimals.into());
    let at = |twentieths: i128| {
        let (low, high) = directed::integer(twentieths);
        let end = |it| directed::div(it, TWENTIETHS as f64 * unit);
        (directed::mul(end(low).0, scale).0, directed::mul(end(high).1, scale).1)
    };
    let twentieths = i128::from(mantissa) * TWENTIETHS;
    let pieces = Pieces::one(at(twentieths - around).0, at(twentieths + around).1);
    let shown = mantissa as f64 * scale / unit;
    let decimals = if scale == 1.0 { decimals } else { show::decimals(shown) };
    NumberSet { pieces, shown, decimals, discrete: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Truth;

    #[test]
    fn printed_digits_allow_half_of_their_last_place() {
        for (mantissa, decimals, scale, first, last) in [
            (12, 1, 1e6, 1_150_000.0, 1_250_000.0),
            (31, 1, 1.0, 3.05, 3.15),
            (10, 0, 1.0, 9.5, 10.5),
            (20, 1, 1e6, 1_950_000.0, 2_050_000.0),
            (0, 0, 1.0, -0.5, 0.5),
            (3, 0, 12.0, 30.0, 42.0),
        ] {
            let set = NumberSet::printed(mantissa, decimals, scale);
            assert_close(&set, first, last);
        }
    }

    #[test]
    fn a_writer_may_round_by_a_twentieth_or_by_half_of_the_last_place() {
        for (mantissa, decimals, scale, first, last) in [
            (200, 0, 1.0, 190.0, 210.0),
            (1, 0, 1.0, 0.5, 1.5),
            (10, 0, 1.0, 9.5, 10.5),
            (20, 0, 1.0, 19.0, 21.0),
            (320, 0, 1.0, 315.0, 325.0),
            (12, 1, 1e6, 1_150_000.0, 1_250_000.0),
            (20, 0, 1e6, 19e6, 21e6),
            (15000, 1, 1.0, 1499.95, 1500.05),
            (0, 0, 1.0, -0.5, 0.5),
        ] {
            let set = NumberSet::rounded(mantissa, decimals, scale);
            assert_close(&set, first, last);
        }
    }

    #[test]
    fn a_count_is_exact_to_its_last_place() {
        for (n, first, last) in [
            (7, 7, 7),
            (10, 10, 10),
            (30, 29, 31),
            (53, 53, 53),
            (1140, 1135, 1145),
            (1964, 1964, 1964),
            (2000, 1900, 2100),
            (0, 0, 0),
        ] {
            assert_eq!(NumberSet::rounded_count(n), NumberSet::integers(first, last), "{n}");
        }
        assert_eq!(NumberSet::rounded_count(2000).equals(&NumberSet::integer(1964)), Truth::Unknown);
    }

    #[test]
    fn conversions_are_right_where_a_writer_may_have_rounded() {
        let km = NumberSet::exact(1.609_344);
        for (miles, kilometres, right) in
            [(200, 320, true), (1, 2, true), (10, 16, true), (20, 32, true), (10, 20, false)]
        {
            let converted = NumberSet::rounded(miles, 0, 1.0).times(&km).unwrap();
            let said = converted.equals(&NumberSet::rounded(kilometres, 0, 1.0));
            assert_eq!(said, if right { Truth::Unknown } else { Truth::False }, "{miles} miles ({kilometres} km)");
        }
    }

    #[test]
    fn a_hedge_widens_a_count_to_counts() {
        assert_eq!(NumberSet::integer(400).widened(0.05, 0.05), NumberSet::integers(380, 420));
        assert_eq!(NumberSet::integer(7).widened(0.05, 0.05), NumberSet::integer(7));
        assert_eq!(NumberSet::integer(400).widened(0.0, 0.25), NumberSet::integers(400, 500));
        assert_close(&NumberSet::printed(10, 0, 1.0).widened(0.1, f64::NAN), 8.55, 10.5);
    }

    #[test]
    fn odd_figures_are_sets_too() {
        for set in [
            NumberSet::printed(u64::MAX, 255, f64::MAX),
            NumberSet::rounded(u64::MAX, 0, f64::INFINITY),
            NumberSet::rounded(10_000_000_000_000_000_000, 0, 1e300),
            NumberSet::rounded_count(u64::MAX),
        ] {
            assert!(set.first() <= set.last() && set.last().is_finite() && !set.to_string().is_empty());
        }
    }

    /// The ends are outside the given ones, by no more than a float's noise.
    fn assert_close(set: &NumberSet, first: f64, last: f64) {
        let near = |end: f64, it: f64| (end - it).abs() <= it.abs() * 1e-14;
        assert!(near(set.first(), first) && near(set.last(), last), "{set:?} is not {first} to {last}");
        assert!(set.first() <= first && last <= set.last(), "{set:?} is narrower than {first} to {last}");
    }
}
