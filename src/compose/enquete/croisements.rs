//! A question read group by group, and against the wave before or other towns: in words, what
//! differs and what does not.

use crate::{
    figure, fr,
    model::{
        enquete::{Croisement, Enquete, Question},
        texte::Align,
        vocabulaire::ModeEnquete,
    },
    resolve::{Ecart, Part, Verdict, Vue, evolutions},
};

use super::{dite, pour_cent, questions::avec_base};
use crate::compose::{
    composer::Composer,
    faits::heading,
    piece::{Colonne, Piece, Run, Vers, plain},
    tableaux::{cell, col},
};

/// Letters that answers have at most to stand in a narrow column.
const SHORT: usize = 16;

impl<'e> Composer<'e> {
    /// A crossing: its table and what its test says.
    pub(super) fn croisement(
        &mut self,
        vue: Vue<'e>,
        croisement: &'e Croisement,
        ecarts: &[Ecart],
        niveau: u8,
    ) -> Vec<Piece> {
        let question = vue.enquete.question(&croisement.question);
        let Some((question, par)) = question.zip(vue.enquete.question(&croisement.par)) else {
            return Vec::new();
        };
        let groups = vue.groupes(question, par);
        if groups.is_empty() {
            return Vec::new();
        }
        let plain = format!("Selon la question « {} »", par.libelle);
        let mut pieces = vec![heading(croisement.idee.as_deref().unwrap_or(&plain), niveau)];
        let letters = question.modalites.iter().map(|answer| answer.libelle.chars().count());
        let weight = if letters.max() > Some(SHORT) { 4 } else { 2 };
        let mut columns = vec![col("Réponse", Align::Start, weight)];
        columns.extend(groups.iter().map(|(groupe, nom)| {
            base_dessous(col(&figure::nom_de_groupe(vue, question, groupe, nom), Align::End, 2))
        }));
        let rows = question.modalites.iter().map(|answer| {
            let mut row = vec![self.label(&answer.libelle, None)];
            let cells =
                groups.iter().map(|(groupe, _)| vue.part(question, &answer.id, Some(groupe)));
            row.extend(
                cells.map(|share| cell(dite(share.map(|part| Part { intervalle: None, ..part })))),
            );
            row
        });
        let rows = rows.collect();
        let title = format!("{} – {}", question.libelle, fr::incise(&plain));
        pieces.extend(self.tableau(&title, "", columns, rows));
        let words = verdict_en_mots(vue.enquete, question, ecarts);
        pieces.push(Piece::Paragraphe(self.label(&words, None)));
        pieces
    }

    /// What the same question gave before, and elsewhere.
    pub(super) fn comparaisons(&mut self, vue: Vue<'e>, question: &'e Question) -> Vec<Piece> {
        let mut pieces = self.vague_precedente(vue, question);
        pieces.extend(self.autres_enquetes(vue, question));
        pieces
    }

