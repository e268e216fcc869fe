//! A line of a header, written again as its author meant it.

use toml::de::DeTable;

use crate::fr;

/// A line as it should be.
pub(super) struct Rewritten {
    pub(super) line: String,
    pub(super) sort: Sort,
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
    let line = line.trim();
    let (written, sort) = if line.starts_with('[') {
        (table(line)?, Sort::Other)
    } else {
        let at = line.find(['=', ':']).or_else(|| line.find(char::is_whitespace))?;
        let (key, rest) = line.split_at_checked(at)?;
        let rest = rest.trim_start_matches(['=', ':', ' ', fr::NBSP, '\t']);
        let (value, sort) = value(without_comment(rest).trim_end_matches([',', ';', ' ']))?;
        (format!("{} = {value}", name(key)?), sort)
    };
    let read = DeTable::parse(&written).is_ok() && written != line;
    read.then_some(Rewritten { line: written, sort })
}

/// Rewrites a value alone, when its line holds more.
pub(super) fn rewrite_value(text: &str) -> Option<Rewritten> {
    let (line, sort) = value(text)?;
    let read = DeTable::parse(&format!("a = {line}")).is_ok() && line != text;
    read.then_some(Rewritten { line, sort })
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
        inside.split('"').skip(1).step_by(2).map(|item| format!("\"{item}\"")).collect()
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
}
