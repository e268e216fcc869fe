//! The file of figures of a series: what it held stays, what was counted takes its place in it.

use std::collections::BTreeMap;

use crate::{
    fr,
    import::tableau::ND,
    model::date::{Date, Within},
    parse::Tableau,
    validate::{Cle, colonne},
};

use super::{lieux::Lieux, nombres::ecrit, releves::Releves};

/// What is to be written, and where.
pub(super) struct Ecriture<'e> {
    /// The file as it stands.
    pub(super) ancien: Option<&'e Tableau>,
    /// The series that is imported.
    pub(super) serie: &'e str,
    /// All series of the file, in their order.
    pub(super) series: &'e [String],
    pub(super) lieux: &'e Lieux,
    pub(super) releves: &'e Releves,
    /// Whether rows of the series that were not counted now go.
    pub(super) remplacer: bool,
}

/// A row: its cells by rank of column.
type Rang = Vec<String>;

impl Ecriture<'_> {
    /// Writes the file, sorted by series, territory and date.
    pub(super) fn csv(&self) -> String {
        let mut titres = self.titres();
        let find =
            |titres: &[String], key: Cle| titres.iter().position(|one| colonne(one) == Some(key));
        let serie = find(&titres, Cle::Serie);
        let keys = [Cle::Territoire, Cle::Periode, Cle::Nombre].map(|key| find(&titres, key));
        let [Some(territoire), Some(periode), Some(nombre)] = keys else { return String::new() };
        let cell = |row: &Rang, at: usize| row.get(at).cloned().unwrap_or_default();
        let own = |row: &Rang| serie.is_none_or(|at| cell(row, at) == self.serie);
        let written = self.releves.iter().map(|((lieu, date), count)| {
            let id = self.lieux.id(*lieu).to_owned();
            ((id, date.to_string()), count.map_or_else(|| ND.to_owned(), ecrit))
        });
        let mut left: BTreeMap<(String, String), String> = written.collect();
        let mut rows: Vec<Rang> = Vec::new();
        for mut row in self.anciens() {
            if own(&row) {
                let key = (cell(&row, territoire), cell(&row, periode));
                match left.remove(&key) {
                    Some(count) => {
                        // A rate that was written follows from the count no more.
                        let changes = cell(&row, nombre) != count;
                        let taux = find(&titres, Cle::Taux).filter(|_| changes);
                        for (at, text) in [(Some(nombre), count), (taux, String::new())] {
                            if let Some(slot) = at.and_then(|at| row.get_mut(at)) {
                                *slot = text;
                            }
                        }
                    }
                    None if self.remplacer => continue,
                    None => {}
                }
                // A row that says nothing was only there to be filled in.
                let keys = [Some(territoire), Some(periode), serie];
                let said =
                    |(at, text): (usize, &String)| !keys.contains(&Some(at)) && !text.is_empty();
                if !row.iter().enumerate().any(said) {
                    continue;
                }
            }
            rows.push(row);
        }
        for ((lieu, date), count) in left {
            let mut row = vec![String::new(); titres.len()];
            let cells = [
                (Some(territoire), lieu),
                (Some(periode), date),
                (Some(nombre), count),
                (serie, self.serie.to_owned()),
            ];
            for (at, text) in cells {
                if let Some(slot) = at.and_then(|at| row.get_mut(at)) {
                    *slot = text;
                }
            }
            rows.push(row);
        }
        let rank = |row: &Rang| {
            let of = serie.map(|at| cell(row, at)).unwrap_or_default();
            let of = self.series.iter().position(|one| *one == of).unwrap_or(usize::MAX);
            let date = cell(row, periode);
            (
                of,
                self.lieux.rang(&cell(row, territoire)),
                cell(row, territoire),
                date.parse::<Date>().ok(),
                date,
            )
        };
        rows.sort_by_cached_key(rank);
        // What the title calls a year is perhaps a month by now.
        let year = |row: &Rang| {
            cell(row, periode).parse::<Date>().is_ok_and(|date| date.within() == Within::Year)
        };
        if let Some(title) = titres.get_mut(periode).filter(|title| fr::slug(title) == "annee")
            && !rows.iter().all(year)
        {
            "periode".clone_into(title);
        }
        let lines = std::iter::once(&titres).chain(&rows);
        lines
            .map(|row| row.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(";") + "\n")
            .collect()
    }

    /// Returns the titles: those that stand, or those of a new file.
    fn titres(&self) -> Vec<String> {
        let stand =
            self.ancien.map(|own| own.titres.iter().map(|case| case.texte.clone()).collect());
        let mut titres: Vec<String> = stand
            .filter(|titres: &Vec<String>| !titres.is_empty())
            .unwrap_or_else(|| ["territoire", "annee", "nombre"].map(str::to_owned).to_vec());
        let known = titres.iter().any(|title| colonne(title) == Some(Cle::Serie));
        if self.series.len() > 1 && !known {
            titres.insert(0, "serie".to_owned());
        }
        titres
    }

    /// Returns the rows that stand.
    fn anciens(&self) -> Vec<Rang> {
        let rows = self.ancien.map(|own| own.lignes.as_slice()).unwrap_or_default();
        rows.iter().map(|row| row.iter().map(|case| case.texte.clone()).collect()).collect()
    }
}

/// Writes a cell, between quotes when it needs them.
fn quoted(text: &str) -> String {
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
