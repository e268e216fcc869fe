//! Boxes of diagrams: a title and lesser lines, measured before they are placed.

use super::svg::{Ancre, Style, Svg, Teinte, court, fois};

/// Room around the text of a box.
const MARGE: f64 = 8.0;

/// Height of a line.
const LIGNE: f64 = 14.0;

/// A text cut into the lines of a box, none yet placed.
pub(super) struct Boite {
    titre: Vec<String>,
    details: Vec<String>,
    corps: f64,
    largeur: f64,
}

/// How a box looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Full of a tint.
    Plein(Teinte),
    /// An outline of a tint.
    Contour(Teinte),
}

impl Boite {
    /// Cuts texts to a width.
    pub(super) fn new(
        svg: &Svg<'_>,
        titre: &str,
        details: &[String],
        (largeur, corps): (f64, f64),
    ) -> Self {
        let most = largeur - 2.0 * MARGE;
        let plain = Style::new(Teinte::Encre).corps(corps);
        let titre = svg.lignes(titre, plain.gras(), most);
        let small = plain.corps(corps - 1.0);
        let details = details.iter().flat_map(|line| svg.lignes(line, small, most)).collect();
        Self { titre, details, corps, largeur }
    }

    /// Returns the height it needs.
    pub(super) fn hauteur(&self) -> f64 {
        fois(self.titre.len() + self.details.len(), LIGNE) + 2.0 * MARGE - 2.0
    }

    /// Draws it, its text in the middle of the height it is given.
    pub(super) fn dessine(
        &self,
        svg: &mut Svg<'_>,
        (x, y): (f64, f64),
        height: f64,
        aspect: Aspect,
    ) {
        let outline = arrondi((x, y), (self.largeur, height));
        let (title, small) = match aspect {
            Aspect::Plein(tint) => {
                svg.plein(&outline, tint);
                (Teinte::Fond, Teinte::Fond)
            }
            Aspect::Contour(tint) => {
                svg.plein(&outline, Teinte::Fond);
                svg.trait_(&outline, tint, 1.4, "");
                (Teinte::Encre, Teinte::Gris)
            }
        };
        let middle = x + self.largeur / 2.0;
        let mut line_y = y + (height - self.hauteur()) / 2.0 + MARGE + 10.0;
        let strong = Style::new(title).gras().corps(self.corps).ancre(Ancre::Milieu);
        for line in &self.titre {
            svg.texte((middle, line_y), line, strong);
            line_y += LIGNE;
        }
        let lesser = Style::new(small).corps(self.corps - 1.0).ancre(Ancre::Milieu);
        for line in &self.details {
            svg.texte((middle, line_y), line, lesser);
            line_y += LIGNE;
        }
    }
}

/// Returns the outline of a rectangle with round corners.
fn arrondi((x, y): (f64, f64), (w, h): (f64, f64)) -> String {
    let (w, h) = (court((w - 8.0).max(0.0)), court((h - 8.0).max(0.0)));
    format!(
        "M{} {}h{w}a4 4 0 0 1 4 4v{h}a4 4 0 0 1 -4 4h-{w}a4 4 0 0 1 -4 -4v-{h}a4 4 0 0 1 4 -4z",
        court(x + 4.0),
        court(y)
    )
}
