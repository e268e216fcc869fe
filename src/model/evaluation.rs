//! Evaluation questions, answered from what became of the actions (DOMAINE §1.7).

use serde::{Deserialize, Serialize};

use super::{
    bilan::Bilan,
    diagnostic::{Citation, Constat},
    genre::Genre,
    reference::{Named, Ref},
    vocabulaire::{Appreciation, Critere},
};

/// A question put to the strategy in force.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Evaluation {
    /// Own number: Q-3.
    pub numero: u32,
    /// The question.
    pub titre: String,
    /// What it examines.
    pub critere: Critere,
    /// The answer, one line.
    pub reponse: Option<String>,
    /// Judgement.
    pub appreciation: Option<Appreciation>,
    /// Evaluated actions it is answered from.
    #[serde(default)]
    pub bilans: Vec<Ref<Bilan>>,
    /// Findings it is answered from.
    #[serde(default)]
    pub constats: Vec<Ref<Constat>>,
    /// Sources beyond those of the actions.
    #[serde(default)]
    pub sources: Vec<Citation>,
}

impl Named for Evaluation {
    const GENRE: Genre = Genre::Evaluation;
}
