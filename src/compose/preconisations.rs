//! What became of recommendations: a table for each nature.

use crate::model::{
    genre::Genre,
    outline::Contenu,
    reference::Key,
    texte::Align,
    vocabulaire::{Decision, NaturePreconisation},
};

use super::{
    composer::Composer,
    piece::{Piece, Run},
    prose::NON_PUBLIC,
    tableaux::{cell, col},
};

impl Composer<'_> {
    /// Recommendations and their decisions, by nature; one table when none names its nature.
    pub(super) fn preconisations(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Preconisation, line);
        let nature = |key: &Key| self.edition.corpus().preconisations.get(&key.id)?.data.nature;
        let natures = NaturePreconisation::ALL.iter().copied().map(Some).chain([None]);
        let groups: Vec<(Option<NaturePreconisation>, Vec<Key>)> = natures
            .map(|own| (own, keys.iter().filter(|key| nature(key) == own).cloned().collect()))
            .filter(|group: &(_, Vec<Key>)| !group.1.is_empty())
            .collect();
        let title = "Suites données aux préconisations";
        let mut pieces = Vec::new();
        if groups.iter().all(|group| group.0.is_none()) {
            pieces.extend(self.suites(title, &keys));
        } else {
            for (nature, keys) in &groups {
                let legend = match nature {
                    Some(nature) => format!("{title} : {}", nature.label().to_lowercase()),
                    None => "Suites données aux autres préconisations".to_owned(),
                };
                pieces.extend(self.suites(&legend, keys));
            }
        }
        pieces.extend(self.hors_version(Genre::Preconisation, line));
        pieces
    }

    fn suites(&mut self, legende: &str, keys: &[Key]) -> Vec<Piece> {
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().preconisations.get(&key.id)?.data;
            let taken: Vec<Key> = super::relations(self.edition, key)
                .1
                .into_iter()
                .filter(|relation| relation.genre == Genre::Fiche)
                .flat_map(|relation| relation.keys)
                .collect();
            let groups = taken.iter().map(|fiche| vec![self.short_link(fiche)]).collect();
            let mut answer = Composer::joined(groups);
            if let Some(motif) = &data.motif {
                if !answer.is_empty() {
                    answer.push(Run::texte(". "));
                }
                answer.extend(self.label(motif, None));
            } else if self.edition.withheld(key, "/motif") > 0 {
                answer.push(Run::NonPublic(NON_PUBLIC.to_owned()));
            }
            let decision = data.decision.unwrap_or(if taken.is_empty() {
                Decision::EnDiscussion
            } else {
                Decision::Retenue
            });
            Some(vec![vec![self.link(key)], cell(decision.label()), answer])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Préconisation", Align::Start, 7),
            col("Décision", Align::Start, 0),
            col("Fiches actions ou motif", Align::Start, 5),
        ];
        self.tableau(legende, "Aucune préconisation n’est encore formulée.", colonnes, lignes)
    }
}
