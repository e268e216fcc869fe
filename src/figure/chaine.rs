//! The chain from findings to actions: columns joined by curves where there is room, else ranks one
//! under another that name what follows by its number.

use crate::theme::Fonts;

use super::{
    Dessin, Format, Graphique,
    boites::{Aspect, Boite},
    filiation::{Filiation, Noeud, RANGS},
    svg::{Ancre, CORPS, Style, Svg, Teinte, court, fois},
};

/// Room between columns: curves run there.
const GOUTTIERE: f64 = 34.0;

/// Room between boxes.
const ECART: f64 = 9.0;

/// Size of the text in boxes.
const PETIT: f64 = CORPS - 1.5;

pub(super) fn dessin(
    graphique: &Graphique,
    filiation: &Filiation,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let height = match format {
        Format::Large => colonnes(&mut svg, filiation, format.largeur()),
        Format::Etroit => pile(&mut svg, filiation, format.largeur()),
    };
    svg.finish(graphique, format, height)
}

/// Returns the ranks that hold something.
fn rangs(filiation: &Filiation) -> Vec<usize> {
    (0..RANGS.len()).filter(|rang| filiation.rang(*rang).next().is_some()).collect()
}

fn nom(rang: usize) -> String {
    RANGS.get(rang).map_or_else(String::new, |genre| crate::fr::capitale(genre.info().plural))
}

/// Returns what a box says under its title: indicators by name where there are few actions.
fn details(filiation: &Filiation, noeud: &Noeud) -> Vec<String> {
    let many = filiation.rang(noeud.rang).count() > 3;
    match noeud.indicateurs.len() {
        0 => Vec::new(),
        count if many => vec![crate::fr::compte(count, "indicateur")],
        _ => noeud.indicateurs.iter().map(|own| format!("· {own}")).collect(),
    }
}

fn titre(noeud: &Noeud) -> String {
    format!("{}\u{a0}– {}", noeud.numero, noeud.titre)
}

fn aspect(rang: usize) -> Aspect {
    match rang {
        0 => Aspect::Contour(Teinte::Serie(1)),
        1 => Aspect::Contour(Teinte::Serie(3)),
        2 => Aspect::Contour(Teinte::Serie(2)),
        _ => Aspect::Plein(Teinte::Serie(0)),
    }
}

/// Draws a column for each rank; returns the height.
fn colonnes(svg: &mut Svg<'_>, filiation: &Filiation, width: f64) -> f64 {
    let ranks = rangs(filiation);
    let width = width - 2.0;
    let cell =
        (width - fois(ranks.len().saturating_sub(1), GOUTTIERE)) / fois(ranks.len().max(1), 1.0);
    let mut boxes: Vec<Vec<(usize, Boite)>> = Vec::new();
    for rank in &ranks {
        let own = filiation.rang(*rank).map(|(at, noeud)| {
            (at, Boite::new(svg, &titre(noeud), &details(filiation, noeud), (cell, PETIT)))
        });
        boxes.push(own.collect());
    }
    let tall = |column: &Vec<(usize, Boite)>| {
        column.iter().map(|(_, boite)| boite.hauteur() + ECART).sum::<f64>() - ECART
    };
    let most = boxes.iter().map(tall).fold(0.0, f64::max);
    let mut places = vec![(0.0, 0.0, 0.0); filiation.noeuds.len()];
    let mut x = 1.0;
    for column in &boxes {
        // Boxes of a short column spread over the height, so that lines stay flat.
        let free = (most - tall(column)) / fois(column.len().max(1), 1.0);
        let mut y = 26.0 + free / 2.0;
        for (at, boite) in column {
            if let Some(place) = places.get_mut(*at) {
                *place = (x, y, boite.hauteur());
            }
            y += boite.hauteur() + ECART + free;
        }
        x += cell + GOUTTIERE;
    }
    for (from, to) in &filiation.liens {
        let (Some(from), Some(to)) = (places.get(*from), places.get(*to)) else { continue };
        let (x0, y0, x1, y1) = (from.0 + cell, from.1 + from.2 / 2.0, to.0, to.1 + to.2 / 2.0);
        let middle = court(f64::midpoint(x0, x1));
        let d = format!(
            "M{} {}C{middle} {} {middle} {} {} {}",
            court(x0),
            court(y0),
            court(y0),
            court(y1),
            court(x1),
            court(y1)
        );
        svg.trait_(&d, Teinte::Gris, 1.2, "");
    }
    let head = Style::new(Teinte::Gris).gras().corps(PETIT + 0.5).ancre(Ancre::Milieu);
    let mut x = 1.0;
    for (rank, column) in ranks.iter().zip(&boxes) {
        svg.texte((x + cell / 2.0, 13.0), &nom(*rank), head);
        for (at, boite) in column {
            let Some((x, y, height)) = places.get(*at) else { continue };
            boite.dessine(svg, (*x, *y), *height, aspect(*rank));
        }
        x += cell + GOUTTIERE;
    }
    most + 32.0
}

/// Draws ranks one under another; returns the height.
fn pile(svg: &mut Svg<'_>, filiation: &Filiation, width: f64) -> f64 {
    let mut y = 0.0;
    let head = Style::new(Teinte::Gris).gras().corps(PETIT + 0.5);
    let ranks = rangs(filiation);
    for (at, rank) in ranks.iter().enumerate() {
        if at > 0 {
            let d = format!("M{} {}h12l-6 8z", court(width / 2.0 - 6.0), court(y));
            svg.plein(&d, Teinte::Gris);
            y += 10.0;
        }
        svg.texte((0.0, y + 13.0), &nom(*rank), head);
        y += 22.0;
        for (at, noeud) in filiation.rang(*rank) {
            let mut lines = details(filiation, noeud);
            let after = filiation.suites(at);
            if !after.is_empty() {
                lines.push(format!("conduit à {}", after.join(", ")));
            }
            let boite = Boite::new(svg, &titre(noeud), &lines, (width - 2.0, PETIT));
            let height = boite.hauteur();
            boite.dessine(svg, (1.0, y), height, aspect(*rank));
            y += height + ECART;
        }
    }
    y
}
