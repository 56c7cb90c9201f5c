//! Floating-point arithmetic that knows on which side the true result lies: each operation gives the two numbers
//! between which it is, one and the same where the result is exact.
//!
//! The error of a sum is found as in Knuth's two-sum, that of a product and of a quotient by a fused
//! multiply-add. What overflows ends at the greatest finite number.

/// Below this size the error of a product may itself be lost.
const TINY: f64 = 1e-280;

/// `a + b`.
pub(super) fn add(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    around(sum, (a - (sum - part)) + (b - part))
}

/// `a * b`.
pub(super) fn mul(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    if a == 0.0 || b == 0.0 {
        (0.0, 0.0)
    } else if product.abs() < TINY {
        around(product, f64::NAN)
    } else {
        around(product, a.mul_add(b, -product))
    }
}

/// `a / b`, where `b` is not zero.
pub(super) fn div(a: f64, b: f64) -> (f64, f64) {
    let quotient = a / b;
    if a == 0.0 {
        (0.0, 0.0)
    } else if a.abs() < TINY || quotient.abs() < TINY {
        around(quotient, f64::NAN)
    } else {
        around(quotient, (-quotient).mul_add(b, a) * b.signum())
    }
}

/// An integer.
pub(super) fn integer(n: i128) -> (f64, f64) {
    let near = n as f64;
    around(near, (n - near as i128) as f64)
}

/// The numbers around a result whose error has the sign of `error`; NaN for an unknown one.
fn around(result: f64, error: f64) -> (f64, f64) {
    let down = if error >= 0.0 { result } else { result.next_down() };
    let up = if error <= 0.0 { result } else { result.next_up() };
    let finite = |it: f64| it.clamp(-f64::MAX, f64::MAX) + 0.0;
    (finite(down), finite(up))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_results_are_one_number_and_others_two() {
        assert_eq!(add(0.5, 0.25), (0.75, 0.75));
        assert_eq!(mul(12.0, 1e5), (1.2e6, 1.2e6));
        assert_eq!(div(61.0, 4.0), (15.25, 15.25));
        assert_eq!(div(1.0, 3.0), ((1.0_f64 / 3.0), (1.0_f64 / 3.0).next_up()));
        assert_eq!(div(1.0, -3.0), ((-1.0_f64 / 3.0).next_down(), -1.0 / 3.0));
        assert_eq!(integer(1 << 53), (9_007_199_254_740_992.0, 9_007_199_254_740_992.0));
        assert_eq!(integer((1 << 53) + 1), (9_007_199_254_740_992.0, 9_007_199_254_740_994.0));
    }

    #[test]
    fn overflow_ends_at_the_greatest_number() {
        assert_eq!(mul(1e300, -1e300), (-f64::MAX, -f64::MAX));
        assert_eq!(add(f64::MAX, f64::MAX), (f64::MAX, f64::MAX));
        assert_eq!(div(1e300, 1e-300).1, f64::MAX);
    }
}
