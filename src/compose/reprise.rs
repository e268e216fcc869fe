//! An object that a document prints whole: its files, and the same files composed again alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    edition::Edition,
    model::{genre::Genre, objet::Object, outline::Outline, reference::Key, vocabulaire::Format},
};

use super::{
    composer::Composer,
    piece::{Document, Fichier, Piece},
};

/// What a composer knew when it began an object.
#[derive(Clone, Debug)]
pub(super) struct Reprise {
    tables: u32,
    figures: u32,
    seen: Arc<BTreeSet<String>>,
    /// Depth of its title.
    niveau: u8,
    /// Number of its section, for a kind that has none of its own.
    section: Option<String>,
}

impl Composer<'_> {
    /// Composes an object that a document prints whole: one file, or one for each of its slides.
    /// `printed` counts how often an object was.
    pub(super) fn whole(
        &mut self,
        key: &Key,
        niveau: u8,
        section: Option<String>,
        printed: &mut BTreeMap<Key, usize>,
    ) -> Vec<Fichier> {
        let reprise = Reprise {
            tables: self.tables,
            figures: self.figures,
            seen: Arc::clone(&self.seen),
            niveau,
            section,
        };
        let mut objets = match self.format {
            Some(Format::Diaporama) => self.diapositives(key, niveau),
            _ => self.objet(key, niveau).into_iter().collect(),
        };
        for objet in objets.iter_mut().filter(|objet| objet.numero.is_none()) {
            objet.numero.clone_from(&reprise.section);
        }
        let page = key.genre == Genre::Fiche || self.is_loose();
        let mut reprise = Some(reprise);
        let files = objets.into_iter().map(|objet| {
            let times = printed.entry(objet.key.clone()).or_default();
            *times += 1;
            let suffix = if *times == 1 { String::new() } else { format!("-{times}") };
            Fichier {
                chemin: format!("{}/{}{suffix}", objet.key.genre.name(), objet.key.id),
                page,
                pieces: vec![Piece::Objet(Box::new(objet))],
                reprise: reprise.take(),
            }
        });
        files.collect()
    }
}

/// Composes again, alone, the files of an object that a document prints whole, as if nothing before
/// them had changed since. Nothing for an object that it does not print, or that is no more.
pub fn alone(
    edition: &Edition,
    outline: &Object<Outline>,
    document: &Document,
    key: &Key,
) -> Option<Vec<Fichier>> {
    let mut composer = Composer::document(edition, &outline.data);
    let mut printed = BTreeMap::new();
    let mut files: Vec<Fichier> = Vec::new();
    let before = document.parties.iter().flat_map(|partie| &partie.fichiers);
    let before: Vec<_> = before.filter(|fichier| fichier.prints(key)).collect();
    for Reprise { tables, figures, seen, niveau, section } in
        before.iter().filter_map(|fichier| fichier.reprise.as_ref())
    {
        composer.tables = *tables;
        composer.figures = *figures;
        composer.seen = Arc::clone(seen);
        files.extend(composer.whole(key, *niveau, section.clone(), &mut printed));
    }
    // What stands around an object decides whether it begins a page.
    for (file, before) in files.iter_mut().zip(&before) {
        file.page = before.page;
    }
    (!files.is_empty()).then_some(files)
}
