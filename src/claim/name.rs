//! Names: runs of capitalised words, with the office or form of address beside them; persons told by role alone; and
//! places that the gazetteer has.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::person;
use super::{Body, Heading, Key, Name, NameForm, NameKind, Part, Place, PlaceKind, Printed};
use crate::reference::people;
use crate::reference::places::{self, Kind, Match, PlaceId};
use crate::text::{Class, Token, TokenKind, class};
use crate::value::WordSet;

/// Words that begin sentences.
const OPENERS: Class = class::DEFINITE
    .or(class::INDEFINITE)
    .or(class::PREPOSITION)
    .or(class::PRONOUN)
    .or(class::CONJUNCTION)
    .or(class::QUESTION)
    .or(class::ADVERB)
    .or(class::PRONOUN_PLACE);

/// Takes down the names and places of a sentence, whose dates stand from row `from` on.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    // What a quantity counts may have a name: "three Rangers". Whether it is taken down must not matter to names.
    let rows = &extractor.claims.rows;
    let counted = |it: &usize| matches!(rows[*it].body, Body::Quantity(_) | Body::Conversion(_) | Body::Whole(_));
    let taken: Vec<Range<usize>> =
        (from..rows.len()).filter(|it| !counted(it)).map(|it| extractor.tokens(it)).collect();
    let headline = view.headline();
    let mut at = 0;
    while at < view.tokens.len() {
        let token = &view.tokens[at];
        // The first word of a sentence has its capital from there: a known one names something only with a second.
        let opener = token.first() && token.known() && !view.tokens.get(at + 1).is_some_and(|it| it.capital());
        let opener = opener && token.is(OPENERS) && !token.upper();
        if !token.capital() || opener || taken.iter().any(|it| it.contains(&at)) {
            at += 1;
            continue;
        }
        // "the Liberal Democrat Ann Roe": the party, then who belongs to it.
        if token.is(class::PARTY_START)
            && let Some((n_words, _)) = person::party(view, at)
            && view
                .tokens
                .get(at + n_words)
                .is_some_and(|it| it.capital() && it.spaced() && !it.is(class::ORGANISATION))
        {
            at = name(extractor, view, at..at + n_words, None).max(at + n_words);
            continue;
        }
        at = one(extractor, view, at, headline).max(at + 1);
    }
}

/// The places, as a key, of the name that a heading consists of.
pub(super) fn only_place(text: &str, tokens: &[Token]) -> Option<Key> {
    let first = tokens.iter().position(Token::is_word)?;
    if tokens[..first].iter().any(|it| it.kind != TokenKind::Symbol) {
        return None;
    }
    let last = tokens.iter().rposition(Token::is_word)?;
    let rest = &text[tokens[first].start as usize..];
    let end = (tokens[last].end - tokens[first].start) as usize;
    let found = places::find(rest).filter(|it| it.len == end && !it.adjective && !it.word && !it.person)?;
    Some(Key::number(found.bearers))
}

/// The places that a key of a heading, of a place's name or of an event's place stands for.
pub fn places_of(key: Key) -> &'static [PlaceId] {
    u32::try_from(key.to_number()).map_or(&[], places::bearers)
}

/// The key of a place.
pub(super) fn place_key(place: PlaceId) -> Key {
    Key::number(u32::from(place.number()))
}

/// The one place that a name stands for: the only one that bears it, or one that is a hundred times as large as the
/// others, or in the country of which the others lie.
fn single(found: &Match) -> Option<PlaceId> {
    let (&first, rest) = found.places.split_first()?;
    let size = |it: PlaceId| if it.place().kind == Kind::City { it.place().magnitude } else { 9 };
    let rivals = rest.iter().any(|it| size(*it) + 2 > size(first) && it.country() != first.country());
    (!rivals).then_some(first)
}

