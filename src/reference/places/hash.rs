//! The hash of a place's first word, and where that word ends: used where the table is built and where it is read.

/// The length in bytes of the word that a text starts with: letters, digits and all that is not ASCII, except the
/// general punctuation (U+2000 to U+203F: dashes, curly quotes) and the no-break space. It may be 0.
pub fn head(text: &[u8]) -> usize {
    let mut i = 0;
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
