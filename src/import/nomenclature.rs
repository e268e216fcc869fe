//! The indicators of the SSMSI: one series each, older names only where they count the same facts.

use std::borrow::Cow;

use crate::fr;

/// An indicator, as a series of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicateur {
    /// Id of the series.
    pub id: Cow<'static, str>,
    /// Title, today’s wording.
    pub titre: Cow<'static, str>,
    /// Older wordings of the same facts.
    anciens: &'static [&'static str],
    /// What is counted.
    pub unite: Cow<'static, str>,
    /// Whether the rate is by dwelling.
    logements: bool,
    /// The series that counts these facts too.
    pub compris_dans: Option<&'static str>,
    /// What changed between two editions, which then do not compare.
    pub edition: Option<&'static str>,
    /// What its numbers do not say.
    pub precaution: Option<&'static str>,
    /// Whether this table knows it.
    pub connu: bool,
}

const fn serie(id: &'static str, titre: &'static str, unite: &'static str) -> Indicateur {
    Indicateur {
        id: Cow::Borrowed(id),
        titre: Cow::Borrowed(titre),
        anciens: &[],
        unite: Cow::Borrowed(unite),
        logements: false,
        compris_dans: None,
        edition: None,
        precaution: None,
        connu: true,
    }
}

const VIOLENCES: &str = "Édition de juillet 2025 : les violences physiques remplacent les coups et blessures volontaires ; ne se compare pas aux éditions antérieures.";
const DATE_AFD: &str = "Édition de juillet 2026 : la date retenue pour les amendes forfaitaires délictuelles change (environ + 1 %) ; ne se compare pas aux éditions antérieures.";
const ACTIVITE: &str = "Personnes mises en cause, comptées une seule fois par unité spatiale : reflète l’activité des services, et la somme de plusieurs territoires peut compter deux fois la même personne.";
const RESIDENCE: &str = "Comptées au lieu de résidence de la victime, non au lieu des faits.";

/// Every indicator known, in the order of the bases; those of older editions last.
static TABLE: [Indicateur; 21] = [
    serie("homicides", "Homicides", "victime"),
    serie("tentatives-d-homicide", "Tentatives d’homicide", "victime"),
    serie("violences-intrafamiliales", "Violences physiques intrafamiliales", "victime")
        .edition(VIOLENCES),
    serie("violences-hors-famille", "Violences physiques hors cadre familial", "victime")
        .edition(VIOLENCES),
    serie("violences-sexuelles", "Violences sexuelles", "victime"),
    serie("vols-avec-armes", "Vols avec armes", "infraction"),
    serie("vols-violents-sans-arme", "Vols violents sans arme", "infraction"),
    serie("vols-sans-violence", "Vols sans violence contre des personnes", "victime entendue"),
    serie("cambriolages", "Cambriolages de logement", "infraction").par_logement(),
    serie("vols-de-vehicule", "Vols de véhicule", "véhicule").ancien(&["Vols de véhicules"]),
    serie("vols-dans-vehicules", "Vols dans les véhicules", "véhicule"),
    serie("vols-d-accessoires", "Vols d’accessoires sur véhicules", "véhicule"),
    serie("destructions-degradations", "Destructions et dégradations volontaires", "infraction"),
    serie("usage-de-stupefiants", "Usage de stupéfiants", "personne mise en cause")
        .edition(DATE_AFD)
        .precaution(ACTIVITE),
    serie("usage-de-stupefiants-afd", "Usage de stupéfiants (AFD)", "personne mise en cause")
        .edition(DATE_AFD)
        .precaution(ACTIVITE)
        .compris_dans("usage-de-stupefiants"),
    serie(
        "usage-de-stupefiants-hors-afd",
        "Usage de stupéfiants (hors AFD)",
        "personne mise en cause",
    )
    .precaution(ACTIVITE)
    .compris_dans("usage-de-stupefiants"),
    serie("trafic-de-stupefiants", "Trafic de stupéfiants", "personne mise en cause")
        .precaution(ACTIVITE),
    serie("escroqueries", "Escroqueries et fraudes aux moyens de paiement", "victime")
        .precaution(RESIDENCE),
    serie("coups-et-blessures", "Coups et blessures volontaires", "victime"),
    serie(
        "coups-et-blessures-intrafamiliaux",
        "Coups et blessures volontaires intrafamiliaux",
        "victime",
    )
    .compris_dans("coups-et-blessures"),
    serie("autres-coups-et-blessures", "Autres coups et blessures volontaires", "victime")
        .compris_dans("coups-et-blessures"),
];

