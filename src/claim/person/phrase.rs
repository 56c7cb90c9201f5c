//! What stands beside a name in apposition: "health secretary" before it, ", the club's treasurer," behind it.

use std::ops::Range;

use super::super::extract::View;
use crate::text::{Class, TokenKind, class};

/// The most words of a phrase, on either side of its head.
const MOST: usize = 9;

/// Words that can be the head of a phrase.
const HEADS: Class = class::ROLE.or(class::KIN);

/// Words that no phrase of a role goes over.
const EDGES: Class =
    Class::AUXILIARY.or(class::PREPOSITION).or(class::PRONOUN).or(class::CONJUNCTION).or(class::QUESTION).or(class::TO);

/// Forms that end a phrase where they are the verb of a clause.
const FINITE: Class = class::VERB_PAST.or(class::VERB_S);

/// Words that stand within phrases of roles, whatever else they are.
const PEOPLE: Class =
    class::VERB_PARTICIPLE.or(class::ROLE).or(class::MATTER).or(class::UNDER_ROLE).or(class::ONCE_ROLE);

/// A noun phrase that tells what somebody is.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Its words, from behind the determiner or the owner to the head.
    pub words: Range<usize>,
    /// The noun: a word of the classes of roles or kinship.
    pub head: usize,
    /// The determiner or the possessive before it.
    pub determiner: Option<usize>,
    /// Whose it is, where a genitive tells: "the club" of "the club's treasurer".
    pub owner: Option<Range<usize>>,
    /// What follows the head: "of the club", "for health", the preposition included.
    pub complement: Option<Range<usize>>,
    /// Whether a conjunction joins another role to it: "chairman and chief executive".
    pub joint: bool,
}

/// The phrase right before a name: with no comma ("health secretary Ann Roe"), or with one ("the manager, Ann Roe,").
pub(super) fn before(view: &View<'_>, start: usize) -> Option<Phrase> {
    if !view.classes.any(HEADS) {
        return None;
    }
    let mut last = start.checked_sub(1)?;
    if view.word(last) == "." {
        last = last.checked_sub(1)?;
    }
    if view.is(last, HEADS) && view.tokens.get(start)?.spaced() {
        return ending(view, last, last + 1);
    }
    // "Secretary of State Ann Roe": a rank with its portfolio.
    if view.is(last, class::PORTFOLIO) && view.tokens[last].capital() {
        let head = (last.saturating_sub(4)..last).rev().find(|it| view.is(*it, class::ROLE))?;
        if matches!(view.word(head + 1), "of" | "for") {
            return ending(view, head, last + 1);
        }
        return None;
    }
    // "a tired baker called Ole Vik".
    if view.is(last, class::NAMING) && last > 0 && view.is(last - 1, HEADS) {
        return ending(view, last - 1, last);
    }
    if view.tokens[last].kind == TokenKind::Comma && view.word(last) == "," {
        return closed(view, last, start);
    }
    None
}

/// The definite phrase of which another is an apposition: "the cook" of "the cook, a tired baker called Ole Vik".
pub(super) fn outer(view: &View<'_>, phrase: &Phrase) -> Option<Phrase> {
    let determiner = phrase.determiner.filter(|it| view.is(*it, class::INDEFINITE))?;
    let comma = determiner.checked_sub(1).filter(|it| view.word(*it) == ",")?;
    let head = comma.checked_sub(1).filter(|it| view.is(*it, class::ROLE))?;
    let found = ending(view, head, comma)?;
    found.determiner.is_some_and(|it| view.is(it, class::DEFINITE)).then_some(found)
}

/// The phrase before a comma at `comma`, told of the name behind it: definite, and the name is closed off too.
fn closed(view: &View<'_>, comma: usize, name: usize) -> Option<Phrase> {
    let head = (comma.saturating_sub(MOST)..comma).rev().find(|it| view.is(*it, HEADS))?;
    if head + 1 < comma && !view.is(head + 1, class::PREPOSITION) {
        return None;
    }
    let between = &view.tokens[head + 1..comma];
    if between.iter().any(|it| {
        it.kind == TokenKind::Comma
            || it.kind == TokenKind::Quote
            || it.is(class::CONJUNCTION) && !it.is(class::PREPOSITION.or(class::COORDINATOR))
    }) {
        return None;
    }
    let found = ending(view, head, comma)?;
    let definite = found.owner.is_some() || found.determiner.is_some_and(|it| view.is(it, class::DEFINITE));
    // "the mayor, Ann Roe and Bo Lund", "the mayor, Ann Roe, and the clerk": a list.
    let mut end = name;
    while view.tokens.get(end).is_some_and(|it| {
        it.capital()
            || it.kind == TokenKind::Dash && !it.spaced()
            || it.is(class::NAME_PARTICLE) && !it.is(class::DEFINITE.or(class::PREPOSITION))
    }) {
        end += 1;
    }
    let list = view.is(end, class::COORDINATOR)
        || view.word(end) == "," && view.is(end + 1, class::COORDINATOR) && !another(view, end + 2);
    let shut = view.tokens.get(end).is_none_or(|it| {
        matches!(it.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Dash | TokenKind::Quote)
            || it.is(class::SAY)
    });
    let opens = opening(view, &found);
    // "his wife, Ann, and their sons": the wife is named, whoever else is told of.
    let list = list && !view.is(head, class::KIN);
    (definite && !list && shut && opens).then_some(found)
}

