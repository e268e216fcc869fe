//! Structures and acronyms.

use serde::{Deserialize, Serialize};

use super::{
    genre::Genre,
    projet::Territoire,
    reference::{Id, Named, Ref},
    vocabulaire::GenreActeur,
};

/// `acteurs.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Acteurs {
    /// The structures, in file order.
    pub acteurs: Vec<Acteur>,
}

/// A structure: never a person.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Acteur {
    /// Id.
    pub id: Id,
    /// Name as printed.
    pub nom: String,
    /// Kind.
    pub genre: GenreActeur,
    /// Acronym it is known by.
    pub sigle: Option<String>,
    /// Where it works; everywhere when empty.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// What it does, one sentence.
    pub missions: Option<String>,
    /// Functional contact.
    pub contact: Option<String>,
}

impl Named for Acteur {
    const GENRE: Genre = Genre::Acteur;
}

/// `sigles.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Sigles {
    /// The acronyms, in file order.
    pub sigles: Vec<Sigle>,
}

/// An acronym.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Sigle {
    /// Id.
    pub id: Id,
    /// As written in the text.
    pub sigle: String,
    /// In full.
    pub developpe: String,
}

impl Named for Sigle {
    const GENRE: Genre = Genre::Sigle;
}
