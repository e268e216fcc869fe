//! What an import writes into the survey's own file: the name of its counts, the cost of weights.

use crate::model::enquete::Enquete;

use super::poids::Poids;

/// Lines that only the import writes.
const OWN: [&str; 4] = ["poids_min", "poids_max", "deff", "n_effectif"];

/// Returns the text of a survey with what the import knows; all else stays as it is.
pub(super) fn reecrit(text: &str, enquete: &Enquete, name: &str, poids: Option<&Poids>) -> String {
    let mut out = String::with_capacity(text.len() + 120);
    let (mut within, mut named) = (false, enquete.fichier.is_some());
    for line in text.split_inclusive('\n') {
        let key = line.split('=').next().unwrap_or_default().trim();
        if line.starts_with('[') {
            within = line.trim() == "[redressement]";
        }
        if within && poids.is_some() && OWN.contains(&key) {
            continue;
        }
        out.push_str(line);
        if !named && key == "mode" {
            named = true;
            out.push_str(&format!("fichier = \"{name}\"\n"));
        }
        if let Some(poids) = poids.filter(|_| line.trim() == "[redressement]") {
            let values = [poids.min, poids.max, poids.deff];
            for (key, value) in OWN.iter().zip(values) {
                out.push_str(&format!("{key} = {value:.2}\n"));
            }
            out.push_str(&format!("n_effectif = {:.0}\n", poids.n_effectif));
        }
    }
    out
}
