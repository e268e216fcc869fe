//! What every page owes to who does not see it, does not use a mouse, or came by another way.

use std::{collections::BTreeMap, path::Path};

use vigie::Diffusion;

use crate::project::build;

/// Returns what stands between two marks, each time.
pub(crate) fn between<'h>(html: &'h str, open: &str, close: &str) -> Vec<&'h str> {
    html.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect()
}

/// Complains about one page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    expect(html.contains("<html lang=\"fr\">"), "the language");
    // A drawing has a title of its own.
    let after = |part: &str| part.split_once("</svg>").map(|(_, after)| after.to_owned());
    let (before, drawings) = html.split_once("<svg").unwrap_or((html, "</svg>"));
    let rest: Option<String> = drawings.split("<svg").map(after).collect();
    let outside = format!("{before}{}", rest.expect("every drawing ends"));
    for once in
        ["<h1", "<main id=\"_contenu\"", "<header", "<footer", "<nav id=\"_nav\"", "<title>"]
    {
        expect(outside.matches(once).count() == 1, &format!("{once} stands once"));
    }
    let links = between(html, "<a ", ">");
    let skip = links.first().is_some_and(|link| link.contains("href=\"#_contenu\""));
    expect(skip, "the first link skips to the content");
    expect(
        between(html, "<nav", ">").iter().all(|nav| nav.contains("aria-label=\"")),
        "every navigation has a name",
    );
    expect(
        between(html, "<a ", "</a>").iter().all(|link| {
            let words = link.split_once('>').map_or("", |(_, words)| words);
            words.contains(char::is_alphanumeric)
        }),
        "every link says where it leads in words that can be seen",
    );
    let mut level = 0;
    for heading in between(html, "<h", ">") {
        let Some(next) = heading.chars().next().and_then(|digit| digit.to_digit(10)) else {
            continue;
        };
        expect(next <= level + 1, &format!("<h{next}> after <h{level}>"));
        level = next;
    }
    for table in between(html, "<table", "</table>") {
        let caption = between(table, "<caption", "</caption>");
        expect(caption.len() == 1 && !caption[0].ends_with('>'), "a table has a caption");
        let headers = between(table, "<th", ">");
        let headers: Vec<&&str> = headers.iter().filter(|th| !th.starts_with("ead")).collect();
        expect(
            !headers.is_empty() && headers.iter().all(|th| th.contains("scope=\"")),
            "every header of a table says what it heads",
        );
    }
    expect(
        between(html, "<img ", ">").iter().all(|image| image.contains("alt=\"")),
        "every picture has an alternative",
    );
    faults
}

#[test]
fn every_page_can_be_found_skipped_and_heard() {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    for level in [Diffusion::Public, Diffusion::Travail] {
        let artifacts = build(&sources, level, &["site"]).value.expect("the site is built");
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        for (path, bytes) in artifacts.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let faults = faults(html);
            assert!(faults.is_empty(), "{path}: {faults:#?}");
            let title = between(html, "<title>", "</title>")[0].to_owned();
            assert!(title.len() > 5, "{path}: {title:?}");
            if let Some(other) = titles.insert(title.clone(), path.to_owned()) {
                panic!("{path} and {other} share the title « {title} »");
            }
        }
        assert!(titles.len() > 200, "{} pages", titles.len());
    }
}

#[test]
fn a_page_that_owes_something_is_named() {
    let page = "<html lang=\"fr\"><title>T</title><a href=\"#_contenu\">Au contenu</a><header></header><main id=\"_contenu\"><h1>T</h1></main><nav id=\"_nav\" aria-label=\"N\"></nav><footer></footer>";
    assert!(faults(page).is_empty(), "{:?}", faults(page));
    for (sound, wrong) in [
        (" lang=\"fr\"", ""),
        (" aria-label=\"N\"", ""),
        ("Au contenu", "↑"),
        ("<h1>T</h1>", "<h1>T</h1><h3>U</h3>"),
        ("<h1>T</h1>", "<h1>T</h1><table><tr><th>A</th></tr></table>"),
        ("<h1>T</h1>", "<h1>T</h1><img src=\"i.png\">"),
        ("<h1>T</h1>", "<h1>T</h1><h1>U</h1>"),
    ] {
        assert!(!faults(&page.replace(sound, wrong)).is_empty(), "{wrong}");
    }
}
