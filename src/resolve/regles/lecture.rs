//! Every text that an author wrote freely, with its place and its level.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::{
    fr::Article,
    model::{
        diffusion::Diffusion,
        objet::Record,
        source::{Sources, Span},
        texte::{Anchor, Block, Inline, note_levels, plain, walk_runs},
    },
    validate::{schema, walk},
};

use super::{
    Edge, Parent,
    attendus::{self, Missing},
    chiffres::{self, Demande},
    comparaisons::{self, Abus},
    edges,
    enquetes::{self, PartDemandee},
    nominatif::{self, Designation},
    parents,
    references::{self, Citation},
    sigles::{self, Emploi},
};

/// What reading a file once tells, whatever the other files say.
#[derive(Debug)]
pub struct Lecture {
    /// Whom it names.
    pub edges: Vec<Arc<Edge>>,
    /// What stands above its objects.
    pub parents: Vec<Parent>,
    /// Expected fields that it lacks.
    pub(super) missing: Vec<Missing>,
    /// What leads to a person and would be public.
    pub(super) designations: Vec<Designation>,
    /// Functional contacts that it gives.
    pub(super) contacts: Vec<String>,
    /// Laws and plans that it cites by reference.
    pub(super) citations: Vec<Citation>,
    /// Articles that it cites in words.
    pub(super) articles: Vec<(Article, Span)>,
    /// Figures that its texts ask for.
    pub(in crate::resolve) demandes: Vec<Demande>,
    /// Shares asked for.
    pub(super) parts: Vec<PartDemandee>,
    /// Words that figures do not bear out.
    pub(super) abus: Vec<Abus>,
    /// Acronyms that it uses and does not write out.
    pub(super) sigles: Vec<Emploi>,
}

impl Lecture {
    /// Reads a file.
    pub fn new(record: &Record, sources: &Sources) -> Self {
        Self {
            edges: edges(record),
            parents: parents(record),
            missing: attendus::missing(record),
            designations: nominatif::designations(record, sources),
            contacts: nominatif::contacts(record),
            citations: references::citations(record),
            articles: references::articles(record, sources),
            demandes: chiffres::demandes(record),
            parts: enquetes::parts(record),
            abus: comparaisons::abus(record, sources),
            sigles: sigles::emplois(record, sources),
        }
    }
}

/// A text as its author wrote it.
pub(super) struct Texte<'t> {
    pub(super) words: &'t str,
    pub(super) sorte: Sorte<'t>,
    pub(super) level: Diffusion,
    span: Span,
    sources: &'t Sources,
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sorte<'t> {
    /// In a header, at this pointer.
    EnTete(&'t str),
    /// In the text of the file.
    Prose,
    /// Behind a link to an address or a telephone.
    Adresse,
}

impl Texte<'_> {
    /// Returns the place of a part; that of the whole when it is not written as it is read.
    pub(super) fn place(&self, part: &Range<usize>) -> Span {
        let written = self.sources.file(self.span.source).text.get(self.span.range());
        let written = written.unwrap_or_default();
        let found = match written.find(self.words) {
            Some(at) => Some(at + part.start),
            None => self.words.get(part.clone()).and_then(|words| written.find(words)),
        };
        found.filter(|_| self.sorte != Sorte::Adresse).map_or(self.span, |at| {
            let start = self.span.range().start + at;
            Span::new(self.span.source, &(start..start + part.len()))
        })
    }
}

/// What looks at each text.
type Look<'l> = dyn FnMut(&Texte<'_>) + 'l;

/// Shows the free texts of a file, in the order of its lines.
pub(super) fn textes(sources: &Sources, record: &Record, look: &mut Look<'_>) {
    header(sources, record, look);
    let mut notes: BTreeMap<&str, Diffusion> = BTreeMap::new();
    for rubrique in &record.rubriques {
        let level = record.level.max(masked(record, &rubrique.field));
        blocks(sources, &rubrique.blocks, level, look);
        for (label, called) in note_levels([rubrique], level) {
            let strictest = notes.entry(label).or_insert(called);
            *strictest = called.max(*strictest);
        }
    }
    for note in &record.notes {
        let level = notes.get(note.label.as_str()).copied().unwrap_or(record.level);
        blocks(sources, &note.blocks, level, look);
    }
}

/// Returns the level of a field that is reserved alone.
fn masked(record: &Record, field: &str) -> Diffusion {
    let masks = record.header.get("diffusion_champs");
    masks.and_then(|masks| Diffusion::written(masks.get(field)?)).unwrap_or_default()
}

fn header(sources: &Sources, record: &Record, look: &mut Look<'_>) {
    walk(schema(record.genre), &record.header, &mut |visit| {
        let Some(words) = visit.value.as_str() else { return };
        if ["x-ref", "x-page", "enum", "format"].iter().any(|mark| visit.node.get(mark).is_some()) {
            return;
        }
        let field = visit.pointer.split('/').nth(1).unwrap_or("");
        // An item of its own level, and all that stands in it.
        let items = visit.pointer.match_indices('/').skip(1).filter_map(|(at, _)| {
            let item = visit.pointer.get(..at).and_then(|around| record.header.pointer(around));
            item.and_then(|item| Diffusion::written(item.get("diffusion")?))
        });
        look(&Texte {
            words,
            sorte: Sorte::EnTete(visit.pointer),
            level: items.fold(record.level.max(masked(record, field)), Diffusion::max),
            span: record.places.span(visit.pointer),
            sources,
        });
    });
}

fn blocks(sources: &Sources, all: &[Block], level: Diffusion, look: &mut Look<'_>) {
    for block in all {
        let level = block.kind.level(level);
        for runs in block.kind.runs() {
            walk_runs(runs, &mut |run| {
                let (words, span, sorte) = match run {
                    Inline::Text(text, span) => (text.as_str(), *span, Sorte::Prose),
                    Inline::Link { to: Anchor::External(to), span, content } => {
                        let to = to.strip_prefix("mailto:").or_else(|| to.strip_prefix("tel:"));
                        // An address that its link also shows is told once.
                        let Some(to) = to.filter(|to| !plain(content).contains(*to)) else {
                            return;
                        };
                        (to, *span, Sorte::Adresse)
                    }
                    _ => return,
                };
                look(&Texte { words, sorte, level, span, sources });
            });
        }
        for children in block.kind.children() {
            blocks(sources, children, level, look);
        }
    }
}
