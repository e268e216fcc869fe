//! A map: territories filled by class, named within or by a number, hatched where nothing is told.

use crate::theme::Fonts;

use super::{
    Dessin, Format, Graphique, Point, Silence,
    svg::{Ancre, CORPS, INTERLIGNE, Style, Svg, Teinte, court, fois},
    territoires::{Anneau, Carte, Zone, classe_en_mots},
};

/// Points nearer than this to the last one kept are left out, in units of the drawing.
const FINESSE: f64 = 0.4;

/// Room beyond which a label is at ease.
const ASSEZ: f64 = 150.0;

/// Where the globe stands within the drawing: degrees of longitude shrink with latitude.
struct Projection {
    ouest: f64,
    nord: f64,
    cos: f64,
    echelle: f64,
    gauche: f64,
    haut: f64,
}

impl Projection {
    fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let px = self.gauche + (x - self.ouest) * self.cos * self.echelle;
        (px, self.haut + (self.nord - y) * self.echelle)
    }

    /// Returns a ring in the drawing, without points that are of no use.
    fn anneau(&self, ring: &Anneau) -> Anneau {
        let mut kept: Anneau = Vec::new();
        for point in ring {
            let (x, y) = self.point(*point);
            let far = |last: &(f64, f64)| (x - last.0).hypot(y - last.1) >= FINESSE;
            if kept.last().is_none_or(far) {
                kept.push((x, y));
            }
        }
        kept
    }
}

pub(super) fn dessin(
    graphique: &Graphique,
    carte: &Carte,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let width = format.largeur();
    let y = svg.paragraphe(&graphique.unite, (0.0, 14.0), width, Style::new(Teinte::Gris));
    let (projection, bas) = cadre(carte, format, y);
    let ring = |ring: &Anneau| projection.anneau(ring);
    for outline in &carte.autour {
        let rings: Vec<Anneau> = outline.iter().map(ring).collect();
        svg.aire(&chemin(&rings), Teinte::Papier);
        svg.trait_(&chemin(&rings), Teinte::Trait, 1.0, "");
    }
    let zones: Vec<(&Zone, Vec<Anneau>)> =
        carte.zones.iter().map(|zone| (zone, zone.anneaux.iter().map(ring).collect())).collect();
    for (zone, rings) in &zones {
        match zone.point {
            Point::Valeur(value) => svg.aire(&chemin(rings), teinte(carte, carte.classe(value))),
            Point::Tu(why) => {
                svg.aire(&chemin(rings), Teinte::Fond);
                svg.trait_(&hachures(rings, why), Teinte::Gris, 1.0, "");
            }
            Point::Absent => svg.aire(&chemin(rings), Teinte::Fond),
        }
    }
    for (_, rings) in &zones {
        svg.trait_(&chemin(rings), Teinte::Encre, 1.0, "");
    }
    let mut listed = Vec::new();
    for (zone, rings) in &zones {
        if !etiquette(&mut svg, carte, zone, rings) {
            listed.push(zone);
            numero(&mut svg, carte, (zone, rings), listed.len());
        }
    }
    let mut y = bas + 8.0;
    for (rank, zone) in listed.iter().enumerate() {
        let words =
            format!("{}\u{a0}\u{a0}{}\u{a0}: {}", rank + 1, zone.nom, carte.nombre(zone.point));
        y = svg.paragraphe(&words, (0.0, y + 12.0), width, Style::new(Teinte::Encre)) - 12.0;
    }
    let y = legende(&mut svg, carte, y + 14.0, width);
    svg.finish(graphique, format, y)
}

