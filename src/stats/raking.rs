//! Weights that meet several margins: raking.

use super::{finite, real, weights::largest};

/// How many rounds are tried before the result is given as it stands.
const ROUNDS: usize = 2_000;
/// Weights that move less than this, relatively, are at rest.
const AT_REST: f64 = 1e-12;
/// A margin further off than this, as a share, is not met: a hundredth of a point.
const MET: f64 = 1e-4;

/// What a population looks like by one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// The category of each respondent; none who did not say, and is left as the others make it.
    pub categories: Vec<Option<usize>>,
    /// The population of each category, in people or in shares: only proportions count.
    pub targets: Vec<f64>,
}

/// Between which values weights must stay, for a mean of 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    low: f64,
    high: f64,
}

impl Bounds {
    /// What surveys of this size take: 0.3 to 3.
    pub const USUAL: Self = Self { low: 0.3, high: 3.0 };
    /// No bounds but 0.
    #[cfg(test)]
    pub const NONE: Self = Self { low: 0.0, high: f64::INFINITY };

    /// Takes two bounds around 1, the mean of the weights: `0 ≤ low ≤ 1 ≤ high`.
    #[cfg(test)]
    pub fn new(low: f64, high: f64) -> Option<Self> {
        ((0.0..=1.0).contains(&low) && high >= 1.0).then_some(Self { low, high })
    }
}

/// A category that the weights do not bring where it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unmet {
    /// Which margin.
    pub margin: usize,
    /// Which of its categories.
    pub category: usize,
    /// Its share in the population.
    pub wanted: f64,
    /// Its share of the weights, among those who said.
    pub reached: f64,
}

/// Weights, and how far they got.
#[derive(Clone, Debug, PartialEq)]
pub struct Raked {
    /// One for each respondent, of mean 1, within the bounds.
    pub weights: Vec<f64>,
    /// How many rounds it took.
    pub rounds: usize,
    /// Whether the weights came to rest; if not, they are those of the last round.
    pub converged: bool,
    /// The categories missed by more than a hundredth of a point, margin after margin.
    pub unmet: Vec<Unmet>,
}

/// Why nothing can be raked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RakingError {
    /// There is nobody.
    NoRespondent,
    /// A starting weight is not above 0, or no number.
    Weight,
    /// This margin has not one category for each respondent.
    Length(usize),
    /// This margin names a category without a target.
    Category(usize),
    /// This margin's targets are negative, no numbers, or all 0.
    Targets(usize),
}

/// Weights respondents so that they look like the population by every margin.
///
/// Iterative proportional fitting, Deming and Stephan, *Annals of Mathematical Statistics* 11
/// (1940): one margin after the other, `w ← w · target / reached` in each category; then, in the
/// same round, `w ← min(high, max(low, c·w))`, with the c that makes the mean 1 (trimming inside
/// the loop: Izrael, Battaglia and Frankel, *SAS Global Forum* 247-2009; DeBell and Krosnick,
/// ANES nes012427, 2009). When everybody has every category, each step is the closest set of
/// weights by Kullback and Leibler's divergence, and such steps come to weights that meet all
/// conditions if there are any: Bregman, *USSR Computational Mathematics* 7 (1967).
///
/// `start` are weights to begin with, of any scale; 1 for each in a simple sample. A category
/// with a target but nobody in it cannot be met: the others share its part, and all are
/// reported in `unmet`, as are those that the bounds keep away.
pub fn rake(start: &[f64], margins: &[Margin], bounds: Bounds) -> Result<Raked, RakingError> {
    if start.is_empty() {
        return Err(RakingError::NoRespondent);
    }
    let scale = largest(start).ok_or(RakingError::Weight)?;
    if start.iter().any(|weight| weight / scale <= 0.0) {
        return Err(RakingError::Weight);
    }
    let mut shares = Vec::with_capacity(margins.len());
    for (at, margin) in margins.iter().enumerate() {
        shares.push(targets(at, margin, start.len())?);
    }
    let scaled: Vec<f64> = start.iter().map(|weight| weight / scale).collect();
    let mut weights = trimmed(&scaled, bounds).ok_or(RakingError::Weight)?;
    let (mut rounds, mut converged) = (0, margins.is_empty());
    while !converged && rounds < ROUNDS {
        rounds += 1;
        let mut next = weights.clone();
        for (margin, (_, possible)) in margins.iter().zip(&shares) {
            adjust(&mut next, margin, possible);
        }
        let Some(next) = trimmed(&next, bounds) else { break };
        let moved = weights.iter().zip(&next).map(|(old, new)| (old - new).abs() / old.max(1e-6));
        converged = moved.fold(0.0, f64::max) <= AT_REST;
        weights = next;
    }
    let missed = margins.iter().zip(&shares).enumerate().flat_map(|(at, (margin, (wanted, _)))| {
        let reached = reached(&weights, margin);
        let pairs = wanted.iter().zip(reached).enumerate();
        let off = pairs.filter(|(_, (wanted, reached))| (*wanted - reached).abs() > MET);
        let unmet = off.map(move |(category, (wanted, reached))| Unmet {
            margin: at,
            category,
            wanted: *wanted,
            reached,
        });
        unmet.collect::<Vec<Unmet>>()
    });
    let unmet = missed.collect();
    Ok(Raked { weights, rounds, converged, unmet })
}

