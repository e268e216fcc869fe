//! Random tables: after suppression, no hidden cell comes back.
//!
//! The solver here shares nothing with the room's: ranks over a prime field, and enumeration.

use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq},
    prop_oneof,
    test_runner::{TestCaseError, TestCaseResult},
};

use super::{
    problem::{Relation, Status, SuppressionError},
    suppress,
    tables::Tables,
};

/// 2⁶¹ − 1, a prime.
const PRIME: u128 = (1 << 61) - 1;
/// How many assignments the enumeration tries before it says nothing.
const PATIENCE: usize = 20_000;

/// Returns the rank of a matrix over the field of [`PRIME`] elements.
fn rank(mut rows: Vec<Vec<u128>>) -> usize {
    let mut rank = 0;
    for column in 0..rows.first().map_or(0, Vec::len) {
        let Some(at) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, at);
        let inverse = power(rows[rank][column], PRIME - 2);
        let pivot: Vec<u128> = rows[rank].iter().map(|value| value * inverse % PRIME).collect();
        for row in &mut rows[rank + 1..] {
            let times = row[column];
            for (value, by) in row.iter_mut().zip(&pivot) {
                *value = (*value + (PRIME - times) * by) % PRIME;
            }
        }
        rank += 1;
    }
    rank
}

fn power(base: u128, mut exponent: u128) -> u128 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

/// Returns the hidden cells whose unit vector adds nothing to the rank of the relations.
fn found_again(relations: &[Relation], hidden: &[usize]) -> Vec<usize> {
    let place = |cell: usize| hidden.iter().position(|of| *of == cell);
    let mut rows = Vec::new();
    for relation in relations {
        let mut row = vec![0; hidden.len()];
        relation.parts.iter().filter_map(|part| place(*part)).for_each(|at| row[at] = 1);
        if let Some(at) = place(relation.total) {
            row[at] = PRIME - 1;
        }
        rows.push(row);
    }
    let without = rank(rows.clone());
    let is_found = |at: &usize| {
        let mut more = rows.clone();
        more.push((0..hidden.len()).map(|of| u128::from(of == *at)).collect());
        rank(more) == without
    };
    (0..hidden.len()).filter(is_found).map(|at| hidden[at]).collect()
}

/// Tells whether other counts, none negative and none more than 6 off, give a cell another value.
///
/// None when patience ends first.
fn may_differ(tables: &Tables, hidden: &[usize], cell: usize) -> Option<bool> {
    let mut order: Vec<usize> = vec![cell];
    order.extend(hidden.iter().copied().filter(|of| *of != cell));
    let mut values: Vec<Option<u64>> = (0..tables.cells.len())
        .map(|at| (!hidden.contains(&at)).then_some(tables.cells[at].value))
        .collect();
    let mut tries = 0;
    let truth = tables.cells[cell].value;
    let near = (1..=6).flat_map(|by| [truth.checked_sub(by), Some(truth + by)]).flatten();
    for other in near {
        values[cell] = Some(other);
        if filled(tables, &order[1..], &mut values, &mut tries)? {
            return Some(true);
        }
    }
    Some(false)
}

fn filled(
    tables: &Tables,
    order: &[usize],
    values: &mut Vec<Option<u64>>,
    tries: &mut usize,
) -> Option<bool> {
    *tries += 1;
    if *tries > PATIENCE {
        return None;
    }
    if !tables.relations.iter().all(|relation| may_hold(relation, values)) {
        return Some(false);
    }
    let Some((first, rest)) = order.split_first() else { return Some(true) };
    let truth = tables.cells[*first].value;
    for value in truth.saturating_sub(6)..=truth + 6 {
        values[*first] = Some(value);
        let is_filled = filled(tables, rest, values, tries);
        if is_filled != Some(false) {
            values[*first] = None;
            return is_filled;
        }
    }
    values[*first] = None;
    Some(false)
}

