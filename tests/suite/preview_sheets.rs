//! The view of a document: its sheets, what is set alone, and the whole that follows.

use std::fs;

use serde_json::Value;
use vigie::Diffusion;

use crate::{
    preview::{Line, Preview, chapter, project},
    project::build,
};

const VIEW: &str = "apercu/synthese";
const FILE: &str = "content/contexte/portrait.md";
const OUTLINE: &str = "titre = \"Synthèse\"\nformat = \"rapport\"\n[[parties]]\ntitre = \"Le territoire\"\ncontenu = [{ page = \"contexte:portrait\" }, { page = \"contexte:voisins\" }, { page = \"contexte:notes\" }]\n";

/// A document that is looked at.
struct View {
    preview: Preview,
    line: Line,
    level: &'static str,
}

/// What the view of a sheet is, in the event that tells it.
fn print(sheet: &Value) -> &str {
    sheet[0].as_str().expect("a print")
}

fn alone(sheets: &Value) -> usize {
    sheets["feuilles"].as_array().unwrap().iter().filter(|sheet| sheet[4] == true).count()
}

impl View {
    fn new(level: &'static str) -> (Self, Value) {
        let place = project();
        place.write("content/documents/synthese.toml", OUTLINE);
        let preview = Preview::new(place, &[]);
        let line = preview.line(level, VIEW);
        let mut view = Self { preview, line, level };
        let first = view.whole();
        (view, first)
    }

    /// Waits for the whole.
    fn whole(&mut self) -> Value {
        self.line.event("feuilles", |sheets| sheets["attente"] == false).0
    }

    fn ask(&self, what: &str, query: &str) -> (u16, String) {
        let level = self.level;
        let answer =
            self.preview.get(&format!("/_vigie/{what}?niveau={level}&document=synthese&{query}"));
        (answer.status, String::from_utf8(answer.body).expect("it is text"))
    }

    /// The words laid over every sheet.
    fn words(&self, sheets: &Value) -> String {
        let count = sheets["feuilles"].as_array().unwrap().len();
        let words = (0..count)
            .map(|rank| self.ask("calque", &format!("serie={}&rang={rank}", sheets["serie"])).1);
        words.collect()
    }

    /// Expects the PDF of a cold build.
    fn cold(&self, what: &str) {
        let sources = vigie::read(self.preview.place.root()).value;
        let level = Diffusion::named(self.level).unwrap();
        let built = build(&sources, level, &["synthese"]).value.expect("it is sound");
        let answer = self.preview.get(&format!("/{}/documents/synthese.pdf", self.level));
        let same = answer.body == **built.get("documents/synthese.pdf").unwrap();
        assert!(same, "{what}: the PDF differs from a cold build");
    }
}

#[test]
fn a_view_shows_each_sheet_and_where_its_words_come_from() {
    let (view, first) = View::new("public");
    let sheets = first["feuilles"].as_array().unwrap();
    assert!(sheets.len() >= 3, "{first}");
    for sheet in sheets {
        let (status, pieces) = view.ask("feuille", &format!("empreinte={}", print(sheet)));
        assert!(status == 200 && pieces.starts_with("<img"), "{status} {sheet}");
        for piece in pieces.split("&amp;empreinte=").skip(1) {
            let piece = piece.split('"').next().unwrap();
            let (status, svg) = view.ask("morceau", &format!("empreinte={piece}"));
            assert!(status == 200 && svg.starts_with("<svg"), "{status} {piece}");
        }
    }
    let words = view.words(&first);
    assert!(words.contains("data-lieu=\"content/contexte/portrait.md:5:1\""), "{words}");
    assert!(words.contains("calme"), "{words}");
    let titles: Vec<_> =
        first["plan"].as_array().unwrap().iter().map(|entry| entry[1].as_str().unwrap()).collect();
    assert!(titles.contains(&"Partie 1 Le territoire"), "{titles:?}");
    assert!(first["editeur"].as_str().unwrap().starts_with("vscode://file/"));
    for (what, query) in [
        ("feuille", "empreinte=absente"),
        ("calque", "serie=999&rang=0"),
        ("calque", "rang=0"),
        ("feuille", ""),
        ("morceau", "empreinte=absente"),
    ] {
        assert_eq!(view.ask(what, query).0, 404, "{what} {query}");
    }
    let other = view.preview.get("/public/apercu/absent");
    assert_eq!(other.status, 404);
    assert!(String::from_utf8_lossy(&other.body).contains("/public/apercu/synthese"));
    view.cold("at the start");
}

#[test]
fn what_is_saved_is_set_alone_and_the_whole_follows() {
    let (mut view, first) = View::new("public");
    view.preview.place.write(FILE, chapter("Portrait", "Une ville\n\nvraiment tranquille."));
    let (partly, before) = view.line.event("feuilles", |_| true);
    assert!(partly["attente"] == true && alone(&partly) == 1, "{partly}");
    assert!(before.contains(&"etat".to_owned()), "{before:?}");
    let place = &partly["but"];
    let shown = &partly["feuilles"][usize::try_from(place[0].as_u64().unwrap()).unwrap()];
    assert_eq!(shown[4], true, "what was saved is not what is pointed at: {partly}");
    assert!(view.words(&partly).contains("tranquille"));
    // The pages of the others are those of before, to the byte.
    let old = &first["feuilles"];
    let kept = partly["feuilles"].as_array().unwrap().iter().filter(|sheet| sheet[4] == false);
    assert!(kept.clone().count() > 0);
    for sheet in kept {
        assert!(old.as_array().unwrap().contains(sheet), "{sheet}");
    }
    // Nor does the outline lead elsewhere.
    assert_eq!(partly["feuilles"].as_array().unwrap().len(), old.as_array().unwrap().len());
    assert_eq!(partly["plan"], first["plan"]);
    let whole = view.whole();
    assert!(alone(&whole) == 0 && whole["but"].is_null(), "{whole}");
    assert!(view.words(&whole).contains("content/contexte/portrait.md:7:1"));
    view.cold("after a save");
}

