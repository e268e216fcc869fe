//! Which counts of a survey must not be shown: small ones in crossings, and others so that none
//! comes back by subtraction.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        enquete::{Compte, Enquete, Question, Reponses},
        reference::Id,
    },
    stats::suppression::{
        is_primary,
        problem::{Cell, Relation, Status},
        suppress,
    },
};

/// Counts under this one are hidden in crossings, nobody excepted.
const SEUIL: u64 = 5;
/// The same for what is sensitive.
const SEUIL_SENSIBLE: u64 = 11;

/// Returns the counts to hide.
///
/// Margins are printed, so that they count as known: those of everybody, and the bases of groups.
/// So are those who did not say their group, whom a subtraction tells. Every crossing is then a
/// problem of its own, but for two that are one table turned round, which share their cells. A
/// crossing that cannot be made safe is hidden whole.
pub(super) fn masques(enquete: &Enquete, reponses: &Reponses) -> BTreeSet<Compte> {
    let mut tables: BTreeMap<(Id, Id), Vec<&Compte>> = BTreeMap::new();
    for at in reponses.comptes.keys().filter(|at| at.modalite.is_some()) {
        let Some((par, _)) = &at.groupe else { continue };
        let (one, two) = (at.question.clone(), par.clone());
        let pair = if one < two { (one, two) } else { (two, one) };
        tables.entry(pair).or_default().push(at);
    }
    let mut hidden = BTreeSet::new();
    for counts in tables.values() {
        hidden.extend(table(enquete, reponses, counts));
    }
    hidden
}

/// What a cell of a crossing is: question and answer, of both sides, in the order of ids.
type Place = [(Id, Id); 2];

/// One crossing as cells and relations.
#[derive(Default)]
struct Problem {
    cells: Vec<Cell>,
    relations: Vec<Relation>,
    places: BTreeMap<(Place, u64), usize>,
}

impl Problem {
    fn fixed(&mut self, value: u64) -> usize {
        self.cells.push(Cell { value, weight: value, status: Status::Fixed });
        self.cells.len() - 1
    }
}

fn table(enquete: &Enquete, reponses: &Reponses, counts: &[&Compte]) -> Vec<Compte> {
    let mut problem = Problem::default();
    let mut at_cell: Vec<(usize, Compte)> = Vec::new();
    let mut crossings: BTreeSet<(Id, Id)> = BTreeSet::new();
    for at in counts {
        if let Some((par, _)) = &at.groupe {
            crossings.insert((at.question.clone(), par.clone()));
        }
    }
    for (question, par) in &crossings {
        let (Some(question), Some(par)) = (enquete.question(question), enquete.question(par))
        else {
            continue;
        };
        crossing(&mut problem, &mut at_cell, (question, par), reponses);
    }
    let everything = || at_cell.iter().map(|(_, at)| at.clone()).collect();
    let primary =
        |cell: &usize| problem.cells.get(*cell).is_some_and(|cell| cell.status == Status::Primary);
    if !at_cell.iter().any(|(cell, _)| primary(cell)) {
        return Vec::new();
    }
    // What cannot be proven safe is not published.
    let Ok(found) = suppress(&problem.cells, &problem.relations) else { return everything() };
    if !found.exposed.is_empty() {
        return everything();
    }
    let hides = |cell: &usize| primary(cell) || found.secondary.contains(cell);
    at_cell.iter().filter(|(cell, _)| hides(cell)).map(|(_, at)| at.clone()).collect()
}

/// Adds the cells of a crossing, and what sums to what.
fn crossing(
    problem: &mut Problem,
    at_cell: &mut Vec<(usize, Compte)>,
    (question, par): (&Question, &Question),
    reponses: &Reponses,
) {
    let threshold = if question.sensible || par.sensible { SEUIL_SENSIBLE } else { SEUIL };
    let mut rows: BTreeMap<&Id, (u64, Vec<usize>)> = BTreeMap::new();
    for group in &par.modalites {
        let own = Some((par.id.clone(), group.id.clone()));
        let Some(base) = reponses.compte(&question.id, own.as_ref(), None) else { continue };
        let mut line = Vec::new();
        for answer in &question.modalites {
            let count = reponses.compte(&question.id, own.as_ref(), Some(&answer.id));
            let Some(count) = count else { continue };
            let sides =
                [(question.id.clone(), answer.id.clone()), (par.id.clone(), group.id.clone())];
            let mut place = sides;
            place.sort();
            let cell = *problem.places.entry((place, count.nombre)).or_insert_with(|| {
                // Of several answers, those who did not give one are told by the base.
                let others = base.nombre.saturating_sub(count.nombre);
                let exclusive = question.r#type.est_exclusif();
                let small = is_primary(count.nombre, threshold)
                    || !exclusive && is_primary(others, threshold);
                let status = if small { Status::Primary } else { Status::Free };
                problem.cells.push(Cell { value: count.nombre, weight: count.nombre, status });
                problem.cells.len() - 1
            });
            let at = Compte {
                question: question.id.clone(),
                groupe: own.clone(),
                modalite: Some(answer.id.clone()),
            };
            at_cell.push((cell, at));
            line.push(cell);
            let row = rows.entry(&answer.id).or_default();
            row.0 += count.nombre;
            row.1.push(cell);
        }
        if question.r#type.est_exclusif() {
            let total = problem.fixed(base.nombre);
            problem.relations.push(Relation { total, parts: line });
        }
    }
    // Groups that overlap sum to nothing.
    let rows = if par.r#type.est_exclusif() { rows } else { BTreeMap::new() };
    for (answer, (sum, mut parts)) in rows {
        let Some(whole) = reponses.compte(&question.id, None, Some(answer)) else { continue };
        let total = problem.fixed(whole.nombre);
        parts.push(problem.fixed(whole.nombre.saturating_sub(sum)));
        problem.relations.push(Relation { total, parts });
    }
}
