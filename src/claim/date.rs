//! Dates: days, months, years and weekdays as English writes them, read against the clock of the article.
//!
//! A date's printed fields and what they mean are kept apart. A year that is not printed is resolved by the
//! publication date, the tense of the clause and the years told before in the section; a weekday never helps to
//! resolve the date that it stands with, so that the two can contradict each other.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{Date, Grain, Period, Printed, Tense, Weekday};
use crate::document::BlockKind;
use crate::text::{Class, Token, TokenKind, class};
use crate::value::{DaySet, NumberSet, WordSet, civil, days_in_month};

/// How far from its clock a date without a year may lie, in days: seven months.
const NEAR: i32 = 214;

/// The first day of the Gregorian calendar in Britain and its colonies: 14 September 1752.
const GREGORIAN: i32 = 639_797;

/// What dates are read against.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    published: Option<i32>,
    /// The last year told in the title, the deck or a heading above.
    heading_year: Option<i32>,
    /// The last year told in the section.
    section_year: Option<i32>,
    section: u32,
    in_heading: bool,
    /// Whether the article speaks of another calendar.
    old_style: bool,
}

impl Clock {
    /// A clock that shows a day, or none.
    pub fn new(published: Option<i32>, old_style: bool) -> Self {
        Self { published, old_style, ..Self::default() }
    }

    /// Goes on to a block.
    pub fn enter(&mut self, section: u32, kind: BlockKind) {
        if section != self.section {
            self.section = section;
            self.section_year = None;
        }
        self.in_heading = matches!(kind, BlockKind::Title | BlockKind::Deck | BlockKind::Heading(_));
    }

    /// A year was told.
    fn told(&mut self, year: i32) {
        if self.in_heading {
            self.heading_year = Some(year);
        } else {
            self.section_year = Some(year);
        }
    }

    /// The other year in which a date without one may lie.
    fn other_year(&self) -> Option<i32> {
        self.section_year.or(self.heading_year)
    }

    /// The days that `make` gives for the years in which a date without a year may lie.
    fn resolve(&self, tense: Option<Tense>, make: impl Fn(i32) -> Option<DaySet>) -> Option<DaySet> {
        let mut found: Option<DaySet> = None;
        let mut add = |it: DaySet| found = Some(found.map_or(it, |found| found.union(it)));
        match self.published {
            Some(clock) => {
                let year = civil(clock).0;
                let near = (year - 1..=year + 1).filter_map(&make);
                let near: Vec<DaySet> =
                    near.filter(|it| it.last() >= clock - NEAR && it.first() <= clock + NEAR).collect();
                let fits = |it: &&DaySet| match tense {
                    Some(Tense::Past | Tense::Perfect) => it.first() <= clock + 1,
                    Some(Tense::Future) => it.last() >= clock - 1,
                    _ => true,
                };
                let any = near.iter().any(|it| fits(&it));
                near.iter().filter(|it| !any || fits(it)).for_each(|it| add(*it));
                // "in March", told in November as past: what is near does not fit, what fits is not near; it is
                // either.
                if !any && tense.is_some() {
                    (year - 1..=year + 1).filter_map(&make).filter(|it| fits(&it)).for_each(&mut add);
                }
            }
            // Without a clock it may be any year.
            None => {
                let (first, last) = (make(1), make(9999));
                if let (Some(first), Some(last)) = (first.or_else(|| make(4)), last.or_else(|| make(9996))) {
                    add(first.through(last));
                }
            }
        }
        if let Some(it) = self.other_year().and_then(&make) {
            add(it);
        }
        found
    }
}

/// Whether a text speaks of another calendar than the Gregorian: "Julian", "by the old calendar", "Old Style".
pub(super) fn other_calendar(tokens: &[Token]) -> bool {
    let named = |at: usize| {
        let near = &tokens[at.saturating_sub(3)..(at + 6).min(tokens.len())];
        near.iter().any(|it| it.is(class::WHICH_CALENDAR))
    };
    tokens.iter().enumerate().any(|(at, it)| {
        it.is(class::CALENDAR_REFORM)
            || it.is(class::CALENDAR_WORD) && named(at)
            || it.capital() && it.is(class::WHICH_CALENDAR) && tokens.get(at + 1).is_some_and(|it| it.is(class::STYLE))
    })
}

