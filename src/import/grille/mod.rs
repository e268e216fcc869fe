//! A file of rows given by hand, whatever wrote it: titles, cells, and how to name their places.

mod classeur;
mod ods;
mod texte;
mod xlsx;

use std::path::Path;

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    model::date::Date,
    read,
};

/// Letters of a cell that a message shows.
const SHOWN: usize = 40;

/// A table as read.
#[derive(Clone, Debug)]
pub(super) struct Grille {
    /// Titles of the columns, spaces around them left out.
    pub(super) titres: Vec<Case>,
    /// Rows, each with its number in the file.
    pub(super) lignes: Vec<Ligne>,
    /// How the file was written.
    pub(super) ecriture: Ecriture,
    /// Rows above the titles, such as a caption.
    pub(super) au_dessus: usize,
    /// Rank of each column in the file.
    rangs: Vec<usize>,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Ligne {
    /// Its line in a text, its row in a sheet.
    pub(super) numero: u64,
    /// As many cells as there are titles.
    pub(super) cases: Vec<Case>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Case {
    /// Nothing.
    #[default]
    Vide,
    /// Words, or a number as someone typed it.
    Texte(String),
    /// A number as a workbook keeps it.
    Nombre(f64),
    /// A day as a workbook keeps it.
    Jour(Date),
}

/// How a file was written.
#[derive(Clone, Debug)]
pub(super) enum Ecriture {
    /// As text.
    Texte {
        /// « UTF-8 », « Windows-1252 ».
        encodage: &'static str,
        /// What separates cells.
        separateur: u8,
    },
    /// As a workbook.
    Classeur {
        /// « .xlsx », « .ods ».
        format: &'static str,
        /// The sheet that was read.
        feuille: String,
        /// The others.
        autres: Vec<String>,
        /// Day of its last change, as it says itself.
        date: Option<Date>,
    },
}

impl Case {
    /// Returns what is written, a workbook’s own numbers and days as a program writes them.
    pub(super) fn texte(&self) -> String {
        match self {
            Self::Vide => String::new(),
            Self::Texte(text) => text.clone(),
            Self::Nombre(number) => number.to_string(),
            Self::Jour(date) => date.to_string(),
        }
    }

    /// Returns the first words, to be shown: a cell may hold the account of a whole event.
    pub(super) fn extrait(&self) -> String {
        let text = self.texte();
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text,
        }
    }

    /// Returns whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Vide
    }

    /// Makes a cell of words; spaces alone are nothing.
    fn words(text: &str) -> Self {
        match text.trim() {
            "" => Self::Vide,
            text => Self::Texte(text.to_owned()),
        }
    }
}

impl Grille {
    /// Returns the titles as text.
    pub(super) fn titres(&self) -> Vec<String> {
        self.titres.iter().map(Case::texte).collect()
    }

    /// Names a cell as its author sees it: « feuille Réponses, cellule C14 ».
    pub(super) fn cellule(&self, numero: u64, column: usize) -> String {
        match &self.ecriture {
            Ecriture::Classeur { feuille, .. } => {
                let rank = self.rangs.get(column).copied().unwrap_or(column);
                format!("feuille {feuille}, cellule {}{numero}", lettres(rank))
            }
            Ecriture::Texte { .. } => {
                let title = self.titres.get(column).map(Case::texte).unwrap_or_default();
                format!("ligne {numero}, colonne « {title} »")
            }
        }
    }

    /// Names a row as its author sees it.
    pub(super) fn ligne(&self, numero: u64) -> String {
        match &self.ecriture {
            Ecriture::Classeur { feuille, .. } => format!("feuille {feuille}, ligne {numero}"),
            Ecriture::Texte { .. } => format!("ligne {numero}"),
        }
    }

    /// Tells how the file was written.
    pub(super) fn ecrite(&self) -> String {
        match &self.ecriture {
            Ecriture::Texte { encodage, separateur } => {
                let sign = match separateur {
                    b'\t' => "tabulation",
                    b',' => "virgule",
                    _ => "point-virgule",
                };
                format!("{encodage}, séparateur {sign}")
            }
            Ecriture::Classeur { format, feuille, autres, .. } => {
                let names: Vec<String> = autres.iter().map(|name| format!("« {name} »")).collect();
                let rest = match names.len() {
                    0 => String::new(),
                    1 => format!(" (pas lue : {})", names.concat()),
                    _ => format!(" (pas lues : {})", names.join(", ")),
                };
                format!("classeur {format}, feuille « {feuille} »{rest}")
            }
        }
    }

