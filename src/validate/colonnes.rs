//! The columns of a file of figures: what each holds, whatever their order.

use crate::{
    diag::{Code, Diagnostic, near, nearest},
    fr,
    parse::Tableau,
};

/// Returns what each column holds; nothing where one of those `wanted` is missing.
pub(super) fn columns<C: Copy + PartialEq>(
    tableau: &Tableau,
    names: &[(&str, C)],
    wanted: &[(C, &str)],
    diags: &mut Vec<Diagnostic>,
) -> Option<Vec<Option<C>>> {
    let mut found: Vec<Option<C>> = Vec::new();
    for title in &tableau.titres {
        let slug = fr::slug(&title.texte);
        let known = names.iter().find(|(name, _)| *name == slug).map(|row| row.1);
        if known.is_some() && found.contains(&known) {
            let twice = format!("la colonne « {} » est écrite deux fois", title.texte);
            diags.push(
                Diagnostic::new(Code::ColonneInconnue, title.span, twice)
                    .help("gardez-en une seule"),
            );
            found.push(None);
            continue;
        }
        if known.is_none() {
            let names = names.iter().map(|row| row.0);
            let all: Vec<String> = names.clone().map(|name| format!("« {name} »")).collect();
            diags.push(
                Diagnostic::new(
                    Code::ColonneInconnue,
                    title.span,
                    format!("« {} » n’est pas une colonne connue", title.texte),
                )
                .help_if(nearest(&slug, names, ToOwned::to_owned))
                .help(format!("les colonnes connues : {}", all.join(", "))),
            );
        }
        found.push(known);
    }
    let mut sound = true;
    for (column, name) in wanted {
        if !tableau.titres.is_empty() && !found.contains(&Some(*column)) {
            sound = false;
            // A slip of the hand was told already.
            let slips = tableau.titres.iter().zip(&found).filter(|(_, known)| known.is_none());
            let mut slips = slips.map(|(title, _)| fr::slug(&title.texte));
            if slips.any(|slip| !near(&slip, [*name]).is_empty()) {
                continue;
            }
            let first = tableau.titres.first().map(|title| title.span);
            diags.extend(first.map(|span| {
                Diagnostic::new(
                    Code::ColonneInconnue,
                    span,
                    format!("il manque la colonne « {name} »"),
                )
                .help(format!("ajoutez « {name} » à la première ligne, et sa case à chaque ligne"))
            }));
        }
    }
    (sound && !tableau.titres.is_empty()).then_some(found)
}
