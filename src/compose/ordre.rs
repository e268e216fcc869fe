//! The order in which objects of a kind are printed.

use crate::{
    edition::Edition,
    fr,
    model::{
        genre::{Genre, Place},
        objet::Object,
        reference::{Id, Key},
        strategie::Axe,
    },
};

use super::noms::titre;

/// Returns the objects of a kind, files or items, in printed order.
pub fn keys(edition: &Edition, genre: Genre) -> Vec<Key> {
    let is_item = matches!(genre.info().place, Place::Item(..));
    let mut keys: Vec<Key> = edition
        .corpus()
        .entries()
        .filter(|(key, entry)| key.genre == genre && entry.item.is_some() == is_item)
        .map(|(key, _)| key.clone())
        .collect();
    sort(edition, genre, &mut keys);
    keys
}

/// Sorts objects of one kind as they are printed.
pub(super) fn sort(edition: &Edition, genre: Genre, keys: &mut [Key]) {
    let corpus = edition.corpus();
    let rank = |key: &Key| corpus.entry(key).and_then(|entry| entry.item);
    match genre {
        Genre::Territoire
        | Genre::Theme
        | Genre::Public
        | Genre::Strategie
        | Genre::Phase
        | Genre::Reference => {
            keys.sort_by_cached_key(rank);
            return;
        }
        _ => fr::trie(keys, |key| titre(edition, key)),
    }
    match genre {
        Genre::Constat => {
            keys.sort_by_key(|key| corpus.constats.get(&key.id).map(|object| object.data.numero));
        }
        Genre::Preconisation => {
            keys.sort_by_key(|key| {
                corpus.preconisations.get(&key.id).map(|object| object.data.numero)
            });
        }
        Genre::Orientation => keys
            .sort_by_key(|key| corpus.orientations.get(&key.id).map(|object| object.data.numero)),
        Genre::Axe => {
            keys.sort_by_key(|key| Some(axe_rank(edition, corpus.axes.get(&key.id)?)));
        }
        Genre::Objectif => keys.sort_by_key(|key| {
            let object = corpus.objectifs.get(&key.id)?;
            let axe = edition.object(&object.data.axe);
            Some((axe_rank(edition, axe), object.data.numero.clone()))
        }),
        Genre::Fiche => keys.sort_by_key(|key| fiche_rank(edition, &key.id)),
        Genre::Indicateur => keys.sort_by_key(|key| {
            let fiche = key.id.0.split('/').next().unwrap_or("");
            (fiche_rank(edition, &Id::from(fiche)), rank(key))
        }),
        Genre::Bilan => keys.sort_by_key(|key| {
            let object = corpus.bilans.get(&key.id)?;
            Some((object.data.axe, natural(&object.data.numero)))
        }),
        Genre::Evaluation => keys.sort_by_key(|key| {
            let object = corpus.evaluations.get(&key.id)?;
            Some((object.data.critere, object.data.numero))
        }),
        Genre::Instance => keys.sort_by_key(|key| {
            let object = corpus.instances.get(&key.id)?;
            Some((
                object.data.niveau.slug() != "strategique",
                object.data.numero.unwrap_or(u32::MAX),
            ))
        }),
        Genre::Source => keys
            .sort_by_key(|key| corpus.sources.get(&key.id).map(|object| object.data.nature as u8)),
        _ => {}
    }
}

/// Rank of an axis: its number, as a plan prints it among its own and the common ones, then that of
/// its first strategy, since each may have an axis 1.
fn axe_rank(edition: &Edition, axe: &Object<Axe>) -> (u32, Option<usize>) {
    let strategie = axe.data.strategies.first();
    let rank = strategie.and_then(|own| edition.corpus().entry(&own.key())?.item);
    (axe.data.numero, rank)
}

/// Axis and own number of a fiche.
fn fiche_rank(edition: &Edition, id: &Id) -> Option<((u32, Option<usize>), u32)> {
    let object = edition.corpus().fiches.get(id)?;
    let axe = edition.corpus().axe_of(&object.data)?;
    Some((axe_rank(edition, axe), object.data.numero))
}

/// Splits a free number into its numbers, so that 3.10 follows 3.9.
fn natural(number: &str) -> Vec<u32> {
    number.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}
