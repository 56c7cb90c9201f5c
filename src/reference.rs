//! Reference data: what holds of the world by definition or by law, whatever an article says.
//!
//! Each room is one table, written as data under `rules/` or `data/`, compiled into the binary by `build/`, and every row of it
//! knows where its fact stands and under which licence. What changes with the news, such as rates of exchange and
//! holders of offices, is no reference data.

pub mod holidays;
pub mod people;
pub mod places;
pub mod units;
pub mod zones;
