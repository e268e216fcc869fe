//! Prose: reserved blocks, their notes, and links to unseen objects leave.

use std::collections::BTreeSet;

use crate::model::{
    diffusion::Diffusion,
    objet::Record,
    reference::Key,
    rewrite::Rewrite,
    texte::{
        Anchor, Block, BlockKind, Footnote, Inline, Removed, Rubrique, note_levels, walk_blocks,
    },
};

use super::{Tally, entete};

/// Filters the prose of a record.
pub(super) fn filter(
    record: &Record,
    level: Diffusion,
    visible: &BTreeSet<Key>,
    tally: &mut Tally,
) -> (Vec<Rubrique>, Vec<Footnote>) {
    let masked = entete::masked(record, level);
    let shown: Vec<&Rubrique> =
        record.rubriques.iter().filter(|rubrique| !masked.contains(&rubrique.field)).collect();
    let called = note_levels(shown.iter().copied(), record.level);
    let may_see = |label: &str| called.get(label).is_some_and(|strictest| *strictest <= level);
    let mut link = |to: Anchor, content: Vec<Inline>, span| match to {
        // Words between the brackets are the author's and stay; without any, a neutral mention is printed.
        Anchor::Object(key, _) if !visible.contains(&key) => {
            Inline::Link { to: Anchor::Withheld, content, span }
        }
        Anchor::Valeur(valeur) if !visible.contains(&valeur.serie.key()) => {
            Inline::Link { to: Anchor::Withheld, content, span }
        }
        Anchor::Part(cited) if !visible.contains(&cited.enquete.key()) => {
            Inline::Link { to: Anchor::Withheld, content, span }
        }
        to => Inline::Link { to, content, span },
    };
    let mut blocks = |block: Block| match &block.kind {
        BlockKind::Reserved(own, inner) if *own > level => {
            tally.blocks += 1;
            Err(removed(inner))
        }
        _ => Ok(block),
    };
    let mut note = |label: &str| may_see(label);
    let mut rewrite = Rewrite { link: &mut link, block: &mut blocks, note: &mut note };
    let rubriques = shown
        .into_iter()
        .map(|rubrique| Rubrique {
            field: rubrique.field.clone(),
            span: rubrique.span,
            blocks: rewrite.blocks(rubrique.blocks.clone()),
        })
        .collect();
    let notes = record
        .notes
        .iter()
        .filter(|note| may_see(&note.label))
        .map(|note| Footnote {
            label: note.label.clone(),
            span: note.span,
            blocks: rewrite.blocks(note.blocks.clone()),
        })
        .collect();
    (rubriques, notes)
}

/// Counts what is numbered in blocks that leave.
fn removed(blocks: &[Block]) -> Removed {
    let mut removed = Removed::default();
    walk_blocks(blocks, &mut |block| match block.kind {
        BlockKind::Image { .. } | BlockKind::Figure { .. } => removed.figures += 1,
        BlockKind::Table { .. } => removed.tables += 1,
        _ => {}
    });
    removed
}