/// Whether another role and name between commas begin at a token: "and the mayor, Bo Lund, ..." after "the clerk, Ann Roe,".
fn another(view: &View<'_>, from: usize) -> bool {
    let comma = (from..(from + MOST).min(view.tokens.len())).find(|it| view.tokens[*it].kind == TokenKind::Comma);
    comma.is_some_and(|comma| {
        let role = view.tokens[from..comma].iter().any(|it| it.is(class::ROLE));
        let name = view.tokens[comma + 1..].iter().take_while(|it| it.capital()).count();
        role && name > 0 && view.word(comma + 1 + name) == ","
    })
}

/// Whether a phrase is no item of a list. "Roe and his brother, Ole," is one of two, but names the brother.
fn opening(view: &View<'_>, phrase: &Phrase) -> bool {
    if view.is(phrase.head, class::KIN) {
        return true;
    }
    let first = phrase.owner.as_ref().map_or(phrase.words.start, |it| it.start);
    let first = phrase.determiner.map_or(first, |it| it.min(first));
    // "the clerk, Ann Roe, and the mayor, Bo Lund": each has a name.
    let named = |it: usize| it > 1 && view.word(it - 1) == "," && view.tokens[it - 2].capital();
    !first.checked_sub(1).is_some_and(|it| view.is(it, class::COORDINATOR) && !named(it))
}

/// The phrase whose head stands at `head`, read leftwards; `end` is one past its complement.
fn ending(view: &View<'_>, head: usize, end: usize) -> Option<Phrase> {
    let mut first = head;
    let mut owner = None;
    let mut joint = false;
    let mut determiner = None;
    while first > 0 && head - first < MOST {
        let token = &view.tokens[first - 1];
        let word = token.text(view.text);
        if matches!(word, "'s" | "\u{2019}s") || word == "\u{2019}" || word == "'" && !token.spaced() {
            owner = Some(owner_before(view, first - 1)?);
            break;
        }
        if token.is(class::DEFINITE.or(class::INDEFINITE)) {
            determiner = Some(first - 1);
            break;
        }
        if token.is(class::COORDINATOR) && first > 1 && view.is(first - 2, class::ROLE) {
            joint = true;
            break;
        }
        let dash = token.kind == TokenKind::Dash && (!token.spaced() || view.word(first - 1) == "/");
        if dash {
            joint |= first > 1 && view.is(first - 2, class::ROLE);
            first -= 1;
            continue;
        }
        // "to hear defence witness Ann Roe": the phrase begins behind the verb.
        let infinitive = first > 1 && view.is(first - 2, class::TO.or(class::WILL).or(class::MAY).or(class::WOULD));
        let verb = token.is(FINITE) && !token.is(PEOPLE) || token.is(class::VERB_BASE) && infinitive;
        let inside = token.is_word() && !token.is(EDGES.or(class::SAY)) && !verb;
        if !inside {
            break;
        }
        first -= 1;
    }
    if owner.is_some() {
        determiner = owner
            .as_ref()
            .and_then(|it: &Range<usize>| it.start.checked_sub(1))
            .filter(|it| view.is(*it, class::DEFINITE.or(class::INDEFINITE)));
    }
    let complement = (end > head + 1).then(|| head + 1..end);
    joint |= complement.as_ref().is_some_and(|it| view.tokens[it.clone()].iter().any(|it| it.is(class::COORDINATOR)));
    Some(Phrase { words: first..head + 1, head, determiner, owner, complement, joint })
}

