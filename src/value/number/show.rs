//! How sets of numbers are shown: "53", "1,140", "2.5", "28 or 29", "1.15 to 1.25", "at least 400".

use std::fmt;

use super::NumberSet;

/// As many decimals as give four digits, without zeros at the end: for what was computed by more than a sum.
pub(super) const FREE: u8 = u8::MAX;

/// No decimals and no commas: for years.
pub(super) const YEAR: u8 = u8::MAX - 1;

/// More decimals than anybody prints, where a float is noise.
const MOST: u8 = 12;

/// Beyond this size an end is where a computation with [`f64::MAX`] has left it.
const NO_END: f64 = 1e300;

/// How many decimals a number has.
pub(super) fn decimals(number: f64) -> u8 {
    if number.fract() == 0.0 || number.abs() > 1e15 {
        return 0;
    }
    let digits = format!("{number:.*}", MOST.into());
    let fraction = digits.rsplit('.').next().unwrap_or_default().trim_end_matches('0');
    fraction.len() as u8
}

impl fmt::Display for NumberSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(shown) = self.shown() {
            return f.write_str(&digits(shown, self.decimals));
        }
        let n = self.pieces().count();
        for (i, (first, last)) in self.pieces().enumerate() {
            if i > 0 {
                f.write_str(if i + 1 < n { ", " } else { " or " })?;
            }
            let shown = |it| digits(it, self.decimals);
            match (first > -NO_END, last < NO_END) {
                (true, true) if first == last => f.write_str(&shown(first))?,
                (true, true) if self.discrete() && last - first == 1.0 && n == 1 => {
                    write!(f, "{} or {}", shown(first), shown(last))?;
                }
                (true, true) => write!(f, "{} to {}", shown(first), shown(last))?,
                (true, false) if first > short(first) => write!(f, "more than {}", shown(first))?,
                (true, false) => write!(f, "at least {}", shown(first))?,
                (false, true) if last < short(last) => write!(f, "less than {}", shown(last))?,
                (false, true) => write!(f, "at most {}", shown(last))?,
                (false, false) => f.write_str("any number")?,
            }
        }
        Ok(())
    }
}

/// A number with so many decimals and with commas between thousands.
fn digits(number: f64, decimals: u8) -> String {
    let free = decimals == FREE;
    let year = decimals == YEAR;
    let decimals = match decimals {
        FREE => significant(number),
        YEAR => 0,
        _ => decimals.min(MOST),
    };
    let mut text = format!("{:.*}", usize::from(decimals), number.abs());
    if free && text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    let whole = text.find('.').unwrap_or(text.len());
    for at in (1..whole).rev().filter(|it| !year && (whole - it).is_multiple_of(3)) {
        text.insert(at, ',');
    }
    if number < 0.0 && text.bytes().any(|it| matches!(it, b'1'..=b'9')) {
        text.insert(0, '-');
    }
    text
}

/// A number without the noise of floats: an open end is the float next to it.
fn short(number: f64) -> f64 {
    format!("{number:.12e}").parse().unwrap_or(number)
}

/// As many decimals as give four digits from the first that is not zero.
fn significant(number: f64) -> u8 {
    let size = number.abs();
    if !(1e-9..1e3).contains(&size) {
        return 0;
    }
    let mut decimals = 0;
    let mut bound = 1e3;
    while size < bound && decimals < MOST {
        bound /= 10.0;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_printed_or_as_computed_from_what_was_printed() {
        let percent = |n| NumberSet::printed(n, 0, 1.0);
        let parts = [20, 18, 15].map(|it| Some(percent(it)));
        for (set, shown) in [
            (NumberSet::integer(53), "53"),
            (NumberSet::integer(1140), "1,140"),
            (NumberSet::integer(-1_234_567), "-1,234,567"),
            (NumberSet::integers(28, 29), "28 or 29"),
            (NumberSet::integers(19, 21), "19 to 21"),
            (NumberSet::integer(3).union(NumberSet::integer(7)), "3 or 7"),
            (NumberSet::exact(0.05), "0.05"),
            (NumberSet::printed(310, 2, 1.0), "3.10"),
            (NumberSet::printed(12, 1, 1e6), "1,200,000"),
            (NumberSet::rounded_count(2000), "2,000"),
            (NumberSet::integer(600).widened(0.05, 0.05), "600"),
            (NumberSet::sum(parts).unwrap(), "53"),
            (NumberSet::printed(1, 1, 1.0).plus(&NumberSet::printed(2, 1, 1.0)).unwrap(), "0.3"),
            (percent(10).times(&NumberSet::exact(1.609_344)).unwrap(), "16.09"),
            (percent(1000).over(&percent(3)).unwrap(), "333.3"),
            (percent(3).minus(&percent(5)).unwrap(), "-2"),
            (NumberSet::between(1.15, 1.25), "1.15 to 1.25"),
            (NumberSet::above(400.0), "more than 400"),
            (NumberSet::integers(400, i64::MAX), "at least 400"),
            (NumberSet::below(0.05), "less than 0.05"),
            (NumberSet::between(-f64::MAX, 0.05), "at most 0.05"),
            (NumberSet::integer(2022).as_years(), "2022"),
            (NumberSet::integer(2022).as_years().plus(&NumberSet::integer(3)).unwrap(), "2025"),
            (NumberSet::between(f64::NAN, 1.0), "any number"),
        ] {
            assert_eq!(set.to_string(), shown);
        }
    }
}
