//! Maps: their outlines exist, and hold the territories that are asked for.

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{figure::Figure, fond::Fond, objet::Object, vocabulaire::FormeFigure},
};

use super::Facts;

/// A map finds the outlines of its territories.
pub(super) fn fond(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let fonds = &facts.graphe.chiffres.fonds;
    for figure in facts.graphe.corpus.figures.values() {
        let (FormeFigure::Carte, Some(name)) = (figure.data.forme, &figure.data.fond) else {
            continue;
        };
        let Some(fond) = fonds.get(name) else {
            let span = figure.places.span("/fond");
            let title = format!("le fond de carte « {name} » n’existe pas, ou ne se lit pas");
            let names = fonds.keys().map(String::as_str);
            found.push(
                Diagnostic::new(Code::FondInadapte, span, title)
                    .help_if(nearest(name, names, |name| format!("fond = \"{name}\"")))
                    .help("rangez le fichier .geojson dans « content/figures/ »"),
            );
            continue;
        };
        territoires(facts, figure, fond, found);
    }
}

/// Complains about territories without outline.
fn territoires(
    facts: &Facts<'_>,
    figure: &Object<Figure>,
    fond: &Fond,
    found: &mut Vec<Diagnostic>,
) {
    let (Some(cle), Some(requete)) = (&figure.data.cle, &figure.data.requete) else { return };
    let known = || fond.contours.iter().filter_map(|one| one.proprietes.get(cle));
    if known().next().is_none() {
        let mut names: Vec<String> = Vec::new();
        for name in fond.contours.iter().flat_map(|one| one.proprietes.keys()) {
            let name = format!("« {name} »");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let span = figure.places.span("/cle");
        let title = format!("aucun contour de ce fond n’a de propriété « {cle} »");
        found.push(
            Diagnostic::new(Code::FondInadapte, span, title)
                .help(format!("celles qu’ils ont : {}", names.join(", "))),
        );
        return;
    }
    for (at, one) in requete.territoires.iter().enumerate() {
        let Some(place) = facts.graphe.get(one) else { continue };
        let code = place.code.as_deref();
        if known().any(|own| *own == place.id.0 || Some(own.as_str()) == code) {
            continue;
        }
        let span = figure.places.span(&format!("/requete/territoires/{at}"));
        let title = format!("le fond de carte n’a pas de contour pour « {} »", place.id);
        let values: Vec<String> = known().take(12).map(|own| format!("« {own} »")).collect();
        found.push(
            Diagnostic::new(Code::FondInadapte, span, title)
                .help(format!("la propriété « {cle} » connaît : {}", values.join(", ")))
                .help("elle doit porter l’identifiant du territoire, ou son code, inscrit dans projet.toml"),
        );
    }
}
