//! Statistics: rates, intervals, weights, tests, and what must be hidden in a table.
//!
//! In: numbers. Out: numbers, or none where the formula has no answer; never NaN, never a panic.
//! Never: knows a project, rounds, words a result.
//!
//! Shares are between 0 and 1, here as everywhere below; to print a percentage is the caller's.
//! What each function computes was compared with scipy, statsmodels or numpy:
//! `tests/stats/reference.py` writes the expected values, `reference/` reads them.

pub mod confidence;
pub mod rate;

pub mod base;
pub mod mean;
pub mod proportion;
pub mod raking;
pub mod weights;

pub mod fisher;
pub mod holm;
pub mod independence;

pub mod suppression;

#[cfg(test)]
mod reference;

/// Returns a count as a number; counts above 2⁵³ are beyond any survey.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2⁵³")]
fn real(count: usize) -> f64 {
    count as f64
}

/// Returns a number when it is one: a sum may overflow, a quotient may be 0/0.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
