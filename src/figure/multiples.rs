//! Small charts side by side on one scale: one for each series.

use std::fmt::Write as _;

use crate::{fr, theme::Fonts};

use super::{
    Courbes, Dessin, Format, Graphique, Ligne,
    courbe::{self, tirets},
    echelle::{Echelle, ecarte},
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, Teinte, court},
};

/// Height of the lines in a small chart.
const HAUTEUR: f64 = 62.0;

pub(super) fn dessin(
    graphique: &Graphique,
    panels: &[(String, Courbes)],
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let width = format.largeur();
    let small = Style::new(Teinte::Gris).corps(CORPS - 1.5);
    let lines = || panels.iter().flat_map(|(_, courbes)| &courbes.lignes);
    let values = lines().flat_map(|ligne| &ligne.points).filter_map(|point| point.valeur());
    let echelle = Echelle::new(values.fold(0.0, f64::max), 2);
    let mut y = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, Style::new(Teinte::Gris));
    if let Some((_, first)) = panels.first().filter(|(_, first)| first.lignes.len() > 1) {
        y = courbe::legende(&mut svg, first, y, width);
    }
    let columns = if format == Format::Large { 3 } else { 2 };
    let gap = 22.0;
    #[expect(clippy::cast_precision_loss, reason = "two or three columns")]
    let cell = (width - gap * (columns as f64 - 1.0)) / columns as f64;
    for row in panels.chunks(columns) {
        let title = Style::new(Teinte::Encre).gras();
        let titles: Vec<_> = row.iter().map(|(name, _)| svg.lignes(name, title, cell)).collect();
        let most = titles.iter().map(Vec::len).max().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "a title has a few lines")]
        let top = y + 8.0 + most as f64 * INTERLIGNE;
        let mut x = 0.0;
        for ((_, courbes), lines) in row.iter().zip(&titles) {
            // Titles stand on what they name, whatever the others need.
            #[expect(clippy::cast_precision_loss, reason = "a title has a few lines")]
            let mut line_y = top - (lines.len() as f64 - 1.0) * INTERLIGNE - 4.0;
            for line in lines {
                svg.texte((x, line_y), line, title);
                line_y += INTERLIGNE;
            }
            panel(&mut svg, courbes, (x, top + 8.0, cell), echelle);
            let bottom = top + 8.0 + HAUTEUR;
            let ends = (courbes.dates.first(), courbes.dates.last());
            if let (Some(first), Some(last)) = ends {
                svg.texte((x, bottom + 14.0), first, small);
                let right = x + cell - room(&svg, courbes);
                svg.texte((right, bottom + 14.0), last, small.ancre(Ancre::Milieu));
            }
            x += cell + gap;
        }
        y = top + HAUTEUR + 30.0;
    }
    svg.finish(graphique, format, y)
}

/// Room that the numbers at the end of the lines of a small chart take.
fn room(svg: &Svg<'_>, courbes: &Courbes) -> f64 {
    let style = Style::new(Teinte::Encre).gras();
    let ends = courbes.lignes.iter().map(|ligne| svg.largeur(&last(courbes, ligne), style));
    ends.fold(0.0, f64::max) + 10.0
}

fn last(courbes: &Courbes, ligne: &Ligne) -> String {
    let last = ligne.points.iter().filter_map(|point| point.valeur()).next_back();
    last.map_or_else(|| "nd".to_owned(), |value| fr::decimales(value, courbes.decimales))
}

fn panel(svg: &mut Svg<'_>, courbes: &Courbes, (x, top, cell): (f64, f64, f64), echelle: Echelle) {
    let right = x + cell - room(svg, courbes);
    let bottom = top + HAUTEUR;
    let count = courbes.dates.len();
    #[expect(clippy::cast_precision_loss, reason = "a series has a few hundred dates")]
    let px = |rank: usize| x + (right - x) * rank as f64 / (count.max(2) - 1) as f64;
    let py = |value: f64| bottom - HAUTEUR * value / echelle.max();
    for value in echelle.graduations() {
        let tint = if value == 0.0 { Teinte::Gris } else { Teinte::Trait };
        svg.segment((x, py(value)), (right, py(value)), tint, (1.0, ""));
    }
    for (rank, _) in &courbes.ruptures {
        let at = f64::midpoint(px(rank.saturating_sub(1)), px(*rank));
        svg.segment((at, top), (at, bottom), Teinte::Gris, (1.0, "2 3"));
    }
    let mut ends = Vec::new();
    for (rank, ligne) in courbes.lignes.iter().enumerate().rev() {
        let (mut d, mut open, mut end) = (String::new(), false, None);
        for (at, point) in ligne.points.iter().enumerate() {
            let Some(value) = point.valeur() else {
                open = false;
                continue;
            };
            let command = if open { 'L' } else { 'M' };
            write!(d, "{command}{} {}", court(px(at)), court(py(value)))
                .expect("a String takes all");
            open = true;
            end = Some((px(at), py(value)));
        }
        let width = if rank == 0 { 2.2 } else { 1.5 };
        svg.trait_(&d, Teinte::Serie(rank), width, tirets(rank));
        if let Some(end) = end {
            svg.marque(rank, end, 2.8);
        }
        ends.push((end.map_or(bottom, |end| end.1), rank));
    }
    ends.sort_by(|one, next| one.0.total_cmp(&next.0));
    let mut places: Vec<f64> = ends.iter().map(|end| end.0).collect();
    ecarte(&mut places, INTERLIGNE - 3.0, top - 2.0, bottom + 2.0);
    for ((_, rank), place) in ends.iter().zip(places) {
        let Some(ligne) = courbes.lignes.get(*rank) else { continue };
        let style = Style::new(Teinte::Serie(*rank)).gras();
        svg.texte((right + 7.0, place + 4.0), &last(courbes, ligne), style);
    }
}
