//! The result in memory, and its one way to the disk.
//!
//! In: files by path. Out: a folder that holds just these, or the folder as it was.
//! Never: touches a folder without our marker, leaves half a result.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use walkdir::WalkDir;

use crate::{
    diag::{Code, Diagnostic, Place},
    model::diffusion::Diffusion,
};

/// Name of the file that marks a folder as ours, with the level it was made for.
const MARKER: &str = ".vigie-sortie";

/// Output files by path, in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artifacts {
    files: BTreeMap<String, Arc<[u8]>>,
}

/// What writing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The folder already held the same bytes.
    Unchanged,
    /// The folder was replaced.
    Replaced,
}

impl Artifacts {
    /// Adds a file; its path uses `/` and stays inside.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Adds all files of another.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// Returns the files in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// Returns a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }
}

/// Replaces the folder `out` by the files, all at once.
///
/// Refuses a folder that is not ours or was made for another level; on any
/// failure the folder stays as it was and nothing temporary is left.
pub fn write(out: &Path, artifacts: &Artifacts, level: Diffusion) -> Result<Written, Diagnostic> {
    let fail = |error: io::Error| impossible(out, &error);
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let name =
        out.file_name().map(|name| name.to_string_lossy().into_owned()).ok_or_else(|| {
            Diagnostic::at(
                Code::SortieNonReconnue,
                Place::Path(out.display().to_string()),
                "ce chemin ne peut pas être un dossier de sortie",
            )
            .help("donnez le nom d’un dossier, par exemple « --out public »")
        })?;
    let (fresh, old) =
        (parent.join(format!(".{name}.vigie-neuf")), parent.join(format!(".{name}.vigie-ancien")));
    mend(out, &fresh, &old).map_err(fail)?;
    recognise(out, level)?;
    let mut files = artifacts.clone();
    files.insert(MARKER, marker(level).into_bytes());
    if holds(out, &files) {
        return Ok(Written::Unchanged);
    }
    let written = fs::create_dir_all(&parent)
        .and_then(|()| lay(&fresh, &files))
        .and_then(|()| swap(out, &fresh, &old));
    if let Err(error) = written {
        // The first failure is the one to tell; what cannot be removed now is mended at the next start.
        drop(fs::remove_dir_all(&fresh));
        return Err(fail(error));
    }
    Ok(Written::Replaced)
}

fn marker(level: Diffusion) -> String {
    format!(
        "Dossier produit par vigie : son contenu est remplacé à chaque construction.\nniveau = {}\n",
        level.slug()
    )
}

/// Undoes what an interrupted run left behind.
fn mend(out: &Path, fresh: &Path, old: &Path) -> io::Result<()> {
    if old.join(MARKER).is_file() {
        if out.exists() { fs::remove_dir_all(old)? } else { fs::rename(old, out)? }
    }
    if fresh.is_dir() { fs::remove_dir_all(fresh) } else { Ok(()) }
}

/// Makes sure that `out` is absent, empty, or ours and of that level.
fn recognise(out: &Path, level: Diffusion) -> Result<(), Diagnostic> {
    let refuse = |title: String| {
        Err(Diagnostic::at(Code::SortieNonReconnue, Place::Path(out.display().to_string()), title)
            .help("choisissez un autre dossier : « --out DOSSIER », ou videz celui-ci vous-même"))
    };
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return refuse("un fichier occupe la place du dossier de sortie".to_owned());
    }
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none()) {
        return Ok(());
    }
    match bytes(&out.join(MARKER)) {
        Some(found) if found == marker(level).as_bytes() => Ok(()),
        Some(found) => {
            let other = Diffusion::ALL.iter().find(|other| found == marker(**other).as_bytes());
            let other = other.map_or("inconnue", |other| other.label());
            refuse(format!(
                "ce dossier contient la version {other} ; la version {} ne doit pas s’y mêler",
                level.label()
            ))
        }
        None => refuse("ce dossier contient des fichiers que vigie n’a pas faits".to_owned()),
    }
}

