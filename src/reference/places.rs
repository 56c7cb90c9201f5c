//! The world's places: countries, their divisions, cities and regions, what lies in what, and what is called after
//! them. The tables and their sources are in `data/`; `build/places.rs` compiles them, so that nothing is read or
//! built at run time.
//!
//! [`find`] is the way in: it takes the text from a capitalised word on and gives the longest name there. What it
//! gives are candidates. Many places share a name, and many names are also words ("Reading") or people ("Jackson"):
//! a match says so, and whoever extracts claims asks for evidence.
//!
//! Absent: the seats of government as stand-ins for a state, rivers, mountains, streets, and the extent of areas.

mod hash;

use std::iter::{once, successors};

/// A place, by its number. The numbers of one build of factlint mean nothing to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u16);

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state, or a territory that ISO 3166 lists as one; the territory lies in the state it belongs to.
    Country,
    /// A continent.
    Continent,
    /// A region of several countries or divisions, some of them former countries: "Scandinavia", "New England".
    Region,
    /// A first-order division of a country: a state, a province, a nation of the United Kingdom.
    Division,
    /// A county or a landscape in a country or division. Which towns lie in it is not known.
    Area,
    /// A city, a town, or a large district of one.
    City,
}

/// What is known of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The usual English name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What it lies in: a city in a division or country, a division in a country, a country in a continent or in
    /// the state it belongs to. A continent or region lies in nothing.
    pub parent: Option<PlaceId>,
    /// The number of digits of its inhabitants less one: 6 is from 1,000,000 to 9,999,999. 0 when not known, as it
    /// is of all but cities and countries.
    pub magnitude: u8,
}

/// A name of places that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The length of the name in the text, in bytes.
    pub len: usize,
    /// The places that bear it, the likeliest first: countries, continents, regions, divisions, areas, then cities
    /// from the largest. Never empty.
    pub places: &'static [PlaceId],
    /// The number of these places together, from which [`bearers`] gives them again.
    pub bearers: u32,
    /// Whether it is an adjective or a people of the place ("Danish", "Danes"), not its name.
    pub adjective: bool,
    /// Whether it is also an English word ("Reading", "Turkey"), so that a capital at the start of a sentence or in
    /// a title proves nothing.
    pub word: bool,
    /// Whether it is also a usual given name or surname ("Jackson", "Georgia").
    pub person: bool,
    /// Whether it is printed in capitals ("DENMARK") and not as the tables have it.
    pub capitals: bool,
}

/// The longest name of a place, or adjective of one, that the text starts with. The text should start at a word; the
/// name ends where a word ends, or before `'s`. Spaces match any white space, apostrophes and hyphens their
/// typographic forms. Small letters and capitals are as printed, or all capitals from four letters on.
///
/// A word that starts no name is turned down in a few nanoseconds.
pub fn find(text: &str) -> Option<Match> {
    let bytes = text.as_bytes();
    let head = &bytes[..hash::head(bytes)];
    if head.is_empty() {
        return None;
    }
    let hash = hash::hash(head);
    // Most words begin no place's name, and the table is large: a bit for each hash that is in it turns them down.
    let bit = hash::bit(hash, FILTER.len());
    if FILTER[bit / 64] >> (bit % 64) & 1 == 0 {
        return None;
    }
    let mut slot = hash as usize & (HEADS.len() - 1);
    while HEADS[slot] != 0 {
        if HEADS[slot] >> 16 == (hash >> 48) as u32 {
            let group = (HEADS[slot] & 0xFFFF) as usize;
            let names = &NAMES[GROUPS[group - 1] as usize..GROUPS[group] as usize];
            let first = names[0].text().as_bytes();
            if alike(&first[..hash::head(first)], head) {
                // Most words have small letters; for them a second try in capitals would be in vain.
                let in_capitals = !bytes.get(1).is_some_and(u8::is_ascii_lowercase);
                return names.iter().find_map(|it| it.stands_in(text, in_capitals));
            }
        }
        slot = (slot + 1) & (HEADS.len() - 1);
    }
    None
}

