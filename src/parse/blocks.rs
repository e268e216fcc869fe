//! Markdown events into blocks. A stack, no recursion: nesting is the author's.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeWithOffset,
};

use crate::{
    diag::{Checked, Code, Diagnostic},
    fr,
    model::{
        source::{SourceId, Span},
        texte::{Align, Block, BlockKind, Footnote, Inline, Item, Written, plain},
    },
    theme::Fonts,
};

use super::{caracteres, encart, liens};

/// Deepest nesting of lists and quotations.
const DEPTH_MAX: usize = 16;

type Runs = Vec<Inline<Written>>;

/// Parses the body that stands at `body` of a text.
pub(super) fn parse(
    id: SourceId,
    text: &str,
    body: Range<usize>,
    fonts: &Fonts,
) -> Checked<(Vec<Block<Written>>, Vec<Footnote<Written>>)> {
    let base = body.start;
    let source = text.get(body).unwrap_or("");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut builder = Builder {
        id,
        base,
        source,
        fonts,
        stack: vec![Frame::new(Kind::Body, 0)],
        notes: Vec::new(),
        called: Vec::new(),
        diags: Vec::new(),
        skip: 0,
        too_deep: false,
    };
    let events = Parser::new_ext(source, options).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        builder.event(event, range);
    }
    builder.finish()
}

/// A construct that is still open.
struct Frame {
    kind: Kind,
    start: usize,
    blocks: Vec<Block<Written>>,
    runs: Runs,
}

enum Kind {
    Body,
    Paragraph,
    Heading(u8, Option<String>),
    Quote(Option<encart::Mark>),
    List(Option<u64>, Vec<Item<Written>>),
    Item(Option<bool>),
    Note(String),
    Code(String),
    Table { align: Vec<Align>, head: Vec<Runs>, rows: Vec<Vec<Runs>> },
    Row(Vec<Runs>),
    Cell,
    Emph,
    Strong,
    Strike,
    Link(String),
    Image { path: String, caption: Option<String> },
}

impl Frame {
    fn new(kind: Kind, start: usize) -> Self {
        Self { kind, start, blocks: Vec::new(), runs: Vec::new() }
    }

    fn holds_blocks(&self) -> bool {
        matches!(self.kind, Kind::Body | Kind::Quote(_) | Kind::Item(_) | Kind::Note(_))
    }
}

struct Builder<'t> {
    id: SourceId,
    base: usize,
    source: &'t str,
    fonts: &'t Fonts,
    stack: Vec<Frame>,
    notes: Vec<Footnote<Written>>,
    called: Vec<String>,
    diags: Vec<Diagnostic>,
    /// Open constructs that are being skipped: too deep, or raw HTML.
    skip: usize,
    too_deep: bool,
}

