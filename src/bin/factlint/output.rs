//! Prints: the one place that writes to standard output and standard error.

use std::io::{self, Write as _};

use factlint::report;
use factlint::rule::Problem;

use crate::Code;

/// Prints text on standard output, without colour unless that is a terminal that wants it. A reader that has gone away
/// (`factlint | head`) is no fault; any other failure to write is.
pub(crate) fn print(text: &str) -> Code {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(it) if it.kind() != io::ErrorKind::BrokenPipe => {
            note(&format!("error: cannot write: {it}"));
            Code::Broken
        }
        _ => Code::Clean,
    }
}

/// Prints a line on standard error.
pub(crate) fn note(line: &str) {
    // There is nowhere left to say that standard error cannot be written.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// Prints problems, one a line, on standard error.
pub(crate) fn problems(problems: &[Problem]) {
    for it in problems {
        note(&format!("error: {}", report::problem(it)));
    }
}
