//! The pieces of the sheets that a view shows: written with the sheet, drawn when the view asks.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{model::diffusion::Diffusion, pdf::Morceau, site::escape};

use super::planche::Planche;

/// Pieces after which those of a while ago are forgotten.
const PIECES: usize = 400;

/// The pieces of a document that its views may ask for.
#[derive(Default)]
pub(super) struct Casse(Mutex<Pieces>);

#[derive(Default)]
struct Pieces {
    now: BTreeMap<String, Arc<Morceau>>,
    before: BTreeMap<String, Arc<Morceau>>,
}

impl Casse {
    /// Writes the sheet of that print as its pieces, each an image in its place.
    pub(super) fn feuille(
        &self,
        planche: &Planche,
        print: &str,
        (level, stem): (Diffusion, &str),
    ) -> Option<String> {
        let (level, stem) = (level.slug(), escape(stem));
        let (morceaux, (width, height)) = planche.morceaux(print)?;
        let mut html = String::new();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.now.len() > PIECES {
            known.before = std::mem::take(&mut known.now);
        }
        for one in morceaux {
            let left = 100.0 * one.x / width;
            let top = 100.0 * one.y / height;
            let (across, down) = (100.0 * one.largeur / width, 100.0 * one.hauteur / height);
            write!(
                html,
                "<img alt=\"\" src=\"/_vigie/morceau?niveau={level}&amp;document={stem}&amp;empreinte={}\" \
                 style=\"left:{left:.3}%;top:{top:.3}%;width:{across:.3}%;height:{down:.3}%\">",
                one.print
            )
            .expect("a String takes all");
            known.now.insert(one.print.clone(), Arc::new(one));
        }
        Some(html)
    }

    /// Writes the sheets that were set alone, by their prints.
    pub(super) fn seules(
        &self,
        planche: &Planche,
        titre: (Diffusion, &str),
    ) -> BTreeMap<String, String> {
        let write = |print: &str| Some((print.to_owned(), self.feuille(planche, print, titre)?));
        planche.seules().filter_map(write).collect()
    }

    /// Draws a piece of a sheet written lately.
    pub(super) fn morceau(&self, print: &str) -> Option<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.now.get(print).or_else(|| known.before.get(print)).map(Arc::clone);
        drop(known);
        Some(found?.svg())
    }
}
