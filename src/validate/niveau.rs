//! A level written last: it holds for the last table only, which its author may not know.

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    model::{diffusion::Diffusion, genre::Place},
};

use super::{
    lieux::{is_rank, mark, split},
    messages::File,
};

/// Warns of a level that ends a header and reserves one item, when nothing else says that it is meant.
///
/// A level wanted for one item has company: a level of the whole file, or another item with its own.
/// Alone on the last line, it is as likely meant for the whole file, which would then be published.
pub(super) fn check(file: &File<'_>) -> Option<Diagnostic> {
    let parsed = file.parsed;
    let of_file = matches!(file.schema.genre.info().place, Place::Folder(_));
    if !of_file || parsed.header.get("diffusion").is_some() {
        return None;
    }
    let head = parsed.text.get(parsed.head.clone())?;
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let last = head.lines().rfind(says)?;
    let start = parsed.head.start + (last.as_ptr() as usize - head.as_ptr() as usize);
    let mut levels = Vec::new();
    collect(&parsed.header, "", &mut levels);
    let [pointer] = levels.as_slice() else { return None };
    let (container, _) = split(pointer);
    let span = parsed.places.key_span(pointer);
    if span.range().start < start || !is_rank(split(container).1) || last.contains('{') {
        return None;
    }
    let table = mark(container);
    let list = split(split(container).0).1;
    let level = parsed.header.pointer(pointer).and_then(Value::as_str)?;
    if level == Diffusion::Public.slug() {
        return None;
    }
    Some(
        Diagnostic::new(
            Code::DiffusionMalPlacee,
            span,
            format!("ce niveau ne réserve que le dernier élément de « {list} »"),
        )
        .label(format!("sous « {table} »"))
        .help(format!(
            "pour réserver tout le fichier, déplacez « diffusion = \"{level}\" »{}",
            file.above()
        ))
        .help(format!(
            "pour ne réserver que cet élément, déplacez la ligne juste sous « {table} »"
        )),
    )
}

/// Lists every level that a header names.
fn collect(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let pointer = super::cles::child(pointer, key);
                if key == "diffusion" {
                    found.push(pointer);
                } else {
                    collect(value, &pointer, found);
                }
            }
        }
        Value::Array(items) => {
            for (rank, value) in items.iter().enumerate() {
                collect(value, &format!("{pointer}/{rank}"), found);
            }
        }
        _ => {}
    }
}
