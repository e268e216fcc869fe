//! Outlines of the documents, as data: the law fixes none.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    enquete::Enquete,
    genre::Genre,
    gouvernance::Instance,
    projet::{Strategie, Territoire, Theme},
    reference::{Named, Ref},
    strategie::Axe,
    vocabulaire::{Format, Forme, Genere, Groupement},
};

/// `documents/x.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Outline {
    /// Title of the document.
    pub titre: String,
    /// Acronym for running heads and file lists.
    pub sigle: Option<String>,
    /// Under the title.
    pub sous_titre: Option<String>,
    /// Form.
    pub format: Format,
    /// The strategy it prints, when there are several.
    pub strategie: Option<Ref<Strategie>>,
    /// Its parts.
    pub parties: Vec<Partie>,
}

impl Named for Outline {
    const GENRE: Genre = Genre::Document;
}

/// A part.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Partie {
    /// Title.
    pub titre: String,
    /// Under the title, one sentence.
    pub chapeau: Option<String>,
    /// What it holds, in order.
    pub contenu: Vec<Contenu>,
}

/// One line of a part: told apart by the key `page`, `objets` or `genere`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Contenu {
    /// One object, `contexte:portrait`.
    pub page: Option<String>,
    /// All objects of a kind, by the name of its folder.
    pub objets: Option<String>,
    /// A part made by the program.
    pub genere: Option<Genere>,
    /// Title printed above, when not the usual one.
    pub titre: Option<String>,
    /// How objects are printed.
    pub forme: Option<Forme>,
    /// What they are grouped by.
    pub par: Option<Groupement>,
    /// Only major findings.
    #[serde(default)]
    pub majeurs: bool,
    /// Only this theme.
    pub theme: Option<Ref<Theme>>,
    /// Only this axis.
    pub axe: Option<Ref<Axe>>,
    /// Only this territory.
    pub territoire: Option<Ref<Territoire>>,
    /// Only this structure.
    pub acteur: Option<Ref<Acteur>>,
    /// Only this instance.
    pub instance: Option<Ref<Instance>>,
    /// The survey whose questions are printed.
    pub enquete: Option<Ref<Enquete>>,
}
