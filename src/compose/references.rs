//! Laws and plans: one text, and all that are cited.

use crate::{
    fr,
    model::{genre::Genre, outline::Contenu, references::TexteDeReference, texte::Align},
};

use super::{
    composer::Composer,
    piece::{Objet, Piece, Run, Vers},
    tableaux::{cell, col},
};

impl Composer<'_> {
    /// Says what is known of a text.
    pub(super) fn texte_de_reference(&self, objet: &mut Objet, texte: &TexteDeReference) {
        objet.etiquettes.push(texte.sorte.label().to_owned());
        if let Some(note) = &texte.note {
            objet.chapeau = self.label(note, None);
        }
        let dates = [
            ("En vigueur depuis", texte.en_vigueur_depuis),
            ("Abrogé le", texte.abroge_le),
            ("Vérifié le", texte.verifie_le),
        ];
        objet.faits.extend(
            dates
                .into_iter()
                .filter_map(|(label, date)| Some((label.to_owned(), cell(fr::date(date?))))),
        );
        if let Some(other) = &texte.remplace_par {
            objet.faits.push(("Remplacé par".to_owned(), vec![self.title_link(&other.key())]));
        }
        if let Some(address) = &texte.adresse {
            let link = Run::Lien(Vers::Externe(address.clone()), cell(address.as_str()));
            objet.faits.push(("Adresse".to_owned(), vec![link]));
        }
    }

    /// The annex of laws and plans.
    pub(super) fn references(&mut self, line: &Contenu) -> Vec<Piece> {
        let corpus = self.edition.corpus();
        let keys = self.selected(Genre::Reference, line);
        let textes: Vec<_> = keys
            .iter()
            .filter_map(|key| Some((key, corpus.references().nth(corpus.entry(key)?.item?)?)))
            .collect();
        // A document says what was verified, and when; it does not list what was not.
        let dated = textes.iter().any(|(_, texte)| texte.verifie_le.is_some());
        let lignes = textes.into_iter().map(|(key, texte)| {
            let mut says = texte.note.as_deref().map(|text| self.label(text, None));
            let gone = texte.abroge_le.map(|date| format!("Abrogé le {}.", fr::date(date)));
            if let Some(gone) = gone {
                let runs = says.get_or_insert_default();
                runs.extend((!runs.is_empty()).then(|| Run::texte(" ")));
                runs.push(Run::texte(gone));
            }
            let mut row = vec![
                vec![self.title_link(key)],
                cell(texte.sorte.label()),
                says.unwrap_or_else(|| cell("–")),
            ];
            row.extend(
                dated.then(|| cell(texte.verifie_le.map_or_else(|| "–".to_owned(), fr::date))),
            );
            row
        });
        let lignes = lignes.collect();
        let mut colonnes = vec![
            col("Texte", Align::Start, 6),
            col("Sorte", Align::Start, 3),
            col("Ce qu’il dit", Align::Start, 8),
        ];
        colonnes.extend(dated.then(|| col("Vérifié le", Align::Start, 3)));
        self.tableau_de(
            (Genre::Reference, line),
            "Textes et plans de référence",
            "Aucun texte de référence n’est encore inscrit.",
            colonnes,
            lignes,
        )
    }
}
