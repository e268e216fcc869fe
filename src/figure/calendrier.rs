//! The actions of a strategy over time: what an edition shows of them, by axis.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    edition::Edition,
    fr::{self, typographie},
    model::{
        date::{Date, Periode},
        figure::Figure,
        genre::Genre,
        reference::{Id, Key},
        vocabulaire::Couleur,
    },
};

use super::Noms;

/// Actions over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendrier {
    /// First quarter shown, counted from the year 0.
    pub debut: i32,
    /// Quarter after the last one shown.
    pub fin: i32,
    /// The date of this version, as printed, and where it falls; nothing when far away.
    pub version: Option<(String, f64)>,
    /// Axes, in order.
    pub axes: Vec<Bande>,
}

/// The actions of an axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bande {
    /// « Axe 2 – Améliorer la tranquillité publique ».
    pub nom: String,
    /// Its colour.
    pub couleur: Couleur,
    /// Its actions.
    pub actions: Vec<Action>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Action {
    /// What it is.
    pub key: Key,
    /// Its printed number.
    pub numero: String,
    /// Its title.
    pub titre: String,
    /// When, as printed.
    pub periode: String,
    /// Where it begins and ends, in quarters from the year 0.
    pub duree: (f64, f64),
    /// How much is done, from 0 to 1, when known.
    pub fait: Option<f64>,
    /// Its steps.
    pub jalons: Vec<Jalon>,
}

/// A step of an action.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Jalon {
    /// What.
    pub intitule: String,
    /// When, as printed.
    pub date: String,
    /// Where it falls, in quarters from the year 0.
    pub a: f64,
}

/// Returns where a day falls, in quarters from the year 0.
fn trimestre((year, month, day): (i32, u8, u8)) -> f64 {
    let months = f64::from(year) * 12.0 + f64::from(month) - 1.0 + (f64::from(day) - 0.5) / 31.0;
    months / 3.0
}

fn debut(date: Date) -> f64 {
    let (year, month, _) = date.first_day();
    trimestre((year, month, 1))
}

fn milieu(date: Date) -> f64 {
    f64::midpoint(trimestre(date.first_day()), trimestre(date.last_day()))
}

/// Returns a quarter as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "years have four digits")]
fn entier(quarter: f64) -> i32 {
    quarter.floor() as i32
}

/// Returns the actions that a figure shows, those of one axis where it names one.
pub(super) fn calendrier(edition: &Edition, figure: &Figure, noms: &Noms<'_>) -> Calendrier {
    let corpus = edition.corpus();
    let mut by_axis: BTreeMap<Id, Vec<Action>> = BTreeMap::new();
    for key in (noms.cles)(Genre::Fiche) {
        let Some(fiche) = corpus.fiches.get(&key.id).map(|object| &object.data) else { continue };
        let (Some(axe), Some(from), Some(to)) = (corpus.axe_of(fiche), fiche.debut, fiche.fin)
        else {
            continue;
        };
        let jalons = fiche.etapes.iter().map(|etape| Jalon {
            intitule: typographie(&etape.intitule),
            date: fr::date(etape.echeance),
            a: milieu(etape.echeance),
        });
        let mut jalons: Vec<Jalon> = jalons.collect();
        jalons.sort_by(|one, next| one.a.total_cmp(&next.a));
        let action = Action {
            numero: (noms.numero)(&key).unwrap_or_default(),
            titre: (noms.titre)(&key),
            periode: fr::periode(Periode { debut: from, fin: to }),
            duree: (debut(from), trimestre(to.last_day())),
            fait: fiche.avancement.map(|share| (share / 100.0).clamp(0.0, 1.0)),
            jalons,
            key,
        };
        by_axis.entry(axe.id.clone()).or_default().push(action);
    }
    let mut axes = Vec::new();
    for key in (noms.cles)(Genre::Axe) {
        let wanted = figure.axe.as_ref().is_none_or(|axe| axe.id == key.id);
        let actions = by_axis.remove(&key.id).filter(|_| wanted);
        let (Some(actions), Some(axe)) = (actions, corpus.axes.get(&key.id)) else { continue };
        let nom = (noms.reference)(&key);
        axes.push(Bande { nom: fr::capitale(&nom), couleur: axe.data.couleur(), actions });
    }
    let all = || axes.iter().flat_map(|axe| &axe.actions);
    let first = all().map(|action| action.duree.0).fold(f64::INFINITY, f64::min);
    let last = all().map(|action| action.duree.1).fold(f64::NEG_INFINITY, f64::max);
    let (first, last) = if first <= last { (first, last) } else { (0.0, 0.0) };
    let version = edition.projet().data.version.date;
    let at = milieu(version);
    let near = at > first - 4.0 && at < last + 4.0;
    let first = if near { first.min(at) } else { first };
    let last = if near { last.max(at) } else { last };
    Calendrier {
        debut: entier(first),
        fin: entier(last) + 1,
        version: near.then(|| (fr::date(version), at)),
        axes,
    }
}

/// Says all of it in words.
pub(super) fn description(calendrier: &Calendrier) -> String {
    let axes = calendrier.axes.iter().map(|axe| {
        let actions = axe.actions.iter().map(|action| {
            let steps = match action.jalons.len() {
                0 => String::new(),
                many => format!(", {}", fr::compte(many, "étape")),
            };
            format!("{}, {}{steps}", action.numero, action.periode)
        });
        format!("{} : {}.", axe.nom, actions.collect::<Vec<_>>().join(" ; "))
    });
    typographie(&axes.collect::<Vec<_>>().join(" "))
}

/// « Action 1.1, « … » : 2027 – 2029. Première étape (mars 2027) : … »
pub(super) fn lecture(calendrier: &Calendrier) -> Option<String> {
    let action = calendrier.axes.first()?.actions.first()?;
    let mut words = format!("action {}, « {} » : {}.", action.numero, action.titre, action.periode);
    if let Some(step) = action.jalons.first() {
        let what = fr::incise(&step.intitule);
        words.push_str(&format!(" Première étape ({}) : {what}.", step.date));
    }
    Some(typographie(&words))
}
