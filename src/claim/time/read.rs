//! Clock times as English writes them, from the words of a sentence: "7.15pm", "19:30", "half past six", "noon".
//!
//! What is read keeps its printed figures, also those that no clock shows. A number is taken for a time only where
//! something beside it says so: "am", a zone, a word of time before it, a place in a programme.

use std::ops::Range;

use super::zone;
use crate::claim::extract::View;
use crate::claim::{HalfDay, Part};
use crate::text::time;
use crate::text::{Token, TokenKind, class};
use crate::value::MinuteSet;

mod words;

use words::{amounts_to_none, cued_name, is_clock, named, past, spelled};

/// A number as printed, and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: i32,
    pub tokens: Range<usize>,
}

/// A clock time, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// Its words, "am" and "pm" among them.
    pub tokens: Range<usize>,
    /// The hour, as printed.
    pub hour: Figure,
    /// The minute, where one is printed.
    pub minute: Option<Figure>,
    /// The half of the day, and the words that tell it.
    pub half: Option<(HalfDay, Range<usize>)>,
    /// Whether "am" or "pm" tells the half.
    pub half_printed: bool,
    /// How it is written.
    pub form: Form,
    /// Whether the hour is one of 24.
    pub exact: bool,
}

/// How a clock time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "19:30".
    Colon,
    /// "7.30".
    Point,
    /// "1930".
    Four,
    /// "7".
    Bare,
    /// In words: "noon", "half past seven", "seven o'clock".
    Words,
}

impl Moment {
    /// When it may be; none for a time that no clock shows.
    pub fn at(&self) -> Option<MinuteSet> {
        let (hour, minute) = (self.hour.value, self.minute.as_ref().map_or(0, |it| it.value));
        let at = |hour: i32| MinuteSet::at(u32::try_from(hour).ok()?, u32::try_from(minute).ok()?);
        match &self.half {
            Some((half, _)) if (1..=12).contains(&hour) => at(hour % 12 + if *half == HalfDay::Pm { 12 } else { 0 }),
            None if !self.exact && (1..=12).contains(&hour) => Some(at(hour % 12)?.union(at(hour % 12 + 12)?)),
            _ => at(hour),
        }
    }

    /// Whether its figures are those of a clock.
    fn shown(&self) -> bool {
        self.at().is_some()
    }
}

/// Reads the clock time that begins at a token, and the end of the stretch where it begins one: "9 to 11am".
/// `dated` tells whether a token belongs to a date.
pub(super) fn read(view: &View<'_>, at: usize, dated: &dyn Fn(usize) -> bool) -> Option<(Moment, Option<Moment>)> {
    let token = &view.tokens[at];
    let first = match token.kind {
        TokenKind::Number if !dated(at) => return number(view, at, dated),
        TokenKind::Word if token.is(class::PART_OF_DAY) => cued_name(view, at)?,
        TokenKind::Word if token.is(class::CARDINAL.or(class::FRACTION)) => spelled(view, at)?,
        // "T14" of "2022-01-21T14:05:00Z".
        TokenKind::Word if !token.spaced() && at > 0 && view.tokens[at - 1].kind == TokenKind::Number => {
            return iso(view, at).map(|it| (it, None));
        }
        _ => return None,
    };
    // "noon to 1pm".
    let end = link(view, &first, first.tokens.end).and_then(|it| closing(view, it, &first, dated));
    Some((first, end))
}

