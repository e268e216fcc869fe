//! Counts as people type them: spaces between thousands, a comma or a point, words for what is withheld.

use crate::{fr, import::grille::Case, validate};

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Compte {
    /// So many.
    Nombre(f64),
    /// Its producer does not tell.
    NonDiffuse,
    /// Nothing is written: never zero.
    Absent,
}

/// The sign before decimals, as a whole table writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimale {
    /// « 3,5 »
    Virgule,
    /// « 3.5 »
    Point,
    /// No number has decimals, or nothing tells their sign.
    Aucune,
}

/// Words for what is withheld, beside those that a file of figures knows.
const SECRET: [&str; 8] = [
    "n-d",
    "non-diffuse",
    "secret",
    "secret-statistique",
    "confidentiel",
    "s",
    "c",
    "non-diffusable",
];

/// Finds the sign before decimals; an error when a table writes both.
pub(super) fn decimale<'c>(cases: impl Iterator<Item = &'c Case>) -> Result<Decimale, ()> {
    let mut found = Decimale::Aucune;
    for case in cases {
        let Case::Texte(text) = case else { continue };
        let own = match text.rfind([',', '.']) {
            Some(last) if text.chars().all(|sign| !sign.is_alphabetic()) => {
                let sign = text.get(last..=last).unwrap_or_default();
                let other = if sign == "," { "." } else { "," };
                let digits = text.get(last + 1..).unwrap_or_default().trim().len();
                match (text.matches(sign).count(), text.contains(other)) {
                    (1, mixed) if mixed || digits != 3 => sign,
                    // Said twice, it parts thousands, and the other one decimals.
                    (2.., false) => other,
                    _ => continue,
                }
            }
            _ => continue,
        };
        let own = if own == "," { Decimale::Virgule } else { Decimale::Point };
        if found != Decimale::Aucune && found != own {
            return Err(());
        }
        found = own;
    }
    Ok(found)
}

/// Reads a count; an error says what is wrong with it, and what to write.
pub(super) fn compte(case: &Case, decimale: Decimale) -> Result<Compte, (String, String)> {
    let text = match case {
        Case::Vide => return Ok(Compte::Absent),
        Case::Nombre(number) if *number >= 0.0 && number.is_finite() => {
            return Ok(Compte::Nombre(*number));
        }
        Case::Nombre(number) => number.to_string(),
        Case::Jour(date) => {
            let wrong = format!("« {date} » est une date, non un nombre");
            return Err((
                wrong,
                "dans le tableur, donnez à la colonne le format « Nombre »".to_owned(),
            ));
        }
        Case::Texte(text) => text.replace('\u{2009}', "\u{202f}"),
    };
    if withheld(&text) {
        return Ok(Compte::NonDiffuse);
    }
    let rest = "« nd » s’il n’est pas diffusé, ou rien s’il est inconnu";
    let shown = case.extrait();
    let wrong = |words: &str, help: String| Err((format!("« {shown} » {words}"), help));
    if text.starts_with('#') {
        return wrong(
            "est une erreur de calcul du tableur",
            format!("corrigez la formule, ou écrivez {rest}"),
        );
    }
    if matches!(&*text, "-" | "–" | "—" | "/" | "*" | "?") {
        return wrong(
            "peut vouloir dire zéro ou inconnu",
            format!("écrivez 0 si rien n’a été compté, {rest}"),
        );
    }
    if text.starts_with(['-', '\u{2212}']) {
        return wrong(
            "est négatif : rien ne se compte ainsi",
            format!("écrivez un nombre à partir de 0, {rest}"),
        );
    }
    let (group, sign) = match decimale {
        Decimale::Virgule => (".", ","),
        Decimale::Point => (",", "."),
        Decimale::Aucune if text.contains([',', '.']) => {
            let plain: String = text.chars().filter(char::is_ascii_digit).collect();
            return wrong(
                "se lit de deux façons",
                format!("écrivez « {plain} » s’il s’agit de milliers"),
            );
        }
        Decimale::Aucune => ("\0", ","),
    };
    let digits =
        text.chars().all(|one| one.is_ascii_digit() || one.is_whitespace() || ",.".contains(one));
    let (whole, end) = text.split_once(sign).unwrap_or((&text, ""));
    let threes =
        !whole.contains(group) || whole.split(group).skip(1).all(|part| part.trim().len() == 3);
    let plain =
        format!("{}{}{end}", whole.replace(group, ""), if end.is_empty() { "" } else { "." });
    let number = fr::nombre_saisi(&plain).and_then(|number| number.parse().ok());
    match number {
        Some(number) if digits && threes => Ok(Compte::Nombre(number)),
        _ => wrong("n’est pas un nombre", format!("écrivez un nombre sans unité, {rest}")),
    }
}

