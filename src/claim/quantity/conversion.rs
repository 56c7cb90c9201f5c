//! Conversions: a quantity and the same in another unit, in brackets behind it or beside it.

use std::ops::Range;

use super::Found;
use crate::claim::extract::View;
use crate::claim::{ClaimId, Conversion, Dimension};
use crate::reference::units;
use crate::text::{Class, TokenKind, class};

/// Pairs of a quantity and its conversion, as indices. A bare "degrees" takes its scale from its partner.
pub(super) fn pairs(view: &View<'_>, found: &[Found]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if found.len() < 2 {
        return pairs;
    }
    let cut = view.after_number() && found[0].tokens.start == 0;
    for open in (0..view.tokens.len()).filter(|it| view.tokens[*it].kind == TokenKind::Open) {
        if !matches!(view.word(open), "(" | "[") {
            continue;
        }
        let closing = if view.word(open) == "(" { ")" } else { "]" };
        if let Some(close) = (open..view.tokens.len()).find(|it| view.word(*it) == closing) {
            bracketed(view, found, open..close, &mut pairs);
        }
    }
    for (from, to) in (0..found.len()).zip(1..found.len()) {
        if beside(view, found, from, to) && converts(&found[from], &found[to]) && !pairs.contains(&(from, to)) {
            pairs.push((from, to));
        }
    }
    pairs.retain(|it| !cut || it.0 != 0);
    pairs
}

/// The pairs of what stands before a bracket and in it.
fn bracketed(view: &View<'_>, found: &[Found], bracket: Range<usize>, pairs: &mut Vec<(usize, usize)>) {
    let Range { start: open, end: close } = bracket;
    // "100 metres (328ft) deep" or "100 metres deep (328ft)".
    let adjoins = |it: &Found| {
        it.tokens.end == open || it.tokens.end + 1 == open && it.unit.is_some() && view.before(open, class::EXTENT)
    };
    let Some(last) = found.iter().rposition(adjoins) else { return };
    let inside: Vec<usize> =
        (last + 1..found.len()).filter(|it| found[*it].tokens.start > open && found[*it].tokens.end <= close).collect();
    let linked = |at: usize, next: usize| linked(view, &found[at], &found[next]);
    let outside = if last > 0 && linked(last - 1, last) { vec![last - 1, last] } else { vec![last] };
    let range = matches!(inside[..], [a, b, ..] if linked(a, b));
    let marked = found[last].range;
    let (outside, partners) = match (outside.len(), inside.len()) {
        (1, 1..) if !range => (outside, inside[..1].to_vec()),
        (2, 2..) if range => (outside, inside[..2].to_vec()),
        // "from 10C to 15C (59F)": the last alone.
        (2, 1..) if !range && !marked => (vec![last], inside[..1].to_vec()),
        _ => return,
    };
    // Only words of hedging may stand before the conversion, and it must end there: at the bracket, a comma, a
    // semicolon, "or".
    let start = found[partners[0]].tokens.start;
    const HEDGES: Class =
        class::HEDGE.or(class::INDEFINITE).or(class::ABOUT_HEDGE).or(class::LESS_HEDGE).or(class::MORE_HEDGE);
    let leads = view.tokens[open + 1..start]
        .iter()
        .all(|it| it.is(HEDGES) || matches!(it.text(view.text), "~" | "\u{2248}" | "="));
    let ends = |it: usize| {
        let end = found[it].tokens.end;
        end == close || matches!(view.word(end), "," | ";" | "or" | "/")
    };
    let n_partners = partners.len();
    if !leads || !ends(partners[n_partners - 1]) {
        return;
    }
    let from = outside[0];
    for (from, to) in outside.into_iter().zip(partners) {
        if converts(&found[from], &found[to]) && !oven(view, &found[from], &found[to]) {
            pairs.push((from, to));
        }
    }
    // "(328 feet, or 109 yards)": the same again.
    for to in inside.windows(2).skip(n_partners - 1).take_while(|_| n_partners == 1) {
        let gap = view.tokens.get(found[to[0]].tokens.end..found[to[1]].tokens.start).unwrap_or_default();
        let again = !gap.is_empty() && gap.iter().all(|it| matches!(it.text(view.text), "," | ";" | "or" | "/"));
        if !again || !ends(to[1]) || !pairs.contains(&(from, to[0])) {
            break;
        }
        if converts(&found[from], &found[to[1]]) {
            pairs.push((from, to[1]));
        }
    }
}

