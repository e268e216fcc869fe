//! Every bad input of the list: a clear French message, the output untouched, no litter.

use std::{
    fs,
    process::{Command, Output},
};

use crate::place::{Place, snapshot, stderr, vigie};

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
    place.refuses(&["build"], &["cle-mal-placee", "a.md:9:1", "[[indicateurs]]", "déplacez"]);
}
