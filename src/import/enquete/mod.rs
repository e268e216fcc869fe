//! Answers to a questionnaire, counted: rows of people go in, counts come out, nothing individual
//! is kept, written or told.

mod colonnes;
mod comptage;
mod poids;
mod reecrit;

use std::path::Path;

use crate::{
    diag::{Checked, Code, Diagnostic, Place},
    fr,
    model::{
        enquete::Enquete,
        reference::Id,
        source::{SourceFile, Sources},
    },
    parse,
    theme::Theme,
};

use super::{
    Apport,
    grille::{Grille, grille},
};

/// What is asked for.
#[derive(Debug)]
pub struct DemandeEnquete<'d> {
    /// The project, as read.
    pub sources: &'d Sources,
    /// Its theme.
    pub theme: &'d Theme,
    /// The answers, as the tool of questionnaires exports them.
    pub fichier: &'d Path,
    /// Id of the survey.
    pub enquete: &'d str,
    /// The sheet, when a workbook has several.
    pub feuille: Option<&'d str>,
}

/// Counts the answers of a survey.
pub fn enquete(demande: &DemandeEnquete<'_>) -> Checked<Option<Apport>> {
    let mut warnings = Vec::new();
    match depouille(demande, &mut warnings) {
        Ok(found) => Checked::new(Some(found), warnings),
        Err(diags) => Checked::new(None, diags),
    }
}

fn depouille(
    demande: &DemandeEnquete<'_>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Apport, Vec<Diagnostic>> {
    let (path, file, enquete) = described(demande)?;
    let shown = demande.fichier.display().to_string();
    let (grille, _) = grille(demande.fichier, demande.feuille).map_err(|diag| vec![diag])?;
    let plan = colonnes::colonnes(&enquete, &grille.titres());
    if plan.prises() == 0 {
        return Err(vec![stranger(&shown, &enquete)]);
    }
    warnings.extend(plan.absentes.iter().map(|id| unasked(&path, id)));
    let lues = comptage::lire(&enquete, &plan, &grille, &shown)?;
    let poids = poids::poids(&enquete, &lues).map_err(|diag| vec![diag])?;
    let csv = comptage::compter(&enquete, &lues, poids.as_ref());
    let name = enquete.fichier.clone().unwrap_or_else(|| format!("{}.csv", demande.enquete));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut fichiers = vec![(format!("{folder}/{name}"), csv.into_bytes())];
    let text = reecrit::reecrit(&file.text, &enquete, &name, poids.as_ref());
    if *text != *file.text {
        let mut file = file;
        file.text = text.into();
        fichiers.push((path, file.bytes()));
    }
    let recit = recit(&shown, &grille, &plan, lues.len(), poids.as_ref());
    Ok(Apport { fichiers, recit })
}

/// Finds the survey that the answers are of.
fn described(
    demande: &DemandeEnquete<'_>,
) -> Result<(String, SourceFile, Enquete), Vec<Diagnostic>> {
    let id = demande.enquete;
    let paths = ["toml", "md"].map(|end| format!("content/enquetes/{id}.{end}"));
    let found = paths.iter().find_map(|path| Some((path, demande.sources.find(path)?)));
    let Some((path, source)) = found else {
        let place = Place::Path(format!("content/enquetes/{id}.toml"));
        let title = format!("l’enquête « {id} » n’existe pas");
        return Err(vec![
            Diagnostic::at(Code::ReferenceInconnue, place, title)
                .help("écrivez d’abord ses questions, puis importez les réponses")
                .help(format!("créez-la par « vigie new enquete \"{id}\" »")),
        ]);
    };
    let file = demande.sources.file(source).clone();
    let mut diags = Vec::new();
    let parsed = parse::parse(source, &file, demande.theme.fonts()).report(&mut diags);
    match serde_json::from_value(parsed.header) {
        Ok(enquete) if parsed.readable => Ok((path.clone(), file, enquete)),
        _ => {
            let title = "ce fichier ne se lit pas encore comme une enquête";
            diags.push(
                Diagnostic::at(Code::FichierIllisible, Place::Path(path.clone()), title)
                    .help("« vigie check » dit ce qui manque"),
            );
            Err(diags)
        }
    }
}

fn stranger(path: &str, enquete: &Enquete) -> Diagnostic {
    let ids: Vec<String> =
        enquete.questions.iter().take(6).map(|one| format!("« {} »", one.id)).collect();
    Diagnostic::at(
        Code::QuestionnaireDifferent,
        Place::Path(path.to_owned()),
        "aucune colonne de ce fichier n’est une question de l’enquête",
    )
    .help(format!(
        "les colonnes portent l’identifiant de la question ({}…) ou son libellé exact",
        ids.join(", ")
    ))
}

fn unasked(path: &str, id: &Id) -> Diagnostic {
    let title = format!("aucune colonne ne porte la question « {id} »");
    Diagnostic::at(Code::QuestionnaireDifferent, Place::Path(path.to_owned()), title)
        .help("donnez à la question l’identifiant ou le libellé de sa colonne, ou retirez-la de l’enquête")
}

/// Tells what was read, kept and dropped; no answer of anyone.
fn recit(
    path: &str,
    grille: &Grille,
    plan: &colonnes::Plan,
    repondants: usize,
    poids: Option<&poids::Poids>,
) -> Vec<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut lines = vec![
        format!("{name} : {}, {}.", fr::compte(repondants, "réponse"), grille.ecrite()),
        format!("Colonnes comptées : {} sur {}.", plan.prises(), grille.titres.len()),
    ];
    for (what, names) in plan.ecartees() {
        let quoted: Vec<String> = names.iter().map(|name| format!("« {name} »")).collect();
        lines.push(format!("Écarté, {what} : {}.", quoted.join(", ")));
    }
    if let Some(poids) = poids {
        lines.push(format!(
            "Redressement : poids de {} à {}, effet de plan {}, {} réponses équivalentes.",
            fr::nombre(poids.min),
            fr::nombre(poids.max),
            fr::nombre(poids.deff),
            fr::decimales(poids.n_effectif, 0)
        ));
        lines.extend(poids.manquees.iter().map(|words| format!("Marge non atteinte : {words}.")));
    }
    lines.push("Aucune réponse individuelle n’a été gardée : vous pouvez supprimer ce fichier d’export, ou le conserver hors du projet.".to_owned());
    lines.iter().map(|line| fr::insecables(line)).collect()
}
