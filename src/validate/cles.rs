//! Keys that their table does not have: misspelt, written too low, or written too high.

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, near},
    fr,
    model::{diffusion::Diffusion, source::Span},
};

use super::{
    exemples::toml_of,
    lieux::{is_rank, mark, split},
    messages::File,
};

/// What is said of a key, and the key that its author meant.
pub(super) struct Stray {
    pub(super) diag: Diagnostic,
    pub(super) meant: Option<String>,
}

impl File<'_> {
    /// Explains a key that its table does not have.
    pub(super) fn stray(&self, container: &str, key: &str) -> Stray {
        if let Some(owner) = self.owner(container, key) {
            return self.misplaced(container, &owner, key);
        }
        let names = self.keys(container);
        let meant =
            near(key, names.iter().copied()).first().map(|name| format!("{container}/{name}"));
        let inner = names
            .iter()
            .find(|name| self.schema.node(&format!("{container}/{name}/0/{key}")).is_some());
        let full = child(container, key);
        let value = self.parsed.header.pointer(&full).unwrap_or(&Value::Null);
        let name = meant.as_deref().map(|meant| split(meant).1);
        // The same word, but for accents, capitals and hyphens.
        let same = |name: &&str| fr::slug(name) == fr::slug(key);
        let table = self.parsed.header.pointer(container);
        let free = |name: &&str| table.is_some_and(|table| table.get(*name).is_none());
        let certain = name.filter(same).filter(free);
        let edit = certain.map(|name| (self.parsed.places.key_span(&full), name.to_owned()));
        let help = match (name, inner) {
            (_, Some(list)) => {
                Some(format!("écrivez « {list} = [{{ {key} = {} }}] »", toml_of(value)))
            }
            (Some(name), None) if certain.is_some() => Some(format!("écrivez « {name} »")),
            (Some(name), None) => Some(format!("vouliez-vous dire « {name} » ?")),
            (None, None) => None,
        };
        let meant = inner.map(|list| format!("{container}/{list}")).or(meant);
        let within = self.within(container);
        let diag = Diagnostic::of_key(
            Code::CleInconnue,
            &self.parsed.places,
            &full,
            format!("la clé « {key} » n’existe pas{within}"),
        )
        .label("inconnue ici")
        .help_if(help)
        .help(format!("les clés possibles ici : {}", names.join(", ")))
        .edit_if(edit);
        Stray { diag, meant }
    }

    /// Returns the keys that a table may have.
    fn keys(&self, container: &str) -> Vec<&str> {
        let node = if container.is_empty() {
            Some(&self.schema.value)
        } else {
            self.schema.node(container)
        };
        let inside = node.and_then(|node| node.get("properties")).and_then(Value::as_object);
        inside.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
    }

    /// Returns the table around this one that lacks the key and may have it.
    fn owner(&self, container: &str, key: &str) -> Option<String> {
        let mut around = container;
        while !around.is_empty() {
            around = split(around).0;
            let lacks = self
                .parsed
                .header
                .pointer(around)
                .and_then(Value::as_object)
                .is_some_and(|map| !map.contains_key(key));
            if lacks && self.keys(around).contains(&key) {
                return Some(around.to_owned());
            }
        }
        None
    }

    /// Explains a key that belongs to a table around the one it stands in.
    pub(super) fn misplaced(&self, container: &str, owner: &str, key: &str) -> Stray {
        let full = child(container, key);
        let (title, help) = if !self.has_opening(container) {
            let table = if is_rank(split(container).1) {
                split(split(container).0).1
            } else {
                split(container).1
            };
            (
                format!("« {key} » est écrit dans les accolades de « {table} »"),
                format!("sortez-le des accolades : écrivez-le seul sur sa ligne{}", self.above()),
            )
        } else if owner.is_empty() {
            (
                format!("« {key} » est écrit après « {} » et lui appartient donc", mark(container)),
                format!("déplacez cette ligne{}", self.above()),
            )
        } else {
            (
                format!("« {key} » est écrit après « {} » et lui appartient donc", mark(container)),
                format!(
                    "déplacez cette ligne au-dessus de « {} », sous « {} »",
                    mark(container),
                    mark(owner)
                ),
            )
        };
        let diag = Diagnostic::of_key(Code::CleMalPlacee, &self.parsed.places, &full, title)
            .label("trop bas")
            .help(help);
        let moved = self.moved(container, owner, &full);
        let diag =
            moved.into_iter().flatten().fold(diag, |diag, (span, text)| diag.edit(span, text));
        Stray { diag, meant: Some(format!("{owner}/{key}")) }
    }

    /// Returns what moves a line of a table above all tables, when it stands alone on its line.
    fn moved(&self, container: &str, owner: &str, pointer: &str) -> Option<[(Span, String); 2]> {
        let first =
            self.first_opening().filter(|_| owner.is_empty() && self.has_opening(container))?;
        let source = first.span.source;
        let places = &self.parsed.places;
        let (key, value) = (places.key_span(pointer).range(), places.span(pointer).range());
        let start = self.parsed.text.get(..key.start)?.rfind('\n').map_or(0, |end| end + 1);
        let rest = self.parsed.text.get(value.end..)?;
        let end = value.end + rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = self.parsed.text.get(start..end)?;
        let alone =
            line.lines().count() == 1 && line.contains('=') && start > first.span.range().start;
        let above = first.span.start as usize;
        alone.then(|| {
            let text = format!("{}\n", line.trim());
            [
                (Span::new(source, &(start..end)), String::new()),
                (Span::new(source, &(above..above)), text),
            ]
        })
    }

    /// Explains what `[diffusion_champs]` cannot hold.
    pub(super) fn masks(&self) -> Vec<Stray> {
        let named = self.parsed.header.get("diffusion_champs").and_then(Value::as_object);
        named.into_iter().flatten().filter_map(|(field, value)| self.mask(field, value)).collect()
    }

    fn mask(&self, field: &str, value: &Value) -> Option<Stray> {
        let maskable = self.schema.maskable();
        let pointer = child("/diffusion_champs", field);
        let exists = self.keys("").contains(&field);
        let is_level = Diffusion::written(value).is_some();
        let is_text = self.schema.node(&format!("/{field}")).and_then(|node| node.get("type"));
        let fits = !value.is_string() || is_text.is_some_and(|sort| sort == "string");
        let is_own = field == "diffusion" || !is_level && fits;
        if exists && self.parsed.header.get(field).is_none() && is_own {
            return Some(self.misplaced("/diffusion_champs", "", field));
        }
        if maskable.contains(&field) {
            let levels = Diffusion::ALL.iter().map(|level| level.slug()).collect::<Vec<_>>();
            return (!is_level)
                .then(|| Stray { diag: self.refused(&pointer, &levels, value), meant: None });
        }
        let title = if exists {
            format!("le champ « {field} » ne peut pas être réservé seul")
        } else {
            format!("le champ « {field} » n’existe pas")
        };
        let near = near(field, maskable.iter().copied()).into_iter().next().filter(|_| !exists);
        let known = if maskable.is_empty() {
            "aucun champ de ce fichier ne se réserve seul : supprimez « [diffusion_champs] »"
                .to_owned()
        } else {
            format!("les champs qui peuvent être réservés seuls : {}", maskable.join(", "))
        };
        let whole = self.parsed.header.get("diffusion").is_none().then(|| {
            format!(
                "pour réserver tout le fichier, écrivez « diffusion = \"restreint\" »{}",
                self.above()
            )
        });
        let diag = Diagnostic::of_key(Code::MasqueRefuse, &self.parsed.places, &pointer, title)
            .label(if exists { "toujours visible" } else { "inconnu" })
            .help_if(near.map(|near| format!("vouliez-vous dire « {near} » ?")))
            .help(known)
            .help_if(whole.filter(|_| exists));
        Some(Stray { diag, meant: None })
    }
}

/// Returns the pointer of a key of a table.
pub(super) fn child(container: &str, key: &str) -> String {
    format!("{container}/{}", key.replace('~', "~0").replace('/', "~1"))
}
