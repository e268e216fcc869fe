//! Where the header of a file stands: between two lines « +++ », or where they were meant.

use std::ops::Range;

use crate::{
    diag::{Checked, Code, Diagnostic},
    model::source::{SourceId, Span},
};

use super::reecrit;

/// Header and body of a text.
type Parts = (Range<usize>, Range<usize>);

/// A line of a file, with its end.
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Line<'_> {
    fn is_fence(&self) -> bool {
        let line = self.text.trim();
        line.len() >= 3 && line.bytes().all(|sign| sign == b'+')
    }

    fn is_dashes(&self) -> bool {
        self.text.trim() == "---"
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the place of what it says.
    fn words(&self) -> Range<usize> {
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        start..start + self.text.trim().len()
    }
}

/// Finds the header and the body after it; nothing where neither can be told.
pub(super) fn split(id: SourceId, text: &str) -> Checked<Option<Parts>> {
    let mut at = 0;
    let lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .map(|text| {
            let start = at;
            at += text.len();
            Line { text, start, end: at }
        })
        .collect();
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let Some((head, rest)) = lines.get(first..).and_then(<[_]>::split_first) else {
        return Checked::new(None, vec![absent(id, 0..0)]);
    };
    let parts = |from: usize, line: &Line<'_>| Some((from..line.start, line.end..text.len()));
    let complain = |range: Range<usize>, title: &str| {
        Diagnostic::new(Code::EnteteAbsent, Span::new(id, &range), title)
    };
    let close = rest.iter().position(Line::is_fence).and_then(|rank| rest.get(rank));
    if head.is_dashes()
        && let Some(end) = rest.iter().find(|line| line.is_dashes() || line.is_fence())
    {
        let diag = complain(head.words(), "cet en-tête est entre deux lignes « --- »")
            .label("« +++ » attendu")
            .help("remplacez chacune de ces deux lignes par « +++ »")
            .edit(Span::new(id, &head.words()), "+++")
            .edit(Span::new(id, &end.words()), "+++");
        return Checked::new(parts(head.end, end), vec![diag]);
    }
    if !head.is_fence() {
        // A header that begins at once: only its first mark is missing.
        return match close {
            Some(end) if is_header(text.get(head.start..end.start).unwrap_or("")) => {
                let diag =
                    complain(head.words(), "il manque la première ligne « +++ » de l’en-tête")
                        .label("« +++ » attendu au-dessus")
                        .help("écrivez une ligne « +++ » au-dessus de celle-ci")
                        .edit(Span::new(id, &(head.start..head.start)), "+++\n");
                Checked::new(parts(head.start, end), vec![diag])
            }
            _ => Checked::new(None, vec![absent(id, head.words())]),
        };
    }
    let Some(end) = close else { return unclosed(id, text, head, rest) };
    let second = rest.iter().filter(|line| line.is_fence()).nth(1);
    if let Some(last) = second.filter(|last| {
        text.get(head.end..end.start).is_some_and(|inside| inside.trim().is_empty())
            && is_header(text.get(end.end..last.start).unwrap_or(""))
    }) {
        let diag = complain(end.words(), "cette ligne « +++ » est en trop : l’en-tête serait vide")
            .label("à supprimer")
            .help("gardez une ligne « +++ » au-dessus de l’en-tête et une au-dessous")
            .edit(Span::new(id, &(end.start..end.end)), "");
        return Checked::new(parts(end.end, last), vec![diag]);
    }
    Checked::fine(parts(head.end, end))
}

/// Finds where a header that nothing closes was meant to end: above the first line that is no key.
fn unclosed(
    id: SourceId,
    text: &str,
    head: &Line<'_>,
    rest: &[Line<'_>],
) -> Checked<Option<Parts>> {
    let mut open = 0_usize;
    let belongs = |line: &&Line<'_>| {
        let within = open > 0;
        let written = line.text.split(" #").next().unwrap_or("");
        open = (open + written.matches(['[', '{']).count())
            .saturating_sub(written.matches([']', '}']).count());
        within || line.is_blank() || is_header_line(line.text)
    };
    let keys: Vec<&Line<'_>> = rest.iter().take_while(belongs).collect();
    let last = keys.iter().rfind(|line| !line.is_blank());
    let diag = |range: Range<usize>| {
        let title = "l’en-tête n’est pas refermé";
        Diagnostic::new(Code::EnteteAbsent, Span::new(id, &range), title)
    };
    let (Some(last), true) = (last, keys.iter().any(|line| line.text.contains('='))) else {
        let diag = diag(head.words())
            .label("ouvert ici")
            .help("écrivez une seconde ligne « +++ » entre l’en-tête et le texte");
        return Checked::new(None, vec![diag]);
    };
    let at = Span::new(id, &(last.end..last.end));
    let next = rest.get(keys.len());
    let mark = if last.text.ends_with('\n') { "+++\n" } else { "\n+++\n" };
    let diag = match next {
        Some(next) => diag(next.words()).label("« +++ » attendu au-dessus").help(
            "écrivez une seconde ligne « +++ » au-dessus de celle-ci, sous la dernière ligne de l’en-tête",
        ),
        None => diag(last.words())
            .label("« +++ » attendu au-dessous")
            .help("écrivez une seconde ligne « +++ » sous celle-ci"),
    };
    Checked::new(Some((head.end..last.end, last.end..text.len())), vec![diag.edit(at, mark)])
}

/// Returns whether a line can belong to a header: a key, a table, a comment.
fn is_header_line(line: &str) -> bool {
    let line = line.trim();
    let is_key = |key: &str| {
        let word = |sign: char| sign.is_alphanumeric() || "_-. ".contains(sign);
        !key.trim().is_empty() && key.chars().all(word) && key.split_whitespace().count() <= 3
    };
    line.starts_with('[') && line.ends_with(']')
        || line.starts_with('#') && !line.starts_with("##")
        || line.split_once('=').is_some_and(|(key, _)| is_key(key))
}

/// Returns whether a text is a header: its first words are a key and its value.
fn is_header(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    lines.next().is_some_and(|line| is_header_line(line) || reecrit::rewrite(line).is_some())
}

/// Says how to begin a file whose first words stand at a place.
fn absent(id: SourceId, range: Range<usize>) -> Diagnostic {
    let title = "ce fichier ne commence pas par un en-tête";
    Diagnostic::new(Code::EnteteAbsent, Span::new(id, &range), title)
        .label("« +++ » attendu au-dessus")
        .help("écrivez en tête du fichier une ligne « +++ », une ligne « titre = \"Le titre\" », puis une seconde ligne « +++ »")
}
