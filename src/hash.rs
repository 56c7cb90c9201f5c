//! The hash of a word: eight bytes at a time, lower-cased as ASCII is. The build has this module as well, so that both
//! sides agree.

/// The hash of a word of ASCII letters in either case, or of any word in lower case.
pub const fn hash_word(word: &[u8]) -> u64 {
    let mut hash = START;
    let mut rest = word;
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*chunk) | LOWER);
        rest = tail;
    }
    let mut last = 0;
    let mut i = 0;
    while i < rest.len() {
        last |= (rest[i] as u64) << (8 * i);
        i += 1;
    }
    mix(hash, (last | LOWER) ^ word.len() as u64)
}

/// What hashing begins with: the golden ratio in 64 bits.
pub const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// The bit by which small ASCII letters differ from capitals, in each byte.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The hash of a word so far and its next eight bytes, in lower case; of the rest of it, zeros behind, less the length
/// of the whole by exclusive or.
pub const fn mix(hash: u64, chunk: u64) -> u64 {
    let product = (hash ^ chunk) as u128 * 0xd6e8_feb8_6659_fd93_u128;
    product as u64 ^ (product >> 64) as u64
}

/// The bucket of a hash, of as many as a power of two.
pub const fn bucket(hash: u64, n_buckets: usize) -> usize {
    (hash >> 33) as usize & (n_buckets - 1)
}

/// The slot to which the number of its bucket moves a hash, of as many slots as a power of two.
pub const fn slot(hash: u64, shift: u8, n_slots: usize) -> usize {
    hash.wrapping_add((shift as u64).wrapping_mul(hash >> 20 | 1)) as usize & (n_slots - 1)
}
