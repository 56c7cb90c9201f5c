//! The walk through a document that takes down its claims: what recognisers see, and the fields all claims share.
//!
//! Sentence by sentence, one look at the classes of its tokens tells which recognisers have anything to do there.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::keyed::KeySet;
use super::{
    Acronym, ArticleClaim, Assertion, Body, Claim, ClaimId, Claims, Event, Genre, KINDS, Language, Part, Quantity,
    Quotation, Tense, Timex, TimexModifier, TimexValue, Wanted, acronym, date, event, name, outcome, person, quantity,
    quotation, structure, time,
};
use crate::claim::Printed;
use crate::document::{BlockKind, Document};
use crate::span::Span;
use crate::text::{Class, Sentence, Text, Token, TokenKind, VerbGroup, VerbMood, class, verb_groups};
use crate::value::{DaySet, NumberSet, WordSet};

/// Takes down what a document claims. What is not English claims nothing.
pub fn extract(document: &Document, text: &Text) -> Claims {
    extract_into(document, text, &Wanted::all(), Claims::default())
}

/// The same as [`extract`] of what is wanted, into what the claims of another document leave: who reads many articles
/// takes memory for the longest.
pub fn extract_into(document: &Document, text: &Text, wanted: &Wanted, claims: Claims) -> Claims {
    let mut extractor = Extractor::new(document, text, wanted, claims);
    extractor.article();
    if text.english {
        structure::metadata(&mut extractor);
        extractor.walk();
        event::take_down_pairs(&mut extractor);
        acronym::finish(&mut extractor);
        structure::lists(&mut extractor);
        person::recognise(&mut extractor);
        quotation::recognise(&mut extractor);
    }
    extractor.finish()
}

/// The document, and the claims taken down so far.
pub(super) struct Extractor<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a Text,
    /// What is wanted of its claims.
    pub wanted: &'a Wanted,
    /// Of which kinds claims are wanted only with others.
    pub paired: Paired,
    /// The claims so far.
    pub claims: Claims,
    /// What dates are read against.
    pub clock: date::Clock,
    /// The heading claim of each heading block told so far: block and claim.
    pub headings: Vec<(u32, ClaimId)>,
    /// The number of the first block of running text, the lead.
    pub lead: Option<u32>,
    /// Whether a place of the gazetteer has been named in the text.
    pub placed: bool,
    /// The names of places so far, by the number of those who bear them.
    pub places: KeySet<u32>,
    /// The quantities of the last sentence that had any, and its block.
    pub last_quantities: (u32, Vec<ClaimId>),
    /// The times that are told as those of a programme.
    pub programme: Vec<time::Entry>,
    /// What may be short forms.
    pub short_forms: acronym::ShortForms,
    /// The sentences with words of events that wait to be read.
    pub eventful: Vec<event::Eventful>,
    /// Whether the section at hand is headed "Example".
    example: bool,
    /// The part of the article that each block is, as far as the walk has come.
    parts: Vec<Part>,
    /// The tokens of each claim within its sentence, row by row.
    tokens: Vec<Range<u32>>,
    /// Where the last span was found; see [`Document::span_near`].
    near: u32,
}

/// Of which kinds claims are wanted only with others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paired {
    /// Quantities: as parts of conversions and wholes.
    pub quantities: bool,
    /// Events: two of one class.
    pub events: bool,
    /// Acronyms: two of one short form.
    pub acronyms: bool,
    /// Quotations: two of the same or nearly the same words.
    pub quotations: bool,
}

impl Paired {
    fn of(wanted: &Wanted) -> Self {
        let pairs = |kind: usize, fields: &[&str]| wanted.pairs(kind, fields).is_some();
        Self {
            quantities: !wanted.is_asked(Quantity::INDEX),
            events: pairs(Event::INDEX, &["what"]),
            acronyms: pairs(Acronym::INDEX, &["short"]),
            quotations: pairs(Quotation::INDEX, &["key", "statement"]),
        }
    }
}

