//! What figures answer to a question: the same answer for texts, tables, charts and exports.

use crate::{
    fr::{self, NBSP},
    model::{
        corpus::Corpus,
        date::Date,
        donnees::{Cellule, Chiffres, Masque, Serie},
        projet::Territoire,
        reference::Id,
        requete::Valeur,
        vocabulaire::{GenreTerritoire, Mesure},
    },
    stats::rate::{average, rank, relative_change},
};

/// Dates that a mean is taken over, at either end of a tendency.
const MOYENNE: usize = 3;

/// An answer that can be printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reponse {
    /// A count.
    Nombre(f64),
    /// A count without its unit.
    Chiffre(f64),
    /// A count for so many of the denominator.
    Taux(f64),
    /// A relative change, in percent, and the count it starts from.
    Evolution {
        /// Percent.
        pour_cent: f64,
        /// What it is a percentage of.
        depart: f64,
    },
    /// The mean count a date.
    Moyenne(f64),
    /// A rank, the greatest first, among so many.
    Rang {
        /// One more than those that are greater.
        rang: usize,
        /// How many are compared, this one included.
        parmi: usize,
        /// Whether another has the same.
        partage: bool,
        /// Whether what is ranked is feminine: « la 1re ville ».
        feminin: bool,
    },
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manque {
    /// The series has no figure there.
    Absente(Date),
    /// Its producer does not disclose it.
    NonDiffusee(Date),
    /// It is masked, to protect who is counted.
    Masquee(Date, Masque),
    /// It has no denominator.
    SansDenominateur,
    /// What is asked needs one date.
    PlusieursDates,
    /// What is asked needs so many dates.
    TropPeuDeDates(usize),
    /// A change from nothing has no percentage.
    DepartNul,
    /// No other territory compares.
    SansComparable,
}

/// Answers what a text asks for.
pub fn repond(corpus: &Corpus, chiffres: &Chiffres, valeur: &Valeur) -> Result<Reponse, Manque> {
    let question = Question { corpus, chiffres, valeur };
    match valeur.mesure {
        Mesure::Nombre => question.nombre(question.date()?).map(Reponse::Nombre),
        Mesure::Chiffre => question.nombre(question.date()?).map(Reponse::Chiffre),
        Mesure::Taux => question.taux(question.date()?).map(Reponse::Taux),
        Mesure::Evolution => {
            let dates = question.dates(2)?;
            let ends = dates.first().zip(dates.last());
            let (first, last) = ends.ok_or(Manque::TropPeuDeDates(2))?;
            change(question.nombre(*first)?, question.nombre(*last)?)
        }
        Mesure::Tendance => {
            let dates = question.dates(2 * MOYENNE)?;
            let first = question.moyenne(dates.get(..MOYENNE).unwrap_or_default())?;
            let last = dates.len().saturating_sub(MOYENNE);
            change(first, question.moyenne(dates.get(last..).unwrap_or_default())?)
        }
        Mesure::Moyenne => question.moyenne(&question.dates(2)?).map(Reponse::Moyenne),
        Mesure::Rang => question.rang(question.date()?),
    }
}

/// Returns which part of an answer is an estimate, in percent: the greatest of its dates; nothing where
/// all is counted.
pub fn estime(chiffres: &Chiffres, valeur: &Valeur) -> Option<f64> {
    let Valeur { serie, territoire, periode, .. } = valeur;
    let dates = chiffres.dates(&serie.id, &territoire.id).filter(|date| periode.contains(*date));
    let shares = dates.filter_map(|date| chiffres.releve(&serie.id, &territoire.id, date)?.impute);
    Some(shares.fold(0.0, f64::max)).filter(|share| *share > 0.0)
}

/// The relative change between two counts.
fn change(depart: f64, arrivee: f64) -> Result<Reponse, Manque> {
    let share = relative_change(depart, arrivee).ok_or(Manque::DepartNul)?;
    Ok(Reponse::Evolution { pour_cent: share * 100.0, depart })
}

struct Question<'q> {
    corpus: &'q Corpus,
    chiffres: &'q Chiffres,
    valeur: &'q Valeur,
}

