//! What one level of diffusion may see: the wall.
//!
//! In: a `Model`. Out: `Checked<Edition>`, filtered data with no way back.
//! Never: lets through a word, a number, an id or a picture of a stricter level.

mod entete;
mod images;
mod texte;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use sha2::{Digest, Sha256};

use crate::{
    diag::{Checked, Code, Diagnostic, Place},
    model::{
        corpus::{Corpus, Files, Holds},
        diffusion::Diffusion,
        donnees::Chiffres,
        empreinte::hex,
        genre::{GENRES, Genre},
        memo::{Memo, Same},
        objet::{Object, Record},
        outline::Contenu,
        projet::Projet,
        reference::{Id, Key, Ref},
        source::{SourceId, Sources},
    },
    resolve::{Edge, Incoming, Model, edges, incoming, retient},
    secret,
};

pub use images::Asset;

/// What one level may see. Only `edition` makes one.
#[derive(Clone, Debug)]
pub struct Edition {
    level: Diffusion,
    corpus: Arc<Corpus>,
    chiffres: Chiffres,
    incoming: Incoming,
    withheld: BTreeMap<(Key, String), usize>,
    hidden: BTreeMap<Genre, usize>,
    tally: Tally,
    images: BTreeMap<String, Asset>,
    orders: BTreeMap<Genre, OnceLock<Vec<Key>>>,
}

/// How much was withheld, for the last line of `build`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Whole objects, items with a key included.
    pub objects: usize,
    /// Blocks of text.
    pub blocks: usize,
    /// Fields and items of lists.
    pub fields: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.objects += other.objects;
        self.blocks += other.blocks;
        self.fields += other.fields;
    }
}

/// What is kept from one edition of a level to the next.
#[derive(Debug, Default)]
pub struct Memory {
    visible: BTreeSet<Key>,
    level: Diffusion,
    filtered: Memo<SourceId, Same<Record>, Filtered>,
    corpus: Arc<Corpus>,
    images: images::Memory,
}

/// What a level may see of a file.
#[derive(Clone, Debug)]
struct Filtered {
    record: Arc<Record>,
    edges: Arc<[Arc<Edge>]>,
    withheld: BTreeMap<String, usize>,
    tally: Tally,
}

/// Makes the edition of a level.
pub fn edition(
    model: &Model,
    sources: &Sources,
    level: Diffusion,
    memory: &mut Memory,
) -> Checked<Edition> {
    let mut diags = Vec::new();
    let visible = visible(model, level);
    let sound = memory.level == level && memory.visible == visible;
    let seen = model.corpus().records().into_iter().filter(|record| record.level <= level);
    let seen = seen.map(|record| (record.source, Same(Arc::clone(record)))).collect();
    let filtered =
        memory.filtered.all(sound, seen, |_, record, old| filter(&record.0, level, &visible, old));
    let mut tally = Tally::default();
    let mut withheld = BTreeMap::new();
    for one in &filtered {
        let own = one.withheld.iter().map(|(at, count)| ((one.record.key(), at.clone()), *count));
        withheld.extend(own);
        tally.add(one.tally);
    }
    let mut hidden: BTreeMap<Genre, usize> = BTreeMap::new();
    for (key, _) in model.corpus().entries().filter(|(key, _)| !visible.contains(key)) {
        *hidden.entry(key.genre).or_default() += 1;
        tally.objects += 1;
    }
    let records: Vec<_> = filtered.iter().map(|one| Arc::clone(&one.record)).collect();
    let images = memory.images.gather(&records, sources).report(&mut diags);
    let incoming = incoming(filtered.iter().flat_map(|one| one.edges.iter()));
    let corpus = Corpus::new(records, &memory.corpus).unwrap_or_else(|error| {
        let title = format!("une version filtrée ne se relit pas : {error}");
        diags.push(Diagnostic::at(Code::ErreurInterne, Place::Project, title));
        Corpus::default()
    });
    let corpus = Arc::new(corpus);
    let chiffres = chiffres(model, &visible);
    (memory.visible, memory.level, memory.corpus) = (visible, level, Arc::clone(&corpus));
    let orders = GENRES.iter().map(|info| (info.genre, OnceLock::new())).collect();
    let edition =
        Edition { level, corpus, chiffres, incoming, withheld, hidden, tally, images, orders };
    Checked::new(edition, diags)
}

/// Filters one file; one that comes out as it was stays the same value.
fn filter(
    record: &Record,
    level: Diffusion,
    visible: &BTreeSet<Key>,
    old: Option<&Filtered>,
) -> Filtered {
    let mut filter =
        entete::Filter { level, visible, withheld: BTreeMap::new(), tally: Tally::default() };
    let header = filter.header(record);
    let (rubriques, notes) = texte::filter(record, level, visible, &mut filter.tally);
    let entete::Filter { withheld, tally, .. } = filter;
    let record = Record { header, rubriques, notes, ..record.clone() };
    if let Some(old) = old.filter(|old| *old.record == record) {
        return Filtered { withheld, tally, ..old.clone() };
    }
    let edges = edges(&record).into();
    Filtered { record: Arc::new(record), edges, withheld, tally }
}

