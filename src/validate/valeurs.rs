//! Values that their key does not take: what the author wrote, as it should be written.

use jsonschema::{
    JsonType,
    error::{TypeKind, ValidationErrorKind as Kind},
};
use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, near},
    fr,
    model::{
        date::{Date, Within},
        source::Span,
    },
};

use super::{
    exemples::{shown, toml_of, write},
    lieux::{is_rank, mark, split},
    messages::File,
    sens::{number_of, same},
};

impl File<'_> {
    fn at_value(&self, code: Code, pointer: &str, title: String) -> Diagnostic {
        Diagnostic::new(code, self.parsed.places.span(pointer), title)
    }

    /// Says what to write: the author's own value as it was meant, else an example.
    fn write_help(&self, pointer: &str, meant: Option<Value>) -> Option<String> {
        if let Some(value) = meant {
            return Some(format!("écrivez « {} »", write(pointer, &value)));
        }
        let example = self.example(pointer);
        example
            .map(|value| format!("par exemple : « {} »", write(pointer, &value)))
            .or_else(|| self.create_first(pointer))
    }

    /// Returns what puts the author's own value in its place, as it was meant.
    fn edit(&self, pointer: &str, meant: &Value) -> Option<(Span, String)> {
        let table = self.has_opening(pointer);
        (!table).then(|| (self.parsed.places.span(pointer), toml_of(meant)))
    }

    /// Explains a value of another sort than its key takes.
    pub(super) fn mistyped(&self, pointer: &str, kind: &TypeKind, found: &Value) -> Diagnostic {
        let (name, within) = self.named(pointer);
        if found.is_null() {
            return self.unreadable(pointer, name, &within);
        }
        let wanted = wanted(kind);
        let item = is_rank(split(pointer).1);
        let subject = if item {
            format!("chaque élément de « {name} »")
        } else {
            format!("« {name} »")
        };
        let diag = self.at_value(
            Code::TypeIncorrect,
            pointer,
            format!("{subject}{within} doit être {}, et non {}", kinds(&wanted), sort_of(found)),
        );
        let label = match wanted.first() {
            Some(JsonType::Integer) if found.is_number() => "sans point ni décimales",
            Some(JsonType::String) => "guillemets droits attendus",
            Some(JsonType::Array) => "crochets attendus",
            Some(JsonType::Integer | JsonType::Number) => "nombre sans guillemets attendu",
            Some(JsonType::Boolean) => "true ou false attendu",
            _ => "clés attendues",
        };
        let written = self.has_opening(pointer).then(|| mark(pointer));
        if let (Some(written), true) = (written, self.is_table(pointer)) {
            let meant = if wanted.contains(&JsonType::Array) {
                format!("[{written}]")
            } else {
                mark(pointer.trim_end_matches("/0"))
            };
            return diag.label("crochets à corriger").help(format!(
                "écrivez « {meant} » à la place de « {} »",
                self.opening_line(pointer)
            ));
        }
        let meant = wanted.iter().find_map(|kind| self.converted(pointer, *kind, found));
        let certain = match found {
            // A key that its author did not write is for them to confirm.
            Value::String(_) if self.is_table(pointer) => false,
            Value::String(text) if wanted.contains(&JsonType::Array) => !text.contains([',', ';']),
            Value::String(text) => {
                fr::nombre_certain(text) || !meant.as_ref().is_some_and(Value::is_number)
            }
            // A whole number was wanted: which one is for its author to say.
            Value::Number(_) => meant.as_ref().is_some_and(Value::is_string),
            // « oui » may have been the text itself.
            Value::Bool(_) => false,
            _ => true,
        };
        let edit = meant.as_ref().filter(|_| certain).and_then(|meant| self.edit(pointer, meant));
        diag.label(label).help_if(self.write_help(pointer, meant)).edit_if(edit)
    }

    /// Explains a number that cannot be read as one: not finite, too great, or of two meanings.
    fn unreadable(&self, pointer: &str, name: &str, within: &str) -> Diagnostic {
        let written = self.parsed.text.get(self.parsed.places.span(pointer).range()).unwrap_or("");
        let thousands = written.strip_suffix(".000").and_then(number_of);
        let what = if thousands.is_some() {
            "peut se lire de deux façons"
        } else if written.contains("nan") || written.contains("inf") {
            "n’est pas un nombre"
        } else {
            "a trop de chiffres"
        };
        let title = format!("« {name} »{within} {what}");
        let diag = self.at_value(Code::TypeIncorrect, pointer, title).label("à récrire");
        let Some(few) = thousands else { return diag.help_if(self.write_help(pointer, None)) };
        let many = number_of(&written.replace('.', "")).unwrap_or(Value::Null);
        diag.help(format!("écrivez « {} », ou « {} »", write(pointer, &many), write(pointer, &few)))
    }

    /// Returns whether a table, or a list of tables, is described at a pointer.
    fn is_table(&self, pointer: &str) -> bool {
        let node = self.schema.node(pointer);
        node.is_some_and(|node| node.get("items").unwrap_or(node).get("properties").is_some())
    }

    /// Returns the line that opens a table, as written.
    fn opening_line(&self, pointer: &str) -> &str {
        let at = self.parsed.places.span(pointer).range().start;
        self.parsed.text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or("").trim()
    }

    /// Explains a value that its list of words does not have.
    pub(super) fn refused(&self, pointer: &str, options: &[&str], found: &Value) -> Diagnostic {
        let (name, within) = self.named(pointer);
        let same = found.as_str().and_then(|text| same(name, text, options));
        let edit = same.and_then(|option| self.edit(pointer, &Value::from(option)));
        let near = match same {
            Some(option) => vec![option],
            None => near(found.as_str().unwrap_or_default(), options.iter().copied()),
        };
        let near: Vec<String> = near
            .into_iter()
            .map(|option| format!("« {} »", write(pointer, &Value::from(option))))
            .collect();
        let near = (!near.is_empty()).then(|| match same {
            Some(_) => format!("écrivez {}", near.join(" ou ")),
            None => format!("vouliez-vous dire {} ?", near.join(" ou ")),
        });
        self.at_value(
            Code::ValeurRefusee,
            pointer,
            format!("« {name} »{within} ne peut pas valoir « {} »", shown(found)),
        )
        .label("hors de la liste")
        .help_if(near)
        .help(format!("les valeurs possibles : {}", options.join(", ")))
        .edit_if(edit)
    }

    /// Explains a value of the right sort that its key does not take all the same.
    pub(super) fn out_of_bounds(&self, pointer: &str, kind: &Kind, found: &Value) -> Diagnostic {
        let (name, within) = self.named(pointer);
        let text = found.as_str().unwrap_or_default();
        let at = |title: &str| {
            self.at_value(Code::ValeurHorsBornes, pointer, format!("« {name} »{within} {title}"))
        };
        match kind {
            Kind::Enum { options } => {
                let options: Vec<&str> =
                    options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                self.refused(pointer, &options, found)
            }
            Kind::Format { format } if format == "adresse-web" => {
                let host = text.trim().trim_start_matches("http://").trim_start_matches("https://");
                let meant = (host.contains('.') && !host.contains(char::is_whitespace))
                    .then(|| Value::from(format!("https://{host}")));
                let bare = meant.as_ref().filter(|_| !text.contains("://"));
                let edit = bare.and_then(|meant| self.edit(pointer, meant));
                at("n’est pas une adresse de page web")
                    .label("« https:// » attendu")
                    .help_if(self.write_help(pointer, meant))
                    .edit_if(edit)
            }
            Kind::Format { format } if format == "tranche" => at("n’est pas une période")
                .label("années attendues")
                .help("écrivez une date (« 2025 », « 2025-T1 »), ou deux années séparées par un tiret (« 2019-2025 »)"),
            Kind::Format { format } => self.misdated(pointer, format == "date-complete", text),
            Kind::Pattern { pattern } if pattern == "\\S" => {
                at("est vide").label("texte attendu").help_if(self.write_help(pointer, None))
            }
            Kind::Pattern { .. } => self.misshapen(pointer, text),
            Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
                let year =
                    split(pointer).1 == "annee" && found.as_u64().is_some_and(|year| year < 100);
                let meant = found.as_u64().filter(|_| year).map(|year| Value::from(2000 + year));
                at(&format!("doit valoir au moins {limit}"))
                    .label("trop petit")
                    .help_if(self.write_help(pointer, meant))
            }
            Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
                at(&format!("doit valoir au plus {limit}"))
                    .label("trop grand")
                    .help_if(self.write_help(pointer, None))
            }
            Kind::MaxLength { limit } => at(&format!("ne doit pas dépasser {limit} caractères"))
                .label("trop long")
                .help("raccourcissez ce texte"),
            Kind::UniqueItems => self.repeated(pointer, found),
            Kind::MinItems { limit: 1 } => {
                let diag = at("ne contient rien").label("vide");
                if !self.is_table(pointer) {
                    return diag.help_if(self.write_help(pointer, None));
                }
                let lines = self.block(pointer);
                lines.into_iter().fold(
                    diag.help(format!("supprimez cette ligne et ajoutez {} :", self.end())),
                    Diagnostic::help,
                )
            }
            Kind::MinItems { limit } | Kind::MaxItems { limit } => {
                at(&format!("doit compter {limit} éléments"))
                    .label("nombre d’éléments")
                    .help_if(self.write_help(pointer, None))
            }
            _ => at("n’est pas permis ainsi")
                .label("valeur refusée")
                .help_if(self.write_help(pointer, None)),
        }
    }

    fn misdated(&self, pointer: &str, whole: bool, text: &str) -> Diagnostic {
        let (name, within) = self.named(pointer);
        let meant = fr::date_saisie(text).or_else(|| text.parse().ok()).map(|date: Date| {
            let (year, month, day) = date.first_day();
            if whole && !matches!(date.within(), Within::Day(..)) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                date.to_string()
            }
        });
        let help = if whole {
            "le jour entier s’écrit « 2026-11-02 »"
        } else {
            "une date s’écrit « \"2027\" », « \"2027-T1\" », « \"2027-03\" » ou « 2027-03-31 »"
        };
        let title = format!("« {name} »{within} n’est pas une date que vigie sait lire");
        let diag =
            self.at_value(Code::DateIncorrecte, pointer, title).label("année-mois-jour attendus");
        match meant {
            // The day is missing: the first one is only an example.
            Some(meant) if whole && text.parse::<Date>().is_ok() => diag.help(format!(
                "écrivez aussi le jour, par exemple « {} »",
                write(pointer, &Value::from(meant))
            )),
            Some(meant) => {
                let meant = Value::from(meant);
                let day = fr::date_saisie(text).map(Date::within);
                // A day that was not written is not for us to choose.
                let certain =
                    fr::date_certaine(text) && (!whole || matches!(day, Some(Within::Day(..))));
                let edit = self.edit(pointer, &meant).filter(|_| certain);
                diag.help_if(self.write_help(pointer, Some(meant))).edit_if(edit)
            }
            None => match fr::annees_saisies(text) {
                Some((first, last)) if !whole => {
                    let year = if name == "debut" { first } else { last };
                    diag.help_if(self.write_help(pointer, Some(Value::from(year.to_string()))))
                }
                _ => diag.help(help),
            },
        }
    }

    fn misshapen(&self, pointer: &str, text: &str) -> Diagnostic {
        let (name, within) = self.named(pointer);
        let node = self.schema.node(pointer);
        let described = node.and_then(|node| node.get("description")).and_then(Value::as_str);
        let pattern =
            node.and_then(|node| node.get("pattern")).and_then(Value::as_str).unwrap_or("");
        // An id is what the same words give without capitals, accents or spaces.
        let slug = fr::slug(text);
        let last = slug.rsplit('-').next().unwrap_or("");
        let meant = match pattern {
            "^[a-z]$" => Some(last).filter(|last| {
                last.len() == 1 && !last.starts_with(|sign: char| sign.is_ascii_digit())
            }),
            "^[a-z-]+:[^:]+$" => None,
            _ => Some(slug.as_str()).filter(|slug| !slug.is_empty() && slug.len() <= fr::MAX_ID),
        };
        let meant = meant.map(Value::from);
        let title = format!("« {name} »{within} ne peut pas s’écrire « {text} »");
        let diag = self.at_value(Code::ValeurHorsBornes, pointer, title).label("forme refusée");
        let described = described.filter(|_| meant.is_none()).map(ToOwned::to_owned);
        // The same words, without what an id cannot have.
        let whole = meant.as_ref().filter(|meant| meant.as_str() == Some(&slug));
        let edit = whole.and_then(|meant| self.edit(pointer, meant));
        diag.help_if(described).help_if(self.write_help(pointer, meant)).edit_if(edit)
    }

    /// Explains a list that holds the same item twice, at the second one.
    fn repeated(&self, pointer: &str, found: &Value) -> Diagnostic {
        let (name, within) = self.named(pointer);
        let mut kept: Vec<Value> = Vec::new();
        let mut second = None;
        for (rank, item) in found.as_array().into_iter().flatten().enumerate() {
            if kept.contains(item) {
                second = second.or(Some((rank, item)));
            } else {
                kept.push(item.clone());
            }
        }
        let (at, item) = second.map_or((pointer.to_owned(), String::new()), |(rank, item)| {
            (format!("{pointer}/{rank}"), shown(item))
        });
        self.at_value(
            Code::ValeurHorsBornes,
            &at,
            format!("« {name} »{within} contient deux fois « {item} »"),
        )
        .label("déjà écrit")
        .help_if(self.write_help(pointer, Some(Value::Array(kept))))
    }
}

fn wanted(kind: &TypeKind) -> Vec<JsonType> {
    match kind {
        TypeKind::Single(kind) => vec![*kind],
        TypeKind::Multiple(set) => set.iter().collect(),
    }
}

fn kinds(wanted: &[JsonType]) -> String {
    let word = |kind: &JsonType| match kind {
        JsonType::String => "un texte",
        JsonType::Integer => "un nombre entier",
        JsonType::Number => "un nombre",
        JsonType::Boolean => "true ou false",
        JsonType::Array => "une liste",
        JsonType::Object => "un groupe de clés entre accolades",
        JsonType::Null => "rien",
    };
    wanted.iter().map(word).collect::<Vec<_>>().join(" ou ")
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "cela",
        Value::Bool(_) => "true ou false",
        Value::Number(number) if number.is_f64() => "un nombre à virgule",
        Value::Number(_) => "un nombre",
        Value::String(_) => "un texte",
        Value::Array(_) => "une liste",
        Value::Object(_) => "un groupe de clés",
    }
}
