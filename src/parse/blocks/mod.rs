//! Markdown events into blocks. A stack, no recursion: nesting is the author's.

mod end;
mod start;
mod text;

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use crate::{
    diag::{Checked, Code, Diagnostic, Edit},
    model::{
        source::{SourceId, Span},
        texte::{Align, Block, BlockKind, Footnote, Inline, Item, Written, walk_runs},
    },
    theme::Fonts,
};

use super::{colle::Colle, encart, notes};

type Runs = Vec<Inline<Written>>;

/// Blocks and footnotes.
type Body = (Vec<Block<Written>>, Vec<Footnote<Written>>);

/// Parses the body that stands at `body` of a text.
pub(super) fn parse(id: SourceId, text: &str, body: Range<usize>, fonts: &Fonts) -> Checked<Body> {
    let base = body.start;
    let source = text.get(body).unwrap_or("");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(source, options);
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    let mut builder = Builder {
        id,
        base,
        source,
        fonts,
        stack: vec![Frame::new(Kind::Body, 0)],
        notes: Vec::new(),
        called: Vec::new(),
        definitions,
        diags: Vec::new(),
        skip: 0,
        too_deep: false,
        pasted: Vec::new(),
        numbered: Vec::new(),
    };
    for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
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
    /// Addresses written apart, « [label]: address », that no link has used yet.
    definitions: BTreeMap<String, Range<usize>>,
    diags: Vec<Diagnostic>,
    /// Open constructs that are being skipped: too deep, or raw HTML.
    skip: usize,
    too_deep: bool,
    /// What was pasted from a word processor, one finding of a sort.
    pasted: Vec<Diagnostic>,
    /// Calls and texts of notes as a word processor writes them.
    numbered: Vec<Range<usize>>,
}

impl Builder<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.id, &(self.base + range.start..self.base + range.end))
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the body's frame stays until the end")
    }

    fn complain(&mut self, code: Code, range: &Range<usize>, title: &str, label: &str, help: &str) {
        let written = self.source.get(range.clone()).unwrap_or("").trim_end().len();
        let span = self.span(&(range.start..range.start + written));
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
        self.interrupted(range, &kind);
        let span = self.span(range);
        self.top().blocks.push(Block { span, kind });
    }

    /// Complains when a block stands so close behind a call-out that its author counts it in.
    fn interrupted(&mut self, range: &Range<usize>, next: &BlockKind<Written>) {
        let reserved = match self.top().blocks.last().map(|block| &block.kind) {
            Some(BlockKind::Reserved(_, inside)) if !inside.is_empty() => true,
            Some(BlockKind::Callout(_, inside)) if !inside.is_empty() => false,
            _ => return,
        };
        let before = self.source.get(..range.start).unwrap_or("");
        let above = before.rfind('\n').and_then(|end| before.get(..end)).unwrap_or("");
        let above = above.rsplit('\n').next().unwrap_or("");
        let apart = above.trim_matches(|sign: char| sign == '>' || sign.is_whitespace()).is_empty();
        let counted_in = match next {
            BlockKind::Heading { .. } | BlockKind::Rule => false,
            BlockKind::Quote(_) => reserved || !apart,
            _ => !apart,
        };
        if !counted_in {
            return;
        }
        let line = self.source.get(range.clone()).and_then(|text| text.lines().next());
        let first = range.start..range.start + line.unwrap_or("").trim_end().len();
        let help = if apart {
            "s’il en fait partie, écrivez « > » sur la ligne vide qui le précède ; sinon, mettez une phrase entre les deux ou commencez-le par « > [!VERBATIM] »"
        } else {
            "s’il en fait partie, écrivez « > » devant chacune de ses lignes ; sinon, laissez une ligne vide avant lui"
        };
        self.complain(
            Code::EncartInterrompu,
            &first,
            "ce passage suit un encart sans en faire partie",
            "hors de l’encart",
            help,
        );
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
            top.blocks
                .push(Block { span: Span::new(id, &(at..at)), kind: BlockKind::Paragraph(runs) });
        }
    }

    /// Notes a passage that kept the signs of a word processor; `start` is where its text begins.
    fn pasted(&mut self, start: usize, colle: Colle) {
        let at = |range: &Range<usize>| start + range.start..start + range.end;
        let edits = colle.edits.iter().map(|(range, text)| (self.span(&at(range)), text.clone()));
        let edits: Vec<(Span, String)> = edits.collect();
        let told = self
            .pasted
            .iter_mut()
            .find(|diag| diag.title == colle.title && !diag.edits.is_empty() && !edits.is_empty());
        if let Some(told) = told {
            told.edits.extend(edits.into_iter().map(|(span, text)| Edit { span, text }));
            return;
        }
        let diag = Diagnostic::new(colle.code, self.span(&at(&colle.range)), colle.title)
            .label(colle.label)
            .help(colle.help);
        let diag = edits.into_iter().fold(diag, |diag, (span, text)| diag.edit(span, text));
        self.pasted.push(diag);
    }

    fn finish(mut self) -> Checked<Body> {
        self.diags.append(&mut self.pasted);
        for note in notes::pair(self.source, &self.numbered) {
            let at = |range: &Range<usize>| {
                Span::new(self.id, &(self.base + range.start..self.base + range.end))
            };
            let diag = Diagnostic::new(Code::NoteSansTexte, at(&note.range), note.title)
                .label("appel de note")
                .help(note.help);
            let edits = note.edits.iter().map(|(range, text)| (at(range), text.clone()));
            self.diags.push(edits.fold(diag, |diag, (span, text)| diag.edit(span, text)));
        }
        for note in &self.notes {
            if !self.called.contains(&note.label) {
                self.diags.push(
                    Diagnostic::new(
                        Code::NoteSansTexte,
                        note.span,
                        format!("la note « {} » n’est appelée nulle part", note.label),
                    )
                    .label("note sans appel")
                    .help(format!(
                        "écrivez « [^{}] » dans le texte, ou supprimez la note",
                        note.label
                    )),
                );
            }
        }
        for (label, place) in std::mem::take(&mut self.definitions) {
            let line = self.source.get(place.clone()).unwrap_or("").trim_end();
            let span = self.span(&(place.start..place.start + line.len()));
            let mark = line.strip_prefix("[!").and_then(|rest| rest.split(']').next());
            self.diags.push(match mark {
                Some(mark) => encart::unknown(mark, span),
                None => Diagnostic::new(
                    Code::LienCasse,
                    span,
                    "aucun lien n’emploie cette adresse : la ligne ne serait imprimée nulle part",
                )
                .label("adresse sans lien")
                .help(format!("écrivez « [{label}] » dans le texte, ou supprimez la ligne")),
            });
        }
        self.flush();
        let body = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        Checked::new((body, self.notes), self.diags)
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
    walk_runs(runs, &mut |run| {
        if let Inline::Text(_, span)
        | Inline::Code(_, span)
        | Inline::Note(_, span)
        | Inline::Link { span, .. } = run
        {
            found = Some(found.map_or(*span, |all| Span { end: all.end.max(span.end), ..all }));
        }
    });
    found
}
