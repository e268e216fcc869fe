//! The questions of a survey on paper, to be filled in by hand.

use crate::{
    fr,
    model::{
        enquete::{Enquete, Question},
        genre::Genre,
        outline::Contenu,
        vocabulaire::TypeQuestion,
    },
};

use crate::compose::{
    composer::Composer,
    faits::heading,
    piece::{Piece, Run},
};

/// What is ticked.
const CASE: &str = "[\u{a0}\u{a0}\u{a0}]\u{a0}\u{a0}";

/// What a free answer is written on.
const LIGNE: &str = "………………………………………………………………………………………………";

impl Composer<'_> {
    /// The questionnaire of the survey that a line names, or of all.
    pub(in crate::compose) fn questionnaires(&mut self, line: &Contenu) -> Vec<Piece> {
        let mut keys = self.keys(Genre::Enquete);
        keys.retain(|key| line.enquete.as_ref().is_none_or(|own| own.id == key.id));
        let several = keys.len() > 1;
        let mut pieces = Vec::new();
        for key in keys {
            let Some(object) = self.edition.corpus().enquetes.get(&key.id) else { continue };
            pieces.extend(several.then(|| heading(&object.data.titre, 3)));
            pieces.extend(self.questionnaire(&object.data));
        }
        if pieces.is_empty() {
            pieces.push(Piece::Paragraphe(self.label("Aucune enquête n’est encore écrite.", None)));
        }
        pieces
    }

    fn questionnaire(&self, enquete: &Enquete) -> Vec<Piece> {
        let words = "Ce questionnaire est anonyme : n’écrivez ni votre nom, ni celui de quelqu’un d’autre, ni une adresse. Les réponses sont comptées ensemble et ne sont jamais lues une à une hors de l’équipe qui les saisit. Vous pouvez laisser une question sans réponse.";
        let mut pieces = vec![Piece::Paragraphe(self.label(words, None))];
        for (rank, question) in (1..).zip(&enquete.questions) {
            let mut asked =
                vec![Run::Fort(self.label(&format!("{rank}. {}", question.libelle), None))];
            if let Some(how) = consigne(question) {
                asked.push(Run::texte(" "));
                asked.push(Run::Emph(self.label(&how, None)));
            }
            pieces.push(Piece::Paragraphe(asked));
            if question.modalites.is_empty() {
                let lines = [LIGNE, LIGNE].map(|line| Piece::Paragraphe(vec![Run::texte(line)]));
                pieces.extend(lines);
                continue;
            }
            let mut boxes = Vec::new();
            for answer in &question.modalites {
                boxes.extend((!boxes.is_empty()).then_some(Run::Saut));
                boxes.push(Run::texte(CASE));
                boxes.extend(self.label(&answer.libelle, None));
            }
            pieces.push(Piece::Paragraphe(boxes));
        }
        pieces
    }
}

/// « (deux réponses au plus) ».
fn consigne(question: &Question) -> Option<String> {
    match (question.r#type, question.maximum) {
        (TypeQuestion::Multiple, Some(most)) => {
            Some(format!("({} au plus)", fr::compte(usize::try_from(most).ok()?, "réponse")))
        }
        (TypeQuestion::Multiple, None) => Some("(plusieurs réponses possibles)".to_owned()),
        (TypeQuestion::Ouverte, _) => None,
        _ => Some("(une seule réponse)".to_owned()),
    }
}
