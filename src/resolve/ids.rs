//! Ids: what exists, under which name, and who had it before.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        diffusion::Diffusion,
        genre::{GENRES, Genre, Place},
        reference::{Id, Key},
        source::{SourceId, Span},
        texte::{BlockKind, walk_blocks},
    },
};

use super::Entry;

/// Every object that exists, its file in error or not.
pub(super) struct Index {
    objects: BTreeMap<Key, Known>,
    former: BTreeMap<Key, Id>,
    /// Kinds of items whose list could not be read: any id of them counts as existing.
    unknown_lists: BTreeSet<Genre>,
    damaged: BTreeSet<Key>,
}

/// What is known of an object before the model exists.
pub(super) struct Known {
    source: SourceId,
    span: Span,
    /// Its level, when it names one; `None` is the project's.
    pub(super) level: Option<Diffusion>,
    /// Fragments its text offers; `None` when its file is in error.
    pub(super) headings: Option<BTreeSet<String>>,
}

impl Index {
    /// Notes what exists; two files of one id are complained about.
    pub(super) fn new(entries: &[Entry], diags: &mut Vec<Diagnostic>) -> Self {
        let mut index = Self {
            objects: BTreeMap::new(),
            former: BTreeMap::new(),
            unknown_lists: BTreeSet::new(),
            damaged: BTreeSet::new(),
        };
        for entry in entries {
            index.enter(entry, diags);
        }
        index
    }

    fn enter(&mut self, entry: &Entry, diags: &mut Vec<Diagnostic>) {
        let key = Key { genre: entry.genre, id: entry.id.clone() };
        let span = Span { source: entry.source, start: 0, end: 0 };
        let span = entry.draft.as_ref().map_or(span, |draft| draft.places.key_span(""));
        if let Some(other) = self.objects.get(&key) {
            diags.push(
                Diagnostic::new(Code::IdEnDouble, span, format!("deux fichiers ont le même identifiant « {} »", key.id))
                    .label("celui-ci")
                    .related(other.span, "et celui-là")
                    .help("renommez l’un des deux ; accents, espaces et majuscules ne les distinguent pas"),
            );
            return;
        }
        let headings = entry.draft.as_ref().map(|draft| {
            let mut headings = BTreeSet::new();
            for rubrique in &draft.rubriques {
                headings.insert(crate::fr::slug(
                    crate::validate::schema(draft.genre).label(&rubrique.field),
                ));
                walk_blocks(&rubrique.blocks, &mut |block| {
                    if let BlockKind::Heading { id, .. } = &block.kind {
                        headings.insert(id.clone());
                    }
                });
            }
            headings
        });
        let level = entry.draft.as_ref().and_then(|draft| draft.level);
        self.objects.insert(key.clone(), Known { source: entry.source, span, level, headings });
        match &entry.draft {
            None => {
                self.damaged.insert(key);
                self.unknown_lists.extend(GENRES.iter().filter_map(|info| match info.place {
                    Place::Item(owner, _) if owner == entry.genre => Some(info.genre),
                    _ => None,
                }));
            }
            Some(draft) => {
                for old in strings(draft.header.get("anciens_ids")) {
                    self.former.insert(Key::new(entry.genre, old), entry.id.clone());
                }
                self.enter_items(entry, draft, diags);
            }
        }
    }

    fn enter_items(&mut self, entry: &Entry, draft: &super::Draft, diags: &mut Vec<Diagnostic>) {
        for info in GENRES {
            let Place::Item(owner, list) = info.place else { continue };
            let items = draft.header.get(list).and_then(Value::as_array);
            for (rank, item) in
                items.filter(|_| owner == entry.genre).into_iter().flatten().enumerate()
            {
                let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
                let key = info.genre.item_key(&entry.id, id);
                let span = draft.places.span(&format!("/{list}/{rank}/id"));
                if let Some(other) = self.objects.get(&key) {
                    diags.push(
                        Diagnostic::new(
                            Code::IdEnDouble,
                            span,
                            format!("l’identifiant « {id} » est déjà pris"),
                        )
                        .label("écrit deux fois")
                        .related(other.span, "déjà ici")
                        .help("donnez-lui un autre « id »"),
                    );
                    continue;
                }
                let level = item.get("diffusion").and_then(Value::as_str);
                let level = level.and_then(|word| {
                    Diffusion::ALL.iter().copied().find(|level| level.slug() == word)
                });
                let level = level.max(draft.level);
                self.objects
                    .insert(key, Known { source: entry.source, span, level, headings: None });
            }
        }
    }

    /// Returns whether an entry is the one that bears its id.
    pub(super) fn is_first(&self, entry: &Entry) -> bool {
        let key = Key { genre: entry.genre, id: entry.id.clone() };
        self.objects.get(&key).is_some_and(|known| known.source == entry.source)
    }

    /// Returns an object that exists.
    pub(super) fn get(&self, key: &Key) -> Option<&Known> {
        self.objects.get(key)
    }

    /// Returns whether an object exists, or may stand in a list that could not be read.
    pub(super) fn exists(&self, key: &Key) -> bool {
        self.objects.contains_key(key) || self.unknown_lists.contains(&key.genre)
    }

    /// Returns the ids of a kind.
    pub(super) fn ids(&self, genre: Genre) -> impl Iterator<Item = &str> {
        self.objects.keys().filter(move |key| key.genre == genre).map(|key| key.id.0.as_str())
    }

    /// Returns the id an object has now.
    pub(super) fn renamed(&self, key: &Key) -> Option<&Id> {
        self.former.get(key)
    }

    /// Returns the objects whose own file is in error.
    pub(super) fn damaged(self) -> BTreeSet<Key> {
        self.damaged
    }
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
