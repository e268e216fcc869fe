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
    let ordered = edition.order(genre, || {
        let is_item = matches!(genre.info().place, Place::Item(..));
        let mut keys: Vec<Key> = edition
            .corpus()
            .entries()
            .filter(|(key, entry)| key.genre == genre && entry.item.is_some() == is_item)
            .map(|(key, _)| key.clone())
            .filter(|key| !is_compared(edition, key))
            .collect();
        sort(edition, genre, &mut keys);
        keys
    });
    ordered.to_vec()
}

/// Returns whether a key is that of a territory that only serves to compare.
fn is_compared(edition: &Edition, key: &Key) -> bool {
    let mut territoires = edition.corpus().territoires().iter();
    key.genre == Genre::Territoire && territoires.any(|one| one.id == key.id && one.is_compared())
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
        | Genre::Reference => keys.sort_by_cached_key(rank),
        Genre::Constat => ranked(edition, keys, |key| {
            corpus.constats.get(&key.id).map(|object| object.data.numero)
        }),
        Genre::Preconisation => ranked(edition, keys, |key| {
            corpus.preconisations.get(&key.id).map(|object| object.data.numero)
        }),
        Genre::Orientation => ranked(edition, keys, |key| {
            corpus.orientations.get(&key.id).map(|object| object.data.numero)
        }),
        Genre::Axe => {
            ranked(edition, keys, |key| Some(axe_rank(edition, corpus.axes.get(&key.id)?)));
        }
        Genre::Objectif => ranked(edition, keys, |key| {
            let object = corpus.objectifs.get(&key.id)?;
            let axe = edition.object(&object.data.axe);
            Some((axe_rank(edition, axe), object.data.numero.clone()))
        }),
        Genre::Fiche => ranked(edition, keys, |key| fiche_rank(edition, &key.id)),
        Genre::Indicateur => ranked(edition, keys, |key| {
            let fiche = key.id.0.split('/').next().unwrap_or("");
            (fiche_rank(edition, &Id::from(fiche)), rank(key))
        }),
        Genre::Bilan => ranked(edition, keys, |key| {
            let object = corpus.bilans.get(&key.id)?;
            Some((object.data.axe, natural(&object.data.numero)))
        }),
        Genre::Evaluation => ranked(edition, keys, |key| {
            let object = corpus.evaluations.get(&key.id)?;
            Some((object.data.critere, object.data.numero))
        }),
        Genre::Instance => ranked(edition, keys, |key| {
            let object = corpus.instances.get(&key.id)?;
            Some((
                object.data.niveau.slug() != "strategique",
                object.data.numero.unwrap_or(u32::MAX),
            ))
        }),
        Genre::Source => ranked(edition, keys, |key| {
            corpus.sources.get(&key.id).map(|object| object.data.nature as u8)
        }),
        _ => ranked(edition, keys, |_| ()),
    }
}

/// Sorts by rank, then by title: a title is set only where ranks leave a doubt.
fn ranked<R: Ord>(edition: &Edition, keys: &mut [Key], rank: impl Fn(&Key) -> R) {
    keys.sort_by_cached_key(&rank);
    for same in keys.chunk_by_mut(|one, next| rank(one) == rank(next)) {
        if same.len() > 1 {
            fr::trie(same, |key| titre(edition, key));
        }
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
