//! The program itself, run as an editor would: what works, and every bad input of the list.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A project made by `vigie init`, outside the repository.
struct Place {
    folder: TempDir,
}

fn vigie(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Every file under a folder, with its bytes.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("the folder can be listed");
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).expect("the file can be read");
            files
                .insert(entry.path().strip_prefix(folder).expect("it is inside").to_owned(), bytes);
        }
    }
    files
}

impl Place {
    /// Makes a project and builds it once.
    fn new() -> Self {
        let place = Self::empty();
        let made = vigie(place.root(), &["init"]);
        assert!(made.status.success(), "{}", stderr(&made));
        let built = vigie(place.root(), &["build"]);
        assert!(built.status.success(), "{}", stderr(&built));
        place
    }

    fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder"))
            .expect("the folder is made");
        fs::write(file, bytes).expect("the file is written");
    }

    /// Builds, and expects a refusal that says all of `words`, leaves the output and no litter.
    fn refuses(&self, args: &[&str], words: &[&str]) -> String {
        let before = snapshot(&self.root().join("public"));
        let output = vigie(self.root(), args);
        let message = stderr(&output);
        let code = output.status.code();
        assert!(matches!(code, Some(1 | 2)), "exit code {code:?}\n{message}");
        for word in words {
            assert!(message.contains(word), "« {word} » is not said:\n{message}");
        }
        for english in ["panicked", "thread '", "error:", "warning:", "RUST_BACKTRACE"] {
            assert!(!message.contains(english), "« {english} » is said:\n{message}");
        }
        assert!(before == snapshot(&self.root().join("public")), "the output has changed");
        let litter: Vec<_> = fs::read_dir(self.root())
            .expect("the project can be listed")
            .flatten()
            .map(|entry| entry.file_name())
            .filter(|name| name.to_string_lossy().contains(".vigie-"))
            .collect();
        assert!(litter.is_empty(), "left behind: {litter:?}");
        message
    }
}

const CONSTAT: &str = "+++\nnumero = 1\ntitre = \"Un constat\"\n+++\n\n";

#[test]
fn empty_folder() {
    let place = Place::empty();
    place.refuses(&["build"], &["projet-introuvable", "vigie init"]);
}

#[test]
fn no_projet_toml() {
    let place = Place::new();
    fs::remove_file(place.root().join("content/projet.toml")).expect("it was there");
    place.refuses(&["build"], &["content/projet.toml", "vigie init"]);
}

#[test]
fn several_toml_errors_in_one_file() {
    let place = Place::new();
    place.write(
        "content/constats/a.md",
        "+++\nnumero = 01\ntitre = “Un constat”\nmajeur = oui\nthemes = [\"jeunes\"\n+++\n",
    );
    let message = place.refuses(
        &["build"],
        &["content/constats/a.md:2", "content/constats/a.md:3", "content/constats/a.md:4"],
    );
    assert!(
        message.contains("titre = \"Un constat\""),
        "the exact text to write is given:\n{message}"
    );
}

#[test]
fn broken_utf_8() {
    let place = Place::new();
    place.write("content/constats/a.md", b"+++\nnumero = 1\ntitre = \"\xe9t\xe9\"\n+++\n");
    place.refuses(&["build"], &["content/constats/a.md:3:10", "UTF-8"]);
}

#[test]
fn bom_and_crlf() {
    let place = Place::new();
    let unix = format!("{CONSTAT}Une phrase.\n\n- un\n- deux\n");
    place.write("content/constats/a.md", &unix);
    let build = |place: &Place| {
        let built = vigie(place.root(), &["build"]);
        assert!(built.status.success(), "{}", stderr(&built));
        snapshot(&place.root().join("public"))
    };
    let before = build(&place);
    place.write("content/constats/a.md", format!("\u{feff}{}", unix.replace('\n', "\r\n")));
    assert!(before == build(&place), "a BOM and Windows line ends change nothing");
}

#[test]
fn text_file_over_4_mb() {
    let place = Place::new();
    place.write(
        "content/contexte/gros.md",
        format!("+++\ntitre = \"Gros\"\n+++\n\n{}", "mot ".repeat(1_100_000)),
    );
    place.refuses(&["build"], &["content/contexte/gros.md", "4 Mo"]);
}

#[test]
fn ten_thousand_nested_lists() {
    let place = Place::new();
    place.write(
        "content/contexte/listes.md",
        format!("+++\ntitre = \"Listes\"\n+++\n\n{}mot\n", "- ".repeat(10_000)),
    );
    place.refuses(&["build"], &["content/contexte/listes.md:5:", "16 niveaux"]);
}

#[test]
fn ten_thousand_nested_quotes() {
    let place = Place::new();
    place.write(
        "content/contexte/citations.md",
        format!("+++\ntitre = \"Citations\"\n+++\n\n{}mot\n", "> ".repeat(10_000)),
    );
    place.refuses(&["build"], &["content/contexte/citations.md:5:", "16 niveaux"]);
}

#[test]
fn raw_html_and_javascript_links() {
    let place = Place::new();
    place.write(
        "content/constats/a.md",
        format!(
            "{CONSTAT}Un <b>mot</b>.\n\n<script>alert(1)</script>\n\n[ici](javascript:alert(1))\n"
        ),
    );
    place.refuses(&["build"], &["a.md:6:4", "a.md:8:1", "HTML", "a.md:10:1", "javascript:"]);
}

#[test]
fn image_missing() {
    let place = Place::new();
    place.write("content/constats/a.md", format!("{CONSTAT}![Un plan](images/plan.png)\n"));
    place.refuses(&["build"], &["a.md:6:1", "images/plan.png"]);
}

