//! A thin layer over SVG: text stays text, marks carry a tint by name, nothing needs a style sheet.

use std::fmt::Write as _;

use crate::theme::Fonts;

use super::{Dessin, Format, Graphique};

pub(super) use super::teinte::{SERIES, Teinte};

/// Family of every text of a figure.
pub(super) const FAMILLE: &str = "Source Sans 3";

/// Size of the text, in units of the drawing.
pub(super) const CORPS: f64 = 12.5;

/// Height of a line of text.
pub(super) const INTERLIGNE: f64 = 16.0;

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ancre {
    /// By its beginning.
    Debut,
    /// By its middle.
    Milieu,
    /// By its end.
    Fin,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) corps: f64,
    pub(super) gras: bool,
    pub(super) italique: bool,
    pub(super) teinte: Teinte,
    pub(super) ancre: Ancre,
}

impl Style {
    /// Plain text of a tint, held by its beginning.
    pub(super) const fn new(teinte: Teinte) -> Self {
        Self { corps: CORPS, gras: false, italique: false, teinte, ancre: Ancre::Debut }
    }

    pub(super) const fn gras(self) -> Self {
        Self { gras: true, ..self }
    }

    pub(super) const fn italique(self) -> Self {
        Self { italique: true, ..self }
    }

    pub(super) const fn corps(self, corps: f64) -> Self {
        Self { corps, ..self }
    }

    pub(super) const fn ancre(self, ancre: Ancre) -> Self {
        Self { ancre, ..self }
    }
}

/// A drawing being made.
pub(super) struct Svg<'f> {
    out: String,
    fonts: &'f Fonts,
}

impl<'f> Svg<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { out: String::new(), fonts }
    }

    /// Returns the width of a text, by the metrics of the theme's fonts.
    pub(super) fn largeur(&self, text: &str, style: Style) -> f64 {
        self.fonts.width(FAMILLE, style.gras, text) * style.corps
    }

    /// Cuts a text into lines that fit, at its spaces, as few as can be and about as long; a longer
    /// word has a line of its own.
    pub(super) fn lignes(&self, text: &str, style: Style, most: f64) -> Vec<String> {
        let mut lines = self.coupe(text, style, most);
        let count = lines.len();
        // The least width that takes no more lines: none ends with a word alone.
        let (mut low, mut high) = (0.0, most);
        while count > 1 && high - low > 1.0 {
            let middle = f64::midpoint(low, high);
            let tried = self.coupe(text, style, middle);
            let fits = tried.iter().all(|line| self.largeur(line, style) <= most);
            if tried.len() == count && fits {
                (lines, high) = (tried, middle);
            } else {
                low = middle;
            }
        }
        lines
    }

    fn coupe(&self, text: &str, style: Style, most: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if let Some(last) = lines.last_mut() {
                let longer = format!("{last} {word}");
                if self.largeur(&longer, style) <= most {
                    *last = longer;
                    continue;
                }
            }
            lines.push(word.to_owned());
        }
        lines
    }

    fn add(&mut self, args: std::fmt::Arguments<'_>) {
        self.out.write_fmt(args).expect("a String takes all");
    }

    /// Writes a text.
    pub(super) fn texte(&mut self, (x, y): (f64, f64), text: &str, style: Style) {
        let anchor = match style.ancre {
            Ancre::Debut => "",
            Ancre::Milieu => " text-anchor=\"middle\"",
            Ancre::Fin => " text-anchor=\"end\"",
        };
        let weight = if style.gras { " font-weight=\"600\"" } else { "" };
        let slant = if style.italique { " font-style=\"italic\"" } else { "" };
        let size = if (style.corps - CORPS).abs() > 0.01 {
            format!(" font-size=\"{}\"", court(style.corps))
        } else {
            String::new()
        };
        let (x, y, tint) = (court(x), court(y), tint(style.teinte));
        let text = echappe(text);
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\"{tint} fill=\"currentColor\"{anchor}{weight}{slant}{size}>{text}</text>"
        ));
    }

    /// Writes a text on as many lines as it takes; returns where the next one goes.
    pub(super) fn paragraphe(
        &mut self,
        text: &str,
        (x, y): (f64, f64),
        most: f64,
        style: Style,
    ) -> f64 {
        let mut at = y;
        for line in self.lignes(text, style, most) {
            self.texte((x, at), &line, style);
            at += INTERLIGNE;
        }
        at
    }

    /// Draws a path; `dash` is empty for a full line.
    pub(super) fn trait_(&mut self, d: &str, teinte: Teinte, width: f64, dash: &str) {
        let dash =
            if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let (width, tint) = (court(width), tint(teinte));
        self.add(format_args!(
            "<path d=\"{d}\"{tint} fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dash}/>"
        ));
    }

    /// Draws a straight line.
    pub(super) fn segment(
        &mut self,
        (x1, y1): (f64, f64),
        (x2, y2): (f64, f64),
        teinte: Teinte,
        (width, dash): (f64, &str),
    ) {
        let d = format!("M{} {}L{} {}", court(x1), court(y1), court(x2), court(y2));
        self.trait_(&d, teinte, width, dash);
    }

    /// Fills a path.
    pub(super) fn plein(&mut self, d: &str, teinte: Teinte) {
        let tint = tint(teinte);
        self.add(format_args!("<path d=\"{d}\"{tint} fill=\"currentColor\"/>"));
    }

    /// Fills an area, holes left out.
    pub(super) fn aire(&mut self, d: &str, teinte: Teinte) {
        let tint = tint(teinte);
        self.add(format_args!(
            "<path d=\"{d}\"{tint} fill=\"currentColor\" fill-rule=\"evenodd\"/>"
        ));
    }

    /// Draws a rectangle: each rank of series has a tint and a hatching of its own, the first none.
    pub(super) fn rectangle(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), teinte: Teinte) {
        let w = w.max(0.0);
        let outline =
            format!("M{} {}h{}v{}h-{}z", court(x), court(y), court(w), court(h), court(w));
        self.plein(&outline, teinte);
        // The unfavourable side of a scale is hatched: in grey, both sides look alike.
        let rank = match teinte {
            Teinte::Serie(rank) => rank,
            Teinte::Degre(0..=2) => 1,
            _ => return,
        };
        let lines = hachures((x, y), (w, h), rank);
        if !lines.is_empty() {
            self.trait_(&lines, Teinte::Fond, 1.3, "");
        }
    }

    /// Draws a hollow rectangle.
    pub(super) fn contour(&mut self, (x, y): (f64, f64), (w, h): (f64, f64)) {
        let (x, y, w, h) = (court(x), court(y), court(w.max(0.0)), court(h));
        self.trait_(&format!("M{x} {y}h{w}v{h}h-{w}z"), Teinte::Gris, 1.2, "");
    }

    /// Draws the ground of a number that stands on a hatching.
    pub(super) fn etiquette(&mut self, at: (f64, f64), size: (f64, f64)) {
        let (left, top, wide, high) = (court(at.0), court(at.1), court(size.0), court(size.1));
        self.plein(&format!("M{left} {top}h{wide}v{high}h-{wide}z"), Teinte::Fond);
    }

    /// Draws the mark of a series at a point: a shape of its own for each rank.
    pub(super) fn marque(&mut self, rank: usize, (x, y): (f64, f64), size: f64) {
        let (left, side) = (court(x - size), court(2.0 * size));
        let d = match rank % 5 {
            0 => format!(
                "M{left} {}a{round} {round} 0 1 0 {side} 0a{round} {round} 0 1 0 -{side} 0",
                court(y),
                round = court(size)
            ),
            1 => format!("M{left} {}h{side}v{side}h-{side}z", court(y - size)),
            2 => format!(
                "M{} {}L{} {}H{}z",
                court(x),
                court(y - size * 1.25),
                court(x + size * 1.2),
                court(y + size),
                court(x - size * 1.2)
            ),
            3 => format!(
                "M{} {}L{} {}L{} {}L{} {}z",
                court(x),
                court(y - size * 1.35),
                court(x + size * 1.35),
                court(y),
                court(x),
                court(y + size * 1.35),
                court(x - size * 1.35),
                court(y)
            ),
            _ => format!(
                "M{} {}L{} {}H{}z",
                court(x),
                court(y + size * 1.25),
                court(x + size * 1.2),
                court(y - size),
                court(x - size * 1.2)
            ),
        };
        self.plein(&d, Teinte::Serie(rank));
    }

    /// Ends the drawing.
    pub(super) fn finish(self, graphique: &Graphique, format: Format, height: f64) -> Dessin {
        let (width, slug) = (format.largeur(), format.slug());
        let (w, h) = (court(width), court(height));
        let (titre, desc) = (echappe(&graphique.titre), echappe(&graphique.description));
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" lang=\"fr\" font-family=\"'{FAMILLE}'\" font-size=\"{CORPS}\" class=\"graphique {slug}\"><title>{titre}</title><desc>{desc}</desc>{}</svg>",
            self.out
        );
        Dessin { svg, largeur: width, hauteur: height }
    }
}

