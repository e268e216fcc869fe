//! Outlines of territories, for maps.

use std::collections::BTreeMap;

use serde::Serialize;

/// A file of outlines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fond {
    /// Outlines, in file order.
    pub contours: Vec<Contour>,
}

/// The outline of a territory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contour {
    /// What the file says of it, as text.
    pub proprietes: BTreeMap<String, String>,
    /// Rings of points, longitude then latitude; a ring within another is a hole.
    pub anneaux: Vec<Vec<(f64, f64)>>,
}

impl Fond {
    /// Returns the outlines whose property has a value.
    pub fn ou<'f>(&'f self, cle: &'f str, valeur: &'f str) -> impl Iterator<Item = &'f Contour> {
        self.contours
            .iter()
            .filter(move |one| one.proprietes.get(cle).is_some_and(|own| own == valeur))
    }
}
