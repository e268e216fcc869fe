//! Tables that cross two families.

use std::collections::BTreeMap;

use crate::{
    fr,
    model::{
        genre::Genre, outline::Contenu, reference::Key, texte::Align, vocabulaire::EtatAction,
    },
};

use super::{
    composer::Composer,
    noms, ordre,
    piece::{Element, Piece, Run},
    tableaux::{cell, col},
};

/// A count in a cell; nothing counted prints a dash.
fn count_cell(count: usize) -> Vec<Run> {
    cell(if count == 0 { "–".to_owned() } else { fr::entier(count as u64) })
}

impl Composer<'_> {
    /// State × axis of the bilan, and the actions one by one.
    pub(super) fn bilan_etats(&mut self, line: &Contenu) -> Vec<Piece> {
        let corpus = self.edition.corpus();
        let keys = self.selected(Genre::Bilan, line);
        let mut counts: BTreeMap<(u32, usize), usize> = BTreeMap::new();
        for key in &keys {
            let Some(bilan) = corpus.bilans.get(&key.id) else { continue };
            *counts.entry((bilan.data.axe, bilan.data.etat as usize)).or_default() += 1;
        }
        let states: Vec<EtatAction> = EtatAction::ALL
            .iter()
            .copied()
            .filter(|etat| counts.keys().any(|key| key.1 == *etat as usize))
            .collect();
        let axes = self
            .edition
            .projet()
            .data
            .strategie_en_cours
            .as_ref()
            .map(|strategie| strategie.axes.clone())
            .unwrap_or_default();
        let of = |axe: Option<u32>, etat: Option<EtatAction>| -> usize {
            counts
                .iter()
                .filter(|((own, state), _)| {
                    axe.is_none_or(|axe| axe == *own)
                        && etat.is_none_or(|etat| etat as usize == *state)
                })
                .map(|(_, count)| count)
                .sum()
        };
        let row = |title: Vec<Run>, axe: Option<u32>| {
            let mut row = vec![title];
            row.extend(states.iter().map(|etat| count_cell(of(axe, Some(*etat)))));
            row.push(count_cell(of(axe, None)));
            row
        };
        let mut lignes: Vec<_> = axes
            .iter()
            .filter(|axe| of(Some(axe.numero), None) > 0)
            .map(|axe| {
                row(self.label(&format!("{}. {}", axe.numero, axe.titre), None), Some(axe.numero))
            })
            .collect();
        if !lignes.is_empty() {
            lignes.push(row(vec![Run::Fort(cell("Ensemble"))], None));
        }
        let mut colonnes = vec![col("Axe de la stratégie évaluée", Align::Start, 6)];
        colonnes.extend(states.iter().map(|etat| col(etat.label(), Align::End, 2)));
        colonnes.push(col("Total", Align::End, 2));
        let mut pieces = self.tableau(
            "État des actions évaluées, par axe",
            "Aucune action n’est encore évaluée.",
            colonnes,
            lignes,
        );
        if !keys.is_empty() {
            pieces.extend(self.bilan_actions(&keys));
        }
        pieces.extend(self.hors_version(Genre::Bilan, line));
        pieces
    }

    fn bilan_actions(&mut self, keys: &[Key]) -> Vec<Piece> {
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().bilans.get(&key.id)?.data;
            let expected = |word: Option<&str>| word.map_or_else(|| vec![Run::ACompleter], cell);
            Some(vec![
                vec![self.link(key)],
                cell(data.etat.label()),
                expected(data.appreciation.map(crate::model::vocabulaire::Appreciation::label)),
                expected(data.suite.map(crate::model::vocabulaire::Suite::label)),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Action", Align::Start, 7),
            col("État", Align::Start, 3),
            col("Appréciation", Align::Start, 3),
            col("Suite proposée", Align::Start, 2),
        ];
        self.tableau("Actions évaluées une à une", "", colonnes, lignes)
    }

    /// Findings against the axes: the fiches that answer each, and its recommendations.
    pub(super) fn matrice_constats_actions(&mut self, line: &Contenu) -> Vec<Piece> {
        let constats = self.selected(Genre::Constat, line);
        let axes = self.keys(Genre::Axe);
        let corpus = self.edition.corpus();
        let lignes: Vec<_> = constats
            .iter()
            .map(|constat| {
                let answers = self.answers(constat);
                let links = |of: &dyn Fn(&Key) -> bool, genre: Genre| {
                    let own = answers.iter().filter(|key| key.genre == genre && of(key));
                    let groups: Vec<Vec<Run>> = own.map(|key| vec![self.short_link(key)]).collect();
                    if groups.is_empty() { cell("–") } else { Composer::joined(groups) }
                };
                let mut row =
                    vec![vec![self.link(constat)], links(&|_| true, Genre::Preconisation)];
                for axe in &axes {
                    let own = |key: &Key| {
                        let fiche = corpus.fiches.get(&key.id);
                        fiche
                            .and_then(|fiche| corpus.axe_of(&fiche.data))
                            .is_some_and(|of| of.id == axe.id)
                    };
                    row.push(links(&own, Genre::Fiche));
                }
                row
            })
            .collect();
        let mut colonnes =
            vec![col("Constat", Align::Start, 8), col("Préconisations", Align::Start, 3)];
        let name = fr::capitale(&noms::nom_de_niveau(self.edition, Genre::Axe));
        colonnes.extend(axes.iter().map(|axe| {
            col(
                &format!("{name} {}", noms::numero(self.edition, axe).unwrap_or_default()),
                Align::Start,
                3,
            )
        }));
        self.tableau_de(
            (Genre::Constat, line),
            "Constats, préconisations et fiches actions",
            "Aucun constat n’est encore établi.",
            colonnes,
            lignes,
        )
    }

    /// The same as a list: each finding, then what answers it.
    pub fn constats_et_reponses(&self) -> Vec<Piece> {
        let elements = ordre::keys(self.edition, Genre::Constat).into_iter().map(|constat| {
            let mut pieces = vec![Piece::Paragraphe(vec![self.link(&constat)])];
            let answers = self.answers(&constat);
            if answers.is_empty() {
                pieces.push(Piece::Paragraphe(cell("Aucune réponse dans la stratégie.")));
            } else {
                let answers = answers.iter().map(|key| Element {
                    coche: None,
                    pieces: vec![Piece::Paragraphe(vec![self.link(key)])],
                });
                pieces.push(Piece::Liste { debut: None, elements: answers.collect() });
            }
            Element { coche: None, pieces }
        });
        vec![Piece::Liste { debut: None, elements: elements.collect() }]
    }

    /// Returns the recommendations and fiches that answer a finding, in printed order.
    fn answers(&self, constat: &Key) -> Vec<Key> {
        let edges = self.edition.incoming(constat).iter().filter(|edge| edge.field == "constats");
        let named: Vec<Key> = edges.map(|edge| edge.from.clone()).collect();
        [Genre::Preconisation, Genre::Fiche]
            .into_iter()
            .flat_map(|genre| {
                let mut own: Vec<Key> =
                    named.iter().filter(|key| key.genre == genre).cloned().collect();
                ordre::sort(self.edition, genre, &mut own);
                own
            })
            .collect()
    }

    /// Resources by theme and public: the gaps show.
    pub(super) fn ressources_par_theme(&mut self, line: &Contenu) -> Vec<Piece> {
        let ressources = self.selected(Genre::Ressource, line);
        let corpus = self.edition.corpus();
        let publics = ordre::keys(self.edition, Genre::Public);
        let themes = ordre::keys(self.edition, Genre::Theme);
        let count = |theme: &Key, public: Option<&Key>| {
            ressources
                .iter()
                .filter_map(|key| corpus.ressources.get(&key.id))
                .filter(|ressource| ressource.data.themes.iter().any(|own| own.id == theme.id))
                .filter(|ressource| {
                    public.is_none_or(|public| {
                        ressource.data.publics.iter().any(|own| own.id == public.id)
                    })
                })
                .count()
        };
        let lignes: Vec<_> = themes
            .iter()
            .filter(|_| !ressources.is_empty())
            .map(|theme| {
                let mut row = vec![vec![self.title_link(theme)]];
                row.extend(publics.iter().map(|public| count_cell(count(theme, Some(public)))));
                row.push(count_cell(count(theme, None)));
                row
            })
            .collect();
        let mut colonnes = vec![col("Thème", Align::Start, 5)];
        colonnes.extend(
            publics.iter().map(|public| col(&noms::titre(self.edition, public), Align::End, 2)),
        );
        colonnes.push(col("Toutes", Align::End, 2));
        let mut pieces = self.tableau(
            "Nombre de ressources par thème et par public",
            "Aucune ressource n’est encore recensée.",
            colonnes,
            lignes,
        );
        let needs = ressources.iter().filter_map(|key| {
            let need = corpus.ressources.get(&key.id)?.data.besoin_non_couvert.as_deref()?;
            Some((vec![self.title_link(key)], self.label(need, None)))
        });
        let needs: Vec<_> = needs.collect();
        if !needs.is_empty() {
            pieces.push(Piece::Paragraphe(vec![Run::Fort(cell("Besoins non couverts"))]));
            pieces.push(Piece::Definitions(needs));
        }
        pieces.extend(self.hors_version(Genre::Ressource, line));
        pieces
    }
}