    /// Makes a table of rows: the first that is no caption holds the titles.
    fn new(
        path: &str,
        ecriture: Ecriture,
        rows: Vec<(u64, Vec<Case>)>,
    ) -> Result<Self, Diagnostic> {
        let filled = |row: &[Case]| row.iter().filter(|case| !case.is_empty()).count();
        let mut rows: Vec<_> = rows.into_iter().filter(|(_, row)| filled(row) > 0).collect();
        // A caption fills one cell; a file of one column has no caption.
        let wide = rows.iter().position(|(_, row)| filled(row) > 1).unwrap_or(0);
        let mut below = rows.split_off(wide).into_iter();
        let head = below.next().map(|(_, row)| row).unwrap_or_default();
        let mut grille = Self {
            titres: Vec::new(),
            lignes: Vec::new(),
            ecriture,
            au_dessus: wide,
            rangs: Vec::new(),
        };
        let below: Vec<_> = below.collect();
        let texte = matches!(grille.ecriture, Ecriture::Texte { .. });
        let width = below.iter().map(|(_, row)| row.len()).chain([head.len()]).max().unwrap_or(0);
        let mut used = vec![texte; width];
        for row in below.iter().map(|(_, row)| row).chain([&head]).filter(|_| !texte) {
            for (used, case) in used.iter_mut().zip(row) {
                *used |= !case.is_empty();
            }
        }
        // A text has a title for each cell, even an empty one; a sheet has columns of nothing.
        let width = if texte { head.len() } else { width };
        let mut titles = head.into_iter();
        for (rank, used) in used.into_iter().take(width).enumerate() {
            let title = titles.next().unwrap_or_default();
            if used {
                grille.titres.push(title);
                grille.rangs.push(rank);
            }
        }
        for (numero, mut row) in below {
            if let Ecriture::Texte { .. } = grille.ecriture
                && row.len() != grille.titres.len()
            {
                return Err(uneven(path, numero, row.len(), grille.titres.len()));
            }
            let take = |rank: &usize| row.get_mut(*rank).map(std::mem::take).unwrap_or_default();
            let cases: Vec<Case> = grille.rangs.iter().map(take).collect();
            if filled(&cases) > 0 {
                grille.lignes.push(Ligne { numero, cases });
            }
        }
        if grille.lignes.is_empty() {
            let title = match &grille.ecriture {
                Ecriture::Texte { .. } => "ce fichier n’a aucune ligne sous ses titres".to_owned(),
                Ecriture::Classeur { feuille, .. } => {
                    format!("la feuille « {feuille} » n’a aucune ligne sous ses titres")
                }
            };
            return Err(Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title)
                .help("mettez les titres des colonnes sur une ligne, et les données dessous")
                .help("dans un classeur, nommez une autre feuille par « --feuille »"));
        }
        Ok(grille)
    }
}

/// Reads a file of rows, and returns its bytes too, for their print.
pub(super) fn grille(path: &Path, feuille: Option<&str>) -> Result<(Grille, Vec<u8>), Diagnostic> {
    let shown = path.display().to_string();
    let bytes = read::whole(path)?;
    if let Some((ecriture, rows)) = classeur::classeur(&shown, &bytes, feuille)? {
        return Ok((Grille::new(&shown, ecriture, rows)?, bytes));
    }
    if let Some(name) = feuille {
        let title = format!("un fichier .csv n’a pas de feuille « {name} »");
        return Err(Diagnostic::at(Code::ClasseurIllisible, Place::Path(shown), title)
            .help("ôtez « --feuille », ou donnez le classeur .xlsx ou .ods"));
    }
    Ok((texte::texte(&shown, &bytes)?, bytes))
}

/// Names a column as spreadsheets do: A, Z, AA.
fn lettres(rank: usize) -> String {
    let (mut rest, mut name) = (rank + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        name.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    name.iter().rev().map(|letter| char::from(*letter)).collect()
}

fn uneven(path: &str, numero: u64, found: usize, wanted: usize) -> Diagnostic {
    let title =
        format!("ligne {numero} : {}, la ligne de titres en a {wanted}", fr::compte(found, "case"));
    Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title)
        .help("exportez à nouveau le fichier ; un texte qui contient le séparateur se met entre guillemets droits")
}

#[cfg(test)]
mod tests {
    use super::lettres;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names = [0, 2, 25, 26, 701, 702, 16_383].map(lettres);
        assert_eq!(names, ["A", "C", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
