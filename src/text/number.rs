//! Numbers as they are written: in digits, in words, and in both.

use super::lexicon::class;
use super::token::{Token, TokenKind};

/// A number and how it is printed: `mantissa` × 10^(`scale` − `decimals`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberWords {
    /// The printed digits without points and commas, or the value of words.
    pub mantissa: i64,
    /// Digits after the decimal point.
    pub decimals: u8,
    /// The power of ten of the scale word: 6 for "million".
    pub scale: u8,
    /// Whether it is written in words alone.
    pub spelled: bool,
    /// The number of tokens.
    pub length: usize,
}

impl NumberWords {
    /// The value, where it is a whole number.
    pub fn integer(&self) -> Option<i64> {
        let scale = i32::from(self.scale) - i32::from(self.decimals);
        let factor = 10_i64.checked_pow(scale.unsigned_abs())?;
        if scale >= 0 {
            self.mantissa.checked_mul(factor)
        } else {
            (self.mantissa % factor == 0).then(|| self.mantissa / factor)
        }
    }
}

/// Reads the number that begins at a token.
pub fn number_words(text: &str, tokens: &[Token], at: usize) -> Option<NumberWords> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => digits(text, tokens, at),
        TokenKind::Word if token.is(class::CARDINAL.or(class::MULTIPLIER)) && token.end - token.start > 2 => {
            words(text, tokens, at)
        }
        TokenKind::Word if matches!(token.text(text), "a" | "A") => {
            let next = tokens.get(at + 1)?;
            if is_dozen(text, next) {
                return Some(NumberWords { mantissa: 12, decimals: 0, scale: 0, spelled: true, length: 2 });
            }
            if next.is(class::MULTIPLIER) && next.end - next.start > 2 {
                let scale = next.lexeme().value as u8;
                return Some(NumberWords { mantissa: 1, decimals: 0, scale, spelled: true, length: 2 });
            }
            None
        }
        TokenKind::Word if token.text(text).eq_ignore_ascii_case("half") => {
            let dozen = at + 1 + usize::from(tokens.get(at + 1)?.text(text) == "a");
            let length = dozen + 1 - at;
            let six = NumberWords { mantissa: 6, decimals: 0, scale: 0, spelled: true, length };
            is_dozen(text, tokens.get(dozen)?).then_some(six)
        }
        _ => None,
    }
}

/// Whether a token is the noun of number: "a dozen", "two dozen"; not "dozens".
fn is_dozen(text: &str, token: &Token) -> bool {
    token.is_word() && token.text(text).eq_ignore_ascii_case("dozen")
}

fn digits(text: &str, tokens: &[Token], at: usize) -> Option<NumberWords> {
    let (mantissa, decimals) = printed(tokens[at].text(text))?;
    let mut number = NumberWords { mantissa, decimals, scale: 0, spelled: false, length: 1 };
    if let Some(next) = tokens.get(at + 1)
        && next.is(class::MULTIPLIER)
    {
        let long = next.end - next.start > 2;
        // "m", "bn" and "k" scale a number only where nothing parts them; "5 m" is a length.
        if long || !next.spaced() && (next.text(text) != "m" || scales(text, tokens, at)) {
            number.scale = next.lexeme().value as u8;
            number.length = 2;
        }
    }
    Some(number)
}

/// Whether the "m" after the number at `at` is a scale: only after a sign of currency is it no metre.
fn scales(text: &str, tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|it| {
        tokens[it].kind == TokenKind::Symbol
            && !matches!(tokens[it].text(text), "+" | "~" | "=" | "<" | ">" | "*" | "/" | "&" | "#" | "|")
    })
}

