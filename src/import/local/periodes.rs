//! Dates as people write them in tables: « janv-24 », « T1 2025 », « 14/03/2025 18:30 », a year alone.

use crate::{
    fr,
    import::grille::Case,
    model::date::{Date, Within},
};

/// How wide the periods of a series are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pas {
    /// A day.
    Jour,
    /// A month.
    Mois,
    /// A quarter.
    Trimestre,
    /// A year.
    Annee,
}

impl Pas {
    /// Returns the word for one of them.
    pub(super) const fn mot(self) -> &'static str {
        match self {
            Self::Jour => "jour",
            Self::Mois => "mois",
            Self::Trimestre => "trimestre",
            Self::Annee => "année",
        }
    }
}

/// Names of months without accents, whose first letters tell them apart.
const MOIS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// Returns how wide a date is.
pub(super) fn pas(date: Date) -> Pas {
    match date.within() {
        Within::Year => Pas::Annee,
        Within::Quarter(_) => Pas::Trimestre,
        Within::Month(_) => Pas::Mois,
        Within::Day(..) => Pas::Jour,
    }
}

/// Returns the period of a date; days give a year unless told, anything wider stays as it is.
pub(super) fn groupe(date: Date, wanted: Option<Pas>) -> Date {
    let own = pas(date);
    let wanted = wanted.unwrap_or(if own == Pas::Jour { Pas::Annee } else { own });
    let (year, month, _) = date.first_day();
    let text = match wanted {
        _ if own >= wanted => return date,
        Pas::Annee => format!("{year:04}"),
        Pas::Trimestre => format!("{year:04}-T{}", (month - 1) / 3 + 1),
        Pas::Mois | Pas::Jour => format!("{year:04}-{month:02}"),
    };
    text.parse().unwrap_or(date)
}

/// Reads a date in a cell.
pub(super) fn date(case: &Case) -> Option<Date> {
    match case {
        Case::Vide => None,
        Case::Jour(date) => Some(*date),
        Case::Nombre(number) => annee(*number),
        Case::Texte(text) => ecrite(text),
    }
}

/// Reads a year that a workbook keeps as a number.
fn annee(number: f64) -> Option<Date> {
    let known = number.fract() == 0.0 && (1900.0..=2100.0).contains(&number);
    known.then(|| format!("{number:04}").parse().ok()).flatten()
}

fn ecrite(text: &str) -> Option<Date> {
    let known = |date: &Date| (1900..=2100).contains(&date.year());
    let text = text.trim();
    let whole = text.parse::<Date>().ok().or_else(|| fr::date_saisie(text));
    let found = whole.or_else(|| {
        // An hour after the day says nothing more here.
        let (day, hour) = text.split_once([' ', 'T'])?;
        let is_hour = hour.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
        let numbers = day.contains(['/', '-', '.']) && hour.contains([':', 'h']);
        (is_hour && numbers).then(|| fr::date_saisie(day)).flatten()
    });
    found.or_else(|| abregee(text)).filter(known)
}

/// Reads a month and a year, both perhaps shortened: « janv-24 », « févr. 2024 ».
fn abregee(text: &str) -> Option<Date> {
    let plain = fr::slug(text);
    let (one, other) = plain.split_once('-')?;
    let year = |part: &str| match (part.len(), part.parse::<u16>()) {
        (4, Ok(year)) => Some(year),
        (2, Ok(year)) => Some(2000 + year),
        _ => None,
    };
    let (month, year) =
        mois_nomme(one).zip(year(other)).or_else(|| mois_nomme(other).zip(year(one)))?;
    format!("{year:04}-{month:02}").parse().ok()
}

/// Reads the name of a month, perhaps shortened; « jui » may be two.
fn mois_nomme(slug: &str) -> Option<u8> {
    let mut found =
        MOIS.iter().zip(1..).filter(|(name, _)| slug.len() >= 3 && name.starts_with(slug));
    let first = found.next()?.1;
    found.next().is_none().then_some(first)
}

