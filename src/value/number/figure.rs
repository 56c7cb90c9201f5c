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
