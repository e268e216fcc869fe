//! Answers of a scale on either side of its middle: what is unfavourable to the left, favourable to
//! the right, the middle answer across the line.

use crate::{fr, theme::Fonts};

use super::{
    Dessin, Format, Graphique, Likert,
    barres::noms,
    svg::{Ancre, INTERLIGNE, Style, Svg, Teinte},
    teinte::degre,
};

/// Height of a row.
const HAUTEUR: f64 = 26.0;
/// Room between rows.
const ENTRE: f64 = 10.0;

/// Room before those whose answer is none of the scale.
const ECART: f64 = 18.0;

/// Where the bands stand within the drawing.
struct Cadre {
    milieu: f64,
    echelle: f64,
    /// Where stand those whose answer is none of the scale.
    hors: f64,
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
    let names = likert.rangees.iter().map(|rangee| rangee.nom.as_str());
    let (labels, gauche) = noms(&svg, names, format);
    let sides = || likert.rangees.iter().filter_map(|rangee| rangee.parts.as_deref()).map(cotes);
    let left = sides().map(|side| side.0).fold(0.0, f64::max);
    let right = sides().map(|side| side.1).fold(0.0, f64::max);
    let beside = likert.rangees.iter().filter_map(|rangee| rangee.hors).fold(0.0, f64::max);
    let number = svg.largeur(&part(beside), words.gras());
    // A part that is too small for its number has it beside.
    let apart = if likert.hors.is_some() { ECART + number + 6.0 } else { 0.0 };
    let echelle = (width - gauche - 4.0 - apart) / (left + right + beside).max(1.0);
    let cadre = Cadre {
        milieu: gauche + 2.0 + left * echelle,
        echelle,
        hors: gauche + 2.0 + (left + right) * echelle + ECART,
    };
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
            if let Some(hors) = rangee.hors {
                sans_avis(&mut svg, hors, &cadre, y);
            }
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

fn une_rangee(svg: &mut Svg<'_>, parts: &[f64], cadre: &Cadre, y: f64) {
    let style = Style::new(Teinte::Encre).gras().ancre(Ancre::Milieu);
    let (above, below) = ((cadre.milieu, y - 4.0), (cadre.milieu, y + HAUTEUR + 4.0));
    svg.segment(above, below, Teinte::Encre, (1.0, ""));
    let mut x = cadre.milieu - cotes(parts).0 * cadre.echelle;
    for (step, part) in parts.iter().enumerate() {
        let width = part * cadre.echelle;
        let tint = degre(step, parts.len());
        if width > 0.3 {
            svg.rectangle((x, y), (width - 1.0, HAUTEUR), tint);
        }
        let text = self::part(*part);
        let room = svg.largeur(&text, style) + 8.0;
        if room <= width - 2.0 {
            let middle = x + (width - 1.0) / 2.0;
            let ink = encre(svg, tint, (middle - room / 2.0, y + 5.0), (room, HAUTEUR - 10.0));
            svg.texte((middle, y + HAUTEUR - 8.5), &text, Style { teinte: ink, ..style });
        }
        x += width;
    }
}

/// Returns the tint of a number over a step; one that is hatched gets a ground.
fn encre(svg: &mut Svg<'_>, tint: Teinte, at: (f64, f64), size: (f64, f64)) -> Teinte {
    match tint {
        Teinte::Degre(0..=2) => {
            svg.etiquette(at, size);
            Teinte::Encre
        }
        Teinte::Degre(5..) => Teinte::Fond,
        _ => Teinte::Encre,
    }
}

/// Draws those whose answer is none of the scale: apart, hollow.
fn sans_avis(svg: &mut Svg<'_>, hors: f64, cadre: &Cadre, y: f64) {
    let width = hors * cadre.echelle;
    svg.contour((cadre.hors, y), (width, HAUTEUR));
    let style = Style::new(Teinte::Encre);
    svg.texte((cadre.hors + width + 5.0, y + HAUTEUR - 8.5), &part(hors), style);
}

fn part(value: f64) -> String {
    fr::decimales(value, 0)
}

/// Names the steps, each with its tint and its hatching; returns where it ends.
fn legende(svg: &mut Svg<'_>, likert: &Likert, top: f64, width: f64) -> f64 {
    let style = Style::new(Teinte::Encre);
    let (mut x, mut y) = (0.0, top);
    let steps = likert.echelons.iter().enumerate().map(|(step, nom)| (Some(step), nom));
    for (step, nom) in steps.chain(likert.hors.iter().map(|nom| (None, nom))) {
        let needed = 26.0 + svg.largeur(nom, style) + 16.0;
        if x > 0.0 && x + needed - 16.0 > width {
            x = 0.0;
            y += INTERLIGNE + 2.0;
        }
        let (at, size) = ((x, y - 11.0), (18.0, 13.0));
        match step {
            Some(step) => svg.rectangle(at, size, degre(step, likert.echelons.len())),
            None => svg.contour(at, size),
        }
        svg.texte((x + 26.0, y), nom, style);
        x += needed;
    }
    y + INTERLIGNE + 4.0
}
