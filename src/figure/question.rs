//! What an edition answers to the question of a figure, as lines with names, dates and units.

use std::collections::BTreeSet;

use crate::{
    edition::Edition,
    fr::{self, typographie},
    model::{
        date::{Date, Within},
        donnees::{Cellule, Serie},
        figure::Figure,
        objet::Object,
        projet::Territoire,
        requete::Requete,
        vocabulaire::{FormeFigure, Mesure},
    },
    resolve::pour,
};

use super::{
    Barre, Barres, Carte, Courbes, Graphique, Groupe, Ligne, Noms, Point, Pyramide, Trace,
    calendrier, cible, classes, filiation, lecture, organigramme, territoires,
};

/// Answers a figure.
pub fn graphique(edition: &Edition, figure: &Object<Figure>, noms: &Noms<'_>) -> Graphique {
    if let Some(graphique) = super::enquete::graphique(edition, figure) {
        return graphique;
    }
    let nothing = Requete::default();
    let requete = figure.data.requete.as_ref().unwrap_or(&nothing);
    let question = Question { edition, requete };
    let dates = question.dates();
    let (trace, unite) = match figure.data.forme {
        FormeFigure::Courbe => {
            (Trace::Courbes(question.courbes(&dates)), question.unite(frequence(&dates)))
        }
        FormeFigure::Multiples => {
            (Trace::Multiples(question.multiples(&dates)), question.unite(frequence(&dates)))
        }
        FormeFigure::Barres | FormeFigure::Likert => {
            let date = question.last(&dates);
            let when = date.map(|date| format!(", {}", fr::date(date))).unwrap_or_default();
            (Trace::Barres(question.barres(date)), question.unite(&when))
        }
        FormeFigure::Gantt => {
            let shown = calendrier::calendrier(edition, &figure.data, noms);
            (Trace::Calendrier(shown), String::new())
        }
        FormeFigure::Chaine => {
            let shown = filiation::filiation(edition, &figure.data, noms);
            (Trace::Filiation(shown), String::new())
        }
        FormeFigure::Cible => {
            let shown = cible::trajet(edition, &figure.data, noms);
            let unite = shown.unite.clone();
            (Trace::Trajet(shown), unite)
        }
        FormeFigure::Carte => {
            let date = question.last(&dates);
            let when = date.map(|date| format!(", {}", fr::date(date))).unwrap_or_default();
            (Trace::Carte(question.carte(&figure.data, date)), question.unite(&when))
        }
        FormeFigure::Pyramide => {
            let date = question.last(&dates);
            let when = date.map(|date| format!(", {}", fr::date(date))).unwrap_or_default();
            let shown = question.pyramide(date);
            let unite = match shown.repere {
                Some(_) => typographie(&format!("En % de l’ensemble{when}")),
                None => question.unite(&when),
            };
            (Trace::Pyramide(shown), unite)
        }
        FormeFigure::Gouvernance => {
            (Trace::Organigramme(organigramme::organigramme(edition, noms)), String::new())
        }
    };
    Graphique {
        id: figure.id.0.clone(),
        titre: typographie(&figure.data.titre),
        unite,
        description: lecture::description(&trace),
        trace,
    }
}

/// Says how often the numbers of some dates are counted.
fn frequence(dates: &[Date]) -> &'static str {
    match dates.first().map(|date| date.within()) {
        Some(Within::Year) => " par an",
        Some(Within::Quarter(_)) => " par trimestre",
        Some(Within::Month(_)) => " par mois",
        _ => "",
    }
}

struct Question<'q> {
    edition: &'q Edition,
    requete: &'q Requete,
}

