//! Which pages there are, and where: decided from the edition alone.

use std::collections::BTreeMap;

use crate::{
    compose,
    edition::Edition,
    fr,
    model::{
        deroulement::Deroulement, fiche::FicheAction, genre::Genre, reference::Key,
        vocabulaire::Genere,
    },
};

/// The pages of a site.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Every page, in the order of navigation.
    pub pages: Vec<Page>,
    /// The documents that can be downloaded.
    pub downloads: Vec<Download>,
    addresses: BTreeMap<Key, String>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path, `constats/halls.html`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// One object.
    Object(Key),
    /// All objects of a kind.
    List(Genre),
    /// A generated part.
    Generated(Genere),
    /// The downloads.
    Downloads,
    /// Legal notice.
    Legal,
    /// Accessibility declaration.
    Accessibility,
    /// All pages.
    SiteMap,
}

/// A document to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its pages and its size in bytes, once it has been set.
    pub measured: Option<(usize, usize)>,
    /// The objects it prints whole.
    pub printed: Vec<Key>,
}

/// Parts of the navigation: title, kinds, generated parts.
pub(super) const SECTIONS: &[(&str, &[Genre], &[Genere])] = &[
    (
        "Diagnostic",
        &[
            Genre::Contexte,
            Genre::Constat,
            Genre::Bilan,
            Genre::Evaluation,
            Genre::Instance,
            Genre::Coordination,
            Genre::Service,
            Genre::Ressource,
            Genre::Preconisation,
            Genre::Parangonnage,
            Genre::Enquete,
            Genre::Figure,
        ],
        &[Genere::Priorites, Genere::Questionnaire, Genere::Participation, Genere::ReleveDecisions],
    ),
    (
        "Stratégie",
        &[
            Genre::Orientation,
            Genre::Axe,
            Genre::Objectif,
            Genre::Fiche,
            Genre::Indicateur,
            Genre::Strategie,
        ],
        &[Genere::MatriceConstatsActions, Genere::Calendrier, Genere::Pilotes, Genere::Budget],
    ),
    (
        "Mission",
        &[Genre::Grille],
        &[
            Genere::CalendrierMission,
            Genere::Methode,
            Genere::Entretiens,
            Genere::DocumentsDemandes,
        ],
    ),
    (
        "Repères",
        &[
            Genre::Source,
            Genre::Donnees,
            Genre::Reference,
            Genre::Acteur,
            Genre::Territoire,
            Genre::Theme,
            Genre::Public,
            Genre::Sigle,
        ],
        &[],
    ),
];

/// Kinds whose items have no page: they stand on their list's, or on their fiche's.
const WITHOUT_PAGE: [Genre; 2] = [Genre::Sigle, Genre::Indicateur];

/// Plans the site of an edition.
pub fn plan(edition: &Edition, downloads: Vec<Download>) -> Plan {
    let mut pages = vec![Page {
        path: "index.html".to_owned(),
        title: edition_title(edition),
        kind: PageKind::Home,
    }];
    let mut addresses = BTreeMap::new();
    for (_, genres, generated) in SECTIONS {
        for genre in *genres {
            objects(edition, *genre, &mut pages, &mut addresses);
        }
        for genere in *generated {
            if is_full(edition, *genere) {
                let path = format!("{}/index.html", genere.slug());
                pages.push(Page {
                    path,
                    title: genere.label().to_owned(),
                    kind: PageKind::Generated(*genere),
                });
            }
        }
    }
    let fixed = [
        ("documents/index.html", "Documents", PageKind::Downloads),
        ("mentions-legales.html", "Mentions légales", PageKind::Legal),
        ("accessibilite.html", "Accessibilité", PageKind::Accessibility),
        ("plan-du-site.html", "Plan du site", PageKind::SiteMap),
    ];
    pages.extend(fixed.map(|(path, title, kind)| Page {
        path: path.to_owned(),
        title: title.to_owned(),
        kind,
    }));
    Plan { pages, downloads, addresses }
}

