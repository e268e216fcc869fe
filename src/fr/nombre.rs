//! Numbers as printed in French.

use super::{NBSP, NNBSP};

/// Prints a whole number: `38 400`, with narrow no-break spaces.
pub fn entier(value: u64) -> String {
    group(&value.to_string())
}

/// Prints how many answered, on one line: `n = 412`.
pub fn base(count: u64) -> String {
    format!("n{NBSP}={NBSP}{}", entier(count))
}

/// Prints a number with its decimals, two at most: `0,42`, `−12`, `1 250,5`.
pub fn nombre(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{:.2}", rounded.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{decimals}", group(whole))
}

/// Returns the unit of the last figure that a rate is printed with: tenths, hundredths under one.
pub fn precision(value: f64) -> f64 {
    if value.abs() < 1.0 { 0.01 } else { 0.1 }
}

/// Prints a rate: `7,1`, `0,36`, `0`; the same number of figures wherever it stands.
pub fn taux(value: f64) -> String {
    let decimals = if value.abs() < 0.995 && value != 0.0 { 2 } else { 1 };
    decimales(value, decimals)
}

/// Prints a number with so many decimals: `7,0`, `−0,36`.
pub fn decimales(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let sign = if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        "\u{2212}"
    } else {
        ""
    };
    match text.split_once('.') {
        Some((whole, rest)) => format!("{sign}{},{rest}", group(whole)),
        None => format!("{sign}{}", group(&text)),
    }
}

/// Prints a difference with its sign: `+12`, `−0,58`, `0`.
pub fn signe(value: f64) -> String {
    let text = nombre(value);
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// Prints an amount of money: `196 000 €`.
pub fn euros(value: f64) -> String {
    format!("{}{NBSP}€", nombre(value))
}

/// Writes an amount as a header does: `12000`, `12000.5`.
pub fn montant_ecrit(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Groups digits by three from the right.
fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            text.push(NNBSP);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{entier, euros, montant_ecrit, nombre, signe};

    #[test]
    fn numbers_are_grouped_and_signed_as_in_print() {
        assert_eq!(entier(38_400), "38\u{202f}400");
        assert_eq!(entier(0), "0");
        assert_eq!(nombre(0.42), "0,42");
        assert_eq!(nombre(-1250.5), "\u{2212}1\u{202f}250,5");
        assert_eq!(nombre(-0.001), "0");
        assert_eq!(signe(0.58), "+0,58");
        assert_eq!(signe(-0.58), "\u{2212}0,58");
        assert_eq!(montant_ecrit(12_000.0), "12000");
        assert_eq!(montant_ecrit(12_000.504), "12000.5");
        assert_eq!(euros(196_000.0), "196\u{202f}000\u{a0}€");
    }
}
