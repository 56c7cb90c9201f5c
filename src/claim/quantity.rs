//! Quantities: numbers with a unit or with the noun they count, and conversions in brackets behind them.
//!
//! What could be part of something else is left alone: fractions, products ("2 x 3 m"), rates, ratios, versions.

use std::ops::Range;

use super::extract::{Extractor, View};
use super::{ClaimId, Dimension, Key, Printed, Quantity, structure, whole};
use crate::reference::units::{self, Name, Place, UNITS, Unit};
use crate::text::{Class, NumberWords, Sentence, Token, TokenKind, class, number_words};
use crate::value::{NumberSet, WordSet};

mod conversion;
mod fraction;

/// A number with what it measures, as found among the tokens of a sentence.
#[derive(Debug, Clone)]
struct Found {
    /// The words, sign and unit included, hedges not.
    tokens: Range<usize>,
    printed: NumberSet,
    value: NumberSet,
    unit: Option<(&'static Unit, Range<usize>)>,
    noun: Option<usize>,
    hedged: bool,
    range: bool,
    /// Whether the unit is one that only a conversion beside it makes certain.
    doubtful: bool,
    /// Whether it is one side of a product, or a rate goes on behind its unit.
    composite: bool,
}

/// Takes down the quantities of a sentence, its conversions and wholes. Its dates stand from row `from` on.
pub(super) fn recognise(extractor: &mut Extractor<'_>, view: &View<'_>, from: usize) {
    let dated: Vec<Range<usize>> = (from..extractor.claims.rows.len()).map(|it| extractor.tokens(it)).collect();
    if extractor.paired.quantities && !compares(extractor, view, &dated) {
        return whole::recognise(extractor, view, &[]);
    }
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    // What a number, a fraction or "a mile" can begin with.
    const BEGINS: Class = class::CARDINAL.or(class::MULTIPLIER).or(class::INDEFINITE).or(class::FRACTION);
    while at < view.tokens.len() {
        let token = &view.tokens[at];
        let begins = match token.kind {
            TokenKind::Number | TokenKind::Symbol => true,
            TokenKind::Word => token.is(BEGINS) || token.end - token.start == 1,
            _ => false,
        };
        if !begins {
            at += 1;
            continue;
        }
        if let Some(date) = dated.iter().find(|it| it.contains(&at)) {
            at = date.end;
            continue;
        }
        if let Some(it) = fraction::quantity(view, at, found.last()) {
            at = it.tokens.end;
            join(view, &mut found, it);
            continue;
        }
        let starts = token.kind == TokenKind::Number
            || token.is(class::CARDINAL.or(class::MULTIPLIER))
            || token.is_word()
                && (token.end - token.start == 1
                    && (view.is(at + 1, class::MULTIPLIER) || view.word(at + 1) == "dozen")
                    || token.is(class::FRACTION));
        let Some(number) = starts.then(|| number_words(view.text, view.tokens, at)).flatten() else {
            at += 1;
            continue;
        };
        match quantity(view, at, number, found.last()) {
            Some(it) => {
                at = it.tokens.end.max(at + 1);
                join(view, &mut found, it);
            }
            None => at += number.length,
        }
    }
    record(extractor, view, found);
}

/// Whether quantities of a sentence can be a conversion or a whole, as far as the count of its numbers tells: what is
/// converted stands before a unit, and the parts of a total are two at least.
fn compares(extractor: &Extractor<'_>, view: &View<'_>, dated: &[Range<usize>]) -> bool {
    let numbers = Numbers::of(view.tokens, |it| dated.iter().any(|date| date.contains(&it)));
    let sentences = &extractor.text.sentences;
    let block = |it: u32| sentences.get(it as usize).filter(|it| it.block == view.block);
    let told = |it: &Sentence| it.numbers || it.classes.any(class::CARDINAL.or(class::MULTIPLIER));
    // "There are 80 boats. Of those, 41 are wooden": the parts may stand in the next sentence.
    let before = || view.number.checked_sub(1).and_then(block).is_some_and(told);
    let next = || block(view.number + 1).filter(|it| told(it));
    let after = || next().is_some_and(|it| Numbers::of(extractor.text.sentence(it), |_| false).several());
    numbers.count > 2
        || numbers.several() && (numbers.measured && numbers.linked || before())
        || numbers.count > 0 && after()
}

/// The numbers of a sentence, as a glance tells.
#[derive(Default)]
struct Numbers {
    count: u32,
    /// Whether a unit may stand behind one.
    measured: bool,
    /// Whether an opening bracket stands among them, as before a conversion.
    bracket: bool,
    /// Whether such a bracket or another mark does that may stand before a conversion.
    linked: bool,
}

impl Numbers {
    fn of(tokens: &[Token], skip: impl Fn(usize) -> bool) -> Self {
        // "a dozen" is one too.
        const NUMBERS: Class = class::CARDINAL.or(class::MULTIPLIER).or(class::FRACTION).or(class::GROUP);
        let mut numbers = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            let number = match token.kind {
                TokenKind::Number => true,
                TokenKind::Word => token.is(NUMBERS),
                // "½".
                TokenKind::Symbol => {
                    numbers.linked = true;
                    token.end - token.start > 1
                }
                TokenKind::Open => {
                    (numbers.bracket, numbers.linked) = (true, true);
                    false
                }
                TokenKind::Comma | TokenKind::Dash => {
                    numbers.linked = true;
                    false
                }
                _ => false,
            };
            if number && !skip(at) {
                numbers.count += 1;
                let mut behind = tokens[at + 1..].iter().skip_while(|it| it.kind == TokenKind::Dash);
                let unit =
                    |it: &Token| it.is(class::UNIT_START) || matches!(it.kind, TokenKind::Symbol | TokenKind::Quote);
                numbers.measured |= behind.next().is_some_and(unit);
            }
        }
        numbers
    }

