//! Where a territory stands in the tree, for lists and ways back.

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
