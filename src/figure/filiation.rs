//! What leads to what: from findings to recommendations, objectifs and actions, for one axis or one
//! finding.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    edition::Edition,
    fr::{self, typographie},
    model::{
        fiche::FicheAction,
        figure::Figure,
        genre::Genre,
        reference::{Key, Ref},
    },
};

use super::Noms;

/// The ranks of the chain, first to last.
pub(super) const RANGS: [Genre; 4] =
    [Genre::Constat, Genre::Preconisation, Genre::Objectif, Genre::Fiche];

/// Objects in ranks, and what leads to what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filiation {
    /// Objects, rank after rank, in an order that crosses few lines.
    pub noeuds: Vec<Noeud>,
    /// Links, as places in the list: from, to.
    pub liens: Vec<(usize, usize)>,
}

/// An object of the chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Noeud {
    /// What it is.
    pub key: Key,
    /// Its rank.
    pub rang: usize,
    /// Printed number.
    pub numero: String,
    /// Title.
    pub titre: String,
    /// Its indicators, for an action.
    pub indicateurs: Vec<String>,
}

impl Filiation {
    /// Returns the numbers of what an object leads to.
    pub fn suites(&self, at: usize) -> Vec<&str> {
        let own = self.liens.iter().filter(|lien| lien.0 == at);
        own.filter_map(|lien| Some(self.noeuds.get(lien.1)?.numero.as_str())).collect()
    }

    /// Returns the objects of a rank, with their places.
    pub fn rang(&self, rang: usize) -> impl Iterator<Item = (usize, &Noeud)> {
        self.noeuds.iter().enumerate().filter(move |(_, noeud)| noeud.rang == rang)
    }
}

/// Returns the chain that a figure shows.
pub(super) fn filiation(edition: &Edition, figure: &Figure, noms: &Noms<'_>) -> Filiation {
    let links = liens(edition, figure);
    let shown: BTreeSet<&Key> = links.iter().flat_map(|(from, to)| [from, to]).collect();
    let mut keys: Vec<Vec<Key>> = Vec::new();
    for genre in RANGS {
        let own = (noms.cles)(genre).into_iter().filter(|key| shown.contains(key));
        keys.push(own.collect());
    }
    // From the last rank back, each object stands about the middle of what it leads to.
    let mut place: BTreeMap<Key, f64> = BTreeMap::new();
    for rank in keys.iter_mut().rev() {
        let middle = |key: &Key| {
            let after = links.iter().filter(|(from, _)| from == key);
            let after: Vec<f64> = after.filter_map(|(_, to)| place.get(to).copied()).collect();
            let count = f64::from(u32::try_from(after.len()).unwrap_or(u32::MAX));
            (!after.is_empty()).then(|| after.iter().sum::<f64>() / count)
        };
        let mut wanted: Vec<(Option<f64>, Key)> =
            rank.drain(..).map(|key| (middle(&key), key)).collect();
        wanted
            .sort_by(|one, next| one.0.unwrap_or(f64::MAX).total_cmp(&next.0.unwrap_or(f64::MAX)));
        let count = f64::from(u32::try_from(wanted.len()).unwrap_or(u32::MAX)).max(1.0);
        for (at, (_, key)) in (0_u32..).zip(&wanted) {
            place.insert(key.clone(), (f64::from(at) + 0.5) / count);
        }
        rank.extend(wanted.into_iter().map(|(_, key)| key));
    }
    let mut noeuds = Vec::new();
    for (rang, keys) in keys.into_iter().enumerate() {
        noeuds.extend(keys.into_iter().map(|key| noeud(edition, noms, rang, key)));
    }
    let at = |key: &Key| noeuds.iter().position(|noeud| noeud.key == *key);
    let liens = links.iter().filter_map(|(from, to)| Some((at(from)?, at(to)?)));
    let mut liens: Vec<(usize, usize)> = liens.collect();
    liens.sort_unstable();
    Filiation { noeuds, liens }
}

