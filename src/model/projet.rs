//! The project: collectivité, territories, strategies, version.

use serde::{Deserialize, Serialize};

use super::{
    acteur::Acteur,
    date::{Date, Periode},
    genre::Genre,
    reference::{Id, Named, Ref},
    vocabulaire::{Etat, GenreTerritoire, Mission, Zone},
};

/// `projet.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Projet {
    /// Title of the mission.
    pub titre: String,
    /// What the mission comprises.
    pub mission: Vec<Mission>,
    /// How mature the documents are.
    pub etat: Etat,
    /// The only clock.
    pub version: Version,
    /// Who commands.
    pub collectivite: Collectivite,
    /// Legal pages of the site.
    pub mentions: Option<Mentions>,
    /// Accessibility of the site.
    pub accessibilite: Option<Accessibilite>,
    /// The territories, a tree.
    #[serde(default)]
    pub territoires: Vec<Territoire>,
    /// Themes that objects name.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// Publics that objects name.
    #[serde(default)]
    pub publics: Vec<Public>,
    /// The strategy that the bilan evaluates.
    pub strategie_en_cours: Option<StrategieEnCours>,
    /// The strategies being written; one at least when the mission comprises a strategy.
    #[serde(default)]
    pub strategies: Vec<Strategie>,
    /// Printed names of the levels.
    pub vocabulaire: Option<Vocabulaire>,
    /// Thresholds of the rules.
    pub seuils: Option<Seuils>,
}

/// The version: number, date, wording.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Version {
    /// Number, free.
    pub numero: String,
    /// Full date.
    pub date: Date,
    /// What this version is.
    pub libelle: Option<String>,
}

/// The local authority.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Collectivite {
    /// Name as printed.
    pub nom: String,
    /// Its council: CLSPD, CISPD…
    pub instance: String,
    /// Inhabitants.
    pub population: Option<u64>,
    /// Address of its website.
    pub site: Option<String>,
    /// Who assists it.
    pub prestataire: Option<String>,
}

/// What the law wants on a public site (loi n° 2004-575, art. 6).
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Mentions {
    /// Publisher.
    pub editeur: Option<String>,
    /// Director of publication: a function, or an elected official.
    pub directeur_publication: Option<String>,
    /// Who hosts.
    pub hebergeur: Option<String>,
    /// Functional address.
    pub contact: Option<String>,
}

/// Accessibility declaration (décret n° 2019-768).
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Accessibilite {
    /// The audit; without one the declaration claims nothing.
    pub audit: Option<Audit>,
    /// Functional address to signal a barrier.
    pub contact: Option<String>,
}

/// An accessibility audit (RGAA).
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Audit {
    /// When.
    pub date: Date,
    /// Percentage of criteria met.
    pub taux: f64,
    /// By whom.
    pub auteur: Option<String>,
}

/// A part of the territory.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Territoire {
    /// Id.
    pub id: Id,
    /// Name as printed.
    pub nom: String,
    /// Kind.
    pub genre: GenreTerritoire,
    /// The territory it is part of.
    pub parent: Option<Ref<Territoire>>,
    /// Official code, text.
    pub code: Option<String>,
    /// Inhabitants.
    pub population: Option<u64>,
    /// State force in charge.
    pub zone: Option<Zone>,
    /// Whether it only serves to compare: another town, of which no document speaks.
    #[serde(default)]
    pub comparaison: bool,
}

impl Territoire {
    /// Returns whether it only serves to compare figures with.
    pub fn is_compared(&self) -> bool {
        use GenreTerritoire::{Departement, Pays, Region};
        self.comparaison || matches!(self.genre, Departement | Region | Pays)
    }
}

impl Named for Territoire {
    const GENRE: Genre = Genre::Territoire;
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Theme {
    /// Id.
    pub id: Id,
    /// Name as printed.
    pub nom: String,
}

impl Named for Theme {
    const GENRE: Genre = Genre::Theme;
}

/// A public that resources and actions serve.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Public {
    /// Id.
    pub id: Id,
    /// Name as printed.
    pub nom: String,
}

impl Named for Public {
    const GENRE: Genre = Genre::Public;
}

/// The strategy in force, which the bilan evaluates.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct StrategieEnCours {
    /// Title.
    pub titre: String,
    /// Its years.
    pub periode: Periode,
    /// Its axes.
    pub axes: Vec<AncienAxe>,
}

/// An axis of the strategy in force.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct AncienAxe {
    /// Number in that strategy.
    pub numero: u32,
    /// Title.
    pub titre: String,
}

/// A strategy being written.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Strategie {
    /// Id.
    pub id: Id,
    /// Title.
    pub titre: String,
    /// STSPD, STSPDR, plan local…
    pub sigle: Option<String>,
    /// Who carries it, when not the collectivité of the project.
    pub porteur: Option<Ref<Acteur>>,
    /// Where it applies; everywhere when empty.
    #[serde(default)]
    pub territoires: Vec<Ref<Territoire>>,
    /// Its years.
    pub periode: Periode,
    /// Who signs.
    #[serde(default)]
    pub signataires: Vec<Signataire>,
}

impl Named for Strategie {
    const GENRE: Genre = Genre::Strategie;
}

/// Who signs a strategy, and as what.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Signataire {
    /// The structure.
    pub acteur: Ref<Acteur>,
    /// The function.
    pub qualite: String,
    /// The name, if known.
    pub nom: Option<String>,
}

/// Printed names of the levels of the strategy, singular.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Vocabulaire {
    /// « axe », « priorité », « enjeu », « pilier »…
    pub axe: Option<String>,
    /// « orientation ».
    pub orientation: Option<String>,
    /// « objectif opérationnel ».
    pub objectif: Option<String>,
    /// « fiche action ».
    pub fiche: Option<String>,
}

/// Thresholds of the rules.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Seuils {
    /// Smallest base on which a percentage may be a target (R14).
    pub base_minimale: Option<u32>,
    /// Smallest count, but zero, that is published.
    pub secret: Option<u32>,
    /// Most fiches that one structure may pilot (R17).
    pub fiches_par_pilote: Option<u32>,
}
