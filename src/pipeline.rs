//! The order of the stages, written once.
//!
//! In: sources and a plan. Out: a model, or the files of an edition.
//! Never: touches the disk, prints.

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use sha2::{Digest, Sha256};

use crate::{
    artifact::Artifacts,
    compose,
    diag::{Checked, Code, Diagnostic, Place, has_errors, nearest, sort},
    edition::{self, Edition, Tally},
    model::{
        corpus::Corpus,
        diffusion::Diffusion,
        empreinte::hex,
        genre::{self, GENRES, Genre},
        reference::{Id, Key},
        source::{SourceFile, SourceId, Sources},
    },
    parse, pdf,
    resolve::{self, Model},
    site,
    theme::Theme,
    validate,
};

/// Checks a whole project: every finding of every stage, and the model when nothing stands against it.
pub fn check(sources: &Sources, theme: &Theme) -> Checked<resolve::Resolved> {
    let mut diags = Vec::new();
    let entries = entries(sources, theme).report(&mut diags);
    resolve::resolve(sources, entries, diags)
}

/// Reads the objects of a project that may still have faults elsewhere; nothing without a project.
pub fn load(sources: &Sources, theme: &Theme) -> Checked<Option<Corpus>> {
    let mut diags = Vec::new();
    let entries = entries(sources, theme).report(&mut diags);
    let corpus = resolve::corpus(sources, entries);
    Checked::new(corpus.projet().is_some().then_some(corpus), diags)
}

/// Parses and validates every file, in parallel.
fn entries(sources: &Sources, theme: &Theme) -> Checked<Vec<resolve::Entry>> {
    let files: Vec<(SourceId, &SourceFile)> =
        sources.files().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let fonts = theme.fonts();
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(id, file)| {
            let mut diags = Vec::new();
            let Ok((genre, name)) = classify(file).map_err(|diag| diags.push(*diag)) else {
                return (None, diags);
            };
            let draft = if file.damaged {
                None
            } else {
                let parsed = parse::parse(id, file, fonts).report(&mut diags);
                validate::validate(genre, &name, id, &parsed).report(&mut diags)
            };
            (Some(resolve::Entry { genre, id: name, source: id, draft }), diags)
        })
        .collect();
    let mut diags = Vec::new();
    let mut entries = Vec::new();
    for (entry, found) in read {
        entries.extend(entry);
        diags.extend(found);
    }
    Checked::new(entries, diags)
}

/// Finds what a file is by its path.
fn classify(file: &SourceFile) -> Result<(Genre, Id), Box<Diagnostic>> {
    let path = file.path.trim_start_matches("content/");
    let at =
        |code: Code, title: String| Diagnostic::at(code, Place::Path(file.path.clone()), title);
    let Some(genre) = Genre::of_path(path) else {
        let folders: Vec<&str> = GENRES
            .iter()
            .filter_map(|info| match info.place {
                genre::Place::Folder(folder) => Some(folder),
                _ => None,
            })
            .collect();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let near =
            nearest(folder, folders.iter().copied(), |folder| format!("content/{folder}/{name}"));
        return Err(Box::new(
            at(Code::FichierInconnu, "ce fichier n’est dans aucun des dossiers connus".to_owned())
                .help_if(near)
                .help(format!("les dossiers connus de « content/ » : {}", folders.join(", ")))
                .help("pour garder ici une note de travail, faites commencer son nom par « _ »"),
        ));
    };
    let named = validate::id_of(path, genre);
    let name = named.map_err(|reason| {
        Box::new(
            at(Code::NomRefuse, reason).help("renommez-le, par exemple « mediation-de-soiree.md »"),
        )
    })?;
    Ok((genre, name))
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
    let edition = edition::edition(model, sources, plan.level).report(&mut diags);
    let print = fingerprint(&edition, theme);
    let outlines: Vec<_> = compose::keys(&edition, Genre::Document)
        .into_iter()
        .filter(|key| plan.wants(&key.id.0))
        .filter_map(|key| edition.corpus().documents.get(&key.id))
        .collect();
    let set: Vec<_> = outlines
        .into_par_iter()
        .map(|outline| {
            let document = compose::document(&edition, outline, &print);
            let ident = format!("{} {print}", outline.id);
            let job = pdf::prepare(&document, edition.images(), theme, &ident);
            let pdf = pdf::typeset(&document, &job, theme);
            (document, pdf)
        })
        .collect();
    // Memory stays flat: what this round did not use is forgotten.
    typst::comemo::evict(0);
    let mut built = Built { tally: edition.tally(), ..Built::default() };
    let mut downloads = Vec::new();
    for (document, pdf) in set {
        let Some(pdf) = pdf.report(&mut diags) else { continue };
        diags.extend(pdf.long.iter().filter_map(|(key, pages)| too_long(&edition, key, *pages)));
        let path = format!("documents/{}.pdf", document.stem);
        downloads.push(site::Download {
            path: path.clone(),
            title: document.couverture.titre.clone(),
            pages: pdf.pages,
            bytes: pdf.bytes.len(),
            printed: compose::printed(&document),
        });
        built.pages.push((document.stem, pdf.pages));
        built.artifacts.insert(path, pdf.bytes);
    }
    if plan.wants("site") {
        let (pages, artifacts) = render_site(&edition, theme, downloads).report(&mut diags);
        built.site = pages;
        built.artifacts.extend(artifacts);
    }
    let sound = !has_errors(&diags);
    Checked::new(sound.then_some(built), diags)
}

/// Makes the complaint about a fiche that takes too many pages (R18), unless it was accepted.
fn too_long(edition: &Edition, key: &Key, pages: usize) -> Option<Diagnostic> {
    let fiche = edition.corpus().fiches.get(&key.id)?;
    let title = format!("cette fiche prend {pages} pages dans le PDF");
    Some(
        Diagnostic::new(Code::FicheTropLongue, fiche.places.span("/titre"), title)
            .label("plus de deux pages")
            .help("raccourcissez le descriptif, ou regroupez des indicateurs"),
    )
}

/// Renders every page, in parallel.
fn render_site(
    edition: &Edition,
    theme: &Theme,
    downloads: Vec<site::Download>,
) -> Checked<(usize, Artifacts)> {
    let gabarits = site::Gabarits::new(theme);
    let mut diags = gabarits.broken().to_vec();
    let mut artifacts = site::assets(edition, theme);
    let plan = site::plan(edition, downloads);
    if diags.is_empty() {
        let pages: Vec<_> = plan
            .pages
            .par_iter()
            .map(|page| (page, site::page(edition, &plan, &gabarits, page)))
            .collect();
        for (page, html) in pages {
            if let Some(html) = html.report(&mut diags) {
                artifacts.insert(page.path.clone(), html.into_bytes());
            }
        }
        // One broken template breaks every page alike: once is enough.
        sort(&mut diags);
    }
    Checked::new((plan.pages.len(), artifacts), diags)
}

/// Returns the print of edition, theme and program.
fn fingerprint(edition: &Edition, theme: &Theme) -> String {
    let mut digest = Sha256::new();
    digest.update(edition.fingerprint());
    digest.update(env!("CARGO_PKG_VERSION"));
    for (path, bytes) in theme.files() {
        digest.update(path);
        digest.update(Sha256::digest(bytes));
    }
    hex(&digest.finalize(), 8)
}
