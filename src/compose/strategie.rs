//! Orientations, axes, objectifs and fiches as printed.

use crate::{
    fr::{self, NBSP},
    model::{
        date::Periode,
        fiche::FicheAction,
        genre::Genre,
        objet::Object,
        reference::Key,
        strategie::{Axe, Objectif, Orientation},
    },
};

use super::{
    budget,
    composer::Composer,
    etapes,
    faits::{Faits, heading},
    noms, ordre,
    piece::{Element, Objet, Piece, Run},
    tableaux,
};

impl<'e> Composer<'e> {
    pub(super) fn orientation(&mut self, object: &'e Object<Orientation>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        objet.corps = Faits::new(self, object).rubriques(niveau + 1, &[]);
        let axes: Vec<Key> = ordre::keys(self.edition, Genre::Axe)
            .into_iter()
            .filter(|key| {
                let axe = self.edition.corpus().axes.get(&key.id);
                axe.is_some_and(|axe| {
                    axe.data
                        .orientation
                        .as_ref()
                        .is_some_and(|orientation| orientation.id == object.id)
                })
            })
            .collect();
        if !axes.is_empty() {
            let label = fr::capitale(&noms::niveaux(self.edition, Genre::Axe));
            let links = axes.iter().enumerate().map(|(rank, key)| {
                vec![if rank == 0 { self.link(key) } else { self.link_within(key) }]
            });
            let links = links.collect();
            objet.faits.push((label, Composer::joined(links)));
        }
        objet
    }

    pub(super) fn axe(&mut self, object: &'e Object<Axe>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        objet.couleur = Some(object.data.couleur());
        let data = &object.data;
        let mut faits = Faits::new(self, object);
        faits.fait_lien("orientation", data.orientation.as_ref());
        faits.fait_liens("strategies", &data.strategies);
        faits.fait_liens("constats", &data.constats);
        faits.fait_liens("preconisations", &data.preconisations);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        let tree = self.objectifs_of(&object.key());
        if !tree.is_empty() {
            let name = noms::niveaux(self.edition, Genre::Objectif);
            let title = format!("{} et actions", fr::capitale(&name));
            objet.corps.push(heading(&title, niveau + 1));
            objet.corps.push(Piece::Liste { debut: None, elements: tree });
        }
        objet
    }

    pub(super) fn objectif(&mut self, object: &'e Object<Objectif>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let axe = self.edition.object(&object.data.axe);
        objet.couleur = Some(axe.data.couleur());
        let mut faits = Faits::new(self, object);
        faits.fait_lien("axe", Some(&object.data.axe));
        faits.fait_lien("parent", object.data.parent.as_ref());
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        let word = noms::nom_de_niveau(self.edition, Genre::Objectif);
        let below = [
            (fr::pluriel(&word), self.details_of(&object.key(), &self.objectifs_in(&axe.key()))),
            (noms::niveaux(self.edition, Genre::Fiche), self.fiches_of(&object.key())),
        ];
        for (title, elements) in below.into_iter().filter(|row| !row.1.is_empty()) {
            objet.corps.push(heading(&fr::capitale(&title), niveau + 1));
            objet.corps.push(Piece::Liste { debut: None, elements });
        }
        objet
    }

    fn objectifs_in(&self, axe: &Key) -> Vec<Key> {
        let corpus = self.edition.corpus();
        let mut keys = self.keys(Genre::Objectif);
        keys.retain(|key| {
            corpus.objectifs.get(&key.id).is_some_and(|objectif| objectif.data.axe.id == axe.id)
        });
        keys
    }

    /// Returns the objectifs that detail one, each with its fiches; those that detail a detail stand beside it.
    fn details_of(&self, objectif: &Key, all: &[Key]) -> Vec<Element> {
        let own = all.iter().filter(|key| *key != objectif && self.root_of(key) == *objectif);
        own.map(|key| self.objectif_element(key, self.fiches_of(key))).collect()
    }

    /// Returns the objectif that one details in the end, itself when it details none.
    fn root_of(&self, objectif: &Key) -> Key {
        let mut at = objectif.clone();
        let mut seen = Vec::new();
        while let Some(object) = self.edition.corpus().objectifs.get(&at.id)
            && let Some(parent) = &object.data.parent
            && !seen.contains(&parent.id)
        {
            seen.push(at.id);
            at = parent.key();
        }
        at
    }

    fn objectif_element(&self, key: &Key, below: Vec<Element>) -> Element {
        let mut pieces = vec![Piece::Paragraphe(vec![Run::Fort(vec![self.link(key)])])];
        if !below.is_empty() {
            pieces.push(Piece::Liste { debut: None, elements: below });
        }
        Element { coche: None, pieces }
    }

    /// Returns the objectifs of an axis as a tree, each with its fiches.
    pub(super) fn objectifs_of(&self, axe: &Key) -> Vec<Element> {
        let all = self.objectifs_in(axe);
        all.iter()
            .filter(|key| self.root_of(key) == **key)
            .map(|key| {
                let mut below = self.details_of(key, &all);
                below.extend(self.fiches_of(key));
                self.objectif_element(key, below)
            })
            .collect()
    }

