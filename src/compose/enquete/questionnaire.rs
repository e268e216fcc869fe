//! The questions of a survey on paper, to be filled in by hand.

use crate::{
    fr,
    model::{
        date::{Date, Periode, Within},
        enquete::{Enquete, Question},
        genre::Genre,
        objet::Object,
        outline::Contenu,
        vocabulaire::TypeQuestion,
    },
};

use crate::compose::{
    composer::Composer,
    formulaire::{Case, Posee, Questionnaire, Reponse},
    noms,
    piece::{Piece, Run},
};

/// Figures of a number when no range says how many.
const CHIFFRES: usize = 3;

/// What stands on the page before the questionnaire.
const AVANT: &str = "Le questionnaire occupe les pages qui suivent : elles se détachent et se copient telles quelles. Les codes imprimés en gris sont ceux du fichier des réponses.";

/// Why to answer.
const POURQUOI: &str = "Vos réponses aideront à connaître la sécurité et la tranquillité du territoire, puis à décider de ce qu’il faut y faire.";

/// How to answer.
const COMMENT: &str = "Cochez d’une croix la case de votre réponse. En cas d’erreur, noircissez la case et cochez la bonne. Ne tenez pas compte des codes gris : ils servent à la saisie.";

/// What becomes of the answers.
const DONNEES: &str = "Répondre est facultatif, et vous pouvez laisser une question sans réponse. Ce questionnaire est anonyme : n’écrivez ni votre nom, ni celui de quelqu’un d’autre, ni une adresse. Les réponses sont comptées ensemble et ne sont jamais lues une à une hors de l’équipe qui les saisit.";

impl Composer<'_> {
    /// The questionnaire of the survey that a line names, or of all.
    pub(in crate::compose) fn questionnaires(&mut self, line: &Contenu) -> Vec<Piece> {
        let mut keys = self.keys(Genre::Enquete);
        keys.retain(|key| line.enquete.as_ref().is_none_or(|own| own.id == key.id));
        let enquetes = &self.edition.corpus().enquetes;
        let asked = keys.iter().filter_map(|key| enquetes.get(&key.id));
        let asked = asked.map(|object| Piece::Questionnaire(Box::new(self.questionnaire(object))));
        let asked: Vec<Piece> = asked.collect();
        let words = match (asked.is_empty(), self.format) {
            (true, _) => Some("Aucune enquête n’est encore écrite."),
            // A page of the site is the questionnaire alone.
            (false, format) => format.map(|_| AVANT),
        };
        let mut pieces: Vec<Piece> =
            words.map(|words| Piece::Paragraphe(self.label(words, None))).into_iter().collect();
        pieces.extend(asked);
        pieces
    }

    fn questionnaire(&self, object: &Object<Enquete>) -> Questionnaire {
        let enquete = &*object.data;
        let projet = &self.edition.projet().data;
        let questions = (1..).zip(&enquete.questions);
        let mut donnees = DONNEES.to_owned();
        if let Some(contact) = projet.mentions.as_ref().and_then(|own| own.contact.as_deref()) {
            donnees.push_str(&format!(" Une question sur vos données : {contact}."));
        }
        let accueil =
            [("Pourquoi", POURQUOI), ("Comment répondre", COMMENT), ("Vos données", &donnees)];
        Questionnaire {
            niveau: if self.format.is_some() { 3 } else { 2 },
            ancre: fr::slug(&format!("questionnaire {}", object.id)),
            organisme: fr::typographie(&projet.collectivite.nom),
            titre: self.label(&enquete.titre, Some(object.places.span("/titre"))),
            reperes: self.reperes_du_questionnaire(object),
            accueil: accueil
                .map(|(title, words)| (title.to_owned(), self.label(words, None)))
                .into(),
            questions: questions.map(|(rang, question)| self.posee(rang, question)).collect(),
            merci: "Merci de votre participation.".to_owned(),
        }
    }

    /// Who leads the survey, when, how long it takes, how to give it back.
    fn reperes_du_questionnaire(&self, object: &Object<Enquete>) -> Vec<(String, Vec<Run>)> {
        let enquete = &*object.data;
        let source = enquete.source.as_ref();
        let source = source.and_then(|source| self.edition.corpus().sources.get(&source.id));
        let by = source.and_then(|source| source.data.producteur.as_ref());
        let by = by.map(|acteur| fr::capitale(&noms::titre(self.edition, &acteur.key())));
        let by =
            by.filter(|by| *by != fr::typographie(&self.edition.projet().data.collectivite.nom));
        let dates = enquete.fin.map(|fin| recueil(enquete.debut, fin));
        let minutes = fr::compte(minutes(&enquete.questions), "minute");
        let rows = [
            ("Enquête menée par", by),
            ("Dates", dates),
            ("Durée", Some(format!("Environ {minutes}"))),
        ];
        let told = |(title, words): (&str, Option<String>)| {
            Some((title.to_owned(), self.label(&words?, None)))
        };
        let mut reperes: Vec<_> = rows.into_iter().filter_map(told).collect();
        let span = object.places.span("/retour");
        let retour = enquete.retour.as_deref().map(|words| self.label(words, Some(span)));
        reperes.push(("À rendre".to_owned(), retour.unwrap_or_default()));
        reperes
    }

    fn posee(&self, rang: usize, question: &Question) -> Posee {
        let cases = question.modalites.iter().map(|answer| Case {
            code: answer.id.0.clone(),
            libelle: self.label(&answer.libelle, None),
            a_part: answer.hors_echelle,
        });
        let cases = cases.collect();
        let reponse = match question.r#type {
            TypeQuestion::Unique => Reponse::Une(cases),
            TypeQuestion::Multiple => Reponse::Plusieurs(cases),
            TypeQuestion::Echelle => Reponse::Echelle(cases),
            TypeQuestion::Nombre => Reponse::Nombre(figures(question)),
            TypeQuestion::Ouverte => Reponse::Libre,
        };
        Posee {
            rang,
            code: question.id.0.clone(),
            libelle: self.label(&question.libelle, None),
            consigne: consigne(question),
            reponse,
        }
    }
}

