//! Families of the diagnostic: chapters, sources, findings, recommendations, resources.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    bilan::Bilan,
    cotation::{CRITERES, ChoixDuGroupe, Cotation},
    date::Date,
    genre::Genre,
    parangonnage::Parangonnage,
    projet::{Public, Territoire, Theme},
    reference::{Named, Ref},
    vocabulaire::{
        Accord, Approche, Decision, Fiabilite, Nature, NaturePreconisation, Prevention, Priorite,
        Temporalite, TypeRessource,
    },
};

/// A chapter of prose.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Contexte {
    /// Title.
    pub titre: String,
    /// One sentence for lists.
    pub resume: Option<String>,
    /// Who signs it, for an édito.
    pub signature: Option<Signature>,
}

impl Named for Contexte {
    const GENRE: Genre = Genre::Contexte;
}

/// Signature of an édito.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Signature {
    /// Name.
    pub nom: Option<String>,
    /// Function.
    pub qualite: String,
}

/// What is cited.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Source {
    /// Title.
    pub titre: String,
    /// Nature, for triangulation.
    pub nature: Nature,
    /// Who made it.
    pub producteur: Option<Ref<Acteur>>,
    /// When.
    pub date: Option<Date>,
    /// How many people, documents or records.
    pub effectif: Option<u64>,
    /// Whether it counts offences that police and gendarmerie recorded (R15).
    #[serde(default)]
    pub delinquance_enregistree: bool,
    /// Where it can be read.
    pub adresse: Option<String>,
    /// How it was made, one sentence.
    pub methode: Option<String>,
    /// What it cannot say, one sentence.
    pub limites: Option<String>,
    /// How reliable it is.
    pub fiabilite: Option<Fiabilite>,
}

impl Named for Source {
    const GENRE: Genre = Genre::Source;
}

/// A source cited by an object.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Citation {
    /// The source.
    pub id: Ref<Source>,
    /// Page, question, table…
    pub page: Option<String>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Constat {
    /// Own number: C-14.
    pub numero: u32,
    /// Title, a sentence.
    pub titre: String,
    /// One line for elected officials.
    pub message: Option<String>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Territories.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// Whether it is a major one.
    #[serde(default)]
    pub majeur: bool,
    /// How far partners agree.
    pub accord: Option<Accord>,
    /// What it does to those who live it.
    pub gravite: Option<Cotation>,
    /// How many people, places or moments it concerns.
    pub ampleur: Option<Cotation>,
    /// How it changes over the years.
    pub tendance: Option<Cotation>,
    /// How much people worry about it.
    pub ressenti: Option<Cotation>,
    /// What local partners can do about it.
    pub capacite_d_agir: Option<Cotation>,
    /// What the partners chose, once they had read the notes.
    pub choix_du_groupe: Option<ChoixDuGroupe>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// Evaluated actions it rests on.
    #[serde(default)]
    pub bilans: Vec<Ref<Bilan>>,
    /// Why nothing answers it (R04).
    pub motif_sans_suite: Option<String>,
}

impl Constat {
    /// Returns the notes, in the order of `CRITERES`.
    pub fn notes(&self) -> [Option<&Cotation>; CRITERES.len()] {
        [&self.gravite, &self.ampleur, &self.tendance, &self.ressenti, &self.capacite_d_agir]
            .map(Option::as_ref)
    }
}

impl Named for Constat {
    const GENRE: Genre = Genre::Constat;
}

/// A recommendation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Preconisation {
    /// Own number: P-9.
    pub numero: u32,
    /// Title, an infinitive.
    pub titre: String,
    /// What it is about.
    pub nature: Option<NaturePreconisation>,
    /// Findings it answers.
    #[serde(default)]
    pub constats: Vec<Ref<Constat>>,
    /// What other towns do that supports it.
    #[serde(default)]
    pub inspirations: Vec<Ref<Parangonnage>>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Territories.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// Priority.
    pub priorite: Option<Priorite>,
    /// Horizon.
    pub temporalite: Option<Temporalite>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why, one sentence; obligatory when set aside.
    pub motif: Option<String>,
}

impl Named for Preconisation {
    const GENRE: Genre = Genre::Preconisation;
}

/// What the territory has.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Ressource {
    /// Name.
    pub titre: String,
    /// Who runs it.
    pub acteur: Option<Ref<Acteur>>,
    /// Kind.
    pub r#type: TypeRessource,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Publics.
    #[serde(default)]
    pub publics: Vec<Ref<Public>>,
    /// Territories.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// Levels of prevention.
    #[serde(default)]
    pub prevention: Vec<Prevention>,
    /// Way of prevention.
    pub approche: Option<Approche>,
    /// Opening hours, one sentence.
    pub horaires: Option<String>,
    /// Whether it works in the evening or at weekends.
    pub soir_et_week_end: Option<bool>,
    /// Full-time equivalents.
    pub etp: Option<f64>,
    /// People served in a year.
    pub file_active: Option<FileActive>,
    /// Yearly budget, euros.
    pub budget: Option<f64>,
    /// How to reach it, one sentence.
    pub acces: Option<String>,
    /// Who pays.
    #[serde(default)]
    pub financeurs: Vec<Ref<Acteur>>,
    /// When funding ends.
    pub echeance_financement: Option<Date>,
    /// Unmet need, one sentence.
    pub besoin_non_couvert: Option<String>,
    /// Functional contact.
    pub contact: Option<String>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// When this was checked.
    pub verifie_le: Option<Date>,
}

impl Named for Ressource {
    const GENRE: Genre = Genre::Ressource;
}

/// People served in a year.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct FileActive {
    /// How many.
    pub valeur: u64,
    /// Which year.
    pub annee: i32,
}
