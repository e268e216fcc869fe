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

#[test]
fn a_file_that_is_no_table_is_refused_with_what_it_is() {
    let place = place();
    let wide = |words: &str| -> Vec<u8> {
        let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600], &text, &[0; 600]].concat()
    };
    let sound = xlsx(&[("Comptes", counts())]);
    let cut = sound[..sound.len() / 2].to_vec();
    let mut bent = sound.clone();
    for at in 60..120 {
        bent[at] ^= 0x5a;
    }
    let huge = vec![b' '; 300 << 20];
    let bomb = archive(&[("xl/workbook.xml", &huge), ("[Content_Types].xml", b"")]);
    assert!(bomb.len() < 2 << 20, "it is small");
    // Room for a million million texts would be made at once.
    let claim = parts(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace("uniqueCount=\"4\"", "uniqueCount=\"999999999999\""),
        _ => text,
    });
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let repeated = ods_content(&[("Comptes", counts())]).replacen(
        "<table:table-row>",
        &format!("{row}<table:table-row>"),
        1,
    );
    let secret = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let content = ods_content(&[("Comptes", counts())]);
    for (name, bytes, words) in [
        (
            "vieux.xls",
            wide("Workbook"),
            &["un classeur .xls, d’avant 2007", ".xlsx, .ods ou .csv"][..],
        ),
        (
            "prive.xlsx",
            wide("EncryptedPackage"),
            &["protégé par un mot de passe", "ôtez le mot de passe"],
        ),
        ("prive.ods", ods_of(&content, secret), &["protégé par un mot de passe"]),
        ("coupe.xlsx", cut, &["ce classeur est abîmé"]),
        ("abime.xlsx", bent, &["ce classeur est abîmé"]),
        ("tronque.ods", ods_of(&content[..content.len() - 200], ""), &["ce classeur est abîmé"]),
        ("bombe.xlsx", bomb, &["dépasse 256 Mo une fois décompressé"]),
        ("promesse.xlsx", claim, &["ce classeur est abîmé"]),
        ("repete.ods", ods_of(&repeated, ""), &["plus de trois millions de cellules"]),
        (
            "comptes.xlsx",
            b"territoire;annee;nombre\ngare;2025;3\n".to_vec(),
            &["du texte, sous un nom en .xlsx", "donnez-lui un nom en .csv"],
        ),
        ("comptes.csv", sound, &["un classeur .xlsx, sous un nom en .csv", "un nom en .xlsx"]),
        ("page.xls", b"<html><table></table></html>".to_vec(), &["une page web"]),
        ("atlas.pdf", b"%PDF-1.7".to_vec(), &["un PDF"]),
        ("lettre.docx", archive(&[("word/document.xml", b"")]), &["un document Word"]),
        (
            "photos.zip",
            archive(&[("a.png", b"")]),
            &["une archive .zip", "un classeur .xlsx ou .ods"],
        ),
        ("vide.csv", Vec::new(), &["ce fichier est vide"]),
    ] {
        place.write(name, bytes);
        refuses(
            &place,
            &["tableau", name, "--serie", "halls"],
            &[&["classeur-illisible", name], words].concat(),
        );
    }
    place.write("titres.csv", "territoire;annee;nombre\n");
    refuses(
        &place,
        &["tableau", "titres.csv", "--serie", "halls"],
        &["aucune ligne sous ses titres"],
    );
    place.write("bits.csv", b"a;b\n\xff\x00\x81\n");
    refuses(
        &place,
        &["tableau", "bits.csv", "--serie", "halls"],
        &["ni en UTF-8 ni en Windows-1252"],
    );
    place.write("a.ods", ods(&[("Comptes", counts()), ("Notes", counts())]));
    let args = ["tableau", "a.ods", "--serie", "halls", "--feuille", "Compte"];
    refuses(
        &place,
        &args,
        &["pas de feuille « Compte »", "vouliez-vous dire « Comptes »", "« Notes »"],
    );
    place.write("b.csv", "territoire;annee;nombre\ngare;2025;3\n");
    refuses(
        &place,
        &["tableau", "b.csv", "--serie", "halls", "--feuille", "Compte"],
        &["pas de feuille"],
    );
    refuses(&place, &["tableau", "absent.xlsx", "--serie", "halls"], &["ce fichier n’existe pas"]);
}

#[test]
fn a_cell_that_means_nothing_is_named_as_its_author_sees_it() {
    use Cell::{Faute, Mot, Nombre};
    let place = place();
    let refused = |name: &str, bytes: Vec<u8>, args: &[&str], words: &[&str]| {
        place.write(name, bytes);
        refuses(&place, &[&["tableau", name, "--serie", "halls"], args].concat(), words);
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
        refused("a.xlsx", xlsx(&[("Comptes", rows.clone())]), &[], words);
        refused("a.ods", ods(&[("Comptes", rows)]), &[], words);
    }
    let text = |text: &str| text.as_bytes().to_vec();
    for (bytes, args, words) in [
        ("quartier;annee;nombre\ngare;2025;dix\n", &[][..], &["ligne 2, colonne « nombre »"][..]),
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
        (
            "quartier;annee;nombre\ngare;2025;3,5\ngare;2024;3.5\n",
            &[],
            &["tantôt avec une virgule"],
        ),
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
        (
            "Quartier;Janvier;Mars\nGare;3;4\n",
            &[],
            &["rien ne dit de quelle année", "--annee 2025"],
        ),
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
    ] {
        refused("a.csv", text(bytes), args, words);
    }
    let many: String = (0..40).map(|rank| format!("gare;{};x\n", 1950 + rank)).collect();
    refused(
        "a.csv",
        text(&format!("quartier;annee;nombre\n{many}")),
        &[],
        &["et 28 autres cellules"],
    );
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

#[test]
fn any_bytes_are_refused_or_read_and_nothing_breaks() {
    let sources = vigie::read(place().root()).value;
    let folder = tempfile::tempdir().unwrap();
    let sound = [
        ("a.xlsx", xlsx(&[("Comptes", counts())])),
        ("a.ods", ods(&[("Comptes", counts())])),
        (
            "a.csv",
            b"quartier;annee;nombre;x\ngare;2025;3;\ntilleuls;janv-24;\"1 234,5\";y\n".to_vec(),
        ),
        ("b.csv", b"Quartier;2024;f\xe9vr-25\nGare;nd;12\n".to_vec()),
    ];
    let any_table =
        (0..sound.len(), prop::collection::vec((any::<u16>(), any::<u8>(), 0_u8..3), 0..12));
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng).run(&any_table, |(which, changes)| {
        let (name, mut bytes) = sound[which].clone();
        for (at, byte, how) in changes {
            let at = usize::from(at) % bytes.len().max(1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len() - usize::from(byte % 3)),
            }
        }
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let (files, told) = vigie::machinery::tableau(&sources, &path, "halls");
        proptest::prop_assert!(!told.is_empty());
        // What is written can be read again.
        proptest::prop_assert!(files.is_empty() || files.len() == 2);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
