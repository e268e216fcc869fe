//! Characters that cannot be printed: refused where they stand.

use std::ops::Range;

use serde_json::Value;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        objet::Places,
        source::{SourceId, Span},
    },
    theme::Fonts,
};

/// A letter no one sees can hide inside « [!RESTREINT] » and make of it another word.
const INVISIBLE: &str = "il est invisible";

/// Words written from right to left have no place here: the sign hides among French ones.
const TURNING: &str = "il change en cachette le sens de lecture";

/// Most complaints per file: a pasted page of another script needs no thousand messages.
const MOST: usize = 20;

/// Checks the source text of a file.
pub(super) fn check(id: SourceId, text: &str, fonts: &Fonts) -> Vec<Diagnostic> {
    text.char_indices()
        .filter_map(|(at, letter)| Some((at, letter, refuse(letter, fonts)?)))
        .take(MOST)
        .map(|(at, letter, reason)| {
            let range = at..at + letter.len_utf8();
            let edit = instead(text, at, letter).map(|(range, text)| (Span::new(id, &range), text));
            complaint(Span::new(id, &range), letter, reason).edit_if(edit)
        })
        .collect()
}

/// Returns what takes the place of a character that means nothing, or that Word writes for another.
fn instead(text: &str, at: usize, letter: char) -> Option<(Range<usize>, String)> {
    let own = at..at + letter.len_utf8();
    let sign = match letter {
        '\u{f000}'..='\u{f0ff}' => {
            // A bullet, when nothing stands before it on its line.
            let before = text.get(..at)?.rsplit('\n').next()?;
            let rest = text.get(own.end..)?;
            let words = rest.trim_start_matches([' ', '\t', '\u{a0}']);
            let bullet = before.trim_matches([' ', '\t', '>', '\u{a0}']).is_empty();
            return bullet.then(|| (at..own.end + rest.len() - words.len(), "- ".to_owned()));
        }
        // Word's manual end of line, its form feed, its no-break hyphen.
        '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}' => " ",
        '\u{1e}' => "-",
        _ if letter.is_control() || refused_class(letter).is_some() => {
            match refused_class(letter) {
                Some(INVISIBLE | TURNING) => "",
                _ if letter == '\u{1f}' => "",
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((own, sign.to_owned()))
}

/// Checks text that an escape or an entity has produced; what stands in `written` itself is told by [`check`].
pub(super) fn check_decoded(
    span: Span,
    written: &str,
    text: &str,
    fonts: &Fonts,
) -> Option<Diagnostic> {
    let (letter, reason) = text
        .chars()
        .filter(|letter| !written.contains(*letter))
        .find_map(|letter| Some((letter, refuse(letter, fonts)?)))?;
    Some(complaint(span, letter, reason))
}

/// Checks header values whose escapes may have produced characters.
pub(super) fn check_values(
    written: &str,
    value: &Value,
    places: &Places,
    fonts: &Fonts,
) -> Vec<Diagnostic> {
    let mut diags = Vec::new();
    let mut todo = vec![(String::new(), value)];
    while let Some((pointer, value)) = todo.pop() {
        match value {
            Value::String(text) => {
                diags.extend(check_decoded(places.span(&pointer), written, text, fonts));
            }
            Value::Array(items) => {
                todo.extend(
                    items
                        .iter()
                        .enumerate()
                        .map(|(rank, item)| (format!("{pointer}/{rank}"), item)),
                );
            }
            Value::Object(map) => todo.extend(map.iter().map(|(key, item)| {
                (format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), item)
            })),
            _ => {}
        }
    }
    diags
}

fn complaint(span: Span, letter: char, reason: &str) -> Diagnostic {
    let shown = if letter.is_control() || refused_class(letter).is_some() {
        format!("U+{:04X}", u32::from(letter))
    } else {
        format!("« {letter} » (U+{:04X})", u32::from(letter))
    };
    Diagnostic::new(
        Code::CaractereRefuse,
        span,
        format!("le caractère {shown} ne peut pas être imprimé : {reason}"),
    )
    .label("effacez-le ou remplacez-le")
    .help(match letter {
        '\u{f000}'..='\u{f0ff}' => "c’est une puce de Word : écrivez « - » au début de la ligne",
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            "c’est une fin de ligne de Word : écrivez une espace à sa place"
        }
        _ if reason == INVISIBLE => "effacez le mot où il se cache et retapez-le",
        _ => "remplacez-le par un mot ou par un signe du clavier",
    })
}

/// Returns why a character cannot be printed.
fn refuse(letter: char, fonts: &Fonts) -> Option<&'static str> {
    match letter {
        '\n' | '\r' | '\t' | ' '..='~' => None,
        _ => refused_class(letter)
            .or_else(|| (!fonts.covers(letter)).then_some("aucune police du thème ne le contient")),
    }
}

fn refused_class(letter: char) -> Option<&'static str> {
    match letter {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
            Some("il est réservé à un usage privé")
        }
        '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}' => Some(INVISIBLE),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(TURNING),
        '\u{fdd0}'..='\u{fdef}' => Some("ce n’est pas un caractère"),
        letter if u32::from(letter) & 0xfffe == 0xfffe => Some("ce n’est pas un caractère"),
        '\u{2028}' | '\u{2029}' => Some("c’est une fin de ligne invisible"),
        letter if letter.is_control() => Some("c’est un signe de commande"),
        _ => None,
    }
}
