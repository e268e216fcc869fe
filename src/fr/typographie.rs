//! Micro-typography: spaces, apostrophes, quotes, dots.
//!
//! Source: *Lexique des règles typographiques en usage à l'Imprimerie nationale*:
//! narrow no-break space before `; ! ?` and inside « », no-break space before `:` and units.

use super::{NBSP, NNBSP};

/// Units that never part from the number before them.
const UNITS: &[&str] = &[
    "%", "€", "‰", "h", "min", "s", "km", "m", "m²", "ha", "ETP", "ans", "an", "mois", "jours",
    "hab", "points",
];

/// Abbreviations that never part from what follows them.
const LEADS: &[&str] = &["n°", "N°", "art.", "p.", "M.", "Mme", "§", "R.", "L.", "D."];

/// Sets a run of text as a French printer would; doing it twice changes nothing.
pub fn typographie(text: &str) -> String {
    let text = quotes(&text.replace("...", "…"));
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        match letter {
            '\'' if before.is_some_and(char::is_alphabetic)
                && after.is_some_and(char::is_alphanumeric) =>
            {
                out.push('’');
            }
            ' ' | NBSP | NNBSP => out.push(space(&letters, at)),
            ';' | '!' | '?' => {
                if before.is_some_and(|letter| letter.is_alphanumeric() || "»)%€".contains(letter))
                    && after.is_none_or(|next| next.is_whitespace() || "»)".contains(next))
                {
                    out.push(NNBSP);
                }
                out.push(letter);
            }
            ':' => {
                if before.is_some_and(|letter| letter.is_alphabetic() || "»)".contains(letter))
                    && after.is_some_and(|next| next.is_whitespace() || next == '»')
                {
                    out.push(NBSP);
                }
                out.push(letter);
            }
            '«' => {
                out.push(letter);
                if after.is_some_and(|next| !next.is_whitespace()) {
                    out.push(NNBSP);
                }
            }
            '»' => {
                if before.is_some_and(|last| !last.is_whitespace() && last != '«') {
                    out.push(NNBSP);
                }
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Decides which space stands at `at`.
fn space(letters: &[char], at: usize) -> char {
    let own = letters.get(at).copied().unwrap_or(' ');
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let rest = letters.get(at + 1..).unwrap_or_default();
    if before == '«' {
        return NNBSP;
    }
    match rest.first().copied().unwrap_or(' ') {
        ';' | '!' | '?' | '»' => return NNBSP,
        ':' => return NBSP,
        _ => {}
    }
    let head = letters.get(..at).unwrap_or_default();
    if before.is_ascii_digit() {
        if thousands(head, rest) {
            return NNBSP;
        }
        let word: String = rest
            .iter()
            .take_while(|sign| sign.is_alphanumeric() || "%€‰²".contains(**sign))
            .collect();
        if UNITS.contains(&word.as_str()) {
            return NBSP;
        }
    }
    let tail: Vec<char> = head
        .iter()
        .rev()
        .take_while(|letter| !letter.is_whitespace() && **letter != '(')
        .copied()
        .collect();
    let word: String = tail.iter().rev().collect();
    let digit_follows = rest.first().is_some_and(char::is_ascii_digit);
    if LEADS.contains(&word.as_str()) && (digit_follows || word == "Mme" || word == "M.") {
        return NBSP;
    }
    if word == "h" && digit_follows && hour_before(head) {
        return NBSP;
    }
    own
}

/// `38 400`: one to three digits, a space, exactly three digits.
fn thousands(head: &[char], rest: &[char]) -> bool {
    let digits = |letter: &&char| letter.is_ascii_digit();
    let left = head.iter().rev().take_while(digits).count();
    let right = rest.iter().take_while(digits).count();
    let joined =
        head.len().checked_sub(left + 1).and_then(|at| head.get(at)).is_some_and(|letter| {
            letter.is_alphabetic() || matches!(letter, '-' | '/' | ',' | '.')
        });
    (1..=3).contains(&left) && right == 3 && !joined
}

/// `18 h 30`: the word before « h » is a number.
fn hour_before(head: &[char]) -> bool {
    let mut back = head.iter().rev().skip(1);
    back.next().is_some_and(|letter| letter.is_whitespace())
        && back.next().is_some_and(char::is_ascii_digit)
}

/// Turns pairs of straight double quotes into « »; an odd one stays as typed.
fn quotes(text: &str) -> String {
    if !text.matches('"').count().is_multiple_of(2) {
        return text.to_owned();
    }
    let mut open = false;
    text.chars()
        .map(|letter| {
            if letter != '"' {
                return letter;
            }
            open = !open;
            if open { '«' } else { '»' }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::typographie;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn spaces_quotes_and_apostrophes_are_set() {
        let set = |text: &str, expected: &str| assert_eq!(typographie(text), expected);
        set("Pourquoi ?", "Pourquoi\u{202f}?");
        set("Pourquoi?", "Pourquoi\u{202f}?");
        set("Trois axes : un, deux", "Trois axes\u{a0}: un, deux");
        set("l'école", "l’école");
        set("\"oui\"", "«\u{202f}oui\u{202f}»");
        set("« oui »", "«\u{202f}oui\u{202f}»");
        set("38 400 habitants", "38\u{202f}400 habitants");
        set("1 250 300 €", "1\u{202f}250\u{202f}300\u{a0}€");
        set("en 2025 300 appels", "en 2025 300 appels");
        set("44 % des cas", "44\u{a0}% des cas");
        set("de 18 h 30 à 0 h", "de 18\u{a0}h\u{a0}30 à 0\u{a0}h");
        set("fiche n° 3", "fiche n°\u{a0}3");
        set("18:30 et https://x.fr", "18:30 et https://x.fr");
        set("Etc...", "Etc…");
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn setting_twice_changes_nothing(text in any::<String>()) {
            let once = typographie(&text);
            prop_assert_eq!(typographie(&once), once);
        }

        #[test]
        fn setting_near_the_rules_twice_changes_nothing(text in "[a-z0-9 ;:!?«»\"'.%€h\u{a0}\u{202f}]{0,24}") {
            let once = typographie(&text);
            prop_assert_eq!(typographie(&once), once);
        }
    }
}
