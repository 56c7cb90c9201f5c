//! Gold values as expressions of Haskell: `(datetime (2031, 4, 5, 0, 0, 0) Day)`, `(DurationData 2 Hour)`.

use factlint::value::{civil, day_of, weekday_of};

use super::meaning::{DAY, Meaning, Reading, months, names_day};

/// What an expression means; nothing where it is none that is known. `text` is what it is the value of: where that
/// names no day, an hour is right without one.
pub fn readings(gold: &str, text: &str) -> Vec<Reading> {
    meanings(gold, text).unwrap_or_default().into_iter().map(Reading::from).collect()
}

fn meanings(gold: &str, text: &str) -> Option<Vec<Meaning>> {
    let (numbers, words) = atoms(gold);
    let (head, grain) = (*words.first()?, *words.last()?);
    if head == "DurationData" {
        let letters = match grain {
            "Second" | "Minute" | "Hour" => format!("PT{}{}", numbers.first()?, &grain[..1]),
            "Quarter" => format!("P{}M", 3 * numbers.first()?),
            _ => format!("P{}{}", numbers.first()?, &grain[..1]),
        };
        return Meaning::timex(&letters).map(|it| vec![it]);
    }
    if *numbers.first()? < 1 {
        return Some(vec![Meaning::Named(format!("BC{:04}", -numbers[0]))]);
    }
    let zone = zone(text);
    let start = Moment::of(numbers.get(..6)?)?.later(zone);
    let undated = !names_day(text);
    Some(match numbers.get(6..12) {
        None => point(start, grain, undated)?,
        Some(end) => interval(start, Moment::of(end)?.later(zone), grain, undated),
    })
}

/// A minute: its day, and the minute of that.
#[derive(Clone, Copy)]
struct Moment {
    day: i32,
    minute: i64,
}

