//! Lists of the annexes: acronyms, sources, structures.

use crate::{
    fr,
    model::{genre::Genre, outline::Contenu, texte::Align},
};

use super::{
    composer::Composer,
    ordre,
    piece::{Piece, Run},
    tableaux::{cell, col},
};

impl Composer<'_> {
    pub(super) fn sigles(&mut self) -> Vec<Piece> {
        let keys = ordre::keys(self.edition, Genre::Sigle);
        let terms: Vec<_> = keys
            .iter()
            .filter_map(|key| {
                let rank = self.edition.corpus().entry(key)?.item?;
                let sigle = self.edition.corpus().sigles().nth(rank)?;
                Some((
                    cell(fr::typographie(&sigle.sigle)),
                    cell(fr::capitale(&fr::typographie(&sigle.developpe))),
                ))
            })
            .collect();
        if terms.is_empty() {
            return vec![Piece::Paragraphe(cell("Aucun sigle n’est employé."))];
        }
        vec![Piece::Definitions(terms)]
    }

    pub(super) fn sources(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Source, line);
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().sources.get(&key.id)?.data;
            let producer = match &data.producteur {
                Some(acteur) => vec![self.title_link(&acteur.key())],
                None if self.edition.withheld(key, "/producteur") > 0 => {
                    vec![Run::NonPublic("non public".to_owned())]
                }
                None => cell("–"),
            };
            Some(vec![
                vec![self.title_link(key)],
                cell(data.nature.label()),
                producer,
                cell(data.date.map_or_else(|| "–".to_owned(), fr::date)),
                cell(data.effectif.map_or_else(|| "–".to_owned(), fr::entier)),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Source", Align::Start, 7),
            col("Nature", Align::Start, 0),
            col("Producteur", Align::Start, 5),
            col("Date", Align::Start, 3),
            col("Effectif", Align::End, 0),
        ];
        self.tableau_de(
            (Genre::Source, line),
            "Sources mobilisées",
            "Aucune source n’est encore décrite.",
            colonnes,
            lignes,
        )
    }

    pub(super) fn acteurs(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Acteur, line);
        let lignes = keys.iter().filter_map(|key| {
            let rank = self.edition.corpus().entry(key)?.item?;
            let acteur = self.edition.corpus().acteurs().nth(rank)?;
            Some(vec![
                vec![self.title_link(key)],
                cell(acteur.genre.label()),
                acteur.missions.as_deref().map_or_else(|| cell("–"), |text| self.label(text, None)),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Structure", Align::Start, 5),
            col("Genre", Align::Start, 0),
            col("Missions", Align::Start, 7),
        ];
        self.tableau_de(
            (Genre::Acteur, line),
            "Structures citées",
            "Aucune structure n’est encore décrite.",
            colonnes,
            lignes,
        )
    }
}
