//! R15: what an action changes is not read in recorded offences alone.

use crate::{
    diag::{Code, Diagnostic},
    model::{fiche::Indicateur, vocabulaire::TypeIndicateur},
};

use super::{Facts, fiche::block};

/// R15: a fiche has a result that the action itself produces.
pub(super) fn non_attribuable(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let is_recorded = |indicateur: &Indicateur| {
        let source = indicateur.source.as_ref().and_then(|source| facts.graphe.get(source));
        source.is_some_and(|source| source.delinquance_enregistree)
    };
    for fiche in facts.graphe.corpus.fiches.values() {
        let mut results = fiche.data.indicateurs.iter().enumerate().filter(|(_, one)| {
            matches!(one.r#type, TypeIndicateur::Resultat | TypeIndicateur::Impact)
        });
        let Some((rank, first)) = results.next().filter(|(_, one)| is_recorded(one)) else {
            continue;
        };
        if !results.all(|(_, one)| is_recorded(one)) {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::ResultatNonAttribuable,
                fiche.places.span(&format!("/indicateurs/{rank}/source")),
                format!("le résultat « {} » ne se lit que dans la délinquance enregistrée", first.id),
            )
            .label("faits enregistrés")
            .help(block(
                facts,
                fiche,
                "pour un résultat que l’action produit elle-même",
                "id = \"situations-apaisees\" », « intitule = \"Part des situations apaisées sur place\" », « type = \"resultat\"",
            ))
            .help("et gardez celui-ci pour mémoire : « type = \"contexte\" », sans « cible »"),
        );
    }
}
