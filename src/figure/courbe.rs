//! Lines over time: named at their end, broken where nothing may be shown.

use std::fmt::Write as _;

use crate::{fr, theme::Fonts};

use super::{
    Courbes, Dessin, Format, Graphique, Point,
    echelle::{Echelle, ecarte},
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, TIRETS, Teinte, court, fois},
};

/// How breaks are told.
const RUPTURE: Style = Style::new(Teinte::Gris).italique().corps(CORPS - 1.0);

/// Where the curves stand within the drawing.
struct Cadre {
    gauche: f64,
    droite: f64,
    haut: f64,
    bas: f64,
    dates: usize,
    echelle: Echelle,
}

impl Cadre {
    fn x(&self, rank: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a series has a few hundred dates")]
        let share = if self.dates > 1 { rank as f64 / (self.dates - 1) as f64 } else { 0.5 };
        self.gauche + (self.droite - self.gauche) * share
    }

    fn y(&self, value: f64) -> f64 {
        self.bas - (self.bas - self.haut) * value / self.echelle.max()
    }
}

pub(super) fn dessin(
    graphique: &Graphique,
    courbes: &Courbes,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let large = format == Format::Large;
    let values = courbes.lignes.iter().flat_map(|ligne| &ligne.points);
    let max = values.filter_map(|point| point.valeur()).fold(0.0, f64::max);
    let echelle = Echelle::new(max, if large { 5 } else { 4 });
    let label = |value: f64| fr::decimales(value, echelle.decimales());
    let axis = Style::new(Teinte::Gris);
    let widest = echelle.graduations().map(|value| svg.largeur(&label(value), axis));
    // The first date stands under the axis, by its middle.
    let dated = courbes.dates.first().map_or(0.0, |date| svg.largeur(date, axis) / 2.0);
    let gauche = (widest.fold(0.0, f64::max) + 8.0).max(dated);
    let strong = Style::new(Teinte::Encre).gras();
    let width = format.largeur();
    let labels = |direct: bool| {
        let names = courbes.lignes.iter().map(|ligne| end_label(courbes, ligne, direct));
        let names: Vec<String> = names.collect();
        let room = names.iter().map(|name| svg.largeur(name, strong)).fold(0.0, f64::max);
        (names, room)
    };
    // Names stand at the end of their lines where they leave room for these.
    let (names, room) = labels(large);
    let direct = large && room + 16.0 <= width * 0.45;
    let (names, room) = if direct { (names, room) } else { labels(false) };
    let mut haut = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, axis);
    if !direct {
        haut = legende(&mut svg, courbes, haut, width);
    }
    let motifs = motifs(&svg, courbes, width);
    haut += motifs.iter().map(|(_, lines)| fois(lines.len(), INTERLIGNE)).sum::<f64>();
    let cadre = Cadre {
        gauche,
        droite: width - room - 16.0,
        haut: haut + 4.0,
        bas: haut + if large { 236.0 } else { 190.0 },
        dates: courbes.dates.len(),
        echelle,
    };
    for value in echelle.graduations() {
        let y = cadre.y(value);
        let (tint, thick) = if value == 0.0 { (Teinte::Gris, 1.2) } else { (Teinte::Trait, 1.0) };
        svg.segment((cadre.gauche, y), (cadre.droite, y), tint, (thick, ""));
        svg.texte((gauche - 8.0, y + 4.0), &label(value), axis.ancre(Ancre::Fin));
    }
    abscisses(&mut svg, courbes, &cadre);
    ruptures(&mut svg, &motifs, &cadre, width);
    let mut ends = Vec::new();
    for (rank, ligne) in courbes.lignes.iter().enumerate().rev() {
        trace(&mut svg, rank, &ligne.points, &cadre);
        let last = ligne.points.iter().filter_map(|point| point.valeur()).next_back();
        ends.push((last.map_or(cadre.bas, |value| cadre.y(value)), rank));
    }
    ends.sort_by(|one, next| one.0.total_cmp(&next.0));
    let mut places: Vec<f64> = ends.iter().map(|end| end.0).collect();
    ecarte(&mut places, INTERLIGNE, cadre.haut - 4.0, cadre.bas);
    for ((_, rank), place) in ends.iter().zip(places) {
        let name = names.get(*rank).map_or("", String::as_str);
        let style = Style::new(Teinte::Serie(*rank)).gras();
        svg.texte((cadre.droite + 10.0, place + 4.0), name, style);
    }
    let height = cadre.bas + 26.0;
    svg.finish(graphique, format, height)
}

