//! Coordinations and services: as objects, and in tables.

use crate::{
    fr,
    model::{
        coordination::{Coordination, Service},
        genre::Genre,
        objet::Object,
        outline::Contenu,
        reference::{Key, Named, Ref},
        texte::Align,
    },
};

use super::{
    composer::Composer,
    faits::Faits,
    piece::{Objet, Piece, Run},
    tableaux::{cell, col},
};

impl<'e> Composer<'e> {
    pub(super) fn coordination(&mut self, object: &'e Object<Coordination>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.push(data.cadre.label().to_owned());
        let mut faits = Faits::new(self, object);
        faits.fait_lien("animation", data.animation.as_ref());
        let rythme = data.rythme.as_ref().map(|rythme| faits.composer.rythme_ecrit(rythme));
        faits.fait("rythme", rythme);
        faits.fait_lien("instance", data.instance.as_ref());
        faits.fait_liens("themes", &data.themes);
        faits.fait_liens("acteurs", &data.acteurs);
        faits.fait_sources(&data.sources);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    pub(super) fn service(&mut self, object: &'e Object<Service>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let mut faits = Faits::new(self, object);
        let number = |count: Option<f64>| count.map(|count| cell(fr::nombre(count)));
        faits.fait_lien("acteur", data.acteur.as_ref());
        faits.fait_lien("rattachement", data.rattachement.as_ref());
        faits.fait("etp", number(data.etp));
        faits.fait("etp_propose", number(data.etp_propose));
        faits.fait_texte("horaires", data.horaires.as_deref());
        faits.fait_texte("horaires_proposes", data.horaires_proposes.as_deref());
        faits.fait_sources(&data.sources);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    /// A cell that links to what a field names, or says that this version withholds it.
    fn lien<N: Named>(&self, key: &Key, field: &str, named: Option<&Ref<N>>) -> Vec<Run> {
        match named {
            Some(named) => vec![self.title_link(&named.key())],
            None if self.edition.withheld(key, &format!("/{field}")) > 0 => {
                vec![Run::NonPublic("non public".to_owned())]
            }
            None => cell("–"),
        }
    }

    pub(super) fn coordinations(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Coordination, line);
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().coordinations.get(&key.id)?.data;
            let acteurs = data.acteurs.iter().map(|acteur| vec![self.title_link(&acteur.key())]);
            let acteurs = Self::joined(acteurs.collect());
            Some(vec![
                vec![self.title_link(key)],
                cell(data.cadre.label()),
                self.lien(key, "animation", data.animation.as_ref()),
                if acteurs.is_empty() { cell("–") } else { acteurs },
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Coordination", Align::Start, 5),
            col("Cadre", Align::Start, 4),
            col("Animation", Align::Start, 4),
            col("Structures", Align::Start, 6),
        ];
        self.tableau_de(
            (Genre::Coordination, line),
            "Coordinations avec les autres politiques",
            "Aucune coordination n’est encore décrite.",
            colonnes,
            lignes,
        )
    }

    pub(super) fn organisation(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Service, line);
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().services.get(&key.id)?.data;
            let number = |field: &str, count: Option<f64>| match count {
                Some(count) => cell(fr::nombre(count)),
                None if self.edition.withheld(key, &format!("/{field}")) > 0 => {
                    vec![Run::NonPublic("non public".to_owned())]
                }
                None => cell("–"),
            };
            let gap = data.etp_propose.zip(data.etp).map(|(proposed, now)| proposed - now);
            Some(vec![
                vec![self.title_link(key)],
                self.lien(key, "rattachement", data.rattachement.as_ref()),
                number("etp", data.etp),
                number("etp_propose", data.etp_propose),
                cell(gap.map_or_else(|| "–".to_owned(), fr::signe)),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Service", Align::Start, 6),
            col("Rattachement", Align::Start, 6),
            col("ETP", Align::End, 2),
            col("ETP proposés", Align::End, 3),
            col("Écart", Align::End, 2),
        ];
        self.tableau_de(
            (Genre::Service, line),
            "Services, effectifs et rattachements",
            "Aucun service n’est encore décrit.",
            colonnes,
            lignes,
        )
    }
}
