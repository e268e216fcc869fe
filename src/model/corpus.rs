//! All objects of a project, typed, by family.

use std::{collections::BTreeMap, sync::Arc};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    acteur::{Acteur, Acteurs, Sigle, Sigles},
    bilan::Bilan,
    coordination::{Coordination, Service},
    deroulement::{Deroulement, Grille, Phase},
    diagnostic::{Constat, Contexte, Preconisation, Ressource, Source},
    diffusion::Diffusion,
    donnees::{Donnees, Serie},
    enquete::Enquete,
    evaluation::Evaluation,
    fiche::FicheAction,
    figure::Figure,
    genre::{GENRES, Genre, Place},
    gouvernance::Instance,
    objet::{Commun, Object, Record},
    outline::Outline,
    parangonnage::Parangonnage,
    projet::{Projet, Public, Strategie, Territoire, Theme},
    reference::{Id, Key, Ref},
    references::{References, TexteDeReference},
    strategie::{Axe, Objectif, Orientation},
};

/// Objects of one kind, by id.
pub type Family<T> = BTreeMap<Id, Object<T>>;

/// Enters a record into its family: as the object it was before, where it is the same record.
fn enter<T: DeserializeOwned>(
    family: &mut Family<T>,
    before: &Family<T>,
    record: Arc<Record>,
) -> Result<(), String> {
    let id = record.id.clone();
    let known = before.get(&id).filter(|known| Arc::ptr_eq(&known.record, &record));
    let object = known.map_or_else(|| Object::new(record), |known| Ok(known.clone()))?;
    family.insert(id, object);
    Ok(())
}

