//! What an evaluation rests on, and what comparable towns are for.

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    model::{
        genre::Genre,
        vocabulaire::{Critere, Preuve},
    },
};

use super::{Facts, about, aide};

/// An evaluation question is answered from something.
pub(super) fn question_sans_appui(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for question in facts.graphe.corpus.evaluations.values() {
        let data = &question.data;
        if !(data.bilans.is_empty() && data.constats.is_empty() && data.sources.is_empty()) {
            continue;
        }
        let title = "la réponse à cette question ne repose sur rien";
        let diag = about(Code::QuestionSansAppui, &question.record, title);
        let ids = aide::ids(facts.graphe, Genre::Bilan);
        found.push(match ids.first() {
            Some(first) => diag
                .help(format!("nommez, sous cette ligne, les actions dont le bilan y répond : « bilans = [\"{first}\"] »"))
                .help("ou un constat, « constats = [\"…\"] », ou une source, « sources = [{ id = \"…\" }] »")
                .help(aide::known(Genre::Bilan, &ids)),
            None => diag.help(aide::known(Genre::Bilan, &ids)),
        });
    }
}

/// Every criterion has its question, once there are any.
pub(super) fn critere_sans_question(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let questions = &facts.graphe.corpus.evaluations;
    if questions.is_empty() || facts.graphe.is_damaged(&[Genre::Evaluation]) {
        return;
    }
    let asked = |critere: Critere| questions.values().any(|own| own.data.critere == critere);
    let lacking: Vec<Critere> =
        Critere::ALL.iter().copied().filter(|critere| !asked(*critere)).collect();
    let Some(first) = lacking.first() else { return };
    let words: Vec<String> =
        lacking.iter().map(|critere| format!("« {} »", critere.label().to_lowercase())).collect();
    let which = if lacking.len() > 1 { "les critères" } else { "le critère" };
    let title =
        format!("aucune question d’évaluation n’est posée sur {which} {}", fr::enumeration(&words));
    found.push(Diagnostic::at(Code::CritereSansQuestion, Place::Project, title).help(format!(
        "posez-en une par « vigie new evaluation \"{}\" », puis écrivez-y « critere = \"{}\" »",
        example(*first),
        first.slug()
    )));
}

/// Returns a question that a criterion asks.
const fn example(critere: Critere) -> &'static str {
    match critere {
        Critere::Pertinence => "Les actions répondaient-elles aux besoins ?",
        Critere::Coherence => "Les actions se sont-elles renforcées ?",
        Critere::Efficacite => "Les objectifs ont-ils été atteints ?",
        Critere::Efficience => "Les moyens ont-ils été bien employés ?",
        Critere::Effets => "Qu’est-ce qui a changé pour les habitants ?",
        Critere::Durabilite => "Que reste-t-il quand les financements cessent ?",
    }
}

/// An effect that is said to be measured cites where.
pub(super) fn effet_sans_source(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for bilan in facts.graphe.corpus.bilans.values() {
        for (rank, effet) in bilan.data.effets.iter().enumerate() {
            if effet.preuve != Preuve::Mesuree || !effet.sources.is_empty() {
                continue;
            }
            let id = aide::id(facts.graphe, Genre::Source).unwrap_or("…");
            let line = format!("sources = [{{ id = \"{id}\" }}]");
            let diag = Diagnostic::new(
                Code::EffetSansSource,
                bilan.places.span(&format!("/effets/{rank}/preuve")),
                "cet effet est dit mesuré, et rien ne dit où",
            );
            found.push(
                diag.help(if facts.is_inline(&bilan.record, &format!("/effets/{rank}")) {
                    format!("ajoutez dans les accolades, après une virgule : « {line} »")
                } else {
                    format!("ajoutez sous cette ligne : « {line} »")
                })
                .help("si personne ne l’a mesuré, écrivez « preuve = \"declaree\" »"),
            );
        }
    }
}

/// What another town does serves a fiche or a recommendation.
pub(super) fn parangonnage_sans_suite(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let using = [Genre::Fiche, Genre::Preconisation];
    if facts.graphe.is_damaged(&using) {
        return;
    }
    for town in facts.graphe.corpus.parangonnages.values() {
        let edges = facts.graphe.incoming(&town.key());
        if edges.iter().any(|edge| using.contains(&edge.from.genre)) {
            continue;
        }
        let title = "aucune fiche ni aucune préconisation ne s’inspire de cette action";
        found.push(about(Code::ParangonnageSansSuite, &town.record, title).help(format!(
            "dans l’en-tête de celle qui s’en inspire, écrivez « inspirations = [\"{}\"] »",
            town.id
        )));
    }
}
