//! Surveys: what was asked of whom, and how many gave each answer; never who.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use super::{
    date::Date,
    diagnostic::Source,
    genre::Genre,
    reference::{Id, Named, Ref},
    vocabulaire::{Intervalle, ModeEnquete, TypeQuestion},
};

/// `enquetes/x.toml` or `enquetes/x.md`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Enquete {
    /// Title.
    pub titre: String,
    /// The source that describes it.
    pub source: Option<Ref<Source>>,
    /// How respondents were chosen.
    pub mode: ModeEnquete,
    /// How intervals are computed.
    pub intervalle: Option<Intervalle>,
    /// How many people it is about.
    pub population: Option<u64>,
    /// How many people were asked.
    pub sollicites: Option<u64>,
    /// First day.
    pub debut: Option<Date>,
    /// Last day.
    pub fin: Option<Date>,
    /// How a questionnaire that is filled in is given back.
    pub retour: Option<String>,
    /// The wave before.
    pub precedente: Option<Ref<Enquete>>,
    /// The file of counted answers, beside this one.
    pub fichier: Option<String>,
    /// Questions, in order.
    pub questions: Vec<Question>,
    /// Questions to read group by group.
    #[serde(default)]
    pub croisements: Vec<Croisement>,
    /// What answers are weighted to.
    pub redressement: Option<Redressement>,
    /// What the same question gave elsewhere.
    #[serde(default)]
    pub comparaisons: Vec<Comparaison>,
}

impl Named for Enquete {
    const GENRE: Genre = Genre::Enquete;
}

impl Enquete {
    /// Returns a question.
    pub fn question(&self, id: &Id) -> Option<&Question> {
        self.questions.iter().find(|one| one.id == *id)
    }

    /// Returns what the variances are multiplied with: 1 without weights.
    pub fn deff(&self) -> f64 {
        self.redressement
            .as_ref()
            .and_then(|own| own.deff)
            .filter(|deff| *deff >= 1.0)
            .unwrap_or(1.0)
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Question {
    /// Id within its survey.
    pub id: Id,
    /// As it was asked.
    pub libelle: String,
    /// What is asked for.
    pub r#type: TypeQuestion,
    /// How many answers are allowed.
    pub maximum: Option<u32>,
    /// Answers offered; those of a scale from the least to the most favourable.
    #[serde(default)]
    pub modalites: Vec<Modalite>,
    /// Whether it tells who the respondents are.
    #[serde(default)]
    pub profil: bool,
    /// What it teaches, in a sentence.
    pub idee: Option<String>,
    /// Whether small counts are hidden sooner.
    #[serde(default)]
    pub sensible: bool,
}

impl Question {
    /// Returns an answer.
    pub fn modalite(&self, id: &Id) -> Option<&Modalite> {
        self.modalites.iter().find(|one| one.id == *id)
    }

    /// Returns the answers that stand on the scale, in order.
    pub fn echelons(&self) -> impl Iterator<Item = &Modalite> {
        self.modalites.iter().filter(|one| !one.hors_echelle)
    }

    /// Returns whether another question is the same to the word, answers included.
    pub fn est_la_meme(&self, other: &Self) -> bool {
        // Spaces are the typographer’s.
        let bare = |words: &str| words.split_whitespace().collect::<String>();
        let words = |question: &Self| {
            question.modalites.iter().map(|one| bare(&one.libelle)).collect::<Vec<_>>()
        };
        bare(&self.libelle) == bare(&other.libelle)
            && self.r#type == other.r#type
            && self.maximum == other.maximum
            && words(self) == words(other)
    }
}

/// An answer offered.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Modalite {
    /// Id within its question.
    pub id: Id,
    /// As it was offered.
    pub libelle: String,
    /// Whether it stands beside the scale: « ne se prononce pas ».
    #[serde(default)]
    pub hors_echelle: bool,
    /// Least number of the range.
    pub min: Option<f64>,
    /// Greatest number of the range.
    pub max: Option<f64>,
}

/// A question to read group by group.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Croisement {
    /// The question.
    pub question: Id,
    /// The question that makes the groups.
    pub par: Id,
    /// What it teaches, in a sentence.
    pub idee: Option<String>,
}

/// What answers are weighted to, and what that costs.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Redressement {
    /// What the population looks like.
    pub marges: Vec<Marge>,
    /// Where that comes from.
    pub source: Option<String>,
    /// The year it describes.
    pub date: Option<Date>,
    /// Least weight.
    pub poids_min: Option<f64>,
    /// Greatest weight.
    pub poids_max: Option<f64>,
    /// What variances are multiplied with.
    pub deff: Option<f64>,
    /// How many answers would teach as much without weights.
    pub n_effectif: Option<f64>,
}

/// The share of an answer in the population.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Marge {
    /// The question.
    pub question: Id,
    /// The answer.
    pub modalite: Id,
    /// Its share, in percent.
    pub part: f64,
}

/// What the same question gave elsewhere.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Comparaison {
    /// The question.
    pub question: Id,
    /// The answer.
    pub modalite: Id,
    /// The town, the wave or the national survey.
    pub libelle: String,
    /// The question as asked there.
    pub enonce: String,
    /// Its result, in percent.
    pub valeur: f64,
    /// How many answered there.
    pub base: Option<u64>,
    /// The source.
    pub source: Option<Ref<Source>>,
}

/// A group of respondents: the question that makes it, and their answer.
pub type Groupe = (Id, Id);

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Compte {
    /// The question.
    pub question: Id,
    /// Among whom; everybody when none.
    pub groupe: Option<Groupe>,
    /// The answer; all who answered when none.
    pub modalite: Option<Id>,
}

/// How many; nothing where a small count is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Effectif {
    /// People.
    pub nombre: u64,
    /// Their weights together.
    pub pondere: Option<f64>,
}

/// Answers of one survey, counted; what is hidden is there without a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reponses {
    /// Counts.
    pub comptes: BTreeMap<Compte, Option<Effectif>>,
}

impl Reponses {
    /// Returns a count; an answer that nobody gave has no row.
    pub fn compte(
        &self,
        question: &Id,
        groupe: Option<&Groupe>,
        modalite: Option<&Id>,
    ) -> Option<Effectif> {
        let groupe = groupe.cloned();
        let at = Compte { question: question.clone(), groupe, modalite: modalite.cloned() };
        match self.comptes.get(&at) {
            Some(found) => *found,
            None => modalite.is_some().then_some(Effectif { nombre: 0, pondere: Some(0.0) }),
        }
    }

    /// Returns how many answered, at most, to any question.
    pub fn repondants(&self) -> u64 {
        let bases =
            self.comptes.iter().filter(|(at, _)| at.groupe.is_none() && at.modalite.is_none());
        bases.filter_map(|(_, count)| *count).map(|count| count.nombre).max().unwrap_or(0)
    }
}

/// JSON has no keys made of parts: counts are written as a list, for prints only.
impl Serialize for Reponses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.comptes)
    }
}
