//! What may be said on the command line. Values are validated here, nothing is done.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use factlint::diagnostic::Severity;
use factlint::report::Format;
use factlint::value::day_of;

/// Finds the claims in articles that cannot all be true
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) check: Check,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check articles; what `factlint PATHS` does too
    Check(Check),
    /// Show the claims of an article, as they are understood
    Claims(Claims),
    /// Show the page of a rule
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Test rule pages against their own examples
    Test(Test),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files and folders; `-` is standard input; the current folder when there are none
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) date: Date,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Exit with 1 for diagnostics of this severity or above
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Threshold::Warning)]
    pub(crate) fail_on: Threshold,
    /// How to report
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Output::Text)]
    pub(crate) output_format: Output,
    /// How many articles to check at a time [default: one a processor]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// The path that standard input is taken to have
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Claims {
    /// An article; `-` is standard input
    #[arg(required_unless_present = "schema")]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) date: Date,
    /// How to show them
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ClaimsOutput::Text)]
    pub(crate) output_format: ClaimsOutput,
    /// The path that standard input is taken to have
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<String>,
    /// Describe every kind of claim and its fields instead, as JSON
    #[arg(long, conflicts_with_all = ["file", "date", "stdin_filename"])]
    pub(crate) schema: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The name of a rule
    pub(crate) rule: String,
    #[command(flatten)]
    pub(crate) pages: Pages,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[command(flatten)]
    pub(crate) selection: Selection,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    /// A folder of rule pages, or one page
    pub(crate) path: PathBuf,
    /// Write the reports that the rules give into the pages
    #[arg(long)]
    pub(crate) update: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// A folder of rule pages of your own; may be repeated
    #[arg(long = "rules", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Selection {
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// Turn on exactly these rules or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Turn off these rules or groups of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Date {
    /// The publication date of the articles, against which "yesterday" and "in May" are read
    #[arg(long = "date", id = "date", value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) day: Option<i32>,
}

/// The words for [`Severity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Threshold {
    Error,
    Warning,
    Info,
}

impl From<Threshold> for Severity {
    fn from(it: Threshold) -> Self {
        match it {
            Threshold::Error => Self::Error,
            Threshold::Warning => Self::Warning,
            Threshold::Info => Self::Info,
        }
    }
}

/// The words for [`Format`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    Text,
    Concise,
    Json,
}

impl From<Output> for Format {
    fn from(it: Output) -> Self {
        match it {
            Output::Text => Self::Text,
            Output::Concise => Self::Concise,
            Output::Json => Self::Json,
        }
    }
}

/// The formats of `claims`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClaimsOutput {
    Text,
    Json,
}

/// A day as `2022-01-21`, in days from 1 January of year 1 = 1.
fn day(text: &str) -> Result<i32, String> {
    let digits =
        text.bytes().enumerate().all(|(i, it)| if matches!(i, 4 | 7) { it == b'-' } else { it.is_ascii_digit() });
    if text.len() != 10 || !digits {
        return Err("not a day as in 2022-01-21".to_owned());
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    day_of(number(0..4) as i32, number(5..7), number(8..10)).ok_or_else(|| "no calendar has this day".to_owned())
}
