//! The mission itself: what is counted, what is reserved, and what `etat` says is missing.

use vigie::{Artifacts, Diffusion};

use crate::{
    diffusion::difference,
    place::{Place, stderr, vigie},
    project::{PROJET, Project, build},
};

const ACTEURS: &str = r#"[[acteurs]]
id = "dtp"
nom = "Direction"
genre = "service"
[[acteurs]]
id = "parquet"
nom = "Parquet"
genre = "justice"
[[acteurs]]
id = "sdis"
nom = "Pompiers"
genre = "securite"
"#;

const INSTANCE: &str = "+++\ntitre = \"Plénière\"\nformation = \"pleniere\"\nniveau = \"strategique\"\nanimation = \"dtp\"\nmembres = [\"dtp\", \"parquet\", \"sdis\"]\nrythme = { prevu = 1, par = \"an\", realise = 0 }\n+++\n";

const MISSION: &str = r#"[[phases]]
id = "cadrage"
titre = "Cadrage"
debut = "2026-01"
fin = "2026-02"

[[phases]]
id = "ecriture"
titre = "Écriture"
debut = "2026-07"
fin = "2026-12"

[[jalons]]
intitule = "Séance plénière"
date = 2026-12-10
type = "pleniere"
etat = "prevu"

[[documents]]
intitule = "Comptes rendus"
acteur = "dtp"
demande_le = "2026-01"
recu_le = "2026-02"

[[documents]]
intitule = "Bilan annuel"
acteur = "sdis"
demande_le = 2026-03-10
relance_le = ["2026-04", "2026-05"]

[[entretiens]]
acteur = "dtp"
fonction = "direction"
mode = "individuel"
tenu_le = "2026-02"
themes = ["tranquillite"]

[[entretiens]]
acteur = "dtp"
fonction = "agents"
mode = "collectif"
nombre = 5
tenu_le = "2026-03"

[[entretiens]]
acteur = "sdis"
fonction = "encadrement"
mode = "individuel"
prevu_le = "2026-12"

[[groupes]]
titre = "Groupe"
dates = ["2026-06"]
participants = [{ acteur = "dtp", nombre = 7 }]
"#;

/// What is reserved: the second writing says everything else.
const RESERVED: [&str; 2] = [
    r#"
[[phases]]
diffusion = "restreint"
id = "audition"
titre = "Audition"
debut = "2026-03"
fin = "2026-04"
[[jalons]]
diffusion = "restreint"
intitule = "Comité restreint"
date = "2026-03"
type = "autre"
etat = "tenu"
participants = ["parquet"]
[[documents]]
diffusion = "partenaires"
intitule = "Registre"
acteur = "parquet"
demande_le = "2026-03"
[[entretiens]]
diffusion = "restreint"
acteur = "parquet"
fonction = "magistrat"
mode = "individuel"
tenu_le = "2026-03"
themes = ["tranquillite"]
grille = "audition"
"#,
    r#"
[[phases]]
diffusion = "restreint"
id = "enquete"
titre = "Enquête"
debut = "2025"
fin = "2026-09"
[[jalons]]
diffusion = "restreint"
intitule = "Réunion"
date = "2026-12"
type = "signature"
etat = "annule"
phase = "enquete"
[[documents]]
diffusion = "partenaires"
intitule = "Liste"
acteur = "sdis"
demande_le = "2026-01"
recu_le = "2026-02"
[[entretiens]]
diffusion = "restreint"
acteur = "sdis"
fonction = "gardes"
mode = "collectif"
nombre = 12
tenu_le = "2026-08"
"#,
];

const GRILLE: [&str; 2] = [
    "+++\ntitre = \"Audition\"\nmode = \"entretien\"\npour = [\"justice\"]\nduree = 60\ndiffusion = \"restreint\"\n+++\n\n## Règles\n\nAucun nom.\n",
    "+++\ntitre = \"Visite\"\nmode = \"observation\"\ndiffusion = \"restreint\"\n+++\n\n## Parcours\n\nTrois rues.\n",
];

const OUTLINE: &str = r#"titre = "Essai"
format = "rapport"
parties = [{ titre = "Tout", contenu = [
  { genere = "calendrier-mission" }, { genere = "methode" }, { genere = "entretiens" },
  { genere = "documents-demandes" }, { objets = "grilles" },
] }]
"#;

fn project(reserved: usize) -> Project {
    Project::new()
        .file("content/acteurs.toml", ACTEURS)
        .file("content/gouvernance/pleniere.md", INSTANCE)
        .file("content/documents/essai.toml", OUTLINE)
        .file("content/grilles/audition.md", GRILLE[reserved])
        .file("content/deroulement.toml", format!("{MISSION}{}", RESERVED[reserved]))
}

