//! The functions of the rule language, each declared once: name, doc, types, implementation.
//!
//! The typing, the reference page and the compiler all read this table. A function of a missing value is missing.

use std::sync::LazyLock;

use super::types::{KeyOf, Type};
use crate::claim::{Key, Weekday};
use crate::reference::units::{self, UNITS, Unit};
use crate::value::{DaySet, LengthSet, NumberSet, Word, WordSet, last_day};

/// A function of the rule language.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it gives, and when that is missing.
    pub doc: &'static str,
    /// Its parameters: what each is called and its type.
    pub params: &'static [(&'static str, Type)],
    /// What it gives.
    pub result: Type,
    /// The implementation, by its signature.
    pub body: Body,
}

/// The implementation of a function, by its signature.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// A number of a number.
    Number(fn(&NumberSet) -> Option<NumberSet>),
    /// A number of two.
    Numbers(fn(&NumberSet, &NumberSet) -> Option<NumberSet>),
    /// A number of a day.
    NumberOfDay(fn(&DaySet) -> Option<NumberSet>),
    /// A number of two days.
    NumberOfDays(fn(&DaySet, &DaySet) -> Option<NumberSet>),
    /// A number of a length.
    NumberOfLength(fn(&LengthSet) -> Option<NumberSet>),
    /// A word of a day.
    WordOfDay(fn(&DaySet) -> Option<WordSet>),
    /// A length of a number.
    LengthOfNumber(fn(&NumberSet) -> Option<LengthSet>),
    /// A day of a day and a length.
    Shift(fn(&DaySet, &LengthSet) -> Option<DaySet>),
    /// A number of a number and two units.
    Convert(fn(&NumberSet, &Unit, &Unit) -> Option<NumberSet>),
}

/// Every function, in the order of the reference.
pub static FUNCTIONS: &[Function] = &[
    Function {
        name: "weekday",
        doc: "The weekday of a day.",
        params: &[("day", Type::Day)],
        result: Type::Word(Weekday::VOCABULARY),
        body: Body::WordOfDay(|day| Some(day.weekdays())),
    },
    Function {
        name: "last_day",
        doc: "The number of the last day of a month: 30 of September, 28 or 29 of February unless the year says \
              which. Missing for a month outside 1 to 12.",
        params: &[("month", Type::Number), ("year", Type::Number)],
        result: Type::Number,
        body: Body::Numbers(last_day),
    },
    Function {
        name: "year",
        doc: "The year of a day.",
        params: &[("day", Type::Day)],
        result: Type::Number,
        body: Body::NumberOfDay(|day| Some(day.years())),
    },
    Function {
        name: "month",
        doc: "The month of a day, 1 to 12.",
        params: &[("day", Type::Day)],
        result: Type::Number,
        body: Body::NumberOfDay(|day| Some(day.months())),
    },
    Function {
        name: "day_of_month",
        doc: "The number of a day in its month, 1 to 31.",
        params: &[("day", Type::Day)],
        result: Type::Number,
        body: Body::NumberOfDay(|day| Some(day.month_days())),
    },
    Function {
        name: "years_between",
        doc: "How many years have been completed from the first day to the second: an age, of a day of birth and \
              another. Below zero if the second is before the first.",
        params: &[("from", Type::Day), ("to", Type::Day)],
        result: Type::Number,
        body: Body::NumberOfDays(|from, to| Some(to.years_since(from))),
    },
    Function {
        name: "shift",
        doc: "The day a length later: first the months, by the calendar (a month after 31 January is the last day of \
              February), then the days. Missing where no calendar has it.",
        params: &[("day", Type::Day), ("length", Type::Length)],
        result: Type::Day,
        body: Body::Shift(DaySet::shift_by),
    },
    Function {
        name: "days",
        doc: "A length of so many whole days.",
        params: &[("number", Type::Number)],
        result: Type::Length,
        body: Body::LengthOfNumber(|number| whole(number).map(|(first, last)| LengthSet::days(first, last))),
    },
    Function {
        name: "months",
        doc: "A length of so many calendar months.",
        params: &[("number", Type::Number)],
        result: Type::Length,
        body: Body::LengthOfNumber(|number| whole(number).map(|(first, last)| LengthSet::months(first, last))),
    },
    Function {
        name: "in_days",
        doc: "How many days a length may have, wherever it starts.",
        params: &[("length", Type::Length)],
        result: Type::Number,
        body: Body::NumberOfLength(|length| Some(length.in_days())),
    },
    Function {
        name: "abs",
        doc: "A number without its sign.",
        params: &[("number", Type::Number)],
        result: Type::Number,
        body: Body::Number(|number| Some(number.abs())),
    },
    Function {
        name: "min",
        doc: "The smaller of two numbers.",
        params: &[("a", Type::Number), ("b", Type::Number)],
        result: Type::Number,
        body: Body::Numbers(|a, b| Some(a.min(b))),
    },
    Function {
        name: "max",
        doc: "The greater of two numbers.",
        params: &[("a", Type::Number), ("b", Type::Number)],
        result: Type::Number,
        body: Body::Numbers(|a, b| Some(a.max(b))),
    },
    Function {
        name: "round",
        doc: "The nearest whole number.",
        params: &[("number", Type::Number)],
        result: Type::Number,
        body: Body::Number(|number| Some(number.round())),
    },
    Function {
        name: "convert",
        doc: "A value in another unit. The units are keys, such as a quantity's `unit`, or symbols of the unit table \
              in quotation marks. Missing where the one is not defined by the other, as are currencies.",
        params: &[("number", Type::Number), ("from", UNIT), ("to", UNIT)],
        result: Type::Number,
        body: Body::Convert(units::convert),
    },
    Function {
        name: "convert_difference",
        doc: "A difference of two values in another unit: 1.5 °C more are 2.7 °F more. As `convert` for all but \
              temperatures.",
        params: &[("number", Type::Number), ("from", UNIT), ("to", UNIT)],
        result: Type::Number,
        body: Body::Convert(units::convert_difference),
    },
];

