//! Units told against the one that the clock shows: "the week after next", "year to date", "week 12", "the end of the year".

use super::super::amount::Unit;
use super::super::relative::{Found, record, whole_month};
use super::super::{algebra, fields};
use super::{ends, modified, point};
use crate::claim::extract::{Extractor, View};
use crate::claim::{Grain, Tense, TimexValue};
use crate::text::{TokenKind, class};
use crate::value::{DaySet, LengthSet, civil, weekday_of};

/// "the week after next", "the year before last".
pub(super) fn after_next(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    floor: usize,
) -> Option<usize> {
    let step = match (view.word(at + 1), view.word(at + 2)) {
        ("after", "next") => 2,
        ("before", "last") => -2,
        // "the day after": the one told last.
        ("after" | "before", _) if unit >= Unit::Day && unit <= Unit::Year && ends(view, at + 2) && at > floor => {
            // "Send a reminder the day before" is told of any day.
            let past = view.clause_group(at).is_some_and(|it| matches!(it.tense, Some(Tense::Past | Tense::Perfect)));
            let the = view.is(at - 1, class::DEFINITE) && (past || extractor.clock.notice || unit > Unit::Day);
            let by = if view.word(at + 1) == "after" { 1 } else { -1 };
            let value = extractor.clock.likely_anchor().filter(|_| the).and_then(|it| step_value(it, unit, by))?;
            let anchor = extractor.clock.anchor();
            let away = (unit == Unit::Day).then(|| LengthSet::days(by, by));
            let found = Found { grain: Some(unit.grain()), value: Some(value), anchor, away, ..Found::default() };
            record(extractor, view, at - 1..at + 2, found);
            return Some(at + 2);
        }
        _ => return None,
    };
    let clock = extractor.clock.published.filter(|_| unit >= Unit::Day && unit != Unit::Half)?;
    let the = at > floor && view.is(at - 1, class::DEFINITE);
    let found = Found {
        when: stepped(clock, unit, step),
        grain: Some(unit.grain()),
        value: step_value(clock, unit, step),
        ..Found::default()
    };
    record(extractor, view, at - usize::from(the)..at + 3, found);
    Some(at + 3)
}

/// "year to date", "the month to date": from the first day of the one that the clock shows.
pub(super) fn to_date(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, unit: Unit) -> Option<usize> {
    let dash = |it: usize| usize::from(view.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Dash));
    let to = at + 1 + dash(at + 1);
    let date = to + 1 + dash(to + 1);
    if view.word(to) != "to" || view.word(date) != "date" || unit < Unit::Week {
        return None;
    }
    let clock = extractor.clock.published?;
    let (year, month, _) = civil(clock);
    let first = match unit {
        Unit::Week => clock - weekday_of(clock) as i32,
        Unit::Month => DaySet::ymd(year, month, 1)?.first(),
        Unit::Quarter => DaySet::ymd(year, (month - 1) / 3 * 3 + 1, 1)?.first(),
        Unit::Year => DaySet::ymd(year, 1, 1)?.first(),
        _ => return None,
    };
    algebra::fill(extractor, view, at..date + 1, first, clock);
    Some(date + 1)
}

/// "week 12 of 2021", "week 12": by ISO 8601, of the clock's year where none is told.
pub(super) fn numbered_week(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, unit: Unit) -> Option<usize> {
    let number = view.tokens.get(at + 1).filter(|it| unit == Unit::Week && it.kind == TokenKind::Number)?;
    let n: i32 = number.text(view.text).parse().ok().filter(|it| (1..=53).contains(it))?;
    let link = at + 2 + usize::from(matches!(view.word(at + 2), "of" | "in" | ","));
    let (year, end) = match fields::year(view, link) {
        Some(year) => (year.value, year.tokens.end),
        None if extractor.clock.notice => (civil(extractor.clock.published?).0, at + 2),
        None => return None,
    };
    // The first week has 4 January.
    let fourth = DaySet::ymd(year, 1, 4)?.first();
    let monday = fourth - weekday_of(fourth) as i32 + 7 * (n - 1);
    let found = Found {
        when: Some(DaySet::span(monday - 7, monday + 13)),
        grain: Some(Grain::Week),
        value: Some(TimexValue::Week(monday)),
        dated: end > at + 2,
        ..Found::default()
    };
    record(extractor, view, at..end, found);
    Some(end)
}

