//! People: which names are of people, which mentions are of one person, and what is told of each.
//!
//! After the walk, all names of the article are looked at together. A name of two words or more is a person's if
//! something says so: a form of address, a known given name, an age, a role beside it, a verb of saying. Then a word
//! alone is that person's if nobody else of the article bears it. Where two can be meant, nobody is.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::keyed::KeyMap;
use super::{Address, Assertion, Body, ClaimId, Key, Name, NameForm, NameKind, Part, Printed};
use crate::reference::people;
use crate::text::{Class, Text, Token, TokenKind, class, is_role};
use crate::value::WordSet;

mod affiliation;
mod kinship;
mod life;
mod lives;
mod phrase;
mod pronoun;
mod role;
mod spelling;

pub(super) use affiliation::party;

use phrase::Phrase;

/// The most words of a person's name; longer runs are titles of works and names of bodies.
const MOST_WORDS: usize = 5;

/// The people of an article.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Everybody who is named, with a title, in full, or both; some are not known to be people.
    persons: Vec<Person>,
    /// Every name that may be a person's, in reading order.
    mentions: Vec<Mention>,
    /// The people of each surname.
    surnames: KeyMap<Key, Vec<usize>>,
    /// The one of whose longest name each word is one, the surname among them; none where there are several.
    names: KeyMap<Key, Option<usize>>,
}

/// Somebody.
#[derive(Debug)]
struct Person {
    /// The last word of the name.
    surname: Key,
    /// The longest mention in full, an index into [`People::mentions`]; none where only a surname is told.
    full: Option<usize>,
    /// Whether it is known to be a person.
    sure: bool,
}

/// A name that may be a person's.
#[derive(Debug)]
struct Mention {
    /// The claim of kind `name`.
    claim: ClaimId,
    /// The sentence.
    sentence: u32,
    /// The tokens of the name within the sentence, suffixes left out.
    tokens: Range<usize>,
    /// Its words, each a range of bytes of the text: "Smith-Jones" is one.
    words: [(u32, u32); MOST_WORDS],
    n_words: usize,
    /// The key of the last word.
    surname: Key,
    /// Whether a form of address or a rank stands before it.
    titled: bool,
    /// The person, an index into [`People::persons`].
    person: Option<usize>,
    /// Whether it stands in running text or a list, outside quotation marks.
    told: bool,
}

impl Mention {
    fn words<'t>(&self, text: &'t str) -> impl DoubleEndedIterator<Item = &'t str> {
        self.words[..self.n_words].iter().map(move |it| &text[it.0 as usize..it.1 as usize])
    }

    fn given<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words(text).next().filter(|_| self.n_words > 1)
    }
}

/// Finds the people of an article and takes down what is told of each.
pub(super) fn recognise(extractor: &mut Extractor<'_>) {
    let mut people = People::gather(extractor);
    let mut pronouns = pronoun::Pronouns::default();
    if !people.mentions.is_empty() {
        people.join(extractor);
        people.name_words(extractor);
        if people.persons.iter().any(|it| it.sure) {
            pronouns = people.tell(extractor);
        }
        spelling::recognise(extractor, &people);
    }
    lives::recognise(extractor, &people, &pronouns);
}

impl People {
    /// The key of a person.
    fn key(person: usize) -> Key {
        Key::number(person as u32)
    }

