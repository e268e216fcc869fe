//! `vigie new`: a file of a kind, or an item of a list, ready to be filled in.

use std::path::Path;

use serde_json::Value;

use crate::{
    artifact,
    diag::{Format, nearest, render},
    fr,
    model::{
        corpus::Corpus,
        genre::{GENRES, Genre, Info, Place},
        reference::Id,
        source::Sources,
    },
    pipeline, read,
    theme::Theme,
    validate::{self, Schema, attendu, example, label, reference, required, toml_of},
};

use super::{End, args, complain, project, sortie};

/// Runs the command.
pub(super) fn run(args: &args::New) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    let Some(info) = kind(&args.genre) else { return End::Usage };
    let title = args.titre.trim();
    let id = fr::slug(title);
    if let Err(reason) = validate::id_of(&format!("{id}.md"), info.genre) {
        return refuse(
            &format!("ce titre ne donne pas de nom de fichier : {reason}"),
            "donnez un titre plus court, avec des lettres",
        );
    }
    let mut diags = Vec::new();
    let sources = read(&root).report(&mut diags);
    let resolved = pipeline::load(&sources, &Theme::new(&sources)).report(&mut diags);
    let Some(corpus) = resolved else {
        sortie::error(&render(&diags, &sources, Format::Full { color: sortie::color() }));
        return refuse("le projet ne peut pas être lu", "corrigez d’abord ces erreurs");
    };
    let draft = Draft { info, corpus: &corpus, parent: args.parent.as_deref(), id: &id, title };
    match info.place {
        Place::Item(owner, list) => append(&root, &sources, &draft, owner, list),
        Place::Folder(folder) => create(&root, &draft, folder),
        Place::File(_) => End::Usage,
    }
}

fn refuse(title: &str, help: &str) -> End {
    sortie::error(&format!("erreur : {title}\naide : {help}\n"));
    End::Findings
}

/// Finds the kind asked for; one that cannot be created is explained.
fn kind(name: &str) -> Option<&'static Info> {
    let can =
        |info: &&Info| !matches!(info.place, Place::File(_)) && info.genre != Genre::Strategie;
    let found = GENRES.iter().filter(can).find(|info| info.name == name);
    if found.is_none() {
        let names: Vec<&str> = GENRES.iter().filter(can).map(|info| info.name).collect();
        let near = nearest(name, names.iter().copied(), ToOwned::to_owned)
            .map(|near| format!("aide : {near}\n"));
        sortie::error(&format!(
            "erreur : « {name} » n’est pas un genre que l’on crée\n{}aide : on peut créer {}\n",
            near.unwrap_or_default(),
            names.join(", ")
        ));
    }
    found
}

/// What is to be written.
struct Draft<'d> {
    info: &'static Info,
    corpus: &'d Corpus,
    parent: Option<&'d str>,
    id: &'d str,
    title: &'d str,
}

/// Creates the file of an object.
fn create(root: &Path, draft: &Draft<'_>, folder: &str) -> End {
    let extension = match draft.info.genre {
        Genre::Document | Genre::Source | Genre::Donnees | Genre::Figure => "toml",
        _ => "md",
    };
    let path = root.join("content").join(folder).join(format!("{}.{extension}", draft.id));
    if draft.corpus.entry(&validate::key_of(draft.info.genre, &Id(draft.id.to_owned()))).is_some()
        || path.exists()
    {
        return refuse(&format!("« {} » existe déjà", draft.id), "donnez un autre titre");
    }
    let schema = validate::schema(draft.info.genre);
    let header = match header(draft, schema, &schema.value) {
        Ok(header) => header,
        Err((title, help)) => return refuse(&title, &help),
    };
    let text =
        if extension == "md" { format!("+++\n{header}+++\n{}", body(schema)) } else { header };
    let table = (draft.info.genre == Genre::Donnees).then(|| path.with_extension("csv"));
    let files = std::iter::once((path.clone(), text))
        .chain(table.filter(|table| !table.exists()).map(|table| (table, rows(draft))));
    for (path, text) in files {
        if let Err(diag) = artifact::create(&path, text.as_bytes()) {
            complain(&diag);
            return End::Findings;
        }
    }
    created(&path)
}

/// Returns the kind whose creation makes the first object of another: a series is born with its file.
fn maker(genre: Genre) -> Genre {
    if genre == Genre::Serie { Genre::Donnees } else { genre }
}

/// Writes the first rows of a file of figures: three years of the project’s first territory, their
/// numbers to be filled in.
fn rows(draft: &Draft<'_>) -> String {
    let territoire = draft.corpus.territoires().first();
    let territoire = territoire.map_or("commune", |territoire| territoire.id.0.as_str());
    let year = draft.corpus.projet().map_or(2000, |projet| projet.data.version.date.year());
    let mut text = String::from("territoire;annee;nombre\n");
    for year in year - 3..year {
        text.push_str(&format!("{territoire};{year};\n"));
    }
    text
}

