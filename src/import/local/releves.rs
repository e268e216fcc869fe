//! What a table counts, by territory and period: rows are read, added up and forgotten.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    import::grille::{Case, Grille, Ligne},
    model::date::Date,
};

use super::{
    forme::{Forme, Titre},
    lieux::{Lieux, Nomme},
    nombres::{Compte, Decimale, compte, decimale},
    periodes::{self, Pas},
};

/// Most findings that are told.
const SHOWN: usize = 12;

/// Counts by rank of territory and period; nothing where one is not disclosed.
pub(super) type Releves = BTreeMap<(usize, Date), Option<f64>>;

/// What reading a table comes to.
#[derive(Debug)]
pub(super) struct Compteur<'c> {
    pub(super) path: &'c str,
    pub(super) grille: &'c Grille,
    pub(super) lieux: &'c Lieux,
    /// The territory of all rows.
    pub(super) partout: Option<usize>,
    pub(super) pas: Option<Pas>,
    /// Whether several counts of one place and date are added.
    pub(super) additionner: bool,
    pub(super) releves: Releves,
    /// Empty cells where a count may stand.
    pub(super) vides: usize,
    /// Rows of totals, left aside.
    pub(super) totaux: Vec<u64>,
    /// Rows of a list that do not say where, or when.
    pub(super) sans_lieu: usize,
    pub(super) sans_date: usize,
    /// First and last day of events.
    pub(super) jours: Option<(Date, Date)>,
    pub(super) decimale: Decimale,
    pub(super) lues: usize,
    vus: BTreeMap<(usize, Date), u64>,
    inconnus: BTreeSet<String>,
    diags: Vec<Diagnostic>,
}

/// A cell cannot be read, and this was told.
struct Dite;

impl<'c> Compteur<'c> {
    pub(super) fn new(path: &'c str, grille: &'c Grille, lieux: &'c Lieux) -> Self {
        Self {
            path,
            grille,
            lieux,
            partout: None,
            pas: None,
            additionner: false,
            releves: Releves::new(),
            vides: 0,
            totaux: Vec::new(),
            sans_lieu: 0,
            sans_date: 0,
            jours: None,
            decimale: Decimale::Aucune,
            lues: 0,
            vus: BTreeMap::new(),
            inconnus: BTreeSet::new(),
            diags: Vec::new(),
        }
    }

    /// Reads every row that is kept.
    pub(super) fn lire(
        mut self,
        forme: &Forme,
        kept: impl Fn(&Ligne) -> bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let grille = self.grille;
        let rows: Vec<&Ligne> = grille.lignes.iter().filter(|row| kept(row)).collect();
        self.decimale = self.sign(forme, &rows).map_err(|diag| vec![diag])?;
        for row in rows {
            self.lues += 1;
            match forme {
                Forme::Liste { quand, territoire, nombre } => {
                    let date = quand.date(row);
                    self.item(row, date, *territoire, *nombre);
                }
                Forme::Lignes { territoire, periodes, quand } => {
                    let year = quand.date(row).ok().flatten().map(Date::year);
                    self.across(row, *territoire, periodes, year.or(quand.toutes));
                }
                Forme::Colonnes { quand, territoires } => {
                    self.down(row, quand.date(row), territoires);
                }
            }
        }
        let more = self.diags.len().saturating_sub(SHOWN);
        self.diags.truncate(SHOWN);
        if more > 0 {
            let title = format!("et {more} autres cellules de la même sorte");
            self.diags.push(self.at(Code::ChiffreIllisible, title));
        }
        if self.diags.is_empty() { Ok(self) } else { Err(self.diags) }
    }

    fn at(&self, code: Code, title: String) -> Diagnostic {
        Diagnostic::at(code, Place::Path(self.path.to_owned()), title)
    }

