//! The wall: two projects that differ only in restricted words or values give the same public bytes.
//!
//! The real content is taken, every restricted string, number, heading, file name and picture is
//! replaced, mechanism by mechanism, and the public output compared byte for byte. When it differs
//! the replacements are halved until one is named.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use toml::de::DeTable;
use vigie::{Artifacts, Diffusion, Sources};

use crate::{
    project::{PROJET, build},
    replacements::{Change, Mechanism, changes, header, level},
};

/// A part of the territory and a plan that the public knows nothing of.
const TERRITOIRE: &str = r#"[[territoires]]
id = "perimetre-suivi"
nom = "Périmètre suivi en cellule"
genre = "secteur"
parent = "commune"
diffusion = "restreint"

"#;
const PLAN: &str = r#"[[strategies]]
id = "plan-interne"
titre = "Plan interne des abords"
sigle = "PIA"
periode = { debut = "2027", fin = "2028" }
territoires = ["perimetre-suivi"]
signataires = [{ acteur = "ville", qualite = "La direction générale" }]
diffusion = "restreint"

"#;
const AXE: &str = r#"+++
numero = 9
titre = "Tenir le périmètre"
strategies = ["plan-interne"]
constats = ["halls"]
diffusion = "restreint"
+++

Les équipes se relaient.
"#;

const OUTLINE: &str = r#"titre = "Plan interne des abords"
format = "rapport"
strategie = "plan-interne"
diffusion = "restreint"

[[parties]]
titre = "Axes"
contenu = [{ objets = "axes", forme = "fiche" }, { genere = "arbre-strategie" }]
"#;

/// The content, with a reserved territory and a reserved plan, in a state in which an account that
/// a replaced number unbalances stops nothing.
pub(crate) fn content() -> Sources {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let mut texts = texts(&sources);
    let projet = texts.get_mut("content/projet.toml").expect("a project");
    *projet = projet
        .replace("etat = \"pleniere\"", "etat = \"comite\"")
        .replacen("[[territoires]]", &format!("{TERRITOIRE}[[territoires]]"), 1)
        .replacen("[[strategies]]", &format!("{PLAN}[[strategies]]"), 1);
    // Where there are two plans a document and an axis say whose they are.
    for (_, outline) in texts.iter_mut().filter(|(path, _)| path.contains("/documents/")) {
        *outline = format!("strategie = \"stspd\"\n{outline}");
    }
    for (_, axe) in texts.iter_mut().filter(|(path, _)| path.contains("/strategie/axes/")) {
        *axe = axe.replacen("+++\n", "+++\nstrategies = [\"stspd\"]\n", 1);
    }
    texts.insert("content/strategie/axes/interne.md".to_owned(), AXE.to_owned());
    texts.insert("content/documents/interne.toml".to_owned(), OUTLINE.to_owned());
    rebuilt(&texts, &sources)
}

/// The project as texts, so that it can be changed.
pub(crate) fn texts(sources: &Sources) -> BTreeMap<String, String> {
    sources.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect()
}

pub(crate) fn rebuilt(texts: &BTreeMap<String, String>, from: &Sources) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.add(path.as_str(), text.as_str());
    }
    sources.images = from.images.clone();
    sources
}

pub(crate) fn applied(
    texts: &BTreeMap<String, String>,
    changes: &[Change],
) -> BTreeMap<String, String> {
    let mut out = texts.clone();
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.range.start));
    for change in changes {
        let text = out.get_mut(&change.file).expect("the file was read");
        text.replace_range(change.range.clone(), &change.text);
    }
    out
}

pub(crate) fn public(sources: &Sources) -> Artifacts {
    let built = build(sources, Diffusion::Public, &[]);
    let errors: Vec<String> =
        built.diags.iter().map(|diag| format!("{:?} {}", diag.place, diag.title)).collect();
    built.value.unwrap_or_else(|| panic!("the public version is not built: {errors:#?}"))
}

/// Returns the first file that differs.
pub(crate) fn difference(one: &Artifacts, other: &Artifacts) -> Option<String> {
    let names = |artifacts: &Artifacts| {
        artifacts.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>()
    };
    if names(one) != names(other) {
        return Some("the list of files".to_owned());
    }
    one.iter()
        .find(|(path, bytes)| other.get(path).is_none_or(|new| new != *bytes))
        .map(|(path, _)| path.to_owned())
}

/// Halves the changes until the one that shows is found.
fn culprit<'c>(
    texts: &BTreeMap<String, String>,
    from: &Sources,
    before: &Artifacts,
    changes: &'c [Change],
) -> &'c Change {
    match changes {
        [] => unreachable!("something differed"),
        [one] => one,
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let shows =
                difference(before, &public(&rebuilt(&applied(texts, left), from))).is_some();
            culprit(texts, from, before, if shows { left } else { right })
        }
    }
}

