//! The first hour of someone who is no programmer: each slip is understood, or answered with
//! the exact line to write, and mended by `check --corriger` when nothing is in doubt.

use std::collections::BTreeSet;

use vigie::{
    Sources,
    machinery::{mended, stage},
};

use crate::{
    project::{PROJET, Project},
    rows::{ROWS, Row, Then},
};

/// A small project about which nothing is wrong.
const FILES: &[(&str, &str)] = &[
    (
        "content/acteurs.toml",
        "[[acteurs]]\nid = \"ville\"\nnom = \"Ville d’Essai\"\ngenre = \"collectivite\"\n\n[[acteurs]]\nid = \"prevention-specialisee\"\nnom = \"Service de prévention\"\ngenre = \"association\"\n",
    ),
    (
        "content/contexte/portrait.md",
        "+++\ntitre = \"Portrait\"\nresume = \"Une ville et ses quartiers.\"\n+++\n\n## Le soir\n\nLa médiation travaille le soir.\n\n### Les horaires\n\nDe 18 h à minuit.\n\n- la Ville ;\n- le Département.\n\n1. Ouvrir le local\n2. Former l’équipe\n\n| Secteur | Permanences |\n|---|---|\n| Gare | 3 |\n| Tilleuls | 4 |\n\nLes halls sont fréquentés[^1].\n\n[^1]: Rapport des bailleurs.\n\nVoir [les halls](constat:halls) et [](fiche:mediation-de-soiree).\n\n![Plan des secteurs](images/plan-secteurs.png)\n",
    ),
    (
        "content/constats/halls.md",
        "+++\nnumero = 1\ntitre = \"Les halls sont occupés\"\nmajeur = true\nthemes = [\"tranquillite\"]\n+++\n\nLe constat.\n\n## Limites\n\nPeu de données.\n",
    ),
    (
        "content/strategie/axes/espace-public.md",
        "+++\nnumero = 1\ntitre = \"Apaiser l’espace public\"\nconstats = [\"halls\"]\n+++\n",
    ),
    (
        "content/strategie/objectifs/soiree.md",
        "+++\nnumero = \"a\"\ntitre = \"Être présent en soirée\"\naxe = \"espace-public\"\n+++\n",
    ),
    (
        "content/gouvernance/pleniere.md",
        "+++\ntitre = \"Formation plénière\"\nformation = \"pleniere\"\nniveau = \"strategique\"\n+++\n",
    ),
    (
        "content/fiches-actions/mediation-de-soiree.md",
        "+++\nnumero = 1\ntitre = \"Déployer une médiation de soirée\"\nobjectif = \"soiree\"\npriorite = \"haute\"\nprevention = [\"primaire\", \"secondaire\"]\napproches = [\"sociale\"]\nconstats = [\"halls\"]\npublic_cible = \"Les habitants\"\neffectif_vise = 900\nterritoires = [\"commune\"]\npilote = \"prevention-specialisee\"\nreferent = \"Responsable de l'école\"\ninstance_suivi = \"pleniere\"\ndebut = \"2027-T1\"\nfin = 2029-12-31\netp = 4.5\n\n[[etapes]]\nintitule = \"Équipe recrutée\"\necheance = \"2027-05\"\n\n[[etapes]]\nintitule = \"Bilan remis\"\necheance = \"2028\"\n\n[[budget]]\nannee = 2027\nposte = \"Salaires\"\nmontant = 196000\nnature = \"fonctionnement\"\n+++\n\n## Contexte\n\nLe contexte.\n\n## Descriptif\n\nLe descriptif.\n",
    ),
];

/// Makes the project, with one file written otherwise.
fn project(path: &str, text: Option<&str>) -> Sources {
    let ours = vigie::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let projet = PROJET.replace("etat = \"pleniere\"", "etat = \"projet\"");
    let project = Project::new().file("content/projet.toml", projet);
    let project = FILES.iter().fold(project, |project, (own, right)| {
        project.file(own, text.filter(|_| *own == path).unwrap_or(right))
    });
    let mut sources = project.sources();
    let image = "images/plan-secteurs.png";
    sources.images.insert(image.to_owned(), ours.images[image].clone());
    sources
}

