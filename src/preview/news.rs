//! What the bar of a page says.

use serde_json::{Value, json};

use crate::{
    fr,
    model::{diffusion::Diffusion, genre::Genre},
};

use super::{
    atelier::State,
    vue::{Vue, view},
};

/// Tells a page of a level what there is to know; `stem` names the document of which it is the view.
pub(super) fn news(state: &State, level: Diffusion, stem: Option<&str>) -> Value {
    let (errors, warnings, remarks) = state.counts();
    let vue = state.vue.as_ref();
    let saved = state.saved.iter().map(|path| {
        let address = vue.and_then(|vue| match stem {
            Some(stem) => Some(view(&printer(vue, level, path, stem))),
            None => vue.address(level, path),
        });
        json!({ "fichier": path, "adresse": address })
    });
    let documents = vue.into_iter().flat_map(|vue| {
        vue.level(level).showing.outlines().map(|outline| {
            let title = outline.data.sigle.as_ref().unwrap_or(&outline.data.titre);
            json!({
                "titre": fr::typographie(title),
                "adresse": view(&outline.id.0),
            })
        })
    });
    json!({
        "revision": state.revision,
        "erreurs": errors,
        "bilan": tally(errors, warnings, remarks),
        "messages": state.messages,
        "ancien": state.old,
        "vide": vue.is_none(),
        "enregistres": saved.collect::<Vec<_>>(),
        "documents": documents.collect::<Vec<_>>(),
    })
}

/// Returns the document that prints a file, or that it describes: this one if it does, or if none
/// does.
fn printer(vue: &Vue, level: Diffusion, path: &str, stem: &str) -> String {
    let own = || stem.to_owned();
    let Some(key) = vue.key(level, path) else { return own() };
    if key.genre == Genre::Document {
        return key.id.0;
    }
    let mut printing = vue.level(level).showing.printing(&key).peekable();
    let first = printing.peek().map_or_else(own, |first| (*first).to_owned());
    if printing.any(|one| one == stem) { own() } else { first }
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
