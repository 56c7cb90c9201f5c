//! Tables of places in, static arrays out: what `src/reference/places.rs` includes.
//!
//! Places are numbered so that of several with one name the likeliest comes first: countries, continents, regions,
//! divisions, areas, then cities from the largest. Names are grouped by their first word, the longest first; the
//! groups hang in a hash table with open addressing, whose slots hold 16 bits of the hash and the group's number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "../src/reference/places/hash.rs"]
mod hash;

const COUNTRY: u8 = 0;
const CONTINENT: u8 = 1;
const REGION: u8 = 2;
const DIVISION: u8 = 3;
const AREA: u8 = 4;
const CITY: u8 = 5;

/// What a name is besides a place's: bits below the count of places in a row of `NAMES`.
const ADJECTIVE: u8 = 1;
const WORD: u8 = 2;
const PERSON: u8 = 4;

const NONE: u16 = u16::MAX;

/// Reads `data/` and writes `places.rs` into cargo's output folder. Gives the places, of which other tables tell more.
pub fn compile() -> Tables {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    let tables = Tables::read(&Path::new(&root).join("data"));
    fs::write(Path::new(&out).join("places.rs"), tables.render()).expect("the output folder can be written");
    tables
}

/// A place as the tables have it.
struct Place {
    key: String,
    kind: u8,
    parent: Option<String>,
    inhabitants: u64,
    names: Vec<String>,
}

/// The places and their names.
pub struct Tables {
    /// By number.
    places: Vec<Place>,
    numbers: BTreeMap<String, u16>,
    /// Name and whether it is an adjective -> places and flags.
    names: BTreeMap<String, (Vec<u16>, u8)>,
    /// Region or continent -> the places that lie in it.
    members: BTreeMap<u16, Vec<u16>>,
}

impl Tables {
    fn read(data: &Path) -> Self {
        let mut places: Vec<Place> = rows(data, "places.tsv", 5)
            .map(|row| Place {
                kind: match row[1].as_str() {
                    "continent" => CONTINENT,
                    "country" => COUNTRY,
                    "division" => DIVISION,
                    "city" => CITY,
                    other => panic!("places.tsv: no kind `{other}`"),
                },
                parent: (!row[2].is_empty()).then(|| row[2].clone()),
                inhabitants: row[3].parse().unwrap_or_else(|_| panic!("places.tsv: `{}` is no number", row[3])),
                names: row[4].split('|').map(str::to_owned).collect(),
                key: row[0].clone(),
            })
            .collect();
        // A county lies in a division, and nothing is known to lie in it.
        let divisions: Vec<String> = places.iter().filter(|it| it.kind == DIVISION).map(|it| it.key.clone()).collect();
        for it in &mut places {
            if it.kind == DIVISION && it.parent.as_ref().is_some_and(|it| divisions.contains(it)) {
                it.kind = AREA;
            }
        }
        let by_hand = |kind, parent: Option<String>, names: &str| {
            let names: Vec<String> = names.split('|').map(str::to_owned).collect();
            Place { key: names[0].clone(), kind, parent, inhabitants: 0, names }
        };
        places.extend(rows(data, "counties.tsv", 2).map(|row| by_hand(AREA, Some(row[1].clone()), &row[0])));
        let regions: Vec<_> = rows(data, "regions.tsv", 2).collect();
        for row in &regions {
            match places
                .iter_mut()
                .find(|it| it.kind == CONTINENT && Some(it.names[0].as_str()) == row[0].split('|').next())
            {
                Some(continent) => continent.names.extend(row[0].split('|').skip(1).map(str::to_owned)),
                None => places.push(by_hand(REGION, None, &row[0])),
            }
        }
        places.sort_by_key(|it| (it.kind, std::cmp::Reverse(it.inhabitants)));
        assert!(places.len() < NONE as usize, "too many places for 16 bits");

        let mut tables = Self { places, numbers: BTreeMap::new(), names: BTreeMap::new(), members: BTreeMap::new() };
        for (i, place) in tables.places.iter().enumerate() {
            let before = tables.numbers.insert(place.key.clone(), i as u16);
            assert!(before.is_none(), "two places have the key `{}`", place.key);
        }
        tables.read_members(&regions);
        tables.read_names(data);
        tables
    }