/// A time that begins with a number.
fn number(view: &View<'_>, at: usize, dated: &dyn Fn(usize) -> bool) -> Option<(Moment, Option<Moment>)> {
    if unlike(view, at) {
        return None;
    }
    let mut first = past(view, at).or_else(|| figures(view, at))?;
    if first.form == Form::Words {
        return Some((first, None));
    }
    let figures_end = first.tokens.end;
    half(view, &mut first);
    half_before(view, &mut first);
    let zoned = zone::read(view, first.tokens.end).map_or(first.tokens.end, |it| it.tokens.end);
    let link = link(view, &first, zoned).filter(|_| first.half.is_some() || first.shown());
    if let Some(mut end) = link.and_then(|it| closing(view, it, &first, dated)) {
        let colons = first.form == Form::Colon && end.form == Form::Colon;
        let between = at > 0 && matches!(view.word(at - 1), "between" | "Between");
        let sure = end.half_printed || end.form == Form::Words || between || cue(view, at) || role_before(view, at);
        if first.half.is_none() && end.half.is_some() && sure && first.hour.value <= 12 && !first.exact {
            first.half = Some((earlier_half(&first, &end), end.half.as_ref().map_or(0..0, |it| it.1.clone())));
            return Some((first, Some(end)));
        }
        if first.half.is_some() && first.half_printed || end.half_printed {
            return Some((first, Some(end)));
        }
        // "10:00-16:00", "from 10.00 to 16.00", "10:00 to noon".
        let cued = view.before(at, class::PREPOSITION) || view.word(at.wrapping_sub(1)) == "between";
        let beside = at > 0 && (dated(at - 1) || view.word(at - 1) == "," && at > 1 && dated(at - 2));
        let zone = zone::read(view, end.tokens.end);
        let zoned = zone.as_ref().is_some_and(|it| !it.place);
        let universal = zone.as_ref().is_some_and(|it| it.universal);
        let long = first.hour.tokens.len() == 1 && token_length(view, at) == 2 && end.hour.value >= first.hour.value;
        let alone = at == 0 && amounts_to_none(view, end.tokens.end);
        if colons && (cued || beside || zoned || alone || long && !named_before(view, at)) && end.shown() {
            if end.hour.value > 12 || first.exact || universal {
                first.exact = true;
                end.exact = true;
            }
            return Some((first, Some(end)));
        }
        // "from 10 to 11:30", "from 10:30 to 3".
        let ranged = between || at > 0 && matches!(view.word(at - 1), "from" | "From");
        let mixed = first.form == Form::Colon || end.form == Form::Colon;
        let narrow = first.hour.value <= 12 && end.hour.value <= 12;
        if ranged && mixed && narrow && end.shown() && amounts_to_none(view, end.tokens.end) {
            return Some((first, Some(end)));
        }
        // "0900-1700 hrs".
        let four = first.form == Form::Four && matches!(view.word(end.tokens.end), "hrs" | "hours") && end.shown();
        if zoned || four || cued && beside || end.form == Form::Words && cued && first.form != Form::Bare {
            return Some((first, Some(end)));
        }
    }
    let sure = first.half_printed && printed_half(view, &first, figures_end) || certain(view, &mut first, dated);
    sure.then_some((first, None))
}

/// Whether what stands before a number makes it something else: a price, a part of a longer number, a numbered thing.
fn unlike(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|it| &view.tokens[it]) else { return false };
    let text = before.text(view.text);
    let glued = !view.tokens[at].spaced();
    match before.kind {
        TokenKind::Symbol => {
            !matches!(text, "@" | "~" | "*" | "|" | "/" | "&" | "+" | "_")
                || text == "/" && glued && at > 1 && view.tokens[at - 2].kind == TokenKind::Number
        }
        TokenKind::Comma | TokenKind::Stop => glued && text != ";" && text != ",",
        TokenKind::Word => glued || before.is(class::NUMBERED),
        TokenKind::Number => glued,
        _ => false,
    }
}

/// The figures of a time, without what tells the half of the day.
fn figures(view: &View<'_>, at: usize) -> Option<Moment> {
    let token = view.tokens.get(at).filter(|it| it.kind == TokenKind::Number)?;
    let text = token.text(view.text);
    let moment = |hour: i32, minute: Option<(i32, Range<usize>)>, end: usize, form: Form, exact: bool| Moment {
        tokens: at..end,
        hour: Figure { value: hour, tokens: at..at + 1 },
        minute: minute.map(|(value, tokens)| Figure { value, tokens }),
        half: None,
        half_printed: false,
        form,
        exact,
    };
    if let Some((hour, minute)) = text.split_once('.') {
        let fits = (1..=2).contains(&hour.len()) && minute.len() == 2 && !minute.contains(['.', ',']);
        let (value, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        let exact = value > 12 || hour.starts_with('0');
        return fits.then(|| moment(value, Some((minute, at..at + 1)), at + 1, Form::Point, exact));
    }
    if !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let value: i32 = text.parse().ok()?;
    let zero = text.starts_with('0');
    if text.len() == 4 {
        let exact = Some((value % 100, at..at + 1));
        return Some(moment(value / 100, exact, at + 1, Form::Four, true));
    }
    if text.len() > 2 {
        return None;
    }
    let next = view.tokens.get(at + 1).filter(|it| !it.spaced());
    let pair = |at: usize| {
        let token = view.tokens.get(at).filter(|it| it.kind == TokenKind::Number && !it.spaced())?;
        let text = token.text(view.text);
        text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse::<i32>().ok().map(|it| (it, text.len())))?
    };
    if next.is_some_and(|it| it.text(view.text) == ":") {
        let (minute, length) = pair(at + 2)?;
        let mut end = at + 3;
        let seconds = view.word(end) == ":" && !view.tokens[end].spaced();
        if seconds && view.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced()) {
            // "5:30:15"; "2:05:13.4" is a race.
            pair(end + 1).filter(|it| it.1 == 2 && it.0 < 60)?;
            end += 2;
        }
        let more = view.word(end) == ":" && !view.tokens[end].spaced() && pair(end + 1).is_some();
        let fits = length == 2 && !more;
        return fits.then(|| moment(value, Some((minute, at + 2..at + 3)), end, Form::Colon, value > 12 || zero));
    }
    // "19h30", "19h".
    if let Some(next) = next.filter(|it| it.is_word())
        && let Some(minute) = next.text(view.text).strip_prefix('h')
        && minute.len() == 2
        && let Ok(minute) = minute.parse()
    {
        return Some(moment(value, Some((minute, at + 1..at + 2)), at + 2, Form::Colon, true));
    }
    Some(moment(value, None, at + 1, Form::Bare, zero || value == 0 || value > 12))
}

