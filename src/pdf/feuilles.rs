//! The sheets of a document: pages as images, where things stand, and the PDF on demand.

use std::sync::Arc;

use typst::{
    foundations::{Content, Label, NativeElement, StyleChain},
    introspection::{Introspector as _, PagedPosition},
    model::{FootnoteElem, HeadingElem},
    utils::PicoStr,
};
use typst_layout::{Page, PagedDocument};

use crate::{
    diag::Checked,
    model::{genre::Genre, reference::Key, source::Span},
    theme::Theme,
};

use super::{
    couche::{self, Mot},
    emit::Emitted,
    empreinte, erreurs,
    morceaux::{self, Morceau},
    noms,
    presse::Job,
    sources::Files,
};

/// Sheets that are set, and what leads from them back to the content. Pages count from 0.
pub struct Feuilles {
    paged: PagedDocument,
    job: Job,
}

/// A finished PDF.
#[derive(Debug)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// An object that takes more pages than it may.
#[derive(Debug)]
pub struct Long {
    /// Which one.
    pub key: Key,
    /// Pages it takes.
    pub pages: usize,
    /// Pages it may take.
    pub most: usize,
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Entree {
    /// Depth, from 1.
    pub niveau: usize,
    /// Its words, number included.
    pub titre: String,
    /// Its page.
    pub page: usize,
    /// Its height on the page, in points from the top.
    pub y: f64,
}

impl Feuilles {
    pub(super) fn new(paged: PagedDocument, job: Job) -> Self {
        Self { paged, job }
    }

    /// Returns how many pages there are.
    pub fn pages(&self) -> usize {
        self.paged.pages().len()
    }

    fn page(&self, page: usize) -> Option<&Page> {
        self.paged.pages().get(page)
    }

    /// Exports the whole to PDF/UA-1 and PDF/A-2a.
    pub fn pdf(&self, theme: &Theme) -> Checked<Option<Pdf>> {
        let Job { world, files, options, .. } = &self.job;
        match typst_pdf::pdf(&self.paged, options) {
            Ok(bytes) => Checked::fine(Some(Pdf { bytes, pages: self.pages() })),
            Err(errors) => Checked::new(None, erreurs::explain(&errors, world, files, theme)),
        }
    }

    /// Returns the print of a page: pages that look alike have the same, in whatever setting.
    pub fn print(&self, page: usize) -> Option<String> {
        self.page(page).map(empreinte::print)
    }

    /// Returns the number that a page bears, from 1.
    pub fn numero(&self, page: usize) -> Option<u64> {
        self.page(page).map(|page| page.number)
    }

