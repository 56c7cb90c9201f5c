//! Anniversaries, editions and birthdays of things.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::super::extract::{Extractor, View};
use super::super::super::{Anniversary, Beginning, Body, Key, Mark, Printed};
use super::age::ordinal_before;
use super::beginning::{beginning_noun, begun, owned};
use super::subject::{self, Thing, Who};
use super::{Date, Scene, Scope, When, count, cue, date_at, year_at};
use crate::text::lexicon::life;
use crate::text::{Class, Tense, TokenKind, VerbMood, class};
use crate::value::{DaySet, NumberSet, WordSet};

/// How long before and after publication what is told without a date is kept, in days.
const KEPT: (i32, i32) = (120, 31);

/// How far ahead what is to be kept lies, in days.
const AHEAD: i32 = 400;

/// Takes down the anniversaries and the beginnings that a sentence tells.
pub(super) fn recognise(extractor: &mut Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, words: u32) {
    let view = scope.view;
    let told = OnceCell::new();
    for number in 0..view.groups().len() {
        begun(extractor, scene, scope, number);
    }
    if words & life::BEGINNING != 0 {
        for at in (0..view.tokens.len()).filter(|it| cue(view, *it) & life::BEGINNING != 0) {
            beginning_noun(extractor, scene, scope, at);
        }
    }
    let mut taken: Vec<Range<usize>> = Vec::new();
    for at in 0..view.tokens.len() {
        let Some(label) = label(view, at) else { continue };
        if taken.iter().any(|it| super::overlap(it, &label.number)) {
            continue;
        }
        taken.push(label.number.clone());
        take(extractor, scene, scope, &label, told.get_or_init(|| events(scene, scope)));
    }
}

/// Whether a sentence has words that tell how many years have gone.
pub(super) fn is_told(view: &View<'_>) -> bool {
    (0..view.tokens.len()).any(|it| label(view, it).is_some())
}

/// The words that tell how many years have gone.
struct Label {
    n: i64,
    /// The number's tokens.
    number: Range<usize>,
    /// The whole label.
    tokens: Range<usize>,
    edition: bool,
    /// "turns 50", "celebrates 25 years": its subject is what has the years.
    verb: bool,
    birthday: bool,
}