/// Returns a margin's targets as shares, then those of the categories somebody is in.
fn targets(
    at: usize,
    margin: &Margin,
    respondents: usize,
) -> Result<(Vec<f64>, Vec<f64>), RakingError> {
    if margin.categories.len() != respondents {
        return Err(RakingError::Length(at));
    }
    if margin.categories.iter().flatten().any(|category| *category >= margin.targets.len()) {
        return Err(RakingError::Category(at));
    }
    let largest = largest(&margin.targets).ok_or(RakingError::Targets(at))?;
    let sum: f64 = margin.targets.iter().map(|target| target / largest).sum();
    let shares: Vec<f64> = margin.targets.iter().map(|target| target / largest / sum).collect();
    let held = |category: usize| margin.categories.contains(&Some(category));
    let possible = shares.iter().enumerate();
    let possible: Vec<f64> =
        possible.map(|(category, share)| if held(category) { *share } else { 0.0 }).collect();
    let sum: f64 = possible.iter().sum();
    let possible = if sum > 0.0 {
        possible.iter().map(|share| share / sum).collect()
    } else {
        Vec::new() // nobody is where anybody should be: the margin moves no weight
    };
    Ok((shares, possible))
}

/// Brings one margin where it should be.
fn adjust(weights: &mut [f64], margin: &Margin, shares: &[f64]) {
    let reached = reached(weights, margin);
    for (weight, category) in weights.iter_mut().zip(&margin.categories) {
        let Some(category) = category else { continue };
        if let (Some(wanted), Some(reached)) = (shares.get(*category), reached.get(*category))
            && *reached > 0.0
        {
            *weight *= wanted / reached;
        }
    }
}

/// Returns the share of the weights in each category, among those who said.
fn reached(weights: &[f64], margin: &Margin) -> Vec<f64> {
    let mut sums = vec![0.0; margin.targets.len()];
    for (weight, category) in weights.iter().zip(&margin.categories) {
        if let Some(sum) = category.and_then(|category| sums.get_mut(category)) {
            *sum += weight;
        }
    }
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| if all > 0.0 { sum / all } else { 0.0 }).collect()
}

