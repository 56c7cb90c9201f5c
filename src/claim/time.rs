//! Clock times: what a clock shows, in which zone, on which day, and of what it is the time.
//!
//! A sentence's times are read in one pass ([`read`]), then compared with each other: the ends of a stretch, two times
//! told as one in two zones ([`zone`]), times of one programme ([`programme`]). A time keeps the figures it is printed
//! with, so that one which no clock shows can be asked for.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Body, ClaimId, Grain, Printed, Time, TimeRole, TimexValue};
use crate::text::lexicon::time;
use crate::text::{TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet};

mod deadline;
mod length;
mod programme;
mod read;
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
    claim: ClaimId,
}

impl Found {
    /// One past its words and its zone.
    fn end(&self) -> usize {
        self.zone.as_ref().map_or(self.moment.tokens.end, |it| it.tokens.end)
    }
}

/// Takes down the clock times of a sentence, and its deadlines. Its dates stand from row `from` on.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let to = extractor.claims.rows.len();
    let dates: Vec<Range<usize>> = (from..to).map(|it| extractor.tokens(it)).collect();
    let dated = |at: usize| dates.iter().any(|it| it.contains(&at));
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < view.tokens.len() {
        at = match read::read(view, at, &dated) {
            Some((first, second)) => take(extractor, view, &mut found, (first, second), from..to, &dated),
            None => at + 1,
        };
    }
    if !found.is_empty() {
        told_as_one(extractor, view, &found, from..to);
    }
    if to >= from + 2 && view.classes.any(class::TIME_WORD) {
        deadline::recognise(extractor, view, from);
    }
}

/// Takes down a time, and the end of the stretch that it begins. Gives the next token.
fn take(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    found: &mut Vec<Found>,
    (first, second): (Moment, Option<Moment>),
    dates: Range<usize>,
    dated: &dyn Fn(usize) -> bool,
) -> usize {
    let end_zone = second.as_ref().and_then(|it| zone::read(view, it.tokens.end));
    // "10 to 11am ET": the zone goes for both.
    let own_zone = zone::read(view, first.tokens.end).filter(|it| {
        second.as_ref().is_none_or(|second| it.tokens.end <= second.tokens.start)
    });
    let shared = own_zone.is_none().then(|| end_zone.clone()).flatten();
    let start = found.len();
    let claim = record(extractor, view, &first, own_zone.as_ref().or(shared.as_ref()), own_zone.as_ref(), dates.clone(), dated, None);
    found.push(Found { moment: first, zone: own_zone, since: None, claim });
    let mut next = found[start].end();
    if let Some(second) = second {
        let since = Some((claim, found[start].moment.tokens.start));
        let claim = record(extractor, view, &second, end_zone.as_ref(), end_zone.as_ref(), dates, dated, since);
        found.push(Found { moment: second, zone: end_zone, since: Some(start), claim });
        next = found[start + 1].end();
    }
    next
}

/// Takes down one time. `zone` is that of its clock, `own` the one that stands behind it.
#[allow(clippy::too_many_arguments)]
fn record(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    moment: &Moment,
    zone: Option<&Zone>,
    own: Option<&Zone>,
    dates: Range<usize>,
    dated: &dyn Fn(usize) -> bool,
    since: Option<(ClaimId, usize)>,
) -> ClaimId {
    let end = own.map_or(moment.tokens.end, |it| it.tokens.end);
    let day = day(extractor, &moment.tokens, dates);
    let at = moment.at();
    let days = Days::of(day, extractor.clock.published);
    let utc = at.zip(zone).zip(days).and_then(|((at, zone), days)| zone::universal(&at, &zone.clocks, &days));
    let role = programme::role(view, moment, end, dated).or_else(|| deadline_role(view, moment));
    let number = |figure: &read::Figure| Printed {
        value: NumberSet::integer(figure.value.into()),
        span: view.span(figure.tokens.clone()),
    };
    let body = Time {
        at,
        hour: Some(number(&moment.hour)),
        minute: moment.minute.as_ref().map(number),
        half: moment.half.as_ref().map(|(half, tokens)| Printed { value: WordSet::of(*half), span: view.span(tokens.clone()) }),
        half_printed: moment.half_printed,
        late: at.is_none() && moment.form != Form::Words && counts_late(extractor),
        zone: zone.map(|it| Printed { value: zone::key(view, it), span: view.span(it.shown()) }),
        utc,
        day,
        since: since.map(|it| it.0),
        lasts: since.and_then(|_| lasts(view, end)),
        role: role.as_ref().map(|it| Printed { value: WordSet::of(it.role), span: view.span(it.tokens.clone()) }),
        overnight: overnight(view),
        ..Time::default()
    };
    let claim = extractor.claim(view, moment.tokens.clone(), body.into());
    if let Some(at) = at {
        let day = day.and_then(|it| it.point());
        extractor.timex(claim, TimexValue::Minute(day, at.first()));
    }
    if let Some(role) = role {
        extractor.programme.push(Entry::new(view, claim, moment, &role));
    }
    claim
}

