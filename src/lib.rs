//! map
mod model;
mod fr;
mod diag;
mod read;
mod theme;
mod artifact;
mod parse;
mod validate;
mod resolve;
mod edition;
mod compose;
mod pdf;
mod site;
mod pipeline;
mod cli;
pub use cli::run;