/// The label whose last word stands at a token, or of whose name the first does.
fn label(view: &View<'_>, at: usize) -> Option<Label> {
    let token = &view.tokens[at];
    let cues = token.lexeme().life;
    let new =
        |n, number: Range<usize>, tokens, edition| Label { n, number, tokens, edition, verb: false, birthday: false };
    if cues & life::JUBILEE != 0 && token.is_word() {
        let n = i64::from(token.lexeme().value);
        // "the new millennium" is no anniversary.
        let owned = view.before(at, class::DEFINITE)
            || view.before(at, class::INDEFINITE)
            || matches!(view.word(at.wrapping_sub(1)), "'s" | "\u{2019}s");
        return (owned && n < 1000).then(|| new(n, at..at + 1, at..at + 1, false));
    }
    if cues & life::ANNIVERSARY != 0 {
        let birthday = view.word(at) == "birthday";
        if let Some((n, number)) = ordinal_before(view, at) {
            return Some(Label { birthday, ..new(n, number.clone(), number.start..at + 1, false) });
        }
        let before = at.checked_sub(1)?;
        if cue(view, before) & life::METAL != 0 && !view.is(at, class::PLURAL_GROUP) {
            let n = i64::from(view.tokens[before].lexeme().value);
            // A monarch's jubilees are of a reign, a couple's of a wedding.
            return Some(new(n, before..at + 1, before..at + 1, false));
        }
        // "its 25-year anniversary".
        let year = before - usize::from(before > 0 && view.tokens[before].kind == TokenKind::Dash);
        if view.word(year) == "year" {
            let from = year.saturating_sub(4);
            let found = (from..year).find_map(|it| {
                let (n, end, ranked) = count(view, it)?;
                let dash = end + usize::from(view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Dash));
                (!ranked && dash == year).then_some((n, it..end))
            });
            return found.map(|(n, number)| new(n, number.clone(), number.start..at + 1, false));
        }
        return None;
    }
    if cues & life::EDITION != 0 && token.is_word() {
        let (n, number) = ordinal_before(view, at).filter(|it| {
            it.1.end == at || view.is(it.1.end, class::ADVERB) || cue(view, it.1.end) & life::EDITION != 0
        })?;
        // "in its 25th year", not "the 25th year of".
        let own = number.start > 0 && (matches!(view.word(number.start - 1), "its" | "'s" | "\u{2019}s"));
        let year = matches!(view.word(at), "year" | "season");
        // "the 40th annual Sandvik Regatta", "its 40th annual fair".
        let mut end = at + 1;
        if view.word(at) == "annual" {
            while view.tokens.get(end).is_some_and(|it| it.is_word() && it.capital()) {
                end += 1;
            }
        }
        return (n > 1 && (!year || own)).then(|| new(n, number.clone(), number.start..end, true));
    }
    // "the ninth Grand Holm Regatta": a name behind an ordinal.
    const ORDINALS: Class = class::ORDINAL.or(class::ORDINAL_SUFFIX);
    if token.capital() && at > 1 && !token.is(class::MONTH.or(class::WEEKDAY).or(class::ORGANISATION)) {
        if !view.classes.any(ORDINALS) {
            return None;
        }
        let (n, number) = (at.saturating_sub(4)..at).find_map(|it| {
            let (n, end, ranked) = count(view, it)?;
            (ranked && end == at && n > 1).then_some((n, it..end))
        })?;
        let genitive = |it: usize| matches!(view.word(it), "'s" | "\u{2019}s");
        let determined = number.start > 0 && (view.is(number.start - 1, class::DEFINITE) || genitive(number.start - 1));
        let mut end = at;
        while view.tokens.get(end).is_some_and(|it| it.is_word() && it.capital()) {
            end += 1;
        }
        let body = view.tokens[at..end]
            .iter()
            .any(|it| it.is(class::MONTH.or(class::WEEKDAY).or(class::ROLE).or(class::RANK)));
        // "the 5th Infantry Division", "the 25th Street fire": only what is held each year counts, of at least two words.
        let held = view.tokens[end - 1].lexeme().event_noun != 0 || HELD.contains(&view.word(end - 1));
        return (determined && end - at > 1 && held && !body).then(|| new(n, number.clone(), number.start..end, true));
    }
    // "turns 50", "celebrates 25 years", "100 years since".
    if cues & life::TURN != 0 && token.is_word() {
        let (n, end, ranked) = count(view, at + 1)?;
        let ends = view.tokens.get(end).is_none_or(|it| {
            !it.is_word() && it.kind != TokenKind::Symbol && it.kind != TokenKind::Dash
                || it.is(class::RELATIVE_WHICH.or(class::RELATIVE_DAY).or(class::CONJUNCTION).or(class::PREPOSITION))
                    && it.text(view.text) != "of"
                    && it.text(view.text) != "per"
        });
        return (!ranked && n > 1 && ends && !view.word(at).starts_with("reach"))
            .then(|| Label { verb: true, ..new(n, at + 1..end, at..end, false) });
    }
    if view.word(at) == "years" {
        let (n, number) = (at.saturating_sub(3)..at).find_map(|it| {
            let (n, end, ranked) = count(view, it)?;
            (!ranked && end == at && n > 1).then_some((n, it..end))
        })?;
        let loose = number.start > 0
            && view
                .is(number.start - 1, class::ABOUT_HEDGE.or(class::LESS_HEDGE).or(class::MORE_HEDGE).or(class::HEDGE));
        let before = number.start.checked_sub(1).map(|it| view.word(it)).unwrap_or_default();
        let told = number.start > 0 && view.is(number.start - 1, class::BE);
        let kept = before.starts_with("celebrat") || before.starts_with("mark");
        // "It is 30 years since the tunnel opened", "is 90 years old".
        let since = view.word(at + 1) == "since" && (kept || told && view.word(number.start.wrapping_sub(2)) == "It");
        let business =
            matches!((view.word(at + 1), view.word(at + 2)), ("in" | "of", "business" | "existence" | "trading"));
        let of = since
            || told && view.word(at + 1) == "old"
            || kept
                && (business
                    || matches!(view.word(at + 1), "as" | "this" | "since")
                    || view.tokens.get(at + 1).is_none_or(|it| !it.is_word()));
        return (!loose && of).then(|| Label { verb: !since, ..new(n, number.clone(), number.start..at + 1, false) });
    }
    None
}