/// Returns whether words say that a count is withheld: « nd », « secret », « < 5 ».
fn withheld(text: &str) -> bool {
    let slug = fr::slug(text);
    let less = text.trim_start_matches(['<', '≤', ' ', '\u{a0}', '\u{202f}']);
    let below =
        less.len() < text.len() || slug.starts_with("moins-de-") || slug.starts_with("inf-");
    let number = text.chars().any(|sign| sign.is_ascii_digit());
    validate::non_diffuse(text) || SECRET.contains(&&*slug) || below && number
}

/// Writes a number as files of figures do.
pub(super) fn ecrit(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

#[cfg(test)]
mod tests {
    use crate::import::grille::Case;

    use super::{Compte, Decimale, compte, decimale, ecrit};

    fn read(text: &str, sign: Decimale) -> Option<Compte> {
        compte(&Case::Texte(text.to_owned()), sign).ok()
    }

    #[test]
    fn french_and_other_forms_of_numbers_are_read() {
        use Decimale::{Aucune, Point, Virgule};
        for (text, sign, meant) in [
            ("1\u{202f}234", Aucune, 1234.0),
            ("1\u{a0}234,5", Virgule, 1234.5),
            ("1 234", Aucune, 1234.0),
            ("1.234,5", Virgule, 1234.5),
            ("118.000", Virgule, 118_000.0),
            ("1,234.5", Point, 1234.5),
            ("0", Aucune, 0.0),
        ] {
            assert_eq!(read(text, sign), Some(Compte::Nombre(meant)), "{text}");
        }
        for text in ["nd", "ND", "n.d.", "secret", "< 5", "<5", "moins de 5", "≤ 4", "s"] {
            assert_eq!(read(text, Aucune), Some(Compte::NonDiffuse), "{text}");
        }
        for text in ["-", "-3", "12 %", "12 faits", "1.234", "#REF!", "1 23", "<", "11.22"] {
            assert_eq!(read(text, Aucune), None, "{text}");
        }
        assert_eq!(read("1.2.3", Virgule), None);
        assert_eq!(compte(&Case::Vide, Aucune), Ok(Compte::Absent));
    }

    #[test]
    fn the_sign_before_decimals_is_found_or_left_open() {
        let found = |texts: &[&str]| {
            let cases: Vec<Case> =
                texts.iter().map(|text| Case::Texte((*text).to_owned())).collect();
            decimale(cases.iter())
        };
        assert_eq!(found(&["12", "3,5"]), Ok(Decimale::Virgule));
        assert_eq!(found(&["1.234,50"]), Ok(Decimale::Virgule));
        assert_eq!(found(&["1,234,567"]), Ok(Decimale::Point));
        assert_eq!(found(&["1.234", "12"]), Ok(Decimale::Aucune));
        assert_eq!(found(&["3,5", "3.5"]), Err(()));
        assert_eq!([ecrit(12.0), ecrit(3.5), ecrit(0.0)], ["12", "3,5", "0"]);
    }
}