/// Takes down the name or place at a token. Gives the next token.
fn one(extractor: &mut Extractor<'_>, view: &View<'_>, at: usize, headline: bool) -> usize {
    let found = places::find(&view.text[view.tokens[at].start as usize..]);
    let run = run(view, at, headline);
    let Some(found) = found else {
        return if run.is_empty() { at + 1 } else { name(extractor, view, run, None) };
    };
    let end = at
        + view.tokens[at..].iter().take_while(|it| ((it.start - view.tokens[at].start) as usize) < found.len).count();
    // "Bergen Motors", "Lake Como": part of a longer name; "US Secretary of State Ann Roe": the country of an office.
    let office = view.is(end, class::RANK.or(class::PORTFOLIO)) && !found.adjective
        || found.adjective && view.tokens.get(end).is_some_and(|it| it.is(class::RANK.or(class::PORTFOLIO)));
    let longer = !headline
        && run.end > end
        && !office
        && !found.adjective
        && view.word(end) != ","
        && !view.is(end, class::PREPOSITION);
    let part_before = !headline
        && at > 0
        && view.tokens[at].spaced()
        && view.tokens[at - 1].is_word()
        && view.tokens[at - 1].capital()
        && !view.tokens[at - 1].first()
        && !view.tokens[at - 1].known()
        && !matches!(view.word(at - 1), "Co" | "County");
    let evidence = view
        .tokens
        .get(at.wrapping_sub(1))
        .is_some_and(|it| it.is(class::PREPOSITION) || it.kind == TokenKind::Comma || it.kind == TokenKind::Open);
    let doubtful = (found.word || found.person) && !evidence || headline && found.word;
    // "his brother, Lincoln": who is somebody's relative is no place.
    let relative = found.person
        && (view.before(at, class::KIN)
            || view.word(at.wrapping_sub(1)) == "," && view.is(at.wrapping_sub(2), class::KIN));
    if longer || part_before || doubtful || relative {
        return name(extractor, view, at..run.end.max(end), None);
    }
    let country = country(&found);
    if !(found.adjective
        && view.tokens.get(end).is_some_and(|it| it.capital() && !it.is(class::RANK.or(class::PORTFOLIO)))
        && !headline)
    {
        place(extractor, view, at..end, &found);
    }
    // The country itself, or the person whose office it is.
    if let Some(next) = role(extractor, view, at, end, country) {
        return next;
    }
    if let Some(country) = country
        && !found.adjective
        && found.places[0].place().kind == Kind::Country
    {
        let country = place_key(country);
        let claim = Name {
            name: Some(Printed { value: country, span: view.span(at..end) }),
            form: Some(WordSet::of(NameForm::Full)),
            kind: Some(WordSet::of(NameKind::Country)),
            country: Some(country),
            ..Name::default()
        };
        extractor.mention(view, at..end, claim.into());
    }
    end
}

fn country(found: &Match) -> Option<PlaceId> {
    single(found)?.country()
}

fn place(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, found: &Match) {
    let single = single(found);
    let text = !matches!(view.part, Part::Title | Part::Heading | Part::Metadata);
    // Where several places bear the name, that it is a place must not be in doubt.
    let within = matches!(view.word(tokens.start.wrapping_sub(1)), "in" | "In" | "near" | "outside" | "across");
    let known = single.is_some() || !found.word && !found.person || within;
    let first = text && !found.adjective && known && !extractor.placed;
    extractor.placed |= first;
    let kind = match found.places[0].place().kind {
        Kind::Country => PlaceKind::Country,
        Kind::Continent | Kind::Region => PlaceKind::Continent,
        Kind::Division | Kind::Area => PlaceKind::Division,
        Kind::City => PlaceKind::City,
    };
    let claim = Place {
        place: single.map(|it| Printed { value: place_key(it), span: view.span(tokens.clone()) }),
        name: Some(Key::number(found.bearers)),
        kind: Some(WordSet::of(kind)),
        country: single.and_then(PlaceId::country).map(place_key),
        adjective: found.adjective,
        repeated: !extractor.places.insert(found.bearers),
        first,
    };
    extractor.mention(view, tokens, claim.into());
}

/// Marks the headings that are names of places where there are several such: the article is a round-up.
pub(super) fn finish(extractor: &mut Extractor<'_>) {
    let ids = extractor.claims.by_kind[Heading::INDEX].clone();
    let place = |extractor: &Extractor<'_>, id: super::ClaimId| match &extractor.claims.get(id).body {
        Body::Heading(it) => it.place.map(|it| it.value),
        _ => None,
    };
    let mut found = ids.iter().filter_map(|it| place(extractor, *it));
    let first = found.next();
    if !found.any(|it| Some(it) != first) {
        return;
    }
    for id in ids {
        if let Body::Heading(heading) = &mut extractor.claims.rows[id.0 as usize].body {
            heading.rivalled = heading.place.is_some();
        }
    }
}

