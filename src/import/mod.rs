//! Data from outside, kept as far as the project speaks of them: a table and what it says of itself.
//!
//! In: bases of the SSMSI as published, answers to a questionnaire, tables of local counts, sources of
//! a project. Out: the files to write, and what they change.
//! Never: writes, holds a base whole, tells more of a territory than was disclosed, keeps anyone’s answers
//! or one line of a register.

mod colonnaire;
mod colonnes;
mod description;
mod enquete;
mod flux;
mod grille;
mod local;
mod nomenclature;
mod provenance;
mod recit;
mod recolte;
mod tableau;
mod territoires;
mod valeurs;

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    diag::{Checked, Code, Diagnostic, Place},
    model::source::{SourceFile, Sources},
    parse::{self, Parsed},
    read,
    theme::Theme,
};

pub use colonnes::Base;
pub use enquete::{DemandeEnquete, enquete};
pub use local::{DemandeTableau, Pas, Role, tableau};
pub use provenance::Provenance;
pub use recit::recit;
pub use tableau::Changements;

use colonnes::unknown;
use nomenclature::Indicateur;
use recolte::Recolte;
use tableau::Tableau;

/// The table, in a project.
pub const TABLE: &str = "content/donnees/ssmsi.csv";
/// What the table says of itself.
const DESCRIPTION: &str = "content/donnees/ssmsi.toml";
/// The source that it names.
const SOURCE: &str = "content/sources/ssmsi-communal.toml";

/// What is asked for.
#[derive(Debug)]
pub struct Demande<'d> {
    /// The project, as read.
    pub sources: &'d Sources,
    /// Its theme.
    pub theme: &'d Theme,
    /// The files, as published.
    pub fichiers: &'d [PathBuf],
    /// Codes of communes; those of the project when empty.
    pub codes: &'d [String],
    /// The table that stands there.
    pub ancien: Option<&'d [u8]>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Fichier {
    /// Its name.
    pub nom: String,
    /// Which base it is.
    pub base: Base,
    /// How it is written: « csv.gz ».
    pub format: &'static str,
    /// Year of the communes’ geography.
    pub geographie: Option<u16>,
    /// Rows read.
    pub lignes: u64,
    /// Rows kept.
    pub gardees: u64,
}