fn may_hold(relation: &Relation, values: &[Option<u64>]) -> bool {
    let known: u64 = relation.parts.iter().filter_map(|part| values[*part]).sum();
    let open = relation.parts.iter().any(|part| values[*part].is_none());
    values[relation.total].is_none_or(|total| if open { known <= total } else { known == total })
}

/// Checks what `suppress` promises; returns how many cells it hid besides, and found no way for.
fn promise(tables: &Tables) -> Result<(usize, usize), TestCaseError> {
    let found = match suppress(&tables.cells, &tables.relations) {
        Ok(found) => found,
        Err(SuppressionError::Overflow) => return Ok((0, 0)),
        Err(error) => return Err(TestCaseError::fail(format!("{error:?}"))),
    };
    prop_assert_eq!(suppress(&tables.cells, &tables.relations).unwrap(), found.clone());
    let of = |status: Status| {
        let cells = tables.cells.iter().enumerate();
        cells.filter(move |(_, cell)| cell.status == status).map(|(at, _)| at)
    };
    prop_assert!(of(Status::Fixed).all(|cell| !found.secondary.contains(&cell)));
    let hidden: Vec<usize> = of(Status::Primary)
        .chain(found.secondary.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let again = found_again(&tables.relations, &hidden);
    prop_assert!(again.iter().all(|cell| found.exposed.contains(cell)), "{:?} {:?}", again, found);
    // A cell is given up only if it is found even when all that is not fixed is hidden.
    let all: Vec<usize> =
        (0..tables.cells.len()).filter(|at| tables.cells[*at].status != Status::Fixed).collect();
    let always = found_again(&tables.relations, &all);
    let excused =
        |cell: &usize| always.contains(cell) || may_differ(tables, &all, *cell) != Some(true);
    prop_assert!(found.exposed.iter().all(excused), "{:?} {:?}", always, found);
    Ok((found.secondary.len(), found.exposed.len()))
}

/// Counts: some small, some none, some ordinary.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 1_u64..5, 1 => proptest::strategy::Just(0_u64), 5 => 5_u64..60]
}

fn table(rows: usize, columns: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1..=rows, 1..=columns).prop_flat_map(|(rows, columns)| vec(vec(count(), columns), rows))
}

/// Runs a property over random values, and prints how many it tried.
fn tried<S: Strategy>(
    name: &str,
    cases: u32,
    strategy: &S,
    property: impl Fn(S::Value) -> TestCaseResult,
) {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    // A fixed seed: a failure is the same for everybody.
    let seed = proptest::test_runner::TestRng::deterministic_rng(
        proptest::test_runner::RngAlgorithm::ChaCha,
    );
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, seed);
    runner.run(strategy, property).unwrap();
    println!("{name}: {cases} scenarios");
}

#[test]
fn lines_keep_their_secrets() {
    tried("lines", 1_500, &(vec(count(), 1..12), 2..12_u64), |(parts, threshold)| {
        let tables = Tables::one_way(&parts, threshold).unwrap();
        let (secondary, exposed) = promise(&tables)?;
        prop_assert!(secondary <= 2, "{} for a line", secondary);
        let nobody_else = parts.iter().all(|part| *part == 0);
        prop_assert!(exposed == 0 || nobody_else);
        Ok(())
    });
}

#[test]
fn tables_keep_their_secrets() {
    tried("tables", 1_000, &(table(5, 5), 2..12_u64), |(rows, threshold)| {
        let tables = Tables::two_way(&rows, threshold).unwrap();
        let (_, exposed) = promise(&tables)?;
        prop_assert_eq!(exposed, 0);
        Ok(())
    });
}

#[test]
fn hidden_counts_could_be_others() {
    let unknown = std::cell::Cell::new(0);
    tried("tables, enumerated", 400, &(table(3, 3), 3..6_u64), |(rows, threshold)| {
        let tables = Tables::two_way(&rows, threshold).unwrap();
        let found = suppress(&tables.cells, &tables.relations).unwrap();
        let small = |at: &usize| tables.cells[*at].status == Status::Primary;
        let hidden: Vec<usize> = (0..tables.cells.len())
            .filter(|at| small(at) || found.secondary.contains(at))
            .collect();
        for cell in &hidden {
            let other = may_differ(&tables, &hidden, *cell);
            unknown.set(unknown.get() + usize::from(other.is_none()));
            prop_assert!(other != Some(false), "{} of {:?} in {:?}", cell, hidden, rows);
        }
        Ok(())
    });
    println!("tables, enumerated: {} cells left open", unknown.get());
}

