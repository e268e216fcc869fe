//! Findings as data, for those who show them otherwise than as text: the words stay the same.

use std::collections::BTreeSet;

use crate::{
    fr::insecables,
    model::source::{Sources, Span},
};

use super::{
    Diagnostic, Place, Severity,
    render::{position, typeset},
};

/// A finding as it is told.
#[derive(Clone, Debug)]
pub struct Told {
    /// File, relative to the project.
    pub path: String,
    /// Line, from one.
    pub line: usize,
    /// Column in characters, from one.
    pub column: usize,
    /// How serious it is.
    pub severity: Severity,
    /// Name of its code.
    pub code: &'static str,
    /// What is wrong.
    pub title: String,
    /// The lines that show it, its own first.
    pub extracts: Vec<Extract>,
    /// What to do.
    pub help: Vec<String>,
    /// The written reason for which it was accepted.
    pub accepted: Option<String>,
    /// Why it matters; told once per code.
    pub why: Option<String>,
}

/// A line of a text, and what is meant in it.
#[derive(Clone, Debug)]
pub struct Extract {
    /// Its file.
    pub path: String,
    /// Its number.
    pub line: usize,
    /// The line, in three: before, what is meant, after.
    pub parts: [String; 3],
    /// The words under the caret.
    pub label: String,
}

/// Tells findings in the order given.
pub fn tell(diags: &[Diagnostic], sources: &Sources) -> Vec<Told> {
    let mut met = BTreeSet::new();
    let one = |diag: &Diagnostic| {
        let diag = typeset(diag);
        let (path, line, column) = position(&diag.place, sources);
        let entry = diag.code.entry();
        let first = diag.accepted.is_none() && met.insert(diag.code);
        Told {
            path,
            line,
            column,
            severity: diag.severity,
            code: entry.name,
            extracts: extracts(&diag, sources),
            title: diag.title,
            help: diag.help,
            accepted: diag.accepted,
            why: (first && !entry.why.is_empty()).then(|| insecables(entry.why)),
        }
    };
    diags.iter().map(one).collect()
}

fn extracts(diag: &Diagnostic, sources: &Sources) -> Vec<Extract> {
    let of = |span: &Span, label: &str| {
        let file = sources.file(span.source);
        let range = span.range();
        extract(&file.path, &file.text, (range.start, range.end), label)
    };
    let own = match &diag.place {
        Place::Span(span) => Some(of(span, &diag.label)),
        Place::Excerpt { path, text, first, start, end } => {
            let mut own = extract(path, text, (*start, *end), &diag.label);
            own.line += first - 1;
            Some(own)
        }
        Place::Path(_) | Place::Project => None,
    };
    own.into_iter().chain(diag.related.iter().map(|(span, label)| of(span, label))).collect()
}

/// Cuts the line in which a range begins; what goes on below is meant to the end of that line.
fn extract(path: &str, text: &str, (start, end): (usize, usize), label: &str) -> Extract {
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary(end).max(start);
    let (before, rest) = text.split_at(start);
    let head = before.rsplit('\n').next().unwrap_or("");
    let tail = rest.split(['\n', '\r']).next().unwrap_or("");
    let (meant, after) = tail.split_at((end - start).min(tail.len()));
    Extract {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        parts: [head, meant, after].map(ToOwned::to_owned),
        label: label.to_owned(),
    }
}
