//! What a line of an outline keeps of a kind: by theme, axis, territory, structure, instance.

use std::sync::Arc;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        corpus::Corpus,
        genre::{GENRES, Genre, Place},
        outline::Contenu,
        reference::{Key, Ref},
    },
    validate::schema,
};

use super::{Edge, Graphe, Incoming, aide, plans};

/// Returns the kind that a line prints, by the last word of its folder: `constats`, `axes`,
/// `fiches-actions`; towns have no folder.
pub fn genre(line: &Contenu) -> Option<Genre> {
    let word = line.objets.as_deref()?;
    if word == "communes" {
        return Some(Genre::Territoire);
    }
    let folder = |info: &&crate::model::genre::Info| match info.place {
        Place::Folder(folder) => folder.rsplit('/').next() == Some(word),
        _ => false,
    };
    GENRES.iter().find(folder).map(|info| info.genre)
}

/// Returns whether a line keeps an object of the kind it prints.
pub fn retient(corpus: &Corpus, incoming: &Incoming, line: &Contenu, key: &Key) -> bool {
    let edges = |to: &Key| incoming.get(to).map_or(&[][..], Vec::as_slice);
    let names = |to: &Key| edges(to).iter().any(|edge| edge.from == *key);
    // An instance asked for by its name is that instance itself.
    let own = |filter: &Key| filter == key || filter.genre != key.genre && names(filter);
    // What has no theme of its own has those of its findings.
    let through = |theme: &Key| {
        let found = |edge: &Arc<Edge>| {
            edge.from.genre == Genre::Constat
                && edges(&edge.from)
                    .iter()
                    .any(|edge| edge.from == *key && edge.field == "constats")
        };
        !schema(key.genre).properties().any(|(name, _)| name == "themes")
            && edges(theme).iter().any(found)
    };
    let theme = line.theme.as_ref().map(Ref::key);
    let acteur = line.acteur.as_ref().map(Ref::key);
    let instance = line.instance.as_ref().map(Ref::key);
    theme.is_none_or(|theme| own(&theme) || through(&theme))
        && acteur.is_none_or(|acteur| own(&acteur))
        && instance.is_none_or(|instance| own(&instance))
        && line.territoire.as_ref().is_none_or(|whole| match key.genre {
            // What happens in a quarter happens in the town.
            Genre::Territoire => corpus.within(&key.id, &whole.id),
            _ => corpus.territoires_of(key).iter().any(|part| corpus.within(part, &whole.id)),
        })
        && (!line.majeurs || corpus.constats.get(&key.id).is_none_or(|own| own.data.majeur))
        && line.axe.as_ref().is_none_or(|axe| match corpus.axe_of_key(key) {
            Some(own) => own.id == axe.id,
            None => edges(key).iter().any(|edge| edge.from == axe.key()),
        })
}

/// A line whose filters keep nothing of what there is.
pub(super) fn check(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    for document in graphe.corpus.documents.values() {
        for (pointer, line) in plans::lines(document) {
            let Some(genre) = genre(line).filter(|genre| !graphe.is_damaged(&[*genre])) else {
                continue;
            };
            let entries = graphe.corpus.entries().map(|(key, _)| key);
            let keys: Vec<&Key> = entries.filter(|key| key.genre == genre).collect();
            let keeps = |line: &Contenu| keys.iter().any(|key| graphe.retient(line, key));
            if keys.is_empty() || keeps(line) {
                continue;
            }
            let info = genre.info();
            let filters = filters(line);
            let at = filters.first().map_or("objets", |(name, _)| name);
            let name = if keys.len() == 1 { info.singular } else { info.plural };
            let diag = Diagnostic::new(
                Code::SelectionVide,
                document.places.span(&format!("{pointer}/{at}")),
                format!("cette ligne ne retient rien, sur {} {name}", keys.len()),
            );
            let diag = filters.iter().fold(diag, |diag, (name, own)| {
                if *name == "majeurs" {
                    return diag.help(
                        "dans l’en-tête de chaque constat majeur, écrivez « majeur = true »",
                    );
                }
                let other = |id: &str| keeps(&with(line, name, id)).then(|| format!("« {id} »"));
                let ids = own.map(|genre| aide::ids(graphe, genre)).unwrap_or_default();
                let others: Vec<String> = ids.into_iter().filter_map(other).take(SHOWN).collect();
                if others.is_empty() {
                    return diag;
                }
                diag.help(format!(
                    "valeurs de « {name} » qui en retiennent : {}",
                    others.join(", ")
                ))
            });
            found.push(diag.help("retirez un filtre, ou cette ligne : la partie imprimerait « Rien n’est encore écrit ici »"));
        }
    }
}

/// Values of a filter that a help names.
const SHOWN: usize = 6;

/// Returns the filters of a line: key, and kind of what it names.
fn filters(line: &Contenu) -> Vec<(&'static str, Option<Genre>)> {
    [
        ("theme", line.theme.is_some(), Some(Genre::Theme)),
        ("axe", line.axe.is_some(), Some(Genre::Axe)),
        ("territoire", line.territoire.is_some(), Some(Genre::Territoire)),
        ("acteur", line.acteur.is_some(), Some(Genre::Acteur)),
        ("instance", line.instance.is_some(), Some(Genre::Instance)),
        ("majeurs", line.majeurs, None),
    ]
    .into_iter()
    .filter(|(_, written, _)| *written)
    .map(|(name, _, genre)| (name, genre))
    .collect()
}

/// Returns a line with another value of a filter.
fn with(line: &Contenu, name: &str, id: &str) -> Contenu {
    let mut other = line.clone();
    match name {
        "theme" => other.theme = Some(Ref::to(id.into())),
        "axe" => other.axe = Some(Ref::to(id.into())),
        "territoire" => other.territoire = Some(Ref::to(id.into())),
        "acteur" => other.acteur = Some(Ref::to(id.into())),
        _ => other.instance = Some(Ref::to(id.into())),
    }
    other
}
