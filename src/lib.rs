//! map
mod model;
mod fr;
mod diag;
mod read;
mod theme;
mod artifact;
mod parse;
