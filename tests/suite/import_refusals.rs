//! `import ssmsi`: each file and each request that is refused, and nothing written then.

use std::fs;

use crate::{
    bases::{Base, Forme, Rang},
    import::{AILLEURS, base, project},
    place::{Place, snapshot, stderr, vigie},
};

const COMMUNE: &str = "\n[[territoires]]\nid = \"centre\"\nnom = \"Centre\"\ngenre = \"commune\"\nparent = \"commune\"\ncode = \"01001\"\n";

fn rangs() -> Vec<Rang> {
    (0..400)
        .map(|rank| Rang::new("01001", 2016 + rank % 10, usize::from(rank / 10 % 15), Some(7)))
        .take(150)
        .collect()
}

/// Expects a refusal that says all of `words`, and that nothing is written.
fn refuses(place: &Place, args: &[&str], words: &[&str]) {
    let before = snapshot(place.root());
    let output = vigie(place.root(), &[&["import", "ssmsi"], args].concat());
    let told = stderr(&output).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
    assert!(output.stdout.is_empty());
    for word in words {
        assert!(told.contains(word), "« {word} » is not said:\n{told}");
    }
    for english in ["panicked", "error", "expected", "invalid", "line", "column"] {
        assert!(!told.contains(english), "« {english} » is said:\n{told}");
    }
    assert!(before == snapshot(place.root()), "{args:?} writes");
}

#[test]
fn a_file_that_is_no_base_is_refused_with_what_it_is() {
    let place = project(COMMUNE);
    let zeros = vec![0; 3 << 20];
    for (name, bytes, words) in [
        ("vide.csv", &b""[..], &["base-inconnue", "un fichier vide"][..]),
        ("page.csv", b"<!doctype html>", &["une page web"]),
        ("classeur.xlsx", b"PK\x03\x04....", &["un classeur"]),
        ("atlas.pdf", b"%PDF-1.7", &["un PDF"]),
        ("virgules.csv", b"a,b,c\n1,2,3\n", &["une seule colonne", "« a,b,c »", "séparateur"]),
        (
            "autre.csv",
            b"commune;annee\n01001;2025\n",
            &[
                "2 colonnes",
                "aucune colonne de code",
                "attendu : la base communale",
                "autre.csv:1:1",
            ],
        ),
        (
            "bout.csv",
            b"CODGEO_2026;annee;indicateur\n01001;2025;x\n",
            &["il manque à la base communale", "« nombre »", "« est_diffuse »"],
        ),
        (
            "faux.parquet",
            b"PAR1 et rien de plus",
            &["ligne-illisible", "prenez la même base en .csv.gz"],
        ),
        ("zeros.csv", &zeros, &["ligne-illisible", "abîmé"]),
        ("faux.csv.gz", b"\x1f\x8b et rien de plus", &["ligne-illisible", "abîmé"]),
    ] {
        place.write(name, bytes);
        refuses(&place, &[name], words);
    }
    refuses(&place, &["absent.csv"], &["fichier-introuvable", "ce fichier n’existe pas"]);
    refuses(&place, &["content"], &["ceci est un dossier"]);
}

#[test]
fn a_base_that_is_cut_or_damaged_is_refused() {
    let place = project(COMMUNE);
    let form = Forme::new(Base::Communale);
    for (name, word) in [("a.csv.gz", "incomplet"), ("a.parquet", "parquet"), ("a.csv", "cellules")]
    {
        let path = base(&place, name, &form, &rangs());
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 30]).unwrap();
        refuses(&place, &[name], &["ligne-illisible", word]);
    }
    let path = base(&place, "b.csv.gz", &form, &rangs());
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end - 6] ^= 0x55;
    fs::write(&path, bytes).unwrap();
    refuses(&place, &["b.csv.gz"], &["ligne-illisible", "abîmé"]);
}

#[test]
fn damage_anywhere_is_refused_or_does_no_harm() {
    let place = project(COMMUNE);
    let form = Forme::new(Base::Communale);
    // Any sequence that looks like none will do.
    let mut seed: usize = 20;
    let mut any = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for name in ["a.parquet", "nombres.parquet", "a.csv.gz", "a.csv"] {
        let path = base(&place, name, &form, &rangs());
        let sound = fs::read(&path).unwrap();
        for _ in 0..25 {
            let mut bytes = sound.clone();
            for _ in 0..=any(3) {
                let at = any(bytes.len());
                bytes[at] = u8::try_from(any(256)).unwrap();
            }
            fs::write(&path, &bytes).unwrap();
            let output = vigie(place.root(), &["import", "ssmsi", name]);
            let told = stderr(&output);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {told}");
            assert!(!told.contains("panicked"), "{name}: {told}");
        }
    }
}

