//! Series of figures: what is counted, where it comes from, and each figure as it may be told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    diagnostic::Source,
    enquete::Reponses,
    fond::Fond,
    genre::Genre,
    reference::{Id, Named, Ref},
    source::Span,
};

/// `donnees/x.toml`: series that one file of figures holds.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Donnees {
    /// Title.
    pub titre: String,
    /// Who counted, how, and with which limits.
    pub source: Option<Ref<Source>>,
    /// The file of figures, beside this one.
    pub fichier: String,
    /// How the figures were brought together, when the source does not tell.
    pub methode: Option<String>,
    /// Where the file was brought from, when it was not typed.
    pub provenance: Option<Provenance>,
    /// The series.
    pub series: Vec<Serie>,
}

impl Named for Donnees {
    const GENRE: Genre = Genre::Donnees;
}

/// Where figures were brought from, so that anyone can bring them again.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Provenance {
    /// Names of the files as published.
    #[serde(default)]
    pub fichiers: Vec<String>,
    /// Edition, as its producer names it.
    pub edition: Option<String>,
    /// Day of production.
    pub date: Option<Date>,
    /// SHA-256 of each file, hexadecimal.
    #[serde(default)]
    pub sha256: Vec<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Mention of the source that the licence asks for.
    pub mention: Option<String>,
}

/// One series: what is counted, by territory and date.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Serie {
    /// Id.
    pub id: Id,
    /// Name as printed.
    pub titre: String,
    /// What one of it is, singular: « signalement », « victime ».
    pub unite: String,
    /// What it is divided by, plural: « habitants », « logements ».
    pub denominateur: Option<String>,
    /// How many of the denominator a rate is given for; 1,000 unless told.
    pub pour: Option<u32>,
    /// Whether counts of distinct territories may be added.
    pub additif: Option<bool>,
    /// The group it counts, in a pyramid: « Femmes ».
    pub groupe: Option<String>,
    /// The class of that group: « 15 à 29 ans ».
    pub classe: Option<String>,
    /// Smallest count, but zero, that is published; the project’s unless told.
    pub seuil_secret: Option<u32>,
    /// The series that counts these too, so that the two are never added.
    pub compris_dans: Option<Ref<Serie>>,
    /// How it is counted, when its source does not tell.
    pub methode: Option<String>,
    /// Dates from which counting changed.
    #[serde(default)]
    pub ruptures: Vec<Rupture>,
}

impl Named for Serie {
    const GENRE: Genre = Genre::Serie;
}

impl Serie {
    /// Returns how many of the denominator a rate is given for.
    pub fn pour(&self) -> f64 {
        f64::from(self.pour.unwrap_or(1000))
    }
}

/// A date from which figures do not compare with those before.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Rupture {
    /// First date counted the new way.
    pub date: Date,
    /// What changed, a few words.
    pub motif: String,
}

/// One figure as it may be told: a published zero is a figure like any other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Cellule {
    /// It is known and may be printed.
    Publiee(f64),
    /// Its producer does not disclose it: it is neither zero nor small.
    NonDiffusee,
    /// It is known and hidden here, to protect who is counted; only `secret` makes it.
    Masquee(Masque),
    /// Nothing was counted, or nothing is known.
    Absente,
}

impl Cellule {
    /// Returns the number, when there is one to print.
    pub fn valeur(self) -> Option<f64> {
        match self {
            Self::Publiee(valeur) => Some(valeur),
            Self::NonDiffusee | Self::Masquee(_) | Self::Absente => None,
        }
    }
}

/// Why a figure is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Masque {
    /// It is too small itself.
    Primaire,
    /// Another, hidden, could be found again from it.
    Secondaire,
}

/// What is known of a series for one territory and date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Releve {
    /// How many.
    pub nombre: Cellule,
    /// How many for so many of the denominator.
    pub taux: Cellule,
    /// The denominator.
    pub denominateur: Option<f64>,
    /// Its year.
    pub millesime: Option<Date>,
    /// Share of the count that its producer estimated, in percent.
    pub impute: Option<f64>,
    /// Its row.
    #[serde(skip)]
    pub span: Span,
}

/// Figures of one series, by territory and date.
pub type Releves = BTreeMap<(Id, Date), Releve>;

/// All figures of a project, by series and by survey.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Chiffres {
    /// Figures by id of series.
    #[serde(with = "par_serie")]
    pub series: BTreeMap<Id, Releves>,
    /// Counted answers by survey.
    pub enquetes: BTreeMap<Id, Reponses>,
    /// Outlines of territories, by name of file.
    pub fonds: BTreeMap<String, Fond>,
}

impl Chiffres {
    /// Returns what is known of a series for a territory and a date.
    pub fn releve(&self, serie: &Id, territoire: &Id, date: Date) -> Option<&Releve> {
        self.series.get(serie)?.get(&(territoire.clone(), date))
    }

    /// Returns the dates of a series for a territory, in order.
    pub fn dates<'c>(
        &'c self,
        serie: &Id,
        territoire: &'c Id,
    ) -> impl Iterator<Item = Date> + use<'c> {
        let rows = self.series.get(serie).into_iter().flatten();
        rows.filter(move |((of, _), _)| of == territoire).map(|((_, date), _)| *date)
    }
}

/// JSON has no keys made of two parts: rows are written as a list, for prints only.
mod par_serie {
    use super::{BTreeMap, Id, Releves};
    use serde::Serializer;

    pub(super) fn serialize<S: Serializer>(
        series: &BTreeMap<Id, Releves>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(series.iter().map(|(id, rows)| (id, rows.iter().collect::<Vec<_>>())))
    }
}