/// Tells a time its half of the day where words behind it do: "pm", "in the morning", "this evening", "noon".
fn half(view: &View<'_>, moment: &mut Moment) {
    let at = moment.tokens.end;
    let Some(token) = view.tokens.get(at).filter(|it| it.is_word()) else { return };
    let table = |at: usize, table: u8| {
        view.tokens.get(at).map(|it| it.lexeme().time).filter(|it| it.0 == table).map_or(0, |it| it.1)
    };
    if let it @ (1 | 2) = table(at, time::HALF_DAY) {
        let text = token.text(view.text);
        let cased = text.bytes().all(|it| !it.is_ascii_uppercase()) || text.bytes().all(|it| !it.is_ascii_lowercase());
        if cased && !matches!(view.word(at + 1), "I" | "i") {
            moment.half = Some((if it == 1 { HalfDay::Am } else { HalfDay::Pm }, at..at + 1));
            moment.half_printed = true;
            moment.tokens.end = at + 1;
        }
        return;
    }
    let hour = moment.hour.value;
    if !(1..=12).contains(&hour) || moment.exact && moment.form != Form::Bare {
        return;
    }
    let text = token.text(view.text);
    // "12 noon", "12 midnight".
    if hour == 12 && token.is(class::PART_OF_DAY) && table(at, time::PART) >= 5 {
        moment.half = Some((if text.eq_ignore_ascii_case("midnight") { HalfDay::Am } else { HalfDay::Pm }, at..at + 1));
        moment.tokens.end = at + 1;
        moment.form = Form::Words;
        return;
    }
    let part = match text {
        "in" if view.word(at + 1) == "the" => at + 2,
        "this" | "that" | "last" | "tomorrow" | "yesterday" | "at" => at + 1,
        "on" if view.is(at + 1, class::WEEKDAY) => at + 2,
        "tonight" => {
            moment.half = (hour != 12).then(|| (HalfDay::Pm, at..at + 1));
            return;
        }
        _ if token.is(class::WEEKDAY) => at + 1,
        _ => return,
    };
    let half = match table(part, time::PART) {
        1 if hour < 12 => HalfDay::Am,
        2 => HalfDay::Pm,
        3 if hour < 12 => HalfDay::Pm,
        4 if (6..12).contains(&hour) => HalfDay::Pm,
        4 if hour < 5 && text == "at" => HalfDay::Am,
        _ => return,
    };
    moment.half = Some((half, at..part + 1));
}

/// Tells a time its half of the day where words before it do: "in the evening at 7", "on Friday night at 8.30".
fn half_before(view: &View<'_>, moment: &mut Moment) {
    let at = moment.tokens.start;
    let hour = moment.hour.value;
    let open = moment.half.is_none() && (1..=11).contains(&hour) && (!moment.exact || moment.form == Form::Bare);
    if !open || at < 2 || view.word(at - 1) != "at" {
        return;
    }
    let (table, part) = view.tokens[at - 2].lexeme().time;
    moment.half = match part {
        _ if table != time::PART => None,
        1 => Some((HalfDay::Am, at - 2..at - 1)),
        2 | 3 => Some((HalfDay::Pm, at - 2..at - 1)),
        4 if hour >= 6 => Some((HalfDay::Pm, at - 2..at - 1)),
        _ => None,
    };
}

