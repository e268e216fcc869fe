//! Who may read what.

use serde_json::Value;

use super::vocabulaire::vocabulary;

vocabulary! {
    /// Level of diffusion: each level contains the ones before it.
    #[derive(PartialOrd, Ord, Default)]
    pub enum Diffusion: "diffusion" {
        /// Everyone.
        #[default]
        Public = "public", "publique";
        /// Members and signatories of the council.
        Partenaires = "partenaires", "partenaires";
        /// Steering committee, elected officials, State and prosecution.
        Restreint = "restreint", "comité restreint";
        /// The writing team; never published.
        Travail = "travail", "de travail";
    }
}

impl Diffusion {
    /// Returns the level of this name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.slug() == word)
    }

    /// Returns the level that a value of a header names.
    pub fn written(value: &Value) -> Option<Self> {
        value.as_str().and_then(Self::named)
    }

    /// Returns the mention printed on a version that is not public.
    pub fn mention(self) -> Option<&'static str> {
        match self {
            Self::Public => None,
            Self::Partenaires => Some("Version réservée aux partenaires du conseil"),
            Self::Restreint => Some("Réservé aux membres du comité restreint — ne pas reproduire"),
            Self::Travail => Some("Version de travail — ne pas diffuser"),
        }
    }
}
