//! Rates, their change, and the place of one among comparable ones.

use std::cmp::Ordering;

use super::finite;

/// Returns `per · count / denominator`: 12 facts for 3 000 people is 4 per 1 000.
///
/// The denominator is in the unit the rate speaks of (inhabitants, dwellings, vehicles).
/// None for a negative count, a denominator not above 0, or anything that is no number.
/// INSEE and SSMSI, *Insécurité et délinquance : bilan statistique* (yearly), use `per` = 1 000.
pub fn rate(count: f64, denominator: f64, per: f64) -> Option<f64> {
    let sound = count >= 0.0 && denominator > 0.0 && per > 0.0;
    sound.then(|| count / denominator * per).and_then(finite)
}

/// Returns one rate for several years or territories: `per · Σ counts / Σ denominators`.
///
/// It is no mean of rates, which would give a hamlet the weight of a town.
/// Each pair is a count and its denominator. None as for [`rate`], or without pairs.
pub fn pooled_rate(pairs: &[(f64, f64)], per: f64) -> Option<f64> {
    let sound = pairs.iter().all(|(count, denominator)| *count >= 0.0 && *denominator >= 0.0);
    let count = pairs.iter().map(|pair| pair.0).sum();
    let denominator = pairs.iter().map(|pair| pair.1).sum();
    sound.then(|| rate(count, denominator, per)).flatten()
}

/// Returns `(after − before) / before`, a share: 0.25 is a rise of 25 %.
///
/// None when `before` is not above 0: from nothing, no percentage of change exists.
pub fn relative_change(before: f64, after: f64) -> Option<f64> {
    let sound = before > 0.0 && after >= 0.0;
    sound.then(|| (after - before) / before).and_then(finite)
}

/// Returns the mean of the three years that end with `last`.
///
/// The series holds a year and its value, in any order. All three years must be there, once:
/// a mean of two would be taken for one of three. None otherwise.
pub fn mean_of_last_three(series: &[(i32, f64)], last: i32) -> Option<f64> {
    let first = last.checked_sub(2)?;
    let values = (first..=last).map(|year| value_of(series, year)).collect::<Option<Vec<f64>>>()?;
    finite(values.iter().sum::<f64>() / 3.0)
}

/// Returns the change of a year against the mean of the three before it, a share.
///
/// Against one year alone, a single good or bad year would be taken for a trend.
pub fn series_change(series: &[(i32, f64)], year: i32) -> Option<f64> {
    let before = mean_of_last_three(series, year.checked_sub(1)?)?;
    relative_change(before, value_of(series, year)?)
}

/// Returns the value of a year that is there exactly once.
fn value_of(series: &[(i32, f64)], year: i32) -> Option<f64> {
    let mut found = series.iter().filter(|(of, _)| *of == year);
    let (first, second) = (found.next(), found.next());
    first.filter(|_| second.is_none()).and_then(|(_, value)| finite(*value))
}

/// Which end of a list is its first place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The highest value is first.
    HighestFirst,
    /// The lowest value is first.
    LowestFirst,
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

/// Returns the rank of a value among others, by competition ranking: 1, 2, 2, 4.
///
/// `place = 1 + #{others strictly before}`, scipy's `rankdata(method="min")`. Values are
/// compared as they stand: who compares printed rates rounds them first. None with NaN.
pub fn rank(own: f64, others: &[f64], order: Order) -> Option<Rank> {
    if own.is_nan() || others.iter().any(|other| other.is_nan()) {
        return None;
    }
    let before = |other: &&f64| match order {
        Order::HighestFirst => **other > own,
        Order::LowestFirst => **other < own,
    };
    let place = 1 + others.iter().filter(before).count();
    let ties = others.iter().filter(|other| other.partial_cmp(&&own) == Some(Ordering::Equal));
    Some(Rank { place, of: others.len() + 1, ties: ties.count() })
}

#[cfg(test)]
mod tests {
    use super::{
        Order, Rank, mean_of_last_three, pooled_rate, rank, rate, relative_change, series_change,
    };

    #[test]
    fn what_has_no_answer_has_none() {
        assert_eq!(rate(3.0, 0.0, 1e3), None);
        assert_eq!(rate(f64::NAN, 10.0, 1e3), None);
        assert_eq!(rate(-1.0, 10.0, 1e3), None);
        assert_eq!(rate(f64::MAX, 1e-300, 1e3), None);
        assert_eq!(pooled_rate(&[], 1e3), None);
        assert_eq!(pooled_rate(&[(1.0, 5.0), (-1.0, 5.0)], 1e3), None);
        assert_eq!(relative_change(0.0, 12.0), None);
        assert_eq!(relative_change(4.0, f64::NAN), None);
    }

    #[test]
    fn three_years_are_three_years() {
        let series = [(2022, 3.0), (2020, 1.0), (2021, 2.0), (2023, 4.0), (2025, 9.0)];
        assert_eq!(mean_of_last_three(&series, 2022), Some(2.0));
        assert_eq!(mean_of_last_three(&series, 2024), None, "2024 is missing");
        assert_eq!(mean_of_last_three(&series, i32::MIN), None);
        assert_eq!(mean_of_last_three(&[(1, 1.0), (2, 2.0), (3, 3.0), (3, 4.0)], 3), None);
        assert_eq!(series_change(&series, 2023), Some(1.0));
        assert_eq!(series_change(&series, 2025), None);
    }

    #[test]
    fn equals_share_the_best_place() {
        let others = [5.0, 3.0, 3.0, 1.0];
        let of = |own, order| rank(own, &others, order).unwrap();
        assert_eq!(of(3.0, Order::HighestFirst), Rank { place: 2, of: 5, ties: 2 });
        assert_eq!(of(3.0, Order::LowestFirst), Rank { place: 2, of: 5, ties: 2 });
        assert_eq!(of(0.5, Order::HighestFirst), Rank { place: 5, of: 5, ties: 0 });
        assert_eq!(rank(1.0, &[f64::NAN], Order::LowestFirst), None);
        assert_eq!(rank(1.0, &[], Order::LowestFirst), Some(Rank { place: 1, of: 1, ties: 0 }));
    }
}
