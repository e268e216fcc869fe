//! Statistical disclosure control: which cells of published tables must be hidden.
//!
//! A small count is hidden (primary suppression), and then others, so that none of the hidden
//! ones comes back by subtraction (secondary suppression). What is protected:
//!
//! - no hidden cell is a linear combination of published cells and totals, over all the linked
//!   tables at once, checked by exact elimination (`linear`);
//! - no hidden cell is left a single value when counts are known not to be negative, as far as
//!   bounds carried from relation to relation tell (`bounds`): a necessary check, no complete
//!   one. It adds nothing where no hidden cell is 0: there, the freedom that the first check
//!   found moves every cell a little without making one negative, and moves it by whole numbers
//!   in a table of one or two dimensions. So cells that are 0 are the last to be chosen.
//!
//! What is not: how wide the interval left is, dominance, and what a reader knows from elsewhere
//! (which is told by [`Status::Fixed`](problem::Status)).
//! Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4.

mod bounds;
mod linear;
pub mod problem;
mod search;

#[cfg(test)]
mod property;
#[cfg(test)]
mod tables;

use std::collections::BTreeSet;

use problem::{Cell, Problem, Relation, SuppressionError};

/// Which cells to hide besides the primary ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suppression {
    /// Cells to hide so that the others cannot be found again, in order.
    pub secondary: Vec<usize>,
    /// Hidden cells that can be found whatever is hidden, because too many cells are fixed: the
    /// tables must not be published together.
    pub exposed: Vec<usize>,
}

/// Tells whether a count is too small to be shown: from 1 to `threshold − 1`.
///
/// Nobody is not a small group: 0 is shown. INSEE's manual of table protection gives thresholds
/// by source; 11 for tax data on people, 5 by custom for surveys.
pub fn is_primary(count: u64, threshold: u64) -> bool {
    (1..threshold).contains(&count)
}

/// Chooses which cells to hide so that no hidden cell can be found again.
///
/// Cell after cell, the cheapest set that protects it is searched: first the fewest cells that
/// are 0 (a reader often guesses those), then the fewest cells, then the least weight, then the
/// order of cells. The search is exact for one cell within a budget, and greedy beyond; cells
/// that later choices made useless are shown again. Fewest overall is not promised (the problem
/// is NP-hard: Kelly, Golden and Assad, *Networks* 22, 1992); safety is checked at the end on
/// the whole. The same tables always give the same choice.
pub fn suppress(cells: &[Cell], relations: &[Relation]) -> Result<Suppression, SuppressionError> {
    let problem = Problem::new(cells, relations)?;
    let mut hidden: BTreeSet<usize> = problem.primary();
    let mut exposed = BTreeSet::new();
    while let Some(cell) = problem.unsafe_cells(&hidden)?.difference(&exposed).next().copied() {
        match search::cheapest(&problem, &hidden, cell)? {
            Some(more) if !more.is_empty() => hidden.extend(more),
            _ => {
                exposed.insert(cell);
            }
        }
    }
    show_again(&problem, &mut hidden)?;
    let exposed = problem.unsafe_cells(&hidden)?.into_iter().collect();
    let primary = problem.primary();
    Ok(Suppression { secondary: hidden.difference(&primary).copied().collect(), exposed })
}

