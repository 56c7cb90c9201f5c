//! Who is told to have said what is quoted: the verb of saying beside a quotation, and whose it is.
//!
//! Before it ("Orla Byrne said: ..."), after it ("..., said Orla Byrne", "..., Byrne added"), after a dash on a line of
//! its own. A speaker is given only where one name can be meant: not of "Byrne and Roe said", "a friend of Byrne said".

use std::cell::OnceCell;
use std::ops::Range;

use super::super::extract::Extractor;
use super::super::keyed::{KeyMap, KeySet};
use super::super::{Body, Key, Name, NameKind};
use crate::text::{Class, Text, Token, TokenKind, class};

/// How a quotation is given to somebody.
#[derive(Debug, Clone, Default)]
pub(super) struct Attribution {
    /// Whether it is given to anybody.
    pub spoken: bool,
    /// To whom: the key, and the tokens that tell it.
    pub speaker: Option<(Key, Range<usize>)>,
    /// Whether a name of somebody known stands beside it.
    pub named: bool,
    /// Whether a dash gives it.
    pub dashed: bool,
    /// The tokens of the sentence beside it.
    pub around: Vec<Range<usize>>,
}

/// The people of an article: every name of two to four words, and every name with a title, may be one.
#[derive(Debug, Default)]
pub(super) struct People {
    surnames: KeySet<Key>,
    /// Other words of their names, with the surname; none for a word that several bear.
    given: KeyMap<Key, Option<Key>>,
    /// Where they are named: the last token of the name, and the surname.
    mentions: Vec<(usize, Key)>,
}

impl People {
    /// The people that the names taken down so far tell.
    pub fn of(extractor: &Extractor<'_>) -> Self {
        let mut people = Self::default();
        let mut bare = Vec::new();
        let text = &extractor.document.text;
        for id in &extractor.claims.by_kind[Name::INDEX] {
            let row = &extractor.claims.rows[id.0 as usize];
            let Body::Name(name) = &row.body else { continue };
            let Some(surname) = name.surname else { continue };
            if name.kind.is_some_and(|it| it.has(NameKind::Other) || it.has(NameKind::Country)) {
                continue;
            }
            let first = extractor.text.sentences[row.sentence as usize].tokens.start as usize;
            let tokens = extractor.tokens(id.0 as usize);
            let tokens = first + tokens.start..first + tokens.end;
            let words: Vec<Key> = extractor.text.tokens[tokens.clone()]
                .iter()
                .filter(|it| it.is_word() && !is_genitive(text, it))
                .map(|it| key(text, it))
                .collect();
            let titled = name.kind.is_some_and(|it| it.has(NameKind::Person));
            if (2..=4).contains(&words.len()) || titled {
                people.surnames.insert(surname);
                for word in &words[..words.len().saturating_sub(1)] {
                    let known = people.given.entry(*word).or_insert(Some(surname));
                    if *known != Some(surname) {
                        *known = None;
                    }
                }
                people.mentions.push((tokens.end - 1, surname));
            } else {
                bare.push((tokens.end - 1, surname));
            }
        }
        for (at, word) in bare {
            if let Some(surname) = people.find(word) {
                people.mentions.push((at, surname));
            }
        }
        people.mentions.sort_unstable();
        people
    }

    /// The surname of the one person whose name has a word.
    fn find(&self, word: Key) -> Option<Key> {
        if self.surnames.contains(&word) { Some(word) } else { self.given.get(&word).copied().flatten() }
    }

    /// Whether several people have a word for a given name, and none for a surname.
    fn is_open(&self, word: Key) -> bool {
        !self.surnames.contains(&word) && self.given.get(&word).is_some_and(Option::is_none)
    }

    /// The one person named among tokens, outside quotations.
    fn only(&self, words: &Text, tokens: Range<usize>) -> Only {
        let from = self.mentions.partition_point(|it| it.0 < tokens.start);
        let mut one = Only::Nobody;
        for (at, surname) in self.mentions[from..].iter().take_while(|it| it.0 < tokens.end) {
            if words.quotation(*at as u32).is_some() {
                continue;
            }
            match one {
                Only::Nobody => one = Only::One(*surname),
                Only::One(other) if other == *surname => {}
                _ => return Only::Several,
            }
        }
        one
    }
}

enum Only {
    Nobody,
    One(Key),
    Several,
}

