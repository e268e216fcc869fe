//! Cells and the relations between them, and which hidden cells a reader can find.

use std::collections::{BTreeMap, BTreeSet};

use super::{bounds, linear};

/// What may happen to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Published, unless another cell needs it hidden.
    Free,
    /// Hidden, because its own count says too much.
    Primary,
    /// Known to the reader: published elsewhere, or before.
    Fixed,
}

/// A count of the tables; its place in the list is its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How many are counted.
    pub value: u64,
    /// What is lost when it is hidden; its value, as a rule.
    pub weight: u64,
    /// What may happen to it.
    pub status: Status,
}

/// A total and its parts: `total = Σ parts`, by place in the list of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The cell that is the sum.
    pub total: usize,
    /// The cells that are summed.
    pub parts: Vec<usize>,
}

/// Why no choice can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionError {
    /// This relation names a cell that is not there.
    Cell(usize),
    /// This relation names a cell twice.
    Twice(usize),
    /// The parts of this relation do not sum to its total.
    Sum(usize),
    /// The elimination leaves the integers: nothing is proven, so nothing may be published.
    Overflow,
}

/// What is lost when a cell is hidden: whether it is 0, one cell, its weight.
pub type Cost = (usize, usize, u128);

/// The cells and relations, ready to be asked.
pub struct Problem<'a> {
    pub cells: &'a [Cell],
    /// Each relation as a row that sums to 0: 1 for a part, −1 for the total.
    pub rows: Vec<linear::Row>,
    /// The relations each cell is in.
    rows_of: Vec<Vec<usize>>,
}

impl<'a> Problem<'a> {
    /// Takes cells and relations that hold.
    pub fn new(cells: &'a [Cell], relations: &[Relation]) -> Result<Self, SuppressionError> {
        let mut rows = Vec::with_capacity(relations.len());
        let mut rows_of = vec![Vec::new(); cells.len()];
        for (at, relation) in relations.iter().enumerate() {
            let mut row = BTreeMap::from([(relation.total, -1)]);
            row.extend(relation.parts.iter().map(|part| (*part, 1)));
            if row.len() != relation.parts.len() + 1 {
                return Err(SuppressionError::Twice(at));
            }
            let mut sum = 0_i128;
            for (cell, sign) in &row {
                let value = cells.get(*cell).ok_or(SuppressionError::Cell(at))?.value;
                sum += sign * i128::from(value);
                rows_of.get_mut(*cell).ok_or(SuppressionError::Cell(at))?.push(at);
            }
            if sum != 0 {
                return Err(SuppressionError::Sum(at));
            }
            rows.push(row);
        }
        Ok(Self { cells, rows, rows_of })
    }

    /// Returns the cells hidden from the beginning.
    pub fn primary(&self) -> BTreeSet<usize> {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(_, cell)| cell.status == Status::Primary).map(|(at, _)| at).collect()
    }

    /// Returns what is lost when a cell is hidden.
    pub fn cost(&self, cell: usize) -> Cost {
        let cell = self.cells.get(cell);
        cell.map_or((0, 1, 0), |cell| (usize::from(cell.value == 0), 1, cell.weight.into()))
    }

    /// Returns the relations a cell is in.
    pub fn rows_of(&self, cell: usize) -> &[usize] {
        self.rows_of.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a cell is published now and might be hidden.
    pub fn is_candidate(&self, cell: usize, hidden: &BTreeSet<usize>) -> bool {
        let free = self.cells.get(cell).is_some_and(|cell| cell.status == Status::Free);
        free && !hidden.contains(&cell)
    }

    /// Returns every hidden cell that a reader can find.
    pub fn unsafe_cells(
        &self,
        hidden: &BTreeSet<usize>,
    ) -> Result<BTreeSet<usize>, SuppressionError> {
        let rows: Vec<&linear::Row> = self.rows.iter().collect();
        let mut found = bounds::collapsed(self.cells, &rows, hidden);
        let recovered = linear::recovered(&rows, hidden).ok_or(SuppressionError::Overflow)?;
        found.extend(recovered.into_keys());
        Ok(found)
    }

    /// Returns the published cells among which one must be hidden to save a hidden cell.
    ///
    /// None if the cell is safe. For a cell found by combination, they are those of the
    /// combination; for one found by its bounds, those of all relations linked with it.
    pub fn witnesses(
        &self,
        cell: usize,
        hidden: &BTreeSet<usize>,
    ) -> Result<Option<BTreeSet<usize>>, SuppressionError> {
        let rows = self.around(cell, hidden);
        let mut recovered = linear::recovered(&rows, hidden).ok_or(SuppressionError::Overflow)?;
        if let Some(witnesses) = recovered.remove(&cell) {
            return Ok(Some(witnesses));
        }
        let is_single = bounds::collapsed(self.cells, &rows, hidden).contains(&cell);
        Ok(is_single.then(|| rows.iter().flat_map(|row| row.keys()).copied().collect()))
    }

    /// Returns the relations linked with a hidden cell through hidden cells.
    fn around(&self, cell: usize, hidden: &BTreeSet<usize>) -> Vec<&linear::Row> {
        let (mut seen, mut next) = (BTreeSet::new(), vec![cell]);
        while let Some(cell) = next.pop() {
            for at in self.rows_of(cell) {
                if seen.insert(*at) {
                    let cells = self.rows.get(*at).into_iter().flat_map(BTreeMap::keys);
                    next.extend(cells.filter(|cell| hidden.contains(cell)));
                }
            }
        }
        seen.iter().filter_map(|at| self.rows.get(*at)).collect()
    }
}
