//! Prose, before and after its links are known to lead somewhere.
//!
//! The link type is the phase: [`Written`] as typed, [`Anchor`] once resolved.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    diffusion::Diffusion,
    reference::Key,
    requete::{PartCitee, Valeur},
    source::Span,
};

/// A link as its author wrote it; it may lead nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written(pub String);

/// A link that leads somewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Anchor {
    /// An object, or a heading of it.
    Object(Key, Option<String>),
    /// A heading of the object the link stands in.
    Heading(String),
    /// An address outside.
    External(String),
    /// A figure, printed in place of the link.
    Valeur(Box<Valeur>),
    /// The share of an answer, printed in place of the link.
    Part(Box<PartCitee>),
    /// An object this edition does not show; only `edition` makes it.
    Withheld,
}

/// A block of prose and where it was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block<L = Anchor> {
    /// Its place.
    #[serde(skip)]
    pub span: Span,
    /// What it is.
    pub kind: BlockKind<L>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum BlockKind<L = Anchor> {
    /// A heading; the depth counts from 1 inside its rubrique or chapter.
    Heading {
        /// Depth, 1 to 5.
        depth: u8,
        /// Fragment: written `{#id}`, else the slug of the text.
        id: String,
        /// Its text.
        content: Vec<Inline<L>>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline<L>>),
    /// A list; numbered from `start` when there is one.
    List {
        /// First number.
        start: Option<u64>,
        /// Items.
        items: Vec<Item<L>>,
    },
    /// A quotation.
    Quote(Vec<Block<L>>),
    /// `> [!NOTE]` and the like.
    Callout(Callout, Vec<Block<L>>),
    /// `> [!RESTREINT]` and the like.
    Reserved(Diffusion, Vec<Block<L>>),
    /// Code.
    Code(String),
    /// A table with a row of headers.
    Table {
        /// Alignment of each column.
        align: Vec<Align>,
        /// Headers.
        head: Vec<Vec<Inline<L>>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline<L>>>>,
    },
    /// A picture alone in its paragraph.
    Image {
        /// Path under `content/`.
        path: String,
        /// What it shows, in words.
        alt: String,
        /// Title, printed as caption.
        caption: Option<String>,
    },
    /// A chart alone in its paragraph.
    Figure {
        /// Which one.
        to: L,
        /// What it shows, in its author’s words; the program has its own.
        alt: String,
    },
    /// A break between two thoughts.
    Rule,
    /// What this edition does not show; only `edition` makes it.
    Tombstone(Removed),
}

/// What was removed from an edition, so that numbers do not shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Tables.
    pub tables: u32,
    /// Pictures and figures.
    pub figures: u32,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item<L = Anchor> {
    /// Ticked or not, for a task.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block<L>>,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Align {
    /// As the language runs.
    Start,
    /// Centred.
    Center,
    /// To the right, for numbers.
    End,
}

/// Kind of a call-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Callout {
    /// À noter.
    Note,
    /// Important.
    Important,
    /// Words heard.
    Verbatim,
    /// Method.
    Methode,
}

