//! The kinds of objects: one table that every stage reads.

use Genre as G;
use Place::{File, Folder, Item};

use super::{
    diffusion::Diffusion,
    reference::{Id, Key},
};

/// A kind of object: what a file, an item of a list or a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub enum Genre {
    /// `projet.toml`.
    Projet,
    /// Outline of a document.
    Document,
    /// `acteurs.toml`.
    Acteurs,
    /// `sigles.toml`.
    Sigles,
    /// `references.toml`.
    References,
    /// Chapter of prose.
    Contexte,
    /// What is cited.
    Source,
    /// Series of figures.
    Donnees,
    /// Survey.
    Enquete,
    /// Chart or diagram.
    Figure,
    /// Finding.
    Constat,
    /// Action of the strategy in force.
    Bilan,
    /// Question put to the strategy in force.
    Evaluation,
    /// Instance of the governance.
    Instance,
    /// Coordination with a neighbouring policy.
    Coordination,
    /// Service of the local authority.
    Service,
    /// What the territory has.
    Ressource,
    /// Recommendation.
    Preconisation,
    /// What a comparable town does.
    Parangonnage,
    /// Political orientation.
    Orientation,
    /// Axis of the strategy.
    Axe,
    /// Objectif.
    Objectif,
    /// Fiche action.
    Fiche,
    /// `deroulement.toml`.
    Deroulement,
    /// Guide of an interview, a workshop or an observation.
    Grille,
    /// Structure, item of `acteurs.toml`.
    Acteur,
    /// Acronym, item of `sigles.toml`.
    Sigle,
    /// Law or plan, item of `references.toml`.
    Reference,
    /// Territory, item of `projet.toml`.
    Territoire,
    /// Theme, item of `projet.toml`.
    Theme,
    /// Public, item of `projet.toml`.
    Public,
    /// Strategy, item of `projet.toml`.
    Strategie,
    /// Phase of the mission, item of `deroulement.toml`.
    Phase,
    /// One series of figures, item of a file of `donnees/`.
    Serie,
    /// Indicator, item of a fiche; its id is `fiche/indicateur`.
    Indicateur,
}

