//! Names in typst: labels of objects and headings, functions of the theme, addresses.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    compose::Piece,
    model::{genre::Genre, reference::Key},
};

/// Returns the label of an object, or of a heading of it.
pub(super) fn anchor(key: &Key, fragment: Option<&str>) -> String {
    let own = format!("{}-{}", key.genre.name(), key.id.0.replace('/', "--"));
    match fragment {
        Some(fragment) => format!("{own}--{fragment}"),
        None => own,
    }
}

/// Collects the labels that pieces define.
pub(super) fn anchors(pieces: &[Piece], object: Option<&Key>, found: &mut BTreeSet<String>) {
    for piece in pieces {
        match piece {
            Piece::Objet(objet) => {
                found.insert(anchor(&objet.key, None));
                anchors(&objet.corps, Some(&objet.key), found);
            }
            Piece::Titre { ancre: Some(ancre), .. } => {
                found.insert(object.map_or_else(|| ancre.clone(), |key| anchor(key, Some(ancre))));
            }
            _ => {}
        }
    }
}

/// Returns the function of the theme that prints a kind.
pub(super) fn function(genre: Genre) -> &'static str {
    match genre {
        Genre::Contexte => "chapitre",
        Genre::Source => "source",
        Genre::Constat => "constat",
        Genre::Bilan => "bilan",
        Genre::Instance => "instance",
        Genre::Ressource => "ressource",
        Genre::Preconisation => "preconisation",
        Genre::Orientation => "orientation",
        Genre::Axe => "axe",
        Genre::Objectif => "objectif",
        Genre::Fiche => "fiche",
        _ => "element",
    }
}

/// Percent-encodes what a URI may not hold (RFC 3986; PDF wants 7-bit ASCII).
pub(super) fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a String takes all");
        }
    }
    out
}
