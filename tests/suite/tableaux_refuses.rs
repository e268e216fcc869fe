//! `import tableau`, `import enquete`: each file and each cell that is refused, where it is and what to
//! write, and nothing written then.

use proptest::{
    prelude::{ProptestConfig, any, prop},
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    classeurs::{Cell, archive, ods, ods_content, ods_of, xlsx, xlsx_parts},
    place::{Place, snapshot, stderr, vigie},
    tableaux::place,
};

/// Expects a refusal that says all of `words`, and that nothing is written.
fn refuses(place: &Place, args: &[&str], words: &[&str]) {
    let before = snapshot(place.root());
    let output = vigie(place.root(), &[&["import"], args].concat());
    let told = stderr(&output).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
    for word in words {
        assert!(told.contains(word), "« {word} » is not said:\n{told}");
    }
    for english in ["panicked", "error", "expected", "invalid", "sheet"] {
        assert!(!told.contains(english), "« {english} » is said:\n{told}");
    }
    assert!(before == snapshot(place.root()), "{args:?} writes");
}

fn counts() -> Vec<Vec<Cell>> {
    use Cell::{Mot, Nombre};
    vec![
        vec![Mot("territoire"), Mot("annee"), Mot("nombre")],
        vec![Mot("gare"), Nombre(2025.0), Nombre(3.0)],
    ]
}

fn parts(change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let parts = xlsx_parts(&[("Comptes", counts())]);
    let parts: Vec<(String, String)> =
        parts.into_iter().map(|(name, text)| (name.clone(), change(&name, text))).collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// Expects that each file is refused as one that is no table.
fn no_table(files: &[(&str, Vec<u8>, &str)]) {
    let place = place();
    for (name, bytes, words) in files {
        place.write(name, bytes);
        let args = ["tableau", name, "--serie", "halls"];
        refuses(&place, &args, &["classeur-illisible", name, words]);
    }
}

#[test]
fn a_file_that_is_no_table_is_refused_with_what_it_is() {
    let wide = |words: &str| -> Vec<u8> {
        let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600], &text, &[0; 600]].concat()
    };
    let sound = xlsx(&[("Comptes", counts())]);
    let text = b"territoire;annee;nombre\ngare;2025;3\n".to_vec();
    no_table(&[
        ("vieux.xls", wide("Workbook"), "un classeur .xls, d’avant 2007"),
        ("vieux2.xls", wide("Workbook"), "attendu : un classeur .xlsx ou .ods, ou un texte .csv"),
        ("prive.xlsx", wide("EncryptedPackage"), "protégé par un mot de passe"),
        ("comptes.xlsx", text.clone(), "du texte, sous un nom en .xlsx"),
        ("comptes.ods", text, "donnez-lui un nom en .csv"),
        ("comptes.csv", sound, "un classeur .xlsx, sous un nom en .csv"),
        ("page.xls", b"<html><table></table></html>".to_vec(), "une page web"),
        ("vieux.xml", b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), "un tableau écrit en XML"),
        ("atlas.pdf", b"%PDF-1.7".to_vec(), "un PDF"),
        ("lettre.docx", archive(&[("word/document.xml", b"")]), "un document Word"),
        (
            "photos.zip",
            archive(&[("a.png", b"")]),
            "une archive .zip, non un classeur .xlsx ou .ods",
        ),
        ("vide.csv", Vec::new(), "ce fichier est vide"),
    ]);
    let place = place();
    place.write("titres.csv", "territoire;annee;nombre\n");
    let tableau = |name: &'static str| ["tableau", name, "--serie", "halls"];
    refuses(&place, &tableau("titres.csv"), &["aucune ligne sous ses titres"]);
    place.write("bits.csv", b"a;b\n\xff\x00\x81\n");
    refuses(&place, &tableau("bits.csv"), &["ni en UTF-8 ni en Windows-1252"]);
    refuses(&place, &tableau("absent.xlsx"), &["ce fichier n’existe pas"]);
    place.write("a.ods", ods(&[("Comptes", counts()), ("Notes", counts())]));
    let sheet = |name| [&tableau(name)[..], &["--feuille", "Compte"]].concat();
    let words = ["pas de feuille « Compte »", "vouliez-vous dire « Comptes »", "« Notes »"];
    refuses(&place, &sheet("a.ods"), &words);
    place.write("b.csv", "territoire;annee;nombre\ngare;2025;3\n");
    refuses(&place, &sheet("b.csv"), &["un fichier .csv n’a pas de feuille"]);
}

