//! Sorting as a French reader expects: accents, ligatures and case come last.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};

static FRENCH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    // French sorts by the root collation of CLDR; its data are compiled in.
    Collator::try_new(icu_collator::CollatorPreferences::default(), CollatorOptions::default())
        .expect("the root collation is compiled in")
});

/// Compares two texts.
fn compare(left: &str, right: &str) -> Ordering {
    FRENCH.compare(left, right).then_with(|| left.cmp(right))
}

/// Sorts by the text of each item.
pub fn trie<T>(items: &mut [T], text: impl Fn(&T) -> String) {
    items.sort_by_cached_key(|item| Sorted(text(item)));
}

#[derive(PartialEq, Eq)]
struct Sorted(String);

impl Ord for Sorted {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(&self.0, &other.0)
    }
}

impl PartialOrd for Sorted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::trie;

    #[test]
    fn accents_and_ligatures_sort_with_their_letters() {
        let mut words = ["zone", "élève", "Œuvre", "eau", "École", "ordre"];
        trie(&mut words, |word| (*word).to_owned());
        assert_eq!(words, ["eau", "École", "élève", "Œuvre", "ordre", "zone"]);
    }
}