    /// The names of the article that may be people's.
    fn gather(extractor: &Extractor<'_>) -> Self {
        let text = &extractor.document.text;
        let mut people = Self::default();
        for &claim in &extractor.claims.by_kind[Name::INDEX] {
            let row = extractor.claims.get(claim);
            let Body::Name(name) = &row.body else { continue };
            let other = name.kind.is_some_and(|it| it.has(NameKind::Other) || it.has(NameKind::Country));
            if other || name.name.is_none() || matches!(row.part, Part::Metadata | Part::Boilerplate) {
                continue;
            }
            let sentence = extractor.text.sentence(&extractor.text.sentences[row.sentence as usize]);
            let mut tokens = extractor.tokens(claim.0 as usize);
            while tokens.len() > 1 && is_suffix(&sentence[tokens.end - 1]) {
                tokens.end -= 1;
            }
            let Some((words, n_words)) = words(&sentence[tokens.clone()]) else { continue };
            if n_words > 1 && !is_personal(text, &sentence[tokens.clone()]) {
                continue;
            }
            let last = words[n_words - 1];
            let surname = &text[last.0 as usize..last.1 as usize];
            // The name has it, unless a suffix was left out, a hyphen joins two words, or a full stop was.
            let token = &sentence[tokens.end - 1];
            let same = tokens.end == extractor.tokens(claim.0 as usize).end
                && (token.start, token.end) == last
                && !surname.ends_with('.');
            let surname = name.surname.filter(|_| same).unwrap_or_else(|| Key::of_folded([surname]));
            // "St Olaf" is a saint, a church or a street.
            let saint = tokens.start > 0
                && sentence[tokens.start - 1].text(text).trim_end_matches('.').eq_ignore_ascii_case("st");
            people.mentions.push(Mention {
                claim,
                sentence: row.sentence,
                tokens,
                words,
                n_words,
                surname,
                titled: name.kind.is_some_and(|it| it.has(NameKind::Person)) && !saint,
                person: None,
                told: matches!(row.part, Part::Body | Part::List) && !row.asserted.has(Assertion::Quoted),
            });
        }
        people
    }