/// Last words of names of what is held once a year.
const HELD: [&str; 23] = [
    "Festival",
    "Fair",
    "Show",
    "Cup",
    "Marathon",
    "Regatta",
    "Race",
    "Rally",
    "Championship",
    "Championships",
    "Games",
    "Parade",
    "Carnival",
    "Awards",
    "Conference",
    "Biennale",
    "Symposium",
    "Tournament",
    "Open",
    "Run",
    "Ball",
    "Gala",
    "Prize",
];

/// The dates of a sentence that tell when something began, was born, or died.
fn events(scene: &Scene<'_>, scope: &Scope<'_, '_>) -> Vec<Range<usize>> {
    let view = scope.view;
    const EVENT: u32 =
        life::BEGUN | life::BEGINNING | life::BIRTH | life::DEATH | life::BORN | life::DIED | life::FIRST_HELD;
    let tells = |date: &&When| {
        if !scene.past(&date.days) || date.relative {
            return false;
        }
        let start = date.tokens.start;
        let from = start.saturating_sub(9);
        let since = (start.saturating_sub(2)..start).any(|it| view.word(it) == "since");
        let near = (from..start)
            .rev()
            .take_while(|it| !matches!(view.word(*it), ";" | ":") && view.tokens[*it].kind != TokenKind::Stop);
        // The word that is nearest before the date has it.
        let nearest = near.clone().find(|it| {
            cue(view, *it) & (EVENT | life::ANNIVERSARY | life::EDITION | life::JUBILEE) != 0
                || view.is(*it, class::EVENT_NOUN)
        });
        since
            || nearest.is_some_and(|it| {
                let verb = view.groups().iter().find(|group| group.main == it);
                let planned = verb.is_some_and(|it| {
                    matches!(it.mood, VerbMood::Plan | VerbMood::Possible) || it.tense == Some(Tense::Present)
                });
                let parted = verb.is_none() && view.groups().iter().any(|group| (it..start).contains(&group.main));
                !parted && (cue(view, it) & EVENT != 0 || view.is(it, class::EVENT_NOUN) && start - it <= 3) && !planned
            })
    };
    scope.dates.iter().filter(tells).map(|it| it.tokens.clone()).collect()
}

fn take(
    extractor: &mut Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    label: &Label,
    events: &[Range<usize>],
) {
    let view = scope.view;
    let Some(kept) = kept(extractor, scene, scope, label) else { return };
    let Kept { of, name, marks, end } = kept;
    let open = scope.dates.iter().find(|it| it.tokens.start >= end && it.tokens.start - end <= 2);
    if open.is_some_and(|it| events.contains(&it.tokens) && super::of_anniversary(scene, scope, end, it)) {
        return;
    }
    let Some(on) = on(extractor, scene, scope, label, events) else { return };
    let words = scene.words;
    let anniversary = Anniversary {
        of: Some(of),
        name,
        marks: Some(WordSet::of(marks)),
        n: Some(Printed { value: NumberSet::integer(label.n), span: view.span(label.tokens.clone()) }),
        on: Some(on),
        edition: label.edition,
        broken: words & life::SKIPPED != 0,
        unbroken: label.edition && unbroken(extractor),
    };
    extractor.claim(view, label.tokens.clone(), anniversary.into());
    // "the 50th anniversary of the strike in 1984", "in its 25th season since 2000": what began it has its date here.
    if marks != Mark::Beginning {
        return;
    }
    let direct = scope.dates.iter().find(|it| {
        it.tokens.start >= end
            && it.tokens.start - end <= 2
            && view.tokens[end..it.tokens.start].iter().all(|it| it.is(class::PREPOSITION) || it.text(view.text) == ",")
            && events.contains(&it.tokens)
    });
    let since = (label.tokens.end..(label.tokens.end + 3).min(view.tokens.len()))
        .find(|it| view.word(*it) == "since")
        .and_then(|it| date_at(scope, it + 1));
    if let Some(date) = direct.cloned().or(since) {
        let when = Some(Printed { value: date.days, span: date.span });
        let claim = Beginning { of: Some(of), name, when };
        extractor.claim(view, date.tokens.clone(), claim.into());
    }
}

