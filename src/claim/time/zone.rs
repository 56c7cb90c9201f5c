//! The zone that a clock time is told of, and whether two times told as one are one: "6pm GMT (1pm in New York)".

use std::ops::Range;

use crate::claim::Key;
use crate::claim::extract::View;
use crate::reference::places;
use crate::reference::zones::{self, Clock};
use crate::text::TokenKind;
use crate::value::{DaySet, MinuteSet, NumberSet, civil, day_of};

/// The zone of a clock time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Zone {
    /// Its words, with a comma or bracket before them.
    pub tokens: Range<usize>,
    /// The words that name it.
    pub name: Range<usize>,
    /// What its clocks may show; empty where that is not known, as of "local time".
    pub clocks: Vec<Clock>,
    /// Whether it is told by a place: "in London".
    pub place: bool,
    /// Whether it is one word in capitals: "ET".
    pub abbreviation: bool,
    /// Whether hours are told by it from 0 to 24: UTC, GMT.
    pub universal: bool,
    /// Whether it stands right behind the figures: "1930Z".
    pub glued: bool,
}

impl Zone {
    /// Its words as they are shown: "ET", "in London".
    pub fn shown(&self) -> Range<usize> {
        if self.place { self.tokens.clone() } else { self.name.clone() }
    }
}

/// Reads the zone that begins at a token, right behind a time.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<Zone> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    let start = match text {
        "," | "(" => at + 1,
        "hrs" | "hours" => at + 1,
        _ => at,
    };
    let zone = |name: Range<usize>, end: usize, clocks: Vec<Clock>| Zone {
        tokens: at..end,
        name,
        clocks,
        place: false,
        abbreviation: false,
        universal: false,
        glued: false,
    };
    if let Some(end) = glued(view, at) {
        let (end, minutes) = end;
        return Some(Zone { universal: true, glued: true, ..zone(at..end, end, vec![Clock::Fixed(minutes)]) });
    }
    let first = view.tokens.get(start)?;
    if !first.is_word() {
        return None;
    }
    if matches!(view.word(start), "local" | "Local") && matches!(view.word(start + 1), "time" | "Time") {
        return (text != "(" || view.word(start + 2) == ")").then(|| zone(start..start + 2, start + 2, Vec::new()));
    }
    let rest = &view.text[first.start as usize..];
    if let Some((length, clocks)) = zones::find(rest) {
        let end = end_of(view, start, length)?;
        let abbreviation = end == start + 1 && first.upper();
        let one = end == start + 1;
        // "10am Pacific Coast League", "noon Central Park".
        let name = one && !abbreviation && view.tokens.get(end).is_some_and(|it| it.spaced() && it.capital());
        // ", Central" may begin another phrase.
        let parted = text == "," && one && !abbreviation && view.tokens.get(end).is_some_and(|it| it.is_word());
        if name || parted {
            return None;
        }
        let (mut end, mut clocks) = (end, clocks.to_vec());
        let universal = matches!(view.word(start), "UTC" | "GMT" | "Zulu");
        if abbreviation
            && universal
            && let Some((next, minutes)) = offset(view, end)
        {
            (end, clocks) = (next, vec![Clock::Fixed(minutes)]);
        }
        let name = start..end;
        if text == "(" {
            end += usize::from(view.word(end) == ")");
            if end == name.end {
                return None;
            }
        } else if view.word(end) == "(" && view.word(end + 2) == ")" && zones::find(view.word(end + 1)).is_some() {
            // "Eastern Time (ET)".
            end += 3;
        }
        return Some(Zone { abbreviation, universal, ..zone(name, end, clocks) });
    }
    // "London time".
    if text != ","
        && first.capital()
        && let Some(found) = places::find(rest)
        && let Some(end) = end_of(view, start, found.len)
        && matches!(view.word(end), "time" | "Time")
        && (text != "(" || view.word(end + 1) == ")")
    {
        let close = end + 1 + usize::from(text == "(");
        return Some(zone(start..end + 1, close, zones::of_name(&found)));
    }
    if text == "in" {
        return place(view, at);
    }
    None
}

/// "in London", "in Portland, Oregon".
fn place(view: &View<'_>, at: usize) -> Option<Zone> {
    let first = view.tokens.get(at + 1).filter(|it| it.capital())?;
    let found = places::find(&view.text[first.start as usize..])?;
    let mut end = end_of(view, at + 1, found.len)?;
    let mut clocks = zones::of_name(&found);
    // "in Reading Gaol": a name of something else.
    let longer = view.tokens.get(end).is_some_and(|it| it.is_word() && it.spaced() && it.capital());
    let genitive = matches!(view.word(end), "'s" | "\u{2019}s");
    if longer || genitive || clocks.is_empty() {
        return None;
    }
    if view.word(end) == ","
        && let Some(next) = view.tokens.get(end + 1).filter(|it| it.capital())
        && let Some(outer) = places::find(&view.text[next.start as usize..])
        && let Some(inner) = places::lying_in(found.places, outer.places).next()
    {
        clocks = zones::of_place(inner).to_vec();
        end = end_of(view, end + 1, outer.len)?;
    }
    Some(Zone {
        tokens: at..end,
        name: at + 1..end,
        clocks,
        place: true,
        abbreviation: false,
        universal: false,
        glued: false,
    })
}

