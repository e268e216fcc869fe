//! A line of a header, written again as its author meant it.

use toml::de::DeTable;

use crate::fr;

/// A line as it should be.
pub(super) struct Rewritten {
    pub(super) line: String,
    pub(super) sort: Sort,
    /// How many bytes of the line, from its first word on, it takes the place of: a comment stays.
    pub(super) covers: usize,
    /// Whether no one can mean anything else, and no word is lost.
    pub(super) certain: bool,
}

/// What the value of the line turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Number,
    Date,
    Boolean,
    Other,
}

/// Rewrites a line, when it can be told what it should be; what comes out is always read.
pub(super) fn rewrite(line: &str) -> Option<Rewritten> {
    let line = without_comment(line).trim();
    let (written, sort, certain) = if line.starts_with('[') {
        let table = table(line)?;
        let certain = same_words(line, &table);
        (table, Sort::Other, certain)
    } else {
        let at = line.find(['=', ':']).or_else(|| line.find(char::is_whitespace))?;
        let (key, rest) = line.split_at_checked(at)?;
        let rest = rest.trim_start_matches(['=', ':', ' ', fr::NBSP, '\t']);
        let text = rest.trim_end_matches([',', ';', ' ', fr::NBSP]);
        let key = name(key)?;
        let (value, sort) = period(&key, text).or_else(|| value(text))?;
        let certain = is_certain(text, &value, sort);
        (format!("{key} = {value}"), sort, certain)
    };
    let read = DeTable::parse(&written).is_ok() && written != line;
    read.then_some(Rewritten { line: written, sort, covers: line.len(), certain })
}

/// Rewrites a value alone, when its line holds more.
pub(super) fn rewrite_value(text: &str) -> Option<Rewritten> {
    let (line, sort) = value(text)?;
    let read = DeTable::parse(&format!("a = {line}")).is_ok() && line != text;
    let certain = is_certain(text, &line, sort);
    read.then_some(Rewritten { line, sort, covers: text.len(), certain })
}

/// Returns whether a value can only have been meant as it is rewritten.
fn is_certain(text: &str, value: &str, sort: Sort) -> bool {
    match sort {
        Sort::Boolean => true,
        Sort::Number => fr::nombre_certain(text),
        Sort::Date => fr::date_certaine(text),
        // A text that holds another key would swallow it.
        Sort::Other => same_words(text, value) && (text.starts_with('{') || !text.contains('=')),
    }
}

/// Returns whether two texts have the same letters and figures.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| fr::slug(text).replace('-', "");
    words(one) == words(other)
}

/// Writes a run of years, « 2027-2029 », as its key takes it: a period, its first or its last year.
fn period(key: &str, text: &str) -> Option<(String, Sort)> {
    let (first, last) = fr::annees_saisies(text)?;
    let written = match key {
        "debut" => format!("\"{first}\""),
        "fin" | "echeance" => format!("\"{last}\""),
        _ => format!("{{ debut = \"{first}\", fin = \"{last}\" }}"),
    };
    Some((written, Sort::Other))
}

