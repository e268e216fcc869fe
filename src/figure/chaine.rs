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
    for (from, to) in liens(filiation, &places) {
        lien(svg, (from.0 + cell, from.1), (to.0, to.1));
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

/// Returns where each link leaves and arrives, links of one box apart from each other, in the order of
/// what they lead to.
fn liens(filiation: &Filiation, places: &[(f64, f64, f64)]) -> Vec<((f64, f64), (f64, f64))> {
    let middle = |at: usize| places.get(at).map_or(0.0, |place| place.1 + place.2 / 2.0);
    let apart = |own: usize, mut others: Vec<usize>, other: usize| {
        others.sort_by(|one, next| middle(*one).total_cmp(&middle(*next)));
        let rank = others.iter().position(|one| *one == other).unwrap_or(0);
        let room = places.get(own).map_or(0.0, |place| place.2 - 12.0);
        let gap = (room / fois(others.len(), 1.0)).clamp(0.0, 7.0);
        middle(own) + fois(rank, gap) - fois(others.len() - 1, gap) / 2.0
    };
    let all = filiation.liens.iter().map(|(from, to)| {
        let next = filiation.liens.iter().filter(|own| own.0 == *from).map(|own| own.1);
        let before = filiation.liens.iter().filter(|own| own.1 == *to).map(|own| own.0);
        let x = |at: usize| places.get(at).map_or(0.0, |place| place.0);
        let start = (x(*from), apart(*from, next.collect(), *to));
        (start, (x(*to), apart(*to, before.collect(), *from)))
    });
    all.collect()
}

/// Draws a link and its head; straight when it hardly rises.
fn lien(svg: &mut Svg<'_>, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
    let y0 = if (y1 - y0).abs() < 6.0 { y1 } else { y0 };
    let (middle, end) = (court(f64::midpoint(x0, x1)), court(x1 - 5.0));
    let (top, bottom) = (court(y0), court(y1));
    let d = format!("M{} {top}C{middle} {top} {middle} {bottom} {end} {bottom}", court(x0));
    svg.trait_(&d, Teinte::Gris, 1.2, "");
    let head = format!("M{} {bottom}L{end} {}V{}z", court(x1), court(y1 - 3.5), court(y1 + 3.5));
    svg.plein(&head, Teinte::Gris);
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