/// What an anniversary is kept of.
struct Kept {
    of: Key,
    name: Option<Key>,
    marks: Mark,
    /// One past the words that tell it.
    end: usize,
}

fn kept(extractor: &Extractor<'_>, scene: &Scene<'_>, scope: &Scope<'_, '_>, label: &Label) -> Option<Kept> {
    let view = scope.view;
    let thing = |it: Thing, end: usize| Kept { of: it.noun, name: it.name, marks: Mark::Beginning, end };
    let person = |of: Key, marks: Mark, end: usize| Kept { of, name: None, marks, end };
    let end = label.tokens.end;
    if label.edition && view.tokens[end - 1].capital() {
        return subject::thing(view, end).map(|it| thing(it.0, end));
    }
    if label.verb {
        let group = view.groups().iter().rposition(|it| it.first <= label.tokens.start)?;
        let who = scope.subject(scene, extractor, group)?;
        return who.thing.clone().map(|it| thing(it, end));
    }
    // "50 years since the stadium opened".
    if view.word(end) == "since"
        && let Some(group) = view.groups().iter().position(|it| it.first > end && it.tense.is_some())
    {
        let near = view.groups()[group].first - end <= 8;
        return scope.subject(scene, extractor, group).filter(|_| near)?.thing.clone().map(|it| thing(it, end));
    }
    // "of the club", "of his birth", "of Ann Roe's death", "of the opening of the bridge"; "this spring of Caleb Ostrand".
    let of = (end..(end + 4).min(view.tokens.len()))
        .find(|it| view.word(*it) == "of")
        .filter(|it| view.tokens[end..*it].iter().all(crate::text::Token::is_word));
    if let Some(of) = of {
        return complement(extractor, scene, scope, of + 1, label.birthday);
    }
    // "its 50th", "the club's 50th", "Ann Roe's 100th birthday".
    let owner = label.tokens.start.checked_sub(1)?;
    // A birthday that the living have is an age.
    let old = label.birthday && label.n > 115;
    if let Some(who) = subject::pronoun(scene, extractor, view, owner) {
        return match who {
            Who { thing: Some(it), .. } => Some(thing(it, end)),
            Who { person: Some(it), .. } if old => Some(person(it, Mark::Birth, end)),
            _ => None,
        };
    }
    if matches!(view.word(owner), "'s" | "\u{2019}s" | "'" | "\u{2019}") {
        let mention = scene.mentions(view.number).find(|it| it.tokens.end == owner || it.tokens.end == owner + 1);
        if let Some(mention) = mention.filter(|it| it.person.is_some()) {
            if !old {
                return None;
            }
            return scene.person(mention).map(|it| person(it, Mark::Birth, end));
        }
        return subject::thing(view, owner).map(|it| thing(it.0, end));
    }
    // "The festival, now in its 25th edition" is owned; "the 25th edition" alone is that of what the sentence before told.
    if label.edition && view.is(owner, class::DEFINITE) {
        return scene.topic(extractor, view).map(|it| thing(it, end));
    }
    None
}