/// The type of a unit's key.
const UNIT: Type = Type::Key(KeyOf::Words);

/// The unit whose symbol has the key.
pub fn unit(key: Key) -> Option<&'static Unit> {
    static BY_KEY: LazyLock<Vec<(Key, &'static Unit)>> = LazyLock::new(|| {
        let mut all: Vec<_> = UNITS.iter().map(|it| (Key::of(it.symbol), it)).collect();
        all.sort_unstable_by_key(|it| it.0);
        all
    });
    BY_KEY.binary_search_by_key(&key, |it| it.0).ok().map(|it| BY_KEY[it].1)
}

/// The whole numbers that lie nearest to a set's ends; none beyond what a calendar could need.
fn whole(number: &NumberSet) -> Option<(i32, i32)> {
    let (first, last) = (number.first().floor(), number.last().ceil());
    let sane = |it: f64| it.abs() <= 4_000_000.0;
    (sane(first) && sane(last)).then_some((first as i32, last as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_is_documented_and_has_a_name_of_its_own() {
        for (i, function) in FUNCTIONS.iter().enumerate() {
            assert!(function.doc.ends_with('.'), "{}", function.name);
            assert!(FUNCTIONS[..i].iter().all(|it| it.name != function.name), "{}", function.name);
        }
    }

    #[test]
    fn implementations_have_the_types_they_are_declared_with() {
        for function in FUNCTIONS {
            let params: Vec<Type> = function.params.iter().map(|it| it.1).collect();
            let (expected, result): (&[Type], Type) = match function.body {
                Body::Number(_) => (&[Type::Number], Type::Number),
                Body::Numbers(_) => (&[Type::Number, Type::Number], Type::Number),
                Body::NumberOfDay(_) => (&[Type::Day], Type::Number),
                Body::NumberOfDays(_) => (&[Type::Day, Type::Day], Type::Number),
                Body::NumberOfLength(_) => (&[Type::Length], Type::Number),
                Body::WordOfDay(_) => (&[Type::Day], Type::Word(Weekday::VOCABULARY)),
                Body::LengthOfNumber(_) => (&[Type::Number], Type::Length),
                Body::Shift(_) => (&[Type::Day, Type::Length], Type::Day),
                Body::Convert(_) => (&[Type::Number, UNIT, UNIT], Type::Number),
            };
            assert_eq!((&params[..], function.result), (expected, result), "{}", function.name);
        }
    }
}
