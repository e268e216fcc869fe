//! The wall: two projects that differ only in restricted words or values give the same public bytes.
//!
//! The real content is taken, every restricted string, number, heading, file name and picture is
//! replaced, mechanism by mechanism, and the public output compared byte for byte. When it differs
//! the replacements are halved until one is named.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use serde_json::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use vigie::{Artifacts, Diffusion, Sources};

use crate::project::build;

/// Kind of a replacement: how the place is reserved, and what is replaced there.
type Mechanism = (&'static str, &'static str);

/// One replacement in a text file: its bytes and the new text.
#[derive(Clone, Debug)]
struct Change {
    mechanism: Mechanism,
    file: String,
    range: std::ops::Range<usize>,
    text: String,
}

fn content() -> Sources {
    vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value
}

/// The project as texts, so that it can be changed.
fn texts(sources: &Sources) -> BTreeMap<String, String> {
    sources.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect()
}

fn rebuilt(texts: &BTreeMap<String, String>, from: &Sources) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.add(path.as_str(), text.as_str());
    }
    sources.images = from.images.clone();
    sources
}

fn applied(texts: &BTreeMap<String, String>, changes: &[Change]) -> BTreeMap<String, String> {
    let mut out = texts.clone();
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.range.start));
    for change in changes {
        let text = out.get_mut(&change.file).expect("the file was read");
        text.replace_range(change.range.clone(), &change.text);
    }
    out
}

fn public(sources: &Sources) -> Artifacts {
    let built = build(sources, Diffusion::Public, &[]);
    let errors: Vec<String> =
        built.diags.iter().map(|diag| format!("{:?} {}", diag.place, diag.title)).collect();
    built.value.unwrap_or_else(|| panic!("the public version is not built: {errors:#?}"))
}

/// Returns the first file that differs.
fn difference(one: &Artifacts, other: &Artifacts) -> Option<String> {
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

/// Returns the range of a header and where the body starts.
fn header(path: &str, text: &str) -> (std::ops::Range<usize>, usize) {
    if path.ends_with(".toml") {
        return (0..text.len(), text.len());
    }
    let end = text[3..].find("\n+++").expect("a header is closed") + 3;
    (4..end + 1, end + 5)
}

fn level(value: Option<&Spanned<DeValue<'_>>>) -> bool {
    value.and_then(|value| value.get_ref().as_str()).is_some_and(|level| level != "public")
}

/// Collects the replaceable values of a header: reserved ones only.
struct Headers<'s> {
    schema: &'s Value,
    file: String,
    start: usize,
    changes: Vec<Change>,
}

impl Headers<'_> {
    fn node(&self, pointer: &str) -> Option<&Value> {
        pointer.split('/').skip(1).try_fold(self.schema, |node, part| {
            node.get("properties").and_then(|all| all.get(part)).or_else(|| node.get("items"))
        })
    }

    fn table(&mut self, table: &DeTable<'_>, pointer: &str, why: Option<&'static str>) {
        let masked = table.get("diffusion_champs").and_then(|value| value.get_ref().as_table());
        for (key, value) in table {
            let name: &str = key.get_ref();
            if ["diffusion", "diffusion_champs", "acceptations", "id", "anciens_ids"]
                .contains(&name)
            {
                continue;
            }
            let own = masked
                .and_then(|masked| masked.get(name))
                .filter(|_| pointer.is_empty())
                .map(|_| "champ");
            self.value(value, &format!("{pointer}/{name}"), why.or(own));
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, pointer: &str, why: Option<&'static str>) {
        let range = value.span().start + self.start..value.span().end + self.start;
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, pointer, why),
            DeValue::Array(items) => {
                for (rank, item) in items.iter().enumerate() {
                    let reserved = item
                        .get_ref()
                        .as_table()
                        .is_some_and(|table| level(table.get("diffusion")));
                    let own = reserved.then_some("élément");
                    self.value(item, &format!("{pointer}/{rank}"), why.or(own));
                }
            }
            DeValue::String(text) => {
                let free = self.node(pointer).is_some_and(|node| {
                    ["x-ref", "x-page", "enum", "format", "pattern"]
                        .iter()
                        .all(|mark| node.get(mark).is_none())
                });
                if let (true, Some(why)) = (free, why) {
                    self.add((why, "texte"), range, format!("\"{} zq\"", text.replace('"', "'")));
                }
            }
            DeValue::Integer(number) => {
                // Years are bounded, and an axis of the strategy in force must exist.
                let fixed = pointer.ends_with("annee") || pointer.ends_with("/axe");
                if let (false, Some(why)) = (fixed, why) {
                    let number: i64 = number.as_str().parse().expect("a plain number");
                    self.add((why, "nombre"), range, (number + 1000).to_string());
                }
            }
            DeValue::Float(number) => {
                if let Some(why) = why {
                    let number: f64 = number.as_str().parse().expect("a plain number");
                    self.add((why, "nombre"), range, format!("{:.2}", number + 1000.5));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, mechanism: Mechanism, range: std::ops::Range<usize>, text: String) {
        self.changes.push(Change { mechanism, file: self.file.clone(), range, text });
    }
}

/// Replaces words and numbers of a line of prose; links, marks and table rules stay.
fn prose(line: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut word) = (0, String::new());
    let mut last = ' ';
    for letter in line.chars().chain([' ']) {
        if depth == 0 && letter.is_alphabetic() {
            word.push(letter);
            continue;
        }
        let marked = out.ends_with("[!") || out.ends_with("[^");
        out.push_str(&word);
        if word.chars().count() >= 4 && !marked {
            out.push_str("zq");
        }
        word.clear();
        match letter {
            '(' if last == ']' => depth = 1,
            ')' => depth = 0,
            _ => {}
        }
        let number = depth == 0
            && letter.is_ascii_digit()
            && !out.trim_end().is_empty()
            && !out.ends_with("[^");
        out.push(if number { char::from(b'0' + (letter as u8 - b'0' + 1) % 10) } else { letter });
        last = letter;
    }
    out.pop();
    out
}

