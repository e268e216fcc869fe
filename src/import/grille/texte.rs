//! A table written as text: what separates its cells is found, not asked.

use csv::{ByteRecord, ReaderBuilder};

use crate::{diag::Diagnostic, read};

use super::{
    Case, Ecriture, Grille,
    classeur::{CELLS_MAX, too_many},
};

/// What may separate cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// Reads a table; what is said of it never quotes a row.
pub(super) fn texte(path: &str, bytes: &[u8]) -> Result<Grille, Diagnostic> {
    let (text, encodage) = read::text(path, bytes)?;
    let separateur = separator(&text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separateur)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let (mut rows, mut count) = (Vec::new(), 0);
    // Bytes come from a text and rows may have any length: nothing is left for it to refuse.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let line = record.position().map_or(0, csv::Position::line);
        count += record.len();
        if count > 4 * CELLS_MAX {
            return Err(too_many(path));
        }
        let words = |cell| Case::words(&String::from_utf8_lossy(cell));
        rows.push((line, record.iter().map(words).collect()));
    }
    Grille::new(path, Ecriture::Texte { encodage, separateur }, rows)
}

/// Returns what separates cells: the sign that most of the first lines have, quoted ones left aside.
/// A caption may have a comma, an answer may have many.
fn separator(text: &str) -> u8 {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(6);
    let counts = |sign: u8| {
        let count = move |line: &str| {
            let mut quoted = false;
            let outside = line.bytes().filter(|byte| {
                quoted ^= *byte == b'"';
                !quoted && *byte == sign
            });
            outside.count()
        };
        lines().map(count).filter(|count| *count > 0)
    };
    let mut best = (SEPARATORS[0], (0, 0));
    for sign in SEPARATORS {
        let weight = (counts(sign).count(), counts(sign).next().unwrap_or(0));
        if weight > best.1 {
            best = (sign, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::separator;

    #[test]
    fn the_separator_is_that_of_the_titles() {
        assert_eq!(separator("Gare, 2025\n\nDate;Quartier;Nombre\n1;2;3,5"), b';');
        assert_eq!(separator("a;b\nbon, oui, bien;2\nnon;3\n"), b';');
        assert_eq!(separator("\"a;b\",c\n"), b',');
        assert_eq!(separator("a\tb, c\td"), b'\t');
        assert_eq!(separator("seule\n"), b';');
    }
}
