//! What can be replaced in reserved places of a project without breaking it.

use std::collections::BTreeMap;

use serde_json::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Kind of a replacement: how the place is reserved, and what is replaced there.
pub(crate) type Mechanism = (&'static str, &'static str);

/// How every mark begins: letters that stand nowhere else, in words or in compressed bytes.
pub(crate) const MARK: &str = "zqxkvw";

/// Returns the word that a mechanism leaves where it replaces: letters only, its own.
pub(crate) fn mark((place, what): Mechanism) -> String {
    let letters: String = crate::words::letters(place).chars().take(3).collect();
    format!("{MARK}{letters}{what}")
}

/// One replacement in a text file: its bytes and the new text.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) mechanism: Mechanism,
    pub(crate) file: String,
    pub(crate) range: std::ops::Range<usize>,
    pub(crate) text: String,
}

/// Returns the range of a header and where the body starts.
pub(crate) fn header(path: &str, text: &str) -> (std::ops::Range<usize>, usize) {
    if path.ends_with(".toml") {
        return (0..text.len(), text.len());
    }
    if path.ends_with(".csv") || path.ends_with(".geojson") {
        return (0..0, text.len());
    }
    let end = text[3..].find("\n+++").expect("a header is closed") + 3;
    (4..end + 1, end + 5)
}

pub(crate) fn level(value: Option<&Spanned<DeValue<'_>>>) -> bool {
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
            if [
                "diffusion",
                "diffusion_champs",
                "acceptations",
                "id",
                "anciens_ids",
                "seuil_secret",
            ]
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
                    // A pattern that asks for some text, whatever it is, leaves the words free.
                    let shaped = node.get("pattern").is_some_and(|pattern| pattern != "\\S");
                    !shaped
                        && ["x-ref", "x-page", "enum", "format"]
                            .iter()
                            .all(|mark| node.get(mark).is_none())
                });
                if let (true, Some(why)) = (free, why) {
                    let mechanism = (why, "texte");
                    let words = format!("\"{} {}\"", text.replace('"', "'"), mark(mechanism));
                    self.add(mechanism, range, words);
                }
            }
            DeValue::Integer(number) => {
                // Years are bounded, and an axis of the strategy in force must exist.
                let fixed = pointer.ends_with("annee") || pointer.ends_with("/axe");
                if let (false, Some(why)) = (fixed, why) {
                    let number: i64 = number.as_str().parse().expect("a plain number");
                    let node = self.node(pointer);
                    let most = node.and_then(|node| node.get("maximum")?.as_i64());
                    let other = match most {
                        Some(most) if number + 1000 > most => number % most + 1,
                        _ => number + 1000,
                    };
                    self.add((why, "nombre"), range, other.to_string());
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

/// Marks words and replaces numbers of a line of prose; links, marks and table rules stay.
fn prose(line: &str, mark: &str) -> String {
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
            out.push_str(mark);
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
            let mechanism = (why, what);
            let text = prose(line, &mark(mechanism));
            changes.push(Change { mechanism, file: file.to_owned(), range, text });
        }
    }
}

/// Collects the numbers of a reserved file of figures, or of its reserved series.
fn figures(
    path: &str,
    table: &DeTable<'_>,
    texts: &BTreeMap<String, String>,
    changes: &mut Vec<Change>,
) {
    let text = |table: &DeTable<'_>, key: &str| {
        table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
    };
    let whole = level(table.get("diffusion"));
    let series = table["series"].get_ref().as_array().expect("series are a list");
    let series: Vec<_> = series.iter().filter_map(|one| one.get_ref().as_table()).collect();
    let reserved = |id: &str| {
        whole
            || series
                .iter()
                .any(|one| text(one, "id").as_deref() == Some(id) && level(one.get("diffusion")))
    };
    let only = text(series[0], "id").expect("a series has a name");
    let folder = path.rsplit_once('/').expect("a file is in a folder").0;
    let file = format!("{folder}/{}", text(table, "fichier").expect("a file is named"));
    let (titles, rows) = texts[&file].split_once('\n').expect("a table has titles");
    let column = |name: &str| titles.split(';').position(|title| title.trim() == name);
    let number = column("nombre").expect("numbers have a column");
    let mut at = titles.len() + 1;
    for row in rows.split_inclusive('\n') {
        let cells: Vec<&str> = row.trim_end().split(';').collect();
        let id = column("serie").map_or(only.as_str(), |rank| cells[rank]);
        if let (true, Ok(count)) = (reserved(id), cells[number].parse::<u32>()) {
            let start = at + cells[..number].iter().map(|cell| cell.len() + 1).sum::<usize>();
            changes.push(Change {
                mechanism: ("chiffre", "nombre"),
                file: file.clone(),
                range: start..start + cells[number].len(),
                text: (count + 1000).to_string(),
            });
        }
        at += row.len();
    }
}

/// Collects every replacement that the content allows.
pub(crate) fn changes(texts: &BTreeMap<String, String>) -> Vec<Change> {
    let schemas: BTreeMap<&str, Value> = vigie::machinery::schemas().into_iter().collect();
    let mut all = Vec::new();
    for (path, text) in texts {
        let Some(kind) = vigie::machinery::kind_of_path(path) else { continue };
        let (head, start) = header(path, text);
        let table = DeTable::parse(&text[head.clone()]).expect("the content is sound");
        let reserved = kind == "service" || level(table.get_ref().get("diffusion"));
        let mut headers = Headers {
            schema: &schemas[kind],
            file: path.clone(),
            start: head.start,
            changes: Vec::new(),
        };
        headers.table(table.get_ref(), "", reserved.then_some("fichier"));
        all.extend(headers.changes);
        if kind == "donnees" && path.ends_with(".toml") {
            figures(path, table.get_ref(), texts, &mut all);
        }
        if path.ends_with(".md") {
            let free = schemas[kind].get("x-libre").is_some();
            body(path, text, start.min(text.len()), reserved, free, &mut all);
        }
    }
    all
}
