//! The whole project: objects and edges, then the model without a dangling reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    corpus::{Corpus, Holds},
    genre::Genre,
    objet::{Object, Record},
    outline::Contenu,
    projet::Projet,
    reference::{Key, Ref},
    vocabulaire::Mission,
};

use super::{
    edges::{Edge, edges},
    selection::retient,
};

/// Objects that passed their schemas, and who names whom; references may dangle.
#[derive(Clone, Debug)]
pub struct Graphe {
    /// The objects.
    pub corpus: Corpus,
    incoming: BTreeMap<Key, Vec<Edge>>,
    damaged: BTreeSet<Key>,
}

impl Graphe {
    pub(super) fn new(corpus: Corpus, damaged: BTreeSet<Key>) -> Self {
        let mut incoming: BTreeMap<Key, Vec<Edge>> = BTreeMap::new();
        for record in corpus.records() {
            for edge in edges(record) {
                incoming.entry(edge.to.clone()).or_default().push(edge);
            }
        }
        Self { corpus, incoming, damaged }
    }

    /// Returns what names an object.
    pub fn incoming(&self, key: &Key) -> &[Edge] {
        self.incoming.get(key).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a line of an outline keeps an object.
    pub fn retient(&self, line: &Contenu, key: &Key) -> bool {
        retient(&self.corpus, &self.incoming, line, key)
    }

    /// Returns what a reference names; nothing when its file is in error.
    pub fn get<T>(&self, reference: &Ref<T>) -> Option<&T>
    where
        Corpus: Holds<T>,
    {
        self.corpus.find(reference)
    }

    /// Returns whether a file of these kinds is in error: absence then proves nothing.
    pub fn is_damaged(&self, genres: &[Genre]) -> bool {
        self.damaged.iter().any(|key| genres.contains(&key.genre))
    }

    /// Returns whether the mission comprises one of these.
    pub fn has_mission(&self, missions: &[Mission]) -> bool {
        missions.is_empty()
            || self.corpus.projet().is_some_and(|projet| {
                projet.data.mission.iter().any(|mission| missions.contains(mission))
            })
    }
}

/// A project in which every reference leads somewhere. Only `resolve` makes one.
#[derive(Clone, Debug)]
pub struct Model {
    graphe: Graphe,
}

impl Model {
    pub(super) fn new(graphe: Graphe) -> Self {
        Self { graphe }
    }

    /// Returns what a reference names.
    pub fn get<T>(&self, reference: &Ref<T>) -> &T
    where
        Corpus: Holds<T>,
    {
        self.graphe.get(reference).expect("resolve makes a model of sound references only")
    }

    /// Returns the project.
    pub fn projet(&self) -> &Object<Projet> {
        self.graphe.corpus.projet().expect("resolve makes a model of a project only")
    }

    /// Returns every record, in the order of kinds and ids.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.graphe.corpus.records().into_iter().map(AsRef::as_ref)
    }

    /// Returns the objects.
    pub fn corpus(&self) -> &Corpus {
        &self.graphe.corpus
    }
}