/// The places of a name or adjective; none when the words are more or less than one.
pub fn lookup(name: &str) -> Option<Match> {
    find(name).filter(|it| it.len == name.len())
}

/// The places of a number that a match gave; none for any other number.
pub fn bearers(number: u32) -> &'static [PlaceId] {
    let first = (number >> 5) as usize;
    HOLDERS.get(first..first + (number & 31) as usize).unwrap_or_default()
}

/// The likeliest place that an adjective or the name of a people stands for: "Danish", "Danes" and "South African",
/// not "Denmark".
pub fn demonym(words: &str) -> Option<PlaceId> {
    lookup(words).filter(|it| it.adjective).map(|it| it.places[0])
}

/// Those of the places that lie in one of the outer ones: of the places called Paris, in those called Texas.
pub fn lying_in<'a>(places: &'a [PlaceId], outer: &'a [PlaceId]) -> impl Iterator<Item = PlaceId> + 'a {
    places.iter().copied().filter(|it| outer.iter().any(|&outer| *it != outer && it.within(outer)))
}

impl PlaceId {
    /// Its number in this build's tables.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The place of a number; none where there is none.
    pub fn of_number(number: u16) -> Option<Self> {
        (usize::from(number) < PLACES.len()).then_some(Self(number))
    }

    /// What is known of it.
    pub fn place(self) -> Place {
        let Row(name, parent, kind, magnitude) = PLACES[self.0 as usize];
        let kind = match kind {
            0 => Kind::Country,
            1 => Kind::Continent,
            2 => Kind::Region,
            3 => Kind::Division,
            4 => Kind::Area,
            _ => Kind::City,
        };
        let parent = (parent != u16::MAX).then_some(PlaceId(parent));
        Place { name: NAMES[name as usize].text(), kind, parent, magnitude }
    }

    /// Itself and what it lies in, the smallest first.
    pub fn ancestors(self) -> impl Iterator<Item = PlaceId> {
        successors(Some(self), |it| it.place().parent)
    }

    /// The country it lies in or is; none of a continent or region. A territory is its own country here.
    pub fn country(self) -> Option<PlaceId> {
        self.ancestors().find(|it| it.place().kind == Kind::Country)
    }

    /// The first-order division it lies in or is, where that is known.
    pub fn division(self) -> Option<PlaceId> {
        self.ancestors().find(|it| it.place().kind == Kind::Division)
    }

    /// Whether it is the other place or lies in it altogether, as far as is known: a town is not known to lie in a
    /// county. A country on two continents lies in both.
    pub fn within(self, outer: PlaceId) -> bool {
        let around = outer.members();
        let inside = |it: PlaceId| it.ancestors().any(|it| it == outer || around.binary_search(&it).is_ok());
        let members = self.members();
        inside(self) || (!members.is_empty() && members.iter().all(|&it| inside(it)))
    }

    /// Whether the two are the same, or one lies in the other or may do so in part: regions that share a country,
    /// a county and whatever else lies in the division that it is in.
    pub fn related(self, other: PlaceId) -> bool {
        let touches = |a: PlaceId, b: PlaceId| {
            a.within(b)
                || a.members().iter().any(|&it| it.within(b))
                || (a.place().kind == Kind::Area && a.place().parent.is_some_and(|it| b.within(it)))
        };
        touches(self, other) || touches(other, self)
    }

    /// What lies in a continent or region, in order of number; nothing for all else.
    fn members(self) -> &'static [PlaceId] {
        match REGIONS.binary_search_by_key(&self.0, |it| it.0) {
            Ok(i) => &MEMBERS[REGIONS[i].1 as usize..REGIONS[i].2 as usize],
            Err(_) => &[],
        }
    }
}

/// A place: the usual name, the parent or 65535, the kind, the magnitude.
#[derive(Clone, Copy)]
struct Row(u16, u16, u8, u8);

