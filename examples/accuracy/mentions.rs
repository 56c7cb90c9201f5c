//! Claims of persons, roles, places, events and quotations, as they are compared with marks.
//!
//! Fields are asked for by their names, as a rule asks for them.

use std::collections::BTreeMap;
use std::ops::Range;

use factlint::claim::{Claim, Claims, FieldType, FieldValue, KINDS, Key};
use factlint::reference::places::{self, PlaceId};
use factlint::text::lexicon::{EVENTS, LEXEMES, find, hash_any};
use factlint::value::WordSet;

/// A mention: where it stands and what it stands for.
pub struct Mention {
    /// Its bytes in the article.
    pub at: Range<usize>,
    /// Whether it is a phrase around the word that matters.
    pub phrase: bool,
    /// The words of a quotation, where they stand in pieces too.
    pub words: Option<String>,
    value: Option<Value>,
}

enum Value {
    /// A name in its fullest form.
    Name(String),
    /// A place, and the words that name it here.
    Place(PlaceId, String),
    /// The class of an event.
    Event(Key),
}

/// The claims of an article, with the fullest form of each person's name.
pub struct Names<'a> {
    claims: &'a Claims,
    text: &'a str,
    fullest: BTreeMap<Key, &'a str>,
}

impl<'a> Names<'a> {
    /// Looks at all names of an article.
    pub fn of(claims: &'a Claims, text: &'a str) -> Self {
        let mut names = Self { claims, text, fullest: BTreeMap::new() };
        for name in names.kind("name").filter(|it| is_named(it)) {
            let (Some(person), Some(words)) = (key(name, "person"), text.get(name.span.range())) else { continue };
            let longer = |it: &&str| (n_words(it), it.len()) >= (n_words(words), words.len());
            if !names.fullest.get(&person).is_some_and(longer) {
                names.fullest.insert(person, words);
            }
        }
        names
    }

