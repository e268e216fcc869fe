//! The order of the stages, written once.
//!
//! In: sources and a plan. Out: a model, or the files of an edition.
//! Never: touches the disk, prints.

mod memory;
mod showing;
mod tirage;

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use crate::{
    artifact::Artifacts,
    compose,
    diag::{Checked, Code, Diagnostic, correct, has_errors, sort},
    edition::{self, Edition, Tally},
    model::{corpus::Corpus, diffusion::Diffusion, empreinte::hex, genre::Genre, source::Sources},
    pdf,
    resolve::{self, Model},
    theme::Theme,
};

pub use memory::Memory;
pub use showing::{Showing, pdf_path, stem};
pub use tirage::{Tirage, outline};

/// Checks a whole project: every finding of every stage, and the model when nothing stands against it.
pub fn check(sources: &Sources, theme: &Theme) -> Checked<resolve::Resolved> {
    Memory::default().check(sources, theme)
}

/// Reads the objects of a project that may still have faults elsewhere; nothing without a project.
pub fn load(sources: &Sources, theme: &Theme) -> Checked<Option<Corpus>> {
    let mut diags = Vec::new();
    let entries = Memory::default().entries(sources, theme).report(&mut diags);
    let corpus = resolve::corpus(sources, entries);
    Checked::new(corpus.projet().is_some().then_some(corpus), diags)
}

/// Most passes of mending: what one mends may show another fault.
const PASSES: usize = 12;

/// Mends all that can be without a doubt, in memory; `read` are the findings of reading.
/// Returns how many findings were mended, and what remains.
pub fn mend(sources: &mut Sources, read: Vec<Diagnostic>, theme: &Theme) -> Checked<usize> {
    let mut count = correct(&read, sources);
    let mut left = Vec::new();
    for _ in 0..PASSES {
        left = check(sources, theme).diags;
        match correct(left.iter().filter(|diag| diag.accepted.is_none()), sources) {
            0 => break,
            mended => count += mended,
        }
    }
    left.extend(read.into_iter().filter(|diag| diag.edits.is_empty()));
    sort(&mut left);
    Checked::new(count, left)
}

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Level of diffusion.
    pub level: Diffusion,
    /// Stems of outlines, or `site`; empty means all.
    pub only: Vec<String>,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// The files.
    pub artifacts: Artifacts,
    /// Pages of each document.
    pub pages: Vec<(String, usize)>,
    /// Pages of the site.
    pub site: usize,
    /// What the edition withheld.
    pub tally: Tally,
}

impl Plan {
    fn wants(&self, what: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == what)
    }
}

/// Builds the edition of a level: its documents and its site.
pub fn build(
    model: &Model,
    sources: &Sources,
    theme: &Theme,
    plan: &Plan,
) -> Checked<Option<Built>> {
    let mut diags = Vec::new();
    let mut showing = Showing::new(model, sources, plan.level, &mut edition::Memory::default())
        .report(&mut diags);
    let print = fingerprint(&showing.edition, theme);
    let outlines: Vec<_> = showing.outlines().filter(|one| plan.wants(&one.id.0)).collect();
    let set: Vec<_> = outlines
        .into_par_iter()
        .map(|outline| {
            let document = compose::document(&showing.edition, outline, &print);
            let mut diags = Vec::new();
            let job = Tirage::default().whole(&showing.edition, theme, document, &print);
            let sheets = job.set(theme).report(&mut diags);
            if let Some(sheets) = &sheets {
                diags.extend(too_long(&showing.edition, sheets));
            }
            let pdf = sheets.and_then(|sheets| sheets.pdf(theme).report(&mut diags));
            (outline.id.0.clone(), Checked::new(pdf, diags))
        })
        .collect();
    // Memory stays flat: what this round did not use is forgotten.
    pdf::forget(0);
    let mut built = Built { tally: showing.edition.tally(), ..Built::default() };
    let mut measured = BTreeMap::new();
    for (stem, pdf) in set {
        let Some(pdf) = pdf.report(&mut diags) else { continue };
        measured.insert(stem.clone(), (pdf.pages, pdf.bytes.len()));
        built.artifacts.insert(pdf_path(&stem), pdf.bytes);
        built.pages.push((stem, pdf.pages));
    }
    if plan.wants("site") {
        showing.offer(|stem| measured.get(stem).copied().map(Some));
        let (pages, artifacts) = showing.site(theme).report(&mut diags);
        built.site = pages;
        built.artifacts.extend(artifacts);
    }
    let sound = !has_errors(&diags);
    Checked::new(sound.then_some(built), diags)
}

/// Makes the complaints about objects that take too many pages (R18).
pub fn too_long(edition: &Edition, sheets: &pdf::Feuilles) -> Vec<Diagnostic> {
    let complain = |pdf::Long { key, pages, most }: pdf::Long| {
        let entry = edition.corpus().entry(&key)?;
        let (field, what, help) = match key.genre {
            Genre::Fiche => (
                "titre",
                "cette fiche",
                "raccourcissez le descriptif, ou regroupez des indicateurs",
            ),
            _ => (
                "nom",
                "la page de ce territoire",
                "rattachez aux quartiers ce qui ne vaut que pour eux, ou raccourcissez les titres",
            ),
        };
        let place = entry.record.places.span(&format!("{}/{field}", entry.pointer(&key)));
        let title = format!("{what} prend {pages} pages dans le PDF");
        let label = if most == 1 { "plus d’une page" } else { "plus de deux pages" };
        Some(Diagnostic::new(Code::FicheTropLongue, place, title).label(label).help(help))
    };
    sheets.long().into_iter().filter_map(complain).collect()
}

/// Returns the print of edition, theme and program.
pub fn fingerprint(edition: &Edition, theme: &Theme) -> String {
    let mut digest = Sha256::new();
    digest.update(edition.fingerprint());
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update(theme.print(|_| true));
    hex(&digest.finalize(), 8)
}