fn noeud(edition: &Edition, noms: &Noms<'_>, rang: usize, key: Key) -> Noeud {
    let fiche = edition.corpus().fiches.get(&key.id).filter(|_| key.genre == Genre::Fiche);
    let indicateurs = fiche.iter().flat_map(|fiche| &fiche.data.indicateurs);
    Noeud {
        rang,
        numero: (noms.numero)(&key).unwrap_or_default(),
        titre: (noms.titre)(&key),
        indicateurs: indicateurs.map(|own| typographie(&own.intitule)).collect(),
        key,
    }
}

/// Returns what leads to what: a finding to the recommendations that rest on it, these to the
/// objectifs whose actions take them up; a finding without recommendation leads there itself.
fn liens(edition: &Edition, figure: &Figure) -> BTreeSet<(Key, Key)> {
    let corpus = edition.corpus();
    let wanted = |fiche: &FicheAction| {
        let axe = corpus.axe_of(fiche);
        let by_axe = figure.axe.as_ref().is_none_or(|own| axe.is_some_and(|axe| axe.id == own.id));
        let by_constat = figure.constat.as_ref().is_none_or(|own| {
            let named = fiche.preconisations.iter().filter_map(|one| corpus.object(one));
            let mut through = named.flat_map(|one| &one.data.constats);
            fiche.constats.contains(own) || through.any(|one| one == own)
        });
        by_axe && by_constat
    };
    let spoken = |key: &Key| figure.constat.as_ref().is_none_or(|own| own.key() == *key);
    let mut links = BTreeSet::new();
    for object in corpus.fiches.values().filter(|object| wanted(&object.data)) {
        let fiche = &object.data;
        let objectif = fiche.objectif.key();
        links.insert((objectif.clone(), object.key()));
        let mut told = BTreeSet::new();
        for preconisation in fiche.preconisations.iter().filter_map(|one| corpus.object(one)) {
            let rests = preconisation.data.constats.iter().map(Ref::key);
            let rests: Vec<Key> = rests.filter(spoken).collect();
            if rests.is_empty() {
                continue;
            }
            links.insert((preconisation.key(), objectif.clone()));
            for constat in rests {
                links.insert((constat.clone(), preconisation.key()));
                told.insert(constat);
            }
        }
        let direct = fiche.constats.iter().map(Ref::key).filter(spoken);
        for constat in direct.filter(|constat| !told.contains(constat)) {
            links.insert((constat, objectif.clone()));
        }
    }
    // Who reaches an objectif through a recommendation is not drawn twice.
    let through: BTreeSet<Key> = links
        .iter()
        .filter(|(_, to)| to.genre == Genre::Preconisation)
        .map(|(from, _)| from.clone())
        .collect();
    links.retain(|(from, to)| to.genre != Genre::Objectif || !through.contains(from));
    links
}

/// Says all of it in words.
pub(super) fn description(filiation: &Filiation) -> String {
    let each = filiation.noeuds.iter().enumerate().map(|(at, noeud)| {
        let mut words = format!("{} {}", noeud.numero, noeud.titre);
        let after = filiation.suites(at);
        if !after.is_empty() {
            words.push_str(&format!(" mène à {}", fr::enumeration(&after)));
        }
        if !noeud.indicateurs.is_empty() {
            let count = fr::compte(noeud.indicateurs.len(), "indicateur");
            words.push_str(&format!(" : {count}"));
        }
        words.push('.');
        words
    });
    typographie(&each.collect::<Vec<_>>().join(" "))
}

/// « Le constat C-3 mène à P-2 et P-4. »
pub(super) fn lecture(filiation: &Filiation) -> Option<String> {
    let (first, second) = filiation.liens.first()?;
    let (from, to) = (filiation.noeuds.get(*first)?, filiation.noeuds.get(*second)?);
    Some(typographie(&format!(
        "{} ({}) conduit à {} ({}).",
        from.numero,
        fr::incise(&from.titre),
        to.numero,
        fr::incise(&to.titre)
    )))
}
