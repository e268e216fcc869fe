//! Where text comes from: files of a project and places in them.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use icu_normalizer::ComposingNormalizerBorrowed;

/// The sign that some systems put before a text.
pub const BOM: &str = "\u{feff}";

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

/// How the bytes of a file gave its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// They are the text, in UTF-8.
    Plain,
    /// They are the text after this sign, which some systems put before it.
    Marked,
    /// The text is what its author reads: the bytes are of an older encoding, or hold accents
    /// apart from their letters.
    Foreign,
    /// They are no text: what is kept of them is for showing the place only.
    Damaged,
}

/// A text file as read: composed accents, without BOM, line ends as in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the project, with `/`: `content/constats/halls.md`.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// How its bytes gave it.
    pub writing: Writing,
}

impl SourceFile {
    /// Makes a text file; accents apart from their letters join them.
    pub fn new(path: String, text: Arc<str>, writing: Writing) -> Self {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&text);
        if *composed == *text || writing == Writing::Damaged {
            return Self { path, text, writing };
        }
        Self { path, text: composed.into(), writing: Writing::Foreign }
    }

    /// Returns whether its bytes could not be read as text.
    pub fn is_damaged(&self) -> bool {
        self.writing == Writing::Damaged
    }

    /// Returns the bytes to save, with the mark that they had.
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.writing == Writing::Marked { BOM } else { "" };
        [mark.as_bytes(), self.text.as_bytes()].concat()
    }

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageFile {
    /// The bytes, empty when refused.
    pub bytes: Arc<[u8]>,
    /// Why the picture cannot be used, for its author.
    pub refused: Option<String>,
}

impl Sources {
    /// Adds a text file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.add_as(path, text, Writing::Plain)
    }

    /// Adds a text file that was not plain; accents apart from their letters join them.
    pub fn add_as(
        &mut self,
        path: impl Into<String>,
        text: impl Into<Arc<str>>,
        writing: Writing,
    ) -> SourceId {
        self.push(SourceFile::new(path.into(), text.into(), writing))
    }

    /// Adds a text file as it was made before.
    pub fn push(&mut self, file: SourceFile) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// Gives a file another text, as it will be saved.
    pub fn rewrite(&mut self, id: SourceId, text: String) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.text = text.into();
            if file.writing == Writing::Foreign {
                file.writing = Writing::Plain;
            }
        }
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
