//! Tables of one and two entries as cells and relations, for the tests.

use super::is_primary;
use super::problem::{Cell, Relation, Status};

/// One or several tables with their totals, to be given to [`suppress`](super::suppress).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Counts, small ones marked, each weighing its value.
    pub cells: Vec<Cell>,
    /// What is the sum of what.
    pub relations: Vec<Relation>,
}

impl Tables {
    /// A line of parts, then their total; none when the sum overflows.
    pub fn one_way(parts: &[u64], threshold: u64) -> Option<Self> {
        let mut tables = Self::default();
        let line: Vec<usize> = parts.iter().map(|part| tables.cell(*part, threshold)).collect();
        let total = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part))?;
        let total = tables.cell(total, threshold);
        tables.relations.push(Relation { total, parts: line });
        Some(tables)
    }

    /// A table of rows and columns, row after row, with a column and a row of totals.
    ///
    /// With c columns, the cell of row i and column j is `i · (c + 1) + j`, the total of row i
    /// is `i · (c + 1) + c`, and totals of columns follow as one more row. None when rows have
    /// unequal lengths, or a sum overflows.
    pub fn two_way(rows: &[Vec<u64>], threshold: u64) -> Option<Self> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.iter().any(|row| row.len() != columns) {
            return None;
        }
        let mut full: Vec<Vec<u64>> = rows.to_vec();
        let sum =
            |values: &[u64]| values.iter().try_fold(0_u64, |sum, value| sum.checked_add(*value));
        for row in &mut full {
            row.push(sum(row)?);
        }
        let column = |at: usize| full.iter().filter_map(|row| row.get(at)).copied().collect();
        let totals = (0..=columns).map(|at| sum(&Vec::from_iter::<Vec<u64>>(column(at))));
        let totals = totals.collect::<Option<Vec<u64>>>()?;
        full.push(totals);
        let mut tables = Self::default();
        for value in full.iter().flatten() {
            tables.cell(*value, threshold);
        }
        let at = |row: usize, column: usize| row * (columns + 1) + column;
        tables.relations.extend((0..=rows.len()).map(|row| Relation {
            total: at(row, columns),
            parts: (0..columns).map(|column| at(row, column)).collect(),
        }));
        tables.relations.extend((0..=columns).map(|column| Relation {
            total: at(rows.len(), column),
            parts: (0..rows.len()).map(|row| at(row, column)).collect(),
        }));
        Some(tables)
    }

    /// Adds a count, and returns its place.
    pub fn cell(&mut self, value: u64, threshold: u64) -> usize {
        let status = if is_primary(value, threshold) { Status::Primary } else { Status::Free };
        self.cells.push(Cell { value, weight: value, status });
        self.cells.len() - 1
    }

    /// Adds other tables, some of whose cells are cells of these: pairs (here, there).
    ///
    /// Returns where each cell of the others went. A shared cell keeps the stricter of its two
    /// states. None, and nothing added, when a pair names no cell or two different counts.
    pub fn link(&mut self, other: &Self, shared: &[(usize, usize)]) -> Option<Vec<usize>> {
        let same = |(here, there): &(usize, usize)| {
            let (one, other) = (self.cells.get(*here), other.cells.get(*there));
            one.zip(other).is_some_and(|(one, other)| one.value == other.value)
        };
        if !shared.iter().all(same) {
            return None;
        }
        let mut places = Vec::with_capacity(other.cells.len());
        for (at, cell) in other.cells.iter().enumerate() {
            if let Some((here, _)) = shared.iter().find(|(_, there)| *there == at) {
                if let Some(own) = self.cells.get_mut(*here) {
                    own.status = stricter(own.status, cell.status);
                }
                places.push(*here);
            } else {
                self.cells.push(*cell);
                places.push(self.cells.len() - 1);
            }
        }
        let moved = |relation: &Relation| {
            let total = places.get(relation.total).copied()?;
            let parts = relation.parts.iter().map(|part| places.get(*part).copied());
            Some(Relation { total, parts: parts.collect::<Option<Vec<usize>>>()? })
        };
        let relations = other.relations.iter().map(moved).collect::<Option<Vec<Relation>>>()?;
        for relation in relations {
            if !self.relations.contains(&relation) {
                self.relations.push(relation);
            }
        }
        Some(places)
    }
}

/// Returns the state of a cell that two tables share: what a reader knows stays known.
fn stricter(one: Status, other: Status) -> Status {
    match (one, other) {
        (Status::Fixed, _) | (_, Status::Fixed) => Status::Fixed,
        (Status::Primary, _) | (_, Status::Primary) => Status::Primary,
        (Status::Free, Status::Free) => Status::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;

    #[test]
    fn tables_that_are_none() {
        assert_eq!(Tables::two_way(&[vec![1, 2], vec![3]], 5), None);
        assert_eq!(Tables::one_way(&[u64::MAX, 1], 5), None);
        let mut table = Tables::one_way(&[1, 2], 5).unwrap();
        let other = Tables::one_way(&[3, 4], 5).unwrap();
        assert_eq!(table.link(&other, &[(2, 0), (0, 1)]), None);
        assert_eq!(table.link(&other, &[(9, 0)]), None);
        assert_eq!(table.link(&other, &[(2, 0)]), Some(vec![2, 3, 4]));
        assert_eq!(table.relations.len(), 2);
    }
}