/// Returns whether a generated part has something to show: no page is empty.
fn is_full(edition: &Edition, genere: Genere) -> bool {
    let corpus = edition.corpus();
    let mission = corpus.deroulement().map(|object| &*object.data);
    let mission = |has: fn(&Deroulement) -> bool| mission.is_some_and(has);
    let fiche =
        |has: fn(&FicheAction) -> bool| corpus.fiches.values().any(|fiche| has(&fiche.data));
    match genere {
        Genere::MatriceConstatsActions => !corpus.constats.is_empty() && !corpus.fiches.is_empty(),
        Genere::Priorites => corpus.constats.values().any(|constat| {
            constat.data.choix_du_groupe.is_some()
                || constat.data.notes().iter().any(Option::is_some)
        }),
        Genere::CalendrierMission => {
            mission(|data| !data.phases.is_empty() || !data.jalons.is_empty())
        }
        Genere::Methode => mission(|data| {
            !data.entretiens.is_empty() || !data.groupes.is_empty() || !data.documents.is_empty()
        }),
        Genere::Entretiens => {
            mission(|data| !data.entretiens.is_empty() || !data.groupes.is_empty())
        }
        Genere::DocumentsDemandes => mission(|data| !data.documents.is_empty()),
        Genere::Participation => corpus.instances.values().any(|instance| {
            let mut meetings = instance.data.reunions.iter();
            meetings.any(|reunion| !reunion.presents.is_empty() || !reunion.excuses.is_empty())
        }),
        Genere::ReleveDecisions => corpus.instances.values().any(|instance| {
            instance.data.reunions.iter().any(|reunion| !reunion.decisions.is_empty())
        }),
        Genere::Questionnaire => !corpus.enquetes.is_empty(),
        Genere::Pilotes => fiche(|fiche| fiche.pilote.is_some()),
        Genere::Budget => fiche(|fiche| !fiche.financements.is_empty()),
        _ => fiche(|fiche| !fiche.etapes.is_empty()),
    }
}

fn objects(
    edition: &Edition,
    genre: Genre,
    pages: &mut Vec<Page>,
    addresses: &mut BTreeMap<Key, String>,
) {
    let mut keys = compose::keys(edition, genre);
    if genre == Genre::Contexte {
        outline_order(edition, &mut keys);
    }
    if keys.is_empty() {
        return;
    }
    let info = genre.info();
    let title = compose::nom(edition, genre, true);
    let list = format!("{}/index.html", info.url);
    pages.push(Page {
        path: list.clone(),
        title: fr::capitale(&title),
        kind: PageKind::List(genre),
    });
    for key in keys {
        let path = match genre {
            Genre::Sigle => format!("{list}#{}", key.id),
            Genre::Indicateur => {
                let fiche = key.id.0.split('/').next().unwrap_or("");
                format!("{}/{fiche}.html#indicateurs", Genre::Fiche.info().url)
            }
            _ => format!("{}/{}.html", info.url, key.id),
        };
        addresses.insert(key.clone(), path.clone());
        if !WITHOUT_PAGE.contains(&genre) {
            pages.push(Page {
                path,
                title: compose::reference(edition, &key),
                kind: PageKind::Object(key),
            });
        }
    }
}

/// Puts chapters in the order in which outlines print them; the others follow.
fn outline_order(edition: &Edition, keys: &mut [Key]) {
    let mut order: Vec<String> = Vec::new();
    for outline in edition.corpus().documents.values() {
        let lines = outline.data.parties.iter().flat_map(|partie| &partie.contenu);
        order.extend(lines.filter_map(|line| line.page.clone()));
    }
    keys.sort_by_cached_key(|key| {
        let own = key.to_string();
        order.iter().position(|page| *page == own).unwrap_or(usize::MAX)
    });
}

/// Returns the title of the site.
pub(super) fn edition_title(edition: &Edition) -> String {
    fr::typographie(&edition.projet().data.titre)
}

impl Plan {
    /// Returns where an object stands.
    pub fn address(&self, key: &Key) -> Option<&str> {
        self.addresses.get(key).map(String::as_str)
    }

    /// Returns the page that lists a kind.
    pub fn list(&self, genre: Genre) -> Option<&Page> {
        self.pages.iter().find(|page| page.kind == PageKind::List(genre))
    }
}