/// The run of capitalised words at a token that may be one name.
fn run(view: &View<'_>, at: usize, headline: bool) -> Range<usize> {
    const FUNCTION: Class =
        Class::FUNCTION.or(class::ADVERB).or(class::NEGATION).or(class::PRONOUN_PLACE).or(class::QUESTION);
    const CALENDAR: Class = class::MONTH.or(class::WEEKDAY);
    let token = &view.tokens[at];
    if (token.is(FUNCTION) && !token.upper() || token.is(CALENDAR)) && !is_given(view, at)
        || headline && token.known() && !token.is(class::HONORIFIC.or(class::RANK))
    {
        return at..at;
    }
    // The first word of a sentence is a name only if no known word, or if a name goes on behind it.
    if token.first()
        && token.known()
        && !token.is(class::HONORIFIC.or(class::RANK))
        && !view.tokens.get(at + 1).is_some_and(|it| it.capital() && it.spaced())
    {
        return at..at;
    }
    // "Meet Ann Roe": a known word that is no given name stands before one.
    if token.first()
        && token.known()
        && !token.is(class::HONORIFIC.or(class::RANK).or(class::PORTFOLIO).or(class::NAME_PARTICLE))
        && people::given(token.text(view.text)).is_none()
        && people::given(view.word(at + 1)).is_some_and(|it| !it.also_word)
    {
        return at..at;
    }
    let mut end = at + 1;
    while let Some(token) = view.tokens.get(end) {
        let next_capital = |n: usize| view.tokens.get(end + n).is_some_and(|it| it.capital() && !it.is(CALENDAR));
        let goes_on = if token.is_word() && token.capital() {
            let function = token.is(FUNCTION) && !token.upper();
            let known = headline && token.known();
            !(function || known || token.is(CALENDAR))
        } else if token.text(view.text) == "."
            && !token.spaced()
            && view.tokens[end - 1].end - view.tokens[end - 1].start <= 4
        {
            // Initials and short titles: "J. Smith", "Dr. Roe".
            (view.tokens[end - 1].end - view.tokens[end - 1].start == 1 || view.tokens[end - 1].is(class::NEVER_LAST))
                && next_capital(1)
        } else if token.kind == TokenKind::Dash && !token.spaced() {
            next_capital(1) && !view.tokens[end + 1].spaced()
        } else if token.kind == TokenKind::Symbol && token.text(view.text) == "&" {
            // "Roe & Daughters".
            next_capital(1)
        } else if token.kind == TokenKind::Quote && token.spaced() {
            // "William 'Bill' Dunn".
            let closes =
                |n: usize| view.tokens.get(end + n).is_some_and(|it| it.kind == TokenKind::Quote && !it.spaced());
            if next_capital(1) && closes(2) && next_capital(3) && !view.tokens[end - 1].is(FUNCTION) {
                end += 3;
                true
            } else {
                false
            }
        } else if token.is_word() && token.spaced() && token.is(class::NAME_PARTICLE) {
            let of = matches!(token.text(view.text), "of" | "the");
            next_capital(1)
                && (!of || view.tokens[end - 1].is(class::RANK.or(class::ORGANISATION).or(class::PORTFOLIO)))
        } else {
            false
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    at..end
}

/// Whether a small word or a month is a given name: "Will Roe", "Per Lund,", "April Moe said". At the start of a sentence,
/// where its capital proves nothing, a comma or a verb of saying must follow the surname.
fn is_given(view: &View<'_>, at: usize) -> bool {
    let Some(surname) = view.tokens.get(at + 1) else { return false };
    let follows = surname.is_word() && surname.capital() && surname.spaced() && !surname.known();
    let proven = !view.tokens[at].first()
        || view.tokens.get(at + 2).is_some_and(|it| it.text(view.text) == "," || it.is(class::SAY));
    // "In Oslo,": words of two letters are hardly ever names where English has them.
    let long = view.word(at).len() > 2 && !view.is(at, class::DEFINITE.or(class::INDEFINITE).or(class::PRONOUN));
    follows && proven && long && people::given(view.word(at)).is_some()
}

/// Takes down a name, parted from the office or form of address before it. Gives the next token.
fn name(extractor: &mut Extractor<'_>, view: &View<'_>, run: Range<usize>, country: Option<Key>) -> usize {
    let end = run.end;
    // "President Wilson Hotel": the office is part of an organisation's name.
    let organisation = view.tokens[run.end - 1].is(class::ORGANISATION);
    let start = if organisation { run.start } else { office_end(view, run.clone()) };
    let role = (start > run.start).then_some(run.start..start);
    if start >= end {
        // An office with no name behind it, in capitals: "the Secretary of State".
        // "Chief executive Ann Roe": a role of the person behind it.
        let goes_on = view.is(end, class::ROLE) && view.tokens[end].spaced();
        return role.filter(|_| !goes_on).map_or(end, |it| role_alone(extractor, view, it, country));
    }
    let words = || view.tokens[start..end].iter().filter(|it| it.is_word() && !it.genitive());
    let (mut n_words, mut organisation, mut last) = (0, false, None);
    for it in words() {
        n_words += 1;
        organisation |= it.is(class::ORGANISATION);
        last = Some(it);
    }
    let Some(last) = last else { return end };
    let bare = |it: &Token| {
        let word = it.text(view.text);
        if word.ends_with('.') { word.trim_end_matches('.') } else { word }
    };
    let titled =
        role.clone().is_some_and(|it| view.tokens[it].iter().any(|it| it.is(class::HONORIFIC.or(class::RANK))));
    let kind = if titled && !organisation {
        Some(NameKind::Person)
    } else if organisation {
        Some(NameKind::Other)
    } else {
        None
    };
    let key = Key::of_folded(words().map(bare));
    // A word alone is its own surname.
    let surname = || if n_words == 1 { key } else { Key::of_folded([bare(last)]) };
    let claim = Name {
        name: Some(Printed { value: key, span: view.span(start..end) }),
        form: Some(WordSet::of(if n_words > 1 { NameForm::Full } else { NameForm::Bare })),
        kind: kind.map(WordSet::of),
        country,
        surname: (!organisation).then(surname),
        doubtful: n_words == 1 && role.is_none() && view.tokens[start].first(),
        role: role.map(|it| Printed { value: role_key(view, it.clone()), span: view.span(it) }),
        ..Name::default()
    };
    extractor.mention(view, start..end, claim.into());
    end
}

/// Where the name begins in a run that may open with an office or a form of address.
fn office_end(view: &View<'_>, run: Range<usize>) -> usize {
    let mut at = run.start;
    let mut start = at;
    while at < run.end {
        let token = &view.tokens[at];
        if token.is(class::RANK.or(class::HONORIFIC)) {
            at += 1;
            if view.word(at) == "." {
                at += 1;
            }
            start = at;
            // "Secretary of State", "Minister for Health", "Secretary of Homeland Security".
            if matches!(view.word(at), "of" | "for") {
                let mut after = at + 1;
                while after < run.end && view.is(after, class::PORTFOLIO) {
                    after += 1;
                }
                if after > at + 1 {
                    at = after;
                    start = at;
                }
            }
        } else if token.is(class::PORTFOLIO)
            && (start > run.start || at == run.start || view.before(at, class::PORTFOLIO))
            && view.tokens[at..run.end].iter().any(|it| it.is(class::RANK))
        {
            at += 1;
        } else if token.is(class::ROLE)
            && view.tokens.get(at + 1).is_some_and(|it| at + 1 < run.end && it.is_word() && it.spaced())
            && people::given(token.text(view.text)).is_none()
        {
            // "Goalkeeper Ann Roe".
            at += 1;
            start = at;
        } else {
            break;
        }
    }
    start
}

/// The key of an office: its words in lower case.
fn role_key(view: &View<'_>, tokens: Range<usize>) -> Key {
    Key::of_folded(view.tokens[tokens].iter().filter(|it| it.is_word()).map(|it| it.text(view.text)))
}

/// An office behind the country it belongs to: "the Danish finance minister", "Russia's foreign minister", "Russian
/// Foreign Minister Ivan Roe". Gives the next token.
fn role(
    extractor: &mut Extractor<'_>,
    view: &View<'_>,
    _at: usize,
    end: usize,
    country: Option<PlaceId>,
) -> Option<usize> {
    let country = place_key(country?);
    let start = end + usize::from(view.tokens.get(end).is_some_and(Token::genitive));
    let mut at = start;
    while at < start + 4 && view.is(at, class::PORTFOLIO) && !view.is(at, class::RANK) {
        at += 1;
    }
    if !view.is(at, class::RANK) || !view.tokens[at].spaced() {
        return None;
    }
    if view.tokens[at].capital() {
        let run = run(view, start, false);
        if run.end > at {
            return Some(name(extractor, view, start..run.end, Some(country)));
        }
    }
    Some(role_alone(extractor, view, start..office(view, at), Some(country)))
}

/// One past the office whose rank stands at a token: "secretary of state".
fn office(view: &View<'_>, rank: usize) -> usize {
    let mut end = rank + 1;
    if matches!(view.word(end), "of" | "for") && view.is(end + 1, class::PORTFOLIO) {
        end += 2;
        while view.is(end, class::PORTFOLIO) {
            end += 1;
        }
    }
    end
}

fn role_alone(extractor: &mut Extractor<'_>, view: &View<'_>, tokens: Range<usize>, country: Option<Key>) -> usize {
    let end = tokens.end;
    let key = role_key(view, tokens.clone());
    let printed = Printed { value: key, span: view.span(tokens.clone()) };
    let claim = Name {
        form: Some(WordSet::of(NameForm::Role)),
        kind: Some(WordSet::of(NameKind::Person)),
        country,
        role: Some(printed),
        ..Name::default()
    };
    extractor.mention(view, tokens, claim.into());
    end
}