/// Reads a month without its year: a name, or a number.
pub(super) fn mois(case: &Case) -> Option<u8> {
    let text = case.texte();
    let number = text.trim().parse().ok().filter(|month| (1..=12).contains(month));
    number.or_else(|| mois_nomme(&fr::slug(&text)))
}

/// Reads the name of a month that stands alone.
pub(super) fn mois_seul(case: &Case) -> Option<u8> {
    mois_nomme(&fr::slug(&case.texte()))
}

/// Reads a quarter without its year: « 1 », « T1 », « 1er trimestre ».
pub(super) fn trimestre(case: &Case) -> Option<u8> {
    let slug = fr::slug(&case.texte());
    let digits: String = slug.chars().filter(char::is_ascii_digit).collect();
    let words = slug.replace(|sign: char| sign.is_ascii_digit() || sign == '-', "");
    let known = [
        "",
        "t",
        "er",
        "e",
        "eme",
        "trim",
        "trimestre",
        "ertrimestre",
        "etrimestre",
        "emetrimestre",
    ];
    digits.parse().ok().filter(|rank| (1..=4).contains(rank) && known.contains(&&*words))
}

/// Returns a month, or a quarter, of a year.
pub(super) fn de_annee(year: i32, mois: Option<u8>, trimestre: Option<u8>) -> Option<Date> {
    match (mois, trimestre) {
        (Some(mois), _) => format!("{year:04}-{mois:02}").parse().ok(),
        (None, Some(rank)) => format!("{year:04}-T{rank}").parse().ok(),
        (None, None) => format!("{year:04}").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use crate::import::grille::Case;

    use super::{Pas, date, groupe, mois, trimestre};

    fn read(text: &str) -> Option<String> {
        date(&Case::Texte(text.to_owned())).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_tables_write_them() {
        for (written, meant) in [
            ("2025", "2025"),
            ("2025-T1", "2025-T1"),
            ("T1 2025", "2025-T1"),
            ("1er trimestre 2025", "2025-T1"),
            ("mars 2025", "2025-03"),
            ("janv-24", "2024-01"),
            ("févr. 2024", "2024-02"),
            ("2024 déc.", "2024-12"),
            ("03/2025", "2025-03"),
            ("14/03/2025", "2025-03-14"),
            ("14/03/2025 18:30", "2025-03-14"),
            ("14/03/25 18h30", "2025-03-14"),
            ("2025-03-14T18:30:00", "2025-03-14"),
        ] {
            assert_eq!(read(written).as_deref(), Some(meant), "{written}");
        }
        for nothing in ["", "Gare", "jui 2024", "31/02/2025", "12", "0025", "03/25/2025"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
        assert_eq!(
            date(&Case::Nombre(2024.0)).map(|date| date.to_string()).as_deref(),
            Some("2024")
        );
        assert_eq!(date(&Case::Nombre(412.0)), None);
        let part = |text: &str| Case::Texte(text.to_owned());
        assert_eq!(
            [mois(&part("Juil.")), mois(&part("7")), mois(&part("13"))],
            [Some(7), Some(7), None]
        );
        assert_eq!(
            ["T2", "2e trimestre", "5"].map(|text| trimestre(&part(text))),
            [Some(2), Some(2), None]
        );
    }

    #[test]
    fn days_make_years_and_months_stay_unless_told() {
        let grouped = |text: &str, pas| groupe(text.parse().unwrap(), pas).to_string();
        assert_eq!(grouped("2025-05-14", None), "2025");
        assert_eq!(grouped("2025-05", None), "2025-05");
        assert_eq!(grouped("2025-05-14", Some(Pas::Trimestre)), "2025-T2");
        assert_eq!(grouped("2025-05", Some(Pas::Trimestre)), "2025-T2");
        assert_eq!(grouped("2025", Some(Pas::Mois)), "2025");
        assert_eq!(grouped("2025-05-14", Some(Pas::Jour)), "2025-05-14");
    }
}
