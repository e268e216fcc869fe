//! Rates, their change, and the place of one among comparable ones.

use std::cmp::Ordering;

use super::{finite, real};

/// Returns `per · count / denominator`: 12 facts for 3 000 people is 4 per 1 000.
///
/// The denominator is in the unit the rate speaks of (inhabitants, dwellings, vehicles).
/// None for a negative count, a denominator not above 0, or anything that is no number.
/// INSEE and SSMSI, *Insécurité et délinquance : bilan statistique* (yearly), use `per` = 1 000.
pub fn rate(count: f64, denominator: f64, per: f64) -> Option<f64> {
    let sound = count >= 0.0 && denominator > 0.0 && per > 0.0;
    sound.then(|| count / denominator * per).and_then(finite)
}

/// Returns `(after − before) / before`, a share: 0.25 is a rise of 25 %.
///
/// None when `before` is not above 0: from nothing, no percentage of change exists.
pub fn relative_change(before: f64, after: f64) -> Option<f64> {
    let sound = before > 0.0 && after >= 0.0;
    sound.then(|| (after - before) / before).and_then(finite)
}

/// Returns `Σ values / n`: the level over some years, three as a rule.
///
/// A year alone, good or bad, would be taken for a trend. None without values.
pub fn average(values: &[f64]) -> Option<f64> {
    finite(values.iter().sum::<f64>() / real(values.len()))
}

/// The place of a value among comparable ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// 1 for the first; equal values share the best of their places.
    pub place: usize,
    /// How many are compared, the value itself among them.
    pub of: usize,
    /// How many others have the same value.
    pub ties: usize,
}

/// Returns the rank of a value among others, the highest first, by competition ranking: 1, 2, 2, 4.
///
/// `place = 1 + #{others above}`, scipy's `rankdata(−values, method="min")`. Values are compared as
/// they stand: who compares printed rates rounds them first. None with NaN.
pub fn rank(own: f64, others: &[f64]) -> Option<Rank> {
    if own.is_nan() || others.iter().any(|other| other.is_nan()) {
        return None;
    }
    let place = 1 + others.iter().filter(|other| **other > own).count();
    let ties = others.iter().filter(|other| other.partial_cmp(&&own) == Some(Ordering::Equal));
    Some(Rank { place, of: others.len() + 1, ties: ties.count() })
}

#[cfg(test)]
mod tests {
    use super::{Rank, average, rank, rate, relative_change};

    #[test]
    fn what_has_no_answer_has_none() {
        assert_eq!(rate(3.0, 0.0, 1e3), None);
        assert_eq!(rate(f64::NAN, 10.0, 1e3), None);
        assert_eq!(rate(-1.0, 10.0, 1e3), None);
        assert_eq!(rate(f64::MAX, 1e-300, 1e3), None);
        assert_eq!(relative_change(0.0, 12.0), None);
        assert_eq!(relative_change(4.0, f64::NAN), None);
        assert_eq!(average(&[]), None);
    }

    #[test]
    fn equals_share_the_best_place() {
        let others = [5.0, 3.0, 3.0, 1.0];
        let of = |own| rank(own, &others).unwrap();
        assert_eq!(of(3.0), Rank { place: 2, of: 5, ties: 2 });
        assert_eq!(of(0.5), Rank { place: 5, of: 5, ties: 0 });
        assert_eq!(rank(1.0, &[f64::NAN]), None);
        assert_eq!(rank(1.0, &[]), Some(Rank { place: 1, of: 1, ties: 0 }));
    }
}
