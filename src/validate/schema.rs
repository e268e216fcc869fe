//! The schemas: bundled once, read by every stage that asks what a field is.

use std::{collections::BTreeMap, sync::LazyLock};

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::model::{
    date::{Date, Within},
    embedded::SCHEMAS,
    genre::{GENRES, Genre, Place},
    reference::Key,
    requete::Tranche,
};

/// A schema, its references replaced by what they name.
pub struct Schema {
    /// The kind of file it describes.
    pub genre: Genre,
    /// The bundled JSON Schema.
    pub value: Value,
    pub(super) validator: Validator,
}

/// Who reports that an expected field is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendu<'s> {
    /// The general code.
    Field,
    /// A rule with a code of its own.
    Rule(&'s str),
}

static ALL: LazyLock<BTreeMap<Genre, Schema>> = LazyLock::new(|| {
    let files: BTreeMap<&str, Value> = SCHEMAS
        .iter()
        .map(|(path, bytes)| {
            (
                *path,
                serde_json::from_slice(bytes)
                    .expect("embedded schemas are JSON: a test reads each"),
            )
        })
        .collect();
    let genres = GENRES.iter().filter(|info| !matches!(info.place, Place::Item(..)));
    genres
        .map(|info| {
            let path = format!("{}.json", info.name);
            let root = files.get(path.as_str()).expect("every kind of file has a schema");
            let value = bundle(root, &path, &files);
            let validator = jsonschema::options()
                .should_validate_formats(true)
                .with_format("date-precise", |text: &str| text.parse::<Date>().is_ok())
                .with_format("tranche", |text: &str| text.parse::<Tranche>().is_ok())
                .with_format("date-complete", |text: &str| {
                    text.parse::<Date>().is_ok_and(|date| matches!(date.within(), Within::Day(..)))
                })
                .with_format("adresse-web", |text: &str| {
                    text.strip_prefix("https://").is_some_and(|rest| {
                        rest.contains('.') && !rest.contains(char::is_whitespace)
                    })
                })
                .build(&value)
                .expect("embedded schemas are valid: a test builds each");
            (info.genre, Schema { genre: info.genre, value, validator })
        })
        .collect()
});

/// Returns the schema of a kind of file.
pub fn schema(genre: Genre) -> &'static Schema {
    ALL.get(&genre).expect("every kind of file has a schema")
}

/// Replaces every `$ref` by what it names; keys beside it win.
fn bundle(node: &Value, file: &str, files: &BTreeMap<&str, Value>) -> Value {
    match node {
        Value::Object(map) => {
            let mut out = Map::new();
            if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
                let path = if path.is_empty() { file } else { path };
                let target = files.get(path).and_then(|root| root.pointer(pointer));
                let target = target.expect("a $ref names a definition: a test bundles each");
                if let Value::Object(target) = bundle(target, path, files) {
                    out.extend(
                        target
                            .into_iter()
                            .filter(|(key, _)| !["$id", "$schema"].contains(&key.as_str())),
                    );
                }
            }
            for (key, value) in map {
                match key.as_str() {
                    "$ref" | "$defs" => {}
                    "examples" | "enum" | "const" | "required" => {
                        out.insert(key.clone(), value.clone());
                    }
                    _ => {
                        out.insert(key.clone(), bundle(value, file, files));
                    }
                }
            }
            Value::Object(out)
        }
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| bundle(item, file, files)).collect())
        }
        other => other.clone(),
    }
}

impl Schema {
    /// Returns the description of a value by its JSON pointer.
    pub fn node(&self, pointer: &str) -> Option<&Value> {
        pointer.split('/').skip(1).try_fold(&self.value, |node, part| {
            node.get("properties")
                .and_then(|properties| properties.get(part))
                .or_else(|| node.get("items"))
        })
    }