/// The fields of a date, as printed.
#[derive(Debug, Clone, Default)]
struct Fields {
    weekday: Option<Field>,
    day: Option<Field>,
    month: Option<Field>,
    year: Option<Field>,
}

/// A printed field: its value and its tokens.
#[derive(Debug, Clone)]
struct Field {
    value: i32,
    tokens: Range<usize>,
}

const WEEKDAYS: Class = class::WEEKDAY.or(class::WEEKDAY_SHORT);
const MONTHS: Class = class::MONTH.or(class::MONTH_SHORT);

/// Takes down the dates and periods of a sentence.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>) {
    let mut at = 0;
    while at < view.tokens.len() {
        let token = &view.tokens[at];
        let next = match token.kind {
            TokenKind::Word if token.word == 0 => None,
            TokenKind::Word if token.is(WEEKDAYS) && calendar_word(view, at) => weekday_first(extractor, view, at),
            TokenKind::Word if token.is(MONTHS) && calendar_word(view, at) => {
                let date = month_first(view, at, None).map(|it| (it, at));
                date.map(|(found, at)| record(extractor, view, at, found)).or_else(|| month_alone(extractor, view, at))
            }
            TokenKind::Word if token.is(class::RELATIVE_DAY) => relative_day(extractor, view, at),
            TokenKind::Word if token.is(class::TIME_UNIT) => relative_unit(extractor, view, at),
            TokenKind::Word if token.is(class::ORDINAL) => {
                day_first(view, at, None).map(|found| record(extractor, view, at, found))
            }
            TokenKind::Number => numeric(view, at)
                .or_else(|| day_first(view, at, None))
                .map(|found| record(extractor, view, at, found))
                .or_else(|| year_alone(extractor, view, at)),
            _ => None,
        };
        at = next.unwrap_or(at + 1).max(at + 1);
    }
}

/// Whether the word at a place may be a word of the calendar: it has a capital, and is no part of a name.
fn calendar_word(view: &View<'_>, at: usize) -> bool {
    let token = &view.tokens[at];
    if !token.capital() {
        return false;
    }
    let short = token.is(class::MONTH_SHORT.or(class::WEEKDAY_SHORT)) && !token.is(class::MONTH.or(class::WEEKDAY));
    // Short forms count only beside a number; the forms that need one look for it.
    if short && !neighbour_number(view, at) {
        return false;
    }
    // "Mrs May", "Theresa May", "April Jones", "Friday Harbor": a capital beside it that is no word of the calendar.
    let name = |at: usize| {
        view.tokens.get(at).is_some_and(|it| {
            it.is_word()
                && it.capital()
                && !it.first()
                && !it.is(WEEKDAYS
                    .or(MONTHS)
                    .or(class::DEFINITE)
                    .or(class::INDEFINITE)
                    .or(class::PREPOSITION)
                    .or(class::CONJUNCTION))
                && !it.upper()
        })
    };
    let glued = |it: usize| view.tokens.get(it).is_some_and(|it| it.spaced());
    if view.part == super::Part::Title || view.part == super::Part::Heading {
        return true;
    }
    let before = at > 0 && name(at - 1) && view.tokens[at].spaced();
    let after = name(at + 1) && glued(at + 1);
    !(before || after) || neighbour_number(view, at)
}

/// Whether a number stands beside the word, a full stop, a comma, "of" or another word of the calendar apart.
fn neighbour_number(view: &View<'_>, at: usize) -> bool {
    let number =
        |it: usize| view.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Number || it.is(class::ORDINAL));
    let skip = |it: usize| {
        matches!(view.word(it), "." | "," | "of" | "the") || view.is(it, WEEKDAYS.or(MONTHS).or(class::ORDINAL_SUFFIX))
    };
    let mut right = at + 1;
    while right <= at + 4 && skip(right) {
        right += 1;
    }
    let mut left = at;
    for _ in 0..3 {
        if left == 0 {
            break;
        }
        left -= 1;
        if !skip(left) {
            break;
        }
    }
    number(right) || at > 0 && number(left)
}

