//! Laws, national strategies and other plans: data, so that a law that changes needs no new program.

use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    genre::Genre,
    reference::{Id, Named, Ref},
    vocabulaire::SorteReference,
};

/// `references.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct References {
    /// The texts, in file order.
    pub references: Vec<TexteDeReference>,
}

/// A text or a plan that others cite.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct TexteDeReference {
    /// Id.
    pub id: Id,
    /// As cited.
    pub titre: String,
    /// Kind.
    pub sorte: SorteReference,
    /// Where it can be read.
    pub adresse: Option<String>,
    /// When it came into force.
    pub en_vigueur_depuis: Option<Date>,
    /// When it ceased to apply.
    pub abroge_le: Option<Date>,
    /// What took its place.
    pub remplace_par: Option<Ref<TexteDeReference>>,
    /// When someone read it at its source.
    pub verifie_le: Option<Date>,
    /// What it says, one sentence.
    pub note: Option<String>,
}

impl Named for TexteDeReference {
    const GENRE: Genre = Genre::Reference;
}
