//! Weighted respondents: what their weights cost, and shares.

use super::{finite, real};

/// Returns the design effect of unequal weights: `deff = n Σw² / (Σw)²`.
///
/// Kish, *Survey Sampling* (1965), § 11.2; Kish, *Journal of Official Statistics* 8 (1992).
/// 1 for equal weights, more otherwise: the factor variances grow by, when the weights have
/// nothing to do with the answers. None without weights, or when one is negative or no number,
/// or all are 0.
pub fn design_effect(weights: &[f64]) -> Option<f64> {
    finite(real(weights.len()) / effective_size(weights)?)
}

/// Returns the effective number of respondents: `n / deff = (Σw)² / Σw²`.
///
/// Kish 1965, § 11.2. n for equal weights, 1 when one respondent weighs all. None as above.
pub fn effective_size(weights: &[f64]) -> Option<f64> {
    let largest = largest(weights)?;
    // Divided by the largest, squares neither vanish nor overflow.
    let sum: f64 = weights.iter().map(|weight| weight / largest).sum();
    let squares: f64 = weights.iter().map(|weight| (weight / largest).powi(2)).sum();
    finite(sum * sum / squares)
}

/// Returns `Σ w·[yes] / Σ w`, a share, from its two sums; counts are sums of weights of 1.
///
/// Hájek's estimator of a share (1971). Where several answers are allowed, respondents are the base,
/// not answers: shares then sum to more than 1 (AAPOR and INSEE practice: « plusieurs réponses
/// possibles »). None when the base is not above 0 or smaller than its part, roundings aside.
pub fn share(part: f64, whole: f64) -> Option<f64> {
    let sound = part >= 0.0 && whole > 0.0;
    sound
        .then(|| part / whole)
        .and_then(finite)
        .filter(|share| *share < 1.005)
        .map(|own| own.min(1.0))
}

/// Returns the largest weight; none unless all are numbers from 0, and one above.
pub(super) fn largest(weights: &[f64]) -> Option<f64> {
    let sound = weights.iter().all(|weight| *weight >= 0.0 && weight.is_finite());
    let largest = weights.iter().copied().fold(0.0, f64::max);
    (sound && largest > 0.0).then_some(largest)
}

#[cfg(test)]
mod tests {
    use super::{design_effect, effective_size, share};

    #[test]
    fn weights_that_are_none() {
        for wrong in [&[][..], &[0.0, 0.0], &[1.0, -1.0], &[1.0, f64::NAN], &[f64::INFINITY]] {
            assert_eq!(design_effect(wrong), None, "{wrong:?}");
            assert_eq!(effective_size(wrong), None, "{wrong:?}");
        }
        assert_eq!(share(1.0, 0.0), None);
        assert_eq!(share(2.0, 1.0), None);
        assert_eq!(share(f64::NAN, 1.0), None);
        assert_eq!(share(1.0, 4.0), Some(0.25));
    }

    #[test]
    fn the_scale_of_weights_does_not_matter() {
        for scale in [1e-300, 1.0, 1e300] {
            let weights = [scale, scale, 2.0 * scale];
            assert!((effective_size(&weights).unwrap() - 16.0 / 6.0).abs() < 1e-12);
        }
    }
}
