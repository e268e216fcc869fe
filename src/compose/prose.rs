//! Prose of an edition into printed pieces.

use crate::{
    fr::{self, slug, typographie, typographie_suite},
    model::{
        diffusion::Diffusion,
        genre::Genre,
        objet::Record,
        source::Span,
        texte::{Align, Anchor, Block, BlockKind, Callout, Inline, plain, walk_blocks, walk_runs},
    },
    validate::schema,
};

use super::{
    composer::Composer,
    piece::{Colonne, Element, Piece, Run, Tableau, Vers, plain as printed},
};

/// What is printed where a version shows nothing.
pub(super) const NON_PUBLIC: &str = "passage non public";

/// Deepest heading.
const NIVEAU_MAX: u8 = 6;

impl Composer<'_> {
    /// Composes blocks of a record; its headings go below `niveau`.
    pub(super) fn blocks(&mut self, record: &Record, blocks: &[Block], niveau: u8) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for piece in blocks.iter().filter_map(|block| self.block(record, block, niveau)) {
            // Passages that follow each other are one to a reader who sees none of them.
            if !(is_withheld(&piece) && pieces.last().is_some_and(ends_withheld)) {
                pieces.push(piece);
            }
        }
        pieces
    }

    fn block(&mut self, record: &Record, block: &Block, niveau: u8) -> Option<Piece> {
        Some(match &block.kind {
            BlockKind::Heading { depth, id, content } => Piece::Titre {
                niveau: (niveau + depth).min(NIVEAU_MAX),
                numero: None,
                texte: self.heading(record, content),
                ancre: Some(id.clone()),
            },
            BlockKind::Paragraph(content) => Piece::Paragraphe(self.runs(record, content)),
            BlockKind::List { start, items } => {
                let elements = items.iter().map(|item| Element {
                    coche: item.task,
                    pieces: self.blocks(record, &item.blocks, niveau),
                });
                let mut elements: Vec<_> = elements.collect();
                // The same holds of items, unless they are counted.
                elements.dedup_by(|next, item| {
                    let hidden = |item: &Element| {
                        item.coche.is_none() && matches!(&*item.pieces, [one] if is_withheld(one))
                    };
                    start.is_none() && hidden(next) && hidden(item)
                });
                Piece::Liste { debut: *start, elements }
            }
            BlockKind::Quote(blocks) => Piece::Citation(self.blocks(record, blocks, niveau)),
            BlockKind::Callout(callout, blocks) => Piece::Encart {
                sorte: match callout {
                    Callout::Note => "note",
                    Callout::Important => "important",
                    Callout::Verbatim => "verbatim",
                    Callout::Methode => "methode",
                },
                titre: callout.title().to_owned(),
                pieces: self.blocks(record, blocks, niveau),
            },
            BlockKind::Reserved(level, blocks) => Piece::Encart {
                sorte: "reserve",
                titre: reserve(*level).to_owned(),
                pieces: self.blocks(record, blocks, niveau),
            },
            BlockKind::Code(text) => Piece::Code(text.clone(), Some(block.span)),
            BlockKind::Table { align, head, rows } => self.table(record, align, head, rows),
            BlockKind::Image { path, alt, caption } => {
                self.image(record, block, path, alt, caption.as_deref())?
            }
            BlockKind::Figure { to: Anchor::Object(key, _), .. } => {
                self.figure(key, is_chapter(record), block.span)?
            }
            BlockKind::Figure { .. } => Piece::Retenu(NON_PUBLIC.to_owned()),
            BlockKind::Rule => Piece::Filet,
            BlockKind::Tombstone(removed) => {
                if is_chapter(record) {
                    self.figures += removed.figures;
                }
                Piece::Retenu(NON_PUBLIC.to_owned())
            }
        })
    }

    fn image(
        &mut self,
        record: &Record,
        block: &Block,
        path: &str,
        alt: &str,
        caption: Option<&str>,
    ) -> Option<Piece> {
        let asset = self.edition.image(path)?;
        // Figures are numbered in chapters only: an object's own number names what it shows.
        let numero = is_chapter(record).then(|| self.next_figure()).flatten();
        Some(Piece::Image {
            nom: asset.name.clone(),
            alt: typographie(alt),
            legende: caption.map(typographie),
            numero,
            taille: (asset.width, asset.height),
            span: block.span,
        })
    }

    fn table(
        &mut self,
        record: &Record,
        align: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> Piece {
        let titles: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
        let colonnes = head.iter().zip(align).enumerate().map(|(column, (cell, align))| Colonne {
            titre: self.runs(record, cell),
            align: *align,
            poids: weight(rows, column),
        });
        let colonnes = colonnes.collect();
        let lignes = rows
            .iter()
            .map(|row| row.iter().map(|cell| self.runs(record, cell)).collect())
            .collect();
        Piece::Tableau(Tableau {
            numero: None,
            legende: None,
            resume: format!(
                "Tableau de {} : {}.",
                fr::compte(titles.len(), "colonne"),
                titles.join(", ")
            ),
            colonnes,
            entetes_lignes: false,
            lignes,
        })
    }

    /// Sets a heading: acronyms are not written out there.
    fn heading(&mut self, record: &Record, content: &[Inline]) -> Vec<Run> {
        self.heading_runs(record, &set(content))
    }

    fn heading_runs(&mut self, record: &Record, content: &[Inline]) -> Vec<Run> {
        let mut runs = Vec::new();
        for run in content {
            match run {
                Inline::Text(text, span) => runs.extend(kept(text, *span)),
                Inline::Code(text, span) => runs.push(Run::Code(text.clone(), Some(*span))),
                Inline::Emph(inner) => runs.push(Run::Emph(self.heading_runs(record, inner))),
                Inline::Strong(inner) => runs.push(Run::Fort(self.heading_runs(record, inner))),
                Inline::Strike(inner) => runs.push(Run::Barre(self.heading_runs(record, inner))),
                Inline::Link { to, content, span } => {
                    let words = if content.is_empty() || matches!(to, Anchor::Part(_)) {
                        self.link_words(record, to)
                    } else {
                        self.heading_runs(record, content)
                    };
                    let words = if words.is_empty() { kept(NON_PUBLIC, *span) } else { words };
                    runs.extend(words);
                }
                Inline::SoftBreak | Inline::HardBreak => runs.push(Run::texte(" ")),
                Inline::Note(..) => {}
            }
        }
        runs
    }

    fn runs(&mut self, record: &Record, content: &[Inline]) -> Vec<Run> {
        // A note is set within the block that calls it.
        let around = std::mem::take(&mut self.before);
        let mut runs = self.prose_runs(record, &set(content));
        self.before = around;
        // A sentence that begins with the printed name of an object takes a capital.
        if let Some(Inline::Link { to: Anchor::Object(..), content: none, .. }) = content.first()
            && let (true, Some(Run::Lien(_, words))) = (none.is_empty(), runs.first_mut())
            && let Some(Run::Texte(text, _)) = words.first_mut()
        {
            *text = fr::capitale(text);
        }
        runs
    }

    fn prose_runs(&mut self, record: &Record, content: &[Inline]) -> Vec<Run> {
        let mut runs = Vec::new();
        for run in content {
            match run {
                Inline::Text(text, span) => runs.extend(self.prose(text, *span)),
                Inline::Code(text, span) => {
                    self.before.push_str(text);
                    runs.push(Run::Code(text.clone(), Some(*span)));
                }
                Inline::Emph(inner) => runs.push(Run::Emph(self.prose_runs(record, inner))),
                Inline::Strong(inner) => runs.push(Run::Fort(self.prose_runs(record, inner))),
                Inline::Strike(inner) => runs.push(Run::Barre(self.prose_runs(record, inner))),
                Inline::Link { to, content, .. } => {
                    let words = if content.is_empty() {
                        let words = self.link_words(record, to);
                        self.before.push_str(&printed(&words));
                        words
                    } else {
                        self.prose_runs(record, content)
                    };
                    match to {
                        Anchor::Object(key, fragment) => {
                            runs.push(Run::Lien(Vers::Objet(key.clone(), fragment.clone()), words));
                        }
                        Anchor::Heading(fragment) => {
                            runs.push(Run::Lien(
                                Vers::Objet(record.key(), Some(fragment.clone())),
                                words,
                            ));
                        }
                        Anchor::External(address) => {
                            runs.push(Run::Lien(Vers::Externe(address.clone()), words));
                        }
                        Anchor::Withheld if content.is_empty() => {
                            runs.push(Run::NonPublic(NON_PUBLIC.to_owned()));
                        }
                        // What its author typed of a figure is what it says: `resolve` compared them.
                        Anchor::Valeur(_) | Anchor::Part(_) | Anchor::Withheld => {
                            runs.extend(words);
                        }
                    }
                }
                Inline::Note(label, _) => {
                    if let Some(note) = record.notes.iter().find(|note| note.label == *label) {
                        runs.push(Run::Note(self.blocks(record, &note.blocks, NIVEAU_MAX)));
                    }
                }
                Inline::SoftBreak => {
                    self.before.push(' ');
                    runs.push(Run::texte(" "));
                }
                Inline::HardBreak => {
                    self.before.push(' ');
                    runs.push(Run::Saut);
                }
            }
        }
        runs
    }

    /// Returns the words of a heading of a record: written by its author, or by the schema.
    fn heading_words(&mut self, record: &Record, fragment: &str) -> Vec<Run> {
        let mut written = None;
        for rubrique in &record.rubriques {
            walk_blocks(&rubrique.blocks, &mut |block| match &block.kind {
                BlockKind::Heading { id, content, .. } if id == fragment => written = Some(content),
                _ => {}
            });
        }
        if let Some(content) = written {
            return self.heading(record, content);
        }
        let named = schema(record.genre).rubriques().find(|row| slug(row.0) == fragment);
        vec![Run::texte(named.map_or_else(|| fragment.replace('-', " "), |row| typographie(row.0)))]
    }

    /// Returns the words of a link that has none of its own.
    fn link_words(&mut self, record: &Record, to: &Anchor) -> Vec<Run> {
        match to {
            Anchor::Object(key, _) => match self.link_within(key) {
                Run::Lien(_, words) => words,
                other => vec![other],
            },
            Anchor::Heading(fragment) => self.heading_words(record, fragment),
            Anchor::External(address) => {
                let shown = address
                    .trim_start_matches("mailto:")
                    .trim_start_matches("https://")
                    .trim_start_matches("http://");
                vec![Run::texte(shown.trim_end_matches('/'))]
            }
            Anchor::Valeur(valeur) => self.valeur(valeur),
            Anchor::Part(cited) => self.part_citee(cited),
            Anchor::Withheld => Vec::new(),
        }
    }
}

