//! How much room words ask for, guessed without setting them: typst would set every table twice.

use crate::compose::{Run, Tableau, plain};

/// Letters that a line of a table holds over the whole width of the page.
const LINE: usize = 105;

/// Returns the length of the longest word: what a line cannot break.
pub(super) fn longest(runs: &[Run]) -> usize {
    let text = plain(runs);
    text.split([' ', '\n', '-', '\u{ad}']).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// Returns about how many printed lines the rows of a table take.
pub(super) fn lines(tableau: &Tableau) -> usize {
    // A column that takes what it needs holds short words.
    let share = |poids: u8| usize::from(poids.max(2));
    let shares = || tableau.colonnes.iter().map(|column| share(column.poids));
    let all: usize = shares().sum();
    let row = |cells: &[Vec<Run>]| {
        let lines = cells.iter().zip(shares());
        let lines =
            lines.map(|(cell, own)| (plain(cell).chars().count() * all).div_ceil(LINE * own));
        lines.max().unwrap_or(0).max(1)
    };
    tableau.lignes.iter().map(|cells| row(cells)).sum()
}

#[cfg(test)]
mod tests {
    use super::{lines, longest};
    use crate::{
        compose::{Colonne, Run, Tableau},
        model::texte::Align,
    };

    #[test]
    fn a_row_is_as_high_as_its_fullest_cell() {
        let cell = |letters: usize| vec![Run::texte("x".repeat(letters))];
        let column = |poids| Colonne { titre: cell(3), align: Align::Start, poids };
        let tableau = Tableau {
            numero: None,
            legende: None,
            resume: String::new(),
            colonnes: vec![column(0), column(2)],
            entetes_lignes: true,
            // Half the width holds some fifty letters.
            lignes: vec![vec![cell(1), cell(40)], vec![cell(1), cell(60)], vec![cell(0), cell(0)]],
        };
        assert_eq!(lines(&tableau), 1 + 2 + 1);
        assert_eq!(longest(&[Run::texte("porte-clés municipal")]), "municipal".len());
    }
}
