//! Fisher's exact test of a table of two by two.

use super::{finite, real};

/// The largest total the exact test is computed for; χ² serves long before.
pub const FISHER_MAX: usize = 1_000_000;

/// How far above the observed table's probability another still counts as equal to it.
///
/// Equal probabilities come out unequal by rounding; R's `fisher.test` takes the same factor.
const TIE: f64 = 1.0 + 1e-7;

/// Returns the two-sided p-value of Fisher's exact test, for `[[a, b], [c, d]]`.
///
/// With the margins held, a follows the hypergeometric law; p is the sum of the probabilities
/// of all tables no likelier than the one observed. Fisher, *Statistical Methods for Research
/// Workers* (5th ed., 1934), § 21.02; scipy's `fisher_exact`. Probabilities are computed outwards
/// from the likeliest table by the ratio of neighbours, so that none overflows; below 10⁻³⁰⁰, p
/// is 0. 1 when a row or a column is empty, as in scipy.
///
/// For which tables: [`suited`](super::independence::suited). None above [`FISHER_MAX`] people.
pub fn fisher(table: [[usize; 2]; 2]) -> Option<f64> {
    let [[a, b], [c, d]] = table;
    let row = a.checked_add(b)?;
    let column = a.checked_add(c)?;
    let total = row.checked_add(c)?.checked_add(d)?;
    if total > FISHER_MAX {
        return None;
    }
    let low = (row + column).saturating_sub(total);
    let high = row.min(column);
    // P(k + 1) / P(k); in numbers, since the products overflow integers.
    let step = |k: usize| {
        real(row - k) * real(column - k) / (real(k + 1) * real((total + k + 1) - row - column))
    };
    let mode = likeliest(row, column, total).clamp(low, high);
    let mut odds: Vec<(usize, f64)> = vec![(mode, 1.0)];
    let mut weight = 1.0;
    for k in mode..high {
        weight *= step(k);
        odds.push((k + 1, weight));
    }
    weight = 1.0;
    for k in (low..mode).rev() {
        weight /= step(k);
        odds.push((k, weight));
    }
    let limit = odds.iter().find(|(k, _)| *k == a)?.1 * TIE;
    let mut weights: Vec<f64> = odds.into_iter().map(|(_, weight)| weight).collect();
    weights.sort_by(f64::total_cmp);
    let all: f64 = weights.iter().sum();
    let beyond: f64 = weights.iter().take_while(|weight| **weight <= limit).sum();
    finite((beyond / all).min(1.0))
}

/// Returns the likeliest count, `⌊(row + 1)(column + 1) / (total + 2)⌋`.
fn likeliest(row: usize, column: usize, total: usize) -> usize {
    // At most 10⁶, so that the product fits.
    (row + 1) * (column + 1) / (total + 2)
}

#[cfg(test)]
mod tests {
    use super::{FISHER_MAX, fisher};

    #[test]
    fn degenerate_and_enormous_tables() {
        assert_eq!(fisher([[0, 0], [0, 0]]), Some(1.0));
        assert_eq!(fisher([[5, 0], [3, 0]]), Some(1.0));
        assert_eq!(fisher([[FISHER_MAX, 1], [0, 0]]), None);
        assert_eq!(fisher([[usize::MAX, 1], [1, 1]]), None);
        assert_eq!(fisher([[30_000, 0], [0, 30_000]]), Some(0.0));
        assert!((fisher([[1, 9], [11, 3]]).unwrap() - 0.002_759_456_185_220).abs() < 1e-12);
    }
}
