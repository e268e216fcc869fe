//! `import ssmsi`: what is kept of a base, in any form, and what a later run says.

use std::{fs, fs::File, io::Write, path::PathBuf};

use flate2::{Compression, write::GzEncoder};
use proptest::{
    prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof},
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    bases::{Base, Forme, INDICATEURS, Rang},
    place::{Place, snapshot, stderr, vigie},
    project::PROJET,
};

/// The territories of most tests.
const TERRITOIRES: &str = r#"
[[territoires]]
id = "voisine"
nom = "Voisine"
genre = "commune"
parent = "agglo"
code = "01002"
[[territoires]]
id = "centre"
nom = "Centre"
genre = "commune"
parent = "agglo"
code = "01001"
[[territoires]]
id = "agglo"
nom = "Agglo"
genre = "epci"
code = "200000001"
[[territoires]]
id = "quartier"
nom = "Un quartier"
genre = "qpv"
code = "QN00101M"
"#;

/// A project with territories after those of every test.
pub(crate) fn project(territoires: &str) -> Place {
    let place = Place::empty();
    let text = PROJET.replace("[[themes]]", &format!("{territoires}[[themes]]"));
    place.write("content/projet.toml", text);
    place
}

/// Writes a base as rows; `gz` when its name says so.
pub(crate) fn base(place: &Place, name: &str, forme: &Forme, rangs: &[Rang]) -> PathBuf {
    let path = place.root().join(name);
    let file = File::create(&path).unwrap();
    let all = rangs.iter().cloned();
    if name.ends_with(".parquet") {
        forme.parquet(file, all, name.contains("nombres"), 7);
    } else if name.ends_with(".gz") {
        let mut out = GzEncoder::new(file, Compression::fast());
        forme.csv(&mut out, all).unwrap();
        out.finish().unwrap();
    } else {
        let mut out = std::io::BufWriter::new(file);
        forme.csv(&mut out, all).unwrap();
        out.flush().unwrap();
    }
    path
}

/// Imports, and returns what is told; no-break spaces are spaces.
fn import(place: &Place, args: &[&str]) -> String {
    let output = vigie(place.root(), &[&["import", "ssmsi"], args].concat());
    let told = stderr(&output).replace(['\u{a0}', '\u{202f}'], " ");
    assert!(output.status.success(), "{args:?}: {told}");
    told
}

fn table(place: &Place) -> String {
    fs::read_to_string(place.root().join("content/donnees/ssmsi.csv")).unwrap()
}

fn description(place: &Place) -> String {
    fs::read_to_string(place.root().join("content/donnees/ssmsi.toml")).unwrap()
}

/// A small base: a published value, a published zero, one that is not disclosed, a village without people.
fn small() -> Vec<Rang> {
    let mut rangs = Vec::new();
    for (code, first) in [("01001", Some(71)), ("01002", None), ("01003", Some(12))] {
        rangs.push(Rang::new(code, 2024, 6, first));
        rangs.push(Rang::new(code, 2025, 6, Some(8)));
        rangs.push(Rang::new(code, 2025, 3, Some(0)));
        rangs.push(Rang::new(code, 2025, 13, None));
    }
    rangs[2].population = 0;
    rangs
}

const SMALL: &str = "serie;territoire;annee;nombre;taux;denominateur;millesime;impute
cambriolages;voisine;2024;nd;;4000;2021;
cambriolages;voisine;2025;8;2;4000;2022;
cambriolages;centre;2024;71;17,75;4000;2021;
cambriolages;centre;2025;8;2;4000;2022;
cambriolages;agglo;2024;73;9,1191;8000;2021;2,7
cambriolages;agglo;2025;16;2;8000;2022;0
trafic-de-stupefiants;voisine;2025;nd;;10000;2023;
trafic-de-stupefiants;centre;2025;nd;;10000;2023;
trafic-de-stupefiants;agglo;2025;4;0,1953;20000;2023;100
vols-avec-armes;voisine;2025;0;0;10000;2023;
vols-avec-armes;centre;2025;0;;0;2023;
vols-avec-armes;agglo;2025;0;0;10000;2023;0
";

