//! A workbook, told from other files by its first bytes, and measured before anything of it is read.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::{
    diag::{Code, Diagnostic, Place, nearest},
    fr,
    model::date::{Date, Within},
};

use super::{Case, Ecriture, ods, xlsx};

/// What a workbook may unpack to: one of 64 MB seldom reaches four times as much.
const UNPACKED_MAX: u64 = 256 << 20;
/// Files that an archive may hold.
const PARTS_MAX: usize = 10_000;
/// Cells that a table may fill: thirty columns of a hundred thousand rows.
pub(super) const CELLS_MAX: usize = 3_000_000;
/// Letters that a cell holds for the room of one; longer texts count for several.
const CELL_LENGTH: usize = 64;

/// Rows of a sheet, each with its number.
pub(super) type Rows = Vec<(u64, Vec<Case>)>;
/// An archive held in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A sheet of a workbook, and the names of all.
pub(super) struct Feuille {
    pub(super) nom: String,
    pub(super) toutes: Vec<String>,
    pub(super) rows: Rows,
}

/// Why a workbook is refused, before it is said where.
pub(super) enum Refus {
    /// It is damaged, or is none.
    Abime,
    /// It is protected.
    Protege,
    /// A sheet fills more cells than any table of counts.
    TropDeCases,
    /// No sheet has that name; those that are.
    SansFeuille(Vec<String>),
}

/// Reads a workbook; nothing for a file of text.
pub(super) fn classeur(
    path: &str,
    bytes: &[u8],
    feuille: Option<&str>,
) -> Result<Option<(Ecriture, Rows)>, Diagnostic> {
    let end = path.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if !bytes.starts_with(b"PK") {
        return match stranger(bytes, &end) {
            Some((found, help)) => Err(refused(path, &format!("ce fichier est {found}"), help)),
            None => Ok(None),
        };
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(path))?;
    measured(path, &mut archive)?;
    let kind = kind(&mut archive);
    let (format, read) = match kind {
        Some("xlsx") => (".xlsx", xlsx::xlsx(bytes, &mut archive, feuille)),
        Some("ods") => (".ods", ods::ods(&mut archive, feuille)),
        other => {
            let found = other.unwrap_or("une archive .zip");
            let help = "enregistrez le tableau au format .xlsx, .ods ou .csv";
            return Err(refused(
                path,
                &format!("ce fichier est {found}, non un classeur .xlsx ou .ods"),
                help,
            ));
        }
    };
    if ["csv", "txt", "tsv"].contains(&end.as_str()) {
        let title = format!("ce fichier est un classeur {format}, sous un nom en .{end}");
        return Err(refused(path, &title, &format!("donnez-lui un nom en {format}")));
    }
    let date = changed(&mut archive);
    let found = read.map_err(|refus| explained(path, refus, feuille))?;
    let autres = found.toutes.into_iter().filter(|name| *name != found.nom).collect();
    let ecriture = Ecriture::Classeur { format, feuille: found.nom, autres, date };
    Ok(Some((ecriture, found.rows)))
}

/// Inflates every part into nothing: a small archive may unpack to more than any memory.
fn measured(path: &str, archive: &mut Archive<'_>) -> Result<(), Diagnostic> {
    let huge = || {
        refused(
            path,
            "ce classeur dépasse 256 Mo une fois décompressé",
            "enregistrez la seule feuille utile dans un classeur neuf, ou en .csv",
        )
    };
    if archive.len() > PARTS_MAX {
        return Err(huge());
    }
    let mut left = UNPACKED_MAX;
    for rank in 0..archive.len() {
        if archive.by_index_raw(rank).is_ok_and(|part| part.encrypted()) {
            return Err(protected(path));
        }
        let part = archive.by_index(rank).map_err(|_| damaged(path))?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| damaged(path))?;
        left = left.checked_sub(size).ok_or_else(huge)?;
    }
    Ok(())
}

