//! Instances of the governance (CSI L132-4 sq., D132-7 sq.).

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    diagnostic::Citation,
    genre::Genre,
    projet::{Territoire, Theme},
    reference::{Named, Ref},
    reunion::Reunion,
    vocabulaire::{Cadence, Formation, NiveauInstance},
};

/// An instance.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Instance {
    /// Rank in lists.
    pub numero: Option<u32>,
    /// Title.
    pub titre: String,
    /// Formation.
    pub formation: Formation,
    /// Strategic or operational.
    pub niveau: NiveauInstance,
    /// Who presides.
    pub presidence: Option<Ref<Acteur>>,
    /// Who presides with them.
    #[serde(default)]
    pub copresidence: Vec<Ref<Acteur>>,
    /// Who prepares and follows up (R40).
    pub animation: Option<Ref<Acteur>>,
    /// How often it meets (R40).
    pub rythme: Option<Rythme>,
    /// Members.
    #[serde(default)]
    pub membres: Vec<Ref<Acteur>>,
    /// The instance it reports to.
    pub rend_compte_a: Option<Ref<Instance>>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Territories; everywhere when empty.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// Whether situations of persons are exchanged (CSI L132-5).
    pub echange_nominatif: Option<bool>,
    /// Its charter of confidentiality or its rules, one sentence (R43).
    pub charte: Option<String>,
    /// Its legal or contractual base, one sentence.
    pub cadre: Option<String>,
    /// What this rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// Its meetings.
    #[serde(default)]
    pub reunions: Vec<Reunion>,
}

impl Named for Instance {
    const GENRE: Genre = Genre::Instance;
}

/// How often an instance meets.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Rythme {
    /// Meetings planned in a period.
    pub prevu: u32,
    /// The period.
    pub par: Cadence,
    /// Meetings held over the last full period, when known and not described one by one.
    pub realise: Option<u32>,
}