    fn read_members(&mut self, regions: &[Vec<String>]) {
        for (i, place) in self.places.iter().enumerate() {
            if let Some(parent) = &place.parent {
                let parent = self.number(parent);
                if self.places[parent as usize].kind == CONTINENT {
                    self.members.entry(parent).or_default().push(i as u16);
                }
            }
        }
        for row in regions {
            let name = row[0].split('|').next().unwrap_or_default();
            let region = self.region(name).unwrap_or_else(|| self.number(name));
            let mut members = Vec::new();
            let mut rest = row[1].as_str();
            while !rest.is_empty() {
                // A region of several words is named whole, a key is one word.
                let named = regions.iter().map(|it| it[0].split('|').next().unwrap_or_default());
                let known = named.filter(|it| rest.starts_with(it)).max_by_key(|it| it.len());
                let word = known.unwrap_or_else(|| rest.split(' ').next().unwrap_or_default());
                match self.region(word) {
                    Some(inner) => members.extend_from_slice(&self.members[&inner]),
                    None => members.push(self.number(word)),
                }
                rest = rest[word.len()..].trim_start();
            }
            self.members.entry(region).or_default().append(&mut members);
        }
        for members in self.members.values_mut() {
            members.sort_unstable();
            members.dedup();
        }
    }

    fn read_names(&mut self, data: &Path) {
        let mut found: Vec<(String, u16, u8)> = Vec::new();
        for row in rows(data, "aliases.tsv", 2) {
            let place = self.target(&row[1]);
            let name = row[0].trim_start_matches('!');
            if row[0].starts_with('!') {
                self.places[place as usize].names.insert(0, name.to_owned());
            } else {
                self.places[place as usize].names.push(name.to_owned());
            }
        }
        for (i, place) in self.places.iter().enumerate() {
            found.extend(place.names.iter().map(|it| (it.clone(), i as u16, 0)));
        }
        for row in rows(data, "demonyms.tsv", 2) {
            let place = self.region(&row[1]).unwrap_or_else(|| self.target(&row[1]));
            let one = row[0].trim_end_matches("(s)");
            found.push((one.to_owned(), place, ADJECTIVE));
            if one.len() < row[0].len() {
                found.push((format!("{one}s"), place, ADJECTIVE));
            }
        }
        for (name, place, flags) in found {
            let entry = self.names.entry(name).or_insert((Vec::new(), flags));
            // A word that is both ("Kiwi" the people, a town of that name) is a name first.
            entry.1 &= flags;
            entry.0.push(place);
        }
        for row in rows(data, "ambiguous.tsv", 2) {
            let Some(entry) = self.names.get_mut(&row[0]) else { continue };
            for flag in row[1].split(' ') {
                entry.1 |= if flag == "word" { WORD } else { PERSON };
            }
        }
        for (places, _) in self.names.values_mut() {
            places.sort_unstable();
            places.dedup();
            // The likeliest are enough: nobody asks for the thirty-second San José.
            places.truncate(31);
        }
    }

    /// The number of a region or continent by its usual name.
    fn region(&self, name: &str) -> Option<u16> {
        let is = |it: &&(usize, &Place)| matches!(it.1.kind, REGION | CONTINENT) && it.1.names[0] == name;
        self.places.iter().enumerate().find(|it| is(&it)).map(|it| it.0 as u16)
    }

    fn number(&self, key: &str) -> u16 {
        *self.numbers.get(key).unwrap_or_else(|| panic!("no place has the key `{key}`"))
    }

    /// The place of a key, or of "city, country or division".
    pub fn target(&self, words: &str) -> u16 {
        let Some((name, outer)) = words.rsplit_once(", ") else { return self.number(words) };
        let outer = self.number(outer);
        let found =
            self.places.iter().enumerate().find(|(i, it)| {
                it.kind == CITY && it.names.iter().any(|it| it == name) && self.lies_in(*i as u16, outer)
            });
        found.unwrap_or_else(|| panic!("no city is known as `{words}`")).0 as u16
    }

    fn lies_in(&self, mut place: u16, outer: u16) -> bool {
        while place != outer {
            match &self.places[place as usize].parent {
                Some(parent) => place = self.number(parent),
                None => return false,
            }
        }
        true
    }

