//! Files that are no text of the project: data given on the command line, tables written before.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::Path,
    sync::Arc,
};

use crate::{
    diag::{Code, Diagnostic, Place},
    model::source::Writing,
};

use super::encodage::decode;

/// The largest such file that is read: a survey of a town has a few thousand rows.
const WHOLE_MAX: u64 = 64 << 20;

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

/// Reads a file given by hand whole: an export of answers, a table of counts.
pub fn whole(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(WHOLE_MAX + 1).read_to_end(&mut bytes);
    let refuse = |title: &str| {
        let place = Place::Path(path.display().to_string());
        Err(Diagnostic::at(Code::FichierIllisible, place, title))
    };
    if read.is_err() {
        return refuse("ce fichier ne peut pas être lu");
    }
    if bytes.len() as u64 > WHOLE_MAX {
        return refuse(
            "ce fichier dépasse 64 Mo : ce n’est ni un export de réponses ni un tableau de comptes",
        );
    }
    Ok(bytes)
}

/// Returns the text of such a file, and the name of how it was written.
pub fn text(path: &str, bytes: &[u8]) -> Result<(Arc<str>, &'static str), Diagnostic> {
    let decoded = decode(bytes);
    if decoded.writing == Writing::Damaged || decoded.text.contains('\0') {
        let title = "ce fichier n’est ni en UTF-8 ni en Windows-1252";
        return Err(Diagnostic::at(Code::FichierIllisible, Place::Path(path.to_owned()), title)
            .help("exportez-le à nouveau au format CSV, en UTF-8"));
    }
    let name = if decoded.old.is_empty() { "UTF-8" } else { decoded.old };
    Ok((decoded.text, name))
}

/// Reads a small file whole; nothing when there is none.
#[expect(clippy::disallowed_methods, reason = "this is the room that reads")]
pub fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}
