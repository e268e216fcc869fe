//! What to type: words and ids of messages, taken from what exists in this project.

use serde_json::{Value, json};

use crate::{
    fr,
    model::{
        date::{Date, Periode},
        diffusion::Diffusion,
        genre::{Genre, Place},
        objet::{Places, Record},
        source::Span,
    },
    validate::{example, reference, toml_of},
};

use super::Graphe;

/// Names that a message lists before it only counts.
const SHOWN: usize = 12;

/// Returns the place that names an object to its author: its title.
pub(super) fn name_span(places: &Places, header: &Value) -> Span {
    ["titre", "nom"]
        .iter()
        .find(|key| header.get(**key).is_some())
        .map_or_else(|| places.key_span(""), |key| places.span(&format!("/{key}")))
}

/// Says which objects of a kind exist, or how to make the first.
pub(super) fn known(genre: Genre, names: &[&str]) -> String {
    known_or(genre, names, &first_title(genre))
}

/// Says which objects of a kind exist, or how to make one of that title.
pub(super) fn known_or(genre: Genre, names: &[&str], title: &str) -> String {
    let info = genre.info();
    let create = match info.place {
        Place::Item(Genre::Projet, list) if genre == Genre::Strategie => {
            format!("ajoutez à la fin de projet.toml un bloc « [[{list}]] »")
        }
        Place::Item(Genre::Fiche, list) => {
            format!("écrivez-le à la fin de l’en-tête de sa fiche, sous « [[{list}]] »")
        }
        _ => format!(
            "{} d’abord par « vigie new {} \"{title}\" »",
            if info.feminine { "créez-la" } else { "créez-le" },
            genre.name()
        ),
    };
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("« {name} »")).collect();
    let shown = shown.join(", ");
    match names.len() {
        0 => {
            let no = if info.feminine { "aucune" } else { "aucun" };
            format!("{no} {} n’existe encore : {create}", info.singular)
        }
        1 => format!("{} qui existe : {shown}", genre.with_article()),
        count if count <= SHOWN => format!("les {} qui existent : {shown}", info.plural),
        count => {
            let rest = count - SHOWN;
            format!("les {} qui existent : {shown} et {rest} de plus", info.plural)
        }
    }
}

/// Returns a title for the first object of a kind: « Premier constat ».
fn first_title(genre: Genre) -> String {
    let info = genre.info();
    format!("{} {}", if info.feminine { "Première" } else { "Premier" }, info.singular)
}

/// Returns « ce constat », « cet axe », « cette fiche action ».
pub(super) fn ce(genre: Genre) -> String {
    let info = genre.info();
    let vowel = info.singular.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
    let word = match (info.feminine, vowel) {
        (true, _) => "cette",
        (false, true) => "cet",
        (false, false) => "ce",
    };
    format!("{word} {}", info.singular)
}

/// Returns « réservée au comité restreint ».
pub(super) fn reserve(level: Diffusion, feminine: bool) -> String {
    let e = if feminine { "e" } else { "" };
    match level {
        Diffusion::Public => format!("public{}", if feminine { "que" } else { "" }),
        Diffusion::Partenaires => format!("réservé{e} aux partenaires"),
        Diffusion::Restreint => format!("réservé{e} au comité restreint"),
        Diffusion::Travail => format!("réservé{e} à l’équipe de rédaction"),
    }
}

/// Returns an id to propose for a reference: one that no rule would complain about, if there is.
pub(super) fn id(graphe: &Graphe, genre: Genre) -> Option<&str> {
    let corpus = &graphe.corpus;
    let ids = || corpus.entries().map(|(key, _)| key).filter(|key| key.genre == genre);
    let good = ids().find(|key| match genre {
        Genre::Constat => corpus.constats.get(&key.id).is_some_and(|object| object.data.majeur),
        Genre::Acteur => corpus
            .acteurs()
            .find(|acteur| acteur.id == key.id)
            .is_some_and(|acteur| !super::regles::is_vague(graphe, acteur)),
        _ => true,
    });
    good.or_else(|| ids().next()).map(|key| key.id.0.as_str())
}

/// Returns every id of a kind.
pub(super) fn ids(graphe: &Graphe, genre: Genre) -> Vec<&str> {
    let keys = graphe.corpus.entries().map(|(key, _)| key);
    keys.filter(|key| key.genre == genre).map(|key| key.id.0.as_str()).collect()
}

