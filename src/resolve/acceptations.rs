//! Findings accepted with a written reason.

use crate::{
    diag::{Code, Diagnostic, Family, Place, nearest},
    model::source::Span,
};

use super::Graphe;

/// Marks accepted findings, and complains about acceptations that accept nothing.
pub(super) fn apply(graphe: &Graphe, diags: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    let projet = graphe.corpus.projet().map(|projet| projet.source);
    for (record, commun) in graphe.corpus.with_commun() {
        for (rank, acceptation) in commun.acceptations.iter().enumerate() {
            let span = record.places.span(&format!("/acceptations/{rank}/code"));
            let Some(code) = Code::named(&acceptation.code) else {
                found.push(unknown(&acceptation.code, span));
                continue;
            };
            if code.entry().family == Family::Integrite {
                found.push(
                    Diagnostic::new(
                        Code::AcceptationRefusee,
                        span,
                        format!(
                            "« {} » est un défaut d’intégrité : il ne peut pas être accepté",
                            acceptation.code
                        ),
                    )
                    .help("corrigez le défaut, puis supprimez ce bloc « [[acceptations]] »"),
                );
                continue;
            }
            let mut used = code.is_found_by_build();
            for diag in diags.iter_mut().filter(|diag| diag.code == code) {
                let here = match diag.place {
                    Place::Span(span) => span.source == record.source,
                    _ => projet == Some(record.source),
                };
                if here {
                    diag.accepted = Some(acceptation.motif.clone());
                    used = true;
                }
            }
            if !used {
                found.push(
                    Diagnostic::new(
                        Code::AcceptationInutile,
                        span,
                        format!("rien ici ne signale « {} »", acceptation.code),
                    )
                    .help("supprimez ce bloc « [[acceptations]] »"),
                );
            }
        }
    }
    diags.extend(found);
}

fn unknown(code: &str, span: Span) -> Diagnostic {
    let names = Code::ALL.iter().map(|code| code.entry().name);
    Diagnostic::new(
        Code::AcceptationInutile,
        span,
        format!("aucun contrôle ne s’appelle « {code} »"),
    )
    .help_if(nearest(code, names, ToOwned::to_owned))
    .help("« vigie explain » donne la liste des codes")
}
