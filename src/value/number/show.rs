//! How sets of numbers are shown: "53", "1,140", "2.5", "28 or 29", "1.15 to 1.25", "at least 400".

use std::fmt;

use super::NumberSet;

/// As many decimals as give four digits, without zeros at the end: for what was computed by more than a sum.
pub(super) const FREE: u8 = u8::MAX;

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

/// How many decimals a sum of numbers with so many has.
pub(super) fn of_sum(a: u8, b: u8) -> u8 {
    a.max(b)
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
                (true, false) => write!(f, "at least {}", shown(first))?,
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
    let decimals = if free { significant(number) } else { decimals.min(MOST) };
    let mut text = format!("{:.*}", usize::from(decimals), number.abs());
    if free && text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    let whole = text.find('.').unwrap_or(text.len());
    for at in (1..whole).rev().filter(|it| (whole - it).is_multiple_of(3)) {
        // Four digits alone are as often a year or a page, but a thousand is never written without its comma here.
        text.insert(at, ',');
    }
    if number < 0.0 && text.bytes().any(|it| matches!(it, b'1'..=b'9')) {
        text.insert(0, '-');
    }
    text
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
