//! Several tests at once.

use super::real;

/// Returns the p-values adjusted for their number, in the order given.
///
/// Sorted, `p̃(i) = max over j ≤ i of min(1, (m − j + 1) p(j))`; Holm, *Scandinavian Journal of
/// Statistics* 6 (1979). To reject where the adjusted value is below 5 % keeps the probability
/// of one false finding or more below 5 %, whatever links the tests. None when a value is not
/// between 0 and 1; nothing for nothing.
pub fn holm(values: &[f64]) -> Option<Vec<f64>> {
    if values.iter().any(|value| !(0.0..=1.0).contains(value)) {
        return None;
    }
    let mut sorted: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
    sorted.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    let mut adjusted: Vec<(usize, f64)> = Vec::with_capacity(values.len());
    let mut highest = 0.0_f64;
    for (rank, (at, value)) in sorted.into_iter().enumerate() {
        highest = highest.max(value * real(values.len() - rank)).min(1.0);
        adjusted.push((at, highest));
    }
    adjusted.sort_by_key(|(at, _)| *at);
    Some(adjusted.into_iter().map(|(_, value)| value).collect())
}

#[cfg(test)]
mod tests {
    use super::holm;

    #[test]
    fn a_p_value_is_a_probability() {
        assert_eq!(holm(&[]), Some(vec![]));
        assert_eq!(holm(&[0.1, 1.1]), None);
        assert_eq!(holm(&[f64::NAN]), None);
        assert_eq!(holm(&[0.5, 0.02, 0.5]), Some(vec![1.0, 0.06, 1.0]));
    }
}
