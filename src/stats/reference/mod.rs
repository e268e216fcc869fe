//! What `tests/stats/reference.py` computed with scipy, statsmodels and numpy, against ours.
//!
//! `cargo test --lib stats::reference -- --nocapture` prints the largest deviation of each.

mod figures;
mod tests_of_links;
mod weighting;

use serde_json::Value;

/// The largest deviation seen of one function, and over how many numbers.
struct Deviation {
    function: &'static str,
    tolerance: f64,
    largest: f64,
    numbers: usize,
    cases: usize,
}

impl Deviation {
    fn new(function: &'static str, tolerance: f64) -> Self {
        Self { function, tolerance, largest: 0.0, numbers: 0, cases: 0 }
    }

    /// Compares relatively; absolutely where the expected value is 0.
    fn compare(&mut self, ours: f64, expected: &Value) {
        let expected = number(expected);
        let scale = if expected == 0.0 { 1.0 } else { expected.abs() };
        let off = (ours - expected).abs() / scale;
        let function = self.function;
        assert!(off <= self.tolerance, "{function}: {ours:e} for {expected:e}, {off:e} off");
        self.largest = self.largest.max(off);
        self.numbers += 1;
    }

    /// Ends the comparison; the counts are part of the promise.
    fn report(&self, cases: usize) {
        let Self { function, tolerance, largest, numbers, .. } = self;
        println!("{function}: {largest:.1e} at most (≤ {tolerance:e}), {numbers} numbers");
        assert!(self.cases.max(cases) >= 200, "{function}: {cases} cases only");
    }
}

fn cases(text: &str) -> Vec<Vec<Value>> {
    serde_json::from_str(text).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}
