//! « Vouliez-vous dire » : the nearest of what exists.

use deunicode::deunicode;

/// Returns the names near a word, nearest first; accents, capitals and hyphens count for little.
pub fn near<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let plain = |text: &str| deunicode(text).to_lowercase().replace(['_', '-', ' '], "");
    let word = plain(word);
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let other = plain(name);
            let distance = strsim::damerau_levenshtein(&word, &other);
            let within = word.len().max(other.len()) / 3;
            let part = word.len() >= 4
                && (other.contains(&word) || word.contains(&other) && other.len() >= 4);
            (distance <= within || part).then_some((distance, name))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).take(3).collect()
}

/// Returns a help line with the nearest name, written as `write` says, or nothing.
pub fn nearest<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    write: impl Fn(&str) -> String,
) -> Option<String> {
    let names: Vec<String> =
        near(word, names).into_iter().map(|name| format!("« {} »", write(name))).collect();
    (!names.is_empty()).then(|| format!("vouliez-vous dire {} ?", names.join(" ou ")))
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_nearest_name_comes_first_and_strangers_do_not() {
        let names = ["pilote", "copilote", "partenaires", "echeance"];
        assert_eq!(near("pilotte", names), ["pilote"]);
        assert_eq!(near("échéance", names), ["echeance"]);
        assert!(near("zzz", names).is_empty());
    }
}
