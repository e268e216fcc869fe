//! The sheets of a document as the preview keeps them: warm, alone, and led back to the content.

use std::{collections::BTreeMap, path::Path};

use vigie::{
    Diffusion, Sources,
    machinery::{Banc, Feuilles, Job, forget, key, place},
};

use crate::{tags, words};

/// A fiche that begins its page, and a sentence of it.
const FICHE: &str = "content/fiches-actions/mediation-de-soiree.md";
const PHRASE: &str = "Ils saluent, écoutent, rappellent les usages";

fn content() -> Sources {
    vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value
}

/// The same project with other words in one file.
fn edited(sources: &Sources, path: &str, from: &str, to: &str) -> Sources {
    let mut sources = sources.clone();
    let id = sources.find(path).unwrap();
    let text = sources.file(id).text.to_string();
    assert!(text.contains(from), "{path} says « {from} »");
    sources.rewrite(id, text.replacen(from, to, 1));
    sources
}

/// What pages print from each place of the content: letters only, for lines end anywhere.
fn by_place(sheets: &Feuilles, pages: std::ops::Range<usize>) -> BTreeMap<String, String> {
    let mut printed = BTreeMap::<String, String>::new();
    for mot in pages.flat_map(|page| sheets.mots(page)) {
        let Some(place) = mot.place else { continue };
        printed.entry(format!("{place:?}")).or_default().push_str(&letters(&mot.texte));
    }
    printed
}

/// The letters of a text, without what lines and their ends add.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
}

/// The bytes of the PDF of a document as it stands in a press.
fn warm(banc: &mut Banc, sources: &Sources) -> Vec<u8> {
    assert!(banc.take(sources), "the project is sound");
    let job = banc.whole().unwrap();
    let sheets = banc.set(&job).value.expect("it is set");
    banc.pdf(&sheets).value.expect("it is exported").bytes
}

/// The bytes of the same PDF, made from nothing.
fn cold(stem: &str, sources: &Sources) -> Vec<u8> {
    forget();
    warm(&mut Banc::new(stem, Diffusion::Public), sources)
}

#[test]
fn a_warm_press_prints_what_a_cold_one_does() {
    let first = content();
    let mut banc = Banc::new("synthese", Diffusion::Public);
    let theme = vigie::Theme::new(&first);
    let model = vigie::check(&first, &theme).value.model.unwrap();
    let plan = vigie::Plan { level: Diffusion::Public, only: vec!["synthese".to_owned()] };
    let built = vigie::build(&model, &first, &theme, &plan).value.unwrap();
    let bytes = warm(&mut banc, &first);
    let built = built.artifacts.get("documents/synthese.pdf").unwrap();
    assert!(**built == *bytes, "as build makes it");

    let chapter = "content/contexte/synthese.md";
    let word = edited(&first, chapter, " la ", " cette ");
    assert!(warm(&mut banc, &word) == cold("synthese", &word), "a word");

    let mut broken = word.clone();
    broken.theme.insert("defaut/pdf/couleurs.typ".to_owned(), b"#let (\n".as_slice().into());
    assert!(banc.take(&broken));
    let job = banc.whole().unwrap();
    let checked = banc.set(&job);
    assert!(checked.value.is_none() && !checked.diags.is_empty(), "a broken template is told");

    let outline = "content/documents/synthese.toml";
    let page = "{ page = \"contexte:synthese\" }";
    let more =
        edited(&first, outline, page, &format!("{page},\n  {{ page = \"contexte:jeunesse\" }}"));
    assert!(
        warm(&mut banc, &more) == cold("synthese", &more),
        "an object more, after a broken one"
    );
    assert!(warm(&mut banc, &first) == cold("synthese", &first), "and gone again");
}

/// The pieces of a page: what each shows, and where.
fn pieces(sheets: &Feuilles, page: usize) -> Vec<(String, String)> {
    let pieces = sheets.morceaux(page).into_iter();
    pieces.map(|one| (one.print.clone(), format!("{:.2} {:.2}", one.x, one.y))).collect()
}

