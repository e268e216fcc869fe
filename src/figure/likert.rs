//! Answers of a scale on either side of its middle: what is unfavourable to the left, favourable to
//! the right, the middle answer across the line.

use crate::{fr, theme::Fonts};

use super::{
    Dessin, Format, Graphique, Likert,
    svg::{Ancre, INTERLIGNE, Style, Svg, Teinte},
};

/// Height of a row.
const HAUTEUR: f64 = 26.0;
/// Room between rows.
const ENTRE: f64 = 10.0;

/// Where the bands stand within the drawing.
struct Cadre {
    milieu: f64,
    echelle: f64,
}

pub(super) fn dessin(
    graphique: &Graphique,
    likert: &Likert,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let (width, large) = (format.largeur(), format == Format::Large);
    let mut y = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, Style::new(Teinte::Gris));
    y = legende(&mut svg, likert, y + 4.0, width);
    let words = Style::new(Teinte::Encre);
    let column = if large { width * 0.3 } else { width };
    let labels: Vec<Vec<String>> =
        likert.rangees.iter().map(|rangee| svg.lignes(&rangee.nom, words, column)).collect();
    let widest = labels.iter().flatten().map(|line| svg.largeur(line, words)).fold(0.0, f64::max);
    let gauche = if large { widest + 14.0 } else { 0.0 };
    let sides = || likert.rangees.iter().filter_map(|rangee| rangee.parts.as_deref()).map(cotes);
    let left = sides().map(|side| side.0).fold(0.0, f64::max);
    let right = sides().map(|side| side.1).fold(0.0, f64::max);
    let echelle = (width - gauche - 4.0) / (left + right).max(1.0);
    let cadre = Cadre { milieu: gauche + 2.0 + left * echelle, echelle };
    for (rangee, lines) in likert.rangees.iter().zip(&labels) {
        #[expect(clippy::cast_precision_loss, reason = "a label has a few lines")]
        let height = lines.len() as f64 * INTERLIGNE;
        let mut line_y = if large { y + (HAUTEUR - height) / 2.0 + 12.0 } else { y + 12.0 };
        for line in lines {
            if large {
                svg.texte((gauche - 10.0, line_y), line, words.ancre(Ancre::Fin));
            } else {
                svg.texte((0.0, line_y), line, words);
            }
            line_y += INTERLIGNE;
        }
        y += if large { ((height - HAUTEUR) / 2.0).max(0.0) } else { height + 2.0 };
        if let Some(parts) = &rangee.parts {
            une_rangee(&mut svg, parts, &cadre, y);
        } else {
            let style = Style::new(Teinte::Gris).italique();
            svg.texte((gauche + 2.0, y + 17.0), "effectif insuffisant ou masqué", style);
        }
        y += HAUTEUR + ENTRE + if large { ((height - HAUTEUR) / 2.0).max(0.0) } else { 0.0 };
    }
    svg.finish(graphique, format, y)
}

/// Returns how much lies on either side of the middle.
fn cotes(parts: &[f64]) -> (f64, f64) {
    let half = parts.len() / 2;
    let left: f64 = parts.iter().take(half).sum();
    let right: f64 = parts.iter().skip(parts.len() - half).sum();
    let middle = if parts.len() % 2 == 1 { parts.get(half).copied().unwrap_or(0.0) } else { 0.0 };
    (left + middle / 2.0, right + middle / 2.0)
}

/// Returns which tint and hatching a step has: neighbours differ in both.
pub(super) fn teinte(step: usize, steps: usize) -> usize {
    let half = steps / 2;
    if step < half {
        [1, 3].get(step % 2).copied().unwrap_or(1)
    } else if steps % 2 == 1 && step == half {
        4
    } else {
        [0, 2].get((steps - 1 - step) % 2).copied().unwrap_or(0)
    }
}

fn une_rangee(svg: &mut Svg<'_>, parts: &[f64], cadre: &Cadre, y: f64) {
    let style = Style::new(Teinte::Encre).gras().ancre(Ancre::Milieu);
    let (above, below) = ((cadre.milieu, y - 4.0), (cadre.milieu, y + HAUTEUR + 4.0));
    svg.segment(above, below, Teinte::Encre, (1.0, ""));
    let mut x = cadre.milieu - cotes(parts).0 * cadre.echelle;
    for (step, part) in parts.iter().enumerate() {
        let width = part * cadre.echelle;
        if width > 0.3 {
            svg.rectangle((x, y), (width - 1.0, HAUTEUR), Teinte::Serie(teinte(step, parts.len())));
        }
        let text = fr::decimales(*part, 0);
        let room = svg.largeur(&text, style) + 8.0;
        if room <= width - 2.0 {
            let middle = x + (width - 1.0) / 2.0;
            svg.etiquette((middle - room / 2.0, y + 5.0), (room, HAUTEUR - 10.0));
            svg.texte((middle, y + HAUTEUR - 8.5), &text, style);
        }
        x += width;
    }
}

/// Names the steps, each with its tint and its hatching; returns where it ends.
fn legende(svg: &mut Svg<'_>, likert: &Likert, top: f64, width: f64) -> f64 {
    let style = Style::new(Teinte::Encre);
    let (mut x, mut y) = (0.0, top);
    for (step, nom) in likert.echelons.iter().enumerate() {
        let needed = 26.0 + svg.largeur(nom, style) + 16.0;
        if x > 0.0 && x + needed - 16.0 > width {
            x = 0.0;
            y += INTERLIGNE + 2.0;
        }
        svg.rectangle(
            (x, y - 11.0),
            (18.0, 13.0),
            Teinte::Serie(teinte(step, likert.echelons.len())),
        );
        svg.texte((x + 26.0, y), nom, style);
        x += needed;
    }
    y + INTERLIGNE + 4.0
}