impl Indicateur {
    const fn ancien(mut self, names: &'static [&'static str]) -> Self {
        self.anciens = names;
        self
    }

    const fn par_logement(mut self) -> Self {
        self.logements = true;
        self
    }

    const fn compris_dans(mut self, whole: &'static str) -> Self {
        self.compris_dans = Some(whole);
        self
    }

    const fn edition(mut self, words: &'static str) -> Self {
        self.edition = Some(words);
        self
    }

    const fn precaution(mut self, words: &'static str) -> Self {
        self.precaution = Some(words);
        self
    }

    /// Returns whether its rate is by dwelling.
    pub(super) fn per_dwelling(&self) -> bool {
        self.logements
    }

    /// Makes a series of its own for what the table does not know.
    fn stranger(name: &str, unite: &str) -> Self {
        let unite = unite.trim().to_lowercase();
        Self {
            id: fr::slug(name).into(),
            titre: name.replace('\'', "’").into(),
            unite: if unite.is_empty() { "infraction".into() } else { unite.into() },
            connu: false,
            ..serie("", "", "")
        }
    }
}

/// The table, and the indicators met that it does not know.
#[derive(Debug, Default)]
pub(super) struct Nomenclature {
    strangers: Vec<Indicateur>,
}

impl Nomenclature {
    /// Returns the rank of an indicator by its name as published.
    pub(super) fn rank(&mut self, name: &str, unite: &str) -> usize {
        let slug = fr::slug(name);
        let same = |own: &str| fr::slug(own) == slug;
        let known = TABLE
            .iter()
            .position(|one| same(&one.titre) || one.anciens.iter().any(|old| same(old)));
        known.unwrap_or_else(|| {
            let met = self.strangers.iter().position(|one| one.id == slug);
            TABLE.len()
                + met.unwrap_or_else(|| {
                    self.strangers.push(Indicateur::stranger(name, unite));
                    self.strangers.len() - 1
                })
        })
    }

    /// Returns every indicator, those that the table does not know last.
    pub(super) fn all(&self) -> impl Iterator<Item = &Indicateur> {
        TABLE.iter().chain(&self.strangers)
    }

    /// Returns an indicator by its rank.
    pub(super) fn get(&self, rank: usize) -> Option<&Indicateur> {
        match rank.checked_sub(TABLE.len()) {
            Some(rank) => self.strangers.get(rank),
            None => TABLE.get(rank),
        }
    }

    /// Returns the id of a series by its rank.
    pub(super) fn id(&self, rank: usize) -> &str {
        self.get(rank).map_or("", |one| &one.id)
    }
}

#[cfg(test)]
mod tests {
    use super::{Nomenclature, TABLE};

    #[test]
    fn a_name_leads_to_one_series_whatever_its_apostrophe_and_edition() {
        let mut all = Nomenclature::default();
        let mut id = |name: &str| {
            let rank = all.rank(name, "Victime entendue");
            all.id(rank).to_owned()
        };
        assert_eq!(id("Vols d'accessoires sur véhicules"), "vols-d-accessoires");
        assert_eq!(id("Vols de véhicules"), id("Vols de véhicule"));
        assert_ne!(id("Usage de stupéfiants (AFD)"), id("Usage de stupéfiants"));
        // Others counted other facts: they never join the series that came after them.
        assert_ne!(
            id("Coups et blessures volontaires intrafamiliaux"),
            id("Violences physiques intrafamiliales")
        );
        assert_eq!(id("Refus d'obtempérer"), "refus-d-obtemperer");
        let stranger = all.rank("Refus d'obtempérer", "");
        let stranger = all.get(stranger).unwrap();
        assert_eq!((&*stranger.unite, stranger.connu), ("victime entendue", false));
    }

    #[test]
    fn ids_are_unique_and_each_whole_is_in_the_table() {
        for (rank, one) in TABLE.iter().enumerate() {
            assert!(TABLE.iter().skip(rank + 1).all(|other| other.id != one.id), "{}", one.id);
            let whole = one.compris_dans;
            assert!(whole.is_none_or(|whole| TABLE.iter().any(|other| other.id == whole)));
        }
    }
}
