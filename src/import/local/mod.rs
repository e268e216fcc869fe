//! A table of local counts, brought into a series: a register of the municipal police, the reports of
//! a landlord. Rows go in, counts by territory and period come out.

mod colonnes;
mod description;
mod fichier;
mod forme;
mod lieux;
mod nombres;
mod periodes;
mod recit;
mod releves;

use std::{borrow::Cow, path::Path};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    diag::{Checked, Code, Diagnostic, Place, has_errors, near, nearest},
    fr,
    model::{
        date::Date,
        empreinte::hex,
        source::{SourceId, Sources},
    },
    parse::{self, Parsed, Tableau},
    theme::Theme,
    validate::{Cle, colonne},
};

use super::{
    Apport,
    description::renewed,
    grille::{Ecriture, Grille, Ligne, grille},
    provenance::Provenance,
    tableau::compare,
    territoires,
};

pub use colonnes::Role;
pub use periodes::Pas;

use lieux::{Lieux, Nomme};
use releves::Compteur;

/// What is asked for.
#[derive(Debug)]
pub struct DemandeTableau<'d> {
    /// The project, as read.
    pub sources: &'d Sources,
    /// Its theme.
    pub theme: &'d Theme,
    /// The table.
    pub fichier: &'d Path,
    /// Id of the series.
    pub serie: &'d str,
    /// The sheet, when a workbook has several.
    pub feuille: Option<&'d str>,
    /// Columns named by hand.
    pub colonnes: &'d [(Role, String)],
    /// Titles of columns, and the only value of each that is kept.
    pub seulement: &'d [(String, String)],
    /// The territory of all rows.
    pub territoire: Option<&'d str>,
    /// The year of all rows.
    pub annee: Option<i32>,
    /// How wide periods are.
    pub pas: Option<Pas>,
    /// Day when the table was made.
    pub date: Option<Date>,
    /// Whether each row is an event.
    pub evenements: bool,
    /// Whether several counts of one place and date are added.
    pub additionner: bool,
    /// Whether rows of the series that the table does not have go.
    pub remplacer: bool,
}

/// A series of the project, and where it is described.
struct Serie {
    /// Path of the description.
    path: String,
    /// The description, when it stands.
    decrite: Option<(SourceId, Parsed)>,
    /// Path of the figures.
    chiffres: String,
    /// All series of the file.
    toutes: Vec<String>,
    /// Series whose names are near, when it is new: a slip of the hand makes none.
    proches: Vec<String>,
}

/// Brings a table of counts into a series.
pub fn tableau(demande: &DemandeTableau<'_>) -> Checked<Option<Apport>> {
    match apporte(demande) {
        Ok(apport) => Checked::fine(Some(apport)),
        Err(diags) => Checked::new(None, diags),
    }
}

fn apporte(demande: &DemandeTableau<'_>) -> Result<Apport, Vec<Diagnostic>> {
    let lone = |diag| vec![diag];
    let lieux = lieux(demande)?;
    let serie = serie(demande)?;
    let ancien = ancien(demande, &serie)?;
    let shown = demande.fichier.display().to_string();
    let (grille, bytes) = grille(demande.fichier, demande.feuille).map_err(lone)?;
    let colonnes = colonnes::colonnes(&shown, &grille, &lieux, demande.colonnes).map_err(lone)?;
    let dit = forme::Dit {
        territoire: demande.territoire.is_some(),
        evenements: demande.evenements,
        annee: demande.annee,
    };
    let forme = forme::forme(&shown, &grille, &colonnes, &lieux, dit).map_err(lone)?;
    let kept = kept(&shown, &grille, demande.seulement).map_err(lone)?;
    let mut compteur = Compteur::new(&shown, &grille, &lieux);
    compteur.partout = partout(demande, &lieux).map_err(lone)?;
    (compteur.pas, compteur.additionner) = (demande.pas, demande.additionner);
    let compteur = compteur.lire(&forme, kept)?;
    if compteur.releves.is_empty() {
        return Err(lone(nothing(&shown, demande)));
    }
    let csv = fichier::Ecriture {
        ancien: ancien.as_ref(),
        serie: demande.serie,
        series: &serie.toutes,
        lieux: &lieux,
        releves: &compteur.releves,
        remplacer: demande.remplacer,
    }
    .csv();
    let nom = demande.fichier.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let provenance = provenance(demande, &serie, &grille, &nom, &bytes);
    let avant = demande.sources.find(&serie.chiffres).map(|id| &*demande.sources.file(id).text);
    let changes = avant.map(|avant| compare(avant, &csv));
    let texte = match &serie.decrite {
        Some((id, parsed)) => renewed(demande.sources.file(*id), parsed, &provenance),
        None => description::description(demande.serie, &provenance),
    };
    let new = serie.decrite.is_none().then_some((serie.path.as_str(), serie.proches.as_slice()));
    let fichiers = changed(demande.sources, [(&serie.path, texte), (&serie.chiffres, csv)]);
    let mut lines = recit::lecture(&nom, &grille, &forme, &compteur);
    lines.extend(recit::ecriture(changes.as_ref(), new, fichiers.is_empty()));
    let recit = lines.iter().map(|line| fr::insecables(line)).collect();
    Ok(Apport { fichiers, recit })
}