    /// Returns the properties of the header, by name.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Value)> {
        let properties = self.value.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().map(|(name, node)| (name.as_str(), node))
    }

    /// Returns the fields that may be withheld.
    pub fn maskable(&self) -> Vec<&str> {
        self.properties()
            .filter(|(_, node)| flag(node, "x-masquable"))
            .map(|(name, _)| name)
            .collect()
    }

    /// Returns the rubriques: heading, field, whether expected; in printed order.
    pub fn rubriques(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let list = self.value.get("x-rubriques").and_then(Value::as_array);
        list.into_iter().flatten().map(rubrique)
    }

    /// Returns the preamble: printed title, field, whether expected.
    pub fn preambule(&self) -> Option<(&str, &str, bool)> {
        self.value.get("x-preambule").map(rubrique)
    }

    /// Returns the words of a field's scale, the word of note 1 first; none for other fields.
    pub fn echelle(&self, field: &str) -> Vec<&str> {
        let words = self.node(&format!("/{field}")).and_then(|node| node.get("x-echelle"));
        words.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Returns whether a file of this kind holds text beside its header.
    pub fn has_text(&self) -> bool {
        self.is_free() || self.preambule().is_some() || self.rubriques().next().is_some()
    }

    /// Returns whether any heading may be written.
    pub fn is_free(&self) -> bool {
        flag(&self.value, "x-libre")
    }

    /// Returns the printed label of a field or a rubrique.
    pub fn label(&self, field: &str) -> &str {
        let property =
            self.properties().find(|(name, _)| *name == field).map(|(_, node)| label(node));
        let rubrique =
            || self.rubriques().chain(self.preambule()).find(|row| row.1 == field).map(|row| row.0);
        property.or_else(rubrique).unwrap_or("")
    }
}

fn rubrique(node: &Value) -> (&str, &str, bool) {
    (text(node, "titre"), text(node, "champ"), flag(node, "attendu"))
}

/// Returns the printed label of a described value.
pub fn label(node: &Value) -> &str {
    node.get("x-label").or_else(|| node.get("title")).and_then(Value::as_str).unwrap_or("")
}

/// Returns who reports that a described value is missing, when it is expected.
pub fn attendu(node: &Value) -> Option<Attendu<'_>> {
    match node.get("x-attendu")? {
        Value::Bool(true) => Some(Attendu::Field),
        Value::String(code) => Some(Attendu::Rule(code)),
        _ => None,
    }
}

fn text<'v>(node: &'v Value, key: &str) -> &'v str {
    node.get(key).and_then(Value::as_str).unwrap_or("")
}

pub(super) fn flag(node: &Value, key: &str) -> bool {
    node.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// A value of a header beside its description.
pub struct Visit<'v> {
    /// Its description.
    pub node: &'v Value,
    /// The value.
    pub value: &'v Value,
    /// Its JSON pointer.
    pub pointer: &'v str,
}

/// Calls `visit` on every value of a header that its schema describes, outer before inner.
pub fn walk<'v>(schema: &'v Schema, header: &'v Value, visit: &mut dyn FnMut(Visit<'_>)) {
    step(&schema.value, header, &mut String::new(), visit);
}

fn step(node: &Value, value: &Value, pointer: &mut String, visit: &mut dyn FnMut(Visit<'_>)) {
    visit(Visit { node, value, pointer });
    let own = pointer.len();
    match value {
        Value::Object(map) => {
            let Some(properties) = node.get("properties") else { return };
            for (key, value) in map {
                if let Some(node) = properties.get(key) {
                    pointer.push('/');
                    pointer.push_str(key);
                    step(node, value, pointer, visit);
                    pointer.truncate(own);
                }
            }
        }
        Value::Array(items) => {
            let Some(node) = node.get("items") else { return };
            for (rank, value) in items.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&rank.to_string());
                step(node, value, pointer, visit);
                pointer.truncate(own);
            }
        }
        _ => {}
    }
}

/// Returns the keys that a described table must have.
pub fn required(node: &Value) -> impl Iterator<Item = &str> {
    node.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Returns the kind whose ids a described value holds.
pub fn reference(node: &Value) -> Option<Genre> {
    node.get("x-ref").and_then(Value::as_str).and_then(Genre::named)
}

/// Returns the object that a described value names, when it names one.
pub fn target(node: &Value, written: &str) -> Option<Key> {
    match reference(node) {
        Some(genre) => Some(Key::new(genre, written)),
        None if node.get("x-page").is_some() => {
            let (kind, id) = written.split_once(':')?;
            Some(Key::new(Genre::named(kind)?, id))
        }
        None => None,
    }
}
