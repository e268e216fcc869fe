//! Coordination with neighbouring policies, and the services of the local authority.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    diagnostic::Citation,
    genre::Genre,
    gouvernance::{Instance, Rythme},
    projet::Theme,
    reference::{Named, Ref},
    vocabulaire::CadreCoordination,
};

/// How services work with a neighbouring policy.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Coordination {
    /// Title.
    pub titre: String,
    /// The contract or instance that organises it.
    pub cadre: CadreCoordination,
    /// Who takes part.
    #[serde(default)]
    pub acteurs: Vec<Ref<Acteur>>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Who convenes.
    pub animation: Option<Ref<Acteur>>,
    /// How often they meet.
    pub rythme: Option<Rythme>,
    /// The instance of the council it reports to.
    pub instance: Option<Ref<Instance>>,
    /// What this rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
}

impl Named for Coordination {
    const GENRE: Genre = Genre::Coordination;
}

/// A service of the local authority, as it works inside.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Service {
    /// Name.
    pub titre: String,
    /// The structure it is, or belongs to.
    pub acteur: Option<Ref<Acteur>>,
    /// The service it depends on.
    pub rattachement: Option<Ref<Service>>,
    /// Full-time equivalents.
    pub etp: Option<f64>,
    /// Full-time equivalents proposed.
    pub etp_propose: Option<f64>,
    /// Hours, one sentence.
    pub horaires: Option<String>,
    /// Hours proposed, one sentence.
    pub horaires_proposes: Option<String>,
    /// What this rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
}

impl Named for Service {
    const GENRE: Genre = Genre::Service;
}
