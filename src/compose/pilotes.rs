//! Who pilots how much.

use std::cmp::Reverse;

use crate::{
    fr,
    model::{genre::Genre, outline::Contenu, reference::Key, texte::Align},
};

use super::{
    composer::Composer,
    piece::{Piece, Run},
    tableaux::{cell, col},
};

impl Composer<'_> {
    /// The fiches of each structure, the most charged first.
    pub(super) fn pilotes(&mut self, line: &Contenu) -> Vec<Piece> {
        let fiches = self.selected(Genre::Fiche, line);
        let corpus = self.edition.corpus();
        let led = |acteur: &Key, second: bool| -> Vec<&Key> {
            let leads = |key: &&Key| {
                let fiche = corpus.fiches.get(&key.id).map(|fiche| &fiche.data);
                let who = fiche.and_then(|fiche| {
                    if second { fiche.copilote.as_ref() } else { fiche.pilote.as_ref() }
                });
                who.is_some_and(|who| who.id == acteur.id)
            };
            fiches.iter().filter(leads).collect()
        };
        let mut rows: Vec<(Key, Vec<&Key>, Vec<&Key>)> = self
            .keys(Genre::Acteur)
            .into_iter()
            .map(|acteur| (acteur.clone(), led(&acteur, false), led(&acteur, true)))
            .filter(|row| !row.1.is_empty() || !row.2.is_empty())
            .collect();
        rows.sort_by_key(|row| (Reverse(row.1.len()), Reverse(row.2.len())));
        let links = |keys: &[&Key]| -> Vec<Run> {
            let links: Vec<_> = keys.iter().map(|key| vec![self.short_link(key)]).collect();
            if links.is_empty() { cell("–") } else { Composer::joined(links) }
        };
        let lignes = rows.iter().map(|(acteur, first, second)| {
            vec![
                vec![self.title_link(acteur)],
                cell(fr::entier(first.len() as u64)),
                links(first),
                links(second),
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Structure", Align::Start, 6),
            col("Fiches", Align::End, 0),
            col("Pilote de", Align::Start, 4),
            col("Copilote de", Align::Start, 3),
        ];
        let mut pieces = self.tableau(
            "Répartition des pilotes",
            "Aucune fiche n’a encore de pilote.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_version(Genre::Fiche, line));
        pieces
    }
}