/// A name: where it starts in `TEXT`, its first place in `HOLDERS`, its length in bytes, and from the lowest bit on:
/// adjective, word, person, the number of places.
#[derive(Clone, Copy)]
struct Name(u32, u16, u8, u8);

impl Name {
    fn text(self) -> &'static str {
        &TEXT[self.0 as usize..self.0 as usize + self.2 as usize]
    }

    fn stands_in(self, text: &str, in_capitals: bool) -> Option<Match> {
        let name = self.text();
        let (len, capitals) = match prefix(name, text, |name, text| name == text) {
            Some(len) => (len, false),
            None if in_capitals && name.len() >= 4 => (prefix(name, text, is_capital_of)?, true),
            None => return None,
        };
        let holders = self.1 as usize;
        Some(Match {
            len,
            places: &HOLDERS[holders..holders + (self.3 >> 3) as usize],
            bearers: u32::from(self.1) << 5 | u32::from(self.3 >> 3),
            adjective: self.3 & 1 != 0,
            word: self.3 & 2 != 0,
            person: self.3 & 4 != 0,
            capitals,
        })
    }
}

fn is_capital_of(name: char, text: char) -> bool {
    name == text && !name.is_lowercase() || name.is_lowercase() && name.to_uppercase().eq(once(text))
}

/// Whether two first words differ at most in small letters and capitals, as far as [`hash::hash`] can tell.
fn alike(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a | 0x20 == b | 0x20)
}

/// How many bytes of the text the name takes, when the text starts with it and the word ends there.
fn prefix(name: &str, text: &str, same: impl Fn(char, char) -> bool) -> Option<usize> {
    // Most names stand there byte by byte.
    let common = name.bytes().zip(text.bytes()).take_while(|(a, b)| a == b && a.is_ascii()).count();
    let mut rest = &text[common..];
    if name[..common].ends_with(' ') {
        rest = rest.trim_start();
    }
    for wanted in name[common..].chars() {
        let found = rest.chars().next()?;
        let fits = match wanted {
            ' ' => found.is_whitespace(),
            '\'' => matches!(found, '\'' | '’' | '‘' | 'ʼ' | 'ʻ'),
            '-' => matches!(found, '-' | '\u{2010}' | '\u{2011}' | '–'),
            _ => same(wanted, found),
        };
        if !fits {
            return None;
        }
        rest = if wanted == ' ' { rest.trim_start() } else { &rest[found.len_utf8()..] };
    }
    let ended = !rest.starts_with(char::is_alphanumeric) || name.ends_with('.');
    ended.then_some(text.len() - rest.len())
}

