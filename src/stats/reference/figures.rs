//! Rates, quantiles, intervals of shares and means.

use super::{Deviation, cases, list, number, numbers, whole};
use crate::stats::{
    base::Base,
    confidence::Confidence,
    mean::weighted_mean,
    proportion::{agresti_coull, wilson},
    rate::{average, rank, rate, relative_change},
};

#[test]
fn rates_changes_and_ranks() {
    let cases = cases(include_str!("../../../tests/stats/rate.json"));
    let names = ["rate", "relative_change", "average", "change of an average"];
    let mut seen = names.map(|name| Deviation::new(name, 1e-9));
    for case in &cases {
        let pairs: Vec<(f64, f64)> =
            list(&case[1]).iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect();
        let (per, expected) = (number(&case[2]), list(&case[7]));
        let series = numbers(&case[5]);
        let ours = [
            rate(number(&case[0]), pairs[0].1, per),
            relative_change(number(&case[3]), number(&case[4])),
            average(&series[1..4]),
            average(&series[..3]).and_then(|before| relative_change(before, series[3])),
        ];
        let theirs = [0, 2, 3, 4].map(|at| &expected[at]);
        for ((seen, ours), expected) in seen.iter_mut().zip(ours).zip(theirs) {
            seen.compare(ours.unwrap(), expected);
        }
        let values = numbers(&case[6]);
        assert_eq!(rank(values[0], &values[1..]).unwrap().place, whole(&expected[6]));
    }
    for seen in seen {
        seen.report(cases.len());
    }
}

#[test]
fn quantiles() {
    let cases = cases(include_str!("../../../tests/stats/quantile.json"));
    let (mut normal, mut student) =
        (Deviation::new("Confidence::z", 1e-9), Deviation::new("Confidence::t", 1e-9));
    for case in &cases {
        let confidence = Confidence::new(number(&case[0])).unwrap();
        match case[1].as_f64() {
            Some(freedom) => student.compare(confidence.t(freedom).unwrap(), &case[2]),
            None => normal.compare(confidence.z(), &case[2]),
        }
    }
    normal.report(normal.numbers);
    student.report(student.numbers);
}

#[test]
fn intervals_of_shares() {
    let cases = cases(include_str!("../../../tests/stats/proportion.json"));
    let mut plain = Deviation::new("wilson", 1e-9);
    let mut finite = Deviation::new("wilson, small population", 1e-9);
    let mut agresti = Deviation::new("agresti_coull", 1e-9);
    for case in &cases {
        let base = Base::weighted(whole(&case[1]), number(&case[2])).unwrap();
        let base = match case[3].as_u64() {
            Some(population) => base.out_of(usize::try_from(population).unwrap()).unwrap(),
            None => base,
        };
        let (share, confidence) = (number(&case[0]), Confidence::new(number(&case[4])).unwrap());
        let wilson = wilson(share, base, confidence).unwrap();
        let seen = if base.is_corrected() { &mut finite } else { &mut plain };
        seen.compare(wilson.low, &case[5]);
        seen.compare(wilson.high, &case[6]);
        let coull = agresti_coull(share, base, confidence).unwrap();
        agresti.compare(coull.low, &case[7]);
        agresti.compare(coull.high, &case[8]);
    }
    plain.report(plain.numbers / 2);
    finite.report(finite.numbers / 2);
    agresti.report(cases.len());
}

#[test]
fn means_and_their_intervals() {
    let cases = cases(include_str!("../../../tests/stats/mean.json"));
    let mut seen = Deviation::new("weighted_mean", 1e-9);
    for case in &cases {
        let values = numbers(&case[0]);
        let population = case[2].as_u64().map(|population| usize::try_from(population).unwrap());
        let confidence = Confidence::new(number(&case[3])).unwrap();
        let weights = if case[1].is_null() { vec![1.0; values.len()] } else { numbers(&case[1]) };
        let found = weighted_mean(&values, &weights, population, confidence).unwrap();
        let interval = found.interval.unwrap();
        let ours = [found.mean, found.deviation, interval.low, interval.high];
        for (ours, expected) in ours.into_iter().zip(&case[4..]) {
            seen.compare(ours, expected);
        }
    }
    seen.report(cases.len());
}
