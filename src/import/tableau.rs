//! The table that is written: its rows as text, and what they change to those of before.

use std::collections::{BTreeMap, BTreeSet};

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
const ND: &str = "nd";

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

/// A row of a table as written: what it is of, what it says.
type Rows<'t> = BTreeMap<Key<'t>, Vec<&'t str>>;
/// Series, territory, year.
type Key<'t> = (&'t str, &'t str, &'t str);

/// Reads a table as this room writes it, or as a spreadsheet saved it again.
fn rows(text: &str) -> Rows<'_> {
    text.trim_start_matches('\u{feff}').lines().skip(1).filter_map(row).collect()
}

fn row(line: &str) -> Option<(Key<'_>, Vec<&str>)> {
    let mut cells = line.split(';').map(|cell| cell.trim().trim_matches('"'));
    Some(((cells.next()?, cells.next()?, cells.next()?), cells.collect()))
}

/// Compares two tables as written.
pub(super) fn compare(before: &str, after: &str) -> Changements {
    let (before, after) = (rows(before), rows(after));
    let cell = |cells: &[&str], rank: usize| cells.get(rank).copied().unwrap_or("").to_owned();
    let mut out = Changements::default();
    for (key, new) in &after {
        let Some(old) = before.get(key) else {
            out.ajoutees += 1;
            continue;
        };
        // The number first: a rate that follows it is no news.
        let other = (0..4).find(|rank| cell(old, *rank) != cell(new, *rank));
        let Some(rank) = other else { continue };
        let what = ["", ", taux", ", dénominateur", ", millésime"].get(rank).unwrap_or(&"");
        let place = format!("{}, {}, {}{what}", key.0, key.1, key.2);
        out.revisees.push((place, cell(old, rank), cell(new, rank)));
    }
    out.retirees = before.keys().filter(|key| !after.contains_key(*key)).count();
    let series = |rows: &Rows<'_>| set(rows.keys().map(|key| key.0));
    let territoires = |rows: &Rows<'_>| set(rows.keys().map(|key| key.1));
    let minus = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    let (old, new) = (series(&before), series(&after));
    (out.series_nouvelles, out.series_parties) = (minus(&new, &old), minus(&old, &new));
    let (old, new) = (territoires(&before), territoires(&after));
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
