//! A document as typst: a file that holds the whole, one for each part, object and generated part.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    compose::{Couverture, Document, Fichier},
    model::vocabulaire::Format,
};

use super::{
    emit::{Emitted, Emitter},
    noms,
};

/// Files by path.
pub(super) type Files = BTreeMap<String, Arc<Emitted>>;

/// The typst files of a document.
pub struct Sources {
    pub(super) main: String,
    pub(super) files: Files,
    /// Labels that the document defines, wherever.
    pub(super) anchors: BTreeSet<String>,
}

/// Writes a document as typst.
pub fn emit(document: &Document) -> Sources {
    let mut anchors = BTreeSet::new();
    for fichier in document.parties.iter().flat_map(|partie| &partie.fichiers) {
        noms::anchors(&fichier.pieces, None, &mut anchors);
    }
    let mut defined = BTreeSet::new();
    let mut files = Files::new();
    let stem = &document.stem;
    let mut main = Emitter::new(document.format, &anchors, &mut defined);
    settings(&mut main, &document.couverture);
    cover(&mut main, &document.couverture);
    let mut main = main.finish();
    let mut add = |path: String, emitted: Emitted| {
        main.text.push_str(&include(&path));
        files.insert(path, Arc::new(emitted));
    };
    for partie in &document.parties {
        let mut opening = Emitter::new(document.format, &anchors, &mut defined);
        opening.code("#partie(");
        opening.literal(&partie.numero.to_string(), None);
        opening.code(", ");
        opening.literal(&partie.titre, None);
        opening.code(", ");
        opening.optional("chapeau", partie.chapeau.as_deref());
        opening.code(")\n");
        add(format!("/{stem}/partie/{}.typ", partie.numero), opening.finish());
        for fichier in &partie.fichiers {
            let emitted = file(document.format, fichier, &anchors, &mut defined);
            add(path(stem, fichier), emitted);
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
    add(format!("/{stem}/colophon.typ"), last.finish());
    let path = main_path(stem);
    files.insert(path.clone(), Arc::new(main));
    Sources { main: path, files, anchors }
}

impl Sources {
    /// Returns every file by path, for tests and measures.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, emitted)| (path.as_str(), emitted.text.as_str()))
    }
}

/// Returns where the file that holds the whole stands.
fn main_path(stem: &str) -> String {
    format!("/{stem}/main.typ")
}

/// Returns where a file of a document stands.
pub(super) fn path(stem: &str, fichier: &Fichier) -> String {
    format!("/{stem}/{}.typ", fichier.chemin)
}

/// Writes the line that takes a file in.
fn include(path: &str) -> String {
    format!("#include \"{path}\"\n")
}

/// Writes one file.
pub(super) fn file(
    format: Format,
    fichier: &Fichier,
    anchors: &BTreeSet<String>,
    defined: &mut BTreeSet<String>,
) -> Emitted {
    let mut body = Emitter::new(format, anchors, defined);
    if fichier.page {
        body.code("#pagebreak(weak: true)\n");
    }
    body.top(&fichier.pieces);
    body.finish()
}

/// Writes the file that holds some files alone: the page and the note they begin at, and the labels
/// that stand elsewhere, without words.
pub(super) fn alone(
    (format, couverture): (Format, &Couverture),
    (page, note): (u64, usize),
    paths: &[String],
    elsewhere: &BTreeSet<&String>,
) -> String {
    let (anchors, mut defined) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Emitter::new(format, &anchors, &mut defined);
    settings(&mut out, couverture);
    // The number of a page comes before its head.
    out.code(&format!(
        "#counter(page).update({page})\n#counter(footnote).update({note})\n#pagebreak(weak: true)\n"
    ));
    for path in paths {
        out.code(&include(path));
    }
    for label in elsewhere {
        out.code("#[#metadata(none)#label(");
        out.literal(label, None);
        out.code(")]\n");
    }
    out.finish().text
}

/// Writes theme and settings, nothing that is printed.
fn settings(out: &mut Emitter<'_>, couverture: &Couverture) {
    let Couverture { titre, sigle, collectivite, version, date, mention, .. } = couverture;
    out.code("#show: document.with(");
    out.optional("titre", Some(titre));
    out.optional("sigle", sigle.as_deref());
    out.optional("collectivite", Some(collectivite));
    out.optional("version", Some(version));
    out.optional("mention", mention.as_deref());
    out.code(&format!("date: datetime(year: {}, month: {}, day: {}))\n", date.0, date.1, date.2));
}

/// Writes the cover and the outline.
fn cover(out: &mut Emitter<'_>, couverture: &Couverture) {
    out.code("#couverture(");
    out.optional("titre", Some(&couverture.titre));
    out.optional("sous-titre", couverture.sous_titre.as_deref());
    out.optional("collectivite", Some(&couverture.collectivite));
    out.optional("version", Some(&couverture.version));
    out.optional("mention", couverture.mention.as_deref());
    out.optional("pied", couverture.pied.as_deref());
    out.code("axes: (");
    for (number, title, couleur) in &couverture.axes {
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
