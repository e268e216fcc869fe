//! R13 and R14: indicators that can be measured, targets that mean something.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        fiche::{Cible, FicheAction, Indicateur},
        objet::Object,
        vocabulaire::{Comparateur, TypeIndicateur},
    },
};

use super::{
    Facts, aide,
    attendus::{self, Missing},
};

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
    let mut lacking: BTreeMap<_, Vec<&Missing>> = BTreeMap::new();
    for (record, all) in attendus::of(facts, Code::IndicateurIncomplet) {
        for missing in all {
            lacking.entry((record.source, missing.table.as_str())).or_default().push(missing);
        }
    }
    each(facts, &mut |fiche, indicateur, pointer| {
        let all = lacking.get(&(fiche.source, pointer.as_str())).map_or(&[][..], Vec::as_slice);
        let wanted: Vec<&Missing> = all
            .iter()
            .copied()
            .filter(|missing| match missing.field.as_str() {
                "cible" => indicateur.r#type != TypeIndicateur::Contexte,
                "unite" => !indicateur.qualitatif,
                // `cible-sans-reference` tells it.
                "reference" => !has_target(indicateur),
                _ => true,
            })
            .collect();
        let inner = inner_keys(facts, fiche, indicateur);
        let fields = wanted.iter().map(|missing| missing.field.as_str());
        let names: Vec<String> = fields
            .map(|field| format!("« {field} »"))
            .chain(inner.iter().map(|(table, key, _)| format!("« {key} » dans « {table} »")))
            .collect();
        if names.is_empty() {
            return;
        }
        let place = match inner.first().filter(|_| wanted.is_empty()) {
            Some((table, ..)) => format!("{pointer}/{table}"),
            None => format!("{pointer}/intitule"),
        };
        let title = format!(
            "l’indicateur « {} » n’est pas complet : il manque {}",
            indicateur.id,
            fr::enumeration(&names)
        );
        let diag = Diagnostic::new(Code::IndicateurIncomplet, fiche.places.span(&place), title);
        let diag =
            if wanted.is_empty() { diag } else { attendus::help(facts, diag, fiche, &wanted) };
        found.push(inner.iter().fold(diag, |diag, (table, _, line)| {
            diag.help(format!("ajoutez entre les accolades de « {table} » : « {line} »"))
        }));
    });
}

/// Returns the keys that `reference` and `cible` still want: table, key, line to write.
fn inner_keys(
    facts: &Facts<'_>,
    fiche: &Object<FicheAction>,
    indicateur: &Indicateur,
) -> Vec<(&'static str, &'static str, String)> {
    let mut keys = Vec::new();
    if let Some(reference) = indicateur.reference.as_ref().filter(|one| one.a_etablir.is_none()) {
        if reference.valeur.is_none() {
            keys.push(("reference", "valeur", "valeur = 38".to_owned()));
        }
        if reference.date.is_none() {
            keys.push(("reference", "date", "date = \"2025\"".to_owned()));
        }
    }
    if let Some(cible) = &indicateur.cible {
        if cible.valeur.is_none() && is_level(cible) {
            let start = start(indicateur).unwrap_or(60.0);
            let value = match cible.comparateur {
                Comparateur::AuPlus => start - (start.abs() / 10.0).ceil(),
                _ => start + (start.abs() / 10.0).ceil(),
            };
            keys.push(("cible", "valeur", format!("valeur = {value}")));
        }
        if cible.date.is_none() {
            let end = aide::end(facts.graphe, &fiche.record);
            keys.push(("cible", "date", format!("date = \"{end}\"")));
        }
    }
    keys
}

/// Returns whether a target is a level to reach, not a mere rise or fall.
fn is_level(cible: &Cible) -> bool {
    !matches!(cible.comparateur, Comparateur::Hausse | Comparateur::Baisse)
}

/// Returns the value an indicator starts from.
fn start(indicateur: &Indicateur) -> Option<f64> {
    indicateur.reference.as_ref()?.valeur
}

/// Returns whether an indicator aims at a number.
fn has_target(indicateur: &Indicateur) -> bool {
    indicateur.cible.as_ref().is_some_and(|cible| cible.valeur.is_some())
}

