//! French: typography, numbers, dates, words, sorting, slugs.
//!
//! In: text and values. Out: text as a French printer would set it.
//! Never: knows a project, a page or a file.

mod articles;
mod causes;
mod date;
mod infinitif;
mod mots;
mod nombre;
mod ordinaux;
mod personnes;
mod saisie;
mod sigles;
mod slug;
mod tri;
mod typographie;

pub use articles::{Article, articles};
pub use causes::{causes, globales};
pub use date::{annees, date, periode};
pub use infinitif::commence_par_infinitif;
pub use mots::{capitale, compte, de, enumeration, incise, pluriel, pluriel_si};
pub use nombre::{base, decimales, entier, euros, montant_ecrit, nombre, precision, signe, taux};
pub use ordinaux::ordinaux;
pub use personnes::{adresses, courriels, immeubles, noms, telephones};
pub use saisie::{
    annees_saisies, booleen_saisi, date_certaine, date_ecrite, date_saisie, nombre_certain,
    nombre_saisi,
};
pub use sigles::{developpe, est_developpe, sigles};
pub use slug::{MAX_ID, slug};
pub use tri::trie;
pub use typographie::{insecables, typographie, typographie_suite};

/// No-break space.
pub const NBSP: char = '\u{a0}';
/// Narrow no-break space.
pub const NNBSP: char = '\u{202f}';