/// Writes the name of a table alone between its brackets.
fn table(line: &str) -> Option<String> {
    let inside = without_comment(line).trim().trim_matches(['[', ']', ' ']);
    let name = name(inside)?;
    Some(if line.starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") })
}

/// Writes a key in small letters, without accents.
fn name(key: &str) -> Option<String> {
    if key.contains(['"', '[', '{', ',']) {
        return None;
    }
    let parts = key.split('.').map(|part| fr::slug(part).replace('-', "_"));
    let name = parts.collect::<Vec<_>>().join(".");
    (!name.is_empty()).then_some(name)
}

/// Cuts what follows a `#` that no quotation mark precedes.
fn without_comment(text: &str) -> &str {
    match text.find(" #") {
        Some(at) if !text.get(..at).unwrap_or("").contains(['"', '\'', '“', '«']) => {
            text.get(..at).unwrap_or(text)
        }
        _ => text,
    }
}

fn value(text: &str) -> Option<(String, Sort)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(value) = fr::booleen_saisi(text) {
        return Some((value.to_string(), Sort::Boolean));
    }
    // A code such as 01210 is a text: as a number it would lose its zero.
    let code = text.len() == 5 && text.starts_with('0');
    if let Some(number) = fr::nombre_saisi(text).filter(|_| !code) {
        return Some((number, Sort::Number));
    }
    if let Some(date) = fr::date_saisie(text) {
        return Some((fr::date_ecrite(date), Sort::Date));
    }
    // What looks like a date and is none has lost its meaning: quotation marks would hide it.
    let like_a_date = |sign: char| sign.is_ascii_digit() || "-/.:T ".contains(sign);
    if text.contains(['-', '/']) && text.chars().all(like_a_date) {
        return None;
    }
    let written = match text.chars().next() {
        Some('[') => list(text)?,
        Some('{') => inline(text),
        _ => quoted(text)?,
    };
    Some((written, Sort::Other))
}

/// Puts a text between straight quotation marks; those inside become « ».
fn quoted(text: &str) -> Option<String> {
    // Several texts one after the other, without the brackets of a list.
    let items: Vec<&str> = text.split(['"']).collect();
    if let ["", inside @ .., ""] = items.as_slice()
        && inside.len() > 1
        && inside.iter().skip(1).step_by(2).all(|mark| [",", ";"].contains(&mark.trim()))
    {
        return list(text);
    }
    let marks = ['"', '“', '”', '„', '«', '»', '\''];
    let inside = text.trim_matches(marks).trim().replace('\\', "/");
    if inside.matches('"').count() % 2 == 1 || inside.contains("\" \"") {
        return None;
    }
    let mut pieces = inside.split('"');
    let mut out = pieces.next().unwrap_or("").to_owned();
    for (rank, piece) in pieces.enumerate() {
        out.push_str(if rank % 2 == 0 { "« " } else { " »" });
        out.push_str(piece);
    }
    (!out.is_empty()).then(|| format!("\"{out}\""))
}

/// Makes every quotation mark straight.
fn straight(text: &str) -> String {
    let text = text.replace("«\u{a0}", "\"").replace("\u{a0}»", "\"");
    text.replace("« ", "\"").replace(" »", "\"").replace(['“', '”', '„', '«', '»'], "\"")
}

/// Writes a list: items apart by commas, each text between quotation marks, closed.
fn list(text: &str) -> Option<String> {
    let text = straight(text);
    if text.contains('{') {
        let inside = text.trim_end_matches(']');
        let inside = inside.replace("} {", "}, {").replace("}{", "}, {").replace(",,", ",");
        return Some(format!("{inside}]"));
    }
    let inside = text.trim_matches(['[', ']', ' ']);
    let items: Vec<String> = if inside.contains('"') {
        if inside.matches('"').count() % 2 == 1 {
            return None;
        }
        let pieces = || inside.split('"');
        // What stands between two texts is a comma at most.
        if pieces().step_by(2).any(|between| !fr::slug(between).is_empty()) {
            return None;
        }
        pieces().skip(1).step_by(2).map(|item| format!("\"{item}\"")).collect()
    } else {
        let numbers = inside.split_whitespace().all(|item| item.parse::<f64>().is_ok());
        let comma = |sign: char| sign == ',' || sign == ';' || numbers && sign == ' ';
        let items = inside.split(comma).filter(|item| !item.trim().is_empty());
        items.map(|item| value(item).map(|(item, _)| item)).collect::<Option<_>>()?
    };
    Some(format!("[{}]", items.join(", ")))
}

