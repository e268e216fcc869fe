//! What is told of an import: what was read and kept, and what changed.

use crate::fr::{self, insecables};

use super::{Changements, Fichier, Livraison};

/// Most revised values that are shown.
const SHOWN: usize = 20;

/// Tells an import, line by line.
pub fn recit(livraison: &Livraison) -> String {
    let mut lines: Vec<String> = livraison.lus.iter().map(lu).collect();
    lines.push(format!(
        "{} : {}, {}.",
        fr::capitale(&fr::enumeration(&livraison.territoires)),
        fr::compte(livraison.valeurs, "valeur"),
        match livraison.non_diffusees {
            0 => "toutes diffusées".to_owned(),
            1 => "dont une non diffusée".to_owned(),
            count => format!("dont {} non diffusées", count_of(count)),
        }
    ));
    if !livraison.absents.is_empty() {
        lines.push(format!(
            "Aucun de ces fichiers ne parle de : {}. Donnez toutes les bases dans la même commande.",
            livraison.absents.join(", ")
        ));
    }
    match &livraison.changements {
        Some(changes) if *changes != Changements::default() => lines.extend(changements(changes)),
        _ => {}
    }
    if !livraison.a_decrire.is_empty() {
        lines.push("Séries à ajouter à content/donnees/ssmsi.toml :".to_owned());
        lines.extend(livraison.a_decrire.iter().cloned());
    }
    if livraison.fichiers.is_empty() {
        lines.push("Rien n’a changé : rien n’a été écrit.".to_owned());
    }
    lines.iter().map(|line| insecables(line) + "\n").collect()
}

fn count_of(count: usize) -> String {
    fr::entier(count as u64)
}

fn lu(lu: &Fichier) -> String {
    let geographie = lu.geographie.map(|year| format!(", géographie {year}"));
    format!(
        "{} : base {}{}, {} ; {} lignes lues, {} gardées.",
        lu.nom,
        lu.base.label(),
        geographie.unwrap_or_default(),
        lu.format,
        fr::entier(lu.lignes),
        fr::entier(lu.gardees)
    )
}

/// Tells what changed, line by line.
pub(super) fn changements(changes: &Changements) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |count: usize, what: &str, verb: &str| {
        if count > 0 {
            lines.push(format!("{} {}.", fr::compte(count, what), fr::pluriel_si(count, verb)));
        }
    };
    say(changes.ajoutees, "ligne", "ajoutée");
    say(changes.retirees, "ligne", "retirée");
    let lists = [
        ("Séries nouvelles", &changes.series_nouvelles),
        ("Séries disparues", &changes.series_parties),
        ("Territoires nouveaux", &changes.territoires_nouveaux),
        ("Territoires disparus", &changes.territoires_partis),
    ];
    for (title, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        lines.push(format!("{title} : {}.", names.join(", ")));
    }
    let count = changes.revisees.len();
    if count > 0 {
        let revised = fr::pluriel_si(count, "révisée");
        lines.push(format!("{} {revised} :", fr::compte(count, "valeur")));
    }
    let shown = |text: &str| if text.is_empty() { "vide".to_owned() } else { text.to_owned() };
    lines.extend(
        changes.revisees.iter().take(SHOWN).map(|(place, before, after)| {
            format!("  {place} : {} → {}", shown(before), shown(after))
        }),
    );
    if count > SHOWN {
        lines.push(format!("  et {} autres.", count_of(count - SHOWN)));
    }
    lines
}
