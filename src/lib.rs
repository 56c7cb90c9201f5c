//! factlint reads articles and finds the claims in them that cannot all be true.
//!
//! ```text
//! bytes -read-> Document -extract-> Claims -check-> Diagnostics -render-> bytes
//! ```

pub mod claim;
pub mod diagnostic;
pub mod document;
mod hash;
pub mod page_test;
pub mod reference;
pub mod relation;
pub mod report;
pub mod rule;
pub mod source;
pub mod span;
pub mod text;
pub mod value;

use document::{DateSource, Format, Published};

/// What a check of one article gave.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What the rules found.
    pub found: rule::Found,
    /// How many claims the article makes.
    pub claims: u32,
    /// How many of them could not be placed in time for want of a publication date.
    pub undated: u32,
    /// Whether it has a publication date.
    pub dated: bool,
    /// Whether it is English; what is not gives no claims.
    pub english: bool,
}

/// Reads an article and takes down its claims. `published` is the publication date given by the user, in days of the
/// proleptic Gregorian calendar (1 January of year 1 is day 1).
pub fn claims(source: &str, format: Format, path: &str, published: Option<i32>) -> claim::Claims {
    let document = read(source, format, path, published);
    claim::extract(&document, &text::analyse(&document))
}

/// Checks an article with the rules that are on. `article` is its number in the run.
pub fn check(
    rules: &rule::Rules,
    source: &str,
    format: Format,
    path: &str,
    published: Option<i32>,
    article: u32,
) -> Checked {
    Checker::new(rules).check(source, format, path, published, article)
}

/// Checks articles one after another: each is read into the room that the one before it has left.
#[derive(Debug)]
pub struct Checker<'r> {
    rules: &'r rule::Rules,
    wanted: claim::Wanted,
    text: text::Text,
    claims: claim::Claims,
}

impl<'r> Checker<'r> {
    /// Checks with the rules that are on.
    pub fn new(rules: &'r rule::Rules) -> Self {
        Self { rules, wanted: rules.wanted(), text: text::Text::default(), claims: claim::Claims::default() }
    }

    /// Checks an article; see [`check`].
    pub fn check(&mut self, source: &str, format: Format, path: &str, published: Option<i32>, article: u32) -> Checked {
        let document = read(source, format, path, published);
        text::analyse_into(&document, &mut self.text);
        let claims = std::mem::take(&mut self.claims);
        self.claims = claim::extract_into(&document, &self.text, &self.wanted, claims);
        let claims = &self.claims;
        let found = self.rules.check(claims, source, article);
        let dated = !document.published.is_empty();
        let undated = if dated { 0 } else { yearless(claims) };
        Checked { found, claims: claims.rows.len() as u32, undated, dated, english: self.text.english }
    }
}

/// How many dates have no year of their own, so that only a publication date could place them.
fn yearless(claims: &claim::Claims) -> u32 {
    let dates = claims.by_kind.get(claim::Date::INDEX).into_iter().flatten();
    let open = dates.filter(|it| matches!(&claims.get(**it).body, claim::Body::Date(it) if !it.year_printed));
    open.count() as u32
}

fn read(source: &str, format: Format, path: &str, published: Option<i32>) -> document::Document {
    let mut document = document::read(source, format, path);
    if let Some(day) = published {
        document.published.insert(0, Published { day, source: DateSource::Instruction, span: None });
    }
    document
}
