//! What dates are read against: the publication date, the years told before, and whether another calendar is spoken of.

use super::fields;
use super::relative::day_within;
use crate::claim::{Tense, TimexValue};
use crate::document::{Block, BlockKind, Document};
use crate::text::{Class, Sentence, Text, Token, TokenKind, class, number_words};
use crate::value::{DaySet, civil};

/// How far from its clock a date without a year may lie, in days: seven months.
const NEAR: i32 = 214;

/// How many years a date without one may lie in at most: a set of more would grow together.
const YEARS: usize = 4;

/// How many years a block is asked for at most, so that a table of years is not gone through for each date.
const TOLD: usize = 40;

/// What dates are read against.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// The day that the clock of the block at hand shows: the publication date; none where the words are of another
    /// text, as in a block quotation.
    pub published: Option<i32>,
    /// The publication date of the article.
    article: Option<i32>,
    /// The last year told in the title, the deck or a heading above.
    heading_year: Option<i32>,
    /// The last year told in the section.
    section_year: Option<i32>,
    /// The last year told in a section before.
    earlier_year: Option<i32>,
    section: u32,
    in_heading: bool,
    /// The years that the block at hand tells, in whatever words: block, and sentence and year of each.
    block_years: Option<(u32, Vec<(u32, i32)>)>,
    /// Whether the article speaks of another calendar.
    pub old_style: bool,
    /// Whether the article is a notice, which tells of nothing past: its times are to come.
    pub notice: bool,
    /// The time told last in the section, its sentence, and how many times that sentence tells.
    last: Option<(DaySet, u32, u32)>,
    /// How many years far from the clock have been told, and how many times near it.
    far: u32,
    near: u32,
    /// The year told last, and the sentence that tells it.
    told_in: Option<(i32, u32)>,
    /// The sentence at hand.
    pub sentence: u32,
    /// A day within the time told last in the section, in the one reading that a reader would take.
    likely: Option<i32>,
}

impl Clock {
    /// The clock of an article.
    pub fn new(document: &Document, text: &Text) -> Self {
        let published = document.published.first().map(|it| it.day);
        let notice = published.is_some() && is_notice(document, text);
        Self { published, article: published, old_style: other_calendar(text), notice, ..Self::default() }
    }

    /// Goes on to a block.
    pub fn enter(&mut self, block: &Block) {
        let Block { section, kind, quoted, .. } = *block;
        self.published = self.article.filter(|_| quoted == 0);
        if section != self.section {
            self.section = section;
            self.earlier_year = self.section_year.take().or(self.earlier_year);
            self.last = None;
            self.likely = None;
        }
        self.in_heading = matches!(kind, BlockKind::Title | BlockKind::Deck | BlockKind::Heading(_));
    }

    /// The years besides that of its clock in which a date of a sentence may lie, the likeliest first: those that its
    /// sentence tells, the last told in the section and above it, the others of its block, the last of the section
    /// before, where the clause tells of no future.
    pub fn other_years(
        &mut self,
        words: &str,
        text: &Text,
        block: u32,
        sentence: u32,
        tense: Option<Tense>,
    ) -> Vec<i32> {
        if self.block_years.as_ref().is_none_or(|it| it.0 != block) {
            let clock = self.published.map(|it| civil(it).0);
            let mut found = Vec::new();
            for number in text.blocks.get(block as usize).cloned().unwrap_or_default() {
                if found.len() > TOLD {
                    break;
                }
                years(words, text, number, clock, &mut |it| found.push((number, it)));
            }
            found.truncate(TOLD);
            self.block_years = Some((block, found));
        }
        let told = self.block_years.as_ref().map_or(&[][..], |it| &it.1);
        let own = told.iter().filter(|it| it.0 == sentence).map(|it| it.1);
        let others = told.iter().filter(|it| it.0 != sentence).map(|it| it.1);
        // A story of another time goes on through its sections; last year's does not.
        let clock = self.published.map_or(0, |it| civil(it).0);
        let earlier = self.earlier_year.filter(|it| tense != Some(Tense::Future) && (clock - it).abs() > 1);
        let mut years = Vec::new();
        for it in own.chain(self.section_year).chain(self.heading_year).chain(others).chain(earlier) {
            if !years.contains(&it) {
                years.push(it);
            }
        }
        years
    }

    /// A year was told.
    pub fn told(&mut self, year: i32) {
        self.told_in = Some((year, self.sentence));
        if self.in_heading {
            self.heading_year = Some(year);
        } else {
            self.section_year = Some(year);
        }
    }

    /// On what side of its clock a reader takes a time to lie: that which the tense of its clause tells, or in a notice
    /// the one to come.
    pub fn side(&self, tense: Option<Tense>) -> Option<Tense> {
        match tense {
            None | Some(Tense::Present) if self.notice => Some(Tense::Future),
            tense => tense,
        }
    }

    /// Whether the article tells a story of another time than its clock's: most times that it has told lie far from it.
    pub fn narrative(&self) -> bool {
        self.far >= 3 && self.far > 2 * self.near
    }

