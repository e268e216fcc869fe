//! The form of a table: a list, or territories and periods on its two sides.

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    import::grille::{Case, Grille, Ligne},
    model::date::Date,
};

use super::{
    colonnes::{Colonnes, Role, manque, quoted},
    lieux::{Lieux, Nomme},
    nombres::{Compte, Decimale, compte},
    periodes,
};

/// The form of a table.
#[derive(Debug)]
pub(super) enum Forme {
    /// A row for each count, or for each event when nothing counts them.
    Liste { quand: Quand, territoire: Option<usize>, nombre: Option<usize> },
    /// A row for each territory, a column for each period.
    Lignes { territoire: Option<usize>, periodes: Vec<(usize, Titre)>, quand: Quand },
    /// A row for each period, a column for each territory.
    Colonnes { quand: Quand, territoires: Vec<(usize, usize)> },
}

/// The columns that tell when.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quand {
    pub(super) date: Option<usize>,
    pub(super) annee: Option<usize>,
    pub(super) mois: Option<usize>,
    pub(super) trimestre: Option<usize>,
    /// The year of all rows, when the command gives it.
    pub(super) toutes: Option<i32>,
}

/// What the title of a column says of when.
#[derive(Clone, Copy, Debug)]
pub(super) enum Titre {
    /// A period.
    Periode(Date),
    /// A month, its year elsewhere.
    Mois(u8),
}

/// What the command says of the form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dit {
    /// All rows are of one territory.
    pub(super) territoire: bool,
    /// Each row is an event.
    pub(super) evenements: bool,
    /// The year of all rows.
    pub(super) annee: Option<i32>,
}

/// Finds the form of a table.
pub(super) fn forme(
    path: &str,
    grille: &Grille,
    colonnes: &Colonnes,
    lieux: &Lieux,
    dit: Dit,
) -> Result<Forme, Diagnostic> {
    let at = |role: Role| colonnes.get(&role).copied();
    let (nombre, annee) = (at(Role::Nombre), at(Role::Annee));
    let quand = Quand {
        date: at(Role::Date),
        annee,
        mois: at(Role::Mois),
        trimestre: at(Role::Trimestre),
        toutes: dit.annee,
    };
    let dated = quand.date.or(annee).or(quand.mois).or(quand.trimestre);
    let titres = || grille.titres.iter().enumerate();
    let mut periodes: Vec<(usize, Titre)> = titres()
        .filter_map(|(rank, title)| Some((rank, Titre::Periode(periodes::date(title)?))))
        .collect();
    if periodes.is_empty() {
        periodes = titres()
            .filter_map(|(rank, title)| Some((rank, Titre::Mois(periodes::mois_seul(title)?))))
            .collect();
    }
    let free = |rank: &usize| !colonnes.values().any(|own| own == rank);
    let first = (0..grille.titres.len())
        .find(|rank| free(rank) && !periodes.iter().any(|(own, _)| own == rank));
    // A total beside periods is no list.
    let crossed = nombre.is_none() || dated.is_none() || periodes.len() > 1;
    if !periodes.is_empty() && crossed && !dit.evenements {
        let territoire = if dit.territoire { None } else { at(Role::Territoire).or(first) };
        if territoire.is_none() && !dit.territoire {
            return Err(nowhere(path, grille));
        }
        return Ok(Forme::Lignes { territoire, periodes, quand: Quand { date: None, ..quand } });
    }
    let named: Vec<(usize, usize)> = titres()
        .filter(|(rank, _)| free(rank))
        .filter_map(|(rank, title)| match lieux.find(title) {
            Nomme::Un(lieu) => Some((rank, lieu)),
            _ => None,
        })
        .collect();
    if nombre.is_none() && !named.is_empty() && !dit.evenements && !dit.territoire {
        let quand = if dated.is_some() { quand } else { Quand { date: first, ..quand } };
        return Ok(Forme::Colonnes { quand, territoires: named });
    }
    if dated.is_none() && dit.annee.is_none() {
        return Err(manque(path, grille, Role::Date, "aucune colonne ne dit la date")
            .help("ou donnez l’année de tout le fichier : --annee 2025"));
    }
    let territoire = if dit.territoire { None } else { at(Role::Territoire) };
    if territoire.is_none() && !dit.territoire {
        return Err(nowhere(path, grille));
    }
    if nombre.is_none() && !dit.evenements {
        counted(path, grille, colonnes)?;
    }
    Ok(Forme::Liste { quand, territoire, nombre: nombre.filter(|_| !dit.evenements) })
}

fn nowhere(path: &str, grille: &Grille) -> Diagnostic {
    manque(path, grille, Role::Territoire, "aucune colonne ne dit le territoire")
        .help("ou donnez le territoire de tout le fichier : --territoire commune")
}