    /// Joins mentions in full, and titled ones, to people.
    fn join(&mut self, extractor: &Extractor<'_>) {
        let text = &extractor.document.text;
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            if mention.n_words == 1 && !mention.titled {
                continue;
            }
            let bearers = self.surnames.get(&mention.surname).map_or(&[][..], Vec::as_slice);
            let mut found = bearers.iter().copied().filter(|it| self.may_be(text, mention, *it));
            let person = match (found.next(), found.next()) {
                (Some(one), None) => one,
                // "Mr Dunn" where there are two of that name; "J. Dunn" where there are Jack and Joan.
                (Some(_), Some(_)) => continue,
                (None, _) => self.add(mention.surname, false),
            };
            self.mentions[at].person = Some(person);
            let mention = &self.mentions[at];
            let longest = self.persons[person].full.is_none_or(|it| self.mentions[it].n_words < mention.n_words);
            if mention.n_words > 1 && longest {
                self.persons[person].full = Some(at);
            }
            if !self.persons[person].sure {
                self.persons[person].sure = mention.titled || self.is_person(extractor, at);
            }
        }
    }

    /// Takes in somebody of a surname.
    fn add(&mut self, surname: Key, sure: bool) -> usize {
        self.persons.push(Person { surname, full: None, sure });
        self.surnames.entry(surname).or_default().push(self.persons.len() - 1);
        self.persons.len() - 1
    }

    /// Whether a mention in full or with a title may be of somebody told before.
    fn may_be(&self, text: &str, mention: &Mention, person: usize) -> bool {
        let person = &self.persons[person];
        if person.surname != mention.surname {
            return false;
        }
        let (Some(full), Some(given)) = (person.full, mention.given(text)) else { return true };
        let full = &self.mentions[full];
        let Some(other) = full.given(text) else { return true };
        if !people::same_given(given, other) {
            return false;
        }
        // "George H. Roe" is not "George W. Roe".
        mention.n_words < 3
            || full.n_words < 3
            || mention.words(text).nth(1).zip(full.words(text).nth(1)).is_some_and(|it| people::same_given(it.0, it.1))
    }

    /// Whether something beside a mention in full, or in it, tells that it is a person's.
    fn is_person(&self, extractor: &Extractor<'_>, at: usize) -> bool {
        let mention = &self.mentions[at];
        let text = &extractor.document.text;
        let mut words = mention.words(text);
        let Some(first) = words.next() else { return false };
        let initial = mention.words(text).rev().skip(1).any(|it| it.trim_end_matches('.').chars().count() == 1);
        let view = extractor.view(mention.sentence);
        let end = after_suffix(&view, mention.tokens.end);
        let before = mention.tokens.start.checked_sub(1);
        if initial && first.chars().next().is_some_and(char::is_uppercase)
            || people::given(first).is_some_and(|it| !it.also_word)
                && crate::reference::places::find(first).is_none_or(|it| it.person && !it.word)
        {
            return true;
        }
        age(&view, end).is_some()
            || view.is(end, class::SAY) && !view.is(end, class::VERB_BASE.or(class::VERB_ING))
            || view.word(end) == "," && matches!(view.word(end + 1), "who" | "whose")
            || before.is_some_and(|it| view.is(it, class::SAY) && view.is(it, class::VERB_PAST))
            || phrase::after(&view, end).is_some()
            || phrase::before(&view, mention.tokens.start).is_some()
            || affiliation::beside(&view, mention.tokens.start).is_some()
            || lives::is_told(&view, end)
    }

    /// Joins words alone to the one person who bears them.
    fn name_words(&mut self, extractor: &Extractor<'_>) {
        let text = &extractor.document.text;
        for (number, person) in self.persons.iter().enumerate() {
            for word in person.full.iter().flat_map(|it| self.mentions[*it].words(text)) {
                self.names.entry(Key::of_folded([word])).and_modify(|it| *it = None).or_insert(Some(number));
            }
        }
        // "his brother, Jonas": who is somebody's relative is a person by that word alone.
        let kindred = extractor.text.classes.any(class::KIN);
        for at in 0..if kindred { self.mentions.len() } else { 0 } {
            let mention = &self.mentions[at];
            if mention.person.is_some() || mention.n_words > 1 || !self.is_relative(extractor, mention) {
                continue;
            }
            let word = mention.surname;
            if !self.surnames.contains_key(&word) && !self.names.contains_key(&word) {
                self.mentions[at].person = Some(self.add(word, true));
            }
        }
        for at in 0..self.mentions.len() {
            if self.mentions[at].person.is_some() || self.mentions[at].n_words > 1 {
                continue;
            }
            self.mentions[at].person = self.bearer(self.mentions[at].surname);
        }
    }

    /// The one person of whose name a word is: the surname before any other word.
    fn bearer(&self, word: Key) -> Option<usize> {
        let one = match self.surnames.get(&word).map(Vec::as_slice) {
            Some(&[one]) => one,
            Some(_) => return None,
            None => (*self.names.get(&word)?)?,
        };
        self.persons[one].sure.then_some(one)
    }

    /// Whether a word of kinship beside a mention tells that it is a person's.
    fn is_relative(&self, extractor: &Extractor<'_>, mention: &Mention) -> bool {
        if !extractor.text.sentences[mention.sentence as usize].classes.any(class::KIN) {
            return false;
        }
        let view = extractor.view(mention.sentence);
        let end = after_suffix(&view, mention.tokens.end);
        let beside = [phrase::before(&view, mention.tokens.start), phrase::after(&view, end)];
        beside
            .into_iter()
            .flatten()
            .any(|it| view.is(it.head, class::KIN) && !it.joint && (it.owner.is_some() || it.determiner.is_some()))
    }

    /// Writes into the claims who is who, and takes down roles, kinship, parties, lives, and the pronouns that stand for
    /// one person.
    fn tell(&self, extractor: &mut Extractor<'_>) -> pronoun::Pronouns {
        let pronouns = pronoun::recognise(extractor, self);
        let mut introduced = vec![false; self.persons.len()];
        let mut bodies = Vec::new();
        let mut views = Views::default();
        for mention in &self.mentions {
            let Some(person) = mention.person.filter(|it| self.persons[*it].sure) else { continue };
            let view = views.of(extractor, mention.sentence);
            let told = Told::new(view, mention, Self::key(person));
            self.fill(extractor, view, &told, &self.persons[person], introduced[person]);
            introduced[person] |= mention.n_words > 1 && mention.told;
            role::recognise(extractor, view, &told, &mut bodies);
            affiliation::recognise(extractor, view, &told);
            kinship::recognise(extractor, view, &told, self, &pronouns);
            life::recognise(extractor, view, &told);
        }
        let changed = self.changed(extractor);
        role::finish(extractor, &changed, &bodies);
        affiliation::finish(extractor, &changed);
        pronouns
    }

    /// Writes into the claim of a mention whose it is and how it is told.
    fn fill(&self, extractor: &mut Extractor<'_>, view: &View<'_>, told: &Told<'_>, person: &Person, introduced: bool) {
        let Told { mention, end, .. } = *told;
        let given = mention.given(&extractor.document.text).map(|it| Key::of_folded([it.trim_end_matches('.')]));
        let introduces = age(view, end).is_some()
            || told.beside().next().is_some()
            || view.word(end) == "," && view.word(end + 1) == "who";
        let related = is_related(view, extractor.text) || is_of_couple(view, mention);
        let kindred = extractor.text.classes.any(class::KIN);
        let lead = Some(view.block) == extractor.lead;
        let claim = &mut extractor.claims.rows[mention.claim.0 as usize];
        let Body::Name(name) = &mut claim.body else { return };
        name.kind = Some(WordSet::of(NameKind::Person));
        name.person = Some(told.person);
        name.form = Some(WordSet::of(if mention.n_words > 1 { NameForm::Full } else { NameForm::Bare }));
        name.surnamed = mention.surname == person.surname;
        name.surname = Some(if mention.n_words == 1 { person.surname } else { mention.surname });
        name.given = given;
        name.address = address(view, mention);
        name.styled = styled(view, told);
        name.titled = mention.titled;
        name.introduced = introduced;
        name.introduces = introduces;
        name.subject = is_subject(view, mention, end);
        name.related = related;
        name.kindred = kindred;
        name.lead = lead;
    }

    /// Of whom a sentence that names them tells a change of office or party.
    fn changed(&self, extractor: &Extractor<'_>) -> Vec<bool> {
        let mut changed = vec![false; self.persons.len()];
        for mention in &self.mentions {
            if let Some(person) = mention.person {
                let sentence = &extractor.text.sentences[mention.sentence as usize];
                changed[person] |= sentence.classes.any(class::TOOK_OVER);
            }
        }
        changed
    }

    /// The mention at a token of a sentence, if it is somebody's.
    fn at(&self, sentence: u32, token: usize) -> Option<&Mention> {
        let from = self.mentions.partition_point(|it| it.sentence < sentence);
        self.mentions[from..]
            .iter()
            .take_while(|it| it.sentence == sentence)
            .find(|it| it.tokens.contains(&token) && it.person.is_some_and(|it| self.persons[it].sure))
    }

    /// The mentions of people in a sentence.
    fn of_sentence(&self, sentence: u32) -> impl Iterator<Item = (&Mention, usize)> {
        let from = self.mentions.partition_point(|it| it.sentence < sentence);
        self.mentions[from..]
            .iter()
            .take_while(move |it| it.sentence == sentence)
            .filter_map(|it| it.person.filter(|it| self.persons[*it].sure).map(|person| (it, person)))
    }
}