/// The owner told by the genitive whose mark stands at a token.
fn owner_before(view: &View<'_>, mark: usize) -> Option<Range<usize>> {
    let mut first = mark;
    while first > 0 && mark - first < 6 {
        let token = &view.tokens[first - 1];
        let inside = token.is_word() && !token.is(EDGES.or(class::DEFINITE).or(class::INDEFINITE).or(class::SAY))
            || token.kind == TokenKind::Dash && !token.spaced();
        // A name ends where small letters begin.
        if !inside || view.tokens[mark - 1].capital() && !token.capital() {
            break;
        }
        first -= 1;
    }
    (first < mark).then_some(first..mark)
}

/// The phrase behind a name, between commas: ", 41, the club's treasurer," or ", chief executive of Bolt,".
pub(super) fn after(view: &View<'_>, end: usize) -> Option<Phrase> {
    if !view.classes.any(HEADS) {
        return None;
    }
    let mut at = end;
    if let Some(number) = super::age(view, end) {
        at = number + 1;
        if view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Close) {
            at += 1;
        }
    }
    let mark = view.tokens.get(at)?;
    let opens = view.word(at) == "," || mark.kind == TokenKind::Open || mark.kind == TokenKind::Dash && mark.spaced();
    if !opens {
        return None;
    }
    let found = apposition(view, at + 1)?;
    // "Ann Roe, the mayor, and Bo Lund": with a definite article and no owner it could be somebody else.
    let end = found.complement.as_ref().map_or(found.head + 1, |it| it.end);
    let list = view.word(end) == ","
        && view.is(end + 1, class::COORDINATOR)
        && !view.tokens.iter().skip(end + 2).take(4).any(|it| it.is(class::BE))
        && found.determiner.is_some_and(|it| view.is(it, class::DEFINITE));
    (!list).then_some(found)
}

/// The phrase that begins at a token and ends at a mark or a verb.
pub(super) fn apposition(view: &View<'_>, start: usize) -> Option<Phrase> {
    let mut at = start;
    let mut determiner = None;
    if view.is(at, class::DEFINITE.or(class::INDEFINITE)) {
        determiner = Some(at);
        at += 1;
    }
    let mut first = at;
    let mut owner = None;
    let mut head = None;
    let mut joint = false;
    while at < start + MOST + 3 {
        let Some(token) = view.tokens.get(at) else { break };
        let word = token.text(view.text);
        if matches!(word, "'s" | "\u{2019}s") || matches!(word, "'" | "\u{2019}") && !token.spaced() && at > first {
            owner = Some(first..at);
            first = at + 1;
            head = None;
        } else if token.kind == TokenKind::Dash && !token.spaced() || word == "/" {
            joint |= head.is_some();
        } else if token.is(class::COORDINATOR) && head.is_some() && (at + 1..at + 5).any(|it| view.is(it, class::ROLE))
        {
            joint = true;
            break;
        } else if !token.is_word()
            || token.is(EDGES)
            || token.is(class::SAY.or(class::VERB_S)) && !token.is(class::ROLE)
        {
            break;
        } else if token.is(HEADS) {
            head = Some(at);
        } else if head.is_some() {
            // "the manager Ann": another name, or a noun that the role only qualifies.
            head = None;
        }
        at += 1;
    }
    let head = head?;
    let from = head + 1;
    let mut end = from;
    if view.is(from, class::PREPOSITION) {
        while end < from + MOST + 3
            && view.tokens.get(end).is_some_and(|it| {
                (it.is_word() || it.kind == TokenKind::Dash && !it.spaced() || it.kind == TokenKind::Number)
                    && !it.is(class::QUESTION)
                    && !it.is(class::BE.or(class::SAY).or(class::WILL).or(class::HAD).or(class::HAVE))
            })
        {
            end += 1;
        }
    }
    let next = view.tokens.get(end);
    let stops = joint
        || next.is_none_or(|it| {
            matches!(
                it.kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Close
                    | TokenKind::Dash
                    | TokenKind::Quote
                    | TokenKind::Break
            ) || it.is(class::COORDINATOR) && view.is(head, class::KIN)
                || it.is(class::QUESTION
                    .or(class::BE)
                    .or(class::SAY)
                    .or(class::WILL)
                    .or(class::HAD)
                    .or(class::HAVE)
                    .or(class::VERB_PAST))
        });
    if !stops {
        return None;
    }
    let complement = (end > from).then_some(from..end);
    joint |= complement.as_ref().is_some_and(|it| view.tokens[it.clone()].iter().any(|it| it.is(class::COORDINATOR)));
    Some(Phrase { words: first..head + 1, head, determiner, owner, complement, joint })
}
