//! What a screen reader says of our PDFs: every title and sentence, in the order of the content.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use toml::Table;
use vigie::{Artifacts, Diffusion, Sources};

use crate::{project::build, replacements::header, words};

/// A text file of the content.
struct File {
    stem: String,
    head: Table,
    body: String,
}

/// Returns the public files of `content/` that have a body, by folder, in the order of numbers.
fn files(sources: &Sources) -> BTreeMap<String, Vec<File>> {
    let mut folders: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for (_, file) in sources.files() {
        let Some((folder, name)) = file.path.rsplit_once('/') else { continue };
        let Some(stem) = name.strip_suffix(".md") else { continue };
        let (head, start) = header(&file.path, &file.text);
        let head: Table = file.text[head].parse().expect("the content is sound");
        // Services are reserved unless they say otherwise.
        let level = head.get("diffusion").and_then(|level| level.as_str());
        let default = if folder.ends_with("/organisation") { "restreint" } else { "public" };
        if level.unwrap_or(default) != "public" {
            continue;
        }
        let body = file.text.get(start..).unwrap_or_default().to_owned();
        let folder = folder.trim_start_matches("content/").rsplit('/').next().unwrap().to_owned();
        folders.entry(folder).or_default().push(File { stem: stem.to_owned(), head, body });
    }
    folders
}

/// Reduces a text to what spacing, hyphenation and typography leave of it.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|letter| {
        !letter.is_whitespace() && !['-', '\u{2010}', '\u{2011}', '\u{ad}'].contains(letter)
    });
    kept.map(|letter| if letter == '\'' { '’' } else { letter }).collect()
}

/// Returns the sentences of a body that are printed as they are written: no mark, no acronym.
fn sentences(body: &str) -> Vec<&str> {
    let whole = body.lines().filter(|line| line.starts_with(char::is_alphabetic));
    let first = whole.filter_map(|line| line.split_inclusive(". ").next());
    first
        .filter(|sentence| {
            let letters: Vec<char> = sentence.chars().collect();
            letters.len() > 40
                && !sentence.contains(['[', '*', '_', '`', '<', '"', '\\', '|'])
                && !letters.windows(2).any(|pair| pair.iter().all(|letter| letter.is_uppercase()))
        })
        .collect()
}

/// Finds a text after a place, and returns where it ends.
fn after(text: &str, wanted: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(wanted).map(|at| from + at + wanted.len())
}

/// Checks that a file is read whole and in order, and returns where it ends and how many sentences.
fn in_order(spoken: &str, file: &File, from: usize) -> Result<(usize, usize), String> {
    let title = plain(file.head["titre"].as_str().expect("a title is a text"));
    let sentences = sentences(&file.body);
    // The title stands in the outline and in lists too: take the one before the first sentence.
    let first = sentences.first().map_or(title.clone(), |first| plain(first));
    let first = after(spoken, &first, from).ok_or(format!("{}: {first}", file.stem))?;
    if spoken[from..first].rfind(&title).is_none() {
        return Err(format!("{}: « {title} » before its text", file.stem));
    }
    let mut at = first;
    for sentence in sentences.iter().skip(1) {
        at = after(spoken, &plain(sentence), at)
            .ok_or_else(|| format!("{}: not in its place: {sentence}", file.stem))?;
    }
    Ok((at, sentences.len()))
}

