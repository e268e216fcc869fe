//! `vigie check`: every finding of the project.

use crate::{
    diag::{Diagnostic, Format, Severity, render},
    fr, pipeline, read,
    theme::Theme,
};

use super::{End, args, corriger, end_of, project, sortie};

/// Runs the command.
pub(super) fn run(args: &args::Check) -> End {
    let root = match project(args.project.as_ref()) {
        Ok(root) => root,
        Err(end) => return end,
    };
    if args.corriger {
        match corriger::run(&root, args.essai) {
            Ok(corriger::Suite::Verifier) => {}
            Ok(corriger::Suite::Essai(diags)) => return end_of(&diags),
            Err(end) => return end,
        }
    }
    let mut diags = Vec::new();
    let sources = read(&root).report(&mut diags);
    let resolved = pipeline::check(&sources, &Theme::new(&sources)).report(&mut diags);
    crate::diag::sort(&mut diags);
    let format = match args.format {
        args::FormatArg::Full => Format::Full { color: sortie::color() },
        args::FormatArg::Concise => Format::Concise,
        args::FormatArg::Json => Format::Json,
        args::FormatArg::Github => Format::Github,
        args::FormatArg::Gitlab => Format::Gitlab,
    };
    let text = render(&diags, &sources, format);
    if matches!(format, Format::Full { .. }) {
        sortie::error(&text);
    } else {
        sortie::data(&text);
    }
    sortie::error(&summary(&diags, resolved.complete));
    let over =
        diags.iter().any(|diag| diag.accepted.is_none() && diag.severity >= args.seuil.severity());
    match end_of(&diags) {
        End::Fine if over => End::Findings,
        end => end,
    }
}

/// Returns the last lines: counts by gravity, complete fiches.
pub(super) fn summary(diags: &[Diagnostic], (complete, fiches): (usize, usize)) -> String {
    let count = |severity: Severity| {
        diags.iter().filter(|diag| diag.severity == severity && diag.accepted.is_none()).count()
    };
    let accepted = diags.iter().filter(|diag| diag.accepted.is_some()).count();
    let mut parts: Vec<String> = [Severity::Erreur, Severity::Avertissement, Severity::Information]
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| fr::compte(count(severity), severity.label()))
        .collect();
    if accepted > 0 {
        parts.push(format!(
            "{} accepté{}",
            fr::compte(accepted, "signalement"),
            if accepted > 1 { "s" } else { "" }
        ));
    }
    let mut text = if parts.is_empty() {
        "Aucun défaut.\n".to_owned()
    } else {
        format!("{}.\n", fr::enumeration(&parts))
    };
    text.push_str(&mendable(diags));
    if fiches > 0 {
        let plural = if complete > 1 { "fiches complètes" } else { "fiche complète" };
        text.push_str(&format!("{complete} {plural} sur {fiches}.\n"));
    }
    text
}

/// Says how many findings mend themselves, and by which command.
fn mendable(diags: &[Diagnostic]) -> String {
    let count =
        diags.iter().filter(|diag| diag.accepted.is_none() && !diag.edits.is_empty()).count();
    match count {
        0 => String::new(),
        1 => "Un de ces défauts se corrige par « vigie check --corriger ».\n".to_owned(),
        count => format!("{count} de ces défauts se corrigent par « vigie check --corriger ».\n"),
    }
}
