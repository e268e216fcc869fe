//! `import tableau`: lists, events and crossed tables, in text and workbooks, become rows of a series.

use std::fs;

use crate::{
    classeurs::{Cell, ods, xlsx},
    place::{Place, snapshot, stderr, vigie},
};

/// Territories: two quarters of a town, and one whose name is that of no id.
pub(crate) const TERRITOIRES: &str = r#"
[[territoires]]
id = "tilleuls"
nom = "Les Tilleuls"
genre = "quartier"
parent = "commune"
[[territoires]]
id = "gare"
nom = "Secteur Gare"
genre = "quartier"
parent = "commune"
[[territoires]]
id = "voisine"
nom = "Voisine"
genre = "commune"
code = "01002"
"#;

pub(crate) fn place() -> Place {
    crate::import::project(TERRITOIRES)
}

/// Imports into a series, and returns what is told; no-break spaces are spaces.
fn import(place: &Place, file: &str, args: &[&str]) -> String {
    let all = [&["import", "tableau", file, "--serie", "halls"], args].concat();
    let output = vigie(place.root(), &all);
    let told = stderr(&output).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(output.status.success(), "{all:?}: {told}");
    told
}

fn read(place: &Place, path: &str) -> String {
    fs::read_to_string(place.root().join(path)).unwrap()
}

fn table(place: &Place) -> String {
    read(place, "content/donnees/halls.csv")
}

/// What most tables below say.
const HALLS: &str = "territoire;annee;nombre
tilleuls;2024;1234
tilleuls;2025;nd
gare;2024;0
voisine;2025;7
";

/// Writes a table as text, in an older encoding when it can be.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect()
}

fn sheet() -> Vec<Vec<Cell>> {
    use Cell::{Mot, Nombre, Vide};
    vec![
        vec![Mot("Signalements reçus par le bailleur")],
        vec![],
        vec![Mot("Code INSEE ou quartier"), Mot("Année"), Mot("Effectif"), Mot("Agent")],
        vec![Mot("Les Tilleuls"), Nombre(2024.0), Nombre(1234.0), Mot("Zéphyrine")],
        vec![Mot("LES TILLEULS"), Nombre(2025.0), Mot("< 5"), Mot("Zéphyrine")],
        vec![Mot("gare"), Nombre(2024.0), Nombre(0.0)],
        vec![Mot("gare"), Nombre(2025.0), Vide],
        // A spreadsheet drops the zero before a code.
        vec![Nombre(1002.0), Nombre(2025.0), Nombre(7.0)],
        vec![Mot("Total"), Vide, Nombre(1241.0)],
    ]
}

#[test]
fn every_form_of_a_table_gives_the_same_rows() {
    let books = [
        ("liste.xlsx", xlsx(&[("Lisez-moi", vec![vec![Cell::Mot("Rien")]]), ("Comptes", sheet())])),
        ("liste.ods", ods(&[("Lisez-moi", vec![vec![Cell::Mot("Rien")]]), ("Comptes", sheet())])),
    ];
    for (name, bytes) in books {
        let place = place();
        place.write(name, bytes);
        let told = import(&place, name, &["--feuille", "comptes"]);
        assert_eq!(table(&place), HALLS, "{name}");
        assert!(told.contains("feuille « Comptes » (pas lue : « Lisez-moi »)"), "{told}");
        assert!(told.contains("4 valeurs, dont une non diffusée ; 1 case vide"), "{told}");
        assert!(told.contains("Colonnes laissées de côté : « Agent »"), "{told}");
        assert!(told.contains("Totaux non repris, à la ligne 9"), "{told}");
        assert!(told.contains("1 ligne au-dessus des titres"), "{told}");
        assert!(read(&place, "content/donnees/halls.toml").contains("date = 2026-01-12\n"));
    }
    let texts: [(&str, Vec<u8>); 6] = [
        ("a.csv", "quartier;année;nombre\nLes Tilleuls;2024;1\u{202f}234\ntilleuls;2025;secret\nSecteur Gare;2024;0\n01002;2025;7\n".into()),
        ("b.csv", latin("Secteur,Année,Nb\nLes Tilleuls,2024,\"1 234\"\nTilleuls,2025,nd\nGare,2024,0\nVoisine,2025,7\n")),
        ("c.csv", "Quartier\t2024\t2025\tTotal\nLes Tilleuls\t1.234,0\t<5\t9\nGare\t0,0\t\t\nVoisine\t\t7\t\nTotal\t1\t2\t\n\nSource : bailleur\t\t\t\n".into()),
        ("d.csv", "\u{feff}Année;Les Tilleuls;Gare;Voisine;Ensemble\r\n2024;1234;0;;1234\r\n2025;nd;;7;\r\n".into()),
        ("e.csv", ";2024;2025\ntilleuls;1234;s\ngare;0;\nvoisine;;7\n".into()),
        ("f.csv", "Exercice;territoire;Total signalements\n2024;tilleuls;1234\n2025;tilleuls;moins de 5\n2024;gare;0\n2025;voisine;7\n".into()),
    ];
    for (name, bytes) in texts {
        let place = place();
        place.write(name, bytes);
        let told = import(&place, name, &[]);
        assert_eq!(table(&place), HALLS, "{name}: {told}");
        let told_of = match name {
            "b.csv" => "Windows-1252, séparateur virgule",
            "c.csv" => "séparateur tabulation, décimales après une virgule",
            _ => "UTF-8, séparateur point-virgule",
        };
        assert!(told.contains(told_of), "{told}");
    }
}

