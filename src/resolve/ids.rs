//! Ids: what exists, under which name, and who had it before.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        cotation::CRITERES,
        diffusion::Diffusion,
        genre::{GENRES, Genre, Place},
        reference::{Id, Key},
        source::{SourceId, Span},
        texte::{BlockKind, walk_blocks},
    },
    validate::schema,
};

use super::{Draft, Entry, aide};

/// Every object that exists, its file in error or not.
#[derive(Debug, PartialEq)]
pub(super) struct Index {
    objects: BTreeMap<Key, Arc<Known>>,
    former: BTreeMap<Key, Id>,
    /// Kinds of items whose list could not be read: any id of them counts as existing.
    unknown_lists: BTreeSet<Genre>,
    damaged: BTreeSet<Key>,
}

/// What is known of an object before the model exists.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known {
    source: SourceId,
    span: Span,
    /// Its title, or its name, as a slug.
    title: String,
    /// Its level.
    pub(super) level: Diffusion,
    /// Fragments its page offers; `None` when its file is in error.
    pub(super) headings: Option<BTreeSet<String>>,
}

/// What a file declares, whatever the other files say.
#[derive(Debug)]
pub(super) struct Declared {
    key: Key,
    own: Arc<Known>,
    items: Vec<(Key, Arc<Known>)>,
    former: Vec<Key>,
    is_damaged: bool,
}

impl Declared {
    /// Reads what a file declares; `default` is the project's level, that of files which name none.
    pub(super) fn new(
        (genre, id, source): (Genre, &Id, SourceId),
        draft: Option<&Draft>,
        default: Diffusion,
    ) -> Self {
        let span = Span { source, start: 0, end: 0 };
        let span = draft.map_or(span, |draft| aide::name_span(&draft.places, &draft.header));
        let level = draft.and_then(|draft| draft.level);
        let level = genre.level(level, default);
        let headings = draft.map(headings);
        let title = draft.map_or_else(String::new, |draft| title(&draft.header));
        let former = draft.into_iter().flat_map(|draft| strings(draft.header.get("anciens_ids")));
        Self {
            key: Key { genre, id: id.clone() },
            own: Arc::new(Known { source, span, title, level, headings }),
            items: draft.map_or_else(Vec::new, |draft| items(draft, default)),
            former: former.map(|old| Key::new(genre, old)).collect(),
            is_damaged: draft.is_none(),
        }
    }
}

/// Returns the items of a file's lists that have an id.
fn items(draft: &Draft, default: Diffusion) -> Vec<(Key, Arc<Known>)> {
    let mut found = Vec::new();
    for info in GENRES {
        let Place::Item(owner, list) = info.place else { continue };
        let items = draft.header.get(list).and_then(Value::as_array);
        for (rank, item) in items.filter(|_| owner == draft.genre).into_iter().flatten().enumerate()
        {
            let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
            let level = item.get("diffusion").and_then(Diffusion::written);
            let known = Known {
                source: draft.source,
                span: draft.places.span(&format!("/{list}/{rank}/id")),
                title: title(item),
                level: owner.level(draft.level, default).max(level.unwrap_or_default()),
                headings: Some(item_headings(info.genre)),
            };
            found.push((info.genre.item_key(&draft.id, id), Arc::new(known)));
        }
    }
    found
}

impl Index {
    /// Notes what exists; two files of one id are complained about.
    pub(super) fn new(declared: &[Arc<Declared>], diags: &mut Vec<Diagnostic>) -> Self {
        let mut index = Self {
            objects: BTreeMap::new(),
            former: BTreeMap::new(),
            unknown_lists: BTreeSet::new(),
            damaged: BTreeSet::new(),
        };
        for one in declared {
            index.enter(one, diags);
        }
        index
    }

    fn enter(&mut self, declared: &Declared, diags: &mut Vec<Diagnostic>) {
        let Declared { key, own, items, former, is_damaged } = declared;
        if let Some(other) = self.objects.get(key) {
            diags.push(
                Diagnostic::new(
                    Code::IdEnDouble,
                    own.span,
                    format!("deux fichiers ont le même identifiant « {} »", key.id),
                )
                .label("celui-ci")
                .related(other.span, "et celui-là")
                .help(format!("renommez celui-ci, par exemple « {}-2 »", key.id))
                .help("accents, espaces et majuscules du nom de fichier ne comptent pas"),
            );
            return;
        }
        self.objects.insert(key.clone(), Arc::clone(own));
        if *is_damaged {
            self.damaged.insert(key.clone());
            self.unknown_lists.extend(GENRES.iter().filter_map(|info| match info.place {
                Place::Item(owner, _) if owner == key.genre => Some(info.genre),
                _ => None,
            }));
        }
        self.former.extend(former.iter().map(|old| (old.clone(), key.id.clone())));
        for (key, known) in items {
            if let Some(other) = self.objects.get(key) {
                // An indicator is named after its fiche, and written without it.
                let id = key.id.0.rsplit('/').next().unwrap_or_default();
                diags.push(
                    Diagnostic::new(
                        Code::IdEnDouble,
                        known.span,
                        format!("l’identifiant « {id} » est déjà pris"),
                    )
                    .related(other.span, "pris ici")
                    .help(format!(
                        "donnez-lui un autre identifiant, par exemple « id = \"{id}-2\" »"
                    )),
                );
                continue;
            }
            self.objects.insert(key.clone(), Arc::clone(known));
        }
    }

