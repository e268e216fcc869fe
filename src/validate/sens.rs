//! What the author of a value meant by it, when that is plain.

use jsonschema::JsonType;
use serde_json::Value;

use crate::fr;

use super::{messages::File, schema::required};

impl File<'_> {
    /// Turns a value into another sort, when its author's meaning is plain.
    pub(super) fn converted(&self, pointer: &str, kind: JsonType, found: &Value) -> Option<Value> {
        let node = self.schema.node(pointer)?;
        match (kind, found) {
            // Several lines are prose, not an item.
            (JsonType::Array | JsonType::Object, Value::String(text)) if text.contains('\n') => {
                None
            }
            // An id is a word of the project, never a number.
            (JsonType::String, Value::Number(_) | Value::Bool(_))
                if node.get("x-ref").is_none() =>
            {
                Some(Value::from(found.to_string()))
            }
            (JsonType::String, Value::Array(items)) => match items.as_slice() {
                [one @ Value::String(_)] => Some(one.clone()),
                _ => None,
            },
            (JsonType::Integer, Value::Number(number)) => {
                // `38.400` was meant in thousands: whole numbers have no three decimals.
                let written = self.parsed.text.get(self.parsed.places.span(pointer).range())?;
                let decimals = written.split_once('.').map_or("", |parts| parts.1);
                let whole = number.as_f64().map(|number| format!("{number:.0}"))?;
                number_of(&if decimals.len() == 3 { written.replace('.', "") } else { whole })
            }
            (JsonType::Integer | JsonType::Number, Value::String(text)) => {
                let number = number_of(&fr::nombre_saisi(text)?)?;
                (kind == JsonType::Number || number.is_i64()).then_some(number)
            }
            (JsonType::Boolean, Value::String(text)) => fr::booleen_saisi(text).map(Value::from),
            (JsonType::Array, Value::String(text))
                if text.contains([',', ';']) && node.pointer("/items/properties").is_none() =>
            {
                let items = text.split([',', ';']).map(str::trim).filter(|item| !item.is_empty());
                let words =
                    node.pointer("/items/x-ref").is_some() || node.pointer("/items/enum").is_some();
                let item = |item: &str| if words { fr::slug(item) } else { item.to_owned() };
                Some(Value::Array(items.map(|text| Value::from(item(text))).collect()))
            }
            (JsonType::Array, Value::String(_) | Value::Object(_)) => {
                let items = node.get("items")?;
                let item = if items.get("properties").is_some() && found.is_string() {
                    self.converted(&format!("{pointer}/0"), JsonType::Object, found)?
                } else {
                    found.clone()
                };
                Some(Value::Array(vec![item]))
            }
            (JsonType::Object, Value::Array(items)) => match items.as_slice() {
                [one @ Value::Object(_)] => Some(one.clone()),
                _ => None,
            },
            (JsonType::Object, Value::String(text)) => {
                if let Some((first, last)) = fr::annees_saisies(text)
                    && ["debut", "fin"].iter().all(|key| required(node).any(|name| name == *key))
                {
                    let (debut, fin) = (first.to_string(), last.to_string());
                    return Some(serde_json::json!({ "debut": debut, "fin": fin }));
                }
                let keys: Vec<&str> = required(node).collect();
                let [key] = keys.as_slice() else { return None };
                let names = node.get("properties")?.get(*key)?.get("x-ref").is_some();
                names.then(|| serde_json::json!({ *key: found }))
            }
            _ => None,
        }
    }
}

/// Returns the word of a list that a text is but for accents, capitals, and the name of its key.
pub(super) fn same<'o>(name: &str, text: &str, options: &[&'o str]) -> Option<&'o str> {
    let slug = fr::slug(text);
    let own = format!("{}-", fr::slug(name));
    let bare = slug.strip_prefix(&own).unwrap_or(&slug);
    options
        .iter()
        .copied()
        .find(|option| [slug.as_str(), bare].contains(&fr::slug(option).as_str()))
}

pub(super) fn number_of(text: &str) -> Option<Value> {
    let number = serde_json::from_str::<Value>(text).ok()?;
    number.is_number().then_some(number)
}
