//! Notes of findings: once a project grades, every major one has its five notes.

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{cotation::CRITERES, vocabulaire::Genere},
    validate::schema,
};

use super::{Facts, about};

/// A major constat without its notes: the table of priorities would rank without it.
pub(super) fn majeur_sans_cotation(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    let graded = corpus.constats.values().any(|one| one.data.notes().iter().any(Option::is_some));
    let printed = corpus.documents.values().any(|document| {
        let mut lines = document.data.parties.iter().flat_map(|partie| &partie.contenu);
        lines.any(|line| line.genere == Some(Genere::Priorites))
    });
    if !graded && !printed {
        return;
    }
    for constat in corpus.constats.values().filter(|constat| constat.data.majeur) {
        let fields: Vec<&str> = CRITERES
            .into_iter()
            .zip(constat.data.notes())
            .filter(|(_, note)| note.is_none())
            .map(|(field, _)| field)
            .collect();
        if fields.is_empty() {
            continue;
        }
        let schema = schema(constat.genre);
        let labels: Vec<String> = fields
            .iter()
            .map(|field| format!("« {} »", schema.label(field).to_lowercase()))
            .collect();
        let lines: Vec<String> = fields
            .iter()
            .map(|field| format!("« {field} = {{ note = 3, raison = \"…\" }} »"))
            .collect();
        let title = format!("ce constat majeur n’est pas coté : {}", fr::enumeration(&labels));
        let how = if lines.len() > 1 { ", l’une au-dessous de l’autre :" } else { "" };
        found.push(
            about(Code::MajeurSansCotation, &constat.record, title)
                .label("à ajouter sous cette ligne")
                .help(format!("ajoutez sous cette ligne{how} {}", lines.join(", ")))
                .help("une note va de 1 à 4 ; « vigie schema constat » donne le mot de chacune"),
        );
    }
}
