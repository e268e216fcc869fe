//! An edition as it is shown: its documents, and its site page by page.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::{
    artifact::Artifacts,
    compose,
    diag::{Checked, sort},
    edition::{self, Edition},
    fr,
    model::{
        diffusion::Diffusion, genre::Genre, objet::Object, outline::Outline, reference::Key,
        source::Sources,
    },
    resolve::Model,
    site,
    theme::Theme,
};

/// What one level shows: `build` makes all of it, the preview the page that is asked for.
#[derive(Debug)]
pub struct Showing {
    /// What the level may see.
    pub edition: Edition,
    plan: site::Plan,
}

/// Returns where the PDF of an outline stands.
pub fn pdf_path(stem: &str) -> String {
    format!("documents/{stem}.pdf")
}

/// Returns the outline whose PDF stands at a path.
pub fn stem(path: &str) -> Option<&str> {
    path.strip_prefix("documents/")?.strip_suffix(".pdf")
}

impl Showing {
    /// Makes the edition of a level and plans its site, which offers no document yet.
    /// What did not change since the last one of that level is taken from its memory.
    pub fn new(
        model: &Model,
        sources: &Sources,
        level: Diffusion,
        memory: &mut edition::Memory,
    ) -> Checked<Self> {
        let mut diags = Vec::new();
        let edition = edition::edition(model, sources, level, memory).report(&mut diags);
        let plan = site::plan(&edition, Vec::new());
        Checked::new(Self { edition, plan }, diags)
    }

    /// Returns the outlines in printed order.
    pub fn outlines(&self) -> impl Iterator<Item = &Object<Outline>> {
        let keys = compose::keys(&self.edition, Genre::Document).into_iter();
        keys.filter_map(|key| self.edition.corpus().documents.get(&key.id))
    }

    /// Offers documents to download: `known` says of a stem whether it is offered, and its pages
    /// and bytes once it has been set.
    pub fn offer(&mut self, known: impl Fn(&str) -> Option<Option<(usize, usize)>>) {
        let offered = self.outlines().filter_map(|outline| {
            Some(site::Download {
                path: pdf_path(&outline.id.0),
                title: fr::typographie(&outline.data.titre),
                measured: known(&outline.id.0)?,
                printed: compose::printed(&self.edition, &outline.data),
            })
        });
        self.plan.downloads = offered.collect();
    }

    /// Returns the pages of the site, in order.
    pub fn pages(&self) -> &[site::Page] {
        &self.plan.pages
    }

    /// Returns the page at a path.
    pub fn page(&self, path: &str) -> Option<&site::Page> {
        self.plan.pages.iter().find(|page| page.path == path)
    }

    /// Returns where an object is shown; a part of a page has a fragment.
    pub fn address(&self, key: &Key) -> Option<&str> {
        self.plan.address(key)
    }

    /// Returns the stems of the documents that print an object whole.
    pub fn printing(&self, key: &Key) -> impl Iterator<Item = &str> {
        let printing = self.plan.downloads.iter().filter(|one| one.printed.contains(key));
        printing.filter_map(|one| stem(&one.path))
    }

    /// Renders one page.
    pub fn render(&self, theme: &Theme, page: &site::Page) -> Checked<Option<String>> {
        let gabarits = site::Gabarits::new(theme);
        match gabarits.broken() {
            [] => site::page(&self.edition, &self.plan, &gabarits, page),
            broken => Checked::new(None, broken.to_vec()),
        }
    }

    /// Returns what pages need beside them.
    pub fn assets(&self, theme: &Theme) -> Artifacts {
        site::assets(&self.edition, theme)
    }

    /// Renders the whole site, in parallel; returns how many pages, and the files.
    pub fn site(&self, theme: &Theme) -> Checked<(usize, Artifacts)> {
        let gabarits = site::Gabarits::new(theme);
        let mut diags = gabarits.broken().to_vec();
        let mut artifacts = self.assets(theme);
        if diags.is_empty() {
            let render = |page| (page, site::page(&self.edition, &self.plan, &gabarits, page));
            for (page, html) in self.plan.pages.par_iter().map(render).collect::<Vec<_>>() {
                if let Some(html) = html.report(&mut diags) {
                    artifacts.insert(page.path.clone(), html.into_bytes());
                }
            }
            // One broken template breaks every page alike: once is enough.
            sort(&mut diags);
        }
        Checked::new((self.plan.pages.len(), artifacts), diags)
    }
}
