//! No figure that is masked can be found again: random tables, written as projects, read back from
//! the pages that they make.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::project::Project;

const PARTS: [&str; 4] = ["gare", "marche", "plateau", "tilleuls"];
const DATES: [&str; 5] = ["2025", "2025-T1", "2025-T2", "2025-T3", "2025-T4"];
const PRIME: i128 = (1 << 61) - 1;

/// A figure: territory, then date, by rank; the whole of either comes first.
type At = (usize, usize);

/// Adds up random counts of parts and quarters to the totals of a commune and a year.
fn table(counts: &[u32]) -> BTreeMap<At, u32> {
    let mut all = BTreeMap::new();
    for (rank, count) in counts.iter().enumerate() {
        let (part, quarter) = (1 + rank / 4, 1 + rank % 4);
        for at in [(part, quarter), (0, quarter), (part, 0), (0, 0)] {
            *all.entry(at).or_insert(0) += count;
        }
    }
    all
}

fn project(table: &BTreeMap<At, u32>) -> Project {
    let mut projet = String::from(
        "titre = \"Essai\"\nmission = [\"diagnostic\"]\netat = \"projet\"\ndiffusion = \"public\"\n\
         version = { numero = \"1\", date = 2026-11-02 }\n\
         collectivite = { nom = \"Essai\", instance = \"CLSPD\" }\n\
         [[territoires]]\nid = \"commune\"\nnom = \"Essai\"\ngenre = \"commune\"\n",
    );
    for part in PARTS {
        projet.push_str(&format!(
            "[[territoires]]\nid = \"{part}\"\nnom = \"{part}\"\ngenre = \"secteur\"\nparent = \"commune\"\n"
        ));
    }
    let mut csv = String::from("territoire;periode;nombre\n");
    for ((place, date), count) in table {
        let place = if *place == 0 { "commune" } else { PARTS[place - 1] };
        csv.push_str(&format!("{place};{};{count}\n", DATES[*date]));
    }
    Project::new()
        .file("content/projet.toml", projet)
        .file(
            "content/donnees/faits.toml",
            "titre = \"Faits\"\nfichier = \"faits.csv\"\n\
             series = [{ id = \"faits\", titre = \"Faits\", unite = \"fait\", additif = true }]\n",
        )
        .file("content/donnees/faits.csv", csv)
}

/// Reads which figures the page of the series masks, and those that it shows.
fn shown(project: &Project) -> Vec<Option<u32>> {
    let html = vigie::machinery::stage("html", &project.sources());
    let page = html.split("<!-- donnees:faits -->").nth(1).expect("the page of the series");
    let body = page.split("<tbody>").nth(1).expect("its table");
    let rows = body.split("</tbody>").next().unwrap_or("").split("<tr>").skip(1);
    let number = |row: &str| {
        let cell = row.split("<td").nth(2).expect("a number").split('>').nth(1).unwrap();
        cell.strip_suffix("</td").unwrap().parse().ok()
    };
    rows.map(number).collect()
}

/// The sums of the table, as lists of figures with their signs.
fn sums() -> Vec<Vec<(At, i128)>> {
    let mut all = Vec::new();
    for fixed in 0..5 {
        let places: Vec<(At, i128)> = (1..5).map(|part| ((part, fixed), 1)).collect();
        all.push([vec![((0, fixed), -1)], places].concat());
        let dates: Vec<(At, i128)> = (1..5).map(|quarter| ((fixed, quarter), 1)).collect();
        all.push([vec![((fixed, 0), -1)], dates].concat());
    }
    all
}

/// Returns the rank of rows, modulo a prime.
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let columns = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..columns {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] % PRIME != 0) else {
            continue;
        };
        rows.swap(rank, pivot);
        let inverse = power(rows[rank][column].rem_euclid(PRIME), PRIME - 2);
        let pivot = rows[rank].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != rank) {
            let by = row[column] * inverse % PRIME;
            for (cell, own) in row.iter_mut().zip(&pivot) {
                *cell = (*cell - by * own) % PRIME;
            }
        }
        rank += 1;
    }
    rank
}

fn power(mut base: i128, mut exponent: i128) -> i128 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_masked_is_not_found_again(counts in prop::collection::vec(prop_oneof![2 => 0_u32..9, 1 => 9_u32..60], 16)) {
        let table = table(&counts);
        let shown = shown(&project(&table));
        prop_assert_eq!(shown.len(), 25);
        let mut masked = Vec::new();
        for ((at, count), shown) in table.iter().zip(&shown) {
            match shown {
                Some(shown) => prop_assert_eq!(shown, count, "{:?}", at),
                None => masked.push(*at),
            }
            prop_assert!(!(1..5).contains(count) || shown.is_none(), "{:?}: {} is shown", at, count);
        }
        let rows: Vec<Vec<i128>> = sums()
            .iter()
            .map(|sum| {
                let sign = |at: &At| sum.iter().find(|row| row.0 == *at).map_or(0, |row| row.1);
                masked.iter().map(sign).collect()
            })
            .collect();
        let known = rank(rows.clone());
        for (at, place) in masked.iter().enumerate() {
            let mut one = vec![0; masked.len()];
            one[at] = 1;
            let with = rank([rows.clone(), vec![one]].concat());
            prop_assert!(with > known, "{:?} can be found again", place);
        }
    }
}
