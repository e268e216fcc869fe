//! Weights, raking, questions with several answers.

use serde_json::Value;

use super::{Deviation, cases, list, number, numbers, whole};
use crate::stats::{
    multiple::choices,
    raking::{Bounds, Margin, rake},
    weights::{design_effect, effective_size, weighted_share},
};

#[test]
fn effect_of_weights() {
    let cases = cases(include_str!("../../../tests/stats/weights.json"));
    let mut seen = ["design_effect", "effective_size", "weighted_share"]
        .map(|name| Deviation::new(name, 1e-9));
    for case in &cases {
        let weights = numbers(&case[0]);
        let yes: Vec<bool> = list(&case[1]).iter().map(|yes| whole(yes) == 1).collect();
        let ours =
            [design_effect(&weights), effective_size(&weights), weighted_share(&yes, &weights)];
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
    let mut seen = Deviation::new("choices", 1e-9);
    for case in &cases {
        let answer = |answer: &Value| {
            answer.as_array().map(|items| items.iter().map(whole).collect::<Vec<usize>>())
        };
        let answers: Vec<Option<Vec<usize>>> = list(&case[0]).iter().map(answer).collect();
        let weights = case[2].as_array().map(|_| numbers(&case[2]));
        let found = choices(&answers, whole(&case[1]), weights.as_deref()).unwrap();
        assert_eq!(found.base.respondents(), whole(&case[3]));
        seen.compare(found.base.effective(), &case[4]);
        for (at, item) in found.items.iter().enumerate() {
            assert_eq!(item.count, whole(&case[5][at]));
            seen.compare(item.share, &case[6][at]);
        }
        seen.compare(found.sum, &case[7]);
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
