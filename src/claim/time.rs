//! Clock times: what a clock shows, in which zone, on which day, and of what it is the time.
//!
//! A sentence's times are read in one pass ([`read`]), then compared with each other: the ends of a stretch, two times
//! told as one in two zones ([`zone`]), times of one programme ([`programme`]). A time keeps the figures it is printed
//! with, so that one which no clock shows can be asked for.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, ClaimId, Grain, Printed, Time, TimeRole, TimexValue};
use crate::text::time;
use crate::text::{TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet};

mod deadline;
mod length;
mod programme;
mod read;
#[cfg(test)]
mod tests;
mod zone;

use read::{Form, Moment};
use zone::{Days, Zone};

pub(super) use programme::{Entry, finish};

/// A time of the sentence at hand.
struct Found {
    moment: Moment,
    zone: Option<Zone>,
    /// The place of the start of the stretch that ends with it.
    since: Option<usize>,
    /// What it is of in a programme.
    role: Option<TimeRole>,
    claim: ClaimId,
}

/// Takes down the clock times of a sentence, and its deadlines. Its dates stand from row `from` on.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let to = extractor.claims.rows.len();
    let dates: Vec<(usize, Range<usize>)> = (from..to)
        .filter(|it| matches!(extractor.claims.rows[*it].body, Body::Date(_)))
        .map(|it| (it, extractor.tokens(it)))
        .collect();
    let mut times = Times { view, dates, found: Vec::new() };
    let mut at = 0;
    while at < view.tokens.len() {
        at = match read::read(view, at, &|it| times.dated(it)) {
            Some((first, second)) => times.take(extractor, first, second),
            None => at + 1,
        };
    }
    if times.found.len() > 1 {
        times.join(extractor);
    }
    if to >= from + 2 && view.classes.any(class::TIME_WORD) {
        deadline::recognise(extractor, view, from);
    }
}

/// The times of a sentence.
struct Times<'a> {
    view: &'a View<'a>,
    /// The rows of its dates, and their tokens.
    dates: Vec<(usize, Range<usize>)>,
    found: Vec<Found>,
}

