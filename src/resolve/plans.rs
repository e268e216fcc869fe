//! Plans: which strategy an axis or an outline speaks of, and what a line of an outline prints.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        genre::Genre,
        objet::Object,
        outline::{Contenu, Outline},
        plans::ids,
        source::Span,
        vocabulaire::Genere,
    },
};

use super::{Graphe, aide, selection};

/// Checks axes, evaluated actions and outlines against the strategies.
pub(super) fn check(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    strategies(graphe, found);
    own_strategies(graphe, found);
    former_axes(graphe, found);
    contents(graphe, found);
    selection::check(graphe, found);
}

/// Several strategies, and an axis or an outline that does not say whose it is.
fn strategies(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let Some(projet) = graphe.corpus.projet().filter(|projet| projet.data.strategies.len() > 1)
    else {
        return;
    };
    let ids: Vec<&str> =
        projet.data.strategies.iter().map(|strategie| strategie.id.0.as_str()).collect();
    let first = ids.first().copied().unwrap_or_default();
    let complain = |at: Span, title: &str, help: String| {
        Diagnostic::new(Code::StrategieAPreciser, at, title)
            .help(help)
            .help(aide::known(Genre::Strategie, &ids))
    };
    for axe in graphe.corpus.axes.values().filter(|axe| axe.data.strategies.is_empty()) {
        let at = aide::name_span(&axe.places, &axe.header);
        let title = "cet axe ne dit pas à quelle stratégie il appartient";
        found.push(complain(
            at,
            title,
            format!("ajoutez sous cette ligne : « strategies = [\"{first}\"] » ; un axe commun les nomme toutes"),
        ));
    }
    for document in graphe.corpus.documents.values() {
        let at = speaks_of_a_strategy(document).filter(|_| document.data.strategie.is_none());
        found.extend(at.map(|at| {
            let title = "cette partie présente une stratégie, et le plan ne dit pas laquelle";
            complain(
                at,
                title,
                format!(
                    "ajoutez sous la ligne « titre » du document : « strategie = \"{first}\" »"
                ),
            )
        }));
    }
}

/// A fiche that is of a strategy its axis is not of.
fn own_strategies(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    for fiche in graphe.corpus.fiches.values() {
        let Some(axe) = graphe.corpus.axe_of(&fiche.data) else { continue };
        let known = ids(&axe.data.strategies);
        let strangers = fiche.data.strategies.iter().enumerate();
        for (rank, own) in strangers.filter(|_| !known.is_empty()) {
            if known.contains(&own.id) || graphe.get(own).is_none() {
                continue;
            }
            found.push(
                Diagnostic::new(
                    Code::FicheHorsStrategie,
                    fiche.places.span(&format!("/strategies/{rank}")),
                    format!("l’axe de cette fiche n’appartient pas à la stratégie « {} »", own.id),
                )
                .related(axe.places.span("/strategies"), "les stratégies de son axe")
                .help(format!(
                    "ajoutez « \"{}\" » à la liste « strategies » de l’axe « {} », s’il est commun",
                    own.id, axe.id
                ))
                .help(format!(
                    "ou supprimez cette stratégie de la fiche ; celles de son axe : {}",
                    fr::enumeration(
                        &known.iter().map(|id| format!("« {id} »")).collect::<Vec<_>>()
                    )
                )),
            );
        }
    }
}

/// Returns the first line of an outline that prints what belongs to one strategy.
fn speaks_of_a_strategy(document: &Object<Outline>) -> Option<Span> {
    lines(document).find_map(|(pointer, line)| {
        let genere = matches!(
            line.genere,
            Some(
                Genere::ArbreStrategie
                    | Genere::Budget
                    | Genere::Calendrier
                    | Genere::Indicateurs
                    | Genere::MatriceConstatsActions
                    | Genere::Pilotes
                    | Genere::Signatures
            )
        );
        let objets = line.objets.as_deref();
        let objets =
            objets.is_some_and(|name| ["axes", "fiches-actions", "objectifs"].contains(&name));
        // An axis says itself whose it is.
        let key = if genere { "genere" } else { "objets" };
        (line.axe.is_none() && (genere || objets))
            .then(|| document.places.span(&format!("{pointer}/{key}")))
    })
}

/// Returns the lines of an outline, each with its pointer.
pub(super) fn lines(document: &Object<Outline>) -> impl Iterator<Item = (String, &Contenu)> {
    document.data.parties.iter().enumerate().flat_map(|(partie, content)| {
        content
            .contenu
            .iter()
            .enumerate()
            .map(move |(rank, line)| (format!("/parties/{partie}/contenu/{rank}"), line))
    })
}

/// An evaluated action of an axis that the strategy in force does not have.
fn former_axes(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let Some(projet) = graphe.corpus.projet() else { return };
    let axes = projet.data.strategie_en_cours.as_ref().map(|strategie| strategie.axes.as_slice());
    let known: Vec<String> =
        axes.unwrap_or_default().iter().map(|axe| axe.numero.to_string()).collect();
    for bilan in
        graphe.corpus.bilans.values().filter(|bilan| !known.contains(&bilan.data.axe.to_string()))
    {
        let help = if known.is_empty() {
            format!(
                "décrivez la stratégie évaluée à la fin de projet.toml, une par ligne : « [strategie_en_cours] », « titre = \"…\" », « periode = {{ debut = \"2021\", fin = \"2024\" }} », « axes = [{{ numero = {}, titre = \"…\" }}] »",
                bilan.data.axe
            )
        } else {
            format!(
                "les axes que projet.toml décrit sous « [strategie_en_cours] » : {}",
                known.join(", ")
            )
        };
        found.push(
            Diagnostic::new(
                Code::ReferenceInconnue,
                bilan.places.span("/axe"),
                format!("la stratégie en cours n’a pas d’axe {}", bilan.data.axe),
            )
            .help(help),
        );
    }
}

/// A line of an outline that names nothing, or two things.
fn contents(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    for document in graphe.corpus.documents.values() {
        for (pointer, line) in lines(document) {
            let named: Vec<&str> = [
                ("page", line.page.is_some()),
                ("objets", line.objets.is_some()),
                ("genere", line.genere.is_some()),
            ]
            .iter()
            .filter(|(_, named)| *named)
            .map(|(key, _)| *key)
            .collect();
            let (at, title, help) = match named.as_slice() {
                [_] => continue,
                [] => (
                    document.places.span(&pointer),
                    "cette ligne de plan ne dit pas quoi imprimer".to_owned(),
                    "écrivez par exemple « { genere = \"instances\" } » ou « { objets = \"constats\" } »".to_owned(),
                ),
                [first, second, ..] => (
                    document.places.key_span(&format!("{pointer}/{second}")),
                    format!("une ligne de plan porte une seule des clés « {first} » et « {second} »"),
                    format!("faites-en deux lignes : « {{ {first} = … }}, {{ {second} = … }} »"),
                ),
            };
            found.push(Diagnostic::new(Code::ContenuAmbigu, at, title).help(help));
        }
    }
}
