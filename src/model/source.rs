//! Where text comes from: files of a project and places in them.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// A text file of the project, by its rank in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A byte range of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span; files are bounded to a few megabytes, so `u32` suffices.
    pub fn new(source: SourceId, range: &Range<usize>) -> Self {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { source, start: at(range.start), end: at(range.end) }
    }

    /// Returns the byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text file as read: UTF-8, without BOM, line ends as in the file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the project, with `/`: `content/constats/halls.md`.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Whether the bytes were no UTF-8: the text is for showing the place only.
    pub damaged: bool,
}

impl SourceFile {
    /// Returns whether it has a header and a body.
    pub fn is_markdown(&self) -> bool {
        let extension = self.path.rsplit('.').next().unwrap_or("");
        extension.eq_ignore_ascii_case("md")
    }
}

/// Every input of a project, in memory, in the order of paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Pictures under `content/`, by path relative to `content/`.
    pub images: BTreeMap<String, ImageFile>,
    /// Local files under `themes/`, by path relative to `themes/`.
    pub theme: BTreeMap<String, Arc<[u8]>>,
}

/// A picture that passed the bounds on size; `refused` says why another did not.
#[derive(Clone, Debug)]
pub struct ImageFile {
    /// The bytes, empty when refused.
    pub bytes: Arc<[u8]>,
    /// Why the picture cannot be used, for its author.
    pub refused: Option<String>,
}

impl Sources {
    /// Adds a text file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.push(path.into(), text.into(), false)
    }

    /// Adds a file that is no UTF-8, so that its fault can be shown.
    pub fn add_damaged(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.push(path.into(), text.into(), true)
    }

    fn push(&mut self, path: String, text: Arc<str>, damaged: bool) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path, text, damaged });
        id
    }

    /// Returns the text files in order, with their ids.
    pub fn files(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(rank, file)| (SourceId(u32::try_from(rank).unwrap_or(u32::MAX)), file))
    }

    /// Returns a text file; ids come from this value only.
    pub fn file(&self, id: SourceId) -> &SourceFile {
        self.files.get(id.0 as usize).expect("a SourceId is made by the Sources it is used with")
    }

    /// Returns the file of that path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.files().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }
}
