//! Closed lists of the domain: what may be written, and how it is printed.

/// Declares a closed list: variant = "what is written", "what is printed".
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident: $id:literal {
        $($(#[$vmeta:meta])* $variant:ident = $slug:literal, $label:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $slug)] $variant,)+ }

        impl $name {
            /// Every value, in printed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Name of the list and what may be written, for the schemas.
            pub const LIST: (&'static str, &'static [&'static str]) = ($id, &[$($slug,)+]);

            /// Returns the word as written in a header.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// Returns the word as printed.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}
pub(crate) use vocabulary;

mod bilan;
mod diagnostic;
mod document;
mod enquete;
mod figure;
mod gouvernance;
mod mission;
mod projet;
mod strategie;

pub use bilan::{Appreciation, Critere, EtatAction, Preuve, Suite, TypeCause};
pub use diagnostic::{
    Accord, Decision, Fiabilite, Nature, NaturePreconisation, SorteReference, TypeRessource,
};
pub use document::{Format, Forme, Genere, Groupement};
pub use enquete::{Intervalle, ModeEnquete, TypeQuestion};
pub use figure::{FormeFigure, Mesure};
pub use gouvernance::{Cadence, CadreCoordination, EtatDecision, Formation, NiveauInstance};
pub use mission::{EtatJalon, ModeEntretien, ModeGrille, TypeJalon};
pub use projet::{Etat, GenreActeur, GenreTerritoire, Mission, Zone};
pub use strategie::{
    Approche, Comparateur, Couleur, Frequence, NatureBudget, NiveauObjectif, Origine, Prevention,
    Priorite, Temporalite, TypeIndicateur,
};

/// Every closed list, by name, for the test that holds schemas and types together.
pub const LISTS: &[(&str, &[&str])] = &[
    super::diffusion::Diffusion::LIST,
    Mission::LIST,
    Etat::LIST,
    EtatAction::LIST,
    Appreciation::LIST,
    Suite::LIST,
    Origine::LIST,
    Priorite::LIST,
    Temporalite::LIST,
    Prevention::LIST,
    Approche::LIST,
    TypeIndicateur::LIST,
    Frequence::LIST,
    Nature::LIST,
    Fiabilite::LIST,
    Accord::LIST,
    TypeCause::LIST,
    Preuve::LIST,
    Critere::LIST,
    SorteReference::LIST,
    Formation::LIST,
    NiveauInstance::LIST,
    Cadence::LIST,
    TypeJalon::LIST,
    EtatJalon::LIST,
    ModeEntretien::LIST,
    ModeGrille::LIST,
    GenreActeur::LIST,
    GenreTerritoire::LIST,
    Mesure::LIST,
    FormeFigure::LIST,
    ModeEnquete::LIST,
    Intervalle::LIST,
    TypeQuestion::LIST,
    Zone::LIST,
    TypeRessource::LIST,
    Decision::LIST,
    EtatDecision::LIST,
    CadreCoordination::LIST,
    NaturePreconisation::LIST,
    NiveauObjectif::LIST,
    Comparateur::LIST,
    Couleur::LIST,
    NatureBudget::LIST,
    Format::LIST,
    Forme::LIST,
    Groupement::LIST,
    Genere::LIST,
];
