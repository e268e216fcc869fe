//! What comparable towns do: one action, and all of them side by side.

use crate::{
    fr::{self, NBSP},
    model::{
        genre::Genre, objet::Object, outline::Contenu, parangonnage::Parangonnage, reference::Key,
        texte::Align, vocabulaire::Preuve,
    },
};

use super::{
    composer::Composer,
    faits::Faits,
    piece::{Objet, Piece, Run},
    tableaux::{cell, col},
};

impl<'e> Composer<'e> {
    pub(super) fn parangonnage(&mut self, object: &'e Object<Parangonnage>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        let mut faits = Faits::new(self, object);
        faits.fait("ville", Some(vec![Run::texte(collectivite(data))]));
        faits.fait_texte("comparable", data.comparable.as_deref());
        faits.fait_liens("themes", &data.themes);
        faits.fait_mot("preuve", data.preuve.map(Preuve::label));
        faits.fait_texte("contact", data.contact.as_deref());
        faits.fait_date("verifie_le", data.verifie_le);
        faits.fait_adresse("adresse", data.adresse.as_deref());
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    /// What other towns do, why they compare, and who takes it up.
    pub(super) fn parangonnages(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Parangonnage, line);
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().parangonnages.get(&key.id)?.data;
            let comparable = data.comparable.as_deref();
            let inspired: Vec<Key> = super::relations(self.edition, key)
                .1
                .into_iter()
                .filter(|relation| matches!(relation.genre, Genre::Fiche | Genre::Preconisation))
                .flat_map(|relation| relation.keys)
                .collect();
            let links: Vec<_> = inspired.iter().map(|key| vec![self.short_link(key)]).collect();
            Some(vec![
                vec![self.link(key)],
                comparable.map_or_else(|| vec![Run::ACompleter], |text| self.label(text, None)),
                data.preuve.map(Preuve::label).map_or_else(|| vec![Run::ACompleter], cell),
                if links.is_empty() { cell("–") } else { Composer::joined(links) },
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Action et collectivité", Align::Start, 6),
            col("Pourquoi la comparaison tient", Align::Start, 6),
            col("Résultats", Align::Start, 3),
            col("Reprise dans", Align::Start, 2),
        ];
        self.tableau_de(
            (Genre::Parangonnage, line),
            "Actions menées par des collectivités comparables",
            "Aucune action menée ailleurs n’est encore décrite.",
            colonnes,
            lignes,
        )
    }
}

/// « Castelbrune, Belgique (41 200 habitants) ».
fn collectivite(data: &Parangonnage) -> String {
    let country = data.pays.as_deref().map(|pays| format!(", {pays}")).unwrap_or_default();
    let people = data
        .population
        .map(|count| format!(" ({}{NBSP}habitants)", fr::entier(count)))
        .unwrap_or_default();
    fr::typographie(&format!("{}{country}{people}", data.ville))
}
