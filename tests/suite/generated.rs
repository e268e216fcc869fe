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
    ("priorites", 1),
    ("calendrier-mission", 2),
    ("documents-demandes", 1),
    ("entretiens", 1),
    ("participation", 1),
    ("releve-decisions", 1),
    ("coordinations", 1),
    ("organisation", 1),
    ("bilan-effets", 1),
    ("bilan-causes", 1),
    ("questions-evaluation", 1),
    ("parangonnage", 1),
    ("references", 1),
    ("pilotes", 1),
    ("budget", 1),
    ("arbre-strategie", 0),
    ("signatures", 0),
    ("sigles", 0),
];

/// Types of causes: that table has one row for each, whatever the causes.
const TYPES: [&str; 8] = [
    "pilotage",
    "moyens-humains",
    "moyens-financiers",
    "partenariat",
    "juridique",
    "public-non-atteint",
    "donnees-absentes",
    "contexte-externe",
];

/// Writes a text for each row of a part where each row is one file.
fn one_file_a_row(part: &str, n: usize) -> Option<(String, String)> {
    let (folder, entete) = match part {
        "bilan-etats" => (
            "bilan",
            format!("numero = \"{n}\"\ntitre = \"Action {n}\"\naxe = {n}\netat = \"realisee\"\n"),
        ),
        "instances" => (
            "gouvernance",
            format!(
                "numero = {n}\ntitre = \"Instance {n}\"\nformation = \"autre\"\nniveau = \"operationnel\"\n"
            ),
        ),
        "matrice-constats-actions" => {
            ("constats", format!("numero = {n}\ntitre = \"Constat {n}\"\n"))
        }
        "priorites" => (
            "constats",
            format!(
                "numero = {n}\ntitre = \"Constat {n}\"\ngravite = {{ note = 2, raison = \"Une.\" }}\n"
            ),
        ),
        "coordinations" => {
            ("coordinations", format!("titre = \"Coordination {n}\"\ncadre = \"autre\"\n"))
        }
        "organisation" => {
            ("organisation", format!("titre = \"Service {n}\"\ndiffusion = \"public\"\n"))
        }
        "questions-evaluation" => (
            "evaluation",
            format!("numero = {n}\ntitre = \"Question {n} ?\"\ncritere = \"effets\"\n"),
        ),
        "parangonnage" => {
            ("parangonnage", format!("titre = \"Action {n}\"\nville = \"Ville {n}\"\n"))
        }
        "pilotes" => (
            "fiches-actions",
            format!("numero = {n}\ntitre = \"Former {n}\"\nobjectif = \"o\"\npilote = \"a{n}\"\n"),
        ),
        "preconisations" => ("preconisations", format!("numero = {n}\ntitre = \"Former {n}\"\n")),
        "arbre-strategie" => {
            ("fiches-actions", format!("numero = {n}\ntitre = \"Former {n}\"\nobjectif = \"o\"\n"))
        }
        "sources" => {
            let text = format!("titre = \"Source {n}\"\nnature = \"document\"\n");
            return Some((format!("content/sources/s{n}.toml"), text));
        }
        _ => return None,
    };
    Some((format!("content/{folder}/r{n}.md"), format!("+++\n{entete}+++\n")))
}

/// Writes the rows of a part that all stand in one file, or in `projet.toml`.
fn rows_of_one_file(part: &str, count: usize) -> String {
    let mut rows = String::new();
    for n in 1..=count {
        let row = match part {
            "ressources" => format!("[[themes]]\nid = \"t{n}\"\nnom = \"Thème {n}\"\n"),
            "acteurs" | "participation" | "signatures" | "pilotes" | "budget" => {
                format!("[[acteurs]]\nid = \"a{n}\"\nnom = \"Acteur {n}\"\ngenre = \"autre\"\n")
            }
            "sigles" => {
                format!("[[sigles]]\nid = \"s{n}\"\nsigle = \"S{n}\"\ndeveloppe = \"sens {n}\"\n")
            }
            "indicateurs" => format!(
                "[[indicateurs]]\nid = \"i{n}\"\nintitule = \"Indicateur {n}\"\ntype = \"resultat\"\n"
            ),
            "calendrier-mission" => format!(
                "[[phases]]\nid = \"p{n}\"\ntitre = \"Phase {n}\"\ndebut = \"2026\"\nfin = \"2027\"\n[[jalons]]\nintitule = \"Jalon {n}\"\ndate = \"2027\"\ntype = \"autre\"\netat = \"prevu\"\n"
            ),
            "documents-demandes" => {
                format!("[[documents]]\nintitule = \"Document {n}\"\nacteur = \"a\"\n")
            }
            "entretiens" => format!(
                "[[entretiens]]\nacteur = \"a{n}\"\nfonction = \"direction\"\nmode = \"individuel\"\ntenu_le = \"2026\"\n"
            ),
            "releve-decisions" => {
                format!("[[reunions.decisions]]\nintitule = \"Décision {n}\"\netat = \"faite\"\n")
            }
            "references" => {
                format!("[[references]]\nid = \"r{n}\"\ntitre = \"Texte {n}\"\nsorte = \"loi\"\n")
            }
            "bilan-effets" => {
                format!("[[effets]]\ntexte = \"Effet {n}.\"\npreuve = \"declaree\"\n")
            }
            "bilan-causes" => TYPES.get(n - 1).map_or_else(String::new, |kind| {
                format!("[[causes]]\ntype = \"{kind}\"\ntexte = \"Cause {n}.\"\n")
            }),
            "calendrier" => format!("[[etapes]]\nintitule = \"Étape {n}\"\necheance = \"2027\"\n"),
            _ => String::new(),
        };
        rows.push_str(&row);
    }
    rows
}

