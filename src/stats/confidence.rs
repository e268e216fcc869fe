//! Levels of confidence, and the quantiles they stand for.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::finite;

/// From this many degrees of freedom, Student's law is expanded around the normal law.
const LARGE_FREEDOM: f64 = 1_000.0;
/// Beyond, the square of a quantile is no number any more.
const T_MAX: f64 = 1e150;

/// An interval of confidence, in the unit of what it surrounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A level of confidence, strictly between 0 and 1: 0.95 is the custom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// The custom of surveys: 95 %.
    pub const P95: Self = Self(0.95);

    /// Takes a level, a share: 0.95 and not 95; none outside ]0, 1[.
    #[cfg(test)]
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && f64::midpoint(1.0, level) < 1.0).then_some(Self(level))
    }

    /// Returns the two-sided normal quantile: 1.959964 at 95 %.
    pub fn z(self) -> f64 {
        -Normal::standard().inverse_cdf(self.tail())
    }

    /// Returns the two-sided quantile of Student's law: 2.228139 at 95 % and 10 degrees.
    ///
    /// The degrees of freedom need not be whole. Under 1 000, the distribution function is
    /// inverted by bisection; from there, the expansion of Abramowitz and Stegun, *Handbook of
    /// Mathematical Functions* (1964), 26.7.5, is closer than that function. The inverse offered
    /// by statrs is not used: it does not end for 10⁹ degrees, and is 6·10⁻⁵ off for 10⁶.
    ///
    /// Good to 10 digits from a level of 5 % on; below, digits are lost around the median.
    ///
    /// None for degrees not above 0, or so few that the quantile is no number.
    pub fn t(self, freedom: f64) -> Option<f64> {
        if freedom.is_nan() || freedom <= 0.0 {
            return None;
        }
        if freedom >= LARGE_FREEDOM {
            return finite(expanded(self.z(), freedom));
        }
        let law = StudentsT::new(0.0, 1.0, freedom).ok()?;
        let tail = self.tail();
        let (mut low, mut high) = (0.0, 1.0);
        while law.cdf(-high) > tail {
            (low, high) = (high, high * 2.0);
            if high > T_MAX {
                return None;
            }
        }
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return Some(middle);
            }
            if law.cdf(-middle) > tail { low = middle } else { high = middle }
        }
    }

    /// Returns what is left on each side of the interval.
    fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }
}

/// Expands Student's quantile around the normal one, in powers of one over the freedom.
fn expanded(z: f64, freedom: f64) -> f64 {
    let square = z * z;
    let first = (square + 1.0) / 4.0;
    let second = ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    let fourth = ((((79.0 * square + 776.0) * square + 1482.0) * square - 1920.0) * square - 945.0)
        / 92_160.0;
    let inverse = 1.0 / freedom;
    z * (1.0 + inverse * (first + inverse * (second + inverse * (third + inverse * fourth))))
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn a_level_is_a_share() {
        for wrong in [0.0, 1.0, -0.5, 95.0, f64::NAN, f64::INFINITY, 1.0 - 1e-17] {
            assert_eq!(Confidence::new(wrong), None, "{wrong}");
        }
        assert!((Confidence::P95.z() - 1.959_963_984_540_054).abs() < 1e-12);
        assert_eq!(Confidence::new(0.95), Some(Confidence::P95));
    }

    #[test]
    fn any_freedom_has_an_end() {
        for freedom in [0.0, -1.0, f64::NAN] {
            assert_eq!(Confidence::P95.t(freedom), None);
        }
        assert_eq!(Confidence::P95.t(1e-4), None, "beyond the numbers");
        for freedom in [0.1, 999.999, 1_000.0, 1e9, f64::INFINITY] {
            assert!(Confidence::P95.t(freedom).unwrap() > 1.959_963);
        }
        let around = [999.999_999, 1_000.0].map(|freedom| Confidence::P95.t(freedom).unwrap());
        assert!((around[0] - around[1]).abs() < 1e-9, "{around:?}");
    }
}
