//! Call-outs: `> [!RESTREINT]` at the head of a quotation, and nowhere else.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic, nearest},
    model::{diffusion::Diffusion, source::Span, texte::Callout},
};

/// What a mark makes of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A call-out.
    Callout(Callout),
    /// A block of that level.
    Level(Diffusion),
}

/// Marks of levels.
const LEVELS: &[(&str, Diffusion)] = &[
    ("PARTENAIRES", Diffusion::Partenaires),
    ("RESTREINT", Diffusion::Restreint),
    ("TRAVAIL", Diffusion::Travail),
];

/// Reads the mark at the head of a quotation's text; returns it with what follows.
pub(super) fn mark(text: &str, span: Span) -> Option<Result<(Mark, &str), Diagnostic>> {
    let rest = text.strip_prefix("[!")?;
    let Some((name, rest)) = rest.split_once(']') else {
        return Some(Err(unknown(rest, span)));
    };
    let callout = Callout::ALL.iter().find(|row| row.1 == name).map(|row| Mark::Callout(row.0));
    let level = LEVELS.iter().find(|row| row.0 == name).map(|row| Mark::Level(row.1));
    Some(callout.or(level).map(|mark| (mark, rest.trim_start())).ok_or_else(|| unknown(name, span)))
}

/// The complaint about a mark that no one knows.
pub(super) fn unknown(name: &str, span: Span) -> Diagnostic {
    let name: String = name.chars().take(30).collect();
    let names = Callout::ALL.iter().map(|row| row.1).chain(LEVELS.iter().map(|row| row.0));
    let known: Vec<&str> = names.clone().collect();
    let title = match name.as_str() {
        "" => "cet encart n’a pas de nom".to_owned(),
        name if known.contains(&name) => format!("la marque de l’encart « {name} » est mal écrite"),
        name => format!("aucun encart ne s’appelle « {name} »"),
    };
    Diagnostic::new(Code::EncartInconnu, span, title).label("marque non reconnue").help(
        nearest(&name, names, |name| format!("> [!{name}]")).unwrap_or_else(|| {
            format!("écrivez « > [!NOM] » avec l’un de ces noms : {}", known.join(", "))
        }),
    )
}

/// Returns the place in plain text of a mark that would be printed: `[!NAME`, or `[RESTREINT]`.
pub(super) fn stray(text: &str) -> Option<Range<usize>> {
    text.match_indices('[').find_map(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        let end = rest.find(']').map_or(text.len(), |end| at + end + 2);
        let marked = rest.trim_start().strip_prefix('!');
        let level = rest
            .split(']')
            .next()
            .is_some_and(|name| LEVELS.iter().any(|row| row.0 == name.trim()));
        (level || marked.is_some_and(|name| name.trim_start().starts_with(char::is_alphabetic)))
            .then_some(at..end)
    })
}

/// Returns whether a line of text is the key that reserves a file: `diffusion = "restreint"`.
pub(super) fn is_level_key(text: &str) -> bool {
    let value = text.strip_prefix("diffusion").map(str::trim_start);
    let level = value.and_then(|value| value.strip_prefix(['=', ':']));
    level.is_some_and(|level| {
        let level = level.trim_matches(|sign: char| !sign.is_alphabetic());
        Diffusion::named(level).is_some()
    })
}

/// Returns the word at the head of an unmarked quotation that was meant as its mark, and where
/// the mark ends: `![RESTREINT]`, `(restreint)`, `**RESTREINT** :`…
///
/// A verbatim may well begin with « [Note de l’enquêteur] » or with a word in capitals: only a
/// word that stands like a mark counts.
pub(super) fn mistyped(inside: &str) -> Option<(&str, usize)> {
    let line = inside.lines().next()?.trim();
    let word = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let before = line.get(..line.len() - word.len())?;
    let end = word.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(word.len());
    let (word, after) = word.split_at(end);
    let capitals = !word.is_empty() && word.chars().all(char::is_uppercase);
    let closed = after.starts_with([']', ')', '}', '`', '>']) && !after.starts_with("](");
    let names = Callout::ALL.iter().map(|row| row.1).chain(LEVELS.iter().map(|row| row.0));
    let upper = word.to_uppercase();
    let meant = if before.contains(['[', '!', '(', '{', '`', '<']) {
        (capitals || closed) && nearest(&upper, names, str::to_owned).is_some()
    } else {
        let alone = after.trim_start().is_empty()
            || after.trim_start().starts_with([':', ']', '*', '_', '!', '-', '–', '—']);
        capitals && alone && names.into_iter().any(|name| name == upper)
    };
    let closing = after.find(|sign| !"])}`>*_:! ".contains(sign)).unwrap_or(after.len());
    let closing = after.get(..closing)?.trim_end().len();
    meant.then_some((word, before.len() + word.len() + closing))
}