/// Reads the territories of the project.
fn lieux(demande: &DemandeTableau<'_>) -> Result<Lieux, Vec<Diagnostic>> {
    let path = "content/projet.toml";
    let header = super::header(demande.sources, demande.theme, path)?;
    let tous = header.map(|own| territoires::territoires(&own.header, &own.places));
    Ok(Lieux::new(tous.unwrap_or_default()))
}

/// Finds where a series is described, or where it will be.
fn serie(demande: &DemandeTableau<'_>) -> Result<Serie, Vec<Diagnostic>> {
    let mut ids: Vec<String> = Vec::new();
    let own = |path: &str| path.starts_with("content/donnees/") && path.ends_with(".toml");
    let files = demande.sources.files().filter(|(_, file)| own(&file.path));
    for (id, file) in files {
        let Some(parsed) = super::header(demande.sources, demande.theme, &file.path)? else {
            continue;
        };
        let toutes: Vec<String> =
            super::ids(&parsed.header).into_iter().map(str::to_owned).collect();
        if toutes.iter().any(|one| one == demande.serie) {
            let name = parsed.header.get("fichier").and_then(Value::as_str);
            let name = name.map_or_else(|| Cow::from(format!("{}.csv", demande.serie)), Cow::from);
            let chiffres = format!("content/donnees/{name}");
            let (path, decrite) = (file.path.clone(), Some((id, parsed)));
            return Ok(Serie { path, decrite, chiffres, toutes, proches: Vec::new() });
        }
        ids.extend(toutes);
    }
    let refuse = |code: Code, title: String| {
        Diagnostic::at(code, Place::Path("content/donnees".to_owned()), title).help_if(nearest(
            demande.serie,
            ids.iter().map(String::as_str),
            ToOwned::to_owned,
        ))
    };
    if fr::slug(demande.serie) != demande.serie || demande.serie.len() > fr::MAX_ID {
        let title = format!("« {} » ne peut pas être l’identifiant d’une série", demande.serie);
        let slug = fr::slug(demande.serie);
        return Err(vec![refuse(Code::NomRefuse, title).help(format!("écrivez : --serie {slug}"))]);
    }
    let path = format!("content/donnees/{}.toml", demande.serie);
    let chiffres = format!("content/donnees/{}.csv", demande.serie);
    if [&path, &chiffres].iter().any(|path| demande.sources.find(path).is_some()) {
        let title = format!("« {path} » ne décrit pas de série « {} »", demande.serie);
        let block =
            format!("[[series]]\nid = \"{0}\"\ntitre = \"…\"\nunite = \"…\"", demande.serie);
        let help = format!("ajoutez-la au fichier qui décrit ces chiffres :\n{block}");
        return Err(vec![refuse(Code::ReferenceInconnue, title).help(help)]);
    }
    let proches = near(demande.serie, ids.iter().map(String::as_str));
    let proches = proches.into_iter().map(str::to_owned).collect();
    Ok(Serie { path, decrite: None, chiffres, toutes: vec![demande.serie.to_owned()], proches })
}

