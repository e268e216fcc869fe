//! vigie turns a folder of Markdown and TOML into the documents of a local security policy:
//! accessible PDFs and one website, checked like a program.
//!
//! The house: a room uses rooms on lower floors only, and rooms of one floor do not know
//! each other (`tests/suite/tidy.rs` holds the walls). Data rooms are nouns, stages are verbs.
//!
//! | floor | rooms | what they do |
//! |--:|---|---|
//! | 0 | `model` | the types, one file per family |
//! | 1 | `fr` `stats` | French typography, numbers, dates, words, sorting, slugs · rates, intervals, weights, tests, small counts |
//! | 2 | `diag` | diagnostics: every code once, their rendering, `Checked` |
//! | 3 | `read` `theme` `artifact` | disk to `Sources` · templates and fonts · result to disk, at once |
//! | 4 | `parse` | one file into a header and blocks |
//! | 5 | `validate` | one file against its schema |
//! | 6 | `resolve` | all files into a `Model`; the rules over the whole graph |
//! | 7 | `secret` | which figures tell too much of few people, decided once |
//! | 8 | `edition` | what one level of diffusion may see |
//! | 9 | `figure` | charts: an edition’s answer to a question, drawn wide and narrow |
//! | 10 | `compose` | an edition and a selection into printed pieces |
//! | 11 | `pdf` `site` | pieces into typst and PDF · pieces into pages |
//! | 12 | `pipeline` | the order, written once |
//! | 13 | `preview` `import` | what is saved is shown: a server for the editor’s own browser · data from outside into tables |
//! | 14 | `cli` `machinery` | commands · one hidden door for tests |
//!
//! Read `pipeline` next: it is the whole story in one file.

mod model;

mod fr;
mod stats;

mod diag;

mod artifact;
mod read;
mod theme;

mod parse;

mod validate;

mod resolve;

mod secret;

mod edition;

mod figure;

mod compose;

mod pdf;
mod site;

mod pipeline;

mod import;
mod preview;

mod cli;
#[doc(hidden)]
pub mod machinery;

pub use artifact::Artifacts;
pub use cli::run;
pub use diag::{Checked, Diagnostic, Place, Severity};
pub use model::{diffusion::Diffusion, source::Sources, vocabulaire::Etat};
pub use pipeline::{Built, Plan, build, check};
pub use read::read;
pub use theme::Theme;