    fn render(&self) -> String {
        // Names by the first word, in the folding of the hash; in a group the longest first.
        let mut groups: BTreeMap<Vec<u8>, Vec<&str>> = BTreeMap::new();
        for name in self.names.keys() {
            let head = &name.as_bytes()[..hash::head(name.as_bytes())];
            assert!(!head.is_empty() && name.len() < 256, "`{name}` cannot be a place's name");
            groups.entry(head.iter().map(|it| it | 0x20).collect()).or_default().push(name);
        }
        let (mut text, mut names, mut starts, mut holders) = (String::new(), Vec::new(), vec![0], Vec::new());
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for group in groups.values_mut() {
            group.sort_by_key(|it| (std::cmp::Reverse(it.len()), *it));
            for &name in group.iter() {
                let (places, flags) = &self.names[name];
                numbers.insert(name, names.len());
                names.push((text.len(), holders.len(), name.len(), flags | (places.len() as u8) << 3));
                holders.extend_from_slice(places);
                text.push_str(name);
            }
            starts.push(names.len());
        }
        assert!(names.len() < NONE as usize && holders.len() < NONE as usize, "too many names for 16 bits");

        let slots = (groups.len() * 3 / 2).next_power_of_two();
        let mut table = vec![0u32; slots];
        for (i, head) in groups.keys().enumerate() {
            let hash = hash::hash(head);
            let mut slot = hash as usize & (slots - 1);
            while table[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            table[slot] = ((hash >> 48) as u32) << 16 | (i as u32 + 1);
        }

        // Six bits a head let one word in six pass that begins no name.
        let mut filter = vec![0_u64; groups.len() * 6 / 64 + 1];
        for head in groups.keys() {
            let bit = hash::bit(hash::hash(head), filter.len());
            filter[bit / 64] |= 1 << (bit % 64);
        }

        let mut out = String::from("// Generated by build/places.rs.\n");
        array(&mut out, "FILTER", "u64", filter.iter());
        array(&mut out, "HEADS", "u32", table.iter());
        array(&mut out, "GROUPS", "u16", starts.iter());
        array(&mut out, "NAMES", "Name", names.iter().map(|it| format!("Name({},{},{},{})", it.0, it.1, it.2, it.3)));
        array(&mut out, "HOLDERS", "PlaceId", holders.iter().map(|it| format!("PlaceId({it})")));
        array(
            &mut out,
            "PLACES",
            "Row",
            self.places.iter().map(|it| {
                let parent = it.parent.as_ref().map_or(NONE, |it| self.number(it));
                let size = it.inhabitants.checked_ilog10().unwrap_or(0);
                format!("Row({},{parent},{},{size})", numbers[it.names[0].as_str()], it.kind)
            }),
        );
        let mut flat = Vec::new();
        let regions: Vec<String> = self
            .members
            .iter()
            .map(|(region, members)| {
                let start = flat.len();
                flat.extend_from_slice(members);
                format!("({region},{start},{})", flat.len())
            })
            .collect();
        array(&mut out, "REGIONS", "(u16, u16, u16)", regions.iter());
        array(&mut out, "MEMBERS", "PlaceId", flat.iter().map(|it| format!("PlaceId({it})")));
        let _ = writeln!(out, "static TEXT: &str = {text:?};");
        out
    }
}

/// The rows of a table in `data/`, each of the given number of columns.
pub fn rows(data: &Path, table: &str, columns: usize) -> impl Iterator<Item = Vec<String>> {
    let path = data.join(table);
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines: Vec<Vec<String>> = text
        .lines()
        .enumerate()
        .filter(|(_, it)| !it.is_empty() && !it.starts_with('#'))
        .map(|(i, line)| {
            let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert!(row.len() == columns, "{}:{}: {} columns, not {columns}", path.display(), i + 1, row.len());
            row
        })
        .collect();
    lines.into_iter()
}

fn array(out: &mut String, name: &str, of: &str, items: impl ExactSizeIterator<Item = impl std::fmt::Display>) {
    let _ = write!(out, "static {name}: [{of}; {}] = [", items.len());
    for item in items {
        let _ = write!(out, "{item},");
    }
    out.push_str("];\n");
}