/// Returns the errors and warnings, without their places: a slip moves what stands below it.
fn findings(sources: &Sources) -> BTreeSet<String> {
    let told = stage("concise", sources);
    let lines = told.lines().filter(|line| !line.contains(": information["));
    lines.map(|line| line.splitn(4, ':').last().unwrap().trim().to_owned()).collect()
}

/// Returns a file as the row's author typed it, and as it should be.
fn texts(row: &Row) -> (String, String) {
    let right = FILES.iter().find(|file| file.0 == row.file).expect(row.name).1;
    assert!(right.contains(row.right), "{}: {:?} is not in the file", row.name, row.right);
    (right.replacen(row.right, row.typed, 1), right.to_owned())
}

fn text_of(texts: &[(String, String)], path: &str) -> String {
    texts.iter().find(|text| text.0 == path).unwrap().1.clone()
}

/// Says what is wrong with a row.
fn fault(row: &Row, fine: &BTreeSet<String>) -> Option<String> {
    let (typed, right) = texts(row);
    let sources = project(row.file, Some(&typed));
    let new: Vec<String> = findings(&sources).difference(fine).cloned().collect();
    let (after, count) = mended(&sources);
    let after = text_of(&after, row.file);
    let told = stage("diagnostics", &sources).replace(['\u{a0}', '\u{202f}'], " ");
    let all = |said: &str| told.contains(said);
    match row.then {
        Then::Understood if !new.is_empty() => Some(format!("is not understood: {new:?}")),
        Then::Understood => None,
        _ if new.is_empty() => Some("is neither understood nor told".to_owned()),
        Then::Line(said) | Then::Mended(said) | Then::MendedTo(said, _) if !all(said) => {
            Some(format!("{said:?} is not said:\n{told}"))
        }
        Then::Line(_) if after != typed => Some(format!("is mended although doubtful:\n{after}")),
        Then::Line(said) => {
            // What is proposed stands in the text that nothing is said of.
            let bare = said.replace(['\u{a0}', '…'], "");
            let known = row.right.contains(said) || right.contains(bare.trim());
            (!known).then(|| format!("{said:?} is not what should be written"))
        }
        Then::Mended(_) if after != right => Some(format!("is mended to:\n{after}")),
        Then::MendedTo(_, wanted) if !after.contains(wanted) => {
            Some(format!("is mended to:\n{after}"))
        }
        Then::Mended(_) | Then::MendedTo(..) => {
            let again = project(row.file, Some(&after));
            let left: Vec<String> = findings(&again).difference(fine).cloned().collect();
            let twice = mended(&again);
            if !left.is_empty() {
                Some(format!("what was mended brings {left:?}"))
            } else if twice.1 > 0 || text_of(&twice.0, row.file) != after || count == 0 {
                Some("a second run changes something".to_owned())
            } else {
                None
            }
        }
    }
}

#[test]
fn every_slip_is_understood_or_answered_with_the_line_to_write() {
    let fine = findings(&project("", None));
    assert!(fine.iter().all(|line| !line.contains("erreur[")), "{fine:?}");
    let wrong: Vec<String> = ROWS
        .iter()
        .filter_map(|row| Some(format!("## {}\n{}", row.name, fault(row, &fine)?)))
        .collect();
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
    assert!(ROWS.len() >= 60, "{} rows", ROWS.len());
}

#[test]
fn several_slips_of_one_header_are_told_in_one_run() {
    let path = "content/fiches-actions/mediation-de-soiree.md";
    let (_, right) = texts(ROWS.iter().find(|row| row.file == path).unwrap());
    let typed = right
        .replace("priorite = \"haute\"", "priorité : Haute")
        .replace("etp = 4.5", "etp : 4,5")
        .replace("fin = 2029-12-31", "fin = bientôt")
        .replace("pilote =", "pilotte =");
    let sources = project(path, Some(&typed));
    let told = stage("diagnostics", &sources).replace('\u{a0}', " ");
    for said in [
        "« priorite = \"Haute\" »",
        "« etp = 4.5 »",
        "« fin »",
        "« pilote »",
        "« priorite = \"haute\" »",
    ] {
        assert!(told.contains(said), "{said}:\n{told}");
    }
}