/// Whether figures with "am" or "pm" behind are a time: not "2.5pm", not "£350 pm", nor an amount of picometres.
fn printed_half(view: &View<'_>, moment: &Moment, half: usize) -> bool {
    let spaced = view.tokens.get(half).is_some_and(Token::spaced);
    let minute = moment.minute.as_ref().map(|it| it.value);
    match moment.form {
        Form::Bare if moment.hour.value == 0 || moment.hour.value > 24 => false,
        Form::Bare if moment.hour.value > 12 => !spaced && moment.half.as_ref().is_some_and(|it| it.0 == HalfDay::Pm),
        Form::Four => moment.shown(),
        Form::Point if minute.is_some_and(|it| it > 59) => {
            (1..=24).contains(&moment.hour.value) && (!spaced || cue(view, moment.tokens.start))
        }
        _ => moment.hour.value <= 30,
    }
}

/// Words before a time that say that it is one.
fn cue(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = view.word(before);
    matches!(
        word,
        "at" | "At"
            | "until"
            | "till"
            | "before"
            | "after"
            | "since"
            | "by"
            | "from"
            | "@"
            | "Until"
            | "By"
            | "After"
            | "Before"
            | "From"
            | "Since"
    ) || word == "than" && before > 0 && matches!(view.word(before - 1), "later" | "earlier")
        || matches!(word, "around" | "about" | "approximately" | "just" | "exactly") && cue(view, before)
}

/// Whether a time without "am" or "pm" is one, by what stands beside it.
fn certain(view: &View<'_>, moment: &mut Moment, dated: &dyn Fn(usize) -> bool) -> bool {
    let (at, end) = (moment.tokens.start, moment.tokens.end);
    let next = view.word(end);
    let zone = zone::read(view, end);
    let zoned = zone.as_ref().is_some_and(|it| !it.place);
    let hours = matches!(next, "hrs" | "hours" | "h" | "Hrs" | "Hours" | "hr") && moment.form != Form::Bare;
    let narrow = (1..=12).contains(&moment.hour.value);
    match moment.form {
        Form::Four => {
            let text = view.tokens[at].text(view.text);
            // "in 2022 UTC was renamed".
            let year = matches!(&text[..2], "18" | "19" | "20") && !zone.as_ref().is_some_and(|it| it.glued);
            let beside = at > 0 && (dated(at - 1) || view.word(at - 1) == "," && at > 1 && dated(at - 2));
            let told = cue(view, at) && !matches!(view.word(at - 1), "since" | "Since" | "from" | "From") || beside;
            let figure = moment.shown() && (zoned && (!year || told) || hours && (text.starts_with('0') || told));
            if figure && hours {
                moment.tokens.end = end + 1;
            }
            figure
        }
        Form::Bare => {
            if moment.half.is_some() && narrow && (cue(view, at) || role_before(view, at)) {
                return view.tokens.get(end).is_none_or(Token::spaced);
            }
            if is_clock(next) && narrow {
                moment.tokens.end = end + 1;
                moment.form = Form::Words;
                half(view, moment);
                return true;
            }
            let abbreviated = zone.is_some_and(|it| it.abbreviation);
            abbreviated && narrow && cue(view, at)
        }
        Form::Point if moment.half.is_some() || zoned || hours => {
            if hours {
                moment.tokens.end = end + 1;
                moment.exact = true;
            }
            moment.shown() && (cue(view, at) || role_before(view, at))
        }
        // "starting from 1.30" tells a version.
        Form::Point => moment.shown() && role_before(view, at) && view.word(at - 1) != "from" && open(view, end),
        Form::Colon => {
            if hours {
                moment.tokens.end = end + 1;
                moment.exact = true;
            }
            let beside = at > 0
                && (dated(at - 1)
                    || view.is(at - 1, class::WEEKDAY)
                    || view.word(at - 1) == "," && at > 1 && (dated(at - 2) || view.is(at - 2, class::WEEKDAY)));
            // "12:30 on Friday", "18:00, 3 May"; a sentence of its own.
            let weekday = |at: usize| dated(at) || view.is(at, class::WEEKDAY);
            let behind = dated(end) || matches!(next, "," | "on") && weekday(end + 1);
            let alone = at == 0
                && view.part != Part::Table
                && view.tokens.get(end).is_none_or(|it| it.kind == TokenKind::Stop || it.kind == TokenKind::Break);
            // "the 19:00 start".
            let programme = view.tokens.get(end).map_or((0, 0), |it| it.lexeme().time);
            let start = programme.0 == time::PROGRAMME && matches!(programme.1, 2 | 6);
            if (behind || alone || start && at > 0 && view.tokens[at - 1].is_word()) && moment.shown() {
                return true;
            }
            if zoned || hours || beside {
                moment.exact |= hours || zone.is_some_and(|it| it.universal);
                return moment.hour.value <= 30 && moment.minute.as_ref().is_none_or(|it| it.value < 100);
            }
            if moment.half.is_some() {
                return moment.shown();
            }
            let timed = || view.classes.any(class::WEEKDAY.or(class::MONTH).or(class::PART_OF_DAY));
            let likely = moment.shown() || (10..=24).contains(&moment.hour.value) && timed();
            let cued = cue(view, at) && (view.word(at - 1) != "by" || timed());
            let even = moment.minute.as_ref().is_some_and(|it| it.value % 5 == 0);
            let entry = at == 0
                && even
                && token_length(view, at) == 2
                && view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Dash || it.text(view.text) == ":");
            likely && ((cued || role_before(view, at)) && open(view, end) || entry && moment.shown())
        }
        Form::Words => moment.half.is_some() && narrow,
    }
}

