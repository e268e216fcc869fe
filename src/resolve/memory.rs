//! The graph of all files; what did not change since the last one is taken from it.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::{
        corpus::Corpus,
        diffusion::Diffusion,
        genre::Genre,
        memo::{Memo, Same},
        objet::Record,
        reference::Id,
        source::{ImageFile, SourceId, Sources},
    },
    validate::Draft,
};

use super::{Entries, Graphe, chiffres, ids, liens, regles::Lecture};

/// What is kept from one resolution to the next.
#[derive(Debug, Default)]
pub struct Memory {
    around: Option<Around>,
    declared: Memo<SourceId, Named, Arc<ids::Declared>>,
    records: Memo<SourceId, Same<Draft>, Linked>,
    lectures: Memo<SourceId, (Same<Record>, Arc<str>), Arc<Lecture>>,
    corpus: Arc<Corpus>,
}

/// What tells which objects a file declares: its kind, its id, itself, the project's level.
type Named = (Genre, Id, Option<Same<Draft>>, Diffusion);

/// What a file is linked to, beside itself.
#[derive(Debug, PartialEq)]
struct Around {
    index: ids::Index,
    default: Diffusion,
    images: BTreeMap<String, ImageFile>,
}

/// A file whose links lead somewhere, or are complained about.
#[derive(Clone, Debug)]
struct Linked {
    record: Arc<Record>,
    diags: Vec<Diagnostic>,
}

impl Memory {
    /// Links all files.
    pub(super) fn graphe(
        &mut self,
        sources: &Sources,
        Entries { objets: entries, feuilles, fonds }: Entries,
        diags: &mut Vec<Diagnostic>,
    ) -> Graphe {
        let projet = entries.iter().find(|entry| entry.genre == Genre::Projet);
        let default = projet.and_then(|entry| entry.draft.as_ref()?.level).unwrap_or_default();
        let named = entries.iter().map(|entry| {
            let draft = entry.draft.clone().map(Same);
            (entry.source, (entry.genre, entry.id.clone(), draft, default))
        });
        let declared =
            self.declared.all(true, named.collect(), |source, (genre, id, draft, default), _| {
                let draft = draft.as_ref().map(|draft| &*draft.0);
                Arc::new(ids::Declared::new((*genre, id, *source), draft, *default))
            });
        let around = Around {
            index: ids::Index::new(&declared, diags),
            default,
            images: sources.images.clone(),
        };
        let sound = self.around.as_ref() == Some(&around);
        let drafts = entries.into_iter().filter(|entry| around.index.is_first(entry));
        let drafts = drafts.filter_map(|entry| Some((entry.source, Same(entry.draft?))));
        let linked = self
            .records
            .all(sound, drafts.collect(), |_, draft, old| around.link(&draft.0, sources, old));
        let mut records = Vec::new();
        for Linked { record, diags: own } in linked {
            records.push(record);
            diags.extend(own);
        }
        let read = records.iter().map(|record| {
            let text = Arc::clone(&sources.file(record.source).text);
            (record.source, (Same(Arc::clone(record)), text))
        });
        let lectures = self.lectures.all(true, read.collect(), |_, (record, _), _| {
            Arc::new(Lecture::new(&record.0, sources))
        });
        let lectures = records.iter().map(|record| record.source).zip(lectures).collect();
        let corpus = Corpus::new(records, &self.corpus).unwrap_or_else(|error| {
            let title = format!("un schéma et sa structure divergent : {error}");
            diags.push(Diagnostic::at(Code::ErreurInterne, Place::Project, title));
            Corpus::default()
        });
        let damaged = around.index.damaged();
        let mut chiffres = chiffres::chiffres(&corpus, &feuilles, sources, &damaged, diags);
        chiffres.fonds = fonds;
        (self.around, self.corpus) = (Some(around), Arc::new(corpus));
        Graphe::new((Arc::clone(&self.corpus), Arc::new(chiffres)), lectures, damaged)
    }
}

impl Around {
    /// Turns a draft into a record; one that comes out as it was stays the same value, so that
    /// what was made of it stays too.
    fn link(&self, draft: &Draft, sources: &Sources, old: Option<&Linked>) -> Linked {
        let mut diags = Vec::new();
        let level = draft.genre.level(draft.level, self.default);
        liens::check_header(draft, &self.index, &mut diags);
        let (rubriques, notes) =
            liens::resolve_text(draft, level, &self.index, sources, &mut diags);
        let record = Record {
            genre: draft.genre,
            id: draft.id.clone(),
            source: draft.source,
            level,
            header: draft.header.clone(),
            places: draft.places.clone(),
            rubriques,
            notes,
        };
        let same = old.map(|old| &old.record).filter(|old| ***old == record);
        Linked { record: same.map_or_else(|| Arc::new(record), Arc::clone), diags }
    }
}
