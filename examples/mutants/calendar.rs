//! Faults of the calendar: the next weekday beside a date, a day that its month does not have.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};
use regex::{Captures, Regex};

use crate::Mutant;
use crate::page::Page;

pub const WEEKDAY: &str = "weekday-date-mismatch";
pub const IMPOSSIBLE: &str = "impossible-date";
pub const WITH_YEAR: &str = "with a year";
pub const WITHOUT_YEAR: &str = "without a year";

/// Every mutant of the calendar in a page.
pub fn mutants(page: &Page) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for line in page.words() {
        for found in WITH_WEEKDAY.iter().flat_map(|it| it.captures_iter(&page.text[line.clone()])) {
            mutants.extend(next_weekday(page, &line, &found));
        }
    }
    for line in page.prose() {
        for found in DATES.iter().flat_map(|it| it.captures_iter(&page.text[line.clone()])) {
            mutants.extend(no_such_day(page, &line, &found));
        }
    }
    mutants.sort_by_key(|it| it.at.start);
    mutants
}

const MONTH: &str = r"(?<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?-u:\b)\.?";
const DAY: &str = r"(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?-u:\b)";
const YEAR: &str = r"(?:,? (?<year>[12][0-9]{3})(?-u:\b))?";

const WEEKDAYS: &str = r"(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues|Tue|Wed|Thurs|Thu|Fri|Sat|Sun)(?-u:\b)";

/// A weekday before a date, and one behind it: "Fri., May 3", "3 May 2019 (Friday)", "May 3, 2019, a Friday".
static WITH_WEEKDAY: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let behind = format!(r"(?:, (?:a )?| \(){WEEKDAYS}(?<end>[).,;]|$)");
    let [a, b] = patterns(&format!(r"(?-u:\b){WEEKDAYS}\.?,? (?:the )?"), "");
    let [c, d] = patterns(r"(?-u:\b)", &behind);
    [a, b, c, d]
});

static DATES: LazyLock<[Regex; 2]> = LazyLock::new(|| patterns(r"(?-u:\b)", ""));

fn patterns(before: &str, behind: &str) -> [Regex; 2] {
    [format!("{before}{MONTH} {DAY}{YEAR}{behind}"), format!("{before}{DAY} (?:of )?{MONTH}{YEAR}{behind}")]
        .map(|it| Regex::new(&it).expect("a valid pattern"))
}

fn next_weekday(page: &Page, line: &Range<usize>, found: &Captures) -> Option<Mutant> {
    let site = place(line, found, 0)?;
    let weekday: Weekday = found["weekday"].parse().ok()?;
    let (day, month) = (found["day"].parse().ok()?, month(&found["month"]));
    let right = |year| NaiveDate::from_ymd_opt(year, month, day).is_some_and(|it| it.weekday() == weekday);
    // A site is right as it stands; without a year, in a year that puts it within half a year of publication.
    let is_right = match found.name("year") {
        Some(year) => right(year.as_str().parse().ok()?),
        None => page.published.is_some_and(|published| {
            (published.year() - 1..=published.year() + 1).any(|year| {
                let near = |it: NaiveDate| (it - published).abs() <= TimeDelta::days(183);
                right(year) && NaiveDate::from_ymd_opt(year, month, day).is_some_and(near)
            })
        }),
    };
    if !is_right || is_range(page, &site) || page.is_marked_up(line, &site) {
        return None;
    }
    let form = form(found);
    Some(Mutant {
        rule: WEEKDAY,
        form,
        at: named(line, found, "weekday")?,
        // A short form stays a short one.
        with: name(weekday.succ())[..if found["weekday"].len() < 6 { 3 } else { name(weekday.succ()).len() }]
            .to_owned(),
        site,
    })
}

fn no_such_day(page: &Page, line: &Range<usize>, found: &Captures) -> Option<Mutant> {
    let site = place(line, found, 0)?;
    let day: u32 = found["day"].parse().ok()?;
    let with = match month(&found["month"]) {
        4 | 6 | 9 | 11 => "31",
        2 => "30",
        _ => return None,
    };
    let before = page.text[line.start..site.start].chars().next_back();
    let joined = before.is_some_and(|it| "-–—/.".contains(it));
    if !(1..=30).contains(&day) || joined || is_range(page, &site) || page.is_marked_up(line, &site) {
        return None;
    }
    Some(Mutant { rule: IMPOSSIBLE, form: form(found), at: named(line, found, "day")?, with: with.to_owned(), site })
}

/// Whether what follows makes a range or something other than a date of it: "June 3-5", "June 3 to 5", "May 3.5".
fn is_range(page: &Page, site: &Range<usize>) -> bool {
    static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\A(?: ?[-–—/&] ?[0-9]|[.:][0-9]|,? (?:to|and|or|through) [0-9]|, [0-9]{1,2}(?-u:\b))")
            .expect("a valid pattern")
    });
    GOES_ON.is_match(&page.text[site.end..])
}

fn form(found: &Captures) -> &'static str {
    if found.name("year").is_some() { WITH_YEAR } else { WITHOUT_YEAR }
}

fn place(line: &Range<usize>, found: &Captures, group: usize) -> Option<Range<usize>> {
    found.get(group).map(|it| line.start + it.start()..line.start + it.end())
}

fn named(line: &Range<usize>, found: &Captures, group: &str) -> Option<Range<usize>> {
    found.name(group).map(|it| line.start + it.start()..line.start + it.end())
}

/// A month's number by its first three letters.
fn month(name: &str) -> u32 {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    months.iter().position(|it| name.starts_with(it)).map_or(0, |it| it as u32 + 1)
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
