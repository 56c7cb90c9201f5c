//! Gold values as resolutions: an object with a TIMEX3-like `timex` and the dates that it may be.

use serde_json::{Map, Value};

use super::meaning::{DAY, Meaning, Reading, Share, minute, names_day};

/// What a resolution may mean; nothing where it holds no value. A set of values is of one expression that can be read in
/// several ways: the last or the next such day.
///
/// Where the words tell both ends and these are days, months or years, the last is within by some values and not by
/// others, so that either is right.
pub fn readings(gold: &Value, words: &str) -> Vec<Reading> {
    let mut all = Vec::new();
    match gold.get("values") {
        Some(values) => {
            for value in values.as_array().into_iter().flatten().filter_map(Value::as_object) {
                one(value, &text(value, "timex"), &text(value, "Mod"), &mut all);
            }
        }
        None => {
            let Some(gold) = gold.as_object() else { return all };
            let timex = Some(text(gold, "Timex")).filter(|it| !it.is_empty()).unwrap_or_else(|| text(gold, "timex"));
            let past_and_future = ["PastResolution", "FutureResolution"].into_iter().filter_map(|it| gold.get(it));
            for value in past_and_future.filter_map(Value::as_object) {
                one(value, &timex, &text(gold, "Mod"), &mut all);
            }
        }
    }
    if !names_day(words) {
        let times: Vec<Reading> = all.iter().filter_map(|it| undated(&it.meaning)).map(Reading::from).collect();
        all.extend(times);
    }
    if tells_ends(words) {
        let ends: Vec<Reading> = all.iter().filter_map(|it| last_within(&it.meaning)).map(Reading::from).collect();
        all.extend(ends);
    }
    all
}