fn created(path: &Path) -> End {
    sortie::data(&format!("{}\n", path.display()));
    sortie::error("Complétez les lignes qui commencent par « # », puis lancez « vigie check ».\n");
    End::Fine
}

/// Writes the rubriques of a kind, each to be filled in.
fn body(schema: &Schema) -> String {
    let mut text = String::new();
    if schema.preambule().is_some() || schema.is_free() {
        text.push('\n');
    }
    for (title, _, expected) in schema.rubriques() {
        if expected {
            text.push_str(&format!("\n## {title}\n"));
        }
    }
    text
}

/// Writes a header: obligatory keys with values, expected ones as comments, tables last.
fn header(draft: &Draft<'_>, schema: &Schema, node: &Value) -> Result<String, (String, String)> {
    let properties = node.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let required: Vec<&str> = required(node).collect();
    let existing = |genre: Genre| {
        let mut keys = draft.corpus.entries().map(|row| row.0);
        keys.find(|key| key.genre == genre).map(|key| key.id.0.clone())
    };
    let (mut keys, mut tables) = (String::new(), String::new());
    for (name, node) in &properties {
        if required.contains(&name.as_str()) {
            keys.push_str(&required_line(draft, schema, name, node)?);
        }
    }
    for (name, node) in &properties {
        if required.contains(&name.as_str()) || attendu(node).is_none() {
            continue;
        }
        let what = label(node);
        let inner = node.get("items").filter(|items| items.get("properties").is_some());
        match example(node, &existing) {
            Some(Value::Array(items)) if inner.is_some() => {
                tables.push_str(&format!("# [[{name}]]    # {what}\n"));
                let item = items.first().and_then(Value::as_object);
                for (key, value) in item.into_iter().flatten() {
                    tables.push_str(&format!("# {key} = {}\n", toml_of(value)));
                }
            }
            value => {
                let value = value.map_or_else(|| "…".to_owned(), |value| toml_of(&value));
                keys.push_str(&format!("# {name} = {value}    # {what}\n"));
            }
        }
    }
    if !tables.is_empty() {
        keys.push_str("\n# les tableaux se placent à la fin de l’en-tête\n");
        keys.push_str(&tables);
    }
    Ok(keys)
}

/// Writes the line of an obligatory key.
fn required_line(
    draft: &Draft<'_>,
    schema: &Schema,
    name: &str,
    node: &Value,
) -> Result<String, (String, String)> {
    let value = match name {
        "titre" | "nom" | "intitule" | "sigle" => toml::Value::from(draft.title).to_string(),
        "id" => toml_of(&Value::from(draft.id)),
        "fichier" => toml_of(&Value::from(format!("{}.csv", draft.id))),
        "series" => format!(
            "[\n  # ce que compte le fichier de chiffres : un nom, et l’unité au singulier\n  {{ id = {}, titre = {}, unite = \"fait\" }},\n]",
            toml_of(&Value::from(draft.id)),
            toml::Value::from(draft.title)
        ),
        "requete" => {
            let serie = target(draft, Genre::Serie)?;
            let territoire = draft.corpus.territoires().first();
            let territoire = territoire.map_or("commune", |one| one.id.0.as_str());
            format!(
                "{{ series = [{}], territoires = [{}] }}",
                toml_of(&Value::from(serie)),
                toml_of(&Value::from(territoire))
            )
        }
        "numero" => return Ok(format!("numero = {}\n", number(draft))),
        "parties" => "[\n  # chaque partie : un titre et, dans l’ordre, ce qu’elle contient\n  { titre = \"Première partie\", contenu = [{ objets = \"constats\" }, { genere = \"sources\" }] },\n]".to_owned(),
        "axe" if draft.info.genre == Genre::Bilan => {
            let projet = draft.corpus.projet().and_then(|projet| projet.data.strategie_en_cours.as_ref());
            let Some(axe) = projet.and_then(|strategie| strategie.axes.first()) else {
                return Err((
                    "le projet ne décrit pas encore la stratégie que l’on évalue".to_owned(),
                    "ajoutez à projet.toml : « [strategie_en_cours] » avec « titre = \"…\" », « periode = { debut = \"2021\", fin = \"2024\" } » et « axes = [{ numero = 1, titre = \"…\" }] »".to_owned(),
                ));
            };
            axe.numero.to_string()
        }
        _ => match reference(node) {
            Some(genre) => toml_of(&Value::from(target(draft, genre)?)),
            None => node.get("examples").and_then(|examples| examples.get(0)).map_or_else(|| "\"…\"".to_owned(), toml_of),
        },
    };
    let words: Vec<&str> = node
        .get("enum")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let choice = if words.is_empty() || schema.genre == Genre::Document {
        String::new()
    } else {
        format!("    # au choix : {}", words.join(", "))
    };
    Ok(format!("{name} = {value}{choice}\n"))
}

