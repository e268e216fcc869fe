//! Numbers: no two objects bear one printed number.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        fiche::FicheAction,
        genre::Genre,
        objet::{Object, Record},
        plans::ids,
    },
};

use super::Graphe;

/// Checks the numbers of objects, and of the indicators of each fiche.
pub(super) fn check(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<(Genre, String), BTreeMap<String, &Record>> = BTreeMap::new();
    let mut clashes = Vec::new();
    for record in graphe.corpus.records() {
        let Some(number) = number(record) else { continue };
        let mut clash = None;
        for scope in scopes(graphe, record) {
            let numbers = taken.entry((record.genre, scope.clone())).or_default();
            match numbers.get(&number) {
                Some(other) => clash = Some((record, *other, scope, number.clone())),
                None => {
                    numbers.insert(number.clone(), record);
                }
            }
        }
        clashes.extend(clash);
    }
    for (record, other, scope, number) in clashes {
        let numbers = taken.get(&(record.genre, scope));
        let free = numbers.and_then(|numbers| free(record.genre, numbers));
        let diag = Diagnostic::new(
            Code::NumeroEnDouble,
            record.places.span("/numero"),
            format!("deux {} portent le numéro {number}", among(record.genre)),
        )
        .related(other.places.span("/numero"), "déjà pris ici");
        found.push(match free {
            Some(free) => diag.help(format!(
                "écrivez « numero = {free} », qui est libre ; les trous sont permis"
            )),
            None => {
                diag.help("écrivez le numéro que cette action portait dans la stratégie évaluée")
            }
        });
    }
    for fiche in graphe.corpus.fiches.values() {
        indicators(fiche, found);
    }
}

/// Returns a number as written.
fn number(record: &Record) -> Option<String> {
    let number = record.header.get("numero")?;
    Some(number.as_str().map_or_else(|| number.to_string(), str::to_owned))
}

/// Returns within what a number must be the only one; nothing when that cannot be known.
fn scopes(graphe: &Graphe, record: &Record) -> Vec<String> {
    let written = |key: &str| record.header.get(key).map(Value::to_string).into_iter().collect();
    match record.genre {
        // A rank in lists is no name.
        Genre::Instance => Vec::new(),
        Genre::Objectif | Genre::Bilan => written("axe"),
        Genre::Fiche => {
            let fiche = graphe.corpus.fiches.get(&record.id);
            let axe = fiche.and_then(|fiche| graphe.corpus.axe_of(&fiche.data));
            axe.map(|axe| axe.id.0.clone()).into_iter().collect()
        }
        // Each strategy counts its axes; one common to two strategies counts in both.
        Genre::Axe => {
            let own = graphe.corpus.axes.get(&record.id).map(|axe| ids(&axe.data.strategies));
            let own: Vec<String> = own.unwrap_or_default().into_iter().map(|id| id.0).collect();
            if own.is_empty() { vec![String::new()] } else { own }
        }
        _ => vec![String::new()],
    }
}

/// Returns the objects among which a number counts, in the plural.
fn among(genre: Genre) -> String {
    let scope = match genre {
        Genre::Objectif | Genre::Bilan | Genre::Fiche => " du même axe",
        _ => "",
    };
    format!("{}{scope}", genre.info().plural)
}

/// Returns a free number, as a header writes it; the numbers of a former plan are not ours to give.
fn free(genre: Genre, taken: &BTreeMap<String, &Record>) -> Option<String> {
    match genre {
        Genre::Bilan => None,
        Genre::Objectif => ('a'..='z')
            .map(String::from)
            .find(|letter| !taken.contains_key(letter))
            .map(|letter| format!("\"{letter}\"")),
        _ => {
            let last = taken.keys().filter_map(|number| number.parse::<u64>().ok()).max();
            Some((last.unwrap_or(0) + 1).to_string())
        }
    }
}

/// An indicator bears its own number, or its rank.
fn indicators(fiche: &Object<FicheAction>, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let all = &fiche.data.indicateurs;
    let number_of = |rank: usize| {
        let own = all.get(rank).and_then(|indicateur| indicateur.numero);
        own.map_or(rank + 1, |own| own as usize)
    };
    let last = (0..all.len()).map(number_of).max().unwrap_or(0);
    for rank in 0..all.len() {
        let number = number_of(rank);
        let Some(other) = taken.insert(number, rank) else { continue };
        // A written number is the one that can be changed.
        let written = |rank: usize| all.get(rank).is_some_and(|one| one.numero.is_some());
        let (at, other) = if written(rank) { (rank, other) } else { (other, rank) };
        let place = |rank: usize| {
            let key = if written(rank) { "numero" } else { "intitule" };
            fiche.places.span(&format!("/indicateurs/{rank}/{key}"))
        };
        found.push(
            Diagnostic::new(
                Code::NumeroEnDouble,
                place(at),
                format!("deux indicateurs de cette fiche portent le numéro {number}"),
            )
            .related(
                place(other),
                if written(other) { "déjà pris ici" } else { "celui-ci l’a par son rang" },
            )
            .help(format!("écrivez « numero = {} », qui est libre", last + 1)),
        );
    }
}
