//! Territories of every kind: written by hand in `tests/projects/`, or made in any size. Each plan
//! prints what is its own and what is common, each commune has its page.

use std::{fs, path::Path, sync::LazyLock};

use vigie::{Artifacts, Diffusion, Severity};

use crate::{
    content::lost_ways,
    pages::{between, faults},
    pays::{self, Pays, QUARANTE_TROIS, VINGT_DEUX},
    project::{Project, build},
    words,
};

/// A built project, or what was wrong with it.
fn built(name: &str, sources: &vigie::Sources) -> Artifacts {
    let built = build(sources, Diffusion::Public, &[]);
    // A project that is still being written has pieces of information, never more.
    let wrong: Vec<String> = built
        .diags
        .iter()
        .filter(|diag| diag.severity != Severity::Information)
        .map(|diag| diag.title.clone())
        .collect();
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    built.value.unwrap_or_else(|| panic!("{name} is not built"))
}

fn by_hand(name: &str) -> Artifacts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    built(name, &vigie::read(&root.join(name)).value)
}

fn generated(pays: &Pays) -> Artifacts {
    let files = pays.files().into_iter();
    let project = files.fold(Project::default(), |project, (path, text)| project.file(&path, text));
    built("a generated project", &project.sources())
}

static TWENTY_TWO: LazyLock<Artifacts> = LazyLock::new(|| generated(&VINGT_DEUX));
static FORTY_THREE: LazyLock<Artifacts> = LazyLock::new(|| generated(&QUARANTE_TROIS));

/// Reads the words of a document.
fn words(artifacts: &Artifacts, name: &str) -> words::Words {
    let pdf = artifacts.get(&format!("documents/{name}.pdf"));
    words::read(pdf.unwrap_or_else(|| panic!("no document {name}")))
}

/// Whether a document says some words, wherever its lines break.
fn says(text: &str, wanted: &str) -> bool {
    assert!(words::letters(wanted).len() > 5, "« {wanted} » is too short to be looked for");
    words::letters(text).contains(&words::letters(wanted))
}

/// What a page of the site shows of nothing: a heading, a section or a list without content.
fn empty_sections(path: &str, html: &str) -> Vec<String> {
    let words = |html: &str| {
        let text: Vec<&str> =
            html.split('<').map(|tag| tag.split_once('>').map_or("", |(_, text)| text)).collect();
        text.concat().trim().to_owned()
    };
    let main = between(html, "<main", "</main>")[0];
    let mut wrong = Vec::new();
    for section in between(main, "<section", "</section>") {
        if words(&format!("<section{section}")).is_empty() {
            wrong.push(format!("{path}: a section says nothing"));
        }
    }
    let headings: Vec<(usize, &str)> = main
        .match_indices("<h")
        .filter_map(|(at, _)| {
            let level = main[at + 2..].chars().next()?.to_digit(10)?;
            Some((usize::try_from(level).unwrap(), &main[at..]))
        })
        .collect();
    for (rank, (level, from)) in headings.iter().enumerate() {
        let (title, rest) = from.split_once(&format!("</h{level}>")).unwrap();
        let next = headings.get(rank + 1);
        let end = next.map_or(0, |(_, next)| next.len());
        let body = &rest[..rest.len() - end];
        // What a theme or a public serves stands beside its page.
        let beside = *level == 1 && html.contains("<aside");
        if words(body).is_empty() && next.is_none_or(|(next, _)| next <= level) && !beside {
            wrong.push(format!("{path}: nothing under « {} »", words(title)));
        }
    }
    let below = main.split_once("</h1>").map_or("", |(_, below)| below);
    let entries = ["<li", "<td", "<dt", "<article"];
    if path.ends_with("/index.html") && !entries.iter().any(|entry| below.contains(entry)) {
        wrong.push(format!("{path}: a list without entries"));
    }
    wrong
}

/// Complains about a site.
fn sound(name: &str, artifacts: &Artifacts) {
    let mut wrong = lost_ways(artifacts);
    for (path, bytes) in artifacts.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        wrong.extend(faults(html).into_iter().map(|fault| format!("{path}: {fault}")));
        wrong.extend(empty_sections(path, html));
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn every_project_written_by_hand_builds_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects");
    let mut names: Vec<String> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for kind in ["cinq-communes", "creation", "deux-villes", "metropole"] {
        assert!(names.iter().any(|name| name == kind), "{kind} is a kind of territory");
    }
    for name in names {
        let artifacts = by_hand(&name);
        sound(&name, &artifacts);
        let outlines = fs::read_dir(root.join(&name).join("content/documents")).unwrap().count();
        let documents = artifacts.iter().filter(|(path, _)| path.ends_with(".pdf")).count();
        assert_eq!(documents, outlines, "{name}: every outline is a document");
    }
}

