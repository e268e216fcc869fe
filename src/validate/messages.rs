//! What a schema refuses, in the words of an editor.

use std::collections::BTreeSet;

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind};

use crate::{diag::Diagnostic, model::reference::Id, parse::Parsed};

use super::{Known, Schema, cles::child};

/// A file under its schema, and what its examples may name.
pub(super) struct File<'f> {
    pub(super) schema: &'f Schema,
    pub(super) id: &'f Id,
    pub(super) parsed: &'f Parsed,
    pub(super) known: &'f Known,
}

/// Checks a header and explains every refusal, each cause once.
pub(super) fn check(file: &File<'_>) -> Vec<Diagnostic> {
    let errors: Vec<ValidationError<'_>> =
        file.schema.validator.iter_errors(&file.parsed.header).collect();
    let mut strays = file.masks();
    for error in &errors {
        if let Kind::AdditionalProperties { unexpected } = error.kind() {
            strays.extend(
                unexpected.iter().map(|key| file.stray(error.instance_path().as_str(), key)),
            );
        }
    }
    let mistyped: BTreeSet<&str> = errors
        .iter()
        .filter(|error| matches!(error.kind(), Kind::Type { .. }))
        .map(|error| error.instance_path().as_str())
        .collect();
    // A key that stands elsewhere, or under another name, is not missing too.
    let meant: BTreeSet<String> = strays.iter().filter_map(|stray| stray.meant.clone()).collect();
    let mut diags: Vec<Diagnostic> = strays.into_iter().map(|stray| stray.diag).collect();
    for error in &errors {
        let pointer = error.instance_path().as_str();
        match error.kind() {
            Kind::AdditionalProperties { .. } => {}
            // Whatever stands under `[diffusion_champs]` has been explained above.
            _ if pointer.starts_with("/diffusion_champs/") => {}
            Kind::Required { property } => {
                let key = property.as_str().unwrap_or("");
                if !meant.contains(&child(pointer, key)) {
                    diags.push(file.missing(pointer, key));
                }
            }
            Kind::Type { kind } => diags.push(file.mistyped(pointer, kind, error.instance())),
            _ if mistyped.contains(pointer) => {}
            kind => diags.push(file.out_of_bounds(pointer, kind, error.instance())),
        }
    }
    diags
}
