//! Actions of the strategy in force, evaluated (DOMAINE §1.7).

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    diagnostic::Citation,
    genre::Genre,
    projet::Territoire,
    reference::{Named, Ref},
    vocabulaire::{Appreciation, EtatAction, Fiabilite, Preuve, Suite, TypeCause},
};

/// An evaluated action.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Bilan {
    /// Number it had in the old plan, free text.
    pub numero: String,
    /// Title.
    pub titre: String,
    /// Number of its axis in the old plan.
    pub axe: u32,
    /// State found.
    pub etat: EtatAction,
    /// Judgement.
    pub appreciation: Option<Appreciation>,
    /// What should become of it.
    pub suite: Option<Suite>,
    /// Why it is given up, one sentence (R07).
    pub motif: Option<String>,
    /// Who steered it.
    pub pilote: Option<Ref<Acteur>>,
    /// Where it took place; everywhere when empty.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// How reliable the assessment is.
    pub fiabilite: Option<Fiabilite>,
    /// Causes of difficulty, by type.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// Planned and done.
    #[serde(default)]
    pub realisations: Vec<Realisation>,
    /// What changed.
    #[serde(default)]
    pub effets: Vec<Effet>,
}

impl Named for Bilan {
    const GENRE: Genre = Genre::Bilan;
}

/// A cause of difficulty.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Cause {
    /// Its type.
    pub r#type: TypeCause,
    /// One sentence.
    pub texte: String,
}

/// Something planned and what was done of it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Realisation {
    /// What.
    pub intitule: String,
    /// Planned.
    pub prevu: Option<f64>,
    /// Done.
    pub realise: Option<f64>,
    /// Unit.
    pub unite: Option<String>,
    /// One sentence.
    pub commentaire: Option<String>,
}

/// Something that changed, and what establishes it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Effet {
    /// One sentence.
    pub texte: String,
    /// What establishes it.
    pub preuve: Preuve,
    /// Where it can be checked.
    #[serde(default)]
    pub sources: Vec<Citation>,
}

impl Realisation {
    /// Returns done minus planned, when both are known.
    pub fn ecart(&self) -> Option<f64> {
        Some(self.realise? - self.prevu?)
    }
}
