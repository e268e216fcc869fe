//! The table that is written: its rows as text, and what they change to those of before.

use std::collections::{BTreeMap, BTreeSet};

use crate::validate::{Cle, colonne};

use super::valeurs::{Taux, Valeur};

/// A value of a territory.
#[derive(Clone, Debug)]
pub(super) struct Rang {
    pub(super) serie: String,
    pub(super) territoire: String,
    /// Rank of the territory in the project.
    pub(super) ordre: usize,
    pub(super) annee: u16,
    pub(super) valeur: Valeur,
}

/// All values, sorted by series, territory and year.
#[derive(Debug, Default)]
pub(super) struct Tableau {
    pub(super) rangs: Vec<Rang>,
    /// Territories that no file given could speak of.
    pub(super) absents: Vec<String>,
}

/// What a run changes to the table that stood there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changements {
    /// Rows that were not there.
    pub ajoutees: usize,
    /// Rows that are there no more.
    pub retirees: usize,
    /// Rows whose number, rate or denominator is another: place, before, after.
    pub revisees: Vec<(String, String, String)>,
    /// Series that appear.
    pub series_nouvelles: Vec<String>,
    /// Series that go.
    pub series_parties: Vec<String>,
    /// Territories that appear.
    pub territoires_nouveaux: Vec<String>,
    /// Territories that go.
    pub territoires_partis: Vec<String>,
}

/// What stands for a number that is not disclosed.
pub(super) const ND: &str = "nd";

impl Tableau {
    /// Writes the table; the share imputed has a column when something may be.
    pub(super) fn csv(&self) -> String {
        let imputed = self.rangs.iter().any(|rang| rang.valeur.impute.is_some());
        let mut text = "serie;territoire;annee;nombre;taux;denominateur;millesime".to_owned();
        text.push_str(if imputed { ";impute\n" } else { "\n" });
        for rang in &self.rangs {
            let Valeur { nombre, taux, denominateur, millesime, impute } = &rang.valeur;
            let cells = [
                rang.serie.clone(),
                rang.territoire.clone(),
                rang.annee.to_string(),
                nombre.map_or_else(|| ND.to_owned(), |nombre| nombre.to_string()),
                taux.map(Taux::written).unwrap_or_default(),
                denominateur.map(|count| count.to_string()).unwrap_or_default(),
                millesime.map(|year| year.to_string()).unwrap_or_default(),
            ];
            text.push_str(&cells.join(";"));
            if imputed {
                let share = impute.map(|share| format!(";{share:.1}").replace('.', ","));
                text.push_str(share.as_deref().map_or(";", |share| share.trim_end_matches(",0")));
            }
            text.push('\n');
        }
        text
    }

    /// Returns how many values are not disclosed.
    pub(super) fn undisclosed(&self) -> usize {
        self.rangs.iter().filter(|rang| rang.valeur.nombre.is_none()).count()
    }

    /// Returns the first and the last year.
    pub(super) fn years(&self) -> Option<(u16, u16)> {
        let years = || self.rangs.iter().map(|rang| rang.annee);
        years().min().zip(years().max())
    }
}

/// Rows of a table as written: what each is of, what it says.
type Rows<'t> = BTreeMap<Key<'t>, Vec<&'t str>>;
/// Series, territory, period.
type Key<'t> = [&'t str; 3];

/// A table as written.
struct Ecrite<'t> {
    /// Titles of what rows say, the number first: a rate that follows it is no news.
    titres: Vec<&'t str>,
    rows: Rows<'t>,
}

/// Reads a table as this room writes it, or as a spreadsheet saved it again.
fn read(text: &str) -> Ecrite<'_> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let cells = |line| -> Vec<&str> {
        let line: &str = line;
        line.split(';').map(|cell| cell.trim().trim_matches('"')).collect()
    };
    let head = cells(lines.next().unwrap_or_default());
    let find = |key: Cle| head.iter().position(|title| colonne(title) == Some(key));
    let keys = [Cle::Serie, Cle::Territoire, Cle::Periode].map(find);
    let number = find(Cle::Nombre);
    let rest = (0..head.len()).filter(|at| !keys.contains(&Some(*at)) && number != Some(*at));
    let told: Vec<usize> = number.into_iter().chain(rest).collect();
    let mut rows = Rows::new();
    for line in lines {
        let row = cells(line);
        let cell = |rank: usize| row.get(rank).copied().unwrap_or("");
        rows.insert(
            keys.map(|rank| rank.map_or("", cell)),
            told.iter().map(|rank| cell(*rank)).collect(),
        );
    }
    Ecrite { titres: told.iter().filter_map(|rank| head.get(*rank).copied()).collect(), rows }
}

