//! Verb groups: auxiliaries and the verb they carry, with tense and mood, from closed lists and the forms of words.

use super::lexicon::{Class, LEMMAS, class};
use super::token::{Token, TokenKind};
use crate::vocabulary;

vocabulary! {
    /// The tense of a clause.
    pub enum Tense = "tense" {
        /// "met", "had met", "was to meet".
        Past = "past",
        /// "have met".
        Perfect = "perfect",
        /// "meet", "are meeting".
        Present = "present",
        /// "will meet", "are to meet".
        Future = "future",
    }
}

/// How a verb group tells what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbMood {
    /// As so: "met", "have begun".
    Fact,
    /// As going to be: "will begin", "is to open", "are due to meet", "has agreed to close".
    Plan,
    /// As having been planned, whatever came of it: "was to have met", "had been due to".
    PastPlan,
    /// As possible, hoped for or expected: "may close", "could", "hopes to close", "is expected to close".
    Possible,
    /// As wished, conditional or told as said: "would", "should".
    Conditional,
    /// As an aim or a mere infinitive: "to meet", "helped to close".
    Infinitive,
    /// As a participle without an auxiliary: "aimed at", "flattened".
    Participle,
}

/// A verb group of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// The first token of the group, as an index into the sentence's tokens.
    pub first: usize,
    /// The token of the verb that carries the meaning.
    pub main: usize,
    /// The tense of the finite verb; none for infinitives and participles.
    pub tense: Option<Tense>,
    /// How it is told.
    pub mood: VerbMood,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is a progressive: "are meeting".
    pub progressive: bool,
    /// Whether it is a perfect: "has met".
    pub perfect: bool,
}

impl VerbGroup {
    /// The base of the main verb, where it is known.
    pub fn lemma(&self, tokens: &[Token]) -> Option<&'static str> {
        LEMMAS.get(tokens[self.main].lexeme().lemma as usize).copied()
    }
}

const FORMS: Class =
    class::VERB_BASE.or(class::VERB_S).or(class::VERB_PAST).or(class::VERB_PARTICIPLE).or(class::VERB_ING);

/// Finds the verb groups of a sentence, in order. In a headline, a capital tells nothing; in a title, a base behind a
/// plural is its verb: "Rovers sign Holm".
pub fn verb_groups(text: &str, tokens: &[Token], headline: bool, title: bool) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    let plural = if title { plural_verb(text, tokens, headline) } else { None };
    let mut i = 0;
    const BEGINS: Class = Class::AUXILIARY.or(FORMS).or(class::TO);
    while i < tokens.len() {
        let token = &tokens[i];
        // Most words begin none.
        if !token.is(BEGINS) {
            i += 1;
            continue;
        }
        let group = if plural == Some(i) {
            Some(VerbGroup {
                first: i,
                main: i,
                tense: Some(Tense::Present),
                mood: VerbMood::Fact,
                negated: false,
                passive: false,
                progressive: false,
                perfect: false,
            })
        } else if !token.is_word() || token.capital() && !token.first() && !headline && !token.is(class::BE) {
            None
        } else if token.is(Class::AUXILIARY) && !(token.capital() && token.is(class::MONTH)) && !clock(text, tokens, i)
        {
            auxiliary(text, tokens, i)
        } else if token.is(class::TO) {
            infinitive(text, tokens, i)
        } else if token.is(FORMS) {
            bare(text, tokens, i, groups.last())
        } else {
            None
        };
        match group {
            Some(group) => {
                i = group.main + 1;
                groups.push(group);
            }
            None => i += 1,
        }
    }
    groups
}

/// Whether "am" belongs to a clock time: "6am".
fn clock(text: &str, tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].kind == TokenKind::Number && tokens[at].text(text).eq_ignore_ascii_case("am")
}

/// The verb of a title that has no other finite verb: a base behind a word in the plural.
fn plural_verb(text: &str, tokens: &[Token], headline: bool) -> Option<usize> {
    let at = (1..tokens.len()).find(|it| {
        let (subject, verb) = (&tokens[*it - 1], &tokens[*it]);
        let word = subject.text(text);
        let plural = subject.is(class::PLURAL_GROUP.or(class::EVENT_PLURAL))
            || word.ends_with("men")
            || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !subject.is(class::VERB_S);
        subject.is_word() && plural && verb.is(class::VERB_BASE) && (headline || !verb.capital())
    })?;
    let finite = |it: &Token| it.is(Class::AUXILIARY) || it.is(class::VERB_PAST) && !it.is(class::VERB_BASE);
    (!tokens.iter().any(finite)).then_some(at)
}

