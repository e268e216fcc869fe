//! What comparable towns do.

use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    genre::Genre,
    projet::Theme,
    reference::{Named, Ref},
    vocabulaire::Preuve,
};

/// An action of another town, which may inspire.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Parangonnage {
    /// The action.
    pub titre: String,
    /// Who does it.
    pub ville: String,
    /// Where, when not in France.
    pub pays: Option<String>,
    /// Inhabitants.
    pub population: Option<u64>,
    /// Why it compares, one sentence.
    pub comparable: Option<String>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// What establishes its results.
    pub preuve: Option<Preuve>,
    /// Functional contact.
    pub contact: Option<String>,
    /// When this was checked.
    pub verifie_le: Option<Date>,
    /// Where it can be read.
    pub adresse: Option<String>,
}

impl Named for Parangonnage {
    const GENRE: Genre = Genre::Parangonnage;
}
