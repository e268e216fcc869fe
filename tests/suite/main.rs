//! The one test binary: the walls of the house, cases as data, whole projects, the program itself.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test reads files, says what it skips, and fails by panicking"
)]

mod answers;
mod bad_input;
mod bases;
mod case;
mod classeurs;
mod cli;
mod content;
mod corriger;
mod diffusion;
mod english;
mod first_hour;
mod generated;
mod hunt;
mod import;
mod import_refusals;
mod manuel;
mod markdown;
mod memory;
mod mission;
mod mutations;
mod pages;
mod pays;
mod place;
mod preview;
mod preview_loop;
mod preview_safety;
mod preview_sheets;
mod project;
mod reading;
mod replacements;
mod rows;
mod schemas;
mod secret;
mod sheets;
mod slips;
mod tableaux;
mod tableaux_refuses;
mod tags;
mod territories;
mod theme;
mod tidy;
mod words;