    fn fiches_of(&self, objectif: &Key) -> Vec<Element> {
        let corpus = self.edition.corpus();
        self.keys(Genre::Fiche)
            .into_iter()
            .filter(|key| {
                corpus
                    .fiches
                    .get(&key.id)
                    .is_some_and(|fiche| fiche.data.objectif.id == objectif.id)
            })
            .map(|key| Element {
                coche: None,
                pieces: vec![Piece::Paragraphe(vec![self.link(&key)])],
            })
            .collect()
    }

    pub(super) fn fiche(&mut self, object: &'e Object<FicheAction>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let objectif = self.edition.object(&data.objectif);
        let axe = self.edition.object(&objectif.data.axe);
        objet.couleur = Some(axe.data.couleur());
        objet.surtitre = Some(fr::capitale(&noms::reference(self.edition, &axe.key())));
        objet.chapeau = vec![self.link(&objectif.key())];
        objet.etiquettes.extend(data.origine.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.priorite.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.temporalite.map(|word| word.label().to_owned()));
        objet.etiquettes.extend(data.etat.map(|word| word.label().to_owned()));
        let mut faits = Faits::new(self, object);
        facts(&mut faits);
        let mut corps = faits.rubriques(niveau + 1, &LATE);
        corps.extend(tableaux::partenaires(faits.composer, object, niveau + 1));
        corps.extend(etapes::etapes(faits.composer, object, niveau + 1));
        corps.extend(budget::budget(faits.composer, object, niveau + 1));
        corps.extend(tableaux::indicateurs_de(faits.composer, object, niveau + 1));
        corps.extend(faits.rubriques(niveau + 1, &EARLY));
        objet.faits = faits.faits;
        objet.corps = corps;
        objet
    }
}

/// Rubriques of a fiche that stand before its tables, and after.
const EARLY: [&str; 3] = ["contexte", "objectifs", "descriptif"];
const LATE: [&str; 5] =
    ["conditions_reussite", "points_vigilance", "cadre_juridique", "articulation", "inspiration"];

/// The label of the years of a fiche, made of its start and its end.
pub(super) const CALENDRIER: &str = "Calendrier";

/// The facts of a fiche, in the order of a reader's questions.
fn facts(faits: &mut Faits<'_, '_, FicheAction>) {
    let data = &faits.object.data;
    faits.fait_lien("pilote", data.pilote.as_ref());
    faits.fait_lien("copilote", data.copilote.as_ref());
    faits.fait_texte("referent", data.referent.as_deref());
    // Partners who have a part stand in a table of their own.
    if !tableaux::has_roles(data) {
        let partners: Vec<_> =
            data.partenaires.iter().map(|partner| partner.acteur.clone()).collect();
        faits.fait_liens("partenaires", &partners);
    }
    faits.fait_texte("public_cible", data.public_cible.as_deref());
    faits
        .fait("effectif_vise", data.effectif_vise.map(|count| vec![Run::texte(fr::entier(count))]));
    faits.fait_liens("territoires", &data.territoires);
    faits.fait_liens("strategies", &data.strategies);
    let calendar = calendrier(data);
    let calendar = faits.value("debut", calendar.map(|text| vec![Run::texte(text)]));
    faits.faits.extend(calendar.map(|runs| (CALENDRIER.to_owned(), runs)));
    faits.fait_texte("periodicite", data.periodicite.as_deref());
    faits.fait_lien("instance_suivi", data.instance_suivi.as_ref());
    faits.fait_liens("constats", &data.constats);
    faits.fait_liens("preconisations", &data.preconisations);
    faits.fait_lien("bilan", data.bilan.as_ref());
    faits.fait_liens("inspirations", &data.inspirations);
    faits.fait_liens("references", &data.references);
    let prevention = data
        .prevention
        .iter()
        .map(|word| word.label())
        .chain(data.approches.iter().map(|word| word.label()));
    let prevention: Vec<String> = prevention.map(str::to_lowercase).collect();
    faits.fait(
        "prevention",
        Some(vec![Run::texte(fr::capitale(&fr::enumeration(&prevention)))])
            .filter(|_| !prevention.is_empty()),
    );
    faits
        .fait("etp", data.etp.map(|etp| vec![Run::texte(format!("{}{NBSP}ETP", fr::nombre(etp)))]));
    faits.fait_texte("moyens_humains", data.moyens_humains.as_deref());
    faits.fait_texte("moyens_materiels", data.moyens_materiels.as_deref());
    faits.fait(
        "avancement",
        data.avancement.map(|share| vec![Run::texte(format!("{}{NBSP}%", fr::nombre(share)))]),
    );
    faits.fait_texte("commentaire", data.commentaire.as_deref());
    faits.fait_date("mis_a_jour", data.mis_a_jour);
}

/// Returns the years of an action, as far as they are known.
fn calendrier(data: &FicheAction) -> Option<String> {
    match (data.debut, data.fin) {
        (Some(debut), Some(fin)) => Some(fr::periode(Periode { debut, fin })),
        (Some(debut), None) => Some(format!("à partir de {}", fr::date(debut))),
        (None, Some(fin)) => Some(format!("jusqu’à {}", fr::date(fin))),
        (None, None) => None,
    }
}
