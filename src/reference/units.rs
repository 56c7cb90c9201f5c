//! Units: what they are called, what they measure, and what one is in another by definition.
//!
//! The data stands in `rules/lexicon/en/units.toml`. Conversion is exact up to the rounding of floats, which goes
//! outwards; a name that stands for several units, as "gallon" does, gives the union of what each would give.

use crate::value::NumberSet;
use crate::vocabulary;

vocabulary! {
    /// What a quantity measures.
    pub enum Dimension = "dimension" {
        /// Things counted: "40 engineers".
        Count = "count",
        /// A share: "40 %".
        Share = "share",
        /// Money.
        Money = "money",
        /// Length.
        Length = "length",
        /// Area.
        Area = "area",
        /// Volume.
        Volume = "volume",
        /// Mass or weight.
        Mass = "mass",
        /// Speed.
        Speed = "speed",
        /// Temperature.
        Temperature = "temperature",
        /// A stretch of time.
        Duration = "duration",
        /// Energy.
        Energy = "energy",
        /// Power.
        Power = "power",
        /// Pressure.
        Pressure = "pressure",
        /// An amount of data.
        Data = "data",
    }
}

/// A unit of measurement, of money or of share.
#[derive(Debug)]
pub struct Unit {
    /// Its symbol, which is its normal form: "km", "°C", "USD".
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// The base unit it is defined by, an index into [`UNITS`]; its own for a base unit. Only units of one base are
    /// converted into each other.
    pub base: u16,
    /// How many of the base unit it is: one factor, or all that its name may stand for.
    pub factors: &'static [Factor],
    /// What it reads where the base unit reads 0: 32 for °F. Zero for what is no temperature.
    pub zero: f64,
    /// Where its definition stands, with the licence.
    pub source: &'static str,
}

/// An exact positive fraction in its lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Factor {
    /// Above the line.
    pub numerator: u64,
    /// Below the line.
    pub denominator: u64,
}

/// What a unit is called in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// The words in lower case, with one space between them and for each hyphen, without full stops.
    pub words: &'static str,
    /// How the name must be spelled to be read as the unit; none where any case does.
    pub spelled: Option<&'static str>,
    /// The unit, an index into [`UNITS`].
    pub unit: u16,
    /// On which side of the number it stands.
    pub place: Place,
    /// Whether it is another word more often than the unit, and is read as the unit only where another quantity of
    /// the same dimension stands beside it: "70 in (178 cm)".
    pub conversion_only: bool,
}

/// On which side of a number a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// "$5".
    Before,
    /// "5 dollars".
    After,
}

/// The most words that a name has.
pub const LONGEST_NAME: usize = 4;

/// More bytes than any name has.
pub const LONGEST_NAME_IN_BYTES: usize = 48;

/// The unit of a symbol.
pub fn unit(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|it| it.symbol == symbol)
}

/// What the words may be the name of, in lower case as in [`Name::words`]: none, or several, since "pounds" are
/// weight and money. Names that must be spelled with capitals come first.
pub fn named(words: &[u8]) -> &'static [Name] {
    let start = NAMES.partition_point(|it| it.words.as_bytes() < words);
    let length = NAMES[start..].iter().take_while(|it| it.words.as_bytes() == words).count();
    &NAMES[start..start + length]
}

/// A value in another unit; none where one is not defined by the other.
pub fn convert(value: &NumberSet, from: &Unit, to: &Unit) -> Option<NumberSet> {
    let shift = |value: NumberSet, by: f64| if by == 0.0 { Some(value) } else { value.plus(&NumberSet::exact(by)) };
    let value = if from.symbol == to.symbol { *value } else { shift(*value, -from.zero)? };
    let value = convert_difference(&value, from, to)?;
    if from.symbol == to.symbol { Some(value) } else { shift(value, to.zero) }
}

/// A difference of two values in another unit: unlike temperatures themselves, 1.5 °C more are 2.7 °F more.
pub fn convert_difference(value: &NumberSet, from: &Unit, to: &Unit) -> Option<NumberSet> {
    if from.symbol == to.symbol {
        return Some(*value);
    }
    if from.base != to.base {
        return None;
    }
    let pairs = from.factors.iter().flat_map(|&f| to.factors.iter().map(move |&t| (f, t)));
    let results = pairs.map(|(f, t)| {
        let wide = u128::from;
        let (n, d) = (wide(f.numerator) * wide(t.denominator), wide(f.denominator) * wide(t.numerator));
        let common = gcd(n, d);
        value.times(&integer(n / common))?.over(&integer(d / common))
    });
    results.reduce(|a, b| Some(a?.union(b?))).flatten()
}

impl Unit {
    /// Whether it is converted into the other.
    pub fn converts_to(&self, other: &Self) -> bool {
        self.base == other.base
    }
}

