//! A sound project as it is shown: each level is made when it is looked at, each page when it is
//! asked for, and all of it leaves memory with the next build.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use crate::{
    artifact::Artifacts,
    diag::{Diagnostic, near},
    edition,
    model::{
        diffusion::Diffusion,
        empreinte::hex,
        genre::{GENRES, Genre, Place},
        objet::Record,
        reference::Key,
        source::Sources,
        vocabulaire::{Etat, Genere},
    },
    pipeline::Showing,
    resolve::Model,
    theme::Theme,
};

/// What each level keeps from one build to the next.
#[derive(Debug)]
pub(super) struct Memories(BTreeMap<Diffusion, Mutex<edition::Memory>>);

impl Default for Memories {
    fn default() -> Self {
        Self(Diffusion::ALL.iter().map(|level| (*level, Mutex::default())).collect())
    }
}

impl Memories {
    /// Forgets the levels that nobody looks at.
    pub(super) fn keep(&self, open: &[(Diffusion, String)]) {
        for (level, memory) in &self.0 {
            if !open.iter().any(|(looked_at, _)| looked_at == level) {
                *memory.lock().unwrap_or_else(PoisonError::into_inner) = edition::Memory::default();
            }
        }
    }
}

/// Returns the address of the view of a document.
pub(super) fn view(stem: &str) -> String {
    format!("{VIEW}{stem}")
}

/// Where the views of documents stand.
pub(super) const VIEW: &str = "apercu/";

/// A project without error.
#[derive(Debug)]
pub(super) struct Vue {
    model: Model,
    etat: Etat,
    /// Rank of the reading it comes from.
    pub(super) revision: u64,
    /// What it was made from.
    pub(super) sources: Arc<Sources>,
    pub(super) theme: Arc<Theme>,
    memories: Arc<Memories>,
    levels: BTreeMap<Diffusion, OnceLock<Level>>,
}

/// What one level shows.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) showing: Showing,
    pub(super) assets: Artifacts,
    /// Print of what every page is dressed in.
    pub(super) dress: String,
    diags: Vec<Diagnostic>,
    /// What was asked for: a page is proved, sent and looked for again.
    pages: Mutex<BTreeMap<String, Arc<Rendered>>>,
}

/// What a page came to.
#[derive(Debug)]
pub(super) enum Rendered {
    /// Its text, as `build` writes it.
    Page(String),
    /// There is no such page.
    Absent,
    /// Its template fails.
    Faulty(Vec<Diagnostic>),
}

impl Vue {
    pub(super) fn new(
        (model, etat): (Model, Etat),
        revision: u64,
        sources: Arc<Sources>,
        theme: Arc<Theme>,
        memories: Arc<Memories>,
    ) -> Self {
        let levels = Diffusion::ALL.iter().map(|level| (*level, OnceLock::new())).collect();
        Self { model, etat, revision, sources, theme, memories, levels }
    }

    /// Gives findings the gravity that they have in the state of the project.
    pub(super) fn weigh(&self, diags: &mut [Diagnostic]) {
        for diag in diags {
            diag.severity = diag.code.severity(self.etat);
        }
    }

    /// Makes the levels and pages that are looked at; returns what stands against them.
    pub(super) fn prove(&self, open: &[(Diffusion, String)]) -> Vec<Diagnostic> {
        let mut diags = Vec::new();
        for level in open.iter().map(|(level, _)| *level).collect::<BTreeSet<_>>() {
            diags.extend(self.level(level).diags.iter().cloned());
        }
        for (level, path) in open {
            if let Rendered::Faulty(found) = &*self.page(*level, path) {
                diags.extend(found.iter().cloned());
            }
        }
        diags
    }

    /// Returns a level, made at its first use.
    pub(super) fn level(&self, level: Diffusion) -> &Level {
        let cell = self.levels.get(&level).expect("every level has its cell");
        cell.get_or_init(|| {
            let mut diags = Vec::new();
            let memory = self.memories.0.get(&level).expect("every level has its memory");
            let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
            let made = Showing::new(&self.model, &self.sources, level, &mut memory);
            let mut showing = made.report(&mut diags);
            showing.offer(|_| Some(None));
            let assets = showing.assets(&self.theme);
            let worn = |path: &str| !path.ends_with(".html") && !path.ends_with(".typ");
            let dress = hex(&self.theme.print(worn), 8);
            Level { showing, assets, dress, diags, pages: Mutex::default() }
        })
    }

    /// Renders a page at its first use.
    pub(super) fn page(&self, level: Diffusion, path: &str) -> Arc<Rendered> {
        let own = self.level(level);
        let Some(page) = own.showing.page(path) else { return Arc::new(Rendered::Absent) };
        let pages = || own.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pages().get(path).map(Arc::clone);
        known.unwrap_or_else(|| {
            let rendered = own.showing.render(&self.theme, page);
            let page = rendered.value.map_or(Rendered::Faulty(rendered.diags), Rendered::Page);
            Arc::clone(pages().entry(path.to_owned()).or_insert(Arc::new(page)))
        })
    }

    /// Returns the page whose path is nearest to one that no page has: its path and its title.
    pub(super) fn nearest(&self, level: Diffusion, path: &str) -> Option<(&str, &str)> {
        let pages = self.level(level).showing.pages();
        let found = near(path, pages.iter().map(|page| page.path.as_str()));
        let page = pages.iter().find(|page| found.first() == Some(&page.path.as_str()))?;
        Some((&page.path, &page.title))
    }

    /// Returns the object that a file of the content is, as a level sees it.
    pub(super) fn key(&self, level: Diffusion, path: &str) -> Option<Key> {
        let of_file = |record: &&Arc<Record>| self.sources.file(record.source).path == path;
        let records = self.level(level).showing.edition.corpus().records();
        records.into_iter().find(of_file).map(|record| record.key())
    }

    /// Returns where a level shows a file, if it does; a part of a page has a fragment.
    pub(super) fn address(&self, level: Diffusion, path: &str) -> Option<String> {
        let showing = &self.level(level).showing;
        let within = path.strip_prefix("content/")?;
        let listed = |owner| {
            let items = GENRES
                .iter()
                .filter(|info| matches!(info.place, Place::Item(genre, _) if genre == owner));
            let mut lists = items.map(|info| format!("{}/index.html", info.url));
            lists.find(|path| showing.page(path).is_some())
        };
        match Genre::of_path(within)? {
            Genre::Projet => Some("index.html".to_owned()),
            Genre::Document => {
                let key = self.key(level, path);
                Some(key.map_or_else(|| "documents/index.html".to_owned(), |key| view(&key.id.0)))
            }
            Genre::Deroulement => [Genere::CalendrierMission, Genere::Methode]
                .map(|part| format!("{}/index.html", part.slug()))
                .into_iter()
                .find(|path| showing.page(path).is_some()),
            genre => {
                let key = self.key(level, path)?;
                showing.address(&key).map(ToOwned::to_owned).or_else(|| listed(genre))
            }
        }
    }
}