#[test]
fn an_empty_section_is_seen() {
    let page = |body: &str| format!("<main><h1>Titre</h1>{body}</main>");
    let sound = page("<section><h2>A</h2><ul><li>un</li></ul></section>");
    assert!(empty_sections("a/index.html", &sound).is_empty());
    for body in [
        "<section></section><li>un</li>",
        "<li>un</li><h2>A</h2>",
        "<h2>A</h2><h2>B</h2><li>un</li>",
        "<p>Rien.</p>",
    ] {
        assert!(!empty_sections("a/index.html", &page(body)).is_empty(), "{body}");
    }
}

#[test]
fn two_towns_without_an_epci_share_an_axis_and_sign_apart() {
    let artifacts = by_hand("deux-villes");
    let marlanges = words(&artifacts, "stspd-marlanges").spoken;
    let boisvernay = words(&artifacts, "stspd-boisvernay").spoken;
    for (own, other, text) in [
        (&marlanges, &boisvernay, "Signer une charte des terrasses"),
        (&marlanges, &boisvernay, "La commissaire de Marlanges"),
        (&boisvernay, &marlanges, "Recruter des gardiens de plage"),
        (&boisvernay, &marlanges, "Éclairer et animer les arrêts de Boisvernay"),
        (&boisvernay, &marlanges, "Le commandant de la compagnie"),
    ] {
        assert!(says(own, text) && !says(other, text), "« {text} » is of one plan only");
    }
    let axes = std::str::from_utf8(artifacts.get("axes/index.html").unwrap()).unwrap();
    for plan in ["Stratégie de sécurité et de prévention de Marlanges", "Toutes les stratégies"]
    {
        assert!(axes.contains(plan), "the list of axes says whose each is: {plan}");
    }
    let (own, common) =
        (words::letters("Passer l’été"), words::letters("Accompagner les collégiens"));
    let text = words::letters(&boisvernay);
    assert!(text.find(&own) < text.find(&common), "its own axis 1 stands before the common axis 2");
    for common in
        ["Former des médiateurs dans les cars scolaires", "La procureure de la République"]
    {
        assert!(says(&marlanges, common) && says(&boisvernay, common), "« {common} » is common");
    }
}

/// Each plan names its own actions and signatories, and the common ones.
fn plans(pays: &Pays, artifacts: &Artifacts) {
    let communes = pays.communes();
    for plan in 0..pays.epcis.len() {
        let text = words::letters(&words(artifacts, &format!("stspd-{plan}")).spoken);
        let expect = |holds: bool, title: &str| {
            assert_eq!(text.contains(&words::letters(title)), holds, "plan {plan}: « {title} »");
        };
        for commune in &communes {
            for title in commune.actions(pays.own) {
                expect(commune.epci == plan, &title);
            }
        }
        for epci in 0..pays.epcis.len() {
            expect(epci == plan, &pays::epci(epci));
            expect(epci == plan, &pays::compagnie(epci));
            expect(epci == plan, &pays::partagee(epci, 0));
        }
        for rank in 0..pays.common {
            expect(true, &pays::commune_a_tous(rank));
        }
    }
}

/// One page per commune, which names no other commune.
fn communes(pays: &Pays, artifacts: &Artifacts) {
    let mut communes = pays.communes();
    communes.sort_by_key(|commune| commune.nom());
    let pages = words(artifacts, "fiche-communale").pages;
    assert_eq!(pages.len(), communes.len(), "one page per commune");
    for (commune, page) in communes.iter().zip(&pages) {
        let page = words::letters(page);
        for other in &communes {
            let named = page.contains(&words::letters(&other.nom()));
            assert_eq!(named, other.id() == commune.id(), "{} on {}", other.nom(), commune.nom());
        }
        for title in commune.actions(pays.own) {
            assert!(page.contains(&words::letters(&title)), "{} has « {title} »", commune.nom());
        }
    }
}

#[test]
fn two_plans_of_twenty_two_communes_print_only_their_own() {
    assert_eq!(VINGT_DEUX.communes().len(), 22);
    plans(&VINGT_DEUX, &TWENTY_TWO);
}

#[test]
fn four_plans_of_forty_three_communes_print_only_their_own() {
    assert_eq!(QUARANTE_TROIS.communes().len(), 43);
    assert_eq!(QUARANTE_TROIS.actions(), 120);
    plans(&QUARANTE_TROIS, &FORTY_THREE);
}

#[test]
fn every_commune_has_one_page_of_its_own() {
    communes(&VINGT_DEUX, &TWENTY_TWO);
    communes(&QUARANTE_TROIS, &FORTY_THREE);
}

#[test]
fn the_sites_of_many_communes_are_whole() {
    sound("22 communes", &TWENTY_TWO);
    sound("43 communes", &FORTY_THREE);
}
