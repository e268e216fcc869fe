//! `vigie check --corriger`: mends what can be without a doubt, and shows every line it changed.

use std::path::Path;

use crate::{
    artifact,
    diag::{Diagnostic, Severity},
    fr,
    model::source::{SourceFile, Sources, Writing},
    pipeline, read,
    theme::Theme,
};

use super::{End, complain, sortie};

/// What comes after.
pub(super) enum Suite {
    /// The files have changed: they are checked as they now are.
    Verifier,
    /// Nothing was written: this is what would remain.
    Essai(Vec<Diagnostic>),
}

/// Mends a project; with `essai`, only shows how.
pub(super) fn run(root: &Path, essai: bool) -> Result<Suite, End> {
    let mut found = Vec::new();
    let before = read(root).report(&mut found);
    let theme = Theme::new(&before);
    let mut after = before.clone();
    let mut left = Vec::new();
    let mended = pipeline::mend(&mut after, found, &theme).report(&mut left);
    let files: Vec<(&SourceFile, &SourceFile)> = before
        .files()
        .zip(after.files())
        .map(|((_, old), (_, new))| (old, new))
        .filter(|(old, new)| old.text != new.text || old.writing == Writing::Foreign)
        .collect();
    if files.is_empty() {
        sortie::error("Rien à corriger sans vous.\n");
        return Ok(if essai { Suite::Essai(left) } else { Suite::Verifier });
    }
    for (old, new) in &files {
        sortie::error(&shown(old, new, sortie::color()));
    }
    let counts = format!(
        "{} dans {}",
        fr::compte(mended.max(files.len()), "correction"),
        fr::compte(files.len(), "fichier")
    );
    if essai {
        let errors = left.iter().filter(|diag| diag.severity == Severity::Erreur).count();
        sortie::error(&format!(
            "{counts} à faire par « vigie check --corriger » ; rien n’a été écrit. Il restera {}.\n",
            fr::compte(errors, "erreur")
        ));
        return Ok(Suite::Essai(left));
    }
    save(root, &before, &files)?;
    sortie::error(&format!("{counts}.\n\n"));
    Ok(Suite::Verifier)
}

/// Writes the files, each at once; one that has changed since it was read is left alone.
fn save(root: &Path, before: &Sources, files: &[(&SourceFile, &SourceFile)]) -> Result<(), End> {
    let now = read(root).value;
    let mut end = Ok(());
    for (old, new) in files {
        let unchanged = now.find(&old.path).is_some_and(|id| {
            let now = now.file(id);
            now.text == old.text && now.writing == old.writing
        });
        if !unchanged || before.find(&old.path).is_none() {
            sortie::error(&format!(
                "« {} » a changé entre-temps et n’a pas été corrigé : relancez la commande.\n",
                old.path
            ));
            end = Err(End::Findings);
        } else if let Err(diag) = artifact::replace(&root.join(&new.path), &new.bytes()) {
            complain(&diag);
            end = Err(End::Findings);
        }
    }
    end
}

/// Shows a file's changed lines, as they were and as they are.
fn shown(old: &SourceFile, new: &SourceFile, color: bool) -> String {
    let paint = |code: &str, line: String| {
        if color { format!("\u{1b}[{code}m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
    };
    let mut text = paint("1", new.path.clone());
    if old.writing == Writing::Foreign {
        text.push_str("  enregistré de nouveau : UTF-8, accents joints à leur lettre\n");
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.text.lines().collect(), new.text.lines().collect());
    for change in changes(&old, &new) {
        for (rank, line) in change.old.clone().zip(old.get(change.old).unwrap_or_default()) {
            text.push_str(&paint("31", format!("  {:>4} - {}", rank + 1, visible(line))));
        }
        for (rank, line) in change.new.clone().zip(new.get(change.new).unwrap_or_default()) {
            text.push_str(&paint("32", format!("  {:>4} + {}", rank + 1, visible(line))));
        }
    }
    text.push('\n');
    text
}

/// Shows what no one sees: a difference must not look like none.
fn visible(line: &str) -> String {
    let mut text = String::new();
    for sign in line.trim_end_matches('\r').chars() {
        match sign {
            '\t' => text.push('→'),
            fr::NBSP | fr::NNBSP => text.push('·'),
            sign if sign.is_control() || is_hidden(sign) => {
                text.push_str(&format!("<U+{:04X}>", u32::from(sign)));
            }
            sign => text.push(sign),
        }
    }
    text
}

/// Returns whether a sign takes no room.
fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Lines that differ: what they were, what they are.
struct Change {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

/// Farthest that two texts are searched for a line they share.
const REACH: usize = 400;

/// Finds the runs of lines that differ, from the top: each ends at the nearest line both share.
fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old.get(a) == new.get(b) {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (left, right) = (old.len() - a, new.len() - b);
        // A blank line is like any other: what follows it must agree too.
        let same = |i: usize, j: usize| {
            let line = old.get(a + i);
            let next = || old.get(a + i + 1) == new.get(b + j + 1);
            line == new.get(b + j) && (line.is_none_or(|line| !line.trim().is_empty()) || next())
        };
        let near = (1..=(left + right).min(REACH)).find_map(|sum| {
            let from = sum.saturating_sub(right);
            // As many lines on both sides first: most corrections change lines in place.
            let mut pairs: Vec<usize> = (from..=sum.min(left)).collect();
            pairs.sort_by_key(|i| i.abs_diff(sum - i));
            pairs.into_iter().map(|i| (i, sum - i)).find(|(i, j)| same(*i, *j))
        });
        let (i, j) = near.unwrap_or((left, right));
        found.push(Change { old: a..a + i, new: b..b + j });
        (a, b) = (a + i, b + j);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::{artifact, model::source::SourceFile, read};

    use super::{changes, save};

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join("content").join(name);
            artifact::replace(&path, text.as_bytes()).expect("it is written");
        };
        let texts = || {
            let now = read(folder.path()).value;
            now.files().map(|(_, file)| file.text.to_string()).collect::<Vec<_>>()
        };
        std::fs::create_dir_all(folder.path().join("content")).expect("a folder");
        write("acteurs.toml", "acteurs = []\n");
        write("sigles.toml", "sigles = []\n");
        let before = read(folder.path()).value;
        let mended = |file: &SourceFile| SourceFile { text: "mended".into(), ..file.clone() };
        let after: Vec<SourceFile> = before.files().map(|(_, file)| mended(file)).collect();
        let files: Vec<_> = before.files().map(|(_, file)| file).zip(&after).collect();

        let meanwhile = "sigles = [] # ajouté pendant ce temps\n";
        write("sigles.toml", meanwhile);
        assert!(save(folder.path(), &before, &files).is_err());
        assert_eq!(texts(), ["mended", meanwhile]);
    }

    #[test]
    fn only_the_lines_that_differ_are_shown() {
        let found = |old: &str, new: &str| {
            let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
            changes(&old, &new).into_iter().map(|one| (one.old, one.new)).collect::<Vec<_>>()
        };
        assert_eq!(found("a\nb\nc", "a\nB\nc"), [(1..2, 1..2)]);
        assert_eq!(found("a\nb\nc", "b\nc\na"), [(0..1, 0..0), (3..3, 2..3)]);
        assert_eq!(found("a", "a\nb"), [(1..1, 1..2)]);
        assert_eq!(found("a\nb", "a\nb"), []);
    }
}