/// Reads the figures that stand; what cannot be read is not written over.
fn ancien(demande: &DemandeTableau<'_>, serie: &Serie) -> Result<Option<Tableau>, Vec<Diagnostic>> {
    let Some(id) = demande.sources.find(&serie.chiffres) else { return Ok(None) };
    let text = &demande.sources.file(id).text;
    if text.trim().is_empty() {
        return Ok(None);
    }
    let read = parse::tableau(id, text);
    if has_errors(&read.diags) {
        return Err(read.diags);
    }
    let has = |key: Cle| read.value.titres.iter().any(|title| colonne(&title.texte) == Some(key));
    let wanted =
        [(Cle::Territoire, "territoire"), (Cle::Periode, "annee"), (Cle::Nombre, "nombre")];
    let serial = (Cle::Serie, "serie");
    let several = serie.toutes.len() > 1 && !read.value.lignes.is_empty();
    let wanted = wanted.into_iter().chain(several.then_some(serial));
    let missing: Vec<Diagnostic> =
        wanted
            .filter(|(key, _)| !has(*key))
            .filter_map(|(_, name)| {
                let title = format!("il manque la colonne « {name} »");
                let span = read.value.titres.first()?.span;
                Some(Diagnostic::new(Code::ColonneInconnue, span, title).help(format!(
                    "ajoutez « {name} » à la première ligne, et sa case à chaque ligne"
                )))
            })
            .collect();
    if missing.is_empty() { Ok(Some(read.value)) } else { Err(missing) }
}

/// Finds the territory that the command gives to all rows.
fn partout(demande: &DemandeTableau<'_>, lieux: &Lieux) -> Result<Option<usize>, Diagnostic> {
    let Some(name) = demande.territoire else { return Ok(None) };
    match lieux.find(&super::grille::Case::Texte(name.to_owned())) {
        Nomme::Un(rank) => Ok(Some(rank)),
        other => Err(lieux.refuse("content/projet.toml", "", name, &other)),
    }
}

/// Returns which rows are kept.
fn kept(
    path: &str,
    grille: &Grille,
    seulement: &[(String, String)],
) -> Result<impl Fn(&Ligne) -> bool, Diagnostic> {
    let found = |(title, value): &(String, String)| {
        Ok((colonnes::nommee(path, grille, title)?, fr::slug(value)))
    };
    let wanted: Vec<(usize, String)> = seulement.iter().map(found).collect::<Result<_, _>>()?;
    Ok(move |row: &Ligne| {
        let is = |(at, value): &(usize, String)| {
            row.cases.get(*at).is_some_and(|case| fr::slug(&case.texte()) == *value)
        };
        wanted.iter().all(is)
    })
}

/// Returns where the figures come from: the files of before, and this one.
fn provenance(
    demande: &DemandeTableau<'_>,
    serie: &Serie,
    grille: &Grille,
    nom: &str,
    bytes: &[u8],
) -> Provenance {
    let stands = serie.decrite.as_ref().and_then(|(_, parsed)| parsed.header.get("provenance"));
    let mut provenance = stands.map(Provenance::read).unwrap_or_default();
    if demande.remplacer {
        (provenance.fichiers, provenance.sha256, provenance.date) = (Vec::new(), Vec::new(), None);
    }
    let own = match &grille.ecriture {
        Ecriture::Classeur { date, .. } => *date,
        Ecriture::Texte { .. } => None,
    };
    provenance.take(nom, hex(&Sha256::digest(bytes), 32), demande.date.or(own));
    provenance
}

/// Keeps the files that change, with the mark and the ends of line that they had.
fn changed(sources: &Sources, files: [(&String, String); 2]) -> Vec<(String, Vec<u8>)> {
    let one = |(path, text): (&String, String)| {
        let Some(id) = sources.find(path) else { return Some((path.clone(), text.into_bytes())) };
        let mut file = sources.file(id).clone();
        let text = if file.text.contains("\r\n") && !text.contains('\r') {
            text.replace('\n', "\r\n")
        } else {
            text
        };
        if *text == *file.text {
            return None;
        }
        file.text = text.into();
        Some((path.clone(), file.bytes()))
    };
    files.into_iter().filter_map(one).collect()
}

fn nothing(path: &str, demande: &DemandeTableau<'_>) -> Diagnostic {
    let title = "aucun nombre n’a été trouvé pour un territoire et une date";
    let diag = Diagnostic::at(Code::LigneIllisible, Place::Path(path.to_owned()), title);
    match demande.seulement.first() {
        Some((title, value)) => diag.help(format!(
            "aucune ligne retenue, peut-être, par « --seulement {title}={value} » : vérifiez la valeur"
        )),
        None => diag.help("vérifiez la feuille (« --feuille ») et les colonnes (« --colonne »)"),
    }
}
