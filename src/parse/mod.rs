//! Turns one file into a header and a body.
//!
//! In: `SourceFile`. Out: `Checked<Parsed>`: values with places, blocks with written links.
//! Never: looks at another file, fails, recurses on what an author nested.

mod blocks;
mod caracteres;
mod encart;
mod header;
mod liens;
mod reecrit;
mod toml_fr;

use std::{ops::Range, sync::Arc};

use serde_json::Value;

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        objet::Places,
        source::{SourceFile, SourceId, Span},
        texte::{Block, Footnote, Written},
    },
    theme::Fonts,
};

/// A file, read but not yet believed.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// Header as a value, dates as text; an object always.
    pub header: Value,
    /// Where its keys stand.
    pub places: Places,
    /// Whether the header could be read whole.
    pub readable: bool,
    /// The text of the file.
    pub text: Arc<str>,
    /// Where the header stands in it.
    pub head: Range<usize>,
    /// Body.
    pub blocks: Vec<Block<Written>>,
    /// Footnotes.
    pub notes: Vec<Footnote<Written>>,
}

/// Parses a file; `fonts` say which characters can be printed.
pub fn parse(id: SourceId, file: &SourceFile, fonts: &Fonts) -> Checked<Parsed> {
    let mut diags = Vec::new();
    let (head, body) = if file.is_markdown() {
        match split(id, &file.text) {
            Ok((head, body)) => (Some(head), Some(body)),
            Err(absent) => {
                diags.push(absent);
                (None, None)
            }
        }
    } else {
        (Some(0..file.text.len()), None)
    };
    let readable = head.is_some() && !file.damaged;
    let head = head.unwrap_or(0..0);
    let header = header::parse(id, &file.text, head.clone()).report(&mut diags);
    let (blocks, notes) = match body {
        Some(body) => blocks::parse(id, &file.text, body, fonts).report(&mut diags),
        None => Default::default(),
    };
    let characters = caracteres::check(id, &file.text, fonts);
    // A character of the text is told where it stands, not again as part of a fault or of a mark.
    let told = |diag: &Diagnostic| characters.iter().any(|other| diag.place.contains(&other.place));
    let within = [Code::TomlSyntaxe, Code::EncartInconnu];
    diags.retain(|diag| !within.contains(&diag.code) || !told(diag));
    diags.extend(caracteres::check_values(&file.text, &header.value, &header.places, fonts));
    diags.extend(characters);
    let parsed = Parsed {
        readable: readable && header.readable,
        header: header.value,
        places: header.places,
        text: Arc::clone(&file.text),
        head,
        blocks,
        notes,
    };
    Checked::new(parsed, diags)
}

/// Finds the header between two `+++` lines, and the body after it.
fn split(id: SourceId, text: &str) -> Result<(Range<usize>, Range<usize>), Diagnostic> {
    let mut at = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        match (open, line.trim_end() == "+++") {
            (None, true) => open = Some((start, end)),
            (Some((_, head)), true) => return Ok((head..start, end..text.len())),
            (None, false) if line.trim().is_empty() => {}
            (None, false) => return Err(absent(id, text, start)),
            (Some(_), false) => {}
        }
    }
    let Some((start, _)) = open else { return Err(absent(id, text, 0)) };
    Err(Diagnostic::new(
        Code::EnteteAbsent,
        Span::new(id, &(start..start + 3)),
        "l’en-tête n’est pas refermé",
    )
    .label("ouvert ici")
    .help("écrivez une seconde ligne « +++ » entre l’en-tête et le texte"))
}

/// Says how to begin a file whose first words stand at `start`.
fn absent(id: SourceId, text: &str, start: usize) -> Diagnostic {
    let mut lines = text.get(start..).unwrap_or("").lines();
    let first = lines.next().unwrap_or("");
    let span = Span::new(id, &(start..start + first.trim_end().len()));
    let new = |title: &str| Diagnostic::new(Code::EnteteAbsent, span, title);
    if first.trim() == "---" {
        let mut keys = lines.take_while(|line| line.trim() != "---");
        let rewritten = keys.find_map(reecrit::rewrite);
        return new("cet en-tête est entre deux lignes « --- »")
            .label("« +++ » attendu")
            .help("remplacez chacune de ces deux lignes par « +++ »")
            .help_if(
                rewritten.map(|line| format!("écrivez chaque clé ainsi : « {} »", line.line)),
            );
    }
    new("ce fichier ne commence pas par un en-tête")
        .label("« +++ » attendu au-dessus")
        .help("écrivez en tête du fichier une ligne « +++ », une ligne « titre = \"Le titre\" », puis une seconde ligne « +++ »")
}