/// "Z" or "+02:00" right behind figures: one past it, and its minutes.
fn glued(view: &View<'_>, at: usize) -> Option<(usize, i16)> {
    let token = view.tokens.get(at).filter(|it| !it.spaced())?;
    if token.text(view.text) == "Z" {
        return Some((at + 1, 0));
    }
    // "2003-2005" are years and "9:00-12:00" is a stretch; behind "T14:05" a dash is a minus.
    let figure = at.checked_sub(1).map(|it| &view.tokens[it]);
    let minute = figure.is_some_and(|it| it.kind == TokenKind::Number && it.end - it.start == 2);
    let iso = [3, 5].iter().any(|it| at >= *it && view.word(at - it).starts_with('T'));
    if !minute || token.kind == TokenKind::Dash && !iso {
        return None;
    }
    let long = view.word(at + 2) == ":" || view.tokens.get(at + 1).is_some_and(|it| it.end - it.start == 4);
    offset(view, at).filter(|_| long)
}

/// "+2", "-05:00", "+0530": one past it, and its minutes.
fn offset(view: &View<'_>, at: usize) -> Option<(usize, i16)> {
    let token = view.tokens.get(at).filter(|it| !it.spaced())?;
    let sign = match (token.kind, token.text(view.text)) {
        (TokenKind::Symbol, "+") => 1,
        (TokenKind::Dash, _) => -1,
        _ => return None,
    };
    let number = |at: usize| {
        let token = view.tokens.get(at).filter(|it| it.kind == TokenKind::Number && !it.spaced())?;
        let text = token.text(view.text);
        text.parse::<i16>().ok().map(|it| (it, text.len()))
    };
    let (hours, length) = number(at + 1)?;
    if length == 4 {
        let fits = hours <= 1400 && hours % 100 < 60;
        return fits.then_some((at + 2, sign * (hours / 100 * 60 + hours % 100)));
    }
    if view.word(at + 2) == ":" && view.tokens.get(at + 3).is_some_and(|it| !it.spaced()) {
        let (minutes, length) = number(at + 3)?;
        let fits = hours <= 14 && length == 2 && minutes < 60;
        return fits.then_some((at + 4, sign * (hours * 60 + minutes)));
    }
    (hours <= 14).then_some((at + 2, sign * hours * 60))
}

/// One past the tokens of so many bytes from a token on; none where a token goes beyond them.
fn end_of(view: &View<'_>, at: usize, length: usize) -> Option<usize> {
    let end = view.tokens.get(at)?.start as usize + length;
    let next = (at..view.tokens.len()).find(|it| view.tokens[*it].end as usize >= end)?;
    // A full stop of an abbreviation may belong to the token alone.
    (view.tokens[next].end as usize <= end + 1).then_some(next + 1)
}

/// The key of a zone's name.
pub(super) fn key(view: &View<'_>, zone: &Zone) -> Key {
    Key::of_folded(view.tokens[zone.name.clone()].iter().map(|it| it.text(view.text)))
}

/// Whether what stands between two times tells them as one: a bracket, a stroke, a comma, "which is". `zone` is that of
/// the second.
pub(super) fn told_as_one(view: &View<'_>, between: Range<usize>, zone: &Zone) -> bool {
    let Some(between) = view.tokens.get(between) else { return false };
    let words: [&str; 4] = std::array::from_fn(|i| between.get(i).map_or("", |it| it.text(view.text)));
    let linked = matches!(
        (between.len(), words),
        (1, ["/" | "(" | "=" | "|" | ",", ..])
            | (2, ["(", "or" | "i.e." | "about" | "at", ..] | [",", "or", ..] | ["which" | "that", "is", ..])
            | (3, [",", "which" | "that", "is", ..])
    );
    // A list of several: "10am in London, 2pm in Paris and 6pm in Oslo".
    let after = zone.tokens.end;
    let number = |at: usize| view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
    let listed = words[0] == ","
        && (matches!(view.word(after), "and" | "&") || view.word(after) == "," && view.word(after + 1) == "and")
        && (number(after + 1) || number(after + 2));
    linked && !listed
}