/// Whether two quantities are the ends of a range: "10 to 15 C", "10C to 15C".
fn linked(view: &View<'_>, a: &Found, b: &Found) -> bool {
    let symbol = |it: &Found| it.unit.as_ref().map(|it| it.0.symbol);
    a.range && b.range
        || symbol(a).is_some()
            && symbol(a) == symbol(b)
            && a.tokens.end < b.tokens.start
            && super::links_range(view, a.tokens.end..b.tokens.start)
}

/// Whether a quantity stands beside another as its conversion: "(4,810 m / 15,781 ft)", "100 metres, or 328 feet,",
/// "100 metres — 328 feet —". A round number after "or" may be a choice.
fn beside(view: &View<'_>, found: &[Found], from: usize, to: usize) -> bool {
    let (a, b) = (&found[from], &found[to]);
    let slash = view.word(a.tokens.end) == "/";
    if a.tokens.end >= b.tokens.start || a.range || b.range || (a.doubtful || b.doubtful) && !slash {
        return false;
    }
    let words: Vec<&str> = (a.tokens.end..b.tokens.start).map(|it| view.word(it)).collect();
    let after = view.tokens.get(b.tokens.end);
    match words[..] {
        ["/"] => {
            let whole_bracket = a.tokens.start > 0
                && view.word(a.tokens.start - 1) == "("
                && after.is_some_and(|it| it.kind == TokenKind::Close);
            let rate =
                a.unit.as_ref().is_some_and(|it| matches!(it.0.dimension, Dimension::Speed | Dimension::Temperature));
            whole_bracket || rate || after.is_some_and(|it| it.is(class::EXTENT))
        }
        [",", "or"] => exact(b) && after.is_some_and(|it| matches!(it.text(view.text), "," | ".")),
        [dash]
            if view.tokens[a.tokens.end].kind == TokenKind::Dash
                && dash != "-"
                && view.tokens[a.tokens.end].spaced() =>
        {
            exact(b) && after.is_some_and(|it| it.kind == TokenKind::Dash && it.spaced())
        }
        _ => false,
    }
}

/// Whether a number is none that one would choose: not a round one.
fn exact(found: &Found) -> bool {
    found.printed.shown().is_some_and(|it| it.fract() != 0.0 || it > 20.0 && it % 5.0 != 0.0)
}

/// The quantities, a bare "degrees" with the scale that its conversion is not in: "88 degrees (31C)" are Fahrenheit.
pub(super) fn scale(found: &mut [Found], pairs: &[(usize, usize)]) {
    for &(from, to) in pairs {
        for (bare, other) in [(from, to), (to, from)] {
            let symbol = |it: &Found| it.unit.as_ref().map(|it| it.0.symbol);
            let scale = match (symbol(&found[bare]), symbol(&found[other])) {
                (Some("°"), Some("°C")) => units::unit("°F"),
                (Some("°"), Some("°F")) => units::unit("°C"),
                _ => None,
            };
            if let (Some(scale), Some(unit)) = (scale, found[bare].unit.as_mut()) {
                unit.0 = scale;
            }
        }
    }
}

/// Whether two quantities are in different units of one kind, and nothing else hangs on either.
fn converts(from: &Found, to: &Found) -> bool {
    let (Some((a, _)), Some((b, _))) = (&from.unit, &to.unit) else { return false };
    let measured = !matches!(
        a.dimension,
        Dimension::Money | Dimension::Share | Dimension::Count | Dimension::Data | Dimension::Duration
    );
    let scale = a.dimension == Dimension::Temperature && b.dimension == Dimension::Temperature;
    measured
        && a.symbol != b.symbol
        && (a.converts_to(b) || scale && (a.symbol == "°") != (b.symbol == "°"))
        && !from.composite
        && !to.composite
}

