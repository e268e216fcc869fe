//! The hidden door: what a stage makes of a project, as text, for the case tests.
//!
//! In: the name of a stage and sources. Out: text. Never: used by the program itself.

use std::{fmt::Write as _, path::Path};

use crate::{
    compose, diag,
    diag::Checked,
    edition::{self, Edition},
    figure, import,
    model::{
        diffusion::Diffusion,
        genre::{GENRES, Genre},
        outline::Outline,
        reference::Key,
        source::{Sources, Span},
        vocabulaire,
    },
    pdf, pipeline,
    resolve::Model,
    site,
    theme::Theme,
    validate,
};

pub use crate::{
    edition::Memory as Shown,
    pdf::{Feuilles, Job},
    pipeline::{Memory, Showing},
};

/// Returns what a stage makes: `diagnostics`, `concise`, `html`, `typst`.
///
/// # Panics
///
/// On a name that is no stage: a mistake of a test.
#[expect(clippy::panic, reason = "a test that asks for an unknown stage is wrong")]
pub fn stage(name: &str, sources: &Sources) -> String {
    let theme = Theme::new(sources);
    let checked = pipeline::check(sources, &theme);
    match name {
        "diagnostics" => diag::render(&checked.diags, sources, diag::Format::Full { color: false }),
        "concise" => diag::render(&checked.diags, sources, diag::Format::Concise),
        "html" | "typst" => {
            let Some(model) = checked.value.model else { return stage("concise", sources) };
            let edition = public(&model, sources);
            if name == "html" { html(&edition, &Theme::new(sources)) } else { typst(&edition) }
        }
        other => panic!("no stage is called {other}"),
    }
}

/// Mends what can be without a doubt; returns the texts by path, and how many findings were mended.
pub fn mended(sources: &Sources) -> (Vec<(String, String)>, usize) {
    let mut sources = sources.clone();
    let theme = Theme::new(&sources);
    let count = pipeline::mend(&mut sources, Vec::new(), &theme).value;
    let texts = sources.files().map(|(_, file)| (file.path.clone(), file.text.to_string()));
    (texts.collect(), count)
}

/// Makes the public edition.
fn public(model: &Model, sources: &Sources) -> Edition {
    edition::edition(model, sources, Diffusion::Public, &mut edition::Memory::default()).value
}

/// Brings a table of counts into a series; returns the files that it writes, by path, and what it says.
pub fn tableau(sources: &Sources, fichier: &Path, serie: &str) -> (Vec<(String, Vec<u8>)>, String) {
    let counted = import::tableau(&import::DemandeTableau {
        sources,
        theme: &Theme::new(sources),
        fichier,
        serie,
        feuille: None,
        colonnes: &[],
        seulement: &[],
        territoire: None,
        annee: None,
        pas: None,
        date: None,
        evenements: false,
        additionner: false,
        remplacer: false,
    });
    let told = diag::render(&counted.diags, sources, diag::Format::Full { color: false });
    let found = counted.value.map(|found| (found.fichiers, found.recit.join("\n")));
    let (files, lines) = found.unwrap_or_default();
    (files, told + &lines)
}

/// The body of every object that has a page.
fn html(edition: &Edition, theme: &Theme) -> String {
    let plan = site::plan(edition, Vec::new());
    let mut text = String::new();
    for info in GENRES {
        for key in compose::keys(edition, info.genre) {
            let Some(objet) = compose::Composer::page(edition).objet(&key, 1) else { continue };
            let body = site::fragment(&plan, theme, &key, &objet);
            if !body.is_empty() {
                writeln!(text, "<!-- {key} -->\n{}", body.trim_end()).expect("a String takes all");
            }
        }
    }
    text
}

/// The typst files of every document, but for their heads.
fn typst(edition: &Edition) -> String {
    let mut text = String::new();
    for (path, source) in emitted(edition) {
        if !path.ends_with("/main.typ")
            && !path.ends_with("/colophon.typ")
            && !path.contains("/partie/")
        {
            let body = source.split_once('\n').map_or("", |(_, body)| body);
            writeln!(text, "// {path}\n{}", body.trim_end()).expect("a String takes all");
        }
    }
    text
}

/// The typst files of every document, by path.
fn emitted(edition: &Edition) -> Vec<(String, String)> {
    let outlines = edition.corpus().documents.values();
    let sources = outlines
        .map(|outline| pdf::emit(&compose::document(edition, outline, "empreinte")))
        .collect::<Vec<_>>();
    let texts = sources.iter().flat_map(pdf::Sources::texts);
    texts.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Returns every typst file of the public edition by path, heads included.
pub fn typst_files(sources: &Sources) -> Vec<(String, String)> {
    let theme = Theme::new(sources);
    let model = pipeline::check(sources, &theme).value.model;
    model.map_or(Vec::new(), |model| emitted(&public(&model, sources)))
}

/// Returns, for each document of a level, the objects that it is said to print whole, and those that
/// it prints.
pub fn printed(sources: &Sources, level: Diffusion) -> Vec<(String, Vec<Key>, Vec<Key>)> {
    let theme = Theme::new(sources);
    let Some(model) = pipeline::check(sources, &theme).value.model else { return Vec::new() };
    let edition = edition::edition(&model, sources, level, &mut edition::Memory::default()).value;
    let outlines = edition.corpus().documents.values();
    let printed = outlines.map(|outline| {
        let document = compose::document(&edition, outline, "empreinte");
        let said = compose::printed(&edition, &outline.data);
        (document.stem.clone(), said, document.objets().cloned().collect())
    });
    printed.collect()
}

/// Returns the closed lists: name and words.
pub fn lists() -> &'static [(&'static str, &'static [&'static str])] {
    vocabulaire::LISTS
}

