//! What is reused between two checks of one project: each file is parsed and validated again only
//! where it changed, each object linked and read again only where that made another of it.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diag::{Checked, Diagnostic},
    model::{
        fond::Fond,
        genre::Genre,
        memo::{Memo, Same},
        reference::Id,
        source::{SourceFile, SourceId, Sources},
    },
    parse::{self, Parsed},
    resolve,
    theme::{Fonts, Theme},
    validate::{self, Draft, Known, Rang},
};

/// What one check leaves to the next.
#[derive(Debug, Default)]
pub struct Memory {
    parsed: Memo<SourceId, (SourceFile, Same<Fonts>), Arc<Checked<Parsed>>>,
    known: Known,
    drafts: Memo<SourceId, (Genre, Id, Same<Checked<Parsed>>), Validated>,
    feuilles: Memo<SourceId, SourceFile, Arc<Checked<Arc<[Rang]>>>>,
    fonds: Memo<SourceId, SourceFile, Arc<Checked<Option<Fond>>>>,
    graphe: resolve::Memory,
}

/// A file after its schema.
#[derive(Clone, Debug)]
struct Validated {
    draft: Option<Arc<Draft>>,
    diags: Vec<Diagnostic>,
}

/// A file whose place says what it is.
struct Named<'s> {
    source: SourceId,
    file: &'s SourceFile,
    genre: Genre,
    id: Id,
}

impl Memory {
    /// Checks a whole project, as `check` does.
    pub fn check(&mut self, sources: &Sources, theme: &Theme) -> Checked<resolve::Resolved> {
        let mut diags = Vec::new();
        let entries = self.entries(sources, theme).report(&mut diags);
        resolve::resolve(sources, entries, diags, &mut self.graphe)
    }

    /// Parses every file, then validates each: an example may name what another file holds.
    pub(super) fn entries(
        &mut self,
        sources: &Sources,
        theme: &Theme,
    ) -> Checked<resolve::Entries> {
        let mut diags = Vec::new();
        let Classified { named, tableaux, fonds, refused } = classify(sources).report(&mut diags);
        let feuilles = self.feuilles(tableaux).report(&mut diags);
        let fonds = self.fonds(fonds).report(&mut diags);
        let (sound, damaged): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|one| !one.file.is_damaged());
        let texts = sound
            .iter()
            .map(|one| (one.source, (one.file.clone(), Same(Arc::clone(theme.fonts())))));
        let parsed = self.parsed.all(true, texts.collect(), |source, (file, fonts), _| {
            Arc::new(parse::parse(*source, file, &fonts.0))
        });
        let mut known = Known::default();
        for one in &damaged {
            known.note(one.genre, &one.id, &serde_json::Value::Null);
        }
        for (one, parsed) in sound.iter().zip(&parsed) {
            known.note(one.genre, &one.id, &parsed.value.header);
        }
        let headers = sound
            .iter()
            .zip(parsed)
            .map(|(one, parsed)| (one.source, (one.genre, one.id.clone(), Same(parsed))));
        let same = self.known == known;
        let validated =
            self.drafts.all(same, headers.collect(), |source, (genre, id, parsed), _| {
                let mut diags = parsed.0.diags.clone();
                let draft = validate::validate(*genre, id, *source, &parsed.0.value, &known);
                Validated { draft: draft.report(&mut diags).map(Arc::new), diags }
            });
        self.known = known;
        let entry = |one: Named<'_>, draft| resolve::Entry {
            genre: one.genre,
            id: one.id,
            source: one.source,
            draft,
        };
        let mut entries: Vec<_> = damaged.into_iter().map(|one| entry(one, None)).collect();
        for (one, Validated { draft, diags: own }) in sound.into_iter().zip(validated) {
            entries.push(entry(one, draft));
            diags.extend(own);
        }
        entries.sort_by_key(|entry| entry.source);
        // A file refused for its name or folder exists all the same for those who name it.
        for (source, genre, id) in refused {
            if !entries.iter().any(|entry| entry.genre == genre && entry.id == id) {
                entries.push(resolve::Entry { genre, id, source, draft: None });
            }
        }
        Checked::new(resolve::Entries { objets: entries, feuilles, fonds }, diags)
    }

    /// Reads the files of figures.
    fn feuilles(&mut self, tableaux: Tableaux<'_>) -> Checked<Vec<resolve::Feuille>> {
        let mut diags = Vec::new();
        let files: Vec<_> =
            tableaux.into_iter().map(|(source, file)| (source, file.clone())).collect();
        let sources: Vec<SourceId> = files.iter().map(|row| row.0).collect();
        let read = self.feuilles.all(true, files, |source, file, _| {
            let mut diags = Vec::new();
            let tableau = parse::tableau(*source, &file.text).report(&mut diags);
            let rangs = validate::releves(&tableau).report(&mut diags);
            Arc::new(Checked::new(rangs.into(), diags))
        });
        let feuilles = sources.into_iter().zip(read).map(|(source, read)| {
            diags.extend(read.diags.iter().cloned());
            resolve::Feuille { source, rangs: Arc::clone(&read.value) }
        });
        let feuilles = feuilles.collect();
        Checked::new(feuilles, diags)
    }

    /// Reads the outlines of maps.
    fn fonds(&mut self, files: Tableaux<'_>) -> Checked<BTreeMap<String, Fond>> {
        let mut diags = Vec::new();
        let names: Vec<String> = files.iter().map(|row| name(&row.1.path)).collect();
        let files = files.into_iter().map(|(source, file)| (source, file.clone())).collect();
        let read = self
            .fonds
            .all(true, files, |source, file, _| Arc::new(parse::fond(*source, &file.text)));
        let mut fonds = BTreeMap::new();
        for (name, read) in names.into_iter().zip(read) {
            diags.extend(read.diags.iter().cloned());
            fonds.extend(read.value.clone().map(|fond| (name, fond)));
        }
        Checked::new(fonds, diags)
    }
}

/// Returns the name of a file.
fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// A file refused for its name or folder, and what it is meant to be.
type Refused = (SourceId, Genre, Id);

/// Files of figures.
type Tableaux<'s> = Vec<(SourceId, &'s SourceFile)>;

/// The files of `content/`, by what they are.
#[derive(Default)]
struct Classified<'s> {
    named: Vec<Named<'s>>,
    tableaux: Tableaux<'s>,
    fonds: Tableaux<'s>,
    refused: Vec<Refused>,
}

/// Says of each file of `content/` what it is; a stray one may be meant as something.
fn classify(sources: &Sources) -> Checked<Classified<'_>> {
    let (mut diags, mut found) = (Vec::new(), Classified::default());
    for (source, file) in sources.files().filter(|(_, file)| file.path.starts_with("content/")) {
        if validate::is_tableau(file) {
            found.tableaux.extend((!file.is_damaged()).then_some((source, file)));
            continue;
        }
        if validate::is_fond(file) {
            found.fonds.extend((!file.is_damaged()).then_some((source, file)));
            continue;
        }
        match validate::classify(file) {
            Ok((genre, id)) => found.named.push(Named { source, file, genre, id }),
            Err(stray) => {
                diags.push(stray.diag);
                found.refused.extend(stray.meant.map(|(genre, id)| (source, genre, id)));
            }
        }
    }
    Checked::new(found, diags)
}