/// Where objects of a kind are written, under `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One file of this name.
    File(&'static str),
    /// One object per file of this folder.
    Folder(&'static str),
    /// Items of that list in objects of that kind.
    Item(Genre, &'static str),
}

/// What the program knows of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// The kind.
    pub genre: Genre,
    /// Type: name of the schema, prefix of links, word for `vigie new`.
    pub name: &'static str,
    /// Where it is written.
    pub place: Place,
    /// Folder of its pages on the site; empty when it has none of its own.
    pub url: &'static str,
    /// Printed name, singular, with its article: « le constat ».
    pub singular: &'static str,
    /// Printed name, plural: « constats ».
    pub plural: &'static str,
    /// Whether the singular is feminine.
    pub feminine: bool,
}

const fn info(
    genre: Genre,
    name: &'static str,
    place: Place,
    url: &'static str,
    (singular, plural, feminine): (&'static str, &'static str, bool),
) -> Info {
    Info { genre, name, place, url, singular, plural, feminine }
}

/// Every kind, in the order of the site's navigation.
pub const GENRES: &[Info] = &[
    info(G::Projet, "projet", File("projet.toml"), "", ("projet", "projets", false)),
    info(
        G::Document,
        "document",
        Folder("documents"),
        "documents",
        ("document", "documents", false),
    ),
    info(G::Contexte, "contexte", Folder("contexte"), "contexte", ("chapitre", "chapitres", false)),
    info(G::Constat, "constat", Folder("constats"), "constats", ("constat", "constats", false)),
    info(G::Bilan, "bilan", Folder("bilan"), "bilan", ("action évaluée", "actions évaluées", true)),
    info(
        G::Evaluation,
        "evaluation",
        Folder("evaluation"),
        "evaluation",
        ("question d’évaluation", "questions d’évaluation", true),
    ),
    info(
        G::Instance,
        "instance",
        Folder("gouvernance"),
        "gouvernance",
        ("instance", "instances", true),
    ),
    info(
        G::Coordination,
        "coordination",
        Folder("coordinations"),
        "coordinations",
        ("coordination", "coordinations", true),
    ),
    info(
        G::Service,
        "service",
        Folder("organisation"),
        "organisation",
        ("service", "services", false),
    ),
    info(
        G::Ressource,
        "ressource",
        Folder("ressources"),
        "ressources",
        ("ressource", "ressources", true),
    ),
    info(
        G::Preconisation,
        "preconisation",
        Folder("preconisations"),
        "preconisations",
        ("préconisation", "préconisations", true),
    ),
    info(
        G::Parangonnage,
        "parangonnage",
        Folder("parangonnage"),
        "parangonnage",
        ("action inspirante", "actions inspirantes", true),
    ),
    info(
        G::Orientation,
        "orientation",
        Folder("strategie/orientations"),
        "orientations",
        ("orientation", "orientations", true),
    ),
    info(G::Axe, "axe", Folder("strategie/axes"), "axes", ("axe", "axes", false)),
    info(
        G::Objectif,
        "objectif",
        Folder("strategie/objectifs"),
        "objectifs",
        ("objectif", "objectifs", false),
    ),
    info(
        G::Fiche,
        "fiche",
        Folder("fiches-actions"),
        "fiches-actions",
        ("fiche action", "fiches actions", true),
    ),
    info(
        G::Indicateur,
        "indicateur",
        Item(G::Fiche, "indicateurs"),
        "indicateurs",
        ("indicateur", "indicateurs", false),
    ),
    info(
        G::Deroulement,
        "deroulement",
        File("deroulement.toml"),
        "",
        ("déroulement de la mission", "déroulements de la mission", false),
    ),
    info(
        G::Phase,
        "phase",
        Item(G::Deroulement, "phases"),
        "",
        ("phase de la mission", "phases de la mission", true),
    ),
    info(G::Grille, "grille", Folder("grilles"), "grilles", ("grille", "grilles", true)),
    info(G::Source, "source", Folder("sources"), "sources", ("source", "sources", true)),
    info(
        G::Donnees,
        "donnees",
        Folder("donnees"),
        "donnees",
        ("jeu de données", "jeux de données", false),
    ),
    info(
        G::Serie,
        "serie",
        Item(G::Donnees, "series"),
        "series",
        ("série de chiffres", "séries de chiffres", true),
    ),
    info(G::Enquete, "enquete", Folder("enquetes"), "enquetes", ("enquête", "enquêtes", true)),
    info(G::Figure, "figure", Folder("figures"), "figures", ("figure", "figures", true)),
    info(
        G::Acteurs,
        "acteurs",
        File("acteurs.toml"),
        "",
        ("liste des acteurs", "listes des acteurs", true),
    ),
    info(G::Acteur, "acteur", Item(G::Acteurs, "acteurs"), "acteurs", ("acteur", "acteurs", false)),
    info(
        G::Sigles,
        "sigles",
        File("sigles.toml"),
        "",
        ("liste des sigles", "listes des sigles", true),
    ),
    info(G::Sigle, "sigle", Item(G::Sigles, "sigles"), "sigles", ("sigle", "sigles", false)),
    info(
        G::References,
        "references",
        File("references.toml"),
        "",
        ("liste des textes de référence", "listes des textes de référence", true),
    ),
    info(
        G::Reference,
        "reference",
        Item(G::References, "references"),
        "references",
        ("texte de référence", "textes de référence", false),
    ),
    info(
        G::Territoire,
        "territoire",
        Item(G::Projet, "territoires"),
        "territoires",
        ("territoire", "territoires", false),
    ),
    info(G::Theme, "theme", Item(G::Projet, "themes"), "themes", ("thème", "thèmes", false)),
    info(G::Public, "public", Item(G::Projet, "publics"), "publics", ("public", "publics", false)),
    info(
        G::Strategie,
        "strategie",
        Item(G::Projet, "strategies"),
        "strategies",
        ("stratégie", "stratégies", true),
    ),
];

impl Genre {
    /// Returns the row of the table.
    pub fn info(self) -> &'static Info {
        GENRES.iter().find(|info| info.genre == self).expect("every kind has a row in GENRES")
    }

    /// Returns the type's name, which is also the prefix of its links.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Returns the kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        GENRES.iter().find(|info| info.name == name).map(|info| info.genre)
    }

    /// Returns the kind of a file by its path under `content/`.
    pub fn of_path(path: &str) -> Option<Self> {
        GENRES
            .iter()
            .find(|info| match info.place {
                File(name) => path == name,
                Folder(folder) => {
                    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                        && !path[folder.len() + 1..].contains('/')
                }
                Item(..) => false,
            })
            .map(|info| info.genre)
    }

    /// Returns the level of a file from the one it names. One that names none has the project's, or a
    /// stricter one where what is told is internal by nature; the project itself is never withheld,
    /// for the level that it names is that of the others.
    pub fn level(self, written: Option<Diffusion>, projet: Diffusion) -> Diffusion {
        match self {
            Self::Projet => Diffusion::Public,
            Self::Service => written.unwrap_or_else(|| projet.max(Diffusion::Restreint)),
            _ => written.unwrap_or(projet),
        }
    }

    /// Returns the key of an item: indicators are named after their fiche.
    pub fn item_key(self, owner: &Id, id: &str) -> Key {
        match self {
            Self::Indicateur => Key::new(self, format!("{owner}/{id}")),
            _ => Key::new(self, id),
        }
    }

    /// Returns « le constat », « l'action évaluée », « la fiche action ».
    pub fn with_article(self) -> String {
        let info = self.info();
        let vowel = info.singular.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
        let article = if vowel {
            "l’"
        } else if info.feminine {
            "la "
        } else {
            "le "
        };
        format!("{article}{}", info.singular)
    }
}
