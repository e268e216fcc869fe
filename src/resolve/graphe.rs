//! The whole project: objects and edges, then the model without a dangling reference.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{
    corpus::{Corpus, Holds},
    donnees::Chiffres,
    genre::Genre,
    objet::{Object, Record},
    outline::Contenu,
    projet::Projet,
    reference::{Key, Ref},
    requete::Valeur,
    source::{SourceId, Span},
    vocabulaire::Mission,
};

use super::{
    edges::{Edge, Incoming, incoming},
    regles::Lecture,
    selection::retient,
};

/// Objects that passed their schemas, and who names whom; references may dangle.
#[derive(Clone, Debug)]
pub struct Graphe {
    /// The objects.
    pub corpus: Arc<Corpus>,
    /// The figures.
    pub chiffres: Arc<Chiffres>,
    incoming: Incoming,
    /// Every record and what reading it told, in the order of kinds and ids.
    lectures: Vec<(Arc<Record>, Arc<Lecture>)>,
    damaged: BTreeSet<Key>,
}

impl Graphe {
    /// Joins objects by who names whom; a file is read by `lecture`.
    pub(super) fn new(
        (corpus, chiffres): (Arc<Corpus>, Arc<Chiffres>),
        mut lectures: BTreeMap<SourceId, Arc<Lecture>>,
        damaged: BTreeSet<Key>,
    ) -> Self {
        let records = corpus.records().into_iter();
        let own =
            |record: &Arc<Record>| Some((Arc::clone(record), lectures.remove(&record.source)?));
        let lectures: Vec<_> = records.filter_map(own).collect();
        let incoming = incoming(lectures.iter().flat_map(|(_, lecture)| &lecture.edges));
        Self { corpus, chiffres, incoming, lectures, damaged }
    }

    /// Returns every record and what reading it told.
    pub(super) fn lectures(&self) -> impl Iterator<Item = (&Record, &Lecture)> {
        self.lectures.iter().map(|(record, lecture)| (&**record, &**lecture))
    }

    /// Returns the figures that texts ask for, and where they do.
    pub(super) fn demandes(&self) -> impl Iterator<Item = (&Valeur, Span)> {
        let lectures = self.lectures();
        lectures.flat_map(|(_, lecture)| &lecture.demandes).map(|one| (&one.valeur, one.span))
    }

    /// Returns what names an object.
    pub fn incoming(&self, key: &Key) -> &[Arc<Edge>] {
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

    /// Returns the figures.
    pub fn chiffres(&self) -> &Arc<Chiffres> {
        &self.graphe.chiffres
    }
}