#[test]
fn the_pieces_of_a_save_come_with_its_news_once() {
    let (mut view, _) = View::new("public");
    let mut saved = |text: &str| {
        view.preview.place.write(FILE, chapter("Portrait", text));
        let (partly, _) = view.line.event("feuilles", |sheets| sheets["attente"] == true);
        let drawn = partly["dessins"].as_object().unwrap().values();
        drawn.map(|html| html.as_str().unwrap()).collect::<String>()
    };
    let fresh = saved("Une ville à 100\u{a0}% tranquille.");
    saved("Une ville animée.");
    let known = saved("Une ville à 100\u{a0}% tranquille.");
    let attribute = |html: &str, name: &str| -> Vec<String> {
        let start = format!("{name}=\"");
        let values = html.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
        values.map(|value| value.replace("&lt;", "<").replace("&quot;", "\"")).collect()
    };
    let prints = attribute(&fresh, "data-morceau");
    assert!(!prints.is_empty() && prints == attribute(&known, "data-morceau"), "{known}");
    for (print, source) in prints.iter().zip(attribute(&fresh, " src")) {
        let svg = source.strip_prefix("data:image/svg+xml,").expect("it comes with the news");
        let svg = svg.replace("&gt;", ">").replace("%23", "#").replace("%25", "%");
        let (status, asked) = view.ask("morceau", &format!("empreinte={print}"));
        assert!(status == 200 && svg.replace("&amp;", "&") == asked, "{svg}\n{asked}");
    }
    for source in attribute(&known, " src") {
        assert!(source.starts_with("/_vigie/morceau?"), "it is known: {source}");
    }
}

#[test]
fn what_is_no_object_sets_the_whole_at_once() {
    let (mut view, _) = View::new("public");
    let outline = OUTLINE.replace("Le territoire", "Autour de nous");
    view.preview.place.write("content/documents/synthese.toml", outline);
    let whole = view.whole();
    assert!(whole["plan"].to_string().contains("Autour de nous"), "{whole}");
    view.cold("another outline");
    fs::remove_file(view.preview.place.root().join(FILE)).unwrap();
    let fewer = OUTLINE.replace("{ page = \"contexte:portrait\" }, ", "");
    view.preview.place.write("content/documents/synthese.toml", fewer);
    let whole = view.whole();
    assert!(!whole["plan"].to_string().contains("Portrait"), "{whole}");
    view.cold("a chapter less");
    fs::remove_file(view.preview.place.root().join("content/documents/synthese.toml")).unwrap();
    let (page, _) = view.line.event("page", |_| true);
    assert!(page["html"].as_str().unwrap().contains("Ce document n’existe pas"), "{page}");
}

#[test]
fn a_broken_template_or_font_leaves_the_last_sheets() {
    let (mut view, first) = View::new("public");
    let theme = "themes/defaut/pdf/rapport.typ";
    let good = fs::read_to_string(format!("{}/{theme}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    view.preview.place.write(theme, format!("{good}\n#let objet = absente\n"));
    let broken = view.line.event("feuilles", |sheets| sheets["erreurs"] != 0).0;
    assert_eq!(broken["feuilles"], first["feuilles"], "the last good sheets are gone");
    let told = broken["fautes"].as_str().unwrap();
    assert!(told.contains("rapport.typ") && told.contains("absente"), "{told}");
    let pdf = view.preview.get("/public/documents/synthese.pdf");
    assert_eq!(pdf.status, 500);
    assert!(String::from_utf8_lossy(&pdf.body).contains("absente"));
    view.preview.place.write(theme, format!("{good}\n#set text(size: 14pt)\n"));
    let mended = view.whole();
    assert_eq!(mended["erreurs"], 0, "{mended}");
    view.cold("a template that is mended");
    let font = "themes/defaut/fonts/SourceSans3-Regular.otf";
    view.preview.place.write(font, b"no font");
    view.line.event("feuilles", |sheets| sheets["attente"] == false);
    view.cold("a font that is broken");
    fs::remove_dir_all(view.preview.place.root().join("themes")).unwrap();
    assert_eq!(view.whole()["feuilles"], first["feuilles"]);
    view.cold("a theme that goes");
}

#[test]
fn a_view_shows_what_its_level_may_see() {
    let (view, first) = View::new("public");
    assert!(!view.words(&first).contains("chrysobéryl"));
    let mut high = preview_line(&view, "restreint");
    let sheets = high.event("feuilles", |sheets| sheets["attente"] == false).0;
    let high = View { level: "restreint", line: high, preview: view.preview };
    assert!(high.words(&sheets).contains("chrysobéryl"));
    high.cold("the restricted version");
    let reserved =
        "+++\ntitre = \"Notes\"\ndiffusion = \"restreint\"\n+++\n\nchrysobéryl encore.\n";
    high.preview.place.write("content/contexte/notes.md", reserved);
    let mut low = View { level: "public", ..high };
    low.line = view.line;
    let sheets = low.whole();
    assert!(alone(&sheets) == 0 && !low.words(&sheets).contains("chrysobéryl"));
}

fn preview_line(view: &View, level: &str) -> Line {
    view.preview.line(level, VIEW)
}
