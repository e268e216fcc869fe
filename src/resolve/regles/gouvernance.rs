//! R40 and R42: instances that live.

use std::collections::BTreeSet;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        date::Date,
        genre::Genre,
        gouvernance::Instance,
        objet::Object,
        reunion::derniere_annee_pleine,
        vocabulaire::{Cadence, EtatDecision, Formation},
    },
};

use super::{Facts, about, aide, attendus};

/// R40: someone runs an instance.
pub(super) fn sans_animation(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::InstanceSansAnimation, "personne n’anime cette instance", found);
}

/// R40: an instance has a rhythm.
pub(super) fn sans_rythme(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(facts, Code::InstanceSansRythme, "cette instance n’a pas de rythme", found);
}

/// R40: the plenary meets once a year at least.
pub(super) fn pleniere_trop_rare(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let all = facts.graphe.corpus.instances.values();
    for instance in all.filter(|instance| instance.data.formation == Formation::Pleniere) {
        found.extend(annees_sans_reunion(facts, instance));
        let Some(rythme) = &instance.data.rythme else { continue };
        if rythme.prevu == 0 {
            found.push(
                Diagnostic::new(
                    Code::PleniereTropRare,
                    instance.places.span("/rythme/prevu"),
                    "la formation plénière n’est pas prévue au moins une fois par an",
                )
                .help("écrivez « rythme = { prevu = 1, par = \"an\" } »"),
            );
        } else if instance.data.reunions.is_empty()
            && rythme.par == Cadence::An
            && rythme.realise == Some(0)
        {
            // No meeting in a quarter says nothing of the year.
            found.push(
                Diagnostic::new(
                    Code::PleniereTropRare,
                    instance.places.span("/rythme/realise"),
                    "la formation plénière ne s’est pas réunie une seule fois dans l’année",
                )
                .help("si elle s’est réunie, corrigez : « realise = 1 »")
                .help(pourquoi(facts, instance)),
            );
        }
    }
}

/// Says how to explain that the plenary did not meet.
fn pourquoi(facts: &Facts<'_>, instance: &Object<Instance>) -> String {
    format!(
        "sinon, dites pourquoi {}, une par ligne : « [[acceptations]] », « code = \"pleniere-trop-rare\" », « motif = \"…\" »",
        facts.at_the_end(&instance.record)
    )
}

/// R40: no whole year goes by without a meeting, once meetings are described.
fn annees_sans_reunion(facts: &Facts<'_>, instance: &Object<Instance>) -> Option<Diagnostic> {
    let day = facts.graphe.corpus.projet()?.data.version.date;
    let years = years_without(&instance.data, day);
    let first = years.first()?;
    let title = format!("la formation plénière ne s’est pas réunie en {}", years.join(" ni en "));
    Some(
        about(Code::PleniereTropRare, &instance.record, title)
            .help(format!(
                "si elle s’est réunie, ajoutez la réunion {}, une par ligne : « [[reunions]] », « date = \"{first}\" »",
                facts.at_the_end(&instance.record)
            ))
            .help(pourquoi(facts, instance)),
    )
}

/// Returns the whole years without a meeting, from the first one described on.
fn years_without(instance: &Instance, day: Date) -> Vec<String> {
    let held: BTreeSet<i32> = instance
        .reunions
        .iter()
        .filter(|reunion| reunion.est_tenue(day))
        .map(|reunion| reunion.date.year())
        .collect();
    let Some(first) = held.first().copied() else { return Vec::new() };
    let years = first..=derniere_annee_pleine(day);
    years.filter(|year| !held.contains(year)).map(|year| year.to_string()).collect()
}

/// R40: the meetings described are the only count.
pub(super) fn tenues_en_double(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let all = facts.graphe.corpus.instances.values();
    for instance in all.filter(|instance| !instance.data.reunions.is_empty()) {
        let typed = instance.data.rythme.as_ref().and_then(|rythme| rythme.realise);
        if let Some(typed) = typed {
            found.push(
                Diagnostic::of_key(
                    Code::TenuesEnDouble,
                    &instance.places,
                    "/rythme/realise",
                    "les réunions sont décrites : leur nombre n’a plus à être écrit",
                )
                .label("compté d’après les réunions")
                .help(format!("retirez « , realise = {typed} »"))
                .help("s’il manque des réunions, ajoutez un bloc « [[reunions]] » pour chacune, avec sa date"),
            );
        }
    }
}

/// A decision that waits says who does it, and by when.
pub(super) fn decision_sans_responsable(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for instance in facts.graphe.corpus.instances.values() {
        for (rank, reunion) in instance.data.reunions.iter().enumerate() {
            for (place, decision) in reunion.decisions.iter().enumerate() {
                if !matches!(decision.etat, EtatDecision::AFaire | EtatDecision::EnCours) {
                    continue;
                }
                let who = decision.responsable.is_none().then_some("de responsable");
                let when = decision.echeance.is_none().then_some("d’échéance");
                let lacking: Vec<&str> = who.into_iter().chain(when).collect();
                if lacking.is_empty() {
                    continue;
                }
                let at = format!("/reunions/{rank}/decisions/{place}/intitule");
                let acteur = aide::ids(facts.graphe, Genre::Acteur).first().copied().unwrap_or("…");
                let lines = [
                    who.map(|_| format!("« responsable = \"{acteur}\" »")),
                    when.map(|_| "« echeance = \"2027-03\" »".to_owned()),
                ];
                let lines: Vec<String> = lines.into_iter().flatten().collect();
                found.push(
                    Diagnostic::new(
                        Code::DecisionSansResponsable,
                        instance.places.span(&at),
                        format!("cette décision n’a pas {}", lacking.join(" ni ")),
                    )
                    .help(format!("ajoutez à la décision : {}", lines.join(", ")))
                    .help("si elle n’est plus d’actualité, écrivez « etat = \"abandonnee\" »"),
                );
            }
        }
    }
}

/// R43: where situations of persons are exchanged, a charter or rules say how.
pub(super) fn echange_sans_charte(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for instance in facts.graphe.corpus.instances.values() {
        if instance.data.echange_nominatif == Some(true) && instance.data.charte.is_none() {
            found.push(
                Diagnostic::new(
                    Code::EchangeSansCharte,
                    instance.places.span("/echange_nominatif"),
                    "cette instance parle de situations de personnes, et rien ne dit selon quelle charte",
                )
                .label("à ajouter sous cette ligne")
                .help("ajoutez sous cette ligne « charte = \"Charte de confidentialité signée le 12 mars 2026 par tous les membres.\" »")
                .help("un règlement intérieur convient aussi ; si aucune situation n’y est évoquée, écrivez « echange_nominatif = false »"),
            );
        }
    }
}

/// R42: a working group follows an action.
pub(super) fn groupe_sans_action(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.graphe.is_damaged(&[Genre::Fiche]) || facts.graphe.corpus.fiches.is_empty() {
        return;
    }
    for instance in
        facts.graphe.corpus.instances.values().filter(|instance| instance.data.formation.is_group())
    {
        let follows = facts
            .graphe
            .incoming(&instance.key())
            .iter()
            .any(|edge| edge.field == "instance_suivi");
        if !follows {
            found.push(
                about(
                    Code::GroupeSansAction,
                    &instance.record,
                    "ce groupe de travail ne suit aucune action",
                )
                .help(format!(
                    "dans l’en-tête des fiches qu’il doit suivre, écrivez « instance_suivi = \"{}\" »",
                    instance.id
                ))
                .help("s’il ne se réunit plus, supprimez ce fichier"),
            );
        }
    }
}
