//! A questionnaire into typst.

use super::emit::Emitter;

use crate::compose::{Case, Posee, Questionnaire, Reponse, Run, plain};

impl Emitter<'_> {
    pub(super) fn questionnaire(&mut self, own: &Questionnaire) {
        let label = self.fresh(Some(own.ancre.clone()));
        self.code(&format!("questionnaire(niveau: {}, ", own.niveau));
        self.optional("ancre", label.as_deref());
        self.optional("organisme", Some(&own.organisme));
        self.code("titre: ");
        self.runs(&own.titre);
        self.code(", ");
        self.couples("reperes", &own.reperes);
        self.couples("accueil", &own.accueil);
        self.optional("merci", Some(&own.merci));
        self.code("questions: (");
        for question in &own.questions {
            self.question(question);
        }
        self.code("))");
    }

    fn couples(&mut self, name: &str, couples: &[(String, Vec<Run>)]) {
        self.code(name);
        self.code(": (");
        for (title, words) in couples {
            self.code("(");
            self.literal(title, None);
            self.code(", ");
            if words.is_empty() {
                self.code("none");
            } else {
                self.runs(words);
            }
            self.code("), ");
        }
        self.code("), ");
    }

    fn question(&mut self, own: &Posee) {
        self.code(&format!("(rang: \"{}\", ", own.rang));
        self.optional("code", Some(&own.code));
        self.code("libelle: ");
        self.runs(&own.libelle);
        self.code(", ");
        self.optional("consigne", Some(&own.consigne));
        let (sorte, cases, chiffres) = match &own.reponse {
            Reponse::Une(cases) => ("une", cases.as_slice(), 0),
            Reponse::Plusieurs(cases) => ("plusieurs", cases.as_slice(), 0),
            Reponse::Echelle(cases) => ("echelle", cases.as_slice(), 0),
            Reponse::Nombre(chiffres) => ("nombre", &[][..], *chiffres),
            Reponse::Libre => ("libre", &[][..], 0),
        };
        self.optional("sorte", Some(sorte));
        self.code(&format!("chiffres: {chiffres}, cases: ("));
        for Case { code, libelle, a_part } in cases {
            self.code("(");
            self.optional("code", Some(code));
            self.code("libelle: ");
            self.runs(libelle);
            let letters = plain(libelle).chars().count();
            self.code(&format!(", longueur: {letters}, a-part: {a_part}), "));
        }
        self.code(")), ");
    }
}