#[test]
fn a_workbook_that_is_damaged_protected_or_huge_is_refused() {
    let sound = xlsx(&[("Comptes", counts())]);
    let cut = sound[..sound.len() / 2].to_vec();
    let mut bent = sound;
    bent[60..120].iter_mut().for_each(|byte| *byte ^= 0x5a);
    let huge = vec![b' '; 300 << 20];
    let bomb = archive(&[("xl/workbook.xml", &huge), ("[Content_Types].xml", b"")]);
    assert!(bomb.len() < 2 << 20, "it is small");
    // Room for a million million texts would be made at once.
    let claim = parts(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace("uniqueCount=\"4\"", "uniqueCount=\"999999999999\""),
        _ => text,
    });
    // One text of a megabyte, named by a thousand cells.
    let cells = "<c t=\"s\"><v>3</v></c>".repeat(1000);
    let long = parts(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace("gare", &"gare ".repeat(200_000)),
        "xl/worksheets/sheet1.xml" => {
            text.replace("</sheetData>", &format!("<row r=\"9\">{cells}</row></sheetData>"))
        }
        _ => text,
    });
    let columns = [b"a".to_vec(), vec![b';'; 13_000_000], b"b".to_vec()].concat();
    let content = ods_content(&[("Comptes", counts())]);
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row><table:table-row>";
    let repeated = content.replacen("<table:table-row>", row, 1);
    let secret = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let many = "plus de trois millions de cases";
    no_table(&[
        ("prive.ods", ods_of(&content, secret), "protégé par un mot de passe"),
        ("coupe.xlsx", cut, "ce classeur est abîmé"),
        ("abime.xlsx", bent, "ce classeur est abîmé"),
        ("tronque.ods", ods_of(&content[..content.len() - 200], ""), "ce classeur est abîmé"),
        ("bombe.xlsx", bomb, "dépasse 256 Mo une fois décompressé"),
        ("promesse.xlsx", claim, "ce classeur est abîmé"),
        ("repete.ods", ods_of(&repeated, ""), many),
        ("long.xlsx", long, many),
        ("large.csv", columns, many),
    ]);
}

#[test]
fn a_cell_that_means_nothing_is_named_as_its_author_sees_it() {
    use Cell::{Faute, Mot, Nombre};
    let place = place();
    let refused = |name: &str, bytes: Vec<u8>, words: &[&str]| {
        place.write(name, bytes);
        refuses(&place, &["tableau", name, "--serie", "halls"], words);
    };
    for (column, cell, words) in [
        (
            2,
            Mot("sept"),
            &["chiffre-illisible", "feuille Comptes, cellule C2", "« sept » n’est pas un nombre"][..],
        ),
        (2, Nombre(-3.0), &["cellule C2", "« -3 » est négatif"]),
        (2, Mot("-"), &["cellule C2", "zéro ou inconnu", "écrivez 0"]),
        (2, Mot("1.234"), &["cellule C2", "se lit de deux façons", "« 1234 »"]),
        (2, Faute("#REF!"), &["cellule C2", "erreur de calcul"]),
        (1, Mot("hier"), &["cellule B2", "« hier » n’est pas une date", "03/2025"]),
        (
            0,
            Mot("Tileuls"),
            &["territoire-inconnu", "cellule A2", "vouliez-vous dire « tilleuls » (Les Tilleuls)"],
        ),
    ] {
        let mut rows = counts();
        rows[1][column] = cell;
        refused("a.xlsx", xlsx(&[("Comptes", rows.clone())]), words);
        refused("a.ods", ods(&[("Comptes", rows)]), words);
    }
}

