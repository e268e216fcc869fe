//! Scales: round steps from zero, and what stands where.

use super::svg::fois;

/// A scale of numbers from zero, in round steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Echelle {
    /// The step.
    pub(super) pas: f64,
    /// How many steps.
    pub(super) nombre: u32,
}

impl Echelle {
    /// Makes a scale that holds a greatest number in about so many steps: 1, 2, 2.5, 4 or 5 times a
    /// power of ten.
    pub(super) fn new(max: f64, steps: u32) -> Self {
        let raw = max.max(f64::MIN_POSITIVE) / f64::from(steps.max(1));
        let power = 10_f64.powf(raw.log10().floor());
        let round = [1.0, 2.0, 2.5, 4.0, 5.0, 10.0];
        let pas = round.iter().map(|by| by * power).find(|step| raw <= step * 1.000_001);
        let pas = if max > 0.0 { pas.unwrap_or(10.0 * power) } else { 1.0 };
        let mut nombre = 1;
        while f64::from(nombre) * pas < max && nombre < 20 {
            nombre += 1;
        }
        Self { pas, nombre }
    }

    /// Returns the greatest number of the scale.
    pub(super) fn max(self) -> f64 {
        self.pas * f64::from(self.nombre)
    }

    /// Returns the numbers that bear a label, zero first.
    pub(super) fn graduations(self) -> impl Iterator<Item = f64> {
        (0..=self.nombre).map(move |rank| f64::from(rank) * self.pas)
    }

    /// Returns how many decimals the labels need.
    pub(super) fn decimales(self) -> usize {
        let whole = |value: f64| (value - value.round()).abs() < 1e-9;
        (0..4)
            .zip([1.0, 10.0, 100.0, 1000.0])
            .find(|(_, by)| whole(self.pas * by))
            .map_or(4, |row| row.0)
    }
}

/// Moves labels apart: each keeps its order and as near as it can to where it wants to be.
/// `places` are sorted; all end between `top` and `bottom`, if there is room.
///
/// Labels that would meet make a block, whose middle stands where the middle of their places was:
/// the least squares of all moves (Dwyer, Marriott and Stuckey, *Fast Node Overlap Removal*, 2006).
pub(super) fn ecarte(places: &mut [f64], gap: f64, top: f64, bottom: f64) {
    // A block: its labels, and the sum of where the first would be for each to be in its place.
    let mut blocks: Vec<(usize, f64)> = Vec::new();
    let first = |(count, sum): &(usize, f64)| sum / fois(*count, 1.0);
    for place in places.iter() {
        let mut own = (1, *place);
        while let Some(before) =
            blocks.pop_if(|before| first(before) + fois(before.0, gap) > first(&own))
        {
            let shift = fois(before.0, gap) * fois(own.0, 1.0);
            own = (before.0 + own.0, before.1 + own.1 - shift);
        }
        blocks.push(own);
    }
    let mut rest = places.iter_mut();
    for block in &blocks {
        for (rank, place) in rest.by_ref().take(block.0).enumerate() {
            *place = first(block) + fois(rank, gap);
        }
    }
    let mut least = top;
    for place in places.iter_mut() {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::{Echelle, ecarte};

    #[test]
    fn steps_are_round_and_hold_the_greatest() {
        for (max, pas, nombre) in
            [(402.0, 100.0, 5), (7.1, 2.0, 4), (0.36, 0.1, 4), (10.0, 2.0, 5), (0.0, 1.0, 1)]
        {
            assert_eq!(Echelle::new(max, 5), Echelle { pas, nombre }, "{max}");
        }
        assert_eq!(Echelle::new(0.36, 5).decimales(), 1);
        assert_eq!(Echelle::new(402.0, 5).decimales(), 0);
    }

    #[test]
    fn labels_stay_in_order_apart_and_inside() {
        let mut places = [10.0, 11.0, 12.0, 98.0, 99.0];
        ecarte(&mut places, 15.0, 5.0, 100.0);
        assert!(places.windows(2).all(|two| two[1] - two[0] >= 15.0 - 1e-9), "{places:?}");
        assert!(places[0] >= 5.0 && places[4] <= 100.0, "{places:?}");
        let mut near = [40.0, 50.0, 55.0, 90.0];
        ecarte(&mut near, 15.0, 0.0, 100.0);
        let expected = [33.333, 48.333, 63.333, 90.0];
        assert!(
            near.iter().zip(expected).all(|(own, other)| (own - other).abs() < 0.01),
            "{near:?}"
        );
    }
}
