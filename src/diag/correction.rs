//! What mends a finding without a doubt, and its application to the texts.

use std::collections::BTreeMap;

use crate::model::source::{SourceId, Sources, Span, Writing};

use super::Diagnostic;

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// Mends what can be in one pass; returns how many findings were, and leaves out those that
/// touch what another has changed: a second pass looks at them again.
pub fn correct<'d>(
    diags: impl IntoIterator<Item = &'d Diagnostic>,
    sources: &mut Sources,
) -> usize {
    let mut taken: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    let mut count = 0;
    for diag in diags.into_iter().filter(|diag| !diag.edits.is_empty()) {
        let changes = diag.edits.iter().any(|edit| {
            let file = sources.file(edit.span.source);
            // Saving is a change for a file of an older encoding.
            file.text.get(edit.span.range()) != Some(&edit.text) || file.writing == Writing::Foreign
        });
        let free = changes
            && diag.edits.iter().all(|edit| {
                let known = sources.file(edit.span.source).text.get(edit.span.range()).is_some();
                let others = taken.get(&edit.span.source);
                known && others.is_none_or(|others| others.iter().all(|other| apart(edit, other)))
            });
        if free {
            count += 1;
            for edit in &diag.edits {
                taken.entry(edit.span.source).or_default().push(edit);
            }
        }
    }
    for (id, mut edits) in taken {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let text = &sources.file(id).text;
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for edit in edits {
            let range = edit.span.range();
            out.push_str(text.get(at..range.start).unwrap_or(""));
            out.push_str(&edit.text.replace("\r\n", "\n").replace('\n', line_end));
            at = range.end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        sources.rewrite(id, out);
    }
    count
}

/// Returns whether two replacements leave each other alone; two insertions may meet.
fn apart(one: &Edit, other: &Edit) -> bool {
    let ((a, b), (c, d)) = ((one.span.start, one.span.end), (other.span.start, other.span.end));
    b <= c || d <= a
}
