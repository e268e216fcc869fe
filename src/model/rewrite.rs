//! Prose from one phase to the next: blocks that leave, links that lead somewhere.

use super::{
    source::Span,
    texte::{Block, BlockKind, Inline, Item, Removed},
};

/// Rewrites prose: `block` may drop or replace blocks, `link` makes links of another phase.
pub struct Rewrite<'f, L, M> {
    /// What becomes of a link: target, content already rewritten, place.
    pub link: &'f mut dyn FnMut(L, Vec<Inline<M>>, Span) -> Inline<M>,
    /// What becomes of a block before its content is looked at.
    pub block: &'f mut dyn FnMut(Block<L>) -> Result<Block<L>, Removed>,
    /// Which calls of footnotes stay.
    pub note: &'f mut dyn FnMut(&str) -> bool,
}

impl<L, M> Rewrite<'_, L, M> {
    /// Rewrites blocks.
    pub fn blocks(&mut self, blocks: Vec<Block<L>>) -> Vec<Block<M>> {
        blocks
            .into_iter()
            .map(|block| {
                let span = block.span;
                let kind = match (self.block)(block) {
                    Ok(block) => self.kind(block.kind, span),
                    Err(removed) => BlockKind::Tombstone(removed),
                };
                Block { span, kind }
            })
            .collect()
    }

    fn kind(&mut self, kind: BlockKind<L>, span: Span) -> BlockKind<M> {
        match kind {
            BlockKind::Heading { depth, id, content } => {
                BlockKind::Heading { depth, id, content: self.runs(content) }
            }
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.runs(content)),
            BlockKind::List { start, items } => BlockKind::List {
                start,
                items: items
                    .into_iter()
                    .map(|item| Item { task: item.task, blocks: self.blocks(item.blocks) })
                    .collect(),
            },
            BlockKind::Quote(blocks) => BlockKind::Quote(self.blocks(blocks)),
            BlockKind::Callout(kind, blocks) => BlockKind::Callout(kind, self.blocks(blocks)),
            BlockKind::Reserved(level, blocks) => BlockKind::Reserved(level, self.blocks(blocks)),
            BlockKind::Code(text) => BlockKind::Code(text),
            BlockKind::Table { align, head, rows } => BlockKind::Table {
                align,
                head: head.into_iter().map(|cell| self.runs(cell)).collect(),
                rows: rows
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| self.runs(cell)).collect())
                    .collect(),
            },
            BlockKind::Image { path, alt, caption } => BlockKind::Image { path, alt, caption },
            BlockKind::Figure { to, alt } => match (self.link)(to, Vec::new(), span) {
                Inline::Link { to, .. } => BlockKind::Figure { to, alt },
                words => BlockKind::Paragraph(vec![words]),
            },
            BlockKind::Rule => BlockKind::Rule,
            BlockKind::Tombstone(removed) => BlockKind::Tombstone(removed),
        }
    }

    fn runs(&mut self, runs: Vec<Inline<L>>) -> Vec<Inline<M>> {
        runs.into_iter()
            .filter_map(|run| {
                Some(match run {
                    Inline::Text(text, span) => Inline::Text(text, span),
                    Inline::Code(text, span) => Inline::Code(text, span),
                    Inline::Emph(inner) => Inline::Emph(self.runs(inner)),
                    Inline::Strong(inner) => Inline::Strong(self.runs(inner)),
                    Inline::Strike(inner) => Inline::Strike(self.runs(inner)),
                    Inline::Link { to, content, span } => {
                        let content = self.runs(content);
                        (self.link)(to, content, span)
                    }
                    Inline::Note(label, span) => {
                        if !(self.note)(&label) {
                            return None;
                        }
                        Inline::Note(label, span)
                    }
                    Inline::SoftBreak => Inline::SoftBreak,
                    Inline::HardBreak => Inline::HardBreak,
                })
            })
            .collect()
    }
}
