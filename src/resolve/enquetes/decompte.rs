//! A file of counted answers joined to its survey: each row counts something that was asked, and
//! every count has its base (R30).

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{
        enquete::{Compte, Effectif, Enquete, Question, Reponses},
        objet::Object,
        reference::Id,
        source::Span,
    },
    parse::Case,
    validate::Decompte,
};

use super::masques;

/// Joins the rows of a survey's file; small counts are hidden.
pub(in crate::resolve) fn reponses(
    enquete: &Object<Enquete>,
    rows: &[Decompte],
    diags: &mut Vec<Diagnostic>,
) -> Reponses {
    let told = diags.len();
    let mut entry = Entering { enquete: &enquete.data, rows: BTreeMap::new(), diags };
    for row in rows {
        entry.enter(row);
    }
    entry.bases();
    if entry.diags.len() > told {
        return Reponses::default();
    }
    let counts = entry.rows.into_iter().map(|(at, (count, _))| (at, Some(count)));
    let mut reponses = Reponses { comptes: counts.collect() };
    for hidden in masques::masques(&enquete.data, &reponses) {
        reponses.comptes.insert(hidden, None);
    }
    reponses
}

/// Rows as they are entered, each with its place.
struct Entering<'e> {
    enquete: &'e Enquete,
    rows: BTreeMap<Compte, (Effectif, Span)>,
    diags: &'e mut Vec<Diagnostic>,
}

impl<'e> Entering<'e> {
    fn enter(&mut self, row: &Decompte) {
        let Some(question) = self.question(&row.question) else { return };
        let modalite = match &row.modalite {
            None => None,
            Some(case) => match self.modalite(question, case) {
                Some(id) => Some(id),
                None => return,
            },
        };
        let groupe = match &row.groupe {
            None => None,
            Some((par, group)) => {
                let Some(par) = self.question(par) else { return };
                let Some(group) = self.modalite(par, group) else { return };
                Some((par.id.clone(), group))
            }
        };
        let at = Compte { question: question.id.clone(), groupe, modalite };
        let (nombre, case) = &row.effectif;
        let count = Effectif { nombre: *nombre, pondere: row.pondere };
        if let Some((_, other)) = self.rows.get(&at) {
            self.diags.push(
                Diagnostic::new(
                    Code::ReleveEnDouble,
                    case.span,
                    "cette ligne est écrite deux fois",
                )
                .label("celle-ci")
                .related(*other, "et celle-là")
                .help("gardez la ligne exacte, supprimez l’autre"),
            );
            return;
        }
        self.rows.insert(at, (count, case.span));
    }

    fn question(&mut self, case: &Case) -> Option<&'e Question> {
        let questions = &self.enquete.questions;
        let found = questions.iter().find(|one| one.id.0 == case.texte);
        if found.is_none() {
            let names = questions.iter().map(|one| one.id.0.as_str());
            self.unknown(case, "la question", &names.collect::<Vec<_>>());
        }
        found
    }

    fn modalite(&mut self, question: &Question, case: &Case) -> Option<Id> {
        let found = question.modalites.iter().find(|one| one.id.0 == case.texte);
        if found.is_none() {
            let names = question.modalites.iter().map(|one| one.id.0.as_str());
            self.unknown(
                case,
                &format!("dans « {} », la modalité", question.id),
                &names.collect::<Vec<_>>(),
            );
        }
        found.map(|one| one.id.clone())
    }

    fn unknown(&mut self, case: &Case, what: &str, names: &[&str]) {
        let title = format!("{what} « {} » n’existe pas", case.texte);
        let near = nearest(&case.texte, names.iter().copied(), ToOwned::to_owned);
        let all: Vec<String> = names.iter().map(|name| format!("« {name} »")).collect();
        self.diags.push(
            Diagnostic::new(Code::ReferenceInconnue, case.span, title)
                .help_if(near)
                .help(format!("l’enquête connaît : {}", all.join(", "))),
        );
    }

    /// R30: every count has its base, and does not exceed it.
    fn bases(&mut self) {
        let mut sums: BTreeMap<Compte, (u64, Span)> = BTreeMap::new();
        for (at, (count, span)) in self.rows.iter().filter(|(at, _)| at.modalite.is_some()) {
            let base = Compte { modalite: None, ..at.clone() };
            let sum = sums.entry(base).or_insert((0, *span));
            let exclusive =
                self.enquete.question(&at.question).is_some_and(|own| own.r#type.est_exclusif());
            sum.0 = if exclusive { sum.0 + count.nombre } else { sum.0.max(count.nombre) };
        }
        for (at, (sum, span)) in sums {
            let among = at
                .groupe
                .as_ref()
                .map_or_else(String::new, |(par, group)| format!(", {par} = {group}"));
            let Some((base, place)) = self.rows.get(&at) else {
                let title = format!("la question « {} »{among} n’a pas de base", at.question);
                let (par, group) = at.groupe.clone().unwrap_or_default();
                self.diags.push(Diagnostic::new(Code::EnqueteSansBase, span, title).help(format!(
                    "ajoutez une ligne sans modalité, avec le nombre de répondants : « {};;{par};{group};… »",
                    at.question
                )));
                continue;
            };
            let exclusive =
                self.enquete.question(&at.question).is_some_and(|own| own.r#type.est_exclusif());
            if sum > base.nombre || exclusive && sum != base.nombre {
                let title = format!(
                    "la base de « {} »{among} est {}, ses réponses en comptent {sum}",
                    at.question, base.nombre
                );
                self.diags.push(
                    Diagnostic::new(Code::EffectifsIncoherents, *place, title)
                        .label("base")
                        .help("la base d’un choix unique est la somme de ses réponses ; celle d’un choix multiple compte des personnes"),
                );
            }
        }
    }
}