/// The digits of a number as printed, and how many stand after the decimal point. None for what is no number:
/// versions, addresses, numbers of more than fifteen digits.
fn printed(text: &str) -> Option<(i64, u8)> {
    /// Most numbers are years and small ones.
    const SHORT: usize = 4;
    if text.len() <= SHORT && text.bytes().all(|it| it.is_ascii_digit()) {
        return Some((text.bytes().fold(0, |all, it| all * 10 + i64::from(it - b'0')), 0));
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if !fraction.contains(['.', ',']) => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut n_groups = 0;
    for group in groups {
        // Groups of three, or of two in the Indian manner before the last three.
        if !(group.len() == 3 || group.len() == 2) {
            return None;
        }
        n_groups += 1;
    }
    if n_groups > 0 && (first.len() > 3 || whole.rsplit(',').next().is_none_or(|it| it.len() != 3)) {
        return None;
    }
    let mut mantissa = 0_i64;
    let mut count = 0;
    for digit in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        mantissa = mantissa * 10 + i64::from(digit - b'0');
        count += 1;
        if count > 15 {
            return None;
        }
    }
    Some((mantissa, fraction.len() as u8))
}

fn words(text: &str, tokens: &[Token], at: usize) -> Option<NumberWords> {
    let mut total = 0_i64;
    let mut group = 0_i64;
    let mut scale = 0;
    let mut last = at;
    let mut i = at;
    let mut ones = false;
    while let Some(token) = tokens.get(i) {
        let value = i64::from(token.lexeme().value);
        if token.is(class::CARDINAL) {
            // "twenty-one", "hundred and five"; not "two three".
            let tens = (20..100).contains(&(group % 100)) && group % 10 == 0;
            if ones && (!tens || value >= 10) {
                break;
            }
            group += value;
            ones = true;
        } else if token.is(class::MULTIPLIER) && token.end - token.start > 2 {
            if value == 2 {
                group = group.max(1).checked_mul(100)?;
            } else {
                total = (total + group.max(1)).checked_mul(10_i64.checked_pow(value as u32)?)?;
                group = 0;
                scale = value as u8;
            }
            ones = false;
        } else {
            break;
        }
        last = i;
        i += 1;
        // "and" within a number, a hyphen between tens and ones.
        if let (Some(link), Some(next)) = (tokens.get(i), tokens.get(i + 1))
            && next.is(class::CARDINAL)
            && (link.kind == TokenKind::Dash && !link.spaced() && !next.spaced() && !(1..20).contains(&(group % 100))
                || link.text(text) == "and" && !ones && (group > 0 || total > 0))
        {
            i += 1;
        }
    }
    let mut mantissa = total.checked_add(group)?;
    if scale == 0 && (1..20).contains(&mantissa) && tokens.get(last + 1).is_some_and(|it| is_dozen(text, it)) {
        mantissa *= 12;
        last += 1;
    }
    let power = 10_i64.checked_pow(u32::from(scale))?;
    let (mantissa, scale) = if scale > 0 && mantissa % power == 0 { (mantissa / power, scale) } else { (mantissa, 0) };
    Some(NumberWords { mantissa, decimals: 0, scale, spelled: true, length: last + 1 - at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::{Marks, tokenize};

    #[test]
    fn numbers_are_read_from_digits_and_words() {
        for (text, expected) in [
            ("1,140 dogs", Some((1140, 0, 0, 1))),
            ("9.6 million", Some((96, 1, 6, 2))),
            ("£9.6m", None),
            ("seventy-one people", Some((71, 0, 0, 3))),
            ("three hundred and twelve", Some((312, 0, 0, 4))),
            ("two thousand", Some((2, 0, 3, 2))),
            ("two thousand and five", Some((2005, 0, 0, 4))),
            ("a hundred", Some((1, 0, 2, 2))),
            ("a dozen eggs", Some((12, 0, 0, 2))),
            ("half a dozen", Some((6, 0, 0, 3))),
            ("two dozen", Some((24, 0, 0, 2))),
            ("half an hour", None),
            ("1.5.3", None),
            ("12,34", None),
            ("2,50,000", Some((250_000, 0, 0, 1))),
            ("five six", Some((5, 0, 0, 1))),
            ("five m", Some((5, 0, 0, 1))),
            ("99999999999999999999", None),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, 0, text.len() as u32, &mut tokens, &mut Marks::default());
            let number = number_words(text, &tokens, 0).map(|it| (it.mantissa, it.decimals, it.scale, it.length));
            assert_eq!(number, expected, "{text}");
        }
    }
}
