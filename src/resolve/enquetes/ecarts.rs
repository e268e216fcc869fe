//! Differences between groups, waves and answers: tested where there was a draw, all together.

use crate::{
    model::{
        enquete::{Croisement, Groupe, Question},
        reference::Id,
    },
    stats::{
        fisher::fisher,
        holm::holm,
        independence::{Suited, cramers_v, independence, suited},
    },
};

use super::parts::{Part, Vue};

/// What is read as rare enough not to be chance: 5 %, once all tests are counted.
const SEUIL: f64 = 0.05;

/// What a test says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Chance alone would seldom make such a difference; Cramér’s V says how strong the link is.
    Significatif(f64),
    /// Chance alone may make such a difference.
    NonSignificatif,
    /// Respondents were not drawn, or are all there are: there is nothing to infer.
    SansTirage,
    /// Too few people for a test, or too much hidden.
    NonTeste,
}

/// A test of a crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct Ecart {
    /// The answer, where each is tested apart: several could be given.
    pub modalite: Option<Id>,
    /// What the test says.
    pub verdict: Verdict,
}

/// A table to test, and its p-value and V.
type Essai = Option<(f64, f64)>;

impl Vue<'_> {
    /// Tests every crossing of the survey, the threshold shared between them (Holm).
    pub fn ecarts(self) -> Vec<Vec<Ecart>> {
        let tries: Vec<Vec<(Option<Id>, Essai)>> =
            self.enquete.croisements.iter().map(|own| self.essais(own)).collect();
        let flat = verdicts(tries.iter().flatten().map(|(_, essai)| *essai));
        let mut flat = flat.into_iter();
        let sonde = self.enquete.mode.est_sonde();
        let tested = |row: &Vec<(Option<Id>, Essai)>| {
            let each = row.iter().map(|(modalite, _)| {
                let verdict = flat.next().filter(|_| sonde).unwrap_or(Verdict::SansTirage);
                Ecart { modalite: modalite.clone(), verdict }
            });
            each.collect::<Vec<_>>()
        };
        tries.iter().map(tested).collect()
    }

    fn essais(self, croisement: &Croisement) -> Vec<(Option<Id>, Essai)> {
        let question = self.enquete.question(&croisement.question);
        let Some((question, par)) = question.zip(self.enquete.question(&croisement.par)) else {
            return Vec::new();
        };
        let groups: Vec<Groupe> =
            self.groupes(question, par).into_iter().map(|(groupe, _)| groupe).collect();
        if question.r#type.est_exclusif() {
            let rows = groups.iter().filter_map(|groupe| self.ligne(question, groupe));
            return vec![(None, essai(&rows.collect::<Vec<_>>()))];
        }
        let each = question.modalites.iter().map(|answer| {
            let rows = groups.iter().filter_map(|groupe| {
                let part = self.part(question, &answer.id, Some(groupe)).ok()?;
                Some(vec![part.part * part.utile, (1.0 - part.part) * part.utile])
            });
            (Some(answer.id.clone()), essai(&rows.collect::<Vec<_>>()))
        });
        each.collect()
    }

    /// Returns the counts of a group, weights considered; none when one of them is hidden.
    fn ligne(self, question: &Question, groupe: &Groupe) -> Option<Vec<f64>> {
        let each = question.modalites.iter().map(|answer| {
            let part = self.part(question, &answer.id, Some(groupe)).ok()?;
            Some(part.part * part.utile)
        });
        each.collect()
    }
}

/// Tests changes from one share to another, the threshold shared between them.
pub fn evolutions(pairs: &[(Part, Part)]) -> Vec<Verdict> {
    let row = |part: &Part| vec![part.part * part.utile, (1.0 - part.part) * part.utile];
    verdicts(pairs.iter().map(|(one, other)| essai(&[row(one), row(other)])))
}

/// Returns the p-value and V of a table; none when it admits no test.
fn essai(rows: &[Vec<f64>]) -> Essai {
    let test = independence(rows)?;
    let p = match suited(&test) {
        Suited::ChiSquare => test.p,
        Suited::Fisher => fisher(square(rows)?)?,
        Suited::Regroup => return None,
    };
    Some((p, cramers_v(&test)))
}

/// Returns the two rows and columns in use, as whole counts.
fn square(rows: &[Vec<f64>]) -> Option<[[usize; 2]; 2]> {
    let columns = rows.first()?.len();
    let used = |at: &usize| rows.iter().any(|row| row.get(*at).is_some_and(|count| *count > 0.0));
    let columns: Vec<usize> = (0..columns).filter(used).collect();
    let rows: Vec<&Vec<f64>> =
        rows.iter().filter(|row| row.iter().any(|count| *count > 0.0)).collect();
    let ([left, right], [top, bottom]) = (columns.as_slice(), rows.as_slice()) else { return None };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of people are small and not negative"
    )]
    let whole = |row: &[f64], at: usize| row.get(at).map(|count| count.round() as usize);
    Some([
        [whole(top, *left)?, whole(top, *right)?],
        [whole(bottom, *left)?, whole(bottom, *right)?],
    ])
}

/// Reads tests together; what admits none does not count among them.
fn verdicts(tries: impl Iterator<Item = Essai>) -> Vec<Verdict> {
    let tries: Vec<Essai> = tries.collect();
    let values: Vec<f64> = tries.iter().flatten().map(|(p, _)| *p).collect();
    let mut adjusted = holm(&values).unwrap_or_default().into_iter();
    let each = tries.iter().map(|essai| match essai {
        None => Verdict::NonTeste,
        Some((_, v)) => match adjusted.next() {
            Some(p) if p < SEUIL => Verdict::Significatif(*v),
            Some(_) => Verdict::NonSignificatif,
            None => Verdict::NonTeste,
        },
    });
    each.collect()
}
