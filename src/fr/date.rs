//! Dates as printed in French, at the precision they were written.

use crate::model::date::{Date, Periode, Within};

use super::NBSP;

pub(super) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Prints a date: `2027`, `1er trimestre 2027`, `mars 2027`, `12 mars 2026`.
pub fn date(date: Date) -> String {
    let year = date.year();
    match date.within() {
        Within::Year => year.to_string(),
        Within::Quarter(1) => format!("1er{NBSP}trimestre {year}"),
        Within::Quarter(quarter) => format!("{quarter}e{NBSP}trimestre {year}"),
        Within::Month(month) => format!("{} {year}", month_name(month)),
        Within::Day(month, day) => jour(year, month, day),
    }
}

/// Prints a day: `1er mars 2026`, `12 mars 2026`.
fn jour(year: i32, month: u8, day: u8) -> String {
    let day = if day == 1 { "1er".to_owned() } else { day.to_string() };
    format!("{day}{NBSP}{} {year}", month_name(month))
}

/// Prints a span of time: `2027-2029`, `janvier 2027 – décembre 2029`.
pub fn periode(periode: Periode) -> String {
    let (first, last) = (periode.debut, periode.fin);
    let whole_years =
        matches!(first.first_day(), (_, 1, 1)) && matches!(last.last_day(), (_, 12, 31));
    if whole_years && first.year() == last.year() {
        first.year().to_string()
    } else if whole_years {
        format!("{}-{}", first.year(), last.year())
    } else {
        format!("{}{NBSP}– {}", date(first), date(last))
    }
}

/// Prints a span of time at a glance, in years: `2027-2029`, `à partir de 2027`.
pub fn annees(debut: Option<Date>, fin: Option<Date>) -> Option<String> {
    match (debut.map(Date::year), fin.map(Date::year)) {
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (Some(first), Some(last)) => Some(format!("{first}-{last}")),
        (Some(first), None) => Some(format!("à partir de {first}")),
        (None, Some(last)) => Some(format!("jusqu’en {last}")),
        (None, None) => None,
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{annees, date, periode};
    use crate::model::date::Periode;

    #[test]
    fn dates_keep_the_precision_they_were_written_with() {
        let print = |text: &str| date(text.parse().expect("a date"));
        assert_eq!(print("2027"), "2027");
        assert_eq!(print("2027-T1"), "1er\u{a0}trimestre 2027");
        assert_eq!(print("2027-T3"), "3e\u{a0}trimestre 2027");
        assert_eq!(print("2027-08"), "août 2027");
        assert_eq!(print("2026-11-02"), "2\u{a0}novembre 2026");
        assert_eq!(print("2026-03-01"), "1er\u{a0}mars 2026");
        let span = |debut: &str, fin: &str| Periode {
            debut: debut.parse().expect("a date"),
            fin: fin.parse().expect("a date"),
        };
        assert_eq!(periode(span("2027-01-01", "2029-12-31")), "2027-2029");
        assert_eq!(periode(span("2027", "2027-12")), "2027");
        assert_eq!(periode(span("2027-T2", "2029")), "2e\u{a0}trimestre 2027\u{a0}– 2029");
        let date = |text: &str| text.parse().ok();
        assert_eq!(annees(date("2027-T2"), date("2029-06-30")).as_deref(), Some("2027-2029"));
        assert_eq!(annees(date("2027-01"), date("2027-12-31")).as_deref(), Some("2027"));
        assert_eq!(annees(None, date("2029")).as_deref(), Some("jusqu’en 2029"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "27",
            "2027-13",
            "2027-02-30",
            "2027-T5",
            "2027-T",
            "2027-1",
            "2027-03-31-1",
            "31/12/2027",
        ] {
            assert!(text.parse::<crate::model::date::Date>().is_err(), "{text}");
        }
    }
}
