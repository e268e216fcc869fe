//! An edition and a selection become a document: labels, values and numbers, final.
//!
//! In: `&Edition`. Out: `Document`, or the pieces of one page.
//! Never: sees what the edition does not show, knows typst or HTML.

mod annexes;
mod budget;
mod composer;
mod coordinations;
mod dessins;
mod diapositive;
mod document;
mod enquete;
mod etapes;
mod evaluation;
mod faits;
mod figure;
mod formulaire;
mod genere;
mod matrices;
mod methode;
mod mission;
mod noms;
mod objet;
mod ordre;
mod parangonnage;
mod participation;
mod piece;
mod pilotes;
mod preconisations;
mod priorites;
mod prose;
mod references;
mod relations;
mod reprise;
mod reunions;
mod series;
mod strategie;
mod tableaux;
mod territoires;

pub use composer::Composer;
pub use document::{document, printed};
pub use faits::heading;
pub use formulaire::{Case, Posee, Questionnaire, Reponse};
pub use noms::{niveaux, nom, numero, reference, titre};
pub use ordre::keys;
pub use piece::{
    Colonne, Couverture, Document, Element, Fichier, Figure, Objet, Piece, Run, Tableau, Vers,
    plain,
};
pub use relations::{Relation, relations};
pub use reprise::alone;
