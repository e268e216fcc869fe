//! The loop of the preview never dies: whatever is broken and mended, the right page comes.

use std::{fs, path::Path};

use serde_json::Value;
use vigie::Diffusion;

use crate::preview::{Line, Preview, chapter, git, project, rename_over, without_script};

const PAGE: &str = "contexte/portrait.html";
const FILE: &str = "content/contexte/portrait.md";

/// A preview, and a page of it that is looked at.
struct Bench {
    preview: Preview,
    line: Line,
    revision: u64,
}

impl Bench {
    fn new(args: &[&str]) -> Self {
        let preview = Preview::new(project(), args);
        let mut line = preview.line("public", PAGE);
        let revision = line.next().1["revision"].as_u64().unwrap();
        Self { preview, line, revision }
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        self.preview.place.write(path, bytes);
    }

    fn root(&self) -> &Path {
        self.preview.place.root()
    }

    /// Waits for a new state that answers a question.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let revision = self.revision;
        let fresh = |state: &Value| state["revision"].as_u64() > Some(revision) && wanted(state);
        let (state, _) = self.line.until(fresh);
        self.revision = state["revision"].as_u64().unwrap();
        state
    }

    /// Expects errors over the last good page.
    fn broken(&mut self, words: &str) {
        let good = self.preview.page("public", PAGE);
        self.until(|state| state["erreurs"].as_u64() > Some(0) && state["ancien"] == true);
        assert!(self.preview.page("public", PAGE) == good, "the last good page is gone");
        let panel = String::from_utf8(self.preview.get("/_vigie/messages").body).unwrap();
        assert!(panel.contains(words), "« {words} » is not said:\n{panel}");
    }

    /// Expects a sound project, and the pages of a cold build.
    fn mended(&mut self, what: &str) {
        self.until(|state| state["erreurs"] == 0 && state["ancien"] == false);
        let cold = self.preview.cold(Diffusion::Public);
        for (path, bytes) in cold.iter() {
            let answer = self.preview.get(&format!("/public/{path}"));
            assert_eq!(answer.status, 200, "{what}: {path}");
            let same = if path.ends_with(".html") {
                without_script(&String::from_utf8(answer.body).unwrap()).into_bytes() == **bytes
            } else {
                answer.body == **bytes
            };
            assert!(same, "{what}: {path} differs from a cold build");
        }
    }
}

#[test]
fn each_kind_of_file_is_broken_and_mended() {
    let mut bench = Bench::new(&[]);
    bench.write(FILE, "+++\ntitre = \"Portrait\n+++\n\nTexte.\n");
    bench.broken("contexte/portrait.md");
    bench.write(FILE, chapter("Portrait", "De nouveau."));
    bench.mended("a header");

    bench.write(FILE, b"+++\ntitre = \"Portrait\"\n+++\n\nUn signe \x81 perdu.\n");
    bench.broken("UTF-8");
    bench.write(FILE, chapter("Portrait", "Relu."));
    bench.mended("an encoding");

    bench.write("content/projet.toml", "titre = ");
    bench.broken("projet.toml");
    bench.write("content/projet.toml", crate::project::PROJET);
    bench.mended("the project");

    let template = "themes/defaut/site/objet.html";
    bench.write(
        template,
        "{% extends \"base.html\" %}{% block contenu %}{{ absente }}{% endblock %}",
    );
    bench.broken("le gabarit lit une valeur qui n’existe pas");
    bench.write(
        template,
        "{% extends \"base.html\" %}{% block contenu %}{{ page.titre }}{% endblock %}",
    );
    bench.mended("a template");
    bench.write(template, "{% if %}");
    bench.broken("gabarit");
    fs::remove_dir_all(bench.root().join("themes")).unwrap();
    bench.mended("a template that goes");

    bench.write("content/contexte/note.docx", "PK");
    bench.broken("note.docx");
    fs::remove_file(bench.root().join("content/contexte/note.docx")).unwrap();
    bench.mended("a stranger that goes");
}

#[test]
fn a_project_that_goes_away_comes_back() {
    let mut bench = Bench::new(&[]);
    let root = bench.root().to_owned();
    let away = root.with_extension("ailleurs");
    fs::rename(&root, &away).unwrap();
    bench.broken("n’existe plus");
    fs::rename(&away, &root).unwrap();
    bench.mended("the whole folder");
    bench.write(FILE, chapter("Portrait", "Toujours suivie."));
    bench.mended("a save after it came back");
}

#[test]
fn a_page_that_nobody_looked_at_says_why_it_fails() {
    let preview = Preview::new(project(), &[]);
    let mut line = preview.line("public", "index.html");
    line.next();
    let template = "{% extends \"base.html\" %}{% block contenu %}{{ absente }}{% endblock %}";
    preview.place.write("themes/defaut/site/texte.html", template);
    line.until(|state| state["revision"].as_u64() > Some(1));
    let answer = preview.get("/public/accessibilite.html");
    assert_eq!(answer.status, 500);
    let told = String::from_utf8(answer.body).unwrap();
    assert!(told.contains("le gabarit lit une valeur qui n’existe pas"), "{told}");
    assert_eq!(preview.get("/public/index.html").status, 200);
}

