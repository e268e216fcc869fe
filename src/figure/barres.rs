//! Horizontal bars: one for each thing compared, or one for each of several in a group; with the
//! interval around it where there is one.

use crate::{fr, theme::Fonts};

use super::{
    Barres, Dessin, Format, Graphique, Point,
    echelle::Echelle,
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, Teinte, court, fois},
};

/// Height of a bar, alone in its group or not.
const HAUTEUR: f64 = 17.0;

/// Where the bars stand within the drawing.
struct Cadre {
    gauche: f64,
    droite: f64,
    max: f64,
}

impl Cadre {
    fn x(&self, value: f64) -> f64 {
        self.gauche + (self.droite - self.gauche) * value / self.max
    }
}

pub(super) fn dessin(
    graphique: &Graphique,
    barres: &Barres,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let (width, large) = (format.largeur(), format == Format::Large);
    let mut y = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, Style::new(Teinte::Gris));
    if barres.series.len() > 1 {
        y = legende(&mut svg, barres, y, width);
    }
    let words = Style::new(Teinte::Encre);
    let column = if large { width * 0.36 } else { 0.0 };
    let labels =
        barres.groupes.iter().map(|groupe| svg.lignes(&groupe.nom, words, column.max(width * 0.9)));
    let labels: Vec<Vec<String>> = if large {
        barres.groupes.iter().map(|groupe| svg.lignes(&groupe.nom, words, column)).collect()
    } else {
        labels.collect()
    };
    let widest = labels.iter().flatten().map(|line| svg.largeur(line, words)).fold(0.0, f64::max);
    let gauche = if large { widest + 12.0 } else { 0.0 };
    let values = || barres.groupes.iter().flat_map(|groupe| &groupe.barres);
    let ends =
        values().map(|barre| svg.largeur(&texte(barres, barre), words.gras())).fold(0.0, f64::max);
    let max = values().filter_map(|barre| barre.haut.or(barre.point.valeur())).fold(0.0, f64::max);
    let cadre = Cadre {
        gauche,
        droite: width - ends - 10.0,
        max: barres.max.unwrap_or_else(|| Echelle::new(max, 5).max()),
    };
    y += 4.0;
    let top = y;
    for (groupe, lines) in barres.groupes.iter().zip(&labels) {
        if !large {
            for line in lines {
                svg.texte((0.0, y + 12.0), line, words);
                y += INTERLIGNE;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a group has a few bars")]
        let bars = groupe.barres.len() as f64 * (HAUTEUR + 3.0);
        if large {
            #[expect(clippy::cast_precision_loss, reason = "a label has a few lines")]
            let height = lines.len() as f64 * INTERLIGNE;
            // A label higher than its bars pushes them down.
            y += ((height - bars) / 2.0).max(0.0);
            let mut line_y = y + (bars - height) / 2.0 + 11.0;
            for line in lines {
                svg.texte((gauche - 10.0, line_y), line, words.ancre(Ancre::Fin));
                line_y += INTERLIGNE;
            }
        }
        for (rank, barre) in groupe.barres.iter().enumerate() {
            let teinte = if groupe.accent { Teinte::Serie(rank) } else { Teinte::Repere };
            une_barre(&mut svg, barres, &cadre, (teinte, y), barre);
            y += HAUTEUR + 3.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a label has a few lines")]
        let over = if large { (lines.len() as f64 * INTERLIGNE - bars) / 2.0 } else { 0.0 };
        y += over.max(0.0) + if large { 6.0 } else { 8.0 };
    }
    svg.segment((cadre.gauche, top - 3.0), (cadre.gauche, y - 3.0), Teinte::Gris, (1.2, ""));
    svg.finish(graphique, format, y + 2.0)
}

/// Draws one bar, its interval and its number.
fn une_barre(
    svg: &mut Svg<'_>,
    barres: &Barres,
    cadre: &Cadre,
    (teinte, y): (Teinte, f64),
    barre: &super::Barre,
) {
    let words = Style::new(Teinte::Encre).gras();
    let mut end = cadre.gauche;
    if let Some(value) = barre.point.valeur() {
        end = cadre.x(value);
        svg.rectangle((cadre.gauche, y), (end - cadre.gauche, HAUTEUR), teinte);
    }
    if let (Some(low), Some(high)) = (barre.bas, barre.haut) {
        let (low, high, middle) = (cadre.x(low), cadre.x(high), y + HAUTEUR / 2.0);
        let d = format!(
            "M{} {}H{}M{} {}v8M{} {}v8",
            court(low),
            court(middle),
            court(high),
            court(low),
            court(middle - 4.0),
            court(high),
            court(middle - 4.0)
        );
        svg.trait_(&d, Teinte::Fond, 4.0, "");
        svg.trait_(&d, Teinte::Encre, 1.5, "");
        end = end.max(high);
    }
    let style =
        if barre.point.valeur().is_some() { words } else { Style::new(Teinte::Gris).italique() };
    svg.texte((end + 6.0, y + HAUTEUR - 4.5), &texte(barres, barre), style);
}

/// Returns what stands at the end of a bar.
fn texte(barres: &Barres, barre: &super::Barre) -> String {
    let text = barre.point.texte(barres.decimales);
    match (barre.point, barre.bas, barre.haut) {
        (Point::Valeur(_), Some(low), Some(high)) => format!(
            "{text}{} [{}\u{a0}; {}]",
            barres.suffixe,
            fr::decimales(low, barres.decimales),
            fr::decimales(high, barres.decimales)
        ),
        (Point::Valeur(_), ..) => format!("{text}{}", barres.suffixe),
        _ => text,
    }
}

/// Names the bars of a group, each with its tint and its hatching; returns where it ends.
fn legende(svg: &mut Svg<'_>, barres: &Barres, top: f64, width: f64) -> f64 {
    let style = Style::new(Teinte::Encre).corps(CORPS);
    let (mut x, mut y) = (0.0, top);
    for (rank, nom) in barres.series.iter().enumerate() {
        let lines = svg.lignes(nom, style, width - 26.0);
        let words = lines.iter().map(|line| svg.largeur(line, style)).fold(0.0, f64::max);
        if x > 0.0 && x + 26.0 + words > width {
            x = 0.0;
            y += INTERLIGNE + 2.0;
        }
        svg.rectangle((x, y - 11.0), (18.0, 13.0), Teinte::Serie(rank));
        for (at, line) in lines.iter().enumerate() {
            svg.texte((x + 26.0, y + fois(at, INTERLIGNE)), line, style);
        }
        x += 26.0 + words + 18.0;
        if lines.len() > 1 {
            x = 0.0;
            y += fois(lines.len(), INTERLIGNE) + 2.0;
        }
    }
    if x > 0.0 { y + INTERLIGNE } else { y }
}