/// The sentence looked at last, so that what is found in it once, as its verbs are, serves all mentions in it.
#[derive(Default)]
struct Views<'a>(Option<View<'a>>);

impl<'a> Views<'a> {
    fn of(&mut self, extractor: &Extractor<'a>, sentence: u32) -> &View<'a> {
        let last = self.0.take().filter(|it| it.number == sentence);
        self.0.insert(last.unwrap_or_else(|| extractor.view(sentence)))
    }
}

/// A mention of a known person, as its sentence is read for what it tells of them.
struct Told<'p> {
    person: Key,
    mention: &'p Mention,
    /// One past the name and its suffix.
    end: usize,
    /// What stands right before it in apposition.
    before: Option<Phrase>,
    /// What stands behind it.
    after: Option<Phrase>,
}

impl<'p> Told<'p> {
    fn new(view: &View<'_>, mention: &'p Mention, person: Key) -> Self {
        let end = after_suffix(view, mention.tokens.end);
        let before = phrase::before(view, mention.tokens.start);
        Self { person, mention, end, before, after: phrase::after(view, end) }
    }

    /// What stands in apposition, before it and behind it.
    fn beside(&self) -> impl Iterator<Item = &Phrase> {
        self.before.iter().chain(&self.after)
    }
}

/// Whether somebody of whom a claim tells is told a change of office or party.
fn is_changed(changed: &[bool], person: Key) -> bool {
    changed.get(person.to_number() as usize).copied().unwrap_or_default()
}

