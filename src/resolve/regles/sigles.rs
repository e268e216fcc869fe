//! R53: acronyms are written out somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        diffusion::Diffusion,
        genre::Genre,
        objet::Record,
        source::{Sources, Span},
    },
};

use super::{
    Facts,
    lecture::{Sorte, textes},
};

/// R53: an acronym stands in `sigles.toml`, or the file that uses it writes it out.
pub(super) fn non_developpe(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let corpus = &facts.graphe.corpus;
    let mut unknown: BTreeMap<&String, Vec<(Span, bool)>> = BTreeMap::new();
    let known: BTreeSet<&str> = corpus.sigles().map(|known| known.sigle.as_str()).collect();
    for (record, lecture) in facts.graphe.lectures() {
        let used = lecture.sigles.iter().filter(|_| record.genre != Genre::Sigles);
        for (sigle, place) in used.filter(|(sigle, _)| !known.contains(sigle.as_str())) {
            unknown.entry(sigle).or_default().push(*place);
        }
    }
    for (sigle, places) in &unknown {
        let Some((first, in_text)) = places.first() else { continue };
        let title = format!("le sigle « {sigle} » n’est pas développé");
        let diag = Diagnostic::new(Code::SigleNonDeveloppe, *first, title).label("employé ici");
        let diag =
            places.iter().skip(1).take(2).fold(diag, |diag, place| diag.related(place.0, "et ici"));
        let developpe = developpe(facts, sigle);
        let lines = format!(
            "id = \"{}\" », « sigle = \"{sigle}\" », « developpe = \"{}\"",
            fr::slug(sigle),
            developpe.as_deref().unwrap_or("…")
        );
        let list = corpus.listes_sigles.values().next();
        let diag = diag.help(if list.is_some_and(|list| facts.is_inline(list, "/sigles")) {
            format!(
                "ajoutez à la liste « sigles » de sigles.toml une table de ces clés : « {lines} »"
            )
        } else {
            format!("ajoutez à la fin de sigles.toml, une par ligne : « [[sigles]] », « {lines} »")
        });
        found.push(if places.len() == 1 && *in_text {
            diag.help(match developpe {
                Some(words) => format!("ou développez-le ici : « {words} ({sigle}) »"),
                None => format!("ou écrivez ici ce qu’il veut dire, puis « ({sigle}) »"),
            })
        } else {
            diag
        });
    }
}

/// An acronym, where a file uses it first, and whether that is in its text.
pub(super) type Emploi = (String, (Span, bool));

/// Returns the acronyms that a file uses and does not write out.
pub(super) fn emplois(record: &Record, sources: &Sources) -> Vec<Emploi> {
    let mut whole = String::new();
    let mut first: BTreeMap<String, (Span, bool)> = BTreeMap::new();
    textes(sources, record, &mut |texte| {
        let declared = matches!(texte.sorte, Sorte::EnTete(pointer) if pointer.ends_with("/sigle"));
        if declared || texte.sorte == Sorte::Adresse {
            return;
        }
        for range in fr::sigles(texte.words) {
            let sigle = texte.words.get(range.clone()).unwrap_or("").to_owned();
            // A mark of level that went wrong has its own finding.
            if Diffusion::named(&sigle.to_lowercase()).is_some() {
                continue;
            }
            first
                .entry(sigle)
                .or_insert_with(|| (texte.place(&range), texte.sorte == Sorte::Prose));
        }
        whole.push_str(texte.words);
        whole.push(' ');
    });
    if !first.is_empty() {
        for range in fr::sigles(&whole) {
            if fr::est_developpe(&whole, &range) {
                first.remove(whole.get(range).unwrap_or(""));
            }
        }
    }
    first.into_iter().collect()
}

/// Returns what an acronym stands for: the name of a structure of the project, or a usual one.
fn developpe(facts: &Facts<'_>, sigle: &str) -> Option<String> {
    let acteurs = facts.graphe.corpus.acteurs();
    let named = acteurs.into_iter().find(|one| one.sigle.as_deref() == Some(sigle));
    named.map(|acteur| acteur.nom.clone()).or_else(|| fr::developpe(sigle).map(ToOwned::to_owned))
}
