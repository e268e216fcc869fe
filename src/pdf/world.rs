//! typst's view of one document: files in memory, fonts of the theme, no clock.

use std::{
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

use crate::theme::Fonts;

/// typst's library; row headers of tables stand behind a feature flag in 0.15.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
    )
});

/// The files of one document.
pub(super) struct World {
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    fonts: Arc<Fonts>,
    book: LazyHash<FontBook>,
}

/// Returns the id of a path; ids are few and stable, for typst never frees one.
pub(super) fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our virtual paths are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World {
    pub(super) fn new(main: &str, fonts: &Arc<Fonts>) -> Self {
        Self {
            main: id(main),
            sources: BTreeMap::new(),
            files: BTreeMap::new(),
            book: LazyHash::new(fonts.book.clone()),
            fonts: Arc::clone(fonts),
        }
    }

    pub(super) fn source(&mut self, path: &str, text: String) {
        self.sources.insert(path.to_owned(), Source::new(id(path), text));
    }

    pub(super) fn file(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Bytes::new(bytes.to_vec()));
    }
}

impl TypstWorld for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
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
        self.files.get(id.vpath().get_with_slash()).cloned().ok_or_else(missing)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
