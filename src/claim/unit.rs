//! From a key to the unit whose symbol it is the key of.

use std::sync::LazyLock;

use super::Key;
use crate::reference::units::{UNITS, Unit};

impl Key {
    /// The unit whose symbol the key is of; none for a key of anything else.
    pub fn unit(self) -> Option<&'static Unit> {
        static BY_KEY: LazyLock<Vec<(Key, &Unit)>> = LazyLock::new(|| {
            let mut units: Vec<_> = UNITS.iter().map(|it| (Key::of(it.symbol), it)).collect();
            units.sort_by_key(|it| it.0);
            units
        });
        let found = BY_KEY.binary_search_by_key(&self, |it| it.0).ok()?;
        Some(BY_KEY[found].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_found_by_the_key_of_its_symbol() {
        for unit in UNITS {
            assert_eq!(Key::of(unit.symbol).unit().map(|it| it.symbol), Some(unit.symbol));
        }
        assert!(Key::of("parsnip").unit().is_none());
    }
}
