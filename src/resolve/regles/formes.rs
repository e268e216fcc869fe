//! Figures: each form has what it needs, nothing in vain, and something to draw.

use crate::{
    diag::{Code, Diagnostic},
    model::{figure::Figure, reference::Id, vocabulaire::FormeFigure},
};

use super::{Facts, Graphe};

/// Keys that say what a figure shows.
const CLES: [&str; 7] = ["requete", "axe", "constat", "indicateur", "fond", "cle", "classes"];

/// Returns the keys that a form needs, any one of each group, and those that it takes as well.
fn cles(forme: FormeFigure) -> (&'static [&'static [&'static str]], &'static [&'static str]) {
    match forme {
        FormeFigure::Courbe
        | FormeFigure::Multiples
        | FormeFigure::Barres
        | FormeFigure::Pyramide
        | FormeFigure::Likert => (&[&["requete"]], &[]),
        FormeFigure::Gantt => (&[], &["axe"]),
        FormeFigure::Gouvernance => (&[], &[]),
        FormeFigure::Carte => (&[&["requete"], &["fond"], &["cle"]], &["classes"]),
        FormeFigure::Cible => (&[&["indicateur"]], &[]),
        FormeFigure::Chaine => (&[&["axe", "constat"]], &[]),
    }
}

/// A figure has the keys that its form needs, and no other.
pub(super) fn incomplete(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for figure in facts.graphe.corpus.figures.values() {
        let slug = figure.data.forme.slug();
        let has = |key: &&str| figure.header.get(*key).is_some();
        let (needed, also) = cles(figure.data.forme);
        for group in needed.iter().filter(|group| !group.iter().any(has)) {
            let names: Vec<String> = group.iter().map(|key| format!("« {key} »")).collect();
            let title = format!("la forme « {slug} » demande {}", names.join(" ou "));
            found.push(
                Diagnostic::new(Code::FigureIncomplete, figure.places.span("/forme"), title)
                    .help("ajoutez cette clé, ou choisissez une autre forme"),
            );
        }
        let used =
            |key: &&str| needed.iter().any(|group| group.contains(key)) || also.contains(key);
        for key in CLES.iter().filter(|key| has(key) && !used(key)) {
            let span = figure.places.key_span(&format!("/{key}"));
            let title = format!("« {key} » ne sert à rien à une figure de forme « {slug} »");
            found.push(
                Diagnostic::new(Code::FigureIncomplete, span, title)
                    .help("supprimez cette clé, ou choisissez une autre forme"),
            );
        }
    }
}

/// A figure has something to draw.
pub(super) fn vide(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for figure in facts.graphe.corpus.figures.values() {
        let Some(missing) = manque(facts.graphe, &figure.data) else { continue };
        let span = figure.places.span("/forme");
        found.push(
            Diagnostic::new(Code::FigureVide, span, "cette figure n’a rien à dessiner")
                .help(missing),
        );
    }
}

/// Returns what is missing for a figure to show anything.
fn manque(graphe: &Graphe, figure: &Figure) -> Option<&'static str> {
    let corpus = &graphe.corpus;
    let axe = |id: Id| figure.axe.as_ref().is_none_or(|axe| axe.id == id);
    match figure.forme {
        FormeFigure::Gantt => {
            let mut fiches = corpus.fiches.values();
            let dated = fiches.any(|fiche| {
                let own = corpus.axe_of(&fiche.data).is_some_and(|own| axe(own.id.clone()));
                own && fiche.data.debut.is_some() && fiche.data.fin.is_some()
            });
            (!dated).then_some(
                "écrivez « debut » et « fin » dans les fiches de cet axe ou de la stratégie",
            )
        }
        FormeFigure::Gouvernance => corpus
            .instances
            .is_empty()
            .then_some("écrivez les instances dans le dossier « gouvernance »"),
        FormeFigure::Chaine => {
            let constat = |id: &Id| figure.constat.as_ref().is_none_or(|own| own.id == *id);
            let mut fiches = corpus.fiches.values();
            let linked = fiches.any(|fiche| {
                let own = corpus.axe_of(&fiche.data).is_some_and(|own| axe(own.id.clone()));
                let named = fiche.data.preconisations.iter().filter_map(|one| graphe.get(one));
                let mut through = named.flat_map(|one| &one.constats);
                let any = fiche.data.constats.iter().any(|one| constat(&one.id));
                own && (any || through.any(|one| constat(&one.id)))
            });
            (!linked).then_some(
                "nommez ce constat, ou une préconisation qui s’y appuie, dans une fiche action",
            )
        }
        FormeFigure::Cible => {
            let named = figure.indicateur.as_ref().and_then(|one| one.id.0.split_once('/'));
            let fiche = named.and_then(|(fiche, _)| corpus.fiches.get(&Id::from(fiche)));
            let own = fiche.zip(named).and_then(|(fiche, (_, id))| {
                fiche.data.indicateurs.iter().find(|one| one.id.0 == id)
            })?;
            let start = own.reference.as_ref().is_some_and(|from| from.valeur.is_some());
            let known = start || !own.valeurs.is_empty();
            (!known).then_some(
                "cet indicateur n’a ni valeur de référence, ni mesure : citez-le par un lien",
            )
        }
        FormeFigure::Courbe
        | FormeFigure::Multiples
        | FormeFigure::Barres
        | FormeFigure::Likert
        | FormeFigure::Pyramide
        | FormeFigure::Carte => None,
    }
}
