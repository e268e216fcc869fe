//! Expected fields that are not filled in: the schema's marks, collected once.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{genre::Genre, objet::Record},
    validate::{Attendu, attendu, label, schema, walk},
};

use super::{Facts, Graphe, about};

/// An expected field that is absent or empty.
pub(super) struct Missing<'g> {
    /// The file.
    pub(super) record: &'g Record,
    /// JSON pointer of the table that lacks it.
    pub(super) table: String,
    /// Name of the field, or heading of the rubrique.
    pub(super) field: String,
    /// Printed label.
    pub(super) label: String,
    /// What to write.
    pub(super) line: String,
    /// Name of the code that reports it.
    pub(super) code: &'static str,
}

/// Collects every expected field that is missing.
pub(super) fn collect(graphe: &Graphe) -> Vec<Missing<'_>> {
    let mut missing = Vec::new();
    for record in graphe.corpus.records() {
        let schema = schema(record.genre);
        walk(schema, &record.header, &mut |visit| {
            let Some(properties) = visit.node.get("properties").and_then(Value::as_object) else {
                return;
            };
            for (field, node) in properties {
                let Some(who) = attendu(node) else { continue };
                if is_filled(visit.value.get(field)) {
                    continue;
                }
                let code = match who {
                    Attendu::Field => Code::ChampACompleter,
                    Attendu::Rule(name) => Code::named(name).unwrap_or(Code::ChampACompleter),
                };
                let label = label(node).to_owned();
                let line = line(field, node);
                missing.push(Missing {
                    record,
                    table: visit.pointer.to_owned(),
                    field: field.clone(),
                    label,
                    line,
                    code: code.entry().name,
                });
            }
        });
        let rubriques = schema.rubriques().map(|row| (row, format!("## {}", row.0)));
        let preamble =
            schema.preambule().map(|row| (row, "un texte juste après l’en-tête".to_owned()));
        for ((title, field, expected), line) in rubriques.chain(preamble) {
            if expected
                && record.rubrique(field).is_none_or(|rubrique| rubrique.blocks.is_empty())
                && has_body(record)
            {
                missing.push(Missing {
                    record,
                    table: String::new(),
                    field: field.to_owned(),
                    label: title.to_owned(),
                    line,
                    code: Code::ChampACompleter.entry().name,
                });
            }
        }
    }
    missing
}

/// Every kind whose schema has rubriques is written in Markdown.
fn has_body(record: &Record) -> bool {
    !matches!(record.genre, Genre::Projet | Genre::Acteurs | Genre::Sigles | Genre::Document)
}

fn is_filled(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}

/// Returns the line to write: the key and the first example of its schema.
fn line(field: &str, node: &Value) -> String {
    let tables = node.get("items").is_some_and(|items| items.get("properties").is_some());
    let first = node.get("examples").and_then(|examples| examples.get(0));
    match first {
        Some(Value::Array(items)) if tables && items.len() > 1 => format!("[[{field}]]"),
        Some(value) => toml::Value::try_from(value)
            .map_or_else(|_| field.to_owned(), |value| format!("{field} = {value}")),
        None => field.to_owned(),
    }
}

/// R-less: whatever is expected and has no rule of its own, one finding per table.
pub(super) fn champ_a_completer(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let mut tables: BTreeMap<(_, &str), Vec<&Missing<'_>>> = BTreeMap::new();
    for missing in of(facts, Code::ChampACompleter) {
        tables.entry((missing.record.key(), missing.table.as_str())).or_default().push(missing);
    }
    for ((_, table), all) in tables {
        let Some(first) = all.first() else { continue };
        let labels: Vec<String> =
            all.iter().map(|missing| format!("« {} »", missing.label.to_lowercase())).collect();
        let title = format!(
            "{} à compléter : {}",
            fr::compte(all.len(), "champ"),
            fr::enumeration(&labels)
        );
        let lines: Vec<String> =
            all.iter().map(|missing| format!("« {} »", missing.line)).collect();
        found.push(
            Diagnostic::of_key(Code::ChampACompleter, &first.record.places, table, title)
                .label("à compléter")
                .help(format!("ajoutez {}", fr::enumeration(&lines))),
        );
    }
}

/// Returns what is missing and reported by a code.
pub(super) fn of<'f, 'g>(
    facts: &'f Facts<'g>,
    code: Code,
) -> impl Iterator<Item = &'f Missing<'g>> {
    facts.missing.iter().filter(move |missing| missing.code == code.entry().name)
}

/// Reports each object that lacks what a code watches over, its fields together.
pub(super) fn report(
    facts: &Facts<'_>,
    code: Code,
    title: impl Fn(&Record) -> String,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen = None;
    for missing in of(facts, code) {
        if seen == Some(missing.record.key()) {
            continue;
        }
        seen = Some(missing.record.key());
        let lines: Vec<String> = of(facts, code)
            .filter(|other| other.record.key() == missing.record.key())
            .map(|other| format!("« {} »", other.line))
            .collect();
        found.push(
            about(code, missing.record, title(missing.record))
                .label("à compléter")
                .help(format!("ajoutez dans l’en-tête {}", fr::enumeration(&lines))),
        );
    }
}