/// Whether a pair is the setting of an oven: dials have steps of 10 °C and of 25 °F, so "200C (400F)" is one setting.
fn oven(view: &View<'_>, from: &Found, to: &Found) -> bool {
    const STEP: f64 = 15.0;
    let (Some((a, _)), Some((b, _))) = (&from.unit, &to.unit) else { return false };
    let (Some(printed), Some(setting)) = (from.printed.shown(), to.printed.shown()) else { return false };
    let round = |it: f64| it >= 100.0 && it % 5.0 == 0.0;
    let same = a.dimension == Dimension::Temperature
        && round(printed)
        && round(setting)
        && units::convert(&from.printed, a, b)
            .is_some_and(|it| it.first() < setting + STEP && it.last() > setting - STEP);
    same && view.tokens.iter().any(|it| it.is(class::OVEN))
}

/// The claim of a pair: what the words around it tell a temperature as.
pub(super) fn read(view: &View<'_>, from: &Found, to: &Found, ids: (ClaimId, ClaimId)) -> Conversion {
    let (difference, level) = match difference(view, from, to) {
        Some(it) => (it, !it),
        None => (false, false),
    };
    Conversion { from: Some(ids.0), to: Some(ids.1), difference, level }
}

/// Whether a temperature is told as a difference ("warming of", "rose by", a comparative behind it) or as a level
/// ("fell to", "highs of", "it was"). None where the words leave it open.
fn difference(view: &View<'_>, from: &Found, to: &Found) -> Option<bool> {
    let temperature = from.unit.as_ref().is_some_and(|it| it.0.dimension == Dimension::Temperature);
    if !temperature {
        return Some(false);
    }
    let before = &view.tokens[from.tokens.start.saturating_sub(6)..from.tokens.start];
    let after = to.tokens.end + 1..(to.tokens.end + 3).min(view.tokens.len());
    let compares = view.tokens.get(after).is_some_and(|it| it.iter().any(|it| it.is(class::DIFFERENCE)));
    let cue = before.iter().any(|it| it.is(class::DIFFERENCE));
    // "to" of "up to", "at" of "at least" and hedges that are prepositions tell nothing.
    let hedge = class::HEDGE.or(class::ABOUT_HEDGE).or(class::MINUS);
    let text = |at: usize| before[at].text(view.text).to_ascii_lowercase();
    let idle = |at: usize| {
        before[at].is(hedge)
            || at > 0 && text(at) == "to" && text(at - 1) == "up"
            || text(at) == "at" && before.get(at + 1).is_some_and(|it| it.is(class::HEDGE))
    };
    let preposition = (0..before.len()).rev().find(|it| before[*it].is(class::PREPOSITION) && !idle(*it)).map(text);
    // The word right before the number, hedges aside.
    let near = (0..before.len()).rev().find(|it| before[*it].is_word() && !before[*it].is(hedge) && !idle(*it));
    let told = near.is_some_and(|it| {
        let turn = before[it + 1..].iter().any(|it| matches!(it.text(view.text), "up" | "down"));
        let subject = before[it.saturating_sub(3)..it].iter().any(|it| it.is(class::WARMTH));
        let weather = it > 0 && text(it - 1) == "it";
        let links = before[it].is(class::BE.or(class::PREPOSITION)) || matches!(text(it).as_str(), "hit" | "reached");
        !turn && (subject && links || weather && before[it].is(class::BE))
    });
    // "limit warming to", "keep the rise to": what a rise is held to is a rise.
    let held = (0..before.len()).any(|it| {
        let determined = it > 0 && before[it - 1].is(class::DEFINITE.or(class::INDEFINITE));
        match text(it).as_str() {
            "warming" | "heating" | "cooling" => true,
            "rise" | "increase" | "change" => determined,
            _ => false,
        }
    });
    match preposition.as_deref() {
        Some("by") => Some(true),
        Some("of") if cue => Some(true),
        Some("to" | "from" | "at") if cue && !held && !compares => Some(false),
        _ if compares => Some(true),
        _ if cue => None,
        _ => told.then_some(false),
    }
}
