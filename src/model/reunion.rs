//! Meetings of an instance: who came, and what was decided.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur, date::Date, diagnostic::Source, reference::Ref, vocabulaire::EtatDecision,
};

/// A meeting.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Reunion {
    /// When.
    pub date: Date,
    /// Structures that came.
    #[serde(default)]
    pub presents: Vec<Ref<Acteur>>,
    /// Structures that were invited and excused themselves.
    #[serde(default)]
    pub excuses: Vec<Ref<Acteur>>,
    /// What it was about, one sentence.
    pub ordre_du_jour: Option<String>,
    /// Its minutes.
    pub source: Option<Ref<Source>>,
    /// What was decided.
    #[serde(default)]
    pub decisions: Vec<DecisionPrise>,
}

/// Something decided at a meeting.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct DecisionPrise {
    /// What.
    pub intitule: String,
    /// Who does it.
    pub responsable: Option<Ref<Acteur>>,
    /// By when.
    pub echeance: Option<Date>,
    /// How far it is.
    pub etat: EtatDecision,
}

impl Reunion {
    /// Returns whether it had been held by a day; a later date is that of a meeting to come.
    pub fn est_tenue(&self, day: Date) -> bool {
        self.date.first_day() <= day.last_day()
    }
}

impl DecisionPrise {
    /// Returns whether it should have been done by a day.
    pub fn is_late(&self, day: Date) -> bool {
        let open = matches!(self.etat, EtatDecision::AFaire | EtatDecision::EnCours);
        open && self.echeance.is_some_and(|term| term.last_day() < day.first_day())
    }
}

/// Returns the last calendar year that a day leaves whole behind it.
pub fn derniere_annee_pleine(day: Date) -> i32 {
    match day.last_day() {
        (year, 12, 31) => year,
        (year, ..) => year - 1,
    }
}
