//! One file against its schema: keys, values, rubriques.
//!
//! In: `Parsed`. Out: `Checked<Option<Draft>>`, nothing when the header is beyond use.
//! Never: looks at another file, follows a reference.

mod messages;
mod rubriques;
mod schema;

use serde_json::Value;

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::{
        diffusion::Diffusion,
        genre::Genre,
        objet::Places,
        reference::{Id, Key},
        source::SourceId,
        texte::{Footnote, Rubrique, Written},
    },
    parse::Parsed,
};

pub use schema::{Attendu, Schema, attendu, label, schema, walk};

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

/// Validates a parsed file.
pub fn validate(
    genre: Genre,
    id: &Id,
    source: SourceId,
    parsed: &Parsed,
) -> Checked<Option<Draft>> {
    if !parsed.readable {
        return Checked::fine(None);
    }
    let schema = schema(genre);
    let mut diags = messages::check(schema, &parsed.header, &parsed.places);
    let sound = diags.is_empty();
    if sound {
        diags.extend(masks(schema, parsed));
    }
    let rubriques = rubriques::arrange(schema, parsed, source).report(&mut diags);
    let level = parsed.header.get("diffusion").and_then(Value::as_str);
    let draft = sound.then(|| Draft {
        genre,
        id: id.clone(),
        source,
        level: level
            .and_then(|word| Diffusion::ALL.iter().copied().find(|level| level.slug() == word)),
        header: parsed.header.clone(),
        places: parsed.places.clone(),
        rubriques,
        notes: parsed.notes.clone(),
    });
    Checked::new(draft, diags)
}

/// Checks that `[diffusion_champs]` names fields that may be withheld.
fn masks(schema: &Schema, parsed: &Parsed) -> Vec<Diagnostic> {
    let named = parsed.header.get("diffusion_champs").and_then(Value::as_object);
    let maskable = schema.maskable();
    named
        .into_iter()
        .flat_map(|table| table.keys())
        .filter(|field| !maskable.contains(&field.as_str()))
        .map(|field| {
            let pointer = format!("/diffusion_champs/{field}");
            let known = if maskable.is_empty() {
                "aucun champ de ce genre de fichier ne peut être réservé seul".to_owned()
            } else {
                format!("les champs qui peuvent l’être : {}", maskable.join(", "))
            };
            Diagnostic::of_key(
                Code::MasqueRefuse,
                &parsed.places,
                &pointer,
                format!("le champ « {field} » ne peut pas être réservé"),
            )
            .label("champ toujours visible")
            .help(known)
            .help("pour réserver tout le fichier : « diffusion = \"restreint\" »")
        })
        .collect()
}

/// Returns the id that a path gives, or why it gives none.
pub fn id_of(path: &str, genre: Genre) -> Result<Id, String> {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let id = crate::fr::slug(stem);
    let reserved = ["index", "con", "prn", "aux", "nul"].contains(&id.as_str())
        || (id.len() == 4
            && (id.starts_with("com") || id.starts_with("lpt"))
            && id.ends_with(|c: char| c.is_ascii_digit()));
    if id.is_empty() {
        Err("ce nom de fichier ne contient ni lettre ni chiffre".to_owned())
    } else if id.len() > crate::fr::MAX_ID {
        Err(format!("ce nom de fichier dépasse {} caractères", crate::fr::MAX_ID))
    } else if reserved && !matches!(genre, Genre::Projet | Genre::Acteurs | Genre::Sigles) {
        Err(format!("« {id} » est un nom réservé"))
    } else {
        Ok(Id(id))
    }
}

/// Returns the key that a file of that kind and id has.
pub fn key_of(genre: Genre, id: &Id) -> Key {
    Key { genre, id: id.clone() }
}
