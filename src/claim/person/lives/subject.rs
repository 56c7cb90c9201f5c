//! Of whom or of what a verb tells: the noun phrase before it, across what stands between commas; the one that a
//! pronoun stands for; the subject of the verb that it is joined to.

use std::ops::Range;

use super::super::super::extract::{Extractor, View};
use super::super::super::structure::singular;
use super::super::super::{ClaimId, Key};
use super::super::{Mention, People, after_suffix};
use super::{Scene, holder};
use crate::text::{Class, TokenKind, VerbGroup, VerbMood, class};

/// How far back an apposition is followed, in tokens.
const MOST: usize = 40;

/// A thing, by the noun that tells it: "the choir", "Holm Harbour Choir".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// Its noun in the singular; of a name, its last word.
    pub noun: Key,
    /// The words of its name; none where it is told by the noun alone.
    pub name: Option<Key>,
}

/// Who or what a noun phrase tells.
#[derive(Debug, Clone)]
pub(super) struct Who {
    /// The person.
    pub person: Option<Key>,
    /// The thing, where it is none.
    pub thing: Option<Thing>,
    /// The claim of the name.
    pub holder: Option<ClaimId>,
    /// The words.
    pub tokens: Range<usize>,
    /// Whether a pronoun tells it.
    pub pronoun: bool,
    /// Whether one word of a name alone tells it, which a firm may bear too.
    pub bare: bool,
}

/// The subject of each verb group of a sentence.
#[derive(Debug, Default)]
pub(super) struct Subjects(Vec<Option<Who>>);

impl Subjects {
    pub fn of(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>) -> Self {
        let groups = view.groups();
        let mut found: Vec<Option<Who>> = Vec::with_capacity(groups.len());
        for (number, group) in groups.iter().enumerate() {
            let finite = group.tense.is_some() || group.mood == VerbMood::Participle;
            let who = if finite { subject(scene, extractor, view, group, number, &found) } else { None };
            found.push(who);
        }
        // "Born in 1950, she moved": the subject stands behind.
        for number in 0..groups.len() {
            let group = &groups[number];
            if found[number].is_none() && group.mood == VerbMood::Participle && opens(view, group.first) {
                let next = (number + 1..groups.len()).find(|it| groups[*it].tense.is_some());
                found[number] = next.and_then(|it| found[it].clone()).filter(|it| it.tokens.start > group.main);
            }
        }
        Self(found)
    }

    /// The subject of a group.
    pub fn of_group(&self, number: usize) -> Option<&Who> {
        self.0.get(number)?.as_ref()
    }
}

/// Whether a participle opens its clause.
fn opens(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let preposition = view.is(before, class::PREPOSITION.or(class::ADVERB)) && before == 0;
    preposition || matches!(view.tokens[before].kind, TokenKind::Quote | TokenKind::Symbol)
}

