//! Trees, numbers and levels: what must hold between objects, whatever the rules say.

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
    validate::{schema, walk},
};

use super::Graphe;

/// Checks loops, numbers, levels and periods.
pub(super) fn check(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    loops(graphe, found);
    numbers(graphe, found);
    levels(graphe, found);
    periods(graphe, found);
    strategies(graphe, found);
    former_axes(graphe, found);
    outlines(graphe, found);
}

/// An object that is its own ancestor, through references that make a tree.
fn loops(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let mut parents: BTreeMap<Key, (Key, Span)> = BTreeMap::new();
    for record in graphe.corpus.records() {
        walk(schema(record.genre), &record.header, &mut |visit| {
            if visit.node.get("x-parent").is_none() {
                return;
            }
            let (Some(genre), Some(id)) = (
                visit.node.get("x-ref").and_then(Value::as_str).and_then(Genre::named),
                visit.value.as_str(),
            ) else {
                return;
            };
            let own = visit.pointer.rsplit_once('/').map_or("", |(own, _)| own);
            let child = if own.is_empty() {
                record.key()
            } else {
                let id = record.header.pointer(&format!("{own}/id")).and_then(Value::as_str);
                Key::new(genre, id.unwrap_or(""))
            };
            parents.insert(child, (Key::new(genre, id), record.places.span(visit.pointer)));
        });
    }
    for (child, (parent, span)) in &parents {
        let mut seen = vec![child];
        let mut at = parent;
        while !seen.contains(&at) {
            seen.push(at);
            match parents.get(at) {
                Some((next, _)) => at = next,
                None => break,
            }
        }
        // Each loop is told once, at its first member.
        if at == child && seen.iter().all(|member| *member >= child) {
            let title = if seen.len() == 1 {
                format!("{} « {} » est son propre parent", child.genre.with_article(), child.id)
            } else {
                let names: Vec<&str> = seen.iter().map(|key| key.id.0.as_str()).collect();
                format!("ces objets sont parents l’un de l’autre : {}", names.join(" → "))
            };
            found.push(
                Diagnostic::new(Code::Boucle, *span, title)
                    .label("boucle")
                    .help("changez ou supprimez cette ligne"),
            );
        }
    }
}

/// Two objects of one printed number.
fn numbers(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<(Genre, String), &Record> = BTreeMap::new();
    for record in graphe.corpus.records() {
        let Some(number) = record.header.get("numero") else { continue };
        let number = number.as_str().map_or_else(|| number.to_string(), str::to_owned);
        let scope = match record.genre {
            Genre::Objectif => {
                record.header.get("axe").and_then(Value::as_str).unwrap_or("").to_owned()
            }
            Genre::Fiche => {
                let fiche = graphe.corpus.fiches.get(&record.id);
                fiche
                    .and_then(|fiche| graphe.corpus.axe_of(&fiche.data))
                    .map_or_else(String::new, |axe| axe.id.0.clone())
            }
            _ => String::new(),
        };
        let key = (record.genre, format!("{scope} {number}"));
        if let Some(other) = taken.get(&key) {
            let what = record.genre.info().plural;
            found.push(
                Diagnostic::new(
                    Code::NumeroEnDouble,
                    record.places.span("/numero"),
                    format!("deux {what} portent le numéro {number}"),
                )
                .label("numéro déjà pris")
                .related(other.places.span("/numero"), "par celui-ci")
                .help("donnez-lui un numéro libre ; les trous sont permis"),
            );
        } else {
            taken.insert(key, record);
        }
    }
}

/// A parent stricter than its child.
fn levels(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let corpus = &graphe.corpus;
    let mut compare = |child: &Record, field: &str, parent: Option<&Record>| {
        let Some(parent) = parent.filter(|parent| parent.level > child.level) else { return };
        let level = parent.level.label();
        found.push(
            Diagnostic::new(
                Code::DiffusionIncoherente,
                child.places.span(&format!("/{field}")),
                format!(
                    "cet objet de la version {} dépend d’un objet de la version {level}",
                    child.level.label()
                ),
            )
            .label("parent réservé")
            .help(format!(
                "ajoutez ici « diffusion = \"{}\" », ou ouvrez {} « {} »",
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
    if let Some(projet) = corpus.projet().filter(|projet| projet.level == Diffusion::Travail) {
        let span = projet.places.span("/diffusion");
        found.push(
            Diagnostic::new(
                Code::DiffusionIncoherente,
                span,
                "un projet entier ne peut pas être au niveau « travail »",
            )
            .label("jamais publié")
            .help("écrivez « diffusion = \"public\" » et réservez par exception"),
        );
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
                .label("avant le début")
                .help(format!(
                    "le début est « {debut} » : écrivez une date plus tardive, ou corrigez le début"
                )),
            );
        }
    };
    for fiche in graphe.corpus.fiches.values() {
        check(&fiche.record, "/fin", fiche.data.debut, fiche.data.fin);
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

/// Several strategies, and an axis that does not say whose it is.
fn strategies(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    let Some(projet) = graphe.corpus.projet().filter(|projet| projet.data.strategies.len() > 1)
    else {
        return;
    };
    let ids: Vec<String> =
        projet.data.strategies.iter().map(|strategie| format!("\"{}\"", strategie.id)).collect();
    for axe in graphe.corpus.axes.values().filter(|axe| axe.data.strategie.is_none()) {
        found.push(
            Diagnostic::of_key(
                Code::StrategieAPreciser,
                &axe.places,
                "",
                "cet axe ne dit pas à quelle stratégie il appartient",
            )
            .label("stratégie attendue")
            .help(format!(
                "ajoutez « strategie = … » avec l’une de ces valeurs : {}",
                ids.join(", ")
            )),
        );
    }
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
            "décrivez la stratégie évaluée dans projet.toml : « [strategie_en_cours] » avec « titre », « periode » et « axes »".to_owned()
        } else {
            format!("les axes décrits dans projet.toml : {}", known.join(", "))
        };
        found.push(
            Diagnostic::new(
                Code::ReferenceInconnue,
                bilan.places.span("/axe"),
                format!("la stratégie en cours n’a pas d’axe {}", bilan.data.axe),
            )
            .label("axe inconnu")
            .help(help),
        );
    }
}

/// A line of an outline that names nothing, or two things.
fn outlines(graphe: &Graphe, found: &mut Vec<Diagnostic>) {
    for document in graphe.corpus.documents.values() {
        for (partie, content) in document.data.parties.iter().enumerate() {
            for (rank, line) in content.contenu.iter().enumerate() {
                let named = [line.page.is_some(), line.objets.is_some(), line.genere.is_some()];
                if named.iter().filter(|named| **named).count() != 1 {
                    let pointer = format!("/parties/{partie}/contenu/{rank}");
                    found.push(
                        Diagnostic::new(Code::ContenuAmbigu, document.places.span(&pointer), "cette ligne de plan doit porter une seule des clés « page », « objets », « genere »")
                            .label("à préciser")
                            .help("écrivez par exemple « { page = \"contexte:portrait\" } » ou « { genere = \"instances\" } »"),
                    );
                }
            }
        }
    }
}