impl Moment {
    fn of(numbers: &[i32]) -> Option<Self> {
        let [year, month, day, hour, minute, _] = *numbers else { return None };
        let day = day_of(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
        Some(Self { day, minute: i64::from(hour * 60 + minute) })
    }

    /// So many minutes later.
    fn later(self, minutes: i64) -> Self {
        let at = self.absolute() + minutes;
        Self { day: (at / DAY) as i32, minute: at % DAY }
    }

    fn absolute(self) -> i64 {
        i64::from(self.day) * DAY + self.minute
    }
}

fn point(at: Moment, grain: &str, undated: bool) -> Option<Vec<Meaning>> {
    let (year, month, _) = civil(at.day);
    let month = month as i32;
    Some(match grain {
        "Day" => vec![Meaning::day(at.day)],
        "Week" => vec![Meaning::days(at.day, at.day + 6)],
        "Month" => vec![months(year, month, month)?],
        "Quarter" => vec![months(year, month, month + 2)?],
        "Year" => vec![months(year, 1, 12)?],
        _ => {
            let mut all = vec![Meaning::at(at.day, at.minute)];
            // So many days from the reference time of 4:30 have its hour, of which the words tell nothing.
            if grain == "Hour" && at.minute == 4 * 60 {
                all.push(Meaning::day(at.day));
            }
            if undated {
                all.push(Meaning::Clock(at.minute));
            }
            all
        }
    })
}

/// An interval, as the gold has it and in the notations that mean the same: a part of a day, a weekend, a season, and
/// hours of which the last is the end and not within.
fn interval(start: Moment, end: Moment, grain: &str, undated: bool) -> Vec<Meaning> {
    let mut all = vec![Meaning::Stretch(start.absolute(), end.absolute())];
    let (year, month, day) = civil(start.day);
    let names: &[&str] = match (start.minute / 60, (end.absolute() - i64::from(start.day) * DAY) / 60) {
        (0 | 4, 9 | 12) => &["TMO"],
        (12, 19) => &["TAF"],
        (18 | 21, 24) => &["TEV", "TNI"],
        _ => &[],
    };
    for name in names.iter().filter(|_| grain == "Hour") {
        all.push(Meaning::Named(format!("{year:04}-{month:02}-{day:02}{name}")));
        if undated {
            all.push(Meaning::Named((*name).to_owned()));
        }
    }
    if weekday_of(start.day) == 4 && start.minute == 18 * 60 && end.day == start.day + 3 {
        all.push(Meaning::days(start.day + 1, start.day + 2));
    }
    let season = ["SP", "SU", "FA", "WI"][(month as usize / 3).saturating_sub(1)];
    if grain == "Day" && month % 3 == 0 && (19..=24).contains(&day) && (80..100).contains(&(end.day - start.day)) {
        all.push(Meaning::Named(format!("{year:04}-{season}")));
    }
    let step = match grain {
        "Hour" => 60,
        "Minute" => 1,
        _ => 0,
    };
    if step > 0 {
        all.push(Meaning::Stretch(start.absolute(), end.absolute() - step));
        if undated && start.day == end.day {
            all.push(Meaning::Clocks(start.minute, end.minute - step));
        }
    }
    all
}

/// How many minutes the clocks of a printed zone are ahead of the reference time's, which are two hours behind those of
/// UTC. A value is told by the latter, words are right by the former; 0 where no zone is printed.
fn zone(text: &str) -> i64 {
    const ZONES: [(&str, i64); 5] = [("gmt", 0), ("bst", 60), ("ist", 330), ("cst", -360), ("pst", -480)];
    let words = text.to_ascii_lowercase();
    let mut words = words.split(|it: char| !it.is_alphanumeric());
    words.find_map(|word| ZONES.iter().find(|it| it.0 == word)).map_or(0, |it| it.1 + 120)
}

/// The numbers and the names of an expression, up to a quoted name.
fn atoms(gold: &str) -> (Vec<i32>, Vec<&str>) {
    let gold = gold.split('"').next().unwrap_or_default();
    let atoms = gold.split(|it: char| !it.is_alphanumeric() && it != '-').filter(|it| !it.is_empty());
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    for atom in atoms {
        match atom.parse() {
            Ok(number) => numbers.push(number),
            Err(_) => words.push(atom),
        }
    }
    (numbers, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(gold: &str, text: &str) -> Vec<String> {
        readings(gold, text).iter().map(|it| it.meaning.shown()).collect()
    }

    #[test]
    fn a_point_is_as_long_as_its_grain() {
        assert_eq!(shown("(datetime (2031, 4, 5, 0, 0, 0) Day)", "5 april"), ["2031-04-05"]);
        assert_eq!(shown("(datetime (2031, 4, 7, 0, 0, 0) Week)", "next week"), ["2031-04-07..2031-04-13"]);
        assert_eq!(shown("(datetime (2031, 4, 1, 0, 0, 0) Quarter)", "q2"), ["2031-04-01..2031-06-30"]);
        assert_eq!(shown("(datetime (2031, 1, 1, 0, 0, 0) Year)", "2031"), ["2031-01-01..2031-12-31"]);
        assert_eq!(shown("(datetimeHoliday (2031, 5, 1, 0, 0, 0) Day \"May 1 Day\")", "may day"), ["2031-05-01"]);
        assert_eq!(shown("(datetime (-44, 1, 1, 0, 0, 0) Year)", "44 BC"), ["BC0044"]);
    }

    #[test]
    fn an_hour_is_right_without_a_day_where_the_words_name_none() {
        let gold = "(datetime (2031, 4, 5, 16, 20, 0) Minute)";
        assert_eq!(shown(gold, "at 4:20 pm"), ["2031-04-05T16:20", "16:20"]);
        assert_eq!(shown(gold, "saturday at 4:20 pm"), ["2031-04-05T16:20"]);
    }

    #[test]
    fn an_interval_ends_before_its_last_and_may_be_a_part_of_a_day() {
        let days = "(datetimeInterval ((2031, 4, 5, 0, 0, 0), (2031, 4, 9, 0, 0, 0)) Day)";
        assert_eq!(shown(days, "5-8 april"), ["2031-04-05..2031-04-08"]);
        let morning = "(datetimeInterval ((2031, 4, 5, 0, 0, 0), (2031, 4, 5, 12, 0, 0)) Hour)";
        assert!(shown(morning, "this morning").contains(&"2031-04-05TMO".to_owned()));
        assert!(shown(morning, "morning").contains(&"TMO".to_owned()));
        let hours = "(datetimeInterval ((2031, 4, 5, 15, 0, 0), (2031, 4, 5, 18, 0, 0)) Hour)";
        assert!(shown(hours, "3-5pm").contains(&"15:00..17:00".to_owned()));
    }

    #[test]
    fn a_time_of_a_printed_zone_is_by_its_clocks() {
        let gold = "(datetime (2031, 4, 5, 16, 0, 0) Minute)";
        assert_eq!(shown(gold, "10am PST"), ["2031-04-05T10:00", "10:00"]);
        assert_eq!(shown(gold, "saturday, 6pm (GMT)"), ["2031-04-05T18:00"]);
    }

    #[test]
    fn a_length_has_its_unit() {
        assert_eq!(readings("(DurationData 2 Hour)", "")[0].meaning, Meaning::Length(0, 7200));
        assert_eq!(readings("(DurationData 27 Month)", "")[0].meaning, Meaning::Length(2700, 0));
        assert_eq!(readings("(DurationData 1 Quarter)", "")[0].meaning, Meaning::Length(300, 0));
    }

    #[test]
    fn what_is_no_value_means_nothing() {
        for gold in ["", "()", "(datetime)", "(datetime (2031, 4) Day)", "(datetime (2031, 13, 1, 0, 0, 0) Day)"] {
            assert!(readings(gold, "").is_empty(), "{gold}");
        }
    }
}