/// How far two times told as one lie apart, and when the first is by the clocks of the second.
pub(super) struct Apart {
    /// By how many minutes the second is later, from -719 to 720.
    pub minutes: NumberSet,
    /// When the first is by the clocks of the second, each zone taken in its first sense.
    pub expected: MinuteSet,
}

/// The minutes of a day.
const DAY: i32 = 24 * 60;

/// A day of the years whose zones are meant where nothing tells a date: 1 January 2020.
const NOW: i32 = 737_425;

/// How many days are looked at, at most.
const MOST_DAYS: i32 = 2_500;

/// Compares two times by all that their zones may mean, on all days that they may be of.
pub(super) fn apart(first: (&MinuteSet, &[Clock]), second: (&MinuteSet, &[Clock]), days: &Days) -> Option<Apart> {
    // How much the second's clocks are ahead of the first's.
    let mut ahead: Vec<i32> = Vec::new();
    let mut plain: Vec<i32> = Vec::new();
    for day in days.iter() {
        for (i, a) in first.1.iter().enumerate() {
            for (j, b) in second.1.iter().enumerate() {
                let it = b.at_noon(day) - a.at_noon(day);
                if !ahead.contains(&it) {
                    ahead.push(it);
                }
                if i == 0 && j == 0 && !plain.contains(&it) {
                    plain.push(it);
                }
            }
        }
    }
    let points = |it: &MinuteSet| it.pieces().flat_map(|(first, last)| [first, last]).collect::<Vec<_>>();
    let mut minutes: Option<NumberSet> = None;
    let mut expected: Option<MinuteSet> = None;
    for &a in &points(first.0) {
        for &ahead in &plain {
            let it = (a + ahead).rem_euclid(DAY);
            expected =
                MinuteSet::at((it / 60) as u32, (it % 60) as u32).map(|it| expected.map_or(it, |all| all.union(it)));
        }
        for &b in &points(second.0) {
            for &ahead in &ahead {
                let it = (b - ahead - a + DAY / 2 - 1).rem_euclid(DAY) - DAY / 2 + 1;
                let it = NumberSet::integer(it.into());
                minutes = Some(minutes.map_or(it, |all| all.union(it)));
            }
        }
    }
    Some(Apart { minutes: minutes?, expected: expected? })
}

/// A time in minutes of UTC's day, by all that its zone may mean; without a day in winter and in summer.
pub(super) fn universal(
    at: &MinuteSet,
    clocks: &[Clock],
    day: Option<DaySet>,
    published: Option<i32>,
) -> Option<MinuteSet> {
    let (first, last) = match day {
        Some(day) => (day.first(), day.last()),
        None => {
            let year = civil(published.unwrap_or(NOW)).0;
            (day_of(year, 1, 15)?, day_of(year, 7, 15)?)
        }
    };
    let mut all: Option<MinuteSet> = None;
    for day in [first, last] {
        for offset in clocks.iter().map(|it| it.at_noon(day)) {
            for minute in at.pieces().flat_map(|it| [it.0, it.1]) {
                let it = (minute - offset).rem_euclid(DAY);
                let it = MinuteSet::at((it / 60) as u32, (it % 60) as u32)?;
                all = Some(all.map_or(it, |all| all.union(it)));
            }
        }
    }
    all
}

/// Days to compare clocks on: enough of them that every state of daylight saving is among them.
pub(super) struct Days {
    ranges: Vec<(i32, i32)>,
    step: usize,
}

impl Days {
    /// The days that a time may be of, and the one before and after each, since clocks change within a day and the other
    /// place may be a day off; else the year before and after the publication date, else the years from 1995 to 2035.
    pub fn of(day: Option<DaySet>, published: Option<i32>) -> Option<Self> {
        // Before the twenties zones are not what they are now, beyond the thirties nobody knows.
        let (earliest, latest) = (day_of(1925, 1, 1)?, day_of(2037, 12, 31)?);
        let ranges: Vec<(i32, i32)> = match (day, published) {
            (Some(day), _) => day.pieces().map(|it| (it.0 - 1, it.1 + 1)).collect(),
            (None, Some(published)) => vec![(published - 370, published + 370)],
            (None, None) => vec![(day_of(1995, 1, 1)?, day_of(2035, 12, 31)?)],
        };
        let ranges: Vec<(i32, i32)> =
            ranges.iter().map(|it| (it.0.max(earliest), it.1.min(latest))).filter(|it| it.0 <= it.1).collect();
        let total: i32 = ranges.iter().map(|it| it.1 - it.0 + 1).sum();
        // Daylight saving of two places is out of step for a week at least.
        let step = if total > 60 { 5 + total / MOST_DAYS } else { 1 };
        (total > 0).then_some(Self { ranges, step: step as usize })
    }

    fn iter(&self) -> impl Iterator<Item = i32> {
        self.ranges.iter().flat_map(|it| (it.0..=it.1).step_by(self.step))
    }
}