    fn vague_precedente(&mut self, vue: Vue<'e>, question: &'e Question) -> Vec<Piece> {
        let before = vue.enquete.precedente.as_ref();
        let Some((key, before)) =
            before.and_then(|own| Some((own.key(), figure::vue(self.edition, &own.id)?)))
        else {
            return Vec::new();
        };
        let Some(old) = before.enquete.question(&question.id) else { return Vec::new() };
        let title = Run::Lien(Vers::Objet(key, None), self.label(&before.enquete.titre, None));
        if !old.est_la_meme(question) {
            let mut runs = self.label("Le libellé ou les réponses proposées ont changé depuis l’enquête précédente : les deux vagues ne se comparent pas sur cette question (", None);
            runs.push(title);
            runs.push(Run::texte(")."));
            return vec![Piece::Paragraphe(runs)];
        }
        let pairs: Vec<(&str, Part, Part)> = question
            .modalites
            .iter()
            .zip(&old.modalites)
            .filter_map(|(now, then)| {
                let then = before.part(old, &then.id, None).ok()?;
                Some((now.libelle.as_str(), then, vue.part(question, &now.id, None).ok()?))
            })
            .collect();
        let drawn = vue.enquete.mode.est_sonde() && before.enquete.mode.est_sonde();
        let tested: Vec<(Part, Part)> = pairs.iter().map(|(_, then, now)| (*then, *now)).collect();
        let verdicts = evolutions(&tested);
        let rows = pairs.iter().zip(verdicts).map(|((name, then, now), verdict)| {
            let points = (now.part * 100.0).round() - (then.part * 100.0).round();
            let said = match verdict {
                Verdict::Significatif(_) if drawn => ", écart significatif",
                Verdict::NonSignificatif if drawn => ", différence non significative",
                _ => "",
            };
            let unit = if points.abs() >= 2.0 { "points" } else { "point" };
            vec![
                self.label(name, None),
                cell(avec_base(then)),
                cell(avec_base(now)),
                cell(fr::typographie(&format!("{} {unit}{said}", fr::signe(points)))),
            ]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let columns = vec![
            col("Réponse", Align::Start, 4),
            col(&before.enquete.titre, Align::End, 2),
            col(&vue.enquete.titre, Align::End, 2),
            col("Écart", Align::End, 4),
        ];
        let mut pieces = self.tableau(
            &format!("{} – depuis l’enquête précédente", question.libelle),
            "",
            columns,
            rows,
        );
        if !drawn {
            pieces.push(Piece::Paragraphe(self.label("Les répondants des deux enquêtes n’ont pas été tirés au sort : les écarts décrivent ceux qui ont répondu, sans plus.", None)));
        }
        pieces
    }

    /// What other towns got to the very same question.
    fn autres_enquetes(&mut self, vue: Vue<'e>, question: &'e Question) -> Vec<Piece> {
        let own = || vue.enquete.comparaisons.iter().filter(|one| one.question == question.id);
        let same = |words: &str| words.trim() == question.libelle.trim();
        let rows = own().filter(|one| same(&one.enonce)).filter_map(|one| {
            let answer = question.modalite(&one.modalite)?;
            let here = vue.part(question, &answer.id, None).ok()?;
            let base = one.base.map_or_else(|| "base inconnue".to_owned(), fr::base);
            let elsewhere = format!("{} ({base})", pour_cent(one.valeur / 100.0));
            let mut name = self.label(&one.libelle, None);
            if let Some(source) = &one.source {
                name = vec![Run::Lien(Vers::Objet(source.key(), None), name)];
            }
            Some(vec![
                self.label(&answer.libelle, None),
                name,
                cell(fr::typographie(&elsewhere)),
                cell(avec_base(&here)),
            ])
        });
        let rows: Vec<_> = rows.collect();
        let mut pieces = Vec::new();
        if !rows.is_empty() {
            let columns = vec![
                col("Réponse", Align::Start, 3),
                col("Comparé à", Align::Start, 3),
                col("Là-bas", Align::End, 2),
                col("Ici", Align::End, 2),
            ];
            pieces.extend(self.tableau(
                &format!("{} – ici et ailleurs", question.libelle),
                "",
                columns,
                rows,
            ));
        }
        let others: Vec<&str> =
            own().filter(|one| !same(&one.enonce)).map(|one| one.libelle.as_str()).collect();
        if !others.is_empty() {
            let words = format!(
                "La question n’a pas été posée dans les mêmes termes ailleurs ({}) : ces résultats ne se comparent pas.",
                fr::enumeration(&others)
            );
            pieces.push(Piece::Paragraphe(self.label(&words, None)));
        }
        pieces
    }
}

/// Puts the base of a group, « (n = 96) », on a line of its own under its name.
fn base_dessous(column: Colonne) -> Colonne {
    let name = plain(&column.titre);
    let Some((name, base)) = name.rsplit_once(" (n") else { return column };
    let titre = vec![Run::texte(name), Run::Saut, Run::texte(format!("(n{base}"))];
    Colonne { titre, ..column }
}

/// Says what the tests of a crossing say.
fn verdict_en_mots(enquete: &Enquete, question: &Question, ecarts: &[Ecart]) -> String {
    match enquete.mode {
        ModeEnquete::Volontariat => {
            return "Résultats indicatifs des répondants : l’écart entre groupes décrit ceux qui ont répondu, et eux seuls.".to_owned();
        }
        ModeEnquete::Exhaustif => {
            return "Toutes les personnes concernées ont été interrogées : l’écart est constaté, et n’a pas à être testé.".to_owned();
        }
        ModeEnquete::Aleatoire | ModeEnquete::Quotas => {}
    }
    let all = enquete.croisements.len();
    let holm = if all > 1 {
        format!(" Le seuil de 5 % tient compte des {all} croisements de l’enquête (Holm).")
    } else {
        String::new()
    };
    let one = |ecart: &Ecart| match ecart.verdict {
        Verdict::Significatif(v) => {
            format!(
                "Écart significatif entre les groupes (V de Cramér : {}).{holm}",
                fr::decimales(v, 2)
            )
        }
        Verdict::NonSignificatif => {
            format!("Différence non significative entre les groupes.{holm}")
        }
        Verdict::NonTeste | Verdict::SansTirage => {
            "Différence non testée : trop peu de réponses, ou trop d’effectifs masqués.".to_owned()
        }
    };
    if let [ecart @ Ecart { modalite: None, .. }] = ecarts {
        return one(ecart);
    }
    let named = |wanted: fn(&Verdict) -> bool| {
        let own = ecarts.iter().filter(|ecart| wanted(&ecart.verdict));
        let names = own.filter_map(|ecart| question.modalite(ecart.modalite.as_ref()?));
        names.map(|answer| format!("« {} »", answer.libelle)).collect::<Vec<_>>()
    };
    let differs = named(|verdict| matches!(verdict, Verdict::Significatif(_)));
    let alike = named(|verdict| matches!(verdict, Verdict::NonSignificatif));
    let mut words = String::new();
    if !differs.is_empty() {
        words.push_str(&format!(
            "Écart significatif entre les groupes pour {}. ",
            fr::enumeration(&differs)
        ));
    }
    if !alike.is_empty() {
        words.push_str(&format!("Différence non significative pour {}. ", fr::enumeration(&alike)));
    }
    if words.is_empty() {
        return "Différences non testées : trop peu de réponses, ou trop d’effectifs masqués."
            .to_owned();
    }
    format!("{}{holm}", words.trim_end())
}
