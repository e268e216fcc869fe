//! R40 and R42: instances that live.

use crate::{
    diag::{Code, Diagnostic},
    model::{genre::Genre, vocabulaire::Formation},
};

use super::{Facts, about, attendus};

/// R40: someone runs an instance.
pub(super) fn sans_animation(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::InstanceSansAnimation,
        |_| "personne n’anime cette instance".to_owned(),
        found,
    );
}

/// R40: an instance has a rhythm.
pub(super) fn sans_rythme(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    attendus::report(
        facts,
        Code::InstanceSansRythme,
        |_| "cette instance n’a pas de rythme".to_owned(),
        found,
    );
}

/// R40: the plenary meets once a year at least.
pub(super) fn pleniere_trop_rare(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for instance in facts.graphe.corpus.instances.values() {
        let Some(rythme) = instance
            .data
            .rythme
            .as_ref()
            .filter(|_| instance.data.formation == Formation::Pleniere)
        else {
            continue;
        };
        let planned = rythme.prevu * rythme.par.per_year();
        let (span, title) = if planned < 1 {
            ("/rythme/prevu", "la formation plénière est prévue moins d’une fois par an")
        } else if rythme.realise == Some(0) {
            ("/rythme/realise", "la formation plénière ne s’est pas réunie sur la dernière période")
        } else {
            continue;
        };
        found.push(
            Diagnostic::new(Code::PleniereTropRare, instance.places.span(span), title)
                .label("moins d’une par an")
                .help("écrivez « rythme = { prevu = 1, par = \"an\" } » au moins"),
        );
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
                .label("sans action")
                .help(format!(
                    "écrivez « instance_suivi = \"{}\" » dans les fiches qu’il doit suivre",
                    instance.id
                )),
            );
        }
    }
}
