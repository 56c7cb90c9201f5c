//! The time expressions that factlint takes down, in the notation in which they are compared.
//!
//! Everything here goes by the names of kinds and fields, so that a new kind is a word in a list.

use std::ops::Range;

use factlint::claim::{Claim, ClaimId, Claims, FieldValue, TimexModifier};
use factlint::document::Format;
use factlint::value::DaySet;

use super::meaning::{Meaning, Reading, Share};

/// The kinds of claims that are time expressions.
const KINDS: [&str; 5] = ["date", "period", "time", "duration", "recurrence"];

/// The heading under which a text is read, so that it is a paragraph and no title.
const HEADING: &str = "What it is and what it was\n\n";

/// A time expression that factlint takes down.
pub struct Mention {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What a reader would take it for.
    pub reading: Option<Reading>,
    /// All that it may be.
    pub open: Vec<Meaning>,
}

/// The time expressions of a text that is published on a day.
pub fn mentions(text: &str, published: Option<i32>) -> Vec<Mention> {
    let claims = factlint::claims(&format!("{HEADING}{text}"), Format::Plain, "text.txt", published);
    let mut all: Vec<Mention> = Vec::new();
    for (id, claim) in claims.rows.iter().enumerate().filter(|it| it.1.span.start as usize >= HEADING.len()) {
        let timex = claims.timex(ClaimId(id as u32));
        if timex.is_none() && !KINDS.contains(&claim.body.kind().name) {
            continue;
        }
        let share = timex.and_then(|it| it.modifier).and_then(|it| match it {
            TimexModifier::Start => Some(Share::Start),
            TimexModifier::Mid => Some(Share::Mid),
            TimexModifier::End => Some(Share::End),
            _ => None,
        });
        let meaning = timex.and_then(|it| match it.kind() {
            "SET" => Meaning::again(&it.value.to_string()),
            _ => Meaning::timex(&it.value.to_string()),
        });
        all.push(Mention {
            at: claim.span.start as usize - HEADING.len()..claim.span.end as usize - HEADING.len(),
            reading: meaning.map(|meaning| Reading { meaning, share }),
            open: open(claim),
        });
    }
    let stretches: Vec<Mention> = claims.rows.iter().filter_map(|it| stretch(&claims, it, &all)).collect();
    all.extend(stretches);
    for i in 0..all.len() {
        if all[i].reading.is_none() {
            all[i].reading = between(&all, &all[i].at);
        }
    }
    all
}

/// From one clock time to another: the later tells with which it begins. It has no words of its own, so it has those
/// from one to the other.
fn stretch(claims: &Claims, claim: &Claim, all: &[Mention]) -> Option<Mention> {
    let FieldValue::Claim(since) = field(claim, "since")? else { return None };
    let of =
        |it: &Claim| all.iter().find(|mention| mention.at.end == (it.span.end as usize).wrapping_sub(HEADING.len()));
    let (first, last) = (of(claims.get(since))?, of(claim)?);
    let meaning = |it: &Mention| it.reading.as_ref().map(|it| it.meaning.clone());
    let told = match (meaning(first), meaning(last)) {
        (Some(Meaning::Clock(from)), Some(Meaning::Clock(to))) => Some(Meaning::Clocks(from, to)),
        (Some(Meaning::Stretch(from, _)), Some(Meaning::Stretch(_, to))) if from <= to => {
            Some(Meaning::Stretch(from, to))
        }
        _ => None,
    };
    let (from, to) = (minutes(claims.get(since)), minutes(claim));
    let open = from.iter().flat_map(|from| to.iter().map(|to| Meaning::Clocks(*from, *to))).collect();
    Some(Mention { at: first.at.start..last.at.end, reading: told.map(Reading::from), open })
}

/// From the first to the last of several expressions that stand in a place: a stretch has no value of its own in TIMEX3,
/// its ends have.
fn between(all: &[Mention], at: &Range<usize>) -> Option<Reading> {
    let inside = |it: &&Mention| it.at != *at && at.start <= it.at.start && it.at.end <= at.end;
    let mut ends: Vec<&Mention> = all.iter().filter(inside).collect();
    ends.sort_by_key(|it| it.at.start);
    let [first, .., last] = ends[..] else { return None };
    match (&first.reading.as_ref()?.meaning, &last.reading.as_ref()?.meaning) {
        (Meaning::Stretch(start, _), Meaning::Stretch(_, end)) if start < end => {
            Some(Meaning::Stretch(*start, *end).into())
        }
        _ => None,
    }
}

/// All that the fields of a claim allow.
fn open(claim: &Claim) -> Vec<Meaning> {
    if let Some(days) = day(claim, "when") {
        return days.pieces().map(|(first, last)| Meaning::days(first, last)).collect();
    }
    if let (Some(start), Some(end)) = (day(claim, "start"), day(claim, "end")) {
        // Each end that it may have, with the last beginning before it.
        let from = |to: i32| start.pieces().map(|it| it.0).filter(|it| *it <= to).last();
        return end.pieces().filter_map(|(_, to)| from(to).map(|from| Meaning::days(from, to))).collect();
    }
    let clocks: Vec<Meaning> = minutes(claim).into_iter().map(Meaning::Clock).collect();
    match day(claim, "day").and_then(DaySet::point) {
        Some(day) => {
            clocks.iter().filter_map(|it| Meaning::day(day).at_time(it)).chain(clocks.iter().cloned()).collect()
        }
        None => clocks,
    }
}

/// The minutes that a clock time may be.
fn minutes(claim: &Claim) -> Vec<i64> {
    match field(claim, "at") {
        Some(FieldValue::Minute(it)) => it.pieces().filter(|it| it.0 == it.1).map(|it| i64::from(it.0)).collect(),
        _ => Vec::new(),
    }
}

fn day<'a>(claim: &'a Claim, name: &str) -> Option<&'a DaySet> {
    match field(claim, name)? {
        FieldValue::Day(it) => Some(it),
        _ => None,
    }
}

fn field<'a>(claim: &'a Claim, name: &str) -> Option<FieldValue<'a>> {
    let field = claim.body.kind().fields.iter().find(|it| it.name == name)?;
    Some((field.get)(&claim.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_a_paragraph_of_its_day() {
        let published = factlint::value::day_of(2031, 4, 5);
        let text = "The weir was opened on 3 May 1911 and dredged yesterday.";
        let found = mentions(text, published);
        let meaning = |words: &str| {
            let mention = found.iter().find(|it| &text[it.at.clone()] == words).expect(words);
            let told = mention.reading.as_ref().map(|it| it.meaning.clone());
            told.or_else(|| mention.open.first().cloned()).expect("a value").shown()
        };
        assert_eq!(meaning("3 May 1911"), "1911-05-03");
        assert_eq!(meaning("yesterday"), "2031-04-04");
    }

    #[test]
    fn a_stretch_is_from_its_first_day_to_its_last() {
        let found = mentions("The weir was dry from 3 May 1911 to June 1912.", None);
        let told = found.iter().filter_map(|it| it.reading.as_ref().map(|it| it.meaning.shown()));
        let open = found.iter().flat_map(|it| it.open.iter().map(Meaning::shown));
        assert!(told.chain(open).any(|it| it == "1911-05-03..1912-06-30"));
    }

    #[test]
    fn a_text_without_a_time_has_none() {
        assert!(mentions("The weir is of granite.", None).is_empty());
    }
}
