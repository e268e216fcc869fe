//! Constructs that open: which may stand where, and how deep.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, HeadingLevel, LinkType, Tag};

use crate::{
    diag::Code,
    model::texte::{Align, Block, BlockKind, Inline, Written},
    parse::{colle, liens},
};

use super::{Builder, Frame, Kind};

/// Deepest nesting of lists and quotations.
const DEPTH_MAX: usize = 16;

impl Builder<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let nested =
            self.stack.iter().filter(|frame| matches!(frame.kind, Kind::Quote(_) | Kind::List(..)));
        if matches!(tag, Tag::BlockQuote(_) | Tag::List(_)) && nested.count() >= DEPTH_MAX {
            if !self.too_deep {
                self.too_deep = true;
                let first = range.start..(range.start + 1).min(range.end);
                self.complain(
                    Code::ImbricationTropProfonde,
                    &first,
                    "les listes ou les citations s’emboîtent ici sur plus de 16 niveaux",
                    "trop profond",
                    "remettez ce passage à plat",
                );
            }
            self.skip = 1;
            return;
        }
        let start = range.start;
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => self.heading(level, id, &range),
            Tag::BlockQuote(_) => Kind::Quote(None),
            Tag::CodeBlock(kind) => self.code(&kind, &range),
            Tag::List(first) => Kind::List(first, Vec::new()),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => self.note(&label, &range),
            Tag::Table(align) => Kind::Table {
                align: align.into_iter().map(alignment).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emph,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { link_type, dest_url, id, .. } => {
                self.defined(&id);
                self.link(link_type, &dest_url, &range)
            }
            Tag::Image { dest_url, title, id, .. } => {
                self.defined(&id);
                Kind::Image {
                    path: dest_url.into_string(),
                    caption: Some(title.into_string()).filter(|title| !title.is_empty()),
                }
            }
            Tag::HtmlBlock => {
                self.html(&range);
                self.skip = 1;
                return;
            }
            // Extensions that are not enabled.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {
                self.skip = 1;
                return;
            }
        };
        if self.top().holds_blocks() && is_block(&kind) {
            self.flush();
        }
        self.stack.push(Frame::new(kind, start));
    }

    /// Begins a block of code; one that is only set back was seldom meant as code.
    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Kind {
        if matches!(kind, CodeBlockKind::Indented) && self.stack.len() == 1 {
            let line = self.source.get(..range.start).unwrap_or("").rfind('\n');
            let line = line.map_or(0, |end| end + 1);
            let text = self.source.get(line..range.end).unwrap_or("");
            self.pasted(line, colle::indented(text));
        }
        Kind::Code(String::new())
    }

    /// Notes that a link uses an address written apart; a mark taken for one stays to be told.
    fn defined(&mut self, label: &str) {
        if !label.starts_with('!') {
            self.definitions.remove(&label.to_lowercase());
        }
    }

    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        range: &Range<usize>,
    ) -> Kind {
        let level = level as u8;
        if self.stack.len() > 1 {
            self.complain(
                Code::TitreDansEncart,
                range,
                "ce titre se trouve dans un encart, une citation, une liste ou une note",
                "titre",
                "sortez-le, ou écrivez-le en gras : « **Titre** »",
            );
            return Kind::Heading(level, None);
        }
        if level == 1 {
            self.complain(
                Code::TitreMalPlace,
                range,
                "un titre de niveau 1 ne s’écrit pas dans le texte",
                "« ## » attendu",
                "le titre du fichier est la ligne « titre = \"…\" » de l’en-tête ; commencez ce titre par « ## »",
            );
        }
        let last = self.last_depth();
        let depth = level.saturating_sub(1).max(1);
        if depth > last + 1 {
            let marks = "#".repeat(usize::from(last) + 2);
            self.complain(
                Code::TitreMalPlace,
                range,
                "ce titre saute un niveau",
                "niveau inattendu",
                &format!("commencez ce titre par « {marks} »"),
            );
        }
        Kind::Heading(depth, id.map(CowStr::into_string))
    }

    /// Returns the depth of the heading that stands above; 0 where there is none.
    pub(super) fn last_depth(&self) -> u8 {
        let blocks = self.stack.first().into_iter().flat_map(|frame| &frame.blocks);
        let depth = |block: &Block<Written>| match block.kind {
            BlockKind::Heading { depth, .. } => Some(depth),
            _ => None,
        };
        blocks.rev().find_map(depth).unwrap_or(0)
    }

    pub(super) fn note(&mut self, label: &str, range: &Range<usize>) -> Kind {
        let first = range.start..range.start + label.len() + 4;
        let first = first.start..first.end.min(range.end);
        if self.stack.len() > 1 {
            self.complain(
                Code::NoteSansTexte,
                &first,
                "le texte d’une note se trouve dans un encart, une liste ou une autre note",
                "note",
                "écrivez le texte de la note à la fin du fichier, sans rien devant « [^ »",
            );
        } else if self.notes.iter().any(|note| note.label == label) {
            self.complain(
                Code::NoteSansTexte,
                &first,
                &format!("la note « {label} » est écrite deux fois"),
                "déjà écrite",
                "donnez un autre nom à l’une des deux",
            );
        }
        Kind::Note(label.to_owned())
    }

    pub(super) fn call(&mut self, label: &str, range: &Range<usize>) {
        let place = self.stack.iter().find_map(|frame| match frame.kind {
            Kind::Heading(..) => Some("un titre"),
            Kind::Note(_) => Some("une autre note"),
            Kind::Link(_) => Some("un lien"),
            Kind::Image { .. } => Some("le texte d’une image"),
            _ => None,
        });
        if let Some(place) = place {
            self.complain(
                Code::NoteSansTexte,
                range,
                &format!("un appel de note ne peut pas se trouver dans {place}"),
                "appel de note",
                "placez l’appel dans le texte courant",
            );
        }
        self.called.push(label.to_owned());
        let span = self.span(range);
        self.run(Inline::Note(label.to_owned(), span));
    }

    pub(super) fn link(&mut self, kind: LinkType, address: &str, range: &Range<usize>) -> Kind {
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let span = self.span(range);
        match liens::address(&address, span) {
            Ok(address) => Kind::Link(address),
            Err(diag) => {
                self.diags.push(diag);
                Kind::Link(String::new())
            }
        }
    }
}

fn is_block(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Paragraph
            | Kind::Heading(..)
            | Kind::Quote(_)
            | Kind::List(..)
            | Kind::Code(_)
            | Kind::Table { .. }
            | Kind::Note(_)
    )
}

fn alignment(align: Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
