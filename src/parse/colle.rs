//! Text pasted from a word processor: bullets, numbers, tables and indents that Markdown does not know.

use std::ops::Range;

use crate::diag::Code;

/// A passage that kept the signs of a word processor.
pub(super) struct Colle {
    pub(super) code: Code,
    /// Passages of one name are told once, where the first stands.
    pub(super) title: &'static str,
    pub(super) label: &'static str,
    pub(super) help: String,
    /// Where it is, in the text of the passage.
    pub(super) range: Range<usize>,
    /// What takes the place of what, when no one can doubt it.
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// Signs that are bullets and nothing else.
const BULLETS: &str = "•▪◦‣●○■□➢➤✓✔❖∙·";

/// A line of a passage: what it says, without the marks of quotation before it.
struct Line<'t> {
    text: &'t str,
    start: usize,
}

impl Line<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Looks at a paragraph; in a quotation a dash opens what someone says.
pub(super) fn paragraph(text: &str, quoted: bool) -> Vec<Colle> {
    let mut at = 0;
    let lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .enumerate()
        .map(|(rank, line)| {
            let whole = line.trim_end_matches(['\r', '\n']);
            let words = whole.trim_start_matches([' ', '>']);
            // The first line begins with its own words.
            let words = if rank == 0 { whole } else { words };
            let start = at + whole.len() - words.len();
            at += line.len();
            Line { text: words, start }
        })
        .collect();
    let mut found: Vec<Colle> = lines.iter().filter_map(heading).collect();
    found.extend(bullets(&lines, quoted));
    found.extend(numbers(&lines));
    if !quoted {
        found.extend(table(&lines));
    }
    found
}

/// Trims what stands between a sign and its words.
fn words(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{2003}', '\u{2002}'])
}

/// A heading whose marks touch its words, or are parted from them by a no-break space.
fn heading(line: &Line<'_>) -> Option<Colle> {
    let rest = line.text.trim_start_matches('#');
    let depth = line.text.len() - rest.len();
    let title = words(rest).trim_end();
    let first = rest.chars().next()?;
    let close = depth > 1 && first.is_alphabetic();
    if !(1..=6).contains(&depth) || title.is_empty() || !(close || "\u{a0}\u{202f}".contains(first))
    {
        return None;
    }
    let marks = "#".repeat(depth.max(2));
    Some(Colle {
        code: Code::TitreMalPlace,
        title: "ce titre n’est pas reconnu : une espace ordinaire doit suivre les « # »",
        label: "espace ordinaire attendue",
        help: format!("écrivez « {marks} {title} »"),
        range: line.range(),
        edits: vec![(
            line.start..line.start + line.text.len() - words(rest).len(),
            format!("{marks} "),
        )],
    })
}

/// Returns the length of the bullet a line begins with, and of the spaces after it.
fn bullet(line: &str, dashes: bool) -> Option<usize> {
    let sign = line.chars().next()?;
    let rest = line.get(sign.len_utf8()..)?;
    let spaced = rest.starts_with([' ', '\t', '\u{a0}', '\u{202f}']);
    let hard = rest.starts_with(['\u{a0}', '\u{202f}']);
    let is_bullet = BULLETS.contains(sign)
        || dashes
            && (sign == '–' && spaced
                || sign == '-' && (hard || rest.starts_with(char::is_alphabetic)))
        || sign == 'o' && rest.starts_with('\t');
    (is_bullet && !words(rest).is_empty()).then(|| line.len() - words(rest).len())
}

