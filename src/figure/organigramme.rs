//! Who reports to whom: the instances that an edition shows, by rank.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    edition::Edition,
    fr::{self, typographie},
    model::{
        acteur::Acteur,
        genre::Genre,
        reference::{Id, Key, Ref},
        vocabulaire::NiveauInstance,
    },
};

use super::Noms;

/// Instances by rank, each after the one it reports to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Organigramme {
    /// Instances, rank after rank.
    pub instances: Vec<Membre>,
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Membre {
    /// What it is.
    pub key: Key,
    /// Its title.
    pub titre: String,
    /// Whether it decides or acts.
    pub niveau: NiveauInstance,
    /// Its rank, from 0.
    pub rang: usize,
    /// The instance it reports to, as a place in the list.
    pub parent: Option<usize>,
    /// Who presides.
    pub presidence: Vec<String>,
    /// Who prepares and follows up.
    pub animation: Option<String>,
}

/// Returns the instances of an edition, ranked.
pub(super) fn organigramme(edition: &Edition, noms: &Noms<'_>) -> Organigramme {
    let corpus = edition.corpus();
    let acteur = |one: &Ref<Acteur>| {
        let acteur = edition.get(one);
        typographie(acteur.sigle.as_ref().unwrap_or(&acteur.nom))
    };
    let keys = (noms.cles)(Genre::Instance);
    let ranks = rangs(edition, &keys);
    let mut waiting: Vec<&Key> = keys.iter().collect();
    waiting.sort_by_key(|key| ranks.get(&key.id));
    let mut instances: Vec<Membre> = Vec::new();
    for key in waiting {
        let Some(data) = corpus.instances.get(&key.id).map(|object| &object.data) else { continue };
        let above = data.rend_compte_a.as_ref();
        instances.push(Membre {
            key: key.clone(),
            titre: (noms.titre)(key),
            niveau: data.niveau,
            rang: ranks.get(&key.id).copied().unwrap_or(0),
            parent: instances
                .iter()
                .position(|one| above.is_some_and(|above| above.id == one.key.id)),
            presidence: data.presidence.iter().chain(&data.copresidence).map(acteur).collect(),
            animation: data.animation.as_ref().map(acteur),
        });
    }
    // Those of one rank stand in the order of those they report to: lines do not cross.
    let mut order: Vec<usize> = Vec::new();
    let last = instances.iter().map(|one| one.rang).max().unwrap_or(0);
    for rank in 0..=last {
        let mut own: Vec<usize> = (0..instances.len())
            .filter(|at| instances.get(*at).is_some_and(|one| one.rang == rank))
            .collect();
        let above = |at: &usize| instances.get(*at).and_then(|one| one.parent);
        own.sort_by_key(|at| {
            above(at).and_then(|above| order.iter().position(|one| *one == above))
        });
        order.extend(own);
    }
    let place = |at: usize| order.iter().position(|one| *one == at);
    let sorted = order.iter().filter_map(|at| {
        let own = instances.get(*at)?.clone();
        Some(Membre { parent: own.parent.and_then(place), ..own })
    });
    Organigramme { instances: sorted.collect() }
}

/// Gives ranks: below what it reports to, and what acts below all that decides.
fn rangs(edition: &Edition, keys: &[Key]) -> BTreeMap<Id, usize> {
    let corpus = edition.corpus();
    let data = |id: &Id| corpus.instances.get(id).map(|object| &object.data);
    let above = |id: &Id| data(id)?.rend_compte_a.as_ref().map(|above| above.id.clone());
    let chain = |id: &Id| {
        // A loop is refused elsewhere; here it only must end.
        std::iter::successors(above(id), |id| above(id)).take(keys.len())
    };
    let acts = |id: &Id| data(id).is_some_and(|one| one.niveau == NiveauInstance::Operationnel);
    let deciding = keys.iter().filter(|key| !acts(&key.id)).map(|key| chain(&key.id).count() + 1);
    let floor = deciding.max().unwrap_or(0);
    let rank = |id: &Id| {
        let path: Vec<Id> = chain(id).collect();
        let acting = path.iter().filter(|one| acts(one)).count();
        if acts(id) { floor + acting } else { path.len() }
    };
    keys.iter().map(|key| (key.id.clone(), rank(&key.id))).collect()
}

/// Says all of it in words.
pub(super) fn description(organigramme: &Organigramme) -> String {
    let each = organigramme.instances.iter().map(|one| {
        let mut words = format!("{} (niveau {}", one.titre, one.niveau.label().to_lowercase());
        if !one.presidence.is_empty() {
            words.push_str(&format!(" ; présidence : {}", fr::enumeration(&one.presidence)));
        }
        if let Some(animation) = &one.animation {
            words.push_str(&format!(" ; animation : {animation}"));
        }
        words.push(')');
        let above = one.parent.and_then(|above| organigramme.instances.get(above));
        if let Some(above) = above {
            words.push_str(&format!(", rend compte à : {}", above.titre));
        }
        words.push('.');
        words
    });
    typographie(&each.collect::<Vec<_>>().join(" "))
}

/// « Une flèche mène d’une instance à celle à laquelle elle rend compte. »
pub(super) fn lecture(organigramme: &Organigramme) -> Option<String> {
    let one = organigramme.instances.iter().find(|one| one.parent.is_some())?;
    let above = organigramme.instances.get(one.parent?)?;
    Some(typographie(&format!(
        "une flèche mène à l’instance à laquelle on rend compte : « {} » rend compte à « {} ».",
        one.titre, above.titre
    )))
}