/// A weekday: with a date after it ("Friday, January 21", "Friday the 3rd of May"), or alone.
fn weekday_first(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let weekday = Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    // "Fridays", "Friday's" and "every Friday" tell no single day; a range of weekdays neither.
    let mut next = at + 1;
    let range = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash) && view.is(next + 1, WEEKDAYS);
    if view.word(next) == "." && view.tokens[at].is(class::WEEKDAY_SHORT) {
        next += 1;
    }
    let part = view.is(next, class::PART_OF_DAY);
    if part {
        next += 1;
    }
    while matches!(view.word(next), "," | "the" | "on" | "(" | "-" | "\u{2013}") && next < at + 5 {
        next += 1;
    }
    let found = if view.is(next, MONTHS) {
        month_first(view, next, Some(weekday.clone()))
    } else {
        numeric(view, next).or_else(|| day_first(view, next, None)).map(|(mut fields, tokens)| {
            fields.weekday = Some(weekday.clone());
            (fields, tokens)
        })
    };
    if let Some((mut fields, tokens)) = found
        && !range
    {
        // "Saturday and Sunday, 3 and 4 May", "Friday to Sunday, 3-5 May": the weekday belongs to no single day.
        let shared = at > 1
            && (view.tokens[at - 1].kind == TokenKind::Dash
                || matches!(view.word(at - 1), "and" | "or" | "to" | "through" | "&" | "/"))
            && view.is(at - 2, WEEKDAYS);
        if shared {
            fields.weekday = None;
        }
        return Some(record(extractor, view, at, (fields, at..tokens.end)));
    }
    if range || view.tokens[at].is(class::WEEKDAY_SHORT) && !view.tokens[at].is(class::WEEKDAY) {
        return None;
    }
    weekday_alone(extractor, view, at, &weekday)
}

fn weekday_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, weekday: &Field) -> Option<usize> {
    let which = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    if matches!(
        which.as_str(),
        "every"
            | "each"
            | "a"
            | "one"
            | "most"
            | "any"
            | "some"
            | "first"
            | "second"
            | "third"
            | "fourth"
            | "per"
            | "black"
            | "good"
            | "ash"
            | "palm"
            | "cyber"
            | "super"
            | "giving"
    ) {
        return None;
    }
    let clock = extractor.clock.published;
    let first = if matches!(which.as_str(), "last" | "next" | "this") { at - 1 } else { at };
    let when = clock.map(|clock| {
        let today = (clock - 1).rem_euclid(7);
        let back = (today - weekday.value).rem_euclid(7);
        let past = DaySet::day(clock - back);
        let before = DaySet::day(clock - back - 7);
        let future = DaySet::day(clock - back + if back == 0 { 0 } else { 7 });
        let after = DaySet::day(clock - back + 7);
        match view.clause_group(at).and_then(|it| it.tense) {
            _ if which == "last" => past.union(before),
            _ if which == "next" => after.union(DaySet::day(clock - back + 14)),
            Some(Tense::Past | Tense::Perfect) => {
                if back == 0 {
                    past.union(before)
                } else {
                    past
                }
            }
            Some(Tense::Future) => {
                if back == 0 {
                    future.union(after)
                } else {
                    future
                }
            }
            _ => past.union(before).union(future).union(after),
        }
    });
    let date = Date {
        when,
        weekday: Some(Printed {
            value: WordSet::of(Weekday::ALL[weekday.value as usize]),
            span: view.span(at..at + 1),
        }),
        grain: Some(WordSet::of(Grain::Day)),
        relative: true,
        ..Date::default()
    };
    extractor.claim(view, first..at + 1, date.into());
    Some(at + 1)
}