fn bullets(lines: &[Line<'_>], quoted: bool) -> Option<Colle> {
    let mut edits = Vec::new();
    let mut first = None;
    for (rank, line) in lines.iter().enumerate() {
        // A dash within a sentence may begin a line; one that begins a paragraph begins a list.
        let dashes = !quoted && (rank == 0 || !edits.is_empty());
        let Some(len) = bullet(line.text, dashes) else { continue };
        first = first.or(Some(line));
        edits.push((line.start..line.start + len, "- ".to_owned()));
    }
    let line = first?;
    let item = words(line.text.get(line.text.chars().next()?.len_utf8()..)?);
    Some(Colle {
        code: Code::TexteColle,
        title: "des lignes commencent par une puce de traitement de texte : elles ne font pas une liste",
        label: "« - » attendu",
        help: format!("écrivez « - {} », et de même devant les autres", item.trim_end()),
        range: line.range(),
        edits,
    })
}

/// Reads « 1) », « a. », « 2° »: the rank and the length of the mark.
fn number(line: &str) -> Option<(u32, bool, usize)> {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let (rank, len) = match line.bytes().next()? {
        letter @ b'a'..=b'z' => (u32::from(letter - b'a') + 1, 1),
        _ => (line.get(..figures)?.parse().ok()?, figures),
    };
    let rest = line.get(len..)?;
    let sign = rest.chars().next().filter(|sign| ").°/".contains(*sign))?;
    let after = rest.get(sign.len_utf8()..)?;
    let named =
        after.starts_with([' ', '\t', '\u{a0}']) || words(after).starts_with(char::is_uppercase);
    (named && !words(after).is_empty())
        .then(|| (rank, figures > 0, line.len() - words(after).len()))
}

/// A list whose numbers Markdown does not read: two lines at least, from the first rank on.
fn numbers(lines: &[Line<'_>]) -> Option<Colle> {
    let marked: Vec<(&Line<'_>, (u32, bool, usize))> =
        lines.iter().filter_map(|line| Some((line, number(line.text)?))).collect();
    let (first, (_, figures, len)) = marked.first()?;
    let ranks = marked.iter().map(|row| row.1.0);
    if marked.len() < 2 || !ranks.zip(1..).all(|(rank, wanted)| rank == wanted) {
        return None;
    }
    let edits = marked
        .iter()
        .filter(|_| *figures)
        .map(|(line, (rank, _, len))| (line.start..line.start + len, format!("{rank}. ")));
    Some(Colle {
        code: Code::TexteColle,
        title: "ces lignes numérotées ne font pas une liste : elles seraient imprimées à la suite",
        label: "« 1. » attendu",
        help: format!("écrivez « 1. {} », puis « 2. … »", first.text.get(*len..)?.trim_end()),
        range: first.range(),
        edits: edits.collect(),
    })
}

/// Lines whose cells are parted by tabs.
fn table(lines: &[Line<'_>]) -> Option<Colle> {
    let tabs = |line: &Line<'_>| line.text.matches('\t').count();
    let has_cells = |line: &Line<'_>| tabs(line) > 0 && bullet(line.text, true).is_none();
    let from = lines.iter().position(has_cells)?;
    let count = tabs(lines.get(from)?);
    let rows: Vec<&Line<'_>> =
        lines.iter().skip(from).take_while(|line| has_cells(line) && tabs(line) == count).collect();
    let (first, last) = (rows.first()?, rows.last().filter(|_| rows.len() > 1)?);
    let row = |line: &&Line<'_>| {
        let cells = line.text.split('\t').map(|cell| cell.trim().replace('|', "\\|"));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut written: Vec<String> = rows.iter().map(row).collect();
    let named = first.text.split('\t').all(|cell| !cell.trim().is_empty());
    let head = written.first().cloned().unwrap_or_default();
    written.insert(1, format!("|{}", "---|".repeat(count + 1)));
    let mut text = written.join("\n");
    // A table is a block of its own.
    if from > 0 {
        text.insert(0, '\n');
    }
    if from + rows.len() < lines.len() {
        text.push('\n');
    }
    let whole = first.start..last.range().end;
    Some(Colle {
        code: Code::TexteColle,
        title: "ce tableau est fait de tabulations : ses cases seraient imprimées à la suite",
        label: "tableau collé",
        help: format!(
            "écrivez « {head} », puis « |{} », puis chaque ligne de même",
            "---|".repeat(count + 1)
        ),
        range: first.range(),
        edits: if named { vec![(whole, text)] } else { Vec::new() },
    })
}

/// Lines set back by a tab or four spaces, which Markdown takes for the code of a program.
pub(super) fn indented(text: &str) -> Colle {
    let mut at = 0;
    let mut edits = Vec::new();
    let mut range = 0..0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        let blank = line.len() - words.len();
        if blank > 0 && !words.trim().is_empty() {
            if edits.is_empty() {
                range = at + blank..at + line.trim_end().len();
            }
            edits.push((at..at + blank, String::new()));
        }
        at += line.len();
    }
    let first = text.get(range.clone()).unwrap_or("").to_owned();
    Colle {
        code: Code::TexteColle,
        title: "ce passage est en retrait : il serait imprimé comme du code informatique",
        label: "à ramener à la marge",
        help: format!("écrivez « {first} » au début de la ligne"),
        range,
        edits,
    }
}

/// A short line all in bold that stands as a heading.
pub(super) fn bold(words: &str, depth: usize, range: Range<usize>) -> Option<Colle> {
    let sentence = words.ends_with(['.', ':', ';', ',', '!', '?', '…', '»']);
    (!sentence && words.chars().count() <= 80 && !words.is_empty()).then(|| Colle {
        code: Code::TexteColle,
        title: "cette ligne en gras tient lieu de titre : le sommaire et les lecteurs d’écran ne la voient pas",
        label: "titre attendu",
        help: format!("écrivez « {} {words} »", "#".repeat(depth)),
        range,
        edits: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    fn mended(text: &str, quoted: bool) -> Option<String> {
        let found = paragraph(text, quoted);
        let mut edits: Vec<_> = found.into_iter().flat_map(|one| one.edits).collect();
        edits.sort_by_key(|edit| edit.0.start);
        let mut out = text.to_owned();
        for (range, text) in edits.iter().rev() {
            out.replace_range(range.clone(), text);
        }
        (out != text).then_some(out)
    }

    #[test]
    fn what_a_word_processor_leaves_becomes_markdown() {
        let is =
            |text: &str, wanted: &str| assert_eq!(mended(text, false).as_deref(), Some(wanted));
        is("• un\n•\tdeux", "- un\n- deux");
        is("Voici :\n· un\n· deux", "Voici :\n- un\n- deux");
        is("– un\n– deux", "- un\n- deux");
        is("-\u{a0}un", "- un");
        is("##\u{a0}Contexte", "## Contexte");
        is("##Contexte", "## Contexte");
        is("1)Un\n2)Deux", "1. Un\n2. Deux");
        is("Secteur\tNombre\nGare\t3", "| Secteur | Nombre |\n|---|---|\n| Gare | 3 |");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in [
            "Un texte – avec une incise\n– et une autre – au début d’une ligne.",
            "2.b vise les jeunes\n2.c aussi.",
            "#jeunesse",
            "a) seul",
            "-12 % en un an",
        ] {
            assert_eq!(mended(text, false), None, "{text}");
        }
        assert_eq!(mended("– Bonjour\n– Bonsoir", true), None, "what someone says");
    }
}
