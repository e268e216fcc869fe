//! Money of a fiche: a row per line of cost or funding, a column per year.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fr,
    model::{fiche::FicheAction, genre::Genre, objet::Object, outline::Contenu, texte::Align},
};

use super::{
    composer::Composer,
    piece::{Colonne, Piece, Run, plain},
    tableaux::{cell, col, headed, plain_table},
};

/// Costs and funding of a fiche, a column a year, and what is left to fund.
pub(super) fn budget(
    composer: &Composer<'_>,
    object: &Object<FicheAction>,
    niveau: u8,
) -> Vec<Piece> {
    let data = &object.data;
    let mut costs = Amounts::default();
    for line in &data.budget {
        let nature = line.nature.map(|nature| format!(" ({})", nature.label())).unwrap_or_default();
        let mut who = composer.label(&line.poste, None);
        who.extend((!nature.is_empty()).then(|| Run::texte(nature)));
        costs.add(who, line.annee, line.montant);
    }
    let mut found = Amounts::default();
    for line in &data.financements {
        let mut who = vec![composer.title_link(&line.financeur.key())];
        if let Some(scheme) = &line.dispositif {
            who.push(Run::texte(", "));
            who.extend(composer.label(scheme, None));
        }
        who.extend(
            line.acquis
                .map(|granted| Run::texte(if granted { " (acquis)" } else { " (sollicité)" })),
        );
        found.add(who, line.annee, line.montant);
    }
    let lacking = data.reste_a_financer.filter(|lacking| *lacking > 0.0);
    let table = |what: &str, (colonnes, lignes): (Vec<Colonne>, Vec<Vec<Vec<Run>>>)| {
        if lignes.is_empty() { Vec::new() } else { vec![plain_table(what, colonnes, lignes)] }
    };
    let costs = table("Budget", costs.table("Poste", None));
    let found = table("Financements", found.table("Financeur", lacking));
    let mut pieces = headed(composer, object, "budget", niveau, costs);
    pieces.extend(headed(composer, object, "financements", niveau, found));
    pieces
}

/// Returns what a fiche costs; nothing where a part of it is withheld: the rest would pass for all.
pub(super) fn total(composer: &Composer<'_>, object: &Object<FicheAction>) -> Option<f64> {
    let lines = &object.data.budget;
    let whole = composer.edition.withheld(&object.key(), "/budget") == 0;
    (whole && !lines.is_empty()).then(|| lines.iter().map(|line| line.montant).sum())
}

impl Composer<'_> {
    /// Funding of all fiches, by payer and year: the sum of what this version shows.
    pub(super) fn budget_par_financeur(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Fiche, line);
        let mut found = Amounts::default();
        let mut lacking = 0.0;
        for fiche in keys.iter().filter_map(|key| self.edition.corpus().fiches.get(&key.id)) {
            for funding in &fiche.data.financements {
                let who = vec![self.title_link(&funding.financeur.key())];
                found.add(who, funding.annee, funding.montant);
            }
            lacking += fiche.data.reste_a_financer.unwrap_or(0.0);
        }
        let (colonnes, lignes) = found.table("Financeur", Some(lacking).filter(|sum| *sum > 0.0));
        let mut pieces = self.tableau(
            "Financements prévus, par financeur et par année",
            "Aucun financement n’est encore chiffré.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_champ(&keys, &["financements", "reste_a_financer"]));
        pieces.extend(self.hors_version(Genre::Fiche, line));
        pieces
    }
}

/// Amounts by what they are for and by year.
#[derive(Default)]
struct Amounts {
    rows: Vec<(Vec<Run>, BTreeMap<i32, f64>)>,
}

impl Amounts {
    fn add(&mut self, who: Vec<Run>, year: i32, amount: f64) {
        let name = plain(&who);
        match self.rows.iter_mut().find(|row| plain(&row.0) == name) {
            Some(row) => *row.1.entry(year).or_default() += amount,
            None => self.rows.push((who, BTreeMap::from([(year, amount)]))),
        }
    }

    /// Makes columns and rows; no row when there are no amounts.
    fn table(self, first: &str, lacking: Option<f64>) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
        let years: BTreeSet<i32> = self.rows.iter().flat_map(|row| row.1.keys().copied()).collect();
        let amount =
            |amount: f64| if amount == 0.0 { cell("–") } else { cell(fr::euros(amount)) };
        let row = |title: Vec<Run>, by_year: &dyn Fn(i32) -> f64| {
            let mut row = vec![title];
            row.extend(years.iter().map(|year| amount(by_year(*year))));
            if years.len() > 1 {
                row.push(amount(years.iter().map(|year| by_year(*year)).sum()));
            }
            row
        };
        let mut lignes: Vec<_> = self
            .rows
            .iter()
            .map(|(who, amounts)| {
                row(who.clone(), &|year| amounts.get(&year).copied().unwrap_or(0.0))
            })
            .collect();
        if self.rows.len() > 1 {
            let sum = |year: i32| self.rows.iter().filter_map(|row| row.1.get(&year)).sum();
            lignes.push(row(vec![Run::Fort(cell("Total"))], &sum));
        }
        if let Some(lacking) = lacking {
            let mut last = vec![vec![Run::Fort(cell("Reste à financer"))]];
            last.extend(
                std::iter::repeat_with(Vec::new)
                    .take(years.len().saturating_sub(usize::from(years.len() == 1))),
            );
            last.push(vec![Run::Fort(cell(fr::euros(lacking)))]);
            lignes.push(last);
        }
        let mut colonnes = vec![col(first, Align::Start, 6)];
        colonnes.extend(years.iter().map(|year| col(&year.to_string(), Align::End, 0)));
        if years.len() > 1 {
            colonnes.push(col("Ensemble", Align::End, 0));
        }
        if years.is_empty() {
            colonnes.push(col("Montant", Align::End, 0));
        }
        (colonnes, lignes)
    }
}