/// The words of a name, each a range of bytes of the text; none for more than a person's name has.
fn words(tokens: &[Token]) -> Option<([(u32, u32); MOST_WORDS], usize)> {
    let mut words = [(0, 0); MOST_WORDS];
    let mut n_words = 0;
    let mut joined = false;
    for token in tokens {
        if token.kind == TokenKind::Dash {
            joined = n_words > 0;
        } else if token.is_word() && !token.genitive() {
            if joined && !token.spaced() {
                words[n_words - 1].1 = token.end;
            } else if n_words == MOST_WORDS {
                return None;
            } else {
                words[n_words] = (token.start, token.end);
                n_words += 1;
            }
            joined = false;
        }
    }
    // "van Berg" is a surname.
    if n_words == 2 && tokens.first().is_some_and(|it| it.is(class::NAME_PARTICLE)) {
        words[0] = words[1];
        n_words = 1;
    }
    (n_words > 0).then_some((words, n_words))
}

/// Whether the words can be a person's name: no short form among them, and no office at the end ("Data Officer") but
/// behind a given name ("Ann Baker").
fn is_personal(text: &str, tokens: &[Token]) -> bool {
    let Some(last) = tokens.iter().rfind(|it| it.is_word()) else { return false };
    let lower = |it: &Token| it.is_word() && !it.capital() && it.is(class::PREPOSITION.or(class::DEFINITE));
    let short = |it: &Token| it.upper() && !it.is(class::NAME_SUFFIX) && it.text(text).len() > 2;
    let all_upper = tokens.iter().filter(|it| it.is_word()).all(Token::upper);
    let word = last.text(text);
    let office = || last.is(class::ROLE.or(class::ORGANISATION)) || word.strip_suffix('s').is_some_and(is_role);
    let given = || tokens.first().is_some_and(|it| people::given(it.text(text)).is_some());
    !tokens.iter().any(lower) && (all_upper || !tokens.iter().any(short)) && (!office() || given())
}

fn is_suffix(token: &Token) -> bool {
    token.is(class::NAME_SUFFIX) || !token.is_word()
}

/// One past the letters that follow a name: "Ann Roe MP", "Tom Roe, Jr."
fn after_suffix(view: &View<'_>, end: usize) -> usize {
    let mut at = end;
    if view.word(at) == "," && view.is(at + 1, class::NAME_SUFFIX) && view.tokens[at + 1].capital() {
        at += 1;
    }
    while view.is(at, class::NAME_SUFFIX) && view.tokens[at].capital() {
        at += 1;
    }
    if at > end && view.word(at) == "." && view.tokens.len() > at + 1 {
        at += 1;
    }
    at
}

/// The token of the age in commas or brackets right behind a name: ", 41,", " (41)".
fn age(view: &View<'_>, end: usize) -> Option<usize> {
    let opens = view.word(end) == "," || view.word(end) == "(";
    let number = view.tokens.get(end + 1)?;
    let digits = number.text(view.text);
    let aged = number.kind == TokenKind::Number
        && matches!(digits.len(), 1..=3)
        && digits.bytes().all(|it| it.is_ascii_digit())
        && digits.parse::<u8>().is_ok_and(|it| (1..=115).contains(&it));
    let closed = view
        .tokens
        .get(end + 2)
        .is_none_or(|it| matches!(it.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Dash));
    (opens && aged && closed).then_some(end + 1)
}

