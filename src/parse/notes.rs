//! Notes as a word processor writes them: « [1] » in the text, « [1] Le rapport » below it.

use std::{collections::BTreeMap, ops::Range};

/// A note that is none yet, and what makes it one.
pub(super) struct Note {
    pub(super) range: Range<usize>,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// Returns the places of « [1] » in plain text.
pub(super) fn numbered(text: &str) -> Vec<Range<usize>> {
    let call = |at: usize| {
        let inside = text.get(at + 1..)?;
        let end = inside.find(']')?;
        let figures =
            (1..=2).contains(&end) && inside.bytes().take(end).all(|sign| sign.is_ascii_digit());
        let after = inside.get(end + 1..)?;
        (figures && !after.starts_with(['(', '['])).then_some(at..at + end + 2)
    };
    text.match_indices('[').filter_map(|(at, _)| call(at)).collect()
}

/// Pairs calls with their texts; `places` are those of « [1] » in a body.
pub(super) fn pair(source: &str, places: &[Range<usize>]) -> Vec<Note> {
    let mut labels: BTreeMap<&str, Vec<&Range<usize>>> = BTreeMap::new();
    for place in places {
        labels.entry(source.get(place.clone()).unwrap_or("")).or_default().push(place);
    }
    labels.into_iter().filter_map(|(label, places)| note(source, label, &places)).collect()
}

fn note(source: &str, label: &str, places: &[&Range<usize>]) -> Option<Note> {
    let call = label.replace('[', "[^");
    let heads_line = |place: &&&Range<usize>| {
        let before = source.get(..place.start).unwrap_or("");
        before.rsplit('\n').next().is_none_or(|start| start.trim().is_empty())
    };
    let (texts, calls): (Vec<&&Range<usize>>, Vec<_>) = places.iter().partition(heads_line);
    let title = format!("« {label} » n’est pas un appel de note : il serait imprimé tel quel");
    let (Some(first), [text]) = (calls.first(), texts.as_slice()) else {
        let range = (**places.first()?).clone();
        let help = format!(
            "écrivez « {call} » dans le texte et, à la fin du fichier, une ligne « {call}: texte de la note »"
        );
        return Some(Note { range, title, help, edits: Vec::new() });
    };
    let rest = source.get(text.end..)?;
    let line = rest.lines().next().unwrap_or("");
    let words = line.trim_start_matches([':', '.', ' ', '\t', '\u{a0}']);
    let mut edits: Vec<_> = calls.iter().map(|place| ((***place).clone(), call.clone())).collect();
    edits.push((text.start..text.end + line.len() - words.len(), format!("{call}: ")));
    let help =
        format!("écrivez « {call} » ici, et « {call}: {} » à la fin du fichier", words.trim_end());
    Some(Note { range: (***first).clone(), title, help, edits })
}

#[cfg(test)]
mod tests {
    use super::{numbered, pair};

    #[test]
    fn a_call_and_its_text_become_a_note() {
        let text = "Des faits [1].\n\n[1] Le rapport.";
        let notes = pair(text, &numbered(text));
        let [note] = notes.as_slice() else { panic!("one note") };
        let edits: Vec<&str> = note.edits.iter().map(|edit| edit.1.as_str()).collect();
        assert_eq!(edits, ["[^1]", "[^1]: "]);
        assert!(note.help.contains("« [^1]: Le rapport. »"), "{}", note.help);
        assert!(pair("Voir [2].", &numbered("Voir [2].")).iter().all(|note| note.edits.is_empty()));
        assert!(numbered("[a](b) [12](x) [123]").is_empty());
    }
}
