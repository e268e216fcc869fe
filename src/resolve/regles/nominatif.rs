//! No one can be told by what the public reads (R51): telephone, e-mail, home, name.

use std::{collections::BTreeMap, ops::Range};

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        diffusion::Diffusion,
        objet::Record,
        source::Span,
        texte::{Anchor, Block, Inline, note_levels, plain, walk_runs},
    },
    validate::{schema, walk},
};

use super::Facts;

/// Keys that hold what leads to a function, not to a person, and names that must be signed.
const FUNCTIONAL: [&str; 9] = [
    "contact",
    "acces",
    "adresse",
    "site",
    "mentions",
    "accessibilite",
    "signataires",
    "id",
    "anciens_ids",
];

/// Finds what is sought in a text.
type Seek = fn(&str) -> Vec<Range<usize>>;

/// Refuses a telephone number, an e-mail address, the address of a home.
pub(super) fn coordonnees(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let known = contacts(facts);
    read(facts, &mut |text, place| {
        let sorts: [(Seek, &str, &str); 3] = [
            (fr::telephones, "ce numéro de téléphone serait public", "numéro d’une personne ?"),
            (
                fr::courriels,
                "cette adresse de courriel serait publique",
                "adresse d’une personne ?",
            ),
            (
                fr::adresses,
                "cette adresse mène à une seule porte et serait publique",
                "adresse précise",
            ),
        ];
        for (seek, title, label) in sorts {
            for range in seek(text) {
                let written = text.get(range.clone()).unwrap_or("");
                if known.iter().any(|contact| contact.contains(&squeezed(written))) {
                    continue;
                }
                let help = if label == "adresse précise" {
                    "dites le secteur, par exemple « aux abords de la gare », ou l’accès d’un service par « acces = \"…\" » dans sa ressource"
                } else {
                    "écrivez le contact d’une fonction par « contact = \"…\" » dans acteurs.toml ou dans une ressource, et retirez-le d’ici"
                };
                found.push(
                    Diagnostic::new(Code::CoordonneesPubliques, place(&range), title)
                        .label(label)
                        .help(help)
                        .help("ou réservez le passage : « > [!RESTREINT] » au-dessus de lui, et « > » devant chacune de ses lignes"),
                );
            }
        }
    });
}

/// Warns of the name of a person.
pub(super) fn personnes(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let signed = signatories(facts);
    read(facts, &mut |text, place| {
        for range in fr::noms(text) {
            let written = text.get(range.clone()).unwrap_or("");
            let name = written.split_whitespace().next_back().unwrap_or("");
            if name.len() > 2 && signed.iter().any(|signed| signed.contains(name)) {
                continue;
            }
            found.push(
                Diagnostic::new(Code::PersonneNommee, place(&range), format!("« {written} » désigne une personne et serait public"))
                    .label("nom d’une personne")
                    .help("écrivez sa fonction ou sa situation, par exemple « le gardien » ou « un jeune rencontré en entretien »")
                    .help("ou réservez le passage : « > [!RESTREINT] » au-dessus de lui, et « > » devant chacune de ses lignes"),
            );
        }
    });
}

/// Returns the functional contacts of the project: they may be printed anywhere.
fn contacts(facts: &Facts<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for record in facts.graphe.corpus.records() {
        walk(schema(record.genre), &record.header, &mut |visit| {
            let own = visit.pointer.rsplit('/').next().unwrap_or("");
            if let Some(text) = visit.value.as_str().filter(|_| ["contact", "acces"].contains(&own))
            {
                found.push(squeezed(text));
            }
        });
    }
    found
}

/// Returns who signs or answers for the project, by name.
fn signatories(facts: &Facts<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let projet = facts.graphe.corpus.projet().into_iter();
    projet.for_each(|projet| {
        walk(schema(projet.genre), &projet.header, &mut |visit| {
            let signs =
                visit.pointer.contains("/signataires/") || visit.pointer.starts_with("/mentions/");
            found.extend(visit.value.as_str().filter(|_| signs).map(ToOwned::to_owned));
        });
    });
    found
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_lowercase()
}

