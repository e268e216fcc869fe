//! The cheapest cells to hide so that one hidden cell is safe.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Cost, Problem, SuppressionError};

/// How many sets are tried before the search turns greedy.
const BUDGET: usize = 600;

/// Returns the cheapest cells to hide besides, so that a cell is safe; none if there are none.
///
/// A cell that is found follows from a combination, and as long as no cell of it is hidden, it
/// is found: every set that saves the cell holds one of these witnesses. Sets grow by one witness
/// at a time, the cheapest first, with a part of what is missing counted in advance (A*: Hart,
/// Nilsson and Raphael, 1968): the first that saves the cell is the cheapest. A cell whose
/// witnesses are all fixed is lost: to hide more takes nothing from the combination.
pub fn cheapest(
    problem: &Problem<'_>,
    hidden: &BTreeSet<usize>,
    cell: usize,
) -> Result<Option<BTreeSet<usize>>, SuppressionError> {
    let mut waiting = BTreeSet::from([((0, 0, 0), BTreeSet::new())]);
    let mut seen: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    while let Some((_, more)) = waiting.pop_first() {
        if seen.len() > BUDGET {
            return greedy(problem, hidden, cell);
        }
        if !seen.insert(more.clone()) {
            continue;
        }
        let all: BTreeSet<usize> = hidden.union(&more).copied().collect();
        let Some(witnesses) = problem.witnesses(cell, &all)? else { return Ok(Some(more)) };
        for witness in witnesses.into_iter().filter(|cell| problem.is_candidate(*cell, &all)) {
            let mut next = more.clone();
            next.insert(witness);
            waiting.insert((estimate(problem, hidden, cell, &next), next));
        }
    }
    Ok(None)
}

/// Returns what a set costs, and at least how many cells it still misses.
///
/// A relation that holds one hidden cell only tells it; each cell hidden besides mends no more
/// relations than it is in.
fn estimate(
    problem: &Problem<'_>,
    hidden: &BTreeSet<usize>,
    cell: usize,
    more: &BTreeSet<usize>,
) -> Cost {
    let is_hidden = |cell: &usize| hidden.contains(cell) || more.contains(cell);
    let touched: BTreeSet<usize> =
        more.iter().chain([&cell]).flat_map(|cell| problem.rows_of(*cell)).copied().collect();
    let rows = touched.iter().filter_map(|at| problem.rows.get(*at));
    let alone = rows.filter(|row| row.keys().filter(|cell| is_hidden(cell)).count() == 1);
    let mends = |row: &BTreeMap<usize, i128>| {
        row.keys().map(|cell| problem.rows_of(*cell).len()).max().unwrap_or(1)
    };
    let (count, most) = alone.fold((0, 1), |(count, most), row| (count + 1, most.max(mends(row))));
    let costs = more.iter().map(|cell| problem.cost(*cell));
    let sum = costs.fold((0, 0, 0), |sum, cost| (sum.0 + cost.0, sum.1 + cost.1, sum.2 + cost.2));
    (sum.0, sum.1 + usize::div_ceil(count, most), sum.2)
}

/// Hides the best witness until the cell is safe, then shows those that were not needed.
fn greedy(
    problem: &Problem<'_>,
    hidden: &BTreeSet<usize>,
    cell: usize,
) -> Result<Option<BTreeSet<usize>>, SuppressionError> {
    let mut more = BTreeSet::new();
    loop {
        let all: BTreeSet<usize> = hidden.union(&more).copied().collect();
        let Some(witnesses) = problem.witnesses(cell, &all)? else { break };
        let candidates = witnesses.into_iter().filter(|cell| problem.is_candidate(*cell, &all));
        let cost = |witness: &usize| {
            let next = more.iter().chain([witness]).copied().collect();
            estimate(problem, hidden, cell, &next)
        };
        let Some(best) = candidates.min_by_key(cost) else { return Ok(None) };
        more.insert(best);
    }
    let mut dearest: Vec<usize> = more.iter().copied().collect();
    dearest.sort_by_key(|cell| std::cmp::Reverse((problem.cost(*cell), *cell)));
    for useless in dearest {
        let all = hidden.union(&more).copied().filter(|cell| *cell != useless).collect();
        if problem.witnesses(cell, &all)?.is_none() {
            more.remove(&useless);
        }
    }
    Ok(Some(more))
}
