//! Meetings and decisions: on the page of an instance, and over all of them.

use crate::{
    fr::{self, NBSP},
    model::{
        date::Date,
        genre::Genre,
        gouvernance::{Instance, Rythme},
        objet::Object,
        outline::Contenu,
        reference::{Key, Ref},
        reunion::{DecisionPrise, Reunion, derniere_annee_pleine},
        texte::Align,
        vocabulaire::EtatDecision,
    },
};

use super::{
    composer::Composer,
    faits::heading,
    piece::{Colonne, Piece, Run},
    tableaux::{cell, col, headed, plain_table},
};

/// « 4 réunions par an ; 2 tenues en 2025 »: counted from the meetings when they are described,
/// « au moins » when this version withholds some of them.
fn rythme_text(rythme: &Rythme, reunions: &[Reunion], day: Date, partial: bool) -> String {
    let year = derniere_annee_pleine(day);
    let held =
        |year| reunions.iter().filter(move |one| one.est_tenue(day) && one.date.year() == year);
    let before = reunions.iter().any(|one| one.date.year() <= year);
    let counted = if reunions.is_empty() {
        rythme.realise.map(|count| (count as usize, "sur la dernière période".to_owned()))
    } else {
        let year = if before { year } else { day.year() };
        Some((held(year).count(), format!("en {year}")))
    };
    let least = if partial { "au moins " } else { "" };
    let counted = counted.map(|(count, when)| match count {
        0 if partial => String::new(),
        0 => format!(" ; aucune tenue {when}"),
        1 => format!(" ; {least}1 tenue {when}"),
        count => format!(" ; {least}{count} tenues {when}"),
    });
    fr::typographie(&format!(
        "{} par {}{}",
        fr::compte(rythme.prevu as usize, "réunion"),
        rythme.par.label(),
        counted.unwrap_or_default()
    ))
}

/// How many meetings, and decisions of visible meetings, this version withholds.
pub(super) fn hidden(composer: &Composer<'_>, object: &Object<Instance>) -> (usize, usize) {
    let key = object.key();
    let of = |pointer: &str| composer.edition.withheld(&key, pointer);
    let decisions =
        (0..object.data.reunions.len()).map(|rank| of(&format!("/reunions/{rank}/decisions")));
    (of("/reunions"), decisions.sum())
}

/// « hors 2 décisions non publiques ».
pub(super) fn left_out(count: usize, noun: &str) -> Option<Piece> {
    let plural = if count > 1 { "s" } else { "" };
    let words = format!("hors {} non publique{plural}", fr::compte(count, noun));
    (count > 0).then_some(Piece::Retenu(words))
}

/// A decision, the meeting that took it, and its instance.
struct Prise<'e> {
    instance: &'e Object<Instance>,
    reunion: &'e Reunion,
    decision: &'e DecisionPrise,
}

/// Returns the decisions of instances, the oldest first.
fn prises<'e>(instances: &[&'e Object<Instance>]) -> Vec<Prise<'e>> {
    let mut all: Vec<Prise<'e>> = instances
        .iter()
        .flat_map(|instance| {
            instance.data.reunions.iter().flat_map(move |reunion| {
                let decisions = reunion.decisions.iter();
                decisions.map(move |decision| Prise { instance, reunion, decision })
            })
        })
        .collect();
    all.sort_by_key(|prise| prise.reunion.date);
    all
}

fn decision_columns(taken: &str) -> Vec<Colonne> {
    vec![
        col("Décision", Align::Start, 6),
        col(taken, Align::Start, 4),
        col("Responsable", Align::Start, 4),
        col("Échéance", Align::Start, 3),
        col("État", Align::Start, 3),
    ]
}

impl<'e> Composer<'e> {
    /// The rhythm of an instance, planned and kept.
    pub(super) fn rythme(&self, object: &Object<Instance>) -> Option<Vec<Run>> {
        let data = &object.data;
        let partial = hidden(self, object).0 > 0;
        let rythme = data.rythme.as_ref()?;
        Some(cell(rythme_text(rythme, &data.reunions, self.today(), partial)))
    }

    /// The rhythm of what has no meetings described.
    pub(super) fn rythme_ecrit(&self, rythme: &Rythme) -> Vec<Run> {
        cell(rythme_text(rythme, &[], self.today(), false))
    }