/// What looks at a text, with the place of each part of it.
type Look<'l> = dyn FnMut(&str, &dyn Fn(&Range<usize>) -> Span) + 'l;

/// Shows every text that the public reads.
fn read(facts: &Facts<'_>, look: &mut Look<'_>) {
    for record in facts.graphe.corpus.records() {
        if record.level == Diffusion::Public {
            header(facts, record, look);
            prose(facts, record, look);
        }
    }
}

/// Returns whether a field is reserved alone.
fn is_masked(record: &Record, field: &str) -> bool {
    let level = record.header.get("diffusion_champs").and_then(|masks| masks.get(field));
    level.and_then(Value::as_str).is_some_and(|level| level != Diffusion::Public.slug())
}

fn header(facts: &Facts<'_>, record: &Record, look: &mut Look<'_>) {
    walk(schema(record.genre), &record.header, &mut |visit| {
        let Some(text) = visit.value.as_str() else { return };
        let mut parts = visit.pointer.split('/').skip(1);
        let closed =
            ["x-ref", "x-page", "enum", "format"].iter().any(|mark| visit.node.get(mark).is_some());
        let field = parts.clone().next().unwrap_or("");
        if closed || parts.any(|part| FUNCTIONAL.contains(&part)) || is_masked(record, field) {
            return;
        }
        // An item of its own level, and all that stands in it.
        let reserved = visit.pointer.match_indices('/').skip(1).any(|(at, _)| {
            let item = visit.pointer.get(..at).and_then(|around| record.header.pointer(around));
            let level = item.and_then(|item| item.get("diffusion")?.as_str());
            level.is_some_and(|level| level != Diffusion::Public.slug())
        });
        if !reserved {
            let span = record.places.span(visit.pointer);
            look(text, &|range| within(facts, span, text, range));
        }
    });
}

fn prose(facts: &Facts<'_>, record: &Record, look: &mut Look<'_>) {
    let mut levels: BTreeMap<&str, Diffusion> = BTreeMap::new();
    for rubrique in &record.rubriques {
        let masked = is_masked(record, &rubrique.field);
        let level = if masked { Diffusion::Restreint } else { Diffusion::Public };
        blocks(facts, &rubrique.blocks, level, look);
        for (label, called) in note_levels([rubrique], level) {
            let strictest = levels.entry(label).or_insert(called);
            *strictest = called.max(*strictest);
        }
    }
    for note in &record.notes {
        let level = levels.get(note.label.as_str()).copied().unwrap_or_default();
        blocks(facts, &note.blocks, level, look);
    }
}

fn blocks(facts: &Facts<'_>, all: &[Block], level: Diffusion, look: &mut Look<'_>) {
    for block in all {
        let inner = block.kind.level(level);
        if inner == Diffusion::Public {
            for runs in block.kind.runs() {
                walk_runs(runs, &mut |run| match run {
                    Inline::Text(text, span) => {
                        look(text, &|range| within(facts, *span, text, range));
                    }
                    Inline::Link { to: Anchor::External(to), span, content } => {
                        let to = to.strip_prefix("mailto:").or_else(|| to.strip_prefix("tel:"));
                        // An address that its link also shows is told once.
                        if let Some(to) = to.filter(|to| !plain(content).contains(*to)) {
                            look(to, &|_| *span);
                        }
                    }
                    _ => {}
                });
            }
        }
        for children in block.kind.children() {
            blocks(facts, children, inner, look);
        }
    }
}

/// Returns the place of a part of a text; the whole when it is not written as it is read.
fn within(facts: &Facts<'_>, span: Span, text: &str, part: &Range<usize>) -> Span {
    let written = facts.sources.file(span.source).text.get(span.range()).unwrap_or("");
    match written.find(text) {
        Some(at) if written.len() <= text.len() + 2 => {
            let start = span.range().start + at;
            Span::new(span.source, &(start + part.start..start + part.end))
        }
        _ => span,
    }
}
