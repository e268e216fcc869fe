//! A series as cells and relations: which figures add up to which.

use std::collections::BTreeMap;

use crate::{
    model::{
        corpus::Corpus,
        date::{Date, Within},
        donnees::{Cellule, Releves, Serie},
        projet::Territoire,
        reference::{Id, Ref},
    },
    stats::suppression::{
        is_primary,
        problem::{Cell, Relation, Status},
    },
};

/// Where a figure stands in its series.
pub(super) type Place = (Id, Date);

/// A series ready to be protected.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) places: Vec<Place>,
    pub(super) cells: Vec<Cell>,
    pub(super) relations: Vec<Relation>,
}

/// Reads a series: every figure a cell, every sum a relation. Figures that are no counts are left
/// out: they tell of nobody.
pub(super) fn tables(corpus: &Corpus, serie: &Serie, rows: &Releves, seuil: u64) -> Tables {
    let mut tables = Tables::default();
    let mut known: Vec<Option<u64>> = Vec::new();
    let mut at: BTreeMap<&Place, usize> = BTreeMap::new();
    for (place, releve) in rows {
        let value = match releve.nombre {
            Cellule::Publiee(value) => match whole(value) {
                Some(value) => Some(value),
                None => continue,
            },
            Cellule::NonDiffusee => None,
            Cellule::Masquee(_) | Cellule::Absente => continue,
        };
        let hidden = value.is_none_or(|value| is_primary(value, seuil));
        let status = if hidden { Status::Primary } else { Status::Free };
        let count = value.unwrap_or(0);
        at.insert(place, tables.cells.len());
        tables.places.push(place.clone());
        tables.cells.push(Cell { value: count, weight: count, status });
        known.push(value);
    }
    // Where nothing is hidden, nothing else need be.
    if tables.cells.iter().all(|cell| cell.status != Status::Primary) {
        return tables;
    }
    for (total, parts) in sums(corpus, serie, &at) {
        if hold(&mut tables.cells, &mut known, total, &parts) {
            tables.relations.push(Relation { total, parts });
        }
    }
    tables
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count, checked")]
fn whole(value: f64) -> Option<u64> {
    (value >= 0.0 && value.fract() == 0.0 && value < 1e15).then_some(value as u64)
}

/// Returns the figures that may add up to others: parts of a territory, of one kind or several, at one date;
/// quarters and months of a year, in one territory.
fn sums(corpus: &Corpus, serie: &Serie, at: &BTreeMap<&Place, usize>) -> Vec<(usize, Vec<usize>)> {
    let mut found = calendrier(at);
    if serie.additif == Some(true) {
        found.extend(at.iter().flat_map(|((territoire, date), total)| {
            let mut kinds: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
            let inside = |parent: &Ref<Territoire>| parent.id == *territoire;
            let all = corpus.territoires().iter();
            for part in all.filter(|one| one.parent.as_ref().is_some_and(inside)) {
                let cell = at.get(&(part.id.clone(), *date)).copied();
                kinds.entry(part.genre.slug()).or_default().push(cell);
            }
            reunions(kinds.into_values().collect()).map(|parts| (*total, parts)).collect::<Vec<_>>()
        }));
    }
    found.retain(|(_, parts)| parts.len() > 1);
    found
}

/// Returns parts of each kind, then of kinds together: a town may be parted into districts of several
/// kinds. Only where all of them are there.
fn reunions(kinds: Vec<Vec<Option<usize>>>) -> impl Iterator<Item = Vec<usize>> {
    let count = u32::try_from(kinds.len()).unwrap_or(u32::MAX).min(6);
    (1..1_u32 << count).filter_map(move |chosen| {
        let own = kinds.iter().enumerate().filter(|(rank, _)| chosen >> rank & 1 == 1);
        own.flat_map(|(_, cells)| cells.iter().copied()).collect()
    })
}

/// Returns quarters and months under their year, months under their quarter: all of them are there.
fn calendrier(at: &BTreeMap<&Place, usize>) -> Vec<(usize, Vec<usize>)> {
    let mut spans: BTreeMap<(&Id, Date, usize), Vec<usize>> = BTreeMap::new();
    for ((territoire, date), part) in at {
        let quarter = |quarter| Date::within_year(date.year(), Within::Quarter(quarter));
        let year = Date::within_year(date.year(), Within::Year);
        let sums = match date.within() {
            Within::Month(month) => vec![(year, 12), (quarter(month.div_ceil(3)), 3)],
            Within::Quarter(_) => vec![(year, 4)],
            Within::Year | Within::Day(..) => Vec::new(),
        };
        for (span, count) in sums {
            spans.entry((territoire, span, count)).or_default().push(*part);
        }
    }
    let full = spans.into_iter().filter(|((.., count), parts)| parts.len() == *count);
    full.filter_map(|((territoire, span, _), parts)| {
        Some((*at.get(&(territoire.clone(), span))?, parts))
    })
    .collect()
}

/// Returns whether parts add up to a total. Where one or several are not known to us either, they
/// are taken to: what is left of the total is then theirs, and the first bears it.
fn hold(cells: &mut [Cell], known: &mut [Option<u64>], total: usize, parts: &[usize]) -> bool {
    let value = |known: &[Option<u64>], at: usize| known.get(at).copied().flatten();
    let sum: u64 = parts.iter().filter_map(|part| value(known, *part)).sum();
    let mut unknown: Vec<usize> =
        parts.iter().copied().filter(|part| value(known, *part).is_none()).collect();
    let whole = value(known, total);
    let mut set = |at: usize, count: u64| {
        if let (Some(cell), Some(known)) = (cells.get_mut(at), known.get_mut(at)) {
            *known = Some(count);
            (cell.value, cell.weight) = (count, count);
        }
    };
    match whole {
        Some(whole) if unknown.is_empty() => whole == sum,
        Some(whole) => {
            let Some(rest) = whole.checked_sub(sum) else { return false };
            let first = unknown.remove(0);
            set(first, rest);
            for other in unknown {
                set(other, 0);
            }
            true
        }
        None => {
            for other in unknown {
                set(other, 0);
            }
            set(total, sum);
            true
        }
    }
}
