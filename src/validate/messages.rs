//! What a schema refuses, in the words of an editor.

use jsonschema::{
    ValidationError,
    error::{TypeKind, ValidationErrorKind as Kind},
};
use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::objet::Places,
};

use super::{Schema, schema::label};

/// Checks a header and explains every refusal, in the order of the file.
pub(super) fn check(schema: &Schema, header: &Value, places: &Places) -> Vec<Diagnostic> {
    let errors = schema.validator.iter_errors(header);
    errors.flat_map(|error| explain(schema, &error, header, places)).collect()
}

fn explain(
    schema: &Schema,
    error: &ValidationError<'_>,
    header: &Value,
    places: &Places,
) -> Vec<Diagnostic> {
    let pointer = error.instance_path().as_str();
    let node = schema.node(pointer);
    let name = pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or("");
    let at_value = |code: Code, title: String| Diagnostic::new(code, places.span(pointer), title);
    let example = node.and_then(example).map(|value| format!("par exemple : « {name} = {value} »"));
    let one = match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            return unexpected
                .iter()
                .map(|key| unknown_key(schema, pointer, key, header, places))
                .collect();
        }
        Kind::Required { property } => {
            missing(schema, pointer, property.as_str().unwrap_or(""), places)
        }
        Kind::Enum { options } => refused(options, error.instance(), name, at_value),
        Kind::Type { kind } => at_value(
            Code::TypeIncorrect,
            format!("« {name} » attend {}, et non {}", kinds(kind), sort_of(error.instance())),
        )
        .label(expected(kind))
        .help_if(example),
        Kind::Format { format } if format == "adresse-web" => at_value(
            Code::ValeurHorsBornes,
            format!("« {name} » n’est pas une adresse de page web"),
        )
        .label("adresse refusée")
        .help("écrivez l’adresse entière, qui commence par « https:// »"),
        Kind::Format { format } => {
            let full = format == "date-complete";
            at_value(
                Code::DateIncorrecte,
                format!("« {name} » n’est pas une date que vigie sait lire"),
            )
            .label("date refusée")
            .help(if full {
                "écrivez le jour entier : « 2026-11-02 »"
            } else {
                "écrivez « \"2027\" », « \"2027-T1\" », « \"2027-03\" » ou « 2027-03-31 »"
            })
        }
        Kind::Pattern { .. } => at_value(
            Code::ValeurHorsBornes,
            format!("« {name} » n’est pas écrit sous la forme attendue"),
        )
        .label("forme refusée")
        .help_if(
            node.and_then(|node| node.get("description"))
                .and_then(Value::as_str)
                .map(str::to_owned),
        )
        .help_if(example),
        other => at_value(Code::ValeurHorsBornes, bounds(other, name))
            .label("hors bornes")
            .help_if(example),
    };
    vec![one]
}

/// A key that its table does not have; when the header has it, it stands too low.
fn unknown_key(
    schema: &Schema,
    pointer: &str,
    key: &str,
    header: &Value,
    places: &Places,
) -> Diagnostic {
    let full = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    let inside =
        schema.node(pointer).and_then(|node| node.get("properties")).and_then(Value::as_object);
    let names: Vec<&str> = inside.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let root = schema.node(&format!("/{key}"));
    if !pointer.is_empty() && root.is_some() && header.get(key).is_none() {
        let table = pointer.split('/').nth(1).unwrap_or("");
        let mark = if header.get(table).is_some_and(Value::is_array) {
            format!("[[{table}]]")
        } else {
            format!("[{table}]")
        };
        return Diagnostic::of_key(Code::CleMalPlacee, places, &full, format!("« {key} » est écrit après « {mark} » et lui appartient donc"))
            .label("trop bas")
            .help(format!("remontez cette ligne au-dessus de la première ligne « {mark} » : les tableaux se placent à la fin de l’en-tête"));
    }
    let place = match pointer.split('/').nth(1) {
        Some(table) => format!(" dans « {table} »"),
        None => String::new(),
    };
    Diagnostic::of_key(
        Code::CleInconnue,
        places,
        &full,
        format!("la clé « {key} » n’existe pas{place}"),
    )
    .label("clé inconnue")
    .help_if(nearest(key, names.iter().copied(), ToOwned::to_owned))
    .help(format!("les clés possibles ici : {}", names.join(", ")))
}

