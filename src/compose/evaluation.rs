//! What the bilan comes to: effects and their proof, causes by type, questions and answers.

use std::cmp::Reverse;

use crate::{
    fr,
    model::{
        bilan::{Bilan, Effet},
        evaluation::Evaluation,
        genre::Genre,
        objet::Object,
        outline::Contenu,
        reference::Key,
        texte::Align,
        vocabulaire::{Appreciation, TypeCause},
    },
};

use super::{
    composer::Composer,
    faits::Faits,
    piece::{Colonne, Objet, Piece, Run},
    tableaux::{cell, col, headed, plain_table},
};

impl<'e> Composer<'e> {
    pub(super) fn evaluation(&mut self, object: &'e Object<Evaluation>, niveau: u8) -> Objet {
        let mut objet = self.base(object.key(), niveau);
        let data = &object.data;
        objet.etiquettes.push(data.critere.label().to_owned());
        objet.etiquettes.extend(data.appreciation.map(|word| word.label().to_owned()));
        let mut faits = Faits::new(self, object);
        let answer = faits.texte("reponse", data.reponse.as_deref());
        objet.chapeau = faits.value("reponse", answer).unwrap_or_default();
        faits.fait_liens("bilans", &data.bilans);
        faits.fait_liens("constats", &data.constats);
        faits.fait_sources(&data.sources);
        objet.corps = faits.rubriques(niveau + 1, &[]);
        objet.faits = faits.faits;
        objet
    }

    /// Questions, by criterion, with their answers.
    pub(super) fn questions_evaluation(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Evaluation, line);
        let lignes = keys.iter().filter_map(|key| {
            let data = &self.edition.corpus().evaluations.get(&key.id)?.data;
            let answer = data.reponse.as_deref();
            Some(vec![
                vec![self.link(key)],
                cell(data.critere.label()),
                answer.map_or_else(|| vec![Run::ACompleter], |text| self.label(text, None)),
                data.appreciation
                    .map(Appreciation::label)
                    .map_or_else(|| vec![Run::ACompleter], cell),
            ])
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Question", Align::Start, 6),
            col("Critère", Align::Start, 2),
            col("Réponse", Align::Start, 6),
            col("Appréciation", Align::Start, 3),
        ];
        self.tableau_de(
            (Genre::Evaluation, line),
            "Questions d’évaluation et réponses",
            "Aucune question d’évaluation n’est encore posée.",
            colonnes,
            lignes,
        )
    }

    /// What each action changed, and what establishes it.
    pub(super) fn bilan_effets(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Bilan, line);
        let mut lignes = Vec::new();
        for key in &keys {
            let Some(bilan) = self.edition.corpus().bilans.get(&key.id) else { continue };
            for row in effet_rows(self, bilan) {
                lignes.push([vec![vec![self.link(key)]], row].concat());
            }
        }
        let mut colonnes = vec![col("Action", Align::Start, 5)];
        colonnes.extend(effet_columns());
        let mut pieces = self.tableau(
            "Effets des actions et ce qui les établit",
            "Aucun effet n’est encore décrit.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_champ(&keys, &["effets"]));
        pieces.extend(self.hors_version(Genre::Bilan, line));
        pieces
    }

    /// What stood in the way, the most frequent first.
    pub(super) fn bilan_causes(&mut self, line: &Contenu) -> Vec<Piece> {
        let keys = self.selected(Genre::Bilan, line);
        let corpus = self.edition.corpus();
        let mut types: Vec<(TypeCause, usize, Vec<&Key>)> = Vec::new();
        for kind in TypeCause::ALL {
            let count = |key: &Key| {
                let causes = corpus.bilans.get(&key.id).map(|bilan| bilan.data.causes.as_slice());
                causes.unwrap_or_default().iter().filter(|cause| cause.r#type == *kind).count()
            };
            let named: Vec<&Key> = keys.iter().filter(|key| count(key) > 0).collect();
            let causes = named.iter().map(|key| count(key)).sum();
            if causes > 0 {
                types.push((*kind, causes, named));
            }
        }
        types.sort_by_key(|row| (Reverse(row.2.len()), Reverse(row.1)));
        let lignes = types.iter().map(|(kind, causes, named)| {
            let links = named.iter().map(|key| vec![self.short_link(key)]);
            vec![
                cell(kind.label()),
                cell(fr::entier(*causes as u64)),
                cell(fr::entier(named.len() as u64)),
                Composer::joined(links.collect()),
            ]
        });
        let lignes = lignes.collect();
        let colonnes = vec![
            col("Type de cause", Align::Start, 4),
            col("Causes", Align::End, 0),
            col("Actions", Align::End, 0),
            col("Actions concernées", Align::Start, 5),
        ];
        let mut pieces = self.tableau(
            "Causes des difficultés, par type",
            "Aucune cause de difficulté n’est encore relevée.",
            colonnes,
            lignes,
        );
        pieces.extend(self.hors_champ(&keys, &["causes"]));
        pieces.extend(self.hors_version(Genre::Bilan, line));
        pieces
    }
}

fn effet_columns() -> [Colonne; 3] {
    [col("Effet", Align::Start, 7), col("Preuve", Align::Start, 3), col("Sources", Align::Start, 5)]
}

fn effet_rows(composer: &Composer<'_>, object: &Object<Bilan>) -> Vec<Vec<Vec<Run>>> {
    let row = |(rank, effet): (usize, &Effet)| {
        let withheld = composer.edition.withheld(&object.key(), &format!("/effets/{rank}/sources"));
        let sources = match composer.citations(&effet.sources) {
            runs if !runs.is_empty() => runs,
            _ if withheld > 0 => vec![Run::NonPublic("non public".to_owned())],
            _ => cell("–"),
        };
        vec![composer.label(&effet.texte, None), cell(effet.preuve.label()), sources]
    };
    object.data.effets.iter().enumerate().map(row).collect()
}

/// Effects of an evaluated action.
pub(super) fn effets(composer: &Composer<'_>, object: &Object<Bilan>, niveau: u8) -> Vec<Piece> {
    let lignes = effet_rows(composer, object);
    let body = if lignes.is_empty() {
        Vec::new()
    } else {
        vec![plain_table("Effets et ce qui les établit", effet_columns().into(), lignes)]
    };
    headed(composer, object, "effets", niveau, body)
}