/// Returns the figures of the series that a level may see, about territories that it may see.
fn chiffres(model: &Model, visible: &BTreeSet<Key>) -> Chiffres {
    let mut chiffres = Chiffres::default();
    let masked = secret::chiffres(model.corpus(), model.chiffres());
    let series = masked.series.iter();
    for (id, rows) in
        series.filter(|(id, _)| visible.contains(&Key::new(Genre::Serie, id.0.clone())))
    {
        let seen = |id: &Id| visible.contains(&Key::new(Genre::Territoire, id.0.clone()));
        let rows = rows.iter().filter(|((territoire, _), _)| seen(territoire));
        let rows = rows.map(|(at, releve)| (at.clone(), releve.clone())).collect();
        chiffres.series.insert(id.clone(), rows);
    }
    for (id, reponses) in &model.chiffres().enquetes {
        if visible.contains(&Key::new(Genre::Enquete, id.0.clone())) {
            chiffres.enquetes.insert(id.clone(), reponses.clone());
        }
    }
    // Outlines are those of the maps that are shown.
    let figures = model.corpus().figures.values();
    let shown = figures.filter(|figure| visible.contains(&figure.key()));
    for name in shown.filter_map(|figure| figure.data.fond.as_ref()) {
        let fond = model.chiffres().fonds.get(name).cloned();
        chiffres.fonds.extend(fond.map(|fond| (name.clone(), fond)));
    }
    chiffres
}

/// Returns the keys of everything that a level may see.
fn visible(model: &Model, level: Diffusion) -> BTreeSet<Key> {
    model
        .corpus()
        .entries()
        .filter(|(key, entry)| entry.level(key) <= level)
        .map(|(key, _)| key.clone())
        .collect()
}

impl Edition {
    /// Returns the level.
    pub fn level(&self) -> Diffusion {
        self.level
    }

    /// Returns the objects.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Returns the figures.
    pub fn chiffres(&self) -> &Chiffres {
        &self.chiffres
    }

    /// Returns what a reference names.
    pub fn get<T>(&self, reference: &Ref<T>) -> &T
    where
        Corpus: Holds<T>,
    {
        self.corpus.find(reference).expect("references to what is withheld left with it")
    }

    /// Returns the file a reference names.
    pub fn object<T>(&self, reference: &Ref<T>) -> &Object<T>
    where
        Corpus: Files<T>,
    {
        self.corpus.object(reference).expect("references to what is withheld left with it")
    }

    /// Returns the project.
    pub fn projet(&self) -> &Object<Projet> {
        self.corpus.projet().expect("a project is never withheld")
    }

    /// Returns the objects of a kind in the order in which they are printed: `make` is asked once.
    pub fn order(&self, genre: Genre, make: impl FnOnce() -> Vec<Key>) -> &[Key] {
        self.orders.get(&genre).expect("every kind has a row in GENRES").get_or_init(make)
    }

    /// Returns what names an object.
    pub fn incoming(&self, key: &Key) -> &[Arc<Edge>] {
        self.incoming.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a line of an outline keeps an object.
    pub fn retient(&self, line: &Contenu, key: &Key) -> bool {
        retient(&self.corpus, &self.incoming, line, key)
    }

    /// Returns how many values of a field were withheld; `pointer` is that of the filtered header.
    pub fn withheld(&self, key: &Key, pointer: &str) -> usize {
        self.withheld.get(&(key.clone(), pointer.to_owned())).copied().unwrap_or(0)
    }

    /// Returns how many objects of a kind are not shown.
    pub fn hidden(&self, genre: Genre) -> usize {
        self.hidden.get(&genre).copied().unwrap_or(0)
    }

    /// Returns how much was withheld.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Returns a picture by the path its author wrote.
    pub fn image(&self, path: &str) -> Option<&Asset> {
        self.images.get(path)
    }

    /// Returns every picture that is shown.
    pub fn images(&self) -> impl Iterator<Item = &Asset> {
        self.images.values()
    }

    /// Returns the print of the content: the same words give the same print, whatever is withheld.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.level.slug());
        for record in self.corpus.records() {
            let text = serde_json::to_vec(&(
                record.key(),
                &record.header,
                &record.rubriques,
                &record.notes,
            ));
            digest.update(text.expect("filtered data can be written as JSON"));
        }
        for image in self.images.values() {
            digest.update(&image.name);
        }
        let chiffres = serde_json::to_vec(&self.chiffres);
        digest.update(chiffres.expect("figures can be written as JSON"));
        hex(&digest.finalize(), 16)
    }
}
