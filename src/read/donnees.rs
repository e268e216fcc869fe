//! Files that are no text of the project: data given on the command line, tables written before.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::Path,
};

use crate::diag::{Code, Diagnostic, Place};

/// Opens a file of any size, to be read in flow.
pub fn open(path: &Path) -> Result<File, Diagnostic> {
    let refuse = |title: &str| {
        let place = Place::Path(path.display().to_string());
        Err(Diagnostic::at(Code::FichierIntrouvable, place, title)
            .help("vérifiez le nom et le chemin du fichier"))
    };
    if path.is_dir() {
        return refuse("ceci est un dossier, non un fichier");
    }
    match File::open(path) {
        Ok(file) => Ok(file),
        Err(error) => refuse(match error.kind() {
            ErrorKind::NotFound => "ce fichier n’existe pas",
            ErrorKind::PermissionDenied => "vous n’avez pas le droit de lire ce fichier",
            _ => "ce fichier ne peut pas être lu",
        }),
    }
}

/// Reads a small file whole; nothing when there is none.
#[expect(clippy::disallowed_methods, reason = "this is the room that reads")]
pub fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}