/// A group that begins with an auxiliary.
fn auxiliary(text: &str, tokens: &[Token], first: usize) -> Option<VerbGroup> {
    let start = &tokens[first];
    let mut group = VerbGroup {
        first,
        main: first,
        tense: Some(Tense::Present),
        mood: VerbMood::Fact,
        negated: start.is(class::NEGATION),
        passive: false,
        progressive: false,
        perfect: false,
    };
    let mut be = start.is(class::BE);
    let mut have = start.is(class::HAVE.or(class::HAD));
    let mut base = false;
    if start.is(class::WILL) {
        group.tense = Some(Tense::Future);
        group.mood = VerbMood::Plan;
        base = true;
    } else if start.is(class::MAY) {
        group.mood = VerbMood::Possible;
        base = true;
    } else if start.is(class::WOULD) {
        group.mood = VerbMood::Conditional;
        group.tense = Some(Tense::Past);
        base = true;
    } else if start.is(class::DO) {
        group.tense = Some(if start.is(class::DO_PAST) { Tense::Past } else { Tense::Present });
        base = true;
    } else if start.is(class::HAD) || start.is(class::BE_PAST) {
        group.tense = Some(Tense::Past);
    } else if start.is(class::HAVE) {
        group.tense = Some(Tense::Perfect);
    } else if !start.is(class::BE_PRESENT) {
        // "be", "been", "being" without a finite verb.
        group.tense = None;
        group.mood = VerbMood::Participle;
    }
    // "he's", "it's" may be "has": the participle after it decides.
    let short =
        start.is(class::BE) && start.text(text).ends_with(['s', 'S']) && start.text(text).contains(['\'', '\u{2019}']);
    let finite_have = have;
    let mut i = first + 1;
    let mut skipped = 0;
    while let Some(token) = tokens.get(i) {
        if !token.is_word() {
            break;
        }
        if token.is(class::NEGATION) {
            group.negated = true;
        } else if base && token.is(class::BE) && token.text(text).eq_ignore_ascii_case("be") {
            be = true;
            base = false;
            group.main = i;
        } else if base && token.is(class::HAVE) {
            have = true;
            base = false;
            group.main = i;
        } else if have && token.text(text).eq_ignore_ascii_case("been") {
            be = true;
            have = false;
            group.perfect = true;
            group.main = i;
        } else if be && token.text(text).eq_ignore_ascii_case("being") {
            group.progressive = true;
            group.main = i;
        } else if (be || have) && token.is(class::PLAN.or(class::WISH)) && leads_to(text, tokens, i) {
            // "is due to", "has agreed to", "had been expected to".
            plan(&mut group);
            if token.is(class::WISH) && group.mood == VerbMood::Plan {
                group.mood = VerbMood::Possible;
            }
            i = to(text, tokens, i)? + 1;
            base = true;
            be = false;
            have = false;
            skipped = 0;
            continue;
        } else if be
            && token.is(class::TO)
            && tokens
                .get(i + 1)
                .is_some_and(|it| it.is_word() && (it.is(FORMS.or(class::BE).or(class::HAVE)) || unknown_verb(it)))
        {
            plan(&mut group);
            base = true;
            be = false;
        } else if base && (token.is(class::VERB_BASE) || skipped == 0 && unknown_verb(token)) {
            group.main = i;
            return Some(group);
        } else if have && (token.is(class::VERB_PARTICIPLE) || participle(text, token)) {
            group.main = i;
            group.perfect = true;
            return Some(group);
        } else if be && (token.is(class::VERB_ING) || ending(text, token, "ing")) {
            group.main = i;
            group.progressive = true;
            return Some(group);
        } else if be && (token.is(class::VERB_PARTICIPLE) || participle(text, token)) {
            group.main = i;
            group.passive = !short;
            group.perfect |= short;
            return Some(group);
        } else if token.is(class::ADVERB) || ending(text, token, "ly") {
            skipped += 1;
            if skipped > 3 {
                break;
            }
        } else {
            break;
        }
        i += 1;
    }
    // "has a meeting", "is open": the auxiliary is the verb itself.
    if finite_have && group.main == first && start.is(class::HAVE) {
        group.tense = Some(Tense::Present);
    }
    Some(group)
}

fn plan(group: &mut VerbGroup) {
    let past = group.tense == Some(Tense::Past);
    group.mood = if past { VerbMood::PastPlan } else { VerbMood::Plan };
    if !past {
        group.tense = Some(Tense::Future);
    }
}

/// Whether "to" and a verb follow a word of planning, at most two words later.
fn leads_to(text: &str, tokens: &[Token], at: usize) -> bool {
    to(text, tokens, at).is_some_and(|it| {
        tokens.get(it + 1).is_some_and(|it| {
            it.is_word() && (it.is(class::VERB_BASE.or(class::BE).or(class::HAVE)) || unknown_verb(it))
        })
    })
}