/// Who a subject is.
enum Subject {
    /// The tokens of a name.
    Name(Range<usize>),
    /// "He" or "she".
    Pronoun(usize),
    /// Somebody else: "the mayor", "Byrne and Roe".
    Other,
}

/// A block, and who may speak in it.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub words: &'a Text,
    pub extractor: &'a Extractor<'a>,
    /// Looked for only where somebody is told to speak.
    pub people: &'a OnceCell<People>,
    pub block: usize,
    pub tokens: Range<usize>,
}

const AUXILIARY: Class = class::HAVE.or(class::HAD).or(class::WILL).or(class::WOULD).or(class::MAY);

impl Scene<'_> {
    /// Who is told to have said the quotation `whole`, marks included; `before` is the end of the one before it in the
    /// block, `next` the start of the one after it.
    pub fn attribution(&self, whole: &Range<usize>, before: usize, next: usize) -> Attribution {
        let sentence = self.sentence(whole.start);
        let start = sentence.start.min(whole.start);
        let mut after = whole.end;
        let mut end = whole.end;
        if after < next {
            let tail = self.sentence(after);
            end = tail.end.min(next);
            if self.is_text(after, ",") && self.tokens.end > after + 1 {
                after += 1;
            }
        }
        let mut found =
            Attribution { around: vec![start.max(before)..whole.start, whole.end..end], ..Default::default() };
        let dashed = self.after_dash(whole.end, next);
        let subject = if dashed.is_some() {
            found.dashed = true;
            dashed
        } else {
            let open = after > whole.end || self.leads_on(whole.end);
            let told = if open && after < end { self.after(after, end) } else { None };
            told.or_else(|| self.before(start.max(before), whole.start))
        };
        if !found.dashed && self.sentence(whole.end.min(self.tokens.end - 1)).start >= whole.end && subject.is_none() {
            // The sentence after a quotation that nothing there gives to anybody is not about it.
            found.around.truncate(1);
        }
        self.settle(&mut found, subject, true);
        found
    }

    /// Who is told to have said what stands within another quotation.
    pub fn within(&self, whole: &Range<usize>, outer: &Range<usize>) -> Attribution {
        let sentence = self.sentence(whole.start);
        let start = sentence.start.max(outer.start);
        let end = self.sentence(whole.end.min(outer.end - 1)).end.min(outer.end).max(whole.end);
        let mut found = Attribution { around: vec![start..whole.start, whole.end..end], ..Default::default() };
        let told = if self.leads_on(whole.end - 1) { self.after(whole.end, end) } else { None };
        let subject = told.or_else(|| self.before(start, whole.start));
        self.settle(&mut found, subject, false);
        found
    }

    /// Who wrote or said a block quotation that ends at `end`: the line after a dash, or what leads up to it.
    pub fn of_block(&self, end: usize) -> Attribution {
        let mut found = Attribution::default();
        let mut subject = self.after_dash(end, self.tokens.end);
        found.dashed = subject.is_some();
        if subject.is_none()
            && let Some(sentences) = self.block.checked_sub(1).and_then(|it| self.words.blocks.get(it))
            && !sentences.is_empty()
        {
            let last = &self.words.sentences[sentences.end as usize - 1].tokens;
            let (start, end) = (last.start as usize, last.end as usize);
            if self.is_text(end - 1, ":") {
                subject = self.before(start, end);
                found.around.push(start..end);
            }
        }
        self.settle(&mut found, subject, false);
        found
    }

    /// Who signs, where the block is nothing but a dash and a name with a role.
    pub fn signature(&self) -> Option<Attribution> {
        let subject = self.after_dash(self.tokens.start, self.tokens.end)?;
        let mut found = Attribution { dashed: true, ..Attribution::default() };
        self.settle(&mut found, Some(subject), false);
        found.spoken.then_some(found)
    }

    /// Where the last line of the block begins, if it is a dash and a name.
    pub fn dash_line(&self) -> Option<usize> {
        let from = self.tokens.end.saturating_sub(14).max(self.tokens.start + 1);
        let at = (from..self.tokens.end).rev().find(|it| self.token(*it).kind == TokenKind::Dash)?;
        let stopped = matches!(self.token(at - 1).kind, TokenKind::Stop | TokenKind::Break | TokenKind::Quote);
        (stopped && self.after_dash(at, self.tokens.end).is_some()).then_some(at)
    }

    /// Whether the words at `words` finish the sentence that ended, with a comma, at `end` before its closing mark: the
    /// speaker stands between, from `from` on.
    pub fn splits(&self, end: usize, from: usize, words: &Range<usize>) -> bool {
        end > 0
            && from <= words.start
            && words.start - from <= 16
            && (self.is_text(end - 1, ",") || self.is_text(from, ","))
            && self.token(words.start).is_word()
            && !self.token(words.start).capital()
            && words.start >= 2
            && (self.is_text(words.start - 2, ",") || self.is_text(words.start - 2, ":"))
            && (from..words.start).any(|it| self.token(it).is(class::SAY))
    }

    /// Whether a quotation at `at` goes on with what the speaker told between the one that ended at `from` and this one
    /// has said: nothing but the rest of that sentence stands between.
    pub fn goes_on(&self, from: usize, at: usize) -> bool {
        at > from
            && at - from <= 40
            && self.sentence(at).start == at
            && self.sentence(at - 1).start <= from
            && self.token(at - 1).kind == TokenKind::Stop
            && (from..at).any(|it| self.token(it).is(class::SAY))
    }

    fn settle(&self, found: &mut Attribution, subject: Option<Subject>, pronouns: bool) {
        match subject {
            None => {}
            Some(Subject::Other) => found.spoken = true,
            Some(Subject::Name(tokens)) => {
                found.spoken = true;
                let Some(last) = tokens.clone().rev().find(|it| self.is_name_word(*it)) else { return };
                let word = key(self.text, self.token(last));
                if self.people().is_open(word) {
                    return;
                }
                let known = self.people().find(word);
                found.named = known.is_some();
                found.speaker = Some((known.unwrap_or(word), tokens));
            }
            Some(Subject::Pronoun(at)) => {
                found.spoken = true;
                if !pronouns {
                    return;
                }
                let one = match self.people().only(self.words, self.tokens.start..at) {
                    Only::Nobody => self.before_block(),
                    it => it,
                };
                if let Only::One(surname) = one {
                    found.speaker = Some((surname, at..at + 1));
                }
            }
        }
    }

    fn people(&self) -> &People {
        self.people.get_or_init(|| People::of(self.extractor))
    }

    fn before_block(&self) -> Only {
        let Some(sentences) = self.block.checked_sub(1).and_then(|it| self.words.blocks.get(it)) else {
            return Only::Nobody;
        };
        if sentences.is_empty() {
            return Only::Nobody;
        }
        let first = &self.words.sentences[sentences.start as usize].tokens;
        let last = &self.words.sentences[sentences.end as usize - 1].tokens;
        self.people().only(self.words, first.start as usize..last.end as usize)
    }

    /// Whether what ends before the closing mark at `end` leads on to its speaker: a comma, a dash, a question.
    fn leads_on(&self, end: usize) -> bool {
        end >= 2 && {
            let last = self.token(end - 2);
            matches!(last.kind, TokenKind::Comma | TokenKind::Dash)
                || last.kind == TokenKind::Stop && last.text(self.text) != "."
        }
    }

    /// A name after a dash, and little else to the end.
    fn after_dash(&self, at: usize, end: usize) -> Option<Subject> {
        let mut i = at;
        while i < end && self.token(i).kind == TokenKind::Break {
            i += 1;
        }
        if i + 1 >= end || end != self.tokens.end || self.token(i).kind != TokenKind::Dash || end - i > 14 {
            return None;
        }
        let run = self.run(i + 1, end);
        let whole = run.end == end || !self.token(run.end).is_word();
        (!run.is_empty() && whole).then_some(Subject::Name(run))
    }

    /// Who says it in the words after a quotation.
    fn after(&self, at: usize, end: usize) -> Option<Subject> {
        let first = self.token(at);
        if first.is(class::SAY) && !first.is(class::VERB_ING) {
            return Some(self.after_verb(at + 1, end));
        }
        if self.text_of(at).eq_ignore_ascii_case("according") && self.text_of(at + 1) == "to" {
            return Some(self.after_verb(at + 2, end));
        }
        if !(first.capital() || first.is(class::SUBJECT_PRONOUN.or(class::DEFINITE).or(class::INDEFINITE))) {
            return None;
        }
        let verb = (at + 1..end.min(at + 16)).find(|it| self.token(*it).is(class::SAY))?;
        let breaks = |it: &Token| it.is(class::CONJUNCTION) && !it.is(class::COORDINATOR.or(class::PREPOSITION));
        if self.words.tokens[at..verb].iter().any(breaks) {
            return None;
        }
        Some(self.subject(at, verb))
    }

    /// Who says it in the words before a quotation, which a colon or a comma ends.
    fn before(&self, start: usize, at: usize) -> Option<Subject> {
        let mark = at.checked_sub(1).filter(|it| *it > start)?;
        let colon = self.is_text(mark, ":");
        // A block quotation's own colon is the last of its lead.
        let furthest = if colon { 24 } else { 10 };
        let direct = self.token(mark).is(class::SAY);
        if !colon && !direct && !self.is_text(mark, ",") {
            return None;
        }
        let from = start.max(at.saturating_sub(furthest));
        let mut verb = (from..at).rev().find(|it| self.token(*it).is(class::SAY) && self.is_verb(*it))?;
        if self.token(verb).is(class::VERB_ING) || self.text_of(verb).ends_with("ing") {
            verb = (start..verb).rev().find(|it| self.token(*it).is(class::SAY) && self.is_verb(*it))?;
        }
        // "Bell repeated theirs: ...": a possessive that stands alone tells of another's words.
        let others = |it: &Token| {
            matches!(
                it.text(self.text).to_ascii_lowercase().as_str(),
                "hers" | "his" | "theirs" | "mine" | "yours" | "ours"
            )
        };
        if self.words.tokens[verb + 1..at].iter().any(others) {
            return Some(Subject::Other);
        }
        Some(self.subject(start, verb))
    }

    fn is_verb(&self, at: usize) -> bool {
        // "in answer to", "the pledge": a noun has a determiner or a preposition before it.
        !at.checked_sub(1).is_some_and(|it| {
            it >= self.tokens.start
                && self.token(it).is(class::DEFINITE.or(class::INDEFINITE).or(class::PREPOSITION))
                && !self.token(it).is(class::PRONOUN)
        })
    }

    /// The subject of a verb of saying, in the words before it.
    fn subject(&self, start: usize, verb: usize) -> Subject {
        let mut end = verb;
        while end > start {
            let token = self.token(end - 1);
            if token.is(class::BE) {
                return Subject::Other;
            }
            let skipped = token.is_word()
                && !token.capital()
                && (token.is(AUXILIARY.or(class::ADVERB)) || token.text(self.text).ends_with("ly"));
            if !skipped {
                break;
            }
            end -= 1;
        }
        let Some(last) = end.checked_sub(1).filter(|it| *it >= start) else { return Subject::Other };
        if self.is_pronoun(last) {
            return Subject::Pronoun(last);
        }
        if self.is_text(last, ",") {
            let Some(comma) = (start..last).rev().find(|it| self.is_text(*it, ",")) else {
                return Subject::Other;
            };
            let run = self.run(comma + 1, last);
            // "her deputy, Orla Byrne, said"; else "Byrne, a joiner, said".
            if run.end == last && !run.is_empty() {
                return Subject::Name(run);
            }
            return self.name_before(start, comma);
        }
        self.name_before(start, end)
    }

    /// The name that ends at a token and is a subject.
    fn name_before(&self, start: usize, end: usize) -> Subject {
        let Some(last) = end.checked_sub(1).filter(|it| *it >= start && self.is_name_word(*it)) else {
            return Subject::Other;
        };
        let mut first = last;
        while first > start {
            let token = self.token(first - 1);
            let name = self.is_name_word(first - 1)
                || token.kind == TokenKind::Stop
                    && self.token(first).spaced()
                    && self.is_name_word(first - 2.min(first))
                || token.kind == TokenKind::Dash && !token.spaced() && !self.token(first).spaced()
                || token.is(class::NAME_PARTICLE) && !token.is(class::DEFINITE.or(class::PREPOSITION));
            if !name {
                break;
            }
            first -= 1;
        }
        if self.is_organisation(last) {
            return Subject::Other;
        }
        let mut before = first.checked_sub(1).filter(|it| *it >= start);
        // "council leader Orla Byrne": the words of a role.
        while before.is_some_and(|it| self.token(it).is(class::RANK.or(class::PORTFOLIO))) {
            before = before.and_then(|it| it.checked_sub(1)).filter(|it| *it >= start);
        }
        let firm = before.is_none_or(|it| {
            let token = self.token(it);
            let joined = token.is(class::COORDINATOR)
                && it > start
                && (self.is_name_word(it - 1)
                    || self.is_text(it - 1, ",")
                    || is_genitive(self.text, self.token(it - 1)));
            !joined && (token.is(class::CONJUNCTION) || !token.is(class::PREPOSITION)) && token.kind != TokenKind::Quote
        });
        if firm { Subject::Name(first..end) } else { Subject::Other }
    }

    /// The subject of a verb of saying, in the words after it.
    fn after_verb(&self, at: usize, end: usize) -> Subject {
        if at < end && self.is_pronoun(at) {
            return Subject::Pronoun(at);
        }
        let mut i = at;
        let mut object = false;
        let most = end.min(at + 14);
        while i < most {
            let token = self.token(i);
            let run = self.run(i, end);
            if !run.is_empty() {
                let next = run.end;
                let genitive = next < end && is_genitive(self.text, self.token(next));
                let role = next + 1 < end
                    && self.token(next).is_word()
                    && !self.token(next).capital()
                    && !self.token(next).is(class::PREPOSITION
                        .or(class::CONJUNCTION)
                        .or(class::ADVERB)
                        .or(class::PRONOUN)
                        .or(class::QUESTION))
                    && (next + 1..end.min(next + 4))
                        .take_while(|it| self.token(*it).is_word())
                        .any(|it| self.is_name_word(it));
                if genitive || role || object {
                    object = false;
                    i = next + usize::from(genitive);
                    continue;
                }
                let joined = next + 1 < end && self.token(next).is(class::COORDINATOR) && {
                    (next + 1..end.min(next + 5)).any(|it| self.is_name_word(it))
                };
                if joined || self.is_organisation(next - 1) {
                    return Subject::Other;
                }
                return Subject::Name(run);
            }
            let stops = !token.is_word() && token.kind != TokenKind::Comma && token.kind != TokenKind::Dash
                || token.is(class::QUESTION.or(class::PRONOUN).or(class::CONJUNCTION)) && !token.is(class::PREPOSITION)
                || self.is_text(i, ":");
            if stops {
                return Subject::Other;
            }
            object |= token.is(class::PREPOSITION);
            i += 1;
        }
        Subject::Other
    }

    /// The run of words with capitals at a token, with the particles and full stops within.
    fn run(&self, at: usize, end: usize) -> Range<usize> {
        let mut last = at;
        let mut i = at;
        while i < end {
            let token = self.token(i);
            if self.is_name_word(i) {
                last = i + 1;
            } else {
                let within = token.kind == TokenKind::Stop && token.text(self.text) == "." && !token.spaced()
                    || token.kind == TokenKind::Dash && !token.spaced()
                    || token.is(class::NAME_PARTICLE) && !token.is(class::DEFINITE.or(class::PREPOSITION));
                if last == at || !within || i > last + 1 {
                    break;
                }
            }
            i += 1;
        }
        at..last
    }

    fn is_name_word(&self, at: usize) -> bool {
        let token = self.token(at);
        const OTHER: Class = class::MONTH
            .or(class::WEEKDAY)
            .or(class::DEFINITE)
            .or(class::INDEFINITE)
            .or(class::PREPOSITION)
            .or(class::PRONOUN)
            .or(class::CONJUNCTION)
            .or(class::ADVERB)
            .or(class::QUESTION);
        token.is_word() && token.capital() && !token.is(OTHER)
    }

    fn is_organisation(&self, at: usize) -> bool {
        self.token(at).is(class::ORGANISATION)
    }

    fn is_pronoun(&self, at: usize) -> bool {
        let word = self.text_of(at);
        word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she")
    }

    fn is_text(&self, at: usize, text: &str) -> bool {
        self.text_of(at) == text
    }

    fn text_of(&self, at: usize) -> &str {
        self.words.tokens.get(at).map_or("", |it| it.text(self.text))
    }

    /// The token at a place of the text, or the last.
    fn token(&self, at: usize) -> &Token {
        &self.words.tokens[at.min(self.words.tokens.len() - 1)]
    }

    /// The tokens of the sentence of the block that holds a token, or of the last.
    fn sentence(&self, at: usize) -> Range<usize> {
        let Range { start, end } = self.words.blocks[self.block];
        let all = &self.words.sentences[start as usize..end as usize];
        let i = all.partition_point(|it| it.tokens.end as usize <= at).min(all.len() - 1);
        all[i].tokens.start as usize..all[i].tokens.end as usize
    }
}

fn key(text: &str, token: &Token) -> Key {
    Key::of_folded([token.text(text).trim_end_matches('.')])
}

fn is_genitive(text: &str, token: &Token) -> bool {
    matches!(token.text(text), "'s" | "\u{2019}s")
}
