//! What a rule reports: plain values, without knowledge of rules, claims or output formats.

use crate::span::Span;

mod fingerprint;

pub use fingerprint::{NEIGHBOURS, fingerprints};

/// How grave a diagnostic is. Ordered: `Error` is the gravest and comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The claims cannot both be true.
    Error,
    /// The claims cannot both be true if they are about one thing, as they seem to be.
    Warning,
    /// Worth a look.
    Info,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The word for it in rule pages and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A place in an article and what it has to do with a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The article, as an index into the run's list of articles.
    pub article: u32,
    /// The words.
    pub span: Span,
    /// What the words have to do with the diagnostic; empty for a primary label without a text of its own.
    pub text: String,
}

/// A set of claims that cannot all be true, or one that no world can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, enough on its own; never a verdict on which side is wrong.
    pub message: String,
    /// The place to show first.
    pub primary: Label,
    /// The other places.
    pub related: Vec<Label>,
    /// The sum or reason that makes it certain.
    pub because: Option<String>,
}
