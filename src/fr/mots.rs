//! Words: plurals, elisions, lists.

use super::{NBSP, entier};

/// Words after which a noun phrase keeps its number: « personnes mises en cause ».
const LIENS: [&str; 12] =
    ["de", "du", "des", "d’", "en", "à", "au", "aux", "pour", "sans", "par", "sur"];

/// Puts a French noun, or each word of a short noun phrase, in the plural.
pub fn pluriel(words: &str) -> String {
    let mut linked = false;
    let each = words.split(' ').map(|word| {
        linked = linked || LIENS.contains(&word) || word.starts_with("d’");
        if linked { word.to_owned() } else { one_plural(word) }
    });
    each.collect::<Vec<_>>().join(" ")
}

fn one_plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) || word.is_empty() {
        word.to_owned()
    } else if word.ends_with("au") || word.ends_with("eu") {
        format!("{word}x")
    } else if let Some(stem) = word.strip_suffix("al") {
        format!("{stem}aux")
    } else {
        format!("{word}s")
    }
}

/// Prints a count and its noun: `1 constat`, `12 constats`, `aucun constat` is left to the caller.
pub fn compte(count: usize, singular: &str) -> String {
    let number = entier(count as u64);
    let noun = if count > 1 { pluriel(singular) } else { singular.to_owned() };
    format!("{number}{NBSP}{noun}")
}

/// Puts words in the plural when there are several.
pub fn pluriel_si(count: usize, words: &str) -> String {
    if count > 1 { pluriel(words) } else { words.to_owned() }
}

/// Puts « de » or « d’ » before a word, « du » or « des » in place of « le » or « les ».
pub fn de(word: &str) -> String {
    if let Some(noun) = word.strip_prefix("le ") {
        return format!("du {noun}");
    }
    if let Some(noun) = word.strip_prefix("les ") {
        return format!("des {noun}");
    }
    let first = deunicode::deunicode(word).chars().next().unwrap_or('x').to_ascii_lowercase();
    if "aeiouh".contains(first) { format!("d’{word}") } else { format!("de {word}") }
}

/// Joins words: `a`, `a et b`, `a, b et c`.
pub fn enumeration<S: AsRef<str>>(words: &[S]) -> String {
    let mut text = String::new();
    for (rank, word) in words.iter().enumerate() {
        if rank > 0 {
            text.push_str(if rank + 1 == words.len() { " et " } else { ", " });
        }
        text.push_str(word.as_ref());
    }
    text
}

/// Puts the first letter in capitals.
pub fn capitale(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Turns a sentence into words between brackets: no capital that only began it, no full stop.
pub fn incise(sentence: &str) -> String {
    let sentence = sentence.trim().trim_end_matches('.');
    let mut letters = sentence.chars();
    match (letters.next(), letters.next()) {
        // « CAF », « L’État »: the capital is the word's own.
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{compte, de, enumeration, incise, pluriel};

    #[test]
    fn words_agree() {
        assert_eq!(pluriel("priorité"), "priorités");
        assert_eq!(pluriel("enjeu"), "enjeux");
        assert_eq!(pluriel("objectif opérationnel"), "objectifs opérationnels");
        assert_eq!(pluriel("fiche action"), "fiches actions");
        assert_eq!(pluriel("axe"), "axes");
        assert_eq!(pluriel("personne mise en cause"), "personnes mises en cause");
        assert_eq!(pluriel("demande d’aide"), "demandes d’aide");
        assert_eq!(compte(1, "constat"), "1\u{a0}constat");
        assert_eq!(compte(1200, "constat"), "1\u{202f}200\u{a0}constats");
        assert_eq!(de("Érable"), "d’Érable");
        assert_eq!(de("Ville"), "de Ville");
        assert_eq!(enumeration(&["a", "b", "c"]), "a, b et c");
        assert_eq!(enumeration::<&str>(&[]), "");
        assert_eq!(incise("Cofinance l’équipe."), "cofinance l’équipe");
        assert_eq!(incise("CAF, financeur"), "CAF, financeur");
    }
}