/// A register as a municipal police exports it: a line for each event, and words about people.
fn register() -> Vec<Vec<Cell>> {
    use Cell::{Jour, Mot, Nombre, Vide, Vrai};
    let days = [
        (45_731, "2025-03-15"),
        (45_732, "2025-03-16"),
        (45_763, "2025-04-16"),
        (45_337, "2024-02-15"),
    ];
    let mut rows = vec![vec![
        Mot("N°"),
        Mot("Date des faits"),
        Mot("Quartier"),
        Mot("Nature"),
        Mot("Observations"),
        Mot("Suite"),
    ]];
    for (rank, (number, day)) in (0_u32..).zip(days) {
        let nature = if rank == 1 { "Dépôt" } else { "Occupation de hall" };
        let quarter = if rank == 3 { Vide } else { Mot("Les Tilleuls") };
        let words = Mot("Zéphyrine D., 12 rue des Lilas");
        rows.push(vec![
            Nombre(f64::from(rank + 1)),
            Jour(number, day),
            quarter,
            Mot(nature),
            words,
            Vrai(true),
        ]);
    }
    rows
}

#[test]
fn a_register_is_counted_and_none_of_its_lines_is_kept() {
    for (name, bytes) in [
        ("main-courante.xlsx", xlsx(&[("2025", register())])),
        ("main-courante.ods", ods(&[("2025", register())])),
    ] {
        let place = place();
        place.write(name, bytes);
        let told = import(&place, name, &["--seulement", "nature=occupation de hall"]);
        assert_eq!(table(&place), "territoire;annee;nombre\ntilleuls;2025;2\n", "{told}");
        for words in [
            "4 lignes, 3 retenues par « --seulement »",
            "une ligne par fait, comptée pour un ; date « Date des faits », territoire « Quartier »",
            "1 ligne sans territoire, non comptée",
            "Du 15 mars 2025 au 16 avril 2025, par année",
            "2025 n’est peut-être pas complète",
        ] {
            assert!(told.contains(words), "« {words} » : {told}");
        }
        import(&place, name, &["--pas", "mois", "--remplacer"]);
        assert_eq!(
            table(&place),
            "territoire;periode;nombre\ntilleuls;2025-03;2\ntilleuls;2025-04;1\n"
        );
        import(&place, name, &["--territoire", "commune", "--pas", "trimestre", "--remplacer"]);
        assert_eq!(
            table(&place),
            "territoire;periode;nombre\ncommune;2024-T1;1\ncommune;2025-T1;2\ncommune;2025-T2;1\n"
        );
        let files = snapshot(&place.root().join("content"));
        for (path, bytes) in files {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for canary in ["Zéphyrine", "Lilas", "Occupation de hall"] {
                assert!(!text.contains(canary), "{canary} stands in {}", path.display());
                assert!(!told.contains("Zéphyrine") && !told.contains("Lilas"), "{told}");
            }
        }
    }
}

#[test]
fn months_are_read_with_the_year_that_stands_elsewhere() {
    for (text, args) in [
        ("Quartier;Année;janv.;févr.\nGare;2025;3;4\n", &[][..]),
        ("Quartier;Janvier;Février\nGare;3;4\n", &["--annee", "2025"]),
        ("Quartier;janv-25;févr-25\nGare;3;4\n", &[]),
        ("Année;Mois;Gare\n2025;1;3\n2025;février;4\n", &[]),
        ("Mois;Nombre\n01/2025;3\n02/2025;4\n", &["--territoire", "gare"]),
        (
            "Mois;Nombre\nJanvier;3\nFévrier;4\n",
            &["--territoire", "Secteur Gare", "--annee", "2025"],
        ),
        (
            "Date;Lieu;Nombre\n02/01/2025;Gare;1\n03/01/2025;Gare;2\n28/02/2025;Gare;4\n",
            &["--pas", "mois"],
        ),
    ] {
        let place = place();
        place.write("a.csv", text);
        import(&place, "a.csv", args);
        assert_eq!(
            table(&place),
            "territoire;periode;nombre\ngare;2025-01;3\ngare;2025-02;4\n",
            "{text}"
        );
    }
}