/// "January 21", "January 21st, 2022", "Jan. 21-23", "January 2022".
fn month_first(view: &View<'_>, at: usize, weekday: Option<Field>) -> Option<(Fields, Range<usize>)> {
    let month = Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 };
    let mut next = at + 1;
    if view.word(next) == "." && !view.tokens[next].spaced() {
        next += 1;
    }
    let mut comma = false;
    if matches!(view.word(next), "of" | ",") {
        comma = true;
        next += 1;
    }
    let mut fields = Fields { weekday, month: Some(month), ..Fields::default() };
    if !comma && view.word(next) == "the" && day(view, next + 1).is_some() {
        next += 1;
    }
    if let Some(found) = day(view, next)
        && !comma
    {
        next = found.tokens.end;
        fields.day = Some(found);
        let mut after = next;
        if view.word(after) == "," {
            after += 1;
        }
        if let Some(found) = year(view, after) {
            next = found.tokens.end;
            fields.year = Some(found);
        }
    } else {
        let found = year(view, next)?;
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// "21 January", "the 21st of January, 2022", "21 Jan. 2022".
fn day_first(view: &View<'_>, at: usize, weekday: Option<Field>) -> Option<(Fields, Range<usize>)> {
    let day = day(view, at)?;
    let mut next = day.tokens.end;
    if view.word(next) == "day" {
        next += 1;
    }
    let hyphen = view.tokens.get(next).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced());
    if view.word(next) == "of" || hyphen {
        next += 1;
    }
    let token = view.tokens.get(next)?;
    if !token.is(MONTHS) || !token.capital() {
        return None;
    }
    // "Page 12 May": only where nothing tells that the number belongs elsewhere.
    let month = Field { value: i32::from(token.lexeme().value), tokens: next..next + 1 };
    next += 1;
    if view.word(next) == "." && view.tokens[next - 1].is(class::MONTH_SHORT) && !view.tokens[next].spaced() {
        let end = view.tokens.get(next + 1).is_none_or(|it| it.kind != TokenKind::Number);
        next += usize::from(!end);
    }
    let mut fields = Fields { weekday, day: Some(day), month: Some(month), year: None };
    let mut after = next;
    let linked =
        view.word(after) == "," || hyphen && view.tokens.get(after).is_some_and(|it| it.kind == TokenKind::Dash);
    if linked {
        after += 1;
    }
    if let Some(found) = year(view, after) {
        next = found.tokens.end;
        fields.year = Some(found);
    }
    trailing_weekday(view, &mut fields, &mut next);
    Some((fields, at..next))
}

/// A weekday in brackets, or after a comma, behind a date: "21 January 2022 (Friday)".
fn trailing_weekday(view: &View<'_>, fields: &mut Fields, next: &mut usize) {
    if fields.weekday.is_some() {
        return;
    }
    let open = view.word(*next) == "(";
    if open && view.is(*next + 1, WEEKDAYS) {
        let mut close = *next + 2;
        if view.word(close) == "." {
            close += 1;
        }
        if view.word(close) == ")" {
            let at = *next + 1;
            fields.weekday = Some(Field { value: i32::from(view.tokens[at].lexeme().value), tokens: at..at + 1 });
            *next = close + 1;
        }
    }
}

