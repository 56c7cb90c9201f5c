//! Where words stand in an article, and which labels point at them.

use std::ops::Range;

use factlint::diagnostic::Diagnostic;

/// The places of a quote in an article, and how long a label on them may be.
pub struct Place {
    longest: usize,
    ranges: Vec<Range<usize>>,
}

impl Place {
    /// Every place where the quote stands.
    pub fn of(quote: &str, article: &str) -> Self {
        let mut ranges = Vec::new();
        let mut from = 0;
        while let Some(at) = article.get(from..).and_then(|it| it.find(quote)).filter(|_| !quote.is_empty()) {
            let start = from + at;
            ranges.push(start..start + quote.len());
            from = start + article[start..].chars().next().map_or(1, char::len_utf8);
        }
        Self { longest: 240.max(quote.len() + 40), ranges }
    }

    /// Whether the quote stands nowhere.
    pub fn is_nowhere(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether one of the labels, and not one that is much longer than the quote, touches it.
    pub fn is_under(&self, labels: &[Range<usize>]) -> bool {
        let short = labels.iter().filter(|it| it.len() <= self.longest);
        short.into_iter().any(|label| self.ranges.iter().any(|it| label.start < it.end && it.start < label.end))
    }
}

/// The bytes that the labels of a diagnostic point at.
pub fn labels(diagnostic: &Diagnostic) -> Vec<Range<usize>> {
    [&diagnostic.primary].into_iter().chain(&diagnostic.related).map(|it| it.span.range()).collect()
}