/// Whether nothing behind a time makes it a stretch of play, a pace or an amount: "at 12:34 of the first period".
fn open(view: &View<'_>, end: usize) -> bool {
    let Some(next) = view.tokens.get(end) else { return true };
    let text = next.text(view.text);
    match next.kind {
        TokenKind::Symbol => next.spaced(),
        TokenKind::Word if !next.spaced() => false,
        TokenKind::Word if text == "in" => view
            .tokens
            .get(end + 1)
            .is_some_and(|it| it.capital() || matches!(view.word(end + 2), "morning" | "afternoon" | "evening")),
        TokenKind::Word => {
            !matches!(
                text,
                "of" | "into"
                    | "left"
                    | "remaining"
                    | "per"
                    | "pace"
                    | "odds"
                    | "ratio"
                    | "gone"
                    | "minutes"
                    | "seconds"
                    | "mark"
                    | "a"
            ) && !next.is(class::TIME_UNIT)
        }
        _ => true,
    }
}

/// Whether a word of a programme stands right before a time, "at" and a colon apart: "Doors: 7.30", "starts at 9:15".
fn role_before(view: &View<'_>, at: usize) -> bool {
    let word = view.tokens[..at].iter().rposition(|it| {
        !matches!(it.text(view.text), ":" | "at" | "from" | "-" | "promptly") && it.kind != TokenKind::Dash
    });
    // "Kick-off 15:00".
    let off = |it: usize| matches!(view.word(it), "off" | "Off");
    let word = word.map(|it| {
        if off(it) { it.saturating_sub(if view.is(it.wrapping_sub(1), class::TIME_WORD) { 1 } else { 2 }) } else { it }
    });
    let table = |at: usize| view.tokens[at].lexeme().time;
    word.is_some_and(|it| {
        let (own, number) = table(it);
        // What opens may be shares; doors open at a time.
        let told = number <= 4 || number == 5 && it > 0 && table(it - 1) == (time::PROGRAMME, 1);
        at - it <= 5 && own == time::PROGRAMME && told
    })
}

/// Whether a name stands before a number, as of a book before chapter and verse: "John 3:16-17:2".
fn named_before(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.tokens[at - 1].capital()
        && !view.is(at - 1, class::WEEKDAY.or(class::MONTH).or(class::TIME_UNIT))
        && view.tokens[at - 1].lexeme().time.0 != time::PROGRAMME
}

fn token_length(view: &View<'_>, at: usize) -> u32 {
    view.tokens.get(at).map_or(0, |it| it.end - it.start)
}

/// One past what links the two ends of a stretch, where something does: a dash, "to", "until", "and" after "between".
fn link(view: &View<'_>, first: &Moment, at: usize) -> Option<usize> {
    let token = view.tokens.get(at)?;
    let before = first.tokens.start.checked_sub(1).map_or("", |it| view.word(it));
    let links = token.kind == TokenKind::Dash
        || matches!(token.text(view.text), "to" | "until" | "till" | "til" | "through")
        || token.text(view.text) == "and" && matches!(before, "between" | "Between");
    links.then_some(at + 1)
}

