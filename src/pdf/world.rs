//! typst's view of one document: files in memory, fonts of the theme, no clock.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use typst::{
    Feature, Library, LibraryExt, World as TypstWorld,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{
    edition::Asset,
    figure::{self, Graphique},
    theme::Fonts,
};

/// typst's library; row headers of tables stand behind a feature flag in 0.15.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
    )
});

/// The files of one document. A copy costs little: it shares what it holds.
#[derive(Clone)]
pub(super) struct World {
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    dessins: BTreeMap<String, (Graphique, Bytes)>,
    fonts: Arc<Fonts>,
}

/// Returns the id of a path; ids are few and stable, for typst never frees one.
fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our virtual paths are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World {
    pub(super) fn new(main: &str, fonts: &Arc<Fonts>) -> Self {
        let (sources, files, dessins) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { main: id(main), sources, files, dessins, fonts: Arc::clone(fonts) }
    }

    /// Returns the same fonts and pictures, and those sources whose path passes.
    pub(super) fn part(&self, main: &str, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.sources.iter().filter(|(path, _)| keep(path));
        Self {
            main: id(main),
            sources: kept.map(|(path, source)| (path.clone(), source.clone())).collect(),
            files: self.files.clone(),
            dessins: self.dessins.clone(),
            fonts: Arc::clone(&self.fonts),
        }
    }

    /// Gives it these sources and no others. What stays is edited in place: nodes keep their numbers,
    /// by which typst knows again what it has set before.
    pub(super) fn sources<'t>(&mut self, texts: impl Iterator<Item = (String, Cow<'t, str>)>) {
        let mut before = std::mem::take(&mut self.sources);
        for (path, text) in texts {
            let source = match before.remove(&path) {
                Some(mut source) => {
                    source.replace(&text);
                    source
                }
                None => Source::new(id(&path), text.into_owned()),
            };
            self.sources.insert(path, source);
        }
    }

    /// Gives it one source, or another text of it.
    pub(super) fn source(&mut self, path: &str, text: &str) {
        match self.sources.get_mut(path) {
            Some(source) => {
                source.replace(text);
            }
            None => {
                self.sources.insert(path.to_owned(), Source::new(id(path), text.to_owned()));
            }
        }
    }

    /// Gives it these pictures and no others; a name is a print of the bytes.
    pub(super) fn pictures<'a>(&mut self, images: impl Iterator<Item = &'a Asset>) {
        let mut before = std::mem::take(&mut self.files);
        for image in images {
            let path = format!("/images/{}", image.name);
            let bytes =
                before.remove(&path).unwrap_or_else(|| Bytes::new(Arc::clone(&image.bytes)));
            self.files.insert(path, bytes);
        }
    }

    /// Returns the fonts, to measure words by.
    pub(super) fn measures(&self) -> &Fonts {
        &self.fonts
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// Gives it another chart, or the same one drawn again where its numbers changed.
    pub(super) fn dessin(&mut self, path: &str, graphique: &Graphique) {
        if self.dessins.get(path).is_some_and(|(known, _)| known == graphique) {
            return;
        }
        let drawn = figure::dessin(graphique, &self.fonts, figure::Format::Large);
        let bytes = Bytes::new(drawn.svg.into_bytes());
        self.dessins.insert(path.to_owned(), (graphique.clone(), bytes));
    }

    /// Gives it fonts; what was measured by others is drawn again.
    pub(super) fn fonts(&mut self, fonts: &Arc<Fonts>) {
        if !Arc::ptr_eq(&self.fonts, fonts) {
            self.dessins.clear();
        }
        self.fonts = Arc::clone(fonts);
    }
}

impl TypstWorld for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let missing = || FileError::NotFound(id.vpath().get_without_slash().into());
        self.sources.get(id.vpath().get_with_slash()).cloned().ok_or_else(missing)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let missing = || FileError::NotFound(id.vpath().get_without_slash().into());
        let path = id.vpath().get_with_slash();
        let drawn = || self.dessins.get(path).map(|row| row.1.clone());
        self.files.get(path).cloned().or_else(drawn).ok_or_else(missing)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