impl Callout {
    /// Every call-out: the word after `[!` and the printed title.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Note, "NOTE", "À noter"),
        (Self::Important, "IMPORTANT", "Important"),
        (Self::Verbatim, "VERBATIM", "Parole entendue"),
        (Self::Methode, "METHODE", "Méthode"),
    ];

    /// Returns the printed title.
    pub fn title(self) -> &'static str {
        Self::ALL.iter().find(|row| row.0 == self).expect("ALL has every call-out").2
    }
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Inline<L = Anchor> {
    /// Plain text.
    Text(String, #[serde(skip)] Span),
    /// Code.
    Code(String, #[serde(skip)] Span),
    /// Emphasis.
    Emph(Vec<Inline<L>>),
    /// Strong emphasis.
    Strong(Vec<Inline<L>>),
    /// Struck out.
    Strike(Vec<Inline<L>>),
    /// A link; without content it prints number and title.
    Link {
        /// Where to.
        to: L,
        /// Its text.
        content: Vec<Inline<L>>,
        /// Its place.
        #[serde(skip)]
        span: Span,
    },
    /// A call of a footnote, by label.
    Note(String, #[serde(skip)] Span),
    /// A line end the author did not mean.
    SoftBreak,
    /// A line end the author meant.
    HardBreak,
}

/// A field of prose: a rubrique of a typed file, or the whole text of a chapter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rubrique<L = Anchor> {
    /// Name of the field in the schema.
    pub field: String,
    /// Where it starts: its heading, or its first block.
    #[serde(skip)]
    pub span: Span,
    /// Its blocks.
    pub blocks: Vec<Block<L>>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Footnote<L = Anchor> {
    /// Its label.
    pub label: String,
    /// Where it is defined.
    #[serde(skip)]
    pub span: Span,
    /// Its blocks.
    pub blocks: Vec<Block<L>>,
}

/// Returns the plain text of runs, for slugs, titles and alternatives.
pub fn plain<L>(runs: &[Inline<L>]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Inline::Text(words, _) | Inline::Code(words, _) => text.push_str(words),
            Inline::Emph(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                text.push_str(&plain(inner));
            }
            Inline::Link { content, .. } => text.push_str(&plain(content)),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Note(..) => {}
        }
    }
    text
}

impl<L> BlockKind<L> {
    /// Returns the level of what stands inside, in a text of that level.
    pub fn level(&self, around: Diffusion) -> Diffusion {
        match self {
            Self::Reserved(own, _) => around.max(*own),
            _ => around,
        }
    }

    /// Returns the blocks directly inside, item by item for a list.
    pub fn children(&self) -> Vec<&[Block<L>]> {
        match self {
            Self::Quote(blocks) | Self::Callout(_, blocks) | Self::Reserved(_, blocks) => {
                vec![blocks]
            }
            Self::List { items, .. } => items.iter().map(|item| item.blocks.as_slice()).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the runs directly inside, cell by cell for a table.
    pub fn runs(&self) -> Vec<&[Inline<L>]> {
        match self {
            Self::Heading { content, .. } | Self::Paragraph(content) => vec![content],
            Self::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(Vec::as_slice).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Calls `visit` on every block, outer before inner.
pub fn walk_blocks<'a, L>(blocks: &'a [Block<L>], visit: &mut dyn FnMut(&'a Block<L>)) {
    for block in blocks {
        visit(block);
        for inner in block.kind.children() {
            walk_blocks(inner, visit);
        }
    }
}

/// Calls `visit` on every run, outer before inner.
pub fn walk_runs<'a, L>(runs: &'a [Inline<L>], visit: &mut dyn FnMut(&'a Inline<L>)) {
    for run in runs {
        visit(run);
        match run {
            Inline::Emph(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                walk_runs(inner, visit);
            }
            Inline::Link { content, .. } => walk_runs(content, visit),
            _ => {}
        }
    }
}

/// Returns the level of each footnote: that of its strictest call.
pub fn note_levels<'r, L>(
    rubriques: impl IntoIterator<Item = &'r Rubrique<L>>,
    level: Diffusion,
) -> BTreeMap<&'r str, Diffusion>
where
    L: 'r,
{
    let mut levels = BTreeMap::new();
    for rubrique in rubriques {
        note_calls(&rubrique.blocks, level, &mut levels);
    }
    levels
}

fn note_calls<'r, L>(
    blocks: &'r [Block<L>],
    level: Diffusion,
    levels: &mut BTreeMap<&'r str, Diffusion>,
) {
    for block in blocks {
        let inner = block.kind.level(level);
        for runs in block.kind.runs() {
            walk_runs(runs, &mut |run| {
                if let Inline::Note(label, _) = run {
                    let noted = levels.entry(label).or_insert(inner);
                    *noted = inner.max(*noted);
                }
            });
        }
        for children in block.kind.children() {
            note_calls(children, inner, levels);
        }
    }
}
