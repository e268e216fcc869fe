//! The cells of a row: numbers with a comma or a point, years of two or four digits, `NA`.

use crate::diag::{Code, Diagnostic, Place};

use super::{
    colonnes::{CHAMPS, Champ},
    nomenclature::{Indicateur, Nomenclature},
};

/// A rate in ten-thousandths: two that print alike are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taux(u64);

/// What is kept of a row, and what is written of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Valeur {
    /// Published number; none when it is not disclosed.
    pub(super) nombre: Option<u64>,
    pub(super) taux: Option<Taux>,
    pub(super) denominateur: Option<u64>,
    pub(super) millesime: Option<u16>,
    /// Part of the number that is imputed, in per cent; sums of communes only.
    pub(super) impute: Option<f64>,
}

/// A row of a base, its territory and its indicator set apart.
#[derive(Clone, Debug)]
pub(super) struct Ligne {
    pub(super) code: String,
    pub(super) region: Option<String>,
    pub(super) serie: usize,
    pub(super) annee: u16,
    pub(super) valeur: Valeur,
    /// Mean of the undisclosed communes of the département: for sums only, never printed for a commune.
    pub(super) complement: Option<f64>,
    /// The file, by its rank, and the line: for what contradicts it.
    pub(super) fichier: usize,
    pub(super) numero: u64,
}

/// The cells of a row as text, in the order of [`Champ`].
#[derive(Debug, Default)]
pub(super) struct Cellules {
    pub(super) textes: [Option<String>; CHAMPS],
    /// Its line in the file, from one.
    pub(super) numero: u64,
}

impl Cellules {
    /// Returns a cell; nothing for `NA`.
    fn get(&self, champ: Champ) -> Option<&str> {
        let text = self.textes.get(champ as usize)?.as_deref()?.trim();
        (!text.is_empty() && text != "NA").then_some(text)
    }

    /// Puts a cell.
    pub(super) fn set(&mut self, champ: usize, text: String) {
        if let Some(own) = self.textes.get_mut(champ) {
            *own = Some(text);
        }
    }

    /// Reads the row; a cell that means nothing is shown in its row.
    pub(super) fn ligne(
        &self,
        path: &str,
        fichier: usize,
        nomenclature: &mut Nomenclature,
    ) -> Result<Ligne, Diagnostic> {
        let wrong = |champ: Champ, expected: &str| self.refuse(path, champ, expected);
        let number = |champ: Champ| match self.get(champ) {
            Some(text) => decimal(text).map(Some).ok_or_else(|| wrong(champ, "un nombre, ou NA")),
            None => Ok(None),
        };
        let whole = |champ: Champ| Ok(number(champ)?.map(rounded));
        let year = |champ: Champ| match self.get(champ) {
            Some(text) => annee(text).map(Some).ok_or_else(|| wrong(champ, "une année, ou NA")),
            None => Ok(None),
        };
        let code = self.get(Champ::Code).ok_or_else(|| wrong(Champ::Code, "un code"))?;
        let indicateur =
            self.get(Champ::Indicateur).ok_or_else(|| wrong(Champ::Indicateur, "un indicateur"))?;
        let serie = nomenclature.rank(indicateur, self.get(Champ::Unite).unwrap_or_default());
        let disclosed = match self.get(Champ::Diffuse) {
            Some("diff") | None => true,
            Some("ndiff") => false,
            Some(_) => return Err(wrong(Champ::Diffuse, "« diff » ou « ndiff »")),
        };
        let nombre = number(Champ::Nombre)?;
        if nombre.is_some_and(|nombre| nombre.fract() != 0.0) {
            return Err(wrong(Champ::Nombre, "un nombre entier, ou NA"));
        }
        let taux = number(Champ::Taux)?;
        let logements = nomenclature.get(serie).is_some_and(Indicateur::per_dwelling);
        let (denominateur, millesime) = if logements {
            (Champ::Logements, Champ::LogementsMillesime)
        } else {
            (Champ::Population, Champ::PopulationMillesime)
        };
        Ok(Ligne {
            code: code.to_owned(),
            region: self.get(Champ::Region).map(str::to_owned),
            serie,
            annee: year(Champ::Annee)?.ok_or_else(|| wrong(Champ::Annee, "une année"))?,
            valeur: Valeur {
                nombre: nombre.filter(|_| disclosed).map(rounded),
                taux: taux.filter(|_| disclosed).map(Taux::new),
                denominateur: whole(denominateur)?,
                millesime: year(millesime)?,
                impute: None,
            },
            complement: number(Champ::Complement)?.filter(|_| !disclosed),
            fichier,
            numero: self.numero,
        })
    }

    /// Shows a cell that means nothing.
    fn refuse(&self, path: &str, champ: Champ, expected: &str) -> Diagnostic {
        let (mut text, mut range) = (String::new(), 0..0);
        for (rank, cell) in self.textes.iter().enumerate() {
            let Some(cell) = cell else { continue };
            if !text.is_empty() {
                text.push_str(" ; ");
            }
            let start = text.len();
            text.push_str(cell);
            if rank == champ as usize {
                range = start..text.len();
            }
        }
        let (first, place) = (usize::try_from(self.numero).unwrap_or(usize::MAX), path.to_owned());
        let place = Place::Excerpt { path: place, text, first, start: range.start, end: range.end };
        Diagnostic::at(Code::LigneIllisible, place, "une cellule de la base ne se lit pas")
            .label(format!("attendu : {expected}"))
            .help("téléchargez le fichier à nouveau, et ne l’enregistrez pas depuis un tableur")
    }
}

impl Taux {
    /// Takes a rate per thousand.
    pub(super) fn new(rate: f64) -> Self {
        Self(rounded(rate * 10_000.0))
    }

    /// Writes it with a comma, four decimals at most.
    pub(super) fn written(self) -> String {
        let text = format!("{},{:04}", self.0 / 10_000, self.0 % 10_000);
        text.trim_end_matches('0').trim_end_matches(',').to_owned()
    }
}

/// Rounds a count, which is never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are positive and far below the bound"
)]
pub(super) fn rounded(number: f64) -> u64 {
    number.round() as u64
}

/// Reads a number as published: `71`, `7,1367652`, `1e+05`, never negative.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    (number.is_finite() && (0.0..1e12).contains(&number)).then_some(number)
}

/// Reads a year of four digits, or of two in older editions.
pub(super) fn annee(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    match (text.len(), year) {
        (2, 0..=99) => Some(2000 + year),
        (4, 1970..=2100) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Taux, annee, decimal};

    #[test]
    fn numbers_are_read_as_any_edition_writes_them() {
        assert_eq!(decimal("7,1367652"), Some(7.136_765_2));
        assert_eq!(decimal("7.1367652"), Some(7.136_765_2));
        assert_eq!(decimal("1e+05"), Some(100_000.0));
        assert_eq!([decimal("-1"), decimal("inf"), decimal("x"), decimal("")], [None; 4]);
        assert_eq!([annee("16"), annee("2016")], [Some(2016); 2]);
        assert_eq!([annee("216"), annee("1516"), annee("16,0")], [None; 3]);
    }

    #[test]
    fn a_rate_keeps_four_decimals_and_no_idle_zero() {
        let written = |rate| Taux::new(rate).written();
        assert_eq!(written(7.136_765_2), "7,1368");
        assert_eq!(written(0.007_831_8), "0,0078");
        assert_eq!(written(22.5), "22,5");
        assert_eq!(written(11.0), "11");
        assert_eq!(written(100.0), "100");
        assert_eq!(written(0.0), "0");
    }
}
