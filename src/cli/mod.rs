//! The commands: what is typed, what is printed, how it ends.
//!
//! In: arguments. Out: text and an exit code: 0 fine, 1 findings, 2 usage or internal.
//! Never: decides what is right.

mod args;
mod build;
mod check;
mod corriger;
mod etat;
mod explain;
mod import;
mod init;
mod modele;
mod new;
mod schema;
mod serve;
mod sortie;

use std::{path::PathBuf, process::ExitCode};

use crate::{
    diag::{Code, Diagnostic, Format, render},
    model::source::Sources,
    read,
};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Nothing stands against it.
    Fine,
    /// There are findings.
    Findings,
    /// The command was misused, or the program is at fault.
    Usage,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let end = match args::parse() {
        Ok(args) => match args.command {
            args::Command::Init(own) => init::run(&own),
            args::Command::New(own) => new::run(&own),
            args::Command::Import(own) => import::run(&own),
            args::Command::Check(own) => check::run(&own),
            args::Command::Etat(own) => etat::run(&own),
            args::Command::Build(own) => build::run(&own),
            args::Command::Serve(own) => serve::run(&own),
            args::Command::Schema(own) => schema::run(&own),
            args::Command::Explain(own) => explain::run(&own),
            args::Command::Completions(own) => args::completions(own.shell),
        },
        Err(end) => end,
    };
    ExitCode::from(match end {
        End::Fine => 0,
        End::Findings => 1,
        End::Usage => 2,
    })
}

/// Finds the project, or says why there is none.
fn project(given: Option<&PathBuf>) -> Result<PathBuf, End> {
    let here = std::env::current_dir().unwrap_or_default();
    read::find_project(given.map(PathBuf::as_path), &here).map_err(|diag| {
        complain(&diag);
        End::Findings
    })
}

/// Prints one finding that belongs to no project.
fn complain(diag: &Diagnostic) {
    sortie::error(&render(
        std::slice::from_ref(diag),
        &Sources::default(),
        Format::Full { color: sortie::color() },
    ));
}

/// Returns how a command ends when the program itself is at fault.
fn end_of(diags: &[Diagnostic]) -> End {
    if diags.iter().any(|diag| diag.code == Code::ErreurInterne) {
        End::Usage
    } else if crate::diag::has_errors(diags) {
        End::Findings
    } else {
        End::Fine
    }
}