    /// Returns whether an entry is the one that bears its id.
    pub(super) fn is_first(&self, entry: &Entry) -> bool {
        let key = Key { genre: entry.genre, id: entry.id.clone() };
        self.objects.get(&key).is_some_and(|known| known.source == entry.source)
    }

    /// Returns an object that exists.
    pub(super) fn get(&self, key: &Key) -> Option<&Known> {
        self.objects.get(key).map(AsRef::as_ref)
    }

    /// Returns whether an object exists, or may stand in a list that could not be read.
    pub(super) fn exists(&self, key: &Key) -> bool {
        self.objects.contains_key(key) || self.unknown_lists.contains(&key.genre)
    }

    /// Returns the ids of a kind.
    pub(super) fn ids(&self, genre: Genre) -> impl Iterator<Item = &str> {
        self.objects.keys().filter(move |key| key.genre == genre).map(|key| key.id.0.as_str())
    }

    /// Returns the one object that a name can only mean: by its id but for accents and capitals,
    /// or by its title.
    pub(super) fn meant(&self, key: &Key) -> Option<&Id> {
        let slug = fr::slug(&key.id.0);
        let own = || self.objects.iter().filter(|row| row.0.genre == key.genre);
        let by_id = own().find(|row| row.0.id.0 == slug);
        let mut by_title = own().filter(|row| !slug.is_empty() && row.1.title == slug);
        let one = by_title.next().filter(|_| by_title.next().is_none());
        by_id.or(one).map(|row| &row.0.id)
    }

    /// Returns the id an object has now.
    pub(super) fn renamed(&self, key: &Key) -> Option<&Id> {
        self.former.get(key)
    }

    /// Returns the objects whose own file is in error.
    pub(super) fn damaged(&self) -> BTreeSet<Key> {
        self.damaged.clone()
    }
}

/// Returns the headings that a file's page shows: those of its text, and those of its tables.
fn headings(draft: &Draft) -> BTreeSet<String> {
    let mut headings = BTreeSet::new();
    for rubrique in &draft.rubriques {
        walk_blocks(&rubrique.blocks, &mut |block| {
            if let BlockKind::Heading { id, .. } = &block.kind {
                headings.insert(id.clone());
            }
        });
    }
    let schema = schema(draft.genre);
    for (title, field, expected) in schema.rubriques() {
        let written = draft.rubriques.iter().find(|rubrique| rubrique.field == field);
        if expected || written.is_some_and(|rubrique| !rubrique.blocks.is_empty()) {
            headings.insert(fr::slug(title));
        }
    }
    for field in TABLES {
        let filled = draft.header.get(field).and_then(Value::as_array);
        // A fiche without indicators says there that they are to be written.
        let always = draft.genre == Genre::Fiche && field == "indicateurs";
        if always || filled.is_some_and(|items| !items.is_empty()) {
            headings.insert(fr::slug(schema.label(field)));
        }
    }
    // The notes of a constat share one table.
    let graded = CRITERES.iter().any(|field| draft.header.get(field).is_some());
    headings.extend((draft.genre == Genre::Constat && graded).then(|| "cotation".to_owned()));
    headings.retain(|heading| !heading.is_empty());
    headings
}

/// Fields that `compose` prints as a table under a heading of their own.
const TABLES: [&str; 8] = [
    "budget",
    "causes",
    "effets",
    "etapes",
    "financements",
    "indicateurs",
    "realisations",
    "reunions",
];

/// Returns the headings of an item's page.
fn item_headings(genre: Genre) -> BTreeSet<String> {
    (genre == Genre::Strategie).then(|| "signataires".to_owned()).into_iter().collect()
}

/// Returns the slug of an object's title, or of its name.
fn title(header: &Value) -> String {
    let title = ["titre", "nom", "intitule"].iter().find_map(|key| header.get(key)?.as_str());
    title.map(fr::slug).unwrap_or_default()
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
