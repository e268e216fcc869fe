//! R13 and R14: indicators that can be measured, targets that mean something.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        fiche::{FicheAction, Indicateur},
        objet::Object,
        vocabulaire::{Comparateur, TypeIndicateur},
    },
};

use super::{Facts, attendus};

/// Calls `visit` on every indicator, with its fiche and its pointer.
fn each(facts: &Facts<'_>, visit: &mut dyn FnMut(&Object<FicheAction>, &Indicateur, String)) {
    for fiche in facts.graphe.corpus.fiches.values() {
        for (rank, indicateur) in fiche.data.indicateurs.iter().enumerate() {
            visit(fiche, indicateur, format!("/indicateurs/{rank}"));
        }
    }
}

/// R13: an indicator is complete; one of context has no target, one in words no unit.
pub(super) fn incomplet(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let mut lacking: BTreeMap<(_, String), Vec<&attendus::Missing<'_>>> = BTreeMap::new();
    for missing in attendus::of(facts, Code::IndicateurIncomplet) {
        lacking.entry((missing.record.key(), missing.table.clone())).or_default().push(missing);
    }
    each(facts, &mut |fiche, indicateur, pointer| {
        let all = lacking.get(&(fiche.key(), pointer.clone())).map_or(&[][..], Vec::as_slice);
        let wanted: Vec<_> = all
            .iter()
            .filter(|missing| match missing.field.as_str() {
                "cible" => indicateur.r#type != TypeIndicateur::Contexte,
                "unite" => !indicateur.qualitatif,
                _ => true,
            })
            .collect();
        let mut names: Vec<String> = wanted.iter().map(|missing| missing.field.clone()).collect();
        let mut lines: Vec<String> =
            wanted.iter().map(|missing| format!("« {} »", missing.line)).collect();
        if let Some(reference) = &indicateur.reference
            && reference.a_etablir.is_none()
            && (reference.valeur.is_none() || reference.date.is_none())
        {
            names.push("reference".to_owned());
            lines.push("« reference = { valeur = 312, date = \"2025\" } » ou « reference = { a_etablir = \"2027-T4\" } »".to_owned());
        }
        if indicateur.cible.as_ref().is_some_and(|cible| cible.date.is_none()) {
            names.push("date de la cible".to_owned());
            lines.push("« date = \"2028\" » dans « cible »".to_owned());
        }
        if !names.is_empty() {
            let title = format!(
                "l’indicateur « {} » n’est pas complet : il manque {}",
                indicateur.id,
                fr::enumeration(&names)
            );
            found.push(
                Diagnostic::new(
                    Code::IndicateurIncomplet,
                    fiche.places.span(&format!("{pointer}/intitule")),
                    title,
                )
                .label("à compléter")
                .help(format!("ajoutez {}", fr::enumeration(&lines))),
            );
        }
    });
}

/// R14: a target has a starting point.
pub(super) fn cible_sans_reference(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        let target = indicateur.cible.as_ref().is_some_and(|cible| cible.valeur.is_some());
        if target && indicateur.reference.is_none() {
            found.push(
                Diagnostic::new(Code::CibleSansReference, fiche.places.span(&format!("{pointer}/cible")), "cette cible n’a pas de valeur de départ")
                    .label("départ inconnu")
                    .help("ajoutez « reference = { valeur = …, date = \"…\" } », ou « reference = { a_etablir = \"2027-T4\" } »"),
            );
        }
    });
}

/// R14: a target is not already met at the start.
pub(super) fn cible_contraire(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        // A control indicator watches a level that is already right.
        if indicateur.r#type == TypeIndicateur::Controle {
            return;
        }
        let Some(cible) = &indicateur.cible else { return };
        let start = indicateur.reference.as_ref().and_then(|reference| reference.valeur);
        let (Some(start), Some(target)) = (start, cible.valeur) else { return };
        let met = match cible.comparateur {
            Comparateur::AuMoins => target <= start,
            Comparateur::AuPlus => target >= start,
            Comparateur::Hausse | Comparateur::Baisse => target < 0.0,
            Comparateur::Egal => false,
        };
        if met {
            found.push(
                Diagnostic::new(
                    Code::CibleContraire,
                    fiche.places.span(&format!("{pointer}/cible")),
                    format!(
                        "cette cible ({} {}) est déjà atteinte au départ ({})",
                        cible.comparateur.label(),
                        fr::nombre(target),
                        fr::nombre(start)
                    ),
                )
                .label("sens à vérifier")
                .help(
                    "« >= » veut dire au moins, « <= » au plus ; vérifiez aussi les deux valeurs",
                ),
            );
        }
    });
}

fn is_percentage(indicateur: &Indicateur) -> bool {
    indicateur.unite.as_deref().is_some_and(|unite| unite.trim_start().starts_with('%'))
}

/// R14: a target of 0 % or 100 % is not credible.
pub(super) fn cible_absolue(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        let Some(cible) = &indicateur.cible else { return };
        let level = !matches!(cible.comparateur, Comparateur::Hausse | Comparateur::Baisse);
        let absolute = cible.valeur.is_some_and(|value| value <= 0.0 || value >= 100.0);
        if is_percentage(indicateur) && level && absolute {
            found.push(
                Diagnostic::new(
                    Code::CibleAbsolue,
                    fiche.places.span(&format!("{pointer}/cible")),
                    "une cible de 0 % ou de 100 % n’est presque jamais tenue",
                )
                .label("cible absolue")
                .help("choisissez une valeur atteignable, par exemple « valeur = 90 »"),
            );
        }
    });
}

/// R14: a target in percent rests on enough cases.
pub(super) fn base_insuffisante(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let seuils = facts.graphe.corpus.projet().and_then(|projet| projet.data.seuils.as_ref());
    let least = u64::from(seuils.and_then(|seuils| seuils.base_minimale).unwrap_or(30));
    each(facts, &mut |fiche, indicateur, pointer| {
        let base = indicateur.reference.as_ref().and_then(|reference| reference.base);
        if let Some(base) = base
            .filter(|base| is_percentage(indicateur) && indicateur.cible.is_some() && *base < least)
        {
            found.push(
                Diagnostic::new(
                    Code::BaseInsuffisante,
                    fiche.places.span(&format!("{pointer}/reference")),
                    format!("ce pourcentage porte sur {base} cas, moins de {least}"),
                )
                .label("base trop petite")
                .help("fixez la cible en nombre de cas, ou attendez une base plus large"),
            );
        }
    });
}
