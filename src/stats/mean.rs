//! Means of scales, with intervals of Student's law.

use super::{
    base::Base,
    confidence::{Confidence, Interval},
    finite,
    weights::{effective_size, largest},
};

/// A mean and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean, in the unit of the scale.
    pub mean: f64,
    /// The standard deviation, over n − 1.
    pub deviation: f64,
    /// The interval of confidence; none for a single respondent.
    pub interval: Option<Interval>,
    /// How many answered, and their effective number.
    pub base: Base,
}

/// Returns the weighted mean of a scale, its interval computed with the effective n.
///
/// `m = Σwx/Σw`; `s² = Σw(x − m)²/Σw · n_eff/(n_eff − 1)`, the unbiased variance for weights of
/// reliability; `m ± t · s/√n_eff` with n_eff − 1 degrees of freedom, n_eff of Kish 1965,
/// § 11.2. With equal weights, that is Student's `x̄ ± t · s/√n` (*Biometrika* 6, 1908); it is what
/// statsmodels' `DescrStatsW` gives for weights scaled to n_eff. From n/N > 5 %, the standard error
/// is multiplied with `√(1 − n/N)`: Cochran 1977, § 2.6. The interval is not cut at the ends of the
/// scale.
///
/// None without values, when one is no number, for a population smaller than the sample, when the
/// lengths differ, or as for [`effective_size`].
pub fn weighted_mean(
    values: &[f64],
    weights: &[f64],
    population: Option<usize>,
    confidence: Confidence,
) -> Option<Mean> {
    if values.len() != weights.len() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let largest = largest(weights)?;
    let respondents = weights.iter().filter(|weight| **weight > 0.0).count();
    let base = Base::weighted(respondents, effective_size(weights)?)?;
    let base = match population {
        Some(population) => base.out_of(population)?,
        None => base,
    };
    let pairs = || values.iter().zip(weights).map(|(value, weight)| (value, weight / largest));
    let all: f64 = pairs().map(|(_, weight)| weight).sum();
    let mean = finite(pairs().map(|(value, weight)| value * weight).sum::<f64>() / all)?;
    let squares: f64 = pairs().map(|(value, weight)| weight * (value - mean).powi(2)).sum();
    if respondents == 1 {
        return Some(Mean { mean, deviation: 0.0, interval: None, base });
    }
    let freedom = base.effective() - 1.0;
    let deviation = finite((squares / all * base.effective() / freedom).sqrt())?;
    let error = deviation / base.effective().sqrt() * base.shrink_for_mean();
    let half = confidence.t(freedom).and_then(|quantile| finite(quantile * error));
    let interval = half.map(|half| Interval { low: mean - half, high: mean + half });
    Some(Mean { mean, deviation, interval, base })
}

#[cfg(test)]
mod tests {
    use super::{Mean, weighted_mean};
    use crate::stats::confidence::{Confidence, Interval};

    fn mean(values: &[f64], population: Option<usize>) -> Option<Mean> {
        weighted_mean(values, &vec![1.0; values.len()], population, Confidence::P95)
    }

    #[test]
    fn one_answer_has_no_interval_and_a_census_no_width() {
        let one = mean(&[4.0], None).unwrap();
        assert_eq!((one.mean, one.interval), (4.0, None));
        let all = mean(&[1.0, 2.0, 3.0], Some(3)).unwrap();
        assert_eq!(all.interval, Some(Interval { low: 2.0, high: 2.0 }));
        let same = mean(&[2.0; 5], None).unwrap();
        assert_eq!(same.interval, Some(Interval { low: 2.0, high: 2.0 }));
        assert_eq!(mean(&[], None), None);
        assert_eq!(mean(&[1.0, f64::NAN], None), None);
        assert_eq!(mean(&[1.0, 2.0], Some(1)), None);
        assert_eq!(weighted_mean(&[1.0], &[1.0, 2.0], None, Confidence::P95), None);
        assert_eq!(mean(&[f64::MAX, f64::MAX], None), None);
    }

    #[test]
    fn who_weighs_nothing_is_no_respondent() {
        let mean = weighted_mean(&[1.0, 3.0, 99.0], &[1.0, 1.0, 0.0], None, Confidence::P95);
        assert!((mean.unwrap().base.effective() - 2.0).abs() < 1e-12);
    }

    #[test]
    fn almost_one_respondent_gives_no_nan() {
        let mean = weighted_mean(&[1.0, 3.0], &[1.0, 1e-18], None, Confidence::P95);
        assert!(mean.is_none_or(|mean| mean.deviation.is_finite() && mean.interval.is_none()));
    }
}
