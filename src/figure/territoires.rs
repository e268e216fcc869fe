//! What an edition shows of territories on a map: outlines, numbers, classes.

use serde::Serialize;

use crate::{
    fr,
    model::{donnees::Serie, fond::Contour, projet::Territoire},
};

use super::Point;

/// Most classes that are made when none are given.
const CLASSES: usize = 4;

/// A ring of points, longitude then latitude.
pub type Anneau = Vec<(f64, f64)>;

/// Territories on a map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Carte {
    /// Territories, in the order in which they were asked for.
    pub zones: Vec<Zone>,
    /// Outlines around them, without numbers.
    pub autour: Vec<Vec<Anneau>>,
    /// Where a class ends and the next begins, ascending.
    pub bornes: Vec<f64>,
    /// Decimals of printed values.
    pub decimales: usize,
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Zone {
    /// Its name.
    pub nom: String,
    /// Its number.
    pub point: Point,
    /// Its outlines.
    pub anneaux: Vec<Anneau>,
}

impl Carte {
    /// Returns the class of a number.
    pub(super) fn classe(&self, value: f64) -> usize {
        self.bornes.iter().filter(|borne| value >= **borne).count()
    }

    /// Prints a point.
    pub fn nombre(&self, point: Point) -> String {
        point.texte(self.decimales)
    }
}

/// What a figure asks of a map.
pub(super) struct Demande<'d> {
    pub(super) territoires: Vec<&'d Territoire>,
    pub(super) serie: &'d Serie,
    pub(super) contours: &'d [Contour],
    pub(super) cle: &'d str,
    pub(super) classes: Option<&'d [f64]>,
}

/// Answers a map; `point` gives the number of a territory, `decimales` how they are printed.
pub(super) fn carte(
    demande: &Demande<'_>,
    point: impl Fn(&Serie, &Territoire) -> Point,
    decimales: impl Fn(&[f64]) -> usize,
) -> Carte {
    let of = |contour: &Contour, place: &Territoire| {
        let own = contour.proprietes.get(demande.cle);
        own.is_some_and(|own| *own == place.id.0 || Some(own) == place.code.as_ref())
    };
    let zones = demande.territoires.iter().map(|place| {
        let own = demande.contours.iter().filter(|contour| of(contour, place));
        Zone {
            nom: fr::typographie(&place.nom),
            point: point(demande.serie, place),
            anneaux: own.flat_map(|contour| contour.anneaux.clone()).collect(),
        }
    });
    let zones: Vec<Zone> = zones.collect();
    let named = |contour: &&Contour| demande.territoires.iter().any(|place| of(contour, place));
    let around = demande.contours.iter().filter(|contour| !named(contour));
    let values: Vec<f64> = zones.iter().filter_map(|zone| zone.point.valeur()).collect();
    let decimales = decimales(&values);
    let bornes = demande.classes.map_or_else(|| quantiles(&values, decimales), <[f64]>::to_vec);
    Carte { autour: around.map(|one| one.anneaux.clone()).collect(), zones, bornes, decimales }
}

/// Parts numbers in classes of about as many, at numbers that are printed whole.
fn quantiles(values: &[f64], decimales: usize) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let count = CLASSES.min(sorted.len());
    let by = 10_f64.powi(i32::try_from(decimales).unwrap_or(0));
    let mut bornes: Vec<f64> = Vec::new();
    for rank in 1..count {
        let at = rank * sorted.len() / count;
        let (Some(below), Some(above)) = (sorted.get(at.saturating_sub(1)), sorted.get(at)) else {
            continue;
        };
        let borne = rond(*below, *above).map_or(*above, |round| (round * by).round() / by);
        let borne = if borne > *below && borne <= *above { borne } else { *above };
        if bornes.last().is_none_or(|last| *last < borne) {
            bornes.push(borne);
        }
    }
    bornes
}

/// Returns the roundest number above one and not above another: a multiple of 5, 2 or 1 of the greatest
/// power of ten that has one there, nearest to their middle.
fn rond(below: f64, above: f64) -> Option<f64> {
    let middle = f64::midpoint(below, above);
    let most = above.abs().max(f64::MIN_POSITIVE).log10().ceil();
    #[expect(clippy::cast_possible_truncation, reason = "a power of ten of a number")]
    let powers = (most as i32 - 9..=most as i32).rev().map(|power| 10_f64.powi(power));
    let steps = powers.flat_map(|power| [5.0, 2.0, 1.0].map(|by| by * power));
    steps.map(|step| (middle / step).round() * step).find(|round| *round > below && *round <= above)
}

/// Says what a class holds: « moins de 10 », « de 10 à moins de 20 », « 20 et plus ».
pub(super) fn classe_en_mots(carte: &Carte, rank: usize) -> String {
    let number = |value: &f64| fr::decimales(*value, carte.decimales);
    let below = rank.checked_sub(1).and_then(|rank| carte.bornes.get(rank)).map(number);
    let above = carte.bornes.get(rank).map(number);
    match (below, above) {
        (None, Some(above)) => format!("moins de {above}"),
        (Some(below), Some(above)) => format!("de {below} à moins de {above}"),
        (Some(below), None) => format!("{below} et plus"),
        (None, None) => "toutes les valeurs".to_owned(),
    }
}

/// Says all of it in words.
pub(super) fn description(carte: &Carte) -> String {
    let each =
        carte.zones.iter().map(|zone| format!("{} : {}", zone.nom, carte.nombre(zone.point)));
    fr::typographie(&format!("{}.", each.collect::<Vec<_>>().join(" ; ")))
}

/// « 148 signalements, 2025 (Les Tilleuls). »
pub(super) fn lecture(carte: &Carte, unite: &str) -> Option<String> {
    let zone = carte.zones.iter().find(|zone| zone.point.valeur().is_some())?;
    let words = format!("{} {} ({}).", carte.nombre(zone.point), fr::incise(unite), zone.nom);
    Some(fr::typographie(&words))
}

#[cfg(test)]
mod tests {
    use super::quantiles;

    #[test]
    fn classes_hold_about_as_many_and_part_at_round_numbers() {
        assert_eq!(quantiles(&[4.0, 1.0, 3.0, 2.0, 8.0, 7.0, 6.0, 5.0], 0), [3.0, 5.0, 7.0]);
        assert_eq!(quantiles(&[10.0, 20.0], 0), [20.0]);
        assert_eq!(quantiles(&[12.4, 21.3, 36.4], 1), [20.0, 30.0]);
        assert!(quantiles(&[5.0, 5.0], 0).is_empty());
    }
}