impl Times<'_> {
    /// Whether a token belongs to a date.
    fn dated(&self, at: usize) -> bool {
        self.dates.iter().any(|it| it.1.contains(&at))
    }

    /// Takes down a time, and the end of the stretch that it begins. Gives the next token.
    fn take(&mut self, extractor: &mut Extractor<'_>, first: Moment, second: Option<Moment>) -> usize {
        let mut zone = zone::read(self.view, first.tokens.end);
        let Some(second) = second else { return self.record(extractor, first, (zone, None), None) };
        let end_zone = zone::read(self.view, second.tokens.end);
        // "9am (noon in Rome)" is no stretch; a zone behind the start may not reach into the end.
        zone = zone.filter(|it| it.tokens.end <= second.tokens.start);
        // "10 to 11am ET": the zone goes for both.
        let shared = if zone.is_none() { end_zone.clone() } else { None };
        let start = self.found.len();
        self.record(extractor, first, (zone, shared), None);
        self.record(extractor, second, (end_zone, None), Some(start))
    }

    /// Takes down one time, with the zone that stands behind it or one that goes for it too; `since` is the place of the
    /// start of its stretch. Gives the next token.
    fn record(
        &mut self,
        extractor: &mut Extractor<'_>,
        moment: Moment,
        (own, shared): (Option<Zone>, Option<Zone>),
        since: Option<usize>,
    ) -> usize {
        let view = self.view;
        let end = own.as_ref().map_or(moment.tokens.end, |it| it.tokens.end);
        let zone = own.as_ref().or(shared.as_ref());
        let day = self.day(extractor, &moment.tokens);
        let at = moment.at();
        let utc =
            at.zip(zone).and_then(|(at, zone)| zone::universal(&at, &zone.clocks, day, extractor.clock.published));
        let role = programme::role(view, &moment, end, &|it| self.dated(it)).or_else(|| deadline_role(view, &moment));
        // "begins at 9am and ends at noon".
        let last = self.found.len().checked_sub(1);
        let begun = last.filter(|it| {
            role.as_ref().is_some_and(|it| it.role == TimeRole::End && it.subject.is_none())
                && self.found[*it].role == Some(TimeRole::Start)
        });
        let start = since.or(begun);
        let number = |figure: &read::Figure| Printed {
            value: NumberSet::integer(figure.value.into()),
            span: view.span(figure.tokens.clone()),
        };
        let body = Time {
            at,
            hour: Some(number(&moment.hour)),
            minute: moment.minute.as_ref().map(number),
            half: moment
                .half
                .as_ref()
                .map(|(half, tokens)| Printed { value: WordSet::of(*half), span: view.span(tokens.clone()) }),
            half_printed: moment.half_printed,
            late: at.is_none() && moment.form != Form::Words && counts_late(extractor),
            zone: zone.map(|it| Printed { value: zone::key(view, it), span: view.span(it.shown()) }),
            utc,
            day,
            since: start.map(|it| self.found[it].claim),
            lasts: start.and_then(|_| lasts(view, end)),
            role: role.as_ref().map(|it| Printed { value: WordSet::of(it.role), span: view.span(it.tokens.clone()) }),
            overnight: overnight(view),
            ..Time::default()
        };
        let claim = extractor.claim(view, moment.tokens.clone(), body.into());
        if let Some(at) = at {
            extractor.timex(claim, TimexValue::Minute(day.and_then(|it| it.point()), at.first()), None);
        }
        if let Some(role) = &role {
            extractor.programme.push(Entry::new(view, claim, &moment, role));
        }
        self.found.push(Found { moment, zone: own, since, role: role.map(|it| it.role), claim });
        end
    }

    /// The day of a time: the nearest that its sentence tells, of two equally near ones the first.
    fn day(&self, extractor: &Extractor<'_>, tokens: &Range<usize>) -> Option<DaySet> {
        let days = self.dates.iter().filter_map(|(row, own)| {
            let Body::Date(date) = &extractor.claims.rows[*row].body else { return None };
            let after = own.start.saturating_sub(tokens.end);
            let gap = if own.end <= tokens.start { tokens.start - own.end } else { after };
            date.grain.filter(|it| it.has(Grain::Day)).and(date.when).map(|it| (gap, it))
        });
        days.min_by_key(|it| it.0).map(|it| it.1)
    }

    /// Joins those that are told as one.
    fn join(&self, extractor: &mut Extractor<'_>) {
        let found = &self.found;
        let mut head: Vec<Option<usize>> = vec![None; found.len()];
        for i in 1..found.len() {
            let begins = found.get(i + 1).is_some_and(|it| it.since == Some(i));
            let pairs = match found[i].since {
                // "2-3pm ET (11am-noon PT)": the ends with each other, and so the starts.
                Some(start) => {
                    let Some(before) = start.checked_sub(1) else { continue };
                    let Some(other) = found[before].since else { continue };
                    if !self.linked(before, start, i) {
                        continue;
                    }
                    [Some((before, i)), Some((other, start))]
                }
                None if begins || found[i - 1].since.is_some() || !self.linked(i - 1, i, i) => continue,
                None => [Some((i - 1, i)), None],
            };
            for (a, b) in pairs.into_iter().flatten() {
                let a = head[a].unwrap_or(a);
                head[b] = Some(a);
                self.compare(extractor, a, b);
            }
        }
    }

    /// Whether a time, or the stretch from `start` to `end`, stands so behind another time that the two are told as one,
    /// each with a zone of its own.
    fn linked(&self, first: usize, start: usize, end: usize) -> bool {
        let (Some(a), Some(b)) = (&self.found[first].zone, &self.found[end].zone) else { return false };
        let known = !a.clocks.is_empty() && !b.clocks.is_empty() && !a.glued && !b.glued;
        let between = a.tokens.end..self.found[start].moment.tokens.start;
        // "shows at 7am ET, 10am PT" may be two shows.
        let at = self.found[first].moment.tokens.start.saturating_sub(2);
        let several = self.view.word(between.start) == ","
            && self.view.word(at + 1) == "at"
            && self.view.word(at).ends_with('s')
            && !self.view.groups().iter().any(|it| it.main == at);
        known
            && !several
            && zone::key(self.view, a) != zone::key(self.view, b)
            && zone::told_as_one(self.view, between, b)
    }

    /// Tells the second of two times told as one how far it is from the first.
    fn compare(&self, extractor: &mut Extractor<'_>, a: usize, b: usize) {
        let (first, second) = (&self.found[a], &self.found[b]);
        let (Some(from), Some(to)) = (self.zone(a), self.zone(b)) else { return };
        let (Some(at), Some(other)) = (first.moment.at(), second.moment.at()) else { return };
        let day = self.day(extractor, &first.moment.tokens);
        let Some(days) = Days::of(day, extractor.clock.published) else { return };
        let Some(apart) = zone::apart((&at, &from.clocks), (&other, &to.clocks), &days) else { return };
        if let Body::Time(time) = &mut extractor.claims.rows[second.claim.0 as usize].body {
            time.same_as = Some(first.claim);
            time.apart = Some(apart.minutes);
            time.expected = Some(apart.expected);
        }
    }

    /// The zone of a time: its own, or that of the end of its stretch.
    fn zone(&self, at: usize) -> Option<&Zone> {
        let end = self.found.get(at + 1).filter(|it| it.since == Some(at));
        self.found[at].zone.as_ref().or_else(|| end?.zone.as_ref())
    }
}

