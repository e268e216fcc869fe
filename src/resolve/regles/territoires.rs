//! The tree of territories, and actions that stay within the territory of their strategy.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        objet::Object,
        plans::ids,
        projet::{Projet, Territoire},
        reference::Id,
        vocabulaire::GenreTerritoire,
    },
};

use super::Facts;

/// How wide a kind of territory is: a part is never wider than what contains it.
const fn width(genre: GenreTerritoire) -> u8 {
    match genre {
        GenreTerritoire::Metropole => 3,
        GenreTerritoire::Epci => 2,
        GenreTerritoire::Commune => 1,
        GenreTerritoire::Quartier | GenreTerritoire::Qpv | GenreTerritoire::Secteur => 0,
        GenreTerritoire::Departement => 4,
        GenreTerritoire::Region => 5,
        GenreTerritoire::Pays => 6,
    }
}

/// Returns the territories that can contain a territory.
fn wider(projet: &Object<Projet>, part: &Territoire) -> Vec<String> {
    let all = projet.data.territoires.iter();
    let wider = all.filter(|other| {
        width(other.genre) > width(part.genre) && other.id != part.id && !other.is_compared()
    });
    wider.map(|other| format!("« parent = \"{}\" »", other.id)).take(6).collect()
}

/// A territory is part of a wider one: a quarter of a commune, a commune of an EPCI.
pub(super) fn mal_place(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some(projet) = facts.graphe.corpus.projet() else { return };
    for (rank, part) in projet.data.territoires.iter().enumerate() {
        let parent = part.parent.as_ref().filter(|parent| parent.id != part.id);
        let Some(whole) = parent.and_then(|parent| facts.graphe.get(parent)) else { continue };
        let quarters = width(part.genre) == 0 && width(whole.genre) == 0;
        if width(part.genre) < width(whole.genre) || quarters {
            continue;
        }
        let title = format!(
            "« {} » ({}) ne peut pas faire partie de « {} » ({})",
            part.nom,
            part.genre.label().to_lowercase(),
            whole.nom,
            whole.genre.label().to_lowercase()
        );
        let place = projet.places.span(&format!("/territoires/{rank}/parent"));
        let diag = Diagnostic::new(Code::TerritoireMalPlace, place, title);
        let wider = wider(projet, part);
        found.push(if wider.is_empty() {
            diag.help("supprimez cette ligne, ou corrigez « genre »")
        } else {
            diag.help(format!("écrivez par exemple {}, ou corrigez « genre »", wider.join(", ")))
        });
    }
}

/// The communes of an EPCI, or the quarters of a commune, do not outnumber it.
pub(super) fn population(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let Some(projet) = facts.graphe.corpus.projet() else { return };
    for (rank, whole) in projet.data.territoires.iter().enumerate() {
        let Some(population) = whole.population else { continue };
        let parts = projet.data.territoires.iter().filter(|part| {
            let inside = part.parent.as_ref().is_some_and(|parent| parent.id == whole.id);
            // A quarter and a sector may overlap; communes never do.
            inside && part.genre == GenreTerritoire::Commune
        });
        let sum: u64 = parts.filter_map(|part| part.population).sum();
        if sum <= population {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::PopulationIncoherente,
                projet.places.span(&format!("/territoires/{rank}/population")),
                format!(
                    "les communes de « {} » comptent ensemble {} habitants, plus que lui",
                    whole.nom,
                    fr::entier(sum)
                ),
            )
            .label("moins que ses communes")
            .help(format!("écrivez « population = {sum} », ou corrigez celles des communes")),
        );
    }
}

/// An action stays within the territory of its strategies.
pub(super) fn hors_strategie(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    for fiche in corpus.fiches.values() {
        let plans = corpus.plans_of(&fiche.data);
        for (rank, territoire) in fiche.data.territoires.iter().enumerate() {
            let own = std::slice::from_ref(&territoire.id);
            // What several strategies share happens on the territory of one or the other.
            if plans.iter().any(|plan| corpus.meet(own, &ids(&plan.territoires))) {
                continue;
            }
            let Some(first) = plans.first() else { continue };
            let names = |ids: &[&Id]| -> Vec<String> {
                ids.iter().map(|id| format!("« {id} »")).collect()
            };
            let strategies: Vec<&Id> = plans.iter().map(|plan| &plan.id).collect();
            let covered: Vec<&Id> =
                plans.iter().flat_map(|plan| &plan.territoires).map(|one| &one.id).collect();
            let whose = match strategies.as_slice() {
                [_] => "n’est pas sur le territoire de la stratégie",
                _ => "n’est sur le territoire d’aucune des stratégies",
            };
            found.push(
                Diagnostic::new(
                    Code::TerritoireHorsStrategie,
                    fiche.places.span(&format!("/territoires/{rank}")),
                    format!(
                        "« {} » {whose} {}",
                        territoire.id,
                        fr::enumeration(&names(&strategies))
                    ),
                )
                .help(format!(
                    "gardez ici les territoires couverts : {} et ce qui en fait partie",
                    fr::enumeration(&names(&covered))
                ))
                .help(format!(
                    "ou ajoutez « \"{}\" » aux territoires de la stratégie « {} », dans projet.toml",
                    territoire.id, first.id
                )),
            );
        }
    }
}
