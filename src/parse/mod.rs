//! Turns one file into a header and a body.
//!
//! In: `SourceFile`. Out: `Checked<Parsed>`: values with places, blocks with written links.
//! Never: looks at another file, fails, recurses on what an author nested.

mod blocks;
mod caracteres;
mod colle;
mod encart;
mod entete;
mod fond;
mod header;
mod liens;
mod notes;
mod reecrit;
mod tableau;
mod toml_fr;

use std::{ops::Range, sync::Arc};

use serde_json::Value;

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        objet::Places,
        source::{SourceFile, SourceId},
        texte::{Block, Footnote, Written},
    },
    theme::Fonts,
};

pub use fond::fond;
use header::Faults;
pub use tableau::{Case, Tableau, tableau};

/// A file, read but not yet believed.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// Header as a value, dates as text; an object always.
    pub header: Value,
    /// Where its keys stand.
    pub places: Places,
    /// Whether the header could be read whole, as written.
    pub readable: bool,
    /// Whether all that its author meant is known; places are those of whole lines where it was mended.
    pub meant: bool,
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
        entete::split(id, &file.text).report(&mut diags).unzip()
    } else {
        (Some(0..file.text.len()), None)
    };
    let told = head.is_some() && !file.is_damaged();
    let head = head.unwrap_or(0..0);
    let header = header::parse(id, &file.text, head.clone()).report(&mut diags);
    let (blocks, notes) = match body {
        Some(body) => blocks::parse(id, &file.text, body, fonts).report(&mut diags),
        None => Default::default(),
    };
    let characters = caracteres::check(id, &file.text, fonts);
    // A character of the text is told where it stands, not again as part of a fault or of a mark.
    let within_told =
        |diag: &Diagnostic| characters.iter().any(|other| diag.place.contains(&other.place));
    let within = [Code::TomlSyntaxe, Code::EncartInconnu];
    diags.retain(|diag| !within.contains(&diag.code) || !within_told(diag));
    diags.extend(caracteres::check_values(&file.text, &header.value, &header.places, fonts));
    diags.extend(characters);
    let parsed = Parsed {
        readable: told && header.faults == Faults::None,
        meant: told && header.faults != Faults::Lost,
        header: header.value,
        places: header.places,
        text: Arc::clone(&file.text),
        head,
        blocks,
        notes,
    };
    Checked::new(parsed, diags)
}
