//! Ordinals: what stands raised after a number, « 1er », « 1re », « 4e ».

/// What may follow a number, raised.
const ENDINGS: [&str; 8] = ["e", "er", "re", "nd", "nde", "es", "ers", "res"];

/// Cuts a text into runs, each with whether it is raised; together they are the text.
pub fn ordinaux(text: &str) -> Vec<(&str, bool)> {
    let mut runs = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some((start, end)) = next(rest, from) {
        let (head, tail) = rest.split_at(end);
        let (head, raised) = head.split_at(start);
        runs.extend([(head, false), (raised, true)]);
        (rest, from) = (tail, 0);
    }
    if !rest.is_empty() || runs.is_empty() {
        runs.push((rest, false));
    }
    runs
}

/// Finds the ending of the next ordinal: its first byte, and the one after it.
fn next(text: &str, mut from: usize) -> Option<(usize, usize)> {
    loop {
        let tail = text.get(from..)?;
        let digit = from + tail.find(|letter: char| letter.is_ascii_digit())?;
        let after = |at: usize, is: fn(char) -> bool| {
            let tail = text.get(at..).unwrap_or_default();
            at + tail.find(|letter: char| !is(letter)).unwrap_or(tail.len())
        };
        let start = after(digit, |letter| letter.is_ascii_digit());
        let end = after(start, char::is_alphanumeric);
        // Within a code or an address, letters after a digit are no ending.
        let alone = |letter: Option<char>, marks: &str| {
            letter.is_none_or(|letter| letter.is_whitespace() || marks.contains(letter))
        };
        let before = text.get(..digit).and_then(|head| head.chars().next_back());
        let behind = text.get(end..).and_then(|tail| tail.chars().next());
        let ending = text.get(start..end).is_some_and(|word| ENDINGS.contains(&word));
        if ending && alone(before, "(«’'–") && alone(behind, ")».,;:!?…–") {
            return Some((start, end));
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::ordinaux;
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn the_ending_of_an_ordinal_is_raised() {
        let raised = |text: &str| {
            let runs = ordinaux(text).into_iter().filter(|run| run.1);
            runs.map(|run| run.0.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(raised("la 4e sur 6, du 1er\u{a0}mars (2e trimestre)"), ["e", "er", "e"]);
        assert_eq!(raised("La 1re."), ["re"]);
        for text in ["4e-5", "a4e", "0efd4e", "18 h", "3 ETP", "https://x.fr/4e/", "T4e", "1,5e3"] {
            assert!(raised(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn runs_are_the_text(text in "[0-9erdnsé .’(\u{a0}-]{0,24}") {
            let together: String = ordinaux(&text).into_iter().map(|run| run.0).collect();
            prop_assert_eq!(together, text);
        }
    }
}
