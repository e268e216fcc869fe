//! Counts of a survey read as shares and means, each with its base, and its interval where the
//! way respondents were chosen admits one.

use crate::{
    model::{
        enquete::{Effectif, Enquete, Groupe, Question, Reponses},
        reference::Id,
        vocabulaire::{Intervalle, TypeQuestion},
    },
    stats::{
        base::Base,
        confidence::{Confidence, Interval},
        mean::weighted_mean,
        proportion::{agresti_coull, wilson},
        weights::share,
    },
};

/// Bases under this one give no percentage.
pub(super) const BASE_MINIMALE: u64 = 30;
/// Bases under this one give percentages between brackets.
const BASE_SURE: u64 = 50;

/// A survey and its counts.
#[derive(Clone, Copy, Debug)]
pub struct Vue<'e> {
    /// The survey.
    pub enquete: &'e Enquete,
    /// Its counts.
    pub reponses: &'e Reponses,
}

/// The share of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The share, weighted where answers are.
    pub part: f64,
    /// Its interval at 95 %, where there is one.
    pub intervalle: Option<Interval>,
    /// How many answered the question, without weights.
    pub base: u64,
    /// How many answers that amounts to, weights considered.
    pub utile: f64,
    /// Whether the base is small enough for brackets.
    pub fragile: bool,
}

/// The mean of a scale, its first step being 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moyenne {
    /// The mean.
    pub moyenne: f64,
    /// Its interval at 95 %, where there is one.
    pub intervalle: Option<Interval>,
    /// How many answered on the scale.
    pub base: u64,
    /// The last step.
    pub sur: usize,
}

/// Why a share is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retenue {
    /// Nothing was counted.
    SansReponse,
    /// So few answered that a percentage says nothing.
    Insuffisante(u64),
    /// A small count, or one that would tell a small count.
    Masquee,
}

impl<'e> Vue<'e> {
    /// Returns how many answered a question, among a group or all.
    pub fn base(self, question: &Question, groupe: Option<&Groupe>) -> Option<u64> {
        self.reponses.compte(&question.id, groupe, None).map(|count| count.nombre)
    }

    /// Returns the share of an answer.
    pub fn part(
        self,
        question: &Question,
        modalite: &Id,
        groupe: Option<&Groupe>,
    ) -> Result<Part, Retenue> {
        let base = self.reponses.compte(&question.id, groupe, None);
        let base = base.filter(|base| base.nombre > 0).ok_or(Retenue::SansReponse)?;
        if base.nombre < BASE_MINIMALE {
            return Err(Retenue::Insuffisante(base.nombre));
        }
        let count = self.reponses.compte(&question.id, groupe, Some(modalite));
        let count = count.ok_or(Retenue::Masquee)?;
        let part = part(count, base).ok_or(Retenue::SansReponse)?;
        let utile = real(base.nombre) / self.enquete.deff();
        let solid =
            self.solid(base.nombre, utile, groupe).filter(|_| self.enquete.mode.est_sonde());
        Ok(Part {
            part,
            intervalle: solid.and_then(|solid| match self.enquete.intervalle {
                Some(Intervalle::AgrestiCoull) => agresti_coull(part, solid, Confidence::P95),
                Some(Intervalle::Wilson) | None => wilson(part, solid, Confidence::P95),
            }),
            base: base.nombre,
            utile,
            fragile: base.nombre < BASE_SURE,
        })
    }

    /// Returns whether the shares of a question, those that are shown, add up to more than all.
    pub fn depasse(self, question: &Question) -> bool {
        let shares = question.modalites.iter();
        let shares = shares.filter_map(|answer| self.part(question, &answer.id, None).ok());
        shares.map(|part| part.part).sum::<f64>() > 1.005
    }

    /// Returns what an interval rests on; the population is known of everybody only.
    fn solid(self, base: u64, utile: f64, groupe: Option<&Groupe>) -> Option<Base> {
        let solid = Base::weighted(usize::try_from(base).ok()?, utile)?;
        let population = self.population(groupe);
        Some(population.and_then(|population| solid.out_of(population)).unwrap_or(solid))
    }

    fn population(self, groupe: Option<&Groupe>) -> Option<usize> {
        let population = self.enquete.population.filter(|_| groupe.is_none())?;
        usize::try_from(population).ok()
    }

    /// Returns the mean of a scale; none when a count of it is hidden or too few answered.
    pub fn moyenne(self, question: &Question, groupe: Option<&Groupe>) -> Option<Moyenne> {
        if question.r#type != TypeQuestion::Echelle {
            return None;
        }
        let (mut values, mut weights) = (Vec::new(), Vec::new());
        let (mut base, mut step, mut sur) = (0, 0.0, 0);
        for answer in question.echelons() {
            let count = self.reponses.compte(&question.id, groupe, Some(&answer.id))?;
            step += 1.0;
            sur += 1;
            base += count.nombre;
            let each = count.pondere.map_or(1.0, |sum| sum / real(count.nombre).max(1.0));
            for _ in 0..count.nombre {
                values.push(step);
                weights.push(each);
            }
        }
        if base < BASE_MINIMALE {
            return None;
        }
        let found = weighted_mean(&values, &weights, self.population(groupe), Confidence::P95)?;
        // Counts do not tell the weights within an answer: the survey's own effect widens it.
        let wider = (found.base.effective() * self.enquete.deff() / real(base)).max(1.0).sqrt();
        let interval = found.interval.filter(|_| self.enquete.mode.est_sonde()).map(|own| {
            let half = (own.high - own.low) / 2.0 * wider;
            Interval { low: found.mean - half, high: found.mean + half }
        });
        Some(Moyenne { moyenne: found.mean, intervalle: interval, base, sur })
    }

    /// Returns the groups of a question of profile that answered another.
    pub fn groupes(self, question: &Question, par: &'e Question) -> Vec<(Groupe, &'e str)> {
        let all = par
            .modalites
            .iter()
            .map(|one| ((par.id.clone(), one.id.clone()), one.libelle.as_str()));
        all.filter(|(groupe, _)| self.base(question, Some(groupe)).is_some_and(|base| base > 0))
            .collect()
    }
}

/// Returns the weighted share where both are weighted.
fn part(count: Effectif, base: Effectif) -> Option<f64> {
    match count.pondere.zip(base.pondere).filter(|(_, all)| *all > 0.0) {
        Some((some, all)) => share(some, all),
        None => share(real(count.nombre), real(base.nombre)),
    }
}

/// Returns a count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2⁵³")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}
