//! Exact elimination: which hidden cells are combinations of what is published.

use std::collections::{BTreeMap, BTreeSet};

/// A relation between cells: coefficients that sum to 0 with the values, none of them 0.
pub type Row = BTreeMap<usize, i128>;

/// Returns the hidden cells that follow from the published ones, each with those it follows from.
///
/// A hidden cell is found exactly if its unit vector is in the space of the rows restricted to
/// hidden cells. Reduced by Gauss and Jordan, these rows show it: then, and only then, one of
/// them holds that cell alone. The rows keep their published cells meanwhile, which end up as
/// the combination. Whole numbers only, each row divided by its common divisor; none on
/// overflow, where nothing is proven.
pub fn recovered(
    rows: &[&Row],
    hidden: &BTreeSet<usize>,
) -> Option<BTreeMap<usize, BTreeSet<usize>>> {
    let held = |row: &Row| row.keys().filter(|cell| hidden.contains(cell)).count();
    let mut waiting: Vec<Row> = rows.iter().map(|row| (*row).clone()).collect();
    let mut reduced: Vec<Row> = Vec::new();
    loop {
        waiting.retain(|row| held(row) > 0);
        // The row with the fewest hidden cells keeps combinations short.
        let shortest = waiting.iter().enumerate().min_by_key(|(_, row)| held(row));
        let Some(at) = shortest.map(|(at, _)| at) else { break };
        let row = waiting.swap_remove(at);
        let Some(pivot) = row.keys().find(|cell| hidden.contains(cell)).copied() else { break };
        for other in waiting.iter_mut().chain(&mut reduced) {
            eliminate(other, &row, pivot)?;
        }
        reduced.push(row);
    }
    let alone = reduced.into_iter().filter(|row| held(row) == 1);
    let split = alone.filter_map(|row| {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            row.into_keys().partition(|cell| hidden.contains(cell));
        inside.first().map(|cell| (*cell, outside.into_iter().collect()))
    });
    Some(split.collect())
}

/// Removes a cell from a row by means of another row: `row · a − pivot row · b`.
fn eliminate(row: &mut Row, by: &Row, pivot: usize) -> Option<()> {
    let (Some(own), Some(its)) = (row.get(&pivot).copied(), by.get(&pivot).copied()) else {
        return Some(());
    };
    let shared = divisor(own, its);
    let (times, less) = (its / shared, own / shared);
    for value in row.values_mut() {
        *value = value.checked_mul(times)?;
    }
    for (cell, value) in by {
        let taken = value.checked_mul(less)?;
        let entry = row.entry(*cell).or_insert(0);
        *entry = entry.checked_sub(taken)?;
        if *entry == 0 {
            row.remove(cell);
        }
    }
    let common = row.values().fold(0, |common, value| divisor(common, *value));
    if common > 1 {
        for value in row.values_mut() {
            *value /= common;
        }
    }
    Some(())
}

/// Returns the greatest common divisor, at least 1 unless both are 0.
fn divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one.wrapping_rem(other));
    }
    one.saturating_abs()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Row, recovered};

    fn found(rows: &[&[(usize, i128)]], hidden: &[usize]) -> Option<Vec<(usize, Vec<usize>)>> {
        let rows: Vec<Row> = rows.iter().map(|row| row.iter().copied().collect()).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        let hidden: BTreeSet<usize> = hidden.iter().copied().collect();
        let found = recovered(&rows, &hidden)?;
        Some(found.into_iter().map(|(cell, by)| (cell, by.into_iter().collect())).collect())
    }

    #[test]
    fn a_cell_alone_is_found_and_two_are_not() {
        let row: &[(usize, i128)] = &[(0, 1), (1, 1), (2, -1)];
        assert_eq!(found(&[row], &[0]).unwrap(), [(0, vec![1, 2])]);
        assert_eq!(found(&[row], &[0, 1]).unwrap(), []);
        assert_eq!(found(&[row], &[]).unwrap(), []);
    }

    #[test]
    fn a_cell_is_found_through_two_relations() {
        // x0 + x1 = x3 and x0 + x1 + x2 = x4 tell x2, and neither x0 nor x1.
        let rows: [&[(usize, i128)]; 2] =
            [&[(0, 1), (1, 1), (3, -1)], &[(0, 1), (1, 1), (2, 1), (4, -1)]];
        assert_eq!(found(&rows, &[0, 1, 2]).unwrap(), [(2, vec![3, 4])]);
    }

    #[test]
    fn an_odd_ring_is_found_and_an_even_one_is_not() {
        // Three sums of pairs tell all three: their solution needs halves, not only signs.
        let ring = |size: usize| -> Vec<Vec<(usize, i128)>> {
            (0..size).map(|at| vec![(at, 1), ((at + 1) % size, 1), (100 + at, -1)]).collect()
        };
        for size in 3..9 {
            let rows = ring(size);
            let rows: Vec<&[(usize, i128)]> = rows.iter().map(Vec::as_slice).collect();
            let hidden: Vec<usize> = (0..size).collect();
            let count = found(&rows, &hidden).unwrap().len();
            assert_eq!(count, if size % 2 == 1 { size } else { 0 }, "{size}");
        }
    }

    #[test]
    fn beyond_the_integers_nothing_is_said() {
        let large = i128::MAX / 2;
        let rows: [&[(usize, i128)]; 2] = [&[(0, large), (1, 3)], &[(0, large - 1), (1, 5)]];
        assert_eq!(found(&rows, &[0, 1]), None);
        let extreme: [&[(usize, i128)]; 2] = [&[(0, i128::MIN), (1, 1)], &[(0, -1), (1, 5)]];
        assert_eq!(found(&extreme, &[0, 1]), None);
    }
}
