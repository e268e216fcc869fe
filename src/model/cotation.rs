//! How findings are graded: five notes with their reasons, and what the partners chose.

use serde::{Deserialize, Serialize};

use super::{date::Date, gouvernance::Instance, reference::Ref};

/// Fields of a finding that hold a note, in printed order.
pub const CRITERES: [&str; 5] = ["gravite", "ampleur", "tendance", "ressenti", "capacite_d_agir"];

/// A note on a scale of four, whose words the schema gives, and its reason.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Cotation {
    /// From 1 to 4.
    pub note: u8,
    /// What it rests on, one sentence.
    pub raison: String,
}

/// What the partners chose, apart from the notes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct ChoixDuGroupe {
    /// Whether the finding is among the priorities.
    pub retenu: bool,
    /// Why, one sentence.
    pub motif: String,
    /// Their own rank; ties are allowed.
    pub rang: Option<u32>,
    /// The instance that chose.
    pub instance: Option<Ref<Instance>>,
    /// When.
    pub date: Option<Date>,
}
