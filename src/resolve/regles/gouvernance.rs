//! R40 and R42: instances that live.

use crate::{
    diag::{Code, Diagnostic},
    model::{
        genre::Genre,
        vocabulaire::{Cadence, Formation},
    },
};

use super::{Facts, about, attendus};

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
        } else if rythme.par == Cadence::An && rythme.realise == Some(0) {
            // No meeting in a quarter says nothing of the year.
            found.push(
                Diagnostic::new(
                    Code::PleniereTropRare,
                    instance.places.span("/rythme/realise"),
                    "la formation plénière ne s’est pas réunie une seule fois dans l’année",
                )
                .help("si elle s’est réunie, corrigez : « realise = 1 »")
                .help(format!(
                    "sinon, dites pourquoi {}, une par ligne : « [[acceptations]] », « code = \"pleniere-trop-rare\" », « motif = \"…\" »",
                    facts.at_the_end(&instance.record)
                )),
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
