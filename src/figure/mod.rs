//! Charts: an edition's answer to a question, drawn wide and narrow by the same code.
//!
//! In: `&Edition` and a figure; then fonts, for the drawing. Out: `Graphique`, then SVG.
//! Never: sees what the edition does not show, knows a page, leaves a meaning to colour alone.

mod barres;
mod boites;
mod calendrier;
mod carte;
mod chaine;
mod cible;
mod classes;
mod courbe;
mod echelle;
mod enquete;
#[cfg(test)]
mod epreuve;
mod etincelle;
mod filiation;
mod gantt;
mod gouvernance;
mod lecture;
mod likert;
mod multiples;
mod organigramme;
mod point;
mod provenance;
mod pyramide;
mod question;
mod svg;
mod teinte;
mod territoires;
mod textes;

use serde::Serialize;

use crate::{
    fr::{self, NBSP},
    model::{genre::Genre, reference::Key},
    theme::Fonts,
};

pub use calendrier::Calendrier;
pub use cible::Trajet;
pub use enquete::{de_question, nom_de_groupe, vue};
pub use etincelle::etincelle;
pub use filiation::Filiation;
pub use lecture::lecture;
pub use organigramme::Organigramme;
pub use point::{Point, Silence, signes};
pub use provenance::{estimation, source};
pub use question::graphique;
pub use territoires::Carte;
pub use textes::textes;

/// What a figure shows: labels and values final, nothing left to decide but layout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Graphique {
    /// Id of the figure, for names within the drawing.
    pub id: String,
    /// Title, for who does not see it.
    pub titre: String,
    /// What the numbers are: « signalements par an », « pour 1 000 logements ».
    pub unite: String,
    /// The same in words.
    pub description: String,
    /// What is drawn.
    pub trace: Trace,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Trace {
    /// Lines over time.
    Courbes(Courbes),
    /// The same by series, each under its name, all on one scale.
    Multiples(Vec<(String, Courbes)>),
    /// Horizontal bars.
    Barres(Barres),
    /// Answers of a scale, on either side of its middle.
    Likert(Likert),
    /// Actions over time.
    Calendrier(Calendrier),
    /// Who reports to whom.
    Organigramme(Organigramme),
    /// What leads to what.
    Filiation(Filiation),
    /// An indicator from its reference to its target.
    Trajet(Trajet),
    /// Territories on a map.
    Carte(Carte),
    /// Two groups by class.
    Pyramide(Pyramide),
}

/// Answers of a scale, in percent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Likert {
    /// Steps, the least favourable first.
    pub echelons: Vec<String>,
    /// Rows.
    pub rangees: Vec<RangeeLikert>,
    /// What answers beside the scale are, where there are some: « Ne se prononce pas ».
    pub hors: Option<String>,
}

/// Answers of one group, or to one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RangeeLikert {
    /// Its name and base.
    pub nom: String,
    /// Percentages, a step each; none when they may not be shown.
    pub parts: Option<Vec<f64>>,
    /// Percentage of those whose answer is none of the scale.
    pub hors: Option<f64>,
}

/// How the floor above orders and names objects, for figures that show some.
pub struct Noms<'n> {
    /// Objects of a kind, in printed order.
    pub cles: &'n dyn Fn(Genre) -> Vec<Key>,
    /// Printed number.
    pub numero: &'n dyn Fn(&Key) -> Option<String>,
    /// Printed title.
    pub titre: &'n dyn Fn(&Key) -> String,
    /// Both: « axe 2 – … ».
    pub reference: &'n dyn Fn(&Key) -> String,
}

/// Horizontal bars, in groups of one or more.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Barres {
    /// What the bars of a group are; one name where groups have one bar.
    pub series: Vec<String>,
    /// Groups, in order.
    pub groupes: Vec<Groupe>,
    /// Decimals of printed values.
    pub decimales: usize,
    /// What follows a value: « % », or nothing.
    pub suffixe: String,
    /// End of the scale, where it is not that of the greatest bar.
    pub max: Option<f64>,
}

impl Graphique {
    /// Returns whether there is nothing to draw: all that it would show is withheld.
    pub fn is_empty(&self) -> bool {
        let nothing = |courbes: &Courbes| {
            courbes.lignes.iter().all(|own| own.points.iter().all(|one| *one == Point::Absent))
        };
        match &self.trace {
            Trace::Courbes(courbes) => nothing(courbes),
            Trace::Multiples(panels) => panels.iter().all(|(_, courbes)| nothing(courbes)),
            Trace::Barres(own) => own.groupes.is_empty(),
            Trace::Likert(own) => own.rangees.is_empty(),
            Trace::Pyramide(own) => own.etages.is_empty(),
            Trace::Calendrier(own) => own.axes.iter().all(|axe| axe.actions.is_empty()),
            Trace::Organigramme(own) => own.instances.is_empty(),
            Trace::Filiation(own) => own.noeuds.is_empty(),
            Trace::Trajet(own) => own.key.is_none(),
            Trace::Carte(own) => own.zones.is_empty(),
        }
    }
}

