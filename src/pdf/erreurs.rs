//! What typst says, at the place of the content it speaks of, in French.

use typst::{WorldExt, diag::SourceDiagnostic, syntax::DiagSpan};

use crate::{
    diag::{Code, Diagnostic, Place},
    theme::Theme,
};

use super::{sources::Files, typst_fr, world::World};

/// Explains errors of a compilation or an export.
pub(super) fn explain(
    errors: &[SourceDiagnostic],
    world: &World,
    files: &Files,
    theme: &Theme,
) -> Vec<Diagnostic> {
    errors.iter().map(|error| one(error, world, files, theme)).collect()
}

fn one(error: &SourceDiagnostic, world: &World, files: &Files, theme: &Theme) -> Diagnostic {
    let spans = std::iter::once(error.span)
        .chain(error.trace.iter().map(|point| DiagSpan::from(point.span)));
    let mut content = None;
    for span in spans {
        let Some((path, range)) = locate(span, world) else { continue };
        if let Some(template) = path.strip_prefix("/theme/") {
            let local = format!("pdf/{template}");
            if theme.is_local(&local) {
                return template_error(error, theme, &local, range);
            }
        } else if let Some(emitted) = files.get(&path) {
            content = content.or(emitted.place(&range));
        }
    }
    let place = content.map_or(Place::Project, Place::Span);
    Diagnostic::at(
        Code::ErreurInterne,
        place,
        format!("le PDF ne peut pas être composé ici ({})", typst_fr::french(&error.message)),
    )
    .label("vient de ce passage")
    .help("c’est une erreur de vigie : signalez-la avec ce fichier")
}

fn locate(span: DiagSpan, world: &World) -> Option<(String, std::ops::Range<usize>)> {
    let id = span.id()?;
    let range = world.range(span)?;
    Some((id.vpath().get_with_slash().to_owned(), range))
}

/// An error in a template that the project itself brought.
fn template_error(
    error: &SourceDiagnostic,
    theme: &Theme,
    path: &str,
    range: std::ops::Range<usize>,
) -> Diagnostic {
    let text = String::from_utf8_lossy(theme.file(path).unwrap_or_default()).into_owned();
    let (start, end) = (range.start.min(text.len()), range.end.min(text.len()));
    let place =
        Place::Excerpt { path: format!("themes/defaut/{path}"), text, first: 1, start, end };
    Diagnostic::at(Code::GabaritEnErreur, place, "ce gabarit du PDF contient une erreur")
        .label("ici")
        .help(typst_fr::french(&error.message))
        .help("corrigez cette ligne, ou supprimez ce fichier pour revenir au thème d’origine")
}
