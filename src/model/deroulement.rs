//! The mission itself: phases, jalons, documents asked for, interviews, groups, and the guides used.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    date::Date,
    diagnostic::Source,
    genre::Genre,
    projet::{Territoire, Theme},
    reference::{Id, Named, Ref},
    vocabulaire::{EtatJalon, GenreActeur, ModeEntretien, ModeGrille, TypeJalon},
};

/// `deroulement.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Deroulement {
    /// Phases, in the order of the calendar.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// Meetings and dated moments.
    #[serde(default)]
    pub jalons: Vec<Jalon>,
    /// Documents asked for.
    #[serde(default)]
    pub documents: Vec<DocumentDemande>,
    /// Interviews, planned and held.
    #[serde(default)]
    pub entretiens: Vec<Entretien>,
    /// Working groups.
    #[serde(default)]
    pub groupes: Vec<Groupe>,
}

impl Named for Deroulement {
    const GENRE: Genre = Genre::Deroulement;
}

/// A phase of the mission.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Phase {
    /// Id.
    pub id: Id,
    /// Title.
    pub titre: String,
    /// Start.
    pub debut: Date,
    /// End.
    pub fin: Date,
    /// What it hands over.
    #[serde(default)]
    pub livrables: Vec<String>,
    /// One sentence.
    pub commentaire: Option<String>,
}

impl Named for Phase {
    const GENRE: Genre = Genre::Phase;
}

/// Where the date of the version stands in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Avancement {
    /// Over.
    Terminee,
    /// Under way.
    EnCours,
    /// To come.
    AVenir,
}

impl Avancement {
    /// Returns the word as printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Terminee => "Terminée",
            Self::EnCours => "En cours",
            Self::AVenir => "À venir",
        }
    }
}

impl Phase {
    /// Returns where a date stands in it.
    pub fn avancement(&self, at: Date) -> Avancement {
        if self.fin.last_day() < at.first_day() {
            Avancement::Terminee
        } else if self.debut.first_day() > at.last_day() {
            Avancement::AVenir
        } else {
            Avancement::EnCours
        }
    }
}

/// A meeting or a dated moment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Jalon {
    /// Name.
    pub intitule: String,
    /// When.
    pub date: Date,
    /// Kind.
    pub r#type: TypeJalon,
    /// What became of it.
    pub etat: EtatJalon,
    /// Structures present or invited.
    #[serde(default)]
    pub participants: Vec<Ref<Acteur>>,
    /// Its phase.
    pub phase: Option<Ref<Phase>>,
    /// One sentence.
    pub commentaire: Option<String>,
}

impl Jalon {
    /// Returns whether it is still to take place.
    pub const fn is_open(&self) -> bool {
        matches!(self.etat, EtatJalon::Prevu | EtatJalon::Reporte)
    }
}

/// A document asked of a structure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct DocumentDemande {
    /// What is asked for.
    pub intitule: String,
    /// Who must give it.
    pub acteur: Ref<Acteur>,
    /// When it was asked for.
    pub demande_le: Option<Date>,
    /// When it was asked for again.
    #[serde(default)]
    pub relance_le: Vec<Date>,
    /// When it came.
    pub recu_le: Option<Date>,
    /// The source it became.
    pub source: Option<Ref<Source>>,
    /// One sentence.
    pub commentaire: Option<String>,
}

/// An interview, by structure and function.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Entretien {
    /// The structure.
    pub acteur: Ref<Acteur>,
    /// The function met, never a name.
    pub fonction: String,
    /// With one person or several.
    pub mode: ModeEntretien,
    /// Persons met; one when absent.
    pub nombre: Option<u64>,
    /// When it is planned.
    pub prevu_le: Option<Date>,
    /// When it took place.
    pub tenu_le: Option<Date>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Territories.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// The guide followed.
    pub grille: Option<Ref<Grille>>,
    /// The source it feeds.
    pub source: Option<Ref<Source>>,
    /// Why it did not take place.
    pub motif: Option<String>,
}

impl Entretien {
    /// Returns how many persons were met.
    pub fn personnes(&self) -> u64 {
        self.nombre.unwrap_or(1)
    }

    /// Returns whether it had taken place by a date.
    pub fn is_held(&self, at: Date) -> bool {
        self.tenu_le.is_some_and(|date| date.first_day() <= at.last_day())
    }

    /// Returns whether it is still to be held: neither held by a date nor given up.
    pub fn is_open(&self, at: Date) -> bool {
        !self.is_held(at) && self.motif.is_none()
    }
}

/// A working group and its sessions.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Groupe {
    /// Name.
    pub titre: String,
    /// Sessions.
    pub dates: Vec<Date>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Who came, by structure.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// The guide followed.
    pub grille: Option<Ref<Grille>>,
    /// The source it feeds.
    pub source: Option<Ref<Source>>,
    /// One sentence.
    pub commentaire: Option<String>,
}

impl Groupe {
    /// Returns how many persons came.
    pub fn personnes(&self) -> u64 {
        self.participants.iter().map(|participant| participant.nombre).sum()
    }

    /// Returns whether a session has taken place.
    pub fn is_held(&self, at: Date) -> bool {
        self.dates.iter().any(|date| date.first_day() <= at.last_day())
    }
}

/// How many persons a structure sent to a group.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Participant {
    /// The structure.
    pub acteur: Ref<Acteur>,
    /// Persons.
    pub nombre: u64,
}

/// `grilles/x.md`: a guide for an interview, a workshop or an observation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Grille {
    /// Title.
    pub titre: String,
    /// What it serves for.
    pub mode: ModeGrille,
    /// Kinds of structures it is for.
    #[serde(default)]
    pub pour: Vec<GenreActeur>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Ref<Theme>>,
    /// Minutes.
    pub duree: Option<u32>,
}

impl Named for Grille {
    const GENRE: Genre = Genre::Grille;
}
