//! Places of a header in words: which table, which item, above which line.

use serde_json::Value;

use crate::model::source::Span;

use super::messages::File;

/// Keys whose text names an item of a list to its author.
const NAMES: [&str; 10] =
    ["id", "intitule", "titre", "nom", "poste", "qualite", "acteur", "financeur", "sigle", "code"];

/// A line that opens a table: all that follows belongs to it.
pub(super) struct Opening {
    /// Its text: `[[indicateurs]]`.
    pub(super) text: String,
    /// Its place.
    pub(super) span: Span,
}

/// Splits a pointer into its container and its last part.
pub(super) fn split(pointer: &str) -> (&str, &str) {
    pointer.rsplit_once('/').unwrap_or(("", pointer))
}

/// Returns whether a part of a pointer is the rank of an item.
pub(super) fn is_rank(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a pointer as the line that opens its table: `[[indicateurs.valeurs]]`.
pub(super) fn mark(pointer: &str) -> String {
    let names: Vec<&str> = pointer.split('/').skip(1).filter(|part| !is_rank(part)).collect();
    let name = names.join(".");
    if is_rank(split(pointer).1) { format!("[[{name}]]") } else { format!("[{name}]") }
}

/// Returns what a line opens: `[version]`, `[[indicateurs]]`; a list or a value opens nothing.
fn opening(line: &str) -> Option<&str> {
    let text = line.split('#').next().unwrap_or("").trim();
    let name = text.strip_prefix('[')?.strip_suffix(']')?.trim_matches(['[', ']', ' ']);
    let is_name = |sign: u8| sign.is_ascii_alphanumeric() || b"_.-".contains(&sign);
    (!name.is_empty() && name.bytes().all(is_name)).then_some(text)
}

impl File<'_> {
    /// Says in which table a key stands: ` dans « budget » (n° 2, « Salaires »)`.
    pub(super) fn within(&self, container: &str) -> String {
        let (list, last) = split(container);
        if container.is_empty() {
            return String::new();
        }
        if !is_rank(last) {
            return format!(" dans « {last} »");
        }
        let item = self.parsed.header.pointer(container);
        let name = NAMES
            .iter()
            .find_map(|key| item?.get(key)?.as_str())
            .filter(|name| !name.trim().is_empty());
        let name = name.map(|name| format!("« {name} »"));
        let many = self
            .parsed
            .header
            .pointer(list)
            .and_then(Value::as_array)
            .is_some_and(|items| items.len() > 1);
        let rank = last.parse::<usize>().unwrap_or(0) + 1;
        let rank = many.then(|| format!("n° {rank}"));
        let which: Vec<String> = rank.into_iter().chain(name).collect();
        let which =
            if which.is_empty() { String::new() } else { format!(" ({})", which.join(", ")) };
        format!(" dans « {} »{which}", split(list).1)
    }

    /// Returns the name of a value and where it stands; an item bears the name of its list.
    pub(super) fn named<'p>(&self, pointer: &'p str) -> (&'p str, String) {
        match split(pointer) {
            (list, last) if is_rank(last) => (split(list).1, self.within(split(list).0)),
            (container, last) => (last, self.within(container)),
        }
    }

    /// Returns whether a table is written under a line of its own, not between braces.
    pub(super) fn has_opening(&self, pointer: &str) -> bool {
        let at = self.parsed.places.span(pointer).range().start;
        let (before, rest) = self.parsed.text.split_at_checked(at).unwrap_or_default();
        let first = before.rsplit('\n').next().is_none_or(|start| start.trim().is_empty());
        first && rest.lines().next().is_some_and(|line| opening(line).is_some())
    }

    /// Returns the first line of the header that opens a table.
    pub(super) fn first_opening(&self) -> Option<Opening> {
        let head = self.parsed.text.get(self.parsed.head.clone())?;
        let mut at = self.parsed.head.start;
        for line in head.split_inclusive('\n') {
            if let Some(text) = opening(line) {
                let start = at + (line.len() - line.trim_start().len());
                let source = self.parsed.places.span("").source;
                let span = Span::new(source, &(start..start + text.len()));
                return Some(Opening { text: text.to_owned(), span });
            }
            at += line.len();
        }
        None
    }

    /// Says where a key of the whole file is written.
    pub(super) fn above(&self) -> String {
        self.first_opening().map_or_else(String::new, |opening| {
            format!(" au-dessus de la première ligne qui commence par « [ » : « {} »", opening.text)
        })
    }

    /// Says where a header ends.
    pub(super) fn end(&self) -> &'static str {
        let whole = self.parsed.head.end == self.parsed.text.len();
        if whole {
            "à la fin du fichier"
        } else {
            "à la fin de l’en-tête, avant la seconde ligne « +++ »"
        }
    }
}