/// Sets the map in the width of the drawing; returns it and where it ends.
fn cadre(carte: &Carte, format: Format, top: f64) -> (Projection, f64) {
    let rings = carte.zones.iter().flat_map(|zone| &zone.anneaux);
    let points = || rings.clone().flatten().copied();
    let bound = |of: fn((f64, f64)) -> f64| {
        points().map(of).fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((ouest, est), (sud, nord)) = (bound(|point| point.0), bound(|point| point.1));
    let cos = f64::midpoint(sud, nord).to_radians().cos();
    let (w, h) = ((est - ouest).max(1e-6) * cos, (nord - sud).max(1e-6));
    let (width, most) = match format {
        Format::Large => (format.largeur() - 4.0, 340.0),
        Format::Etroit => (format.largeur() - 4.0, 400.0),
    };
    let echelle = if est > ouest { (width / w).min(most / h) } else { 0.0 };
    let gauche = 2.0 + (width - w * echelle) / 2.0;
    (Projection { ouest, nord, cos, echelle, gauche, haut: top }, top + h * echelle)
}

/// Returns the tint of a class, and says which are dark.
fn teinte(carte: &Carte, class: usize) -> Teinte {
    // Few classes lie far apart.
    let step = match carte.bornes.len() {
        0 => [2, 2, 2, 2, 2],
        1 => [0, 3, 3, 3, 3],
        2 => [0, 2, 4, 4, 4],
        3 => [0, 1, 3, 4, 4],
        _ => [0, 1, 2, 3, 4],
    };
    Teinte::Classe(step.get(class).copied().unwrap_or(4))
}

/// Returns the tint of words on a zone.
fn encre(carte: &Carte, zone: &Zone) -> Teinte {
    let dark = |value| matches!(teinte(carte, carte.classe(value)), Teinte::Classe(3..));
    if zone.point.valeur().is_some_and(dark) { Teinte::Fond } else { Teinte::Encre }
}

fn chemin(rings: &[Anneau]) -> String {
    let mut d = String::new();
    for ring in rings {
        for (rank, (x, y)) in ring.iter().enumerate() {
            d.push_str(&format!(
                "{}{} {}",
                if rank == 0 { 'M' } else { 'L' },
                court(*x),
                court(*y)
            ));
        }
        d.push('z');
    }
    d
}

/// Returns where a line crosses an area, in pairs: `level` is its height once points are turned by
/// `turn`.
fn traverse(rings: &[Anneau], level: f64, turn: impl Fn((f64, f64)) -> (f64, f64)) -> Vec<f64> {
    let mut crossings = Vec::new();
    for ring in rings {
        let points: Vec<(f64, f64)> = ring.iter().map(|point| turn(*point)).collect();
        let next = points.iter().cycle().skip(1);
        for (from, to) in points.iter().zip(next) {
            if (from.1 <= level) != (to.1 <= level) {
                crossings.push(from.0 + (level - from.1) / (to.1 - from.1) * (to.0 - from.0));
            }
        }
    }
    crossings.sort_by(f64::total_cmp);
    crossings
}

/// Returns slanted lines cut at the edges of an area, to a side of their own for each reason.
fn hachures(rings: &[Anneau], why: Silence) -> String {
    let side = if why == Silence::NonDiffuse { 1.0 } else { -1.0 };
    let turn = |(x, y): (f64, f64)| (x - side * y, x + side * y);
    let levels = || rings.iter().flatten().map(|point| turn(*point).1);
    let (from, to) = (levels().fold(f64::MAX, f64::min), levels().fold(f64::MIN, f64::max));
    let (mut level, mut d) = (from + 4.0, String::new());
    while level < to {
        for pair in traverse(rings, level, turn).chunks_exact(2) {
            let [start, end] = pair else { continue };
            let back = |u: f64| (f64::midpoint(u, level), side * (level - u) / 2.0);
            let ((x1, y1), (x2, y2)) = (back(*start), back(*end));
            d.push_str(&format!("M{} {}L{} {}", court(x1), court(y1), court(x2), court(y2)));
        }
        level += 9.0;
    }
    d
}

/// Returns the widest room within an area for lines of such a height, as its middle and width.
fn place(rings: &[Anneau], height: f64) -> Option<((f64, f64), f64)> {
    let rows = || rings.iter().flatten().map(|point| point.1);
    let (top, bottom) = (rows().fold(f64::MAX, f64::min), rows().fold(f64::MIN, f64::max));
    let spans = |level: f64| {
        let crossed = traverse(rings, level, |point| point);
        crossed
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect::<Vec<_>>()
    };
    let mut best: Option<((f64, f64), f64, f64)> = None;
    let mut y = top + height / 2.0;
    while y <= bottom - height / 2.0 {
        for (mut from, mut to) in spans(y) {
            let middle = f64::midpoint(from, to);
            // What is free above and below as well.
            for level in [y - height / 2.0, y + height / 2.0] {
                let own =
                    spans(level).into_iter().find(|(from, to)| *from <= middle && middle <= *to);
                let (low, high) = own.unwrap_or((middle, middle));
                (from, to) = (from.max(low), to.min(high));
            }
            // As near the middle as room allows: beyond enough, more does not count.
            let far = (y - f64::midpoint(top, bottom)).abs();
            let worth = (to - from).min(ASSEZ) - far / 2.0;
            if best.is_none_or(|(.., known)| worth > known) {
                best = Some(((f64::midpoint(from, to), y), to - from, worth));
            }
        }
        y += 4.0;
    }
    best.map(|(at, room, _)| (at, room))
}

/// Writes the name and the number of a zone within it; returns whether they fit.
fn etiquette(svg: &mut Svg<'_>, carte: &Carte, zone: &Zone, rings: &[Anneau]) -> bool {
    let tint = encre(carte, zone);
    let name = Style::new(tint).gras().ancre(Ancre::Milieu);
    let number = Style::new(tint).ancre(Ancre::Milieu);
    let value = carte.nombre(zone.point);
    for most in [f64::MAX, 90.0, 60.0] {
        let lines = svg.lignes(&zone.nom, name, most);
        let height = fois(lines.len() + 1, INTERLIGNE - 1.0);
        let widest = lines.iter().map(|line| svg.largeur(line, name));
        let widest = widest.fold(svg.largeur(&value, number), f64::max);
        let Some(((x, y), room)) = place(rings, height) else { continue };
        if room < widest + 8.0 {
            continue;
        }
        let mut at = y - height / 2.0 + 11.0;
        if matches!(zone.point, Point::Tu(_)) {
            // Words are not read over hatching.
            svg.plein(&bandeau((x, y), (widest + 8.0, height + 2.0)), Teinte::Fond);
        }
        for line in &lines {
            svg.texte((x, at), line, name);
            at += INTERLIGNE - 1.0;
        }
        svg.texte((x, at), &value, number);
        return true;
    }
    false
}

/// Returns a rectangle by its middle.
fn bandeau((x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    let (left, top) = (court(x - width / 2.0), court(y - height / 2.0));
    let (width, height) = (court(width), court(height));
    format!("M{left} {top}h{width}v{height}h-{width}z")
}

/// Writes a number within a zone that is too small for its name.
fn numero(svg: &mut Svg<'_>, carte: &Carte, (zone, rings): (&Zone, &[Anneau]), rank: usize) {
    let Some(((x, y), _)) = place(rings, 6.0) else { return };
    let style = Style::new(encre(carte, zone)).gras().ancre(Ancre::Milieu);
    if matches!(zone.point, Point::Tu(_)) {
        let d = format!("M{} {}h14v14h-14z", court(x - 7.0), court(y - 7.0));
        svg.plein(&d, Teinte::Fond);
    }
    svg.texte((x, y + 4.5), &rank.to_string(), style);
}

/// Says what tints and hatching mean; returns where it ends.
fn legende(svg: &mut Svg<'_>, carte: &Carte, top: f64, width: f64) -> f64 {
    let style = Style::new(Teinte::Encre).corps(CORPS - 0.5);
    let classes = (0..=carte.bornes.len()).map(|rank| (Ok(rank), classe_en_mots(carte, rank)));
    let met = |why: &Silence| carte.zones.iter().any(|zone| zone.point == Point::Tu(*why));
    let hidden = Silence::ALL.into_iter().filter(met).map(|why| (Err(why), why.sens().to_owned()));
    let (mut x, mut y) = (1.0, top + 6.0);
    for (class, words) in classes.chain(hidden) {
        // What takes more than the width goes on under itself.
        let lines = svg.lignes(&words, style, width - 32.0);
        let words = lines.iter().map(|line| svg.largeur(line, style)).fold(0.0, f64::max);
        let needed = 30.0 + words + 18.0;
        if x > 1.0 && x + needed - 18.0 > width {
            x = 1.0;
            y += INTERLIGNE + 3.0;
        }
        let swatch = vec![(x, y - 11.0), (x + 22.0, y - 11.0), (x + 22.0, y + 3.0), (x, y + 3.0)];
        let rings = [swatch];
        match class {
            Ok(class) => svg.aire(&chemin(&rings), teinte(carte, class)),
            Err(why) => svg.trait_(&hachures(&rings, why), Teinte::Gris, 1.0, ""),
        }
        svg.trait_(&chemin(&rings), Teinte::Encre, 0.8, "");
        for (rank, line) in lines.iter().enumerate() {
            svg.texte((x + 30.0, y + fois(rank, INTERLIGNE)), line, style);
        }
        y += fois(lines.len() - 1, INTERLIGNE);
        x += needed;
    }
    y + 10.0
}