/// Scales weights to a mean of 1 within the bounds: `min(high, max(low, c·w))`.
///
/// The mean grows with c, in straight pieces between the values of c where a weight meets a
/// bound: they are searched for the piece that holds 1, and c follows from its line.
fn trimmed(weights: &[f64], bounds: Bounds) -> Option<Vec<f64>> {
    let wanted = real(weights.len());
    let sum_at = |scale: f64| -> f64 {
        weights.iter().map(|weight| (scale * weight).clamp(bounds.low, bounds.high)).sum()
    };
    let of = |bound: f64| weights.iter().map(move |weight| bound / weight);
    let mut ends: Vec<f64> =
        of(bounds.low).chain(of(bounds.high)).filter(|c| c.is_finite()).collect();
    ends.sort_by(f64::total_cmp);
    let below = ends.partition_point(|end| sum_at(*end) < wanted);
    let from = below.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(0.0);
    let scale = if let Some(to) = ends.get(below) {
        let (low, high) = (sum_at(from), sum_at(*to));
        if high > low { from + (to - from) * ((wanted - low) / (high - low)) } else { *to }
    } else {
        let free = |weight: &&f64| **weight > 0.0 && from * **weight < bounds.high;
        let loose: f64 = weights.iter().filter(free).sum();
        let held = sum_at(from) - from * loose;
        if loose > 0.0 { (wanted - held) / loose } else { from }
    };
    finite(scale)?;
    Some(weights.iter().map(|weight| (scale * weight).clamp(bounds.low, bounds.high)).collect())
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Margin, RakingError, Unmet, rake};

    fn margin(categories: &[usize], targets: &[f64]) -> Margin {
        let categories = categories.iter().map(|category| Some(*category)).collect();
        Margin { categories, targets: targets.to_vec() }
    }

    #[test]
    fn margins_are_met_whatever_their_scale() {
        for scale in [1.0, 100.0, 1e-300, 1e300] {
            let age = margin(&[0, 0, 0, 1], &[0.5 * scale, 0.5 * scale]);
            let sex = margin(&[0, 1, 1, 1], &[0.4 * scale, 0.6 * scale]);
            let raked = rake(&[scale; 4], &[age, sex], Bounds::NONE).unwrap();
            assert!(raked.converged && raked.unmet.is_empty(), "{raked:?}");
            assert!((raked.weights[0] - 1.6).abs() < 1e-9 && (raked.weights[3] - 2.0).abs() < 1e-9);
        }
        assert!(rake(&[2.0, 2.0], &[], Bounds::USUAL).unwrap().converged);
    }

    #[test]
    fn bounds_keep_margins_away_and_it_is_said() {
        let one = margin(&[0, 1, 1, 1, 1, 1, 1, 1, 1, 1], &[0.5, 0.5]);
        let raked = rake(&[1.0; 10], &[one], Bounds::USUAL).unwrap();
        assert!(raked.converged);
        let off = raked.unmet[0];
        assert_eq!((off.margin, off.category, off.wanted), (0, 0, 0.5));
        assert!((off.reached - 0.3).abs() < 1e-12 && (raked.weights[0] - 3.0).abs() < 1e-12);
        assert!((raked.weights.iter().sum::<f64>() - 10.0).abs() < 1e-9);
    }

    #[test]
    fn a_category_without_anybody_cannot_be_met() {
        let one = margin(&[0, 1], &[1.0, 1.0, 2.0]);
        let raked = rake(&[1.0, 1.0], &[one], Bounds::USUAL).unwrap();
        assert!(raked.converged);
        assert_eq!(raked.weights, [1.0, 1.0]);
        let missing = Unmet { margin: 0, category: 2, wanted: 0.5, reached: 0.0 };
        assert_eq!((raked.unmet.len(), raked.unmet[2]), (3, missing));
        let nobody = margin(&[0, 0], &[0.0, 1.0]);
        assert_eq!(rake(&[1.0, 1.0], &[nobody], Bounds::NONE).unwrap().weights, [1.0, 1.0]);
    }

    #[test]
    fn who_did_not_say_keeps_a_weight() {
        let one = Margin { categories: vec![Some(0), Some(1), None], targets: vec![3.0, 1.0] };
        let raked = rake(&[1.0; 3], &[one], Bounds::NONE).unwrap();
        assert!(raked.converged && raked.unmet.is_empty());
        assert!((raked.weights[0] - 3.0 * raked.weights[1]).abs() < 1e-9);
        assert!((raked.weights[2] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_cannot_be_raked_is_refused() {
        let fine = || margin(&[0, 1], &[1.0, 1.0]);
        let error = |start: &[f64], one| rake(start, &[one], Bounds::USUAL).unwrap_err();
        assert_eq!(error(&[], fine()), RakingError::NoRespondent);
        assert_eq!(error(&[1.0, 0.0], fine()), RakingError::Weight);
        assert_eq!(error(&[1.0, f64::NAN], fine()), RakingError::Weight);
        assert_eq!(error(&[1.0], fine()), RakingError::Length(0));
        assert_eq!(error(&[1.0, 1.0], margin(&[0, 2], &[1.0, 1.0])), RakingError::Category(0));
        assert_eq!(error(&[1.0, 1.0], margin(&[0, 1], &[1.0, -1.0])), RakingError::Targets(0));
        assert_eq!(Bounds::new(1.1, 3.0), None);
        assert_eq!(Bounds::new(0.3, f64::NAN), None);
        assert!(Bounds::new(0.0, f64::INFINITY).is_some());
    }
}
