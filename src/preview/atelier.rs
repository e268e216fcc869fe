//! Reads, checks and prepares what is shown: the whole path from the disk to a `State`.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    time::Instant,
};

use sha2::{Digest, Sha256};

use crate::{
    diag::{Checked, Code, Diagnostic, Place, Severity, has_errors, sort},
    model::{
        diffusion::Diffusion,
        empreinte::hex,
        source::{ImageFile, Sources, Span},
    },
    pipeline,
    read::{self, read_again},
    theme::Theme,
};

use super::vue::{Memories, Vue};

/// Files that one saves together: more of them come from elsewhere, another branch for one.
pub(super) const FEW: usize = 3;

/// What there is to know after a reading. Never changes afterwards.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Counts the readings that changed something.
    pub(super) revision: u64,
    /// What is shown: the last project without error.
    pub(super) vue: Option<Arc<Vue>>,
    /// Whether what is shown is older than what was saved.
    pub(super) old: bool,
    /// What was last read.
    pub(super) sources: Arc<Sources>,
    /// The findings about it, sorted.
    pub(super) diags: Vec<Diagnostic>,
    /// What tells them from others.
    pub(super) messages: String,
    /// Files whose saving led here; none at the start.
    pub(super) saved: Vec<String>,
    /// Where the first of them that is a text was changed.
    place: Option<Span>,
    /// How long it took.
    pub(super) millis: u128,
}

impl State {
    /// Returns the place just saved; none when many files were, or what is shown is older.
    pub(super) fn place(&self) -> Option<Span> {
        self.place.filter(|_| !self.old && self.saved.len() <= FEW)
    }

    /// Returns how many errors, warnings and remarks were not accepted.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let count = |severity| {
            let open = self.diags.iter().filter(|diag| diag.accepted.is_none());
            open.filter(|diag| diag.severity == severity).count()
        };
        (count(Severity::Erreur), count(Severity::Avertissement), count(Severity::Information))
    }
}

/// The one who reads and builds, on the loop’s thread.
pub(super) struct Atelier {
    root: PathBuf,
    revision: u64,
    sources: Arc<Sources>,
    /// What reading alone found.
    reading: Vec<Diagnostic>,
    vue: Option<Arc<Vue>>,
    theme: Arc<Theme>,
    files: read::Memory,
    memory: pipeline::Memory,
    memories: Arc<Memories>,
}

impl Atelier {
    pub(super) fn new(root: PathBuf) -> Self {
        let sources = Arc::<Sources>::default();
        Self {
            root,
            revision: 0,
            theme: Arc::new(Theme::new(&sources)),
            sources,
            reading: Vec::new(),
            vue: None,
            files: read::Memory::default(),
            memory: pipeline::Memory::default(),
            memories: Arc::default(),
        }
    }

    /// Reads again, and builds when anything changed; `open` are the pages that are looked at. When
    /// it will be `again`, a file just emptied is taken for one that is being written.
    pub(super) fn refresh(&mut self, open: &[(Diffusion, String)], again: bool) -> Option<State> {
        let start = Instant::now();
        let Checked { value: sources, diags: reading } = read_again(&self.root, &mut self.files);
        let saved = changed(&self.sources, &sources);
        let place = saved.iter().find_map(|path| place(&self.sources, &sources, path));
        let first = self.revision == 0;
        if saved.is_empty() && told(&reading) == told(&self.reading) && !first {
            return None;
        }
        if again && saved.iter().any(|path| is_emptied(&self.sources, &sources, path)) {
            return None;
        }
        self.revision += 1;
        if sources.theme != self.sources.theme {
            self.theme = Arc::new(Theme::new(&sources));
        }
        (self.sources, self.reading) = (Arc::new(sources), reading);
        self.memories.keep(open);
        let work = catch_unwind(AssertUnwindSafe(|| self.check(open)));
        let Checked { value: vue, diags } = work.unwrap_or_else(|_| {
            // What was half made is not built upon.
            (self.memory, self.memories) = Default::default();
            Checked::new(None, vec![fault()])
        });
        let old = vue.is_none();
        if let Some(vue) = vue {
            self.vue = Some(Arc::new(vue));
        }
        Some(State {
            revision: self.revision,
            vue: self.vue.clone(),
            old,
            sources: Arc::clone(&self.sources),
            messages: hex(&Sha256::digest(format!("{old}{diags:?}")), 8),
            diags,
            place: place.filter(|_| !first),
            saved: if first { Vec::new() } else { saved },
            millis: start.elapsed().as_millis(),
        })
    }

