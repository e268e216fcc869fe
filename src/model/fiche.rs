//! Fiches actions and their indicators (DOMAINE §1.5).

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    bilan::Bilan,
    date::Date,
    diagnostic::{Constat, Preconisation, Source},
    genre::Genre,
    gouvernance::Instance,
    parangonnage::Parangonnage,
    projet::{Public, Strategie, Territoire},
    reference::{Id, Named, Ref},
    references::TexteDeReference,
    strategie::Objectif,
    vocabulaire::{
        Approche, Comparateur, EtatAction, Frequence, NatureBudget, Origine, Prevention, Priorite,
        Temporalite, TypeIndicateur,
    },
};

/// One action.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct FicheAction {
    /// Own number, unique within its axis.
    pub numero: u32,
    /// Title, an infinitive.
    pub titre: String,
    /// Its objectif; the axis follows.
    pub objectif: Ref<Objectif>,
    /// The strategies it is of, when not all those of its axis.
    #[serde(default)]
    pub strategies: Vec<Ref<Strategie>>,
    /// New, continued…
    pub origine: Option<Origine>,
    /// The evaluated action it continues.
    pub bilan: Option<Ref<Bilan>>,
    /// Priority.
    pub priorite: Option<Priorite>,
    /// Horizon.
    pub temporalite: Option<Temporalite>,
    /// Levels of prevention.
    #[serde(default)]
    pub prevention: Vec<Prevention>,
    /// Way of prevention.
    #[serde(default)]
    pub approches: Vec<Approche>,
    /// Findings it answers.
    #[serde(default)]
    pub constats: Vec<Ref<Constat>>,
    /// Recommendations it takes up.
    #[serde(default)]
    pub preconisations: Vec<Ref<Preconisation>>,
    /// Laws and plans it rests on.
    #[serde(default)]
    pub references: Vec<Ref<TexteDeReference>>,
    /// What other towns do that inspired it.
    #[serde(default)]
    pub inspirations: Vec<Ref<Parangonnage>>,
    /// Whom it serves, in words.
    pub public_cible: Option<String>,
    /// Whom it serves, for tables.
    #[serde(default)]
    pub publics: Vec<Ref<Public>>,
    /// How many people are aimed at.
    pub effectif_vise: Option<u64>,
    /// Where.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// The one structure in charge.
    pub pilote: Option<Ref<Acteur>>,
    /// A second one.
    pub copilote: Option<Ref<Acteur>>,
    /// Function of the person in charge.
    pub referent: Option<String>,
    /// Partners and their part.
    #[serde(default)]
    pub partenaires: Vec<Partenaire>,
    /// The instance that follows it.
    pub instance_suivi: Option<Ref<Instance>>,
    /// Start.
    pub debut: Option<Date>,
    /// End.
    pub fin: Option<Date>,
    /// How often it happens, one sentence.
    pub periodicite: Option<String>,
    /// Key steps.
    #[serde(default)]
    pub etapes: Vec<Etape>,
    /// Full-time equivalents.
    pub etp: Option<f64>,
    /// Staff, one sentence.
    pub moyens_humains: Option<String>,
    /// Equipment, one sentence.
    pub moyens_materiels: Option<String>,
    /// Costs, euros.
    #[serde(default)]
    pub budget: Vec<LigneBudget>,
    /// Funding, euros.
    #[serde(default)]
    pub financements: Vec<Financement>,
    /// What funding does not cover yet, euros.
    pub reste_a_financer: Option<f64>,
    /// Indicators.
    #[serde(default)]
    pub indicateurs: Vec<Indicateur>,
    /// Progress, after adoption.
    pub etat: Option<EtatAction>,
    /// Progress, percent.
    pub avancement: Option<f64>,
    /// On progress, one sentence.
    pub commentaire: Option<String>,
    /// When progress was noted.
    pub mis_a_jour: Option<Date>,
}

impl Named for FicheAction {
    const GENRE: Genre = Genre::Fiche;
}

/// A partner and its part.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Partenaire {
    /// The structure.
    pub acteur: Ref<Acteur>,
    /// What it does here.
    pub role: Option<String>,
}

/// A key step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Etape {
    /// What.
    pub intitule: String,
    /// When.
    pub echeance: Date,
    /// By whom.
    pub responsable: Option<Ref<Acteur>>,
    /// Progress.
    pub etat: Option<EtatAction>,
}

/// A cost.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct LigneBudget {
    /// Year.
    pub annee: i32,
    /// What for.
    pub poste: String,
    /// Euros.
    pub montant: f64,
    /// Running cost or investment.
    pub nature: Option<NatureBudget>,
}

/// A funding.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Financement {
    /// Year.
    pub annee: i32,
    /// Who pays.
    pub financeur: Ref<Acteur>,
    /// Scheme.
    pub dispositif: Option<String>,
    /// Euros.
    pub montant: f64,
    /// Granted, or only asked for.
    pub acquis: Option<bool>,
}

/// An indicator, complete as R13 wants it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Indicateur {
    /// Id within the fiche.
    pub id: Id,
    /// Own number; its rank when absent.
    pub numero: Option<u32>,
    /// Title.
    pub intitule: String,
    /// Type.
    pub r#type: TypeIndicateur,
    /// Whether it is told in words.
    #[serde(default)]
    pub qualitatif: bool,
    /// What is counted, one sentence.
    pub definition: Option<String>,
    /// Unit.
    pub unite: Option<String>,
    /// Where it comes from.
    pub source: Option<Ref<Source>>,
    /// How often.
    pub frequence: Option<Frequence>,
    /// Who gives it.
    pub responsable: Option<Ref<Acteur>>,
    /// Where it starts from.
    pub reference: Option<Reference>,
    /// What is aimed at.
    pub cible: Option<Cible>,
    /// What was measured.
    #[serde(default)]
    pub valeurs: Vec<Valeur>,
    /// What it cannot say, one sentence.
    pub limites: Option<String>,
}

impl Named for Indicateur {
    const GENRE: Genre = Genre::Indicateur;
}

/// Reference value, or when it will be known: told apart by the key `a_etablir`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Reference {
    /// The value.
    pub valeur: Option<f64>,
    /// Its date.
    pub date: Option<Date>,
    /// On how many cases.
    pub base: Option<u64>,
    /// Confidence interval, low and high.
    pub intervalle: Option<[f64; 2]>,
    /// When it will be known.
    pub a_etablir: Option<Date>,
}

/// A target: comparator, value or amount, date.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Cible {
    /// Comparator.
    pub comparateur: Comparateur,
    /// Value; for « hausse » and « baisse » an optional amount.
    pub valeur: Option<f64>,
    /// Unit of the amount when it differs: « points ».
    pub unite: Option<String>,
    /// By when.
    pub date: Option<Date>,
}

/// A measured value.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Valeur {
    /// When.
    pub date: Date,
    /// How much.
    pub valeur: f64,
    /// One sentence.
    pub commentaire: Option<String>,
}
