//! What an editor types, read as it was meant: `118 000 €`, `31/12/2029`, `oui`.

use crate::model::date::{Date, Within};

use super::{NBSP, NNBSP};

/// Units that an editor may leave after a number.
const UNITS: [&str; 7] = ["€", "euros", "euro", "%", "etp", "hab.", "habitants"];

/// Reads a number as typed and returns it as a program reads it: `118000`, `4.3`.
pub fn nombre_saisi(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text).trim();
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split([' ', NBSP, NNBSP]).collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty()
        || first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && is_number(group));
    if !grouped || !is_number(first) || !is_number(decimals) {
        return None;
    }
    let digits = groups.concat();
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    (digits.len() <= 15).then(|| format!("{sign}{digits}{point}{decimals}"))
}

/// Returns whether a number as typed says nothing more than a number of euros.
pub fn nombre_certain(text: &str) -> bool {
    let text = text.trim().trim_matches('"').to_lowercase();
    let text =
        ["€", "euros", "euro"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
    // « 118.000 » may be meant in thousands.
    nombre_saisi(text).is_some()
        && !text.contains(char::is_alphabetic)
        && !text.contains('%')
        && text.rsplit_once('.').is_none_or(|(_, decimals)| decimals.trim().len() != 3)
}

/// Reads a run of years as typed: `2027-2029`, `de 2027 à 2029`.
pub fn annees_saisies(text: &str) -> Option<(i32, i32)> {
    let plain = deunicode::deunicode(text.trim().trim_matches('"')).to_lowercase();
    let plain = plain.trim_start_matches("de ").replace(" a ", "-").replace('/', "-");
    let (first, last) = plain.split_once('-')?;
    let year = |text: &str| text.trim().parse().ok().filter(|year| (1900..2200).contains(year));
    let (first, last) = (year(first)?, year(last)?);
    (first < last).then_some((first, last))
}

/// Returns whether a date as typed can be read in one way only: its year has four figures.
pub fn date_certaine(text: &str) -> bool {
    let figures = |part: &str| part.len() == 4 && part.bytes().all(|sign| sign.is_ascii_digit());
    date_saisie(text.trim().trim_matches('"')).is_some()
        && text.split(|sign: char| !sign.is_ascii_digit()).any(figures)
}

/// Reads yes or no as typed.
pub fn booleen_saisi(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "oui" | "vrai" | "true" | "yes" => Some(true),
        "non" | "faux" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// Reads a date as typed: `31/12/2029`, `12 mars 2026`, `T1 2027`, `2027-03-31T10:00`.
pub fn date_saisie(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(|day| day.parse::<Date>().ok())
        && text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
    {
        return Some(date);
    }
    let plain = deunicode::deunicode(text).to_lowercase();
    let parts: Vec<&str> =
        plain.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.trim_end_matches("er").parse::<u32>().ok();
    let quarter = |part: &str| {
        part.strip_prefix('t')
            .or_else(|| part.strip_suffix("er"))
            .or_else(|| part.strip_suffix('e'))?
            .parse::<u8>()
            .ok()
    };
    let written = match parts.as_slice() {
        [year] => (*year).to_owned(),
        [one, "trimestre", year] => format!("{year}-T{}", quarter(one)?),
        [one, year] if quarter(one).is_some() => format!("{year}-T{}", quarter(one)?),
        [year, one] if quarter(one).is_some() => format!("{year}-T{}", quarter(one)?),
        [year, one] if year.len() == 4 => format!("{year}-{:02}", number(one)?),
        [one, year] => format!("{year}-{:02}", month(one).or_else(|| number(one))?),
        [year, one, day] if year.len() == 4 => {
            format!("{year}-{:02}-{:02}", number(one)?, number(day)?)
        }
        [day, one, year] => {
            let year = if year.len() == 2 { format!("20{year}") } else { (*year).to_owned() };
            let one = month(one).or_else(|| number(one))?;
            format!("{year}-{one:02}-{:02}", number(day)?)
        }
        _ => return None,
    };
    written.parse().ok()
}

fn month(name: &str) -> Option<u32> {
    let names = super::date::MONTHS.iter().map(|month| deunicode::deunicode(month));
    names.zip(1..).find(|(month, _)| month == name).map(|(_, rank)| rank)
}

/// Writes a date as it stands in a header: a day bare, anything wider between quotes.
pub fn date_ecrite(date: Date) -> String {
    match date.within() {
        Within::Day(..) => date.to_string(),
        _ => format!("\"{date}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        annees_saisies, booleen_saisi, date_certaine, date_ecrite, date_saisie, nombre_certain,
        nombre_saisi,
    };

    #[test]
    fn numbers_are_read_as_typed() {
        let read = |text: &str| nombre_saisi(text);
        assert_eq!(read("118 000").as_deref(), Some("118000"));
        assert_eq!(read("1\u{a0}118\u{202f}000,50 €").as_deref(), Some("1118000.5"));
        assert_eq!(read("4,3").as_deref(), Some("4.3"));
        assert_eq!(read("−12 %").as_deref(), Some("-12"));
        assert_eq!(read("2.5 ETP").as_deref(), Some("2.5"));
        assert_eq!(read("01").as_deref(), Some("1"));
        for text in ["", "06 12 34 56 78", "12 rue de la Paix", "1,2,3", "T1", "1 2"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_typed() {
        let read = |text: &str| date_saisie(text).map(date_ecrite).unwrap_or_default();
        assert_eq!(read("31/12/2029"), "2029-12-31");
        assert_eq!(read("1er mars 2026"), "2026-03-01");
        assert_eq!(read("décembre 2026"), "\"2026-12\"");
        assert_eq!(read("03/2027"), "\"2027-03\"");
        assert_eq!(read("T1 2027"), "\"2027-T1\"");
        assert_eq!(read("1er trimestre 2027"), "\"2027-T1\"");
        assert_eq!(read("2027-3"), "\"2027-03\"");
        assert_eq!(read("2026-11-02T10:00:00"), "2026-11-02");
        for text in ["", "bientôt", "30/02/2027", "2027-13", "printemps 2027", "été"] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_read_as_typed() {
        assert_eq!(booleen_saisi("Oui"), Some(true));
        assert_eq!(booleen_saisi("faux"), Some(false));
        assert_eq!(booleen_saisi("peut-être"), None);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_certain() {
        assert!(nombre_certain("98\u{202f}000\u{a0}€") && nombre_certain("1,5"));
        assert!(
            !nombre_certain("45 %") && !nombre_certain("118.000") && !nombre_certain("4,5 ETP")
        );
        assert!(date_certaine("31/12/2029") && date_certaine("T1 2027"));
        assert!(!date_certaine("03/04/27"));
        assert_eq!(annees_saisies("2027-2029"), Some((2027, 2029)));
        assert_eq!(annees_saisies("de 2027 à 2029"), Some((2027, 2029)));
        assert_eq!(annees_saisies("2027-03"), None);
    }
}
