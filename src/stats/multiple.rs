//! Questions with several answers allowed.

use std::collections::BTreeSet;

use super::{
    base::Base,
    weights::{effective_size, weighted_share},
};

/// One item of the question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// How many respondents chose it, without weights.
    pub count: usize,
    /// The share of respondents who chose it, weighted.
    pub share: f64,
}

/// The whole question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Those who answered the question, an empty choice included: the base of every share.
    pub base: Base,
    /// One for each item, in their order.
    pub items: Vec<Choice>,
    /// The sum of the shares: how many items a respondent chose on average, often above 1.
    pub sum: f64,
}

/// Returns the share of respondents who chose each item of a question.
///
/// `share = Σ w·[chosen] / Σ w` over those who answered: respondents are the base, not answers,
/// so that shares sum to more than 1 (AAPOR and INSEE practice: « plusieurs réponses
/// possibles »). An answer that is absent (`None`) is no respondent; one without items is. An
/// item named twice by a respondent counts once. Weights are per line of `answers`; without
/// them, everybody weighs 1.
///
/// None without respondents, for an item out of range, weights of another length, or weights
/// refused by [`effective_size`].
pub fn choices(
    answers: &[Option<Vec<usize>>],
    items: usize,
    weights: Option<&[f64]>,
) -> Option<Choices> {
    if weights.is_some_and(|weights| weights.len() != answers.len()) {
        return None;
    }
    let weight = |line: usize| weights.map_or(Some(1.0), |weights| weights.get(line).copied());
    let mut chosen: Vec<BTreeSet<usize>> = Vec::new();
    let mut of: Vec<f64> = Vec::new();
    for (line, answer) in answers.iter().enumerate() {
        let Some(answer) = answer else { continue };
        if answer.iter().any(|item| *item >= items) {
            return None;
        }
        chosen.push(answer.iter().copied().collect());
        of.push(weight(line)?);
    }
    let base = Base::weighted(chosen.len(), effective_size(&of)?)?;
    let items = (0..items).map(|item| {
        let yes: Vec<bool> = chosen.iter().map(|answer| answer.contains(&item)).collect();
        let count = yes.iter().filter(|yes| **yes).count();
        Some(Choice { count, share: weighted_share(&yes, &of)? })
    });
    let items = items.collect::<Option<Vec<Choice>>>()?;
    let sum = items.iter().map(|item| item.share).sum();
    Some(Choices { base, items, sum })
}

#[cfg(test)]
mod tests {
    use super::{Choice, choices};

    #[test]
    fn respondents_are_the_base() {
        let answers = [Some(vec![0, 1]), Some(vec![]), None, Some(vec![1, 1]), Some(vec![1])];
        let found = choices(&answers, 3, None).unwrap();
        assert_eq!(found.base.respondents(), 4);
        assert_eq!(found.items[0], Choice { count: 1, share: 0.25 });
        assert_eq!(found.items[1], Choice { count: 3, share: 0.75 });
        assert_eq!(found.items[2], Choice { count: 0, share: 0.0 });
        assert!((found.sum - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        assert_eq!(choices(&[None, None], 3, None), None);
        assert_eq!(choices(&[Some(vec![3])], 3, None), None);
        assert_eq!(choices(&[Some(vec![0])], 3, Some(&[1.0, 2.0])), None);
        assert_eq!(choices(&[Some(vec![0])], 3, Some(&[f64::NAN])), None);
        assert!(choices(&[Some(vec![0]), None], 1, Some(&[2.0, f64::NAN])).is_some());
    }
}
