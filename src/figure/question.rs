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
        reference::{Key, Ref},
        vocabulaire::Mesure,
    },
    resolve::pour,
};

use super::{Courbes, Graphique, Ligne, Point, Trace, lecture};

/// Answers a figure.
pub fn graphique(edition: &Edition, figure: &Object<Figure>) -> Graphique {
    let question = Question { edition, figure: &figure.data };
    let dates = question.dates();
    let lignes = question.lignes(&dates);
    let all = || lignes.iter().flat_map(|ligne| &ligne.points).filter_map(|point| point.valeur());
    let decimales = match figure.data.requete.mesure {
        Mesure::Taux if all().fold(0.0, f64::max) < 1.0 => 2,
        Mesure::Taux => 1,
        _ => usize::from(all().any(|value| value.fract() != 0.0)),
    };
    let courbes = Courbes {
        ruptures: question.ruptures(&dates),
        dates: dates.iter().map(|date| courte(*date)).collect(),
        lignes,
        decimales,
    };
    Graphique {
        id: figure.id.0.clone(),
        titre: typographie(&figure.data.titre),
        unite: question.unite(&dates),
        description: lecture::description(&courbes),
        trace: Trace::Courbes(courbes),
    }
}

/// Returns where the numbers of a figure come from: the source that is described, and what is
/// printed of it.
pub fn source(edition: &Edition, figure: &Figure) -> Vec<(Option<Key>, String)> {
    let corpus = edition.corpus();
    let mut found: Vec<(Option<Key>, String)> = Vec::new();
    for serie in &figure.requete.series {
        let Some(entry) = corpus.entry(&serie.key()) else { continue };
        let Some(donnees) = corpus.donnees.get(&entry.record.id) else { continue };
        let source = donnees.data.source.as_ref();
        let titre = || Some(corpus.object(source?)?.data.titre.clone());
        let provenance = donnees.data.provenance.as_ref();
        let mention = provenance.and_then(|from| from.mention.clone()).or_else(titre);
        let mention = mention.unwrap_or_else(|| donnees.data.titre.clone());
        let edition = provenance.and_then(|from| from.edition.as_deref());
        let words = match edition {
            Some(edition) => format!("{mention}, édition {}", fr::de(edition)),
            None => mention,
        };
        let own = (source.map(Ref::key), typographie(&words));
        if !found.contains(&own) {
            found.push(own);
        }
    }
    found
}

struct Question<'q> {
    edition: &'q Edition,
    figure: &'q Figure,
}

impl Question<'_> {
    fn series(&self) -> Vec<&Serie> {
        self.figure.requete.series.iter().map(|serie| self.edition.get(serie)).collect()
    }

    fn territoires(&self) -> Vec<&Territoire> {
        self.figure.requete.territoires.iter().map(|one| self.edition.get(one)).collect()
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
        if let Some(periode) = self.figure.requete.periode {
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

    fn lignes(&self, dates: &[Date]) -> Vec<Ligne> {
        let (series, territoires) = (self.series(), self.territoires());
        let mut lignes = Vec::new();
        for serie in &series {
            for territoire in &territoires {
                let nom = match (series.len(), territoires.len()) {
                    (1, _) => territoire.nom.clone(),
                    (_, 1) => serie.titre.clone(),
                    _ => format!("{}, {}", serie.titre, territoire.nom),
                };
                let point = |date: &Date| self.point(serie, territoire, *date);
                let points = dates.iter().map(point).collect();
                lignes.push(Ligne { nom: typographie(&nom), points });
            }
        }
        lignes
    }

    fn point(&self, serie: &Serie, territoire: &Territoire, date: Date) -> Point {
        let releve = self.edition.chiffres().releve(&serie.id, &territoire.id, date);
        let cell = releve.map_or(Cellule::Absente, |releve| match self.figure.requete.mesure {
            Mesure::Taux => releve.taux,
            _ => releve.nombre,
        });
        match cell {
            Cellule::Publiee(value) => Point::Valeur(value),
            Cellule::NonDiffusee => Point::NonDiffuse,
            Cellule::Absente => Point::Absent,
        }
    }

    /// Returns what the numbers are, each unit once.
    fn unite(&self, dates: &[Date]) -> String {
        let every = match dates.first().map(|date| date.within()) {
            Some(Within::Year) => " par an",
            Some(Within::Quarter(_)) => " par trimestre",
            Some(Within::Month(_)) => " par mois",
            _ => "",
        };
        let mut units: Vec<String> = Vec::new();
        for serie in self.series() {
            let unit = match self.figure.requete.mesure {
                Mesure::Taux => format!("{} {}", fr::pluriel(&serie.unite), pour(serie)),
                _ => format!("{}{every}", fr::pluriel(&serie.unite)),
            };
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        typographie(&fr::capitale(&fr::enumeration(&units)))
    }

    /// Returns the breaks of all series that fall between two dates.
    fn ruptures(&self, dates: &[Date]) -> Vec<(usize, String)> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for rupture in self.series().iter().flat_map(|serie| &serie.ruptures) {
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
