//! Edges: who names whom, in headers and in text alike.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    model::{
        genre::{GENRES, Place},
        objet::Record,
        reference::{Id, Key},
        texte::{Anchor, Block, BlockKind, Inline, walk_blocks, walk_runs},
    },
    validate::{schema, target, walk},
};

/// One object names another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Who names.
    pub from: Key,
    /// Who is named.
    pub to: Key,
    /// Field of the header or of the prose that does it.
    pub field: String,
}

/// Edges by what they lead to.
pub type Incoming = BTreeMap<Key, Vec<Arc<Edge>>>;

/// Sorts edges by what they lead to.
pub fn incoming<'e>(edges: impl Iterator<Item = &'e Arc<Edge>>) -> Incoming {
    let mut incoming = Incoming::new();
    for edge in edges {
        match incoming.get_mut(&edge.to) {
            Some(known) => known.push(Arc::clone(edge)),
            None => drop(incoming.insert(edge.to.clone(), vec![Arc::clone(edge)])),
        }
    }
    incoming
}

/// Returns the edges that leave a record and its items.
pub fn edges(record: &Record) -> Vec<Arc<Edge>> {
    let mut found = Vec::new();
    walk(schema(record.genre), &record.header, &mut |visit| {
        let Some(written) = visit.value.as_str() else { return };
        let to = target(visit.node, written);
        let field = visit.pointer.split('/').nth(1).unwrap_or("").to_owned();
        found.extend(to.map(|to| Edge { from: owner(record, visit.pointer), to, field }));
    });
    let texts = record.rubriques.iter().map(|rubrique| (rubrique.field.as_str(), &rubrique.blocks));
    let notes = record.notes.iter().map(|note| ("notes", &note.blocks));
    for (field, blocks) in texts.chain(notes) {
        named(blocks, &mut |to| {
            found.push(Edge { from: record.key(), to: to.clone(), field: field.to_owned() });
        });
    }
    found.retain(|edge| edge.from != edge.to);
    found.into_iter().map(Arc::new).collect()
}

/// Returns who owns a value of a header: the innermost item that has a key of its own.
fn owner(record: &Record, pointer: &str) -> Key {
    let mut parts = pointer.split('/').skip(1);
    let (list, rank) =
        (parts.next().unwrap_or(""), parts.next().and_then(|rank| rank.parse::<usize>().ok()));
    let item = GENRES.iter().find(|info| info.place == Place::Item(record.genre, own(list)));
    let id = rank.and_then(|rank| record.header.get(list)?.get(rank)?.get("id")?.as_str());
    match (item, id) {
        (Some(info), Some(id)) => info.genre.item_key(&record.id, id),
        _ => Key { genre: record.genre, id: Id(record.id.0.clone()) },
    }
}

/// Returns the table's own copy of a list's name, so that places can be compared.
fn own(list: &str) -> &'static str {
    GENRES
        .iter()
        .find_map(|info| match info.place {
            Place::Item(_, name) if name == list => Some(name),
            _ => None,
        })
        .unwrap_or("")
}

/// Calls `visit` with every object that a text names.
fn named(blocks: &[Block], visit: &mut dyn FnMut(&Key)) {
    walk_blocks(blocks, &mut |block| {
        if let BlockKind::Figure { to: Anchor::Object(key, _), .. } = &block.kind {
            visit(key);
        }
        for runs in block.kind.runs() {
            walk_runs(runs, &mut |run| match run {
                Inline::Link { to: Anchor::Object(key, _), .. } => visit(key),
                Inline::Link { to: Anchor::Valeur(valeur), .. } => visit(&valeur.serie.key()),
                Inline::Link { to: Anchor::Part(cited), .. } => visit(&cited.enquete.key()),
                _ => {}
            });
        }
    });
}