/// Shows the secondary cells that nothing needs, the dearest first.
fn show_again(problem: &Problem<'_>, hidden: &mut BTreeSet<usize>) -> Result<(), SuppressionError> {
    let mut secondary: Vec<usize> = hidden.difference(&problem.primary()).copied().collect();
    secondary.sort_by_key(|cell| std::cmp::Reverse((problem.cost(*cell), *cell)));
    let exposed = problem.unsafe_cells(hidden)?;
    for cell in secondary {
        let without: BTreeSet<usize> = hidden.iter().copied().filter(|of| *of != cell).collect();
        if problem.unsafe_cells(&without)?.is_subset(&exposed) {
            *hidden = without;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{
        Suppression, is_primary,
        problem::{Cell, Relation, Status, SuppressionError},
        suppress,
        tables::Tables,
    };

    #[test]
    fn nobody_is_no_small_group() {
        let small: Vec<u64> = (0..8).filter(|count| is_primary(*count, 5)).collect();
        assert_eq!(small, [1, 2, 3, 4]);
        assert!(!is_primary(1, 0) && !is_primary(1, 1));
    }

    fn chosen(tables: &Tables) -> Suppression {
        suppress(&tables.cells, &tables.relations).unwrap()
    }

    #[test]
    fn a_line_hides_its_smallest_other_part() {
        let found = chosen(&Tables::one_way(&[40, 3, 12, 25, 0], 5).unwrap());
        assert_eq!(found, Suppression { secondary: vec![2], exposed: vec![] });
        assert_eq!(chosen(&Tables::one_way(&[40, 30, 0], 5).unwrap()), Suppression::default());
        assert_eq!(chosen(&Tables::one_way(&[40, 3, 2], 5).unwrap()), Suppression::default());
    }

    #[test]
    fn a_single_part_hides_its_total() {
        let found = chosen(&Tables::one_way(&[3], 5).unwrap());
        assert_eq!(found.secondary, Vec::<usize>::new(), "both are small");
        let found = chosen(&Tables::one_way(&[0, 3, 0], 3).unwrap());
        assert_eq!(found, Suppression::default(), "3 is not below 3");
    }

    #[test]
    fn a_table_hides_a_rectangle() {
        let table = vec![vec![3, 20, 30], vec![40, 50, 60], vec![70, 80, 90]];
        let found = chosen(&Tables::two_way(&table, 5).unwrap());
        assert_eq!(found, Suppression { secondary: vec![1, 4, 5], exposed: vec![] });
    }

    #[test]
    fn a_zero_hides_nothing_while_anything_else_can() {
        let found = chosen(&Tables::one_way(&[3, 0, 500], 5).unwrap());
        assert_eq!(found.secondary, [2]);
        let cells = |fixed| {
            [(3, Status::Primary), (0, Status::Free), (500, fixed), (503, Status::Fixed)]
                .map(|(value, status)| Cell { value, weight: value, status })
        };
        let line = [Relation { total: 3, parts: vec![0, 1, 2] }];
        assert_eq!(suppress(&cells(Status::Free), &line).unwrap().secondary, [2]);
        let last = suppress(&cells(Status::Fixed), &line).unwrap();
        assert_eq!(last, Suppression { secondary: vec![1], exposed: vec![] });
    }

    #[test]
    fn what_cannot_be_saved_is_said() {
        let cells = [(3, Status::Primary), (9, Status::Fixed), (12, Status::Fixed)]
            .map(|(value, status)| Cell { value, weight: value, status });
        let line = [Relation { total: 2, parts: vec![0, 1] }];
        let found = suppress(&cells, &line).unwrap();
        assert_eq!(found, Suppression { secondary: vec![], exposed: vec![0] });
        // Nobody in the line: that the parts are hidden hides nothing.
        let cells = [(0, Status::Primary), (0, Status::Primary), (0, Status::Fixed)]
            .map(|(value, status)| Cell { value, weight: value, status });
        assert_eq!(suppress(&cells, &line).unwrap().exposed, [0, 1]);
    }

    #[test]
    fn relations_that_do_not_hold_are_refused() {
        let cells = [3, 9, 13].map(|value| Cell { value, weight: 0, status: Status::Free });
        let of = |total, parts: &[usize]| Relation { total, parts: parts.to_vec() };
        let wrong = |relation| suppress(&cells, &[relation]).unwrap_err();
        assert_eq!(wrong(of(2, &[0, 1])), SuppressionError::Sum(0));
        assert_eq!(wrong(of(2, &[0, 7])), SuppressionError::Cell(0));
        assert_eq!(wrong(of(2, &[0, 0])), SuppressionError::Twice(0));
        assert_eq!(wrong(of(2, &[2])), SuppressionError::Twice(0));
    }

    #[test]
    fn tables_that_share_a_margin_are_protected_together() {
        // The same 60 people by age and by sex: hiding in one alone leaves the other to tell.
        let mut tables = Tables::two_way(&[vec![3, 7], vec![20, 30]], 5).unwrap();
        let other = Tables::two_way(&[vec![6, 4], vec![25, 25]], 5).unwrap();
        // The row totals, 10 and 50, and the grand total are the same cells.
        tables.link(&other, &[(2, 2), (5, 5), (8, 8)]).unwrap();
        let found = suppress(&tables.cells, &tables.relations).unwrap();
        assert!(found.exposed.is_empty());
        assert_eq!(tables.cells.len(), 15);
        assert!(found.secondary.len() >= 6, "{found:?}");
    }
}