fn one(value: &Map<String, Value>, timex: &str, modifier: &str, all: &mut Vec<Reading>) {
    let of = |names: &[&str]| names.iter().find_map(|it| Some(text(value, it)).filter(|it| !it.is_empty()));
    let start = of(&["start", "startDate", "startDateTime", "startTime"]);
    let end = of(&["end", "endDate", "endDateTime", "endTime"]);
    let point = of(&["value", "date", "dateTime", "time"]);
    let share = match modifier {
        it if it.ends_with("start") => Some(Share::Start),
        it if it.ends_with("mid") => Some(Share::Mid),
        it if it.ends_with("end") => Some(Share::End),
        _ => None,
    };
    let is_set = value.contains_key("set") || text(value, "type") == "set";
    if is_set {
        // A time of day alone comes again every day.
        let time = Some(timex).filter(|it| it.starts_with('T')).and_then(Meaning::timex);
        all.extend(Meaning::again(timex).into_iter().chain(time).map(Reading::from));
        return;
    }
    // The year or the day that the notation leaves open is that of the date.
    let known = [&point, &start, &end].into_iter().flatten().next().cloned().unwrap_or_default();
    let whole = match timex {
        it if !it.contains('X') => Some(it.to_owned()),
        it if it.strip_prefix("XXXX-").is_some_and(|it| !it.contains('X')) => {
            known.get(..4).filter(|it| !it.contains(':')).map(|year| it.replacen("XXXX", year, 1))
        }
        it => match (it.split_once('T'), known.get(..10)) {
            (Some((_, part)), Some(day)) if !part.starts_with(|it: char| it.is_ascii_digit()) && day.contains('-') => {
                Some(format!("{day}T{part}"))
            }
            _ => None,
        },
    };
    let mut push = |meaning: Option<Meaning>, share| {
        if let Some(meaning) = meaning {
            let reading = Reading { meaning, share };
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
    };
    let whole = whole.filter(|it| !it.is_empty()).as_deref().and_then(Meaning::timex);
    let told = whole.is_some();
    // "The week of 5 April" is told by its ends: the day that names it is none of its values.
    let named_by =
        modifier.is_empty() && start.is_some() && end.is_some() && timex.len() == 10 && timex.starts_with("XXXX-");
    push(whole.filter(|_| !named_by), share);
    push(point.as_deref().and_then(moment), None);
    match (start.as_deref().and_then(moment), end.as_deref().and_then(moment)) {
        (Some(Meaning::Stretch(start, _)), Some(Meaning::Stretch(end, _))) => {
            push(Some(Meaning::Stretch(start, end)), None);
        }
        (Some(Meaning::Clock(start)), Some(Meaning::Clock(end))) => push(Some(Meaning::Clocks(start, end)), None),
        // A bound alone: what it is a bound of has been read, or it is the day or the minute itself.
        (Some(bound), None) | (None, Some(bound)) if !told => push(Some(bound), None),
        _ => {}
    }
}

/// The time of day of what words without a day are taken for on some day: the next at which that time comes.
fn undated(meaning: &Meaning) -> Option<Meaning> {
    match meaning {
        Meaning::Stretch(start, end) if start == end => Some(Meaning::Clock(start % DAY)),
        Meaning::Stretch(start, end) if start % DAY + end - start < DAY => {
            Some(Meaning::Clocks(start % DAY, start % DAY + end - start))
        }
        Meaning::Named(named) => {
            let (date, part) = named.split_once('T')?;
            (date.len() == 10).then(|| Meaning::Named(format!("T{part}")))
        }
        _ => None,
    }
}

/// Whether words tell both ends of a stretch.
fn tells_ends(words: &str) -> bool {
    const BETWEEN: [&str; 9] = [" to ", " till ", " until ", " through ", "between ", "-", " – ", "–", "~"];
    let words = words.to_lowercase();
    BETWEEN.iter().any(|it| words.contains(it))
}

/// A day, a minute of a day, or a minute: "2031-04-05", "2031-04-05 06:07:00", "06:07:00".
fn moment(text: &str) -> Option<Meaning> {
    match text.split_once(' ') {
        Some((day, clock)) => match Meaning::timex(day)? {
            Meaning::Stretch(start, _) => minute(clock).map(|it| Meaning::Stretch(start + it, start + it)),
            _ => None,
        },
        None if text.contains(':') => minute(text).map(Meaning::Clock),
        None if text.contains('-') => Meaning::timex(text).filter(|it| matches!(it, Meaning::Stretch(..))),
        None => None,
    }
}

/// The stretch with the day that ends it, or the month or year that begins with that day.
fn last_within(meaning: &Meaning) -> Option<Meaning> {
    let Meaning::Stretch(start, end) = *meaning else { return None };
    if start == end || start % DAY != 0 || end % DAY != 0 {
        return None;
    }
    let (year, month, day) = factlint::value::civil((end / DAY) as i32);
    let unit = match (month, day) {
        (1, 1) if end - start > 360 * DAY => format!("{year:04}"),
        (_, 1) if end - start > 27 * DAY => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    match Meaning::timex(&unit)? {
        Meaning::Stretch(_, end) => Some(Meaning::Stretch(start, end)),
        _ => None,
    }
}

fn text(value: &Map<String, Value>, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(gold: Value, words: &str) -> Vec<String> {
        readings(&gold, words).iter().map(|it| format!("{}{}", it.meaning.shown(), share(it))).collect()
    }

    fn share(reading: &Reading) -> &'static str {
        match reading.share {
            None => "",
            Some(Share::Start) => " start",
            Some(Share::Mid) => " mid",
            Some(Share::End) => " end",
        }
    }

    #[test]
    fn any_of_several_values_may_be_meant() {
        let value = |day| json!({"timex": "XXXX-04-05", "type": "date", "value": day});
        let gold = json!({"values": [value("2030-04-05"), value("2031-04-05")]});
        assert_eq!(shown(gold, ""), ["2030-04-05", "2031-04-05"]);
        let gold = json!({"Timex": "XXXX-04-05", "FutureResolution": {"date": "2031-04-05"},
            "PastResolution": {"date": "2030-04-05"}});
        assert_eq!(shown(gold, ""), ["2030-04-05", "2031-04-05"]);
    }

    #[test]
    fn a_stretch_ends_before_its_end() {
        let gold = json!({"values": [{"timex": "2031-W15", "start": "2031-04-07", "end": "2031-04-14"}]});
        assert_eq!(shown(gold, ""), ["2031-04-07..2031-04-13"]);
        let hours = json!({"Timex": "(T09,T11,PT2H)",
            "FutureResolution": {"startTime": "09:00:00", "endTime": "11:00:00"}});
        assert_eq!(shown(hours, ""), ["09:00..11:00"]);
    }

    #[test]
    fn a_week_is_not_the_day_that_names_it() {
        let gold = json!({"values": [{"timex": "XXXX-04-09", "start": "2031-04-07", "end": "2031-04-14"}]});
        assert_eq!(shown(gold, "the week of 9 April"), ["2031-04-07..2031-04-13"]);
    }

    #[test]
    fn a_range_may_hold_its_end() {
        let days = json!({"values": [{"timex": "(2031-04-05,2031-04-09,P4D)", "start": "2031-04-05",
            "end": "2031-04-09"}]});
        assert_eq!(shown(days, "5-9 April"), ["2031-04-05..2031-04-08", "2031-04-05..2031-04-09"]);
        let years = json!({"values": [{"timex": "(2029-01-01,2031-01-01,P2Y)", "start": "2029-01-01",
            "end": "2031-01-01"}]});
        assert_eq!(shown(years, "from 2029 to 2031"), ["2029-01-01..2030-12-31", "2029-01-01..2031-12-31"]);
    }

    #[test]
    fn a_bound_is_what_it_is_a_bound_of() {
        let gold = json!({"values": [{"timex": "2031", "Mod": "before", "end": "2031-01-01"}]});
        assert_eq!(shown(gold, ""), ["2031-01-01..2031-12-31"]);
        let gold = json!({"values": [{"timex": "XXXX-04", "Mod": "since-end", "start": "2031-04-16"}]});
        assert_eq!(shown(gold, ""), ["2031-04-01..2031-04-30 end"]);
        let gold = json!({"values": [{"timex": "XXXX-WXX-2", "Mod": "since", "start": "2031-04-08"}]});
        assert_eq!(shown(gold, ""), ["2031-04-08"]);
    }

    #[test]
    fn a_part_of_an_open_day_is_of_the_day_that_is_known() {
        let gold = json!({"values": [{"timex": "XXXX-WXX-2TEV", "start": "2031-04-08 16:00:00",
            "end": "2031-04-08 20:00:00"}]});
        assert_eq!(shown(gold, "Tuesday evening"), ["2031-04-08TEV", "2031-04-08T16:00..2031-04-08T20:00"]);
    }

    #[test]
    fn a_time_of_words_without_a_day_is_right_without_one() {
        let gold = || json!({"values": [{"timex": "2031-04-06T06:30", "value": "2031-04-06 06:30:00"}]});
        assert_eq!(shown(gold(), "at 6:30 am"), ["2031-04-06T06:30", "06:30"]);
        assert_eq!(shown(gold(), "tomorrow at 6:30 am"), ["2031-04-06T06:30"]);
    }

    #[test]
    fn what_comes_again_is_compared_by_name() {
        let set = |timex: &str| shown(json!({"Timex": timex, "PastResolution": {"set": "Set"}}), "");
        assert_eq!(set("XXXX-WXX-2"), ["again XXXX-WXX-2"]);
        assert_eq!(set("T16"), ["again 16:00", "16:00"]);
    }

    #[test]
    fn what_holds_no_value_means_nothing() {
        for gold in [json!(null), json!({}), json!({"values": null}), json!({"values": [{}]}), json!([1])] {
            assert!(shown(gold, "5-9 April").is_empty());
        }
    }
}
