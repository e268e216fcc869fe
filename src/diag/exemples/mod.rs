//! Examples of the manual: lines that a code complains about, and lines that please it.
//!
//! A test writes each into a small project and looks at what `check` says.

mod chaine;
mod chiffres;
mod deroulement;
mod ecriture;
mod engagements;
mod enquetes;
mod fiche;
mod gouvernance;
mod liens;

use super::Code;

/// Two ways to write the same lines of a file.
#[derive(Debug)]
pub struct Exemple {
    /// The code.
    pub code: Code,
    /// The file, under `content/`.
    pub fichier: &'static str,
    /// Whether the lines stand in the text, not in the header.
    pub texte: bool,
    /// What the code complains about.
    pub mauvais: &'static str,
    /// What it accepts.
    pub bon: &'static str,
}

const fn tete(
    code: Code,
    fichier: &'static str,
    mauvais: &'static str,
    bon: &'static str,
) -> Exemple {
    Exemple { code, fichier, texte: false, mauvais, bon }
}

const fn texte(code: Code, mauvais: &'static str, bon: &'static str) -> Exemple {
    Exemple { code, fichier: "contexte/portrait.md", texte: true, mauvais, bon }
}

const ACTEURS: &str = "acteurs.toml";
const AXE: &str = "strategie/axes/victimes.md";
const BILAN: &str = "bilan/ateliers.md";
const CONSTAT: &str = "constats/nuisances.md";
const DEROULEMENT: &str = "deroulement.toml";
const DOCUMENT: &str = "documents/diagnostic.toml";
const FICHE: &str = "fiches-actions/mediation.md";
const INSTANCE: &str = "gouvernance/pleniere.md";
const OBJECTIF: &str = "strategie/objectifs/presence.md";
const PROJET: &str = "projet.toml";
const PRECONISATION: &str = "preconisations/presence.md";
const SOURCE: &str = "sources/isolee.toml";

/// Returns the example of a code, when it has one.
pub fn exemple(code: Code) -> Option<&'static Exemple> {
    exemples().find(|exemple| exemple.code == code)
}

/// Returns every example.
pub fn exemples() -> impl Iterator<Item = &'static Exemple> {
    [
        ecriture::EXEMPLES,
        liens::EXEMPLES,
        chaine::EXEMPLES,
        chiffres::EXEMPLES,
        enquetes::EXEMPLES,
        fiche::EXEMPLES,
        gouvernance::EXEMPLES,
        deroulement::EXEMPLES,
        engagements::EXEMPLES,
    ]
    .into_iter()
    .flatten()
}