/// Closes braces and drops a comma too many.
fn inline(text: &str) -> String {
    let inside = straight(text).replace(",,", ",").replace(", ,", ",");
    let inside = inside.trim_matches(['{', '}', ' ', ',']);
    // Between two « = » stand a value and the next key: a comma parts them.
    let pieces: Vec<&str> = inside.split('=').map(str::trim).collect();
    let last = pieces.len().saturating_sub(1);
    let pieces = pieces.iter().enumerate().map(|(rank, piece)| match piece.rsplit_once(' ') {
        Some((value, key)) if rank > 0 && rank < last => {
            format!("{}, {key}", value.trim_end_matches([',', ' ']))
        }
        _ => (*piece).to_owned(),
    });
    format!("{{ {} }}", pieces.collect::<Vec<_>>().join(" = "))
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn a_line_is_rewritten_as_it_was_meant() {
        let line = |text: &str| rewrite(text).map(|line| line.line).unwrap_or_default();
        assert_eq!(line("budget = 118 000"), "budget = 118000");
        assert_eq!(line("etp = 4,3"), "etp = 4.3");
        assert_eq!(line("fin = 31/12/2029"), "fin = 2029-12-31");
        assert_eq!(line("majeur = oui"), "majeur = true");
        assert_eq!(line("numéro = 14"), "numero = 14");
        assert_eq!(line("code = 01210"), "code = \"01210\"");
        assert_eq!(line("contact = 01 02 03 04 05"), "contact = \"01 02 03 04 05\"");
        assert_eq!(line("titre : Le mot du maire"), "titre = \"Le mot du maire\"");
        assert_eq!(line("titre = « Le mot »"), "titre = \"Le mot\"");
        assert_eq!(line("titre = \"Le \"plan\" local\""), "titre = \"Le « plan » local\"");
        assert_eq!(line("titre = 'l'école"), "titre = \"l'école\"");
        assert_eq!(line("contact = \"Voir C:\\Partage\""), "contact = \"Voir C:/Partage\"");
        assert_eq!(line("themes = [jeunes, trafics]"), "themes = [\"jeunes\", \"trafics\"]");
        assert_eq!(line("themes = [\"jeunes\" \"trafics\""), "themes = [\"jeunes\", \"trafics\"]");
        assert_eq!(line("periode = { debut = \"2027\""), "periode = { debut = \"2027\" }");
        assert_eq!(line("a = { b = \"x\" c = 1, d = 2 }"), "a = { b = \"x\", c = 1, d = 2 }");
        assert_eq!(line("[[indicateurs]"), "[[indicateurs]]");
        assert_eq!(line("a == 1"), "a = 1");
        assert_eq!(line("prevention = \"un\", \"deux\""), "prevention = [\"un\", \"deux\"]");
        assert_eq!(line("fin = 2027-2029"), "fin = \"2029\"");
        assert_eq!(line("periode = 2027-2029"), "periode = { debut = \"2027\", fin = \"2029\" }");
        for text in [
            "",
            "titre",
            "titre =",
            "= 1",
            "a = \"b\" \"c\"",
            "a = 2027-02-30",
            "titre = \"juste\"",
        ] {
            assert_eq!(line(text), "", "{text}");
        }
    }

    #[test]
    fn only_what_is_certain_is_said_to_be() {
        let certain = |text: &str| rewrite(text).is_some_and(|line| line.certain);
        for text in [
            "montant = 98\u{202f}000\u{a0}€",
            "etp : 4,5 # à temps plein",
            "fin = 31 décembre 2029",
            "majeur = oui",
            "éléments = [“un” ; “deux”]",
            "titre = « Le mot »",
        ] {
            assert!(certain(text), "{text}");
        }
        for text in
            ["part = 45 %", "fin = 03/04/27", "fin = 2027-2029", "titre = Le mot numero = 1"]
        {
            assert!(!certain(text), "{text}");
        }
        let line = rewrite("etp : 4,5 # à temps plein").map(|line| line.covers);
        assert_eq!(line, Some("etp : 4,5".len()), "a comment stays");
    }
}
