//! R10, R11, R12, R18 and R42 as far as a fiche is concerned.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    model::{date::Date, fiche::FicheAction, objet::Object, vocabulaire::TypeIndicateur},
};

use super::{Facts, about, attendus};

/// R10: a fiche has a pilote.
pub(super) fn sans_pilote(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansPilote,
        |_| "cette fiche n’a pas de pilote".to_owned(),
        found,
    );
}

/// R10: the pilote is a structure that can act, not the council itself.
pub(super) fn pilote_imprecis(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let instance = facts
        .graphe
        .corpus
        .projet()
        .map_or(String::new(), |projet| fr::slug(&projet.data.collectivite.instance));
    for fiche in facts.graphe.corpus.fiches.values() {
        let Some(acteur) = fiche.data.pilote.as_ref().and_then(|pilote| facts.graphe.get(pilote))
        else {
            continue;
        };
        let name = fr::slug(&acteur.nom);
        let sigle = acteur.sigle.as_deref().map(fr::slug).unwrap_or_default();
        let vague = [
            "clspd",
            "cispd",
            "clspdr",
            "cmspd",
            "tous",
            "toutes",
            "a-definir",
            "a-preciser",
            "partenaires",
            "tous-les-partenaires",
        ];
        if [&name, &sigle]
            .iter()
            .any(|word| vague.contains(&word.as_str()) || (!word.is_empty() && **word == instance))
        {
            found.push(
                Diagnostic::new(Code::PiloteImprecis, fiche.places.span("/pilote"), format!("« {} » ne peut pas piloter une action", acteur.nom))
                    .label("trop vague")
                    .help("nommez un service ou un organisme ; le conseil, lui, suit l’action : « instance_suivi = \"…\" »"),
            );
        }
    }
}

/// R11: a fiche has a start and an end.
pub(super) fn sans_calendrier(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansCalendrier,
        |_| "cette fiche n’a pas de calendrier complet".to_owned(),
        found,
    );
}

/// R11: no date leaves the strategy's years.
pub(super) fn hors_strategie(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let Some(projet) = facts.graphe.corpus.projet() else { return };
        let named =
            facts.graphe.corpus.axe_of(&fiche.data).and_then(|axe| axe.data.strategie.as_ref());
        let strategie = match named {
            Some(named) => facts.graphe.get(named),
            None => projet.data.strategies.first(),
        };
        let Some(strategie) = strategie else { continue };
        let (first, last) = (strategie.periode.debut.first_day(), strategie.periode.fin.last_day());
        let mut check = |pointer: String, date: Option<Date>| {
            if date.is_some_and(|date| date.first_day() < first || date.last_day() > last) {
                found.push(
                    Diagnostic::new(
                        Code::CalendrierHorsStrategie,
                        fiche.places.span(&pointer),
                        format!(
                            "cette date sort de la durée de la stratégie ({})",
                            fr::periode(strategie.periode)
                        ),
                    )
                    .label("hors de la stratégie")
                    .help("ramenez la date dans cette période"),
                );
            }
        };
        check("/debut".to_owned(), fiche.data.debut);
        check("/fin".to_owned(), fiche.data.fin);
        for (rank, etape) in fiche.data.etapes.iter().enumerate() {
            check(format!("/etapes/{rank}/echeance"), Some(etape.echeance));
        }
    }
}

/// R11: not all actions end the same year.
pub(super) fn fins_concentrees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let mut ends: BTreeMap<i32, usize> = BTreeMap::new();
    for fin in facts.graphe.corpus.fiches.values().filter_map(|fiche| fiche.data.fin) {
        *ends.entry(fin.year()).or_default() += 1;
    }
    let all: usize = ends.values().sum();
    // Under five actions a share says nothing.
    let Some((year, count)) = ends.into_iter().max_by_key(|(_, count)| *count).filter(|_| all >= 5)
    else {
        return;
    };
    if count * 10 > all * 6 {
        found.push(
            Diagnostic::at(
                Code::FinsConcentrees,
                Place::Project,
                format!("{count} actions sur {all} finissent en {year}"),
            )
            .help("échelonnez les « fin = … » des fiches sur plusieurs années"),
        );
    }
}

fn has_type(fiche: &Object<FicheAction>, wanted: TypeIndicateur) -> bool {
    fiche.data.indicateurs.iter().any(|indicateur| indicateur.r#type == wanted)
}

/// R12: a fiche has an indicator of realisation and one of result.
pub(super) fn sans_indicateur(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let lacking: Vec<&str> =
            [(TypeIndicateur::Realisation, "realisation"), (TypeIndicateur::Resultat, "resultat")]
                .iter()
                .filter(|(wanted, _)| !has_type(fiche, *wanted))
                .map(|(_, word)| *word)
                .collect();
        if lacking.is_empty() {
            continue;
        }
        let words: Vec<String> = lacking
            .iter()
            .map(|word| {
                format!(
                    "de {}",
                    word.replace("realisation", "réalisation").replace("resultat", "résultat")
                )
            })
            .collect();
        found.push(
            about(Code::FicheSansIndicateur, &fiche.record, format!("cette fiche n’a pas d’indicateur {}", words.join(" ni ")))
                .label("indicateur attendu")
                .help(format!("ajoutez à la fin de l’en-tête un bloc « [[indicateurs]] » avec « id », « intitule » et « type = \"{}\" »", lacking.first().copied().unwrap_or(""))),
        );
    }
}

/// R12: at least one indicator is told in words.
pub(super) fn sans_qualitatif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let indicators = &fiche.data.indicateurs;
        if !indicators.is_empty() && !indicators.iter().any(|indicateur| indicateur.qualitatif) {
            found.push(
                about(Code::SansQualitatif, &fiche.record, "aucun indicateur de cette fiche n’est qualitatif")
                    .label("information")
                    .help("ajoutez un indicateur qui recueille l’avis des personnes concernées, avec « qualitatif = true »"),
            );
        }
    }
}

/// R18: the title of an action begins with an infinitive.
pub(super) fn titre_sans_infinitif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        if !fr::commence_par_infinitif(&fiche.data.titre) {
            found.push(
                Diagnostic::new(
                    Code::TitreSansInfinitif,
                    fiche.places.span("/titre"),
                    "ce titre ne commence pas par un verbe à l’infinitif",
                )
                .label("infinitif attendu")
                .help("écrivez par exemple « Déployer… », « Former… », « Ouvrir… »"),
            );
        }
    }
}

/// R18: a fiche says whom it serves.
pub(super) fn sans_public(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansPublic,
        |_| "cette fiche ne dit pas à qui elle s’adresse".to_owned(),
        found,
    );
}

/// R42: an instance follows a fiche.
pub(super) fn sans_instance(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansInstance,
        |_| "aucune instance ne suit cette fiche".to_owned(),
        found,
    );
}
