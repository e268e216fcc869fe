//! A composed document becomes an accessible, archivable PDF.
//!
//! In: `Document`, pictures of the edition, theme. Out: sheets, and `Checked<Option<Pdf>>` of them.
//! Never: decides a word or a number, reads a clock, lets a text be code.

mod attaches;
mod couche;
mod emit;
mod empreinte;
mod erreurs;
mod feuilles;
mod image;
mod mesure;
mod morceaux;
mod mots;
mod noms;
mod presse;
mod questionnaire;
mod sources;
mod typst_fr;
mod world;

pub use feuilles::{Entree, Feuilles, Long, Pdf};
pub use morceaux::Morceau;
pub use presse::{Job, Presse};
pub use sources::{Sources, emit};

/// Forgets what no sheet set in the last rounds has used; typst remembers all that it made.
pub fn forget(rounds: usize) {
    typst::comemo::evict(rounds);
}
