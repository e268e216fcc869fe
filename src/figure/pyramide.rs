//! A pyramid of ages: two groups back to back, a row for each class, the oldest on top; and what
//! another territory would show in their place.

use crate::{fr, theme::Fonts};

use super::{
    Dessin, Format, Graphique, Point, Pyramide,
    echelle::Echelle,
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, Teinte},
};

/// Height of a row.
const HAUTEUR: f64 = 22.0;
/// Room between rows.
const ENTRE: f64 = 3.0;

/// Where the two sides stand within the drawing.
struct Cadre {
    /// Where each begins, at the names of classes.
    pieds: [f64; 2],
    /// How far the longest bar goes.
    portee: f64,
    max: f64,
}

impl Cadre {
    /// Returns the end of a bar.
    fn x(&self, cote: usize, value: f64) -> f64 {
        let length = self.portee * value / self.max;
        match (cote, self.pieds) {
            (0, [left, _]) => left - length,
            (_, [_, right]) => right + length,
        }
    }
}

pub(super) fn dessin(
    graphique: &Graphique,
    pyramide: &Pyramide,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let width = format.largeur();
    let mut y = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, Style::new(Teinte::Gris));
    if let Some(nom) = &pyramide.repere {
        y = legende(&mut svg, nom, y + 2.0, width);
    }
    let words = Style::new(Teinte::Encre);
    let names = pyramide.etages.iter().map(|etage| svg.largeur(&etage.nom, words));
    let middle = names.fold(0.0, f64::max) + 20.0;
    let points = || pyramide.etages.iter().flat_map(|etage| etage.points);
    let ends = points().map(|point| svg.largeur(&texte(pyramide, point), words.gras()));
    let ends = ends.fold(0.0, f64::max) + 8.0;
    let reperes = pyramide.etages.iter().flat_map(|etage| etage.reperes).flatten();
    let max = points().filter_map(Point::valeur).chain(reperes).fold(0.0, f64::max);
    let cadre = Cadre {
        pieds: [(width - middle) / 2.0, f64::midpoint(width, middle)],
        portee: (width - middle) / 2.0 - ends,
        max: Echelle::new(max, 5).max(),
    };
    y += 16.0;
    for ((rank, nom), x) in pyramide.cotes.iter().enumerate().zip(cadre.pieds) {
        let ancre = if rank == 0 { Ancre::Fin } else { Ancre::Debut };
        svg.texte((x, y), nom, words.gras().ancre(ancre));
    }
    y += 8.0;
    let top = y;
    for etage in pyramide.etages.iter().rev() {
        svg.texte((width / 2.0, y + HAUTEUR - 6.5), &etage.nom, words.ancre(Ancre::Milieu));
        for (cote, (point, repere)) in etage.points.into_iter().zip(etage.reperes).enumerate() {
            une_barre(&mut svg, pyramide, &cadre, (cote, y), (point, repere));
        }
        y += HAUTEUR + ENTRE;
    }
    for x in cadre.pieds {
        svg.segment((x, top - 3.0), (x, y), Teinte::Gris, (1.2, ""));
    }
    svg.finish(graphique, format, y + 2.0)
}

/// Draws one bar, its number, and what it is compared with.
fn une_barre(
    svg: &mut Svg<'_>,
    pyramide: &Pyramide,
    cadre: &Cadre,
    (cote, y): (usize, f64),
    (point, repere): (Point, Option<f64>),
) {
    let foot = cadre.x(cote, 0.0);
    let end = cadre.x(cote, point.valeur().unwrap_or(0.0));
    svg.rectangle((foot.min(end), y), ((end - foot).abs(), HAUTEUR), Teinte::Serie(cote));
    let mut beyond = end;
    if let Some(repere) = repere {
        let x = cadre.x(cote, repere);
        marque(svg, x, y);
        beyond = if cote == 0 { end.min(x) } else { end.max(x) };
    }
    let style = Style::new(Teinte::Encre).gras();
    let (x, ancre) =
        if cote == 0 { (beyond - 6.0, Ancre::Fin) } else { (beyond + 6.0, Ancre::Debut) };
    svg.texte((x, y + HAUTEUR - 6.5), &texte(pyramide, point), style.ancre(ancre));
}

/// Draws where another territory stands: a line that is seen on any bar.
fn marque(svg: &mut Svg<'_>, x: f64, y: f64) {
    svg.segment((x, y - 1.0), (x, y + HAUTEUR + 1.0), Teinte::Fond, (5.0, ""));
    svg.segment((x, y - 1.0), (x, y + HAUTEUR + 1.0), Teinte::Encre, (2.2, ""));
}

/// Names the other territory; returns where it ends.
fn legende(svg: &mut Svg<'_>, nom: &str, y: f64, width: f64) -> f64 {
    svg.segment((3.0, y - 11.0), (3.0, y + 3.0), Teinte::Encre, (2.2, ""));
    svg.paragraphe(nom, (12.0, y), width - 12.0, Style::new(Teinte::Encre)) + (INTERLIGNE - CORPS)
}

/// Returns what stands at the end of a bar.
fn texte(pyramide: &Pyramide, point: Point) -> String {
    let text = point.texte(pyramide.decimales);
    if point.valeur().is_some() { format!("{text}{}", pyramide.suffixe) } else { text }
}

/// « femmes, 15 à 29 ans : 8,5 % de l’ensemble, contre 7,9 % (Ouvrance). »
pub(super) fn lecture(pyramide: &Pyramide) -> Option<String> {
    let value = |point: Point| point.valeur();
    let shown =
        pyramide.etages.iter().filter(|etage| etage.points.iter().all(|one| value(*one).is_some()));
    let most =
        |points: &[Point; 2]| points.iter().filter_map(|one| value(*one)).fold(0.0, f64::max);
    let etage = shown.max_by(|one, next| most(&one.points).total_cmp(&most(&next.points)))?;
    let of = if pyramide.suffixe.is_empty() { "" } else { " de l’ensemble" };
    let nom = fr::incise(&pyramide.cotes[0]);
    let mut words = format!("{nom}, {} : {}{of}", etage.nom, texte(pyramide, etage.points[0]));
    if let (Some(repere), Some(value)) = (&pyramide.repere, etage.reperes[0]) {
        let number = texte(pyramide, Point::Valeur(value));
        words.push_str(&format!(", contre {number} ({repere})"));
    }
    words.push('.');
    Some(fr::typographie(&words))
}

/// Says all of a pyramid in words.
pub(super) fn description(pyramide: &Pyramide) -> String {
    let rows = pyramide.etages.iter().map(|etage| {
        let sides = pyramide.cotes.iter().zip(etage.points);
        let sides = sides.map(|(nom, point)| format!("{nom} {}", texte(pyramide, point)));
        format!("{} : {}.", etage.nom, sides.collect::<Vec<_>>().join(", "))
    });
    fr::typographie(&rows.collect::<Vec<_>>().join(" "))
}