    /// Whether there may be two quantities: "a mile (1.6 km)" has one number.
    fn several(&self) -> bool {
        self.count > 1 || self.count > 0 && self.bracket
    }
}

/// Where the inches of "6-foot-4" and "six foot four" end that begin at a token; the token itself where none do.
fn inches_end(view: &View<'_>, at: usize) -> usize {
    let start = at + usize::from(view.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()));
    let number = number_words(view.text, view.tokens, start).filter(|it| it.scale == 0 && it.decimals == 0);
    number.filter(|it| it.mantissa < 12).map_or(at, |it| start + it.length)
}

/// Adds a quantity; one that goes on the last ("5 ft 10 in") is joined to it, one that ends a range gives it its unit.
fn join(view: &View<'_>, found: &mut Vec<Found>, mut it: Found) {
    if let Some(last) = found.last_mut()
        && let Some((foot, tokens)) = &last.unit
        && foot.symbol == "ft"
        && it.unit.is_none()
        && it.noun.is_none()
        && inches_end(view, tokens.end) == it.tokens.end
        && view.tokens.get(it.tokens.end).is_some_and(|it| it.kind == TokenKind::Open)
        && let Some(inch) = units::unit("in")
    {
        it.unit = Some((inch, it.tokens.clone()));
        if let Some(number) = number_words(view.text, view.tokens, it.tokens.start) {
            (it.printed, it.value) = reading(&number, Some(inch));
        }
    }
    if let Some(last) = found.last_mut()
        && let Some((unit, _)) = it.unit
    {
        let gap = last.tokens.end..it.tokens.start;
        let adjacent = gap.is_empty() || gap.len() == 1 && matches!(view.word(gap.start), "," | "and" | "-");
        if let Some((larger, _)) = last.unit
            && adjacent
            && larger.symbol != unit.symbol
            && larger.dimension == unit.dimension
            && !matches!(unit.dimension, Dimension::Money | Dimension::Share | Dimension::Temperature)
            && let Some(first) = whole_number(last).and_then(|it| units::convert(&it, larger, unit))
            && first.first() > it.printed.first().abs()
            && let (Some(printed), Some(value)) = (first.plus(&it.printed), first.plus(&it.value))
        {
            it.tokens.start = last.tokens.start;
            it.printed = printed;
            it.value = value;
            it.hedged |= last.hedged;
            it.composite |= last.composite;
            *last = it;
            return;
        }
        if last.unit.is_none() && last.noun.is_none() && links_range(view, gap) {
            last.unit = it.unit.clone();
            last.doubtful = it.doubtful;
            last.range = true;
            it.range = true;
            let number = number_words(view.text, view.tokens, last.tokens.start);
            if let Some(number) = number {
                (last.printed, last.value) = reading(&number, Some(unit));
            }
        }
    }
    found.push(it);
}