/// Texts that are refused, with what the command adds, and what is said.
const TEXTES: &[(&str, &[&str], &[&str])] = &[
    (
        "quartier;annee;nombre\ngare;2025;Appel de Mme Zéphyrine D. au sujet du hall\n",
        &[],
        &["ligne 2", "« Appel de Mme Zéphyrine D. au sujet du ha… »"],
    ),
    ("quartier;annee;nombre\ngare;2025;dix\n", &[], &["ligne 2, colonne « nombre »"]),
    (
        "quartier;annee;nombre\ngare;2025;3\ngare;2025;4\n",
        &[],
        &[
            "releve-en-double",
            "ligne 3",
            "« Secteur Gare » a déjà un nombre pour 2025, à la ligne 2",
            "--additionner",
        ],
    ),
    ("quartier;annee;nombre\ngare;2025;3,5\ngare;2024;3.5\n", &[], &["tantôt avec une virgule"]),
    (
        "quartier;annee;nombre\ngare;2025\n",
        &[],
        &["ligne-illisible", "ligne 2 : 2 cases, la ligne de titres en a 3"],
    ),
    ("quartier;nombre\ngare;3\n", &[], &["colonne-a-nommer", "ne dit la date", "--annee 2025"]),
    (
        "service;annee;nombre\nPM;2025;3\n",
        &[],
        &["ne dit le territoire", "--colonne territoire=", "« service »", "--territoire"],
    ),
    (
        "quartier;commune;annee;nombre\ngare;voisine;2025;3\n",
        &[],
        &["plusieurs colonnes peuvent être « territoire »", "« quartier », « commune »"],
    ),
    (
        "quartier;annee;Signalements\ngare;2025;3\ngare;2024;5\n",
        &[],
        &[
            "« Signalements » peut contenir des nombres",
            "--colonne nombre=\"Signalements\"",
            "--evenements",
        ],
    ),
    ("Quartier;Janvier;Mars\nGare;3;4\n", &[], &["rien ne dit de quelle année", "--annee 2025"]),
    (
        "quartier;annee;nombre\ngare;2025;3\n",
        &["--colonne", "nombre=nombres"],
        &["aucune colonne ne s’appelle « nombres »", "vouliez-vous dire « nombre »"],
    ),
    (
        "quartier;annee;nombre\ngare;2025;3\n",
        &["--seulement", "quartier=port"],
        &["aucun nombre", "quartier=port"],
    ),
    (
        "quartier;annee;nombre\ngare;2025;3\n",
        &["--territoire", "tileuls"],
        &["vouliez-vous dire « tilleuls »"],
    ),
    ("quartier;annee;nombre\ngare;2025;\n", &[], &["aucun nombre n’a été trouvé"]),
];

#[test]
fn a_column_or_a_line_that_may_mislead_is_refused_with_what_to_write() {
    let place = place();
    for (bytes, args, words) in TEXTES {
        place.write("a.csv", bytes);
        refuses(&place, &[&["tableau", "a.csv", "--serie", "halls"], *args].concat(), words);
    }
    let many: Vec<String> = (0..40).map(|rank| format!("gare;{};x\n", 1950 + rank)).collect();
    place.write("a.csv", format!("quartier;annee;nombre\n{}", many.concat()));
    refuses(&place, &["tableau", "a.csv", "--serie", "halls"], &["et 28 autres cellules"]);
    place.write("a.csv", "quartier;annee;nombre\ngare;2025;3\n");
    refuses(&place, &["tableau", "a.csv", "--serie", "Mes halls"], &["--serie mes-halls"]);
    place.write("content/donnees/depots.toml", "titre = \"D\"\nfichier = \"depots.csv\"\nseries = [{ id = \"depots-sauvages\", titre = \"D\", unite = \"dépôt\" }]\n");
    refuses(
        &place,
        &["tableau", "a.csv", "--serie", "depots"],
        &["ne décrit pas de série « depots »", "vouliez-vous dire « depots-sauvages »"],
    );
    place.write("content/donnees/depots.csv", "territoire;annee;nombre\ngare;2025\n");
    refuses(
        &place,
        &["tableau", "a.csv", "--serie", "depots-sauvages"],
        &["tableau-mal-forme", "content/donnees/depots.csv:2"],
    );
}