/// The day of a time: the nearest that its sentence tells, of two equally near ones the first.
fn day(extractor: &Extractor<'_>, tokens: &Range<usize>, dates: Range<usize>) -> Option<DaySet> {
    let days = dates.filter_map(|row| match &extractor.claims.rows[row].body {
        Body::Date(date) if date.grain.is_some_and(|it| it.has(Grain::Day)) => {
            let own = extractor.tokens(row);
            let gap = if own.end <= tokens.start { tokens.start - own.end } else { own.start.saturating_sub(tokens.end) };
            Some((gap, date.when?))
        }
        _ => None,
    });
    days.min_by_key(|it| it.0).map(|it| it.1)
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
    text.tokens.iter().any(|it| {
        it.is_word() && words.iter().any(|word| it.text(&extractor.document.text).eq_ignore_ascii_case(word))
    })
}

/// How long a stretch is told to be right behind its end: "10am to 4pm, six hours", "(six hours)".
fn lasts(view: &View<'_>, end: usize) -> Option<Printed<NumberSet>> {
    let token = view.tokens.get(end)?;
    let linked = token.kind == TokenKind::Open || token.text(view.text) == ",";
    let (minutes, tokens) = length::read(view, end + usize::from(linked)).filter(|_| linked)?;
    let ends = view.tokens.get(tokens.end).is_none_or(|it| !it.is_word());
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
        "overnight" | "later" | "24-hour" => true,
        "24" => view.is(at + 1, class::TIME_UNIT) || view.is(at + 2, class::TIME_UNIT),
        _ => false,
    })
}

/// Joins the times of a sentence that are told as one.
fn told_as_one(extractor: &mut Extractor<'_>, view: &View<'_>, found: &[Found], dates: Range<usize>) {
    let mut head: Vec<Option<usize>> = vec![None; found.len()];
    for i in 1..found.len() {
        let it = &found[i];
        let starts = found.get(i + 1).is_some_and(|it| it.since == Some(i));
        // "2-3pm ET (11am-noon PT)": the ends with each other, and so the starts.
        let pairs = if let Some(start) = it.since {
            let before = start.checked_sub(1).filter(|it| found[*it].since.is_some());
            let Some(before) = before else { continue };
            if !linked(view, &found[before], (&found[start], it)) {
                continue;
            }
            vec![(before, i), (found[before].since.unwrap_or(before), start)]
        } else if starts || found[i - 1].since.is_some() {
            continue;
        } else if linked(view, &found[i - 1], (it, it)) {
            vec![(i - 1, i)]
        } else {
            continue;
        };
        for (a, b) in pairs {
            let a = head[a].unwrap_or(a);
            head[b] = Some(a);
            let zone_of = |it: usize| found[it].zone.as_ref().or_else(|| found.get(it + 1).filter(|next| next.since == Some(it)).and_then(|next| next.zone.as_ref()));
            let (Some(from), Some(to)) = (zone_of(a), zone_of(b)) else { continue };
            let (Some(first), Some(second)) = (found[a].moment.at(), found[b].moment.at()) else { continue };
            let day = day(extractor, &found[a].moment.tokens, dates.clone());
            let Some(days) = Days::of(day, extractor.clock.published) else { continue };
            let Some(apart) = zone::apart((&first, &from.clocks), (&second, &to.clocks), &days) else { continue };
            let same_as = found[a].claim;
            if let Body::Time(time) = &mut extractor.claims.rows[found[b].claim.0 as usize].body {
                time.same_as = Some(same_as);
                time.apart = Some(apart.minutes);
                time.expected = Some(apart.expected);
            }
        }
    }
}

/// Whether two times stand so that they are told as one, each with a zone of its own; `second` is one time or the ends of
/// a stretch.
fn linked(view: &View<'_>, first: &Found, second: (&Found, &Found)) -> bool {
    let (Some(a), Some(b)) = (&first.zone, &second.1.zone) else { return false };
    let known = !a.clocks.is_empty() && !b.clocks.is_empty();
    known && zone::key(view, a) != zone::key(view, b) && zone::told_as_one(view, a, (&second.0.moment, b))
}