    pub(super) fn instances_of(&self, line: &Contenu) -> Vec<&'e Object<Instance>> {
        let corpus = self.edition.corpus();
        let keys = self.selected(Genre::Instance, line);
        keys.iter().filter_map(|key| corpus.instances.get(&key.id)).collect()
    }

    /// The meetings of an instance and their decisions.
    pub(super) fn reunions(&self, object: &Object<Instance>, niveau: u8) -> Vec<Piece> {
        let mut held: Vec<&Reunion> = object.data.reunions.iter().collect();
        held.sort_by_key(|reunion| reunion.date);
        let lignes: Vec<_> = held
            .iter()
            .map(|reunion| {
                let mut date = fr::date(reunion.date);
                if !reunion.est_tenue(self.today()) {
                    date.push_str(" (prévue)");
                }
                let agenda = reunion.ordre_du_jour.as_deref();
                vec![
                    cell(date),
                    agenda.map_or_else(|| cell("–"), |text| self.label(text, None)),
                    self.presence(object, reunion),
                ]
            })
            .collect();
        let colonnes = vec![
            col("Date", Align::Start, 3),
            col("Ordre du jour", Align::Start, 6),
            col("Participation", Align::Start, 5),
        ];
        let table = (!lignes.is_empty()).then(|| plain_table("Réunions", colonnes, lignes));
        let body = table.into_iter().collect();
        let mut pieces = headed(self, object, "reunions", niveau, body);
        let decisions = prises(&[object]);
        let lignes: Vec<_> = decisions
            .iter()
            .map(|prise| self.decision(prise, cell(fr::date(prise.reunion.date))))
            .collect();
        let withheld = left_out(hidden(self, object).1, "décision");
        if !lignes.is_empty() || withheld.is_some() {
            pieces.push(heading("Décisions", niveau));
        }
        if !lignes.is_empty() {
            pieces.push(plain_table("Décisions", decision_columns("Prise le"), lignes));
        }
        pieces.extend(withheld);
        pieces
    }

    /// Who came: members counted, guests and excuses named.
    fn presence(&self, object: &Object<Instance>, reunion: &Reunion) -> Vec<Run> {
        let (members, guests): (Vec<_>, Vec<_>) =
            reunion.presents.iter().partition(|acteur| object.data.membres.contains(acteur));
        let named = |acteurs: Vec<_>| {
            let links = acteurs.into_iter().map(|key: Key| vec![self.title_link(&key)]);
            Self::joined(links.collect())
        };
        let secret = self.edition.withheld(&object.key(), "/membres") > 0;
        let mut runs = if reunion.presents.is_empty() {
            Vec::new()
        } else if secret || object.data.membres.is_empty() {
            cell(format!("{} représentées", fr::compte(reunion.presents.len(), "structure")))
        } else {
            cell(format!(
                "{} sur {}",
                fr::compte(members.len(), "membre"),
                object.data.membres.len()
            ))
        };
        if !guests.is_empty() && !secret && !object.data.membres.is_empty() {
            runs.push(Run::texte(fr::typographie(" ; invités : ")));
            runs.extend(named(guests.into_iter().map(Ref::key).collect()));
        }
        if !reunion.excuses.is_empty() {
            runs.push(Run::texte(fr::typographie(if runs.is_empty() {
                "Excusés : "
            } else {
                " ; excusés : "
            })));
            runs.extend(named(reunion.excuses.iter().map(Ref::key).collect()));
        }
        if runs.is_empty() { cell("–") } else { runs }
    }

    /// The row of a decision; `taken` says when and by whom.
    fn decision(&self, prise: &Prise<'_>, taken: Vec<Run>) -> Vec<Vec<Run>> {
        let decision = prise.decision;
        let etat = decision.etat.label();
        vec![
            self.label(&decision.intitule, None),
            taken,
            decision
                .responsable
                .as_ref()
                .map_or_else(|| cell("non désigné"), |acteur| vec![self.title_link(&acteur.key())]),
            cell(decision.echeance.map_or_else(|| "–".to_owned(), fr::date)),
            if decision.is_late(self.today()) {
                vec![Run::Fort(cell(format!("{etat}, en retard")))]
            } else {
                cell(etat)
            },
        ]
    }

    /// Every decision, its due date against that of the version.
    pub(super) fn releve_decisions(&mut self, line: &Contenu) -> Vec<Piece> {
        // « acteur » asks for the decisions of a structure, wherever they were taken.
        let mut all = line.clone();
        all.acteur = None;
        let instances = self.instances_of(&all);
        let mut decisions = prises(&instances);
        if let Some(acteur) = &line.acteur {
            decisions.retain(|prise| prise.decision.responsable.as_ref() == Some(acteur));
        }
        let lignes: Vec<_> = decisions
            .iter()
            .map(|prise| {
                let mut taken = vec![self.title_link(&prise.instance.key())];
                taken.push(Run::texte(format!(", {}", fr::date(prise.reunion.date))));
                self.decision(prise, taken)
            })
            .collect();
        let mut pieces = Vec::new();
        if !decisions.is_empty() {
            pieces.push(Piece::Paragraphe(cell(self.bilan_des_decisions(&decisions))));
        }
        pieces.extend(self.tableau(
            "Relevé des décisions",
            "Aucune décision n’est encore relevée.",
            decision_columns("Prise par"),
            lignes,
        ));
        if line.acteur.is_none() {
            let counts: Vec<_> = instances.iter().map(|one| hidden(self, one)).collect();
            pieces.extend(left_out(counts.iter().map(|count| count.1).sum(), "décision"));
            pieces.extend(left_out(counts.iter().map(|count| count.0).sum(), "réunion"));
        }
        pieces.extend(self.hors_version(Genre::Instance, line));
        pieces
    }

    /// « 34 décisions : 19 faites, 3 abandonnées… ; 4 en retard au 2 novembre 2026. »
    fn bilan_des_decisions(&self, decisions: &[Prise<'_>]) -> String {
        let day = self.today();
        let states = EtatDecision::ALL.iter().filter_map(|etat| {
            let count = decisions.iter().filter(|prise| prise.decision.etat == *etat).count();
            let word = etat.label().to_lowercase();
            let agrees = matches!(etat, EtatDecision::Faite | EtatDecision::Abandonnee);
            let word = if agrees && count > 1 { fr::pluriel(&word) } else { word };
            (count > 0).then(|| format!("{count}{NBSP}{word}"))
        });
        let states: Vec<String> = states.collect();
        let late = decisions.iter().filter(|prise| prise.decision.is_late(day)).count();
        let late = match late {
            0 => "aucune n’est en retard".to_owned(),
            late => format!("{late} en retard"),
        };
        fr::typographie(&format!(
            "{} : {} ; {late} au {}.",
            fr::compte(decisions.len(), "décision"),
            fr::enumeration(&states),
            fr::date(day)
        ))
    }
}
