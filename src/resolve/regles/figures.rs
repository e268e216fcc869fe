//! Charts: what they ask for exists, may be told to their readers, and someone sees them.

use crate::{
    diag::{Code, Diagnostic},
    model::{
        donnees::{Cellule, Releve},
        figure::Figure,
        genre::Genre,
        objet::Object,
        reference::{Id, Key, Ref},
        requete::Requete,
        vocabulaire::{FormeFigure, Mesure},
    },
};

use super::{Facts, about, aide};

/// R50: a figure shows nothing that its readers may not see.
pub(super) fn reservee(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    for figure in corpus.figures.values() {
        let nothing = Requete::default();
        let requete = figure.data.requete.as_ref().unwrap_or(&nothing);
        let listed = |list: &'static str| move |(at, key)| (format!("/requete/{list}/{at}"), key);
        let series = requete.series.iter().map(Ref::key).enumerate().map(listed("series"));
        let places = requete.territoires.iter().map(Ref::key).enumerate();
        let axe = figure.data.axe.iter().map(|axe| ("/axe".to_owned(), axe.key()));
        let constat = figure.data.constat.iter().map(|own| ("/constat".to_owned(), own.key()));
        let indicateur = figure.data.indicateur.iter();
        let indicateur = indicateur.map(|own| ("/indicateur".to_owned(), own.key()));
        let enquete = requete.enquete.iter();
        let enquete = enquete.map(|own| ("/requete/enquete".to_owned(), own.key()));
        let own = axe.chain(constat).chain(indicateur).chain(enquete);
        for (pointer, key) in series.chain(places.map(listed("territoires"))).chain(own) {
            let level = corpus.entry(&key).map(|entry| entry.level(&key));
            let Some(level) = level.filter(|level| *level > figure.level) else { continue };
            let span = figure.places.span(&pointer);
            let feminine = key.genre.info().feminine;
            let title = "cette figure montre ce que tous ses lecteurs ne doivent pas voir";
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
        let Some(requete) = &figure.data.requete else { continue };
        for serie in &requete.series {
            // A series without its file of figures is complained about there.
            let Some(rows) = chiffres.series.get(&serie.id) else { continue };
            // One that is still to be filled in shows nothing yet.
            if rows.values().all(|releve| !shows(requete, releve)) {
                continue;
            }
            for (at, territoire) in requete.territoires.iter().enumerate() {
                let within = |((place, date), releve): (&(Id, _), &Releve)| {
                    let asked = requete.periode.is_none_or(|periode| periode.contains(*date));
                    *place == territoire.id && asked && shows(requete, releve)
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
fn shows(requete: &Requete, releve: &Releve) -> bool {
    let cellule = if requete.mesure == Mesure::Taux { releve.taux } else { releve.nombre };
    cellule != Cellule::Absente
}

/// What a figure asks of each number can be drawn.
pub(super) fn impossible(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for figure in facts.graphe.corpus.figures.values() {
        found.extend(une_serie(figure));
        found.extend(deux_groupes(facts, figure));
        let Some(mesure) = figure.data.requete.as_ref().map(|asked| asked.mesure) else { continue };
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

/// A map shows one series.
fn une_serie(figure: &Object<Figure>) -> Option<Diagnostic> {
    let requete = figure.data.requete.as_ref()?;
    let several = figure.data.forme == FormeFigure::Carte && requete.series.len() > 1;
    several.then(|| {
        let span = figure.places.span("/requete/series/1");
        Diagnostic::new(Code::RequeteImpossible, span, "une carte ne montre qu’une série")
            .help("faites une carte par série")
    })
}

/// A pyramid shows two groups of one territory, or two, both with the same classes.
fn deux_groupes(facts: &Facts<'_>, figure: &Object<Figure>) -> Option<Diagnostic> {
    let requete = figure.data.requete.as_ref()?;
    if figure.data.forme != FormeFigure::Pyramide {
        return None;
    }
    let impossible = |pointer: &str, title: String| {
        Diagnostic::new(Code::RequeteImpossible, figure.places.span(pointer), title)
    };
    let help = "écrivez « groupe = \"Femmes\" » et « classe = \"15 à 29 ans\" » sous chaque série";
    let mut groupes: Vec<(&str, Vec<&str>)> = Vec::new();
    for (rank, serie) in requete.series.iter().enumerate() {
        let serie = facts.graphe.get(serie)?;
        let Some((groupe, classe)) = serie.groupe.as_deref().zip(serie.classe.as_deref()) else {
            let title = format!("la série « {} » n’a pas de groupe ou de classe", serie.id);
            return Some(impossible(&format!("/requete/series/{rank}"), title).help(help));
        };
        match groupes.iter_mut().find(|(name, _)| *name == groupe) {
            Some((_, classes)) => classes.push(classe),
            None => groupes.push((groupe, vec![classe])),
        }
    }
    if let Some(third) = requete.territoires.get(2) {
        let title = format!("une pyramide compare deux territoires, « {} » est de trop", third.id);
        return Some(impossible("/requete/territoires/2", title).help("faites une autre figure"));
    }
    match groupes.as_slice() {
        [(_, left), (_, right)] if left == right => None,
        [_, _] => {
            let title = "les deux groupes d’une pyramide n’ont pas les mêmes classes".to_owned();
            Some(impossible("/requete/series", title).help(
                "citez les séries d’un groupe puis celles de l’autre, dans le même ordre de classes",
            ))
        }
        several => {
            let title = format!("une pyramide montre deux groupes, et non {}", several.len());
            Some(impossible("/requete/series", title).help(help))
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
