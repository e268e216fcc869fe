//! The types: what a project is made of, one file per family.
//!
//! In: nothing. Out: types and their printed words.
//! Never: reads, decides, prints.

pub mod acteur;
pub mod bilan;
pub mod coordination;
pub mod corpus;
pub mod cotation;
pub mod date;
pub mod deroulement;
pub mod diagnostic;
pub mod diffusion;
pub mod donnees;
pub mod embedded;
pub mod empreinte;
pub mod enquete;
pub mod evaluation;
pub mod fiche;
pub mod figure;
pub mod fond;
pub mod genre;
pub mod gouvernance;
pub mod memo;
pub mod objet;
pub mod outline;
pub mod parangonnage;
pub mod plans;
pub mod projet;
pub mod reference;
pub mod references;
pub mod requete;
pub mod reunion;
pub mod rewrite;
pub mod source;
pub mod strategie;
pub mod texte;
pub mod vocabulaire;