    /// A date was told by its own fields; the days that it may be.
    pub fn date(&mut self, when: Option<DaySet>) {
        let n = self.last.filter(|it| it.1 == self.sentence).map_or(1, |it| it.2 + 1);
        self.last = when.map(|it| (it, self.sentence, n));
    }

    /// The time against which "two days later" is told: the only one of its sentence or of the one before, where it is
    /// one stretch of days.
    pub fn anchor(&self) -> Option<DaySet> {
        let (when, sentence, n) = self.last?;
        (n == 1 && self.sentence - sentence <= 1 && when.pieces().count() == 1).then_some(when)
    }

    /// A time was told.
    pub fn tell(&mut self, value: TimexValue) {
        let Some(day) = day_within(value) else { return };
        self.likely = Some(day);
        if let Some(clock) = self.published {
            let far = (civil(clock).0 - civil(day).0).abs() > 1;
            self.far += u32::from(far);
            self.near += u32::from(!far);
        }
    }

    /// The day against which "the day before" is told: that within the time told last in the section, else the clock's.
    pub fn likely_anchor(&self) -> Option<i32> {
        self.likely.or(self.published)
    }

    /// The year in which a reader would take a date without one to lie: that told in its sentence, or told last where the
    /// story is of another time than its clock, else the one nearest to the clock on the side that the tense tells.
    pub fn likely(&self, tense: Option<Tense>, make: impl Fn(i32) -> Option<DaySet>) -> Option<i32> {
        let told = self.other_year();
        let told_tense = tense;
        let tense = self.side(tense);
        let Some(clock) = self.published else { return told };
        let year = civil(clock).0;
        let own = self.told_in.filter(|it| it.1 == self.sentence).map(|it| it.0);
        let told = if self.narrative() { own.or(told) } else { own };
        if let Some(told) = told.filter(|_| tense != Some(Tense::Future)) {
            return Some(told);
        }
        let near = (year - 1..=year + 1).filter_map(|it| Some((it, make(it)?)));
        let distance = |it: &DaySet| match () {
            () if it.contains(clock) => 0,
            () if it.last() < clock => clock - it.last(),
            () => it.first() - clock,
        };
        // A notice may stand for some days after what it tells of.
        let stale = if tense == told_tense { 0 } else { 10 };
        let price = |it: &DaySet| match tense {
            Some(Tense::Past | Tense::Perfect) if it.first() > clock => 1000,
            Some(Tense::Future) if it.last() < clock - stale => 1000,
            _ => 0,
        };
        near.min_by_key(|it| distance(&it.1) + price(&it.1)).map(|it| it.0)
    }

    /// The other year in which a date without one may lie.
    pub fn other_year(&self) -> Option<i32> {
        self.section_year.or(self.heading_year)
    }

    /// The days that `make` gives for the years in which a date without a year may lie: near the clock, and in one of
    /// the others.
    pub fn resolve(
        &self,
        tense: Option<Tense>,
        others: &[i32],
        make: impl Fn(i32) -> Option<DaySet>,
    ) -> Option<DaySet> {
        let mut found: Option<DaySet> = None;
        let mut add = |it: DaySet| found = Some(found.map_or(it, |found| found.union(it)));
        match self.published {
            Some(clock) => {
                let year = civil(clock).0;
                let near = (year - 1..=year + 1).filter_map(&make);
                let near: Vec<DaySet> =
                    near.filter(|it| it.last() >= clock - NEAR && it.first() <= clock + NEAR).collect();
                let fits = |it: &&DaySet| match tense {
                    Some(Tense::Past | Tense::Perfect) => it.first() <= clock + 1,
                    Some(Tense::Future) => it.last() >= clock - 1,
                    _ => true,
                };
                let any = near.iter().any(|it| fits(&it));
                near.iter().filter(|it| !any || fits(it)).for_each(|it| add(*it));
                // "in March", told in November as past: what is near does not fit, what fits is not near; it is
                // either.
                if !any && tense.is_some() {
                    (year - 1..=year + 1).filter_map(&make).filter(|it| fits(&it)).for_each(&mut add);
                }
            }
            // Without a clock it may be any year.
            None => {
                let (first, last) = (make(1), make(9999));
                if let (Some(first), Some(last)) = (first.or_else(|| make(4)), last.or_else(|| make(9996))) {
                    add(first.through(last));
                }
            }
        }
        for other in others.iter().filter_map(|it| make(*it)) {
            if found.is_none_or(|it| it.pieces().count() < YEARS) {
                found = Some(found.map_or(other, |it| it.union(other)));
            }
        }
        found
    }
}