#[test]
fn an_edit_draws_a_few_pieces_of_its_page_again() {
    let first = content();
    let mut banc = Banc::new("stspd", Diffusion::Public);
    let set = |banc: &mut Banc, sources: &Sources| {
        assert!(banc.take(sources));
        let job = banc.whole().unwrap();
        banc.set(&job).value.unwrap()
    };
    let before = set(&mut banc, &first);
    let after =
        set(&mut banc, &edited(&first, FICHE, PHRASE, "Ils saluent, rappellent les usages"));
    let (page, _) = before.page_of(place(&first, FICHE, PHRASE)).unwrap();
    let old = pieces(&before, page);
    let new = pieces(&after, page);
    let fresh = new.iter().filter(|piece| !old.iter().any(|one| one.0 == piece.0)).count();
    assert!(new.len() >= 8 && (1..=2).contains(&fresh), "{fresh} of {}", new.len());
    // Nothing of any page is lost between its pieces, nor cut off at the edge of one.
    for page in 0..before.pages() {
        let (mots, pieces) = (before.mots(page), before.morceaux(page));
        for mot in mots.iter().filter(|mot| !mot.texte.trim().is_empty()) {
            let (x, y) = (mot.x + mot.largeur / 2.0, mot.base - mot.corps / 4.0);
            let held = pieces.iter().any(|one| {
                (one.x..one.x + one.largeur).contains(&x)
                    && (one.y..one.y + one.hauteur).contains(&y)
            });
            assert!(held, "page {page}: {mot:?}");
        }
    }
}