/// Writes the names of the lines above them, where there is no room beside; returns where it ends.
pub(super) fn legende(svg: &mut Svg<'_>, courbes: &Courbes, top: f64, width: f64) -> f64 {
    let (mut x, mut y) = (0.0, top);
    for (rank, ligne) in courbes.lignes.iter().enumerate() {
        let style = Style::new(Teinte::Serie(rank)).gras();
        let lines = svg.lignes(&ligne.nom, style, width - 34.0);
        let words = lines.iter().map(|line| svg.largeur(line, style)).fold(0.0, f64::max);
        if x > 0.0 && x + 34.0 + words > width {
            x = 0.0;
            y += INTERLIGNE;
        }
        svg.segment((x, y - 4.0), (x + 26.0, y - 4.0), Teinte::Serie(rank), (2.0, tirets(rank)));
        svg.marque(rank, (x + 13.0, y - 4.0), 3.4);
        for (at, line) in lines.iter().enumerate() {
            svg.texte((x + 34.0, y + fois(at, INTERLIGNE)), line, style);
        }
        x += 34.0 + words + 20.0;
        if lines.len() > 1 {
            x = 0.0;
            y += fois(lines.len(), INTERLIGNE);
        }
    }
    if x > 0.0 { y + INTERLIGNE + 4.0 } else { y + 4.0 }
}

pub(super) fn tirets(rank: usize) -> &'static str {
    TIRETS.get(rank % TIRETS.len()).copied().unwrap_or("")
}

/// Returns what stands at the end of a line: its last number, and its name where there is room.
fn end_label(courbes: &Courbes, ligne: &super::Ligne, large: bool) -> String {
    let last = ligne.points.iter().filter_map(|point| point.valeur()).next_back();
    let last =
        last.map_or_else(|| "nd".to_owned(), |value| fr::decimales(value, courbes.decimales));
    if large { format!("{} {last}", ligne.nom) } else { last }
}

/// Writes the dates that fit, the last one always.
fn abscisses(svg: &mut Svg<'_>, courbes: &Courbes, cadre: &Cadre) {
    let style = Style::new(Teinte::Gris).ancre(Ancre::Milieu);
    let widest =
        courbes.dates.iter().map(|date| svg.largeur(date, style)).fold(0.0, f64::max) + 8.0;
    let between = if cadre.dates > 1 { cadre.x(1) - cadre.x(0) } else { f64::MAX };
    let mut step = 1;
    #[expect(clippy::cast_precision_loss, reason = "a series has a few hundred dates")]
    while between * (step as f64) < widest && step < cadre.dates {
        step += 1;
    }
    let last = cadre.dates.saturating_sub(1);
    for (rank, date) in courbes.dates.iter().enumerate() {
        let x = cadre.x(rank);
        if (last - rank).is_multiple_of(step) {
            svg.segment((x, cadre.bas), (x, cadre.bas + 4.0), Teinte::Gris, (1.0, ""));
            svg.texte((x, cadre.bas + 18.0), date, style);
        }
    }
}

/// Cuts what changed at each break into lines.
fn motifs(svg: &Svg<'_>, courbes: &Courbes, width: f64) -> Vec<(usize, Vec<String>)> {
    let cut = courbes
        .ruptures
        .iter()
        .map(|(rank, motif)| (*rank, svg.lignes(motif, RUPTURE, width - 10.0)));
    cut.collect()
}

/// Marks the dates from which counting changed; each says why on lines of its own.
fn ruptures(svg: &mut Svg<'_>, motifs: &[(usize, Vec<String>)], cadre: &Cadre, width: f64) {
    let lines: usize = motifs.iter().map(|(_, lines)| lines.len()).sum();
    let mut y = cadre.haut - fois(lines, INTERLIGNE) + 10.0;
    for (rank, lines) in motifs {
        let x = f64::midpoint(cadre.x(rank.saturating_sub(1)), cadre.x(*rank));
        svg.segment((x, y - 8.0), (x, cadre.bas), Teinte::Gris, (1.0, "2 3"));
        for line in lines {
            let words = svg.largeur(line, RUPTURE);
            if x + 5.0 + words <= width {
                svg.texte((x + 5.0, y), line, RUPTURE);
            } else {
                svg.texte(((x - 5.0).max(words), y), line, RUPTURE.ancre(Ancre::Fin));
            }
            y += INTERLIGNE;
        }
    }
}

/// Draws one line: it stops where a point may not be shown, and says so on the axis.
fn trace(svg: &mut Svg<'_>, rank: usize, points: &[Point], cadre: &Cadre) {
    let (mut d, mut open) = (String::new(), false);
    for (at, point) in points.iter().enumerate() {
        match point.valeur() {
            Some(value) => {
                let command = if open { 'L' } else { 'M' };
                write!(d, "{command}{} {}", court(cadre.x(at)), court(cadre.y(value)))
                    .expect("a String takes all");
                open = true;
            }
            None => open = false,
        }
    }
    let width = if rank == 0 { 2.6 } else { 1.8 };
    svg.trait_(&d, Teinte::Serie(rank), width, tirets(rank));
    #[expect(clippy::cast_precision_loss, reason = "a figure has a few lines")]
    let above = rank as f64 * 12.0;
    for (at, point) in points.iter().enumerate() {
        match point {
            Point::Valeur(value) => {
                svg.marque(rank, (cadre.x(at), cadre.y(*value)), if rank == 0 { 3.6 } else { 3.0 });
            }
            Point::Tu(why) => {
                let style = Style::new(Teinte::Serie(rank)).corps(CORPS - 2.0).ancre(Ancre::Milieu);
                svg.texte((cadre.x(at), cadre.bas - 5.0 - above), why.signe(), style);
            }
            Point::Absent => {}
        }
    }
}
