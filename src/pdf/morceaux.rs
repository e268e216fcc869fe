//! A page in pieces: what an edit only moves is not drawn again.

use std::hash::{DefaultHasher, Hash, Hasher};

use typst::{
    foundations::{Content, Smart},
    layout::{Abs, Frame, FrameItem, Point, Rect, Sides, Transform},
};
use typst_layout::Page;

use super::{
    empreinte::{self, visit},
    image,
};

/// A piece of a page; distances are in points from the top left of the page.
#[derive(Debug)]
pub struct Morceau {
    /// Pieces that look alike have the same, wherever they stand.
    pub print: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub largeur: f64,
    /// Height.
    pub hauteur: f64,
    page: Page,
}

impl Morceau {
    /// Draws it.
    pub fn svg(&self) -> String {
        image::svg(&self.page)
    }

    fn new(frame: Frame, fill: Smart<Option<typst::visualize::Paint>>, at: Point) -> Self {
        let (size, bleed) = (frame.size(), Sides::default());
        let (numbering, supplement) = (None, Content::empty());
        let page = Page { frame, bleed, fill, numbering, supplement, number: 0 };
        Self {
            print: empreinte::print(&page),
            x: at.x.to_pt(),
            y: at.y.to_pt(),
            largeur: size.x.to_pt(),
            hauteur: size.y.to_pt(),
            page,
        }
    }
}

/// Letters from which on a piece may end, and from which on it does: a few lines of text.
const ENOUGH: usize = 120;
const MOST: usize = 360;
/// One text of so many ends a piece.
const ENDS: u64 = 3;
/// What letters may stretch beyond their line, in their size; white around a piece.
const BEYOND: f64 = 0.5;
const WHITE: f64 = 1.0;

/// Cuts a page; together the pieces show all of it.
pub(super) fn morceaux(page: &Page) -> Vec<Morceau> {
    let mut out = Vec::new();
    if let Smart::Custom(Some(_)) = page.fill {
        let whole = Frame::hard(page.frame.size());
        out.push(Morceau::new(whole, page.fill.clone(), Point::zero()));
    }
    let mut items = Vec::new();
    flatten(&page.frame, Point::zero(), &mut items);
    let (mut run, mut weight) = (Vec::new(), 0);
    for (at, item) in items {
        let own = weigh(&item);
        if own >= ENOUGH {
            out.extend(cut(&mut run));
            weight = 0;
        }
        weight += own;
        let complete = weight >= MOST || weight >= ENOUGH && ends(&item);
        run.push((at, item));
        if complete {
            out.extend(cut(&mut run));
            weight = 0;
        }
    }
    out.extend(cut(&mut run));
    out
}

/// Lists what stands on a page; groups that hold much are opened, unless they turn or clip it.
fn flatten(frame: &Frame, from: Point, out: &mut Vec<(Point, FrameItem)>) {
    for (at, item) in frame.items() {
        let at = from + *at;
        match item {
            FrameItem::Group(group)
                if group.clip.is_none()
                    && group.transform.is_only_translate()
                    && weigh(item) > 2 * ENOUGH =>
            {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                flatten(&group.frame, at + shift, out);
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
            item => out.push((at, item.clone())),
        }
    }
}

/// Counts letters.
fn weigh(item: &FrameItem) -> usize {
    let mut letters = 0;
    each(item, Point::zero(), &mut |_, item| {
        if let FrameItem::Text(text) = item {
            letters += text.glyphs.len();
        }
    });
    letters
}

/// Returns whether a piece may end after an item. Its words alone decide: what moves to another
/// page is cut there where it was cut before.
fn ends(item: &FrameItem) -> bool {
    let mut hasher = DefaultHasher::new();
    each(item, Point::zero(), &mut |_, item| {
        if let FrameItem::Text(text) = item {
            text.text.hash(&mut hasher);
        }
    });
    hasher.finish().is_multiple_of(ENDS)
}

/// Visits an item and what stands in it.
fn each(item: &FrameItem, at: Point, see: &mut impl FnMut(Transform, &FrameItem)) {
    let here = Transform::translate(at.x, at.y);
    see(here, item);
    if let FrameItem::Group(group) = item {
        visit(&group.frame, here.pre_concat(group.transform), see);
    }
}

/// Makes a piece of the items gathered; nothing when nothing of them is seen.
fn cut(run: &mut Vec<(Point, FrameItem)>) -> Option<Morceau> {
    let items = std::mem::take(run);
    let mut extent: Option<Rect> = None;
    for (at, item) in &items {
        each(item, *at, &mut |at, item| {
            let Some(own) = bounds(item) else { return };
            let corners = [(own.min.x, own.min.y), (own.max.x, own.max.y)];
            let across = [(own.min.x, own.max.y), (own.max.x, own.min.y)];
            for (x, y) in corners.into_iter().chain(across) {
                let corner = Point::new(x, y).transform(at);
                let so_far = extent.unwrap_or(Rect::new(corner, corner));
                extent = Some(Rect::new(so_far.min.min(corner), so_far.max.max(corner)));
            }
        });
    }
    let extent = extent?;
    let white = Point::splat(Abs::pt(WHITE));
    let origin = extent.min - white;
    let size = extent.max + white - origin;
    let mut frame = Frame::hard(size.to_size());
    frame.push_multiple(items.into_iter().map(|(at, item)| (at - origin, item)));
    Some(Morceau::new(frame, Smart::Custom(None), origin))
}

/// Returns the box that an item draws in.
fn bounds(item: &FrameItem) -> Option<Rect> {
    match item {
        FrameItem::Text(text) => {
            let beyond = text.size * BEYOND;
            let top = Point::new(-beyond, -text.size - beyond);
            Some(Rect::new(top, Point::new(text.width() + beyond, beyond)))
        }
        FrameItem::Shape(shape, _) => Some(shape.bbox(true)),
        FrameItem::Image(_, size, _) => Some(Rect::new(Point::zero(), size.to_point())),
        FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => None,
    }
}
