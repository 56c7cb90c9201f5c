//! The command line: finds articles, runs the library over them, prints reports.

use std::process::ExitCode;

use clap::Parser as _;

mod arguments;
mod check;
mod claims;
mod explain;
mod output;
mod progress;
mod rules;
mod test;

use arguments::{Arguments, Command};

/// Claims are many and small: an allocator made for such saves about a tenth of the time of a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let code = match arguments.command.unwrap_or(Command::Check(arguments.check)) {
        Command::Check(it) => check::run(&it),
        Command::Claims(it) => claims::run(&it),
        Command::Explain(it) => explain::run(&it),
        Command::Rules(it) => rules::run(&it),
        Command::Test(it) => test::run(&it),
    };
    ExitCode::from(code as u8)
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    /// Nothing at or above the threshold.
    Clean = 0,
    /// Diagnostics at or above the threshold, or an example that fails.
    Found = 1,
    /// It could not run in part or as a whole.
    Broken = 2,
}
