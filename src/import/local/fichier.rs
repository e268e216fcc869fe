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

/// Which column holds what.
#[derive(Clone, Copy)]
struct Rangs {
    serie: Option<usize>,
    territoire: usize,
    periode: usize,
    nombre: usize,
    taux: Option<usize>,
}

impl Rangs {
    fn find(titres: &[String]) -> Option<Self> {
        let find = |key: Cle| titres.iter().position(|one| colonne(one) == Some(key));
        Some(Self {
            serie: find(Cle::Serie),
            territoire: find(Cle::Territoire)?,
            periode: find(Cle::Periode)?,
            nombre: find(Cle::Nombre)?,
            taux: find(Cle::Taux),
        })
    }

    /// Returns whether a row says anything; one that does not was only there to be filled in.
    fn says(self, row: &Rang) -> bool {
        let keys = [Some(self.territoire), Some(self.periode), self.serie];
        row.iter().enumerate().any(|(at, text)| !keys.contains(&Some(at)) && !text.is_empty())
    }
}

fn cell(row: &Rang, at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

fn put(row: &mut Rang, at: Option<usize>, text: String) {
    if let Some(slot) = at.and_then(|at| row.get_mut(at)) {
        *slot = text;
    }
}

impl Ecriture<'_> {
    /// Writes the file, sorted by series, territory and date.
    pub(super) fn csv(&self) -> String {
        let mut titres = self.titres();
        let Some(rangs) = Rangs::find(&titres) else { return String::new() };
        let mut rows = self.rows(rangs, titres.len());
        let order = |row: &Rang| {
            let serie = rangs.serie.map_or("", |at| cell(row, at));
            let serie = self.series.iter().position(|one| one == serie).unwrap_or(usize::MAX);
            let (lieu, date) = (cell(row, rangs.territoire), cell(row, rangs.periode));
            let place = (self.lieux.rang(lieu), lieu.to_owned());
            (serie, place, date.parse::<Date>().ok(), date.to_owned())
        };
        rows.sort_by_cached_key(order);
        let year = |row: &Rang| {
            cell(row, rangs.periode).parse::<Date>().is_ok_and(|date| date.within() == Within::Year)
        };
        // What the title calls a year is perhaps a month by now.
        if fr::slug(cell(&titres, rangs.periode)) == "annee" && !rows.iter().all(year) {
            put(&mut titres, Some(rangs.periode), "periode".to_owned());
        }
        let line = |row: &Rang| {
            let cells: Vec<String> = row.iter().map(|text| quoted(text)).collect();
            cells.join(";") + "\n"
        };
        std::iter::once(&titres).chain(&rows).map(line).collect()
    }

    /// Returns the rows that stand, with what was counted in its place, and what is new.
    fn rows(&self, rangs: Rangs, width: usize) -> Vec<Rang> {
        let written = self.releves.iter().map(|((lieu, date), count)| {
            let key = (self.lieux.id(*lieu).to_owned(), date.to_string());
            (key, count.map_or_else(|| ND.to_owned(), ecrit))
        });
        let mut left: BTreeMap<(String, String), String> = written.collect();
        let mut rows: Vec<Rang> = Vec::new();
        for mut row in self.anciens() {
            if rangs.serie.is_some_and(|at| cell(&row, at) != self.serie) {
                rows.push(row);
                continue;
            }
            let key =
                (cell(&row, rangs.territoire).to_owned(), cell(&row, rangs.periode).to_owned());
            let counted = left.remove(&key);
            if counted.is_none() && self.remplacer {
                continue;
            }
            if let Some(count) = counted.filter(|count| cell(&row, rangs.nombre) != count) {
                // A rate that was written follows from the count no more.
                put(&mut row, rangs.taux, String::new());
                put(&mut row, Some(rangs.nombre), count);
            }
            rows.extend(Some(row).filter(|row| rangs.says(row)));
        }
        rows.extend(left.into_iter().map(|((lieu, date), count)| {
            let mut row = vec![String::new(); width];
            put(&mut row, rangs.serie, self.serie.to_owned());
            put(&mut row, Some(rangs.territoire), lieu);
            put(&mut row, Some(rangs.periode), date);
            put(&mut row, Some(rangs.nombre), count);
            row
        }));
        rows
    }

    /// Returns the titles: those that stand, or those of a new file.
    fn titres(&self) -> Rang {
        let words = |own: &Tableau| own.titres.iter().map(|case| case.texte.clone()).collect();
        let stand = self.ancien.map(words).filter(|titres: &Rang| !titres.is_empty());
        let mut titres =
            stand.unwrap_or_else(|| ["territoire", "annee", "nombre"].map(str::to_owned).to_vec());
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