/// "register by 5pm".
fn deadline_role(view: &View<'_>, moment: &Moment) -> Option<programme::Role> {
    let by = moment.tokens.start.checked_sub(1).filter(|it| matches!(view.word(*it), "by" | "before"))?;
    let near = by.saturating_sub(4)..by;
    let enrols = near.clone().find(|it| view.tokens[*it].lexeme().time.0 == time::ENROL)?;
    Some(programme::Role { role: TimeRole::Deadline, tokens: enrols..by + 1, subject: None })
}

/// Whether an article may count the hours beyond midnight as those of the day before, as listings in Japan do.
fn counts_late(extractor: &Extractor<'_>) -> bool {
    let words = ["tokyo", "japan", "japanese", "anime", "listings", "small", "late-night"];
    let text = extractor.text;
    text.tokens
        .iter()
        .any(|it| it.is_word() && words.iter().any(|word| it.text(&extractor.document.text).eq_ignore_ascii_case(word)))
}

/// How long a stretch is told to be right behind its end: "10am to 4pm, six hours", "(six hours)".
fn lasts(view: &View<'_>, end: usize) -> Option<Printed<NumberSet>> {
    let token = view.tokens.get(end)?;
    let linked = token.kind == TokenKind::Open || token.text(view.text) == ",";
    let (minutes, tokens) = length::read(view, end + usize::from(linked)).filter(|_| linked)?;
    // "ended at noon, four hours later".
    let end = tokens.end + usize::from(view.word(tokens.end) == "later");
    let ends = view.tokens.get(end).is_none_or(|it| !it.is_word() || it.is(class::PREPOSITION.or(class::COORDINATOR)));
    ends.then(|| Printed { value: minutes, span: view.span(tokens) })
}

/// Whether a sentence tells of a day after the one it tells of, or of two weekdays.
fn overnight(view: &View<'_>) -> bool {
    let mut weekdays = view.tokens.iter().filter(|it| it.is(class::WEEKDAY)).map(|it| it.lexeme().value);
    if weekdays.next().is_some_and(|first| weekdays.any(|it| it != first)) {
        return true;
    }
    view.tokens.iter().enumerate().any(|(at, it)| match it.text(view.text) {
        "next" | "following" => view.is(at + 1, class::TIME_UNIT.or(class::PART_OF_DAY)),
        "overnight" | "24-hour" => true,
        "later" | "after" => at > 0 && matches!(view.word(at - 1), "day" | "days" | "night"),
        "24" => view.is(at + 1, class::TIME_UNIT) || view.is(at + 2, class::TIME_UNIT),
        _ => false,
    })
}
