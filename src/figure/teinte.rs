//! Tints of drawings: each by what it is for, so that a style sheet may change it for dark pages.

use crate::model::vocabulaire::Couleur;

/// A colour by what it is for; a style sheet may change it, for dark pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teinte {
    /// Text.
    Encre,
    /// Axes and lesser words.
    Gris,
    /// Lines of the background.
    Trait,
    /// The page.
    Fond,
    /// What is there to compare.
    Repere,
    /// A ground under marks.
    Papier,
    /// One of the lines, bars or areas, by rank.
    Serie(usize),
    /// An axis of the strategy.
    Axe(Couleur),
    /// A class of a map, from the lightest on; the third and after bear light words.
    Classe(usize),
    /// A step of a scale, from the most unfavourable to the most favourable; see [`degre`].
    Degre(usize),
}

/// Tints of the classes of a map: told apart by their light alone.
pub(super) const CLASSES: [&str; 5] = ["#e3ebf3", "#b9cfe4", "#8fb3d6", "#3f72a0", "#14304d"];

/// Tints of the steps of a scale: brown to one side, blue to the other, lightest in the middle, each
/// told from its neighbours by its light.
pub(super) const DEGRES: [&str; 7] =
    ["#5e2303", "#b0571c", "#e39a5c", "#e4e7eb", "#86b4dc", "#3f78b0", "#0f3763"];

/// Returns which of the seven tints a step has: the farthest from the middle are the strongest.
pub(super) const fn degre(step: usize, steps: usize) -> Teinte {
    let from_end = steps.saturating_sub(step + 1);
    let middle = steps % 2 == 1 && step == steps / 2;
    // Few steps keep to the tints between the extremes.
    let outer = if steps <= 3 { 1 } else { 0 };
    Teinte::Degre(if middle {
        3
    } else if step < steps / 2 {
        let rank = if steps <= 5 { step * 2 + outer } else { step };
        if rank > 2 { 2 } else { rank }
    } else {
        let rank = if steps <= 5 { from_end * 2 + outer } else { from_end };
        if rank > 2 { 4 } else { 6 - rank }
    })
}

/// Tints of series: each differs from the next in light as well as in hue, all are read on white.
pub(super) const SERIES: [&str; 5] = ["#14304d", "#b5560a", "#235c3f", "#b04f82", "#3d4754"];

impl Teinte {
    pub(super) fn couleur(self) -> &'static str {
        match self {
            Self::Encre => "#1b2330",
            Self::Gris => "#566070",
            Self::Trait => "#d5d9df",
            Self::Fond => "#ffffff",
            Self::Repere => "#7f8c9e",
            Self::Papier => "#eef0f3",
            Self::Serie(rank) => SERIES.get(rank % SERIES.len()).copied().unwrap_or(SERIES[0]),
            Self::Classe(rank) => CLASSES.get(rank).copied().unwrap_or(CLASSES[4]),
            Self::Degre(rank) => DEGRES.get(rank).copied().unwrap_or(DEGRES[3]),
            Self::Axe(Couleur::Ocre) => "#96500a",
            Self::Axe(Couleur::Vert) => "#2f6346",
            Self::Axe(Couleur::Prune) => "#75324d",
            Self::Axe(Couleur::Bleu) => "#2b4f8f",
            Self::Axe(Couleur::Brique) => "#97321f",
            Self::Axe(Couleur::Petrole) => "#1b5c68",
        }
    }

    pub(super) fn classe(self) -> String {
        match self {
            Self::Encre => "t-encre".to_owned(),
            Self::Gris => "t-gris".to_owned(),
            Self::Trait => "t-trait".to_owned(),
            Self::Fond => "t-fond".to_owned(),
            Self::Repere => "t-repere".to_owned(),
            Self::Papier => "t-papier".to_owned(),
            Self::Serie(rank) => format!("t-{}", rank % SERIES.len()),
            Self::Axe(couleur) => format!("t-{}", couleur.slug()),
            Self::Classe(rank) => format!("t-c{}", rank.min(4)),
            Self::Degre(rank) => format!("t-d{}", rank.min(6)),
        }
    }
}
