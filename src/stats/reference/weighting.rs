//! Weights, raking, questions with several answers.

use serde_json::Value;

use super::{Deviation, cases, list, number, numbers, whole};
use crate::stats::{
    raking::{Bounds, Margin, rake},
    weights::{design_effect, effective_size, share},
};

#[test]
fn effect_of_weights() {
    let cases = cases(include_str!("../../../tests/stats/weights.json"));
    let mut seen =
        ["design_effect", "effective_size", "share"].map(|name| Deviation::new(name, 1e-9));
    for case in &cases {
        let weights = numbers(&case[0]);
        let yes: Vec<bool> = list(&case[1]).iter().map(|yes| whole(yes) == 1).collect();
        let chosen = weights.iter().zip(&yes).filter(|(_, yes)| **yes).map(|(weight, _)| weight);
        let ours = [
            design_effect(&weights),
            effective_size(&weights),
            share(chosen.sum(), weights.iter().sum()),
        ];
        for ((seen, ours), expected) in seen.iter_mut().zip(ours).zip(&case[2..]) {
            seen.compare(ours.unwrap(), expected);
        }
    }
    for seen in seen {
        seen.report(cases.len());
    }
}

#[test]
fn several_answers() {
    let cases = cases(include_str!("../../../tests/stats/multiple.json"));
    let mut seen = Deviation::new("share, several answers", 1e-9);
    for case in &cases {
        let weights = case[2].as_array().map(|_| numbers(&case[2]));
        let weight = |person: usize| weights.as_ref().map_or(1.0, |all| all[person]);
        let answers = list(&case[0]).iter().enumerate();
        let answers: Vec<(f64, Vec<usize>)> = answers
            .filter_map(|(person, items)| {
                Some((weight(person), items.as_array()?.iter().map(whole).collect()))
            })
            .collect();
        let base = answers.iter().map(|(weight, _)| weight).sum();
        for (item, expected) in list(&case[6]).iter().enumerate() {
            let chosen = answers.iter().filter(|(_, items)| items.contains(&item));
            let sum = chosen.map(|(weight, _)| weight).sum();
            seen.compare(share(sum, base).unwrap(), expected);
        }
    }
    seen.report(cases.len());
}

#[test]
fn raked_weights() {
    let cases = cases(include_str!("../../../tests/stats/raking.json"));
    let mut free = Deviation::new("rake, without bounds", 1e-8);
    let mut bounded = Deviation::new("rake, bounded", 1e-8);
    for case in &cases {
        let margin = |margin: &Value| Margin {
            categories: list(&margin[0])
                .iter()
                .map(|category| {
                    category.as_u64().map(|category| usize::try_from(category).unwrap())
                })
                .collect(),
            targets: numbers(&margin[1]),
        };
        let margins: Vec<Margin> = list(&case[1]).iter().map(margin).collect();
        let (bounds, seen) = match case[2][1].as_f64() {
            Some(high) => (Bounds::new(number(&case[2][0]), high).unwrap(), &mut bounded),
            None => (Bounds::NONE, &mut free),
        };
        let raked = rake(&numbers(&case[0]), &margins, bounds).unwrap();
        assert!(raked.converged, "{} rounds", raked.rounds);
        for (ours, expected) in raked.weights.iter().zip(list(&case[3])) {
            seen.compare(*ours, expected);
        }
        let ours: Vec<[usize; 2]> =
            raked.unmet.iter().map(|unmet| [unmet.margin, unmet.category]).collect();
        let theirs: Vec<[usize; 2]> =
            list(&case[4]).iter().map(|pair| [whole(&pair[0]), whole(&pair[1])]).collect();
        assert_eq!(ours, theirs);
    }
    free.report(cases.len());
    bounded.report(cases.len());
}