impl<'a> Extractor<'a> {
    fn new(document: &'a Document, text: &'a Text, wanted: &'a Wanted, mut claims: Claims) -> Self {
        // About one token in six begins a claim.
        let n_claims = text.tokens.len() / 6;
        claims.clear();
        claims.rows.reserve(n_claims);
        claims.by_kind.resize_with(KINDS.len(), Vec::new);
        let lead = document.blocks.iter().position(|it| it.kind == BlockKind::Paragraph && it.quoted == 0);
        let clock = date::Clock::new(document, text);
        let lead = lead.map(|it| it as u32);
        Self {
            document,
            text,
            wanted,
            paired: Paired::of(wanted),
            claims,
            clock,
            headings: Vec::new(),
            lead,
            placed: false,
            places: KeySet::default(),
            last_quantities: (0, Vec::new()),
            programme: Vec::new(),
            short_forms: acronym::ShortForms::default(),
            eventful: Vec::new(),
            example: false,
            parts: Vec::with_capacity(document.blocks.len()),
            tokens: Vec::with_capacity(n_claims),
            near: 0,
        }
    }

    fn article(&mut self) {
        let published = self
            .document
            .published
            .first()
            .map(|it| Printed { value: DaySet::day(it.day), span: it.span.unwrap_or_default() });
        let language = if self.text.english { Language::English } else { Language::Other };
        let article = ArticleClaim {
            published,
            updated: structure::updated(self.document),
            dateline: self.document.dateline.map(|it| Printed { value: DaySet::day(it.day), span: it.span }),
            dateline_year: self.document.dateline.is_some_and(|it| it.has_year),
            language: Some(WordSet::of(language)),
            genre: Some(WordSet::of(Genre::News)),
            path: Some(self.document.path.clone()),
            words: Some(NumberSet::integer(i64::from(self.text.words))),
        };
        self.claims.article = Some(self.push(Span::default(), 0, 0, Part::Metadata, article.into()));
    }

    fn walk(&mut self) {
        let blocks = self.document.blocks.iter().zip(&self.text.blocks);
        for (block, (it, sentences)) in blocks.enumerate() {
            let part = self.part(block);
            self.parts.push(part);
            if let BlockKind::Heading(_) = it.kind {
                self.example = structure::is_example(self.document.words(it));
            }
            self.clock.enter(it);
            structure::block(self, block as u32, part, sentences.clone());
            for sentence in sentences.clone() {
                self.sentence(sentence, block as u32, part);
            }
        }
    }

    /// The part of the article that a block is.
    pub fn part(&self, block: usize) -> Part {
        let it = &self.document.blocks[block];
        match it.kind {
            BlockKind::Title => Part::Title,
            BlockKind::Deck => Part::Deck,
            BlockKind::Heading(_) => Part::Heading,
            BlockKind::Caption => Part::Caption,
            BlockKind::Cell { .. } => Part::Table,
            _ if it.quoted > 0 => Part::Quotation,
            BlockKind::ListItem { .. } => Part::List,
            _ if structure::is_correction(self.document.words(it)) => Part::Correction,
            _ => Part::Body,
        }
    }

    fn sentence(&mut self, number: u32, block: u32, part: Part) {
        const DATES: Class =
            class::MONTH.or(class::MONTH_SHORT).or(class::WEEKDAY).or(class::WEEKDAY_SHORT).or(class::TIME_WORD);
        const EVENTS: Class = class::EVENT_NOUN.or(class::EVENT_PLURAL).or(class::EVENT_VERB);
        const NUMBERS: Class = class::CARDINAL.or(class::MULTIPLIER);
        const OUTCOMES: Class = class::HURT.or(class::KILLED).or(class::DISSENT);
        let sentence = &self.text.sentences[number as usize];
        let Sentence { classes, numbers, capitals, .. } = *sentence;
        let dated = numbers || classes.any(DATES);
        let counted = numbers || classes.any(NUMBERS);
        if !dated
            && !counted
            && !capitals
            && !sentence.brackets
            && !classes.any(EVENTS.or(OUTCOMES).or(class::PART_OF_DAY))
        {
            return;
        }
        let near = Cell::new(self.near);
        let view =
            View { number, block, part, example: self.example, near, ..View::new(self.document, self.text, sentence) };
        let from = self.claims.rows.len();
        if dated {
            date::recognise(self, &view);
        }
        if counted || classes.any(class::PART_OF_DAY) {
            time::recognise(self, &view, from);
        }
        if counted {
            quantity::recognise(self, &view, from);
        }
        if capitals {
            name::recognise(self, &view, from);
        }
        if classes.any(EVENTS) {
            event::recognise(self, &view, from);
        }
        if classes.any(OUTCOMES.or(class::EVENT_VERB).or(class::EVENT_PLURAL)) {
            outcome::recognise(self, &view);
        }
        if sentence.brackets || sentence.upper && classes.any(class::COORDINATOR) {
            acronym::recognise(self, &view);
        }
        self.near = view.near.get();
    }

