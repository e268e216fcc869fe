//! What an edition answers to a pyramid: two groups, class by class.

use crate::{
    fr::{NBSP, typographie},
    model::{donnees::Serie, projet::Territoire},
};

use super::{Etage, Point, Pyramide};

/// Returns both groups of a territory: counts, or shares of its whole beside those of another.
///
/// Shares need every number of both; where one is not shown, counts are.
pub(super) fn pyramide(
    series: &[&Serie],
    territoires: &[&Territoire],
    point: impl Fn(&Serie, &Territoire) -> Point,
) -> Pyramide {
    let (mut cotes, mut noms): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for serie in series {
        let both = serie.groupe.as_deref().zip(serie.classe.as_deref());
        let Some((groupe, classe)) = both else { continue };
        cotes.extend((!cotes.contains(&groupe)).then_some(groupe));
        noms.extend((!noms.contains(&classe)).then_some(classe));
    }
    let [left, right] = [0, 1].map(|rank| cotes.get(rank).copied().unwrap_or_default());
    let of = |territoire: &Territoire, groupe: &str, classe: &str| {
        let own = series.iter().find(|serie| {
            serie.groupe.as_deref() == Some(groupe) && serie.classe.as_deref() == Some(classe)
        });
        own.map_or(Point::Absent, |serie| point(serie, territoire))
    };
    let all = |territoire: &Territoire| -> Vec<[Point; 2]> {
        noms.iter().map(|nom| [left, right].map(|groupe| of(territoire, groupe, nom))).collect()
    };
    let own = territoires.first().map(|one| all(one)).unwrap_or_default();
    let other = territoires.get(1);
    let shared = other.and_then(|other| Some((other, parts(&own)?, parts(&all(other))?)));
    let cotes = [left, right].map(typographie);
    let noms = noms.iter().map(|nom| typographie(nom));
    match shared {
        Some((other, own, others)) => Pyramide {
            cotes,
            etages: noms
                .zip(own.into_iter().zip(others))
                .map(|(nom, (own, other))| Etage {
                    nom,
                    points: own.map(Point::Valeur),
                    reperes: other.map(Some),
                })
                .collect(),
            repere: Some(typographie(&other.nom)),
            decimales: 1,
            suffixe: format!("{NBSP}%"),
        },
        None => Pyramide {
            cotes,
            etages: noms
                .zip(own)
                .map(|(nom, points)| Etage { nom, points, reperes: [None; 2] })
                .collect(),
            repere: None,
            decimales: 0,
            suffixe: String::new(),
        },
    }
}

/// Returns what each number is of all of them, in percent; none where one is not shown.
fn parts(points: &[[Point; 2]]) -> Option<Vec<[f64; 2]>> {
    let known: Option<Vec<[f64; 2]>> =
        points.iter().map(|[left, right]| Some([left.valeur()?, right.valeur()?])).collect();
    let known = known?;
    let all: f64 = known.iter().flatten().sum();
    (all > 0.0).then(|| known.iter().map(|both| both.map(|one| one / all * 100.0)).collect())
}
