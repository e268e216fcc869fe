//! Words that lead to one person: telephone, e-mail, the address of a home, a name.

use std::ops::Range;

/// Words of streets; what follows must be a name.
const STREETS: [&str; 16] = [
    "rue",
    "avenue",
    "av.",
    "boulevard",
    "bd",
    "allée",
    "allées",
    "impasse",
    "place",
    "chemin",
    "square",
    "cours",
    "quai",
    "route",
    "passage",
    "ruelle",
];

/// Words between a street and its name.
const LINKS: [&str; 8] = ["de", "du", "des", "la", "le", "les", "l", "d"];

/// Words for a home, which a number makes one home among all.
const HOMES: [&str; 6] = ["appartement", "appt", "appart", "logement", "porte", "studio"];

/// What stands before the number of a house or of a home.
const NUMBER_MARKS: [&str; 3] = ["n°", "numéro", "no"];

/// Words for a building or a part of one, which a number or a letter makes one among all.
const BUILDINGS: [&str; 7] = ["bâtiment", "bât.", "cage", "entrée", "escalier", "hall", "immeuble"];

/// Words that make a number a quantity.
const QUANTITIES: [&str; 10] =
    ["€", "ans", "euro", "euros", "h", "heure", "heures", "jours", "minutes", "mois"];

/// Titles that stand before a name.
const TITLES: [&str; 11] = [
    "M.",
    "MM.",
    "Mr",
    "Mme",
    "Mmes",
    "Mlle",
    "Monsieur",
    "Madame",
    "Mademoiselle",
    "Messieurs",
    "Mesdames",
];

/// Words before a name in what is told of someone.
const BEFORE: [&str; 9] =
    ["famille", "frères", "époux", "nommé", "nommée", "dénommé", "dénommée", "surnommé", "sieur"];

/// A word of a text: letters, figures, and the point that closes an abbreviation.
struct Word<'t> {
    text: &'t str,
    at: usize,
}

impl Word<'_> {
    fn bare(&self) -> String {
        self.text.trim_end_matches('.').to_lowercase()
    }

    /// Returns where it ends; the point of an initial belongs to it, that of a sentence does not.
    fn end(&self) -> usize {
        let bare = self.text.trim_end_matches('.');
        self.at + if self.is_initial() { self.text.len() } else { bare.len() }
    }

    fn is_number(&self) -> bool {
        self.text.len() <= 4 && self.text.bytes().all(|sign| sign.is_ascii_digit())
    }

    fn is_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Returns whether it is an initial: « K. ».
    fn is_initial(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next() == Some('.')
            && letters.next().is_none()
    }

    /// Returns whether it is written like a name, and not like an acronym.
    fn is_proper(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    }
}

/// Returns the telephone numbers of a text.
pub fn telephones(text: &str) -> Vec<Range<usize>> {
    let starts = text.char_indices().filter(|(_, sign)| matches!(sign, '0' | '+'));
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in starts {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let apart = before.is_none_or(|sign| !sign.is_alphanumeric() && !"+,./-".contains(sign));
        if apart && let Some(len) = text.get(at..).and_then(telephone) {
            found.push(at..at + len);
        }
    }
    found
}

/// Returns the length of the French telephone number that a text begins with.
fn telephone(text: &str) -> Option<usize> {
    let separators = [' ', '\u{a0}', '\u{202f}', '.', '-', '/'];
    let skip = |text: &str| text.trim_start_matches(separators).len();
    let rest = match text.strip_prefix("+33") {
        Some(rest) => {
            let rest = rest.get(rest.len() - skip(rest)..)?;
            rest.strip_prefix("(0)").unwrap_or(rest).trim_start_matches(separators)
        }
        None => text.strip_prefix('0')?,
    };
    let mut rest = rest.strip_prefix(|sign: char| ('1'..='9').contains(&sign))?;
    for _ in 0..4 {
        let mut inside = rest.trim_start_matches(separators);
        // One separator at most between two pairs.
        if rest.chars().take_while(|sign| separators.contains(sign)).count() > 1 {
            return None;
        }
        for _ in 0..2 {
            inside = inside.strip_prefix(|sign: char| sign.is_ascii_digit())?;
        }
        rest = inside;
    }
    (!rest.starts_with(|sign: char| sign.is_ascii_digit())).then(|| text.len() - rest.len())
}