    /// The part of the article that a block is, once the walk has come to it.
    pub fn part_of(&self, block: u32) -> Part {
        self.parts[block as usize]
    }

    /// A sentence of the document, by its number.
    pub fn view(&self, number: u32) -> View<'a> {
        let sentence = &self.text.sentences[number as usize];
        let part = self.parts[sentence.block as usize];
        let near = Cell::new(self.near);
        View { number, block: sentence.block, part, near, ..View::new(self.document, self.text, sentence) }
    }

    /// Takes down a claim made by tokens of a sentence, with tense and assertion read from the clause around `at`.
    pub fn claim(&mut self, view: &View<'_>, tokens: Range<usize>, body: Body) -> ClaimId {
        let span = view.span(tokens.clone());
        let id = self.push(span, view.number, view.block, view.part, body);
        self.tokens[id.0 as usize] = tokens.start as u32..tokens.end as u32;
        let (tense, asserted) = view.assertion(tokens);
        let claim = &mut self.claims.rows[id.0 as usize];
        claim.tense = tense;
        claim.asserted = asserted;
        id
    }

    /// Gives a claim its value in TIMEX3.
    pub fn timex(&mut self, claim: ClaimId, value: TimexValue, modifier: Option<TimexModifier>) {
        self.claims.times.push(Timex { claim, value, modifier });
    }

    /// Takes down a mention of a name, a place or a short form, which asserts nothing of its own: it has no tense, and
    /// is quoted or plain.
    pub fn mention(&mut self, view: &View<'_>, tokens: Range<usize>, body: Body) -> ClaimId {
        let span = view.span(tokens.clone());
        let id = self.push(span, view.number, view.block, view.part, body);
        self.tokens[id.0 as usize] = tokens.start as u32..tokens.end as u32;
        if view.part == Part::Quotation || view.quoted(tokens.start) {
            self.claims.rows[id.0 as usize].asserted = WordSet::of(Assertion::Quoted);
        }
        id
    }

    /// Takes down a claim with plain assertion and no tense.
    pub fn push(&mut self, span: Span, sentence: u32, paragraph: u32, part: Part, body: Body) -> ClaimId {
        let id = ClaimId(self.claims.rows.len() as u32);
        let section = self.document.blocks.get(paragraph as usize).map_or(0, |it| it.section);
        self.claims.by_kind[body.kind().index].push(id);
        self.tokens.push(0..0);
        self.claims.rows.push(Claim {
            span,
            sentence,
            paragraph,
            section,
            part,
            tense: None,
            asserted: WordSet::none(),
            body,
        });
        id
    }

    /// The tokens of a claim of the sentence at hand.
    pub fn tokens(&self, row: usize) -> Range<usize> {
        let it = &self.tokens[row];
        it.start as usize..it.end as usize
    }

    fn finish(mut self) -> Claims {
        time::finish(&mut self);
        event::finish(&mut self);
        outcome::finish(&mut self);
        name::finish(&mut self);
        self.claims.times.sort_by_key(|it| it.claim);
        let genre = match () {
            () if self.clock.narrative() => Genre::Narrative,
            () if self.clock.notice => Genre::Notice,
            () => Genre::News,
        };
        if let Some(id) = self.claims.article
            && let Body::ArticleClaim(article) = &mut self.claims.rows[id.0 as usize].body
        {
            article.genre = Some(WordSet::of(genre));
        }
        let rows = &self.claims.rows;
        for ids in &mut self.claims.by_kind {
            ids.sort_by_key(|it| (rows[it.0 as usize].span.start, it.0));
        }
        self.claims
    }
}

/// A sentence as recognisers see it.
pub(super) struct View<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
    /// The number of the first of them in the document.
    pub first: u32,
    /// The number of the sentence.
    pub number: u32,
    /// The number of its block.
    pub block: u32,
    /// The part of the article.
    pub part: Part,
    document: &'a Document,
    quotations: &'a Text,
    /// The classes of all its words.
    pub classes: Class,
    /// Whether it stands in a section headed "Example".
    pub example: bool,
    /// Whether a word such as "allegedly" tells that all of it is said by somebody, and the first token, if any, from
    /// which on a passive does.
    said: OnceCell<(bool, Option<usize>)>,
    /// Where the last span was found; see [`Document::span_near`].
    near: Cell<u32>,
}

