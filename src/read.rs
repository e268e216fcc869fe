//! Reads a project from the disk: texts, pictures, local theme.
//!
//! In: a folder. Out: `Checked<Sources>`, everything in memory.
//! Never: parses, follows a link out of the project, writes.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::WalkDir;

use crate::{
    diag::{Checked, Code, Diagnostic, Place},
    model::source::{ImageFile, Sources, Span},
};

/// Largest text file, in bytes.
const TEXT_MAX: u64 = 4 << 20;
/// Largest picture, in bytes.
const IMAGE_MAX: u64 = 10 << 20;

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
    let mut reader =
        Reader { sources: Sources::default(), diags: Vec::new(), root, canonical: PathBuf::new() };
    match fs::canonicalize(root) {
        Ok(path) => reader.canonical = path,
        Err(error) => reader.unreadable(&root.display().to_string(), &error),
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

struct Reader<'p> {
    sources: Sources,
    diags: Vec<Diagnostic>,
    root: &'p Path,
    canonical: PathBuf,
}

impl Reader<'_> {
    /// Lists the files of a folder by path, litter and `_` files left out.
    fn walk(&mut self, folder: &str) -> Vec<(String, PathBuf)> {
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
            let inside =
                fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&self.canonical));
            if entry.path_is_symlink() && !(inside && entry.path().is_file()) {
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
            files.push((path, entry.into_path()));
        }
        files
    }

    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(self.root).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// Takes a file of `content/`.
    fn content(&mut self, path: String, file: &Path) {
        let extension = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            "md" | "toml" => self.text(path, file),
            "png" | "jpg" | "jpeg" => self.image(&path, file),
            _ => self.diags.push(
                Diagnostic::at(
                    Code::FichierInconnu,
                    Place::Path(path),
                    format!("vigie ne sait pas lire un fichier « .{extension} »"),
                )
                .help("les textes sont des fichiers .md ou .toml, les images des fichiers .png ou .jpg")
                .help("si ce fichier n’est qu’une pièce de travail, faites commencer son nom par « _ »"),
            ),
        }
    }

    fn text(&mut self, path: String, file: &Path) {
        if size(file) > TEXT_MAX {
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
        let Some(bytes) = self.bytes(&path, file) else { return };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.sources.add(path, text);
            }
            Err(error) => {
                let start = error.valid_up_to();
                let lossy = String::from_utf8_lossy(bytes);
                let id = self.sources.add_damaged(path, lossy);
                self.diags.push(
                    Diagnostic::new(
                        Code::FichierIllisible,
                        Span::new(id, &(start..start + '\u{fffd}'.len_utf8())),
                        "ce fichier n’est pas enregistré en UTF-8",
                    )
                    .label("ce signe ne se lit pas")
                    .help("dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis « UTF-8 »"),
                );
            }
        }
    }

    fn image(&mut self, path: &str, file: &Path) {
        let name = path.trim_start_matches("content/").to_owned();
        let size = size(file);
        let image = if size > IMAGE_MAX {
            let refused = Some("elle dépasse 10 Mo".to_owned());
            ImageFile { bytes: Arc::from([]), refused }
        } else {
            let Some(bytes) = self.bytes(path, file) else { return };
            ImageFile { bytes, refused: None }
        };
        self.sources.images.insert(name, image);
    }

    #[expect(clippy::disallowed_methods, reason = "this is the room that reads")]
    fn bytes(&mut self, path: &str, file: &Path) -> Option<Arc<[u8]>> {
        match fs::read(file) {
            Ok(bytes) => Some(bytes.into()),
            Err(error) => {
                self.unreadable(path, &error);
                None
            }
        }
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

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |data| data.len())
}

/// Returns whether a name is litter, hidden, or set aside by `_`.
fn is_litter(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '_', '~'])
        || name.ends_with('~')
        || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}
