//! One question of a survey: its idea, how it was asked, its figure, what to read in it.

use crate::{
    figure::{self, Trace},
    fr,
    model::{
        enquete::{Enquete, Question},
        objet::Object,
        texte::Align,
        vocabulaire::ModeEnquete,
    },
    resolve::{Part, Vue},
};

use super::{dite, pour_cent};
use crate::compose::{
    composer::Composer,
    faits::heading,
    figure::titled,
    piece::{Figure, Piece, Tableau},
    tableaux::{cell, col},
};

/// What a figure shows whose question is the heading above it.
const REPONSES: &str = "Répartition des réponses";

impl<'e> Composer<'e> {
    /// A question: one idea, one figure, one sentence.
    pub(super) fn une_question(
        &mut self,
        object: &'e Object<Enquete>,
        vue: Vue<'e>,
        question: &'e Question,
        niveau: u8,
    ) -> Vec<Piece> {
        let idea = question.idee.as_deref().unwrap_or(&question.libelle);
        let mut title = heading(idea, niveau);
        if let Piece::Titre { ancre, .. } = &mut title {
            *ancre = Some(fr::slug(&question.id.0));
        }
        let mut pieces = vec![title];
        if vue.base(question, None).is_none() {
            pieces.push(Piece::Paragraphe(self.label("Aucune réponse n’est importée.", None)));
            return pieces;
        }
        // Ids have no double hyphen: no figure of the project has this name.
        let id = format!("{}--{}", object.id, question.id);
        let drawn = figure::de_question(vue, question, &id, &question.libelle);
        let donnees = self.reponses(vue, question, &drawn.titre);
        let mut pied = Vec::new();
        let barres = matches!(drawn.trace, Trace::Barres(_));
        let lecture = figure::lecture(&drawn);
        pied.extend(lecture.map(|words| titled("Lecture", self.label(&words, None))));
        pied.push(titled("Base", self.label(&base(vue, question, barres), None)));
        pied.push(titled("Source", self.label(&vue.enquete.titre, None)));
        // Without an idea, the heading has just asked the question.
        let legende = question.idee.as_ref().map_or(REPONSES, |_| &drawn.titre).to_owned();
        let figure = Figure { numero: None, legende, graphique: drawn, pied, donnees, span: None };
        pieces.push(self.montre(figure, true));
        pieces.extend(
            moyenne(vue, question).map(|words| Piece::Paragraphe(self.label(&words, None))),
        );
        pieces
    }

    /// The answers as a table: number of people, share, interval.
    fn reponses(&self, vue: Vue<'_>, question: &Question, titre: &str) -> Tableau {
        let rows = question.modalites.iter().map(|answer| {
            let count = vue.reponses.compte(&question.id, None, Some(&answer.id));
            vec![
                self.label(&answer.libelle, None),
                cell(count.map_or_else(|| super::MASQUE.to_owned(), |own| fr::entier(own.nombre))),
                cell(dite(vue.part(question, &answer.id, None))),
            ]
        });
        let drawn = vue.enquete.mode.est_sonde();
        let share = if drawn { "Part [intervalle à 95 %]" } else { "Part" };
        Tableau {
            numero: None,
            legende: Some(format!("{titre} ({})", fr::incise(&base(vue, question, true)))),
            resume: format!("Chiffres de la figure « {titre} »"),
            colonnes: vec![
                col("Réponse", Align::Start, 5),
                col("n", Align::End, 1),
                col(share, Align::End, 3),
            ],
            entetes_lignes: true,
            lignes: rows.collect(),
        }
    }
}

/// « n = 412 répondants, soit 96 % des questionnaires ; intervalles sous l’hypothèse… »
fn base(vue: Vue<'_>, question: &Question, intervalles: bool) -> String {
    let own = vue.base(question, None).unwrap_or(0);
    let all = vue.reponses.repondants();
    let silent = all.saturating_sub(own);
    let mut words = fr::base(own);
    if silent > 0 {
        words.push_str(&format!(" ({} sans réponse à cette question)", fr::entier(silent)));
    }
    match vue.enquete.mode {
        ModeEnquete::Quotas if intervalles => {
            words.push_str(" ; intervalles sous l’hypothèse d’un échantillon aléatoire");
        }
        ModeEnquete::Volontariat => words.push_str(" ; résultats indicatifs des répondants"),
        ModeEnquete::Aleatoire | ModeEnquete::Quotas | ModeEnquete::Exhaustif => {}
    }
    words.push('.');
    fr::typographie(&words)
}

/// « En moyenne, 2,4 sur une échelle de 1 à 4 (intervalle à 95 % : 2,3 à 2,5 ; n = 398). »
fn moyenne(vue: Vue<'_>, question: &Question) -> Option<String> {
    let found = vue.moyenne(question, None)?;
    let mut steps = question.echelons();
    let (first, last) = (steps.next()?, steps.last()?);
    let interval = found.intervalle.map_or_else(String::new, |own| {
        format!(
            "intervalle à 95 % : {} à {} ; ",
            fr::decimales(own.low, 2),
            fr::decimales(own.high, 2)
        )
    });
    let beside: Vec<String> = question
        .modalites
        .iter()
        .filter(|answer| answer.hors_echelle)
        .map(|answer| format!("« {} »", answer.libelle))
        .collect();
    let beside = match beside.as_slice() {
        [] => String::new(),
        several => format!(", hors {}", fr::enumeration(several)),
    };
    Some(format!(
        "En moyenne, {} sur une échelle de 1 (« {} ») à {} (« {} ») ({interval}{}{beside}).",
        fr::decimales(found.moyenne, 2),
        first.libelle,
        found.sur,
        last.libelle,
        fr::base(found.base)
    ))
}

/// « 44 % (n = 412) ».
pub(super) fn avec_base(part: &Part) -> String {
    fr::typographie(&format!("{} ({})", pour_cent(part.part), fr::base(part.base)))
}