fn built(project: &Project, level: Diffusion) -> Artifacts {
    let built = build(&project.sources(), level, &[]);
    let titles: Vec<String> = built.diags.iter().map(|diag| diag.title.clone()).collect();
    built.value.unwrap_or_else(|| panic!("not built: {titles:?}"))
}

/// The words of a page between two marks, without its tags.
fn words(artifacts: &Artifacts, path: &str) -> String {
    let bytes = artifacts.get(path).unwrap_or_else(|| panic!("no page {path}"));
    let html = std::str::from_utf8(bytes).unwrap();
    let (_, body) = html.split_once("<main").expect("a page has a main part");
    let mut text = String::new();
    let mut inside = true;
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn reserved_parts_of_the_mission_leave_no_trace() {
    let [one, other] = [0, 1].map(|reserved| built(&project(reserved), Diffusion::Public));
    assert_eq!(difference(&one, &other), None, "the public version");
    let [one, other] = [0, 1].map(|reserved| built(&project(reserved), Diffusion::Restreint));
    assert!(difference(&one, &other).is_some(), "the restricted version shows them");
}

#[test]
fn the_method_counts_what_a_version_shows() {
    let public = words(&built(&project(0), Diffusion::Public), "methode/index.html");
    for said in [
        "Entretiens individuels 1 2 1 février 2026",
        "Entretiens collectifs 1 1 5 mars 2026",
        "Groupes de travail 1 1 7 juin 2026",
        "Documents reçus 1 2 – février 2026",
        "hors 1 entretien non public",
        "hors 1 document non public",
        "Tranquillité publique – 1 – – – –",
        "Parquet Membre d’une instance",
        "Pompiers Membre d’une instance",
        "hors entretiens et groupes non publics, où certaines ont pu être entendues",
    ] {
        assert!(public.contains(said), "« {said} » in:\n{public}");
    }
    let whole = words(&built(&project(0), Diffusion::Restreint), "methode/index.html");
    for said in ["Entretiens individuels 2 3 2 février 2026 – mars 2026", "Pompiers Membre"] {
        assert!(whole.contains(said), "« {said} » in:\n{whole}");
    }
    for unsaid in ["hors", "Parquet"] {
        assert!(!whole.contains(unsaid), "« {unsaid} » in:\n{whole}");
    }
}

#[test]
fn documents_and_interviews_say_where_they_stand() {
    let built = built(&project(0), Diffusion::Restreint);
    let documents = words(&built, "documents-demandes/index.html");
    let awaited = documents.find("Registre").expect("awaited, asked for first");
    let again = documents.find("Bilan annuel").expect("awaited");
    let come = documents.find("Comptes rendus").expect("received");
    assert!(awaited < come && again < come, "awaited first:\n{documents}");
    assert!(documents.contains("Attendu, relancé 2 fois"), "{documents}");
    let interviews = words(&built, "entretiens/index.html");
    assert!(interviews.contains("Direction Direction et agents 2 6"), "{interviews}");
    assert!(interviews.contains("Pompiers Encadrement Prévu (décembre 2026)"), "{interviews}");
    let calendar = words(&built, "calendrier-mission/index.html");
    assert!(calendar.contains("Cadrage janvier 2026 février 2026 Terminée"), "{calendar}");
    assert!(calendar.contains("Écriture juillet 2026 décembre 2026 En cours"), "{calendar}");
}

#[test]
fn a_mission_reserved_whole_is_said_to_be_so_and_has_no_page() {
    let secret = format!("diffusion = \"restreint\"\n{MISSION}");
    let built = built(&project(0).file("content/deroulement.toml", secret), Diffusion::Public);
    for page in ["methode", "entretiens", "calendrier-mission", "documents-demandes"] {
        assert!(built.get(&format!("{page}/index.html")).is_none(), "{page} has no page");
    }
    let files = vigie::machinery::typst_files(
        &project(0)
            .file("content/deroulement.toml", format!("diffusion = \"restreint\"\n{MISSION}"))
            .sources(),
    );
    let said = files.iter().filter(|(_, text)| text.contains("n’est pas public")).count();
    assert_eq!(said, 4, "each part says that the mission is not public");
}

/// Puts a file of the test project on the disk, in place of what `init` wrote.
fn on_disk() -> Place {
    let place = Place::new();
    let fiches = "+++\nnumero = 1\ntitre = \"Déployer une médiation\"\nobjectif = \"premier-objectif\"\npilote = \"dtp\"\n\n[[indicateurs]]\nid = \"sorties\"\nintitule = \"Soirées\"\ntype = \"realisation\"\n\n[[indicateurs]]\nid = \"avis\"\nintitule = \"Avis\"\ntype = \"resultat\"\nreference = { valeur = 3, date = \"2025\" }\n+++\n";
    place.write("content/projet.toml", PROJET);
    place.write("content/acteurs.toml", ACTEURS);
    place.write("content/gouvernance/pleniere.md", INSTANCE);
    place.write("content/deroulement.toml", MISSION);
    place.write("content/fiches-actions/mediation.md", fiches);
    place
}

fn said(place: &Place, args: &[&str]) -> String {
    let output = vigie(place.root(), args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).expect("UTF-8").replace('\u{a0}', " ")
}

#[test]
fn etat_says_in_ten_lines_what_is_missing_and_who_must_give_it() {
    let place = on_disk();
    let text = said(&place, &["etat"]);
    for line in [
        "Essai : version 1 du 2 novembre 2026, soumis à la formation plénière",
        "Mission       1 phase terminée sur 2 ; en cours : Écriture (jusqu’en décembre 2026)",
        "Jalon         Séance plénière, 10 décembre 2026",
        "Fiches        0 complète sur 1",
        "Documents     1 attendu : Pompiers (« Bilan annuel », demandé le 10 mars 2026, 2 relances)",
        "Entretiens    1 à tenir : Pompiers, encadrement (décembre 2026)",
        "Non entendus  2 structures : Parquet ; Pompiers",
        "Indicateurs   1 sur 2 sans référence ou sans valeur : Direction (1)",
        "Plénière      Plénière, prévue (10 décembre 2026)",
    ] {
        assert!(text.lines().any(|own| own == line), "« {line} » in:\n{text}");
    }
    assert!(text.lines().count() <= 10, "{text}");
    // Where meetings are described they alone tell: none this year, then one.
    let met = |date: &str| {
        let meetings =
            format!("\n[[reunions]]\ndate = 2025-11-27\n\n[[reunions]]\ndate = {date}\n+++\n");
        let typed = INSTANCE.replace(", realise = 0", "");
        let (header, _) = typed.rsplit_once("+++\n").expect("a header");
        place.write("content/gouvernance/pleniere.md", format!("{header}{meetings}"));
        said(&place, &["etat"])
    };
    let due = met("2026-12-15");
    let line = "Plénière      Plénière, la dernière en 2025, prévue (15 décembre 2026)";
    assert!(due.lines().any(|own| own == line), "{due}");
    let done = met("2026-06-15");
    assert!(!done.contains("Plénière      "), "{done}");
    place.write("content/gouvernance/pleniere.md", INSTANCE);
    assert!(text.trim_end().ends_with("Ensuite : vigie check"), "{text}");

    let json: serde_json::Value =
        serde_json::from_str(&said(&place, &["etat", "--format", "json"])).expect("JSON");
    assert_eq!(json["point"]["documents_attendus"][0]["relances"], 2);
    assert_eq!(json["point"]["indicateurs_a_renseigner"][0]["responsable"], "Direction");
    assert_eq!(json["point"]["structures_non_entendues"][0], "Parquet");
    assert_eq!(json["fiches"]["toutes"], 1);
    assert!(json["signalements"]["erreur"].as_u64().is_some_and(|count| count > 0));
    assert_eq!(json["ensuite"], "vigie check");
}

#[test]
fn etat_says_what_it_can_of_a_project_with_errors() {
    let place = on_disk();
    place.write("content/constats/a.md", "+++\nnumero = 1\n+++\n");
    assert!(said(&place, &["etat"]).contains("Documents     1 attendu"));
    place.write("content/deroulement.toml", "phases = 3\n");
    let text = said(&place, &["etat"]);
    assert!(text.contains("deroulement.toml contient des erreurs : « vigie check »"), "{text}");
    std::fs::remove_file(place.root().join("content/deroulement.toml")).unwrap();
    let text = said(&place, &["etat"]);
    assert!(text.contains("« vigie new phase \"Cadrage\" »"), "{text}");
    assert!(vigie(place.root(), &["new", "phase", "Cadrage"]).status.success());
    let text = said(&place, &["etat"]);
    assert!(text.contains("Mission       1 phase terminée sur 1"), "{text}");
    place.write("content/projet.toml", "titre = 3\n");
    let text = said(&place, &["etat"]);
    assert!(text.starts_with("projet.toml ne peut pas être lu"), "{text}");
    assert!(text.contains("Contrôle"), "{text}");
}
