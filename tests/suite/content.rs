//! Our own content, in every version: no warning, nothing missing, every link leads somewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use vigie::{Artifacts, Diffusion};

use crate::project::build;

fn built(level: Diffusion) -> Artifacts {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let built = build(&sources, level, &[]);
    // What was accepted with a written reason is no fault.
    let found = built.diags.iter().filter(|diag| diag.accepted.is_none());
    let titles: Vec<String> =
        found.map(|diag| format!("{:?} {}", diag.place, diag.title)).collect();
    assert!(titles.is_empty(), "{level:?}: {titles:#?}");
    built.value.expect("the content builds")
}

#[test]
fn every_slide_is_one_page() {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let files = vigie::machinery::typst_files(&sources);
    let own = files.iter().filter(|(path, _)| path.starts_with("/restitution/"));
    let slides = own.filter(|(path, _)| !path.ends_with("/colophon.typ")).count();
    let built = build(&sources, Diffusion::Public, &["restitution"]).value.expect("it builds");
    let pdf = built.get("documents/restitution.pdf").expect("a PDF");
    // The head of the document is its cover.
    assert!(slides > 20, "{slides} slides");
    assert_eq!(crate::tags::read(pdf).pages, slides);
}

/// Returns the values of an attribute in HTML that we wrote ourselves.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let mark = format!(" {name}=\"");
    html.match_indices(&mark)
        .map(|(at, _)| html[at + mark.len()..].split('"').next().unwrap())
        .collect()
}

/// Follows a relative way from a page.
fn follow(from: &str, way: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            ".." => {
                parts.pop().expect("no way leaves the site");
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Returns the links of a site that lead nowhere, and complains about an id that stands twice.
pub(crate) fn lost_ways(artifacts: &Artifacts) -> Vec<String> {
    let pages: BTreeMap<&str, &str> = artifacts
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| (*path, attributes(html, "id").into_iter().collect()))
        .collect();
    let mut wrong = Vec::new();
    for (path, html) in &pages {
        assert_eq!(attributes(html, "id").len(), ids[path].len(), "{path}: an id stands twice");
        for address in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if ["https:", "http:", "mailto:", "tel:"]
                .iter()
                .any(|scheme| address.starts_with(scheme))
            {
                continue;
            }
            let (way, fragment) = address.split_once('#').unwrap_or((address, ""));
            let target = if way.is_empty() { (*path).to_owned() } else { follow(path, way) };
            let found = artifacts.get(&target).is_some();
            let anchored = fragment.is_empty()
                || ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment));
            if !found || !anchored {
                wrong.push(format!("{path}: {address}"));
            }
        }
    }
    wrong
}

#[test]
fn every_version_builds_without_a_word_and_every_link_resolves() {
    let mut sizes = Vec::new();
    for level in Diffusion::ALL {
        let artifacts = built(*level);
        sizes.push(artifacts.iter().filter(|(path, _)| path.ends_with(".html")).count());
        let wrong = lost_ways(&artifacts);
        assert!(wrong.is_empty(), "{level:?}: {}", wrong.join("\n"));
    }
    assert!(
        sizes.is_sorted() && sizes[0] < sizes[3],
        "each version shows more than the one before: {sizes:?}"
    );
}

#[test]
fn the_commune_is_as_large_as_a_real_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let count = |folder: &str| std::fs::read_dir(root.join(folder)).unwrap().count();
    for (folder, least) in [
        ("contexte", 8),
        ("sources", 40),
        ("constats", 25),
        ("bilan", 12),
        ("gouvernance", 9),
        ("coordinations", 5),
        ("organisation", 5),
        ("ressources", 30),
        ("preconisations", 18),
        ("parangonnage", 4),
        ("strategie/axes", 4),
        ("strategie/objectifs", 14),
        ("fiches-actions", 20),
    ] {
        assert!(count(folder) >= least, "{folder}: {} of {least}", count(folder));
    }
    let texts = |folder: &str| -> String {
        let files = std::fs::read_dir(root.join(folder)).unwrap();
        files.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    };
    let outlines = texts("documents");
    let schemas = vigie::machinery::schemas();
    let (_, plan) = schemas.iter().find(|(name, _)| *name == "document").unwrap();
    let made = "/properties/parties/items/properties/contenu/items/properties/genere/enum";
    for genere in plan.pointer(made).unwrap().as_array().unwrap() {
        let line = format!("genere = {genere}");
        assert!(outlines.contains(&line), "no document prints {line}");
    }
    let fiches: Vec<String> = std::fs::read_dir(root.join("fiches-actions"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let indicators: usize = fiches.iter().map(|text| text.matches("[[indicateurs]]").count()).sum();
    assert!(indicators >= 70, "{indicators} indicators");
    let mut sentences: BTreeMap<String, usize> = BTreeMap::new();
    for text in &fiches {
        let body = text.splitn(3, "+++").nth(2).unwrap();
        let own: BTreeSet<String> = body
            .split(['.', '\n'])
            .map(|sentence| sentence.trim().trim_start_matches("- ").to_owned())
            .filter(|sentence| sentence.split_whitespace().count() > 4)
            .collect();
        for sentence in own {
            *sentences.entry(sentence).or_default() += 1;
        }
    }
    let shared: Vec<&String> =
        sentences.iter().filter(|(_, count)| **count > 1).map(|(sentence, _)| sentence).collect();
    assert!(shared.is_empty(), "sentences that two fiches share: {shared:#?}");
}
