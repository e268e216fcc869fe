//! `import enquete`: answers are counted, weighted and forgotten.

use std::fs;

use crate::{
    classeurs::{Cell, ods, xlsx},
    place::{Place, snapshot, stderr, vigie},
};

/// A survey whose questions are recognised by id, wording, brackets and underscores.
const ENQUETE: &str = r#"# Notre enquête.
titre = "Acteurs"
mode = "quotas"

[[questions]]
id = "secteur"
libelle = "Où exercez-vous ?"
type = "unique"
profil = true
modalites = [{ id = "A1", libelle = "Secteur Gare" }, { id = "A2", libelle = "Ailleurs" }]

[[questions]]
id = "q2"
libelle = "Vos priorités ?"
type = "multiple"
modalites = [{ id = "presence", libelle = "Une présence" }, { id = "proprete", libelle = "La propreté" }]

[[questions]]
id = "age"
libelle = "Votre âge ?"
type = "nombre"
modalites = [{ id = "jeune", libelle = "Moins de 30 ans", max = 29 }, { id = "autre", libelle = "30 ans et plus", min = 30 }]

[[questions]]
id = "libre"
libelle = "Autre chose ?"
type = "ouverte"

[[croisements]]
question = "q2"
par = "secteur"

[redressement]
marges = [
  { question = "secteur", modalite = "A1", part = 50 },
  { question = "secteur", modalite = "A2", part = 50 },
]
"#;

/// Words that stand in answers and nowhere else.
const CANARIES: [&str; 4] = ["Zéphyrine", "zephyrine@", "192.0.2.77", "Le hall du 12"];

fn place() -> Place {
    let place = crate::import::project("");
    place.write("content/enquetes/acteurs.toml", ENQUETE);
    place
}

fn run(place: &Place, file: &str) -> std::process::Output {
    vigie(place.root(), &["import", "enquete", file, "--enquete", "acteurs"])
}