/// The first part of a compound quantity is exact: the five feet of "5 ft 10 in".
fn whole_number(found: &Found) -> Option<NumberSet> {
    let shown = found.printed.shown()?;
    (shown.fract() == 0.0).then(|| NumberSet::exact(shown))
}

/// Whether the tokens between two numbers make a range of them.
fn links_range(view: &View<'_>, gap: Range<usize>) -> bool {
    gap.len() == 1
        && (matches!(view.word(gap.start), "to" | "and" | "or") || view.tokens[gap.start].kind == TokenKind::Dash)
}

fn quantity(view: &View<'_>, at: usize, number: NumberWords, last: Option<&Found>) -> Option<Found> {
    let end = at + number.length;
    let before = |n: usize| at.checked_sub(n).map_or("", |it| view.word(it));
    let glued = !view.tokens[at].spaced();
    // Parts of versions, fractions, ratios, times, scores and identifiers.
    let conversion = before(1) == "/" && last.is_some_and(|it| it.tokens.end + 1 == at && it.unit.is_some());
    if glued && at > 0 && !conversion && matches!(before(1), "/" | ":" | "." | "#" | "_" | "=" | "@" | "+" | "\\") {
        return None;
    }
    // "12:30" is a time or a ratio, "£12:" opens a list.
    let parted = view.tokens.get(end + 1).is_none_or(Token::spaced);
    if let Some(next) = view.tokens.get(end)
        && !next.spaced()
        && !(next.text(view.text) == ":" && parted)
        && matches!(
            next.text(view.text),
            "/" | ":" | "_" | "=" | "@" | "\\" | "\u{bd}" | "\u{bc}" | "\u{be}" | "\u{2153}" | "\u{2154}"
        )
    {
        return None;
    }
    // "1) ...", "(2) ..." number what follows; "one" without a noun is a pronoun.
    let enumerates = number.mantissa < 30
        && view.tokens.get(end).is_some_and(|it| it.text(view.text) == ")" && !it.spaced())
        && (at == 0 || view.tokens[at].spaced() || before(1) == "(");
    let pronoun = number.spelled
        && number.mantissa == 1
        && number.scale == 0
        && (noun(view, end).is_none() && unit(view, end, last).is_none())
        && !(last.is_some() && counts_one(view, at));
    if enumerates || pronoun {
        return None;
    }
    // "6 1/2", "6½", "six and a half", "two thirds", without a unit: the number is not all there is.
    let fraction = matches!(view.word(end), "third" | "thirds" | "quarter" | "quarters" | "fifths" | "tenths")
        || view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Dash)
            && matches!(view.word(end + 1), "thirds" | "quarters" | "fifths" | "tenths")
        || view.tokens.get(end).is_some_and(|it| matches!(it.text(view.text), "\u{bd}" | "\u{bc}" | "\u{be}"))
        || view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Number && it.spaced())
            && view.word(end + 1) == "/"
        || view.word(end) == "and"
            && matches!(view.word(end + 1), "a" | "one")
            && matches!(view.word(end + 2), "half" | "quarter" | "third")
        || view.word(end) == "and" && view.word(end + 1) == "three" && view.word(end + 2) == "quarters";
    if fraction {
        return None;
    }
    let (sign, sign_start) = sign(view, at);
    let negative = at > 0 && (view.before(at, class::MINUS) || glued && minus_sign(view, at));
    let mut tokens = sign_start..end;
    let mut measured = None;
    let mut doubtful = false;
    let mut counted = None;
    if let Some(name) = sign {
        measured = Some((&UNITS[usize::from(name.unit)], sign_start..at));
        doubtful = name.conversion_only;
    } else if let Some((name, unit)) = unit(view, end, last) {
        tokens.end = unit.end;
        doubtful = name.conversion_only;
        measured = Some((&UNITS[usize::from(name.unit)], unit));
    } else if number.decimals == 0 || number.scale > 0 {
        counted = noun(view, end);
        tokens.end = counted.map_or(end, |it| it + 1);
    }
    if negative {
        tokens.start -= 1;
    }
    let mut found = finish(view, tokens, &number, measured, doubtful);
    found.noun = counted;
    if negative {
        found.printed = found.printed.negated();
        found.value = found.value.negated();
    }
    Some(found)
}