#[test]
fn styles_and_fonts_are_swapped_without_another_page() {
    let mut bench = Bench::new(&[]);
    for (path, bytes) in [
        ("site/style.css", &b"body { color: teal }"[..]),
        ("fonts/SourceSans3-Regular.woff2", b"nothing that a browser reads"),
        ("site/style.css", b"body { color: "),
    ] {
        bench.write(&format!("themes/defaut/{path}"), bytes);
        let (name, _) = bench.line.next();
        assert_eq!(name, "habit", "{path}");
        bench.mended(path);
    }
}

#[test]
fn what_editors_and_git_do_to_files_is_followed() {
    let mut bench = Bench::new(&[]);
    let root = bench.root().to_owned();
    rename_over(&bench.preview.place, FILE, &chapter("Portrait", "Par un autre nom."));
    bench.mended("a file renamed over another");

    fs::rename(root.join(FILE), root.join("content/contexte/ville.md")).unwrap();
    bench.until(|state| state["erreurs"] == 0);
    assert_eq!(bench.preview.get(&format!("/public/{PAGE}")).status, 404);
    assert_eq!(bench.preview.get("/public/contexte/ville.html").status, 200);
    fs::rename(root.join("content/contexte/ville.md"), root.join(FILE)).unwrap();
    bench.mended("a file renamed back");

    let text = chapter("Portrait", "La seconde moitié vient plus tard.");
    bench.write(FILE, &text[..12]);
    bench.until(|state| state["erreurs"].as_u64() > Some(0));
    bench.write(FILE, &text);
    bench.mended("a file written in two halves");

    fs::create_dir(root.join("content/preconisations")).unwrap();
    bench.write("content/contexte/sous.md", chapter("Sous", "Un de plus."));
    bench.mended("a folder and a file");

    fs::rename(root.join("content"), root.join("ailleurs")).unwrap();
    bench.until(|state| state["ancien"] == true);
    fs::rename(root.join("ailleurs"), root.join("content")).unwrap();
    bench.mended("content that went and came back");
    bench.write(FILE, chapter("Portrait", "Et l’on voit toujours."));
    bench.mended("a save after that");

    // A second file is made before git is called, so that both branches differ in two.
    if !git(&root, &["init", "--quiet", "--initial-branch=un"]) {
        return eprintln!("skipped: git is not here");
    }
    assert!(git(&root, &["add", "."]) && git(&root, &["commit", "--quiet", "-m", "Un"]));
    assert!(git(&root, &["checkout", "--quiet", "-b", "deux"]));
    bench.write(FILE, chapter("Portrait", "Sur l’autre branche."));
    bench.mended("a save on a branch");
    assert!(git(&root, &["commit", "--quiet", "-am", "Deux"]));
    assert!(git(&root, &["checkout", "--quiet", "un"]));
    bench.mended("another branch");
    assert!(bench.preview.page("public", PAGE).contains("Et l’on voit toujours."));
}

#[test]
fn a_project_that_begins_broken_becomes_the_page_asked_for() {
    let place = project();
    place.write(FILE, "+++\ntitre = 3\n+++\n");
    let preview = Preview::new(place, &[]);
    let mut line = preview.line("public", PAGE);
    assert_eq!(line.next().1["vide"], true);
    assert!(preview.page("public", PAGE).contains("Rien à montrer encore"));
    preview.place.write(FILE, chapter("Portrait", "Enfin."));
    let (name, page) = line.next();
    assert_eq!(name, "page");
    assert!(page["html"].as_str().unwrap().contains("Enfin."));
}

#[test]
fn a_burst_of_saves_makes_two_builds_at_most() {
    let mut bench = Bench::new(&[]);
    let before = bench.revision;
    for rank in 1..=100 {
        bench.write(FILE, chapter("Portrait", &format!("Fois {rank}.")));
    }
    loop {
        bench.until(|_| true);
        if bench.preview.page("public", PAGE).contains("Fois 100.") {
            break;
        }
    }
    assert!(bench.revision <= before + 2, "{} builds", bench.revision - before);
}

#[test]
fn what_is_not_shown_wakes_nobody() {
    let mut bench = Bench::new(&[]);
    bench.write("public/index.html", "x");
    bench.write("content/contexte/.portrait.md.swp", "x");
    bench.write("content/contexte/_brouillon.md", "x");
    bench.write(FILE, chapter("Portrait", "Une ville calme."));
    bench.write(FILE, chapter("Portrait", "Vu."));
    let state = bench.until(|_| true);
    assert_eq!(state["enregistres"].as_array().unwrap().len(), 1, "{state}");
    assert!(bench.preview.page("public", PAGE).contains("Vu."));
}

#[test]
fn a_folder_that_tells_nothing_is_read_again_and_again() {
    let mut bench = Bench::new(&["--relire"]);
    bench.write(FILE, chapter("Portrait", "Vu sans être annoncé."));
    bench.mended("a save that is not told");
}
