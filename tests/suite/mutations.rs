//! Our own content with slips of the hand: whatever an editor leaves behind is told, never a crash.

use std::{cell::RefCell, collections::BTreeMap, path::Path};

use proptest::{
    prelude::{ProptestConfig, Strategy, any, prop},
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use vigie::{Sources, machinery::stage};

/// What may be typed as a value by someone who does not know TOML, or knows too much of it.
const VALUES: &[&str] = &[
    "oui",
    "true",
    "\"\"",
    "\"   \"",
    "[]",
    "[[]]",
    "[\"\"]",
    "{}",
    "{ id = \"x\" }",
    "[{}]",
    "3.0",
    "1e3",
    "-1",
    "nan",
    "inf",
    "9999999999999999999",
    "118 000",
    "4,3",
    "31/12/2029",
    "2029-12-31",
    "2029-13-41",
    "\"2029-T9\"",
    "12:30:00",
    "2026-11-22T10:00:00Z",
    "'''a\nb'''",
    "\"\\u0000\"",
    "\"é\u{301}\"",
    "\"a/b\"",
    "\"../x\"",
    "\"constat:x\"",
    "\"titre\" # note",
    "{ valeur = 1 }",
    "{ a_etablir = \"2030\" }",
    "",
];

/// Lines that do not belong where they land.
const LINES: &[&str] = &[
    "+++",
    "---",
    "```",
    "[x]",
    "[[x]]",
    "[[indicateurs]]",
    "[diffusion_champs]",
    "titre = \"Deux fois\"",
    "diffusion = \"restreint\"",
    "numero = 1",
    "objectif = \"x\"",
    "x.y = 1",
    "= 3",
    "clé sans valeur",
    "## Contexte",
    "# Titre",
    "#### Trop bas",
    "> [!RESTREINT]",
    "> [!INCONNU]",
    "[^1]: note",
    "[^1]",
    "[](constat:)",
    "[](x:y)",
    "[a](#)",
    "![](images/x.png)",
    "<b>gras</b>",
    "| a | b |",
    "|---|",
    "- [ ] à faire",
    "\u{feff}",
    "\\",
    "\"",
];

#[derive(Clone, Copy, Debug)]
pub(crate) enum Slip {
    Delete,
    Twice,
    Swap,
    Cut,
    Value(usize),
    Line(usize),
    Letter(char),
}

impl Slip {
    fn name(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Twice => "twice",
            Self::Swap => "swap",
            Self::Cut => "cut",
            Self::Value(_) => "value",
            Self::Line(_) => "line",
            Self::Letter(_) => "letter",
        }
    }

    /// Makes the slip at a line of a text.
    pub(crate) fn apply(self, text: &str, line: usize) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = line % lines.len();
        match self {
            Self::Delete => drop(lines.remove(at)),
            Self::Twice => lines.insert(at, lines[at].clone()),
            Self::Swap => {
                let other = (at + 1) % lines.len();
                lines.swap(at, other);
            }
            Self::Cut => {
                let half = lines[at].chars().count() / 2;
                lines[at] = lines[at].chars().take(half).collect();
            }
            Self::Value(value) => {
                let key = lines[at].split('=').next().unwrap().to_owned();
                lines[at] = format!("{key}= {}", VALUES[value]);
            }
            Self::Line(line) => lines.insert(at, LINES[line].to_owned()),
            Self::Letter(letter) => {
                let half = lines[at].chars().count() / 2;
                let (head, tail) = (lines[at].chars().take(half), lines[at].chars().skip(half));
                lines[at] = head.chain([letter]).chain(tail).collect();
            }
        }
        lines.join("\n") + "\n"
    }
}

pub(crate) fn slip() -> impl Strategy<Value = Slip> {
    proptest::prop_oneof![
        proptest::strategy::Just(Slip::Delete),
        proptest::strategy::Just(Slip::Twice),
        proptest::strategy::Just(Slip::Swap),
        proptest::strategy::Just(Slip::Cut),
        (0..VALUES.len()).prop_map(Slip::Value),
        (0..LINES.len()).prop_map(Slip::Line),
        any::<char>().prop_map(Slip::Letter),
    ]
}

#[test]
fn any_slip_is_told_or_harmless() {
    let ours = vigie::read(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
    let count = ours.files().count();
    let tally = RefCell::new(BTreeMap::<&str, usize>::new());
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..Default::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let slips = prop::collection::vec((0..count, any::<usize>(), slip()), 1..4);
    let outcome = runner.run(&slips, |slips| {
        let mut texts: Vec<(String, String)> =
            ours.files().map(|(_, file)| (file.path.clone(), file.text.to_string())).collect();
        for (file, line, slip) in &slips {
            let text = &mut texts[*file].1;
            *text = slip.apply(text, *line);
            *tally.borrow_mut().entry(slip.name()).or_default() += 1;
        }
        let mut sources = Sources::default();
        sources.images = ours.images.clone();
        for (path, text) in texts {
            sources.add(path, text);
        }
        let told = stage("diagnostics", &sources);
        proptest::prop_assert!(!told.contains("erreur-interne"), "{told}");
        let refused = told.contains("erreur[");
        *tally.borrow_mut().entry(if refused { "refused" } else { "accepted" }).or_default() += 1;
        if !refused {
            for output in ["html", "typst"] {
                proptest::prop_assert!(stage(output, &sources).len() > 1000);
            }
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    let tally = tally.into_inner();
    assert_eq!(tally.len(), 9, "every slip and both ends are met: {tally:?}");
}
