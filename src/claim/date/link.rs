//! What times of one sentence are to each other: the two ends of a period, a date and its explanation, a length and the
//! ends it is told by.

use std::ops::Range;

use super::holiday;
use super::relative::day_within;
use crate::claim::extract::{Extractor, View};
use crate::claim::{Body, ClaimId, Date, Duration, Gloss, GlossKind, Grain, Period, Printed, Spell, Timex, TimexValue};
use crate::span::Span;
use crate::text::{Class, Tense, Token, TokenKind, class, time};
use crate::value::{DaySet, NumberSet, WordSet, civil};

/// How many words may stand between a length and the ends it is told by.
const NEAR: usize = 8;

/// A time of the sentence, with its tokens.
struct Told {
    id: ClaimId,
    tokens: Range<usize>,
}

/// Looks for what the times of a sentence, whose claims begin at row `from`, are to each other.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let n = extractor.claims.rows.len() - from;
    if n == 1 {
        let durations = told(extractor, from, |it| matches!(it, Body::Duration(_)));
        if let [duration] = &durations[..] {
            summed_up(extractor, view, duration);
        }
    }
    if n < 2 {
        return;
    }
    let mut dates = told(extractor, from, |it| matches!(it, Body::Date(_)));
    let periods = told(extractor, from, |it| matches!(it, Body::Period(_)));
    for pair in dates.windows(2) {
        periods_of(extractor, view, &pair[0], &pair[1], &periods);
    }
    let periods = told(extractor, from, |it| matches!(it, Body::Period(_)));
    // The ends of a period explain nothing.
    let ends = |it: &Told| periods.iter().any(|period| contains(&period.tokens, &it.tokens));
    for pair in dates.windows(2) {
        if !(ends(&pair[0]) && ends(&pair[1])) {
            gloss(extractor, view, &pair[0], &pair[1]);
        }
    }
    for period in &periods {
        if let Some(date) = dates.iter().rfind(|it| it.tokens.end <= period.tokens.start) {
            glossed_by_period(extractor, view, date, period);
        }
    }
    dates.retain(|it| !ends(it));
    let durations = told(extractor, from, |it| matches!(it, Body::Duration(_)));
    if let ([duration], [period], []) = (&durations[..], &periods[..], &dates[..]) {
        spell(extractor, view, duration, period);
    }
}