    /// Checks what was read; what can be shown, when nothing stands against it.
    fn check(&mut self, open: &[(Diffusion, String)]) -> Checked<Option<Vue>> {
        let mut diags = self.reading.clone();
        let resolved = self.memory.check(&self.sources, &self.theme).report(&mut diags);
        let mut shown = None;
        if let Some(model) = resolved.model.filter(|_| !has_errors(&diags)) {
            let vue = Vue::new(
                (model, resolved.etat),
                self.revision,
                Arc::clone(&self.sources),
                Arc::clone(&self.theme),
                Arc::clone(&self.memories),
            );
            let mut found = vue.prove(open);
            vue.weigh(&mut found);
            shown = (!has_errors(&found)).then_some(vue);
            diags.extend(found);
        }
        sort(&mut diags);
        Checked::new(shown, diags)
    }
}

/// Says that the program itself failed: the next save may do better.
pub(super) fn fault() -> Diagnostic {
    let title = "vigie s’est arrêtée en lisant ce qui vient d’être enregistré";
    Diagnostic::at(Code::ErreurInterne, Place::Project, title)
        .help("défaites votre dernière modification, puis signalez-la à qui tient le programme")
}

/// Tells two lists of findings apart; what reads needs no more.
fn told(diags: &[Diagnostic]) -> Vec<(&Place, Code, &str)> {
    diags.iter().map(|diag| (&diag.place, diag.code, diag.title.as_str())).collect()
}

/// Returns the files that differ between two readings, by path.
fn changed(old: &Sources, new: &Sources) -> Vec<String> {
    let mut paths = BTreeSet::new();
    let known: BTreeMap<_, _> = old.files().map(|(_, file)| (file.path.as_str(), file)).collect();
    for (_, file) in new.files() {
        let same = known.get(file.path.as_str());
        if same.is_none_or(|old| old.text != file.text || old.writing != file.writing) {
            paths.insert(file.path.clone());
        }
    }
    let kept: BTreeSet<&str> = new.files().map(|(_, file)| file.path.as_str()).collect();
    paths.extend(known.keys().filter(|path| !kept.contains(*path)).map(|path| (*path).to_owned()));
    let images = |sources: &Sources| {
        let image = |(path, image): (&String, &ImageFile)| {
            (format!("content/{path}"), Arc::clone(&image.bytes))
        };
        sources.images.iter().map(image).collect::<BTreeSet<_>>()
    };
    let theme = |sources: &Sources| {
        let file = |(path, bytes): (&String, &Arc<[u8]>)| (format!("themes/{path}"), bytes.clone());
        sources.theme.iter().map(file).collect::<BTreeSet<_>>()
    };
    let apart = |one: BTreeSet<(String, Arc<[u8]>)>, other| {
        one.symmetric_difference(&other).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    paths.extend(apart(images(old), images(new)));
    paths.extend(apart(theme(old), theme(new)));
    paths.into_iter().collect()
}

/// Returns whether a text lost all that it said: the first step of most saves.
fn is_emptied(old: &Sources, new: &Sources, path: &str) -> bool {
    let empty = |sources: &Sources| Some(sources.file(sources.find(path)?).text.is_empty());
    empty(new) == Some(true) && empty(old) == Some(false)
}

/// Returns where two readings of a text first differ, in the new one.
fn place(old: &Sources, new: &Sources, path: &str) -> Option<Span> {
    let source = new.find(path)?;
    let text = &new.file(source).text;
    let before = old.find(path).map_or("", |known| &*old.file(known).text);
    let same = text.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
    let start = text.floor_char_boundary(same.min(text.len().saturating_sub(1)));
    Some(Span::new(source, &(start..start)))
}
