//! Charts and diagrams: a question and a form.

use serde::{Deserialize, Serialize};

use super::{
    diagnostic::Constat,
    fiche::Indicateur,
    genre::Genre,
    reference::{Named, Ref},
    requete::Requete,
    strategie::Axe,
    vocabulaire::FormeFigure,
};

/// `figures/x.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Figure {
    /// Title: what the figure shows, in a sentence.
    pub titre: String,
    /// How it is drawn.
    pub forme: FormeFigure,
    /// The numbers it shows, when it shows some.
    pub requete: Option<Requete>,
    /// The axis whose actions it shows; all of them without it.
    pub axe: Option<Ref<Axe>>,
    /// The finding whose chain it shows.
    pub constat: Option<Ref<Constat>>,
    /// The indicator it shows.
    pub indicateur: Option<Ref<Indicateur>>,
    /// How to read it, when not the sentence made from the figures.
    pub lecture: Option<String>,
    /// What a reader should know beside it.
    pub note: Option<String>,
}

impl Named for Figure {
    const GENRE: Genre = Genre::Figure;
}
