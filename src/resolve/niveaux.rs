//! Trees, levels and periods: what must hold between objects, whatever the rules say.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        date::{Date, Periode},
        diffusion::Diffusion,
        genre::Genre,
        objet::Record,
        reference::Key,
        source::Span,
    },
    validate::{reference, schema, walk},
};

use super::{Graphe, aide};

/// Checks loops, axes, levels and periods.
pub(super) fn check(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    loops(graphe, found);
    axes(graphe, found);
    levels(graphe, found);
    scopes(graphe, found);
    periods(graphe, found);
}

/// An object, the one above it in a tree, and where it says so.
pub(super) type Parent = (Key, Key, Span);

/// Returns what a file says of what stands above its objects.
pub(super) fn parents(record: &Record) -> Vec<Parent> {
    let mut found = Vec::new();
    walk(schema(record.genre), &record.header, &mut |visit| {
        if visit.node.get("x-parent").is_none() {
            return;
        }
        let (Some(genre), Some(id)) = (reference(visit.node), visit.value.as_str()) else {
            return;
        };
        let own = visit.pointer.rsplit_once('/').map_or("", |(own, _)| own);
        let child = if own.is_empty() {
            record.key()
        } else {
            let id = record.header.pointer(&format!("{own}/id")).and_then(Value::as_str);
            Key::new(genre, id.unwrap_or(""))
        };
        found.push((child, Key::new(genre, id), record.places.span(visit.pointer)));
    });
    found
}

/// An object that is its own ancestor, through references that make a tree.
fn loops(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let said = graphe.lectures().flat_map(|(_, lecture)| &lecture.parents);
    let parents: BTreeMap<&Key, (&Key, Span)> =
        said.map(|(child, parent, span)| (child, (parent, *span))).collect();
    for (&child, &(parent, span)) in &parents {
        let mut seen = vec![child];
        let mut at = parent;
        while !seen.contains(&at) {
            seen.push(at);
            match parents.get(at) {
                Some((next, _)) => at = *next,
                None => break,
            }
        }
        // Each loop is told once, at its first member.
        if at == child && seen.iter().all(|member| *member >= child) {
            let title = if seen.len() == 1 {
                format!("{} « {} » est son propre parent", child.genre.with_article(), child.id)
            } else {
                let names: Vec<&str> = seen.iter().map(|key| key.id.0.as_str()).collect();
                let each =
                    if seen.len() == 2 { "l’un de l’autre" } else { "les uns des autres" };
                format!("ces objets sont parents {each} : {} → {}", names.join(" → "), child.id)
            };
            found.push(
                Diagnostic::new(Code::Boucle, span, title)
                    .help("nommez ici un autre parent, ou supprimez cette ligne"),
            );
        }
    }
}

/// An objectif that details one of another axis: it would be printed under both.
fn axes(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    for objectif in graphe.corpus.objectifs.values() {
        let Some(parent) = objectif.data.parent.as_ref() else { continue };
        let Some(parent) = graphe.corpus.object(parent) else { continue };
        if parent.data.axe == objectif.data.axe {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::ParentDUnAutreAxe,
                objectif.places.span("/parent"),
                format!("l’objectif « {} » appartient à un autre axe", parent.id),
            )
            .related(parent.places.span("/axe"), "son axe")
            .help(format!(
                "écrivez « axe = \"{}\" », ou choisissez un parent de l’axe « {} »",
                parent.data.axe.id, objectif.data.axe.id
            )),
        );
    }
}

