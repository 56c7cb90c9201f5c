//! How the words of a mention tell which event is meant: what stands before its noun, what it is compared with, whose
//! it is and where.

use super::Trigger;
use crate::claim::extract::View;
use crate::claim::structure::singular;
use crate::claim::{Key, Printed};
use crate::text::{TokenKind, class};

/// What stands before the noun of an event.
#[derive(Default)]
pub(super) struct Determiner {
    /// Whether it points back.
    pub definite: bool,
    /// Whether it brings up a new one.
    pub indefinite: bool,
    /// Whether it tells of another one.
    pub other: bool,
    /// Whether it tells of several, or of each.
    pub counted: bool,
    /// Whether words between it and the noun tell which.
    pub qualified: bool,
    /// These words.
    pub qualifier: Option<Key>,
    /// The person that "his" or "her" stands for.
    pub own: Option<Key>,
}

pub(super) fn determiner(view: &View<'_>, trigger: &Trigger) -> Determiner {
    let mut found = Determiner::default();
    let Some(noun) = trigger.noun else { return found };
    // "the election of 2019": the year tells which.
    found.qualified = view.word(noun + 1) == "of"
        && view.tokens.get(noun + 2).is_some_and(|it| it.kind == TokenKind::Number && it.end - it.start == 4);
    let mut at = noun;
    while at > 0 && noun - at < 7 {
        at -= 1;
        let token = &view.tokens[at];
        let text = token.text(view.text);
        if matches!(text, "'s" | "\u{2019}s") {
            found.definite = true;
            found.qualified |= !view.before(at, class::WEEKDAY.or(class::MONTH).or(class::RELATIVE_DAY));
            break;
        }
        if (at..noun).any(|it| view.is(it, class::MONTH.or(class::MONTH_SHORT))) || view.before(at, class::MONTH) {
            // "the March 10 fire", "the 10 March fire".
            if token.kind == TokenKind::Number
                || token.is(class::MONTH.or(class::MONTH_SHORT).or(class::ORDINAL_SUFFIX))
            {
                continue;
            }
        }
        if token.is(class::CARDINAL) || token.kind == TokenKind::Number && at + 1 == noun {
            found.counted = true;
        }
        if token.is(class::OTHER) && !token.is(class::PREPOSITION) {
            found.other = true;
        }
        if token.is(class::DEFINITE) {
            // "its launch" is of somebody's own: whose, only its sentence tells.
            let pointing = matches!(text.to_ascii_lowercase().as_str(), "the" | "this" | "that" | "these" | "those");
            found.definite = pointing;
            found.own = match text.to_ascii_lowercase().as_str() {
                "his" => Some(Key::of("he")),
                "her" => Some(Key::of("she")),
                _ => None,
            };
            if pointing && at + 1 < noun {
                let words = view.tokens[at + 1..noun].iter().filter(|it| it.is_word()).map(|it| it.text(view.text));
                found.qualifier = Some(Key::of_folded(words));
            }
            found.qualified |= !pointing;
            break;
        }
        if token.is(class::INDEFINITE) {
            found.indefinite = matches!(text.to_ascii_lowercase().as_str(), "a" | "an");
            found.other |= text.eq_ignore_ascii_case("another");
            let several = ["several", "many", "few", "various", "numerous", "each", "every"];
            found.counted |= several.iter().any(|it| text.eq_ignore_ascii_case(it));
            break;
        }
        if !token.is_word() && token.kind != TokenKind::Number && token.kind != TokenKind::Dash
            || token.is(class::PREPOSITION.or(class::CONJUNCTION).or(class::BE))
            || view.groups().iter().any(|it| it.main == at && it.tense.is_some())
        {
            break;
        }
        found.qualified = true;
    }
    found
}

