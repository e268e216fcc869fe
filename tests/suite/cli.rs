//! The program itself: what works.

use std::{fs, path::Path};

use crate::place::{Place, snapshot, stderr, vigie};

#[test]
fn every_type_of_new_leaves_check_without_error_and_build_with_slots() {
    let place = Place::new();
    let kinds = [
        "contexte",
        "source",
        "constat",
        "bilan",
        "instance",
        "ressource",
        "preconisation",
        "orientation",
        "axe",
        "objectif",
        "fiche",
        "indicateur",
        "grille",
        "phase",
        "document",
        "acteur",
        "sigle",
        "territoire",
        "theme",
        "public",
    ];
    for kind in kinds {
        let made = vigie(place.root(), &["new", kind, &format!("Ouvrir un essai de {kind}")]);
        assert!(made.status.success(), "{kind}: {}", stderr(&made));
        let checked = vigie(place.root(), &["check", "--format", "concise"]);
        assert!(checked.status.success(), "{kind}: {}", String::from_utf8_lossy(&checked.stdout));
    }
    let built = vigie(place.root(), &["build"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let page = fs::read_to_string(
        place.root().join("public/fiches-actions/ouvrir-un-essai-de-fiche.html"),
    )
    .expect("the fiche has a page");
    assert!(page.contains("à compléter"));
}

#[test]
fn each_outline_alone_is_a_valid_project_without_an_empty_section() {
    let plans = [
        "diagnostic",
        "stspd",
        "synthese",
        "evaluation",
        "plan-radicalisation",
        "enquete",
        "dossier-de-seance",
        "restitution",
        "fiche-communale",
        "grand-public",
        "deliberation",
    ];
    for plan in plans {
        let place = Place::empty();
        let made = vigie(place.root(), &["init", "--documents", plan]);
        assert!(made.status.success(), "{plan}: {}", stderr(&made));
        let checked = vigie(place.root(), &["check", "--seuil", "avertissement"]);
        let said = String::from_utf8_lossy(&checked.stdout);
        assert!(checked.status.success(), "{plan}: {said}");
        let built = vigie(place.root(), &["build"]);
        assert!(built.status.success(), "{plan}: {}", stderr(&built));
        let public = snapshot(&place.root().join("public"));
        assert!(public.contains_key(Path::new(&format!("documents/{plan}.pdf"))), "{plan}");
        let lists = public
            .iter()
            .filter(|(path, _)| path.ends_with("index.html") && path.components().count() == 2);
        for (path, bytes) in lists {
            let page = String::from_utf8_lossy(bytes);
            let main = page.split("<main").nth(1).unwrap();
            assert!(
                ["<li", "<tr", "<dd"].iter().any(|mark| main.contains(mark)),
                "{plan}: {} is empty",
                path.display()
            );
        }
    }
    let unknown = vigie(Place::empty().root(), &["init", "--documents", "sinthese"]);
    assert!(stderr(&unknown).contains("« synthese »"), "{}", stderr(&unknown));
}

#[test]
fn the_example_builds_outside_the_repository_like_inside() {
    let place = Place::empty();
    assert!(vigie(place.root(), &["init", "--exemple"]).status.success());
    let checked = vigie(place.root(), &["check", "--seuil", "information"]);
    assert!(checked.status.success(), "{}", stderr(&checked));
    let built = vigie(place.root(), &["build"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let first = snapshot(&place.root().join("public"));
    assert!(
        first.contains_key(Path::new("index.html"))
            && first.contains_key(Path::new("documents/stspd.pdf"))
    );
    let again = vigie(place.root(), &["build", "--out", "autre"]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert!(first == snapshot(&place.root().join("autre")), "two builds give the same bytes");
    let unchanged = vigie(place.root(), &["build"]);
    assert!(stderr(&unchanged).contains("Rien n’a changé"), "{}", stderr(&unchanged));
}

#[test]
fn formats_exit_codes_and_help() {
    let place = Place::new();
    place.write("content/constats/a.md", "+++\nnumero = 1\n+++\n");
    let json = vigie(place.root(), &["check", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let findings: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let all = findings.as_array().expect("a list");
    let missing = all
        .iter()
        .find(|finding| finding["code"] == "cle-manquante")
        .expect("the title is missing");
    assert_eq!(
        (missing["fichier"].as_str(), missing["ligne"].as_u64()),
        (Some("content/constats/a.md"), Some(2))
    );
    let gitlab: serde_json::Value =
        serde_json::from_slice(&vigie(place.root(), &["check", "--format", "gitlab"]).stdout)
            .expect("JSON");
    assert!(
        gitlab[0]["fingerprint"].is_string() && gitlab[0]["location"]["lines"]["begin"].is_u64()
    );
    let github = String::from_utf8(vigie(place.root(), &["check", "--format", "github"]).stdout)
        .expect("UTF-8");
    assert!(
        github.contains("::error file=content/constats/a.md,line=2,col=1,title=cle-manquante::"),
        "{github}"
    );
    assert_eq!(vigie(place.root(), &["verifier", "--seuil", "information"]).status.code(), Some(1));
    for (args, words) in [
        (&["chek"][..], "vouliez-vous dire « check »"),
        (&["build", "--diffusion", "secret"], "valeurs possibles"),
        (&["check", "--format", "xml"], "n’est pas permis"),
        (&["new", "fich", "x"], "vouliez-vous dire « fiche »"),
        (&["explain", "fiche-sans-pilot"], "vouliez-vous dire « fiche-sans-pilote »"),
        (&["build", "--only", "stspdd"], ""),
    ] {
        let output = vigie(place.root(), args);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    }
    for args in [
        &["--aide"][..],
        &["--help"],
        &["build", "--aide"],
        &["explain", "fiche-sans-pilote"],
        &["explain"],
        &["schema"],
        &["schema", "fiche"],
        &["completions", "bash"],
    ] {
        let output = vigie(place.root(), args);
        assert!(output.status.success() && !output.stdout.is_empty(), "{args:?}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        for english in [
            "Usage:",
            "Options:",
            "Commands:",
            "Print help",
            "possible values",
            "aliases:",
            "default:",
        ] {
            assert!(
                args[0] == "completions" || !text.contains(english),
                "{args:?} says « {english} »:\n{text}"
            );
        }
    }
}

#[test]
fn a_schema_is_shown_whole_as_a_page_or_as_json() {
    let place = Place::empty();
    let shown = |args: &[&str]| {
        let output = vigie(place.root(), args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let list = shown(&["schema"]);
    let types: Vec<&str> =
        list.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(types.contains(&"fiche") && types.contains(&"projet"), "{list}");
    for name in types {
        let page = shown(&["schema", name]);
        let json: serde_json::Value =
            serde_json::from_str(&shown(&["schema", name, "--format", "json"])).unwrap();
        let items = json.pointer("/properties/indicateurs/items/properties");
        let keys = [json.get("properties"), items].into_iter().flatten();
        for (key, node) in keys.flat_map(|keys| keys.as_object().unwrap()) {
            if key == "diffusion_champs" && !json.to_string().contains("x-masquable") {
                assert!(!page.contains(key), "{name} has no field to reserve:\n{page}");
                continue;
            }
            assert!(node.get("description").is_some(), "{name}: {key}");
            let written = [format!("  {key} = "), format!("  [[{key}]]"), format!("  [{key}]")];
            assert!(written.iter().any(|line| page.contains(line)), "{name}: {key}\n{page}");
        }
        for rubrique in json.get("x-rubriques").and_then(|all| all.as_array()).into_iter().flatten()
        {
            let title = rubrique.get("titre").unwrap().as_str().unwrap();
            assert!(page.contains(&format!("  ## {title}")), "{name}: {title}\n{page}");
        }
    }
}
