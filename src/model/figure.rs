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
    /// The file of outlines of a map, beside it.
    pub fond: Option<String>,
    /// The property of an outline that names its territory.
    pub cle: Option<String>,
    /// Where a class of a map ends and the next begins, when not by equal numbers.
    pub classes: Option<Vec<f64>>,
    /// How to read it, when not the sentence made from the figures.
    pub lecture: Option<String>,
    /// What a reader should know beside it.
    pub note: Option<String>,
}

impl Named for Figure {
    const GENRE: Genre = Genre::Figure;
}
