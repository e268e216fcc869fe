//! Who may read what.

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