/// A day of the month: "21", "21st", "the twenty-first" is left out; not "21%", "21 people", "21.5", "1,140".
fn day(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.kind == TokenKind::Word && token.is(class::ORDINAL) {
        let value = i32::from(token.lexeme().value);
        return (1..=31).contains(&value).then_some(Field { value, tokens: at..at + 1 });
    }
    if token.kind != TokenKind::Number || text.len() > 2 {
        return None;
    }
    // "Page 31", "issue 12": a number of something else.
    if view.before(at, class::NUMBERED) {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    let mut end = at + 1;
    if let Some(next) = view.tokens.get(end)
        && !next.spaced()
    {
        if next.is(class::ORDINAL_SUFFIX) {
            end += 1;
        } else if next.is_word() || next.kind == TokenKind::Symbol || is_clock(view, end) {
            return None;
        }
    }
    (1..=99).contains(&value).then_some(Field { value, tokens: at..end })
}

/// Whether ":30" follows, so that the number is an hour.
fn is_clock(view: &View<'_>, at: usize) -> bool {
    view.word(at) == ":" && view.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
}

/// A year: four digits from 1000 to 2199, not part of a longer number; or "'22" is left out.
fn year(view: &View<'_>, at: usize) -> Option<Field> {
    let token = view.tokens.get(at)?;
    let text = token.text(view.text);
    if token.kind != TokenKind::Number || text.len() != 4 || text.contains(['.', ',']) {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    if let Some(next) = view.tokens.get(at + 1)
        && !next.spaced()
        && (next.is_word() && !matches!(next.text(view.text), "'s" | "\u{2019}s")
            || next.kind == TokenKind::Symbol
            || is_clock(view, at + 1))
    {
        return None;
    }
    // "Tuesday, 1 March 2000 GMT": a clock time.
    let zone = view.tokens.get(at + 1).is_some_and(|it| it.upper() && it.end - it.start <= 4 && it.end - it.start >= 2)
        && view.tokens.get(at + 1).is_some_and(|it| {
            matches!(
                it.text(view.text),
                "GMT" | "UTC" | "BST" | "EST" | "EDT" | "CET" | "PST" | "PDT" | "ET" | "PT" | "hrs"
            )
        });
    (!zone && (1000..2200).contains(&value)).then_some(Field { value, tokens: at..at + 1 })
}

/// "2022-01-21", "2022/01/21", "21/01/2022", "1/21/22" is left out.
fn numeric(view: &View<'_>, at: usize) -> Option<(Fields, Range<usize>)> {
    let number = |at: usize| {
        let token = view.tokens.get(at)?;
        let text = token.text(view.text);
        let digits = token.kind == TokenKind::Number && text.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| text.parse::<i32>().ok().map(|it| (it, text.len()))).flatten()
    };
    let mark = view.word(at + 1);
    if !matches!(mark, "-" | "/") || view.word(at + 3) != mark {
        return None;
    }
    let glued = (at + 1..at + 5).all(|it| view.tokens.get(it).is_some_and(|it| !it.spaced()));
    // Not a stretch of a longer number: a telephone number, an address, a version.
    let open = |it: Option<&Token>| {
        it.is_none_or(|it| {
            !matches!(it.kind, TokenKind::Dash | TokenKind::Number | TokenKind::Word)
                && !matches!(it.text(view.text), "/" | "+" | "=" | "_" | "#")
        })
    };
    let left = at == 0 || view.tokens[at].spaced() || open(Some(&view.tokens[at - 1]));
    let right = view.tokens.get(at + 5).is_none_or(|it| it.spaced() || open(Some(it)) || it.text(view.text) == "T");
    if !glued || !left || !right {
        return None;
    }
    let (a, a_length) = number(at)?;
    let (b, _) = number(at + 2)?;
    let (c, c_length) = number(at + 4)?;
    let field = |value: i32, at: usize| Some(Field { value, tokens: at..at + 1 });
    let fields = if a_length == 4 && (1000..2200).contains(&a) && (1..=12).contains(&b) {
        Fields { weekday: None, year: field(a, at), month: field(b, at + 2), day: field(c, at + 4) }
    } else if c_length == 4 && (1000..2200).contains(&c) && a_length <= 2 {
        // Where both orders are possible the month is not known; what has only one reading is read so.
        if a > 12 && (1..=12).contains(&b) {
            Fields { weekday: None, day: field(a, at), month: field(b, at + 2), year: field(c, at + 4) }
        } else if b > 12 && (1..=12).contains(&a) {
            Fields { weekday: None, month: field(a, at), day: field(b, at + 2), year: field(c, at + 4) }
        } else {
            return None;
        }
    } else {
        return None;
    };
    Some((fields, at..at + 5))
}

/// Takes down a date with at least a month, and the period where it is the end of a range. Gives the next token.
fn record(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, found: (Fields, Range<usize>)) -> usize {
    let (fields, tokens) = found;
    // A range: "3-5 May", "January 21 to 23", "June 3 to June 9, 2018".
    let mut first = tokens.start;
    let mut earlier = None;
    if fields.day.is_some() && fields.weekday.is_none() && at >= 2 {
        let link = at - 1;
        let linked = view.tokens[link].kind == TokenKind::Dash
            || matches!(view.word(link), "to" | "and" | "through" | "until" | "or" | "&");
        if linked
            && let Some(day) = (at >= 2).then(|| day_before(view, link)).flatten()
            && fields.day.as_ref().is_some_and(|it| it.tokens.start == at)
        {
            first = day.tokens.start;
            earlier =
                Some(Fields { day: Some(day), month: fields.month.clone(), year: fields.year.clone(), weekday: None });
        }
    }
    let mut next = tokens.end;
    let mut later = None;
    if fields.day.is_some() {
        // "January 21-23, 2022": the year stands behind the second day.
        let mut link = fields.day.as_ref().map_or(next, |it| it.tokens.end);
        let month_before = fields.month.as_ref().is_some_and(|it| it.tokens.start < link);
        let linked = view.tokens.get(link).is_some_and(|it| it.kind == TokenKind::Dash)
            || matches!(view.word(link), "to" | "and" | "through" | "or" | "&");
        if linked && month_before && fields.year.is_none() {
            let joins = matches!(view.word(link), "and" | "or" | "&");
            link += 1;
            let mut other = None;
            if let Some(second) = day(view, link)
                && !view.is(second.tokens.end, MONTHS)
                && bare_number(view, second.tokens.end)
                && (1..=31).contains(&second.value)
                && (!joins || fields.day.as_ref().is_some_and(|it| it.value < second.value))
            {
                other = Some(second);
            }
            if let Some(second) = other {
                next = second.tokens.end;
                let mut after = next;
                if view.word(after) == "," {
                    after += 1;
                }
                let year = year(view, after);
                if let Some(year) = &year {
                    next = year.tokens.end;
                }
                later = Some((second, year, joins));
            }
        }
    }
    if let Some((second, year, joins)) = later {
        let weekday = fields.weekday.clone();
        let start = Fields { year: year.clone(), weekday, ..fields.clone() };
        let end = Fields { day: Some(second.clone()), month: fields.month.clone(), year, weekday: None };
        let a = resolve(extractor, view, &start, tokens.start);
        let b = resolve(extractor, view, &end, tokens.start);
        let start_span = tokens.start..start.day.as_ref().map_or(tokens.end, |it| it.tokens.end);
        claim(extractor, view, &start, start_span.clone(), a);
        claim(extractor, view, &end, second.tokens.start..next, b);
        if !joins {
            period(extractor, view, (a, start_span), (b, second.tokens.start..next));
        }
        return next;
    }
    let when = resolve(extractor, view, &fields, tokens.start);
    claim(extractor, view, &fields, tokens.clone(), when);
    if let Some(earlier) = earlier {
        let span = first..earlier.day.as_ref().map_or(first + 1, |it| it.tokens.end);
        let from = resolve(extractor, view, &earlier, first);
        claim(extractor, view, &earlier, span.clone(), from);
        if !matches!(view.word(at - 1), "and" | "or" | "&") {
            period(extractor, view, (from, span), (when, tokens));
        }
    }
    next
}

/// Whether nothing follows that makes the number before it something else than a day.
fn bare_number(view: &View<'_>, at: usize) -> bool {
    view.tokens.get(at).is_none_or(|it| {
        !it.is_word()
            || it.is(class::PREPOSITION
                .or(class::CONJUNCTION)
                .or(class::ADVERB)
                .or(class::BE)
                .or(class::WILL)
                .or(class::PRONOUN))
    })
}

/// The day of the month that ends before a token, as in "3-5 May".
fn day_before(view: &View<'_>, end: usize) -> Option<Field> {
    let suffix = view.is(end - 1, class::ORDINAL_SUFFIX) && view.tokens[end - 1].is_word();
    let at = end.checked_sub(if suffix { 2 } else { 1 })?;
    let found = day(view, at)?;
    (found.tokens.end == end && view.tokens[at].kind == TokenKind::Number && (1..=31).contains(&found.value))
        .then_some(found)
}

fn period(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    (start, start_tokens): (Option<DaySet>, Range<usize>),
    (end, end_tokens): (Option<DaySet>, Range<usize>),
) {
    let tokens = start_tokens.start..end_tokens.end;
    let printed = |it: Option<DaySet>, tokens: Range<usize>| it.map(|value| Printed { value, span: view.span(tokens) });
    let period = Period { start: printed(start, start_tokens), end: printed(end, end_tokens) };
    extractor.claim(view, tokens, period.into());
}

/// The days that printed fields may mean.
fn resolve(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, at: usize) -> Option<DaySet> {
    let month = fields.month.as_ref().map(|it| it.value as u32);
    let make = |year: i32| match (month, fields.day.as_ref()) {
        (Some(month), Some(day)) => DaySet::ymd(year, month, day.value as u32),
        (Some(month), None) => DaySet::month(year, month),
        (None, _) => DaySet::year(year),
    };
    match &fields.year {
        Some(year) => {
            extractor.clock.told(year.value);
            make(year.value)
        }
        None => extractor.clock.resolve(view.clause_group(at).and_then(|it| it.tense), make),
    }
}

fn claim(extractor: &mut Extractor<'_>, view: &View<'_>, fields: &Fields, tokens: Range<usize>, when: Option<DaySet>) {
    let number = |it: &Option<Field>| {
        it.as_ref()
            .map(|it| Printed { value: NumberSet::integer(i64::from(it.value)), span: view.span(it.tokens.clone()) })
    };
    let grain = match (&fields.day, &fields.month) {
        (Some(_), _) => Grain::Day,
        (None, Some(_)) => Grain::Month,
        (None, None) => Grain::Year,
    };
    let weekday = fields
        .weekday
        .as_ref()
        .map(|it| Printed { value: WordSet::of(Weekday::ALL[it.value as usize]), span: view.span(it.tokens.clone()) });
    let year = match (&fields.year, &when) {
        (Some(it), _) => NumberSet::integer(i64::from(it.value)),
        (None, Some(when)) => when.years(),
        (None, None) => NumberSet::integers(1, 9999),
    };
    let known = fields
        .year
        .as_ref()
        .map(|it| it.value)
        .or_else(|| when.map(|it| civil(it.first()).0))
        .or(extractor.clock.other_year());
    // Greece was the last country of Europe to change, in 1923.
    let old_style = match known {
        Some(year) => {
            extractor.clock.old_style && year < 1930 || when.is_some_and(|it| it.first() < GREGORIAN) || year < 1752
        }
        None => extractor.clock.old_style,
    } || told_in_old_year(view, tokens.end);
    let unreal = when.is_none() && view.unreal();
    let date = Date {
        when,
        weekday,
        day: number(&fields.day),
        month: number(&fields.month),
        year: Some(year),
        grain: Some(WordSet::of(grain)),
        year_printed: fields.year.is_some(),
        relative: false,
        old_style,
    };
    let id = extractor.claim(view, tokens, date.into());
    // "on the 30th of February, that is, never": nobody claims that there is such a day.
    if unreal {
        let asserted = &mut extractor.claims.rows[id.0 as usize].asserted;
        *asserted = asserted.union(WordSet::of(super::Assertion::Example));
    }
}

/// Whether a year before 1752 follows in the sentence: "a 30 February in 1712".
fn told_in_old_year(view: &View<'_>, from: usize) -> bool {
    (from..(from + 6).min(view.tokens.len())).filter_map(|it| year(view, it)).any(|it| it.value < 1753)
}

/// A month by itself: "in January", "last March"; one that is also a common word only after a preposition.
fn month_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let token = &view.tokens[at];
    if !token.is(class::MONTH) || view.part == super::Part::Title && token.upper() {
        return None;
    }
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let time = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "during"
            | "before"
            | "after"
            | "of"
            | "for"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "between"
            | "and"
            | "-"
    );
    let ambiguous = token.is(class::MAY.or(class::VERB_BASE).or(class::EVENT_NOUN));
    if !time && (ambiguous || token.first() || view.part == super::Part::Title) {
        return None;
    }
    let first = if matches!(before.as_str(), "last" | "next" | "this") { at - 1 } else { at };
    let tense = match before.as_str() {
        "last" => Some(Tense::Past),
        "next" => Some(Tense::Future),
        _ => view.clause_group(at).and_then(|it| it.tense),
    };
    let month = token.lexeme().value as u32;
    let when = extractor.clock.resolve(tense, |year| DaySet::month(year, month));
    let date = Date {
        year: when.map(|it| it.years()),
        when,
        month: Some(Printed { value: NumberSet::integer(i64::from(month)), span: view.span(at..at + 1) }),
        grain: Some(WordSet::of(Grain::Month)),
        relative: first < at,
        ..Date::default()
    };
    extractor.claim(view, first..at + 1, date.into());
    Some(at + 1)
}

