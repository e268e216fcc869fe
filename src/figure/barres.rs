//! Horizontal bars: one for each thing compared, or one for each of several in a group; with the
//! interval around it where there is one.

use crate::{fr, theme::Fonts};

use super::{
    Barres, Dessin, Format, Graphique, Groupe,
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
    large: bool,
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
    let names = barres.groupes.iter().map(|groupe| groupe.nom.as_str());
    let (labels, widest) = noms(&svg, names, format);
    // Bars of one scale begin at one place, from one figure to the next.
    let least = if large && barres.max.is_some() { width * 0.28 } else { 0.0 };
    let values = || barres.groupes.iter().flat_map(|groupe| &groupe.barres);
    let strong = Style::new(Teinte::Encre).gras();
    let ends = values().map(|barre| svg.largeur(&barres.texte(barre), strong)).fold(0.0, f64::max);
    let max = values().filter_map(|barre| barre.haut.or(barre.point.valeur())).fold(0.0, f64::max);
    let cadre = Cadre {
        gauche: widest.max(least),
        droite: width - ends - 10.0,
        max: barres.max.unwrap_or_else(|| Echelle::new(max, 5).max()),
        large,
    };
    y += 4.0;
    if barres.max.is_some() {
        y = quarts(&mut svg, barres, &cadre, y);
    }
    let top = y;
    for (groupe, lines) in barres.groupes.iter().zip(&labels) {
        y = un_groupe(&mut svg, barres, &cadre, (groupe, lines), y);
    }
    if large {
        svg.segment((cadre.gauche, top - 3.0), (cadre.gauche, y - 3.0), Teinte::Gris, (1.2, ""));
    }
    svg.finish(graphique, format, y + 2.0)
}

/// Cuts names to their column, beside what they name or over it; returns where the column ends.
pub(super) fn noms<'n>(
    svg: &Svg<'_>,
    names: impl Iterator<Item = &'n str>,
    format: Format,
) -> (Vec<Vec<String>>, f64) {
    let style = Style::new(Teinte::Encre);
    let (large, width) = (format == Format::Large, format.largeur());
    let most = if large { width * 0.36 } else { width * 0.9 };
    let lines: Vec<Vec<String>> = names.map(|name| svg.lignes(name, style, most)).collect();
    let widest = lines.iter().flatten().map(|line| svg.largeur(line, style)).fold(0.0, f64::max);
    (lines, if large { widest + 12.0 } else { 0.0 })
}

/// Writes the quarters of a scale over it; returns where the bars begin.
fn quarts(svg: &mut Svg<'_>, barres: &Barres, cadre: &Cadre, y: f64) -> f64 {
    let small = Style::new(Teinte::Gris).corps(CORPS - 1.5).ancre(Ancre::Milieu);
    for rank in [0, 2, 4] {
        let value = cadre.max * f64::from(rank) / 4.0;
        let label = format!("{}{}", fr::decimales(value, 0), barres.suffixe);
        let half = svg.largeur(&label, small) / 2.0;
        svg.texte((cadre.x(value).max(half), y + 8.0), &label, small);
    }
    y + 18.0
}

/// Draws a group: its name, its bars; returns where the next one goes.
fn un_groupe(
    svg: &mut Svg<'_>,
    barres: &Barres,
    cadre: &Cadre,
    (groupe, lines): (&Groupe, &[String]),
    mut y: f64,
) -> f64 {
    let words = Style::new(Teinte::Encre);
    let bars = fois(groupe.barres.len(), HAUTEUR + 3.0);
    let height = fois(lines.len(), INTERLIGNE);
    // A label higher than its bars pushes them down.
    let over = if cadre.large { ((height - bars) / 2.0).max(0.0) } else { height };
    for (rank, line) in lines.iter().enumerate() {
        let down = fois(rank, INTERLIGNE);
        if cadre.large {
            let at = (cadre.gauche - 10.0, y + over + (bars - height) / 2.0 + 11.0 + down);
            svg.texte(at, line, words.ancre(Ancre::Fin));
        } else {
            svg.texte((0.0, y + 12.0 + down), line, words);
        }
    }
    y += over;
    for rank in 1..=if barres.max.is_some() { 4 } else { 0 } {
        let x = cadre.x(cadre.max * f64::from(rank) / 4.0);
        svg.segment((x, y - 6.0), (x, y + bars), Teinte::Trait, (1.0, ""));
    }
    if !cadre.large {
        // Names stand over narrow bars: the axis does not cross them.
        svg.segment((0.0, y - 3.0), (0.0, y + bars), Teinte::Gris, (1.2, ""));
    }
    for (rank, barre) in groupe.barres.iter().enumerate() {
        let teinte = match (groupe.accent, groupe.barres.len() == 1 && barre.bas.is_some()) {
            (false, _) => Teinte::Repere,
            // An interval is read on a light bar.
            (true, true) => Teinte::Classe(2),
            (true, false) => Teinte::Serie(rank),
        };
        une_barre(svg, barres, cadre, (teinte, y), barre);
        y += HAUTEUR + 3.0;
    }
    y + if cadre.large { over + 6.0 } else { 8.0 }
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
        if teinte != Teinte::Classe(2) {
            svg.trait_(&d, Teinte::Fond, 4.0, "");
        }
        svg.trait_(&d, Teinte::Encre, 1.5, "");
    }
    // Numbers with intervals stand in a column of their own.
    if barres.max.is_some() {
        end = cadre.droite;
    }
    let style =
        if barre.point.valeur().is_some() { words } else { Style::new(Teinte::Gris).italique() };
    svg.texte((end + 6.0, y + HAUTEUR - 4.5), &barres.texte(barre), style);
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
