//! One file against its schema: keys, values, rubriques.
//!
//! In: `Parsed`, and which ids exist. Out: `Checked<Option<Draft>>`, nothing when the header is beyond use;
//! rows of a file of figures.
//! Never: looks at another file, follows a reference.

mod absences;
mod cles;
mod colonnes;
mod decomptes;
mod exemples;
mod lieux;
mod messages;
mod niveau;
mod rangement;
mod releves;
mod rubriques;
mod schema;
mod sens;
mod valeurs;

use serde_json::Value;

use crate::{
    diag::Checked,
    model::{
        diffusion::Diffusion,
        genre::Genre,
        objet::Places,
        reference::{Id, Key},
        source::SourceId,
        texte::{Footnote, Rubrique, Written},
    },
    parse::{Parsed, Tableau},
};

pub use decomptes::Decompte;
pub use exemples::{Known, example, toml_of};
pub use rangement::{classify, id_of, is_fond, tableau_de};
pub use releves::{Cle, Rang, colonne, non_diffuse};
pub use schema::{Attendu, Schema, attendu, label, reference, required, schema, target, walk};

/// A file that passed its schema; its links may still lead nowhere.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its kind.
    pub genre: Genre,
    /// Its id.
    pub id: Id,
    /// Its file.
    pub source: SourceId,
    /// The level it names, if it does.
    pub level: Option<Diffusion>,
    /// Header.
    pub header: Value,
    /// Where header keys stand.
    pub places: Places,
    /// Prose.
    pub rubriques: Vec<Rubrique<Written>>,
    /// Footnotes.
    pub notes: Vec<Footnote<Written>>,
}

/// Validates a parsed file; `known` is what an example may name.
pub fn validate(
    genre: Genre,
    id: &Id,
    source: SourceId,
    parsed: &Parsed,
    known: &Known,
) -> Checked<Option<Draft>> {
    if !parsed.meant {
        return Checked::fine(None);
    }
    let schema = schema(genre);
    let file = messages::File { schema, id, parsed, known };
    let mut diags = messages::check(&file);
    let sound = diags.is_empty() && parsed.readable;
    if !parsed.readable {
        // Places are those of whole lines, which are mended first.
        for diag in &mut diags {
            diag.edits.clear();
        }
    }
    diags.extend(niveau::check(&file));
    let rubriques = rubriques::arrange(schema, parsed, source).report(&mut diags);
    let draft = sound.then(|| Draft {
        genre,
        id: id.clone(),
        source,
        level: parsed.header.get("diffusion").and_then(Diffusion::written),
        header: parsed.header.clone(),
        places: parsed.places.clone(),
        rubriques,
        notes: parsed.notes.clone(),
    });
    Checked::new(draft, diags)
}

/// Rows of a file of figures, by what describes it.
#[derive(Clone, Debug)]
pub enum Lignes {
    /// Of series.
    Releves(Vec<Rang>),
    /// Of a survey.
    Decomptes(Vec<Decompte>),
}

/// Reads the rows of a file of figures that an object of a kind describes.
pub fn lignes(genre: Genre, tableau: &Tableau) -> Checked<Lignes> {
    let mut diags = Vec::new();
    let lignes = match genre {
        Genre::Enquete => Lignes::Decomptes(decomptes::decomptes(tableau).report(&mut diags)),
        _ => Lignes::Releves(releves::releves(tableau).report(&mut diags)),
    };
    Checked::new(lignes, diags)
}

/// Returns the key that a file of that kind and id has.
pub fn key_of(genre: Genre, id: &Id) -> Key {
    Key { genre, id: id.clone() }
}