/// "for the month", "later in the year", in a notice: of the one that the clock shows.
pub(super) fn at_hand(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    floor: usize,
) -> Option<usize> {
    let lead = at.checked_sub(2).filter(|it| *it >= floor).map(|it| view.word(it)).unwrap_or_default();
    let led = matches!(lead, "in" | "for" | "of" | "over" | "during" | "off" | "within")
        || unit == Unit::Weekend && lead == "at";
    // "in the year 2021".
    let other = matches!(view.word(at + 1), "after" | "before" | "following" | "that" | "when");
    let numbered =
        other || view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number || it.is(class::CARDINAL));
    let plural = view.word(at).ends_with('s');
    if !extractor.clock.notice || unit < Unit::Week || plural || !led || numbered || view.word(at - 1) != "the" {
        return None;
    }
    let clock = extractor.clock.published.filter(|_| view.word(at + 1) != "of")?;
    let found = Found {
        when: stepped(clock, unit, 0),
        grain: Some(unit.grain()),
        value: step_value(clock, unit, 0),
        ..Found::default()
    };
    record(extractor, view, at - 1..at + 1, found);
    Some(at + 1)
}

/// "the end of the year", "the beginning of the week": of the one that the clock shows.
pub(super) fn end_of(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    at: usize,
    unit: Unit,
    floor: usize,
) -> Option<usize> {
    if unit < Unit::Week || unit > Unit::Century || at < floor + 3 || !matches!(view.word(at - 1), "the") {
        return None;
    }
    let (modifier, first) = modified(view, at - 1, floor);
    let linked = matches!(view.word(at - 2), "of" | "in");
    if modifier.is_none() || !linked || view.word(at + 1) == "of" {
        return None;
    }
    let clock = extractor.clock.published;
    let when = clock.and_then(|it| stepped(it, unit, 0));
    let value = clock.and_then(|it| step_value(it, unit, 0));
    // A story may tell of another year.
    let when = when.filter(|_| !extractor.clock.narrative());
    record(
        extractor,
        view,
        first..at + 1,
        Found { when, grain: Some(unit.grain()), value, modifier, ..Found::default() },
    );
    Some(at + 1)
}

/// The days of the unit that a clock shows, or of one before or after it.
pub(super) fn stepped(clock: i32, unit: Unit, step: i32) -> Option<DaySet> {
    let (year, month, _) = civil(clock);
    match unit {
        Unit::Year => DaySet::year(year.checked_add(step)?),
        Unit::Month => DaySet::month(year, month)?.shift_months(step).map(|it| whole_month(&it)),
        // Weeks begin on Sunday or Monday; both are held.
        Unit::Week => {
            let monday = clock - weekday_of(clock) as i32 + 7 * step;
            Some(DaySet::span(monday - 1, monday + 6))
        }
        // "last weekend", told on a Sunday, and "next weekend", told on a Monday, may be either of two.
        Unit::Weekend => {
            let saturday = clock - weekday_of(clock) as i32 + 5;
            Some(match step {
                ..=-1 => DaySet::span(saturday - 14, clock.min(saturday + 1)),
                0 => DaySet::span(saturday - 8, saturday + 1),
                _ => DaySet::span(saturday - 1, saturday + 8),
            })
        }
        Unit::Decade => {
            let first = year.div_euclid(10) * 10 + 10 * step;
            Some(DaySet::year(first)?.through(DaySet::year(first + 10)?))
        }
        Unit::Century => {
            let first = year.div_euclid(100) * 100 + 100 * step;
            Some(DaySet::year(first)?.through(DaySet::year(first + 100)?))
        }
        // Quarters may be those of a financial year, whose bounds nobody tells.
        _ => None,
    }
}

pub(super) fn step_value(day: i32, unit: Unit, step: i32) -> Option<TimexValue> {
    Some(match unit {
        Unit::Decade => TimexValue::Decade(civil(day).0.div_euclid(10) * 10 + 10 * step),
        Unit::Century => TimexValue::Century(civil(day).0.div_euclid(100) + step),
        // "last weekend", told in a week, is that of the week before; on a Sunday, too.
        _ => point(day, unit, 10 * step)?,
    })
}
