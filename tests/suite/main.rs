//! The one test binary: the walls of the house, cases as data, whole projects, the program itself.

mod case;
mod cli;
mod diffusion;
mod project;
mod schemas;
mod tidy;