#[test]
fn every_form_of_a_base_gives_the_same_table() {
    let today = Forme::new(Base::Communale);
    let old = Forme { ancienne: true, bom: true, ..today.clone() };
    let forms = [
        ("a.csv", today.clone()),
        ("a.csv.gz", today.clone()),
        ("texte.parquet", today.clone()),
        ("nombres.parquet", today.clone()),
        ("vieux.csv", old.clone()),
        ("vieux.csv.gz", Forme { fin: "\r\n", decalage: 5, ..old }),
        ("point.csv", Forme { point: true, fin: "\r\n", bom: true, decalage: 3, ..today.clone() }),
        ("decale.parquet", Forme { decalage: 7, ..today }),
    ];
    for (name, form) in forms {
        let place = project(TERRITOIRES);
        base(&place, name, &form, &small());
        let told = import(&place, &[name]);
        assert_eq!(table(&place), SMALL, "{name}");
        let year = if form.ancienne { 2023 } else { 2026 };
        assert!(told.contains(&format!("base communale, géographie {year}")), "{told}");
        assert!(told.contains("12 lignes lues, 8 gardées"), "{told}");
        assert!(told.contains("12 valeurs, dont 3 non diffusées"), "{told}");
        assert!(description(&place).contains("id = \"cambriolages\""));
    }
}

