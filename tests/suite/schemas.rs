//! Schemas and types, held together property by property, both ways.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// Builds an instance that has every property, from the examples.
fn instance(node: &Value) -> Value {
    if let Some(properties) = node.get("properties").and_then(Value::as_object) {
        let whole = properties.iter().map(|(name, node)| (name.clone(), instance(node)));
        return Value::Object(whole.collect());
    }
    if let Some(items) = node.get("items").filter(|items| items.get("properties").is_some()) {
        return Value::Array(vec![instance(items)]);
    }
    node.get("examples")
        .and_then(|examples| examples.get(0))
        .cloned()
        .unwrap_or_else(|| panic!("no example: {node}"))
}

/// Compares what a schema describes with what a struct writes; `path` says where.
fn compare(node: &Value, written: &Value, path: &str, wrong: &mut Vec<String>) {
    if let Some(properties) = node.get("properties").and_then(Value::as_object) {
        let empty = Map::new();
        let fields = written.as_object().unwrap_or(&empty);
        for (name, node) in properties {
            // Items name their own level; the filter of editions reads it from the value.
            if name == "diffusion" && !path.is_empty() {
                continue;
            }
            match fields.get(name) {
                Some(value) => compare(node, value, &format!("{path}/{name}"), wrong),
                None => wrong.push(format!("{path}/{name}: in the schema, not in the struct")),
            }
        }
        for name in fields.keys().filter(|name| !properties.contains_key(*name)) {
            wrong.push(format!("{path}/{name}: in the struct, not in the schema"));
        }
    } else if let Some(items) = node.get("items").filter(|items| items.get("properties").is_some())
    {
        match written.get(0) {
            Some(item) => compare(items, item, &format!("{path}/0"), wrong),
            None => wrong.push(format!("{path}: the struct dropped its items")),
        }
    } else if written.is_null() {
        wrong.push(format!("{path}: the struct dropped the value"));
    }
}

#[test]
fn every_property_has_a_field_and_every_field_a_property() {
    let mut wrong = Vec::new();
    for (name, schema) in vigie::machinery::schemas() {
        let mut whole = instance(&schema);
        // `[diffusion_champs]` is free in its schema: one field is enough to see that it is read.
        if let Some(table) = whole.get_mut("diffusion_champs") {
            *table = serde_json::json!({ "titre": "restreint" });
        }
        match vigie::machinery::round_trip(name, &whole) {
            Ok(written) => {
                let before = wrong.len();
                compare(&schema, &written, "", &mut wrong);
                wrong[before..].iter_mut().for_each(|line| *line = format!("{name}{line}"));
                wrong.retain(|line| !line.contains("/diffusion_champs/"));
            }
            Err(error) => wrong.push(format!("{name}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "schemas and structs have parted:\n{}", wrong.join("\n"));
}

#[test]
fn the_comparison_sees_a_missing_field_on_either_side() {
    let schema =
        serde_json::json!({ "properties": { "a": { "examples": [1] }, "b": { "examples": [1] } } });
    let mut wrong = Vec::new();
    compare(&schema, &serde_json::json!({ "a": 1, "c": 1 }), "", &mut wrong);
    assert_eq!(
        wrong,
        ["/b: in the schema, not in the struct", "/c: in the struct, not in the schema"]
    );
}

/// Calls `visit` on every described value.
fn walk(node: &Value, path: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(path, node);
    if let Some(properties) = node.get("properties").and_then(Value::as_object) {
        for (name, node) in properties {
            walk(node, &format!("{path}/{name}"), visit);
        }
    }
    if let Some(items) = node.get("items") {
        walk(items, &format!("{path}[]"), visit);
    }
}

#[test]
fn every_property_has_a_title_a_description_and_valid_examples() {
    let mut wrong = Vec::new();
    for (name, schema) in vigie::machinery::schemas() {
        walk(&schema, name, &mut |path, node| {
            if path.ends_with("[]") || path == name {
                return;
            }
            for key in ["title", "description"] {
                if node.get(key).and_then(Value::as_str).is_none_or(str::is_empty) {
                    wrong.push(format!("{path}: no {key}"));
                }
            }
            let examples =
                node.get("examples").and_then(Value::as_array).cloned().unwrap_or_default();
            if examples.is_empty() {
                wrong.push(format!("{path}: no example"));
            }
            let validator =
                jsonschema::validator_for(node).unwrap_or_else(|error| panic!("{path}: {error}"));
            for example in examples.iter().filter(|example| !validator.is_valid(example)) {
                wrong.push(format!("{path}: the example {example} is not valid"));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn closed_lists_are_the_same_in_schemas_and_types() {
    let lists: BTreeMap<&str, &[&str]> = vigie::machinery::lists().iter().copied().collect();
    let mut used = BTreeSet::new();
    for (name, schema) in vigie::machinery::schemas() {
        walk(&schema, name, &mut |path, node| {
            let Some(options) = node.get("enum").and_then(Value::as_array) else { return };
            let options: Vec<&str> = options.iter().filter_map(Value::as_str).collect();
            let Some(list) = node.get("x-vocabulaire").and_then(Value::as_str) else {
                assert!(path.ends_with("/objets"), "{path}: a closed list without name");
                return;
            };
            assert_eq!(lists.get(list).copied(), Some(options.as_slice()), "{path}: list {list}");
            used.insert(list.to_owned());
        });
    }
    let unused: Vec<&&str> = lists.keys().filter(|list| !used.contains(**list)).collect();
    assert!(unused.is_empty(), "lists that no schema uses: {unused:?}");
}

#[test]
fn the_words_of_a_scale_are_told_by_its_description() {
    let mut scales = 0;
    for (name, schema) in vigie::machinery::schemas() {
        walk(&schema, name, &mut |path, node| {
            let Some(words) = node.get("x-echelle").and_then(Value::as_array) else { return };
            scales += 1;
            let told = node["description"].as_str().unwrap();
            for (note, word) in (1..).zip(words) {
                let word = format!("{note} {}", word.as_str().unwrap());
                assert!(told.contains(&word), "{path}: « {word} »");
            }
            assert_eq!(node.pointer("/properties/note/maximum"), Some(&words.len().into()));
        });
    }
    assert_eq!(scales, 5);
}

#[test]
fn marks_name_what_exists() {
    let kinds: BTreeSet<String> =
        vigie::machinery::kinds().into_iter().map(str::to_owned).collect();
    let codes: BTreeSet<&str> = vigie::machinery::codes().iter().map(|code| code.0).collect();
    for (name, schema) in vigie::machinery::schemas() {
        walk(&schema, name, &mut |path, node| {
            if let Some(kind) = node.get("x-ref").and_then(Value::as_str) {
                assert!(kinds.contains(kind), "{path}: no kind is called {kind}");
            }
            if let Some(code) = node.get("x-attendu").and_then(Value::as_str) {
                assert!(codes.contains(code), "{path}: no code is called {code}");
            }
        });
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (field, node) in schema["properties"].as_object().unwrap() {
            let maskable = node.get("x-masquable").is_some();
            assert!(
                !(maskable && required.contains(&field.as_str())),
                "{name}: {field} is required and maskable"
            );
        }
    }
}