fn tint(teinte: Teinte) -> String {
    format!(" class=\"{}\" color=\"{}\"", teinte.classe(), teinte.couleur())
}

/// Dashes of series: none for the first, which is spoken of.
pub(super) const TIRETS: [&str; 5] = ["", "7 4", "2 3", "10 3 2 3", "5 2"];

/// Returns the room that so many things take.
pub(super) fn fois(count: usize, each: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a drawing holds a few hundred things")]
    let count = count as f64;
    count * each
}

/// Writes a number with one decimal at most.
pub(super) fn court(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Escapes a text for SVG.
fn echappe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns the hatching of a rectangle as one path, cut at its edges: patterns of SVG show seams once
/// printed.
pub(super) fn hachures((x, y): (f64, f64), (w, h): (f64, f64), rank: usize) -> String {
    let mut path = String::new();
    let mut line = |from: (f64, f64), to: (f64, f64)| {
        let (x1, y1, x2, y2) = (court(from.0), court(from.1), court(to.0), court(to.1));
        write!(path, "M{x1} {y1}L{x2} {y2}").expect("a String takes all");
    };
    let mut at = 6.0;
    match rank % 5 {
        // Rising, then falling.
        slant @ (1 | 3) => {
            while at < w + h {
                let (from, to) = ((at.min(w), (at - w).max(0.0)), ((at - h).max(0.0), at.min(h)));
                let place =
                    |(px, py): (f64, f64)| (if slant == 1 { x + px } else { x + w - px }, y + py);
                line(place(from), place(to));
                at += 6.0;
            }
        }
        2 => {
            at = h / 3.0;
            while at < h - 1.0 {
                line((x, y + at), (x + w, y + at));
                at += h / 3.0;
            }
        }
        4 => {
            while at < w {
                line((x + at, y), (x + at, y + h));
                at += 6.0;
            }
        }
        _ => {}
    }
    path
}
