//! Compiles `rules/lexicon/en/units.toml` into the table of units and the sorted list of their names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

const FILE: &str = "rules/lexicon/en/units.toml";

#[derive(Deserialize)]
struct File {
    source: BTreeMap<String, String>,
    /// The units of each dimension, by their symbols.
    #[serde(flatten)]
    units: BTreeMap<String, BTreeMap<String, Unit>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    is: Option<Is>,
    zero: Option<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    conversion_only: Vec<String>,
    source: String,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
enum Is {
    One(String),
    Several(Vec<String>),
}

/// A positive fraction in its lowest terms.
type Fraction = (u128, u128);

/// Writes `units.rs` into the output folder.
pub fn compile() {
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).unwrap_or_else(|it| panic!("{FILE}: {it}"));
    let file: File = toml::from_str(&text).unwrap_or_else(|it| panic!("{FILE}: {it}"));
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("units.rs");
    fs::write(out, source(&file)).expect("the output folder can be written");
}

fn source(file: &File) -> String {
    let units: Vec<_> = file.units.iter().flat_map(|(d, units)| units.iter().map(move |(s, it)| (d, s, it))).collect();
    let symbols: Vec<&str> = units.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(symbols.iter().collect::<BTreeSet<_>>().len(), symbols.len(), "{FILE}: two units share a symbol");

    let mut out = String::from("/// Every unit, by dimension and symbol.\npub static UNITS: &[Unit] = &[\n");
    for &(dimension, symbol, unit) in &units {
        let (base, factors) = resolve(&units, symbol, 0);
        let base = symbols.iter().position(|it| *it == base).expect("a base is a unit");
        let (mut variant, rest) = (dimension[..1].to_uppercase(), &dimension[1..]);
        variant.push_str(rest);
        let factors: Vec<_> = factors
            .iter()
            .map(|&(n, d)| {
                let small =
                    |it: u128| u64::try_from(it).unwrap_or_else(|_| panic!("{FILE}: {symbol}: too many digits"));
                format!("Factor {{ numerator: {}, denominator: {} }}", small(n), small(d))
            })
            .collect();
        let zero = unit.zero.as_deref().unwrap_or("0");
        let zero: f64 = zero.parse().unwrap_or_else(|_| panic!("{FILE}: {symbol}: {zero:?} is no number"));
        let definition = file.source.get(&unit.source);
        let definition = definition.unwrap_or_else(|| panic!("{FILE}: {symbol}: no source {:?}", unit.source));
        let factors = factors.join(", ");
        writeln!(
            out,
            "    Unit {{ symbol: {symbol:?}, dimension: Dimension::{variant}, base: {base}, factors: &[{factors}], \
             zero: {zero:?}, source: {definition:?} }},"
        )
        .expect("a string can be written to");
    }
    out.push_str("];\n\n/// Every name of a unit, sorted by its words.\npub static NAMES: &[Name] = &[\n");
    for (words, spelled, index, place, conversion_only) in names(&units) {
        writeln!(
            out,
            "    Name {{ words: {words:?}, spelled: {spelled:?}, unit: {index}, place: Place::{place}, \
             conversion_only: {conversion_only} }},"
        )
        .expect("a string can be written to");
    }
    out.push_str("];\n");
    out
}

/// The base unit of a unit, and how many of it the unit may be.
fn resolve<'a>(units: &[(&'a String, &'a String, &'a Unit)], symbol: &str, depth: u32) -> (&'a str, Vec<Fraction>) {
    assert!(depth < 8, "{FILE}: {symbol}: its definitions go round in a circle");
    let found = units.iter().find(|it| it.1 == symbol);
    let &(dimension, symbol, unit) = found.unwrap_or_else(|| panic!("{FILE}: no unit {symbol:?}"));
    let definitions = match &unit.is {
        None => return (symbol, vec![(1, 1)]),
        Some(Is::One(it)) => std::slice::from_ref(it),
        Some(Is::Several(all)) => all,
    };
    let mut bases = Vec::new();
    let mut factors = Vec::new();
    for definition in definitions {
        let (number, of) = definition.split_once(' ').unwrap_or_else(|| panic!("{FILE}: {symbol}: {definition:?}"));
        let parsed = fraction(number).unwrap_or_else(|| panic!("{FILE}: {symbol}: {number:?} is no fraction"));
        let (base, others) = resolve(units, of, depth + 1);
        for it in others {
            let product = lowest(parsed.0 * it.0, parsed.1 * it.1);
            if !factors.contains(&product) {
                factors.push(product);
            }
        }
        let of = units.iter().find(|it| it.1 == of).expect("it was resolved");
        assert!(of.0 == dimension && of.2.zero.is_none(), "{FILE}: {symbol}: cannot be defined by {:?}", of.1);
        bases.push(base);
    }
    bases.dedup();
    assert_eq!(bases.len(), 1, "{FILE}: {symbol}: definitions by several base units");
    (bases[0], factors)
}

/// "1609.344/3600" as a fraction in its lowest terms.
fn fraction(text: &str) -> Option<Fraction> {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    let ((n, n_scale), (d, d_scale)) = (decimal(n)?, decimal(d)?);
    (n > 0 && d > 0).then(|| lowest(n * d_scale, d * n_scale))
}

/// A decimal number as an integer and what divides it.
fn decimal(text: &str) -> Option<Fraction> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}");
    let valid = digits.bytes().all(|it| it.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| valid)?, 10_u128.pow(part.len() as u32)))
}

fn lowest(n: u128, d: u128) -> Fraction {
    let (mut a, mut b) = (n, d);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    (n / a, d / a)
}

type NameRow = (String, Option<String>, usize, &'static str, bool);

/// The names, sorted by their words in lower case; of equals, those that must be spelled with capitals first.
fn names(units: &[(&String, &String, &Unit)]) -> Vec<NameRow> {
    let mut names: Vec<NameRow> = Vec::new();
    for (index, (_, symbol, unit)) in units.iter().enumerate() {
        assert!(!unit.names.is_empty() || !unit.conversion_only.is_empty(), "{FILE}: {symbol}: no name");
        let lists =
            [(&unit.names, "After", false), (&unit.signs, "Before", false), (&unit.conversion_only, "After", true)];
        for (list, place, conversion_only) in lists {
            for name in list {
                let words = name.to_lowercase();
                let folded = words.split_whitespace().collect::<Vec<_>>().join(" ") == words && !words.is_empty();
                assert!(folded, "{FILE}: {symbol}: {name:?} is not words with single spaces");
                let spelled = (words != *name).then(|| name.clone());
                let row = (words, spelled, index, place, conversion_only);
                assert!(!names.contains(&row), "{FILE}: {symbol}: {name:?} stands there twice");
                names.push(row);
            }
        }
    }
    names.sort_by(|a, b| (&a.0, a.1.is_none(), a.2).cmp(&(&b.0, b.1.is_none(), b.2)));
    names
}