/// Returns the bundled schema of every kind of file, by name.
pub fn schemas() -> Vec<(&'static str, serde_json::Value)> {
    let files =
        GENRES.iter().filter(|info| !matches!(info.place, crate::model::genre::Place::Item(..)));
    files.map(|info| (info.name, validate::schema(info.genre).value.clone())).collect()
}

/// Reads a header into its struct and writes it again, every field named; for the schema test.
pub fn round_trip(name: &str, header: &serde_json::Value) -> Result<serde_json::Value, String> {
    use crate::model::{
        acteur, bilan, coordination, deroulement, diagnostic, donnees, enquete, evaluation, fiche,
        figure, gouvernance, objet, parangonnage, projet, references, strategie,
    };

    fn trip<T: serde::de::DeserializeOwned + serde::Serialize>(
        header: &serde_json::Value,
    ) -> Result<serde_json::Value, String> {
        let data = T::deserialize(header).map_err(|error| error.to_string())?;
        serde_json::to_value(data).map_err(|error| error.to_string())
    }
    let own = match name {
        "projet" => trip::<projet::Projet>(header),
        "document" => trip::<Outline>(header),
        "acteurs" => trip::<acteur::Acteurs>(header),
        "sigles" => trip::<acteur::Sigles>(header),
        "donnees" => trip::<donnees::Donnees>(header),
        "enquete" => trip::<enquete::Enquete>(header),
        "figure" => trip::<figure::Figure>(header),
        "contexte" => trip::<diagnostic::Contexte>(header),
        "source" => trip::<diagnostic::Source>(header),
        "constat" => trip::<diagnostic::Constat>(header),
        "bilan" => trip::<bilan::Bilan>(header),
        "instance" => trip::<gouvernance::Instance>(header),
        "coordination" => trip::<coordination::Coordination>(header),
        "service" => trip::<coordination::Service>(header),
        "ressource" => trip::<diagnostic::Ressource>(header),
        "preconisation" => trip::<diagnostic::Preconisation>(header),
        "orientation" => trip::<strategie::Orientation>(header),
        "axe" => trip::<strategie::Axe>(header),
        "objectif" => trip::<strategie::Objectif>(header),
        "evaluation" => trip::<evaluation::Evaluation>(header),
        "parangonnage" => trip::<parangonnage::Parangonnage>(header),
        "references" => trip::<references::References>(header),
        "fiche" => trip::<fiche::FicheAction>(header),
        "deroulement" => trip::<deroulement::Deroulement>(header),
        "grille" => trip::<deroulement::Grille>(header),
        _ => return Err(format!("no kind is called {name}")),
    }?;
    let mut all = own;
    let common = trip::<objet::Commun>(header)?;
    if let (Some(all), Some(common)) = (all.as_object_mut(), common.as_object()) {
        all.extend(common.clone());
    }
    Ok(all)
}

/// Returns every code: name, family, rule, manual texts.
pub fn codes() -> Vec<(&'static str, &'static str, &'static str, [&'static str; 3])> {
    let entries = diag::Code::ALL.iter().map(|code| code.entry());
    entries
        .map(|entry| {
            (entry.name, entry.family.label(), entry.rule, [entry.title, entry.why, entry.mend])
        })
        .collect()
}

/// Returns the examples of the manual: code, file, whether they are text, bad lines, good lines.
pub fn examples() -> Vec<(&'static str, String, bool, &'static str, &'static str)> {
    let examples = diag::exemples().map(|one| {
        let path = format!("content/{}", one.fichier);
        (one.code.entry().name, path, one.texte, one.mauvais, one.bon)
    });
    examples.collect()
}

/// Returns the names of all kinds.
pub fn kinds() -> Vec<&'static str> {
    GENRES.iter().map(|info| info.name).collect()
}

/// Returns the kind of a file of `content/` by its path.
pub fn kind_of_path(path: &str) -> Option<&'static str> {
    Genre::of_path(path.strip_prefix("content/")?).map(Genre::name)
}