/// Returns whether the folder holds exactly these files.
fn holds(out: &Path, files: &Artifacts) -> bool {
    let mut count = 0;
    for entry in WalkDir::new(out) {
        let Ok(entry) = entry else { return false };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry
            .path()
            .strip_prefix(out)
            .unwrap_or(entry.path())
            .to_string_lossy()
            .replace('\\', "/");
        if files.get(&path).is_none_or(|new| bytes(entry.path()).is_none_or(|old| old != **new)) {
            return false;
        }
        count += 1;
    }
    count == files.files.len()
}

/// Writes the files under a new folder.
#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn lay(folder: &Path, files: &Artifacts) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (path, bytes) in files.iter() {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// Puts `fresh` in the place of `out`: exchanged where the system can, else renamed twice.
fn swap(out: &Path, fresh: &Path, old: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(fresh, out);
    }
    if exchange(fresh, out) {
        // The new folder stands; an old one that cannot be removed is mended at the next start.
        drop(fs::remove_dir_all(fresh));
        return Ok(());
    }
    fs::rename(out, old)?;
    if let Err(error) = fs::rename(fresh, out) {
        fs::rename(old, out)?;
        return Err(error);
    }
    drop(fs::remove_dir_all(old));
    Ok(())
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _other: &Path) -> bool {
    false
}

/// Writes one new file; refuses to replace one.
pub fn create(path: &Path, text: &[u8]) -> Result<(), Diagnostic> {
    let fail = |error: io::Error| impossible(path, &error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fail)?;
    }
    let mut file = fs::File::create_new(path).map_err(fail)?;
    io::Write::write_all(&mut file, text).map_err(fail)
}

/// Replaces one file by a new text, through a file beside it.
pub fn replace(path: &Path, text: &[u8]) -> Result<(), Diagnostic> {
    replace_all(&[(path.to_owned(), text)])
}

/// Replaces several files, each through a file beside it; none is when one cannot be written.
pub fn replace_all(files: &[(PathBuf, &[u8])]) -> Result<(), Diagnostic> {
    let beside: Vec<PathBuf> = files.iter().map(|(path, _)| beside(path)).collect();
    let each = || files.iter().zip(&beside);
    let written = each()
        .try_for_each(|((path, text), beside)| {
            prepare(path, beside, text).map_err(|error| (path, error))
        })
        .and_then(|()| {
            each().try_for_each(|((path, _), beside)| {
                fs::rename(beside, path).map_err(|error| (path, error))
            })
        });
    written.map_err(|(path, error)| {
        for beside in &beside {
            drop(fs::remove_file(beside));
        }
        impossible(path, &error)
    })
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.vigie-neuf"))
}

/// Writes the text of a file beside it, with its rights.
#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn prepare(path: &Path, beside: &Path, text: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(beside, text)?;
    match fs::metadata(path) {
        Ok(data) => fs::set_permissions(beside, data.permissions()),
        Err(_) => Ok(()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an existing output is compared before it is replaced"
)]
fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

fn impossible(path: &Path, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "le disque est plein",
        io::ErrorKind::FileTooLarge => "un fichier dépasse la taille permise",
        io::ErrorKind::PermissionDenied => "vous n’avez pas le droit d’y écrire",
        io::ErrorKind::ReadOnlyFilesystem => "ce disque est en lecture seule",
        io::ErrorKind::AlreadyExists => "il existe déjà un fichier à cet endroit",
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            "le dossier qui doit le contenir n’existe pas"
        }
        _ => "le disque refuse l’écriture",
    };
    Diagnostic::at(
        Code::SortieImpossible,
        Place::Path(path.display().to_string()),
        format!("écriture impossible : {reason}"),
    )
    .help("rien n’a été changé ; libérez de la place ou choisissez un autre dossier par « --out DOSSIER »")
}