/// What "of" and the words from a token on tell that an anniversary is of.
fn complement(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    at: usize,
    birthday: bool,
) -> Option<Kept> {
    let view = scope.view;
    // The head is the last word of the phrase.
    let mut end = at;
    let edge = class::PREPOSITION.or(class::CONJUNCTION).or(class::BE).or(class::WILL).or(class::QUESTION);
    let pointing = |it: usize| view.is(it, class::DEFINITE);
    let inside = |it: usize| {
        let token = &view.tokens[it];
        token.is_word()
            && (!token.is(edge) || pointing(it))
            && !view.groups().iter().any(|group| group.first == it)
            && (it == at || !pointing(it) && !token.is(class::RELATIVE_WHICH))
            && (it <= at + 1 || !token.is(class::BEGIN.or(class::END)) || token.capital())
            || token.kind == TokenKind::Dash && !token.spaced()
            || token.kind == TokenKind::Number
    };
    while end < view.tokens.len() && end < at + 9 && inside(end) {
        end += 1;
    }
    let head = end.checked_sub(1).filter(|it| *it >= at)?;
    let cues = cue(view, head);
    if let Some(mention) = scene.mentions(view.number).find(|it| it.tokens.end == end && it.tokens.start >= at) {
        let person = scene.person(mention).filter(|_| birthday);
        if let Some(of) = person {
            return Some(Kept { of, name: None, marks: Mark::Birth, end });
        }
    }
    if cues & (life::BIRTH | life::DEATH) != 0 {
        let (who, end) = super::birth::owner(extractor, scene, scope, head)?;
        let marks = if cues & life::BIRTH != 0 { Mark::Birth } else { Mark::Death };
        return Some(Kept { of: who.person?, name: None, marks, end });
    }
    if cues & life::BEGINNING != 0 {
        let (it, end) = owned(extractor, scene, scope, head)?;
        return Some(Kept { of: it.noun, name: it.name, marks: Mark::Beginning, end });
    }
    let (it, _) = subject::thing(view, end)?;
    Some(Kept { of: it.noun, name: it.name, marks: Mark::Beginning, end })
}

/// When an anniversary is kept.
fn on(
    extractor: &Extractor<'_>,
    scene: &Scene<'_>,
    scope: &Scope<'_, '_>,
    label: &Label,
    events: &[Range<usize>],
) -> Option<DaySet> {
    let view = scope.view;
    let mut others =
        scope.dates.iter().filter(|it| !events.contains(&it.tokens) && !super::overlap(&it.tokens, &label.tokens));
    if let Some(date) = others.next() {
        let alone = others.all(|it| it.days.common(date.days).is_some());
        let group = view.clause_group(label.tokens.start);
        let fronted = group.is_some_and(|it| {
            (0..=it.first).any(|start| scope.date_before(start).is_some_and(|it| it.tokens == date.tokens))
        });
        let after = label.tokens.end;
        let behind = date.tokens.start >= after
            && !scope.parted(after + usize::from(view.is(after, class::BE))..date.tokens.start)
            && date.tokens.start - after <= 14;
        let near = date.tokens.end <= label.tokens.start && label.tokens.start - date.tokens.end <= 6;
        // "in June", told without its year, is this year's.
        let clock = scene.published.map(|it| DaySet::span(it - AHEAD, it + AHEAD));
        let days = clock.and_then(|it| it.common(date.days)).unwrap_or(date.days);
        return (alone && (fronted || behind || near || date.relative)).then_some(days);
    }
    // A bare year that is no event's may be the one in which it is kept.
    let bare = (0..view.tokens.len()).any(|it| {
        year_at(view, it).is_some()
            && !scope.dates.iter().any(|date| date.tokens.contains(&it))
            && !follows_cue(view, it)
    });
    let clock = scene.published.filter(|_| !bare && (label.edition || !tells_a_time(view, label.tokens.start)))?;
    let group = view.clause_group(label.tokens.start);
    let coming = (label.tokens.start.saturating_sub(7)..label.tokens.start).any(|it| {
        matches!(
            view.word(it),
            "ahead"
                | "upcoming"
                | "next"
                | "approaches"
                | "approaching"
                | "nears"
                | "nearing"
                | "before"
                | "forthcoming"
                | "prepares"
                | "preparing"
                | "plans"
                | "planning"
                | "to"
                | "for"
                | "towards"
        )
    }) || view.word(label.tokens.end) == "next";
    let future = coming
        || group.is_some_and(|it| {
            it.tense == Some(Tense::Future) || matches!(it.mood, VerbMood::Possible | VerbMood::Conditional)
        });
    if !future && group.is_some_and(|it| it.tense == Some(Tense::Past)) && paragraph_is_old(extractor, scope, clock) {
        return None;
    }
    Some(DaySet::span(clock - KEPT.0, clock + if future { AHEAD } else { KEPT.1 }))
}