#[test]
fn restricted_words_and_values_leave_no_trace_in_the_public_version() {
    let sources = content();
    let texts = texts(&sources);
    let before = public(&sources);
    let all = changes(&texts);
    let mut counts: BTreeMap<Mechanism, usize> = BTreeMap::new();
    for change in &all {
        *counts.entry(change.mechanism).or_default() += 1;
    }
    let expected: [Mechanism; 10] = [
        ("fichier", "texte"),
        ("fichier", "nombre"),
        ("fichier", "titre"),
        ("bloc", "texte"),
        ("élément", "texte"),
        ("élément", "nombre"),
        ("champ", "texte"),
        ("champ", "nombre"),
        ("chiffre", "nombre"),
        ("bloc", "image"),
    ];
    for mechanism in expected.iter().filter(|mechanism| mechanism.1 != "image") {
        assert!(
            counts.get(mechanism).is_some_and(|count| *count > 0),
            "{mechanism:?} is never tried: {counts:?}"
        );
        let own: Vec<Change> =
            all.iter().filter(|change| change.mechanism == *mechanism).cloned().collect();
        let after = public(&rebuilt(&applied(&texts, &own), &sources));
        if let Some(file) = difference(&before, &after) {
            let culprit = culprit(&texts, &sources, &before, &own);
            panic!(
                "{mechanism:?} shows in {file}: {} {:?} → {}",
                culprit.file, culprit.range, culprit.text
            );
        }
    }
    eprintln!("replacements: {counts:?}");
}

#[test]
fn the_replacements_are_seen_by_who_may_see_them() {
    let sources = content();
    let texts = texts(&sources);
    let site = |sources: &Sources| {
        build(sources, Diffusion::Travail, &["site"]).value.expect("the working version is built")
    };
    let before = site(&sources);
    let after = site(&rebuilt(&applied(&texts, &changes(&texts)), &sources));
    assert!(
        difference(&before, &after).is_some(),
        "replacing everything restricted changes nothing for the team"
    );
}

/// Puts a mark before the name of every restricted file, and wherever it is named.
pub(crate) fn renamed(
    texts: &BTreeMap<String, String>,
    mark: &str,
) -> (BTreeMap<String, String>, usize) {
    let mut count = 0;
    let mut renamed = texts.clone();
    for (path, text) in texts {
        let (head, _) = header(path, text);
        let table = DeTable::parse(&text[head]).expect("the content is sound");
        let Some(kind) = vigie::machinery::kind_of_path(path).filter(|kind| *kind != "projet")
        else {
            continue;
        };
        if kind != "service" && !level(table.get_ref().get("diffusion")) {
            continue;
        }
        count += 1;
        let stem = path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next())
            .expect("a file has a stem")
            .to_owned();
        let new = format!("{mark}-{stem}");
        let text = renamed.remove(path).expect("it was read");
        renamed.insert(path.replace(&stem, &new), text);
        for text in renamed.values_mut() {
            let line = |line: &str| {
                // A word of a closed list may be spelt like a file.
                if ["formation", "nature"].iter().any(|key| line.starts_with(key)) {
                    return line.to_owned();
                }
                line.replace(&format!("\"{stem}\""), &format!("\"{new}\""))
                    .replace(&format!("{kind}:{stem}"), &format!("{kind}:{new}"))
            };
            *text = text.split_inclusive('\n').map(line).collect();
        }
    }
    (renamed, count)
}

#[test]
fn names_of_restricted_files_leave_no_trace() {
    let sources = content();
    let texts = texts(&sources);
    let before = public(&sources);
    let (renamed, count) = renamed(&texts, "zq");
    assert!(count > 0, "no restricted file to rename");
    let after = public(&rebuilt(&renamed, &sources));
    assert_eq!(difference(&before, &after), None, "{count} names of restricted files");
}

#[test]
fn restricted_pictures_leave_no_trace() {
    let mut sources = content();
    let before = public(&sources);
    let other = image::DynamicImage::new_rgb8(321, 123);
    let mut bytes = std::io::Cursor::new(Vec::new());
    other.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture can be written");
    let bytes: Arc<[u8]> = bytes.into_inner().into();
    let names: Vec<String> = sources.images.keys().cloned().collect();
    let mut hidden = 0;
    for name in names {
        let kept = sources.images.get(&name).cloned().expect("it was read");
        sources.images.get_mut(&name).expect("it was read").bytes = Arc::clone(&bytes);
        let shows = difference(&before, &public(&sources)).is_some();
        let restricted = texts(&sources).values().all(|text| {
            text.lines().filter(|line| line.contains(&name)).all(|line| line.starts_with('>'))
        });
        assert_eq!(shows, !restricted, "{name}");
        hidden += usize::from(restricted);
        sources.images.insert(name, kept);
    }
    assert!(hidden > 0, "no picture stands in a restricted block only");
}

#[test]
fn the_level_of_a_project_is_that_of_its_files_and_withholds_it_nowhere() {
    let mut sources = Sources::default();
    let reserved = PROJET.replace("diffusion = \"public\"", "diffusion = \"partenaires\"");
    assert!(reserved != PROJET);
    sources.add("content/contexte/portrait.md", "+++\ntitre = \"Portrait\"\n+++\n\nChrysobéryl.\n");
    sources.add("content/projet.toml", reserved);
    let told = |level| {
        let built = build(&sources, level, &["site"]).value.expect("it is sound");
        let pages: Vec<String> =
            built.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let says = |word: &str| pages.iter().any(|page| page.contains(word));
        (says("Essai"), says("Chrysobéryl"))
    };
    assert_eq!(told(Diffusion::Public), (true, false));
    assert_eq!(told(Diffusion::Partenaires), (true, true));
}