/// Returns the years within which a file's dates should lie.
pub(super) fn years(graphe: &Graphe, record: &Record) -> Option<Periode> {
    let projet = graphe.corpus.projet()?;
    let fiche = graphe.corpus.fiches.get(&record.id).filter(|_| record.genre == Genre::Fiche);
    let own = fiche.map(|fiche| graphe.corpus.plans_of(&fiche.data)).unwrap_or_default();
    let mut periodes = own.iter().map(|strategie| strategie.periode);
    let Some(first) = periodes.next() else { return Some(projet.data.strategies.first()?.periode) };
    // An action of two strategies keeps to the years of both.
    Some(periodes.fold(first, |years, other| Periode {
        debut: if other.debut.first_day() > years.debut.first_day() {
            other.debut
        } else {
            years.debut
        },
        fin: if other.fin.last_day() < years.fin.last_day() { other.fin } else { years.fin },
    }))
}

/// Returns the first year of the strategy, or its first day when it starts within a year.
pub(super) fn start(graphe: &Graphe, record: &Record) -> String {
    match years(graphe, record).map(|years| years.debut) {
        Some(debut) if matches!(debut.first_day(), (_, 1, 1)) => debut.year().to_string(),
        Some(debut) => debut.to_string(),
        None => "2027".to_owned(),
    }
}

/// Returns the last year of the strategy, or its last day when it ends within a year.
pub(super) fn end(graphe: &Graphe, record: &Record) -> String {
    match years(graphe, record).map(|years| years.fin) {
        Some(fin) if matches!(fin.last_day(), (_, 12, 31)) => fin.year().to_string(),
        Some(fin) => fin.to_string(),
        None => "2029".to_owned(),
    }
}

/// Returns the year of the strategy in which the fewest actions end, the last of them.
fn quiet_year(graphe: &Graphe, record: &Record) -> String {
    let own = graphe.corpus.fiches.get(&record.id).and_then(|fiche| fiche.data.debut);
    let last = end(graphe, record);
    let (Some(years), Ok(until)) = (years(graphe, record), last.parse::<i32>()) else {
        return last;
    };
    let from = own.map_or(years.debut.year(), Date::year).max(years.debut.year());
    let ends = |year: i32| {
        let fiches = graphe.corpus.fiches.values();
        fiches.filter(|fiche| fiche.data.fin.is_some_and(|fin| fin.year() == year)).count()
    };
    let year = (from..=until).rev().min_by_key(|year| ends(*year));
    year.map_or(last, |year| year.to_string())
}

/// Returns when a reference can be known: by the end of the first year.
pub(super) fn first_winter(graphe: &Graphe, record: &Record) -> String {
    let years = years(graphe, record);
    let winter = years.map(|years| format!("{}-T4", years.debut.year()));
    let within = |winter: &String| {
        let date = winter.parse::<Date>().ok();
        date.zip(years).is_some_and(|(date, years)| date.last_day() <= years.fin.last_day())
    };
    winter.filter(within).unwrap_or_else(|| end(graphe, record))
}

/// Returns the line that fills a field: its key and a value that would be accepted here.
pub(super) fn line(graphe: &Graphe, record: &Record, field: &str, node: &Value) -> String {
    let value = match field {
        "rythme" => json!({ "prevu": 4, "par": "an" }),
        "reference" => json!({ "a_etablir": first_winter(graphe, record) }),
        "cible" => {
            json!({ "comparateur": "hausse", "valeur": 10, "date": end(graphe, record) })
        }
        "debut" => json!(start(graphe, record)),
        "fin" => json!(quiet_year(graphe, record)),
        _ => {
            // Without any, the id that the creation proposed beside it gives.
            let id = |genre| {
                id(graphe, genre).map_or_else(|| fr::slug(&first_title(genre)), str::to_owned)
            };
            example(node, &|genre| Some(id(genre))).unwrap_or_else(|| json!("…"))
        }
    };
    format!("{field} = {}", toml_of(&value))
}

/// Returns the kind whose ids a field holds, itself or in its items.
pub(super) fn kind_of_ids(node: &Value) -> Option<Genre> {
    let item = node.get("items");
    let required = item.and_then(|item| item.pointer("/required/0")?.as_str());
    let inner = required.and_then(|key| item?.get("properties")?.get(key));
    [Some(node), item, inner].into_iter().flatten().find_map(reference)
}