/// A parent stricter than its child.
fn levels(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let corpus = &graphe.corpus;
    let mut compare = |child: &Record, field: &str, parent: Option<&Record>| {
        let Some(parent) = parent.filter(|parent| parent.level > child.level) else { return };
        let feminine = parent.genre.info().feminine;
        found.push(
            Diagnostic::new(
                Code::DiffusionIncoherente,
                child.places.span(&format!("/{field}")),
                format!(
                    "{} serait publié{} sans son parent",
                    aide::ce(child.genre),
                    if child.genre.info().feminine { "e" } else { "" }
                ),
            )
            .label(format!(
                "{} {}",
                parent.genre.info().singular,
                aide::reserve(parent.level, feminine)
            ))
            .help(format!(
                "ajoutez sous cette ligne « diffusion = \"{}\" », ou ouvrez {} « {} »",
                parent.level.slug(),
                parent.genre.with_article(),
                parent.id
            )),
        );
    };
    for fiche in corpus.fiches.values() {
        compare(
            &fiche.record,
            "objectif",
            corpus.object(&fiche.data.objectif).map(|parent| &*parent.record),
        );
    }
    for objectif in corpus.objectifs.values() {
        compare(
            &objectif.record,
            "axe",
            corpus.object(&objectif.data.axe).map(|parent| &*parent.record),
        );
        let parent = objectif.data.parent.as_ref().and_then(|parent| corpus.object(parent));
        compare(&objectif.record, "parent", parent.map(|parent| &*parent.record));
    }
    for axe in corpus.axes.values() {
        let parent = axe.data.orientation.as_ref().and_then(|parent| corpus.object(parent));
        compare(&axe.record, "orientation", parent.map(|parent| &*parent.record));
    }
    let travail = |record: &Record| {
        record.header.get("diffusion").and_then(Diffusion::written) == Some(Diffusion::Travail)
    };
    if let Some(projet) = corpus.projet().filter(|projet| travail(&projet.record)) {
        let span = projet.places.span("/diffusion");
        found.push(
            Diagnostic::new(
                Code::DiffusionIncoherente,
                span,
                "un projet entier ne peut pas être au niveau « travail », qui n’est jamais publié",
            )
            .help("écrivez « diffusion = \"public\" », puis réservez certains fichiers par la même ligne dans leur en-tête"),
        );
    }
}

/// What holds for a strategy or a territory, and would hold for all once these are reserved.
fn scopes(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let fields = [
        ("strategies", Genre::Strategie, "toutes les stratégies"),
        ("strategie", Genre::Strategie, "toutes les stratégies"),
        ("territoires", Genre::Territoire, "tout le territoire"),
    ];
    for (key, entry) in graphe.corpus.entries() {
        let pointer = entry.pointer(key);
        let Some(own) = entry.record.header.pointer(&pointer) else { continue };
        for (field, genre, all) in fields {
            let Some(value) = own.get(field) else { continue };
            let pointer = format!("{pointer}/{field}");
            let listed = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let named = listed.iter().filter_map(|id| {
                let key = Key::new(genre, id.as_str()?);
                Some((graphe.corpus.entry(&key)?.level(&key), key))
            });
            let Some((level, scope)) = named.min_by_key(|(level, _)| *level) else { continue };
            if level <= entry.level(key) {
                continue;
            }
            let title = format!(
                "{} serait publié{} comme valable pour {all}",
                aide::ce(key.genre),
                if key.genre.info().feminine { "e" } else { "" }
            );
            let info = genre.info();
            found.push(
                Diagnostic::new(
                    Code::DiffusionIncoherente,
                    entry.record.places.span(&pointer),
                    title,
                )
                .label(format!("{} {}", info.singular, aide::reserve(level, info.feminine)))
                .help(format!(
                    "ajoutez sous cette ligne « diffusion = \"{}\" », ou ouvrez {} « {} »",
                    level.slug(),
                    genre.with_article(),
                    scope.id
                )),
            );
        }
    }
}

/// A period that ends before it begins.
fn periods(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let mut check = |record: &Record, pointer: &str, debut: Option<Date>, fin: Option<Date>| {
        if let (Some(debut), Some(fin)) = (debut, fin)
            && fin.last_day() < debut.first_day()
        {
            found.push(
                Diagnostic::new(
                    Code::CalendrierInverse,
                    record.places.span(pointer),
                    "cette fin précède le début",
                )
                .related(record.places.span(&pointer.replace("fin", "debut")), "le début")
                .help(format!(
                    "écrivez ici une date qui ne précède pas « {debut} », ou corrigez le début"
                )),
            );
        }
    };
    for fiche in graphe.corpus.fiches.values() {
        check(&fiche.record, "/fin", fiche.data.debut, fiche.data.fin);
    }
    if let Some(deroulement) = graphe.corpus.deroulement() {
        for (rank, phase) in deroulement.data.phases.iter().enumerate() {
            let pointer = format!("/phases/{rank}/fin");
            check(&deroulement.record, &pointer, Some(phase.debut), Some(phase.fin));
        }
    }
    if let Some(projet) = graphe.corpus.projet() {
        let bounds = |periode: Periode| (Some(periode.debut), Some(periode.fin));
        if let Some((debut, fin)) =
            projet.data.strategie_en_cours.as_ref().map(|strategie| bounds(strategie.periode))
        {
            check(&projet.record, "/strategie_en_cours/periode/fin", debut, fin);
        }
        for (rank, strategie) in projet.data.strategies.iter().enumerate() {
            let (debut, fin) = bounds(strategie.periode);
            check(&projet.record, &format!("/strategies/{rank}/periode/fin"), debut, fin);
        }
    }
}
