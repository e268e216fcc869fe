//! Findings as text for people, and as data for editors and forges.

use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use serde_json::{Value, json};

use crate::{
    fr::insecables,
    model::{
        empreinte::hex,
        source::{Sources, Span},
    },
};

use super::{Diagnostic, Edit, Place, Severity};

/// Form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source line and a caret.
    Full {
        /// With colours.
        color: bool,
    },
    /// One line each.
    Concise,
    /// A JSON array.
    Json,
    /// GitHub annotations.
    Github,
    /// GitLab Code Quality.
    Gitlab,
}

/// Renders findings.
pub fn render(diags: &[Diagnostic], sources: &Sources, format: Format) -> String {
    let diags: Vec<Diagnostic> = diags.iter().map(typeset).collect();
    match format {
        Format::Full { color } => {
            // Why a code matters is told where it is met first.
            let mut told = BTreeSet::new();
            let one = |diag: &Diagnostic| {
                let first = diag.accepted.is_none() && told.insert(diag.code);
                full(diag, sources, first, color)
            };
            diags.iter().map(one).collect::<Vec<_>>().join("\n")
        }
        Format::Concise => diags.iter().map(|diag| concise(diag, sources) + "\n").collect(),
        Format::Json => pretty(&diags.iter().map(|diag| json(diag, sources)).collect()),
        Format::Github => diags.iter().map(|diag| github(diag, sources) + "\n").collect(),
        Format::Gitlab => pretty(&diags.iter().map(|diag| gitlab(diag, sources)).collect()),
    }
}

/// Sets the words of a finding with the no-break spaces of French.
pub(super) fn typeset(diag: &Diagnostic) -> Diagnostic {
    let mut diag = diag.clone();
    let related = diag.related.iter_mut().map(|row| &mut row.1);
    let words = [&mut diag.title, &mut diag.label].into_iter().chain(&mut diag.help);
    for text in words.chain(related).chain(&mut diag.accepted) {
        *text = insecables(text);
    }
    diag
}

fn pretty(items: &Value) -> String {
    serde_json::to_string_pretty(items).expect("a JSON value can be written") + "\n"
}

/// Returns path, line and column (in characters) of a finding, both from one.
pub fn position(place: &Place, sources: &Sources) -> (String, usize, usize) {
    match place {
        Place::Span(span) => {
            let file = sources.file(span.source);
            let (line, column) = line_column(&file.text, span.start as usize);
            (file.path.clone(), line, column)
        }
        Place::Excerpt { path, text, first, start, .. } => {
            let (line, column) = line_column(text, *start);
            (path.clone(), first - 1 + line, column)
        }
        Place::Path(path) => (path.clone(), 1, 1),
        Place::Project => ("content/projet.toml".to_owned(), 1, 1),
    }
}

fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

fn full(diag: &Diagnostic, sources: &Sources, why: bool, color: bool) -> String {
    let level = match diag.severity {
        Severity::Erreur => Level::ERROR,
        Severity::Avertissement => Level::WARNING,
        Severity::Information => Level::INFO,
    }
    .with_name(diag.severity.label());
    let entry = diag.code.entry();
    let title = level.primary_title(diag.title.as_str()).id(entry.name);
    let mut group = match &diag.place {
        Place::Span(span) => title.element(snippet(sources, *span, &diag.label)),
        Place::Excerpt { path, text, first, start, end } => title.element(
            Snippet::source(text.as_str())
                .line_start(*first)
                .path(path.as_str())
                .annotation(AnnotationKind::Primary.span(*start..*end).label(diag.label.as_str())),
        ),
        Place::Path(path) => title.element(annotate_snippets::Origin::path(path.as_str())),
        Place::Project => Group::with_title(title),
    };
    for (span, label) in &diag.related {
        let file = sources.file(span.source);
        group = group.element(
            Snippet::source(&*file.text)
                .path(file.path.as_str())
                .annotation(AnnotationKind::Context.span(span.range()).label(label.as_str())),
        );
    }
    for help in &diag.help {
        group = group.element(Level::HELP.with_name("aide\u{a0}").message(help.as_str()));
    }
    if let Some(motif) = &diag.accepted {
        group = group.element(Level::NOTE.with_name("accepté\u{a0}").message(motif.as_str()));
    }
    if why {
        let why = insecables(entry.why);
        group = group.element(Level::NOTE.with_name("pourquoi\u{a0}").message(why));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).render(&[group]) + "\n"
}

fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(span.source);
    let range = span.range();
    let (start, end) = (range.start.min(file.text.len()), range.end.min(file.text.len()));
    let annotation = AnnotationKind::Primary.span(start..end);
    Snippet::source(&*file.text).path(file.path.as_str()).annotation(if label.is_empty() {
        annotation
    } else {
        annotation.label(label)
    })
}

fn concise(diag: &Diagnostic, sources: &Sources) -> String {
    let (path, line, column) = position(&diag.place, sources);
    let accepted = if diag.accepted.is_some() { " (accepté)" } else { "" };
    let (level, name) = (diag.severity.label(), diag.code.entry().name);
    format!("{path}:{line}:{column}: {level}[{name}] {}{accepted}", diag.title)
}

fn json(diag: &Diagnostic, sources: &Sources) -> Value {
    let (path, line, column) = position(&diag.place, sources);
    let end = match diag.place {
        Place::Span(span) => line_column(&sources.file(span.source).text, span.end as usize),
        _ => (line, column),
    };
    let entry = diag.code.entry();
    json!({
        "fichier": path,
        "ligne": line,
        "colonne": column,
        "ligne_fin": end.0,
        "colonne_fin": end.1,
        "gravite": diag.severity.label(),
        "code": entry.name,
        "regle": entry.rule,
        "message": diag.title,
        "precision": diag.label,
        "aide": diag.help,
        "corrections": diag.edits.iter().map(|edit| correction(edit, sources)).collect::<Vec<_>>(),
        "pourquoi": insecables(entry.why),
        "accepte": diag.accepted,
    })
}

/// What replaces which part of the text, for an editor that can do it.
fn correction(edit: &Edit, sources: &Sources) -> Value {
    let text = &sources.file(edit.span.source).text;
    let (start, end) =
        (line_column(text, edit.span.start as usize), line_column(text, edit.span.end as usize));
    json!({
        "ligne": start.0, "colonne": start.1, "ligne_fin": end.0, "colonne_fin": end.1,
        "texte": edit.text,
    })
}

fn github(diag: &Diagnostic, sources: &Sources) -> String {
    let (path, line, column) = position(&diag.place, sources);
    let level = match diag.severity {
        Severity::Erreur => "error",
        Severity::Avertissement => "warning",
        Severity::Information => "notice",
    };
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    format!(
        "::{level} file={},line={line},col={column},title={}::{}",
        property(&path),
        property(diag.code.entry().name),
        data(
            &std::iter::once(&diag.title).chain(&diag.help).cloned().collect::<Vec<_>>().join("\n")
        ),
    )
}

fn gitlab(diag: &Diagnostic, sources: &Sources) -> Value {
    use sha2::{Digest, Sha256};
    let (path, line, _) = position(&diag.place, sources);
    let name = diag.code.entry().name;
    let print = Sha256::digest(format!("{path}\n{name}\n{}", diag.title));
    let print = hex(&print, 16);
    json!({
        "description": diag.title,
        "check_name": name,
        "fingerprint": print,
        "severity": match diag.severity {
            Severity::Erreur => "major",
            Severity::Avertissement => "minor",
            Severity::Information => "info",
        },
        "location": { "path": path, "lines": { "begin": line } },
    })
}
