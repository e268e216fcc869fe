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
        titre: (Diffusion, &str),
    ) -> Option<String> {
        self.write(planche, print, |one, _| address(one, titre))
    }

    /// Writes the sheets that were set alone, by their prints; the pieces that no view was told of
    /// come with them.
    pub(super) fn seules(
        &self,
        planche: &Planche,
        titre: (Diffusion, &str),
    ) -> BTreeMap<String, String> {
        let write = |print: &str| {
            let source = |one: &Morceau, fresh| if fresh { data(one) } else { address(one, titre) };
            Some((print.to_owned(), self.write(planche, print, source)?))
        };
        planche.seules().filter_map(write).collect()
    }

    /// Writes a sheet; `source` says where a piece is found, and is told whether it is new.
    fn write(
        &self,
        planche: &Planche,
        print: &str,
        source: impl Fn(&Morceau, bool) -> String,
    ) -> Option<String> {
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
            let print = one.print.clone();
            let source = source(&one, known.find(&print).is_none());
            write!(
                html,
                "<img alt=\"\" data-morceau=\"{print}\" src=\"{source}\" \
                 style=\"left:{left:.3}%;top:{top:.3}%;width:{across:.3}%;height:{down:.3}%\">",
            )
            .expect("a String takes all");
            known.now.insert(print, Arc::new(one));
        }
        Some(html)
    }

    /// Draws a piece of a sheet written lately.
    pub(super) fn morceau(&self, print: &str) -> Option<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.find(print).map(Arc::clone);
        drop(known);
        Some(found?.svg())
    }
}

impl Pieces {
    fn find(&self, print: &str) -> Option<&Arc<Morceau>> {
        self.now.get(print).or_else(|| self.before.get(print))
    }
}

/// Returns where a view asks for a piece.
fn address(one: &Morceau, (level, stem): (Diffusion, &str)) -> String {
    let (level, stem, print) = (level.slug(), escape(stem), &one.print);
    format!("/_vigie/morceau?niveau={level}&amp;document={stem}&amp;empreinte={print}")
}

/// Returns a piece as an address that holds it.
fn data(one: &Morceau) -> String {
    let svg = one.svg().replace('%', "%25").replace('#', "%23");
    format!("data:image/svg+xml,{}", escape(&svg))
}
