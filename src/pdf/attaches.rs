//! What stays on the page of its neighbour: a mention with the text before it, a text with the
//! figure that it announces.

use super::mesure;

use crate::compose::{Piece, Run, plain};

/// Hangs a mention on the last line of a text; nothing when a piece does not end in one.
pub(super) fn hung(piece: &Piece, words: &str) -> Option<Piece> {
    let mut piece = piece.clone();
    let mut last = &mut piece;
    while let Piece::Liste { elements, .. } = last {
        last = elements.last_mut()?.pieces.last_mut()?;
    }
    let Piece::Paragraphe(runs) = last else { return None };
    runs.extend([Run::Saut, Run::NonPublic(words.to_owned())]);
    Some(piece)
}

/// Letters that a text has at most to be held with the figure after it.
const ANNONCE: usize = 420;

/// Whether a text is there for the figure after it: it ends in a colon, or all that stands under
/// its heading is a few lines.
pub(super) fn announces(piece: &Piece, headed: bool) -> bool {
    let Piece::Paragraphe(runs) = piece else { return false };
    let words = plain(runs);
    (headed || words.trim_end().ends_with(':')) && words.chars().count() <= ANNONCE
}

/// Whether a block is one that pages do not cut: a longer one that had to stay with what follows
/// would leave its page empty.
pub(super) fn is_short(piece: &Piece) -> bool {
    match piece {
        Piece::Tableau(tableau) => mesure::lines(tableau) <= 8,
        Piece::Encart { .. } => true,
        _ => false,
    }
}
