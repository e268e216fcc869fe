//! Which part of the territory contains which, and which objects belong to which strategy.

use serde_json::Value;

use super::{
    corpus::Corpus,
    fiche::FicheAction,
    genre::Genre,
    projet::{Strategie, Territoire},
    reference::{Id, Key, Named, Ref},
    strategie::Axe,
};

/// A tree deeper than this is a loop, which `resolve` reports.
const DEEPEST: usize = 16;

impl Corpus {
    /// Returns the territories of the project, in file order.
    pub fn territoires(&self) -> &[Territoire] {
        self.projet().map_or(&[], |projet| &projet.data.territoires)
    }

    /// Returns the strategies of the project, in file order.
    pub fn strategies(&self) -> &[Strategie] {
        self.projet().map_or(&[], |projet| &projet.data.strategies)
    }

    /// Returns a territory and those it is part of, the widest last.
    pub fn chain<'c>(&'c self, part: &Id) -> impl Iterator<Item = &'c Territoire> + use<'c> {
        let find = |id: &Id| self.territoires().iter().find(|territoire| territoire.id == *id);
        let above = move |territoire: &&'c Territoire| find(&territoire.parent.as_ref()?.id);
        std::iter::successors(find(part), above).take(DEEPEST)
    }

    /// Returns whether a territory is another or part of it.
    pub fn within(&self, part: &Id, whole: &Id) -> bool {
        self.chain(part).any(|territoire| territoire.id == *whole)
    }

    /// Returns the territories that an object names; none means everywhere.
    pub fn territoires_of(&self, key: &Key) -> Vec<Id> {
        let Some(entry) = self.entry(key) else { return Vec::new() };
        let list = entry.record.header.pointer(&format!("{}/territoires", entry.pointer(key)));
        let ids = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        ids.map(Id::from).collect()
    }

    /// Returns whether what happens in some territories has to do with others: one contains
    /// the other, either way; no territory means everywhere.
    pub fn meet(&self, some: &[Id], others: &[Id]) -> bool {
        let apart = |one: &Id| {
            others.iter().all(|other| !self.within(one, other) && !self.within(other, one))
        };
        some.is_empty() || others.is_empty() || !some.iter().all(apart)
    }

    /// Returns whether an object belongs to a strategy; one that is of no strategy belongs to
    /// all, unless it happens elsewhere.
    pub fn in_plan(&self, key: &Key, plan: &Strategie) -> bool {
        let axe_in =
            |axe: &Ref<Axe>| self.object(axe).is_none_or(|axe| of(&axe.data.strategies, plan));
        match key.genre {
            Genre::Strategie => key.id == plan.id,
            Genre::Axe => axe_in(&Ref::to(key.id.clone())),
            Genre::Objectif => self.objectifs.get(&key.id).is_none_or(|objectif| {
                let mut own = self.fiches.values().filter(|fiche| fiche.data.objectif.id == key.id);
                let without = own.clone().next().is_none();
                axe_in(&objectif.data.axe)
                    && (without || own.any(|fiche| self.fiche_in(&fiche.data, plan)))
            }),
            Genre::Fiche => {
                self.fiches.get(&key.id).is_none_or(|fiche| self.fiche_in(&fiche.data, plan))
            }
            Genre::Indicateur => {
                let fiche = key.id.0.split('/').next().unwrap_or_default();
                self.in_plan(&Key::new(Genre::Fiche, fiche), plan)
            }
            Genre::Orientation => {
                let mut own = self.axes.values().filter(|axe| {
                    axe.data.orientation.as_ref().is_some_and(|own| own.id == key.id)
                });
                own.clone().next().is_none() || own.any(|axe| of(&axe.data.strategies, plan))
            }
            Genre::Territoire => self.meet(std::slice::from_ref(&key.id), &ids(&plan.territoires)),
            _ => self.meet(&self.territoires_of(key), &ids(&plan.territoires)),
        }
    }

    /// Returns the strategies that a fiche is of: its own, or those of its axis.
    pub fn plans_of(&self, fiche: &FicheAction) -> Vec<&Strategie> {
        self.strategies().iter().filter(|plan| self.fiche_in(fiche, plan)).collect()
    }

    fn fiche_in(&self, fiche: &FicheAction, plan: &Strategie) -> bool {
        if !fiche.strategies.is_empty() {
            return of(&fiche.strategies, plan);
        }
        self.axe_of(fiche).is_none_or(|axe| of(&axe.data.strategies, plan))
    }
}

/// Returns whether a list of strategies names one; an empty list names all.
fn of(list: &[Ref<Strategie>], plan: &Strategie) -> bool {
    list.is_empty() || list.iter().any(|own| own.id == plan.id)
}

/// Returns the ids of references.
pub fn ids<T: Named>(references: &[Ref<T>]) -> Vec<Id> {
    references.iter().map(|reference| reference.id.clone()).collect()
}
