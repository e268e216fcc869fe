//! A question put to the figures: one type for texts, tables, charts and exports.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{
    date::{Date, Within},
    donnees::Serie,
    enquete::{Enquete, Groupe},
    projet::Territoire,
    reference::{Id, Ref},
    vocabulaire::Mesure,
};

/// Which series, where, when, and what of it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Requete {
    /// The series; several are set side by side, never added.
    #[serde(default)]
    pub series: Vec<Ref<Serie>>,
    /// The territories, the first being the one that is spoken of.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// One date, or the years from one to another; all that is known unless told.
    pub periode: Option<Tranche>,
    /// What is asked of each figure.
    #[serde(default)]
    pub mesure: Mesure,
    /// The survey, in place of series and territories.
    pub enquete: Option<Ref<Enquete>>,
    /// Its questions.
    #[serde(default)]
    pub questions: Vec<Id>,
    /// The question that makes groups.
    pub par: Option<Id>,
}

/// One figure asked for in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Valeur {
    /// The series.
    pub serie: Ref<Serie>,
    /// The territory.
    pub territoire: Ref<Territoire>,
    /// When.
    pub periode: Tranche,
    /// What of it.
    pub mesure: Mesure,
}

/// The share of an answer asked for in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartCitee {
    /// The survey.
    pub enquete: Ref<Enquete>,
    /// The question.
    pub question: Id,
    /// The answer.
    pub modalite: Id,
    /// Among whom; everybody when none.
    pub groupe: Option<Groupe>,
}

/// One date, or the years from one to another, both included: `2025`, `2025-T1`, `2016-2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tranche {
    /// First date.
    pub debut: Date,
    /// Last date.
    pub fin: Date,
}

impl Tranche {
    /// Returns the date, when there is but one.
    pub fn date(self) -> Option<Date> {
        (self.debut == self.fin).then_some(self.debut)
    }

    /// Returns whether a date lies within.
    pub fn contains(self, date: Date) -> bool {
        self.debut.first_day() <= date.first_day() && date.last_day() <= self.fin.last_day()
    }
}

impl FromStr for Tranche {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Ok(date) = text.parse::<Date>() {
            return Ok(Self { debut: date, fin: date });
        }
        let (debut, fin) = text.split_once('-').ok_or(())?;
        let (debut, fin): (Date, Date) = (debut.parse()?, fin.parse()?);
        let years = debut.within() == Within::Year && fin.within() == Within::Year;
        (years && debut < fin).then_some(Self { debut, fin }).ok_or(())
    }
}

impl fmt::Display for Tranche {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => date.fmt(f),
            None => write!(f, "{}-{}", self.debut, self.fin),
        }
    }
}

impl<'de> Deserialize<'de> for Tranche {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| D::Error::custom("not a period"))
    }
}

impl Serialize for Tranche {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
