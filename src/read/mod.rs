//! Reads a project from the disk: texts, pictures, local theme.
//!
//! In: a folder. Out: `Checked<Sources>`, everything in memory.
//! Never: parses, follows a link out of the project, writes.

mod donnees;
mod encodage;
mod memory;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::WalkDir;

pub use donnees::{bytes, open, text, whole};
pub use memory::Memory;

use crate::{
    diag::{Checked, Code, Diagnostic, Place},
    model::source::{ImageFile, Sources, Span, Writing},
};

/// Largest text file, in bytes.
const TEXT_MAX: u64 = 4 << 20;
/// Largest picture, in bytes.
const IMAGE_MAX: u64 = 10 << 20;

/// Texts of `content/`, by extension.
const TEXTS: [&str; 4] = ["md", "toml", "csv", "geojson"];
/// Pictures of `content/`, by extension.
const IMAGES: [&str; 3] = ["png", "jpg", "jpeg"];

/// Finds the project: the folder given, else the nearest one above `start`.
pub fn find_project(given: Option<&Path>, start: &Path) -> Result<PathBuf, Diagnostic> {
    let has_project = |folder: &&Path| folder.join("content/projet.toml").is_file();
    let wrong = |title: String| Diagnostic::at(Code::ProjetIntrouvable, Place::Project, title);
    match given {
        Some(folder) if has_project(&folder) => Ok(folder.to_owned()),
        Some(folder) => Err(wrong(format!(
            "le dossier « {} » ne contient pas « content/projet.toml »",
            folder.display()
        ))
        .help("indiquez le dossier qui contient « content/ », ou créez un projet par « vigie init DOSSIER »")),
        None => start.ancestors().find(has_project).map(Path::to_owned).ok_or_else(|| {
            wrong("aucun dossier, ici ou au-dessus, ne contient « content/projet.toml »".to_owned())
                .help("créez un projet par « vigie init », ou indiquez-le par « --project DOSSIER »")
        }),
    }
}

/// Reads `content/` and `themes/` of a project.
pub fn read(root: &Path) -> Checked<Sources> {
    read_again(root, &mut Memory::default())
}

/// Reads a project; what did not change since the last time is taken from memory.
pub fn read_again(root: &Path, memory: &mut Memory) -> Checked<Sources> {
    memory.turn();
    let (sources, diags) = (Sources::default(), Vec::new());
    let mut reader = Reader { sources, diags, memory, root, canonical: PathBuf::new() };
    match fs::canonicalize(root) {
        Ok(path) => reader.canonical = path,
        Err(_) => reader.diags.push(
            Diagnostic::at(
                Code::ProjetIntrouvable,
                Place::Project,
                format!("le dossier « {} » n’existe plus", root.display()),
            )
            .help("remettez-le à sa place, ou lancez vigie dans celui qui l’a remplacé"),
        ),
    }
    for (path, file) in reader.walk("content") {
        reader.content(path, &file);
    }
    for (path, file) in reader.walk("themes") {
        if let Some(bytes) = reader.bytes(&path, &file) {
            let name = path.trim_start_matches("themes/").to_owned();
            reader.sources.theme.insert(name, bytes);
        }
    }
    Checked::new(reader.sources, reader.diags)
}

/// A file of the project, and what the disk says of it.
struct Found {
    file: PathBuf,
    data: fs::Metadata,
}

struct Reader<'p> {
    sources: Sources,
    diags: Vec<Diagnostic>,
    memory: &'p mut Memory,
    root: &'p Path,
    canonical: PathBuf,
}

