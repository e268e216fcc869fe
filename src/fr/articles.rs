//! Articles of law as French texts cite them: `L132-5`, `L. 132-4 du CSI`, `D. 132-7`.

use std::ops::Range;

use super::slug;

/// An article that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// As compared: `l132-5`.
    pub name: String,
    /// Its code, acronym and words, when the text says it: `csi`, `code de la sécurité intérieure`.
    pub code: Option<(&'static str, &'static str)>,
}

impl Article {
    /// Returns it as printed: `L132-5`.
    pub fn printed(&self) -> String {
        super::capitale(&self.name)
    }
}

/// Codes that these documents cite, by acronym.
const CODES: &[(&str, &str)] = &[
    ("csi", "code de la sécurité intérieure"),
    ("casf", "code de l’action sociale et des familles"),
    ("cgct", "code général des collectivités territoriales"),
    ("crpa", "code des relations entre le public et l’administration"),
    ("cpp", "code de procédure pénale"),
    ("cjpm", "code de la justice pénale des mineurs"),
    ("cch", "code de la construction et de l’habitation"),
];

/// Letters of a text in which its code is looked for, after an article.
const REACH: usize = 90;

/// Finds the articles that a text cites, in order.
pub fn articles(text: &str) -> Vec<Article> {
    let mut found: Vec<Article> = Vec::new();
    let mut before = ' ';
    for (start, letter) in text.char_indices() {
        let inside = found.last().is_some_and(|last| start < last.range.end);
        let begins = matches!(letter, 'L' | 'R' | 'D') && !before.is_alphanumeric();
        before = letter;
        if !begins || inside {
            continue;
        }
        let rest = text.get(start + 1..).unwrap_or("");
        let number = rest.trim_start_matches(['.', '*', ' ', super::NBSP, super::NNBSP]);
        let end = number
            .find(|sign: char| !sign.is_ascii_digit() && sign != '-' && sign != '\u{2011}')
            .unwrap_or(number.len());
        let number_of = number.get(..end).unwrap_or("").trim_end_matches(['-', '\u{2011}']);
        let name = format!("{letter}{number_of}").replace('\u{2011}', "-").to_lowercase();
        let mut parts = name.get(1..).unwrap_or("").split('-');
        let whole = parts.next().is_some_and(|first| first.len() >= 2)
            && parts.clone().next().is_some()
            && parts.all(|part| !part.is_empty());
        let after = number.get(number_of.len()..).unwrap_or("").chars().next();
        // Two spaces or a line between letter and number make no article.
        let near = rest.len() - number.len() <= 3;
        if whole && near && !after.is_some_and(char::is_alphanumeric) {
            let end = start + 1 + (rest.len() - number.len()) + number_of.len();
            let code = code_of(text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
            found.push(Article { range: start..end, name, code });
        }
    }
    found
}

/// Finds the code of an article: the first that the sentence names after it, or just before.
fn code_of(before: &str, after: &str) -> Option<(&'static str, &'static str)> {
    // The point of « L. 132-5 » ends no sentence.
    let after: String = after.chars().take(REACH).collect();
    let after = ["L. ", "R. ", "D. "].iter().fold(after, |text, start| text.replace(start, ""));
    let sentence = after.split([';', ')']).next().unwrap_or("");
    let sentence = sentence.split(". ").next().unwrap_or("");
    let words = format!("-{}-", slug(sentence));
    let named = CODES.iter().filter_map(|code| {
        let at = [code.0.to_owned(), slug(code.1)]
            .iter()
            .filter_map(|name| words.find(&format!("-{name}-")))
            .min()?;
        Some((at, *code))
    });
    let last = before.split_whitespace().next_back().map(slug).unwrap_or_default();
    let just_before = CODES.iter().find(|code| code.0 == last);
    just_before.copied().or_else(|| named.min_by_key(|row| row.0).map(|row| row.1))
}

#[cfg(test)]
mod tests {
    use super::articles;

    fn names(text: &str) -> Vec<(String, &'static str)> {
        let found = articles(text).into_iter();
        found.map(|one| (one.name, one.code.map_or("", |code| code.0))).collect()
    }

    #[test]
    fn articles_are_found_as_they_are_written() {
        let own = |name: &str, code: &'static str| (name.to_owned(), code);
        assert_eq!(names("L’article L. 132-4 du CSI s’applique."), [own("l132-4", "csi")]);
        assert_eq!(
            names("Les articles L132-4 et D.\u{a0}132-7 du code de la sécurité intérieure"),
            [own("l132-4", "csi"), own("d132-7", "csi")]
        );
        assert_eq!(names("CASF L121-1-1 (convention)"), [own("l121-1-1", "casf")]);
        assert_eq!(names("(L132-5 ; voir le CASF)"), [own("l132-5", "")]);
        assert_eq!(names("R511-1. Voir le CSI"), [own("r511-1", "")]);
        assert_eq!(
            names("les articles L. 132-4 et L. 132-5 du CSI"),
            [own("l132-4", "csi"), own("l132-5", "csi")]
        );
    }

    #[test]
    fn what_is_no_article_is_left_alone() {
        for text in [
            "Ligne L12",
            "le D 2027",
            "CL132-5",
            "L132-5bis",
            "La L. est",
            "R-10",
            "QN99001M",
            "L1-2",
        ] {
            assert_eq!(names(text), [], "{text}");
        }
    }

    #[test]
    fn the_range_covers_the_words() {
        let text = "selon l’article L. 132-13, le maire";
        let found = articles(text);
        assert_eq!(found.first().map(|one| &text[one.range.clone()]), Some("L. 132-13"));
    }
}
