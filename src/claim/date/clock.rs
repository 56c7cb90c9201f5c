//! What dates are read against: the publication date, the years told before, and whether another calendar is spoken of.

use crate::claim::Tense;
use crate::document::{Block, BlockKind};
use crate::text::{Text, class};
use crate::value::{DaySet, civil};

/// How far from its clock a date without a year may lie, in days: seven months.
const NEAR: i32 = 214;

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
    section: u32,
    in_heading: bool,
    /// Whether the article speaks of another calendar.
    pub old_style: bool,
}

impl Clock {
    /// A clock that shows a day, or none.
    pub fn new(published: Option<i32>, old_style: bool) -> Self {
        Self { published, article: published, old_style, ..Self::default() }
    }

    /// Goes on to a block.
    pub fn enter(&mut self, block: &Block) {
        let Block { section, kind, quoted, .. } = *block;
        self.published = self.article.filter(|_| quoted == 0);
        if section != self.section {
            self.section = section;
            self.section_year = None;
        }
        self.in_heading = matches!(kind, BlockKind::Title | BlockKind::Deck | BlockKind::Heading(_));
    }

    /// A year was told.
    pub fn told(&mut self, year: i32) {
        if self.in_heading {
            self.heading_year = Some(year);
        } else {
            self.section_year = Some(year);
        }
    }

    /// The other year in which a date without one may lie.
    pub fn other_year(&self) -> Option<i32> {
        self.section_year.or(self.heading_year)
    }

    /// The days that `make` gives for the years in which a date without a year may lie.
    pub fn resolve(&self, tense: Option<Tense>, make: impl Fn(i32) -> Option<DaySet>) -> Option<DaySet> {
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
        if let Some(it) = self.other_year().and_then(&make) {
            add(it);
        }
        found
    }
}

/// Whether a text speaks of another calendar than the Gregorian: "Julian", "by the old calendar", "Old Style".
pub fn other_calendar(text: &Text) -> bool {
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
