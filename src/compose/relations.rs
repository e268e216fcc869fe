//! What an object rests on, and what rests on it: the edges of the edition.

use crate::{
    edition::Edition,
    model::{
        genre::{GENRES, Genre},
        reference::Key,
    },
    resolve::edges,
};

use super::{noms, ordre};

/// The objects of one kind at the other end of edges.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Their kind.
    pub genre: Genre,
    /// They, in printed order.
    pub keys: Vec<Key>,
}

/// Returns what an object rests on, then what rests on it, by kind.
pub fn relations(edition: &Edition, key: &Key) -> (Vec<Relation>, Vec<Relation>) {
    let Some(entry) = edition.corpus().entry(key) else { return (Vec::new(), Vec::new()) };
    let own = edges(&entry.record)
        .into_iter()
        .filter(|edge| edge.from == *key || (entry.item.is_none() && owner(&edge.from) == *key));
    let rests_on: Vec<Key> =
        own.map(|edge| edge.to.clone()).filter(|to| owner(to) != *key).collect();
    let mut rests_on_it: Vec<Key> =
        edition.incoming(key).iter().map(|edge| owner(&edge.from)).collect();
    rests_on_it
        .retain(|from| from != key && !matches!(from.genre, Genre::Projet | Genre::Document));
    (grouped(edition, &rests_on), grouped(edition, &rests_on_it))
}

/// An indicator speaks through its fiche.
fn owner(key: &Key) -> Key {
    match (key.genre, key.id.0.split_once('/')) {
        (Genre::Indicateur, Some((fiche, _))) => Key::new(Genre::Fiche, fiche),
        _ => key.clone(),
    }
}

fn grouped(edition: &Edition, keys: &[Key]) -> Vec<Relation> {
    GENRES
        .iter()
        .filter_map(|info| {
            let mut own: Vec<Key> =
                keys.iter().filter(|key| key.genre == info.genre).cloned().collect();
            own.sort();
            own.dedup();
            ordre::sort(edition, info.genre, &mut own);
            (!own.is_empty() && !noms::titre(edition, own.first()?).is_empty())
                .then_some(Relation { genre: info.genre, keys: own })
        })
        .collect()
}