/// Changes a few bytes.
fn changed(mut bytes: Vec<u8>, changes: &[(u16, u8, u8)]) -> Vec<u8> {
    // What numbers, tags and references are made of breaks more than any byte.
    const SIGNS: &[u8] = b"<>/&;\"=0123456789 \xffAZ";
    for (at, byte, how) in changes {
        let at = usize::from(*at) % bytes.len().max(1);
        match how {
            0 if !bytes.is_empty() => bytes[at] = *byte,
            1 => bytes.insert(at, SIGNS[usize::from(*byte) % SIGNS.len()]),
            2 => bytes.truncate(bytes.len() - usize::from(byte % 3).min(bytes.len())),
            _ => {
                let end = (at + usize::from(*byte % 40)).min(bytes.len());
                let part = bytes[at.min(end)..end].to_vec();
                bytes.splice(at.min(end)..at.min(end), part);
            }
        }
    }
    bytes
}

/// Puts changed parts into a sound archive: the faults are then in what is read, not around it.
fn inside(which: usize, part: usize, changes: &[(u16, u8, u8)]) -> (&'static str, Vec<u8>) {
    let (name, parts) = if which == 0 {
        ("a.xlsx", xlsx_parts(&[("Comptes", counts())]))
    } else {
        let mime = "application/vnd.oasis.opendocument.spreadsheet".to_owned();
        let content = ("content.xml".to_owned(), ods_content(&[("Comptes", counts())]));
        ("a.ods", vec![("mimetype".to_owned(), mime), content])
    };
    let part = if which == 0 { part % parts.len() } else { 1 };
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .enumerate()
        .map(|(rank, (name, text))| {
            let bytes = text.into_bytes();
            (name, if rank == part { changed(bytes, changes) } else { bytes })
        })
        .collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    (name, archive(&parts))
}

#[test]
fn any_bytes_are_refused_or_read_and_nothing_breaks() {
    let sources = vigie::read(place().root()).value;
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        ("a.csv", &b"quartier;annee;nombre;x\ngare;2025;3;\ntilleuls;janv-24;\"1 234,5\";y\n"[..]),
        ("b.csv", b"Quartier;2024;f\xe9vr-25\nGare;nd;12\n"),
        ("c.xlsx", &xlsx(&[("Comptes", counts())])),
        ("d.ods", &ods(&[("Comptes", counts())])),
    ];
    let changes = prop::collection::vec((any::<u16>(), any::<u8>(), 0_u8..4), 0..8);
    let any_table = (0_usize..8, 0_usize..7, changes);
    let config = ProptestConfig { cases: 600, failure_persistence: None, ..Default::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome =
        TestRunner::new_with_rng(config, rng).run(&any_table, |(which, part, changes)| {
            let (name, bytes) = match texts.get(which) {
                Some((name, bytes)) => (*name, changed(bytes.to_vec(), &changes)),
                None => inside(which % 2, part, &changes),
            };
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let (files, told) = vigie::machinery::tableau(&sources, &path, "halls");
            proptest::prop_assert!(!told.is_empty());
            proptest::prop_assert_eq!(files.len(), if told.contains("erreur[") { 0 } else { 2 });
            for (path, bytes) in files {
                let text = String::from_utf8(bytes).unwrap();
                let rows = text.lines().all(|line| line.split(';').count() == 3);
                proptest::prop_assert!(rows || path.ends_with(".toml"), "{}", text);
            }
            Ok(())
        });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
