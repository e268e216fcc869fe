//! R10 to R12, R18 and R42 as far as a fiche is concerned.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Place},
    fr,
    model::{date::Date, fiche::FicheAction, objet::Object, vocabulaire::TypeIndicateur},
};

use super::{Facts, about, aide, attendus};

/// R10: a fiche has a pilote.
pub(super) fn sans_pilote(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::FicheSansPilote, "cette fiche n’a pas de pilote", found);
}

/// R11: a fiche has a start and an end.
pub(super) fn sans_calendrier(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansCalendrier,
        "cette fiche n’a pas de calendrier complet",
        found,
    );
}

/// R11: no date leaves the strategy's years, those of indicators included.
pub(super) fn hors_strategie(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let Some(years) = aide::years(facts.graphe, &fiche.record) else { continue };
        let (first, last) = (years.debut.first_day(), years.fin.last_day());
        let mut check = |pointer: String, date: Option<Date>, from: Option<(i32, u8, u8)>| {
            let Some(date) = date else { return };
            let early = from.is_some_and(|from| date.first_day() < from);
            if early || date.last_day() > last {
                let (side, nearest) = if early {
                    ("avant le début", aide::start(facts.graphe, &fiche.record))
                } else {
                    ("après la fin", aide::end(facts.graphe, &fiche.record))
                };
                found.push(
                    Diagnostic::new(
                        Code::CalendrierHorsStrategie,
                        fiche.places.span(&pointer),
                        format!("cette date tombe {side} de la stratégie"),
                    )
                    .help(format!(
                        "la stratégie couvre {} : écrivez une date de cette période, par exemple « \"{nearest}\" »",
                        fr::periode(years)
                    )),
                );
            }
        };
        check("/debut".to_owned(), fiche.data.debut, Some(first));
        check("/fin".to_owned(), fiche.data.fin, Some(first));
        for (rank, etape) in fiche.data.etapes.iter().enumerate() {
            check(format!("/etapes/{rank}/echeance"), Some(etape.echeance), Some(first));
        }
        for (rank, indicateur) in fiche.data.indicateurs.iter().enumerate() {
            let pointer = format!("/indicateurs/{rank}");
            let target = indicateur.cible.as_ref().and_then(|cible| cible.date);
            check(format!("{pointer}/cible/date"), target, Some(first));
            // A reference may well be established before the strategy begins.
            let reference = indicateur.reference.as_ref();
            let known = reference.and_then(|reference| reference.a_etablir);
            check(format!("{pointer}/reference/a_etablir"), known, None);
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
            .help(format!(
                "répartissez sur plusieurs années la clé « fin » des fiches qui finissent en {year}"
            )),
        );
    }
}

fn has_type(fiche: &Object<FicheAction>, wanted: TypeIndicateur) -> bool {
    fiche.data.indicateurs.iter().any(|indicateur| indicateur.r#type == wanted)
}

/// R12: a fiche has an indicator of realisation and one of result.
pub(super) fn sans_indicateur(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let wanted = [
        (
            TypeIndicateur::Realisation,
            "de réalisation",
            "id = \"seances-tenues\" », « intitule = \"Séances tenues dans l’année\"",
        ),
        (
            TypeIndicateur::Resultat,
            "de résultat",
            "id = \"situations-reglees\" », « intitule = \"Situations réglées dans les deux mois\"",
        ),
    ];
    for fiche in facts.graphe.corpus.fiches.values() {
        let lacking: Vec<_> =
            wanted.iter().filter(|(wanted, ..)| !has_type(fiche, *wanted)).collect();
        if lacking.is_empty() {
            continue;
        }
        let words: Vec<&str> = lacking.iter().map(|(_, words, _)| *words).collect();
        let title = format!("cette fiche n’a pas d’indicateur {}", words.join(" ni "));
        let diag = about(Code::FicheSansIndicateur, &fiche.record, title);
        found.push(lacking.iter().fold(diag, |diag, (wanted, words, example)| {
            let lines = format!("{example} », « type = \"{}\"", wanted.slug());
            diag.help(block(facts, fiche, &format!("pour l’indicateur {words}"), &lines))
        }));
    }
}

/// R12: at least one indicator is told in words.
pub(super) fn sans_qualitatif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let indicators = &fiche.data.indicateurs;
        if !indicators.is_empty() && !indicators.iter().any(|indicateur| indicateur.qualitatif) {
            let title = "aucun indicateur de cette fiche n’est qualitatif";
            found.push(about(Code::SansQualitatif, &fiche.record, title).help(block(
                facts,
                fiche,
                "pour recueillir l’avis des personnes concernées",
                "id = \"avis-recueillis\" », « intitule = \"Avis des personnes concernées\" », « type = \"resultat\" », « qualitatif = true",
            )));
        }
    }
}

/// Says how to add an indicator, line by line.
pub(super) fn block(
    facts: &Facts<'_>,
    fiche: &Object<FicheAction>,
    why: &str,
    lines: &str,
) -> String {
    // An array written in brackets takes no `[[…]]` after it.
    if facts.is_inline(&fiche.record, "/indicateurs") {
        return format!(
            "{why}, ajoutez à la liste « indicateurs » une table de ces clés : « {lines} »"
        );
    }
    let place = facts.at_the_end(&fiche.record);
    format!("{why}, écrivez {place}, une par ligne : « [[indicateurs]] », « {lines} »")
}

/// R18: the title of an action begins with an infinitive.
pub(super) fn titre_sans_infinitif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        if !fr::commence_par_infinitif(&fiche.data.titre) {
            let title = "ce titre ne commence pas par un verbe à l’infinitif";
            found.push(
                about(Code::TitreSansInfinitif, &fiche.record, title)
                    .help("dites ce que l’on va faire : « Déployer… », « Former… », « Ouvrir… »"),
            );
        }
    }
}

/// R18: a fiche says whom it serves.
pub(super) fn sans_public(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::FicheSansPublic,
        "cette fiche ne dit pas à qui elle s’adresse",
        found,
    );
}

/// R42: an instance follows a fiche.
pub(super) fn sans_instance(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::FicheSansInstance, "aucune instance ne suit cette fiche", found);
}
