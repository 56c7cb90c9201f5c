//! Time zones: what a place, an abbreviation or words such as "Eastern Time" tell of how far clocks are from UTC.
//!
//! The rules of daylight saving are those of the time zone database, which `build/zones.rs` takes from chrono-tz; which
//! zone a place lies in, and what abbreviations may mean, stands in `data/zones.tsv`, `data/zones_by_hand.tsv` and
//! `data/clocks.tsv`.
//!
//! Absent: the zones of places that the gazetteer does not have, of ships, and what clocks showed before 1925.

use super::places::{Kind, Match, PlaceId};

/// How far clocks are from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// By so many minutes on every day; east is positive.
    Fixed(i16),
    /// As a zone has it, by its number in this build's tables.
    Zone(u16),
}

/// From this many inhabitants on, told by the number of digits less one, a city is among those that a bare name means.
const KNOWN_CITY: u8 = 5;

impl Clock {
    /// The minutes from UTC at noon (UTC) of a day, as [`crate::value::DaySet`] counts days; east is positive.
    pub fn at_noon(self, day: i32) -> i32 {
        match self {
            Self::Fixed(minutes) => minutes.into(),
            Self::Zone(zone) => {
                let zone = usize::from(zone);
                let changes = &CHANGES[usize::from(STARTS[zone])..usize::from(STARTS[zone + 1])];
                // A change is a day, counted from the first of the tables, and minutes from 2,000 west of UTC.
                let since = changes.partition_point(|it| (it >> 12) as i32 <= day.saturating_sub(FIRST));
                (changes[since.saturating_sub(1)] & 0xfff) as i32 - 2000
            }
        }
    }
}

/// What the abbreviation or words at the start of a text may mean ("ET", "GMT", "Eastern Time"), with their length in
/// bytes; the longest that stands there. Abbreviations are as printed, words without regard to case but for the first
/// letter. None where there is none.
pub fn find(text: &str) -> Option<(usize, &'static [Clock])> {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_uppercase) {
        return None;
    }
    let fold = |name: &str| name.bytes().next().map(|it| it.to_ascii_lowercase());
    let first = bytes[0].to_ascii_lowercase();
    let from = WORDS.partition_point(|it| fold(it.0) < Some(first));
    WORDS[from..]
        .iter()
        .take_while(|it| fold(it.0) == Some(first))
        .filter(|it| stands(text, it.0))
        .max_by_key(|it| it.0.len())
        .map(|it| (it.0.len(), &CLOCKS[usize::from(it.1)..usize::from(it.2)]))
}

/// Whether a text starts with a name of the table, and a word ends with it.
fn stands(text: &str, name: &str) -> bool {
    let (Some(head), rest) = (text.get(..name.len()), text.get(name.len()..).unwrap_or_default()) else { return false };
    let ends = !rest.starts_with(|it: char| it.is_alphanumeric());
    let short = name.bytes().all(|it| it.is_ascii_uppercase());
    ends && if short { head == name } else { head.eq_ignore_ascii_case(name) }
}

/// The clocks of a place: its own, else those of the division or country it lies in. Empty for a continent, a region,
/// and a country without a row.
pub fn of_place(place: PlaceId) -> &'static [Clock] {
    place.ancestors().find_map(own).unwrap_or_default()
}

/// The clocks that a name of places may mean, in no order and each once: of the city that a zone is named after, else of
/// all large cities, divisions and countries of that name. Empty for an adjective, and where one of them has none.
pub fn of_name(name: &Match) -> Vec<Clock> {
    if name.adjective {
        return Vec::new();
    }
    let city = |it: &PlaceId| it.place().kind == Kind::City;
    if let Some(clocks) = name.places.iter().find(|it| city(it)).and_then(|it| own(*it)) {
        return clocks.to_vec();
    }
    let large = |it: &PlaceId| !city(it) || it.place().magnitude >= KNOWN_CITY;
    let any = name.places.iter().any(large);
    let mut clocks = Vec::new();
    for place in name.places.iter().filter(|it| !any || large(it)) {
        let own = of_place(*place);
        if own.is_empty() {
            return Vec::new();
        }
        for clock in own {
            if !clocks.contains(clock) {
                clocks.push(*clock);
            }
        }
    }
    clocks
}

fn own(place: PlaceId) -> Option<&'static [Clock]> {
    let at = PLACES.binary_search_by_key(&place.number(), |it| it.0).ok()?;
    Some(&CLOCKS[usize::from(PLACES[at].1)..usize::from(PLACES[at].2)])
}

include!(concat!(env!("OUT_DIR"), "/zones.rs"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::places;
    use crate::value::day_of;

    /// The distances from UTC, in minutes, of a name of places in January and in July 2024.
    fn minutes(clocks: &[Clock]) -> Vec<(i32, i32)> {
        let day = |month| day_of(2024, month, 15).unwrap_or_default();
        clocks.iter().map(|it| (it.at_noon(day(1)), it.at_noon(day(7)))).collect()
    }

    #[test]
    fn places_have_the_clocks_of_their_zone_division_or_country() {
        for (name, expected) in [
            ("London", vec![(0, 60)]),
            ("Edinburgh", vec![(0, 60)]),
            ("Seattle", vec![(-480, -420)]),
            ("New York", vec![(-300, -240)]),
            ("Delhi", vec![(330, 330)]),
            ("Nairobi", vec![(180, 180)]),
            ("France", vec![(60, 120)]),
            ("Hobart", vec![(660, 600)]),
            ("Danish", vec![]),
            ("Europe", vec![]),
        ] {
            let found = places::lookup(name).expect(name);
            assert_eq!(minutes(&of_name(&found)), expected, "{name}");
        }
    }

    #[test]
    fn abbreviations_and_words_are_found_with_all_they_may_mean() {
        for (text, length, expected) in [
            ("UTC+2", 3, vec![(0, 0)]),
            ("EDT on", 3, vec![(-240, -240), (660, 660)]),
            ("Eastern Time)", 12, vec![(-300, -240)]),
            ("Eastern / noon", 7, vec![(-300, -240)]),
            ("IST", 3, vec![(330, 330), (0, 60), (120, 120), (120, 180)]),
        ] {
            let (found, clocks) = find(text).expect(text);
            assert_eq!((found, minutes(clocks)), (length, expected), "{text}");
        }
        for text in ["et al", "ETA", "eastern time", "Easterns", "", "Ünder"] {
            assert!(find(text).is_none(), "{text}");
        }
    }

    #[test]
    fn clocks_change_on_the_days_on_which_they_did() {
        let clock = |name: &str| of_name(&places::lookup(name).expect(name))[0];
        for (name, year, month, day, before, after) in [
            ("New York", 2024, 3, 10, -300, -240),
            ("New York", 2006, 4, 2, -300, -240),
            ("London", 2024, 10, 27, 60, 0),
            ("Istanbul", 2016, 3, 27, 120, 180),
            ("Moscow", 2014, 10, 26, 240, 180),
            ("Sydney", 2023, 10, 1, 600, 660),
        ] {
            let day = day_of(year, month, day).expect("a day");
            // Noon of UTC is late in the day of Sydney.
            assert_eq!((clock(name).at_noon(day - 1), clock(name).at_noon(day)), (before, after), "{name} {year}");
        }
    }

    #[test]
    fn days_outside_the_tables_do_not_panic() {
        for day in [i32::MIN, crate::value::FIRST_DAY, crate::value::LAST_DAY, i32::MAX] {
            for zone in 0..STARTS.len() - 1 {
                assert!(Clock::Zone(zone as u16).at_noon(day).abs() <= 900);
            }
        }
    }
}
