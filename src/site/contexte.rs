//! What templates read: version 1 of the contract in `themes/API.md`.

use serde::Serialize;

/// The whole context of a page.
#[derive(Debug, Serialize)]
pub(super) struct Contexte {
    pub(super) site: Site,
    pub(super) page: Page,
}

/// What all pages share.
#[derive(Debug, Serialize)]
pub(super) struct Site {
    /// Title of the site.
    pub(super) titre: String,
    /// Who publishes.
    pub(super) collectivite: String,
    /// Version line.
    pub(super) version: String,
    /// Mention of a level that is not public.
    pub(super) mention: Option<String>,
    /// Way to the root, `../` or nothing.
    pub(super) racine: String,
    /// Navigation.
    pub(super) nav: Vec<Rubrique>,
    /// Links of the foot.
    pub(super) pied: Vec<Lien>,
}

/// A part of the navigation.
#[derive(Debug, Serialize)]
pub(super) struct Rubrique {
    pub(super) titre: String,
    pub(super) entrees: Vec<Lien>,
    /// Whether the page stands in it.
    pub(super) actif: bool,
}

/// A link.
#[derive(Debug, Serialize)]
pub(super) struct Lien {
    pub(super) titre: String,
    pub(super) url: String,
    /// Short word before the title.
    pub(super) numero: Option<String>,
    /// Sentence after it.
    pub(super) resume: Option<String>,
    /// Whether it leads to this page.
    pub(super) actif: bool,
}

/// One page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Page {
    pub(super) titre: String,
    pub(super) description: String,
    pub(super) ariane: Vec<Lien>,
    pub(super) surtitre: Option<String>,
    pub(super) numero: Option<String>,
    pub(super) chapeau: String,
    pub(super) etiquettes: Vec<String>,
    pub(super) couleur: Option<String>,
    /// Facts, HTML.
    pub(super) faits: String,
    /// Body, HTML.
    pub(super) corps: String,
    /// Lists of links: title, links.
    pub(super) listes: Vec<Liste>,
    /// What the object rests on.
    pub(super) repose_sur: Vec<Liste>,
    /// What rests on it.
    pub(super) sert_a: Vec<Liste>,
    /// Documents that print it, or all of them.
    pub(super) documents: Vec<Telechargement>,
    /// Neighbours of the same kind.
    pub(super) voisins: Option<Liste>,
}

/// A titled list of links.
#[derive(Debug, Serialize)]
pub(super) struct Liste {
    pub(super) titre: String,
    pub(super) liens: Vec<Lien>,
}

/// A document to download.
#[derive(Debug, Serialize)]
pub(super) struct Telechargement {
    pub(super) titre: String,
    pub(super) url: String,
    /// Nothing while the document has not been set.
    pub(super) pages: Option<String>,
    pub(super) taille: Option<String>,
}
