//! Surveys: counted answers joined to their questions, small counts hidden once for all that is
//! printed, then read as shares, intervals and differences.

mod decompte;
mod ecarts;
mod masques;
mod parts;

pub(super) use decompte::reponses;
pub use ecarts::{Ecart, Verdict, evolutions};
pub use parts::{Part, Retenue, Vue};
