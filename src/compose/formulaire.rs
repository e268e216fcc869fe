//! A questionnaire to fill in by hand, as printed: nothing left to decide but layout.

use serde::Serialize;

use super::piece::Run;

/// A questionnaire.
#[derive(Clone, Debug, Serialize)]
pub struct Questionnaire {
    /// Depth of its title.
    pub niveau: u8,
    /// Fragment.
    pub ancre: String,
    /// Who asks.
    pub organisme: String,
    /// Title.
    pub titre: Vec<Run>,
    /// When, how long, how to give it back; a value without words is written by hand.
    pub reperes: Vec<(String, Vec<Run>)>,
    /// What to know before answering: a title, then a text.
    pub accueil: Vec<(String, Vec<Run>)>,
    /// Questions, in order.
    pub questions: Vec<Posee>,
    /// Last words.
    pub merci: String,
}

/// A question as it is put.
#[derive(Clone, Debug, Serialize)]
pub struct Posee {
    /// Its rank, from 1.
    pub rang: usize,
    /// What the column of the file of answers is called.
    pub code: String,
    /// Its words.
    pub libelle: Vec<Run>,
    /// How to answer it.
    pub consigne: String,
    /// Where the answer goes.
    pub reponse: Reponse,
}

/// Where an answer goes.
#[derive(Clone, Debug, Serialize)]
pub enum Reponse {
    /// One box to tick.
    Une(Vec<Case>),
    /// Boxes to tick.
    Plusieurs(Vec<Case>),
    /// One step of a scale.
    Echelle(Vec<Case>),
    /// A number to write, so many figures long at most.
    Nombre(usize),
    /// Lines to write on.
    Libre,
}

/// A box to tick.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// What the file of answers holds where it is ticked.
    pub code: String,
    /// Its words.
    pub libelle: Vec<Run>,
    /// Whether it stands beside the scale.
    pub a_part: bool,
}
