//! Every generated part with no row, one row and sixty, its tags read back from the PDF.

use std::fmt::Write as _;

use vigie::Diffusion;

use crate::{
    project::{PROJET, Project, build},
    tags,
};

/// A part, how many tables it makes, and whether it is a table at all.
const PARTS: &[(&str, usize)] = &[
    ("bilan-etats", 2),
    ("instances", 1),
    ("matrice-constats-actions", 1),
    ("indicateurs", 1),
    ("ressources", 1),
    ("sources", 1),
    ("acteurs", 1),
    ("calendrier", 1),
    ("preconisations", 1),
    ("arbre-strategie", 0),
    ("signatures", 0),
    ("sigles", 0),
];

/// A project with `count` rows for a part.
fn project(part: &str, count: usize) -> Project {
    let mut projet = PROJET.replace("etat = \"pleniere\"", "etat = \"projet\"");
    let mut project = Project::new();
    let numbers = 1..=count;
    let mut list = String::new();
    match part {
        "bilan-etats" => {
            let axes: Vec<String> = numbers
                .clone()
                .map(|n| format!("{{ numero = {n}, titre = \"Axe {n}\" }}"))
                .collect();
            projet = projet.replace(
                "axes = [{ numero = 1, titre = \"Ancien axe\" }]",
                &format!("axes = [{}]", axes.join(", ")),
            );
            for n in numbers {
                project = project.file(&format!("content/bilan/b{n}.md"), format!("+++\nnumero = \"{n}\"\ntitre = \"Action {n}\"\naxe = {n}\netat = \"realisee\"\n+++\n"));
            }
        }
        "instances" => {
            for n in numbers {
                project = project.file(&format!("content/gouvernance/i{n}.md"), format!("+++\nnumero = {n}\ntitre = \"Instance {n}\"\nformation = \"autre\"\nniveau = \"operationnel\"\n+++\n"));
            }
        }
        "matrice-constats-actions" => {
            for n in numbers {
                project = project.file(
                    &format!("content/constats/c{n}.md"),
                    format!("+++\nnumero = {n}\ntitre = \"Constat {n}\"\n+++\n"),
                );
            }
        }
        "preconisations" => {
            for n in numbers {
                project = project.file(
                    &format!("content/preconisations/p{n}.md"),
                    format!("+++\nnumero = {n}\ntitre = \"Former {n}\"\n+++\n"),
                );
            }
        }
        "sources" => {
            for n in numbers {
                project = project.file(
                    &format!("content/sources/s{n}.toml"),
                    format!("titre = \"Source {n}\"\nnature = \"document\"\n"),
                );
            }
        }
        "ressources" => {
            projet = projet.replace(
                "[[themes]]\nid = \"tranquillite\"\nnom = \"Tranquillité publique\"\n",
                "",
            );
            for n in numbers {
                write!(projet, "[[themes]]\nid = \"t{n}\"\nnom = \"Thème {n}\"\n").unwrap();
            }
            project = project.file(
                "content/ressources/r.md",
                "+++\ntitre = \"Ressource\"\ntype = \"service\"\npublics = [\"jeunes\"]\n+++\n",
            );
        }
        "acteurs" | "signatures" => {
            for n in numbers.clone() {
                write!(
                    list,
                    "[[acteurs]]\nid = \"a{n}\"\nnom = \"Acteur {n}\"\ngenre = \"autre\"\n"
                )
                .unwrap();
            }
            if part == "signatures" {
                for n in numbers {
                    write!(projet, "[[strategies.signataires]]\nacteur = \"a{n}\"\nqualite = \"signataire {n}\"\n").unwrap();
                }
            }
            project = project.file(
                "content/acteurs.toml",
                if count == 0 { "acteurs = []\n".to_owned() } else { list },
            );
        }
        "sigles" => {
            for n in numbers {
                write!(
                    list,
                    "[[sigles]]\nid = \"s{n}\"\nsigle = \"S{n}\"\ndeveloppe = \"sens {n}\"\n"
                )
                .unwrap();
            }
            project = project.file(
                "content/sigles.toml",
                if count == 0 { "sigles = []\n".to_owned() } else { list },
            );
        }
        "indicateurs" | "calendrier" | "arbre-strategie" => {
            let mut fiche = "+++\nnumero = 1\ntitre = \"Former\"\nobjectif = \"o\"\n".to_owned();
            for n in numbers.clone() {
                match part {
                    "indicateurs" => write!(fiche, "[[indicateurs]]\nid = \"i{n}\"\nintitule = \"Indicateur {n}\"\ntype = \"resultat\"\n").unwrap(),
                    "calendrier" => write!(fiche, "[[etapes]]\nintitule = \"Étape {n}\"\necheance = \"2027\"\n").unwrap(),
                    _ => project = project.file(&format!("content/fiches-actions/f{n}.md"), format!("+++\nnumero = {n}\ntitre = \"Former {n}\"\nobjectif = \"o\"\n+++\n")),
                }
            }
            if part != "arbre-strategie" {
                project = project.file("content/fiches-actions/f.md", fiche + "+++\n");
            }
            if count > 0 {
                project = project
                    .file("content/strategie/axes/a.md", "+++\nnumero = 1\ntitre = \"Axe\"\n+++\n")
                    .file(
                        "content/strategie/objectifs/o.md",
                        "+++\nnumero = \"a\"\ntitre = \"Objectif\"\naxe = \"a\"\n+++\n",
                    );
            } else {
                project = Project::new();
            }
        }
        other => panic!("{other} is not tried"),
    }
    let outline = format!(
        "titre = \"Essai\"\nformat = \"rapport\"\nparties = [{{ titre = \"Tout\", contenu = [{{ genere = \"{part}\" }}] }}]\n"
    );
    project.file("content/projet.toml", projet).file("content/documents/essai.toml", outline)
}