/// Whether an anniversary only tells the time of something else: "by its tenth birthday", "shy of its second".
fn tells_a_time(view: &View<'_>, start: usize) -> bool {
    let mut at = start;
    while at > 0 && start - at < 6 {
        at -= 1;
        if view.groups().iter().any(|it| it.main == at) {
            return false;
        }
        if view.is(at, class::PREPOSITION) && !view.is(at, class::DEFINITE) {
            let before = at.checked_sub(1).map_or("", |it| view.word(it));
            return match view.word(at).to_ascii_lowercase().as_str() {
                "of" => !matches!(
                    before,
                    "ahead"
                        | "celebration"
                        | "celebrations"
                        | "part"
                        | "eve"
                        | "honour"
                        | "honor"
                        | "recognition"
                        | "marking"
                ),
                "for" | "to" | "in" | "with" | "as" | "near" => false,
                _ => true,
            };
        }
    }
    false
}

fn follows_cue(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at)
        .any(|it| cue(view, it) & (life::BEGUN | life::BEGINNING) != 0 || view.word(it) == "since")
}

/// Whether another sentence of the block tells of an earlier year, but as that of a beginning.
fn paragraph_is_old(extractor: &Extractor<'_>, scope: &Scope<'_, '_>, clock: i32) -> bool {
    let ids = &extractor.claims.by_kind[Date::INDEX];
    let rows = &extractor.claims.rows;
    let view = scope.view;
    let from = ids.partition_point(|it| rows[it.0 as usize].paragraph < view.block);
    ids[from..].iter().take_while(|it| rows[it.0 as usize].paragraph == view.block).any(|it| {
        let row = &rows[it.0 as usize];
        let Body::Date(date) = &row.body else { return false };
        let sentence = &extractor.text.sentences[row.sentence as usize];
        let tells =
            extractor.text.sentence(sentence).iter().any(|it| {
                it.lexeme().life & (life::BEGUN | life::BEGINNING | life::BIRTH | life::BORN | life::DEATH) != 0
            });
        row.sentence != view.number && !tells && date.when.is_some_and(|it| it.last() < clock - AHEAD)
    })
}

/// Whether the article says of something that it has been held every year.
fn unbroken(extractor: &Extractor<'_>) -> bool {
    let text = &extractor.document.text;
    let tokens = &extractor.text.tokens;
    tokens.iter().enumerate().any(|(at, token)| {
        if token.lexeme().life & life::UNBROKEN == 0 {
            return false;
        }
        let next = |n: usize| tokens.get(at + n).map_or("", |it| it.text(text));
        match token.text(text) {
            "every" => {
                let season = matches!(next(1), "year" | "summer" | "winter" | "spring" | "autumn" | "fall" | "season")
                    || tokens.get(at + 1).is_some_and(|it| it.is(class::MONTH));
                season && (1..8).any(|it| matches!(next(it), "since" | "without"))
            }
            "without" => matches!(next(2), "break" | "interruption" | "fail" | "gap"),
            "annually" => (1..4).any(|it| next(it) == "since" && !next(it + 1).starts_with(['1', '2'])),
            _ => true,
        }
    })
}
