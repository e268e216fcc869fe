//! Micro-typography: spaces, apostrophes, quotes, dots.
//!
//! Source: *Lexique des règles typographiques en usage à l'Imprimerie nationale*:
//! narrow no-break space before `; ! ?` and inside « », no-break space before `:` and units.

use std::borrow::Cow;

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
    let mut out = String::with_capacity(text.len() + 8);
    set(&text.chars().collect::<Vec<_>>(), &mut |letter, _| out.push(letter));
    out
}

/// Sets one sentence that stands in several parts, as around a word in bold; same parts out.
pub fn typographie_suite(parts: &[&str]) -> Vec<String> {
    let letters: Vec<char> = parts.iter().flat_map(|part| part.chars()).collect();
    let owners = parts.iter().enumerate().flat_map(|(part, text)| text.chars().map(move |_| part));
    let owners: Vec<usize> = owners.collect();
    let mut out = vec![String::new(); parts.len()];
    set(&letters, &mut |letter, at| {
        if let Some(part) = owners.get(at).and_then(|part| out.get_mut(*part)) {
            part.push(letter);
        }
    });
    out
}

/// Sets letters; `keep` sees each set letter with the rank of the one it comes from.
fn set(letters: &[char], keep: &mut impl FnMut(char, usize)) {
    let letters = quotes(letters);
    let mut skip = 0;
    for (at, &letter) in letters.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        let mut push = |letter| keep(letter, at);
        match letter {
            '.' if letters.get(at..at + 3).is_some_and(|dots| dots == ['.'; 3]) => {
                push('…');
                skip = 2;
            }
            '\'' if before.is_some_and(char::is_alphabetic)
                && after.is_some_and(char::is_alphanumeric) =>
            {
                push('’');
            }
            ' ' | NBSP | NNBSP => push(space(&letters, at)),
            ';' | '!' | '?' => {
                if before.is_some_and(|letter| letter.is_alphanumeric() || "»)%€".contains(letter))
                    && after.is_none_or(|next| next.is_whitespace() || "»)".contains(next))
                {
                    push(NNBSP);
                }
                push(letter);
            }
            ':' => {
                if before.is_some_and(|letter| letter.is_alphabetic() || "»)".contains(letter))
                    && after.is_some_and(|next| next.is_whitespace() || next == '»')
                {
                    push(NBSP);
                }
                push(letter);
            }
            '«' => {
                push(letter);
                if after.is_some_and(|next| !next.is_whitespace()) {
                    push(NNBSP);
                }
            }
            '»' => {
                if before.is_some_and(|last| !last.is_whitespace() && last != '«') {
                    push(NNBSP);
                }
                push(letter);
            }
            _ => push(letter),
        }
    }
}

/// Makes the spaces of a message no-break where French wants it, and nothing else: what it quotes
/// is to be typed as it stands.
pub fn insecables(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let stays = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after =
            letters.get(at + 2).is_none_or(|next| next.is_whitespace() || "»),.".contains(*next));
        match letters.get(at + 1) {
            Some('»') => true,
            Some(':' | ';' | '?' | '!') => after,
            _ => before == Some(&'«'),
        }
    };
    let set =
        |(at, letter): (usize, &char)| if *letter == ' ' && stays(at) { NBSP } else { *letter };
    letters.iter().enumerate().map(set).collect()
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
        let is_sign = |sign: &&char| sign.is_alphanumeric() || "%€‰²".contains(**sign);
        let unit = rest.iter().take_while(is_sign);
        if UNITS.iter().any(|known| known.chars().eq(unit.clone().copied())) {
            return NBSP;
        }
    }
    let digit_follows = rest.first().is_some_and(char::is_ascii_digit);
    let lead = |word: &str| ends_with_word(head, word);
    let led = if digit_follows {
        LEADS.iter().any(|word| lead(word)) || lead("h") && hour_before(head)
    } else {
        lead("Mme") || lead("M.")
    };
    if led { NBSP } else { own }
}

/// Returns whether the last word of letters is this one.
fn ends_with_word(letters: &[char], word: &str) -> bool {
    let mut back = letters.iter().rev();
    word.chars().rev().all(|letter| back.next() == Some(&letter))
        && back.next().is_none_or(|letter| letter.is_whitespace() || *letter == '(')
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
fn quotes(letters: &[char]) -> Cow<'_, [char]> {
    let count = letters.iter().filter(|letter| **letter == '"').count();
    if count == 0 || !count.is_multiple_of(2) {
        return Cow::Borrowed(letters);
    }
    let mut open = false;
    let set = letters.iter().map(|&letter| {
        if letter != '"' {
            return letter;
        }
        open = !open;
        if open { '«' } else { '»' }
    });
    set.collect()
}

#[cfg(test)]
mod tests {
    use super::{insecables, typographie, typographie_suite};
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

    #[test]
    fn a_sentence_in_parts_is_set_as_one() {
        let set =
            |parts: &[&str], expected: &[&str]| assert_eq!(typographie_suite(parts), expected);
        set(&["l'", "école"], &["l’", "école"]);
        set(&["44", " %"], &["44", "\u{a0}%"]);
        set(&["38", " ", "400", " ?"], &["38", "\u{202f}", "400", "\u{202f}?"]);
        set(&["\"", "oui", "\""], &["«\u{202f}", "oui", "\u{202f}»"]);
        set(&["n°", " 3.", ".."], &["n°", "\u{a0}3…", ""]);
    }

    #[test]
    fn a_message_keeps_what_it_quotes() {
        assert_eq!(
            insecables("aide : « a = \"b\" » ?"),
            "aide\u{a0}: «\u{a0}a = \"b\"\u{a0}»\u{a0}?"
        );
        assert_eq!(insecables("> [!NOTE] a :b"), "> [!NOTE] a :b");
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn setting_twice_changes_nothing(text in any::<String>()) {
            let once = typographie(&text);
            prop_assert_eq!(typographie(&once), once);
        }

        #[test]
        fn parts_change_nothing(parts in proptest::collection::vec("[a-z0-9 ;:!?«»\"'.%€h]{0,6}", 0..6)) {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            prop_assert_eq!(typographie_suite(&parts).concat(), typographie(&parts.concat()));
        }

        #[test]
        fn setting_near_the_rules_twice_changes_nothing(text in "[a-z0-9 ;:!?«»\"'.%€h\u{a0}\u{202f}]{0,24}") {
            let once = typographie(&text);
            prop_assert_eq!(typographie(&once), once);
        }
    }
}