    /// Finds the sign before decimals, over all cells that count.
    fn sign(&self, forme: &Forme, rows: &[&Ligne]) -> Result<Decimale, Diagnostic> {
        let columns: Vec<usize> = match forme {
            Forme::Liste { nombre, .. } => nombre.iter().copied().collect(),
            Forme::Lignes { periodes, .. } => periodes.iter().map(|row| row.0).collect(),
            Forme::Colonnes { territoires, .. } => territoires.iter().map(|row| row.0).collect(),
        };
        let cells = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.cases.get(*at)));
        decimale(cells).map_err(|()| {
            let title = "les décimales sont écrites tantôt avec une virgule, tantôt avec un point";
            self.at(Code::ChiffreIllisible, title.to_owned())
                .help("gardez le même signe dans tout le tableau")
        })
    }

    /// Reads a row of a list.
    fn item(
        &mut self,
        row: &Ligne,
        date: Result<Option<Date>, usize>,
        territoire: Option<usize>,
        nombre: Option<usize>,
    ) {
        if self.is_total(row, territoire) {
            return;
        }
        let count = match nombre {
            None => Some(Compte::Nombre(1.0)),
            Some(at) => self.compte(row, at),
        };
        let Some(count) = count else { return };
        if count == Compte::Absent {
            self.vides += 1;
            return;
        }
        let Ok(date) = self.quand(row, date) else { return };
        let Some(date) = date else {
            self.sans_date += 1;
            return;
        };
        let Ok(lieu) = self.lieu(row, territoire) else { return };
        let Some(lieu) = lieu else {
            self.sans_lieu += 1;
            return;
        };
        if periodes::pas(date) == Pas::Jour {
            let (first, last) = self.jours.unwrap_or((date, date));
            self.jours = Some((first.min(date), last.max(date)));
        }
        self.add(row, (lieu, date), count, nombre.is_some());
    }

    /// Reads a row of a table whose columns are periods.
    fn across(
        &mut self,
        row: &Ligne,
        territoire: Option<usize>,
        periodes: &[(usize, Titre)],
        year: Option<i32>,
    ) {
        if self.is_total(row, territoire) {
            return;
        }
        // A remark under a table counts nothing.
        if periodes.iter().all(|(at, _)| row.cases.get(*at).is_none_or(Case::is_empty)) {
            self.vides += periodes.len();
            return;
        }
        let Ok(lieu) = self.lieu(row, territoire) else { return };
        let Some(lieu) = lieu else {
            self.sans_lieu += 1;
            return;
        };
        for (at, titre) in periodes {
            let date = match titre {
                Titre::Periode(date) => Some(*date),
                Titre::Mois(mois) => {
                    year.and_then(|year| periodes::de_annee(year, Some(*mois), None))
                }
            };
            let Some(date) = date else {
                let title = "les colonnes sont des mois, et rien ne dit de quelle année";
                let diag = self.at(Code::ColonneANommer, title.to_owned());
                self.diags.push(diag.help("donnez-la : --annee 2025"));
                return;
            };
            self.cell(row, *at, (lieu, date));
        }
    }

    /// Reads a row of a table whose columns are territories.
    fn down(
        &mut self,
        row: &Ligne,
        date: Result<Option<Date>, usize>,
        territoires: &[(usize, usize)],
    ) {
        if self.is_total(row, None) {
            return;
        }
        match self.quand(row, date) {
            Ok(Some(date)) => {
                for (at, lieu) in territoires {
                    self.cell(row, *at, (*lieu, date));
                }
            }
            Ok(None) => self.sans_date += 1,
            Err(Dite) => {}
        }
    }

    fn cell(&mut self, row: &Ligne, at: usize, key: (usize, Date)) {
        match self.compte(row, at) {
            Some(Compte::Absent) => self.vides += 1,
            Some(count) => self.add(row, key, count, true),
            None => {}
        }
    }

    /// Adds a count to those of its period.
    fn add(&mut self, row: &Ligne, (lieu, date): (usize, Date), count: Compte, unique: bool) {
        if unique
            && !self.additionner
            && let Some(other) = self.vus.insert((lieu, date), row.numero)
        {
            let title = format!(
                "{} : « {} » a déjà un nombre pour {date}, à la ligne {other}",
                self.grille.ligne(row.numero),
                self.lieux.nom(lieu)
            );
            let diag = self.at(Code::ReleveEnDouble, title);
            let seulement =
                "si l’une est le total des autres, choisissez : --seulement \"Motif=…\"";
            self.diags.push(
                diag.help("si les lignes se complètent (par motif, par service) : --additionner")
                    .help(seulement)
                    .help("si chaque ligne est un fait, à compter pour un : --evenements"),
            );
            return;
        }
        let period = periodes::groupe(date, self.pas);
        let sum = self.releves.entry((lieu, period)).or_insert(Some(0.0));
        // A sum with a part that is withheld is withheld.
        *sum = match (*sum, count) {
            (Some(sum), Compte::Nombre(more)) => Some(sum + more),
            _ => None,
        };
    }

    /// Reads a count; nothing when it cannot be read, which is told.
    fn compte(&mut self, row: &Ligne, at: usize) -> Option<Compte> {
        let case = row.cases.get(at)?;
        match compte(case, self.decimale) {
            Ok(count) => Some(count),
            Err((wrong, help)) => {
                let title = format!("{} : {wrong}", self.grille.cellule(row.numero, at));
                let diag = self.at(Code::ChiffreIllisible, title);
                self.diags.push(diag.help(help));
                None
            }
        }
    }

    /// Reads a date; nothing an error when it cannot be read, which is told.
    fn quand(
        &mut self,
        row: &Ligne,
        date: Result<Option<Date>, usize>,
    ) -> Result<Option<Date>, Dite> {
        match date {
            Ok(date) => Ok(date),
            Err(at) => {
                let written = row.cases.get(at).map(Case::extrait).unwrap_or_default();
                let place = self.grille.cellule(row.numero, at);
                let diag = self.at(
                    Code::ChiffreIllisible,
                    format!("{place} : « {written} » n’est pas une date"),
                );
                self.diags.push(diag.help(
                    "écrivez une année (2025), un trimestre (T1 2025), un mois (03/2025) ou un jour (14/03/2025)",
                ));
                Err(Dite)
            }
        }
    }

    /// Finds the territory of a row; an error when it is none, which is told once for each name.
    fn lieu(&mut self, row: &Ligne, territoire: Option<usize>) -> Result<Option<usize>, Dite> {
        if let Some(lieu) = self.partout {
            return Ok(Some(lieu));
        }
        let cell = territoire.and_then(|at| Some((at, row.cases.get(at)?)));
        let Some((at, case)) = cell.filter(|(_, case)| !case.is_empty()) else { return Ok(None) };
        match self.lieux.find(case) {
            Nomme::Un(lieu) => Ok(Some(lieu)),
            other => {
                let written = case.extrait();
                if self.inconnus.insert(fr::slug(&written)) {
                    let place = self.grille.cellule(row.numero, at);
                    self.diags.push(self.lieux.refuse(self.path, &place, &written, &other));
                }
                Err(Dite)
            }
        }
    }

    /// Returns whether a row is the total of others: no territory is named so.
    fn is_total(&mut self, row: &Ligne, territoire: Option<usize>) -> bool {
        let own = territoire.and_then(|at| row.cases.get(at)).filter(|case| !case.is_empty());
        let label = own.or_else(|| row.cases.iter().find(|case| !case.is_empty()));
        let Some(label) = label else { return false };
        let slug = fr::slug(&label.texte());
        let word = ["total", "totaux", "ensemble", "sous-total"].contains(&&*slug);
        let start =
            ["total-", "sous-total-", "ensemble-de"].iter().any(|one| slug.starts_with(one));
        let total = (word || start) && self.lieux.find(label) == Nomme::Aucun;
        if total {
            self.totaux.push(row.numero);
        }
        total
    }
}
