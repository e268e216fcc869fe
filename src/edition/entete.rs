//! Headers: one filter for all types, driven by the marks of the schemas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    model::{diffusion::Diffusion, objet::Record, reference::Key},
    validate::{required, schema, target},
};

use super::Tally;

/// Keys that speak to the program and are printed nowhere.
const PRIVATE: [&str; 4] = ["diffusion", "diffusion_champs", "anciens_ids", "acceptations"];

/// Filters headers and counts what leaves.
pub(super) struct Filter<'v> {
    pub(super) level: Diffusion,
    pub(super) visible: &'v BTreeSet<Key>,
    /// Counts by pointer in the filtered header.
    pub(super) withheld: BTreeMap<String, usize>,
    pub(super) tally: Tally,
}

/// What became of a value.
enum Fate {
    Kept(Value),
    Gone,
}

impl Filter<'_> {
    /// Filters a header: masked fields, reserved items and references to unseen objects leave.
    pub(super) fn header(&mut self, record: &Record) -> Value {
        let mut header = record.header.clone();
        let masked = masked(record, self.level);
        if let Value::Object(map) = &mut header {
            for field in &masked {
                let mut gone = map.remove(field).is_some();
                gone |= record.rubrique(field).is_some();
                if gone {
                    self.note(&format!("/{field}"), 1);
                }
            }
            for key in PRIVATE {
                map.remove(key);
            }
        }
        match self.value(&schema(record.genre).value, header, "") {
            Fate::Kept(Value::Object(map)) => Value::Object(self.without_sums(map, record)),
            Fate::Kept(value) => value,
            Fate::Gone => Value::Object(Map::new()),
        }
    }

    /// Removes what others add up to, where one of them is withheld: a difference would tell it.
    fn without_sums(&mut self, mut map: Map<String, Value>, record: &Record) -> Map<String, Value> {
        for (field, node) in schema(record.genre).properties() {
            let parts = node.get("x-avec").and_then(Value::as_array).into_iter().flatten();
            let tells = parts
                .filter_map(Value::as_str)
                .any(|part| self.withheld.contains_key(&format!("/{part}")));
            if tells && map.remove(field).is_some() {
                self.note(&format!("/{field}"), 1);
            }
        }
        map
    }

    fn note(&mut self, pointer: &str, count: usize) {
        *self.withheld.entry(pointer.to_owned()).or_default() += count;
        self.tally.fields += count;
    }

    /// Forgets what was counted within a table that leaves whole.
    fn forget(&mut self, pointer: &str) {
        let inside = format!("{pointer}/");
        self.withheld.retain(|at, _| !at.starts_with(&inside));
    }

    fn value(&mut self, node: &Value, value: Value, pointer: &str) -> Fate {
        match value {
            Value::Object(map) => self.table(node, map, pointer),
            Value::Array(items) => {
                let inner = node.get("items").unwrap_or(&Value::Null);
                // What is numbered by its place leaves a hollow behind it.
                let ranked = node.get("x-rang").is_some();
                let mut gone = 0;
                let mut kept = Vec::new();
                for item in items {
                    let own = format!("{pointer}/{}", kept.len());
                    match self.value(inner, item, &own) {
                        Fate::Kept(item) => kept.push(item),
                        // What was counted inside would be laid to the item that follows.
                        Fate::Gone => {
                            self.forget(&own);
                            gone += 1;
                            kept.extend(ranked.then(|| hollow(inner)));
                        }
                    }
                }
                if gone > 0 {
                    self.note(pointer, gone);
                }
                Fate::Kept(Value::Array(kept))
            }
            Value::String(text) if self.leads_nowhere(node, &text) => Fate::Gone,
            other => Fate::Kept(other),
        }
    }

    fn table(&mut self, node: &Value, map: Map<String, Value>, pointer: &str) -> Fate {
        let level = map.get("diffusion").and_then(Diffusion::written);
        if level.is_some_and(|level| level > self.level) {
            return Fate::Gone;
        }
        let required: Vec<&str> = required(node).collect();
        let mut kept = Map::new();
        for (key, value) in map {
            if key == "diffusion" {
                continue;
            }
            let inner =
                node.get("properties").and_then(|all| all.get(&key)).unwrap_or(&Value::Null);
            let own = format!("{pointer}/{key}");
            match self.value(inner, value, &own) {
                Fate::Kept(value) => {
                    kept.insert(key, value);
                }
                Fate::Gone if required.contains(&key.as_str()) => return Fate::Gone,
                Fate::Gone => self.note(&own, 1),
            }
        }
        Fate::Kept(Value::Object(kept))
    }

    /// Returns whether a text is a reference to something this level does not see.
    fn leads_nowhere(&self, node: &Value, text: &str) -> bool {
        target(node, text).is_some_and(|key| !self.visible.contains(&key))
    }
}

/// Returns a table that holds only what it must, and that empty.
fn hollow(node: &Value) -> Value {
    let of = |key: &str| {
        let kind = node.get("properties").and_then(|all| all.get(key)?.get("type"));
        if kind.is_some_and(|kind| kind == "array") { Value::from([0; 0]) } else { "".into() }
    };
    required(node).map(|key| (key.to_owned(), of(key))).collect::<Map<_, _>>().into()
}

/// Returns the fields of an object that a level may not see.
pub(super) fn masked(record: &Record, level: Diffusion) -> Vec<String> {
    let table = record.header.get("diffusion_champs").and_then(Value::as_object);
    table
        .into_iter()
        .flatten()
        .filter(|(_, value)| Diffusion::written(value).is_some_and(|own| own > level))
        .map(|(field, _)| field.clone())
        .collect()
}