#[test]
fn image_oversized() {
    let place = Place::new();
    place.write("content/images/plan.png", vec![0_u8; (10 << 20) + 1]);
    place.write("content/constats/a.md", format!("{CONSTAT}![Un plan](images/plan.png)\n"));
    place.refuses(&["build"], &["a.md:6:1", "10 Mo"]);
}

#[test]
fn image_outside_the_root() {
    let place = Place::new();
    place.write("content/constats/a.md", format!("{CONSTAT}![Un plan](../../plan.png)\n"));
    place.refuses(&["build"], &["a.md:6:1", "../../plan.png"]);
}

#[cfg(unix)]
#[test]
fn image_by_a_symlink_that_leaves_the_root() {
    let place = Place::new();
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(outside.path().join("secret.png"), b"secret").expect("the file is written");
    fs::create_dir_all(place.root().join("content/images")).expect("the folder is made");
    std::os::unix::fs::symlink(
        outside.path().join("secret.png"),
        place.root().join("content/images/plan.png"),
    )
    .expect("the link is made");
    place.refuses(&["build"], &["content/images/plan.png", "raccourci"]);
}

#[test]
fn duplicate_ids_and_numbers() {
    let place = Place::new();
    place.write("content/constats/ete.md", CONSTAT);
    place.write("content/constats/Été.md", CONSTAT.replace('1', "2"));
    place.write("content/constats/b.md", CONSTAT);
    place.refuses(&["build"], &["id-en-double", "numero-en-double", "content/constats/Été.md"]);
}

#[test]
fn objectif_whose_parent_is_itself() {
    let place = Place::new();
    place.write("content/strategie/objectifs/boucle.md", "+++\nnumero = \"b\"\ntitre = \"Boucle\"\naxe = \"premier-axe\"\nparent = \"boucle\"\n+++\n");
    place.refuses(&["build"], &["objectifs/boucle.md:5:10", "propre parent"]);
}

#[test]
fn character_that_no_font_covers() {
    let place = Place::new();
    place.write("content/constats/a.md", format!("{CONSTAT}Un mot 漢 et une puce \u{f0b7}.\n"));
    place.refuses(&["build"], &["a.md:6:8", "U+6F22", "U+F0B7", "puce de Word"]);
}

#[test]
fn template_of_the_site_with_an_error() {
    let place = Place::new();
    place.write(
        "themes/defaut/site/texte.html",
        "{% extends \"base.html\" %}\n{% block contenu %}{{ page.inconnu }}{% endblock %}\n",
    );
    place.refuses(&["build"], &["themes/defaut/site/texte.html:2", "gabarit"]);
}

#[test]
fn template_of_the_pdf_with_an_error() {
    let place = Place::new();
    place.write("themes/defaut/pdf/couleurs.typ", "#let encre = rgb(\"#zzz\")\n");
    place.refuses(&["build"], &["themes/defaut/pdf/couleurs.typ:1", "gabarit"]);
}

#[test]
fn output_folder_that_is_not_ours() {
    let place = Place::new();
    place.write("mes-photos/plage.jpg", b"photo");
    place.refuses(&["build", "--out", "mes-photos"], &["mes-photos", "que vigie n’a pas faits"]);
    assert_eq!(
        fs::read(place.root().join("mes-photos/plage.jpg")).expect("it is still there"),
        b"photo"
    );
}

#[test]
fn output_folder_of_another_level() {
    let place = Place::new();
    place.refuses(
        &["build", "--diffusion", "restreint", "--out", "public"],
        &["version publique", "comité restreint"],
    );
}

/// Runs a shell in a namespace where file systems can be mounted; `None` where that is not allowed.
#[cfg(target_os = "linux")]
fn mounted(place: &Place, script: &str) -> Option<Output> {
    let run = |script: &str| {
        Command::new("unshare")
            .args(["-rm", "sh", "-c", script])
            .current_dir(place.root())
            .env("VIGIE", env!("CARGO_BIN_EXE_vigie"))
            .output()
    };
    let allowed = run("mount -t tmpfs -o size=64k tmpfs content/..")
        .is_ok_and(|probe| probe.status.success());
    if !allowed {
        eprintln!("skipped: this machine lets no test mount a file system");
        return None;
    }
    run(script).ok()
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    let place = Place::new();
    fs::create_dir(place.root().join("petit")).expect("the folder is made");
    let script = "mount -t tmpfs -o size=300k tmpfs petit && \"$VIGIE\" build --out petit/public; code=$?; ls -A petit; exit $code";
    let Some(output) = mounted(&place, script) else { return };
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("le disque est plein"), "{}", stderr(&output));
    assert!(output.stdout.is_empty(), "left behind: {}", String::from_utf8_lossy(&output.stdout));
}

#[cfg(target_os = "linux")]
#[test]
fn read_only_folder() {
    let place = Place::new();
    let before = snapshot(&place.root().join("public"));
    place.write("content/constats/a.md", CONSTAT);
    let script =
        "mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" && \"$VIGIE\" build";
    let Some(output) = mounted(&place, script) else { return };
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("lecture seule") || stderr(&output).contains("pas le droit"),
        "{}",
        stderr(&output)
    );
    assert!(before == snapshot(&place.root().join("public")), "the output has changed");
}

#[test]
fn key_after_indicateurs() {
    let place = Place::new();
    let fiche = "+++\nnumero = 1\ntitre = \"Former les équipes\"\nobjectif = \"premier-objectif\"\n[[indicateurs]]\nid = \"a\"\nintitule = \"A\"\ntype = \"resultat\"\npilote = \"ville\"\n+++\n";
    place.write("content/fiches-actions/a.md", fiche);
    place.refuses(&["build"], &["cle-mal-placee", "a.md:9:1", "[[indicateurs]]", "remontez"]);
}

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
