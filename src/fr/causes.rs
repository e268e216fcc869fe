//! Words that make a cause of what is only a coincidence in time, and totals that mean nothing.

use std::ops::Range;

/// Words that lay a change at the door of something.
const CAUSES: [&str; 22] = [
    "a fait baisser",
    "ont fait baisser",
    "a fait reculer",
    "ont fait reculer",
    "a fait diminuer",
    "ont fait diminuer",
    "a fait augmenter",
    "ont fait augmenter",
    "a fait chuter",
    "ont fait chuter",
    "a permis de réduire",
    "ont permis de réduire",
    "a permis de faire baisser",
    "a entraîné",
    "ont entraîné",
    "a provoqué",
    "ont provoqué",
    "a réduit",
    "ont réduit",
    "grâce à",
    "explique la",
    "expliquent la",
];

/// Words of a change.
const CHANGES: [&str; 12] = [
    "baiss",
    "recul",
    "diminu",
    "hausse",
    "augment",
    "progress",
    "chut",
    "moins de",
    "plus de",
    "réduit",
    "réduire",
    "réduction",
];

/// Words of recorded facts or of answers: what a change is said of.
const FACTS: [&str; 20] = [
    "cambriolage",
    "vol ",
    "vols ",
    "violence",
    "dégradation",
    "délinquance",
    "infraction",
    "plainte",
    "signalement",
    "victime",
    "escroquerie",
    "incivilité",
    "agression",
    "faits",
    "nuisance",
    "occupation",
    "accident",
    "rodéo",
    "insécurité",
    "interventions",
];

/// Totals and rates over facts that do not add up.
const GLOBALES: [&str; 5] = [
    "délinquance globale",
    "taux de délinquance",
    "taux global de délinquance",
    "taux de criminalité",
    "total de délinquance",
];

/// Returns where a text makes a cause of a coincidence: the words that do it, in a sentence that
/// speaks of a change of recorded facts.
pub fn causes(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sentence in sentences(&lower) {
        let words = lower.get(sentence.clone()).unwrap_or("");
        let speaks = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if !speaks(&CHANGES) || !speaks(&FACTS) {
            continue;
        }
        let first = CAUSES.iter().filter_map(|cause| Some((words.find(cause)?, cause.len()))).min();
        found.extend(first.map(|(at, length)| {
            let start = sentence.start + at;
            start..start + length
        }));
    }
    found
}

/// Returns where a text adds up what does not add up: « taux de délinquance ».
pub fn globales(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for words in GLOBALES {
        for (at, _) in lower.match_indices(words) {
            let own = at..at + words.len();
            if !found.iter().any(|other| other.start <= own.start && own.end <= other.end) {
                found.push(own);
            }
        }
    }
    found
}

/// Returns the sentences of a text.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if matches!(sign, '.' | '!' | '?') {
            found.push(start..at);
            start = at + sign.len_utf8();
        }
    }
    found.push(start..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::{causes, globales};

    #[test]
    fn a_cause_needs_a_change_of_facts_in_its_sentence() {
        let text = "La médiation a fait baisser les signalements de 12 %. Grâce à elle, on parle.";
        let found = causes(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].clone()], "a fait baisser");
        assert!(causes("Les signalements reculent depuis 2024.").is_empty());
        assert!(causes("Grâce à la Ville, la salle a rouvert.").is_empty());
        assert_eq!(causes("Les plaintes ont chuté grâce à la vidéo.").len(), 1);
    }

    #[test]
    fn totals_that_mean_nothing_are_seen() {
        assert_eq!(globales("Le taux global de délinquance et le taux de criminalité").len(), 2);
        assert!(globales("Il n’existe pas de total de la délinquance.").is_empty());
    }
}
