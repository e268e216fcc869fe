//! Call-outs: `> [!RESTREINT]` at the head of a quotation, and nowhere else.

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{diffusion::Diffusion, source::Span, texte::Callout},
};

/// What a mark makes of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A call-out.
    Callout(Callout),
    /// A block of that level.
    Level(Diffusion),
}

/// Marks of levels.
const LEVELS: &[(&str, Diffusion)] = &[
    ("PARTENAIRES", Diffusion::Partenaires),
    ("RESTREINT", Diffusion::Restreint),
    ("TRAVAIL", Diffusion::Travail),
];

/// Reads the mark at the head of a quotation's text; returns it with what follows.
pub(super) fn mark(text: &str, span: Span) -> Option<Result<(Mark, &str), Diagnostic>> {
    let rest = text.strip_prefix("[!")?;
    let Some((name, rest)) = rest.split_once(']') else {
        return Some(Err(unknown(rest, span)));
    };
    let callout = Callout::ALL.iter().find(|row| row.1 == name).map(|row| Mark::Callout(row.0));
    let level = LEVELS.iter().find(|row| row.0 == name).map(|row| Mark::Level(row.1));
    Some(callout.or(level).map(|mark| (mark, rest.trim_start())).ok_or_else(|| unknown(name, span)))
}

/// The complaint about a mark that no one knows.
pub(super) fn unknown(name: &str, span: Span) -> Diagnostic {
    let name: String = name.chars().take(30).collect();
    let names = Callout::ALL.iter().map(|row| row.1).chain(LEVELS.iter().map(|row| row.0));
    let known: Vec<&str> = names.clone().collect();
    Diagnostic::new(Code::EncartInconnu, span, format!("aucun encart ne s’appelle « {name} »"))
        .label("nom inconnu")
        .help_if(nearest(&name, names, |name| format!("> [!{name}]")))
        .help(format!("les encarts connus sont {}", known.join(", ")))
}

/// Returns whether plain text holds a mark that would be printed: `[!NAME`.
pub(super) fn stray(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("").trim_start();
        rest.strip_prefix('!')
            .is_some_and(|name| name.trim_start().starts_with(char::is_alphabetic))
    })
}