/// Adds an instance with one meeting: its members are the rows, or its decisions.
fn meeting(project: Project, part: &str, count: usize, rows: &str) -> Project {
    let ids: Vec<String> = (1..=count).map(|n| format!("\"a{n}\"")).collect();
    let (project, members, decisions) = if part == "participation" {
        (project.file("content/acteurs.toml", rows), ids.join(", "), "")
    } else {
        (project, String::new(), rows)
    };
    let entete = "titre = \"Comité\"\nformation = \"autre\"\nniveau = \"operationnel\"\n";
    project.file(
        "content/gouvernance/c.md",
        format!(
            "+++\n{entete}membres = [{members}]\n[[reunions]]\ndate = \"2025-03\"\n{decisions}+++\n"
        ),
    )
}

/// A fiche whose budget has `count` payers.
fn money(count: usize) -> String {
    let mut entete = "numero = 1\ntitre = \"Former\"\nobjectif = \"o\"\n".to_owned();
    for n in 1..=count {
        let line = |list: &str, key: &str, value: &str| {
            format!("[[{list}]]\nannee = 2027\n{key} = \"{value}{n}\"\nmontant = 10\n")
        };
        entete += &line("budget", "poste", "Poste ");
        entete += &line("financements", "financeur", "a");
    }
    format!("+++\n{entete}+++\n")
}

/// Adds the files that hold nothing but the rows of a part.
fn whole_files(project: Project, part: &str, count: usize, rows: &str) -> Project {
    let list = |name: &str| if count == 0 { format!("{name} = []\n") } else { rows.to_owned() };
    match part {
        "acteurs" | "signatures" | "pilotes" => {
            project.file("content/acteurs.toml", list("acteurs"))
        }
        "budget" if count > 0 => project
            .file("content/acteurs.toml", list("acteurs"))
            .file("content/fiches-actions/f.md", money(count)),
        "references" => project.file("content/references.toml", list("references")),
        "sigles" => project.file("content/sigles.toml", list("sigles")),
        "bilan-effets" | "bilan-causes" => {
            let entete = "numero = \"1\"\ntitre = \"Action\"\naxe = 1\netat = \"realisee\"\n";
            project.file("content/bilan/b.md", format!("+++\n{entete}{rows}+++\n"))
        }
        "calendrier-mission" => project.file("content/deroulement.toml", rows),
        "documents-demandes" => {
            let acteur = "[[acteurs]]\nid = \"a\"\nnom = \"Acteur\"\ngenre = \"autre\"\n";
            project.file("content/acteurs.toml", acteur).file("content/deroulement.toml", rows)
        }
        "entretiens" => project
            .file("content/acteurs.toml", rows_of_one_file("acteurs", count.max(1)))
            .file("content/deroulement.toml", rows),
        _ => project,
    }
}

/// A project with `count` rows for a part.
fn project(part: &str, count: usize) -> Project {
    let mut projet = PROJET.replace("etat = \"pleniere\"", "etat = \"projet\"");
    let mut project = Project::new();
    for (path, text) in (1..=count).filter_map(|n| one_file_a_row(part, n)) {
        project = project.file(&path, text);
    }
    let rows = rows_of_one_file(part, count);
    match part {
        "bilan-etats" => {
            let axes: Vec<String> =
                (1..=count).map(|n| format!("{{ numero = {n}, titre = \"Axe {n}\" }}")).collect();
            projet = projet.replace(
                "axes = [{ numero = 1, titre = \"Ancien axe\" }]",
                &format!("axes = [{}]", axes.join(", ")),
            );
        }
        "ressources" => {
            let theme = "[[themes]]\nid = \"tranquillite\"\nnom = \"Tranquillité publique\"\n";
            projet = projet.replace(theme, "") + &rows;
            project = project.file(
                "content/ressources/r.md",
                "+++\ntitre = \"Ressource\"\ntype = \"service\"\npublics = [\"jeunes\"]\n+++\n",
            );
        }
        "participation" | "releve-decisions" if count > 0 => {
            project = meeting(project, part, count, &rows);
        }
        "signatures" => {
            for n in 1..=count {
                write!(
                    projet,
                    "[[strategies.signataires]]\nacteur = \"a{n}\"\nqualite = \"signataire {n}\"\n"
                )
                .unwrap();
            }
        }
        "indicateurs" | "calendrier" if count > 0 => {
            let entete = "numero = 1\ntitre = \"Former\"\nobjectif = \"o\"\n";
            project =
                project.file("content/fiches-actions/f.md", format!("+++\n{entete}{rows}+++\n"));
        }
        _ => {}
    }
    project = whole_files(project, part, count, &rows);
    let fiches = ["indicateurs", "calendrier", "arbre-strategie", "pilotes", "budget"];
    if count > 0 && fiches.contains(&part) {
        let objectif = "+++\nnumero = \"a\"\ntitre = \"Objectif\"\naxe = \"a\"\n+++\n";
        project = project
            .file("content/strategie/axes/a.md", "+++\nnumero = 1\ntitre = \"Axe\"\n+++\n")
            .file("content/strategie/objectifs/o.md", objectif);
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
            let count = if *part == "bilan-causes" { count.min(TYPES.len()) } else { count };
            for table in found {
                let name = format!("{part} × {count}");
                assert_eq!(table.count("Caption"), 1, "{name}: caption");
                let mut rows = Vec::new();
                table.all("TR", &mut rows);
                let total = usize::from(
                    matches!(*part, "bilan-etats" | "budget") && rows.len() == count + 2,
                );
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
