//! Constructs that close: frames become blocks and runs.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::{
    diag::{Code, Place},
    fr,
    model::{
        genre::Genre,
        texte::{Align, Block, BlockKind, Footnote, Inline, Item, Written, plain},
    },
    parse::{colle, encart},
};

use super::{Builder, Kind, Runs, trim};

impl Builder<'_> {
    pub(super) fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        if self.top().holds_blocks() {
            self.flush();
        }
        debug_assert!(self.stack.len() > 1, "{end:?} closes what was opened");
        let Some(frame) = self.stack.pop() else { return };
        let span = self.span(range);
        match frame.kind {
            Kind::Paragraph => self.paragraph(frame.runs, range),
            Kind::Heading(depth, id) => self.end_heading(depth, id, frame.runs, range),
            Kind::Quote(mark) => self.end_quote(mark, frame.blocks, frame.start, range),
            Kind::List(start, items) => self.block(range, BlockKind::List { start, items }),
            Kind::Item(task) => {
                if let Kind::List(_, items) = &mut self.top().kind {
                    items.push(Item { task, blocks: frame.blocks });
                }
            }
            Kind::Note(label) => self.notes.push(Footnote { label, span, blocks: frame.blocks }),
            Kind::Code(text) => {
                let text = text.trim_end_matches('\n').to_owned();
                self.block(range, BlockKind::Code(text));
            }
            Kind::Table { align, head, rows } => self.end_table(align, head, rows, range),
            Kind::Row(cells) => self.end_row(cells, end == TagEnd::TableHead, range),
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(frame.runs);
                }
            }
            Kind::Emph => self.wrap(frame.runs, Inline::Emph),
            Kind::Strong => self.wrap(frame.runs, Inline::Strong),
            Kind::Strike => self.wrap(frame.runs, Inline::Strike),
            Kind::Link(to) => self.run(Inline::Link { to: Written(to), content: frame.runs, span }),
            Kind::Image { path, caption } => self.end_image(path, caption, &frame.runs, range),
            Kind::Body => {}
        }
    }

    pub(super) fn wrap(&mut self, runs: Runs, make: impl FnOnce(Runs) -> Inline<Written>) {
        if !runs.is_empty() {
            self.run(make(runs));
        }
    }

    pub(super) fn paragraph(&mut self, runs: Runs, range: &Range<usize>) {
        let runs = trim(runs);
        let quoted = self.stack.iter().any(|frame| matches!(frame.kind, Kind::Quote(_)));
        let top = self.stack.len() == 1;
        let written = self.source.get(range.clone()).unwrap_or("").trim_end();
        for colle in colle::paragraph(written, quoted) {
            self.pasted(range.start, colle);
        }
        if let ([Inline::Strong(_)], true) = (runs.as_slice(), top) {
            let depth = usize::from(self.last_depth()) + 2;
            let title = plain(&runs);
            if let Some(colle) = colle::bold(title.trim(), depth, 0..written.len()) {
                self.pasted(range.start, colle);
            }
        }
        if !runs.is_empty() {
            self.block(range, BlockKind::Paragraph(runs));
        }
    }

    pub(super) fn end_heading(
        &mut self,
        depth: u8,
        id: Option<String>,
        runs: Runs,
        range: &Range<usize>,
    ) {
        let runs = trim(runs);
        let text = plain(&runs);
        if text.trim().is_empty() {
            self.complain(
                Code::TitreMalPlace,
                range,
                "ce titre est vide",
                "titre vide",
                "écrivez le titre après les « # », ou supprimez la ligne",
            );
        }
        let id = id.map_or_else(|| fr::slug(&text), |id| fr::slug(&id));
        self.block(range, BlockKind::Heading { depth, id, content: runs });
    }

    pub(super) fn end_quote(
        &mut self,
        mark: Option<encart::Mark>,
        blocks: Vec<Block<Written>>,
        start: usize,
        range: &Range<usize>,
    ) {
        let inside = self.source.get(start..range.end).unwrap_or("");
        let inside = inside.trim_start_matches(|sign: char| sign == '>' || sign.is_whitespace());
        let named = match inside.strip_prefix("[!") {
            Some(rest) => {
                let name = rest.split([']', '\n']).next().unwrap_or("");
                let defined = self.definitions.contains_key(&format!("!{}", name.to_lowercase()));
                (!defined).then_some((name, name.len() + 3))
            }
            None => encart::mistyped(inside),
        };
        let complained = self.diags.iter().any(|diag| diag.code == Code::EncartInconnu
            && matches!(diag.place, Place::Span(span) if span.start as usize >= self.base + start));
        let at = range.end - inside.len();
        let first = at..at + inside.lines().next().unwrap_or("").trim_end().len();
        match (mark, named) {
            (None, Some((name, len))) if !complained => {
                let span = self.span(&(at..(at + len).min(first.end)));
                self.diags.retain(|diag| diag.code != Code::EncartHorsCitation
                    || !matches!(diag.place, Place::Span(stray) if stray.start >= span.start && stray.end <= span.end));
                self.diags.push(encart::unknown(name, span));
            }
            (Some(_), _) if blocks.is_empty() && !complained => self.complain(
                Code::EncartInterrompu,
                &first,
                "cet encart est vide : le passage qui suit n’en fait pas partie",
                "encart vide",
                "écrivez « > » devant chaque ligne du passage, lignes vides comprises",
            ),
            _ => {}
        }
        let kind = match mark {
            None => BlockKind::Quote(blocks),
            Some(encart::Mark::Callout(callout)) => BlockKind::Callout(callout, blocks),
            Some(encart::Mark::Level(level)) => BlockKind::Reserved(level, blocks),
        };
        self.block(range, kind);
    }

    fn end_row(&mut self, cells: Vec<Runs>, is_head: bool, range: &Range<usize>) {
        let Kind::Table { head, rows, .. } = &mut self.top().kind else { return };
        if is_head {
            *head = cells;
            return;
        }
        let columns = head.len();
        rows.push(cells);
        // The parser drops the cells that stand under no header.
        let line = self.source.get(range.clone()).unwrap_or("").trim_end();
        let ends = cell_ends(line);
        if let Some(lost) = ends.get(columns.wrapping_sub(1)).filter(|_| ends.len() > columns) {
            self.complain(
                Code::TableauSansEntete,
                &(range.start + lost..range.start + line.len()),
                &format!("cette ligne a {} cases, le tableau {columns} en-têtes", ends.len()),
                "case sans en-tête",
                "ajoutez un en-tête à la première ligne, ou supprimez la case ; pour un trait vertical dans un texte, écrivez « \\| »",
            );
        }
    }

    pub(super) fn end_table(
        &mut self,
        align: Vec<Align>,
        head: Vec<Runs>,
        rows: Vec<Vec<Runs>>,
        range: &Range<usize>,
    ) {
        if head.iter().any(|cell| plain(cell).trim().is_empty()) {
            let first =
                self.source.get(range.clone()).and_then(|text| text.lines().next()).unwrap_or("");
            self.complain(
                Code::TableauSansEntete,
                &(range.start..range.start + first.len()),
                "une colonne de ce tableau n’a pas d’en-tête",
                "en-tête manquant",
                "écrivez un mot dans chaque case de cette ligne, la première comprise",
            );
        }
        self.block(range, BlockKind::Table { align, head, rows });
    }

    pub(super) fn end_image(
        &mut self,
        path: String,
        caption: Option<String>,
        alt: &[Inline<Written>],
        range: &Range<usize>,
    ) {
        let alt = plain(alt);
        let chart = path.starts_with(&format!("{}:", Genre::Figure.name()));
        if alt.trim().is_empty() && !chart {
            self.complain(
                Code::ImageSansTexte,
                range,
                "cette image n’a pas de texte de remplacement",
                "texte attendu entre crochets",
                "écrivez « ![ce que l’image montre](chemin) »",
            );
        }
        let alone = matches!(self.top().kind, Kind::Paragraph)
            && self.top().runs.is_empty()
            && self.source.get(range.end..).is_none_or(|rest| {
                rest.lines().next().unwrap_or("").trim().is_empty()
                    && rest.lines().nth(1).unwrap_or("").trim_matches(['>', ' ', '\t']).is_empty()
            });
        if !alone {
            self.complain(
                Code::ImageDansTexte,
                range,
                "cette image se trouve au milieu d’un texte",
                "image",
                "mettez-la seule dans son paragraphe, avec une ligne vide avant et après",
            );
            return;
        }
        // The paragraph around it stays empty and disappears.
        let span = self.span(range);
        let kind = if chart {
            BlockKind::Figure { to: Written(path), alt }
        } else {
            BlockKind::Image { path, alt, caption }
        };
        let block = Block { span, kind };
        if let Some(parent) = self.stack.iter_mut().rev().nth(1) {
            parent.blocks.push(block);
        }
    }
}

/// Returns where each cell of a written row ends.
fn cell_ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut escaped = false;
    for (at, sign) in line.char_indices() {
        if sign == '|' && !escaped && !line.get(..at).unwrap_or("").trim().is_empty() {
            ends.push(at);
        }
        escaped = sign == '\\' && !escaped;
    }
    if !line.ends_with('|') || line.ends_with("\\|") {
        ends.push(line.len());
    }
    ends
}