/// Refuses to count rows when a column that nothing names seems to hold counts already.
fn counted(path: &str, grille: &Grille, colonnes: &Colonnes) -> Result<(), Diagnostic> {
    let free = (0..grille.titres.len()).filter(|rank| !colonnes.values().any(|own| own == rank));
    let numbers = free.filter(|rank| {
        let cells = || grille.lignes.iter().filter_map(|row| row.cases.get(*rank));
        let small = |case: &Case| matches!(compte(case, Decimale::Virgule), Ok(Compte::Nombre(n)) if n < 10_000.0);
        let known = |case: &Case| case.is_empty() || small(case) || matches!(compte(case, Decimale::Virgule), Ok(Compte::NonDiffuse));
        cells().any(small) && cells().all(known)
    });
    // A number that grows by one in each row is that of the row.
    let counts = numbers.filter(|rank| {
        let values: Vec<String> =
            grille.lignes.iter().filter_map(|row| row.cases.get(*rank)).map(Case::texte).collect();
        let mut sorted: Vec<i64> = values.iter().filter_map(|value| value.parse().ok()).collect();
        sorted.sort_unstable();
        let run = sorted.len() == values.len()
            && sorted.windows(2).all(|pair| matches!(pair, [one, other] if other - one == 1));
        !run
    });
    let titles: Vec<String> =
        counts.filter_map(|rank| grille.titres.get(rank)).map(Case::texte).collect();
    let Some(first) = titles.first() else { return Ok(()) };
    let title =
        format!("{} peut contenir des nombres, ou chaque ligne est un fait", quoted(&titles));
    Err(Diagnostic::at(Code::ColonneANommer, Place::Path(path.to_owned()), title)
        .help(format!("si la colonne compte : --colonne nombre=\"{first}\""))
        .help("si chaque ligne est un fait, à compter pour un : --evenements"))
}

impl Quand {
    /// Reads when a row is; nothing when no cell says it, an error at the cell that cannot be read.
    pub(super) fn date(&self, row: &Ligne) -> Result<Option<Date>, usize> {
        let case = |at: Option<usize>| Some((at?, row.cases.get(at?)?));
        let written = |at: Option<usize>| case(at).filter(|(_, case)| !case.is_empty());
        let year = match written(self.annee) {
            Some((at, case)) => Some(periodes::date(case).ok_or(at)?),
            None => None,
        };
        let of_year = year.map(Date::year).or(self.toutes);
        if let Some((at, case)) = written(self.date) {
            let month = || periodes::de_annee(of_year?, Some(periodes::mois_seul(case)?), None);
            return periodes::date(case).or_else(month).map(Some).ok_or(at);
        }
        if let Some((at, case)) = written(self.mois) {
            let of = || periodes::de_annee(of_year?, Some(periodes::mois(case)?), None);
            return of().or_else(|| periodes::date(case)).map(Some).ok_or(at);
        }
        if let Some((at, case)) = written(self.trimestre) {
            let of = || periodes::de_annee(of_year?, None, Some(periodes::trimestre(case)?));
            return of().or_else(|| periodes::date(case)).map(Some).ok_or(at);
        }
        // A column that should say when, and is empty, says nothing.
        let silent = [self.date, self.mois, self.trimestre].iter().any(Option::is_some);
        let year = year.or_else(|| periodes::de_annee(self.toutes?, None, None));
        Ok(year.filter(|_| !silent))
    }
}

impl Forme {
    /// Returns the columns that are read.
    pub(super) fn lues(&self) -> Vec<usize> {
        let quand = |own: &Quand| [own.date, own.annee, own.mois, own.trimestre];
        let (when, rest): (_, Vec<usize>) = match self {
            Self::Liste { quand: own, territoire, nombre } => {
                (quand(own), territoire.iter().chain(nombre).copied().collect())
            }
            Self::Lignes { territoire, periodes, quand: own } => {
                let all = territoire.iter().copied().chain(periodes.iter().map(|row| row.0));
                (quand(own), all.collect())
            }
            Self::Colonnes { quand: own, territoires } => {
                (quand(own), territoires.iter().map(|row| row.0).collect())
            }
        };
        when.into_iter().flatten().chain(rest).collect()
    }

    /// Tells the form.
    pub(super) fn recit(&self, grille: &Grille) -> String {
        let name = |at: usize| grille.titres.get(at).map(Case::texte).unwrap_or_default();
        let named = |at: &Option<usize>| at.map(|at| format!("« {} »", name(at)));
        match self {
            Self::Liste { quand, territoire, nombre } => {
                let when = [quand.date, quand.annee, quand.mois, quand.trimestre];
                let when: Vec<String> = when.iter().filter_map(named).collect();
                let place = named(territoire).map(|one| format!(", territoire {one}"));
                let what = named(nombre).map_or_else(
                    || "une ligne par fait, comptée pour un".to_owned(),
                    |one| format!("une ligne par nombre, lu dans {one}"),
                );
                let when = if when.is_empty() {
                    String::new()
                } else {
                    format!(" ; date {}", fr::enumeration(&when))
                };
                format!("Liste, {what}{when}{}.", place.unwrap_or_default())
            }
            Self::Lignes { periodes, .. } => format!(
                "Tableau : un territoire par ligne, {} en colonnes.",
                fr::compte(periodes.len(), "période")
            ),
            Self::Colonnes { territoires, .. } => format!(
                "Tableau : une période par ligne, {} en colonnes.",
                fr::compte(territoires.len(), "territoire")
            ),
        }
    }
}