fn pdf(part: &str, count: usize) -> tags::Read {
    let built = build(&project(part, count).sources(), Diffusion::Public, &["essai"]);
    let titles: Vec<String> = built.diags.iter().map(|diag| diag.title.clone()).collect();
    let artifacts = built.value.unwrap_or_else(|| panic!("{part} × {count}: {titles:?}"));
    tags::read(artifacts.get("documents/essai.pdf").expect("a PDF"))
}

#[test]
fn generated_parts_hold_no_row_one_row_and_sixty() {
    for (part, tables) in PARTS {
        for count in [0, 1, 60] {
            let read = pdf(part, count);
            assert_eq!(read.lang, "fr-FR", "{part} × {count}");
            let mut found = Vec::new();
            read.tags.all("Table", &mut found);
            // Without themes the resources have no row either; without rows no table is drawn.
            let expected = if count == 0 { 0 } else { *tables };
            assert_eq!(found.len(), expected, "{part} × {count}: tables");
            for table in found {
                let name = format!("{part} × {count}");
                assert_eq!(table.count("Caption"), 1, "{name}: caption");
                let mut rows = Vec::new();
                table.all("TR", &mut rows);
                let total = usize::from(*part == "bilan-etats" && rows.len() == count + 2);
                assert_eq!(rows.len(), count + 1 + total, "{name}: rows");
                let mut headers = Vec::new();
                table.all("TH", &mut headers);
                let columns = headers
                    .iter()
                    .filter(|header| header.scope.as_deref() == Some("Column"))
                    .count();
                let lines =
                    headers.iter().filter(|header| header.scope.as_deref() == Some("Row")).count();
                assert!(columns >= 2, "{name}: {columns} column headers");
                assert_eq!(lines, count + total, "{name}: row headers");
                assert_eq!(table.count("TD"), (columns - 1) * lines, "{name}: cells");
            }
            if *part == "arbre-strategie" && count > 0 {
                assert_eq!(
                    read.tags.count("LI"),
                    count + 2,
                    "{part} × {count}: axis, objectif and fiches"
                );
            }
            assert!(read.outline.iter().any(|title| title.contains("Tout")), "{:?}", read.outline);
            assert!(read.pages >= 3, "cover, outline, part");
        }
    }
}