/// A year by itself, after a word that tells it from a number: "in 2012", "since 1998".
fn year_alone(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let found = year(view, at)?;
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let told = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "during"
            | "before"
            | "after"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "through"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "("
    ) || matches!(view.word(at + 1), "'s" | "\u{2019}s");
    let title = matches!(view.part, super::Part::Title | super::Part::Heading) && (1900..2100).contains(&found.value);
    // "in 1998 households": a number of things.
    let counts = view
        .tokens
        .get(at + 1)
        .is_some_and(|it| it.is_word() && !it.capital() && it.word == 0 && it.text(view.text).ends_with('s'));
    if !(told && !counts || title) {
        return None;
    }
    extractor.clock.told(found.value);
    if title && !told {
        return Some(at + 1);
    }
    let date = Date {
        when: DaySet::year(found.value),
        year: Some(NumberSet::integer(i64::from(found.value))),
        grain: Some(WordSet::of(Grain::Year)),
        year_printed: true,
        old_style: extractor.clock.old_style && found.value < 1930 || found.value < 1752,
        ..Date::default()
    };
    extractor.claim(view, at..at + 1, date.into());
    Some(at + 1)
}

/// "yesterday", "today", "tomorrow", "tonight".
fn relative_day(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let offset = match view.word(at).to_ascii_lowercase().as_str() {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    };
    // "today" may stand for these times, and no more is known of it than that.
    let clock = extractor.clock.published?;
    let when = if view.word(at).eq_ignore_ascii_case("today") { None } else { Some(DaySet::day(clock + offset)) };
    relative(extractor, view, at..at + 1, when, Grain::Day);
    Some(at + 1)
}

