//! What a share or a mean rests on: respondents, their effective number, the population.

use super::real;

/// From this share of the population on, the sample is no small part of it: 5 %.
///
/// Cochran, *Sampling Techniques* (3rd ed., 1977), § 2.6: below, the correction can be ignored.
pub const FINITE_FROM: f64 = 0.05;

/// How many answers a figure rests on, and out of how many people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Base {
    respondents: usize,
    effective: f64,
    population: Option<usize>,
}

impl Base {
    /// A base of weighted respondents and their effective number, which need not be whole.
    ///
    /// See [`effective_size`](super::weights::effective_size). None without respondents, or for an
    /// effective number that is no number above 0.
    pub fn weighted(respondents: usize, effective: f64) -> Option<Self> {
        let sound = respondents > 0 && effective > 0.0 && effective.is_finite();
        sound.then_some(Self { respondents, effective, population: None })
    }

    /// The same base, drawn from a population of known size; none if it is larger than that.
    pub fn out_of(self, population: usize) -> Option<Self> {
        let sound = population >= self.respondents;
        sound.then_some(Self { population: Some(population), ..self })
    }

    /// Returns the effective number of respondents, before the population is considered.
    pub fn effective(self) -> f64 {
        self.effective
    }

    /// Tells whether the population is small enough to narrow the intervals: n/N > 5 %.
    pub fn is_corrected(self) -> bool {
        self.fraction() > FINITE_FROM
    }

    /// Returns n/N, a share; 0 when the population is not known.
    pub fn fraction(self) -> f64 {
        self.population.map_or(0.0, |population| real(self.respondents) / real(population))
    }

    /// Returns the size a proportion's interval is computed with: `n* = n (N − 1) / (N − n)`.
    ///
    /// Without replacement, the variance of a share is `P (1 − P) / n · (N − n) / (N − 1)`
    /// (Cochran 1977, theorem 3.2): that of a sample of `n*` with replacement. The score
    /// interval depends on the size through `z²/n` only, so that to put `n*` for n is to invert
    /// the test with that variance. With weights, the effective n takes the place of n
    /// (Korn and Graubard, *Survey Methodology* 24, 1998), but the fraction drawn stays n/N:
    /// `n* = n_eff (N − 1) / (N − n)`. Infinite for a census; n_eff when n/N ≤ 5 %.
    pub(super) fn size_for_share(self) -> f64 {
        match self.population {
            Some(population) if self.is_corrected() => {
                let left = real(population - self.respondents);
                if left > 0.0 {
                    self.effective * real(population - 1) / left
                } else {
                    f64::INFINITY
                }
            }
            _ => self.effective,
        }
    }

    /// Returns what a mean's standard error is multiplied with: `√(1 − n/N)`.
    ///
    /// Cochran 1977, theorem 2.2 and § 2.6, with the variance over n − 1. 1 when n/N ≤ 5 %,
    /// 0 for a census.
    pub(super) fn shrink_for_mean(self) -> f64 {
        if self.is_corrected() { (1.0 - self.fraction()).sqrt() } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn a_small_part_of_the_population_changes_nothing() {
        let base = Base::weighted(50, 50.0).unwrap();
        assert!(!base.is_corrected());
        assert!(!base.out_of(1_000).unwrap().is_corrected(), "5 % is not above 5 %");
        assert!(base.out_of(999).unwrap().is_corrected());
        assert!((base.out_of(1_000).unwrap().size_for_share() - 50.0).abs() < 1e-12);
        assert!(base.out_of(50).unwrap().size_for_share().is_infinite());
        assert!(base.out_of(50).unwrap().shrink_for_mean().abs() < 1e-12);
        assert_eq!(base.out_of(49), None);
        assert_eq!(Base::weighted(0, 1.0), None);
        assert_eq!(Base::weighted(3, f64::NAN), None);
    }
}
