//! Objects: a file's header as value, as struct and as places, with its prose.

use std::{
    collections::BTreeMap,
    ops::{Deref, Range},
    sync::Arc,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    diffusion::Diffusion,
    genre::Genre,
    reference::{Id, Key},
    source::{SourceId, Span},
    texte::{Footnote, Rubrique},
};

/// Where the keys and values of a header stand, by JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    source: SourceId,
    at: BTreeMap<String, Place>,
}

/// Bytes of a key and of its value; an item of a list has only a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key.
    pub key: Range<usize>,
    /// The value.
    pub value: Range<usize>,
}

impl Places {
    /// Makes the places of a file, none noted yet.
    pub fn new(source: SourceId) -> Self {
        Self { source, at: BTreeMap::new() }
    }

    /// Returns the place of a header value, or of what is nearest around it.
    pub fn span(&self, pointer: &str) -> Span {
        let range = self.nearest(pointer).map_or(0..0, |place| place.value.clone());
        Span::new(self.source, &range)
    }

    /// Returns the place of a header key, or of what is nearest around it.
    pub fn key_span(&self, pointer: &str) -> Span {
        let range = self.nearest(pointer).map_or(0..0, |place| {
            if place.key.is_empty() { place.value.clone() } else { place.key.clone() }
        });
        Span::new(self.source, &range)
    }

    /// Notes a place.
    pub fn insert(&mut self, pointer: String, place: Place) {
        self.at.insert(pointer, place);
    }

    /// Returns the place of a pointer, or of the nearest thing around it.
    fn nearest(&self, pointer: &str) -> Option<&Place> {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.at.get(pointer) {
                return Some(place);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

/// Keys that every object may carry.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Commun {
    /// Level of the whole object.
    pub diffusion: Option<Diffusion>,
    /// Levels of single fields.
    #[serde(default)]
    pub diffusion_champs: BTreeMap<String, Diffusion>,
    /// Ids this object had before.
    #[serde(default)]
    pub anciens_ids: Vec<Id>,
    /// Findings accepted, with a reason.
    #[serde(default)]
    pub acceptations: Vec<Acceptation>,
}

/// A finding accepted with a written reason.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Acceptation {
    /// Code of the finding.
    pub code: String,
    /// Why it is accepted, one sentence.
    pub motif: String,
}

/// A file of one kind, whose links lead somewhere: header as value, places, prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its kind.
    pub genre: Genre,
    /// Its id.
    pub id: Id,
    /// Its file.
    pub source: SourceId,
    /// Its level, the project's when it says none.
    pub level: Diffusion,
    /// Header, dates as text.
    pub header: Value,
    /// Where header keys stand.
    pub places: Places,
    /// Its prose.
    pub rubriques: Vec<Rubrique>,
    /// Its footnotes.
    pub notes: Vec<Footnote>,
}

impl Record {
    /// Returns its key.
    pub fn key(&self) -> Key {
        Key { genre: self.genre, id: self.id.clone() }
    }

    /// Returns the prose of a field.
    pub fn rubrique(&self, field: &str) -> Option<&Rubrique> {
        self.rubriques.iter().find(|rubrique| rubrique.field == field)
    }
}

/// A record and its header as a struct; copies share all of it.
#[derive(Debug)]
pub struct Object<T> {
    /// Value, places and prose.
    pub record: Arc<Record>,
    /// The header.
    pub data: Arc<T>,
    /// The keys every object may carry.
    pub commun: Arc<Commun>,
}

impl<T> Clone for Object<T> {
    fn clone(&self) -> Self {
        let (record, data) = (Arc::clone(&self.record), Arc::clone(&self.data));
        Self { record, data, commun: Arc::clone(&self.commun) }
    }
}

impl<T: DeserializeOwned> Object<T> {
    /// Reads the header of a record that passed its schema.
    ///
    /// An error means that schema and struct have parted: a mistake of ours.
    pub fn new(record: Arc<Record>) -> Result<Self, String> {
        let wrong = |error: serde_json::Error| format!("{} : {error}", record.key());
        let data = Arc::new(T::deserialize(&record.header).map_err(wrong)?);
        let commun = Arc::new(Commun::deserialize(&record.header).map_err(wrong)?);
        Ok(Self { record, data, commun })
    }
}

impl<T> Deref for Object<T> {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.record
    }
}
