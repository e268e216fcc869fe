//! Where the values come from: files, edition, prints.

use serde_json::Value;

use crate::{
    fr,
    model::date::{Date, Within},
};

/// What is written of the files read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Names of the files, without their folders.
    pub fichiers: Vec<String>,
    /// Edition, when a name tells it: « juillet 2026 ».
    pub edition: Option<String>,
    /// Day of production, when a name tells it.
    pub date: Option<String>,
    /// SHA-256 of each file.
    pub sha256: Vec<String>,
    /// Licence, when one is known.
    pub licence: Option<String>,
    /// What the licence, or the producer, wants to be said.
    pub mention: Option<String>,
}

impl Provenance {
    /// Adds a file; the latest day of production is that of all.
    pub(super) fn add(&mut self, name: &str, sha256: String) {
        let day = produced(name);
        if day > self.date {
            self.edition = day.as_deref().and_then(edition);
            self.date = day;
        }
        self.fichiers.push(name.to_owned());
        self.sha256.push(sha256);
    }

    /// Reads what a description says.
    pub(super) fn read(table: &Value) -> Self {
        let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
        let list = |key: &str| {
            let items = table.get(key).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Self {
            fichiers: list("fichiers"),
            edition: text("edition"),
            date: text("date"),
            sha256: list("sha256"),
            licence: text("licence"),
            mention: text("mention"),
        }
    }

    /// Adds a file beside those of before; it takes the place of an earlier one of its name or print.
    pub(super) fn take(&mut self, name: &str, sha256: String, day: Option<Date>) {
        let stands = self.fichiers.iter().zip(&self.sha256);
        let kept = stands.filter(|(own, print)| *own != name && **print != sha256);
        let (mut names, mut prints): (Vec<String>, Vec<String>) =
            kept.map(|(name, print)| (name.clone(), print.clone())).unzip();
        names.push(name.to_owned());
        prints.push(sha256);
        (self.fichiers, self.sha256) = (names, prints);
        let day = day.map(|day| day.to_string()).or_else(|| written(name));
        self.date = day.max(self.date.take());
    }

    /// Writes the table.
    pub(super) fn table(&self) -> String {
        let list = |items: &[String]| {
            let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
            match items.len() {
                0 | 1 => format!("[{}]", items.concat()),
                _ => format!("[\n  {},\n]", items.join(",\n  ")),
            }
        };
        let date = self.date.as_ref().and_then(|date| date.parse().ok());
        let date = date.map(|date| format!("date = {}\n", fr::date_ecrite(date)));
        let line = |key: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!("{key} = {}\n", quoted(text))).unwrap_or_default()
        };
        format!(
            "[provenance]\nfichiers = {}\n{}{}sha256 = {}\n{}{}",
            list(&self.fichiers),
            line("edition", &self.edition),
            date.unwrap_or_default(),
            list(&self.sha256),
            line("licence", &self.licence),
            line("mention", &self.mention),
        )
    }
}

/// Writes a text as TOML does.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Reads the day of production in the name of a file: `…-produit-le2026-06-25.csv.gz`.
fn produced(name: &str) -> Option<String> {
    let day = name.split("produit-le").nth(1)?.trim_start_matches('-').get(..10)?;
    let read: Date = day.parse().ok()?;
    matches!(read.within(), Within::Day(..)).then(|| day.to_owned())
}

/// Reads a day that a name tells: `main-courante-2026-03-31.xlsx`.
fn written(name: &str) -> Option<String> {
    let starts = name.char_indices().map(|(at, _)| at);
    let days = starts.filter_map(|at| name.get(at..at + 10));
    let read =
        |day: &&str| day.parse().is_ok_and(|date: Date| matches!(date.within(), Within::Day(..)));
    days.filter(read).map(str::to_owned).next()
}

/// Names the edition of a day: what is made before the summer is published in July.
fn edition(day: &str) -> Option<String> {
    let (year, month) = (day.get(..4)?, day.get(5..7)?.parse::<u8>().ok()?);
    let month = if (5..=7).contains(&month) { 7 } else { month };
    format!("{year}-{month:02}").parse().ok().map(fr::date)
}

#[cfg(test)]
mod tests {
    use super::Provenance;

    fn told(name: &str) -> (Option<String>, Option<String>) {
        let mut provenance = Provenance::default();
        provenance.add(name, String::new());
        (provenance.edition, provenance.date)
    }

    #[test]
    fn an_edition_is_read_in_the_name_of_its_file_or_not_told() {
        let own = |edition: &str, date: &str| (Some(edition.to_owned()), Some(date.to_owned()));
        let july = "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv.gz";
        assert_eq!(told(july), own("juillet 2026", "2026-06-25"));
        assert_eq!(told("a-produit-le2026-02-03.csv"), own("février 2026", "2026-02-03"));
        for name in ["base.csv", "produit-le2026-13-40.csv", "produit-le.csv"] {
            assert_eq!(told(name), (None, None), "{name}");
        }
    }
}
