//! What was measured of indicators, year after year.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    figure::etincelle,
    fr::NBSP,
    model::{
        fiche::{FicheAction, Indicateur},
        genre::Genre,
        objet::Object,
        texte::Align,
    },
};

use super::{
    composer::Composer,
    noms,
    piece::{Colonne, Run},
    tableaux::{cell, col, intitule, with_unit},
};

/// Columns and rows of a table of values by year: those of each indicator that was measured more
/// than once. The starting point is one of them; the last value of a year stands for it.
pub(super) fn series(
    composer: &Composer<'_>,
    fiches: &[&Object<FicheAction>],
) -> (Vec<Colonne>, Vec<Vec<Vec<Run>>>) {
    let measured = fiches.iter().flat_map(|fiche| {
        let all = fiche.data.indicateurs.iter();
        all.map(|own| (*fiche, own, values(own))).filter(|(.., values)| values.len() > 1)
    });
    let measured: Vec<_> = measured.collect();
    let years: BTreeSet<i32> =
        measured.iter().flat_map(|(.., values)| values.keys().copied()).collect();
    let mut colonnes = vec![col("Indicateur", Align::Start, 8)];
    colonnes.push(col("Allure", Align::Center, 2));
    colonnes.extend(years.iter().map(|year| col(&year.to_string(), Align::End, 2)));
    let lignes = measured.iter().map(|(fiche, indicateur, values)| {
        let key = Genre::Indicateur.item_key(&fiche.id, &indicateur.id.0);
        let number = noms::numero(composer.edition, &key).unwrap_or_default();
        let mut row = vec![intitule(composer, indicateur, format!("{number}{NBSP}– "))];
        let points: Vec<Option<f64>> = years.iter().map(|year| values.get(year).copied()).collect();
        row.push(etincelle(&points).map_or_else(Vec::new, |svg| vec![Run::Dessin(svg)]));
        row.extend(years.iter().map(|year| match values.get(year) {
            Some(value) => cell(with_unit(indicateur, *value)),
            None => cell("–"),
        }));
        row
    });
    let lignes = lignes.collect();
    (colonnes, lignes)
}

/// Returns the values of an indicator by year.
fn values(indicateur: &Indicateur) -> BTreeMap<i32, f64> {
    let start = indicateur.reference.as_ref();
    let start = start.and_then(|reference| Some((reference.date?, reference.valeur?)));
    let mut all: Vec<_> = indicateur.valeurs.iter().map(|own| (own.date, own.valeur)).collect();
    all.extend(start);
    all.sort_by_key(|(date, _)| *date);
    all.into_iter().map(|(date, value)| (date.year(), value)).collect()
}
