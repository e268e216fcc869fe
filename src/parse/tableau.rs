//! One file of figures into a table of cells, each with its place.

use csv::{ByteRecord, ReaderBuilder};

use crate::{
    diag::{Checked, Code, Diagnostic},
    fr,
    model::source::{SourceId, Span},
};

/// What separates cells, the likeliest first: French spreadsheets write semicolons.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// A cell as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its text, spaces around it left out.
    pub texte: String,
    /// Its place; that of the whole row where quotation marks hide it.
    pub span: Span,
}

/// A table: a row of titles, then rows of as many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tableau {
    /// Titles of the columns.
    pub titres: Vec<Case>,
    /// Rows.
    pub lignes: Vec<Vec<Case>>,
}

/// Reads a table; a row of another length is complained about and left out.
pub fn tableau(source: SourceId, text: &str) -> Checked<Tableau> {
    let mut diags = Vec::new();
    let mut table = Tableau::default();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    // Bytes come from a text and rows may have any length: nothing is left for it to refuse.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let row = cells(source, text, start, &record);
        if row.iter().all(|case| case.texte.is_empty()) {
            continue;
        }
        if table.titres.is_empty() {
            table.titres = row;
        } else if row.len() == table.titres.len() {
            table.lignes.push(row);
        } else {
            diags.push(uneven(source, text, start, row.len(), table.titres.len()));
        }
    }
    if table.titres.is_empty() {
        let title = "ce fichier de chiffres est vide";
        diags.push(
            Diagnostic::new(Code::TableauMalForme, Span::new(source, &(0..0)), title)
                .help("écrivez sur la première ligne : « territoire;annee;nombre »"),
        );
    }
    Checked::new(table, diags)
}

/// Returns what separates the titles of the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    let mut best = SEPARATORS[0];
    for sign in SEPARATORS {
        if count(&sign) > count(&best) {
            best = sign;
        }
    }
    best
}

/// Returns the line that begins at or after a byte, without its end.
fn line(text: &str, start: usize) -> (usize, &str) {
    let rest = text.get(start..).unwrap_or("");
    let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = rest.get(skipped..).and_then(|rest| rest.lines().next()).unwrap_or("");
    (start + skipped, line)
}

fn cells(source: SourceId, text: &str, start: usize, record: &ByteRecord) -> Vec<Case> {
    let (start, line) = line(text, start);
    let whole = Span::new(source, &(start..start + line.len()));
    let plain = !line.contains('"');
    let mut at = start;
    let fields = record.iter().map(|bytes| {
        let written = String::from_utf8_lossy(bytes);
        let inner = written.trim();
        let lead = written.len() - written.trim_start().len();
        let span = Span::new(source, &(at + lead..at + lead + inner.len()));
        at += written.len() + 1;
        Case { texte: inner.to_owned(), span: if plain { span } else { whole } }
    });
    fields.collect()
}

fn uneven(source: SourceId, text: &str, start: usize, found: usize, wanted: usize) -> Diagnostic {
    let (start, line) = line(text, start);
    let title = format!("cette ligne a {}, la première en a {wanted}", fr::compte(found, "case"));
    let diag = Diagnostic::new(
        Code::TableauMalForme,
        Span::new(source, &(start..start + line.len())),
        title,
    );
    if found < wanted {
        diag.label("cases manquantes")
            .help("laissez vide la case d’un chiffre inconnu, sans supprimer son séparateur")
    } else {
        diag.label("cases en trop")
            .help("mettez entre guillemets droits un texte qui contient le séparateur")
    }
}
