//! Rates, quantiles, intervals of shares and means.

use super::{Deviation, cases, list, number, numbers, whole};
use crate::stats::{
    base::Base,
    confidence::Confidence,
    mean::{mean, weighted_mean},
    proportion::{agresti_coull, wilson},
    rate::{Order, mean_of_last_three, pooled_rate, rank, rate, relative_change, series_change},
};

#[test]
fn rates_changes_and_ranks() {
    let cases = cases(include_str!("../../../tests/stats/rate.json"));
    let names = ["rate", "pooled_rate", "relative_change", "mean_of_last_three", "series_change"];
    let mut seen = names.map(|name| Deviation::new(name, 1e-9));
    for case in &cases {
        let pairs: Vec<(f64, f64)> =
            list(&case[1]).iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect();
        let (per, expected) = (number(&case[2]), list(&case[7]));
        let series: Vec<(i32, f64)> = (2021..).zip(numbers(&case[5])).collect();
        let ours = [
            rate(number(&case[0]), pairs[0].1, per),
            pooled_rate(&pairs, per),
            relative_change(number(&case[3]), number(&case[4])),
            mean_of_last_three(&series, 2024),
            series_change(&series, 2024),
        ];
        for ((seen, ours), expected) in seen.iter_mut().zip(ours).zip(expected) {
            seen.compare(ours.unwrap(), expected);
        }
        let values = numbers(&case[6]);
        let place = |order| rank(values[0], &values[1..], order).unwrap().place;
        assert_eq!(place(Order::LowestFirst), whole(&expected[5]));
        assert_eq!(place(Order::HighestFirst), whole(&expected[6]));
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
    let mut seen = Deviation::new("mean, weighted_mean", 1e-9);
    for case in &cases {
        let values = numbers(&case[0]);
        let population = case[2].as_u64().map(|population| usize::try_from(population).unwrap());
        let confidence = Confidence::new(number(&case[3])).unwrap();
        let found = if case[1].is_null() {
            mean(&values, population, confidence)
        } else {
            weighted_mean(&values, &numbers(&case[1]), population, confidence)
        };
        let found = found.unwrap();
        let interval = found.interval.unwrap();
        let ours = [found.mean, found.deviation, interval.low, interval.high];
        for (ours, expected) in ours.into_iter().zip(&case[4..]) {
            seen.compare(ours, expected);
        }
    }
    seen.report(cases.len());
}
