//! `vigie schema`: what may be written in a kind of file.

use serde_json::Value;

use crate::{
    diag::nearest,
    fr,
    model::genre::{GENRES, Genre, Place},
    validate::{self, Schema, required, toml_of},
};

use super::{End, args, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Schema) -> End {
    let kinds = || GENRES.iter().filter(|info| !matches!(info.place, Place::Item(..)));
    let Some(name) = &args.genre else {
        for info in kinds() {
            let place = match info.place {
                Place::File(file) => format!("content/{file}"),
                Place::Folder(folder) => format!("content/{folder}/"),
                Place::Item(..) => continue,
            };
            sortie::data(&format!("{:16} {place}\n", info.name));
        }
        return End::Fine;
    };
    let genre = Genre::named(name).filter(|genre| kinds().any(|info| info.genre == *genre));
    let Some(genre) = genre else {
        let help = nearest(name, kinds().map(|info| info.name), ToOwned::to_owned)
            .unwrap_or_else(|| "« vigie schema » donne la liste des genres de fichiers".to_owned());
        sortie::error(&format!(
            "erreur : aucun genre de fichier ne s’appelle « {name} »\naide : {help}\n"
        ));
        return End::Usage;
    };
    let schema = validate::schema(genre);
    if args.format == args::FormatTexte::Json {
        let text = serde_json::to_string_pretty(&schema.value);
        sortie::data(&format!("{}\n", text.expect("a JSON value can be written")));
    } else {
        sortie::data(&page(schema));
    }
    End::Fine
}

/// Widest line of a description.
const WIDTH: usize = 92;

/// Writes a schema as its reader would write the file: header keys, then rubriques.
fn page(schema: &Schema) -> String {
    let word = |key: &str| schema.value.get(key).and_then(Value::as_str).unwrap_or("");
    let mut out = format!("{}\n", word("title"));
    describe(word("description"), 0, &mut out);
    out.push_str("\nEn-tête\n\n");
    keys(&schema.value, 1, &mut out);
    let reserved = schema.maskable();
    if !reserved.is_empty() {
        out.push_str("  [diffusion_champs]    # en dernier\n");
        describe(
            &format!(
                "Réserve un champ, par exemple « {} = \"restreint\" ». Peuvent l’être : {}.",
                reserved.first().copied().unwrap_or_default(),
                reserved.join(", ")
            ),
            2,
            &mut out,
        );
        out.push('\n');
    }
    let rubriques: Vec<_> = schema.rubriques().collect();
    if !rubriques.is_empty() {
        out.push_str("Rubriques du texte\n\n");
    }
    for (title, _, expected) in rubriques {
        let expected = if expected { "    (attendue)" } else { "" };
        out.push_str(&format!("  ## {title}{expected}\n"));
    }
    out
}

/// Writes the keys of a described table, those that are tables themselves last, as TOML asks.
fn keys(node: &Value, depth: usize, out: &mut String) {
    // Fields that can be reserved are listed once, after the keys.
    let all = || {
        let properties = node.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().filter(|row| *row.0 != "diffusion_champs")
    };
    let is_list = |node: &Value| node.pointer("/items/properties").is_some();
    let obligatory: Vec<&str> = required(node).collect();
    for (name, node) in
        all().filter(|row| !is_list(row.1)).chain(all().filter(|row| is_list(row.1)))
    {
        let must = if obligatory.contains(&name.as_str()) { "    # obligatoire" } else { "" };
        let example = node.pointer("/examples/0").map_or_else(|| "…".to_owned(), toml_of);
        let line = if is_list(node) {
            format!("[[{name}]]{must}")
        } else {
            format!("{name} = {example}{must}")
        };
        out.push_str(&format!("{:indent$}{line}\n", "", indent = 2 * depth));
        describe(node.get("description").and_then(Value::as_str).unwrap_or(""), depth + 1, out);
        let item = node.get("items").unwrap_or(node);
        let words = item.get("enum").and_then(Value::as_array).into_iter().flatten();
        let words: Vec<&str> = words.filter_map(Value::as_str).collect();
        if !words.is_empty() {
            describe(&format!("Au choix : {}.", words.join(", ")), depth + 1, out);
        }
        out.push('\n');
        keys(item, depth + 1, out);
    }
}

/// Writes a sentence in lines of a readable length.
fn describe(text: &str, depth: usize, out: &mut String) {
    let mut width = 0;
    for word in fr::insecables(text).split(' ').filter(|word| !word.is_empty()) {
        let len = word.chars().count();
        if width == 0 || width + len > WIDTH {
            out.push_str(if width == 0 { "" } else { "\n" });
            out.push_str(&" ".repeat(2 * depth));
            width = 2 * depth;
        } else {
            out.push(' ');
        }
        out.push_str(word);
        width += len + 1;
    }
    if width > 0 {
        out.push('\n');
    }
}