    /// The mentions of a kind of mark, in reading order.
    pub fn mentions(&self, kind: &str) -> Vec<Mention> {
        match kind {
            "person" => self.kind("name").filter(|it| is_person(it)).map(|it| self.person(it)).collect(),
            "role" => self.roles(),
            "place" => self.kind("place").filter_map(|it| self.place(it)).collect(),
            "event" => self.kind("event").map(|it| self.event(it)).collect(),
            "speaker" => self.kind("quotation").filter_map(|it| self.quotation(it)).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a mention stands for what a mark tells; none where it is not known what it stands for.
    pub fn is(&self, mention: &Mention, told: &str) -> Option<bool> {
        mention.value.as_ref().map(|it| match it {
            Value::Name(name) => fold(name) == fold(told),
            Value::Place(place, words) => is_place(*place, words, told),
            Value::Event(class) => classes(told).contains(class),
        })
    }

    fn kind(&self, name: &str) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let index = KINDS.iter().position(|it| it.name == name);
        let claims = self.claims;
        index.and_then(|it| claims.by_kind.get(it)).into_iter().flatten().map(|it| claims.get(*it))
    }

    fn person(&self, name: &Claim) -> Mention {
        Mention { at: name.span.range(), phrase: false, words: None, value: Some(Value::Name(self.full(name))) }
    }

    /// The fullest name of who is named by a claim: its own words where nothing joins it to others.
    fn full(&self, name: &Claim) -> String {
        let own = || self.text.get(name.span.range()).unwrap_or_default();
        key(name, "person").and_then(|it| self.fullest.get(&it).copied()).unwrap_or_else(own).to_owned()
    }

    /// Roles that somebody named has: claims of their own, or fields of the name beside them.
    fn roles(&self) -> Vec<Mention> {
        let of = |role: &Claim, holder: &Claim| {
            let at = span(role, "role")?;
            Some(Mention { at, phrase: false, words: None, value: Some(Value::Name(self.full(holder))) })
        };
        if KINDS.iter().any(|it| it.name == "role") {
            let holder = |role: &Claim| match field(role, "holder") {
                FieldValue::Claim(it) => Some(self.claims.get(it)),
                _ => None,
            };
            self.kind("role")
                .filter_map(|it| holder(it).filter(|it| is_named(it)).and_then(|name| of(it, name)))
                .collect()
        } else {
            self.kind("name").filter(|it| is_named(it)).filter_map(|it| of(it, it)).collect()
        }
    }

    fn place(&self, place: &Claim) -> Option<Mention> {
        if field(place, "adjective") == FieldValue::Flag(true) {
            return None;
        }
        let id = key(place, "place").and_then(|it| u16::try_from(it.to_number()).ok()).and_then(PlaceId::of_number);
        let words = self.text.get(place.span.range()).unwrap_or_default();
        let value = id.map(|it| Value::Place(it, words.to_owned()));
        Some(Mention { at: place.span.range(), phrase: false, words: None, value })
    }

    fn event(&self, event: &Claim) -> Mention {
        Mention { at: event.span.range(), phrase: true, words: None, value: key(event, "what").map(Value::Event) }
    }

    /// A sentence that is quoted, but not words between marks that nobody is told to have said.
    fn quotation(&self, quotation: &Claim) -> Option<Mention> {
        let speaker = span(quotation, "speaker");
        let spoken = field(quotation, "spoken") == FieldValue::Flag(true);
        if field(quotation, "fragment") == FieldValue::Flag(true) && speaker.is_none() && !spoken {
            return None;
        }
        let words = match field(quotation, "words") {
            FieldValue::Text(it) => Some(it.to_owned()),
            _ => None,
        };
        let name = speaker.map(|at| {
            let stands = |it: &&Claim| is_named(it) && it.span.range().start < at.end && at.start < it.span.range().end;
            self.kind("name").find(stands).map_or_else(|| self.text[at.clone()].to_owned(), |it| self.full(it))
        });
        Some(Mention { at: quotation.span.range(), phrase: false, words, value: name.map(Value::Name) })
    }
}

/// Whether a claim names somebody by words of a name, not by a role or a pronoun.
fn is_named(name: &Claim) -> bool {
    ["full", "bare"].iter().any(|it| is_word(name, "form", it))
}

fn is_person(name: &Claim) -> bool {
    is_named(name) && is_word(name, "kind", "person")
}

/// Whether a field of a vocabulary is the word and no other.
fn is_word(claim: &Claim, name: &str, word: &str) -> bool {
    let Some(decl) = claim.body.kind().field(name) else { return false };
    match ((decl.get)(&claim.body), decl.ty) {
        (FieldValue::Word(set), FieldType::Word(vocabulary)) => {
            vocabulary.index(word).is_some_and(|it| set == WordSet::at(it))
        }
        _ => false,
    }
}

fn field<'a>(claim: &'a Claim, name: &str) -> FieldValue<'a> {
    claim.body.kind().field(name).map_or(FieldValue::Missing, |it| (it.get)(&claim.body))
}

fn key(claim: &Claim, name: &str) -> Option<Key> {
    match field(claim, name) {
        FieldValue::Key(it) => Some(it),
        _ => None,
    }
}

fn span(claim: &Claim, name: &str) -> Option<Range<usize>> {
    claim.body.kind().field(name).and_then(|it| (it.span)(&claim.body)).map(|it| it.range())
}

/// Whether a place is the one told as "name, country", or as the name of a country or of what lies in several.
fn is_place(place: PlaceId, words: &str, told: &str) -> bool {
    let (name, country) = match (told.split_once(','), told.rsplit_once(',')) {
        (Some((name, _)), Some((_, country))) => (name.trim(), Some(country.trim())),
        _ => (told.trim(), None),
    };
    let bears = |name: &str, place: PlaceId| {
        fold(name) == fold(place.place().name) || places::lookup(name).is_some_and(|it| it.places.contains(&place))
    };
    let named = fold(name) == fold(words) || bears(name, place);
    named && country.is_none_or(|country| place.country().is_some_and(|it| bears(country, it)))
}

/// The classes of event that a word in its base form tells of.
fn classes(lemma: &str) -> Vec<Key> {
    let lexeme = &LEXEMES[usize::from(find(hash_any(lemma)).0)];
    [lexeme.event_verb, lexeme.event_noun]
        .into_iter()
        .filter(|it| *it > 0)
        .map(|it| Key::of(EVENTS[usize::from(it)].0))
        .collect()
}

fn n_words(words: &str) -> usize {
    words.split_whitespace().count()
}

/// A name in lower case, without full stops, its white space and apostrophes folded.
fn fold(name: &str) -> String {
    let plain = name.to_lowercase().replace('.', "").replace('’', "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
