//! Whether two questions are linked: χ² and Cramér's V.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::{finite, real};

/// Under this expected count, χ² is doubtful: 5.
pub const SMALL_EXPECTED: f64 = 5.0;

/// A test of independence.
#[derive(Clone, Debug, PartialEq)]
pub struct Independence {
    /// The statistic: `χ² = Σ (observed − expected)² / expected`.
    pub chi_square: f64,
    /// `(r − 1)(c − 1)`, rows and columns without anyone left out.
    pub freedom: usize,
    /// The probability of that much or more if the two were independent.
    pub p: f64,
    /// Row total · column total / n, in the shape of the table; 0 in an empty row or column.
    pub expected: Vec<Vec<f64>>,
    /// How many were counted.
    pub total: f64,
    /// How many rows and columns are not empty.
    pub shape: (usize, usize),
}

/// Tests whether the rows and the columns of a table of counts are independent.
///
/// Pearson, *Philosophical Magazine* 50 (1900), without Yates' correction; scipy's
/// `chi2_contingency(correction=False)`. Rows and columns that nobody is in are left out, and
/// do not count in the degrees of freedom. The test is one of counts of people: for weighted
/// answers, give weighted counts scaled to sum to the effective n, which is the first-order
/// correction of Rao and Scott, *Annals of Statistics* 12 (1984), with Kish's effect.
///
/// None for rows of unequal lengths, a count that is negative or no number, or fewer than two
/// rows or columns in use.
pub fn independence(table: &[Vec<f64>]) -> Option<Independence> {
    let columns = table.first()?.len();
    let sound = |row: &Vec<f64>| {
        row.len() == columns && row.iter().all(|count| *count >= 0.0 && count.is_finite())
    };
    if !table.iter().all(sound) {
        return None;
    }
    let of_rows: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let of_column = |at: usize| table.iter().filter_map(|row| row.get(at)).sum();
    let of_columns: Vec<f64> = (0..columns).map(of_column).collect();
    let used = |totals: &[f64]| totals.iter().filter(|total| **total > 0.0).count();
    let shape = (used(&of_rows), used(&of_columns));
    let total = finite(of_rows.iter().sum())?;
    let freedom = shape.0.checked_sub(1)? * shape.1.checked_sub(1)?;
    if freedom == 0 {
        return None;
    }
    let expected_of = |row: &f64| of_columns.iter().map(|column| row * (column / total)).collect();
    let expected: Vec<Vec<f64>> = of_rows.iter().map(expected_of).collect();
    let pairs = table.iter().flatten().zip(expected.iter().flatten());
    let terms = pairs.filter(|(_, expected)| **expected > 0.0);
    let chi_square = finite(terms.map(|(seen, due)| (seen - due) * ((seen - due) / due)).sum())?;
    let p = finite(ChiSquared::new(real(freedom)).ok()?.sf(chi_square))?.clamp(0.0, 1.0);
    Some(Independence { chi_square, freedom, p, expected, total, shape })
}

/// Returns Cramér's V, as published: `√(χ² / (n · min(r − 1, c − 1)))`, from 0 to 1.
///
/// Cramér, *Mathematical Methods of Statistics* (1946), § 21.9; scipy's
/// `association(method="cramer")`. It is the V of textbooks, not corrected for its bias: in a
/// small sample, it lies above 0 even between independent questions.
pub fn cramers_v(test: &Independence) -> f64 {
    let least = test.shape.0.min(test.shape.1) - 1;
    (test.chi_square / (test.total * real(least))).sqrt().min(1.0)
}

/// Which test a table admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suited {
    /// χ²: expected counts are large enough.
    ChiSquare,
    /// Fisher's exact test: two rows, two columns, and an expected count below 5.
    Fisher,
    /// None of these: a larger table with small expected counts, whose rows want grouping.
    Regroup,
}

/// Returns which test the expected counts admit.
///
/// Two by two, every expected count must reach 5, else Fisher. Larger, at most a fifth of them
/// may stay below 5, and none below 1: Cochran, *Biometrics* 10 (1954). Empty rows and columns
/// are left out.
pub fn suited(test: &Independence) -> Suited {
    let used = || test.expected.iter().flatten().filter(|expected| **expected > 0.0);
    let small = used().filter(|expected| **expected < SMALL_EXPECTED).count();
    let tiny = used().any(|expected| *expected < 1.0);
    match (test.shape, small) {
        (_, 0) => Suited::ChiSquare,
        ((2, 2), _) => Suited::Fisher,
        ((rows, columns), small) if !tiny && small * 5 <= rows * columns => Suited::ChiSquare,
        _ => Suited::Regroup,
    }
}

#[cfg(test)]
mod tests {
    use super::{Suited, cramers_v, independence, suited};

    #[test]
    fn empty_rows_and_columns_are_left_out() {
        let with = [vec![30.0, 0.0, 70.0], vec![0.0; 3], vec![45.0, 0.0, 55.0]];
        let test = independence(&with).unwrap();
        assert_eq!((test.shape, test.freedom, suited(&test)), ((2, 2), 1, Suited::ChiSquare));
        assert!((test.chi_square - 4.8).abs() < 1e-12 && (cramers_v(&test) - 0.155).abs() < 1e-3);
        assert!(test.expected[1].iter().all(|expected| *expected == 0.0));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(independence(&[]), None);
        assert_eq!(independence(&[vec![1.0, 2.0], vec![1.0]]), None);
        assert_eq!(independence(&[vec![1.0, 2.0]]), None);
        assert_eq!(independence(&[vec![0.0; 2], vec![0.0; 2]]), None);
        assert_eq!(independence(&[vec![1.0, f64::NAN], vec![1.0, 1.0]]), None);
        assert_eq!(independence(&[vec![1.0, -1.0], vec![1.0, 1.0]]), None);
    }

    #[test]
    fn small_expected_counts_change_the_test() {
        let of = |table: &[Vec<f64>]| suited(&independence(table).unwrap());
        assert_eq!(of(&[vec![1.0, 9.0], vec![11.0, 3.0]]), Suited::ChiSquare);
        assert_eq!(of(&[vec![1.0, 9.0], vec![3.0, 3.0]]), Suited::Fisher);
        assert_eq!(of(&[vec![20.0, 9.0, 4.0], vec![20.0, 20.0, 4.0]]), Suited::Regroup);
        let wide = vec![vec![20.0, 30.0, 20.0, 30.0, 4.0], vec![30.0, 20.0, 30.0, 20.0, 4.0]];
        assert_eq!(of(&wide), Suited::ChiSquare);
    }
}