/// "last week", "this month", "two days ago".
fn relative_unit(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize) -> Option<usize> {
    let clock = extractor.clock.published?;
    let unit = view.word(at).to_ascii_lowercase();
    let before = at.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let (year, month, _) = civil(clock);
    let which = match before.as_str() {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(step) = which {
        let (when, grain) = match unit.as_str() {
            "year" => (DaySet::year(year + step), Grain::Year),
            "month" => {
                (DaySet::month(year, month)?.shift_months(12 * 0 + step).map(|it| whole_month(&it)), Grain::Month)
            }
            // Weeks begin on Sunday or Monday; both are held.
            "week" => {
                let monday = clock - (clock - 1).rem_euclid(7) + 7 * step;
                (Some(DaySet::span(monday - 1, monday + 6)), Grain::Week)
            }
            _ => return None,
        };
        relative(extractor, view, at - 1..at + 1, when, grain);
        return Some(at + 1);
    }
    if !view.word(at + 1).eq_ignore_ascii_case("ago") || at == 0 {
        return None;
    }
    // "two days ago": the number stands before the unit.
    let mut start = at;
    while start > 0 && view.is(start - 1, class::CARDINAL.or(class::MULTIPLIER))
        || start > 0 && view.tokens[start - 1].kind == TokenKind::Number
        || start > 0 && matches!(view.word(start - 1), "a" | "an")
    {
        start -= 1;
        if start + 4 < at {
            break;
        }
    }
    let n = if matches!(view.word(start), "a" | "an") && start + 1 == at {
        1
    } else {
        let number = crate::text::number_words(view.text, view.tokens, start)?;
        if start + number.length != at {
            return None;
        }
        i32::try_from(number.integer()?).ok().filter(|it| *it < 9000)?
    };
    let (when, grain) = match unit.as_str() {
        "day" | "days" => (Some(DaySet::span(clock - n - 1, clock - n + 1)), Grain::Day),
        "week" | "weeks" => (Some(DaySet::span(clock - 7 * n - 6, clock - 7 * n + 6)), Grain::Week),
        "month" | "months" => {
            let middle = DaySet::day(clock).shift_months(-n)?;
            (Some(DaySet::span(middle.first() - 31, middle.first() + 31)), Grain::Month)
        }
        "year" | "years" => {
            let (first, last) = (DaySet::year(year - n - 1)?, DaySet::year(year - n + 1)?);
            (Some(first.through(last)), Grain::Year)
        }
        _ => return None,
    };
    relative(extractor, view, start..at + 2, when, grain);
    Some(at + 2)
}

/// The whole month of a day.
fn whole_month(day: &DaySet) -> DaySet {
    let (year, month, _) = civil(day.first());
    let last = days_in_month(year, month).unwrap_or(28);
    DaySet::ymd(year, month, 1).zip(DaySet::ymd(year, month, last)).map_or(*day, |(first, last)| first.through(last))
}

fn relative(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, when: Option<DaySet>, grain: Grain) {
    let date = Date {
        year: when.map(|it| it.years()),
        when,
        grain: Some(WordSet::of(grain)),
        relative: true,
        ..Date::default()
    };
    extractor.claim(view, tokens, date.into());
}