/// The form of address before a mention.
fn address(view: &View<'_>, mention: &Mention) -> Option<Printed<WordSet>> {
    let told = |at: usize, it: Address| Some(Printed { value: WordSet::of(it), span: view.span(at..at + 1) });
    let start = mention.tokens.start;
    let mut at = start.checked_sub(1)?;
    if view.word(at) == "." {
        at = at.checked_sub(1)?;
    }
    // "Mr Justice Roe", "Madam Speaker": forms of an office. "Mr and Mrs Roe" are two.
    let lone = !view.before(at, class::COORDINATOR) && view.tokens[at].capital();
    if lone && view.is(at, class::HE_ADDRESS) {
        return told(at, Address::He);
    }
    if lone && view.is(at, class::SHE_ADDRESS) {
        return told(at, Address::She);
    }
    None
}

/// What a role beside a mention tells that only a woman or only a man is told to have.
fn styled(view: &View<'_>, told: &Told<'_>) -> Option<Printed<WordSet>> {
    let printed = |at: usize, it: Address| Some(Printed { value: WordSet::of(it), span: view.span(at..at + 1) });
    told.beside().find_map(|it| {
        if view.is(it.head, class::SHE_ROLE) {
            printed(it.head, Address::She)
        } else if view.is(it.head, class::HE_ROLE) {
            printed(it.head, Address::He)
        } else {
            None
        }
    })
}

/// Whether a mention is the subject of a verb that follows it, at once or after what stands between commas.
fn is_subject(view: &View<'_>, mention: &Mention, end: usize) -> bool {
    let start = mention.tokens.start;
    let opens = start == 0
        || view.tokens[start].first()
        || view.is(start - 1, class::CONJUNCTION.or(class::SAY)) && !view.is(start - 1, class::PREPOSITION)
        || matches!(view.tokens[start - 1].kind, TokenKind::Quote | TokenKind::Comma)
        || view.is(start - 1, class::HONORIFIC);
    // "Roe's appeal": the owner of what the sentence is about.
    let owns = mention.n_words == 1 && view.tokens[start].first() && view.tokens.get(end).is_some_and(Token::genitive);
    let source = start > 1 && view.word(start - 1) == "to" && view.word(start - 2).eq_ignore_ascii_case("according");
    if owns || source {
        return true;
    }
    let said_before = start > 0 && view.is(start - 1, class::SAY) && view.is(start - 1, class::VERB_PAST);
    said_before || opens && view.groups().iter().any(|it| it.first == end && it.tense.is_some())
}

/// Whether a mention in full shares its surname with a given name before it: "Jean and Malcolm Roe".
fn is_of_couple(view: &View<'_>, mention: &Mention) -> bool {
    let Some(given) = mention.tokens.start.checked_sub(2) else { return false };
    mention.n_words > 1 && view.is(given + 1, class::COORDINATOR) && view.tokens[given].capital()
}

/// Whether the sentence, or one next to it in its block, tells of relatives, couples or namesakes.
fn is_related(view: &View<'_>, text: &Text) -> bool {
    const RELATED: Class = class::KIN.or(class::KIN_GROUP);
    let sentences = text.blocks[view.block as usize].clone();
    let mut near = view.number.saturating_sub(1).max(sentences.start)..(view.number + 2).min(sentences.end);
    // "Mr and Mrs Roe".
    let couple = |at: usize| {
        view.is(at, class::HONORIFIC) && view.is(at + 1, class::COORDINATOR) && view.is(at + 2, class::HONORIFIC)
    };
    near.any(|it| text.sentences[it as usize].classes.any(RELATED))
        || view.classes.any(class::HONORIFIC) && (0..view.tokens.len()).any(couple)
}