/// Returns the object that a new one must name: the one given, else the first.
fn target(draft: &Draft<'_>, genre: Genre) -> Result<String, (String, String)> {
    let ids: Vec<&str> = draft
        .corpus
        .entries()
        .filter(|(key, _)| key.genre == genre)
        .map(|(key, _)| key.id.0.as_str())
        .collect();
    match draft.parent {
        Some(parent) if ids.contains(&parent) => Ok(parent.to_owned()),
        Some(parent) => Err((
            format!("{} « {parent} » n’existe pas", genre.with_article()),
            nearest(parent, ids.iter().copied(), ToOwned::to_owned)
                .unwrap_or_else(|| format!("ceux qui existent : {}", ids.join(", "))),
        )),
        None => ids.first().map(|id| (*id).to_owned()).ok_or_else(|| {
            (
                format!(
                    "il faut d’abord {} {}",
                    if genre.info().feminine { "une" } else { "un" },
                    genre.info().singular
                ),
                format!("créez-le par « vigie new {} \"…\" »", maker(genre).name()),
            )
        }),
    }
}

/// Returns the next number of a kind, as written.
fn number(draft: &Draft<'_>) -> String {
    let records = draft.corpus.records();
    let own = records.iter().filter(|record| record.genre == draft.info.genre);
    let numbers: Vec<&Value> =
        own.clone().filter_map(|record| record.header.get("numero")).collect();
    match draft.info.genre {
        Genre::Objectif => {
            let axe = target(draft, Genre::Axe).unwrap_or_default();
            let siblings =
                own.filter(|record| record.header.get("axe").and_then(Value::as_str) == Some(&axe));
            let last = siblings
                .filter_map(|record| record.header.get("numero")?.as_str()?.bytes().next())
                .max();
            let next = last.map_or(b'a', |last| (last + 1).min(b'z'));
            format!("\"{}\"", char::from(next))
        }
        Genre::Bilan => format!("\"{}\"", numbers.len() + 1),
        _ => {
            (numbers.iter().filter_map(|number| number.as_u64()).max().unwrap_or(0) + 1).to_string()
        }
    }
}

/// Adds an item at the end of its list's header.
fn append(root: &Path, sources: &Sources, draft: &Draft<'_>, owner: Genre, list: &str) -> End {
    let owner_id = match owner {
        Genre::Fiche => match target(draft, Genre::Fiche) {
            Ok(id) => id,
            Err((title, help)) => return refuse(&title, &help),
        },
        owner => owner.name().to_owned(),
    };
    let key = draft.info.genre.item_key(&Id(owner_id.clone()), draft.id);
    if draft.corpus.entry(&key).is_some() {
        return refuse(&format!("« {} » existe déjà", draft.id), "donnez un autre titre");
    }
    let schema = validate::schema(owner);
    let Some(node) = schema.node(&format!("/{list}/0")) else { return End::Usage };
    let header = match header(draft, schema, node) {
        Ok(header) => header,
        Err((title, help)) => return refuse(&title, &help),
    };
    let block = format!("\n[[{list}]]\n{header}");
    let record = draft
        .corpus
        .entry(&validate::key_of(owner, &Id(owner_id)))
        .map(|entry| entry.record.source);
    let (path, text) = match record {
        Some(source) => {
            let file = sources.file(source);
            (root.join(&file.path), insert(&file.text, file.is_markdown(), &block))
        }
        None => match owner.info().place {
            Place::File(name) => (root.join("content").join(name), block.trim_start().to_owned()),
            _ => return End::Usage,
        },
    };
    if let Err(diag) = artifact::replace(&path, text.as_bytes()) {
        complain(&diag);
        return End::Findings;
    }
    created(&path)
}

/// Puts a block at the end of a header: before the closing `+++`, or at the end of a TOML file.
fn insert(text: &str, markdown: bool, block: &str) -> String {
    if !markdown {
        return format!("{}\n{block}", text.trim_end());
    }
    let second =
        text.match_indices("\n+++").nth(usize::from(!text.starts_with("+++"))).map(|(at, _)| at);
    match second {
        Some(at) => format!(
            "{}\n{block}{}",
            text.get(..at).unwrap_or("").trim_end(),
            text.get(at + 1..).unwrap_or("")
        ),
        None => text.to_owned(),
    }
}