impl Question<'_> {
    fn series(&self) -> Vec<&Serie> {
        self.requete.series.iter().map(|serie| self.edition.get(serie)).collect()
    }

    fn territoires(&self) -> Vec<&Territoire> {
        self.requete.territoires.iter().map(|one| self.edition.get(one)).collect()
    }

    /// Returns every date that a line has something to say of; years follow each other.
    fn dates(&self) -> Vec<Date> {
        let chiffres = self.edition.chiffres();
        let mut dates = BTreeSet::new();
        for serie in self.series() {
            for territoire in self.territoires() {
                dates.extend(chiffres.dates(&serie.id, &territoire.id));
            }
        }
        if let Some(periode) = self.requete.periode {
            dates.retain(|date| periode.contains(*date));
        }
        let yearly = dates.iter().all(|date| date.within() == Within::Year);
        match (dates.first(), dates.last()) {
            (Some(first), Some(last)) if yearly => {
                let years = first.year()..=last.year();
                years.filter_map(|year| format!("{year:04}").parse().ok()).collect()
            }
            _ => dates.into_iter().collect(),
        }
    }

    /// Returns the last date at which the first line has a number.
    fn last(&self, dates: &[Date]) -> Option<Date> {
        let (series, territoires) = (self.series(), self.territoires());
        let (serie, territoire) = (series.first()?, territoires.first()?);
        let known = |date: &&Date| self.point(serie, territoire, **date) != Point::Absent;
        dates.iter().rev().find(known).or(dates.last()).copied()
    }

    /// Returns a line for each series and territory, named by what tells it from the others.
    fn courbes(&self, dates: &[Date]) -> Courbes {
        let (series, territoires) = (self.series(), self.territoires());
        let mut lignes = Vec::new();
        for serie in &series {
            for territoire in &territoires {
                let nom = match (series.len(), territoires.len()) {
                    (1, _) => territoire.nom.clone(),
                    (_, 1) => serie.titre.clone(),
                    _ => format!("{}, {}", serie.titre, territoire.nom),
                };
                lignes.push(self.ligne(&nom, (serie, territoire), dates));
            }
        }
        self.ensemble(lignes, dates, &series)
    }

    /// Returns lines for each series apart: one for each territory.
    fn multiples(&self, dates: &[Date]) -> Vec<(String, Courbes)> {
        let panels = self.series().into_iter().map(|serie| {
            let territoires = self.territoires().into_iter();
            let lignes = territoires.map(|one| self.ligne(&one.nom, (serie, one), dates));
            let courbes = self.ensemble(lignes.collect(), dates, &[serie]);
            (typographie(&serie.titre), courbes)
        });
        panels.collect()
    }

    fn ligne(
        &self,
        nom: &str,
        (serie, territoire): (&Serie, &Territoire),
        dates: &[Date],
    ) -> Ligne {
        let points = dates.iter().map(|date| self.point(serie, territoire, *date)).collect();
        Ligne { nom: typographie(nom), points }
    }

    fn ensemble(&self, lignes: Vec<Ligne>, dates: &[Date], series: &[&Serie]) -> Courbes {
        let points = lignes.iter().flat_map(|ligne| &ligne.points);
        Courbes {
            decimales: self.decimales(points.filter_map(|point| point.valeur())),
            ruptures: ruptures(series, dates),
            dates: dates.iter().map(|date| courte(*date)).collect(),
            lignes,
        }
    }

    /// Returns bars at one date: a group for each series, or for each territory of the only series.
    fn barres(&self, date: Option<Date>) -> Barres {
        let (series, territoires) = (self.series(), self.territoires());
        let bar = |serie: &Serie, territoire: &Territoire| {
            let point = date.map_or(Point::Absent, |date| self.point(serie, territoire, date));
            Barre::seule(point)
        };
        let name = |name: &str| typographie(name);
        let (names, groupes) = if let [serie] = series.as_slice() {
            let groupe = |(rank, one): (usize, &&Territoire)| Groupe {
                nom: name(&one.nom),
                barres: vec![bar(serie, one)],
                accent: rank == 0,
            };
            let mut groupes: Vec<Groupe> = territoires.iter().enumerate().map(groupe).collect();
            let value = |groupe: &Groupe| {
                groupe.barres.first().and_then(|one| one.point.valeur()).unwrap_or(-1.0)
            };
            groupes.sort_by(|one, next| value(next).total_cmp(&value(one)));
            (vec![name(&serie.titre)], groupes)
        } else {
            let groupe = |serie: &&Serie| Groupe {
                nom: name(&serie.titre),
                barres: territoires.iter().map(|one| bar(serie, one)).collect(),
                accent: true,
            };
            let names = territoires.iter().map(|one| name(&one.nom)).collect();
            (names, series.iter().map(groupe).collect())
        };
        let points = groupes.iter().flat_map(|groupe| &groupe.barres);
        let decimales = self.decimales(points.filter_map(|barre| barre.point.valeur()));
        Barres { series: names, groupes, decimales, suffixe: String::new(), max: None }
    }

    /// Returns territories with their outlines and numbers at a date.
    fn carte(&self, figure: &Figure, date: Option<Date>) -> Carte {
        let fonds = &self.edition.chiffres().fonds;
        let fond = figure.fond.as_ref().and_then(|name| fonds.get(name));
        let (Some(serie), Some(fond)) = (self.series().first().copied(), fond) else {
            return Carte::default();
        };
        let demande = territoires::Demande {
            territoires: self.territoires(),
            serie,
            contours: &fond.contours,
            cle: figure.cle.as_deref().unwrap_or_default(),
            classes: figure.classes.as_deref(),
        };
        let point = |serie: &Serie, place: &Territoire| {
            date.map_or(Point::Absent, |date| self.point(serie, place, date))
        };
        territoires::carte(&demande, point, |values| self.decimales(values.iter().copied()))
    }

    /// Returns both groups of a pyramid at a date.
    fn pyramide(&self, date: Option<Date>) -> Pyramide {
        let (series, territoires) = (self.series(), self.territoires());
        classes::pyramide(&series, &territoires, |serie, place| {
            date.map_or(Point::Absent, |date| self.point(serie, place, date))
        })
    }

    /// Returns how many decimals numbers are printed with.
    fn decimales(&self, values: impl Iterator<Item = f64>) -> usize {
        let (most, whole) = values.fold((0.0_f64, true), |(most, whole), value| {
            (most.max(value), whole && value.fract() == 0.0)
        });
        match self.requete.mesure {
            Mesure::Taux if most < 1.0 => 2,
            Mesure::Taux => 1,
            _ => usize::from(!whole),
        }
    }

    fn point(&self, serie: &Serie, territoire: &Territoire, date: Date) -> Point {
        let releve = self.edition.chiffres().releve(&serie.id, &territoire.id, date);
        let cell = releve.map_or(Cellule::Absente, |releve| match self.requete.mesure {
            Mesure::Taux => releve.taux,
            _ => releve.nombre,
        });
        cell.into()
    }

    /// Returns what the numbers are, each unit once; `when` says how often or when they are counted.
    fn unite(&self, when: &str) -> String {
        let rated = self.requete.mesure == Mesure::Taux;
        let mut units: Vec<String> = Vec::new();
        let mut bases: Vec<String> = Vec::new();
        for serie in self.series() {
            let unit = fr::pluriel(&serie.unite);
            if !units.contains(&unit) {
                units.push(unit);
            }
            let base = if rated { format!(" {}", pour(serie)) } else { String::new() };
            if !bases.contains(&base) {
                bases.push(base);
            }
        }
        // One denominator is said once, after all units.
        let words = match bases.as_slice() {
            [base] => format!("{}{base}", fr::enumeration(&units)),
            _ => fr::enumeration(
                &self
                    .series()
                    .iter()
                    .map(|serie| format!("{} {}", fr::pluriel(&serie.unite), pour(serie)))
                    .collect::<Vec<_>>(),
            ),
        };
        let when = if rated && when.starts_with(" par") { "" } else { when };
        typographie(&format!("{}{when}", fr::capitale(&words)))
    }
}

/// Returns the breaks of series that fall between two dates.
fn ruptures(series: &[&Serie], dates: &[Date]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for rupture in series.iter().flat_map(|serie| &serie.ruptures) {
        let rank = dates.iter().position(|date| *date >= rupture.date);
        let Some(rank) = rank.filter(|rank| *rank > 0) else { continue };
        let own = (rank, typographie(&rupture.motif));
        if !found.contains(&own) {
            found.push(own);
        }
    }
    found.sort_by_key(|own| own.0);
    found
}

/// Prints a date where there is little room: `2025`, `T1 2025`, `03/2025`.
fn courte(date: Date) -> String {
    let year = date.year();
    match date.within() {
        Within::Quarter(quarter) => format!("T{quarter} {year}"),
        Within::Month(month) | Within::Day(month, _) => format!("{month:02}/{year}"),
        Within::Year => year.to_string(),
    }
}