fn is_withheld(piece: &Piece) -> bool {
    matches!(piece, Piece::Retenu(_))
}

/// Whether the last thing a piece shows is that something is not shown.
fn ends_withheld(piece: &Piece) -> bool {
    match piece {
        Piece::Liste { elements, .. } => {
            elements.last().and_then(|item| item.pieces.last()).is_some_and(ends_withheld)
        }
        other => is_withheld(other),
    }
}

/// Sets the text of a paragraph, which bold or a link may cut inside a rule's reach.
fn set(content: &[Inline]) -> Vec<Inline> {
    let mut parts = Vec::new();
    walk_runs(content, &mut |run| parts.extend(set_part(run)));
    let mut parts = typographie_suite(&parts).into_iter();
    let mut content = content.to_vec();
    replace(&mut content, &mut parts, &mut None);
    content
}

/// Returns the words that typography sees of a run itself; what stands inside it comes after.
fn set_part(run: &Inline) -> Option<&str> {
    match run {
        Inline::Text(text, _) | Inline::Code(text, _) => Some(text),
        Inline::SoftBreak => Some(" "),
        Inline::HardBreak => Some("\n"),
        _ => None,
    }
}

/// Puts the set parts back; `last` is the place of the text before.
fn replace(runs: &mut [Inline], parts: &mut dyn Iterator<Item = String>, last: &mut Option<Span>) {
    for run in runs {
        let part = set_part(run).is_some().then(|| parts.next()).flatten();
        match run {
            Inline::Text(text, place) => {
                *last = Some(*place);
                *text = part.unwrap_or_default();
            }
            // A line end that a number or a sign must not be parted by.
            Inline::SoftBreak => {
                if let (Some(space), Some(span)) = (part.filter(|space| space != " "), *last) {
                    *run = Inline::Text(space, span);
                }
            }
            Inline::Emph(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                replace(inner, parts, last);
            }
            Inline::Link { content, .. } => replace(content, parts, last),
            Inline::Code(..) | Inline::HardBreak | Inline::Note(..) => {}
        }
    }
}

/// Sets text that keeps its outer spaces.
fn kept(text: &str, span: Span) -> Vec<Run> {
    vec![Run::Texte(typographie(text), Some(span))]
}

/// Figures of chapters are numbered; those of objects are not.
fn is_chapter(record: &Record) -> bool {
    record.genre == Genre::Contexte
}

fn reserve(level: Diffusion) -> &'static str {
    match level {
        Diffusion::Public => "",
        Diffusion::Partenaires => "Réservé aux partenaires",
        Diffusion::Restreint => "Réservé au comité restreint",
        Diffusion::Travail => "Note de travail",
    }
}

/// Returns the share of the width that a column's longest cell asks for.
fn weight(rows: &[Vec<Vec<Inline>>], column: usize) -> u8 {
    let longest = rows
        .iter()
        .filter_map(|row| row.get(column))
        .map(|cell| plain(cell).chars().count())
        .max()
        .unwrap_or(0);
    match longest {
        0..=12 => 2,
        13..=30 => 3,
        31..=60 => 5,
        _ => 8,
    }
}
