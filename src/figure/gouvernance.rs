//! Instances in rows by rank, joined to what they report to by lines at right angles.

use crate::{model::vocabulaire::NiveauInstance, theme::Fonts};

use super::{
    Dessin, Format, Graphique,
    boites::{Aspect, Boite},
    organigramme::{Membre, Organigramme},
    svg::{CORPS, Style, Svg, Teinte, court, fois},
};

/// Room between two boxes of a row.
const ECART: f64 = 18.0;

/// Room between two rows: lines run there.
const RANG: f64 = 34.0;

/// Room for the name of a level.
const NIVEAU: f64 = 24.0;

/// A box in its place.
struct Place {
    x: f64,
    y: f64,
    largeur: f64,
    hauteur: f64,
    boite: Boite,
}

impl Place {
    fn milieu(&self) -> f64 {
        self.x + self.largeur / 2.0
    }
}

/// A row of boxes: some of one rank, one height, one width.
struct Rangee {
    places: Vec<(usize, Place)>,
}

pub(super) fn dessin(
    graphique: &Graphique,
    organigramme: &Organigramme,
    fonts: &Fonts,
    format: Format,
) -> Dessin {
    let mut svg = Svg::new(fonts);
    let (rows, height) = places(&svg, organigramme, format);
    niveaux(&mut svg, organigramme, &rows, format.largeur());
    for (at, membre) in organigramme.instances.iter().enumerate() {
        lien(&mut svg, &rows, at, membre);
    }
    for (at, place) in rows.iter().flat_map(|row| &row.places) {
        let Some(membre) = organigramme.instances.get(*at) else { continue };
        let aspect = match membre.niveau {
            NiveauInstance::Strategique => Aspect::Plein(Teinte::Serie(0)),
            NiveauInstance::Operationnel => Aspect::Contour(Teinte::Serie(0)),
        };
        place.boite.dessine(&mut svg, (place.x, place.y), place.hauteur, aspect);
    }
    svg.finish(graphique, format, height + 4.0)
}

/// Sets boxes in rows; returns them and where they end.
fn places(svg: &Svg<'_>, organigramme: &Organigramme, format: Format) -> (Vec<Rangee>, f64) {
    // Outlines stay within the drawing.
    let width = format.largeur() - 2.0;
    let (most, widest) = if format == Format::Large { (4, 250.0) } else { (2, 240.0) };
    let all: Vec<(usize, &Membre)> = organigramme.instances.iter().enumerate().collect();
    let (mut rows, mut y, mut level) = (Vec::new(), 0.0, None);
    for rank in all.chunk_by(|one, next| one.1.rang == next.1.rang) {
        let Some((_, first)) = rank.first() else { continue };
        if level.replace(first.niveau) != Some(first.niveau) {
            y += if rows.is_empty() { NIVEAU } else { NIVEAU + 8.0 };
        }
        // Rows of a rank are as full as one another.
        let count = rank.len().div_ceil(most);
        let columns = rank.len().div_ceil(count.max(1)).max(1);
        let cell = (width - fois(columns - 1, ECART)) / fois(columns, 1.0);
        let cell = cell.min(widest);
        for row in rank.chunks(columns) {
            let boxes: Vec<(usize, Boite)> = row
                .iter()
                .map(|(at, one)| (*at, Boite::new(svg, &one.titre, &roles(one), (cell, CORPS))))
                .collect();
            let height = boxes.iter().map(|(_, one)| one.hauteur()).fold(0.0, f64::max);
            let used = fois(row.len(), cell + ECART) - ECART;
            let mut x = 1.0 + (width - used) / 2.0;
            let mut places = Vec::new();
            for (at, boite) in boxes {
                places.push((at, Place { x, y, largeur: cell, hauteur: height, boite }));
                x += cell + ECART;
            }
            rows.push(Rangee { places });
            y += height + RANG;
        }
    }
    (rows, (y - RANG).max(0.0))
}

/// Says who presides and who runs an instance.
fn roles(membre: &Membre) -> Vec<String> {
    let mut roles = Vec::new();
    if !membre.presidence.is_empty() {
        roles.push(format!("préside\u{a0}: {}", membre.presidence.join(", ")));
    }
    roles.extend(membre.animation.as_ref().map(|one| format!("anime\u{a0}: {one}")));
    roles
}

/// Names the levels, and parts them.
fn niveaux(svg: &mut Svg<'_>, organigramme: &Organigramme, rows: &[Rangee], width: f64) {
    let style = Style::new(Teinte::Gris).gras().corps(CORPS - 1.0);
    let mut known = None;
    for row in rows {
        let Some((at, place)) = row.places.first() else { continue };
        let Some(membre) = organigramme.instances.get(*at) else { continue };
        if known == Some(membre.niveau) {
            continue;
        }
        let mut y = place.y - NIVEAU;
        if known.is_some() {
            // The line that gathers a row runs between its boxes and the name of their level.
            y -= 20.0;
            svg.segment((0.0, y), (width, y), Teinte::Gris, (1.0, "2 3"));
        }
        let name = format!("Niveau {}", membre.niveau.label().to_lowercase());
        svg.texte((0.0, y + 14.0), &name, style);
        known = Some(membre.niveau);
    }
}

/// Joins an instance to the one it reports to: from the middle of its top, through the room between
/// boxes, to the middle of the other's bottom, where a head is drawn.
fn lien(svg: &mut Svg<'_>, rows: &[Rangee], at: usize, membre: &Membre) {
    let find = |at: usize| {
        rows.iter().enumerate().find_map(|(rank, row)| {
            row.places.iter().find(|(own, _)| *own == at).map(|(_, place)| (rank, place))
        })
    };
    let Some((to_row, to)) = membre.parent.and_then(find) else { return };
    let Some((from_row, from)) = find(at) else { return };
    let (x0, y0) = (to.milieu(), to.y + to.hauteur);
    let mut d = format!("M{} {}", court(x0), court(y0 + 5.0));
    let mut x = x0;
    for row in rows.get(to_row + 1..from_row).unwrap_or_default() {
        // Another row stands between: by the nearest room between two of its boxes, or beside it.
        let Some((_, first)) = row.places.first() else { continue };
        let after = row.places.iter().map(|(_, place)| place.x + place.largeur + ECART / 2.0);
        let gaps = std::iter::once(first.x - ECART / 2.0).chain(after);
        let gap = gaps
            .filter(|gap| *gap > 1.0)
            .min_by(|one, next| (one - x).abs().total_cmp(&(next - x).abs()))
            .unwrap_or(x);
        d.push_str(&format!(
            "V{}H{}V{}",
            court(first.y - 14.0),
            court(gap),
            court(first.y + first.hauteur + 2.0)
        ));
        x = gap;
    }
    let bus = from.y - 14.0;
    d.push_str(&format!("V{}H{}V{}", court(bus), court(from.milieu()), court(from.y)));
    svg.trait_(&d, Teinte::Gris, 1.3, "");
    let head = format!("M{} {}l5 8h-10z", court(x0), court(y0 + 1.0));
    svg.plein(&head, Teinte::Gris);
}