/// What an import comes to.
#[derive(Debug)]
pub struct Livraison {
    /// The files that change, by path in the project.
    pub fichiers: Vec<(&'static str, Vec<u8>)>,
    /// The files that were read.
    pub lus: Vec<Fichier>,
    /// Territories of which the table speaks, by name.
    pub territoires: Vec<String>,
    /// Territories of which no file given could speak, by name.
    pub absents: Vec<String>,
    /// Rows of the table.
    pub valeurs: usize,
    /// Rows whose number is not disclosed.
    pub non_diffusees: usize,
    /// What changes to the table that stood there.
    pub changements: Option<Changements>,
    /// Series that the description does not know yet, as it would write them.
    pub a_decrire: Vec<String>,
}

/// What counting rows given by hand comes to.
#[derive(Debug)]
pub struct Apport {
    /// The files that change, by path in the project.
    pub fichiers: Vec<(String, Vec<u8>)>,
    /// What was read, kept and left aside, line by line.
    pub recit: Vec<String>,
}

/// Imports bases of the SSMSI.
pub fn ssmsi(demande: &Demande<'_>) -> Checked<Option<Livraison>> {
    let mut warnings = Vec::new();
    match import(demande, &mut warnings) {
        Ok(livraison) => Checked::new(Some(livraison), warnings),
        Err(diags) => Checked::new(None, diags),
    }
}

fn import(
    demande: &Demande<'_>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Livraison, Vec<Diagnostic>> {
    let projet = header(demande.sources, demande.theme, "content/projet.toml")?;
    let all = projet.map(|projet| territoires::territoires(&projet.header, &projet.places));
    let voulus = territoires::choose(&all.unwrap_or_default(), demande.codes)?;
    let described = header(demande.sources, demande.theme, DESCRIPTION)?;
    let mut recolte = Recolte::new(&voulus);
    let mut provenance = Provenance {
        licence: Some(description::LICENCE.to_owned()),
        mention: Some(description::MENTION.to_owned()),
        ..Provenance::default()
    };
    let mut lus = Vec::new();
    for path in demande.fichiers {
        let (lu, sha256) = base(path, &mut recolte).map_err(|diag| vec![diag])?;
        provenance.add(&lu.nom, sha256);
        lus.push(lu);
    }
    let tableau = recolte.tableau(&voulus)?;
    if tableau.rangs.is_empty() {
        return Err(vec![territoires::nobody(&voulus)]);
    }
    let present: BTreeSet<&str> = tableau.rangs.iter().map(|rang| rang.serie.as_str()).collect();
    let series: Vec<&Indicateur> =
        recolte.nomenclature.all().filter(|one| present.contains(&*one.id)).collect();
    warnings.extend(series.iter().filter(|one| !one.connu).map(|one| stranger(one)));
    let known = described.as_ref().map(|parsed| ids(&parsed.header));
    let missing =
        series.iter().filter(|one| known.as_ref().is_some_and(|ids| !ids.contains(&*one.id)));
    let a_decrire = missing.map(|one| description::serie(one)).collect();
    let text = match (&described, demande.sources.find(DESCRIPTION)) {
        (Some(parsed), Some(id)) => {
            description::renewed(demande.sources.file(id), parsed, &provenance)
        }
        _ => description::description(&series, &provenance),
    };
    let source = source(&lus, &tableau, &provenance);
    let csv = tableau.csv();
    let ancien = demande.ancien.map(String::from_utf8_lossy);
    let changements = ancien.map(|ancien| tableau::compare(&ancien, &csv));
    let told: BTreeSet<&str> = tableau.rangs.iter().map(|rang| rang.territoire.as_str()).collect();
    let names = voulus.iter().map(|voulu| &voulu.territoire);
    Ok(Livraison {
        fichiers: changed(demande, [(SOURCE, source), (DESCRIPTION, text), (TABLE, csv)]),
        territoires: names
            .filter(|one| told.contains(&*one.id))
            .map(|one| one.nom.clone())
            .collect(),
        valeurs: tableau.rangs.len(),
        non_diffusees: tableau.undisclosed(),
        absents: tableau.absents,
        lus,
        changements,
        a_decrire,
    })
}

/// Reads the header of a file of the project, when there is one; one that cannot be read is told.
fn header(sources: &Sources, theme: &Theme, path: &str) -> Result<Option<Parsed>, Vec<Diagnostic>> {
    let Some(id) = sources.find(path) else { return Ok(None) };
    let mut diags = Vec::new();
    let parsed = parse::parse(id, sources.file(id), theme.fonts()).report(&mut diags);
    if parsed.readable {
        return Ok(Some(parsed));
    }
    if diags.is_empty() {
        let place = Place::Path(path.to_owned());
        diags.push(Diagnostic::at(Code::FichierIllisible, place, "ce fichier ne se lit pas"));
    }
    Err(diags)
}

/// Reads a base, whatever its form; returns its print.
fn base(path: &Path, recolte: &mut Recolte) -> Result<(Fichier, String), Diagnostic> {
    let mut file = read::open(path)?;
    let shown = path.display().to_string();
    let mut mark = [0; 4];
    let start = file.read(&mut mark).and_then(|count| file.rewind().map(|()| count));
    let start = start.map_err(|error| flux::broken(&shown, 0, &error))?;
    let mark = mark.get(..start).unwrap_or_default();
    let refuse = |what: &str| Err(unknown(Place::Path(shown.clone()), "", what));
    let (format, lecture) = match mark {
        b"PAR1" => ("parquet", colonnaire::read(&shown, file, read::open(path)?, recolte)?),
        [0x1f, 0x8b, ..] => ("csv.gz", flux::read(&shown, file, true, recolte)?),
        [b'P', b'K', ..] => return refuse("un classeur ou une archive .zip"),
        b"%PDF" => return refuse("un PDF"),
        [b'<', ..] => return refuse("une page web, enregistrée à la place du fichier"),
        _ => ("csv", flux::read(&shown, file, false, recolte)?),
    };
    let nom = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (base, geographie) = (lecture.colonnes.base, lecture.colonnes.geographie);
    let (lignes, gardees) = (lecture.lignes, lecture.gardees);
    Ok((Fichier { nom, base, format, geographie, lignes, gardees }, lecture.sha256))
}

/// Tells an indicator that the nomenclature does not know.
fn stranger(one: &Indicateur) -> Diagnostic {
    Diagnostic::at(
        Code::IndicateurInconnu,
        Place::Path(DESCRIPTION.to_owned()),
        format!("« {} » est un indicateur nouveau : série « {} »", one.titre, one.id),
    )
    .help("relisez son unité et son dénominateur dans ce fichier")
}

/// Returns the ids of the series that a description knows.
fn ids(header: &Value) -> BTreeSet<&str> {
    let series = header.get("series").and_then(Value::as_array).into_iter().flatten();
    series.filter_map(|serie| serie.get("id")?.as_str()).collect()
}

fn source(lus: &[Fichier], tableau: &Tableau, provenance: &Provenance) -> String {
    let bases = Base::ALL.into_iter().filter(|base| lus.iter().any(|lu| lu.base == *base));
    description::source(&bases.collect::<Vec<_>>(), tableau.years().unwrap_or_default(), provenance)
}

/// Keeps the files that change; a source that is described stays as it is.
fn changed(
    demande: &Demande<'_>,
    files: [(&'static str, String); 3],
) -> Vec<(&'static str, Vec<u8>)> {
    let stands = |path: &str| {
        let file = demande.sources.find(path).map(|id| demande.sources.file(id));
        if path == TABLE { demande.ancien.map(<[u8]>::to_vec) } else { file.map(SourceFile::bytes) }
    };
    // What stood with a mark before its text keeps it.
    let bytes = |path: &str, text: String| match demande.sources.find(path) {
        Some(id) => {
            let mut file = demande.sources.file(id).clone();
            file.text = text.into();
            file.bytes()
        }
        None => text.into_bytes(),
    };
    let differs = |(path, text): (&'static str, String)| {
        let (before, after) = (stands(path), bytes(path, text));
        let keeps = path == SOURCE && before.is_some();
        (!keeps && before.as_ref() != Some(&after)).then_some((path, after))
    };
    files.into_iter().filter_map(differs).collect()
}