#[test]
fn an_object_set_alone_is_what_the_whole_shows() {
    let sources = content();
    let mut banc = Banc::new("stspd", Diffusion::Public);
    assert!(banc.take(&sources));
    let job = banc.whole().unwrap();
    let whole = banc.set(&job).value.unwrap();
    let keys = banc.keys();
    let fiche = |key: &str| key.starts_with("fiche:");
    let mut compared = 0;
    for key in keys.iter().filter(|key| whole.place_of(key).is_some()) {
        let job = banc.alone(key, Some(&whole)).unwrap();
        let alone = banc.set(&job).value.unwrap();
        let (first, y) = whole.place_of(key).unwrap();
        let pages = first..whole.end_of(key).unwrap() + 1;
        assert_eq!(alone.numero(0), whole.numero(first), "{key}: the number of its page");
        // Heads are drawn first.
        assert_eq!(alone.mots(0)[0].texte, whole.mots(first)[0].texte, "{key}: the head");
        // The same words, wherever lines and pages end.
        let printed = by_place(&whole, pages.clone());
        for (place, words) in by_place(&alone, 0..alone.pages()) {
            // A table that the whole cuts has its headers twice.
            let whole = &printed[&place];
            assert!(whole.contains(&words) || words.contains(whole), "{key}: {whole} or {words}");
        }
        // An object that begins a page, be it under a heading, is drawn alike, to the last point.
        if fiche(&key.to_string()) {
            assert_eq!(alone.place_of(key).unwrap(), (0, y), "{key}: it stands where it will");
            for (rank, page) in pages.enumerate() {
                assert_eq!(pieces(&alone, rank), pieces(&whole, page), "{key}: page {page}");
                assert_eq!(alone.print(rank), whole.print(page), "{key}: and so is its print");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "fiches have pages of their own: {compared}");
}

#[test]
fn every_object_composed_alone_is_as_in_its_document() {
    let sources = content();
    let outlines = ["diagnostic", "stspd", "evaluation", "dossier-de-seance", "restitution"];
    let others = ["fiche-communale", "grand-public", "plan-radicalisation", "synthese", "enquete"];
    for stem in outlines.into_iter().chain(others).chain(["deliberation"]) {
        let mut banc = Banc::new(stem, Diffusion::Travail);
        assert!(banc.take(&sources));
        banc.whole().unwrap();
        for key in banc.keys() {
            let (own, alone) = banc.twice(&key).unwrap();
            assert!(own == alone, "{key} in {stem}:\n{own}\nalone:\n{alone}");
        }
    }
}

#[test]
fn a_word_changes_the_prints_of_its_pages_only() {
    let sources = content();
    let mut banc = Banc::new("stspd", Diffusion::Public);
    let mut set = |sources: &Sources| {
        assert!(banc.take(sources));
        let job = banc.whole().unwrap();
        banc.set(&job).value.unwrap()
    };
    let prints = |sheets: &Feuilles| -> Vec<_> {
        (0..sheets.pages()).map(|page| sheets.print(page).unwrap()).collect()
    };
    let first = prints(&set(&sources));
    assert_eq!(first, prints(&set(&sources)), "the same text, the same prints");
    let word =
        set(&edited(&sources, FICHE, PHRASE, "Ils saluent, écoutent, rappellent ces usages"));
    let (page, _) = word.place_of(&key("fiche", "mediation-de-soiree")).unwrap();
    let second = prints(&word);
    assert_eq!(first.len(), second.len());
    let changed: Vec<usize> =
        (0..first.len()).filter(|page| first[*page] != second[*page]).collect();
    // Its page, and the colophon, which bears the print of the content.
    assert_eq!(changed, [page, first.len() - 1]);
    assert_eq!(first, prints(&set(&sources)), "and back");
}

#[test]
fn the_words_of_a_page_lead_back_to_the_content() {
    let sources = content();
    let mut banc = Banc::new("stspd", Diffusion::Public);
    assert!(banc.take(&sources));
    let job = banc.whole().unwrap();
    let sheets = banc.set(&job).value.unwrap();
    let bytes = banc.pdf(&sheets).value.unwrap().bytes;
    let read = words::read(&bytes);
    for (page, drawn) in read.pages.iter().enumerate() {
        let mots = sheets.mots(page);
        let own: String = mots.iter().map(|mot| letters(&mot.texte)).collect();
        assert_eq!(own, letters(drawn), "page {page} says what the PDF draws");
        let (width, height) = sheets.size(page).unwrap();
        for mot in mots {
            let inside = mot.x >= 0.0 && mot.x + mot.largeur <= width + 1.0;
            assert!(inside && mot.y >= 0.0 && mot.y + mot.hauteur <= height, "{mot:?}");
            assert!(mot.y < mot.base && mot.base < mot.y + mot.hauteur, "{mot:?}");
        }
    }
    let (page, _) = sheets.place_of(&key("fiche", "mediation-de-soiree")).unwrap();
    let mots = sheets.mots(page);
    let mot = mots.iter().find(|mot| mot.texte.contains("Ils saluent")).unwrap();
    let place = mot.place.unwrap();
    let file = sources.file(place.source);
    assert_eq!(file.path, FICHE);
    assert!(file.text[place.range()].contains(PHRASE));
    assert_eq!(sheets.page_of(place).map(|at| at.0), Some(page));
    // What is printed in another form leads to the page of what stands before it.
    let header = vigie::machinery::place(&sources, FICHE, "Quatre médiateurs travaillant");
    assert_eq!(sheets.page_of(header).map(|at| at.0), Some(page));
}

#[test]
fn the_outline_is_that_of_the_pdf() {
    let sources = content();
    for stem in ["synthese", "fiche-communale", "restitution"] {
        let mut banc = Banc::new(stem, Diffusion::Public);
        assert!(banc.take(&sources));
        let job = banc.whole().unwrap();
        let sheets = banc.set(&job).value.unwrap();
        let read = tags::read(&banc.pdf(&sheets).value.unwrap().bytes);
        let titles: Vec<String> =
            sheets.plan().into_iter().map(|entry| letters(&entry.titre)).collect();
        let outline: Vec<String> = read.outline.iter().map(|title| letters(title)).collect();
        assert_eq!(titles, outline, "{stem}");
        assert!(sheets.plan().windows(2).all(|pair| pair[0].page <= pair[1].page));
    }
}

#[test]
fn edits_name_no_new_file() {
    /// What the preview hands from thread to thread.
    fn shared<T: Send + Sync>(_: &T) {}

    let sources = content();
    let mut banc = Banc::new("stspd", Diffusion::Public);
    assert!(banc.take(&sources));
    let job = banc.whole().unwrap();
    let paths = |job: &Job| job.paths().map(str::to_owned).collect::<Vec<_>>();
    let first = paths(&job);
    let fiche = key("fiche", "mediation-de-soiree");
    let alone = paths(&banc.alone(&fiche, None).unwrap());
    for words in ["Ils attendent", "Ils notent \"tout\"", "Ils **marchent**"] {
        assert!(banc.take(&edited(&sources, FICHE, "Ils saluent", words)));
        assert_eq!(alone, paths(&banc.alone(&fiche, None).unwrap()));
        let job = banc.whole().unwrap();
        assert_eq!(first, paths(&job));
        shared(&job);
    }
    let job = banc.alone(&fiche, None).unwrap();
    shared(&banc.set(&job).value.unwrap());
}
