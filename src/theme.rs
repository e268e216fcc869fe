//! The theme: what travels in the binary, replaced file by file by the project's own.
//!
//! In: local files under `themes/`. Out: `Theme`: templates, styles, fonts.
//! Never: runs a template, knows what a page says.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, OnceLock, RwLock},
};

use sha2::{Digest, Sha256};
use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Font, FontBook, FontInstance, FontVariant, FontVariations, FontWeight},
    utils::LazyHash,
};

use crate::model::{embedded::THEMES, source::Sources};

/// Folder of the theme.
const NAME: &str = "defaut/";

/// Files of the theme by path under `themes/defaut/`.
#[derive(Clone, Debug)]
pub struct Theme {
    files: BTreeMap<String, Arc<[u8]>>,
    local: Vec<String>,
    fonts: Arc<Fonts>,
    prints: OnceLock<BTreeMap<String, [u8; 32]>>,
}

/// The fonts, ready for typst.
#[derive(Debug)]
pub struct Fonts {
    /// Every font, in the order of the book.
    pub fonts: Vec<Font>,
    /// Their families, styles and coverage.
    pub book: LazyHash<FontBook>,
    /// Those whose text is measured, by family and weight.
    measured: RwLock<BTreeMap<(String, bool), Option<FontInstance>>>,
}

/// Fonts of the embedded theme are parsed once for the life of the process.
static EMBEDDED: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
    Arc::new(Fonts::new(
        embedded().filter(|(path, _)| is_font(path)).map(|(_, bytes)| Bytes::new(bytes)),
    ))
});

/// Files of the embedded theme: whoever hands them on shares them.
static FILES: LazyLock<BTreeMap<String, Arc<[u8]>>> =
    LazyLock::new(|| embedded().map(|(path, bytes)| (path.to_owned(), Arc::from(bytes))).collect());

impl Fonts {
    fn new(files: impl Iterator<Item = Bytes>) -> Self {
        let fonts: Vec<Font> = files.flat_map(Font::iter).collect();
        let mut book = FontBook::new();
        for font in &fonts {
            book.push(font.info().clone());
        }
        Self { fonts, book: LazyHash::new(book), measured: RwLock::default() }
    }

    /// Returns whether every text family can print a character.
    pub fn covers(&self, letter: char) -> bool {
        // The shaper substitutes these four when a family lacks them (DECISIONS, « Characters »).
        const SUBSTITUTED: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2011}', '\u{ad}'];
        SUBSTITUTED.contains(&letter)
            || self.fonts.iter().all(|font| {
                font.info().family.starts_with("Source Code")
                    || font.info().coverage.contains(u32::from(letter))
            })
    }
}

impl Fonts {
    /// Returns the width of a text in a family, upright, in ems; half an em for each character of a
    /// family that the theme does not have.
    pub fn width(&self, family: &str, bold: bool, text: &str) -> f64 {
        let key = (family.to_owned(), bold);
        let known = self.measured.read().ok().and_then(|known| known.get(&key).cloned());
        let instance = known.unwrap_or_else(|| {
            let instance = self.instance(family, bold);
            if let Ok(mut known) = self.measured.write() {
                known.insert(key, instance.clone());
            }
            instance
        });
        let advance = |letter: char| {
            let instance = instance.as_ref()?;
            let glyph = instance.ttf().glyph_index(letter)?;
            Some(instance.x_advance(glyph.0)?.get())
        };
        text.chars().map(|letter| advance(letter).unwrap_or(0.5)).sum()
    }

    fn instance(&self, family: &str, bold: bool) -> Option<FontInstance> {
        let weight = if bold { FontWeight::SEMIBOLD } else { FontWeight::REGULAR };
        let variant = FontVariant { weight, ..FontVariant::default() };
        let at = self.book.select(&family.to_lowercase(), variant)?;
        let font = self.fonts.get(at)?.clone();
        Some(font.instantiate(variant, Abs::pt(10.0), &FontVariations::default()))
    }
}

fn is_font(path: &str) -> bool {
    path.ends_with(".otf") || path.ends_with(".ttf")
}

fn embedded() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    THEMES.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(NAME)?, *bytes)))
}

impl Theme {
    /// Lays the project's own files over the embedded ones.
    pub fn new(sources: &Sources) -> Self {
        let mut files = FILES.clone();
        let mut local = Vec::new();
        for (path, bytes) in &sources.theme {
            let Some(path) = path.strip_prefix(NAME) else { continue };
            if files.get(path).is_some_and(|embedded| **embedded == **bytes) {
                continue;
            }
            files.insert(path.to_owned(), Arc::clone(bytes));
            local.push(path.to_owned());
        }
        let fonts = if local.iter().any(|path| is_font(path)) {
            let files = files.iter().filter(|(path, _)| is_font(path));
            Arc::new(Fonts::new(files.map(|(_, bytes)| Bytes::new(bytes.to_vec()))))
        } else {
            Arc::clone(&EMBEDDED)
        };
        Self { files, local, fonts, prints: OnceLock::new() }
    }

    /// Returns a file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// Returns the files of a folder, by path under it.
    pub fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        self.files.iter().filter_map(move |(path, bytes)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, bytes))
        })
    }

    /// Returns whether a file comes from the project: its faults are then its author's.
    pub fn is_local(&self, path: &str) -> bool {
        self.local.iter().any(|local| local == path)
    }

    /// Returns the fonts.
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Returns a print of some of its files, by path.
    pub fn print(&self, keep: impl Fn(&str) -> bool) -> [u8; 32] {
        let print =
            |(path, bytes): (&String, &Arc<[u8]>)| (path.clone(), Sha256::digest(bytes).into());
        let prints = self.prints.get_or_init(|| self.files.iter().map(print).collect());
        let mut digest = Sha256::new();
        for (path, print) in prints.iter().filter(|(path, _)| keep(path)) {
            digest.update(path);
            digest.update(print);
        }
        digest.finalize().into()
    }
}
