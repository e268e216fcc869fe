//! R16: a budget is balanced, year by year.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{
        fiche::{FicheAction, Financement},
        objet::Object,
    },
};

use super::{Facts, about};

/// Share of a budget that the FIPD may pay at most.
const FIPD: f64 = 0.8;

/// Less than a cent: amounts are decimal, sums of floats are not.
const NOTHING: f64 = 0.005;

/// Sums amounts by year.
fn by_year(amounts: impl Iterator<Item = (i32, f64)>) -> BTreeMap<i32, f64> {
    let mut sums: BTreeMap<i32, f64> = BTreeMap::new();
    for (year, amount) in amounts {
        *sums.entry(year).or_default() += amount;
    }
    sums
}

fn costs(fiche: &FicheAction) -> BTreeMap<i32, f64> {
    by_year(fiche.budget.iter().map(|line| (line.annee, line.montant)))
}

/// R16: budget = funding + what is left to fund, and no year is funded beyond its budget.
pub(super) fn desequilibre(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let costs = costs(&fiche.data);
        let lines = fiche.data.financements.iter();
        let funds = by_year(lines.map(|line| (line.annee, line.montant)));
        let before = found.len();
        for (year, fund) in &funds {
            let cost = costs.get(year).copied().unwrap_or(0.0);
            if *fund > cost + NOTHING {
                found.push(exceeds(facts, fiche, *year, (*fund, cost)));
            }
        }
        let lacking = costs.values().sum::<f64>() - funds.values().sum::<f64>();
        let said = fiche.data.reste_a_financer;
        if found.len() == before && (lacking - said.unwrap_or(0.0)).abs() >= NOTHING {
            found.push(uncovered(fiche, lacking, said));
        }
    }
}

/// A year whose funding exceeds its budget.
fn exceeds(
    facts: &Facts<'_>,
    fiche: &Object<FicheAction>,
    year: i32,
    (fund, cost): (f64, f64),
) -> Diagnostic {
    let rank = fiche.data.financements.iter().position(|line| line.annee == year).unwrap_or(0);
    let more = fund - cost;
    let line =
        format!("annee = {year} », « poste = \"…\" », « montant = {}", fr::montant_ecrit(more));
    Diagnostic::new(
        Code::BudgetDesequilibre,
        fiche.places.span(&format!("/financements/{rank}/montant")),
        format!(
            "en {year}, les financements ({}) dépassent le budget ({}) de {}",
            fr::euros(fund),
            fr::euros(cost),
            fr::euros(more)
        ),
    )
    .help(format!("corrigez un montant de {year}"))
    .help(if facts.is_inline(&fiche.record, "/budget") {
        format!("ou ajoutez à la liste « budget » la dépense qui manque : « {line} »")
    } else {
        format!(
            "ou écrivez {} la dépense qui manque, une par ligne : « [[budget]] », « {line} »",
            facts.at_the_end(&fiche.record)
        )
    })
}

/// What no funding covers, and what is said of it.
fn uncovered(fiche: &Object<FicheAction>, lacking: f64, said: Option<f64>) -> Diagnostic {
    let line = format!("reste_a_financer = {}", fr::montant_ecrit(lacking));
    let amount = fr::euros(lacking);
    let Some(said) = said else {
        let title = format!("le budget dépasse les financements de {amount}");
        return about(Code::BudgetDesequilibre, &fiche.record, title)
            .label("à ajouter sous cette ligne")
            .help(format!("ajoutez sous cette ligne « {line} »"))
            .help("ou écrivez le financement qui manque, ou corrigez un montant");
    };
    let said = fr::euros(said);
    let diag = Diagnostic::new(
        Code::BudgetDesequilibre,
        fiche.places.span("/reste_a_financer"),
        format!(
            "le reste à financer est de {amount}, et non de {said} : c’est le budget moins les financements"
        ),
    );
    if lacking < NOTHING {
        diag.help("supprimez cette ligne : tout est financé")
    } else {
        diag.help(format!("écrivez « {line} », ou corrigez un montant"))
    }
}

/// R16: the FIPD pays four fifths of a year at most.
pub(super) fn fipd_excessif(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for fiche in facts.graphe.corpus.fiches.values() {
        let data = &fiche.data;
        let costs = costs(data);
        let all = || data.financements.iter().enumerate().filter(|row| is_fipd(row.1));
        for (year, paid) in by_year(all().map(|row| (row.1.annee, row.1.montant))) {
            // Without costs the budget itself is what lacks.
            let Some(cost) = costs.get(&year).filter(|cost| **cost > NOTHING) else { continue };
            if paid <= cost * FIPD + NOTHING {
                continue;
            }
            let own: Vec<_> = all().filter(|row| row.1.annee == year).collect();
            let Some((rank, _)) = own.first() else { continue };
            let most = (cost * FIPD).floor();
            found.push(
                Diagnostic::new(
                    Code::FipdExcessif,
                    fiche.places.span(&format!("/financements/{rank}/montant")),
                    format!(
                        "en {year}, le FIPD paierait {} % du budget, plus de 80 %",
                        fr::nombre((paid / cost * 100.0).ceil())
                    ),
                )
                .help(if own.len() == 1 {
                    format!("80 % du budget de {year}, c’est au plus « montant = {} » ; un autre financeur paie le reste", fr::montant_ecrit(most))
                } else {
                    format!("80 % du budget de {year}, c’est au plus {} pour toutes ces lignes ; un autre financeur paie le reste", fr::euros(most))
                }),
            );
        }
    }
}

fn is_fipd(line: &Financement) -> bool {
    let scheme = line.dispositif.as_deref().map(fr::slug).unwrap_or_default();
    let names = ["fipd", "fonds-interministeriel-de-prevention-de-la-delinquance"];
    names.iter().any(|name| format!("{scheme}-").starts_with(&format!("{name}-")))
}
