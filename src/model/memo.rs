//! What was made last time: made again only where what it was made of has changed.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// Values by key, each with what it was made of.
#[derive(Debug)]
pub struct Memo<K, I, V> {
    made: BTreeMap<K, (I, V)>,
}

impl<K, I, V> Default for Memo<K, I, V> {
    fn default() -> Self {
        Self { made: BTreeMap::new() }
    }
}

impl<K, I, V> Memo<K, I, V>
where
    K: Ord + Send + Sync,
    I: PartialEq + Send + Sync,
    V: Clone + Send + Sync,
{
    /// Makes a value of each input, in parallel and in their order; those made of the same input
    /// last time are taken as they are, and what is not asked for is forgotten.
    ///
    /// `sound` says whether all else that `make` looks at is as it was; when it is not, `make`
    /// still sees what it made before and may keep parts of it.
    pub fn all(
        &mut self,
        sound: bool,
        inputs: Vec<(K, I)>,
        make: impl Fn(&K, &I, Option<&V>) -> V + Sync,
    ) -> Vec<V> {
        let before = std::mem::take(&mut self.made);
        let made: Vec<(K, I, V)> = inputs
            .into_par_iter()
            .map(|(key, input)| {
                let value = match before.get(&key) {
                    Some((same, value)) if sound && *same == input => value.clone(),
                    old => make(&key, &input, old.map(|(_, value)| value)),
                };
                (key, input, value)
            })
            .collect();
        let values = made.iter().map(|(_, _, value)| value.clone()).collect();
        self.made = made.into_iter().map(|(key, input, value)| (key, (input, value))).collect();
        values
    }
}

/// A shared value that equals itself only: as it was last time, without looking into it.
#[derive(Debug)]
pub struct Same<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