/// The end of a stretch that begins with a time: "11am" of "9-11am". The half of the day that it tells goes for both.
fn closing(view: &View<'_>, at: usize, first: &Moment, dated: &dyn Fn(usize) -> bool) -> Option<Moment> {
    let token = view.tokens.get(at)?;
    if token.is(class::PART_OF_DAY) {
        return named(view, at);
    }
    if token.is(class::CARDINAL) {
        return spelled(view, at);
    }
    if token.kind != TokenKind::Number || dated(at) {
        return None;
    }
    let mut end = figures(view, at)?;
    let figures_end = end.tokens.end;
    half(view, &mut end);
    if end.half_printed && !printed_half(view, &end, figures_end) {
        return None;
    }
    // "18-19 CET"; not "10am to 12 people".
    let zoned = zone::read(view, end.tokens.end).is_some_and(|it| it.abbreviation);
    let rising = first.form == Form::Bare && first.half.is_none() && first.hour.value < end.hour.value;
    // "from 11am to 3", "8am until 6".
    let started = first.half.is_some() && first.half_printed || first.form == Form::Colon;
    let link = view.word(at - 1);
    let told =
        first.tokens.start > 0 && matches!(view.word(first.tokens.start - 1), "from" | "From" | "between" | "Between");
    let spoken = matches!(link, "until" | "till") || told && matches!(link, "to" | "and");
    if end.form == Form::Bare && is_clock(view.word(end.tokens.end)) {
        end.tokens.end += 1;
        end.form = Form::Words;
    } else if end.form == Form::Bare
        && end.half.is_none()
        && started
        && spoken
        && (1..=12).contains(&end.hour.value)
        && amounts_to_none(view, end.tokens.end)
    {
        end.half = next_half(first, &end).map(|it| (it, end.tokens.clone()));
        return Some(end);
    }
    let bare = end.form == Form::Bare && end.half.is_none() && !(rising && end.hour.value <= 24 && zoned);
    let four = end.form == Form::Four && first.form != Form::Four;
    (!bare && !four).then_some(end)
}

/// The half of the day of the first of two times, of which only the second tells one: the same where that makes it the
/// earlier one, else the other ("11-1pm").
fn earlier_half(first: &Moment, end: &Moment) -> HalfDay {
    let same = end.half.as_ref().map_or(HalfDay::Am, |it| it.0);
    let minutes = |it: &Moment| it.hour.value % 12 * 60 + it.minute.as_ref().map_or(0, |it| it.value);
    match (minutes(first) < minutes(end), same) {
        (true, it) => it,
        (false, HalfDay::Am) => HalfDay::Pm,
        (false, HalfDay::Pm) => HalfDay::Am,
    }
}

/// The half of the day in which an hour comes next after a time: 3 after "11am" is in the afternoon.
fn next_half(first: &Moment, end: &Moment) -> Option<HalfDay> {
    let half = first.half.as_ref()?.0;
    let minutes = |it: &Moment| it.hour.value % 12 * 60 + it.minute.as_ref().map_or(0, |it| it.value);
    Some(match (minutes(first) < minutes(end), half) {
        (true, it) => it,
        (false, HalfDay::Am) => HalfDay::Pm,
        (false, HalfDay::Pm) => HalfDay::Am,
    })
}

/// The time of "2022-01-21T14:05:00Z", from "T14" on.
fn iso(view: &View<'_>, at: usize) -> Option<Moment> {
    let hour: i32 = view.word(at).strip_prefix('T').filter(|it| it.len() == 2)?.parse().ok()?;
    let minute = view.tokens.get(at + 2).filter(|it| view.word(at + 1) == ":" && it.kind == TokenKind::Number)?;
    let minute: i32 = minute.text(view.text).parse().ok()?;
    let mut end = at + 3;
    if view.word(end) == ":" && view.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Number && !it.spaced())
    {
        end += 2;
    }
    Some(Moment {
        tokens: at..end,
        hour: Figure { value: hour, tokens: at..at + 1 },
        minute: Some(Figure { value: minute, tokens: at + 2..at + 3 }),
        half: None,
        half_printed: false,
        form: Form::Colon,
        exact: true,
    })
}