impl Builder<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.id, &(self.base + range.start..self.base + range.end))
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the body's frame stays until the end")
    }

    fn complain(&mut self, code: Code, range: &Range<usize>, title: &str, label: &str, help: &str) {
        let span = self.span(range);
        self.diags.push(Diagnostic::new(code, span, title).label(label).help(help));
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skip > 0 {
            match event {
                Event::Start(_) => self.skip += 1,
                Event::End(_) => self.skip -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end, &range),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(code) => {
                let span = self.span(&range);
                self.decoded(&code, &range);
                self.run(Inline::Code(code.replace(['\n', '\t'], " "), span));
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html(&range),
            Event::FootnoteReference(label) => self.call(&label, &range),
            Event::SoftBreak => self.run(Inline::SoftBreak),
            Event::HardBreak => self.run(Inline::HardBreak),
            Event::Rule => self.block(&range, BlockKind::Rule),
            Event::TaskListMarker(done) => {
                if let Kind::Item(task) = &mut self.top().kind {
                    *task = Some(done);
                } else if let Some(Frame { kind: Kind::Item(task), .. }) =
                    self.stack.iter_mut().rev().nth(1)
                {
                    *task = Some(done);
                }
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn html(&mut self, range: &Range<usize>) {
        self.complain(
            Code::HtmlRefuse,
            range,
            "ce passage est du HTML, qui n’est pas repris",
            "balise refusée",
            "supprimez la balise ; pour un simple signe inférieur, écrivez « &lt; »",
        );
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let nested = self.stack.iter().filter(|frame| {
            matches!(frame.kind, Kind::Quote(_) | Kind::List(..))
        });
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
            Tag::BlockQuote(kind) => {
                // GitHub's own alerts are not enabled: the parser never names a kind.
                debug_assert!(!matches!(kind, Some(BlockQuoteKind::Note)));
                Kind::Quote(None)
            }
            Tag::CodeBlock(_) => Kind::Code(String::new()),
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
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, &range),
            Tag::Image { dest_url, title, .. } => Kind::Image {
                path: dest_url.into_string(),
                caption: Some(title.into_string()).filter(|title| !title.is_empty()),
            },
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

    fn heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>, range: &Range<usize>) -> Kind {
        let level = level as u8;
        if level == 1 {
            self.complain(
                Code::TitreMalPlace,
                range,
                "un titre de niveau 1 ne s’écrit pas dans le texte",
                "« ## » attendu",
                "le titre du fichier est la ligne « titre = \"…\" » de l’en-tête ; commencez ce titre par « ## »",
            );
        }
        if self.stack.len() > 1 {
            self.complain(
                Code::TitreDansEncart,
                range,
                "ce titre se trouve dans un encart, une citation, une liste ou une note",
                "titre",
                "sortez-le, ou écrivez-le en gras : « **Titre** »",
            );
        }
        let last = self.stack.first().into_iter().flat_map(|frame| &frame.blocks).rev().find_map(|block| {
            match block.kind {
                BlockKind::Heading { depth, .. } => Some(depth),
                _ => None,
            }
        });
        let depth = level.saturating_sub(1).max(1);
        if depth > last.unwrap_or(0) + 1 {
            let marks = "#".repeat(usize::from(last.unwrap_or(0)) + 2);
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

    fn note(&mut self, label: &str, range: &Range<usize>) -> Kind {
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

    fn call(&mut self, label: &str, range: &Range<usize>) {
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

    fn link(&mut self, kind: LinkType, address: &str, range: &Range<usize>) -> Kind {
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let span = self.span(range);
        match liens::address(&address, span) {
            Ok(address) => Kind::Link(address),
            Err(diag) => {
                self.diags.push(diag);
                Kind::Link("#".to_owned())
            }
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        if let Kind::Code(code) = &mut self.top().kind {
            code.push_str(text);
            self.decoded(text, range);
            return;
        }
        let marked = match self.marked_quote() {
            Some(quote) => self.mark(quote, text, range),
            None => None,
        };
        let text = marked.unwrap_or(text);
        if encart::stray(text) {
            self.complain(
                Code::EncartHorsCitation,
                range,
                "« [! » se trouve hors de la tête d’une citation et serait imprimé",
                "marque d’encart",
                "écrivez « > [!NOM] » sur la première ligne du passage, et « > » devant chaque ligne",
            );
        }
        if liens::broken(text) {
            self.complain(
                Code::LienCasse,
                range,
                "ce passage contient un lien mal formé",
                "lien incomplet",
                "écrivez « [texte](genre:identifiant) », sans espace entre « ] » et « ( »",
            );
        }
        if text.contains("[^") {
            self.complain(
                Code::NoteSansTexte,
                range,
                "cet appel de note n’a pas de texte",
                "note introuvable",
                "ajoutez à la fin du fichier une ligne « [^nom]: texte de la note »",
            );
        }
        self.decoded(text, range);
        if !text.is_empty() {
            self.run(Inline::Text(text.replace(['\t', '\n'], " "), span));
        }
    }

    /// Returns the rank of the quotation whose very first text comes next.
    fn marked_quote(&self) -> Option<usize> {
        let mut rank = self.stack.len() - 1;
        if matches!(self.stack.get(rank)?.kind, Kind::Paragraph) {
            if !self.stack.get(rank)?.runs.is_empty() {
                return None;
            }
            rank = rank.checked_sub(1)?;
        }
        let quote = self.stack.get(rank)?;
        let fresh = matches!(quote.kind, Kind::Quote(None)) && quote.blocks.is_empty() && quote.runs.is_empty();
        fresh.then_some(rank)
    }

    /// Takes the mark off the first text of a quotation.
    fn mark<'x>(&mut self, quote: usize, text: &'x str, range: &Range<usize>) -> Option<&'x str> {
        match encart::mark(text, self.span(range))? {
            Ok((mark, rest)) => {
                if let Some(frame) = self.stack.get_mut(quote) {
                    frame.kind = Kind::Quote(Some(mark));
                }
                Some(rest)
            }
            Err(diag) => {
                self.diags.push(diag);
                Some("")
            }
        }
    }

    /// Checks characters that came from an entity or an escape.
    fn decoded(&mut self, text: &str, range: &Range<usize>) {
        if self.source.get(range.clone()) != Some(text) {
            let span = self.span(range);
            self.diags.extend(caracteres::check_decoded(span, text, self.fonts));
        }
    }

    fn run(&mut self, run: Inline<Written>) {
        let top = self.top();
        // The line end after a call-out's mark is no space.
        if top.runs.is_empty() && matches!(run, Inline::SoftBreak | Inline::HardBreak) {
            return;
        }
        top.runs.push(run);
    }

    fn block(&mut self, range: &Range<usize>, kind: BlockKind<Written>) {
        self.flush();
        let span = self.span(range);
        self.top().blocks.push(Block { span, kind });
    }

    /// Makes a paragraph of runs that stand directly in an item or a quotation.
    fn flush(&mut self) {
        let base = self.base;
        let id = self.id;
        let top = self.top();
        let runs = trim(std::mem::take(&mut top.runs));
        if let Some(span) = extent(&runs) {
            top.blocks.push(Block { span, kind: BlockKind::Paragraph(runs) });
        } else if !runs.is_empty() {
            let at = base + top.start;
            top.blocks.push(Block { span: Span::new(id, &(at..at)), kind: BlockKind::Paragraph(runs) });
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
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
            Kind::Row(cells) => {
                let is_head = end == TagEnd::TableHead;
                if let Kind::Table { head, rows, .. } = &mut self.top().kind {
                    if is_head { *head = cells } else { rows.push(cells) }
                }
            }
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

    fn wrap(&mut self, runs: Runs, make: impl FnOnce(Runs) -> Inline<Written>) {
        if !runs.is_empty() {
            self.run(make(runs));
        }
    }

    fn paragraph(&mut self, runs: Runs, range: &Range<usize>) {
        let runs = trim(runs);
        if !runs.is_empty() {
            self.block(range, BlockKind::Paragraph(runs));
        }
    }

    fn end_heading(&mut self, depth: u8, id: Option<String>, runs: Runs, range: &Range<usize>) {
        let runs = trim(runs);
        let text = plain(&runs);
        if text.trim().is_empty() {
            self.complain(Code::TitreMalPlace, range, "ce titre est vide", "titre vide", "écrivez le titre après les « # », ou supprimez la ligne");
        }
        let id = id.map_or_else(|| fr::slug(&text), |id| fr::slug(&id));
        self.block(range, BlockKind::Heading { depth, id, content: runs });
    }

    fn end_quote(&mut self, mark: Option<encart::Mark>, blocks: Vec<Block<Written>>, start: usize, range: &Range<usize>) {
        let inside = self.source.get(start..range.end).unwrap_or("");
        let inside = inside.trim_start_matches(|sign: char| sign == '>' || sign.is_whitespace());
        let named = inside.strip_prefix("[!");
        let complained = self.diags.iter().any(|diag| diag.code == Code::EncartInconnu
            && matches!(diag.place, crate::diag::Place::Span(span) if span.start as usize >= self.base + start));
        match (mark, named) {
            (None, Some(name)) if !complained && !blocks.is_empty() => {
                let name = name.split([']', '\n']).next().unwrap_or("");
                let at = range.end - inside.len();
                let span = self.span(&(at..at + name.len() + 2));
                self.diags.push(encart::unknown(name, span));
            }
            _ => {}
        }
        let kind = match mark {
            None => BlockKind::Quote(blocks),
            Some(encart::Mark::Callout(callout)) => BlockKind::Callout(callout, blocks),
            Some(encart::Mark::Level(level)) => BlockKind::Reserved(level, blocks),
        };
        self.block(range, kind);
    }

    fn end_table(&mut self, align: Vec<Align>, head: Vec<Runs>, rows: Vec<Vec<Runs>>, range: &Range<usize>) {
        if head.iter().any(|cell| plain(cell).trim().is_empty()) {
            let first = self.source.get(range.clone()).and_then(|text| text.lines().next()).unwrap_or("");
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

    fn end_image(&mut self, path: String, caption: Option<String>, alt: &[Inline<Written>], range: &Range<usize>) {
        let alt = plain(alt);
        if alt.trim().is_empty() {
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
        let block = Block { span, kind: BlockKind::Image { path, alt, caption } };
        if let Some(parent) = self.stack.iter_mut().rev().nth(1) {
            parent.blocks.push(block);
        }
    }

    fn finish(mut self) -> Checked<(Vec<Block<Written>>, Vec<Footnote<Written>>)> {
        for note in &self.notes {
            if !self.called.contains(&note.label) {
                self.diags.push(
                    Diagnostic::new(
                        Code::NoteSansTexte,
                        note.span,
                        format!("la note « {} » n’est appelée nulle part", note.label),
                    )
                    .label("note sans appel")
                    .help(format!("écrivez « [^{}] » dans le texte, ou supprimez la note", note.label)),
                );
            }
        }
        self.flush();
        let body = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        Checked::new((body, self.notes), self.diags)
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

/// Drops breaks at the end of a block.
fn trim(mut runs: Runs) -> Runs {
    while matches!(runs.last(), Some(Inline::SoftBreak | Inline::HardBreak)) {
        runs.pop();
    }
    runs
}

/// Returns the place from the first to the last run that has one.
fn extent(runs: &[Inline<Written>]) -> Option<Span> {
    let mut found: Option<Span> = None;
    crate::model::texte::walk_runs(runs, &mut |run| {
        if let Inline::Text(_, span) | Inline::Code(_, span) | Inline::Note(_, span) | Inline::Link { span, .. } = run {
            found = Some(found.map_or(*span, |all| Span { end: all.end.max(span.end), ..all }));
        }
    });
    found
}
