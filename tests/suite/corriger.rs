//! `check --corriger`: mends files in place, loses no word, changes nothing the second time.

use std::{fs, path::Path};

use proptest::{
    prelude::{ProptestConfig, any, prop},
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use vigie::{
    Sources,
    machinery::{mended, stage},
};

use crate::{
    mutations::slip,
    place::{Place, snapshot, stderr, vigie},
};

const FAULTY: &str = "+++\nnumero : 1\ntitre = « Un constat »\nmajeur = oui\n+++\n\nLe texte.\n\n• un\n• deux\n\n##Limites\n\nPeu.\n";
const MENDED: &str = "+++\nnumero = 1\ntitre = \"Un constat\"\nmajeur = true\n+++\n\nLe texte.\n\n- un\n- deux\n\n## Limites\n\nPeu.\n";

fn project() -> Place {
    let place = Place::empty();
    assert!(vigie(place.root(), &["init"]).status.success());
    place
}

fn read(place: &Place, path: &str) -> Vec<u8> {
    fs::read(place.root().join(path)).unwrap()
}

#[test]
fn a_trial_shows_every_line_and_writes_nothing() {
    let place = project();
    place.write("content/constats/a.md", FAULTY);
    let before = snapshot(place.root());
    let output = vigie(place.root(), &["check", "--corriger", "--essai"]);
    let told = stderr(&output).replace('\u{a0}', " ");
    for line in [
        "content/constats/a.md",
        "2 - numero : 1",
        "2 + numero = 1",
        "3 + titre = \"Un constat\"",
        "9 - • un",
        "9 + - un",
        "12 + ## Limites",
        "5 corrections dans 1 fichier",
        "rien n’a été écrit",
    ] {
        assert!(told.contains(line), "{line}:\n{told}");
    }
    assert!(before == snapshot(place.root()), "something was written");
    assert_eq!(vigie(place.root(), &["check", "--essai"]).status.code(), Some(2));
}

#[test]
fn files_are_mended_once_and_keep_their_line_ends_and_mark() {
    let place = project();
    place.write("content/constats/a.md", FAULTY);
    place.write(
        "content/constats/b.md",
        format!("\u{feff}{}", FAULTY.replace('1', "2").replace('\n', "\r\n")),
    );
    place.write(
        "content/constats/c.md",
        b"+++\nnumero = 3\ntitre = \"\xc9t\xe9\"\n+++\n\nL\x92\xe9t\xe9.\n",
    );
    place.write("content/constats/d.md", "+++\nnumero = 4\ntitre = \"E\u{301}te\u{301}\"\n+++\n");
    let told = vigie(place.root(), &["check"]);
    assert!(stderr(&told).contains("vigie check --corriger"), "{}", stderr(&told));
    let output = vigie(place.root(), &["check", "--corriger"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(String::from_utf8(read(&place, "content/constats/a.md")).unwrap(), MENDED);
    let wanted = format!("\u{feff}{}", MENDED.replace('1', "2").replace('\n', "\r\n"));
    assert_eq!(String::from_utf8(read(&place, "content/constats/b.md")).unwrap(), wanted);
    let wanted = "+++\nnumero = 3\ntitre = \"Été\"\n+++\n\nL’été.\n";
    assert_eq!(String::from_utf8(read(&place, "content/constats/c.md")).unwrap(), wanted);
    let wanted = "+++\nnumero = 4\ntitre = \"Été\"\n+++\n";
    assert_eq!(String::from_utf8(read(&place, "content/constats/d.md")).unwrap(), wanted);
    let before = snapshot(place.root());
    let again = vigie(place.root(), &["check", "--corriger"]);
    assert!(stderr(&again).starts_with("Rien à corriger sans vous."), "{}", stderr(&again));
    assert!(before == snapshot(place.root()), "a second run changes something");
}

#[test]
fn files_of_a_word_processor_are_answered() {
    let place = project();
    place.write("content/contexte/Compte rendu.docx", b"PK");
    place.write("content/contexte/Notes.odt", b"PK");
    place.write("content/contexte/idees.txt", "Une idée.");
    place.write("content/contexte/Été à la gare.md", "+++\ntitre = \"Été\"\n+++\n\nUn texte.\n");
    let told = stderr(&vigie(place.root(), &["check"])).replace('\u{a0}', " ");
    for said in [
        "vigie new contexte \"Compte rendu\"",
        "« content/contexte/_Compte rendu.docx »",
        "vigie new contexte \"Notes\"",
        "« idees.md »",
    ] {
        assert!(told.contains(said), "{said}:\n{told}");
    }
    assert!(!told.contains("gare.md"), "accents and spaces of a name do not matter:\n{told}");
}

#[test]
fn what_is_mended_is_told_to_machines() {
    let place = project();
    place.write("content/constats/a.md", FAULTY);
    let output = vigie(place.root(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let of = |line: u64| {
        let mut all = findings.as_array().unwrap().iter();
        all.find(|finding| finding["ligne"] == line && finding["code"] == "toml-syntaxe").unwrap()
    };
    let fix = &of(2)["corrections"][0];
    assert_eq!((fix["ligne"].as_u64(), fix["colonne"].as_u64()), (Some(2), Some(1)), "{fix}");
    assert_eq!(fix["texte"], "numero = 1");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let place = project();
    place.write("content/constats/a.md", FAULTY);
    let path = place.root().join("content/constats/a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(vigie(place.root(), &["check", "--corriger"]).status.success());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640, "its rights stay");
}

/// Words of a text in their order of letters: what mending must keep, signs and figures aside.
fn words(text: &str) -> Vec<String> {
    // An end of line has no letter of its own: it would join two words.
    let plain = deunicode::deunicode(&text.replace('\n', " ")).to_lowercase();
    let words = plain.split(|sign: char| !sign.is_ascii_alphabetic());
    let mut words: Vec<String> = words
        .filter(|word| word.len() > 1 && !["oui", "true"].contains(word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// Returns the files with an error.
fn faulty(sources: &Sources) -> Vec<String> {
    let told = stage("concise", sources);
    let errors = told.lines().filter(|line| line.contains(": erreur["));
    errors.map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

#[test]
fn mending_twice_is_mending_once_and_no_word_is_lost() {
    let ours = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let count = ours.files().count();
    let config = ProptestConfig { cases: 16, failure_persistence: None, ..Default::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let slips = prop::collection::vec((0..count, any::<usize>(), slip()), 1..6);
    let outcome = runner.run(&slips, |slips| {
        let mut texts: Vec<(String, String)> =
            ours.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect();
        for (file, line, slip) in &slips {
            let text = &mut texts[*file].1;
            *text = slip.apply(text, *line);
        }
        let sources = |texts: &[(String, String)]| {
            let mut sources = Sources::default();
            sources.images = ours.images.clone();
            for (path, text) in texts {
                sources.add(path.as_str(), text.as_str());
            }
            sources
        };
        let before = sources(&texts);
        // As read: accents joined to their letters.
        let texts: Vec<(String, String)> =
            before.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect();
        let (once, mended_once) = mended(&before);
        for ((path, old), (_, new)) in texts.iter().zip(&once) {
            let (before, after) = (words(old), words(new));
            let lost: Vec<&String> = before.iter().filter(|word| !after.contains(word)).collect();
            proptest::prop_assert!(before == after, "{path} loses {lost:?} by {slips:?}");
        }
        let after = sources(&once);
        let (twice, mended_twice) = mended(&after);
        proptest::prop_assert!(
            mended_twice == 0 && once == twice,
            "a second run changes something"
        );
        if mended_once == 0 {
            return Ok(());
        }
        // A header that could not be read hid what stands below it: only sound files are compared.
        let (ill, still) = (faulty(&before), faulty(&after));
        let new: Vec<&String> = still.iter().filter(|path| !ill.contains(path)).collect();
        let touched = texts.iter().zip(&once).filter(|(old, new)| old.1 != new.1);
        let spoilt: Vec<&String> =
            touched.map(|(old, _)| &old.0).filter(|path| new.contains(path)).collect();
        proptest::prop_assert!(spoilt.is_empty(), "made incorrect: {spoilt:?}");
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
