//! Value sets and truth: what a claim's value may be, and what can be said of two such values.
//!
//! A value is the set of points it may be, never empty; a comparison is true when it holds of every choice of
//! points, false when it holds of none, else unknown. See the truth table in `docs/language.md`.
//! Widening a set only ever makes comparisons less certain, so wherever a set would need too many pieces it is
//! widened, never narrowed.

mod day;
mod interval;
mod laws;
mod length;
mod minute;
mod number;
mod truth;
mod word;

pub use day::{DaySet, FIRST_DAY, LAST_DAY, civil, day_of, days_in_month, last_day, weekday_of};
pub use length::{LengthSet, LengthUnit};
pub use minute::MinuteSet;
pub use number::NumberSet;
pub use truth::Truth;
pub use word::{Vocabulary, Word, WordSet};