/// Returns the e-mail addresses of a text.
pub fn courriels(text: &str) -> Vec<Range<usize>> {
    let part = |sign: char| sign.is_ascii_alphanumeric() || ".-_+".contains(sign);
    let one = |at: usize| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let name = before.len() - before.trim_end_matches(part).len();
        let host = after.get(..after.find(|sign| !part(sign)).unwrap_or(after.len()))?;
        let host = host.trim_end_matches(['.', '-', '_', '+']);
        (name > 0 && host.contains('.')).then(|| at - name..at + 1 + host.len())
    };
    text.match_indices('@').filter_map(|(at, _)| one(at)).collect()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let inside = |sign: char| sign.is_alphanumeric() || sign == '°' || sign == '.';
    let mut found = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, inside(sign)) {
            (None, true) if sign != '.' => start = Some(at),
            (Some(from), false) => {
                found.extend(text.get(from..at).map(|text| Word { text, at: from }));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Returns the addresses that name one house or one home.
pub fn adresses(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found = Vec::new();
    for (rank, word) in words.iter().enumerate() {
        let after = |step: usize| words.get(rank + step);
        if word.is_number() {
            let second =
                after(1).filter(|word| ["bis", "ter", "quater"].contains(&word.bare().as_str()));
            let mut step = if second.is_some() { 2 } else { 1 };
            if !after(step).is_some_and(|word| STREETS.contains(&word.text.to_lowercase().as_str()))
            {
                continue;
            }
            step += 1;
            while after(step).is_some_and(|word| LINKS.contains(&word.bare().as_str())) {
                step += 1;
            }
            let name = after(step).filter(|word| word.is_name());
            // The words follow each other: no sentence ends between them.
            let whole = name.map(|name| word.at..name.end());
            let one = |range: &Range<usize>| {
                text.get(range.clone()).is_some_and(|part| !part.contains([';', ':', '(', '\n']))
            };
            found.extend(whole.filter(one));
        } else if HOMES.contains(&word.bare().as_str()) {
            let mark = after(1).filter(|word| NUMBER_MARKS.contains(&word.bare().as_str()));
            let glued =
                after(1).filter(|word| word.bare().starts_with("n°") && word.text.len() > 3);
            let number = if mark.is_some() { after(2) } else { after(1) };
            let number = number.filter(|word| {
                word.is_number() || word.bare().trim_start_matches("n°").parse::<u16>().is_ok()
            });
            let certain = mark.is_some() || glued.is_some() || word.bare().starts_with("app");
            found.extend(number.filter(|_| certain).map(|number| word.at..number.end()));
        }
    }
    found
}

/// Returns what names one building among all: « hall 3 », « bâtiment B », « immeuble n° 12 ».
pub fn immeubles(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found = Vec::new();
    for (rank, word) in words.iter().enumerate() {
        let after = |step: usize| words.get(rank + step);
        if !BUILDINGS.contains(&word.text.to_lowercase().as_str()) {
            continue;
        }
        let step = if after(1).is_some_and(|word| NUMBER_MARKS.contains(&word.bare().as_str())) {
            2
        } else {
            1
        };
        let named = after(step).filter(|own| {
            let bare = own.text.trim_end_matches('.').trim_start_matches("n°");
            let letter =
                bare.len() == 1 && bare.starts_with(|sign: char| sign.is_ascii_uppercase());
            let number = bare.len() < 4 && bare.parse::<u16>().is_ok();
            let quantity = after(step + 1)
                .is_some_and(|next| QUANTITIES.contains(&next.text.to_lowercase().as_str()))
                || text.get(own.end()..).is_some_and(|rest| rest.trim_start().starts_with('€'));
            letter || number && !quantity
        });
        let whole = named.map(|own| word.at..own.at + own.text.trim_end_matches('.').len());
        found.extend(whole.filter(|range| {
            text.get(range.clone()).is_some_and(|part| !part.contains([',', ';', ':', '(', '\n']))
        }));
    }
    found
}

/// Returns the names of persons in a text: after a title, or after a word that introduces someone.
pub fn noms(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let pairs = words.iter().zip(words.iter().skip(1));
    let named = pairs.filter(|(word, next)| {
        let between = text.get(word.at + word.text.len()..next.at).unwrap_or("");
        if between.chars().count() != 1 || !between.starts_with(char::is_whitespace) {
            return false;
        }
        let title = TITLES.contains(&word.text) && next.is_name();
        // A sentence that ends on such a word introduces no one.
        if !title && word.text.ends_with('.') {
            return false;
        }
        let introduced =
            BEFORE.contains(&word.bare().as_str()) && (next.is_proper() || next.is_initial());
        let young = ["jeune", "mineur", "mineure", "victime", "auteur", "habitant"]
            .contains(&word.bare().as_str());
        title || introduced || young && next.is_initial()
    });
    named.map(|(word, next)| word.at..next.end()).collect()
}

#[cfg(test)]
mod tests {
    use super::{adresses, courriels, immeubles, noms, telephones};

    fn found(text: &str, seek: fn(&str) -> Vec<std::ops::Range<usize>>) -> Vec<&str> {
        seek(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn telephones_and_e_mails_are_found() {
        let text = "Au 06 12 34 56 78, +33 1 23 45 67 89 ou 01.02.03.04.05 ; le 17, le 3919, 2 034 567 890 €.";
        assert_eq!(
            found(text, telephones),
            ["06 12 34 56 78", "+33 1 23 45 67 89", "01.02.03.04.05"]
        );
        let text = "Écrire à jean.dupont@exemple.fr. Le prix @ 3 € ne compte pas.";
        assert_eq!(found(text, courriels), ["jean.dupont@exemple.fr"]);
    }

    #[test]
    fn addresses_of_homes_are_found_and_places_are_not() {
        let text = "Au 12 bis, rue des Tilleuls, au 4 place de la République, appartement n° 12 et appt 7.";
        assert_eq!(
            found(text, adresses),
            ["12 bis, rue des Tilleuls", "4 place de la République", "appartement n° 12", "appt 7"]
        );
        for text in [
            "34 places ont été ouvertes",
            "2 rues sont fermées",
            "en 2025, place aux jeunes",
            "12 logements",
            "le logement 24 heures",
        ] {
            assert!(found(text, adresses).is_empty(), "{text}");
        }
    }

    #[test]
    fn buildings_are_found_and_quantities_are_not() {
        let text =
            "Le hall 3, le bâtiment B, la cage d’escalier C, l’immeuble n° 12 et l’entrée n°4.";
        assert_eq!(
            found(text, immeubles),
            ["hall 3", "bâtiment B", "escalier C", "immeuble n° 12", "entrée n°4"]
        );
        for text in [
            "27 halls sur 74",
            "un hall. 3 signalements",
            "l’entrée, 12 fois",
            "une entrée 2 €",
            "le hall 24 heures sur 24",
            "l’immeuble 2025",
            "l’entrée À venir",
        ] {
            assert!(found(text, immeubles).is_empty(), "{text}");
        }
    }

    #[test]
    fn names_are_found_and_functions_are_not() {
        let text = "M. Dupont, Mme X. et le jeune K. ; la famille Durand, le dénommé Karim.";
        assert_eq!(
            found(text, noms),
            ["M. Dupont", "Mme X.", "jeune K.", "famille Durand", "dénommé Karim"]
        );
        for text in [
            "Mme la maire",
            "Monsieur le préfet",
            "la famille et l’école",
            "les familles CAF",
            "un jeune Valmorgeois",
            "leur vie de famille. Aucune réponse",
            "M. 12",
        ] {
            assert!(found(text, noms).is_empty(), "{text}");
        }
    }
}
