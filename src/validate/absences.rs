//! Keys that are missing: what to type, and where.

use serde_json::Value;

use crate::diag::{Code, Diagnostic};

use super::{
    cles::child, exemples::toml_of, lieux::mark, messages::File, schema::label, schema::required,
};

impl File<'_> {
    /// Explains a key that its table must have.
    pub(super) fn missing(&self, container: &str, key: &str) -> Diagnostic {
        let pointer = child(container, key);
        let node = self.schema.node(&pointer);
        let what = node.map(label).unwrap_or_default().to_lowercase();
        let what =
            if what.is_empty() || what == key { String::new() } else { format!(" ({what})") };
        let title =
            format!("il manque la clé obligatoire « {key} »{what}{}", self.within(container));
        let places = &self.parsed.places;
        let opening = self.first_opening().filter(|_| container.is_empty());
        let diag = match opening {
            Some(opening) if !self.is_block(&pointer) => {
                Diagnostic::new(Code::CleManquante, opening.span, title).label("à écrire au-dessus")
            }
            _ => Diagnostic::of_key(Code::CleManquante, places, container, title)
                .label(if container.is_empty() { "à ajouter" } else { "à ajouter ici" }),
        };
        let diag = diag.help_if(self.create_first(&pointer));
        if self.is_block(&pointer) && container.is_empty() {
            let lines = self.block(&pointer);
            return lines
                .into_iter()
                .fold(diag.help(format!("ajoutez {} :", self.end())), |diag, line| {
                    diag.help(line)
                });
        }
        let value =
            self.example(&pointer).map_or_else(|| "\"…\"".to_owned(), |value| toml_of(&value));
        let line = format!("{key} = {value}");
        diag.help(if container.is_empty() {
            format!("ajoutez une ligne comme « {line} »{}", self.above())
        } else if self.has_opening(container) {
            format!("ajoutez une ligne comme « {line} », juste sous « {} »", mark(container))
        } else {
            format!("ajoutez dans les accolades, après une virgule : « {line} »")
        })
    }

    /// Returns whether a value is best written under a line of its own: a list of tables, a table.
    fn is_block(&self, pointer: &str) -> bool {
        let node = self.schema.node(pointer);
        node.is_some_and(|node| node.get("items").unwrap_or(node).get("properties").is_some())
    }

    /// Writes a table line by line: its name, then each key it must have.
    pub(super) fn block(&self, pointer: &str) -> Vec<String> {
        let list = self.schema.node(pointer).is_some_and(|node| node.get("items").is_some());
        let table = if list { format!("{pointer}/0") } else { pointer.to_owned() };
        let keys = self.schema.node(&table).into_iter().flat_map(required);
        let lines = keys.map(|key| {
            let value = self.example(&format!("{table}/{key}")).unwrap_or_else(|| Value::from("…"));
            format!("« {key} = {} »", toml_of(&value))
        });
        std::iter::once(format!("« {} »", mark(&table))).chain(lines).collect()
    }
}
