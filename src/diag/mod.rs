//! Diagnostics: what is wrong, where, why, and what to write.
//!
//! In: findings of the stages. Out: French messages for people and machines.
//! Never: finds anything itself, prints.

mod code;
mod correction;
mod exemples;
mod render;
mod suggestion;
mod told;

pub use code::{Code, Family, Severity};
pub use correction::{Edit, correct};
pub use exemples::{exemple, exemples};
pub use render::{Format, position, render};
pub use suggestion::{near, nearest};
pub use told::{Extract, Told, tell};

use crate::model::{objet::Places, source::Span};

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How serious it is; `settle` sets it from the state of the project.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong: one phrase.
    pub title: String,
    /// Two to five words under the caret.
    pub label: String,
    /// What to do, with the exact text to write.
    pub help: Vec<String>,
    /// Other places that explain it.
    pub related: Vec<(Span, String)>,
    /// What mends it without a doubt: all of it, or nothing.
    pub edits: Vec<Edit>,
    /// The written reason for which it was accepted.
    pub accepted: Option<String>,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a text.
    Span(Span),
    /// A file that has no text, or none that could be read.
    Path(String),
    /// A text that is no source of the project: a template of its theme, a row of a base.
    Excerpt {
        /// Its path.
        path: String,
        /// Its text, or the lines of it that are shown.
        text: String,
        /// The number of the first of these lines.
        first: usize,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The project as a whole.
    Project,
}

impl Place {
    /// Returns whether another place of the same text begins within this one.
    pub fn contains(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Span(outer), Self::Span(inner)) => {
                let end = outer.end.max(outer.start + 1);
                outer.source == inner.source && (outer.start..end).contains(&inner.start)
            }
            _ => false,
        }
    }
}

impl Diagnostic {
    /// Makes a finding at a place in a text.
    pub fn new(code: Code, span: Span, title: impl Into<String>) -> Self {
        Self::at(code, Place::Span(span), title)
    }

    /// Makes a finding anywhere.
    pub fn at(code: Code, place: Place, title: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.entry().severity,
            place,
            title: title.into(),
            label: String::new(),
            help: Vec::new(),
            related: Vec::new(),
            edits: Vec::new(),
            accepted: None,
        }
    }

    /// Makes a finding about a key of a header.
    pub fn of_key(code: Code, places: &Places, pointer: &str, title: impl Into<String>) -> Self {
        Self::new(code, places.key_span(pointer), title)
    }

    /// Adds the words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds what to do, when there is something to say.
    pub fn help_if(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Adds a replacement that mends it; only for what no one can mean otherwise.
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }

    /// Adds a replacement, when there is one without a doubt.
    pub fn edit_if(self, edit: Option<(Span, String)>) -> Self {
        match edit {
            Some((span, text)) => self.edit(span, text),
            None => self,
        }
    }

    /// Adds a place that explains the finding.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// A total result: the best value that could be made, and what there is to say.
#[derive(Clone, Debug)]
#[must_use]
pub struct Checked<T> {
    /// The value.
    pub value: T,
    /// The findings.
    pub diags: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value about which there is nothing to say.
    pub fn fine(value: T) -> Self {
        Self { value, diags: Vec::new() }
    }

    /// A value and what there is to say.
    pub fn new(value: T, diags: Vec<Diagnostic>) -> Self {
        Self { value, diags }
    }

    /// Moves the findings to a list and returns the value.
    pub fn report(self, diags: &mut Vec<Diagnostic>) -> T {
        diags.extend(self.diags);
        self.value
    }
}

/// Returns whether any finding is an error that was not accepted.
pub fn has_errors(diags: &[Diagnostic]) -> bool {
    diags.iter().any(|diag| diag.severity == Severity::Erreur && diag.accepted.is_none())
}

/// Sorts findings by place, the project's last, and removes repetitions.
pub fn sort(diags: &mut Vec<Diagnostic>) {
    diags.sort_by(|a, b| (&a.place, a.code, &a.title).cmp(&(&b.place, b.code, &b.title)));
    diags.dedup_by(|a, b| a.place == b.place && a.code == b.code && a.title == b.title);
}
