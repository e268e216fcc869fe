//! All objects of a project, typed, by family.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::{
    acteur::{Acteur, Acteurs, Sigle, Sigles},
    bilan::Bilan,
    diagnostic::{Constat, Contexte, Preconisation, Ressource, Source},
    fiche::FicheAction,
    genre::{GENRES, Genre, Place},
    gouvernance::Instance,
    objet::{Object, Record},
    outline::Outline,
    projet::{Projet, Public, Strategie, Territoire, Theme},
    reference::{Id, Key, Named, Ref},
    strategie::{Axe, Objectif, Orientation},
};

/// Objects of one kind, by id.
pub type Family<T> = BTreeMap<Id, Object<T>>;

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
            $($(#[$meta])* pub $field: Family<$type>,)+
            index: BTreeMap<Key, Entry>,
        }

        impl Corpus {
            /// Sorts records into families.
            ///
            /// Errors say which header its struct refused: a mistake of ours, not of an author.
            pub fn new(records: impl IntoIterator<Item = Arc<Record>>) -> Result<Self, String> {
                let mut corpus = Self::default();
                for record in records {
                    let id = record.id.clone();
                    corpus.enter(&record);
                    match record.genre {
                        Genre::Projet => { corpus.projets.insert(id, Object::new(record)?); }
                        Genre::Acteurs => { corpus.listes_acteurs.insert(id, Object::new(record)?); }
                        Genre::Sigles => { corpus.listes_sigles.insert(id, Object::new(record)?); }
                        $(Genre::$genre => { corpus.$field.insert(id, Object::new(record)?); })+
                        _ => return Err(format!("{} is no kind of file", record.key())),
                    }
                }
                Ok(corpus)
            }

            /// Returns every record, in the order of kinds and ids.
            pub fn records(&self) -> Vec<&Arc<Record>> {
                let mut records = Vec::new();
                records.extend(self.projets.values().map(|object| &object.record));
                records.extend(self.listes_acteurs.values().map(|object| &object.record));
                records.extend(self.listes_sigles.values().map(|object| &object.record));
                $(records.extend(self.$field.values().map(|object| &object.record));)+
                records
            }
        }

        $(impl Holds<$type> for Corpus {
            fn family(&self) -> &Family<$type> { &self.$field }
        })+
    };
}

/// Finds the family of a type.
pub trait Holds<T> {
    /// Returns all objects of that type.
    fn family(&self) -> &Family<T>;
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
    /// Instances.
    instances: Instance = Instance;
    /// Resources.
    ressources: Ressource = Ressource;
    /// Recommendations.
    preconisations: Preconisation = Preconisation;
    /// Orientations.
    orientations: Orientation = Orientation;
    /// Axes.
    axes: Axe = Axe;
    /// Objectifs.
    objectifs: Objectif = Objectif;
    /// Fiches actions.
    fiches: FicheAction = Fiche;
}

impl Corpus {
    /// Returns the object of a reference to a file.
    pub fn object<T>(&self, reference: &Ref<T>) -> Option<&Object<T>>
    where
        Self: Holds<T>,
    {
        self.family().get(&reference.id)
    }

    /// Returns the project; `resolve` makes sure that there is one.
    pub fn projet(&self) -> Option<&Object<Projet>> {
        self.projets.values().next()
    }

    /// Returns the structures, in file order.
    pub fn acteurs(&self) -> impl Iterator<Item = &Acteur> {
        self.listes_acteurs.values().flat_map(|list| &list.data.acteurs)
    }

    /// Returns the acronyms, in file order.
    pub fn sigles(&self) -> impl Iterator<Item = &Sigle> {
        self.listes_sigles.values().flat_map(|list| &list.data.sigles)
    }

    /// Returns a structure.
    pub fn acteur(&self, reference: &Ref<Acteur>) -> Option<&Acteur> {
        self.acteurs().nth(self.rank(reference)?)
    }

    /// Returns a territory.
    pub fn territoire(&self, reference: &Ref<Territoire>) -> Option<&Territoire> {
        self.projet()?.data.territoires.get(self.rank(reference)?)
    }

    /// Returns a theme.
    pub fn theme(&self, reference: &Ref<Theme>) -> Option<&Theme> {
        self.projet()?.data.themes.get(self.rank(reference)?)
    }

    /// Returns a public.
    pub fn public(&self, reference: &Ref<Public>) -> Option<&Public> {
        self.projet()?.data.publics.get(self.rank(reference)?)
    }

    /// Returns a strategy.
    pub fn strategie(&self, reference: &Ref<Strategie>) -> Option<&Strategie> {
        self.projet()?.data.strategies.get(self.rank(reference)?)
    }

    /// Returns the axis of a fiche.
    pub fn axe_of(&self, fiche: &FicheAction) -> Option<&Object<Axe>> {
        self.object(&self.object(&fiche.objectif)?.data.axe)
    }

    /// Returns where an object is written.
    pub fn entry(&self, key: &Key) -> Option<&Entry> {
        self.index.get(key)
    }

    /// Returns every object and item, by key.
    pub fn entries(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.index.iter()
    }

    fn rank<T: Named>(&self, reference: &Ref<T>) -> Option<usize> {
        self.index.get(&reference.key())?.item
    }

    /// Notes a record and the items that its kind holds.
    fn enter(&mut self, record: &Arc<Record>) {
        self.index.insert(record.key(), Entry { record: Arc::clone(record), item: None });
        for info in GENRES {
            let Place::Item(owner, list) = info.place else { continue };
            let items = record.header.get(list).and_then(Value::as_array);
            for (rank, item) in items.filter(|_| owner == record.genre).into_iter().flatten().enumerate() {
                let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
                let key = info.genre.item_key(&record.id, id);
                self.index.entry(key).or_insert_with(|| Entry { record: Arc::clone(record), item: Some(rank) });
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
    /// Returns the JSON pointer of the object in its header.
    pub fn pointer(&self, key: &Key) -> String {
        match (self.item, key.genre.info().place) {
            (Some(rank), Place::Item(_, list)) => format!("/{list}/{rank}"),
            _ => String::new(),
        }
    }
}