    /// Returns width and height of a page, in points.
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.page(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// Cuts a page into pieces, to be drawn one by one.
    pub fn morceaux(&self, page: usize) -> Vec<Morceau> {
        self.page(page).map_or_else(Vec::new, morceaux::morceaux)
    }

    /// Returns the words of a page, in the order they are drawn.
    pub fn mots(&self, page: usize) -> Vec<Mot> {
        let Job { world, files, .. } = &self.job;
        self.page(page).map_or_else(Vec::new, |page| couche::mots(page, world, files))
    }

    /// Returns the outline, as the PDF has it.
    pub fn plan(&self) -> Vec<Entree> {
        let found = self.paged.introspector().query(&HeadingElem::ELEM.select());
        let entries = found.iter().filter_map(|content| {
            let heading = content.to_packed::<HeadingElem>()?;
            let styles = StyleChain::default();
            let at = self.position(content).filter(|_| heading.outlined.get(styles))?;
            let text = heading.body.plain_text();
            let words: Vec<&str> =
                text.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
            Some(Entree {
                niveau: heading.resolve_level(styles).get(),
                titre: words.join(" "),
                page: at.page.get() - 1,
                y: at.point.y.to_pt(),
            })
        });
        entries.collect()
    }

    fn position(&self, content: &Content) -> Option<PagedPosition> {
        self.paged.introspector().position(content.location()?)
    }

    /// Finds a label that the document itself defines.
    fn labelled(&self, label: &str) -> Option<&Content> {
        let label = Label::new(PicoStr::intern(label))?;
        self.paged.introspector().query_label(label).ok()
    }

    fn label_position(&self, label: &str) -> Option<PagedPosition> {
        self.position(self.labelled(label)?)
    }

    /// Returns where an object that is printed whole begins: its page and its height there, in points
    /// from the top.
    pub fn place_of(&self, key: &Key) -> Option<(usize, f64)> {
        let own = self.job.objets.contains(key);
        let at = self.label_position(&noms::anchor(key, None)).filter(|_| own)?;
        Some((at.page.get() - 1, at.point.y.to_pt()))
    }

    /// Returns the page where an object ends: where the theme marks it, else where the words of its
    /// files end.
    pub fn end_of(&self, key: &Key) -> Option<usize> {
        let (start, _) = self.place_of(key)?;
        let label = noms::anchor(key, None);
        let mark = self.label_position(&format!("{label}--fin"));
        let end = mark.map(|at| at.page.get() - 1).or_else(|| {
            let own = self.files(|emitted| emitted.labels.contains(&label));
            let pages = self.paged.pages().iter().enumerate().skip(start);
            pages.take_while(|(_, page)| couche::has(page, &own)).map(|(rank, _)| rank).last()
        });
        Some(end.unwrap_or(start))
    }

    /// Returns some of the files of typst.
    fn files(&self, keep: impl Fn(&Emitted) -> bool) -> Files {
        let files = self.job.files.iter().filter(|(_, emitted)| keep(emitted));
        files.map(|(path, emitted)| (path.clone(), Arc::clone(emitted))).collect()
    }

    /// Returns the number of the page where an object begins, and how many notes stand before it.
    pub(super) fn start(&self, key: &Key) -> Option<(u64, usize)> {
        let (page, _) = self.place_of(key)?;
        let location = self.labelled(&noms::anchor(key, None))?.location()?;
        let notes = FootnoteElem::ELEM.select();
        let before = self.paged.introspector().query_count_before(&notes, location);
        Some((self.numero(page)?, before))
    }

    /// Returns where a place of the content is printed first, or what stands nearest before it in
    /// its file.
    pub fn page_of(&self, place: Span) -> Option<(usize, f64)> {
        let own =
            |emitted: &Emitted| emitted.places.iter().any(|(_, at)| at.source == place.source);
        let files = self.files(own);
        let pages = self.paged.pages().iter().enumerate();
        let words = pages.filter(|(_, page)| couche::has(page, &files)).flat_map(|(rank, page)| {
            let mots = couche::mots(page, &self.job.world, &files);
            mots.into_iter().map(move |mot| (rank, mot))
        });
        let words = words.filter_map(|(page, mot)| {
            let own = mot.place.filter(|own| own.source == place.source)?;
            // What stands before is better the nearer it is; what stands after comes last.
            let far = match place.start.checked_sub(own.start) {
                Some(far) => (false, far),
                None => (true, own.start - place.start),
            };
            Some((far, page, mot.y))
        });
        let best = words.min_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)))?;
        Some((best.1, best.2))
    }

    /// Finds the objects that take more pages than they may (R18), fiches more than two, territories
    /// more than one: the theme marks where each ends.
    pub fn long(&self) -> Vec<Long> {
        let bounded = self.job.objets.iter().filter_map(|key| match key.genre {
            Genre::Fiche => Some((key, 2)),
            Genre::Territoire => Some((key, 1)),
            _ => None,
        });
        let long = bounded.filter_map(|(key, most)| {
            let start = noms::anchor(key, None);
            let end = self.label_position(&format!("{start}--fin"))?.page.get();
            let pages = end + 1 - self.label_position(&start)?.page.get();
            (pages > most).then(|| Long { key: key.clone(), pages, most })
        });
        long.collect()
    }
}
