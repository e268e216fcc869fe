//! What is drawn on a page, and the print of it.

use std::hash::{Hash, Hasher};

use typst::{
    layout::{Frame, FrameItem, Transform},
    utils::hash128,
};
use typst_layout::Page;

/// Visits what is drawn, groups before what stands in them, each with its place on the page.
pub(super) fn visit(frame: &Frame, at: Transform, see: &mut impl FnMut(Transform, &FrameItem)) {
    for (point, item) in frame.items() {
        let at = at.pre_concat(Transform::translate(point.x, point.y));
        see(at, item);
        if let FrameItem::Group(group) = item {
            visit(&group.frame, at.pre_concat(group.transform), see);
        }
    }
}

/// Returns 128 bits of what a page shows, as 32 letters.
pub(super) fn print(page: &Page) -> String {
    format!("{:032x}", hash128(&Drawn(page)))
}

/// A page as it looks: nodes of typst and targets of links leave no trace on paper, and change with
/// every edit.
struct Drawn<'p>(&'p Page);

impl Hash for Drawn<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.fill_or_white(), self.0.frame.size()).hash(state);
        visit(&self.0.frame, Transform::identity(), &mut |at, item| match item {
            FrameItem::Group(group) => {
                if let Some(clip) = &group.clip {
                    place(at, state);
                    clip.hash(state);
                }
            }
            FrameItem::Text(item) => {
                place(at, state);
                (&item.font, item.size, &item.fill, &item.stroke, &item.text).hash(state);
                for glyph in &item.glyphs {
                    (glyph.id, glyph.x_advance, glyph.x_offset, glyph.y_offset).hash(state);
                }
            }
            FrameItem::Shape(shape, _) => {
                place(at, state);
                shape.hash(state);
            }
            FrameItem::Image(image, size, _) => {
                place(at, state);
                (image, size).hash(state);
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        });
    }
}

/// Hashes a place to the thousandth of a point: sums of the same heights differ by less.
fn place<H: Hasher>(at: Transform, state: &mut H) {
    (at.sx, at.ky, at.kx, at.sy).hash(state);
    for shift in [at.tx, at.ty] {
        format!("{:.3}", shift.to_pt()).hash(state);
    }
}