impl Reader<'_> {
    /// Lists the files of a folder by path, litter and `_` files left out.
    fn walk(&mut self, folder: &str) -> Vec<(String, Found)> {
        let top = self.root.join(folder);
        let mut files = Vec::new();
        if !top.exists() {
            return files;
        }
        let entries = WalkDir::new(&top).sort_by_file_name().into_iter();
        for entry in
            entries.filter_entry(|entry| entry.depth() == 0 || !is_litter(entry.file_name()))
        {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or_else(String::new, |path| self.relative(path));
                    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("?"));
                    self.unreadable(&path, &error);
                    continue;
                }
            };
            let path = self.relative(entry.path());
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = || {
                fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&self.canonical))
            };
            if entry.path_is_symlink() && !(inside() && entry.path().is_file()) {
                self.diags.push(
                    Diagnostic::at(
                        Code::LienHorsProjet,
                        Place::Path(path),
                        "ce raccourci ne mène pas à un fichier du projet",
                    )
                    .help("remplacez-le par une copie du fichier"),
                );
                continue;
            }
            match fs::metadata(entry.path()) {
                Ok(data) => files.push((path, Found { file: entry.into_path(), data })),
                Err(error) => self.unreadable(&path, &error),
            }
        }
        files
    }

    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// Takes a file of `content/`.
    fn content(&mut self, path: String, file: &Found) {
        let extension = extension(&file.file);
        match extension.as_str() {
            text if TEXTS.contains(&text) => self.text(path, file),
            image if IMAGES.contains(&image) => self.image(&path, file),
            _ => self.diags.push(stranger(&path, &extension)),
        }
    }

    fn text(&mut self, path: String, file: &Found) {
        if file.data.len() > TEXT_MAX {
            self.diags.push(
                Diagnostic::at(
                    Code::FichierTropGros,
                    Place::Path(path),
                    "ce fichier de texte dépasse 4 Mo",
                )
                .help("déplacez-le hors de « content/ », ou partagez-le en plusieurs fichiers"),
            );
            return;
        }
        if self.bytes(&path, file).is_none() {
            return;
        }
        let Some((decoded, file)) = self.memory.decoded(&path) else { return };
        let strange = |letter: char| !letter.is_ascii();
        let text = &decoded.text;
        let (start, sign) = match decoded.writing {
            Writing::Plain | Writing::Marked => (0, ""),
            Writing::Damaged => (text.find('\u{fffd}').unwrap_or(0), "\u{fffd}"),
            Writing::Foreign => {
                let start = text.find(strange).unwrap_or(0);
                let rest = text.get(start..).unwrap_or("");
                (start, rest.get(..rest.chars().next().map_or(0, char::len_utf8)).unwrap_or(""))
            }
        };
        let id = self.sources.push(file);
        let span = Span::new(id, &(start..start + sign.len()));
        let save = "dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis « UTF-8 »";
        match decoded.writing {
            Writing::Plain | Writing::Marked => {}
            Writing::Damaged => self.diags.push(
                Diagnostic::new(
                    Code::FichierIllisible,
                    span,
                    "ce fichier n’est pas enregistré en UTF-8",
                )
                .label("ce signe ne se lit pas")
                .help(save),
            ),
            Writing::Foreign => {
                let title =
                    format!("ce fichier est enregistré en {}, et non en UTF-8", decoded.old);
                // Saving is all it takes: the text is already what it should be.
                self.diags.push(
                    Diagnostic::new(Code::FichierIllisible, span, title)
                        .label("premier accent")
                        .help(save)
                        .edit(span, sign),
                );
            }
        }
    }

    fn image(&mut self, path: &str, file: &Found) {
        let name = path.trim_start_matches("content/").to_owned();
        let image = if file.data.len() > IMAGE_MAX {
            let refused = Some("elle dépasse 10 Mo".to_owned());
            ImageFile { bytes: Arc::from([]), refused }
        } else {
            let Some(bytes) = self.bytes(path, file) else { return };
            ImageFile { bytes, refused: None }
        };
        self.sources.images.insert(name, image);
    }

    fn bytes(&mut self, path: &str, file: &Found) -> Option<Arc<[u8]>> {
        let read = self.memory.bytes(path, file);
        read.map_err(|error| self.unreadable(path, &error)).ok()
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "il n’existe pas",
            io::ErrorKind::PermissionDenied => "vous n’avez pas le droit de le lire",
            _ => "le disque ne le rend pas",
        };
        self.diags.push(
            Diagnostic::at(
                Code::FichierIllisible,
                Place::Path(path.to_owned()),
                format!("ce fichier ne peut pas être lu : {reason}"),
            )
            .help("vérifiez ses droits d’accès, ou fermez le programme qui le tient ouvert"),
        );
    }
}

/// Explains a file of a kind that nothing is made of.
fn stranger(path: &str, extension: &str) -> Diagnostic {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mend = match extension {
        "txt" | "markdown" | "mdown" => format!("renommez-le « {stem}.md »"),
        "doc" | "docx" | "odt" | "rtf" | "pdf" => format!(
            "créez un chapitre par « vigie new contexte \"{stem}\" », puis collez-y le texte de ce fichier"
        ),
        "gif" | "webp" | "bmp" | "tif" | "tiff" | "svg" | "heic" => {
            "ouvrez cette image dans un logiciel d’images et enregistrez-la en PNG ou en JPEG"
                .to_owned()
        }
        _ => "les textes sont des fichiers .md ou .toml, les images des fichiers .png ou .jpg"
            .to_owned(),
    };
    let title = format!("vigie ne sait pas lire un fichier « .{extension} »");
    Diagnostic::at(Code::FichierInconnu, Place::Path(path.to_owned()), title).help(mend).help(
        format!("si ce n’est qu’une pièce de travail, renommez-la « {folder}/_{name} » : elle sera ignorée"),
    )
}

/// Returns whether a file of `content/` is of a kind that is read.
pub fn is_read(file: &Path) -> bool {
    let extension = extension(file);
    TEXTS.iter().chain(&IMAGES).any(|known| *known == extension)
}

fn extension(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Returns whether a name is litter, hidden, or set aside by `_`.
pub fn is_litter(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '_', '~'])
        || name.ends_with('~')
        || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}