/// The "to" after a word, with nothing or an adverb between.
fn to(_text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if tokens.get(at + 1)?.is(class::TO) {
        Some(at + 1)
    } else if tokens[at + 1].is(class::ADVERB) && tokens.get(at + 2)?.is(class::TO) {
        Some(at + 2)
    } else {
        None
    }
}

/// An infinitive with "to".
fn infinitive(text: &str, tokens: &[Token], first: usize) -> Option<VerbGroup> {
    let mut i = first + 1;
    let mut negated = false;
    let mut passive = false;
    let mut perfect = false;
    while let Some(token) = tokens.get(i) {
        if token.is(class::NEGATION) {
            negated = true;
        } else if token.text(text).eq_ignore_ascii_case("be") {
            passive = true;
        } else if token.is(class::HAVE)
            && tokens.get(i + 1).is_some_and(|it| it.is(class::VERB_PARTICIPLE.or(class::BE)))
        {
            perfect = true;
        } else if !token.is(class::ADVERB) || token.is(class::VERB_BASE) {
            break;
        }
        i += 1;
    }
    let main = tokens.get(i)?;
    let verb = if passive || perfect {
        main.is(class::VERB_PARTICIPLE) || participle(text, main)
    } else {
        main.is(class::VERB_BASE)
    };
    if !verb {
        return None;
    }
    const LEADS: Class = class::PLAN.or(class::WISH);
    let before = first.checked_sub(1).map(|it| if it > 0 && tokens[it].is(class::ADVERB) { it - 1 } else { it });
    let before = before.filter(|it| tokens[*it].is(LEADS)).or(first.checked_sub(1));
    let lead = before.map(|it| &tokens[it]);
    let planned = lead.is_some_and(|it| it.is(LEADS));
    let past = planned && lead.is_some_and(|it| it.is(class::VERB_PAST));
    // "considers whether to", "in talks to", "has yet to".
    let word = |it: usize| tokens[it].text(text);
    let open = first > 0 && matches!(word(first - 1), "whether" | "yet")
        || first > 1 && word(first - 1).eq_ignore_ascii_case("talks") && word(first - 2) == "in";
    let mood = match lead {
        Some(it) if planned && it.is(class::WISH) => {
            if past {
                VerbMood::PastPlan
            } else {
                VerbMood::Possible
            }
        }
        _ if planned => VerbMood::Plan,
        _ if open => VerbMood::Possible,
        _ => VerbMood::Infinitive,
    };
    Some(VerbGroup {
        first,
        main: i,
        tense: (planned || open).then_some(if past { Tense::Past } else { Tense::Future }),
        mood,
        negated,
        passive,
        progressive: false,
        perfect,
    })
}

/// A verb without auxiliary: a past, a present, or a participle that is no part of a group.
fn bare(text: &str, tokens: &[Token], at: usize, last: Option<&VerbGroup>) -> Option<VerbGroup> {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|it| &tokens[it]);
    let group = |tense, mood| VerbGroup {
        first: at,
        main: at,
        tense,
        mood,
        negated: false,
        passive: false,
        progressive: false,
        perfect: false,
    };
    // After a determiner, a number or a preposition stands a noun or an adjective.
    let nominal = before.is_some_and(|it| {
        it.is(class::DEFINITE.or(class::INDEFINITE).or(class::CARDINAL).or(class::ORDINAL)) && !it.is(class::PRONOUN)
            || it.is(class::PREPOSITION) && !token.is(class::VERB_ING)
            || it.kind == TokenKind::Number
            || it.is_word() && genitive(text, it)
    });
    if nominal && !counted_subject(tokens, at) {
        return None;
    }
    if token.is(class::VERB_PAST) {
        // "the boardwalk, flattened by mud" and "people killed in": a past form after a noun may be a participle
        // where a finite verb follows or stands before in the clause; a form of its own ("met", "began") is a past.
        let firm = !token.is(class::VERB_PARTICIPLE);
        let subject = before.is_some_and(|it| {
            it.is_word() && !it.is(class::PREPOSITION.or(class::CONJUNCTION)) || it.is(class::COORDINATOR)
                // "The minister, Ann Roe, heard evidence": a comma that closes an apposition.
                || it.text(text) == "," && last.is_none_or(|it| it.tense.is_none())
        });
        let taken = last.is_some_and(|it| {
            it.tense.is_some()
                && !tokens[it.main..at]
                    .iter()
                    .any(|it| it.kind == TokenKind::Comma || it.is(class::CONJUNCTION.or(class::PRONOUN)))
        });
        let agent = tokens.get(at + 1).is_some_and(|it| it.text(text).eq_ignore_ascii_case("by"));
        if firm || subject && !taken && !agent {
            return Some(group(Some(Tense::Past), VerbMood::Fact));
        }
        return Some(group(None, VerbMood::Participle));
    }
    if token.is(class::VERB_ING) {
        return Some(group(None, VerbMood::Participle));
    }
    if token.is(class::VERB_PARTICIPLE) && !token.is(class::VERB_BASE) {
        return Some(group(None, VerbMood::Participle));
    }
    // What stands right after a verb is its object: "begin talks".
    let object = last.is_some_and(|it| it.main + 1 == at);
    // "The harbour talks on Friday came": a noun of an event whose verb is still to come.
    let object = object || token.is(class::EVENT_PLURAL) && finite_follows(tokens, at);
    let subject = !object && before.is_some_and(|it| it.is_word() && !it.is(class::PREPOSITION.or(class::CONJUNCTION)));
    if token.is(class::VERB_S) && subject {
        return Some(group(Some(Tense::Present), VerbMood::Fact));
    }
    if token.is(class::VERB_BASE) && before.is_some_and(|it| it.is(class::SUBJECT_PRONOUN)) {
        return Some(group(Some(Tense::Present), VerbMood::Fact));
    }
    None
}

