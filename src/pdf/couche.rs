//! The words of a page: where each stands, and where it comes from.

use typst::{
    WorldExt as _,
    layout::{Abs, FrameItem, Point, Size, Transform},
    syntax::Span as Node,
    text::TextItem,
    visualize::{Image, ImageKind},
};
use typst_layout::Page;

use crate::{figure, model::source::Span};

use super::{emit::Emitted, empreinte::visit, sources::Files, world::World};

/// Words of one line and one style that come from one place; distances are in points from the top
/// left of the page.
#[derive(Clone, Debug)]
pub struct Mot {
    /// The words; a hyphen that only the line end asks for is a soft one.
    pub texte: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub largeur: f64,
    /// Height.
    pub hauteur: f64,
    /// Baseline.
    pub base: f64,
    /// Size of the letters.
    pub corps: f64,
    /// The place of the content.
    pub place: Option<Span>,
}

/// Returns the words of a page, in the order they are drawn.
pub(super) fn mots(page: &Page, world: &World, files: &Files) -> Vec<Mot> {
    let mut couche = Couche { world, files, known: None, mots: Vec::new() };
    visit(&page.frame, Transform::identity(), &mut |at, item| match item {
        FrameItem::Text(text) => couche.text(text, at),
        FrameItem::Image(image, size, node) => couche.drawing(image, *size, at, *node),
        _ => {}
    });
    couche.mots
}

/// Returns whether any word or picture of a page comes from one of some files.
pub(super) fn has(page: &Page, files: &Files) -> bool {
    let mut found = false;
    visit(&page.frame, Transform::identity(), &mut |_, item| {
        let node = match item {
            // The letters of a line come from one file.
            FrameItem::Text(text) => text.glyphs.first().map(|glyph| glyph.span.0),
            FrameItem::Image(_, _, span) => Some(*span),
            _ => None,
        };
        found |= node.is_some_and(|node| file(node, files).is_some());
    });
    found
}

struct Couche<'a> {
    world: &'a World,
    files: &'a Files,
    /// The node last looked up: neighbours share it.
    known: Option<(Node, Option<Span>)>,
    mots: Vec<Mot>,
}

impl Couche<'_> {
    /// Cuts a line of one style where its words come from another place.
    fn text(&mut self, item: &TextItem, at: Transform) {
        let metrics = item.font.metrics();
        let (up, down) = (metrics.ascender.at(item.size), metrics.descender.at(item.size));
        let mut left = Abs::zero();
        let mut glyphs = item.glyphs.iter().peekable();
        while let Some(first) = glyphs.next() {
            let place = self.place(first.span.0);
            let mut letters = first.range();
            let mut width = first.x_advance.at(item.size);
            while let Some(next) = glyphs.next_if(|glyph| self.place(glyph.span.0) == place) {
                letters = letters.start.min(next.range().start)..letters.end.max(next.range().end);
                width += next.x_advance.at(item.size);
            }
            let corner = |x: Abs, y: Abs| Point::new(x, y).transform(at);
            let (one, other) = (corner(left, -up), corner(left + width, -down));
            let (low, high) = (one.min(other), one.max(other));
            left += width;
            let texte = item.text.get(letters).unwrap_or_default().to_owned();
            if texte.trim().is_empty() && width == Abs::zero() {
                continue;
            }
            self.mots.push(Mot {
                texte,
                x: low.x.to_pt(),
                y: low.y.to_pt(),
                largeur: (high.x - low.x).to_pt(),
                hauteur: (high.y - low.y).to_pt(),
                base: corner(left, Abs::zero()).y.to_pt(),
                corps: item.size.to_pt(),
                place,
            });
        }
    }

    /// Takes the words of a drawing: it is shown as a picture, its words are read all the same.
    fn drawing(&mut self, image: &Image, size: Size, at: Transform, node: Node) {
        let ImageKind::Svg(svg) = image.kind() else { return };
        let Ok(text) = std::str::from_utf8(svg.data()) else { return };
        let by = size.x.to_pt() / svg.width();
        let place = self.place(node);
        for own in figure::textes(text, self.world.measures()) {
            let corner = Point::new(Abs::pt(own.x * by), Abs::pt(own.y * by)).transform(at);
            let corps = own.corps * by;
            self.mots.push(Mot {
                texte: own.texte,
                x: corner.x.to_pt().max(0.0),
                y: corner.y.to_pt() - corps * 0.8,
                largeur: own.largeur * by,
                hauteur: corps,
                base: corner.y.to_pt(),
                corps,
                place,
            });
        }
    }

    /// Returns the place of the content that a node of typst prints.
    fn place(&mut self, node: Node) -> Option<Span> {
        if let Some((known, place)) = self.known
            && known == node
        {
            return place;
        }
        let place =
            file(node, self.files).and_then(|emitted| emitted.place(&self.world.range(node)?));
        self.known = Some((node, place));
        place
    }
}

/// Returns the file that a node of typst stands in.
fn file(node: Node, files: &Files) -> Option<&Emitted> {
    files.get(node.id()?.vpath().get_with_slash()).map(AsRef::as_ref)
}
