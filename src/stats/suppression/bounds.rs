//! What is known of hidden cells because counts are never negative.

use std::collections::{BTreeMap, BTreeSet};

use super::{linear::Row, problem::Cell};

/// How many times bounds are carried through all relations; stopping early only finds less.
const ROUNDS: usize = 64;

/// What a hidden cell may be: at least, and at most if anything is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    low: i128,
    high: Option<i128>,
}

/// Returns the hidden cells whose bounds leave one value only.
///
/// Each hidden cell starts as 0 or more; in each relation, a cell cannot be more than what the
/// least of the others leaves, nor less than what the most of the others leaves. This is carried
/// on until nothing moves. A cell returned is known for certain; some that a linear program
/// would find, by several relations at once, are not returned.
pub fn collapsed(cells: &[Cell], rows: &[&Row], hidden: &BTreeSet<usize>) -> BTreeSet<usize> {
    let start = Range { low: 0, high: None };
    let mut ranges: BTreeMap<usize, Range> = hidden.iter().map(|cell| (*cell, start)).collect();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for row in rows {
            let inside: Vec<usize> =
                row.keys().filter(|cell| hidden.contains(cell)).copied().collect();
            for cell in inside {
                let known = implied(cells, row, &ranges, cell);
                let Some(range) = ranges.get_mut(&cell) else { continue };
                let low = range.low.max(known.low);
                let high = match (range.high, known.high) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                moved |= *range != Range { low, high };
                *range = Range { low, high };
            }
        }
        if !moved {
            break;
        }
    }
    let single = ranges.iter().filter(|(_, range)| range.high == Some(range.low));
    single.map(|(cell, _)| *cell).collect()
}

/// Returns what one relation says of one of its cells.
///
/// The relation is `Σ sign · cell = 0`, so that the cell is `−sign · Σ of the others`.
fn implied(cells: &[Cell], row: &Row, ranges: &BTreeMap<usize, Range>, cell: usize) -> Range {
    let own = row.get(&cell).copied().unwrap_or(1);
    let (mut low, mut high) = (Some(0_i128), Some(0_i128));
    for (at, sign) in row.iter().filter(|(at, _)| **at != cell) {
        let value = cells.get(*at).map_or(0, |cell| i128::from(cell.value));
        let range = ranges.get(at).copied().unwrap_or(Range { low: value, high: Some(value) });
        if -own * sign > 0 {
            low = low.map(|low| low + range.low);
            high = high.zip(range.high).map(|(high, most)| high + most);
        } else {
            low = low.zip(range.high).map(|(low, most)| low - most);
            high = high.map(|high| high - range.low);
        }
    }
    Range { low: low.unwrap_or(0), high }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::collapsed;
    use crate::stats::suppression::{
        linear::Row,
        problem::{Cell, Status},
    };

    fn found(values: &[u64], rows: &[&[(usize, i128)]], hidden: &[usize]) -> Vec<usize> {
        let cell = |value: &u64| Cell { value: *value, weight: 0, status: Status::Free };
        let cells: Vec<Cell> = values.iter().map(cell).collect();
        let rows: Vec<Row> = rows.iter().map(|row| row.iter().copied().collect()).collect();
        let hidden: BTreeSet<usize> = hidden.iter().copied().collect();
        collapsed(&cells, &rows.iter().collect::<Vec<_>>(), &hidden).into_iter().collect()
    }

    #[test]
    fn a_total_of_nobody_tells_its_parts() {
        let row: &[(usize, i128)] = &[(0, 1), (1, 1), (2, 1), (3, -1)];
        assert_eq!(found(&[0, 0, 4, 4], &[row], &[0, 1]), [0, 1]);
        assert_eq!(found(&[0, 1, 3, 4], &[row], &[0, 1]), [0_usize; 0]);
        assert_eq!(found(&[0, 0, 4, 4], &[row], &[0, 1, 3]), [0_usize; 0]);
    }

    #[test]
    fn one_relation_tells_the_next() {
        // Row 1 is all 0, so that the column leaves its other cell alone.
        let rows: [&[(usize, i128)]; 3] =
            [&[(0, 1), (1, 1), (4, -1)], &[(0, 1), (2, 1), (5, -1)], &[(2, 1), (3, 1), (6, -1)]];
        assert_eq!(found(&[0, 0, 3, 9, 0, 3, 12], &rows, &[0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(found(&[0, 1, 3, 9, 1, 3, 12], &rows, &[0, 1, 2, 3]), [0_usize; 0]);
    }
}