#[test]
fn what_is_written_says_where_it_comes_from() {
    let place = project(TERRITOIRES);
    let name = "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv.gz";
    let path = base(&place, name, &Forme::new(Base::Communale), &small());
    let output = vigie(place.root(), &["import", "ssmsi", name]);
    let written = String::from_utf8(output.stdout).unwrap();
    assert_eq!(written.lines().count(), 3, "{written}");
    let sum = std::process::Command::new("sha256sum").arg(&path).output();
    let text = description(&place);
    if let Ok(sum) = sum {
        let sum = String::from_utf8(sum.stdout).unwrap();
        assert!(text.contains(sum.split_whitespace().next().unwrap()), "{text}");
    }
    let table: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(table["provenance"]["edition"].as_str(), Some("juillet 2026"));
    assert_eq!(table["provenance"]["date"].to_string(), "2026-06-25");
    assert_eq!(table["provenance"]["fichiers"][0].as_str(), Some(name));
    let series = table["series"].as_array().unwrap();
    let ids: Vec<&str> = series.iter().map(|serie| serie["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["vols-avec-armes", "cambriolages", "trafic-de-stupefiants"]);
    assert_eq!(series[1]["denominateur"].as_str(), Some("logements"));
    let source =
        fs::read_to_string(place.root().join("content/sources/ssmsi-communal.toml")).unwrap();
    assert!(
        source.contains("édition de juillet 2026") && source.contains("2024 à 2025"),
        "{source}"
    );
}

#[test]
fn a_later_run_says_what_changed_and_keeps_what_was_written() {
    let place = project(TERRITOIRES);
    let form = Forme::new(Base::Communale);
    base(&place, "a.csv", &form, &small());
    import(&place, &["a.csv"]);
    let before = snapshot(&place.root().join("content"));
    assert!(import(&place, &["a.csv"]).contains("Rien n’a changé"));
    assert!(before == snapshot(&place.root().join("content")), "something was written");
    // What the editor adds stays, in the file’s own line ends and with its mark.
    let own = description(&place).replace("[provenance]", "# relu en juin\n[provenance]");
    let own = own.replace("\n[[series]]", "\n# une série\n[[series]]");
    let own = format!("\u{feff}{}", own.replace('\n', "\r\n"));
    place.write("content/donnees/ssmsi.toml", &own);
    let mut rangs = small();
    rangs[0].nombre = Some(73);
    rangs.retain(|rang| rang.indicateur != INDICATEURS[3].0);
    rangs.push(Rang::new("01001", 2025, 0, Some(31)));
    base(&place, "b-produit-le2026-01-22.csv", &form, &rangs);
    let told = import(&place, &["b-produit-le2026-01-22.csv"]);
    for line in [
        "2 lignes ajoutées.",
        "3 lignes retirées.",
        "2 valeurs révisées :",
        "  cambriolages, centre, 2024 : 71 → 73",
        "  cambriolages, agglo, 2024 : 73 → 75",
        "Séries nouvelles : violences-intrafamiliales.",
        "Séries disparues : vols-avec-armes.",
        "Séries à ajouter à content/donnees/ssmsi.toml :\n[[series]]\nid = \"violences-intrafamiliales\"",
    ] {
        assert!(told.contains(line), "{line}:\n{told}");
    }
    let new = description(&place);
    let rest = |text: &str| {
        let (head, tail) = text.split_once("[provenance]").unwrap();
        (head.to_owned(), tail.split_once("# une série").unwrap().1.to_owned())
    };
    assert_eq!(rest(&own), rest(&new));
    assert!(new.contains("date = 2026-01-22\r\n") && new.contains("mention = "), "{new}");
    assert!(new.contains("nationales\"\r\n\r\n# une série"), "{new}");
}

/// A whole departmental base: 100 départements of one région, one of another.
fn departements() -> Vec<Rang> {
    let codes = (1..=101)
        .map(|rank| if rank < 100 { format!("{rank:02}") } else { format!("{}", 871 + rank) });
    let row = |(rank, code): (u64, String)| {
        let region = if rank == 0 { "93" } else { "84" };
        Rang { region: region.to_owned(), ..Rang::new(&code, 2024, 6, Some(rank)) }
    };
    (0..).zip(codes).map(row).collect()
}

pub(crate) const AILLEURS: &str = r#"
[[territoires]]
id = "dep"
nom = "Mon département"
genre = "departement"
code = "03"
comparaison = true
[[territoires]]
id = "reg"
nom = "Ma région"
genre = "region"
code = "84"
[[territoires]]
id = "france"
nom = "France"
genre = "pays"
"#;

#[test]
fn what_compares_with_the_communes_is_kept_or_summed() {
    let place = project(AILLEURS);
    base(&place, "dep.csv", &Forme::new(Base::Departementale), &departements());
    import(&place, &["dep.csv"]);
    let lines = "cambriolages;dep;2024;2;0,5;4000;2021
cambriolages;reg;2024;5050;12,625;400000;2021
cambriolages;france;2024;5050;12,5;404000;2021
";
    assert!(table(&place).ends_with(lines), "{}", table(&place));
    // The regional base, when it is given, is what the région publishes itself.
    let own = Rang { region: "84".to_owned(), ..Rang::new("84", 2024, 6, Some(5049)) };
    base(&place, "reg.parquet", &Forme::new(Base::Regionale), &[own]);
    let told = import(&place, &["dep.csv", "reg.parquet"]);
    assert!(told.contains("cambriolages, reg, 2024 : 5050 → 5049"), "{told}");
    // A base that is left out takes its territories away, and the run says so.
    let told = import(&place, &["reg.parquet"]);
    assert!(told.contains("Territoires disparus : dep, france."), "{told}");
    assert!(told.contains("ne parle de : Mon département, France."), "{told}");
}

#[test]
fn a_sum_never_takes_a_commune_and_its_arrondissements() {
    let of = |id: &str, code: &str| {
        format!(
            "[[territoires]]\nid = \"{id}\"\nnom = \"{id}\"\ngenre = \"commune\"\nparent = \"metropole\"\ncode = \"{code}\"\n"
        )
    };
    let all = [("marseille", "13055"), ("m1", "13201"), ("m2", "13202"), ("aix", "13001")];
    let territoires: String = all.map(|(id, code)| of(id, code)).concat();
    let place = project(&format!(
        "{territoires}[[territoires]]\nid = \"metropole\"\nnom = \"Métropole\"\ngenre = \"epci\"\n"
    ));
    let rangs = all.map(|(_, code)| Rang::new(code, 2025, 6, Some(100)));
    base(&place, "a.csv", &Forme::new(Base::Communale), &rangs);
    import(&place, &["a.csv"]);
    assert!(table(&place).contains("cambriolages;metropole;2025;200;25;8000;2022;0\n"));
}

#[test]
fn only_what_is_asked_for_is_kept() {
    let place = project(TERRITOIRES);
    base(&place, "a.csv", &Forme::new(Base::Communale), &small());
    import(&place, &["a.csv", "--territoire", "01001"]);
    let own = table(&place);
    assert!(own.contains(";centre;") && !own.contains(";voisine;") && !own.contains(";agglo;"));
    assert!(own.starts_with("serie;territoire;annee;nombre;taux;denominateur;millesime\n"));
    import(&place, &["a.csv", "--territoire", "200000001"]);
    let own = table(&place);
    assert!(own.contains(";agglo;2024;73;") && !own.contains(";centre;"), "{own}");
}

#[test]
fn an_indicator_that_is_new_is_a_series_of_its_own() {
    let place = project(TERRITOIRES);
    let mut rangs = small();
    let name = "Refus d'obtempérer".to_owned();
    rangs.push(Rang { indicateur: name, ..Rang::new("01001", 2025, 6, Some(9)) });
    base(&place, "a.csv", &Forme::new(Base::Communale), &rangs);
    let told = import(&place, &["a.csv"]);
    assert!(told.contains("avertissement[indicateur-inconnu]"), "{told}");
    assert!(table(&place).contains("refus-d-obtemperer;centre;2025;9;0,9;10000;2023;\n"));
}

/// Any base of three communes, in any form.
fn any_base() -> impl Strategy<Value = (Vec<Option<u64>>, Forme, &'static str)> {
    let number = prop_oneof![Just(None), Just(Some(0)), (5_u64..90_000).prop_map(Some)];
    let name = prop_oneof![Just("a.csv"), Just("a.csv.gz"), Just("a.parquet")];
    let signs = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), 0_usize..13);
    (prop::collection::vec(number, 12), signs, name).prop_map(|(numbers, signs, name)| {
        let (old, bom, point, crlf, decalage) = signs;
        let fin = if crlf { "\r\n" } else { "\n" };
        let ancienne = old && !name.ends_with("parquet");
        (numbers, Forme { base: Base::Communale, ancienne, bom, point, fin, decalage }, name)
    })
}