/// Collects the replaceable lines of a body: of a reserved file, or of reserved blocks.
fn body(
    file: &str,
    text: &str,
    start: usize,
    reserved: bool,
    free: bool,
    changes: &mut Vec<Change>,
) {
    let mut at = start;
    let mut inside = false;
    for line in text[start..].split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let line = line.trim_end();
        let quoted = line.starts_with('>');
        let marks = ["> [!PARTENAIRES]", "> [!RESTREINT]", "> [!TRAVAIL]"];
        inside = quoted && (inside || marks.iter().any(|mark| line.starts_with(mark)));
        let why = if inside { "bloc" } else { "fichier" };
        let ordered = line
            .trim_start()
            .split_once(". ")
            .is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        let skip = line.trim().is_empty()
            || line.starts_with("> [!")
            || line.starts_with("[^")
            || line.contains("|--")
            || line.contains("| --")
            || line.contains("|:")
            || (line.starts_with("## ") && !free)
            || ordered;
        if (inside || reserved) && !skip {
            let what = if line.starts_with('#') { "titre" } else { "texte" };
            changes.push(Change {
                mechanism: (why, what),
                file: file.to_owned(),
                range,
                text: prose(line),
            });
        }
    }
}

/// Collects every replacement that the content allows.
fn changes(texts: &BTreeMap<String, String>) -> Vec<Change> {
    let schemas: BTreeMap<&str, Value> = vigie::machinery::schemas().into_iter().collect();
    let mut all = Vec::new();
    for (path, text) in texts {
        let Some(kind) = vigie::machinery::kind_of_path(path) else { continue };
        let (head, start) = header(path, text);
        let table = DeTable::parse(&text[head.clone()]).expect("the content is sound");
        let reserved = level(table.get_ref().get("diffusion"));
        let mut headers = Headers {
            schema: &schemas[kind],
            file: path.clone(),
            start: head.start,
            changes: Vec::new(),
        };
        headers.table(table.get_ref(), "", reserved.then_some("fichier"));
        all.extend(headers.changes);
        if path.ends_with(".md") {
            body(path, text, start.min(text.len()), reserved, kind == "contexte", &mut all);
        }
    }
    all
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
    let expected: [Mechanism; 9] = [
        ("fichier", "texte"),
        ("fichier", "nombre"),
        ("fichier", "titre"),
        ("bloc", "texte"),
        ("élément", "texte"),
        ("élément", "nombre"),
        ("champ", "texte"),
        ("champ", "nombre"),
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
    println!("replacements: {counts:?}");
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

#[test]
fn names_of_restricted_files_leave_no_trace() {
    let sources = content();
    let texts = texts(&sources);
    let before = public(&sources);
    let mut count = 0;
    let mut renamed = texts.clone();
    for (path, text) in &texts {
        let (head, _) = header(path, text);
        let table = DeTable::parse(&text[head]).expect("the content is sound");
        let Some(kind) = vigie::machinery::kind_of_path(path).filter(|kind| *kind != "projet")
        else {
            continue;
        };
        if !level(table.get_ref().get("diffusion")) {
            continue;
        }
        count += 1;
        let stem = path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next())
            .expect("a file has a stem")
            .to_owned();
        let new = format!("zq-{stem}");
        let text = renamed.remove(path).expect("it was read");
        renamed.insert(path.replace(&stem, &new), text);
        for text in renamed.values_mut() {
            let line = |line: &str| {
                // A word of a closed list may be spelt like a file.
                if line.starts_with("formation") {
                    return line.to_owned();
                }
                line.replace(&format!("\"{stem}\""), &format!("\"{new}\""))
                    .replace(&format!("{kind}:{stem}"), &format!("{kind}:{new}"))
            };
            *text = text.split_inclusive('\n').map(line).collect();
        }
    }
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