/// Bars of one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Groupe {
    /// Its name.
    pub nom: String,
    /// Its bars, in the order of `series`.
    pub barres: Vec<Barre>,
    /// Whether it is what the figure speaks of; the others are there to compare.
    pub accent: bool,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Barre {
    /// Its number.
    pub point: Point,
    /// Lower end of the interval around it.
    pub bas: Option<f64>,
    /// Upper end.
    pub haut: Option<f64>,
    /// Whether so few answered that it is to be read with care: it stands between brackets.
    pub fragile: bool,
}

impl Barre {
    /// A number without interval.
    const fn seule(point: Point) -> Self {
        Self { point, bas: None, haut: None, fragile: false }
    }
}

impl Barres {
    /// Prints a bar: its number, and its interval where it has one.
    pub fn texte(&self, barre: &Barre) -> String {
        let text = barre.point.texte(self.decimales);
        if barre.point.valeur().is_none() {
            return text;
        }
        let text = format!("{text}{}", self.suffixe);
        let text = if barre.fragile { format!("({text})") } else { text };
        match barre.bas.zip(barre.haut) {
            Some((low, high)) => {
                let [low, high] = [low, high].map(|end| fr::decimales(end, self.decimales));
                format!("{text} [{low}{NBSP}; {high}]")
            }
            None => text,
        }
    }
}

/// Two groups back to back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pyramide {
    /// Names of both groups.
    pub cotes: [String; 2],
    /// Classes, the youngest first.
    pub etages: Vec<Etage>,
    /// The territory whose numbers stand for comparison, where there is one.
    pub repere: Option<String>,
    /// Decimals of printed values.
    pub decimales: usize,
    /// What follows a value: « % », or nothing.
    pub suffixe: String,
}

/// A class of both groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Etage {
    /// Its name.
    pub nom: String,
    /// Numbers of both groups.
    pub points: [Point; 2],
    /// Those of the other territory.
    pub reperes: [Option<f64>; 2],
}

/// Lines over time, on one scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Courbes {
    /// Dates as printed, evenly spaced.
    pub dates: Vec<String>,
    /// Lines, the one that is spoken of first.
    pub lignes: Vec<Ligne>,
    /// Breaks: rank of the first date counted the new way, what changed.
    pub ruptures: Vec<(usize, String)>,
    /// Decimals of printed values.
    pub decimales: usize,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ligne {
    /// Its name.
    pub nom: String,
    /// One point a date.
    pub points: Vec<Point>,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page, a large screen.
    Large,
    /// A telephone.
    Etroit,
}

impl Format {
    /// Returns the width of the drawing, in its own units.
    pub const fn largeur(self) -> f64 {
        match self {
            Self::Large => 640.0,
            Self::Etroit => 340.0,
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Etroit => "etroit",
        }
    }
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Dessin {
    /// The SVG, alone.
    pub svg: String,
    /// Width, in its own units.
    pub largeur: f64,
    /// Height, in its own units.
    pub hauteur: f64,
}

/// Draws a figure.
pub fn dessin(graphique: &Graphique, fonts: &Fonts, format: Format) -> Dessin {
    match &graphique.trace {
        Trace::Courbes(courbes) => courbe::dessin(graphique, courbes, fonts, format),
        Trace::Multiples(panels) => multiples::dessin(graphique, panels, fonts, format),
        Trace::Barres(barres) => barres::dessin(graphique, barres, fonts, format),
        Trace::Calendrier(calendrier) => gantt::dessin(graphique, calendrier, fonts, format),
        Trace::Organigramme(own) => gouvernance::dessin(graphique, own, fonts, format),
        Trace::Filiation(own) => chaine::dessin(graphique, own, fonts, format),
        Trace::Trajet(own) => cible::dessin(graphique, own, fonts, format),
        Trace::Likert(likert) => likert::dessin(graphique, likert, fonts, format),
        Trace::Pyramide(own) => pyramide::dessin(graphique, own, fonts, format),
        Trace::Carte(own) => carte::dessin(graphique, own, fonts, format),
    }
}
