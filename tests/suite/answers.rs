//! `import enquete`: answers are counted, weighted and forgotten.

use std::fs;

use crate::place::{Place, snapshot, stderr, vigie};

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