include!(concat!(env!("OUT_DIR"), "/places.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> PlaceId {
        lookup(name).unwrap_or_else(|| panic!("no place is called {name}")).places[0]
    }

    fn within(inner: &str, outer: &str) -> bool {
        one(inner).within(one(outer))
    }

    fn country(name: &str) -> &'static str {
        one(name).country().map_or("none", |it| it.place().name)
    }

    /// What of the text is the name of a place.
    fn taken(text: &str) -> &str {
        find(text).map_or("", |it| &text[..it.len])
    }

    #[test]
    fn cities_lie_in_divisions_countries_and_continents() {
        for (inner, outer) in [
            ("Chicago", "Illinois"),
            ("Chicago", "United States"),
            ("Chicago", "North America"),
            ("Leeds", "England"),
            ("Leeds", "Britain"),
            ("Cologne", "Germany"),
            ("Munich", "Bavaria"),
            ("Bavaria", "Europe"),
            ("Montreal", "Quebec"),
            ("Adelaide", "South Australia"),
            ("Kolkata", "West Bengal"),
            ("Recife", "Pernambuco"),
            ("Guadalajara", "Mexico"),
            ("Lyon", "France"),
            ("Palermo", "Sicily"),
            ("Nairobi", "East Africa"),
            ("Kent", "England"),
            ("County Kerry", "Ireland"),
            ("Darwin", "Northern Territory"),
            ("Puerto Rico", "United States"),
            ("Greenland", "Denmark"),
        ] {
            assert!(within(inner, outer), "{inner} lies in {outer}");
            assert!(!within(outer, inner), "{outer} does not lie in {inner}");
        }
        assert!(!within("Lyon", "Germany") && !within("Leeds", "Scotland") && !within("Nairobi", "West Africa"));
    }

    #[test]
    fn countries_know_their_capitals_and_former_names() {
        for (name, of) in [
            ("Oslo", "Norway"),
            ("Ottawa", "Canada"),
            ("Canberra", "Australia"),
            ("Kyiv", "Ukraine"),
            ("Kiev", "Ukraine"),
            ("Basel", "Switzerland"),
            ("Brasilia", "Brazil"),
            ("Burma", "Myanmar"),
            ("Czech Republic", "Czechia"),
            ("Holland", "Netherlands"),
            ("Türkiye", "Turkey"),
            ("Ivory Coast", "Ivory Coast"),
            ("Côte d’Ivoire", "Ivory Coast"),
            ("UAE", "United Arab Emirates"),
            ("U.S.", "United States"),
            ("UK", "United Kingdom"),
            ("Hong Kong", "Hong Kong"),
            ("Washington, D.C.", "United States"),
            ("New Delhi", "India"),
            ("Scotland", "United Kingdom"),
            ("Port Moresby", "Papua New Guinea"),
            ("Scandinavia", "none"),
        ] {
            assert_eq!(country(name), of, "{name}");
        }
    }

    #[test]
    fn regions_hold_countries_and_overlap() {
        assert!(within("Egypt", "Middle East") && within("Egypt", "Africa") && within("Istanbul", "Asia"));
        assert!(
            within("Turkey", "Europe") && within("Scandinavia", "Europe") && within("Scandinavia", "Nordic countries")
        );
        assert!(within("Boston", "New England") && within("New England", "United States"));
        assert!(within("Estonia", "Soviet Union") && within("EU", "Europe") && !within("Europe", "EU"));
        assert!(one("Middle East").related(one("Africa")) && one("Egypt").related(one("Cairo")));
        assert!(!one("Scandinavia").related(one("Balkans")) && !one("Norway").related(one("Sweden")));
    }

    #[test]
    fn what_may_lie_in_a_county_is_related_to_it() {
        assert!(one("Kent").related(one("Maidstone")) && one("Kent").related(one("England")));
        assert!(!within("Maidstone", "Kent") && !one("Kent").related(one("Glasgow")));
    }

    #[test]
    fn one_name_has_several_places_the_likeliest_first() {
        let georgia = lookup("Georgia").unwrap();
        assert_eq!(georgia.places[0].place().kind, Kind::Country);
        assert_eq!(georgia.places[1].country(), Some(one("US")));
        let birmingham = lookup("Birmingham").unwrap().places;
        assert_eq!(birmingham[0].country(), Some(one("UK")));
        assert_eq!(lying_in(birmingham, &[one("Alabama")]).count(), 1);
        let paris = lookup("Paris").unwrap().places;
        assert_eq!(paris[0].country(), Some(one("France")));
        let paris: Vec<_> = lying_in(paris, lookup("Texas").unwrap().places).collect();
        assert_eq!(paris.len(), 1);
        assert_eq!(paris[0].place().magnitude, 4);
    }

    #[test]
    fn words_and_names_of_people_are_told() {
        for word in ["Reading", "Nice", "Bath", "Turkey", "Mobile", "Split", "Sale", "Most", "Orange", "Man"] {
            assert!(lookup(word).is_none_or(|it| it.word), "{word} is a word");
        }
        for person in
            ["Jackson", "Jordan", "Chad", "Georgia", "Florence", "Charlotte", "Lincoln", "Washington", "Victoria"]
        {
            assert!(lookup(person).is_some_and(|it| it.person), "{person} is a person");
        }
        for plain in ["France", "London", "Tokyo", "Texas", "Germany", "Copenhagen", "China", "Japan"] {
            assert!(lookup(plain).is_some_and(|it| !it.word && !it.person), "{plain} is a place");
        }
    }

    #[test]
    fn the_longest_name_is_taken() {
        assert_eq!(taken("New York City’s mayor"), "New York City");
        assert_eq!(taken("New York’s mayor"), "New York");
        assert_eq!(taken("Papua New Guinea and"), "Papua New Guinea");
        assert_eq!(taken("Guinea-Bissau"), "Guinea-Bissau");
        assert_eq!(taken("Guinea–Mali border"), "Guinea");
        assert_eq!(taken("South African miners"), "South African");
        assert_eq!(taken("South\nAfrica"), "South\nAfrica");
        assert_eq!(taken("New  York"), "New  York");
        assert_eq!(taken("Washington, D.C., on"), "Washington, D.C.");
        assert_eq!(taken("Washington, DC"), "Washington, DC");
        assert_eq!(taken("Washington D.C."), "Washington D.C.");
        assert_eq!(taken("Washington, where"), "Washington");
        assert_eq!(taken("U.S.-based"), "U.S.");
        assert_eq!(taken("St\u{a0}Petersburg"), "St\u{a0}Petersburg");
        assert_eq!(taken("São Paulo"), "São Paulo");
        assert_eq!(taken("N’Djamena"), "N’Djamena");
    }

    #[test]
    fn case_counts_but_capitals_are_read() {
        assert_eq!(taken("reading a book"), "");
        assert_eq!(taken("turkey"), "");
        assert_eq!(taken("us all"), "");
        assert_eq!(taken("PORTUGAL"), "PORTUGAL");
        assert_eq!(taken("NEW ZEALAND"), "NEW ZEALAND");
        assert!(lookup("PORTUGAL").unwrap().capitals && !lookup("US").unwrap().capitals);
        assert_eq!(lookup("SÃO PAULO").map(|it| it.places[0]), lookup("São Paulo").map(|it| it.places[0]));
        assert_eq!(taken("PORTuGAL"), "");
    }

    #[test]
    fn adjectives_and_peoples_stand_for_their_place() {
        for (word, name) in [
            ("Danish", "Denmark"),
            ("Danes", "Denmark"),
            ("British", "United Kingdom"),
            ("American", "United States"),
            ("Turkish", "Turkey"),
            ("New Zealanders", "New Zealand"),
            ("Georgian", "Georgia"),
            ("Scottish", "Scotland"),
            ("Central Asian", "Central Asia"),
            ("Soviet", "Soviet Union"),
            ("Texan", "Texas"),
            ("European", "Europe"),
        ] {
            assert_eq!(demonym(word).map(|it| it.place().name), Some(name), "{word}");
        }
        assert_eq!(demonym("Denmark"), None);
        assert_eq!(lookup("Georgian").unwrap().places.len(), 2);
    }

    #[test]
    fn what_is_no_place_gives_nothing() {
        for text in
            ["", " ", ",", "The", "Minister", "Zzz", "Ünder", "’s", "12", "\u{a0}", "Germa", "Germanium", "Newyork"]
        {
            assert_eq!(taken(text), "", "{text:?}");
        }
        assert!(lookup("Oslo Norway").is_none());
    }

    #[test]
    fn every_place_is_found_by_its_name_and_lies_in_no_circle() {
        for i in 0..PLACES.len() as u16 {
            let it = PlaceId(i);
            let name = it.place().name;
            let found = lookup(name).unwrap_or_else(|| panic!("{name} is not found"));
            assert!(found.places.contains(&it) || found.places.len() == 31, "{name}");
            assert!(it.ancestors().take(9).count() < 6, "{name}");
        }
    }

    #[test]
    fn the_tables_stay_small() {
        let bytes = size_of_val(&HEADS)
            + size_of_val(&GROUPS)
            + size_of_val(&FILTER)
            + size_of_val(&NAMES)
            + size_of_val(&HOLDERS)
            + size_of_val(&PLACES)
            + size_of_val(&REGIONS)
            + size_of_val(&MEMBERS)
            + TEXT.len();
        assert!(bytes <= 600_000, "{bytes} bytes");
    }
}
