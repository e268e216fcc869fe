//! A series at a glance, in a line of text: a line without axis, its last point marked.

use std::fmt::Write as _;

use super::svg::{SERIES, court};

/// Width and height, in units of the drawing.
const TAILLE: (f64, f64) = (72.0, 18.0);

/// Draws a series by year; the line stops where nothing is known. Nothing below two numbers.
pub fn etincelle(values: &[Option<f64>]) -> Option<String> {
    let known = || values.iter().flatten().copied();
    let (low, high) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if known().count() < 2 {
        return None;
    }
    let last = f64::from(u32::try_from(values.len() - 1).unwrap_or(u32::MAX)).max(1.0);
    // What hardly changes hardly moves.
    let range = (high - low).max(high.abs() * 0.25);
    let (width, height) = TAILLE;
    let (mut d, mut open, mut end) = (String::new(), false, (0.0, 0.0));
    for (rank, value) in (0_u32..).zip(values) {
        let Some(value) = value else {
            open = false;
            continue;
        };
        let x = 3.0 + (width - 7.0) * f64::from(rank) / last;
        let flat = if range > 0.0 { 0.5 + (value - f64::midpoint(low, high)) / range } else { 0.5 };
        let y = height - 4.0 - (height - 8.0) * flat;
        let command = if open { 'L' } else { 'M' };
        write!(d, "{command}{} {}", court(x), court(y)).expect("a String takes all");
        if !open {
            // A number alone between two gaps is a point.
            write!(d, "h0.1").expect("a String takes all");
        }
        (open, end) = (true, (x, y));
    }
    let (wide, high, colour) = (court(width), court(height), SERIES[0]);
    let (left, middle) = (court(end.0 - 2.4), court(end.1));
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" class=\"etincelle t-0\" color=\"{colour}\" aria-hidden=\"true\"><path d=\"{d}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/><path d=\"M{left} {middle}a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0\" fill=\"currentColor\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::etincelle;

    #[test]
    fn a_line_needs_two_numbers_and_stops_at_gaps() {
        assert_eq!(etincelle(&[Some(3.0), None]), None);
        let drawn = etincelle(&[Some(1.0), None, Some(2.0), Some(2.0)]).unwrap();
        assert_eq!(drawn.matches("h0.1").count(), 2, "{drawn}");
        assert!(etincelle(&[Some(2.0), Some(2.0)]).unwrap().contains("aria-hidden"), "flat");
    }
}