fn told(extractor: &Extractor<'_>, from: usize, is: impl Fn(&Body) -> bool) -> Vec<Told> {
    let rows = extractor.claims.rows[from..].iter().enumerate().filter(|it| is(&it.1.body));
    let mut found: Vec<Told> =
        rows.map(|(i, _)| Told { id: ClaimId((from + i) as u32), tokens: extractor.tokens(from + i) }).collect();
    found.sort_by_key(|it| it.tokens.start);
    found
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn date<'e>(extractor: &'e Extractor<'_>, id: ClaimId) -> Option<&'e Date> {
    match &extractor.claims.get(id).body {
        Body::Date(date) => Some(date),
        _ => None,
    }
}

/// "from June to August 2019", "between 2001 and 2015", "May-June 2019".
fn periods_of(extractor: &mut Extractor<'_>, view: &View<'_>, a: &Told, b: &Told, known: &[Told]) {
    let both = a.tokens.start..b.tokens.end;
    if b.tokens.start < a.tokens.end || known.iter().any(|it| it.tokens.start < both.end && both.start < it.tokens.end)
    {
        return;
    }
    let between = a.tokens.end..b.tokens.start;
    // "from Friday, 3 May, to Sunday, 5 May".
    let comma = usize::from(view.word(between.start) == "," && between.len() > 1);
    let links = between.clone().skip(comma).filter(|it| !view.is(*it, class::DEFINITE)).take(3);
    let links: Vec<usize> = links.collect();
    let lead = a.tokens.start.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    let lead =
        if lead == "the" && a.tokens.start > 1 { view.word(a.tokens.start - 2).to_ascii_lowercase() } else { lead };
    let linked = match (&links[..], lead.as_str()) {
        ([link], "from") => {
            matches!(view.word(*link), "to" | "until" | "till" | "through")
                || view.tokens[*link].kind == TokenKind::Dash
        }
        ([link], "between") => view.word(*link) == "and",
        ([link], _) => {
            view.tokens[*link].kind == TokenKind::Dash || matches!(view.word(*link), "to" | "until" | "through")
        }
        // "from early 1990 to late 1992", "from May to mid-July".
        ([link, rest @ ..], "from") => {
            matches!(view.word(*link), "to" | "until" | "till" | "through")
                && rest.iter().all(|it| {
                    matches!(view.word(*it), "early" | "mid" | "late") || view.tokens[*it].kind == TokenKind::Dash
                })
        }
        _ => false,
    };
    if !linked {
        return;
    }
    let (Some(first), Some(second)) = (date(extractor, a.id), date(extractor, b.id)) else { return };
    let fields = |it: &Date| {
        let number = |it: &Printed<NumberSet>| it.value.point().map(|it| it as u32);
        (it.month.as_ref().and_then(number), it.day.as_ref().and_then(number))
    };
    let fine = |it: &Date| {
        [Grain::Day, Grain::Month, Grain::Year].iter().position(|grain| it.grain.is_some_and(|it| it.has(*grain)))
    };
    let (Some(fine_a), Some(fine_b)) = (fine(first), fine(second)) else { return };
    // "in May 2012 to 2015" hangs together by chance; "from 3 May to June" does not.
    if fine_a != fine_b && lead != "from" && lead != "between" {
        return;
    }
    let mut starts = first.when;
    let mut ends = second.when;
    let ((month_a, day_a), (month_b, day_b)) = (fields(first), fields(second));
    let make = |year: i32, month: u32, day: Option<u32>| match day {
        Some(day) => DaySet::ymd(year, month, day),
        None => DaySet::month(year, month),
    };
    let printed = (first.year_printed, second.year_printed);
    let mut fixed = printed == (true, true) || first.year_printed && fine_a == 2 && fine_b == 2;
    if let (Some(month_a), Some(month_b)) = (month_a, month_b) {
        let turns = (month_a, day_a) > (month_b, day_b);
        // The year of the other end, or of the year before or after it.
        if printed == (false, true)
            && let Some(year) = ends.map(|it| civil(it.first()).0)
        {
            starts = make(if turns { year - 1 } else { year }, month_a, day_a);
            patch(extractor, a.id, starts);
        } else if printed == (true, false)
            && let Some(year) = starts.map(|it| civil(it.first()).0)
        {
            ends = make(if turns { year + 1 } else { year }, month_b, day_b);
            patch(extractor, b.id, ends);
        } else if printed == (false, false) {
            // Whatever the year, the end is not before the start: "from November to March" leads into the next.
            let one = starts.is_some_and(|it| civil(it.first()).0 == civil(it.last()).0);
            if one && let Some(year) = starts.map(|it| civil(it.first()).0) {
                ends = make(if turns { year + 1 } else { year }, month_b, day_b);
                patch(extractor, b.id, ends);
            }
            one_reading(extractor, view, a, b, turns);
            fixed = month_a == month_b && day_a.is_some() && day_b.is_some();
        }
    }
    let end =
        |it: Option<DaySet>, tokens: &Range<usize>| it.map(|value| Printed { value, span: view.span(tokens.clone()) });
    let days = starts.zip(ends).and_then(|(start, end)| days(&start, &end));
    let number = |it: Option<u32>| it.map(|it| NumberSet::integer(it.into()));
    let period = Period {
        start: end(starts, &a.tokens),
        end: end(ends, &b.tokens),
        fixed,
        days,
        first_month: number(month_a),
        last_month: number(month_b),
    };

    extractor.claim(view, both, period.into());
}

/// In the one reading of two ends without a year, the end is the first such day after the start; and what is told as past
/// has ended by the publication date.
fn one_reading(extractor: &mut Extractor<'_>, view: &View<'_>, a: &Told, b: &Told, turns: bool) {
    let of = |id: ClaimId, times: &[Timex]| times.iter().rev().find(|it| it.claim == id).map(|it| it.value);
    let times = &extractor.claims.times;
    let (Some(start), Some(end)) = (of(a.id, times), of(b.id, times)) else { return };
    let in_year = |value: TimexValue, year: i32| match value {
        TimexValue::Month(_, month) => Some(TimexValue::Month(year, month)),
        TimexValue::Day(day) => {
            let (_, month, day) = civil(day);
            DaySet::ymd(year, month, day).map(|it| TimexValue::Day(it.first()))
        }
        _ => None,
    };
    let Some(year) = day_within(start).map(|it| civil(it).0) else { return };
    let past = view.clause_group(a.tokens.start).is_some_and(|it| it.tense == Some(Tense::Past));
    let clock = extractor.clock.published.filter(|_| past);
    let over = |year: i32| {
        let end = in_year(end, year + i32::from(turns)).and_then(day_within);
        clock.zip(end).is_none_or(|(clock, end)| end <= clock)
    };
    let year = if over(year) { year } else { year - 1 };
    let both = [(a.id, in_year(start, year)), (b.id, in_year(end, year + i32::from(turns)))];
    for (id, value) in both {
        if let Some(timex) = extractor.claims.times.iter_mut().rev().find(|it| it.claim == id)
            && let Some(value) = value
        {
            timex.value = value;
        }
    }
}

/// The number of days from one to another, both counted, where each may be one of as many as the other, a day of a year
/// for a day of that year: "1 to 5 June" has five, whatever its year.
pub(super) fn days(start: &DaySet, end: &DaySet) -> Option<NumberSet> {
    if start.pieces().count() != end.pieces().count() {
        return None;
    }
    let lengths = start
        .pieces()
        .zip(end.pieces())
        .map(|((a, b), (c, d))| NumberSet::integers(i64::from(c) - i64::from(b) + 1, i64::from(d) - i64::from(a) + 1));
    lengths.reduce(NumberSet::union)
}

/// Gives a date of no printed year the year that the other end of its period tells.
fn patch(extractor: &mut Extractor<'_>, id: ClaimId, when: Option<DaySet>) {
    let Some(days) = when else { return };
    if let Body::Date(date) = &mut extractor.claims.rows[id.0 as usize].body {
        date.when = when;
        date.year = Some(days.years());
    }
    let value = match (&extractor.claims.get(id).body, civil(days.first())) {
        (Body::Date(date), (year, month, _)) if date.day.is_none() => TimexValue::Month(year, month),
        _ => TimexValue::Day(days.first()),
    };
    if let Some(timex) = extractor.claims.times.iter_mut().rev().find(|it| it.claim == id) {
        timex.value = value;
    }
}

/// Takes down that one of two dates explains the other, where they stand in apposition: "two years ago, in 2020",
/// "tomorrow (Friday)", "in 2020, two years ago".
fn gloss(extractor: &mut Extractor<'_>, view: &View<'_>, a: &Told, b: &Told) {
    let (Some(first), Some(second)) = (date(extractor, a.id), date(extractor, b.id)) else { return };
    let era = kind(view, first, a) == Some(GlossKind::Era);
    if !(apposed(view, a, b) || era && thing_of_era(view, a, b)) {
        return;
    }
    let (kind, first, second) = match (kind(view, first, a), kind(view, second, b)) {
        (Some(it), None) => (it, a.id, b.id),
        (None, Some(it)) if it != GlossKind::Era => (it, b.id, a.id),
        _ => return,
    };
    // "A hundred years ago this week", "St David's Day, this Friday": told against the clock, both.
    let of_clock = date(extractor, second).is_some_and(|it| it.relative);
    if kind != GlossKind::Deictic && of_clock {
        return;
    }
    let told_by = date(extractor, second).and_then(|it| it.when);
    if kind == GlossKind::Holiday {
        // "The holiday was observed on Monday, 5 July".
        if view.tokens.iter().any(|it| matches!(it.text(view.text), "observed" | "lieu" | "substitute")) {
            return;
        }
        holiday::fix(extractor, first, told_by);
    }
    let gloss = Gloss { first: Some(first), second: Some(second), kind: Some(WordSet::of(kind)), ..Gloss::default() };
    extractor.claim(view, a.tokens.start..b.tokens.end, gloss.into());
}

/// Whether an era is told of a thing whose year stands behind it: "the 1920s factory, built in 1951", "the late 1960s, when
/// it opened in 1961".
fn thing_of_era(view: &View<'_>, a: &Told, b: &Told) -> bool {
    let between = a.tokens.end..b.tokens.start;
    if !(3..=7).contains(&between.len()) || view.word(between.end - 1) != "in" {
        return false;
    }
    let Some(comma) = between.clone().find(|it| view.word(*it) == ",") else { return false };
    let making = view.is(between.end - 2, class::VERB_PAST.or(class::VERB_PARTICIPLE));
    let nouns = (between.start..comma).all(|it| {
        let token = &view.tokens[it];
        token.is_word() && !token.is(Class::FUNCTION.or(class::VERB_PAST)) || token.kind == TokenKind::Dash
    });
    let built = comma > between.start && nouns && comma + 3 == between.end;
    let when = comma == between.start && view.word(comma + 1) == "when" && between.len() <= 7;
    making && (built || when)
}

/// By what a date is told that another may explain; none for one that only explains.
fn kind(view: &View<'_>, date: &Date, it: &Told) -> Option<GlossKind> {
    let table = |table: u8| view.tokens[it.tokens.clone()].iter().any(|it| it.is_word() && it.lexeme().time.0 == table);
    if date.holiday.is_some() {
        Some(GlossKind::Holiday)
    } else if date.away.is_some() && (table(time::DEICTIC) || table(time::PART)) {
        Some(GlossKind::Deictic)
    } else if date.away.is_some() {
        Some(GlossKind::Offset)
    } else if date.grain.is_some_and(|it| it.has(Grain::Decade) || it.has(Grain::Century)) {
        Some(GlossKind::Era)
    } else if date.grain.is_some_and(|it| it.has(Grain::Quarter) || it.has(Grain::Half)) {
        Some(GlossKind::Part)
    } else {
        None
    }
}

/// Whether one date stands behind another as its explanation: after a comma or in brackets, with a preposition at most,
/// and nothing behind it that it could belong to.
fn apposed(view: &View<'_>, a: &Told, b: &Told) -> bool {
    let between = a.tokens.end..b.tokens.start;
    if between.is_empty() {
        // "tomorrow Friday", "yesterday 17 March".
        return view.tokens[b.tokens.start].spaced();
    }
    if between.len() > 4 {
        return false;
    }
    let mut at = between.start;
    let open = view.word(at) == "(";
    let comma = matches!(view.word(at), "," | "\u{2014}" | "\u{2013}");
    if !(open || comma) {
        // "yesterday on 17 March" is not written.
        return false;
    }
    at += 1;
    while at < between.end
        && matches!(
            view.word(at),
            "on" | "in" | "the" | "that" | "is" | "from" | "between" | "early" | "late" | "mid" | "-"
        )
    {
        at += 1;
    }
    if at != between.end {
        return false;
    }
    let after = b.tokens.end;
    let Some(next) = view.tokens.get(after) else { return true };
    if open {
        return next.kind == TokenKind::Close;
    }
    // "yesterday, Friday's storm": the day of something else. "in 1994, two years ago it": a clause of its own.
    !matches!(next.text(view.text), "'s" | "\u{2019}s" | "and" | "or" | "to" | "&")
        && next.kind != TokenKind::Dash
        && (next.kind == TokenKind::Comma
            || next.kind == TokenKind::Stop
            || next.kind == TokenKind::Close
            || next.is(class::PREPOSITION.or(class::CONJUNCTION))
            || view.tokens[b.tokens.start].text(view.text) != "the" && next.is_word())
}

/// "the third quarter, July to September", "the first half (January to June)".
fn glossed_by_period(extractor: &mut Extractor<'_>, view: &View<'_>, a: &Told, period: &Told) {
    let Some(first) = date(extractor, a.id) else { return };
    if kind(view, first, a) != Some(GlossKind::Part) || !apposed(view, a, period) {
        return;
    }
    let ordinal = view.tokens[a.tokens.clone()].iter().find(|it| it.is_word() && it.is(class::ORDINAL));
    let number = ordinal.map(|it| NumberSet::integer(it.lexeme().value.into()));
    let gloss = Gloss {
        number,
        calendar: view.tokens.iter().any(|it| it.text(view.text).eq_ignore_ascii_case("calendar")),
        first: Some(a.id),
        period: Some(period.id),
        kind: Some(WordSet::of(GlossKind::Part)),
        ..Gloss::default()
    };
    extractor.claim(view, a.tokens.start..period.tokens.end, gloss.into());
}

/// "the eight-year rule, from 2001 to 2015", "the three-day fair runs from 1 to 3 June", "12 years, from 1990 to 2002".
fn spell(extractor: &mut Extractor<'_>, view: &View<'_>, duration: &Told, period: &Told) {
    let (first, second) =
        if duration.tokens.end <= period.tokens.start { (duration, period) } else { (period, duration) };
    let between = first.tokens.end..second.tokens.start;
    if between.start > between.end || between.len() > NEAR || !is_exact(extractor, duration) {
        return;
    }
    let words = &view.tokens[between.clone()];
    // A clause of its own may tell of something else.
    let parted = words.iter().any(|it| {
        it.is(class::CONJUNCTION) && !it.is(class::PREPOSITION)
            || matches!(it.kind, TokenKind::Stop | TokenKind::Quote)
            || it.is_word()
                && matches!(it.text(view.text), "and" | "or" | "but" | "who" | "which" | "of" | "per" | "every")
    });
    let commas = words.iter().filter(|it| it.kind == TokenKind::Comma).count();
    let lead = duration.tokens.start.checked_sub(1).map(|it| view.word(it).to_ascii_lowercase()).unwrap_or_default();
    // "after three weeks", "every two days", "within ten days", "the first three days".
    let other = matches!(
        lead.as_str(),
        "after"
            | "every"
            | "within"
            | "per"
            | "than"
            | "first"
            | "last"
            | "to"
            | "in"
            | "another"
            | "by"
            | "until"
            | "before"
    );
    // "tickets for three days, from 1 to 30 June": some of that time.
    let some = lead == "for" && commas > 0;
    if parted || commas > 1 || other || some {
        return;
    }
    const BROKEN: [&str; 22] = [
        "break",
        "breaks",
        "gap",
        "gaps",
        "interrupted",
        "interruption",
        "except",
        "excluding",
        "intermittently",
        "spells",
        "terms",
        "stints",
        "separate",
        "pause",
        "pauses",
        "hiatus",
        "apart",
        "non",
        "total",
        "altogether",
        "combined",
        "twice",
    ];
    let broken = view
        .tokens
        .iter()
        .any(|it| it.is_word() && BROKEN.iter().any(|word| it.text(view.text).eq_ignore_ascii_case(word)));
    let spell = Spell { duration: Some(duration.id), period: Some(period.id), broken };
    extractor.claim(view, first.tokens.start..second.tokens.end, spell.into());
}

/// "She joined the bank in 1961 and left in 1994. In all she spent 33 years there.": a length that sums up the sentence
/// before it, from the first of its years to the last.
fn summed_up(extractor: &mut Extractor<'_>, view: &View<'_>, duration: &Told) {
    let opens = match (view.word(0), view.word(1)) {
        ("In", "all" | "total") | ("All", "told" | "in") => true,
        (word, _) => word == "Altogether",
    };
    // "In all he spent", "Altogether, she served": of whoever the sentence before is about.
    let told = (1..duration.tokens.start).any(|it| view.is(it, class::SUBJECT_PRONOUN));
    let spent =
        duration.tokens.start.checked_sub(1).is_some_and(|it| view.is(it, class::VERB_PAST.or(class::PREPOSITION)));
    let Some(number) = view.number.checked_sub(1) else { return };
    if !opens || !told || !spent || !is_exact(extractor, duration) {
        return;
    }
    let before = extractor.view(number);
    let same = before.block == view.block;
    let broken = |it: &Token| {
        it.is(class::SEQUENCE) && !it.is(class::CONJUNCTION) && it.text(view.text) != "also"
            || ["return", "returned", "back", "rejoined", "break", "gap"].contains(&it.text(view.text))
    };
    if !same || before.tokens.iter().any(broken) {
        return;
    }
    let rows = extractor.claims.by_kind[Date::INDEX].iter().rev();
    let mut years: Vec<(ClaimId, DaySet)> = Vec::new();
    for &id in rows {
        let row = extractor.claims.get(id);
        if row.sentence < number {
            break;
        }
        if row.sentence == number
            && let Body::Date(date) = &row.body
        {
            let (Some(when), true) = (date.when, date.year_printed && row.asserted.is_none()) else { return };
            years.push((id, when));
        }
    }
    years.sort_by_key(|it| it.0);
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else { return };
    // The first begins and the last ends what is summed up: "came in 1957", "left in 1988".
    let ordered = years.windows(2).all(|it| it[0].1.last() < it[1].1.first());
    let verb = |id: ClaimId| {
        let at = extractor.tokens(id.0 as usize).start;
        before.groups().iter().rev().find(|it| it.main < at).map(|it| before.word(it.main).to_ascii_lowercase())
    };
    let comes = |it: &str| {
        matches!(it, "came" | "joined" | "arrived" | "moved" | "started" | "began" | "entered" | "appointed")
    };
    let goes = |it: &str| matches!(it, "left" | "retired" | "quit" | "resigned" | "departed" | "closed" | "ended");
    let leaves = before.groups().iter().any(|it| goes(before.word(it.main)));
    if years.len() < 2 || !ordered || !verb(first.0).is_some_and(|it| comes(&it)) || !leaves {
        return;
    }
    let span = |id: ClaimId| extractor.claims.get(id).span;
    let printed = |it: (ClaimId, DaySet)| Some(Printed { value: it.1, span: span(it.0) });
    let period = Period {
        start: printed(first),
        end: printed(last),
        fixed: true,
        days: days(&first.1, &last.1),
        ..Period::default()
    };
    let whole = Span::new(span(first.0).start, span(last.0).end);
    let period = extractor.push(whole, number, before.block, before.part, period.into());
    let spell = Spell { duration: Some(duration.id), period: Some(period), ..Spell::default() };
    extractor.claim(view, duration.tokens.clone(), spell.into());
}

/// Whether a length is told as it is, and is no age: "29-year-old".
fn is_exact(extractor: &Extractor<'_>, duration: &Told) -> bool {
    matches!(&extractor.claims.get(duration.id).body, Body::Duration(it) if exact(it))
}

fn exact(it: &Duration) -> bool {
    !it.hedged && it.length.is_some()
}