/// Whether an event is another one, with which that at hand is compared: "the worst since the attack on 7 January", "a
/// year after the crash of 3 May".
pub(super) fn compared(view: &View<'_>, trigger: &Trigger) -> bool {
    // "was last closed by the crash of 9 March".
    let last = |it: usize| {
        matches!(view.word(it), "last" | "previously" | "once")
            && view.is(it + 1, class::VERB_PAST.or(class::VERB_PARTICIPLE))
    };
    let from = trigger.tokens.start.saturating_sub(4);
    if (trigger.tokens.start.saturating_sub(7)..trigger.tokens.start).any(last) {
        return true;
    }
    let Some(at) = (from..trigger.tokens.start)
        .rfind(|it| matches!(view.word(*it).to_ascii_lowercase().as_str(), "since" | "after" | "before"))
    else {
        return false;
    };
    let superlative = |it: usize| {
        let word = view.word(it);
        view.is(it, class::ORDINAL)
            || matches!(word, "worst" | "best" | "most" | "least" | "first" | "last" | "only")
            || word.len() > 5 && word.ends_with("est") && word != "protest" && word != "request" && word != "interest"
    };
    let length = at > 1
        && view.is(at - 1, class::TIME_UNIT)
        && (view.is(at - 2, class::INDEFINITE.or(class::CARDINAL)) || view.tokens[at - 2].kind == TokenKind::Number);
    let since = view.word(at).eq_ignore_ascii_case("since") && (at.saturating_sub(4)..at).any(superlative);
    length || since
}

/// Whether a noun heads the subject, or the first phrase, of its sentence.
pub(super) fn heads_sentence(view: &View<'_>, noun: usize) -> bool {
    noun <= 5
        && view.tokens[..noun]
            .iter()
            .all(|it| it.is_word() || it.kind == TokenKind::Dash || it.kind == TokenKind::Number)
        && !view.groups().iter().any(|it| it.main < noun)
        && !(1..noun).any(|it| view.is(it, class::PREPOSITION) && !view.is(it, class::DEFINITE))
        && !view.tokens[0].is(class::PRESUPPOSE)
}

/// "he" or "she", where it is the subject of a verb.
pub(super) fn pronoun(view: &View<'_>, trigger: &Trigger) -> Option<Key> {
    let before = view.groups()[trigger.group.filter(|_| trigger.noun.is_none())?].first.checked_sub(1)?;
    match view.word(before).to_ascii_lowercase().as_str() {
        "he" => Some(Key::of("he")),
        "she" => Some(Key::of("she")),
        _ => None,
    }
}

/// What right behind a noun tells where or of what the event was: a name, or the first word of a noun phrase.
pub(super) fn site(view: &View<'_>, trigger: &Trigger) -> Option<Key> {
    let noun = trigger.noun?;
    let name = |at: usize| {
        let capital = |it: &&crate::text::Token| {
            it.is_word() && it.capital() && !it.is(class::MONTH.or(class::WEEKDAY)) || it.kind == TokenKind::Dash
        };
        let words = view.tokens.get(at..)?.iter().take_while(capital).map(|it| it.text(view.text));
        let begins = view.tokens.get(at).is_some_and(|it| it.is_word()) && words.clone().next().is_some();
        begins.then(|| Key::of_folded(words))
    };
    if matches!(view.word(noun + 1), "at" | "in" | "near" | "outside" | "of") && noun + 2 < view.tokens.len() {
        let determined = view.is(noun + 2, class::DEFINITE.or(class::INDEFINITE));
        let at = noun + 2 + usize::from(determined);
        let word = view.tokens.get(at).filter(|it| it.is_word() && determined && !it.capital());
        return name(at).or_else(|| word.map(|it| Key::of_folded([it.text(view.text)])));
    }
    // "The storm hit Norfolk".
    let group = &view.groups()[trigger.group?];
    name(group.main + 1).filter(|_| noun < group.first)
}

/// The noun of an event that is the subject of its verb.
pub(super) fn told(view: &View<'_>, trigger: &Trigger) -> Option<Printed<Key>> {
    let group = &view.groups()[trigger.group?];
    let noun = trigger.noun.filter(|it| *it < group.first)?;
    let word = singular(&view.word(noun).to_lowercase());
    Some(Printed { value: Key::of(&word), span: view.span(noun..noun + 1) })
}
