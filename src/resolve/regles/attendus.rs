//! Expected fields that are not filled in: the schema's marks, collected once per file.

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::objet::Record,
    validate::{Attendu, attendu, label, schema, walk},
};

use super::{Facts, about, aide};

/// An expected field that is absent or empty.
#[derive(Debug)]
pub(super) struct Missing {
    /// JSON pointer of the table that lacks it.
    pub(super) table: String,
    /// Name of the field, or of the rubrique's field.
    pub(super) field: String,
    write: Write,
    /// Printed label.
    label: String,
    /// Code that reports it.
    code: Code,
}

/// How a field is filled.
#[derive(Clone, Copy, Debug)]
enum Write {
    /// A line of the header.
    Line,
    /// A heading of the text, its label.
    Heading,
    /// Text before the first heading.
    Preamble,
}

/// Collects every expected field that a file lacks.
pub(super) fn missing(record: &Record) -> Vec<Missing> {
    let mut missing = Vec::new();
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
            missing.push(Missing {
                table: visit.pointer.to_owned(),
                field: field.clone(),
                write: Write::Line,
                label: label(node).to_owned(),
                code,
            });
        }
    });
    let rubriques = schema.rubriques().map(|row| (row, Write::Heading));
    let preamble = schema.preambule().map(|row| (row, Write::Preamble));
    for ((title, field, expected), write) in rubriques.chain(preamble) {
        if expected && record.rubrique(field).is_none_or(|rubrique| rubrique.blocks.is_empty()) {
            missing.push(Missing {
                table: String::new(),
                field: field.to_owned(),
                write,
                label: title.to_owned(),
                code: Code::ChampACompleter,
            });
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
    for (record, all) in of(facts, Code::ChampACompleter) {
        let labels: Vec<String> =
            all.iter().map(|missing| format!("« {} »", missing.label.to_lowercase())).collect();
        let title = format!(
            "{} à compléter : {}",
            fr::compte(all.len(), "champ"),
            fr::enumeration(&labels)
        );
        let diag = about(Code::ChampACompleter, record, title);
        found.push(help(facts, diag, record, &all));
    }
}

/// Returns the files that lack what a code reports, and what they lack.
pub(super) fn of<'g>(
    facts: &Facts<'g>,
    code: Code,
) -> impl Iterator<Item = (&'g Record, Vec<&'g Missing>)> {
    facts.graphe.lectures().filter_map(move |(record, lecture)| {
        let own = lecture.missing.iter().filter(|missing| missing.code == code);
        let own: Vec<_> = own.collect();
        (!own.is_empty()).then_some((record, own))
    })
}

/// Reports each object that lacks what a code watches over, its fields together.
pub(super) fn report(facts: &Facts<'_>, code: Code, title: &str, found: &mut Vec<Diagnostic>) {
    for (record, all) in of(facts, code) {
        found.push(help(facts, about(code, record, title), record, &all));
    }
}

/// Says what to write, and which ids there are to choose from.
pub(super) fn help(
    facts: &Facts<'_>,
    diag: Diagnostic,
    record: &Record,
    all: &[&Missing],
) -> Diagnostic {
    let mut lines = Vec::new();
    let (mut texts, mut preamble) = (Vec::new(), false);
    let mut genres = Vec::new();
    for missing in all {
        match missing.write {
            Write::Line => {
                let pointer = format!("{}/{}", missing.table, missing.field);
                let node = schema(record.genre).node(&pointer).unwrap_or(&Value::Null);
                let line = aide::line(facts.graphe, record, &missing.field, node);
                lines.push(format!("« {line} »"));
                genres.extend(aide::kind_of_ids(node).filter(|genre| !genres.contains(genre)));
            }
            Write::Heading => texts.push(format!("« ## {} »", missing.label)),
            Write::Preamble => preamble = true,
        }
    }
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
    if (preamble || !texts.is_empty()) && !facts.is_markdown(record) {
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
