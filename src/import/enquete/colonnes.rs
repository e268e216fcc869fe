//! Which question each column answers; the others are dropped, and named by what they seem to hold.

use std::collections::BTreeMap;

use crate::{
    fr,
    model::{
        enquete::{Enquete, Question},
        reference::Id,
        vocabulaire::TypeQuestion,
    },
};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Colonne {
    /// The answer to a question, by rank.
    Reponse(usize),
    /// Whether one answer of a multiple choice was given, by ranks.
    Choix(usize, usize),
    /// Nothing that is counted.
    Ecartee(&'static str),
}

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Plan {
    /// What each column holds.
    pub(super) colonnes: Vec<Colonne>,
    /// Questions that no column answers.
    pub(super) absentes: Vec<Id>,
    titres: Vec<String>,
}

/// Words of titles that tell what a dropped column holds.
const SORTES: [(&str, &[&str]); 5] = [
    ("adresses électroniques", &["email", "e-mail", "courriel", "mail"]),
    ("noms", &["nom", "name", "prenom", "firstname", "lastname"]),
    ("adresses IP", &["ipaddr", "ip", "adresse-ip"]),
    (
        "dates et heures",
        &["date", "time", "datestamp", "startdate", "submitdate", "horodat", "heure"],
    ),
    ("repères techniques", &["id", "token", "seed", "lastpage", "startlanguage", "refurl", "cle"]),
];

impl Plan {
    /// Returns how many columns are counted.
    pub(super) fn prises(&self) -> usize {
        self.colonnes.iter().filter(|one| !matches!(one, Colonne::Ecartee(_))).count()
    }

    /// Returns the titles of dropped columns, by what they seem to hold.
    pub(super) fn ecartees(&self) -> BTreeMap<&'static str, Vec<&str>> {
        let mut found: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for (column, title) in self.colonnes.iter().zip(&self.titres) {
            if let Colonne::Ecartee(what) = column {
                found.entry(*what).or_default().push(title);
            }
        }
        found
    }
}

/// Finds what each column answers.
pub(super) fn colonnes(enquete: &Enquete, titres: &[String]) -> Plan {
    let colonnes: Vec<Colonne> = titres.iter().map(|title| colonne(enquete, title)).collect();
    let answered = |rank: usize| {
        colonnes.iter().any(|one| match one {
            Colonne::Reponse(own) | Colonne::Choix(own, _) => *own == rank,
            Colonne::Ecartee(_) => false,
        })
    };
    let absentes =
        enquete.questions.iter().enumerate().filter(|(rank, question)| {
            question.r#type != TypeQuestion::Ouverte && !answered(*rank)
        });
    let absentes = absentes.map(|(_, question)| question.id.clone()).collect();
    Plan { colonnes, absentes, titres: titres.to_vec() }
}

fn colonne(enquete: &Enquete, title: &str) -> Colonne {
    // LimeSurvey: « code[sous-question] », « libellé [réponse] »; Sphinx: « code_réponse ».
    let bracket = title.trim_end_matches(']').rsplit_once('[').filter(|_| title.ends_with(']'));
    let ranks = || enquete.questions.iter().enumerate();
    if let Some((base, answer)) = bracket {
        for (rank, question) in ranks().filter(|(_, own)| names(own, base)) {
            if let Some(choice) = modalite(question, answer) {
                return choix(question, rank, choice);
            }
        }
    }
    if let Some((rank, question)) = ranks().find(|(_, own)| names(own, title)) {
        return match question.r#type {
            TypeQuestion::Ouverte => Colonne::Ecartee("texte libre"),
            _ => Colonne::Reponse(rank),
        };
    }
    let split = |(rank, question): (usize, &Question)| {
        let answer = title.strip_prefix(question.id.0.as_str())?.strip_prefix(['_', '.', '-'])?;
        Some(choix(question, rank, modalite(question, answer)?))
    };
    ranks().find_map(split).unwrap_or_else(|| Colonne::Ecartee(sorte(title)))
}

fn choix(question: &Question, rank: usize, choice: usize) -> Colonne {
    match question.r#type {
        TypeQuestion::Multiple => Colonne::Choix(rank, choice),
        _ => Colonne::Ecartee("colonnes d’une question à choix unique"),
    }
}

/// Returns whether a title names a question: its id, its wording, or both (« q1. Libellé »).
fn names(question: &Question, title: &str) -> bool {
    let slug = fr::slug(title);
    let (id, words) = (fr::slug(&question.id.0), fr::slug(&question.libelle));
    let after = title.split_once(". ").map(|(code, rest)| (fr::slug(code), fr::slug(rest)));
    slug == id || slug == words || after.is_some_and(|(code, rest)| code == id || rest == words)
}

/// Returns the rank of an answer by its id or its wording.
pub(super) fn modalite(question: &Question, written: &str) -> Option<usize> {
    let slug = fr::slug(written);
    let by = |same: &dyn Fn(&str, &str) -> bool| {
        question.modalites.iter().position(|one| same(&one.id.0, &one.libelle))
    };
    by(&|id, words| id == written || words == written).or_else(|| {
        by(&|id, words| !slug.is_empty() && (fr::slug(id) == slug || fr::slug(words) == slug))
    })
}

/// Says what a column that is no question seems to hold.
fn sorte(title: &str) -> &'static str {
    let slug = fr::slug(title);
    let word = |word: &str| slug == word || slug.split('-').any(|part| part == word);
    SORTES
        .iter()
        .find(|(_, words)| words.iter().any(|one| word(one)))
        .map_or("colonnes sans question", |row| row.0)
}