fn missing(schema: &Schema, pointer: &str, key: &str, places: &Places) -> Diagnostic {
    let node = schema.node(&format!("{pointer}/{key}"));
    let value = node.and_then(example).unwrap_or_else(|| "…".to_owned());
    let what = node.map(label).filter(|label| !label.is_empty());
    let table =
        pointer.split('/').nth(1).map(|table| format!(" dans « {table} »")).unwrap_or_default();
    let what = what.map(|label| format!(" ({})", label.to_lowercase())).unwrap_or_default();
    let many = node
        .is_some_and(|node| node.get("items").and_then(|items| items.get("properties")).is_some());
    Diagnostic::of_key(
        Code::CleManquante,
        places,
        pointer,
        format!("il manque la clé obligatoire « {key} »{what}{table}"),
    )
    .label("ici")
    .help(if many {
        format!("ajoutez, à la fin de l’en-tête, un bloc « [[{key}]] »")
    } else {
        format!("ajoutez une ligne comme « {key} = {value} »")
    })
}

fn refused(
    options: &Value,
    found: &Value,
    name: &str,
    at_value: impl Fn(Code, String) -> Diagnostic,
) -> Diagnostic {
    let options: Vec<&str> =
        options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let written = found.as_str().unwrap_or_default();
    let shown = toml_of(found);
    at_value(Code::ValeurRefusee, format!("« {name} » ne peut pas valoir {shown}"))
        .label("valeur refusée")
        .help_if(nearest(written, options.iter().copied(), |option| {
            format!("{name} = \"{option}\"")
        }))
        .help(format!("les valeurs possibles : {}", options.join(", ")))
}

fn bounds(kind: &Kind, name: &str) -> String {
    match kind {
        Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
            format!("« {name} » doit être au moins {limit}")
        }
        Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
            format!("« {name} » doit être au plus {limit}")
        }
        Kind::MinLength { limit: 1 } => format!("« {name} » est vide"),
        Kind::MinLength { limit } => format!("« {name} » doit compter au moins {limit} caractères"),
        Kind::MaxLength { limit } => format!("« {name} » ne doit pas dépasser {limit} caractères"),
        Kind::MinItems { limit } => format!("« {name} » doit compter au moins {limit} élément(s)"),
        Kind::MaxItems { limit } => format!("« {name} » ne doit pas dépasser {limit} éléments"),
        Kind::UniqueItems => format!("« {name} » contient deux fois le même élément"),
        _ => format!("« {name} » n’est pas permis ainsi"),
    }
}

/// Returns the first example of a described value, as TOML.
fn example(node: &Value) -> Option<String> {
    node.get("examples")?.as_array()?.first().map(toml_of)
}

/// Writes a value as it would stand in a header.
pub(super) fn toml_of(value: &Value) -> String {
    toml::Value::try_from(value).map_or_else(|_| value.to_string(), |value| value.to_string())
}

fn kinds(kind: &TypeKind) -> String {
    let word = |kind: jsonschema::JsonType| match kind.to_string().as_str() {
        "string" => "un texte",
        "integer" => "un nombre entier",
        "number" => "un nombre",
        "boolean" => "true ou false",
        "array" => "une liste",
        "object" => "un tableau de clés",
        _ => "rien",
    };
    match kind {
        TypeKind::Single(kind) => word(*kind).to_owned(),
        TypeKind::Multiple(set) => set.iter().map(word).collect::<Vec<_>>().join(" ou "),
    }
}

fn expected(kind: &TypeKind) -> &'static str {
    match kinds(kind).as_str() {
        "un texte" => "guillemets droits attendus",
        "une liste" => "crochets attendus : [ … ]",
        "un nombre" | "un nombre entier" => "nombre sans guillemets attendu",
        "true ou false" => "true ou false attendu",
        _ => "autre sorte attendue",
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "cela",
        Value::Bool(_) => "true ou false",
        Value::Number(number) if number.is_f64() => "un nombre à virgule",
        Value::Number(_) => "un nombre",
        Value::String(_) => "un texte",
        Value::Array(_) => "une liste",
        Value::Object(_) => "un tableau de clés",
    }
}