/// R14: a target has a starting point.
pub(super) fn cible_sans_reference(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        if has_target(indicateur) && indicateur.reference.is_none() {
            let winter = aide::first_winter(facts.graphe, &fiche.record);
            found.push(
                Diagnostic::of_key(
                    Code::CibleSansReference,
                    &fiche.places,
                    &format!("{pointer}/cible"),
                    format!("la cible de « {} » n’a pas de valeur de départ", indicateur.id),
                )
                .help("si vous la connaissez, ajoutez à l’indicateur, avec vos chiffres, « reference = { valeur = 38, date = \"2025\" } »")
                .help(format!("sinon, dites quand elle sera connue : « reference = {{ a_etablir = \"{winter}\" }} »")),
            );
        }
    });
}

/// R14: a target does not lie behind its starting point.
pub(super) fn cible_contraire(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        let Some(cible) = &indicateur.cible else { return };
        let Some(target) = cible.valeur else { return };
        let at = fiche.places.span(&format!("{pointer}/cible/valeur"));
        if !is_level(cible) {
            if target < 0.0 {
                let word = cible.comparateur.label();
                found.push(
                    Diagnostic::new(
                        Code::CibleContraire,
                        at,
                        format!("l’ampleur d’une {word} s’écrit sans signe moins"),
                    )
                    .help(format!("écrivez « valeur = {} »", target.abs())),
                );
            }
            return;
        }
        // A control indicator watches a level that is already right; other units do not compare.
        let comparable = cible.unite.is_none() || cible.unite == indicateur.unite;
        let Some(start) = start(indicateur)
            .filter(|_| comparable && indicateur.r#type != TypeIndicateur::Controle)
        else {
            return;
        };
        let (behind, other) = match cible.comparateur {
            Comparateur::AuMoins => (target < start, "<="),
            Comparateur::AuPlus => (target > start, ">="),
            _ => (false, ""),
        };
        if behind {
            found.push(
                Diagnostic::new(
                    Code::CibleContraire,
                    at,
                    format!(
                        "cette cible ({} {}) est déjà dépassée au départ ({})",
                        cible.comparateur.label(),
                        fr::nombre(target),
                        fr::nombre(start)
                    ),
                )
                .related(
                    fiche.places.span(&format!("{pointer}/reference/valeur")),
                    "la valeur de départ",
                )
                .help(format!("si le chiffre doit aller dans l’autre sens, écrivez « comparateur = \"{other}\" »"))
                .help("sinon, corrigez la valeur de la cible ou celle de départ"),
            );
        }
    });
}

fn is_percentage(indicateur: &Indicateur) -> bool {
    indicateur.unite.as_deref().is_some_and(|unite| unite.trim_start().starts_with('%'))
}

/// R14: a target of nothing, or of 100 %, is not credible.
pub(super) fn cible_absolue(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    each(facts, &mut |fiche, indicateur, pointer| {
        let Some(cible) = indicateur.cible.as_ref().filter(|cible| is_level(cible)) else { return };
        let whole = cible.valeur == Some(100.0)
            && is_percentage(indicateur)
            && cible.comparateur != Comparateur::AuPlus;
        let none = cible.valeur == Some(0.0)
            && cible.comparateur != Comparateur::AuMoins
            && indicateur.r#type != TypeIndicateur::Controle;
        let title = match (whole, none) {
            (true, _) => "viser 100 %, c’est manquer la cible au premier cas qui fait défaut",
            (_, true) => "viser zéro, c’est manquer la cible au premier cas qui se présente",
            _ => return,
        };
        let start = start(indicateur);
        let nearer = match start {
            Some(start) if whole => f64::midpoint(start, 100.0).ceil(),
            Some(start) => f64::midpoint(start, 0.0).floor(),
            None if whole => 90.0,
            None => 10.0,
        };
        let diag = Diagnostic::new(
            Code::CibleAbsolue,
            fiche.places.span(&format!("{pointer}/cible/valeur")),
            title,
        );
        let better = if whole { nearer < 100.0 } else { nearer > 0.0 };
        found.push(if better {
            diag.help(format!(
                "choisissez un niveau que l’on peut tenir, par exemple « valeur = {nearer} »"
            ))
        } else {
            diag.help("choisissez un niveau que l’on peut tenir, ou une simple tendance : « comparateur = \"hausse\" » ou « \"baisse\" », sans « valeur »")
        });
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
                    fiche.places.span(&format!("{pointer}/reference/base")),
                    format!("ce pourcentage porte sur {base} cas, moins de {least}"),
                )
                .help("comptez des cas plutôt qu’une part : changez « unite », puis les valeurs de « reference » et de « cible »")
                .help(format!("si ce seuil ne convient pas à votre commune, réglez-le à la fin de projet.toml, une par ligne : « [seuils] », « base_minimale = {base} »")),
            );
        }
    });
}
