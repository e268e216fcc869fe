//! The only place that prints: data to stdout, messages to stderr.

use std::io::{self, IsTerminal, Write};

/// Prints data.
pub(super) fn data(text: &str) {
    // A reader that closed the pipe (`| head`) has what it wanted.
    drop(io::stdout().lock().write_all(text.as_bytes()));
}

/// Prints a message.
pub(super) fn error(text: &str) {
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Returns whether messages may have colours: at a terminal, unless `NO_COLOR` or `CI` is set.
pub(super) fn color() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && !set("NO_COLOR") && !set("CI")
}