/// Checks what one outline prints, line after line; returns how many files and sentences it met.
fn outline(
    outline: &Table,
    folders: &BTreeMap<String, Vec<File>>,
    spoken: &str,
) -> (usize, usize, Vec<String>) {
    let (mut at, mut count, mut sentences, mut wrong) = (0, 0, 0, Vec::new());
    let lines = outline["parties"].as_array().unwrap().iter();
    for line in lines.flat_map(|part| part["contenu"].as_array().unwrap()) {
        let text = |key: &str| line.get(key).and_then(|value| value.as_str());
        if text("diffusion").is_some_and(|level| level != "public") {
            continue;
        }
        let printed: Vec<&File> = match (text("page"), text("objets"), text("forme")) {
            (Some(page), ..) => {
                let stem = page.trim_start_matches("contexte:");
                folders["contexte"].iter().filter(|file| file.stem == stem).collect()
            }
            (None, Some(kind), Some("fiche")) => folders[kind].iter().collect(),
            (None, Some(kind), _) if line.get("theme").is_none() => {
                for file in &folders[kind] {
                    let title = plain(file.head["titre"].as_str().unwrap());
                    if !spoken.contains(&title) {
                        wrong.push(format!("{}: « {title} » is not listed", file.stem));
                    }
                }
                continue;
            }
            _ => continue,
        };
        // Objects of a line are sorted by their numbers, lines follow each other.
        let mut end = at;
        for file in printed {
            match in_order(spoken, file, at) {
                Ok((last, found)) => {
                    end = end.max(last);
                    count += 1;
                    sentences += found;
                }
                Err(error) => wrong.push(error),
            }
        }
        at = end;
    }
    (count, sentences, wrong)
}

fn built(sources: &Sources) -> Artifacts {
    build(sources, Diffusion::Public, &["diagnostic", "stspd"]).value.expect("the content builds")
}

#[test]
fn the_documents_say_every_title_and_sentence_in_order() {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let folders = files(&sources);
    let artifacts = built(&sources);
    for (stem, least) in [("diagnostic", (60, 150)), ("stspd", (20, 50))] {
        let path = format!("content/documents/{stem}.toml");
        let (_, file) = sources.files().find(|(_, file)| file.path == path).unwrap();
        let table: Table = file.text.parse().unwrap();
        let words = words::read(artifacts.get(&format!("documents/{stem}.pdf")).unwrap());
        let (count, sentences, wrong) = outline(&table, &folders, &plain(&words.spoken));
        assert!(wrong.is_empty(), "{stem}: {wrong:#?}");
        eprintln!("{stem}: {count} files, {sentences} sentences");
        assert!(count >= least.0 && sentences >= least.1, "{stem}: {count}, {sentences}");
        // Headers and footers are drawn, not said.
        let version = "Version1.0";
        assert!(plain(&words.drawn).matches(version).count() > 20, "{stem}: on each page");
        assert!(plain(&words.spoken).matches(version).count() < 3, "{stem}: {version} said once");
    }
}

#[test]
fn the_words_of_the_documents_are_french_and_for_people() {
    let sources = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let artifacts = built(&sources);
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for (_, file) in sources.files() {
        let Some(kind) = vigie::machinery::kind_of_path(&file.path) else { continue };
        let stem = file.path.rsplit('/').next().unwrap().split('.').next().unwrap();
        ids.insert(format!("{kind}:{stem}"));
        let written = file.text.lines().filter_map(|line| line.trim().strip_prefix("id = \""));
        ids.extend(written.chain([stem]).map(|id| id.trim_end_matches('"').to_owned()));
    }
    // A word alone may be French, and so is this one.
    ids.retain(|id| id.contains([':', '-']) && id != "centre-ville");
    for (path, bytes) in artifacts.iter().filter(|(path, _)| path.ends_with(".pdf")) {
        let words = words::read(bytes);
        for text in [&words.spoken, &words.drawn] {
            for letter in "éèàçêîôûùœ’«»–€\u{a0}\u{202f}".chars() {
                assert!(text.contains(letter), "{path}: {letter:?} is never read");
            }
            for wrong in ["\u{fffd}", "Ã©", "â€™", "Â\u{a0}"] {
                assert!(!text.contains(wrong), "{path}: {wrong}");
            }
            let words =
                text.split(|letter: char| letter.is_whitespace() || "(),.;".contains(letter));
            let raw: BTreeSet<&str> = words.filter(|word| ids.contains(*word)).collect();
            assert!(raw.is_empty(), "{path} shows identifiers: {raw:?}");
        }
    }
    assert!(ids.len() > 100, "{} identifiers", ids.len());
}
