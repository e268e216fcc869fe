//! A composed document becomes an accessible, archivable PDF.
//!
//! In: `Document`, pictures of the edition, theme. Out: `Checked<Option<Pdf>>`.
//! Never: decides a word or a number, reads a clock, lets a text be code.

mod emit;
mod erreurs;
mod mesure;
mod mots;
mod noms;
mod typst_fr;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Label, Smart},
    introspection::Introspector as _,
    utils::PicoStr,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    compose::{Couverture, Document},
    diag::Checked,
    edition::Asset,
    model::{genre::Genre, reference::Key},
    theme::Theme,
};

use emit::{Emitted, Emitter};
use world::World;

/// A finished PDF.
#[derive(Debug)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Objects that take more pages than they may (R18).
    pub long: Vec<Long>,
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

/// The typst files of a document.
pub struct Sources {
    main: String,
    files: BTreeMap<String, Emitted>,
}

/// Writes a document as typst.
pub fn emit(document: &Document) -> Sources {
    let mut anchors = BTreeSet::new();
    for fichier in document.parties.iter().flat_map(|partie| &partie.fichiers) {
        noms::anchors(&fichier.pieces, None, &mut anchors);
    }
    let mut defined = BTreeSet::new();
    let mut files = BTreeMap::new();
    let stem = &document.stem;
    let mut main = Emitter::new(document.format, &anchors, &mut defined);
    head(&mut main, document);
    let mut main = main.finish();
    for partie in &document.parties {
        let mut opening = Emitter::new(document.format, &anchors, &mut defined);
        opening.code("#partie(");
        opening.literal(&partie.numero.to_string(), None);
        opening.code(", ");
        opening.literal(&partie.titre, None);
        opening.code(", ");
        opening.optional("chapeau", partie.chapeau.as_deref());
        opening.code(")\n");
        let path = format!("/{stem}/partie/{}.typ", partie.numero);
        main.text.push_str(&format!("#include \"{path}\"\n"));
        files.insert(path, opening.finish());
        for fichier in &partie.fichiers {
            let mut body = Emitter::new(document.format, &anchors, &mut defined);
            if fichier.page {
                body.code("#pagebreak(weak: true)\n");
            }
            body.top(&fichier.pieces);
            let path = format!("/{stem}/{}.typ", fichier.chemin);
            main.text.push_str(&format!("#include \"{path}\"\n"));
            files.insert(path, body.finish());
        }
    }
    let mut last = Emitter::new(document.format, &anchors, &mut defined);
    last.code("#colophon((");
    for (label, value) in &document.colophon {
        last.code("(");
        last.literal(label, None);
        last.code(", ");
        last.literal(value, None);
        last.code("), ");
    }
    last.code("))\n");
    let path = format!("/{stem}/colophon.typ");
    main.text.push_str(&format!("#include \"{path}\"\n"));
    files.insert(path, last.finish());
    let path = format!("/{stem}/main.typ");
    files.insert(path.clone(), main);
    Sources { main: path, files }
}

impl Sources {
    /// Returns every file by path, for tests and measures.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, emitted)| (path.as_str(), emitted.text.as_str()))
    }
}

/// Writes the document's settings, cover and outline.
fn head(out: &mut Emitter<'_>, document: &Document) {
    let Couverture { titre, sigle, sous_titre, collectivite, version, date, mention, axes, pied } =
        &document.couverture;
    out.code("#show: document.with(");
    out.optional("titre", Some(titre));
    out.optional("sigle", sigle.as_deref());
    out.optional("collectivite", Some(collectivite));
    out.optional("version", Some(version));
    out.optional("mention", mention.as_deref());
    out.code(&format!(
        "date: datetime(year: {}, month: {}, day: {}))\n#couverture(",
        date.0, date.1, date.2
    ));
    out.optional("titre", Some(titre));
    out.optional("sous-titre", sous_titre.as_deref());
    out.optional("collectivite", Some(collectivite));
    out.optional("version", Some(version));
    out.optional("mention", mention.as_deref());
    out.optional("pied", pied.as_deref());
    out.code("axes: (");
    for (number, title, couleur) in axes {
        out.code("(");
        out.literal(number, None);
        out.code(", ");
        out.literal(title, None);
        out.code(", ");
        out.literal(couleur.slug(), None);
        out.code("), ");
    }
    out.code("))\n#sommaire()\n");
}

/// A document ready for typst: its files, and how it is exported.
pub struct Job {
    world: World,
    files: BTreeMap<String, Emitted>,
    options: PdfOptions,
}

/// Prepares a document for PDF/UA-1 and PDF/A-2a.
pub fn prepare<'a>(
    document: &Document,
    images: impl Iterator<Item = &'a Asset>,
    theme: &Theme,
    ident: &str,
) -> Job {
    let sources = emit(document);
    let mut world = World::new(&sources.main, theme.fonts());
    for (path, emitted) in &sources.files {
        world.source(path, emitted.text.clone());
    }
    for (path, bytes) in theme.folder("pdf") {
        world.source(&format!("/theme/{path}"), String::from_utf8_lossy(bytes).into_owned());
    }
    for image in images {
        world.file(&format!("/images/{}", image.name), &image.bytes);
    }
    let date = document.couverture.date;
    let timestamp = Datetime::from_ymd_hms(date.0, date.1, date.2, 0, 0, 0);
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(format!("vigie {}", env!("CARGO_PKG_VERSION")))),
        timestamp: timestamp.map(typst_pdf::Timestamp::new_utc),
        standards: standards.expect("UA-1 and A-2a go together"),
        ..PdfOptions::default()
    };
    Job { world, files: sources.files, options }
}

impl Job {
    /// Runs typst alone: compiles and exports.
    pub fn set(&self) -> Result<(PagedDocument, Vec<u8>), Vec<SourceDiagnostic>> {
        let compiled = typst::compile::<PagedDocument>(&self.world);
        let paged = compiled.output.map_err(|errors| errors.to_vec())?;
        let bytes = typst_pdf::pdf(&paged, &self.options).map_err(|errors| errors.to_vec())?;
        Ok((paged, bytes))
    }
}

/// Typesets a document.
pub fn typeset(document: &Document, job: &Job, theme: &Theme) -> Checked<Option<Pdf>> {
    match job.set() {
        Ok((paged, bytes)) => {
            let long = long_objects(document, &paged);
            Checked::fine(Some(Pdf { bytes, pages: paged.pages().len(), long }))
        }
        Err(errors) => Checked::new(None, erreurs::explain(&errors, &job.world, &job.files, theme)),
    }
}

/// Finds the fiches of more than two pages, the territories of more than one: the theme marks
/// where each ends.
fn long_objects(document: &Document, paged: &PagedDocument) -> Vec<Long> {
    let page = |label: &str| {
        let label = Label::new(PicoStr::intern(label))?;
        let found = paged.introspector().query_label(label).ok()?.location()?;
        Some(paged.introspector().page(found)?.get())
    };
    let bounded = document.objets().cloned().filter_map(|key| match key.genre {
        Genre::Fiche => Some((key, 2)),
        Genre::Territoire => Some((key, 1)),
        _ => None,
    });
    bounded
        .filter_map(|(key, most)| {
            let start = noms::anchor(&key, None);
            let pages = page(&format!("{start}--fin"))? + 1 - page(&start)?;
            (pages > most).then_some(Long { key, pages, most })
        })
        .collect()
}
