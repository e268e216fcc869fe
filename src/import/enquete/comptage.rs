//! Rows of answers, read by what was offered, then counted: whole, and by the groups to read.

use std::fmt::Write as _;

use crate::{
    diag::{Code, Diagnostic, Place},
    model::{
        enquete::{Enquete, Question},
        vocabulaire::TypeQuestion,
    },
};

use super::{
    Grille,
    colonnes::{Colonne, Plan, modalite},
    poids::Poids,
};

/// Answers of one person, by question: ranks of what was chosen, nothing where nothing was said.
pub(super) type Lue = Vec<Option<Vec<usize>>>;

/// Most findings that are told.
const SHOWN: usize = 12;

/// What tools write for a ticked box, and for one that is not.
const OUI: [&str; 8] = ["y", "yes", "oui", "1", "x", "true", "vrai", "coche"];
const NON: [&str; 6] = ["n", "no", "non", "0", "false", "faux"];

/// Reads every row; an answer that was not offered is told by its place, never quoted.
pub(super) fn lire(
    enquete: &Enquete,
    plan: &Plan,
    grille: &Grille,
    path: &str,
) -> Result<Vec<Lue>, Vec<Diagnostic>> {
    let mut diags = Vec::new();
    let mut read = Vec::new();
    for ligne in &grille.lignes {
        let mut lue: Lue = vec![None; enquete.questions.len()];
        for (rank, (column, cell)) in plan.colonnes.iter().zip(&ligne.cases).enumerate() {
            let cell = cell.texte();
            if cell.is_empty() || matches!(cell.as_str(), "N/A" | "n/a") {
                continue;
            }
            let chosen = match column {
                Colonne::Ecartee(_) => continue,
                Colonne::Reponse(rank) => {
                    let question = enquete.questions.get(*rank);
                    question.and_then(|own| reponse(own, &cell)).map(|chosen| (*rank, chosen))
                }
                Colonne::Choix(rank, choice) => {
                    let question = enquete.questions.get(*rank);
                    question
                        .and_then(|own| cochee(own, *choice, &cell))
                        .map(|yes| (*rank, if yes { vec![*choice] } else { Vec::new() }))
                }
            };
            match chosen {
                Some((rank, chosen)) => {
                    if let Some(slot) = lue.get_mut(rank) {
                        slot.get_or_insert_with(Vec::new).extend(chosen);
                    }
                }
                None => diags.push(not_offered(path, &grille.cellule(ligne.numero, rank))),
            }
        }
        read.push(lue);
    }
    if diags.is_empty() {
        return Ok(read);
    }
    let more = diags.len().saturating_sub(SHOWN);
    diags.truncate(SHOWN);
    if more > 0 {
        let title = format!("et {more} autres réponses non prévues");
        diags.push(Diagnostic::at(Code::ReponseNonPrevue, Place::Path(path.to_owned()), title));
    }
    Err(diags)
}

fn not_offered(path: &str, place: &str) -> Diagnostic {
    let words = format!("{place} : réponse non prévue par l’enquête");
    Diagnostic::at(Code::ReponseNonPrevue, Place::Path(path.to_owned()), words)
        .help("ajoutez la modalité qui manque : son « id » est le code exporté, ou son « libelle » la réponse")
}

/// Returns the ranks of what a cell says.
fn reponse(question: &Question, cell: &str) -> Option<Vec<usize>> {
    if question.r#type == TypeQuestion::Nombre {
        let number = cell.replace(',', ".").parse::<f64>().ok()?;
        let within = question.modalites.iter().position(|one| {
            one.min.is_none_or(|min| min <= number) && one.max.is_none_or(|max| number <= max)
        });
        return within.map(|rank| vec![rank]);
    }
    if let Some(rank) = modalite(question, cell) {
        return Some(vec![rank]);
    }
    if question.r#type != TypeQuestion::Multiple {
        return None;
    }
    let parts = cell.split([';', ',', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| modalite(question, part)).collect()
}

/// Returns whether a box was ticked.
fn cochee(question: &Question, choice: usize, cell: &str) -> Option<bool> {
    let slug = crate::fr::slug(cell);
    if modalite(question, cell) == Some(choice) || OUI.contains(&slug.as_str()) {
        return Some(true);
    }
    NON.contains(&slug.as_str()).then_some(false)
}

/// Counts answers into the lines of the survey's file.
pub(super) fn compter(enquete: &Enquete, lues: &[Lue], poids: Option<&Poids>) -> String {
    let end = if poids.is_some() { ";pondere" } else { "" };
    let mut csv = format!("question;modalite;par;groupe;effectif{end}\n");
    let asked = |(_, own): &(usize, &Question)| own.r#type != TypeQuestion::Ouverte;
    let mut table = Table { lues, poids, csv: &mut csv };
    for (rank, question) in enquete.questions.iter().enumerate().filter(asked) {
        table.question((rank, question), None);
        let crossings = enquete.croisements.iter().filter(|own| own.question == question.id);
        for croisement in crossings {
            let par = enquete.questions.iter().position(|own| own.id == croisement.par);
            let Some((rank_par, par)) = par.and_then(|at| Some((at, enquete.questions.get(at)?)))
            else {
                continue;
            };
            for group in 0..par.modalites.len() {
                table.question((rank, question), Some((rank_par, par, group)));
            }
        }
    }
    csv
}

/// Lines being written.
struct Table<'t> {
    lues: &'t [Lue],
    poids: Option<&'t Poids>,
    csv: &'t mut String,
}

impl Table<'_> {
    fn question(
        &mut self,
        (rank, question): (usize, &Question),
        among: Option<(usize, &Question, usize)>,
    ) {
        let answer = |lue: &Lue| {
            let within = among.is_none_or(|(par, _, group)| {
                lue.get(par).is_some_and(|own| own.as_ref().is_some_and(|own| own.contains(&group)))
            });
            lue.get(rank).cloned().flatten().filter(|_| within)
        };
        let answers: Vec<Option<Vec<usize>>> = self.lues.iter().map(answer).collect();
        let groupe = among.and_then(|(_, par, group)| {
            Some(format!("{};{}", par.id, par.modalites.get(group)?.id))
        });
        let groupe = groupe.unwrap_or_else(|| ";".to_owned());
        let counted = |wanted: Option<usize>| {
            let all = answers.iter().enumerate().filter(move |(_, answer)| {
                answer.as_ref().is_some_and(|own| wanted.is_none_or(|wanted| own.contains(&wanted)))
            });
            all.map(|(person, _)| person).collect::<Vec<_>>()
        };
        let mut line = |name: &str, people: &[usize]| {
            write!(self.csv, "{};{name};{groupe};{}", question.id, people.len())
                .expect("a String takes all");
            if let Some(poids) = self.poids {
                let sum: f64 = people.iter().filter_map(|one| poids.poids.get(*one)).sum();
                write!(self.csv, ";{sum:.2}").expect("a String takes all");
            }
            self.csv.push('\n');
        };
        line("", &counted(None));
        for (choice, modalite) in question.modalites.iter().enumerate() {
            line(&modalite.id.0, &counted(Some(choice)));
        }
    }
}
