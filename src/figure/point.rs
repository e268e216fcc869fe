//! A number of a figure, or why it is not shown.

use serde::Serialize;

use crate::{
    fr::{self, NBSP},
    model::donnees::Cellule,
};

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Point {
    /// A number.
    Valeur(f64),
    /// There is one, and it is not shown.
    Tu(Silence),
    /// Nothing is known.
    Absent,
}

/// Why a number is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Silence {
    /// Its producer does not disclose it.
    NonDiffuse,
    /// It is masked, to protect who is counted.
    Masque,
    /// It speaks of too few people to be a percentage.
    Insuffisant,
}

impl Silence {
    /// All of them, in the order in which a legend tells them.
    pub(super) const ALL: [Self; 3] = [Self::NonDiffuse, Self::Masque, Self::Insuffisant];

    /// Returns what stands for the number where there is little room.
    pub const fn signe(self) -> &'static str {
        match self {
            Self::NonDiffuse => "nd",
            Self::Masque => "s",
            Self::Insuffisant => "ei",
        }
    }

    /// Returns what stands for the number where there is room.
    pub(super) const fn mots(self) -> &'static str {
        match self {
            Self::NonDiffuse => "non diffusé",
            Self::Masque => "secret",
            Self::Insuffisant => "effectif insuffisant",
        }
    }

    /// Says what the sign means.
    pub(super) const fn sens(self) -> &'static str {
        match self {
            Self::NonDiffuse => {
                "chiffre que son producteur ne diffuse pas, ni nul ni nécessairement petit"
            }
            Self::Masque => "chiffre couvert par le secret, pour que nul ne soit reconnu",
            Self::Insuffisant => "trop peu de réponses pour un pourcentage",
        }
    }
}

impl Point {
    /// Prints the number, or what stands for it.
    pub(super) fn texte(self, decimales: usize) -> String {
        match self {
            Self::Valeur(valeur) => fr::decimales(valeur, decimales),
            Self::Tu(why) => why.mots().to_owned(),
            Self::Absent => "sans donnée".to_owned(),
        }
    }

    /// Prints the number, or a sign, in a cell of a table.
    pub fn cellule(self, print: impl Fn(f64) -> String) -> String {
        match self {
            Self::Valeur(valeur) => print(valeur),
            Self::Tu(why) => why.signe().to_owned(),
            Self::Absent => "–".to_owned(),
        }
    }

    /// Returns the number, when there is one.
    pub fn valeur(self) -> Option<f64> {
        match self {
            Self::Valeur(valeur) => Some(valeur),
            Self::Tu(_) | Self::Absent => None,
        }
    }
}

impl From<Cellule> for Point {
    fn from(cellule: Cellule) -> Self {
        match cellule {
            Cellule::Publiee(value) => Self::Valeur(value),
            Cellule::NonDiffusee => Self::Tu(Silence::NonDiffuse),
            Cellule::Masquee(_) => Self::Tu(Silence::Masque),
            Cellule::Absente => Self::Absent,
        }
    }
}

/// Says what the signs are that stand for numbers: « « nd » : chiffre que son producteur… »; nothing
/// where all numbers are shown.
pub fn signes(points: impl Iterator<Item = Point>) -> Option<String> {
    let points: Vec<Point> = points.collect();
    let met = Silence::ALL.into_iter().filter(|why| points.contains(&Point::Tu(*why)));
    let words: Vec<String> =
        met.map(|why| format!("«{NBSP}{}{NBSP}»{NBSP}: {}.", why.signe(), why.sens())).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
