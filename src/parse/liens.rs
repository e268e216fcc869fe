//! Addresses of links: what may be written between parentheses.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic},
    fr,
    model::{genre::GENRES, source::Span},
};

/// Checks the address of a link; returns it, or why it is refused.
pub(super) fn address(written: &str, span: Span) -> Result<String, Diagnostic> {
    let refuse = |title: &str| {
        Err(Diagnostic::new(Code::LienRefuse, span, title).label("adresse refusée").help(
            "écrivez « constat:identifiant », « #titre-de-cette-page », « https://… » ou « mailto:… »",
        ))
    };
    if written.is_empty() {
        return refuse("ce lien n’a pas d’adresse");
    }
    if written.starts_with('#') {
        return Ok(written.to_owned());
    }
    if written.starts_with("www.") {
        return Err(Diagnostic::new(
            Code::LienRefuse,
            span,
            "cette adresse de page web est incomplète",
        )
        .label("adresse refusée")
        .help(format!("écrivez « https://{written} »")));
    }
    let Some((scheme, rest)) = written.split_once(':') else {
        return refuse("ce lien mène à un chemin, que le PDF et le site ne peuvent pas suivre");
    };
    match scheme.to_lowercase().as_str() {
        "https" | "http" => {
            let host = rest.trim_start_matches('/');
            if rest.starts_with("//") && host.starts_with(|first: char| first.is_alphanumeric()) {
                Ok(written.to_owned())
            } else {
                refuse("cette adresse de page web est incomplète")
            }
        }
        "mailto" | "tel" if !rest.is_empty() => Ok(written.to_owned()),
        "javascript" | "data" | "vbscript" | "file" | "ftp" | "blob" | "about" => {
            refuse(&format!("un lien « {scheme}: » peut faire exécuter ou lire n’importe quoi"))
        }
        _ if is_kind(scheme) => Ok(written.to_owned()),
        _ => refuse("cette sorte d’adresse n’est pas permise"),
    }
}

/// Words that could name a kind: the known ones, and those a typo would make of them.
fn is_kind(scheme: &str) -> bool {
    scheme.chars().all(|letter| letter.is_alphabetic() || letter == '-' || letter == '_')
}

/// Returns the place in plain text of the remains of a link: `](`, or `] (constat:`.
pub(super) fn broken(text: &str) -> Option<Range<usize>> {
    text.match_indices(']').find_map(|(at, _)| {
        let after = text.get(at + 1..).unwrap_or("");
        let address = after.trim_start().strip_prefix('(')?;
        let start = text.get(..at).and_then(|text| text.rfind('[')).unwrap_or(at);
        let end = address.find(')').map_or(text.len(), |end| text.len() - address.len() + end + 1);
        (after.starts_with('(') || is_address(address.trim_start())).then_some(start..end)
    })
}

/// Returns whether words between parentheses were meant as an address.
fn is_address(text: &str) -> bool {
    ["http:", "https:", "mailto:", "tel:", "www.", "#"].iter().any(|start| text.starts_with(start))
        || text
            .split_once(':')
            .is_some_and(|(genre, _)| GENRES.iter().any(|info| info.name == genre))
}

/// Writes a broken link as it was meant: `[text] (constat:halls)`, `[](fiche:Une fiche)`.
pub(super) fn meant(written: &str) -> Option<String> {
    let (text, rest) = written.split_once(']').filter(|row| row.0.starts_with('['))?;
    let address = rest.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    let kind = address.split_once(':').filter(|row| GENRES.iter().any(|info| info.name == row.0));
    let image = [".png", ".jpg", ".jpeg"].iter().any(|end| address.to_lowercase().ends_with(end));
    let address = match kind {
        Some((kind, id)) => match id.split_once('#') {
            Some((id, fragment)) => format!("{kind}:{}#{}", fr::slug(id), fr::slug(fragment)),
            None => format!("{kind}:{}", fr::slug(id)),
        },
        None if image => format!("<{address}>"),
        None if is_address(address) && !address.contains(char::is_whitespace) => address.to_owned(),
        None => return None,
    };
    Some(format!("{text}]({address})"))
}

/// Returns the places in plain text of addresses of web pages.
pub(super) fn bare(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find(|sign: char| sign.is_whitespace() || "<>«»\"".contains(sign));
        let address = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
        let address =
            address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '’', '\'', '*', '…']);
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let begins = text.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
        let after = found.last().is_none_or(|last| last.end <= at);
        if begins
            && after
            && host
                .is_some_and(|host| host.starts_with(char::is_alphanumeric) && host.contains('.'))
        {
            found.push(at..at + address.len());
        }
    }
    found
}