/// Two tables whose rows are the same people: the second spreads each total anew.
fn linked(rows: &[Vec<u64>], spread: &[Vec<u64>], threshold: u64) -> Tables {
    let mut tables = Tables::two_way(rows, threshold).unwrap();
    let columns = spread[0].len();
    let other: Vec<Vec<u64>> = rows
        .iter()
        .zip(spread.iter().cycle())
        .map(|(row, weights)| {
            let mut left: u64 = row.iter().sum();
            let mut parts: Vec<u64> = weights
                .iter()
                .map(|weight| {
                    let part = left.min(*weight);
                    left -= part;
                    part
                })
                .collect();
            parts[columns - 1] += left;
            parts
        })
        .collect();
    let other = Tables::two_way(&other, threshold).unwrap();
    let (own, its) = (rows[0].len() + 1, columns + 1);
    let shared: Vec<(usize, usize)> =
        (0..=rows.len()).map(|row| (row * own + own - 1, row * its + its - 1)).collect();
    tables.link(&other, &shared).unwrap();
    tables
}

#[test]
fn linked_tables_keep_their_secrets() {
    tried("linked", 500, &(table(4, 4), table(4, 4), 2..12_u64), |(rows, spread, threshold)| {
        let (_, exposed) = promise(&linked(&rows, &spread, threshold))?;
        prop_assert_eq!(exposed, 0);
        Ok(())
    });
}

/// A table of three dimensions with all its margins.
fn cube(counts: &[u64], sides: [usize; 3], threshold: u64) -> Tables {
    let mut tables = Tables::default();
    let sizes = sides.map(|side| side + 1);
    let at = |of: [usize; 3]| (of[0] * sizes[1] + of[1]) * sizes[2] + of[2];
    let all = || {
        (0..sizes[0] * sizes[1] * sizes[2])
            .map(move |at| [at / sizes[2] / sizes[1], at / sizes[2] % sizes[1], at % sizes[2]])
    };
    for of in all() {
        let inner = (0..sides[0] * sides[1] * sides[2]).filter(|at| {
            let cell = [at / sides[2] / sides[1], at / sides[2] % sides[1], at % sides[2]];
            (0..3).all(|axis| of[axis] == sides[axis] || of[axis] == cell[axis])
        });
        tables.cell(inner.map(|at| counts[at]).sum(), threshold);
    }
    for (of, axis) in all().flat_map(|of| (0..3).map(move |axis| (of, axis))) {
        if of[axis] == sides[axis] {
            let part = |step: usize| {
                let mut part = of;
                part[axis] = step;
                at(part)
            };
            tables
                .relations
                .push(Relation { total: at(of), parts: (0..sides[axis]).map(part).collect() });
        }
    }
    tables
}

#[test]
fn cubes_keep_their_secrets() {
    let sides = (1..3_usize, 1..4_usize, 1..4_usize);
    tried("cubes", 250, &(vec(count(), 18), sides, 2..8_u64), |(counts, (a, b, c), threshold)| {
        let (_, exposed) = promise(&cube(&counts, [a, b, c], threshold))?;
        prop_assert_eq!(exposed, 0);
        Ok(())
    });
}

#[test]
fn fixed_cells_stay_and_what_they_tell_is_said() {
    let known = vec(0..100_usize, 0..8);
    tried("fixed cells", 500, &(table(4, 4), table(4, 4), known), |(rows, spread, known)| {
        let mut tables = linked(&rows, &spread, 5);
        let size = tables.cells.len();
        for at in known {
            tables.cells[at % size].status = Status::Fixed;
        }
        promise(&tables)?;
        Ok(())
    });
}
