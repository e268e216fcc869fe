//! What the bar of a page says.

use serde_json::{Value, json};

use crate::{fr, model::diffusion::Diffusion};

use super::atelier::State;

/// Tells a page of a level what there is to know.
pub(super) fn news(state: &State, level: Diffusion) -> Value {
    let (errors, warnings, remarks) = state.counts();
    let vue = state.vue.as_ref();
    let saved = state.saved.iter().map(|path| {
        let address = vue.and_then(|vue| vue.address(level, path));
        json!({ "fichier": path, "adresse": address })
    });
    let documents = vue.into_iter().flat_map(|vue| {
        vue.level(level).showing.outlines().map(|outline| {
            let title = outline.data.sigle.as_ref().unwrap_or(&outline.data.titre);
            json!({
                "titre": fr::typographie(title),
                "adresse": format!("apercu/{}", outline.id),
            })
        })
    });
    json!({
        "revision": state.revision,
        "erreurs": errors,
        "bilan": tally(errors, warnings, remarks),
        "ancien": state.old,
        "vide": vue.is_none(),
        "enregistres": saved.collect::<Vec<_>>(),
        "documents": documents.collect::<Vec<_>>(),
    })
}

/// Counts in words: remarks only where there is nothing graver.
pub(super) fn tally(errors: usize, warnings: usize, remarks: usize) -> String {
    let parts = [(errors, "erreur"), (warnings, "avertissement")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| fr::compte(*count, word))
        .collect();
    match (parts.as_slice(), remarks) {
        ([], 0) => "aucun défaut".to_owned(),
        ([], remarks) => fr::compte(remarks, "information"),
        (parts, _) => parts.join(", "),
    }
}