#[test]
fn a_cell_that_means_nothing_is_shown_in_its_row() {
    let place = project(COMMUNE);
    let path = base(&place, "a.csv", &Forme::new(Base::Communale), &rangs());
    let sound = fs::read_to_string(path).unwrap();
    let line = sound.lines().nth(2).unwrap();
    for (from, to, word) in [
        ("\"7\"", "\"sept\"", "attendu : un nombre, ou NA"),
        ("\"7\"", "\"7,5\"", "attendu : un nombre entier"),
        ("\"7\"", "\"-7\"", "attendu : un nombre"),
        ("\"2017\"", "\"217\"", "attendu : une année"),
        ("\"diff\"", "\"peut-être\"", "« diff » ou « ndiff »"),
    ] {
        place.write("b.csv", sound.replacen(line, &line.replacen(from, to, 1), 1));
        let shown = to.trim_matches('"');
        refuses(&place, &["b.csv"], &["ligne-illisible", "b.csv:3:", word, shown]);
    }
    place.write("b.csv", sound.replacen(line, "\"01001\";\"2017\"", 1));
    refuses(&place, &["b.csv"], &["ligne-illisible", "b.csv:3:1", "2 cellules", "13 cellules"]);
}

#[test]
fn a_code_that_leads_nowhere_is_refused_with_the_lines_to_write() {
    let form = Forme::new(Base::Communale);
    let place = project(COMMUNE);
    base(&place, "a.csv", &form, &rangs());
    let block =
        ["[[territoires]]", "id = \"commune-13055\"", "genre = \"commune\"", "code = \"13055\""];
    refuses(&place, &["a.csv", "--territoire", "13055", "01001"], &block);
    refuses(&place, &["a.csv", "--territoire", "75,13055"], &["code = \"75\"", block[3]]);
    // The territory is there, its commune is not: merged, or misspelt.
    let place = project(&COMMUNE.replace("01001", "1001"));
    base(&place, "a.csv", &form, &rangs());
    let words = ["absent-de-la-base", "content/projet.toml:", "« 1001 »", "parent = \"commune\""];
    refuses(&place, &["a.csv"], &words);
    let place = project("");
    base(&place, "a.csv", &form, &rangs());
    refuses(&place, &["a.csv"], &["territoire-inconnu", "aucun territoire du projet n’a de code"]);
    let place = project(COMMUNE);
    base(&place, "dep.csv", &Forme::new(Base::Departementale), &rangs());
    refuses(&place, &["dep.csv"], &["absent-de-la-base", "d’aucun territoire", "Centre"]);
    let words = ["absent-de-la-base", "« Centre »", "donnez aussi la base communale"];
    refuses(&place, &["dep.csv", "--territoire", "01001"], &words);
}

#[test]
fn values_that_contradict_each_other_are_refused_with_both_files() {
    let place = project(COMMUNE);
    let form = Forme::new(Base::Communale);
    base(&place, "a.csv", &form, &rangs());
    let mut other = rangs();
    other[5].nombre = Some(8);
    base(&place, "b.csv.gz", &form, &other);
    let words = ["valeurs-contradictoires", "« a.csv », ligne 7 : 7", "« b.csv.gz », ligne 7 : 8"];
    refuses(&place, &["a.csv", "b.csv.gz"], &words);
    base(&place, "c.parquet", &form, &[rangs(), other].concat());
    refuses(
        &place,
        &["c.parquet"],
        &["« c.parquet », ligne 7 : 7", "« c.parquet », ligne 157 : 8"],
    );
}

#[test]
fn the_sum_of_a_few_departements_is_refused() {
    let place = project(AILLEURS);
    let rows = ["01", "03"].map(|code| Rang::new(code, 2024, 6, Some(5)));
    base(&place, "dep.csv", &Forme::new(Base::Departementale), &rows);
    let words = ["base-incomplete", "n’a que 2 départements", "« France »", "« Ma région »"];
    refuses(&place, &["dep.csv"], &words);
}

#[test]
fn a_project_that_cannot_be_read_is_told_before_anything_else() {
    let place = project(COMMUNE);
    base(&place, "a.csv", &Forme::new(Base::Communale), &rangs());
    place.write("content/donnees/ssmsi.toml", "titre = ");
    refuses(&place, &["a.csv"], &["toml-syntaxe", "content/donnees/ssmsi.toml:1"]);
    place.write("content/projet.toml", "titre = \n");
    refuses(&place, &["a.csv"], &["toml-syntaxe", "content/projet.toml:1"]);
}