#[test]
fn any_base_is_kept_as_it_is_and_no_mean_is_told_of_a_commune() {
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome =
        TestRunner::new_with_rng(config, rng).run(&any_base(), |(numbers, form, name)| {
            let place = project(TERRITOIRES);
            let codes = ["01001", "01002", "01003"];
            let row = |(rank, number): (usize, &Option<u64>)| {
                let year = 2022 + u16::try_from(rank % 4).unwrap();
                Rang::new(codes[rank / 4], year, 4, *number)
            };
            let rangs: Vec<Rang> = numbers.iter().enumerate().map(row).collect();
            base(&place, name, &form, &rangs);
            import(&place, &[name]);
            let own = table(&place);
            for (id, code) in [("centre", "01001"), ("voisine", "01002")] {
                for rang in rangs.iter().filter(|rang| rang.code == code) {
                    let told = rang.nombre.map_or("nd".to_owned(), |nombre| nombre.to_string());
                    let line = format!("vols-violents-sans-arme;{id};{};{told};", rang.annee);
                    proptest::prop_assert!(own.contains(&line), "{line}\n{own}");
                }
            }
            for year in 2022..2026 {
                let parts =
                    || rangs.iter().filter(|rang| rang.annee == year && rang.code != "01003");
                let hidden = u32::try_from(parts().filter(|rang| rang.nombre.is_none()).count());
                let known: u64 = parts().filter_map(|rang| rang.nombre).sum();
                let mean =
                    (f64::from(hidden.unwrap()) * parts().next().unwrap().complement).round();
                let line = format!(
                    "vols-violents-sans-arme;agglo;{year};{};",
                    f64::from(u32::try_from(known).unwrap()) + mean
                );
                proptest::prop_assert!(own.contains(&line), "{line}\n{own}");
            }
            let commune = |line: &&str| line.contains(";centre;") || line.contains(";voisine;");
            proptest::prop_assert!(own.lines().filter(commune).all(|line| !line.contains("1,95")));
            Ok(())
        });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
