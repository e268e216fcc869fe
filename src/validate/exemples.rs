//! Examples that would really be accepted: ids that exist, numbers that are free.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    fr,
    model::{
        genre::{GENRES, Genre, Place},
        reference::Id,
    },
};

use super::{
    lieux::{is_rank, split},
    messages::File,
    schema::{reference, required},
};

/// What exists in a project before any of it is believed: ids and numbers, by kind.
#[derive(Debug, Default, PartialEq)]
pub struct Known {
    ids: BTreeMap<Genre, BTreeSet<String>>,
    numbers: BTreeMap<Genre, Vec<Value>>,
}

impl Known {
    /// Notes a file and the items of its lists.
    pub fn note(&mut self, genre: Genre, id: &Id, header: &Value) {
        self.ids.entry(genre).or_default().insert(id.0.clone());
        self.numbers.entry(genre).or_default().extend(header.get("numero").cloned());
        for info in GENRES {
            let Place::Item(owner, list) = info.place else { continue };
            let items = header.get(list).filter(|_| owner == genre).and_then(Value::as_array);
            let ids = items.into_iter().flatten().filter_map(|item| item.get("id")?.as_str());
            self.ids.entry(info.genre).or_default().extend(ids.map(ToOwned::to_owned));
        }
    }

    /// Returns the first id of a kind, but for one.
    fn first(&self, genre: Genre, but: Option<&Id>) -> Option<&str> {
        let mut ids = self.ids.get(&genre)?.iter();
        ids.find(|id| but.is_none_or(|but| but.0 != **id)).map(String::as_str)
    }

    /// Returns a number, or a letter, that no object of a kind has.
    fn free(&self, genre: Genre, example: &Value) -> Option<Value> {
        let taken = self.numbers.get(&genre).map_or(&[][..], Vec::as_slice);
        if example.is_u64() {
            let numbers = taken.iter().filter_map(Value::as_u64);
            let most = numbers.filter(|number| *number < LAST_NUMBER).max().unwrap_or(0);
            return Some(Value::from(most + 1));
        }
        if example.as_str().is_none_or(|example| example.len() != 1) {
            return Some(example.clone());
        }
        let letters = ('a'..='z').map(|letter| Value::from(letter.to_string()));
        letters.into_iter().find(|letter| !taken.contains(letter))
    }
}

/// Largest number an object may bear.
const LAST_NUMBER: u64 = 9999;

/// Writes a value as an author reads it: a text without its quotation marks.
pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| toml_of(value), str::to_owned)
}

/// Writes a value as it would stand in a header, keys in their order.
pub fn toml_of(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let pairs: Vec<String> =
                map.iter().map(|(key, value)| format!("{key} = {}", toml_of(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(toml_of).collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => match text.parse() {
            Ok(date) if text.len() == 10 => fr::date_ecrite(date),
            _ => toml::Value::String(text.clone()).to_string(),
        },
        other => other.to_string(),
    }
}

/// Writes a value at its place: an item of a list stands without its key.
pub(super) fn write(pointer: &str, value: &Value) -> String {
    let last = split(pointer).1;
    if is_rank(last) { toml_of(value) } else { format!("{last} = {}", toml_of(value)) }
}

/// Returns an example of a described value: ids as `id` gives them, tables with their obligatory
/// keys only; nothing when the schema shows none.
pub fn example(node: &Value, id: &dyn Fn(Genre) -> Option<String>) -> Option<Value> {
    let written = || node.pointer("/examples/0").cloned();
    if let Some(genre) = reference(node) {
        return id(genre).map(Value::from).or_else(written);
    }
    let Some(item) = node.get("items") else { return written() };
    if reference(item).is_some() {
        return Some(Value::Array(vec![example(item, id)?]));
    }
    let Some(properties) = item.get("properties") else { return written() };
    let pairs =
        required(item).map(|key| Some((key.to_owned(), example(properties.get(key)?, id)?)));
    Some(Value::Array(vec![Value::Object(pairs.collect::<Option<Map<_, _>>>()?)]))
}

impl File<'_> {
    /// Returns a value that would be accepted at that place; nothing when it must name what does not exist.
    pub(super) fn example(&self, pointer: &str) -> Option<Value> {
        let node = self.schema.node(pointer)?;
        let (container, key) = split(pointer);
        let of_file = container.is_empty();
        if let Some(genre) = reference(node) {
            let own = (genre == self.schema.genre).then_some(self.id);
            return self.known.first(genre, own).map(Value::from);
        }
        let written = node.get("examples").and_then(|examples| examples.get(0));
        if node.get("x-page").is_some() {
            let page = self.known.first(Genre::Contexte, None)?;
            return Some(Value::from(format!("contexte:{page}")));
        }
        if key == "numero" && of_file {
            return self.known.free(self.schema.genre, written?);
        }
        if key == "id" {
            let item = self.parsed.header.pointer(container);
            let title = ["intitule", "titre", "nom", "sigle"]
                .iter()
                .find_map(|key| item?.get(key)?.as_str());
            let id = title.map(fr::slug).filter(|id| !id.is_empty());
            return id.map(Value::from).or_else(|| written.cloned());
        }
        if let Some(items) = node.get("items") {
            let count = node.get("minItems").and_then(Value::as_u64).unwrap_or(1);
            if count > 1 {
                return written.cloned();
            }
            let item = format!("{pointer}/0");
            let item = if items.get("properties").is_some() {
                self.table(&item)?
            } else {
                self.example(&item)?
            };
            return Some(Value::Array(vec![item]));
        }
        if node.get("properties").is_some() {
            return self.table(pointer);
        }
        written.cloned()
    }

    /// Returns a table that would be accepted: the keys it must have, or those of its example.
    fn table(&self, pointer: &str) -> Option<Value> {
        let node = self.schema.node(pointer)?;
        let mut keys: Vec<&str> = required(node).collect();
        let examples = node.get("examples").and_then(Value::as_array);
        let examples = examples.into_iter().flatten().filter_map(Value::as_object);
        // What a rule asks for whole is shown whole.
        let smallest = examples.min_by_key(|map| map.len());
        if let Some(whole) = smallest.filter(|_| keys.is_empty() || node.get("x-attendu").is_some())
        {
            return Some(Value::Object(whole.clone()));
        }
        if keys.is_empty() {
            // One key among several: any that has a list of words will do.
            let properties = node.get("properties").and_then(Value::as_object)?;
            let chosen =
                properties.iter().find(|row| row.0 != "diffusion" && row.1.get("enum").is_some());
            keys.extend(chosen.map(|row| row.0.as_str()));
        }
        let pairs = keys
            .into_iter()
            .map(|key| Some((key.to_owned(), self.example(&format!("{pointer}/{key}"))?)));
        Some(Value::Object(pairs.collect::<Option<Map<_, _>>>()?))
    }

    /// Says what to create first, when a value must name what does not exist yet.
    pub(super) fn create_first(&self, pointer: &str) -> Option<String> {
        let node = self.schema.node(pointer)?;
        let node = node.get("items").unwrap_or(node);
        let genre = reference(node)?;
        let own = (genre == self.schema.genre).then_some(self.id);
        self.known.first(genre, own).is_none().then(|| {
            let info = genre.info();
            let one = if info.feminine { "une" } else { "un" };
            format!("créez d’abord {one} {} : « vigie new {} \"…\" »", info.singular, info.name)
        })
    }
}