#[test]
fn columns_that_look_alike_are_told_apart_or_named() {
    for (text, args) in [
        ("Quartier;2025;Total\nGare;2;9\n", &[][..]),
        (
            "Quartier;Date;Jour;Date de clôture\nGare;14/03/2025;vendredi;15/03/2025\nGare;15/03/2025;samedi;\n",
            &[],
        ),
        ("Code INSEE;Commune;Année;Nombre;Total\ngare;Secteur Gare;2025;2;9\n", &[]),
        ("Où;Année;Nombre\nGare;2025;2\n", &[]),
        (
            "Secteur;Quartier;Année;Nombre\nOuest;Gare;2025;2\n",
            &["--colonne", "territoire=quartier"],
        ),
        (
            "Quartier;Date;Nombre de personnes\nGare;14/03/2025;5\nGare;14/03/2025;3\n",
            &["--evenements"],
        ),
        (
            "Quartier;Date;Nombre;Motif\nGare;14/03/2025;1;A\nGare;14/03/2025;1;B\n",
            &["--additionner"],
        ),
    ] {
        let place = place();
        place.write("a.csv", text);
        let told = import(&place, "a.csv", args);
        assert_eq!(table(&place), "territoire;annee;nombre\ngare;2025;2\n", "{text}{told}");
    }
}

#[test]
fn what_stood_stays_and_what_changes_is_told() {
    let place = place();
    let toml = "# Nos halls.\ntitre = \"Halls\"\nfichier = \"releves.csv\"\n\n[[series]]\nid = \"depots\"\ntitre = \"Dépôts\"\nunite = \"dépôt\"\n\n[[series]]\nid = \"halls\"\ntitre = \"Halls\"\nunite = \"signalement\"\ndenominateur = \"habitants\"\n";
    place.write("content/donnees/suivi.toml", toml);
    let stands = "\u{feff}serie;territoire;periode;nombre;taux;denominateur\r\nhalls;gare;2024;9;9;1000\r\nhalls;tilleuls;2023;5;;\r\nhalls;commune;2025;;;\r\ndepots;gare;2024;4;;\r\n";
    place.write("content/donnees/releves.csv", stands);
    place.write("a.csv", "territoire;annee;nombre\ngare;2024;12\ngare;2025;3\n");
    let told = import(&place, "a.csv", &[]);
    let after = "\u{feff}serie;territoire;periode;nombre;taux;denominateur\r\ndepots;gare;2024;4;;\r\nhalls;tilleuls;2023;5;;\r\nhalls;gare;2024;12;;1000\r\nhalls;gare;2025;3;;\r\n";
    assert_eq!(read(&place, "content/donnees/releves.csv"), after);
    for words in
        ["1 ligne ajoutée", "1 ligne retirée", "1 valeur révisée", "halls, gare, 2024 : 9 → 12"]
    {
        assert!(told.contains(words), "« {words} » : {told}");
    }
    let described = read(&place, "content/donnees/suivi.toml");
    assert!(
        described.starts_with(toml) && described.contains("fichiers = [\"a.csv\"]"),
        "{described}"
    );
    let before = snapshot(&place.root().join("content"));
    assert!(import(&place, "a.csv", &[]).contains("Rien n’a changé"));
    assert_eq!(before, snapshot(&place.root().join("content")), "a second run changes nothing");
    // The next delivery adds to it; its file stands beside the first.
    place.write("b-2026-03-31.csv", "territoire;annee;nombre\ngare;2026;1\n");
    import(&place, "b-2026-03-31.csv", &[]);
    let described = read(&place, "content/donnees/suivi.toml");
    assert!(
        described.contains("\"a.csv\"") && described.contains("date = 2026-03-31"),
        "{described}"
    );
    import(&place, "b-2026-03-31.csv", &["--remplacer"]);
    let rows = "depots;gare;2024;4;;\r\nhalls;gare;2026;1;;\r\n";
    assert!(
        read(&place, "content/donnees/releves.csv").ends_with(&format!("denominateur\r\n{rows}"))
    );
    assert!(!read(&place, "content/donnees/suivi.toml").contains("\"a.csv\""));
}

#[test]
fn a_new_series_is_described_and_its_figures_may_be_cited() {
    let place = place();
    place.write("a.csv", "territoire;annee;nombre\ngare;2024;12\ngare;2025;30\n");
    let told = import(&place, "a.csv", &[]);
    assert!(told.contains("À compléter dans content/donnees/halls.toml"), "{told}");
    place.write(
        "content/contexte/portrait.md",
        "+++\ntitre = \"Portrait\"\n+++\n\nIl y en a [](valeur:halls/gare/2025).\n",
    );
    let output = vigie(place.root(), &["check"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // Each line to complete is a line that may be written.
    let text = read(&place, "content/donnees/halls.toml");
    let full: String =
        text.lines().skip(1).map(|line| line.trim_start_matches("# ").to_owned() + "\n").collect();
    place.write("content/donnees/halls.toml", full.replace("source = \"…\"", "source = \"pm\""));
    place.write(
        "content/sources/pm.toml",
        "titre = \"Main courante\"\nnature = \"jeu-de-donnees\"\n",
    );
    let output = vigie(place.root(), &["check"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // A slip of the hand makes a series of its own: it is told.
    let output = vigie(place.root(), &["import", "tableau", "a.csv", "--serie", "hall"]);
    let told = stderr(&output).replace('\u{a0}', " ");
    assert!(told.contains("Vouliez-vous compléter « halls » ?"), "{told}");
}
