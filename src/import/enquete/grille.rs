//! A file of answers as titles and rows, whatever separates its cells.

use csv::{ByteRecord, ReaderBuilder};

use crate::diag::{Code, Diagnostic, Place};

/// Answers as a table.
#[derive(Debug)]
pub(super) struct Grille {
    /// Titles of the columns.
    pub(super) titres: Vec<String>,
    /// Rows, each with its line in the file.
    pub(super) lignes: Vec<(u64, Vec<String>)>,
    /// What separates cells.
    pub(super) separateur: u8,
}

/// What may separate cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// Reads a file of answers; what is said of it never quotes a row.
pub(super) fn grille(path: &str, text: &str) -> Result<Grille, Diagnostic> {
    let separateur = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separateur)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut titres: Vec<String> = Vec::new();
    let mut lignes = Vec::new();
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let line = record.position().map_or(0, csv::Position::line);
        let row: Vec<String> =
            record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        if row.iter().all(String::is_empty) {
            continue;
        }
        if titres.is_empty() {
            titres = row;
        } else if row.len() == titres.len() {
            lignes.push((line, row));
        } else {
            let title = format!(
                "ligne {line} : {} cases, la première ligne en a {}",
                row.len(),
                titres.len()
            );
            return Err(Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title)
                .help("exportez à nouveau les réponses, sans ouvrir le fichier dans un tableur"));
        }
    }
    if lignes.is_empty() {
        let title = "ce fichier ne contient aucune réponse";
        return Err(Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title)
            .help("exportez les réponses complètes, avec une ligne de titres"));
    }
    Ok(Grille { titres, lignes, separateur })
}

/// Returns what separates the titles of the first line, quoted ones left aside.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: u8| {
        let mut quoted = false;
        let outside = first.bytes().filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == sign
        });
        outside.count()
    };
    let mut best = SEPARATORS[0];
    for sign in SEPARATORS {
        if count(sign) > count(best) {
            best = sign;
        }
    }
    best
}