/// A quantity of its number and unit, with what stands around it: hedges before, a product or a rate behind.
fn finish(
    view: &View<'_>,
    tokens: Range<usize>,
    number: &NumberWords,
    unit: Option<(&'static Unit, Range<usize>)>,
    doubtful: bool,
) -> Found {
    let (printed, value) = reading(number, unit.as_ref().map(|it| it.0));
    let mut found =
        Found { tokens, printed, value, unit, noun: None, hedged: false, range: false, doubtful, composite: false };
    hedge(view, &mut found);
    let edge = |at: usize| matches!(view.word(at), "x" | "X" | "\u{d7}" | "by" | "*");
    let product = found.tokens.start > 0
        && edge(found.tokens.start - 1)
        && view
            .tokens
            .get(found.tokens.start.wrapping_sub(2))
            .is_some_and(|it| it.kind == TokenKind::Number || it.is_word())
        || edge(found.tokens.end) && number_words(view.text, view.tokens, found.tokens.end + 1).is_some();
    let per = found.tokens.end;
    let conversion = view.tokens.get(per + 1).is_some_and(|it| it.kind == TokenKind::Number);
    let rate = view.word(per) == "per" || view.word(per) == "/" && !conversion;
    found.composite = product && !view.before(found.tokens.start, class::DIFFERENCE) || rate;
    found
}

/// Whether "one" stands where a list has its next number: "three Danish, one Greek and one Swedish".
fn counts_one(view: &View<'_>, at: usize) -> bool {
    const LEADS: Class = class::DEFINITE.or(class::REMAINDER).or(class::HEDGE);
    let start = (0..at).rev().find(|it| !view.is(*it, LEADS) && !matches!(view.word(*it), "other" | "just" | "only"));
    let opens = start.is_some_and(|it| matches!(view.word(it), "," | ";" | ":" | "and"));
    opens && view.word(at + 1) != "of"
}

/// What the printed digits allow, and what the writer may have rounded.
fn reading(number: &NumberWords, unit: Option<&Unit>) -> (NumberSet, NumberSet) {
    let mantissa = number.mantissa.unsigned_abs();
    let scale = 10_f64.powi(i32::from(number.scale));
    let count = unit.is_none() && number.scale == 0 && number.decimals == 0;
    if count {
        return (NumberSet::integer(number.mantissa), NumberSet::rounded_count(mantissa));
    }
    let printed = NumberSet::printed(mantissa, number.decimals, scale);
    let temperature = unit.is_some_and(|it| it.dimension == Dimension::Temperature);
    let value = if temperature { printed } else { NumberSet::rounded(mantissa, number.decimals, scale) };
    (printed, value)
}

/// A sign of currency before the number, and where it begins.
fn sign(view: &View<'_>, at: usize) -> (Option<&'static Name>, usize) {
    let Some(mark) =
        at.checked_sub(1).filter(|it| view.tokens[*it].kind == TokenKind::Symbol && !view.tokens[at].spaced())
    else {
        return (None, at);
    };
    let mut words = view.word(mark).to_lowercase();
    // "A$", "US$": letters glued to the sign.
    if let Some(letters) = mark.checked_sub(1).filter(|it| view.tokens[*it].is_word() && !view.tokens[mark].spaced()) {
        let long = format!("{}{words}", view.word(letters).to_lowercase());
        if let Some(name) = units::named(long.as_bytes()).iter().find(|it| it.place == Place::Before) {
            return (Some(name), letters);
        }
        words = long;
    }
    let name = units::named(words.as_bytes()).iter().find(|it| it.place == Place::Before && !it.conversion_only);
    name.map_or((None, at), |it| (Some(it), mark))
}

fn minus_sign(view: &View<'_>, at: usize) -> bool {
    let opens = at >= 2 && view.tokens[at - 2].kind == TokenKind::Open;
    matches!(view.word(at - 1), "\u{2212}" | "-") && (view.tokens[at - 1].spaced() || opens)
}

/// The unit whose name begins at a token: the longest name wins, hyphens count as spaces.
fn unit(view: &View<'_>, at: usize, last: Option<&Found>) -> Option<(&'static Name, Range<usize>)> {
    let mut start = at;
    let mut token = view.tokens.get(start)?;
    if token.kind == TokenKind::Dash
        && !token.spaced()
        && view.tokens.get(start + 1).is_some_and(|it| !it.spaced() && it.is_word())
    {
        start += 1;
        token = view.tokens.get(start)?;
    }
    let symbol = matches!(token.kind, TokenKind::Symbol | TokenKind::Quote);
    if !(symbol || token.is(class::UNIT_START)) {
        return None;
    }
    if token.kind == TokenKind::Quote && token.spaced() {
        return None;
    }
    let bracket = || {
        view.word(start.wrapping_sub(2)) == "("
            || view.tokens[..start].iter().rev().take(5).any(|it| it.text(view.text) == "(")
    };
    let mut words = Folded::default();
    let mut best = None;
    let mut end = start;
    let mut n_words = 0;
    while n_words < units::LONGEST_NAME {
        let Some(token) = view.tokens.get(end) else { break };
        let text = token.text(view.text).trim_end_matches('.');
        if token.kind == TokenKind::Dash && !token.spaced() && end > start {
            end += 1;
            continue;
        }
        if !(token.is_word() || matches!(token.kind, TokenKind::Symbol | TokenKind::Quote)) {
            break;
        }
        // A name's words are spaced; "km/h" and "°C" are not.
        if end > start && (token.spaced() || view.tokens[end - 1].kind == TokenKind::Dash) {
            words.push(" ");
        }
        words.push(text);
        end += 1;
        n_words += 1;
        let names = units::named(words.bytes());
        let usable = |it: &&Name| {
            it.place == Place::After
                && it.spelled.is_none_or(|it| it == exact(view, start..end))
                && (!it.conversion_only
                    || bracket()
                    || followed_by_bracket(view, end)
                    || range_with_bracket(view, end)
                    || last.is_some_and(|it| it.unit.is_some()))
        };
        // "pounds" are weight before money where no scale word or sign tells otherwise.
        if let Some(name) = names.iter().find(usable) {
            best = Some((name, at..end));
            if view.word(end) == "."
                && name.words.len() <= 3
                && view.tokens.get(end).is_some_and(|it| !it.spaced())
                && view.tokens.get(end + 1).is_some_and(|it| !it.capital())
            {
                best = Some((name, at..end + 1));
            }
        }
    }
    // "page 5 £4m": the sign is that of the number after it.
    let (name, tokens) = best.filter(|(_, it)| {
        let next = view.tokens.get(it.end).is_some_and(|it| it.kind == TokenKind::Number);
        !(next && sign(view, it.end).0.is_some())
    })?;
    // "5 in the morning", "6 m people": a doubtful name in running text is no unit.
    Some((name, tokens))
}

/// The words of a unit's name as they are spelt, with single spaces between those that are apart.
fn exact(view: &View<'_>, tokens: Range<usize>) -> String {
    let mut words = String::new();
    for at in tokens.clone() {
        let token = &view.tokens[at];
        if token.kind == TokenKind::Dash && !token.spaced() && at > tokens.start {
            continue;
        }
        if at > tokens.start && (token.spaced() || view.tokens[at - 1].kind == TokenKind::Dash) {
            words.push(' ');
        }
        words.push_str(token.text(view.text).trim_end_matches('.'));
    }
    words
}

/// Words in small letters, as many bytes as the name of a unit may have.
struct Folded {
    bytes: [u8; units::LONGEST_NAME_IN_BYTES],
    len: usize,
}

impl Default for Folded {
    fn default() -> Self {
        Self { bytes: [0; units::LONGEST_NAME_IN_BYTES], len: 0 }
    }
}

impl Folded {
    /// Adds words. What has no room is cut off, so that the words are too long for any name.
    fn push(&mut self, words: &str) {
        let mut add = |byte: u8| {
            if let Some(it) = self.bytes.get_mut(self.len) {
                *it = byte;
                self.len += 1;
            }
        };
        if words.is_ascii() {
            words.bytes().for_each(|it| add(it.to_ascii_lowercase()));
        } else {
            words.to_lowercase().bytes().for_each(add);
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Whether an opening bracket with a number follows, as before a conversion; after "foot" the inches may stand between.
fn followed_by_bracket(view: &View<'_>, at: usize) -> bool {
    let foot = at > 0 && view.word(at - 1).eq_ignore_ascii_case("foot");
    let mut at = if foot { inches_end(view, at) } else { at };
    if foot && view.word(at) == "-" && matches!(view.word(at + 1), "inch" | "in") {
        at += 2;
    }
    view.word(at) == "("
        && view.tokens[at..(at + 5).min(view.tokens.len())]
            .iter()
            .any(|it| it.kind == TokenKind::Number || it.is(class::CARDINAL))
}

/// Whether a range goes on behind a unit, with the same unit and a bracket at its end: "-20C to -25C (-4F to -13F)".
fn range_with_bracket(view: &View<'_>, end: usize) -> bool {
    let link = matches!(view.word(end), "to" | "and" | "or")
        || view.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Dash);
    let number = end
        + 1
        + usize::from(view.tokens.get(end + 1).is_some_and(|it| it.kind == TokenKind::Dash || it.is(class::MINUS)));
    link && view.tokens.get(number).is_some_and(|it| it.kind == TokenKind::Number)
        && view.word(number + 1) == view.word(end - 1)
        && followed_by_bracket(view, number + 2)
}

/// The head of the noun phrase that a number counts: the last word of a short run that ends in a plural.
fn noun(view: &View<'_>, at: usize) -> Option<usize> {
    const STOP: Class = Class::FUNCTION.or(class::CARDINAL).or(class::TIME_UNIT);
    let mut head = None;
    let mut i = at;
    if view.tokens.get(i).is_some_and(|it| it.kind == TokenKind::Dash && !it.spaced()) {
        i += 1;
    }
    while i < view.tokens.len() && i < at + 5 {
        let token = &view.tokens[i];
        if token.kind == TokenKind::Dash && !token.spaced() {
            i += 1;
            continue;
        }
        if !token.is_word() || token.is(STOP) && !token.is(class::PLURAL_GROUP) || !token.spaced() && i == at {
            break;
        }
        let text = token.text(view.text);
        if text.ends_with("ly") || token.is(class::VERB_PAST) && !token.is(class::EVENT_NOUN) {
            break;
        }
        if token.is(class::PLURAL_GROUP) || text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") {
            head = Some(i);
        } else if head.is_some() {
            break;
        }
        i += 1;
    }
    head
}

/// Widens a quantity by the hedge before it.
fn hedge(view: &View<'_>, found: &mut Found) {
    let start = found.tokens.start;
    let near = start.saturating_sub(3)..start;
    let (mut below, mut above) = (0.0_f64, 0.0_f64);
    for at in near.rev() {
        let token = &view.tokens[at];
        if token.is(class::ABOUT_HEDGE) {
            (below, above) = (below.max(0.05), above.max(0.05));
        } else if token.is(class::LESS_HEDGE) {
            below = below.max(0.15);
        } else if token.text(view.text).eq_ignore_ascii_case("more")
            || token.is(class::MORE_HEDGE) && !token.is(class::CONJUNCTION.or(class::OTHER))
        {
            above = above.max(0.25);
        } else if !token.is(class::HEDGE.or(class::INDEFINITE)) && !matches!(token.text(view.text), "~" | "\u{2248}") {
            break;
        } else if matches!(token.text(view.text), "~" | "\u{2248}") {
            (below, above) = (0.05, 0.05);
        }
    }
    // "400 or so", "400-plus", "400-odd", "400 or more".
    let after = found.tokens.end;
    let tail = matches!(
        (view.word(after), view.word(after + 1)),
        ("or", "so" | "more" | "fewer" | "less") | ("-", "plus" | "odd" | "ish") | ("+", _)
    );
    if tail {
        (below, above) = (below.max(0.05), above.max(0.25));
    }
    // A dozen is seldom counted out.
    if view.tokens[found.tokens.clone()].iter().any(|it| it.text(view.text).eq_ignore_ascii_case("dozen")) {
        (below, above) = (below.max(0.05), above.max(0.05));
    }
    if below > 0.0 || above > 0.0 {
        found.hedged = true;
        found.printed = found.printed.widened(below, above);
        found.value = found.value.widened(below, above);
    }
}

/// Takes down what was found: quantities, then the conversions and wholes made of them.
fn record(extractor: &mut Extractor<'_>, view: &View<'_>, mut found: Vec<Found>) {
    if found.is_empty() {
        return whole::recognise(extractor, view, &[]);
    }
    let pairs = conversion::pairs(view, &found);
    conversion::scale(&mut found, &pairs);
    let mut ids: Vec<ClaimId> = Vec::with_capacity(found.len());
    let mut id_of: Vec<Option<ClaimId>> = vec![None; if pairs.is_empty() { 0 } else { found.len() }];
    for (at, it) in found.iter().enumerate() {
        let converted = pairs.iter().any(|pair| pair.0 == at || pair.1 == at);
        if it.doubtful && !converted {
            continue;
        }
        let dimension = it.unit.as_ref().map_or(Dimension::Count, |it| it.0.dimension);
        let noun = it
            .noun
            .map(|noun| Printed { value: structure::singular_key(view.word(noun)), span: view.span(noun..noun + 1) });
        let quantity = Quantity {
            value: Some(it.value),
            printed: Some(it.printed),
            unit: it.unit.as_ref().map(|(unit, tokens)| {
                // The hyphen of "9-acre" is not the unit's.
                let hyphen = view.tokens[tokens.start].kind == TokenKind::Dash && tokens.len() > 1;
                let span = view.span(tokens.start + usize::from(hyphen)..tokens.end);
                Printed { value: Key::of(unit.symbol), span }
            }),
            dimension: Some(WordSet::of(dimension)),
            noun,
            hedged: it.hedged,
            range: it.range,
        };
        let id = extractor.claim(view, it.tokens.clone(), quantity.into());
        ids.push(id);
        if let Some(it) = id_of.get_mut(at) {
            *it = Some(id);
        }
    }
    for (from, to) in pairs {
        let (Some(a), Some(b)) = (id_of[from], id_of[to]) else { continue };
        let tokens = found[from].tokens.start..found[to].tokens.end;
        let conversion = conversion::read(view, &found[from], &found[to], (a, b));
        let id = extractor.claim(view, tokens.clone(), conversion.into());
        // "9-acre (4-hectare)" with its closing bracket.
        if view.tokens.get(tokens.end).is_some_and(|it| it.kind == TokenKind::Close) {
            extractor.claims.rows[id.0 as usize].span = view.span(tokens.start..tokens.end + 1);
        }
    }
    whole::recognise(extractor, view, &ids);
}
