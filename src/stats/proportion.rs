//! Intervals of a proportion.

use super::{
    base::Base,
    confidence::{Confidence, Interval},
};

/// Returns Wilson's score interval of a share.
///
/// Centre `(p + z²/2n) / (1 + z²/n)`, half-width `z/(1 + z²/n) · √(p(1 − p)/n + z²/4n²)`;
/// Wilson, *Journal of the American Statistical Association* 22 (1927), without correction for
/// continuity. Always within 0 and 1, and right for small n and shares near 0 or 1: Brown, Cai
/// and DasGupta, *Statistical Science* 16 (2001). With weights, n is the effective number; from
/// n/N > 5 %, the population narrows it: see [`Base`]. A census leaves one point.
///
/// None when the share is not between 0 and 1.
pub fn wilson(share: f64, base: Base, confidence: Confidence) -> Option<Interval> {
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let (size, z) = (base.size_for_share(), confidence.z());
    let ratio = z * z / size;
    let centre = (share + ratio / 2.0) / (1.0 + ratio);
    let spread = share * (1.0 - share) / size + ratio / size / 4.0;
    let half = z / (1.0 + ratio) * spread.sqrt();
    Some(within(share, centre, half))
}

/// Returns Agresti and Coull's interval of a share.
///
/// `ñ = n + z²`, `p̃ = (pn + z²/2) / ñ`, then `p̃ ± z √(p̃(1 − p̃)/ñ)`, cut at 0 and 1; Agresti
/// and Coull, *The American Statistician* 52 (1998). Never narrower than Wilson's, around the
/// same centre. Weights and population enter as in [`wilson`].
///
/// None when the share is not between 0 and 1.
pub fn agresti_coull(share: f64, base: Base, confidence: Confidence) -> Option<Interval> {
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let (size, z) = (base.size_for_share(), confidence.z());
    let ratio = z * z / size;
    let centre = (share + ratio / 2.0) / (1.0 + ratio);
    let half = z * (centre * (1.0 - centre) / size / (1.0 + ratio)).sqrt();
    Some(Interval { low: (centre - half).max(0.0), high: (centre + half).min(1.0) })
}

/// Cuts an interval at 0 and 1; a share of 0 or 1 is an end of its own interval, exactly.
fn within(share: f64, centre: f64, half: f64) -> Interval {
    let low = if share <= 0.0 { 0.0 } else { (centre - half).clamp(0.0, 1.0) };
    let high = if share >= 1.0 { 1.0 } else { (centre + half).clamp(0.0, 1.0) };
    Interval { low, high }
}

#[cfg(test)]
mod tests {
    use super::{agresti_coull, wilson};
    use crate::stats::{
        base::Base,
        confidence::{Confidence, Interval},
    };

    #[test]
    fn a_census_is_certain_and_a_share_is_a_share() {
        let census = Base::weighted(40, 40.0).unwrap().out_of(40).unwrap();
        let point = Some(Interval { low: 0.3, high: 0.3 });
        assert_eq!(wilson(0.3, census, Confidence::P95), point);
        assert_eq!(agresti_coull(0.3, census, Confidence::P95), point);
        for wrong in [-0.01, 1.01, 38.0, f64::NAN] {
            assert_eq!(wilson(wrong, census, Confidence::P95), None);
            assert_eq!(agresti_coull(wrong, census, Confidence::P95), None);
        }
    }

    #[test]
    fn the_smallest_base_has_an_interval() {
        let tiny = Base::weighted(1, f64::MIN_POSITIVE).unwrap();
        for share in [0.0, 0.5, 1.0] {
            for interval in [wilson, agresti_coull] {
                let Interval { low, high } = interval(share, tiny, Confidence::P95).unwrap();
                assert!((0.0..=share).contains(&low) && (share..=1.0).contains(&high));
            }
        }
    }
}
