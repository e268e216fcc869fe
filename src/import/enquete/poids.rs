//! Weights that make respondents look like the population.

use crate::{
    diag::{Code, Diagnostic, Place},
    model::{enquete::Enquete, reference::Id},
    stats::{
        raking::{Bounds, Margin, rake},
        weights::{design_effect, effective_size},
    },
};

use super::comptage::Lue;

/// Weights, and what they cost.
#[derive(Debug)]
pub(super) struct Poids {
    /// One for each respondent, of mean 1.
    pub(super) poids: Vec<f64>,
    /// The least.
    pub(super) min: f64,
    /// The greatest.
    pub(super) max: f64,
    /// Kish’s effect.
    pub(super) deff: f64,
    /// How many answers would teach as much.
    pub(super) n_effectif: f64,
    /// Margins that the bounds keep away, in words.
    pub(super) manquees: Vec<String>,
}

/// Returns the weights that the survey's margins ask for.
pub(super) fn poids(enquete: &Enquete, lues: &[Lue]) -> Result<Option<Poids>, Diagnostic> {
    let Some(own) = &enquete.redressement else { return Ok(None) };
    let mut ids: Vec<&Id> = Vec::new();
    for marge in &own.marges {
        if !ids.contains(&&marge.question) {
            ids.push(&marge.question);
        }
    }
    let mut margins = Vec::new();
    for id in &ids {
        let rank = enquete.questions.iter().position(|one| one.id == **id);
        let Some((rank, question)) = rank.and_then(|at| Some((at, enquete.questions.get(at)?)))
        else {
            return Err(refused(&format!("la marge « {id} » n’est pas une question")));
        };
        let part = |answer: &Id| {
            let own = own.marges.iter().find(|own| own.question == **id && own.modalite == *answer);
            own.map_or(0.0, |own| own.part)
        };
        let category = |lue: &Lue| lue.get(rank)?.as_ref()?.first().copied();
        margins.push(Margin {
            categories: lues.iter().map(category).collect(),
            targets: question.modalites.iter().map(|one| part(&one.id)).collect(),
        });
    }
    let raked = rake(&vec![1.0; lues.len()], &margins, Bounds::USUAL);
    let Ok(raked) = raked else { return Err(refused("les marges ne permettent aucun calage")) };
    let cost = design_effect(&raked.weights).zip(effective_size(&raked.weights));
    let Some((deff, n_effectif)) = cost else {
        return Err(refused("les marges ne permettent aucun calage"));
    };
    let name = |margin: usize, category: usize| {
        let question = enquete.question(ids.get(margin)?)?;
        Some(format!("« {} », « {} »", question.id, question.modalites.get(category)?.libelle))
    };
    let manquees = raked.unmet.iter().filter_map(|own| {
        let (wanted, reached) = (own.wanted * 100.0, own.reached * 100.0);
        let name = name(own.margin, own.category)?;
        Some(format!("{name} : {wanted:.1} % voulus, {reached:.1} % obtenus").replace('.', ","))
    });
    Ok(Some(Poids {
        min: raked.weights.iter().copied().fold(f64::INFINITY, f64::min),
        max: raked.weights.iter().copied().fold(0.0, f64::max),
        manquees: manquees.collect(),
        poids: raked.weights,
        deff,
        n_effectif,
    }))
}

fn refused(words: &str) -> Diagnostic {
    Diagnostic::at(Code::QuestionnaireDifferent, Place::Project, words)
        .help("relisez « [redressement] » : chaque marge nomme une question de profil et ses modalités, en %")
}