/// Whether a past after a number is its verb, as in "50 needed no repair", and no adjective, as in "50 lost dogs".
fn counted_subject(tokens: &[Token], at: usize) -> bool {
    const AFTER: Class = class::DEFINITE
        .or(class::INDEFINITE)
        .or(class::PREPOSITION)
        .or(class::PRONOUN)
        .or(class::ADVERB)
        .or(class::NEGATION)
        .or(class::CARDINAL)
        .or(class::COORDINATOR);
    let number =
        at.checked_sub(1).is_some_and(|it| tokens[it].kind == TokenKind::Number || tokens[it].is(class::CARDINAL));
    let next = tokens.get(at + 1);
    number
        && tokens[at].is(class::VERB_PAST)
        && next.is_none_or(|it| {
            !it.is_word() && it.kind != TokenKind::Dash || it.is(AFTER) || it.kind == TokenKind::Number
        })
}

/// Whether a finite verb follows in the same clause.
fn finite_follows(tokens: &[Token], at: usize) -> bool {
    tokens[at + 1..]
        .iter()
        .take(12)
        .take_while(|it| it.is_word() && !it.is(class::COORDINATOR) || it.kind == TokenKind::Number)
        .any(|it| {
            it.is(Class::AUXILIARY)
                || it.is(class::VERB_PAST) && !it.is(class::VERB_PARTICIPLE)
                || it.is(class::VERB_S) && !it.is(class::EVENT_PLURAL)
        })
}

fn genitive(text: &str, token: &Token) -> bool {
    matches!(token.text(text), "'s" | "\u{2019}s" | "'S")
}

/// Whether a word that the table does not have may be the base of a verb.
fn unknown_verb(token: &Token) -> bool {
    token.is_word() && !token.known() && !token.capital()
}

fn participle(text: &str, token: &Token) -> bool {
    ending(text, token, "ed")
}

fn ending(text: &str, token: &Token, ending: &str) -> bool {
    token.is_word() && !token.known() && token.end - token.start > 4 && token.text(text).ends_with(ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::{Marks, tokenize};

    fn groups(text: &str) -> String {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len() as u32, &mut tokens, &mut Marks::default());
        tokens[0].set_first();
        let groups = verb_groups(text, &tokens, false, false);
        let shown = groups.iter().map(|it| {
            let tense = it.tense.map_or("-".to_owned(), |it| format!("{it:?}"));
            format!("{}:{tense}:{:?}", tokens[it.main].text(text), it.mood)
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn groups_have_a_verb_a_tense_and_a_mood() {
        for (text, expected) in [
            ("They will begin talks", "begin:Future:Plan"),
            ("They have begun talks", "begun:Perfect:Fact"),
            ("They met on Friday", "met:Past:Fact"),
            ("It is due to open in May", "open:Future:Plan"),
            ("It was to have met in May", "met:Past:PastPlan"),
            ("The mill may close", "close:Present:Possible"),
            ("It was opened by the mayor", "opened:Past:Fact"),
            ("The ferry to return after a refit", "return:-:Infinitive"),
            ("She plans to resign", "plans:Present:Fact resign:Future:Possible"),
            ("She agrees to resign", "resign:Future:Plan"),
            ("It is expected to open in May", "open:Future:Possible"),
            ("They consider whether to close it", "consider:Present:Fact close:Future:Possible"),
            ("It shut at 6am", "shut:Past:Fact"),
            ("The shop closes on Friday", "closes:Present:Fact"),
            ("The fire had been burning", "burning:Past:Fact"),
            ("It has not yet opened", "opened:Perfect:Fact"),
        ] {
            assert_eq!(groups(text), expected, "{text}");
        }
    }
}
