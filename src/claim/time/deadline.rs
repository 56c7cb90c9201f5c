//! Days until which people can put their names down, and the day of what for.

use std::ops::Range;

use crate::claim::extract::{Extractor, View};
use crate::claim::{Body, Deadline, Grain, Printed};
use crate::text::time;
use crate::text::{Class, TokenKind, class};
use crate::value::{DaySet, NumberSet};

/// Takes down the deadlines of a sentence, of its dates from row `from` on: "register by 3 May for the race on 10 May",
/// "entries for the race on 10 May close on 3 May".
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let days: Vec<(DaySet, Range<usize>)> = (from..extractor.claims.rows.len())
        .filter_map(|row| match &extractor.claims.rows[row].body {
            Body::Date(it) if it.grain.is_some_and(|it| it.has(Grain::Day)) => Some((it.when?, extractor.tokens(row))),
            _ => None,
        })
        .collect();
    let [first, second] = &days[..] else { return };
    let (by, of) = match (until(view, &first.1), until(view, &second.1)) {
        (true, false) if leads(view, first.1.end, &second.1) => (first, second),
        (false, true) if leads(view, 0, &first.1) => (second, first),
        _ => return,
    };
    let printed = |it: &(DaySet, Range<usize>)| Some(Printed { value: it.0, span: view.span(it.1.clone()) });
    let body = Deadline { by: printed(by), of: printed(of), late: late(&by.0, &of.0) };
    let tokens = first.1.start.min(second.1.start)..first.1.end.max(second.1.end);
    extractor.claim(view, tokens, body.into());
}

/// How many days one day is after another, of those that lie within half a year of each other: where no year is printed
/// the two are of one.
fn late(by: &DaySet, of: &DaySet) -> Option<NumberSet> {
    const NEAR: i64 = 183;
    let pairs = by.pieces().flat_map(|(a, b)| of.pieces().map(move |(c, d)| (i64::from(a - d), i64::from(b - c))));
    let near = pairs.filter(|(least, most)| *most > -NEAR && *least < NEAR);
    near.map(|(least, most)| NumberSet::integers(least, most)).reduce(NumberSet::union)
}

/// Whether a date is one until which names are put down: "register by 3 May", "entries close on 3 May".
fn until(view: &View<'_>, date: &Range<usize>) -> bool {
    let Some(before) = date.start.checked_sub(1) else { return false };
    let enrols = |range: Range<usize>| view.tokens[range].iter().any(|it| it.lexeme().time.0 == time::ENROL);
    match view.word(before) {
        "by" | "before" => enrols(before.saturating_sub(12)..before),
        // "the deadline for entries is 3 May".
        "is" => enrols(before.saturating_sub(4)..before) && view.word(before + 1) != "on",
        "on" => {
            let closes =
                before.checked_sub(1).is_some_and(|it| matches!(view.word(it), "close" | "closes" | "end" | "ends"));
            closes && enrols(before.saturating_sub(12)..before)
        }
        _ => false,
    }
}

/// Whether a date is that of the event: "for the race on 10 May", "for the 10 May race"; not before a token.
fn leads(view: &View<'_>, from: usize, date: &Range<usize>) -> bool {
    let Some(stretch) = view.tokens.get(from..date.start) else { return false };
    // Only a noun phrase may stand between: "for the race that was announced on 10 May" tells another day.
    const VERBS: Class = class::VERB_PAST.or(class::BE).or(class::HAVE).or(class::WILL).or(class::QUESTION);
    // "and the race is on 10 May".
    if let [.., noun, is, on] = stretch
        && on.text(view.text) == "on"
        && is.is(class::BE_PRESENT)
        && noun.is(class::EVENT_NOUN)
    {
        return true;
    }
    let start = stretch.iter().rposition(|it| it.text(view.text) == "for");
    let Some(start) = start else { return false };
    let phrase = &stretch[start + 1..];
    let plain =
        phrase.iter().all(|it| it.is_word() && !it.is(VERBS) || matches!(it.kind, TokenKind::Dash | TokenKind::Number));
    let last = phrase.last().map_or("", |it| it.text(view.text));
    let noun = phrase.len().checked_sub(2).map(|it| &phrase[it]);
    let on = last == "on" && noun.is_some_and(|it| !it.is(class::VERB_ING.or(class::PREPOSITION)));
    let inside = matches!(last, "the" | "our" | "this")
        && view.tokens.get(date.end).is_some_and(|it| it.is_word() && !it.is(class::PREPOSITION));
    phrase.len() <= 8 && plain && (on || inside)
}