impl Question<'_> {
    fn date(&self) -> Result<Date, Manque> {
        self.valeur.periode.date().ok_or(Manque::PlusieursDates)
    }

    /// Returns the dates of the period, that many at least.
    fn dates(&self, least: usize) -> Result<Vec<Date>, Manque> {
        let Valeur { serie, territoire, periode, .. } = self.valeur;
        let dates: Vec<Date> = self
            .chiffres
            .dates(&serie.id, &territoire.id)
            .filter(|date| periode.contains(*date))
            .collect();
        if dates.len() < least { Err(Manque::TropPeuDeDates(least)) } else { Ok(dates) }
    }

    fn nombre(&self, date: Date) -> Result<f64, Manque> {
        let Valeur { serie, territoire, .. } = self.valeur;
        let releve = self.chiffres.releve(&serie.id, &territoire.id, date);
        printed(releve.map_or(Cellule::Absente, |releve| releve.nombre), date)
    }

    fn taux(&self, date: Date) -> Result<f64, Manque> {
        let Valeur { serie, territoire, .. } = self.valeur;
        let releve = self.chiffres.releve(&serie.id, &territoire.id, date);
        let releve = releve.ok_or(Manque::Absente(date))?;
        if releve.taux == Cellule::Absente && releve.nombre != Cellule::Absente {
            return Err(Manque::SansDenominateur);
        }
        printed(releve.taux, date)
    }

    fn moyenne(&self, dates: &[Date]) -> Result<f64, Manque> {
        let counts: Result<Vec<f64>, Manque> =
            dates.iter().map(|date| self.nombre(*date)).collect();
        average(&counts?).ok_or(Manque::TropPeuDeDates(1))
    }

    /// Ranks by rate where there is one, else by count, among territories of the same kind that
    /// serve to compare; those whose figure is not disclosed have no rank.
    fn rang(&self, date: Date) -> Result<Reponse, Manque> {
        let Valeur { serie, territoire, .. } = self.valeur;
        let cell = |id: &Id| {
            let releve = self.chiffres.releve(&serie.id, id, date)?;
            releve.taux.valeur().or(releve.nombre.valeur())
        };
        let own = match cell(&territoire.id) {
            Some(own) => own,
            None => self.nombre(date)?,
        };
        let genre = |id: &Id| {
            let mut all = self.corpus.territoires().iter();
            all.find(|one| one.id == *id).map(|one| one.genre)
        };
        let comparable = |one: &&Territoire| {
            one.is_compared() && one.id != territoire.id && Some(one.genre) == genre(&territoire.id)
        };
        let others: Vec<f64> = self
            .corpus
            .territoires()
            .iter()
            .filter(comparable)
            .filter_map(|one| cell(&one.id))
            .collect();
        if others.is_empty() {
            return Err(Manque::SansComparable);
        }
        let found = rank(own, &others).ok_or(Manque::Absente(date))?;
        let feminin = genre(&territoire.id).is_some_and(GenreTerritoire::est_feminin);
        Ok(Reponse::Rang { rang: found.place, parmi: found.of, partage: found.ties > 0, feminin })
    }
}

/// Returns the number of a cell that may be printed.
fn printed(cellule: Cellule, date: Date) -> Result<f64, Manque> {
    match cellule {
        Cellule::Publiee(valeur) => Ok(valeur),
        Cellule::NonDiffusee => Err(Manque::NonDiffusee(date)),
        Cellule::Masquee(masque) => Err(Manque::Masquee(date, masque)),
        Cellule::Absente => Err(Manque::Absente(date)),
    }
}

impl Reponse {
    /// Returns the words printed in a text: the number in French and its unit.
    pub fn texte(self, serie: &Serie) -> String {
        match self {
            Self::Nombre(valeur) | Self::Moyenne(valeur) => {
                let unit =
                    if valeur >= 2.0 { fr::pluriel(&serie.unite) } else { serie.unite.clone() };
                format!("{}{NBSP}{unit}", chiffre(valeur))
            }
            Self::Chiffre(valeur) => chiffre(valeur),
            Self::Taux(valeur) => format!("{}{NBSP}{}", fr::taux(valeur), pour(serie)),
            Self::Evolution { pour_cent, .. } => {
                let decimals = usize::from(pour_cent.abs() < 10.0);
                let number = fr::decimales(pour_cent, decimals);
                let sign = if number.starts_with('\u{2212}')
                    || !number.contains(|digit| ('1'..='9').contains(&digit))
                {
                    ""
                } else {
                    "+"
                };
                format!("{sign}{number}{NBSP}%")
            }
            Self::Rang { rang, parmi, partage, feminin } => {
                let ending = match (rang, feminin) {
                    (1, true) => "re",
                    (1, false) => "er",
                    _ => "e",
                };
                let shared = if partage { " ex æquo" } else { "" };
                format!("{rang}{ending}{shared} sur {parmi}")
            }
        }
    }
}

/// Prints a count; a mean of few has a decimal.
fn chiffre(valeur: f64) -> String {
    fr::decimales(valeur, usize::from(valeur.fract() != 0.0 && valeur < 100.0))
}

/// Returns what follows a rate: « pour 1 000 logements », « % ».
pub fn pour(serie: &Serie) -> String {
    let base = serie.denominateur.as_deref().unwrap_or("habitants");
    match serie.pour.unwrap_or(1000) {
        100 => format!("% des {base}"),
        many => format!("pour {} {base}", fr::entier(u64::from(many))),
    }
}
