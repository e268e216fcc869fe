//! χ², Cramér's V, Fisher, Holm.

use super::{Deviation, cases, list, number, numbers, whole};
use crate::stats::{
    fisher::fisher,
    holm::holm,
    independence::{cramers_v, independence, suited},
};

#[test]
fn independence_of_tables() {
    let cases = cases(include_str!("../../../tests/stats/independence.json"));
    let names = ["independence, χ²", "independence, p", "independence, expected", "cramers_v"];
    let mut seen = names.map(|name| Deviation::new(name, 1e-9));
    for case in &cases {
        let table: Vec<Vec<f64>> = list(&case[0]).iter().map(numbers).collect();
        let test = independence(&table).unwrap();
        let [chi_square, p, expected, v] = &mut seen;
        chi_square.compare(test.chi_square, &case[1]);
        assert_eq!(test.freedom, whole(&case[2]));
        // Without any link, rounding alone moves χ² off 0, and V is its square root.
        if number(&case[1]) > 0.0 {
            p.compare(test.p, &case[3]);
            v.compare(cramers_v(&test), &case[5]);
        } else {
            assert!(1.0 - test.p < 1e-6 && cramers_v(&test) < 1e-6);
        }
        for (ours, theirs) in test.expected.iter().zip(list(&case[4])) {
            ours.iter()
                .zip(list(theirs))
                .for_each(|(ours, theirs)| expected.compare(*ours, theirs));
        }
        assert_eq!(format!("{:?}", suited(&test)), case[7].as_str().unwrap(), "{table:?}");
    }
    for seen in seen {
        seen.report(cases.len());
    }
}

#[test]
fn exact_test() {
    let cases = cases(include_str!("../../../tests/stats/fisher.json"));
    let mut seen = Deviation::new("fisher", 1e-9);
    for case in &cases {
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| whole(&case[at]));
        seen.compare(fisher([[a, b], [c, d]]).unwrap(), &case[4]);
    }
    seen.report(cases.len());
}

#[test]
fn many_tests_at_once() {
    let cases = cases(include_str!("../../../tests/stats/holm.json"));
    let mut seen = Deviation::new("holm", 1e-9);
    for case in &cases {
        let ours = holm(&numbers(&case[0])).unwrap();
        assert_eq!(ours.len(), list(&case[1]).len());
        ours.into_iter().zip(list(&case[1])).for_each(|(ours, theirs)| seen.compare(ours, theirs));
    }
    seen.report(cases.len());
}
