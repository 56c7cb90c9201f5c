//! The hash of a place's first word, and where that word ends: used where the table is built and where it is read.

/// The high bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The length in bytes of the word that a text starts with: letters, digits and all that is not ASCII, except the
/// general punctuation (U+2000 to U+203F: dashes, curly quotes) and the no-break space. It may be 0.
pub fn head(text: &[u8]) -> usize {
    let mut i = 0;
    // Letters are looked at eight at a time.
    while let Some(chunk) = text.get(i..).and_then(|it| it.first_chunk::<8>()) {
        let lower = u64::from_le_bytes(*chunk) | 0x2020_2020_2020_2020;
        // Adding to the low seven bits of each byte sets its high bit from "a" on, and from "{" on.
        let low = lower & !HIGH;
        let letters = (low + 0x1f1f_1f1f_1f1f_1f1f) & !(low + 0x0505_0505_0505_0505) & !lower & HIGH;
        let n = (letters ^ HIGH).trailing_zeros() as usize / 8;
        i += n;
        if n < 8 {
            break;
        }
    }
    while let Some(&b) = text.get(i) {
        let word = match b {
            0..0x80 => b.is_ascii_alphanumeric(),
            0xE2 => text.get(i + 1) != Some(&0x80),
            0xC2 => text.get(i + 1) != Some(&0xA0),
            _ => true,
        };
        if !word {
            break;
        }
        i += 1;
    }
    i
}

/// A hash of a word of at least one byte that is the same in small letters and capitals of ASCII and Latin 1.
pub fn hash(word: &[u8]) -> u64 {
    // The first and the last eight bytes, overlapping, are enough to tell names apart; longer ones share a chain.
    let (a, b) = if let (Some(a), Some(b)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (u64::from_le_bytes(*a), u64::from_le_bytes(*b))
    } else if let (Some(a), Some(b)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*a)), u64::from(u32::from_le_bytes(*b)))
    } else {
        let at = |i: usize| u64::from(word.get(i).copied().unwrap_or(0));
        (at(0) | at(1) << 8, at(word.len() - 1))
    };
    let small = 0x2020_2020_2020_2020;
    let mixed =
        ((a | small) ^ (b | small).rotate_left(29) ^ (word.len() as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// The place of a hash in a filter of so many words of 64 bits.
pub fn bit(hash: u64, n_words: usize) -> usize {
    // The high half, scaled.
    (((hash >> 32) * (n_words as u64 * 64)) >> 32) as usize
}