/// The years that a sentence tells, in whatever words: "the 2023 fair", "for 2025", "the season of 2024-25", and, where
/// the clock shows a year, "next year", "two years ago", "a century ago".
fn years(words: &str, text: &Text, sentence: u32, clock: Option<i32>, tell: &mut impl FnMut(i32)) {
    let sentence = &text.sentences[sentence as usize];
    if !sentence.numbers && !sentence.classes.any(class::TIME_UNIT) {
        return;
    }
    let tokens = text.sentence(sentence);
    for (at, token) in tokens.iter().enumerate() {
        if let Some(year) = fields::plain_year(token.text(words)) {
            tell(year);
            // "2024-25", "2024/25", "1914-1918".
            let link = tokens.get(at + 1).is_some_and(|it| !it.spaced() && is_link(it, it.text(words)));
            let next = tokens.get(at + 2).filter(|it| link && it.kind == TokenKind::Number && !it.spaced());
            let longer = tokens.get(at + 3).is_some_and(|it| !it.spaced() && is_link(it, it.text(words)));
            let short = next.filter(|it| !longer && it.end - it.start == 2).and_then(|it| it.text(words).parse().ok());
            if let Some(second) = short.map(|it: i32| year + (it - year).rem_euclid(100))
                && second - year <= 10
            {
                tell(second);
            }
        } else if let Some(clock) = clock
            && token.is(class::TIME_UNIT)
        {
            shifts(words, tokens, at, clock, tell);
        }
    }
}

fn is_link(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Dash || text == "/"
}

/// The years that a unit of time tells against the year of the clock: "last year", "a decade earlier".
fn shifts(words: &str, tokens: &[Token], at: usize, clock: i32, tell: &mut impl FnMut(i32)) {
    let length = match tokens[at].text(words).to_ascii_lowercase().as_str() {
        "year" | "years" => 1.0,
        "month" | "months" => 1.0 / 12.0,
        "decade" | "decades" => 10.0,
        "century" | "centuries" => 100.0,
        _ => return,
    };
    let before = at.checked_sub(1).map(|it| tokens[it].text(words).to_ascii_lowercase()).unwrap_or_default();
    match before.as_str() {
        "last" | "previous" if length == 1.0 => return tell(clock - 1),
        "next" | "following" | "coming" if length == 1.0 => return tell(clock + 1),
        _ => {}
    }
    let after = tokens.get(at + 1).map(|it| it.text(words).to_ascii_lowercase()).unwrap_or_default();
    let sign = match after.as_str() {
        "ago" | "earlier" | "before" | "previously" | "back" => -1.0,
        "later" | "hence" | "after" | "from" => 1.0,
        _ => return,
    };
    let n = if matches!(before.as_str(), "a" | "an") {
        Some(1)
    } else {
        (at.saturating_sub(4)..at).find_map(|from| {
            let number = number_words(words, tokens, from)?;
            (from + number.length == at).then(|| number.integer()).flatten()
        })
    };
    let Some(n) = n.filter(|it| (0..2000).contains(it)) else { return };
    let shift = sign * n as f64 * length;
    // "Two years ago" may be told a little before or after its day, "ten months ago" in this year or the last.
    tell(clock + shift.round() as i32);
    if length < 1.0 || n > 1 && before.ends_with('y') {
        tell(clock + shift.floor() as i32);
        tell(clock + shift.ceil() as i32);
    }
}

/// Whether a text is a notice, a programme or a listing: no word of its running text can only be a past or a perfect.
fn is_notice(document: &Document, text: &Text) -> bool {
    const PAST: Class = class::VERB_PAST
        .or(class::VERB_PARTICIPLE)
        .or(class::BE_PAST)
        .or(class::HAD)
        .or(class::DO_PAST)
        .or(class::HAVE);
    let running = |it: &&Sentence| {
        let kind = document.blocks.get(it.block as usize).map(|it| it.kind);
        !matches!(kind, None | Some(BlockKind::Title | BlockKind::Deck | BlockKind::Heading(_)))
    };
    let mut running = text.sentences.iter().filter(running).peekable();
    let past = |it: &Sentence| {
        let tokens = text.sentence(it);
        it.classes.any(PAST) && tokens.iter().enumerate().any(|(at, it)| is_past(&document.text, tokens, at, it))
    };
    running.peek().is_some() && !running.any(past)
}

/// Whether a word can only be a past, or "have" before a participle.
fn is_past(words: &str, tokens: &[Token], at: usize, token: &Token) -> bool {
    if token.is(class::HAVE) {
        let perfect = |it: &Token| it.is(class::VERB_PARTICIPLE) || it.text(words).eq_ignore_ascii_case("been");
        return tokens[at + 1..].iter().take(2).any(perfect);
    }
    token.is(class::VERB_PAST.or(class::BE_PAST).or(class::HAD).or(class::DO_PAST)) && !token.is(class::VERB_BASE)
}

/// Whether a text speaks of another calendar than the Gregorian: "Julian", "by the old calendar", "Old Style".
fn other_calendar(text: &Text) -> bool {
    if !text.classes.any(class::CALENDAR_REFORM.or(class::CALENDAR_WORD).or(class::STYLE)) {
        return false;
    }
    let tokens = &text.tokens;
    let named = |at: usize| {
        let near = &tokens[at.saturating_sub(3)..(at + 6).min(tokens.len())];
        near.iter().any(|it| it.is(class::WHICH_CALENDAR))
    };
    tokens.iter().enumerate().any(|(at, it)| {
        it.is(class::CALENDAR_REFORM)
            || it.is(class::CALENDAR_WORD) && named(at)
            || it.capital() && it.is(class::WHICH_CALENDAR) && tokens.get(at + 1).is_some_and(|it| it.is(class::STYLE))
    })
}