/// Compares two tables as written.
pub(super) fn compare(before: &str, after: &str) -> Changements {
    let (before, after) = (read(before), read(after));
    let mut out = Changements::default();
    for (key, new) in &after.rows {
        let Some(old) = before.rows.get(key) else {
            out.ajoutees += 1;
            continue;
        };
        let was = |title: &str| {
            let rank = before.titres.iter().position(|own| *own == title);
            rank.and_then(|rank| old.get(rank)).copied().unwrap_or("")
        };
        let mut said = after.titres.iter().zip(new).enumerate();
        let Some((rank, (title, now))) = said.find(|(_, (title, now))| was(title) != **now) else {
            continue;
        };
        let what = match (rank, *title) {
            (0, _) => String::new(),
            (_, "denominateur") => ", dénominateur".to_owned(),
            (_, "millesime") => ", millésime".to_owned(),
            (_, other) => format!(", {other}"),
        };
        let key: Vec<&str> = key.iter().copied().filter(|part| !part.is_empty()).collect();
        let place = format!("{}{what}", key.join(", "));
        out.revisees.push((place, was(title).to_owned(), (*now).to_owned()));
    }
    out.retirees = before.rows.keys().filter(|key| !after.rows.contains_key(*key)).count();
    let names = |rows: &Rows<'_>, part: usize| {
        set(rows.keys().filter_map(|key| key.get(part)).copied().filter(|name| !name.is_empty()))
    };
    let minus = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    let (old, new) = (names(&before.rows, 0), names(&after.rows, 0));
    (out.series_nouvelles, out.series_parties) = (minus(&new, &old), minus(&old, &new));
    let (old, new) = (names(&before.rows, 1), names(&after.rows, 1));
    (out.territoires_nouveaux, out.territoires_partis) = (minus(&new, &old), minus(&old, &new));
    out
}

fn set<'t>(names: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::compare;

    const HEAD: &str = "serie;territoire;annee;nombre;taux;denominateur;millesime\n";

    #[test]
    fn a_table_saved_by_a_spreadsheet_is_the_same() {
        let own = format!("{HEAD}a;commune;2024;71;7,1;9948;2022\n");
        let saved = format!("\u{feff}{}", own.replace('\n', "\r\n"));
        assert_eq!(compare(&saved, &own), super::Changements::default());
    }

    #[test]
    fn a_table_of_one_series_has_other_columns() {
        let before =
            "territoire;periode;nombre;denominateur\ngare;2025-03;4;\ngare;2025-04;5;100\n";
        let after =
            "territoire;periode;nombre;denominateur\ngare;2025-03;nd;\ngare;2025-04;5;100\n";
        let told = compare(before, after);
        let row = ("gare, 2025-03".to_owned(), "4".to_owned(), "nd".to_owned());
        assert_eq!((told.ajoutees, told.retirees, told.revisees), (0, 0, vec![row]));
        assert!(told.series_nouvelles.is_empty());
    }

    #[test]
    fn what_changed_is_told_once() {
        let before =
            format!("{HEAD}a;commune;2024;71;7,1;9948;2022\nb;commune;2024;5;1;9948;2022\n");
        let after = format!("{HEAD}a;commune;2024;73;7,3;9948;2022\na;voisine;2024;nd;;10;2022\n");
        let told = compare(&before, &after);
        assert_eq!((told.ajoutees, told.retirees), (1, 1));
        let row = ("a, commune, 2024".to_owned(), "71".to_owned(), "73".to_owned());
        assert_eq!(told.revisees, [row]);
        assert_eq!(told.series_parties, ["b"]);
        assert_eq!(told.territoires_nouveaux, ["voisine"]);
        assert!(told.series_nouvelles.is_empty() && told.territoires_partis.is_empty());
    }
}
