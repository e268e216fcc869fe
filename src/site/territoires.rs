//! What lists and ways back say of the place of an object: in the tree of territories, in its plans.

use crate::{
    fr,
    model::{
        genre::Genre,
        reference::{Id, Key},
    },
};

use super::{contexte::Lien, pages::Scene};

impl Scene<'_> {
    /// The territories that a territory is part of, the widest first.
    pub(super) fn above(&self, id: &Id) -> Vec<Lien> {
        let mut above: Vec<Lien> = self
            .edition
            .corpus()
            .chain(id)
            .skip(1)
            .filter_map(|whole| self.vers(&Key::new(Genre::Territoire, whole.id.0.clone())))
            .collect();
        above.reverse();
        above
    }

    /// The plans that an object is of, where there are several to tell apart.
    pub(super) fn plans(&self, key: &Key) -> Option<String> {
        let corpus = self.edition.corpus();
        let all = corpus.strategies();
        let own: Vec<&str> = all
            .iter()
            .filter(|plan| corpus.in_plan(key, plan))
            .map(|plan| plan.titre.as_str())
            .collect();
        if all.len() < 2 || own.is_empty() {
            return None;
        }
        let every = own.len() == all.len();
        Some(if every { "Toutes les stratégies".to_owned() } else { fr::enumeration(&own) })
    }

    /// What a territory is, what contains it, how many live there.
    pub(super) fn situation(&self, id: &Id) -> Option<String> {
        let mut chain = self.edition.corpus().chain(id);
        let own = chain.next()?;
        let inside = chain.next().map(|whole| whole.nom.clone());
        let people = own.population.map(|count| format!("{} habitants", fr::entier(count)));
        let parts = [Some(own.genre.label().to_owned()), inside, people];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