include!(concat!(env!("OUT_DIR"), "/units.rs"));

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// An integer as a set of one number, or of those around it where it is no float.
fn integer(n: u128) -> NumberSet {
    match i64::try_from(n) {
        Ok(n) => NumberSet::integer(n),
        Err(_) => NumberSet::between((n as f64).next_down(), (n as f64).next_up()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Truth;

    fn converted(value: f64, from: &str, to: &str) -> Option<NumberSet> {
        convert(&NumberSet::exact(value), unit(from)?, unit(to)?)
    }

    #[test]
    fn conversions_are_those_of_the_definitions() {
        for (value, from, to, expected) in [
            (100.0, "mi", "km", 160.9344),
            (1.0, "acre", "ha", 0.404_685_642_24),
            (1.0, "US gal", "L", 3.785_411_784),
            (1.0, "imp pt", "mL", 568.261_25),
            (1.0, "bbl", "L", 158.987_294_928),
            (6.0, "ft", "cm", 182.88),
            (1.0, "mi²", "km²", 2.589_988_110_336),
            (12.0, "st", "kg", 76.203_518_16),
            (1.0, "oz t", "g", 31.103_476_8),
            (60.0, "mph", "km/h", 96.560_64),
            (20.0, "kn", "km/h", 37.04),
            (212.0, "°F", "°C", 100.0),
            (-40.0, "°C", "°F", -40.0),
            (0.0, "K", "°C", -273.15),
            (0.0, "K", "°F", -459.67),
            (119.0, "°F", "°C", 48.333_333_333_333_3),
            (1.0, "psi", "kPa", 6.894_757_293_168_4),
            (29.92, "inHg", "hPa", 1_013.207_481_190),
            (3.0, "kWh", "MJ", 10.8),
            (18.0, "month", "year", 1.5),
            (2.0, "week", "h", 336.0),
            (25.0, "bp", "pp", 0.25),
            (50.0, "penny", "GBP", 0.5),
        ] {
            let set = converted(value, from, to).unwrap();
            let near = (set.first() + set.last()) / 2.0;
            assert!(
                (near - expected).abs() <= expected.abs() * 1e-12,
                "{value} {from} is {set:?} {to}, not {expected}"
            );
            assert!(set.last() - set.first() <= 1e-12 * (1.0 + value.abs()), "{value} {from} is {set:?}");
        }
        assert_eq!(converted(119.0, "°F", "°C").unwrap().to_string(), "48.33");
        assert_eq!(converted(100.0, "mi", "km").unwrap().to_string(), "160.9");
    }

    #[test]
    fn differences_of_temperatures_have_no_zero() {
        let rise = NumberSet::printed(15, 1, 1.0);
        let fahrenheit = convert_difference(&rise, unit("°C").unwrap(), unit("°F").unwrap()).unwrap();
        assert_eq!(fahrenheit.to_string(), "2.7");
        assert!(fahrenheit.contains(2.7) && !fahrenheit.contains(34.7));
    }

    #[test]
    fn a_name_of_several_units_may_be_any_of_them() {
        let tons = converted(10.0, "ton", "t").unwrap();
        assert!(
            [9.071_847_4, 10.160_469_088, 10.0].iter().all(|it| tons.contains(*it)) && !tons.contains(9.5),
            "{tons}"
        );
        let gallons = convert(&NumberSet::rounded(10, 0, 1.0), unit("gal").unwrap(), unit("L").unwrap()).unwrap();
        let litres = |n| gallons.equals(&NumberSet::rounded(n, 0, 1.0));
        assert_eq!([litres(38), litres(45), litres(60)], [Truth::Unknown, Truth::Unknown, Truth::False]);
        assert_eq!(converted(3.0, "gal", "gal"), Some(NumberSet::exact(3.0)));
    }

    #[test]
    fn what_is_not_defined_is_not_converted() {
        for (from, to) in [("km", "kg"), ("USD", "EUR"), ("$", "USD"), ("year", "d"), ("%", "pp"), ("°", "°C")] {
            assert_eq!(converted(1.0, from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn every_conversion_there_and_back_holds_what_it_began_with() {
        for from in UNITS {
            for to in UNITS.iter().filter(|it| it.converts_to(from)) {
                let value = NumberSet::printed(123, 1, 1.0);
                let back = convert(&value, from, to).and_then(|it| convert(&it, to, from)).unwrap();
                assert!(back.first() <= value.first() && value.last() <= back.last(), "{} {}", from.symbol, to.symbol);
            }
        }
    }

    #[test]
    fn names_are_found_with_all_they_may_be() {
        let units =
            |words: &str| named(words.as_bytes()).iter().map(|it| UNITS[it.unit as usize].symbol).collect::<Vec<_>>();
        assert_eq!(units("square miles"), ["mi²"]);
        assert_eq!(units("pounds"), ["lb", "GBP"]);
        assert_eq!(units("°c"), ["°C"]);
        assert_eq!(units("usd"), ["USD", "USD"]);
        assert!(units("parsnips").is_empty() && units("").is_empty());
        let spelled = |words: &str| named(words.as_bytes()).iter().map(|it| it.spelled).collect::<Vec<_>>();
        assert_eq!(spelled("mb"), [Some("MB"), Some("Mb"), None]);
        assert!(named(b"in").iter().all(|it| it.conversion_only) && named(b"$")[0].place == Place::Before);
    }

    #[test]
    fn names_are_sorted_and_short() {
        assert!(NAMES.is_sorted_by_key(|it| it.words));
        assert_eq!(NAMES.iter().map(|it| it.words.split(' ').count()).max(), Some(LONGEST_NAME));
        assert!(NAMES.iter().all(|it| it.words.len() < LONGEST_NAME_IN_BYTES));
    }
}
