//! The strategy: orientations, axes, objectifs.

use serde::{Deserialize, Serialize};

use super::{
    diagnostic::{Constat, Preconisation},
    genre::Genre,
    projet::Strategie,
    reference::{Named, Ref},
    vocabulaire::{Couleur, NiveauObjectif},
};

/// A political orientation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Orientation {
    /// Own number.
    pub numero: u32,
    /// Title.
    pub titre: String,
}

impl Named for Orientation {
    const GENRE: Genre = Genre::Orientation;
}

/// An axis, printed as the vocabulary says.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Axe {
    /// Own number.
    pub numero: u32,
    /// Title.
    pub titre: String,
    /// Its orientation.
    pub orientation: Option<Ref<Orientation>>,
    /// Its strategies, when the project prepares several: two for an axis common to both.
    #[serde(default)]
    pub strategies: Vec<Ref<Strategie>>,
    /// Findings it answers.
    #[serde(default)]
    pub constats: Vec<Ref<Constat>>,
    /// Recommendations it takes up.
    #[serde(default)]
    pub preconisations: Vec<Ref<Preconisation>>,
    /// Its colour.
    pub couleur: Option<Couleur>,
}

impl Axe {
    /// Returns its colour: its own, else one by its number.
    pub fn couleur(&self) -> Couleur {
        let rank = (self.numero as usize).wrapping_sub(1) % Couleur::ALL.len();
        self.couleur.or_else(|| Couleur::ALL.get(rank).copied()).unwrap_or(Couleur::Ocre)
    }
}

impl Named for Axe {
    const GENRE: Genre = Genre::Axe;
}

/// An objectif of an axis.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Objectif {
    /// Own letter: `b` prints 2.b.
    pub numero: String,
    /// Title.
    pub titre: String,
    /// Its axis.
    pub axe: Ref<Axe>,
    /// Strategic or operational.
    #[serde(default)]
    pub niveau: NiveauObjectif,
    /// The strategic objectif it details.
    pub parent: Option<Ref<Objectif>>,
}

impl Named for Objectif {
    const GENRE: Genre = Genre::Objectif;
}
