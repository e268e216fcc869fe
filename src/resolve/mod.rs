//! All files at once: references become facts, and the rules look at the whole.
//!
//! In: drafts. Out: `Checked<Option<Model>>`, no model while an error remains.
//! Never: reads a file, decides what a reader may see.

mod acceptations;
mod aide;
mod chiffres;
mod ecoute;
mod edges;
mod enquetes;
mod graphe;
mod ids;
mod liens;
mod memory;
mod mesures;
mod niveaux;
mod numeros;
mod plans;
mod point;
mod regles;
mod selection;
mod valeurs;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diag::{Checked, Diagnostic, has_errors, sort},
    model::{
        corpus::Corpus,
        donnees::Chiffres,
        fond::Fond,
        genre::Genre,
        requete::Valeur,
        source::{SourceId, Sources, Span},
        vocabulaire::Etat,
    },
    validate::{Draft, Lignes},
};

pub use ecoute::non_entendus;
pub use edges::{Edge, Incoming, edges, incoming};
pub use enquetes::{Ecart, Part, Retenue, Verdict, Vue, evolutions};
pub use graphe::{Graphe, Model};
pub use memory::Memory;
pub use mesures::{Manque, estime, pour, repond};
pub use point::{Lecture, Point};
pub use selection::{genre as genre_of_line, retient};

/// A file whose kind and id are known, and what could be made of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its kind.
    pub genre: Genre,
    /// Its id.
    pub id: crate::model::reference::Id,
    /// Its file.
    pub source: SourceId,
    /// The file, when its header is sound.
    pub draft: Option<Arc<Draft>>,
}

/// A file of figures, read.
#[derive(Clone, Debug)]
pub struct Feuille {
    /// The file.
    pub source: SourceId,
    /// Its rows.
    pub lignes: Arc<Lignes>,
}

/// What all files come to before they know of each other.
#[derive(Debug, Default)]
pub struct Entries {
    /// Objects.
    pub objets: Vec<Entry>,
    /// Files of figures.
    pub feuilles: Vec<Feuille>,
    /// Outlines of maps, by name of file.
    pub fonds: BTreeMap<String, Fond>,
}

/// What the whole project comes to.
#[derive(Debug)]
pub struct Resolved {
    /// The model, when nothing stands against it.
    pub model: Option<Model>,
    /// The state of the project, for gravity and wording.
    pub etat: Etat,
    /// Fiches without anything to complete, and fiches in all.
    pub complete: (usize, usize),
    /// What is missing, and who must give it.
    pub point: Point,
    /// The figures, and what texts ask of them.
    pub chiffrage: Chiffrage,
}

/// Figures that are known, and those that texts ask for: what may be told of them is decided above.
#[derive(Debug)]
pub struct Chiffrage {
    /// The objects.
    pub corpus: Arc<Corpus>,
    /// The figures.
    pub chiffres: Arc<Chiffres>,
    /// What texts ask for, and where.
    pub demandes: Vec<(Valeur, Span)>,
}

/// Resolves all files; `before` are the findings of the stages below.
pub fn resolve(
    sources: &Sources,
    entries: Entries,
    before: Vec<Diagnostic>,
    memory: &mut Memory,
) -> Checked<Resolved> {
    let mut diags = before;
    let mut found = Vec::new();
    let graphe = memory.graphe(sources, entries, &mut found);
    niveaux::check(&graphe, &mut found);
    numeros::check(&graphe, &mut found);
    plans::check(&graphe, &mut found);
    regles::run(&graphe, sources, &mut found);
    let etat = graphe.corpus.projet().map_or(Etat::Projet, |projet| projet.data.etat);
    let complete = regles::complete(&graphe, &found);
    let point = Point::new(&graphe);
    let chiffrage = Chiffrage {
        corpus: Arc::clone(&graphe.corpus),
        chiffres: Arc::clone(&graphe.chiffres),
        demandes: graphe.demandes().map(|(valeur, span)| (valeur.clone(), span)).collect(),
    };
    diags.extend(found);
    acceptations::apply(&graphe, &mut diags);
    for diag in &mut diags {
        diag.severity = diag.code.severity(etat);
    }
    sort(&mut diags);
    let model =
        (!has_errors(&diags) && graphe.corpus.projet().is_some()).then(|| Model::new(graphe));
    Checked::new(Resolved { model, etat, complete, point, chiffrage }, diags)
}

/// Returns the objects that could be read, whatever stands against the rest.
pub fn corpus(sources: &Sources, entries: Entries) -> Corpus {
    let graphe = Memory::default().graphe(sources, entries, &mut Vec::new());
    Arc::unwrap_or_clone(graphe.corpus)
}
