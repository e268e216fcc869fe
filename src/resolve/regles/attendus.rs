//! Expected fields that are not filled in: the schema's marks, collected once.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{genre::Genre, objet::Record},
    validate::{Attendu, attendu, label, schema, walk},
};

use super::{Facts, Graphe, about, aide};

/// An expected field that is absent or empty.
pub(super) struct Missing<'g> {
    /// The file.
    pub(super) record: &'g Record,
    /// JSON pointer of the table that lacks it.
    pub(super) table: String,
    /// Name of the field, or of the rubrique's field.
    pub(super) field: String,
    /// What to write.
    pub(super) write: Write,
    /// Printed label.
    label: String,
    /// Code that reports it.
    code: Code,
}

/// How a field is filled.
pub(super) enum Write {
    /// A line of the header, and the kind whose ids it holds.
    Line(String, Option<Genre>),
    /// A heading of the text.
    Heading(String),
    /// Text before the first heading.
    Preamble,
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
                let line = aide::line(graphe, record, field, node);
                missing.push(Missing {
                    record,
                    table: visit.pointer.to_owned(),
                    field: field.clone(),
                    write: Write::Line(line, aide::kind_of_ids(node)),
                    label: label(node).to_owned(),
                    code,
                });
            }
        });
        let rubriques = schema.rubriques().map(|row| (row, Write::Heading(row.0.to_owned())));
        let preamble = schema.preambule().map(|row| (row, Write::Preamble));
        for ((title, field, expected), write) in rubriques.chain(preamble) {
            if expected && record.rubrique(field).is_none_or(|rubrique| rubrique.blocks.is_empty())
            {
                missing.push(Missing {
                    record,
                    table: String::new(),
                    field: field.to_owned(),
                    write,
                    label: title.to_owned(),
                    code: Code::ChampACompleter,
                });
            }
        }
    }
    missing
}

fn is_filled(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}

/// R-less: whatever is expected and has no rule of its own, one finding per file.
pub(super) fn champ_a_completer(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let mut files: BTreeMap<_, Vec<&Missing<'_>>> = BTreeMap::new();
    for missing in of(facts, Code::ChampACompleter) {
        files.entry(missing.record.key()).or_default().push(missing);
    }
    for all in files.values() {
        let Some(first) = all.first() else { continue };
        let labels: Vec<String> =
            all.iter().map(|missing| format!("« {} »", missing.label.to_lowercase())).collect();
        let title = format!(
            "{} à compléter : {}",
            fr::compte(all.len(), "champ"),
            fr::enumeration(&labels)
        );
        let diag = about(Code::ChampACompleter, first.record, title);
        found.push(help(facts, diag, all));
    }
}

/// Returns what is missing and reported by a code.
pub(super) fn of<'f, 'g>(
    facts: &'f Facts<'g>,
    code: Code,
) -> impl Iterator<Item = &'f Missing<'g>> {
    facts.missing.iter().filter(move |missing| missing.code == code)
}

/// Reports each object that lacks what a code watches over, its fields together.
pub(super) fn report(facts: &Facts<'_>, code: Code, title: &str, found: &mut Vec<Diagnostic>) {
    let mut files: BTreeMap<_, Vec<&Missing<'_>>> = BTreeMap::new();
    for missing in of(facts, code) {
        files.entry(missing.record.key()).or_default().push(missing);
    }
    for all in files.values() {
        let Some(first) = all.first() else { continue };
        found.push(help(facts, about(code, first.record, title), all));
    }
}

/// Says what to write, and which ids there are to choose from.
pub(super) fn help(facts: &Facts<'_>, diag: Diagnostic, all: &[&Missing<'_>]) -> Diagnostic {
    let mut lines = Vec::new();
    let (mut texts, mut preamble) = (Vec::new(), false);
    let mut genres = Vec::new();
    for missing in all {
        match &missing.write {
            Write::Line(line, genre) => {
                lines.push(format!("« {line} »"));
                genres.extend(genre.filter(|genre| !genres.contains(genre)));
            }
            Write::Heading(title) => texts.push(format!("« ## {title} »")),
            Write::Preamble => preamble = true,
        }
    }
    let markdown = all.iter().all(|missing| facts.is_markdown(missing.record));
    let mut diag = match lines.len() {
        0 => diag,
        1 => diag
            .label("à ajouter sous cette ligne")
            .help(format!("ajoutez sous cette ligne {}", fr::enumeration(&lines))),
        _ => diag.label("à ajouter sous cette ligne").help(format!(
            "ajoutez sous cette ligne, l’une au-dessous de l’autre : {}",
            lines.join(", ")
        )),
    };
    if (preamble || !texts.is_empty()) && !markdown {
        diag = diag.help("un fichier .toml n’a pas de texte : donnez-lui l’extension « .md » et placez toutes ses lignes entre deux lignes « +++ »");
    }
    if preamble {
        diag = diag.help("écrivez votre texte juste après l’en-tête");
    }
    if !texts.is_empty() {
        diag = diag.help(format!(
            "dans le texte, écrivez {}, et sous chaque titre quelques phrases",
            fr::enumeration(&texts)
        ));
    }
    // Among several fields the examples suffice, but for kinds of which nothing exists yet.
    let alone = genres.len() == 1;
    for genre in genres {
        let ids = aide::ids(facts.graphe, genre);
        if alone || ids.is_empty() {
            diag = diag.help(aide::known(genre, &ids));
        }
    }
    diag
}