/// « Du 2 mars au 27 mars 2026 », « mars 2026 – avril 2026 ».
fn recueil(debut: Option<Date>, fin: Date) -> String {
    let is_day = |date: Date| matches!(date.within(), Within::Day(..));
    let last = fr::date(fin);
    match debut {
        Some(debut) if is_day(debut) && is_day(fin) => {
            let first = fr::date(debut);
            let first = first.strip_suffix(&format!(" {}", fin.year())).unwrap_or(&first);
            format!("Du {first} au {last}")
        }
        Some(debut) => fr::capitale(&fr::periode(Periode { debut, fin })),
        None if is_day(fin) => format!("Jusqu’au {last}"),
        None => fr::capitale(&last),
    }
}

/// « 2 réponses au plus ».
fn consigne(question: &Question) -> String {
    let most = question.maximum.and_then(|most| usize::try_from(most).ok());
    match (question.r#type, most) {
        (TypeQuestion::Multiple, Some(most)) => {
            format!("{} au plus", fr::compte(most, "réponse"))
        }
        (TypeQuestion::Multiple, None) => "Plusieurs réponses possibles".to_owned(),
        (TypeQuestion::Ouverte, _) => "Écrivez votre réponse, sans nommer personne".to_owned(),
        (TypeQuestion::Nombre, _) => "Écrivez un nombre".to_owned(),
        _ => "Une seule réponse".to_owned(),
    }
}

/// How many figures the greatest number that is offered has.
fn figures(question: &Question) -> usize {
    let bounds = question.modalites.iter().flat_map(|answer| [answer.min, answer.max]);
    bounds
        .flatten()
        .map(|bound| format!("{bound:.0}").len())
        .max()
        .map_or(CHIFFRES, |own| own.max(CHIFFRES))
}

/// About how many minutes it takes: what reading and answering a question of each kind does.
fn minutes(questions: &[Question]) -> usize {
    let seconds = questions.iter().map(|question| match question.r#type {
        TypeQuestion::Unique | TypeQuestion::Echelle | TypeQuestion::Nombre => 25,
        TypeQuestion::Multiple => 40,
        TypeQuestion::Ouverte => 90,
    });
    seconds.sum::<usize>().div_ceil(60).max(1)
}
