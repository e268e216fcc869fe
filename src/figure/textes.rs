//! The words of a drawing, read back: a preview shows it as a picture, its words are selected all the
//! same.

use crate::theme::Fonts;

use super::svg::{CORPS, FAMILLE};

/// A text of a drawing, where it stands in the drawing's own units.
#[derive(Clone, Debug, PartialEq)]
pub struct Texte {
    /// The words.
    pub texte: String,
    /// Left end.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// Width.
    pub largeur: f64,
    /// Size of the letters.
    pub corps: f64,
}

/// Reads the texts of a drawing made here, in the order they are drawn.
pub fn textes(svg: &str, fonts: &Fonts) -> Vec<Texte> {
    let mut found = Vec::new();
    for own in svg.split("<text ").skip(1) {
        let Some((tag, rest)) = own.split_once('>') else { continue };
        let words = rest.split("</text>").next().unwrap_or("");
        let words = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        let value = |name: &str| {
            let after = tag.split(&format!("{name}=\"")).nth(1)?;
            after.split('"').next()
        };
        let number = |name: &str| value(name).and_then(|text| text.parse::<f64>().ok());
        let corps = number("font-size").unwrap_or(CORPS);
        let bold = value("font-weight").is_some();
        let largeur = fonts.width(FAMILLE, bold, &words) * corps;
        // `x` alone is also the end of no other name.
        let x = tag.strip_prefix("x=\"").and_then(|text| text.split('"').next()?.parse().ok());
        let x: f64 = x.unwrap_or_default();
        let x = match value("text-anchor") {
            Some("middle") => x - largeur / 2.0,
            Some("end") => x - largeur,
            _ => x,
        };
        let y = tag.split(" y=\"").nth(1).and_then(|text| text.split('"').next()?.parse().ok());
        found.push(Texte { texte: words, x, y: y.unwrap_or_default(), largeur, corps });
    }
    found
}