/// Reads a part of an archive that was measured; nothing when there is none.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(UNPACKED_MAX).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Says what an archive is.
fn kind(archive: &mut Archive<'_>) -> Option<&'static str> {
    if let Some(mime) = part(archive, "mimetype") {
        let mime = String::from_utf8_lossy(&mime);
        return match mime.trim().strip_prefix("application/vnd.oasis.opendocument.")? {
            "spreadsheet" | "spreadsheet-template" => Some("ods"),
            _ => Some("un document OpenDocument"),
        };
    }
    let names = || archive.file_names().map(|name| name.to_lowercase().replace('\\', "/"));
    let has = |start: &str| names().any(|name| name.starts_with(start));
    if has("xl/workbook.bin") {
        Some("un classeur .xlsb")
    } else if has("xl/") || names().any(|name| name.ends_with("workbook.xml")) {
        Some("xlsx")
    } else if has("word/") {
        Some("un document Word")
    } else if has("ppt/") {
        Some("une présentation")
    } else {
        None
    }
}

/// Says what a file is that is neither a workbook nor a table of text, and what to do.
fn stranger(bytes: &[u8], end: &str) -> Option<(String, &'static str)> {
    let holds = |word: &str| {
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let head = String::from_utf8_lossy(bytes.get(..2000).unwrap_or(bytes)).to_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let again = "ouvrez-le dans un tableur et enregistrez-le au format .xlsx, .ods ou .csv";
    let found = match bytes {
        [] => ("vide", "exportez-le à nouveau"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds("EncryptedPackage") => (
            "un classeur protégé par un mot de passe",
            "ouvrez-le, ôtez le mot de passe (Fichier, Informations), puis enregistrez-le",
        ),
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds("Workbook") || holds("Book") => {
            ("un classeur .xls, d’avant 2007", again)
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => ("un ancien document de bureautique", again),
        [b'%', b'P', b'D', b'F', ..] => {
            ("un PDF", "demandez le tableau lui-même : .xlsx, .ods ou .csv")
        }
        [0x1f, 0x8b, ..] => ("compressé (.gz)", "décompressez-le d’abord"),
        // A name that promises a workbook is not what is inside.
        _ if head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || head.starts_with("<table") =>
        {
            ("une page web, sous un nom de tableau", again)
        }
        _ if head.starts_with("<?xml") => ("un tableau écrit en XML", again),
        _ if ["xlsx", "ods", "xls", "xlsm", "xlsb"].contains(&end) => {
            let found = format!("du texte, sous un nom en .{end}");
            return Some((
                found,
                "si c’est un .csv, donnez-lui un nom en .csv ; sinon, exportez-le à nouveau",
            ));
        }
        _ => return None,
    };
    Some((found.0.to_owned(), found.1))
}

/// Returns the day of the last change, as a workbook says it.
fn changed(archive: &mut Archive<'_>) -> Option<Date> {
    let marks = [("docProps/core.xml", "<dcterms:modified"), ("meta.xml", "<dc:date")];
    marks.iter().find_map(|(name, mark)| {
        let text = part(archive, name)?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let rest = text.split(mark).nth(1)?.split_once('>')?.1;
        let date: Date = rest.get(..10)?.parse().ok()?;
        matches!(date.within(), Within::Day(..)).then_some(date)
    })
}

/// Returns how much room a cell takes: one long text may be that of a million cells.
pub(super) fn weight(case: &Case) -> usize {
    match case {
        Case::Texte(text) => 1 + text.len() / CELL_LENGTH,
        _ => 1,
    }
}

/// Refuses a table of more cells than can be held.
pub(super) fn too_many(path: &str) -> Diagnostic {
    refused(
        path,
        "ce tableau remplit plus de trois millions de cases",
        "ne gardez que les colonnes et les lignes utiles",
    )
}

/// Chooses a sheet by name, or the first.
pub(super) fn choose(toutes: &[String], wanted: Option<&str>) -> Result<String, Refus> {
    let found = match wanted {
        None => toutes.first(),
        Some(wanted) => toutes
            .iter()
            .find(|name| *name == wanted)
            .or_else(|| toutes.iter().find(|name| fr::slug(name) == fr::slug(wanted))),
    };
    found.cloned().ok_or_else(|| match toutes {
        [] => Refus::Abime,
        _ => Refus::SansFeuille(toutes.to_vec()),
    })
}

fn explained(path: &str, refus: Refus, feuille: Option<&str>) -> Diagnostic {
    match refus {
        Refus::Abime => damaged(path),
        Refus::Protege => protected(path),
        Refus::TropDeCases => too_many(path),
        Refus::SansFeuille(names) => {
            let wanted = feuille.unwrap_or_default();
            let quoted: Vec<String> = names.iter().map(|name| format!("« {name} »")).collect();
            let title = format!("ce classeur n’a pas de feuille « {wanted} »");
            Diagnostic::at(Code::ClasseurIllisible, Place::Path(path.to_owned()), title)
                .help_if(nearest(wanted, names.iter().map(String::as_str), ToOwned::to_owned))
                .help(format!("ses feuilles : {}", quoted.join(", ")))
        }
    }
}

fn protected(path: &str) -> Diagnostic {
    refused(
        path,
        "ce fichier est un classeur protégé par un mot de passe",
        "ouvrez-le, ôtez le mot de passe, puis enregistrez-le",
    )
}

fn damaged(path: &str) -> Diagnostic {
    refused(
        path,
        "ce classeur est abîmé : il ne se lit pas jusqu’au bout",
        "ouvrez-le dans un tableur et enregistrez-le à nouveau, ou redemandez-le",
    )
}

fn refused(path: &str, title: &str, help: &str) -> Diagnostic {
    Diagnostic::at(Code::ClasseurIllisible, Place::Path(path.to_owned()), title)
        .help(help)
        .help_if(Some("attendu : un classeur .xlsx ou .ods, ou un texte .csv".to_owned()))
}