/// Prepares every document of the public edition, so that typst alone can be timed.
pub fn jobs(sources: &Sources) -> Vec<impl Fn() -> usize + Send + Sync> {
    let theme = Theme::new(sources);
    let Some(model) = pipeline::check(sources, &theme).value.model else { return Vec::new() };
    let edition = public(&model, sources);
    let outlines = edition.corpus().documents.values();
    let jobs = outlines.map(|outline| {
        let document = compose::document(&edition, outline, "empreinte");
        let job = pdf::Presse::default().whole(&document, edition.images(), &theme, "empreinte");
        let theme = theme.clone();
        move || {
            let sheets = job.set(&theme).value;
            let pdf = sheets.and_then(|sheets| sheets.pdf(&theme).value);
            pdf.map_or(0, |pdf| pdf.bytes.len())
        }
    });
    jobs.collect()
}

/// Returns the charts of the public edition, so that drawing alone can be timed: each call draws all,
/// wide and narrow, and returns how many drawings and bytes.
pub fn charts(sources: &Sources) -> Option<impl Fn() -> (usize, usize)> {
    let theme = Theme::new(sources);
    let model = pipeline::check(sources, &theme).value.model?;
    let edition = public(&model, sources);
    let pages = edition.corpus().figures.values().filter_map(|figure| {
        let page = compose::Composer::page(&edition).objet(&figure.key(), 1)?;
        page.corps.into_iter().find_map(|piece| match piece {
            compose::Piece::Figure(figure) => Some(figure.graphique),
            _ => None,
        })
    });
    let charts: Vec<figure::Graphique> = pages.collect();
    Some(move || {
        let formats = [figure::Format::Large, figure::Format::Etroit];
        let each = charts.iter().flat_map(|chart| formats.map(|format| (chart, format)));
        each.fold((0, 0), |(count, bytes), (chart, format)| {
            (count + 1, bytes + figure::dessin(chart, theme.fonts(), format).svg.len())
        })
    })
}

/// One document in a press, as the preview keeps it.
pub struct Banc {
    stem: String,
    level: Diffusion,
    theme: Theme,
    edition: Option<Edition>,
    tirage: pipeline::Tirage,
}

/// Returns the key of an object.
///
/// # Panics
///
/// On a kind that is none: a mistake of a test.
pub fn key(kind: &str, id: &str) -> Key {
    Key::new(Genre::named(kind).expect("a kind"), id)
}

/// Returns the place of words in a file.
///
/// # Panics
///
/// When they do not stand there: a mistake of a test.
pub fn place(sources: &Sources, path: &str, words: &str) -> Span {
    let source = sources.find(path).expect("a file");
    let at = sources.file(source).text.find(words).expect("words of it");
    Span::new(source, &(at..at + words.len()))
}

/// Forgets all that typst remembers: what is set next is set cold.
pub fn forget() {
    (0..2).for_each(|_| pdf::forget(0));
}

impl Banc {
    /// Takes a press for the document of that stem.
    pub fn new(stem: &str, level: Diffusion) -> Self {
        Self {
            stem: stem.to_owned(),
            level,
            theme: Theme::new(&Sources::default()),
            edition: None,
            tirage: pipeline::Tirage::default(),
        }
    }

    /// Takes the project as it now stands; returns whether it is sound enough to be shown.
    pub fn take(&mut self, sources: &Sources) -> bool {
        self.theme = Theme::new(sources);
        let model = pipeline::check(sources, &self.theme).value.model;
        let model = model.map(|model| {
            edition::edition(&model, sources, self.level, &mut edition::Memory::default()).value
        });
        let sound = model.is_some();
        self.edition = model.or(self.edition.take());
        sound
    }

    /// Composes the whole and gives it to the press.
    pub fn whole(&mut self) -> Option<Job> {
        let edition = self.edition.as_ref()?;
        let print = pipeline::fingerprint(edition, &self.theme);
        let outline = pipeline::outline(edition, &self.stem)?;
        let document = compose::document(edition, outline, &print);
        Some(self.tirage.whole(edition, &self.theme, document, &print))
    }

    /// Composes one object alone and gives it to the press.
    pub fn alone(&mut self, key: &Key, last: Option<&Feuilles>) -> Option<Job> {
        self.tirage.alone(self.edition.as_ref()?, key, last)
    }

    /// Sets what the press prepared.
    pub fn set(&self, job: &Job) -> Checked<Option<Feuilles>> {
        job.set(&self.theme)
    }

    /// Exports sheets.
    pub fn pdf(&self, sheets: &Feuilles) -> Checked<Option<pdf::Pdf>> {
        sheets.pdf(&self.theme)
    }

    /// Returns the objects that the document prints whole, in order.
    pub fn keys(&self) -> Vec<Key> {
        self.tirage.document().iter().flat_map(|document| document.objets().cloned()).collect()
    }

    /// Returns the files of an object as the document holds them, and composed again alone.
    pub fn twice(&self, key: &Key) -> Option<(String, String)> {
        let (edition, document) = (self.edition.as_ref()?, self.tirage.document()?);
        let files = document.parties.iter().flat_map(|partie| &partie.fichiers);
        let own: Vec<_> = files.filter(|file| file.prints(key)).collect();
        let alone =
            compose::alone(edition, pipeline::outline(edition, &self.stem)?, document, key)?;
        Some((format!("{own:?}"), format!("{alone:?}")))
    }
}