impl<'a> View<'a> {
    /// A sentence; its number, block and part are still to be told.
    fn new(document: &'a Document, text: &'a Text, sentence: &Sentence) -> Self {
        Self {
            text: &document.text,
            tokens: &text.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize],
            first: sentence.tokens.start,
            number: 0,
            block: sentence.block,
            part: Part::Body,
            document,
            quotations: text,
            classes: sentence.classes,
            example: false,
            said: OnceCell::new(),
            near: Cell::new(0),
        }
    }
}

impl View<'_> {
    /// The words of a token.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| it.text(self.text))
    }

    /// The words of a range of tokens, with what stands between them.
    pub fn words(&self, tokens: &Range<usize>) -> &str {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => &self.text[first.start as usize..last.end as usize],
            Some([only]) => only.text(self.text),
            _ => "",
        }
    }

    /// Whether the token at a place is of one of the classes.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|it| it.is(class))
    }

    /// Whether the token before a place is of one of the classes.
    pub fn before(&self, at: usize, class: Class) -> bool {
        at > 0 && self.is(at - 1, class)
    }

    /// The source of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let last = tokens.end.max(tokens.start + 1) - 1;
        self.document.span_near(self.tokens[tokens.start].start..self.tokens[last].end, &self.near)
    }

    /// Whether a word of the sentence tells its matter as imagined, denied or an error.
    pub fn unreal(&self) -> bool {
        self.tokens.iter().any(|it| it.is(class::UNREAL))
    }

    /// The verb groups of the sentence.
    pub fn groups(&self) -> &[VerbGroup] {
        let find = || verb_groups(self.text, self.tokens, self.headline(), self.part == Part::Title);
        self.quotations.groups(self.number, find)
    }

    /// Whether the sentence is a headline with a capital on most of its words, where capitals tell nothing.
    pub fn headline(&self) -> bool {
        if !matches!(self.part, Part::Title | Part::Deck | Part::Heading) {
            return false;
        }
        let long = self.tokens.iter().filter(|it| it.is_word() && it.end - it.start > 3);
        let (words, capitals) =
            long.fold((0, 0), |(words, capitals), it| (words + 1, capitals + u32::from(it.capital())));
        words >= 3 && capitals * 4 >= words * 3
    }

    /// Whether the sentence before ends with a number, so that the one that begins this sentence may be its decimals:
    /// "61. 40 meters" as some scrapers leave it.
    pub fn after_number(&self) -> bool {
        let at = self.first as usize;
        at > 1 && {
            let tokens = &self.quotations.tokens[at - 2..at];
            tokens[0].kind == TokenKind::Number && tokens[1].text(self.text) == "." && !tokens[1].spaced()
        }
    }

    /// Whether a token stands between quotation marks.
    pub fn quoted(&self, at: usize) -> bool {
        self.quotations.quotation(self.first + at as u32).is_some()
    }

    /// The finite verb group of the clause around a token: the last that begins before it, unless a comma, a
    /// conjunction or a stop parts them and another follows; else the first after it.
    pub fn clause_group(&self, at: usize) -> Option<&VerbGroup> {
        let groups = self.groups();
        let finite = |it: &&VerbGroup| it.tense.is_some();
        let before = groups.iter().filter(finite).take_while(|it| it.first <= at).last();
        let after = groups.iter().filter(finite).find(|it| it.first > at);
        match (before, after) {
            (Some(before), Some(after)) => {
                let parted = |it: &Token| {
                    it.kind == TokenKind::Comma && it.text(self.text) != ":"
                        || it.is(class::CONJUNCTION) && !it.is(class::PREPOSITION)
                };
                let edge = before.main + 1;
                // "When it opened, on 3 May 2019, the bridge was": the nearer side of a break counts.
                let left = self.tokens.get(edge..at).is_some_and(|it| it.iter().any(parted));
                let right = self.tokens.get(at..after.first).is_some_and(|it| it.iter().any(parted));
                if left && !right { Some(after) } else { Some(before) }
            }
            (before, after) => before.or(after),
        }
    }

    /// The tense of the clause around tokens, and how it is asserted.
    pub fn assertion(&self, tokens: Range<usize>) -> (Option<Tense>, WordSet) {
        let at = tokens.start;
        let mut asserted = WordSet::none();
        if self.part == Part::Quotation || self.quoted(at) {
            asserted = asserted.union(WordSet::of(Assertion::Quoted));
        }
        let group = self.clause_group(at);
        if let Some(group) = group {
            // "never closed": the adverb stands before the group.
            let never = group.first > 0 && {
                let before = &self.tokens[group.first - 1];
                before.is(class::NEGATION) && before.is(class::ADVERB)
            };
            if group.negated || never {
                asserted = asserted.union(WordSet::of(Assertion::Negated));
            }
            match group.mood {
                VerbMood::Plan | VerbMood::PastPlan => asserted = asserted.union(WordSet::of(Assertion::Planned)),
                VerbMood::Possible | VerbMood::Conditional => {
                    asserted = asserted.union(WordSet::of(Assertion::Hypothetical));
                }
                _ => {}
            }
        }
        if self.reported(at) {
            asserted = asserted.union(WordSet::of(Assertion::Reported));
        }
        let before = &self.tokens[..at];
        if self.classes.any(class::CONDITION) && before.iter().any(|it| it.is(class::CONDITION) && !it.is(class::WOULD))
        {
            asserted = asserted.union(WordSet::of(Assertion::Hypothetical));
        }
        // "denied that it closed", "It is not true that"; "Imagine that it closed".
        if self.classes.any(class::DENY) && (0..at).any(|it| self.denies(it)) {
            asserted = asserted.union(WordSet::of(Assertion::Negated));
        }
        if self.example || self.classes.any(class::FICTION) && before.iter().any(|it| it.is(class::FICTION)) {
            asserted = asserted.union(WordSet::of(Assertion::Example));
        }
        if self.part == Part::Correction && self.classes.any(class::EARLIER) {
            asserted = asserted.union(WordSet::of(Assertion::Earlier));
        }
        let near = &self.tokens[at.saturating_sub(8)..(tokens.end + 4).min(self.tokens.len())];
        if self.classes.any(class::EARLIER)
            && near.iter().any(|it| it.is(class::EARLIER) && !it.is(class::ORDINAL) && !it.is(class::AGO))
        {
            asserted = asserted.union(WordSet::of(Assertion::Earlier));
        }
        (group.and_then(|it| it.tense), asserted)
    }

    /// Whether the words at a token tell what follows as not so: "denied that", "denied closing", "no evidence that".
    fn denies(&self, at: usize) -> bool {
        if !self.is(at, class::DENY) {
            return false;
        }
        let verb = self.is(at, class::REPORT.or(class::VERB_PAST))
            || self.word(at).starts_with("deny")
            || self.word(at) == "untrue";
        let denied = verb || self.tokens[at.saturating_sub(3)..at].iter().any(|it| it.is(class::NEGATION));
        denied && (self.word(at + 1) == "that" || verb && self.is(at + 1, class::VERB_ING))
    }

    /// Whether somebody is said to say what the token is part of: a verb of saying before it in the sentence, with
    /// no full break between, or a closing ", she said".
    fn reported(&self, at: usize) -> bool {
        if !self.classes.any(class::REPORT) {
            return false;
        }
        let says =
            |it: &VerbGroup| self.tokens[it.main].is(class::REPORT) && it.tense.is_some() && !self.quoted(it.main);
        let groups = self.groups();
        let before = groups.iter().any(|it| {
            it.main < at && says(it) && {
                // "said on Friday": the date of the saying itself, not of what is said.
                groups.iter().any(|other| other.main > it.main && other.main <= at)
                    || groups.iter().any(|other| other.main > at && other.tense.is_some())
            }
        });
        let after = groups.last().is_some_and(|it| {
            it.main > at
                && says(it)
                && self.tokens[at..it.main].iter().any(|it| it.kind == TokenKind::Comma)
                && groups.iter().any(|other| other.main < it.main && other.tense.is_some())
        });
        // "according to", "allegedly".
        let word = |it: &Token| {
            it.is(class::REPORT) && {
                let word = it.text(self.text);
                word.eq_ignore_ascii_case("according") || word.ends_with("ly")
            }
        };
        // "is believed to have closed".
        let passive =
            |it: usize| self.is(it, class::REPORT) && self.before(it, class::BE) && self.is(it + 1, class::TO);
        let (all, from) =
            *self.said.get_or_init(|| (self.tokens.iter().any(word), (1..self.tokens.len()).find(|it| passive(*it))));
        before || after || all || from.is_some_and(|it| it < at)
    }
}