fn subject(
    scene: &Scene<'_>,
    extractor: &Extractor<'_>,
    view: &View<'_>,
    group: &VerbGroup,
    number: usize,
    found: &[Option<Who>],
) -> Option<Who> {
    let mut end = group.first;
    while end > 0
        && (view.is(end - 1, class::ADVERB) || view.word(end - 1).ends_with("ly") && !view.tokens[end - 1].capital())
        && !view.is(end - 1, class::CONJUNCTION)
    {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let joined = view.is(last, class::COORDINATOR)
        || view.word(last) == "," && group.tense.is_some() && number > 0 && group.first == end;
    let participle = group.tense.is_none();
    if view.word(last) == "," {
        if participle {
            // "the club, founded in 1984,": right before the comma.
            let having = view.word(group.first).eq_ignore_ascii_case("having");
            return modified(scene, extractor, view, last)
                .filter(|_| !having)
                .or_else(|| across(scene, extractor, view, last))
                .or_else(|| {
                    // "was born in 1921, worked as a weaver and died": one of several verbs.
                    let listed = having || view.is(group.main, class::VERB_PAST);
                    number.checked_sub(1).and_then(|it| found[it].clone()).filter(|_| listed)
                });
        }
        if let Some(who) = across(scene, extractor, view, last) {
            return Some(who);
        }
        // "The brewery, established in 1899, keeps": a participle that reads as the verb.
        let later = view.groups()[number + 1..].iter().any(|it| it.tense.is_some())
            || view.tokens[group.main..].iter().any(|it| it.text(view.text) == ",");
        if later && group.first == group.main && view.is(group.main, class::VERB_PARTICIPLE) {
            return modified(scene, extractor, view, last);
        }
    }
    // "after being charged", "before moving": of whom the verb before tells.
    let behind = participle && matches!(view.word(last), "after" | "before" | "since" | "while" | "when" | "on" | "by");
    if joined || behind {
        let previous = number.checked_sub(1)?;
        let between = view.groups()[previous].main + 1..last.max(view.groups()[previous].main + 1);
        let plain = !view.tokens[between.clone()].iter().any(|it| {
            it.is(class::QUESTION)
                || matches!(it.text(view.text), ";" | ":" | "that" | "because" | "after" | "before" | "while")
        });
        let near = between.len() <= 24;
        return found[previous].clone().filter(|_| plain && near);
    }
    before(scene, extractor, view, end)
}

/// The noun phrase right before a comma, of which what follows tells more: a person, or any thing, what it hangs on or not.
fn modified(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, end: usize) -> Option<Who> {
    phrase(scene, extractor, view, end).or_else(|| {
        let named = scene.mentions(view.number).any(|it| it.tokens.end == end && it.person.is_some());
        let (thing, tokens) = thing(view, end).filter(|_| !named)?;
        Some(Who { person: None, thing: Some(thing), holder: None, tokens, pronoun: false, bare: false })
    })
}

/// The noun phrase that ends at a token.
pub(super) fn before(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, end: usize) -> Option<Who> {
    let last = end.checked_sub(1)?;
    let word = view.word(last);
    if matches!(word, "who" | "which" | "that") {
        let edge = last - usize::from(last > 0 && view.word(last - 1) == ",");
        if word == "which" {
            return modified(scene, extractor, view, edge).filter(|it| it.thing.is_some());
        }
        return before(scene, extractor, view, edge)
            .filter(|it| !it.pronoun && (word != "who" || it.person.is_some()))
            .or_else(|| antecedent(scene, extractor, view, edge).filter(|_| word == "who"))
            .or_else(|| {
                // "Ann Roe, the painter, who".
                (edge < last).then(|| across(scene, extractor, view, edge)).flatten()
            });
    }
    if let Some(who) = pronoun(scene, extractor, view, last) {
        return Some(who);
    }
    if view.tokens[last].kind == TokenKind::Close {
        let open = (last.saturating_sub(MOST)..last).rfind(|it| view.tokens[*it].kind == TokenKind::Open)?;
        return before(scene, extractor, view, open);
    }
    phrase(scene, extractor, view, end)
}

/// The person to whom "who" at `edge` goes back, wherever the name stands in its clause: "Tributes to Ann Roe, the
/// novelist, who"; not "the son of Ann Roe, who", which may be the son.
fn antecedent(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, edge: usize) -> Option<Who> {
    let mention = scene.mentions(view.number).take_while(|it| it.tokens.end <= edge).last()?;
    let between = mention.tokens.end..edge;
    let apposed = between.is_empty()
        || view.word(between.start) == ","
            && between.len() < 12
            && !view.groups().iter().any(|it| between.contains(&it.first) && it.tense.is_some());
    let before = lead(view, mention.tokens.start).checked_sub(1)?;
    let other = class::KIN.or(class::ROLE).or(class::SOMEBODY).or(class::PLURAL_GROUP);
    let somebody = view.word(before) == "of" && (before.saturating_sub(2)..before).any(|it| view.is(it, other));
    let joined = view.is(before, class::COORDINATOR);
    let person = scene.person(mention).filter(|_| apposed && !somebody && !joined)?;
    Some(who_of(extractor, mention, person))
}

/// Somebody who is told by a name.
pub(super) fn who_of(extractor: &Extractor<'_>, mention: &Mention, person: Key) -> Who {
    Who {
        person: Some(person),
        thing: None,
        holder: holder(extractor, mention),
        tokens: mention.tokens.clone(),
        pronoun: false,
        bare: mention.n_words == 1,
    }
}

/// What a pronoun stands for.
pub(super) fn pronoun(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, at: usize) -> Option<Who> {
    let person = match view.word(at) {
        "he" | "He" | "she" | "She" | "his" | "His" | "her" | "Her" => scene.pronoun(extractor, view, at)?,
        "I" | "my" | "My" | "you" | "You" | "your" | "Your" if !view.quoted(at) && scene.is_interview(extractor) => {
            let asked = super::ends_with_question(view.text, block_end(extractor, view));
            let you = matches!(view.word(at), "you" | "You" | "your" | "Your");
            if you != asked {
                return None;
            }
            Key::of("interviewee")
        }
        "it" | "It" | "its" | "Its" => {
            return thing_before(scene, extractor, view, at).map(|thing| Who {
                person: None,
                thing: Some(thing),
                holder: None,
                tokens: at..at + 1,
                pronoun: true,
                bare: false,
            });
        }
        _ => return None,
    };
    Some(Who { person: Some(person), thing: None, holder: None, tokens: at..at + 1, pronoun: true, bare: false })
}

fn block_end<'t>(extractor: &Extractor<'t>, view: &View<'_>) -> &'t [crate::text::Token] {
    let last = extractor.text.blocks[view.block as usize].end.saturating_sub(1);
    extractor.text.sentence(&extractor.text.sentences[last as usize])
}

/// The thing for which "it" stands: the first that its sentence tells before it, else what the last sentence was about,
/// else, of "Since its founding the band", the next.
fn thing_before(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, at: usize) -> Option<Thing> {
    for group in view.groups().iter().filter(|it| it.first < at && it.tense.is_some()) {
        let Some(last) = group.first.checked_sub(1).filter(|it| !matches!(view.word(*it), "it" | "It")) else {
            continue;
        };
        let who = match view.word(last) {
            "," => across(scene, extractor, view, last).or_else(|| modified(scene, extractor, view, last)),
            _ => before(scene, extractor, view, group.first),
        };
        if let Some(Who { thing: Some(thing), .. }) = who {
            return Some(thing);
        }
    }
    if at == 1 && matches!(view.word(0), "Since" | "From" | "After" | "Before" | "In" | "On" | "For") {
        let group = view.groups().iter().find(|it| it.first > at && it.tense.is_some())?;
        return thing(view, group.first).map(|it| it.0);
    }
    scene.topic(extractor, view).or_else(|| {
        // "In 2019, on its 75th anniversary, the club was".
        let first = view.groups().iter().find(|it| it.tense.is_some()).filter(|it| it.first > at)?;
        thing(view, first.first).map(|it| it.0)
    })
}

/// The noun phrase before the comma that opens what the comma at `close` shuts: "Ann Roe, 54, of Leeds, was".
fn across(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, close: usize) -> Option<Who> {
    let mut at = close;
    while at > 0 && close - at < MOST {
        at -= 1;
        let token = &view.tokens[at];
        if matches!(token.kind, TokenKind::Stop | TokenKind::Break) || matches!(token.text(view.text), ";" | ":") {
            return None;
        }
        // A clause between is the apposition's own only behind "who" or "which".
        let verb = view.groups().iter().any(|it| it.first == at && it.tense.is_some());
        let reduced = view.word(at.wrapping_sub(1)) == "," && view.is(at, class::VERB_PARTICIPLE);
        if verb && !view.before(at, class::QUESTION) && !reduced {
            return None;
        }
        if view.word(at) == ","
            && let Some(who) = phrase(scene, extractor, view, at)
        {
            return Some(who);
        }
    }
    None
}

/// The name or the noun with a determiner that ends at a token, unless it hangs on another by a preposition or stands in
/// a list.
fn phrase(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>, end: usize) -> Option<Who> {
    let mention = scene
        .mentions(view.number)
        .find(|it| it.tokens.end == end || after_suffix(view, it.tokens.end) == end && it.tokens.end < end);
    if let Some(mention) = mention {
        let organisation = view.is(end - 1, class::ORGANISATION) && mention.person.is_none();
        if !organisation && let Some(person) = scene.person(mention) {
            let start = lead(view, mention.tokens.start);
            if hangs(view, start) {
                return None;
            }
            let sure = mention.person.is_some_and(|it| scene.people.persons[it].sure);
            let held = view.tokens[end - 1].lexeme().event_noun != 0 || crate::text::known_word(view.word(end - 1));
            let thing = thing(view, end).map(|it| it.0).filter(|_| !sure || held);
            return Some(Who {
                person: Some(person),
                thing,
                holder: holder(extractor, mention),
                tokens: mention.tokens.clone(),
                pronoun: false,
                bare: mention.n_words == 1 && !mention.titled,
            });
        }
    }
    if let Some(who) = surname(scene, view, end) {
        return Some(who).filter(|it| !hangs(view, it.tokens.start));
    }
    let (thing, tokens) = thing(view, end)?;
    (!hangs(view, tokens.start)).then_some(Who {
        person: None,
        thing: Some(thing),
        holder: None,
        tokens,
        pronoun: false,
        bare: false,
    })
}

/// The one known person of whom a word is the surname, where the gazetteer has it as a place and no name was read.
fn surname(scene: &Scene<'_>, view: &View<'_>, end: usize) -> Option<Who> {
    let at = end.checked_sub(1)?;
    let alone =
        view.tokens[at].capital() && !(at > 0 && view.tokens[at - 1].capital()) && !view.before(at, class::DEFINITE);
    let word = Key::of_folded([view.word(at)]);
    let [one] = scene.people.surnames.get(&word).filter(|_| alone)?[..] else { return None };
    let person = Some(People::key(one)).filter(|_| scene.people.persons[one].sure)?;
    Some(Who { person: Some(person), thing: None, holder: None, tokens: at..end, pronoun: false, bare: true })
}

/// Where a noun phrase begins whose name begins at a token: "the retired teacher Ann Roe".
fn lead(view: &View<'_>, start: usize) -> usize {
    let mut at = start;
    while at > 0
        && start - at < 6
        && view.tokens[at - 1].is_word()
        && !view.is(
            at - 1,
            class::PREPOSITION
                .or(class::CONJUNCTION)
                .or(Class::AUXILIARY)
                .or(class::SAY)
                .or(class::PRONOUN)
                .or(class::QUESTION),
        )
        && !view.groups().iter().any(|it| it.main == at - 1)
    {
        at -= 1;
        if view.is(at, class::DEFINITE.or(class::INDEFINITE)) {
            break;
        }
    }
    at
}

/// Whether what begins at a token hangs on a noun before it, or is one of two.
fn hangs(view: &View<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let word = view.word(before);
    if view.is(before, class::PREPOSITION) && !view.is(before, class::CONJUNCTION) {
        return true;
    }
    // "Ann and Bob Roe were": but "was sold, and Bob Roe was".
    view.is(before, class::COORDINATOR)
        && before > 0
        && (view.tokens[before - 1].capital() || view.tokens[before - 1].kind == TokenKind::Number)
        || word == "as"
}

/// The thing whose noun stands right before a token.
pub(super) fn thing(view: &View<'_>, end: usize) -> Option<(Thing, Range<usize>)> {
    const NO_NOUN: Class = Class::FUNCTION
        .or(class::ADVERB)
        .or(class::MONTH)
        .or(class::WEEKDAY)
        .or(class::TIME_UNIT)
        .or(class::PART_OF_DAY)
        .or(class::RELATIVE_DAY)
        .or(class::QUESTION)
        .or(class::SAY)
        .or(class::CARDINAL);
    let mut head = end.checked_sub(1)?;
    // "the band's": whose it is.
    if matches!(view.word(head), "'s" | "\u{2019}s") {
        head = head.checked_sub(1)?;
    }
    let token = &view.tokens[head];
    let verb = view.groups().iter().any(|it| it.main == head && it.tense.is_some());
    if !token.is_word() || token.is(NO_NOUN) || verb || token.text(view.text).len() < 3 {
        return None;
    }
    if token.capital() && !(token.first() && view.tokens.len() > 1 && !token.upper() && token.known()) {
        let mut first = head;
        while first > 0 && head - first < 8 {
            let before = &view.tokens[first - 1];
            let small = before.is_word()
                && (before.is(class::NAME_PARTICLE) || matches!(before.text(view.text), "and" | "&" | "for"))
                && first > 1
                && view.tokens[first - 2].capital()
                && !view.is(first - 2, class::DEFINITE);
            let dash = before.kind == TokenKind::Dash && !before.spaced();
            if !(before.is_word() && before.capital() && !before.is(NO_NOUN) || small || dash) {
                break;
            }
            first -= 1;
        }
        let words = view.tokens[first..=head].iter().filter(|it| it.is_word()).map(|it| it.text(view.text));
        let name = Key::of_folded(words);
        let start = first - usize::from(first > 0 && view.is(first - 1, class::DEFINITE));
        // "the Foundry band" ends with its noun; a name tells it by its last word.
        let noun = Key::of(&singular(&token.text(view.text).to_lowercase()));
        return Some((Thing { noun, name: Some(name) }, start..end));
    }
    let mut first = head;
    while first > 0 && head - first < 7 {
        let before = &view.tokens[first - 1];
        if before.is(class::DEFINITE.or(class::INDEFINITE)) {
            let noun = Key::of(&singular(&token.text(view.text).to_lowercase()));
            return Some((Thing { noun, name: None }, first - 1..end));
        }
        let genitive = matches!(before.text(view.text), "'s" | "\u{2019}s");
        if genitive {
            let noun = Key::of(&singular(&token.text(view.text).to_lowercase()));
            return Some((Thing { noun, name: None }, first - 1..end));
        }
        let inside =
            before.is_word() && !before.is(Class::FUNCTION) || before.kind == TokenKind::Dash && !before.spaced();
        if !inside {
            return None;
        }
        first -= 1;
    }
    None
}

/// What a sentence is about, for an "it" in the next.
pub(super) enum Topic {
    /// A thing.
    Thing(Thing),
    /// What the sentence before was about.
    Same,
    /// Something else, or nothing that is known.
    Other,
}

/// What a sentence is about: its first subject.
pub(super) fn topic(scene: &Scene<'_>, extractor: &Extractor<'_>, view: &View<'_>) -> Topic {
    let Some(group) = view.groups().iter().find(|it| it.tense.is_some()) else { return Topic::Other };
    let last = group.first.checked_sub(1);
    if last.is_some_and(|it| matches!(view.word(it), "it" | "It")) {
        return Topic::Same;
    }
    match before(scene, extractor, view, group.first) {
        Some(Who { thing: Some(thing), .. }) => Topic::Thing(thing),
        _ => match last.filter(|it| view.word(*it) == ",").and_then(|it| across(scene, extractor, view, it)) {
            Some(Who { thing: Some(thing), .. }) => Topic::Thing(thing),
            _ => Topic::Other,
        },
    }
}
