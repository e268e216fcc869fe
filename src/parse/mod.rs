//! Turns one file into a header and a body.
//!
//! In: `SourceFile`. Out: `Checked<Parsed>`: values with places, blocks with written links.
//! Never: looks at another file, fails, recurses on what an author nested.

mod blocks;
mod caracteres;
mod encart;
mod header;
mod liens;
mod toml_fr;

use std::ops::Range;

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
    /// Body.
    pub blocks: Vec<Block<Written>>,
    /// Footnotes.
    pub notes: Vec<Footnote<Written>>,
}

/// Parses a file; `fonts` say which characters can be printed.
pub fn parse(id: SourceId, file: &SourceFile, fonts: &Fonts) -> Checked<Parsed> {
    let mut diags = Vec::new();
    let (head, body) = if file.is_markdown() {
        split(id, &file.text, &mut diags)
    } else {
        (0..file.text.len(), None)
    };
    let header = header::parse(id, &file.text, head).report(&mut diags);
    let (blocks, notes) = match body {
        Some(body) => blocks::parse(id, &file.text, body, fonts).report(&mut diags),
        None => Default::default(),
    };
    diags.extend(caracteres::check(id, &file.text, fonts));
    diags.extend(caracteres::check_values(&file.text, &header.value, &header.places, fonts));
    let parsed = Parsed {
        readable: header.readable && !file.damaged,
        header: header.value,
        places: header.places,
        blocks,
        notes,
    };
    Checked::new(parsed, diags)
}

/// Finds the header between two `+++` lines, and the body after it.
fn split(
    id: SourceId,
    text: &str,
    diags: &mut Vec<Diagnostic>,
) -> (Range<usize>, Option<Range<usize>>) {
    let mut at = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        match (open, line.trim_end() == "+++") {
            (None, true) => open = Some(end),
            (Some(head), true) => return (head..start, Some(end..text.len())),
            (None, false) if line.trim().is_empty() => {}
            (None, false) => break,
            (Some(_), false) => {}
        }
    }
    let (span, title) = match open {
        Some(head) => (0..head.min(text.len()), "l’en-tête n’est pas refermé"),
        None => (
            0..text.lines().next().map_or(0, str::len),
            "ce fichier ne commence pas par un en-tête",
        ),
    };
    diags.push(
        Diagnostic::new(Code::EnteteAbsent, Span::new(id, &span), title).label("ici").help(
            if open.is_some() {
                "écrivez une seconde ligne « +++ » entre l’en-tête et le texte"
            } else {
                "commencez le fichier par une ligne « +++ », puis « titre = \"…\" », puis une seconde ligne « +++ »"
            },
        ),
    );
    (0..0, None)
}