macro_rules! families {
    ($($(#[$meta:meta])* $field:ident: $type:ty = $genre:ident;)+) => {
        /// Every object of a project.
        #[derive(Clone, Debug, Default)]
        pub struct Corpus {
            /// `projet.toml`; at most one.
            pub projets: Family<Projet>,
            /// `acteurs.toml`; at most one.
            pub listes_acteurs: Family<Acteurs>,
            /// `sigles.toml`; at most one.
            pub listes_sigles: Family<Sigles>,
            /// `references.toml`; at most one.
            pub listes_references: Family<References>,
            $($(#[$meta])* pub $field: Family<$type>,)+
            index: BTreeMap<Key, Entry>,
        }

        impl Corpus {
            /// Sorts records into families; the objects of records that were there `before` are kept.
            ///
            /// Errors say which header its struct refused: a mistake of ours, not of an author.
            pub fn new(
                records: impl IntoIterator<Item = Arc<Record>>,
                before: &Self,
            ) -> Result<Self, String> {
                let mut corpus = Self::default();
                for record in records {
                    corpus.enter(&record);
                    match record.genre {
                        Genre::Projet => enter(&mut corpus.projets, &before.projets, record)?,
                        Genre::Acteurs => enter(&mut corpus.listes_acteurs, &before.listes_acteurs, record)?,
                        Genre::Sigles => enter(&mut corpus.listes_sigles, &before.listes_sigles, record)?,
                        Genre::References => enter(&mut corpus.listes_references, &before.listes_references, record)?,
                        $(Genre::$genre => enter(&mut corpus.$field, &before.$field, record)?,)+
                        _ => return Err(format!("{} is no kind of file", record.key())),
                    }
                }
                Ok(corpus)
            }

            /// Returns every record with the keys that all kinds have.
            pub fn with_commun(&self) -> Vec<(&Arc<Record>, &Commun)> {
                let mut found = Vec::new();
                found.extend(self.projets.values().map(|object| (&object.record, &*object.commun)));
                found.extend(self.listes_acteurs.values().map(|object| (&object.record, &*object.commun)));
                found.extend(self.listes_sigles.values().map(|object| (&object.record, &*object.commun)));
                found.extend(self.listes_references.values().map(|object| (&object.record, &*object.commun)));
                $(found.extend(self.$field.values().map(|object| (&object.record, &*object.commun)));)+
                found
            }

            /// Returns every record, in the order of kinds and ids.
            pub fn records(&self) -> Vec<&Arc<Record>> {
                self.with_commun().into_iter().map(|(record, _)| record).collect()
            }
        }

        $(impl Files<$type> for Corpus {
            fn family(&self) -> &Family<$type> { &self.$field }
        }

        impl Holds<$type> for Corpus {
            fn find(&self, reference: &Ref<$type>) -> Option<&$type> {
                self.$field.get(&reference.id).map(|object| &*object.data)
            }
        })+
    };
}

/// Finds the family of a type that has a file per object.
pub trait Files<T> {
    /// Returns all objects of that type.
    fn family(&self) -> &Family<T>;
}

/// Finds what a reference names, file or item of a list.
pub trait Holds<T> {
    /// Returns it, if it exists.
    fn find(&self, reference: &Ref<T>) -> Option<&T>;
}

macro_rules! items {
    ($($type:ty: |$corpus:ident| $list:expr;)+) => {
        $(impl Holds<$type> for Corpus {
            fn find(&self, reference: &Ref<$type>) -> Option<&$type> {
                let $corpus = self;
                $list?.get(self.index.get(&reference.key())?.item?)
            }
        })+
    };
}

items! {
    Acteur: |corpus| corpus.listes_acteurs.values().next().map(|list| &list.data.acteurs);
    Sigle: |corpus| corpus.listes_sigles.values().next().map(|list| &list.data.sigles);
    TexteDeReference: |corpus| corpus.listes_references.values().next().map(|list| &list.data.references);
    Territoire: |corpus| corpus.projet().map(|projet| &projet.data.territoires);
    Theme: |corpus| corpus.projet().map(|projet| &projet.data.themes);
    Public: |corpus| corpus.projet().map(|projet| &projet.data.publics);
    Strategie: |corpus| corpus.projet().map(|projet| &projet.data.strategies);
    Phase: |corpus| corpus.deroulement().map(|deroulement| &deroulement.data.phases);
}

families! {
    /// Outlines of documents.
    documents: Outline = Document;
    /// Chapters of prose.
    contextes: Contexte = Contexte;
    /// Sources.
    sources: Source = Source;
    /// Findings.
    constats: Constat = Constat;
    /// Evaluated actions.
    bilans: Bilan = Bilan;
    /// Evaluation questions.
    evaluations: Evaluation = Evaluation;
    /// Instances.
    instances: Instance = Instance;
    /// Coordinations.
    coordinations: Coordination = Coordination;
    /// Services.
    services: Service = Service;
    /// Resources.
    ressources: Ressource = Ressource;
    /// Recommendations.
    preconisations: Preconisation = Preconisation;
    /// Actions of comparable towns.
    parangonnages: Parangonnage = Parangonnage;
    /// Orientations.
    orientations: Orientation = Orientation;
    /// Axes.
    axes: Axe = Axe;
    /// Objectifs.
    objectifs: Objectif = Objectif;
    /// Fiches actions.
    fiches: FicheAction = Fiche;
    /// `deroulement.toml`; at most one.
    deroulements: Deroulement = Deroulement;
    /// Guides of interviews, workshops and observations.
    grilles: Grille = Grille;
    /// Files of figures.
    donnees: Donnees = Donnees;
    /// Surveys.
    enquetes: Enquete = Enquete;
    /// Charts and diagrams.
    figures: Figure = Figure;
}

/// Series stand in many files, each under the id of its own.
impl Holds<Serie> for Corpus {
    fn find(&self, reference: &Ref<Serie>) -> Option<&Serie> {
        let Entry { record, item } = self.index.get(&reference.key())?;
        self.donnees.get(&record.id)?.data.series.get((*item)?)
    }
}

impl Corpus {
    /// Returns the object of a reference to a file.
    pub fn object<T>(&self, reference: &Ref<T>) -> Option<&Object<T>>
    where
        Self: Files<T>,
    {
        self.family().get(&reference.id)
    }

    /// Returns the project; `resolve` makes sure that there is one.
    pub fn projet(&self) -> Option<&Object<Projet>> {
        self.projets.values().next()
    }

    /// Returns the course of the mission, when it is described.
    pub fn deroulement(&self) -> Option<&Object<Deroulement>> {
        self.deroulements.values().next()
    }

    /// Returns the structures, in file order.
    pub fn acteurs(&self) -> impl Iterator<Item = &Acteur> {
        self.listes_acteurs.values().flat_map(|list| &list.data.acteurs)
    }

    /// Returns the acronyms, in file order.
    pub fn sigles(&self) -> impl Iterator<Item = &Sigle> {
        self.listes_sigles.values().flat_map(|list| &list.data.sigles)
    }

    /// Returns the laws and plans, in file order.
    pub fn references(&self) -> impl Iterator<Item = &TexteDeReference> {
        self.listes_references.values().flat_map(|list| &list.data.references)
    }

    /// Returns the axis of a fiche.
    pub fn axe_of(&self, fiche: &FicheAction) -> Option<&Object<Axe>> {
        self.object(&self.object(&fiche.objectif)?.data.axe)
    }

    /// Returns the axis of an object of the strategy: itself, or that above it.
    pub fn axe_of_key(&self, key: &Key) -> Option<&Object<Axe>> {
        match key.genre {
            Genre::Axe => self.axes.get(&key.id),
            Genre::Objectif => self.object(&self.objectifs.get(&key.id)?.data.axe),
            Genre::Fiche => self.axe_of(&self.fiches.get(&key.id)?.data),
            _ => None,
        }
    }

    /// Returns where an object is written.
    pub fn entry(&self, key: &Key) -> Option<&Entry> {
        self.index.get(key)
    }

    /// Returns every object and item, by key.
    pub fn entries(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.index.iter()
    }

    /// Notes a record and the items that its kind holds.
    fn enter(&mut self, record: &Arc<Record>) {
        self.index.insert(record.key(), Entry { record: Arc::clone(record), item: None });
        for info in GENRES {
            let Place::Item(owner, list) = info.place else { continue };
            if owner != record.genre {
                continue;
            }
            let items = record.header.get(list).and_then(Value::as_array);
            for (rank, item) in items.into_iter().flatten().enumerate() {
                let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
                let key = info.genre.item_key(&record.id, id);
                self.index
                    .entry(key)
                    .or_insert_with(|| Entry { record: Arc::clone(record), item: Some(rank) });
            }
        }
    }
}

/// Where an object is written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file.
    pub record: Arc<Record>,
    /// Its rank, for an item of a list.
    pub item: Option<usize>,
}

impl Entry {
    /// Returns the level of the object: its own, never wider than its file's.
    pub fn level(&self, key: &Key) -> Diffusion {
        let pointer = self.pointer(key);
        let item = self.record.header.pointer(&pointer).filter(|_| !pointer.is_empty());
        let own = item.and_then(|item| item.get("diffusion")).and_then(Diffusion::written);
        self.record.level.max(own.unwrap_or_default())
    }

    /// Returns the JSON pointer of the object in its header.
    pub fn pointer(&self, key: &Key) -> String {
        match (self.item, key.genre.info().place) {
            (Some(rank), Place::Item(_, list)) => format!("/{list}/{rank}"),
            _ => String::new(),
        }
    }
}