#[test]
fn answers_are_counted_weighted_and_forgotten() {
    let place = place();
    let mut text =
        "\"Où exercez-vous ?\",\"q2[presence]\",q2_proprete,Votre âge ?,libre,Nom,E-mail,ipaddr\n"
            .to_owned();
    for rank in 0..40 {
        let sector = if rank < 10 { "Secteur Gare" } else { "A2" };
        let ticked = if rank % 2 == 0 { "Oui" } else { "" };
        text.push_str(&format!(
            "{sector},{ticked},{},{},Le hall du 12,Zéphyrine,zephyrine@exemple.fr,192.0.2.77\n",
            if rank % 4 == 1 { "Y" } else { "" },
            20 + rank
        ));
    }
    // As an older program writes it.
    let old: Vec<u8> = text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    fs::write(place.root().join("export.csv"), old).unwrap();
    let out = run(&place, "export.csv");
    assert!(out.status.success(), "{}", stderr(&out));
    let told = stderr(&out);
    assert!(told.contains("40\u{a0}réponses, Windows-1252, séparateur virgule"), "{told}");
    for dropped in ["adresses IP", "noms", "adresses électroniques", "texte libre"] {
        assert!(told.contains(dropped), "{dropped}: {told}");
    }
    let read = |path: &str| fs::read_to_string(place.root().join(path)).unwrap();
    let counts = read("content/enquetes/acteurs.csv");
    for line in [
        "question;modalite;par;groupe;effectif;pondere",
        "secteur;A1;;;10;20.00",
        "secteur;A2;;;30;20.00",
        "q2;presence;;;20;",
        "q2;;secteur;A1;",
        "age;jeune;;;10;",
        "age;autre;;;30;",
    ] {
        assert!(counts.contains(line), "{line}: {counts}");
    }
    let survey = read("content/enquetes/acteurs.toml");
    for line in [
        "fichier = \"acteurs.csv\"",
        "# Notre enquête.",
        "poids_max = 2.00",
        "deff = 1.33",
        "n_effectif = 30",
    ] {
        assert!(survey.contains(line), "{line}: {survey}");
    }
    for word in CANARIES {
        for text in [&told, &counts, &survey] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    let before = snapshot(&place.root().join("content"));
    assert!(run(&place, "export.csv").status.success());
    assert_eq!(before, snapshot(&place.root().join("content")), "a second run changes nothing");
}

#[test]
fn an_answer_that_was_not_offered_is_told_by_its_place_and_never_quoted() {
    let place = place();
    let rows = "secteur;libre\nA1;rien\nZéphyrine;Le hall du 12\n";
    place.write("export.csv", rows);
    let before = snapshot(&place.root().join("content"));
    let out = run(&place, "export.csv");
    let told = stderr(&out);
    assert!(!out.status.success() && told.contains("reponse-non-prevue"), "{told}");
    assert!(told.contains("ligne 3, colonne «\u{a0}secteur\u{a0}»"), "{told}");
    assert!(CANARIES.iter().all(|word| !told.contains(word)), "{told}");
    assert_eq!(before, snapshot(&place.root().join("content")), "nothing is written");
}

#[test]
fn a_file_of_other_questions_is_refused_and_a_missing_one_is_told() {
    let place = place();
    place.write("autre.csv", "couleur;taille\nbleu;grand\n");
    let told = stderr(&run(&place, "autre.csv"));
    assert!(told.contains("questionnaire-different") && told.contains("secteur"), "{told}");
    place.write("partiel.csv", "secteur;age\nA1;25\nA2;40\n");
    let out = run(&place, "partiel.csv");
    assert!(out.status.success() && stderr(&out).contains("«\u{a0}q2\u{a0}»"), "{}", stderr(&out));
}

/// Answers as LimeSurvey puts them into a workbook: codes, numbers, boxes, a day, and words about people.
fn sheet() -> Vec<Vec<Cell>> {
    use Cell::{Jour, Mot, Nombre, Vide, Vrai};
    let titles =
        ["id", "submitdate", "secteur", "q2[presence]", "q2[proprete]", "age", "libre", "E-mail"];
    let mut rows = vec![vec![], titles.map(Mot).to_vec()];
    for rank in 0..40_u32 {
        rows.push(vec![
            Nombre(f64::from(rank)),
            Jour(45_731, "2025-03-15"),
            Mot(if rank < 10 { "Secteur Gare" } else { "A2" }),
            if rank % 2 == 0 { Vrai(true) } else { Vide },
            if rank % 4 == 1 { Mot("Oui") } else { Vrai(false) },
            Nombre(f64::from(20 + rank)),
            Mot("Le hall du 12"),
            Mot("zephyrine@exemple.fr"),
        ]);
    }
    rows
}

#[test]
fn answers_in_a_workbook_are_counted_as_in_a_text() {
    let notes = vec![vec![Cell::Mot("Export du 15 mars")]];
    for (name, bytes) in [
        ("a.xlsx", xlsx(&[("Réponses", sheet()), ("Notes", notes.clone())])),
        ("a.ods", ods(&[("Notes", notes), ("Réponses", sheet())])),
    ] {
        let place = place();
        place.write(name, bytes);
        let args = ["import", "enquete", name, "--enquete", "acteurs"];
        let out = match name {
            "a.xlsx" => vigie(place.root(), &args),
            _ => vigie(place.root(), &[&args[..], &["--feuille", "Réponses"]].concat()),
        };
        let told = stderr(&out).replace('\u{a0}', " ");
        assert!(out.status.success(), "{told}");
        assert!(
            told.contains("40 réponses, classeur") && told.contains("feuille « Réponses »"),
            "{told}"
        );
        assert!(told.contains("adresses électroniques : « E-mail »"), "{told}");
        let counts = fs::read_to_string(place.root().join("content/enquetes/acteurs.csv")).unwrap();
        for line in
            ["secteur;A1;;;10;", "q2;presence;;;20;", "q2;proprete;;;10;", "age;jeune;;;10;"]
        {
            assert!(counts.contains(line), "{line}: {counts}");
        }
        for (path, bytes) in snapshot(&place.root().join("content")) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(CANARIES.iter().all(|word| !text.contains(word)), "{}", path.display());
        }
        assert!(CANARIES.iter().all(|word| !told.contains(word)), "{told}");
    }
}

#[test]
fn an_answer_of_a_workbook_that_was_not_offered_is_told_by_its_cell() {
    let mut rows = sheet();
    rows[13][2] = Cell::Mot("Zéphyrine");
    for (name, bytes) in
        [("a.xlsx", xlsx(&[("Réponses", rows.clone())])), ("a.ods", ods(&[("Réponses", rows)]))]
    {
        let place = place();
        place.write(name, bytes);
        let before = snapshot(&place.root().join("content"));
        let out = run(&place, name);
        let told = stderr(&out).replace('\u{a0}', " ");
        assert!(!out.status.success(), "{told}");
        assert!(told.contains("feuille Réponses, cellule C14 : réponse non prévue"), "{told}");
        assert!(CANARIES.iter().all(|word| !told.contains(word)), "{told}");
        assert_eq!(before, snapshot(&place.root().join("content")), "nothing is written");
    }
}
