//! A document kept warm between edits, and what sets it once.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    compose::{Couverture, Document, Fichier},
    diag::Checked,
    edition::Asset,
    model::{reference::Key, vocabulaire::Format},
    theme::Theme,
};

use super::{
    erreurs,
    feuilles::Feuilles,
    sources::{self, Files},
    world::World,
};

/// One document of one level. Between two edits it keeps what typst knows its files by.
#[derive(Default)]
pub struct Presse {
    held: Option<Held>,
}

/// What is remembered of the document last taken.
struct Held {
    stem: String,
    format: Format,
    couverture: Couverture,
    /// Labels of the document.
    anchors: BTreeSet<String>,
    files: Files,
    options: Arc<PdfOptions>,
    world: World,
}

/// What is to be set: it shares nothing that a press changes later, so that it may go to another thread.
#[derive(Clone)]
pub struct Job {
    pub(super) world: World,
    pub(super) files: Files,
    pub(super) options: Arc<PdfOptions>,
    pub(super) objets: Vec<Key>,
}

impl Presse {
    /// Takes a document as it now stands, for PDF/UA-1 and PDF/A-2a; returns what sets it.
    pub fn whole<'a>(
        &mut self,
        document: &Document,
        images: impl Iterator<Item = &'a Asset>,
        theme: &Theme,
        ident: &str,
    ) -> Job {
        let sources = sources::emit(document);
        let before = self.held.take().map(|held| held.world);
        let mut world = before.unwrap_or_else(|| World::new(&sources.main, theme.fonts()));
        world.fonts(theme.fonts());
        world.pictures(images);
        let texts = sources.texts().map(|(path, text)| (path.to_owned(), Cow::Borrowed(text)));
        world.sources(texts.chain(templates(theme)));
        for (path, graphique) in sources.files.values().flat_map(|emitted| &emitted.dessins) {
            world.dessin(path, graphique);
        }
        let held = Held {
            stem: document.stem.clone(),
            format: document.format,
            couverture: document.couverture.clone(),
            anchors: sources.anchors,
            files: sources.files,
            options: Arc::new(options(document, ident)),
            world,
        };
        let job = Job {
            world: held.world.clone(),
            files: held.files.clone(),
            options: Arc::clone(&held.options),
            objets: document.objets().cloned().collect(),
        };
        self.held = Some(held);
        job
    }

    /// Takes the files of one object as they now stand; returns what sets them alone, under the heads
    /// and feet of the document. `last` are the sheets of the whole, which tell the page and the note
    /// it begins at. Nothing before a whole was taken.
    pub fn alone<'a>(
        &mut self,
        key: &Key,
        fichiers: &[&Fichier],
        images: impl Iterator<Item = &'a Asset>,
        last: Option<&Feuilles>,
    ) -> Option<Job> {
        let held = self.held.as_mut()?;
        held.world.pictures(images);
        let paths: Vec<_> =
            fichiers.iter().map(|fichier| sources::path(&held.stem, fichier)).collect();
        // The texts are those of the whole to come, links and labels included.
        let others = held.files.iter().filter(|(path, _)| !paths.contains(path));
        let mut defined: BTreeSet<String> =
            others.flat_map(|(_, emitted)| emitted.labels.iter().cloned()).collect();
        let mut files = Files::new();
        for (path, fichier) in paths.iter().zip(fichiers) {
            let emitted = sources::file(held.format, fichier, &held.anchors, &mut defined);
            held.world.source(path, &emitted.text);
            for (path, graphique) in &emitted.dessins {
                held.world.dessin(path, graphique);
            }
            files.insert(path.clone(), Arc::new(emitted));
        }
        let main = format!("/{}/seul.typ", held.stem);
        let (page, note) = last.and_then(|last| last.start(key)).unwrap_or((1, 0));
        let own: BTreeSet<_> = files.values().flat_map(|emitted| &emitted.labels).collect();
        let cited: BTreeSet<_> = files.values().flat_map(|emitted| &emitted.cited).collect();
        let elsewhere = cited.difference(&own).copied().collect();
        let head = (held.format, &held.couverture);
        let text = sources::alone(head, (page, note), &paths, &elsewhere);
        held.world.source(&main, &text);
        let world = held.world.part(&main, |path| {
            path == main || path.starts_with("/theme/") || files.contains_key(path)
        });
        let (options, objets) = (Arc::clone(&held.options), vec![key.clone()]);
        Some(Job { world, files, options, objets })
    }
}

impl Job {
    /// Returns the paths of its sources: typst never frees the id of one.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.world.paths()
    }

    /// Sets the sheets.
    pub fn set(&self, theme: &Theme) -> Checked<Option<Feuilles>> {
        match typst::compile::<PagedDocument>(&self.world).output {
            Ok(paged) => Checked::fine(Some(Feuilles::new(paged, self.clone()))),
            Err(errors) => {
                Checked::new(None, erreurs::explain(&errors, &self.world, &self.files, theme))
            }
        }
    }
}

/// The templates of a theme, by path.
fn templates(theme: &Theme) -> impl Iterator<Item = (String, Cow<'_, str>)> {
    let files = theme.folder("pdf");
    files.map(|(path, bytes)| (format!("/theme/{path}"), String::from_utf8_lossy(bytes)))
}

fn options(document: &Document, ident: &str) -> PdfOptions {
    let date = document.couverture.date;
    let timestamp = Datetime::from_ymd_hms(date.0, date.1, date.2, 0, 0, 0);
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(format!("vigie {}", env!("CARGO_PKG_VERSION")))),
        timestamp: timestamp.map(typst_pdf::Timestamp::new_utc),
        standards: standards.expect("UA-1 and A-2a go together"),
        ..PdfOptions::default()
    }
}
