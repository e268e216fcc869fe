//! Charts: what they ask for exists, may be told to their readers, and someone sees them.

use crate::{
    diag::{Code, Diagnostic},
    model::{
        donnees::{Cellule, Releve},
        figure::Figure,
        genre::Genre,
        objet::Object,
        reference::{Id, Key},
        vocabulaire::Mesure,
    },
};

use super::{Facts, about, aide};

/// R50: a figure shows nothing that its readers may not see.
pub(super) fn reservee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    for figure in corpus.figures.values() {
        let requete = &figure.data.requete;
        let series = requete.series.iter().enumerate().map(|(at, one)| ("series", at, one.key()));
        let places =
            requete.territoires.iter().enumerate().map(|(at, one)| ("territoires", at, one.key()));
        let survey = requete.enquete.as_ref().map(|one| ("enquete", 0, one.key()));
        for (list, at, key) in series.chain(places).chain(survey) {
            let level = corpus.entry(&key).map(|entry| entry.level(&key));
            let Some(level) = level.filter(|level| *level > figure.level) else { continue };
            let span = figure.places.span(&format!("/requete/{list}/{at}"));
            let feminine = key.genre.info().feminine;
            let title =
                "cette figure montre des chiffres que tous ses lecteurs ne doivent pas voir";
            found.push(
                Diagnostic::new(Code::ChiffresReserves, span, title)
                    .label(format!(
                        "{} {}",
                        key.genre.info().singular,
                        aide::reserve(level, feminine)
                    ))
                    .help(format!(
                        "ajoutez en haut du fichier « diffusion = \"{}\" », ou ouvrez {} « {} »",
                        level.slug(),
                        key.genre.with_article(),
                        key.id
                    )),
            );
        }
    }
}

/// A figure shows numbers, and each of its lines some.
pub(super) fn vide(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let chiffres = &facts.graphe.chiffres;
    for figure in facts.graphe.corpus.figures.values() {
        let requete = &figure.data.requete;
        for serie in &requete.series {
            // A series without its file of figures is complained about there.
            let Some(rows) = chiffres.series.get(&serie.id) else { continue };
            for (at, territoire) in requete.territoires.iter().enumerate() {
                let within = |((place, date), releve): (&(Id, _), &Releve)| {
                    let asked = requete.periode.is_none_or(|periode| periode.contains(*date));
                    *place == territoire.id && asked && shows(figure, releve)
                };
                if rows.iter().any(within) {
                    continue;
                }
                let span = figure.places.span(&format!("/requete/territoires/{at}"));
                let title = format!(
                    "la série « {} » n’a rien à montrer pour « {} » sur cette période",
                    serie.id, territoire.id
                );
                let mut known: Vec<String> =
                    rows.keys().map(|(place, _)| format!("« {place} »")).collect();
                known.dedup();
                found.push(
                    Diagnostic::new(Code::ValeurAbsente, span, title)
                        .help(format!("les territoires qu’elle connaît : {}", known.join(", ")))
                        .help("vérifiez aussi « periode » et « mesure »"),
                );
            }
        }
    }
}

/// Returns whether a row has something to say to a figure: a number, or that there is one.
fn shows(figure: &Object<Figure>, releve: &Releve) -> bool {
    let cellule =
        if figure.data.requete.mesure == Mesure::Taux { releve.taux } else { releve.nombre };
    cellule != Cellule::Absente
}

/// What a figure asks of each number can be drawn.
pub(super) fn impossible(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for figure in facts.graphe.corpus.figures.values() {
        let mesure = figure.data.requete.mesure;
        if !matches!(mesure, Mesure::Nombre | Mesure::Taux) {
            let span = figure.places.span("/requete/mesure");
            let title = format!("une figure ne montre pas « {} »", mesure.slug());
            found.push(
                Diagnostic::new(Code::RequeteImpossible, span, title)
                    .help("écrivez « mesure = \"nombre\" » ou « mesure = \"taux\" », et dites le reste dans le texte"),
            );
        }
    }
}

/// R55: a figure is shown.
pub(super) fn non_utilisee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for figure in facts.graphe.corpus.figures.values() {
        let key = Key { genre: Genre::Figure, id: figure.id.clone() };
        if facts.graphe.incoming(&key).is_empty() {
            let title = "aucun texte ne montre cette figure";
            found.push(about(Code::FigureInutilisee, &figure.record, title).help(format!(
                "montrez-la, seule dans son paragraphe : « ![](figure:{}) »",
                figure.id
            )));
        }
    }
}
